//! The process that is killed, or whose disk fails: `ordeal-worker JOB FOLDER SEED`.
//!
//! It ends with 0 when all went well, with 10 when the casebook refused something and said so, with 11 when it was
//! called wrongly or nobody listens.

use std::io::Stdout;
use std::path::Path;
use std::process::ExitCode;

use ordeal::{Failure, Ground, Line, Seeded, Session};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [job, root, seed] = arguments.as_slice() else { return ExitCode::from(11) };
    let Ok(seed) = seed.parse() else { return ExitCode::from(11) };
    let ground = Ground::new(Path::new(root));
    let mut session = Session::new(ground, Seeded::new(seed), std::io::stdout());
    let done = match job.as_str() {
        "live" => live(&mut session),
        "backup" => back_up(&mut session),
        "restore" => restore(&mut session),
        "scenario" => scenario(&mut session),
        _ => return ExitCode::from(11),
    };
    match done {
        Err(_) => ExitCode::from(11),
        Ok(()) if session.refused() => ExitCode::from(10),
        Ok(()) => ExitCode::SUCCESS,
    }
}

// Everything a desk does, by chance, until it is killed or refused.
fn live(session: &mut Session<Stdout>) -> Result<(), Failure> {
    if session.ground.book().exists() {
        session.look()?;
    } else {
        session.create()?;
    }
    while !session.refused() {
        match session.seeded.below(20) {
            0..12 => session.enter()?,
            12 | 13 => session.attach()?,
            14 | 15 => session.set()?,
            16 => session.rebuild()?,
            17 => session.slot()?,
            18 => session.close(),
            _ => {
                let name = format!("{:016x}", session.seeded.draw());
                session.backup(&name)?;
            }
        }
    }
    Ok(())
}

fn back_up(session: &mut Session<Stdout>) -> Result<(), Failure> {
    session.look()?;
    while !session.refused() {
        session.enter()?;
        let name = format!("{:016x}", session.seeded.draw());
        session.backup(&name)?;
    }
    Ok(())
}

// The folder holds one backup, called "one"; every second time it is as if it were older.
fn restore(session: &mut Session<Stdout>) -> Result<(), Failure> {
    for number in 0_u64.. {
        session.restore("one", &format!("r{number}.lastseen"), true)?;
        if session.refused() {
            break;
        }
    }
    Ok(())
}

// The same for every seed but for sizes, so that the calls can be counted.
fn scenario(session: &mut Session<Stdout>) -> Result<(), Failure> {
    if !session.create()? {
        return Ok(());
    }
    session.enter()?;
    session.attach()?;
    session.set()?;
    session.backup("one")?;
    session.enter()?;
    session.rebuild()?;
    session.slot()?;
    session.enter()?;
    session.close();
    session.look()?;
    session.enter()?;
    session.set()?;
    session.backup("two")?;
    session.close();
    session.restore("two", "b.lastseen", false)?;
    session.restore("one", "c.lastseen", true)?;
    session.say(&Line::Finished)
}
