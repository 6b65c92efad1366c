//! Arabic as pages and plain text give it, put into the order of writing.

mod drawn;
mod lines;
mod measure;
mod rows;
mod sign;
mod signs;
mod torn;

use super::lexicon::Lexicon;
use crate::block::{Block, Grain, Hint, Reason};
use crate::text::Text;
use crate::text::unicode::is_direction;
pub use drawn::is_flush;
use sign::is_sign;
pub use torn::join_torn;

/// Puts Arabic text as readers give it into the order of writing: marks of direction go, brackets that a
/// page shows in their mirror image are turned, rows that were torn are put together.
pub fn mend(blocks: &mut Vec<Block>, lexicon: &Lexicon) -> Vec<(String, String)> {
    lines::restore(blocks);
    let flush = is_flush(blocks);
    let mut rewritten = if flush { Vec::new() } else { rows::mend(blocks) };
    let found: Vec<Option<String>> =
        blocks.iter().map(|b| b.text.marks.is_empty().then(|| b.text.words.clone())).collect();
    mirror(blocks);
    for block in blocks.iter_mut() {
        if block.grain == Grain::Line && block.text.marks.is_empty() {
            block.text.words = from_the_right(&block.text.words);
        }
        without_direction(&mut block.text);
        without_empty_brackets(&mut block.text);
    }
    let (mut right, mut wrong) = (0, 0);
    for block in blocks.iter() {
        let (r, w) = bracket_pairs(&block.text.words);
        right += r;
        wrong += w;
    }
    if wrong > right {
        for block in blocks.iter_mut() {
            let (r, w) = bracket_pairs(&block.text.words);
            if w >= r {
                block.text.words = block.text.words.chars().map(turned).collect();
            }
        }
    }
    for (block, found) in blocks.iter().zip(found) {
        if let Some(found) = found.filter(|found| *found != block.text.words && same_letters(found, &block.text.words))
        {
            rewritten.push((found, block.text.words.clone()));
        }
    }
    if flush {
        rewritten.extend(drawn::mend(blocks, lexicon));
    }
    // Signs that are on their own line have lost their letters.
    for block in blocks.iter_mut().filter(|b| b.hint == Hint::None && !b.text.words.is_empty()) {
        if block.text.words.chars().all(|c| is_sign(c) || c == ' ') {
            block.hint = Hint::Furniture(Reason::Other);
        }
    }
    rewritten
}

/// Puts signs on their letters and closes torn words in text that comes from pages. Gives what was written again.
pub fn close_torn<'b>(blocks: impl Iterator<Item = &'b mut Block>) -> Vec<(String, String)> {
    let drawn = |b: &&mut Block| b.page != 0 || b.grain == Grain::Line;
    blocks.filter(drawn).filter_map(|b| join_torn(&mut b.text)).collect()
}

/// True where two texts have the same letters, signs and figures, in whatever order.
fn same_letters(a: &str, b: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
        letters.sort_unstable();
        letters
    };
    // An alef alone in brackets is a letter of a list, which has its hamza.
    sorted(&a.replace('أ', "ا")) == sorted(&b.replace('أ', "ا"))
}

/// Turns the places of lines round, as if they ran from the left: where a line ends at the left is where its
/// column says, while where it begins cannot be known, since letters differ in width too much to count them.
fn mirror(blocks: &mut [Block]) {
    let edge = blocks.iter().filter(|b| b.grain == Grain::Line).map(|b| b.right).fold(0.0, f32::max);
    for block in blocks.iter_mut().filter(|b| b.grain == Grain::Line) {
        (block.left, block.right) = (0.0, (edge - block.left).max(0.0));
    }
}

