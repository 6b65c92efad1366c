//! Words with marks laid over them: what every stage of the pipeline passes on.
//!
//! A text is one plain string, and a list of marks that say of a stretch of it how it looks or what
//! hangs on it. Searching, joining and cutting work on the string; the marks move along.

pub mod unicode;

use memchr::memmem::Finder;
use std::ops::Range;
use std::sync::LazyLock;

/// A stretch of text, without line breaks of the page, with its marks.
///
/// On paper: *Taking note* of the reports of the Secretary-General containing those assessments,³
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The words, e.g. `Taking note of the reports of the Secretary-General`.
    pub words: String,
    /// The marks, in the order of their start.
    pub marks: Vec<Mark>,
}

/// One mark: what holds of the bytes `start..end` of the words. A mark of no width is between two
/// characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// What holds there.
    pub kind: MarkKind,
}

/// What a mark says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// Italic letters: the opening words of a paragraph, the name of a publication.
    Italic,
    /// Bold letters: titles and headings.
    Bold,
    /// Small raised characters that are still in the words: the `3` of `assessments,³` in a PDF.
    Superscript,
    /// A footnote is called here (no width): the index of the footnote in the list that goes with
    /// the text.
    NoteCall(usize),
    /// A hyperlink and its address.
    Link(String),
    /// A line ends here on purpose (no width): `<br>`, Word's line break; the words hold a space.
    Break,
}

/// True where a text begins with a word; of many words that are tried, the first byte rules out most.
#[inline]
pub fn starts(text: &str, word: &str) -> bool {
    text.as_bytes().first() == word.as_bytes().first() && text.starts_with(word)
}

/// True where two spaces stand side by side.
pub fn has_double_space(text: &[u8]) -> bool {
    static SPACES: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("  "));
    SPACES.find(text).is_some()
}

impl Text {
    /// A text of plain words.
    pub fn plain(words: impl Into<String>) -> Self {
        Text { words: words.into(), marks: Vec::new() }
    }

