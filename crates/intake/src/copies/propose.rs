//! The search: candidates by text and by numbers, evidence on each, and the best originals of every copy.

use std::collections::{BTreeMap, BTreeSet};

use model::Key;

use super::candidates::{by_numbers, differ, figures};
use super::compare::differences;
use super::evidence::{Evidence, named, of_links, of_reports, of_text, printed, retold, side_by_side};
use super::link::{How, Link, links};
use super::names::{Names, Titles};
use super::numbers::Numbers;
use super::passages::{Indexed, Passage};
use super::proposal::{Because, CopyKind, CopyProposal, Order, Repeat};
use super::report::ReportText;
use super::sketch::{Common, Sketch, Weights, common, pairs, sampling};
use super::tokens::tokens;

/// Days within which a report may have had the text of one that bears a later date.
const WEEK: i64 = 7;

/// How much is proposed.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Options {
    /// Points below which claims in other words are not proposed.
    pub least: f64,
    /// Points by which an original may fall short of the best one for the same claim.
    pub short: f64,
    /// Most candidates by text looked at for one report.
    pub candidates: usize,
}

impl Default for Options {
    /// As fitted to the example data (docs/republication.md).
    fn default() -> Self {
        Self { least: 8.5, short: 1.5, candidates: 32 }
    }
}

/// Proposes which reports repeat which, and how; strongest first, then by key.
///
/// The order in which the reports are given makes no difference. Of reports with the same key the first counts. The
/// number of pairs looked at grows with the reports and their claims, not with their square.
pub fn propose(reports: &[ReportText<'_>], options: &Options) -> Vec<CopyProposal> {
    let mut sorted: Vec<&ReportText<'_>> = reports.iter().collect();
    sorted.sort_by_key(|report| report.order());
    let mut seen = BTreeSet::new();
    sorted.retain(|report| seen.insert(&report.key));
    let desk = Desk::new(sorted);
    let (looks, rare) = desk.looks(options);
    // Looks come in the order of the earlier report, so that its text is indexed once.
    let mut indexed: Option<(usize, Indexed)> = None;
    let mut found: Vec<(CopyProposal, Vec<Link>, f64)> =
        looks.iter().filter_map(|look| desk.look(look, &rare, &mut indexed, options)).collect();
    keep_best(&mut found, options);
    let mut proposals: Vec<CopyProposal> = found.into_iter().map(|(proposal, _, _)| proposal).collect();
    proposals.sort_by(|a, b| {
        b.score.cmp(&a.score).then_with(|| (&a.copy, &a.original).cmp(&(&b.copy, &b.original)))
    });
    proposals
}

/// The reports in order of publication, with what is asked of each more than once.
struct Desk<'a> {
    reports: Vec<&'a ReportText<'a>>,
    names: Vec<Names>,
    sketches: Vec<Sketch>,
    figures: Vec<Vec<u64>>,
    numbers: Numbers,
    figure_numbers: BTreeMap<u64, u32>,
    titles: Titles,
    m: u64,
}

/// How rare shingles are, and what the sketch of each report weighs.
struct Rare {
    weights: Weights,
    totals: Vec<f64>,
}

/// Two reports to look at.
struct Look {
    earlier: usize,
    later: usize,
    /// Whether the texts differ in nothing but print.
    same_text: bool,
    /// Whether they share a shingle.
    text: bool,
}

impl<'a> Desk<'a> {
    fn new(reports: Vec<&'a ReportText<'a>>) -> Self {
        let m = sampling(reports.iter().filter_map(|report| report.text).map(str::len).sum());
        let sketch = |report: &&ReportText<'_>| Sketch::of(&tokens(report.text.unwrap_or_default()), m);
        let figures: Vec<_> = reports.iter().map(|r| figures(r.text.unwrap_or_default())).collect();
        let mut figure_numbers = BTreeMap::new();
        figures.iter().flatten().for_each(|figure| *figure_numbers.entry(*figure).or_insert(0) += 1);
        let claims = reports.iter().flat_map(|report| &report.claims);
        Self {
            names: reports.iter().map(|r| Names::of(r.publishers.iter().map(String::as_str))).collect(),
            sketches: reports.iter().map(sketch).collect(),
            numbers: Numbers::count(claims.map(|claim| (&claim.quantity, claim.window))),
            titles: Titles::count(reports.iter().filter_map(|report| report.title.as_deref())),
            figures,
            figure_numbers,
            reports,
            m,
        }
    }

