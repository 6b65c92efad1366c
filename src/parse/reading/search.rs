//! The best reading of a whole document: a beam search over the places that bear a sign.
//!
//! A reading is a row of decisions. At each place the readings that are kept take each sign for what it may be, or
//! for common text; all that speaks for or against a decision is added up, wherever it is noticed. No decision is
//! final before the last word.

use super::foot::Foot;
use super::sign::{Point, Sign};
use super::source::{Break, Source};
use super::weight::{self, Kind};
use crate::parse::chinese;
use crate::parse::lexicon::Lexicon;

/// Readings that are kept at a place.
const BEAM: usize = 10;
/// Words that a displaced number may stand behind the beginning of its paragraph.
const DISPLACED: usize = 40;
/// Words between a number met early and the beginning of its paragraph.
const EARLY: usize = 30;

/// Where in a document a reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Behind the masthead, before the formula.
    Title,
    /// In the preamble.
    Preamble,
    /// Among operative paragraphs.
    Operative,
    /// Behind the closing line.
    Closed,
    /// In an annex.
    Annex,
}

/// A row of points that is open: letters or Roman numbers, and the last of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Row {
    roman: bool,
    arabic: bool,
    capital: bool,
    last: u16,
}

/// The rows of points that are open, outermost first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Rows {
    rows: [Row; 3],
    depth: usize,
}

impl Rows {
    fn open(self) -> impl Iterator<Item = (usize, Row)> {
        (0..self.depth).map(move |d| (d, self.rows[d]))
    }

    fn cut(mut self, depth: usize, row: Row) -> Rows {
        let depth = depth.min(2);
        self.rows[depth] = row;
        for d in depth + 1..3 {
            self.rows[d] = Row::default();
        }
        self.depth = depth + 1;
        self
    }
}

/// What a reading knows when it comes to a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct State {
    mode: Mode,
    kind: Kind,
    /// The number of the last paragraph; none where the page does not tell.
    number: Option<u16>,
    rows: Rows,
    /// The last call of a note.
    call: u16,
    /// The first word of the block.
    begin: usize,
    /// Where the number of this paragraph stands, further on.
    pending: usize,
    /// A number that was met before its paragraph.
    early: usize,
    /// The last word of this block, where it was drawn before its beginning.
    tail: usize,
}

/// A decision.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// Nothing: common text.
    Text,
    /// A foot, by its index.
    Foot(usize),
    /// A formula, from a word on, of so many words.
    Enacting(usize, usize),
    /// A closing line.
    Closing(usize, usize),
    /// The label of an annex.
    Annex(usize, usize),
    /// A block begins: its first word, what it is, where its number stands, and words before it that are its own.
    Block {
        /// Its first word.
        at: usize,
        /// What it is.
        kind: Kind,
        /// The place of its number.
        number: Option<usize>,
        /// The first of the words between its number and its beginning, where they are its end.
        tail: Option<usize>,
        /// What it stands in.
        mode: Mode,
    },
    /// A number was met before its paragraph.
    Early(usize),
    /// A note is called: the place, and its number.
    Call(usize, u16),
}

#[derive(Clone, Copy, Debug)]
struct Node {
    state: State,
    /// The last word of the text so far.
    last: usize,
    score: f32,
    back: usize,
    step: Step,
}

/// The best reading.
#[derive(Clone, Debug)]
pub struct Best {
    /// Its decisions in order.
    pub steps: Vec<Step>,
    /// By how much it is better than the next one.
    pub margin: f32,
    /// The mode in which it began.
    pub began: Mode,
}

/// No word.
const NONE: usize = usize::MAX;

/// The search over a document.
pub struct Search<'a> {
    /// Its words.
    pub source: &'a Source,
    /// Its feet.
    pub feet: &'a [Foot],
    /// Its signs, place by place.
    pub signs: &'a [(usize, Vec<Sign>)],
    /// The words of its language.
    pub lexicon: &'a Lexicon,
    /// True where it has a masthead and so begins at its beginning.
    pub whole: bool,
}

