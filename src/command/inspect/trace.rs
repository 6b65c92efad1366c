//! Finds each piece of the result in the source again, by its letters.

use crate::block::Block;
use std::ops::Range;

/// What of a block became which piece: bytes of its words, and the index of the piece.
pub type Traces = Vec<Vec<(Range<usize>, usize)>>;

/// A piece of the result, as it is sought in the source.
pub struct Part<'a> {
    /// Its number or mark.
    pub number: &'a str,
    /// Its words.
    pub text: &'a str,
    /// Whether it was left out, and may be anywhere.
    pub discarded: bool,
}

/// Letters and digits of the source, with the places they are from.
struct Letters {
    text: String,
    /// For each byte of the text: block, first byte and last of the character.
    places: Vec<(u32, u32, u32)>,
}

/// For each block, its parts that became a piece, in order. What cannot be found, because words were put
/// in order on the way, stays without a trace.
pub fn trace(blocks: &[Block], pieces: &[Part<'_>]) -> Traces {
    let source = Letters::of(blocks);
    let mut taken = vec![false; source.text.len()];
    let mut traces: Traces = vec![Vec::new(); blocks.len()];
    let mut cursor = 0;
    for (index, piece) in pieces.iter().enumerate() {
        let letters = letters(&format!("{} {}", piece.number, piece.text));
        // The number may have stood elsewhere.
        let found =
            source.find(&letters, cursor, &taken).or_else(|| source.find(&self::letters(piece.text), cursor, &taken));
        let Some(range) = found else { continue };
        if !piece.discarded {
            cursor = range.end;
        }
        taken[range.clone()].fill(true);
        source.add(range, index, &mut traces);
    }
    traces.iter_mut().for_each(|t| t.sort_by_key(|(range, _)| range.start));
    traces
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

impl Letters {
    fn of(blocks: &[Block]) -> Self {
        let mut all = Letters { text: String::new(), places: Vec::new() };
        for (n, block) in (0..).zip(blocks) {
            for (at, c) in block.text.words.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
                all.text.push(c);
                all.places.extend(std::iter::repeat_n((n, at as u32, (at + c.len_utf8()) as u32), c.len_utf8()));
            }
        }
        all
    }

    /// Where letters stand that no other piece has: after the cursor if they can be found there.
    fn find(&self, wanted: &str, cursor: usize, taken: &[bool]) -> Option<Range<usize>> {
        if wanted.is_empty() {
            return None;
        }
        let free = |range: &Range<usize>| !taken[range.start] && !taken[range.end - 1];
        let whole = |from: usize, to: usize| {
            let found = memchr::memmem::find_iter(&self.text.as_bytes()[from..to], wanted.as_bytes());
            found.map(|at| from + at..from + at + wanted.len()).find(|r| free(r))
        };
        whole(cursor, self.text.len())
            .or_else(|| whole(0, self.text.len()))
            .or_else(|| [24, 12].iter().find_map(|ends| self.between(wanted, *ends, cursor, &free)))
    }

    /// Letters that are there with a few others between: marks of footnotes, running heads. Some letters at
    /// both ends have none.
    fn between(
        &self,
        wanted: &str,
        ends: usize,
        cursor: usize,
        free: &dyn Fn(&Range<usize>) -> bool,
    ) -> Option<Range<usize>> {
        let ends = wanted.len().min(ends);
        let (first, last) = (wanted.get(..ends)?, wanted.get(wanted.len() - ends..)?);
        let within = |from: usize| {
            let start = from + memchr::memmem::find(&self.text.as_bytes()[from..], first.as_bytes())?;
            let limit = (start + wanted.len() * 5 / 4 + 80).min(self.text.len());
            let end = memchr::memmem::rfind(&self.text.as_bytes()[start..limit], last.as_bytes())?;
            Some(start..start + end + last.len()).filter(|r| r.len() * 2 > wanted.len() && free(r))
        };
        within(cursor).or_else(|| within(0))
    }

    /// Marks the letters in their blocks.
    fn add(&self, range: Range<usize>, piece: usize, traces: &mut Traces) {
        let mut open: Option<(u32, u32, u32)> = None;
        for (block, start, end) in &self.places[range] {
            match &mut open {
                Some((n, _, last)) if n == block => *last = *end,
                _ => {
                    close(open, piece, traces);
                    open = Some((*block, *start, *end));
                }
            }
        }
        close(open, piece, traces);
    }
}

fn close(open: Option<(u32, u32, u32)>, piece: usize, traces: &mut Traces) {
    if let Some((block, start, end)) = open {
        traces[block as usize].push((start as usize..end as usize, piece));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece<'a>(number: &'a str, text: &'a str) -> Part<'a> {
        Part { number, text, discarded: false }
    }

    #[test]
    fn pieces_are_found_across_lines_and_past_marks() {
        let blocks = [
            Block::line("1. Decides to meet"),
            Block::line("again;3 2. Urges"),
            Block::line("all to come to the meeting of the international com-"),
        ];
        let blocks = [&blocks[..], &[Block::line("mittee3 in the week after, and to stay.")]].concat();
        let pieces = [
            piece("1.", "Decides to meet again;"),
            piece(
                "2.",
                "Urges all to come to the meeting of the international committee in the week after, and to stay.",
            ),
            piece("", "cannot be found"),
        ];
        let traces = trace(&blocks, &pieces);
        let words = |block: usize| -> Vec<(&str, usize)> {
            traces[block].iter().map(|(r, n)| (&blocks[block].text.words[r.clone()], *n)).collect()
        };
        assert_eq!(words(0), [("1. Decides to meet", 0)]);
        assert_eq!(words(1), [("again", 0), ("2. Urges", 1)]);
        assert_eq!(words(3), [("mittee3 in the week after, and to stay", 1)]);
    }
}
