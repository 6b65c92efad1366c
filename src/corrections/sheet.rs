//! A publication with all its paragraphs in one row, so that they can be cut, joined and moved, and with what they were
//! before any correction.

use crate::model::{Annex, Footnote, Paragraph, Publication, Role};
use crate::text::{MarkKind, Text};
use crate::write::plan::Plan;

/// What something was before any correction.
#[derive(Clone, Debug, Default)]
pub struct First {
    /// Its eId.
    pub eid: String,
    /// Its number or marker.
    pub number: String,
    /// Its words.
    pub words: String,
}

/// A paragraph, or the label that an annex begins with.
#[derive(Clone, Debug)]
pub enum Content {
    Paragraph(Paragraph),
    /// Its paragraphs follow in the row.
    Label(Annex),
}

/// One of the row.
#[derive(Clone, Debug)]
pub struct Piece {
    pub content: Content,
    pub first: First,
    /// The resolution that it is of.
    pub resolution: usize,
    /// True where a text begins that the resolution takes over.
    adopted: bool,
}

/// A footnote.
#[derive(Clone, Debug)]
pub struct Note {
    /// None where it is no longer a footnote; its index stays taken until the end.
    pub note: Option<Footnote>,
    pub first: First,
}

/// The publication while it is corrected.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The rest of it: without paragraphs, annexes and footnotes.
    pub rest: Publication,
    pub pieces: Vec<Piece>,
    pub notes: Vec<Note>,
}

impl Piece {
    /// A paragraph that was not there before.
    pub fn new(paragraph: Paragraph, resolution: usize) -> Piece {
        Piece { content: Content::Paragraph(paragraph), first: First::default(), resolution, adopted: false }
    }

    /// The paragraph, where it is one.
    pub fn paragraph(&self) -> Option<&Paragraph> {
        match &self.content {
            Content::Paragraph(paragraph) => Some(paragraph),
            Content::Label(_) => None,
        }
    }

    /// The same, to be changed.
    pub fn paragraph_mut(&mut self) -> Option<&mut Paragraph> {
        match &mut self.content {
            Content::Paragraph(paragraph) => Some(paragraph),
            Content::Label(_) => None,
        }
    }

    /// Its number and its words.
    pub fn text(&self) -> (&str, &str) {
        match &self.content {
            Content::Paragraph(p) => (p.number.as_deref().unwrap_or_default(), &p.text.words),
            Content::Label(annex) => ("", &annex.label),
        }
    }

    /// Makes a paragraph of a label, which then belongs to the part before.
    pub fn unlabel(&mut self, role: Role) {
        if let Content::Label(annex) = &self.content {
            let text = Text::plain(annex.label.clone());
            let paragraph = Paragraph { role, text, page: annex.page, ..Paragraph::default() };
            self.content = Content::Paragraph(paragraph);
        }
    }

    /// Makes the label of an annex of a paragraph.
    pub fn label(&mut self) {
        if let Content::Paragraph(p) = &self.content {
            let number = p.number.as_deref().map(|n| format!("{n} ")).unwrap_or_default();
            let label = format!("{number}{}", p.text.words);
            self.content = Content::Label(Annex { label, page: p.page, ..Annex::default() });
        }
    }
}

impl Sheet {
    /// Takes a publication apart.
    pub fn open(mut publication: Publication) -> Sheet {
        let plan = Plan::new(&publication);
        let (pieces, notes) = eids(&plan);
        let mut pieces_left = pieces.into_iter();
        let mut take = |number: &str, words: &str| First {
            eid: pieces_left.next().unwrap_or_default(),
            number: number.to_string(),
            words: words.to_string(),
        };
        let mut row = Vec::new();
        for (resolution, r) in publication.resolutions.iter_mut().enumerate() {
            let mut add = |content: Content, adopted: bool| {
                let mut piece = Piece { content, first: First::default(), resolution, adopted };
                let (number, words) = piece.text();
                piece.first = take(number, words);
                row.push(piece);
            };
            for (at, paragraph) in std::mem::take(&mut r.main).into_iter().enumerate() {
                add(Content::Paragraph(paragraph), r.adopts == Some(at));
            }
            for mut annex in std::mem::take(&mut r.annexes) {
                let paragraphs = std::mem::take(&mut annex.paragraphs);
                add(Content::Label(annex), false);
                paragraphs.into_iter().for_each(|paragraph| add(Content::Paragraph(paragraph), false));
            }
        }
        let notes = std::mem::take(&mut publication.footnotes).into_iter().zip(notes).map(|(note, eid)| {
            let first = First { eid, number: note.marker.clone(), words: note.text.words.clone() };
            Note { note: Some(note), first }
        });
        Sheet { notes: notes.collect(), rest: publication, pieces: row }
    }

