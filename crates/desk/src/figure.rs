//! A figure with all that is printed with it.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use figures::evidence::carries::carries;
use figures::evidence::compile::{Compiled, LeftOut, stands_beside};
use figures::evidence::grade::{Grade, Roots};
use figures::evidence::lints::lints;
use figures::evidence::question::{IfSo, next_questions};
use figures::evidence::sentence::{self, Sentence};
use figures::evidence::{Evidence, Standing, words};
use model::certificate::{Answer, Figure, Status};
use model::problem::{Problem, Query, Unit};
use model::{Body, Key, Mention, RelationKind, Span, Tie, Verdict};
use serde::Serialize;

use crate::ask::SpanView;
use crate::conflicts::{Aside, decision};
use crate::evidence::{evidence, stands_for};
use crate::memo::Large;
use crate::settled::{Settled, ladder};
use crate::unsaid::unsaid;
use crate::{AskWords, Asked, Result, Unsaid, View};

/// Figures kept: of a large casebook each names thousands of mentions.
const REPORTS: Large = ("figures", 24);

/// A figure at one grade.
#[derive(Clone, Serialize, Debug)]
pub struct RungView {
    /// confirmed, fair or weak.
    pub grade: &'static str,
    /// Fewest.
    pub floor: Option<u64>,
    /// Most; `None` with `open` means without limit.
    pub ceiling: Option<u64>,
    /// Whether the ceiling is open.
    pub open: bool,
    /// exact or bounded.
    pub status: Option<Status>,
    /// Mentions counted at this grade.
    pub mentions: usize,
    /// Claims that cannot all be true: beside bounds why they are wider, without bounds why there are none.
    pub conflict: Option<Conflict>,
}

/// Claims that cannot all be true.
#[derive(Clone, Default, Serialize, Debug)]
pub struct Conflict {
    /// The mentions.
    pub mentions: Vec<String>,
    /// The decisions that take part, with their reasons: the smallest set found.
    pub decisions: Vec<DecisionView>,
    /// Further decisions that are in doubt by it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<DecisionView>,
    /// What the decisions say, in words.
    pub text: String,
}

/// A decision and why it was taken.
#[derive(Clone, Serialize, Debug)]
pub struct DecisionView {
    /// Its key.
    pub key: Key,
    /// What kind.
    pub kind: &'static str,
    /// Why.
    pub reason: String,
}

/// People who are in the same mentions, in a world that reaches the floor.
#[derive(Clone, Serialize, Debug)]
pub struct WitnessRow {
    /// How many.
    pub count: u64,
    /// The mentions all of them are in.
    pub mentions: Vec<String>,
    /// Whether they are surely counted.
    pub counted: bool,
}

/// What rests on a decision.
#[derive(Clone, Serialize, Debug)]
pub struct CarriesView {
    /// The decision.
    pub decision: DecisionView,
    /// Floor without it.
    pub floor: u64,
    /// Ceiling without it.
    pub ceiling: Option<u64>,
}

/// A question worth asking.
#[derive(Clone, Serialize, Debug)]
pub struct QuestionView {
    /// The two mentions.
    pub pair: [String; 2],
    /// Floor and ceiling if they are the same people.
    pub if_same: IfSo,
    /// Floor and ceiling if they are not.
    pub if_apart: IfSo,
    /// By how much it would narrow the figure.
    pub narrows: u64,
}

/// Something to look at.
#[derive(Clone, Serialize, Debug)]
pub struct LintView {
    /// What kind.
    pub kind: &'static str,
    /// The mentions.
    pub mentions: Vec<Key>,
    /// In words.
    pub text: String,
}