impl Search<'_> {
    /// Finds the best reading from a word on.
    pub fn best(&self, body: usize) -> Best {
        let mut nodes: Vec<Node> = Vec::new();
        let mut agenda: Vec<Vec<usize>> = vec![Vec::new(); self.signs.len() + 1];
        for (mode, kind, score) in self.beginnings() {
            let state = State {
                mode,
                kind,
                number: if self.whole { Some(0) } else { None },
                rows: Rows::default(),
                call: 0,
                begin: if kind == Kind::None { NONE } else { body },
                pending: NONE,
                early: NONE,
                tail: NONE,
            };
            nodes.push(Node { state, last: NONE, score, back: NONE, step: Step::Text });
            agenda[0].push(nodes.len() - 1);
        }
        for k in 0..self.signs.len() {
            let mut here = std::mem::take(&mut agenda[k]);
            here.sort_by(|a, b| nodes[*b].score.total_cmp(&nodes[*a].score).then(a.cmp(b)));
            let mut kept: Vec<usize> = Vec::with_capacity(BEAM);
            for node in here {
                if kept.len() == BEAM {
                    break;
                }
                if !kept.iter().any(|other| nodes[*other].state == nodes[node].state) {
                    kept.push(node);
                }
            }
            for node in kept {
                let mut moves = Moves { search: self, nodes: &mut nodes, agenda: &mut agenda, from: node, place: k };
                moves.all();
            }
        }
        self.finish(&nodes, agenda.pop().unwrap_or_default())
    }

    /// Where a document may begin.
    fn beginnings(&self) -> Vec<(Mode, Kind, f32)> {
        if self.whole {
            return vec![(Mode::Title, Kind::None, 0.0)];
        }
        vec![
            (Mode::Preamble, Kind::Torn, 0.0),
            (Mode::Operative, Kind::Torn, 0.0),
            (Mode::Annex, Kind::Torn, -3.0),
            (Mode::Closed, Kind::None, -3.0),
        ]
    }

    fn finish(&self, nodes: &[Node], mut ends: Vec<usize>) -> Best {
        let closed = |n: &Node| matches!(n.state.mode, Mode::Closed | Mode::Annex);
        let score = |i: usize| {
            let n = &nodes[i];
            n.score
                + if closed(n) || !self.whole { 0.0 } else { weight::NOT_CLOSED }
                + if n.last == NONE || closed(n) { 0.0 } else { self.closes(n, true) }
        };
        ends.sort_by(|a, b| score(*b).total_cmp(&score(*a)).then(a.cmp(b)));
        let Some(&first) = ends.first() else {
            return Best { steps: Vec::new(), margin: 0.0, began: Mode::Title };
        };
        let margin = ends.get(1).map_or(99.0, |second| score(first) - score(*second));
        let mut steps = Vec::new();
        let mut at = first;
        loop {
            let node = &nodes[at];
            if node.step != Step::Text {
                steps.push(node.step);
            }
            if node.back == NONE {
                break;
            }
            at = node.back;
        }
        steps.reverse();
        Best { steps, margin, began: nodes[at].state.mode }
    }

    /// What ending the block here is worth.
    fn closes(&self, node: &Node, last: bool) -> f32 {
        let state = &node.state;
        if state.begin == NONE || node.last == NONE {
            return 0.0;
        }
        let word = self.source.word(node.last);
        if state.kind == Kind::Heading {
            let open = weight::class(word) == 6;
            return if open { 0.0 } else { weight::HEADING_ENDS };
        }
        if last && weight::class(word) == 6 {
            // A page may end in the midst of a sentence.
            return if self.whole { weight::end(state.kind, word) / 2.0 } else { 0.0 };
        }
        if state.tail != NONE {
            let end = weight::end(state.kind, self.source.word(state.tail));
            return if matches!(weight::class(word), 1 | 2) { weight::HEADING_ENDS } else { end };
        }
        weight::end(state.kind, word)
    }
}

/// The decisions that one reading may take at one place.
struct Moves<'a, 'b> {
    search: &'a Search<'a>,
    nodes: &'b mut Vec<Node>,
    agenda: &'b mut [Vec<usize>],
    from: usize,
    place: usize,
}

