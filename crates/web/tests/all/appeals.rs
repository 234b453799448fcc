//! Appeals, actions and the address book, from the case to the reply; shut gates, bad input, and script in every field.

use desk::{Clock, ConsentWords, Desk, MentionWords, OriginWords, ReportWords};
use model::Day;

use crate::client::{Answer, Server};

const NOW: i64 = 1_700_000_000_000;

/// Ten people told of by a relative, who consents to partners; a return, told by somebody who was not asked.
pub(crate) fn shenyang(desk: &mut Desk) {
    for (key, label, access) in
        [("husband", "a relative abroad", "relative"), ("contact", "a contact at the border", "intermediary")]
    {
        let words = OriginWords {
            key: Some(key.to_owned()),
            label: label.to_owned(),
            access: Some(access.to_owned()),
            ..OriginWords::default()
        };
        let body = desk.origin(&words).unwrap();
        desk.store(&[body], NOW).unwrap();
    }
    for (key, origin) in [("call", "husband"), ("word", "contact")] {
        let words = ReportWords {
            key: Some(key.to_owned()),
            published: Some("2017-11-06".to_owned()),
            received: Some("2017-11-06".to_owned()),
            origins: vec![origin.to_owned()],
            ..ReportWords::default()
        };
        let body = desk.report(&words, NOW).unwrap();
        desk.store(&[body], NOW).unwrap();
    }
    for (key, report, count, event, when, place) in [
        ("ten", "call", "10", "apprehended", "2017-11-04", Some("CN/Liaoning/Shenyang")),
        ("told", "word", "3", "apprehended", "2017-11-12", Some("CN/Jilin")),
    ] {
        let words = MentionWords {
            key: Some(key.to_owned()),
            report: report.to_owned(),
            count: count.to_owned(),
            event: Some(event.to_owned()),
            when: Some(when.to_owned()),
            place: place.map(ToOwned::to_owned),
            ..MentionWords::default()
        };
        let body = desk.mention(&words).unwrap();
        desk.store(&[body], NOW).unwrap();
    }
    let words = ConsentWords {
        origin: "husband".to_owned(),
        purpose: "partner".to_owned(),
        given: Some("2017-11-06".to_owned()),
        ..ConsentWords::default()
    };
    let clock = Clock::on(Day::parse(&today()).unwrap());
    let body = desk.consent(&words, clock).unwrap();
    desk.store(&[body], NOW).unwrap();
}

fn server() -> (Server, String) {
    let server = Server::with(shenyang);
    let cookie = server.enter();
    (server, cookie)
}

/// An appeal for a case by a procedure, with more fields; where the answer is an address that keeps the form, what stands there.
fn appeal(server: &Server, cookie: &str, case: &str, procedure: &str, more: &[(&str, &str)]) -> Answer {
    let fields = [&[("case", case), ("procedure", procedure), ("g.no-harm", "yes")][..], more].concat();
    followed(server, cookie, server.post(cookie, "/appeal", &fields))
}

fn followed(server: &Server, cookie: &str, answer: Answer) -> Answer {
    match answer.header("location").filter(|to| to.starts_with("/appeal?")) {
        Some(to) => server.get(cookie, to),
        None => answer,
    }
}

fn saved(answer: &Answer) -> bool {
    answer.header("content-disposition").is_some_and(|value| value.starts_with("attachment"))
}

