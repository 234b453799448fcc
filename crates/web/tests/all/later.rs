//! What was entered is taken back at any later time, what a source agreed to is kept with what it told, and what a page was told
//! is found again.

use desk::{Desk, MentionWords, ReportWords};
use model::{Body, Key, Relation, RelationKind};
use vault::CustodianKey;

use crate::client::{Answer, Server};

const NOW: i64 = 1_700_000_000_000;

fn started() -> (Server, String) {
    let server = Server::start(true);
    let cookie = server.enter();
    (server, cookie)
}

fn import(server: &Server, cookie: &str, sheet: &str) {
    server.upload(cookie, "/import", &[], "s.csv", sheet.as_bytes());
    assert_eq!(server.post(cookie, "/import", &[("do", "import")]).status, 303);
}

/// A hidden field of a page.
fn hidden(page: &str, name: &str) -> String {
    let rest = page.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap_or_else(|| panic!("{page}"));
    rest.split('"').next().unwrap().to_owned()
}

fn to(answer: &Answer) -> String {
    answer.header("location").unwrap_or_else(|| panic!("{}", answer.body)).to_owned()
}

#[test]
fn an_import_is_taken_back_and_done_again_long_after() {
    let (server, cookie) = started();
    import(
        &server,
        &cookie,
        "Report ID,How many,Event,Date\nown-1,7,held,2019-05-02\nown-2,8,held,2019-06-02\n",
    );
    server.get(&cookie, "/");
    let counted = || server.get(&cookie, "/figures?event=held&when=2019-05").body.contains("At least 7 ");
    assert!(counted());
    // Its bar is gone; it stands among the imports.
    let list = |cookie: &str| {
        let page = server.get(cookie, "/import").body;
        let section = page.split("<h2>Imports</h2>").nth(1).unwrap_or_else(|| panic!("{page}"));
        section.split("<tbody>").nth(1).unwrap().split("</tr>").next().unwrap().to_owned()
    };
    let row = list(&cookie);
    let batch = hidden(&row, "key");
    assert!(row.contains("<td class=\"n\">4</td>") && row.contains("value=\"retract\""), "{row}");
    let fields = [("key", batch.as_str()), ("verdict", "retract"), ("back", "/import")];
    assert_eq!(to(&server.post(&cookie, "/judge", &fields)), "/import");
    assert!(!counted());
    server.get(&cookie, "/");
    let row = list(&cookie);
    assert!(row.contains("action=\"/undo\"") && !row.contains("value=\"retract\""), "{row}");
    let judgement = hidden(&row, "key");
    assert_ne!(judgement, batch);
    let fields = [("key", judgement.as_str()), ("again", "1"), ("back", "/import")];
    assert_eq!(server.post(&cookie, "/undo", &fields).status, 303);
    assert!(counted(), "what was taken back counts again");
    // What fell with its import has no way back of its own on its page; the import has.
    server.post(&cookie, "/judge", &[("key", &batch), ("verdict", "retract"), ("back", "/import")]);
    let report = server.get(&cookie, "/reports/own-1").body;
    assert!(
        !report.split("<main").nth(1).unwrap().split("<h1>").nth(1).unwrap().contains("action=\"/undo\"")
    );
}

#[test]
fn a_mention_is_judged_on_the_page_of_its_case() {
    let (server, cookie) = started();
    import(&server, &cookie, "Report ID,How many,Event,Date\nown-1,7,held,2019-05-02\n");
    let case = server.get(&cookie, "/cases/own-1%231").body;
    for verdict in ["hold", "reject", "retract"] {
        assert!(case.contains(&format!("name=\"verdict\" value=\"{verdict}\"")), "{verdict}: {case}");
    }
}

/// Three mentions, of which two are said to be others although both are said to be the same as the third.
fn contradicting(desk: &mut Desk) {
    for key in ["x-a", "x-b", "x-c"] {
        let report = ReportWords { key: Some(key.to_owned()), ..ReportWords::default() };
        let report = desk.report(&report, NOW).unwrap();
        desk.store(&[report], NOW).unwrap();
        let mention = MentionWords {
            key: Some(format!("{key}#1")),
            report: key.to_owned(),
            count: "5".to_owned(),
            event: Some("held".to_owned()),
            when: Some("2019-05-02".to_owned()),
            ..MentionWords::default()
        };
        let mention = desk.mention(&mention).unwrap();
        desk.store(&[mention], NOW).unwrap();
    }
    let key = |text: &str| Key::parse(text).unwrap();
    let both = |a: &str, b: &str| vec![key(a), key(b)];
    let kinds = [
        ("apart", RelationKind::Disjoint(both("x-a#1", "x-b#1"))),
        ("one", RelationKind::Same(both("x-a#1", "x-c#1"))),
        ("two", RelationKind::Same(both("x-b#1", "x-c#1"))),
    ];
    let relation = |(name, kind): (&str, RelationKind)| {
        Body::Relation(Relation { key: key(name), kind, reason: "as told".to_owned() })
    };
    desk.store(&kinds.map(relation), NOW).unwrap();
}

