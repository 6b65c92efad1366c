//! Chinese as pages give it, without the spaces of setting.

use super::lexicon::is_ideograph;
use crate::block::Block;
use crate::text::{MarkKind, Text};

/// What a number before it counts: `2024 年`, `第 70/303 号`. Such a number is none of a paragraph or footnote.
pub const COUNTED: &str = "年月日号段次届时分名条章节卷期项点个国";

/// What goes on with a number before it: `第 5 和 6 段`, `59/296 、60/266`.
const JOINED: &str = "至到和与及、，；。）";

/// Measures a line of plain text: a Chinese character takes two columns.
pub fn measure(block: &mut Block) {
    let columns = |c: char| if c >= '\u{1100}' && !matches!(c, '\u{2000}'..='\u{206f}') { 2 } else { 1 };
    block.right = block.left + block.text.words.chars().map(columns).sum::<usize>() as f32;
}

/// Takes out the spaces that setting puts between Chinese and the figures or Latin letters beside it.
pub fn mend(text: &mut Text) {
    let wide = |c: char| {
        is_ideograph(c) || matches!(c, '\u{3001}'..='\u{303f}' | '\u{ff01}'..='\u{ff60}' | '“' | '”' | '‘' | '’')
    };
    let chars: Vec<(usize, char)> = text.words.char_indices().collect();
    let mut gone = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        if chars[i].1 != ' ' {
            i += 1;
            continue;
        }
        let end = (i..chars.len()).find(|&k| chars[k].1 != ' ').unwrap_or(chars.len());
        // The number at the head of a paragraph or footnote keeps its space, as does a footnote's call.
        let number = text.words[..chars[i].0].trim_matches(['*', ' ']);
        let counts = chars.get(end).is_some_and(|(_, c)| COUNTED.contains(*c) || JOINED.contains(*c));
        let digits = number.chars().all(|c| c.is_ascii_digit() || c == '/') && number.len() < 8;
        let section = !number.is_empty() && number.chars().all(|c| "一二三四五六七八九十".contains(c));
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
    fn the_space_behind_a_call_stays() {
        let mut text = Text::plain("宣言2 中");
        text.mark(6..7, MarkKind::Superscript);
        mend(&mut text);
        assert_eq!(text.words, "宣言2 中");
    }
}