/// The stretches of a line in the order of reading: plain text made from a page gives each in its own marks
/// of direction, the leftmost first.
fn from_the_right(line: &str) -> String {
    let mut stretches: Vec<String> = Vec::new();
    let mut depth = 0i32;
    for c in line.chars() {
        match c {
            '\u{202a}' | '\u{202b}' => {
                if depth == 0 {
                    stretches.push(String::new());
                }
                depth += 1;
            }
            '\u{202c}' => depth -= 1,
            _ if depth == 0 && !c.is_whitespace() => return line.to_string(),
            _ => {}
        }
        if depth < 0 {
            return line.to_string();
        }
        if let Some(stretch) = stretches.last_mut().filter(|_| depth > 0 || c == '\u{202c}') {
            stretch.push(c);
        }
    }
    if depth != 0 || stretches.len() < 2 {
        return line.to_string();
    }
    stretches.reverse();
    stretches.join(" ")
}

/// Takes out brackets that hold nothing: the mark of a footnote has been in them, or is beside them.
fn without_empty_brackets(text: &mut Text) {
    if text.marks.is_empty() {
        if text.words.contains("()") {
            text.words = text.words.replace("()", "");
        }
        return;
    }
    let found: Vec<usize> = text.words.match_indices("()").map(|(at, _)| at).take(100).collect();
    found.into_iter().rev().for_each(|at| text.remove(at..at + 2));
}

/// How many brackets close one that was opened, and how many open one that was closed.
fn bracket_pairs(words: &str) -> (usize, usize) {
    let (mut right, mut wrong, mut last) = (0, 0, ' ');
    for c in words.chars().filter(|c| matches!(c, '(' | ')')) {
        right += usize::from(last == '(' && c == ')');
        wrong += usize::from(last == ')' && c == '(');
        // a pair is used up
        last = if last != ' ' && last != c { ' ' } else { c };
    }
    (right, wrong)
}

fn turned(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        c => c,
    }
}

/// Takes out the marks of direction that plain text puts around Arabic. What is between a mark of
/// left-to-right and its end was written down as the eye sees it: signs at its left end belong after it.
pub fn without_direction(text: &mut Text) {
    let mark = is_direction;
    if !text.words.contains(mark) {
        return;
    }
    if text.marks.is_empty() {
        let mut out = String::with_capacity(text.words.len());
        let mut inner: Option<String> = None;
        for c in text.words.chars() {
            match (c, &mut inner) {
                ('\u{202a}', _) => {
                    out.push_str(&inner.take().map(|i| as_written(&i)).unwrap_or_default());
                    inner = Some(String::new());
                }
                ('\u{202c}', Some(i)) => {
                    match note_behind(i).filter(|_| out.trim_end().ends_with('(')) {
                        Some((marker, rest)) => out.push_str(&format!("{marker}){}", as_written(rest))),
                        None => out.push_str(&as_written(i)),
                    }
                    inner = None;
                }
                (c, _) if mark(c) => {}
                (c, Some(i)) => i.push(c),
                (c, None) => out.push(c),
            }
        }
        out.push_str(&inner.take().map(|i| as_written(&i)).unwrap_or_default());
        text.words = out.replace("( ", "(").replace(" )", ")").replace(" ،", "،");
        return;
    }
    let found: Vec<_> = text.words.char_indices().filter(|(_, c)| mark(*c)).map(|(i, c)| i..i + c.len_utf8()).collect();
    for range in found.into_iter().rev() {
        text.remove(range);
    }
}

/// `.A/79/318)2` after an opening bracket: the footnote's mark, then its text.
fn note_behind(inner: &str) -> Option<(&str, &str)> {
    let (text, marker) = inner.trim_end().rsplit_once(')')?;
    let digits = (1..=3).contains(&marker.len()) && marker.bytes().all(|b| b.is_ascii_digit());
    (digits && text.contains(char::is_alphanumeric)).then_some((marker, text))
}

/// `2030-2015`: years run on, so the eye's order was written down.
fn years(core: &str) -> Option<String> {
    let (a, b) = core.split_once(['-', '–'])?;
    let year = |s: &str| s.parse::<u32>().ok().filter(|y| s.len() == 4 && (1900..2100).contains(y));
    (year(a)? > year(b)?).then(|| format!("{b}-{a}"))
}

