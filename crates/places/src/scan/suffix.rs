//! Words after a name that say what kind of place it is.

use crate::place::Kind;
use crate::place::Kind::{City, Country, County, Crossing, DetentionSite, Prefecture, Province, River, Town};

/// English, longest first; small letters.
const LATIN: &[(&[&str], Kind)] = &[
    (&["immigration", "detention", "facility"], DetentionSite),
    (&["immigration", "detention", "centre"], DetentionSite),
    (&["immigration", "detention", "center"], DetentionSite),
    (&["political", "prison", "camp"], DetentionSite),
    (&["detention", "facility"], DetentionSite),
    (&["detention", "centre"], DetentionSite),
    (&["detention", "center"], DetentionSite),
    (&["holding", "centre"], DetentionSite),
    (&["holding", "center"], DetentionSite),
    (&["labour", "camp"], DetentionSite),
    (&["labor", "camp"], DetentionSite),
    (&["prison", "camp"], DetentionSite),
    (&["prison"], DetentionSite),
    (&["jail"], DetentionSite),
    (&["border", "crossing"], Crossing),
    (&["customs", "office"], Crossing),
    (&["customs", "house"], Crossing),
    (&["customs"], Crossing),
    (&["crossing"], Crossing),
    (&["autonomous", "prefecture"], Prefecture),
    (&["autonomous", "region"], Province),
    (&["autonomous", "county"], County),
    (&["province"], Province),
    (&["oblast"], Province),
    (&["krai"], Province),
    (&["prefecture"], Prefecture),
    (&["municipality"], City),
    (&["city"], City),
    (&["county"], County),
    (&["district"], County),
    (&["township"], Town),
    (&["town"], Town),
    (&["village"], Town),
    (&["rivers"], River),
    (&["river"], River),
];

const HANGUL: &[(&str, Kind)] = &[
    ("조선족자치주", Prefecture),
    ("조선족자치현", County),
    ("다이족자치주", Prefecture),
    ("특별자치도", Province),
    ("자치주", Prefecture),
    ("자치현", County),
    ("자치구", Province),
    ("직할시", Province),
    ("특별시", Province),
    ("광역시", Province),
    ("정치범수용소", DetentionSite),
    ("관리소", DetentionSite),
    ("교화소", DetentionSite),
    ("구류소", DetentionSite),
    ("구류장", DetentionSite),
    ("구치소", DetentionSite),
    ("수용소", DetentionSite),
    ("집결소", DetentionSite),
    ("감옥", DetentionSite),
    ("보위부", DetentionSite),
    ("변방대", DetentionSite),
    ("세관", Crossing),
    ("해관", Crossing),
    ("성", Province),
    ("시", City),
    ("현", County),
    ("군", County),
    ("구", County),
    ("도", Province),
    ("주", Prefecture),
    ("진", Town),
    ("향", Town),
    ("읍", Town),
    ("리", Town),
    ("강", River),
];

const HAN: &[(&str, Kind)] = &[
    ("自治区", Province),
    ("自治區", Province),
    ("自治州", Prefecture),
    ("自治县", County),
    ("自治縣", County),
    ("地区", Prefecture),
    ("地區", Prefecture),
    ("看守所", DetentionSite),
    ("拘留所", DetentionSite),
    ("收容所", DetentionSite),
    ("教化所", DetentionSite),
    ("集结所", DetentionSite),
    ("集結所", DetentionSite),
    ("管理所", DetentionSite),
    ("监狱", DetentionSite),
    ("監獄", DetentionSite),
    ("口岸", Crossing),
    ("海关", Crossing),
    ("海關", Crossing),
    ("省", Province),
    ("市", City),
    ("县", County),
    ("縣", County),
    ("郡", County),
    ("区", County),
    ("區", County),
    ("州", Prefecture),
    ("道", Province),
    ("镇", Town),
    ("鎮", Town),
    ("乡", Town),
    ("鄉", Town),
    ("村", Town),
    ("江", River),
];

/// Agencies between a name and the word for a site: the Hoeryong MSS detention centre.
const AGENCIES: &[&str] =
    &["mss", "ssd", "nsa", "nss", "mps", "mpss", "provincial", "county", "border", "police"];

/// Peoples in the names of autonomous areas.
const PEOPLES: &[&str] = &[
    "korean",
    "dai",
    "hani",
    "yi",
    "zhuang",
    "miao",
    "bai",
    "jingpo",
    "hui",
    "manchu",
    "mongol",
    "mongolian",
    "tibetan",
    "uyghur",
    "yao",
    "lahu",
    "wa",
    "naxi",
    "lisu",
    "tujia",
    "dong",
    "and",
];
const PEOPLES_HAN: &[&str] = &[
    "朝鲜", "朝鮮", "傣", "壮", "壯", "满", "滿", "蒙古", "哈尼", "彝", "苗", "白", "景颇", "景頗", "瑶",
    "瑤", "回", "藏", "土家", "侗", "布依", "傈僳", "佤", "拉祜", "纳西", "納西",
];

/// Whether a place of this kind may be called what the words say.
pub(super) fn fits(hint: Kind, kind: Kind) -> bool {
    match hint {
        City => matches!(kind, City | Prefecture | County | Province) && kind != Country,
        County => matches!(kind, County | City),
        Prefecture => kind == Prefecture,
        Town => matches!(kind, Town | Crossing),
        other => other == kind,
    }
}

/// The English suffix at the head of these small words: how many words, and the kind.
///
/// The name of a people may stand before "autonomous": Dai Autonomous Prefecture.
pub(super) fn latin(words: &[String]) -> Option<(usize, Kind)> {
    let people = words.iter().take(4).take_while(|w| PEOPLES.contains(&w.as_str())).count();
    let agency = words.iter().take(2).take_while(|w| AGENCIES.contains(&w.as_str())).count();
    let before = people.max(agency);
    let rest = words.get(before..)?;
    let is = |suffix: &[&str]| rest.len() >= suffix.len() && suffix.iter().zip(rest).all(|(a, b)| a == b);
    let site = |kind: Kind| agency == 0 || matches!(kind, DetentionSite | Crossing);
    let found = LATIN.iter().find(|(suffix, kind)| is(suffix) && site(*kind));
    found.map(|(suffix, kind)| (before + suffix.len(), *kind))
}

/// The Korean suffix at the head of `rest`: how many characters, and the kind.
pub(super) fn hangul(rest: &[char]) -> Option<(usize, Kind)> {
    after(HANGUL, rest)
}

/// The Chinese suffix at the head of `rest`, the name of a people before it included.
pub(super) fn han(rest: &[char]) -> Option<(usize, Kind)> {
    let mut people = 0;
    for _ in 0..3 {
        let rest = rest.get(people..).unwrap_or_default();
        let is = |name: &&&str| name.chars().chain(['族']).enumerate().all(|(i, c)| rest.get(i) == Some(&c));
        people += PEOPLES_HAN.iter().find(is).map_or(0, |name| name.chars().count() + 1);
    }
    let (length, kind) = after(HAN, rest.get(people..)?)?;
    Some((people + length, kind))
}

fn after(table: &[(&str, Kind)], rest: &[char]) -> Option<(usize, Kind)> {
    let is = |suffix: &str| suffix.chars().enumerate().all(|(i, c)| rest.get(i) == Some(&c));
    table.iter().find(|(suffix, _)| is(suffix)).map(|(suffix, kind)| (suffix.chars().count(), *kind))
}
