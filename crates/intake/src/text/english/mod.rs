//! English.
//!
//! A passage is cut into sentences of bounded length, and each goes through passes in a fixed order: ages, expressions
//! of time, other numbers that count nobody, events, counts, single people. What one pass takes no later one reads, so
//! that a year or an age is never a count. Then each count gets the event, the days and the places of its clause, and
//! is related to those before it. Work on a sentence is bounded, so that reading is linear in the text.

mod ages;
mod asked;
mod bare;
mod bystanders;
mod claimed;
mod counts;
mod cut;
mod days;
mod denied;
mod each;
mod event;
mod forms;
mod kept;
mod lex;
mod lexicon;
mod loose;
mod mention;
mod nouns;
mod number;
mod partitive;
mod phrase;
mod place;
mod qualifier;
mod relate;
mod remainder;
mod said;
mod sentence;
mod sets;
mod singles;
mod tense;
mod time;
mod traps;
mod triggers;
mod verbs;

use model::{AgeRange, Certainty, Event, EventKind, Quantity, mention::MentionUnit};

use super::{Aside, Chars, Proposal, Window, confidence, language::Passage};
use cut::Cut;
use days::{against, clause_before, compared, nearest};
use lex::{Lexer, Token};
use mention::{Mention, Share};
use sentence::Sentence;
use time::Timed;

/// Reads a passage and adds what it states.
pub(crate) fn read(passage: &Passage<'_>, all: &mut Vec<Proposal>) {
    let mut lexer = Lexer::new(passage.text, passage.at.start);
    let mut tokens = Vec::new();
    let mut reader = Reader {
        passage,
        floor: all.len(),
        text: Cut::new(passage),
        previous: None,
        asked: false,
        days: None,
        day: None,
        ages: Vec::new(),
    };
    while let Some(paragraph) = lexer.sentence(&mut tokens) {
        if paragraph {
            reader.previous = None;
            reader.days = None;
        }
        reader.sentence(&tokens, all);
    }
}

/// The days that words name, if they name days and nothing else.
pub(crate) fn dated(words: &str) -> Option<Window> {
    ["{}", "in {}", "on {}"].iter().find_map(|frame| {
        let text = frame.replace("{}", words);
        let tokens = only_sentence(&text)?;
        let mut s = Sentence::new(&tokens);
        match time::read(&mut s, None, None, None).as_slice() {
            [one] if one.from == 0 && one.to == s.len() => Some(one.window),
            _ => None,
        }
    })
}

/// The age that words tell, if they tell one age and nothing else.
pub(crate) fn aged(words: &str) -> Option<AgeRange> {
    ["{}", "aged {}", "in their {}"].iter().find_map(|frame| {
        let text = frame.replace("{}", words);
        let tokens = only_sentence(&text)?;
        let mut s = Sentence::new(&tokens);
        match ages::read(&mut s).as_slice() {
            [one] if one.from == 0 && one.to == s.len() => AgeRange::new(one.low, one.high),
            _ => None,
        }
    })
}

/// The tokens of a text of one sentence.
fn only_sentence(text: &str) -> Option<Vec<Token<'_>>> {
    let (mut lexer, mut tokens, mut more) = (Lexer::new(text, 0), Vec::new(), Vec::new());
    lexer.sentence(&mut tokens)?;
    lexer.sentence(&mut more).is_none().then_some(tokens)
}

