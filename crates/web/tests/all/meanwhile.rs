//! Two windows at once, what stands on a page and is judged there, and forms that are refused at their field.

use crate::client::Server;

fn started() -> (Server, String) {
    let server = Server::start(true);
    let cookie = server.enter();
    (server, cookie)
}

fn add(server: &Server, cookie: &str, text: &str) -> String {
    let added = server.post(cookie, "/add", &[("text", text), ("published", "2018-06-01")]);
    added.header("location").unwrap_or_else(|| panic!("{}", added.body)).to_owned()
}

/// A hidden field of a page.
fn hidden(page: &str, name: &str) -> String {
    let rest = page.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap_or_else(|| panic!("{page}"));
    rest.split('"').next().unwrap().to_owned()
}

#[test]
fn a_window_that_was_left_behind_overturns_no_answer() {
    let (server, cookie) = started();
    let confirm = add(&server, &cookie, "At least 4,100 people were detained in May 2018.");
    let page = server.get(&cookie, &confirm).body;
    let (q, seen, latest) = (hidden(&page, "q"), hidden(&page, "seen"), hidden(&page, "latest"));
    let answer = |answer: &str| {
        let fields =
            [("q", q.as_str()), ("seen", seen.as_str()), ("latest", latest.as_str()), ("answer", answer)];
        server.post(&cookie, &confirm, &fields)
    };
    assert_eq!(answer("accept").status, 303);
    let stored = || server.get(&cookie, "/history").body.split("<tbody>").nth(1).unwrap().to_owned();
    let before = stored();
    // The second window shows the question as it was.
    let late = answer("reject");
    assert_eq!(late.status, 303);
    let said = server.get(&cookie, late.header("location").unwrap()).body;
    assert!(said.contains("Another window answered this meanwhile: accepted"), "{said}");
    let late = answer("back");
    let said = server.get(&cookie, late.header("location").unwrap()).body;
    assert!(said.contains("Another window gave a newer answer"), "{said}");
    assert!(stored() == before, "something was stored");
    // Who has seen how it stands may change it.
    let page = server.get(&cookie, &format!("{confirm}?q={q}")).body;
    let fields = [("q", q.as_str()), ("seen", &hidden(&page, "seen")), ("answer", "reject")];
    assert_eq!(server.post(&cookie, &confirm, &fields).status, 303);
    assert!(stored() != before);
}

#[test]
fn what_stands_is_held_counted_again_and_taken_back_on_its_report() {
    let (server, cookie) = started();
    let sheet = "Report ID,How many,Event,Date\nown-1,7,held,2019-05-02\n";
    server.upload(&cookie, "/import", &[], "s.csv", sheet.as_bytes());
    assert_eq!(server.post(&cookie, "/import", &[("do", "import")]).status, 303);
    let counted = || server.get(&cookie, "/figures?event=held&when=2019-05").body.contains("At least 7 ");
    assert!(counted());
    for (verdict, counts) in [("hold", false), ("accept", true), ("reject", false), ("accept", true)] {
        let page = server.get(&cookie, "/reports/own-1").body;
        assert!(page.contains(&format!("name=\"verdict\" value=\"{verdict}\"")), "{verdict}: {page}");
        let fields = [("key", "own-1#1"), ("verdict", verdict), ("back", "/reports/own-1")];
        let judged = server.post(&cookie, "/judge", &fields);
        assert_eq!(judged.header("location"), Some("/reports/own-1"), "{}", judged.body);
        assert_eq!(counted(), counts, "{verdict}");
    }
    let fields = [("key", "own-1"), ("verdict", "retract"), ("back", "/history")];
    assert_eq!(server.post(&cookie, "/judge", &fields).status, 303);
    assert!(!counted());
    // History says who did what to which record, and takes it back in turn.
    let history = server.get(&cookie, "/history").body;
    let row = history.split("<tr>").find(|row| row.contains("taken back") && row.contains("own-1")).unwrap();
    let judgement = hidden(row, "key");
    assert!(row.contains("UTC") && row.contains("decided on the page"), "{row}");
    let fields = [("key", judgement.as_str()), ("verdict", "retract"), ("back", "/history")];
    assert_eq!(server.post(&cookie, "/judge", &fields).status, 303);
    assert!(counted(), "what was taken back counts again");
}