#[test]
fn a_letter_goes_from_the_case_to_the_reply() {
    let (server, cookie) = server();
    let case = server.get(&cookie, "/cases/ten").body;
    assert!(case.contains("href=\"/appeal?case=ten\""), "{case}");
    let choose = server.get(&cookie, "/appeal?case=ten&today=2017-11-20").body;
    assert!(choose.contains("/appeal?case=ten&amp;procedure=embassy-letter"), "{choose}");
    assert!(choose.contains("Shut."), "some procedures are not open to a group or want another consent");

    let office = [
        ("label", "An embassy"),
        ("kind", "embassy"),
        ("state", "KR"),
        ("address", "1 Street\r\nCity"),
        ("mail", "office@example.org"),
        ("languages", "ko, en"),
        ("procedure", "embassy-letter"),
    ];
    assert_eq!(server.post(&cookie, "/recipients", &office).header("location"), Some("/recipients"));
    let book = server.get(&cookie, "/recipients").body;
    let key = book.split("An embassy <small>").nth(1).unwrap().split('<').next().unwrap().to_owned();
    assert!(book.contains("1 Street<br>City") && book.contains("office@example.org"), "{book}");

    let dated = ("today", "2017-11-20");
    let typed = [("to", key.as_str()), ("f.submitter", "A desk, 1 Road"), ("language", "ko"), dated];
    let shown = appeal(&server, &cookie, "ten", "embassy-letter", &typed);
    assert_eq!(shown.status, 200, "{}", shown.body);
    assert!(shown.body.contains("id=\"paper\" lang=\"ko\"") && shown.body.contains("2017년 11월 4일"));
    assert!(shown.body.contains("2017년 11월 20일"), "dated as of the day it is reckoned: {}", shown.body);
    assert!(shown.body.contains("mailto:office@example.org") && shown.body.contains("no longer encrypted"));
    assert!(!saved(&shown) && shown.body.matches("A desk, 1 Road").count() == 2, "typed and on the paper");
    for (kind, begins) in [("pdf", "%PDF-"), ("docx", "PK"), ("txt", "")] {
        let fields = [&typed[..], &[("do", kind)]].concat();
        let file = appeal(&server, &cookie, "ten", "embassy-letter", &fields);
        assert!(file.status == 200 && saved(&file) && file.body.starts_with(begins), "{kind}: {}", file.head);
        let name = file.header("content-disposition").unwrap();
        assert!(!name.contains("ten.") && !name.contains("embassy"), "{name}");
    }
    let fields = [&typed[..], &[("do", "record"), ("as", "docx"), ("channel", "post")]].concat();
    let kept = appeal(&server, &cookie, "ten", "embassy-letter", &fields);
    assert_eq!(kept.status, 303, "{}", kept.body);
    let at = kept.header("location").unwrap().to_owned();
    let page = server.get(&cookie, &at).body;
    assert!(page.contains("SHA-256") && page.contains("not sent") && page.contains("An embassy"), "{page}");

    let early = server.post(&cookie, &at, &[("do", "receipt")]);
    assert!(early.status == 422 && early.body.contains("is a draft"), "{}", early.body);
    let before = server.post(&cookie, &at, &[("do", "sent"), ("on", "2017-11-19")]);
    let says = "It was made on 2017-11-20, so it cannot have been sent on 2017-11-19";
    assert!(before.status == 422 && before.body.contains(says), "{}", before.body);
    let day = today();
    for fields in [
        &[("do", "sent"), ("on", day.as_str())][..],
        &[("do", "receipt"), ("words", "received with thanks")],
        &[("do", "reply"), ("kind", "promised"), ("words", "in a month")],
        &[("do", "impact"), ("kind", "none-known")],
        &[("do", "next"), ("on", "2020-01-01"), ("words", "ask again")],
    ] {
        assert_eq!(server.post(&cookie, &at, fields).status, 303, "{fields:?}");
    }
    let ledger = server.get(&cookie, "/actions?only=overdue").body;
    for words in ["An embassy", "answer promised", "ask again", "overdue", &day] {
        assert!(ledger.contains(words), "{words}: {ledger}");
    }
    let calendar = server.get(&cookie, "/actions/calendar.ics");
    assert!(saved(&calendar) && calendar.body.contains("DTSTART;VALUE=DATE:20200101"), "{}", calendar.body);
}

