//! Who may be sent back next: the cases of the book on the clocks of `watch`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use figures::evidence::grade::{Grade, Root, Roots};
use figures::evidence::{Evidence, Standing};
use model::{Day, Key, Mention};
use places::Kind;
use watch::{Board, Case, Cases, Date, Due, Near, Rules, Said, Support, Watch};

use crate::actions::newest;
use crate::ahead::known_by;
use crate::cases::{CaseView, cases};
use crate::evidence::evidence;
use crate::memo::Large;
use crate::{CaseKind, Desk, Error, Result, View};

const SETTING: &str = "clock-rules";
/// Boards kept: of a large casebook each has a row with its reasons for tens of thousands of cases.
const BOARDS: Large = ("boards", 2);

impl Desk {
    /// The rules of the clocks: those kept in the casebook, or the default.
    pub fn clock_rules(&self) -> Result<Rules> {
        match self.book().setting(SETTING)? {
            None => Ok(Rules::default()),
            Some(bytes) => Ok(Rules::read(&bytes)?),
        }
    }

    /// Keeps other rules for the clocks. They are a setting and not a claim: every board carries those it was made with.
    pub fn keep_clock_rules(&mut self, rules: &Rules) -> Result<()> {
        let bytes = serde_json::to_vec(rules).map_err(|e| Error::Policy(e.to_string()))?;
        Ok(self.book_mut().set_setting(SETTING, Some(&bytes))?)
    }

    /// The clocks of all cases, as [`View::urgent`] gives them.
    ///
    /// # Errors
    /// Those of [`View::urgent`].
    pub fn urgent(&self, today: Day, rules: &Rules) -> Result<Arc<Board>> {
        self.view().urgent(today, rules)
    }

    /// The key of the case on the clocks that a mention belongs to, as [`View::clocked_case`] gives it.
    ///
    /// # Errors
    /// Those of [`View::clocked_case`].
    pub fn clocked_case(&self, mention: &Key, today: Day) -> Result<Key> {
        self.view().clocked_case(mention, today)
    }

    /// The clock of one case, as [`View::clock`] gives it.
    ///
    /// # Errors
    /// Those of [`View::clock`].
    pub fn clock(&self, mention: &Key, today: Day, rules: &Rules) -> Result<watch::Row> {
        self.view().clock(mention, today, rules)
    }
}

impl View {
    /// The clocks of all cases as of the end of `today`, from what was received by then.
    ///
    /// # Errors
    /// Rules that cannot be read, or that are out of range.
    pub fn urgent(&self, today: Day, rules: &Rules) -> Result<Arc<Board>> {
        let asked = serde_json::to_string(rules).map_err(|e| Error::Policy(e.to_string()))?;
        self.keep_if(BOARDS, &format!("{today} {asked}"), |view| view.board(today, rules))
    }

    /// How many reports were received only after a day, so that nothing reckoned as of that day knows of them.
    pub fn received_after(&self, day: Day) -> usize {
        let state = self.state();
        let stand = state.reports().filter(|(_, r)| state.standing(&r.key).stands());
        stand.filter(|(_, r)| r.received > end_of(day)).count()
    }

    /// The key of the case on the clocks that a mention, or the one that replaced it, belongs to, as of a day.
    ///
    /// # Errors
    /// [`Error::NotThere`] if no mention has this key, [`Error::NotYet`] if it was received later, [`Error::SetAside`] if it was set aside.
    pub fn clocked_case(&self, mention: &Key, today: Day) -> Result<Key> {
        let mention = newest(self.state(), mention);
        let evidence = evidence(self.state(), Some(end_of(today)));
        let roots = Roots::new(&evidence);
        match roots.group_key(mention) {
            Some(key) if evidence.standing_of(mention) != Standing::Rejected => Ok(key.clone()),
            _ => Err(self.no_case(mention, Some(today))?),
        }
    }

    /// What the ledger of actions has next for each case, by the versions that stand.
    fn next_of_cases(&self, roots: &Roots<'_>, today: Day) -> BTreeMap<Key, Vec<Due>> {
        let state = self.state();
        let mut found: BTreeMap<Key, Vec<Due>> = BTreeMap::new();
        for (_, action) in state.actions().filter(|(_, a)| state.standing(&a.key).stands() && a.made <= today)
        {
            let Some(next) = &action.next else { continue };
            let due = Due {
                day: Date(next.day),
                number: action.number,
                action: action.key.clone(),
                what: next.what.clone(),
            };
            let cases: BTreeSet<&Key> = action.about.iter().filter_map(|k| roots.group_key(k)).collect();
            cases.into_iter().for_each(|case| found.entry(case.clone()).or_default().push(due.clone()));
        }
        found
    }

    /// The clock of one case with all its evidence, running or stopped.
    ///
    /// # Errors
    /// Those of [`View::clocked_case`]; [`Error::NoClock`] if its case has no clock.
    pub fn clock(&self, mention: &Key, today: Day, rules: &Rules) -> Result<watch::Row> {
        let key = self.clocked_case(mention, today)?;
        let board = self.urgent(today, rules)?;
        if let Some(row) = board.row(&key) {
            return Ok(row.clone());
        }
        let why = if board.over_a_period.contains(&key) {
            "it is a count over a period, of people who were not taken together"
        } else if board.only_ended.contains(&key) {
            "only its end is told, never that they were taken or held"
        } else if board.after_today.contains(&key) {
            "it speaks of days after that day"
        } else {
            "nobody says that they were taken or held"
        };
        Err(Error::NoClock { key, today, why })
    }

