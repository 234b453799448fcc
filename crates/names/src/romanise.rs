//! Names in Latin letters, for a reader who does not read the script they are written in.
//!
//! Hangul follows the Revised Romanisation (Ministry of Culture and Tourism of the Republic of Korea, notice
//! 2000-8), Han characters pinyin without tones as names are written (GB/T 28039-2011), Cyrillic the letters of
//! [`crate::cyrillic`]. Arabic script leaves out short vowels, so that only names of the lexicon have one.

use crate::name::{Form, Name, Script};
use crate::syllable::Tradition;
use crate::{chinese, cyrillic, fold, han, korean, lexicon};

/// The most letters of a place that is put into Latin letters.
const LONGEST_PLACE: usize = 40;
/// What Korean places are, written after a hyphen (notice 2000-8, section 3, article 5).
const KOREAN_KINDS: &str = "도시군구읍면리동";
/// What Chinese places are, written apart (GB/T 16159-2012, 6.2.2).
const CHINESE_KINDS: &str = "省市县縣州区區镇鎮乡鄉村";

impl Name {
    /// The name in Latin letters by rule; `None` if it has some already, names nobody, or does not say how it sounds.
    ///
    /// It is what a reader may call the name, and no evidence of how anybody spells it.
    #[must_use]
    pub fn romanised(&self) -> Option<String> {
        if self.alias || self.scripts.has(Script::Latin) {
            return None;
        }
        // Hangul tells how a name sounds that Han characters beside it tell in two languages.
        let mut forms: Vec<&Form> = self.forms.iter().collect();
        forms.sort_by_key(|form| form.script);
        forms.into_iter().find_map(|form| match form.script {
            Script::Hangul => hangul(form),
            Script::Han => characters(form),
            Script::Cyrillic => words(form.tokens.iter().map(|t| Some(t.letters.iter().collect()))),
            Script::Arabic => words(form.tokens.iter().map(|t| lexicon::usual(t.known).map(str::to_owned))),
            _ => None,
        })
    }
}

/// The name of a place in Latin letters by rule, as sounds change within a word; `None` if it is in Latin letters, in a script that does
/// not tell its sounds, or longer than a name.
#[must_use]
pub fn romanised_place(text: &str) -> Option<String> {
    if text.chars().nth(LONGEST_PLACE).is_some() {
        return None;
    }
    let found = fold::words(text).words;
    if found.iter().all(|w| w.script == Script::Latin) {
        return None;
    }
    words(found.iter().map(|word| match word.script {
        Script::Hangul => Some(korean_place(&word.text)),
        Script::Han => chinese_place(&word.text),
        Script::Cyrillic => Some(cyrillic::latin(&word.text)),
        Script::Latin => Some(word.text.clone()),
        _ => None,
    }))
}

