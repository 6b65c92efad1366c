//! The numbers that a page's style sheet counts: `p { counter-increment: n } p::before { content: counter(n) ". " }`.
//! They stand before the words on the screen, and are nowhere in the page.
use std::collections::HashMap;

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::node::Element;
use scraper::{Html, Node, Selector};

use super::super::numerals::Numeral;
use super::sheet::of_css;

/// What the rules say of one element.
#[derive(Clone, Debug, Default)]
struct Said {
    resets: Option<Vec<(String, i64)>>,
    increments: Option<Vec<(String, i64)>>,
    /// Of `::before`, which counts after the element.
    increments_before: Option<Vec<(String, i64)>>,
    content: Option<Vec<Piece>>,
}

/// A part of `content`.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Words(String),
    /// `counter(n, lower-alpha)`; with what is between the levels, `counters(n, ".")`.
    Counter(String, Numeral, Option<String>),
    /// `attr(data-number)`
    Attribute(String),
}

/// The counter of the items of lists.
const ITEMS: &str = "list-item";

/// Letters of such a number: what is longer is a sentence.
const LONGEST: usize = 24;

/// The numbers before the words of elements, by the rules of the page.
pub fn labels(page: &Html, rules: &[(String, String)]) -> HashMap<NodeId, String> {
    let said = said(page, rules);
    let mut labels = HashMap::new();
    if said.values().all(|said| said.content.is_none()) {
        return labels;
    }
    let mut counters = Counters::default();
    for edge in page.tree.root().traverse() {
        match edge {
            Edge::Open(node) => {
                counters.depth += 1;
                if let Some(element) = node.value().as_element() {
                    counters.list(element);
                }
                let Some(said) = said.get(&node.id()) else { continue };
                said.resets.iter().flatten().for_each(|(name, value)| counters.reset(name, *value));
                said.increments.iter().flatten().for_each(|(name, by)| counters.add(name, *by));
                said.increments_before.iter().flatten().for_each(|(name, by)| counters.add(name, *by));
                let label = said.content.as_ref().and_then(|content| counters.write(content, node));
                let label = label.map(|label| label.trim().to_string()).filter(|label| is_number(label));
                labels.extend(label.map(|label| (node.id(), label)));
            }
            Edge::Close(_) => counters.leave(),
        }
    }
    labels
}

fn is_number(label: &str) -> bool {
    label.contains(char::is_alphanumeric) && label.chars().count() <= LONGEST
}

/// What the style sheets and the elements themselves say of counters.
fn said(page: &Html, rules: &[(String, String)]) -> HashMap<NodeId, Said> {
    let mut out: HashMap<NodeId, Said> = HashMap::new();
    for (selectors, declared) in rules {
        if !declared.contains("counter") && !declared.contains("attr(") {
            continue;
        }
        for selector in selectors.split(',').map(str::trim) {
            let before = ["::before", ":before", "::marker"].iter().find_map(|end| selector.strip_suffix(end));
            let element = before.unwrap_or(selector).trim_end();
            let element =
                if element.is_empty() || element.ends_with('>') { format!("{element}*") } else { element.into() };
            let Ok(parsed) = Selector::parse(&element) else { continue };
            for found in page.select(&parsed) {
                out.entry(found.id()).or_default().take(declared, before.is_some());
            }
        }
    }
    for node in page.tree.root().descendants() {
        let style = node.value().as_element().and_then(|element| element.attr("style"));
        if let Some(style) = style.filter(|style| style.contains("counter-")) {
            out.entry(node.id()).or_default().take(style, false);
        }
    }
    out
}

impl Said {
    fn take(&mut self, declared: &str, is_before: bool) {
        for declaration in declared.split(';') {
            let Some((name, value)) = declaration.split_once(':') else { continue };
            let value = value.trim().trim_end_matches("!important").trim_end();
            match (name.trim().to_ascii_lowercase().as_str(), is_before) {
                ("counter-reset" | "counter-set", _) => self.resets = Some(counts(value, 0)),
                ("counter-increment", false) => self.increments = Some(counts(value, 1)),
                ("counter-increment", true) => self.increments_before = Some(counts(value, 1)),
                ("content", true) => self.content = content(value),
                _ => {}
            }
        }
    }
}

/// `para 2 point`, each with what it is counted by.
fn counts(value: &str, usual: i64) -> Vec<(String, i64)> {
    let mut out: Vec<(String, i64)> = Vec::new();
    for word in value.split_whitespace() {
        match (word.parse(), out.last_mut()) {
            (Ok(number), Some(last)) => last.1 = number,
            _ if word == "none" => {}
            _ => out.push((word.to_string(), usual)),
        }
    }
    out
}

/// `"(" counter(point, lower-alpha) ") "`; `None` without a counter or an attribute.
fn content(value: &str) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut rest = value.trim_start();
    while !rest.is_empty() {
        let (piece, after) = match rest.chars().next()? {
            quote @ ('"' | '\'') => {
                let (words, after) = rest[1..].split_once(quote)?;
                (Piece::Words(unescaped(words)), after)
            }
            _ => {
                let (name, inner) = rest.split_once('(')?;
                let (inner, after) = inner
                    .split_once(')')
                    .filter(|(inner, _)| !inner.contains(['"', '\'']))
                    .or_else(|| separated(inner))?;
                (function(name.trim(), inner)?, after)
            }
        };
        pieces.push(piece);
        rest = after.trim_start();
    }
    pieces.iter().any(|piece| !matches!(piece, Piece::Words(_))).then_some(pieces)
}

