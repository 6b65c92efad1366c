//! Words that a page's setting has torn (`perso nnel`) or whose hyphen it has lost (`SecretaryGeneral`,
//! `Secretary General`), put together again where the odds are clear.
//!
//! The odds come from counted words (`words/<language>.tsv`, made by `tests/corpus/count_words.py`) and from the
//! words of the document itself. Every change is on record.

mod calls;
mod hyphens;
mod signs;

use super::word::Break;
use crate::model::Language;
use crate::parse::lexicon::Lexicon;
use crate::words::{RARE, Words, core, small, stem};
use calls::parted;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;

/// A word and where it is.
#[derive(Clone, Debug)]
pub struct Piece<'a> {
    /// Its letters and signs.
    pub word: Cow<'a, str>,
    /// What is before it.
    pub before: Break,
    /// The page it is on.
    pub page: u32,
    /// True where it is printed small and raised.
    pub raised: bool,
    /// Its place among all words before mending.
    pub place: usize,
}

/// The words after mending, and what was changed: as found, and as written.
pub struct Mended<'a> {
    /// The words.
    pub pieces: Vec<Piece<'a>>,
    /// The changes.
    pub rewritten: Vec<(String, String)>,
}

/// The cost of putting two words together.
const JOINING: f32 = 3.5;
/// A pair of words that was counted as two costs so much to join.
const PAIR: f32 = 6.0;
/// `-log` of the odds of a word that many sentences have.
const COMMON: f32 = 7.0;
/// Hyphenated words that share a part before it counts as one of many.
const MANY: u32 = 6;
/// Two words that were counted side by side are one only where the whole was counted this many times as often.
const RATHER: f32 = 4.0;

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '‐' | '‑')
}

/// In this many words, one is torn where a program sets spaces into words at all.
const TELLING: usize = 1500;

/// True for a word that a space was set into: `Unit ed`, `follow -up`. A hyphen before the space was at a line's end.
fn is_loose(found: &str) -> bool {
    let letter = |c: char| c.is_alphabetic();
    found.split_once(' ').is_some_and(|(a, b)| {
        a.ends_with(letter) && b.trim_start_matches(is_dash).starts_with(letter) && !b.starts_with(['’', '\''])
    })
}

/// Mends the words of a document.
pub fn mend(pieces: Vec<Piece<'_>>, language: Language) -> Mended<'_> {
    let pieces = parted(pieces, Lexicon::of(language));
    let Some(words) = Words::of(language) else { return Mended { pieces, rewritten: Vec::new() } };
    let mut rewritten = Vec::new();
    let mended: Vec<(usize, Option<String>)> = {
        let mut mender = Mender::new(words, &pieces, language);
        let joined = mender.join_torn(&pieces, &mut rewritten);
        mender.loose = pieces.len() < TELLING || rewritten.iter().any(|(found, _)| is_loose(found));
        let whole = mender.lost_hyphens(joined, &mut rewritten);
        whole.into_iter().map(|w| (w.at, w.is_new.then(|| w.word.into_owned()))).collect()
    };
    let mut pieces = pieces.into_iter().enumerate();
    let mut kept = Vec::with_capacity(mended.len());
    for (at, word) in mended {
        let Some((_, mut piece)) = pieces.find(|(place, _)| *place == at) else { break };
        if let Some(word) = word {
            piece.word = Cow::Owned(word);
        }
        kept.push(piece);
    }
    Mended { pieces: kept, rewritten }
}

/// A word while it is mended.
struct Mending<'p> {
    word: Cow<'p, str>,
    /// Its place among the pieces; that of its first, where it was put together.
    at: usize,
    is_new: bool,
    traits: Traits,
}