#[test]
fn a_conflict_is_settled_from_the_pages_that_tell_of_it() {
    let server = Server::with(contradicting);
    let cookie = server.enter();
    let page = server.get(&cookie, "/compare").body;
    let notice = page.split("contradict one another").nth(1).unwrap_or_else(|| panic!("{page}"));
    for decision in ["apart", "one", "two"] {
        let way_back = format!("name=\"key\" value=\"{decision}\"");
        assert!(notice.contains(&way_back), "{decision} cannot be taken back: {notice}");
    }
    let fields = [("key", "apart"), ("verdict", "retract"), ("back", "/compare")];
    assert_eq!(to(&server.post(&cookie, "/judge", &fields)), "/compare");
    assert!(!server.get(&cookie, "/compare").body.contains("contradict one another"));
    let figure = server.get(&cookie, "/figures?event=held&when=2019-05").body;
    assert!(figure.contains("Exactly 5 ") || figure.contains("At least 5 "), "{figure}");
}

#[test]
fn what_a_teller_agreed_to_is_kept_with_the_report_or_nothing_is() {
    let (server, cookie) = started();
    let origins = || {
        let listed: serde_json::Value =
            serde_json::from_str(&server.get(&cookie, "/api/origins?limit=1000").body).unwrap();
        listed["total"].as_u64()
    };
    let before = origins();
    let told = |more: &[(&str, &str)]| {
        let fields = [&[("text", "Nine women were held in Tumen."), ("purpose", "press")][..], more].concat();
        server.post(&cookie, "/add", &fields)
    };
    let nobody = told(&[]);
    assert!(nobody.status == 422 && nobody.body.contains("data-fields=\"teller\""), "{}", nobody.body);
    for (field, day) in [("given", "2999-01-01"), ("given", "soon"), ("until", "never")] {
        let late = told(&[("teller", "a guide"), (field, day)]);
        assert!(late.status == 422 && late.body.contains(&format!("data-fields=\"{field}")), "{}", late.body);
    }
    let early = told(&[("teller", "a guide"), ("given", "2020-05-01"), ("until", "2020-01-01")]);
    assert_eq!(early.status, 422, "{}", early.body);
    assert_eq!(origins(), before, "somebody was stored without a report");
    let added = to(&told(&[("teller", "a guide"), ("given", "1 May 2020"), ("purpose", "partner")]));
    assert_eq!(origins(), before.map(|n| n + 1));
    let report = server.get(&cookie, &added.replace("confirm", "reports")).body;
    let source = report.split("href=\"/sources/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let page = server.get(&cookie, &format!("/sources/{source}")).body;
    let consents = page.split("<h2>Consents</h2>").nth(1).unwrap();
    assert!(consents.contains("<td>press</td>") && consents.contains(">2020-05-01</td>"), "{consents}");
    assert!(consents.contains("<td>passing on to a partner</td>"), "{consents}");
    // Somebody known agrees to more.
    let known = told(&[("origin", &source), ("purpose", "united-nations")]);
    assert_eq!(known.status, 303, "{}", known.body);
    let page = server.get(&cookie, &format!("/sources/{source}")).body;
    assert!(page.contains("submission to the United Nations"), "{page}");
}

#[test]
fn a_text_is_shown_in_its_language() {
    let (server, cookie) = started();
    for (text, language, tag) in [
        ("탈북민 9명이 투먼에서 구금되었다.", "", "ko"),
        ("九名脱北者在图们被拘留。", "", "zh"),
        ("九名脫北者在圖們被拘留。", "zh-Hant", "zh-Hant"),
    ] {
        let confirm = to(&server.post(&cookie, "/add", &[("text", text), ("language", language)]));
        for page in [confirm.clone(), confirm.replace("confirm", "documents")] {
            let body = server.get(&cookie, &page).body;
            assert!(body.contains(&format!("<div class=\"text\" lang=\"{tag}\"")), "{page}: {body}");
        }
    }
}

#[test]
fn after_the_last_answer_the_cases_and_the_figure_are_there() {
    let (server, cookie) = started();
    let text = "At least 4,100 people were detained in Tumen on 3 May 2018.";
    let confirm = to(&server.post(&cookie, "/add", &[("text", text), ("published", "2018-06-01")]));
    let mut page = server.get(&cookie, &confirm).body;
    for _ in 0..6 {
        let Some(rest) = page.split("name=\"q\" value=\"").nth(1) else { break };
        let q = rest.split('"').next().unwrap().to_owned();
        let answer =
            if page.contains("value=\"accept\" data-key=\"a|Enter\">Accept") { "accept" } else { "reject" };
        server.post(&cookie, &confirm, &[("q", &q), ("answer", answer)]);
        page = server.get(&cookie, &confirm).body;
    }
    let key = confirm.rsplit('/').next().unwrap();
    assert!(page.contains("Every question is answered"), "{page}");
    assert!(page.contains(&format!("<a href=\"/cases/{key}%231\" data-key=\"c\">")), "{page}");
    let number = page.split("<p class=\"number\">").nth(1).unwrap_or_else(|| panic!("{page}"));
    let floor = number.split("</small>").nth(1).unwrap().split('<').next().unwrap();
    assert!(floor.parse::<u64>().unwrap() >= 4_100, "{floor}");
}

#[test]
fn danger_certainty_and_sealed_names_are_entered_on_the_page_of_the_text() {
    let (server, cookie) = started();
    let key = CustodianKey::generate().unwrap();
    let confirm = to(&server.post(&cookie, "/add", &[("text", "Two women were held in Tumen in May 2018.")]));
    let q = hidden(&server.get(&cookie, &confirm).body, "q");
    let fields = [
        ("q", q.as_str()),
        ("answer", "accept"),
        ("names", "Quillon Varga"),
        ("aliases", "Ms. Q"),
        ("conditions", "pregnant"),
        ("certainty", "known"),
        ("throughout", "1"),
        ("note", "seen at the gate"),
        ("sealed", "1"),
    ];
    let nobody = server.post(&cookie, &confirm, &fields);
    assert_eq!(nobody.status, 422, "there is nobody to seal to: {}", nobody.body);
    let recipient = key.recipient().to_string();
    server.post(&cookie, "/sources/custodian", &[("recipient", &recipient)]);
    assert_eq!(server.post(&cookie, &confirm, &fields).status, 303);
    let page = server.get(&cookie, &format!("{confirm}?q={q}")).body;
    for words in ["1 name sealed", "Ms. Q", "it knows", "On every day of that time", "seen at the gate"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    for path in
        ["/history", "/api/mentions?limit=1000", "/people?as=csv", &confirm.replace("confirm", "reports")]
    {
        assert!(!server.get(&cookie, path).body.contains("Quillon"), "{path}");
    }
    // Changing something else keeps what is sealed; the claim that was missed is sealed alike.
    let again = [("q", q.as_str()), ("answer", "accept"), ("role", "guide")];
    server.post(&cookie, &confirm, &again);
    assert!(server.get(&cookie, &format!("{confirm}?q={q}")).body.contains("1 name sealed"));
    let missed = [("count", "3"), ("names", "Odessa Pruitt"), ("sealed", "1"), ("conditions", "ill")];
    assert_eq!(server.post(&cookie, &format!("{confirm}/missed"), &missed).status, 303);
    assert!(!server.get(&cookie, "/history").body.contains("Odessa"));
}

#[test]
fn a_search_finds_days_tells_what_happened_and_says_that_there_is_more() {
    let (server, cookie) = started();
    let rows: String = (0..130).map(|n| format!("t-{n},{},held,2019-05-02,CN/Jilin\n", n + 1)).collect();
    import(&server, &cookie, &format!("Report ID,How many,Event,Date,Place\n{rows}"));
    let day = server.post(&cookie, "/search", &[("q", "2019-05-02")]).body;
    assert!(day.contains("The first 100; there are more") && day.contains("(of this time)"), "{day}");
    assert!(day.contains(" · held · 2019-05-02 · Jilin"), "{day}");
    let none = server.post(&cookie, "/search", &[("q", "2019-05-03")]).body;
    assert!(none.contains("Nothing was found"), "{none}");
}

#[test]
fn a_filter_finds_a_place_in_any_script_and_the_remarks_of_a_row() {
    let (server, cookie) = started();
    let rows: String = (0..120)
        .map(|n| format!("t-{n},{},held,2019-05-02,CN/Jilin/Yanbian/Tumen,row {n}\n", n + 2))
        .collect();
    let last = "t-x,900,held,2019-05-02,CN/Yunnan,by the lake";
    import(&server, &cookie, &format!("Report ID,How many,Event,Date,Place,Notes\n{rows}{last}\n"));
    let found = |q: &str| {
        let page = server.get(&cookie, &format!("/groups?{}", crate::client::encoded(&[("q", q)]))).body;
        let line = page.split("<p class=\"quiet\">").nth(1).unwrap_or_else(|| panic!("{page}"));
        line.split(" of ").next().unwrap().parse::<usize>().unwrap_or_else(|_| panic!("{line}"))
    };
    for name in ["Tumen", "투먼", "图们"] {
        assert!(found(name) >= 120, "{name}");
    }
    assert_eq!((found("by the lake"), found("no such remark")), (1, 0));
    // All rows that were found are copied, not those of the page.
    let page = server.get(&cookie, "/groups?q=Tumen").body;
    let all = page.split("data-all=\"").nth(1).unwrap_or_else(|| panic!("{page}")).split('"').next().unwrap();
    let rows = server.get(&cookie, &format!("/groups{}", all.replace("&amp;", "&"))).body;
    let rows: serde_json::Value = serde_json::from_str(&rows).unwrap();
    assert!(rows["rows"].as_array().unwrap().len() >= 120);
    assert!(!server.get(&cookie, "/groups?q=by+the+lake").body.contains("data-all"));
}
