//! Words for sexes, in the languages of the lists.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::text;

/// What a cell says of a sex.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// A man or a boy.
    Male,
    /// A woman or a girl.
    Female,
    /// The source says in a word that it does not know.
    Unknown,
}

impl Sex {
    /// One word for each, whatever the list writes; none where nothing is known.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Male => "male",
            Self::Female => "female",
            Self::Unknown => "",
        }
    }
}

/// Each sex with its words, parted by bars, as people write them: they are folded as cells are.
const WORDS: [(Sex, &str); 3] = [
    (
        Sex::Male,
        "m|male|man|boy|masculine|남|남성|남자|男|男性|男子|男人|ذكر|رجل|طفل|ولد|مرد|پسر|м|муж|мужской|мужчина|мальчик|\
ч|чол|чоловік|чоловіча|чоловічий|h|hombre|masculino|varón|niño|homem|homme|masculin|garçon|e|erkek|männlich|mann|nam|erkak|еркек|эркек|1",
    ),
    (
        Sex::Female,
        "f|female|woman|girl|feminine|w|여|여성|여자|女|女性|女子|女人|أنثى|امرأة|طفلة|بنت|زن|دختر|ж|жен|женский|женщина|девочка|\
жін|жінка|жіноча|жіночий|mujer|femenino|femenina|feminino|niña|mulher|femme|féminin|fille|k|kadın|kadin|weiblich|frau|nữ|عورت|خاتون|ayol|әйел|аял|2",
    ),
    (Sex::Unknown, "u|unknown|unbekannt|неизвестно|невідомо|bilinmiyor"),
];

/// The sex that a cell says in one of these words.
pub fn sex(cell: &str) -> Option<Sex> {
    static KNOWN: LazyLock<HashMap<String, Sex>> = LazyLock::new(|| {
        let each = WORDS.iter().flat_map(|(sex, words)| words.split('|').map(move |w| (w, *sex)));
        each.map(|(word, sex)| (folded(word), sex)).collect()
    });
    KNOWN.get(folded(cell).as_str()).copied()
}

fn folded(word: &str) -> String {
    let mut out = String::new();
    text::fold(word, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_sex_is_one_word_in_every_language() {
        for (said, words) in [
            (Sex::Male, "M|Мужской|муж.|ذَكَر|رجل|남자|男|Masculino|erkek|Männlich"),
            (Sex::Female, "F|женский|Жен|أنثى|انثى|انثي|امرأة|امراه|여성|女|Féminin|KADIN|kadın"),
            (Sex::Unknown, "U|unbekannt"),
        ] {
            for word in words.split('|') {
                assert_eq!(sex(word), Some(said), "{word}");
            }
        }
        assert_eq!(sex("Anna"), None);
        assert_eq!(sex(""), None);
    }

    #[test]
    fn no_word_stands_for_two() {
        let all = WORDS.iter().flat_map(|(sex, words)| words.split('|').map(|w| (folded(w), *sex)));
        for (word, said) in all {
            assert!(!word.is_empty());
            assert_eq!(sex(&word), Some(said), "{word}");
        }
    }
}