    /// The pairs worth a look, each once.
    fn looks(&self, options: &Options) -> (Vec<Look>, Rare) {
        let mut first: BTreeMap<u64, u32> = BTreeMap::new();
        let (mut same, mut different) = (BTreeSet::new(), Vec::new());
        for (at, sketch) in (0_u32..).zip(&self.sketches) {
            let Some(whole) = sketch.whole else { continue };
            match first.get(&whole) {
                Some(earlier) => {
                    same.insert((*earlier, at));
                }
                None => {
                    first.insert(whole, at);
                    different.push((at, sketch));
                }
            }
        }
        let (by_text, weights) = pairs(&different);
        let totals = self.sketches.iter().map(|sketch| sketch.weight(&weights)).collect();
        let rare = Rare { weights, totals };
        let by_text = self.nearest(by_text, &rare, options.candidates);
        let languages: Vec<_> = (0..self.reports.len()).map(|at| self.language(at)).collect();
        let numbers = by_numbers(&self.reports, &self.figures, &languages);
        let mut all: BTreeSet<(u32, u32)> = numbers.into_iter().collect();
        all.extend(&same);
        all.extend(&by_text);
        let look = |pair: (u32, u32)| Look {
            earlier: pair.0 as usize,
            later: pair.1 as usize,
            same_text: same.contains(&pair),
            text: by_text.contains(&pair),
        };
        (all.into_iter().map(look).collect(), rare)
    }

    fn common(&self, one: usize, other: usize, rare: &Rare) -> Option<Common> {
        let (a, b) = (self.sketches.get(one)?, self.sketches.get(other)?);
        let totals = (*rare.totals.get(one)?, *rare.totals.get(other)?);
        Some(common(a, b, totals, &rare.weights, self.m))
    }

    /// For each report the candidates with which it shares most text.
    fn nearest(&self, pairs: Vec<(u32, u32)>, rare: &Rare, most: usize) -> BTreeSet<(u32, u32)> {
        let mut by_later: BTreeMap<u32, Vec<(u32, f64)>> = BTreeMap::new();
        for (earlier, later) in pairs {
            let Some(common) = self.common(earlier as usize, later as usize, rare) else { continue };
            let weight = common.weight;
            by_later.entry(later).or_default().push((earlier, weight));
        }
        let mut kept = BTreeSet::new();
        for (later, mut earlier) in by_later {
            earlier.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            kept.extend(earlier.into_iter().take(most).map(|(earlier, _)| (earlier, later)));
        }
        kept
    }

