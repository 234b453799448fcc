//! Korean sentences of our own, by the kind of phrase they test.

use intake::text::{Aside, Document, Proposal, propose};
use model::{
    Day, EventKind, Qualifier,
    Qualifier::{About, AtLeast, Exactly, FewerThan, MoreThan, Nearly, Range, UpTo},
    mention::MentionUnit,
};

use crate::text_laws::{check_laws, days, read};

const DATE: &str = "2017-11-20";

/// One count: qualifier and numbers said.
type Said = (Qualifier, Option<u64>, Option<u64>);

fn said(text: &str) -> Vec<Said> {
    read(text, DATE).iter().map(|p| (p.quantity.qualifier, p.quantity.lo, p.quantity.hi)).collect()
}

fn only(text: &str) -> Proposal {
    let mut all = read(text, DATE);
    assert_eq!(all.len(), 1, "{text}: {all:?}");
    all.remove(0)
}

#[test]
fn numbers_are_read_however_they_are_written() {
    for (text, n) in [
        ("탈북자 41명이 체포됐다.", 41),
        ("탈북자 ４１명이 체포됐다.", 41),
        ("탈북자 1,047명이 입국했다.", 1047),
        ("탈북민 3만 3981명이 입국했다.", 33_981),
        ("탈북민 3만3천981명이 입국했다.", 33_981),
        ("2천600명이 구금돼 있다.", 2600),
        ("5백 명이 북송됐다.", 500),
        ("1.5만 명이 숨어 있다가 체포됐다.", 15_000),
        ("다섯 명이 붙잡혔다.", 5),
        ("열두 명이 붙잡혔다.", 12),
        ("스물세 명이 숨졌다.", 23),
        ("마흔한 사람이 끌려갔다.", 41),
        ("백이십 명이 송환됐다.", 120),
        ("십오 명이 송환됐다.", 15),
        ("백아홉 명이 송환됐다.", 109),
    ] {
        assert_eq!(said(text), [(Exactly, Some(n), None)], "{text}");
    }
}

#[test]
fn qualifiers_stand_before_and_after() {
    for (text, expect) in [
        ("최소 41명이 체포됐다.", (AtLeast, Some(41), None)),
        ("적어도 탈북자 41명이 체포됐다.", (AtLeast, Some(41), None)),
        ("탈북자 41명 이상이 체포됐다.", (AtLeast, Some(41), None)),
        ("최소 30여 명이 체포됐다.", (AtLeast, Some(30), None)),
        ("30여 명이 체포됐다.", (MoreThan, Some(30), None)),
        ("30여명이 체포됐다.", (MoreThan, Some(30), None)),
        ("서른 명 남짓이 체포됐다.", (MoreThan, Some(30), None)),
        ("30명이 넘는 탈북자가 체포됐다.", (MoreThan, Some(30), None)),
        ("30명 넘게 체포됐다.", (MoreThan, Some(30), None)),
        ("30명을 초과하는 탈북자가 체포됐다.", (MoreThan, Some(30), None)),
        ("약 51명이 체포됐다.", (About, Some(51), None)),
        ("한 30명이 체포됐다.", (About, Some(30), None)),
        ("51명 안팎이 체포됐다.", (About, Some(51), None)),
        ("51명가량이 체포됐다.", (About, Some(51), None)),
        ("51명쯤 체포됐다.", (About, Some(51), None)),
        ("거의 50명이 체포됐다.", (Nearly, Some(50), None)),
        ("50명 가까이가 체포됐다.", (Nearly, Some(50), None)),
        ("최대 600명이 북송됐다.", (UpTo, None, Some(600))),
        ("20명 이하가 북송됐다.", (UpTo, None, Some(20))),
        ("20명 미만이 북송됐다.", (FewerThan, Some(20), None)),
        ("20명이 채 안 되는 인원이 북송됐다.", (FewerThan, Some(20), None)),
        ("5~7명이 체포됐다.", (Range, Some(5), Some(7))),
        ("5명에서 7명이 체포됐다.", (Range, Some(5), Some(7))),
        ("두세 명이 체포됐다.", (Range, Some(2), Some(3))),
        ("대여섯 명이 체포됐다.", (Range, Some(5), Some(6))),
        ("6,7명이 체포됐다.", (Range, Some(6), Some(7))),
        ("3,40명이 체포됐다.", (Range, Some(30), Some(40))),
        ("최소 30명에서 최대 50명이 체포됐다.", (Range, Some(30), Some(50))),
        ("수십 명이 체포됐다.", (Qualifier::Some, Some(10), None)),
        ("수백 명이 체포됐다.", (Qualifier::Some, Some(100), None)),
        ("수천 명이 체포됐다.", (Qualifier::Some, Some(1000), None)),
        ("여러 명이 체포됐다.", (Qualifier::Some, Some(2), None)),
        ("30~40여 명이 체포됐다.", (AtLeast, Some(30), None)),
        ("30명에서 40여 명이 체포됐다.", (AtLeast, Some(30), None)),
        ("30~40명 이상이 체포됐다.", (AtLeast, Some(30), None)),
    ] {
        assert_eq!(said(text), [expect], "{text}");
    }
}

