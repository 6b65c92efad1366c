//! Signs and figures that were torn from their words.

use super::{Mender, is_dash};
use crate::languages::may_hang;
use crate::words::{core, stem};

impl Mender<'_> {
    /// Signs and figures that were torn from their word: `States ,`, `2015 – 2024`, `201 0,`, `micro -, small`. Gives
    /// how many pieces make the word.
    pub(super) fn of_signs(&self, a: &str, b: &str, c: &str, whole: &mut String) -> Option<usize> {
        let last = a.chars().next_back()?;
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let mut of = |parts: &[&str]| {
            *whole = parts.concat();
            Some(parts.len())
        };
        if last.is_alphanumeric() && matches!(b, "”" | "”," | "”;" | "”." | "," | "-,") {
            return of(&[a, b]);
        }
        if last.is_alphabetic() && matches!(b, "’s" | "'s") {
            return of(&[a, b]);
        }
        let dash = b.chars().next().filter(|c| is_dash(*c))?;
        let behind = b[dash.len_utf8()..].chars().next();
        if behind.is_none() && digit(Some(last)) && digit(c.chars().next()) && !c.ends_with('.') {
            return of(&[a, b, c]);
        }
        // A long dash is between two parts of a sentence.
        if behind.is_none() && dash != '–' && last.is_lowercase() && may_hang(c) {
            return of(&[a, b]);
        }
        // `seventy - eighth`
        if behind.is_none() && dash != '–' && last.is_alphabetic() && self.is_compound(core(a), stem(core(c))) {
            return of(&[a, b, c]);
        }
        let word = last.is_alphabetic() && behind.is_some_and(char::is_alphabetic);
        // `(P -4)`
        let grade = last.is_uppercase() && digit(behind);
        // `30 -year`
        let counted = digit(Some(last)) && (digit(behind) || behind.is_some_and(char::is_lowercase));
        if word || grade || counted { of(&[a, b]) } else { None }
    }
}
