//! Tables of amounts in plain text that has lost its columns: rows such as `3 Upkeep of paths 16 694 600`, one
//! below the other.

use crate::block::{Block, Cell, Grain, Hint};
use crate::text::Text;
use std::ops::Range;

/// A table has at least this many rows with an amount.
const FEWEST: usize = 3;

/// Lines without an amount between two rows: headings of parts, words that had no room.
const BETWEEN: usize = 2;

/// Lines of a table's head at most.
const HEAD: usize = 6;

/// Letters of a line that had no room for more.
const FULL: usize = 70;

/// Puts cells in the place of the rows of such tables.
pub fn part(blocks: Vec<Block>) -> Vec<Block> {
    let placed = blocks.iter().filter(|b| b.left >= 1.0).count();
    let amounts = blocks.iter().filter(|b| is_line(b) && amount(&b.text.words).is_some()).take(FEWEST).count();
    if placed * 20 > blocks.len() || amounts < FEWEST {
        return blocks;
    }
    let mut tables = blocks.iter().filter_map(|b| if let Hint::Cell(c) = b.hint { Some(c.table) } else { None }).max();
    let mut out = Vec::with_capacity(blocks.len());
    let mut at = 0;
    while at < blocks.len() {
        match table(&blocks, at) {
            Some(rows) => {
                let number = tables.unwrap_or(0) + 1;
                tables = Some(number);
                let head = head(&blocks[..rows.start]);
                let kept = out.len() - (rows.start - head).min(out.len());
                out.truncate(kept);
                Writer { table: number, row: 0, out: &mut out }.write(&blocks[head..rows.end], rows.start - head);
                at = rows.end;
            }
            None => {
                out.push(blocks[at].clone());
                at += 1;
            }
        }
    }
    out
}

fn is_line(block: &Block) -> bool {
    block.grain == Grain::Line && block.hint == Hint::None
}

/// `A/RES/99/5 Budget`, `23-26242`, `3/5`: what is at the edge of a page.
fn is_edge(block: &Block) -> bool {
    let words = block.text.words.trim();
    let number = words.len() <= 9 && words.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'/' | b'-'));
    number && words.contains(['/', '-'])
        || words.split(' ').any(|w| ["A/", "S/", "E/"].iter().any(|b| w.starts_with(b)))
}

/// Where the amount at the end of a line begins: `16 694 600`, or the dash for none.
fn amount(words: &str) -> Option<usize> {
    let words = words.trim_end();
    if let Some(rest) = words.strip_suffix(['–', '—']) {
        return rest.ends_with(' ').then_some(rest.len()).filter(|n| *n > 1);
    }
    if !words.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut start = words.len();
    let mut groups = 0;
    for group in words.rsplit(' ') {
        let digits = (1..=3).contains(&group.len()) && group.bytes().all(|b| b.is_ascii_digit());
        let first = start - group.len();
        if !digits {
            break;
        }
        groups += 1;
        start = first;
        if group.len() < 3 || start == 0 {
            break;
        }
        start -= 1;
    }
    // The blank before a group that is none is not of the amount.
    let start = if words[start..].starts_with(' ') { start + 1 } else { start };
    (groups > 1 && start > 1).then_some(start)
}

/// The rows of the table whose first row with an amount is a line.
fn table(blocks: &[Block], at: usize) -> Option<Range<usize>> {
    // What goes on below in small letters is a sentence.
    let goes_on = |i: usize| {
        let next = blocks[i + 1..].iter().take(HEAD).find(|b| !is_edge(b));
        next.is_some_and(|b| b.text.words.starts_with(char::is_lowercase))
    };
    let row = |i: usize| is_line(&blocks[i]) && amount(&blocks[i].text.words).is_some() && !goes_on(i);
    if !row(at) || !blocks[at].text.words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
        return None;
    }
    let (mut end, mut found, mut between) = (at + 1, 1, 0);
    let head: Vec<&str> = blocks[head(&blocks[..at])..at].iter().map(|b| b.text.words.as_str()).collect();
    for (i, block) in blocks.iter().enumerate().skip(at + 1) {
        let words = block.text.words.trim();
        if !is_line(block) {
            break;
        }
        if row(i) {
            (end, found, between) = (i + 1, found + 1, 0);
        } else if !is_edge(block) && !head.contains(&words) {
            between += 1;
            if between > BETWEEN || words.ends_with(['.', ';', ':']) {
                break;
            }
        }
    }
    (found >= FEWEST).then_some(at..end)
}

/// Where the head of a table begins, which follows what announces it: `… for the following purposes:`.
fn head(before: &[Block]) -> usize {
    let mut lines = 0;
    for (i, block) in before.iter().enumerate().rev() {
        if is_edge(block) {
            continue;
        }
        if block.text.words.trim_end().ends_with(':') {
            // What is at the edge of the page between is none of the head.
            return (i + 1..before.len()).find(|k| !is_edge(&before[*k])).unwrap_or(before.len());
        }
        lines += 1;
        if lines > HEAD || !is_line(block) || block.text.words.trim_end().ends_with(['.', ';', ',']) {
            break;
        }
    }
    before.len()
}

/// Writes the rows of a table as blocks, a cell each.
struct Writer<'a> {
    table: u32,
    row: u32,
    out: &'a mut Vec<Block>,
}

