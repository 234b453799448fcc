//! Numbers without a noun in the less regular places: rows of figures, answers, and bounds set beside a count.

use model::Qualifier;

use super::bare::nominal;
use super::lex::Kind;
use super::lexicon;
use super::mention::Mention;
use super::number;
use super::qualifier::{Determiner, Number};
use super::sentence::{Sentence, Taken};
use super::triggers::{Trigger, Voice};

/// Words that take back what was said just before.
const CORRECTS: &[&str] = &["sorry", "no", "correction", "wait", "actually", "update", "nope", "hm"];

/// A number alone whose place in the sentence makes it people.
pub(super) fn read(
    s: &Sentence<'_, '_>,
    number: &Number,
    triggers: &[Trigger],
    found: &[Mention],
) -> Option<Mention> {
    let (from, end) = (number.start, number.end);
    let new = |rule| Some(Mention::new(from, end, *number, None, rule));
    if number.lo == Some(0)
        || number.qualifier == Qualifier::Some
            && number.lo.is_none()
            && !number.qualified
            && !masses(s, number)
    {
        return None;
    }
    let year = number.digits && number.lo.is_some_and(|n| (1900..=2100).contains(&n));
    if year {
        return None;
    }
    if tabled(s, number, triggers) || bracketed(s, number, triggers) {
        return new("en.label");
    }
    let back = from.wrapping_sub(1);
    let opening = s.opening();
    let answer = from == opening || from == opening + 1 && s.any(opening, CORRECTS);
    // "11 + driver", after "how many?"
    let driver = s.word(end) == "+" && s.at(end + 1).is_some_and(|t| t.noun.is_some());
    if s.after_question && answer && (ends(s, end) && s.len() <= end + 4 || driver) {
        return new("en.summed");
    }
    // "sorry 10", "no, 7 not 8"
    let corrected = (from == opening + 1 && s.any(opening, CORRECTS)
        || from == opening + 2 && s.any(opening, CORRECTS) && s.word(back) == ",")
        && (s.after_people || s.chat)
        && (ends(s, end) || s.word(end) == "not");
    if corrected && !measured(s, from) {
        return new("en.summed");
    }
    // "Another boat with 90 on board"
    if s.is(end, &["on", "board"]) || s.word(end) == "aboard" {
        return new("en.bare");
    }
    // "Exactly nineteen people signed; two withdrew": a word not known, where a verb stands.
    let unknown = s.at(end).is_some_and(|t| {
        t.kind == Kind::Word
            && t.tags == 0
            && t.noun.is_none()
            && !t.capital
            && !t.lower.ends_with('s')
            && t.lower.len() > 2
    });
    let closes =
        end + 1 >= s.len() || s.mark(end + 1) || s.has(end + 1, lexicon::PREPOSITION | lexicon::ADVERB);
    if unknown
        && closes
        && !number.digits
        && s.any(back, &[";", "and", "but"])
        && found.last().is_some_and(|m| m.people() && m.aside.is_none() && !m.singleton)
        && !measured(s, from)
    {
        return new("en.elliptic");
    }
    // "a large number of people, reportedly 600, were sent back"
    let doubt =
        s.any(back, &["reportedly", "perhaps", "possibly", "allegedly", "probably", "apparently", "around"]);
    let comma = if doubt { back.wrapping_sub(1) } else { back };
    let put_in = s.word(comma) == ","
        && s.word(end) == ","
        && s.has(s.past_adverbs(end + 1), lexicon::AUXILIARY | lexicon::EVENT | lexicon::VERB)
        && found.last().is_some_and(|m| {
            m.people() && !m.singleton && m.aside.is_none() && comma.saturating_sub(m.to) <= 1
        });
    if put_in && number.determiner == Determiner::None {
        return new("en.elliptic");
    }
    // "Of some 2,600 thought to be held, 600 are gone"
    if from == 1 && s.word(0) == "of" && s.has(end, lexicon::BELIEF | lexicon::EVENT) {
        return new("en.bare");
    }
    // "was one of the 600"
    if number.determiner == Determiner::Definite
        && s.word(back) == "of"
        && s.word(back.wrapping_sub(1)) == "one"
        && (end >= s.len() || s.mark(end))
    {
        let mut mention = new("en.again")?;
        mention.back = true;
        return Some(mention);
    }
    // "Where are the 12?"
    let sought_again = number.determiner == Determiner::Definite
        && (end >= s.len() || s.mark(end))
        && (s.any(back, &["are", "of", "for", "about", "with", "free", "release"]) || from == 0)
        && (s.after_people
            || !triggers.is_empty()
            || (0..2).any(|k| s.any(k, &["where", "free", "release"])))
        && !measured(s, from);
    if sought_again {
        let mut mention = new("en.again")?;
        mention.back = true;
        return Some(mention);
    }
    // "Among the dead are six from Burma"
    // "On our bus were 24, five of them pregnant"
    let fronted = s.any(0, &["among", "in", "on", "at", "aboard", "inside", "with"])
        && back < 9
        && !(0..back)
            .any(|k| s.has(k, lexicon::AUXILIARY | lexicon::VERB | lexicon::EVENT) || s.any(k, &[",", ";"]));
    if (s.word(0) == "among" || fronted) && s.any(back, &["are", "were"]) && !nominal(s, end) {
        return new("en.bare");
    }
    if named_after_place(s, number, triggers) {
        let mut mention = new("en.again")?;
        mention.back = true;
        return Some(mention);
    }
    if alternatives(s, end, triggers) {
        return new("en.elliptic");
    }
    // "First 5, then 12, then 30 were sent back"
    let row = s.any(back, &["first", "then", "later"])
        && (from..s.len()).chain(0..from).any(|k| s.word(k) == "then");
    if row && ends(s, end) && !triggers.is_empty() {
        return new("en.elliptic");
    }
    let people = found.last().is_some_and(|m| m.people() && m.aside.is_none());
    // "In the first raid nine were taken, in the second fourteen"
    let nth = s.any(back, &["first", "second", "third", "other", "next", "latter"])
        && s.word(back.wrapping_sub(1)) == "the"
        && s.any(back.wrapping_sub(2), &["in", ",", "and", "on", "from", ";"]);
    // "Hanoi handed back two, Vientiane nine"
    let other = s.at(back).is_some_and(|t| {
        t.capital
            && t.kind == Kind::Word
            && t.tags & (lexicon::MONTH | lexicon::LABEL | lexicon::DETERMINER) == 0
    }) && s.any(back.wrapping_sub(1), &[",", "and", ";"])
        && found.last().is_some_and(|m| from.saturating_sub(m.to) <= 4)
        || s.at(back).is_some_and(|t| t.capital && t.kind == Kind::Word)
            && s.any(back.wrapping_sub(1), &["in", "at"])
            && found.last().is_some_and(|m| {
                from.saturating_sub(m.to) <= 6 && (m.to..from).any(|k| s.any(k, &[",", ";"]))
            });
    if people && (nth || other) && ends(s, end) && number.determiner == Determiner::None {
        return new("en.elliptic");
    }
    // "That makes 23 this month", "estimates range from 40 to 70"
    let makes = s.any(back, &["makes", "made", "making"])
        && s.any(back.wrapping_sub(1), &["that", "this", "it", "which"]);
    let ranges = number.qualifier == Qualifier::Range
        && (1..=2)
            .any(|b| ["range", "vary", "varie"].iter().any(|v| s.word(from.wrapping_sub(b)).starts_with(v)));
    let counted =
        (0..from).any(|k| s.any(k, &["estimates", "figures", "numbers", "counts", "reports", "number"]));
    if makes && !nominal(s, end) || ranges && counted && !measured(s, from) {
        return new("en.total");
    }
    // "Forty-five to a cell"
    if s.word(end) == "to"
        && s.any(end + 1, &["a", "each"])
        && s.any(end + 2, &["cell", "room", "bed", "blanket", "bunk", "hut"])
    {
        return new("en.bare");
    }
    // "appeal for 11 in Vietnam", "the names of 27", "the fate of nine"
    let sought = s.word(back) == "for"
        && s.any(
            back.wrapping_sub(1),
            &[
                "appeal", "fears", "fear", "concern", "plea", "hopes", "hope", "prayers", "campaign",
                "freedom", "search", "pray",
            ],
        );
    let theirs = s.word(back) == "of"
        && s.any(
            back.wrapping_sub(1),
            &[
                "names",
                "fate",
                "whereabouts",
                "identities",
                "photographs",
                "relatives",
                "release",
                "return",
                "lives",
            ],
        );
    if (sought || theirs) && ends(s, end) {
        return new("en.bare");
    }
    // "No. of detainees 15"
    let form = number.digits
        && s.at(back).and_then(|t| t.noun).is_some_and(|n| n.plural)
        && (1..4).any(|b| {
            s.word(back.wrapping_sub(b)) == "of" && s.any(back.wrapping_sub(b + 1), &["number", "no", "."])
        });
    if form && ends(s, end) {
        return new("en.label");
    }
    if described(s, number, found) {
        return Some(Mention::new(from, end + 1, *number, None, "en.elliptic"));
    }
    if s.word(back) == "against"
        && s.any(back.wrapping_sub(1), &["case", "cases", "charges", "evidence", "verdict"])
        && ends(s, end)
    {
        return new("en.bare");
    }
    if let Some(noun) = changed(s, number) {
        return Some(Mention::new(from, end, *number, Some(noun), "en.total"));
    }
    // "That brings to 19 the number of people seized"
    let brought = s.word(back) == "to"
        && (1..4).any(|b| ["bring", "brought"].iter().any(|v| s.word(back.wrapping_sub(b)).starts_with(v)))
        && (s.is(end, &["the", "number"]) || s.is(end, &["the", "total"]));
    if brought {
        return new("en.total");
    }
    // "There'd be ten to twelve, sometimes fifteen, in there"
    let there = s.word(back) == "be" && (2..5).any(|b| s.word(from.wrapping_sub(b)).starts_with("there"));
    let sometimes = s.any(back, &["sometimes", "often", "usually", "even"]) && after_bare(s, from, found);
    if (there || sometimes) && ends(s, end) {
        return new("en.bare");
    }
    // "five more on Thursday; on Friday, two"
    let dated = s.word(back) == ","
        && s.taken.get(back.wrapping_sub(1)) == Some(&Taken::Time)
        && (end >= s.len() || s.any(end, &[".", ";", ","]));
    if dated
        && found.last().is_some_and(|m| m.people() && m.aside.is_none())
        && number.determiner == Determiner::None
    {
        return new("en.elliptic");
    }
    if masses(s, number)
        && ends(s, end)
        && (!triggers.is_empty() || !found.is_empty() || s.after_people)
        && !measured(s, from)
    {
        return new("en.vague");
    }
    (beside(s, number, found) && !measured(s, from))
        .then(|| Mention::new(from, end, *number, None, "en.elliptic"))
}

