//! Words of Arabic that setting a page has torn: their halves and the signs beside them.

use super::sign::is_sign;
use super::signs;
use crate::parse::lexicon::is_arabic;
use crate::text::Text;

/// Puts signs after their letters and closes words where a page's setting has torn them: `المق َّسم` is
/// المقسَّم, `ا ألمم` is الأمم, `(ا)` is (أ). Gives the words as they were and as they are now where that
/// is not the same.
pub fn join_torn(text: &mut Text) -> Option<(String, String)> {
    let before = text.words.clone();
    let called = !text.marks.is_empty() && text.marks.iter().all(|m| m.start == m.end);
    if called {
        // Between the calls of notes no mark is in the way.
        let cuts: Vec<usize> = text.marks.iter().map(|m| m.start).chain([before.len()]).collect();
        let mut whole = Text::default();
        let mut from = 0;
        for (nth, to) in cuts.into_iter().enumerate() {
            // The spaces beside a call stay.
            let piece = &before[from..to];
            let mut part = Text::plain(piece.trim());
            join_torn(&mut part);
            let lead = piece.len() - piece.trim_start().len();
            whole.words.push_str(&piece[..lead]);
            whole.push(&part);
            whole.words.push_str(&piece[piece.trim_end().len().max(lead)..]);
            if let Some(mark) = text.marks.get(nth) {
                let end = whole.words.len();
                whole.mark(end..end, mark.kind.clone());
            }
            from = to;
        }
        *text = whole;
        return (before != text.words).then(|| (before, text.words.clone()));
    }
    if text.marks.is_empty()
        && let Some(words) = signs::settle(&text.words)
    {
        text.words = words;
    }
    close_words(text);
    // A word in three parts: `أ ّك ده`.
    if text.marks.is_empty()
        && let Some(words) = signs::settle(&text.words)
    {
        text.words = words;
    }
    if text.marks.is_empty()
        && let Some(words) = signs::restore(&text.words)
    {
        text.words = words;
        close_words(text);
    }
    (before != text.words).then(|| (before, text.words.clone()))
}

/// Puts signs after their letters and closes torn words, where the text shows how.
fn close_words(text: &mut Text) {
    let mut chars: Vec<(usize, char)> = text.words.char_indices().collect();
    let mut gone: Vec<usize> = Vec::new();
    let letter = |c: Option<&(usize, char)>| c.is_some_and(|(_, c)| is_arabic(*c) && c.is_alphabetic() && !is_sign(*c));
    for i in 0..chars.len() {
        let begins = i == 0 && is_sign(chars[0].1);
        if !begins && chars[i].1 != ' ' {
            continue;
        }
        let first = if begins { 0 } else { i + 1 };
        let signs = chars[first..].iter().take_while(|(_, c)| is_sign(*c)).count();
        if signs > 0 && letter(chars.get(first + signs)) {
            let doubled = chars[first..first + signs].iter().any(|(_, c)| *c == '\u{651}');
            swap_behind(&mut chars[first..=first + signs]);
            // `مما ّأثر`: no alef with a hamza is doubled, but the letter after it.
            if doubled && matches!(chars[first].1, 'أ' | 'إ') && letter(chars.get(first + signs + 1)) {
                swap_behind(&mut chars[first + 1..=first + signs + 1]);
                continue;
            }
            let before = i.checked_sub(1).and_then(|n| chars.get(n)).map_or(' ', |(_, c)| *c);
            let within = doubled && (letter(i.checked_sub(1).and_then(|n| chars.get(n))) || is_sign(before));
            if within || is_half(&chars[..i], &gone) {
                gone.push(i);
            }
        } else if signs == 1 && torn_ending(&chars[i..]) {
            for (place, value) in [(i + 1, 'ل'), (i + 3, 'ا'), (i + 4, '\u{64b}')] {
                chars[place].1 = value;
            }
            gone.extend([i, i + 2]);
        } else if signs == 0 && i > 0 && is_sign(chars[i - 1].1) {
            // `تغيّ ر`: a letter alone is not a word, but for و and the letters of a list.
            let alone = letter(chars.get(i + 1)) && chars.get(i + 2).is_none_or(|(_, c)| !is_arabic(*c));
            if alone && !matches!(chars[i + 1].1, 'و' | 'أ') || letter(chars.get(i + 1)) && is_half(&chars[..i], &gone)
            {
                gone.push(i);
            }
        } else if signs == 0 && is_passive_half(&chars, i) || chars[i].1 == ' ' && opens_quote(&chars[..i]) {
            gone.push(i);
        } else if torn_article(&chars, i) {
            chars.swap_values(i + 1, i + 2);
            gone.push(i);
        }
    }
    endings_behind(&mut chars);
    if let [(_, '('), (_, alef @ 'ا'), (_, ')'), ..] = chars.as_mut_slice() {
        *alef = 'أ';
    }
    let words: String = chars.iter().map(|(_, c)| *c).collect();
    if words == text.words && gone.is_empty() || words.len() != text.words.len() {
        return;
    }
    text.words = words;
    for at in gone.into_iter().rev() {
        let at = chars[at].0;
        text.remove(at..at + 1);
    }
}

