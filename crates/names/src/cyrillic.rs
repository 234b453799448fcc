//! Cyrillic letters into Latin ones, so that "Ким" and "Kim" meet.
//!
//! The letters follow the passport rules of the Russian Federation (ICAO Doc 9303, part 3, table B) with the
//! simpler `e`; Korean names in Russian follow Kontsevich's system, whose leftovers are in `korean`.

use crate::slavic;

/// A folded Cyrillic word in Latin letters; letters of other languages keep their nearest sound.
pub(crate) fn latin(word: &str) -> String {
    word.chars().map(letter).collect()
}

fn letter(c: char) -> &'static str {
    match c {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' | 'ғ' => "g",
        'д' => "d",
        'е' | 'э' | 'є' => "e",
        'ё' => "yo",
        'ж' => "zh",
        'з' => "z",
        'и' | 'і' | 'й' => "i",
        'ї' => "yi",
        'к' | 'қ' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'ң' => "ng",
        'о' | 'ө' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ў' | 'ұ' | 'ү' => "u",
        'ф' => "f",
        'х' => "kh",
        'һ' => "h",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ы' => "y",
        'ю' => "yu",
        'я' => "ya",
        'ә' => "a",
        _ => "",
    }
}

/// Pairs of letters, the longest first, that romanisations write for one letter, and what all of them become.
const TOGETHER: [(&str, &str); 35] = [
    ("shch", "S"),
    ("tsch", "C"),
    ("sch", "S"),
    ("tch", "C"),
    ("iya", "ia"),
    ("iyu", "iu"),
    ("iye", "e"),
    ("iyo", "e"),
    ("you", "iu"),
    ("zh", "Z"),
    ("kh", "h"),
    ("ts", "c"),
    ("tz", "c"),
    ("ch", "C"),
    ("sh", "S"),
    ("ph", "f"),
    ("ck", "k"),
    ("ya", "ia"),
    ("ja", "ia"),
    ("yu", "iu"),
    ("ju", "iu"),
    ("yo", "e"),
    ("jo", "e"),
    ("io", "e"),
    ("ye", "e"),
    ("je", "e"),
    ("ie", "e"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("x", "ks"),
    ("w", "v"),
    ("q", "k"),
    ("y", "i"),
    ("é", "e"),
];

/// A word in Latin letters in a spelling in which the romanisations of Russian and its neighbours fall together: passports of several years
/// (ICAO Doc 9303; the rules of 1997 after French), BGN/PCGN 1947, German and French habit.
///
/// "Yury", "Iurii" and "Jurij" have one such spelling; so have "Zhdanov" and "Jdanov". It tells fewer words apart than letters do, and is for words
/// of which one is written in Cyrillic.
///
/// A Ukrainian given name or patronymic is in its Russian form.
#[must_use]
pub fn plain(word: &str) -> String {
    let own = together(word);
    slavic::shared_plain(&own).map_or(own, str::to_owned)
}

/// The same without regard to what is a name.
pub(crate) fn together(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let found = TOGETHER.iter().find(|(from, _)| rest.starts_with(from));
        let length = found.map_or(c.len_utf8(), |(from, _)| from.len());
        rest = rest.get(length..).unwrap_or_default();
        // A j is a vowel at the end ("Sergej") and a consonant before one ("Jdanov").
        let j = if rest.is_empty() || out.ends_with(['a', 'e', 'i', 'o', 'u']) { "i" } else { "Z" };
        let mut letter = [0; 4];
        let to = found.map_or_else(|| if c == 'j' { j } else { &*c.encode_utf8(&mut letter) }, |(_, to)| to);
        to.chars().for_each(|c| {
            if !out.ends_with(c) {
                out.push(c);
            }
        });
    }
    // "Romanoff": the end of a name is heard and was written so.
    if out.ends_with("of") || out.ends_with("ef") {
        out.pop();
        out.push('v');
    }
    out
}

/// A folded Cyrillic word as a Korean spelling in Kontsevich's system; `N` for a final н, which is written for
/// both n and ng.
pub(crate) fn korean(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let mut out = String::with_capacity(word.len() * 2);
    for (i, c) in letters.iter().enumerate() {
        let next = letters.get(i + 1).copied();
        let vowel_next = next.is_some_and(|n| "аеёиоуыэюяйв".contains(n));
        out.push_str(match c {
            'в' => "w",
            'е' if i == 0 => "ye",
            'ж' | 'ь' | 'ъ' => "",
            'д' if next == Some('ж') => "j",
            'х' if i > 0 && matches!(letters[i - 1], 'ч' | 'т' | 'п' | 'к') => "'",
            'х' => "h",
            'ы' => "eu",
            'н' if next == Some('ь') => "n",
            'н' if !vowel_next => "N",
            other => letter(*other),
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn romanisations_fall_together() {
        for (word, spellings) in [
            ("юрий", "yury yuriy iurii jurij youri"),
            ("евгений", "evgeny yevgeni evgenii yevgeniy"),
            ("вячеслав", "vyacheslav viacheslav vjatscheslav"),
            ("хайдаров", "khaydarov haidarov khaidarow"),
            ("максим", "maksim maxim"),
            ("пётр", "petr pyotr"),
            ("бахтиёр", "bakhtiyor bakhtier"),
            ("жданов", "zhdanov jdanov jdanoff"),
            ("щербаков", "shcherbakov scherbakov"),
            ("цветков", "tsvetkov cvetkov"),
            ("юрьевич", "yurevich iurevich"),
        ] {
            for spelled in spellings.split(' ') {
                assert_eq!(plain(&latin(word)), plain(spelled), "{word} {spelled}");
            }
        }
        for (word, other) in [("сергей", "george"), ("иванов", "ivanova"), ("хасан", "hussein")]
        {
            assert_ne!(plain(&latin(word)), plain(other));
        }
        assert_eq!(plain(""), "");
    }

    #[test]
    fn letters_become_latin() {
        assert_eq!(latin("цой"), "tsoi");
        assert_eq!(latin("хван"), "khvan");
        assert_eq!(latin("иванов"), "ivanov");
        assert_eq!(latin("ъь"), "");
        assert_eq!(korean("чхоль"), "ch'ol");
        assert_eq!(korean("ён"), "yoN");
        assert_eq!(korean("джун"), "juN");
    }
}
