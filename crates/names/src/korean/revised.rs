//! Hangul in the Revised Romanisation of Korean (Ministry of Culture and Tourism, notice 2000-8).

use super::{CODAS, jamo, number};

/// Onsets by number (section 2, article 2).
const ONSETS: [&str; 19] =
    ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"];
/// Vowels by number (section 2, article 1).
const VOWELS: [&str; 21] = [
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi",
    "yu", "eu", "ui", "i",
];
/// Codas by number before a vowel, to which they move over.
const MOVED: [&str; 28] = [
    "", "g", "kk", "ks", "n", "nj", "n", "d", "r", "lg", "lm", "lb", "ls", "lt", "lp", "r", "m", "b", "ps",
    "s", "ss", "ng", "j", "ch", "k", "t", "p", "",
];
const SILENT: u16 = 11;
const VOWEL_I: u16 = 20;

/// A word as it is spoken, in small letters; other letters than Hangul stay as they are.
pub(crate) fn revised(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut open: Option<u16> = None;
    for c in word.chars() {
        let Some((onset, vowel, coda)) = number(c).map(jamo) else {
            out.push_str(&meet(open.take().unwrap_or_default(), None));
            out.push(c);
            continue;
        };
        match open {
            Some(before) => out.push_str(&meet(before, Some((onset, vowel)))),
            None => out.push_str(ONSETS[usize::from(onset)]),
        }
        out.push_str(VOWELS[usize::from(vowel)]);
        open = Some(coda);
    }
    out.push_str(&meet(open.unwrap_or_default(), None));
    out
}

/// A coda and the onset after it, as the two are spoken (section 3, article 1; h after a stop as in nouns).
fn meet(coda: u16, next: Option<(u16, u16)>) -> String {
    let alone = |coda: u16| CODAS[usize::from(coda)].replace('q', "ng");
    let Some((onset, vowel)) = next else { return alone(coda) };
    let letter = ONSETS[usize::from(onset)];
    if onset == SILENT {
        return match (coda, vowel) {
            (7, VOWEL_I) => "j".to_owned(),
            (25, VOWEL_I) => "ch".to_owned(),
            _ => MOVED[usize::from(coda)].to_owned(),
        };
    }
    // An h at the end makes the stop after it an aspirate.
    if let (6 | 15 | 27, Some(aspirate)) = (coda, aspirated(letter)) {
        return format!("{}{aspirate}", if coda == 27 { String::new() } else { alone(coda) });
    }
    let sound = CODAS[usize::from(coda)];
    let (end, start) = match (sound, letter) {
        ("n" | "l", "r") | ("l", "n") => ("l", "l"),
        ("k" | "q", "r") => ("ng", "n"),
        ("t", "r") => ("n", "n"),
        ("p" | "m", "r") => ("m", "n"),
        ("k", "n" | "m") => ("ng", letter),
        ("t", "n" | "m") => ("n", letter),
        ("p", "n" | "m") => ("m", letter),
        ("q", _) => ("ng", letter),
        _ => (sound, letter),
    };
    format!("{end}{start}")
}

fn aspirated(letter: &str) -> Option<&'static str> {
    match letter {
        "g" => Some("k"),
        "d" => Some("t"),
        "j" => Some("ch"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_notice() {
        // Sections 2 and 3. Left out are 학여울 and 알약, which take a sound from nowhere, and 신문로, in which n and r do not become ll as
        // in 대관령: letters alone do not tell.
        for pair in "구미 gumi, 영동 yeongdong, 백암 baegam, 옥천 okcheon, 합덕 hapdeok, 호법 hobeop, 월곶 wolgot, 벚꽃 beotkkot, \
            한밭 hanbat, 구리 guri, 설악 seorak, 칠곡 chilgok, 임실 imsil, 울릉 ulleung, 대관령 daegwallyeong, 백마 baengma, \
            종로 jongno, 왕십리 wangsimni, 별내 byeollae, 신라 silla, 해돋이 haedoji, 같이 gachi, 좋고 joko, 놓다 nota, 묵호 mukho, \
            집현전 jiphyeonjeon, 압구정 apgujeong, 낙동강 nakdonggang, 죽변 jukbyeon, 낙성대 nakseongdae, 합정 hapjeong, \
            팔당 paldang, 샛별 saetbyeol, 울산 ulsan, 불국사 bulguksa, 극락전 geungnakjeon, 독립문 dongnimmun, 속리산 songnisan"
            .split(", ")
        {
            let (text, latin) = pair.split_once(' ').unwrap();
            assert_eq!(revised(text), latin, "{text}");
        }
        assert_eq!(revised("가A나"), "gaAna");
    }
}
