//! Classes of phrase that hold for any verb, noun and people: bounds by verbs, fates told later, bystanders, places left behind.

use intake::text::{Aside, Proposal};
use model::{
    EventKind::{Apprehended, Held, Onward, Returned},
    Qualifier::{self, AtLeast, Exactly, FewerThan, MoreThan, Nearly, Range, UpTo},
    mention::MentionUnit::{Family, Person},
};

use crate::text_laws::read as read_on;

fn read(text: &str) -> Vec<Proposal> {
    read_on(text, "2017-11-20")
}

fn said(text: &str) -> Vec<(Qualifier, Option<u64>, Option<u64>)> {
    read(text).iter().map(|p| (p.quantity.qualifier, p.quantity.lo, p.quantity.hi)).collect()
}

#[test]
fn a_verb_or_particle_behind_a_number_bounds_it() {
    for (text, expect) in [
        ("중국에 억류된 주민의 수는 70명에 이른다.", (Exactly, Some(70), None)),
        ("송환된 인원은 500명을 훌쩍 넘는 것으로 전해졌다.", (MoreThan, Some(500), None)),
        ("작년에 잡힌 사람은 쉰 명을 겨우 넘겼다.", (MoreThan, Some(50), None)),
        ("올 상반기 입국자는 100명을 밑돌았다.", (FewerThan, Some(100), None)),
        ("검거된 인원이 서른 명에 못 미쳤다.", (FewerThan, Some(30), None)),
        ("체포된 사람은 20명이 안 된다.", (FewerThan, Some(20), None)),
        ("수감 인원은 80명에 육박한다.", (Nearly, Some(80), None)),
        ("한 달에 열 명까지 잡힌다.", (UpTo, None, Some(10))),
        ("열 명이나 열두 명이 잡혔다.", (Range, Some(10), Some(12))),
        ("서른에서 마흔 명이 끌려갔다.", (Range, Some(30), Some(40))),
        ("20명과 30명 사이가 붙잡혔다.", (Range, Some(20), Some(30))),
        ("遭遣返人數超過五百人。", (MoreThan, Some(500), None)),
        ("今年入境韓國的脫北者不及一百人。", (FewerThan, Some(100), None)),
        ("被捕者达15人。", (Exactly, Some(15), None)),
        ("約三、四十人被帶走。", (Range, Some(30), Some(40))),
        ("끌려간 사람이 서른 명은 된다.", (AtLeast, Some(30), None)),
        ("어제 셋이나 넷이 더 잡혔다.", (Range, Some(3), Some(4))),
        ("수백의 난민이 송환됐다.", (Qualifier::Some, Some(100), None)),
        ("至少三十人之多被捕。", (AtLeast, Some(30), None)),
    ] {
        assert_eq!(said(text), [expect], "{text}");
    }
    let families = read("다섯 가구에서 일곱 가구가 추방됐다.");
    assert_eq!((families.len(), families[0].unit, families[0].quantity.hi), (1, Family, Some(7)));
}

#[test]
fn numerals_alone_stand_for_people_and_shares_for_nobody() {
    for (text, n) in [
        ("국경에서 체포된 이들은 모두 열일곱이다.", 17),
        ("어제 셋 더 잡혔다.", 3),
        ("상주 배편으로 다섯 나갔는데 소식이 없다.", 5),
        ("剩下的四个还关在图们。", 4),
        ("听说后来关在那里的又跑了三个。", 3),
    ] {
        assert_eq!(said(text), [(Exactly, Some(n), None)], "{text}");
    }
    for text in [
        "그곳 여성 열에 아홉은 팔려 온 사람이다.",
        "체포된 사람의 3분의 1인 것으로 보인다.",
        "열 명 중 일곱 명꼴로 북송을 경험했다.",
        "체포 16일 만인 지난 수요일 북송됐다.",
        "그는 서른둘이었다.",
        "체포된 큰딸은 열여섯이다.",
        "일곱 가지 이유로 체포됐다.",
        "被捕者中三分之一是儿童。",
        "路上的检查站一共九个。",
    ] {
        assert_eq!(said(text).into_iter().filter(|s| s.0 != Qualifier::Some).count(), 0, "{text}");
    }
}

