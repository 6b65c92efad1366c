//! Rows of a page that plain text has pulled apart: signs on their own line above their words, words on a
//! line of their own beside the hole they leave in their row, halves of a row on two lines. Their columns show
//! where they belong.

use super::measure::{Measure, Stretch, is_line, measures, stretches};
use super::sign::is_sign;
use crate::block::{APART, Block};
use crate::parse::lexicon::is_arabic;
use crate::text::unicode::is_direction;
use std::collections::HashMap;

/// Columns by which letters may be beside where their number says: they differ in width.
const SLACK: usize = 4;

/// Lines after the first that may be of the same row: halves and signs.
const FURTHER: usize = 5;

/// Columns between a paragraph's number and its first words, at most.
const NUMBER: usize = 20;

/// Signs that are drawn under their letters.
const UNDER: [char; 2] = ['\u{64d}', '\u{650}'];

/// True for a line of only signs.
fn only_signs(block: &Block) -> bool {
    is_line(block) && all_signs(&block.text.words)
}

/// Puts the rows together. Gives what was written again, before and after.
pub fn mend(blocks: &mut [Block]) -> Vec<(String, String)> {
    let mut rewritten = Vec::new();
    let measures = measures(blocks);
    let mut from = 0;
    while from < blocks.len() {
        let to = row_end(&blocks[from..], &measures) + from;
        if let Some(row) = as_one(&blocks[from..to]) {
            let lines: Vec<&str> = blocks[from..to].iter().map(|b| b.text.words.as_str()).collect();
            rewritten.push((lines.join(" "), row.clone()));
            let left = blocks[from..to].iter().map(|b| b.left).fold(f32::MAX, f32::min);
            let gap = blocks[from].gap.max(APART);
            blocks[from..to].iter_mut().for_each(|b| b.text.words.clear());
            let last = &mut blocks[to - 1];
            (last.left, last.gap, last.text.words) = (left, gap, row);
        } else if only_signs(&blocks[from]) && to - from > 1 {
            // The space above the signs is that above the row.
            blocks[from + 1].gap = blocks[from].gap;
        }
        from = to;
    }
    rewritten
}

/// How many lines at the head of some are one row: signs above it, its halves, signs below it.
fn row_end(lines: &[Block], measures: &HashMap<u32, Measure>) -> usize {
    let runs_on = |i: usize| lines.get(i).is_some_and(|b| is_line(b) && !b.has_room_above() && b.page == lines[0].page);
    if !is_line(&lines[0]) {
        return 1;
    }
    if runs_on(1) && raised_mark(&lines[0], &lines[1]) {
        return 2;
    }
    let reach = (1..=FURTHER).find(|i| !runs_on(*i)).unwrap_or(FURTHER + 1);
    let mut end = (0..reach).find(|i| !only_signs(&lines[*i])).map_or(reach, |i| i + 1);
    for to in (end + 1..=reach).rev() {
        if !only_signs(&lines[to - 1])
            && (tiles(&lines[..to], measures) || to == end + 1 && halves(&lines[..to], measures))
        {
            end = to;
            break;
        }
    }
    while end < reach && goes_on(&lines[..=end], measures) {
        end += 1;
    }
    // Signs that are drawn under letters.
    let below = |b: &Block| only_signs(b) && b.text.words.chars().filter(|c| is_sign(*c)).all(|c| UNDER.contains(&c));
    if end < reach && below(&lines[end]) && !only_signs(&lines[end - 1]) {
        end += 1;
    }
    end
}

