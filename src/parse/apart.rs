//! Words that a reader of pages has run together, `theGeneral Assembly`, `ofmountain`: they are parted where the words of
//! the document and the counted words of its language leave one reading.

use crate::block::Extracted;
use crate::model::Language;
use crate::text::Text;
use crate::words::Words;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Letters of words that may be several, at least and at most.
const LETTERS: Range<usize> = 5..40;
/// Words in one at most.
const MOST_PARTS: usize = 5;
/// `-log` of the odds of a word that nearly each sentence has: `the`, `of`, `and`.
const SMALL_WORD: f32 = 5.5;
/// The same of a word that only this document has.
const OWN_WORD: f32 = 11.0;
/// What each word more costs: two that were run together are likelier than three.
const PART: f32 = 3.0;
/// By so much the best reading is likelier than any other.
const MARGIN: f32 = 4.0;
/// What must speak for it that a text is run together, at least: a word with a capital in its midst counts twice, one
/// with a small word in it once. And of so many words one is so.
const FEWEST: usize = 5;
const SHARE: usize = 200;

/// Parts the words of a document that were run together; gives them as found and as written.
pub fn mend(extracted: &mut Extracted, language: Language) -> Vec<(String, String)> {
    // Russian words end in letters that are words of their own: `сторонами` is not `сторонам и`.
    let counted = Words::of(language).filter(|_| language != Language::Russian);
    let Some(words) = counted else { return Vec::new() };
    let texts = || extracted.blocks.iter().map(|b| &b.text).chain(extracted.notes.iter().map(|n| &n.text));
    let mut own: FxHashMap<&str, usize> = FxHashMap::default();
    for text in texts() {
        tokens(&text.words).for_each(|range| *own.entry(&text.words[range]).or_default() += 1);
    }
    let all: usize = own.values().sum();
    let splitter = Splitter { words, own: &own };
    let mut readings: FxHashMap<String, Reading> = FxHashMap::default();
    for (word, count) in &own {
        if LETTERS.contains(&word.len())
            && !words.is_word(word)
            && !words.is_general(&word.to_lowercase())
            && let Some(reading) = splitter.reading(word)
            // What comes often may be a name.
            && (reading.sure > 0 || *count <= 3)
        {
            readings.insert((*word).to_string(), reading);
        }
    }
    let sure = || readings.iter().filter(|(_, reading)| reading.sure > 0);
    let often: usize = sure().map(|(word, _)| own[word.as_str()]).sum();
    if sure().map(|(_, reading)| reading.sure).sum::<usize>() < FEWEST || often * SHARE < all {
        // `ofthe` is no word and no name, even where it is the only one.
        readings.retain(|_, reading| reading.certain && words.has_general());
    }
    let notes = extracted.notes.iter_mut().map(|note| &mut note.text);
    let texts = extracted.blocks.iter_mut().map(|block| &mut block.text).chain(notes);
    texts.flat_map(|text| part(text, &readings, words)).collect()
}

/// Parts the words of one text.
fn part(text: &mut Text, readings: &FxHashMap<String, Reading>, words: &Words) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let ranges: Vec<Range<usize>> = tokens(&text.words).collect();
    for (at, range) in ranges.iter().cloned().enumerate().rev() {
        let Some(reading) = readings.get(&text.words[range.clone()]) else { continue };
        // `thein formation`: the last word goes on behind the space.
        let last = reading.written.rsplit(' ').next().unwrap_or_default();
        let next = ranges.get(at + 1).map_or("", |next| &text.words[next.clone()]);
        if !next.is_empty() && words.knows(&format!("{last}{next}")) {
            continue;
        }
        found.push((text.words[range.clone()].to_string(), reading.written.clone()));
        text.replace(range, &reading.written);
    }
    found.reverse();
    found
}

/// The rows of letters in a text.
fn tokens(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(char::is_alphabetic)?;
        let end = text[start..].find(|c: char| !c.is_alphabetic()).map_or(text.len(), |n| start + n);
        from = end;
        Some(start..end)
    })
}

/// How a word is read as several.
struct Reading {
    /// With spaces.
    written: String,
    /// How much speaks for it: a capital in its midst, or a small word.
    sure: usize,
    /// True for small words only, `ofthe`, and for one before a capital, `theGeneral`.
    certain: bool,
}

struct Splitter<'s> {
    words: &'s Words,
    own: &'s FxHashMap<&'s str, usize>,
}

