//! The best reading as blocks: each paragraph whole, its number before it, its calls tied to their notes.

use super::Reading;
use super::foot::Foot;
use super::note::Note;
use super::search::{Best, Mode, Step};
use super::source::{Break, Source};
use super::top::Head;
use super::weight::Kind;
use super::word::is_number;
use crate::block::{Begins, Block, Cell, Grain, Hint, NoteBody, Reason};
use crate::model::Language;
use crate::parse::chinese;
use crate::text::{MarkKind, Text};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// What begins at a word.
struct Beginning {
    at: usize,
    kind: Kind,
    mode: Mode,
    number: Option<usize>,
    tail: Option<usize>,
    /// Words that are a block by themselves: a formula, a closing line, a label.
    words: usize,
}

/// Writes the blocks of the best reading.
pub fn blocks(source: &Source, head: &Head, feet: &[Foot], best: &Best, notes: usize, language: Language) -> Reading {
    let mut reading =
        Reading { rewritten: source.rewritten.clone(), annexed: best.began == Mode::Annex, ..Reading::default() };
    let mut writer = Writer {
        source,
        reading: &mut reading,
        calls: FxHashMap::default(),
        called: FxHashMap::default(),
        first_note: notes,
        language,
        page_head: None,
    };
    writer.head(head);
    if head.body == 0 {
        writer.page_head(head, feet);
    }
    writer.notes(feet, best);
    writer.body(head.body, feet, best);
    reading.blocks.extend(source.residue.iter().cloned());
    reading
}

struct Writer<'a> {
    source: &'a Source,
    reading: &'a mut Reading,
    /// Calls by their place: the note that each calls.
    calls: FxHashMap<usize, usize>,
    /// The notes that are called, by their foot and their place in it, with their index.
    called: FxHashMap<(usize, usize), usize>,
    /// Notes that there are already.
    first_note: usize,
    language: Language,
    /// The foot that is the head of a page which is alone; its symbol is not furniture.
    page_head: Option<usize>,
}