    fn look(
        &self,
        look: &Look,
        rare: &Rare,
        indexed: &mut Option<(usize, Indexed)>,
        options: &Options,
    ) -> Option<(CopyProposal, Vec<Link>, f64)> {
        let (copy, original, order) = self.order(look.earlier, look.later)?;
        let (at, of) = (*self.reports.get(copy)?, *self.reports.get(original)?);
        let (own, theirs) = ((at, self.names.get(copy)?), (of, self.names.get(original)?));
        let mut evidence = Evidence::default();
        let mut kind = None;
        if look.same_text {
            evidence.add(30.0, Because::SameText);
            kind = Some(CopyKind::Whole);
        } else if look.text {
            let whole = of_text(&self.common(copy, original, rare)?, &mut evidence);
            kind = whole.map(|whole| if whole { CopyKind::Whole } else { CopyKind::Part });
        }
        of_reports(own, theirs, &self.titles, &mut evidence);
        let titled = evidence.reasons.iter().any(|r| matches!(r, Because::SameTitle(60..)));
        let sure = kind.is_some() || titled || named(at, theirs.1).is_some();
        let links = links(&at.claims, &of.claims, &self.numbers, sure);
        of_links(own, theirs, &links, &self.numbers, &mut evidence);
        let translated = differ(self.language(copy).as_deref(), self.language(original).as_deref());
        if kind.is_none() && translated {
            self.figures_shared(copy, original, &mut evidence);
        }
        let known = links.iter().any(|link| matches!(link.how, How::Same { .. }));
        let figures = evidence.reasons.iter().any(|reason| matches!(reason, Because::SharedFigures(_)));
        if kind.is_none() && (evidence.points < options.least || !(known || figures)) {
            return None;
        }
        if kind.is_none() && side_by_side(at, of, &evidence.reasons) {
            return None;
        }
        let found =
            kind.unwrap_or(match (figures || retold(own, theirs, &links, &evidence.reasons), translated) {
                (false, _) => CopyKind::Quote,
                (true, true) => CopyKind::Translation,
                (true, false) => CopyKind::Claims,
            });
        let mut passages = Vec::new();
        if kind.is_some() {
            passages = self.passages(look, rare, indexed);
            if copy == look.earlier {
                passages = passages.into_iter().map(Passage::converse).collect();
                passages.sort_by_key(|passage| passage.copy);
            }
        }
        let repeats = links.iter().filter_map(|link| {
            let (copy, of) = (at.claims.get(link.copy)?, of.claims.get(link.of)?);
            Some(Repeat { copy: copy.key.clone(), of: of.key.clone() })
        });
        let proposal = CopyProposal {
            copy: at.key.clone(),
            original: of.key.clone(),
            order,
            kind: found,
            passages,
            repeats: repeats.collect(),
            differences: differences(at, of, &links, kind == Some(CopyKind::Whole)),
            score: (100.0 * (1.0 - (-evidence.points.max(0.0) / 12.0).exp())).round() as u8,
            reasons: evidence.reasons,
        };
        Some((proposal, links, evidence.points))
    }

    /// The passages of the later report, taken as the copy, in the earlier.
    fn passages(&self, look: &Look, rare: &Rare, indexed: &mut Option<(usize, Indexed)>) -> Vec<Passage> {
        let text = |at: usize| self.reports.get(at).and_then(|report| report.text).unwrap_or_default();
        if indexed.as_ref().is_none_or(|(at, _)| *at != look.earlier) {
            *indexed = Some((look.earlier, Indexed::of(text(look.earlier))));
        }
        let earlier = indexed.as_ref().map(|(_, earlier)| earlier);
        earlier.map(|earlier| earlier.passages(&tokens(text(look.later)), &rare.weights)).unwrap_or_default()
    }