#[test]
fn what_was_kept_is_saved_from_the_page_and_what_consent_ended_is_marked() {
    let (server, cookie) = server();
    let fields = [("f.submitter", "A desk"), ("do", "record"), ("as", "txt"), ("channel", "mail")];
    let kept = appeal(&server, &cookie, "ten", "embassy-letter", &fields);
    let at = kept.header("location").unwrap().to_owned();
    assert_eq!(server.post(&cookie, &at, &[("do", "sent")]).status, 303);
    let (day, yesterday) = (today(), Day(Day::parse(&today()).unwrap().0 - 1).to_string());
    let early = server.post(&cookie, &at, &[("do", "reply"), ("kind", "full"), ("on", &yesterday)]);
    let says = format!("Reply: {yesterday} is before it was sent ({day})");
    assert!(early.status == 422 && early.body.contains(&says), "{}", early.body);
    let letter = "the words of the letter";
    let reply = [("do", "reply"), ("kind", "full"), ("on", day.as_str())];
    assert_eq!(server.upload(&cookie, &at, &reply, "letter.txt", letter.as_bytes()).status, 303);
    let page = server.get(&cookie, &at).body;
    assert!(page.contains("The reply") && page.contains("The exact copy of what was sent"), "{page}");
    for (name, of) in [("copy", "A desk"), ("reply", letter)] {
        let link =
            page.split("href=\"").find(|l| l.split('"').next().unwrap().ends_with(&format!("/{name}")));
        let link = link.unwrap().split('"').next().unwrap();
        let file = server.get(&cookie, link);
        assert!(saved(&file) && file.body.contains(of), "{name}: {}", file.head);
        assert!(file.header("content-type").unwrap().starts_with("application/octet-stream"));
    }
    assert_eq!(server.get(&cookie, &format!("{at}/receipt")).status, 422, "none was kept");
    assert_eq!(server.get(&cookie, &format!("{at}/anything")).status, 404);
    // Names of fields and procedures in the reader's words, and versions by what made them.
    let korean = server.get_in(&cookie, &at, "ko").body;
    assert!(!korean.contains("apprehended-when") && !korean.contains("receipt confirmed"), "{korean}");
    let case = server.get(&cookie, "/cases/ten").body;
    let (taken, sent) = (case.find("2017-11-04").unwrap(), case.find("<strong>Sent</strong>").unwrap());
    let replied = case.find("every question answered").unwrap();
    assert!(taken < sent && sent < replied, "one table in the order of days: {case}");

    assert!(!server.get(&cookie, &at).body.contains("was withdrawn by"));
    let source = server.get(&cookie, "/sources/husband").body;
    assert!(source.contains("<strong>holds</strong>") && source.contains("Used in"), "{source}");
    let withdraw = [("purpose", "partner"), ("withdraw", "1")];
    assert_eq!(server.post(&cookie, "/sources/husband/consent", &withdraw).status, 303);
    let source = server.get(&cookie, "/sources/husband").body;
    assert!(source.contains("overtaken by") && source.contains("<strong>withdrawn</strong>"), "{source}");
    assert!(!source.contains("<strong>holds</strong>"), "{source}");
    assert!(server.get(&cookie, &at).body.contains("was withdrawn by"));
}

#[test]
fn what_is_due_in_seven_days_and_overdue_stands_on_today() {
    let (server, cookie) = server();
    let day = |days: i32| Day(Day::parse(&today()).unwrap().0 + days).to_string();
    for (n, days) in [("gone", -40), ("soon", 6), ("far", 20)] {
        let (on, step) = (day(days), format!("step {n}"));
        let fields = [("kind", "visit"), ("about", "ten"), ("office", "An office"), ("purpose", "partner")];
        let more = [("channel", "in-person"), ("next", on.as_str()), ("what", step.as_str())];
        let made = server.post(&cookie, "/actions/add", &[&fields[..], &more].concat());
        assert_eq!(made.status, 303, "{}", made.body);
    }
    let body = server.get(&cookie, "/").body;
    assert!(body.contains("step gone") && body.contains("step soon") && !body.contains("step far"), "{body}");
    assert_eq!(body.matches("<b>overdue</b>").count(), 1, "{body}");
}

