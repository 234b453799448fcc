//! The labelled sentences, read. Their form is described in `tests/labelled/README.md`.

use std::collections::BTreeSet;

use model::Day;
use serde_json::Value;

/// Characters from and to, the last excluded.
pub(crate) type Range = (u32, u32);

/// One sentence or a few, with every count of people in them.
pub(crate) struct Item {
    pub(crate) id: String,
    pub(crate) published: Option<Day>,
    pub(crate) text: String,
    pub(crate) labels: Vec<Label>,
    /// Numbers that count no people.
    pub(crate) not: Vec<Range>,
}

/// One count, as it should be read.
pub(crate) struct Label {
    pub(crate) words: String,
    pub(crate) at: Range,
    pub(crate) qualifier: String,
    /// The numbers said, without order or repetition.
    pub(crate) said: BTreeSet<u64>,
    pub(crate) unit: String,
    pub(crate) event: Option<String>,
    pub(crate) window: Option<(Day, Day)>,
    pub(crate) part_of: Option<usize>,
    pub(crate) subgroup: Option<String>,
    pub(crate) aside: bool,
    /// Counts neither way.
    pub(crate) optional: bool,
    /// Classes of phenomena.
    pub(crate) tags: Vec<String>,
}

/// Reads a file of labelled sentences; an error names the item.
pub(crate) fn read(lines: &str) -> Result<Vec<Item>, String> {
    lines.lines().map(|line| item(line).map_err(|e| format!("{e}: {line}"))).collect()
}

fn item(line: &str) -> Result<Item, String> {
    let value: Value = serde_json::from_str(line).map_err(|e| e.to_string())?;
    let text = string(&value["text"]).ok_or("no text")?;
    let labels = list(&value["mentions"])?.iter().map(|m| label(m, &text)).collect::<Result<_, _>>()?;
    let not = list(&value["not"])?.iter().map(|n| range(n, &text)).collect::<Result<_, _>>()?;
    let published = day(&value["date"])?;
    Ok(Item { id: string(&value["id"]).ok_or("no id")?, published, text, labels, not })
}

fn label(value: &Value, text: &str) -> Result<Label, String> {
    let window = match (day(&value["from"])?, day(&value["to"])?) {
        (Some(from), Some(to)) => Some((from, to)),
        (None, None) => None,
        _ => return Err("a window with one end".to_owned()),
    };
    let tags = value["tags"].as_array().into_iter().flatten().filter_map(string).collect();
    Ok(Label {
        words: string(&value["words"]).ok_or("no words")?,
        at: range(value, text)?,
        qualifier: string(&value["qualifier"]).ok_or("no qualifier")?,
        said: [&value["lo"], &value["hi"]].into_iter().filter_map(Value::as_u64).collect(),
        unit: string(&value["unit"]).ok_or("no unit")?,
        event: string(&value["event"]),
        window,
        part_of: value["part_of"].as_u64().and_then(|n| usize::try_from(n).ok()),
        subgroup: string(&value["subgroup"]),
        aside: value["aside"] == true,
        optional: value["optional"] == true,
        tags,
    })
}

/// Where the words stand: a string that occurs once, or `words` and `nth`, counted from 0.
fn range(value: &Value, text: &str) -> Result<Range, String> {
    let words = value.as_str().or_else(|| value["words"].as_str()).ok_or("no words")?;
    let starts: Vec<usize> =
        text.char_indices().map(|(at, _)| at).filter(|&at| text[at..].starts_with(words)).collect();
    let start = match (value["nth"].as_u64(), starts.as_slice()) {
        (None, [only]) => *only,
        (Some(nth), all) => *usize::try_from(nth)
            .ok()
            .and_then(|nth| all.get(nth))
            .ok_or(format!("no {nth}th \"{words}\""))?,
        (None, all) => return Err(format!("\"{words}\" stands {} times", all.len())),
    };
    let chars = |text: &str| u32::try_from(text.chars().count()).map_err(|e| e.to_string());
    let from = chars(&text[..start])?;
    Ok((from, from + chars(words)?))
}

fn list(value: &Value) -> Result<&[Value], String> {
    value.as_array().map(Vec::as_slice).ok_or_else(|| "a list is missing".to_owned())
}

fn string(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn day(value: &Value) -> Result<Option<Day>, String> {
    value.as_str().map(|text| Day::parse(text).map_err(|e| e.to_string())).transpose()
}
