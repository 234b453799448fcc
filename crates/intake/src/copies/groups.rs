//! Classes of people whom a report may count apart or pass over, in the words of three languages.

/// A class of people named within a count.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Group {
    /// A baby or infant.
    Infant,
    /// Children and teenagers.
    Child,
    /// Women and girls.
    Woman,
    /// Men and boys.
    Man,
    /// Elderly people.
    Elderly,
    /// Pregnant women.
    Pregnant,
    /// Guides, brokers and other helpers.
    Guide,
}

impl Group {
    /// The words of each class: Latin ones stand for the beginning of a word, the others for any part of the text.
    const WORDS: &[(Self, &[&str])] = &[
        (
            Self::Infant,
            &["baby", "babies", "infant", "newborn", "beb", "아기", "영아", "갓난", "신생아", "婴", "嬰"],
        ),
        (
            Self::Child,
            &[
                "child",
                "teen",
                "minor",
                "niñ",
                "어린이",
                "아동",
                "미성년",
                "청소년",
                "儿童",
                "兒童",
                "孩",
                "未成年",
            ],
        ),
        (Self::Woman, &["woman", "women", "girl", "female", "mujer", "여성", "여자", "妇女", "婦女", "女性"]),
        (Self::Man, &["man", "men", "boy", "male", "hombre", "남성", "남자", "男性", "男子"]),
        (
            Self::Elderly,
            &["elderly", "old", "aged", "ancian", "노인", "고령", "노약자", "老人", "老年", "老妇", "老婦"],
        ),
        (Self::Pregnant, &["pregnan", "embaraz", "임신", "임산부", "孕"]),
        (
            Self::Guide,
            &["guide", "broker", "smuggl", "helper", "안내", "브로커", "向导", "嚮導", "中介", "蛇头"],
        ),
    ];

    /// The class in plain words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Infant => "the infant",
            Self::Child => "the children",
            Self::Woman => "the women",
            Self::Man => "the men",
            Self::Elderly => "the elderly",
            Self::Pregnant => "the pregnant",
            Self::Guide => "the guides",
        }
    }
}

/// The classes a text names, in order, each once.
pub(crate) fn groups(text: &str) -> Vec<Group> {
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let says = |mark: &str| {
        let latin = mark.starts_with(|c: char| c.is_ascii_lowercase());
        // "man" and "men" begin too many other words, as "old" and "aged" do.
        let exact = mark.len() <= 4 && mark.is_ascii() && !matches!(mark, "teen" | "beb");
        if !latin {
            lower.contains(mark)
        } else if exact {
            words.iter().any(|word| {
                *word == mark || word.strip_suffix('s') == Some(mark) || *word == "older" && mark == "old"
            })
        } else {
            words.iter().any(|word| word.starts_with(mark))
        }
    };
    Group::WORDS
        .iter()
        .filter(|(_, marks)| marks.iter().any(|mark| says(mark)))
        .map(|(group, _)| *group)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_read_in_three_languages() {
        use Group::{Child, Elderly, Guide, Infant, Woman};
        for (text, expect) in [
            (
                "1 infant born in custody; 4 children aged 10-16; 3 elderly women",
                vec![Infant, Child, Woman, Elderly],
            ),
            ("구금 중 태어난 아기, 어린이 11명", vec![Infant, Child]),
            ("一名婴儿和11名儿童", vec![Infant, Child]),
            ("guides, not refugees", vec![Guide]),
            ("4 older women", vec![Woman, Elderly]),
            ("Manchuria was told of the mention", vec![]),
        ] {
            assert_eq!(groups(text), expect, "{text}");
        }
    }
}
