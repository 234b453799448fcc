//! Documents, sources and settings: what they show, and that each can be taken back.

use vault::{Argon2Profile, CustodianKey, Passphrase};

use crate::client::{Answer, Server};

const PASSPHRASE: &str = "copper lantern orbit velvet ginger maple";

/// The fields by which a page offers to take back what was just done.
fn undo(page: &Answer) -> Vec<(String, String)> {
    let form = page.body.split("action=\"/undo\">").nth(1).unwrap_or_default().split("</form>").next();
    let unescaped = |text: &str| {
        text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    };
    let field = |input: &str| {
        let part = |name: &str| input.split(&format!("{name}=\"")).nth(1)?.split('"').next().map(unescaped);
        Some((part("name")?, part("value")?))
    };
    form.unwrap_or_default().split("<input").filter_map(field).collect()
}

/// Takes back what the page at an address says was just done.
fn take_back(server: &Server, cookie: &str, path: &str) {
    let fields = undo(&server.get(cookie, path));
    assert!(fields.len() > 1, "{path} offers no undo: {fields:?}");
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    assert_eq!(server.post(cookie, "/undo", &fields).status, 303, "{path}");
}

#[test]
fn a_source_is_sealed_renamed_and_opened_by_its_custodian() {
    let server = Server::start(true);
    let cookie = server.enter();
    let page = server.get(&cookie, "/sources/seal").body;
    assert!(!page.contains("name=\"alias\""), "nothing can be sealed to nobody");
    let refused = server.post(&cookie, "/sources/seal", &[("name", "Someone"), ("alias", "a guide")]);
    assert_eq!(refused.status, 422);

    let key = CustodianKey::generate().unwrap();
    let recipient = key.recipient().to_string();
    server.post(&cookie, "/sources/custodian", &[("recipient", &recipient)]);
    assert!(server.get(&cookie, "/sources/seal").body.contains(&recipient));
    let fields = [
        ("name", "Quillon Varga"),
        ("reach", "bench by the old mill"),
        ("alias", "a guide in Jilin"),
        ("contact", "only through the second guide"),
        ("access", "intermediary"),
        ("reliability", "B"),
    ];
    let source = server.post(&cookie, "/sources/seal", &fields).header("location").unwrap().to_owned();
    for path in
        [source.as_str(), "/sources", "/history", "/search?q=Quillon", "/api/origins", "/sources?as=csv"]
    {
        let body = server.get(&cookie, path).body;
        assert!(!body.contains("Quillon") || path.contains("q=Quillon") && !body.contains("Varga"), "{path}");
        assert!(!body.contains("old mill"), "{path}");
    }
    let page = server.get(&cookie, &source).body;
    assert!(page.contains("a guide in Jilin") && page.contains("only through the second guide"), "{page}");

    server.post(&cookie, &format!("{source}/notes"), &[("alias", "the first guide"), ("contact", "never")]);
    let page = server.get(&cookie, &source);
    assert!(page.body.contains("the first guide") && page.body.contains("Entered as"), "{}", page.body);
    let fields = undo(&page);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    server.post(&cookie, "/undo", &fields);
    assert!(server.get(&cookie, &source).body.contains("only through the second guide"));

    let passphrase = Passphrase::new(PASSPHRASE).unwrap();
    let file = key.protect(&passphrase, Argon2Profile::Small).unwrap();
    let open = format!("{source}/open");
    let refused = server.upload(&cookie, &open, &[("passphrase", PASSPHRASE)], "key", &file);
    assert_eq!(refused.status, 422, "a reason is wanted");
    let fields = [("passphrase", "another passphrase altogether"), ("reason", "asked by the board")];
    assert_eq!(server.upload(&cookie, &open, &fields, "key", &file).status, 403);
    assert!(!server.get(&cookie, &source).body.contains("asked by the board"), "it was not opened");
    let fields = [("passphrase", PASSPHRASE), ("reason", "asked by the board")];
    let opened = server.upload(&cookie, &open, &fields, "key", &file);
    assert!(opened.body.contains("Quillon Varga") && opened.body.contains("old mill"), "{}", opened.body);
    assert_eq!(opened.header("cache-control"), Some("no-store"));
    let page = server.get(&cookie, &source).body;
    assert!(page.contains("asked by the board") && !page.contains("Quillon"), "the opening is in the log");

    // Another's key opens nothing, and that it was tried is in the log.
    let other = CustodianKey::generate().unwrap().protect(&passphrase, Argon2Profile::Small).unwrap();
    let fields = [("passphrase", PASSPHRASE), ("reason", "tried")];
    let refused = server.upload(&cookie, &open, &fields, "key", &other);
    assert!(refused.status >= 400 && !refused.body.contains("Quillon"), "{}", refused.status);
}