/// A figure and everything printed with it.
#[derive(Clone, Serialize, Debug)]
pub struct FigureReport {
    /// The question.
    #[serde(skip)]
    pub question: Asked,
    /// The question in words.
    pub asked: String,
    /// The window.
    window: SpanView,
    /// What is counted.
    pub unit: Unit,
    /// Version of the policy.
    pub policy: u32,
    /// Figures per grade, best first.
    pub rungs: Vec<RungView>,
    /// Decisions that contradict one another; none of them is used until that is settled.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unsettled: Vec<Conflict>,
    /// The sentence to copy.
    pub sentence: String,
    /// The proof of the floor and that of the ceiling, to be put into the words of a language.
    #[serde(skip)]
    pub proof: [Vec<Sentence>; 2],
    /// Proof of the floor in words.
    pub floor_proof: Vec<String>,
    /// Proof of the ceiling in words.
    pub ceiling_proof: Vec<String>,
    /// Who could be whom in a world that reaches the floor.
    pub witness: Vec<WitnessRow>,
    /// What the figure rests on, if that was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rests_on: Option<Vec<CarriesView>>,
    /// What would narrow it most, if that was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub questions: Option<Vec<QuestionView>>,
    /// Mentions that restate others and were not counted again.
    pub copies: usize,
    /// Mentions held, rejected or discounted.
    pub set_aside: usize,
    /// Claims left out of the fewest for nothing but a place or a day that nobody told, with how many each tells of at least.
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "crate::unsaid::written")]
    pub unsaid: Vec<(Unsaid, String, u64)>,
    /// The problem and figure at the lowest grade, for `lastseen verify`.
    pub figures: Vec<Figure>,
    /// The problem.
    problem: Put,
}

impl FigureReport {
    /// The mentions its words name, each once, in the order of the log.
    pub fn named(&self) -> Vec<String> {
        let named: RefCell<BTreeSet<String>> = RefCell::default();
        let note = |key: &str| {
            named.borrow_mut().insert(key.to_owned());
            String::new()
        };
        self.proof.iter().flatten().for_each(|said| drop(said.renamed(&note)));
        let in_rungs = self.rungs.iter().filter_map(|rung| rung.conflict.as_ref());
        let others = self.witness.iter().map(|w| &w.mentions).chain(in_rungs.map(|c| &c.mentions));
        others.flatten().for_each(|key| drop(note(key)));
        let mut named = named.into_inner();
        let logged = self.problem.problem.mentions.iter().map(|m| &m.id);
        let mut all: Vec<String> = logged.filter_map(|id| named.take(id)).collect();
        all.extend(named);
        all
    }

    /// What the separate checker says of its certificate: how many figures hold, or why one does not.
    ///
    /// It takes exact whole numbers and no solver, and time in proportion to the problem.
    ///
    /// # Errors
    /// Those of [`verify::check_all`].
    pub fn check(&self) -> std::result::Result<usize, verify::VerifyError> {
        Ok(verify::check_all(&self.problem.whole(), &self.figures, &verify::Limits::default())?.len())
    }
}

/// A problem with the one question that was asked of it; the problem is shared by all questions.
#[derive(Clone, Debug)]
struct Put {
    problem: Arc<Problem>,
    query: Query,
}

impl Put {
    fn whole(&self) -> Problem {
        Problem { queries: vec![self.query.clone()], ..Problem::clone(&self.problem) }
    }
}

impl Serialize for Put {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        self.whole().to_value().serialize(serializer)
    }
}

/// Solves at one grade, without decisions that contradict one another.
pub(crate) fn solve_at(evidence: &Evidence<'_>, asked: &Asked, grade: Grade) -> (Settled, Figure) {
    let settled = Settled::new(evidence, &asked.policy, grade, Aside::default());
    let figure = settled.answer(&asked.ask);
    (settled, figure)
}

/// Derives a figure; with `explain`, also what it rests on and so many questions that would narrow it.
pub fn account(evidence: &Evidence<'_>, asked: &Asked, explain: Option<usize>) -> FigureReport {
    let weak = Settled::new(evidence, &asked.policy, Grade::Weak, Aside::default());
    let above = ladder(evidence, &asked.policy, &weak);
    let relations = evidence.relations.iter().map(|r| (&r.key, decision(r)));
    let told: BTreeMap<&Key, DecisionView> =
        evidence.mentions.iter().map(|m| (&m.key, tied(m))).chain(relations).collect();
    let with = |settled: &Settled| settled.aside.ceiling(evidence, asked, settled.grade);
    report(&weak, &above, asked, explain, &|key| told.get(key).cloned(), &with)
}

