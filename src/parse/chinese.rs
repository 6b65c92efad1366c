//! Chinese as pages give it, without the spaces of setting.

use super::lexicon::is_ideograph;
use crate::block::{Block, Grain, Hint};
use crate::languages::counting::han_digit;
use crate::text::{MarkKind, Text};
use std::collections::HashSet;

/// What a number before it counts: `2024 年`, `第 70/303 号`. Such a number is none of a paragraph or footnote.
pub const COUNTED: &str = "年月日号段次届时分名条章节卷期项点个国";

/// What goes on with a number before it: `第 5 和 6 段`, `59/296 、60/266`.
const JOINED: &str = "至到和与及、，；。）";

/// Columns that a character takes: a Chinese one takes two.
pub fn columns(c: char) -> usize {
    if c >= '\u{1100}' && !matches!(c, '\u{2000}'..='\u{206f}') { 2 } else { 1 }
}

/// True for the characters of Chinese and its signs.
pub fn is_wide(c: char) -> bool {
    is_ideograph(c) || matches!(c, '\u{3001}'..='\u{303f}' | '\u{ff01}'..='\u{ff60}' | '“' | '”' | '‘' | '’')
}

/// Measures a line of plain text.
pub fn measure(block: &mut Block) {
    block.right = block.left + block.text.words.chars().map(columns).sum::<usize>() as f32;
}

/// Puts marks of footnotes back that are on their own line: Chinese lines break before them, and what
/// is raised above its line comes out of a page before it.
pub fn place_marks(blocks: &mut Vec<Block>, markers: &[&str]) {
    let markers: HashSet<&str> = markers.iter().copied().collect();
    let mut gone = vec![false; blocks.len()];
    // The last line that is text.
    let mut last: Option<usize> = None;
    for (at, gone) in gone.iter_mut().enumerate() {
        let (before, rest) = blocks.split_at_mut(at);
        let [mark, below @ ..] = rest else { break };
        let line = |b: &Block| b.grain == Grain::Line && b.hint == Hint::None && b.page == mark.page;
        let above = last.and_then(|i| before.get_mut(i)).filter(|b| line(b));
        let alone = line(mark) && !mark.has_room_above() && markers.contains(mark.text.words.as_str());
        let below = below.first_mut().filter(|b| alone && line(b) && !b.has_room_above());
        let (Some(above), Some(below)) = (above, below) else {
            last = if matches!(mark.hint, Hint::Furniture(_)) { last } else { Some(at) };
            continue;
        };
        if mark.left > below.left + 1.5 {
            let at = place(below, mark.left);
            raise(&mut below.text, at, &mark.text.words);
        } else {
            let end = above.text.words.trim_end().len();
            raise(&mut above.text, end, &mark.text.words);
            // The words after the mark are of its line.
            below.left = mark.left;
        }
        *gone = true;
    }
    let mut gone = gone.into_iter();
    blocks.retain(|_| !gone.next().unwrap_or(false));
}

/// Where a column is in the words of a line; after a sign, if one is near.
fn place(line: &Block, column: f32) -> usize {
    let mut here = line.left;
    let ends = line.text.words.char_indices().map(|(at, c)| {
        here += columns(c) as f32;
        let signed = if matches!(c, '，' | '。' | '；' | '：' | '、' | '》' | '”' | '）') { 2.0 } else { 0.0 };
        (at + c.len_utf8(), (here - column).abs() - signed)
    });
    ends.min_by(|a, b| a.1.total_cmp(&b.1)).map_or(0, |(at, _)| at)
}

/// Puts a raised mark into a text.
fn raise(text: &mut Text, at: usize, mark: &str) {
    let tail = text.slice(at..text.words.len());
    let mut whole = text.slice(0..at);
    whole.words.push_str(mark);
    whole.mark(at..at + mark.len(), MarkKind::Superscript);
    whole.push(&tail);
    *text = whole;
}

/// Takes out the spaces that setting puts between Chinese and the figures or Latin letters beside it.
pub fn mend(text: &mut Text) {
    let wide = is_wide;
    let chars: Vec<(usize, char)> = text.words.char_indices().collect();
    let mut gone = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        if chars[i].1 != ' ' {
            i += 1;
            continue;
        }
        let end = (i..chars.len()).find(|&k| chars[k].1 != ' ').unwrap_or(chars.len());
        // The number at the beginning of a paragraph or footnote keeps its space, as does a footnote's call.
        let number = text.words[..chars[i].0].trim_matches(['*', ' ']);
        let counts = chars.get(end).is_some_and(|(_, c)| COUNTED.contains(*c) || JOINED.contains(*c));
        let digits = number.chars().all(|c| c.is_ascii_digit() || c == '/') && number.len() < 8;
        let section = !number.is_empty() && number.chars().all(|c: char| han_digit(c).is_some());
        let head = section || digits && !counts || number.ends_with(['.', ')']) && i < 9;
        let called = text.marks.iter().any(|m| match m.kind {
            MarkKind::NoteCall(_) => m.start == chars[i].0,
            MarkKind::Superscript => m.end == chars[i].0,
            _ => false,
        });
        if i > 0
            && end < chars.len()
            && end - i <= 2
            && !head
            && !called
            && (wide(chars[i - 1].1) || wide(chars[end].1))
        {
            gone.push(chars[i].0..chars[end].0);
        }
        i = end;
    }
    for range in gone.into_iter().rev() {
        text.remove(range);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_is_set_without_spaces() {
        let mut text = Text::plain("1. 决定 2019 年 5 月");
        mend(&mut text);
        assert_eq!(text.words, "1. 决定2019年5月");
    }

    #[test]
    fn a_line_that_begins_within_a_date_or_a_symbol_has_no_number() {
        for (given, expected) in [
            ("70/303 号决议", "70/303号决议"),
            ("2022 年 7 月", "2022年7月"),
            ("3 见第 5 号", "3 见第5号"),
            ("78/117 给予地位", "78/117 给予地位"),
            ("二 监督厅的活动", "二 监督厅的活动"),
        ] {
            let mut text = Text::plain(given);
            mend(&mut text);
            assert_eq!(text.words, expected);
        }
    }

    #[test]
    fn marks_alone_on_a_line_go_back_to_their_words() {
        let line = |left: f32, words: &str| Block { left, ..Block::line(words) };
        let mut blocks = vec![
            line(6.0, "注意到关于桥梁状况的报告，"),
            line(6.0, "4"),
            line(8.0, "其中指出桥梁已经修复，并表示注意到委员会"),
            line(14.0, "5"),
            line(6.0, "的决定，又注意到"),
            line(6.0, "12"),
            line(6.0, "个国家的意见，"),
        ];
        place_marks(&mut blocks, &["4", "5"]);
        let words: Vec<_> = blocks.iter().map(|b| b.text.words.as_str()).collect();
        assert_eq!(
            words,
            [
                "注意到关于桥梁状况的报告，4",
                "其中指出桥梁已经修复，并表示注意到委员会",
                "的决定，5又注意到",
                "12",
                "个国家的意见，"
            ]
        );
        assert_eq!(blocks[1].left, 6.0);
    }

    #[test]
    fn the_space_behind_a_call_stays() {
        let mut text = Text::plain("宣言2 中");
        text.mark(6..7, MarkKind::Superscript);
        mend(&mut text);
        assert_eq!(text.words, "宣言2 中");
    }
}
