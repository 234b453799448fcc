//! Arabic names: particles joined or dropped, and sounds that script and romanisations share.

mod particles;

pub(crate) use particles::{bare, child, join, join_latin, looks_so};

/// The sounds of an Arabic word: small letters for consonants, `A` `W` `Y` for written long vowels, `'` for ayn
/// and an initial alef, `T` for ث, `D` for ذ ض ظ.
pub(crate) fn sounds(word: &str) -> Vec<u8> {
    let mut out = Vec::new();
    for (i, c) in word.chars().enumerate() {
        out.push(match c {
            'ا' if i == 0 => b'\'',
            'ا' => b'A',
            'ع' => b'\'',
            'و' if i == 0 => b'w',
            'و' => b'W',
            'ي' if i == 0 => b'y',
            'ي' => b'Y',
            'ب' | 'پ' => b'b',
            'ت' | 'ط' | 'ٹ' => b't',
            'ث' => b'T',
            'ج' => b'j',
            'چ' | 'ش' => b'c',
            'ح' | 'ه' => b'h',
            'خ' => b'x',
            'د' | 'ڈ' => b'd',
            'ذ' | 'ض' | 'ظ' => b'D',
            'ر' | 'ڑ' => b'r',
            'ز' | 'ژ' => b'z',
            'س' | 'ص' => b's',
            'غ' => b'g',
            'ف' | 'ڤ' => b'f',
            'ق' => b'q',
            'ك' => b'k',
            'گ' => b'G',
            'ل' => b'l',
            'م' => b'm',
            'ن' => b'n',
            _ => continue,
        });
    }
    if out.len() > 2 && out.last() == Some(&b'h') {
        out.pop();
    }
    out.dedup();
    out
}

/// The sounds of a Latin word in the same alphabet, with short vowels `a` `e` `i` `u`.
pub(crate) fn latin(word: &str) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::with_capacity(word.len());
    let mut letters = word.chars().peekable();
    while let Some(c) = letters.next() {
        let pair = letters.peek().and_then(|next| pair(c, *next));
        if let Some(sound) = pair {
            letters.next();
            out.push(sound);
            continue;
        }
        out.push(match c {
            'o' | 'u' => b'u',
            'c' => b'k',
            'v' => b'f',
            'p' => b'b',
            'g' => b'G',
            'x' => b'k',
            'a'..='z' => c as u8,
            _ => continue,
        });
    }
    out.dedup();
    if out.len() > 2 && out.ends_with(b"h") && out.get(out.len() - 2).is_some_and(|c| is_vowel(*c)) {
        out.pop();
    }
    out.truncate(24);
    out
}

/// The one sound that two Latin letters write.
fn pair(first: char, second: char) -> Option<u8> {
    Some(match (first, second) {
        ('s' | 'c', 'h') => b'c',
        ('k', 'h') => b'x',
        ('g', 'h') => b'g',
        ('d', 'h') => b'D',
        ('t', 'h') => b'T',
        ('p', 'h') => b'f',
        ('d', 'j') => b'j',
        ('c', 'k') => b'k',
        ('o', 'u' | 'o') => b'u',
        ('e', 'e' | 'i') | ('i', 'i') => b'i',
        ('a', 'a') => b'a',
        _ => return None,
    })
}

fn is_vowel(sound: u8) -> bool {
    matches!(sound, b'a' | b'e' | b'i' | b'u')
}

/// Consonants under which all romanisations of a word should meet; a vowel at the start is `a`.
pub(crate) fn skeleton(sounds: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for (i, sound) in sounds.iter().enumerate() {
        out.push(match sound {
            b'a' | b'e' | b'i' | b'u' | b'A' | b'\'' if i == 0 => b'a',
            b'w' | b'y' if i == 0 => *sound,
            b'a' | b'e' | b'i' | b'u' | b'A' | b'W' | b'Y' | b'w' | b'y' | b'\'' => continue,
            b'T' => b's',
            b'D' | b'z' => b'd',
            b'q' => b'k',
            b'G' | b'g' => b'j',
            other => *other,
        });
    }
    out.dedup();
    out.truncate(16);
    out
}