/// The family ties of a mention, which keep people apart as a decision does.
fn tied(mention: &Mention) -> DecisionView {
    let ties: Vec<String> = mention.who.ties.iter().map(crate::show::tie_words).collect();
    DecisionView { key: mention.key.clone(), kind: "family", reason: ties.join("; ") }
}

/// The report of a figure from settled claims; `with` gives the ceiling of a grade with what is aside.
fn report(
    weak: &Settled,
    above: &[Settled],
    asked: &Asked,
    explain: Option<usize>,
    told: &dyn Fn(&Key) -> Option<DecisionView>,
    with: &dyn Fn(&Settled) -> Option<u64>,
) -> FigureReport {
    let decision = |key: &Key| {
        told(key).unwrap_or_else(|| DecisionView {
            key: key.clone(),
            kind: "decision",
            reason: String::new(),
        })
    };
    // The lowest grade holds every claim, so what contradicts is set aside there first.
    let figure = weak.answer(&asked.ask);
    let copies = |l: &&(Key, LeftOut)| matches!(l.1, LeftOut::Repeats(_));
    let set_aside = |l: &&(Key, LeftOut)| matches!(l.1, LeftOut::Standing(_));
    let mut report = FigureReport {
        question: asked.clone(),
        asked: asked.words(),
        window: asked.ask.span.into(),
        unit: asked.policy.unit,
        policy: asked.policy.version,
        rungs: Vec::new(),
        unsettled: weak.unsettled.clone(),
        sentence: String::new(),
        proof: [Vec::new(), Vec::new()],
        floor_proof: Vec::new(),
        ceiling_proof: Vec::new(),
        witness: Vec::new(),
        rests_on: None,
        questions: None,
        copies: weak.left_out.iter().filter(copies).count(),
        set_aside: weak.left_out.iter().filter(set_aside).count(),
        unsaid: unsaid(&weak.problem, &asked.ask),
        figures: Vec::new(),
        problem: Put { problem: Arc::clone(&weak.problem), query: asked.ask.query() },
    };
    let mut rungs = vec![rung(weak, &figure, &weak.unsettled, &decision)];
    if let Figure::Answer(answer) = &figure {
        prove(&mut report, &weak.problem, answer);
        if let Some(questions) = explain {
            let problem = report.problem.whole();
            let compiled = Compiled { problem, decisions: weak.decisions.clone(), left_out: Vec::new() };
            behind(&mut report, &compiled, answer, questions, &decision);
        }
        report.sentence = [copied(asked, answer), weak.aside.sentence()].join(" ").trim_end().to_owned();
    }
    report.figures.push(figure);
    for settled in above {
        let mut view = rung(settled, &settled.answer(&asked.ask), &weak.unsettled, &decision);
        if !settled.aside.is_empty() && !view.open && view.floor.is_some() {
            let with = with(settled);
            (view.ceiling, view.open) = (view.ceiling.max(with).filter(|_| with.is_some()), with.is_none());
        }
        rungs.push(view);
    }
    rungs.reverse();
    report.rungs = rungs;
    report
}

fn rung(
    settled: &Settled,
    figure: &Figure,
    unsettled: &[Conflict],
    decision: &dyn Fn(&Key) -> DecisionView,
) -> RungView {
    let mut view = RungView {
        grade: settled.grade.word(),
        floor: None,
        ceiling: None,
        open: false,
        status: None,
        mentions: settled.problem.mentions.len(),
        conflict: unsettled.first().cloned(),
    };
    match figure {
        Figure::Answer(a) => {
            (view.floor, view.ceiling, view.status) = (Some(a.floor), a.ceiling, Some(a.status));
            view.open = a.ceiling.is_none();
        }
        Figure::Contradiction(c) => {
            let at = |r: &u32| settled.decisions.get(*r as usize).map(decision);
            let decisions = c.relations.iter().filter_map(at).collect();
            view.conflict =
                Some(Conflict { mentions: c.contradiction.clone(), decisions, ..Conflict::default() });
        }
    }
    view
}

