//! Of whom a text tells what, and when: shares, fates not known, questions, and days that belong to another event.

use intake::text::{Aside, Proposal};

use crate::text_laws::{days, read};

const DATE: &str = "2024-06-15";

/// The first count whose words hold these.
fn count<'p>(all: &'p [Proposal], words: &str, text: &str) -> &'p Proposal {
    all.iter()
        .find(|p| p.quantity.words.contains(words))
        .unwrap_or_else(|| panic!("{text}: {words} in {all:?}"))
}

fn event(proposal: &Proposal) -> Option<&'static str> {
    proposal.event.map(|e| e.kind.word())
}

/// First and last day.
fn window(proposal: &Proposal) -> (Option<String>, Option<String>) {
    let (from, to, _) = days(proposal.window);
    (from, to)
}

#[test]
fn the_verb_of_a_part_is_not_that_of_its_whole() {
    for (text, words, told) in [
        ("A third of 60 refugees were returned.", "60", None),
        ("Ten per cent of the 200 refugees died.", "200", None),
        ("Most of the 40 women were released.", "40", None),
        ("Of the 213 refugees, 124 were returned in May.", "213", None),
        ("Only three of the 12 were returned.", "12", None),
        ("Four of the twelve escaped on the way.", "twelve", None),
        ("Five of the seven who were caught were sent back.", "seven", Some("apprehended")),
        ("Half of the 30 people arrested in May were released.", "30", Some("apprehended")),
        ("There was a group of twelve, and two were caught.", "twelve", None),
        ("A group of 20 set out and only three got through.", "20", None),
        ("체포된 60명의 3분의 1이 송환됐다.", "60", Some("apprehended")),
        ("90명의 3분의 2가 북송됐다.", "90", None),
        ("被捕的60人中三分之一被遣返。", "60", Some("apprehended")),
        ("九十名妇女的三分之二被遣返。", "九十", None),
        ("12人中仅3人被遣返。", "12", None),
        ("从山东转来的20人中死了两个。", "20", Some("transferred")),
    ] {
        let all = read(text, DATE);
        assert_eq!(event(count(&all, words, text)), told, "{text}: {all:?}");
    }
}

#[test]
fn a_number_told_of_each_is_multiplied_or_left_aside() {
    for (text, words, lo, aside) in [
        ("Three vans carrying ten refugees each were stopped.", "ten", 30, None),
        ("Four groups of six were sent back.", "six", 24, None),
        ("Two families of four were returned.", "four", 8, None),
        ("Forty people per bus were returned.", "Forty", 40, Some(Aside::Each)),
        ("On Monday ten people each were returned.", "ten", 10, Some(Aside::Each)),
        ("버스 3대에 20명씩 실려 송환됐다.", "20", 60, None),
        ("세 개 그룹, 각 5명이 체포됐다.", "5", 15, None),
        ("4인 가족 두 가구가 체포됐다.", "4", 8, None),
        ("매주 10명이 북송된다.", "10", 10, Some(Aside::Each)),
        ("三辆大巴各载20人被遣返。", "20", 60, None),
        ("三批各五人被捕。", "五", 15, None),
        ("平均每月有5人被捕。", "5", 5, Some(Aside::Each)),
    ] {
        let all = read(text, DATE);
        let found = count(&all, words, text);
        assert_eq!((found.quantity.lo, found.aside), (Some(lo), aside), "{text}: {all:?}");
        assert!(found.confidence < 60, "{text}");
    }
}