#[test]
fn patterns_and_indicators_stand_on_the_timeline_and_beside_figures() {
    let (server, cookie) = server();
    let new = |fields: &[(&str, &str)], at: &str| {
        let answer = server.post(&cookie, at, fields);
        assert_eq!(answer.status, 303, "{}", answer.body);
    };
    new(&[("label", "a tip-off"), ("definition", "the text names an informer")], "/patterns");
    let page = server.get(&cookie, "/patterns").body;
    let key =
        page.split("a tip-off <small class=\"quiet\">").nth(1).unwrap().split('<').next().unwrap().to_owned();
    new(&[("pattern", &key), ("of", "ten"), ("report", "call")], "/patterns/tag");
    let fields =
        [("source", "word"), ("measured", "capacity"), ("subject", "a network"), ("value", "about 80")];
    let more = [("measure", "per-cent"), ("direction", "down"), ("when", "2017-11"), ("place", "CN")];
    new(&[&fields[..], &more].concat(), "/patterns/indicator");
    // The last page is shown first; what was in November stands on it or on the one before.
    let pages = [1, 2, 3].map(|n| server.get(&cookie, &format!("/timeline?page={n}")).body);
    let timeline = pages.concat();
    for words in
        ["[a tip-off] 10", "Indicator (no count): capacity, a network: ↓ about 80 (word)", "measured\""]
    {
        assert!(timeline.contains(words), "{words}: {timeline}");
    }
    let only = server.get(&cookie, &format!("/timeline?pattern={key}")).body;
    assert!(only.contains("[a tip-off] 10") && !only.contains("capacity"), "{only}");
    let beside = |question: &str| {
        let body = server.get(&cookie, &format!("/figures?event=apprehended&{question}")).body;
        let at = body.find("Beside these counts");
        at.map(|at| body[at..].split("</ul>").next().unwrap().to_owned()).unwrap_or_default()
    };
    let all = beside("when=2017-11");
    for words in [
        "capacity, a network",
        "72 – 88 per cent",
        "/reports/word",
        "a tip-off",
        "/reports/call",
        "names an informer",
    ] {
        assert!(all.contains(words), "{words}: {all}");
    }
    assert_eq!(beside("when=2016"), "", "neither time meets the question");
    let jilin = beside("when=2017-11&place=CN/Jilin");
    assert!(jilin.contains("capacity") && !jilin.contains("tip-off"), "{jilin}");
    // They are added to no number.
    let figure = server.get(&cookie, "/figures?event=apprehended&when=2017-11").body;
    assert!(!figure.contains("At least 80") && figure.contains("10"), "{figure}");
}

/// The day of the machine the tests run on, by which the pages reckon.
pub(crate) fn today() -> String {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    Day::of_millis(i64::try_from(since.as_millis()).unwrap()).to_string()
}

#[test]
fn what_happened_is_taken_back() {
    let (server, cookie) = server();
    let fields = [("f.submitter", "A desk"), ("do", "record"), ("as", "txt"), ("channel", "mail")];
    let kept = appeal(&server, &cookie, "ten", "embassy-letter", &fields);
    let at = kept.header("location").unwrap().to_owned();
    server.get(&cookie, &at);
    server.post(&cookie, &at, &[("do", "next"), ("on", "2020-01-01"), ("words", "ask again")]);
    let page = server.get(&cookie, &at).body;
    assert!(page.contains("ask again"), "{page}");
    let keys: Vec<(&str, &str)> = page
        .split("name=\"key\" value=\"")
        .skip(1)
        .map(|rest| ("key", rest.split('"').next().unwrap()))
        .collect();
    assert_eq!(keys.len(), 2);
    server.post(&cookie, "/undo", &keys);
    let ledger = server.get(&cookie, "/actions").body;
    assert!(ledger.contains("not sent") && !ledger.contains("ask again"), "{ledger}");
}

#[test]
fn a_withdrawal_lists_what_it_calls_back() {
    let (server, cookie) = server();
    let fields = [("f.submitter", "A desk"), ("do", "record"), ("as", "txt"), ("channel", "mail")];
    let kept = appeal(&server, &cookie, "ten", "embassy-letter", &fields);
    let at = kept.header("location").unwrap().to_owned();
    let leads = format!("href=\"{at}\"");
    let before = server.get(&cookie, "/sources/husband").body;
    assert!(before.contains("Used in 1 action") && before.contains(&leads), "{before}");
    assert!(!server.get(&cookie, "/sources/contact").body.contains("Used in"));
    let withdraw = |purpose: &str| {
        let fields = [("purpose", purpose), ("withdraw", "1")];
        let answer = server.post(&cookie, "/sources/husband/consent", &fields);
        server.get(&cookie, answer.header("location").unwrap()).body
    };
    let press = withdraw("press");
    assert!(press.contains("No action used what was told for this purpose"), "{press}");
    let page = withdraw("partner");
    let notice = page.split("What it calls back").nth(1).unwrap_or_else(|| panic!("{page}"));
    assert!(notice.split("</section>").next().unwrap().contains(&leads), "{page}");
}

