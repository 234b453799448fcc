//! One line of a record: what a person wrote as it is, what the program wrote in the words of the reader's language.

use desk::{View, fixed};
use model::{Body, Key};

use super::Teller;

impl Teller {
    /// Title, words or reason of a record.
    pub(crate) fn line(&self, view: &View, key: &Key) -> String {
        match view.state().get(key).map(|record| &record.body) {
            Some(Body::Action(a)) => {
                format!("{} {}", self.word(&format!("action-{}", a.kind.word())), a.number)
            }
            Some(Body::Consent(c)) => self.word(&format!("purpose-{}", c.consent.purpose.word())),
            _ => self.fixed(&view.line_of(key).1),
        }
    }

    /// A reason, worded anew if it is one that nobody wrote.
    pub(crate) fn fixed(&self, reason: &str) -> String {
        self.word(match reason {
            fixed::DIFFERENT => "fixed-different",
            fixed::ANSWERED_ANEW => "fixed-anew",
            fixed::TAKEN_BACK => "fixed-taken-back",
            fixed::ON_PAGE => "judge-reason",
            fixed::IMPORT => "fixed-import",
            fixed::PART_OF_IMPORT => "fixed-import-part",
            fixed::IMPORT_UNDONE => "fixed-import-undone",
            fixed::IMPORTED_AGAIN => "fixed-imported-again",
            fixed::ONE_ROW => "fixed-one-row",
            fixed::ROWS_APART => "fixed-rows-apart",
            fixed::SENT => "actions-sent",
            fixed::RECEIVED => "actions-receipt",
            fixed::REPLY => "actions-reply",
            fixed::IMPACT => "actions-impact",
            fixed::NEXT_STEP => "actions-next",
            written => return written.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn what_nobody_wrote_is_worded_in_every_language_and_the_rest_left_alone() {
        for reason in fixed::ALL {
            for language in [Language::Korean, Language::Chinese] {
                let said = Teller(language).fixed(reason);
                assert!(!said.contains(|c: char| c.is_ascii_alphabetic()), "{reason}: {said}");
            }
        }
        assert_eq!(Teller(Language::Korean).fixed("Sent to us by the family."), "Sent to us by the family.");
    }
}
