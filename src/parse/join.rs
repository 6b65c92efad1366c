//! Lines put together: spaces between them, hyphens at their ends kept or undone.

use crate::languages::{self, Language, Lexicon, may_hang};
use crate::text::{MarkKind, Text, has_double_space};
use memchr::memmem::Finder;
use std::cell::OnceCell;
use std::sync::LazyLock;

/// Joins lines into paragraphs, and remembers which words it has mended.
#[derive(Debug, Default)]
pub struct Joiner {
    /// The lines of the document, where any of them may have been cut at a hyphen.
    lines: String,
    /// The same in small letters; made when first asked for.
    small: OnceCell<String>,
    /// Halves of words that were put together without their hyphen: `interna`, `tional`.
    pub mended: Vec<(String, String)>,
    /// Words that were run together, as found and as written: `AssemblyDistr`, `Assembly Distr`.
    pub parted: Vec<(String, String)>,
}

/// Bytes of a document that show its words.
const ENOUGH: usize = 1 << 18;

impl Joiner {
    /// A joiner that knows the words of a document; they show whether a hyphen at a line's end belongs.
    pub fn new<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> Self {
        let mut lines = String::new();
        if texts.clone().any(hyphen_at_an_end) {
            for text in texts {
                lines.push_str(text);
                lines.push('\n');
                if lines.len() > ENOUGH {
                    break;
                }
            }
        }
        Joiner { lines, ..Joiner::default() }
    }

    /// True where a word, given in small letters, stands whole in the document.
    fn knows(&self, word: &str) -> bool {
        // Few words have a capital of another alphabet, and finding those would cost the most.
        let lines = self.small.get_or_init(|| self.lines.to_ascii_lowercase());
        let inner = |c: char| c.is_alphanumeric() || c == '-';
        memchr::memmem::find_iter(lines.as_bytes(), word).any(|at| {
            let (before, after) = (&lines[..at], &lines[at + word.len()..]);
            // What follows a hyphen at a line's end is half a word.
            !before.ends_with(inner) && !after.starts_with(inner) && !before.ends_with("-\n")
        })
    }

    /// True for `Secretary -` above `General` where the document has the word whole.
    fn knows_compound(&self, before: &str, after: &str) -> bool {
        let head = last_word(before.trim_end_matches('-').trim_end());
        self.knows(&format!("{head}-{}", head_word(after)).to_lowercase())
    }

    /// Puts a line after the text so far.
    pub fn join(&mut self, text: &mut Text, line: &Text) {
        if text.words.is_empty() {
            text.push(line);
            return;
        }
        if text.words.ends_with('\u{ad}') {
            let end = text.words.len();
            text.remove(end - 2..end);
            self.mended.push((last_word(&text.words).to_string(), head_word(&line.words).to_string()));
        } else if text.words.ends_with(['-', '\u{2010}', '\u{2011}']) {
            if self.hyphen_is_of_the_line(&text.words, &line.words) {
                let end = text.words.len();
                let hyphen = text.words.chars().next_back().map_or(1, char::len_utf8);
                text.remove(end - hyphen..end);
                self.mended.push((last_word(&text.words).to_string(), head_word(&line.words).to_string()));
            } else if text.words.trim_end_matches('-').ends_with(' ') {
                if binds(&text.words, &line.words) && self.knows_compound(&text.words, &line.words) {
                    let end = text.words.len();
                    text.remove(end - " -".len()..end - "-".len());
                } else {
                    text.words.push(' ');
                }
            }
        } else {
            let chinese = is_ideograph(text.words.chars().next_back()) || is_ideograph(line.words.chars().next());
            // `—` between words hangs on neither; `2021–` is cut within a range.
            let tight = text.words.ends_with(['—', '/']) && !text.words.ends_with(" —");
            let range = text.words.strip_suffix('–').is_some_and(|t| t.ends_with(|c: char| c.is_ascii_digit()))
                && line.words.starts_with(|c: char| c.is_ascii_digit());
            if !chinese && !tight && !range {
                text.words.push(' ');
            }
        }
        text.push(line);
    }

