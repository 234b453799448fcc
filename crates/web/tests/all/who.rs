//! Who people are, where somebody could be taken for somebody else: on the page of a group, in a search, in what is said of family.

use desk::{DecisionWords, Desk, MentionWords, ReportWords};

use crate::client::Server;

const NOW: i64 = 1_700_000_000_000;

fn mention(desk: &mut Desk, key: &str, more: MentionWords) {
    let words = MentionWords {
        key: Some(key.to_owned()),
        report: "call".to_owned(),
        event: Some("apprehended".to_owned()),
        when: Some("2017-11-04".to_owned()),
        ..more
    };
    let body = desk.mention(&words).unwrap();
    desk.store(&[body], NOW).unwrap();
}

fn decide(desk: &mut Desk, kind: &str, of: [&str; 2]) {
    let words = DecisionWords {
        kind: kind.to_owned(),
        of: of.map(ToOwned::to_owned).to_vec(),
        reason: "so told".to_owned(),
        ..DecisionWords::default()
    };
    let body = desk.decision(&words).unwrap();
    desk.store(&[body], NOW).unwrap();
}

/// Four people taken together: a pregnant woman with a name, a boy, and a girl of whom two accounts say different things.
fn four(desk: &mut Desk) {
    let report = ReportWords { key: Some("call".to_owned()), ..ReportWords::default() };
    let body = desk.report(&report, NOW).unwrap();
    desk.store(&[body], NOW).unwrap();
    let count = |count: &str| MentionWords { count: count.to_owned(), ..MentionWords::default() };
    mention(desk, "four", count("4"));
    let woman = MentionWords {
        sex: Some("f".to_owned()),
        conditions: vec!["pregnant".to_owned()],
        names: vec!["리가상".to_owned()],
        taken_by: Some("border guards".to_owned()),
        ..count("1")
    };
    mention(desk, "woman", woman);
    mention(
        desk,
        "boy",
        MentionWords { role: Some("son".to_owned()), age: Some("4".to_owned()), ..count("1") },
    );
    mention(desk, "girl", MentionWords { ties: vec!["child-of=woman".to_owned()], ..count("1") });
    mention(desk, "girl-again", MentionWords { ties: vec!["sibling-of=woman".to_owned()], ..count("1") });
    for part in ["woman", "boy", "girl"] {
        decide(desk, "part-of", [part, "four"]);
    }
    decide(desk, "same", ["girl", "girl-again"]);
}

#[test]
fn a_part_of_a_group_says_who_it_is_where_it_can_be_taken_back() {
    let server = Server::with(four);
    let cookie = server.enter();
    let page = server.get(&cookie, "/cases/four").body;
    let rows: Vec<&str> = page.split("<tr").collect();
    let row = |part: &str| {
        let link = format!("href=\"/cases/{part}\"");
        *rows.iter().find(|row| row.contains(&link)).unwrap_or_else(|| panic!("no {part}: {page}"))
    };
    for says in ["pregnant", "리가상", "Ri Ga-sang", "border guards"] {
        assert!(row("woman").contains(says), "{says}: {}", row("woman"));
    }
    assert!(row("boy").contains("son") && row("boy").contains('4'), "{}", row("boy"));
    assert!(!row("boy").contains("pregnant"), "{}", row("boy"));
    server.post(&cookie, "/language", &[("language", "ko")]);
    let page = server.get(&cookie, "/cases/four").body;
    assert!(
        page.contains("임신 중") && page.contains("국경경비대") && !page.contains("border guards"),
        "{page}"
    );
}

#[test]
fn a_name_that_is_searched_for_stands_in_latin_letters_too() {
    let server = Server::with(four);
    let cookie = server.enter();
    let found = server.post(&cookie, "/search", &[("q", "리가상")]).body;
    assert!(found.contains("리가상</span>") && found.contains("Ri Ga-sang"), "{found}");
}

#[test]
fn ties_that_are_at_odds_are_told_in_every_language() {
    let server = Server::with(four);
    let cookie = server.enter();
    for (language, field, child) in
        [("en", "Family", "child of woman"), ("ko", "가족", "자녀"), ("zh", "亲属", "子女")]
    {
        server.post(&cookie, "/language", &[("language", language)]);
        let page = server.get(&cookie, "/cases/girl").body;
        let conflicts = page.split("class=\"notice\"").nth(1).and_then(|rest| rest.split("</ul>").next());
        let conflicts = conflicts.unwrap_or_else(|| panic!("{language}: {page}"));
        assert!(conflicts.contains(field) && conflicts.contains(child), "{language}: {conflicts}");
        assert!(language == "en" || !conflicts.contains(" of "), "{language}: {conflicts}");
    }
}
