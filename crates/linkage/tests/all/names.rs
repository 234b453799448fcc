//! What two names of one list say of each other: order, relatives, scripts.

use linkage::{Column, Linker, Options, Role};

use crate::common::{Row, linker};

/// A list of some strangers and of the names asked about.
fn list(names: &[&str]) -> Linker {
    let columns = [("name", Role::FullName), ("place", Role::Place)]
        .map(|(name, role)| Column { name: name.to_owned(), role });
    let rows: Vec<Row> = names.iter().map(|n| vec![(*n).to_owned(), "Homs".to_owned()]).collect();
    linker(&columns, &rows, Options::default())
}

/// The level of two names.
fn level(a: &str, b: &str) -> String {
    let l = list(&[a, b]);
    let model = l.link(&[]).unwrap().model;
    let told = l.explain(&model, &[(0, 1)]).unwrap();
    told[0].bars.iter().find(|b| b.of == "name").map(|b| b.says.clone()).unwrap_or_default()
}

#[test]
fn a_father_is_not_his_son() {
    let elsewhere = "two words or more, in other places of the other";
    for (a, b) in [
        ("غسان كمال حسن الخطيب", "كمال حسن الخطيب"),
        ("عمر محمد اليوسف", "يوسف محمد عمر الرفاعي"),
        ("Ghassan Kamal Hasan Khatib", "Kamal Hasan Khatib"),
        ("Nizar Ali Faisal Homsi", "Ali Faysal Homsi"),
    ] {
        assert_eq!(level(a, b), elsewhere, "{a}, {b}");
        assert_eq!(level(b, a), elsewhere, "{b}, {a}");
    }
    for (a, b, says) in [
        ("غسان كمال حسن الخطيب", "غسان كمال الخطيب", "three words or more, all in the other"),
        // Without the name of the father it may be another's.
        ("غسان كمال حسن الخطيب", "غسان حسن الخطيب", "two words equal, the rest alike"),
        ("أبو علي غسان كمال الخطيب", "غسان كمال الخطيب", "three words or more, all in the other"),
        ("Khatib Ghassan Kamal", "Ghassan Kamal Khatib", "other order or spelling"),
        ("Ghassan Khatib", "Ghassan Kamal Khatib", "two words, all in the other"),
    ] {
        assert_eq!(level(a, b), says, "{a}, {b}");
    }
}

#[test]
fn names_differ_in_more_than_their_gaps_and_order() {
    for (a, b, says) in [
        ("علی رضا احمدی", "عليرضا احمدي", "other order or spelling"),
        ("سارا تقی زاده", "سارا تقی‌زاده", "other order or spelling"),
        ("Ana de la Cruz Vega", "Ana Delacruz Vega", "other order or spelling"),
        ("النجار كمال حسن غسان", "كمال حسن غسان النجار", "other order or spelling"),
        ("محمد حسن أحمد قديح", "محمد حسن سالم قديح", "two words equal, the first ones too"),
        // Another father is another person.
        ("محمد حسن أحمد قديح", "محمد سالم أحمد قديح", "two words equal, the first ones not"),
        // A child without a name is neither its father nor its brother.
        ("ابن محمد أحمد قديح", "محمد أحمد سالم قديح", "two words equal, the first ones not"),
        ("طفل محمد أحمد قديح", "ابن محمد أحمد قديح", "other order or spelling"),
    ] {
        assert_eq!(level(a, b), says, "{a}, {b}");
        assert_eq!(level(b, a), says, "{b}, {a}");
    }
}

