//! Heads of texts by bodies of the table: `WHA66.13 Status of collection …`, `Decision 12/CP.24` above its title,
//! `SIXTY-SECOND WORLD HEALTH ASSEMBLY` beside `WHA62.10`.

use crate::block::{Block, Hint};
use crate::model::body::{self, Body};
use crate::model::symbol::{self, Symbol};
use crate::model::{Kind, MastheadLine};
use crate::parse::fact::one_of;
use crate::parse::lexicon::Lexicon;
use std::ops::Range;

/// Blocks between the number of a text and its enacting formula: the lines of a title.
pub const TITLE: usize = 12;

/// Blocks at the top of a document that may hold the number of a text without a formula.
pub const HEAD: usize = 6;

/// The number that heads a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// The block.
    pub at: usize,
    /// The bytes of the number in it.
    pub number: Range<usize>,
    /// Where the title begins, behind the number.
    pub title: usize,
    /// The symbol, where the number is one.
    pub symbol: Option<Symbol>,
}

/// The number that heads the text whose formula stands behind these blocks; the nearest to it, since a table of
/// contents may stand above.
pub fn find(blocks: &[Block], lexicon: &Lexicon) -> Option<Own> {
    let near = blocks.len().saturating_sub(TITLE);
    (near..blocks.len()).rev().filter(|at| blocks[*at].hint == Hint::None).find_map(|at| {
        let own = head(&blocks[at].text.words, lexicon)?;
        Some(Own { at, ..own })
    })
}

/// `WHA66.13 Status of collection …`, `Decision 12/CP.24`, `Resolution 67/1`: the number at the head of a text.
pub fn head(text: &str, lexicon: &Lexicon) -> Option<Own> {
    let word = one_of(text, lexicon.resolution).or_else(|| one_of(text, lexicon.decision)).unwrap_or(0);
    let start = text.len() - text[word..].trim_start().len();
    let rest = &text[start..];
    let own = symbol::at(rest).filter(|(symbol, _)| symbol.body().is_some() && symbol.kind() != Kind::Other);
    let (symbol, n) = match own {
        Some((symbol, n)) => (Some(symbol), n),
        None if word > 0 => (None, bare(rest)?),
        None => return None,
    };
    let behind = &rest[n..];
    let title = behind.trim_start_matches(['.', ':', ' ', '-', '–', '—', '\t']);
    let good = title.is_empty() || title.len() < behind.len() && title.starts_with(|c: char| !c.is_lowercase());
    good.then(|| Own { at: 0, number: start..start + n, title: text.len() - title.len(), symbol })
}

/// Bytes of a number that is no symbol: `67/1`, `7/2019`, `744(XXXIX)`, `IV`.
fn bare(text: &str) -> Option<usize> {
    let end = text.find([' ', ':', '\t']).unwrap_or(text.len());
    let printed = text[..end].trim_end_matches('.');
    let sign = |c: char| c.is_ascii_digit() || c.is_ascii_uppercase() || matches!(c, '/' | '(' | ')' | '.' | '-');
    let counts = printed.contains(|c: char| c.is_ascii_digit()) || crate::model::enumerator::roman(printed).is_some();
    ((1..=14).contains(&printed.len()) && counts && printed.chars().all(sign)).then_some(printed.len())
}

/// True for a line of a head that is no title: the name of the body, a month, a paper in brackets.
pub fn known(line: &str, lexicon: &Lexicon) -> bool {
    let mut words = line.split_whitespace();
    let month = words.next().is_some_and(|w| lexicon.months.contains(&w)) && words.count() <= 1;
    let name = body::is_name(line);
    month
        || name
        || super::old::paper(line)
        || one_of(line, lexicon.agenda).is_some()
        || line.starts_with("of the agenda")
}

/// The line that says when the text was adopted, where it stands below the title; else the end.
pub fn adoption(blocks: &[Block], from: usize, lexicon: &Lexicon) -> usize {
    let tells = |b: &Block| one_of(b.text.words.trim(), lexicon.adoption).is_some();
    (from + 1..blocks.len()).find(|&at| tells(&blocks[at])).unwrap_or(blocks.len())
}

/// Bytes of the name of a body at the start of a line of a head, before its symbol: of `SIXTY-SECOND WORLD HEALTH
/// ASSEMBLY WHA62.10`.
pub fn name_before_symbol(text: &str) -> Option<usize> {
    let (range, symbol) = symbol::find_next(text, 0)?;
    let name = text[..range.start].trim_end();
    let named = symbol.body().is_some() && body::named(name).is_some() && text.len() - range.end < 3;
    named.then_some(name.len())
}

/// The body that speaks: that of the symbol, or the only one whose formula it is, or the one named in the head.
pub fn speaker(symbol: Option<&Symbol>, formula: &str, lines: &[MastheadLine]) -> Option<&'static Body> {
    if let Some(body) = symbol.and_then(Symbol::body) {
        return Some(body);
    }
    let mut speakers = body::speakers(formula);
    match speakers.as_slice() {
        [] => None,
        [only] => Some(*only),
        _ => {
            speakers.retain(|body| lines.iter().any(|l| body::named(&l.text) == Some(*body)));
            speakers.first().copied().filter(|_| speakers.len() == 1)
        }
    }
}
