//! Numbers without a noun that somebody claims, sums up or sets beside another count: "the police say at most nine",
//! "a newspaper puts it at between 30 and 40", "Sixteen, by our count", "Detained: 23".

use model::Qualifier;

use super::bare::nominal;
use super::lex::Kind;
use super::lexicon;
use super::mention::{Mention, Share};
use super::phrase;
use super::qualifier::{Determiner, Number};
use super::sentence::{Sentence, Taken};
use super::triggers::Trigger;
use super::verbs::{CLAIMS, OBJECTS};

/// A number alone that its place makes people.
pub(super) fn read(
    s: &Sentence<'_, '_>,
    number: &Number,
    triggers: &[Trigger],
    found: &[Mention],
) -> Option<Mention> {
    let (from, end) = (number.start, number.end);
    if number.lo == Some(0) || number.qualifier == Qualifier::Some && !number.qualified && number.lo.is_none()
    {
        return None;
    }
    let new = |rule| Mention::new(from, end, *number, None, rule);
    if let Some(mention) = shared_noun(s, number) {
        return Some(mention);
    }
    if !ends(s, end) || money(s) {
        return None;
    }
    let people = found.iter().any(|m| m.aside.is_none()) || s.after_people || named(s);
    let toll = (0..from).any(|k| s.any(k, &["toll", "tally", "headcount", "population", "workforce"]));
    let evidence = people || toll || !triggers.is_empty();
    let loose =
        number.qualified && number.qualifier != Qualifier::Exactly || number.qualifier == Qualifier::Range;
    let exact = !number.digits || number.lo.or(number.hi).is_some_and(|n| !(1900..=2100).contains(&n));
    let one = number.lo == Some(1) && number.hi.is_none();
    // "18 men, 31 women; pending: 22"
    let row = s.word(from.wrapping_sub(1)) == ":"
        && found.last().is_some_and(|m| m.people() && m.aside.is_none())
        && number_ends(s, from)
        && (1..4).any(|b| s.word(from.wrapping_sub(1 + b)) == ";");
    if (row || labelled(s, from, triggers)) && number.digits && exact {
        let mut mention = new("en.label");
        // "Number of children: 3"
        let noun = s.at(from.wrapping_sub(2)).and_then(|t| t.noun).filter(|n| n.plural).map(|n| n.noun);
        if let Some(noun) = noun {
            mention = Mention::new(from, end, *number, Some(noun), "en.label");
        }
        return Some(mention);
    }
    if one && !number.qualified {
        return None;
    }
    let anybody = || s.tokens.iter().any(|t| t.noun.is_some_and(|n| n.plural));
    if summed(s, number) && (evidence || from == 0 || anybody()) && exact {
        return Some(new("en.summed"));
    }
    if claimed(s, from)
        && (loose
            || evidence && exact && !number.digits
            || people && exact && found.iter().all(|m| m.noun.is_none() || m.aside.is_some() || m.people()))
    {
        return Some(new("en.claimed"));
    }
    if figure(s, from) && (loose && !s.any(from.wrapping_sub(1), &["is", "was"]) || evidence) && exact {
        return Some(new("en.claimed"));
    }
    let contact = s.is(from.wrapping_sub(2), &["contact", "with"]);
    let object = contact || s.any(from.wrapping_sub(1), OBJECTS) && !s.has(from.wrapping_sub(2), lexicon::BE);
    if object && exact {
        return Some(new("en.bare"));
    }
    // "one institute says 40, others 60"
    let other = found.last().is_some_and(|m| {
        matches!(m.rule, "en.claimed" | "en.summed")
            && from - m.to.min(from) <= 6
            && (m.to..from).any(|k| s.any(k, &[",", ";", "and"]))
    });
    if other || gapped(s, number, found) && exact {
        return Some(new("en.elliptic"));
    }
    // "We were twenty-seven, then twenty-six": the same people again, fewer of them.
    let then = s.any(from.wrapping_sub(1), &["then", "now", "later"]) && !number.digits;
    (then && found.last().is_some_and(|m| m.noun.is_none() && m.people())).then(|| new("en.bare"))
}

