//! The reader of RTF: groups with their states, destinations, paragraphs, tables, notes.
use std::collections::HashMap;

use encoding_rs::{Encoding, WINDOWS_1252};

use super::super::field::Field;
use super::super::flow::Flow;
use super::super::numbering::Numbering;
use super::super::pen::Look;
use super::super::rows::{Edge, RowShape};
use super::charset::{self, Fonts};
use super::notes::Notes;
use super::state::{State, Target};
use super::story::{Kind, Story};
use super::tokens::{Token, Tokens};
use super::words::{Destination, destination, sign};

/// What the close of a group ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ends {
    Nothing,
    Story,
    Field,
}

/// The reader.
pub struct Reader {
    pub(super) state: State,
    groups: Vec<(State, Ends)>,
    /// The open stories; the text is the first.
    pub stories: Vec<Story>,
    /// Headers and footers, by control word.
    pub margins: Vec<(String, Flow)>,
    /// Comments.
    pub comments: Vec<Flow>,
    /// Footnotes and endnotes.
    pub notes: Notes,
    /// `\titlepg`
    pub title_page: bool,
    /// Deleted text was left out.
    pub tracked: bool,
    /// A field that asks for a number of a list that is not read.
    pub uncounted: Option<String>,
    encoding: &'static Encoding,
    fonts: Fonts,
    styles: HashMap<i32, String>,
    fields: Vec<Field>,
    /// The counts of fields.
    pub(super) numbering: Numbering,
    pending: Vec<u8>,
    to_skip: usize,
    high: Option<u16>,
    /// `\*` has stood: an unknown destination is to be skipped.
    starred: bool,
}

impl Reader {
    /// Before the first token.
    pub fn new() -> Self {
        Reader {
            state: State { skip: 1, size: 12.0, ..State::default() },
            groups: Vec::new(),
            stories: vec![Story::default()],
            margins: Vec::new(),
            comments: Vec::new(),
            notes: Notes::default(),
            title_page: false,
            tracked: false,
            uncounted: None,
            numbering: Numbering::default(),
            encoding: WINDOWS_1252,
            fonts: Fonts::default(),
            styles: HashMap::new(),
            fields: Vec::new(),
            pending: Vec::new(),
            to_skip: 0,
            high: None,
            starred: false,
        }
    }

    /// Groups that are open.
    pub fn depth(&self) -> usize {
        self.groups.len()
    }

    /// Takes one token.
    pub fn take(&mut self, token: Token, tokens: &mut Tokens) {
        match token {
            Token::Open => {
                self.flush();
                self.to_skip = 0;
                self.groups.push((self.state.clone(), Ends::Nothing));
            }
            Token::Close => self.close(),
            Token::Byte(byte) => self.bytes(&[byte]),
            Token::Text(text) => self.bytes(text),
            Token::Symbol(symbol) => self.symbol(symbol),
            Token::Word(word, value) => {
                let starred = std::mem::take(&mut self.starred);
                match word {
                    b"bin" => tokens.skip(value.unwrap_or(0).max(0) as usize),
                    b"u" => self.unicode(value.unwrap_or(0)),
                    _ if self.to_skip > 0 => self.to_skip -= 1,
                    _ => {
                        self.flush();
                        self.word(word, value, starred);
                    }
                }
            }
        }
    }

    /// Ends all that is open; the finished text.
    pub fn finish(&mut self) -> Flow {
        self.flush();
        while self.stories.len() > 1 {
            self.end_story();
        }
        self.end_paragraph(false);
        let mut body = self.stories.pop().unwrap_or_default();
        body.end_table();
        body.flow
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.starred = false;
        let skipped = self.to_skip.min(bytes.len());
        self.to_skip -= skipped;
        self.pending.extend_from_slice(&bytes[skipped..]);
    }