/// True where the stretches of some lines stand side by side without overlap, as those of one row do, and signs
/// that have no letter or a hole between words show that the row was torn.
fn tiles(lines: &[Block], measures: &HashMap<u32, Measure>) -> bool {
    let Some(measure) = measures.get(&lines[0].page) else { return false };
    let mut pieces: Vec<(usize, Stretch)> = Vec::new();
    let mut loose = false;
    for (nth, line) in lines.iter().enumerate() {
        let found = stretches(line);
        // Between the ends of a full line there is no hole for more than a word.
        let full = found.iter().map(|s| s.width).max().is_some_and(|w| w * 20 >= measure.width * 19);
        if found.is_empty() || full && !only_signs(line) {
            return false;
        }
        for stretch in found {
            let text = &line.text.words[stretch.bytes.clone()];
            loose |= has_loose(text);
            if !all_signs(text) {
                pieces.push((nth, stretch));
            }
        }
    }
    pieces.sort_by_key(|(_, s)| s.column);
    let Some((_, first)) = pieces.first() else { return false };
    // What ends a paragraph is read last.
    let ends = |(nth, s): &(usize, Stretch)| lines[*nth].text.words[s.bytes.clone()].contains('؛');
    if pieces[1..].iter().any(ends) {
        return false;
    }
    // The last word of a paragraph, alone on its line above `وإذ`.
    let text = |piece: &(usize, Stretch)| lines[piece.0].text.words[piece.1.bytes.clone()].replace(is_direction, "");
    let parted = |pair: &[(usize, Stretch)]| {
        pair[1].0 < pair[0].0 && text(&pair[1]).trim().ends_with('،') && text(&pair[0]).trim().starts_with("وإذ")
    };
    if pieces.windows(2).any(parted) {
        return false;
    }
    let margin = first.column <= measure.margin + SLACK;
    // The number of a paragraph is apart from its first words.
    let numbered = |s: &Stretch| {
        let last = pieces.last().filter(|(_, last)| last.column == s.column && s.width <= 6);
        last.is_some_and(|(nth, s)| {
            lines[*nth].text.words[s.bytes.clone()].contains(|c: char| c == '(' || c.is_ascii_digit())
        })
    };
    let beside = |pair: &[(usize, Stretch)]| {
        let (end, next) = (pair[0].1.end(), pair[1].1.column);
        next + SLACK >= end && (pair[0].0 == pair[1].0 || next <= end + SLACK && !numbered(&pair[1].1))
    };
    // `1 3 1`: words of one line between those of another, which may be a number and the end of its row.
    let between = |t: &[(usize, Stretch)]| t[0].0 == t[2].0 && t[1].0 != t[0].0;
    let fills = pieces.windows(3).any(between);
    let hole = |t: &[(usize, Stretch)]| {
        let text = &lines[t[1].0].text.words[t[1].1.bytes.clone()];
        // What fills the hole comes first.
        let apart = t[2].1.column + 2 >= t[1].1.end() && t[2].1.column <= t[1].1.end() + NUMBER;
        between(t) && t[1].0 < t[0].0 && numbered(&t[2].1) && apart && ends_in_sign(text)
    };
    let holed = pieces.len() > 2 && hole(&pieces[pieces.len() - 3..]);
    let words = if holed { &pieces[..pieces.len() - 1] } else { &pieces[..] };
    let width: usize = pieces.iter().map(|(_, s)| s.width).sum();
    width <= measure.width + 2 * SLACK && (margin && fills || loose) && words.windows(2).all(beside)
}

/// True where the last of some lines is half of a row and the one before it, or what is in it as it is read
/// last, ends in a sign whose word the other half begins with.
fn halves(lines: &[Block], measures: &HashMap<u32, Measure>) -> bool {
    let text = lines.iter().rev().find(|b| !only_signs(b) && !std::ptr::eq(*b, &lines[lines.len() - 1]));
    let (Some(upper), Some(lower), Some(measure)) = (text, lines.last(), measures.get(&lines[0].page)) else {
        return false;
    };
    let (above, below) = (stretches(upper), stretches(lower));
    // What is read last in the right half is a sign whose word the left half begins with.
    let torn = |block: &Block, stretches: &[Stretch]| {
        ends_in_sign(stretches.first().map_or("", |s| &block.text.words[s.bytes.clone()]))
    };
    let beside = |left: &[Stretch], right: &[Stretch]| {
        let (Some(first), Some(last), Some(next)) = (left.first(), left.last(), right.first()) else { return false };
        // Both make one line and no more.
        let width: usize = left.iter().chain(right).map(|s| s.width).sum();
        first.column <= measure.margin + SLACK
            && last.end().abs_diff(next.column) <= 2 * SLACK
            && width <= measure.width + SLACK
    };
    torn(lower, &below) && beside(&above, &below) || torn(upper, &above) && beside(&below, &above)
}

/// True for a line of only the mark of a footnote that stands, raised, at the end of the row below it.
fn raised_mark(mark: &Block, row: &Block) -> bool {
    let bare: String = mark.text.words.chars().filter(|c| !is_direction(*c) && *c != ' ').collect();
    let digits = bare.trim_matches(['(', ')']);
    let marks = bare.len() == digits.len() + 2 && (1..=3).contains(&digits.len());
    let (at, beside) = (stretches(mark), stretches(row));
    let (Some(at), Some(beside)) = (at.last(), beside.first()) else { return false };
    marks && digits.bytes().all(|b| b.is_ascii_digit()) && !only_signs(row) && at.end() <= beside.column
}