#[test]
fn what_counts_no_people_is_left_alone() {
    for text in [
        "그는 34살이며 지린에서 9년을 살았다.",
        "브로커 비용은 1인당 300만 원이었다.",
        "40km를 30분 동안 걸었다.",
        "안내망의 80%가 무너졌다.",
        "난민협약 제33조와 1951년 협약.",
        "두 달 동안 세 번째 겨울이었다.",
        "2017년 7월 15일 오전 5시 30분, 영하 20도였다.",
        "강제북송 문제는 심각하다.",
        "이 세대는 장마당 세대다.",
    ] {
        assert_eq!(said(text), [], "{text}");
    }
}

#[test]
fn an_event_is_that_of_the_clause_and_only_if_it_happened() {
    use EventKind::*;
    for (text, expect) in [
        ("탈북자 41명이 중국에서 체포됐다.", Some(Apprehended)),
        ("체포된 탈북자는 41명이다.", Some(Apprehended)),
        ("체포된 탈북자 10명이 북송됐다.", Some(Returned)),
        ("탈북자 10명이 투먼 수용소에 갇혀 있다.", Some(Held)),
        ("탈북자 10명이 아직 구금돼 있다.", Some(Held)),
        ("탈북자 10명이 지난 4일 구금됐다.", Some(Apprehended)),
        ("탈북자 10명이 이틀 만에 풀려났다.", Some(Released)),
        ("탈북자 10명이 단둥으로 이송됐다.", Some(Transferred)),
        ("탈북자 10명이 구금 중 숨졌다.", Some(Died)),
        ("탈북자 10명이 태국에 도착했다.", Some(Onward)),
        ("탈북자 10명이 강제북송 위기에 처했다.", None),
        ("탈북자 10명은 북송되지 않았다.", None),
    ] {
        assert_eq!(only(text).event.map(|e| e.kind), expect, "{text}");
    }
}

#[test]
fn dates_are_stated_or_reckoned_from_publication() {
    for (text, from, to, reckoned) in [
        ("2017년 7월과 8월에 41명이 체포됐다.", "2017-07-01", "2017-08-31", false),
        ("2016년 7월부터 2017년 6월까지 51명이 체포됐다.", "2016-07-01", "2017-06-30", false),
        ("2017년 7∼8월 41명이 체포됐다.", "2017-07-01", "2017-08-31", false),
        ("2017. 7. 15. 41명이 체포됐다.", "2017-07-15", "2017-07-15", false),
        ("2017-07-15 41명이 체포됐다.", "2017-07-15", "2017-07-15", false),
        ("2017년 3월 중순 8명이 체포됐다.", "2017-03-11", "2017-03-20", false),
        ("2017년 상반기 8명이 체포됐다.", "2017-01-01", "2017-06-30", false),
        ("95년 12월 8명이 체포됐다.", "1995-12-01", "1995-12-31", false),
        ("7월 15일 8명이 체포됐다.", "2017-07-15", "2017-07-15", true),
        ("지난달 말 8명이 체포됐다.", "2017-10-21", "2017-10-31", true),
        ("지난해 12월 8명이 체포됐다.", "2016-12-01", "2016-12-31", true),
        ("지난 15일 8명이 체포됐다.", "2017-11-15", "2017-11-15", true),
        ("지난 토요일 8명이 체포됐다.", "2017-11-18", "2017-11-18", true),
        ("지난주 8명이 체포됐다.", "2017-11-13", "2017-11-19", true),
        ("어제 8명이 체포됐다.", "2017-11-19", "2017-11-19", true),
        ("사흘 전 8명이 체포됐다.", "2017-11-17", "2017-11-17", true),
        ("최근 두 달간 8명이 체포됐다.", "2017-09-20", "2017-11-20", true),
        ("지난 2주 동안 8명이 체포됐다.", "2017-11-06", "2017-11-20", true),
        ("올해 들어 8명이 체포됐다.", "2017-01-01", "2017-11-20", true),
        ("2016년 7월 이후 37명이 북송됐다.", "2016-07-01", "2017-11-20", true),
        ("통일부는 15일 탈북민 3명이 지난 10일 체포됐다고 밝혔다.", "2017-11-10", "2017-11-10", true),
    ] {
        let window = only(text).window;
        assert_eq!(days(window), (Some(from.into()), Some(to.into()), reckoned), "{text}");
    }
    assert_eq!(only("탈북민 3명이 20일간 구금됐다.").window, None);
    let undated = Document { text: "지난달 8명이 체포됐다.", published: None, language: None };
    assert_eq!(propose(&undated)[0].window, None);
}

