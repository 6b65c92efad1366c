//! Heads of texts by bodies of the table: `WHA66.13 Status of collection …`, `Decision 12/CP.24` above its title,
//! `SIXTY-SECOND WORLD HEALTH ASSEMBLY` beside `WHA62.10`.

use crate::block::{Block, Grain, Hint};
use crate::languages;
use crate::model::body::{self, Body};
use crate::model::symbol::{self, Symbol};
use crate::model::{Kind, MastheadLine, enumerator};
use crate::parse::cues::{self, End};
use crate::parse::lexicon::{Lexicon, one_of};
use crate::parse::number_line::title_number;
use crate::text::Text;
use std::ops::Range;

/// Blocks between the number of a text and its enacting formula: the lines of a title.
pub const TITLE: usize = 12;

/// Blocks at the top of a document that may hold the number of a text without a formula.
pub const HEAD: usize = 6;

/// The number that heads a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// The block.
    pub at: usize,
    /// The bytes of the number in it.
    pub number: Range<usize>,
    /// Where the title begins, behind the number.
    pub title: usize,
    /// The symbol, where the number is one.
    pub symbol: Option<Symbol>,
    /// What the word before the number says the text is.
    pub kind: Kind,
}

/// The number that heads the text whose formula stands behind these blocks; the nearest to it, since a table of
/// contents may stand above.
pub fn find(blocks: &[Block], lexicon: &Lexicon) -> Option<Own> {
    let near = blocks.len().saturating_sub(TITLE);
    (near..blocks.len()).rev().find_map(|at| {
        let words = blocks[at].text.words.as_str();
        let own = head(words, lexicon);
        if matches!(blocks[at].hint, Hint::Heading(_)) {
            // `Decision IX/12: Lamps of towns`, the heading of a web page
            return own.filter(|own| own.number.start > 0).map(|own| Own { at, ..own });
        }
        if blocks[at].hint != Hint::None {
            return None;
        }
        let own = own.or_else(|| {
            roman_head(&blocks[at..]).then_some(Own {
                at: 0,
                number: 0..words.len(),
                title: words.len(),
                symbol: None,
                kind: Kind::Other,
            })
        })?;
        Some(Own { at, ..own })
    })
}

/// True for a Roman number alone on its line above a title: so the labour conference counts its resolutions. The blocks
/// go on to the formula.
pub fn roman_head(blocks: &[Block]) -> bool {
    let Some((first, title)) = blocks.split_first() else { return false };
    let words = first.text.words.trim();
    let lines = title.iter().map(|b| b.text.words.trim()).filter(|words| !words.is_empty());
    let titles = |words: &str| cues::end(words) == End::Open && !words.starts_with(|c: char| c.is_ascii_digit());
    let count = lines.clone().count();
    enumerator::roman(words).is_some() && (1..=ROMAN).contains(&count) && lines.clone().all(titles)
}

/// Lines of the title of a resolution with a Roman number at most.
const ROMAN: usize = 4;

/// Bytes of a number before a title that stands for the symbol: `9/6. ` of `UNEP/EA.9/Res.6`.
pub fn counted(text: &str, symbol: Option<&Symbol>) -> Option<usize> {
    let symbol = symbol.filter(|symbol| symbol.body().is_some())?;
    let figures = |text: &str| -> Vec<u32> {
        text.split(|c: char| !c.is_ascii_digit()).filter_map(|figures| figures.parse().ok()).collect()
    };
    title_number(text, None).filter(|n| figures(&text[..*n]) == figures(symbol.as_str()))
}

/// `WHA66.13 Status of collection …`, `Decision 12/CP.24`, `Resolution 67/1`: the number at the head of a text.
pub fn head(text: &str, lexicon: &Lexicon) -> Option<Own> {
    if is_of_contents(text) {
        return None;
    }
    let decision = one_of(text, lexicon.decision);
    let word = one_of(text, lexicon.resolution).or(decision).unwrap_or(0);
    // `Decision: 41 COM 7B.15`
    let colon = if word > 0 { text[word..].strip_prefix(':').unwrap_or(&text[word..]) } else { text };
    let start = text.len() - colon.trim_start().len();
    let rest = &text[start..];
    let own = symbol::at(rest).filter(|(symbol, _)| symbol.body().is_some() && symbol.kind() != Kind::Other);
    let (symbol, n) = match own {
        Some((symbol, n)) => (Some(symbol), n),
        None if word > 0 => (None, bracketed(rest).or_else(|| bare(rest))?),
        // `744(XXXIX) RESOLUTION ON …`
        None => (None, bracketed(rest).filter(|n| is_roman_session(&rest[..*n]) && rest[*n..].starts_with(' '))?),
    };
    let behind = &rest[n..];
    let title = behind.trim_start_matches(['.', ':', ' ', '-', '–', '—', '\t', '*']);
    // `Decision 1 (42) concerning Ruritania`
    let concerns = word > 0 && symbol.is_none() && bracketed(rest).is_some() && title.len() < 120;
    let titled = concerns || title.starts_with(|c: char| !c.is_lowercase());
    let good = title.is_empty() || title.len() < behind.len() && titled;
    let kind = if decision.is_some() { Kind::Decision } else { Kind::Other };
    good.then(|| Own { at: 0, number: start..start + n, title: text.len() - title.len(), symbol, kind })
}

