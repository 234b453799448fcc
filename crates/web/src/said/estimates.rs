//! The words of the panel of estimates.

use desk::{Help, NoEstimate};
use estimates::check::{Refusal, Warning};
use estimates::latent;
use estimates::panel::{Assumption, Fitted, Kind, Name, Reason, Sentence};

use super::whole;
use crate::cx::Cx;

/// Why there is no estimate.
pub(crate) fn refusal(cx: &Cx, why: &Refusal, lists: &[String]) -> String {
    let list = |at: usize| lists.get(at).cloned().unwrap_or_default();
    match why {
        Refusal::OpenPopulation => cx.t("estimates-no-closed"),
        Refusal::EmptyList { list: at } => cx.ta("estimates-no-empty", &[("list", list(*at).into())]),
        Refusal::Repeats { first, second } => {
            cx.ta("estimates-no-repeats", &[("first", list(*first).into()), ("second", list(*second).into())])
        }
        Refusal::TooFewLists { lists } => cx.ta("estimates-no-few", &[("n", (*lists).into())]),
        Refusal::NoTriangle => cx.t("estimates-no-triangle"),
        Refusal::NoEstimableModel => cx.t("estimates-no-model"),
        Refusal::EndOfGrid { share } => cx.ta("estimates-no-grid", &[("share", whole(share * 100.0).into())]),
        Refusal::Latent { why } => chains(cx, why),
        Refusal::Disagreement { least, most } => {
            cx.ta("estimates-no-agreement", &[("least", whole(*least).into()), ("most", whole(*most).into())])
        }
    }
}

fn chains(cx: &Cx, why: &latent::Refusal) -> String {
    match why {
        latent::Refusal::TooFewLists { lists } => cx.ta("estimates-no-few", &[("n", (*lists).into())]),
        latent::Refusal::NoTriangle => cx.t("estimates-no-triangle"),
        latent::Refusal::Disagree { r_hat } => cx.ta(
            "estimates-no-chains",
            &[("found", format!("{r_hat:.3}").into()), ("most", latent::MOST_R_HAT.to_string().into())],
        ),
        latent::Refusal::TooFewDraws { ess } => cx.ta(
            "estimates-no-draws",
            &[("found", whole(*ess).into()), ("least", latent::LEAST_ESS.to_string().into())],
        ),
        latent::Refusal::AtCap { share, cap } => cx.ta(
            "estimates-no-cap",
            &[
                ("share", whole(share * 100.0).into()),
                ("cap", cap.to_string().into()),
                ("most", whole(latent::MOST_AT_CAP * 100.0).into()),
            ],
        ),
    }
}

/// Why the lists of a casebook give none.
pub(crate) fn no_estimate(cx: &Cx, why: &NoEstimate) -> String {
    match why {
        NoEstimate::TooManyOrigins { origins } => {
            cx.ta("estimates-no-origins", &[("n", (*origins).into()), ("most", estimates::MOST_LISTS.into())])
        }
        NoEstimate::Undecided { least: Some(least), most } => {
            cx.ta("estimates-no-decision", &[("least", (*least).into()), ("most", (*most).into())])
        }
        NoEstimate::Undecided { least: None, most } => {
            cx.ta("estimates-no-decision-open", &[("most", (*most).into())])
        }
        NoEstimate::Table { why, lists } => refusal(cx, why, lists),
    }
}

/// What would make it estimable.
pub(crate) fn help(cx: &Cx, help: &Help) -> String {
    match help {
        Help::ThreeLists { lists } => cx.ta("estimates-help-three", &[("n", (*lists).into())]),
        Help::FewerLists => cx.t("estimates-help-fewer"),
        Help::Decide => cx.t("estimates-help-decide"),
        Help::Origins { people } => cx.ta("estimates-help-origins", &[("n", (*people).into())]),
        Help::OneByOne => cx.t("estimates-help-one"),
    }
}

/// What is to be said beside an estimate.
pub(crate) fn warning(cx: &Cx, warning: &Warning, lists: &[String]) -> String {
    let list = |at: usize| lists.get(at).map_or("?", String::as_str);
    match warning {
        Warning::SmallOverlaps { pairs } => {
            let each = pairs.iter().map(|(a, b, m)| format!("{} × {}: {m}", list(*a), list(*b)));
            cx.ta("estimates-warn-small", &[("pairs", each.collect::<Vec<_>>().join("; ").into())])
        }
        Warning::MostlyOneList { list: at, share } => cx.ta(
            "estimates-warn-mostly",
            &[("share", whole(share * 100.0).into()), ("list", list(*at).to_owned().into())],
        ),
        Warning::CloseModels { best, other } => cx.ta(
            "estimates-warn-close",
            &[
                ("first", best.0.name().into()),
                ("second", other.0.name().into()),
                ("best", whole(best.1).into()),
                ("other", whole(other.1).into()),
            ],
        ),
        Warning::OutOfRange { method, total, independence, .. } if total < independence => cx.ta(
            "estimates-warn-below",
            &[
                ("method", name(cx, *method).into()),
                ("total", whole(*total).into()),
                ("independence", whole(*independence).into()),
            ],
        ),
        Warning::OutOfRange { method, total, most, .. } => cx.ta(
            "estimates-warn-above",
            &[
                ("method", name(cx, *method).into()),
                ("total", whole(*total).into()),
                ("most", whole(*most).into()),
            ],
        ),
        Warning::BelowBound { method, total, bound } => cx.ta(
            "estimates-warn-bound",
            &[
                ("method", name(cx, *method).into()),
                ("total", whole(*total).into()),
                ("bound", whole(*bound).into()),
            ],
        ),
        Warning::EndOfResamples { method } => {
            cx.ta("estimates-warn-end", &[("method", name(cx, *method).into())])
        }
        Warning::NoInterval { method, failed } => {
            cx.ta("estimates-warn-interval", &[("method", name(cx, *method).into()), ("n", (*failed).into())])
        }
    }
}