#[test]
fn a_fate_that_is_not_known_is_not_that_of_the_others() {
    for (text, words) in [
        ("Nine were returned; the fate of the remaining 68 is unknown.", "68"),
        (
            "Five of them were handed over. The whereabouts of the two children remain unknown.",
            "two children",
        ),
        ("Two drowned and three are missing.", "three"),
        ("Twelve people were returned in May, and three of them had been shot.", "three"),
        ("Nine were released on 3 May; the other four were not.", "four"),
        ("8명이 북송됐다. 나머지 2명의 소식은 없다.", "2명"),
        ("10명이 체포됐고 2명은 실종됐다.", "2명"),
        ("遣返了12人，5人下落不明。", "5人"),
        ("已依法遣返97名，另有39名正在审查。", "39"),
    ] {
        let all = read(text, DATE);
        assert_eq!(event(count(&all, words, text)), None, "{text}: {all:?}");
    }
    for (text, words, told) in [
        ("보위부에 넘겨진 11명의 생사를 가족들은 모른다.", "11", "returned"),
        ("信函询问10月30日在南宁被捕的七人下落。", "七", "apprehended"),
    ] {
        let all = read(text, DATE);
        assert_eq!(event(count(&all, words, text)), Some(told), "{text}: {all:?}");
    }
}

#[test]
fn what_is_asked_or_supposed_has_not_happened() {
    for (text, words) in [
        ("Were any of the 12 people arrested?", "12"),
        ("How many of the 15 women were returned?", "15"),
        ("Families want to know whether the 12 people were arrested or not.", "12"),
        ("It is unclear if the two men were released.", "two"),
        ("Police have not confirmed that the 14 are in custody.", "14"),
        ("The court ordered the deportation of 12 people.", "12"),
        ("All 19 would have been caught.", "19"),
        ("탈북민 12명이 체포됐나요?", "12"),
        ("탈북자 12명이 북송됐는지 확인되지 않고 있다.", "12"),
        ("7명이 북송되더라도 알 길이 없다.", "7"),
        ("두 명은 맞아 죽을 뻔했다.", "두 명"),
        ("有没有12人被捕？", "12"),
        ("那12人被捕了吗？", "12"),
        ("倘若五人被送回，会被判刑。", "五人"),
        ("两人试图自杀，被救回。", "两人"),
    ] {
        let all = read(text, DATE);
        assert_eq!(event(count(&all, words, text)), None, "{text}: {all:?}");
    }
    for (text, words, told) in [
        ("Why were the 12 people returned?", "12", "returned"),
        ("They asked whether the 12 people arrested in May had been fed.", "12", "apprehended"),
        ("왜 탈북민 12명이 송환됐습니까?", "12", "returned"),
    ] {
        let all = read(text, DATE);
        assert_eq!(event(count(&all, words, text)), Some(told), "{text}: {all:?}");
    }
}

#[test]
fn days_are_those_of_the_event_beside_them() {
    let none = (None, None);
    let day = |day: &str| (Some(day.to_owned()), Some(day.to_owned()));
    let span = |from: &str, to: &str| (Some(from.to_owned()), Some(to.to_owned()));
    for (text, words, told) in [
        (
            "Twelve were arrested on 3 October. Nine of them were sent back two months later.",
            "Nine",
            span("2023-12-01", "2023-12-31"),
        ),
        ("Two months later, nine of them were sent back.", "nine", none.clone()),
        (
            "Five men were detained on 6 May. Two of them were released the next day.",
            "Two",
            day("2024-05-07"),
        ),
        (
            "Twelve were arrested on 3 May; nine were returned within two weeks.",
            "nine",
            span("2024-05-03", "2024-05-17"),
        ),
        ("Three women born in 1985 were returned on 9 May.", "Three", day("2024-05-09")),
        ("The ministry said on 9 May that twelve people had been returned.", "twelve", none.clone()),
        (
            "In a report published on 9 May, the group said twelve people were arrested.",
            "twelve",
            none.clone(),
        ),
        ("Twelve people were held for three weeks before being returned on 9 May.", "Twelve", none.clone()),
        ("2022년에 체포된 여성 12명이 지난 9일 북송됐다.", "12", day("2024-06-09")),
        ("1950년대생 여성 3명이 5월 9일 송환됐다.", "3명", day("2024-05-09")),
        ("3명이 체포됐다가 5월 3일 석방됐다.", "3명", day("2024-05-03")),
        ("2022年被捕的12名妇女于本月9日被遣返。", "12", day("2024-06-09")),
        ("五名1970年代出生的男子被捕。", "五", none.clone()),
        ("截至5月3日，已有12人被捕。", "12", (None, Some("2024-05-03".to_owned()))),
        ("16号管理所关押2万人。", "2万", none.clone()),
        ("被捕者64人（2020年：87人）。", "64", none.clone()),
    ] {
        let all = read(text, DATE);
        assert_eq!(window(count(&all, words, text)), told, "{text}: {all:?}");
    }
}

