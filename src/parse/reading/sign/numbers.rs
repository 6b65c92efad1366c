//! The numbers, letters and bullets with which points and sections begin.

use super::{Point, Signs};
use crate::languages;
use crate::languages::counting::han_digit;
use crate::model::enumerator::{self, Enumerator, Form};
use crate::parse::body::headed;
use crate::parse::lexicon::is_ideograph;
use crate::parse::reading::word::is_roman;

impl Signs<'_> {
    /// `(a)`, `a)`, `( a)`, `(1)`, `ii.`, `–`
    pub(super) fn point(&self, at: usize) -> Option<Point> {
        let word = self.source.word(at);
        let first = word.chars().next()?;
        if self.bullet(at) {
            return Some(Point { letter: None, roman: None, arabic: None, capital: false, words: 1 });
        }
        let other = matches!(first, '\u{3220}'..='\u{3229}' | '’' | '‘');
        let dotted = is_dotted(word) && !self.lexicon.bracketed;
        if !other && !dotted && !word.ends_with([')', '）']) || word.chars().count() > 7 {
            return None;
        }
        let printed = format!("{word} {}", if self.lexicon.bracketed { 'ا' } else { 'A' });
        let mut e: Enumerator = enumerator::at(&printed)?;
        let brackets = matches!(e.form, Form::Parentheses | Form::Parenthesis) && e.printed == word.len();
        let dotted = dotted && e.form == Form::Dot;
        // `㈠`, `(十一)` and `’1‘` are where other languages have `(i)`.
        if other || !first.is_ascii() || word.chars().any(is_ideograph) {
            (e.roman, e.arabic, e.capital) = (e.roman.or(e.arabic), None, false);
        }
        let small = |n: Option<u32>| n.and_then(|n| u16::try_from(n).ok());
        (brackets || dotted).then_some(Point {
            letter: small(e.letter),
            roman: small(e.roman),
            arabic: small(e.arabic),
            capital: e.capital,
            words: 1,
        })
    }

    /// `•`, `–` after a colon or after the item before it.
    fn bullet(&self, at: usize) -> bool {
        let mut chars = self.source.word(at).chars();
        let (first, alone) = (chars.next().unwrap_or(' '), chars.next().is_none());
        if !alone || !matches!(first, '-' | '–' | '—' | '•' | '·' | '∙' | '▪' | '●' | '\u{f0b7}') {
            return false;
        }
        let word = |back: usize| at.checked_sub(back).map_or("", |k| self.source.word(k));
        let joined = self.lexicon.and.contains(&word(1)) || languages::lines(|l| l.or).any(|or| word(1) == or);
        let before = if joined { word(2) } else { word(1) };
        before.ends_with([':', ';', '.', ',', ')']) && self.source.word(at + 1).starts_with(char::is_alphabetic)
    }

    /// `I`, `IV.`, `A.`, `Article 5`, `一.`: the words of a heading's number.
    pub(super) fn section(&self, at: usize) -> Option<usize> {
        let word = self.source.word(at);
        let next = self.source.word(at + 1);
        if word.starts_with('第') {
            // `第 10 条 表决`, not `第 10 条所设委员会`.
            let end = self.source.words[at].start + headed::unit(self.source.from(at), self.lexicon)?;
            return Some(self.source.words[at..].iter().take_while(|w| w.start < end).count());
        }
        if self.lexicon.units.contains(&word) {
            let number = next.trim_end_matches(['.', ':']);
            let digits = !number.is_empty() && number.len() < 4 && number.bytes().all(|b| b.is_ascii_digit());
            let behind = self.source.word(at + 2);
            let heads = behind.is_empty() || behind.starts_with(|c: char| !c.is_lowercase());
            return (heads && (digits || is_roman(number))).then_some(2);
        }
        // `I` is above the first paragraph of a section too.
        let capital = next.starts_with(|c: char| c.is_uppercase() || is_ideograph(c)) || next == "1.";
        if !capital {
            return None;
        }
        let bare = word.trim_end_matches(['.', '．', '、']);
        let roman = is_roman(bare);
        let opens = || {
            let rest = self.source.from(at + 1);
            rest.starts_with("1. ") || self.lexicon.preambular(rest) > 0 || self.lexicon.operative(rest) > 0
        };
        let letter = bare.len() == 1 && bare.starts_with(|c: char| c.is_ascii_uppercase());
        let letter = letter && (word.len() == 2 || opens());
        // `一、`, in resolutions `一` alone.
        let counted = (1..=3).contains(&bare.chars().count()) && bare.chars().all(|c: char| han_digit(c).is_some());
        (roman || letter || counted).then_some(1)
    }
}

/// `i.`, `iv.`, `b.`: the number of a point with a stop.
pub(super) fn is_dotted(word: &str) -> bool {
    let bare = word.strip_suffix('.').unwrap_or_default();
    let letter = bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_lowercase());
    letter || (1..=5).contains(&bare.len()) && bare.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'))
}
