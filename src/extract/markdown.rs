//! Markdown: its signs are turned into those of a web page, which is then read.
use pulldown_cmark::{Event, MetadataBlockKind, Options, Parser, Tag, TagEnd, html};

use super::limits::Limits;
use super::unreadable::Unreadable;
use super::{encoding, facts};
use crate::block::Extracted;

/// Reads a text with the signs of Markdown.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Extracted, Unreadable> {
    let size = bytes.len() as u64;
    if size > limits.max_input_bytes.min(limits.max_expanded_bytes) {
        return Err(Unreadable::TooLarge(format!("{size} bytes")));
    }
    text(&encoding::decode(bytes)?, limits)
}

/// Reads such a text whose letters are known.
pub fn text(source: &str, limits: &Limits) -> Result<Extracted, Unreadable> {
    let source = source.trim_start_matches('\u{feff}');
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_SUPERSCRIPT;
    let mut front = String::new();
    let mut events = Vec::new();
    let (mut depth, mut in_front, mut lists) = (0, false, Vec::new());
    for event in Parser::new_ext(source, options) {
        match &event {
            Event::Start(Tag::MetadataBlock(MetadataBlockKind::YamlStyle)) => in_front = true,
            Event::End(TagEnd::MetadataBlock(_)) => in_front = false,
            Event::Text(words) if in_front => front.push_str(words),
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        if depth > limits.max_depth {
            return Err(Unreadable::TooLarge(format!("more than {} signs nested", limits.max_depth)));
        }
        if !in_front {
            events.push(lettered(event, &mut lists));
        }
    }
    let mut page = String::with_capacity(source.len() * 2);
    html::push_html(&mut page, events.into_iter());
    let mut extracted = super::html::page(&page, limits)?;
    let stated = front.lines().filter_map(|line| line.split_once(':'));
    let stated = stated.map(|(key, value)| (key.trim(), value.trim().trim_matches(['"', '\''])));
    facts::add(&mut extracted, stated);
    Ok(extracted)
}

/// Markdown can only count in figures: a list within an item has letters, as the UN's have.
fn lettered<'e>(event: Event<'e>, lists: &mut Vec<bool>) -> Event<'e> {
    match event {
        Event::Start(Tag::List(start)) => {
            let around = lists.iter().filter(|is_numbered| **is_numbered).count();
            lists.push(start.is_some());
            match (start, around) {
                (Some(start), 1) => Event::Html(format!("<ol type=\"a\" start=\"{start}\">").into()),
                (Some(start), 2..) => Event::Html(format!("<ol type=\"i\" start=\"{start}\">").into()),
                _ => Event::Start(Tag::List(start)),
            }
        }
        Event::End(TagEnd::List(is_numbered)) => {
            lists.pop();
            let is_inner = is_numbered && lists.contains(&true);
            if is_inner { Event::Html("</ol>".into()) } else { Event::End(TagEnd::List(is_numbered)) }
        }
        event => event,
    }
}
