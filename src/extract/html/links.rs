//! Footnotes of a web page: which link is a call, where its body stands.
use std::collections::{HashMap, HashSet};

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::{Html, Node};

use super::super::calls::bare_marker;

/// The notes of a page.
#[derive(Debug, Default)]
pub struct Notes {
    /// The link of each call, and the index of its note.
    pub calls: HashMap<NodeId, usize>,
    /// The element each body is in, or starts at, and the index of its note.
    pub bodies: HashMap<NodeId, usize>,
    /// Links that lead from a body back to its call, and those of a paragraph to itself.
    pub back_links: HashSet<NodeId>,
    /// The markers, as printed: `3`, `*`.
    pub markers: Vec<String>,
    /// Items of a numbered list that are bodies: the page draws their markers. The index of each one's note.
    pub items: HashMap<NodeId, usize>,
    /// Bodies that are the title of their mark, by note.
    pub titles: HashMap<usize, String>,
    /// Elements in the midst of a sentence that are bodies, and the index of each one's note.
    pub within: HashMap<NodeId, usize>,
}

/// A link to another place in the page.
struct Jump {
    node: NodeId,
    at: usize,
    target: String,
    words: String,
}

/// Places in the order of the page.
#[derive(Default)]
struct Survey {
    jumps: Vec<Jump>,
    names: HashMap<String, (NodeId, usize)>,
    /// Where each element opens and closes.
    extent: HashMap<NodeId, (usize, usize)>,
}

/// Finds the notes of a page.
pub fn notes(page: &Html) -> Notes {
    let survey = survey(page);
    let mut notes = Notes::default();
    let mut by_target: HashMap<&str, usize> = HashMap::new();
    let mut targets: Vec<(NodeId, usize, usize)> = Vec::new();
    let mut call_places: Vec<usize> = Vec::new();
    for jump in &survey.jumps {
        let marker = bare_marker(&jump.words);
        let Some(&(target, at)) = survey.names.get(&jump.target) else { continue };
        if at <= jump.at || !is_marker(marker) {
            continue;
        }
        let item = numbered_item(page, target, marker);
        if item.is_none() && !is_note(page, jump.node, target) && !body_begins_with(page, target, marker) {
            continue;
        }
        let index = *by_target.entry(&jump.target).or_insert_with(|| {
            notes.markers.push(marker.to_string());
            targets.push((target, at, notes.markers.len() - 1));
            notes.markers.len() - 1
        });
        notes.items.extend(item.map(|item| (item, index)));
        notes.calls.insert(jump.node, index);
        call_places.push(jump.at);
    }
    targets.sort_by_key(|t| t.1);
    let target_places: Vec<usize> = targets.iter().map(|t| t.1).collect();
    call_places.sort_unstable();
    for &(target, _, index) in &targets {
        let Some(node) = page.tree.get(target) else { continue };
        let holder = holder(node, &survey, &target_places, &call_places);
        notes.bodies.insert(holder, index);
    }
    if let Some(first_body) = target_places.first() {
        let back = survey.jumps.iter().filter(|j| {
            let target = survey.names.get(&j.target);
            let leads_back = target.is_some_and(|t| t.1 < j.at) || is_arrow(&j.words);
            !notes.calls.contains_key(&j.node) && j.at + 3 >= *first_body && leads_back
        });
        notes.back_links = back.map(|j| j.node).collect();
    }
    let permalinks = survey.jumps.iter().filter(|jump| is_permalink(&jump.words));
    notes.back_links.extend(permalinks.map(|jump| jump.node));
    notes
}

fn survey(page: &Html) -> Survey {
    let mut out = Survey::default();
    let mut at = 0;
    for edge in page.tree.root().traverse() {
        at += 1;
        match edge {
            Edge::Open(node) => {
                let Node::Element(element) = node.value() else { continue };
                out.extent.insert(node.id(), (at, at));
                for name in [element.id(), element.attr("name")].into_iter().flatten() {
                    out.names.entry(name.to_string()).or_insert((node.id(), at));
                }
                if element.name() == "a"
                    && let Some(target) = element.attr("href").and_then(|h| h.rsplit_once('#')).map(|(_, t)| t)
                {
                    out.jumps.push(Jump { node: node.id(), at, target: target.to_string(), words: words(node, 40) });
                }
            }
            Edge::Close(node) => {
                if let Some(extent) = out.extent.get_mut(&node.id()) {
                    extent.1 = at;
                }
            }
        }
    }
    out
}

