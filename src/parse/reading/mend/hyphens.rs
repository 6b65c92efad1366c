//! Hyphens that a page has lost, put back where the odds are clear.

use super::{MANY, Mender, Mending};
use crate::languages::{self, may_hang};
use crate::words::{RARE, core, small, stem};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// A hyphen is put back into a closed word where the open form was counted this many times as often as the document has
/// the closed one.
const REOPENED: f32 = 3.0;
/// Where no noun follows, the hyphenated form must have been counted this many times as often as the two words.
const ALONE: f32 = 100.0;
/// A hyphen is put back between two words where the hyphenated form was counted so often, and this many times as
/// often as the two words side by side.
const HYPHEN: (f32, f32) = (2.0, 12.0);
/// The same where no word of the document is torn, so that its spaces can be believed: how many times as often, and
/// how often the two words count that were never counted side by side.
const FIRM: (f32, f32) = (100.0, 0.5);
/// This many hyphenated words begin with a prefix, `non-`, that an unknown word which begins so is one of them.
const PREFIX: u32 = 15;
/// This many hyphenated words must end with another part.
const FEW: u32 = 3;
/// A closed word that no dictionary has and that the document has no more often has lost its hyphen.
const ONCE: f32 = 2.0;
/// Letters of the second part of a compound at least, where the first is not a word by itself.
const TAIL: usize = 4;
/// Bytes of a compound. What is longer are many words, or none.
const COMPOUND: std::ops::RangeInclusive<usize> = 8..=120;

impl<'p> Mender<'p> {
    /// `interna-` `tional`, `data-` `sharing`: with the hyphen or without, whichever is known.
    pub(super) fn at_line_end(&self, a: &str, head: &str, b: &str) -> Option<String> {
        if may_hang(core(b)) {
            return None;
        }
        let closed = format!("{head}{}", core(b));
        let open = format!("{head}-{}", core(b));
        let odds = |w: &str| self.words.count(w) + 2.0 * self.own(w);
        let without = &a[..a.len() - 1];
        Some(if odds(&closed) > odds(&open) { format!("{without}{b}") } else { format!("{a}{b}") })
    }

