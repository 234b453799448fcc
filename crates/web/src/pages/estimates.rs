//! Estimates: what overlapping lists can say of people on none of them, or why they cannot.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::extract::Query;
use desk::{AskWords, BookEstimate, ListsWords, View};
use estimates::check::Circumstances;
use estimates::panel::Settings;
use estimates::{Panel, Step, Table, Watch};
use maud::{Markup, html};

use super::Paged;
use crate::chart::estimates::{Row, intervals};
use crate::cx::Cx;
use crate::form::Form;
use crate::oops::Oops;
use crate::said::Teller;
use crate::work::Work;
use crate::{choose, layout, said, wait};

/// A page is answered within a minute; what takes longer belongs on the command line.
const LONGEST: Duration = Duration::from_secs(45);
/// Sweeps of the latent class model at most, on a page.
const SWEEPS: usize = 16_000;
/// Lists of which the matrix of overlaps is shown.
const MATRIX: usize = 12;

/// The lists of the casebook.
pub(crate) async fn show(cx: Cx, Query(query): Query<HashMap<String, String>>) -> Paged {
    let field = |name: &str| query.get(name).map(|v| v.trim().to_owned()).filter(|v| !v.is_empty());
    let words = ListsWords {
        ask: AskWords {
            event: if query.is_empty() { Some("apprehended".to_owned()) } else { field("event") },
            when: field("when"),
            place: field("place").map(|text| choose::place(&cx, text)),
            as_of: field("as_of"),
            unit: field("unit"),
            ..AskWords::default()
        },
        lists: Vec::new(),
        open: field("open").is_some(),
    };
    let (when, as_of) = (words.ask.when.as_deref(), words.ask.as_of.as_deref());
    Oops::unless_dates(&cx, &[("when", when), ("as_of", as_of)])?;
    let title = cx.t("nav-estimates");
    if query.contains_key("stopped") {
        let body = html! { div.notice role="status" { p { (cx.t("wait-stopped")) } } (question(&cx, &words)) (pasting(&cx, "")) };
        return Ok(layout::page(&cx, &title, &body));
    }
    let (name, asked) = (format!("estimate {words:?}"), words.clone());
    let derive = move |view: &View, work: &Work| {
        let tell = |step: Step| work.tell(step.done, step.of);
        view.estimate(&asked, &settings(), &Watch::new(&tell, &work.stop))
    };
    let found = match cx.long(&name, wait::patience_with_work(&query), derive).await? {
        Ok(found) => found,
        Err(work) => {
            let body = html! { (question(&cx, &words)) (wait::working(&cx, &query, &work)) };
            return Ok(layout::page(&cx, &title, &body));
        }
    };
    let body = html! {
        p.read { (cx.t("estimates-help")) }
        (question(&cx, &words))
        (answer(&cx, &found, &words.ask))
        (pasting(&cx, ""))
    };
    Ok(layout::page(&cx, &cx.t("nav-estimates"), &body))
}

fn answer(cx: &Cx, found: &BookEstimate, asked: &AskWords) -> Markup {
    let event = asked.event.as_ref().map(|e| cx.t(&format!("event-{e}")));
    let place = asked.place.as_ref().map(|p| cx.place(p));
    let scope: Vec<String> = [event, place, asked.when.clone()].into_iter().flatten().collect();
    let unit = asked.unit.as_deref().unwrap_or("episode");
    html! {
        p.number { small { (cx.t("figures-at-least")) } (found.minimum) }
        p { (Teller(cx.language).question(&found.question)) }
        (sentence(cx, &said::sentence(cx, &found.said(), unit, &scope)))
        (lists(cx, found))
        @if !found.refused.is_empty() {
            @let why: Vec<String> = found.refused.iter().map(|r| said::no_estimate(cx, r)).collect();
            @let helps: Vec<String> = found.helps.iter().map(|h| said::help(cx, h)).collect();
            (refused(cx, &why, &helps))
        }
        @if let Some(panel) = &found.panel { (methods(cx, panel, found.minimum)) }
    }
}

