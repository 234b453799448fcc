//! Fields of one JSON object, each taken as a type or refused with a problem.

use model::{AgeRange, Edtf, Key};
use serde_json::{Map, Value};

use super::problem::{Problem, Sink, What, shorten};

/// Where an object stands: its line, if the file has lines, and its name.
pub(super) type At<'a> = (Option<u32>, &'a str);

/// The fields of one object; missing, null and blank text are all unknown.
pub(super) struct Fields<'a, 's> {
    map: &'a Map<String, Value>,
    at: At<'s>,
    sink: &'s mut Sink,
    refused: bool,
}

impl<'a, 's> Fields<'a, 's> {
    /// Opens an object; fields not in `known` are listed in a remark.
    pub(super) fn new(map: &'a Map<String, Value>, known: &[&str], at: At<'s>, sink: &'s mut Sink) -> Self {
        for name in map.keys().filter(|name| !known.contains(&name.as_str())) {
            sink.unknown_field(name);
        }
        Self { map, at, sink, refused: false }
    }

    /// Whether any field was refused.
    pub(super) fn refused(&self) -> bool {
        self.refused
    }

    pub(super) fn sink(&mut self) -> &mut Sink {
        self.sink
    }

    pub(super) fn refuse(&mut self, field: &'static str, what: What) {
        self.refused = true;
        let value = self.map.get(field).map(|value| match value {
            Value::String(text) => shorten(text),
            Value::Array(_) | Value::Object(_) => String::from("\u{2026}"),
            value => shorten(&value.to_string()),
        });
        let (line, entry) = (self.at.0, Some(shorten(self.at.1)));
        self.sink.add(Problem { line, entry, field: Some(field), value, what });
    }

    pub(super) fn value(&self, name: &str) -> Option<&'a Value> {
        self.map.get(name).filter(|value| !value.is_null())
    }

    pub(super) fn text(&mut self, name: &'static str) -> Option<&'a str> {
        match self.value(name)? {
            Value::String(text) => Some(text.trim()).filter(|text| !text.is_empty()),
            _ => {
                self.refuse(name, What::NotText);
                None
            }
        }
    }

    pub(super) fn owned(&mut self, name: &'static str) -> Option<String> {
        self.text(name).map(str::to_owned)
    }

    /// The reason of a decision, which must be there.
    pub(super) fn reason(&mut self) -> String {
        self.owned("reason").unwrap_or_else(|| {
            self.refuse("reason", What::NoReason);
            String::new()
        })
    }

    pub(super) fn flag(&mut self, name: &'static str) -> bool {
        match self.value(name) {
            None => false,
            Some(Value::Bool(flag)) => *flag,
            Some(_) => {
                self.refuse(name, What::NotAFlag);
                false
            }
        }
    }

    pub(super) fn count(&mut self, name: &'static str) -> Option<u64> {
        let count = self.value(name)?.as_u64().filter(|count| *count <= crate::MOST_PEOPLE);
        if count.is_none() {
            self.refuse(name, What::NotACount);
        }
        count
    }

    /// An id, which must be there.
    pub(super) fn key(&mut self, name: &'static str) -> Option<Key> {
        let key = self.value(name).and_then(Value::as_str).and_then(|text| Key::parse(text).ok());
        if key.is_none() {
            self.refuse(name, What::BadId);
        }
        key
    }

    pub(super) fn list(&mut self, name: &'static str) -> &'a [Value] {
        match self.value(name) {
            None => &[],
            Some(Value::Array(list)) => list,
            Some(_) => {
                self.refuse(name, What::NotAList);
                &[]
            }
        }
    }

    pub(super) fn texts(&mut self, name: &'static str) -> Vec<&'a str> {
        let list = self.list(name);
        let texts: Option<Vec<&str>> = list.iter().map(Value::as_str).collect();
        texts.unwrap_or_else(|| {
            self.refuse(name, What::NotAList);
            Vec::new()
        })
    }

    pub(super) fn keys(&mut self, name: &'static str) -> Vec<Key> {
        let texts = self.texts(name);
        let keys: Option<Vec<Key>> = texts.into_iter().map(|text| Key::parse(text).ok()).collect();
        keys.unwrap_or_else(|| {
            self.refuse(name, What::BadId);
            Vec::new()
        })
    }

    /// A date without ends of its own.
    pub(super) fn date(&mut self, name: &'static str) -> Option<Edtf> {
        let date = Edtf::parse(self.text(name)?).ok().filter(|date| !date.text().contains('/'));
        if date.is_none() {
            self.refuse(name, What::NotADate);
        }
        date
    }

    pub(super) fn age(&mut self, name: &'static str) -> Option<AgeRange> {
        let value = self.value(name)?;
        let age = value.as_array().filter(|ends| ends.len() == 2);
        let age = age.and_then(|_| serde_json::from_value(value.clone()).ok());
        if age.is_none() {
            self.refuse(name, What::NotAnAge);
        }
        age
    }

    /// A word from a list, or the default where there is none.
    pub(super) fn word<T: Copy>(&mut self, name: &'static str, words: &[(&str, T)], default: T) -> T {
        let Some(text) = self.text(name) else { return default };
        match words.iter().find(|(word, _)| *word == text) {
            Some((_, value)) => *value,
            None => {
                self.refuse(name, What::UnknownWord);
                default
            }
        }
    }
}