impl Moves<'_, '_> {
    fn node(&self) -> Node {
        self.nodes[self.from]
    }

    /// Puts a reading on the agenda of the first place at a word or behind it.
    fn push(&mut self, to: usize, state: State, last: usize, worth: f32, step: Step) {
        let signs = self.search.signs;
        let next = self.place + 1 + signs[self.place + 1..].partition_point(|(at, _)| *at < to);
        let at = signs.get(next).map_or(self.search.source.len(), |(at, _)| *at);
        let mut score = self.node().score + worth;
        // The words up to the next place are common text.
        let last = if at > to { at - 1 } else { last };
        if state.kind == Kind::Heading {
            score += weight::HEADING_WORD * (at - to) as f32;
        }
        self.nodes.push(Node { state, last, score, back: self.from, step });
        let index = self.nodes.len() - 1;
        self.agenda[next].push(index);
    }

    fn all(&mut self) {
        let (at, signs) = &self.search.signs[self.place];
        let at = *at;
        let node = self.node();
        if node.state.pending == at {
            // The displaced number itself is used already.
            let words = 1;
            self.push(at + words, State { pending: NONE, ..node.state }, node.last, 0.0, Step::Text);
            return;
        }
        let mut keep = 0.0;
        for sign in signs {
            keep += match *sign {
                Sign::Foot(nth) => self.foot(nth),
                Sign::Enacting(words) => self.enacting(at, words),
                Sign::Closing(words) => self.closing(at, words),
                Sign::Annex(words) => self.annex(at, words),
                Sign::Preambular(strength) => self.preambular(at, strength),
                Sign::Operative(strength) => self.operative(at, strength),
                Sign::Number(n) => self.number(at, n),
                Sign::Point(point) => self.point(at, point),
                Sign::Heading => self.heading(at, signs),
                Sign::Section(words) => self.section(at, words),
                Sign::WrapUp => self.wrap_up(at),
                Sign::Call(n) => self.call(at, n),
                Sign::Line => self.line(at, signs),
                Sign::Sentence => self.sentence(at),
            };
        }
        if self.search.source.lined {
            keep += weight::goes_on(self.search.source.before(at));
        }
        self.push(at + 1, node.state, at, keep, Step::Text);
    }

    /// What a beginning here is worth by the break before it.
    fn begins(&self, at: usize) -> f32 {
        if self.search.source.lined && !self.behind_foot(at) {
            weight::begins(self.search.source.before(at))
        } else {
            0.0
        }
    }

    /// True right behind a foot, where nothing tells of lines.
    fn behind_foot(&self, at: usize) -> bool {
        let feet = self.search.feet;
        let nth = feet.partition_point(|f| f.words.end <= at);
        nth > 0 && feet[nth - 1].words.end == at
    }

    /// True where a block has begun and nothing but its number has been read.
    fn only_number(&self) -> bool {
        self.node().last == NONE && self.node().state.begin != NONE && self.node().state.kind != Kind::Torn
    }

    fn closes(&self, at: usize) -> f32 {
        self.search.closes(&self.node(), false)
    }

    /// A new block in the place of the one that is open.
    fn block(&self, at: usize, kind: Kind) -> State {
        State { kind, begin: at, rows: Rows::default(), early: NONE, tail: NONE, pending: NONE, ..self.node().state }
    }

    fn foot(&mut self, nth: usize) -> f32 {
        let search = self.search;
        let foot = &search.feet[nth];
        let node = self.node();
        let uncalled = foot.notes.iter().filter(|n| n.number > node.state.call).count() as f32;
        let worth = if foot.sure { weight::FOOT } else { 1.0 };
        // Where no page tells which call is due, that of the next page does.
        let call = foot.notes.iter().map(|n| n.number).max().unwrap_or(0).max(node.state.call);
        let state = State { call, ..node.state };
        self.push(foot.words.end, state, node.last, worth + uncalled * weight::NOTE_UNCALLED, Step::Foot(nth));
        if foot.sure { weight::FOOT_PASSED } else { -1.0 }
    }

