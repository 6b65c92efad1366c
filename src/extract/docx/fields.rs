//! Fields of a part that begin and never end, found before its text is read.
use super::super::field::{Sign, endless};
use super::super::unreadable::Unreadable;
use super::super::xml::{Inside, Tag, Visit, walk};

/// The fields of a part that never end, counted from 0 as the text is read.
pub fn never_ending(xml: &str, part: &str, max_depth: usize) -> Result<Vec<usize>, Unreadable> {
    // Nearly every file has an end for each field, which needs no walk to see.
    let printed = memchr::memmem::find_iter(xml.as_bytes(), "fldCharType=").filter_map(|at| {
        let kind = xml[at..].split(['"', '\'']).nth(1)?;
        Some((at, sign(kind)))
    });
    if endless(printed).is_empty() {
        return Ok(Vec::new());
    }
    let mut signs = Signs::default();
    walk(xml, part, max_depth, &mut signs)?;
    let mut begun = 0;
    let counted = signs.0.into_iter().map(|sign| {
        begun += usize::from(sign == Sign::Begin);
        (begun.saturating_sub(1), sign)
    });
    Ok(endless(counted))
}

/// What `w:fldCharType` says.
pub fn sign(kind: &str) -> Sign {
    match kind {
        "begin" => Sign::Begin,
        "separate" => Sign::Separate,
        _ => Sign::End,
    }
}

/// True for elements whose inside is not text.
pub fn is_silent(name: &str) -> bool {
    matches!(name, "mc:Fallback" | "w:sdtPr" | "w:sdtEndPr" | "w:rt" | "w:rubyPr" | "w:delText")
}

/// True for what was taken out in a tracked change.
pub fn is_removed(name: &str) -> bool {
    matches!(name, "w:del" | "w:moveFrom")
}

/// True for the lines between text and notes, which are notes of other types.
pub fn is_separator(note: &Tag) -> bool {
    note.get("w:type").is_some_and(|t| t != "normal")
}

/// The signs of fields, in order.
#[derive(Default)]
struct Signs(Vec<Sign>);

impl Visit for Signs {
    fn open(&mut self, tag: &Tag) -> Inside {
        match tag.name() {
            name if is_silent(name) || is_removed(name) => return Inside::Skip,
            "w:footnote" | "w:endnote" | "w:comment" if is_separator(tag) => return Inside::Skip,
            "w:fldChar" => self.0.push(sign(&tag.get("w:fldCharType").unwrap_or_default())),
            _ => {}
        }
        Inside::Read
    }

    fn close(&mut self, _: &str) {}

    fn text(&mut self, _: &str) {}
}
