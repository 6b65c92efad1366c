//! Whose votes a line shows: `In favour: Albania, Algeria and Angola`, `2 abstentions (China, France)`.

use super::counted::{Number, counted};
use crate::model::{Answer, Voter};
use crate::parse::lexicon::{Lexicon, is_arabic, is_ideograph};
use std::ops::Range;

/// The States that a line about a vote names, in order.
pub fn voters(words: &str, lexicon: &Lexicon) -> Vec<Voter> {
    let mut found = listed(words, lexicon);
    if found.is_empty() {
        found = bracketed(words, lexicon);
    }
    found.sort_by_key(|v| v.range.start);
    found
}

/// Lists after a head and a colon, each up to the next head.
fn listed(words: &str, lexicon: &Lexicon) -> Vec<Voter> {
    let mut heads: Vec<(usize, usize, Answer)> = Vec::new();
    for (phrases, answer) in lexicon.ballot.heads.iter().zip(Answer::ALL) {
        for phrase in *phrases {
            heads.extend(words.match_indices(phrase).filter_map(|(at, _)| {
                let rest = &words[at + phrase.len()..];
                let colon = rest.trim_start().strip_prefix([':', '：'])?;
                let begins = !words[..at].ends_with(|c: char| c.is_alphabetic() && !is_ideograph(c));
                begins.then_some((at, words.len() - colon.len(), answer))
            }));
        }
    }
    heads.sort_by_key(|h| (h.0, std::cmp::Reverse(h.1)));
    // `投票赞成：` holds `赞成：`, which begins later and ends with it.
    heads.dedup_by_key(|h| h.1);
    let ends = heads.iter().skip(1).map(|h| h.0).chain([words.len()]);
    let lists = heads.iter().zip(ends).filter(|(head, end)| head.1 <= *end);
    let voters = lists.flat_map(|(head, end)| {
        let names = names(words, head.1..end, lexicon);
        names.into_iter().map(|range| Voter { range, answer: head.2 }).collect::<Vec<_>>()
    });
    voters.collect()
}

/// Lists in brackets after the number of those they name. Where the number is another, it is no such list.
fn bracketed(words: &str, lexicon: &Lexicon) -> Vec<Voter> {
    let Some(counted) = counted(words, lexicon) else { return Vec::new() };
    let mut found = Vec::new();
    for (number, answer) in counted.into_iter().zip(Answer::ALL) {
        let Number { value, end, .. } = number;
        let Some(open) = words[end..].find(['(', '（']).map(|n| end + n) else { continue };
        let far = words[end..open].contains(|c: char| c.is_ascii_digit() || ",;.:،，、；。".contains(c));
        let Some(list) = closed(words, open).filter(|_| value > 0 && !far) else { continue };
        let names = names(words, list, lexicon);
        if names.len() == value as usize {
            found.extend(names.into_iter().map(|range| Voter { range, answer }));
        }
    }
    found
}

/// What is between a bracket and the one that closes it.
fn closed(words: &str, open: usize) -> Option<Range<usize>> {
    let mut depth = 0;
    for (at, c) in words[open..].char_indices() {
        depth += depth_change(c);
        if depth == 0 {
            return Some(open + words[open..].chars().next()?.len_utf8()..open + at);
        }
    }
    None
}

fn depth_change(c: char) -> i32 {
    i32::from(matches!(c, '(' | '（')) - i32::from(matches!(c, ')' | '）'))
}

/// The names in a list. `Bolivia (Plurinational State of)` and `Trinidad and Tobago` are one each.
fn names(words: &str, list: Range<usize>, lexicon: &Lexicon) -> Vec<Range<usize>> {
    let text = &words[list.clone()];
    let mut pieces = Vec::new();
    let (mut depth, mut from) = (0, 0);
    for (at, c) in text.char_indices() {
        depth += depth_change(c);
        if depth == 0 && ",;،、，；؛".contains(c) {
            pieces.push(from..at);
            from = at + c.len_utf8();
        }
    }
    let mut last = from..text.len();
    while let Some(and) = conjunction(text, last.clone(), lexicon) {
        pieces.push(last.start..and.start);
        last.start = and.end;
    }
    pieces.push(last);
    // `, and Chad`; Arabic may join all names so.
    for piece in pieces.iter_mut().skip(1) {
        let begins = |and: &Range<usize>| text[piece.start..and.start].trim().is_empty();
        if let Some(and) = conjunction(text, piece.clone(), lexicon).filter(begins) {
            piece.start = and.end;
        }
    }
    let bare = pieces.into_iter().map(|piece| trimmed(text, piece));
    let named = bare.filter(|piece| is_name(&text[piece.clone()], lexicon));
    named.map(|piece| list.start + piece.start..list.start + piece.end).collect()
}

