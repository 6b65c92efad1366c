//! Headings in lines: what is above the articles, rules and chapters of an annex, recognized by bold or large
//! letters where the format shows them, else by its words and by the space around it.

use super::heading_number::{is_counted_in_chinese, is_roman, number, section, section_level};
use super::numbered::number_alone;
use super::state::{Body, Verdict, Zone, is_first, texts};
use super::unnumbered::opens_with_day;
use crate::block::{Block, Grain, Hint};
use crate::languages::counting::is_han_number;
use crate::model::enumerator::{self, Form};
use crate::model::{Language, Paragraph, Role};
use crate::parse::cues::{self, End, Fit};
use crate::parse::formula::enacting;
use crate::parse::lexicon::{Lexicon, opening};
use crate::parse::signposts::{annex_label, closing};
use crate::text::MarkKind;

/// True where most letters of the document are not bold, so that bold ones say something.
pub fn bold_tells(blocks: &[Block]) -> bool {
    let lines = || blocks.iter().filter(|b| b.grain == Grain::Line && b.text.words.len() > 3);
    let bold = lines().filter(|b| is_bold(b)).count();
    bold > 0 && bold * 3 < lines().count()
}

/// True where all words of a line are bold.
fn is_bold(b: &Block) -> bool {
    let bold = b.text.marks.iter().filter(|m| m.kind == MarkKind::Bold);
    let covered: usize = bold.map(|m| b.text.words[m.start..m.end].trim().len()).sum();
    covered > 0 && covered * 10 >= b.text.words.trim().len() * 9
}

/// `Rule 12`, `Article IV`, `Goal 3. Ensure healthy lives`: the bytes of the word and its number.
pub fn unit(words: &str, lexicon: &Lexicon) -> Option<usize> {
    if let Some(rest) = words.strip_prefix('第') {
        return counted_unit(rest, lexicon).map(|n| words.len() - rest.len() + n);
    }
    let n = lexicon.units.iter().find_map(|u| opening(words, u))?;
    let rest = words[n..].trim_start();
    let number = rest.split([' ', '.', ':']).next().unwrap_or_default();
    let digits = !number.is_empty() && number.len() <= 3 && number.bytes().all(|b| b.is_ascii_digit());
    let roman = enumerator::roman(number).is_some() && number.starts_with(|c: char| c.is_ascii_uppercase());
    let counted = digits || roman || number.len() == 1 && number.starts_with(|c: char| c.is_ascii_uppercase());
    (counted && rest.len() < words.len() - n).then(|| words.len() - rest.len() + number.len())
}

/// `12 条`, `三章` after `第`: the bytes of the number and its word.
fn counted_unit(rest: &str, lexicon: &Lexicon) -> Option<usize> {
    let number = rest.trim_start().trim_start_matches(is_han_number);
    let counted = number.len() < rest.trim_start().len();
    let word = lexicon.units.iter().find_map(|u| number.trim_start().strip_prefix(u)).filter(|_| counted)?;
    (word.is_empty() || word.starts_with(char::is_whitespace)).then_some(rest.len() - word.len())
}

/// Lines of the first article of a text at most.
const ARTICLE: usize = 60;

/// Lines between the letter of a part and its enacting formula at most: those of a title, and the formula's own.
const PART: usize = 5;

