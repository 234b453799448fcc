//! A client that sends exactly the bytes it is told to.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::Duration;

use desk::{Desk, ExampleBook};
use web::{Settings, listen};

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Answer {
    /// A header of the answer.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let named = |line: &&str| line.split_once(':').is_some_and(|(n, _)| n.eq_ignore_ascii_case(name));
        self.head.lines().find(named).and_then(|l| l.split_once(':')).map(|(_, value)| value.trim())
    }
}

/// A server with an open example casebook, or without one.
pub(crate) struct Server {
    pub(crate) authority: String,
    pub(crate) launch: String,
    pub(crate) folder: PathBuf,
}

/// One example casebook is enough for the tests that only look.
pub(crate) fn shared() -> &'static (Server, String) {
    static SHARED: OnceLock<(Server, String)> = OnceLock::new();
    SHARED.get_or_init(|| {
        let server = Server::start(true);
        let cookie = server.enter();
        (server, cookie)
    })
}

impl Server {
    /// Serves on a thread of its own until the tests end.
    pub(crate) fn start(example: bool) -> Self {
        Self::serve(example, Duration::from_secs(600), |_| {})
    }

    /// The example casebook, locked when left alone for this long.
    pub(crate) fn locking_after(time: Duration) -> Self {
        Self::serve(true, time, |_| {})
    }

    /// The example casebook with more entered into it.
    pub(crate) fn with(enter: impl FnOnce(&mut Desk)) -> Self {
        Self::serve(true, Duration::from_secs(600), enter)
    }

    fn serve(example: bool, lock_after: Duration, enter: impl FnOnce(&mut Desk)) -> Self {
        let folder = tempfile::tempdir().unwrap().keep();
        let mut desk: Option<Desk> = example.then(|| {
            ExampleBook::make(&folder.join("example.lastseen"), None, 1_700_000_000_000).unwrap().desk
        });
        desk.as_mut().map(enter);
        let settings = Settings {
            book: None,
            folder: folder.clone(),
            heads: None,
            reader: None,
            lock_after,
            authority: String::new(),
        };
        let serving = listen(0, settings, desk).unwrap();
        let address = serving.address();
        let (authority, launch) =
            address.strip_prefix("http://").unwrap().split_once("/enter?token=").unwrap();
        let (authority, launch) = (authority.to_owned(), launch.to_owned());
        std::thread::spawn(move || serving.run());
        Self { authority, launch, folder }
    }

    /// Sends these bytes and reads to the end.
    pub(crate) fn raw(&self, bytes: &[u8]) -> Answer {
        let answer = self.bytes(bytes);
        let text = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|s| s.parse().ok()).unwrap_or(0);
        Answer { status, head: head.to_owned(), body: body.to_owned() }
    }

    /// Sends these bytes and gives what comes back as it is.
    fn bytes(&self, bytes: &[u8]) -> Vec<u8> {
        let mut stream = TcpStream::connect(&self.authority).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        // A server that refuses early may close before all is sent.
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        answer
    }

    /// A request with these header lines besides the host.
    pub(crate) fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut lines = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
        if !headers.iter().any(|(name, _)| *name == "Host") {
            lines.push_str(&format!("Host: {}\r\n", self.authority));
        }
        headers.iter().for_each(|(name, value)| lines.push_str(&format!("{name}: {value}\r\n")));
        if method == "POST" {
            lines.push_str(&format!("Content-Length: {}\r\n", body.len()));
        }
        self.raw(format!("{lines}\r\n{body}").as_bytes())
    }

    /// Comes in by the one-time address; the cookie.
    pub(crate) fn enter(&self) -> String {
        let answer = self.ask("GET", &format!("/enter?token={}", self.launch), &[], "");
        assert_eq!(answer.status, 303, "{}", answer.head);
        answer.header("set-cookie").unwrap().split(';').next().unwrap().to_owned()
    }

    /// A page, as the browser that came in asks for it, and again once what takes long is there.
    pub(crate) fn get(&self, cookie: &str, path: &str) -> Answer {
        self.get_in(cookie, path, "en")
    }

    /// The same for a reader of a language.
    pub(crate) fn get_in(&self, cookie: &str, path: &str, language: &str) -> Answer {
        let once =
            |path: &str| self.ask("GET", path, &[("Cookie", cookie), ("Accept-Language", language)], "");
        let page = path.split('?').next().unwrap_or(path);
        let mut answer = once(path);
        // Long work says every few seconds how far it is.
        for _ in 0..20 {
            let wait = answer.body.split("data-wait=\"").nth(1).and_then(|rest| rest.split('"').next());
            let Some(wait) = wait else { break };
            answer = once(&format!("{page}{}", wait.replace("&amp;", "&")));
        }
        answer
    }

    /// A form with a file, as the browser sends it.
    pub(crate) fn upload(
        &self,
        cookie: &str,
        path: &str,
        fields: &[(&str, &str)],
        name: &str,
        file: &[u8],
    ) -> Answer {
        const EDGE: &str = "edge-of-a-part";
        let mut body: Vec<u8> = Vec::new();
        for (field, value) in fields {
            let part =
                format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n");
            body.extend(part.as_bytes());
        }
        let part = format!(
            "--{EDGE}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend(part.as_bytes());
        body.extend(file);
        body.extend(format!("\r\n--{EDGE}--\r\n").as_bytes());
        let head = format!(
            "POST {path} HTTP/1.1\r\nConnection: close\r\nHost: {host}\r\nOrigin: http://{host}\r\nCookie: {cookie}\r\n\
Content-Type: multipart/form-data; boundary={EDGE}\r\nContent-Length: {length}\r\n\r\n",
            host = self.authority,
            length = body.len()
        );
        self.raw(&[head.as_bytes(), &body].concat())
    }

    /// A file that a form without fields asks for, byte for byte.
    pub(crate) fn saved(&self, cookie: &str, path: &str) -> Vec<u8> {
        let host = &self.authority;
        let mut answer = self.bytes(
            format!(
                "POST {path} HTTP/1.1\r\nConnection: close\r\nHost: {host}\r\nOrigin: http://{host}\r\nCookie: {cookie}\r\n\
Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\n\r\n"
            )
            .as_bytes(),
        );
        let head = answer.windows(4).position(|end| end == b"\r\n\r\n").map_or(answer.len(), |at| at + 4);
        assert!(answer.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&answer[..head]));
        answer.split_off(head)
    }

    /// A form, as the browser sends it.
    pub(crate) fn post(&self, cookie: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let origin = format!("http://{}", self.authority);
        let kind = "application/x-www-form-urlencoded";
        let headers = [("Cookie", cookie), ("Origin", origin.as_str()), ("Content-Type", kind)];
        self.ask("POST", path, &headers, &encoded(fields))
    }
}

/// Fields as a form sends them.
pub(crate) fn encoded(fields: &[(&str, &str)]) -> String {
    let escape = |text: &str| -> String {
        let plain = |b: &u8| b.is_ascii_alphanumeric();
        text.bytes()
            .map(|b| if plain(&b) { char::from(b).to_string() } else { format!("%{b:02X}") })
            .collect()
    };
    let pairs: Vec<String> = fields.iter().map(|(k, v)| format!("{}={}", escape(k), escape(v))).collect();
    pairs.join("&")
}
