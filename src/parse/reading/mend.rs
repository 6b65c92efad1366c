//! Words that a page's setting has torn (`perso nnel`) or whose hyphen it has lost (`SecretaryGeneral`,
//! `Secretary General`), put together again where the odds are clear.
//!
//! The odds come from counted words (`words/<language>.tsv`, made by `tests/corpus/count_words.py`) and from the
//! words of the document itself. Every change is on record.

mod calls;

use super::source::Break;
use crate::model::Language;
use crate::parse::lexicon::Lexicon;
use calls::parted;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;

/// A word and where it stands.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Its letters and signs.
    pub word: Box<str>,
    /// What stands before it.
    pub before: Break,
    /// The page it stands on.
    pub page: u32,
    /// True where it is printed small and raised.
    pub raised: bool,
    /// Its place among all words before mending.
    pub place: usize,
}

/// The words after mending, and what was changed: as found, and as written.
pub struct Mended {
    /// The words.
    pub pieces: Vec<Piece>,
    /// The changes.
    pub rewritten: Vec<(String, String)>,
}

/// The counted words of a language.
pub struct Words {
    counts: FxHashMap<&'static str, u32>,
    /// Hyphenated words by what is left of them when one hyphen is lost, in small letters: the letters before it, and
    /// how often they were counted.
    closed: FxHashMap<String, (usize, u32)>,
    /// How many hyphenated words begin with a part: `self-`.
    heads: FxHashMap<&'static str, u32>,
    /// How many end with one: `-based`.
    tails: FxHashMap<&'static str, u32>,
    total: f32,
}

/// `-log` of the odds of a word that was never counted: a base, and more for each letter.
const UNKNOWN: (f32, f32) = (12.5, 0.35);
/// The cost of putting two words together.
const JOINING: f32 = 3.5;
/// A pair of words that was counted as two costs so much to join.
const PAIR: f32 = 6.0;
/// Words behind a hyphen that hangs: `short- and long-term`.
const HANGING: [&str; 12] = ["and", "or", "to", "nor", "as", "but", "et", "ou", "y", "o", "и", "или"];
/// Hyphenated words that share a part before it counts as one of many.
const MANY: u32 = 6;
/// Hyphenated words that were counted less often are not put back.
const RARE: u32 = 3;
/// A hyphen is put back into a closed word where the open form was counted so many times as often as the document has
/// the closed one.
const REOPENED: f32 = 10.0;
/// A hyphen is put back between two words where the hyphenated form was counted so often, and so many times as
/// often as the two words side by side.
const HYPHEN: (f32, f32) = (2.0, 12.0);

impl Words {
    /// The table of a language; none where words are not parted by spaces or not counted.
    pub fn of(language: Language) -> Option<&'static Words> {
        static TABLES: [OnceLock<Words>; 4] = [const { OnceLock::new() }; 4];
        let (at, list) = match language {
            Language::English => (0, include_str!("words/eng.tsv")),
            Language::French => (1, include_str!("words/fra.tsv")),
            Language::Spanish => (2, include_str!("words/spa.tsv")),
            Language::Russian => (3, include_str!("words/rus.tsv")),
            Language::Arabic | Language::Chinese => return None,
        };
        Some(TABLES[at].get_or_init(|| Words::read(list)))
    }

    fn read(list: &'static str) -> Words {
        let rows =
            || list.lines().filter_map(|line| line.split_once('\t')).filter_map(|(w, n)| Some((w, n.parse().ok()?)));
        let counts: FxHashMap<&'static str, u32> = rows().collect();
        let mut closed: FxHashMap<String, (usize, u32)> = FxHashMap::default();
        for (word, count) in rows().filter(|(w, n): &(&str, u32)| w.contains('-') && w.len() > 5 && *n >= RARE) {
            for (at, _) in word.match_indices('-') {
                let form = format!("{}{}", &word[..at], &word[at + 1..]).to_lowercase();
                let known = counts.contains_key(form.as_str());
                let odds = closed.entry(form).or_default();
                if !known && odds.1 < count {
                    *odds = (word[..at].chars().count(), count);
                }
            }
        }
        closed.retain(|_, odds| odds.1 > 0);
        let (mut heads, mut tails): (FxHashMap<&'static str, u32>, FxHashMap<&'static str, u32>) = Default::default();
        for (word, _) in rows().filter(|(w, _): &(&str, u32)| !w.contains(' ')) {
            if let (Some((head, _)), Some((_, tail))) = (word.split_once('-'), word.rsplit_once('-')) {
                *heads.entry(head).or_default() += 1;
                *tails.entry(tail).or_default() += 1;
            }
        }
        let total = counts.values().map(|n| *n as f32).sum::<f32>().max(1.0);
        Words { counts, closed, heads, tails, total }
    }

    fn count(&self, word: &str) -> f32 {
        let of = |w: &str| self.counts.get(w).map_or(0.0, |n| *n as f32);
        let known = of(word);
        if known > 0.0 {
            return known;
        }
        let small = word.to_lowercase();
        if small != word && of(&small) > 0.0 { 0.7 * of(&small) } else { 0.3 * of(stem(word)) }
    }

    fn knows(&self, word: &str) -> bool {
        self.count(word) > 0.0
    }

    /// `-log` of the odds of a word.
    fn cost(&self, word: &str) -> f32 {
        let word = core(word);
        if !word.contains(char::is_alphabetic) {
            return 6.0;
        }
        let count = self.count(word);
        if count > 0.0 {
            return -(count / self.total).ln();
        }
        let small = if word.chars().all(char::is_lowercase) { 2.0 } else { 0.0 };
        UNKNOWN.0 + UNKNOWN.1 * word.chars().count() as f32 + small
    }
}

