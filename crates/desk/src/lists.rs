//! Lists of independent origin from what a casebook holds, and what their overlap can say of people on none of them.
//!
//! A list is what one root of the origin graph told of: whoever only passes on counts as those it passes on, and a copy is on no list
//! of its own. Who is on which lists is read from the worlds of the figure: one with as many people shared as the claims and decisions
//! allow, one with as few. Where the two differ, the overlap is not decided, and an estimate would be of the decisions not taken.

use std::collections::{BTreeMap, BTreeSet};

use estimates::check::{Circumstances, Refusal};
use estimates::panel::{Sentence, Settings};
use estimates::{Panel, Table, Watch};
use figures::evidence::Evidence;
use figures::evidence::grade::{Root, Roots};
use model::certificate::{Figure, World};
use model::{Key, Mention};
use serde::Serialize;

use crate::evidence::evidence;
use crate::no_estimate::{Help, NoEstimate};
use crate::{AskWords, Asked, Error, Result, View};

/// Which people, and which lists.
#[derive(Clone, Default, Debug)]
pub struct ListsWords {
    /// Which people.
    pub ask: AskWords,
    /// Lists by name, each with the keys of the origins and reports it is made of; without any, one list for each root.
    pub lists: Vec<(String, Vec<Key>)>,
    /// People came or went between the lists.
    pub open: bool,
}

/// One list.
#[derive(Clone, Serialize, Debug)]
pub struct ListView {
    /// Its name.
    pub name: String,
    /// People on it.
    pub people: u64,
}

/// The lists of a casebook with what is documented, and why no estimate is given or the panel.
#[derive(Clone, Serialize, Debug)]
pub struct BookEstimate {
    /// The question in words.
    pub asked: String,
    /// The question as it was read.
    #[serde(skip)]
    pub question: Asked,
    /// The documented minimum: the floor of the figure.
    pub minimum: u64,
    /// The ceiling of the figure.
    pub ceiling: Option<u64>,
    /// The lists.
    pub lists: Vec<ListView>,
    /// People on exactly which lists, by the names of the lists.
    pub table: Vec<(Vec<String>, u64)>,
    /// People counted whose origin is not known or not one alone, so that they are on no list.
    pub on_no_list: u64,
    /// Fewest people who can be on two lists or more; `None` if that is not known, because the figure has no upper limit.
    pub shared_least: Option<u64>,
    /// Most people who can be on two lists or more.
    pub shared_most: u64,
    /// Why no estimate is given.
    pub refused: Vec<NoEstimate>,
    /// What would make it estimable.
    pub helps: Vec<Help>,
    /// The methods side by side, where nothing was refused before.
    pub panel: Option<Panel>,
}

/// Lists by name, and for each mention the lists it stands on.
struct Lists<'a> {
    names: Vec<String>,
    of: BTreeMap<&'a Key, u32>,
    repeats: Vec<(usize, usize)>,
}

impl View {
    /// The lists behind a question and what they can say of people on none; long work tells `watch`.
    ///
    /// # Errors
    /// [`Error::Conflict`] where the claims cannot all be true; [`Error::Estimate`] for settings out of range and a stop.
    pub fn estimate(
        &self,
        words: &ListsWords,
        settings: &Settings,
        watch: &Watch<'_>,
    ) -> Result<BookEstimate> {
        let asked = words.ask.read(self.policy()?)?;
        let evidence = evidence(self.state(), asked.as_of);
        let answer = match self.settled(&asked).answer(&asked.ask) {
            Figure::Answer(answer) => answer,
            Figure::Contradiction(c) => return Err(Error::Conflict(c.contradiction.join(", "))),
        };
        let roots = Roots::new(&evidence);
        let lists = if words.lists.is_empty() {
            by_root(&evidence, &roots)
        } else {
            by_name(&evidence, &roots, &words.lists)?
        };
        let nothing = World::default();
        let most = answer.certificate.floor_world.as_ref().unwrap_or(&nothing);
        let fewest = answer.certificate.ceiling_world.as_ref().filter(|_| answer.ceiling.is_some());
        let (lists, people) = occupied(lists, most, words.lists.is_empty());
        let cells = lists.cells(most);
        let shared = |cells: &BTreeMap<u32, u64>| {
            cells.iter().filter(|(p, _)| p.count_ones() > 1).fold(0_u64, |sum, (_, n)| sum.saturating_add(*n))
        };
        let (one, other) = (fewest.map(|w| shared(&lists.cells(w))), shared(&cells));
        let sharing = (one.map(|n| n.min(other)), one.map_or(other, |n| n.max(other)));
        let mut found = BookEstimate {
            asked: asked.words(),
            question: asked,
            minimum: answer.floor,
            ceiling: answer.ceiling,
            table: cells.iter().filter(|(p, _)| **p != 0).map(|(p, n)| (lists.named(*p), *n)).collect(),
            lists: lists
                .names
                .iter()
                .zip(&people)
                .map(|(name, n)| ListView { name: name.clone(), people: *n })
                .collect(),
            on_no_list: cells.get(&0).copied().unwrap_or(0),
            shared_least: sharing.0,
            shared_most: sharing.1,
            refused: Vec::new(),
            helps: Vec::new(),
            panel: None,
        };
        found.judge(&lists, &cells, sharing, words.open, settings, watch)?;
        Ok(found)
    }
}

