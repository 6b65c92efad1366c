//! A paragraph in the making: words written one after another, each with its look.
use std::rc::Rc;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::text::{Mark, MarkKind, Text};

/// How a stretch of words looks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Italic letters.
    pub italic: bool,
    /// Bold letters.
    pub bold: bool,
    /// Small raised letters.
    pub raised: bool,
    /// The address the words lead to.
    pub link: Option<Rc<str>>,
}

/// Writes one paragraph.
#[derive(Clone, Debug, Default)]
pub struct Pen {
    words: String,
    marks: Vec<Mark>,
}

impl Pen {
    /// True while only white space is written and nothing hangs on it.
    pub fn is_blank(&self) -> bool {
        self.words.trim_start().is_empty() && self.marks.iter().all(|m| m.start < m.end || m.kind == MarkKind::Break)
    }

    /// The words written so far.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Writes words, their letters composed. Line ends of the file are spaces, other control characters are nothing.
    pub fn write(&mut self, words: &str, look: &Look) {
        if words.is_empty() {
            return;
        }
        let start = self.words.len();
        let composed;
        let words = if words.is_ascii() || is_nfc_quick(words.chars()) == IsNormalized::Yes {
            words
        } else {
            composed = words.nfc().collect::<String>();
            &composed
        };
        if has_controls(words) {
            self.words.extend(words.chars().filter_map(|c| match c {
                '\n' | '\r' => Some(' '),
                c if c < ' ' && c != '\t' => None,
                c => Some(c),
            }));
        } else {
            self.words.push_str(words);
        }
        let end = self.words.len();
        for (on, kind) in
            [(look.italic, MarkKind::Italic), (look.bold, MarkKind::Bold), (look.raised, MarkKind::Superscript)]
        {
            if on {
                self.cover(start, end, kind);
            }
        }
        if let Some(link) = &look.link {
            self.cover_link(start, end, link);
        }
    }

    /// A line ends on purpose.
    pub fn line_break(&mut self, look: &Look) {
        if self.words.ends_with(' ') {
            let at = self.words.len() - 1;
            self.marks.push(Mark { start: at, end: at, kind: MarkKind::Break });
            return;
        }
        self.point(MarkKind::Break);
        self.write(" ", look);
    }

    /// A note is called.
    pub fn call(&mut self, note: usize) {
        self.point(MarkKind::NoteCall(note));
    }

    /// Takes back the small raised letters just written: the mark of a note that is not counted.
    pub fn take_raised_tail(&mut self) -> Option<String> {
        let end = self.words.len();
        let at = self.marks.iter().rposition(|m| m.kind == MarkKind::Superscript && m.end == end)?;
        let start = self.marks[at].start;
        let mark = self.words[start..].trim().to_string();
        if mark.is_empty() || mark.chars().count() > 4 {
            return None;
        }
        self.words.truncate(start);
        self.marks.retain_mut(|m| {
            let had_width = m.start < m.end;
            m.end = m.end.min(start);
            m.start = m.start.min(start);
            !had_width || m.start < m.end
        });
        Some(mark)
    }

    /// The paragraph, and the white space that was before its first word.
    pub fn finish(self) -> (Text, String) {
        let lead_len = self.words.len() - self.words.trim_start().len();
        let lead = self.words[..lead_len].to_string();
        let mut text = Text { words: self.words, marks: self.marks }.trimmed();
        without_unseen(&mut text);
        let end = text.words.len();
        text.marks.retain(|m| m.kind != MarkKind::Break || (m.start > 0 && m.start < end));
        bare_calls(&mut text);
        (text, lead)
    }

    fn point(&mut self, kind: MarkKind) {
        let at = self.words.len();
        self.marks.push(Mark { start: at, end: at, kind });
    }

    /// Lays a mark over the words just written; the last mark of the same kind grows if it ends here.
    fn cover(&mut self, start: usize, end: usize, kind: MarkKind) {
        match self.marks.iter_mut().rev().find(|m| m.kind == kind).filter(|m| m.end == start) {
            Some(mark) => mark.end = end,
            None => self.marks.push(Mark { start, end, kind }),
        }
    }

    /// Lays a link over them; the last link grows if it ends here and leads to the same address.
    fn cover_link(&mut self, start: usize, end: usize, link: &str) {
        let last = self.marks.iter_mut().rev().find(|m| matches!(m.kind, MarkKind::Link(_)));
        match last.filter(|m| m.end == start && matches!(&m.kind, MarkKind::Link(l) if l == link)) {
            Some(mark) => mark.end = end,
            None => self.marks.push(Mark { start, end, kind: MarkKind::Link(link.to_string()) }),
        }
    }
}

/// True where control characters other than tabs are in the words. All bytes are looked at, many at a time.
fn has_controls(words: &str) -> bool {
    words.bytes().fold(false, |found, b| found | (b < 0x20 && b != b'\t'))
}

/// Takes away what is not seen within a line: where a word may be cut, marks of no width. A soft hyphen at the end
/// of a line is seen.
fn without_unseen(text: &mut Text) {
    const UNSEEN: [char; 4] = ['\u{ad}', '\u{200b}', '\u{2060}', '\u{feff}'];
    if text.words.is_ascii() || !text.words.contains(UNSEEN) {
        return;
    }
    let last = text.words.len() - text.words.chars().next_back().map_or(0, char::len_utf8);
    let found: Vec<(usize, usize)> =
        text.words[..last].match_indices(UNSEEN).map(|(at, sign)| (at, at + sign.len())).collect();
    for (start, end) in found.into_iter().rev() {
        text.remove(start..end);
    }
}

/// Takes away brackets that hold only the call of a note: Arabic `(³)` is the mark, not words.
fn bare_calls(text: &mut Text) {
    let calls: Vec<usize> =
        text.marks.iter().filter(|m| matches!(m.kind, MarkKind::NoteCall(_))).map(|m| m.start).collect();
    for at in calls.into_iter().rev() {
        let before = text.words[..at].trim_end();
        let after = text.words[at..].trim_start();
        let pair = (before.chars().next_back(), after.chars().next());
        if matches!(pair, (Some('('), Some(')')) | (Some('['), Some(']'))) {
            let (start, end) = (before.len() - 1, text.words.len() - after.len() + 1);
            text.remove(start..end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_look_share_one_mark() {
        let mut pen = Pen::default();
        let italic = Look { italic: true, ..Look::default() };
        pen.write("\tRecalling", &italic);
        pen.write(" further", &italic);
        pen.write(" its decision", &Look::default());
        let (text, lead) = pen.finish();
        assert_eq!((text.words.as_str(), lead.as_str()), ("Recalling further its decision", "\t"));
        assert_eq!(text.marks, [Mark { start: 0, end: 17, kind: MarkKind::Italic }]);
    }

    #[test]
    fn places_to_cut_a_word_are_not_seen() {
        let mut pen = Pen::default();
        pen.write("imple\u{ad}men\u{200b}tation of\u{ad}", &Look::default());
        assert_eq!(pen.finish().0.words, "implementation of\u{ad}");
    }

    #[test]
    fn brackets_around_a_call_go_with_it() {
        let mut pen = Pen::default();
        pen.write("decision (", &Look::default());
        pen.call(0);
        pen.write(") of 1990", &Look::default());
        let (text, _) = pen.finish();
        assert_eq!(text.words, "decision  of 1990");
        assert_eq!(text.marks[0].start, 9);
    }
}
