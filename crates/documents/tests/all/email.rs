use documents::Kind;

use crate::common::open;

const HEAD: &str = "From: =?UTF-8?B?7YOI67aB?= <a@example.org>\r\nTo: b@example.org\r\nDate: Mon, 17 Jul 2017 09:30:00 +0900\r\n\
    Subject: =?euc-kr?B?us+82w==?= 41\r\nMIME-Version: 1.0\r\n";

#[test]
fn headers_the_best_text_and_the_attachments() {
    let message = format!(
        "{HEAD}Content-Type: multipart/mixed; boundary=XX\r\n\r\n--XX\r\nContent-Type: multipart/alternative; boundary=YY\r\n\r\n\
         --YY\r\nContent-Type: text/plain; charset=euc-kr\r\nContent-Transfer-Encoding: base64\r\n\r\nus+82yA1uO0=\r\n\
         --YY\r\nContent-Type: text/html\r\n\r\n<p>other</p>\r\n--YY--\r\n--XX\r\nContent-Type: application/pdf; name=\"../list.pdf\"\r\n\
         Content-Disposition: attachment; filename=\"../list.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0=\r\n--XX--\r\n"
    );
    let extract = open(message.as_bytes()).unwrap();
    assert_eq!((extract.kind, extract.text.as_str()), (Kind::Email, "북송 5명"));
    let value = |name: &str| extract.metadata.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str());
    assert_eq!(value("From"), Some("탈북 <a@example.org>"));
    assert_eq!(value("Date"), Some("2017-07-17T09:30:00+09:00"));
    assert_eq!(value("Subject"), Some("북송 41"));
    assert_eq!(extract.attachments[0].name, "list.pdf");
    assert_eq!(extract.attachments[0].bytes, b"%PDF-");
}

#[test]
fn html_alone_is_read_as_text() {
    let message =
        format!("{HEAD}Content-Type: text/html; charset=utf-8\r\n\r\n<nav>x</nav><p>At least<br>41</p>");
    assert_eq!(open(message.as_bytes()).unwrap().text, "At least\n41");
}

#[test]
fn a_message_within_is_listed_and_not_opened() {
    let inner =
        "From: c@example.org\r\nSubject: inner\r\nDate: Mon, 17 Jul 2017 09:30:00 +0900\r\n\r\n99 people\r\n";
    let message = format!(
        "{HEAD}Content-Type: multipart/mixed; boundary=XX\r\n\r\n--XX\r\n\r\n41 people\r\n--XX\r\nContent-Type: message/rfc822\r\n\r\n{inner}--XX--\r\n"
    );
    let extract = open(message.as_bytes()).unwrap();
    assert_eq!(extract.text, "41 people");
    assert!(String::from_utf8_lossy(&extract.attachments[0].bytes).contains("99 people"));
}
