//! What tells where a paragraph ends and the next begins, whatever the text came from: how a text
//! ends, which number is due, which words open a paragraph.

pub use super::sequence::{Fit, Sequence};

use super::lexicon::{Lexicon, first_word, is_ideograph};
use crate::languages;
use crate::model::Language;
use crate::text::{MarkKind, Text};

/// Words of the longest opening phrase: `Notes with concern and deeply regrets the fact`.
const MOST_WORDS: usize = 9;

/// Bytes that are looked through for the letter before one.
const FAR: usize = 4000;

/// How a piece of text ends, footnote marks and closing quotes left aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// `,`: a preambular paragraph, or the middle of a sentence.
    Comma,
    /// `;`: an operative paragraph or a point; also `; and`, `; or`.
    Semicolon,
    /// `:`: a list follows.
    Colon,
    /// `.`, `?`, `!`
    Period,
    /// Any other sign or letter: the sentence goes on, or it was a heading.
    Open,
}

impl End {
    /// True where a paragraph may end so.
    pub fn closes(self) -> bool {
        self != End::Open
    }
}

/// How a text ends. Digits after the punctuation are a footnote mark (`assessments,3`), and so are
/// loose digits behind it (`assessments, 3`).
pub fn end(text: &str) -> End {
    let text = text.trim_end();
    if let Some(found) = sign(text) {
        return found;
    }
    let Some(last) = text.bytes().next_back() else { return End::Open };
    // `on lamps, 2/`: the mark of a typed page
    let typed = text.strip_suffix('/').filter(|text| text.ends_with(|c: char| c.is_ascii_digit()));
    if let Some((before, number)) = typed.and_then(|text| text.rsplit_once(' '))
        && number.len() <= 3
        && number.bytes().all(|b| b.is_ascii_digit())
        && let Some(found) = sign(before.trim_end())
    {
        return found;
    }
    let body = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == '*');
    if body.len() < text.len() && text.len() - body.len() <= 3 {
        let tight = sign(body);
        let loose = sign(body.trim_end());
        if body.ends_with(' ') && loose.is_some() {
            return loose.unwrap_or(End::Open);
        }
        // `1.5`, `2,000`: a digit before the sign makes it part of a figure.
        // No figure has four digits before its comma, a year has: `in October 2021,7`.
        let before = body.trim_end_matches(['.', ',', ';', ':', '”', '"', '’', ')']);
        let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        if let Some(found) = tight
            && (found == End::Semicolon || matches!(digits, 0 | 4) || body.ends_with([')', '”']))
        {
            return found;
        }
    }
    // `; and` and `; or` before the last item of a list; the last byte of a text rules out most of them.
    let before = |word: &&str| {
        let rest = if word.as_bytes().last() == Some(&last) { text.strip_suffix(*word) } else { None };
        rest.and_then(|rest| sign(rest.trim_end()))
    };
    let ends = languages::lines(|l| l.list_ends).any(|word| matches!(before(&word), Some(End::Semicolon | End::Comma)))
        || languages::words(|p| p.list_ends).any(|word| before(&word) == Some(End::Semicolon));
    if ends { End::Semicolon } else { End::Open }
}

fn sign(text: &str) -> Option<End> {
    let bare = text.trim_end_matches(['”', '"', '’', '»', ')', ']', '\'', '）', '」', '》']);
    let direct = |t: &str| {
        Some(match t.chars().next_back()? {
            ',' | '،' | '，' | '、' => End::Comma,
            ';' | '؛' | '；' => End::Semicolon,
            ':' | '：' => End::Colon,
            '.' | '?' | '!' | '。' | '？' | '؟' => End::Period,
            _ => return None,
        })
    };
    // `(Renumbered from 7.3.)`: all of it stands in brackets.
    if text.starts_with('(') && text.ends_with(".)") && text.matches('(').count() == 1 {
        return Some(End::Period);
    }
    // A sign outside the quotes decides before one inside.
    direct(text).or_else(|| if bare.len() < text.len() && !text.ends_with([')', ']']) { direct(bare) } else { None })
}

/// Bytes of the phrase that opens a preambular paragraph: from the list, else a participle by form.
pub fn preambular_opener(text: &str, lexicon: &Lexicon) -> usize {
    let listed = lexicon.preambular(text);
    if listed > 0 || text.as_bytes().first().is_some_and(u8::is_ascii_lowercase) {
        return listed;
    }
    if let Some(small) = in_small_letters(text) {
        return preambular_opener(&small, lexicon);
    }
    let word = first_word(text);
    let rest = text[word.len()..].trim_start();
    if (lexicon.participle)(word) {
        // `Stockpiling and Use of Chemical Weapons` is a name.
        let behind = languages::lines(|l| l.and_then).find_map(|and| rest.strip_prefix(and));
        let name = behind.is_some_and(|r| r.starts_with(char::is_uppercase));
        return if name { 0 } else { word.len() };
    }
    if languages::forms(|f| f.also).any(|also| also == word) {
        let next = first_word(rest);
        if languages::forms(|f| f.participle_ends).any(|ending| next.ends_with(ending))
            && next.starts_with(char::is_lowercase)
        {
            return text.len() - rest.len() + next.len();
        }
    }
    // `Ever mindful that`, `Strongly condemning`: an adverb before a word that opens a paragraph by itself.
    let adverb = is_adverb(word) || adds(word) || languages::forms(|f| f.ever).any(|ever| ever == word);
    if adverb && let Some(first) = rest.chars().next().filter(|c| c.is_ascii_lowercase()) {
        let next = first_word(rest);
        let capital = format!("{}{}", first.to_ascii_uppercase(), &rest[1..rest.floor_char_boundary(80)]);
        if lexicon.preambular(&capital) > 0 {
            return text.len() - rest.len() + next.len();
        }
    }
    0
}