/// What it costs that one sound stands where the other does.
fn replace(a: u8, b: u8) -> f32 {
    if a == b {
        return 0.0;
    }
    let (a, b) = if a < b { (a, b) } else { (b, a) };
    match (a, b) {
        (b'\'', b'a' | b'e' | b'i' | b'u') => 0.05,
        (b'\'', b'A') => 0.2,
        (b'A', b'a') | (b'W', b'u' | b'w') | (b'Y', b'i' | b'y') => 0.0,
        (b'A', b'e') | (b'Y', b'e') => 0.1,
        (b'Y', b'a') => 0.3,
        (b'A', b'i') | (b'A', b'u') => 0.6,
        (b'a', b'e') | (b'e', b'i') | (b'i' | b'e', b'y') | (b'u', b'w') => 0.12,
        (b'a', b'i') | (b'e', b'u') => 0.4,
        (b'a' | b'i', b'u') => 0.6,
        (b'T', b's' | b't') | (b'D', b'd' | b'z') | (b'D', b'T') => 0.2,
        (b'G', b'g' | b'j') | (b'k', b'q') | (b'G', b'q') => 0.1,
        (b'G', b'k') | (b'k', b'x') | (b'h', b'x') | (b'd', b'z') | (b'g', b'q') => 0.5,
        _ => 1.0,
    }
}

/// What it costs that a sound has no counterpart. Script leaves short vowels out, Latin hardly ever does.
fn leave(sound: u8, start: bool, both_latin: bool) -> f32 {
    match sound {
        b'a' | b'e' | b'i' | b'u' if start => 0.6,
        b'a' | b'e' | b'i' | b'u' if both_latin => 0.24,
        b'a' | b'e' | b'i' => 0.12,
        b'u' => 0.15,
        b'\'' if start => 0.4,
        b'\'' => 0.1,
        b'W' => 0.6,
        b'A' | b'Y' => 0.5,
        b'w' | b'y' => 0.4,
        b'h' => 0.6,
        _ => 1.0,
    }
}

/// Agreement of two rows of sounds, 0 to 1, by the cheapest alignment.
pub(crate) fn alike(a: &[u8], b: &[u8], both_latin: bool) -> f32 {
    let (a, b) = (&a[..a.len().min(24)], &b[..b.len().min(24)]);
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let mut rows = [[0f32; 25]; 2];
    for (j, sound) in b.iter().enumerate() {
        rows[0][j + 1] = rows[0][j] + leave(*sound, j == 0, both_latin);
    }
    for (i, x) in a.iter().enumerate() {
        let (now, before) = ((i + 1) % 2, i % 2);
        rows[now][0] = rows[before][0] + leave(*x, i == 0, both_latin);
        for (j, y) in b.iter().enumerate() {
            let both = rows[before][j] + replace(*x, *y);
            let left = rows[before][j + 1] + leave(*x, i == 0, both_latin);
            let right = rows[now][j] + leave(*y, j == 0, both_latin);
            rows[now][j + 1] = both.min(left).min(right);
        }
    }
    let strong =
        |s: &[u8]| s.iter().filter(|c| !is_vowel(**c) && !matches!(c, b'\'' | b'A' | b'W' | b'Y')).count();
    let scale = strong(a).max(strong(b)) as f32 + 1.0;
    (1.0 - rows[a.len() % 2][b.len()] / scale).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(arabic: &str, spelled: &str) -> f32 {
        alike(&sounds(arabic), &latin(spelled), false)
    }

    #[test]
    fn script_and_romanisation_agree() {
        for (arabic, spellings) in [
            ("محمد", "mohammed muhammad mohamad mhmd"),
            ("حسين", "hussein husayn hossein"),
            ("يوسف", "yousef yusuf"),
            ("خالد", "khaled khalid"),
            ("قاسم", "qasim kassem"),
            ("جمال", "jamal gamal"),
            ("عمر", "omar umar"),
            ("رمضان", "ramadan ramadhan ramazan"),
            ("شاهين", "shahin chahine"),
            ("الياس", "elias ilyas"),
        ] {
            for spelled in spellings.split(' ') {
                assert!(of(arabic, spelled) > 0.8, "{arabic} {spelled} {}", of(arabic, spelled));
            }
        }
    }

    #[test]
    fn other_names_agree_less() {
        for (arabic, spelled) in [("كمال", "jamal"), ("حسن", "hussam"), ("خالد", "walid"), ("سالم", "samer")]
        {
            assert!(of(arabic, spelled) < 0.8, "{arabic} {spelled} {}", of(arabic, spelled));
        }
    }
}