#[test]
fn a_place_that_is_not_that_of_the_event_is_not_offered() {
    for (text, words, place) in [
        ("SEOUL, Oct 13 (Wire) - China has repatriated nine North Koreans.", "nine", Some("China")),
        (
            "Police reported the arrest of seven nationals of North Korea in Kunming.",
            "seven",
            Some("Kunming"),
        ),
        ("옌지에서 12명, 투먼에서 최대 30명이 잡혔다.", "12", Some("옌지")),
        ("3월에 옌지에서 체포된 5명이 5월 3일 북송됐다.", "5명", None),
        ("함경북도 회령 출신 자매 2명이 5월에 북송됐다.", "2명", None),
    ] {
        let all = read(text, DATE);
        let found = count(&all, words, text).places.first().map(|p| p.words.as_str());
        assert_eq!(found, place, "{text}: {all:?}");
    }
}

#[test]
fn bounds_numbers_said_twice_and_ages_are_read_as_people_say_them() {
    use model::Qualifier::{AtLeast, Exactly, Range, UpTo};
    for (text, words, qualifier, lo, hi) in [
        ("At least 30 and at most 50 people were arrested.", "30", Range, Some(30), Some(50)),
        (
            "More than a hundred but fewer than two hundred people were arrested.",
            "hundred",
            Range,
            Some(101),
            Some(199),
        ),
        ("Thirty-one (31) persons were arrested.", "Thirty-one", Exactly, Some(31), None),
        ("A mother of three was returned in May.", "mother", Exactly, Some(1), None),
        ("The rumour about nine teenagers is old.", "nine", Exactly, Some(9), None),
        ("약 30명 이상이 체포됐다.", "30", AtLeast, Some(30), None),
        ("大约30人以上被捕。", "30", AtLeast, Some(30), None),
        ("最多可达200人被关押。", "200", UpTo, None, Some(200)),
    ] {
        let all = read(text, DATE);
        let found = &count(&all, words, text).quantity;
        assert_eq!((found.qualifier, found.lo, found.hi), (qualifier, lo, hi), "{text}: {all:?}");
    }
    for text in ["One of them, 24, was returned.", "세 아이의 어머니가 북송됐다."] {
        let all = read(text, DATE);
        assert_eq!(all.iter().map(|p| p.quantity.lo).collect::<Vec<_>>(), [Some(1)], "{text}: {all:?}");
    }
}

#[test]
fn a_whole_named_only_to_be_divided_has_no_time_or_place_of_its_own() {
    for (text, words) in [
        ("탈북민 10명 중 8명은 11월 초 투먼을 거쳐 강제 북송됐다.", "10명"),
        ("10名脱北者中有8人于3月初在图们被遣返。", "10名"),
        ("10人中的8人于3月初在图们被遣返。", "10人"),
        ("Of ten people, eight were returned via Tumen in early March.", "ten people"),
    ] {
        let all = read(text, DATE);
        let whole = count(&all, words, text);
        assert_eq!((whole.window, whole.places.len(), event(whole)), (None, 0, None), "{text}: {all:?}");
    }
    for text in [
        "중국 공안은 3월 중순 옌지에서 탈북민 10명을 체포했다. 10명 중 8명은 4월 초 투먼을 거쳐 강제 북송됐다.",
        "3月中旬，中国警方在延吉逮捕了10名脱北者。10人中的8人于4月初经图们被遣返。",
        "Chinese police arrested 10 North Koreans in Yanji in mid-March. 8 of the 10 were returned via Tumen in early April.",
    ] {
        let all = read(text, DATE);
        let said = all.iter().find(|p| p.again == Some(0)).unwrap_or_else(|| panic!("{text}: {all:?}"));
        assert!(said.places.is_empty(), "{text}: {all:?}");
        assert!(window(said).0.is_none_or(|from| from.starts_with("2024-03")), "{text}: {all:?}");
    }
}

