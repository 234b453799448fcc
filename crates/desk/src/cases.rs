//! Cases: mentions that were decided to be about the same people, and all that is known of them together.

use std::collections::{BTreeMap, BTreeSet};

use figures::evidence::grade::{Root, Roots, backs};
use figures::evidence::{Evidence, Standing};
use model::mention::MentionUnit;
use model::quantity::Interval;
use model::{Day, EventKind, Key, Mention, Policy, RelationKind, Tie};
use serde::Serialize;

use crate::actions::newest;
use crate::appeal::facts::Nested;
use crate::evidence::evidence;
use crate::{CaseDeath, Dropped, Error, MentionView, RelationView, Result, View};

/// What a case is.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Debug)]
#[serde(rename_all = "snake_case")]
pub enum CaseKind {
    /// One person.
    Person,
    /// More than one, or nobody knows how many.
    Group,
    /// Operations.
    Incident,
    /// Families, groups or other things that are counted.
    Other,
}

/// Mentions about the same people.
#[derive(Clone, Serialize, Debug)]
pub struct CaseView {
    /// The key that stands for it: that of its first mention.
    pub key: Key,
    /// What it is.
    pub kind: CaseKind,
    /// Fewest, by what all of its mentions leave possible.
    pub lo: u64,
    /// Most.
    pub hi: Option<u64>,
    /// The words of its first mention.
    pub words: String,
    /// What happened, each kind once, in the order of a case.
    pub events: Vec<&'static str>,
    /// The last of them; what goes on without an end is as late as the report that tells of it.
    pub last_event: Option<&'static str>,
    /// When that was, in EDTF.
    pub last_when: Option<String>,
    /// First and last day any mention speaks of.
    pub from: Option<String>,
    /// The last.
    pub to: Option<String>,
    /// The places named.
    pub places: Vec<String>,
    /// Number of reports that mention it.
    pub reports: usize,
    /// Number of origins known to be independent.
    pub origins: usize,
    /// confirmed, fair or weak.
    pub grade: &'static str,
    /// What its mentions say against one another.
    pub conflicts: Vec<String>,
    /// Its mentions.
    pub mentions: Vec<Key>,
}

/// A case with its mentions in the order of time and the decisions about them.
#[derive(Clone, Serialize, Debug)]
pub struct CaseSheet {
    /// The case.
    pub case: CaseView,
    /// Its mentions, the earliest first, undated ones last.
    pub mentions: Vec<MentionView>,
    /// What is told of some of its people: the mentions of cases decided to be parts of it, in the same order.
    pub parts: Vec<MentionView>,
    /// The deaths that are told of them, of some of them or of a whole they are part of.
    pub deaths: Vec<CaseDeath>,
    /// What was decided to be of it and no longer counts, because it or its report was taken back or set aside.
    pub dropped: Vec<Dropped>,
    /// The decisions that name one of them, or tie one part of them to another.
    pub decisions: Vec<RelationView>,
    /// What they are to others by any account, theirs or the other's.
    pub family: BTreeSet<Tie>,
}

impl View {
    /// All cases, in the order of their keys.
    pub fn cases(&self) -> Result<std::sync::Arc<Vec<CaseView>>> {
        self.remember("cases", |view| {
            let evidence = evidence(view.state(), None);
            Ok(cases(&evidence, &view.policy()?))
        })
    }