impl Body<'_> {
    /// A line that is a heading, or that follows one. `None` where other signs must decide.
    pub(super) fn headed(&self, b: &Block, words: &str, end: End, after: &[Block]) -> Option<Verdict> {
        if b.grain == Grain::Line && (self.titles_adopted(b, words, end, after) || self.is_part(words, after)) {
            return Some(self.heading(b, words));
        }
        if self.opens_articles(b, words, end, after) {
            return Some(self.heading(b, words));
        }
        if b.grain != Grain::Line || self.zone != Zone::Annex && !self.adopted || number_alone(words) {
            return None;
        }
        let fresh = self.open.is_none();
        let under = self.open.as_ref().filter(|p| p.role == Role::Heading);
        let looks = self.looks_headed(b, words);
        let divides = cues::end(words) == End::Open
            && unit(words, self.lexicon).is_some_and(|n| words.len() == n || words[n..].starts_with(['.', ':']));
        let number = number(words).1;
        let divides = divides
            || is_counted_in_chinese(words) && cues::end(words) == End::Open && self.layout.short(b)
            || self.language == Language::Arabic && section(words, self.lexicon) && self.layout.short(b)
            || number > 0 && cues::begins(&words[number..]) && cues::end(words) == End::Open && self.layout.short(b);
        let loose = fresh || under.is_some() || end.closes() || self.layout.set_apart(b);
        if looks || divides && loose {
            let goes_on = looks && self.goes_on_heading(b, words);
            return Some(if goes_on { Verdict::Continues } else { self.heading(b, words) });
        }
        if fresh && !looks && cues::end(words) == End::Open && cues::begins(words) && enumerator::at(words).is_none() {
            // The title of the annex, but for a line as long as those of the text.
            let sentence = self.fills_line(words) && sentence_ends(after);
            return Some(if sentence { self.text(0.7) } else { self.heading(b, words) });
        }
        if self.adopted && (under.is_some() || end.closes()) && self.stands_alone(b, words, after) {
            return Some(self.heading(b, words));
        }
        let under = under?;
        let numbered = enumerator::at(words).is_some_and(|e| e.form != Form::Bare || words.chars().count() <= 5);
        if numbered || !cues::begins(words) {
            return None;
        }
        let before = self.before.as_ref()?;
        if self.language == Language::Chinese && self.titles_over(b, before, words) {
            return Some(Verdict::Continues);
        }
        let below = self.bold_tells && is_bold(before) || before.size > b.size + 0.1;
        if below {
            return Some(self.text(0.9));
        }
        let titled = unit(&under.text.words, self.lexicon) == Some(under.text.words.len());
        let text = self.language == Language::Chinese && self.layout.indented(b);
        if titled
            && !text
            && self.lines == 1
            && self.layout.short(b)
            && cues::end(words) == End::Open
            && sentence(after)
        {
            return Some(self.heading(b, words));
        }
        if self.ends_joined(before) || self.titles_on(b, words, after) {
            return Some(Verdict::Continues);
        }
        let parted = self.layout.set_apart(b)
            || self.layout.indented(b) != self.layout.indented(before)
            || titled
            || self.layout.room(before, b, false);
        parted.then(|| match self.heads(b, words, after) || self.heads_list(words, after) {
            true => self.heading(b, words),
            false => self.text(0.7),
        })
    }

    /// True for `Article 1` alone on its line, where `Article 2` follows: the resolution takes over a text.
    fn opens_articles(&self, b: &Block, words: &str, end: End, after: &[Block]) -> bool {
        let apart = b.grain != Grain::Line || b.has_room_above();
        if self.zone != Zone::Operative || self.adopted || !apart || !end.closes() {
            return false;
        }
        let number = |text: &str, due: [&str; 2]| {
            let alone = unit(text, self.lexicon) == Some(text.len());
            let (word, number) = text.rsplit_once(' ')?;
            (alone && due.contains(&number)).then(|| word.to_string())
        };
        let first = number(words, ["1", "I"]);
        first.is_some() && texts(after).take(ARTICLE).any(|text| number(text, ["2", "II"]) == first)
    }

    /// True for a further line of a heading in Chinese: it stands right below, where text would be indented.
    fn titles_over(&self, b: &Block, before: &Block, words: &str) -> bool {
        let used = before.text.words.chars().count();
        self.layout.has_indents()
            && !b.has_room_above()
            && b.page == before.page
            && (b.left - before.left).abs() < 1.5
            && used * 2 > self.layout.width()
            && cues::end(words) == End::Open
    }

    /// True for the title of a text that the resolution takes over: a short line below `Adopts the following
    /// declaration:`, that is none of a list of names, with numbered paragraphs further down.
    fn titles_adopted(&self, b: &Block, words: &str, end: End, after: &[Block]) -> bool {
        let announced = || {
            let Some(p) = self.open.as_ref().filter(|p| p.role == Role::Operative) else { return false };
            let opener = cues::operative_opener(&p.text.words, self.lexicon);
            let adopts = self.lexicon.adopting.iter().any(|w| p.text.words[..opener].contains(w));
            opener > 0 && (p.number.is_none() || adopts)
        };
        end == End::Colon
            && self.zone == Zone::Operative
            && announced()
            && cues::begins(words)
            && cues::end(words) == End::Open
            && words.len() < 120
            && enumerator::at(words).is_none()
            && self.layout.set_apart(b)
            && !self.names(words, after)
            && self.first_number_follows(after)
    }

    /// True for a short line without a sentence's end that has room above and below: `Our vision`.
    fn stands_alone(&self, b: &Block, words: &str, after: &[Block]) -> bool {
        let mut next = after.iter().filter(|b| !matches!(b.hint, Hint::Furniture(_)));
        cues::begins(words)
            && cues::end(words) == End::Open
            && cues::shorter(words, 80)
            && enumerator::at(words).is_none()
            && self.layout.set_apart(b)
            && self.layout.short(b)
            && next.next().is_some_and(|n| self.layout.set_apart(n) && cues::begins(n.text.words.trim()))
    }

    /// True where a paragraph with the number 1 comes before the closing lines.
    fn first_number_follows(&self, after: &[Block]) -> bool {
        let mut body =
            texts(after).take_while(|t| !closing(t, self.lexicon) && !annex_label(t, self.lexicon)).take(200);
        body.any(is_first)
    }

    /// A line with much room after it, before one that begins in a capital: `1. Hadley, Major Tom`, then
    /// `Date of birth: 1950.`
    pub(super) fn breaks_short(&self, b: &Block, words: &str) -> bool {
        let Some(before) = self.before.as_ref().filter(|p| p.grain == Grain::Line && b.grain == Grain::Line) else {
            return false;
        };
        let used = before.text.words.chars().count();
        let named = || self.open.as_ref().is_some_and(|p| p.number.is_some() && is_name(&p.text.words));
        self.zone == Zone::Annex
            && self.lines == 1
            && named()
            && before.page == b.page
            && cues::begins(words)
            && !words.starts_with(|c: char| c.is_ascii_digit())
            && used * 10 < self.layout.width() * 7
            && !self.ends_joined(before)
    }

    /// True where a line ends in a small word or a comma, so that another must follow.
    pub(super) fn ends_joined(&self, before: &Block) -> bool {
        let words = before.text.words.trim();
        let last = words.rsplit(' ').next().unwrap_or_default();
        words.ends_with([',', '-', '–']) || self.lexicon.joints.contains(&last.to_lowercase().as_str())
    }

    fn looks_headed(&self, b: &Block, words: &str) -> bool {
        let large = b.size >= 1.1 || self.bold_tells && is_bold(b);
        let goes_on = self.follows(Role::Heading);
        large && cues::shorter(words, 200) && cues::end(words) == End::Open && (goes_on || cues::begins(words))
    }

    /// True for a further line of a heading that is set in the same letters.
    fn goes_on_heading(&self, b: &Block, words: &str) -> bool {
        let Some(open) = self.open.as_ref().filter(|p| p.role == Role::Heading) else { return false };
        let Some(before) = &self.before else { return false };
        let alike = before.page == b.page && (before.size - b.size).abs() < 0.05 && !b.is_set_apart();
        let complete = unit(&open.text.words, self.lexicon) == Some(open.text.words.len());
        let new = enumerator::at(words).is_some_and(|e| e.form == Form::Dot && e.capital)
            || unit(words, self.lexicon).is_some();
        alike && !complete && !new && !matches!(before.hint, Hint::Furniture(_))
    }

    pub(super) fn heading(&self, b: &Block, words: &str) -> Verdict {
        let level = self.heading_level(words);
        let (number, text) = number(words);
        let numbered = enumerator::at(words).filter(|_| number > 0);
        let level = match numbered {
            Some(e) if is_roman(&e, words) => 1,
            Some(_) => 2,
            None => section_level(words, self.lexicon).unwrap_or(level),
        };
        let confidence = if b.size >= 1.1 || self.bold_tells && is_bold(b) { 0.9 } else { 0.8 };
        Verdict::Begins { role: Role::Heading, number, text, level, confidence, doubt: None }
    }

    fn text(&self, confidence: f32) -> Verdict {
        let role = if self.zone == Zone::Operative { Role::Operative } else { Role::Text };
        Verdict::Begins { role, number: 0, text: 0, level: 0, confidence, doubt: None }
    }

    /// True for a short line without a sentence's end before a numbered paragraph.
    pub(super) fn heads(&self, b: &Block, words: &str, after: &[Block]) -> bool {
        if !cues::begins(words)
            || !cues::shorter(words, 201)
            || cues::end(words) != End::Open
            || self.listing && self.zone == Zone::Operative && number(words).0 == 0 && !self.ends_list()
        {
            return false;
        }
        // `2024年7月1日至2025年6月30日期间预算估计数`
        if words.starts_with(|c: char| c.is_ascii_digit())
            && !((self.end().closes() || self.follows(Role::Heading)) && opens_with_day(words))
        {
            return false;
        }
        if words.starts_with(['(', '*']) {
            return false;
        }
        // Up to two more lines of it, then a numbered paragraph or another heading.
        let mut lines = after.iter().filter(|n| !matches!(n.hint, Hint::Furniture(_)));
        for _ in 0..3 {
            let Some(next) = lines.next() else { return false };
            let text = next.text.words.trim();
            let divides = || unit(text, self.lexicon) == Some(text.len()) && !is_counted_in_chinese(words);
            if self.zone == Zone::Annex && (number_alone(text) || divides()) {
                return true;
            }
            if let Some(e) = enumerator::at(text) {
                let due = e.arabic.is_some_and(|n| self.sequence.fits(n) == Fit::Next || n == 1);
                let listed = e.form == Form::Parentheses
                    && matches!(self.sequence.point_fits(&e, false), Fit::Next | Fit::First)
                    && e.length > e.printed;
                if matches!(e.form, Form::Dot | Form::Dash) && due || listed {
                    // What a colon announces is an item, but for the heading of lettered items.
                    return listed || self.end() != End::Colon || self.zone != Zone::Operative;
                }
            }
            if self.lexicon.preambular(text) > 0 && self.zone != Zone::Annex || enacting(text, self.lexicon).is_some() {
                return self.layout.short(b) || b.grain != Grain::Line;
            }
            let goes_on = cues::end(text) == End::Open && cues::shorter(text, 120) && b.grain == Grain::Line;
            if !goes_on {
                return false;
            }
        }
        false
    }

    /// True for the letter of the one part that a document holds, above its enacting formula: `B`
    fn is_part(&self, words: &str, after: &[Block]) -> bool {
        let letter = words.len() == 1 && words.starts_with(|c: char| c.is_ascii_uppercase());
        self.before.is_none()
            && (letter || self.lexicon.parts.contains(&words))
            && texts(after).take(PART).any(|t| enacting(t, self.lexicon).is_some())
    }

    /// True after the last point of a list of letters: what a colon announced is complete.
    fn ends_list(&self) -> bool {
        let lettered = |p: &Paragraph| p.role == Role::Point && p.number.as_deref().is_some_and(|n| n.starts_with('('));
        self.language != Language::Chinese
            && matches!(self.end(), End::Semicolon | End::Period)
            && self.open.as_ref().is_some_and(lettered)
    }

    pub(super) fn heading_level(&self, words: &str) -> u8 {
        // Articles are below numbered headings, and their titles below them.
        let divides = |p: &Paragraph| unit(&p.text.words, self.lexicon).is_some();
        let headings = self.current().iter().chain(&self.open).filter(|p| p.role == Role::Heading);
        let headings: Vec<&Paragraph> = headings.collect();
        let section = |p: &Paragraph| section_level(&p.text.words, self.lexicon).is_some();
        let numbered = |p: &&&Paragraph| p.number.is_some() || section(p);
        let numbered = headings.iter().rev().find(numbered);
        let below = numbered.map_or(1, |p| p.level + 1);
        if unit(words, self.lexicon).is_some() && self.zone == Zone::Annex {
            return below;
        }
        // A heading right below another stands a level deeper.
        match headings.last() {
            Some(p) if divides(p) && self.zone == Zone::Annex => p.level + 1,
            Some(p) if p.number.is_some() => p.level + 1,
            Some(p) if headings.iter().any(|h| divides(h)) => below.min(p.level),
            Some(p) => p.level,
            None => 1,
        }
    }
}

