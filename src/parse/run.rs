//! Pages whose line breaks are lost, as a web viewer gives them: the run is cut where paragraphs begin.
//!
//! A preambular paragraph begins with an opening phrase after a comma; an operative one with the number
//! that is due, after a semicolon; a point with its letter. A number that stands in the middle of its
//! first line has been displaced: `Considers that … through the 2. examination of …` is paragraph 2.

mod annex;
mod astray;
mod head;
mod headings;
mod items;
mod notes;

use super::body::wraps_up;
use super::cues::{self, End, Fit, Sequence};
use super::furniture::{self, is_rule};
use super::join::parted;
use super::lexicon::Lexicon;
use crate::block::{Block, Grain, Hint, Reason};
use crate::model::Language;
use crate::model::enumerator::{self, Form};
use crate::text::Text;

/// What runs were cut into.
#[derive(Default)]
pub struct Pieces {
    /// The paragraphs.
    pub blocks: Vec<Block>,
    /// True where the text begins in the midst of an annex.
    pub annexed: bool,
    /// Words that were run together, as found and as written.
    pub parted: Vec<(String, String)>,
}

/// Replaces each run among the blocks by the paragraphs it is made of.
pub fn cut(blocks: Vec<Block>, lexicon: &Lexicon, language: Language) -> Pieces {
    if blocks.iter().all(|b| b.grain != Grain::Run) {
        return Pieces { blocks, ..Pieces::default() };
    }
    let mut out = Pieces::default();
    let mut title: Option<String> = None;
    for block in blocks {
        if block.grain == Grain::Run {
            let first = out.blocks.is_empty();
            // Each is a page, with a head of its own.
            let mut page = Vec::new();
            let mut cutter = Cutter::new(&block, lexicon, language);
            cutter.title = title.as_deref().unwrap_or_default();
            let (annexed, parted) = cutter.cut(&mut page);
            title = title.or_else(|| page.iter().find_map(head::title_of));
            out.blocks.append(&mut page);
            out.annexed |= annexed && first;
            out.parted.extend(parted);
        } else {
            out.blocks.push(block);
        }
    }
    out
}

/// One word of the run: where it starts, and where its letters end.
#[derive(Clone, Copy)]
struct Word {
    start: usize,
    end: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Zone {
    Head,
    Title,
    Unknown,
    Preamble,
    Operative,
    Closed,
    Annex,
}

struct Cutter<'a> {
    block: &'a Block,
    /// The run without its words: what its pieces have of it.
    like: Block,
    run: &'a str,
    words: Vec<Word>,
    lexicon: &'a Lexicon,
    language: Language,
    zone: Zone,
    sequence: Sequence,
    /// First byte of the piece being gathered.
    start: usize,
    /// True where the piece being gathered is an operative paragraph whose number has not come yet.
    numberless: bool,
    /// The title of the document, where a page before has it.
    title: &'a str,
    /// True once an agenda item has been named: its title follows, which may name anything.
    agenda: bool,
    /// Where the text of a page begins that has a symbol for its head: a running title may stand there.
    running: Option<usize>,
    /// True where the page begins in the midst of an annex.
    annexed: bool,
    /// A displaced number inside the piece: its bytes.
    displaced: Option<(usize, usize)>,
    /// Words that were run together, as found and as written.
    parted: Vec<(String, String)>,
}

impl<'a> Cutter<'a> {
    fn new(block: &'a Block, lexicon: &'a Lexicon, language: Language) -> Self {
        let run = block.text.words.as_str();
        let mut words = Vec::new();
        let mut start = None;
        for (i, c) in run.char_indices() {
            match (c.is_whitespace(), start) {
                (true, Some(s)) => {
                    words.push(Word { start: s, end: i });
                    start = None;
                }
                (false, None) => start = Some(i),
                _ => {}
            }
        }
        if let Some(s) = start {
            words.push(Word { start: s, end: run.len() });
        }
        let like = Block { text: Text::default(), hint: block.hint.clone(), grain: Grain::Paragraph, ..*block };
        Cutter {
            block,
            like,
            run,
            words,
            lexicon,
            language,
            zone: Zone::Head,
            sequence: Sequence::default(),
            start: 0,
            numberless: false,
            title: "",
            agenda: false,
            running: None,
            annexed: false,
            displaced: None,
            parted: Vec::new(),
        }
    }

