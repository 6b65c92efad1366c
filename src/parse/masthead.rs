//! The head of the first page: symbol, distribution, dates, session, agenda item, adoption line,
//! proponent, number and title.

mod head;
mod reader;
mod settle;
mod title;

pub use head::Head;

use reader::Reader;
pub use reader::job;
use settle::settle;
use title::{bare_title, lone_title, pass_over, title};

use super::cues::{self, End};
use super::fact::{lone_number, peel};
use super::formula::enacting;
use super::furniture;
use super::headings;
use super::headlines::{bodies, cited, old};
use super::join::{Joiner, fold};
use super::lexicon::{Lexicon, opening};
use super::number_line::{old_number, plausible_title, title_number};
use super::sponsors::{self, Sponsors};
use super::stars;
use crate::block::{Block, Grain, Hint, Reason};
use crate::model::date::Date;
use crate::model::{Fact, Language, MastheadLine, body, symbol};

/// Words of a line with which the page before goes on, at least.
const TORN: usize = 4;

/// Reads the head from the first blocks of a document.
pub fn read(blocks: &[Block], lexicon: &Lexicon, language: Language, joiner: &mut Joiner) -> Head {
    let mut walk = Walk::new(blocks, lexicon, language, joiner);
    let mut at = 0;
    while at < walk.end {
        match walk.step(at) {
            Step::Next => at += 1,
            Step::End(after) => {
                at = after;
                break;
            }
        }
    }
    walk.finish(at)
}

/// What follows from a block.
enum Step {
    /// The next one may be of the head.
    Next,
    /// The head ends before this block.
    End(usize),
}

/// Goes through the blocks of a head.
struct Walk<'w> {
    blocks: &'w [Block],
    lexicon: &'w Lexicon,
    language: Language,
    joiner: &'w mut Joiner,
    /// The block of the enacting formula.
    formula: Option<usize>,
    /// Blocks that may be of the head.
    end: usize,
    /// True where a body of the table speaks.
    spoken: bool,
    own: Option<bodies::Own>,
    /// The block where the body tells its decision in one sentence, without a formula.
    told: Option<usize>,
    sponsors: Option<Sponsors>,
    reader: Reader<'w>,
    head: Head,
}

