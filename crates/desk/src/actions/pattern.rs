//! Patterns over incidents with how many they are, and indicators.

use std::collections::BTreeSet;

use figures::evidence::Evidence;
use figures::evidence::grade::Grade;
use figures::evidence::originals::originals;
use model::certificate::Figure;
use model::problem::Unit;
use model::{
    Body, Direction, Edtf, Indicator, Key, Measure, Mention, Pattern, Policy, Quantity, RelationKind, Tag,
    When,
};
use serde::Serialize;

use super::{line, once};
use crate::ask::read_place;
use crate::enter::{keys, one_of};
use crate::evidence::evidence;
use crate::figure::solve_at;
use crate::show::standing;
use crate::{Asked, Clock, Desk, Error, Result, read_count};

/// A pattern in words.
#[derive(Clone, Default, Debug)]
pub struct PatternWords {
    /// Its key; one is made if missing.
    pub key: Option<String>,
    /// What it is called.
    pub label: String,
    /// When an incident belongs to it.
    pub definition: String,
}

/// That incidents belong to a pattern, in words.
#[derive(Clone, Default, Debug)]
pub struct TagWords {
    /// Its key; one is made if missing.
    pub key: Option<String>,
    /// The pattern.
    pub pattern: String,
    /// The mentions.
    pub of: Vec<String>,
    /// The report that says so.
    pub report: Option<String>,
    /// A note.
    pub note: Option<String>,
}

/// An indicator in words.
#[derive(Clone, Default, Debug)]
pub struct IndicatorWords {
    /// Its key; one is made if missing.
    pub key: Option<String>,
    /// The report it stands in.
    pub report: String,
    /// What is measured.
    pub measured: String,
    /// Of what or whom.
    pub subject: Option<String>,
    /// The value: "about 80", "20-30".
    pub value: String,
    /// The words of the source for it, if other than the value.
    pub words: Option<String>,
    /// per-cent or number.
    pub measure: String,
    /// up, down, unchanged.
    pub direction: Option<String>,
    /// When, in EDTF.
    pub when: Option<String>,
    /// Place path.
    pub place: Option<String>,
    /// A note.
    pub note: Option<String>,
}

/// How many different ones the tagged mentions can describe.
#[derive(Clone, PartialEq, Eq, Serialize, Debug)]
pub struct Tally {
    /// Fewest; `None` if the claims contradict one another.
    pub floor: Option<u64>,
    /// Most; `None` with `open` is without limit.
    pub ceiling: Option<u64>,
    /// Whether there is no upper limit.
    pub open: bool,
    /// How many of the mentions count in this unit.
    pub mentions: usize,
}

/// A pattern and how often it was found.
#[derive(Clone, Serialize, Debug)]
pub struct PatternView {
    /// Its key.
    pub key: Key,
    /// What it is called.
    pub label: String,
    /// When an incident belongs to it.
    pub definition: String,
    /// Its tags that stand.
    pub tags: Vec<Key>,
    /// The mentions tagged, each once.
    pub mentions: Vec<Key>,
    /// How many incidents, from the mentions that count incidents.
    pub incidents: Tally,
    /// How many people, from the mentions that count people.
    pub people: Tally,
    /// accepted, held, rejected, discounted, retracted, superseded.
    pub standing: &'static str,
}

/// An indicator.
#[derive(Clone, Serialize, Debug)]
pub struct IndicatorView {
    /// Its key.
    pub key: Key,
    /// The report.
    pub report: Key,
    /// What is measured.
    pub measured: String,
    /// Of what or whom.
    pub subject: Option<String>,
    /// The words of the value.
    pub words: String,
    /// The least value, by the policy.
    pub lo: u64,
    /// The greatest.
    pub hi: Option<u64>,
    /// per-cent or number.
    pub measure: &'static str,
    /// up, down, unchanged; absent for a level.
    pub direction: Option<&'static str>,
    /// When, in EDTF.
    pub when: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// A note.
    pub note: Option<String>,
    /// accepted, held, rejected, discounted, retracted, superseded.
    pub standing: &'static str,
}

impl Desk {
    /// The pattern these words describe.
    ///
    /// # Errors
    /// [`Error::Line`] without a label or a definition.
    pub fn pattern(&self, words: &PatternWords) -> Result<Body> {
        Ok(Body::Pattern(Pattern {
            key: self.key_or(words.key.as_deref(), "p")?,
            label: line("name of a pattern", &words.label)?,
            definition: line("definition", &words.definition)?,
        }))
    }

