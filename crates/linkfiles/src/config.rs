//! The file that says what the columns are: the small part of TOML that it needs.

use std::path::Path;

use crate::Error;
use crate::kind::Kind;

/// What a configuration says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// Headings and what they hold; `None` leaves a column aside.
    pub columns: Vec<(String, Option<Kind>)>,
    /// Rules, each of one to three columns or parts of them.
    pub rules: Option<Vec<Vec<String>>>,
    /// The probability from which two rows are one person.
    pub threshold: Option<f64>,
    /// The largest block.
    pub cap: Option<usize>,
}

/// Reads a configuration: `[columns]` with lines `"heading" = "role"` (or `"ignore"`), `[rules]` with lines
/// `any-name = "surname + dob:year"`, and `[options]` with `threshold` and `cap`.
///
/// # Errors
/// Names the line that does not read.
pub fn read(path: &Path, text: &str) -> Result<Config, Error> {
    let mut config = Config::default();
    let mut section = String::new();
    for (at, line) in text.lines().enumerate() {
        let line = line.trim().trim_start_matches('\u{feff}');
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let wrong = |why: &str| Error::Config { path: path.to_owned(), line: at + 1, why: why.to_owned() };
        let remark = |rest: &str| rest.trim().is_empty() || rest.trim_start().starts_with('#');
        let section_of = line.strip_prefix('[').and_then(|l| l.split_once(']'));
        if let Some((name, _)) = section_of.filter(|(_, rest)| remark(rest)) {
            section = name.trim().to_owned();
            continue;
        }
        let (key, rest) = key(line).ok_or_else(|| wrong("write it as \"heading\" = \"role\""))?;
        let value = value(rest);
        match section.as_str() {
            "columns" if value == "ignore" => config.columns.push((key, None)),
            "columns" => {
                let role = Kind::named(&value).ok_or_else(|| {
                    let names: Vec<&str> = Kind::names().collect();
                    wrong(&format!("\"{value}\" is no role; roles are {} and ignore", names.join(", ")))
                })?;
                config.columns.push((key, Some(role)));
            }
            "rules" => {
                let parts = value.split('+').map(|p| p.trim().to_owned()).collect();
                config.rules.get_or_insert_with(Vec::new).push(parts);
            }
            "options" => match (key.as_str(), value.parse::<f64>()) {
                ("threshold", Ok(n)) => config.threshold = Some(n),
                ("cap", Ok(n)) => config.cap = Some(n.clamp(0.0, 1e9) as usize),
                _ => return Err(wrong("options are threshold and cap, each a number")),
            },
            _ => return Err(wrong("sections are [columns], [rules] and [options]")),
        }
    }
    Ok(config)
}

/// Rules as a configuration has them.
pub(crate) fn rules(rules: &[Vec<String>]) -> String {
    let mut text = "# For --columns: rules learnt from labelled rows.\n[rules]\n".to_owned();
    for (at, parts) in rules.iter().enumerate() {
        text += &format!("rule-{} = \"{}\"\n", at + 1, parts.join(" + "));
    }
    text
}

fn key(line: &str) -> Option<(String, &str)> {
    if let Some(rest) = line.strip_prefix('"') {
        let (key, rest) = rest.split_once('"')?;
        return Some((key.to_owned(), rest.trim_start().strip_prefix('=')?));
    }
    let (key, rest) = line.split_once('=')?;
    Some((key.trim().to_owned(), rest))
}

fn value(rest: &str) -> String {
    let rest = rest.trim();
    match rest.strip_prefix('"').and_then(|r| r.split_once('"')) {
        Some((inside, _)) => inside.to_owned(),
        None => rest.split('#').next().unwrap_or("").trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_columns_rules_and_options() {
        let text = "# a note\n[columns]\n\"성명\" = \"full-name\"\nid = \"ignore\"\n[rules]\na = \"성명 + dob:year\"\n[options] # how\nthreshold = 0.8 # high\n";
        let config = read(Path::new("c"), text).unwrap();
        assert_eq!(config.columns, [("성명".to_owned(), Kind::named("full-name")), ("id".to_owned(), None)]);
        assert_eq!(config.rules, Some(vec![vec!["성명".to_owned(), "dob:year".to_owned()]]));
        assert_eq!(config.threshold, Some(0.8));
    }

    #[test]
    fn names_the_line_that_is_wrong() {
        for (text, line) in
            [("[columns]\nname = \"nonsense\"", 2), ("x", 1), ("[rules]\n[nothing]\na = 1", 3)]
        {
            match read(Path::new("c"), text) {
                Err(Error::Config { line: at, .. }) => assert_eq!(at, line),
                other => panic!("{other:?}"),
            }
        }
    }
}