/// The proof in words, and who could be whom.
fn prove(report: &mut FigureReport, problem: &Problem, answer: &Answer) {
    report.proof = [sentence::floor(problem, answer), vec![sentence::ceiling(problem, answer)]];
    let english = |said: &Sentence| words::english(said, problem.unit);
    [report.floor_proof, report.ceiling_proof] =
        report.proof.each_ref().map(|of| of.iter().map(english).collect());
    let world = answer.certificate.floor_world.iter().flat_map(|w| &w.groups);
    let claims = |ids: &[String]| ids.iter().filter(|id| !stands_beside(id)).cloned().collect();
    report.witness = world
        .map(|g| WitnessRow { count: g.count, mentions: claims(&g.within), counted: g.counted })
        .collect();
    report.witness.sort_by(|a, b| (b.counted, b.count, &a.mentions).cmp(&(a.counted, a.count, &b.mentions)));
}

/// What the figure rests on, and what would narrow it.
fn behind(
    report: &mut FigureReport,
    compiled: &Compiled,
    answer: &Answer,
    questions: usize,
    decision: &dyn Fn(&Key) -> DecisionView,
) {
    let rests_on = carries(compiled, answer.floor, answer.ceiling).into_iter().map(|c| CarriesView {
        decision: decision(&c.decision),
        floor: c.floor,
        ceiling: c.ceiling,
    });
    report.rests_on = Some(rests_on.collect());
    let view = |q: figures::evidence::question::Question| QuestionView {
        pair: [q.pair.0, q.pair.1],
        if_same: q.if_same,
        if_apart: q.if_apart,
        narrows: q.narrows,
    };
    let found = if questions > 0 { next_questions(&compiled.problem, answer) } else { Vec::new() };
    report.questions = Some(found.into_iter().take(questions).map(view).collect());
}

/// "At least 92 episodes, apprehended in China, ... (no upper limit)".
fn copied(asked: &Asked, answer: &Answer) -> String {
    let top = match answer.ceiling {
        Some(0) => {
            let words = asked.words();
            return format!(
                "Nothing accepted here can be about {words}. That none is documented does not mean that there were none."
            );
        }
        Some(c) if c == answer.floor => return format!("Exactly {c} {}.", asked.words_after(c)),
        Some(c) => format!("at most {c} if no reports overlap"),
        None => "no upper limit can be given".to_owned(),
    };
    format!("At least {} {}; {top}.", answer.floor, asked.words_after(answer.floor))
}

impl View {
    /// A figure from what the casebook holds.
    pub fn figure(&self, asked: &Asked, explain: Option<usize>) -> FigureReport {
        let (weak, above) = (self.settled(asked), self.ladder(asked));
        let told = |key: &Key| match self.state().get(key).map(|r| &r.body) {
            Some(Body::Relation(relation)) => Some(decision(relation)),
            Some(Body::Mention(mention)) => Some(tied(mention)),
            _ => None,
        };
        let with = |settled: &Settled| {
            settled.aside.ceiling(&evidence(self.state(), asked.as_of), asked, settled.grade)
        };
        report(&weak, &*above, asked, explain, &told, &with)
    }

    /// A figure from what the casebook holds, derived the first time it is asked for.
    ///
    /// # Errors
    /// Those of reading the question and the policy.
    pub fn figure_of(&self, words: &AskWords, explain: Option<usize>) -> Result<Arc<FigureReport>> {
        let asked = words.read(self.policy()?)?;
        Ok(self.keep(REPORTS, &format!("{words:?} {explain:?}"), |view| view.figure(&asked, explain)))
    }

