//! What the engine found, in the words of the reader's language: the question, the sentence to copy, the proofs.
//!
//! The engine says the same in English for the command line and for papers; a test holds the English of both together.

use desk::{
    About, Asked, FigureReport, Limit, LintView, Named, PaperLanguage, Question, Reason, Remark, Sentence,
    Times, Upper, Why, phrases,
};
use fluent_bundle::FluentValue;
use model::problem::Unit;
use model::quantity::Interval;
use model::{AgeRange, Day, Sex, Span};

use crate::words::Language;

/// Says things in one language.
#[derive(Clone, Copy)]
pub(crate) struct Teller(pub(crate) Language);

impl Teller {
    pub(crate) fn t(&self, id: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        self.0.words(id, values)
    }

    pub(super) fn word(&self, id: &str) -> String {
        self.t(id, &[])
    }

    /// A place as the readers of this language write it.
    pub(crate) fn place(&self, path: &str) -> String {
        places::all().words(path, self.0.script())
    }

    /// A role by the word of this language, where it is one of those kept; in English as the engine has it.
    fn role(&self, role: &str) -> String {
        let to = PaperLanguage::from_word(self.0.tag()).filter(|to| *to != PaperLanguage::En);
        to.map_or_else(|| role.to_owned(), |to| phrases::role(role, to))
    }

    /// Words one after the other, as this language joins them.
    fn joined(&self, id: &str, parts: impl IntoIterator<Item = String>) -> String {
        let both = |a: String, b: String| self.t(id, &[("a", a.into()), ("b", b.into())]);
        parts.into_iter().reduce(both).unwrap_or_default()
    }

    /// The question a figure answers.
    pub(crate) fn question(&self, asked: &Asked) -> String {
        let ask = &asked.ask;
        let mut out = self.word(&format!("asked-unit-{}", unit_word(asked.policy.unit)));
        let then = |out: String, part: String| self.joined("join-comma", [out, part]);
        if let Some(sex) = ask.sex {
            let word = match sex {
                Sex::Female => "f",
                Sex::Male => "m",
                Sex::Other => "x",
            };
            out = then(out, self.word(&format!("asked-sex-{word}")));
        }
        if let Some(age) = ask.age {
            let from = ("from", u64::from(age.from).into());
            out = then(
                out,
                match age.to {
                    Some(to) => self.t("asked-ages", &[from, ("to", u64::from(to).into())]),
                    None => self.t("asked-age", &[from]),
                },
            );
        }
        if let Some(role) = &ask.role {
            out = then(out, self.t("asked-role", &[("role", self.role(role).into())]));
        }
        if let Some(event) = ask.event {
            out = then(out, self.word(&format!("event-{}", event.word())));
        }
        if let Some(place) = &ask.place {
            out =
                self.t("asked-place", &[("asked", out.into()), ("place", self.place(place.as_str()).into())]);
        }
        if ask.span != Span::UNKNOWN {
            let end = |d: Option<model::Day>| d.map_or("..".to_owned(), |d| d.to_string());
            let (from, to) = (end(ask.span.from), end(ask.span.to));
            out = then(out, self.t("asked-span", &[("from", from.into()), ("to", to.into())]));
        }
        if !ask.not_known.is_empty() {
            let events = ask.not_known.iter().map(|e| self.word(&format!("event-{}", e.word())));
            let events = self.joined("join-or", events);
            out = then(out, self.t("asked-not-known", &[("events", events.into())]));
        }
        if asked.policy.once {
            out = then(out, self.t("asked-once", &[]));
        }
        match asked.as_of_day {
            Some(day) => then(out, self.t("asked-as-of", &[("day", day.to_string().into())])),
            None => out,
        }
    }

    /// The sentence to copy; empty where the claims contradict one another.
    pub(crate) fn sentence(&self, report: &FigureReport) -> String {
        let Some(rung) = report.rungs.last() else { return String::new() };
        let Some(floor) = rung.floor else { return String::new() };
        let asked = ("asked", self.question(&report.question).into());
        let said = match rung.ceiling {
            Some(0) => self.t("told-none", &[asked]),
            Some(c) if c == floor => self.t("told-exactly", &[("n", c.into()), asked]),
            Some(c) => self.t("told-bounded", &[("least", floor.into()), ("most", c.into()), asked]),
            None => self.t("told-open", &[("least", floor.into()), asked]),
        };
        let keys: Vec<String> = report
            .unsettled
            .iter()
            .flat_map(|c| c.decisions.iter().chain(&c.also))
            .map(|d| d.key.to_string())
            .collect();
        match keys.is_empty() {
            true => said,
            false => format!("{said} {}", self.t("told-unsettled", &[("keys", keys.join(", ").into())])),
        }
    }

