//! Whether the structure tree agrees with the page; if not, the page is right.

use crate::block::Hint;
use crate::extract::pdf::metrics::Metrics;
use crate::extract::pdf::outline::{Draft, Stroke};
use crate::extract::pdf::page::Page;
use crate::extract::pdf::piece::{Kind, is_label};
use crate::extract::pdf::setter::SetText;

/// True where the tree reaches nearly all the text, goes down the pages, and cuts paragraphs where
/// the page shows their ends.
pub fn is_sound(pages: &[Page], covered: &[Vec<bool>], texts: &[SetText], drafts: &[Draft], metrics: &Metrics) -> bool {
    reaches_all(pages, covered)
        && goes_down(pages, texts, drafts)
        && !is_by_line(pages, texts, metrics)
        && !is_lump(pages, texts, drafts, metrics)
}

/// Nearly all letters that are neither furniture nor artifacts.
fn reaches_all(pages: &[Page], covered: &[Vec<bool>]) -> bool {
    let (mut all, mut reached) = (0_usize, 0_usize);
    for (page, covered) in pages.iter().zip(covered) {
        let text = page.pieces.iter().filter(|p| !matches!(p.kind, Kind::Furniture(_)));
        for letter in text.flat_map(|piece| &piece.letters) {
            let glyph = &page.sheet.glyphs[letter.glyph as usize];
            let content = page.sheet.contents.get(glyph.content as usize);
            if !glyph.is_blank() && content.is_none_or(|c| c.artifact.is_none()) {
                all += 1;
                reached += usize::from(covered[letter.glyph as usize]);
            }
        }
    }
    reached > 0 && reached * 100 >= all * 95
}

/// Few paragraphs are above the one before them.
fn goes_down(pages: &[Page], texts: &[SetText], drafts: &[Draft]) -> bool {
    let (mut steps, mut back) = (0, 0);
    let mut last: Option<(u32, f32)> = None;
    for (text, draft) in texts.iter().zip(drafts) {
        let Some((page, piece)) = text.first else { continue };
        let Some(piece) = pages[page as usize].pieces.get(piece as usize) else { continue };
        if matches!(draft.hint, Hint::Cell(_)) || piece.column.is_some() {
            continue;
        }
        if let Some((last_page, y)) = last {
            steps += 1;
            back += usize::from(page < last_page || page == last_page && piece.y < y - piece.size);
        }
        last = Some((page, piece.y));
    }
    back * 12 <= steps
}

/// True where a tree calls each line a paragraph: full lines that end within a sentence.
fn is_by_line(pages: &[Page], texts: &[SetText], metrics: &Metrics) -> bool {
    let (mut all, mut broken) = (0, 0);
    for two in texts.windows(2) {
        let (Some((page, piece)), Some(next)) = (two[0].first, two[1].first) else { continue };
        let page_pieces = &pages[page as usize].pieces;
        let Some(piece) = page_pieces.get(piece as usize) else { continue };
        if next.0 != page || two[0].lines > 1 || piece.x1 < metrics.right - 3.0 * metrics.size {
            continue;
        }
        all += 1;
        let words = two[1].text.words.trim_start();
        let small = words.chars().next().is_some_and(char::is_lowercase);
        broken += usize::from(small && !words.split_whitespace().next().is_some_and(is_label));
    }
    all >= 6 && broken * 4 > all
}

/// White space within a paragraph, in lines, that no setting leaves between its lines.
const TORN: f32 = 0.35;

/// True where a tree makes one paragraph of many: white space within most of them.
fn is_lump(pages: &[Page], texts: &[SetText], drafts: &[Draft], metrics: &Metrics) -> bool {
    let (mut lines, mut torn) = (0, 0);
    for (text, draft) in texts.iter().zip(drafts) {
        if text.first.is_none() {
            continue;
        }
        let mut last: Option<(u32, f32)> = None;
        for stroke in &draft.strokes {
            let Stroke::Letter(page, glyph) = stroke else { continue };
            let glyph = &pages[*page as usize].sheet.glyphs[*glyph as usize];
            if glyph.is_blank() || glyph.size < 0.9 * metrics.size {
                continue;
            }
            if let Some((last_page, y)) = last
                && last_page == *page
                && glyph.y - y > 0.5 * metrics.size
            {
                lines += 1;
                torn += usize::from(metrics.gap(y, glyph.y, glyph.size) > TORN);
            }
            last = Some((*page, glyph.y));
        }
    }
    lines >= 6 && torn * 4 > lines
}
