//! What OCR has misread where the way in which the United Nations number and write leaves one reading only: the
//! marks of footnotes, which count on; the numbers and letters of paragraphs, which stand in rows; symbols. Each
//! change is on record; words are left as they were read.

mod align;
mod labels;
mod marks;
mod notes;
mod signs;

use crate::block::{Block, Hint, Reason};
use crate::text::Text;
use std::ops::Range;

/// A change to make: in which block, where, and what is understood there.
#[derive(Clone, Debug, PartialEq)]
struct Change {
    block: usize,
    range: Range<usize>,
    understood: String,
}

/// Mends the blocks of pages that come from OCR. What had been read is put behind them, as text that is set aside.
/// Gives the number of changes.
pub fn repair(blocks: &mut Vec<Block>, is_read: &dyn Fn(u32) -> bool) -> usize {
    let mut misread = Vec::new();
    for step in [signs::changes, notes::changes, marks::changes, labels::changes] {
        let mut changes = step(blocks, is_read);
        // From the end, so that the places of those before it hold.
        changes.sort_by_key(|change| (change.block, change.range.start));
        for change in changes.into_iter().rev() {
            let Some(block) = blocks.get_mut(change.block) else { continue };
            let read = block.text.words.get(change.range.clone()).unwrap_or_default().to_string();
            if read == change.understood {
                continue;
            }
            put(&mut block.text, change.range, &change.understood);
            misread.push((block.page, read));
        }
    }
    misread.extend(marks::raise(blocks, is_read));
    let number = misread.len();
    misread.sort_by_key(|(page, _)| *page);
    for (page, read) in misread {
        let at = blocks.iter().rposition(|b| b.page <= page).map_or(0, |at| at + 1);
        let hint = Hint::Furniture(Reason::Misread);
        blocks.insert(at, Block { text: Text::plain(read), page, size: 1.0, hint, ..Block::default() });
    }
    number
}

/// Puts other words in the place of some; a mark over them stays over them.
fn put(text: &mut Text, range: Range<usize>, words: &str) {
    text.words.replace_range(range.clone(), words);
    let moved = |at: usize| {
        if at >= range.end { at + words.len() - range.len() } else { at.min(range.start + words.len()) }
    };
    for mark in &mut text.marks {
        mark.start = if mark.start <= range.start { mark.start } else { moved(mark.start) };
        mark.end = moved(mark.end).max(mark.start);
    }
}