/// True for a line of a table of contents, which leads to a page: `8/CMA.3 Lamps of towns ........ 2`.
fn is_of_contents(text: &str) -> bool {
    let words = text.trim_end().trim_end_matches(|c: char| c.is_ascii_digit());
    let dots = words.bytes().rev().take_while(|b| matches!(b, b'.' | b' ')).filter(|b| *b == b'.').count();
    words.len() < text.trim_end().len() && dots >= LEADERS
}

/// Points that lead to the number of a page, at least.
const LEADERS: usize = 4;

/// Bytes of a number with a bracket behind it, or with a letter before it: `1 (80)`, `744(XXXIX)`, `930 (Rev. Dubai,
/// 2018)`, `C 12/2021`.
fn bracketed(text: &str) -> Option<usize> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let bytes = text.as_bytes();
    if bytes.first().is_some_and(u8::is_ascii_uppercase) && bytes.get(1) == Some(&b' ') {
        let n = digits(&text[2..]);
        let year = text[2 + n..].strip_prefix('/').map(digits);
        return (n > 0 && year == Some(4)).then_some(2 + n + 5);
    }
    let n = digits(text);
    let inner = text[n..].trim_start().strip_prefix('(').filter(|_| (1..=4).contains(&n))?;
    let close = inner.find(')').filter(|close| (1..40).contains(close))?;
    let inside = &inner[..close];
    let counts = inside.ends_with(|c: char| c.is_ascii_digit()) || enumerator::roman(inside).is_some();
    counts.then(|| text.len() - inner.len() + close + 1)
}

fn is_roman_session(number: &str) -> bool {
    let inner = number.split_once('(').map_or("", |(_, inner)| inner.trim_end_matches(')'));
    enumerator::roman(inner).is_some()
}

/// Bytes of a number that is no symbol: `67/1`, `7/2019`, `744(XXXIX)`, `IV`.
fn bare(text: &str) -> Option<usize> {
    let end = text.find([' ', ':', '\t']).unwrap_or(text.len());
    let printed = text[..end].trim_end_matches('.');
    let sign = |c: char| c.is_ascii_digit() || c.is_ascii_uppercase() || matches!(c, '/' | '(' | ')' | '.' | '-');
    let counts = printed.contains(|c: char| c.is_ascii_digit()) || enumerator::roman(printed).is_some();
    ((1..=14).contains(&printed.len()) && counts && printed.chars().all(sign)).then_some(printed.len())
}

/// Bytes of a number without a stop before a title: `15 Lamps of museums`.
pub fn bare_number(line: &str) -> usize {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let title = line[digits..].strip_prefix(' ').is_some_and(|title| title.starts_with(char::is_uppercase));
    if (1..=3).contains(&digits) && title { digits + 1 } else { 0 }
}

/// True for a line of a head that is no title: the name of the body, a month, a paper in brackets.
pub fn known(line: &str, lexicon: &Lexicon) -> bool {
    // `Date: October 2043`
    let mut words = languages::lines(|l| l.date_labels)
        .find_map(|label| line.strip_prefix(label))
        .unwrap_or(line)
        .split_whitespace();
    let month = words.next().is_some_and(|w| lexicon.is_month(w)) && words.count() <= 1;
    let name = body::is_name(line);
    // `98th Session, Northport, 2042`
    let mut words = line.split([' ', ',']);
    let ordinal = |w: &str| languages::forms(|f| f.most_ordinals).any(|ending| w.ends_with(ending));
    let counted = words.next().is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()) && ordinal(w));
    let is_session = |w: &str| languages::english().session.iter().any(|session| w.eq_ignore_ascii_case(session));
    let session = counted && words.next().is_some_and(is_session) && line.len() < 60;
    // `A28/A/5`, `EB148/CONF./3`: a paper of the body
    let paper = line.contains('/')
        && line.starts_with(|c: char| c.is_ascii_uppercase())
        && line.ends_with(|c: char| c.is_ascii_digit())
        && line.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b"/.-()".contains(&b));
    month
        || session
        || paper
        || name
        // The atomic energy agency says so to whom a paper goes.
        || languages::lines(|l| l.distribution_lines).any(|kind| kind == line)
        // What pages of libraries set above a text.
        || languages::lines(|l| l.library_labels).any(|label| label == line)
        || super::old::paper(line)
        || one_of(line.trim_start_matches('('), lexicon.agenda).is_some()
        || languages::lines(|l| l.agenda_ends).any(|end| line.starts_with(end))
        || languages::lines(|l| l.item_heads).any(|head| line.starts_with(head))
            && languages::lines(|l| l.agenda_ends).any(|end| line.ends_with(end))
}

