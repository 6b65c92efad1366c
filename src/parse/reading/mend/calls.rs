//! Calls of notes that stick to the word or the year before them.

use super::{Piece, core};
use crate::languages::counting::han_digit;
use crate::parse::chinese::is_wide;
use crate::parse::furniture;
use crate::parse::lexicon::Lexicon;
use crate::parse::reading::word::{Break, is_bare};
use rustc_hash::FxHashSet;
use std::borrow::Cow;

/// Digits of a call that stick to their word or year, `assessments,3`, are set apart from it: they become pieces.
pub(super) fn parted<'a>(pieces: Vec<Piece<'a>>, lexicon: &Lexicon) -> Vec<Piece<'a>> {
    let mut out: Vec<Piece<'a>> = Vec::with_capacity(pieces.len());
    let row = Row::of(&pieces);
    let pieces = if lexicon.bracketed { pieces.into_iter().flat_map(apart).collect() } else { pieces };
    let pieces = if lexicon.bracketed || lexicon.bare_formula { led(pieces) } else { pieces };
    let mut spread = false;
    for piece in pieces {
        // `重 申 其`: characters of a line that was spread over its width.
        let character = lexicon.bare_formula && is_character(&piece.word);
        if let Some(before) = out.last_mut().filter(|_| spread && character && piece.before == Break::Space) {
            before.word = format!("{}{}", before.word, piece.word).into();
            continue;
        }
        spread = character;
        // `12 -`: the number of a paragraph is one word.
        if lexicon.dashed
            && matches!(&*piece.word, "-" | "–")
            && let Some(number) = out.last_mut().filter(|p| is_bare(&p.word))
        {
            number.word = format!("{} {}", number.word, piece.word).into();
            continue;
        }
        let before = out.last().map_or("", |p| &*p.word);
        let calls = || two_calls(&piece.word).filter(|_| before.ends_with([',', ';']));
        let year = || year_and_call(&piece.word).filter(|_| lexicon.is_month(before));
        let due = || row.call(&piece);
        match call_behind(&piece.word).or_else(calls).or_else(year).or_else(due) {
            Some(at) => {
                let (word, call) = match piece.word {
                    Cow::Borrowed(word) => (Cow::Borrowed(&word[..at]), Cow::Borrowed(&word[at..])),
                    Cow::Owned(ref word) => (Cow::Owned(word[..at].to_string()), Cow::Owned(word[at..].to_string())),
                };
                out.push(Piece { word, ..piece });
                out.push(Piece { word: call, before: Break::Space, ..piece });
            }
            None => out.push(piece),
        }
    }
    out
}

