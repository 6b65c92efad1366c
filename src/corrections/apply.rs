//! Applies the corrections of a file to a publication, one after the other.

use super::cut;
use super::field;
use super::file::{Correction, File, Join};
use super::hand::{Hand, role, settle};
use super::made;
use super::place::{self, Found, folded};
use super::sheet::{Content, Sheet};
use super::text::rewrite;
use super::words::{self, Removed, Stock};
use crate::block::Reason;
use crate::model::{Corrected, Discarded, Doubt, Language, Publication, Role, Signed};
use crate::text::Text;

/// Applies all corrections of a file. What cannot be applied is a doubt about the document, and changes nothing.
pub fn apply(publication: &mut Publication, file: &File) {
    let before = Stock::of(publication);
    let sheet = Sheet::open(std::mem::take(publication));
    let mut hand = Hand { sheet, removed: Vec::new(), done: Vec::new() };
    for (nth, correction) in file.corrections.iter().enumerate() {
        let (sheet, removed) = (hand.sheet.clone(), hand.removed.len());
        hand.done.clear();
        let result = hand.correct(correction);
        let by_hand = &mut hand.sheet.rest.by_hand;
        match result {
            Ok(()) if hand.done.is_empty() => by_hand.needless += 1,
            Ok(()) => by_hand.corrected.push(Corrected {
                signed: Signed {
                    by: correction.by.clone().unwrap_or_default(),
                    on: correction.on.clone().unwrap_or_default(),
                },
                place: correction.place(),
                what: hand.done.join("; "),
            }),
            Err(why) => {
                hand.sheet = sheet;
                hand.removed.truncate(removed);
                let rest = &mut hand.sheet.rest;
                rest.by_hand.lost += 1;
                let detail = format!("correction {} ({}): {why}", nth + 1, correction.place());
                rest.doubts.push(Doubt::CorrectionNotApplied.about(correction.words_read()).because(detail));
            }
        }
    }
    *publication = hand.sheet.close();
    words::account(&before, publication, &hand.removed);
}

impl Correction {
    /// What it is about, in a word: `para_2`, `adoption_date`, the beginning of a text.
    pub fn place(&self) -> String {
        self.field.clone().or_else(|| self.at.clone()).unwrap_or_else(|| {
            let words = folded(self.words_read());
            let end = words.char_indices().nth(40).map_or(words.len(), |(end, _)| end);
            format!("“{}{}”", &words[..end], if end < words.len() { "…" } else { "" })
        })
    }

    fn words_read(&self) -> &str {
        let all = [&self.read, &self.discarded, &self.add];
        all.into_iter().flatten().next().map_or("", String::as_str)
    }

    /// True for a remark that changes nothing.
    fn is_remark(&self) -> bool {
        let bare = Correction {
            at: self.at.clone(),
            read: self.read.clone(),
            by: self.by.clone(),
            on: self.on.clone(),
            note: self.note.clone(),
            ..Correction::default()
        };
        *self == bare
    }
}

impl Hand {
    fn correct(&mut self, c: &Correction) -> Result<(), String> {
        if let (Some(field), Some(value)) = (&c.field, &c.value) {
            return field::set(self, field, c.read.as_deref(), value);
        }
        if c.discarded.is_some() || c.add.is_some() {
            return made::make(self, c);
        }
        let found = match self.find(c)? {
            Some(found) => found,
            None => return Ok(()),
        };
        match found {
            Found::Piece(at) if !c.is_remark() => self.piece(at, c),
            Found::Note(at) if !c.is_remark() => self.note(at, c),
            _ => Ok(()),
        }
    }

    /// What it is about; none where what is wanted is read already.
    fn find(&self, c: &Correction) -> Result<Option<Found>, String> {
        let read = c.read.as_deref().unwrap_or_default();
        let at = c.at.as_deref();
        let lost = match place::find(&self.sheet, at, read) {
            Ok(found) => return Ok(Some(found)),
            Err(why) => why,
        };
        let wanted = match (&c.text, &c.words, &c.with) {
            (Some(text), ..) => text.clone(),
            (_, Some(words), Some(with)) if read.contains(words.as_str()) => read.replacen(words.as_str(), with, 1),
            _ => return Err(lost),
        };
        place::find(&self.sheet, at, &wanted).map(|_| None).map_err(|_| lost)
    }

