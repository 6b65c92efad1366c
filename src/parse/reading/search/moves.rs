//! The decisions that a reading may take at a place: a foot, a formula, a paragraph with its number, and what each is
//! worth.

use super::{DISPLACED, EARLY, Mode, NONE, Node, Nodes, Rows, Search, State, Step};
use crate::parse::reading::sign::Sign;
use crate::parse::reading::source::Break;
use crate::parse::reading::weight::{self, Ending, Kind};

/// Openings that have only the form of one are weaker than this (0.6), those of the lists stronger (1.5 and more).
const BY_FORM_ALONE: f32 = 1.0;
/// Listed openings of a single word are not stronger than this; each further word adds to it.
const ONE_WORD: f32 = 1.5;
/// Numbers of paragraphs that may be missing from a page before one that still counts on.
const MISSED: u16 = 3;

/// The decisions that one reading may take at one place.
pub struct Moves<'a, 'b> {
    pub(super) search: &'a Search<'a>,
    pub(super) nodes: &'b mut Nodes,
    pub(super) agenda: &'b mut [Vec<usize>],
    pub(super) from: usize,
    pub(super) place: usize,
}

impl Moves<'_, '_> {
    pub(super) fn node(&self) -> Node {
        self.nodes[self.from]
    }

    /// Puts a reading on the agenda of the first place at a word or behind it.
    pub(super) fn push(&mut self, to: usize, state: State, last: usize, worth: f32, step: Step) {
        let signs = self.search.signs;
        let behind = &signs[self.place + 1..];
        // Most readings go on at the very next place.
        let skipped =
            if behind.first().is_none_or(|(at, _)| *at >= to) { 0 } else { behind.partition_point(|(at, _)| *at < to) };
        let next = self.place + 1 + skipped;
        let at = signs.get(next).map_or(self.search.source.len(), |(at, _)| *at);
        let mut score = self.node().score + worth;
        // The words up to the next place are common text.
        let last = if at > to { at - 1 } else { last };
        if state.kind == Kind::Heading {
            // Below the label of an annex a letter may follow, in which nothing else is a sign.
            let most = if state.mode == Mode::Annex { state.begin.saturating_add(weight::TITLE_WORDS) } else { at };
            score += weight::HEADING_WORD * at.min(most).saturating_sub(to) as f32;
        }
        let index = self.nodes.push(Node { state, last, score, back: self.from, step });
        self.agenda[next].push(index);
    }

