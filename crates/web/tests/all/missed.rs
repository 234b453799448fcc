//! What a reader of texts misses or gets wrong is put right by hand, and nothing of it passes in silence.

use model::Day;

use crate::client::Server;

const TEXT: &str = "Activists said that 12 North Koreans were detained in Yanji on 15 July 2017.";

/// A casebook with one report, the address of its questions and the first of them.
fn with_report() -> (Server, String, String, String) {
    let server = Server::start(true);
    let cookie = server.enter();
    let added = server.post(&cookie, "/add", &[("text", TEXT), ("published", "2017-07-20")]);
    let to = added.header("location").unwrap().to_owned();
    let page = server.get(&cookie, &to).body;
    let question = page.split("name=\"q\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    (server, cookie, to, question)
}

#[test]
fn a_claim_that_was_missed_is_entered_and_taken_back() {
    let (server, cookie, to, _) = with_report();
    let report = to.rsplit('/').next().unwrap().to_owned();
    let fields = [
        ("count", "3 children"),
        ("unit", "person"),
        ("event", "held"),
        ("when", "2017-07-16"),
        ("place", "CN/Jilin"),
    ];
    let entered = server.post(&cookie, &format!("{to}/missed"), &fields);
    assert_eq!((entered.status, entered.header("location")), (303, Some(to.as_str())), "{}", entered.body);
    let listed = server.get(&cookie, &format!("/reports/{report}")).body;
    assert!(listed.contains(">3 children</span>") && listed.contains("<td>2017-07-16</td>"), "{listed}");
    let counted = |page: &str| server.get(&cookie, page).body;
    let today = counted("/");
    assert!(today.contains("151 mentions"), "{today}");
    // What was done was said on that page, with how it is taken back.
    let key =
        today.split("name=\"key\" value=\"").nth(1).or(listed.split("name=\"key\" value=\"").nth(1)).unwrap();
    let key = key.split('"').next().unwrap();
    assert!(key.starts_with(&format!("{report}#")), "{key}");
    assert_eq!(server.post(&cookie, "/undo", &[("key", key), ("back", "/")]).status, 303);
    assert!(counted("/").contains("150 mentions"), "what was taken back is not counted");
    let api = counted("/api/reports?limit=1000");
    let of = api.split(&format!("\"{report}\"")).nth(1).unwrap();
    assert!(of.split("\"mentions\":").nth(1).unwrap().starts_with('0'), "{of}");
}

#[test]
fn an_emptied_count_and_a_day_to_come_are_refused() {
    let (server, cookie, to, question) = with_report();
    let before = server.get(&cookie, "/history").body;
    let wrong = [
        ("count", "", "12"),
        ("when", "2099-01-01", "2017-07-15"),
        ("when", "2017-02-31", "2017-07-15"),
        ("age", "old", ""),
    ];
    for (field, value, was) in wrong {
        let was_field = format!("was-{field}");
        let fields =
            [("q", question.as_str()), ("answer", "accept"), (field, value), (was_field.as_str(), was)];
        let answer = server.post(&cookie, &to, &fields);
        assert_eq!(answer.status, 422, "{field} {value}");
        let named = answer.body.split("data-fields=\"").nth(1).unwrap().split('"').next().unwrap();
        assert!(named.split(' ').any(|name| name == field), "{field}: {named}");
    }
    let later = [("count", "2"), ("when", "2099-01-01")];
    assert_eq!(server.post(&cookie, &format!("{to}/missed"), &later).status, 422);
    assert_eq!(server.post(&cookie, &format!("{to}/missed"), &[("count", "")]).status, 422);
    assert_eq!(server.get(&cookie, "/history").body, before, "nothing was stored");
}

#[test]
fn what_can_be_changed_is_in_words() {
    let (server, cookie, to, _) = with_report();
    let page = server.get_in(&cookie, &to, "ko").body;
    let change = page.split("<details>").nth(1).unwrap().split("</details>").next().unwrap();
    assert!(change.contains("<option value=\"held\">구금</option>"), "{change}");
    assert!(change.contains("<option value=\"apprehended\" selected>체포</option>"), "{change}");
    assert!(!change.contains("value=\"person\" autocomplete"), "{change}");
}

#[test]
fn a_place_left_open_is_said_to_be_unknown() {
    let server = Server::start(true);
    let cookie = server.enter();
    let text = "Five people were detained on 15 July 2017 near Yanji.";
    let to = server.post(&cookie, "/add", &[("text", text), ("published", "2017-07-20")]);
    let to = to.header("location").unwrap().to_owned();
    let page = server.get(&cookie, &to).body;
    assert!(page.contains("name=\"place\" value=\"?\""), "{page}");
    let question = page.split("name=\"q\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    // Three towns of that name, all in China: the country is taken unless somebody leaves it open.
    let open = [("q", question), ("answer", "accept"), ("place", "?"), ("was-place", "CN")];
    let accepted = server.post(&cookie, &to, &open);
    let next = server.get(&cookie, accepted.header("location").unwrap()).body;
    assert!(next.contains("with its place left unknown"), "{next}");
}

#[test]
fn a_shut_gate_says_what_is_wanting() {
    let (server, cookie) = crate::client::shared();
    let list = server.get(cookie, "/appeal?case=hrw-2017-04-23%231").body;
    let shut: Vec<&str> = list.split("Shut.").skip(1).collect();
    assert!(!shut.is_empty());
    for rest in shut {
        let said =
            rest.starts_with(" Wanting: ") || rest.starts_with(" Nobody of this case is told of one by one");
        assert!(said, "{}", rest.chars().take(200).collect::<String>());
    }
}

#[test]
fn before_the_first_report_nothing_was_received() {
    let (server, cookie) = crate::client::shared();
    let body = |day: &str| server.get(cookie, &format!("/figures?event=apprehended&as_of={day}")).body;
    assert!(body("2001-01-01").contains("No report had been received by then."));
    assert!(!body("2018-01-31").contains("No report had been received by then."));
}

#[test]
fn the_recovery_sheet_waits_until_it_is_on_paper() {
    let server = Server::start(false);
    let cookie = server.enter();
    let passphrase = "copper lantern orbit velvet ginger maple";
    server.post(&cookie, "/create", &[("name", "sheet"), ("passphrase", passphrase), ("again", passphrase)]);
    assert!(server.get(&cookie, "/sheet").body.contains("24."));
    assert!(server.get(&cookie, "/").body.contains("href=\"/sheet\""), "left without a word");
    assert!(server.get(&cookie, "/sheet").body.contains("24."), "shown again until it is confirmed");
    server.post(&cookie, "/sheet", &[]);
    assert!(!server.get(&cookie, "/").body.contains("href=\"/sheet\""));
}

/// A casebook with one more report, the address of its questions and the page of the first.
fn with_text(text: &str) -> (Server, String, String, String) {
    let server = Server::start(true);
    let cookie = server.enter();
    let added = server.post(&cookie, "/add", &[("text", text), ("published", "2017-07-20")]);
    let to = added.header("location").unwrap().to_owned();
    let page = server.get(&cookie, &to).body;
    (server, cookie, to, page)
}

fn question(page: &str) -> String {
    page.split("name=\"q\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

#[test]
fn what_the_text_denies_is_refused_where_a_place_is_to_choose_too() {
    let (server, cookie, to, page) = with_text("None of the five women was released in Yanji.");
    assert!(page.contains("The text says that this did not happen"), "{page}");
    assert!(page.contains("name=\"was-place\" value=\"CN\""), "{page}");
    let question = question(&page);
    let accept =
        |place| [("q", question.as_str()), ("answer", "accept"), ("place", place), ("was-place", "CN")];
    assert_eq!(server.post(&cookie, &to, &accept("CN")).status, 422, "accepted as it stands");
    assert_eq!(server.post(&cookie, &to, &accept("CN/Jilin")).status, 303, "a place is a change");
}

#[test]
fn what_was_changed_before_stays_when_a_claim_is_changed_again() {
    let (server, cookie, to, page) = with_text(TEXT);
    let question = question(&page);
    let first =
        [("q", question.as_str()), ("answer", "accept"), ("sex", "f"), ("count", "11"), ("was-count", "12")];
    assert_eq!(server.post(&cookie, &to, &first).status, 303);
    let again =
        [("q", question.as_str()), ("answer", "accept"), ("role", "guide"), ("sex", "f"), ("was-sex", "f")];
    assert_eq!(server.post(&cookie, &to, &again).status, 303);
    let page = server.get(&cookie, &format!("{to}?q={question}")).body;
    let change = page.split("<details>").nth(1).unwrap().split("</details>").next().unwrap();
    assert!(
        change.contains("value=\"guide\"") && change.contains("<option value=\"f\" selected>"),
        "{change}"
    );
    assert!(page.contains("<dd>11 ("), "{page}");
}

#[test]
fn ties_changed_before_accepting_are_looked_at_as_those_entered_by_hand() {
    let (server, cookie, to, page) = with_text(TEXT);
    let (question, report) = (question(&page), to.rsplit('/').next().unwrap());
    let accept = |ties: &str| {
        server.post(&cookie, &to, &[("q", &question), ("answer", "accept"), ("ties", ties)]).status
    };
    assert_eq!(accept(&format!("child-of={report}#1")), 422, "nobody is their own child");
    assert_eq!(accept("child-of=hrw-2017-04-23#1; parent-of=hrw-2017-04-23#1"), 422);
    assert_eq!(accept("child-of=hrw-2017-04-23#1"), 303);
}

#[test]
fn keys_with_signs_that_mean_something_in_addresses_lead_to_their_pages() {
    let server = Server::with(|desk| {
        let words = desk::ReportWords { key: Some("a#1".to_owned()), ..desk::ReportWords::default() };
        desk.add_report(&words, &desk::Taken::pasted(TEXT), 1_700_000_000_000).unwrap();
    });
    let cookie = server.enter();
    for path in ["/?wait=1", "/reports/a%231"] {
        assert!(server.get(&cookie, path).body.contains("href=\"/confirm/a%231\""), "{path}");
    }
    let page = server.get(&cookie, "/confirm/a%231").body;
    assert!(page.contains("action=\"/confirm/a%231/missed\""), "{page}");
    let answer = server.post(&cookie, "/confirm/a%231", &[("q", &question(&page)), ("answer", "accept")]);
    assert!(answer.header("location").unwrap().starts_with("/confirm/a%231"), "{}", answer.head);
    let missed = server.post(&cookie, "/confirm/a%231/missed", &[("count", "3"), ("unit", "person")]);
    assert_eq!(missed.header("location"), Some("/confirm/a%231"));
}

#[test]
fn a_day_that_has_begun_in_seoul_is_no_day_to_come_anywhere() {
    let server = Server::start(true);
    let cookie = server.enter();
    let today = Day::of_millis(
        std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_millis() as i64,
    );
    for (ahead, taken) in [(1, true), (3, false)] {
        let day = Day(today.0 + ahead).to_string();
        let sheet = format!("How many,Event,Date\n{},held,{day}\n", 3 + ahead);
        server.upload(&cookie, "/import", &[], "s.csv", sheet.as_bytes());
        let page = server.get(&cookie, "/import").body;
        assert_eq!(page.contains("1 mention") || page.contains("one mention"), taken, "{page}");
        server.post(&cookie, "/import", &[("do", "leave")]);
        let added =
            server.post(&cookie, "/add", &[("text", TEXT), ("published", &day), ("teller", "a relative")]);
        assert_eq!(added.status == 303, taken);
        let origin = server.get(&cookie, "/sources").body;
        let origin = origin.split("href=\"/sources/o").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let consent = [("purpose", "press"), ("given", day.as_str())];
        let consent = server.post(&cookie, &format!("/sources/o{origin}/consent"), &consent);
        assert_eq!(consent.status == 303, taken);
        let about = [
            ("kind", "visit"),
            ("about", "hrw-2017-04-23#1"),
            ("office", "x"),
            ("purpose", "internal"),
            ("channel", "in-person"),
            ("sent", &day),
        ];
        assert_eq!(server.post(&cookie, "/actions/add", &about).status == 303, taken);
    }
}

#[test]
fn a_row_that_is_refused_leaves_nothing_behind() {
    let server = Server::start(true);
    let cookie = server.enter();
    let sheet = "Report ID,Title,How many,Event\nq1,,3,held\nq1,Wrong,2,dancing\nq1,Right,1,held\n";
    server.upload(&cookie, "/import", &[], "s.csv", sheet.as_bytes());
    let page = server.get(&cookie, "/import").body;
    assert!(page.contains("2 mentions") && page.contains("One entry needs attention"), "{page}");
    server.post(&cookie, "/import", &[("do", "import"), ("skip", "1")]);
    let report = server.get(&cookie, "/reports/q1").body;
    assert!(report.contains("<dd>Right</dd>"), "{report}");
}
