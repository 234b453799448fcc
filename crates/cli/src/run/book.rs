//! Looking after a casebook: new, unlock, log, rebuild, backup, restore, doctor, verify.

use std::fs::File;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use casebook::{Casebook, NewBook, OpenOptions, Outcome, RestoreOptions};
use desk::things;
use model::Day;
use serde_json::json;
use vault::{Argon2Profile, Floor};

use crate::args::{BackupArgs, DryRun, LogArgs, NewArgs, RestoreArgs, UnlockArgs};
use crate::failure::{Failure, Result};
use crate::opening::{BookArgs, heads_dir, now};
use crate::progress::Progress;
use crate::secret::{choose_by_prompt, passphrase_in};
use crate::show;

/// The folder to make, with the ending that marks a casebook; the one it is to lie in has to be there.
pub(crate) fn with_ending(folder: &Path) -> Result<PathBuf> {
    let Some(name) = folder.file_name() else {
        return Err(Failure::user(
            "A casebook needs a name, and this is a place only. Nothing was made; write a name after it.",
        ));
    };
    folder_is_there(folder)?;
    if folder.extension().is_some_and(|e| e == "lastseen") {
        return Ok(folder.to_owned());
    }
    let mut name = name.to_owned();
    name.push(".lastseen");
    Ok(folder.with_file_name(name))
}

/// Refuses a file or folder to be made in a folder that is not there.
fn folder_is_there(path: &Path) -> Result<()> {
    let parent = path.parent().filter(|p| !p.as_os_str().is_empty());
    parent.filter(|p| !p.is_dir()).map_or(Ok(()), |parent| {
        Err(Failure::user(format!(
            "There is no folder {}. Nothing was made; make that folder first, or name another place.",
            parent.display()
        )))
    })
}

pub(crate) fn new(args: &NewArgs, open: &BookArgs, json: bool) -> Result<()> {
    let folder = with_ending(&args.folder)?;
    if folder.symlink_metadata().is_ok() {
        return Err(casebook::Error::Exists.into());
    }
    let passphrase = open.secret.choose()?;
    if args.dry.dry_run {
        return show::out(&format!("Would make the casebook {}.\n", folder.display()));
    }
    if let Some(file) = &args.recovery_sheet
        && file.symlink_metadata().is_ok()
    {
        return Err(Failure::user(
            "The file for the recovery sheet is there already. Nothing was made; name another.",
        ));
    }
    // Made first: a casebook whose recovery words nobody has seen could be lost for good.
    let sheet_file =
        args.recovery_sheet.as_deref().map(|file| make_private(file).map(|made| (file, made))).transpose()?;
    let heads = heads_dir();
    let profile = if args.small_machine { Argon2Profile::Small } else { Argon2Profile::Standard };
    let created = now();
    let made = {
        let _progress = Progress::start("Making the casebook", 0);
        Casebook::create(
            &folder,
            &NewBook {
                passphrase: &passphrase,
                profile,
                created_millis: created,
                heads_dir: heads.as_deref(),
            },
        )
    };
    let (_, sheet) = made.inspect_err(|_| {
        sheet_file.iter().for_each(|(file, _)| drop(std::fs::remove_file(file)));
    })?;
    let name = folder.file_stem().map_or(String::new(), |n| n.to_string_lossy().into_owned());
    let text = sheet.text(&name, &Day::of_millis(created).to_string());
    match sheet_file {
        Some((file, made)) => fill_private(file, made, text.as_bytes()).or_else(|failure| {
            show::note(
                "The recovery sheet could not be kept in its file, so it is shown here: copy it by hand.",
            );
            show::out(&text).and(Err(failure))
        })?,
        None => show::out(&text)?,
    }
    if json {
        return show::json(&json!({ "casebook": folder, "recovery_sheet": args.recovery_sheet }));
    }
    show::note(&format!(
        "Made {}. Keep the recovery sheet on paper, apart from the machine.",
        folder.display()
    ));
    Ok(())
}

/// Writes a file that only its owner can read, and never over another.
pub(crate) fn write_private(file: &Path, bytes: &[u8]) -> Result<()> {
    fill_private(file, make_private(file)?, bytes)
}

fn not_written(file: &Path) -> impl Fn(std::io::Error) -> Failure {
    move |error| Failure::io(&format!("{} could not be written", file.display()), &error)
}

fn make_private(file: &Path) -> Result<File> {
    folder_is_there(file)?;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file).map_err(not_written(file))
}

fn fill_private(file: &Path, mut made: File, bytes: &[u8]) -> Result<()> {
    use std::io::Write;
    made.write_all(bytes).and_then(|()| made.sync_all()).map_err(|e| {
        // Half a paper must not pass for a whole one; that it cannot be removed either changes nothing about the failure.
        let _ = std::fs::remove_file(file);
        not_written(file)(e)
    })
}

