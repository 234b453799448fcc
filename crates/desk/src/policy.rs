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
        let bytes = serde_json::to_vec(&policy).map_err(|e| Error::Policy(e.to_string()))?;
        self.book.set_setting(SETTING, Some(&bytes))?;
        Ok(policy)
    }
}

/// Reads a policy; fields left out keep their default.
pub fn read_policy(json: &[u8]) -> Result<Policy> {
    serde_json::from_slice(json).map_err(|e| Error::PolicyFile(e.to_string()))
}