/// A number of up to three digits, a letter, or asterisks.
pub fn is_marker(words: &str) -> bool {
    let count = words.chars().count();
    let digits = words.chars().all(char::is_numeric) && count <= 3;
    let signs = words.chars().all(|c| "*†‡§¶".contains(c)) && count <= 4;
    let letters = words.chars().all(|c| c.is_ascii_lowercase()) && count <= 2;
    count > 0 && (digits || signs || letters)
}

/// `↩`, `↑`, `^`: what pages write for the way back.
fn is_arrow(words: &str) -> bool {
    let words = words.trim();
    !words.is_empty() && words.chars().all(|c| matches!(c, '↩' | '↑' | '⤴' | '⏎' | '^' | '\u{fe0e}' | '\u{fe0f}'))
}

/// `¶`, `#`: what a page draws for the address of a paragraph itself.
fn is_permalink(words: &str) -> bool {
    matches!(words.trim(), "¶" | "#" | "🔗")
}

/// True where the page says what a link and its target are: `epub:type="noteref"` leads to `epub:type="footnote"`,
/// `role="doc-noteref"` to `role="doc-footnote"`.
fn is_note(page: &Html, call: NodeId, target: NodeId) -> bool {
    let says = |node: NodeId, what: &[&str]| {
        let element = page.tree.get(node).and_then(|node| node.value().as_element());
        element.is_some_and(|element| {
            let said = [element.attr("epub:type"), element.attr("role")];
            said.into_iter().flatten().any(|said| what.contains(&said.trim()))
        })
    };
    says(call, &["noteref", "doc-noteref"])
        && says(target, &["footnote", "endnote", "rearnote", "doc-footnote", "doc-endnote"])
}

/// The words from a target on start with the marker of its call: `3 A/54/213.`, `[3] A/54/213.`
fn body_begins_with(page: &Html, target: NodeId, marker: &str) -> bool {
    let Some(node) = page.tree.get(target) else { return false };
    let mut found = words(node, 40);
    let mut next = Some(node);
    while found.trim().is_empty() {
        let Some(here) = next else { return false };
        next = here.next_sibling().or_else(|| here.parent());
        if let Some(sibling) = here.next_sibling() {
            found = words(sibling, 40);
        } else if next.is_none_or(|n| n.value().as_element().is_some_and(|e| e.name() == "body")) {
            return false;
        }
    }
    found.trim_start_matches(|c: char| c.is_whitespace() || "([".contains(c)).starts_with(marker)
}

/// The item of a numbered list at or around a target, where its number is the marker of the call.
fn numbered_item(page: &Html, target: NodeId, marker: &str) -> Option<NodeId> {
    let is = |node: &NodeRef<Node>, name: &str| node.value().as_element().is_some_and(|e| e.name() == name);
    let node = page.tree.get(target)?;
    let item = std::iter::once(node).chain(node.ancestors()).take(4).find(|n| is(n, "li"))?;
    let list = item.parent().filter(|list| is(list, "ol"))?;
    let number = |node: NodeRef<Node>, attribute: &str| -> Option<usize> {
        node.value().as_element()?.attr(attribute)?.trim().parse().ok()
    };
    // No marker has more than three digits.
    let before = item.prev_siblings().filter(|n| is(n, "li")).take(1000).count();
    let drawn = number(item, "value").unwrap_or(number(list, "start").unwrap_or(1) + before);
    (marker.parse() == Ok(drawn)).then(|| item.id())
}

/// The first words in a node, up to a length.
pub fn words(node: NodeRef<Node>, up_to: usize) -> String {
    let mut out = String::new();
    for inner in node.descendants() {
        if let Node::Text(text) = inner.value() {
            out.push_str(text);
            if out.trim().len() > up_to {
                break;
            }
        }
    }
    out
}

/// The largest element around a target that holds no other body and no call; the target itself where
/// even its parent holds others.
fn holder(target: NodeRef<Node>, survey: &Survey, targets: &[usize], calls: &[usize]) -> NodeId {
    let count = |places: &[usize], (from, to): (usize, usize)| {
        places.partition_point(|p| *p <= to) - places.partition_point(|p| *p < from)
    };
    let mut held = target;
    while let Some(parent) = held.parent() {
        let Some(&extent) = survey.extent.get(&parent.id()) else { break };
        let is_page = parent.value().as_element().is_none_or(|e| matches!(e.name(), "body" | "html"));
        if is_page || count(targets, extent) > 1 || count(calls, extent) > 0 {
            break;
        }
        held = parent;
    }
    held.id()
}
