//! Actions and the address book between `model` and version 1 of their mirrors.

use model::{Action, Addressee, ExactCopy, Impact, Next, ProcedureUsed, Question, Receipt, Recipient, Reply};

use super::fields::{self as v1, day, digest, key, keys, lines, list, maybe, names, text};
use super::record::Read;
use crate::Error;

fn question(q: &Question) -> v1::Question {
    match q {
        Question::NumberHeld => v1::Question::NumberHeld,
        Question::Names => v1::Question::Names,
        Question::Whereabouts => v1::Question::Whereabouts,
        Question::Condition => v1::Question::Condition,
        Question::LegalBasis => v1::Question::LegalBasis,
        Question::Access => v1::Question::Access,
        Question::Free(words) => v1::Question::Free(words.clone()),
    }
}

fn read_question(q: v1::Question) -> Read<Question> {
    Ok(match q {
        v1::Question::NumberHeld => Question::NumberHeld,
        v1::Question::Names => Question::Names,
        v1::Question::Whereabouts => Question::Whereabouts,
        v1::Question::Condition => Question::Condition,
        v1::Question::LegalBasis => Question::LegalBasis,
        v1::Question::Access => Question::Access,
        v1::Question::Free(words) => Question::Free(text(words)?),
    })
}

pub(super) fn action(a: &Action) -> v1::Action {
    v1::Action {
        key: a.key.to_string(),
        number: a.number,
        follows: a.follows.as_ref().map(ToString::to_string),
        kind: a.kind.into(),
        about: names(&a.about),
        recipient: match &a.recipient {
            Addressee::Recipient(key) => v1::Addressee::Recipient(key.to_string()),
            Addressee::Words(words) => v1::Addressee::Words(words.clone()),
        },
        procedure: a.procedure.as_ref().map(|p| v1::Procedure { id: p.id.to_string(), version: p.version }),
        purpose: a.purpose.into(),
        channel: a.channel.into(),
        language: a.language.clone(),
        made: a.made.0,
        sent: a.sent.map(|day| day.0),
        copy: a.copy.as_ref().map(|c| v1::Copy { blob: c.blob.clone(), sha256: c.sha256.clone() }),
        released: names(&a.released),
        questions: a.questions.iter().map(question).collect(),
        receipt: a.receipt.as_ref().map(|r| v1::Receipt {
            day: r.day.0,
            words: r.words.clone(),
            blob: r.blob.clone(),
        }),
        reply: a.reply.as_ref().map(|r| v1::Reply {
            day: r.day.0,
            kind: r.kind.into(),
            answered: r.answered.iter().map(question).collect(),
            words: r.words.clone(),
            blob: r.blob.clone(),
        }),
        // The last has the place that was there when an action had no more than one.
        impact: a.impacts.last().map(impact),
        next: a.next.as_ref().map(|n| v1::Next { day: n.day.0, what: n.what.clone() }),
        note: a.note.clone(),
        earlier: a
            .impacts
            .split_last()
            .filter(|(_, earlier)| !earlier.is_empty())
            .map(|(_, earlier)| earlier.iter().map(impact).collect()),
    }
}

fn impact(i: &Impact) -> v1::Impact {
    v1::Impact { day: i.day.0, kind: i.kind.into(), words: i.words.clone() }
}

fn read_impact(i: v1::Impact) -> Read<Impact> {
    Ok(Impact { day: day(i.day)?, kind: i.kind.into(), words: maybe(i.words, text)? })
}

/// The last has the place that was there when an action had no more than one, so that without it there are none before.
fn read_impacts(last: Option<v1::Impact>, earlier: Option<Vec<v1::Impact>>) -> Read<Vec<Impact>> {
    if earlier.as_ref().is_some_and(|all| all.is_empty() || last.is_none()) {
        return Err(Error::BadField { field: "list of earlier impacts" });
    }
    list(earlier.unwrap_or_default().into_iter().chain(last).collect(), read_impact)
}

pub(super) fn read_action(a: v1::Action) -> Read<Action> {
    let action = Action {
        key: key(a.key)?,
        number: a.number,
        follows: maybe(a.follows, key)?,
        kind: a.kind.into(),
        about: keys(a.about)?,
        recipient: match a.recipient {
            v1::Addressee::Recipient(of) => Addressee::Recipient(key(of)?),
            v1::Addressee::Words(words) => Addressee::Words(text(words)?),
        },
        procedure: maybe(a.procedure, |p| Ok(ProcedureUsed { id: key(p.id)?, version: p.version }))?,
        purpose: a.purpose.into(),
        channel: a.channel.into(),
        language: maybe(a.language, text)?,
        made: day(a.made)?,
        sent: maybe(a.sent, day)?,
        copy: maybe(a.copy, |c| Ok(ExactCopy { blob: text(c.blob)?, sha256: digest(c.sha256)? }))?,
        released: keys(a.released)?,
        questions: list(a.questions, read_question)?,
        receipt: maybe(a.receipt, |r| {
            Ok(Receipt { day: day(r.day)?, words: maybe(r.words, text)?, blob: maybe(r.blob, text)? })
        })?,
        reply: maybe(a.reply, |r| {
            Ok(Reply {
                day: day(r.day)?,
                kind: r.kind.into(),
                answered: list(r.answered, read_question)?,
                words: maybe(r.words, text)?,
                blob: maybe(r.blob, text)?,
            })
        })?,
        impacts: read_impacts(a.impact, a.earlier)?,
        next: maybe(a.next, |n| Ok(Next { day: day(n.day)?, what: text(n.what)? }))?,
        note: maybe(a.note, text)?,
    };
    action.fault().map_or(Ok(action), |field| Err(Error::BadField { field }))
}

pub(super) fn recipient(r: &Recipient) -> v1::Recipient {
    v1::Recipient {
        key: r.key.to_string(),
        label: r.label.clone(),
        kind: r.kind.into(),
        state: r.state.clone(),
        addresses: r.addresses.clone(),
        mail: r.mail.clone(),
        form: r.form.clone(),
        languages: r.languages.clone(),
        procedures: names(&r.procedures),
        note: r.note.clone(),
    }
}

pub(super) fn read_recipient(r: v1::Recipient) -> Read<Recipient> {
    if r.label.trim().is_empty() {
        return Err(Error::BadField { field: "label" });
    }
    Ok(Recipient {
        key: key(r.key)?,
        label: text(r.label)?,
        kind: r.kind.into(),
        state: maybe(r.state, text)?,
        addresses: list(r.addresses, lines)?,
        mail: maybe(r.mail, text)?,
        form: maybe(r.form, text)?,
        languages: list(r.languages, text)?,
        procedures: keys(r.procedures)?,
        note: maybe(r.note, text)?,
    })
}
