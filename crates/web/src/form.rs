//! Forms: small fields by name, and at most a few files.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{FromRequest, FromRequestParts, Multipart, Request};
use axum::http::{StatusCode, header};
use zeroize::Zeroizing;

use crate::App;
use crate::cx::Cx;
use crate::oops::Oops;

/// The largest request body: a file with some fields.
pub(crate) const LARGEST: usize = 68 << 20;
/// The longest field, and the longest pasted text.
const LONGEST_FIELD: usize = 64 << 10;
const LONGEST_TEXT: usize = 8 << 20;
const MOST_FIELDS: usize = 400;
/// Forms that are kept for one browser.
const MOST_TYPED: usize = 32;
/// A form that takes longer to arrive is given up; nothing of it is used.
const ARRIVES: Duration = Duration::from_secs(60);
/// The field by which a form says of which casebook its page was.
pub(crate) const OF: &str = "casebook";

/// A file that came with a form.
pub(crate) struct Upload {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// The fields of a form; of fields with one name, all in their order. A passphrase may be among them: they are overwritten when
/// the form is dropped.
#[derive(Default)]
pub(crate) struct Form {
    fields: HashMap<String, Vec<Zeroizing<String>>>,
    pub(crate) files: Vec<Upload>,
}

/// Forms kept for the pages that show them again, the newest of one browser; a lock drops them with the session.
#[derive(Default)]
pub(crate) struct Typed {
    last: u64,
    forms: VecDeque<(u64, Arc<Form>)>,
    /// Up to which number what was typed has become a record, by what it was typed for.
    done: HashMap<Vec<String>, u64>,
}

impl Typed {
    /// Keeps a form and gives the number under which it is found.
    pub(crate) fn keep(&mut self, form: Form) -> u64 {
        self.last += 1;
        self.forms.push_back((self.last, Arc::new(form)));
        if self.forms.len() > MOST_TYPED {
            self.forms.pop_front();
        }
        self.last
    }

    /// The form of this number, if it is still there.
    pub(crate) fn find(&self, number: u64) -> Option<Arc<Form>> {
        self.forms.iter().find(|(n, _)| *n == number).map(|(_, form)| Arc::clone(form))
    }

    /// The last form that has these values and has not become a record.
    pub(crate) fn last(&self, values: &[(&str, &str)]) -> Option<Arc<Form>> {
        let done = self.done.get(&of(values)).copied().unwrap_or_default();
        let has = |form: &Form| values.iter().all(|(name, value)| form.get(name) == *value);
        let mut newest = self.forms.iter().rev().take_while(|(n, _)| *n > done);
        newest.find(|(_, form)| has(form)).map(|(_, form)| Arc::clone(form))
    }

    /// Notes that what was typed with these values has become a record.
    pub(crate) fn recorded(&mut self, values: &[(&str, &str)]) {
        self.done.insert(of(values), self.last);
    }
}

fn of(values: &[(&str, &str)]) -> Vec<String> {
    values.iter().map(|(_, value)| (*value).to_owned()).collect()
}

impl Form {
    /// The fields of an address, as a form that was sent by it.
    pub(crate) fn of(query: &HashMap<String, String>) -> Self {
        let fields = query.iter().map(|(name, value)| (name.clone(), vec![value.clone().into()])).collect();
        Self { fields, files: Vec::new() }
    }

    /// The first field of this name, without white space around it.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.fields.get(name).and_then(|v| v.first()).map_or("", |v| v.trim())
    }

    /// The field if something is in it.
    pub(crate) fn some(&self, name: &str) -> Option<String> {
        Some(self.get(name)).filter(|v| !v.is_empty()).map(ToOwned::to_owned)
    }

    /// The field exactly as it was sent.
    pub(crate) fn raw(&self, name: &str) -> &str {
        self.fields.get(name).and_then(|v| v.first()).map_or("", |v| v.as_str())
    }