/// True for a text that ends in an adverb: `Strongly`, `Solemnly`.
pub fn is_adverb(text: &str) -> bool {
    languages::forms(|f| f.adverb_ends).any(|ending| text.ends_with(ending))
}

/// True for `Also`, `Further`, `Once`.
fn adds(word: &str) -> bool {
    languages::forms(|f| f.also).chain(languages::forms(|f| f.once)).any(|adverb| adverb == word)
}

/// Bytes of the phrase that opens an operative paragraph: from the list, else a verb by form, also
/// behind an adverb (`Strongly urges`, `Also requests`).
pub fn operative_opener(text: &str, lexicon: &Lexicon) -> usize {
    let listed = lexicon.operative(text);
    if listed > 0 || text.as_bytes().first().is_some_and(u8::is_ascii_lowercase) {
        return listed;
    }
    if let Some(small) = in_small_letters(text) {
        return operative_opener(&small, lexicon);
    }
    let word = first_word(text);
    if (lexicon.verb)(word) {
        return word.len();
    }
    if is_adverb(word) && word.starts_with(char::is_uppercase) || adds(word) {
        let rest = text[word.len()..].trim_start();
        let next = first_word(rest);
        if next.ends_with('s') && next.len() > 3 && next.starts_with(char::is_lowercase) {
            return text.len() - rest.len() + next.len();
        }
    }
    0
}

/// The beginning of a text whose first words are in capitals before others, `ALLOCATES the budget`, as it stands elsewhere:
/// `Allocates the budget`. The bytes stay where they are.
fn in_small_letters(text: &str) -> Option<String> {
    let capitals = |word: &&str| !word.is_empty() && word.chars().all(|c| c.is_uppercase() || c == '-');
    let head = &text[..text.floor_char_boundary(HEAD)];
    let run: usize = head.split(' ').take_while(capitals).map(|word| word.len() + 1).sum();
    let first = first_word(text);
    // `SIDS have lamps` is a name.
    if first.len() < SHORTEST || run <= first.len() || !head.get(run..)?.starts_with(char::is_alphabetic) {
        return None;
    }
    let start = first.chars().next()?;
    let small = format!("{start}{}{}", text[start.len_utf8()..run].to_lowercase(), &text[run..]);
    (small.len() == text.len()).then_some(small)
}

/// Bytes in which words in capitals open a text, at most; and letters of the first of them, at least.
const HEAD: usize = 80;
const SHORTEST: usize = 5;

/// Bytes of the words at the head of a text that are set in italics, without what ends them; none where
/// no more than the head of a word is, or so much that it is no opening phrase.
pub fn italic_opener(text: &Text) -> Option<usize> {
    let words = &text.words;
    let mut end = 0;
    for mark in text.marks.iter().filter(|m| m.kind == MarkKind::Italic) {
        let joined = words.get(end..mark.start).is_some_and(|between| between.trim().is_empty());
        if mark.start > end && !joined {
            break;
        }
        end = end.max(mark.end);
    }
    let bare = |text: &str| text.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    let head = &words[..bare(words.get(..end)?)];
    let cut = words[head.len()..].starts_with(char::is_alphanumeric) && !head.ends_with(is_ideograph);
    let phrase = !head.is_empty() && head.len() < bare(words) && head.split(' ').count() <= MOST_WORDS;
    (phrase && !cut).then_some(head.len())
}

/// True for a text of fewer letters than a limit; a Chinese character says as much as two.
pub fn shorter(text: &str, limit: usize) -> bool {
    // No letter takes less than a byte or more than four.
    text.len() < limit
        || text.len() < 4 * limit && text.chars().map(|c| if is_ideograph(c) { 2 } else { 1 }).sum::<usize>() < limit
}