/// The name of a method.
pub(crate) fn name(cx: &Cx, name: Name) -> String {
    cx.t(match name {
        Name::Graphs => "estimates-graphs",
        Name::Bic => "estimates-bic",
        Name::Aic => "estimates-aic",
        Name::Searched => "estimates-searched",
        Name::Stepwise => "estimates-stepwise",
        Name::Latent => "estimates-latent",
    })
}

/// What a method fitted or averaged over.
pub(crate) fn fitted(cx: &Cx, fitted: &Fitted) -> String {
    match fitted {
        Fitted::Graphs(n) => cx.ta("estimates-of-graphs", &[("n", (*n).into())]),
        Fitted::Terms(terms) => terms.clone(),
        Fitted::Classes(n) => cx.ta("estimates-of-classes", &[("n", (*n).into())]),
    }
}

/// The ends of an interval; without a low end none was found.
pub(crate) fn ends(cx: &Cx, low: Option<f64>, high: Option<f64>) -> String {
    match low {
        Some(low) => format!("{low:.0} – {}", high.map_or(cx.t("figures-no-limit"), |n| format!("{n:.0}"))),
        None => cx.t("estimates-no-interval"),
    }
}

/// How an interval was made.
pub(crate) fn kind(cx: &Cx, kind: Kind) -> String {
    cx.t(match kind {
        Kind::Wald => "estimates-wald",
        Kind::Profile => "estimates-profile",
        Kind::Bootstrap => "estimates-bootstrap",
        Kind::Posterior => "estimates-posterior",
    })
}

/// What a method takes for granted.
pub(crate) fn assumption(cx: &Cx, assumption: Assumption) -> String {
    cx.t(match assumption {
        Assumption::Closed => "estimates-assumes-closed",
        Assumption::Linked => "estimates-assumes-linked",
        Assumption::Unseen => "estimates-assumes-unseen",
        Assumption::Alike => "estimates-assumes-alike",
        Assumption::Chosen => "estimates-assumes-chosen",
        Assumption::Mixed => "estimates-assumes-mixed",
        Assumption::Hidden => "estimates-assumes-hidden",
    })
}

/// Why a method was not run.
pub(crate) fn reason(cx: &Cx, reason: Reason) -> String {
    match reason {
        Reason::Lists { lists, most } => {
            cx.ta("estimates-not-lists", &[("n", lists.into()), ("most", most.into())])
        }
        Reason::Grid { most } => cx.ta("estimates-not-grid", &[("most", most.into())]),
        Reason::Start => cx.t("estimates-not-start"),
        Reason::Asked => cx.t("estimates-not-asked"),
        Reason::Refused => cx.t("estimates-not-refused"),
    }
}

/// The name of something that was set.
pub(crate) fn setting(cx: &Cx, name: &str) -> String {
    cx.t(&format!("setting-{}", name.to_lowercase().replace(' ', "-")))
}

/// What it was set to, of which only two values are words.
pub(crate) fn value(cx: &Cx, value: &str) -> String {
    match value {
        "in" => cx.t("estimates-in"),
        "out" => cx.t("estimates-out"),
        other => other.to_owned(),
    }
}

/// What a press release may say; `unit` is what is counted, and `scope` of whom: event, place, time.
pub(crate) fn sentence(cx: &Cx, said: &Sentence, unit: &str, scope: &[String]) -> String {
    let scope = if scope.is_empty() { String::new() } else { format!(" ({})", scope.join(", ")) };
    let values = [("n", said.minimum.into()), ("scope", scope.into())];
    let documented = match unit {
        "episode" => cx.ta("estimates-said-episodes", &values),
        _ => cx.ta("estimates-said-people", &values),
    };
    let Some(e) = &said.estimates else { return format!("{documented} {}", cx.t("estimates-said-none")) };
    let beyond = cx.ta(
        "estimates-said-range",
        &[
            ("lists", said.lists.into()),
            ("methods", e.methods.into()),
            ("least", whole(e.least).into()),
            ("most", whole(e.most).into()),
            ("level", whole(said.level * 100.0).into()),
            ("low", whole(e.low).into()),
            ("high", e.high.map_or(cx.t("figures-no-limit"), whole).into()),
        ],
    );
    format!("{documented} {beyond}")
}
