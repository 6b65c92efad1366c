//! Numbers that OCR has misread, corrected by the row they are in: `3, Decides`, `ll. Requests`, `(5)` between `(a)`
//! and `(c)`; and lines that begin with the end of a number which the line above holds: `501`, `(1982)`.

use super::state::{Body, Zone, texts};
use crate::block::{Block, Grain, Hint};
use crate::model::enumerator::{self, Form};
use crate::parse::cues::{self, End, Fit};
use crate::parse::headlines::old::bracketed_year;

/// Lines that are looked through for the next letter.
const FAR: usize = 60;

impl Body<'_> {
    /// The block with its number as it is meant.
    pub(super) fn as_meant(&mut self, block: Block, after: &[Block]) -> Block {
        // `I. Lamps`: what the file says is a heading was not read by OCR.
        let is_heading = matches!(block.hint, Hint::Heading(_));
        if block.grain == Grain::Run || is_heading || matches!(self.zone, Zone::Closed) {
            return block;
        }
        let words = block.text.words.as_str();
        if !words.starts_with(|c: char| c == '(' || c.is_ascii_digit() || "lIOi|SLBZ".contains(c)) {
            return block;
        }
        let found = self.meant_number(words, after).or_else(|| self.meant_letter(words, after));
        let Some((len, meant)) = found else { return block };
        let printed = words[..len].to_string();
        let mut block = block;
        let same = |text: &str| text.trim_matches(|c: char| !c.is_alphanumeric()).to_string();
        if same(&printed) != same(&meant) {
            self.joiner.parted.push((printed.clone(), meant.clone()));
        }
        // Marks are on the words after the number.
        block.text.remove(0..len - 1);
        block.text.words.replace_range(0..1, &meant);
        let grown = meant.len() - 1;
        block.text.marks.iter_mut().for_each(|m| (m.start, m.end) = (m.start + grown, m.end + grown));
        block
    }

    /// `3, Decides`, `ll. Requests` where 3 and 11 are due: the bytes of the number and what is meant.
    fn meant_number(&self, words: &str, after: &[Block]) -> Option<(usize, String)> {
        let n = words.find(|c: char| !c.is_ascii_alphanumeric() && c != '|')?;
        let stop = words[n..].chars().next().filter(|c| matches!(c, '.' | ',' | ':'))?;
        let rest = &words[n + 1..];
        let value = value(&words[..n]).or_else(|| capital(&words[..n]))?;
        let slip = stop != '.' || !words[..n].bytes().all(|b| b.is_ascii_digit());
        let due = self.sequence.fits(value) == Fit::Next && rest.starts_with(' ');
        // `1, That the Trusteeship Council be requested`, before `2.`
        let next = || texts(after).take(FAR).find_map(|t| enumerator::at(t).filter(|e| e.form == Form::Dot)?.arabic);
        let opens = cues::operative_opener(rest.trim_start(), self.lexicon) > 0
            || cues::begins(rest.trim_start()) && next() == Some(value + 1);
        (slip && due && opens && self.end().closes()).then(|| (n + 1, format!("{value}.")))
    }

    /// `(5)` or `(ad)` where a letter is due and the one after it follows: the bytes of the sign and what is meant.
    fn meant_letter(&self, words: &str, after: &[Block]) -> Option<(usize, String)> {
        let inner = words.strip_prefix('(')?;
        let n = inner.find(')').filter(|n| (1..=2).contains(n))?;
        let (printed, rest) = (&inner[..n], &inner[n + 1..]);
        // `(c})`
        let bare: String = printed.chars().filter(char::is_ascii_alphanumeric).collect();
        let due = self.sequence.due_letter().and_then(|due| char::from_u32('a' as u32 + due - 1));
        if bare.len() < printed.len() && due.is_some_and(|due| bare == due.to_string()) && self.end().closes() {
            return Some((n + 2, format!("({bare})")));
        }
        // `Decides: (2) To call upon`, before `(b)`
        let first = self.end() == End::Colon && printed.len() == 1 && printed.bytes().all(|b| b"23468@".contains(&b));
        let due = if first { 1 } else { self.sequence.due_letter()? };
        let letter = char::from_u32('a' as u32 + due - 1).filter(char::is_ascii_lowercase)?;
        let sound = printed == letter.to_string() || printed.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
        let alnum = printed.chars().all(|c| c.is_ascii_alphanumeric() || c == '@');
        if sound || !alnum || !rest.starts_with(' ') || !self.end().closes() {
            return None;
        }
        let next = texts(after).take(FAR).find_map(|t| enumerator::at(t).filter(|e| counts(e.form)));
        let next = next.filter(|e| e.form == Form::Parentheses).and_then(|e| e.letter);
        // The last of a list has none after it: there the shape of the sign decides.
        let alike = next.is_none() && !first && looks_like(printed, letter);
        (next == Some(due + 1) || alike).then(|| (n + 2, format!("({letter})")))
    }

    /// True for a line that goes on with a number of the line above: `501`, `(1982)`.
    pub(super) fn ends_number(&self, words: &str) -> bool {
        let number = |text: &str| {
            let last = text.rsplit([' ', '(']).next().unwrap_or_default();
            !last.is_empty() && last.len() <= 4 && last.bytes().all(|b| b.is_ascii_digit())
        };
        let session = || {
            let inner = words.strip_prefix('(').and_then(|w| w.split_once(')')).map(|(inner, _)| inner);
            let inner = inner.map(|s| s.trim_start_matches("ES-").trim_start_matches("S-"));
            inner.is_some_and(|s| s.starts_with(|c: char| "IVXL".contains(c)) && enumerator::roman(s).is_some())
        };
        self.open.as_ref().is_some_and(|p| number(&p.text.words)) && (bracketed_year(words).is_some() || session())
    }
}

fn counts(form: Form) -> bool {
    matches!(form, Form::Parentheses | Form::Dot)
}

/// The figure that was read as a capital: `S. Appeals`, `L. Strongly condemns`.
fn capital(printed: &str) -> Option<u32> {
    const ALIKE: [(&str, u32); 4] = [("L", 1), ("Z", 2), ("S", 5), ("B", 8)];
    ALIKE.iter().find(|(letter, _)| *letter == printed).map(|(_, value)| *value)
}

/// The value of figures of which some were read as letters: `ll`, `1O`.
fn value(printed: &str) -> Option<u32> {
    let digits: Option<String> = printed.chars().map(crate::parse::headlines::old::digit).collect();
    digits.filter(|d| (1..=3).contains(&d.len()))?.parse().ok()
}

/// True for figures that look like a letter: `5` and `6` like `b`.
fn looks_like(printed: &str, letter: char) -> bool {
    let alike = match letter {
        'b' => "568h",
        'c' => "eo",
        'd' => "a0",
        'e' => "c",
        'g' => "9q8",
        'h' => "b",
        'l' => "1",
        'o' => "0",
        'q' => "9g",
        's' => "5",
        _ => "",
    };
    printed.len() == 1 && printed.contains(|c| alike.contains(c))
}
