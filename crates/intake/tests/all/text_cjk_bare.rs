//! Korean and Chinese numbers without a counter: which count people, and which are ages, shares, rates and things.

use intake::text::Proposal;
use model::Qualifier::{self, AtLeast, Exactly, FewerThan, MoreThan, Nearly, Range, UpTo};

use crate::text_laws::read as read_on;

fn read(text: &str) -> Vec<Proposal> {
    read_on(text, "2017-11-20")
}

fn said(text: &str) -> Vec<(Qualifier, Option<u64>)> {
    read(text).iter().map(|p| (p.quantity.qualifier, p.quantity.lo.or(p.quantity.hi))).collect()
}

#[test]
fn a_number_behind_a_fate_a_noun_or_a_qualifier_counts_people() {
    for (text, expect) in [
        ("被扣十余，下落不明。", vec![(MoreThan, 10)]),
        ("死者最多四百。", vec![(UpTo, 400)]),
        ("近百已遭遣返。", vec![(Nearly, 100)]),
        ("被关的不下三百。", vec![(AtLeast, 300)]),
        ("去年被遣返的女性，最少五十，最多不过八十。", vec![(AtLeast, 50), (UpTo, 80)]),
        ("十人被捕：八女二男。", vec![(Exactly, 10), (Exactly, 8), (Exactly, 2)]),
        ("母子俩前天在长白被带走。", vec![(Exactly, 2)]),
        ("一女婴在看守所出生。", vec![(Exactly, 1)]),
        ("四五十号人关在里头。", vec![(Range, 40)]),
        ("老少九口全部被抓。", vec![(Exactly, 9)]),
        ("上周五七人在沈阳被捕。", vec![(Exactly, 7)]),
        ("41人均被遣返。", vec![(Exactly, 41)]),
        ("입국자는 쉰이 안 된다. 체포 41, 송환 37.", vec![(FewerThan, 50), (Exactly, 41), (Exactly, 37)]),
        ("여자가 여섯이고 남자가 둘이다.", vec![(Exactly, 6), (Exactly, 2)]),
        ("체포자는 10명이라고 했으나 열넷으로 늘었다.", vec![(Exactly, 10), (Exactly, 14)]),
    ] {
        let expect: Vec<_> = expect.into_iter().map(|(q, n)| (q, Some(n))).collect();
        assert_eq!(said(text), expect, "{text}");
    }
}

#[test]
fn ages_rates_prices_and_things_count_nobody() {
    for text in [
        "丈夫四十二，妻子三十八。",
        "全年出入境三百万人次。",
        "罚款两千，判刑三年。",
        "路上经过检查站七个、村子十来个。",
        "签名册提到任何一人。",
        "체포 당시 예순둘.",
        "강 건너 초소의 불빛은 아홉.",
        "맏이는 스물여섯이다.",
        "한 사람에 육백만 원꼴이었다.",
        "돈은 한 사람당 만 위안이다.",
        "열한 시에 검문소 셋을 지났다.",
    ] {
        assert_eq!(said(text), [], "{text}");
    }
}

#[test]
fn times_behind_their_counts_and_spans_up_to_publication_are_read() {
    for (text, expect) in [
        (
            "5명이 5월 3일, 다른 4명이 이틀 뒤인 5일 체포됐다.",
            vec!["2017-05-03..2017-05-03", "2017-05-05..2017-05-05"],
        ),
        ("소식통은 9일 밤 다섯 명이 끌려갔다고 말했다.", vec!["2017-11-09..2017-11-09"]),
        ("두 달 새 여섯 명이 체포됐다.", vec!["2017-09-20..2017-11-20"]),
        ("지난겨울은 조용했고 올봄 열두 명이 검거됐다.", vec!["2017-03-01..2017-05-31"]),
        ("올해 8월까지 105명이 입국했다.", vec!["2017-01-01..2017-08-31"]),
        ("지난 주말 네 명이 체포됐다.", vec!["2017-11-18..2017-11-19"]),
        ("今年七、八两月至少41人被捕。", vec!["2017-07-01..2017-08-31"]),
        ("去年10月至今年2月约60人被捕。", vec!["2016-10-01..2017-02-28"]),
        ("今年前八个月105人入境。", vec!["2017-01-01..2017-08-31"]),
        ("5月3日(周三)九人被捕。", vec!["2017-05-03..2017-05-03"]),
        ("大前天两人被抓。", vec!["2017-11-17..2017-11-17"]),
    ] {
        let day = |d: Option<model::Day>| d.map_or_else(String::new, |d| d.to_string());
        let got: Vec<String> = read(text)
            .iter()
            .map(|p| p.window.map_or_else(String::new, |w| format!("{}..{}", day(w.from), day(w.to))))
            .collect();
        assert_eq!(got, expect, "{text}");
    }
}
