//! Texts that are no running prose: exports of chats, and tables.

use intake::text::Proposal;
use model::Day;

use crate::text_laws::{check_laws, days, read};

const DATE: &str = "2024-06-15";

/// Words, number, event and first day of a count.
type Told<'a> = (&'a str, Option<u64>, Option<&'a str>, Option<String>);

fn told(all: &[Proposal]) -> Vec<Told<'_>> {
    let of = |p: &'_ Proposal| p.event.map(|e| e.kind.word());
    all.iter().map(|p| (p.quantity.words.as_str(), p.quantity.lo, of(p), days(p.window).0)).collect()
}

#[test]
fn dates_of_a_message_are_reckoned_from_its_stamp() {
    for (text, words, day) in [
        ("[13/05/2024, 21:11] Field 1: 12 women were sent back this afternoon", "12 women", "2024-05-13"),
        ("5/13/24, 9:14 PM - Desk 3: Seven people were arrested yesterday", "Seven people", "2024-05-12"),
        ("2024년 5월 2일 오후 3:12, 브로커1 : 어제 투먼에서 7명이 체포됐어요", "7명", "2024-05-01"),
        ("2024/5/2 15:12 中间人1: 昨天图们有5人被遣返", "5人", "2024-05-01"),
    ] {
        let all = read(text, DATE);
        check_laws(text, Day::parse(DATE).ok());
        let [one] = all.as_slice() else { panic!("{text}: {all:?}") };
        assert_eq!(
            (one.quantity.words.as_str(), days(one.window).0.as_deref()),
            (words, Some(day)),
            "{text}"
        );
    }
}

#[test]
fn stamps_on_lines_of_their_own_count_nobody_and_date_what_follows() {
    for (text, words, day) in [
        (
            "2024年5月14日 09:12\n图们小李: 昨天珲春抓了七八个人\n2024年5月14日 09:15\n阿姨: 好\n",
            "七八个人",
            "2024-05-13",
        ),
        ("2024-05-14 09:12 图们小李\n昨天珲春有5人被抓\n2024-05-14 09:15 阿姨\n好\n", "5人", "2024-05-13"),
        (
            "2024-05-14 09:12 Yanji 7:\nYesterday 5 people were arrested\n2024-05-14 09:15 Aunt:\nok\n",
            "5 people",
            "2024-05-13",
        ),
        (
            "--------------- 2024년 5월 14일 화요일 ---------------\n[연길 3명] [오전 9:12] 어제 5명이 체포됐어요\n[나] [오전 9:15] 네\n",
            "5명",
            "2024-05-13",
        ),
    ] {
        let all = read(text, DATE);
        let [one] = all.as_slice() else { panic!("{text}: {all:?}") };
        assert_eq!(
            (one.quantity.words.as_str(), days(one.window).0.as_deref()),
            (words, Some(day)),
            "{text}"
        );
        let named = one.places.iter().any(|p| ["图们", "Yanji", "연길"].contains(&p.words.as_str()));
        assert!(!named, "{text}: {:?}", one.places);
    }
}

#[test]
fn a_guide_without_a_number_is_one_and_told_again_the_same() {
    for text in [
        "탈북민 5명이 옌지에서 체포됐다. 안내원도 끌려갔다.",
        "공안이 탈북민 5명을 체포했다. 브로커를 체포한 것은 다음 날이다.",
        "昨天珲春有5人被抓。带路的也被抓了。",
        "昨天珲春有5人被抓。带路的也抓了。",
        "Five people were arrested in Yanji. A guide was arrested too.",
    ] {
        let all = read(text, DATE);
        let said: Vec<_> = all.iter().map(|p| p.quantity.lo).collect();
        assert_eq!(said, [Some(5), Some(1)], "{text}: {all:?}");
    }
    for text in ["안내원 한 명이 체포됐다. 그 뒤 안내원은 북송됐다.", "一名向导被捕。后来向导被遣返。"]
    {
        let all = read(text, DATE);
        assert_eq!((all.len(), all[1].again), (2, Some(0)), "{text}: {all:?}");
    }
    for text in [
        "탈북민 5명이 체포됐다고 브로커가 말했다.",
        "브로커가 5명을 데려갔다.",
        "안내원들이 체포됐다.",
        "向导抓了5人。",
    ] {
        let all = read(text, DATE);
        assert!(all.iter().all(|p| p.quantity.lo != Some(1)), "{text}: {all:?}");
    }
}

#[test]
fn messages_of_a_chat_answer_each_other_and_their_stamps_count_nobody() {
    let text = "[12:03] Broker 2: 5 people crossed at Tumen last night\n[12:04] Sister 13: how many were caught?\n[12:05] Broker 2: 3 of them";
    let all = read(text, DATE);
    check_laws(text, Day::parse(DATE).ok());
    assert_eq!(all.iter().map(|p| p.quantity.lo).collect::<Vec<_>>(), [Some(5), Some(3)], "{all:?}");
    assert_eq!(all[1].part_of, Some(0), "{all:?}");
    let text = "2024/5/2 15:12 中间人1: 图们有5人被遣返\n2024/5/2 15:13 家属: 好";
    assert_eq!(read(text, DATE).len(), 1);
}