/// True for what belongs to the text or its footnotes.
fn is_text(block: &Block) -> bool {
    !matches!(block.hint, Hint::Furniture(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::MarkKind;

    /// A line of page 1; what stands between `^` is raised. A line that begins so is a footnote.
    fn line(words: &str) -> Block {
        let mut block = Block { page: 1, size: 1.0, ..Block::default() };
        for (index, part) in words.split('^').enumerate() {
            let start = block.text.words.len();
            block.text.words.push_str(part);
            if index % 2 == 1 {
                block.text.mark(start..start + part.len(), MarkKind::Superscript);
            }
        }
        if words.starts_with('^') {
            block.hint = Hint::Footnote;
        }
        block
    }

    fn mended(lines: &[&str]) -> (Vec<String>, Vec<String>) {
        let mut blocks: Vec<Block> = lines.iter().map(|words| line(words)).collect();
        repair(&mut blocks, &|_| true);
        let (aside, text): (Vec<Block>, Vec<Block>) =
            blocks.into_iter().partition(|b| b.hint == Hint::Furniture(Reason::Misread));
        let words = |blocks: Vec<Block>| blocks.into_iter().map(|b| b.text.words).collect();
        (words(text), words(aside))
    }

    #[test]
    fn raised_marks_are_those_that_the_row_of_notes_lacks() {
        let lines =
            ["on the treaty,^!^", "and on its protocol,^”^", "of the parties,^3^", "^1^ See above.", "^2^ Ibid."];
        let lines = [&lines[..], &["^3^ See below."]].concat();
        let (text, aside) = mended(&lines);
        assert_eq!(text[..3], ["on the treaty,1", "and on its protocol,2", "of the parties,3"]);
        assert_eq!(aside, ["”", "!"]);
    }

    #[test]
    fn a_call_that_was_read_as_a_sign_of_its_line_is_raised() {
        let notes = ["^1^ See above.", "^2^ Ibid.", "^3^ See below."];
        let lines = ["on the treaty,^1^", "of the conflict,’ as it is", "of the parties,^3^"];
        assert_eq!(mended(&[&lines[..], &notes].concat()).0[1], "of the conflict,2 as it is");
        let lines = ["on the treaty,^1^", "of the conflict,’ as it is;!", "of the parties,^3^"];
        assert_eq!(mended(&[&lines[..], &notes].concat()).0[1], lines[1]);
    }

    #[test]
    fn ink_of_which_nothing_was_read_is_no_mark_where_all_notes_are_called() {
        let lines = ["of^\u{fffd}^ the treaty,^!^", "^1^ See above."];
        assert_eq!(mended(&lines).0[0], "of the treaty,1");
    }

    #[test]
    fn marks_are_left_where_the_row_has_room_for_more_than_one_reading() {
        let lines = ["on the treaty,^~^", "of the parties,^3^", "^1^ See above.", "^2^ Ibid.", "^3^ See below."];
        assert_eq!(mended(&lines).1, [""; 0]);
    }

    #[test]
    fn letters_and_numbers_of_paragraphs_stand_in_rows() {
        let lines =
            ["|. Decides:", "(a) To meet;", "(b) To speak;", "(ec) To vote;", "(d) To part;", "2. Also decides"];
        let (text, aside) = mended(&lines);
        assert_eq!(text[0], "1. Decides:");
        assert_eq!(text[3], "(c) To vote;");
        assert_eq!(aside.len(), 2);
        let lines = ["(1) To meet;", "(il) To speak;", "(iii) To vote."];
        assert_eq!(mended(&lines).0, ["(i) To meet;", "(ii) To speak;", "(iii) To vote."]);
    }

    #[test]
    fn a_number_between_its_neighbours_is_the_one_that_is_missing() {
        let lines = ["10. Decides", "If. Requests", "12. Invites", "15. Calls", "16. Urges", "13. Notes", "18. Asks"];
        let meant = ["10. Decides", "11. Requests", "12. Invites", "15. Calls", "16. Urges", "17. Notes", "18. Asks"];
        assert_eq!(mended(&lines).0, meant);
    }

    #[test]
    fn a_bracket_that_has_grown_into_its_letter_is_told_by_the_row() {
        let lines = ["(i) To meet;", "Gi) To speak;", "Gii) To vote.", "(b) To part;", "©To read."];
        let meant = ["(i) To meet;", "(ii) To speak;", "(iii) To vote.", "(b) To part;", "(c) To read."];
        assert_eq!(mended(&lines).0, meant);
    }

    #[test]
    fn the_first_stroke_of_a_slanted_chinese_word_is_no_quotation_mark() {
        let lines = ["1. “还决定开会；", "2. “青年”的决定；", "(a) ”两场会议；", "并“开会。"];
        let meant = ["1. 还决定开会；", "2. “青年”的决定；", "(a) ”两场会议；", "并“开会。"];
        assert_eq!(mended(&lines).0, meant);
    }

    #[test]
    fn what_may_be_right_is_left() {
        let lines = ["I. General", "1. Decides to meet;", "2. Decides to part;", "II. Other", "(1) one,", "(2) two"];
        assert_eq!(mended(&lines).1, [""; 0]);
    }

    #[test]
    fn symbols_and_brackets_are_written_as_they_are() {
        let lines = ["see §/2022/796 and $/RES/1325 (2000)", "[on the report of a committee (A/78/437, para. 7)|"];
        let (text, _) = mended(&lines);
        assert_eq!(
            text,
            ["see S/2022/796 and S/RES/1325 (2000)", "[on the report of a committee (A/78/437, para. 7)]"]
        );
    }

    #[test]
    fn parts_of_symbols_and_sections_of_resolutions_have_roman_numbers() {
        let lines = [
            "see A/78/301 (Part 1) and A/78/301 (Part I1)/Add.1",
            "la sección 11 de su resolución 65/250, section l of its resolution 51/243",
            "section 11 of the Regulations and section II of resolution 55/258",
        ];
        let meant = [
            "see A/78/301 (Part I) and A/78/301 (Part II)/Add.1",
            "la sección II de su resolución 65/250, section I of its resolution 51/243",
            "section 11 of the Regulations and section II of resolution 55/258",
        ];
        assert_eq!(mended(&lines).0, meant);
    }

    #[test]
    fn a_sign_before_a_month_is_a_day() {
        let lines = ["decision 44/501 of & December 2044 and of I March 2045", "Argentina & Chile in May"];
        let meant = ["decision 44/501 of 8 December 2044 and of 1 March 2045", "Argentina & Chile in May"];
        assert_eq!(mended(&lines).0, meant);
    }

    #[test]
    fn figures_and_stops_of_symbols_are_figures_and_stops() {
        let lines =
            ["A/T2/74, AIT1/432 and (A/CONF,232/2023/4)", "A/C.4/78/SR.3, paras. 7~13, and Add.1, 2/3", "AT/DEC/3"];
        let meant =
            ["A/72/74, A/71/432 and (A/CONF.232/2023/4)", "A/C.4/78/SR.3, paras. 7–13, and Add.1, 2/3", "AT/DEC/3"];
        assert_eq!(mended(&lines).0, meant);
    }

    #[test]
    fn a_number_between_its_neighbours_needs_no_stop() {
        let lines =
            ["4. Decides", "53. Requests", "6. Invites,", "7 Urges the", "2044 Council,", "8. Thanks,", "(a) All,"];
        let meant =
            ["4. Decides", "5. Requests", "6. Invites;", "7. Urges the", "2044 Council;", "8. Thanks,", "(a) All,"];
        assert_eq!(mended(&lines).0, meant);
    }

    #[test]
    fn the_first_stroke_of_a_roman_number_is_no_bracket() {
        let (text, _) = mended(&["in annex [II to the report,", "annex [the first] of it, resolution 2200 A {XXI},"]);
        assert_eq!(text, ["in annex III to the report,", "annex [the first] of it, resolution 2200 A (XXI),"]);
    }

    #[test]
    fn a_label_is_opened_by_the_bracket_that_closes_it() {
        let lines = ["{a) To meet;", "[b) To speak;", "[on the report (A/78/1) of] all", "{see) above"];
        let meant = ["(a) To meet;", "(b) To speak;", "[on the report (A/78/1) of] all", "(see) above"];
        assert_eq!(mended(&lines).0, meant);
    }

    #[test]
    fn footnotes_are_written_as_footnotes_are() {
        let lines = ["^1^ Sec A/78/301,", "^2^ Supplement No, 42 (A/48/42), annex.", "^3^ Ihid., vol. 402,", "No, 5."];
        let meant = ["1 See A/78/301.", "2 Supplement No. 42 (A/48/42), annex.", "3 Ibid., vol. 402,", "No, 5."];
        assert_eq!(mended(&lines).0, meant);
    }

    #[test]
    fn the_symbol_in_the_head_of_a_page_has_a_large_letter() {
        let (text, aside) = mended(&["Avres/98/501", "À RES/98/501", "Avresi98/501 Gardens", "see A/RES/98/500"]);
        assert_eq!(text, ["A/RES/98/501", "A/RES/98/501", "A/RES/98/501 Gardens", "see A/RES/98/500"]);
        assert_eq!(aside.len(), 3);
    }

    #[test]
    fn russian_texts_have_latin_letters_in_numbers_and_symbols() {
        let lines = ["резолюция 48/218 В от 29 июля", "раздел П и приложение Ш", "доклад (А/78/301)", "В 2044 году"];
        let meant = ["резолюция 48/218 B от 29 июля", "раздел II и приложение III", "доклад (A/78/301)", "В 2044 году"];
        assert_eq!(mended(&lines).0, meant);
    }

    #[test]
    fn labels_of_arabic_and_chinese_paragraphs_stand_in_rows() {
        let lines = ["9- تقرر", "0- تقرر", "1- تطلب", "(I) السلام", "(ب) الأمن", "(GQ) العدل", "(د) الصحة"];
        let (text, _) = mended(&lines);
        assert_eq!(text, ["9- تقرر", "10- تقرر", "11- تطلب", "(أ) السلام", "(ب) الأمن", "(ج) العدل", "(د) الصحة"]);
        let (text, _) = mended(&["1. 决定", "2 请秘书长", "3，又决定", "2044 年"]);
        assert_eq!(text, ["1. 决定", "2. 请秘书长", "3. 又决定", "2044 年"]);
    }

    #[test]
    fn a_stroke_alone_is_a_number_or_a_speck() {
        let lines = ["2. | Decides to meet from | July to", "paragraph | (a) of annex |;", "^2^ Tbid., para. 4."];
        let (text, aside) = mended(&lines);
        assert_eq!(text, ["2. Decides to meet from 1 July to", "paragraph 1 (a) of annex I;", "2 Ibid., para. 4."]);
        assert_eq!(aside.len(), 5);
    }

    #[test]
    fn marks_stay_where_they_are_on_paper() {
        let mut text = line("of 1949,^?^ and").text;
        put(&mut text, 8..9, "12");
        assert_eq!((text.words.as_str(), text.marks[0].start, text.marks[0].end), ("of 1949,12 and", 8, 10));
    }
}
