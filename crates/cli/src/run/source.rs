//! Sealed sources.

use std::io::Read;
use std::path::Path;

use serde_json::json;
use vault::{Argon2Profile, CustodianKey, Floor, Passphrase, SourceId, SourceRecord};
use zeroize::Zeroizing;

use super::book::write_private;
use crate::args::SourceCommand;
use crate::failure::{Failure, Result};
use crate::opening::{BookArgs, now, read_file};
use crate::secret::{SecretArgs, choose_by_prompt, passphrase_in};
use crate::show;

/// The longest description of a source.
const LONGEST: u64 = 256 << 10;

pub(crate) fn source(command: SourceCommand, open: &BookArgs, as_json: bool) -> Result<()> {
    match command {
        SourceCommand::NewCustodian { key_file, custodian_passphrase_file } => {
            if key_file.symlink_metadata().is_ok() {
                return Err(Failure::user("There is a file of this name already. Nothing was written."));
            }
            let passphrase = match &custodian_passphrase_file {
                Some(file) => passphrase_in(file)?,
                None => choose_by_prompt()?,
            };
            let key = CustodianKey::generate()?;
            write_private(&key_file, &key.protect(&passphrase, Argon2Profile::Standard)?)?;
            let recipient = key.recipient().to_string();
            if as_json {
                show::json(&json!({ "recipient": recipient }))
            } else {
                show::out(&format!("{recipient}\n"))
            }
        }
        SourceCommand::Custodian { recipient, dry } => {
            let mut desk = open.open()?;
            if dry.dry_run {
                vault::Recipient::parse(&recipient)?;
                return show::out("Would seal sources to this custodian from now on.\n");
            }
            desk.set_custodian(&recipient)?;
            show::out("Sources are sealed to this custodian from now on.\n")
        }
        SourceCommand::Add { file, dry } => {
            let mut desk = open.open()?;
            let custodian = desk.custodian()?.ok_or_else(|| {
                Failure::user("No custodian is named yet. Make a key with `lastseen source new-custodian` and name it with `lastseen source custodian`.")
            })?;
            let record = read_source(file.as_deref())?;
            if dry.dry_run {
                return show::out("Would seal this source.\n");
            }
            let id = desk.seal(&record, custodian)?.to_string();
            if as_json { show::json(&json!({ "source": id })) } else { show::out(&format!("{id}\n")) }
        }
        SourceCommand::List => {
            let ids: Vec<String> = open.read()?.book().sources()?.iter().map(ToString::to_string).collect();
            if as_json {
                return show::json(&ids);
            }
            ids.iter().try_for_each(|id| show::out(&format!("{id}\n")))
        }
        SourceCommand::Open { id, key_file, custodian_passphrase_file, reason } => {
            if reason.trim().is_empty() {
                return Err(desk::Error::NoReason.into());
            }
            let sealed = read_file(&key_file, 64 << 10)?;
            let passphrase = custodian_passphrase(custodian_passphrase_file.as_deref())?;
            let key = CustodianKey::unprotect(&sealed, &passphrase, Floor::Normal)?;
            let mut desk = open.open()?;
            let record = desk.open_sealed(SourceId::parse(&id)?, &key, &reason, now())?;
            // Shown, never written as JSON: it is for the eyes of one person.
            show::out(&format!(
                "name: {}\ncontact: {}\nnotes: {}\n",
                record.name, record.contact, record.notes
            ))?;
            record.extra.iter().try_for_each(|(field, text)| show::out(&format!("{field}: {text}\n")))
        }
    }
}

fn custodian_passphrase(file: Option<&Path>) -> Result<Passphrase> {
    let secret = SecretArgs { passphrase_file: file.map(Path::to_owned), ..SecretArgs::default() };
    match secret.get()? {
        crate::secret::Given::Passphrase(p) => Ok(p),
        crate::secret::Given::Recovery(_) => {
            Err(Failure::user("A custodian's key opens with its passphrase only."))
        }
    }
}

/// Reads lines "field: text"; what has no field belongs to the notes.
fn read_source(file: Option<&Path>) -> Result<SourceRecord> {
    let mut text = Zeroizing::new(String::new());
    let unreadable = |e: std::io::Error| Failure::io("The source's particulars could not be read", &e);
    match file {
        Some(path) => std::fs::File::open(path)
            .and_then(|f| f.take(LONGEST).read_to_string(&mut text))
            .map_err(unreadable)?,
        None => std::io::stdin().take(LONGEST).read_to_string(&mut text).map_err(unreadable)?,
    };
    let mut record = SourceRecord::default();
    for line in text.lines().filter(|l| !l.trim().is_empty()) {
        let (field, value) = line.split_once(':').map_or(("notes", line), |(f, v)| (f.trim(), v.trim()));
        match field.to_lowercase().as_str() {
            "name" => record.name = value.to_owned(),
            "contact" => record.contact = value.to_owned(),
            "notes" => {
                if !record.notes.is_empty() {
                    record.notes.push('\n');
                }
                record.notes.push_str(value);
            }
            _ => {
                record.extra.insert(field.to_owned(), value.to_owned());
            }
        }
    }
    if record.name.is_empty() && record.contact.is_empty() {
        return Err(Failure::user(
            "A source needs at least a line \"name: ...\" or \"contact: ...\". Nothing was stored.",
        ));
    }
    Ok(record)
}