#[test]
fn a_later_fate_is_that_of_a_part() {
    for (text, parts) in [
        ("로힝야족 64명이 체포됐고 55명은 송환됐다.", vec![(1, 0)]),
        ("청년 6명이 체포됐으나 1명은 어둠 속에 빠져나갔다.", vec![(1, 0)]),
        ("단둥에서 50명이 인계됐으며 군인 1명이 섞여 있었다.", vec![(1, 0)]),
        ("여덟 식구가 잡혔다. 조부모 두 분, 딸, 손주 다섯.", vec![(1, 0), (2, 0), (3, 0)]),
        ("15명이 체포됐다. 이틀 뒤 9명은 풀려났지만 6명은 소식이 없다.", vec![(1, 0), (2, 0)]),
        ("두 가정이 잡혔는데 각각 네 명, 세 명입니다.", vec![(1, 0), (2, 0)]),
        ("지난주 6명, 이번 주 4명이 잡혔다.", vec![]),
        ("六名青年在西雙版納被捕，一人趁黑脫身。", vec![(1, 0)]),
        ("九名缅甸人被抓，三人未成年，五人已被遣返。", vec![(1, 0), (2, 0)]),
        ("15人被捕。两天后九人获释，六人仍下落不明。", vec![(1, 0), (2, 0)]),
        ("两个家庭被捕，分别是四人和三人。", vec![(1, 0), (2, 0)]),
        ("上周抓了六个，这周抓了四个。", vec![]),
    ] {
        let all = read(text);
        let got: Vec<_> = all.iter().enumerate().filter_map(|(n, p)| Some((n, p.part_of?))).collect();
        assert_eq!(got, parts, "{text}");
    }
}

#[test]
fn kin_by_marriage_and_children_with_an_age_are_one_each() {
    for (text, many) in [
        ("시누이와 올케가 함께 연행됐다.", 2),
        ("여동생과 제부, 조카 셋이 붙잡혀 갔다.", 3),
        ("예순세 살 어머니와 열한 살 난 아들이 선양역에서 붙잡혔다.", 2),
        ("부부와 딸, 사위, 외손녀가 단둥에서 체포됐다.", 4),
        ("嫂子和小姨一起被抓走。", 2),
        ("妹妹、妹夫和三個外甥被抓走。", 3),
        ("一名27歲女子與她十個月大的嬰兒一同被捕。", 2),
    ] {
        let all = read(text);
        assert_eq!(all.len(), many, "{text}: {all:?}");
        for one in all {
            assert_eq!((one.unit, one.event.map(|e| e.kind)), (Person, Some(Apprehended)), "{text}");
            assert_eq!(one.part_of, None, "{text}");
        }
    }
}

#[test]
fn an_event_may_stand_right_before_its_number_or_in_a_place() {
    for (text, kind) in [
        ("구금 41명.", Held),
        ("K 씨는 감방에 서른 명쯤 있었다고 어림했다.", Held),
        ("9월에 네 명이 서울에 닿았다.", Onward),
        ("보위부는 도강자 4명을 검속하였다.", Apprehended),
        ("여성 13명이 압록강 너머로 송환된 것으로 우려된다.", Returned),
        ("아프간인 수백 명이 토르캄에서 쫓겨났다.", Returned),
        ("二十來人分押在三間牢房。", Held),
        ("几百名阿富汗人被推过边境。", Returned),
    ] {
        let all = read(text);
        assert_eq!(all[0].event.map(|e| e.kind), Some(kind), "{text}");
    }
}

#[test]
fn who_signs_watches_or_is_charged_is_a_bystander_unless_taken() {
    for text in [
        "국회의원 30명이 결의안에 서명했다.",
        "학생 20여 명이 대사관 앞에 모였다.",
        "주민 300명이 공개 처형을 지켜봐야 했다.",
        "검찰은 9명을 기소했다.",
        "통역을 맡은 두 사람이 있다.",
        "30名國會議員聯署了決議案。",
        "三百名村民被迫观看公开处决，随后参加集会。",
    ] {
        assert_eq!(read(text)[0].aside, Some(Aside::Bystanders), "{text}");
    }
    for text in
        ["중국인 3명이 체포됐다.", "군인 2명이 국경에서 체포됐다.", "三名士兵被捕。", "三名中国人被捕。"]
    {
        assert_eq!(read(text)[0].aside, None, "{text}");
    }
}

#[test]
fn several_ages_of_several_people_are_an_interval() {
    for (text, expect) in [
        ("6세, 9세 어린이 2명이 체포됐다.", Some((6, Some(9)))),
        ("아홉 살과 여섯 살 난 아이 두 명이 체포됐다.", Some((6, Some(9)))),
        ("两名六岁、九岁的儿童被捕。", Some((6, Some(9)))),
        ("九岁和六岁的儿童两名被捕。", Some((6, Some(9)))),
        ("6세 어린이 2명이 체포됐다.", Some((6, Some(6)))),
    ] {
        let of = read(text).iter().find(|p| p.quantity.lo == Some(2)).unwrap().age;
        assert_eq!(of.map(|a| (a.from, a.to)), expect, "{text}");
    }
}