/// True where the last of some lines is the left part of a row whose right parts are the others: what is read last
/// in them is a sign, and the word that it belongs to is still to come.
fn goes_on(lines: &[Block], measures: &HashMap<u32, Measure>) -> bool {
    let Some((below, row)) = lines.split_last() else { return false };
    let Some(measure) = measures.get(&below.page) else { return false };
    let Some(upper) = row.iter().rev().find(|b| !only_signs(b)) else { return false };
    let (above, next) = (stretches(upper), stretches(below));
    let (Some(last), Some(first)) = (above.first(), next.first()) else { return false };
    let width: usize = row.iter().chain([below]).filter(|b| !only_signs(b)).flat_map(stretches).map(|s| s.width).sum();
    ends_in_sign(&upper.text.words[last.bytes.clone()])
        && !only_signs(below)
        && first.column < last.column
        && width <= measure.width + 2 * SLACK
}

/// True where a text ends in a sign away from its letter.
fn ends_in_sign(text: &str) -> bool {
    let mut back = text.chars().rev().filter(|c| !is_direction(*c));
    back.next().is_some_and(is_sign) && back.find(|c| !is_sign(*c)).is_none_or(char::is_whitespace)
}

/// True for a text of only signs.
fn all_signs(text: &str) -> bool {
    let mut signs = text.chars().filter(|c| !is_direction(*c) && !c.is_whitespace()).peekable();
    signs.peek().is_some() && signs.all(is_sign)
}

/// True where a sign is after a blank or at the beginning of a text, away from its letter.
fn has_loose(text: &str) -> bool {
    let mut before = ' ';
    text.chars().filter(|c| !is_direction(*c)).any(|c| {
        let loose = is_sign(c) && before.is_whitespace();
        before = c;
        loose
    })
}

/// Some lines as one row, its stretches from the left, each sign that is alone before its word; nothing
/// where a line is a row as it stands.
fn as_one(lines: &[Block]) -> Option<String> {
    let mut pieces: Vec<(Stretch, String)> = Vec::new();
    let mut signs: Vec<(usize, String)> = Vec::new();
    for line in lines {
        for stretch in stretches(line) {
            let text = &line.text.words[stretch.bytes.clone()];
            if all_signs(text) {
                let bare = text.chars().filter(|c| is_sign(*c)).collect();
                signs.push((stretch.column, bare));
            } else {
                let text = text.to_string();
                pieces.push((stretch, text));
            }
        }
    }
    if lines.len() < 2 && signs.is_empty() {
        return None;
    }
    pieces.sort_by_key(|(s, _)| s.column);
    let mut inserted: Vec<(usize, usize, String)> = Vec::new();
    for (column, signs) in signs {
        let (piece, at) = word_at(&pieces, column, &signs)?;
        inserted.push((piece, at, signs));
    }
    inserted.sort_unstable();
    for (piece, at, signs) in inserted.into_iter().rev() {
        pieces[piece].1.insert_str(at, &format!("{signs} "));
    }
    (!pieces.is_empty()).then(|| pieces.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(" "))
}