    /// `\u8211`, followed by what readers without Unicode show.
    fn unicode(&mut self, value: i32) {
        if self.to_skip > 0 {
            self.to_skip -= 1;
            return;
        }
        self.flush_bytes();
        let unit = value as u16;
        let high = self.high.take();
        let text: String = match unit {
            0xD800..=0xDBFF => {
                self.high = Some(unit);
                String::new()
            }
            _ => char::decode_utf16(high.into_iter().chain([unit])).map(|c| c.unwrap_or('\u{fffd}')).collect(),
        };
        let text: String = text.chars().map(|c| self.fonts.sign(self.state.font, c)).collect();
        self.put(&text);
        self.to_skip = self.state.skip;
    }

    fn symbol(&mut self, symbol: u8) {
        if symbol == b'*' {
            self.starred = true;
            return;
        }
        if self.to_skip > 0 {
            self.to_skip -= 1;
            return;
        }
        self.flush();
        match symbol {
            b'~' => self.put("\u{a0}"),
            b'_' => self.put("\u{2011}"),
            _ => {}
        }
    }

    fn flush(&mut self) {
        self.flush_bytes();
        if self.high.take().is_some() {
            self.put("\u{fffd}");
        }
    }

    fn flush_bytes(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.pending);
        let text = self.fonts.decode(self.state.font, &bytes, self.encoding);
        self.put(&text);
        self.pending = bytes;
        self.pending.clear();
    }

    /// Writes text where the state says.
    pub(super) fn put(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let state = &self.state;
        match state.target {
            Target::Text if state.deleted => self.tracked = true,
            Target::Text => {
                if text.contains(char::is_alphanumeric) {
                    self.fields.iter_mut().for_each(|field| field.has_words = true);
                }
                self.tracked |= state.struck && text.contains(char::is_alphanumeric);
                if let Some(story) = self.stories.last_mut() {
                    story.write(text, state);
                }
            }
            Target::Instruction => {
                if let Some(field) = self.fields.last_mut() {
                    field.instruction.push_str(text);
                }
            }
            Target::Label => {
                if let Some(story) = self.stories.last_mut() {
                    story.label.push_str(text);
                }
            }
            Target::Style => self.styles.entry(state.lines.style).or_default().push_str(text),
            Target::Fonts => self.fonts.name(state.font, text),
            Target::Nowhere => {}
        }
    }

    fn close(&mut self) {
        self.flush();
        self.to_skip = 0;
        let Some((state, ends)) = self.groups.pop() else { return };
        if ends == Ends::Story {
            self.end_story();
        }
        self.state = state;
        if ends == Ends::Field
            && let Some(field) = self.fields.pop()
        {
            self.end_field(&field);
        }
    }

    fn ends(&mut self, what: Ends) {
        if let Some((_, ends)) = self.groups.last_mut() {
            *ends = what;
        }
    }

    fn open_story(&mut self, kind: Kind) {
        if self.groups.is_empty() || self.stories.len() > 20 {
            return;
        }
        self.ends(Ends::Story);
        self.stories.push(Story::new(kind));
        let kept = self.state.clone();
        self.state = State { skip: kept.skip, font: kept.font, size: kept.size, ..State::default() };
    }

    fn end_story(&mut self) {
        if self.stories.len() < 2 {
            return;
        }
        self.end_paragraph(false);
        let Some(mut story) = self.stories.pop() else { return };
        story.end_table();
        match story.kind {
            Kind::Note(index) => self.notes.set_body(index, story.flow),
            Kind::Margin(name) => self.margins.push((name, story.flow)),
            Kind::Comment => self.comments.push(story.flow),
            Kind::Box | Kind::Body => {
                if let Some(outer) = self.stories.last_mut() {
                    for block in story.flow.finish() {
                        outer.flow.block(block);
                    }
                }
            }
        }
    }

    pub(super) fn end_paragraph(&mut self, in_cell: bool) {
        let style = self.styles.get(&self.state.lines.style).map(|n| n.trim_end_matches(';')).unwrap_or_default();
        if let Some(story) = self.stories.last_mut() {
            story.end_paragraph(&self.state, style, in_cell);
        }
    }

    fn open_note(&mut self) {
        let Some(story) = self.stories.last_mut() else { return };
        if matches!(story.kind, Kind::Note(_)) {
            self.state.target = Target::Nowhere;
            return;
        }
        let counted = std::mem::take(&mut story.counted);
        let custom = if counted { None } else { story.pen.take_raised_tail() };
        let index = self.notes.add(custom);
        story.pen.call(index);
        self.open_story(Kind::Note(index));
    }

    /// Opens the destination of a control word; false where it has none.
    fn destination(&mut self, word: &[u8]) -> bool {
        match destination(word) {
            None => return false,
            Some(Destination::To(target)) => self.state.target = target,
            Some(Destination::Note) => self.open_note(),
            Some(Destination::Comment) => self.open_story(Kind::Comment),
            Some(Destination::Box) => self.open_story(Kind::Box),
            Some(Destination::Margin) => self.open_story(Kind::Margin(String::from_utf8_lossy(word).into_owned())),
            Some(Destination::Field) => {
                self.ends(Ends::Field);
                let is_nested = self.state.target == Target::Instruction;
                self.fields.push(Field { is_nested, ..Field::default() });
            }
            Some(Destination::Result) => {
                if let Some(field) = self.fields.last_mut() {
                    field.in_result = true;
                    if field.is_nested {
                        field.instruction.clear();
                        self.state.target = Target::Instruction;
                        return true;
                    }
                }
                let field = self.fields.last();
                self.state.link = field.and_then(Field::link).or(self.state.link.take());
                self.state.page_number |= field.is_some_and(Field::is_page_number);
                self.state.target = Target::Text;
            }
        }
        true
    }

    fn word(&mut self, word: &[u8], value: Option<i32>, starred: bool) {
        let hidden_away = self.state.target == Target::Nowhere;
        if (!hidden_away || word == b"ud") && self.destination(word) {
            return;
        }
        if starred && !matches!(word, b"shpinst" | b"shppict" | b"do" | b"cs" | b"ts" | b"moMath") {
            self.state.target = Target::Nowhere;
            return;
        }
        match word {
            b"ansicpg" => self.encoding = value.and_then(charset::of_code_page).unwrap_or(self.encoding),
            b"mac" => self.encoding = encoding_rs::MACINTOSH,
            b"fcharset" if self.state.target == Target::Fonts => {
                self.fonts.set(self.state.font, value.unwrap_or(0));
            }
            b"titlepg" => self.title_page = true,
            _ if self.state.take(word, value) => {}
            _ if self.state.target == Target::Text => self.text_word(word, value),
            b"tab" if self.state.target == Target::Label => {}
            b"par" | b"sect" | b"cell" | b"row" if self.state.target == Target::Instruction => {
                self.put(&Field::PARAGRAPH.to_string());
            }
            b"tab" | b"line" if self.state.target == Target::Instruction => self.put(" "),
            _ => {
                if let Some(sign) = sign(word) {
                    self.put(sign);
                }
            }
        }
    }

    /// Control words of the text itself.
    fn text_word(&mut self, word: &[u8], value: Option<i32>) {
        match word {
            b"par" | b"sect" => self.end_paragraph(false),
            b"cell" | b"nestcell" => self.end_paragraph(true),
            _ => {}
        }
        let Some(story) = self.stories.last_mut() else { return };
        match word {
            b"cell" => story.end_cell(),
            b"row" => story.end_row(),
            b"trowd" => (story.row, story.edge) = (RowShape::default(), Edge::default()),
            b"trleft" => story.row.left = value.unwrap_or(0),
            b"trhdr" => story.row.header = true,
            b"clvmrg" => story.edge.joins_up = true,
            b"clmrg" => story.edge.joins_left = true,
            b"cellx" => {
                let edge = std::mem::take(&mut story.edge);
                story.row.edges.push(Edge { right: value.unwrap_or(0), ..edge });
            }
            b"line" => story.pen.line_break(&Look::default()),
            b"tab" => story.write("\t", &self.state),
            b"page" | b"column" => story.write(" ", &self.state),
            b"chftn" => story.counted = true,
            b"chpgn" => story.has_page_number = true,
            b"ftnalt" => {
                if let Kind::Note(index) = story.kind {
                    self.notes.set_end(index);
                }
            }
            _ => {
                self.notes.take(word, value);
                if let Some(sign) = sign(word) {
                    story.write(sign, &self.state);
                }
            }
        }
    }
}
