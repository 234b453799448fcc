//! A case: everything known of one person or group, on one page that prints.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::Duration;

use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use desk::{
    ActionView, By, CaseDeath, CaseKind, CaseSheet, CaseView, DeathOf, MentionView, PaperLanguage, View,
    Withdrawn, phrases,
};
use maud::{Markup, html};
use model::{Body, Condition, Day, Edtf, Key, Kinship};

use super::tables::at;
use super::{actions, judge, reader, urgent};
use crate::cx::Cx;
use crate::links::linked;
use crate::oops::Oops;
use crate::said::{Teller, reasons};
use crate::{App, export, layout, rom, wait};

/// What the clock of a case is waited for.
const CLOCKS: Duration = Duration::from_millis(5);

/// The sheet.
pub(crate) async fn show(
    cx: Cx,
    Path(key): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, Oops> {
    let key = Key::parse(&key).map_err(|_| Oops::missing(&cx))?;
    let sheet = cx.read(move |view| view.case(&key)).await?;
    let case = &sheet.case;
    let of: Vec<Key> = sheet.mentions.iter().map(|m| m.key.clone()).collect();
    let behind: Vec<Key> = sheet.mentions.iter().chain(&sheet.parts).map(|m| m.key.clone()).collect();
    let today = Day::of_millis(App::now());
    let (actions, passages, withdrawn) = cx
        .ask(move |desk| {
            Ok((desk.actions_about(&of), desk.passages(&of), desk.withdrawn_of(&behind, today)?))
        })
        .await?;
    let from: BTreeSet<Key> = sheet.mentions.iter().map(|m| m.report.clone()).collect();
    let documents = cx.read(move |view| Ok(documents(view, &from))).await?;
    if let Some(kind) = export::paper_wanted(&query) {
        let (of, language) = (case.key.clone(), cx.language.paper());
        let paper = cx.ask(move |desk| desk.case_paper(&of, today, language)).await?;
        return export::paper(&cx, kind, paper).await;
    }
    if let Some(file) =
        export::wanted(&cx, &query, export::MENTIONS, || export::mention_rows(&cx, &sheet.mentions))
    {
        return file;
    }
    // How long they have been held, where that is at hand: the page does not wait for the clocks of everybody.
    let board = urgent::board(&cx, today, wait::patience(&query).at_most(CLOCKS)).await.ok().flatten();
    let by = if case.kind == CaseKind::Person { By::Person } else { By::Group };
    let clock = board.as_ref().and_then(|board| {
        board.by(by).into_iter().find(|row| !row.silent && case.mentions.contains(&row.case))
    });
    let unknown = || cx.t("unknown");
    let dates = match (&case.from, &case.to) {
        (None, None) => unknown(),
        (from, to) if from == to => from.clone().unwrap_or_else(unknown),
        (from, to) => {
            format!("{} – {}", from.clone().unwrap_or_else(unknown), to.clone().unwrap_or_else(unknown))
        }
    };
    let names: BTreeSet<String> =
        sheet.mentions.iter().flat_map(|m| &m.names).map(|n| n.text.clone()).collect();
    let names: Vec<String> = names.into_iter().collect();
    let body: Markup = html! {
        (weighs(&cx, &sheet, &withdrawn))
        dl.facts {
            dt { (cx.t("field-count")) } dd { (cx.span(case.lo, case.hi)) }
            dt { (cx.t("column-last-event")) } dd { (case.last_event.map_or_else(unknown, |e| cx.t(&format!("event-{e}")))) @if let Some(when) = &case.last_when { ", " (when) } }
            @if let Some(clock) = clock { dt { a href="/urgent" { (cx.t("nav-urgent")) } } dd { (urgent::line(&cx, clock)) " (" (today) ")" } }
            dt { (cx.t("field-when")) } dd { (dates) }
            dt { (cx.t("field-place")) } dd { @if case.places.is_empty() { (unknown()) } @else { (rom::all_places(&cx, &case.places)) } }
            @if !names.is_empty() { dt { (cx.t("field-names")) } dd { (rom::all(&cx, &names)) } }
            @for (label, said) in told(&cx, &sheet.mentions) { dt { (label) } dd { (said) } }
            @if !sheet.family.is_empty() {
                dt { (cx.t("field-ties")) }
                dd { (judge::ties(&cx, &sheet.family)) }
            }
            dt { (cx.t("column-grade")) } dd { (cx.t(&format!("grade-{}", case.grade))) " – " (cx.ta("case-behind", &[("reports", case.reports.into()), ("origins", case.origins.into())])) }
        }
        @if !case.conflicts.is_empty() {
            div.notice {
                h2 { (cx.t("case-conflicts")) }
                ul { @for c in &case.conflicts { li { (conflict(&cx, c)) } } }
            }
        }
        h2 { (cx.t("case-events")) }
        div.scroll tabindex="0" { table.stacked {
            thead { tr {
                th scope="col" { (cx.t("field-when")) } th scope="col" { (cx.t("field-event")) } th scope="col" { (cx.t("field-count")) }
                th scope="col" { (cx.t("field-place")) } th scope="col" { (cx.t("case-from")) } th scope="col" { (cx.t("column-standing")) }
            } }
            tbody { @for line in in_order(&cx, &sheet, &passages, &actions) { (line) } }
        } }
        @if !sheet.decisions.is_empty() {
            h2 { (cx.t("case-decisions")) }
            ul.read { @for d in &sheet.decisions { li { (judge::decision(&cx, &d.key)) } } }
        }
        @if !documents.is_empty() {
            h2 { (cx.t("nav-documents")) }
            ul { @for (key, title) in &documents { li { a href=(at("documents", key)) { (key) } " " (title) } } }
        }
        @let named = crate::table::escaped(case.key.as_str());
        div.actions {
            a.button.first href={ "/appeal?case=" (named) } data-key="w" { (cx.t("nav-appeal")) kbd { "w" } }
            a.button href={ "/actions/add?about=" (named) } data-key="n" { (cx.t("actions-add")) kbd { "n" } }
            button type="button" data-print { (cx.t("sheet-print")) } a.button href="/figures" { (cx.t("nav-figures")) } (export::offer_paper(&cx, &query)) (export::offer(&cx, &query))
        }
    };
    let title = cx.ta("case-title", &[("case", case.key.to_string().into())]);
    Ok(layout::page(&cx, &title, &body).into_response())
}

/// What has to be known before anything is done for them: deaths that are told, what was withdrawn, what no longer counts.
fn weighs(cx: &Cx, sheet: &CaseSheet, withdrawn: &[Withdrawn]) -> Markup {
    html! {
        @if !sheet.deaths.is_empty() || !withdrawn.is_empty() || !sheet.dropped.is_empty() {
            div.notice { ul {
                @for death in &sheet.deaths { li { (self::death(cx, &sheet.case, death)) } }
                // Who withdrew is not printed: the sheet of a case is carried about.
                @for w in withdrawn { li {
                    @let when = w.given.clone().unwrap_or_else(|| cx.t("unknown"));
                    (cx.ta("case-withdrawn", &[("purpose", cx.t(&format!("purpose-{}", w.purpose)).into()), ("day", when.into())]))
                    span.no-print { " " a href=(at("sources", &w.origin)) { (w.origin) } }
                } }
                @for d in &sheet.dropped { li {
                    @let standing = cx.t(&format!("standing-{}", d.standing));
                    (linked(cx, &cx.ta("case-dropped", &[("mention", d.mention.to_string().into()), ("record", d.record.to_string().into()), ("standing", standing.into())])))
                    @if let Some(day) = &d.day { " (" (day) ")" }
                    @if let Some(reason) = &d.reason { " " span.words { (Teller(cx.language).fixed(reason)) } }
                } }
            } }
        }
    }
}

/// Of whom a death is told, when, and by which reports.
fn death(cx: &Cx, case: &CaseView, death: &CaseDeath) -> Markup {
    let (n, all) = (cx.span(death.lo, death.hi), cx.span(case.lo, case.hi));
    let of = match death.of {
        DeathOf::All if case.kind == CaseKind::Person => cx.t("case-death"),
        DeathOf::All => cx.ta("case-death-all", &[("n", n.into())]),
        DeathOf::Some => cx.ta("case-death-some", &[("n", n.into()), ("all", all.into())]),
        DeathOf::Whole => cx.ta("case-death-whole", &[("n", n.into())]),
    };
    html! {
        b { (of) }
        @if death.of != DeathOf::All { " (" a href=(at("cases", &death.case)) { (death.case) } ")" }
        ": "
        @for (n, told) in death.told.iter().enumerate() {
            @if n > 0 { "; " }
            (told.when.clone().unwrap_or_else(|| cx.t("unknown"))) ", "
            a href=(at("reports", &told.report)) { (told.report) }
            @if let Some(publisher) = &told.publisher { " " span.words { (publisher) } }
            @if told.standing != "accepted" { " (" (cx.t(&format!("standing-{}", told.standing))) ")" }
        }
        ". " (cx.t("case-death-check"))
    }
}

/// What is told and what was done, as rows in the order of days; what has none comes last.
fn in_order(
    cx: &Cx,
    sheet: &CaseSheet,
    passages: &BTreeMap<Key, String>,
    actions: &[ActionView],
) -> Vec<Markup> {
    let first = |when: &str| {
        let span = Edtf::parse(when).ok()?.span();
        span.from.or(span.to)
    };
    let whole = sheet.mentions.iter().map(|m| (m, false, passages.get(&m.key)));
    let told = whole.chain(sheet.parts.iter().map(|m| (m, true, None)));
    let told =
        told.map(|(m, part, passage)| (m.when.as_deref().and_then(first), event(cx, m, part, passage)));
    let done = actions.iter().flat_map(|a| steps(a).into_iter().map(move |step| (a, step)));
    let done = done.map(|(a, step)| (Day::parse(step.day).ok(), action(cx, a, &step)));
    let mut all: Vec<(Option<Day>, Markup)> = told.chain(done).collect();
    all.sort_by_key(|(day, _)| (day.is_none(), *day));
    all.into_iter().map(|(_, row)| row).collect()
}

/// A row of what happened, to all of the case or to a part of it.
fn event(cx: &Cx, m: &MentionView, part: bool, passage: Option<&String>) -> Markup {
    let unknown = || cx.t("unknown");
    html! { tr {
        td.c-when { (m.when.clone().unwrap_or_else(unknown)) }
        td { (m.event.map_or_else(unknown, |e| cx.t(&format!("event-{e}")))) }
        td {
            @if part { a href=(at("cases", &m.key)) { (cx.t("case-part")) } ": " }
            (counted(cx, m))
            @if part { (who(cx, m)) }
            @if let Some(passage) = passage { p.note { span.words lang=(desk::language_of(None, passage)) { (passage) } } }
        }
        td { @match &m.place { Some(place) => (rom::place(cx, place)), None => (unknown()) } }
        td { a href=(at("reports", &m.report)) { (m.report) } }
        td { (cx.t(&format!("standing-{}", m.standing))) (judge::buttons(cx, &m.key, m.standing)) }
    } }
}

/// One thing that happened to an action, or is to be done.
struct Step<'a> {
    day: &'a str,
    /// The message that says what.
    what: &'static str,
    /// The coded word of it, as a message.
    kind: Option<String>,
    words: Option<&'a str>,
}

