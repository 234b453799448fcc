//! From nothing to a figure: make a casebook, paste a report, confirm it, lock.

use crate::client::Server;

const PASSPHRASE: &str = "copper lantern orbit velvet ginger maple";

#[test]
fn the_first_five_minutes() {
    let server = Server::start(false);
    let cookie = server.enter();
    assert_eq!(server.get(&cookie, "/").status, 303, "nothing is open yet");
    let differ = [("name", "first"), ("passphrase", PASSPHRASE), ("again", "another one entirely")];
    assert_eq!(server.post(&cookie, "/create", &differ).status, 422);
    let escape = [("name", "../first"), ("passphrase", PASSPHRASE), ("again", PASSPHRASE)];
    assert_eq!(server.post(&cookie, "/create", &escape).status, 422);
    let made = server.post(
        &cookie,
        "/create",
        &[("name", "first"), ("passphrase", PASSPHRASE), ("again", PASSPHRASE)],
    );
    assert_eq!(made.header("location"), Some("/sheet"), "{}", made.body);
    assert!(server.folder.join("first.lastseen").is_dir());
    let sheet = server.get(&cookie, "/sheet").body;
    assert!(sheet.contains("24."), "the recovery sheet shows its words");
    server.post(&cookie, "/sheet", &[]);
    assert_eq!(server.get(&cookie, "/sheet").status, 303, "the sheet is shown no more");

    let text = "Activists said that at least 41 people were detained near the border on 15 July 2017.";
    let added = server.post(&cookie, "/add", &[("text", text), ("published", "2017-07-20")]);
    let to = added.header("location").unwrap().to_owned();
    assert!(to.starts_with("/confirm/r"), "{to}");
    let page = server.get(&cookie, &to).body;
    assert!(page.contains("<mark class=\"now\">at least 41 people"), "{page}");
    let id = page.split("name=\"q\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let answered = server.post(&cookie, &to, &[("q", id), ("answer", "accept")]);
    assert_eq!(answered.status, 303);
    let figures = server.get(&cookie, "/figures?event=apprehended").body;
    assert!(figures.contains("At least 41 episodes, apprehended; no upper limit can be given."), "{figures}");

    // Taken back, the figure is nothing again; the claims stay in the log.
    server.post(&cookie, &to, &[("answer", "back")]);
    let figures = server.get(&cookie, "/figures?event=apprehended").body;
    assert!(!figures.contains("At least 41"), "{figures}");

    server.post(&cookie, "/lock", &[]);
    for path in ["/", "/reports", "/figures", &to] {
        let answer = server.get(&cookie, path);
        assert_eq!((answer.status, answer.header("location")), (303, Some("/open")), "{path}");
    }
    let wrong =
        server.post(&cookie, "/open", &[("book", "first"), ("passphrase", "not the passphrase at all")]);
    assert_eq!(wrong.status, 403);
    assert!(!wrong.body.contains(PASSPHRASE));
    let opened = server.post(&cookie, "/open", &[("book", "first"), ("passphrase", PASSPHRASE)]);
    assert_eq!(opened.header("location"), Some("/"));
    assert!(server.get(&cookie, "/reports").body.contains(to.rsplit('/').next().unwrap()));
}

#[test]
fn who_told_a_report_and_what_they_agree_to_is_entered_on_the_pages() {
    let server = Server::start(false);
    let cookie = server.enter();
    let create = |passphrase| {
        server.post(
            &cookie,
            "/create",
            &[("name", "second"), ("passphrase", passphrase), ("again", passphrase)],
        )
    };
    assert_eq!(create("elevenchars").status, 422, "a short passphrase makes nothing");
    assert!(!server.folder.join("second.lastseen").exists());
    assert_eq!(create(PASSPHRASE).status, 303);
    server.post(&cookie, "/sheet", &[]);

    let told = "At least 41 people were detained near the border on 15 July 2017.";
    let new = [("text", told), ("teller", "a relative in Seoul"), ("access", "relative")];
    let added = server.post(&cookie, "/add", &new).header("location").unwrap().to_owned();
    let origin_of = |confirm: &str| {
        let page = server.get(&cookie, &confirm.replace("/confirm/", "/reports/")).body;
        let linked = page.split("href=\"/sources/").nth(1).unwrap_or_else(|| panic!("no origin: {page}"));
        linked.split('"').next().unwrap().to_owned()
    };
    let origin = origin_of(&added);
    let known = [("text", "Four of them were returned on 2 August 2017."), ("origin", &origin)];
    let second = server.post(&cookie, "/add", &known).header("location").unwrap().to_owned();
    assert_eq!(origin_of(&second), origin, "the second report is told by the same");
    let both = [("text", "A boy was released."), ("origin", origin.as_str()), ("teller", "a guide")];
    let third = server.post(&cookie, "/add", &both).header("location").unwrap().to_owned();
    let page = server.get(&cookie, &third.replace("/confirm/", "/reports/")).body;
    assert_eq!(page.matches("href=\"/sources/").count(), 2, "{page}");

    // A slip is put right on the page of the report, and taken back like anything else.
    let report = second.replace("/confirm/", "/reports/");
    let right = [("teller", "a shopkeeper"), ("access", "eyewitness"), ("reason", "a slip of the hand")];
    assert_eq!(server.post(&cookie, &report, &right).status, 303);
    server.get(&cookie, &report);
    // Once more, so that what was just done is no longer offered to be undone above it.
    let page = server.get(&cookie, &report).body;
    assert!(page.contains("a shopkeeper") && page.contains("a slip of the hand"), "{page}");
    assert_ne!(origin_of(&second), origin);
    let told_by = page.split("name=\"key\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    server.post(&cookie, "/judge", &[("key", told_by), ("verdict", "retract"), ("back", "/reports")]);
    assert_eq!(origin_of(&second), origin, "as it was entered");
    assert_ne!(server.post(&cookie, &report, &[("teller", "")]).status, 303, "never without a reason");
    assert_eq!(origin_of(&second), origin);
    // To untick everybody is a slip as easily as a statement, and what is so already is no second claim.
    let unticked = server.post(&cookie, &report, &[("teller", ""), ("reason", "never noted")]);
    assert!(
        unticked.status == 422 && unticked.body.contains("tick that it is not known"),
        "{}",
        unticked.body
    );
    let both = [("origin", origin.as_str()), ("nobody", "1"), ("reason", "never noted")];
    assert_eq!(server.post(&cookie, &report, &both).status, 422, "known and not known");
    let same = server.post(&cookie, &report, &[("origin", origin.as_str()), ("reason", "as it was")]);
    assert!(same.status == 422 && same.body.contains("recorded so already"), "{}", same.body);
    let none = [("teller", ""), ("nobody", "1"), ("reason", "never noted")];
    assert_eq!(server.post(&cookie, &report, &none).status, 303);
    assert_eq!(server.post(&cookie, &report, &none).status, 422, "that nobody is known is so already");
    assert!(server.get(&cookie, "/history").body.contains("nobody who is known. "), "who, beside why");
    let page = server.get(&cookie, &report).body;
    assert!(page.contains("Nobody recorded who told this report"), "{page}");
    let again = [("origin", origin.as_str()), ("reason", "noted after all")];
    assert_eq!(server.post(&cookie, &report, &again).status, 303);
    assert!(server.get(&cookie, "/history").body.contains(&format!("{origin}. ")), "who, beside why");
    for language in ["ko", "zh"] {
        server.post(&cookie, "/language", &[("language", language)]);
        let history = server.get(&cookie, "/history").body;
        assert!(!history.contains("told-by"), "{history}");
    }
    server.post(&cookie, "/language", &[("language", "en")]);

    let source = format!("/sources/{origin}");
    let consent = format!("{source}/consent");
    assert_eq!(server.post(&cookie, &consent, &[("purpose", "anything")]).status, 422);
    assert_eq!(server.post(&cookie, &consent, &[("purpose", "press"), ("given", "2017-07-20")]).status, 303);
    assert!(server.get(&cookie, &source).body.contains("2017-07-20"));

    // What is put on hold stays in sight.
    let page = server.get(&cookie, &added).body;
    let id = page.split("name=\"q\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    server.post(&cookie, &added, &[("q", id), ("answer", "hold")]);
    let today = server.get(&cookie, "/?wait=1").body;
    assert!(today.contains("1 held"), "{today}");
    assert!(
        server.get(&cookie, &added).body.contains(&format!("href=\"?q={id}\"")),
        "it cannot be opened again"
    );

    assert_eq!(server.get(&cookie, "/locked").body, "open");
    let locked = server.post(&cookie, "/lock", &[]);
    assert_eq!(locked.header("clear-site-data"), Some("\"cache\""));
    assert_eq!(server.get(&cookie, "/locked").body, "locked");
}