impl BookEstimate {
    /// What a press release may say: the panel's sentences with the documented minimum of the question.
    pub fn said(&self) -> Sentence {
        let panel = self.panel.as_ref().map(Panel::sentence);
        let lists = self.lists.len();
        Sentence {
            minimum: self.minimum,
            ..panel.unwrap_or(Sentence { minimum: 0, lists, level: 0.95, estimates: None })
        }
    }

    /// The same in English.
    pub fn sentence(&self) -> String {
        let comma = if self.asked.contains(',') { "," } else { "" };
        let documented = estimates::many(self.minimum, &self.asked);
        format!(
            "At least {documented}{comma} {} documented. {}",
            estimates::are(self.minimum),
            self.said().beyond()
        )
    }

    fn judge(
        &mut self,
        lists: &Lists<'_>,
        cells: &BTreeMap<u32, u64>,
        (fewest, most): (Option<u64>, u64),
        open: bool,
        settings: &Settings,
        watch: &Watch<'_>,
    ) -> Result<()> {
        let rows: Vec<(u32, u64)> = cells.iter().filter(|(p, _)| **p != 0).map(|(p, n)| (*p, *n)).collect();
        if lists.names.len() > estimates::MOST_LISTS {
            self.refused.push(NoEstimate::TooManyOrigins { origins: lists.names.len() });
            self.helps.push(Help::FewerLists);
            return Ok(());
        }
        let refuse = |why: &Refusal| NoEstimate::Table { why: why.clone(), lists: lists.names.clone() };
        if rows.is_empty() || lists.names.is_empty() {
            self.refused.push(refuse(&Refusal::TooFewLists { lists: 0 }));
        } else {
            let table = Table::new(lists.names.clone(), &rows)?;
            let about = Circumstances { repeats: lists.repeats.clone(), open };
            let before = estimates::check::refusals(&table, &about)?;
            self.refused.extend(before.iter().map(refuse));
            if fewest != Some(most) {
                self.refused.push(NoEstimate::Undecided { least: fewest, most });
            } else if before.is_empty() {
                let panel = Panel::new(&table, &about, settings, watch)?;
                self.refused.extend(panel.refusals.iter().map(refuse));
                self.panel = Some(panel);
            }
        }
        if !self.refused.is_empty() {
            self.advise(lists.names.len(), fewest != Some(most));
        }
        Ok(())
    }

    fn advise(&mut self, lists: usize, undecided: bool) {
        if lists < 3 {
            self.helps.push(Help::ThreeLists { lists });
        }
        if undecided {
            self.helps.push(Help::Decide);
        }
        if self.on_no_list > 0 {
            self.helps.push(Help::Origins { people: self.on_no_list });
        }
        self.helps.push(Help::OneByOne);
    }
}

impl Lists<'_> {
    /// People by the lists they are on; those on none under 0.
    fn cells(&self, world: &World) -> BTreeMap<u32, u64> {
        let mut cells = BTreeMap::new();
        for group in world.groups.iter().filter(|g| g.counted) {
            let pattern = group.within.iter().fold(0, |p, m| p | self.lists_of(m));
            let sum: &mut u64 = cells.entry(pattern).or_default();
            *sum = sum.saturating_add(group.count);
        }
        cells
    }

    fn lists_of(&self, mention: &str) -> u32 {
        Key::parse(mention).ok().and_then(|k| self.of.get(&k).copied()).unwrap_or(0)
    }

    fn named(&self, pattern: u32) -> Vec<String> {
        let on = |at: &usize| *at < 32 && pattern >> at & 1 == 1;
        (0..self.names.len()).filter(on).map(|at| self.names[at].clone()).collect()
    }
}

