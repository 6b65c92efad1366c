//! Footnotes that a page keeps where they are called: in the `title` of the mark (`<sup title="A/98/5.">1</sup>`), or
//! as an element in the midst of the sentence (`<note n="1">A/98/5.</note>`).
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use ego_tree::{NodeId, NodeRef};
use scraper::node::Element;
use scraper::{Html, Node};

use super::super::calls::bare_marker;
use super::links::{Notes, is_marker, words};

/// Where a page keeps what it shows beside a mark: by itself, or with one of the usual scripts.
const TITLES: [&str; 6] =
    ["title", "data-content", "data-bs-content", "data-original-title", "data-bs-title", "data-tippy-content"];

/// Finds such notes, and adds them to those that are tied by links.
pub fn add(page: &Html, notes: &mut Notes) {
    let titles = titles(page, notes);
    let mut counted = 0;
    for node in page.tree.root().descendants() {
        if let Some((marker, title)) = titles.get(&node.id()) {
            notes.calls.insert(node.id(), notes.markers.len());
            notes.titles.insert(notes.markers.len(), title.clone());
            notes.markers.push(marker.clone());
        } else if let Some(element) = node.value().as_element().filter(|_| is_inner(node)) {
            counted += 1;
            let marker = element.attr("n").map(str::trim).filter(|marker| is_marker(marker));
            notes.within.insert(node.id(), notes.markers.len());
            notes.markers.push(marker.map_or_else(|| counted.to_string(), str::to_string));
        }
    }
}

/// The marks whose title is a note, with their marker and it.
fn titles(page: &Html, notes: &Notes) -> HashMap<NodeId, (String, String)> {
    let mut found = HashMap::new();
    let mut seen: HashMap<String, usize> = HashMap::new();
    let ids: HashSet<&str> = page.tree.nodes().filter_map(|node| node.value().as_element()?.id()).collect();
    let leads_to_note = |element: &Element| {
        let target = element.attr("href").and_then(|href| href.split_once('#'));
        target.is_some_and(|(_, target)| ids.contains(target))
    };
    for node in page.tree.root().descendants() {
        let Some(element) = node.value().as_element().filter(|e| matches!(e.name(), "sup" | "a" | "span" | "abbr"))
        else {
            continue;
        };
        let title = TITLES.iter().find_map(|name| element.attr(name)).unwrap_or_default();
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let tied = || {
            node.ancestors()
                .chain(node.descendants())
                .any(|n| notes.calls.contains_key(&n.id()) || n.value().as_element().is_some_and(leads_to_note))
        };
        if !is_body(&title) {
            continue;
        }
        let marker = words(node, 8);
        let marker = bare_marker(&marker);
        let is_raised = element.name() == "sup" || node.ancestors().chain(node.descendants()).any(|n| is(n, "sup"));
        let inner = node.ancestors().any(|n| found.contains_key(&n.id()));
        if !is_marker(marker) || !(is_raised || element.name() == "a") || inner || tied() {
            continue;
        }
        *seen.entry(without_digits(&title)).or_default() += 1;
        found.insert(node.id(), (marker.to_string(), title));
    }
    // What several marks say alike tells what a click does: `Go to footnote 3`.
    found.retain(|_, (_, title)| seen.get(&without_digits(title)) == Some(&1) || title.contains('/'));
    found
}

/// A title that may be a note: a symbol, or a sentence.
fn is_body(title: &str) -> bool {
    let is_sentence = title.split(' ').count() > 2 && title.ends_with(['.', '。', ')', '”', '"', '।', ';']);
    is_sentence || title.split(' ').any(|word| word.contains('/') && word.contains(|c: char| c.is_ascii_digit()))
}

fn without_digits(title: &str) -> String {
    title.chars().filter(|c| !c.is_numeric()).collect()
}

/// True for an element that is a note in the midst of a paragraph: `<note>`, `<footnote>`, `<span class="footnote">`.
fn is_inner(node: NodeRef<Node>) -> bool {
    let Some(element) = node.value().as_element() else { return false };
    let names = match element.name() {
        "note" => element.attr("place").is_none_or(|place| place != "margin"),
        "footnote" => true,
        "span" => element.classes().any(|class| matches!(class.to_ascii_lowercase().as_str(), "footnote" | "fn")),
        _ => false,
    };
    let is_text = |n: NodeRef<Node>| n.value().as_text().is_some_and(|text| !text.trim().is_empty());
    let is_called = || node.prev_siblings().any(|n| is_text(n) || !is(n, "note") && !words(n, 1).trim().is_empty());
    names
        && !node.ancestors().any(|n| is(n, "note") || is(n, "footnote"))
        && {
            let body = words(node, 8);
            !is_marker(bare_marker(&body)) && !body.trim().is_empty()
        }
        && is_called()
}

fn is(node: NodeRef<Node>, name: &str) -> bool {
    node.value().as_element().is_some_and(|element| element.name() == name)
}

/// In a note of XML a paragraph is no paragraph of a page: it would end the one that the note is in.
pub fn inline(source: &str) -> Cow<'_, str> {
    let mut source = Cow::Borrowed(source);
    for (open, close) in [("<note", "</note>"), ("<footnote", "</footnote>")] {
        if source.contains(open) {
            source = Cow::Owned(inline_in(&source, open, close));
        }
    }
    source
}

fn inline_in(source: &str, open: &str, close: &str) -> String {
    let (mut out, mut rest) = (String::new(), source);
    while let Some(begin) = rest.find(open) {
        let end = rest[begin..].find(close).map_or(rest.len(), |at| begin + at);
        out.push_str(&rest[..begin]);
        let note = rest[begin..end].replace("<p>", "<span>").replace("<p ", "<span ").replace("<para>", "<span>");
        out.push_str(&note.replace("</p>", " </span>").replace("</para>", " </span>"));
        rest = &rest[end..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::super::links;
    use super::*;

    /// The markers of the notes that a page keeps where they are called.
    fn markers(page: &str) -> Vec<String> {
        let page = Html::parse_document(page);
        let mut notes = links::notes(&page);
        super::add(&page, &mut notes);
        notes.markers
    }

    #[test]
    fn titles_of_marks_are_notes() {
        assert_eq!(
            markers("<p>See<sup title='A/98/5.'>1</sup> and<a title='The letter of the keepers.'>2</a>"),
            ["1", "2"]
        );
        assert_eq!(markers("<p>See<sup data-content='A/98/5.'>1</sup>"), ["1"]);
        let explained = "<p>A<sup><a href='/x' title='Go to the note 1.'>1</a></sup> b<sup><a title='Go to the note 2.'>2</a></sup>";
        assert!(markers(explained).is_empty());
        assert!(markers("<p>The <a title='A/98/5, in full.'>report of the Council</a>").is_empty());
    }

    #[test]
    fn notes_in_their_sentence_are_notes() {
        assert_eq!(markers("<p>See <note n='3'>A/98/5.</note> and <span class=footnote>A letter.</span>"), ["3", "2"]);
        assert!(markers("<note>A box of its own.</note><p><span class=note>Note</span> by the secretariat").is_empty());
    }

    #[test]
    fn paragraphs_in_notes_are_none() {
        let source = "<p>A<note><p>B</p><p n='2'>C</p></note></p><p>D</p>";
        assert_eq!(inline(source), "<p>A<note><span>B </span><span n='2'>C </span></note></p><p>D</p>");
        assert_eq!(inline("<p>A<note><p>B"), "<p>A<note><span>B");
    }
}
