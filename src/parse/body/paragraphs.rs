//! Paragraphs as they are begun, gone on with and completed.

use super::headed;
use super::state::{Body, Zone};
use crate::block::{Block, Hint};
use crate::languages;
use crate::model::enumerator::{self, Form};
use crate::model::{Annex, Doubt, Language, Paragraph, Role};
use crate::parse::arabic::join_torn;
use crate::parse::cues::{self, End, Sequence};
use crate::parse::join::fold;
use crate::text::MarkKind;

impl Body<'_> {
    #[allow(clippy::too_many_arguments)]
    pub(super) fn begin(
        &mut self,
        b: &Block,
        role: Role,
        number: usize,
        text: usize,
        level: u8,
        confidence: f32,
        doubt: Option<Doubt>,
    ) {
        let after_colon = self.end() == End::Colon;
        self.close();
        self.item = self.listing && number == 0 && role == Role::Operative && {
            // `Charles Marlow (Ruritania)` has the form of a verb.
            let words = &b.text.words;
            let named = words.len() < 70 && cues::end(words) == End::Open && self.lexicon.operative(words) == 0;
            named || cues::operative_opener(words, self.lexicon) == 0
        };
        let words = &b.text.words;
        let e = enumerator::quoted(words).filter(|_| number > 0);
        if role == Role::Operative {
            // `Support for security reform:` parts the letters of a mandate, and does not end them.
            let heads = number == 0 && cues::end(&b.text.words) == End::Colon && cues::shorter(&b.text.words, 100);
            self.lettered &= self.item || heads;
        } else if role == Role::Point && self.zone == Zone::Operative {
            self.lettered |= e.is_some_and(|e| self.unlisted(&e, after_colon));
        }
        let printed = (number > 0).then(|| words[..number].to_string());
        let level = match role {
            Role::Operative => {
                let alone = || printed.as_deref().and_then(|n| n.trim_end_matches(['-', '–', ' ']).parse().ok());
                let n = e.and_then(|e| e.arabic).or_else(alone);
                if !self.item && !self.lettered {
                    self.sequence.paragraph(n);
                }
                self.listing &= self.item;
                0
            }
            Role::Point => match e {
                Some(e) => self.sequence.point(&e, after_colon),
                None => level.max(1),
            },
            Role::Heading => {
                let divides = headed::unit(words, self.lexicon) == Some(words.len());
                self.adopted |= self.zone == Zone::Operative && (after_colon && number == 0 || divides);
                self.listing = false;
                level.max(1)
            }
            _ => level,
        };
        self.enter(role);
        // Lettered paragraphs under a heading are not list, and neither are the dashes below them.
        let lettered = self.lettered
            && role == Role::Point
            && e.is_some_and(|e| e.form == Form::Parentheses && level == 1 || e.form == Form::Bullet);
        let (role, level) = if lettered {
            (Role::Operative, 0)
        } else {
            (
                role,
                level
                    .saturating_sub(u8::from(self.lettered && role == Role::Point))
                    .max(u8::from(role == Role::Point || role == Role::Heading)),
            )
        };
        self.open = Some(Paragraph {
            role,
            level,
            number: printed,
            text: b.text.slice(text.min(words.len())..words.len()),
            cell: match b.hint {
                Hint::Cell(cell) => Some(cell),
                _ => None,
            },
            page: b.page,
            confidence,
            doubts: doubt.into_iter().map(Doubt::into).collect(),
            ..Paragraph::default()
        });
        (self.lines, self.left) = (1, b.left);
    }

    /// The zone that a paragraph of a role begins.
    fn enter(&mut self, role: Role) {
        match role {
            Role::Preambular if self.zone == Zone::Unknown => self.zone = Zone::Preamble,
            Role::Operative if matches!(self.zone, Zone::Unknown | Zone::Preamble) => {
                self.zone = Zone::Operative;
            }
            Role::Closing | Role::Vote => {
                self.zone = Zone::Closed;
                self.adopted = false;
            }
            _ => {}
        }
    }

    /// A point right after the number of its paragraph.
    pub(super) fn begin_nested(&mut self, b: &Block) {
        if let Some(e) = enumerator::at(&b.text.words) {
            self.begin(b, Role::Point, e.printed, e.length, 0, 1.0, None);
        }
    }

    pub(super) fn extend(&mut self, b: &Block) {
        self.lines += 1;
        if let Some(p) = &mut self.open {
            if p.role == Role::Closing {
                let at = p.text.words.len();
                p.text.mark(at..at, MarkKind::Break);
            }
            self.joiner.join(&mut p.text, &b.text);
        }
    }

    /// The paragraph being read is complete.
    pub(super) fn close(&mut self) {
        let Some(mut p) = self.open.take() else { return };
        p.text = fold(&p.text);
        if self.language == Language::Arabic && self.lines > 1 {
            // A sign may have ended the line before that of its word.
            self.joiner.parted.extend(join_torn(&mut p.text));
        }
        self.joiner.close_hyphens(&mut p.text);
        self.joiner.close_raised(&mut p.text, self.lexicon.raised);
        let after_colon = cues::end(&p.text.words) == End::Colon;
        // `认可本决议所附的宣言。`: of a phrase that opens both kinds, the sentence's end decides.
        if p.role == Role::Preambular && p.text.words.ends_with('。') && self.lexicon.operative(&p.text.words) > 0 {
            p.role = Role::Operative;
            self.zone = Zone::Operative;
        }
        if matches!(p.role, Role::Operative | Role::Preambular) {
            // A dash that stands as a paragraph does not end the list it is in.
            let dash =
                p.number.as_deref().and_then(|n| n.chars().next()).is_some_and(|c| !c.is_alphanumeric() && c != '(');
            self.listing = after_colon || self.item || self.listing && dash;
        }
        p.opener = self.opener(&p);
        self.lines = 0;
        self.current_mut().push(p);
    }

    /// Bytes of the opening words: as the drafter set them in italics, else by the lists of phrases.
    pub(super) fn opener(&self, p: &Paragraph) -> usize {
        let words = &p.text.words;
        let listed = match p.role {
            Role::Preambular => cues::preambular_opener(words, self.lexicon),
            // `Readers shall …`: in annexes and points only verbs that are known open.
            Role::Operative if self.zone != Zone::Annex => {
                // `3. Acting under Chapter VII of the Charter, authorizes …`
                let participle = || if p.number.is_some() { self.lexicon.preambular(words) } else { 0 };
                Some(cues::operative_opener(words, self.lexicon)).filter(|n| *n > 0).unwrap_or_else(participle)
            }
            Role::Operative | Role::Point => self.lexicon.operative(words),
            _ => 0,
        };
        if listed > 0 { cues::italic_opener(&p.text).unwrap_or(listed) } else { 0 }
    }

    pub(super) fn annex(&mut self, b: &Block) {
        self.close();
        self.zone = Zone::Annex;
        self.sequence = Sequence::default();
        self.listing = false;
        let label = b.text.words.clone();
        // A page that was taken for one in the middle of an annex may begin with its label.
        let unnamed = |a: &mut Annex| a.label.is_empty() && a.paragraphs.is_empty();
        self.resolution.annexes.pop_if(unnamed);
        let small = label.to_lowercase();
        let appended = languages::lines(|l| l.appendix).any(|word| small.starts_with(word));
        let level = u8::from(appended && !self.resolution.annexes.is_empty());
        self.resolution.annexes.push(Annex { label, page: b.page, level, paragraphs: Vec::new() });
    }
}
