//! Document symbols: `A/RES/71/4`, `S/RES/2214 (2015)`, `E/2014/99`, `A/55/140/Corr.1`.

use std::fmt;

/// The symbol of a UN document in its normal form: one space before a parenthesis and before a part
/// letter, e.g. `A/RES/68/247 B`, `S/RES/1325 (2000)`, `A/RES/217 A (III)`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(String);

impl Symbol {
    /// The normal form.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
