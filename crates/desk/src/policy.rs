//! The house rules kept in a casebook.

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
    serde_json::from_value(given.into()).map_err(wrong)
}