    /// Closes the space beside a hyphen. `non -custodial`: PDF sets the hyphen apart from the word before
    /// it, and text made from it keeps the space; `high- level`: a line ended there.
    pub fn close_hyphens(&mut self, text: &mut Text) {
        close_ranges(text);
        if memchr::memchr(b'-', text.words.as_bytes()).is_none() {
            return;
        }
        let mut from = 0;
        while let Some(at) = SPACE_HYPHEN.find(&text.words.as_bytes()[from..]).map(|n| from + n) {
            let word = last_word(&text.words[..at]);
            let name = word.starts_with(char::is_uppercase);
            // `non -State`, `pre -1914`, `COVID -19`
            let small = word.to_lowercase();
            let prefix = languages::forms(|f| f.prefixes).any(|prefix| prefix == small);
            let short = word.len() > 1 && word.chars().all(char::is_uppercase);
            let half = |c: char| {
                c.is_lowercase() || (name || prefix) && c.is_uppercase() || (short || prefix) && c.is_ascii_digit()
            };
            if word.ends_with(char::is_alphabetic) && text.words[at + 2..].starts_with(half) {
                text.remove(at..at + 1);
            }
            from = at + 1;
        }
        from = 0;
        while let Some(at) = HYPHEN_SPACE.find(&text.words.as_bytes()[from..]).map(|n| from + n) {
            from = at + 1;
            let (before, after) = (&text.words[..=at], &text.words[at + 2..]);
            let word = last_word(before.trim_end_matches('-'));
            let hangs = may_hang(head_word(after)) || word.is_empty();
            let letters = word.ends_with(char::is_alphabetic) && after.starts_with(char::is_alphabetic);
            if hangs || !letters || after.starts_with(char::is_uppercase) && word.starts_with(char::is_lowercase) {
                continue;
            }
            if self.hyphen_is_of_the_line(before, after) {
                self.mended.push((word.to_string(), head_word(after).to_string()));
                text.remove(at..at + 2);
            } else {
                text.remove(at + 1..at + 2);
            }
        }
    }

    /// Closes the space before raised letters: `n o 14` is not a 14, `1 er mai` 1er mai.
    pub fn close_raised(&mut self, text: &mut Text, pairs: &[(&str, &str)]) {
        for (head, tail) in pairs {
            let apart = format!("{head} {tail}");
            let mut from = 0;
            while let Some(at) = text.words[from..].find(&apart).map(|n| from + n) {
                let blank = at + head.len();
                let begins = !text.words[..at].ends_with(char::is_alphanumeric);
                from = at + apart.len();
                if begins && text.words[from..].starts_with([' ', ',', '\u{a0}']) {
                    text.remove(blank..blank + 1);
                    self.mended.push((head.to_string(), tail.to_string()));
                    from -= 1;
                }
            }
        }
    }

    /// True for `interna-` `tional`, not for `ex-` `combatants`.
    fn hyphen_is_of_the_line(&self, before: &str, after: &str) -> bool {
        let head = last_word(before.trim_end_matches(['-', '\u{2010}', '\u{2011}']));
        let tail = head_word(after);
        let small = |w: &str| !w.is_empty() && w.chars().all(|c| c.is_lowercase());
        if !head.chars().skip(1).all(|c| c.is_lowercase()) || !small(tail) || head.is_empty() {
            return false;
        }
        let (head, tail) = (head.to_lowercase(), tail.to_lowercase());
        if self.knows(&format!("{head}-{tail}")) {
            return false;
        }
        if self.knows(&format!("{head}{tail}")) {
            return true;
        }
        let torn = |language| Lexicon::of(language).forms.torn.iter();
        if Language::ALL.into_iter().flat_map(torn).any(|(first, second)| head == *first && tail.starts_with(second)) {
            return true;
        }
        // A tail that is an ending and not a word.
        languages::forms(|f| f.halves).any(|half| half == tail) && !languages::forms(|f| f.prefixes).any(|p| p == head)
    }
}

