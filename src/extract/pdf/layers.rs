//! Layers of a document that a viewer leaves out unless its reader asks for them.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier};
use std::collections::HashSet;

/// The layers that are switched off when the document is opened.
#[derive(Default)]
pub struct Layers {
    off: HashSet<ObjectIdentifier>,
}

impl Layers {
    /// Those of a document.
    pub fn of(pdf: &Pdf) -> Layers {
        let found = || {
            let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?;
            let layers = catalog.get::<Dict<'_>>(b"OCProperties")?;
            let state = layers.get::<Dict<'_>>(b"D")?;
            let base = state.get::<Name<'_>>(b"BaseState");
            let mut off = HashSet::new();
            if base.is_some_and(|base| base.as_str() == "OFF") {
                off.extend(references(&layers, b"OCGs"));
                let on: HashSet<ObjectIdentifier> = references(&state, b"ON").collect();
                off.retain(|layer| !on.contains(layer));
            }
            off.extend(references(&state, b"OFF"));
            Some(Layers { off })
        };
        found().unwrap_or_default()
    }

    /// True for a layer that is switched off, and for one made of others whose states hide it.
    pub fn hide(&self, layer: &Dict<'_>) -> bool {
        if self.off.is_empty() {
            return false;
        }
        let of = |id: Option<ObjectIdentifier>| id.is_some_and(|id| self.off.contains(&id));
        let kind = layer.get::<Name<'_>>(b"Type");
        if kind.is_none_or(|kind| kind.as_str() != "OCMD") {
            return of(layer.obj_id());
        }
        let states: Vec<bool> = match layer.get::<Object<'_>>(b"OCGs") {
            Some(Object::Array(_)) => references(layer, b"OCGs").map(|id| self.off.contains(&id)).collect(),
            Some(Object::Dict(one)) => vec![of(one.obj_id())],
            _ => return false,
        };
        let policy = layer.get::<Name<'_>>(b"P");
        !states.is_empty()
            && match policy.as_ref().map_or("AnyOn", |policy| policy.as_str()) {
                "AllOn" => states.contains(&true),
                "AnyOff" => !states.contains(&true),
                "AllOff" => states.contains(&false),
                _ => !states.contains(&false),
            }
    }
}

/// The objects that an array refers to.
fn references<'d>(dict: &Dict<'d>, key: &[u8]) -> impl Iterator<Item = ObjectIdentifier> + use<'d> {
    let array = dict.get::<Array<'_>>(key);
    array.into_iter().flat_map(|array| array.raw_iter().collect::<Vec<_>>()).filter_map(|item| match item {
        MaybeRef::Ref(reference) => Some(reference.into()),
        MaybeRef::NotRef(_) => None,
    })
}
