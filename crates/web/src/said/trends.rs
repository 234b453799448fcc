//! The words of a trend.

use estimates::trends::{Clause, Note, Range, Ratio, Refusal, Trend, WAIT, Why, Window, number};

use crate::cx::Cx;

/// What a press release may say of a trend, in the reader's language; `event` is what befell the people.
pub(crate) fn sentence(cx: &Cx, trend: &Trend, event: &str) -> String {
    trend.clauses.iter().map(|c| clause(cx, c, trend, event)).collect::<Vec<_>>().join(" ")
}

fn times(cx: &Cx, x: f64) -> String {
    number(x).unwrap_or_else(|| cx.t("trends-said-endless"))
}

/// The two ends of a window; a window of plain numbers has none.
fn ends(window: &Window) -> (String, String) {
    let end = |day: Option<model::Day>| day.map_or("..".to_owned(), |d| d.to_string());
    (end(window.days.and_then(|d| d.from)), end(window.days.and_then(|d| d.to)))
}

fn clause(cx: &Cx, clause: &Clause, trend: &Trend, event: &str) -> String {
    let ratio = |id: &str, r: &Ratio| {
        let rate = cx.ta(
            "trends-said-rate",
            &[
                ("ratio", times(cx, r.ratio).into()),
                ("low", times(cx, r.low).into()),
                ("high", times(cx, r.high).into()),
            ],
        );
        cx.ta(id, &[("rate", rate.into()), ("ratio", times(cx, r.ratio).into())])
    };
    match clause {
        Clause::Documented { now, before } => {
            let (later, earlier) = (ends(&trend.now), ends(&trend.before));
            cx.ta(
                "trends-said-documented",
                &[
                    ("now", (*now).into()),
                    ("before", (*before).into()),
                    ("event", event.to_owned().into()),
                    ("from", later.0.into()),
                    ("to", later.1.into()),
                    ("since", earlier.0.into()),
                    ("until", earlier.1.into()),
                ],
            )
        }
        Clause::Incomplete => cx.t("trends-said-incomplete"),
        Clause::More { ratio: r } => ratio("trends-said-more", r),
        Clause::Less { ratio: r } => ratio("trends-said-less", r),
        Clause::NotTold { ratio: r } => ratio("trends-said-not", r),
        Clause::NoGroups => cx.t("trends-said-groups"),
        Clause::Within { range: Range { least, greatest } } => cx.ta(
            "trends-said-within",
            &[
                ("least", times(cx, *least).into()),
                ("greatest", times(cx, greatest.unwrap_or(f64::INFINITY)).into()),
            ],
        ),
        Clause::DelayNotAsked => cx.t("trends-said-delay"),
        Clause::OtherSources => cx.t("trends-said-sources"),
        Clause::SourcesUnknown => cx.t("trends-said-watch"),
    }
}

/// Why something was not computed.
pub(crate) fn why(cx: &Cx, why: &Why) -> String {
    match why {
        Why::Refused(why) => no_trend(cx, why),
        Why::NoIncidents => cx.t("trends-why-people"),
        Why::Exact => cx.t("trends-why-exact"),
        Why::UndatedNews => cx.t("trends-why-news"),
        Why::UndatedSources => cx.t("trends-why-undated"),
        Why::NoSources => cx.t("trends-why-sources"),
        Why::UndatedChange => cx.t("trends-why-change"),
    }
}

/// Why there is no trend.
pub(crate) fn no_trend(cx: &Cx, why: &Refusal) -> String {
    match why {
        Refusal::Exposure => cx.t("trends-no-length"),
        Refusal::TooMany { most } => cx.ta("trends-no-many", &[("most", (*most).into())]),
        Refusal::Level => cx.t("trends-no-level"),
        Refusal::Nothing => cx.t("trends-no-count"),
        Refusal::EmptyWindow => cx.t("trends-no-people"),
        Refusal::Groups { found, least } => {
            cx.ta("trends-no-groups", &[("n", (*found).into()), ("least", (*least).into())])
        }
        Refusal::Clustering => cx.t("trends-no-grouping"),
        Refusal::Crossed { floor, ceiling } => {
            cx.ta("trends-no-order", &[("floor", (*floor).into()), ("ceiling", (*ceiling).into())])
        }
        Refusal::Backwards { number, happened, known } => cx.ta(
            "trends-no-sense",
            &[
                ("n", (*number).into()),
                ("happened", happened.clone().into()),
                ("known", known.clone().into()),
            ],
        ),
        Refusal::TooFew { found, least } => {
            cx.ta("trends-no-dates", &[("n", (*found).into()), ("least", (*least).into())])
        }
        Refusal::Setting { setting, allowed } => {
            cx.ta("trends-no-setting", &[("setting", (*setting).into()), ("allowed", (*allowed).into())])
        }
        Refusal::NoPanel => cx.t("trends-no-panel"),
        Refusal::Windows => cx.t("trends-no-windows"),
        Refusal::OpenWindow => cx.t("trends-no-end"),
    }
}

/// What is to be said beside a trend.
pub(crate) fn note(cx: &Cx, note: Note) -> String {
    match note {
        Note::FewSizes { sizes } => cx.ta("trends-note-sizes", &[("n", sizes.into())]),
        Note::Watched => cx.t("trends-note-watched"),
        Note::NoCurve { complete, as_of } => {
            let id = if complete { "trends-note-waited" } else { "trends-note-early" };
            cx.ta(id, &[("days", WAIT.into()), ("day", as_of.to_string().into())])
        }
        Note::Astride { incidents } => cx.ta("trends-note-astride", &[("n", incidents.into())]),
        Note::NotYetKnown { incidents, as_of } => {
            cx.ta("trends-note-unknown", &[("n", incidents.into()), ("day", as_of.to_string().into())])
        }
    }
}