    /// Puts it together again. Footnotes are in the order of their calls as far as they were.
    pub fn close(self) -> Publication {
        let Sheet { mut rest, pieces, notes } = self;
        for r in &mut rest.resolutions {
            r.adopts = None;
        }
        for piece in pieces {
            let Some(r) = rest.resolutions.get_mut(piece.resolution) else { continue };
            match piece.content {
                Content::Label(annex) => r.annexes.push(annex),
                Content::Paragraph(paragraph) => match r.annexes.last_mut() {
                    Some(annex) => annex.paragraphs.push(paragraph),
                    None => {
                        if piece.adopted {
                            r.adopts = Some(r.main.len());
                        }
                        r.main.push(paragraph);
                    }
                },
            }
        }
        let mut places = Vec::with_capacity(notes.len());
        for note in notes {
            places.push(note.note.as_ref().map(|_| rest.footnotes.len()));
            rest.footnotes.extend(note.note);
        }
        let place = |note: usize| places.get(note).copied().flatten();
        for text in texts(&mut rest) {
            text.marks.retain_mut(|mark| match &mut mark.kind {
                MarkKind::NoteCall(note) => place(*note).map(|at| *note = at).is_some(),
                _ => true,
            });
        }
        for line in &mut rest.masthead.lines {
            line.notes = line.notes.iter().filter_map(|note| place(*note)).collect();
        }
        rest
    }

    /// The eIds that pieces and footnotes have as it is now; a footnote that is none any more has none.
    pub fn eids_now(&self) -> (Vec<String>, Vec<String>) {
        let publication = self.clone().close();
        let (pieces, notes) = eids(&Plan::new(&publication));
        let mut notes = notes.into_iter();
        let notes = self.notes.iter().map(|n| n.note.as_ref().and_then(|_| notes.next()).unwrap_or_default());
        (pieces, notes.collect())
    }

    /// The texts of all pieces and of the masthead that a footnote may be called in.
    pub fn calling(&mut self) -> impl Iterator<Item = &mut Text> {
        let pieces = self.pieces.iter_mut().filter_map(|p| p.paragraph_mut().map(|p| &mut p.text));
        pieces.chain(self.rest.masthead.proponent.as_mut())
    }

    /// True where two pieces that follow one another are of the same part.
    pub fn same_part(&self, one: usize, other: usize) -> bool {
        let both = [self.pieces.get(one), self.pieces.get(other)];
        let [Some(a), Some(b)] = both else { return false };
        a.resolution == b.resolution && a.paragraph().is_some() && b.paragraph().is_some()
    }
}

/// All texts with marks.
fn texts(publication: &mut Publication) -> impl Iterator<Item = &mut Text> {
    let paragraphs = publication.resolutions.iter_mut().flat_map(|r| {
        r.main.iter_mut().chain(r.annexes.iter_mut().flat_map(|a| &mut a.paragraphs)).map(|p| &mut p.text)
    });
    let notes = publication.footnotes.iter_mut().map(|n| &mut n.text);
    paragraphs.chain(notes).chain(publication.masthead.proponent.as_mut())
}

/// The eIds of labels and paragraphs in reading order, and of footnotes.
fn eids(plan: &Plan) -> (Vec<String>, Vec<String>) {
    let mut pieces = Vec::new();
    for part in &plan.parts {
        pieces.extend(part.annex.map(|_| part.prefix.clone()));
        pieces.extend(part.rows.iter().map(|row| row.eid.clone()));
    }
    (pieces, plan.notes.iter().map(|note| note.eid.clone()).collect())
}