impl Writer<'_> {
    fn write(&mut self, lines: &[Block], head: usize) {
        let heads: Vec<&str> = lines[..head].iter().map(|b| b.text.words.as_str()).collect();
        let mut open = String::new();
        for (i, line) in lines.iter().enumerate() {
            if is_edge(line) {
                self.out.push(line.clone());
                continue;
            }
            let words = line.text.words.trim();
            if label(words).is_some() && label(&open).is_none() && !open.is_empty() {
                let above = std::mem::take(&mut open);
                self.cells(&[(1, &above)], line, false);
            }
            if !open.is_empty() {
                open.push(' ');
            }
            open.push_str(words);
            // `Amount (United` `States dollars)`
            if open.matches('(').count() > open.matches(')').count() {
                continue;
            }
            let row = std::mem::take(&mut open);
            if i < head || heads.contains(&words) || heads.iter().any(|h| row.starts_with(h)) {
                self.head(&row, line);
            } else if let Some(at) = amount(&row) {
                self.amount(&row, at, line);
            } else if row.chars().count() >= FULL || label(&row).is_some() {
                open = row;
            } else {
                self.cells(&[(1, &row)], line, false);
            }
        }
        if !open.is_empty()
            && let Some(line) = lines.last()
        {
            self.cells(&[(1, &open)], line, false);
        }
    }

    /// `Income section Amount (United States dollars)`: two heads, the second with its unit.
    fn head(&mut self, row: &str, line: &Block) {
        let before = row.find(" (").map_or("", |n| &row[..n]);
        match before.rfind(' ').filter(|n| before[n + 1..].starts_with(char::is_uppercase)) {
            Some(n) => self.cells(&[(1, &row[..n]), (2, &row[n + 1..])], line, true),
            None => self.cells(&[(if row.contains('(') { 2 } else { 1 }, row)], line, true),
        }
    }

    fn amount(&mut self, row: &str, at: usize, line: &Block) {
        let (text, amount) = (row[..at].trim_end(), row[at..].trim());
        match label(text) {
            Some(n) => self.cells(&[(0, &text[..n]), (1, text[n..].trim_start()), (2, amount)], line, false),
            None => self.cells(&[(1, text), (2, amount)], line, false),
        }
    }

    fn cells(&mut self, cells: &[(u32, &str)], line: &Block, header: bool) {
        for (column, words) in cells {
            let cell = Cell { table: self.table, row: self.row, column: *column, row_span: 1, column_span: 1, header };
            self.out.push(Block {
                text: Text::plain(*words),
                grain: Grain::Paragraph,
                hint: Hint::Cell(cell),
                ..line.with_text(Text::default())
            });
        }
        self.row += 1;
    }
}

/// Bytes of the number of a section at the beginning of a row: `3 Upkeep of paths`, `29A Administration`.
fn label(row: &str) -> Option<usize> {
    let n = row.find(' ')?;
    let digits = row[..n].trim_end_matches(|c: char| c.is_ascii_uppercase());
    let number = (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) && n <= digits.len() + 1;
    (number && row[n + 1..].starts_with(char::is_uppercase)).then_some(n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_end_in_amounts_are_those_of_a_table() {
        let lines = [
            "1. Approves the following estimates for the paths of Ruritania in the year that follows:",
            "Section",
            "Amount (United",
            "States dollars)",
            "Part I. Paths that are jointly financed by all the valleys of Ruritania and their cantons",
            "1 Upkeep 92 383 700",
            "23-12345",
            "A/RES/99/5 Paths of Ruritania",
            "Section",
            "Amount (United",
            "States dollars)",
            "2A Signposts and milestones along the paths that lead from one valley to the",
            "next 371 200",
            "Total 92 754 900",
            "2. Decides that no path shall be longer than 1 200",
            "kilometres.",
        ];
        let blocks = part(lines.iter().map(|l| Block::line(*l)).collect());
        let cell = |b: &Block| if let Hint::Cell(c) = b.hint { Some((c.row, c.column)) } else { None };
        let found: Vec<_> = blocks.iter().map(|b| (cell(b), b.text.words.as_str())).collect();
        assert_eq!(
            found,
            [
                (None, lines[0]),
                (Some((0, 1)), "Section"),
                (Some((1, 2)), "Amount (United States dollars)"),
                (Some((2, 1)), lines[4]),
                (Some((3, 0)), "1"),
                (Some((3, 1)), "Upkeep"),
                (Some((3, 2)), "92 383 700"),
                (None, "23-12345"),
                (None, "A/RES/99/5 Paths of Ruritania"),
                (Some((4, 1)), "Section"),
                (Some((5, 2)), "Amount (United States dollars)"),
                (Some((6, 0)), "2A"),
                (Some((6, 1)), "Signposts and milestones along the paths that lead from one valley to the next"),
                (Some((6, 2)), "371 200"),
                (Some((7, 1)), "Total"),
                (Some((7, 2)), "92 754 900"),
                (None, lines[14]),
                (None, lines[15]),
            ]
        );
    }

    #[test]
    fn figures_at_the_ends_of_sentences_make_no_table() {
        let lines = ["Notes that the paths have cost 1 200", "crowns and that their signposts cost 2 300", "crowns,"];
        let blocks: Vec<Block> = lines.iter().map(|l| Block::line(*l)).collect();
        assert_eq!(part(blocks.clone()), blocks);
    }
}