    /// A sentence of a proof about what is counted.
    pub(crate) fn proof(&self, said: &Sentence, unit: Unit) -> String {
        let unit = unit_word(unit);
        let many = || ("many", FluentValue::from(self.word(&format!("many-{unit}"))));
        let list = |of: &[String]| ("of", FluentValue::from(of.join(", ")));
        let sum = |of: &[String]| ("sum", FluentValue::from(of.join(" + ")));
        let n = |n: &u64| ("n", FluentValue::from(*n));
        match said {
            Sentence::NothingProved => self.t("proof-nothing", &[]),
            Sentence::Impossible => self.t("proof-impossible", &[]),
            Sentence::One(bound, of) => self.t("proof-single", &[n(bound), ("of", self.named(of).into())]),
            Sentence::Apart(bound, why, of) => {
                let why = self
                    .joined("join-comma", why.iter().map(|w| self.word(&format!("why-{}", why_word(*w)))));
                let least: Vec<String> = of.iter().map(|n| n.lo.unwrap_or(0).to_string()).collect();
                let named: Vec<String> = of.iter().map(|n| self.named(n)).collect();
                let (groups, of) = (("groups", of.len().into()), ("of", named.join("; ").into()));
                self.t("proof-apart", &[n(bound), groups, many(), ("why", why.into()), of, sum(&least)])
            }
            Sentence::Less(bound, of, less) => {
                let of = self.joined("join-and", of.iter().map(|of| self.named(of)));
                let less = self.joined("join-and", less.iter().map(|limit| self.limit(limit)));
                self.t("proof-less", &[n(bound), ("of", of.into()), ("less", less.into())])
            }
            Sentence::Weighed { bound, least, most, over } => {
                let all = |of: &[Times]| of.iter().map(|t| self.times(t)).collect::<Vec<_>>().join(" + ");
                let sum = self.divided(self.minus(all(least), all(most)), *over, "proof-up");
                self.t("proof-weighed", &[n(bound), ("sum", sum.into())])
            }
            Sentence::Branch { bound, at, of } => {
                self.t("proof-branch", &[n(bound), ("at", (*at).into()), many(), list(of)])
            }
            Sentence::Versions(bound, of) => self.t("proof-versions", &[n(bound), list(of)]),
            Sentence::Sum(parts, total) => {
                let parts: Vec<String> = parts.iter().map(ToString::to_string).collect();
                self.t(
                    "proof-sum",
                    &[("one", self.word(&format!("one-{unit}")).into()), sum(&parts), n(total)],
                )
            }
            Sentence::Open(of) => {
                let of = self.joined("join-and", of.iter().map(|of| self.named(of)));
                self.t("proof-open", &[("of", of.into()), many()])
            }
            Sentence::Unproved => self.t("proof-unproved", &[]),
            Sentence::NoneThere => self.t("proof-none", &[]),
            Sentence::AtMost(total, parts) => {
                let limits: Vec<String> = parts.iter().map(|part| self.upper(part)).collect();
                let (of, parts) = (("of", limits.join("; ").into()), ("parts", limits.len().into()));
                match limits.len() {
                    1 => self.t("proof-most", &[n(total), of]),
                    _ => self.t("proof-most-parts", &[n(total), parts, of]),
                }
            }
        }
    }

    fn upper(&self, part: &Upper) -> String {
        let all = |of: &[Times]| self.joined("join-and", of.iter().map(|t| self.times(t)));
        match part {
            Upper::Limits { most, least, over } => {
                self.divided(self.minus(all(most), all(least)), *over, "proof-down")
            }
            Upper::Versions(n, of) => {
                self.t("upper-versions", &[("n", (*n).into()), ("of", of.join(", ").into())])
            }
            Upper::Certificate(n) => self.t("upper-certificate", &[("n", (*n).into())]),
        }
    }

    fn minus(&self, sum: String, less: String) -> String {
        if less.is_empty() { sum } else { self.joined("join-less", [sum, less]) }
    }

