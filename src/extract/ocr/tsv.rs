//! The table of tesseract: a row for each page, block, line and word.

use super::model::{Area, Line, Page, Reading, Word};

/// Reads the pages of a table. Rows that are none are skipped.
pub fn read(text: &str) -> Reading {
    let mut reading = Reading { engine: "tesseract".to_string(), ..Reading::default() };
    for row in text.lines().skip(1) {
        let cells: Vec<&str> = row.splitn(12, '\t').collect();
        let number = |at: usize| cells.get(at).and_then(|cell| cell.trim().parse::<f32>().ok());
        let (Some(level), Some(x0), Some(y0)) = (number(0), number(6), number(7)) else { continue };
        let (Some(width), Some(height)) = (number(8), number(9)) else { continue };
        let area = Area { x0, y0, x1: x0 + width, y1: y0 + height };
        match level as u32 {
            1 => reading.pages.push(Page { width, height, ..Page::default() }),
            4 => reading.pages.iter_mut().last().into_iter().for_each(|page| page.lines.push(Line::default())),
            5 => {
                let certainty = number(10).filter(|c| *c >= 0.0).map(|c| c / 100.0);
                let word = Word::evenly(cells.get(11).copied().unwrap_or_default(), area, certainty);
                if let Some(line) = reading.pages.last_mut().and_then(|page| page.lines.last_mut())
                    && !word.chars.is_empty()
                {
                    line.words.push(word);
                }
            }
            _ => {}
        }
    }
    reading
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_level_5_are_words() {
        let table = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
            1\t1\t0\t0\t0\t0\t0\t0\t2550\t3300\t-1\t\n4\t1\t1\t1\t1\t0\t100\t100\t300\t30\t-1\t\n\
            5\t1\t1\t1\t1\t1\t100\t100\t150\t30\t96.5\tDecides\n5\t1\t1\t1\t1\t2\t260\t100\t40\t30\t95\tto\n";
        let page = read(table).pages.remove(0);
        assert_eq!(page.lines[0].words.iter().map(Word::text).collect::<Vec<_>>(), ["Decides", "to"]);
        assert_eq!((page.width, page.lines[0].words[0].certainty), (2550.0, Some(0.965)));
    }
}
