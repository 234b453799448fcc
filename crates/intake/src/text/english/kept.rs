//! Which single people count: those to whom something happens, and those in a list with others.

use model::EventKind;

use super::lexicon;
use super::mention::{Mention, Share};
use super::nouns::Class;
use super::sentence::{Sentence, Taken};
use super::triggers::{Trigger, Voice};
use super::verbs::{MADE, SUFFERED};

/// Drops single people to whom nothing happens and who are in no list.
pub(super) fn keep(s: &Sentence<'_, '_>, mentions: &mut Vec<Mention>) {
    let question = s.tokens.iter().rev().take(4).any(|t| t.lower == "?");
    // "A man from Musan jumped from the train and got away": the subject of a sentence keeps its later verbs.
    let held = |m: &Mention| {
        let later = |t: &Trigger| {
            m.from == 0
                && t.voice == Voice::Passive
                && !(m.to..t.from).any(|k| s.any(k, &["that", "whether"]) || s.has(k, lexicon::SPEECH))
        };
        m.aside.is_none() && m.event.is_some_and(|(t, cost)| cost <= 12 || cost <= 26 && later(&t))
    };
    // "An eight-year-old and her grandmother crossed": two of whom the same is told.
    let pair = |k: usize| {
        mentions.get(k).zip(mentions.get(k + 1)).is_some_and(|(a, b)| {
            let joined = a.singleton && b.singleton && b.from == a.to + 1 && s.word(a.to) == "and";
            let next = s.past_adverbs(past_age(s, b.to));
            let verb = s.has(next, lexicon::VERB | lexicon::EVENT | lexicon::AUXILIARY)
                && !s.has(next, lexicon::SPEECH);
            joined && verb && a.aside.is_none() && b.aside.is_none()
        })
    };
    // "A boy has been in the shelter since July"
    let been = |m: &Mention| {
        let have = s.past_adverbs(m.to);
        s.has(have, lexicon::HAVE)
            && s.word(have + 1) == "been"
            && s.any(have + 2, &["in", "at"])
            && m.aside.is_none()
    };
    // "one soldier by the door": said with a number.
    let one = |m: &Mention| {
        m.rule == "en.count"
            && s.word(m.number.core) == "one"
            && !s.has(s.past_adverbs(m.to), lexicon::SPEECH)
            && !s.at(m.to.saturating_sub(1)).is_some_and(|t| t.possessive)
    };
    let mut flags: Vec<bool> = Vec::with_capacity(mentions.len());
    for k in 0..mentions.len() {
        let kept = (|| {
            let Some(m) = mentions.get(k) else { return false };
            if k > 0 && apposition(s, m, mentions.get(k - 1)) || apposed_list(s, mentions, k) {
                return false;
            }
            if !m.singleton || m.number.qualified || m.share != Share::Whole {
                return true;
            }
            if question {
                return false;
            }
            let neighbour = |n: usize| {
                mentions
                    .get(n)
                    .filter(|o| flags.get(n).copied().unwrap_or(!o.singleton || held(o)))
                    .is_some_and(|o| {
                        let (from, to) = if o.from < m.from { (o.to, m.from) } else { (m.to, o.from) };
                        to.saturating_sub(from) <= 4
                            && (from..to).any(|i| s.any(i, &["and", ",", "plus", "including", "with", "nor"]))
                            && !(from..to).any(|i| s.has(i, lexicon::SPEECH | lexicon::AUXILIARY))
                    })
            };
            let end = past_age(s, m.to);
            let among = (end..end + 3).any(|i| s.word(i) == "among");
            let listed = after_label(s, m)
                || (1..=6).any(|b| {
                    s.any(
                        m.from.wrapping_sub(b),
                        &[
                            "include",
                            "includes",
                            "including",
                            "included",
                            "comprising",
                            "among",
                            "concerns",
                            "involves",
                            "involving",
                            "lists",
                        ],
                    )
                });
            if matches!(m.noun.map(|n| n.class), Some(Class::Official | Class::Speaker)) {
                if s.any(m.from.wrapping_sub(1), ACCESS) {
                    return false;
                }
                // Who usually acts or speaks counts only where something befalls them.
                return among
                    || listed
                    || one(m)
                    || befallen(s, m)
                    || suffers(s, m)
                    || k.checked_sub(1).is_some_and(neighbour);
            }
            if one(m) {
                return true;
            }
            // "My wife is inside with our two-month-old"
            let beside = s.word(m.from.wrapping_sub(1)) == "with"
                && k > 0
                && flags.get(k - 1).copied().unwrap_or(false)
                && mentions.get(k - 1).is_some_and(|o| {
                    o.singleton
                        && m.from.saturating_sub(o.to) <= 9
                        && !(o.to..m.from).any(|i| s.has(i, lexicon::SPEECH))
                });
            held(m)
                || beside
                || pair(k)
                || k.checked_sub(1).is_some_and(pair)
                || been(m)
                || suffers(s, m)
                || in_a_state(s, m)
                || listed
                || among
                || neighbour(k + 1)
                || k.checked_sub(1).is_some_and(neighbour)
        })();
        flags.push(kept);
    }
    // "A man, his wife and two children": the last holds those before it in the list.
    for k in (1..mentions.len()).rev() {
        let joined = mentions.get(k - 1).zip(mentions.get(k)).is_some_and(|(a, b)| {
            let end = past_age(s, a.to);
            let end = end - usize::from(end > a.to && s.word(end - 1) == ",");
            b.from.saturating_sub(end) <= 2
                && (end..b.from).any(|i| s.any(i, &["and", ","]))
                && a.share == Share::Whole
                && !s.any(a.from.wrapping_sub(1), ACCESS)
        });
        let kept = flags.get(k).copied().unwrap_or(false) && !question;
        if let Some(flag) = flags.get_mut(k - 1).filter(|_| joined && kept) {
            *flag = true;
        }
    }
    let mut flags = flags.into_iter();
    mentions.retain(|_| flags.next().unwrap_or(true));
}