/// A table that was pasted; nothing of it is kept.
pub(crate) async fn pasted(cx: Cx, form: Form) -> Paged {
    let text = form.raw("table").to_owned();
    let about = Circumstances { repeats: Vec::new(), open: form.some("open").is_some() };
    let read = text.clone();
    // It asks nothing of the casebook, and so holds nobody up.
    let found = cx
        .read(move |_| {
            let panel = |table| within_time(|watch| Panel::new(&table, &about, &settings(), watch));
            Ok(Table::from_csv(&read).and_then(panel))
        })
        .await?;
    let body = match found {
        Ok(panel) => {
            let words: Vec<String> =
                panel.refusals.iter().map(|r| said::refusal(&cx, r, &panel.names)).collect();
            html! {
                p.number { small { (cx.t("figures-at-least")) } (panel.minimum) }
                p { (cx.ta("estimates-lists", &[("n", panel.names.len().into())])) ": " (panel.names.join(", ")) }
                (sentence(&cx, &said::sentence(&cx, &panel.sentence(), "person", &[])))
                @if !words.is_empty() { (refused(&cx, &words, &[])) }
                (overlaps(&cx, &panel))
                (methods(&cx, &panel, panel.minimum))
                (pasting(&cx, &text))
            }
        }
        Err(error) => html! {
            div.notice role="alert" { p { (said::mistake(&cx, &error)) } }
            (pasting(&cx, &text))
        },
    };
    Ok(layout::page(&cx, &cx.t("nav-estimates"), &body))
}

fn settings() -> Settings {
    let latent = estimates::latent::Settings { most_sweeps: SWEEPS, ..Default::default() };
    Settings { latent: Some(latent), ..Settings::default() }
}

/// Runs something that can be stopped, and stops it in time for an answer.
fn within_time<T>(
    work: impl FnOnce(&Watch<'_>) -> Result<T, estimates::Error>,
) -> Result<T, estimates::Error> {
    let stop = Arc::new(AtomicBool::new(false));
    let (done, wait) = std::sync::mpsc::channel::<()>();
    let flag = Arc::clone(&stop);
    std::thread::spawn(move || {
        if wait.recv_timeout(LONGEST) == Err(std::sync::mpsc::RecvTimeoutError::Timeout) {
            flag.store(true, Ordering::Relaxed);
        }
    });
    let found = work(&Watch::new(&|_| {}, &stop));
    let _ = done.send(());
    found
}

fn question(cx: &Cx, words: &ListsWords) -> Markup {
    let text = |name: &str, label: &str, now: &Option<String>| {
        html! { div.field { label for=(name) { (cx.t(label)) } input id=(name) name=(name) value=(now.as_deref().unwrap_or_default()) autocomplete="off"; } }
    };
    html! {
        form.no-print method="get" data-keep=(cx.t("error-lost")) {
            div.fields.dense {
                div.field {
                    label for="event" { (cx.t("field-event")) }
                    (choose::event(cx, "event", words.ask.event.as_deref(), "event-any", false))
                }
                (text("when", "field-when", &words.ask.when))
                (text("place", "field-place", &words.ask.place))
                div.field {
                    label for="unit" { (cx.t("field-counted")) }
                    select #unit name="unit" {
                        @for unit in ["episode", "person"] { option value=(unit) selected[words.ask.unit.as_deref() == Some(unit)] { (cx.t(&format!("unit-{unit}"))) } }
                    }
                }
                (text("as_of", "field-as-of", &words.ask.as_of))
            }
            fieldset { label { input type="checkbox" name="open" value="1" checked[words.open]; (cx.t("estimates-open")) } }
            button.first { (cx.t("estimates-ask")) }
        }
    }
}

fn lists(cx: &Cx, found: &BookEstimate) -> Markup {
    html! {
        h2 { (cx.t("estimates-by-origin")) }
        @if found.lists.is_empty() { p { (cx.t("estimates-no-list")) } } @else {
            div.scroll tabindex="0" { table.narrow {
                thead { tr { th scope="col" { (cx.t("estimates-list")) } th.n scope="col" { (cx.t("nav-people")) } } }
                tbody { @for list in &found.lists { tr { td { (list.name) } td.n { (list.people) } } } }
            } }
            @let most = found.shared_most;
            p { @match found.shared_least {
                Some(least) => (cx.ta("estimates-shared", &[("least", least.into()), ("most", most.into())])),
                None => (cx.ta("estimates-shared-open", &[("most", most.into())])),
            } }
        }
        @if found.on_no_list > 0 { p.quiet { (cx.ta("estimates-off", &[("n", found.on_no_list.into())])) } }
        @if let Some(panel) = &found.panel { (overlaps(cx, panel)) }
    }
}

/// What a press release may say, to copy.
fn sentence(cx: &Cx, text: &str) -> Markup {
    html! {
        h2 { (cx.t("estimates-sentence")) }
        p #sentence .words { (text) }
        p.actions.no-print {
            button type="button" data-copy="sentence" data-copied=(cx.t("figures-copied")) data-key="y" { (cx.t("figures-copy")) kbd { "y" } }
        }
    }
}

/// Why there is no estimate, and what would help.
fn refused(cx: &Cx, why: &[String], helps: &[String]) -> Markup {
    html! {
        section.notice {
            p { strong { (cx.t("estimates-refused")) } }
            ul { @for reason in why { li { (reason) } } }
            @if !helps.is_empty() {
                p { (cx.t("estimates-helps")) }
                ul { @for help in helps { li { (help) } } }
            }
        }
    }
}

