//! What a page's style sheet says of its lists, and the levels that are classes, in the manner of Google Docs.
use std::collections::HashMap;

use ego_tree::NodeRef;
use scraper::node::Element;
use scraper::{Html, Node};

use super::super::numerals::Numeral;

/// How the numbers of a list look: `(`, letters, `)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dress {
    /// What is before the number.
    pub before: String,
    /// How it is written.
    pub numeral: Numeral,
    /// What is after it.
    pub after: String,
}

/// The lists of a style sheet.
#[derive(Debug, Default)]
pub struct Sheet {
    /// `ol ol { list-style-type: lower-alpha }`: by the number of lists around.
    nested: HashMap<usize, Numeral>,
}

impl Sheet {
    /// Of the rules of a page.
    pub fn of(rules: &[(String, String)]) -> Self {
        let mut sheet = Sheet::default();
        for (selector, declared) in rules {
            if let Some((_, value)) = declared.split_once("list-style-type:") {
                sheet.take_nested(selector, value);
            }
        }
        sheet
    }

    /// A rule for lists in lists.
    fn take_nested(&mut self, selector: &str, value: &str) {
        let value = value.split([';', '}']).next().unwrap_or_default();
        let Some(numeral) = value.split_whitespace().find_map(of_css) else { return };
        for selector in selector.split(',') {
            let mut names = selector.split([' ', '>', '\n']).filter(|name| !name.is_empty());
            if names.clone().all(|name| matches!(name, "ol" | "li")) {
                let lists = names.by_ref().filter(|name| *name == "ol").count();
                self.nested.insert(lists.saturating_sub(1), numeral);
            }
        }
    }

    /// How the numbers of a list look that is in this many others, where no rule draws them: by its level, which is
    /// the last part of the class.
    pub fn dress(&self, list: &Element, around: usize) -> Option<Dress> {
        let Some(class) = list.classes().find(|class| class.starts_with("lst-kix")) else {
            let numeral = *self.nested.get(&around).filter(|_| list.name() == "ol" && list.attr("type").is_none())?;
            let is_small = matches!(numeral, Numeral::LowerLetter | Numeral::LowerRoman);
            let [before, after] = if is_small { ["(", ")"] } else { ["", "."] };
            return Some(Dress { before: before.into(), numeral, after: after.into() });
        };
        let level: usize = class.rsplit('-').next()?.parse().ok()?;
        let dress = |before: &str, numeral, after: &str| Dress { before: before.into(), numeral, after: after.into() };
        Some(match level % 3 {
            _ if list.name() == "ul" => return None,
            0 => dress("", Numeral::Decimal, "."),
            1 => dress("(", Numeral::LowerLetter, ")"),
            _ => dress("(", Numeral::LowerRoman, ")"),
        })
    }
}

/// The rules of all style sheets of a page: their selectors, and what they declare.
pub fn rules(page: &Html) -> Vec<(String, String)> {
    let is_sheet = |node: &NodeRef<Node>| node.value().as_element().is_some_and(|e| e.name() == "style");
    let sheets = page.tree.root().descendants().filter(is_sheet).flat_map(|node| node.children());
    let text = |node: NodeRef<Node>| node.value().as_text().map(|text| without_comments(text));
    let mut rules = Vec::new();
    for sheet in sheets.filter_map(text) {
        for rule in sheet.split('}') {
            if let Some((selector, declared)) = rule.rsplit_once('{') {
                // Of `@media screen { p`, the rule is in another.
                let selector = selector.rsplit('{').next().unwrap_or_default();
                rules.push((selector.trim().to_string(), declared.to_string()));
            }
        }
    }
    rules
}

fn without_comments(sheet: &str) -> String {
    let mut parts = sheet.split("/*");
    let first = parts.next().unwrap_or_default().to_string();
    parts.fold(first, |text, part| text + part.split_once("*/").map_or("", |(_, after)| after))
}

/// The names that CSS has for numerals.
pub fn of_css(name: &str) -> Option<Numeral> {
    Some(match name {
        "decimal" => Numeral::Decimal,
        "decimal-leading-zero" => Numeral::DecimalZero,
        "lower-alpha" | "lower-latin" => Numeral::LowerLetter,
        "upper-alpha" | "upper-latin" => Numeral::UpperLetter,
        "lower-roman" => Numeral::LowerRoman,
        "upper-roman" => Numeral::UpperRoman,
        "lower-cyrillic" => Numeral::LowerRussian,
        "arabic-abjad" => Numeral::ArabicAbjad,
        "cjk-ideographic" | "cjk-decimal" => Numeral::Chinese,
        _ => return None,
    })
}