    /// The case a mention, or the one that replaced it, belongs to.
    ///
    /// # Errors
    /// [`Error::NotThere`] if no mention has this key, [`Error::SetAside`] if it was set aside.
    pub fn case(&self, mention: &Key) -> Result<CaseSheet> {
        let cases = self.cases()?;
        let mention = newest(self.state(), mention);
        let Some(about) = cases.iter().find(|c| c.mentions.contains(mention)) else {
            return Err(self.no_case(mention, None)?);
        };
        let case = about.clone();
        let mut mentions: Vec<MentionView> =
            case.mentions.iter().map(|key| self.mention_view(key)).collect::<Result<_>>()?;
        mentions.sort_by_cached_key(|m| self.order(&m.key));
        let evidence = evidence(self.state(), None);
        let nested = Nested::new(&cases, &evidence);
        let deaths = self.case_deaths(about, &nested);
        let parts = nested.parts(about);
        let mut parts: Vec<MentionView> = parts
            .into_iter()
            .flat_map(|part| &part.mentions)
            .map(|key| self.mention_view(key))
            .collect::<Result<_>>()?;
        parts.sort_by_cached_key(|m| self.order(&m.key));
        let members: BTreeSet<&Key> = case.mentions.iter().collect();
        let family = self.family(&members);
        let dropped = self.dropped(&members, &cases);
        // A decision about a mention that was corrected is about the one in its place; what ties parts of parts to a whole is one about it.
        let within: BTreeSet<&Key> = members.iter().copied().chain(parts.iter().map(|m| &m.key)).collect();
        let named = |r: &model::Relation| {
            let at = |key| newest(self.state(), key);
            match &r.kind {
                RelationKind::PartOf { whole, .. } | RelationKind::Partition { whole, .. }
                    if within.contains(at(whole)) =>
                {
                    true
                }
                kind => kind.names().into_iter().any(|key| members.contains(at(key))),
            }
        };
        let decisions = self.state().relations().filter(|(_, r)| named(r));
        let decisions = decisions.map(|(_, r)| crate::show::relation_view(self.state(), r)).collect();
        Ok(CaseSheet { case, mentions, parts, deaths, dropped, decisions, family })
    }
}

impl View {
    /// What the people of these mentions are to others; a tie to a mention that was replaced is one to the newest.
    fn family(&self, members: &BTreeSet<&Key>) -> BTreeSet<Tie> {
        let stands = |key: &Key| self.state().standing(key).stands();
        let ties = self.state().mentions().filter(|(_, m)| stands(&m.key));
        let ties = ties.flat_map(|(_, m)| m.who.ties.iter().map(move |tie| (m, tie)));
        let other = |(m, tie): (&Mention, &Tie)| {
            let of = newest(self.state(), &tie.of);
            match (members.contains(&m.key), members.contains(of)) {
                (true, false) => Some(Tie { kin: tie.kin, of: of.clone() }),
                (false, true) => Some(Tie { kin: tie.kin.turned(), of: m.key.clone() }),
                _ => None,
            }
        };
        ties.filter_map(other).collect()
    }

    /// Why a mention belongs to no case, of those received by a day if one is given: it is not there, was received later, or set aside.
    pub(crate) fn no_case(&self, mention: &Key, today: Option<Day>) -> Result<Error> {
        let (state, key) = (self.state(), mention.clone());
        if !matches!(state.get(mention).map(|record| &record.body), Some(model::Body::Mention(_))) {
            return Ok(Error::NotThere { what: "case", key });
        }
        let cases = self.cases()?;
        let case_of = |key: &Key| cases.iter().find(|c| c.mentions.contains(key)).map(|c| c.key.clone());
        if let (Some(today), Some(_)) = (today, case_of(mention)) {
            return Ok(Error::NotYet { key, today });
        }
        let same = state.relations().filter(|(_, r)| state.standing(&r.key).stands());
        let same = same.filter_map(|(_, r)| match &r.kind {
            RelationKind::Same(of) if of.contains(mention) => Some(of),
            _ => None,
        });
        let others: BTreeSet<Key> = same.flatten().filter(|key| case_of(key).is_some()).cloned().collect();
        let standing = crate::show::standing(state, mention);
        Ok(Error::SetAside { key, standing, others: others.into_iter().collect() })
    }

    /// Where a mention stands in the order of events: by its first day, then by its last, then as events follow one another in a
    /// case; undated ones last.
    fn order(&self, key: &Key) -> (bool, i32, i32, Option<EventKind>, Key) {
        let mention = match self.state().get(key).map(|record| &record.body) {
            Some(model::Body::Mention(mention)) => Some(mention),
            _ => None,
        };
        let span = mention.and_then(|m| m.when.as_ref()).map(model::When::span);
        let (start, end) = span.map_or((i32::MAX, i32::MAX), |s| (s.start(), s.end()));
        let kind = mention.and_then(|m| m.event).map(|e| e.kind);
        // A date that says only by when it was stands by that day.
        let start = if span.is_some_and(|s| s.from.is_none()) { end } else { start };
        (span.is_none(), start, end, kind, key.clone())
    }
}