/// The first `and` between names in a stretch of a list.
fn conjunction(text: &str, stretch: Range<usize>, lexicon: &Lexicon) -> Option<Range<usize>> {
    let piece = &text[stretch.clone()];
    let states = lexicon.ballot.states.iter();
    let held: Vec<_> = states.flat_map(|name| piece.match_indices(name).map(|(at, _)| at..at + name.len())).collect();
    let mut depth = 0;
    for (at, c) in piece.char_indices() {
        depth += depth_change(c);
        let rest = &piece[at..];
        // The longest: `以及` is more than `及`.
        let word = lexicon.and.iter().filter(|w| rest.starts_with(*w)).max_by_key(|w| w.len());
        let Some(word) = word.filter(|_| depth == 0 && !held.iter().any(|h| h.contains(&at))) else { continue };
        let (before, behind) = (&piece[..at], &rest[word.len()..]);
        let alone = before.is_empty() || before.ends_with(char::is_whitespace);
        let stands = match c {
            c if is_ideograph(c) => true,
            // One with the word after it.
            c if is_arabic(c) => alone && behind.starts_with(is_arabic),
            _ => alone && behind.starts_with(char::is_whitespace),
        };
        if stands {
            return Some(stretch.start + at..stretch.start + at + word.len());
        }
    }
    None
}

/// A piece without what stands round the name.
fn trimmed(text: &str, piece: Range<usize>) -> Range<usize> {
    let name = text[piece.clone()].trim_end_matches(|c: char| c.is_whitespace() || ".]。；;:*".contains(c));
    let end = piece.start + name.len();
    let start = end - name.trim_start_matches(|c: char| c.is_whitespace() || c == '[').len();
    start..end
}

/// True for what can be the name of a State: no sentence, no figure, not `none`.
fn is_name(text: &str, lexicon: &Lexicon) -> bool {
    let words = || text.split_whitespace();
    // `the former Yugoslav Republic of Macedonia`
    let named = words().take(3).any(|w| w.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase()));
    let lower = text.to_lowercase();
    named
        && words().count() <= 10
        && text.chars().count() <= 80
        && !text.contains(|c: char| c.is_ascii_digit() || ".:：。[]".contains(c))
        && !lexicon.naught.contains(&lower.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;

    fn told(words: &str, language: Language) -> Vec<(Answer, &str)> {
        voters(words, Lexicon::of(language)).into_iter().map(|v| (v.answer, &words[v.range])).collect()
    }

    #[test]
    fn states_are_named_in_all_languages() {
        use Answer::{Abstaining, Against, InFavour};
        for (language, text, expected) in [
            (
                Language::English,
                "In favour: Bolivia (Plurinational State of), Fiji, the former Yugoslav Republic of Macedonia and Trinidad and Tobago",
                vec![
                    (InFavour, "Bolivia (Plurinational State of)"),
                    (InFavour, "Fiji"),
                    (InFavour, "the former Yugoslav Republic of Macedonia"),
                    (InFavour, "Trinidad and Tobago"),
                ],
            ),
            (
                Language::English,
                "The voting was as follows: In favour: Chad, and Peru. Against: None. Abstaining: Japan, Bosnia and Herzegovina]",
                vec![
                    (InFavour, "Chad"),
                    (InFavour, "Peru"),
                    (Abstaining, "Japan"),
                    (Abstaining, "Bosnia and Herzegovina"),
                ],
            ),
            (
                Language::English,
                "Adopted at the 1382nd meeting by 12 votes to 1 (Chad), with 2 abstentions (China, France).",
                vec![(Against, "Chad"), (Abstaining, "China"), (Abstaining, "France")],
            ),
            (
                Language::French,
                "Ont voté pour : Chine, Royaume-Uni de Grande-Bretagne et d’Irlande du Nord et Togo",
                vec![
                    (InFavour, "Chine"),
                    (InFavour, "Royaume-Uni de Grande-Bretagne et d’Irlande du Nord"),
                    (InFavour, "Togo"),
                ],
            ),
            (Language::Spanish, "Abstenciones: España e Italia", vec![(Abstaining, "España"), (Abstaining, "Italia")]),
            (
                Language::Russian,
                "Голосовали против: Босния и Герцеговина, Чад и Япония",
                vec![(Against, "Босния и Герцеговина"), (Against, "Чад"), (Against, "Япония")],
            ),
            (
                Language::Chinese,
                "赞成：中非共和国、波斯尼亚和黑塞哥维那和中国",
                vec![(InFavour, "中非共和国"), (InFavour, "波斯尼亚和黑塞哥维那"), (InFavour, "中国")],
            ),
            (
                Language::Arabic,
                "المؤيدون: ولايات ميكرونيزيا الموحدة، وأنتيغوا وبربودا، وتشاد واليابان",
                vec![
                    (InFavour, "ولايات ميكرونيزيا الموحدة"),
                    (InFavour, "أنتيغوا وبربودا"),
                    (InFavour, "تشاد"),
                    (InFavour, "اليابان"),
                ],
            ),
        ] {
            assert_eq!(told(text, language), expected, "{text}");
        }
    }

    #[test]
    fn other_brackets_name_no_states() {
        for text in [
            "Adopted at the 1382nd (resumed) meeting by 14 votes to none, with 1 abstention",
            "Adopted by 12 votes to 1 (Chad, Peru), with 2 abstentions (see S/PV.9999)",
            "Adopted by 14 votes to 1, with no abstentions (Chad)",
        ] {
            assert_eq!(told(text, Language::English), [], "{text}");
        }
    }
}
