//! The answers for programs: the same guard, strict fields, problems as problem details.

use serde_json::Value;

use crate::client::{Answer, shared};

fn json(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap_or_else(|e| panic!("{e}: {}", answer.body))
}

#[test]
fn what_pages_show_is_answered_as_json() {
    let (server, cookie) = shared();
    let reports = json(&server.get(cookie, "/api/reports?limit=3"));
    assert!(reports["total"].as_u64() > Some(20));
    assert_eq!(reports["items"].as_array().map(Vec::len), Some(3));
    let figure = json(&server.get(cookie, "/api/figures?event=apprehended"));
    let floor = figure["rungs"][2]["floor"].as_u64().unwrap();
    assert!(
        server.get(cookie, "/figures?event=apprehended").body.contains(&format!("At least {floor} episodes"))
    );
    assert!(
        figure["figures"][0].is_object() && figure["problem"].is_object(),
        "the certificate goes with it"
    );
    let people = json(&server.get(cookie, "/api/cases?kind=person&limit=1000"));
    assert!(people["items"].as_array().unwrap().iter().all(|c| c["kind"] == "person"));
    assert_eq!(
        json(&server.get(cookie, "/api/search?q=Tumen&limit=1"))["items"].as_array().map(Vec::len),
        Some(1)
    );
    assert_eq!(json(&server.get(cookie, "/api/openapi.json"))["openapi"], "3.1.0");
}

#[test]
fn what_is_wrong_is_said() {
    let (server, cookie) = shared();
    let wrong = [
        ("/api/reports?limit=0", 422),
        ("/api/reports?limit=1&limit=2", 422),
        ("/api/reports?lmit=1", 422),
        ("/api/cases?kind=crowd", 422),
        ("/api/figures?when=yesterday", 422),
        ("/api/figures?event=", 422),
        ("/api/search", 422),
        ("/api/reports/nothing", 404),
        ("/api/cases/%ff", 404),
        ("/api/nothing", 404),
    ];
    for (path, status) in wrong {
        let answer = server.get(cookie, path);
        assert_eq!(answer.status, status, "{path}: {}", answer.body);
        assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{path}");
        assert_eq!(json(&answer)["status"], status, "{path}");
    }
}

#[test]
fn only_our_own_browser_and_only_to_read() {
    let (server, cookie) = shared();
    assert_eq!(server.ask("GET", "/api/reports", &[], "").status, 403);
    let foreign = [("Cookie", cookie.as_str()), ("Sec-Fetch-Site", "cross-site")];
    assert_eq!(server.ask("GET", "/api/reports", &foreign, "").status, 403);
    let host = [("Cookie", cookie.as_str()), ("Host", "example.org")];
    assert_eq!(server.ask("GET", "/api/reports", &host, "").status, 421);
    for method in ["POST", "PUT", "DELETE", "PATCH"] {
        let answer = server.ask(method, "/api/reports", &[("Cookie", cookie)], "");
        assert_eq!((answer.status, answer.header("allow")), (405, Some("GET, HEAD")), "{method}");
    }
}

#[test]
fn every_table_leaves_in_every_format() {
    let (server, cookie) = shared();
    let tables = [
        "/reports",
        "/people",
        "/groups",
        "/incidents",
        "/sources",
        "/documents",
        "/timeline",
        "/map",
        "/history",
        "/cases/hrw-2017-04-23%231",
        "/reports/voa-2017-04",
    ];
    for table in tables {
        let sheet = server.get(cookie, &format!("{table}?as=json"));
        assert_eq!(sheet.status, 200, "{table}");
        let rows = json(&sheet)["rows"].as_array().unwrap().len();
        let csv = server.get(cookie, &format!("{table}?as=csv")).body;
        assert_eq!(csv.matches("\r\n").count(), rows + 1, "{table}");
        assert_eq!(server.get(cookie, &format!("{table}?as=exe")).status, 404, "{table}");
        let workbook = server.get(cookie, &format!("{table}?as=xlsx"));
        assert!(workbook.status == 200 && workbook.body.starts_with("PK"), "{table}");
    }
    let sorted = json(&server.get(cookie, "/groups?as=json&sort=least&down=1"));
    assert_eq!(sorted["columns"][2], "least");
    let least: Vec<u64> = sorted["rows"].as_array().unwrap().iter().map(|r| r[2].as_u64().unwrap()).collect();
    assert!(least.windows(2).all(|w| w[0] >= w[1]) && least[0] > 1, "{least:?}");
}

#[test]
fn answers_hold_what_the_description_says_and_nothing_else() {
    let (server, cookie) = shared();
    let described = json(&server.get(cookie, "/api/openapi.json"));
    for (path, schema) in
        [("reports", "Report"), ("mentions", "Mention"), ("origins", "Origin"), ("cases", "Case")]
    {
        let schema = &described["components"]["schemas"][schema];
        let known: Vec<&String> = schema["properties"].as_object().unwrap().keys().collect();
        let required: Vec<&str> =
            schema["required"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
        let answer = json(&server.get(cookie, &format!("/api/{path}?limit=1000")));
        let items = answer["items"].as_array().unwrap();
        assert!(!items.is_empty(), "{path}");
        for item in items.iter().map(|item| item.as_object().unwrap()) {
            assert!(item.keys().all(|name| known.contains(&name)), "{path}: {:?}", item.keys());
            assert!(required.iter().all(|name| item.contains_key(*name)), "{path}: {:?}", item.keys());
        }
    }
}
