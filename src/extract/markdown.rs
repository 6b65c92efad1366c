//! Markdown: its signs are turned into those of a web page, which is then read.
use pulldown_cmark::{CodeBlockKind, Event, MetadataBlockKind, Options, Parser, Tag, TagEnd, html};

use std::borrow::Cow;

use super::breaks::is_number;
use super::limits::Limits;
use super::unreadable::Unreadable;
use super::{bullets, encoding, facts, inline, superscripts};
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
    let noted = inline::set_apart(source);
    let source = &*bullets::dropped(&noted);
    let raised = superscripts::written(source, |figures| format!("<sup>{figures}</sup>"));
    let source = apart(&raised);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_SUPERSCRIPT;
    let mut front = String::new();
    let mut events = Vec::new();
    let (mut depth, mut in_front, mut lists) = (0, false, Vec::new());
    let mut code = None;
    for event in Parser::new_ext(&source, options) {
        // Words far from the margin are a paragraph: no resolution holds code.
        match &event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => code = Some(String::new()),
            Event::Text(words) if code.is_some() => code.iter_mut().for_each(|code| code.push_str(words)),
            _ => {}
        }
        if let Some(words) = code.take_if(|_| matches!(event, Event::End(TagEnd::CodeBlock))) {
            let words: Vec<&str> = words.lines().map(str::trim).collect();
            let inner = words.join("\n");
            events.extend(Parser::new_ext(&inner, options).map(|event| event.into_static()));
            depth -= 1;
            continue;
        }
        if code.is_some() {
            if matches!(event, Event::Start(_)) {
                depth += 1;
            }
            continue;
        }
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

/// The text with an empty line above each point that stands right below its paragraph, which Markdown would join to it:
/// `3. Invites donors:`, `    (a) To provide`.
fn apart(source: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut ended = false;
    for line in source.split_inclusive('\n') {
        let words = line.trim();
        let point = words.starts_with(|c: char| c == '(' || c.is_ascii_lowercase()) && is_number(words);
        if ended && point {
            out.push('\n');
        }
        ended = words.ends_with([';', ':', '.', ',']);
        out.push_str(line);
    }
    if out.len() == source.len() { Cow::Borrowed(source) } else { Cow::Owned(out) }
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