/// Puts the mentions together that are decided to be the same.
pub(crate) fn cases(evidence: &Evidence<'_>, policy: &Policy) -> Vec<CaseView> {
    let roots = Roots::new(evidence);
    let mut groups: BTreeMap<&Key, Vec<&Mention>> = BTreeMap::new();
    for mention in &evidence.mentions {
        let rejected = matches!(evidence.standing_of(&mention.key), Standing::Rejected);
        if !rejected && let Some(key) = roots.group_key(&mention.key) {
            groups.entry(key).or_default().push(mention);
        }
    }
    let tied: Vec<&Mention> = groups.values().flatten().copied().filter(|m| !m.who.ties.is_empty()).collect();
    let against = crate::tie::against(&tied, |key| roots.group_key(key));
    let one = |(key, mentions): (&Key, Vec<&Mention>)| {
        let mut case = case(key, &mentions, evidence, &roots, policy);
        case.conflicts.extend(against.get(key).cloned());
        case
    };
    groups.into_iter().map(one).collect()
}

/// What mentions of the same people say together.
pub(crate) fn case(
    key: &Key,
    mentions: &[&Mention],
    evidence: &Evidence<'_>,
    roots: &Roots<'_>,
    policy: &Policy,
) -> CaseView {
    let unit = mentions.first().map_or(MentionUnit::Person, |m| m.unit);
    let sizes: Vec<Interval> =
        mentions.iter().filter(|m| m.unit == unit).map(|m| policy.interval(&m.quantity)).collect();
    let lo = sizes.iter().map(|i| i.lo).max().unwrap_or(0);
    let hi = sizes.iter().filter_map(|i| i.hi).min();
    let mut events: Vec<EventKind> = mentions.iter().filter_map(|m| m.event.map(|e| e.kind)).collect();
    events.sort_unstable();
    events.dedup();
    // Of one day, as events follow one another in a case.
    let dated = |m: &&&Mention| (known_until(m, evidence), m.event.map(|e| e.kind));
    let last = mentions.iter().filter(|m| m.event.is_some()).max_by_key(dated);
    let spans = || mentions.iter().filter_map(|m| m.when.as_ref().map(model::When::span));
    let reports: BTreeSet<&Key> = mentions.iter().map(|m| &m.report).collect();
    let places: BTreeSet<String> =
        mentions.iter().filter_map(|m| m.place.as_ref().map(ToString::to_string)).collect();
    let behind: BTreeSet<Root<'_>> = mentions.iter().flat_map(|m| roots.of(&m.key)).collect();
    let kind = |m: &Mention| m.event.map(|e| e.kind);
    let claimed = last.and_then(|m| kind(m));
    let telling = mentions.iter().filter(|m| backs(kind(m), claimed));
    let telling: BTreeSet<Root<'_>> = telling.flat_map(|m| roots.of(&m.key)).collect();
    CaseView {
        key: key.clone(),
        kind: match unit {
            MentionUnit::Person if (lo, hi) == (1, Some(1)) => CaseKind::Person,
            MentionUnit::Person => CaseKind::Group,
            MentionUnit::Incident => CaseKind::Incident,
            MentionUnit::Family | MentionUnit::Group | MentionUnit::Other => CaseKind::Other,
        },
        conflicts: conflicts(mentions, (lo, hi)),
        lo: lo.min(hi.unwrap_or(lo)),
        hi,
        words: mentions.first().map_or(String::new(), |m| m.quantity.words.clone()),
        events: events.iter().map(|e| e.word()).collect(),
        last_event: last.and_then(|m| m.event).map(|e| e.kind.word()),
        last_when: last.and_then(|m| m.when.as_ref()).map(|when| when.date.to_string()),
        from: spans().filter_map(|s| s.from).min().map(|d| d.to_string()),
        to: spans().filter_map(|s| s.to).max().map(|d| d.to_string()),
        places: places.into_iter().collect(),
        reports: reports.len(),
        origins: behind.iter().filter(|r| **r != Root::Unknown).count(),
        grade: roots.grade(&telling).word(),
        mentions: mentions.iter().map(|m| m.key.clone()).collect(),
    }
}

/// The last day of what a mention tells: of what had not ended, the day on which its report was published, else received.
fn known_until(mention: &Mention, evidence: &Evidence<'_>) -> Option<Day> {
    let span = mention.when.as_ref()?.span();
    let told = || {
        let report = evidence.reports.get(&mention.report)?;
        let published = report.published.as_ref().and_then(|date| date.span().to);
        Some(published.unwrap_or_else(|| Day::of_millis(report.received)))
    };
    span.to.or_else(|| told().max(span.from))
}

