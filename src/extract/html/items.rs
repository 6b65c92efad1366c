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
    /// Numbered lists that it is in.
    depth: usize,
    /// The last numbers of the levels within it, where classes of its items are levels.
    inner: Vec<u32>,
}

/// Levels within one list.
const MOST_LEVELS: usize = 8;

impl List {
    /// Of `<ol>` or `<ul>`, which is in this many numbered lists. A page that says nothing counts in figures at
    /// each depth; within an item of such a list the UN has letters, and within their items small Roman figures.
    pub fn open(element: &Element, css: &Css, dress: Option<Dress>, depth: usize) -> Self {
        let start = element.attr("start").and_then(|s| s.trim().parse().ok()).unwrap_or(1);
        let numeral = match (element.name(), element.attr("type").unwrap_or_default()) {
            _ if css.no_bullet => Numeral::None,
            _ if let Some(dress) = &dress => dress.numeral,
            ("ol", _) if let Some(numeral) = css.numeral => numeral,
            ("ol", "a") => Numeral::LowerLetter,
            ("ol", "A") => Numeral::UpperLetter,
            ("ol", "i") => Numeral::LowerRoman,
            ("ol", "I") => Numeral::UpperRoman,
            ("ol", "1") => Numeral::Decimal,
            ("ol", _) => of_depth(depth),
            _ => Numeral::Bullet,
        };
        let step = if element.attr("reversed").is_some() { -1 } else { 1 };
        List { numeral, dress, next: start, step, depth, inner: Vec::new() }
    }

    /// True where its items have numbers.
    pub fn is_numbered(&self) -> bool {
        !matches!(self.numeral, Numeral::None | Numeral::Bullet)
    }

    /// The number of the next item. A page does not say how its letters are dressed: they get the
    /// brackets that the UN gives them.
    pub fn label(&mut self, item: &Element) -> Option<String> {
        let level = item.classes().find_map(level).filter(|_| self.is_numbered()).unwrap_or(0);
        self.inner.resize(level, 0);
        if let Some(count) = self.inner.last_mut() {
            *count += 1;
            let numeral = of_depth(self.depth + level);
            return dressed(numeral, &numeral.write(*count));
        }
        let n = item.attr("value").and_then(|v| v.trim().parse().ok()).unwrap_or(self.next);
        self.next = n.saturating_add(self.step);
        let written = self.numeral.write(u32::try_from(n).unwrap_or(0));
        if let Some(Dress { before, after, .. }) = &self.dress {
            return Some(format!("{before}{written}{after}"));
        }
        dressed(self.numeral, &written)
    }
}

/// How a list counts in this many others.
fn of_depth(depth: usize) -> Numeral {
    match depth {
        0 => Numeral::Decimal,
        1 => Numeral::LowerLetter,
        _ => Numeral::LowerRoman,
    }
}

fn dressed(numeral: Numeral, written: &str) -> Option<String> {
    match numeral {
        Numeral::None => None,
        Numeral::Bullet => Some("•".into()),
        Numeral::LowerLetter | Numeral::LowerRoman => Some(format!("({written})")),
        _ => Some(format!("{written}.")),
    }
}

/// The level that an editor writes in the class of an item: `ql-indent-1`, `public-DraftStyleDefault-depth1`.
fn level(class: &str) -> Option<usize> {
    let digits = class.rsplit_once("ql-indent-").or_else(|| class.rsplit_once("-depth")).map(|(_, digits)| digits)?;
    digits.parse().ok().filter(|level| *level <= MOST_LEVELS)
}

/// True where words start with the number of the item: it was typed as well.
pub fn is_typed(label: &str, words: &str) -> bool {
    let number = label.trim_matches(|c| "().".contains(c));
    let rest = words.trim_start().trim_start_matches('(').strip_prefix(number);
    rest.is_some_and(|r| r.starts_with(['.', ')', '\t']))
}
