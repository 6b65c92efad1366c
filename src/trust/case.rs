//! A publication as witnesses see it: its paragraphs in one row, with what many of them ask.

use super::Form;
use crate::model::{Language, Paragraph, Publication, Role};
use crate::parse::cues::{self, End};
use crate::parse::lexicon::Lexicon;

/// A finished publication.
pub struct Case<'p> {
    /// The publication itself.
    pub publication: &'p Publication,
    /// The words of its language.
    pub lexicon: &'static Lexicon,
    /// How much of the layout its source has kept.
    pub form: Form,
    /// Its paragraphs in reading order, annexes included.
    pub row: Vec<Seen<'p>>,
}

/// A paragraph and its place.
#[derive(Clone, Copy)]
pub struct Seen<'p> {
    /// The paragraph.
    pub paragraph: &'p Paragraph,
    /// The resolution it is of.
    pub resolution: usize,
    /// The annex it is in.
    pub annex: Option<usize>,
    /// How its text ends.
    pub end: End,
}

impl<'p> Case<'p> {
    /// Sets the paragraphs of a publication in a row.
    pub fn new(publication: &'p Publication, form: Form) -> Case<'p> {
        let mut row = Vec::new();
        for (resolution, r) in publication.resolutions.iter().enumerate() {
            let seen = |annex| {
                move |paragraph: &'p Paragraph| Seen {
                    paragraph,
                    resolution,
                    annex,
                    end: cues::end(&paragraph.text.words),
                }
            };
            row.extend(r.main.iter().map(seen(None)));
            for (at, annex) in r.annexes.iter().enumerate() {
                row.extend(annex.paragraphs.iter().map(seen(Some(at))));
            }
        }
        Case { publication, lexicon: Lexicon::of(publication.language), form, row }
    }

    /// True where capitals show how a sentence begins.
    pub fn has_case(&self) -> bool {
        matches!(self.publication.language, Language::English | Language::French | Language::Spanish)
    }

    /// Pairs of neighbours of one part, by their places.
    pub fn neighbours(&self) -> impl Iterator<Item = (usize, &Seen<'p>, &Seen<'p>)> {
        self.row.windows(2).enumerate().filter_map(|(at, pair)| match pair {
            [one, other] if one.part() == other.part() => Some((at, one, other)),
            _ => None,
        })
    }
}

impl Seen<'_> {
    /// Which part of which resolution it is in.
    pub fn part(&self) -> (usize, Option<usize>) {
        (self.resolution, self.annex)
    }

    /// Its words.
    pub fn words(&self) -> &str {
        &self.paragraph.text.words
    }

    /// True for a paragraph of the resolution's own text: preambular, operative, or a point.
    pub fn tells(&self) -> bool {
        let role = matches!(self.paragraph.role, Role::Preambular | Role::Operative | Role::Point);
        role && !self.words().is_empty()
    }

    /// True for such a paragraph of the main part.
    pub fn is_main(&self) -> bool {
        self.annex.is_none() && self.tells()
    }
}