impl<'w> Walk<'w> {
    fn new(blocks: &'w [Block], lexicon: &'w Lexicon, language: Language, joiner: &'w mut Joiner) -> Walk<'w> {
        // The name of the organ alone is no formula before the title.
        let mut titled = false;
        let formula = blocks.iter().take(120).position(|b| {
            let words = b.text.words.trim();
            titled |= title_number(words, None).is_some();
            let whole = !lexicon.bare_formula || titled || words.contains([',', '，']);
            b.hint == Hint::None && whole && enacting(words, lexicon).is_some()
        });
        let unknown = formula.is_none();
        let formula = bodies::formula(blocks, formula, lexicon);
        let end = formula.map_or(blocks.len().min(60), |at| bodies::end(blocks, at, lexicon));
        let spoken = formula.is_some_and(|at| unknown || body::formula(blocks[at].text.words.trim()).is_some());
        let own = match formula {
            Some(_) if spoken => bodies::find(&blocks[..end], lexicon),
            Some(_) => None,
            // `EB148(5) Strengthening of lamps`: decisions have no formula.
            None => bodies::find(&blocks[..end.min(bodies::HEAD)], lexicon).filter(|own| own.symbol.is_some()),
        };
        // `The Seventy-first World Health Assembly, having considered the report, decided:`
        let speaks = |b: &Block| b.hint == Hint::None && body::formula(b.text.words.trim()).is_some();
        let told = Some(1..end.min(bodies::TITLE)).filter(|_| formula.is_none());
        let told = told.and_then(|mut range| range.find(|at| speaks(&blocks[*at])));
        let reader = Reader::new(lexicon, language, spoken || told.is_some());
        let sponsors = sponsors::find(&blocks[..end], lexicon);
        Walk {
            blocks,
            lexicon,
            language,
            joiner,
            formula,
            end,
            spoken,
            own,
            told,
            sponsors,
            reader,
            head: Head::default(),
        }
    }

    fn step(&mut self, at: usize) -> Step {
        let (block, lexicon) = (&self.blocks[at], self.lexicon);
        if let Some(found) = self.sponsors.take_if(|s| s.blocks.start == at) {
            return Step::End(self.proponent(&found));
        }
        if let Some(own) = self.own.as_ref().filter(|own| own.at == at) {
            let to_formula = self.formula.is_some();
            return match own_head(self.blocks, own, self.end, to_formula, lexicon, &mut self.head, self.joiner) {
                Some(after) => Step::End(after),
                None => {
                    self.heading_above(at);
                    self.reader.last = self.head.masthead.lines.last().map(|line| line.fact);
                    Step::Next
                }
            };
        }
        let words = block.text.words.trim();
        if is_furniture(block, lexicon) {
            return Step::Next;
        }
        if let Some(number) = self.number(at, words) {
            return Step::End(self.numbered_title(at, number));
        }
        if lexicon.statements.iter().any(|s| opening(words, s) == Some(words.trim_end_matches('*').len())) {
            self.head.title = Some(Block { text: block.text.trimmed(), ..block.clone() });
            return Step::End(at + 1);
        }
        if self.formula.is_some() && tells_decision(words, lexicon, self.language) {
            return Step::End(at);
        }
        // `15 Lamps of museums` right above the formula
        let last = self.spoken && self.own.is_none() && at + 1 == self.end && self.head.title.is_none();
        let number = bodies::bare_number(words);
        if last && number > 0 && peel(words, lexicon, self.language).is_none() {
            self.head.number = Some(words[..number].trim_end().to_string());
            return Step::End(self.title(at, number, self.end, true));
        }
        if self.formula.is_some() && self.head.title.is_none() && self.cites_itself(at, words) {
            return Step::Next;
        }
        self.line(at, words)
    }

    /// A heading right above the number that is alone, with none below it, is the title: so do pages of portals.
    fn heading_above(&mut self, at: usize) {
        let is_heading = |b: &Block| matches!(b.hint, Hint::Heading(_));
        let above = self.blocks[..at].iter().rev().find(|b| !is_furniture(b, self.lexicon)).filter(|b| is_heading(b));
        let lines = &mut self.head.masthead.lines;
        let noted = |block: &Block| lines.iter().rposition(|line| line.text == block.text.words.trim());
        if let Some((block, line)) = above.and_then(|block| Some((block, noted(block)?)))
            && lines[line].fact == Fact::Other
            && !self.blocks[at..self.end].iter().any(is_heading)
        {
            lines.remove(line);
            self.head.title = Some(Block { text: block.text.trimmed(), hint: Hint::None, ..block.clone() });
        }
    }

    /// Reads `Lamps of harbours, G.A. res. 97/12, 97 U.N. GAOR Supp. (No. 49) at 33`; false for other lines.
    fn cites_itself(&mut self, at: usize, words: &str) -> bool {
        let Some(found) = cited::read(words) else { return false };
        let block = &self.blocks[at];
        if found.title > 0 {
            let text = block.text.trimmed().slice(0..found.title);
            self.head.title = Some(Block { text: fold(&text), hint: Hint::None, ..block.clone() });
        }
        let masthead = &mut self.head.masthead;
        masthead.symbol = masthead.symbol.take().or(found.symbol);
        masthead.lines.push(MastheadLine::new(Fact::Other, words[found.start..].to_string(), block.page));
        true
    }

    /// The line of sponsors, and the title below it; gives the block after them.
    fn proponent(&mut self, found: &Sponsors) -> usize {
        let page = self.blocks[found.blocks.start].page;
        self.joiner.mended.extend(found.mended.iter().cloned());
        let head = &mut self.head;
        head.masthead.lines.push(MastheadLine::new(Fact::Proponent, found.line.words.clone(), page));
        let mut names = found.line.slice(found.names.clone()).trimmed();
        let stage = found.line.words[found.names.end..].trim_start_matches([':', '：', ' ']);
        names.words.push_str(&stage[..stage.len() - stage.trim_start_matches('*').len()]);
        self.reader.proponent = Some(names);
        // `amendment to draft resolution A/98/L.25`, `on the basis of … draft resolution A/C.2/98/L.9`
        let from = if found.names.end < found.line.words.len() { found.names.end } else { 0 };
        let other = symbol::find_next(&found.line.words, from).map(|(_, symbol)| symbol);
        let other = other.filter(|symbol| head.masthead.symbol.as_ref() != Some(symbol));
        head.masthead.originating_document = other.map(|symbol| symbol.to_string());
        let (title, at) = sponsors::title(self.blocks, found.blocks.end, self.lexicon, self.joiner);
        head.title = title;
        self.blocks[found.blocks.start..at].iter().for_each(|b| pass_over(b, self.lexicon, head));
        at
    }

    /// Bytes of the number of the document, where the title follows it.
    fn number(&self, at: usize, words: &str) -> Option<usize> {
        let own = || own_number(&self.head);
        title_number(words, own().as_deref())
            .or_else(|| old_number(words).filter(|_| self.formula.is_some() && own().is_none()))
            .filter(|_| old::dated_number(words, self.lexicon, self.language).is_none())
            .filter(|n| plausible_title(&words[*n..]))
            .or_else(|| lone_number(&self.blocks[at..self.end], own().as_deref(), self.lexicon))
            .or_else(|| bodies::counted(words, self.head.masthead.symbol.as_ref()))
    }

    /// The number and the title behind it; gives the block after them.
    fn numbered_title(&mut self, at: usize, number: usize) -> usize {
        let (block, head) = (&self.blocks[at], &mut self.head);
        let words = block.text.words.trim();
        // `62/17.`, in Arabic `62/17 -`
        let stop = |c: char| c.is_whitespace() || ".-–—".contains(c);
        let printed = words[..number].trim_end_matches(stop).trim_start().to_string();
        if head.masthead.lines.iter().any(|l| l.fact == Fact::Number) {
            head.masthead.lines.push(MastheadLine::new(Fact::Other, printed.clone(), block.page));
        }
        let tail = &words[..number];
        head.number_tail = tail[tail.find(&printed).map_or(tail.len(), |n| n + printed.len())..].trim_end().to_string();
        head.number = Some(printed);
        self.title(at, number, self.end, self.formula.is_some())
    }

    fn title(&mut self, at: usize, number: usize, end: usize, to_formula: bool) -> usize {
        title(self.blocks, at, number, end, to_formula, self.lexicon, &mut self.head, self.joiner)
    }

    /// A line of facts, or of the title of a text that has no number.
    fn line(&mut self, at: usize, words: &str) -> Step {
        let block = &self.blocks[at];
        self.reader.apart = block.grain != Grain::Line || block.is_set_apart();
        let known = self.reader.line(words, block.page, &mut self.head);
        if known {
            stars::called(&block.text, &mut self.head.masthead);
        }
        let symbol = self.head.masthead.symbol.as_ref();
        let numbered = self.own.as_ref().is_none_or(|own| own.at < at)
            && !self.blocks[at + 1..self.end].iter().any(|b| bodies::counted(b.text.words.trim(), symbol).is_some());
        let near = self.end - at <= bodies::TITLE;
        let untitled = self.head.title.is_none();
        if !known && self.spoken && untitled && numbered && near && !bodies::known(words, self.lexicon) {
            let to = bodies::adoption(&self.blocks[..self.end], at, self.lexicon);
            let after = self.title(at, 0, to, true);
            for b in self.blocks[after..self.end].iter().filter(|b| !is_furniture(b, self.lexicon)) {
                if !self.reader.line(b.text.words.trim(), b.page, &mut self.head) {
                    self.reader.note(Fact::Other, b.text.words.trim(), b.page, &mut self.head);
                }
            }
            return Step::End(self.end);
        }
        if known {
            return Step::Next;
        }
        let symbol = self.head.masthead.symbol.as_ref().is_some_and(|symbol| symbol.body().is_some());
        if let Some(told) = self.told.filter(|told| symbol && at < *told)
            && !bodies::known(words, self.lexicon)
        {
            return Step::End(self.title(at, 0, told, true));
        }
        // A page of the middle may hold the formula of a second part: long text before it is no head.
        // `cease its armed attacks.`: a page of a volume goes on with what the page before began.
        let torn = self.head.masthead.lines.is_empty()
            && words.starts_with(char::is_lowercase)
            && words.split(' ').count() >= TORN;
        if self.formula.is_none() || torn || self.head.title.is_none() && words.len() > 300 {
            return Step::End(at);
        }
        if self.head.title.is_none() && numbered && headings::is_title(&self.blocks[at..self.end]) {
            self.head.title = Some(Block { text: fold(&block.text), hint: Hint::None, ..block.clone() });
            return Step::End(at + 1);
        }
        if self.head.title.is_none() && numbered && self.is_right_above(at, words) {
            return Step::End(self.title(at, 0, self.end, true));
        }
        // What stands before the formula and says nothing known is of the head all the same.
        self.reader.note(Fact::Other, words, block.page, &mut self.head);
        stars::called(&block.text, &mut self.head.masthead);
        Step::Next
    }

    /// True for a title without its number, right above the formula: the line that tells who adopted the text, or its
    /// agenda item, stands above.
    fn is_right_above(&self, at: usize, words: &str) -> bool {
        let told = matches!(self.reader.last, Some(Fact::Adoption | Fact::Proponent | Fact::AgendaItem));
        let titles = cues::end(words) == End::Open && plausible_title(words) && words.split(' ').count() > 1;
        told && at + 1 == self.end && titles && !words.starts_with(['[', '('])
    }

    fn finish(self, at: usize) -> Head {
        let Walk { blocks, mut head, reader, joiner, formula, .. } = self;
        reader.finish(&mut head);
        if head.title.is_some() {
            bare_title(&mut head, self.language);
        } else if formula.is_some() {
            head.title = lone_title(&mut head.masthead.lines);
        }
        joiner.parted.append(&mut head.parted);
        head.body = at;
        head.complete = formula.is_some()
            || head.title.is_some()
            || head.masthead.lines.len() > 3
            || head.number.is_some() && head.masthead.adoption_date.is_some();
        settle(&mut head, formula.map(|i| blocks[i].text.words.as_str()), self.lexicon, self.language);
        head
    }
}

/// True for what is set aside in the head, and tells nothing.
fn is_furniture(block: &Block, lexicon: &Lexicon) -> bool {
    let form = || furniture::by_form(block.text.words.trim(), lexicon);
    let told = [Reason::BarCode, Reason::FootnoteRule, Reason::WebResidue, Reason::RunningFoot];
    matches!(block.hint, Hint::Furniture(_)) || form().is_some_and(|reason| told.contains(&reason))
}

/// Reads the number and the title of a text by a body of the table; gives the block after them, or none where the
/// title has not come yet.
#[allow(clippy::too_many_arguments)]
fn own_head(
    blocks: &[Block],
    own: &bodies::Own,
    end: usize,
    to_formula: bool,
    lexicon: &Lexicon,
    head: &mut Head,
    joiner: &mut Joiner,
) -> Option<usize> {
    let block = &blocks[own.at];
    let words = block.text.words.as_str();
    head.masthead.kind = own.kind;
    let alone = words[own.title..].trim().is_empty();
    let counted =
        blocks[own.at + 1..end].iter().any(|b| bodies::counted(b.text.words.trim(), own.symbol.as_ref()).is_some());
    if alone && counted && own.number == (0..words.len()) {
        // The symbol of the masthead: the number stands before the title.
        head.masthead.symbol.clone_from(&own.symbol);
        head.masthead.lines.push(MastheadLine::new(Fact::Symbol, words, block.page));
        return None;
    }
    head.number = Some(words[own.number.clone()].to_string());
    if let Some(symbol) = &own.symbol {
        // The report that carries a decision has a symbol of its own.
        let report = head.masthead.symbol.replace(symbol.clone()).filter(|report| report != symbol);
        head.masthead.originating_document = report.map(|symbol| symbol.to_string());
    }
    if alone || own.number.start > 0 {
        let line = words[..own.title].trim_end();
        head.masthead.lines.push(MastheadLine::new(Fact::Number, line, block.page));
    } else {
        head.number_tail = words[own.number.end..own.title].trim_end().to_string();
    }
    (!alone).then(|| title(blocks, own.at, own.title, end, to_formula, lexicon, head, joiner))
}

/// `At its 1037th meeting, on 8 May 1963, the Council decided …`: what stands before the first resolution of a
/// volume is content, and no masthead.
fn tells_decision(words: &str, lexicon: &Lexicon, language: Language) -> bool {
    words.len() > 40
        && peel(words, lexicon, language).is_none()
        && words.starts_with(char::is_uppercase)
        && !words.starts_with(|c: char| c.is_ascii_digit())
        && lexicon.meeting.iter().any(|m| words.find(m).is_some_and(|at| at < 60))
        && Date::find(words, language).is_some()
}

fn own_number(head: &Head) -> Option<String> {
    head.masthead.symbol.as_ref().and_then(|s| s.number())
}