/// Writes a file that was kept, and says its length and SHA-256, so that it can be compared with what others have.
pub(crate) fn give_back(file: &std::path::Path, bytes: &[u8]) -> Result<()> {
    write_private(file, bytes)?;
    let hash = desk::fingerprint(bytes);
    show::note(&format!("{} bytes written to {}, SHA-256 {hash}", bytes.len(), file.display()));
    Ok(())
}

pub(crate) fn unlock(args: &UnlockArgs, open: &BookArgs, json: bool) -> Result<()> {
    let changes = args.change_passphrase || args.new_passphrase_file.is_some();
    let mut desk = if changes { open.open()? } else { open.read()? };
    if changes {
        let new = match &args.new_passphrase_file {
            Some(file) => passphrase_in(file)?,
            None => choose_by_prompt()?,
        };
        if args.dry.dry_run {
            return show::out("Would change the passphrase.\n");
        }
        let _progress = Progress::start("Changing the passphrase", 0);
        desk.book_mut().set_passphrase(&new)?;
    }
    let state = desk.book().state();
    let ways = desk.book().slots().len();
    let seen = json!({
        "casebook": desk.book().path(),
        "claims": state.len(), "reports": state.reports().count(), "mentions": state.mentions().count(),
        "decisions": state.relations().count(), "ways_to_open": ways, "read_only": desk.book().is_read_only(),
        "passphrase_changed": changes,
    });
    if json {
        return show::json(&seen);
    }
    let changed = if changes {
        "The passphrase was changed. Backups made before still open with the old one.\n"
    } else {
        ""
    };
    show::out(&format!(
        "{changed}It opens: {}, {}, {}, {}; {} to open it.\n",
        things(state.len(), "claim", "claims"),
        things(state.reports().count(), "report", "reports"),
        things(state.mentions().count(), "mention", "mentions"),
        things(state.relations().count(), "decision", "decisions"),
        things(ways, "way", "ways")
    ))
}

pub(crate) fn log(args: &LogArgs, open: &BookArgs, json: bool) -> Result<()> {
    let desk = open.read()?;
    if args.checkpoint {
        return show::out(&desk.book().note()?.to_string());
    }
    let state = desk.book().state();
    let skip = state.len().saturating_sub(usize::try_from(args.last).unwrap_or(usize::MAX));
    let rows = state.records().skip(skip);
    if json {
        let view = |r: &casebook::ClaimRecord| {
            json!({ "entry": r.entry, "claim": r.claim, "author": r.author, "seq": r.seq,
                    "recorded": r.recorded, "kind": r.body.kind(), "key": r.body.key() })
        };
        return show::json(&rows.map(view).collect::<Vec<_>>());
    }
    let checkpoint = desk.book().checkpoint();
    let row = |r: &casebook::ClaimRecord| {
        vec![
            r.entry.to_string(),
            Day::of_millis(r.recorded).to_string(),
            r.body.kind().to_owned(),
            r.body.key().to_string(),
            r.claim.short(),
        ]
    };
    let rows: Vec<Vec<String>> = rows.map(row).collect();
    show::out(&show::table(&["entry", "recorded", "kind", "key", "claim"], &rows))?;
    show::out(&format!(
        "{}; root {}\n",
        things(usize::try_from(checkpoint.size).unwrap_or(usize::MAX), "claim", "claims"),
        checkpoint.root
    ))
}

pub(crate) fn rebuild(args: &DryRun, open: &BookArgs, json: bool) -> Result<()> {
    if args.dry_run {
        let desk = open.read()?;
        return show::out(&format!(
            "Would make all tables again from {}.\n",
            things(desk.book().state().len(), "claim", "claims")
        ));
    }
    let path = open.path()?;
    let given = open.secret.get()?;
    let heads = heads_dir();
    let options = OpenOptions { floor: Floor::Normal, heads_dir: heads.as_deref(), read_only: false };
    let _progress = Progress::start("Making the tables again", 0);
    let (book, rebuilt) = Casebook::open_and_rebuild(&path, given.secret(), &options)?;
    if json {
        return show::json(
            &json!({ "claims": book.state().len(), "rows": rebuilt.rows, "differed": rebuilt.differed }),
        );
    }
    let said = if rebuilt.differed.is_empty() {
        "every table was as it had been".to_owned()
    } else {
        format!("these had differed and are mended: {}", rebuilt.differed.join(", "))
    };
    show::out(&format!(
        "Made {} rows from {}; {said}.\n",
        rebuilt.rows,
        things(book.state().len(), "claim", "claims")
    ))
}

pub(crate) fn verify(open: &BookArgs, json: bool) -> Result<()> {
    let desk = open.read()?;
    let _progress = Progress::start("Checking every signature", 0);
    let checked = desk.book().check(true)?;
    if json {
        return show::json(&json!({ "claims": checked.claims, "authors": checked.authors,
            "signatures": checked.signatures, "blobs": checked.blobs, "holds": true }));
    }
    let things =
        |count: u64, one, several| things(usize::try_from(count).unwrap_or(usize::MAX), one, several);
    show::out(&format!(
        "The casebook holds: {} by {}, {} and {} checked, the log reproduces its root.\n",
        things(checked.claims, "claim", "claims"),
        things(checked.authors, "author", "authors"),
        things(checked.signatures, "signature", "signatures"),
        things(checked.blobs, "blob", "blobs")
    ))
}