/// What happened to an action and what is to be done next.
fn steps(a: &ActionView) -> Vec<Step<'_>> {
    let kind = Some(format!("action-{}", a.kind));
    let mut steps = vec![match &a.sent {
        Some(day) => Step { day, what: "actions-sent", kind, words: None },
        None => Step { day: &a.made, what: "actions-draft", kind, words: None },
    }];
    steps.extend(a.receipt.iter().map(|r| Step {
        day: &r.day,
        what: "actions-receipt",
        kind: None,
        words: r.words.as_deref(),
    }));
    steps.extend(a.reply.iter().map(|r| Step {
        day: &r.day,
        what: "actions-reply",
        kind: Some(format!("reply-{}", r.kind)),
        words: r.words.as_deref(),
    }));
    steps.extend(a.impacts.iter().map(|i| Step {
        day: &i.day,
        what: "actions-impact",
        kind: Some(format!("impact-{}", i.kind)),
        words: i.words.as_deref(),
    }));
    steps.extend(a.next.iter().map(|n| Step {
        day: &n.day,
        what: "actions-next",
        kind: None,
        words: Some(&n.what),
    }));
    steps
}

fn action(cx: &Cx, a: &ActionView, step: &Step<'_>) -> Markup {
    html! { tr {
        td.c-when { (step.day) }
        td { strong { (cx.t(step.what)) } @if let Some(kind) = &step.kind { ": " (cx.t(kind)) } }
        td { @if let Some(words) = step.words { span.words { (words) } } }
        td {}
        td { a href=(at("actions", &a.key)) { (actions::called(cx, a.number, &a.to)) } }
        td {}
    } }
}