impl Writer<'_> {
    fn block(&self, text: Text, at: usize, hint: Hint) -> Block {
        let page = self.source.words.get(at).map_or(0, |w| w.page);
        Block { text, grain: Grain::Paragraph, page, size: 1.0, hint, ..Block::default() }
    }

    /// A text as it is set: Chinese without spaces.
    fn set(&self, mut text: Text) -> Text {
        if self.language == Language::Chinese {
            chinese::mend(&mut text);
        }
        text
    }

    /// The facts of the masthead; where lines are known, its lines.
    fn head(&mut self, head: &Head) {
        let source = self.source;
        if !source.lined {
            for piece in &head.pieces {
                let text = self.set(Text::plain(source.span(piece.start, piece.end)));
                let gap = if head.sponsors.is_some_and(|at| piece.start >= at) { 1.0 } else { 0.0 };
                let block = self.block(text, piece.start, Hint::None);
                self.reading.blocks.push(Block { grain: Grain::Line, gap, ..block });
            }
            return;
        }
        let mut from = 0;
        for at in 1..=head.body {
            if at == head.body || source.before(at) >= Break::Line {
                let gap = if source.before(from) >= Break::Gap { 1.0 } else { 0.0 };
                let text = Text::plain(source.span(from, at));
                let right = text.words.chars().count() as f32;
                if !text.words.is_empty() {
                    let block = self.block(text, from, Hint::None);
                    self.reading.blocks.push(Block { grain: Grain::Line, gap, right, ..block });
                }
                from = at;
            }
        }
    }

    /// The symbol at the beginning of a page that is alone, and the title beside it.
    fn page_head(&mut self, head: &Head, feet: &[Foot]) {
        let source = self.source;
        // The number of a paragraph may be between the title and the symbol.
        let Some(first) = feet.first().filter(|f| f.words.start == 0) else { return };
        let nth = usize::from(first.symbol.is_empty());
        let near = |f: &&Foot| f.words.start <= first.words.end + 1 && !f.symbol.is_empty();
        let Some(foot) = feet.get(nth).filter(near) else { return };
        self.page_head = Some(nth);
        let symbol = self.block(Text::plain(source.span(foot.symbol.start, foot.symbol.end)), 0, Hint::None);
        self.reading.blocks.push(Block { grain: Grain::Line, ..symbol });
        let words = |from: usize, to: usize| source.span(from, to).to_string();
        let before = words(0, first.words.end.min(foot.symbol.start));
        let behind = words(foot.symbol.end, foot.words.end);
        let title = if behind.is_empty() { before } else { behind };
        self.reading.title_doubt = ((1.0 - foot.odds) * 100.0) as u8;
        self.reading.title = Some(title).filter(|t| head.title.is_empty() && t.len() > 3);
    }

    /// Ties calls to notes: to those at the next foot, else to the next one that has the number.
    fn notes(&mut self, feet: &[Foot], best: &Best) {
        for step in &best.steps {
            let Step::Call(at, n) = *step else { continue };
            let next = feet.partition_point(|f| f.words.start <= at);
            let places = (next..feet.len()).chain(0..next.min(feet.len()));
            let found = places.flat_map(|f| feet[f].notes.iter().enumerate().map(move |(k, note)| (f, k, note)));
            let free = |(f, k, note): &(usize, usize, &Note)| note.number == n && !self.called.contains_key(&(*f, *k));
            let Some((f, k, note)) = found.into_iter().find(free) else {
                // The note of this number that was called last is called again.
                let before = |(place, _): &(&(usize, usize), &usize)| feet[place.0].notes[place.1].number == n;
                if let Some((_, note)) = self.called.iter().filter(before).max_by_key(|(place, _)| **place) {
                    self.calls.insert(at, *note);
                }
                continue;
            };
            let called = self.first_note + self.reading.notes.len();
            self.called.insert((f, k), called);
            self.calls.insert(at, called);
            self.reading.notes.push(self.note(note));
        }
    }

    fn note(&self, note: &Note) -> NoteBody {
        let words: Vec<&str> = note.words.iter().map(|w| self.source.word(*w)).collect();
        let page = self.source.words.get(note.at).map_or(0, |w| w.page);
        NoteBody { marker: note.marker.clone(), text: self.set(Text::plain(words.join(" "))), page }
    }

    fn body(&mut self, body: usize, feet: &[Foot], best: &Best) {
        let source = self.source;
        let beginnings = beginnings(best);
        let numbers: FxHashSet<usize> =
            beginnings.iter().filter(|b| b.number != Some(b.at)).filter_map(|b| b.number).collect();
        let tails: FxHashSet<usize> = beginnings.iter().filter_map(|b| Some(b.tail?..b.at)).flatten().collect();
        let passed: FxHashSet<usize> =
            best.steps.iter().filter_map(|s| if let Step::Foot(n) = s { Some(*n) } else { None }).collect();
        let mut next_foot = 0;
        let mut beginnings = beginnings.into_iter().peekable();
        let mut open = Open::new(body);
        open.kind = match best.began {
            Mode::Preamble => Kind::Preambular,
            Mode::Operative => Kind::Operative,
            Mode::Title | Mode::Closed | Mode::Annex => Kind::None,
        };
        // Feet go after the block that goes on over them.
        let mut held: Vec<Block> = Vec::new();
        let mut at = body;
        let mut cells = source.cells.iter().peekable();
        while at < source.len() {
            if cells.peek().is_some_and(|(place, _)| *place <= at) {
                self.close(&mut open, &mut held);
                open = Open::new(at);
                while let Some((_, cell)) = cells.next_if(|(place, _)| *place <= at) {
                    self.reading.blocks.push(cell.clone());
                }
            }
            if next_foot < feet.len() && feet[next_foot].words.start == at && passed.contains(&next_foot) {
                held.extend(self.foot(next_foot, &feet[next_foot]));
                at = feet[next_foot].words.end;
                next_foot += 1;
                continue;
            }
            if next_foot < feet.len() && feet[next_foot].words.start == at {
                next_foot += 1;
            }
            // `5. (a) Decides`: the paragraph has no text of its own, and is in one block with its first point.
            let nested = open.kind == Kind::Operative && is_number(open.text.words.trim());
            if nested && beginnings.next_if(|b| b.at == at && b.kind == Kind::Point).is_some() {
                self.word(at, &mut open);
                at += 1;
                continue;
            }
            if let Some(begin) = beginnings.next_if(|b| b.at == at) {
                self.close(&mut open, &mut held);
                open = Open::new(at);
                (open.kind, open.mode) = (begin.kind, begin.mode);
                open.tail = begin.tail.map_or("", |tail| source.span(tail, at)).to_string();
                if let Some(number) = begin.number.filter(|n| *n != at) {
                    open.push(source.word(number));
                }
                if begin.words > 0 {
                    self.lines(at..at + begin.words, &mut open);
                    at += begin.words;
                    self.close(&mut open, &mut held);
                    open = Open::new(at);
                    open.kind = begin.kind;
                    continue;
                }
            }
            if open.kind == Kind::Table && at > open.at && source.before(at) >= Break::Line {
                // Where lines are known, each is a cell.
                self.close(&mut open, &mut held);
                open = Open { kind: Kind::Table, mode: open.mode, ..Open::new(at) };
            }
            if !numbers.contains(&at) && !tails.contains(&at) {
                self.word(at, &mut open);
            }
            at += 1;
        }
        self.close(&mut open, &mut held);
        self.reading.blocks.append(&mut held);
        self.reading.blocks.extend(cells.map(|(_, cell)| cell.clone()));
    }

    /// Adds words that are a block by themselves. A closing line has its date below its meeting.
    fn lines(&self, words: Range<usize>, open: &mut Open) {
        for k in words.clone() {
            if k > words.start && self.source.before(k) >= Break::Line {
                let end = open.text.words.len();
                open.text.mark(end..end, MarkKind::Break);
            }
            open.push(self.source.word(k));
        }
    }

    /// Adds a word to the block that is open, or the call that it is.
    fn word(&mut self, at: usize, open: &mut Open) {
        let word = self.source.word(at);
        let Some(note) = self.calls.get(&at) else {
            open.push(word);
            return;
        };
        let sign = word.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '(' | ')' | '/'));
        let end = open.text.words.len();
        open.text.mark(end..end, MarkKind::NoteCall(*note));
        open.text.words.push_str(sign);
        self.reading.calls.push(word[..word.len() - sign.len()].to_string());
    }

    /// Ends a block.
    fn close(&mut self, open: &mut Open, held: &mut Vec<Block>) {
        if !open.tail.is_empty() {
            let tail = std::mem::take(&mut open.tail);
            open.push(&tail);
        }
        let text = self.set(std::mem::take(&mut open.text));
        if !text.is_empty() {
            let hint = match open.kind {
                Kind::Heading => Hint::Heading(1),
                Kind::Table => Hint::Cell(self.next_cell()),
                _ if open.mode == Mode::Annex => Hint::None,
                Kind::Preambular => Hint::Begins(Begins::Preambular),
                Kind::Operative => Hint::Begins(Begins::Operative),
                Kind::Point => Hint::Begins(Begins::Point),
                Kind::None | Kind::Text | Kind::Torn => Hint::None,
            };
            let block = self.block(text, open.at, hint);
            self.reading.blocks.push(block);
        }
        self.reading.blocks.append(held);
    }

    /// The next cell of a table whose columns nothing shows: one below the other.
    fn next_cell(&self) -> Cell {
        let cell = |b: &Block| if let Hint::Cell(cell) = b.hint { Some(cell) } else { None };
        let last = self.reading.blocks.last().and_then(cell);
        let tables = || self.source.cells.iter().map(|(_, b)| b).chain(&self.reading.blocks).filter_map(cell);
        let one = Cell { row_span: 1, column_span: 1, ..Cell::default() };
        match last {
            Some(last) => Cell { table: last.table, row: last.row + 1, ..one },
            None => Cell { table: tables().map(|c| c.table).max().unwrap_or(0) + 1, ..one },
        }
    }

    /// The furniture of a foot, and those of its notes that nothing calls.
    fn foot(&self, nth: usize, foot: &Foot) -> Vec<Block> {
        let source = self.source;
        let mut out: Vec<Block> = Vec::new();
        let mut last: Option<(usize, Reason)> = None;
        let symbol =
            |words: &&(Range<usize>, Reason)| self.page_head != Some(nth) || !foot.symbol.contains(&words.0.start);
        for (words, reason) in foot.furniture.iter().filter(symbol) {
            let text = source.span(words.start, words.end);
            match out.last_mut().filter(|_| last == Some((words.start, *reason))) {
                Some(block) => {
                    block.text.words.push(' ');
                    block.text.words.push_str(text);
                }
                None => out.push(self.block(Text::plain(text), words.start, Hint::Furniture(*reason))),
            }
            last = Some((words.end, *reason));
        }
        if !foot.rest.is_empty() {
            let words: Vec<&str> = foot.rest.iter().map(|w| source.word(*w)).collect();
            out.push(self.block(Text::plain(words.join(" ")), foot.rest[0], Hint::Footnote));
        }
        for (_, note) in foot.notes.iter().enumerate().filter(|(k, _)| !self.called.contains_key(&(nth, *k))) {
            let body = self.note(note);
            let text = Text::plain(format!("{} {}", body.marker, body.text.words));
            out.push(self.block(text, note.at, Hint::Footnote));
        }
        out
    }
}