#[test]
fn nothing_leaves_while_a_hard_gate_is_shut() {
    let (server, cookie) = server();
    // Nobody asked the one who told; and the state has made no declaration.
    for (case, procedure) in [("told", "embassy-letter"), ("ten", "press-note"), ("ten", "cat-article-22")] {
        let shown = appeal(&server, &cookie, case, procedure, &[]).body;
        assert!(shown.contains("Shut.") && !shown.contains("id=\"paper\""), "{procedure}: {shown}");
        assert!(!shown.contains("value=\"pdf\"") && !shown.contains("mailto:"), "{procedure}");
        for (way, kind) in [("pdf", ""), ("docx", ""), ("txt", ""), ("record", "txt")] {
            let fields = [("do", way), ("as", kind), ("channel", "mail")];
            let answer = appeal(&server, &cookie, case, procedure, &fields);
            assert!(answer.status == 422 && !saved(&answer), "{procedure} {way}: {}", answer.head);
            assert!(answer.body.contains("nothing was saved") || answer.body.contains("There is no paper"));
        }
    }
    let shown = appeal(&server, &cookie, "told", "embassy-letter", &[]).body;
    assert!(shown.contains("a contact at the border"), "whose consent is wanting is said: {shown}");
    assert!(server.get(&cookie, "/actions").body.contains("Nothing has been done yet"));
}

#[test]
fn a_missing_glyph_is_named_and_what_was_typed_stays() {
    let (server, cookie) = server();
    let typed = ("f.submitter", "\u{5e9}\u{5dc}\u{5d5}\u{5dd}");
    for (way, more) in [("pdf", ("as", "")), ("record", ("as", "pdf"))] {
        let fields = [typed, ("do", way), more, ("channel", "mail")];
        let refused = appeal(&server, &cookie, "ten", "embassy-letter", &fields);
        assert!(refused.status == 422 && refused.body.contains("U+05E9"), "{}", refused.body);
        assert!(refused.body.contains(typed.1) && !saved(&refused));
    }
    for (language, said) in [("ko", "번째 글자"), ("zh", "个字符")] {
        server.post(&cookie, "/language", &[("language", language)]);
        let refused = appeal(&server, &cookie, "ten", "embassy-letter", &[typed, ("do", "pdf")]);
        let page = &refused.body;
        assert!(page.contains("U+05E9") && page.contains(said) && !page.contains("No font of"), "{page}");
    }
    server.post(&cookie, "/language", &[("language", "en")]);
    let docx = appeal(&server, &cookie, "ten", "embassy-letter", &[typed, ("do", "docx")]);
    assert!(docx.status == 200 && saved(&docx));
    assert!(server.get(&cookie, "/actions").body.contains("Nothing has been done yet"));
}

