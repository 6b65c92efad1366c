//! What people have done to the reading of a document.

/// Corrections that were applied, and whether somebody has checked the result.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ByHand {
    /// Corrections that were applied, in their order.
    pub corrected: Vec<Corrected>,
    /// Corrections that change nothing, since the reader reads it so.
    pub needless: u32,
    /// Corrections that could not be applied.
    pub lost: u32,
    /// Who has checked the document as it is, and when: `Jane Doe 2026-11-30`
    pub checked: Option<Signed>,
}

/// Who, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signed {
    /// `Jane Doe`
    pub by: String,
    /// `2026-11-30`; empty where it is not said.
    pub on: String,
}

/// A correction that was applied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corrected {
    /// Who has made it, and when.
    pub signed: Signed,
    /// Where: `para_2`, `adoption_date`
    pub place: String,
    /// What was changed: `number “2.”, read “”`
    pub what: String,
}

impl std::fmt::Display for Signed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.on.is_empty() {
            true => f.write_str(&self.by),
            false => write!(f, "{} {}", self.by, self.on),
        }
    }
}