/// What a word shows by itself, which is looked up once for all its places.
#[derive(Clone, Copy, Debug)]
struct Traits {
    /// How often it was counted.
    count: f32,
    /// `-log` of its odds.
    cost: f32,
    /// Whether it was counted without its `’s`.
    known_stem: bool,
    /// Whether it is of letters and hyphens, but for signs before it.
    letters: bool,
    /// Whether hyphenated words begin as it does.
    begins: bool,
    /// How it begins: with a small letter, a capital, another letter.
    small: bool,
    capital: bool,
    letter: bool,
    /// Whether it ends with a capital.
    ends_capital: bool,
    /// Whether it is a sign, or begins with a dash, that may belong to the word before.
    sign: bool,
    /// Whether it is the first three figures of a year, or ends with the sign for a hyphen at a line's end.
    cut: bool,
}

/// Mends by the odds of a table and of the document's own words.
struct Mender<'p> {
    words: &'static Words,
    own: FxHashMap<&'p str, u32>,
    /// With what the hyphenated words of the document begin.
    heads: FxHashSet<&'p str>,
    /// True where words are freely put together with hyphens, as English does.
    compounds: bool,
    /// This many hyphenated words begin with a part before it counts as one of many, where they are not.
    productive: u32,
    /// Small words with which no noun begins.
    joints: &'static [&'static str],
    /// True where spaces are within words or before their hyphens, or may: one may stand for a hyphen too.
    loose: bool,
}

