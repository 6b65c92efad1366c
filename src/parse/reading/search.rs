//! The best reading of a whole document: a beam search over the places that bear a sign.
//!
//! A reading is a row of decisions. At each place the readings that are kept take each sign for what it may be, or
//! for common text; all that speaks for or against a decision is added up, wherever it is noticed. No decision is
//! final before the last word.

mod inside;
mod moves;

use super::foot::Foot;
use super::sign::Sign;
use super::source::Source;
use super::weight::{self, Ending, Kind};
use super::word::is_bare;
use crate::parse::lexicon::Lexicon;
use moves::Moves;

/// Readings that are kept at a place.
const BEAM: usize = 10;
/// Words that a displaced number may be after the beginning of its paragraph.
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
    /// The number of the last paragraph; none where the page does not show.
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
    /// A formula, from a word on, of this many words.
    Enacting(usize, usize),
    /// A closing line.
    Closing(usize, usize),
    /// The label of an annex.
    Annex(usize, usize),
    /// `Rule 4`: a heading that is a number alone; its title follows as another.
    Unit(usize, usize),
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
        /// What it is in.
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

/// All nodes of a search, in pieces of one size: one long row would be copied whenever it grew.
#[derive(Default)]
struct Nodes(Vec<Vec<Node>>);

/// Nodes of a piece.
const PIECE: usize = 4096;

impl Nodes {
    /// Adds a node; its place.
    fn push(&mut self, node: Node) -> usize {
        if self.0.last().is_none_or(|piece| piece.len() == PIECE) {
            self.0.push(Vec::with_capacity(if self.0.is_empty() { 0 } else { PIECE }));
        }
        let first = (self.0.len() - 1) * PIECE;
        let Some(piece) = self.0.last_mut() else { return 0 };
        piece.push(node);
        first + piece.len() - 1
    }
}

impl std::ops::Index<usize> for Nodes {
    type Output = Node;

    fn index(&self, at: usize) -> &Node {
        &self.0[at / PIECE][at % PIECE]
    }
}

/// The best reading.
#[derive(Clone, Debug)]
pub struct Best {
    /// Its decisions in order.
    pub steps: Vec<Step>,
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
    /// True where a body beside the Assembly and the Councils speaks, whose preambular paragraphs may end with
    /// semicolons.
    pub spoken: bool,
    /// True where it has a masthead and so begins at its beginning.
    pub whole: bool,
}

impl Search<'_> {
    /// Finds the best reading from a word on.
    pub fn best(&self, body: usize) -> Best {
        let mut nodes = Nodes::default();
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
            agenda[0].push(nodes.push(Node { state, last: NONE, score, back: NONE, step: Step::Text }));
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

    fn finish(&self, nodes: &Nodes, mut ends: Vec<usize>) -> Best {
        let closed = |n: &Node| matches!(n.state.mode, Mode::Closed | Mode::Annex);
        let score = |i: usize| {
            let n = &nodes[i];
            n.score
                + if closed(n) || !self.whole { 0.0 } else { weight::NOT_CLOSED }
                + if n.last == NONE || closed(n) { 0.0 } else { self.closes(n, true) }
        };
        ends.sort_by(|a, b| score(*b).total_cmp(&score(*a)).then(a.cmp(b)));
        let Some(&first) = ends.first() else {
            return Best { steps: Vec::new(), began: Mode::Title };
        };
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
        Best { steps, began: nodes[at].state.mode }
    }

    /// The word with which a text ends: before a number after a sign, `of 3 March 1976, 18`, which calls a note that
    /// is not known yet.
    pub(super) fn last_word(&self, at: usize) -> usize {
        let Some(before) = at.checked_sub(1).filter(|_| is_bare(self.source.word(at))) else { return at };
        if self.source.word(before).ends_with([',', ';', '.']) { before } else { at }
    }

    /// What ending the block here is worth.
    fn closes(&self, node: &Node, last: bool) -> f32 {
        let state = &node.state;
        if state.begin == NONE || node.last == NONE {
            return 0.0;
        }
        let word = self.source.word(self.last_word(node.last));
        if state.kind == Kind::Heading {
            return if Ending::of(word) == Ending::Open { 0.0 } else { weight::HEADING_ENDS };
        }
        if last && Ending::of(word) == Ending::Open {
            // A page may end in the middle of a sentence.
            return if self.whole { weight::end(state.kind, word) / 2.0 } else { 0.0 };
        }
        if state.tail != NONE {
            let end = weight::end(state.kind, self.source.word(state.tail));
            return if Ending::of(word).is_full() { weight::HEADING_ENDS } else { end };
        }
        weight::end(state.kind, word)
    }
}