    /// The tag these words describe.
    ///
    /// # Errors
    /// [`Error::NotThere`] for a pattern, mention or report that is not there; [`Error::TooFew`] without a mention.
    pub fn tag(&self, words: &TagWords) -> Result<Body> {
        let of = once(keys(&words.of)?);
        if of.is_empty() {
            return Err(Error::TooFew { kind: "tag", needs: "the key of a mention" });
        }
        let report = words.report.as_deref().map(Key::parse).transpose()?;
        let pattern = Key::parse(&words.pattern)?;
        let named = of.iter().map(|key| (key, "mention"));
        let named = named.chain([(&pattern, "pattern")]).chain(report.iter().map(|key| (key, "report")));
        for (key, what) in named {
            if self.view().kind_of(key) != Some(what) {
                return Err(Error::NotThere { what, key: key.clone() });
            }
        }
        let key = self.key_or(words.key.as_deref(), "t")?;
        Ok(Body::Tag(Tag { key, pattern, of, report, note: words.note.clone() }))
    }

    /// The indicator these words describe.
    ///
    /// # Errors
    /// [`Error::Count`], [`Error::Fraction`], [`Error::NoValue`], [`Error::PerCent`], [`Error::MoreThanAll`], [`Error::FutureDay`],
    /// [`Error::Word`], [`Error::Line`] and those of dates and places.
    pub fn indicator(&self, words: &IndicatorWords, clock: Clock) -> Result<Body> {
        let measure = one_of("measure", &words.measure, Measure::WORDS)?;
        let mut value = measured(&words.value, measure)?;
        if let Some(said) = &words.words {
            value.words.clone_from(said);
        }
        let direction = words.direction.as_deref().map(|w| one_of("direction", w, Direction::WORDS));
        let direction = direction.transpose()?;
        possible(&value, measure, direction)?;
        let body = Body::Indicator(Indicator {
            key: self.key_or(words.key.as_deref(), "i")?,
            report: Key::parse(&words.report)?,
            measured: line("measure", &words.measured)?,
            subject: words.subject.as_deref().map(|text| line("subject", text)).transpose()?,
            value,
            measure,
            direction,
            when: words.when.as_deref().map(Edtf::parse).transpose()?.map(When::stated),
            place: words.place.as_deref().map(|p| read_place(self.house_words()?.place(p))).transpose()?,
            span: None,
            note: words.note.clone(),
        });
        clock.happened(&body)?;
        Ok(body)
    }

    /// All patterns with how many incidents and people they concern.
    ///
    /// A tag counts while it stands and is neither held, rejected nor discounted. The figures are bounds on what the
    /// tagged mentions can describe; decisions through mentions that are not tagged are left out, which can widen
    /// them and never makes them wrong.
    ///
    /// # Errors
    /// [`Error::Policy`].
    pub fn patterns(&self) -> Result<Vec<PatternView>> {
        let (state, policy) = (self.book.state(), self.policy()?);
        if state.patterns().next().is_none() {
            return Ok(Vec::new());
        }
        let all = evidence(state, None);
        let original = originals(&all);
        let counts = |tag: &Tag| standing(state, &tag.key) == "accepted";
        let view = |pattern: &Pattern| {
            let tags: Vec<&Tag> =
                state.tags().map(|(_, tag)| tag).filter(|t| t.pattern == pattern.key && counts(t)).collect();
            let mentions = once(tags.iter().flat_map(|tag| tag.of.iter().cloned()).collect());
            // A copy counts as its original, and what was replaced as what replaced it.
            let tagged =
                mentions.iter().chain(mentions.iter().filter_map(|key| original.get(key).copied())).collect();
            PatternView {
                key: pattern.key.clone(),
                label: pattern.label.clone(),
                definition: pattern.definition.clone(),
                tags: tags.iter().map(|tag| tag.key.clone()).collect(),
                incidents: tally(&all, &tagged, &policy, Unit::Incident),
                people: tally(&all, &tagged, &policy, Unit::Person),
                mentions,
                standing: standing(state, &pattern.key),
            }
        };
        Ok(state.patterns().map(|(_, pattern)| view(pattern)).collect())
    }
}