impl<'p> Mender<'p> {
    fn new(words: &'static Words, pieces: &'p [Piece<'_>], language: Language) -> Self {
        let mut own: FxHashMap<&str, u32> = FxHashMap::default();
        for piece in pieces {
            *own.entry(core(&piece.word)).or_default() += 1;
        }
        let heads = own.keys().filter_map(|word| Some(word.split_once('-')?.0)).collect();
        let joints = Lexicon::of(language).joints;
        // In Russian few other words begin as compounds with a hyphen do.
        let productive = if language == Language::Russian { RARE } else { MANY * 2 };
        Mender { words, own, heads, compounds: language == Language::English, productive, joints, loose: false }
    }

    fn own(&self, word: &str) -> f32 {
        self.own.get(word).map_or(0.0, |n| *n as f32)
    }

    /// What a word shows by itself.
    fn traits(&self, word: &str) -> Traits {
        let bare = core(word);
        let count = self.words.count(bare);
        let stem = stem(bare);
        let tail = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        let (first, last) = (word.chars().next().unwrap_or(' '), word.chars().next_back().unwrap_or(' '));
        let begins = |word: &str| self.words.heads.contains_key(word) || self.heads.contains(word);
        let head = bare.split('-').next().unwrap_or_default();
        let year = word.len() == 3 && (word.starts_with("20") || word.starts_with("19"));
        Traits {
            count,
            cost: self.words.cost(bare, count),
            known_stem: count > 0.0 && stem.len() == bare.len() || self.words.knows(stem),
            letters: !tail.is_empty() && tail.chars().all(|c| c.is_alphabetic() || c == '-'),
            begins: begins(head) || small(head).is_some_and(|head| begins(&head)),
            small: first.is_lowercase(),
            capital: first.is_uppercase(),
            letter: first.is_alphabetic(),
            ends_capital: last.is_uppercase(),
            sign: is_dash(first) || matches!(word, "”" | "”," | "”;" | "”." | "," | "’s" | "'s"),
            cut: last == '\u{fffe}' || year && last.is_ascii_digit(),
        }
    }

    /// Puts torn words together: `perso nnel`, `Unit ed`.
    fn join_torn(&self, pieces: &'p [Piece<'_>], rewritten: &mut Vec<(String, String)>) -> Vec<Mending<'p>> {
        let mut known: FxHashMap<&str, Traits> = FxHashMap::default();
        let of = |p: &'p Piece<'_>| *known.entry(&p.word).or_insert_with(|| self.traits(&p.word));
        let traits: Vec<Traits> = pieces.iter().map(of).collect();
        let mut ready = Vec::with_capacity(pieces.len());
        let mut whole = String::new();
        let mut at = 0;
        while at < pieces.len() {
            let word = |n: usize| pieces.get(at + n).map_or("", |p| &*p.word);
            let joined = match traits.get(at + 1) {
                None => None,
                Some(next) => {
                    let of_signs = next.sign.then(|| self.of_signs(word(0), word(1), word(2), &mut whole)).flatten();
                    let pair = ((word(0), &traits[at]), (word(1), next));
                    of_signs.or_else(|| {
                        let behind = traits.get(at + 2).map(|of| (word(2), of));
                        let torn = self.joined(pair.0, pair.1, &mut whole) && !self.begins_torn(pair, behind);
                        torn.then_some(2)
                    })
                }
            };
            match joined.filter(|count| at + count <= pieces.len()) {
                Some(count) => {
                    let found: Vec<&str> = pieces[at..at + count].iter().map(|p| &*p.word).collect();
                    rewritten.push((found.join(" "), whole.clone()));
                    let traits = self.traits(&whole);
                    ready.push(Mending { word: Cow::Owned(std::mem::take(&mut whole)), at, is_new: true, traits });
                    at += count;
                }
                None => {
                    let word = Cow::Borrowed(&*pieces[at].word);
                    ready.push(Mending { word, at, is_new: false, traits: traits[at] });
                    at += 1;
                }
            }
        }
        ready
    }

    /// Two words that were counted with a hyphen between them, or stand so elsewhere in the document.
    fn is_compound(&self, head: &str, tail: &str) -> bool {
        let known = |word: &str| self.words.knows(word) || self.own(word) > 0.0;
        let parts = |counts: &FxHashMap<&str, u32>, part: &str| counts.get(part).is_some_and(|n| *n >= MANY);
        known(&format!("{head}-{tail}"))
            || self.compounds && (parts(&self.words.heads, head) || parts(&self.words.tails, tail))
    }

    /// The word that two pieces make, where that is likelier than both.
    fn joined(&self, (a, of_a): (&str, &Traits), (b, of_b): (&str, &Traits), whole: &mut String) -> bool {
        let goes_on = of_b.small || of_b.capital && of_a.ends_capital;
        if of_a.cut {
            if let Some(joined) = self.cut(a, b) {
                *whole = joined;
                return true;
            }
            return false;
        }
        if !of_a.letters || !goes_on {
            return false;
        }
        let tail = a.trim_start_matches(|c: char| !c.is_alphanumeric());
        // `requests-` at a line's end has its hyphen.
        if let Some(head) = tail.strip_suffix('-') {
            return match self.at_line_end(a, head, b) {
                Some(joined) => {
                    *whole = joined;
                    true
                }
                None => false,
            };
        }
        let (first, second) = (core(a), core(b));
        // Most pairs of words are known ones.
        let known = (of_a.count > 0.0, of_b.count > 0.0);
        // `are as follows` is no `areas`.
        let common = of_a.cost.max(of_b.cost) < COMMON;
        let both = known == (true, true) && (first.len().min(second.len()) > 2 || first == "a" || common);
        // `D ublin`: neither is a word.
        let single = !known.1
            && of_b.small
            && second.len() > 3
            && tail.chars().count() == 1
            && tail.starts_with(char::is_uppercase)
            && !matches!(tail, "A" | "I" | "O");
        let apart = of_a.cost + of_b.cost;
        let least = JOINING + if both { PAIR } else { 0.0 };
        if !single && apart <= least {
            return false;
        }
        whole.clear();
        whole.push_str(a);
        whole.push_str(b);
        if single {
            return true;
        }
        let bare = core(whole);
        let count = self.words.count(bare);
        let closed = || match small(bare) {
            Some(small) => self.words.closed.contains_key(&small),
            None => self.words.closed.contains_key(bare),
        };
        // `strik es`, `a ltered`: the whole is in a dictionary, the parts are not words.
        let torn = || {
            let word = |part: &str| self.words.is_word(part);
            of_a.small && self.words.is_general(bare) && !word(second) && (first.len() == 1 || !word(first))
        };
        if count == 0.0 && self.own(bare) < 2.0 && !closed() && !torn() {
            return false;
        }
        // `без гражданства` beside `безгражданства`: the document has the second word by itself as well.
        if count == 0.0 && known.0 && self.own(second) > 2.0 {
            return false;
        }
        let pair = self.words.count(&format!("{first} {second}"));
        let joined = self.words.cost(bare, count).min(12.0) + JOINING;
        let against = if both || pair > 0.0 { PAIR } else { 0.0 };
        count >= RATHER * pair && joined + against < apart
    }

    /// True where the second of two words belongs to what is after it: in `to p revent` no `top` was torn.
    fn begins_torn(&self, (a, b): ((&str, &Traits), (&str, &Traits)), behind: Option<(&str, &Traits)>) -> bool {
        let known = |of: &Traits| of.count > 0.0 || of.known_stem;
        behind.is_some_and(|c| known(a.1) && !known(c.1) && self.joined(b, c, &mut String::new()))
    }

    /// What was cut at the end of a line: a year from its last figure, a word at the sign that a program sets for
    /// the hyphen there.
    fn cut(&self, a: &str, b: &str) -> Option<String> {
        if let Some(head) = a.strip_suffix('\u{fffe}') {
            let whole = self.at_line_end(&format!("{head}-"), core(head), b);
            return whole.or_else(|| Some(format!("{head}- {b}")));
        }
        let figure = b.len() == 2 && b.starts_with(|c: char| c.is_ascii_digit()) && b.ends_with([',', ';']);
        figure.then(|| format!("{a}{b}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> String {
        fn piece((place, word): (usize, &str)) -> Piece<'_> {
            Piece { word: word.into(), before: Break::Space, page: 0, raised: false, place }
        }
        let mended = mend(text.split(' ').enumerate().map(piece).collect(), Language::English);
        mended.pieces.iter().map(|p| &*p.word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_word_without_end_is_looked_at_once() {
        // Cut at each of its letters, it would take hours.
        let word = "x".repeat(1 << 20);
        assert_eq!(mended(&word), word);
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
            ("a high level of trust", "a high level of trust"),
            ("work in the long term; and", "work in the long term; and"),
            ("the high level meeting", "the high-level meeting"),
            ("women ’s rights, a post (P -4) and", "women’s rights, a post (P-4) and"),
            ("of the sector – and of all", "of the sector – and of all"),
            ("the offices are as follows", "the offices are as follows"),
            ("its seventy - eighth session", "its seventy-eighth session"),
            ("of the sector - its women - which", "of the sector - its women - which"),
            ("its costsaving measures", "its cost-saving measures"),
            ("to counter terrorism", "to counter terrorism"),
            ("a s mooth transition to p revent it", "a smooth transition to prevent it"),
            ("the village of Hasan abad in the north", "the village of Hasan abad in the north"),
            ("of the session at its end", "of the session at its end"),
            ("falcon is an iconic and", "falcon is an iconic and"),
            ("by means of videoconference", "by means of videoconference"),
            ("macrofinancial and microeconomic", "macrofinancial and microeconomic"),
            ("an interface that readmission", "an interface that readmission"),
            ("when tragedy strik es Dar es Salaam", "when tragedy strikes Dar es Salaam"),
            ("a whole-ofsociety approach", "a whole-of-society approach"),
            ("machinereadable and agedisaggregated", "machine-readable and age-disaggregated"),
            ("to live a long and healthy life", "to live a long and healthy life"),
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
            ("the Secretary-General,5 Recalling", "the Secretary-General, 5 Recalling"),
            ("Assembly1 for 20242 and the Council,3", "Assembly 1 for 2024 2 and the Council, 3"),
            ("Assembly1 for 20245 and the Council,4", "Assembly 1 for 20245 and the Council, 4"),
            ("of COVID-19, Assembly,4 COVID-195 and", "of COVID-19, Assembly, 4 COVID-19 5 and"),
        ] {
            assert_eq!(mended(found), written);
        }
    }
}
