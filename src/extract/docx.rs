//! Word files (.docx): paragraphs with their numbers, notes, tables, headers and footers.
mod chunk;
mod fields;
mod held;
mod inner;
mod notes;
mod numbering;
mod numbers;
mod package;
mod paragraph;
mod prefix;
mod properties;
mod section;
mod shared;
mod stand_in;
mod story;
mod styles;

use std::collections::HashMap;

use super::archive::Archive;
use super::counted;
use super::flow::to_relative;
use super::limits::Limits;
use super::margins;
use super::unreadable::Unreadable;
use super::xml::walk;
use crate::block::{Block, Extracted, Hint, Reason};
use crate::code::Doubt;
use notes::Body;
use package::Relations;
use section::Section;
use shared::Shared;
use story::{Part, Story};

/// Reads a Word file.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Extracted, Unreadable> {
    read_within(bytes, limits, 0)
}

/// Reads a Word file that is in this many others.
pub fn read_within(bytes: &[u8], limits: &Limits, files_around: u32) -> Result<Extracted, Unreadable> {
    let mut shared = Shared::new(Archive::open(bytes, limits)?, *limits, files_around);
    let file = File::open(&mut shared)?;
    shared.read(&file.relations)?;
    let body = file.document(&mut shared)?;
    let mut blocks = body.first_page;
    blocks.extend(file.first_page(&mut shared, &body.sections)?);
    let feet = file.notes(&mut shared, "footnotes")?;
    let ends = file.notes(&mut shared, "endnotes")?;
    let comments = file.comments(&mut shared)?;
    let running = file.running(&mut shared, &body.sections)?;
    shared.take_fault()?;
    let mut doubts = shared.doubts;
    let uncounted = shared.uncounted.as_deref().map(counted::unknown);
    let (notes, uncalled) = shared.calls.tie(feet, ends);

    blocks.extend(body.blocks);
    blocks.extend(body.running);
    blocks.extend(running);
    blocks.extend(comments);
    for block in uncalled.into_iter().flat_map(|note| note.blocks) {
        doubts.insert(Doubt::NoteWithoutCall);
        blocks.push(Block { hint: Hint::Furniture(Reason::Other), ..block });
    }
    to_relative(&mut blocks);
    let mut out = Extracted {
        blocks,
        notes,
        pages: body.page_breaks,
        doubts: doubts.into_iter().map(Doubt::into).chain(uncounted).collect(),
        ..Extracted::default()
    };
    number_pages(&mut out);
    Ok(out)
}

/// The main part of a file, and where its relations lead.
struct File {
    main: String,
    relations: Relations,
}

/// The text of the document itself.
struct Document {
    blocks: Vec<Block>,
    sections: Vec<Section>,
    page_breaks: u32,
    /// Headers and footers that are in the text itself, as in Word 2003's XML: those of the first page.
    first_page: Vec<Block>,
    /// Those of the others.
    running: Vec<Block>,
}

impl File {
    fn open(shared: &mut Shared) -> Result<Self, Unreadable> {
        let root = shared.relations("")?;
        let main = root.part_of_kind("officeDocument").unwrap_or_else(|| "word/document.xml".into());
        let archive = &shared.archive;
        if !archive.has(&main) {
            return Err(match archive.has("content.xml") || archive.names().iter().any(|n| n.ends_with(".xml")) {
                true => Unreadable::Unsupported("an archive that is not a Word document".into()),
                false => Unreadable::Damaged(format!("{main} is missing")),
            });
        }
        let relations = shared.relations(&main)?;
        Ok(File { main, relations })
    }

