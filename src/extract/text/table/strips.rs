//! Where a table stands among lines, and which strips between its columns stay white.

use std::ops::Range;

/// A table has at least this many rows of several cells.
pub(super) const FEWEST: usize = 3;

/// Columns by which the head of a column may begin to the left of its figures.
pub(super) const HEAD: usize = 24;

/// Lines of one table; what follows is read as another.
pub(super) const LONGEST: usize = 300;

/// Columns of a page that rows leave white: the first, and the one after the last.
pub(super) type Strip = (usize, usize);

/// A piece of a line between wide blanks.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) words: String,
}

/// A figure, or what stands for none.
pub(super) fn is_figure(words: &str) -> bool {
    let digits = words.bytes().filter(u8::is_ascii_digit).count();
    let other = words.chars().filter(|c| c.is_alphabetic()).count();
    digits > 0 && other == 0 || matches!(words, "–" | "—" | "-")
}

/// The table that has its first row of several cells at a line: its lines, and the strips between its columns.
pub(super) fn table(lines: &[Vec<Piece>], at: usize) -> Option<(Range<usize>, Vec<Strip>)> {
    if lines[at].len() < 2 {
        return None;
    }
    let gaps =
        |line: &[Piece]| -> Vec<(usize, usize)> { line.windows(2).map(|two| (two[0].end, two[1].start)).collect() };
    let mut strips = gaps(&lines[at]);
    let (mut end, mut last) = (at + 1, at + 1);
    while end < lines.len().min(at + LONGEST) {
        let line = &lines[end];
        let free: Vec<(usize, usize)> = strips.iter().filter_map(|s| free(*s, line)).collect();
        // A strip closes where words run through it; a table keeps the one before its figures.
        let keeps = free.last().is_some_and(|f| strips.last().is_some_and(|s| s.0 < f.1 && f.0 < s.1));
        if !keeps {
            break;
        }
        strips = free;
        end += 1;
        let beyond = strips.last().is_some_and(|s| line.last().is_some_and(|p| p.start >= s.1));
        if line.len() > 1 && beyond {
            last = end;
        }
    }
    let rows = &lines[at..last];
    let several = || rows.iter().filter(|line| line.len() > 1);
    let figures = several().filter(|line| line.last().is_some_and(|p| is_figure(&p.words))).count();
    if several().count() < FEWEST || figures * 2 < several().count() || figures < FEWEST {
        return None;
    }
    // All strips that stay white, not only those of the first line; words of the head may run through them.
    let body = rows.iter().position(|line| line.len() > 1 && line.last().is_some_and(|p| is_figure(&p.words)))?;
    let strips = white(&rows[body..]);
    let figures_apart = strips.last().is_some_and(|s| {
        let beyond = |line: &[Piece]| line.last().is_some_and(|p| p.start >= s.1 && is_figure(&p.words));
        let begins = lines[at]
            .windows(2)
            .any(|two| two[0].end + 3 < two[1].start && two[0].end <= s.0 + 1 && s.1 <= two[1].start + 6);
        begins && several().filter(|line| beyond(line)).count() >= FEWEST
    });
    if !figures_apart {
        return None;
    }
    // The lines of its head: the last words of each are above the figures.
    let over = |line: &[Piece], below: &[Piece]| {
        let (Some(strip), Some(piece)) = (strips.last(), line.last()) else { return false };
        let above = below.iter().skip(1).any(|under| piece.start < under.end && under.start < piece.end);
        let stands = match line.len() {
            1 => above && piece.start * 2 > strip.1,
            n => {
                let apart = piece.start > line[n - 2].end + 2;
                apart && piece.end > strip.1 + 1 && piece.start + HEAD >= strip.1
            }
        };
        stands && !is_figure(&piece.words)
    };
    let mut from = at;
    while from > 0 && from + 4 > at && over(&lines[from - 1], &lines[from]) {
        from -= 1;
    }
    // The words at the foot of a page may head figures on the next.
    let rest = &lines[last..];
    let heads = |line: &Vec<Piece>| {
        line.len() == 1 && strips.last().is_some_and(|s| line[0].end <= s.0) && !line[0].words.contains("__")
    };
    let last = if rest.len() <= 2 && rest.iter().all(heads) { lines.len() } else { last };
    Some((from..last, strips))
}

/// The part of a strip that a line leaves free.
pub(super) fn free(strip: (usize, usize), line: &[Piece]) -> Option<(usize, usize)> {
    let mut free = strip;
    for piece in line {
        if piece.end <= free.0 || piece.start >= free.1 {
            continue;
        }
        let (before, behind) = (piece.start.saturating_sub(free.0), free.1.saturating_sub(piece.end));
        if before == 0 && behind == 0 {
            return None;
        }
        free = if before >= behind { (free.0, piece.start) } else { (piece.end, free.1) };
    }
    (free.1 > free.0).then_some(free)
}

/// The strips that all rows leave white and that part the pieces of several.
pub(super) fn white(rows: &[Vec<Piece>]) -> Vec<(usize, usize)> {
    let width = rows.iter().flatten().map(|p| p.end).max().unwrap_or(0);
    let mut inked = vec![false; width + 1];
    for piece in rows.iter().flatten() {
        for (i, c) in piece.words.chars().enumerate() {
            inked[piece.start + i] |= c != ' ';
        }
    }
    let mut strips: Vec<(usize, usize)> = Vec::new();
    let mut start = Some(0);
    for (column, ink) in inked.iter().enumerate().take(width) {
        match (ink, start) {
            (false, None) => start = Some(column),
            (true, Some(from)) => {
                start = None;
                strips.extend((from > 0).then_some((from, column)));
            }
            _ => {}
        }
    }
    // A gap parts the words before it from those after its last strip; others are white by chance.
    let mut parted = vec![0; strips.len()];
    for gap in rows.iter().flat_map(|r| r.windows(2)) {
        let last = strips.iter().rposition(|s| gap[0].end <= s.0 && s.1 <= gap[1].start);
        last.into_iter().for_each(|i| parted[i] += 1);
    }
    let needed = 2.max(rows.iter().filter(|r| r.len() > 1).count() / 4);
    strips.into_iter().zip(parted).filter(|(_, n)| *n >= needed).map(|(strip, _)| strip).collect()
}
