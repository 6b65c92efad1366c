//! Paragraphs and footnotes of a tagged PDF, and all of the page that its tree does not reach.

use crate::block::{Block, Extracted, Grain, Hint, NoteBody};
use crate::extract::pdf::line::Line;
use crate::extract::pdf::lines_path;
use crate::extract::pdf::metrics::Metrics;
use crate::extract::pdf::notes::marker;
use crate::extract::pdf::outline::{Contents, Draft, Outline, Stroke, gather};
use crate::extract::pdf::page::Page;
use crate::extract::pdf::piece::{Kind, Piece, piece};
use crate::extract::pdf::setter::{Places, SetText, Setter};
use crate::extract::pdf::soundness;
use crate::extract::pdf::tree::Element;
use crate::extract::pdf::words::Setting;
use std::collections::HashMap;

/// A block on its way out, with its height on the page.
struct Standing {
    block: Block,
    y: f32,
}

/// Reads the paragraphs that the tree shows; none where the tree contradicts the pages.
pub fn extracted(pages: &mut [Page], tree: &Element, metrics: &Metrics, setting: Setting) -> Option<Extracted> {
    let contents = contents(pages);
    let mut outline = gather(tree, contents);
    put_words(pages, &mut outline);
    let covered = covered(pages, &outline);
    let places = Places::of(pages);
    let setter = Setter { pages, places: &places, metrics, setting };
    let notes: Vec<NoteBody> = outline.notes.iter().map(|note| note_body(&setter, note)).collect();
    let markers: Vec<String> = notes.iter().map(|note| note.marker.clone()).collect();
    let texts: Vec<SetText> = outline.drafts.iter().map(|draft| setter.set(&draft.strokes, &markers)).collect();
    if !soundness::is_sound(pages, &covered, &texts, &outline.drafts, metrics) {
        return None;
    }
    let blocks = outline.drafts.iter().zip(texts).filter_map(|(draft, text)| standing(pages, draft, text, metrics));
    let blocks: Vec<Standing> = blocks.collect();
    let rest = uncovered(pages, &covered, metrics, setting);
    Some(Extracted { blocks: merged(blocks, rest), notes, pages: pages.len() as u32, ..Extracted::default() })
}

/// The glyphs of each marked content that is not an artifact.
fn contents(pages: &[Page]) -> Contents {
    let mut contents: Contents = HashMap::new();
    for (index, page) in (0..).zip(pages) {
        let sheet = &page.sheet;
        for (number, glyph) in (0..).zip(&sheet.glyphs) {
            let Some(content) = sheet.contents.get(glyph.content as usize) else { continue };
            if let (Some(id), None, false) = (content.id, content.artifact, glyph.double) {
                let entry = contents.entry((sheet.object, id)).or_insert((index, Vec::new()));
                entry.1.push(number);
            }
        }
    }
    contents
}

/// Puts other words in the place of letters, where the tree gives some.
fn put_words(pages: &mut [Page], outline: &mut Outline) {
    for draft in outline.drafts.iter_mut().chain(&mut outline.notes) {
        for index in 0..draft.strokes.len() {
            let Stroke::Words(words, count) = &draft.strokes[index] else { continue };
            let letters: Vec<(u32, u32)> = draft.strokes[index + 1..]
                .iter()
                .take(*count)
                .filter_map(|s| if let Stroke::Letter(page, glyph) = s { Some((*page, *glyph)) } else { None })
                .collect();
            let Some((page, first)) = letters.first().copied() else { continue };
            let Some(page) = pages.get_mut(page as usize) else { continue };
            let (mut drawn, mut room) = (String::new(), [0; 4]);
            for (_, glyph) in &letters {
                drawn.push_str(page.sheet.text(page.sheet.glyphs[*glyph as usize].letters, &mut room));
            }
            if drawn.trim() != words.trim() && letters.len() as u32 == letters[letters.len() - 1].1 - first + 1 {
                page.sheet.replace(first as usize..first as usize + letters.len(), words);
            }
        }
        draft.strokes.retain(|s| !matches!(s, Stroke::Words(..)));
    }
}

/// For each page, which glyphs the tree reaches.
fn covered(pages: &[Page], outline: &Outline) -> Vec<Vec<bool>> {
    let mut covered: Vec<Vec<bool>> = pages.iter().map(|page| vec![false; page.sheet.glyphs.len()]).collect();
    for draft in outline.drafts.iter().chain(&outline.notes) {
        for stroke in &draft.strokes {
            if let Stroke::Letter(page, glyph) = stroke {
                covered[*page as usize][*glyph as usize] = true;
            }
        }
    }
    covered
}