/// What is said of those whom people may see: "refused a lawyer, the 12 were returned".
const ACCESS: &[&str] = &[
    "refused",
    "denied",
    "granted",
    "assigned",
    "offered",
    "promised",
    "given",
    "without",
    "requested",
    "allowed",
];

/// "Missing: a father, a stepmother and four sons", "among those put on the trucks: a grandmother, two teenagers".
fn after_label(s: &Sentence<'_, '_>, m: &Mention) -> bool {
    let Some(colon) = (0..m.from).rev().take(30).find(|k| s.word(*k) == ":") else { return false };
    let list = (colon + 1..m.from).all(|k| {
        s.any(k, &[",", "and", ";", "(", ")"]) || matches!(s.taken.get(k), Some(Taken::Count | Taken::Age))
    });
    list && (0..colon).any(|k| {
        s.has(k, lexicon::EVENT)
            || s.any(
                k,
                &[
                    "missing",
                    "dead",
                    "disappeared",
                    "among",
                    "names",
                    "victims",
                    "lost",
                    "those",
                    "wanted",
                    "listed",
                ],
            )
    })
}

/// "their uncle, a trader aged 52, were caught": the second says who the first is.
fn apposition(s: &Sentence<'_, '_>, m: &Mention, before: Option<&Mention>) -> bool {
    let beside = before.is_some_and(|b| b.singleton && m.from == b.to + 1 && s.word(b.to) == ",");
    let end = (m.to..m.to + 9).find(|k| s.taken.get(*k) != Some(&Taken::Age)).unwrap_or(m.to);
    beside
        && m.rule == "en.single"
        && s.word(end) == ","
        && s.has(end + 1, lexicon::AUXILIARY | lexicon::EVENT)
}

/// "Two brothers, a dentist and an engineer, were": as many single people between commas say who those before are.
fn apposed_list(s: &Sentence<'_, '_>, mentions: &[Mention], k: usize) -> bool {
    let first =
        (1..=3).map_while(|b| k.checked_sub(b)).find(|w| mentions.get(*w).is_some_and(|m| !m.singleton));
    let Some((w, whole)) = first.and_then(|w| Some((w, mentions.get(w)?))) else { return false };
    let Some(many) = whole.number.lo.filter(|n| (2..=3).contains(n)).and_then(|n| usize::try_from(n).ok())
    else {
        return false;
    };
    let Some(list) = mentions.get(w + 1..=w + many) else { return false };
    let opens = list.first().is_some_and(|m| m.from == whole.to + 1 && s.word(whole.to) == ",");
    let joined =
        list.windows(2).all(|p| matches!(p, [a, b] if (a.to..b.from).all(|i| s.any(i, &["and", ","]))));
    let closes = list
        .last()
        .is_some_and(|m| s.word(m.to) == "," && s.has(m.to + 1, lexicon::AUXILIARY | lexicon::EVENT));
    opens && joined && closes && k <= w + many && list.iter().all(|m| m.rule == "en.single")
}

