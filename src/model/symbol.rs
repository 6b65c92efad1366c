//! Document symbols: `A/RES/71/4`, `S/RES/2214 (2015)`, `E/2014/99`, `A/55/140/Corr.1`.

mod document;
mod facts;
pub(crate) mod number;
mod words;

use super::body;
use super::scan;
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

/// The symbol of a UN document in its normal form: one space before a parenthesis and before a part
/// letter, e.g. `A/RES/68/247 B`, `S/RES/1325 (2000)`, `A/RES/217 A (III)`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(String);

impl Symbol {
    /// The normal form.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The whole string as a symbol, in any case and spacing, with `_` where a file name has it for
    /// `/` or a space: `a/res/62/17`, `S/RES/2446(2018)`, `A_RES_217_A_(III)`.
    pub fn parse(text: &str) -> Option<Symbol> {
        let text = text.trim_matches(scan::is_space);
        let plain = if text.contains('_') { Cow::from(without_underscores(text)) } else { text.into() };
        let upper = plain.to_uppercase();
        if let Some(found) = body::whole(&plain) {
            return Some(Symbol(found.normal));
        }
        let (normal, n) = document::scan(&upper)?;
        (n == upper.len()).then_some(Symbol(normal))
    }

    /// The key under which spellings of one symbol meet: no white space, upper case, e.g.
    /// `A/RES/217A(III)`.
    pub fn key(&self) -> String {
        self.0.chars().filter(|c| *c != ' ').map(|c| c.to_ascii_uppercase()).collect()
    }

    /// A resolution (or another adopted text) from the front of its symbol and its number:
    /// `A/RES/` and `53/70`.
    pub(crate) fn adopted(front: &str, number: &str) -> Symbol {
        Symbol(format!("{front}{number}"))
    }

    /// The document that a suffix makes of this one: `A/55/140` and `Corr.1` make `A/55/140/Corr.1`.
    pub(crate) fn with_component(&self, component: &str) -> Symbol {
        Symbol(format!("{}/{component}", self.0))
    }

    /// The same with another last component: `A/C.6/56/SR.27` and `SR.28` make `A/C.6/56/SR.28`.
    pub(crate) fn sibling(&self, component: &str) -> Symbol {
        let front = self.0.rsplit_once('/').map_or("", |(front, _)| front);
        Symbol(format!("{front}/{component}"))
    }

    /// The word and the number of the last component, where it has both: `SR` and 27.
    pub(crate) fn last_component(&self) -> Option<(&str, u32)> {
        let (word, number) = self.0.rsplit('/').next()?.rsplit_once('.')?;
        Some((word, number.parse().ok()?))
    }
}

impl fmt::Display for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The symbol at the very start of the text, in capitals as printed, and the bytes it takes. The
/// stop that ends a sentence is left out, and a footnote number glued to it: of `Add.1.3` it takes
/// `Add.1`.
pub fn at(text: &str) -> Option<(Symbol, usize)> {
    let other = || body::at(text).map(|found| (found.normal, found.range.end));
    let (normal, n) = document::scan(text).or_else(other)?;
    Some((Symbol(normal), n))
}

/// A component with a word and a number at the very start of the text (`Corr.1`, `Add. 1`, `SR.28`) in
/// its normal form, and the bytes it takes.
pub(crate) fn component_at(text: &str) -> Option<(String, usize)> {
    document::numbered_component(text)
}

/// The first symbol in the text from a byte on, and where it is. A symbol inside a word, a path
/// or a web address is none.
pub fn find_next(text: &str, from: usize) -> Option<(Range<usize>, Symbol)> {
    let slashed = find_slashed(text, from);
    // Symbols such as `WHA75.3` and `1/CP.16` do not begin with the word before a slash.
    let limit = slashed.as_ref().map_or(text.len(), |(r, _)| r.start);
    let other =
        body::find_next(text, from, limit).filter(|f| slashed.as_ref().is_none_or(|(r, _)| f.range.start < r.start));
    other.map(|found| (found.range, Symbol(found.normal))).or(slashed)
}

fn find_slashed(text: &str, from: usize) -> Option<(Range<usize>, Symbol)> {
    let mut from = from;
    loop {
        let slash = from + memchr::memchr(b'/', text.as_bytes().get(from..)?)?;
        if let Some(start) = document::organ_before(text, slash)
            && let Some((symbol, n)) = at(&text[start..])
        {
            return Some((start..start + n, symbol));
        }
        from = slash + 1;
    }
}

/// A file name's `_` as the `/` or the space that it stands for.
fn without_underscores(text: &str) -> String {
    let part = |rest: &str| {
        let end = rest.find(['_', '(', '^']).unwrap_or(rest.len());
        let part = &rest.as_bytes()[..end];
        matches!(part, [b] | [b, b'-', _] if b.is_ascii_alphabetic())
            && part.last().is_some_and(u8::is_ascii_alphabetic)
    };
    let mut out = String::with_capacity(text.len());
    for (i, c) in text.char_indices() {
        let rest = &text[i + c.len_utf8()..];
        out.push(match c {
            '_' if rest.starts_with('(') || (i > 1 && part(rest)) => ' ',
            '_' => '/',
            c => c,
        });
    }
    out
}

#[cfg(test)]
mod tests;
