//! Vowel signs that setting a page has torn from their letters, put back.
//!
//! A sign is drawn over its letter, and what takes text from a page finds it beside the word, as in `ّ تسلم`,
//! or inside a torn one, as in `ِّ تيس ر`, or on its own line above the word. Where the word was torn, the
//! tear gives the letter; else the form of the word does: most signs that are written at all are at a few
//! places, such as the doubled middle of three radicals.

use super::sign::is_sign;
use crate::parse::lexicon::is_arabic;

/// Words that stand for themselves though they are short: no half of the word before them.
const PARTICLES: [&str; 24] = [
    "في", "من", "عن", "لا", "ما", "أو", "أن", "إن", "كل", "كما", "قد", "لم", "لن", "هو", "هي", "ذي", "ذو", "أي", "به",
    "له", "بها", "لها", "إذ", "ثم",
];

/// Words of three letters that may follow one that ends in a doubled letter.
const SHORT: [&str; 16] =
    ["هذا", "هذه", "ذلك", "تلك", "على", "إلى", "منه", "منها", "عام", "بعد", "قبل", "بين", "عدم", "دون", "غير", "حتى"];

/// Doublings that the form of a word does not show: the word and the letter that is doubled.
const DOUBLED: [(&str, usize); 6] = [("ممن", 1), ("مما", 1), ("عما", 1), ("عمن", 1), ("إلا", 1), ("ألا", 1)];

const FATHATAN: char = '\u{64b}';
const KASRATAN: char = '\u{64d}';
const DAMMA: char = '\u{64f}';
const KASRA: char = '\u{650}';
const SHADDA: char = '\u{651}';

/// The text with loose signs on the letters they belong to; nothing where none is loose.
pub fn restore(words: &str) -> Option<String> {
    let mut tokens: Vec<&str> = words.split_whitespace().collect();
    let loose = |token: &str| !token.is_empty() && token.chars().all(is_sign);
    // `ً 40 عاما`: no number has a sign.
    for at in 1..tokens.len() {
        if loose(tokens[at - 1]) && tokens[at].bytes().all(|b| b.is_ascii_digit()) {
            tokens.swap(at - 1, at);
        }
    }
    if !tokens.iter().any(|t| loose(t)) {
        return None;
    }
    let mut out: Vec<String> = Vec::with_capacity(tokens.len());
    let mut i = 0;
    while i < tokens.len() {
        let token = tokens[i];
        // No letter of a list has a sign: `(د)`.
        let next = tokens.get(i + 1).copied().filter(|t| letters(t) > usize::from(t.starts_with('(')));
        let Some(word) = next.filter(|_| loose(token)) else {
            out.push(token.to_string());
            i += 1;
            continue;
        };
        let signs: Vec<char> = token.chars().collect();
        // `عم ً لا` is عملاً.
        if signs == [FATHATAN] && word.trim_end_matches(|c: char| !c.is_alphabetic()) == "لا" {
            let begun = out.pop().unwrap_or_default();
            out.push(format!("{begun}لا{FATHATAN}{}", &word["لا".len()..]));
            i += 2;
            continue;
        }
        // `يُ ّ نفذ`: the word began before the sign.
        let begun = out.pop_if(|last| is_half(last)).unwrap_or_default();
        let rest = tokens.get(i + 2).copied().filter(|t| is_tail(word, t));
        // `َ ملز ٌ مة`: both halves of a word have a sign.
        if let (Some(second), Some(tail)) = (tokens.get(i + 2).filter(|t| loose(t)), tokens.get(i + 3))
            && letters(word) > 1
            && is_rest(tail)
        {
            let tail = place(tail, &second.chars().collect::<Vec<_>>());
            out.push(format!("{begun}{word}{token}{tail}"));
            i += 4;
            continue;
        }
        i += 2 + usize::from(rest.is_some());
        out.push(match rest {
            // `تيس ر`
            Some(rest) => format!("{begun}{word}{token}{rest}"),
            None => place(&format!("{begun}{word}"), &signs),
        });
    }
    Some(out.join(" "))
}