#[test]
fn cells_are_read_under_their_headings_with_the_days_and_places_of_their_row() {
    for text in [
        "| Place | Date | Detained | Women |\n|---|---|---|---|\n| Tumen | 3 March 2024 | 12 | 4 |\n| Hunchun | 5 March 2024 | 7 | 2 |\n",
        "Place\tDate\tDetained\tWomen\nTumen\t3 March 2024\t12\t4\nHunchun\t5 March 2024\t7\t2",
    ] {
        let all = read(text, DATE);
        check_laws(text, Day::parse(DATE).ok());
        let numbers: Vec<_> =
            all.iter().map(|p| (p.quantity.lo, days(p.window).0.unwrap_or_default())).collect();
        let (third, fifth) = ("2024-03-03".to_owned(), "2024-03-05".to_owned());
        assert_eq!(
            numbers,
            [(Some(12), third.clone()), (Some(4), third), (Some(7), fifth.clone()), (Some(2), fifth)],
            "{all:?}"
        );
        let apprehended = |p: &Proposal| p.event.is_some_and(|e| e.kind == model::EventKind::Apprehended);
        assert!(apprehended(&all[0]) && apprehended(&all[2]), "{all:?}");
        assert_eq!(all[1].sex, Some(model::Sex::Female), "{all:?}");
        assert_eq!(all[0].places.first().map(|p| p.words.as_str()), Some("Tumen"), "{all:?}");
    }
}

#[test]
fn headings_in_korean_and_chinese_and_labels_of_rows_are_read() {
    let all = read("지역\t체포\t송환\n투먼\t12\t4\n훈춘\t7\t2", DATE);
    let events: Vec<_> = told(&all).iter().map(|t| (t.1, t.2)).collect();
    let (caught, returned) = (Some("apprehended"), Some("returned"));
    assert_eq!(events, [(Some(12), caught), (Some(4), returned), (Some(7), caught), (Some(2), returned)]);
    let all = read("年份|被捕|遣返\n2014|12|4\n2015|7|2", DATE);
    let events: Vec<_> = told(&all).into_iter().map(|t| (t.1, t.2, t.3.unwrap_or_default())).collect();
    assert_eq!(events[0], (Some(12), caught, "2014-01-01".to_owned()), "{all:?}");
    assert_eq!(events[3], (Some(2), returned, "2015-01-01".to_owned()), "{all:?}");
    let all = read("| | 2022 | 2023 |\n| Arrests of people | 4 | 9 |\n| Deported | 3 | 8 |\n", DATE);
    let deported: Vec<_> = told(&all).into_iter().filter(|t| t.2 == returned).map(|t| (t.1, t.3)).collect();
    assert_eq!(
        deported,
        [(Some(3), Some("2022-01-01".to_owned())), (Some(8), Some("2023-01-01".to_owned()))],
        "{all:?}"
    );
}

#[test]
fn what_sums_up_rows_or_columns_is_their_whole_where_it_adds_up() {
    let all = read(
        "Crossing\tMen\tWomen\tTotal\nTumen\t40\t160\t200\nHunchun\t30\t70\t100\nTotal\t70\t230\t300",
        DATE,
    );
    let whole = |lo: u64| all.iter().position(|p| p.quantity.lo == Some(lo)).unwrap();
    for (part, of) in [(40, 200), (160, 200), (100, 300), (200, 300)] {
        let part = &all[whole(part)];
        assert_eq!((part.part_of, part.exhaustive), (Some(whole(of)), true), "{part:?}");
    }
    let wrong = read("Crossing\tMen\tWomen\tTotal\nTumen\t40\t160\t201", DATE);
    assert!(wrong.iter().all(|p| p.part_of.is_none()), "{wrong:?}");
}

#[test]
fn tables_of_anything_else_are_not_read() {
    for text in [
        "Item\tCost\tWeight\nRice\t12\t40\nFlour\t7\t20",
        "District\tVehicles\tRate (%)\nTumen\t12\t40\nHunchun\t7\t20",
        "지역\t차량\t비용\n투먼\t12\t40\n훈춘\t7\t20",
    ] {
        assert!(read(text, DATE).is_empty(), "{text}: {:?}", read(text, DATE));
    }
}

#[test]
fn a_text_has_rows_without_end_and_the_first_ones_are_read() {
    let row = "Tumen\t12\n";
    let text = format!("Place\tDetained\n{}", row.repeat(5_400));
    assert!((4_999..5_400).contains(&read(&text, DATE).len()));
}

#[test]
fn weeks_of_a_month_are_seven_days() {
    for (text, from, to) in [
        ("12 people were returned in the second week of May.", "2024-05-08", "2024-05-14"),
        ("5월 둘째 주에 12명이 북송됐다.", "2024-05-08", "2024-05-14"),
        ("4월 마지막 주 12명이 체포됐다.", "2024-04-24", "2024-04-30"),
        ("2023년 2월 다섯째 주", "", ""),
        ("五月第二周有12人被遣返。", "2024-05-08", "2024-05-14"),
        ("2023年4月第一个星期有8人被捕。", "2023-04-01", "2023-04-07"),
        ("9月第五周有8人被捕。", "2023-09-29", "2023-09-30"),
    ] {
        let all = read(text, DATE);
        let got = all
            .first()
            .map(|p| days(p.window))
            .map(|(from, to, _)| (from.unwrap_or_default(), to.unwrap_or_default()));
        assert_eq!(got.unwrap_or_default(), (from.to_owned(), to.to_owned()), "{text}: {all:?}");
    }
}