/// What is kept from sentence to sentence.
struct Reader<'d, 'a> {
    passage: &'d Passage<'a>,
    /// The first proposal of this passage.
    floor: usize,
    text: Cut<'a>,
    /// The first proposal of the sentence before, if it made any.
    previous: Option<usize>,
    /// Whether the sentence before asked how many.
    asked: bool,
    /// The last days told in this paragraph.
    days: Option<Window>,
    /// The last single day told in the passage.
    day: Option<Window>,
    /// Ages told of relatives, the last ones last.
    ages: Vec<(&'static str, AgeRange)>,
}

/// The rule of a count of whom the text says that it did not happen.
const DENIED: super::Rule = "en.denied";
/// How many ages of relatives are kept.
const KIN: usize = 8;

impl Reader<'_, '_> {
    fn sentence(&mut self, tokens: &[Token<'_>], all: &mut Vec<Proposal>) {
        let mut s = Sentence::new(tokens);
        s.after_people = self.previous.is_some();
        s.chat = s.opening() > 0 && all.len() > self.floor;
        s.after_question =
            std::mem::replace(&mut self.asked, (0..s.len()).any(|k| s.is(k, &["how", "many"])));
        let ages = ages::read(&mut s);
        let times = time::read(&mut s, self.passage.published, self.days, self.day);
        // Days that cannot be told, and those of a picture, end what was told before.
        if s.unreckoned && times.is_empty() || (0..s.len()).any(|k| s.word(k) == "©") {
            (self.days, self.day) = (None, None);
        }
        traps::others(&mut s);
        let mut triggers = triggers::read(&s);
        asked::open(&s, &mut triggers);
        let mut mentions = counts::read(&mut s, &triggers);
        mentions.extend(singles::read(&mut s, &ages));
        if mentions.is_empty() {
            self.remember(&times);
            return;
        }
        mentions.sort_by_key(|m| m.from);
        singles::put_ages(&s, &ages, &mut mentions);
        self.relatives(&mut mentions);
        each::multiply(&s, &mut mentions);
        parts_of_named(&mut mentions);
        event::assign(&s, &triggers, &mut mentions);
        bystanders::mark(&s, &mut mentions);
        elliptic_units(&s, &mut mentions);
        kept::keep(&s, &mut mentions);
        let wholes = relate::within(&s, &mut mentions);
        let said = said::read(&s);
        let first = all.len();
        for (k, mention) in mentions.iter().enumerate() {
            let local = wholes.get(k).copied().flatten();
            let cases = wholes
                .iter()
                .enumerate()
                .any(|(p, w)| *w == Some(k) && mentions.get(p).is_some_and(Mention::people));
            let link = relate::before(mention, local.map(|w| first + w), all, self.floor);
            let mut proposal = self.proposal(&s, mention, &times, &said, &triggers);
            let later = match mention.share {
                Share::OfMention(number) => {
                    mentions.iter().position(|m| m.number.core == number).map(|w| first + w)
                }
                _ => None,
            };
            let link = relate::Link { part_of: link.part_of.or(later), ..link };
            (proposal.part_of, proposal.exhaustive, proposal.again) =
                (link.part_of, link.exhaustive, link.again);
            let again_people =
                link.again.and_then(|k| all.get(k)).is_some_and(|p| p.unit == MentionUnit::Person);
            if mention.noun.is_some_and(|n| n.singular == "case") && (cases || again_people) {
                proposal.unit = MentionUnit::Person;
            }
            if proposal.aside == Some(Aside::Comparison) {
                proposal.part_of = None;
            }
            self.inherit(&s, mention, &mut proposal, all);
            if mention.denied && proposal.event.is_none() && proposal.aside.is_none() {
                proposal.aside = Some(Aside::Denied);
            }
            if proposal.aside == Some(Aside::Denied) {
                (proposal.rule, proposal.confidence) = (DENIED, confidence::of(DENIED));
            }
            if proposal.window.is_none() && times.is_empty() && !s.undated {
                self.carry(&s, mention, &mut proposal);
            }
            all.push(proposal);
            if mention.share == Share::Rest {
                relate::complete(all, first + k, self.floor);
            } else if mention.back {
                relate::sum(all, first + k, self.floor);
            }
        }
        // "nine of the 41": the whole stands after its part.
        for (k, mention) in mentions.iter().enumerate() {
            if let Share::OfMention(number) = mention.share
                && let Some(whole) = mentions.iter().position(|m| m.number.core == number)
            {
                let root = all.get(first + whole).and_then(|p| p.again).unwrap_or(first + whole);
                let (event, window) = all.get(first + whole).map_or((None, None), |p| (p.event, p.window));
                if let Some(part) = all.get_mut(first + k) {
                    part.part_of = Some(root);
                    part.event = part.event.or(event);
                    part.window = part.window.or(window);
                }
            }
        }
        if all.len() > first {
            self.previous = Some(first);
        }
        self.remember(&times);
    }

    fn remember(&mut self, times: &[Timed]) {
        self.days = times.last().map(|t| t.window).or(self.days);
        let single = |t: &&Timed| t.window.from.is_some() && t.window.from == t.window.to;
        self.day = times.iter().rev().find(single).map(|t| t.window).or(self.day);
    }

    /// Keeps the ages of relatives, and gives them to the same relatives named again.
    fn relatives(&mut self, mentions: &mut [Mention]) {
        for mention in mentions.iter_mut().filter(|m| m.singleton) {
            let Some(noun) = mention.noun.filter(|n| n.class == nouns::Class::Kin) else { continue };
            match mention.age {
                Some(age) => {
                    self.ages.push((noun.singular, age));
                    let extra = self.ages.len().saturating_sub(KIN);
                    self.ages.drain(..extra);
                }
                None if mention.rule == "en.kin" => {
                    mention.age = self.ages.iter().rev().find(|(n, _)| *n == noun.singular).map(|(_, a)| *a);
                }
                None => {}
            }
        }
    }

    fn proposal(
        &mut self,
        s: &Sentence<'_, '_>,
        m: &Mention,
        times: &[Timed],
        said: &[(usize, usize)],
        triggers: &[triggers::Trigger],
    ) -> Proposal {
        let at = chars(s, m.from, m.to);
        let mut confidence = confidence::of(m.rule);
        let event = event_of(m);
        if event.is_none() || m.aside.is_some() {
            confidence = confidence.saturating_sub(15);
        }
        let comparison = compared(s, m.from)
            && (m.event.is_none() || nearest(s, m, times).is_none() || against(s, m.from));
        let near = nearest(s, m, times)
            .or_else(|| clause_before(s, m, times))
            .filter(|t| !tense::apart(s, m, t, self.passage.published))
            .filter(|t| !tense::of_another(m, t, triggers))
            .filter(|t| !m.divided || m.event.is_some_and(|(e, _)| tense::beside(s, &e, t)));
        Proposal {
            at,
            quantity: Quantity {
                words: self.text.words(at),
                qualifier: m.number.qualifier,
                lo: m.number.lo,
                hi: m.number.hi,
            },
            unit: m.unit,
            event,
            subgroup: m.subgroup(),
            sex: m.sex,
            age: m.age,
            window: near.map(|t| t.window).filter(|_| m.aside.is_none() || m.aside == Some(Aside::Denied)),
            // Of whom only a part is told, nothing says where they were.
            places: if m.divided && m.event.is_none() {
                Vec::new()
            } else {
                place::of(self.passage.places, s, at, m.event.as_ref().map(|(t, _)| t))
            },
            part_of: None,
            exhaustive: false,
            again: None,
            attribution: attribution(m, said).map(|(from, to)| chars(s, from, to)),
            aside: m.aside.or(comparison.then_some(Aside::Comparison)),
            confidence,
            rule: m.rule,
        }
    }

    /// The days told earlier in the paragraph, where they are few and an event has none of its own.
    ///
    /// What is told in the present or the perfect ("five have died") is of now.
    fn carry(&self, s: &Sentence<'_, '_>, m: &Mention, proposal: &mut Proposal) {
        let moment = !tense::of_now(s, m) && proposal.event.is_some_and(|e| e.kind != EventKind::Held);
        let few = |w: &Window| w.from.zip(w.to).is_some_and(|(f, t)| t.0 - f.0 < 32);
        if let Some(window) = self.days.filter(|w| moment && proposal.aside.is_none() && few(w)) {
            proposal.window = Some(window);
            proposal.confidence = proposal.confidence.saturating_sub(15);
        }
    }

    /// Fills event and days from the whole, from what is meant again, or from the sentence before.
    fn inherit(&self, s: &Sentence<'_, '_>, m: &Mention, proposal: &mut Proposal, all: &[Proposal]) {
        let related = proposal.part_of.or(proposal.again);
        let back = m.back || m.share != Share::Whole || continues(s);
        let previous = || {
            let first = self.previous.filter(|_| back)?;
            (first..all.len())
                .rev()
                .find(|k| all.get(*k).is_some_and(|p| p.window.is_some() && p.aside.is_none()))
        };
        let Some(from) = related.or_else(previous).and_then(|k| all.get(k)) else { return };
        let part = matches!(m.share, Share::Included | Share::Listed);
        let far = m.event.is_none_or(|(_, cost)| cost > 6);
        if part && from.aside == Some(Aside::Bystanders) && far {
            (proposal.aside, proposal.event, proposal.window) = (from.aside, None, None);
            return;
        }
        if acted_on(s, m) {
            return;
        }
        // "22 were rescued" of sixty who drowned: a verb of their own that tells of no event.
        let own = m.otherwise
            || m.rule == "en.bare"
                && m.share == Share::Whole
                && s.has(s.past_adverbs(m.to), lexicon::AUXILIARY);
        if proposal.event.is_none() && m.aside.is_none() && !own
            || part && far && from.event.is_some() && !m.otherwise
        {
            proposal.event = from.event;
        }
        // "One of them has since been released": not in those days.
        let since = m.event.is_some_and(|(t, _)| {
            (m.to..t.word).any(|k| s.any(k, &["since", "later", "subsequently", "eventually"]))
        });
        // What befell part of them next has days of its own, told or not.
        let next = s.undated
            || proposal.event.zip(from.event).is_some_and(|(own, whole)| own.kind != whole.kind)
                && m.event.is_some_and(|(t, _)| t.from >= m.to || t.to <= m.from);
        let stock = since
            || m.otherwise
            || next
            || tense::of_now(s, m)
            || proposal.event.is_some_and(|e| e.kind == EventKind::Held)
                && from.event.is_some_and(|e| e.kind != EventKind::Held);
        if (proposal.window.is_none() || part && far) && !stock && m.aside.is_none() {
            if proposal.window != from.window && related.is_none() {
                proposal.confidence = proposal.confidence.saturating_sub(10);
            }
            proposal.window = from.window.or(proposal.window);
        }
    }
}

/// Whether something else is told of them than of those before, by a verb that tells of no event: "sent 109 of them to Turkey",
/// "paid for the three of them".
fn acted_on(s: &Sentence<'_, '_>, m: &Mention) -> bool {
    let back = m.from.wrapping_sub(1);
    let sent = s.any(back, &["sent", "send", "sends", "sending", "put", "brought", "paid"]);
    let paid = s.word(back) == "for"
        && (2..9).any(|b| s.any(m.from.wrapping_sub(b), &["paid", "pay", "pays", "paying", "cost", "costs"]));
    m.event.is_none() && (sent || paid)
}

/// "Eleven families were asked; nine had paid": a smaller number without a noun after families or groups counts such.
fn elliptic_units(s: &Sentence<'_, '_>, mentions: &mut [Mention]) {
    for k in 1..mentions.len() {
        let Some((before, m)) = mentions.get(k - 1).zip(mentions.get(k)) else { continue };
        let smaller = m.number.single().zip(before.number.single()).is_some_and(|(a, b)| a < b);
        let predicate = s.has(s.past_adverbs(m.to), lexicon::AUXILIARY | lexicon::VERB | lexicon::EVENT)
            || s.at(m.to).is_some_and(|t| t.lower.ends_with("ed"));
        let of = s.word(m.number.start.wrapping_sub(1)) == "of";
        let whole = before.unit != MentionUnit::Person && before.unit != MentionUnit::Incident;
        if whole && m.noun.is_none() && m.people() && smaller && predicate && !of && m.rule != "en.family" {
            let (unit, aside) = (before.unit, before.aside);
            if let Some(m) = mentions.get_mut(k) {
                m.unit = unit;
                m.aside = m.aside.or(aside);
            }
        }
    }
}

/// "Two of the five guards" are guards.
fn parts_of_named(mentions: &mut [Mention]) {
    for k in 0..mentions.len() {
        let Some(Share::OfMention(number)) = mentions.get(k).map(|m| m.share) else { continue };
        let named = mentions.iter().find(|m| m.number.core == number).map(|m| (m.noun, m.sex));
        if let (Some((noun, sex)), Some(part)) = (named, mentions.get_mut(k)) {
            part.noun = part.noun.or(noun.filter(|n| n.singular != "case"));
            part.sex = part.sex.or(sex);
        }
    }
}

/// Whether a sentence goes on with the people of the one before.
fn continues(s: &Sentence<'_, '_>) -> bool {
    s.any(
        0,
        &[
            "they",
            "among",
            "of",
            "these",
            "those",
            "another",
            "others",
            "both",
            "all",
            "some",
            "one",
            "including",
        ],
    ) || s.any(1, &["others", "more", "group", "rest", "remaining", "other"])
}

fn chars(s: &Sentence<'_, '_>, from: usize, to: usize) -> Chars {
    let start = s.at(from).map_or(0, |t| t.start);
    let end = s.at(to.saturating_sub(1)).map_or(start, |t| t.end);
    Chars { start, end: end.max(start) }
}

fn event_of(m: &Mention) -> Option<Event> {
    let told = m
        .event
        .map(|(t, cost)| (Event { kind: t.kind, certainty: t.certainty.unwrap_or(Certainty::Known) }, cost));
    let own =
        m.own.map(|kind| Event { kind, certainty: told.map_or(Certainty::Known, |(e, _)| e.certainty) });
    let episode = m.noun.is_some_and(|n| matches!(n.class, nouns::Class::Episode(_)));
    match (told, own) {
        (_, Some(own)) if episode => Some(own),
        (Some((_, cost)), Some(own)) if cost > 6 => Some(own),
        (Some((event, _)), _) => Some(event),
        (None, own) => own,
    }
}

fn attribution(m: &Mention, said: &[(usize, usize)]) -> Option<(usize, usize)> {
    let overlaps = |from: usize, to: usize| from < m.to && m.from < to;
    said.iter()
        .filter(|(from, to)| !overlaps(*from, *to) || m.aside.is_some())
        .min_by_key(|(from, to)| if *from >= m.to { from - m.to + 2 } else { m.from.saturating_sub(*to) })
        .copied()
}