    fn enacting(&mut self, at: usize, words: usize) -> f32 {
        let state = self.node().state;
        let worth = match state.mode {
            Mode::Title => weight::ENACTING,
            Mode::Preamble if state.kind != Kind::Heading && self.search.whole => return 0.0,
            Mode::Annex => return 0.0,
            Mode::Closed => weight::ENACTING,
            _ => weight::ENACTING + weight::ENACTING_AGAIN + self.closes(at) + self.begins(at),
        };
        let next = State { mode: Mode::Preamble, number: Some(0), begin: NONE, ..self.block(at, Kind::None) };
        self.push(at + words, next, NONE, worth, Step::Enacting(at, words));
        weight::ENACTING_PASSED
    }

    fn closing(&mut self, at: usize, words: usize) -> f32 {
        let state = self.node().state;
        if !matches!(state.mode, Mode::Operative | Mode::Preamble) {
            return 0.0;
        }
        let next = State { mode: Mode::Closed, begin: NONE, ..self.block(at, Kind::None) };
        let period = if self.node().last == NONE || weight::class(self.search.source.word(self.node().last)) == 2 {
            1.0
        } else {
            -1.0
        };
        self.push(at + words, next, NONE, weight::CLOSING + period, Step::Closing(at, words));
        weight::CLOSING_PASSED
    }

    fn annex(&mut self, at: usize, words: usize) -> f32 {
        let state = self.node().state;
        let search = self.search;
        let fresh = self.behind_foot(at) || search.source.before(at) == Break::Page;
        let worth = match state.mode {
            Mode::Closed => weight::ANNEX,
            Mode::Annex if fresh || search.source.before(at) >= Break::Line => 0.0 + self.closes(at),
            Mode::Annex => weight::ANNEX_EARLY + self.closes(at),
            _ if fresh => self.closes(at),
            _ => weight::ANNEX_EARLY + self.closes(at),
        };
        let next = State { mode: Mode::Annex, number: Some(0), begin: at + words, ..self.block(at, Kind::Heading) };
        self.push(at + words, next, NONE, worth, Step::Annex(at, words));
        if state.mode == Mode::Closed { -4.0 } else { 0.0 }
    }

    fn preambular(&mut self, at: usize, strength: f32) -> f32 {
        if self.only_number() {
            return 0.0;
        }
        let node = self.node();
        let state = node.state;
        if !matches!(state.mode, Mode::Preamble | Mode::Title) && state.kind != Kind::Heading
            || state.mode == Mode::Annex
        {
            return 0.0;
        }
        let class = if node.last == NONE { 6 } else { weight::class(self.search.source.word(node.last)) };
        let behind =
            state.begin == NONE || state.kind == Kind::Heading || state.kind == Kind::Torn || state.mode == Mode::Title;
        // Behind a list in the preamble the next paragraph may follow any sign.
        let listed = state.kind == Kind::Point && matches!(class, 1 | 2) && strength > 1.0;
        let announced = class == 0 || class == 3 && strength > 1.5 || self.search.source.before(at) >= Break::Gap;
        if !(behind || listed || announced) {
            return 0.0;
        }
        let mut worth = strength + self.closes(at) + self.begins(at);
        worth += if state.mode == Mode::Title { weight::NO_FORMULA } else { 0.0 };
        worth += if state.kind == Kind::Heading { -1.0 } else { 0.0 };
        let next = State { mode: Mode::Preamble, ..self.block(at, Kind::Preambular) };
        let step = Step::Block { at, kind: Kind::Preambular, number: None, tail: None, mode: Mode::Preamble };
        self.push(at + 1, next, at, worth, step);
        weight::OPENER_PASSED
    }

