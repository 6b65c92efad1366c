//! The words that symbols are made of, and letters that stand for others.

use crate::languages::counting::LETTER_NAMES;
use crate::model::scan;
use crate::text::starts;

/// What a symbol may begin with.
pub(super) const ORGANS: &[&str] = &[
    "A", "ACABQ", "BWC", "CAC", "CAT", "CBD", "CCPR", "CCW", "CD", "CEB", "CED", "CEDAW", "CERD", "CESCR", "CLCS",
    "CMW", "CRC", "CRPD", "CTOC", "DC", "DP", "E", "ECE", "ESCAP", "ESCWA", "FCCC", "GOV", "HRI", "HSP", "ICCD", "ID",
    "IDB", "ISBA", "JIU", "LC", "MP", "NPT", "PBC", "S", "SC", "SPLOS", "ST", "T", "TD", "TPNW", "TRANS", "UNCDF",
    "UNEP", "UNW",
];

/// Words that are not written in capitals throughout, and how they are written; they stand with a
/// number only: `Add.1`. `Rey.1` is what optical recognition makes of `Rev.1`.
const WORDS: &[(&str, &str)] =
    &[("ADD", "Add"), ("AMEND", "Amend"), ("CORR", "Corr"), ("REV", "Rev"), ("REY", "Rev"), ("SUB", "Sub")];

/// Words that are written so before a stop: `UNEP/EA.5/Res.14`, `S/AC.26/Dec.1`.
const BEFORE_STOP: &[(&str, &str)] = &[("DEC", "Dec"), ("RES", "Res")];

/// A word of a symbol as it is written, e.g. `Corr` for `CORR`; `None` where no symbol has it so.
pub(super) fn written(word: &str, before_stop: bool) -> Option<&str> {
    let tables = [WORDS, if before_stop { BEFORE_STOP } else { &[] }];
    let mut entries = tables.into_iter().flatten();
    if let Some((_, written)) = entries.find(|(u, w)| *u == word || *w == word || same(u, word)) {
        return Some(written);
    }
    if word.eq_ignore_ascii_case("AGENDA") {
        return Some("Agenda");
    }
    word.bytes().all(|b| b.is_ascii_uppercase()).then_some(word)
}

/// The same word with a capital first letter, as in `Rey.1`.
fn same(upper: &str, word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase()) && word.eq_ignore_ascii_case(upper)
}

/// True of the words that make their own document out of another: `Add.`, `Corr.`.
pub(super) fn is_suffix(component: &str) -> bool {
    ["Add.", "Amend.", "Corr.", "Rev."].iter().any(|s| starts(component, s))
}

/// The capital Latin letter that is meant: Cyrillic letters that look alike count as theirs.
pub(super) fn capital(c: char) -> Option<char> {
    Some(match c {
        'A'..='Z' => c,
        'А' => 'A',
        'В' => 'B',
        'С' => 'C',
        'Е' => 'E',
        'Н' => 'H',
        'І' => 'I',
        'К' => 'K',
        'М' => 'M',
        'О' => 'O',
        'Р' => 'P',
        'Ѕ' => 'S',
        'Т' => 'T',
        'Х' => 'X',
        _ => return None,
    })
}

/// The part letter at the start of the text, and its bytes: `B`, `В` (Cyrillic), `باء`.
pub(super) fn letter(text: &str) -> Option<(char, usize)> {
    let c = text.chars().next()?;
    if let Some(letter) = capital(c) {
        return Some((letter, c.len_utf8()));
    }
    if c.is_ascii() {
        return None;
    }
    let mut letters = ('A'..='Z').zip(LETTER_NAMES);
    letters.find_map(|(letter, name)| Some((letter, scan::word(text, name)?)))
}

/// What may be in parentheses after a symbol, before its number: `(Part II)`, `(Vol. I)`.
pub(super) const VOLUMES: &[(&str, &str)] = &[
    ("income sect", "Income sect."),
    ("part", "Part"),
    ("parts", "Parts"),
    ("prog", "Prog."),
    ("sect", "Sect."),
    ("vol", "Vol."),
    ("vols", "Vols."),
];

/// What may be alone in parentheses after a symbol: `A/76/6 (Introduction)`.
pub(super) const NAMES: &[(&str, &str)] =
    &[("introduction", "Introduction"), ("plan outline", "Plan outline"), ("summary", "Summary"), ("supp", "Supp")];
