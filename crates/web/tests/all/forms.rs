//! Every form of every page, found on the pages themselves, and every address that takes one, found in the router.
//!
//! A page or an address that is added later is tried without anybody thinking of it.

use std::collections::BTreeSet;

use crate::client::{Server, encoded, shared};
use crate::pages::PAGES;

const ROUTER: &str = include_str!("../../src/pages/mod.rs");
const SCRIPT: &str = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>";
/// They read no field, so that there is none to be too long; and one of them locks what the other tests share.
const WITHOUT_FIELDS: [&str; 2] = ["/lock", "/sheet"];

/// The addresses that take a form, with a record in place of what varies.
fn posts() -> Vec<String> {
    let taking = |rest: &str| {
        let (path, handlers) = rest.split_once("\",")?;
        handlers.contains("post(").then(|| path.to_owned())
    };
    let paths: Vec<String> = ROUTER.split(".route(\"").skip(1).filter_map(taking).collect();
    let named = |path: &String| {
        let parts = path.split('/').map(|part| if part.starts_with('{') { "hrw-2017-04-23" } else { part });
        parts.collect::<Vec<_>>().join("/")
    };
    paths.iter().map(named).collect()
}

#[test]
fn every_address_that_takes_a_form_is_ours_alone() {
    let (server, cookie) = shared();
    let before = server.get(cookie, "/history").body;
    let ours = format!("http://{}", server.authority);
    let form = ("Content-Type", "application/x-www-form-urlencoded");
    let body = encoded(&[("text", "forged"), ("do", "import"), ("label", "forged")]);
    let posts = posts();
    assert!(posts.len() > 25 && posts.contains(&"/patterns/tag".to_owned()), "{posts:?}");
    for path in &posts {
        let status = |headers: &[(&str, &str)]| server.ask("POST", path, headers, &body).status;
        for origin in ["http://example.org", "null", "http://127.0.0.1", "https://example.org", ""] {
            assert_eq!(status(&[("Cookie", cookie), ("Origin", origin), form]), 403, "{path} from {origin}");
        }
        assert_eq!(status(&[("Cookie", cookie), form]), 403, "{path} without an origin");
        assert_eq!(status(&[("Origin", &ours), form]), 403, "{path} without a session");
        for kind in ["text/plain", "application/json", ""] {
            let headers = [("Cookie", cookie.as_str()), ("Origin", &ours), ("Content-Type", kind)];
            assert_eq!(status(&headers), 415, "{path} as {kind}");
        }
        let host = [("Cookie", cookie.as_str()), ("Origin", &ours), form, ("Host", "example.org")];
        assert_eq!(status(&host), 421, "{path}");
    }
    assert_eq!(server.get(cookie, "/history").body, before);
}

#[test]
fn ten_megabytes_are_refused_at_every_address() {
    let (server, cookie) = shared();
    let before = server.get(cookie, "/history").body;
    let ours = format!("http://{}", server.authority);
    let form = ("Content-Type", "application/x-www-form-urlencoded");
    // Encoded once: that takes longer than sending it.
    let ten = format!("note={}", "x".repeat(10 << 20));
    for path in posts().iter().filter(|path| !WITHOUT_FIELDS.contains(&path.as_str())) {
        let headers = [("Cookie", cookie.as_str()), ("Origin", &ours), form];
        assert_eq!(server.ask("POST", path, &headers, &ten).status, 413, "{path}");
    }
    assert_eq!(server.get(cookie, "/history").body, before);
}

/// A form as the browser would send it untouched, and which of its fields are typed.
struct Found {
    to: String,
    fields: Vec<(String, String)>,
    typed: Vec<String>,
}

fn part<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()
}

