//! Every message is there in every language, with the same values, and every message the pages name exists.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fluent_bundle::FluentResource;

use crate::said::compared::stem;

const FILES: [(&str, &str); 3] = [
    ("en", include_str!("../../words/en.ftl")),
    ("ko", include_str!("../../words/ko.ftl")),
    ("zh", include_str!("../../words/zh.ftl")),
];

/// Messages that read the same in English and in another language.
const ALIKE: [&str; 1] = ["asks-mention"];

/// Words in the sources that begin like a message and are none.
const NO_MESSAGE: [&str; 2] = ["part-of", "open-source"];

/// The messages of a file: name and text, with the lines that go on below.
fn messages(file: &str) -> BTreeMap<&str, String> {
    let mut found: BTreeMap<&str, String> = BTreeMap::new();
    let mut last = None;
    for line in file.lines().filter(|l| !l.starts_with('#')) {
        if let Some((id, text)) = line.split_once(" = ").filter(|_| !line.starts_with(' ')) {
            assert!(found.insert(id, text.trim().to_owned()).is_none(), "{id} is there twice");
            last = Some(id);
        } else if let Some(text) = last.and_then(|id| found.get_mut(id)) {
            text.push('\n');
            text.push_str(line.trim());
        }
    }
    found
}

/// The values a message takes.
fn values(text: &str) -> BTreeSet<&str> {
    let name = |rest: &'_ str| rest.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(rest.len());
    text.split('$').skip(1).map(|rest| &rest[..name(rest)]).collect()
}

#[test]
fn the_files_parse() {
    for (tag, file) in FILES {
        let read = FluentResource::try_new(file.to_owned());
        assert!(read.is_ok(), "{tag}: {:?}", read.err().map(|(_, errors)| errors));
    }
}

#[test]
fn every_language_has_the_same_messages_and_values() {
    let english = messages(FILES[0].1);
    assert!(english.len() > 300);
    for (tag, file) in &FILES[1..] {
        let other = messages(file);
        let missing: Vec<_> = english.keys().filter(|id| !other.contains_key(**id)).collect();
        let odd: Vec<_> = other.keys().filter(|id| !english.contains_key(**id)).collect();
        assert!(missing.is_empty() && odd.is_empty(), "{tag} lacks {missing:?} and alone has {odd:?}");
        for (id, text) in &other {
            let (given, here) = (values(&english[id]), values(text));
            assert_eq!(given, here, "{id} in {tag}");
            assert!(!text.contains("[one]"), "{id}: this language has no plural");
            let same = *text == english[id] && !ALIKE.contains(id);
            assert!(!same, "{id} is not translated in {tag}");
        }
    }
}

/// The words of a fixed vocabulary.
fn coded<T>(words: &[(&str, T)]) -> Vec<String> {
    words.iter().map(|(word, _)| (*word).to_owned()).collect()
}

