//! Pages that Safari saves with all that belongs to them: a property list with the page in it.
use std::io::Cursor;

use encoding_rs::{Encoding, UTF_8};
use plist::Value;

use super::html;
use super::limits::Limits;
use super::unreadable::Unreadable;
use crate::block::Extracted;

/// Reads the page of such a file.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Extracted, Unreadable> {
    let size = bytes.len() as u64;
    if size > limits.max_input_bytes.min(limits.max_expanded_bytes) {
        return Err(Unreadable::TooLarge(format!("{size} bytes")));
    }
    let list = Value::from_reader(Cursor::new(bytes));
    let list = list.map_err(|fault| Unreadable::Damaged(format!("as a property list, {fault}")))?;
    let main = list.as_dictionary().and_then(|list| list.get("WebMainResource")).and_then(Value::as_dictionary);
    let field = |name: &str| main.and_then(|main| main.get(name));
    let Some(page) = field("WebResourceData").and_then(Value::as_data) else {
        return Err(Unreadable::Damaged("no page in it".into()));
    };
    let label = field("WebResourceTextEncodingName").and_then(Value::as_string).unwrap_or_default();
    match Encoding::for_label(label.as_bytes()).filter(|encoding| *encoding != UTF_8) {
        Some(encoding) if std::str::from_utf8(page).is_err() => html::page(&encoding.decode(page).0, limits),
        _ => html::read(page, limits),
    }
}
