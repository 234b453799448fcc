//! Why one report may be a copy of another, and how it differs, in the words of the reader's language.
//!
//! `intake` says the same in English for the command line; a test holds the English of both together.

use desk::{Because, Change, Group};
use model::Qualifier;

use super::Teller;

impl Teller {
    /// A fact about two reports.
    pub(crate) fn because(&self, because: &Because) -> String {
        let n = |id: &str, n: u64| self.t(id, &[("n", n.to_string().into())]);
        let percent = |percent: &u8| percent.to_string().into();
        match because {
            Because::SameText => self.t("copy-same-text", &[]),
            Because::SharedText { of_copy, of_original } => {
                self.t("copy-shared-text", &[("a", percent(of_copy)), ("b", percent(of_original))])
            }
            Because::SameTitle(alike) => n("copy-same-title", u64::from(*alike)),
            Because::NamesPublisher(name) => self.t("copy-names-publisher", &[("name", name.clone().into())]),
            Because::SameWire(name) => self.t("copy-same-wire", &[("name", name.clone().into())]),
            Because::SameSource => self.t("copy-same-source", &[]),
            Because::SecondHand => self.t("copy-second-hand", &[]),
            Because::SameNumber { number, same_window: true, .. } => n("copy-same-number", *number),
            Because::SameNumber { number, .. } => n("copy-number-meets", *number),
            Because::Sum(number) => n("copy-sum", *number),
            Because::SharedFigures(figures) => {
                let figures: Vec<String> = figures.iter().map(u64::to_string).collect();
                self.t("copy-figures", &[("of", figures.join(", ").into())])
            }
            Because::DaysAfter(0) => self.t("copy-same-day", &[]),
            Because::DaysAfter(1) => self.t("copy-within-a-day", &[]),
            Because::DaysAfter(days) => n("copy-within-days", u64::from(*days)),
            Because::OtherWindow(number) => n("copy-other-window", *number),
            other => other.sentence(),
        }
    }

    /// How the copy differs.
    pub(crate) fn change(&self, change: &Change) -> String {
        let qualifier = |q: Qualifier| self.t(&format!("qualifier-{}", q.word().replace(' ', "-")), &[]);
        let became =
            |was: String, is: String| self.t("differs-became", &[("a", was.into()), ("b", is.into())]);
        let quoted = |word: String| format!("\"{word}\"");
        let one = |id: &str, a: String| self.t(id, &[("a", a.into())]);
        let event = |kind: model::EventKind| quoted(self.t(&format!("event-{}", kind.word()), &[]));
        match change {
            Change::QualifierDropped(was) => one("differs-dropped", quoted(qualifier(*was))),
            Change::QualifierAdded(is) => one("differs-added", quoted(qualifier(*is))),
            Change::QualifierChanged { was, is } => became(quoted(qualifier(*was)), quoted(qualifier(*is))),
            Change::NumberChanged { was, is } => became(was.to_string(), is.to_string()),
            Change::PlaceWidened { was, is: None } => one("differs-place-dropped", was.clone()),
            Change::PlaceNarrowed { was: None, is } => one("differs-place-added", is.clone()),
            Change::PlaceWidened { was, is: Some(is) }
            | Change::PlaceNarrowed { was: Some(was), is }
            | Change::PlaceChanged { was, is } => became(was.clone(), is.clone()),
            Change::YearShifted(years) => {
                let id = if *years > 0 { "differs-years-later" } else { "differs-years-earlier" };
                self.t(id, &[("n", years.unsigned_abs().into())])
            }
            Change::WindowChanged { was, is } => {
                became(super::figures::days(*was), super::figures::days(*is))
            }
            Change::EventChanged { was, is } => became(event(*was), event(*is)),
            Change::GroupDropped(group) => one("differs-group-dropped", self.group(*group)),
            Change::Merged { group: Some(group), .. } => one("differs-merged", self.group(*group)),
            Change::Merged { group: None, .. } => self.t("differs-merged-some", &[]),
            Change::PartAsWhole { .. } => self.t("differs-part-as-whole", &[]),
            other => other.sentence(),
        }
    }

    fn group(&self, group: Group) -> String {
        let id = match group {
            Group::Infant => "group-infants",
            Group::Child => "group-children",
            Group::Woman => "group-women",
            Group::Man => "group-men",
            Group::Elderly => "group-elderly",
            Group::Pregnant => "group-pregnant",
            Group::Guide => "group-guides",
        };
        self.t(id, &[])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn no_reason_and_no_change_stays_in_english_elsewhere() {
        let reasons = [
            Because::SameText,
            Because::SharedText { of_copy: 80, of_original: 20 },
            Because::SameTitle(90),
            Because::SameSource,
            Because::SecondHand,
            Because::SameNumber { number: 41, same_window: true, bits: 4 },
            Because::SameNumber { number: 41, same_window: false, bits: 4 },
            Because::Sum(92),
            Because::SharedFigures(vec![41, 51, 92]),
            Because::DaysAfter(0),
            Because::DaysAfter(1),
            Because::DaysAfter(3),
            Because::OtherWindow(41),
        ];
        let key = || model::Key::parse("r1#1").unwrap();
        let changes = [
            Change::QualifierDropped(Qualifier::AtLeast),
            Change::QualifierAdded(Qualifier::About),
            Change::QualifierChanged { was: Qualifier::About, is: Qualifier::MoreThan },
            Change::NumberChanged { was: 41, is: 42 },
            Change::PlaceWidened { was: "1".to_owned(), is: Some("2".to_owned()) },
            Change::PlaceWidened { was: "1".to_owned(), is: None },
            Change::PlaceNarrowed { was: None, is: "2".to_owned() },
            Change::YearShifted(1),
            Change::YearShifted(-2),
            Change::GroupDropped(Group::Infant),
            Change::Merged { group: Some(Group::Guide), with: key() },
            Change::Merged { group: None, with: key() },
            Change::PartAsWhole { whole: None },
        ];
        for reason in &reasons {
            assert_eq!(Teller(Language::English).because(reason), reason.sentence());
        }
        for language in [Language::Korean, Language::Chinese] {
            let teller = Teller(language);
            let said = reasons.iter().map(|r| teller.because(r));
            for said in said.chain(changes.iter().map(|c| teller.change(c))) {
                assert!(!said.contains(|c: char| c.is_ascii_alphabetic()), "{said}");
            }
        }
    }
}
