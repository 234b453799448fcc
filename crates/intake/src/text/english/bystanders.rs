//! People who are not those to whom it happens: who speak, guard, watch, sign, gather or live somewhere.

use super::lexicon;
use super::mention::Mention;
use super::nouns::Class;
use super::sentence::Sentence;
use crate::text::Aside;

/// What people do who are told of beside those it happens to. None of these can be suffered without "be" before it.
const DOINGS: &[&str] = &[
    "demonstrated",
    "protested",
    "gathered",
    "rallied",
    "marched",
    "signed",
    "attended",
    "visited",
    "testified",
    "watched",
    "watch",
    "guarded",
    "guard",
    "guarding",
    "processed",
    "petitioned",
    "voted",
    "prayed",
    "searched",
    "escorted",
    "patrolled",
    "looked",
    "witnessed",
    "welcomed",
    "greeted",
    "organised",
    "organized",
    "campaigned",
    "applauded",
    "listened",
    "fired",
    "shot",
    "beat",
    "questioned",
    "interrogated",
    "wrote",
    "spoke",
    "met",
    "heard",
    "asked",
    "appealed",
    "hosted",
    "boarded-up",
    "saw",
    "share",
    "stormed",
    "raided",
    "surrounded",
    "charged",
    "monitor",
    "monitored",
    "monitoring",
    "patrol",
    "sat",
    "watching",
    "took",
    "held",
    "staff",
    "stood",
    "drove",
];
/// Nouns of people who are there and no more, unless something befalls them.
const POPULATION: &[&str] = &[
    "inhabitant",
    "resident",
    "villager",
    "onlooker",
    "spectator",
    "bystander",
    "parishioner",
    "congregant",
    "employee",
    "holder",
    "voter",
    "user",
    "subscriber",
    "tourist",
    "pedestrian",
    "local",
    "neighbour",
    "neighbor",
    "islander",
    "member",
    "guest",
    "demonstrator",
    "marcher",
    "viewer",
];
/// What is had of people who are asked or who speak.
const WORDS_OF: &[&str] = &[
    "testimony",
    "testimonies",
    "account",
    "accounts",
    "interviews",
    "interview",
    "statements",
    "statement",
    "affidavits",
    "letters",
    "letter",
    "petition",
    "evidence",
    "survey",
    "poll",
    "answers",
    "stories",
    "messages",
];

/// Marks bystanders, after events are given.
pub(super) fn mark(s: &Sentence<'_, '_>, mentions: &mut [Mention]) {
    let mut doing = vec![false; mentions.len()];
    for (k, mention) in mentions.iter_mut().enumerate() {
        if mention.aside.is_some() {
            if let Some(slot) = doing.get_mut(k) {
                *slot = does(s, mention);
            }
            continue;
        }
        let cost = mention.event.map(|(_, cost)| cost);
        let loose = cost.is_none_or(|c| c > 3);
        let beside = loose && (does(s, mention) || asked(s, mention) || crowd(s, mention))
            || by(s, mention) && cost.is_none_or(|c| c > 0)
            || cost.is_none_or(|c| c > 8) && mention.own.is_none() && population(mention);
        if let Some(slot) = doing.get_mut(k) {
            *slot = loose && (does(s, mention) || asked(s, mention));
        }
        if beside {
            mention.aside = Some(Aside::Bystanders);
            mention.event = None;
        }
    }
    // "Five lawyers and two doctors signed": those joined to bystanders are such too.
    for k in (1..mentions.len()).rev() {
        let Some((a, b)) = mentions.get(k - 1).zip(mentions.get(k)) else { continue };
        let joined = b.from == a.to + 1 && s.word(a.to) == "and";
        let flag = |k: usize| doing.get(k).copied().unwrap_or(false);
        let (first, second) = (a.aside.is_some() && flag(k - 1), b.aside.is_some() && flag(k));
        let free = |m: &Mention| m.event.is_none_or(|(_, c)| c > 8) && m.own.is_none();
        let (left, right) = (joined && second && free(a), joined && first && free(b));
        if let Some(m) = mentions.get_mut(k - 1).filter(|_| left) {
            (m.aside, m.event) = (Some(Aside::Bystanders), None);
        }
        if let Some(m) = mentions.get_mut(k).filter(|_| right) {
            (m.aside, m.event) = (Some(Aside::Bystanders), None);
        }
    }
}

