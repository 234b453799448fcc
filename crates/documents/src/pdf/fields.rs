//! What is typed onto a page: fields of a form and text boxes (ISO 32000-2:2020, 12.5.6.6 and 12.7).

use hayro_syntax::object::{Array, Dict, Name, Object};
use hayro_syntax::page::Page;

use super::text_string;
use crate::out::Out;
use crate::{DocumentError, Warning};

/// Annotations looked at on one page.
const ANNOTATIONS: usize = 10_000;
/// Fields within fields that hand a value down.
const PARENTS: usize = 8;
/// Marks with words of their own that are a reader's and not the page's.
const COMMENTS: [&[u8]; 8] =
    [b"Text", b"Highlight", b"Underline", b"StrikeOut", b"Squiggly", b"Stamp", b"Caret", b"FileAttachment"];

/// Counts what was read and what was left out.
#[derive(Default)]
pub(crate) struct Fields {
    read: usize,
    comments: usize,
}

impl Fields {
    /// Adds what is typed onto a page, a line each.
    pub(crate) fn read(&mut self, page: &Page<'_>, out: &mut Out<'_>) -> Result<(), DocumentError> {
        let Some(annotations) = page.raw().get::<Array<'_>>("Annots") else { return Ok(()) };
        for annotation in annotations.iter::<Dict<'_>>().take(ANNOTATIONS) {
            out.step()?;
            let text = match annotation.get::<Name<'_>>("Subtype").as_deref() {
                Some(b"Widget") => value(&annotation),
                Some(b"FreeText") => string(&annotation, "Contents"),
                Some(kind) => {
                    self.comments += usize::from(COMMENTS.contains(&kind));
                    None
                }
                None => None,
            };
            if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
                self.read += 1;
                out.row();
                out.words(&text)?;
            }
        }
        Ok(())
    }

    /// Says what was read and what was left out.
    pub(crate) fn tell(&self, out: &mut Out<'_>) {
        if self.read > 0 {
            out.warn(Warning::FieldsRead(self.read));
        }
        if self.comments > 0 {
            out.warn(Warning::CommentsLeftOut(self.comments));
        }
    }
}

/// The text of a field, its own or that of the field it is a part of; buttons and signatures have none.
fn value(widget: &Dict<'_>) -> Option<String> {
    let mut field = widget.clone();
    let mut found = None;
    for _ in 0..PARENTS {
        found = found.or_else(|| string(&field, "V"));
        if let Some(kind) = field.get::<Name<'_>>("FT") {
            return found.filter(|_| matches!(kind.as_ref(), b"Tx" | b"Ch"));
        }
        field = field.get::<Dict<'_>>("Parent")?;
    }
    None
}

fn string(of: &Dict<'_>, key: &str) -> Option<String> {
    let text = of.get::<Object<'_>>(key).and_then(Object::into_string)?;
    Some(text_string(&text))
}