fn note_body(setter: &Setter<'_>, note: &Draft) -> NoteBody {
    let set = setter.set(&note.strokes, &[]);
    let text = set.text.trimmed();
    let end = bracketed(&text.words).or_else(|| marker(&text)).or_else(|| {
        // A marker that is not raised: a number or sign before a blank.
        let head = text.words.split([' ', '\t']).next().unwrap_or("");
        let sign = head.chars().all(|c| c.is_ascii_digit()) || head.chars().all(|c| c == '*');
        (!head.is_empty() && head.len() <= 3 && sign && text.words.len() > head.len()).then_some(head.len())
    });
    let page = set.first.map_or(0, |(page, _)| page + 1);
    let end = end.unwrap_or(0);
    let marker = text.words[..end].trim_matches([' ', '(', ')']).to_owned();
    NoteBody { marker, text: text.slice(end..text.words.len()).trimmed(), page }
}

/// `(12)` at the head of a footnote, as Arabic has it: where it ends.
fn bracketed(words: &str) -> Option<usize> {
    let (inner, _) = words.strip_prefix('(')?.split_once(')')?;
    let digits = inner.trim();
    ((1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())).then_some(inner.len() + 2)
}

fn standing(pages: &[Page], draft: &Draft, set: SetText, metrics: &Metrics) -> Option<Standing> {
    let (page, first) = set.first?;
    let text = set.text.trimmed();
    let pieces = &pages[page as usize].pieces;
    let own = pieces.get(first as usize)?;
    let above = pieces[..first as usize].iter().rev().find(|p| p.line != own.line);
    let edge = own.column.unwrap_or(metrics.left);
    // A footnote to the masthead is a paragraph or an item of a list in the trees of Word.
    let at_foot = own.kind == Kind::Note && !matches!(draft.hint, Hint::Cell(_));
    let block = Block {
        text,
        grain: Grain::Paragraph,
        page: page + 1,
        left: metrics.ens(set.edges.0, edge),
        right: metrics.ens(set.edges.1, edge),
        gap: lines_path::gap(above, own, metrics),
        size: metrics.relative(set.size),
        hint: if at_foot { Hint::Footnote } else { draft.hint.clone() },
    };
    Some(Standing { block, y: own.y })
}

/// The lines, or parts of lines, that the tree does not reach.
fn uncovered(pages: &[Page], covered: &[Vec<bool>], metrics: &Metrics, setting: Setting) -> Vec<Standing> {
    let mut rest = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        let mut above: Option<&Piece> = None;
        for own in &page.pieces {
            let is_covered = |glyph: u32| covered[index][glyph as usize];
            let blank = |glyph: u32| page.sheet.glyphs[glyph as usize].is_blank();
            let left: Vec<_> = own.letters.iter().filter(|l| !is_covered(l.glyph)).copied().collect();
            if left.iter().any(|l| !blank(l.glyph)) {
                let line = Line { letters: Vec::new(), y: own.y, size: own.size, number: own.line };
                let part = if left.len() == own.letters.len() {
                    Some(own.clone())
                } else {
                    piece(&page.sheet, left, &line, setting).map(|p| Piece { kind: own.kind.clone(), ..p })
                };
                if let Some(part) = part {
                    let mut block = lines_path::block(&part, index, metrics);
                    block.gap = lines_path::gap(above, own, metrics);
                    rest.push(Standing { block, y: own.y });
                }
            }
            above = Some(own);
        }
        for piece in &page.turned {
            let block = lines_path::block(piece, index, metrics);
            rest.push(Standing { block, y: page.sheet.height });
        }
    }
    rest
}

/// Puts the lines that the tree does not reach among its paragraphs, each before the first that
/// is below it.
fn merged(blocks: Vec<Standing>, rest: Vec<Standing>) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len() + rest.len());
    let mut rest = rest.into_iter().peekable();
    for standing in blocks {
        let here = (standing.block.page, standing.y);
        while let Some(line) =
            rest.next_if(|line| line.block.page < here.0 || line.block.page == here.0 && line.y < here.1)
        {
            out.push(line.block);
        }
        out.push(standing.block);
    }
    out.extend(rest.map(|line| line.block));
    out
}
