//! A second look at words that no list has. Of coarse pictures OCR is as certain of `cnergy` as of `energy`; in the
//! same line, larger and with smooth edges, it sees which of them is there.

use super::again;
use super::model::{Area, Char, Line, Page, Word};
use super::raster::Raster;
use super::size;
use crate::languages::Language;
use crate::words::Words;
use std::ops::Range;

/// Pictures with fewer dots to an inch are coarse.
const COARSE: f32 = 250.0;
/// A page with more unknown words than this in a hundred is in a language of which the list knows little.
const MOST: usize = 20;
/// Shorter words are too alike.
const SHORTEST: usize = 3;
/// One letter in so many may have been misread.
const SLIPS: usize = 3;

/// Lines with words that no list has, on a white page in the size that is read best; none where there are none.
pub fn lines(page: &Page, raster: &Raster, language: &str) -> Option<Raster> {
    let words = list(language).filter(|_| raster.dots_per_inch() < COARSE)?;
    let all = page.lines.iter().map(|line| line.words.len()).sum::<usize>();
    let is_unknown = |word: &Word| unknown(word, words).is_some();
    let unknown = page.lines.iter().flat_map(|line| &line.words).filter(|word| is_unknown(word)).count();
    if unknown * 100 > all * MOST {
        return None;
    }
    let lines = page.lines.iter().filter(|line| line.words.iter().any(is_unknown));
    again::alone(lines.filter_map(Line::area), 0.0, raster).map(|picture| size::smooth(&picture))
}

/// Takes from a second reading the words that a list has, where the first had one that is nearly the same.
pub fn take(page: &mut Page, fresh: &Page, language: &str) {
    let Some(words) = list(language) else { return };
    let read = || fresh.lines.iter().flat_map(|line| &line.words);
    for word in page.lines.iter_mut().flat_map(|line| &mut line.words) {
        let Some(core) = unknown(word, words) else { continue };
        let mut at = read().filter(|other| is_over(&word.area, &other.area));
        let (Some(other), None) = (at.next(), at.next()) else { continue };
        let Some(better) = core_of(other) else { continue };
        let (old, new) = (letters(word, &core), letters(other, &better));
        let most = (core.len() / SLIPS).max(1);
        if is_known(&new, words) && strsim::levenshtein(&old, &new) <= most {
            let chars: Vec<Char> = other.chars[better].to_vec();
            word.chars.splice(core, chars);
            word.certainty = other.certainty;
        }
    }
}

/// The list of the language in which a page is read.
fn list(language: &str) -> Option<&'static Words> {
    Words::of(Language::ALL.into_iter().find(|l| l.code() == language)?)
}

/// Where the letters of a word stand that no list has: `cnergy,`, `stil!`
fn unknown(word: &Word, words: &Words) -> Option<Range<usize>> {
    let core = core_of(word)?;
    (!is_known(&letters(word, &core), words)).then_some(core)
}

fn letters(word: &Word, core: &Range<usize>) -> String {
    word.chars[core.clone()].iter().map(|c| c.letter).collect()
}

/// The letters of a word without the stops and brackets around them; signs that OCR takes letters for are letters.
/// None for short words, and for what holds figures or other signs.
fn core_of(word: &Word) -> Option<Range<usize>> {
    let is_letter = |c: &Char| c.letter.is_alphabetic() || matches!(c.letter, '!' | '|');
    let start = word.chars.iter().position(is_letter)?;
    let end = word.chars.iter().rposition(is_letter)? + 1;
    let inside = |c: &Char| is_letter(c) || matches!(c.letter, '-' | '’' | '\'' | '[' | ']');
    let good = end - start >= SHORTEST && word.chars[start..end].iter().all(inside);
    let bare = word.chars.iter().all(|c| !c.letter.is_numeric() && c.letter != '/');
    (good && bare).then_some(start..end)
}

/// True for a word of a list, also with a hyphen or an apostrophe between two.
fn is_known(word: &str, words: &Words) -> bool {
    let is_word = |part: &str| words.is_word(part) || words.is_word(&part.to_lowercase());
    is_word(word) || word.split(['-', '’', '\'']).all(|part| part.chars().count() < 2 || is_word(part))
}

/// True where most of a word of a second reading lies over one of the first.
fn is_over(area: &Area, other: &Area) -> bool {
    let (x, y) = ((other.x0 + other.x1) / 2.0, (other.y0 + other.y1) / 2.0);
    area.holds(x, y)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(words: &[&str]) -> Page {
        let place =
            |index: usize| Area { x0: 100.0 * index as f32, x1: 100.0 * index as f32 + 90.0, y0: 20.0, y1: 40.0 };
        let words = words.iter().enumerate().map(|(i, text)| Word::evenly(text, place(i), Some(0.9))).collect();
        Page { width: 900.0, height: 100.0, lines: vec![Line { words, ..Line::default() }], ..Page::default() }
    }

    fn taken(read: &[&str], again: &[&str]) -> Vec<String> {
        let mut first = page(read);
        take(&mut first, &page(again), "eng");
        first.lines[0].words.iter().map(Word::text).collect()
    }

    #[test]
    fn a_word_that_is_none_is_read_again_in_a_coarse_picture() {
        let raster = |dots| Raster { resolution: Some(dots), ..Raster::white(900, 100).unwrap() };
        let words = ["water", "and", "cnergy,", "of", "all", "the", "States"];
        let picture = lines(&page(&words), &raster(200.0), "eng").unwrap();
        assert_eq!((picture.width, picture.resolution), (1350, Some(300.0)));
        assert!(lines(&page(&words), &raster(300.0), "eng").is_none());
        assert!(lines(&page(&["water", "and", "energy,"]), &raster(200.0), "eng").is_none());
        assert!(lines(&page(&["zorbl", "fnarg", "energy,"]), &raster(200.0), "eng").is_none());
    }

    #[test]
    fn a_word_is_taken_where_a_list_has_it() {
        let read = ["cnergy,", "stil!", "sclf-determination", "(heid"];
        let again = ["energy.", "still", "self-determination", "held"];
        assert_eq!(taken(&read, &again), ["energy,", "still", "self-determination", "(held"]);
    }

    #[test]
    fn names_and_other_words_are_left() {
        let read = ["Zorbla", "cnergy", "energy", "A/RES/99/1"];
        let again = ["Zorbia", "water", "entry", "A/RES/99/7"];
        assert_eq!(taken(&read, &again), read);
    }
}