/// Words with capitals, if there are any and each can be written.
fn words(all: impl Iterator<Item = Option<String>>) -> Option<String> {
    let all: Option<Vec<String>> = all.map(|word| word.map(|word| capital(&word))).collect();
    all.map(|all| all.join(" ")).filter(|text| !text.trim().is_empty())
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A Korean name in the order in which it is written.
fn hangul(form: &Form) -> Option<String> {
    let reading = form.readings.first()?;
    let letters: Vec<char> = form.joined.chars().collect();
    // What is longer than a reading is no name.
    let given_length =
        letters.len().checked_sub(reading.family).filter(|_| letters.len() == reading.syllables.len())?;
    if reading.family == 0 {
        return words(form.tokens.iter().map(|token| Some(given(&token.letters))));
    }
    let at = if reading.last { given_length } else { reading.family };
    let (first, second) = letters.split_at(at);
    let parts = if reading.last { [given(first), family(second)] } else { [family(first), given(second)] };
    words(parts.into_iter().filter(|part| !part.is_empty()).map(Some))
}

/// A given name: no sounds change between its syllables, and a hyphen may part them (section 3, article 4).
fn given(letters: &[char]) -> String {
    let syllables = letters.iter().map(|c| korean::revised(&c.to_string()));
    syllables.collect::<Vec<_>>().join("-")
}

/// A family name, which the notice leaves to be settled apart: stops are unvoiced, as both Koreas write them, and 이 is no single letter.
fn family(letters: &[char]) -> String {
    let text: String = letters.iter().collect();
    let spelled = korean::revised(&text);
    match spelled.split_at_checked(1) {
        Some(("g", rest)) => format!("k{rest}"),
        Some(("d", rest)) => format!("t{rest}"),
        Some(("b", rest)) => format!("p{rest}"),
        Some(("i", "")) => "yi".to_owned(),
        _ => spelled,
    }
}

/// A name in Han characters as Mandarin reads it.
fn characters(form: &Form) -> Option<String> {
    let reading = form.readings.iter().find(|r| r.tradition == Tradition::Chinese)?;
    if form.joined.chars().count() != reading.syllables.len() {
        return None;
    }
    let sounds: Option<Vec<&str>> =
        reading.syllables.iter().map(|s| chinese::pinyin(s.options().first()?.0)).collect();
    let sounds = sounds?;
    let (family, given) = sounds.split_at_checked(reading.family)?;
    words([family, given].into_iter().filter(|part| !part.is_empty()).map(|part| Some(joined(part))))
}

/// Syllables in one word; an apostrophe stands before one that begins with a vowel (GB/T 16159-2012, 7.3.1).
fn joined(syllables: &[&str]) -> String {
    let mut out = String::new();
    for (n, syllable) in syllables.iter().enumerate() {
        if n > 0 && syllable.starts_with(['a', 'o', 'e']) {
            out.push('\'');
        }
        out.push_str(&syllable.replace('v', "ü"));
    }
    out
}

/// A Korean place, what it is after a hyphen.
fn korean_place(word: &str) -> String {
    let kind = word.char_indices().next_back().filter(|(_, c)| KOREAN_KINDS.contains(*c));
    match kind.and_then(|(at, _)| word.split_at_checked(at)).filter(|(of, _)| of.chars().nth(1).is_some()) {
        Some((of, kind)) => format!("{}-{}", korean::revised(of), korean::revised(kind)),
        None => korean::revised(word),
    }
}

/// A Chinese place, what it is apart.
fn chinese_place(word: &str) -> Option<String> {
    // 长 is chang in some places and zhang in others: with two readings a character does not tell.
    let sound = |c: char| {
        let mut readings = han::find(c)?.chinese();
        readings.next().filter(|_| readings.next().is_none())
    };
    let sounds: Option<Vec<&str>> = word.chars().map(sound).collect();
    let sounds = sounds?;
    match sounds.split_last() {
        Some((kind, of)) if of.len() > 1 && word.ends_with(|c| CHINESE_KINDS.contains(c)) => {
            Some(format!("{} {}", joined(of), capital(kind)))
        }
        _ => Some(joined(&sounds)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Option<String> {
        Name::read(text).romanised()
    }

    #[test]
    fn names_of_the_korean_notice() {
        // Section 3, article 4: sounds that change between syllables of a name are not written.
        for (text, latin) in [
            ("민용하", "Min Yong-ha"),
            ("송나리", "Song Na-ri"),
            ("한복남", "Han Bok-nam"),
            ("홍빛나", "Hong Bit-na"),
            ("김철수", "Kim Cheol-su"),
            ("리영희", "Ri Yeong-hui"),
            ("이 영희", "Yi Yeong-hui"),
            ("박 철 웅", "Pak Cheol-ung"),
            ("남궁민수", "Namgung Min-su"),
            ("철수 김", "Cheol-su Kim"),
            ("민수", "Min-su"),
            ("홍시험 씨", "Hong Si-heom"),
            ("김영철 (金英哲)", "Kim Yeong-cheol"),
        ] {
            assert_eq!(name(text).as_deref(), Some(latin), "{text}");
        }
    }

    #[test]
    fn names_of_the_chinese_standard() {
        for (text, latin) in [
            ("王芳", "Wang Fang"),
            ("杨为民", "Yang Weimin"),
            ("马本斋", "Ma Benzhai"),
            ("罗常培", "Luo Changpei"),
            ("欧阳文", "Ouyang Wen"),
            ("歐陽文", "Ouyang Wen"),
            ("司马相南", "Sima Xiangnan"),
            ("吕略", "Lü Lüe"),
            ("赵平安", "Zhao Ping'an"),
        ] {
            assert_eq!(name(text).as_deref(), Some(latin), "{text}");
        }
    }

    #[test]
    fn other_scripts_as_far_as_they_tell() {
        assert_eq!(name("Иван Хван").as_deref(), Some("Ivan Khvan"));
        assert_eq!(name("محمد احمد").as_deref(), Some("Muhammad Ahmad"));
        assert_eq!(name("محمد قرطبون"), None, "short vowels are not written");
        for told in ["Kim Yong-chol", "김영철 (Kim Yong-chol)", "", "미상", "김모씨", "A씨", "18명", "さくら"]
        {
            assert_eq!(name(told), None, "{told}");
        }
    }

    #[test]
    fn places_of_the_korean_notice() {
        // Section 3, article 5, and examples of section 2.
        for pair in "충청북도 Chungcheongbuk-do, 제주도 Jeju-do, 의정부시 Uijeongbu-si, 양주군 Yangju-gun, 도봉구 Dobong-gu, \
            신창읍 Sinchang-eup, 삼죽면 Samjuk-myeon, 인왕리 Inwang-ri, 당산동 Dangsan-dong, 독도 Dokdo, 낙동강 Nakdonggang"
            .split(", ")
        {
            let (text, latin) = pair.split_once(' ').unwrap();
            assert_eq!(romanised_place(text).as_deref(), Some(latin), "{text}");
        }
        assert_eq!(romanised_place("함경북도 무산군").as_deref(), Some("Hamgyeongbuk-do Musan-gun"));
    }

    #[test]
    fn places_in_characters_and_in_latin() {
        assert_eq!(romanised_place("延吉市").as_deref(), Some("Yanji Shi"));
        assert_eq!(romanised_place("长白县"), None);
        assert_eq!(romanised_place("西安").as_deref(), Some("Xi'an"));
        assert_eq!(romanised_place("Shenyang"), None);
        assert_eq!(romanised_place(""), None);
        assert_eq!(romanised_place(&"산".repeat(100)), None);
    }
}
