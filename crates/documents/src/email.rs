//! E-mail messages (RFC 5322, RFC 2045 to 2047) to text, headers as metadata, attachments listed.

use mail_parser::{HeaderValue, Message, MessageParser, MimeHeaders, PartType};

use crate::out::Out;
use crate::{DocumentError, Extract, Kind, Limits, html};

/// Messages within messages; each costs the parser a level that it later takes down one inside the other.
const NESTED: usize = 64;

/// Reads a message: the plain text where there is one, else the text of its HTML.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Extract, DocumentError> {
    let advice = "save the attachments from the mail program and give them one by one";
    let too_much = |what, limit: usize| Err(DocumentError::TooMuch { what, limit: limit as u64, advice });
    if count(bytes, b"message/") > NESTED {
        return too_much("the number of messages within the message", NESTED);
    }
    if count(bytes, b"boundary") > limits.entries || count(bytes, b"\n--") > limits.entries * 20 {
        return too_much("the number of its parts", limits.entries);
    }
    let Some(message) = MessageParser::default().parse(bytes) else {
        return Err(DocumentError::damaged("its headers"));
    };
    if message.parts.len() > limits.entries {
        return too_much("the number of its parts", limits.entries);
    }
    let mut out = Out::new(Kind::Email, limits);
    headers(&message, &mut out);
    for id in &message.text_body {
        out.ask('\n');
        match message.parts.get(*id as usize).map(|part| &part.body) {
            Some(PartType::Text(text)) => out.verbatim(&text.replace("\r\n", "\n"))?,
            Some(PartType::Html(text)) => html::pour(text, &mut out)?,
            _ => {}
        }
    }
    for part in message.attachments() {
        let content = match &part.body {
            PartType::Text(text) | PartType::Html(text) => text.as_bytes(),
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) => bytes,
            PartType::Message(message) => &message.raw_message,
            PartType::Multipart(_) => continue,
        };
        let name = part.attachment_name().unwrap_or(match part.body {
            PartType::Message(_) => "message.eml",
            PartType::Text(_) => "text.txt",
            PartType::Html(_) => "page.html",
            _ => "attachment",
        });
        out.attach(name, content.to_vec());
    }
    Ok(out.finish())
}

/// Notes the headers in the order of the message, their words decoded.
fn headers(message: &Message<'_>, out: &mut Out<'_>) {
    for header in message.headers().iter().take(200) {
        let value = match &header.value {
            HeaderValue::Text(text) => text.to_string(),
            HeaderValue::TextList(list) => list.join(", "),
            HeaderValue::DateTime(date) => date.to_rfc3339(),
            HeaderValue::Address(address) => {
                let shown = |one: &mail_parser::Addr<'_>| match (one.name(), one.address()) {
                    (Some(name), Some(address)) => format!("{name} <{address}>"),
                    (name, address) => name.or(address).unwrap_or_default().to_owned(),
                };
                address.iter().map(shown).collect::<Vec<_>>().join(", ")
            }
            // Routing and content types are shown as they stand in the message.
            HeaderValue::Received(_) | HeaderValue::ContentType(_) => {
                let raw = message.raw_message.get(header.offset_start as usize..header.offset_end as usize);
                String::from_utf8_lossy(raw.unwrap_or_default()).into_owned()
            }
            HeaderValue::Empty => continue,
        };
        out.metadata(header.name.as_str(), &value);
    }
}

/// Counts a word, letters in either case; overlapping finds are impossible for these words.
fn count(bytes: &[u8], wanted: &[u8]) -> usize {
    bytes.windows(wanted.len()).filter(|window| window.eq_ignore_ascii_case(wanted)).count()
}