/// The text with signs moved that are where no word has them, beside the letter or the blank they belong to:
/// `حصُة` is حصةُ, `بأّن` بأنّ, `حواراًمع` حواراً مع, `يمكّ نها` يمكّنها. Nothing where there are none.
pub fn settle(words: &str) -> Option<String> {
    let of_word = |c: Option<&char>| c.is_some_and(|c| is_arabic(*c) && c.is_alphabetic() && !is_sign(*c));
    let given: Vec<char> = words.chars().collect();
    let mut chars: Vec<char> = Vec::with_capacity(given.len() + 4);
    let mut i = 0;
    while i < given.len() {
        let (c, next) = (given[i], given.get(i + 1).copied().unwrap_or(' '));
        match c {
            // Before ة stands an `a`; no vowel is before a hamza on its alef.
            DAMMA | KASRA if next == 'ة' => chars.extend([next, c]),
            DAMMA if next == 'أ' => chars.extend([next, c]),
            SHADDA if matches!(chars.last(), Some('أ' | 'إ')) && of_word(Some(&next)) => chars.extend([next, c]),
            FATHATAN if chars.last() == Some(&'ا') && of_word(Some(&next)) => {
                chars.extend([c, ' ']);
                i += 1;
                continue;
            }
            SHADDA if next == ' ' && is_torn(&chars, given.get(i + 2..).unwrap_or_default()) => chars.push(c),
            _ => {
                chars.push(c);
                i += 1;
                continue;
            }
        }
        i += 2;
    }
    (chars != given).then(|| chars.into_iter().collect())
}

/// True where a word of three letters or more ends in a doubled letter, as few do, and what follows the blank is
/// too short for a word.
fn is_torn(before: &[char], after: &[char]) -> bool {
    let of_word = |c: &&char| is_arabic(**c) && c.is_alphabetic();
    let head: Vec<char> = before.iter().rev().take_while(of_word).filter(|c| !is_sign(**c)).copied().collect();
    let tail: String = after.iter().take_while(of_word).collect();
    // `أنّ`, `لكنّ`, `كلّ`, `أيّ`, `معاقبتهنّ`
    let known = matches!(head[..], ['ن', 'أ' | 'إ' | 'ك' | 'ه', ..] | ['ل', 'ك', ..] | ['ي', 'أ', ..]);
    let prefixed = matches!(head.last(), Some('و' | 'ف'));
    // `أيّ` is a word, `أيّدت` another.
    if head == ['ي', 'أ'] && matches!(&*bare(&tail), "د" | "دت" | "ده" | "دها" | "دوا") {
        return true;
    }
    // `أكّ د`: no word is `أكّ`.
    let verb = matches!(head[..], [c, 'أ'] if !matches!(c, 'ن' | 'ي'));
    (head.len() > 2 + usize::from(prefixed) || verb)
        && !known
        && (1..=3).contains(&letters(&tail))
        && !stands_alone(&tail)
}

/// A word without its signs.
fn bare(word: &str) -> String {
    word.chars().filter(|c| !is_sign(*c)).collect()
}

/// True for short words that are whole.
fn stands_alone(word: &str) -> bool {
    PARTICLES.contains(&word) || SHORT.contains(&word) || word == "و" || word == "أ"
}

/// How many letters of Arabic a token has.
fn letters(token: &str) -> usize {
    token.chars().filter(|c| is_arabic(*c) && c.is_alphabetic() && !is_sign(*c)).count()
}

/// True for the beginning of a word and no word: a letter with its sign (`يُ`), or an article and a letter.
fn is_half(token: &str) -> bool {
    let all = token.chars().all(|c| is_arabic(c) && c.is_alphabetic());
    let signed = token.chars().last().is_some_and(is_sign);
    all && (letters(token) == 1 && signed || letters(token) == 3 && token.starts_with("ال"))
}

/// True for the end of a torn word, such as the `ر` of `تيس ر`.
fn is_tail(word: &str, token: &str) -> bool {
    let core = token.trim_end_matches(|c: char| !(is_arabic(c) && c.is_alphabetic()));
    if !core.chars().all(|c| is_arabic(c) && c.is_alphabetic())
        || !word.chars().all(|c| is_arabic(c) && c.is_alphabetic())
    {
        return false;
    }
    let short = (1..=2).contains(&letters(core)) && core != "و" && core != "أ" && !PARTICLES.contains(&core);
    short || is_half(word) && letters(core) > 0
}

/// True for two letters that end a feminine noun and are not word: the `مة` of `ملز مة`.
fn is_rest(token: &str) -> bool {
    let core = token.trim_end_matches(|c: char| !(is_arabic(c) && c.is_alphabetic()));
    letters(core) == 2 && core.ends_with('ة')
}