/// Reads the value of an indicator: a count as sources write them, with a sign or word for per cent where that is the measure.
fn measured(text: &str, measure: Measure) -> Result<Quantity> {
    const SIGNS: [&str; 7] = ["%", "％", "per cent", "percent", "퍼센트", "프로", "个百分点"];
    let short = || text.chars().take(40).collect::<String>();
    let plain = text.trim();
    let signed = SIGNS.iter().find_map(|sign| plain.strip_suffix(sign));
    // "百分之二十" has it in front.
    let in_front = plain.replacen("百分之", "", 1);
    let (bare, per_cent) = match signed {
        Some(bare) => (bare, true),
        None => (in_front.as_str(), in_front != plain),
    };
    if per_cent && measure != Measure::PerCent {
        return Err(Error::PerCent(short()));
    }
    let digits: Vec<char> = bare.chars().collect();
    let point = |w: &[char]| w[0].is_ascii_digit() && matches!(w[1], '.' | '．') && w[2].is_ascii_digit();
    if digits.windows(3).any(point) {
        return Err(Error::Fraction(short()));
    }
    let value = read_count(bare).map_err(|_| Error::NoValue(short()))?;
    match (value.lo, value.hi) {
        (None, None) => Err(Error::NoValue(short())),
        _ => Ok(Quantity { words: plain.to_owned(), ..value }),
    }
}

/// Refuses a fall by more than there was.
fn possible(value: &Quantity, measure: Measure, direction: Option<Direction>) -> Result<()> {
    let falls = measure == Measure::PerCent && direction == Some(Direction::Down);
    if falls && value.lo.max(value.hi).is_some_and(|most| most > 100) {
        return Err(Error::MoreThanAll(value.words.chars().take(40).collect()));
    }
    Ok(())
}

/// Floor and ceiling of what the tagged mentions describe, in one unit.
fn tally(all: &Evidence<'_>, tagged: &BTreeSet<&Key>, policy: &Policy, unit: Unit) -> Tally {
    let asked = Asked { policy: Policy { unit, ..policy.clone() }, ..Asked::default() };
    let mut part = all.clone();
    // What is not tagged is not looked at, which is not to say that nobody told it.
    let (tagged_ones, others) = part.mentions.into_iter().partition(|mention| tagged.contains(&mention.key));
    part.mentions = tagged_ones;
    part.aside.extend(others.into_iter().map(|mention: &Mention| &mention.key));
    let (settled, figure) = solve_at(&part, &asked, Grade::Weak);
    let mentions = settled.problem.mentions.len();
    let (floor, contradiction) = match figure {
        Figure::Answer(answer) => (Some(answer.floor), false),
        Figure::Contradiction(_) => (None, true),
    };
    // A version whose rivals are not tagged falls out above and so cannot raise the floor; it may be the true one,
    // and so the ceiling is taken with it.
    part.relations.retain(|relation| match &relation.kind {
        RelationKind::OneOf(of) => of.iter().all(|key| tagged.contains(key)),
        _ => true,
    });
    let ceiling = match solve_at(&part, &asked, Grade::Weak).1 {
        Figure::Answer(answer) => answer.ceiling,
        Figure::Contradiction(_) => None,
    };
    Tally { floor, ceiling, open: ceiling.is_none() && !contradiction, mentions }
}

#[cfg(test)]
mod tests {
    use model::Qualifier;

    use super::*;

    #[test]
    fn nothing_falls_by_more_than_there_was() {
        let may = |text: &str, direction| {
            possible(&measured(text, Measure::PerCent).unwrap(), Measure::PerCent, direction)
        };
        assert!(may("100", Some(Direction::Down)).is_ok() && may("180", Some(Direction::Up)).is_ok());
        assert!(may("180", None).is_ok(), "a level: a cell for ten that holds eighteen");
        for text in ["101", "about 180", "80-120", "at least 150"] {
            assert!(matches!(may(text, Some(Direction::Down)), Err(Error::MoreThanAll(_))), "{text}");
        }
    }

    #[test]
    fn a_value_is_read_with_its_sign_and_nothing_is_guessed() {
        let read = |text: &str| measured(text, Measure::PerCent);
        for (text, least) in [
            ("80", 80),
            ("about 80 per cent", 80),
            ("약 20%", 20),
            ("약 20퍼센트", 20),
            ("20-30％", 20),
            ("约20%", 20),
            ("百分之20", 20),
        ] {
            let value = read(text).unwrap();
            assert_eq!((value.lo, value.words.as_str()), (Some(least), text));
        }
        assert_eq!(read("20-30％").unwrap().hi, Some(30));
        assert_eq!(read("약 20%").unwrap().qualifier, Qualifier::About);
        assert!(
            matches!(read("20.5"), Err(Error::Fraction(_)))
                && matches!(read("약 20.5%"), Err(Error::Fraction(_)))
        );
        for text in ["unknown", "", "%", "many people", "알 수 없음"] {
            assert!(matches!(read(text), Err(Error::NoValue(_))), "{text}");
        }
        assert!(matches!(measured("80%", Measure::Number), Err(Error::PerCent(_))));
        assert_eq!(measured("about 80", Measure::Number).unwrap().words, "about 80");
    }
}
