//! Signs that no text of the United Nations has where they were read: `§/2022/796` is a symbol, a bracket that is
//! opened and ended by `|` is closed.

use super::{Change, is_text};
use crate::block::Block;
use crate::languages::{self, Language, Lexicon, Papers};
use std::ops::Range;

/// Signs that were misread.
pub fn changes(blocks: &[Block], is_read: &dyn Fn(u32) -> bool) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut opened = false;
    for (index, block) in blocks.iter().enumerate().filter(|(_, b)| is_text(b) && is_read(b.page)) {
        let words = block.text.words.as_str();
        changes.extend(lone(words).map(|(at, meant)| Change { block: index, range: at, understood: meant.into() }));
        changes.extend(part(words).map(|(at, meant)| Change { block: index, range: at, understood: meant }));
        changes.extend(section(words).map(|(at, meant)| Change { block: index, range: at, understood: meant }));
        changes.extend(session(words).map(|(at, meant)| Change { block: index, range: at, understood: meant }));
        changes.extend(joints(words).map(|(at, meant)| Change { block: index, range: at, understood: meant.into() }));
        changes.extend(raised_letters(words).map(|(at, meant)| Change {
            block: index,
            range: at,
            understood: meant.into(),
        }));
        changes.extend(assembly(words).map(|at| Change { block: index, range: at, understood: "A".into() }));
        changes.extend(cyrillic(words).map(|(at, meant)| Change { block: index, range: at, understood: meant.into() }));
        changes.extend(organ(words).map(|(at, meant)| Change { block: index, range: at, understood: meant }));
        changes.extend(series(words).map(|at| Change { block: index, range: at.clone(), understood: "S".into() }));
        changes.extend(braces(words).map(|(at, meant)| Change { block: index, range: at, understood: meant.into() }));
        changes.extend(number_of_annex(words).map(|(at, meant)| Change { block: index, range: at, understood: meant }));
        opened |= words.starts_with('[');
        if words.contains(']') {
            opened = false;
        } else if opened && let Some(end) = words.strip_suffix(['|', '}', 'J', 'l', '1']) {
            // `para. 7)|`: what stands before the bracket ends with one of its own, or with a full stop.
            if end.ends_with([')', '.', ' ']) {
                changes.push(Change { block: index, range: end.len()..words.len(), understood: "]".into() });
            }
            opened = false;
        }
    }
    changes
}

/// The places of braces, which no text of the United Nations has, and of a square bracket at the head of a label:
/// `{a) To meet`, `[b) To meet`, `2200 A {XXI}`.
fn braces(words: &str) -> impl Iterator<Item = (Range<usize>, &'static str)> {
    let inner = words.strip_prefix('[').and_then(|rest| rest.split_once(") "));
    let label = |label: &str| (1..=4).contains(&label.len()) && label.bytes().all(|b| b.is_ascii_lowercase());
    let head = inner.filter(|(inner, _)| label(inner)).map(|_| (0..1, "("));
    let opened = words.match_indices('{').map(|(at, _)| (at..at + 1, "("));
    // What ends a line may be the bracket of the whole.
    let closed =
        words.match_indices('}').filter(|(at, _)| words[..*at].contains(['(', '{'])).map(|(at, _)| (at..at + 1, ")"));
    head.into_iter().chain(opened).chain(closed)
}

/// The places of Roman numbers whose first stroke was read as a bracket that nothing closes: `annex [II to`.
fn number_of_annex(words: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    words.match_indices(" [").filter_map(|(at, _)| {
        let start = at + 1;
        let before = words[..at].rsplit(' ').next().unwrap_or_default();
        let number = words[start..].split([' ', ',', ';', '.']).next()?;
        let strokes = &number[1..];
        let good = is_one(|p| p.before_roman, before) && strokes.len() < 3 && strokes.bytes().all(|b| b == b'I');
        good.then(|| (start..start + number.len(), "I".repeat(number.len())))
    })
}