    /// True where there is neither a word nor a mark.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.marks.is_empty()
    }

    /// Adds a mark, keeping the order.
    pub fn mark(&mut self, range: Range<usize>, kind: MarkKind) {
        let at = self.marks.partition_point(|m| m.start <= range.start);
        self.marks.insert(at, Mark { start: range.start, end: range.end, kind });
    }

    /// Puts another text after this one.
    pub fn push(&mut self, other: &Text) {
        let base = self.words.len();
        self.words.push_str(&other.words);
        self.marks.extend(other.marks.iter().map(|m| Mark {
            start: m.start + base,
            end: m.end + base,
            kind: m.kind.clone(),
        }));
    }

    /// The part of the text in a range of bytes, with the marks that reach into it. A mark of no
    /// width at the very start belongs to what comes before, unless the range starts the text.
    pub fn slice(&self, range: Range<usize>) -> Text {
        let mut out = Text::plain(&self.words[range.clone()]);
        for m in &self.marks {
            if m.start == m.end {
                let inside = m.start > range.start || range.start == 0;
                if inside && m.start <= range.end {
                    let at = m.start - range.start;
                    out.marks.push(Mark { start: at, end: at, kind: m.kind.clone() });
                }
            } else if m.start < range.end && m.end > range.start {
                let start = m.start.max(range.start) - range.start;
                let end = m.end.min(range.end) - range.start;
                out.marks.push(Mark { start, end, kind: m.kind.clone() });
            }
        }
        out
    }

    /// The parts of the text in ranges that come one after another, each as [`Text::slice`] gives it: `1. D`, `E` and
    /// `F` of a page whose lines are separated by breaks. All marks are looked at once.
    pub fn slices(&self, ranges: &[Range<usize>]) -> Vec<Text> {
        let mut parts: Vec<Text> = ranges.iter().map(|range| Text::plain(&self.words[range.clone()])).collect();
        for m in &self.marks {
            let is_wide = m.start < m.end;
            let first = ranges.partition_point(|r| r.end < m.start || (is_wide && r.end == m.start));
            for (range, part) in ranges[first..].iter().zip(&mut parts[first..]) {
                let is_behind = if is_wide { range.start >= m.end } else { range.start >= m.start && range.start > 0 };
                if is_behind {
                    break;
                }
                let start = m.start.max(range.start) - range.start;
                let end = m.end.min(range.end) - range.start;
                part.marks.push(Mark { start, end, kind: m.kind.clone() });
            }
        }
        parts
    }

    /// The text without white space at its ends.
    pub fn trimmed(&self) -> Text {
        let start = self.words.len() - self.words.trim_start().len();
        let end = start + self.words.trim().len();
        if start == 0 && end == self.words.len() {
            return self.clone();
        }
        let mut out = Text::plain(&self.words[start..end]);
        for m in &self.marks {
            let (s, e) = (m.start.clamp(start, end) - start, m.end.clamp(start, end) - start);
            if s < e || m.start == m.end {
                out.marks.push(Mark { start: s, end: e, kind: m.kind.clone() });
            }
        }
        out
    }

    /// Puts other words in the place of a range of bytes; marks stay with the words that they are laid over.
    pub fn replace(&mut self, range: Range<usize>, with: &str) {
        let (old, new) = (range.len(), with.len());
        self.words.replace_range(range.clone(), with);
        for m in &mut self.marks {
            let no_width = m.start == m.end;
            let start = match m.start {
                at if at <= range.start => at,
                at if at >= range.end => at + new - old,
                _ => range.start + if no_width { new } else { 0 },
            };
            let end = match m.end {
                at if at >= range.end => at + new - old,
                at if at <= range.start => at,
                _ => range.start + new,
            };
            (m.start, m.end) = if no_width { (start, start) } else { (start, end.max(start)) };
        }
        self.marks.retain(|m| m.start < m.end || matches!(m.kind, MarkKind::NoteCall(_) | MarkKind::Break));
    }

    /// Takes a range of bytes out of the words; marks shrink and move with it.
    pub fn remove(&mut self, range: Range<usize>) {
        let n = range.len();
        self.words.replace_range(range.clone(), "");
        let moved = |p: usize| {
            if p <= range.start {
                p
            } else if p >= range.end {
                p - n
            } else {
                range.start
            }
        };
        self.marks.retain_mut(|m| {
            let had_width = m.start < m.end;
            (m.start, m.end) = (moved(m.start), moved(m.end));
            !had_width || m.start < m.end
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Text {
        let mut t = Text::plain("Recalling its resolution 61/54,3");
        t.mark(0..9, MarkKind::Italic);
        t.mark(31..32, MarkKind::Superscript);
        t
    }

    #[test]
    fn marks_follow_the_words_when_a_text_is_cut() {
        let t = sample().slice(4..32);
        assert_eq!(t.words, "lling its resolution 61/54,3");
        assert_eq!(t.marks[0], Mark { start: 0, end: 5, kind: MarkKind::Italic });
        assert_eq!(t.marks[1], Mark { start: 27, end: 28, kind: MarkKind::Superscript });
    }

    #[test]
    fn parts_are_what_each_of_them_would_be_alone() {
        let mut t = Text::plain("Recalling its resolution 61/54, on the keeping of records,3 and others");
        for (start, end) in [(0, 9), (3, 40), (9, 9), (31, 32), (0, 0), (0, 70), (57, 58), (70, 70), (20, 20), (40, 20)]
        {
            t.marks.push(Mark { start, end: end.max(start), kind: MarkKind::Italic });
        }
        let places = [0, 0, 3, 9, 9, 10, 20, 31, 32, 40, 57, 58, 70, 70];
        for gap in [0, 1] {
            let ranges: Vec<_> = places.windows(2).map(|p| (p[0] + gap).min(p[1])..p[1]).collect();
            let alone: Vec<Text> = ranges.iter().map(|range| t.slice(range.clone())).collect();
            assert_eq!(t.slices(&ranges), alone);
        }
    }

    #[test]
    fn removed_words_take_their_marks_with_them() {
        let mut t = sample();
        t.remove(31..32);
        assert_eq!(t.words, "Recalling its resolution 61/54,");
        assert_eq!(t.marks.len(), 1);
    }

    #[test]
    fn marks_stay_with_their_words_when_others_are_replaced() {
        let mut t = sample();
        t.mark(32..32, MarkKind::NoteCall(0));
        t.replace(14..24, "decision");
        assert_eq!(t.words, "Recalling its decision 61/54,3");
        let places: Vec<_> = t.marks.iter().map(|m| (m.start, m.end)).collect();
        assert_eq!(places, [(0, 9), (29, 30), (30, 30)]);
        t.replace(29..30, "");
        let places: Vec<_> = t.marks.iter().map(|m| (m.start, m.end)).collect();
        assert_eq!(places, [(0, 9), (29, 29)]);
        t.replace(0..0, "And ");
        assert_eq!((t.marks[0].start, t.marks[0].end), (0, 13));
    }

    #[test]
    fn a_text_behind_another_keeps_its_marks() {
        let mut t = Text::plain("1. ");
        t.push(&sample());
        assert_eq!(t.marks[0].start, 3);
    }
}