    fn number(&mut self, at: usize, n: u16) -> f32 {
        let state = self.node().state;
        if matches!(state.mode, Mode::Closed | Mode::Title) || state.early != NONE {
            return 0.0;
        }
        let search = self.search;
        let annex = state.mode == Mode::Annex;
        let next = search.source.word(at + 1);
        let begins = next.starts_with(|c: char| !c.is_lowercase() && !c.is_ascii_digit() || c == '“');
        let russian = search.signs.get(self.place + 1).filter(|(k, _)| *k == at + 1);
        let opener = russian.map_or(0.0, |(_, signs)| {
            signs.iter().map(|s| if let Sign::Operative(strength) = s { *strength } else { 0.0 }).fold(0.0, f32::max)
        });
        let begins = begins || opener > 0.0;
        let due = state.number.map(|last| last + 1);
        let mut worth = match due {
            // A preamble that begins on a page before is followed by the first paragraph.
            None if state.mode == Mode::Preamble && n > 1 => weight::NUMBER_FIRST + weight::NUMBER_GAP,
            None => weight::NUMBER_FIRST,
            Some(due) if n == due => weight::NUMBER_DUE,
            Some(_) if n == 1 && state.kind == Kind::Heading => weight::NUMBER_AGAIN.0,
            Some(_) if n == 1 => weight::NUMBER_AGAIN.1,
            Some(due) if n > due && n < due + 4 => weight::NUMBER_GAP * f32::from(n - due),
            Some(_) => weight::NUMBER_BACK,
        };
        worth += if annex { 0.0 } else { opener } + if begins { 0.0 } else { weight::SMALL_LETTER };
        worth += self.closes(at) + self.begins(at);
        let kind = if annex { Kind::Text } else { Kind::Operative };
        let mode = if annex { Mode::Annex } else { Mode::Operative };
        let block = State { mode, number: Some(n), ..self.block(at, kind) };
        let step = Step::Block { at, kind, number: Some(at), tail: None, mode };
        self.push(at + 1, block, NONE, worth, step);
        if due != Some(n) {
            return 0.0;
        }
        if !annex {
            // Its paragraph begins further on; what follows is the end of the one before.
            let early = State { early: at, tail: NONE, ..state };
            let last = self.node().last;
            self.push(at + 1, early, last, weight::NUMBER_EARLY, Step::Early(at));
        }
        if begins { weight::NUMBER_PASSED.0 } else { weight::NUMBER_PASSED.1 }
    }

    fn operative(&mut self, at: usize, strength: f32) -> f32 {
        if self.only_number() {
            return 0.0;
        }
        let node = self.node();
        let state = node.state;
        let search = self.search;
        if !matches!(state.mode, Mode::Preamble | Mode::Operative) {
            return 0.0;
        }
        let class = if node.last == NONE { 6 } else { weight::class(search.source.word(node.last)) };
        let fresh = node.last == NONE || state.kind == Kind::Heading || state.kind == Kind::Torn;
        let ends = matches!(class, 0..=3)
            && !(state.mode == Mode::Preamble && matches!(class, 1 | 2) && state.kind != Kind::Torn);
        if !(fresh || ends) {
            return 0.0;
        }
        let closes = self.closes(at) + self.begins(at);
        if state.early != NONE {
            let tail = state.early + 1;
            if tail < at && at - tail < EARLY && matches!(class, 1..=3) {
                let n = search.signs[..self.place]
                    .iter()
                    .rev()
                    .find(|(k, _)| *k == state.early)
                    .and_then(|(_, signs)| number_of(signs));
                let block = State { mode: Mode::Operative, number: n, ..self.block(at, Kind::Operative) };
                let step = |own| Step::Block {
                    at,
                    kind: Kind::Operative,
                    number: Some(state.early),
                    tail: Some(tail).filter(|_| own),
                    mode: Mode::Operative,
                };
                self.push(at + 1, block, at, weight::NUMBER_DUE + strength + closes, step(false));
                // The words between may be the end of the paragraph itself, drawn before its beginning.
                let before = search.source.word(state.early.saturating_sub(1));
                let closes = weight::end(state.kind, before) + self.begins(at);
                let own = State { tail: at - 1, ..block };
                self.push(at + 1, own, at, weight::NUMBER_DUE + strength + closes, step(true));
            }
            return 0.0;
        }
        let due = state.number.map(|n| n + 1);
        let numbered = at > 0
            && search.signs[..self.place]
                .last()
                .is_some_and(|(k, signs)| *k + 1 == at && number_of(signs).is_some() && number_of(signs) == due);
        if strength > 0.0 && !numbered {
            let ahead = search.signs[self.place + 1..].iter().take_while(|(k, _)| *k < at + DISPLACED);
            let found = ahead
                .filter_map(|(k, signs)| Some((*k, number_of(signs)?)))
                .find(|(_, n)| due.is_none_or(|due| *n == due) || state.kind == Kind::Heading && *n == 1);
            if let Some((pending, n)) = found {
                let block =
                    State { mode: Mode::Operative, number: Some(n), pending, ..self.block(at, Kind::Operative) };
                let step =
                    Step::Block { at, kind: Kind::Operative, number: Some(pending), tail: None, mode: Mode::Operative };
                self.push(at + 1, block, at, weight::NUMBER_DUE + weight::NUMBER_DISPLACED + strength + closes, step);
            }
        }
        if class != 2 && strength > 0.0 {
            let block = State { mode: Mode::Operative, ..self.block(at, Kind::Operative) };
            let step = Step::Block { at, kind: Kind::Operative, number: None, tail: None, mode: Mode::Operative };
            self.push(at + 1, block, at, weight::NUMBER_FREE + strength + closes, step);
        }
        0.0
    }

