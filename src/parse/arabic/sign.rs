//! Signs over and under the letters of Arabic.

/// Vowel signs and the sign of doubling, drawn over or under their letter.
pub(super) fn is_sign(c: char) -> bool {
    matches!(c, '\u{64b}'..='\u{65f}' | '\u{670}')
}