/// "one in Dandong" after other counts of the same row.
pub(super) fn one(s: &Sentence<'_, '_>, number: &Number, found: &[Mention]) -> Option<Mention> {
    let last = found.last().filter(|m| m.people() && m.aside.is_none() && !m.singleton)?;
    if described(s, number, found) {
        return Some(Mention::new(number.start, number.end + 1, *number, None, "en.elliptic"));
    }
    let row = s.any(number.start.wrapping_sub(1), &["and", ",", ";"])
        && number.start.saturating_sub(last.to) <= 8
        && number.determiner == Determiner::None;
    let place = s.any(number.end, &["in", "from", "at", "near", "on", "to"])
        && s.at(number.end + 1)
            .is_some_and(|t| t.capital || s.taken.get(number.end + 1) == Some(&Taken::Time));
    let same = (last.to..last.to + 2).any(|k| s.word(k) == s.word(number.end));
    (row && place && same).then(|| Mention::new(number.start, number.end, *number, None, "en.elliptic"))
}

/// "four were Afghan, three Iranian and one stateless": what they are, after others of whom it is said.
fn described(s: &Sentence<'_, '_>, number: &Number, found: &[Mention]) -> bool {
    let row = s.any(number.start.wrapping_sub(1), &["and", ",", ";"])
        && found
            .last()
            .is_some_and(|m| m.people() && m.noun.is_none() && number.start.saturating_sub(m.to) <= 5);
    let what = s.at(number.end).is_some_and(|t| t.capital && t.noun.is_some_and(|n| n.single))
        || s.any(
            number.end,
            &["stateless", "pregnant", "underage", "undocumented", "female", "male", "elderly"],
        );
    row && what && (number.end + 1 >= s.len() || !nominal(s, number.end + 1))
}

