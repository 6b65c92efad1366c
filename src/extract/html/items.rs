//! The numbers of HTML lists: `<ol type start>`, `<li value>`.
use scraper::node::Element;

use super::super::numerals::Numeral;
use super::css::Css;
use super::sheet::Dress;

/// A list that is open.
#[derive(Clone, Debug)]
pub struct List {
    numeral: Numeral,
    /// How its numbers are dressed, where the page says.
    dress: Option<Dress>,
    next: i64,
    step: i64,
}

impl List {
    /// Of `<ol>` or `<ul>`.
    pub fn open(element: &Element, css: &Css, dress: Option<Dress>) -> Self {
        let start = element.attr("start").and_then(|s| s.trim().parse().ok()).unwrap_or(1);
        let numeral = match (element.name(), element.attr("type").unwrap_or_default()) {
            _ if css.no_bullet => Numeral::None,
            _ if let Some(dress) = &dress => dress.numeral,
            ("ol", _) if let Some(numeral) = css.numeral => numeral,
            ("ol", "a") => Numeral::LowerLetter,
            ("ol", "A") => Numeral::UpperLetter,
            ("ol", "i") => Numeral::LowerRoman,
            ("ol", "I") => Numeral::UpperRoman,
            ("ol", _) => Numeral::Decimal,
            _ => Numeral::Bullet,
        };
        List { numeral, dress, next: start, step: if element.attr("reversed").is_some() { -1 } else { 1 } }
    }

    /// The number of the next item. A page does not say how its letters are dressed: they get the
    /// brackets that the UN gives them.
    pub fn label(&mut self, item: &Element) -> Option<String> {
        let n = item.attr("value").and_then(|v| v.trim().parse().ok()).unwrap_or(self.next);
        self.next = n.saturating_add(self.step);
        let written = self.numeral.write(u32::try_from(n).unwrap_or(0));
        if let Some(Dress { before, after, .. }) = &self.dress {
            return Some(format!("{before}{written}{after}"));
        }
        match self.numeral {
            Numeral::None => None,
            Numeral::Bullet => Some("•".into()),
            Numeral::LowerLetter | Numeral::LowerRoman => Some(format!("({written})")),
            _ => Some(format!("{written}.")),
        }
    }
}

/// True where words start with the number of the item: it was typed as well.
pub fn is_typed(label: &str, words: &str) -> bool {
    let number = label.trim_matches(|c| "().".contains(c));
    let rest = words.trim_start().trim_start_matches('(').strip_prefix(number);
    rest.is_some_and(|r| r.starts_with(['.', ')', '\t']))
}