/// What is compared of two persons, or how it agrees, with what stands beside the fields; those with a word of their own left out.
fn compared(which: usize, beside: &[&'static str]) -> Vec<String> {
    let [fields, levels] = desk::compared_words();
    let fields = fields.into_iter().filter(|of| !["sex", "age", "place", "when", "role"].contains(of));
    let words: Vec<&str> = if which == 0 { fields.collect() } else { levels };
    words.iter().chain(beside).map(|words| stem(words)).collect()
}

/// The words that are put after a stem to make the name of a message.
fn families() -> BTreeMap<&'static str, Vec<String>> {
    let list = |words: &[&str]| words.iter().map(ToString::to_string).collect::<Vec<String>>();
    BTreeMap::from([
        (
            "access",
            list(&["victim", "eyewitness", "relative", "intermediary", "official", "relayed", "unknown"]),
        ),
        ("action", coded(model::ActionKind::WORDS)),
        ("actions", list(&["receipt", "reply", "impact"])),
        ("actions-file", list(&["copy", "receipt", "reply"])),
        ("alike", desk::AlikeBecause::codes()),
        ("compared", compared(0, &["prior", "rare values"])),
        ("level", compared(1, &["rarer than most", "commoner than most", "counted up to a limit"])),
        ("asked-sex", list(&["f", "m", "x"])),
        ("asked-unit", list(&["episode", "person", "incident"])),
        (
            "lint",
            list(&[
                "parts-against-total",
                "part-larger-than-whole",
                "later-minimum-lower",
                "same-number-other-window",
                "counted-in-or-out",
                "window-beyond-publication",
                "ages-of-one-person",
            ]),
        ),
        ("of", list(&["person", "family", "group", "incident", "other"])),
        (
            "qualifier",
            list(&[
                "exactly",
                "at-least",
                "more-than",
                "about",
                "nearly",
                "up-to",
                "fewer-than",
                "between",
                "some",
                "no-number",
            ]),
        ),
        ("many", list(&["episode", "person", "incident"])),
        ("measure", coded(model::Measure::WORDS)),
        ("one", list(&["episode", "person", "incident"])),
        ("why", list(&["wholes", "ages", "dates", "places", "roles", "sex", "decided"])),
        ("body", coded(model::BodyKind::WORDS)),
        ("channel", coded(model::Channel::WORDS)),
        ("direction", coded(model::Direction::WORDS)),
        ("impact", coded(model::ImpactKind::WORDS)),
        ("purpose", coded(model::Purpose::WORDS)),
        ("question", coded(model::Question::WORDS)),
        (
            "recipients",
            list(&[
                "label",
                "label-help",
                "state",
                "state-help",
                "mail",
                "form",
                "languages",
                "languages-help",
            ]),
        ),
        ("reply", coded(model::ReplyKind::WORDS)),
        ("dates", list(&["ymd", "dmy", "mdy", "serial1900"])),
        ("decide", list(&["same", "part-of", "contains", "disjoint"])),
        ("event", model::EventKind::ALL.iter().map(|e| e.word().to_owned()).collect()),
        ("field", list(&[&crate::pages::FIELDS[..], &["as-of"]].concat())),
        ("certainty", list(&["known", "believed", "reported", "contested"])),
        ("flag", desk::FlagKind::ALL.iter().map(|f| f.word().replace(' ', "-")).collect()),
        ("format", list(&["sheet", "coded", "kobo", "uwazi", "ftm"])),
        ("grade", list(&["confirmed", "fair", "weak"])),
        ("handling", list(&["internal", "partner", "public"])),
        ("judge", list(&["hold", "reject", "accept", "retract"])),
        ("kind", list(&["publication", "interview", "call", "message", "document", "row"])),
        ("loss", desk::NotCarried::codes()),
        ("map", list(&["all", "border", "north-east", "south"])),
        ("mean", desk::sheet_fields().iter().map(|f| f.replace('_', "-")).collect()),
        ("problem", desk::ImportProblem::codes()),
        ("policy", list(&["about", "nearly", "adult"])),
        ("noted", desk::ImportRemark::codes()),
        ("reading", list(&["same", "part-of", "contains", "may-overlap", "excludes"])),
        (
            "record",
            list(&[
                "report",
                "origin",
                "mention",
                "relation",
                "judgement",
                "told-by",
                "batch",
                "record",
                "action",
                "recipient",
                "indicator",
                "pattern",
                "tag",
                "consent",
            ]),
        ),
        ("reliability", list(&["A", "B", "C", "D", "E", "F"])),
        ("seal", list(&["name", "reach", "alias", "alias-help", "contact", "contact-help"])),
        ("setting", estimates::panel::SETTINGS.iter().map(|s| s.to_lowercase().replace(' ', "-")).collect()),
        ("sex", list(&["f", "m", "x"])),
        ("relation", list(&["same", "part-of", "disjoint", "partition", "one-of", "overlap", "repeats"])),
        ("standing", list(&["accepted", "held", "rejected", "discounted", "retracted", "superseded"])),
        ("tongue", list(&[&crate::words::TONGUES[..], &["zh-hans", "zh-hant"]].concat())),
        ("theme", list(&["system", "light", "dark"])),
        ("names", list(&["latin", "original"])),
        (
            "paper-part",
            list(&[
                "title",
                "kind",
                "addressee",
                "reference",
                "date",
                "footer",
                "heading",
                "paragraph",
                "statement",
                "item",
                "label",
                "value",
                "caption",
                "column-title",
                "cell",
                "note",
                "signature",
                "subject",
                "name",
            ]),
        ),
        ("vague", list(&crate::pages::VAGUE)),
        ("unsaid", desk::Unsaid::ALL.iter().map(|u| u.word().to_owned()).collect()),
        ("unit", list(&["episode", "person", "incident"])),
        ("stage", list(&["apprehended", "held", "moved", "returned", "released", "away", "died", "unknown"])),
    ])
}

