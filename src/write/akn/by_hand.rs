//! What people have corrected and checked, in the metadata.

use super::Akn;
use crate::model::ByHand;

/// A note for each correction, and one for the check.
pub fn notes(by_hand: &ByHand) -> Vec<String> {
    let corrected = by_hand.corrected.iter().map(|c| format!("Corrected by {}, {}: {}.", c.signed, c.place, c.what));
    let checked = by_hand.checked.iter().map(|signed| format!("Compared with the source by {signed}."));
    corrected.chain(checked).collect()
}

impl Akn<'_> {
    /// The same for programs.
    pub fn by_hand(&mut self) {
        let by_hand = &self.publication.by_hand;
        for c in &by_hand.corrected {
            let said = [("by", &*c.signed.by), ("on", &*c.signed.on), ("at", &*c.place), ("what", &*c.what)];
            let said: Vec<(&str, &str)> = said.into_iter().filter(|(_, value)| !value.is_empty()).collect();
            self.xml.empty_line("akn4un:correction", &said);
        }
        if let Some(signed) = &by_hand.checked {
            let said = [("by", &*signed.by), ("on", &*signed.on)];
            let said: Vec<(&str, &str)> = said.into_iter().filter(|(_, value)| !value.is_empty()).collect();
            self.xml.empty_line("akn4un:checked", &said);
        }
    }
}