#[test]
fn parts_know_their_whole() {
    for (text, parts) in [
        ("탈북자 10명 중 8명은 여성이다.", vec![(1, 0)]),
        ("41명이 체포됐으며 이 가운데 7명은 북송됐다.", vec![(1, 0)]),
        ("41명이 체포됐다. 그중 여성 4명이 풀려났다.", vec![(1, 0)]),
        ("어린이 2명을 포함한 탈북자 11명이 체포됐다.", vec![(0, 1)]),
        ("남성 3명과 여성 7명 등 10명이 체포됐다.", vec![(0, 2), (1, 2)]),
        ("11명(여성 8명, 남성 3명)이 체포됐다.", vec![(1, 0), (2, 0)]),
        ("이 92명에는 아기 1명, 어린이 11명이 포함돼 있다.", vec![(1, 0), (2, 0)]),
        ("92명 가운데 37명이 북송됐고 나머지 55명은 구금돼 있다.", vec![(1, 0), (2, 0)]),
        ("92명 중 37명이 북송됐고 나머지는 55명이다.", vec![(1, 0), (2, 0)]),
        ("264명이 송환됐다. 여성은 216명이다.", vec![(1, 0)]),
        ("2017년에 5명이, 2018년에 3명이 체포됐다.", vec![]),
    ] {
        let all = read(text, DATE);
        let got: Vec<_> = all.iter().enumerate().filter_map(|(n, p)| Some((n, p.part_of?))).collect();
        assert_eq!(got, parts, "{text}");
    }
    let all = read("92명 가운데 37명이 북송됐고 나머지 55명은 구금돼 있다.", DATE);
    assert!(all[1].exhaustive && all[2].exhaustive && !all[0].exhaustive);
}

#[test]
fn families_kin_and_sorts_of_people_are_known() {
    let family = only("일가족 5명이 풀려났다.");
    assert_eq!((family.rule, family.unit), ("ko.family", MentionUnit::Person));
    assert_eq!(only("한 가족 5명이 풀려났다.").quantity.lo, Some(5));
    assert_eq!(only("세 가족이 붙잡혔다.").unit, MentionUnit::Family);
    assert_eq!(only("두 그룹이 붙잡혔다.").unit, MentionUnit::Group);
    assert_eq!(only("세 차례 북송이 있었다.").unit, MentionUnit::Incident);
    let couple = read("부부와 3살 난 두 딸이 난닝에서 체포됐다.", DATE);
    assert_eq!(couple.iter().map(|p| p.quantity.lo).collect::<Vec<_>>(), [Some(2), Some(2)]);
    let kin = read("아내와 네 살 난 아들이 다른 탈북자 8명과 함께 체포됐다.", DATE);
    assert_eq!(kin.iter().map(|p| p.quantity.lo).collect::<Vec<_>>(), [Some(1), Some(1), Some(8)]);
    assert_eq!(kin[1].age.map(|a| (a.from, a.to)), Some((4, Some(4))));
    for (text, subgroup) in [
        ("탈북 여성 3명이 체포됐다.", Some("women")),
        ("안내인 3명이 체포됐다.", Some("guides")),
        ("미성년자 3명이 체포됐다.", Some("minors")),
        ("국군포로 3명이 체포됐다.", Some("prisoners of war")),
        ("3명의 북한 여성과 어린이가 체포됐다.", None),
    ] {
        assert_eq!(only(text).subgroup.as_deref(), subgroup, "{text}");
    }
}