/// True for words that all begin in capitals, as those of a name do, but for small ones: `Lamar, Omar al-Rashid`.
pub(super) fn is_name(words: &str) -> bool {
    let long = || words.split_whitespace().filter(|w| w.chars().filter(|c| c.is_alphabetic()).count() > 3);
    let small = |w: &str| w.starts_with(char::is_lowercase);
    // `al-Rashid`, `Al-mina`
    let own = |w: &str| w.split_once('-').is_some_and(|(article, name)| article.len() <= 3 && !small(name));
    (1..=10).contains(&long().count()) && long().all(|w| !small(w) || own(w))
}

/// True where what follows begins a sentence or a numbered paragraph.
fn sentence(after: &[Block]) -> bool {
    let next = after.iter().find(|b| !matches!(b.hint, Hint::Furniture(_)));
    next.is_some_and(|b| cues::begins(b.text.words.trim()))
}

/// True where a sentence goes on and ends before any number.
fn sentence_ends(after: &[Block]) -> bool {
    let mut lines = texts(after).take(12);
    let goes_on = lines.next().filter(|t| t.starts_with(char::is_lowercase));
    // A date may follow a title, too.
    let counted = |t: &str| enumerator::at(t).is_some() || t.starts_with(|c: char| c.is_ascii_digit());
    let end = goes_on.into_iter().chain(lines).find(|t| counted(t) || cues::end(t).closes());
    end.is_some_and(|t| cues::end(t).closes() && !counted(t))
}
