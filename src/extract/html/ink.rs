//! Words of a web page as a browser shows them: white space folded, line breaks counted.
use super::super::pen::{Look, Pen};

/// White space that is between the last words and the next ones.
#[derive(Clone, Copy, Debug, Default)]
struct Space {
    /// Spaces, tabs and line ends of the source.
    plain: u32,
    /// `&nbsp;`
    fixed: u32,
}

/// A paragraph as it is written.
#[derive(Clone, Debug, Default)]
pub struct Ink {
    pen: Pen,
    space: Space,
    breaks: u32,
    /// Widths of letters that stand empty before the first word.
    pub lead: u32,
    /// Letters and digits outside of links that lead around the site, and in them.
    pub own_letters: usize,
    /// Letters and digits in such links.
    pub site_letters: usize,
}

impl Ink {
    /// True while no words are written.
    pub fn is_blank(&self) -> bool {
        self.pen.is_blank()
    }

    /// The words so far.
    pub fn words(&self) -> &str {
        self.pen.words()
    }

    /// Writes text of the source. `around`: in a link that leads around the site.
    pub fn write(&mut self, text: &str, look: &Look, around: bool) {
        let mut rest = text;
        while !rest.is_empty() {
            let end = rest.find(|c: char| !is_space(c)).unwrap_or(rest.len());
            for c in rest[..end].chars() {
                if c == '\u{a0}' { self.space.fixed += 1 } else { self.space.plain += 1 }
            }
            rest = &rest[end..];
            if rest.is_empty() {
                break;
            }
            self.put_space(look);
            // Spaces take the look of plain words, so that words and spaces are written at once.
            let plain = !around && !look.raised && look.link.is_none();
            let end = if plain { folded(rest) } else { rest.find(is_space).unwrap_or(rest.len()) };
            let words = &rest[..end];
            let letters = words.chars().filter(|c| c.is_alphanumeric()).count();
            let around = around && !words.bytes().any(|b| b.is_ascii_digit());
            *(if around { &mut self.site_letters } else { &mut self.own_letters }) += letters;
            self.pen.write(words, look);
            rest = &rest[end..];
        }
    }

    /// Writes text whose white space counts (`<pre>`): a line is a line.
    pub fn write_kept(&mut self, text: &str, look: &Look) {
        self.put_space(look);
        self.own_letters += text.chars().filter(|c| c.is_alphanumeric()).count();
        self.pen.write(text, look);
    }

    /// `<br>`: the number of breaks since the last words.
    pub fn line_break(&mut self) -> u32 {
        self.breaks += 1;
        self.space = Space::default();
        self.breaks
    }

    /// A note is called: the call belongs to the word before, and white space follows it.
    pub fn call(&mut self, note: usize) {
        self.pen.call(note);
    }

    /// Writes the automatic number of an item.
    pub fn label(&mut self, label: &str) {
        self.space = Space::default();
        self.pen.write(label, &Look::default());
        self.pen.write("\t", &Look::default());
    }

    /// The paragraph as a pen, and a fresh sheet.
    pub fn take(&mut self) -> (Pen, u32) {
        let lead = self.lead;
        let pen = std::mem::take(&mut self.pen);
        *self = Ink::default();
        (pen, lead)
    }

    /// Writes the white space before the next words: three or more fixed spaces stand for a tab.
    fn put_space(&mut self, look: &Look) {
        let Space { plain, fixed } = std::mem::take(&mut self.space);
        let breaks = std::mem::take(&mut self.breaks);
        if self.pen.is_blank() {
            self.lead = fixed + plain.min(1);
            return;
        }
        let quiet = Look { raised: false, link: None, ..look.clone() };
        if breaks > 0 {
            self.pen.line_break(&Look::default());
            if fixed >= 2 {
                self.pen.write(&"\u{a0}".repeat(fixed.min(80) as usize), &Look::default());
            }
        } else if self.pen.words().ends_with('\t') || fixed + plain == 0 {
            // Nothing is between.
        } else if fixed >= 3 {
            self.pen.write("\t", &quiet);
        } else if fixed > 0 && plain == 0 {
            self.pen.write("\u{a0}", &quiet);
        } else {
            self.pen.write(" ", &quiet);
        }
    }
}

/// White space that is folded, or stands in for a tab.
fn is_space(c: char) -> bool {
    c.is_ascii_whitespace() || c == '\u{a0}'
}

/// Length of the words at the beginning of a text that have no more than one plain space between them.
fn folded(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        at += text[at..].find(is_space).unwrap_or(text.len() - at);
        let is_single = bytes.get(at) == Some(&b' ') && text[at + 1..].chars().next().is_some_and(|c| !is_space(c));
        if !is_single {
            return at;
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_folded_as_a_browser_does() {
        let mut ink = Ink::default();
        ink.write("\u{a0}\u{a0}1.\u{a0}\u{a0}\u{a0}Requests\n   the ", &Look::default(), false);
        ink.line_break();
        ink.write(" Council", &Look::default(), false);
        let (pen, lead) = ink.take();
        assert_eq!((pen.words(), lead), ("1.\tRequests the Council", 2));
    }
}