/// Signs of a case that ends in `n` go to the end of their word: `عًلما` is علماً. Before an alef they may stand.
fn endings_behind(chars: &mut [(usize, char)]) {
    let letter = |c: char| is_arabic(c) && c.is_alphabetic();
    for i in 0..chars.len() {
        if !matches!(chars[i].1, '\u{64b}'..='\u{64d}') {
            continue;
        }
        let rest = chars[i + 1..].iter().take_while(|(_, c)| letter(*c)).count();
        let before_alef = rest == 1 && matches!(chars[i + 1].1, 'ا' | 'ى');
        // `حواراًمع` are two words.
        let within = i > 0 && letter(chars[i - 1].1) && chars[i - 1].1 != 'ا';
        if rest > 0 && !before_alef && within && !is_sign(chars[i + 1].1) {
            let mut values: Vec<char> = chars[i..=i + rest].iter().map(|(_, c)| *c).collect();
            values.rotate_left(1);
            chars[i..=i + rest].iter_mut().zip(values).for_each(|(place, c)| place.1 = c);
        }
    }
}

/// True where some characters end in half a word: a letter with its sign (`تُ عقد`), after such as are written
/// together with it (`سيُ عقد`), or one of those alone (`و تُوفر`). Some of their blanks are gone.
fn is_half(chars: &[(usize, char)], gone: &[usize]) -> bool {
    let left = || (0..chars.len()).rev().filter(|i| !gone.contains(i)).map(|i| chars[i].1);
    let word = || left().take_while(|c| is_arabic(*c) && c.is_alphabetic());
    let mut letters = word().filter(|c| !is_sign(*c));
    let signed = word().next().is_some_and(is_sign);
    let joined = |c: char| matches!(c, 'و' | 'ف' | 'ب' | 'ل' | 'ك' | 'س');
    let verb = word().next() == Some('\u{64f}') && letters.clone().count() < 4;
    match (letters.next(), letters.next()) {
        (Some(c), None) => signed || joined(c) && c != 'س',
        (Some('ي' | 'ت' | 'ن' | 'أ'), Some(c)) => verb && joined(c) && letters.all(joined),
        _ => false,
    }
}

/// True for the blank in `ار تُكبت`: no word is an alef and another letter, but for a few.
fn is_passive_half(chars: &[(usize, char)], blank: usize) -> bool {
    let word = |c: char| is_arabic(c) && c.is_alphabetic();
    let at = |i: Option<usize>| i.and_then(|i| chars.get(i)).map_or(' ', |(_, c)| *c);
    let back = |n: usize| at(blank.checked_sub(n));
    back(2) == 'ا'
        && word(back(1))
        && !is_sign(back(1))
        && back(1) != 'ن'
        && !word(back(3))
        && word(at(Some(blank + 1)))
        && at(Some(blank + 2)) == '\u{64f}'
}