/// Words of the name of a body at most.
const NAME: usize = 14;

/// True for the enacting formula of a body that the table does not hold, above its first paragraph: `The Council of
/// Harbours,`, `The Council of Harbours (the Council), meeting at its second session in Northport:`.
pub fn speaks(line: &str, next: &str, lexicon: &Lexicon) -> bool {
    let line = line.trim();
    let first = enumerator::at(next).map_or(next, |e| &next[e.length..]);
    let opens = lexicon.preambular(first) > 0 || lexicon.operative(first) > 0;
    // `The Conference of the Parties` without a comma, above `1. decides to meet again;`
    if body::is_bare_formula(line) && (opens || first.len() < next.len() && opens_small(first, lexicon)) {
        return true;
    }
    let met = line.split_once(", ").filter(|(_, tail)| languages::lines(|l| l.met).any(|met| tail.starts_with(met)));
    let told = match met.filter(|(_, tail)| tail.ends_with([',', ':', ';'])) {
        Some((name, _)) => Some(name.split_once(" (").map_or(name, |(name, _)| name)),
        None => line.strip_suffix([',', ':']),
    };
    let name = told.and_then(|line| languages::lines(|l| l.articles).find_map(|a| line.strip_prefix(a)));
    let words = name.unwrap_or_default().split(' ');
    // `de l’Homme`
    let name = |word: &str| word.rsplit(['’', '\'']).next().map_or(0, str::len);
    let capital = |word: &str| word[word.len() - name(word)..].starts_with(char::is_uppercase);
    // Names in English have capitals, those in French and Spanish may have one only: `Le Conseil interinsulaire`.
    let the = languages::english().lines.articles;
    let is_english = the.iter().any(|the| line.get(..the.len()).is_some_and(|word| word.eq_ignore_ascii_case(the)));
    let most = if is_english { 4 } else { 20 };
    let small =
        |word: &str| word.chars().count() <= most && word.chars().all(|c| c.is_alphabetic() || "’'-".contains(c));
    let named =
        words.clone().next().is_some_and(capital) && (most > 4 || words.clone().next_back().is_some_and(capital));
    let whole = words.clone().count() <= NAME && words.clone().all(|word| capital(word) || small(word));
    named && whole && opens
}

/// True for a paragraph whose opening words stand in small letters: `decides to meet again;`.
pub fn opens_small(text: &str, lexicon: &Lexicon) -> bool {
    let Some(first) = text.chars().next().filter(|c| c.is_lowercase()) else { return false };
    let capital: String = first.to_uppercase().chain(text.chars().skip(1)).collect();
    lexicon.preambular(&capital) > 0 || lexicon.operative(&capital) > 0
}

/// The block of the enacting formula; of an unknown body, where no other one stands there.
pub fn formula(blocks: &[Block], known: Option<usize>, lexicon: &Lexicon) -> Option<usize> {
    let is_text = |b: &&Block| !matches!(b.hint, Hint::Furniture(_)) && !b.text.words.trim().is_empty();
    known.or_else(|| {
        let near = 0..blocks.len().min(HEAD_OF_UNKNOWN);
        near.into_iter().find(|&at| {
            let next = blocks[at + 1..].iter().find(is_text);
            let next = next.map_or("", |b| b.text.words.trim());
            let words = blocks[at].text.words.as_str();
            let near = at < TITLE || !body::is_bare_formula(words.trim());
            near && blocks[at].hint == Hint::None && speaks(words, next, lexicon)
        })
    })
}

/// Blocks above the formula of an unknown body at most.
const HEAD_OF_UNKNOWN: usize = 30;

/// Where the head ends that such a formula closes: before the preamble, where that stands above the formula. So write
/// conferences of parties: `RECALLING …; THE CONFERENCE OF THE PARTIES TO THE CONVENTION`.
pub fn end(blocks: &[Block], formula: usize, lexicon: &Lexicon) -> usize {
    let opens = |at: &usize| {
        let words = blocks[*at].text.words.trim();
        // `1. RECALLING Resolution VIII.17;`
        let words = enumerator::at(words).map_or(words, |e| &words[e.length..]);
        blocks[*at].hint == Hint::None && lexicon.preambular(words) > 0
    };
    let mut preamble = (0..formula).filter(opens);
    let first = preamble.next();
    first.filter(|_| preamble.next().is_some()).unwrap_or(formula)
}

