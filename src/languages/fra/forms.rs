//! How French words are formed.

use crate::languages::forms::Forms;

/// Endings of French.
pub const FORMS: Forms = Forms {
    raised: &["o", "os", "er", "re", "e", "ère"],
    counted_meetings: &["ième", "ère"],
    hundreds: &["Deux cent", "Cent"],
    common: &["les", "des", "du", "et", "dans", "aux", "une"],
    ..Forms::NONE
};