    /// Cuts the run. True where it begins in the midst of an annex; with the words that were run together.
    fn cut(mut self, out: &mut Vec<Block>) -> (bool, Vec<(String, String)>) {
        let mut i = 0;
        // What is cut ends before the number of the page, also where a title or a date would reach over it.
        let number = self.page_number();
        if let Some(Word { start, .. }) = number {
            self.words.pop();
            self.run = &self.run[..start];
        }
        let end = self.words.len();
        while i < end {
            let word = self.words[i];
            let token = &self.run[word.start..word.end];
            if is_rule(token) && token.len() >= 5 {
                self.piece(word.start, out);
                self.cut_off(word.end, Hint::Furniture(Reason::FootnoteRule), out);
                self.notes(i + 1, out);
                i = end;
                continue;
            }
            i = match self.zone {
                Zone::Head | Zone::Title => self.head(i, out),
                _ => self.body(i, out),
            };
        }
        self.piece(self.run.len(), out);
        if let Some(Word { start, end }) = number {
            self.push(start, end, Hint::Furniture(Reason::PageNumber), out);
        }
        (self.annexed, self.parted)
    }

    /// The last word of the run where it is a page number and no part of a sentence.
    fn page_number(&self) -> Option<Word> {
        let [.., before, last] = self.words[..] else { return None };
        let before = self.run[before.start..before.end].to_lowercase();
        let counted = self.lexicon.counted.contains(&before.as_str());
        (furniture::is_page_number(&self.run[last.start..last.end]) && !counted).then_some(last)
    }

    /// Ends the piece being gathered.
    fn piece(&mut self, end: usize, out: &mut Vec<Block>) {
        let (start, displaced) = (self.start, self.displaced);
        self.begin_at(end);
        if self.run[start..end].trim().is_empty() {
            return;
        }
        let mut text = self.block.text.slice(start..end);
        if let Some((from, to)) = displaced.filter(|(from, _)| (start..end).contains(from)) {
            text.remove(from - start..to.min(end) - start);
            let mut whole = Text::plain(format!("{} ", &self.run[from..to].trim()));
            whole.push(&text.trimmed());
            text = whole;
        }
        out.push(Block { text: text.trimmed(), ..self.like.clone() });
    }

    /// Ends the piece being gathered, which is no paragraph.
    fn cut_off(&mut self, end: usize, hint: Hint, out: &mut Vec<Block>) {
        self.push(self.start, end, hint, out);
        self.begin_at(end);
    }

    /// Begins a new piece.
    fn begin_at(&mut self, at: usize) {
        self.parted.extend(parted(self.run, at).filter(|_| at != self.start));
        (self.start, self.numberless, self.displaced) = (at, false, None);
    }

    fn push(&self, start: usize, end: usize, hint: Hint, out: &mut Vec<Block>) {
        let text = self.block.text.slice(start..end).trimmed();
        out.push(Block { text, hint, ..self.like.clone() });
    }

