//! A walk through one story of a Word file: its text, a header, its footnotes, its comments.
use std::collections::HashMap;
use std::rc::Rc;

use super::super::field::{Field, Fields};
use super::super::flow::{Flow, Shape};
use super::super::numerals::bullet;
use super::super::pen::Look;
use super::super::symbols::{is_symbol_font, letter};
use super::super::xml::{Inside, Tag, Visit};
use super::fields;
use super::held::{Held, is_shown_text};
use super::notes::{Body, Place};
use super::package::Relations;
use super::paragraph::{Draft, first_letter};
use super::section::Section;
use super::shared::Shared;
use super::stand_in::StandIns;
use crate::block::{Block, Hint, Reason};
use crate::code::Doubt;

/// Kinds of stories that are read differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `word/document.xml`
    Document,
    /// A header or footer.
    Margin,
    /// Footnotes, endnotes or comments: many stories in one part.
    Notes,
}

/// A story in the making.
pub struct Story<'a, 'f> {
    pub(super) shared: &'a mut Shared<'f>,
    pub(super) relations: &'a Relations,
    part: Part,
    /// The story's blocks.
    pub flow: Flow,
    /// Sections in order; the first gives the first page.
    pub sections: Vec<Section>,
    /// Bodies by id, of a part of notes.
    pub bodies: HashMap<String, Body>,
    /// Pages begun before the last one; 0 where no break is known.
    pub page_breaks: u32,
    /// Headers and footers that are in the text itself: of the first page.
    pub first_page: Vec<Block>,
    /// And of the others.
    pub running: Vec<Block>,
    /// What was being read where a note, a header or a footer is in the text.
    pub(super) held: Vec<Held>,
    /// Elements that stand in for others.
    pub(super) stand_ins: StandIns,
    page_has_words: bool,
    pub(super) section: Option<Section>,
    pub(super) drafts: Vec<Draft>,
    carried: Option<Draft>,
    pub(super) fields: Fields,
    /// Fields begun.
    pub(super) begun: usize,
    /// Those of them that never end, which are none.
    pub(super) endless: Vec<usize>,
    pub(super) note: Option<(String, bool)>,
    pub(super) in_properties: u32,
    in_run_properties: bool,
    in_text: bool,
    in_instruction: bool,
    note_properties: Option<Place>,
    gap: f32,
    after: f32,
}

impl<'a, 'f> Story<'a, 'f> {
    /// A story of a part.
    pub fn new(shared: &'a mut Shared<'f>, relations: &'a Relations, part: Part) -> Self {
        Story {
            shared,
            relations,
            part,
            flow: Flow::default(),
            sections: Vec::new(),
            bodies: HashMap::new(),
            page_breaks: 0,
            first_page: Vec::new(),
            running: Vec::new(),
            held: Vec::new(),
            stand_ins: StandIns::default(),
            page_has_words: false,
            section: None,
            drafts: Vec::new(),
            carried: None,
            fields: Fields::default(),
            begun: 0,
            endless: Vec::new(),
            note: None,
            in_properties: 0,
            in_run_properties: false,
            in_text: false,
            in_instruction: false,
            note_properties: None,
            gap: 0.0,
            after: 0.0,
        }
    }

    /// The same, where some fields never end.
    pub fn without_fields(mut self, endless: Vec<usize>) -> Self {
        self.endless = endless;
        self
    }

    /// Writes words into the open paragraph.
    pub(super) fn write(&mut self, words: &str) {
        if self.fields.instruction().is_some() {
            return;
        }
        let page_number = self.fields.is_page_number();
        let link = self.fields.link();
        let Some(draft) = self.drafts.last_mut() else { return };
        if let Some(note) = draft.custom_mark {
            self.shared.calls.add_to_mark(note, words);
            return;
        }
        let link = draft.link.clone().or(link);
        if draft.pen.is_blank() {
            draft.page = self.page_breaks + 1;
        }
        if self.stand_ins.is_placeholder() {
            draft.hidden.write(words, &Look::default());
            return;
        }
        if words.chars().any(char::is_alphanumeric) {
            self.stand_ins.has_words();
            self.fields.have_words();
            self.page_has_words = true;
            draft.has_words |= !page_number;
            draft.has_page_number |= page_number;
        }
        draft.write(words, &self.shared.styles, link.as_ref());
    }

    /// A page begins, unless the last one holds no words yet.
    fn page_break(&mut self) {
        if std::mem::take(&mut self.page_has_words) {
            self.page_breaks += 1;
        }
    }

    fn call(&mut self, tag: &Tag, place: Place) {
        let custom = tag.get("w:customMarkFollows").is_some_and(|v| v != "0" && v != "false");
        let id = tag.get("w:id").unwrap_or_default().into_owned();
        let index = self.shared.calls.add(place, id, custom, self.page_breaks + 1);
        if let Some(draft) = self.drafts.last_mut() {
            draft.pen.call(index);
            draft.custom_mark = custom.then_some(index);
        }
    }

