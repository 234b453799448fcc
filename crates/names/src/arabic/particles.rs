//! Particles of Arabic names, joined or dropped: al-, abd, abu, bin, and compounds such as "Salah al-Din".

use crate::fold::Word;
use crate::name::Script;

/// Words that form one name with the word before ("صلاح الدين").
const COMPOUNDS: [&str; 6] = ["الدين", "الله", "الاسلام", "الحق", "الهدي", "الزهراء"];
/// The article in Latin, as it stands before the letters it takes on.
const ARTICLES: [&str; 14] =
    ["al", "el", "ul", "il", "ash", "as", "ar", "an", "at", "ad", "az", "adh", "ath", "esh"];

/// Joins and drops the particles of Arabic-script words.
pub(crate) fn join(words: &[Word]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut before = "";
    for (i, word) in words.iter().enumerate() {
        let text = word.text.as_str();
        let last = i + 1 == words.len();
        let joins = matches!(before, "عبد" | "عبيد" | "ابو" | "ابي" | "ابا" | "ام" | "ال");
        match text {
            // A child without a name is told by its father's, and is not its father.
            _ if i == 0 && words.len() > 2 && child(text).is_some() => {
                out.extend(child(text).map(str::to_owned))
            }
            "بن" | "ابن" | "بنت" | "ولد" if !last && !joins => {}
            "ال" if !last => {}
            _ if joins && !out.is_empty() && before != "ال" => {
                if let Some(word) = out.last_mut() {
                    word.push_str(text);
                }
            }
            _ if COMPOUNDS.contains(&text) && !out.is_empty() => {
                if let Some(word) = out.last_mut() {
                    word.push_str(text);
                }
            }
            _ => out.push(text.to_owned()),
        }
        before = text;
    }
    out
}

/// A word that stands for the name of a child that has none, one for each sex.
pub(crate) fn child(word: &str) -> Option<&'static str> {
    match word {
        "ابن" | "طفل" | "مولود" | "رضيع" => Some("طفل"),
        "ابنه" | "بنت" | "طفله" | "مولوده" | "رضيعه" => Some("طفله"),
        _ => None,
    }
}

/// Joins and drops the particles of Latin words that may be a romanised Arabic name; says whether any was seen.
pub(crate) fn join_latin(words: &[Word]) -> (Vec<String>, bool) {
    let mut out: Vec<String> = Vec::new();
    let mut seen = false;
    let mut i = 0;
    while let Some(word) = words.get(i) {
        let text = word.text.as_str();
        let next = words.get(i + 1);
        let article = next.is_some_and(|n| is_article(text, n) && (n.glued || !out.is_empty()));
        match text {
            "bin" | "ibn" | "ben" | "bint" | "ould" if next.is_some() && !out.is_empty() => seen = true,
            _ if article => seen = true,
            "abd" | "abdul" | "abdel" | "abdal" | "abdol" | "abdur" | "abdoul" | "abu" | "abou" | "umm" => {
                let mut at = i + 1;
                while words.get(at).is_some_and(|w| ARTICLES.contains(&w.text.as_str()))
                    && at + 1 < words.len()
                {
                    at += 1;
                }
                if let Some(rest) = words.get(at) {
                    let head = if text.starts_with("abd") { "abdal" } else { text };
                    out.push(format!("{head}{}", rest.text));
                    seen = true;
                    i = at;
                } else {
                    out.push(text.to_owned());
                }
            }
            "din" | "deen" | "eddin" | "eddine" | "uddin" | "aldin" if !out.is_empty() && seen_in(&out) => {
                seen = true;
                if let Some(word) = out.last_mut() {
                    word.push_str("aldin");
                }
            }
            _ => out.push(run_together(text)),
        }
        i += 1;
    }
    (out, seen)
}

fn seen_in(out: &[String]) -> bool {
    out.last().is_some_and(|w| {
        matches!(w.as_str(), "salah" | "nour" | "noor" | "nur" | "alaa" | "ala" | "saif" | "seif")
    })
}

fn is_article(text: &str, next: &Word) -> bool {
    match text {
        "al" | "el" | "ul" | "il" => true,
        _ => {
            // "ash-Sharif": the article ends as the name begins.
            let end = text.get(1..).unwrap_or_default();
            ARTICLES.contains(&text) && next.glued && next.text.starts_with(end)
        }
    }
}

/// "abdelrahman" and its like, with the article written one way.
fn run_together(text: &str) -> String {
    for head in ["abdul", "abdel", "abdal", "abdol", "abdoul"] {
        if let Some(rest) = text.strip_prefix(head).filter(|r| r.len() >= 3) {
            // "abdullah" is one word already.
            return if rest.starts_with("lah") { text.to_owned() } else { format!("abdal{rest}") };
        }
    }
    match text.strip_prefix("abdur") {
        Some(rest) if rest.len() >= 4 => format!("abdalr{}", rest.trim_start_matches('r')),
        _ => text.to_owned(),
    }
}

/// Whether a Latin word has letters that romanised Arabic uses and Western languages hardly do.
pub(crate) fn looks_so(word: &str) -> bool {
    // "qu" is Western and "qi" is pinyin.
    let lone_q = word.match_indices('q').any(|(i, _)| !word[i + 1..].starts_with(['u', 'i']));
    lone_q || word.contains("kh") || word.contains("dh") || word.starts_with("gh") || word.contains("aa")
}

/// The article in front of a word of enough letters, taken off.
pub(crate) fn bare(word: &str, script: Script) -> &str {
    let rest = match script {
        Script::Arabic => word.strip_prefix("ال").filter(|r| r.chars().count() >= 3),
        _ => word
            .strip_prefix("al")
            .or_else(|| word.strip_prefix("el"))
            .filter(|r| r.len() >= 4 && !r.starts_with(['a', 'e', 'i', 'o', 'u'])),
    };
    rest.unwrap_or(word)
}