    fn divided(&self, sum: String, over: u64, id: &str) -> String {
        if over == 1 { sum } else { self.t(id, &[("sum", sum.into()), ("n", over.into())]) }
    }

    fn times(&self, of: &Times) -> String {
        let said = self.limit(&of.limit);
        if of.times == 1 { said } else { format!("{} × {said}", of.times) }
    }

    fn limit(&self, of: &Limit) -> String {
        let shared =
            |id: &str, n: u64, of: &[String]| self.t(id, &[("n", n.into()), ("of", of.join(", ").into())]);
        match of {
            Limit::Mention(of) => self.named(of),
            Limit::AtMost(id, n) => self.t("named-most", &[("n", (*n).into()), ("id", id.clone().into())]),
            Limit::SharedLeast(n, of) => shared("shared-least", *n, of),
            Limit::SharedMost(n, of) => shared("shared-most", *n, of),
            Limit::Relation(at) => self.t("named-relation", &[("n", u64::from(*at).into())]),
        }
    }

    fn named(&self, of: &Named) -> String {
        let Some(lo) = of.lo else { return of.id.clone() };
        let id = ("id", of.id.clone().into());
        match of.hi {
            None if lo == 0 => self.t("named-unknown", &[id]),
            None => self.t("named-least", &[("n", lo.into()), id]),
            Some(h) if h == lo => self.t("named-exactly", &[("n", h.into()), id]),
            Some(h) if lo == 0 => self.t("named-most", &[("n", h.into()), id]),
            Some(h) => self.t("named-range", &[("lo", lo.into()), ("hi", h.into()), id]),
        }
    }
}

impl Teller {
    /// What a question of a review asks.
    pub(crate) fn asks(&self, question: &Question) -> String {
        let name = |at: usize| FluentValue::from(question.names.get(at).cloned().unwrap_or_default());
        let of = || ("of", FluentValue::from(question.names.join(", ")));
        match question.about {
            About::Mention => {
                let event = question.reading.as_ref().and_then(|r| r.event);
                let event =
                    event.map_or_else(|| self.t("asks-something", &[]), |e| self.word(&format!("event-{e}")));
                self.t("asks-mention", &[("words", name(0)), ("event", event.into())])
            }
            About::Relation => {
                let id = match question.rule.as_str() {
                    _ if question.id.starts_with('w') => "asks-whole",
                    "relation.same" => "asks-again",
                    "relation.disjoint" => "asks-different",
                    "relation.part-of" => "asks-among-those",
                    _ => "asks-parts",
                };
                self.t(id, &[of()])
            }
            About::Copy => {
                let id = if question.rule == "quote" { "asks-quote" } else { "asks-copy" };
                self.t(id, &[("a", name(0)), ("b", name(1))])
            }
            About::Overlap => {
                let id = match question.rule.as_str() {
                    "overlap.part-of" | "overlap.contains" => "asks-among",
                    _ => "asks-same",
                };
                self.t(id, &[("a", name(0)), ("b", name(1))])
            }
        }
    }

    /// Why something is proposed, or what to look at.
    pub(crate) fn remark(&self, remark: &Remark) -> String {
        let list = |id: &str, of: &[String]| self.t(id, &[("of", of.join(", ").into())]);
        match remark {
            Remark::Bystanders => self.t("remark-bystanders", &[]),
            Remark::Comparison => self.t("remark-comparison", &[]),
            Remark::Undated => self.t("remark-undated", &[]),
            Remark::Reckoned(day) => self.t("remark-reckoned", &[("day", day.to_string().into())]),
            Remark::Ahead(day) => self.t("remark-ahead", &[("day", day.to_string().into())]),
            Remark::SaidBy(words) => self.t("remark-said", &[("words", words.trim().to_owned().into())]),
            Remark::PlaceOpen => self.t("remark-place", &[]),
            Remark::NamedAgain(of) => list("remark-again", of),
            Remark::Beside(of) => list("remark-beside", of),
            Remark::PartOf(parts, whole) => {
                self.t("remark-part", &[("of", parts.join(", ").into()), ("whole", whole.clone().into())])
            }
            Remark::Fact(reason) => self.reason(reason),
            Remark::Denied => self.t("remark-denied", &[]),
            Remark::Each => self.t("remark-each", &[]),
            Remark::Copied(because) => self.because(because),
            Remark::Differs(change) => self.t("remark-differs", &[("how", self.change(change).into())]),
            Remark::OrderUnknown => self.t("remark-order", &[]),
            Remark::CountedOnce(pairs) => {
                let repeats = |(copy, of): &(model::Key, model::Key)| {
                    self.t("remark-repeats", &[("a", copy.to_string().into()), ("b", of.to_string().into())])
                };
                let pairs: Vec<String> = pairs.iter().map(repeats).collect();
                list("remark-counted-once", &pairs)
            }
            Remark::Kept(reason) => self.fixed(reason),
        }
    }