/// "About 20 students demonstrated": their own verb, in the active.
fn does(s: &Sentence<'_, '_>, m: &Mention) -> bool {
    let at = s.past_adverbs(m.to);
    let at = at + usize::from(s.has(at, lexicon::AUXILIARY) && !s.has(at, lexicon::BE));
    let done = m.noun.is_some() && s.any(at, DOINGS);
    // "Ten protesters gathered were ..." does not occur; "held by" and "questioned by" are suffered.
    let suffered = s.any(
        at,
        &[
            "held",
            "questioned",
            "interrogated",
            "charged",
            "shot",
            "searched",
            "beat",
            "escorted",
            "took",
            "saw",
        ],
    ) && !(s.has(at + 1, lexicon::DETERMINER | lexicon::POSSESSIVE | lexicon::NUMBER)
        || s.at(at + 1).is_some_and(|t| t.digits.is_some() || t.noun.is_some()));
    done && !suffered && !m.singleton
}

/// "testimonies of 28 women", "spoke to eleven families".
fn asked(s: &Sentence<'_, '_>, m: &Mention) -> bool {
    let back = |n: usize| m.from.wrapping_sub(n);
    // "according to three traders", "I heard it from a trader"
    let told = s.word(back(1)) == "from"
        && (2..=4).any(|b| s.any(back(b), &["heard", "learned", "learnt", "know", "news"]));
    if told || s.is(back(2), &["according", "to"]) {
        return true;
    }
    let link = s.any(back(1), &["of", "by", "from", "with", "to", "among"]);
    link && (s.any(back(2), WORDS_OF)
        || s.word(back(1)) != "of"
            && s.any(
                back(2),
                &["spoke", "speaking", "spoken", "talked", "talking", "met", "heard", "wrote", "learned"],
            )
            && !s.has(back(3), lexicon::BE))
}

/// "a crowd of 200", "a church of 200 members".
fn crowd(s: &Sentence<'_, '_>, m: &Mention) -> bool {
    const CROWDS: &[&str] = &[
        "crowd",
        "audience",
        "congregation",
        "crew",
        "delegation",
        "staff",
        "church",
        "team",
        "panel",
        "population",
        "force",
        "network",
        "coalition",
        "choir",
    ];
    let place = s.word(m.from.wrapping_sub(1)) == "of"
        && s.any(m.from.wrapping_sub(2), &["village", "town", "hamlet", "parish", "city"]);
    let staff = s.any(
        m.from.wrapping_sub(1),
        &["employs", "employed", "employing", "numbers", "treated", "trained", "recruited"],
    );
    place
        || staff
        || s.any(m.from, CROWDS)
        || s.any(m.from + 1, CROWDS) && s.any(m.from, &["a", "the"])
        || s.word(m.from.wrapping_sub(1)) == "of" && s.any(m.from.wrapping_sub(2), CROWDS)
}

/// "signed by 14 mandate holders": who does it.
fn by(s: &Sentence<'_, '_>, m: &Mention) -> bool {
    let verb = m.from.wrapping_sub(2);
    let word = s.word(verb);
    let done = word.ends_with("ed")
        || s.any(
            verb,
            &[
                "caught", "seen", "beaten", "held", "led", "run", "shot", "written", "given", "driven",
                "taken", "met",
            ],
        );
    s.word(m.from.wrapping_sub(1)) == "by"
        && done
        && !s
            .any(verb, &["accompanied", "followed", "joined", "replaced", "increased", "reduced", "exceeded"])
}

fn population(m: &Mention) -> bool {
    m.noun.is_some_and(|n| POPULATION.contains(&n.singular) && n.class != Class::Family) && !m.singleton
}
