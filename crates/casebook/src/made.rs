//! Records for the tests of this crate.

use model::{Access, Body, Key, Origin, Reliability};

pub(crate) fn origin(key: &str, label: &str) -> Body {
    Body::Origin(Origin {
        key: Key::parse(key).unwrap(),
        label: label.to_owned(),
        source: None,
        access: Access::Unknown,
        reliability: Reliability::F,
        authority: false,
        relays: vec![],
        consents: vec![],
    })
}
