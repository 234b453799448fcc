//! Two mentions side by side: the facts, and the most that may be said of them.

use model::{EventKind, Policy, Span, mention::MentionUnit, quantity::Interval};

use super::book::Known;
use super::points::{Fit, Sum, lasts, length, one_event, people, places, sizes, windows};
use super::subject::Subject;
use super::{Reading, Reason};
use crate::copies::{Group, Names, Numbers, Source, said, shared};
use crate::parts::Tie;

/// Days of a window that tells of one occasion.
const OCCASION: i64 = 14;

/// What was found of a pair.
pub(crate) struct Judged {
    pub(crate) reading: Reading,
    pub(crate) reasons: Vec<Reason>,
    pub(crate) adds: Vec<f64>,
    pub(crate) points: f64,
}

/// Compares two mentions; `None` if they count different things or have nothing to do with each other.
pub(crate) fn compare(
    new: &Known<'_>,
    earlier: &Known<'_>,
    numbers: &Numbers,
    policy: &Policy,
) -> Option<Judged> {
    let (a, b) = (&new.subject, &earlier.subject);
    if a.mention.unit != b.mention.unit || a.mention.unit == MentionUnit::Other {
        return None;
    }
    let one_report = a.mention.report == b.mention.report;
    let number = shared(&a.mention.quantity, &b.mention.quantity).filter(|n| *n > 1);
    let moment = matches!((a.event(), b.event()), (Some(x), Some(y)) if x == y && !lasts(x));
    // Of the many that are apart only those are worth a word that a reader might take for the same.
    let confusable = number.is_some() || one_report;
    if !confusable && moment && one_event(policy) && !a.window().meets(b.window()) {
        return None;
    }
    let mut sum = Sum::default();
    let called = called(new, earlier, one_report, &mut sum);
    let one_source = match (&new.source, &earlier.source) {
        (Some(one), Some(other)) => one == other || one.same(other),
        (None, None) => true,
        _ => false,
    };
    let time = time(a, b, policy, one_report && one_source, &mut sum);
    let place = places(a, b, moment, policy, &mut sum);
    let fits = sizes(new.size, earlier.size, &mut sum);
    people(a, b, policy, &mut sum);
    let tied = tied(new, earlier, one_report, &mut sum);
    if let Some(number) = number.filter(|_| time != Fit::Apart) {
        sum.add(0.4 * numbers.tells(number), Reason::SameNumber(number));
    }
    if new.groups.iter().any(|group| earlier.groups.contains(group)) {
        sum.add(0.5, Reason::SamePeopleNamed);
    }
    let facts = Facts { new, earlier, time, place, fits, number, tied, one_report, called };
    let reading = if sum.apart || called == Some(Reading::Excludes) {
        if !confusable && !tied {
            return None;
        }
        sum.points = sum.points.clamp(0.5, 2.0);
        Reading::Excludes
    } else {
        facts.reading(&mut sum)
    };
    sum.adds.resize(sum.reasons.len(), 0.0);
    Some(Judged { reading, reasons: sum.reasons, adds: sum.adds, points: sum.points })
}

/// What the words of the one report that has both make of them.
fn called(new: &Known<'_>, earlier: &Known<'_>, one_report: bool, sum: &mut Sum) -> Option<Reading> {
    if !one_report {
        return None;
    }
    let reading = match (new.tie, earlier.tie) {
        (Some(Tie::Part(at)), _) if at == earlier.nth => Reading::PartOf,
        (_, Some(Tie::Part(at))) if at == new.nth => Reading::Contains,
        (Some(Tie::Rest(at)), _) if at == earlier.nth => Reading::Excludes,
        (_, Some(Tie::Rest(at))) if at == new.nth => Reading::Excludes,
        _ => return None,
    };
    if reading == Reading::Excludes {
        sum.reasons.push(Reason::CalledRest);
    } else {
        sum.add(6.0, Reason::CalledPart);
    }
    Some(reading)
}

/// The stages of a case; events of one stage are not ordered among themselves.
fn stage(kind: EventKind) -> Option<u8> {
    match kind {
        EventKind::Apprehended => Some(0),
        EventKind::Held | EventKind::Transferred => Some(1),
        EventKind::Returned | EventKind::Released | EventKind::Escaped => Some(2),
        EventKind::Onward | EventKind::Died | EventKind::Sighted | EventKind::Born => None,
    }
}

/// Days and events together: one event has its days; of two events the later stage may not come before the earlier.
fn time(a: &Subject<'_>, b: &Subject<'_>, policy: &Policy, one_source: bool, sum: &mut Sum) -> Fit {
    let (new, earlier) = (a.window(), b.window());
    let (Some(x), Some(y)) = (a.event(), b.event()) else { return windows(new, earlier, false, policy, sum) };
    if x == y {
        sum.add(0.5, Reason::SameEvent(x));
        return windows(new, earlier, !lasts(x), policy, sum);
    }
    let Some((s, t)) = stage(x).zip(stage(y)).filter(|(s, t)| s != t) else {
        return windows(new, earlier, false, policy, sum);
    };
    let (first, then, from, until) = if s < t { (x, y, new, earlier) } else { (y, x, earlier, new) };
    if until.end() < from.start() {
        sum.add(-2.0, Reason::OutOfOrder { first, then });
        // Who is "still held" at a date is often an older estimate: only a source that tells both keeps them apart.
        let firm = first == EventKind::Apprehended || one_source;
        sum.apart |= firm && policy.unit == model::problem::Unit::Episode;
        return Fit::Apart;
    }
    sum.add(0.3, Reason::Follows { first, then });
    if from.meets(until) {
        return windows(new, earlier, false, policy, sum);
    }
    let gap = i64::from(until.start()) - i64::from(from.end());
    sum.points += if gap <= 21 {
        1.5
    } else if gap <= 90 {
        0.5
    } else {
        -0.5
    };
    Fit::Unknown
}

