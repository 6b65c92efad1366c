//! A walk through one story of a binary Word file: its letters with their marks, cells and fields.
use std::collections::HashMap;
use std::ops::Range;

use super::super::counted::Asked;
use super::super::field::{Field, Fields, Sign, endless};
use super::super::flow::{Align, Flow, Shape};
use super::super::numbering::Numbering;
use super::super::numerals::bullet;
use super::super::pen::{Look, Pen};
use super::super::rows::Rows;
use super::file::{File, Table};
use super::looks::{Letters as Look97, Lines};
use super::pages::{Stretch, find, stretches};
use super::pieces::Letters;
use super::styles::Style;
use crate::block::{Hint, Reason};
use crate::text::Text;

/// What all stories of a file share.
pub struct Book<'a> {
    file: &'a File,
    /// The letters of all stories.
    pub letters: &'a Letters,
    styles: Vec<Style>,
    letter_looks: Vec<Stretch<'a>>,
    line_looks: Vec<Stretch<'a>>,
    /// Calls of notes, by the letter they are at: the note's index, and whether it is counted.
    pub calls: HashMap<usize, (usize, bool)>,
}

impl<'a> Book<'a> {
    /// Reads styles and pages of properties.
    pub fn read(file: &'a File, letters: &'a Letters) -> Self {
        Book {
            file,
            letters,
            styles: super::styles::read(file),
            letter_looks: stretches(file, Table::Letters),
            line_looks: stretches(file, Table::Paragraphs),
            calls: HashMap::new(),
        }
    }

    fn style(&self, number: u16) -> Style {
        self.styles.get(usize::from(number)).or_else(|| self.styles.first()).cloned().unwrap_or_default()
    }

    /// The look of the paragraph that ends at a letter, and its style.
    fn lines(&self, mark: usize) -> (Lines, Style) {
        let byte = self.letters.byte_of(mark).map_or(u32::MAX, |(byte, _, _)| byte);
        let found = find(&self.line_looks, byte);
        let style = self.style(found.map_or(0, |s| s.style));
        let mut lines = style.lines.clone();
        if let Some(found) = found {
            lines.apply(found.list, &self.file.data);
        }
        (lines, style)
    }

    /// The look of a letter in a paragraph of a style, and the letter from which it may be another.
    fn look(&self, letter: usize, style: &Style) -> (Look97, usize) {
        let Some((byte, piece_end, width)) = self.letters.byte_of(letter) else { return (style.letters, letter + 1) };
        let Some(found) = find(&self.letter_looks, byte) else { return (style.letters, letter + 1) };
        let until = letter + ((found.end - byte) as usize).div_ceil(width);
        let mut base = style.letters;
        let named = super::sprm::modifiers(found.list).find(|(code, _)| *code == 0x4A30);
        if let Some(named) = named.and_then(|(_, operand)| super::file::u16_at(operand, 0)) {
            base.apply(&self.style(named).own_letters, &style.letters);
        }
        let mut look = base;
        look.apply(found.list, &base);
        (look, until.clamp(letter + 1, piece_end.max(letter + 1)))
    }
}

/// What a story is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The text.
    Body,
    /// A header or footer.
    Margin,
    /// A note, a comment or a text box.
    Other,
}

/// The walker.
pub struct Story<'a, 'b> {
    book: &'b Book<'a>,
    numbering: &'b mut Numbering,
    kind: Kind,
    flow: Flow,
    rows: Rows,
    pen: Pen,
    hidden: Pen,
    fields: Fields,
    /// Letters at which fields begin that never end.
    endless: Vec<usize>,
    size: f32,
    gap: f32,
    after: f32,
    has_words: bool,
    has_page_number: bool,
    /// Marks of notes that are not counted, by the note's index.
    pub marks: HashMap<usize, String>,
    /// Deleted text was left out.
    pub tracked: bool,
    /// A field that asks for a number of a list that the file does not describe.
    pub uncounted: Option<String>,
    /// The open paragraph has an automatic number.
    is_numbered: bool,
}

const BODY_TAB: f32 = 36.0;