/// True for the rest of `عملاً` in `عم ً لا`, from the first blank on.
fn torn_ending(chars: &[(usize, char)]) -> bool {
    let is = |i: usize, wanted: char| chars.get(i).is_some_and(|(_, c)| *c == wanted);
    let ends = chars.get(5).is_none_or(|(_, c)| !is_arabic(*c) || !c.is_alphabetic());
    is(1, '\u{64b}') && is(2, ' ') && is(3, 'ل') && is(4, 'ا') && ends
}

/// True where the last of some characters opens a quotation: a closing one follows no blank.
fn opens_quote(chars: &[(usize, char)]) -> bool {
    let quote = |c: char| matches!(c, '"' | '“' | '”' | '\'');
    let before = chars.len().checked_sub(2).map_or(' ', |i| chars[i].1);
    before == ' ' && chars.last().is_some_and(|(_, c)| quote(*c))
}

/// Letters of one size change their places.
trait SwapValues {
    fn swap_values(&mut self, a: usize, b: usize);
}

impl SwapValues for Vec<(usize, char)> {
    fn swap_values(&mut self, a: usize, b: usize) {
        let value = self[a].1;
        self[a].1 = self[b].1;
        self[b].1 = value;
    }
}

/// Signs before their letter go after it.
fn swap_behind(chars: &mut [(usize, char)]) {
    let mut values: Vec<char> = chars.iter().map(|(_, c)| *c).collect();
    values.rotate_right(1);
    chars.iter_mut().zip(values).for_each(|(place, c)| place.1 = c);
}

/// True for the blank of `ا ألمم` and `وا الجتماعي`, where the ligature of ل and ا was taken apart.
fn torn_article(chars: &[(usize, char)], blank: usize) -> bool {
    let at = |i: Option<usize>| i.and_then(|i| chars.get(i)).map_or(' ', |(_, c)| *c);
    let back = |n: usize| at(blank.checked_sub(n));
    let alef = |c: char| matches!(c, 'ا' | 'أ' | 'إ' | 'آ');
    let word = |c: char| is_arabic(c) && c.is_alphabetic();
    let head = match back(2) {
        'و' | 'ف' | 'ب' | 'ك' => !word(back(3)),
        c => !word(c),
    };
    blank > 0
        && back(1) == 'ا'
        && head
        && alef(at(Some(blank + 1)))
        && at(Some(blank + 2)) == 'ل'
        && word(at(Some(blank + 3)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn torn_words_are_put_together() {
        for (torn, whole) in [
            ("المق َّسم", "المقسَّم"),
            ("التي تُ عقد", "التي تُعقد"),
            ("المعنون \" تفاهم\" بشأن", "المعنون \"تفاهم\" بشأن"),
            ("و ُتوفر", "وتُوفر"),
            ("قد ُد ِّمرت", "قد دُمِّرت"),
            ("عم ً لا بالفقرة", "عملاً بالفقرة"),
            ("أن ُيعقد", "أن يُعقد"),
            ("تغيّ ر المناخ", "تغيّر المناخ"),
            ("ا ألمم وا الجتماعي", "الأمم والاجتماعي"),
            ("جرائم ار تُكبت في", "جرائم ارتُكبت في"),
            ("مما ّأثر على", "مما أثّر على"),
            ("وتحيط عًلما بالتقرير", "وتحيط علماً بالتقرير"),
            ("(ا) السلام", "(أ) السلام"),
            ("الذي سيُ عقد", "الذي سيُعقد"),
            ("وُأ قر في", "وأُقر في"),
            ("يمكّ نها من", "يمكّنها من"),
        ] {
            let mut text = Text::plain(torn);
            assert!(join_torn(&mut text).is_some(), "{torn}");
            assert_eq!(text.words, whole);
        }
        for whole in ["ما السبب", "\"تفاهم\" بشأن", "و السبب", "منظمةَ حظر الأسلحة", "قراراً وإعلانا"]
        {
            assert!(join_torn(&mut Text::plain(whole)).is_none(), "{whole}");
        }
    }
}