/// Words up to a place, with their cost.
#[derive(Clone)]
struct Path {
    cost: f32,
    starts: Vec<usize>,
}

impl Splitter<'_> {
    /// The only reading of a word as several.
    fn reading(&self, word: &str) -> Option<Reading> {
        let places: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
        // At each place the two likeliest ways that lead there.
        let mut paths: Vec<Vec<Path>> = vec![Vec::new(); places.len()];
        paths[0].push(Path { cost: 0.0, starts: Vec::new() });
        for to in 1..places.len() {
            let mut here: Vec<Path> = Vec::new();
            for from in 0..to {
                if paths[from].is_empty() || (from, to) == (0, places.len() - 1) {
                    continue;
                }
                let Some(cost) = self.cost(&word[places[from]..places[to]], from > 0) else { continue };
                for path in paths[from].iter().filter(|path| path.starts.len() < MOST_PARTS) {
                    let mut starts = path.starts.clone();
                    starts.push(places[from]);
                    here.push(Path { cost: path.cost + cost + PART, starts });
                }
            }
            here.sort_by(|a, b| a.cost.total_cmp(&b.cost));
            here.truncate(2);
            paths[to] = here;
        }
        let ends = paths.pop()?;
        let best = ends.first()?;
        if ends.get(1).is_some_and(|next| next.cost < best.cost + MARGIN) {
            return None;
        }
        let bounds: Vec<usize> = best.starts.iter().copied().chain([word.len()]).collect();
        let parts: Vec<&str> = bounds.windows(2).map(|pair| &word[pair[0]..pair[1]]).collect();
        let capital = |part: &&str| part.starts_with(char::is_uppercase);
        let small = |part: &&str| self.words.cost(part, self.words.count(part)) < SMALL_WORD;
        let sure = match parts.iter().skip(1).any(capital) {
            true => 2,
            false => usize::from(parts.iter().any(small)),
        };
        let (first, rest) = parts.split_first()?;
        let named =
            rest.len() == 1 && rest.iter().all(|part| capital(part) && part.len() > 3 && self.words.knows(part));
        let certain = small(first) && !capital(first) && (rest.iter().all(small) || first.len() > 1 && named);
        Some(Reading { written: parts.join(" "), sure, certain })
    }

    /// The cost of a part, where it is a word.
    fn cost(&self, part: &str, is_inside: bool) -> Option<f32> {
        let letters = part.chars().count();
        let count = self.words.count(part);
        let mut chars = part.chars();
        let first = chars.next()?;
        let single = letters == 1 && !matches!(part, "a" | "à" | "y");
        if single || chars.any(char::is_uppercase) || is_inside && first.is_uppercase() && letters < 3 {
            return None;
        }
        if count > 0.0 {
            let cost = self.words.cost(part, count);
            // Of short words only those that each sentence has.
            return (letters > 3 || cost < SMALL_WORD + 2.0).then_some(cost);
        }
        let own = self.own.get(part).copied().unwrap_or(0);
        let general = || letters > 4 && self.words.is_general(part);
        (own >= 2 && letters > 3 || general()).then_some(OWN_WORD)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::Block;

    fn read(lines: &[&str]) -> Vec<String> {
        let blocks = lines.iter().map(|line| Block::line(*line)).collect();
        let mut extracted = Extracted { blocks, ..Extracted::default() };
        mend(&mut extracted, Language::English);
        extracted.blocks.into_iter().map(|b| b.text.words).collect()
    }

    #[test]
    fn words_are_parted_where_many_are_run_together() {
        let lines =
            ["The reportof theGeneral Assembly", "Requests theSecretary-General", "to informthe members ofthis"];
        let parted =
            ["The report of the General Assembly", "Requests the Secretary-General", "to inform the members of this"];
        let found = read(&lines);
        assert_eq!(found, parted);
        // One alone may be a name, or a word of a dictionary.
        for name in ["Noting the harbour of Southport", "Noting the lamps thereof"] {
            assert_eq!(read(&[name]), [name]);
        }
        assert_eq!(read(&["Noting the lamps ofthe harbour"]), ["Noting the lamps of the harbour"]);
        assert_eq!(read(&["at thein formation of lamps"]), ["at thein formation of lamps"]);
        assert_eq!(read(&["at theAssembly of 2043"]), ["at the Assembly of 2043"]);
    }
}