    /// The open paragraph ends.
    fn end_paragraph(&mut self) {
        let Some(mut draft) = self.drafts.pop() else { return };
        if draft.goes_on {
            self.carried = Some(draft);
            return;
        }
        let style = self.shared.styles.paragraph(draft.look.style.as_deref());
        let mut look = draft.look.or(&style.paragraph);
        let (heading, size) = (style.heading, draft.size.or(style.run.size));
        let label = self.number(&mut draft, &mut look).or_else(|| draft.label.clone());
        let (mut text, lead) = draft.pen.finish();
        let letters = text.words.chars().count();
        let left = first_letter(&look, if label.is_some() { "" } else { &lead }, letters, self.shared.default_tab);
        if draft.struck {
            self.shared.doubts.insert(Doubt::TrackedChanges);
        }
        if let Some(label) = label.filter(|_| !(draft.struck && text.is_empty())) {
            let mut numbered = crate::text::Text::plain(label + "\t");
            numbered.push(&text);
            text = numbered;
        }
        let before = self.after.max(look.before.unwrap_or(0.0));
        self.after = look.after.unwrap_or(0.0);
        let (hidden, _) = draft.hidden.finish();
        self.flow.furniture(hidden, Reason::Other, draft.page);
        if text.is_empty() {
            self.gap += before + look.line.or(size.map(|s| s * 1.2)).unwrap_or(12.0);
            return;
        }
        let shape = Shape { left, gap: self.gap + before, size: size.unwrap_or(0.0), page: draft.page };
        self.gap = 0.0;
        let hint = match (self.part, heading) {
            (Part::Margin, _) if draft.has_page_number && !draft.has_words => Hint::Furniture(Reason::PageNumber),
            (Part::Document, Some(level)) => Hint::Heading(level),
            _ => Hint::None,
        };
        self.flow.paragraph(text, shape, hint);
    }

    /// Elements inside of `w:pPr`, `w:rPr`, `w:sectPr`, which are not text.
    fn property(&mut self, tag: &Tag) {
        if let Some(place) = self.note_properties {
            return self.shared.calls.take(place, tag, false);
        }
        if let Some(section) = &mut self.section {
            return section.take(tag);
        }
        let Some(draft) = self.drafts.last_mut() else { return };
        match (self.in_properties > 0, self.in_run_properties) {
            (true, true) if fields::is_removed(tag.name()) => {
                draft.goes_on = true;
                self.shared.doubts.insert(Doubt::TrackedChanges);
            }
            (true, false) => draft.look.take(tag),
            (false, true) => draft.run.take(tag),
            _ => {}
        }
    }

    fn open_paragraph(&mut self) {
        let mut draft = self.carried.take().unwrap_or_default();
        draft.goes_on = false;
        draft.open_run();
        if draft.pen.is_blank() {
            draft.page = self.page_breaks + 1;
        }
        self.drafts.push(draft);
    }

    /// A note opens.
    fn open_note(&mut self, tag: &Tag) -> Inside {
        if fields::is_separator(tag) {
            return Inside::Skip;
        }
        self.note = Some((tag.get("w:id").unwrap_or_default().into_owned(), false));
        Inside::Read
    }

    fn close_note(&mut self) {
        let Some((id, counted)) = self.note.take() else { return };
        let blocks = std::mem::take(&mut self.flow).finish();
        self.bodies.insert(id, Body { blocks, counted });
    }

    fn symbol(&mut self, tag: &Tag) {
        let code = tag.get("w:char").and_then(|c| u32::from_str_radix(&c, 16).ok());
        if let Some(c) = code.and_then(char::from_u32) {
            let of_symbols = tag.get("w:font").is_some_and(|font| is_symbol_font(&font));
            let sign = if of_symbols { letter(c) } else { bullet(c) };
            self.write(sign.encode_utf8(&mut [0; 4]));
        }
    }
}