/// The inside of brackets that hold a quoted separator, which may be a bracket itself.
fn separated(inner: &str) -> Option<(&str, &str)> {
    let open = inner.find(['"', '\''])?;
    let quote = inner[open..].chars().next()?;
    let close = open + 1 + inner[open + 1..].find(quote)?;
    let end = close + inner[close..].find(')')?;
    Some((&inner[..end], &inner[end + 1..]))
}

fn function(name: &str, inner: &str) -> Option<Piece> {
    let separator = inner.split(['"', '\'']).nth(1).filter(|_| name == "counters");
    let mut words = inner.split(',').map(str::trim);
    let first = words.next()?.to_string();
    let numeral = words.next_back().and_then(of_css).unwrap_or_default();
    match name {
        "counter" => Some(Piece::Counter(first, numeral, None)),
        "counters" => Some(Piece::Counter(first, numeral, Some(separator?.to_string()))),
        "attr" => Some(Piece::Attribute(first)),
        _ => None,
    }
}

/// `\2014\20` as it is shown.
fn unescaped(words: &str) -> String {
    let mut out = String::new();
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let digits = after.len() - after.trim_start_matches(|c: char| c.is_ascii_hexdigit()).len();
        let code = u32::from_str_radix(&after[..digits.min(6)], 16).ok().and_then(char::from_u32);
        out.extend(code);
        rest = &after[digits.min(6)..];
        rest = if code.is_some() { rest.strip_prefix(' ').unwrap_or(rest) } else { rest };
    }
    out + rest
}

/// The counters in scope: each belongs to the elements beside and in the one that made it.
#[derive(Default)]
struct Counters {
    depth: usize,
    /// By name, with the depth of the element that made it; the innermost last.
    open: HashMap<String, Vec<(usize, i64)>>,
}

impl Counters {
    fn reset(&mut self, name: &str, value: i64) {
        let levels = self.open.entry(name.to_string()).or_default();
        match levels.last_mut().filter(|(depth, _)| *depth == self.depth) {
            Some(level) => level.1 = value,
            None => levels.push((self.depth, value)),
        }
    }

    fn add(&mut self, name: &str, by: i64) {
        match self.open.get_mut(name).and_then(|levels| levels.last_mut()) {
            Some(level) => level.1 = level.1.saturating_add(by),
            None => self.reset(name, by),
        }
    }

    /// An element ends, and with it the counters that those in it made.
    fn leave(&mut self) {
        for levels in self.open.values_mut() {
            while levels.last().is_some_and(|(depth, _)| *depth > self.depth) {
                levels.pop();
            }
        }
        self.depth -= 1;
    }

    /// The counter that all lists have.
    fn list(&mut self, element: &Element) {
        let number = |name: &str| element.attr(name).and_then(|number| number.trim().parse::<i64>().ok());
        match element.name() {
            "ol" | "ul" => self.reset(ITEMS, number("start").unwrap_or(1).saturating_sub(1)),
            "li" => {
                let by = number("value").map(|value| value.saturating_sub(self.last(ITEMS).unwrap_or(0)));
                self.add(ITEMS, by.unwrap_or(1));
            }
            _ => {}
        }
    }

    fn last(&self, name: &str) -> Option<i64> {
        Some(self.open.get(name)?.last()?.1)
    }

    /// `None` where nothing counts a counter: the sheet is not whole.
    fn write(&self, content: &[Piece], node: NodeRef<Node>) -> Option<String> {
        let mut out = String::new();
        for piece in content {
            match piece {
                Piece::Words(words) => out.push_str(words),
                Piece::Attribute(name) => {
                    out.push_str(node.value().as_element().and_then(|element| element.attr(name)).unwrap_or_default());
                }
                Piece::Counter(name, numeral, between) => {
                    let written = |(_, n): &(usize, i64)| numeral.write(u32::try_from(*n).unwrap_or(0));
                    let levels = self.open.get(name).filter(|levels| !levels.is_empty())?;
                    let from = if between.is_some() { 0 } else { levels.len() - 1 };
                    let levels: Vec<String> = levels[from..].iter().map(written).collect();
                    out.push_str(&levels.join(between.as_deref().unwrap_or_default()));
                }
            }
        }
        Some(out)
    }
}

#[cfg(test)]
mod tests {
    use super::super::sheet::rules;
    use super::*;

    /// The numbers of a page, in order.
    fn numbers(page: &str) -> Vec<String> {
        let page = Html::parse_document(page);
        let labels = labels(&page, &rules(&page));
        page.tree.root().descendants().filter_map(|node| labels.get(&node.id()).cloned()).collect()
    }

    #[test]
    fn counters_count_as_browsers_do() {
        let page = "<style>body{counter-reset:p}/* . */ p.n{counter-increment:p;counter-reset:q}\
             p.n::before{content:counter(p)\". \"} @media screen{p.q:before{counter-increment:q;content:'(' counter(q,lower-alpha) ')\\a0 '}}\
             </style><p class=n>A<p class=q>B<p class=q>C<p class=n>D<p class=q>E<p>F";
        assert_eq!(numbers(page), ["1.", "(a)", "(b)", "2.", "(a)"]);
    }

    #[test]
    fn levels_are_joined() {
        let page = "<style>ol{counter-reset:i}li{counter-increment:i}li::before{content:counters(i,'.') ') '}</style>\
             <ol><li>A<ol><li>B<li>C</ol><li>D</ol><ol><li>E</ol>";
        assert_eq!(numbers(page), ["1)", "1.1)", "1.2)", "2)", "1)"]);
    }

    #[test]
    fn what_is_no_number_is_left_alone() {
        assert!(
            numbers("<style>a::before{content:'\\f101'}p::before{content:attr(title)}</style><a>x</a><p>y").is_empty()
        );
        assert_eq!(numbers("<style>p::before{content:attr(data-n) '.'}</style><p data-n=4>y"), ["4."]);
    }
}