pub(crate) fn backup(args: &BackupArgs, open: &BookArgs, json: bool) -> Result<()> {
    let mut desk = open.open()?;
    folder_is_there(&args.file)?;
    desk.book().backup_place(&args.file)?;
    if args.dry.dry_run {
        return show::out(&format!(
            "Would write a backup of {}.\n",
            things(desk.book().state().len(), "claim", "claims")
        ));
    }
    let _progress = Progress::start("Writing the backup", 0);
    desk.back_up(&args.file, now())?;
    if json {
        return show::json(&json!({ "backup": args.file, "claims": desk.book().state().len() }));
    }
    show::out("The backup is written. It opens with the passphrase or recovery sheet the casebook has now.\n")
}

pub(crate) fn restore(args: &RestoreArgs, open: &BookArgs, json: bool) -> Result<()> {
    let folder = with_ending(&args.into)?;
    if folder.symlink_metadata().is_ok() {
        return Err(casebook::Error::Exists.into());
    }
    if args.file.is_dir() {
        let what = format!("{} could not be opened", args.file.display());
        return Err(Failure::io(&what, &std::io::ErrorKind::IsADirectory.into()));
    }
    if !args.file.is_file() {
        return Err(Failure::user(format!("{} is no file.", args.file.display())));
    }
    let given = open.secret.get()?;
    if args.dry.dry_run {
        return show::out(&format!("Would make {} from the backup.\n", folder.display()));
    }
    let heads = heads_dir();
    let options = RestoreOptions {
        floor: Floor::Normal,
        heads_dir: heads.as_deref(),
        accept_older: args.accept_older,
        ask: beside,
    };
    let book = casebook::restore(&args.file, &folder, given.secret(), &options)?;
    if json {
        return show::json(&json!({ "casebook": folder, "claims": book.state().len() }));
    }
    if args.accept_older {
        show::note(
            "From now on this machine takes the restored casebook for the newest. Any other copy of it, even a newer one that is \
             intact, is refused here as out of line; copy what it holds on a machine that has not seen this restore.",
        );
    }
    show::out(&format!(
        "Restored {} into {}.\n",
        things(book.state().len(), "claim", "claims"),
        folder.display()
    ))
}

/// Says what it means to restore a casebook that this machine knows; at a terminal it waits for a yes.
fn beside() -> bool {
    show::note(&show::paragraph(
        "",
        "This machine has seen the casebook of this backup. From the first thing entered into the restored copy (with --accept-older: at once) this machine takes that copy for the newest, and no longer opens the casebook it came from, which cannot be told from an old copy put in its place. If you still need that one, back it up first; docs/manual.md says under \"restore\" how to get at it afterwards.",
    ));
    if !(std::io::stdin().is_terminal() && std::io::stderr().is_terminal()) {
        return true;
    }
    show::note("Restore it? Type y and press Enter.");
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer).is_ok() && matches!(answer.trim(), "y" | "Y" | "yes")
}

pub(crate) fn doctor(open: &BookArgs, json: bool) -> Result<()> {
    let path = open.path()?;
    let given = open.secret.get()?;
    let heads = heads_dir();
    let options = OpenOptions { floor: Floor::Normal, heads_dir: heads.as_deref(), read_only: false };
    let findings = {
        let _progress = Progress::start("Examining the casebook", 0);
        casebook::doctor(&path, given.secret(), &options)
    };
    let word = |o: &Outcome| match o {
        Outcome::Pass => "fine",
        Outcome::Notice => "look",
        Outcome::Fail => "wrong",
    };
    let failed = findings.iter().filter(|f| matches!(f.outcome, Outcome::Fail)).count();
    if json {
        let view = |f: &casebook::Finding| json!({ "check": f.check, "outcome": word(&f.outcome), "found": f.found, "hint": f.hint });
        show::json(&findings.iter().map(view).collect::<Vec<_>>())?;
    } else {
        let row = |f: &casebook::Finding| {
            let hint = if matches!(f.outcome, Outcome::Pass) { "" } else { f.hint };
            vec![
                word(&f.outcome).to_owned(),
                f.check.to_owned(),
                format!("{} {hint}", f.found).trim().to_owned(),
            ]
        };
        let rows: Vec<Vec<String>> = findings.iter().map(row).collect();
        show::out(&show::table(&["", "check", "found"], &rows))?;
    }
    if failed > 0 {
        Err(Failure::integrity(format!("{} failed.", things(failed, "check", "checks"))))
    } else {
        Ok(())
    }
}
