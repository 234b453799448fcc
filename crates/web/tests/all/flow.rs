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
    let wrong = server.post(&cookie, "/open", &[("book", "0"), ("passphrase", "not the passphrase at all")]);
    assert_eq!(wrong.status, 403);
    assert!(!wrong.body.contains(PASSPHRASE));
    let opened = server.post(&cookie, "/open", &[("book", "0"), ("passphrase", PASSPHRASE)]);
    assert_eq!(opened.header("location"), Some("/"));
    assert!(server.get(&cookie, "/reports").body.contains(to.rsplit('/').next().unwrap()));
}
