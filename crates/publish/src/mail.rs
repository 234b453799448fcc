//! Links that open a message in the mail program of the user.

use crate::PublishError;
use crate::paper::Language;
use crate::place::{Part, Place};
use crate::tidy::{Shape, clean};

/// Characters of a link that mail programs take; some cut off what is longer, without a word.
pub const MAILTO_CHARACTERS: usize = 2_000;

/// Signs of an address that stand as they are (RFC 6068, 2: unreserved signs and some-delims that no header needs).
const PLAIN: &[u8] = b"-._~@!$'*+";

/// A `mailto:` link (RFC 6068) with addressees, subject and body.
///
/// Nothing is sent: the link opens a message that the user sends or not. Show [`mail_warning`] beside it.
///
/// # Errors
/// [`PublishError::NoAddress`] for what is no address, [`PublishError::Empty`] without a subject, and [`PublishError::LinkTooLong`].
pub fn mailto(to: &[String], subject: &str, body: &str) -> Result<String, PublishError> {
    let mut link = String::from("mailto:");
    for (at, address) in to.iter().enumerate() {
        let address = address.trim();
        let no_address = || PublishError::NoAddress { row: at + 1 };
        let (name, domain) = address.split_once('@').ok_or_else(no_address)?;
        // The comma divides addressees, and a quoted name could hold anything.
        let allowed = |c: char| !c.is_whitespace() && !c.is_control() && !"\"(),:;<>[]\\".contains(c);
        let label = |l: &str| {
            !l.is_empty() && !l.starts_with('-') && l.chars().all(|c| c.is_alphanumeric() || c == '-')
        };
        if name.is_empty()
            || address.len() > 254
            || !name.chars().all(allowed)
            || !domain.split('.').all(label)
        {
            return Err(no_address());
        }
        if at > 0 {
            link.push(',');
        }
        encode(address, &mut link);
    }
    let subject = clean(subject, Shape::Line);
    if subject.is_empty() {
        return Err(PublishError::Empty { place: Place::of(Part::Subject) });
    }
    link.push_str("?subject=");
    encode(&subject, &mut link);
    link.push_str("&body=");
    // A line break is %0D%0A (RFC 6068, 5).
    encode(&clean(body, Shape::Text).replace('\n', "\r\n"), &mut link);
    let found = link.len();
    if found > MAILTO_CHARACTERS {
        return Err(PublishError::LinkTooLong { found, limit: MAILTO_CHARACTERS });
    }
    Ok(link)
}

fn encode(text: &str, link: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || PLAIN.contains(&byte) {
            link.push(char::from(byte));
        } else {
            link.push_str(&format!("%{byte:02X}"));
        }
    }
}

/// What to say beside a link that opens a message.
pub fn mail_warning(language: Language) -> &'static str {
    match language {
        Language::English => {
            "This opens your mail program. From there on the text is no longer encrypted: your provider, the addressee's and whoever \
             reads either mailbox can see it, and drafts and sent messages keep it. Lastseen itself sends nothing."
        }
        Language::Korean => {
            "메일 프로그램이 열립니다. 그때부터 이 글은 더 이상 암호화되지 않습니다. 메일 서비스 회사와 두 편지함을 볼 수 있는 사람은 누구나 읽을 수 있고, \
             임시 보관함과 보낸 편지함에 남습니다. Lastseen은 아무것도 보내지 않습니다."
        }
        Language::Chinese => {
            "这将打开您的邮件程序。此后文字不再加密：双方的邮件服务商以及能看到任一邮箱的人都能读到，草稿箱和已发送邮件中也会留存。\
             Lastseen 本身不发送任何内容。"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{MAILTO_CHARACTERS, mailto};
    use crate::PublishError;

    #[test]
    fn nothing_in_a_field_becomes_another_field() {
        let to = ["a+b&c?d@example.org".to_owned(), "e@example.org".to_owned()];
        let link = mailto(&to, "One & two?\r\nBcc: x@example.org", "첫 줄\nsecond #100%");
        assert_eq!(
            link.unwrap(),
            "mailto:a+b%26c%3Fd@example.org,e@example.org?subject=One%20%26%20two%3F%20Bcc%3A%20x@example.org\
             &body=%EC%B2%AB%20%EC%A4%84%0D%0Asecond%20%23100%25"
        );
    }

    #[test]
    fn what_is_no_address_is_refused_with_its_number() {
        for bad in
            ["nobody", "a b@example.org", "a@b@c", "a@", "@b", "a,b@example.org", "a@b\nBcc: c", "a@-b.org"]
        {
            let to = ["good@example.org".to_owned(), bad.to_owned()];
            assert_eq!(mailto(&to, "s", ""), Err(PublishError::NoAddress { row: 2 }), "{bad}");
        }
    }

    #[test]
    fn a_link_that_would_be_cut_off_is_refused() {
        assert!(mailto(&[], "s", &"x".repeat(MAILTO_CHARACTERS - 30)).is_ok());
        let long = mailto(&[], "s", &"한".repeat(300));
        assert!(matches!(long, Err(PublishError::LinkTooLong { found, .. }) if found > 2_700));
    }
}