/// How many a mention tells of: its words, the number where they do not hold it, and its note.
pub(super) fn counted(cx: &Cx, m: &MentionView) -> Markup {
    html! {
        span.words { (m.words) }
        @if !m.words.contains(&m.lo.to_string()) { " " span.quiet { "(" (cx.span(m.lo, m.hi)) ")" } }
        @if let Some(note) = &m.note { p.note { span.words { (note.lines().collect::<Vec<_>>().join(" · ")) } } }
    }
}

/// Who a part of a case is, as its own page says first: so that nobody is taken back in place of somebody else.
fn who(cx: &Cx, m: &MentionView) -> Markup {
    let names: Vec<String> = m.names.iter().map(|name| name.text.clone()).collect();
    let told = told(cx, std::slice::from_ref(m));
    html! {
        @if !names.is_empty() { p.note { (rom::all(cx, &names)) } }
        @if !told.is_empty() {
            p.note { @for (n, (label, said)) in told.iter().enumerate() { @if n > 0 { " · " } span.quiet { (label) ": " } (said) } }
        }
    }
}

/// Who they are, what endangers them and who took them, as far as any account has it.
fn told(cx: &Cx, mentions: &[MentionView]) -> Vec<(String, String)> {
    let taken = mentions.iter().filter_map(|m| m.taken_by.as_deref());
    let taken = taken.map(|by| phrases::taken_by(by, reader(cx))).collect();
    let sexes = mentions.iter().filter_map(|m| m.sex).map(|sex| cx.t(&format!("sex-{sex}"))).collect();
    let ages = mentions.iter().filter_map(|m| m.age).map(|age| reasons::age(cx, age)).collect();
    let roles = mentions.iter().filter_map(|m| m.role.as_deref());
    let roles = roles.map(|role| phrases::role(role, reader(cx))).collect();
    let from = mentions.iter().filter_map(|m| m.nationality.as_deref());
    let from = from.map(|code| phrases::state(code, reader(cx))).collect();
    let known = |m: &desk::MentionView| {
        Condition::WORDS.iter().filter(|(w, _)| m.conditions.contains(w)).collect::<Vec<_>>()
    };
    let danger = mentions.iter().flat_map(known).map(|(_, c)| phrases::condition(*c, reader(cx)).to_owned());
    let rows: [(&str, BTreeSet<String>); 6] = [
        ("field-sex", sexes),
        ("field-age", ages),
        ("field-role", roles),
        ("field-nationality", from),
        ("field-conditions", danger.collect()),
        ("field-taken-by", taken),
    ];
    let rows = rows.into_iter().filter(|(_, said)| !said.is_empty());
    rows.map(|(label, said)| (cx.t(label), said.into_iter().collect::<Vec<_>>().join("; "))).collect()
}