/// True for a word of a list, in any language.
fn is_one(list: fn(&'static Papers) -> &'static [&'static str], word: &str) -> bool {
    languages::words(list).any(|listed| listed == word)
}

/// The places of a sign that stands alone where a number must: `paragraph | (a)`, `annex |`, `from | July`. Behind
/// the number of a paragraph, or at an end of a line, it is a speck or the edge of a page.
fn lone(words: &str) -> impl Iterator<Item = (Range<usize>, &'static str)> {
    let starts = std::iter::once(0).chain(words.match_indices(' ').map(|(at, _)| at + 1));
    starts.filter_map(|at| {
        let word = words[at..].split(' ').next().unwrap_or_default();
        let sign = word.trim_end_matches([',', ';', '.', ')']);
        let before = words[..at].trim_end().rsplit(' ').next().unwrap_or_default().to_lowercase();
        let figure = |c: char| c.is_ascii_digit();
        let at_end = words.len() == at + word.len();
        let behind_label = before.is_empty() || before.ends_with(['.', ')']) && before.chars().count() < 5;
        let before_month = words[at + word.len()..].split(' ').nth(1).is_some_and(is_month);
        let meant = match sign {
            "|" | "l" | "!" | "I" if before_month && word == sign => "1",
            "&" if before_month && word == sign => "8",
            "|" | "l" | "!" | "I" if is_one(|p| p.before_number, &before) => "1",
            "|" | "l" | "!" if is_one(|p| p.before_roman, &before) => "I",
            "|" | "||" if word == sign && (behind_label || at_end) => "",
            "—" | "–" | "-" | "_" if behind_label && before.ends_with('.') && before.starts_with(figure) => "",
            "|" => "1",
            _ => return None,
        };
        // The blank goes with it.
        let room = usize::from(meant.is_empty() && !at_end);
        Some((at..at + sign.len() + room, meant))
    })
}

/// Strokes that stand for a Roman number, of which one at least was read as something else: `1`, `Il`, `11I`.
fn strokes(words: &str) -> Option<String> {
    let number = words.chars().count();
    let misread = words.chars().any(|c| c != 'I') && words.chars().all(|c| matches!(c, '1' | 'I' | 'l' | '|' | '!'));
    (misread && (1..=3).contains(&number)).then(|| "I".repeat(number))
}

/// The places of the numbers of parts in symbols, which are Roman in all languages: `A/78/301 (Part 1)`.
fn part(words: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    words.match_indices("(Part ").filter_map(|(at, head)| {
        let start = at + head.len();
        let number = words[start..].split(')').next()?;
        let symbol = words[..at].trim_end().rsplit(' ').next()?.contains('/');
        Some((start..start + number.len(), strokes(number).filter(|_| symbol)?))
    })
}

/// The places of the numbers of sections of resolutions, which are Roman: `section 11 of its resolution 65/250`.
fn section(words: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    let starts = words.match_indices(' ').map(|(at, _)| at + 1);
    starts.filter_map(|start| {
        let before = words[..start].trim_end().rsplit(' ').next().unwrap_or_default();
        let mut rest = words[start..].split(' ');
        let number = rest.next().filter(|_| is_one(|p| p.before_roman, before))?;
        let meant = strokes(number)?;
        let of_resolution = rest.take(3).any(is_resolution);
        of_resolution.then(|| (start..start + number.len(), meant))
    })
}

/// True for a word for a resolution, in any language.
fn is_resolution(word: &str) -> bool {
    let lexicons = Language::ALL.into_iter().map(Lexicon::of);
    lexicons.flat_map(|l| l.citations.resolution).any(|piece| word.contains(piece))
}

/// True for the name of a month, in any language.
fn is_month(word: &str) -> bool {
    Language::ALL.into_iter().any(|language| Lexicon::of(language).is_month(word))
}

/// The places of raised letters that were read as signs: `n° 14` is `no 14`, `1° juillet` is `1er juillet`.
fn raised_letters(words: &str) -> impl Iterator<Item = (Range<usize>, &'static str)> {
    let signs = words.match_indices(['°', 'º', '"', '”', '“', '*', '®', '%', '\'', '’', '‘']);
    signs.filter_map(move |(at, sign)| {
        let (before, after) = (&words[..at], &words[at + sign.len()..]);
        let alone = |letter: char| {
            before.strip_suffix(letter).is_some_and(|rest| !rest.ends_with(|c: char| c.is_alphanumeric()))
        };
        let next = after.trim_start();
        let number = after.starts_with([' ', '\u{a0}']) && next.starts_with(|c: char| c.is_ascii_digit());
        let french = Lexicon::of(Language::French);
        let month = french.months().iter().any(|month| next.starts_with(month));
        if matches!(sign, "°" | "º") && alone('n') && number {
            Some((at..at + sign.len(), "o"))
        } else {
            let er = french.dates.ordinals.first();
            er.filter(|_| alone('1') && month).map(|er| (at..at + sign.len(), *er))
        }
    })
}

/// The places of a `4` that begins a symbol of the General Assembly: `4/77/640`. No date has three figures last.
fn assembly(words: &str) -> impl Iterator<Item = Range<usize>> {
    words.match_indices("4/").map(|(at, _)| at..at + 1).filter(|at| {
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let session = &words[at.end + 1..];
        let number = session.get(3..).unwrap_or_default();
        let alone = !words[..at.start].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | ','));
        alone && digits(session) == 2 && session[2..].starts_with('/') && digits(number) == 3
    })
}

/// The places of the sessions in symbols of the General Assembly whose figures were read as letters, or their stroke
/// as one: `A/T2/74`, `AIT1/432`.
fn session(words: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    let starts = std::iter::once(0).chain(words.match_indices([' ', '(']).map(|(at, _)| at + 1));
    starts.filter_map(|at| {
        let mut signs = words[at..].strip_prefix('A')?.chars();
        let stroke = signs.next().filter(|c| matches!(c, '/' | 'I' | 'l' | '|' | '!'))?;
        let read: Vec<char> = signs.by_ref().take(2).collect();
        let follows = signs.next() == Some('/') && signs.next().is_some_and(|c| c.is_ascii_digit());
        let figures: String = read.iter().copied().filter_map(figure).collect();
        let known = read.iter().filter(|c| c.is_ascii_digit()).count();
        let misread = stroke != '/' || known < 2;
        let end = at + 1 + stroke.len_utf8() + read.iter().map(|c| c.len_utf8()).sum::<usize>();
        (follows && misread && known > 0 && figures.len() == 2).then(|| (at..end, format!("A/{figures}")))
    })
}