    fn point(&mut self, at: usize, point: Point) -> f32 {
        let node = self.node();
        let state = node.state;
        let search = self.search;
        if matches!(state.mode, Mode::Closed | Mode::Title) || state.begin == NONE {
            return 0.0;
        }
        let mut options: Vec<(f32, Rows)> = Vec::new();
        let first = |value: Option<u16>| value == Some(1);
        let row = |roman, arabic, last| Row { roman, arabic, capital: point.capital, last };
        let depth = state.rows.depth;
        let open = |roman: bool, arabic: bool| {
            state.rows.open().any(|(_, r)| (r.roman, r.arabic, r.capital) == (roman, arabic, point.capital))
        };
        if first(point.letter) && !open(false, false) {
            options.push((weight::POINT_DUE, state.rows.cut(depth, row(false, false, 1))));
        }
        if first(point.roman) && !open(true, false) {
            options.push((weight::POINT_DUE - 1.0, state.rows.cut(depth, row(true, false, 1))));
        }
        if first(point.arabic) && !open(false, true) {
            options.push((weight::POINT_DUE - 3.0, state.rows.cut(depth, row(false, true, 1))));
        }
        for (d, r) in state.rows.open() {
            let value = if r.roman {
                point.roman
            } else if r.arabic {
                point.arabic
            } else {
                point.letter
            };
            if r.capital == point.capital && value == Some(r.last + 1) {
                options.push((weight::POINT_DUE + 1.0, state.rows.cut(d, Row { last: r.last + 1, ..r })));
            }
        }
        // On a page that begins in the midst of a list any letter may come.
        if state.kind == Kind::Torn {
            for (value, roman) in [(point.letter, false), (point.roman, true)] {
                if let Some(n) = value.filter(|n| *n > 1 && *n < 30) {
                    options.push((
                        weight::POINT_FIRST - if roman { 1.0 } else { 0.0 },
                        state.rows.cut(0, row(roman, false, n)),
                    ));
                }
            }
        }
        let next = search.source.word(at + point.words);
        let begins = next.starts_with(|c: char| !c.is_lowercase());
        let last = if node.last == NONE { "" } else { search.source.word(node.last) };
        let names = search.lexicon.counted.contains(&last.to_lowercase().as_str())
            || last.ends_with(|c: char| c.is_ascii_digit());
        let colon = weight::class(last) == 3;
        let due = !options.is_empty();
        for (mut worth, rows) in options {
            worth += if begins {
                1.0
            } else if search.lexicon.and.contains(&"and") {
                weight::POINT_SMALL
            } else {
                -1.0
            };
            worth += if node.last == NONE {
                0.0
            } else if colon {
                weight::POINT_COLON
            } else {
                self.closes(at)
            };
            worth += if names { weight::POINT_NAMED } else { 0.0 } + self.begins(at);
            let block = State { rows, ..self.block(at, Kind::Point) };
            let step = Step::Block { at, kind: Kind::Point, number: Some(at), tail: None, mode: state.mode };
            self.push(at + point.words, block, NONE, worth, step);
        }
        if due && begins { weight::POINT_PASSED } else { 0.0 }
    }

