//! What every page must hold: who can see it, the key that locks, no script of its own; locked, nothing is answered.

use std::time::Duration;

use crate::client::{Server, shared};
use crate::pages::PAGES;

const CANARY: &str = "Zweihundertfuenfzig-Geheimwort";

#[test]
fn every_page_says_who_can_see_it_and_locks_by_a_key() {
    let (server, cookie) = shared();
    for path in PAGES.iter().chain(&["/nothing", "/cases/nothing", "/figures?when=yesterday"]) {
        let body = server.get(cookie, path).body;
        assert!(body.contains("class=\"who\""), "{path}");
        assert!(body.contains("data-key=\"Escape Escape\""), "{path}");
        assert!(body.contains("action=\"/lock\""), "{path}");
    }
}

#[test]
fn no_page_brings_a_script_or_style_of_its_own() {
    let (server, cookie) = shared();
    for path in PAGES {
        let body = server.get(cookie, path).body;
        assert_eq!(body.matches("<script").count(), 1, "{path}");
        assert!(body.contains("<script src=\"/assets/keys.js\" defer></script>"), "{path}");
        assert!(!body.contains("<style") && !body.contains("javascript:"), "{path}");
        for tag in body.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
            let inline = tag.split_whitespace().any(|part| {
                let on = part.starts_with("on") && part.contains('=');
                on || part.starts_with("style=")
            });
            assert!(!inline, "{path}: <{tag}>");
        }
    }
}

#[test]
fn locked_nothing_is_answered_and_nothing_changed() {
    let server = Server::start(true);
    let cookie = server.enter();
    let before = server.get(&cookie, "/history").body;
    server.post(&cookie, "/lock", &[]);
    for path in PAGES {
        let answer = server.get(&cookie, path);
        assert_eq!((answer.status, answer.header("location")), (303, Some("/open")), "{path}");
        assert!(answer.body.is_empty(), "{path}");
    }
    for path in ["/api/reports", "/api/figures", "/api/book", "/api/cases", "/api/search?q=Tumen"] {
        assert_eq!(server.get(&cookie, path).status, 423, "{path}");
    }
    let posts: [(&str, &[(&str, &str)]); 20] = [
        ("/judge", &[("key", "hrw-2017-04-23"), ("verdict", "retract")]),
        ("/add", &[("text", "Five people were detained.")]),
        ("/compare", &[("a", "x"), ("b", "y"), ("decision", "same")]),
        ("/settings", &[("about", "1"), ("nearly", "1"), ("adult", "18")]),
        ("/settings/lock", &[("minutes", "3")]),
        ("/sources/seal", &[("name", "x"), ("alias", "y")]),
        ("/sources/custodian", &[("recipient", "age1x")]),
        ("/sources/someone/notes", &[("alias", "x")]),
        ("/undo", &[("key", "x")]),
        ("/history", &[]),
        ("/appeal", &[("case", "hrw-2017-04-23#1"), ("procedure", "embassy-letter"), ("do", "pdf")]),
        ("/appeal", &[("case", "hrw-2017-04-23#1"), ("procedure", "embassy-letter"), ("do", "record")]),
        ("/actions/1", &[("do", "sent")]),
        ("/recipients", &[("label", "An office"), ("kind", "other")]),
        ("/actions/add", &[("kind", "visit"), ("about", "hrw-2017-04-23#1"), ("office", "x")]),
        ("/patterns", &[("label", "x"), ("definition", "y")]),
        ("/patterns/tag", &[("pattern", "p1"), ("of", "hrw-2017-04-23#1")]),
        (
            "/patterns/indicator",
            &[("source", "hrw-2017-04-23"), ("measured", "x"), ("value", "1"), ("measure", "number")],
        ),
        ("/settings/places", &[("name", "x"), ("path", "CN")]),
        ("/settings/events", &[("event", "held")]),
    ];
    for (path, fields) in posts {
        let answer = server.post(&cookie, path, fields);
        assert_eq!((answer.status, answer.header("location")), (303, Some("/open")), "{path}");
    }
    let open = [("book", "example"), ("passphrase", desk::EXAMPLE_PASSPHRASE)];
    assert_eq!(server.post(&cookie, "/open", &open).header("location"), Some("/"));
    assert_eq!(server.get(&cookie, "/history").body, before);
}

#[test]
fn it_locks_when_left_alone() {
    let server = Server::locking_after(Duration::from_secs(2));
    let cookie = server.enter();
    assert_eq!(server.get(&cookie, "/reports").status, 200);
    // Every request begins the time anew, so it is left alone; what loads nothing of the casebook is no request.
    let mut seconds = 0;
    while server.get(&cookie, "/open").status == 303 {
        std::thread::sleep(Duration::from_secs(1));
        seconds += 1;
        assert!(seconds < 20, "it did not lock");
    }
    assert_eq!(server.get(&cookie, "/reports").header("location"), Some("/open"));
}