/// The block that is being written.
struct Open {
    at: usize,
    kind: Kind,
    mode: Mode,
    text: Text,
    /// Its last words, where they were drawn before its first.
    tail: String,
}

impl Open {
    fn new(at: usize) -> Self {
        Open { at, kind: Kind::None, mode: Mode::Title, text: Text::default(), tail: String::new() }
    }

    fn push(&mut self, word: &str) {
        if !self.text.words.is_empty() {
            self.text.words.push(' ');
        }
        self.text.words.push_str(word);
    }
}

/// What begins where, in the order of the text.
fn beginnings(best: &Best) -> Vec<Beginning> {
    let bare =
        |at: usize, words: usize, kind| Beginning { at, kind, mode: Mode::Title, number: None, tail: None, words };
    let mut found: Vec<Beginning> = best
        .steps
        .iter()
        .filter_map(|step| match *step {
            Step::Unit(at, words) => Some(bare(at, words, Kind::Heading)),
            Step::Enacting(at, words) | Step::Closing(at, words) | Step::Annex(at, words) => {
                Some(bare(at, words, Kind::None))
            }
            Step::Block { at, kind, number, tail, mode } => Some(Beginning { at, kind, mode, number, tail, words: 0 }),
            _ => None,
        })
        .collect();
    found.sort_by_key(|b| b.at);
    found
}
