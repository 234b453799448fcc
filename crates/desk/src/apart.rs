//! That what a source is called is no person's name that stands in clear in the casebook: together they would say who told.

use std::collections::BTreeMap;

use model::mention::Sealable;
use model::{Body, Key, Mention};

use crate::house::folded;
use crate::{Desk, Error, Result};

/// The names of a mention that anybody can read; aliases are no names.
fn named(mention: &Mention) -> impl Iterator<Item = String> {
    mention.who.names.iter().filter(|name| !name.alias).filter_map(|name| match &name.text {
        Sealable::Clear(text) => Some(folded(text)),
        Sealable::Sealed(_) => None,
    })
}

impl Desk {
    /// Refuses a label of an origin that is the name of a person of the casebook, and a name that is such a label.
    ///
    /// # Errors
    /// [`Error::NamedAsSource`], which names the records and not the name.
    pub(crate) fn sources_unnamed(&self, bodies: &[Body]) -> Result<()> {
        let (mut labels, mut names) = (BTreeMap::<String, &Key>::new(), BTreeMap::<String, &Key>::new());
        for body in bodies {
            match body {
                Body::Origin(origin) => drop(labels.insert(folded(&origin.label), &origin.key)),
                Body::Mention(mention) => names.extend(named(mention).map(|name| (name, &mention.key))),
                _ => {}
            }
        }
        let refused = |origin: &Key, mention: &Key| {
            Err(Error::NamedAsSource { origin: origin.clone(), mention: mention.clone() })
        };
        if let Some((origin, mention)) = labels.iter().find_map(|(label, o)| Some((o, names.get(label)?))) {
            return refused(origin, mention);
        }
        let state = self.book().state();
        if !labels.is_empty() {
            for (_, mention) in state.mentions().filter(|(_, m)| state.standing(&m.key).stands()) {
                if let Some(origin) = named(mention).find_map(|name| labels.get(&name)) {
                    return refused(origin, &mention.key);
                }
            }
        }
        if !names.is_empty() {
            for (_, origin) in state.origins().filter(|(_, o)| state.standing(&o.key).stands()) {
                if let Some(mention) = names.get(&folded(&origin.label)) {
                    return refused(&origin.key, mention);
                }
            }
        }
        Ok(())
    }
}