/// One past an age set between commas: "a soldier, 23, was caught".
fn past_age(s: &Sentence<'_, '_>, at: usize) -> usize {
    if s.word(at) != "," || s.taken.get(at + 1) != Some(&Taken::Age) {
        return at;
    }
    (at + 1..at + 9)
        .find(|k| s.taken.get(*k) != Some(&Taken::Age))
        .map_or(at, |k| k + usize::from(s.word(k) == ","))
}

/// Whether the event is told right before or after the words of a mention.
fn befallen(s: &Sentence<'_, '_>, m: &Mention) -> bool {
    m.aside.is_none()
        && m.event.is_some_and(|(t, _)| {
            let end = past_age(s, m.to);
            let after = t.from == s.past_adverbs(end) || t.from == m.to;
            after && t.voice != Voice::Active || t.to == m.from && t.voice != Voice::Passive
        })
}

/// "the eldest daughter was sold", "he lost his wife", "missing since Monday: a mother, 38".
fn suffers(s: &Sentence<'_, '_>, m: &Mention) -> bool {
    let official = matches!(m.noun.map(|n| n.class), Some(Class::Official));
    if m.aside.is_some() && !official {
        return false;
    }
    // "A man crossed the wire; he was arrested": the pronoun goes on with him.
    let goes_on = |k: usize| s.word(k) == ";" && s.any(k + 1, &["he", "she"]);
    let after = (m.to..m.to + 16).take_while(|k| {
        (!s.any(*k, &[";", "who", "that", ":"]) || goes_on(*k)) && !s.has(*k, lexicon::SPEECH)
    });
    let subject = after.clone().any(|k| {
        let be =
            s.has(k.wrapping_sub(1), lexicon::BE) || s.has(s.past_adverbs(k.saturating_sub(2)), lexicon::BE);
        let missing = s.word(k) == "missing" && s.any(k.wrapping_sub(1), &["went", "gone"]);
        let seized = k > m.to
            && s.has(k, lexicon::EVENT)
            && s.word(k).ends_with("ed")
            && m.to + 16 > k
            && (m.to..k).any(goes_on);
        (s.any(k, SUFFERED) || seized) && be || s.any(k, &["disappeared", "vanished"]) || missing
    });
    // "one refugee was hit": anything suffered, but not what is said of people or what they are made.
    // "Her youngest child, a son of two, was spared"
    let aside = (s.word(m.to) == ",").then(|| (m.to + 1..m.to + 12).find(|k| s.word(*k) == ",")).flatten();
    // "A girl of about ten was carried off"
    let after_age = (m.to..m.to + 9).find(|k| s.taken.get(*k) != Some(&Taken::Age)).unwrap_or(m.to);
    let be = s.past_adverbs(aside.map_or(after_age, |k| k + 1));
    let next = s.past_adverbs(be + 1);
    let passive = s.has(be, lexicon::BE)
        && !s.has(next, lexicon::SPEECH | lexicon::BELIEF)
        && (s.any(
            next,
            &[
                "hit",
                "hurt",
                "shot",
                "ill",
                "sick",
                "dead",
                "unconscious",
                "robbed",
                "cut",
                "inside",
                "gone",
                "missing",
                "alive",
            ],
        ) || s.word(next).ends_with("ed") && s.word(next).len() > 4 && !s.any(next, MADE));
    let object = passive
        || (1..=2).any(|b| {
            let at = m.from.wrapping_sub(b);
            s.any(at, SUFFERED)
                && !s.has(at.wrapping_sub(1), lexicon::BE)
                && (b == 1 || s.any(at + 1, &["both", "only"]))
        });
    let list = m.age.is_some()
        && (0..m.from)
            .take(8)
            .any(|k| s.any(k, &["missing", "dead", "disappeared", "detained", "arrested", "deported"]))
        && (0..m.from).any(|k| s.word(k) == ":");
    subject || object || list
}

/// "a toddler is in the same block": single people kept somewhere.
fn in_a_state(s: &Sentence<'_, '_>, m: &Mention) -> bool {
    m.aside.is_none()
        && m.event.is_some_and(|(t, c)| t.kind == EventKind::Held && c <= 30)
        && (m.to..m.to + 14)
            .take_while(|k| !s.any(*k, &[";", "who", "that"]) && !s.has(*k, lexicon::SPEECH))
            .any(|k| s.has(k, lexicon::BE))
}
