//! Cyrillic letters into Latin ones, so that "Ким" and "Kim" meet.
//!
//! The letters follow the passport rules of the Russian Federation (ICAO Doc 9303, part 3, table B) with the
//! simpler `e`; Korean names in Russian follow Kontsevich's system, whose leftovers are in `korean`.

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
