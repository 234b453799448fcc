//! `figure` and `explain`.

use desk::AskWords;

use crate::args::FigureArgs;
use crate::failure::Result;
use crate::opening::BookArgs;
use crate::progress::Progress;
use crate::run::paper;
use crate::show;

pub(crate) fn figure(args: &FigureArgs, open: &BookArgs, json: bool, whole: bool) -> Result<()> {
    let words = AskWords {
        event: args.event.clone(),
        when: args.when.clone(),
        place: args.place.clone(),
        sex: args.sex.clone(),
        age: args.age.clone(),
        role: args.role.clone(),
        not_known: args.not_known.clone(),
        unit: args.unit.clone(),
        once: args.once,
        as_of: args.as_of.clone(),
    };
    let kind = args.out.as_deref().map(paper::kind_of).transpose()?;
    let language = paper::language_of(&args.language)?;
    let desk = open.read()?;
    let asked = words.read(desk.policy()?)?;
    let report = {
        let _progress = Progress::start("Deriving the figure", 0);
        desk.figure(&asked, whole.then_some(args.questions))
    };
    if let (Some(file), Some(kind)) = (&args.out, kind) {
        let made = web::figure_paper(&report, language, args.internal);
        paper::write(&made.paper, kind, file)?;
        let claims: Vec<Vec<String>> = made.claims.iter().map(|claim| claim.to_vec()).collect();
        return if claims.is_empty() {
            Ok(())
        } else {
            show::out(&show::table(&["in the paper", "mention"], &claims))
        };
    }
    if json {
        return show::json(&report);
    }
    show::out(&show::figure(&report))?;
    if whole {
        show::out(&format!("\n{}", show::witness(&report, 30)))?;
        show::out(&format!("\n{}", show::rests_on(&report, 15)))?;
        show::out(&format!("\n{}", show::questions(&report)))?;
        let beside = super::records::beside(&desk.view().beside(&asked)?);
        if !beside.is_empty() {
            show::out(&format!("\n{beside}"))?;
        }
        let lints = desk.lints(&asked);
        if !lints.is_empty() {
            show::out("\nTo look at in the claims:\n")?;
            lints.iter().try_for_each(|l| show::out(&show::item(&l.text)))?;
        }
    }
    Ok(())
}
