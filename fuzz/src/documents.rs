//! Bodies for the reader of documents, one for each kind with a grammar of its own.

use documents::{Ask, Limits, read};

use crate::{Answer, accepted, packed, refused, text};

pub(crate) const HTML: &[&str] = &[
    "<!doctype html>",
    "<html>",
    "<p>",
    "</p>",
    "<table><tr><td>",
    "</table>",
    "<nav>",
    "</nav>",
    "<script>",
    "</script>",
    "<article>",
    "<style>",
    "<template>",
    "hidden",
    "display:none",
    "&amp;",
    "&#x41;",
    "&#0;",
    "<!--",
    "-->",
    "<meta charset=euc-kr>",
    "<br>",
    "<textarea>",
    "<![CDATA[",
    "<h1>",
    "<li>",
    "<pre>",
    "<svg>",
];
pub(crate) const PDF: &[&str] = &[
    "%PDF-1.7\n",
    " 0 obj\n",
    "\nendobj\n",
    "<<",
    ">>",
    "stream\n",
    "\nendstream",
    "/Type/Page",
    "/Pages",
    "/Kids[",
    "]",
    "/Count ",
    "/Contents ",
    " 0 R",
    "/Font",
    "/F1",
    "/Encoding",
    "/ToUnicode",
    "/Filter/FlateDecode",
    "/Length ",
    "/XObject",
    "/Form",
    "Do",
    "BT ",
    " ET",
    " Tj",
    " TJ",
    " Tf",
    " Td",
    " Tm",
    "(",
    ")",
    "<0041>",
    "xref\n",
    "trailer\n",
    "startxref\n",
    "%%EOF",
    "/ObjStm",
    "/Encrypt",
    "/Prev ",
    "begincmap",
    "beginbfrange",
    "endbfrange",
    "99999999999",
    "-1",
];
pub(crate) const WORD: &[&str] = &[
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:r>",
    "<w:t>",
    "</w:t>",
    "<w:tbl>",
    "<w:tr>",
    "<w:tc>",
    "</w:tbl>",
    "<w:del>",
    "</w:del>",
    "<w:ins>",
    "<w:tab/>",
    "<w:br/>",
    "<w:sdt>",
    "<w:pStyle w:val=\"Heading1\"/>",
    "<w:footnoteReference w:id=\"2\"/>",
    "<text:p>",
    "</text:p>",
    "<text:h>",
    "<text:s text:c=\"9\"/>",
    "<text:note>",
    "<table:table table:name=\"S\">",
    "<table:table-row>",
    "<table:table-cell>",
    "<table:table-cell table:number-columns-repeated=\"16384\"/>",
    "table:number-rows-repeated=\"1048576\"",
    "office:value-type=\"date\"",
    "office:date-value=\"2017-07-15\"",
    "</table:table>",
    "<!DOCTYPE x [",
    "<!ENTITY",
    "&x;",
    "&#x41;",
    "<![CDATA[",
];
pub(crate) const MAIL: &[&str] = &[
    "From: ",
    "To: ",
    "Date: ",
    "Subject: ",
    "MIME-Version: 1.0",
    "Content-Type: ",
    "multipart/mixed; boundary=\"b\"",
    "message/rfc822",
    "text/html",
    "text/plain; charset=euc-kr",
    "Content-Transfer-Encoding: base64",
    "quoted-printable",
    "=?utf-8?B?",
    "?=",
    "\r\n--b\r\n",
    "\r\n--b--\r\n",
    "\r\n\r\n",
    "filename=\"a.pdf\"",
    "=41=",
];

/// Small enough for a short run.
fn limits() -> Limits {
    let sheet = intake::sheet::Limits { rows: 5_000, columns: 128, cells: 200_000, ..Default::default() };
    Limits {
        bytes: 1 << 20,
        unpacked: 4 << 20,
        entries: 100,
        pages: 50,
        text: 1 << 20,
        steps: 200_000,
        sheet,
        ..Limits::default()
    }
}

