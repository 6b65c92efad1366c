//! What a page's style sheet says of its lists, in the manner of Google Docs: levels are classes, and numbers are
//! drawn before the items.
use std::collections::HashMap;

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

/// The lists of a style sheet, by class.
#[derive(Debug, Default)]
pub struct Sheet {
    drawn: HashMap<String, Dress>,
    /// `ol ol { list-style-type: lower-alpha }`: by the number of lists around.
    nested: HashMap<usize, Numeral>,
}

/// What a rule of such a class begins with, and where it says how the numbers look.
const DRAWN: &str = ">li:before";

impl Sheet {
    /// Of a page.
    pub fn of(page: &Html) -> Self {
        let mut sheet = Sheet::default();
        for node in page.tree.root().descendants() {
            if node.value().as_element().is_none_or(|e| e.name() != "style") {
                continue;
            }
            for text in node.children().filter_map(|n| if let Node::Text(t) = n.value() { Some(t) } else { None }) {
                sheet.take(text);
            }
        }
        sheet
    }

    fn take(&mut self, text: &str) {
        for rule in text.split('}') {
            let Some((selector, said)) = rule.split_once('{') else { continue };
            if let Some((_, value)) = said.split_once("list-style-type:") {
                self.take_nested(selector, value);
            }
            let Some(class) = selector.trim().strip_suffix(DRAWN).and_then(|s| s.trim().strip_prefix('.')) else {
                continue;
            };
            let Some((_, content)) = said.split_once("content:") else { continue };
            if let Some(dress) = dress(content) {
                self.drawn.insert(class.to_string(), dress);
            }
        }
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

    /// How the numbers of a list look that is in this many others: by its class; where the sheet does not say, by its
    /// level, which is the last part of the class.
    pub fn dress(&self, list: &Element, around: usize) -> Option<Dress> {
        let Some(class) = list.classes().find(|class| class.starts_with("lst-kix")) else {
            let numeral = *self.nested.get(&around).filter(|_| list.name() == "ol" && list.attr("type").is_none())?;
            let is_small = matches!(numeral, Numeral::LowerLetter | Numeral::LowerRoman);
            let [before, after] = if is_small { ["(", ")"] } else { ["", "."] };
            return Some(Dress { before: before.into(), numeral, after: after.into() });
        };
        if let Some(dress) = self.drawn.get(class) {
            return Some(dress.clone());
        }
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

/// `"(" counter(lst-ctn-kix_q-1,lower-latin) ") "`
fn dress(content: &str) -> Option<Dress> {
    let (before, rest) = content.split_once("counter(")?;
    let (counter, after) = rest.split_once(')')?;
    let quoted = |text: &str| text.split(['"', '\'']).nth(1).unwrap_or_default().trim().to_string();
    let numeral = of_css(counter.rsplit(',').next().unwrap_or_default().trim())?;
    Some(Dress { before: quoted(before), numeral, after: quoted(after) })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawn_numbers_are_known_by_their_class() {
        let page = "<style>ol.lst-kix_q-1{x:y}.lst-kix_q-1>li:before{content:\"(\" counter(lst-ctn-kix_q-1,lower-latin) \") \"}</style>";
        let sheet = Sheet::of(&Html::parse_document(page));
        let expected = Dress { before: "(".into(), numeral: Numeral::LowerLetter, after: ")".into() };
        assert_eq!(sheet.drawn.get("lst-kix_q-1"), Some(&expected));
    }
}