    fn document(&self, shared: &mut Shared) -> Result<Document, Unreadable> {
        let xml = shared.text(&self.main)?.unwrap_or_default();
        if !xml.contains("<w:document") && !xml.contains("<w:wordDocument") {
            return Err(Unreadable::Unsupported("a package whose main part is not a Word document".into()));
        }
        let max_depth = shared.max_depth;
        let endless = fields::never_ending(&xml, &self.main, max_depth)?;
        let mut story = Story::new(shared, &self.relations, Part::Document).without_fields(endless);
        walk(&xml, &self.main, max_depth, &mut story)?;
        let Story { flow, sections, page_breaks, first_page, running, .. } = story;
        Ok(Document { blocks: flow.finish(), sections, page_breaks, first_page, running })
    }

    /// The header and the footer of the first page: symbol, distribution, date, job number.
    fn first_page(&self, shared: &mut Shared, sections: &[Section]) -> Result<Vec<Block>, Unreadable> {
        let mut out = Vec::new();
        let Some(section) = sections.first() else { return Ok(out) };
        for list in [&section.headers, &section.footers] {
            if let Some((_, id)) = list.iter().find(|(kind, _)| section.is_first(kind)) {
                out.extend(self.margin(shared, id)?);
            }
        }
        Ok(out)
    }

    /// The headers and footers of the other pages, each once.
    fn running(&self, shared: &mut Shared, sections: &[Section]) -> Result<Vec<Block>, Unreadable> {
        let (mut out, mut seen): (Vec<Block>, Vec<String>) = (Vec::new(), Vec::new());
        for (at, section) in sections.iter().enumerate() {
            for (list, is_head) in [(&section.headers, true), (&section.footers, false)] {
                for (kind, id) in list {
                    let part = self.relations.part(id).unwrap_or_default();
                    if (at == 0 && section.is_first(kind)) || seen.contains(&part) {
                        continue;
                    }
                    seen.push(part);
                    margins::add_running(&mut out, self.margin(shared, id)?, is_head);
                }
            }
        }
        Ok(out)
    }

    /// The paragraphs of one header or footer; its tables are layout.
    fn margin(&self, shared: &mut Shared, id: &str) -> Result<Vec<Block>, Unreadable> {
        let Some(part) = self.relations.part(id) else { return Ok(Vec::new()) };
        let Some(xml) = shared.text(&part)? else { return Ok(Vec::new()) };
        let (relations, max_depth) = (shared.links(&part, &xml)?, shared.max_depth);
        let endless = fields::never_ending(&xml, &part, max_depth)?;
        let mut story = Story::new(shared, &relations, Part::Margin).without_fields(endless);
        walk(&xml, &part, max_depth, &mut story)?;
        Ok(margins::paragraphs(story.flow))
    }

    fn notes(&self, shared: &mut Shared, kind: &str) -> Result<HashMap<String, Body>, Unreadable> {
        let Some((xml, part)) = shared.part(&self.relations, kind)? else { return Ok(HashMap::new()) };
        let (relations, max_depth) = (shared.links(&part, &xml)?, shared.max_depth);
        let endless = fields::never_ending(&xml, &part, max_depth)?;
        let mut story = Story::new(shared, &relations, Part::Notes).without_fields(endless);
        walk(&xml, &part, max_depth, &mut story)?;
        Ok(story.bodies)
    }

    fn comments(&self, shared: &mut Shared) -> Result<Vec<Block>, Unreadable> {
        let mut bodies: Vec<(String, Body)> = self.notes(shared, "comments")?.into_iter().collect();
        bodies.sort_by(|a, b| (a.0.len(), &a.0).cmp(&(b.0.len(), &b.0)));
        Ok(bodies.into_iter().flat_map(|(_, body)| body.blocks).map(margins::comment).collect())
    }
}

/// Pages count from 1 where the file knows its page breaks, else they are unknown.
fn number_pages(out: &mut Extracted) {
    let known = out.pages > 0;
    out.pages = if known { out.pages + 1 } else { 0 };
    if !known {
        out.blocks.iter_mut().for_each(|b| b.page = 0);
        out.notes.iter_mut().for_each(|n| n.page = 0);
    }
}