/// The figure that a sign stands for, of which OCR makes a letter.
fn figure(sign: char) -> Option<char> {
    match sign {
        'T' => Some('7'),
        'O' => Some('0'),
        'I' | 'l' => Some('1'),
        figure => Some(figure).filter(char::is_ascii_digit),
    }
}

/// The places of stops in symbols and dashes between numbers that were read as other signs: `A/CONF,232/1`, `7~13`.
fn joints(words: &str) -> impl Iterator<Item = (Range<usize>, &'static str)> {
    words.match_indices([',', '~']).filter_map(|(at, sign)| {
        let before = words[..at].chars().next_back()?;
        let after = words[at + 1..].chars().next()?;
        let word = words[..at].rsplit([' ', '(']).next().unwrap_or_default();
        let rest = words[at + 1..].split(' ').next().unwrap_or_default();
        let meant = match sign {
            "~" if before.is_ascii_digit() => "–",
            "," if before.is_ascii_uppercase() && word.contains('/') && rest.contains('/') => ".",
            _ => return None,
        };
        after.is_ascii_digit().then_some((at..at + 1, meant))
    })
}

/// The places of `§` and `$` before a series of symbols: `§/2022/796`, `$/RES/1325`, `$/PRST/2000/1`.
fn series(words: &str) -> impl Iterator<Item = Range<usize>> {
    let signs = words.match_indices(['§', '$']);
    let before = |at: usize| !words[..at].ends_with(|c: char| c.is_alphanumeric() || c == '/');
    signs.filter_map(move |(at, sign)| {
        let rest = words[at + sign.len()..].strip_prefix('/')?;
        let good = rest.starts_with(|c: char| c.is_ascii_digit()) || rest.starts_with(|c: char| c.is_ascii_uppercase());
        (good && before(at)).then_some(at..at + sign.len())
    })
}

/// The places of the symbol of a resolution in the head of a page, set in a letter larger than the rest: `Avres/78/1`,
/// `AXRES/78/1`, `À RES/78/1`, `Avresi78/1`.
fn organ(words: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    let lower = words.to_ascii_lowercase();
    let places: Vec<usize> = lower.match_indices("res").map(|(at, _)| at).collect();
    places.into_iter().filter_map(move |at| {
        let head = &words[..at];
        let start = head.trim_end().rfind(char::is_whitespace).map_or(0, |blank| blank + 1);
        let mut signs = head[start..].chars();
        let organ = match signs.next()? {
            'A' | 'À' | 'Á' => 'A',
            'S' => 'S',
            'E' => 'E',
            _ => return None,
        };
        let signs = signs.as_str();
        let first = |c: char| matches!(c, '/' | '\\' | 'v' | 'V' | 'x' | 'X' | 'l' | 'I' | '|' | ' ');
        let behind = words[at + 3..].strip_prefix(['/', 'i', 'l', 'I', '|', '!'])?;
        let number = behind.split('/').next().unwrap_or_default();
        let numbered = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) && number.len() < behind.len();
        let misread = signs != "/" || !words[at..].starts_with("RES/");
        let good = numbered && misread && (1..=2).contains(&signs.chars().count()) && signs.chars().all(first);
        good.then(|| (start..at + 4, format!("{organ}/RES/")))
    })
}

/// The places of Cyrillic letters where Russian texts have Latin ones: `раздел П` is `раздел II`, `резолюция 48/218 В`
/// ends in a Latin letter, and so begins `А/78/301`.
fn cyrillic(words: &str) -> impl Iterator<Item = (Range<usize>, &'static str)> {
    let russian = &Lexicon::of(Language::Russian).papers;
    let starts = std::iter::once(0).chain(words.match_indices([' ', '(']).map(|(at, _)| at + 1));
    starts.filter_map(|at| {
        let letter = words[at..].chars().next()?;
        let rest = &words[at + letter.len_utf8()..];
        let before = words[..at].trim_end().rsplit(' ').next().unwrap_or_default();
        let ends = rest.chars().next().is_none_or(|c| !c.is_alphanumeric());
        let figure = |c: char| c.is_ascii_digit();
        let resolution = before.split_once('/').is_some_and(|(session, number)| {
            !session.is_empty() && !number.is_empty() && session.chars().all(figure) && number.chars().all(figure)
        });
        let symbol = rest.strip_prefix('/').is_some_and(|rest| rest.starts_with(figure));
        let meant = match letter {
            'П' if ends && russian.before_roman.contains(&before) => "II",
            'Ш' if ends && russian.before_roman.contains(&before) => "III",
            'А' if symbol || ends && resolution => "A",
            'В' if ends && resolution => "B",
            'С' if ends && resolution => "C",
            'Е' if symbol => "E",
            _ => return None,
        };
        Some((at..at + letter.len_utf8(), meant))
    })
}