    fn heading(&mut self, at: usize, signs: &[Sign]) -> f32 {
        if self.only_number() {
            return 0.0;
        }
        let node = self.node();
        let state = node.state;
        let search = self.search;
        if state.mode == Mode::Annex && number_of(signs).is_none() {
            self.displaced(at);
        }
        if !matches!(state.mode, Mode::Operative | Mode::Annex)
            || state.kind == Kind::Heading
            || number_of(signs).is_some()
        {
            return 0.0;
        }
        let class = if node.last == NONE { 6 } else { weight::class(search.source.word(node.last)) };
        if !matches!(class, 1 | 2) || state.mode == Mode::Annex && search.source.before(at) < Break::Short {
            return 0.0;
        }
        let state = self.block(at, Kind::Heading);
        let step = Step::Block { at, kind: Kind::Heading, number: None, tail: None, mode: state.mode };
        let worth = weight::HEADING + self.closes(at) + self.begins(at) + weight::HEADING_WORD;
        self.push(at + 1, state, at, worth, step);
        0.0
    }

    /// A paragraph of an annex whose number stands in the midst of its first sentence.
    fn displaced(&mut self, at: usize) {
        let node = self.node();
        let state = node.state;
        let search = self.search;
        let due = state.number.map(|n| n + 1);
        let class = if node.last == NONE { 2 } else { weight::class(search.source.word(node.last)) };
        let fresh = matches!(class, 1 | 2) || state.kind == Kind::Heading && class == 6;
        let ahead = search.signs[self.place + 1..].iter().take_while(|(k, _)| *k < at + DISPLACED);
        let mut ahead = ahead.filter_map(|(k, signs)| Some((*k, number_of(signs)?)));
        let Some((pending, n)) = ahead.find(|(k, n)| *k > at + 2 && due.is_none_or(|due| *n == due)).filter(|_| fresh)
        else {
            return;
        };
        // It stands behind the first line, and no sentence ends before it.
        if (at..pending).any(|k| search.source.word(k).ends_with(['.', ';'])) {
            return;
        }
        let block = State { number: Some(n), pending, ..self.block(at, Kind::Text) };
        let step = Step::Block { at, kind: Kind::Text, number: Some(pending), tail: None, mode: Mode::Annex };
        let closes = self.closes(at) + self.begins(at);
        let worth = if due.is_some() { weight::NUMBER_DUE } else { weight::NUMBER_FIRST };
        self.push(at + 1, block, at, worth + weight::NUMBER_DISPLACED + closes, step);
    }

    fn section(&mut self, at: usize, words: usize) -> f32 {
        if self.only_number() {
            return 0.0;
        }
        let node = self.node();
        let state = node.state;
        let search = self.search;
        if matches!(state.mode, Mode::Closed | Mode::Title) {
            return 0.0;
        }
        let class = if node.last == NONE { 2 } else { weight::class(search.source.word(node.last)) };
        if !matches!(class, 1 | 2) && state.kind != Kind::Heading {
            return 0.0;
        }
        let weight = if state.mode == Mode::Annex { weight::SECTION.0 } else { weight::SECTION.1 };
        let closes = if state.kind == Kind::Heading { 0.0 } else { self.closes(at) };
        let block = self.block(at, Kind::Heading);
        let step = Step::Block { at, kind: Kind::Heading, number: Some(at), tail: None, mode: state.mode };
        self.push(at + words, block, NONE, weight + closes + self.begins(at), step);
        0.0
    }

    fn wrap_up(&mut self, at: usize) -> f32 {
        let state = self.node().state;
        if state.kind != Kind::Point {
            return 0.0;
        }
        let block = self.block(at, Kind::Operative);
        let step = Step::Block { at, kind: Kind::Operative, number: None, tail: None, mode: state.mode };
        self.push(at + 1, block, at, weight::WRAP_UP + self.closes(at) + self.begins(at), step);
        0.0
    }