/// What a root is called.
fn named(evidence: &Evidence<'_>, root: &Root<'_>) -> Option<String> {
    match root {
        Root::Origin(key) => evidence.origins.get(key).map(|o| o.key.to_string()),
        Root::Elsewhere(what) => Some(what.chars().filter(|c| !c.is_control()).take(60).collect()),
        Root::Unknown => None,
    }
}

/// One list for each root that alone stands behind a mention. Of a mention with several roots nobody knows who told of whom.
fn by_root<'a>(evidence: &'a Evidence<'a>, roots: &Roots<'a>) -> Lists<'a> {
    let mut found: BTreeMap<Root<'a>, Vec<&'a Key>> = BTreeMap::new();
    for mention in &evidence.mentions {
        let of = roots.of(&mention.key);
        if let (1, Some(root)) = (of.len(), of.into_iter().next())
            && root != Root::Unknown
        {
            found.entry(root).or_default().push(&mention.key);
        }
    }
    let mut lists = Lists { names: Vec::new(), of: BTreeMap::new(), repeats: Vec::new() };
    for (root, mentions) in &found {
        let Some(name) = named(evidence, root) else { continue };
        // Lists beyond those that can be compared are only counted, to be refused.
        let bit = 1_u32.checked_shl(lists.names.len() as u32).unwrap_or(0);
        mentions.iter().for_each(|m| *lists.of.entry(*m).or_insert(0) |= bit);
        lists.names.push(name);
    }
    lists
}

/// Lists as they were named; those that go back to one root repeat one another.
fn by_name<'a>(
    evidence: &'a Evidence<'a>,
    roots: &Roots<'a>,
    wanted: &[(String, Vec<Key>)],
) -> Result<Lists<'a>> {
    if wanted.len() > estimates::MOST_LISTS {
        return Err(
            estimates::Error::TooManyLists { found: wanted.len(), most: estimates::MOST_LISTS }.into()
        );
    }
    for key in wanted.iter().flat_map(|w| &w.1) {
        if !evidence.origins.contains_key(key) && !evidence.reports.contains_key(key) {
            return Err(Error::NotThere { what: "origin or report", key: key.clone() });
        }
    }
    let told_by = |m: &Mention, keys: &[Key]| {
        let report = evidence.reports.get(&m.report);
        let origins = if m.origins.is_empty() { report.map_or(&[][..], |r| &r.origins) } else { &m.origins };
        keys.contains(&m.report) || origins.iter().any(|o| keys.contains(o))
    };
    let mut behind: Vec<BTreeSet<Root<'_>>> = vec![BTreeSet::new(); wanted.len()];
    let mut lists = Lists { names: Vec::new(), of: BTreeMap::new(), repeats: Vec::new() };
    for (at, (name, keys)) in wanted.iter().enumerate() {
        for mention in evidence.mentions.iter().filter(|m| told_by(m, keys)) {
            *lists.of.entry(&mention.key).or_insert(0) |= 1 << at;
            behind[at].extend(roots.of(&mention.key).into_iter().filter(|r| *r != Root::Unknown));
        }
        lists.names.push(name.clone());
    }
    for first in 0..wanted.len() {
        for second in first + 1..wanted.len() {
            if !behind[first].is_disjoint(&behind[second]) {
                lists.repeats.push((first, second));
            }
        }
    }
    Ok(lists)
}

/// The lists with people of the question on them, and how many; lists that were named stay though empty.
fn occupied<'a>(lists: Lists<'a>, world: &World, drop_empty: bool) -> (Lists<'a>, Vec<u64>) {
    let mut people = vec![0_u64; lists.names.len()];
    // With more lists than bits nothing is compared, so they are not sorted out either.
    if lists.names.len() > 32 {
        return (lists, people);
    }
    for (pattern, count) in lists.cells(world) {
        let on = people.iter_mut().enumerate().filter(|(at, _)| pattern >> at & 1 == 1);
        on.for_each(|(_, n)| *n = n.saturating_add(count));
    }
    if !drop_empty {
        return (lists, people);
    }
    let kept: Vec<usize> = (0..people.len()).filter(|at| people[*at] > 0).collect();
    let packed = |p: u32| kept.iter().enumerate().fold(0, |out, (to, from)| out | (p >> from & 1) << to);
    let names = kept.iter().map(|at| lists.names[*at].clone()).collect();
    let of = lists.of.iter().map(|(m, p)| (*m, packed(*p))).collect();
    let people = kept.iter().map(|at| people[*at]).collect();
    (Lists { names, of, repeats: lists.repeats }, people)
}
