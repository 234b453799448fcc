//! A text of many counts is confirmed in parts, and what was decided is worded for the reader.

use crate::client::Server;

const COUNTS: usize = 400;

fn text() -> String {
    let sentence = |n: usize| {
        format!(
            "On {} March {} at least {} people were detained in Jilin.",
            n % 28 + 1,
            2000 + n % 20,
            n + 100
        )
    };
    (0..COUNTS).map(sentence).collect::<Vec<_>>().join("\n")
}

/// What the page marks as asked about.
fn marked(page: &str) -> &str {
    page.split("<mark class=\"now")
        .nth(1)
        .and_then(|rest| rest.split_once('>'))
        .map_or("", |(_, rest)| rest.split('<').next().unwrap())
}

/// Where a link of these words leads.
fn link(page: &str, words: &str) -> Option<String> {
    let (before, _) = page.split_once(&format!(">{words}</a>"))?;
    let leads = before.rsplit("href=\"").next()?.split('"').next()?;
    Some(leads.replace("&amp;", "&"))
}

#[test]
fn a_long_text_is_shown_around_what_is_asked_with_the_way_to_the_rest() {
    let server = Server::start(true);
    let cookie = server.enter();
    let added = server.post(&cookie, "/add", &[("text", &text()), ("published", "2021-06-01")]);
    let confirm = added.header("location").unwrap().to_owned();
    let first = server.get(&cookie, &confirm).body;
    assert!(first.len() < 100_000, "{}", first.len());
    assert!(marked(&first).contains("at least 100 people"), "{}", marked(&first));
    assert!(link(&first, "Earlier in the text").is_none());
    let previous = link(&first, "Previous").unwrap();
    // From part to part to the end, every sentence once or more.
    let mut at = first.clone();
    let mut seen = first;
    let mut pages = 1;
    while let Some(next) = link(&at, "Later in the text") {
        at = server.get(&cookie, &format!("{confirm}{next}")).body;
        seen.push_str(&at);
        pages += 1;
        assert!(pages < 30, "the parts come to an end");
    }
    for n in 0..COUNTS {
        assert!(seen.contains(&format!("at least {} people", n + 100)), "{n}");
    }
    let before = link(&at, "Earlier in the text").unwrap();
    assert!(server.get(&cookie, &format!("{confirm}{before}")).body.contains("Later in the text"));
    // The last question brings its own surroundings.
    let last = server.get(&cookie, &format!("{confirm}{previous}")).body;
    assert!(marked(&last).contains("at least 499 people"), "{}", marked(&last));
    // A part that is none is the end of the text, and nonsense the usual part.
    for from in ["99999999", "-1", "x"] {
        assert_eq!(server.get(&cookie, &format!("{confirm}?from={from}")).status, 200, "{from}");
    }
}

#[test]
fn what_nobody_wrote_is_worded_for_the_reader() {
    let server = Server::start(true);
    let cookie = server.enter();
    let added = server.post(
        &cookie,
        "/add",
        &[("text", "At least 41 people were detained in May 2018."), ("published", "2018-06-01")],
    );
    let confirm = added.header("location").unwrap().to_owned();
    let page = server.get(&cookie, &confirm).body;
    let q = page.split("name=\"q\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    server.post(&cookie, &confirm, &[("q", &q), ("answer", "accept")]);
    server.post(&cookie, &confirm, &[("answer", "back")]);
    assert!(server.get(&cookie, "/history").body.contains("taken back at review"));
    let korean = server.get_in(&cookie, "/history", "ko").body;
    assert!(korean.contains("확인에서 답을 되돌림") && !korean.contains("taken back at review"), "{korean}");
}