/// Names of given name, father, grandfather and family, some of each far more usual than others.
fn of_fathers(people: usize) -> Vec<String> {
    let given = [
        "محمد",
        "احمد",
        "علي",
        "حسن",
        "يوسف",
        "خالد",
        "عمر",
        "سالم",
        "كمال",
        "مازن",
        "رامي",
        "طارق",
        "زياد",
        "نبيل",
        "هاني",
        "وائل",
        "بلال",
        "فادي",
        "سامر",
        "ماهر",
        "عماد",
        "رشاد",
        "جابر",
        "صابر",
        "معاذ",
        "انس",
        "ياسر",
        "بسام",
        "غسان",
        "نزار",
        "مروان",
        "فؤاد",
    ];
    let family = [
        "قديح",
        "النجار",
        "شاهين",
        "بركة",
        "عابد",
        "زعرب",
        "مهنا",
        "ضهير",
        "شراب",
        "عوض",
        "بربخ",
        "الفرا",
        "الاغا",
        "معمر",
        "حمدان",
        "صيام",
    ];
    let mut seed = 7usize;
    let mut draw = |of: &[&'static str]| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let at = (seed >> 33) % (of.len() * of.len());
        of[at.isqrt()]
    };
    let name = |_| [draw(&given), draw(&given), draw(&given), draw(&family)].join(" ");
    (0..people).map(name).collect()
}

/// Pairs of rows of two lists, by their numbers in these, that are taken for one person; both lists have the same names and ages.
fn joined(people: usize) -> Vec<(u32, u32)> {
    let columns = [("name", Role::FullName), ("age", Role::AgeAsOf), ("list", Role::List)]
        .map(|(name, role)| Column { name: name.to_owned(), role });
    let names = of_fathers(people);
    let list = |list: &'static str| {
        let row = move |(i, name): (usize, &String)| {
            vec![name.clone(), (i * 7 % 60 + 1).to_string(), list.to_owned()]
        };
        names.iter().enumerate().map(row)
    };
    let rows: Vec<Row> = list("a").chain(list("b")).collect();
    let l = linker(&columns, &rows, Options::default());
    let r = l.link(&[]).unwrap();
    let mut found = Vec::new();
    for a in 0..rows.len() as u32 {
        for b in a + 1..rows.len() as u32 {
            if r.cluster[a as usize] == r.cluster[b as usize] {
                let (x, y) = (l.table().came(a), l.table().came(b));
                found.push((x.min(y), x.max(y)));
            }
        }
    }
    found
}

#[test]
fn two_states_of_a_list_of_long_names_are_found_to_be_that() {
    // Few enough that weights are fixed, so few that they are learnt without the plain pairs, and many.
    for people in [50, 400, 1200] {
        let found = joined(people);
        let right = found.iter().filter(|(a, b)| a + people as u32 == *b).count();
        assert!(right * 20 >= people * 19, "{right} of {people}");
        assert!((found.len() - right) * 20 <= people, "{} wrong of {people}", found.len() - right);
    }
}

#[test]
fn cyrillic_and_latin_words_meet() {
    for (a, b) in [
        ("Морозов Сергей Павлович", "Sergey Morozov"),
        ("Морозов Сергей Павлович", "Sergei Morozov"),
        ("Щербаков Юрий Ильич", "Yury Shcherbakov"),
        ("Миронов Вячеслав Каримович", "MIRONOV Viacheslav"),
        ("Фёдоров Пётр Ильич", "Petr Fedorov"),
    ] {
        assert_eq!(level(a, b), "two words, all in the other", "{a}, {b}");
    }
    assert_eq!(level("Иванов А. С.", "Ivanov Aleksandr Sergeevich"), "one word equal, the rest alike");
    assert_eq!(level("Богданов Максим Юрьевич", "Bogdanov Maxim Yurievich"), "other order or spelling");
    assert_eq!(level("Морозов Сергей Павлович", "Anna Petrova"), "different");
}

#[test]
fn places_in_two_scripts_are_not_different() {
    let columns = [("name", Role::FullName), ("place", Role::Place)]
        .map(|(name, role)| Column { name: name.to_owned(), role });
    for (a, b, says) in [
        ("重慶", "重庆", "one slip apart, or without a day"),
        ("حمص", "حلب", "different"),
        ("広", "Homs", "different"),
    ] {
        let rows: Vec<Row> = [a, b].iter().map(|p| vec!["Ali Omar".to_owned(), (*p).to_owned()]).collect();
        let l = linker(&columns, &rows, Options::default());
        let model = l.link(&[]).unwrap().model;
        let told = l.explain(&model, &[(0, 1)]).unwrap();
        let bar = told[0].bars.iter().find(|b| b.of == "place").unwrap();
        assert_eq!(bar.says, says, "{a}, {b}");
    }
}