#[test]
fn decisions_that_contradict_one_another_are_settled_on_the_pages() {
    let (server, cookie) = started();
    let sheet = "Report ID,How many,Event,Date,Place\nx-a,5,held,2019-05-02,CN\nx-b,5,held,2019-05-02,CN\nx-c,5,held,2019-05-02,CN\n";
    server.upload(&cookie, "/import", &[], "s.csv", sheet.as_bytes());
    assert_eq!(server.post(&cookie, "/import", &[("do", "import")]).status, 303);
    let decide = |a: &str, b: &str, decision: &str| {
        let fields = [("a", a), ("b", b), ("decision", decision), ("reason", "as told")];
        server.post(&cookie, "/compare", &fields)
    };
    assert_eq!(decide("x-a#1", "x-b#1", "disjoint").status, 303);
    assert_eq!(decide("x-a#1", "x-c#1", "same").status, 303);
    let pair = "/compare?a=x-a%231&b=x-b%231";
    let page = server.get(&cookie, pair).body;
    assert!(page.contains("Decided already") && page.contains("as told"), "{page}");
    // With the third they would contradict, and it is refused; a decision taken back makes room for it.
    assert_eq!(decide("x-b#1", "x-c#1", "same").status, 422);
    let notice = page.split("Decided already").nth(1).unwrap();
    let decision = hidden(notice, "key");
    let fields = [("key", decision.as_str()), ("verdict", "retract"), ("back", "/compare")];
    assert_eq!(server.post(&cookie, "/judge", &fields).status, 303);
    assert!(!server.get(&cookie, pair).body.contains("Decided already"));
    assert_eq!(decide("x-b#1", "x-c#1", "same").status, 303);
    let figure = server.get(&cookie, "/figures?event=held&when=2019-05").body;
    assert!(figure.contains("Exactly 5 ") || figure.contains("At least 5 "), "{figure}");
    // The case lists what was decided of it, each with the way back.
    let case = server.get(&cookie, "/cases/x-a%231").body;
    let decisions = case.split("Decisions about it").nth(1).unwrap();
    assert!(decisions.contains("value=\"retract\"") && decisions.contains("/cases/x-c%231"), "{case}");
}

#[test]
fn a_date_that_is_none_is_told_at_its_own_field() {
    let (server, cookie) = started();
    for (path, field) in [
        ("/figures?when=2017&as_of=soon", "as_of"),
        ("/figures?when=soon&as_of=2017-11-30", "when"),
        ("/trends?now=2017&before=soon", "before"),
        ("/estimates?as_of=soon", "as_of"),
    ] {
        let page = server.get(&cookie, path);
        assert_eq!(page.status, 422, "{path}");
        assert!(page.body.contains(&format!("data-fields=\"{field}\"")), "{path}: {}", page.body);
    }
    for page in ["/figures", "/trends?now=2017&before=2016", "/estimates", "/settings", "/import", "/urgent"]
    {
        let body = server.get(&cookie, page).body;
        let main = body.split("<main").nth(1).unwrap();
        assert!(main.contains("data-keep="), "{page} does not keep its form");
    }
    let both = server.upload(&cookie, "/add", &[("text", "Nine were held.")], "a.txt", b"Ten were held.");
    assert!(both.status == 422 && both.body.contains("data-fields=\"file\""), "{}", both.body);
    let none = server.post(&cookie, "/add", &[("text", " ")]);
    assert!(none.status == 422 && none.body.contains("data-fields=\"text\""), "{}", none.body);
    let late =
        server.post(&cookie, "/add", &[("text", "x"), ("published", "2018"), ("received", "2999-01-01")]);
    assert!(late.body.contains("data-fields=\"received\""), "{}", late.body);
}

#[test]
fn what_an_import_leaves_out_is_said_in_the_language_of_the_page() {
    let (server, cookie) = started();
    let sheet = "Report ID,How many,Event,Date,Sex,Zone\nk-1,lots,dancing,03/04/2017,q,x\nk-2,5,held,2999-01-01,f,\nk-3,4,held,2019-05-02,,\nk-3,,,,f,\n";
    server.upload(&cookie, "/import", &[], "s.csv", sheet.as_bytes());
    let page = server.get_in(&cookie, "/import", "ko").body;
    for words in ["사람 수로 읽히지 않습니다", "B2 칸", "성별로 읽히지 않습니다", "오늘(", "뜻을 알 수 없어"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    for words in ["this is not", "is after today", "under \"", "no known", "--dry-run"] {
        assert!(!page.contains(words), "{words}: {page}");
    }
    let file = server.ask("GET", "/import/problems", &[("Cookie", &cookie), ("Accept-Language", "zh")], "");
    assert!(file.body.contains("无法读作人数") && file.body.contains("sheet-not-a-count"), "{}", file.body);
    // A CSV file as Excel saves it in Korean: "북송" under the heading of what happened.
    let korean = [&b"Report ID,How many,Event\nexcel-1,3,"[..], &[0xBA, 0xCF, 0xBC, 0xDB, b'\n']].concat();
    server.post(&cookie, "/import", &[("do", "leave")]);
    server.upload(&cookie, "/import", &[], "k.csv", &korean);
    assert_eq!(server.get(&cookie, "/import").status, 422, "its letters are not known");
    server.upload(&cookie, "/import", &[("encoding", "EUC-KR")], "k.csv", &korean);
    assert!(server.get(&cookie, "/import").body.contains("returned"));
    server.upload(&cookie, "/import", &[], "s.csv", sheet.as_bytes());
    let done = server.post(&cookie, "/import", &[("do", "import"), ("skip", "1")]);
    assert_eq!(done.header("location"), Some("/import"), "{}", done.body);
    assert!(server.get_in(&cookie, "/import", "zh").body.contains("无法读作人数"));
}
