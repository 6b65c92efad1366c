//! Tables in lines of plain text: cells that stand one below the other with a strip of blanks between, and
//! figures in the last column.

mod strips;

use crate::block::{Block, Cell, Grain, Hint};
use crate::text::{Text, has_double_space};
use std::ops::Range;
use strips::{FEWEST, Piece, is_figure, table};

/// Blanks between two columns of a row, in most rows.
const WIDE: &str = "   ";

/// Empty lines that end a table.
const APART: f32 = 4.0;

/// A row in the making: for each column its words and the width of its last line.
#[derive(Clone, Debug, Default)]
struct Row {
    cells: Vec<(String, usize)>,
    page: u32,
    left: f32,
}

/// Puts cells in the place of the lines of tables.
pub fn part(blocks: Vec<Block>) -> Vec<Block> {
    if blocks.iter().filter(|b| is_wide(&b.text.words)).take(FEWEST).count() < FEWEST {
        return blocks;
    }
    let mut out = Vec::with_capacity(blocks.len());
    let mut blocks = blocks.into_iter().peekable();
    let mut lines: Vec<Block> = Vec::new();
    let mut tables = 0;
    while let Some(block) = blocks.next() {
        let ends = blocks.peek().is_none_or(|next| !goes_on(next, &block));
        lines.push(block);
        if ends {
            region(std::mem::take(&mut lines), &mut tables, &mut out);
        }
    }
    out
}

fn is_wide(words: &str) -> bool {
    has_double_space(words.as_bytes()) && words.contains(WIDE)
}

/// True where a line may be in one table with the line before it.
fn goes_on(block: &Block, before: &Block) -> bool {
    let line = |b: &Block| b.grain == Grain::Line && !is_edge(&b.text.words);
    // Arabic lines are put together by their columns elsewhere.
    let arabic = |b: &Block| b.text.words.contains(|c| ('\u{600}'..='\u{6ff}').contains(&c));
    line(block) && line(before) && !arabic(block) && block.page == before.page && block.gap < APART
}

/// `A/RES/99/5     Budget`, `23-26242     3/5`: what is at the edge of a page.
fn is_edge(words: &str) -> bool {
    if memchr::memchr2(b'-', b'/', words.as_bytes()).is_none() {
        return false;
    }
    words.split("  ").map(str::trim).any(|piece| {
        let job = piece.len() >= 8
            && piece.as_bytes()[2] == b'-'
            && piece.bytes().enumerate().take(8).all(|(i, b)| i == 2 || b.is_ascii_digit());
        job || ["A/", "S/", "E/"].iter().any(|body| piece.starts_with(body))
    })
}

/// Finds the tables among lines that stand together.
fn region(lines: Vec<Block>, tables: &mut u32, out: &mut Vec<Block>) {
    if lines.iter().filter(|b| is_wide(&b.text.words)).count() < FEWEST {
        out.extend(lines);
        return;
    }
    let pieces: Vec<Vec<Piece>> = lines.iter().map(pieces).collect();
    let mut at = 0;
    while at < lines.len() {
        match table(&pieces, at) {
            Some((rows, strips)) => {
                *tables += 1;
                let keep = out.len() - (at - rows.start).min(out.len());
                out.truncate(keep);
                cells(&lines[rows.clone()], &pieces[rows.clone()], &strips, *tables, out);
                at = rows.end;
            }
            None => {
                out.push(lines[at].clone());
                at += 1;
            }
        }
    }
}

/// The pieces of a line, separated by two blanks or more.
fn pieces(block: &Block) -> Vec<Piece> {
    let text = block.text.words.as_str();
    let mut found: Vec<(Piece, Range<usize>)> = Vec::new();
    let mut blanks = 2;
    for (i, (at, c)) in text.char_indices().enumerate() {
        let column = block.left as usize + i;
        if c.is_whitespace() {
            blanks += 1;
            continue;
        }
        let behind = at + c.len_utf8();
        match found.last_mut().filter(|_| blanks < 2) {
            Some((piece, bytes)) => (piece.end, bytes.end) = (column + 1, behind),
            None => found.push((Piece { start: column, end: column + 1, words: String::new() }, at..behind)),
        }
        blanks = 0;
    }
    let filled = |(piece, bytes): (Piece, Range<usize>)| {
        let words = text[bytes].replace(char::is_whitespace, " ");
        Piece { words, ..piece }
    };
    found.into_iter().map(filled).collect()
}

