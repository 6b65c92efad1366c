//! The notes of a foot. A program that draws text from pages sets their markers apart from their texts:
//! `1 2 Resolution S-10/2. The definition was adopted …` has two markers and two texts.

use super::source::{Break, Source};
use crate::languages;
use crate::model::Language;
use crate::parse::lexicon::{Lexicon, is_arabic, is_ideograph};
use std::collections::BTreeMap;

/// A note at the foot of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Note {
    /// Its number as printed: `3`.
    pub marker: String,
    /// Its value.
    pub number: u16,
    /// The words of its text, by their places.
    pub words: Vec<usize>,
    /// The place of the marker.
    pub at: usize,
}

/// How far the first note of a foot may be from the number that is due.
const AHEAD: u16 = 4;
/// What a loose number must be worth to count as a marker.
const LEAST: i32 = 1;

/// The number that a word is when it is a marker: `3`, `(3)` in Arabic.
pub fn value(word: &str) -> Option<u16> {
    let bare = match word.strip_prefix('(').and_then(|w| w.strip_suffix(')')) {
        Some(inner) => inner,
        None => word.trim_end_matches('/'),
    };
    let digits = !bare.is_empty() && bare.len() <= 3 && bare.bytes().all(|b| b.is_ascii_digit());
    bare.parse().ok().filter(|n| digits && *n > 0)
}

/// The notes among the words of a foot, whose furniture has been taken out; `due` is the number that comes next,
/// unknown on a page that is alone.
pub fn read(source: &Source, words: &[usize], due: Option<u16>, lexicon: &Lexicon, language: Language) -> Vec<Note> {
    let mut places: BTreeMap<u16, Vec<(i32, usize)>> = BTreeMap::new();
    for (k, &at) in words.iter().enumerate() {
        if let Some(n) = value(source.word(at)) {
            let worth = worth(source, words, k, lexicon);
            if worth >= LEAST {
                places.entry(n).or_default().push((-worth, k));
            }
        }
    }
    let first = match due {
        Some(due) => (due..due.saturating_add(AHEAD)).find(|n| places.contains_key(n)).or_else(|| alone(&places)),
        None => alone(&places),
    };
    let Some(first) = first else { return Vec::new() };
    let mut row: Vec<(u16, usize)> = Vec::new();
    for n in first.. {
        let Some(found) = places.get(&n) else { break };
        let Some((_, k)) = found.iter().min() else { break };
        row.push((n, *k));
    }
    given_out(source, words, &row, language)
}

/// The first number of the longest row, where none is due.
fn alone(places: &BTreeMap<u16, Vec<(i32, usize)>>) -> Option<u16> {
    let length = |n: u16| (n..).take_while(|m| places.contains_key(m)).count();
    let starts = places.keys().filter(|n| !places.contains_key(&(**n - 1)));
    starts.copied().max_by_key(|n| (length(*n), std::cmp::Reverse(*n)))
}

/// Gives each marker its text. Texts are in order: a marker without one has its text after the note before it.
fn given_out(source: &Source, words: &[usize], row: &[(u16, usize)], language: Language) -> Vec<Note> {
    let at: BTreeMap<usize, u16> = row.iter().map(|(n, k)| (*k, *n)).collect();
    let mut own: BTreeMap<u16, Vec<usize>> = row.iter().map(|(n, _)| (*n, Vec::new())).collect();
    let mut lead = Vec::new();
    let mut current = None;
    for (k, &word) in words.iter().enumerate() {
        match at.get(&k) {
            Some(n) => current = Some(*n),
            None => current.and_then(|n| own.get_mut(&n)).unwrap_or(&mut lead).push(word),
        }
    }
    let mut groups: Vec<(Vec<u16>, Vec<usize>)> = vec![(Vec::new(), lead)];
    for (n, text) in own {
        match groups.last_mut() {
            Some((numbers, before)) if text.is_empty() || !numbers.is_empty() && before.is_empty() => {
                numbers.push(n);
                before.extend(text);
            }
            _ => groups.push((vec![n], text)),
        }
    }
    let mut notes = Vec::new();
    for (numbers, text) in groups {
        let texts = cut(source, &text, numbers.len(), language);
        for (number, text) in numbers.into_iter().zip(texts) {
            let at = row.iter().find(|(n, _)| *n == number).map_or(0, |(_, k)| words[*k]);
            let marker = source.word(at).trim_matches(['(', ')', '/']).to_string();
            notes.push(Note { marker, number, words: text, at });
        }
    }
    notes
}

