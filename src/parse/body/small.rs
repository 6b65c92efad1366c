//! Texts whose paragraphs open in small letters, each opening on its own line: `considering`, `resolves`,
//! `instructs the Secretary-General`. Items below have numbers without a stop: `1 to keep its lamps;`. So writes the
//! telecommunication union.

use super::state::{Body, Verdict, texts};
use crate::block::{Block, Grain, Hint};
use crate::model::enumerator::{self, Form};
use crate::model::{Role, body};
use crate::parse::cues::{self, End};
use crate::parse::lexicon::Lexicon;

/// Letters of an opening line at most.
const LONGEST: usize = 90;

/// True where such an opening stands right below the formula.
pub(super) fn opens(blocks: &[Block], lexicon: &Lexicon) -> bool {
    let formula = |b: &Block| b.hint == Hint::None && body::formula(b.text.words.trim()).is_some();
    let below = blocks.iter().position(formula).and_then(|at| texts(&blocks[at + 1..]).next());
    below.is_some_and(|words| role(words, lexicon) == Some(Role::Preambular))
}

/// The role of what a line opens, where it opens something.
fn role(words: &str, lexicon: &Lexicon) -> Option<Role> {
    let first = words.chars().next().filter(|c| c.is_lowercase())?;
    let line = cues::shorter(words, LONGEST) && cues::end(words) == End::Open;
    let capital: String = first.to_uppercase().chain(words.chars().skip(1)).collect();
    match line {
        true if lexicon.preambular(&capital) > 0 => Some(Role::Preambular),
        true if cues::operative_opener(&capital, lexicon) > 0 => Some(Role::Operative),
        _ => None,
    }
}

impl Body<'_> {
    /// What such a line or item begins.
    pub(super) fn in_small_letters(&self, b: &Block, words: &str, end: End) -> Option<Verdict> {
        let apart = b.grain != Grain::Line || self.layout.set_apart(b) || self.meant_break(b);
        // `resolves`, with nothing below it yet
        let bare =
            self.open.as_ref().is_some_and(|p| self.lines == 1 && role(&p.text.words, self.lexicon) == Some(p.role));
        if !self.small || !(apart && end.closes() || bare || self.follows(Role::Enacting)) {
            return None;
        }
        let begins = |role, number, text, level| {
            Some(Verdict::Begins { role, number, text, level, confidence: 0.9, doubt: None })
        };
        let digits = words.bytes().take_while(u8::is_ascii_digit).count();
        let item = words[digits..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase));
        if let Some(e) = enumerator::at(words).filter(|e| bare && e.form == Form::Parenthesis) {
            return begins(Role::Point, e.printed, e.length, 1);
        }
        if (1..=2).contains(&digits) && item {
            return begins(Role::Point, digits, digits + 1, 1);
        }
        match role(words, self.lexicon) {
            Some(role) => begins(role, 0, 0, 0),
            None if bare && words.starts_with(char::is_lowercase) => Some(Verdict::Continues),
            None => None,
        }
    }
}