    pub(super) fn all(&mut self) {
        let (at, signs) = &self.search.signs[self.place];
        let at = *at;
        let node = self.node();
        if node.state.pending == at {
            // The displaced number itself is used already.
            self.push(at + 1, State { pending: NONE, ..node.state }, node.last, 0.0, Step::Text);
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
                Sign::Section { words, counted } => self.section(at, words, counted),
                Sign::WrapUp => self.wrap_up(at),
                Sign::Call(n) => self.call(at, n),
                Sign::Line => self.line(at, signs),
                Sign::Sentence => self.sentence(at),
                Sign::Table => self.table(at),
            };
        }
        if self.search.source.lined {
            keep += weight::goes_on(self.search.source.before(at));
        }
        self.push(at + 1, node.state, at, keep, Step::Text);
    }

    /// What a beginning here is worth by the break before it.
    pub(super) fn begins(&self, at: usize) -> f32 {
        let source = self.search.source;
        if source.even && !self.behind_foot(at) {
            weight::begins_even(source.before(at), source.lined)
        } else if source.lined && !self.behind_foot(at) {
            weight::begins(source.before(at))
        } else {
            0.0
        }
    }

    /// How the text so far ends; none where nothing has been read.
    pub(super) fn ending(&self) -> Option<Ending> {
        let last = self.node().last;
        (last != NONE).then(|| Ending::of(self.search.source.word(self.search.last_word(last))))
    }

    /// The numbers of paragraphs that stand a line or less further on, with their places.
    pub(super) fn numbers_ahead(&self, at: usize) -> impl Iterator<Item = (usize, u16)> + use<'_> {
        let ahead = self.search.signs[self.place + 1..].iter().take_while(move |(k, _)| *k < at + DISPLACED);
        ahead.filter_map(|(k, signs)| Some((*k, number_of(signs)?)))
    }

    /// True right behind a foot, where nothing tells of lines.
    pub(super) fn behind_foot(&self, at: usize) -> bool {
        let feet = self.search.feet;
        let nth = feet.partition_point(|f| f.words.end <= at);
        nth > 0 && feet[nth - 1].words.end == at
    }

    /// True where a block has begun and nothing but its number has been read.
    pub(super) fn only_number(&self) -> bool {
        self.node().last == NONE && self.node().state.begin != NONE && self.node().state.kind != Kind::Torn
    }

    pub(super) fn closes(&self) -> f32 {
        self.search.closes(&self.node(), false)
    }

    /// A new block in the place of the one that is open.
    pub(super) fn block(&self, at: usize, kind: Kind) -> State {
        State { kind, begin: at, rows: Rows::default(), early: NONE, tail: NONE, pending: NONE, ..self.node().state }
    }

    pub(super) fn foot(&mut self, nth: usize) -> f32 {
        let search = self.search;
        let foot = &search.feet[nth];
        let node = self.node();
        let uncalled = foot.notes.iter().filter(|n| n.number > node.state.call).count() as f32;
        let worth = if foot.sure { weight::FOOT } else { weight::FOOT_UNSURE };
        // Where no page tells which call is due, that of the next page does.
        let call = foot.notes.iter().map(|n| n.number).max().unwrap_or(0).max(node.state.call);
        let state = State { call, ..node.state };
        self.push(foot.words.end, state, node.last, worth + uncalled * weight::NOTE_UNCALLED, Step::Foot(nth));
        if foot.sure { weight::FOOT_PASSED } else { weight::FOOT_UNSURE_PASSED }
    }

    pub(super) fn enacting(&mut self, at: usize, words: usize) -> f32 {
        let state = self.node().state;
        let worth = match state.mode {
            Mode::Title => weight::ENACTING,
            Mode::Preamble if state.kind != Kind::Heading && self.search.whole => return 0.0,
            Mode::Annex => return 0.0,
            Mode::Closed => weight::ENACTING,
            _ => weight::ENACTING + weight::ENACTING_AGAIN + self.closes() + self.begins(at),
        };
        let next = State { mode: Mode::Preamble, number: Some(0), begin: NONE, ..self.block(at, Kind::None) };
        self.push(at + words, next, NONE, worth, Step::Enacting(at, words));
        weight::ENACTING_PASSED
    }

    pub(super) fn closing(&mut self, at: usize, words: usize) -> f32 {
        let state = self.node().state;
        if !matches!(state.mode, Mode::Operative | Mode::Preamble) {
            return 0.0;
        }
        let next = State { mode: Mode::Closed, begin: NONE, ..self.block(at, Kind::None) };
        let (period, other) = weight::CLOSING_BEHIND;
        let behind = if matches!(self.ending(), None | Some(Ending::Period)) { period } else { other };
        self.push(at + words, next, NONE, weight::CLOSING + behind, Step::Closing(at, words));
        weight::CLOSING_PASSED
    }

    pub(super) fn annex(&mut self, at: usize, words: usize) -> f32 {
        let state = self.node().state;
        let search = self.search;
        let fresh = self.behind_foot(at) || search.source.before(at) == Break::Page;
        let worth = match state.mode {
            Mode::Closed => weight::ANNEX,
            Mode::Annex if fresh || search.source.before(at) >= Break::Line => self.closes(),
            Mode::Annex => weight::ANNEX_EARLY + self.closes(),
            _ if fresh => weight::ANNEX_AT_TOP + self.closes(),
            _ => weight::ANNEX_EARLY + self.closes(),
        };
        let next = State { mode: Mode::Annex, number: Some(0), begin: at + words, ..self.block(at, Kind::Heading) };
        self.push(at + words, next, NONE, worth, Step::Annex(at, words));
        if state.mode == Mode::Closed { weight::ANNEX_PASSED } else { 0.0 }
    }

    pub(super) fn preambular(&mut self, at: usize, strength: f32) -> f32 {
        // A section may bear a letter alone: `A Recalling its resolution`.
        if self.only_number() && self.node().state.kind != Kind::Heading {
            return 0.0;
        }
        let node = self.node();
        let state = node.state;
        if !matches!(state.mode, Mode::Preamble | Mode::Title) && state.kind != Kind::Heading
            || state.mode == Mode::Annex
        {
            return 0.0;
        }
        let ending = self.ending();
        let behind =
            state.begin == NONE || state.kind == Kind::Heading || state.kind == Kind::Torn || state.mode == Mode::Title;
        // Behind a list in the preamble the next paragraph may follow any sign.
        let listed = state.kind == Kind::Point && ending.is_some_and(Ending::is_full) && strength > BY_FORM_ALONE;
        let announced = ending == Some(Ending::Comma)
            || ending == Some(Ending::Colon) && strength > ONE_WORD
            || ending == Some(Ending::Semicolon) && (self.search.spoken || strength > ONE_WORD)
            || self.search.source.before(at) >= Break::Gap;
        if !(behind || listed || announced) {
            return 0.0;
        }
        let mut worth = strength + self.closes() + self.begins(at);
        let full = self.search.source.even && self.search.source.before(at) == Break::Line && !self.behind_foot(at);
        worth += if full { weight::OPENER_BEHIND_FULL } else { 0.0 };
        worth += if state.mode == Mode::Title { weight::NO_FORMULA } else { 0.0 };
        worth += if state.kind == Kind::Heading { weight::BELOW_HEADING } else { 0.0 };
        let next = State { mode: Mode::Preamble, ..self.block(at, Kind::Preambular) };
        let step = Step::Block { at, kind: Kind::Preambular, number: None, tail: None, mode: Mode::Preamble };
        self.push(at + 1, next, at, worth, step);
        // In the midst of a line nothing is passed over.
        let inside = self.search.source.lined && self.search.source.before(at) == Break::Space;
        if inside && !self.behind_foot(at) { 0.0 } else { weight::OPENER_PASSED }
    }

    pub(super) fn number(&mut self, at: usize, n: u16) -> f32 {
        let state = self.node().state;
        if matches!(state.mode, Mode::Closed | Mode::Title) || state.early != NONE {
            return 0.0;
        }
        let search = self.search;
        let annex = state.mode == Mode::Annex;
        let next = search.source.word(at + 1);
        let begins = next.starts_with(|c: char| !c.is_lowercase() && !c.is_ascii_digit() || c == '“');
        let behind = search.signs.get(self.place + 1).filter(|(k, _)| *k == at + 1);
        let opener = behind.map_or(0.0, |(_, signs)| {
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
            Some(due) if n > due && n <= due + MISSED => weight::NUMBER_GAP * f32::from(n - due),
            Some(_) => weight::NUMBER_BACK,
        };
        worth += if annex { 0.0 } else { opener } + if begins { 0.0 } else { weight::SMALL_LETTER };
        worth += self.closes() + self.begins(at);
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

    pub(super) fn operative(&mut self, at: usize, strength: f32) -> f32 {
        if self.only_number() {
            return 0.0;
        }
        let node = self.node();
        let state = node.state;
        let search = self.search;
        if !matches!(state.mode, Mode::Preamble | Mode::Operative) {
            return 0.0;
        }
        let ending = self.ending();
        let full = ending.is_some_and(Ending::is_full);
        let fresh = ending.is_none() || matches!(state.kind, Kind::Heading | Kind::Torn | Kind::Table);
        let signed = full || matches!(ending, Some(Ending::Comma | Ending::Colon));
        let ends = signed && !(state.mode == Mode::Preamble && full && state.kind != Kind::Torn);
        if !(fresh || ends) {
            return 0.0;
        }
        let closes = self.closes() + self.begins(at);
        let due = state.number.map(|n| n + 1);
        if state.early != NONE {
            let tail = state.early + 1;
            if tail < at && at - tail < EARLY && (full || ending == Some(Ending::Colon)) {
                // Only the number that is due is met early.
                let block = State { mode: Mode::Operative, number: due, ..self.block(at, Kind::Operative) };
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
        let numbered = at > 0
            && search.signs[..self.place]
                .last()
                .is_some_and(|(k, signs)| *k + 1 == at && number_of(signs).is_some() && number_of(signs) == due);
        if strength > 0.0 && !numbered {
            let fits = |n| due.is_none_or(|due| n == due) || state.kind == Kind::Heading && n == 1;
            let found = self.numbers_ahead(at).find(|(_, n)| fits(*n));
            if let Some((pending, n)) = found {
                let block =
                    State { mode: Mode::Operative, number: Some(n), pending, ..self.block(at, Kind::Operative) };
                let step =
                    Step::Block { at, kind: Kind::Operative, number: Some(pending), tail: None, mode: Mode::Operative };
                // Behind a full sentence, before a new one, it is in its place.
                let next = search.source.word(pending + 1);
                let opens = next.starts_with(|c: char| !c.is_lowercase())
                    || search.lexicon.operative(search.source.from(pending + 1)) > 0;
                let placed = Ending::of(search.source.word(pending - 1)).is_full() && opens;
                let displaced = weight::NUMBER_DISPLACED + if placed { weight::NUMBER_PLACED } else { 0.0 };
                self.push(at + 1, block, at, weight::NUMBER_DUE + displaced + strength + closes, step);
            }
        }
        if ending != Some(Ending::Period) && strength > 0.0 {
            let block = State { mode: Mode::Operative, ..self.block(at, Kind::Operative) };
            let step = Step::Block { at, kind: Kind::Operative, number: None, tail: None, mode: Mode::Operative };
            self.push(at + 1, block, at, weight::NUMBER_FREE + strength + closes, step);
        }
        0.0
    }
}

/// The number of a paragraph among signs.
pub(super) fn number_of(signs: &[Sign]) -> Option<u16> {
    signs.iter().find_map(|s| if let Sign::Number(n) = s { Some(*n) } else { None })
}