    /// A fact about two counts.
    pub(crate) fn reason(&self, reason: &Reason) -> String {
        let two = |id: &str, a: String, b: String| self.t(id, &[("a", a.into()), ("b", b.into())]);
        let one = |id: &str, a: String| self.t(id, &[("a", a.into())]);
        let event = |kind: &model::EventKind| self.word(&format!("event-{}", kind.word()));
        match reason {
            Reason::SameDays(span) => one("fact-same-days", days(*span)),
            Reason::DaysWithin { inner, outer } => two("fact-days-within", days(*inner), days(*outer)),
            Reason::DaysMeet => self.t("fact-days-meet", &[]),
            Reason::DaysApart { new, earlier } => two("fact-days-apart", days(*new), days(*earlier)),
            Reason::SamePlace(place) => one("fact-same-place", place.to_string()),
            Reason::PlaceWithin { inner, outer } => {
                two("fact-place-within", inner.to_string(), outer.to_string())
            }
            Reason::PlacesApart { new, earlier } => {
                two("fact-places-apart", new.to_string(), earlier.to_string())
            }
            Reason::SizesMeet => self.t("fact-sizes-meet", &[]),
            Reason::Smaller { new, earlier } => two("fact-smaller", people(*new), people(*earlier)),
            Reason::Larger { new, earlier } => two("fact-larger", people(*new), people(*earlier)),
            Reason::SameNumber(n) => one("fact-same-number", n.to_string()),
            Reason::SameSex(sex) => one("fact-same-sex", self.word(&format!("sex-{}", sex.letter()))),
            Reason::SexesDiffer => self.t("fact-sexes-differ", &[]),
            Reason::AgesMeet => self.t("fact-ages-meet", &[]),
            Reason::AgesApart { new, earlier } => two("fact-ages-apart", ages(*new), ages(*earlier)),
            Reason::SameEvent(kind) => one("fact-same-event", event(kind)),
            Reason::Follows { first, then } => two("fact-follows", event(first), event(then)),
            Reason::OutOfOrder { first, then } => two("fact-out-of-order", event(then), event(first)),
            Reason::SameReport => self.t("fact-same-report", &[]),
            Reason::CalledPart => self.t("fact-called-part", &[]),
            Reason::CalledRest => self.t("fact-called-rest", &[]),
            Reason::Narrower => self.t("fact-narrower", &[]),
            Reason::SharedOrigin(key) => one("fact-shared-origin", key.to_string()),
            Reason::Repeats => self.t("fact-repeats", &[]),
            Reason::NamesPublisher(name) => one("fact-names-publisher", name.clone()),
            Reason::SamePublisher(name) => one("fact-same-publisher", name.clone()),
            Reason::SameSource => self.t("fact-same-source", &[]),
            Reason::SamePeopleNamed => self.t("fact-same-people", &[]),
            other => other.sentence(),
        }
    }

    /// What looks odd in the claims: in English with its numbers, else what kind of oddity it is.
    pub(crate) fn lint(&self, lint: &LintView) -> String {
        if self.0 == Language::English {
            lint.text.clone()
        } else {
            self.word(&format!("lint-{}", lint.kind))
        }
    }
}

pub(super) fn days(span: Span) -> String {
    let end = |day: Option<Day>| day.map_or("..".to_owned(), |day| day.to_string());
    if span.from == span.to { end(span.from) } else { format!("{}/{}", end(span.from), end(span.to)) }
}

fn people(of: Interval) -> String {
    match of.hi {
        Some(hi) if hi == of.lo => hi.to_string(),
        Some(hi) => format!("{}–{hi}", of.lo),
        None => format!("{}+", of.lo),
    }
}