/// The text of all sources but the tests.
fn sources(folder: &Path) -> String {
    let mut all = String::new();
    for entry in std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
        if entry.is_dir() {
            all.push_str(&sources(&entry));
        } else if entry.file_name().is_some_and(|n| n != "tests.rs") {
            all.push_str(&std::fs::read_to_string(&entry).unwrap());
        }
    }
    all
}

/// What stands between quotation marks and looks like the name of a message, or like the stem of one.
fn named(sources: &str) -> (BTreeSet<&str>, BTreeSet<&str>) {
    let (mut whole, mut stems) = (BTreeSet::new(), BTreeSet::new());
    let id = |text: &str| text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    for line in sources.lines().filter(|l| !l.trim_start().starts_with("//")) {
        for text in line.split('"').skip(1).step_by(2) {
            if let Some((stem, _)) = text.split_once("-{").filter(|(stem, _)| id(stem)) {
                stems.insert(stem);
            } else if id(text) && !text.is_empty() {
                whole.insert(text);
            }
        }
    }
    (whole, stems)
}

#[test]
fn every_message_the_pages_name_exists_and_every_message_is_named() {
    let english = messages(FILES[0].1);
    let text = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let (whole, stems) = named(&text);
    // Names given in full, at once where the words are asked for.
    for call in [".t(\"", ".ta(\""] {
        for rest in text.split(call).skip(1) {
            let id = rest.split('"').next().unwrap();
            assert!(english.contains_key(id), "{id} is asked for and there is no such message");
        }
    }
    // Names kept in tables until they are asked for.
    let first: BTreeSet<&str> = english.keys().filter_map(|id| id.split('-').next()).collect();
    for id in &whole {
        let like = id.split_once('-').is_some_and(|(stem, _)| first.contains(stem));
        assert!(!like || english.contains_key(id) || NO_MESSAGE.contains(id), "{id}: no such message");
    }
    // Names made of a stem and a word.
    let families = families();
    let made: BTreeSet<String> =
        families.iter().flat_map(|(stem, words)| words.iter().map(move |w| format!("{stem}-{w}"))).collect();
    for stem in stems.iter().filter(|s| first.contains(**s)) {
        assert!(families.contains_key(stem), "\"{stem}-{{..}}\": add its words to families()");
    }
    let tables = ["people", "groups", "incidents"];
    let made: BTreeSet<String> = made
        .into_iter()
        .chain(tables.iter().flat_map(|t| [format!("{t}-title"), format!("{t}-none")]))
        .collect();
    for id in &made {
        assert!(english.contains_key(id.as_str()), "{id}: no such message");
    }
    let dead: Vec<_> = english.keys().filter(|id| !whole.contains(**id) && !made.contains(**id)).collect();
    assert!(dead.is_empty(), "no page uses {dead:?}");
}

#[test]
fn a_case_has_one_word_in_each_language() {
    let english = messages(FILES[0].1);
    let cases = |text: &str| {
        text.to_lowercase().split(|c: char| !c.is_alphabetic()).any(|w| w == "case" || w == "cases")
    };
    for (id, text) in &messages(FILES[1].1) {
        assert!(!text.contains("사건철"), "{id}: a casebook is 사건 기록부");
        // 사건 is an event or an incident, and stands in the name of the casebook.
        let other = text.replace("사건 기록부", "");
        let both = ["event", "incident"].iter().any(|word| english[id].to_lowercase().contains(word));
        assert!(!cases(&english[id]) || both || !other.contains("사건"), "{id}: a case is 사례");
    }
    for (id, text) in &messages(FILES[2].1) {
        assert!(!text.contains("案件") && !text.contains("案例"), "{id}: a case is 个案");
    }
}