/// Puts signs on a letter of the word that a token holds.
fn place(token: &str, signs: &[char]) -> String {
    let mut chars: Vec<char> = token.chars().collect();
    let of_word = |c: char| is_arabic(c) && c.is_alphabetic();
    let Some(first) = chars.iter().position(|c| of_word(*c)) else { return token.to_string() };
    let end = chars[first..].iter().position(|c| !of_word(*c)).map_or(chars.len(), |n| first + n);
    // Places of the letters, without those of signs that are on them.
    let at: Vec<usize> = (first..end).filter(|i| !is_sign(chars[*i])).collect();
    let word: Vec<char> = at.iter().map(|i| chars[*i]).collect();
    let letter = if signs.iter().any(|c| (FATHATAN..=KASRATAN).contains(c)) {
        // `عالميًّا`: what is doubled is before the alef.
        let doubled = signs.contains(&SHADDA) && word.ends_with(&['ي', 'ا']);
        word.len().saturating_sub(1 + usize::from(doubled))
    } else if signs.contains(&SHADDA) {
        doubled(&word)
    } else if signs.contains(&DAMMA) {
        passive(&word)
    } else {
        short_vowel(&word, signs)
    };
    let mut behind = at.get(letter).map_or(end, |i| i + 1);
    while behind < end && is_sign(chars[behind]) {
        behind += 1;
    }
    chars.splice(behind..behind, signs.iter().copied());
    chars.into_iter().collect()
}

/// Where the stem of a word begins and ends, without article, small words before it and endings.
fn stem(word: &[char]) -> (usize, usize) {
    let starts = |at: usize, with: &str| with.chars().enumerate().all(|(k, c)| word.get(at + k) == Some(&c));
    let mut start = 0;
    if word.len() > 3 && matches!(word[0], 'و' | 'ف') {
        start = 1;
    }
    if word.len() - start > 3 && matches!(word[start], 'ب' | 'ك' | 'ل') && word[start + 1] == 'ا' {
        start += 1;
    }
    if word.len() - start > 3 && (starts(start, "ال") || starts(start, "لل")) {
        start += 2;
    } else if word.len() - start > 4 && word[start] == 'س' && matches!(word[start + 1], 'ي' | 'ت' | 'ن' | 'أ') {
        start += 1;
    }
    let mut end = word.len();
    for ending in ["هما", "ها", "هم", "هن", "نا"] {
        let n = ending.chars().count();
        if end > start + n + 1 && starts(end - n, ending) {
            end -= n;
            break;
        }
    }
    for ending in ["ات", "ون", "ين", "ان", "ية", "وا", "ة", "ا", "ت", "ه"] {
        let n = ending.chars().count();
        if end >= start + n + if n == 1 { 2 } else { 3 } && starts(end - n, ending) {
            end -= n;
            break;
        }
    }
    (start, end)
}

/// The letter of a word that is doubled: the middle one of three radicals, the last of two.
fn doubled(word: &[char]) -> usize {
    let text: String = word.iter().collect();
    if let Some((_, letter)) = DOUBLED.iter().find(|(w, _)| *w == text) {
        return *letter;
    }
    let (mut start, end) = stem(word);
    let is = |at: usize, letters: &str| word.get(at).is_some_and(|c| letters.contains(*c));
    // `اتّباع`
    if is(start, "ا") && is(start + 1, "ت") {
        return start + 1;
    }
    // `ولمّ`, `مدّد`
    if word.len() == 3 && word[0] == 'و' {
        return 2;
    }
    let twins = end - start == 3 && word[start + 1] == word[start + 2];
    if end - start > 2 && is(start, "تينأم") && !twins {
        start += 1;
    }
    if end - start > 3 && is(start, "ت") {
        start += 1;
    }
    match end - start {
        0..=2 => end.saturating_sub(1),
        3 if is(start + 1, "ا") => end - 1,
        _ => start + 1,
    }
}