    /// What one mention proves alone, and which: a floor under the figure that is known at once.
    ///
    /// It is no more than the largest "at least" that is surely counted; the figure itself is never below it unless the
    /// claims contradict one another.
    pub fn at_once(&self, asked: &Asked) -> Option<(u64, Key)> {
        let (state, ask) = (self.state(), &asked.ask);
        if !ask.not_known.is_empty() {
            return None;
        }
        let within = |m: &Mention| {
            ask.event.is_none_or(|e| m.event.is_some_and(|x| x.kind == e))
                && (ask.span == Span::UNKNOWN || m.when.as_ref().is_some_and(|w| w.span().inside(ask.span)))
                && ask.place.as_ref().is_none_or(|p| m.place.as_ref().is_some_and(|q| q.under(p)))
                && ask.sex.is_none_or(|s| m.who.sex == Some(s))
                && ask.age.is_none_or(|a| m.who.age == Some(a))
                && ask.role.as_ref().is_none_or(|r| m.who.role.as_ref() == Some(r))
        };
        let accepted = |key: &Key| {
            let standing = state.standing(key);
            standing.stands() && matches!(standing.verdict, None | Some(Verdict::Accept))
        };
        let received = |key: &Key| match state.get(key).map(|r| &r.body) {
            Some(Body::Report(r)) => asked.as_of.is_none_or(|at| r.received <= at),
            _ => false,
        };
        // One of several versions may be the one that falls, and a copy adds nothing: its original may say less.
        let uncounted: BTreeSet<&Key> = state
            .relations()
            .flat_map(|(_, r)| match &r.kind {
                RelationKind::OneOf(_) => r.kind.names(),
                RelationKind::Repeats { copy, .. } => vec![copy],
                _ => Vec::new(),
            })
            .collect();
        let mut best: Option<(u64, &Key)> = None;
        for (_, m) in state.mentions() {
            let least = asked.policy.interval(&m.quantity).lo;
            let more = m.event.is_some() && least > best.map_or(0, |b| b.0);
            if more
                && m.unit.counts_in(asked.policy.unit)
                && within(m)
                && !uncounted.contains(&m.key)
                && accepted(&m.key)
                && accepted(&m.report)
                && received(&m.report)
            {
                best = Some((least, &m.key));
            }
        }
        best.map(|(least, key)| (least, key.clone()))
    }

    /// What looks wrong in the claims received by then.
    pub fn lints(&self, asked: &Asked) -> Vec<LintView> {
        lints(&evidence(self.state(), asked.as_of), &asked.policy)
            .into_iter()
            .map(|l| LintView { kind: l.kind.word(), mentions: l.mentions, text: l.text })
            .collect()
    }

    /// The decisions that name a mention, and the grade it reaches.
    pub fn about(&self, mention: &Key) -> Result<(Vec<DecisionView>, &'static str)> {
        let evidence = evidence(self.state(), None);
        // What was decided of a mention holds for the one that took its place.
        let asked = stands_for(&evidence, mention);
        let names = |kind: &RelationKind| {
            kind.names().iter().any(|n| *n == mention || stands_for(&evidence, n) == asked)
        };
        let decisions = evidence
            .relations
            .iter()
            .filter(|r| names(&r.kind))
            .map(|r| DecisionView { key: r.key.clone(), kind: r.kind.word(), reason: r.reason.clone() })
            .collect();
        let roots = Roots::new(&evidence);
        Ok((decisions, roots.grade_of(mention).word()))
    }

    /// What other mentions say that a mention, or one that it replaces, is to them: the tie from this side, and the mention that says it.
    pub fn ties_told_of(&self, mention: &Key) -> Vec<(String, Key)> {
        let evidence = evidence(self.state(), None);
        let asked = stands_for(&evidence, mention);
        let told = |by: &&Mention| {
            let of = by.who.ties.iter().filter(|tie| stands_for(&evidence, &tie.of) == asked);
            let turned =
                |tie: &Tie| crate::show::tie_words(&Tie { kin: tie.kin.turned(), of: by.key.clone() });
            of.map(|tie| (turned(tie), by.key.clone())).collect::<Vec<_>>()
        };
        evidence
            .mentions
            .iter()
            .filter(|by| evidence.standing_of(&by.key) == Standing::Accepted)
            .flat_map(told)
            .collect()
    }
}