    /// The same under rules that nobody asks for twice; it is not kept, so that it takes the place of none that is.
    ///
    /// # Errors
    /// Those of [`View::urgent`].
    pub fn board(&self, today: Day, rules: &Rules) -> Result<Board> {
        let policy = self.policy()?;
        let evidence = evidence(self.state(), Some(end_of(today)));
        let roots = Roots::new(&evidence);
        let views = cases(&evidence, &policy);
        let crossings = Crossings::new(rules);
        let mentions: BTreeMap<&Key, &Mention> = evidence.mentions.iter().map(|m| (&m.key, *m)).collect();
        let mut parts = parts(&evidence, &roots);
        let mut due = self.next_of_cases(&roots, today);
        let mut all = BTreeMap::new();
        for view in views.iter().filter(|v| of_people(v, &mentions)) {
            let accepted = |k: &&Key| evidence.standing_of(k) == Standing::Accepted;
            let said: Vec<Said<'_>> = view
                .mentions
                .iter()
                .filter(accepted)
                .filter_map(|k| mentions.get(k))
                .map(|m| said(m, &evidence, &crossings))
                .collect();
            if said.is_empty() {
                continue;
            }
            let person = matches!(view.kind, CaseKind::Person);
            let case = Case {
                key: &view.key,
                person,
                lo: view.lo,
                // A family or a group is one of its kind, and at least one person.
                hi: view.hi.filter(|_| view.kind != CaseKind::Other),
                words: &view.words,
                said,
                at_odds: &view.conflicts,
                parts: parts.remove(&view.key).unwrap_or_default().into_iter().collect(),
                due: due.remove(&view.key).unwrap_or_default(),
            };
            all.insert(&view.key, case);
        }
        let support = |keys: &[&Key]| {
            let behind: BTreeSet<Root<'_>> = keys.iter().flat_map(|k| roots.of(k)).collect();
            match roots.grade(&behind) {
                Grade::Confirmed => Support::Confirmed,
                Grade::Fair => Support::Fair,
                Grade::Weak => Support::Weak,
            }
        };
        let apart = apart(&evidence, &roots);
        let cases = Cases { all, apart, support: &support, adult_age: policy.adult_age };
        Ok(watch::board(&cases, today, rules, &Watch::silent())?)
    }
}

/// Reads rules of the clocks; those left out keep their default, and one that does not exist is refused.
pub fn read_clock_rules(json: &[u8]) -> Result<Rules> {
    Ok(Rules::read(json)?)
}

/// The last instant of a day.
pub(crate) fn end_of(day: Day) -> i64 {
    day.millis().saturating_add(86_400_000 - 1)
}

/// Whether a case is about people, one by one or in groups and families.
fn of_people(view: &CaseView, mentions: &BTreeMap<&Key, &Mention>) -> bool {
    use model::mention::MentionUnit::{Family, Group};
    let unit = view.mentions.first().and_then(|k| mentions.get(k)).map(|m| m.unit);
    match view.kind {
        CaseKind::Person | CaseKind::Group => true,
        CaseKind::Other => matches!(unit, Some(Family | Group)),
        CaseKind::Incident => false,
    }
}

fn said<'a>(mention: &'a Mention, evidence: &Evidence<'_>, crossings: &Crossings) -> Said<'a> {
    let report = evidence.reports.get(&mention.report).copied();
    Said {
        mention,
        known_by: known_by(mention, report),
        near: mention.place.as_ref().and_then(|p| crossings.near(p.as_str())),
    }
}

/// Parts by the case of their whole.
fn parts<'a>(evidence: &Evidence<'_>, roots: &Roots<'a>) -> BTreeMap<Key, BTreeSet<&'a Key>> {
    let mut found: BTreeMap<Key, BTreeSet<&'a Key>> = BTreeMap::new();
    for (whole, part) in crate::evidence::parts(evidence) {
        if let (Some(whole), Some(part)) = (roots.group_key(whole), roots.group_key(part))
            && whole != part
        {
            found.entry(whole.clone()).or_default().insert(part);
        }
    }
    found
}

/// The cases of mentions that were decided to share nobody, a set for each decision.
fn apart<'a>(evidence: &Evidence<'_>, roots: &Roots<'a>) -> Vec<BTreeSet<&'a Key>> {
    let sets = crate::evidence::apart(evidence);
    sets.map(|of| of.into_iter().filter_map(|key| roots.group_key(key)).collect()).collect()
}

/// The crossings of the rules with their places on the earth.
struct Crossings {
    at: Vec<(&'static str, (f64, f64))>,
    within_km: f64,
}

impl Crossings {
    fn new(rules: &Rules) -> Self {
        let found = rules.crossings.iter().filter_map(|path| places::all().by_id(path));
        Self {
            at: found.map(|p| (p.name(), (p.lat, p.lon))).collect(),
            within_km: f64::from(rules.near_border_km),
        }
    }

    /// The nearest crossing, if the middle of the place is within the distance of the rules. Whole countries, provinces and regions
    /// are too wide to be near to anything.
    fn near(&self, path: &str) -> Option<Near> {
        let place = match places::all().resolve(path).as_slice() {
            [only] => *only,
            _ => return None,
        };
        if matches!(place.kind, Kind::Country | Kind::Province | Kind::Region) {
            return None;
        }
        let far = |at: &(f64, f64)| places::distance_km((place.lat, place.lon), *at);
        let (name, at) = self.at.iter().min_by(|a, b| far(&a.1).total_cmp(&far(&b.1)))?;
        let km = far(at);
        (km <= self.within_km).then(|| Near { crossing: (*name).to_owned(), km: km.round() as u32 })
    }
}