/// The letter with the `u` of a passive verb: the first, in the past of longer stems the third; in a noun of
/// three letters the second, in a longer one the last, where it shows the case.
fn passive(word: &[char]) -> usize {
    let (start, end) = stem(word);
    let is = |at: usize, letters: &str| word.get(at).is_some_and(|c| letters.contains(*c));
    if is(start, "ا") && end - start > 3 && (is(start + 2, "ت") || is(start + 1, "س")) {
        return start + 2;
    }
    // `تدعمُها`: what has an object is not a passive.
    let object = word.ends_with(&['ه', 'ا']) && end + 2 == word.len();
    match word.len() {
        _ if object && is(start, "يت") && end - start > 2 => end - 1,
        3 if !is(start, "يت") => 1,
        _ if is(start, "يتأ") || is(start, "م") && end < word.len() => start,
        _ => word.len() - 1,
    }
}

/// The letter with an `a` or `i`: in a verb the one before its last radical, else the last, which gives the case
/// or is before an ending.
fn short_vowel(word: &[char], signs: &[char]) -> usize {
    let (start, end) = stem(word);
    let is = |at: usize, letters: &str| word.get(at).is_some_and(|c| letters.contains(*c));
    let kasra = signs.contains(&KASRA);
    // `المختطَفين`, `المصادَرة`: participles.
    let plural = |e: &[char]| end + 2 == word.len() && word.ends_with(e);
    let adjective = start > 1 && word.last() == Some(&'ة') || plural(&['ي', 'ن']) || plural(&['و', 'ن']);
    if !kasra && is(start, "م") && adjective && end - start > 4 {
        return end - 2;
    }
    // `تقديمَ` is not a verb; `تفِ` has one radical.
    if word.len() == 2 || !kasra && matches!(*word, ['ت', _, _, 'ي', _]) {
        return word.len() - 1;
    }
    if word.last() == Some(&'ة') && !kasra || kasra && end + 2 == word.len() {
        word.len() - 1
    } else if start < 2 && is(start, "يتأ") && end - start > 2 || kasra {
        end.saturating_sub(2).max(start)
    } else {
        end.saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loose_signs_return_to_their_letters() {
        for (torn, whole) in [
            ("وإذ ّ تسلم بأن", "وإذ تسلّم بأن"),
            ("ِّ تيس ر، على", "تيسِّر، على"),
            ("أن ّ يعد تقريرا", "أن يعدّ تقريرا"),
            ("التي ُ ستعقد", "التي ستُعقد"),
            ("ُ استخدمت", "استُخدمت"),
            ("ٌ أمر أساسي", "أمرٌ أساسي"),
            ("ً دقيقا وكاملا", "دقيقاً وكاملا"),
            ("بأن يُ ّ نفذ القرار", "بأن يُنفّذ القرار"),
            ("َّ المقد مة من", "المقدَّمة من"),
            ("ّ للحد من", "للحدّ من"),
            ("ِّ متعددة", "متعدِّدة"),
            ("ُ الق طرية", "القُطرية"),
            ("ّ  ممن", "ممّن"),
            ("ويتم ّ التحول إلى", "ويتم التحوّل إلى"),
            ("عم ً لا بالقرار", "عملاً بالقرار"),
            ("َ يعهد إليها", "يعهَد إليها"),
            ("َ حالة السكان", "حالةَ السكان"),
            ("َ المختطفين من", "المختطَفين من"),
            ("َ المصادرة إلى", "المصادَرة إلى"),
            ("َ تقديم طلبات", "تقديمَ طلبات"),
            ("ِ تف بالتزاماتها", "تفِ بالتزاماتها"),
            ("ُ تدعمها وثائق", "تدعمُها وثائق"),
            ("ًّ عالميا", "عالميًّا"),
            ("َ ملز ٌ مة بموجب", "ملزَمةٌ بموجب"),
        ] {
            assert_eq!(restore(torn).as_deref(), Some(whole), "{torn}");
        }
        assert_eq!(restore("تسلّم بأن"), None);
    }

    #[test]
    fn signs_go_where_words_have_them() {
        for (found, whole) in [
            ("حصُة كل منها", "حصةُ كل منها"),
            ("بأّن الجسور", "بأنّ الجسور"),
            ("حواراًمع البلد", "حواراً مع البلد"),
            ("بما يمكّ نها من", "بما يمكّنها من"),
            ("بما أكّ ده المدير", "بما أكّده المدير"),
        ] {
            assert_eq!(settle(found).as_deref(), Some(whole), "{found}");
        }
        for whole in ["أنّ عدد الجسور", "معاقبتهنّ أو", "الحقّ في", "تسلّم بأن", "قراراً وإعلانا"]
        {
            assert_eq!(settle(whole), None);
        }
    }
}
