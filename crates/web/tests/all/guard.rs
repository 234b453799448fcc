//! Who is refused: other hosts, other pages, other methods, slow and greedy clients.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use crate::client::{Server, encoded, shared};

const FORM: (&str, &str) = ("Content-Type", "application/x-www-form-urlencoded");

#[test]
fn the_address_works_once() {
    let server = Server::start(false);
    let cookie = server.enter();
    let again = server.ask("GET", &format!("/enter?token={}", server.launch), &[], "");
    assert_eq!(again.status, 403);
    assert_eq!(server.get(&cookie, "/open").status, 200);
    for wrong in ["", "x", &server.launch[1..]] {
        assert_eq!(server.ask("GET", &format!("/enter?token={wrong}"), &[], "").status, 403);
    }
    let set = Server::start(false);
    let answer = set.ask("GET", &format!("/enter?token={}", set.launch), &[], "");
    let cookie = answer.header("set-cookie").unwrap();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
}

#[test]
fn only_our_own_host_is_answered() {
    let (server, cookie) = shared();
    let port = server.authority.split(':').nth(1).unwrap();
    for host in ["example.org", "localhost", "127.0.0.1", &format!("example.org:{port}"), ""] {
        let answer = server.ask("GET", "/", &[("Host", host), ("Cookie", cookie)], "");
        assert!(answer.status == 421 || answer.status == 400, "{host}: {}", answer.status);
        assert!(!answer.body.contains("Lastseen ·") && !answer.body.contains("episodes"), "{host}");
    }
}

#[test]
fn a_browser_without_the_cookie_sees_nothing() {
    let (server, cookie) = shared();
    for path in ["/", "/reports", "/figures", "/open", "/settings", "/nothing"] {
        assert_eq!(server.ask("GET", path, &[], "").status, 403, "{path}");
        let wrong = format!("{}x", &cookie[..cookie.len() - 1]);
        assert_eq!(server.get(&wrong, path).status, 403, "{path}");
    }
}

#[test]
fn only_our_own_pages_change_anything() {
    let (server, cookie) = shared();
    let before = server.get(cookie, "/reports").body;
    let body = encoded(&[("text", "forged"), ("title", "forged")]);
    let ours = format!("http://{}", server.authority);
    let mixed = [("Cookie", cookie.as_str()), ("Origin", &ours), ("Content-Type", "multipart/mixed")];
    assert_eq!(server.ask("POST", "/add", &mixed, &body).status, 415);
    for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] {
        let headers = [("Cookie", cookie.as_str()), ("Origin", &ours), FORM];
        assert!(server.ask(method, "/add", &headers, "").status >= 400, "{method}");
    }
    let navigated = [("Cookie", cookie.as_str()), ("Sec-Fetch-Site", "cross-site")];
    assert_eq!(server.ask("GET", "/reports", &navigated, "").status, 403);
    assert_eq!(server.get(cookie, "/reports").body, before);
}

#[test]
fn answers_forbid_what_pages_do_not_need() {
    let (server, cookie) = shared();
    for path in ["/", "/nothing", "/assets/style.css"] {
        let answer = server.get(cookie, path);
        let policy = answer.header("content-security-policy").unwrap();
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(answer.header("x-frame-options"), Some("DENY"), "{path}");
        assert!(!answer.body.contains("style=\"") && !answer.body.contains("onclick"), "{path}");
    }
    assert_eq!(server.get(cookie, "/").header("cache-control"), Some("no-store"));
}

#[test]
fn paths_lead_nowhere_else() {
    let (server, cookie) = shared();
    let paths = [
        "/assets/../Cargo.toml",
        "/assets/..%2f..%2fCargo.toml",
        "/assets/%2e%2e/style.css",
        "/reports/..%2f..%2fetc%2fpasswd",
        "/reports/%00",
        "/confirm/%ff%fe",
        "/cases/a%20b",
        "//example.org/",
    ];
    for path in paths {
        let answer = server.get(cookie, path);
        assert!(
            answer.status == 404 || answer.status == 400 || answer.status == 422,
            "{path}: {}",
            answer.status
        );
        assert!(!answer.body.contains("[package]") && !answer.body.contains("root:"), "{path}");
    }
    for back in ["https://example.org/", "//example.org", "/\\example.org", "javascript:alert(1)"] {
        let answer = server.post(cookie, "/language", &[("back", back)]);
        assert_eq!(answer.header("location"), Some("/"), "{back}");
    }
}

#[test]
fn greedy_clients_are_refused() {
    let (server, cookie) = shared();
    let before = server.get(cookie, "/reports").body;
    // One more than a text may have.
    let huge = "x".repeat((8 << 20) + 1);
    assert_eq!(server.post(cookie, "/add", &[("text", &huge)]).status, 413);
    let many: Vec<(&str, &str)> = (0..2000).map(|_| ("key", "x")).collect();
    assert_eq!(server.post(cookie, "/undo", &many).status, 413);
    let long = format!("/search?q={}", "x".repeat(1 << 20));
    assert!(server.get(cookie, &long).status >= 400);
    assert_eq!(server.get(cookie, "/reports").body, before);
}

#[test]
fn slow_clients_are_let_go() {
    let (server, cookie) = shared();
    // Bodies that never come keep nobody else from being answered.
    let origin = format!("http://{}", server.authority);
    let head = format!(
        "POST /add HTTP/1.1\r\nHost: {}\r\nOrigin: {origin}\r\nCookie: {cookie}\r\nContent-Type: {}\r\nContent-Length: 100\r\n\r\ntext=",
        server.authority, FORM.1
    );
    let stalled: Vec<TcpStream> = (0..40)
        .map(|_| {
            let mut stream = TcpStream::connect(&server.authority).unwrap();
            stream.write_all(head.as_bytes()).unwrap();
            stream
        })
        .collect();
    let begun = Instant::now();
    assert_eq!(server.get(cookie, "/reports").status, 200);
    assert!(begun.elapsed() < Duration::from_secs(5), "answered after {:?}", begun.elapsed());
    drop(stalled);
    let begun = Instant::now();
    let mut slow = TcpStream::connect(&server.authority).unwrap();
    slow.set_read_timeout(Some(Duration::from_secs(40))).unwrap();
    slow.write_all(b"GET / HTTP/1.1\r\nHost: ").unwrap();
    let mut rest = Vec::new();
    let _ = slow.read_to_end(&mut rest);
    assert!(begun.elapsed() < Duration::from_secs(30), "held for {:?}", begun.elapsed());
    // Others are answered meanwhile and after.
    assert_eq!(server.ask("GET", "/assets/style.css", &[], "").status, 200);
}