    fn piece(&mut self, at: usize, c: &Correction) -> Result<(), String> {
        if let Some(reason) = &c.aside {
            return self.aside(at, reason);
        }
        if c.kind.as_deref() == Some("footnote") {
            return self.make_note(at, c);
        }
        if c.text.is_some() || c.words.is_some() {
            self.text(at, c)?;
        }
        self.role(at, c)?;
        cut::cut(self, at, &c.cut)?;
        if let Some(join) = c.join {
            self.join(at, join)?;
        }
        if let Some(after) = &c.after {
            self.put_behind(at, after)?;
        }
        Ok(())
    }

    /// Another kind, level or number.
    fn role(&mut self, at: usize, c: &Correction) -> Result<(), String> {
        let Hand { sheet, done, removed } = self;
        let piece = &mut sheet.pieces[at];
        match (c.kind.as_deref(), &piece.content) {
            (Some("annex"), Content::Paragraph(_)) => {
                piece.label();
                done.push("made the label of an annex".into());
            }
            (Some("annex"), Content::Label(_)) => {}
            (Some(kind), Content::Label(_)) => {
                piece.unlabel(role(kind)?);
                done.push(format!("made {kind}, read as the label of an annex"));
            }
            _ => {}
        }
        let Some(p) = piece.paragraph_mut() else { return Ok(()) };
        settle(p);
        if let Some(kind) = c.kind.as_deref() {
            let role = role(kind)?;
            if role != p.role {
                done.push(format!("{kind}, read as {}", p.role.code()));
                p.level = if role == Role::Point || role == Role::Heading { p.level.max(1) } else { 0 };
                p.role = role;
            }
        }
        if let Some(level) = c.level.filter(|level| *level != p.level) {
            done.push(format!("level {level}, read as {}", p.level));
            p.level = level;
        }
        if let Some(num) = &c.num {
            let num = num.trim();
            let read = p.number.as_deref().unwrap_or_default();
            if num != read {
                done.push(format!("number “{num}”, read as “{read}”"));
                removed.push(Removed { text: read.to_string(), page: p.page });
                p.number = Some(num.to_string()).filter(|n| !n.is_empty());
            }
        }
        Ok(())
    }

    /// Other words in a piece.
    fn text(&mut self, at: usize, c: &Correction) -> Result<(), String> {
        let Hand { sheet, done, removed } = self;
        match &mut sheet.pieces[at].content {
            Content::Paragraph(p) => {
                rewrite(&mut p.text, p.page, c, done, removed)?;
                settle(p);
            }
            Content::Label(annex) => {
                let mut text = Text::plain(std::mem::take(&mut annex.label));
                let changed = rewrite(&mut text, annex.page, c, done, removed);
                annex.label = text.words;
                changed?;
            }
        }
        Ok(())
    }

    fn aside(&mut self, at: usize, reason: &str) -> Result<(), String> {
        let reason = Reason::of(reason).ok_or_else(|| format!("“{reason}” is not a reason of discarded.csv"))?;
        let piece = self.sheet.pieces.remove(at);
        let (number, words) = piece.text();
        let page = match &piece.content {
            Content::Paragraph(p) => p.page,
            Content::Label(annex) => annex.page,
        };
        let text = format!("{number} {words}").trim().to_string();
        self.sheet.rest.discarded.push(Discarded { text, reason, page });
        self.done.push(format!("discarded as {reason}"));
        Ok(())
    }

    /// Makes one paragraph of two.
    fn join(&mut self, at: usize, join: Join) -> Result<(), String> {
        let (one, other) = match join {
            Join::Previous => (at.checked_sub(1).ok_or("nothing comes before it")?, at),
            Join::Next => (at, at + 1),
        };
        if !self.sheet.same_part(one, other) {
            return Err("its neighbour is in another part, or missing".into());
        }
        let second = self.sheet.pieces.remove(other);
        let Content::Paragraph(second) = second.content else { return Ok(()) };
        let chinese = self.sheet.rest.language == Language::Chinese;
        let Some(first) = self.sheet.pieces[one].paragraph_mut() else { return Ok(()) };
        let number = second.number.map(|n| format!("{n} ")).unwrap_or_default();
        let tight = chinese && number.is_empty() && first.text.words.ends_with(|c: char| !c.is_ascii());
        let space = if tight || first.text.words.is_empty() { "" } else { " " };
        first.text.push(&Text::plain(format!("{space}{number}")));
        first.text.push(&second.text);
        settle(first);
        let which = if join == Join::Previous { "before" } else { "behind" };
        self.done.push(format!("joined with the one {which} it"));
        Ok(())
    }
}
