//! Which names a disk treats as the same.

use super::open_folder::OpenFolder;
use std::io;
use unicode_normalization::UnicodeNormalization;

/// What a disk does not distinguish in names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Folds {
    /// Capitals from small letters.
    pub case: bool,
    /// Composed letters from decomposed ones.
    pub composed: bool,
    /// Dots and spaces at the end from none.
    pub ends: bool,
}

impl Folds {
    /// A disk that does not distinguish capitals from small letters.
    #[cfg(test)]
    pub const CAPITALS: Folds = Folds { case: true, composed: false, ends: false };

    /// Tries what the disk of a folder makes of names.
    pub fn of(scratch: &OpenFolder) -> io::Result<Folds> {
        let alike = |made: &str, other: &str| {
            scratch.create(made)?;
            let found = scratch.look(other);
            scratch.remove(made)?;
            Ok::<_, io::Error>(matches!(found, Ok(Some(_))))
        };
        let case = alike("Case", "cASE")?;
        // A disk that does not take such names does not take one for the other.
        let [composed, ends] =
            [("\u{e9}", "e\u{301}"), ("dot", "dot.")].map(|(made, other)| alike(made, other).unwrap_or(false));
        Ok(Folds { case, composed, ends })
    }

    /// True where it takes any name for another one.
    pub fn any(self) -> bool {
        self != Folds::default()
    }

    /// A path as the disk knows it.
    pub fn fold(self, path: &str) -> String {
        let mut path = path.to_string();
        if self.composed {
            path = path.nfc().collect();
        }
        if self.case {
            path = path.to_lowercase();
        }
        if self.composed && self.case {
            path = path.nfc().collect();
        }
        if self.ends {
            let parts: Vec<_> = path.split('/').map(|part| part.trim_end_matches(['.', ' '])).collect();
            path = parts.join("/");
        }
        path
    }
}