impl<'a, 'b> Story<'a, 'b> {
    /// A walker.
    pub fn new(book: &'b Book<'a>, numbering: &'b mut Numbering, kind: Kind) -> Self {
        Story {
            book,
            numbering,
            kind,
            flow: Flow::default(),
            rows: Rows::default(),
            pen: Pen::default(),
            hidden: Pen::default(),
            fields: Fields::default(),
            endless: Vec::new(),
            size: 0.0,
            gap: 0.0,
            after: 0.0,
            has_words: false,
            has_page_number: false,
            marks: HashMap::new(),
            tracked: false,
            uncounted: None,
            is_numbered: false,
        }
    }

    /// Walks over letters of the file.
    pub fn walk(&mut self, range: Range<usize>) -> Flow {
        let units = &self.book.letters.units;
        let end = range.end.min(units.len());
        let mut at = range.start.min(end);
        self.endless = endless((at..end).filter_map(|at| Some((at, field_sign(units[at])?))));
        while at < end {
            let mark = units[at..end].iter().position(|u| matches!(u, 0x0D | 0x07 | 0x0C)).map_or(end, |n| at + n);
            let (lines, style) = self.book.lines(mark.min(end - 1));
            self.is_numbered = has_list(&lines);
            self.letters(at..mark, &style);
            match units.get(mark).filter(|_| mark < end) {
                Some(0x07) if lines.ends_row => self.rows.end_row(lines.row.clone()),
                Some(0x07) => {
                    self.end_paragraph(lines, &style, true);
                    self.rows.end_cell();
                }
                _ => self.end_paragraph(lines, &style, false),
            }
            at = mark + 1;
        }
        self.end_table();
        std::mem::take(&mut self.flow)
    }

    /// Writes the letters of a paragraph, run by run.
    fn letters(&mut self, range: Range<usize>, style: &Style) {
        let mut at = range.start;
        while at < range.end {
            let (look, until) = self.book.look(at, style);
            let until = until.min(range.end);
            if let Some(&(note, false)) = self.book.calls.get(&at) {
                let units = &self.book.letters.units[at..until.min(at + 4)];
                let mark = String::from_utf16_lossy(units).chars().filter(|c| *c > ' ').collect();
                self.marks.insert(note, mark);
                self.pen.call(note);
                at = until.min(at + 4);
                continue;
            }
            self.run(at..until, &look);
            at = until;
        }
    }

    /// Writes letters of one look.
    fn run(&mut self, range: Range<usize>, look: &Look97) {
        let mut text = String::new();
        let mut high = None;
        for at in range {
            let unit = self.book.letters.units[at];
            if unit >= 0x20 {
                match char::from_u32(unit.into()) {
                    Some(c) => text.push(symbol(c, look)),
                    None if unit < 0xDC00 => high = Some(unit),
                    None => text.extend(char::decode_utf16(high.take().into_iter().chain([unit])).flatten()),
                }
                continue;
            }
            if unit == 9 {
                text.push('\t');
                continue;
            }
            self.write(&std::mem::take(&mut text), look);
            self.control(unit, at, look);
        }
        self.write(&text, look);
    }

    /// A control character.
    fn control(&mut self, unit: u16, at: usize, look: &Look97) {
        match unit {
            0x02 => {
                if let Some(&(note, true)) = self.book.calls.get(&at) {
                    self.pen.call(note);
                }
            }
            0x0B if self.fields.instruction().is_none() && !look.hidden => self.pen.line_break(&Look::default()),
            0x0E => self.write(" ", look),
            0x1E => self.write("\u{2011}", look),
            _ => match field_sign(unit) {
                Some(Sign::Begin) if self.endless.contains(&at) => {}
                Some(Sign::Begin) => self.fields.open(Field::default()),
                Some(Sign::Separate) => self.fields.open_result(),
                Some(Sign::End) => self.close_field(look),
                None => {}
            },
        }
    }

    /// A field ends. If it asks for a number that is not kept, Word counts it.
    fn close_field(&mut self, look: &Look97) {
        let Some(field) = self.fields.close() else { return };
        let Some(asked) = Asked::of(&field) else { return };
        match self.numbering.of_field_alone(&asked, self.is_numbered) {
            Some(number) => self.write(&number, look),
            None => self.uncounted = Some(field.instruction.trim().to_string()),
        }
    }