fn answer(bytes: &[u8], ask: &Ask<'_>) -> Answer {
    let extract = match read(bytes, ask, &limits()) {
        Ok(extract) => extract,
        Err(error) => return refused(&error),
    };
    let chars = extract.text.chars().count();
    assert!(extract.text.len() <= 1 << 20, "more text than the limit");
    assert!(extract.attachments.len() <= 100, "more attachments than the limit");
    let fine =
        |name: &str| !name.is_empty() && !name.contains(['/', '\\']) && !name.chars().any(char::is_control);
    assert!(extract.attachments.iter().all(|file| fine(&file.name)), "a name that is a path");
    for section in &extract.sections {
        assert!(section.start <= section.end && section.end as usize <= chars, "a section outside the text");
    }
    let warnings: Vec<String> = extract
        .warnings
        .iter()
        .take(4)
        .map(|w| w.to_string().replace(|c: char| c.is_ascii_digit(), ""))
        .collect();
    let sizes = [extract.sections.len(), extract.tables.len(), extract.attachments.len(), chars / 8];
    accepted((extract.kind, warnings, sizes.map(|n| n.min(8))))
}

fn named(bytes: &[u8], ending: &str) -> Answer {
    answer(bytes, &Ask { ending: Some(ending), ..Ask::default() })
}

/// Any bytes under any name; the first byte says which, and what is asked besides.
pub(crate) fn any(data: &[u8]) -> Answer {
    let Some((first, rest)) = data.split_first() else { return Answer(0) };
    let ending = ["txt", "csv", "html", "eml", "zip", "xlsx", "ods", "png"][usize::from(first % 8)];
    let encoding = [None, None, Some("euc-kr"), Some("utf-16le")][usize::from(first / 8 % 4)];
    answer(rest, &Ask { ending: Some(ending), encoding, sheet: None, first_sheet: first / 32 % 2 == 1 })
}

pub(crate) fn html(data: &[u8]) -> Answer {
    named(&[b"<!doctype html>", data].concat(), "html")
}

pub(crate) fn pdf(data: &[u8]) -> Answer {
    named(&[b"%PDF-1.7\n", data].concat(), "pdf")
}

pub(crate) fn email(data: &[u8]) -> Answer {
    named(
        &[b"From: a@example.org\r\nTo: b@example.org\r\nDate: Sun, 3 Sep 2017 10:00:00 +0000\r\n", data]
            .concat(),
        "eml",
    )
}

/// The document, and its notes after a byte 1.
pub(crate) fn docx(data: &[u8]) -> Answer {
    let Some(text) = text(data) else { return Answer(0) };
    let mut parts = text.split('\u{1}');
    let start =
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>";
    let body = format!("{start}{}", parts.next().unwrap_or_default());
    let notes = parts.next().unwrap_or_default();
    let all =
        [("[Content_Types].xml", "<Types/>"), ("word/document.xml", &body), ("word/footnotes.xml", notes)];
    packed(&all).map_or(Answer(0), |bytes| named(&bytes, "docx"))
}

/// The kind by the first byte, then what stands within it.
pub(crate) fn opendocument(data: &[u8]) -> Answer {
    let Some((first, rest)) = data.split_first() else { return Answer(0) };
    let Some(text) = text(rest) else { return Answer(0) };
    let (kind, ending) = [("text", "odt"), ("spreadsheet", "ods")][usize::from(first % 2)];
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"b\"><office:body><office:{kind}>{text}"
    );
    let content = if first / 2 % 2 == 0 {
        format!("{content}</office:{kind}></office:body></office:document-content>")
    } else {
        content
    };
    let mime = format!("application/vnd.oasis.opendocument.{kind}");
    packed(&[("mimetype", &mime), ("content.xml", &content)]).map_or(Answer(0), |bytes| named(&bytes, ending))
}