/// Closes the space within a range that a line has cut: `2044– 2046`.
fn close_ranges(text: &mut Text) {
    let digit = |c: char| c.is_ascii_digit();
    let mut from = 0;
    while let Some(at) = DASH_SPACE.find(&text.words.as_bytes()[from..]).map(|n| from + n) {
        from = at + "–".len();
        if text.words[..at].ends_with(digit) && text.words[from + 1..].starts_with(digit) {
            text.remove(from..from + 1);
        }
    }
}

/// True where a hyphen is at the end of a text or before a space in it.
fn hyphen_at_an_end(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'-', bytes).any(|i| matches!(bytes.get(i + 1), None | Some(b' ')))
}

/// The word that a cut parts in two, as it was found and as it is written: `AssemblyDistr`, `Assembly Distr`.
pub fn parted(text: &str, at: usize) -> Option<(String, String)> {
    let (head, tail) = (last_word(&text[..at]), head_word(&text[at..]));
    (!head.is_empty() && !tail.is_empty()).then(|| (format!("{head}{tail}"), format!("{head} {tail}")))
}

/// The letters at the end of a text.
pub fn last_word(text: &str) -> &str {
    let start =
        text.char_indices().rev().take_while(|(_, c)| c.is_alphanumeric()).last().map_or(text.len(), |(i, _)| i);
    &text[start..]
}

/// True for `the Secretary -` above `General of`: words on both sides of a hyphen that ends a line, no dash.
fn binds(before: &str, after: &str) -> bool {
    let word = last_word(before.trim_end_matches('-').trim_end());
    let name = word.starts_with(char::is_uppercase);
    let half = |c: char| c.is_lowercase() || name && c.is_uppercase();
    word.chars().count() > 1 && word.chars().all(char::is_alphabetic) && after.starts_with(half)
}

/// The letters at the beginning of a text.
fn head_word(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len())]
}

/// Chinese writes without spaces.
fn is_ideograph(c: Option<char>) -> bool {
    c.is_some_and(|c| matches!(c, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}'))
}

static SPACE_HYPHEN: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(" -"));
static HYPHEN_SPACE: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("- "));
static DASH_SPACE: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("– "));

/// A space that no line is broken at.
static HARD_SPACE: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("\u{a0}"));

