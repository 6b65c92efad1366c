//! What is in a Word file for something else: the form of a drawing for older programs, where the newer form
//! has no words, and the words that ask for text to be entered.
use super::super::xml::{Inside, Tag};
use super::properties::is_on;

/// The elements that are open of which there may be two forms, or only a placeholder.
#[derive(Debug, Default)]
pub struct StandIns {
    /// Of each `mc:AlternateContent` that is open, whether words were in it.
    alternates: Vec<bool>,
    /// Of each `w:sdt` that is open, whether it shows its placeholder.
    controls: Vec<bool>,
    in_properties: bool,
}

impl StandIns {
    /// An element opens; what becomes of its inside, where that is decided here.
    pub fn open(&mut self, tag: &Tag) -> Option<Inside> {
        match tag.name() {
            "mc:AlternateContent" => self.alternates.push(false),
            "mc:Fallback" if self.alternates.last() == Some(&false) => return Some(Inside::Read),
            "w:sdt" => self.controls.push(false),
            "w:sdtPr" => self.in_properties = true,
            "w:showingPlcHdr" if self.in_properties && is_on(tag) => {
                if let Some(shows) = self.controls.last_mut() {
                    *shows = true;
                }
            }
            _ => {}
        }
        self.in_properties.then_some(Inside::Read)
    }

    /// An element closes.
    pub fn close(&mut self, name: &str) {
        match name {
            "mc:AlternateContent" => {
                let had_words = self.alternates.pop() == Some(true);
                if let Some(around) = self.alternates.last_mut().filter(|_| had_words) {
                    *around = true;
                }
            }
            "w:sdt" => drop(self.controls.pop()),
            "w:sdtPr" => self.in_properties = false,
            _ => {}
        }
    }

    /// Words are written.
    pub fn has_words(&mut self) {
        if let Some(has) = self.alternates.last_mut() {
            *has = true;
        }
    }

    /// True where words only ask for others.
    pub fn is_placeholder(&self) -> bool {
        self.controls.contains(&true)
    }
}