    /// A word by its place; nothing behind the last.
    fn word(&self, i: usize) -> &'a str {
        self.words.get(i).map_or("", |w| &self.run[w.start..w.end])
    }

    fn word_at(&self, byte: usize) -> usize {
        self.words.partition_point(|w| w.start < byte)
    }

    /// Cuts a body where a paragraph begins.
    fn body(&mut self, i: usize, out: &mut Vec<Block>) -> usize {
        let at = self.words[i].start;
        let rest = &self.run[at..];
        let gathered = self.run[self.start..at].trim();
        let ending = if gathered.is_empty() { End::Period } else { cues::end(gathered) };
        let fresh = gathered.is_empty();
        // the piece so far is the letter or number of a heading alone
        if let Some(n) = self.formula(rest).filter(|_| ending == End::Open || fresh || self.zone == Zone::Closed) {
            self.piece(at, out);
            self.piece(at + n, out);
            self.zone = Zone::Preamble;
            self.sequence = Sequence::default();
            return self.word_at(at + n);
        }
        if let Some(n) = self.closing(rest, ending) {
            self.piece(at, out);
            self.piece(at + n, out);
            self.zone = Zone::Closed;
            return self.word_at(at + n);
        }
        if self.zone == Zone::Closed {
            let token = &self.run[at..self.words[i].end];
            if self.annex_label(i, out) {
                return self.word_at(self.start);
            }
            if token.len() == 1 && token.starts_with(|c: char| c.is_ascii_uppercase()) && fresh {
                self.piece(self.words[i].end, out);
                return i + 1;
            }
        }
        if self.zone == Zone::Annex
            && let Some(next) = self.letter(i, ending, out).or_else(|| self.annex_headings(i, ending, out))
        {
            return next;
        }
        if self.zone == Zone::Operative && self.section(i, ending) {
            self.piece(at, out);
            self.zone = Zone::Preamble;
            return i + 1;
        }
        if self.sequence.in_list() && wraps_up(rest, ending, self.lexicon) {
            self.piece(at, out);
            return i + 1;
        }
        if let Some(next) = self.names(i, ending, out) {
            return next;
        }
        if self.dash(i, ending, out) || self.remark(i, ending, out) {
            return i + 1;
        }
        if self.number(i, ending, fresh, out)
            || self.point(i, ending, fresh, out)
            || self.phrase(at, rest, ending, fresh, out)
        {
            // A heading may have been cut off as well.
            return self.word_at(self.start).max(i) + 1;
        }
        i + 1
    }

    /// A paragraph number: where it is due, or displaced.
    fn number(&mut self, i: usize, ending: End, fresh: bool, out: &mut Vec<Block>) -> bool {
        let Word { start: at, end } = self.words[i];
        let rest = &self.run[at..];
        let Some(e) = enumerator::at(rest).filter(|e| e.form == Form::Dot && e.printed == end - at) else {
            return self.number_ends_page(i);
        };
        let Some(n) = e.arabic else { return false };
        if !self.run[at..end].starts_with(|c: char| c.is_ascii_digit()) {
            return false;
        }
        let body = &rest[e.length..];
        let fit = self.sequence.fits(n);
        let due = fit == Fit::Next || self.sequence.number.is_none() && n < 400;
        let capital = cues::begins(body);
        let verb = cues::operative_opener(body, self.lexicon) > 0;
        if due && self.numberless && self.displaced.is_none() && self.number_comes_last(i, n) {
            self.displaced = Some((at, self.words.get(i + 1).map_or(end, |next| next.start)));
            self.sequence.paragraph(Some(n));
            return true;
        }
        if due && capital && (ending.closes() || fresh)
            || verb && ending.closes() && fit != Fit::None
            || self.zone == Zone::Annex && capital && matches!(ending, End::Period | End::Semicolon)
        {
            self.piece(at, out);
            self.zone = if self.zone == Zone::Annex { Zone::Annex } else { Zone::Operative };
            self.sequence.paragraph(Some(n));
            return true;
        }
        // Displaced: the paragraph has begun without its number.
        if due && self.numberless && self.displaced.is_none() && at - self.start < 200 {
            self.displaced = Some((at, self.words.get(i + 1).map_or(end, |next| next.start)));
            self.sequence.paragraph(Some(n));
            return true;
        }
        if verb && self.running_title(at, out) {
            self.zone = Zone::Operative;
            self.sequence.paragraph(Some(n));
            return true;
        }
        // A heading stands before the number that is due.
        let listed = self.lexicon.operative(body) > 0;
        if fit == Fit::Next && (verb && self.zone == Zone::Operative || listed && self.zone != Zone::Annex) {
            self.zone = Zone::Operative;
            self.split_heading(at, out);
            self.piece(at, out);
            self.sequence.paragraph(Some(n));
            return true;
        }
        false
    }

    fn point(&mut self, i: usize, ending: End, fresh: bool, out: &mut Vec<Block>) -> bool {
        let at = self.words[i].start;
        let rest = &self.run[at..];
        if !rest.starts_with('(') {
            return false;
        }
        let Some(e) = enumerator::at(rest).filter(|e| e.form == Form::Parentheses && e.length > e.printed) else {
            return false;
        };
        // `its resolutions 23 (I) of 10 February 1946, 97 (I) of 14 December 1946` names sessions.
        let behind = self.displaced.filter(|(_, to)| *to == at).map_or(at, |(from, _)| from);
        let before = self.run[..behind].trim_end();
        if e.capital && before.ends_with(|c: char| c.is_ascii_digit()) {
            return false;
        }
        let fit = self.sequence.point_fits(&e, ending == End::Colon);
        let counts = self.zone == Zone::Annex && matches!(fit, Fit::First | Fit::Next) && (fresh || ending.closes());
        if e.arabic.is_some() && !counts {
            return false;
        }
        // `… of warfare, (b) Israel …`: the list of letters began on a page before.
        let outer = fit == Fit::None && e.letter.is_some() && cues::begins(&rest[e.length..]);
        let within =
            fit != Fit::Next && e.letter.is_some_and(|n| cues::runs_in(&self.run[self.start..at], n, self.lexicon));
        let good = fresh || ending.closes() && !within && (fit != Fit::None || !self.sequence.in_list() || outer);
        if good {
            self.piece(at, out);
            self.sequence.point(&e, ending == End::Colon);
        }
        good
    }

    /// Opening phrases without a number.
    fn phrase(&mut self, at: usize, rest: &str, ending: End, fresh: bool, out: &mut Vec<Block>) -> bool {
        if !rest.starts_with(|c: char| c.is_uppercase()) {
            return false;
        }
        let preambular = self.lexicon.preambular(rest);
        if preambular > 0 && self.zone == Zone::Unknown && self.running_title(at, out) {
            self.zone = Zone::Preamble;
            return true;
        }
        // `II Activities of the Office Recalling …`: a heading stands before the phrase.
        let head = self.run[self.start..at].trim();
        let headed = head.len() < 120
            && enumerator::roman(head.split(' ').next().unwrap_or_default()).is_some()
            && head.starts_with(char::is_uppercase);
        if headed && preambular > 0 && matches!(self.zone, Zone::Preamble | Zone::Unknown) {
            self.heading(at, out);
            self.zone = Zone::Preamble;
            return true;
        }
        let fresh = fresh || headed;
        if matches!(self.zone, Zone::Preamble | Zone::Unknown)
            && (preambular > 0 && (fresh || ending.closes())
                || cues::preambular_opener(rest, self.lexicon) > 0
                    && (fresh || ending == End::Comma)
                    && self.zone == Zone::Preamble)
        {
            self.piece(at, out);
            self.zone = Zone::Preamble;
            self.sequence.close_lists();
            return true;
        }
        let operative = self.lexicon.operative(rest);
        if self.zone == Zone::Annex {
            // The number that is due stands in the midst of this sentence.
            let number = self.number_goes_astray(at) || self.number_trails(at);
            let gathered = self.run[self.start..at].trim();
            let numbered = gathered.strip_suffix('.').is_some_and(|n| n.parse::<u32>().is_ok());
            let astray = number && !numbered && (fresh || matches!(ending, End::Period | End::Semicolon));
            if astray {
                self.piece(at, out);
                self.numberless = true;
                self.sequence.close_lists();
            }
            return astray;
        }
        // What begins behind an operative paragraph is the next one, if its number stands a line further on.
        if self.zone == Zone::Unknown && operative > 0 && self.number_goes_astray(at) && self.running_title(at, out) {
            self.zone = Zone::Operative;
            self.numberless = true;
            return true;
        }
        if self.zone == Zone::Operative
            && matches!(ending, End::Semicolon | End::Period)
            && let Some(stop) = self.heads_operative(self.word_at(at))
        {
            self.piece(at, out);
            let at = self.words[stop].start;
            self.heading(at, out);
            self.numberless = true;
            self.sequence.close_lists();
            return true;
        }
        if self.zone == Zone::Operative && self.number_goes_astray(at) {
            let heading = ending == End::Open && operative > 0 && self.heading_before(at).is_some();
            if heading {
                self.split_heading(at, out);
            }
            if heading || matches!(ending, End::Semicolon | End::Colon) || ending == End::Period && operative > 0 {
                self.piece(at, out);
                self.numberless = true;
                self.sequence.close_lists();
                return true;
            }
        }
        if operative == 0 {
            return false;
        }
        let after_preamble = matches!(self.zone, Zone::Preamble | Zone::Unknown) && (fresh || ending == End::Comma);
        let behind_number = self.zone == Zone::Operative && self.displaced.is_some_and(|(_, to)| to == at);
        let after_operative = (behind_number || self.ends_names(at)) && self.number_follows(at)
            || matches!(self.zone, Zone::Operative | Zone::Unknown)
                && ending == End::Semicolon
                && self.number_follows(at);
        if after_preamble || after_operative {
            if after_preamble && !fresh && !self.number_follows(at) && self.zone == Zone::Unknown {
                return false;
            }
            self.piece(at, out);
            self.zone = Zone::Operative;
            self.numberless = true;
            self.sequence.close_lists();
            return true;
        }
        false
    }

    /// Bytes of the closing line: meeting, and date where it follows.
    fn closing(&self, rest: &str, ending: End) -> Option<usize> {
        if !matches!(ending, End::Period | End::Semicolon) || !rest.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let word = self.lexicon.meeting.first()?;
        let head = &rest[..rest.floor_char_boundary(60)];
        let at = head.find(word)?;
        let ordinal =
            head[..at].split_whitespace().count() <= 2 && head.split(' ').next()?.ends_with(char::is_alphabetic);
        if !ordinal {
            return None;
        }
        let mut n = at + word.len();
        let after = &rest[n..];
        let date = after.trim_start();
        if let Some((_, d)) = crate::model::date::Date::at(date, self.language) {
            n += after.len() - date.len() + d;
        }
        Some(n)
    }
}