/// "seven to death and five to life": the same preposition after both.
fn gapped(s: &Sentence<'_, '_>, number: &Number, found: &[Mention]) -> bool {
    let Some(last) = found.last().filter(|m| m.people() && m.aside.is_none()) else { return false };
    let joined = s.any(number.start.wrapping_sub(1), &["and", ",", ";"]);
    let near = number.start.saturating_sub(last.to) <= 8;
    let word = s.word(number.end);
    joined
        && near
        && (s.has(number.end, lexicon::PREPOSITION) || s.any(number.end, &["when", "after", "before"]))
        && (last.to..last.to + 3).any(|k| s.word(k) == word && k < number.start)
        && s.taken.get(number.end + 1) != Some(&Taken::Other)
}

/// Whether the number ends its phrase.
fn ends(s: &Sentence<'_, '_>, end: usize) -> bool {
    end >= s.len()
        || !nominal(s, end)
        || s.taken.get(end) == Some(&Taken::Time)
        || s.any(end, &["altogether", "overall", "instead", "so", "already", "still", "only", "alone"])
}

/// Whether the sentence tells of money or measures, whose numbers are as often left alone.
fn money(s: &Sentence<'_, '_>) -> bool {
    (0..s.len()).any(|k| {
        s.taken.get(k) == Some(&Taken::Other) && s.has(k, lexicon::MEASURE)
            || s.any(
                k,
                &[
                    "$",
                    "\u{20ac}",
                    "\u{a3}",
                    "%",
                    "fee",
                    "fees",
                    "price",
                    "prices",
                    "cost",
                    "costs",
                    "paid",
                    "temperature",
                    "votes",
                    "score",
                ],
            )
    })
}

/// Whether a plural noun for people stands anywhere.
fn named(s: &Sentence<'_, '_>) -> bool {
    (0..s.len()).any(|k| {
        s.at(k).and_then(|t| t.noun).is_some_and(|n| {
            use super::nouns::Class;
            n.noun.class == Class::Family
                || n.plural
                    && matches!(
                        n.noun.class,
                        Class::Generic | Class::Kin | Class::Outcome(_) | Class::Episode(_) | Class::Part
                    )
        })
    })
}

/// "15 and 22 people": the noun belongs to both.
fn shared_noun(s: &Sentence<'_, '_>, number: &Number) -> Option<Mention> {
    let link = s.any(number.end, &["and", "or", ",", "+"]).then_some(number.end + 1)?;
    // "no fewer than 9, and perhaps 11, escapees"
    let more = |k: usize| {
        s.any(
            k,
            &[
                "and", "or", "perhaps", "possibly", "maybe", "not", "no", "more", "fewer", "less", "than",
                "even", "at", "most", "least", "up", "to",
            ],
        )
    };
    let doubt = (link..link + 6).take_while(|k| more(*k)).any(|k| !s.any(k, &["and", "or"]));
    let link =
        (link..link + 6).find(|k| doubt && !more(*k)).filter(|_| s.word(number.end) == ",").unwrap_or(link);
    let (_, mut after) = super::number::value(s, link)?;
    // "85, 110 and 96 people"
    for _ in 0..4 {
        if !s.any(after, &["and", ","]) {
            break;
        }
        let Some((_, next)) = super::number::value(s, after + 1) else { break };
        after = next;
    }
    let aside = usize::from(s.word(after) == ",");
    let phrase = phrase::read(s, after + aside, false)?;
    let mut mention = Mention::new(number.start, number.end, *number, Some(phrase.noun), "en.elliptic");
    mention.sex = phrase.sex;
    (mention.people() && number.determiner == Determiner::None).then_some(mention)
}

