//! How much each fact about two mentions weighs, and which of them prove that they are different people.

use model::{AgeRange, EventKind, Policy, Span, problem::Unit, quantity::Interval};

use super::Reason;
use super::subject::Subject;

/// Days within which two tellings of what lasts may be of one matter.
const NEAR: i64 = 31;

/// What is known of a pair so far.
#[derive(Debug, Default)]
pub(crate) struct Sum {
    /// Weight of the evidence for the same people.
    pub(crate) points: f64,
    /// All facts.
    pub(crate) reasons: Vec<Reason>,
    /// What each adds; facts at the end without points have no entry yet.
    pub(crate) adds: Vec<f64>,
    /// Whether one of them proves that nobody is in both.
    pub(crate) apart: bool,
}

impl Sum {
    pub(crate) fn add(&mut self, points: f64, reason: Reason) {
        self.points += points;
        self.adds.resize(self.reasons.len(), 0.0);
        self.adds.push(points);
        self.reasons.push(reason);
    }

    fn proves_apart(&mut self, reason: Reason) {
        self.apart = true;
        self.reasons.push(reason);
    }
}

/// How two windows or two places stand to each other, the new one first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Fit {
    /// The same.
    Same,
    /// The new one lies in the earlier.
    Inside,
    /// The earlier lies in the new one.
    Around,
    /// They meet.
    Meets,
    /// They do not.
    Apart,
    /// One of them is not known.
    Unknown,
}

impl Fit {
    /// Whether the new one lies in the earlier, or is it.
    pub(crate) fn inside(self) -> bool {
        matches!(self, Self::Same | Self::Inside)
    }

    /// Whether the earlier lies in the new one, or is it.
    pub(crate) fn around(self) -> bool {
        matches!(self, Self::Same | Self::Around)
    }
}

/// Whether an event goes on and may be told of at any time while it does.
pub(crate) fn lasts(kind: EventKind) -> bool {
    matches!(kind, EventKind::Held | EventKind::Sighted)
}

/// Length in days, if both ends are known.
pub(crate) fn length(span: Span) -> Option<i64> {
    Some(i64::from(span.to?.0) - i64::from(span.from?.0) + 1)
}

/// The days of one event in both: the narrower the windows, the more it tells that they meet.
pub(crate) fn windows(new: Span, earlier: Span, moment: bool, policy: &Policy, sum: &mut Sum) -> Fit {
    if new == Span::UNKNOWN || earlier == Span::UNKNOWN {
        return Fit::Unknown;
    }
    if !new.meets(earlier) {
        let reason = Reason::DaysApart { new, earlier };
        if moment && one_event(policy) {
            sum.proves_apart(reason);
            return Fit::Apart;
        }
        // What lasts is counted again from month to month.
        let gap = i64::from(new.start().max(earlier.start())) - i64::from(new.end().min(earlier.end()));
        let near = !moment && gap <= NEAR;
        sum.add(if near { -0.5 } else { -3.0 }, reason);
        return if near { Fit::Unknown } else { Fit::Apart };
    }
    let widest = length(new).zip(length(earlier)).map(|(a, b)| a.max(b));
    let narrow = match widest {
        Some(..=3) => 4.0,
        Some(..=14) => 3.0,
        Some(..=45) => 2.0,
        Some(..=120) => 1.0,
        _ => 0.0,
    };
    let (points, reason, fit) = if new == earlier {
        (1.5, Reason::SameDays(new), Fit::Same)
    } else if new.inside(earlier) {
        (0.5, Reason::DaysWithin { inner: new, outer: earlier }, Fit::Inside)
    } else if earlier.inside(new) {
        (0.5, Reason::DaysWithin { inner: earlier, outer: new }, Fit::Around)
    } else {
        (0.0, Reason::DaysMeet, Fit::Meets)
    };
    sum.add(narrow + points, reason);
    fit
}

/// Under these rules one case has one time and one place for each kind of event.
pub(crate) fn one_event(policy: &Policy) -> bool {
    policy.unit == Unit::Episode || policy.once
}

/// Places; apart they prove something only for one event of one case, which happened in one place.
pub(crate) fn places(
    new: &Subject<'_>,
    earlier: &Subject<'_>,
    moment: bool,
    policy: &Policy,
    sum: &mut Sum,
) -> Fit {
    let (Some(a), Some(b)) = (&new.mention.place, &earlier.mention.place) else { return Fit::Unknown };
    let deep = a.parts().count().min(b.parts().count()) > 1;
    if a == b {
        sum.add(if deep { 2.0 } else { 0.0 }, Reason::SamePlace(a.clone()));
        return Fit::Same;
    }
    let within = |inner: &model::PlacePath, outer: &model::PlacePath| Reason::PlaceWithin {
        inner: inner.clone(),
        outer: outer.clone(),
    };
    let points = if deep { 0.8 } else { 0.2 };
    if a.under(b) {
        sum.add(points, within(a, b));
        return Fit::Inside;
    }
    if b.under(a) {
        sum.add(points, within(b, a));
        return Fit::Around;
    }
    let reason = Reason::PlacesApart { new: a.clone(), earlier: b.clone() };
    if moment && one_event(policy) {
        sum.proves_apart(reason);
    } else {
        sum.add(-2.0, reason);
    }
    Fit::Apart
}

/// Whether the numbers can be of the same people; what they add is little.
pub(crate) fn sizes(new: Interval, earlier: Interval, sum: &mut Sum) -> bool {
    let below = |a: Interval, b: Interval| a.hi.is_some_and(|hi| hi < b.lo);
    if below(new, earlier) {
        sum.add(0.0, Reason::Smaller { new, earlier });
    } else if below(earlier, new) {
        sum.add(0.0, Reason::Larger { new, earlier });
    } else {
        sum.add(0.5, Reason::SizesMeet);
        return true;
    }
    false
}

/// Sex and age of every member: different ones prove that nobody is in both.
pub(crate) fn people(new: &Subject<'_>, earlier: &Subject<'_>, policy: &Policy, sum: &mut Sum) {
    let (a, b) = (&new.mention.who, &earlier.mention.who);
    if let (Some(sex), Some(other)) = (a.sex, b.sex) {
        if sex == other {
            sum.add(0.5, Reason::SameSex(sex));
        } else {
            sum.proves_apart(Reason::SexesDiffer);
        }
    }
    if let (Some(age), Some(other)) = (a.age, b.age) {
        let korean = |age: AgeRange, counting: bool| {
            let single = age.to == Some(age.from);
            if counting || policy.counting_age && single { age.counting_tolerance() } else { age }
        };
        let one = born(korean(age, a.counting_age), new.window());
        let two = born(korean(other, b.counting_age), earlier.window());
        match one.zip(two).map(|(one, two)| one.0.max(two.0) <= one.1.min(two.1)) {
            Some(true) => sum.add(0.5, Reason::AgesMeet),
            Some(false) => sum.proves_apart(Reason::AgesApart { new: age, earlier: other }),
            None => {}
        }
    }
}

/// The first and last day on which people of this age in this window can be born; nothing without both ends of it.
fn born(age: AgeRange, window: Span) -> Option<(i64, i64)> {
    // A day more each way for leap years.
    let days = |years: u8| i64::from(years) * 36_525 / 100;
    let first = age.to.map_or(i64::MIN, |to| i64::from(window.start()) - days(to.saturating_add(1)) - 1);
    window.from.zip(window.to).map(|(_, to)| (first, i64::from(to.0) - days(age.from) + 1))
}
