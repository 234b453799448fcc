//! From folded words to a name: its forms, their parts, and what is known of each.

use crate::fold::{Word, Words};
use crate::name::{Form, Name, Script, Scripts, Token};
use crate::strip::strip;
use crate::{arabic, cyrillic, edit, han, lexicon, nicknames, readings, slavic};

/// The most forms of a name.
const MOST_FORMS: usize = 4;

/// Reads a name from its words.
pub(crate) fn read(words: Words) -> Name {
    let mut scripts = Scripts::default();
    words.words.iter().for_each(|w| scripts.add(w.script));
    let stripped = strip(words);
    let mut parts: Vec<(u8, Script, Vec<Word>)> = Vec::new();
    for word in stripped.words {
        let at = parts.iter().position(|p| p.0 == word.group && p.1 == word.script);
        if let Some(part) = at.and_then(|at| parts.get_mut(at)) {
            if part.2.len() < Name::MOST_PARTS {
                part.2.push(word);
            }
        } else if parts.len() < MOST_FORMS {
            parts.push((word.group, word.script, vec![word]));
        }
    }
    let main = parts.first().map(|p| p.0);
    let main_scripts: Vec<Script> = parts.iter().filter(|p| Some(p.0) == main).map(|p| p.1).collect();
    // A single word in brackets in the same script is a note or a nickname, not another name.
    parts.retain(|p| Some(p.0) == main || p.2.len() > 1 || !main_scripts.contains(&p.1));
    let forms = parts.into_iter().map(|(_, script, words)| form(script, words, stripped.generation));
    let forms: Vec<Made> = forms.collect();
    let text: Vec<String> = forms.iter().map(text_of).collect();
    Name {
        text: text.join(" "),
        scripts,
        alias: stripped.alias,
        forms: forms.into_iter().map(|f| f.0).collect(),
    }
}

/// Whether words name nobody, without reading what they name.
pub(crate) fn is_alias(words: Words) -> bool {
    strip(words).alias
}

type Made = (Form, Vec<String>);

fn text_of((form, raw): &Made) -> String {
    let apart = matches!(form.script, Script::Hangul | Script::Han);
    raw.join(if apart { "" } else { " " })
}

fn form(script: Script, mut words: Vec<Word>, generation: u8) -> Made {
    let readings = match script {
        Script::Latin | Script::Cyrillic => readings::spelled(&words),
        Script::Hangul => readings::hangul(&words),
        Script::Han => readings::han(&words),
        _ => Vec::new(),
    };
    // "Smith, John" is given in the order of a directory.
    let comma = words.iter().position(|w| w.commas > 0).filter(|_| script == Script::Latin);
    if let Some(at) = comma.filter(|at| *at > 0) {
        words.rotate_left(at);
    }
    let raw: Vec<String> = words.iter().map(|w| w.text.clone()).collect();
    let known = |w: &Word| lexicon::tells(&w.text);
    let (parts, is_arabic) = match script {
        Script::Arabic => (arabic::join(&words), true),
        Script::Latin => {
            let (parts, seen) = arabic::join_latin(&words);
            let letters = |w: &Word| readings.is_empty() && arabic::looks_so(&w.text);
            (parts, seen || words.iter().any(|w| known(w) || letters(w)))
        }
        Script::Cyrillic => {
            let parts: Vec<String> =
                raw.iter().map(|w| cyrillic::latin(slavic::shared(w))).filter(|w| !w.is_empty()).collect();
            let seen = parts.iter().any(|w| lexicon::tells(w));
            (parts, seen)
        }
        _ => (raw.clone(), false),
    };
    let tokens: Vec<Token> = parts.iter().map(|p| token(p, script, is_arabic)).collect();
    let joined = match script {
        Script::Han => raw.concat().chars().map(fold_han).collect(),
        Script::Hangul => raw.concat(),
        _ => tokens.iter().flat_map(|t| t.letters.iter()).collect(),
    };
    (Form { script, tokens, joined, readings, generation, arabic: is_arabic }, raw)
}

fn fold_han(c: char) -> char {
    han::find(c).map_or(c, |e| e.fold)
}

fn token(part: &str, script: Script, is_arabic: bool) -> Token {
    let mut known = lexicon::find(part);
    let without = if known == 0 { arabic::bare(part, script) } else { part };
    let bare = if is_arabic { without } else { part };
    if bare.len() < part.len() {
        known = lexicon::find(bare);
    }
    let inner = if without.len() < bare.len() { arabic::latin(without) } else { Vec::new() };
    let sounds = match script {
        Script::Arabic => arabic::sounds(bare),
        Script::Latin | Script::Cyrillic => arabic::latin(bare),
        _ => Vec::new(),
    };
    let group = if script == Script::Latin { nicknames::group(part) } else { 0 };
    let full = nicknames::head(group).unwrap_or(bare);
    let skeleton = match script {
        Script::Latin if group > 0 => arabic::skeleton(&arabic::latin(full)),
        _ => arabic::skeleton(&sounds),
    };
    let letters: Vec<char> = bare.chars().take(64).collect();
    let letter_set = edit::set(letters.iter().map(|c| *c as u32));
    let skeleton_set = edit::set(skeleton.iter().map(|c| u32::from(*c)));
    let initial = matches!(script, Script::Latin | Script::Cyrillic) && part.chars().count() == 1;
    Token { letters, inner, sounds, skeleton, letter_set, skeleton_set, known, group, initial }
}