/// "Detained: 23", "Missing - 4": a list by what happened.
fn labelled(s: &Sentence<'_, '_>, from: usize, triggers: &[Trigger]) -> bool {
    let mark = from.wrapping_sub(1);
    if s.word(mark) != ":"
        && !(s.any(mark, &["-", "\u{2013}", "\u{2014}", "="]) && s.at(mark).is_some_and(|t| t.spaced))
    {
        return false;
    }
    if s.any(mark.wrapping_sub(1), &["answer", "total", "reply", "response"]) && s.after_people {
        return true;
    }
    // "Vehicles seized: 19."
    let label = (1..=6).map(|b| mark.wrapping_sub(b)).take_while(|k| s.kind(*k) == Some(Kind::Word));
    let thing = label.clone().any(|k| {
        s.at(k).is_some_and(|t| {
            t.noun.is_none_or(|n| n.noun.class == super::nouns::Class::Role)
                && t.tags == 0
                && t.lower.len() > 3
                && t.lower.ends_with('s')
                && (!t.capital || k < 3)
                && !t.lower.ends_with("ss")
        })
    });
    if thing {
        return false;
    }
    // "Unknown: 10." after "Released: 6."
    if s.after_people && s.word(mark) == ":" && mark <= 4 && number_ends(s, from) {
        return true;
    }
    let back = (1..=6).map(|b| mark.wrapping_sub(b)).take_while(|k| s.kind(*k) == Some(Kind::Word));
    // "Eleven women: 19, 22, 25" are ages.
    let listed = super::number::value(s, from)
        .is_some_and(|(_, end)| s.word(end) == "," && s.kind(end + 1) == Some(Kind::Number));
    back.clone().any(|k| {
        s.at(k).and_then(|t| t.noun).is_some_and(|n| n.plural) && k + 4 > mark && !listed
            || s.any(
                k,
                &["dead", "missing", "injured", "wounded", "sick", "returnees", "detainees", "rescued"],
            )
    }) || triggers
        .iter()
        .any(|t| t.to <= mark && t.to + 4 > mark && t.from + 6 > mark && (t.from..mark).all(|k| !s.mark(k)))
}

fn number_ends(s: &Sentence<'_, '_>, from: usize) -> bool {
    super::number::value(s, from).is_some_and(|(_, end)| end >= s.len() || s.any(end, &[".", ";"]))
}

/// "Eight in all", "Sixteen, by our count", "twenty, according to the villagers", "nine altogether".
fn summed(s: &Sentence<'_, '_>, number: &Number) -> bool {
    let (from, end) = (number.start, number.end);
    if s.is(end, &["in", "all"])
        || s.is(end, &["in", "total"])
        || s.is(end, &["in", "number"])
        || s.is(end, &["all", "told"])
        || s.is(end, &["all", "together"])
        || s.any(end, &["altogether", "overall"])
    {
        return true;
    }
    let opens = from == 0
        || s.quote(from.wrapping_sub(1))
        || s.any(from.wrapping_sub(1), &[";", ":", "but", "\u{2014}", "\u{2013}"]);
    let comma = s.any(end, &[",", "\u{2014}", "\u{2013}"]);
    let source = s.is(end + 1, &["according", "to"])
        || s.is(end + 1, &["by", "our"])
        || s.any(end + 1, &["by", "on"])
            && (end + 2..end + 6).any(|k| {
                s.any(k, &["count", "counts", "reckoning", "estimate", "estimates", "account", "tally"])
            })
        || (end + 1..end + 6)
            .take_while(|k| !s.mark(*k))
            .any(|k| s.has(k, lexicon::SPEECH) && !s.has(k.wrapping_sub(1), lexicon::PREPOSITION));
    opens && comma && source
}

/// Whether a verb of claiming stands just before.
fn claimed(s: &Sentence<'_, '_>, from: usize) -> bool {
    let mut at = from;
    while at > 0
        && (s.has(at - 1, lexicon::ADVERB) || s.any(at - 1, &["that", "only", "it", "was", "were", "is"]))
        && from - at < 3
    {
        at -= 1;
    }
    let back = |n: usize| s.word(at.wrapping_sub(n));
    s.any(at.wrapping_sub(1), CLAIMS) && !s.has(at.wrapping_sub(2), lexicon::DETERMINER)
        || matches!(
            (back(2), back(1)),
            ("admit" | "admits" | "admitted" | "admitting" | "confessed", "to")
                | (
                    "speak"
                        | "speaks"
                        | "spoke"
                        | "talk"
                        | "talks"
                        | "talked"
                        | "know"
                        | "knows"
                        | "knew"
                        | "heard"
                        | "hear"
                        | "learned"
                        | "told",
                    "of"
                )
        )
        || s.is(at.wrapping_sub(3), &["give", "the", "number"])
}

