//! What stands at the head of a case before anything is done for it: deaths, withdrawn consents, what no longer counts.

use desk::{DecisionWords, Desk, JudgementWords, MentionWords};

use crate::appeals::{shenyang, today};
use crate::client::Server;

const NOW: i64 = 1_700_000_000_000;

fn mention(desk: &mut Desk, key: &str, report: &str, count: &str, event: &str) {
    let words = MentionWords {
        key: Some(key.to_owned()),
        report: report.to_owned(),
        count: count.to_owned(),
        event: Some(event.to_owned()),
        when: Some("2017-11-09".to_owned()),
        ..MentionWords::default()
    };
    let body = desk.mention(&words).unwrap();
    desk.store(&[body], NOW).unwrap();
}

fn decide(desk: &mut Desk, key: &str, kind: &str, of: &[&str]) {
    let words = DecisionWords {
        key: Some(key.to_owned()),
        kind: kind.to_owned(),
        of: of.iter().map(|key| (*key).to_owned()).collect(),
        reason: "one call".to_owned(),
        ..DecisionWords::default()
    };
    let body = desk.decision(&words).unwrap();
    desk.store(&[body], NOW).unwrap();
}

/// One of ten, within three of them, is told of as dead.
fn server() -> (Server, String) {
    let server = Server::with(|desk| {
        shenyang(desk);
        mention(desk, "three", "call", "3", "held");
        mention(desk, "dead", "word", "1", "died");
        decide(desk, "tie-three", "part-of", &["three", "ten"]);
        decide(desk, "tie-dead", "part-of", &["dead", "three"]);
    });
    let cookie = server.enter();
    (server, cookie)
}

/// What stands before the facts of a case.
fn head(server: &Server, cookie: &str, case: &str) -> String {
    let page = server.get(cookie, &format!("/cases/{case}")).body;
    page.split("<dl").next().unwrap().to_owned()
}

#[test]
fn a_death_stands_at_the_head_of_the_case_with_its_report() {
    let (server, cookie) = server();
    let ten = head(&server, &cookie, "ten");
    assert!(
        ten.contains("A death is reported of 1 of 10") && ten.contains("href=\"/reports/word\""),
        "{ten}"
    );
    let dead = head(&server, &cookie, "dead");
    assert!(dead.contains("<b>A death is reported</b>") && dead.contains("2017-11-09"), "{dead}");
    assert!(!head(&server, &cookie, "told").contains("death"), "of others nothing is told");
    for (language, said) in [("ko", "10명 가운데 1명의 사망"), ("zh", "有其中 1 人（共 10 人）死亡的消息")]
    {
        server.post(&cookie, "/language", &[("language", language)]);
        let ten = head(&server, &cookie, "ten");
        assert!(ten.contains(said), "{language}: {ten}");
    }
}

#[test]
fn a_decision_that_ties_the_dead_to_the_group_through_others_is_about_it() {
    let (server, cookie) = server();
    let page = server.get(&cookie, "/cases/ten").body;
    let decisions = page.split("Decisions about it").nth(1).unwrap();
    assert!(decisions.contains("tie-three") && decisions.contains("tie-dead"), "{decisions}");
    let told = server.get(&cookie, "/cases/told").body;
    assert!(!told.contains("tie-dead"), "{told}");
}

#[test]
fn what_was_withdrawn_and_taken_back_stands_at_the_head_of_the_case() {
    let server = Server::with(|desk| {
        shenyang(desk);
        mention(desk, "again1", "word", "10", "held");
        decide(desk, "one", "same", &["ten", "again1"]);
        let judged = JudgementWords {
            verdict: "retract".to_owned(),
            of: vec!["word".to_owned()],
            reason: "a hoax".to_owned(),
            ..JudgementWords::default()
        };
        let body = desk.judgement(&judged).unwrap();
        desk.store(&[body], NOW).unwrap();
    });
    let cookie = server.enter();
    let before = head(&server, &cookie, "ten");
    assert!(before.contains("again1</a> no longer counts here") && before.contains("a hoax"), "{before}");
    assert!(!before.contains("Consent was withdrawn"), "{before}");
    let withdrawn = [("purpose", "partner"), ("withdraw", "1"), ("given", "2017-11-20")];
    assert_eq!(server.post(&cookie, "/sources/husband/consent", &withdrawn).status, 303);
    let after = head(&server, &cookie, "ten");
    let said = "Consent was withdrawn for passing on to a partner (2017-11-20)";
    assert!(after.contains(said) && after.contains("href=\"/sources/husband\""), "{after}");
    // Given anew, nothing is withdrawn.
    let given = [("purpose", "partner"), ("given", "2017-12-20")];
    assert_eq!(server.post(&cookie, "/sources/husband/consent", &given).status, 303);
    assert!(!head(&server, &cookie, "ten").contains("Consent was withdrawn"));
}

#[test]
fn a_clock_that_runs_stands_on_its_case() {
    let server = Server::with(|desk| {
        shenyang(desk);
        let words = MentionWords {
            key: Some("new1".to_owned()),
            report: "call".to_owned(),
            count: "2".to_owned(),
            event: Some("apprehended".to_owned()),
            when: Some(today()),
            ..MentionWords::default()
        };
        let body = desk.mention(&words).unwrap();
        desk.store(&[body], NOW).unwrap();
    });
    let cookie = server.enter();
    // So that the clocks of today are there.
    let urgent = server.get(&cookie, "/urgent?wait=1").body;
    assert!(urgent.contains("href=\"/appeal?case=new1&amp;today="), "{urgent}");
    let case = server.get(&cookie, "/cases/new1").body;
    assert!(case.contains("<a href=\"/urgent\">Urgent</a></dt><dd>apprehended"), "{case}");
    assert!(!server.get(&cookie, "/cases/ten").body.contains("<a href=\"/urgent\">Urgent</a></dt>"));
}