/// The stretch and the byte in it at which the word begins that is at a column and may have these signs.
fn word_at(pieces: &[(Stretch, String)], column: usize, signs: &str) -> Option<(usize, usize)> {
    let letter = |c: char| is_arabic(c) && c.is_alphabetic();
    let final_sign = signs.contains(['\u{64b}', '\u{64c}', '\u{64d}']);
    let mut best: Option<(usize, (usize, usize))> = None;
    for (nth, (stretch, text)) in pieces.iter().enumerate() {
        let visible: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| !is_direction(*c)).collect();
        // From the right: what is read first is in the last column.
        let column_of = |place: usize| (stretch.end()).saturating_sub(place + 1);
        let mut at = 0;
        while at < visible.len() {
            if !letter(visible[at].1) {
                at += 1;
                continue;
            }
            let end = (at..visible.len()).find(|k| !letter(visible[*k].1)).unwrap_or(visible.len());
            let (left, right) = (column_of(end - 1), column_of(at));
            let distance = match final_sign {
                true => column.abs_diff(left),
                false if (left..=right).contains(&column) => 0,
                false => column.abs_diff(left).min(column.abs_diff(right)),
            };
            // `ً` is on an alef at a word's end, if on any.
            let fits = !signs.contains('\u{64b}') || matches!(visible[end - 1].1, 'ا' | 'ة' | 'ء');
            if fits && end - at > 1 && distance <= SLACK && best.is_none_or(|(d, _)| distance < d) {
                best = Some((distance, (nth, visible[at].0)));
            }
            at = end;
        }
    }
    best.map(|(_, at)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(left: usize, words: &str) -> Block {
        Block { left: left as f32, ..Block::line(words) }
    }

    #[test]
    fn signs_above_a_row_come_before_their_words() {
        let mut blocks = [line(19, "\u{202b}\u{64b}\u{202c}"), line(6, "\u{202b}تنفيذا كاملا للقرار\u{202c}")];
        let rewritten = mend(&mut blocks);
        assert_eq!(blocks[1].text.words, "\u{202b}\u{64b} تنفيذا كاملا للقرار\u{202c}");
        assert_eq!((blocks[0].text.words.as_str(), rewritten.len()), ("", 1));
    }

    #[test]
    fn words_return_to_the_hole_they_left() {
        let full = format!("\u{202b}{}\u{202c}", "كلمة ".repeat(14));
        let mut blocks = [
            line(0, &full),
            line(16, "\u{202b}أن الأمانة\u{202c}"),
            line(0, "\u{202b}ترحب بالتقرير\u{202c}              \u{202b}وإذ تلاحظ\u{202c}"),
        ];
        mend(&mut blocks);
        assert_eq!(
            blocks[2].text.words,
            "\u{202b}ترحب بالتقرير\u{202c} \u{202b}أن الأمانة\u{202c} \u{202b}وإذ تلاحظ\u{202c}"
        );
        let mut halves =
            [line(0, &full), line(24, "\u{202b}وإذ ّ\u{202c}"), line(0, "\u{202b}تسلم بأن السجلات حفظت\u{202c}")];
        mend(&mut halves);
        assert_eq!(halves[2].text.words, "\u{202b}تسلم بأن السجلات حفظت\u{202c} \u{202b}وإذ ّ\u{202c}");
        let number = "\u{202b}\u{202a}-3\u{202c}\u{202c}";
        let holed = |word: &str| {
            let row = format!("\u{202b}تعده الأمانة\u{202c}{}{number}", " ".repeat(26));
            [line(0, &full), line(14, &format!("\u{202b}ترحب بالتقرير {word}\u{202c}")), line(0, &row)]
        };
        let mut numbered = holed("الذي ّ");
        mend(&mut numbered);
        assert!(numbered[2].text.words.ends_with(&format!("الذي ّ\u{202c} {number}")), "{}", numbered[2].text.words);
        // What ends a paragraph is in no hole.
        assert_eq!(mend(&mut holed("هذا؛")), []);
        let mut apart = [line(0, "\u{202b}ترحب بالتقرير\u{202c}"), line(16, "\u{202b}وإذ تلاحظ\u{202c}")];
        assert_eq!(mend(&mut apart), []);
    }

    #[test]
    fn a_row_in_pieces_is_read_from_the_right() {
        let full = format!("\u{202b}{}\u{202c}", "كلمة ".repeat(14));
        let mut torn = [
            line(0, &full),
            line(0, "\u{202b}نقل البضائع\u{202c}"),
            line(4, "\u{202b}\u{651}\u{202c}       \u{202b}أو عدتها\u{202c}"),
            line(21, "\u{202b}ترحب بالتقرير الذي يبين سبل شحنها\u{202c}"),
        ];
        mend(&mut torn);
        let words = &torn[3].text.words;
        let at = |piece: &str| words.find(piece).unwrap();
        assert!(at("نقل") < at("أو عدتها") && at("أو عدتها") < at("ترحب"), "{words}");
        assert!(torn[1].text.words.is_empty() && torn[2].text.words.is_empty());
    }

    #[test]
    fn signs_drawn_under_letters_belong_to_the_row_above() {
        let mut blocks = [line(0, "\u{202b}بروح من التضامن\u{202c}"), line(12, "\u{202b}\u{64d}\u{202c}")];
        mend(&mut blocks);
        assert_eq!(blocks[1].text.words, "\u{202b}\u{64d} بروح من التضامن\u{202c}");
    }
}
