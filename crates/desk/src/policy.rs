//! The house rules kept in a casebook.

use std::collections::BTreeSet;

use model::Policy;

use crate::{Desk, Error, Result};

const SETTING: &str = "policy";

impl Desk {
    /// The policy in force: the one kept in the casebook, or the default.
    pub fn policy(&self) -> Result<Policy> {
        match self.book.setting(SETTING)? {
            None => Ok(Policy::default()),
            Some(bytes) => serde_json::from_slice(&bytes).map_err(|e| Error::Policy(e.to_string())),
        }
    }

    /// Keeps another policy, given as JSON; fields left out keep their default.
    ///
    /// A policy is a setting of this casebook and not a claim: every figure prints the policy it was made with.
    pub fn set_policy(&mut self, json: &[u8]) -> Result<Policy> {
        let policy = read_policy(json)?;
        self.put_policy(&policy)?;
        Ok(policy)
    }

    /// Keeps another policy.
    pub fn keep_policy(&mut self, policy: &Policy) -> Result<()> {
        sound(policy)?;
        self.put_policy(policy)
    }

    fn put_policy(&mut self, policy: &Policy) -> Result<()> {
        let bytes = serde_json::to_vec(policy).map_err(|e| Error::Policy(e.to_string()))?;
        Ok(self.book.set_setting(SETTING, Some(&bytes))?)
    }
}

/// Reads a policy; fields left out keep their default, and a field that no policy has is refused.
pub fn read_policy(json: &[u8]) -> Result<Policy> {
    let wrong = |e: serde_json::Error| Error::PolicyFile(e.to_string());
    let given: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(json).map_err(wrong)?;
    let known = serde_json::to_value(Policy::default()).map_err(wrong)?;
    // A misspelt field would otherwise leave the default in force without a word.
    if let Some(field) = given.keys().find(|k| known.get(k.as_str()).is_none()) {
        let field: String = field.chars().take(40).collect();
        return Err(Error::PolicyFile(format!("no rule is called \"{field}\"")));
    }
    let policy = serde_json::from_value(given.into()).map_err(wrong)?;
    sound(&policy)?;
    Ok(policy)
}

/// Refuses rules under which no number could be right.
fn sound(policy: &Policy) -> Result<()> {
    let wrong = |why: String| Err(Error::PolicyFile(why));
    for (field, percent) in
        [("about_percent", policy.about_percent), ("nearly_percent", policy.nearly_percent)]
    {
        if percent > 100 {
            return wrong(format!("{field} is {percent}, more than 100 per cent"));
        }
    }
    if !(10..=30).contains(&policy.adult_age) {
        return wrong(format!("adult_age is {}, not from 10 to 30", policy.adult_age));
    }
    let mut words = BTreeSet::new();
    for vague in &policy.vague {
        // The word may be anything somebody typed; it is named by its place alone.
        let place = words.len() + 1;
        if vague.word.is_empty() || vague.word.chars().count() > 40 || vague.word != vague.word.to_lowercase()
        {
            return wrong(format!(
                "vague word {place} is empty, longer than 40 characters, or not in lower case"
            ));
        }
        if vague.hi.is_some_and(|hi| hi < vague.lo) {
            return wrong(format!("vague word {place} means at least {} and at most less", vague.lo));
        }
        if !words.insert(&vague.word) {
            return wrong(format!("vague word {place} stands twice"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_under_which_no_number_could_be_right_are_refused() {
        let refused = |json: &str, why: &str| match read_policy(json.as_bytes()) {
            Err(Error::PolicyFile(said)) => assert!(said.contains(why), "{json}: {said}"),
            other => panic!("{json}: {other:?}"),
        };
        refused(r#"{"vague":[{"word":"dozens","lo":100,"hi":3}]}"#, "at most less");
        refused(
            r#"{"vague":[{"word":"a","lo":1,"hi":3},{"word":"a","lo":2,"hi":null}]}"#,
            "word 2 stands twice",
        );
        refused(r#"{"vague":[{"word":"Dozens","lo":1,"hi":null}]}"#, "lower case");
        refused(r#"{"about_percent":255}"#, "more than 100");
        refused(r#"{"adult_age":99}"#, "not from 10 to 30");
        refused(r#"{"abuot_percent":5}"#, "abuot_percent");
        assert_eq!(read_policy(b"{}").ok(), Some(Policy::default()));
        assert!(read_policy(br#"{"about_percent":100,"adult_age":14,"vague":[]}"#).is_ok());
    }
}