/// True for a letter whose list stands within the paragraph: `the following options: (a) Approval;` `(b) Denial.`
/// The letter is determined by its place.
pub fn runs_in(paragraph: &str, letter: u32, lexicon: &Lexicon) -> bool {
    let before = Some(letter).filter(|n| (2..=26).contains(n)).and_then(|n| char::from_u32('`' as u32 + n - 1));
    let Some(printed) = before.map(|c| format!(" ({c}) ")) else { return false };
    // What stands far above is no list of the same sentence.
    let paragraph = &paragraph[paragraph.ceil_char_boundary(paragraph.len().saturating_sub(FAR))..];
    // A page may begin in the midst of a list: there, the letters begin paragraphs.
    let whole = letter == 2 || paragraph.contains(" (a) ");
    whole
        && paragraph.match_indices(&printed).any(|(at, _)| {
            let head = paragraph[..at].trim();
            // `5. (a) Decides`: nothing but a number stands before it; `paragraph 4 (a) of its resolution` names another.
            let last = head.rsplit(' ').next().unwrap_or_default().to_lowercase();
            let named =
                last.ends_with(|c: char| c.is_ascii_digit() || c == ')') || lexicon.counted.contains(&last.as_str());
            head.len() > 4 && !named
        })
}

/// True if a text begins as a sentence does: with a capital, a quote, a digit or a sign of its own.
pub fn begins(text: &str) -> bool {
    match text.chars().find(|c| !matches!(c, '“' | '"' | '‘' | '(' | '[' | '«' | '\'')) {
        // Russian paragraphs open in small letters.
        Some('а'..='я') => {
            let lexicon = Lexicon::of(Language::Russian);
            lexicon.preambular(text) > 0 || lexicon.operative(text) > 0
        }
        Some(c) => !c.is_lowercase(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::enumerator::at;

    #[test]
    fn endings_are_seen_behind_footnote_marks() {
        for (text, expected) in [
            ("containing those assessments,3", End::Comma),
            ("containing those assessments, 3", End::Comma),
            ("of the Group’s work,12", End::Comma),
            ("on lamps, 2/", End::Comma),
            ("document A/99/2/", End::Open),
            ("entitled “Information”;", End::Semicolon),
            ("entitled “Information;”", End::Semicolon),
            ("the following; and", End::Semicolon),
            ("of 4 December 1998", End::Open),
            ("an increase of 1.5", End::Open),
            ("resolution 61/54", End::Open),
            ("(S/PRST/2000/7);2", End::Semicolon),
            ("the election held in October 2021,7", End::Comma),
            ("an increase of 2,000", End::Open),
            ("as follows:", End::Colon),
            ("the situation.", End::Period),
            ("(Renumbered from 7.3.)", End::Period),
            ("the rate (of 7.3.)", End::Open),
        ] {
            assert_eq!(end(text), expected, "{text}");
        }
    }

    #[test]
    fn a_list_within_its_paragraph_has_no_points() {
        for (paragraph, letter, expected) in [
            ("The Board may decide: (a) Approval;", 2, true),
            ("The Board may decide: (a) Approval;", 3, false),
            ("The Board may decide: (a) Approval; (b) Denial;", 3, true),
            ("Use of the public paths (h) To mend them;", 9, false),
            ("5. (a) Decides to approve;", 2, false),
            ("Recalls paragraph 4 (a) of its resolution 98/1;", 2, false),
            ("Recalls subparagraph (a) above;", 2, false),
            ("The Board may decide:", 1, false),
        ] {
            assert_eq!(runs_in(paragraph, letter, Lexicon::of(Language::English)), expected, "{paragraph} {letter}");
        }
    }

    #[test]
    fn the_words_in_italics_open_a_paragraph() {
        for (words, italics, expected) in [
            ("Requests the Secretary-General to report;", vec![(0, 8)], Some("Requests")),
            ("Noting with the gravest concern that", vec![(0, 7), (7, 32)], Some("Noting with the gravest concern")),
            ("Calls upon States to agree;", vec![(0, 5), (6, 11)], Some("Calls upon")),
            ("Recalling also, in this regard, the", vec![(0, 15)], Some("Recalling also")),
            ("Requests the keepers of *Lux*", vec![(24, 29)], None),
            ("Requests the keepers", vec![(0, 5)], None),
            ("All of this is in italics.", vec![(0, 26)], None),
            ("Requests the keepers", vec![], None),
        ] {
            let mut text = Text::plain(words);
            italics.into_iter().for_each(|(from, to)| text.mark(from..to, MarkKind::Italic));
            assert_eq!(italic_opener(&text).map(|n| &words[..n]), expected, "{words}");
        }
    }

    #[test]
    fn points_find_their_level() {
        let mut s = Sequence::default();
        let levels: Vec<u8> = ["(a) x", "(b) x", "(i) x", "(ii) x", "(c) x", "(i) x", "(d) x"]
            .iter()
            .map(|t| s.point(&at(t).unwrap(), false))
            .collect();
        assert_eq!(levels, [1, 1, 2, 2, 1, 2, 1]);
    }

    #[test]
    fn an_i_after_h_is_a_letter_unless_a_list_was_announced() {
        let mut s = Sequence::default();
        for t in ["(g) x", "(h) x"] {
            s.point(&at(t).unwrap(), false);
        }
        let i = at("(i) x").unwrap();
        assert_eq!(s.clone().point(&i, false), 1);
        assert_eq!(s.clone().point(&i, true), 2);
    }
}
