//! The file that says what the columns are, in TOML.

use std::path::Path;

use toml::de::{DeTable, DeValue};

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
    let text = text.trim_start_matches('\u{feff}');
    let wrong = |at: usize, why: String| {
        let before = text.get(..at).unwrap_or(text);
        Error::Config { path: path.to_owned(), line: before.matches('\n').count() + 1, why }
    };
    let table = DeTable::parse(text).map_err(|e| {
        let at = e.span().map_or(0, |span| span.start);
        wrong(
            at,
            format!("{}; write such a line as \"heading\" = \"role\", both in quotation marks", e.message()),
        )
    })?;
    let mut config = Config::default();
    for (section, lines) in table.get_ref() {
        let name = section.get_ref().as_ref();
        let known = matches!(name, "columns" | "rules" | "options");
        let Some(lines) = lines.get_ref().as_table().filter(|_| known) else {
            return Err(wrong(
                section.span().start,
                "sections are [columns], [rules] and [options]".to_owned(),
            ));
        };
        // Rules count in the order in which they are written.
        let mut lines: Vec<_> = lines.iter().collect();
        lines.sort_by_key(|(key, _)| key.span().start);
        for (key, value) in lines {
            let said = entry(&mut config, name, key.get_ref(), value.get_ref());
            said.map_err(|why| wrong(key.span().start, why))?;
        }
    }
    Ok(config)
}

/// Takes one line of a section, or says what is wanted there.
fn entry(config: &mut Config, section: &str, key: &str, value: &DeValue<'_>) -> Result<(), String> {
    match (section, value.as_str()) {
        ("columns", Some("ignore")) => config.columns.push((key.to_owned(), None)),
        ("columns", role) => {
            let role = role.unwrap_or_default();
            let kind = Kind::named(role).ok_or_else(|| {
                let names: Vec<&str> = Kind::names().collect();
                format!("\"{role}\" is no role; roles are {} and ignore", names.join(", "))
            })?;
            config.columns.push((key.to_owned(), Some(kind)));
        }
        ("rules", Some(rule)) => {
            let parts = rule.split('+').map(|p| p.trim().to_owned()).collect();
            config.rules.get_or_insert_with(Vec::new).push(parts);
        }
        ("rules", None) => return Err("write a rule as name = \"one column + another\"".to_owned()),
        _ => match (key, number(value)) {
            ("threshold", Some(n)) => config.threshold = Some(n),
            ("cap", Some(n)) => config.cap = Some(n.clamp(0.0, 1e9) as usize),
            _ => return Err("options are threshold and cap, each a number".to_owned()),
        },
    }
    Ok(())
}

fn number(value: &DeValue<'_>) -> Option<f64> {
    let written = match value {
        DeValue::Integer(n) if n.radix() == 10 => n.as_str(),
        DeValue::Float(x) => x.as_str(),
        _ => return None,
    };
    written.parse().ok()
}

/// Rules as a configuration has them.
pub(crate) fn rules(rules: &[Vec<String>]) -> String {
    let mut text = "# For --columns: rules learnt from labelled rows.\n[rules]\n".to_owned();
    for (at, parts) in rules.iter().enumerate() {
        text += &format!("rule-{} = \"{}\"\n", at + 1, parts.join(" + "));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_columns_rules_and_options() {
        let text = "# a note\n[columns]\n\"성명\" = \"full-name\"\nid = 'ignore'\n[rules]\nz = \"성명 + dob:year\"\na = \"dob\"\n[options] # how\nthreshold = 0.8 # high\ncap = 40\n";
        let config = read(Path::new("c"), text).unwrap();
        assert_eq!(config.columns, [("성명".to_owned(), Kind::named("full-name")), ("id".to_owned(), None)]);
        assert_eq!(
            config.rules,
            Some(vec![vec!["성명".to_owned(), "dob:year".to_owned()], vec!["dob".to_owned()]])
        );
        assert_eq!((config.threshold, config.cap), (Some(0.8), Some(40)));
    }

    #[test]
    fn names_the_line_that_is_wrong() {
        for (text, line) in [
            ("[columns]\nname = \"nonsense\"", 2),
            ("[columns]\nname = full-name", 2),
            ("[columns]\nname = 7", 2),
            ("[columns]\nname = \"other\"\n\"name\" = \"place\"", 3),
            ("x", 1),
            ("[rules]\na = \"name\"\n[nothing]\na = 1", 3),
            ("[options]\n\ncap = \"many\"", 3),
        ] {
            match read(Path::new("c"), text) {
                Err(Error::Config { line: at, .. }) => assert_eq!(at, line),
                other => panic!("{other:?}"),
            }
        }
    }
}