#[test]
fn bad_input_is_refused_with_advice() {
    let (server, cookie) = server();
    let ask = |case: &str, procedure: &str, more: &[(&str, &str)]| {
        appeal(&server, &cookie, case, procedure, more).status
    };
    assert_eq!(ask("ten", "embassy-letter", &[("today", "yesterday")]), 422);
    assert_eq!(ask("ten", "embassy-letter", &[("language", "fr")]), 422);
    assert_eq!(ask("ten", "nothing", &[]), 422);
    assert_eq!(ask("nobody", "embassy-letter", &[]), 422);
    assert_eq!(ask("a b", "embassy-letter", &[]), 422);
    assert_eq!(ask("ten", "embassy-letter", &[("do", "delete")]), 404);
    assert_eq!(ask("ten", "embassy-letter", &[("do", "record"), ("as", "exe")]), 404);
    let pigeon = [("do", "record"), ("as", "txt"), ("channel", "pigeon")];
    assert_eq!(ask("ten", "embassy-letter", &pigeon), 422);
    let later = [("do", "record"), ("as", "txt"), ("channel", "mail"), ("today", "2099-01-01")];
    assert_eq!(ask("ten", "embassy-letter", &later), 422, "nothing is made on a day to come");
    // A field that only the casebook fills takes nothing by hand.
    let forged = appeal(&server, &cookie, "ten", "embassy-letter", &[("f.name", "Somebody Else")]);
    assert!(forged.status == 200 && !forged.body.contains("Somebody Else"));
    for (path, fields) in [
        ("/recipients", &[("label", ""), ("kind", "embassy")][..]),
        ("/recipients", &[("label", "x"), ("kind", "palace")]),
        ("/recipients", &[("label", "x"), ("kind", "embassy"), ("state", "China")]),
        ("/actions/1", &[("do", "sent")]),
    ] {
        let status = server.post(&cookie, path, fields).status;
        assert_eq!(status, 422, "{path} {fields:?}");
    }
    assert_eq!(server.post(&cookie, "/actions/1", &[("do", "burn")]).status, 404);
    assert_eq!(server.get(&cookie, "/actions/1").status, 422);
    assert_eq!(server.get(&cookie, "/actions?today=soon").status, 422);
}

#[test]
fn script_in_any_field_is_text() {
    let (server, cookie) = server();
    let script = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>";
    let clean = |what: &str, body: &str| {
        assert!(!body.contains("<script>alert") && !body.contains("<img src=x"), "{what}");
    };
    for name in
        ["case", "procedure", "language", "to", "office", "address", "today", "reporter", "do", "g.no-harm"]
    {
        let fields = [("case", "ten"), ("procedure", "embassy-letter"), ("office", "x"), ("do", "show")];
        let fields: Vec<(&str, &str)> =
            fields.into_iter().filter(|(n, _)| *n != name).chain([(name, script)]).collect();
        clean(name, &followed(&server, &cookie, server.post(&cookie, "/appeal", &fields)).body);
    }
    let escaped = "%22%27%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E";
    for path in [
        format!("/appeal?case={escaped}"),
        format!("/appeal?case=ten&procedure={escaped}"),
        format!("/appeal?case=ten&today={escaped}"),
        format!("/actions?only={escaped}"),
        format!("/actions?today={escaped}"),
        format!("/actions/{escaped}"),
    ] {
        clean(&path, &server.get(&cookie, &path).body);
    }
    for name in ["label", "kind", "state", "mail", "form", "languages", "address", "note", "procedure"] {
        let fields = [("label", "An office"), ("kind", "embassy")];
        let fields: Vec<(&str, &str)> =
            fields.into_iter().filter(|(n, _)| *n != name).chain([(name, script)]).collect();
        clean(name, &server.post(&cookie, "/recipients", &fields).body);
        clean(name, &server.get(&cookie, "/recipients").body);
    }
    let fields =
        [("office", script), ("f.submitter", script), ("do", "record"), ("as", "txt"), ("channel", "mail")];
    let kept = appeal(&server, &cookie, "ten", "embassy-letter", &fields);
    let at = kept.header("location").unwrap().to_owned();
    clean("shown", &appeal(&server, &cookie, "ten", "embassy-letter", &fields[..2]).body);
    server.post(&cookie, &at, &[("do", "sent")]);
    for (way, kind) in [("receipt", ""), ("reply", "promised"), ("impact", "other"), ("next", "")] {
        let on = if way == "next" { "2020-01-01" } else { "" };
        clean(
            way,
            &server.post(&cookie, &at, &[("do", way), ("kind", kind), ("on", on), ("words", script)]).body,
        );
        clean(way, &server.post(&cookie, &at, &[("do", way), ("kind", script), ("on", script)]).body);
    }
    for path in [
        &at,
        "/actions",
        "/actions?only=overdue",
        "/",
        "/recipients",
        "/appeal?case=ten&procedure=embassy-letter",
    ] {
        clean(path, &server.get(&cookie, path).body);
    }
}

