//! The sections of a Word file: which headers and footers their pages show.
use super::super::xml::Tag;
use super::properties::is_on;

/// The headers and footers of a section: type (`first`, `default`, `even`), relation id.
#[derive(Debug, Default)]
pub struct Section {
    /// `w:headerReference`
    pub headers: Vec<(String, String)>,
    /// `w:footerReference`
    pub footers: Vec<(String, String)>,
    /// `w:titlePg`: the first page has its own.
    pub title_page: bool,
    /// The header or footer that is open in it is on the first page.
    pub shown_here: bool,
}

impl Section {
    /// Takes a child of `w:sectPr`.
    pub fn take(&mut self, tag: &Tag) {
        let reference = || {
            let kind = tag.get("w:type").unwrap_or_else(|| "default".into()).into_owned();
            (kind, tag.get("r:id").unwrap_or_default().into_owned())
        };
        match tag.name() {
            "w:headerReference" => self.headers.push(reference()),
            "w:footerReference" => self.footers.push(reference()),
            "w:titlePg" => self.title_page = is_on(tag),
            _ => {}
        }
    }

    /// True for the header or footer that the first page shows.
    pub fn is_first(&self, kind: &str) -> bool {
        kind == if self.title_page { "first" } else { "default" }
    }
}