fn ends(s: &Sentence<'_, '_>, end: usize) -> bool {
    end >= s.len() || s.mark(end) || s.any(end, &["in", "at", "on", "were", "was", "and"])
}

/// "Tumen, 21; Longjing, 8; Helong, none": a table in a line, of at least two entries.
fn tabled(s: &Sentence<'_, '_>, number: &Number, triggers: &[Trigger]) -> bool {
    let entry = |at: usize, end: usize| {
        s.any(at.wrapping_sub(1), &[",", ":", "-", "\u{2013}", "\u{2014}"])
            && s.kind(at.wrapping_sub(2)) == Some(Kind::Word)
            && (end >= s.len() || s.any(end, &[";", ",", "."]))
    };
    if !entry(number.start, number.end) || number.determiner != Determiner::None {
        return false;
    }
    let told = !triggers.is_empty()
        || s.after_people
        || (0..s.len()).any(|k| {
            s.any(k, &["headcount", "missing", "dead", "held"])
                || s.at(k).and_then(|t| t.noun).is_some_and(|n| n.plural)
        });
    let semicolon = s.word(number.end) == ";" || (0..number.start).rev().take(6).any(|k| s.word(k) == ";");
    let other = (1..s.len()).take(120).any(|k| {
        k != number.core
            && !(number.start..number.end).contains(&k)
            && (s.at(k).is_some_and(|t| t.digits.is_some())
                || s.any(k, &["none", "nil"])
                || number::small(s.word(k)).is_some())
            && s.word(k.wrapping_sub(1)) == s.word(number.start.wrapping_sub(1))
            && s.any(k + 1, &[";", "."])
    });
    told && semicolon && other
}

