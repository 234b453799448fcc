//! What a person trips on in the first weeks: days of receipt, imports, lost sheets, long fields, keys without a link.

use crate::client::Server;

pub(crate) const PASSPHRASE: &str = "copper lantern orbit velvet ginger maple";
pub(crate) const FRESH: &str = "harbour violet engine cotton meadow stone";

/// An empty casebook with the words of its recovery sheet.
pub(crate) fn made() -> (Server, String, String) {
    let server = Server::start(false);
    let cookie = server.enter();
    let fields = [("name", "first"), ("passphrase", PASSPHRASE), ("again", PASSPHRASE)];
    assert_eq!(server.post(&cookie, "/create", &fields).status, 303);
    let words = sheet(&server, &cookie);
    server.post(&cookie, "/sheet", &[]);
    (server, cookie, words)
}

/// The words of the sheet in the order of their numbers.
fn sheet(server: &Server, cookie: &str) -> String {
    let page = server.get(cookie, "/sheet").body;
    let list = page.split("<ol>").nth(1).unwrap().split("</ol>").next().unwrap();
    let word = |item: &str| item.split("</span> ").nth(1)?.split('<').next().map(ToOwned::to_owned);
    let words: Vec<String> = list.split("<li>").filter_map(word).collect();
    assert_eq!(words.len(), 24, "{list}");
    words.join(" ")
}

fn add(server: &Server, cookie: &str, fields: &[(&str, &str)]) -> String {
    let added = server.post(cookie, "/add", fields);
    added
        .header("location")
        .unwrap_or_else(|| panic!("{}", added.body))
        .rsplit('/')
        .next()
        .unwrap()
        .to_owned()
}

#[test]
fn the_words_of_the_sheet_open_a_casebook_and_a_new_sheet_takes_the_place_of_the_old() {
    let (server, cookie, words) = made();
    let wrong = server.post(&cookie, "/settings/sheet", &[("passphrase", "not the passphrase")]);
    assert_eq!(wrong.status, 403, "{}", wrong.body);
    assert!(wrong.body.contains("This passphrase does not open it."), "{}", wrong.body);
    let renewed = server.post(&cookie, "/settings/sheet", &[("passphrase", PASSPHRASE)]);
    assert_eq!(renewed.header("location"), Some("/sheet"), "{}", renewed.body);
    let newer = sheet(&server, &cookie);
    assert_ne!(newer, words);
    server.post(&cookie, "/lock", &[]);
    let recover = |words: &str| {
        let fields = [("book", "first"), ("words", words), ("passphrase", FRESH), ("again", FRESH)];
        server.post(&cookie, "/recover", &fields)
    };
    let old = recover(&words);
    assert!(old.status == 403 && old.body.contains("These are not the 24 words"), "{}", old.body);
    assert_ne!(recover("lantern violet").status, 303);
    // Row by row, as the sheet is read, with the numbers that stand before the words.
    let listed: Vec<&str> = newer.split(' ').collect();
    let at = |row: usize, column: usize| format!("{}. {}", column * 6 + row + 1, listed[column * 6 + row]);
    let rows: Vec<String> =
        (0..6).flat_map(|row| (0..4).map(move |column| (row, column))).map(|(r, c)| at(r, c)).collect();
    assert_eq!(recover(&rows.join(" ")).header("location"), Some("/"));
    server.post(&cookie, "/lock", &[]);
    let open =
        |passphrase: &str| server.post(&cookie, "/open", &[("book", "first"), ("passphrase", passphrase)]);
    let before = open(PASSPHRASE);
    assert!(
        before.status == 403 && before.body.contains("This passphrase does not open it."),
        "{}",
        before.body
    );
    assert_eq!(open(FRESH).status, 303);
}

#[test]
fn once_locked_even_a_page_that_is_none_shows_no_menu() {
    let (server, cookie, _) = made();
    assert_eq!(server.get(&cookie, "/nothing").status, 404);
    server.post(&cookie, "/lock", &[]);
    let gone = server.get(&cookie, "/nothing");
    assert_eq!((gone.status, gone.header("location")), (303, Some("/open")));
}

#[test]
fn a_field_that_is_too_long_is_named_on_a_page_of_the_program() {
    let server = Server::start(true);
    let cookie = server.enter();
    let long = "x".repeat(100_000);
    let answer = server.post(&cookie, "/recipients", &[("label", &long), ("kind", "other")]);
    assert_eq!(answer.status, 413);
    assert!(answer.body.contains("data-fields=\"label\"") && answer.body.contains("<nav"), "{}", answer.body);
    assert!(answer.body.contains("more than 64 kB"), "{}", answer.body);
}

