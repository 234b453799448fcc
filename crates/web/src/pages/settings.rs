//! Settings: the language and the light of the pages, and the house rules by which words become numbers.

use axum::response::Redirect;
use maud::html;

use super::Paged;
use crate::cx::Cx;
use crate::form::Form;
use crate::layout;
use crate::oops::Oops;
use crate::words::Language;

/// The page.
pub(crate) async fn show(cx: Cx) -> Paged {
    let policy = cx.read(|view| view.policy()).await?;
    let number = |name: &str, value: u64| {
        html! { div.field { label for=(name) { (cx.t(&format!("policy-{name}"))) } input id=(name) name=(name) type="number" min="0" max="100" value=(value); } }
    };
    let themes = ["system", "light", "dark"];
    let body = html! {
        h2 { (cx.t("settings-language")) }
        form.actions method="post" action="/language" {
            input type="hidden" name="back" value="/settings";
            @for language in Language::ALL {
                button name="language" value=(language.tag()) lang=(language.tag()) aria-pressed=(if language == cx.language { "true" } else { "false" }) { (language.name()) }
            }
        }
        h2 { (cx.t("settings-light")) }
        form.actions method="post" action="/language" {
            input type="hidden" name="back" value="/settings";
            @for theme in themes {
                button name="theme" value=(theme) aria-pressed=(if cx.theme.unwrap_or("system") == theme { "true" } else { "false" }) { (cx.t(&format!("theme-{theme}"))) }
            }
        }
        h2 { (cx.t("settings-policy")) }
        p.quiet { (cx.ta("settings-policy-version", &[("n", policy.version.into())])) }
        form method="post" action="/settings" {
            div.fields {
                (number("about", policy.about_percent))
                (number("nearly", policy.nearly_percent))
                (number("adult", policy.adult_age.into()))
            }
            p { label { input type="checkbox" name="counting" value="1" checked[policy.counting_age]; " " (cx.t("policy-counting")) } }
            p { label { input type="checkbox" name="once" value="1" checked[policy.once]; " " (cx.t("policy-once")) } }
            h3 { (cx.t("policy-vague")) }
            div.scroll tabindex="0" { table {
                thead { tr { th scope="col" { (cx.t("policy-word")) } th.n scope="col" { (cx.t("figures-at-least")) } th.n scope="col" { (cx.t("figures-at-most")) } } }
                tbody { @for word in &policy.vague { tr { td { (word.word) } td.n { (word.lo) } td.n { (word.hi.map_or(cx.t("figures-no-limit"), |h| h.to_string())) } } } }
            } }
            button { (cx.t("settings-save")) }
        }
    };
    Ok(layout::page(&cx, &cx.t("nav-settings"), &body))
}

/// Keeps the house rules as a new version.
pub(crate) async fn save(cx: Cx, form: Form) -> Result<Redirect, Oops> {
    let number = |name: &str, most: u64| form.get(name).parse::<u64>().ok().filter(|n| *n <= most);
    let (Some(about), Some(nearly), Some(adult)) =
        (number("about", 100), number("nearly", 100), number("adult", 100))
    else {
        return Err(Oops::user(&cx, cx.t("settings-numbers")));
    };
    let (counting, once) = (form.some("counting").is_some(), form.some("once").is_some());
    cx.ask(move |desk| {
        let mut policy = desk.policy()?;
        policy.version += 1;
        (policy.about_percent, policy.nearly_percent) = (about, nearly);
        policy.adult_age = u8::try_from(adult).unwrap_or(18);
        (policy.counting_age, policy.once) = (counting, once);
        desk.keep_policy(&policy)
    })
    .await?;
    cx.done(cx.t("settings-saved"), Vec::new());
    Ok(Redirect::to("/settings"))
}
