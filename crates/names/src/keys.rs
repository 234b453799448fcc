//! Keys under which the spellings of one name meet.

use crate::hash::Hash;
use crate::name::{Form, Name, Script};
use crate::syllable::{Reading, Tradition};
use crate::{arabic, korean};

/// The most keys of one name.
pub const MOST_KEYS: usize = 8;

/// The hashes of a name for blocking, at most [`MOST_KEYS`]; spellings of one name have one in common.
///
/// Different names may share a key as well: [`crate::compare`] tells them apart. An alias has none. The keys
/// depend on the text alone and are the same on every machine, but not in every version of this crate.
#[must_use]
pub fn keys(name: &Name) -> Vec<u64> {
    let mut found = Vec::with_capacity(MOST_KEYS);
    if name.alias {
        return found;
    }
    for form in &name.forms {
        form.readings.iter().filter_map(reading).for_each(|k| push(&mut found, k));
    }
    for form in &name.forms {
        parts(form, &mut found);
    }
    if found.is_empty() {
        let mut hash = Hash::new(b't');
        hash.bytes(name.text.as_bytes());
        found.push(hash.end());
    }
    found.truncate(MOST_KEYS);
    found
}

fn push(found: &mut Vec<u64>, key: u64) {
    if !found.contains(&key) {
        found.push(key);
    }
}

/// The sounds of a row of syllables, without the breaks between them.
fn reading(reading: &Reading) -> Option<u64> {
    if reading.syllables.is_empty() {
        return None;
    }
    match reading.tradition {
        Tradition::Korean => {
            let mut sounds = String::new();
            for syllable in &reading.syllables {
                korean::sounds(syllable).iter().for_each(|s| sounds.push_str(s));
            }
            // "yonga" may be yon-ga and yong-a.
            let sounds = sounds.replace("nk", "q");
            let mut hash = Hash::new(b'k');
            hash.bytes(sounds.as_bytes());
            Some(hash.end())
        }
        Tradition::Chinese => {
            let mut hash = Hash::new(b'c');
            for syllable in &reading.syllables {
                hash.bytes(&syllable.class().to_le_bytes());
            }
            Some(hash.end())
        }
    }
}

/// Adds the consonants of one part.
fn skeleton(skeleton: &[u8], hash: &mut Hash) {
    hash.bytes(skeleton);
    hash.bytes(b"|");
}

/// Keys from the parts of Latin and Arabic names: first and last in either order, first and second, and family
/// name with an initial.
fn parts(form: &Form, found: &mut Vec<u64>) {
    let letters = |found: &mut Vec<u64>| {
        let mut hash = Hash::new(b'w');
        hash.bytes(form.joined.as_bytes());
        push(found, hash.end());
    };
    match form.script {
        Script::Latin | Script::Arabic | Script::Cyrillic => {}
        // Readings are keys enough.
        Script::Hangul | Script::Han if !form.readings.is_empty() => return,
        _ => return letters(found),
    }
    let pair = |tag: u8, a: &[u8], b: &[u8], found: &mut Vec<u64>| {
        let mut hash = Hash::new(tag);
        skeleton(a, &mut hash);
        skeleton(b, &mut hash);
        push(found, hash.end());
    };
    let ordered = |a: &[u8], b: &[u8], found: &mut Vec<u64>| {
        let (a, b) = if a <= b { (a, b) } else { (b, a) };
        pair(b'p', a, b, found);
    };
    match form.tokens.as_slice() {
        [] => letters(found),
        [one] => {
            let mut hash = Hash::new(b'o');
            skeleton(&one.skeleton, &mut hash);
            push(found, hash.end());
            if !one.inner.is_empty() {
                let mut hash = Hash::new(b'o');
                skeleton(&arabic::skeleton(&one.inner), &mut hash);
                push(found, hash.end());
            }
        }
        [first, rest @ ..] => {
            let Some(last) = rest.last() else { return };
            if !first.initial && !last.initial {
                ordered(&first.skeleton, &last.skeleton, found);
                if !last.inner.is_empty() {
                    ordered(&first.skeleton, &arabic::skeleton(&last.inner), found);
                }
            }
            match rest {
                // The family name stands first or last, and the father's is often left out.
                [second, third] if form.script == Script::Cyrillic => {
                    ordered(&first.skeleton, &second.skeleton, found);
                    ordered(&second.skeleton, &third.skeleton, found);
                }
                [second, _, ..] => pair(b'f', &first.skeleton, &second.skeleton, found),
                _ => {}
            }
            if !form.arabic {
                let mut hash = Hash::new(b'i');
                hash.bytes(first.skeleton.get(..1).unwrap_or_default());
                skeleton(&last.skeleton, &mut hash);
                push(found, hash.end());
            }
        }
    }
}