/// `47 413 200`: Arabic writes the groups of a number from the right, as its pages show them.
fn groups(core: &str) -> Option<String> {
    let mut groups: Vec<&str> = core.split(' ').collect();
    let digits = |g: &&str| (1..=3).contains(&g.len()) && g.bytes().all(|b| b.is_ascii_digit());
    let number = groups.len() > 1 && groups.iter().all(digits) && groups[1..].iter().all(|g| g.len() == 3);
    number.then(|| {
        groups.reverse();
        groups.join(" ")
    })
}

/// A stretch from left to right inside Arabic, its outer signs put where they belong.
fn as_written(inner: &str) -> String {
    let of = |c: char| c.is_alphanumeric();
    let Some(first) = inner.find(of) else { return inner.chars().rev().collect() };
    let last = inner.char_indices().rev().find(|(_, c)| of(*c)).map_or(inner.len(), |(i, c)| i + c.len_utf8());
    // `،)A/79/53( 53`: a number, then a symbol in brackets
    let (head, core, tail) = (&inner[..first], &inner[first..last], &inner[last..]);
    let ascending = years(core).or_else(|| groups(core));
    let core = ascending.as_deref().unwrap_or(core);
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if let Some((symbol, rest)) = core.split_once('(').filter(|(s, _)| head.ends_with(')') && !digits(s)) {
        let behind: String = head[..head.len() - 1].chars().rev().collect();
        let rest = rest.trim();
        let tail: String = tail.chars().rev().collect();
        return format!("{tail}{rest} ({symbol}){behind}");
    }
    // `،)1(2024`: a year, then the mark of a footnote
    if let Some((note, rest)) = core.split_once('(').filter(|(n, _)| digits(n)) {
        let behind: String = head.chars().rev().collect();
        // `)2016( 2321`: the number of a resolution, then its year
        let year = note.len() == 4 && rest.starts_with(' ');
        if year && head.ends_with(')') {
            let behind = &behind[1..];
            return format!("{} ({note}){behind}", rest.trim_start());
        }
        let rest = years(rest).unwrap_or_else(|| rest.to_string());
        return format!("{rest}({note}{behind}");
    }
    let head: String = head.chars().rev().collect();
    let tail: String = tail.chars().rev().collect();
    format!("{tail}{core}{head}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;

    #[test]
    fn what_runs_from_left_to_right_is_put_in_the_order_of_writing() {
        for (given, expected) in
            [("البند \u{202a} 171\u{202c}من", "البند 171 من"), ("الفقرة \u{202a}])8\u{202c}", "الفقرة 8)]")]
        {
            let mut text = Text::plain(given);
            without_direction(&mut text);
            assert_eq!(text.words, expected);
        }
    }

    #[test]
    fn the_stretches_of_a_line_are_read_from_the_right() {
        let line = "\u{202b}تقرر دعوة\u{202c}      \u{202b}\u{202a}-1\u{202c}\u{202c}";
        let mut blocks = vec![Block::line(line)];
        mend(&mut blocks, Lexicon::of(Language::Arabic));
        assert_eq!(blocks[0].text.words, "1- تقرر دعوة");
    }

    #[test]
    fn marks_of_footnotes_stand_before_their_text() {
        let mut text = Text::plain("\u{202b}(\u{202a}.A/79/318)2\u{202c}\u{202c}");
        without_direction(&mut text);
        assert_eq!(text.words, "(2)A/79/318.");
    }

    #[test]
    fn years_run_on() {
        assert_eq!(as_written("2030-2015"), "2015-2030");
        assert_eq!(as_written("1994-1999"), "1994-1999");
        assert_eq!(as_written("،)4(2030-2015"), "2015-2030(4)،");
    }

    #[test]
    fn the_groups_of_a_number_are_written_from_the_right() {
        assert_eq!(as_written("47 413 200"), "200 413 47");
        assert_eq!(as_written("12 34"), "12 34");
    }
}