#[test]
fn errors_repeat_nothing_of_a_text() {
    let server = Server::start(true);
    let cookie = server.enter();
    let text = format!("{CANARY} said that five people were detained in Yanji on 3 May 2019.");
    let to = server.post(&cookie, "/add", &[("text", &text), ("title", CANARY)]);
    let to = to.header("location").unwrap().to_owned();
    let key = to.rsplit('/').next().unwrap().to_owned();
    assert!(server.get(&cookie, &to).body.contains(CANARY), "the page of the text shows it");
    let gets = [
        format!("/figures?place={key}"),
        format!("/figures?when={key}"),
        format!("/cases/{key}"),
        format!("/compare?a={key}&b={key}"),
        format!("/documents/{key}/original"),
        format!("/sources/{key}"),
        format!("/api/cases/{key}"),
        format!("/api/figures?place={key}"),
        "/reports/nothing".to_owned(),
    ];
    for path in gets {
        let answer = server.get(&cookie, &path);
        assert!(answer.status >= 400, "{path}: {}", answer.status);
        assert!(!answer.body.contains(CANARY) && !answer.head.contains(CANARY), "{path}");
    }
    let posts: [(&str, &[(&str, &str)]); 4] = [
        (&to, &[("q", "m1-2"), ("answer", "accept")]),
        (&to, &[("q", "x"), ("answer", "nothing")]),
        ("/compare", &[("a", &key), ("b", &key), ("decision", "same"), ("reason", "x")]),
        ("/undo", &[("key", "nothing-here")]),
    ];
    for (path, fields) in posts {
        let answer = server.post(&cookie, path, fields);
        assert!(answer.status >= 400, "{path} {fields:?}: {}", answer.status);
        assert!(!answer.body.contains(CANARY), "{path}");
    }
}

#[test]
fn a_script_in_a_text_and_its_answers_is_text() {
    let server = Server::start(true);
    let cookie = server.enter();
    let script = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>";
    let key = vault::CustodianKey::generate().unwrap().recipient().to_string();
    server.post(&cookie, "/sources/custodian", &[("recipient", &key)]);
    let fields = ["name", "reach", "notes", "alias", "contact"].map(|name| (name, script));
    let sealed = server.post(&cookie, "/sources/seal", &fields);
    let source = sealed.header("location").unwrap().to_owned();
    server.post(&cookie, &format!("{source}/notes"), &[("alias", script), ("contact", script)]);
    let text = "Five people were detained in Yanji on 3 May 2019. Two women were arrested on 12 June 2019.";
    let fields = [("text", text), ("title", script), ("publisher", script), ("published", "2019-07-01")];
    let to = server.post(&cookie, "/add", &fields).header("location").unwrap().to_owned();
    let page = server.get(&cookie, &to).body;
    let id = page.split("name=\"q\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let edited = [("q", id.as_str()), ("answer", "accept"), ("role", script), ("was-role", "")];
    server.post(&cookie, &to, &edited);
    for field in ["count", "unit", "event", "when", "place", "sex", "age"] {
        let was = format!("was-{field}");
        let edit = [("q", id.as_str()), ("answer", "accept"), (field, script), (was.as_str(), "")];
        let body = server.post(&cookie, &to, &edit).body;
        assert!(!body.contains("<script>alert") && !body.contains("<img src=x"), "{field}");
    }
    for (path, field) in [("/language", "back"), ("/undo", "key"), ("/undo", "policy"), ("/open", "book")] {
        let body = server.post(&cookie, path, &[(field, script)]).body;
        assert!(!body.contains("<script>alert"), "{path} {field}");
    }
    let key = to.rsplit('/').next().unwrap().split('?').next().unwrap();
    let said =
        ["/", "/reports", "/sources", "/documents", "/history", "/search?q=script"].map(ToOwned::to_owned);
    let more = [source, format!("/documents/{key}"), format!("/reports/{key}"), to.clone()];
    for path in said.into_iter().chain(more) {
        let body = server.get(&cookie, &path).body;
        assert!(!body.contains("<script>alert") && !body.contains("<img src=x"), "{path}");
    }
}

/// What the forms of the open casebook carry.
fn mark(server: &Server, cookie: &str) -> String {
    let page = server.get(cookie, "/add").body;
    page.split("name=\"casebook\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

#[test]
fn a_form_of_one_casebook_writes_nothing_into_another() {
    let server = Server::start(true);
    let cookie = server.enter();
    let first = mark(&server, &cookie);
    let words = "copper lantern orbit velvet ginger maple";
    let make = [("name", "second"), ("passphrase", words), ("again", words)];
    let open =
        |book, passphrase| server.post(&cookie, "/open", &[("book", book), ("passphrase", passphrase)]);

    // While one is open none is opened or made, and the pages say which is.
    assert_eq!(server.post(&cookie, "/create", &make).header("location"), Some("/"));
    assert!(!server.folder.join("second.lastseen").exists());
    assert_eq!(open("second", words).header("location"), Some("/"));
    let said = server.get(&cookie, "/").body;
    assert!(
        said.contains("“\u{2068}example\u{2069}” is open") || said.contains("“example” is open"),
        "{said}"
    );
    assert_eq!(mark(&server, &cookie), first);

    server.post(&cookie, "/lock", &[]);
    assert_eq!(server.post(&cookie, "/create", &make).header("location"), Some("/sheet"));
    server.post(&cookie, "/sheet", &[]);
    assert!(server.get(&cookie, "/").body.contains("<span class=\"book\">second</span>"));
    let second = mark(&server, &cookie);
    assert_ne!(second, first);
    let text = "Five people were detained in Yanji on 3 May 2019.";
    let add = |mark: &str| server.post(&cookie, "/add", &[("text", text), ("casebook", mark)]);
    let refused = add(&first);
    assert!(refused.status == 409 && refused.body.contains("another casebook"), "{}", refused.body);
    assert!(!server.get(&cookie, "/reports").body.contains("r1"));
    assert_eq!(add(&second).status, 303);

    // The same casebook opened again takes what was typed before it was locked.
    server.post(&cookie, "/lock", &[]);
    assert_eq!(open("second", words).header("location"), Some("/"));
    assert_eq!(add(&second).status, 303);
}
