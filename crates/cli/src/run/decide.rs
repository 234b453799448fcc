//! `relate`, `judge` and `policy`.

use clap::ValueEnum;
use desk::{DecisionWords, JudgementWords};

use super::enter::store;
use crate::args::{JudgeArgs, PolicyCommand, RelateArgs};
use crate::failure::Result;
use crate::opening::{BookArgs, read_file};
use crate::show;

fn word<T: ValueEnum>(value: &T) -> String {
    value.to_possible_value().map_or(String::new(), |v| v.get_name().to_owned())
}

pub(crate) fn relate(args: RelateArgs, open: &BookArgs, json: bool) -> Result<()> {
    let mut desk = open.open()?;
    let body = desk.decision(&DecisionWords {
        key: args.key,
        kind: word(&args.decision),
        of: args.of,
        least: args.least,
        most: args.most,
        exhaustive: args.exhaustive,
        reason: args.reason,
    })?;
    if !args.even_so {
        desk.consistent_with(&body)?;
    }
    store(&mut desk, body, args.dry.dry_run, json)
}

pub(crate) fn judge(args: JudgeArgs, open: &BookArgs, json: bool) -> Result<()> {
    let mut desk = open.open()?;
    let body = desk.judgement(&JudgementWords {
        key: None,
        verdict: word(&args.verdict),
        of: args.of,
        by: args.by,
        reason: args.reason,
    })?;
    store(&mut desk, body, args.dry.dry_run, json)
}

pub(crate) fn policy(command: PolicyCommand, open: &BookArgs, _json: bool) -> Result<()> {
    match command {
        PolicyCommand::Show => show::json(&open.read()?.policy()?),
        PolicyCommand::Set { file, dry } => {
            let bytes = read_file(&file, 1 << 20)?;
            let mut desk = open.open()?;
            let policy = if dry.dry_run { desk::read_policy(&bytes)? } else { desk.set_policy(&bytes)? };
            show::json(&policy)
        }
    }
}
