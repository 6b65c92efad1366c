//! One paragraph of a Word file while its runs come in.
use std::borrow::Cow;
use std::rc::Rc;

use super::super::flow::{Align, LETTER};
use super::super::numbering::Label;
use super::super::pen::{Look, Pen};
use super::super::symbols::private_letter;
use super::properties::{ParagraphLook, RunLook};
use super::styles::{Style, Styles};

/// A paragraph in the making.
#[derive(Debug, Default)]
pub struct Draft {
    /// Its words.
    pub pen: Pen,
    /// Words in it that are hidden or struck out.
    pub hidden: Pen,
    /// Words in it are struck out.
    pub struck: bool,
    /// What `w:pPr` says.
    pub look: ParagraphLook,
    /// The number that Word 2003 has written beside it: `wx:t`.
    pub label: Option<String>,
    /// Its automatic number, once it is counted; `Some(None)` where it has none.
    pub counted: Option<Option<Label>>,
    /// What `w:rPr` says of the open run.
    pub run: RunLook,
    /// The look of the open run, once it is known.
    run_look: Option<(Look, bool)>,
    /// The address of the open `w:hyperlink`.
    pub link: Option<Rc<str>>,
    /// Points, of the first words.
    pub size: Option<f32>,
    /// Page of the first word.
    pub page: u32,
    /// `w:del` at its mark: it goes on in the next paragraph.
    pub goes_on: bool,
    /// Holds letters that are not the number of a page.
    pub has_words: bool,
    /// Holds the number of a page.
    pub has_page_number: bool,
    /// The note whose own mark the open run writes.
    pub custom_mark: Option<usize>,
}

impl Draft {
    /// A run opens: nothing is said of it yet.
    pub fn open_run(&mut self) {
        self.run = RunLook::default();
        self.run_look = None;
        self.custom_mark = None;
    }

    /// How the words of the open run look, and whether they are hidden.
    fn run_look(&mut self, styles: &Styles, link: Option<&Rc<str>>) -> (Look, bool) {
        if self.run_look.is_none() {
            let base = styles.paragraph(self.look.style.as_deref());
            let character = self.run.style.as_deref().and_then(|id| styles.character(id));
            self.run_look = Some(resolve(&self.run, base, character));
            if self.size.is_none() {
                self.size = self.run.size.or(character.and_then(|c| c.run.size)).or(base.run.size);
            }
        }
        let (mut look, hidden) = self.run_look.clone().unwrap_or_default();
        look.link = link.cloned();
        (look, hidden)
    }

    /// Writes words of the open run.
    pub fn write(&mut self, words: &str, styles: &Styles, link: Option<&Rc<str>>) {
        let (look, hidden) = self.run_look(styles, link);
        let struck = self.run.struck == Some(true);
        self.struck |= struck && words.contains(char::is_alphanumeric);
        let words: Cow<str> = match self.run.symbols {
            Some(true) => Cow::Owned(words.chars().map(private_letter).collect()),
            _ => Cow::Borrowed(words),
        };
        let words = &*words;
        if hidden || struck { self.hidden.write(words, &look) } else { self.pen.write(words, &look) }
    }

    /// Ends a line.
    pub fn line_break(&mut self, styles: &Styles) {
        let (look, hidden) = self.run_look(styles, None);
        if !hidden {
            self.pen.line_break(&look);
        }
    }
}

/// The look of a run over its styles. Bold and italic switch over where both the style of the paragraph
/// and that of the characters have them; what the run itself says counts.
fn resolve(run: &RunLook, base: &Style, character: Option<&Style>) -> (Look, bool) {
    let none = RunLook::default();
    let style = character.map_or(&none, |c| &c.run);
    let toggle =
        |own: Option<bool>, a: Option<bool>, b: Option<bool>| own.unwrap_or(a.unwrap_or(false) ^ b.unwrap_or(false));
    let complex = run.complex.or(style.complex).unwrap_or(false);
    let (bold, italic) = if complex {
        (
            toggle(run.bold_complex, base.run.bold_complex, style.bold_complex),
            toggle(run.italic_complex, base.run.italic_complex, style.italic_complex),
        )
    } else {
        (toggle(run.bold, base.run.bold, style.bold), toggle(run.italic, base.run.italic, style.italic))
    };
    let raised = run.raised.or(style.raised).or(base.run.raised).unwrap_or(false);
    let hidden = toggle(run.hidden, base.run.hidden, style.hidden);
    (Look { italic, bold, raised, link: None }, hidden)
}

/// Where the first letter stands: indent, first line, leading tabs; for centered lines by their length.
pub fn first_letter(look: &ParagraphLook, lead: &str, letters: usize, default_tab: f32) -> f32 {
    let mut at = look.left.unwrap_or(0.0) + look.first.unwrap_or(0.0);
    if let Some(align) = look.align.filter(|a| *a != Align::Start) {
        return align.first_letter(at, letters);
    }
    for c in lead.chars() {
        at = if c == '\t' { look.next_tab(at, default_tab) } else { at + LETTER / 2.0 };
    }
    at
}
