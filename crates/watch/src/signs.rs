//! Words of claims that raise a flag. They are found, not understood: the words stand beside the flag for a person to read.

use model::Mention;

use crate::FlagKind;

/// Words that raise a flag, in the three languages of the reports. Latin words stand whole or, with a star, as beginnings.
const WORDS: [(FlagKind, &[&str]); 5] = [
    (
        FlagKind::Minor,
        &[
            "baby",
            "babies",
            "infant*",
            "newborn*",
            "toddler*",
            "child",
            "children",
            "teenage*",
            "아기",
            "영아",
            "유아",
            "어린이",
            "아동",
            "미성년",
            "婴儿",
            "嬰兒",
            "儿童",
            "兒童",
            "孩子",
            "未成年",
        ],
    ),
    (FlagKind::Pregnancy, &["pregnan*", "임신", "임산부", "怀孕", "懷孕", "孕妇", "孕婦"]),
    (
        FlagKind::Illness,
        &[
            "ill",
            "illness*",
            "sick",
            "disease*",
            "asthma",
            "heart",
            "frail",
            "poor health",
            "injur*",
            "wounded",
            "disab*",
            "cancer",
            "tubercul*",
            "질병",
            "질환",
            "환자",
            "부상",
            "장애",
            "천식",
            "患病",
            "生病",
            "疾病",
            "受伤",
            "受傷",
            "残疾",
            "殘疾",
            "重病",
        ],
    ),
    (
        FlagKind::EarlierReturn,
        &[
            "previously returned",
            "returned before",
            "repatriated before",
            "previously repatriated",
            "second return",
            "강제송환된 적",
            "북송된 적",
            "曾被遣返",
            "再次被遣返",
        ],
    ),
    (
        FlagKind::Family,
        &[
            "wife",
            "husband",
            "mother",
            "father",
            "son",
            "sons",
            "daughter*",
            "sister*",
            "brother*",
            "nephew*",
            "niece*",
            "family",
            "families",
            "couple*",
            "sibling*",
            "parents",
            "가족",
            "아내",
            "남편",
            "어머니",
            "아버지",
            "아들",
            "딸",
            "부부",
            "자매",
            "형제",
            "家人",
            "妻子",
            "丈夫",
            "母亲",
            "母親",
            "父亲",
            "父親",
            "儿子",
            "兒子",
            "女儿",
            "女兒",
            "夫妻",
        ],
    ),
];

/// The words of a mention that raise a flag, with their kind. Who told it is not who it is about, so such lines are left out.
pub(crate) fn said_of(mention: &Mention) -> Vec<(FlagKind, String)> {
    let note = mention.note.as_deref().unwrap_or_default();
    let about = note.lines().filter(|l| {
        let lower = l.trim_start().to_lowercase();
        !lower.starts_with("attribut") && !lower.starts_with("place as written")
    });
    let role = mention.who.role.as_deref().unwrap_or_default();
    let text: Vec<String> = std::iter::once(mention.quantity.words.as_str())
        .chain([role])
        .chain(about)
        .map(|line| line.chars().take(2_000).collect::<String>().to_lowercase())
        .collect();
    let mut found: Vec<(FlagKind, String)> = Vec::new();
    for (kind, words) in WORDS {
        for word in words {
            if let Some(word) = text.iter().find_map(|line| says(line, word)) {
                found.push((kind, word.to_owned()));
                break;
            }
        }
    }
    found
}

/// The word as a line has it: whole where its letters are Latin, anywhere in other scripts.
fn says<'l>(line: &'l str, word: &'l str) -> Option<&'l str> {
    let (stem, begins) = word.strip_suffix('*').map_or((word, false), |s| (s, true));
    if !stem.is_ascii() {
        return line.contains(stem).then_some(stem);
    }
    line.match_indices(stem).find_map(|(at, _)| {
        let rest = &line[at + stem.len()..];
        let ends = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let letter = line[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        (!letter && (begins || ends == 0)).then(|| &line[at..at + stem.len() + ends])
    })
}

#[cfg(test)]
mod tests {
    use super::says;

    #[test]
    fn words_stand_whole_or_begin() {
        assert_eq!(says("a pregnant woman", "pregnan*"), Some("pregnant"));
        assert_eq!(says("unpregnant", "pregnan*"), None);
        assert_eq!((says("wife + son", "son"), says("é son", "son")), (Some("son"), Some("son")));
        assert_eq!(
            (says("persons", "son"), says("sonar", "son"), says("illegal", "ill")),
            (None, None, None)
        );
        assert_eq!((says("임신한 여성", "임신"), says("ill.", "ill")), (Some("임신"), Some("ill")));
    }
}