/// Of the reports behind a case, those of which a text or an original is kept, with their titles.
fn documents(view: &View, reports: &BTreeSet<Key>) -> Vec<(Key, String)> {
    let kept = |key: &Key| match view.state().get(key).map(|r| &r.body) {
        Some(Body::Report(r)) if r.text.is_some() || r.original.is_some() => {
            Some((key.clone(), r.title.clone().or_else(|| r.publisher.clone()).unwrap_or_default()))
        }
        _ => None,
    };
    reports.iter().filter_map(kept).collect()
}

/// What is said against one another, with the name of the field in the reader's language.
fn conflict(cx: &Cx, said: &str) -> String {
    let fields = [
        ("how many", "field-count"),
        ("sex", "field-sex"),
        ("age", "field-age"),
        ("family ties", "field-ties"),
    ];
    let of =
        fields.iter().find_map(|(word, name)| Some((name, said.strip_prefix(word)?.strip_prefix(": ")?)));
    of.map_or_else(
        || said.to_owned(),
        |(name, rest)| match *name {
            "field-ties" => {
                let ties: Vec<String> = rest.split("; ").map(|said| tie(cx, said)).collect();
                format!("{}: {}", cx.t(name), ties.join("; "))
            }
            _ => format!("{}: {rest}", cx.t(name)),
        },
    )
}

/// Who is said to be what to whom, "a: child of b", in the reader's language.
fn tie(cx: &Cx, said: &str) -> String {
    let read = || {
        let (by, rest) = said.split_once(": ")?;
        let (kin, of) = rest.rsplit_once(" of ")?;
        let mut known = Kinship::WORDS.iter().map(|(_, known)| *known);
        let kin = known.find(|known| phrases::kinship(*known, PaperLanguage::En) == kin)?;
        let kin = phrases::kinship(kin, reader(cx));
        Some(format!("{by}: {}", cx.ta("sign-tie", &[("kin", kin.into()), ("of", of.into())])))
    };
    read().unwrap_or_else(|| said.to_owned())
}