/// Writes the rows of a table as blocks, a cell each.
fn cells(lines: &[Block], pieces: &[Vec<Piece>], strips: &[(usize, usize)], table: u32, out: &mut Vec<Block>) {
    let columns = strips.len() + 1;
    let body = pieces.iter().position(|line| line.len() > 1 && line.last().is_some_and(|p| is_figure(&p.words)));
    let body = body.unwrap_or(0);
    let parted: Vec<Vec<(String, usize)>> =
        pieces.iter().enumerate().map(|(i, line)| in_columns(line, strips, i < body)).collect();
    let widest: Vec<usize> = (0..columns).map(|c| parted.iter().map(|l| l[c].1).max().unwrap_or(0)).collect();
    let labels = parted.iter().filter(|l| !l[0].0.is_empty());
    let labelled = labels.clone().filter(|l| l[0].0.chars().count() <= 4).count() * 4 >= labels.count() * 3;
    let mut rows: Vec<Row> = Vec::new();
    for (block, line) in lines.iter().zip(parted) {
        let first = rows.len() == 1;
        match rows.last_mut().filter(|r| !block.has_room_above() && continues(r, &line, &widest, labelled, first)) {
            Some(row) => {
                for (cell, more) in row.cells.iter_mut().zip(line).filter(|(_, more)| !more.0.is_empty()) {
                    if !cell.0.is_empty() && !wide(&cell.0, &more.0) {
                        cell.0.push(' ');
                    }
                    cell.0.push_str(&more.0);
                    cell.1 = more.1;
                }
            }
            None => rows.push(Row { cells: line, page: block.page, left: block.left }),
        }
    }
    for (nth, row) in rows.into_iter().enumerate() {
        for (column, (words, _)) in row.cells.into_iter().enumerate().filter(|(_, (words, _))| !words.is_empty()) {
            let (row_span, column_span) = (1, 1);
            let cell = Cell { table, row: nth as u32, column: column as u32, row_span, column_span, header: nth == 0 };
            out.push(Block {
                text: Text::plain(words),
                grain: Grain::Paragraph,
                page: row.page,
                left: row.left,
                size: 1.0,
                hint: Hint::Cell(cell),
                ..Block::default()
            });
        }
    }
}

/// True where no space goes between two lines: Chinese has none.
fn wide(a: &str, b: &str) -> bool {
    let chinese = |c: Option<char>| c.is_some_and(|c| ('\u{2e80}'..='\u{9fff}').contains(&c) || c > '\u{ff00}');
    chinese(a.chars().next_back()) && chinese(b.chars().next())
}

/// The words of a line in each column, with the column at which they end. Pieces of a table's head stay whole;
/// else words that stand a single blank apart may be in two columns.
fn in_columns(line: &[Piece], strips: &[(usize, usize)], head: bool) -> Vec<(String, usize)> {
    let mut cells = vec![(String::new(), 0); strips.len() + 1];
    let mut put = |words: &str, start: usize, strips: &[(usize, usize)]| {
        let column = strips.iter().filter(|s| start + 1 >= s.1).count();
        let cell = &mut cells[column];
        if !cell.0.is_empty() {
            cell.0.push(' ');
        }
        cell.0.push_str(words);
        cell.1 = start + words.chars().count();
    };
    for piece in line {
        if head {
            let middle = (piece.start + piece.end) / 2;
            let from = if strips.last().is_some_and(|s| middle >= s.1) { middle } else { piece.start };
            put(&piece.words, from, strips);
            continue;
        }
        let mut start = piece.start;
        for word in piece.words.split(' ') {
            if !word.is_empty() {
                put(word, start, strips);
            }
            start += word.chars().count() + 1;
        }
    }
    cells
}

