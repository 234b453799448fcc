//! Reports made up for tests: an article of our own and its claims, and what print may do to them.

use intake::copies::{ClaimSummary, ReportText};
use model::mention::MentionUnit;
use model::{EventKind, Key, PlacePath, Qualifier, Quantity, Span};

pub(crate) const ARTICLE: &str = "\
Border police in the river counties have taken at least 43 travellers off trains and buses since the thaw, the Lantern
Desk said on Tuesday. The desk keeps its own register and adds a name only when two callers agree on it.

In the town of Hunchun a patrol stopped a lorry on the night of 12 March and led away 17 people, two of whom had been
paid to show the way. A shopkeeper who saw the lorry counted the lamps of five cars behind it and heard a small child.

Another 26 were found in a row of rented rooms near the old ferry. They had waited there for nine days, neighbours told
the desk, because the ice was no longer safe and the bridge was lit. An infant of seven months was carried out last.

The desk has written to the prefecture and to the consulate in Shenyang and has had no answer from either. It asks
everyone who was in the ferry quarter that night to remember the numbers painted on the vans.";

pub(crate) const KOREAN: &str = "\
랜턴 데스크는 화요일, 해빙 이후 강변 지역의 국경 경찰이 열차와 버스에서 최소 43명의 여행자를 연행했다고 밝혔다.
훈춘에서는 3월 12일 밤 순찰대가 트럭을 세우고 17명을 끌고 갔다. 다른 26명은 옛 나루터 근처 셋방에서 발견되었다.";

pub(crate) const CHINESE: &str = "\
灯笼台星期二说，解冻以来，沿江各县的边防警察从火车和公共汽车上带走了至少43名旅客。
3月12日夜里，巡逻队在珲春拦下一辆卡车，带走17人。另有26人在旧渡口附近的出租房里被发现。";

pub(crate) fn key(text: &str) -> Key {
    Key::parse(text).unwrap()
}

pub(crate) fn span(text: &str) -> Span {
    text.split_once('/').map_or_else(
        || Span::parse(text).unwrap(),
        |(from, to)| Span { from: Span::parse(from).unwrap().from, to: Span::parse(to).unwrap().to },
    )
}

/// A claim of people apprehended.
pub(crate) fn claim(
    name: &str,
    qualifier: Qualifier,
    number: u64,
    window: &str,
    place: &str,
) -> ClaimSummary {
    ClaimSummary {
        key: key(name),
        quantity: Quantity { words: number.to_string(), qualifier, lo: Some(number), hi: None },
        unit: MentionUnit::Person,
        event: Some(EventKind::Apprehended),
        window: if window.is_empty() { Span::UNKNOWN } else { span(window) },
        place: PlacePath::parse(place).ok(),
        place_words: None,
        subgroup: None,
        attribution: None,
        part_of: None,
    }
}

pub(crate) fn of(claim: ClaimSummary, subgroup: &str) -> ClaimSummary {
    ClaimSummary { subgroup: Some(subgroup.to_owned()), ..claim }
}

pub(crate) fn by(claim: ClaimSummary, attribution: &str) -> ClaimSummary {
    ClaimSummary { attribution: Some(attribution.to_owned()), ..claim }
}

/// A report of a publisher, without title and language.
pub(crate) fn report<'a>(
    name: &str,
    published: &str,
    publisher: &str,
    text: Option<&'a str>,
    claims: Vec<ClaimSummary>,
) -> ReportText<'a> {
    ReportText {
        key: key(name),
        published: (!published.is_empty()).then(|| span(published)),
        publishers: vec![publisher.to_owned()],
        title: None,
        language: None,
        text,
        claims,
    }
}

/// The article with its claims: 43 in all, 17 of the lorry (two of them guides), 26 of the rooms, an infant among them.
pub(crate) fn article() -> ReportText<'static> {
    use Qualifier::{AtLeast, Exactly};
    let part = |claim: ClaimSummary, whole: &str| ClaimSummary { part_of: Some(key(whole)), ..claim };
    let claims = vec![
        claim("lantern#1", AtLeast, 43, "2019-03-01/2019-03-31", "CN/Jilin"),
        claim("lantern#2", Exactly, 17, "2019-03-12", "CN/Jilin/Hunchun"),
        part(of(claim("lantern#3", Exactly, 2, "2019-03-12", "CN/Jilin/Hunchun"), "guides"), "lantern#2"),
        part(claim("lantern#4", Exactly, 26, "2019-03-01/2019-03-31", "CN/Jilin/Hunchun"), "lantern#1"),
        part(of(claim("lantern#5", Exactly, 1, "2019-03-01/2019-03-31", "CN/Jilin"), "infant"), "lantern#4"),
    ];
    report("lantern", "2019-04-02", "The Lantern Desk", Some(ARTICLE), claims)
}

/// Deterministic words that mean nothing, for texts without anything in common.
pub(crate) fn babble(seed: u64, words: usize) -> String {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut text = String::new();
    for _ in 0..words {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        text.push_str(&format!("{:x} ", state % 60_000));
    }
    text
}
