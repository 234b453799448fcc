//! Names and places in other scripts with Latin letters beside them: on pages, and nowhere else.

use desk::{Desk, MentionWords, OriginWords, ReportWords};

use crate::client::Server;

const NOW: i64 = 1_700_000_000_000;
const MADE: &str = "<small>rom.</small> <span lang=\"ko-Latn\">Hong Si-heom</span>";

/// Somebody named in Hangul alone, and somebody whose account has the name in Latin letters too.
fn named(desk: &mut Desk) {
    let origin =
        OriginWords {
            key: Some("teller".to_owned()), label: "박전도".to_owned(), ..OriginWords::default()
        };
    let report = ReportWords {
        key: Some("x".to_owned()),
        published: Some("2019-05-03".to_owned()),
        received: Some("2019-05-03".to_owned()),
        ..ReportWords::default()
    };
    let bodies = [desk.origin(&origin).unwrap(), desk.report(&report, NOW).unwrap()];
    desk.store(&bodies, NOW).unwrap();
    for (key, names, place, age, tie) in [
        ("x#1", &["홍시험"][..], "CN/Liaoning/Shenyang", "30", &[][..]),
        ("x#2", &["김철수", "Kim Chol Su"][..], "CN/Jilin/칠성리", "4", &["child-of=x#1"][..]),
    ] {
        let words = MentionWords {
            key: Some(key.to_owned()),
            report: "x".to_owned(),
            count: "1".to_owned(),
            event: Some("held".to_owned()),
            when: Some("2019-05-02".to_owned()),
            place: Some(place.to_owned()),
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            sex: Some("f".to_owned()),
            age: Some(age.to_owned()),
            ties: tie.iter().map(|tie| (*tie).to_owned()).collect(),
            ..MentionWords::default()
        };
        let mention = desk.mention(&words).unwrap();
        desk.store(&[mention], NOW).unwrap();
    }
}

fn server() -> (Server, String) {
    let server = Server::with(named);
    let cookie = server.enter();
    (server, cookie)
}

#[test]
fn a_name_made_by_rule_is_marked_and_one_that_was_told_stands_beside_its_own() {
    let (server, cookie) = server();
    let case = server.get(&cookie, "/cases/x%231").body;
    assert!(case.contains("<span lang=\"ko\">홍시험</span>") && case.contains(MADE), "{case}");
    let told = server.get(&cookie, "/cases/x%232").body;
    assert!(
        told.contains("So spelled in an account")
            && !told.contains("rom.</small> <span lang=\"ko-Latn\">Kim"),
        "{told}"
    );
    assert_eq!(told.matches("Kim Chol Su").count(), 1, "{told}");
    for page in [
        "/people?q=x%231",
        "/urgent?today=2019-05-10",
        "/timeline?event=held",
        "/compare?a=x%231&b=x%232",
        "/appeal?case=x%231&procedure=wgeid-urgent-action",
    ] {
        let page_of = server.get(&cookie, page).body;
        assert!(page_of.contains("홍시험") && page_of.contains("Hong Si-heom"), "{page}: {page_of}");
    }
    let sources = server.get(&cookie, "/sources").body;
    assert!(sources.contains("Pak Jeon-do"), "{sources}");
}

#[test]
fn a_place_has_the_name_the_gazetteer_has_or_one_by_rule() {
    let (server, cookie) = server();
    let known = server.get_in(&cookie, "/cases/x%231", "ko").body;
    assert!(known.contains("중국 랴오닝 선양") && known.contains("Shenyang, Liaoning, China"), "{known}");
    let by_rule = server.get(&cookie, "/cases/x%232").body;
    assert!(
        by_rule.contains("칠성리, Jilin, China") && by_rule.contains("Chilseong-ri, Jilin, China"),
        "{by_rule}"
    );
    let table = server.get_in(&cookie, "/people", "zh").body;
    assert!(table.contains("中国 辽宁 沈阳") && table.contains("Shenyang, Liaoning, China"), "{table}");
    let latin = server.get(&cookie, "/cases/x%231").body;
    assert!(latin.contains("Shenyang, Liaoning, China") && !latin.contains("from the gazetteer"), "{latin}");
}

#[test]
fn nothing_made_by_rule_leaves_and_it_can_be_left_out() {
    let (server, cookie) = server();
    for file in
        ["/people?as=csv", "/people?as=json", "/timeline?as=csv", "/cases/x%231?as=csv", "/sources?as=csv"]
    {
        let answer = server.get(&cookie, file);
        assert!(
            answer.status == 200
                && !answer.body.contains("Hong Si-heom")
                && !answer.body.contains("Pak Jeon"),
            "{file}"
        );
    }
    server.post(&cookie, "/language", &[("names", "original"), ("back", "/settings")]);
    let case = server.get(&cookie, "/cases/x%231").body;
    assert!(case.contains("홍시험") && !case.contains("Hong Si-heom"), "{case}");
    server.post(&cookie, "/language", &[("names", "latin"), ("back", "/settings")]);
    assert!(server.get(&cookie, "/cases/x%231").body.contains(MADE));
}

#[test]
fn a_case_says_who_they_are_and_who_is_family_from_either_side() {
    let (server, cookie) = server();
    let mother = server.get(&cookie, "/cases/x%231").body;
    for said in ["<dd>female</dd>", "<dd>30 years</dd>", "child: <a href=\"/cases/x%232\">x#2</a>"] {
        assert!(mother.contains(said), "{said} in {mother}");
    }
    let child = server.get(&cookie, "/cases/x%232").body;
    assert!(child.contains("parent: <a href=\"/cases/x%231\">x#1</a>"), "{child}");
    assert!(!child.contains("child-of="), "{child}");
}