/// A word without the signs around it.
fn core(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// A word without its `’s`.
fn stem(word: &str) -> &str {
    word.strip_suffix("’s").or_else(|| word.strip_suffix("'s")).unwrap_or(word)
}

/// Mends the words of a document.
pub fn mend(pieces: Vec<Piece>, language: Language) -> Mended {
    let mut mended = Mended { pieces: parted(pieces, Lexicon::of(language)), rewritten: Vec::new() };
    let Some(words) = Words::of(language) else { return mended };
    let mut own: FxHashMap<Box<str>, u32> = FxHashMap::default();
    for piece in &mended.pieces {
        *own.entry(core(&piece.word).into()).or_default() += 1;
    }
    let heads = own.keys().filter_map(|word| Some(word.split_once('-')?.0.into())).collect();
    let mender = Mender { words, own, heads, compounds: language == Language::English };
    mender.join_torn(&mut mended);
    mender.lost_hyphens(&mut mended);
    mended
}

/// Mends by the odds of a table and of the document's own words.
struct Mender {
    words: &'static Words,
    own: FxHashMap<Box<str>, u32>,
    /// With what the hyphenated words of the document begin.
    heads: FxHashSet<Box<str>>,
    /// True where words are freely put together with hyphens, as English does.
    compounds: bool,
}

impl Mender {
    fn own(&self, word: &str) -> f32 {
        self.own.get(word).map_or(0.0, |n| *n as f32)
    }

    /// Puts torn words together: `perso nnel`, `Unit ed`.
    fn join_torn(&self, mended: &mut Mended) {
        let pieces = std::mem::take(&mut mended.pieces);
        let mut ready: Vec<Piece> = Vec::with_capacity(pieces.len());
        let mut at = 0;
        while at < pieces.len() {
            let words = |n: usize| pieces.get(at + n).map_or("", |p| &*p.word);
            let whole =
                self.of_signs(words(0), words(1), words(2)).or_else(|| Some((2, self.joined(words(0), words(1))?)));
            let Some((count, whole)) = whole.filter(|(n, _)| at + n <= pieces.len()) else {
                ready.push(pieces[at].clone());
                at += 1;
                continue;
            };
            let found: Vec<&str> = pieces[at..at + count].iter().map(|p| &*p.word).collect();
            mended.rewritten.push((found.join(" "), whole.clone()));
            ready.push(Piece { word: whole.into(), ..pieces[at].clone() });
            at += count;
        }
        mended.pieces = ready;
    }

    /// Signs and figures that were torn from their word: `States ,`, `2015 – 2024`, `201 0,`, `micro -, small`. Gives how
    /// many pieces make the word.
    fn of_signs(&self, a: &str, b: &str, c: &str) -> Option<(usize, String)> {
        let last = a.chars().next_back()?;
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let dash = |t: &str| matches!(t, "-" | "–" | "‐" | "‑");
        if last.is_alphanumeric() && matches!(b, "”" | "”," | "”;" | "”." | "," | "-,") {
            return Some((2, format!("{a}{b}")));
        }
        if dash(b) && (digit(Some(last)) && digit(c.chars().next()) && !c.ends_with('.')) {
            return Some((3, format!("{a}{b}{c}")));
        }
        if dash(b) && last.is_lowercase() && HANGING.contains(&c) {
            return Some((2, format!("{a}{b}")));
        }
        let head = b.chars().next().filter(|c| dash(&c.to_string()))?;
        let behind = b[head.len_utf8()..].chars().next();
        let word = last.is_alphabetic() && behind.is_some_and(char::is_alphabetic);
        (word || digit(Some(last)) && digit(behind)).then(|| (2, format!("{a}{b}")))
    }

    /// The word that two pieces make, where that is likelier than both.
    fn joined(&self, a: &str, b: &str) -> Option<String> {
        // The last figure of a year.
        let year =
            a.len() == 3 && (a.starts_with("20") || a.starts_with("19")) && a.bytes().all(|b| b.is_ascii_digit());
        if year && b.len() == 2 && b.starts_with(|c: char| c.is_ascii_digit()) && b.ends_with([',', ';']) {
            return Some(format!("{a}{b}"));
        }
        // The sign that a program sets for a hyphen at a line's end.
        if let Some(head) = a.strip_suffix('\u{fffe}') {
            let whole = self.at_line_end(&format!("{head}-"), core(head), b);
            return whole.or_else(|| Some(format!("{head}- {b}")));
        }
        let tail = a.trim_start_matches(|c: char| !c.is_alphanumeric());
        let letters = !tail.is_empty() && tail.chars().all(|c| c.is_alphabetic() || c == '-');
        let upper = |c: Option<char>| c.is_some_and(char::is_uppercase);
        let goes_on = b.starts_with(char::is_lowercase) || upper(b.chars().next()) && upper(a.chars().next_back());
        if !letters || !goes_on {
            return None;
        }
        // `requests-` at a line's end has its hyphen.
        if let Some(head) = tail.strip_suffix('-') {
            return self.at_line_end(a, head, b);
        }
        let (first, second) = (core(a), core(b));
        let known = (self.words.knows(first), self.words.knows(second));
        // Most pairs of words are known ones.
        let both = known == (true, true) && first.len().min(second.len()) > 2;
        let whole = format!("{a}{b}");
        let bare = core(&whole);
        // `D ublin`: neither is a word.
        let single = tail.chars().count() == 1
            && upper(tail.chars().next())
            && !matches!(tail, "A" | "I" | "O")
            && second.len() > 3;
        if single && !known.1 && b.starts_with(char::is_lowercase) {
            return Some(whole);
        }
        if !self.words.knows(bare) && self.own(bare) < 2.0 && !self.words.closed.contains_key(&bare.to_lowercase()) {
            return None;
        }
        let pair = format!("{first} {second}");
        let pair = self.words.count(&pair) + self.words.count(&pair.to_lowercase());
        let against = if pair > 0.0 || both { PAIR } else { 0.0 };
        let joined = self.words.cost(&whole).min(12.0) + JOINING + against;
        (joined < self.words.cost(a) + self.words.cost(b)).then_some(whole)
    }

    /// `interna-` `tional`, `data-` `sharing`: with the hyphen or without, whichever is known.
    fn at_line_end(&self, a: &str, head: &str, b: &str) -> Option<String> {
        if HANGING.contains(&core(b)) {
            return None;
        }
        let closed = format!("{head}{}", core(b));
        let open = format!("{head}-{}", core(b));
        let odds = |w: &str| self.words.count(w) + 2.0 * self.own(w);
        let without = &a[..a.len() - 1];
        Some(if odds(&closed) > odds(&open) { format!("{without}{b}") } else { format!("{a}{b}") })
    }

    /// Puts lost hyphens back: `SecretaryGeneral`, `Secretary General`.
    fn lost_hyphens(&self, mended: &mut Mended) {
        let pieces = std::mem::take(&mut mended.pieces);
        let mut ready: Vec<Piece> = Vec::with_capacity(pieces.len());
        for mut piece in pieces {
            if let Some(whole) = self.reopened(&piece.word).or_else(|| self.compound(&piece.word)) {
                mended.rewritten.push((piece.word.to_string(), whole.clone()));
                piece.word = whole.into();
            }
            if let Some(before) = ready.last_mut()
                && let Some(whole) = self.hyphened(&before.word, &piece.word)
            {
                mended.rewritten.push((format!("{} {}", before.word, piece.word), whole.clone()));
                before.word = whole.into();
                continue;
            }
            ready.push(piece);
        }
        mended.pieces = ready;
    }

    /// A word whose hyphen was closed at a line's end.
    fn reopened(&self, word: &str) -> Option<String> {
        let bare = stem(core(word));
        if bare.len() <= 5 || self.words.knows(bare) {
            return None;
        }
        let (letters, count) = *self.words.closed.get(&bare.to_lowercase())?;
        let (at, _) = bare.char_indices().nth(letters)?;
        let whole = format!("{}-{}", &bare[..at], &bare[at..]);
        // `roundtable` is a word of its own where the document keeps to it; a capital within tells of a hyphen.
        let capital = bare[at..].starts_with(char::is_uppercase) && bare[..at].ends_with(char::is_lowercase);
        if !capital && (count as f32) + 5.0 * self.own(&whole) < REOPENED * self.own(bare) {
            return None;
        }
        let from = word.find(bare)?;
        Some(format!("{}{whole}{}", &word[..from], &word[from + bare.len()..]))
    }

    /// `faithbased`, `selfsufficiency`: a word nobody knows, of two that many hyphenated words begin or end with.
    fn compound(&self, word: &str) -> Option<String> {
        let bare = stem(core(word));
        if !self.compounds
            || bare.len() < 8
            || self.words.knows(bare)
            || self.own(bare) > 3.0
            || !bare.chars().all(char::is_alphabetic)
        {
            return None;
        }
        let small = bare.to_lowercase();
        let places = small.char_indices().map(|(at, _)| at).filter(|at| *at > 2 && small.len() - at > 2);
        let worth = |at: &usize| {
            let (head, tail) = small.split_at(*at);
            let of = |part: &str, counts: &FxHashMap<&str, u32>| counts.get(part).copied().unwrap_or(0);
            let heads = of(head, &self.words.heads);
            let tails = of(tail, &self.words.tails);
            let known = self.words.knows(head) && self.words.knows(tail);
            let begins = if head.len() > 3 && heads >= MANY * 2 { heads } else { 0 };
            if known { begins.max(tails) } else { 0 }
        };
        let at = places.max_by_key(worth).filter(|at| worth(at) >= MANY)?;
        // The cut was made in small letters, whose bytes may be others.
        let at = bare.char_indices().nth(small[..at].chars().count())?.0;
        let from = word.find(bare)?;
        Some(format!("{}{}-{}{}", &word[..from], &bare[..at], &bare[at..], &word[from + bare.len()..]))
    }

    /// Two words whose hyphen has become a space.
    fn hyphened(&self, a: &str, b: &str) -> Option<String> {
        let head = a.trim_start_matches(|c: char| !c.is_alphanumeric());
        let letters = head.ends_with(char::is_alphabetic) && head.chars().all(|c| c.is_alphabetic() || c == '-');
        if !letters || !b.starts_with(char::is_alphabetic) {
            return None;
        }
        let (head, tail) = (core(a), stem(core(b)));
        // Most words begin no hyphenated one.
        let first = head.split('-').next().unwrap_or_default();
        let begins = |word: &str| self.words.heads.contains_key(word) || self.heads.contains(word);
        if !(begins(first) || first.contains(char::is_uppercase) && begins(&first.to_lowercase())) {
            return None;
        }
        let pair = format!("{head}-{tail}");
        let counted = self.words.counts.get(pair.as_str()).map_or(0.0, |n| *n as f32);
        let small = if counted > 0.0 {
            0.0
        } else {
            0.5 * self.words.counts.get(pair.to_lowercase().as_str()).map_or(0.0, |n| *n as f32)
        };
        let with = counted + small + 2.0 * self.own(&pair);
        if with <= HYPHEN.0 {
            return None;
        }
        let of = |pair: String| self.words.counts.get(pair.as_str()).map_or(0.0, |n| *n as f32);
        let apart = of(format!("{head} {tail}")).max(of(format!("{head} {tail}").to_lowercase()));
        (with > HYPHEN.1 * (apart + 0.1)).then(|| format!("{a}-{b}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> String {
        let piece = |w: &str| Piece { word: w.into(), before: Break::Space, page: 0, raised: false, place: 0 };
        let mended = mend(text.split(' ').map(piece).collect(), Language::English);
        mended.pieces.iter().map(|p| &*p.word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn torn_words_and_lost_hyphens_are_mended_where_the_odds_are_clear() {
        for (found, written) in [
            ("the Unit ed Nations perso nnel", "the United Nations personnel"),
            ("Requests the SecretaryGeneral to", "Requests the Secretary-General to"),
            ("Requests the Secretary General to", "Requests the Secretary-General to"),
            ("the interna- tional community", "the international community"),
            ("short- and long-term", "short- and long-term"),
            ("the use of force in no way", "the use of force in no way"),
            ("of the session at its end", "of the session at its end"),
        ] {
            assert_eq!(mended(found), written);
        }
    }

    #[test]
    fn calls_that_stick_to_their_word_are_set_apart() {
        for (found, written) in [
            ("those assessments,3 and", "those assessments, 3 and"),
            ("the Programme12 and", "the Programme 12 and"),
            ("in October 20213, and", "in October 2021 3, and"),
            ("A/RES/62/17 and COVID-19 of 2021", "A/RES/62/17 and COVID-19 of 2021"),
            ("No. 4, SDG4", "No. 4, SDG4"),
        ] {
            assert_eq!(mended(found), written);
        }
    }
}