    fn line(&mut self, at: usize, signs: &[Sign]) -> f32 {
        if self.only_number() {
            return 0.0;
        }
        let node = self.node();
        let state = node.state;
        let search = self.search;
        let before = search.source.before(at);
        if state.mode != Mode::Annex || before < Break::Short || signs.len() > 1 {
            return 0.0;
        }
        if node.last == NONE {
            return 0.0;
        }
        let block = self.block(at, Kind::Text);
        let step = Step::Block { at, kind: Kind::Text, number: None, tail: None, mode: state.mode };
        let closes = if state.kind == Kind::Heading { 0.0 } else { self.closes(at) };
        self.push(at + 1, block, at, weight::TEXT_LINE + closes + self.begins(at), step);
        0.0
    }

    /// The first sentence below a heading of an annex.
    fn sentence(&mut self, at: usize) -> f32 {
        let node = self.node();
        let state = node.state;
        if state.mode != Mode::Annex || state.kind != Kind::Heading || self.only_number() {
            return 0.0;
        }
        let block = self.block(at, Kind::Text);
        let step = Step::Block { at, kind: Kind::Text, number: None, tail: None, mode: Mode::Annex };
        self.push(at + 1, block, at, weight::SENTENCE + self.closes(at) + self.begins(at), step);
        0.0
    }

    fn call(&mut self, at: usize, n: u16) -> f32 {
        let node = self.node();
        let state = node.state;
        let search = self.search;
        if n <= state.call {
            return 0.0;
        }
        let source = search.source;
        let last = if node.last == NONE { "" } else { source.word(node.last) };
        if last.is_empty() && state.kind != Kind::Heading {
            return 0.0;
        }
        let word = source.word(at);
        if search.lexicon.bare_formula
            && (source.word(at + 1).starts_with(|c| chinese::COUNTED.contains(c)) || last.ends_with('第'))
        {
            return 0.0;
        }
        let signed = word.ends_with([',', ';', '.']);
        let next = source.word(at + 1);
        let mut worth = weight::CALL;
        // On a page that stands alone, the first call is whichever its notes begin with.
        let due = n == state.call + 1 || state.call == 0 && !search.whole && self.noted(at, n);
        worth += if due { weight::CALL_DUE } else { weight::CALL_GAP * f32::from(n - state.call - 1).min(6.0) };
        worth += if self.noted(at, n) { weight::CALL_NOTE.0 } else { weight::CALL_NOTE.1 };
        if !signed {
            let bare = next.trim_end_matches([',', ';', '.']);
            if search.lexicon.months.contains(&bare) {
                worth += weight::CALL_COUNTS.0;
            } else if search.lexicon.quantities.contains(&bare) || next == "of" {
                worth += weight::CALL_COUNTS.1;
            }
        }
        if search.lexicon.counted.contains(&last.to_lowercase().as_str()) || search.lexicon.joints.contains(&last) {
            worth += weight::CALL_NAMED;
        }
        worth += if last.ends_with([',', ';', '，', '；', '،']) { weight::CALL_BEHIND_SIGN } else { 0.0 };
        worth += if signed { weight::CALL_BEFORE_SIGN } else { 0.0 };
        worth += if source.words[at].raised { weight::CALL_RAISED } else { 0.0 };
        let last = if signed { at } else { node.last };
        self.push(at + 1, State { call: n, ..state }, last, worth, Step::Call(at, n));
        0.0
    }

    /// True where the next foot has a note of this number.
    fn noted(&self, at: usize, n: u16) -> bool {
        let feet = self.search.feet;
        let nth = feet.partition_point(|f| f.words.start <= at);
        feet.get(nth).is_some_and(|f| f.notes.iter().any(|note| note.number == n))
    }
}

/// The number of a paragraph among signs.
fn number_of(signs: &[Sign]) -> Option<u16> {
    signs.iter().find_map(|s| if let Sign::Number(n) = s { Some(*n) } else { None })
}