#[test]
fn each_number_of_a_row_has_the_label_before_it() {
    for (text, words, told) in [
        ("북송자 61명, 석방 14명.", "61명", Some("returned")),
        ("북송자 61명, 석방 14명.", "14명", Some("released")),
        ("사망자는 4명, 석방 5명.", "4명", Some("died")),
        ("숨진 사람은 3명, 체포 4명.", "3명", Some("died")),
        ("사망 4명, 부상 5명, 소재 불명 6명.", "5명", None),
        ("사망 4명, 부상 5명, 소재 불명 6명.", "6명", None),
        ("58 arrests and 112 forced returns were recorded.", "112", Some("returned")),
        ("一个出生二十天的婴儿被遣返。", "婴儿", Some("returned")),
        ("三名在中国出生的孩子被遣返。", "孩子", Some("returned")),
        ("五人因越狱被判刑。", "五人", None),
        ("五人死于羁押，两个是孩子。", "五人", Some("died")),
    ] {
        let all = read(text, DATE);
        assert_eq!(event(count(&all, words, text)), told, "{text}: {all:?}");
    }
}

#[test]
fn who_brings_others_back_is_not_brought_back() {
    for (text, by, returned) in [
        ("Two agents brought a group of 13 back from Mongolia.", 2, None),
        ("Three officers brought eight women back.", 3, Some(8)),
    ] {
        let all = read(text, DATE);
        let told = |lo: u64| all.iter().find(|p| p.quantity.lo == Some(lo)).and_then(event);
        assert_eq!(told(by), None, "{text}: {all:?}");
        assert!(returned.is_none_or(|lo| told(lo) == Some("returned")), "{text}: {all:?}");
    }
    let all = read("They took seven to the police station.", DATE);
    assert_eq!(event(count(&all, "seven", "took")), Some("apprehended"));
    let all = read("Arrests were reported from Liaoning (21), Jilin (17) and Yunnan (9).", DATE);
    assert_eq!(all.iter().map(|p| p.quantity.lo).collect::<Vec<_>>(), [Some(21), Some(17), Some(9)]);
    assert!(read("Police arrested Kim (21), Lee (17) and Park (39).", DATE).is_empty());
}

#[test]
fn what_could_not_be_verified_or_was_wrongly_said_is_not_told() {
    for text in [
        "We have not been able to verify claims that 14 people were detained.",
        "Contrary to an earlier version, which said two women had died, both were freed.",
        "An earlier version said wrongly that two women had died.",
    ] {
        let all = read(text, DATE);
        assert!(all.iter().all(|p| !matches!(event(p), Some("apprehended" | "died"))), "{text}: {all:?}");
    }
}

#[test]
fn counts_and_places_told_in_one_order_belong_to_each_other() {
    for text in [
        "In March, 5 and 7 people were held in Tumen and Hunchun respectively.",
        "3월에 투먼과 훈춘에서 각각 5명과 7명이 체포됐다.",
        "3月，图们和珲春分别有5人和7人被捕。",
    ] {
        let all = read(text, DATE);
        let places: Vec<usize> = all.iter().map(|p| p.places.len()).collect();
        let at: Vec<u32> = all.iter().flat_map(|p| p.places.iter().map(|place| place.at.start)).collect();
        assert!(places == [1, 1] && at[0] < at[1], "{text}: {all:?}");
    }
    let both = "5 and 7 people were held in Tumen and Hunchun.";
    let all = read(both, DATE);
    assert!(all.iter().all(|p| p.places.first().is_some_and(|p| p.words.contains("and"))), "{all:?}");
}