/// What speaks for a loose number being the marker of a note, and against it, in points. A marker needs `LEAST` of
/// them. Set by hand: what comes before a number counts more than what follows, since a note may begin with any word; a
/// word that a number belongs to (`paragraph 3`, `3 May`) outweighs everything else.
mod points {
    /// Behind a full stop, a quotation mark, a bracket or another marker, or at the beginning of the foot.
    pub const BEHIND_END: i32 = 2;
    /// Before a capital, a quotation mark, a letter without case or another marker, or at the end.
    pub const BEFORE_BEGINNING: i32 = 1;
    /// At the beginning of a line; where there are lines, as much against a number inside one.
    pub const LINE: i32 = 2;
    /// Behind a word that numbers follow, or before one that follows them.
    pub const BELONGS: i32 = -4;
}

/// How much a loose number looks like the marker of a note.
fn worth(source: &Source, words: &[usize], k: usize, lexicon: &Lexicon) -> i32 {
    let word = |k: Option<usize>| k.and_then(|k| words.get(k)).map_or("", |w| source.word(*w));
    let (before, behind) = (word(k.checked_sub(1)), word(Some(k + 1)));
    let mut worth = 0;
    if before.is_empty() || before.ends_with(['.', '”', '"', '»', '。', '》', ')']) || value(before).is_some() {
        worth += points::BEHIND_END;
    }
    let begins =
        |c: char| c.is_uppercase() || is_ideograph(c) || is_arabic(c) || matches!(c, '《' | '«' | '“' | '"' | '[');
    if behind.is_empty() || value(behind).is_some() || behind.starts_with(begins) {
        worth += points::BEFORE_BEGINNING;
    }
    let line = source.lined && source.before(words[k]) >= Break::Line;
    worth += match (source.lined, line) {
        (true, true) => points::LINE,
        (true, false) => -points::LINE,
        (false, _) => 0,
    };
    let named = before.to_lowercase();
    let counts = lexicon.counted.contains(&named.as_str()) || lexicon.joints.contains(&named.as_str());
    if !before.is_empty() && (counts || languages::words(|p| p.abbreviations).any(|short| short == before)) {
        worth += points::BELONGS;
    }
    let month = lexicon.is_month(behind.trim_end_matches([',', '.', ';']));
    if month || behind.starts_with(['-', '–', '(']) || lexicon.and.contains(&behind) {
        worth += points::BELONGS;
    }
    worth
}

/// How many times in a hundred a note begins so, as counted in the references of the dev sets.
fn odds(text: &str, language: Language) -> f32 {
    if crate::model::symbol::at(text).is_some() {
        return SYMBOL;
    }
    let begins = Lexicon::of(language).papers.note_openings;
    begins.iter().find(|(word, _)| text.starts_with(word)).map_or(OTHER_WORD, |(_, odds)| *odds)
}

/// Notes in a hundred that begin with a symbol: `A/99/3`.
const SYMBOL: f32 = 25.0;
/// Notes in a hundred that begin with any one other word.
const OTHER_WORD: f32 = 0.02;
/// Notes in a hundred must begin so, for a text to look like one.
const LIKELY: f32 = 1.0;

/// How likely a beginning must be to begin a note where no stop is before it, and how much less it is worth then.
const STOPLESS: (f32, f32) = (10.0, 8.0);

/// True where a text begins as notes do.
pub fn opens(text: &str, language: Language) -> bool {
    odds(text, language) >= LIKELY
}

/// Cuts words into the texts of this many notes, at the ends of sentences before what notes likely begin with.
fn cut(source: &Source, words: &[usize], count: usize, language: Language) -> Vec<Vec<usize>> {
    if count == 0 {
        return Vec::new();
    }
    let mut places: Vec<(f32, usize)> = Vec::new();
    for k in 1..words.len() {
        let before = source.word(words[k - 1]);
        // A single letter with its stop is an initial; a stop may be apart from its symbol.
        let long = before.chars().count() > 1 || before == ".";
        let ends = before.ends_with(['.', '。'])
            && long
            && !languages::words(|p| p.abbreviations).any(|short| short == before);
        let line = source.before(words[k]);
        let odds = odds(source.from(words[k]), language);
        // `No. 30822 Resolution 71/256`: a stop may be missing before what most notes begin with.
        if !ends && odds < STOPLESS.0 || source.lined && line == Break::Space {
            continue;
        }
        let short = if line >= Break::Short { 1.0 } else { 0.0 };
        places.push((odds.ln() + short - if ends { 0.0 } else { STOPLESS.1 }, k));
    }
    places.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut cuts: Vec<usize> = places.into_iter().take(count - 1).map(|(_, k)| k).collect();
    cuts.sort_unstable();
    let mut texts = Vec::with_capacity(count);
    let mut from = 0;
    for to in cuts.into_iter().chain([words.len()]) {
        texts.push(words[from..to].to_vec());
        from = to;
    }
    texts.resize(count, Vec::new());
    texts
}
