//! What a person changes of a claim before accepting it, and a claim of the text that the reader missed.

use axum::extract::Path;
use axum::response::Redirect;
use desk::{Clock, Edit, MentionWords, Reading, phrases};
use maud::{Markup, html};
use model::{Body, Condition, Key};

use super::{at, reader};
use crate::App;
use crate::app::Undo;
use crate::choose;
use crate::cx::Cx;
use crate::form::Form;
use crate::oops::Oops;

/// Fields of a claim, in the order of the form.
pub(crate) const FIELDS: [&str; 15] = [
    "count",
    "unit",
    "event",
    "when",
    "place",
    "sex",
    "age",
    "role",
    "names",
    "taken-by",
    "ties",
    "nationality",
    "aliases",
    "certainty",
    "note",
];
const CERTAINTY: [&str; 4] = ["known", "believed", "reported", "contested"];
/// How sure a source is taken to be unless somebody says otherwise.
const REPORTED: &str = "reported";
const UNITS: [&str; 5] = ["person", "family", "group", "incident", "other"];
const SEXES: [&str; 3] = ["f", "m", "x"];

/// What a field takes, where that is not to be guessed.
fn hint(field: &str) -> Option<&'static str> {
    match field {
        "count" => Some("12"),
        "when" => Some("2017-09-03"),
        "age" => Some("34"),
        "names" => Some("A; B"),
        "aliases" => Some("Ms. A"),
        "ties" => Some("child-of=KEY; spouse-of=KEY"),
        "nationality" => Some("KP"),
        _ => None,
    }
}

/// What a field holds, as it could be typed.
fn value(reading: Option<&Reading>, field: &str) -> String {
    let Some(reading) = reading else { return String::new() };
    let text = |t: &Option<String>| t.clone().unwrap_or_default();
    match field {
        "count" => reading.words.clone(),
        "unit" => reading.unit.to_owned(),
        "event" => reading.event.unwrap_or_default().to_owned(),
        "when" => text(&reading.when),
        "place" => text(&reading.place),
        "sex" => reading.sex.unwrap_or_default().to_owned(),
        "age" => text(&reading.age),
        "role" => text(&reading.role),
        "names" => text(&reading.names),
        "taken-by" => text(&reading.taken_by),
        "nationality" => text(&reading.nationality),
        "aliases" => text(&reading.aliases),
        "certainty" => reading.certainty.unwrap_or(REPORTED).to_owned(),
        "note" => text(&reading.note),
        _ => text(&reading.ties),
    }
}

/// A field with the words it can hold, where these are few, else with what is typed.
fn field(cx: &Cx, name: &str, start: &str, now: &str) -> Markup {
    let id = format!("{start}-{name}");
    let choice = |words: &[(&str, String)], none: bool| {
        html! {
            select id=(id) name=(name) {
                @if none { option value="" { (cx.t("unknown")) } }
                @for (word, said) in words { option value=(word) selected[*word == now] { (said) } }
            }
        }
    };
    let said = |kind: &str, words: &[&'static str]| -> Vec<(&str, String)> {
        words.iter().map(|w| (*w, cx.t(&format!("{kind}-{w}")))).collect()
    };
    html! {
        div.field {
            label for=(id) { (cx.t(&format!("field-{name}"))) }
            @match name {
                "unit" => (choice(&said("of", &UNITS), false)),
                "event" => (choice(&said("event", &choose::offered(cx, Some(now))), true)),
                "sex" => (choice(&said("sex", &SEXES), true)),
                "certainty" => (choice(&said("certainty", &CERTAINTY), false)),
                "note" => textarea.short id=(id) name=(name) { (now) },
                "place" => input id=(id) name=(name) value=(now) list="places" autocomplete="off";,
                _ => input id=(id) name=(name) value=(now) placeholder=[hint(name)] autocomplete="off";,
            }
        }
    }
}

/// The fields of a claim as it was read; its place is left out where one is chosen beside them.
pub(super) fn fields(cx: &Cx, reading: Option<&Reading>, place: bool) -> Markup {
    html! {
        div.fields {
            @for name in FIELDS.iter().filter(|f| place || **f != "place") {
                (field(cx, name, "f", &value(reading, name)))
                input type="hidden" name={ "was-" (name) } value=(value(reading, name));
            }
        }
        @let known = reading.map_or(&[][..], |reading| &reading.conditions);
        (conditions(cx, known))
        (ticks(cx, reading.is_some_and(|reading| reading.throughout)))
        input type="hidden" name="was-conditions" value=(joined(known.iter().map(|condition| condition.word())));
    }
}

/// What puts somebody in particular danger, to be ticked.
fn conditions(cx: &Cx, known: &[Condition]) -> Markup {
    html! {
        fieldset {
            legend { (cx.t("field-conditions")) }
            div.ticks { @for (word, condition) in Condition::WORDS {
                label { input type="checkbox" name="conditions" value=(word) checked[known.contains(condition)]; (phrases::condition(*condition, reader(cx))) }
            } }
        }
    }
}