fn unescaped(text: &str) -> String {
    text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

fn forms(page: &str, body: &str) -> Vec<Found> {
    let mut found = Vec::new();
    for form in body.split("<form").skip(1).filter_map(|rest| rest.split("</form>").next()) {
        let (head, inside) = form.split_once('>').unwrap_or((form, ""));
        if part(head, "method") != Some("post") {
            continue;
        }
        let to = part(head, "action").map_or_else(|| page.to_owned(), unescaped);
        let mut form = Found { to, fields: Vec::new(), typed: Vec::new() };
        for tag in inside.split('<').skip(1) {
            let Some(name) = part(tag, "name") else { continue };
            let kind = part(tag, "type").unwrap_or("text");
            let value = unescaped(part(tag, "value").unwrap_or_default());
            let typed = tag.starts_with("textarea")
                || tag.starts_with("input") && !["checkbox", "radio", "file"].contains(&kind);
            // The mark of the casebook is ours; another is refused before any field is looked at.
            if typed && name != "casebook" {
                form.typed.push(name.to_owned());
            }
            if typed || tag.starts_with("button") || tag.starts_with("select") {
                form.fields.push((name.to_owned(), value));
            }
        }
        // A choice stands on its first option that means something.
        for (name, value) in &mut form.fields {
            let choice = inside
                .split(&format!("name=\"{name}\""))
                .nth(1)
                .and_then(|rest| rest.split("</select>").next());
            if let Some(choice) = choice.filter(|c| value.is_empty() && c.contains("<option")) {
                let options = choice.split("<option").skip(1).filter_map(|o| part(o, "value"));
                *value = options.map(unescaped).find(|v| !v.is_empty()).unwrap_or_default();
            }
        }
        found.push(form);
    }
    found
}

#[test]
fn every_form_says_of_which_casebook_it_is() {
    let (server, cookie) = shared();
    let mut seen = 0;
    for page in PAGES {
        for form in forms(page, &server.get(cookie, page).body) {
            let marks = form.fields.iter().filter(|(name, value)| name == "casebook" && value.len() > 8);
            assert_eq!(marks.count(), 1, "{page}: {}", form.to);
            seen += 1;
        }
    }
    assert!(seen > 50, "{seen}");
}

#[test]
fn a_script_in_any_typed_field_of_any_form_is_text() {
    let server = Server::start(true);
    let cookie = server.enter();
    let key = vault::CustodianKey::generate().unwrap().recipient().to_string();
    server.post(&cookie, "/sources/custodian", &[("recipient", &key)]);
    server.post(&cookie, "/patterns", &[("label", "A pattern"), ("definition", "As defined.")]);
    let clean = |what: &str, body: &str| {
        assert!(!body.contains("<script>alert") && !body.contains("<img src=x"), "{what}");
    };
    let (mut tried, mut stored) = (BTreeSet::new(), 0);
    for page in PAGES {
        for form in forms(page, &server.get(&cookie, page).body) {
            // What locks, takes back or opens ends the test's own session with the casebook.
            if ["/lock", "/undo", "/open"].contains(&form.to.as_str()) {
                continue;
            }
            for field in form.typed.iter().filter(|field| tried.insert((form.to.clone(), (*field).clone()))) {
                let fields: Vec<(&str, &str)> = form
                    .fields
                    .iter()
                    .map(|(name, value)| {
                        let filled = if value.is_empty() && form.typed.contains(name) { "x" } else { value };
                        (name.as_str(), if name == field { SCRIPT } else { filled })
                    })
                    .collect();
                let answer = server.post(&cookie, &form.to, &fields);
                let what = format!("{} {field}", form.to);
                assert!(answer.status < 500, "{what}: {}", answer.body);
                clean(&what, &answer.body);
                if let Some(to) = answer.header("location").map(ToOwned::to_owned) {
                    stored += 1;
                    clean(&what, &server.get(&cookie, &to).body);
                }
            }
        }
    }
    let addresses: BTreeSet<&String> = tried.iter().map(|(to, _)| to).collect();
    assert!(tried.len() > 40 && addresses.len() > 10, "{tried:?}");
    assert!(stored > 8, "only {stored} were taken in, so that little was shown");
    for page in PAGES {
        clean(page, &server.get(&cookie, page).body);
    }
}