    /// Which is the copy: the later, unless they are a week apart at most and the earlier alone names the other as its
    /// source. Where the days leave it open, the one that names no source of its own, else the poorer.
    fn order(&self, earlier: usize, later: usize) -> Option<(usize, usize, Order)> {
        let (a, b) = (self.reports.get(earlier)?, self.reports.get(later)?);
        let (a_names, b_names) = (self.names.get(earlier)?, self.names.get(later)?);
        let by = |copy: &ReportText<'_>, own: &Names, theirs| {
            named(copy, theirs).is_some_and(|name| !own.has(name))
        };
        let said = (by(a, a_names, b_names), by(b, b_names, a_names));
        let apart = a.published.zip(b.published).filter(|(first, second)| !first.meets(*second));
        if let Some((first, second)) = apart
            && (i64::from(second.start()) - i64::from(first.end()) > WEEK || said != (true, false))
        {
            return Some((later, earlier, Order::Dates));
        }
        let said = if said.0 == said.1 { (printed(a), printed(b)) } else { said };
        let size = |report: &ReportText<'_>| (report.claims.len(), report.text.map_or(0, str::len));
        Some(match said {
            (true, false) => (earlier, later, Order::Attribution),
            (false, true) => (later, earlier, Order::Attribution),
            _ if size(a) < size(b) => (earlier, later, Order::Undecided),
            _ => (later, earlier, Order::Undecided),
        })
    }

    /// The language of a report: by its tag, else by the script of its text, `latin` standing for many.
    fn language(&self, at: usize) -> Option<String> {
        let tag = self.reports.get(at).and_then(|report| report.language.as_deref());
        let tag = tag.and_then(|tag| tag.split(['-', '_']).next()).map(str::to_ascii_lowercase);
        let sketch = self.sketches.get(at).filter(|sketch| sketch.tokens > 0);
        tag.or_else(|| sketch.map(|sketch| sketch.language.unwrap_or("latin").to_owned()))
    }

    /// Figures of both texts: a bit count each, times the share of the poorer text's figures that the other has.
    fn figures_shared(&self, copy: usize, original: usize, evidence: &mut Evidence) {
        let Some((a, b)) = self.figures.get(copy).zip(self.figures.get(original)) else { return };
        let shared: Vec<u64> = a.iter().filter(|figure| b.binary_search(figure).is_ok()).copied().collect();
        let least = a.len().min(b.len());
        if shared.len() < 3 || least == 0 {
            return;
        }
        let tells = |figure: &u64| {
            let texts = self.figure_numbers.get(figure).copied().unwrap_or(1).max(2);
            (self.numbers.tells(*figure) - f64::from(texts - 1).log2()).max(0.0)
        };
        let bits: f64 = shared.iter().map(tells).sum();
        evidence.add(bits * shared.len() as f64 / least as f64, Because::SharedFigures(shared));
    }
}

/// Of proposals that rest on claims alone, keeps those that are the best, or nearly, for one of their claims, and of
/// these not the ones whose original is itself a copy of another kept original: a number that twelve reports give has
/// one original, not eleven.
fn keep_best(found: &mut Vec<(CopyProposal, Vec<Link>, f64)>, options: &Options) {
    let mut best: BTreeMap<(Key, usize), f64> = BTreeMap::new();
    for (proposal, links, points) in found.iter() {
        for link in links {
            let top = best.entry((proposal.copy.clone(), link.copy)).or_insert(f64::MIN);
            *top = top.max(*points);
        }
    }
    let firm = |proposal: &CopyProposal| {
        let text = matches!(proposal.kind, CopyKind::Whole | CopyKind::Part);
        text || proposal.reasons.iter().any(|reason| matches!(reason, Because::SharedFigures(_)))
    };
    found.retain(|(proposal, links, points)| {
        let near = |link: &Link| {
            let top = best.get(&(proposal.copy.clone(), link.copy));
            top.is_none_or(|top| *points >= *top - options.short)
        };
        firm(proposal) || links.iter().any(near)
    });
    let mut originals: BTreeMap<&Key, BTreeMap<&Key, BTreeSet<usize>>> = BTreeMap::new();
    for (proposal, links, _) in found.iter() {
        let claims = links.iter().map(|link| link.copy).collect();
        originals.entry(&proposal.copy).or_default().insert(&proposal.original, claims);
    }
    let through = |proposal: &CopyProposal, links: &[Link]| {
        let (Some(roots), Some(others)) = (originals.get(&proposal.original), originals.get(&proposal.copy))
        else {
            return false;
        };
        let covers = |claims: &BTreeSet<usize>| links.iter().all(|link| claims.contains(&link.copy));
        others.iter().any(|(root, claims)| roots.contains_key(root) && covers(claims))
    };
    let keep: Vec<bool> =
        found.iter().map(|(proposal, links, _)| firm(proposal) || !through(proposal, links)).collect();
    let mut keep = keep.into_iter();
    found.retain(|_| keep.next().unwrap_or(true));
}