/// "Arrests were reported from Liaoning (21), Jilin (17) and Yunnan (9)": numbers in brackets behind names that a word for
/// where leads in. Those behind names of people are ages.
fn bracketed(s: &Sentence<'_, '_>, number: &Number, triggers: &[Trigger]) -> bool {
    // Where the word before a name in front of a bracket stands.
    let entry = |open: usize| {
        let words = (1..=3).take_while(|b| s.at(open.wrapping_sub(*b)).is_some_and(|t| t.capital)).count();
        let closed = s.word(open) == "(" && (open + 2..open + 4).any(|k| s.word(k) == ")");
        open.checked_sub(words + 1).filter(|_| words > 0 && closed)
    };
    let Some(mut before) = number.start.checked_sub(1).and_then(entry) else { return false };
    if s.word(number.end) != ")" || triggers.is_empty() && !s.after_people {
        return false;
    }
    let mut entries = usize::from(s.any(number.end + 1, &[",", "and", ";"]));
    // Back over "Jilin (17), " to the first.
    while s.any(before, &[",", "and", ";"]) {
        let close = before.saturating_sub(1 + usize::from(s.word(before.wrapping_sub(1)) == ","));
        let open = (close.saturating_sub(3)..close).find(|k| s.word(*k) == "(");
        let Some(next) = open.and_then(entry).filter(|_| s.word(close) == ")") else { return false };
        (before, entries) = (next, entries + 1);
    }
    entries > 0 && s.any(before, &["from", "in", "at", "across", "of", ":"])
}

/// "Arrivals fell from 1,137 in 2018 to 1,047": the noun whose number changes.
fn changed(s: &Sentence<'_, '_>, number: &Number) -> Option<super::nouns::Noun> {
    const CHANGES: &[&str] = &[
        "fell",
        "fall",
        "rose",
        "risen",
        "fallen",
        "dropped",
        "grew",
        "jumped",
        "climbed",
        "increased",
        "decreased",
        "declined",
        "went",
    ];
    let back = number.start.wrapping_sub(1);
    if !s.any(back, &["from", "to"]) || nominal(s, number.end) {
        return None;
    }
    let verb = (1..12)
        .map(|b| back.wrapping_sub(b))
        .take_while(|k| !s.any(*k, &[";"]))
        .find(|k| s.any(*k, CHANGES))?;
    let straight = s.word(back) == "to" || back == verb + 1;
    let subject = (1..5).map(|b| verb.wrapping_sub(b)).find_map(|k| s.at(k)?.noun.filter(|n| n.plural));
    subject.filter(|_| straight).map(|n| n.noun)
}