#[test]
fn when_it_was_received_is_entered_with_a_report_and_an_import() {
    let server = Server::start(true);
    let cookie = server.enter();
    let text = "At least 4,100 people were detained on 3 May 2011.";
    let key =
        add(&server, &cookie, &[("text", text), ("published", "2011-05-04"), ("received", "2011-05-06")]);
    let document = server.get(&cookie, &format!("/documents/{key}")).body;
    assert!(document.contains("<dd>2011-05-06</dd>"), "{document}");
    let late = server.post(&cookie, "/add", &[("text", text), ("received", "2999-01-01")]);
    assert!(late.status == 422 && late.body.contains("received"), "{}", late.body);

    let sheet = "Report ID,How many,Event\nkept-1,7,held\n";
    let fields = [("received", "2011-06-01")];
    server.upload(&cookie, "/import", &fields, "s.csv", sheet.as_bytes());
    assert_eq!(server.post(&cookie, "/import", &[("do", "import")]).status, 303);
    let api = server.get(&cookie, "/api/reports?limit=1000").body;
    let of = api.split("\"kept-1\"").nth(1).unwrap();
    // The first of June 2011 in milliseconds.
    assert!(of.split('}').next().unwrap().contains("1306886400000"), "{of}");
}

#[test]
fn an_import_shows_its_columns_in_order_and_what_it_left_out() {
    let server = Server::start(true);
    let cookie = server.enter();
    let sheet = "Zone,How many,Event,Remark\nYanji,3,held,by truck\nTumen,2,dancing,\n";
    server.upload(&cookie, "/import", &[], "s.csv", sheet.as_bytes());
    let page = server.get(&cookie, "/import").body;
    let heads: Vec<&str> =
        page.split("name=\"header\" value=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(heads, ["Zone", "How many", "Event", "Remark"]);
    assert!(page.contains("Yanji · Tumen"), "{page}");
    let refused = server.post(&cookie, "/import", &[("do", "import")]);
    assert!(refused.status == 422 && !refused.body.contains("--skip"), "{}", refused.body);
    let done = server.post(&cookie, "/import", &[("do", "import"), ("skip", "1")]);
    assert_eq!(done.header("location"), Some("/import"));
    let after = server.get(&cookie, "/import").body;
    assert!(after.contains("The last import left one entry out") && after.contains("dancing"), "{after}");
    assert!(server.get(&cookie, "/import/problems").body.contains("dancing"));
    // A note is on the page of its case.
    let case = server.get(&cookie, "/search?q=truck").body;
    let case =
        case.split("href=\"/cases/").nth(1).unwrap_or_else(|| panic!("{case}")).split('"').next().unwrap();
    assert!(server.get(&cookie, &format!("/cases/{case}")).body.contains("by truck"));
}

#[test]
fn the_box_says_that_every_row_is_another_person() {
    let server = Server::start(true);
    let cookie = server.enter();
    let sheet = format!("sex,date,event,place\n{}", "F,2012-09-03,arrested,CN/Hainan\n".repeat(3));
    let floor = || {
        let answer = server.get(&cookie, "/api/figures?event=apprehended&when=2012-09&unit=person").body;
        let rungs = answer.split("\"rungs\":").nth(1).unwrap_or_else(|| panic!("{answer}"));
        let lowest = rungs.split(']').next().unwrap().rsplit("\"floor\":").next().unwrap();
        lowest.split(|c: char| !c.is_ascii_digit()).next().unwrap().to_owned()
    };
    server.upload(&cookie, "/import", &[], "people.csv", sheet.as_bytes());
    let page = server.get(&cookie, "/import").body;
    let box_at = page.find("name=\"rows-apart\"").unwrap_or_else(|| panic!("{page}"));
    assert!(
        page.contains("3 rows say the same of a person") && !page[box_at..box_at + 40].contains("checked")
    );
    let columns = ["sex", "date", "event", "place"].map(|name| [("header", name), ("field", name)]).concat();
    let with = |last: (&'static str, &'static str)| [&columns[..], &[("rows-apart", "1"), last]].concat();
    server.post(&cookie, "/import", &with(("do", "map")));
    let page = server.get(&cookie, "/import").body;
    let box_at = page.find("name=\"rows-apart\"").unwrap_or_else(|| panic!("{page}"));
    assert!(page[box_at..box_at + 40].contains("checked"), "{page}");
    assert!(page.contains("3 rows are 3 different people"), "{page}");
    assert_eq!(server.post(&cookie, "/import", &with(("do", "import"))).status, 303);
    assert_eq!(floor(), "3");
}

#[test]
fn the_same_text_a_second_time_is_said_at_once_with_a_link() {
    let server = Server::start(true);
    let cookie = server.enter();
    let text = "Nine people were released in May 2018.";
    let first = add(&server, &cookie, &[("text", text)]);
    let page = server.get(&cookie, &format!("/confirm/{first}")).body;
    assert!(!page.contains("which is here already"));
    let second = add(&server, &cookie, &[("text", text), ("title", "again")]);
    let page = server.get(&cookie, &format!("/confirm/{second}")).body;
    assert!(
        page.contains(&format!("Its text is that of <a href=\"/reports/{first}\">{first}</a>")),
        "{page}"
    );
    // What waits is named.
    assert!(server.get(&cookie, "/?wait=1").body.contains("<span class=\"quiet\">again</span>"));
}

#[test]
fn a_changed_count_keeps_the_words_of_the_source_and_its_case_shows_the_passage() {
    let server = Server::start(true);
    let cookie = server.enter();
    let key =
        add(&server, &cookie, &[("text", "Neighbours say that a woman was arrested in Tumen in May 2018.")]);
    let confirm = format!("/confirm/{key}");
    let page = server.get(&cookie, &confirm).body;
    let question = page.split("name=\"q\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let words =
        page.split("name=\"was-count\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let accept = [("q", question), ("answer", "accept"), ("count", "2"), ("was-count", words.as_str())];
    assert_eq!(server.post(&cookie, &confirm, &accept).status, 303);
    // The last answer is taken back by the key that takes anything back.
    assert!(server.get(&cookie, &confirm).body.contains("data-key=\"Backspace|u\""));
    let report = server.get(&cookie, &format!("/reports/{key}")).body;
    assert!(
        report.contains(&format!("<span class=\"words\">{words}</span> <span class=\"quiet\">(2)</span>")),
        "{report}"
    );
    let case = server.get(&cookie, &format!("/cases/{key}%231")).body;
    assert!(case.contains("Neighbours say that a woman"), "{case}");
}

#[test]
fn a_consent_that_a_withdrawal_keeps_shut_is_said_to_open_nothing() {
    let server = Server::start(true);
    let cookie = server.enter();
    add(&server, &cookie, &[("text", "Nine people were released."), ("teller", "a guide")]);
    let sources = server.get(&cookie, "/sources").body;
    let origin = sources.split("href=\"/sources/o").nth(1).unwrap().split('"').next().unwrap();
    let (page, consent) = (format!("/sources/o{origin}"), format!("/sources/o{origin}/consent"));
    let given = |day: &str| server.post(&cookie, &consent, &[("purpose", "press"), ("given", day)]).status;
    assert_eq!(given("2018-01-01"), 303);
    assert!(server.get(&cookie, &page).body.contains("Saved."));
    let withdrawn = [("purpose", "press"), ("given", "2018-06-01"), ("withdraw", "1")];
    assert_eq!(server.post(&cookie, &consent, &withdrawn).status, 303);
    assert!(server.get(&cookie, &page).body.contains("Saved."));
    assert_eq!(given("2018-03-01"), 303);
    let said = server.get(&cookie, &page).body;
    assert!(said.contains("the withdrawal said on 2018-06-01 holds"), "{said}");
}

#[test]
fn a_file_is_named_for_its_page_and_day() {
    let (server, cookie) = crate::client::shared();
    let file = server.get(cookie, "/groups?as=csv");
    let named = file.header("content-disposition").unwrap().to_owned();
    assert!(
        named.starts_with("attachment; filename=\"lastseen-groups-2") && named.ends_with(".csv\""),
        "{named}"
    );
    let case = server.get(cookie, "/cases/hrw-2017-04-23%231?as=csv");
    assert!(!case.header("content-disposition").unwrap().contains("hrw"), "a key can tell of whom it is");
}

#[test]
fn of_two_counts_the_decision_that_is_proposed_is_the_first_choice_and_says_what_it_does() {
    let server = Server::start(true);
    let cookie = server.enter();
    let both = "On 15 July 2017 twelve North Koreans were detained in Yanji.";
    let mut page = String::new();
    for publisher in ["A", "B"] {
        let text = format!("{both} So says {publisher}.");
        let key =
            add(&server, &cookie, &[("text", &text), ("published", "2017-07-20"), ("publisher", publisher)]);
        let confirm = format!("/confirm/{key}");
        for _ in 0..8 {
            page = server.get(&cookie, &confirm).body;
            let Some(rest) = page.split("name=\"q\" value=\"").nth(1) else { break };
            if page.contains("value=\"part-of\"") {
                break;
            }
            let answer = if page.contains("value=\"accept\" data-key=\"a|Enter\">Accept") {
                "accept"
            } else {
                "reject"
            };
            server.post(&cookie, &confirm, &[("q", rest.split('"').next().unwrap()), ("answer", answer)]);
        }
    }
    assert!(page.contains("value=\"same\" data-key=\"s|a|Enter\""), "{page}");
    assert!(!page.contains("value=\"accept\""), "two buttons for one decision");
    assert!(page.contains("None of these can be said"), "{page}");
}