#[test]
fn an_age_told_roughly_is_an_age_and_counts_nobody() {
    for (text, from, to) in [
        ("30여 세 여성이 체포됐다.", 30, Some(39)),
        ("50여세 남성 1명이 체포됐다.", 50, Some(59)),
        ("약 50 세 남성이 체포됐다.", 45, Some(55)),
        ("12세가량의 소녀 1명이 체포됐다.", 10, Some(14)),
        ("만 17 세 소녀가 체포됐다.", 17, Some(17)),
    ] {
        let one = only(text);
        let said = (one.quantity.qualifier, one.quantity.lo, one.age.map(|a| (a.from, a.to)));
        assert_eq!(said, (Exactly, Some(1), Some((from, to))), "{text}: {one:?}");
    }
    assert_eq!(
        only("5월 3일 만 17 세 소녀가 체포됐다.").window.and_then(|w| w.from),
        Day::parse("2017-05-03").ok()
    );
    assert_eq!(
        only("5월 3일 만17세 소녀가 체포됐다.").window.and_then(|w| w.from),
        Day::parse("2017-05-03").ok()
    );
    assert_eq!(only("탈북민 3명이 3일 만에 풀려났다.").window, None);
}

#[test]
fn speakers_captors_and_crowds_are_set_aside() {
    for text in [
        "활동가 3명은 중국 상황을 설명했다.",
        "시민 300여 명이 북송 반대 집회를 열었다.",
        "경찰 10명이 들이닥쳤다.",
        "북한 인구 2500만 명.",
    ] {
        assert_eq!(only(text).aside, Some(Aside::Bystanders), "{text}");
    }
    let fewer = read("51명보다 적은 41명이 체포됐다.", DATE);
    assert_eq!((fewer[0].aside, fewer[1].aside), (Some(Aside::Comparison), None));
}

#[test]
fn sources_and_repeats_are_kept() {
    let text = "소식통에 따르면 41명이 체포됐다.";
    let at = only(text).attribution.unwrap();
    assert_eq!((at.start, at.end), (0, 8));
    let all = read("92명이 체포됐다. 이 92명은 아직 돌아오지 못했다.", DATE);
    assert_eq!(all[1].again, Some(0));
}

#[test]
fn an_infant_to_whom_something_happens_is_one() {
    for text in ["갓난아이가 체포됐다.", "생후 3개월 아기가 북송됐다.", "젖먹이가 북송됐다."]
    {
        assert_eq!(only(text).quantity.lo, Some(1), "{text}");
    }
    for text in ["갓난아이들이 체포됐다.", "갓난아이가 울었다."] {
        assert_eq!(check_laws(text, Some(Day::parse(DATE).unwrap())).len(), 0, "{text}");
    }
}

#[test]
fn separate_jamo_and_wrapped_lines_are_read() {
    // The same words with their syllables taken apart, as some systems save them.
    let apart: String = "탈북자 41명이 체포됐다."
        .chars()
        .flat_map(|c| {
            let n = u32::from(c);
            if !(0xac00..=0xd7a3).contains(&n) {
                return vec![c];
            }
            let n = n - 0xac00;
            let jamo = |base: u32, i: u32| char::from_u32(base + i).unwrap();
            let mut jamos = vec![jamo(0x1100, n / 588), jamo(0x1161, n % 588 / 28)];
            jamos.extend((n % 28 > 0).then(|| jamo(0x11a7, n % 28)));
            jamos
        })
        .collect();
    let all = check_laws(&apart, Some(Day::parse(DATE).unwrap()));
    assert_eq!((all[0].quantity.lo, all[0].event.map(|e| e.kind)), (Some(41), Some(EventKind::Apprehended)));
    let wrapped = "중국 당국은 지난 두 달 동안 여러 지역에서 숨어 지내던 탈북자 최소 41명을\n체포했다고 인권단체가 밝혔다.";
    assert_eq!(only(wrapped).event.map(|e| e.kind), Some(EventKind::Apprehended));
}