#[test]
fn reasons_are_said_in_the_language_of_the_page() {
    let (server, cookie) = server();
    for (language, lacking, held) in
        [("ko", "동의 없음", "구금 12일째"), ("zh", "的同意 未取得", "已被关押 12 天")]
    {
        server.post(&cookie, "/language", &[("language", language)]);
        let shown = appeal(&server, &cookie, "ten", "press-note", &[]).body;
        assert!(shown.contains(lacking), "{language}: {shown}");
        for english in ["consent to", "Withheld", "Lacking", "Not answered", "The records", "could tell"] {
            assert!(!shown.contains(english), "{language} says {english}: {shown}");
        }
        let clocks = server.get(&cookie, "/urgent?today=2017-11-16").body;
        assert!(clocks.contains(held), "{language}: {clocks}");
        for english in ["chance of", "last evidence", "nothing is known", "too few", "people of"] {
            assert!(!clocks.contains(english), "{language} says {english}: {clocks}");
        }
    }
}

#[test]
fn what_is_not_complete_is_saved_as_a_draft_and_not_recorded() {
    let (server, cookie) = server();
    let shown = appeal(&server, &cookie, "ten", "embassy-letter", &[]).body;
    assert!(shown.contains("marked as a draft on every page") && !shown.contains("mailto:"), "{shown}");
    let draft = appeal(&server, &cookie, "ten", "embassy-letter", &[("do", "txt")]);
    assert!(saved(&draft) && draft.body.contains("DRAFT, not complete"), "{}", draft.body);
    let fields = [("do", "record"), ("as", "txt"), ("channel", "mail")];
    assert_eq!(appeal(&server, &cookie, "ten", "embassy-letter", &fields).status, 422);
    assert!(server.get(&cookie, "/actions").body.contains("Nothing has been done yet"));
}

#[test]
fn what_was_typed_is_there_again_after_going_back() {
    let (server, cookie) = server();
    let typed = "The family asked at the consulate, twice.";
    let fields =
        [("case", "ten"), ("procedure", "embassy-letter"), ("f.feared", typed), ("g.no-harm", "yes")];
    let answer = server.post(&cookie, "/appeal", &fields);
    let to = answer.header("location").unwrap().to_owned();
    assert_eq!(answer.status, 303);
    assert!(!to.contains("consulate"), "nothing typed stands in an address: {to}");
    // Going back is asking for that address again, as often as one likes.
    for _ in 0..2 {
        let page = server.get(&cookie, &to);
        assert!(page.status == 200 && page.body.contains(typed), "{}", page.body);
    }
    // So is going back further, to the form as it was opened; it says so, and can be begun anew.
    let first = "/appeal?case=ten&procedure=embassy-letter&today=2017-11-08";
    let page = server.get(&cookie, first).body;
    assert!(page.contains(typed) && page.contains("Begin anew"), "{page}");
    let anew = server.get(&cookie, "/appeal?case=ten&procedure=embassy-letter&anew=1").body;
    let other = server.get(&cookie, "/appeal?case=told&procedure=embassy-letter").body;
    assert!(!anew.contains(typed) && !other.contains(typed), "{anew}");
    // What was recorded is a letter of its own, and the next one begins empty.
    let record = [("f.submitter", "A desk"), ("do", "record"), ("as", "txt"), ("channel", "mail")];
    let fields: Vec<(&str, &str)> = fields.into_iter().chain(record).collect();
    assert_eq!(server.post(&cookie, "/appeal", &fields).status, 303);
    assert!(!server.get(&cookie, first).body.contains(typed));
    assert!(server.get(&cookie, &to).body.contains(typed), "its own address finds it all the same");
    // A lock forgets what was typed, and the address opens the form anew.
    server.post(&cookie, "/lock", &[]);
    assert_eq!(server.get(&cookie, &to).status, 303);
}

