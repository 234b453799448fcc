//! Korean particles after a value: messages write both forms, and the sound before them chooses.
//!
//! To word every message without particles was rejected: questions and proofs then read like telegrams.

/// Both forms as a message writes them: after a consonant, and after a vowel.
const PARTICLES: [(&str, &str, &str); 5] = [
    ("은(는)", "은", "는"),
    ("이(가)", "이", "가"),
    ("을(를)", "을", "를"),
    ("와(과)", "과", "와"),
    ("(으)로", "으로", "로"),
];

/// How a word ends in speech.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    Vowel,
    /// The consonant after which the particle of direction is that of a vowel.
    Rieul,
    Consonant,
}

/// The text with one form of each particle; both stay where the sound is not known, as after Latin letters.
pub(super) fn chosen(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, (both, consonant, vowel))) =
        PARTICLES.iter().filter_map(|p| Some((rest.find(p.0)?, p))).min_by_key(|(at, _)| *at)
    {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        out.push_str(match ends(&out) {
            None => both,
            Some(Ends::Vowel) => vowel,
            Some(Ends::Rieul) if *both == "(으)로" => vowel,
            Some(_) => consonant,
        });
        rest = after.get(both.len()..).unwrap_or_default();
    }
    out + rest
}

/// How the last letter or figure ends, whatever closes after it.
fn ends(text: &str) -> Option<Ends> {
    let closing = |c: char| matches!(c, '”' | '"' | '’' | '\'' | ')' | '」' | '》');
    let last = text.chars().rev().find(|c| !closing(*c))?;
    match last {
        '가'..='힣' => Some(match (u32::from(last) - u32::from('가')) % 28 {
            0 => Ends::Vowel,
            8 => Ends::Rieul,
            _ => Ends::Consonant,
        }),
        '2' | '4' | '5' | '9' => Some(Ends::Vowel),
        '1' | '7' | '8' => Some(Ends::Rieul),
        '0' | '3' | '6' => Some(Ends::Consonant),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sound_before_chooses() {
        for (both, one) in [
            ("“여성”은(는) “남성”와(과) 같은", "“여성”은 “남성”과 같은"),
            ("아이이(가) 아이을(를)", "아이가 아이를"),
            ("49은(는) 51을(를)", "49는 51을"),
            ("10(으)로 7(으)로 2(으)로 3(으)로", "10으로 7로 2로 3으로"),
            ("서울(으)로 중국(으)로 지린성은(는)", "서울로 중국으로 지린성은"),
            ("r2이(가) a은(는)", "r2가 a은(는)"),
            ("은(는)", "은(는)"),
            ("", ""),
        ] {
            assert_eq!(chosen(both), one);
        }
    }
}