/// "the Kunming 8": people tried or held together, called by a place.
fn named_after_place(s: &Sentence<'_, '_>, number: &Number, triggers: &[Trigger]) -> bool {
    let name = number.start.wrapping_sub(1);
    let named = s.word(name.wrapping_sub(1)) == "the"
        && s.at(name).is_some_and(|t| {
            t.capital && t.kind == Kind::Word && t.tags & (lexicon::MONTH | lexicon::LABEL) == 0
        });
    let few = number.single().is_some_and(|n| (2..=60).contains(&n));
    let tried = (0..s.len()).any(|k| {
        s.any(
            k,
            &[
                "trial",
                "tried",
                "case",
                "lawyers",
                "families",
                "court",
                "sentenced",
                "free",
                "verdict",
                "appeal",
            ],
        )
    });
    named && few && !nominal(s, number.end) && (tried || triggers.iter().any(|t| t.certainty.is_some()))
}

/// "38, 41 or over forty were sent back": several readings of one number before its verb.
fn alternatives(s: &Sentence<'_, '_>, end: usize, triggers: &[Trigger]) -> bool {
    let mut at = end;
    for _ in 0..4 {
        if !s.any(at, &[",", "or"]) {
            return false;
        }
        at += 1;
        while s.quote(at)
            || s.any(at, &["or", "over", "even", "some", "about", "at", "least", "more", "than", "up", "to"])
        {
            at += 1;
        }
        let Some((_, after)) = number::value(s, at) else { return false };
        at = after + usize::from(s.quote(after));
        let next = s.past_adverbs(at);
        let suffered = |t: &Trigger| {
            (t.from == next || t.from == at) && matches!(t.voice, Voice::Passive | Voice::Either)
        };
        if triggers.iter().any(suffered) {
            return true;
        }
    }
    false
}

fn after_bare(s: &Sentence<'_, '_>, from: usize, found: &[Mention]) -> bool {
    found.last().is_some_and(|m| m.people() && from - m.to.min(from) <= 3)
        && s.any(from.wrapping_sub(2), &[",", "and", "("])
}

/// "14 North Koreans, possibly as many as 20", "some of the women, some 60, went": a bound beside people.
fn beside(s: &Sentence<'_, '_>, number: &Number, found: &[Mention]) -> bool {
    let bound = matches!(
        number.qualifier,
        Qualifier::AtLeast
            | Qualifier::MoreThan
            | Qualifier::UpTo
            | Qualifier::FewerThan
            | Qualifier::Nearly
            | Qualifier::About
    ) || number.qualifier == Qualifier::Range;
    let people = found.iter().any(|m| m.people() && m.aside.is_none())
        || s.word(number.start.wrapping_sub(1)) == ","
            && s.at(number.start.wrapping_sub(2)).is_some_and(|t| t.noun.is_some_and(|n| n.plural))
        || (s.word(number.start.wrapping_sub(1)) == ":"
            && (s.after_people || s.tokens.iter().any(|t| t.noun.is_some_and(|n| n.plural))));
    let closes = number.end >= s.len()
        || s.mark(number.end)
        || s.quote(number.end)
        || s.taken.get(number.end) == Some(&Taken::Time)
        || s.any(number.end, &["in", "from", "were", "are", "have", "had", "by", "according"]);
    let back = number.start.wrapping_sub(1);
    // "at around nine", "for about 40": hours, and what is left out.
    let other =
        s.any(back, &["at", "for", "by", "from", "to", "until", "is", "was", "of", "aged", "$", "with"]);
    bound && people && closes && !other
}

/// "dozens", "a couple of hundred": vague words that are large enough to stand alone.
fn masses(s: &Sentence<'_, '_>, number: &Number) -> bool {
    number.qualifier == Qualifier::Some
        && (number.core..number.end).any(|k| {
            s.any(k, &["dozens", "scores", "hundreds", "thousands", "hundred", "dozen", "thousand", "score"])
        })
}

/// Whether the clause tells of money or measures, whose numbers are as often left alone.
fn measured(s: &Sentence<'_, '_>, at: usize) -> bool {
    let open = (0..at).rev().find(|k| s.any(*k, &[",", ";"])).unwrap_or(0);
    let close = (at..s.len()).find(|k| s.any(*k, &[",", ";"])).unwrap_or(s.len());
    (open..close).any(|k| {
        s.taken.get(k) == Some(&Taken::Other) && s.has(k, lexicon::MEASURE)
            || s.any(
                k,
                &[
                    "$",
                    "\u{20ac}",
                    "\u{a3}",
                    "%",
                    "price",
                    "cost",
                    "costs",
                    "paid",
                    "fee",
                    "fine",
                    "fined",
                    "temperature",
                ],
            )
    })
}