/// People on every two lists; on the diagonal the sizes.
fn overlaps(cx: &Cx, panel: &Panel) -> Markup {
    html! {
        @if panel.names.len() <= MATRIX {
            h2 { (cx.t("estimates-overlap")) }
            div.scroll tabindex="0" { table.narrow {
                thead { tr { th scope="col" {} @for name in &panel.names { th.n scope="col" { (name) } } } }
                tbody { @for (name, row) in panel.names.iter().zip(&panel.overlaps) { tr {
                    th scope="row" { (name) }
                    @for people in row { td.n { (people) } }
                } } }
            } }
            p.quiet { (cx.t("estimates-captures")) ": " (panel.captures.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")) }
        }
    }
}

fn methods(cx: &Cx, panel: &Panel, minimum: u64) -> Markup {
    if panel.methods.is_empty() {
        return html! {};
    }
    let rows: Vec<Row> = panel
        .methods
        .iter()
        .map(|m| {
            let first = m.intervals.first();
            Row {
                name: said::name(cx, m.name),
                middle: m.estimate,
                low: first.and_then(|i| i.low),
                high: first.and_then(|i| i.high),
            }
        })
        .collect();
    html! {
        h2 { (cx.t("estimates-panel")) }
        @if !panel.refusals.is_empty() { p.read { strong { (cx.t("estimates-not-one")) } } }
        p.quiet.read { (cx.t("estimates-panel-help")) }
        (intervals(cx, minimum, &rows))
        details {
            summary { (cx.t("chart-table")) }
            div.scroll tabindex="0" { table {
                thead { tr {
                    th scope="col" { (cx.t("estimates-method")) } th.n scope="col" { (cx.t("estimates-estimate")) }
                    th scope="col" { (cx.t("estimates-interval")) } th scope="col" { (cx.t("estimates-model")) }
                } }
                tbody { @for m in &panel.methods { tr {
                    td { (said::name(cx, m.name)) } td.n { (format!("{:.0}", m.estimate)) }
                    td { @for (n, i) in m.intervals.iter().enumerate() { @if n > 0 { br; } (said::ends(cx, i.low, i.high)) " (" (said::kind(cx, i.kind)) ")" } }
                    td { (said::fitted(cx, &m.model)) }
                } } }
            } }
        }
        @if !panel.warnings.is_empty() {
            h3 { (cx.t("estimates-beside")) }
            ul.read { @for warning in &panel.warnings { li { (said::warning(cx, warning, &panel.names)) } } }
        }
        @if !panel.skipped.is_empty() {
            h3 { (cx.t("estimates-skipped")) }
            ul.read { @for skipped in &panel.skipped { li { (said::name(cx, skipped.name)) ": " (said::reason(cx, skipped.why)) } } }
        }
        details {
            summary { (cx.t("estimates-assumes")) }
            @for m in &panel.methods {
                h3 { (said::name(cx, m.name)) }
                ul.read { @for assumed in &m.assumes { li { (said::assumption(cx, *assumed)) } } }
                p.quiet { @for (n, (name, value)) in m.settings.iter().enumerate() { @if n > 0 { "; " } (said::setting(cx, name)) ": " (said::value(cx, value)) } }
            }
        }
        @if let Some(ratios) = panel.methods.iter().find(|m| !m.ratios.is_empty()) {
            details {
                summary { (cx.t("estimates-sensitivity")) }
                p.read { (cx.t("estimates-sensitivity-help")) }
                div.scroll tabindex="0" { table.narrow {
                    thead { tr { th scope="col" { (cx.t("estimates-method")) } @for at in &ratios.ratios { th.n scope="col" { (format!("{:.2}", at.ratio)) } } } }
                    tbody { @for m in panel.methods.iter().filter(|m| !m.ratios.is_empty()) { tr { td { (said::name(cx, m.name)) } @for at in &m.ratios { td.n { (format!("{:.0}", at.total)) } } } } }
                } }
            }
        }
    }
}

fn pasting(cx: &Cx, text: &str) -> Markup {
    html! {
        details.no-print open[!text.is_empty()] {
            summary { (cx.t("estimates-paste")) }
            form method="post" action="/estimates" {
                div.field {
                    label for="table" { (cx.t("estimates-paste-help")) }
                    textarea #table name="table" placeholder="A,B,C,count" { (text) }
                }
                fieldset { label { input type="checkbox" name="open" value="1"; (cx.t("estimates-open")) } }
                button { (cx.t("estimates-ask")) }
            }
        }
    }
}