impl Visit for Story<'_, '_> {
    fn open(&mut self, tag: &Tag) -> Inside {
        if let Some(inside) = self.stand_ins.open(tag) {
            return inside;
        }
        match tag.name() {
            "w:t" | "m:t" => self.in_text = true,
            "w:r" => drop(self.drafts.last_mut().map(Draft::open_run)),
            "w:rPr" => self.in_run_properties = true,
            "w:p" => self.open_paragraph(),
            "w:pPr" => self.in_properties += 1,
            "w:sectPr" => self.section = Some(Section::default()),
            "w:hdr" | "w:ftr" if self.section.is_some() => return self.open_inner(tag),
            "wx:t" if self.in_properties > 0 => {
                let label = tag.get("wx:val").filter(|label| !label.is_empty()).map(|label| label.into_owned());
                if let Some(draft) = self.drafts.last_mut() {
                    draft.label = label;
                }
            }
            "w:footnotePr" => self.note_properties = Some(Place::Foot),
            "w:endnotePr" => self.note_properties = Some(Place::End),
            name if fields::is_silent(name) => return Inside::Skip,
            "w:pPrChange" | "w:rPrChange" | "w:sectPrChange" | "w:tblPrChange" | "w:tcPrChange" | "w:trPrChange" => {
                return Inside::Skip;
            }
            "w:tblPr" | "w:tblGrid" | "w:tblPrEx" => return Inside::Skip,
            "w:tbl" | "w:tr" | "w:tc" | "w:gridBefore" | "w:tblHeader" | "w:gridSpan" | "w:vMerge" => self.table(tag),
            _ if self.in_properties > 0 || self.in_run_properties || self.section.is_some() => self.property(tag),
            name if fields::is_removed(name) => {
                self.shared.doubts.insert(Doubt::TrackedChanges);
                return Inside::Skip;
            }
            "w:ins" | "w:moveTo" => drop(self.shared.doubts.insert(Doubt::TrackedChanges)),
            "w:tab" | "w:ptab" => self.write("\t"),
            "w:noBreakHyphen" => self.write("\u{2011}"),
            "w:br" if tag.get("w:type").is_some_and(|t| t == "page" || t == "column") => {
                if tag.get("w:type").is_some_and(|t| t == "page") {
                    self.page_break();
                }
                self.write(" ");
            }
            "w:br" | "w:cr" => {
                if self.fields.instruction().is_none()
                    && let Some(draft) = self.drafts.last_mut()
                {
                    draft.line_break(&self.shared.styles);
                }
            }
            "w:sym" => self.symbol(tag),
            "w:lastRenderedPageBreak" => self.page_break(),
            "w:footnoteReference" => self.call(tag, Place::Foot),
            "w:endnoteReference" => self.call(tag, Place::End),
            "w:footnoteRef" | "w:endnoteRef" => {
                if let Some((_, counted)) = &mut self.note {
                    *counted = true;
                }
            }
            "w:hyperlink" => {
                let link = tag.get("r:id").and_then(|id| self.relations.address(&id));
                if let Some(draft) = self.drafts.last_mut() {
                    draft.link = link;
                }
            }
            "w:instrText" => self.in_instruction = true,
            "w:fldChar" => self.open_field(&tag.get("w:fldCharType").unwrap_or_default()),
            "w:fldSimple" => {
                let instruction = tag.get("w:instr").unwrap_or_default().into_owned();
                self.fields.open(Field { instruction, in_result: true, ..Field::default() });
            }
            "w:footnote" | "w:endnote" if self.part == Part::Document => return self.open_inner(tag),
            "w:footnote" | "w:endnote" | "w:comment" => return self.open_note(tag),
            // A picture of another text stands for it on the page; the text is in the file.
            "o:OLEObject" if is_shown_text(tag) => self.chunk(&tag.get("r:id").unwrap_or_default()),
            "w:altChunk" | "w:subDoc" => self.chunk(&tag.get("r:id").unwrap_or_default()),
            "aml:annotation" => return self.annotation(&tag.get("w:type").unwrap_or_default()),
            _ => {}
        }
        Inside::Read
    }

    fn close(&mut self, name: &str) {
        self.stand_ins.close(name);
        match name {
            "w:t" | "m:t" => self.in_text = false,
            "w:rPr" => self.in_run_properties = false,
            "w:p" => self.end_paragraph(),
            "w:pPr" => self.in_properties = self.in_properties.saturating_sub(1),
            "w:r" => {
                if let Some(draft) = self.drafts.last_mut() {
                    draft.open_run();
                }
            }
            "w:sectPr" => {
                self.sections.extend(self.section.take());
                self.shared.calls.end_section();
            }
            "w:footnotePr" | "w:endnotePr" => self.note_properties = None,
            "w:hyperlink" => drop(self.drafts.last_mut().map(|d| d.link = None::<Rc<str>>)),
            "w:instrText" => self.in_instruction = false,
            "w:fldSimple" => self.close_field(),
            "w:tc" => self.flow.close_cell(),
            "w:tbl" => self.flow.close_table(),
            "w:footnote" | "w:endnote" | "w:hdr" | "w:ftr" if !self.held.is_empty() => self.close_inner(name),
            "w:footnote" | "w:endnote" | "w:comment" => self.close_note(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_text {
            self.write(text);
        } else if self.in_instruction
            && let Some(instruction) = self.fields.instruction()
        {
            instruction.push_str(text);
        }
    }
}