#[test]
fn an_office_known_from_its_procedure_is_named_in_the_language_of_the_page() {
    let (server, cookie) = server();
    let made = [("f.submitter", "A desk"), ("do", "record"), ("as", "txt"), ("channel", "mail")];
    let kept = appeal(&server, &cookie, "ten", "embassy-letter", &made);
    let at = kept.header("location").unwrap().to_owned();
    let procedure = desk::procedure("embassy-letter").unwrap();
    for (language, name) in [("ko", &procedure.addressee.ko), ("zh", &procedure.addressee.zh)] {
        let page = server.get_in(&cookie, &at, language).body;
        assert!(page.contains(name.as_str()) && !page.contains(&procedure.addressee.en), "{page}");
    }
}

#[test]
fn a_death_that_is_told_stands_on_today_in_the_language_of_the_page() {
    let before = |days: i32| Day(Day::parse(&today()).unwrap().0 - days).to_string();
    let mention = |key: &str, count: &str, event: &str, days: i32| MentionWords {
        key: Some(key.to_owned()),
        report: "recent".to_owned(),
        count: count.to_owned(),
        event: Some(event.to_owned()),
        when: Some(before(days)),
        ..MentionWords::default()
    };
    let book = |dead: &str, kind: &str| {
        let (dead, kind) = (mention("dead", dead, "died", 3), kind.to_owned());
        let (taken, published) = (mention("taken", "4", "apprehended", 6), before(2));
        Server::with(move |desk| {
            shenyang(desk);
            let words = ReportWords {
                key: Some("recent".to_owned()),
                published: Some(published.clone()),
                received: Some(published.clone()),
                origins: vec!["contact".to_owned()],
                ..ReportWords::default()
            };
            let body = desk.report(&words, NOW).unwrap();
            desk.store(&[body], NOW).unwrap();
            for words in [&taken, &dead] {
                let body = desk.mention(words).unwrap();
                desk.store(&[body], NOW).unwrap();
            }
            let decision = desk::DecisionWords {
                kind: kind.clone(),
                of: vec!["dead".to_owned(), "taken".to_owned()],
                reason: "of the same four".to_owned(),
                ..desk::DecisionWords::default()
            };
            let body = desk.decision(&decision).unwrap();
            desk.store(&[body], NOW).unwrap();
        })
    };
    let all = ["a death is reported</b>", "사망 보고가 있음</b>", "有死亡的消息</b>"];
    let some = [
        "a death is reported of some of them</b>",
        "일부의 사망 보고가 있음</b>",
        "其中有人有死亡的消息</b>",
    ];
    for (server, said) in [(book("4", "same"), all), (book("1", "part-of"), some)] {
        let cookie = server.enter();
        for (language, said) in ["en", "ko", "zh"].into_iter().zip(said) {
            let page = server.get_in(&cookie, "/", language).body;
            assert!(page.contains(said), "{language}: {page}");
        }
    }
}

#[test]
fn a_death_that_is_told_stands_on_urgent_in_the_language_of_the_page() {
    let server = Server::with(|desk| {
        shenyang(desk);
        let words = MentionWords {
            key: Some("dead".to_owned()),
            report: "word".to_owned(),
            count: "10".to_owned(),
            event: Some("died".to_owned()),
            when: Some("2017-11-05".to_owned()),
            ..MentionWords::default()
        };
        let body = desk.mention(&words).unwrap();
        desk.store(&[body], NOW).unwrap();
        let same = desk::DecisionWords {
            kind: "same".to_owned(),
            of: vec!["ten".to_owned(), "dead".to_owned()],
            reason: "the same people".to_owned(),
            ..desk::DecisionWords::default()
        };
        let body = desk.decision(&same).unwrap();
        desk.store(&[body], NOW).unwrap();
    });
    let cookie = server.enter();
    for (language, said) in [
        ("en", "A death is reported: 2017-11-05 (weak; dead). That is not enough to stop the clock"),
        ("ko", "사망 보고가 있습니다: 2017-11-05"),
        ("zh", "有死亡的消息：2017-11-05"),
    ] {
        server.post(&cookie, "/language", &[("language", language)]);
        let clocks = server.get(&cookie, "/urgent?today=2017-11-16").body;
        assert!(clocks.contains(said), "{language}: {clocks}");
    }
}
