//! How much a place in a text looks like that of a footnote's mark.

use crate::languages::{self, may_hang};
use crate::parse::chinese::COUNTED;
use crate::parse::lexicon::{Lexicon, is_arabic, is_ideograph};

/// How much a place looks like that of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grade {
    /// No mark.
    None,
    /// Alone, where a number makes sense as well: `Article 1 of the Charter`.
    Doubtful,
    /// Alone, where a number makes little sense.
    Loose,
    /// Glued to a word or a year, or right after a year.
    Glued,
    /// Glued to the sign after a word: `assessments,3`
    Signed,
    /// Raised above the line.
    Raised,
}

/// What a place looks like.
pub(super) fn grade(words: &str, at: usize, marker: &str, lexicon: &Lexicon) -> Grade {
    let (before, after) = (&words[..at], &words[at + marker.len()..]);
    let next = after.chars().next();
    if marker.starts_with(char::is_alphabetic) && !is_apart(before, after) {
        return Grade::None;
    }
    // `on a non-objection basis 1no later than`: the space has gone to the wrong side.
    if before.ends_with(char::is_whitespace) && next.is_some_and(char::is_lowercase) && !ordinal(after) {
        return loose(before.trim_end(), "", lexicon).max(Grade::Glued);
    }
    if marker.starts_with('*') {
        return if before.ends_with('*') || next == Some('*') { Grade::None } else { Grade::Signed };
    }
    let chinese = next.is_some_and(|c| is_ideograph(c) && !COUNTED.contains(c));
    if next.is_some_and(|c| c.is_alphanumeric() && !chinese || matches!(c, '/' | '-' | '–' | '%' | '('))
        || after.starts_with(". ") && before.ends_with(' ')
    {
        return Grade::None;
    }
    let figures = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    if next == Some('.') && figures(&after[1..]) > 0 || next == Some(',') && figures(&after[1..]) == 3 {
        return Grade::None;
    }
    // `19 July 20242`: the year and the mark
    let token = before.rsplit([' ', '(']).next().unwrap_or_default();
    if ends_in_year(token) {
        return Grade::Glued;
    }
    // `resolution 78/2184,`: no resolution has so great a number.
    if let Some((_, number)) = token.rsplit_once('/')
        && (2..=3).contains(&number.len())
        && number.len() + marker.len() > 3
        && number.bytes().all(|b| b.is_ascii_digit())
    {
        return Grade::Glued;
    }
    let Some(previous) = before.chars().next_back() else { return Grade::None };
    let whole = !previous.is_ascii_digit();
    match previous {
        ',' | ';' | '.' | ':' | '”' | '"' | '’' | ')' | ']' | '?' | '!' | '»' | '،' | '؛' | '，' | '；' | '。'
        | '）' | '》' | '、' | '」' => {
            // `1,3` and `A/62/386.3`: figures and symbols run on.
            let figure = before[..before.len() - previous.len_utf8()].ends_with(|c: char| c.is_ascii_digit());
            if figure && previous == '、' {
                return Grade::None;
            }
            if figure && matches!(previous, ',' | '.') && before.len() > 1 {
                let token = before.rsplit(' ').next().unwrap_or_default();
                let long = token.contains('/') || token.len() >= 5;
                return if long {
                    Grade::Glued
                } else if previous == ',' {
                    Grade::Loose
                } else {
                    Grade::None
                };
            }
            // `C-98/DEC.4`: a symbol of another body
            let symbol =
                previous == '.' && token.contains('/') && before[..before.len() - 1].ends_with(char::is_uppercase);
            if symbol { Grade::None } else { Grade::Signed }
        }
        ' ' => loose(before.trim_end(), after, lexicon),
        c if is_ideograph(c) && lexicon.counted.iter().any(|w| before.ends_with(w)) => Grade::None,
        c if is_ideograph(c) => Grade::Loose,
        c if (c.is_lowercase() || is_arabic(c)) && whole => {
            let word: usize = before.chars().rev().take_while(|c| c.is_alphabetic()).count();
            if word >= 3 { Grade::Glued } else { Grade::None }
        }
        // `Additional Protocol I6 to the Conventions`
        'I' | 'V' | 'X' if token.bytes().all(|b| matches!(b, b'I' | b'V' | b'X')) && next == Some(' ') => Grade::Loose,
        _ => Grade::None,
    }
}

/// True for a letter that is not part of a word, and none itself: `the reports,a and`, `the reports a, and`.
fn is_apart(before: &str, after: &str) -> bool {
    let signed = |text: &str| text.is_empty() || text.starts_with([',', ';', '.', ':']);
    let glued = before.ends_with(char::is_alphanumeric) || after.starts_with(char::is_alphanumeric);
    !glued && (signed(after) || !before.ends_with(char::is_whitespace))
}

