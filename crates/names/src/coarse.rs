//! A spelling so coarse that the romanisations of Korean fall together, for telling slips of the pen from other names.

/// Runs of vowels, the longest first, and what they fall together to.
const VOWELS: [(&str, char); 22] = [
    ("yeo", 'o'),
    ("yae", 'e'),
    ("you", 'o'),
    ("woo", 'o'),
    ("eo", 'o'),
    ("eu", 'o'),
    ("oo", 'o'),
    ("ou", 'o'),
    ("yo", 'o'),
    ("yu", 'o'),
    ("wo", 'o'),
    ("ae", 'e'),
    ("oe", 'e'),
    ("ye", 'e'),
    ("we", 'e'),
    ("ai", 'e'),
    ("ee", 'i'),
    ("ui", 'i'),
    ("wi", 'i'),
    ("ya", 'a'),
    ("wa", 'a'),
    ("u", 'o'),
];
/// Consonants that the systems write one for the other.
const CONSONANTS: [(&str, char); 21] = [
    ("ng", 'q'),
    ("ch", 'c'),
    ("sh", 's'),
    ("kh", 'k'),
    ("th", 't'),
    ("ph", 'p'),
    ("rh", 'l'),
    ("kk", 'k'),
    ("tt", 't'),
    ("pp", 'p'),
    ("ss", 's'),
    ("jj", 'c'),
    ("g", 'k'),
    ("d", 't'),
    ("b", 'p'),
    ("f", 'p'),
    ("j", 'c'),
    ("z", 'c'),
    ("r", 'l'),
    ("v", 'o'),
    ("x", 'k'),
];

/// The letters of a name in the coarse spelling, without spaces; letters of other scripts stay as they are.
///
/// "Ri Yong-chol", "Lee Young-chul" and "Yi Yŏngch'ŏl" (folded) have one coarse spelling. It is for names that no reading fits because a letter is
/// wrong: names that can be read are compared by their syllables.
#[must_use]
pub fn coarse(folded: &str) -> String {
    let mut out = String::with_capacity(folded.len());
    for word in folded.split(' ').filter(|w| !w.is_empty()) {
        let mut rest = word;
        let start = out.len();
        while let Some(c) = rest.chars().next() {
            let found = VOWELS.iter().chain(&CONSONANTS).find(|(from, _)| rest.starts_with(from));
            let (length, to) = found.map_or((c.len_utf8(), c), |(from, to)| (from.len(), *to));
            rest = rest.get(length..).unwrap_or("");
            // An h that only lengthens a vowel: "oh", "ahn".
            let silent =
                to == 'h' && out.len() > start && !rest.starts_with(['a', 'e', 'i', 'o', 'u', 'w', 'y']);
            // A y alone is the glide of "yi"; at the end it is the vowel.
            let glide = to == 'y' && !rest.is_empty();
            if !silent && !glide {
                out.push(if to == 'y' { 'i' } else { to });
            }
        }
        // "Ri", "Lim", "Rhee": the law of initial sounds takes the l before i away.
        if out.get(start..).is_some_and(|w| w.starts_with("li")) {
            out.remove(start);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn systems_fall_together_and_names_stay_apart() {
        for spellings in [
            &["ri yong chol", "lee young chul", "yi yeong cheol", "i yong chol"][..],
            &["pak sun hi", "park soon hee", "bak sun hui"],
            &["choe un kyong", "choe eun gyeong"],
            &["o song min", "oh seong min", "o sung min"],
        ] {
            for other in spellings {
                let close = |a: &str, b: &str| a == b || a.replace('l', "") == b.replace('l', "");
                assert!(
                    close(&coarse(spellings[0]), &coarse(other)),
                    "{} {}",
                    coarse(spellings[0]),
                    coarse(other)
                );
            }
        }
        assert_ne!(coarse("kim chol su"), coarse("kim yong su"));
        assert_eq!(coarse("김철수"), "김철수");
        assert_eq!(coarse(""), "");
    }
}