/// Joins the two lines of a formula that goes over the line: `The Conference of the Parties serving as the`, `meeting of
/// the Parties to the Paris Agreement,`.
pub fn join_formulas(blocks: &mut Vec<Block>) {
    let cut = |pair: &[Block]| {
        let lines = pair.iter().all(|b| b.grain == Grain::Line && b.hint == Hint::None);
        lines && body::cuts_formula(pair[0].text.words.trim(), pair[1].text.words.trim())
    };
    let Some(_) = blocks.windows(2).position(cut) else { return };
    let mut at = 0;
    while at + 1 < blocks.len() {
        if cut(&blocks[at..at + 2]) {
            let next = blocks.remove(at + 1);
            blocks[at].text.push(&Text::plain(" "));
            blocks[at].text.push(&next.text);
            blocks[at].right = next.right;
        }
        at += 1;
    }
}

/// The line that says when the text was adopted, where it stands below the title; else the end.
pub fn adoption(blocks: &[Block], from: usize, lexicon: &Lexicon) -> usize {
    let tells = |b: &Block| {
        let words = b.text.words.trim().trim_start_matches('(');
        languages::lines(|l| l.submitted_heads).any(|head| words.starts_with(head))
            || one_of(words, lexicon.adoption).is_some()
            // `(adopted on 25 November 2042)`, below the number or the title
            || languages::lines(|l| l.adopted_on).any(|head| words.starts_with(head))
    };
    (from + 1..blocks.len()).find(|&at| tells(&blocks[at])).unwrap_or(blocks.len())
}

/// Bytes of the longest name of a body with its symbol, and to spare: longer lines need not be searched.
const NAME_AND_SYMBOL: usize = 240;

/// Bytes of the name of a body at the start of a line of a head, before its symbol: of `SIXTY-SECOND WORLD HEALTH
/// ASSEMBLY WHA62.10`.
pub fn name_before_symbol(text: &str) -> Option<usize> {
    if text.len() > NAME_AND_SYMBOL {
        return None;
    }
    let (range, symbol) = symbol::find_next(text, 0)?;
    let name = text[..range.start].trim_end();
    let named = symbol.body().is_some() && body::named(name).is_some() && text.len() - range.end < 3;
    named.then_some(name.len())
}

/// The body that speaks: that of the symbol, or the only one whose formula it is, or the one named in the head.
pub fn speaker(symbol: Option<&Symbol>, formula: &str, lines: &[MastheadLine]) -> Option<&'static Body> {
    if let Some(body) = symbol.and_then(Symbol::body) {
        return Some(body);
    }
    let mut speakers = body::speakers(formula);
    if speakers.is_empty() && body::is_bare_formula(formula) {
        speakers = body::speakers(&format!("{formula},"));
    }
    match speakers.as_slice() {
        [] => None,
        [only] => Some(*only),
        _ => {
            speakers.retain(|body| lines.iter().any(|l| body::named(&l.text) == Some(*body)));
            speakers.first().copied().filter(|_| speakers.len() == 1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;

    #[test]
    fn numbers_of_bodies_head_their_texts() {
        let lexicon = Lexicon::of(Language::English);
        for (text, number, title) in [
            ("Decision 12/CP.24", "12/CP.24", ""),
            ("Decision 1 (80)", "1 (80)", ""),
            ("Decision 1 (42) concerning Ruritania", "1 (42)", "concerning Ruritania"),
            ("RESOLUTION 930 (Rev. Northport, 2042)", "930 (Rev. Northport, 2042)", ""),
            ("Resolution C 12/2043", "C 12/2043", ""),
            ("Resolution 26/9: Lamps of towns", "26/9", "Lamps of towns"),
            ("744(XXXIX) RESOLUTION ON LAMPS", "744(XXXIX)", "RESOLUTION ON LAMPS"),
        ] {
            let own = head(text, lexicon);
            let found = own.map(|own| (text[own.number].to_string(), text[own.title..].to_string()));
            assert_eq!(found, Some((number.to_string(), title.to_string())), "{text}");
        }
        for text in ["Decision on lamps", "1 (80) of the Committee", "Resolution of 14 March 1950"] {
            assert_eq!(head(text, lexicon), None, "{text}");
        }
        assert_eq!(bare_number("15 Lamps of museums"), 3);
        assert_eq!(bare_number("15 lamps"), 0);
    }

    #[test]
    fn a_roman_number_stands_above_a_title() {
        let blocks = |lines: &[&str]| lines.iter().map(|line| Block::line(*line)).collect::<Vec<_>>();
        assert!(roman_head(&blocks(&["II", "Resolution concerning the arrears", "of Ruritania"])));
        assert!(!roman_head(&blocks(&["II", "Decides to light lamps.", "7th plenary meeting"])));
        assert!(!roman_head(&blocks(&["II"])));
    }
}
