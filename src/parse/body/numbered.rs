//! Blocks that begin with a number or a letter: paragraphs, points, headings; and numbers that are only
//! part of a sentence.

use super::heading_number::{is_counted_in_chinese, is_roman};
use super::state::{Body, Verdict, Zone, nested_point, texts};
use crate::block::{Block, Grain};
use crate::model::enumerator::{self, Enumerator, Form};
use crate::model::{Doubt, Language, Paragraph, Role};
use crate::parse::cues::{self, End, Fit};
use crate::parse::headlines::bodies;

/// A block that begins with a number or a letter.
#[derive(Clone, Copy)]
struct Numbered<'n> {
    b: &'n Block,
    words: &'n str,
    /// The words behind the number.
    rest: &'n str,
    e: &'n Enumerator,
    /// True where the block is a whole paragraph.
    whole: bool,
    /// How the paragraph before it ends.
    end: End,
    after: &'n [Block],
}

impl Numbered<'_> {
    fn begins(&self, role: Role, level: u8, confidence: f32, doubt: Option<Doubt>) -> Option<Verdict> {
        Some(Verdict::Begins { role, number: self.e.printed, text: self.e.length, level, confidence, doubt })
    }
}

impl Body<'_> {
    /// Paragraphs and points with a number, and headings that are only a number.
    pub(super) fn numbered(&self, b: &Block, words: &str, end: End, after: &[Block]) -> Option<Verdict> {
        // `5-`: a number whose words the source has lost.
        let stands = end.closes() || self.follows(Role::Heading) || self.layout.set_apart(b);
        if self.language == Language::Arabic && (b.grain != Grain::Line || stands) && number_alone(words) {
            let number = words.len();
            return Some(Verdict::Begins {
                role: Role::Operative,
                number,
                text: number,
                level: 0,
                confidence: 0.6,
                doubt: None,
            });
        }
        if let Some(digits) = self.counts_in_capitals(words, end) {
            let (role, number, text) = (Role::Operative, digits, digits + 1);
            return Some(Verdict::Begins { role, number, text, level: 0, confidence: 0.9, doubt: None });
        }
        // `465` `(1980) of 1 March 1980`: years are no numbers of paragraphs.
        let in_quotes = self.open.as_ref().is_some_and(|p| {
            p.text.words.starts_with(['“', '"', '«', '„'])
                || p.number.as_ref().is_some_and(|n| !n.starts_with(|c: char| c == '(' || c.is_alphanumeric()))
        });
        let e = if in_quotes { enumerator::quoted(words) } else { enumerator::at(words) };
        let e = e.filter(|e| e.arabic.is_none_or(|n| n < 1000))?;
        let rest = &words[e.length.min(words.len())..];
        let n = Numbered { b, words, rest, e: &e, whole: b.grain != Grain::Line, end, after };
        match n.e.form {
            Form::Bare => self.bare_number(&n),
            Form::Compound => self.compound_number(&n),
            Form::Dot | Form::Dash
                if n.e.arabic.is_some()
                    && !heading_letter(n.e, n.rest)
                    && !heading_roman(n.words, n.rest, n.whole)
                    && !self.letter_is_due(n.e) =>
            {
                self.paragraph_number(&n)
            }
            Form::Dot => self.lettered_heading(&n),
            Form::Bullet => self.bullet(&n),
            _ => self.bracketed(&n),
        }
    }

    /// `IV` alone: a heading.
    fn bare_number(&self, n: &Numbered<'_>) -> Option<Verdict> {
        let Numbered { b, words, e, whole, end, .. } = *n;

        let heading = (e.roman.is_some() || e.letter.is_some()) && e.capital && words.chars().count() <= 5;
        let apart = whole || self.meant_break(b) || self.layout.set_apart(b);
        (heading && (end.closes() || apart) && self.zone != Zone::Unknown).then_some(())?;
        Some(Verdict::Begins {
            role: Role::Heading,
            number: words.len(),
            text: words.len(),
            level: 1,
            confidence: 0.9,
            doubt: None,
        })
    }

    /// `b.2.`, `3.1.`
    fn compound_number(&self, n: &Numbered<'_>) -> Option<Verdict> {
        let Numbered { b, words, whole, end, .. } = *n;
        let begins = |role, level, confidence, doubt| n.begins(role, level, confidence, doubt);
        let headed = self.follows(Role::Heading);
        let good = whole || end.closes() || headed || self.meant_break(b) || self.layout.set_apart(b);
        (good && self.zone != Zone::Unknown).then_some(())?;
        // `b.2.` stands below `b`.
        let below = words.starts_with(|c: char| c.is_ascii_lowercase()) && self.sequence.in_list();
        begins(if below { Role::Point } else { Role::Operative }, 0, 0.9, None)
    }

    /// `3. Decides …`
    fn paragraph_number(&self, n: &Numbered<'_>) -> Option<Verdict> {
        let Numbered { b, rest, e, whole, end, .. } = *n;
        let begins = |role, level, confidence, doubt| n.begins(role, level, confidence, doubt);
        let number = e.arabic?;
        let fit = self.sequence.fits(number);
        let small = self.opens_small(rest);
        let sentence = cues::begins(rest) || nested_point(rest) || small;
        let closes = end.closes() || self.follows(Role::Heading) || self.zone == Zone::Closed;
        let good = match fit {
            Fit::Next => {
                sentence
                    && (closes
                        || whole
                        || small
                        || self.meant_break(b)
                        || self.zone == Zone::Annex && self.ends_in_bracket()
                        || cues::operative_opener(rest, self.lexicon) > 0)
            }
            Fit::First => {
                sentence
                    && closes
                    && (whole
                        || matches!(self.zone, Zone::Annex | Zone::Closed)
                        || end != End::Comma
                        || self.zone == Zone::Operative && self.follows(Role::Preambular))
            }
            Fit::Skips | Fit::None => {
                sentence
                    && (whole || closes && (self.zone == Zone::Annex || cues::operative_opener(rest, self.lexicon) > 0))
            }
        };
        if !good {
            return None;
        }
        let doubt =
            (matches!(fit, Fit::Skips | Fit::None) && self.sequence.number.is_some() && self.zone == Zone::Operative)
                .then_some(Doubt::NumberOutOfOrder);
        begins(Role::Operative, 0, if fit == Fit::None { 0.7 } else { 1.0 }, doubt)
    }

    /// True for `decides to meet again;`, where the first paragraph below the formula opens in small letters.
    fn opens_small(&self, rest: &str) -> bool {
        let row = |p: &Paragraph| {
            p.role == Role::Enacting || p.role == Role::Operative && p.text.words.starts_with(char::is_lowercase)
        };
        self.open.as_ref().is_some_and(row) && bodies::opens_small(rest, self.lexicon)
    }

    /// `A. Lists`, `a. Advancing …`
    fn lettered_heading(&self, n: &Numbered<'_>) -> Option<Verdict> {
        let Numbered { b, words, rest, e, whole, end, after } = *n;
        let begins = |role, level, confidence, doubt| n.begins(role, level, confidence, doubt);
        // `A. Lists`, `II. General questions`
        let heading = e.capital
            && !rest.is_empty()
            && cues::shorter(words, 160)
            && !matches!(cues::end(words), End::Semicolon | End::Comma);
        // The first heading may end the preamble.
        let first = e.letter == Some(1) || e.roman == Some(1);
        let due = self.zone != Zone::Preamble || first && (whole || self.meant_break(b));
        if heading && (whole || end.closes()) && due && self.heads(b, words, after) {
            if is_counted_in_chinese(words) {
                return Some(self.heading(b, words));
            }
            return begins(Role::Heading, if is_roman(e, words) { 1 } else { 2 }, 0.8, None);
        }
        // `shall be:` `a. Advancing …`
        let first = end == End::Colon && e.length > e.printed && (e.letter == Some(1) || e.roman == Some(1));
        let listed = !e.capital && (whole || end.closes()) && (first || self.sequence.in_list());
        listed.then_some(())?;
        begins(Role::Point, 0, 0.9, None)
    }

    /// `- the Council`
    fn bullet(&self, n: &Numbered<'_>) -> Option<Verdict> {
        let Numbered { b, words, e, whole, end, .. } = *n;
        let begins = |role, level, confidence, doubt| n.begins(role, level, confidence, doubt);
        let dash = words.starts_with(['-', '–', '—', '*']);
        let running = self
            .open
            .as_ref()
            .is_some_and(|p| p.role == Role::Point && p.number.as_deref().is_some_and(|n| n == &words[..e.printed]));
        // `(a) Protection of civilians` stands over its items.
        let headed =
            self.lettered && self.lines <= 2 && end == End::Open && words[e.length..].starts_with(char::is_uppercase);
        let good = if whole {
            true
        } else {
            headed && (self.meant_break(b) || self.dashed(&words[..e.printed]))
                || end.closes()
                || (!dash || running || self.listing) && self.meant_break(b)
        };
        (good && self.zone != Zone::Unknown || whole && !dash).then_some(())?;
        begins(Role::Point, 0, 0.9, None)
    }

    /// `(a) all States shall …`
    fn bracketed(&self, n: &Numbered<'_>) -> Option<Verdict> {
        let Numbered { b, rest, e, whole, end, after, .. } = *n;
        let begins = |role, level, confidence, doubt| n.begins(role, level, confidence, doubt);
        let fit = self.sequence.point_fits(e, end == End::Colon);
        let crossed = self.cross_reference() || fit != Fit::Next && self.runs_in(e);
        let whole = whole || self.follows(Role::Heading);
        let good = match fit {
            Fit::Next => (end.closes() || whole || self.meant_break(b)) && !crossed,
            // `17. Decides that` `(a) all States shall …`
            Fit::First if self.announced(e, after) && !crossed => true,
            Fit::First | Fit::Skips => end.closes() && !self.runs_in(e) || whole && !crossed,
            Fit::None => {
                whole
                    || end.closes()
                        && !crossed
                        && self.open.as_ref().is_none_or(|_| self.zone != Zone::Operative || self.sequence.in_list())
            }
        };
        // `1) Welcomes the proposal`: some conferences count their paragraphs so.
        if self.counts_with_brackets(e, rest) {
            return begins(Role::Operative, 0, 0.9, None);
        }
        let annex_number = e.arabic.is_some() && e.form == Form::Parenthesis && !whole && end == End::Open;
        (good && !annex_number).then_some(())?;
        // `(a) Recalling resolution GC(98)/RES/8`: some conferences count what they recall.
        let recalls = self.zone == Zone::Preamble && end != End::Colon && self.lexicon.preambular(rest) > 0;
        if recalls && (self.follows(Role::Enacting) || self.follows(Role::Preambular)) {
            return begins(Role::Preambular, 0, 0.9, None);
        }
        begins(Role::Point, 0, if fit == Fit::None { 0.7 } else { 1.0 }, None)
    }

    /// Digits of a number without a stop before a verb in capitals: `1 ADOPTS the scheme;`.
    fn counts_in_capitals(&self, words: &str, end: End) -> Option<usize> {
        let digits = words.bytes().take_while(u8::is_ascii_digit).count();
        let rest = words[digits..].strip_prefix(' ').filter(|_| (1..=2).contains(&digits) && end.closes())?;
        // `REVOKES` as `Revokes`
        let word = rest.split(' ').next().filter(|word| word.len() > 3 && word.chars().all(char::is_uppercase))?;
        let (first, others) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
        let opens = cues::operative_opener(&format!("{first}{}", others.to_lowercase()), self.lexicon) > 0;
        (opens && self.sequence.fits(words[..digits].parse().ok()?) == Fit::Next).then_some(digits)
    }

    /// True for `1)` at the end of the preamble before a verb, and for the numbers that go on with it.
    fn counts_with_brackets(&self, e: &enumerator::Enumerator, rest: &str) -> bool {
        let Some(n) = e.arabic.filter(|_| e.form == Form::Parenthesis) else { return false };
        let bracket =
            |p: &Paragraph| p.role == Role::Operative && p.number.as_deref().is_some_and(|n| n.ends_with(')'));
        let row = || self.current().iter().chain(&self.open).rev().find(|p| p.number.is_some()).is_some_and(bracket);
        let verb = cues::operative_opener(rest, self.lexicon) > 0;
        let first = n == 1 && self.zone == Zone::Preamble && self.end() != End::Colon;
        verb && (first || self.zone == Zone::Operative && self.sequence.number == Some(n - 1) && row())
    }

    /// True for a letter or dash that begins no list: one under a heading, or under a paragraph that does not
    /// announce it. A list is announced by the colon of a numbered paragraph.
    pub(super) fn unlisted(&self, e: &enumerator::Enumerator, after_colon: bool) -> bool {
        let paragraphs = self.current();
        let Some((above, before)) = paragraphs.split_last() else { return false };
        let Some(below) = before.last().map(|p| p.role) else { return false };
        let heads = match above.role {
            Role::Heading => true,
            // `Support for security reform:` is a heading too, `DECIDES:` is none.
            Role::Operative => {
                above.number.is_none()
                    && cues::shorter(&above.text.words, 100)
                    && after_colon
                    && self.lexicon.operative(&above.text.words) == 0
            }
            _ => false,
        };
        if heads && e.form == Form::Parentheses && below != Role::Enacting {
            return true;
        }
        // Where no paragraph has a number one without may announce a list.
        let counted = above.number.is_some() || self.sequence.number.is_none() && e.form == Form::Parentheses;
        // `1. URGES` above `(a) that States`: the health organization writes so; elsewhere such letters go on with the row.
        let verb = || {
            let words = above.text.words.as_str();
            let capitals = !words.contains(char::is_lowercase) && cues::shorter(words, 40);
            capitals && cues::end(words) == End::Open && self.lexicon.operative(words) > 0
        };
        let announces = counted && (after_colon || above.text.words.is_empty() || verb());
        let first =
            e.form == Form::Bullet || e.form == Form::Parentheses && (e.letter == Some(1) || e.roman == Some(1));
        first && above.role == Role::Operative && !announces && !self.sequence.in_list()
    }

    /// True where a short paragraph without an end is the head of a list: its first item has come, and the
    /// second stands on a line of its own further down.
    fn announced(&self, e: &enumerator::Enumerator, after: &[Block]) -> bool {
        let head = self.open.as_ref().is_some_and(|p| {
            p.role == Role::Operative && self.lines <= 2 && cues::operative_opener(&p.text.words, self.lexicon) > 0
        });
        if !head || e.form != Form::Parentheses || e.letter.or(e.arabic) != Some(1) {
            return false;
        }
        let mut numbers = after.iter().take(30).filter_map(|b| enumerator::at(b.text.words.trim()));
        numbers
            .find(|n| n.form == Form::Dot || n.form == e.form)
            .is_some_and(|n| n.form == e.form && n.letter.or(n.arabic) == Some(2))
    }

    /// The byte of the first item of a list that stands on the line of the words which announce it, where the second
    /// begins a line. Only the health organization counts the items of lists so, below words in capitals: elsewhere such
    /// a list runs on.
    pub(super) fn first_item(&self, b: &Block, after: &[Block]) -> Option<usize> {
        let at = b.text.words.find(": (1) ").map(|at| at + 2).filter(|_| b.grain == Grain::Line)?;
        let words = b.text.words.as_str();
        let number = enumerator::at(words).filter(|e| e.form == Form::Dot).map_or(0, |e| e.length);
        let opener = self.lexicon.operative(&words[number..]);
        let capitals = opener > 0 && words[number..number + opener].chars().all(|c| !c.is_lowercase());
        let mut next = texts(after).take(30).filter_map(enumerator::at);
        let second = next.find(|n| n.form == Form::Dot || n.form == Form::Parentheses)?;
        (capitals && second.form == Form::Parentheses && second.arabic == Some(2)).then_some(at)
    }

    /// True for `l.` behind `k.`, which is no misread `1.`
    fn letter_is_due(&self, e: &enumerator::Enumerator) -> bool {
        e.letter.is_some() && !e.capital && self.sequence.in_list() && self.sequence.point_fits(e, false) == Fit::Next
    }

    /// True where a sign like this one has begun a paragraph right before the one being read.
    fn dashed(&self, sign: &str) -> bool {
        self.current().iter().rev().take(6).any(|p| p.number.as_deref() == Some(sign))
    }

    /// True behind `(Also known as: …)`.
    fn ends_in_bracket(&self) -> bool {
        self.open.as_ref().is_some_and(|p| p.text.words.ends_with(')'))
    }

    /// True for a letter whose list stands within the paragraph being read.
    fn runs_in(&self, e: &enumerator::Enumerator) -> bool {
        let within = |n: u32| self.open.as_ref().is_some_and(|p| cues::runs_in(&p.text.words, n, self.lexicon));
        e.form == Form::Parentheses && e.letter.is_some_and(within)
    }

    /// True where the text so far ends in `paragraph 3` or the like, so that `(a)` belongs to it.
    fn cross_reference(&self) -> bool {
        let Some(p) = self.open.as_ref().filter(|p| p.role != Role::Heading) else { return false };
        let mut words = p.text.words.rsplit(' ');
        let printed = words.next().unwrap_or_default();
        let last = printed.trim_end_matches([',', '.']);
        let counted = |w: &str| self.lexicon.counted.contains(&w.to_lowercase().as_str());
        counted(printed) || last.chars().all(|c| c.is_ascii_digit()) && words.next().is_some_and(counted)
    }
}

/// `5-`, with nothing behind it.
pub(super) fn number_alone(words: &str) -> bool {
    let digits = words.strip_suffix(['-', '–']).map(str::trim_end);
    digits.is_some_and(|d| (1..=2).contains(&d.len()) && d.bytes().all(|b| b.is_ascii_digit()))
}

/// `A.` before a heading, not a misread `1.`
fn heading_letter(e: &enumerator::Enumerator, rest: &str) -> bool {
    e.capital && e.letter.is_some() && cues::shorter(rest, 100) && cues::end(rest) == End::Open
}

/// `III.` before a heading, not a misread `111.`, which only lines of a page have.
fn heading_roman(words: &str, rest: &str, whole: bool) -> bool {
    let number = words.split('.').next().unwrap_or_default();
    enumerator::roman(number).is_some()
        && number.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
        && cues::shorter(rest, if whole { 200 } else { 100 })
        && cues::end(rest) == End::Open
}