    /// Puts lost hyphens back: `SecretaryGeneral`, `Secretary General`.
    pub(super) fn lost_hyphens(
        &self,
        words: Vec<Mending<'p>>,
        rewritten: &mut Vec<(String, String)>,
    ) -> Vec<Mending<'p>> {
        let mut ready: Vec<Mending<'p>> = Vec::with_capacity(words.len());
        let mut words = words.into_iter().peekable();
        while let Some(mut word) = words.next() {
            let next = words.peek().map_or("", |w| &*w.word);
            let unknown = !word.traits.known_stem;
            let whole = || {
                let hanging = || self.hanging(&word.word, next);
                hanging()
                    .or_else(|| self.reopened(&word.word))
                    .or_else(|| self.capital_within(&word.word))
                    .or_else(|| self.small_within(&word.word))
                    .or_else(|| self.compound(&word.word))
            };
            if unknown && let Some(whole) = whole() {
                rewritten.push((word.word.into_owned(), whole.clone()));
                word.traits = self.traits(&whole);
                (word.word, word.is_new) = (Cow::Owned(whole), true);
            }
            if let Some(before) = ready.last_mut()
                && before.traits.begins
                && before.traits.letters
                && word.traits.letter
                && let Some(whole) = self.hyphened(&before.word, &word.word, next)
            {
                rewritten.push((format!("{} {}", before.word, word.word), whole.clone()));
                before.traits = self.traits(&whole);
                (before.word, before.is_new) = (Cow::Owned(whole), true);
                continue;
            }
            ready.push(word);
        }
        ready
    }

    /// `timeand labour-saving`: the hyphen that hung at a line's end went with the space after it.
    fn hanging(&self, word: &str, next: &str) -> Option<String> {
        if !next.contains('-') || !word.bytes().all(|b| b.is_ascii_lowercase()) {
            return None;
        }
        let head = languages::words(|p| p.junctions)
            .chain(languages::words(|p| p.hanging))
            .find_map(|and| word.strip_suffix(and).filter(|head| head.len() > 2))?;
        let known = self.words.knows(head) || self.words.heads.contains_key(head);
        known.then(|| format!("{head}- {}", &word[head.len()..]))
    }

    /// A word whose hyphen was closed at a line's end.
    fn reopened(&self, word: &str) -> Option<String> {
        let bare = stem(core(word));
        if bare.len() <= 5 {
            return None;
        }
        let small = bare.to_lowercase();
        let (letters, count) = *self.words.closed.get(&small)?;
        let unknown = self.words.has_general() && !self.words.is_general(&small);
        if count < RARE && (!unknown || self.closes(&small)) {
            return None;
        }
        let (at, _) = bare.char_indices().nth(letters)?;
        let whole = format!("{}-{}", &bare[..at], &bare[at..]);
        // `roundtable` is a separate word where the document keeps to it; a capital within tells of a hyphen.
        let capital = bare[at..].starts_with(char::is_uppercase) && bare[..at].ends_with(char::is_lowercase);
        let once = unknown && self.own(bare) <= ONCE;
        if !capital && !once && (count as f32) + 5.0 * self.own(&whole) < REOPENED * self.own(bare) {
            return None;
        }
        hyphen_at(word, bare, at)
    }

    /// `VicePresidents`: a capital after a small letter, between two words of the document or of the table.
    fn capital_within(&self, word: &str) -> Option<String> {
        let bare = stem(core(word));
        if bare.len() > *COMPOUND.end() || !bare.chars().all(char::is_alphabetic) {
            return None;
        }
        let mut capitals = bare.char_indices().skip(1).filter(|(_, c)| c.is_uppercase());
        let (at, _) = capitals.next().filter(|(at, _)| *at > 2 && bare.len() - at > 2)?;
        let (head, tail) = bare.split_at(at);
        let known = |part: &str| self.words.exactly(part) > 0 || self.own(part) > 0.0;
        if capitals.next().is_some() || !known(head) || !known(tail) {
            return None;
        }
        hyphen_at(word, bare, at)
    }

    /// `whole-ofsociety`: a small word within a hyphenated one that has lost the hyphen after it.
    fn small_within(&self, word: &str) -> Option<String> {
        let bare = core(word);
        if bare.len() > *COMPOUND.end() {
            return None;
        }
        let (from, part) = bare.match_indices('-').find_map(|(at, _)| {
            let part = bare[at + 1..].split('-').next()?;
            (!self.words.is_word(part)).then_some((at + 1, part))
        })?;
        let stands = |small: &str| part.strip_prefix(small).is_some_and(|rest| self.words.is_word(rest));
        let within = languages::forms(|f| f.within).find(|small| stands(small))?;
        hyphen_at(word, bare, from + within.len())
    }

    /// How many hyphenated words must end with a part: `-enabled` is of the kind that ends many.
    fn few(&self, tail: &str) -> u32 {
        if languages::forms(|f| f.compound_ends).any(|end| tail.ends_with(end)) { 1 } else { FEW }
    }

    /// `re|admission`, `micro|economic`: a word that begins as more words do without a hyphen than with one.
    fn closes(&self, small: &str) -> bool {
        small.char_indices().skip(2).any(|(at, _)| {
            let (head, tail) = small.split_at(at);
            let closed = times(&self.words.prefixes, head);
            closed > 0 && closed >= times(&self.words.heads, head) && self.words.is_word(tail)
        })
    }

    /// `faithbased`, `selfsufficiency`: an unknown word, of two that many hyphenated words begin or end with.
    fn compound(&self, word: &str) -> Option<String> {
        let bare = stem(core(word));
        if !COMPOUND.contains(&bare.len())
            || bare.starts_with(char::is_uppercase)
            || self.own(bare) > 3.0
            || !bare.chars().all(char::is_alphabetic)
        {
            return None;
        }
        // `preserved` is a form of `preserve`.
        let form = |end: &str| bare.strip_suffix(end).is_some_and(|base| self.words.knows(base));
        if languages::forms(|f| f.inflections).any(form) {
            return None;
        }
        let small = bare.to_lowercase();
        // `interface` is a word.
        if self.words.is_general(&small) {
            return None;
        }
        let places = small.char_indices().map(|(at, _)| at).filter(|at| *at > 2 && small.len() - at > 2);
        if self.closes(&small) {
            return None;
        }
        let worth = |at: &usize| {
            let (head, tail) = small.split_at(*at);
            let heads = times(&self.words.heads, head);
            let tails = times(&self.words.tails, tail);
            let known = self.words.is_word(head) && self.words.is_word(tail);
            match self.compounds {
                true if heads >= PREFIX && self.words.knows(tail) => heads,
                true if known && tail.len() >= TAIL && tails >= self.few(tail) => MANY.max(tails),
                true if known && head.len() > 3 && heads >= MANY => heads,
                true => 0,
                // `научно-`, `sous-`: the first part need not be a word.
                // Little words (`по-`) begin others that have none.
                false
                    if heads >= self.productive
                        && (heads >= MANY * 2 || head.chars().count() > 3)
                        && head.chars().count() > 2
                        && tail.chars().count() >= TAIL
                        && self.words.knows(tail) =>
                {
                    heads.max(MANY)
                }
                false => 0,
            }
        };
        let at = places.max_by_key(worth).filter(|at| worth(at) >= MANY)?;
        // The cut was made in small letters, whose bytes may be others.
        let at = bare.char_indices().nth(small[..at].chars().count())?.0;
        hyphen_at(word, bare, at)
    }

    /// Two words whose hyphen has become a space; `next` follows them.
    fn hyphened(&self, a: &str, b: &str, next: &str) -> Option<String> {
        if !a.ends_with(char::is_alphabetic) {
            return None;
        }
        let (head, tail) = (core(a), stem(core(b)));
        let pair = format!("{head}-{tail}");
        let of = |pair: &str| self.words.exactly(pair) as f32;
        let of_small = |pair: &str| small(pair).map_or(0.0, |small| of(&small));
        let counted = of(&pair);
        let in_small = if counted > 0.0 { 0.0 } else { 0.5 * of_small(&pair) };
        let with = counted + in_small + 2.0 * self.own(&pair);
        if with <= HYPHEN.0 {
            return None;
        }
        let side_by_side = format!("{head} {tail}");
        // `to counter terrorism` says nothing of a name in capitals.
        let named = tail.starts_with(char::is_uppercase);
        let apart = of(&side_by_side).max(if named { 0.0 } else { of_small(&side_by_side) });
        // `the high level of`, `in the long term;`: no noun follows.
        let alone = b.ends_with([',', ';', '.', ':']) || self.joints.contains(&next);
        if alone && with < ALONE * apart {
            return None;
        }
        let (often, rather) = if self.loose { (HYPHEN.1, 0.1) } else { FIRM };
        (with > often * (apart + rather)).then(|| format!("{a}-{b}"))
    }
}

/// How often a part was counted.
fn times(counts: &FxHashMap<&str, u32>, part: &str) -> u32 {
    counts.get(part).copied().unwrap_or(0)
}

/// A word with a hyphen in it, this many bytes after the beginning of its letters.
fn hyphen_at(word: &str, letters: &str, at: usize) -> Option<String> {
    let at = word.find(letters)? + at;
    Some(format!("{}-{}", &word[..at], &word[at..]))
}
