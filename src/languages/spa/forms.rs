//! How Spanish words are formed.

use crate::languages::forms::Forms;

/// Endings of Spanish.
pub const FORMS: Forms =
    Forms { raised: &["o", "os", "a"], common: &["los", "las", "el", "y", "del", "por", "una"], ..Forms::NONE };