    fn write(&mut self, words: &str, look: &Look97) {
        if words.is_empty() {
            return;
        }
        if let Some(instruction) = self.fields.instruction() {
            return instruction.push_str(words);
        }
        self.tracked |= look.deleted || look.inserted;
        if look.deleted {
            return;
        }
        let page_number = self.fields.is_page_number();
        if words.contains(char::is_alphanumeric) {
            self.fields.have_words();
            *(if page_number { &mut self.has_page_number } else { &mut self.has_words }) = true;
        }
        if self.pen.is_blank() && !words.trim().is_empty() {
            self.size = look.size;
        }
        let shown = Look {
            italic: if look.complex { look.italic_complex } else { look.italic },
            bold: if look.complex { look.bold_complex } else { look.bold },
            raised: look.raised,
            link: self.fields.link(),
        };
        let pen = if look.hidden { &mut self.hidden } else { &mut self.pen };
        pen.write(words, &shown);
    }

    fn end_paragraph(&mut self, mut lines: Lines, style: &Style, in_cell: bool) {
        let (mut text, lead) = std::mem::take(&mut self.pen).finish();
        let (hidden, _) = std::mem::take(&mut self.hidden).finish();
        let only_page = std::mem::take(&mut self.has_page_number) & !std::mem::take(&mut self.has_words);
        let size = if self.size > 0.0 { std::mem::take(&mut self.size) } else { style.letters.size };
        let label = self.label(&mut lines, &text);
        let left = first_letter(&lines, if label.is_some() { "" } else { &lead }, text.words.chars().count());
        if let Some(label) = label {
            let mut numbered = Text::plain(label + "\t");
            numbered.push(&text);
            text = numbered;
        }
        let in_cell = in_cell || lines.in_table;
        if !in_cell {
            self.end_table();
        }
        let before = self.after.max(lines.before);
        self.after = lines.after;
        self.flow.furniture(hidden, Reason::Other, 0);
        if text.is_empty() {
            self.gap += before + size * 1.2;
            return;
        }
        let shape = Shape { left, gap: std::mem::take(&mut self.gap) + before, size, page: 0 };
        let hint = match (self.kind, style.heading) {
            (Kind::Margin, _) if only_page => Hint::Furniture(Reason::PageNumber),
            (Kind::Body, Some(level)) if !in_cell => Hint::Heading(level),
            _ => Hint::None,
        };
        if in_cell {
            self.rows.piece((text, shape, hint));
        } else {
            self.flow.paragraph(text, shape, hint);
        }
    }

    /// The automatic number of a paragraph; an empty cell has none.
    fn label(&mut self, lines: &mut Lines, text: &Text) -> Option<String> {
        if !has_list(lines) || text.is_empty() {
            return None;
        }
        let label = self.numbering.next(u32::from(lines.list), lines.level)?;
        if !lines.own_indent {
            lines.left = label.left.unwrap_or(lines.left);
            lines.first = label.first.unwrap_or(lines.first);
        }
        Some(label.text)
    }

    fn end_table(&mut self) {
        if !self.rows.is_empty() {
            std::mem::take(&mut self.rows).write(&mut self.flow);
        }
    }
}

fn has_list(lines: &Lines) -> bool {
    (1..=0x07FE).contains(&lines.list)
}

/// The sign of a field that a control character is.
fn field_sign(unit: u16) -> Option<Sign> {
    match unit {
        0x13 => Some(Sign::Begin),
        0x14 => Some(Sign::Separate),
        0x15 => Some(Sign::End),
        _ => None,
    }
}

/// A character of a symbol font is in the private area, or under a letter that stands for it.
fn symbol(c: char, look: &Look97) -> char {
    match look.symbol.filter(|_| look.special && c == '(') {
        Some(code) => char::from_u32(code.into()).map_or('•', bullet),
        None => c,
    }
}

fn first_letter(lines: &Lines, lead: &str, letters: usize) -> f32 {
    let mut left = lines.left + lines.first;
    if let Some(align) = lines.align.filter(|a| *a != Align::Start) {
        return align.first_letter(left, letters);
    }
    for c in lead.chars() {
        let stop = lines.tabs.iter().copied().filter(|t| *t > left + 0.1).fold(f32::INFINITY, f32::min);
        left = match c {
            '\t' if stop.is_finite() => stop,
            '\t' => ((left / BODY_TAB).floor() + 1.0) * BODY_TAB,
            _ => left + 2.3,
        };
    }
    left
}