/// What mentions of the same people say against one another, each with the mentions that say it.
fn conflicts(mentions: &[&Mention], (lo, hi): (u64, Option<u64>)) -> Vec<String> {
    let mut found = Vec::new();
    if hi.is_some_and(|hi| lo > hi) {
        let said: Vec<String> =
            mentions.iter().map(|m| format!("{} ({})", m.quantity.words, m.key)).collect();
        found.push(format!("how many: {}", said.join("; ")));
    }
    let mut differ = |what: &str, said: Vec<(String, &Key)>| {
        let values: BTreeSet<&String> = said.iter().map(|(value, _)| value).collect();
        if values.len() > 1 {
            let said: Vec<String> = said.iter().map(|(value, key)| format!("{value} ({key})")).collect();
            found.push(format!("{what}: {}", said.join("; ")));
        }
    };
    let sexes = mentions.iter().filter_map(|m| Some((m.who.sex?.letter().to_owned(), &m.key)));
    differ("sex", sexes.collect());
    let ages = mentions.iter().filter_map(|m| {
        let age = m.who.age?;
        let to =
            age.to.map_or("+".to_owned(), |t| if t == age.from { String::new() } else { format!("-{t}") });
        Some((format!("{}{to}", age.from), &m.key))
    });
    differ("age", ages.collect());
    found
}

#[cfg(test)]
mod tests {
    use figures::evidence::grade::Roots;
    use model::mention::{Certainty, Event, Who};
    use model::{Edtf, Handling, Qualifier, Quantity, Report, ReportKind, When};

    use super::*;

    fn report(name: &str, published: &str) -> Report {
        Report {
            key: Key::parse(name).unwrap(),
            kind: ReportKind::Publication,
            title: None,
            publisher: None,
            address: None,
            published: Some(Edtf::parse(published).unwrap()),
            received: 1_600_000_000_000,
            language: None,
            text: None,
            original: None,
            handling: Handling::Internal,
            repeats: Vec::new(),
            origins: Vec::new(),
            note: None,
        }
    }

    fn mention(report: &str, kind: EventKind, when: &str) -> Mention {
        Mention {
            key: Key::parse(&format!("{report}#1")).unwrap(),
            report: Key::parse(report).unwrap(),
            quantity: Quantity {
                words: "eight".to_owned(),
                qualifier: Qualifier::Exactly,
                lo: Some(8),
                hi: Some(8),
            },
            unit: MentionUnit::Person,
            event: Some(Event { kind, certainty: Certainty::Reported }),
            when: Some(When::stated(Edtf::parse(when).unwrap())),
            said: None,
            place: None,
            radius_km: None,
            who: Who::default(),
            credibility: None,
            origins: Vec::new(),
            span: None,
            note: None,
        }
    }

    /// What is last known of people of whom two reports tell.
    fn last(first: (&str, EventKind, &str), second: (&str, EventKind, &str)) -> Option<&'static str> {
        let reports = [report("a", first.0), report("b", second.0)];
        let mentions = [mention("a", first.1, first.2), mention("b", second.1, second.2)];
        let mut evidence = Evidence::default();
        evidence.reports.extend(reports.iter().map(|r| (&r.key, r)));
        evidence.mentions.extend(&mentions);
        let roots = Roots::new(&evidence);
        let of: Vec<&Mention> = mentions.iter().collect();
        case(&mentions[0].key, &of, &evidence, &roots, &Policy::default()).last_event
    }

    #[test]
    fn what_goes_on_is_as_late_as_the_report_that_tells_of_it() {
        use EventKind::{Apprehended, Held, Returned};
        let taken = ("2017-04-01", Apprehended, "2017-03-11");
        assert_eq!(last(taken, ("2017-10-01", Held, "2017-03-15/..")), Some("held"));
        // A return after the last report of them being held is later, one before it is not.
        let held = ("2017-10-01", Held, "2017-03-15/..");
        assert_eq!(last(held, ("2017-12-01", Returned, "2017-11-02")), Some("returned"));
        assert_eq!(last(held, ("2017-12-01", Returned, "2017-09-02")), Some("held"));
        // Of one day, in the order of a case.
        assert_eq!(
            last(("2017-04-01", Held, "2017-03-11"), ("2017-04-01", Apprehended, "2017-03-11")),
            Some("held")
        );
    }
}