    /// All fields of this name.
    pub(crate) fn all(&self, name: &str) -> Vec<String> {
        self.fields.get(name).into_iter().flatten().map(|value| value.to_string()).collect()
    }

    /// The fields whose names begin so: the rest of each name, and its first value without white space around it.
    pub(crate) fn with<'a>(&'a self, start: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let of = move |(name, values): (&'a String, &'a Vec<Zeroizing<String>>)| {
            Some((name.strip_prefix(start)?, values.first()?.trim()))
        };
        self.fields.iter().filter_map(of).filter(|(_, value)| !value.is_empty())
    }

    fn add(&mut self, cx: &Cx, name: String, value: String) -> Result<(), Oops> {
        let value = Zeroizing::new(value);
        let longest = if name == "text" { LONGEST_TEXT } else { LONGEST_FIELD };
        let too = |message: String, field: String| {
            Err(Oops::Field(Box::new(cx.clone()), StatusCode::PAYLOAD_TOO_LARGE, message, field))
        };
        if value.len() > longest {
            return too(cx.ta("form-long", &[("n", (longest >> 10).into())]), name);
        }
        if self.fields.values().map(Vec::len).sum::<usize>() >= MOST_FIELDS {
            return too(cx.t("form-many"), String::new());
        }
        // Browsers send line ends as CR LF; a text is kept with LF, so that its characters are counted alike everywhere.
        self.fields.entry(name).or_default().push(value.replace("\r\n", "\n").into());
        Ok(())
    }
}

impl FromRequest<Arc<App>> for Form {
    type Rejection = Oops;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Oops> {
        let (mut parts, body) = request.into_parts();
        let cx = Cx::from_request_parts(&mut parts, app).await?;
        let refused = |status, id: &str| Oops::Failed(Box::new(cx.clone()), status, cx.t(id));
        let form = tokio::time::timeout(ARRIVES, Self::read(&cx, Request::from_parts(parts, body), app));
        let form = form.await.map_err(|_| refused(StatusCode::REQUEST_TIMEOUT, "form-slow"))??;
        // A page that was left open keeps its form while its casebook is locked and another is opened.
        let (of, open) = (form.get(OF), app.book());
        if !of.is_empty() && open.is_some_and(|book| book.mark != of) {
            return Err(refused(StatusCode::CONFLICT, "form-other-casebook"));
        }
        Ok(form)
    }
}

impl Form {
    async fn read(cx: &Cx, request: Request, app: &Arc<App>) -> Result<Self, Oops> {
        let refused = |status, id: &str| Oops::Failed(Box::new(cx.clone()), status, cx.t(id));
        let bad = || refused(StatusCode::BAD_REQUEST, "form-unread");
        let large = || refused(StatusCode::PAYLOAD_TOO_LARGE, "form-large");
        let kind =
            request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
        let mut form = Self::default();
        if kind.starts_with("multipart/form-data") {
            let mut parts = Multipart::from_request(request, app).await.map_err(|_| bad())?;
            while let Some(part) = parts.next_field().await.map_err(|_| large())? {
                let name = part.name().unwrap_or_default().to_owned();
                let file = part.file_name().map(ToOwned::to_owned);
                let bytes = part.bytes().await.map_err(|_| large())?;
                match file {
                    Some(file) if !file.is_empty() || !bytes.is_empty() => {
                        form.files.push(Upload { name: file, bytes: bytes.to_vec() });
                    }
                    Some(_) => {}
                    None => form.add(cx, name, String::from_utf8(bytes.to_vec()).map_err(|_| bad())?)?,
                }
            }
        } else {
            let axum::Form(pairs) = axum::Form::<Vec<(String, String)>>::from_request(request, app)
                .await
                .map_err(|e| if e.status() == StatusCode::PAYLOAD_TOO_LARGE { large() } else { bad() })?;
            for (name, value) in pairs {
                form.add(cx, name, value)?;
            }
        }
        Ok(form)
    }
}
