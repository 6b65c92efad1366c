//! What is inside what: the sequence of paragraphs of one part (a resolution, an annex) laid out
//! as the elements of Akoma Ntoso. The order of the paragraphs never changes.

mod body;
mod close;
mod preamble;
mod table;

use crate::model::{Language, Paragraph, Role};
use std::ops::Range;

/// An element that the writer will write.
#[derive(Clone, Debug)]
pub struct Element {
    /// Its kind.
    pub tag: Tag,
    /// The paragraph whose number or text it shows.
    pub source: Option<usize>,
    /// What it contains, in order.
    pub children: Vec<usize>,
    /// The number in its eId and in paths: `7`, `a`, `II`; empty where there is none on paper.
    pub label: String,
    /// Its eId; empty for elements that need none.
    pub eid: String,
}

/// The kinds of elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// `The General Assembly,`
    Formula,
    /// A preambular paragraph, and whatever else has no other place; the name says what.
    Container(&'static str),
    /// A list in the preamble.
    BlockList,
    /// Its introduction: words, no blocks.
    ListIntroduction,
    /// `(a)` in the preamble.
    Item,
    /// Words after such a list.
    ListWrapUp,
    /// `Part One`
    Part,
    /// `Article 4`
    Article,
    /// `Rule 12`
    Rule,
    /// The title that is below the number of a heading: `General questions` under `I`.
    Heading,
    /// `II`
    Section,
    /// `A.`
    Title,
    /// `1.` over paragraphs
    Chapter,
    /// A heading without a number.
    Division,
    /// A preambular paragraph inside a section.
    CrossHeading,
    /// Closing lines or a table that are between other things.
    Hcontainer(&'static str),
    /// `7.`
    Paragraph,
    /// A paragraph without a number between others.
    Alinea,
    /// A text that a paragraph takes over.
    Embedded,
    /// The points of one level.
    List,
    /// `(a)`
    Point,
    /// What is before the first point.
    Intro,
    /// Text of something that has no points.
    Content,
    /// What is after the last point.
    WrapUp,
    /// Words.
    P,
    /// A table.
    Table,
    /// Its row; true for a header row.
    Row(bool),
    /// Its cell; empty cells have no source.
    Cell,
}

/// One part laid out.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// All elements; `children` and the fields below are indices into this list.
    pub elements: Vec<Element>,
    /// The paragraphs that make the title, by their index in the part.
    pub preface: Vec<usize>,
    /// The elements of the preamble.
    pub preamble: Vec<usize>,
    /// The elements of the main body.
    pub body: Vec<usize>,
    /// The containers of the conclusions.
    pub conclusions: Vec<usize>,
    /// For each paragraph the element that stands for it; `None` for the title.
    pub owners: Vec<Option<usize>>,
}

/// What a part is.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// The main part of a resolution; where it takes over a text, that begins with this paragraph.
    Main {
        /// Its index.
        adopts: Option<usize>,
    },
    /// An annex, where a paragraph without number stands for itself.
    Annex,
}

impl Outline {
    /// Lays out the paragraphs of a part.
    pub fn new(paragraphs: &[Paragraph], kind: Kind, language: Language) -> Self {
        let mut outline = Outline { owners: vec![None; paragraphs.len()], ..Outline::default() };
        let title = paragraphs.iter().take_while(|p| p.role == Role::Title).count();
        let is_end = |p: &&Paragraph| matches!(p.role, Role::Closing | Role::Vote);
        let end = paragraphs.len() - paragraphs[title..].iter().rev().take_while(is_end).count();
        outline.preface = (0..title).collect();
        let body = preamble::lay_out(&mut outline, paragraphs, title..end, language);
        let (annex, adopted) = match kind {
            Kind::Main { adopts } => (false, adopts.filter(|at| (body + 1..end).contains(at))),
            Kind::Annex => (true, None),
        };
        outline.body = body::lay_out(&mut outline, paragraphs, body..adopted.unwrap_or(end), annex, language);
        if let Some(from) = adopted {
            outline.embed(paragraphs, from..end, language);
        }
        for (at, paragraph) in paragraphs.iter().enumerate().skip(end) {
            let name = if paragraph.role == Role::Vote { "vote" } else { "adoption" };
            let container = outline.words_in(Tag::Container(name), at);
            outline.conclusions.push(container);
        }
        outline
    }

    /// A text that the paragraph before it takes over is in the words of that.
    fn embed(&mut self, paragraphs: &[Paragraph], zone: Range<usize>, language: Language) {
        let above = self.owners[zone.start - 1];
        let held = body::lay_out(self, paragraphs, zone, true, language);
        let content = above.and_then(|e| self.elements[e].children.last().copied());
        let words = content.and_then(|e| self.elements[e].children.last().copied());
        match words.filter(|w| self.tag(*w) == Tag::P) {
            Some(words) => {
                let text = self.add(Tag::Embedded, None, held);
                self.elements[words].children.push(text);
            }
            None => self.body.extend(held),
        }
    }

    /// True for the text of a treaty, a statute or a code: it is separated into articles, and nothing is in
    /// its body that the schema does not let are there.
    pub fn holds_articles(&self) -> bool {
        let loose = |c: &usize| matches!(self.tag(*c), Tag::Container(_) | Tag::Formula | Tag::P);
        self.elements.iter().any(|e| e.tag == Tag::Article) && !self.body.iter().any(loose)
    }

    /// Adds an element.
    fn add(&mut self, tag: Tag, source: Option<usize>, children: Vec<usize>) -> usize {
        self.elements.push(Element { tag, source, children, label: String::new(), eid: String::new() });
        self.elements.len() - 1
    }

    /// Adds an element that stands for a paragraph and holds its words.
    fn words_in(&mut self, tag: Tag, paragraph: usize) -> usize {
        let words = self.add(Tag::P, Some(paragraph), Vec::new());
        let element = self.add(tag, Some(paragraph), vec![words]);
        self.owners[paragraph] = Some(element);
        element
    }

    /// Adds the words of a paragraph that continues another one.
    fn more_words(&mut self, paragraph: usize) -> usize {
        let words = self.add(Tag::P, Some(paragraph), Vec::new());
        self.owners[paragraph] = Some(words);
        words
    }

    /// The tag of an element.
    fn tag(&self, element: usize) -> Tag {
        self.elements[element].tag
    }
}

/// True where the words go on with what is before them: `as appropriate;`
fn goes_on(paragraph: &Paragraph) -> bool {
    paragraph.text.words.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase)
}
