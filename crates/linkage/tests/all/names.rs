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
        ("غسان كمال حسن الخطيب", "غسان حسن الخطيب", "three words or more, all in the other"),
        ("أبو علي غسان كمال الخطيب", "غسان كمال الخطيب", "three words or more, all in the other"),
        ("Khatib Ghassan Kamal", "Ghassan Kamal Khatib", "other order or spelling"),
        ("Ghassan Khatib", "Ghassan Kamal Khatib", "two words, all in the other"),
    ] {
        assert_eq!(level(a, b), says, "{a}, {b}");
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
