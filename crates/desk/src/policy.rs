//! The house rules kept in a casebook.

use model::Policy;

use crate::{Desk, Error, Result};

const SETTING: &str = "policy";
/// No law counts anybody older as a child.
const OLDEST_CHILD: u8 = 30;

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
        self.keep_policy(&policy)?;
        Ok(policy)
    }

    /// Keeps another policy.
    pub fn keep_policy(&mut self, policy: &Policy) -> Result<()> {
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
    match fault(&policy) {
        Some(fault) => Err(Error::PolicyFile(fault)),
        None => Ok(policy),
    }
}

/// What in a policy no claim could be read by; a vague word of more than its most would contradict itself.
fn fault(policy: &Policy) -> Option<String> {
    let part = [("about_percent", policy.about_percent), ("nearly_percent", policy.nearly_percent)];
    if let Some((name, _)) = part.iter().find(|(_, n)| *n > 100) {
        return Some(format!("{name} is more than 100"));
    }
    if policy.adult_age > OLDEST_CHILD {
        return Some(format!("adult_age is more than {OLDEST_CHILD}"));
    }
    let shown = |word: &str| word.chars().take(40).collect::<String>();
    for (at, vague) in policy.vague.iter().enumerate() {
        if vague.hi.is_some_and(|hi| hi < vague.lo) {
            return Some(format!("the least of \"{}\" is more than its most", shown(&vague.word)));
        }
        if policy.vague.iter().take(at).any(|before| before.word == vague.word) {
            return Some(format!("the word \"{}\" is there twice", shown(&vague.word)));
        }
    }
    None
}