/// `1998`, `2044`
fn is_year(word: &str) -> bool {
    word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && word.bytes().all(|b| b.is_ascii_digit())
}

/// `2044`, `2044–2048`
fn ends_in_year(word: &str) -> bool {
    is_year(word) || word.split_once(['–', '-']).is_some_and(|(from, to)| is_year(from) && is_year(to))
}

/// `1st`, `2nd`, `3rd`, `4th`; no `27и`, where a word follows.
fn ordinal(after: &str) -> bool {
    let word = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    word.chars().count() <= 2 && word != "и"
}

/// True for a session or a resolution, in whatever form the word stands.
fn is_named_otherwise(word: &str, lexicon: &Lexicon) -> bool {
    let stem = |name: &str| {
        let name = name.rsplit(' ').next().unwrap_or_default().to_lowercase();
        name.char_indices().rev().nth(1).map_or(String::new(), |(at, _)| name[..at].to_string())
    };
    let mut names = lexicon.session.iter().chain(lexicon.resolution);
    names.any(|name| Some(stem(name)).filter(|s| s.chars().count() > 4).is_some_and(|s| word.starts_with(&s)))
}

/// A number alone is a mark only where it makes no sense as a number.
fn loose(before: &str, after: &str, lexicon: &Lexicon) -> Grade {
    let last = before.rsplit([' ', '(']).next().unwrap_or_default();
    let bare = last.trim_end_matches([',', ';', '.', ':', ')']).to_lowercase();
    let signed = last.ends_with([',', ';', '.', ':', ')']);
    // `its seventy-sixth session 2` counts no second time; `with paragraph 2` does.
    let counted = lexicon.counted.contains(&bare.as_str());
    let session = counted && is_named_otherwise(&bare, lexicon);
    let head = before[..before.len() - last.len()].trim_end();
    let ordinal = session && languages::forms(|f| f.most_ordinals).any(|ending| head.ends_with(ending));
    let rest = after.trim_start_matches([',', ' ']);
    let next = rest.split([' ', ',', ';']).next().unwrap_or_default();
    // `organización 23, de conformidad`: no day is before a comma.
    let parted = after.trim_start().starts_with([',', ';']);
    if !parted && (lexicon.is_month(next) || lexicon.quantities.contains(&next)) {
        return Grade::None;
    }
    let number = |s: &str| !s.is_empty() && s.chars().all(|c| c.is_ascii_digit());
    let small = !last.starts_with(char::is_uppercase);
    if counted && !signed && !ordinal && small {
        // `the relevant review resolutions 3 and the debates`, `its special session 2 constitute`: those have an
        // ordinal, or a number with a stroke. `paragraph 2 above` has its own.
        if !session {
            return Grade::None;
        }
        let mut words = rest.split(' ').filter(|w| !may_hang(w));
        let goes_on = after.starts_with(' ') && words.next().is_some_and(|w| w.starts_with(char::is_lowercase));
        return if goes_on { Grade::Doubtful } else { Grade::None };
    }
    if lexicon.joints.contains(&bare.as_str()) {
        return Grade::None;
    }
    // A member of a row of numbers: `paragraphs 6, 7 and 8`.
    let row = next.is_empty() || number(next) || may_hang(next) || after.starts_with([',', ';', '.']);
    if number(&bare) && last.ends_with(',') && bare.len() < 4 && row
        || !(number(&bare) && bare.len() == 4)
            && languages::lines(|l| l.and_then)
                .filter_map(|and| rest.strip_prefix(and))
                .any(|rest| number(rest.split(' ').next().unwrap_or_default()))
    {
        return Grade::None;
    }
    // `of international law; 6 Also reaffirms`: a paragraph whose number has lost its stop.
    if last.ends_with(';') && after.starts_with(' ') && next.starts_with(char::is_uppercase) {
        return Grade::Doubtful;
    }
    let ended = last.ends_with([',', ';', '.', ':']);
    if ended && after.is_empty() {
        return Grade::Signed;
    }
    if ended || after.is_empty() {
        return Grade::Glued;
    }
    // `30 June 2024 1 and`: two numbers in a row are one and a mark.
    if ends_in_year(&bare) && !signed {
        return Grade::Glued;
    }
    // `Panel 1:` and `Goal 14` are names.
    let name = last.starts_with(char::is_uppercase) && last.len() > 1 && !last.ends_with(['”', ')', '"']);
    let named = name && last.chars().skip(1).all(char::is_lowercase) && after.starts_with([',', '.', ';', ':']);
    if after.starts_with(':') || named && counted {
        return Grade::None;
    }
    if counted && !ordinal { Grade::Doubtful } else { Grade::Loose }
}