/// True where a line goes on with the row before it: its words had no room in the line above.
fn continues(row: &Row, line: &[(String, usize)], widest: &[usize], labelled: bool, first: bool) -> bool {
    let figures = |cells: &[(String, usize)]| cells.iter().skip(1).any(|c| is_figure(&c.0));
    if first && !figures(&row.cells) && !figures(line) {
        // The lines of a table's head.
        return row.cells.last().is_some_and(|c| !c.0.is_empty());
    }
    if labelled && !line[0].0.is_empty() {
        return false;
    }
    let mut shared = 0;
    for (((above, below), widest), nth) in row.cells.iter().zip(line).zip(widest).zip(1..) {
        if above.0.is_empty() || below.0.is_empty() {
            continue;
        }
        shared += 1;
        let word = below.0.split(' ').next().unwrap_or_default().chars().count();
        // What is in brackets goes on.
        let small = below.0.starts_with(char::is_lowercase) || is_open(&above.0);
        let last = nth == line.len();
        if is_figure(&above.0) && is_figure(&below.0) || !last && above.1 + 1 + word <= *widest && !small {
            return false;
        }
    }
    // What begins in a capital after a complete row is another row.
    let complete = row.cells.last().is_some_and(|c| !c.0.is_empty());
    let small = line.iter().zip(&row.cells).find(|(c, _)| !c.0.is_empty());
    let small = small.is_some_and(|(c, above)| c.0.starts_with(char::is_lowercase) || is_open(&above.0));
    shared > 0 && (!complete || small || line.last().is_some_and(|c| !c.0.is_empty() && !is_figure(&c.0)))
}

/// True where a bracket is open at the end.
fn is_open(words: &str) -> bool {
    words.matches(['(', '（']).count() > words.matches([')', '）']).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table_of(text: &str) -> Vec<(u32, u32, String)> {
        let mut gap = 0.0;
        let lines = text.lines().filter_map(|line| {
            let left = line.len() - line.trim_start().len();
            let above = std::mem::replace(&mut gap, if line.is_empty() { 1.0 } else { 0.0 });
            (!line.is_empty()).then(|| Block { left: left as f32, gap: above, ..Block::line(line.trim()) })
        });
        let cell = |b: Block| match b.hint {
            Hint::Cell(cell) => (cell.row, cell.column, b.text.words),
            _ => (99, 99, b.text.words),
        };
        part(lines.collect()).into_iter().map(cell).collect()
    }

    #[test]
    fn columns_of_figures_make_a_table() {
        let found = table_of(
            "    1. Approves the following amounts for the purposes that are named:
                                                                        Amount
    Section                                                          (dollars)

         Part I. Policy
    1    Policy and direction                                        2 300 400
    2    Affairs of the Assembly and the management of
         conferences                                                 1 200 000
         Subtotal, part I                                            3 500 400
    29A Office of the Harbour                                           20 100
    2. Decides that the amounts shall be apportioned among all the Members
    of the Authority;",
        );
        let at = |row, column| {
            let mut cells = found.iter().filter(|c| (c.0, c.1) == (row, column));
            cells.next().map_or("", |c| c.2.as_str())
        };
        assert_eq!((at(0, 0), at(0, 2)), ("Section", "Amount (dollars)"));
        assert_eq!(at(1, 1), "Part I. Policy");
        assert_eq!((at(2, 0), at(2, 1), at(2, 2)), ("1", "Policy and direction", "2 300 400"));
        assert_eq!(at(3, 1), "Affairs of the Assembly and the management of conferences");
        assert_eq!((at(4, 1), at(4, 2)), ("Subtotal, part I", "3 500 400"));
        assert_eq!((at(5, 0), at(5, 1)), ("29A", "Office of the Harbour"));
        assert_eq!(found.iter().filter(|c| c.0 == 99).count(), 3);
    }

    #[test]
    fn lists_and_prose_are_no_tables() {
        for text in [
            "1.    Decides to remain\n2.    Requests the Members\n3.    Invites all States",
            "A/RES/99/5       3\nA/RES/99/5       4\nA/RES/99/5       5",
        ] {
            assert!(table_of(text).iter().all(|c| c.0 == 99), "{text}");
        }
    }
}