/// That it was so all the time, and that the names are nobody's to read.
fn ticks(cx: &Cx, throughout: bool) -> Markup {
    html! {
        @if throughout { input type="hidden" name="was-throughout" value="1"; }
        div.ticks {
            label { input type="checkbox" name="throughout" value="1" checked[throughout]; (cx.t("field-throughout")) }
            label { input type="checkbox" name="sealed" value="1"; (cx.t("field-seal-names")) }
        }
        p.quiet { (cx.t("field-seal-names-help")) }
    }
}

fn joined<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.collect::<Vec<_>>().join("; ")
}

/// A form for what the text says too. What is marked in the text is put into its first field.
pub(super) fn missed(cx: &Cx, report: &Key) -> Markup {
    html! {
        details.missed {
            summary data-key="m" { (cx.t("confirm-missed")) kbd { "m" } }
            p.quiet { (cx.t("confirm-missed-why")) }
            form method="post" action={ (at("confirm", report)) "/missed" } data-keep=(cx.t("error-lost")) {
                div.fields {
                    @for name in FIELDS { (field(cx, name, "n", match name { "unit" => "person", "certainty" => REPORTED, _ => "" })) }
                }
                (conditions(cx, &[]))
                (ticks(cx, false))
                button { (cx.t("confirm-missed-enter")) }
            }
            (choose::places(cx))
        }
    }
}

/// What was changed; a field as it was is not a change, and one that was emptied is: a count has to be said.
pub(super) fn edit(form: &Form) -> Edit {
    let field = |name: &str| {
        let (now, was) = (form.get(name), form.get(&format!("was-{name}")));
        (now != was).then(|| if now == "?" { String::new() } else { now.to_owned() })
    };
    Edit {
        count: field("count"),
        unit: field("unit").filter(|u| !u.is_empty()),
        event: field("event"),
        when: field("when"),
        // None of those that were offered, as it was typed.
        place: form.some("place-other").or_else(|| field("place")),
        sex: field("sex"),
        age: field("age"),
        role: field("role"),
        names: field("names"),
        taken_by: field("taken-by"),
        ties: field("ties"),
        conditions: {
            let now = joined(form.all("conditions").iter().map(String::as_str));
            (now != form.get("was-conditions")).then_some(now)
        },
        nationality: field("nationality"),
        aliases: field("aliases"),
        certainty: field("certainty"),
        throughout: {
            let ticked = |name: &str| form.some(name).is_some();
            (ticked("throughout") != ticked("was-throughout")).then(|| ticked("throughout"))
        },
        note: field("note"),
        seal_names: form.some("sealed").is_some(),
    }
}

/// Enters a claim by hand and stays with the text.
pub(crate) async fn enter(cx: Cx, Path(report): Path<String>, form: Form) -> Result<Redirect, Oops> {
    let report = Key::parse(&report).map_err(|_| Oops::missing(&cx))?;
    let several = |name: &str| {
        let parts = form.get(name).split(';').map(str::trim).filter(|part| !part.is_empty());
        parts.map(ToOwned::to_owned).collect::<Vec<String>>()
    };
    let words = MentionWords {
        report: report.to_string(),
        count: form.get("count").to_owned(),
        unit: form.some("unit"),
        event: form.some("event"),
        when: form.some("when"),
        place: form.some("place"),
        sex: form.some("sex"),
        age: form.some("age"),
        role: form.some("role"),
        names: several("names"),
        taken_by: form.some("taken-by"),
        ties: several("ties"),
        conditions: form.all("conditions"),
        nationality: form.some("nationality"),
        aliases: several("aliases"),
        certainty: form.some("certainty"),
        throughout: form.some("throughout").is_some(),
        note: form.some("note"),
        ..MentionWords::default()
    };
    let seal = form.some("sealed").is_some();
    let (key, ahead) = cx
        .ask(move |desk| {
            let now = App::now();
            let body = desk.mention(&words)?;
            Clock::by_now(now).happened(&body)?;
            let key = body.key().clone();
            let ahead = match &body {
                Body::Mention(mention) => desk.told_ahead(mention),
                _ => None,
            };
            let body = if seal { desk.seal_names(body)? } else { body };
            desk.store(&[body], now)?;
            Ok((key, ahead))
        })
        .await?;
    let mut done = cx.ta("add-done", &[("key", key.to_string().into())]);
    if let Some(day) = ahead {
        done = format!("{done} {}", cx.ta("remark-ahead", &[("day", day.to_string().into())]));
    }
    cx.done(done, Undo::retract([key]));
    Ok(Redirect::to(&at("confirm", &report)))
}