/// White space folded to single spaces; marks move along.
pub fn fold(text: &Text) -> Text {
    let words = &text.words;
    let bytes = words.as_bytes();
    let folded = memchr::memchr(b'\t', bytes).is_none() && !has_double_space(bytes) && HARD_SPACE.find(bytes).is_none();
    if folded && words.trim().len() == words.len() {
        return text.clone();
    }
    let mut out = String::with_capacity(words.len());
    // where each byte of the old words has gone
    let mut moved = Vec::with_capacity(words.len() + 1);
    for c in words.chars() {
        let at = out.len();
        for i in 0..c.len_utf8() {
            moved.push(at + i);
        }
        if c.is_whitespace() {
            moved.truncate(moved.len() + 1 - c.len_utf8());
            moved.extend(std::iter::repeat_n(at, c.len_utf8() - 1));
            if out.is_empty() || out.ends_with(' ') {
                continue;
            }
            out.push(' ');
        } else {
            out.push(c);
        }
    }
    out.truncate(out.trim_end().len());
    let end = out.len();
    moved.push(end);
    let mut folded = Text::plain(out);
    for m in &text.marks {
        let (start, stop) = (moved[m.start].min(end), moved[m.end].min(end));
        if start < stop || m.start == m.end || matches!(m.kind, MarkKind::NoteCall(_)) {
            folded.marks.push(crate::text::Mark { start, end: stop, kind: m.kind.clone() });
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::Lexicon;
    use super::*;

    #[test]
    fn hyphens_stay_where_the_word_has_them() {
        for (lines, expected) in [
            (["former ex-", "combatants"], "former ex-combatants"),
            (["the interna-", "tional community"], "the international community"),
            (["of Ibero-", "American States"], "of Ibero-American States"),
            (["the period 2010-", "2015"], "the period 2010-2015"),
            (["the meet-", "ing of international experts"], "the meeting of international experts"),
        ] {
            let mut joiner = Joiner::new(lines.into_iter());
            let mut text = Text::plain(lines[0]);
            joiner.join(&mut text, &Text::plain(lines[1]));
            assert_eq!(text.words, expected);
        }
    }

    #[test]
    fn hyphens_that_are_torn_off_at_the_end_of_a_line_are_put_back() {
        let mut joiner = Joiner::new(["the Secretary -", "General", "of the Secretary-General"].into_iter());
        let mut text = Text::plain("the Secretary -");
        joiner.join(&mut text, &Text::plain("General"));
        assert_eq!(text.words, "the Secretary-General");
        let mut joiner = Joiner::new(["the lamps -", "all of them"].into_iter());
        let mut text = Text::plain("the lamps -");
        joiner.join(&mut text, &Text::plain("all of them"));
        assert_eq!(text.words, "the lamps - all of them");
    }

    #[test]
    fn hyphens_stand_close_to_both_halves_of_their_word() {
        let lines = "the use of non -custodial measures - for women, 5 -year plans";
        let mut text = Text::plain(lines);
        Joiner::new([lines].into_iter()).close_hyphens(&mut text);
        assert_eq!(text.words, "the use of non-custodial measures - for women, 5 -year plans");
        let lines = "non -State actors, pre -1914 borders, the COVID -19 pandemic, a drop to -5 degrees";
        let mut text = Text::plain(lines);
        Joiner::new([lines].into_iter()).close_hyphens(&mut text);
        assert_eq!(text.words, "non-State actors, pre-1914 borders, the COVID-19 pandemic, a drop to -5 degrees");
        let lines = "high- level plans, Inter- Parliamentary Union, short- and long- term loans";
        let mut text = Text::plain(lines);
        Joiner::new([lines].into_iter()).close_hyphens(&mut text);
        assert_eq!(text.words, "high-level plans, Inter-Parliamentary Union, short- and long-term loans");
    }

    #[test]
    fn dashes_between_words_keep_their_spaces() {
        for (lines, expected) in [
            (["наши океаны —", "наше будущее"], "наши океаны — наше будущее"),
            (["the oceans—", "our future"], "the oceans—our future"),
            (["2021–", "2030"], "2021–2030"),
        ] {
            let mut joiner = Joiner::default();
            let mut text = Text::plain(lines[0]);
            joiner.join(&mut text, &Text::plain(lines[1]));
            assert_eq!(text.words, expected);
        }
        let mut text = Text::plain("Коста -Рика и партнерство");
        Joiner::default().close_hyphens(&mut text);
        assert_eq!(text.words, "Коста-Рика и партнерство");
    }

    #[test]
    fn raised_letters_stand_close_to_the_ones_before() {
        let mut text = Text::plain("le 1 er mai, l’objectif n o 14 et non o");
        Joiner::default().close_raised(&mut text, Lexicon::of(crate::model::Language::French).raised);
        assert_eq!(text.words, "le 1er mai, l’objectif no 14 et non o");
    }

    #[test]
    fn folding_moves_the_marks() {
        let mut text = Text::plain("  Taking\u{a0}  note");
        text.mark(2..8, MarkKind::Italic);
        text.mark(12..16, MarkKind::Bold);
        let folded = fold(&text);
        assert_eq!(folded.words, "Taking note");
        assert_eq!((folded.marks[0].start, folded.marks[0].end), (0, 6));
        assert_eq!((folded.marks[1].start, folded.marks[1].end), (7, 11));
    }
}
