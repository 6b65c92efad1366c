//! How a document sets its lines: how wide they run, where they begin, what white space means.

use super::lexicon::{is_arabic, is_ideograph};
use crate::block::{Block, Grain, Hint};
use crate::languages;
use rustc_hash::FxHashMap as HashMap;

/// Lines that show whether a text is ragged, at least.
const RAGGED: usize = 12;

/// Measures of the lines of a document.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// Characters of a full line.
    width: usize,
    /// Column at which most lines of a page begin, by page.
    margins: HashMap<u32, f32>,
    /// Column at which full lines of a page end, by page.
    edges: HashMap<u32, f32>,
    /// True where the beginnings of lines differ in a way that means something.
    indents: bool,
    /// True where empty lines part paragraphs.
    gaps: bool,
    /// True where lines within paragraphs end anywhere, so that a short one says nothing.
    ragged: bool,
}

/// The length of a full line among others: nearly the longest, but for single ones that stick out. A list of
/// names may have few full ones; a table may have some wider than the page.
fn full(lengths: &mut [f32]) -> f32 {
    lengths.sort_unstable_by(|a, b| b.total_cmp(a));
    let few = (lengths.len() / 32).max(2);
    let alike = |i: &usize| lengths.get(i + few).is_some_and(|other| *other >= lengths[*i] * 0.93);
    let first = (0..lengths.len()).find(alike).unwrap_or(0);
    let Some(longest) = lengths.get(first) else { return 0.0 };
    let count = lengths[first..].iter().take_while(|l| **l >= longest * 0.9).count();
    lengths[first + count / 8]
}

impl Layout {
    /// Measures the lines.
    pub fn of(blocks: &[Block]) -> Self {
        let is_line = |b: &&Block| b.grain == Grain::Line && !matches!(b.hint, Hint::Furniture(_) | Hint::Cell(_));
        let lines: Vec<&Block> = blocks.iter().filter(is_line).collect();
        let pages = || lines.chunk_by(|a, b| a.page == b.page);
        let lengths = lines.iter().map(|b| b.text.words.chars().count() as f32);
        let width = full(&mut lengths.filter(|n| *n > 20.0).collect::<Vec<f32>>()) as usize;
        let mut rights: HashMap<u32, Vec<f32>> = HashMap::default();
        let mut columns: HashMap<u32, HashMap<i32, usize>> = HashMap::default();
        for page in pages() {
            let ends = page.iter().filter(|b| b.right > b.left && b.text.words.len() > 20).map(|b| b.right);
            rights.entry(page[0].page).or_default().extend(ends);
            let begins = columns.entry(page[0].page).or_default();
            for b in page.iter().filter(|b| b.text.words.len() > 40) {
                *begins.entry(b.left.round() as i32).or_default() += 1;
            }
        }
        // A page of few lines may have no full one.
        let edges = rights.iter_mut().filter(|(_, r)| r.len() >= 10).map(|(page, r)| (*page, full(r))).collect();
        let margins: HashMap<u32, f32> = columns
            .iter()
            .filter_map(|(page, lefts)| lefts.iter().max_by_key(|(l, n)| (**n, -**l)).map(|(l, _)| (*page, *l as f32)))
            .collect();
        let count = lines.len().max(1);
        let indented = |page: &[&Block]| {
            let margin = margins.get(&page[0].page).copied().unwrap_or(0.0);
            page.iter().filter(|b| b.left > margin + 1.5).count()
        };
        let indented: usize = pages().map(indented).sum();
        let gapped = lines.iter().filter(|b| b.has_room_above()).count();
        let tight = lines.iter().filter(|b| !b.has_room_above()).count();
        let indents = indented * 25 > count;
        let gaps = gapped * 25 > count && tight * 4 > count;
        let mut layout = Layout { width, margins, edges, indents, gaps, ragged: false };
        layout.ragged = gaps && !indents && layout.is_ragged(&lines);
        layout
    }

    /// True where many lines have room for the next word and no white space follows: two columns of a page were read
    /// in turns, or OCR has joined some lines and others not.
    fn is_ragged(&self, lines: &[&Block]) -> bool {
        let prose = |b: &Block| b.text.words.trim().len() * 3 > self.width;
        let inner = || lines.windows(2).filter(|w| w[0].page == w[1].page && !w[1].has_room_above() && prose(w[0]));
        let open = inner().filter(|w| self.room(w[0], w[1], true));
        inner().count() > RAGGED && open.count() * 4 > inner().count()
    }

    /// True where the first word of a line would have been on the line before it: the break is meant.
    /// A paragraph's first line may be indented, `first` says that the line before is one.
    pub fn room(&self, before: &Block, line: &Block, first: bool) -> bool {
        if self.ragged && !line.has_room_above() && line.page == before.page {
            return false;
        }
        let least = if first && !self.indents { 13 } else { 6 };
        // Most lines are full, whatever word comes next.
        let Some(free) = self.free(before, line).filter(|free| *free > least) else { return false };
        Self::behind_word(free, line).is_some_and(|free| free >= least)
    }

    /// Characters that are free at the end of a line, where another one follows.
    fn free(&self, before: &Block, line: &Block) -> Option<usize> {
        if before.grain != Grain::Line || line.grain != Grain::Line {
            return None;
        }
        let words = before.text.words.trim();
        let count = words.chars().count();
        // Free columns at the end of the line, in its own characters width.
        // Where a line of Arabic begins is not known: its columns are its characters.
        let unit = match count < words.len() && words.contains(is_arabic) {
            true => 1.0,
            false => (before.right - before.left) / count.max(1) as f32,
        };
        Some(match self.edges.get(&before.page) {
            Some(edge) if unit > 0.0 => ((edge - before.right) / unit).max(0.0) as usize,
            _ => self.width.saturating_sub(count),
        })
    }

    /// Characters that would still have been free on a line after the first word of the next one.
    pub fn left_over(&self, before: &Block, line: &Block) -> Option<usize> {
        Self::behind_word(self.free(before, line)?, line)
    }

    fn behind_word(free: usize, line: &Block) -> Option<usize> {
        // Chinese lines break after any character.
        let mut words = line.text.words.trim().split(' ');
        let first = words.next().unwrap_or_default();
        // `Mr. Sergei` is not broken after the title.
        let bound = if languages::lines(|l| l.titles).any(|title| title == first) {
            words.next().map_or(0, |w| 1 + w.chars().count())
        } else {
            0
        };
        let word = match first.find(is_ideograph) {
            Some(at) => first[..at].chars().count().max(1),
            None => first.chars().count() + bound,
        };
        free.checked_sub(1 + word)
    }

    /// True where the line begins to the right of the page's margin, where that means something.
    pub fn indented(&self, line: &Block) -> bool {
        self.indents && line.left > self.margin(line) + 1.5
    }

    /// True where indents mean something in this document.
    pub fn has_indents(&self) -> bool {
        self.indents
    }

    /// True where white space parts paragraphs.
    pub fn has_gaps(&self) -> bool {
        self.gaps
    }

    /// True where white space above sets the line apart.
    pub fn set_apart(&self, line: &Block) -> bool {
        self.gaps && line.has_room_above()
    }

    /// True for a line much shorter than a full one.
    pub fn short(&self, line: &Block) -> bool {
        line.text.words.chars().count() * 10 < self.width * 9
    }

    /// Characters of a full line.
    pub fn width(&self) -> usize {
        self.width
    }

    fn margin(&self, line: &Block) -> f32 {
        self.margins.get(&line.page).copied().unwrap_or(0.0)
    }
}