fn ages(age: AgeRange) -> String {
    match age.to {
        Some(to) if to == age.from => to.to_string(),
        Some(to) => format!("{}–{to}", age.from),
        None => format!("{}+", age.from),
    }
}

fn unit_word(unit: Unit) -> &'static str {
    match unit {
        Unit::Person => "person",
        Unit::Episode => "episode",
        Unit::Incident => "incident",
    }
}

pub(super) fn why_word(why: Why) -> &'static str {
    match why {
        Why::Wholes => "wholes",
        Why::Ages => "ages",
        Why::Dates => "dates",
        Why::Places => "places",
        Why::Roles => "roles",
        Why::Sex => "sex",
        Why::Decided => "decided",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every sort of limit and of sentence.
    fn sentences() -> Vec<Sentence> {
        let named = |id: &str, lo, hi| Named { id: id.to_owned(), lo, hi };
        let of = || {
            vec![
                named("a", Some(41), None),
                named("b", Some(15), Some(15)),
                named("c", Some(5), Some(7)),
                named("d", Some(0), Some(6)),
                named("e", Some(0), None),
                named("f", None, None),
            ]
        };
        let ids = || vec!["a".to_owned(), "b".to_owned()];
        let limits = || {
            vec![
                Limit::Mention(named("a", Some(3), Some(3))),
                Limit::AtMost("b".to_owned(), 9),
                Limit::SharedLeast(2, ids()),
                Limit::SharedMost(4, ids()),
                Limit::Relation(7),
            ]
        };
        let times = |n: u64| limits().into_iter().map(|limit| Times { times: n, limit }).collect::<Vec<_>>();
        let why = [Why::Wholes, Why::Ages, Why::Dates, Why::Places, Why::Roles, Why::Sex, Why::Decided];
        let upper = || {
            vec![
                Upper::Limits { most: times(1), least: Vec::new(), over: 1 },
                Upper::Limits { most: times(2), least: times(1), over: 3 },
                Upper::Versions(5, ids()),
                Upper::Certificate(6),
            ]
        };
        vec![
            Sentence::NothingProved,
            Sentence::Impossible,
            Sentence::One(41, named("a", Some(41), None)),
            Sentence::Apart(61, why.to_vec(), of()),
            Sentence::Less(3, of(), limits()),
            Sentence::Weighed { bound: 4, least: times(1), most: Vec::new(), over: 1 },
            Sentence::Weighed { bound: 4, least: times(2), most: times(1), over: 2 },
            Sentence::Branch { bound: 5, at: 2, of: ids() },
            Sentence::Versions(6, ids()),
            Sentence::Sum(vec![41, 51], 92),
            Sentence::Open(of()),
            Sentence::Unproved,
            Sentence::NoneThere,
            Sentence::AtMost(7, upper()[..1].to_vec()),
            Sentence::AtMost(20, upper()),
        ]
    }

    #[test]
    fn english_is_that_of_the_engine_and_no_other_language_is_english() {
        for said in sentences() {
            for unit in [Unit::Person, Unit::Episode, Unit::Incident] {
                let english = Teller(Language::English).proof(&said, unit);
                assert_eq!(english, desk::proof_in_english(&said, unit));
                for language in [Language::Korean, Language::Chinese] {
                    let other = Teller(language).proof(&said, unit);
                    let letters =
                        other.split(|c: char| !c.is_ascii_alphabetic()).filter(|w| w.len() > 1).count();
                    assert_eq!(letters, 0, "{other}");
                }
            }
        }
    }

    #[test]
    fn a_question_of_many_parts_is_told_in_every_language() {
        let words = desk::AskWords {
            event: Some("apprehended".to_owned()),
            when: Some("2016-07/2017-11".to_owned()),
            place: Some("CN".to_owned()),
            sex: Some("f".to_owned()),
            age: Some("child".to_owned()),
            role: Some("12".to_owned()),
            not_known: vec!["returned".to_owned(), "released".to_owned()],
            unit: Some("person".to_owned()),
            once: true,
            as_of: Some("2017-11-30".to_owned()),
        };
        let asked = words.read(model::Policy::default()).unwrap();
        assert_eq!(Teller(Language::English).question(&asked), asked.words());
        for language in [Language::Korean, Language::Chinese] {
            let told = Teller(language).question(&asked).replace("CN", "");
            assert!(!told.contains(|c: char| c.is_ascii_alphabetic()), "{told}");
        }
    }
}