/// "puts the number at", "the total reached", "it was": a figure that is given.
fn figure(s: &Sentence<'_, '_>, from: usize) -> bool {
    let back = from.wrapping_sub(1);
    let link = s
        .any(back, &["at", "is", "was", "reached", "exceeded", "hit", "to", "as", "be", "passed", "topped"])
        || s.any(back, &["already", "now"]) && s.any(from.wrapping_sub(2), &["was", "is", "year", "at"]);
    if !link {
        return false;
    }
    let clause =
        (2..12).map(|b| from.wrapping_sub(b)).take_while(|k| s.at(*k).is_some() && !s.any(*k, &[";", "but"]));
    let mut named = clause.filter(|k| {
        s.any(
            *k,
            &[
                "number",
                "figure",
                "total",
                "toll",
                "tally",
                "count",
                "estimate",
                "estimates",
                "headcount",
                "population",
                "workforce",
            ],
        ) || s.any(*k, &["put", "puts", "putting"]) && s.any(*k + 1, &["it", "them", "the"])
    });
    named.next().is_some_and(|k| {
        s.word(k + 1) != "of"
            || s.any(k, &["population", "workforce"])
            || s.any(
                k + 2,
                &["those", "them", "wounded", "dead", "missing", "injured", "detained", "arrested"],
            )
            || (k + 2..k + 5).any(|n| s.at(n).and_then(|t| t.noun).is_some_and(|n| n.plural))
    }) || s.word(back) == "was" && s.word(from.wrapping_sub(2)) == "it" && s.after_people
}

/// The end of what is put in between a count and its verb: "87 (61 men, 26 women) were", "thirty, some of them barefoot, were".
pub(super) fn past_aside(s: &Sentence<'_, '_>, end: usize) -> usize {
    let close = match s.word(end) {
        "(" => (end + 1..end + 24).find(|k| s.word(*k) == ")"),
        "," | "\u{2014}" | "\u{2013}" if opens_aside(s, end + 1) => (end + 2..end + 18).find(|k| {
            s.word(*k) == s.word(end) && s.has(k + 1, lexicon::AUXILIARY | lexicon::EVENT | lexicon::VERB)
        }),
        _ => None,
    };
    close.map_or(end, |k| k + 1)
}

fn opens_aside(s: &Sentence<'_, '_>, at: usize) -> bool {
    s.any(
        at,
        &[
            "including",
            "among",
            "some",
            "most",
            "many",
            "mostly",
            "mainly",
            "of",
            "all",
            "aged",
            "both",
            "nearly",
            "half",
            "at",
            "many",
            "several",
            "none",
            "i.e",
            "being",
            "namely",
            "ie",
        ],
    ) || s.has(at, lexicon::NUMBER)
        || s.kind(at) == Some(Kind::Number)
}

/// "two under-18s", "five under-tens", "two 16-year-olds": an age that is a noun; one past its last token.
pub(super) fn aged_noun(s: &Sentence<'_, '_>, end: usize) -> Option<usize> {
    if s.taken.get(end) == Some(&Taken::Age) {
        let last = (end..end + 8).take_while(|k| s.taken.get(*k) == Some(&Taken::Age)).last()?;
        return (s.word(last) == "olds").then_some(last + 1);
    }
    let bound = s.any(end, &["under", "over"]) && s.glued(end + 1);
    let many = s.at(end + 2).is_some_and(|t| {
        t.digits.is_some_and(|d| d.suffix == super::lex::Suffix::Decade)
            || matches!(
                t.lower.as_ref(),
                "tens"
                    | "fives"
                    | "sixes"
                    | "twelves"
                    | "sevens"
                    | "fifteens"
                    | "sixteens"
                    | "eighteens"
                    | "sixties"
                    | "threes"
                    | "twos"
            )
    });
    (bound && many).then_some(end + 3)
}

/// A count of people named by their age.
pub(super) fn aged(s: &Sentence<'_, '_>, number: &Number) -> Option<Mention> {
    // "two aged 15 and four aged 17", "three in their twenties"
    if s.taken.get(number.end) == Some(&Taken::Age)
        && s.any(number.end, &["aged", "in", "under", "over", "between"])
    {
        let to = (number.end..number.end + 12).find(|k| s.taken.get(*k) != Some(&Taken::Age))?;
        let mut mention = Mention::new(number.start, to, *number, None, "en.aged");
        mention.share = if number.start > 0 { Share::Breakdown } else { Share::Whole };
        mention.back = number.determiner == Determiner::Definite;
        return Some(mention);
    }
    let to = aged_noun(s, number.end)?;
    let mut mention = Mention::new(number.start, to, *number, None, "en.aged");
    mention.share = if number.determiner == Determiner::Rest { Share::Rest } else { Share::Whole };
    mention.back = number.determiner == Determiner::Definite;
    Some(mention)
}