/// Whether the two go back to one source, one publisher or one report.
fn tied(new: &Known<'_>, earlier: &Known<'_>, one_report: bool, sum: &mut Sum) -> bool {
    if one_report {
        sum.add(1.0, Reason::SameReport);
        return true;
    }
    let before = sum.reasons.len();
    let (a, b) = (&new.subject, &earlier.subject);
    let origins = |subject: &Subject<'_>| -> Vec<model::Key> {
        let own = subject.mention.origins.iter();
        own.chain(subject.report.iter().flat_map(|report| &report.origins)).cloned().collect()
    };
    let theirs = origins(b);
    if let Some(key) = origins(a).into_iter().find(|key| theirs.contains(key)) {
        sum.add(2.5, Reason::SharedOrigin(key));
    }
    let repeats = |one: &Subject<'_>, other: &Subject<'_>| {
        let list = one.report.map(|report| report.repeats.as_slice()).unwrap_or_default();
        list.iter().any(|of| matches!(of, model::Repeats::Report(key) if *key == other.mention.report))
    };
    if repeats(a, b) || repeats(b, a) {
        sum.add(3.0, Reason::Repeats);
    }
    let names = |said: &Option<Source>, of: &Names| {
        said.as_ref().and_then(|said| of.named_by(said)).map(str::to_owned)
    };
    let named = names(&new.source, &earlier.names).or_else(|| names(&earlier.source, &new.names));
    let publisher = new.names.shared(&earlier.names).map(str::to_owned);
    if let Some(name) = named.filter(|_| publisher.is_none()) {
        sum.add(2.5, Reason::NamesPublisher(name));
    } else if let Some(name) = publisher {
        sum.add(1.5, Reason::SamePublisher(name));
    } else if new.source.as_ref().zip(earlier.source.as_ref()).is_some_and(|(a, b)| a.same(b)) {
        sum.add(1.5, Reason::SameSource);
    }
    sum.reasons.len() > before
}

/// Everything the reading rests on.
struct Facts<'a> {
    new: &'a Known<'a>,
    earlier: &'a Known<'a>,
    time: Fit,
    place: Fit,
    fits: bool,
    number: Option<u64>,
    tied: bool,
    one_report: bool,
    called: Option<Reading>,
}

impl Facts<'_> {
    /// The most that the facts bear out. An equal number is never enough: its days must be the same or few, and a
    /// place, an origin or a report must join it.
    fn reading(&self, sum: &mut Sum) -> Reading {
        if let Some(called) = self.called {
            return called;
        }
        if matches!(self.time, Fit::Apart) || self.place == Fit::Apart {
            return Reading::May;
        }
        let (a, b) = (&self.new.subject, &self.earlier.subject);
        let one_event = a.event().is_some() && a.event() == b.event();
        let guides = |known: &Known<'_>| known.groups.contains(&Group::Guide);
        if guides(self.new) != guides(self.earlier) {
            return Reading::May;
        }
        let (part, whole) = (self.narrower(self.new, self.earlier), self.narrower(self.earlier, self.new));
        if self.same(one_event) && !part && !whole {
            return Reading::Same;
        }
        if !one_event || !self.tied {
            return Reading::May;
        }
        let less =
            |one: Interval, other: Interval| one.lo < other.lo && other.hi.is_none_or(|hi| one.lo <= hi);
        let inside = self.time.inside() && matches!(self.place, Fit::Same | Fit::Inside | Fit::Unknown);
        let around = self.time.around() && matches!(self.place, Fit::Same | Fit::Around | Fit::Unknown);
        let strictly = self.time != Fit::Same || self.place != Fit::Same;
        let smaller = less(self.new.size, self.earlier.size);
        let larger = less(self.earlier.size, self.new.size);
        if inside && smaller && !whole && (part || strictly) {
            sum.points += 1.0;
            sum.reasons.extend(part.then_some(Reason::Narrower));
            Reading::PartOf
        } else if around && larger && !part && (whole || strictly) {
            sum.points += 1.0;
            sum.reasons.extend(whole.then_some(Reason::Narrower));
            Reading::Contains
        } else {
            Reading::May
        }
    }

    fn same(&self, one_event: bool) -> bool {
        let few = |span: Span| length(span).is_some_and(|days| days <= OCCASION);
        let (a, b) = (self.new.subject.window(), self.earlier.subject.window());
        let occasion = few(a) && few(b) && self.time != Fit::Unknown;
        let equal = self.number.is_some();
        if self.one_report {
            // A report that tells of one number twice follows its people; otherwise it tells of others.
            return equal && occasion && !one_event;
        }
        let deep =
            |known: &Known<'_>| known.subject.mention.place.as_ref().is_some_and(|p| p.parts().count() > 1);
        let there = self.place == Fit::Same && deep(self.new);
        let one_occasion = occasion && self.fits && (there || self.tied || equal);
        one_event && (one_occasion || self.time == Fit::Same && equal && self.tied && length(a).is_some())
    }

    /// Whether `one` counts a class of people where `other` counts all.
    fn narrower(&self, one: &Known<'_>, other: &Known<'_>) -> bool {
        let (a, b) = (&one.subject.mention.who, &other.subject.mention.who);
        a.sex.is_some() && b.sex.is_none() || a.age.is_some() && b.age.is_none() || one.class && !other.class
    }
}

/// The numbers of a mention, for the index.
pub(crate) fn numbers_of(subject: &Subject<'_>) -> impl Iterator<Item = u64> {
    said(&subject.mention.quantity)
}