#[test]
fn a_document_is_shown_as_text_with_its_hash() {
    let server = Server::start(true);
    let cookie = server.enter();
    assert!(server.get(&cookie, "/documents").body.contains("No document is kept yet"));
    let text = "<h1>Five</h1> people were detained.";
    let to = server.post(&cookie, "/add", &[("text", text), ("handling", "partner")]);
    let key = to.header("location").unwrap().rsplit('/').next().unwrap().to_owned();
    assert!(server.get(&cookie, "/documents").body.contains(&format!("/documents/{key}")));
    let page = server.get(&cookie, &format!("/documents/{key}")).body;
    assert!(page.contains("&lt;h1&gt;Five&lt;/h1&gt; people"), "{page}");
    // SHA-256 of the text, computed apart.
    let hash = sha256(text);
    assert!(page.contains(&hash) && page.contains("Partners"), "{page}");
    assert_eq!(
        server.get(&cookie, &format!("/documents/{key}/original")).status,
        404,
        "it came as this text"
    );
    assert_eq!(server.get(&cookie, "/documents/hrw-2017-04-23").status, 404, "it keeps nothing");
}

fn sha256(text: &str) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(text.as_bytes()).iter().map(|b| format!("{b:02x}")).collect()
}

#[test]
fn house_rules_show_their_effect_and_are_taken_back() {
    let server = Server::start(true);
    let cookie = server.enter();
    let history = server.get(&cookie, "/settings").body;
    assert!(history.contains("id=\"about\"") && history.contains("value=\"10\""));
    let tried = server.get(&cookie, "/settings?about=50&nearly=10&adult=18&counting=1").body;
    assert!(tried.contains("nothing saved yet"), "{tried}");
    assert!(!server.get(&cookie, "/settings").body.contains("value=\"50\""), "trying keeps nothing");
    assert_eq!(server.get(&cookie, "/settings?about=x&nearly=10&adult=18").status, 422);

    let fields = [("about", "50"), ("nearly", "10"), ("adult", "18"), ("lo-0", "2000"), ("hi-0", "")];
    server.post(&cookie, "/settings", &fields);
    let page = server.get(&cookie, "/settings");
    assert!(page.body.contains("value=\"50\"") && page.body.contains("value=\"2000\""), "{}", page.body);
    let fields = undo(&page);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    server.post(&cookie, "/undo", &fields);
    let page = server.get(&cookie, "/settings").body;
    assert!(!page.contains("value=\"50\"") && page.contains("value=\"1000\""), "{page}");
    let impossible = [("about", "10"), ("nearly", "10"), ("adult", "18"), ("lo-0", "9"), ("hi-0", "3")];
    assert_eq!(server.post(&cookie, "/settings", &impossible).status, 422);
}

#[test]
fn minutes_are_kept_with_the_casebook() {
    let server = Server::start(true);
    let cookie = server.enter();
    for wrong in ["0", "241", "x", ""] {
        assert_eq!(server.post(&cookie, "/settings/lock", &[("minutes", wrong)]).status, 422, "{wrong}");
    }
    server.post(&cookie, "/settings/lock", &[("minutes", "17")]);
    take_back(&server, &cookie, "/settings");
    assert!(server.get(&cookie, "/settings").body.contains("max=\"240\" required value=\"10\""));
    server.post(&cookie, "/settings/lock", &[("minutes", "17")]);
    server.post(&cookie, "/lock", &[]);
    server.post(&cookie, "/open", &[("book", "example"), ("passphrase", desk::EXAMPLE_PASSPHRASE)]);
    assert!(server.get(&cookie, "/settings").body.contains("max=\"240\" required value=\"17\""));
}

#[test]
fn every_action_is_taken_back() {
    let server = Server::start(true);
    let cookie = server.enter();
    let text = "Five people were detained in Yanji on 3 May 2019.";
    let to = server.post(&cookie, "/add", &[("text", text), ("published", "2019-05-04")]);
    let to = to.header("location").unwrap().to_owned();
    let key = to.rsplit('/').next().unwrap().to_owned();
    take_back(&server, &cookie, &to);
    assert!(
        server.get(&cookie, &format!("/documents?q={key}")).body.contains("taken back"),
        "it is kept, and says so"
    );

    let pair = [("a", "hrw-2017-04-23#1"), ("b", "hrw-2017-11-08#1"), ("decision", "disjoint")];
    let decided = server.post(&cookie, "/compare", &pair);
    assert_eq!(decided.status, 303, "{}", decided.body);
    take_back(&server, &cookie, "/compare");
    let again = server.post(&cookie, "/compare", &pair);
    assert_eq!(again.status, 303, "it can be decided anew");
    take_back(&server, &cookie, "/compare");

    let sheet = "report id,title,publisher,published,words,count,event,date,place\n\
        s-1,A row,A group,2019-05-04,Seven held,7,held,2019-05-01,CN/Jilin/Yanji\n";
    server.upload(&cookie, "/import", &[("do", "look")], "rows.csv", sheet.as_bytes());
    let done = server.post(&cookie, "/import", &[("do", "import"), ("skip", "1")]);
    assert_eq!(done.header("location"), Some("/reports"), "{}", done.body);
    take_back(&server, &cookie, "/reports?q=s-1");
    assert!(server.get(&cookie, "/reports?q=s-1").body.contains("taken back"));
}