/// `الطفل(7)،`, `(5)انظر`, `2024(6)الذي`: where calls of notes and their markers are in brackets, each is set apart.
fn apart(piece: Piece<'_>) -> Vec<Piece<'_>> {
    let word = &*piece.word;
    let call = |at: usize| {
        let digits = word[at + 1..].bytes().take_while(u8::is_ascii_digit).count();
        let closed = word[at + 1 + digits..].starts_with(')');
        ((1..=3).contains(&digits) && closed).then_some(at..at + digits + 2)
    };
    let Some(call) = word.match_indices('(').find_map(|(at, _)| call(at)) else { return vec![piece] };
    let signs = word[call.end..].chars().take_while(|c| ",;.،؛:".contains(*c)).map(char::len_utf8).sum::<usize>();
    let cuts = [0, call.start, call.end + signs, word.len()];
    let mut before = piece.before;
    let mut parts = Vec::with_capacity(3);
    for cut in cuts.windows(2).filter(|w| w[0] < w[1]) {
        parts.push(Piece { word: word[cut[0]..cut[1]].to_string().into(), before, ..piece });
        before = Break::Space;
    }
    parts
}

/// `(十一)使用`, `’11‘الاستخدام`: the number of a point that fills its column sticks to its text; it is set apart.
fn led(pieces: Vec<Piece<'_>>) -> Vec<Piece<'_>> {
    let mut out: Vec<Piece<'_>> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let ended = out.last().is_none_or(|p| p.word.ends_with(['；', ';', '：', ':', '，', ',', '؛', '،']));
        match number_end(&piece.word).filter(|_| ended || piece.before != Break::Space) {
            Some(at) => {
                let text = piece.word[at..].to_string().into();
                out.push(Piece { word: piece.word[..at].to_string().into(), ..piece });
                out.push(Piece { word: text, before: Break::Space, ..piece });
            }
            None => out.push(piece),
        }
    }
    out
}

/// The end of a number in brackets or quotes with which a word begins that goes on with letters.
fn number_end(word: &str) -> Option<usize> {
    let quote = |c: char| matches!(c, '\'' | '’' | '‘');
    let mut chars = word.chars();
    let first = chars.next().filter(|c| quote(*c) || matches!(c, '(' | '（'))?;
    let inner: String = if quote(first) {
        chars.take_while(char::is_ascii_digit).collect()
    } else {
        chars.take_while(|c| han_digit(*c).is_some()).collect()
    };
    let at = first.len_utf8() + inner.len();
    let closing =
        word[at..].chars().next().filter(|c| quote(*c) == quote(first) && (quote(*c) || matches!(c, ')' | '）')))?;
    let end = at + closing.len_utf8();
    let text = word[end..].starts_with(char::is_alphabetic);
    ((1..=3).contains(&inner.chars().count()) && text).then_some(end)
}

/// True for a single character of Chinese, or a sign of it.
fn is_character(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(is_wide) && chars.next().is_none()
}

/// `201930` after a month: a year and the call of a note.
fn year_and_call(word: &str) -> Option<usize> {
    let bare = word.trim_end_matches([',', ';', '.']);
    let digits = (5..=6).contains(&bare.len()) && bare.bytes().all(|b| b.is_ascii_digit());
    (digits && (bare.starts_with("19") || bare.starts_with("20"))).then_some(4)
}

/// `10,11` after a comma: two calls in one.
fn two_calls(word: &str) -> Option<usize> {
    let (first, second) = word.split_once(',')?;
    let call = |s: &str| (1..=2).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
    (call(first) && call(second)).then_some(first.len() + 1)
}

/// Where the call of a note begins that sticks to a word: `assessments,3`, `Assembly1`, `20223,`.
fn call_behind(word: &str) -> Option<usize> {
    let bytes = word.as_bytes();
    // Most words end with a letter.
    if bytes.last().is_none_or(u8::is_ascii_alphabetic) {
        return None;
    }
    let bare = word.trim_end_matches([',', ';', '，', '；', '、', '。']);
    if word[bare.len()..].chars().nth(1).is_some() || !bare.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let head = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = bare.len() - head.len();
    let sign = word.len() > bare.len();
    // `20223,`: a year and its call
    if head.is_empty() && sign && (5..=6).contains(&digits) && (bytes.starts_with(b"19") || bytes.starts_with(b"20")) {
        return Some(4);
    }
    let behind_sign = head.ends_with([',', ';', '”', ')', '.', '»', '》']) && head.contains(char::is_alphabetic);
    let behind_word = head.chars().count() > 3
        && head.chars().all(|c| c.is_alphabetic() || matches!(c, '’' | '-'))
        && head.ends_with(char::is_lowercase);
    // In Chinese figures have a space before them.
    if (1..=2).contains(&digits) && head.ends_with(is_wide) && !head.ends_with(['第', '《', '“', '（', '、']) {
        return Some(head.len());
    }
    let free = !head.contains(['/', '_']) && !head.contains(|c: char| c.is_ascii_digit());
    // `2014–2024,3`
    let year = head.len() > 4 && head.ends_with([',', ';']) && !head.contains('/') && {
        let figures = head.trim_end_matches([',', ';']);
        let year = figures.len() - figures.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        year == 4 && head.starts_with(['1', '2'])
    };
    ((1..=2).contains(&digits) && (year || free && (behind_sign && !head.ends_with('.') && !sign || behind_word)))
        .then_some(head.len())
}

/// The calls of a document that stick to their words for certain: of a figure that may be one, `2015–203020`, they
/// show whether its number is due.
struct Row {
    /// Place and number of each, in the order of the text.
    sure: Vec<(usize, u16)>,
    /// Words of the document that end with a figure: `COVID-19`.
    names: FxHashSet<String>,
}

impl Row {
    fn of(pieces: &[Piece<'_>]) -> Self {
        let call = |p: &Piece<'_>| Some((p.place, number(&p.word[call_behind(&p.word)?..])?));
        let sure: Vec<(usize, u16)> = pieces.iter().filter_map(call).collect();
        let named = |word: &&str| word.ends_with(|c: char| c.is_ascii_digit()) && word.contains(char::is_alphabetic);
        let names = pieces.iter().map(|p| core(&p.word)).filter(named).filter(|_| !sure.is_empty());
        Row { names: names.map(str::to_string).collect(), sure }
    }

    /// Where the call that is due begins in a word that ends with a year or a name: `20231`, `COVID-1915`.
    fn call(&self, piece: &Piece<'_>) -> Option<usize> {
        let word = &*piece.word;
        let bare = word.trim_end_matches([',', ';']);
        let head = bare.trim_end_matches(|c: char| c.is_ascii_digit());
        let job = furniture::job_number(bare).is_some();
        if self.sure.is_empty() || bare.len() < head.len() + 3 || job {
            return None;
        }
        let next = self.sure.partition_point(|(place, _)| *place < piece.place);
        let before = next.checked_sub(1).map_or(0, |k| self.sure[k].1);
        let behind = self.sure.get(next).map(|(_, n)| *n);
        (1..=2).map(|digits| bare.len() - digits).find(|&at| {
            let figures = &bare[head.len()..at.max(head.len())];
            let year = figures.len() == 4 && (figures.starts_with("19") || figures.starts_with("20"));
            let between = |n: u16| n > before && behind.is_none_or(|behind| n < behind);
            let due = number(&bare[at..]).is_some_and(|n| between(n) && (n == before + 1 || Some(n + 1) == behind));
            due && (year && !head.contains('/') || self.names.contains(core(&bare[..at])))
        })
    }
}

/// The number of a call: `3,`.
fn number(call: &str) -> Option<u16> {
    call.trim_end_matches(|c: char| !c.is_ascii_digit()).parse().ok().filter(|_| !call.starts_with('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_sticks_to_its_text_is_told_by_its_brackets() {
        let cases =
            [("(十一)使用", Some("(十一)")), ("’11‘الاستخدام", Some("’11‘")), ("(十一)", None), ("(a)text", None)];
        for (word, number) in cases {
            assert_eq!(number_end(word).map(|at| &word[..at]), number, "{word}");
        }
    }
}
