//! Bodies beside the Assembly and the Councils that adopt resolutions or decisions: the World Health Assembly, the
//! conferences of the parties to treaties, the commissions. Each is a row of a table: how it is
//! called, how its texts begin, how they are numbered.
//!
//! `docs/adding-a-body.md` tells how to add one.

mod pattern;
mod table;

use super::{Kind, Language};
use memchr::memmem::Finder;
use std::ops::Range;
use std::sync::LazyLock;

/// A body: one row of the table.
#[derive(Debug, PartialEq, Eq)]
pub struct Body {
    /// How IRIs name it: `who-wha`.
    pub actor: &'static str,
    /// Its English name: `World Health Assembly`.
    pub name: &'static str,
    /// Its names as the heads of its documents have them, in any language.
    pub names: &'static [&'static str],
    /// What its texts begin with, by language; `#` stands for an ordinal in words: `The # World Health Assembly`, `…` at
    /// the end for a session and a year: `meeting in Geneva at its 108th Session, 2019`. One that other texts may have
    /// too ends in a colon: `The Assembly:`.
    pub formulas: &'static [(Language, &'static str)],
    /// How its symbols are written.
    pub forms: &'static [Form],
    /// What makes a symbol of the bare number in a head of its texts: `E/CN.4/RES/` of `1994/73`.
    pub front: Option<&'static str>,
    /// What the line of the meeting may begin with, beside the meeting.
    pub closings: &'static [&'static str],
    /// The public document whose forms these are.
    pub source: &'static str,
}

/// How a symbol is written: `WHA{s}.{n}`. `{s}` and `{S}` are the session in figures and in Roman numerals, `{y}` is the
/// year that stands for it, `{n}` a number, `{d}` a number that may have parts (`15.1`); a space may be missing in print.
#[derive(Debug, PartialEq, Eq)]
pub struct Form {
    /// The pattern.
    pub pattern: &'static str,
    /// What it numbers.
    pub kind: Kind,
}

/// A symbol in a text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// As it is written without slips: `WHA70.15`.
    pub normal: String,
    /// The session in it: `70`.
    pub session: Option<String>,
    /// Where it stands.
    pub range: Range<usize>,
    /// Whose it is.
    pub body: &'static Body,
    /// What it numbers.
    pub kind: Kind,
}

impl Body {
    /// The body that a symbol is of: of `WHA75.3` the World Health Assembly.
    pub fn of(symbol: &str) -> Option<&'static Body> {
        whole(symbol).map(|found| found.body)
    }

    /// All bodies.
    pub fn all() -> impl Iterator<Item = &'static Body> + Clone {
        table::all()
    }
}

/// The symbol that is all of a text.
pub(crate) fn whole(text: &str) -> Option<Found> {
    at(text).filter(|found| found.range.end == text.len())
}

/// The symbol at the very start of a text.
pub(crate) fn at(text: &str) -> Option<Found> {
    let forms = table::all().flat_map(|body| body.forms.iter().map(move |form| (body, form)));
    let read = |(body, form): (&'static Body, &'static Form)| {
        let read = pattern::read(form.pattern, text)?;
        Some(Found { normal: read.normal, session: read.session, range: 0..read.len, body, kind: form.kind })
    };
    forms.filter(|(_, form)| pattern::may_begin(form.pattern, text)).find_map(read)
}

/// The first symbol in a text from a byte on that begins before another byte.
pub(crate) fn find_next(text: &str, from: usize, before: usize) -> Option<Found> {
    // Anchors stand behind the beginning: a number, and one word of the form.
    let end = text.len().min(before.saturating_add(WINDOW));
    static ANCHORS: LazyLock<Vec<Finder<'static>>> = LazyLock::new(|| {
        let mut anchors: Vec<&str> = Body::all().flat_map(|b| b.forms).map(|f| pattern::anchor(f.pattern)).collect();
        anchors.sort_unstable();
        anchors.dedup();
        anchors.into_iter().map(Finder::new).collect()
    });
    // Most anchors are not there at all: to look for each to the end would take too long where symbols are many.
    let mut begin = from;
    loop {
        let until = end.min(begin + WINDOW);
        let hits = ANCHORS.iter().filter_map(|anchor| first(text, from, begin..until, anchor));
        let found = hits.min_by_key(|found| found.range.start);
        if found.is_some() || until == end {
            return found;
        }
        begin = until - LONGEST_ANCHOR;
    }
}

/// Bytes in which all anchors are looked for, one after the other.
const WINDOW: usize = 512;

/// Bytes of an anchor at most.
const LONGEST_ANCHOR: usize = 32;

/// The first symbol with an anchor in some bytes: `/CP.`
fn first(text: &str, from: usize, within: Range<usize>, anchor: &Finder) -> Option<Found> {
    let mut start = within.start;
    loop {
        let hit = start + anchor.find(text.as_bytes().get(start..within.end)?)?;
        start = hit + anchor.needle().len();
        // A number, and a space behind it, may stand before it.
        let head =
            text[from..hit].trim_end_matches(' ').trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '.');
        for begin in [from + head.len(), hit] {
            let free = |c: char| !c.is_alphanumeric() && !matches!(c, '/' | '.' | '-' | '_');
            if text[..begin].chars().next_back().is_none_or(free)
                && let Some(found) = at(&text[begin..])
            {
                return Some(Found { range: begin..begin + found.range.end, ..found });
            }
        }
    }
}

/// Bytes of the enacting formula that a text begins with, without its comma: `The Sixty-second World Health Assembly`.
/// A name alone is one only before a comma, before a colon that ends the line, or where it is long and in capitals.
pub fn formula(text: &str) -> Option<usize> {
    spoken(text).map(|(_, n)| n).max()
}

/// The bodies whose formula a text begins with; several bear one name.
pub fn speakers(text: &str) -> Vec<&'static Body> {
    let longest = spoken(text).map(|(_, n)| n).max();
    spoken(text).filter(|(_, n)| Some(*n) == longest).map(|(body, _)| body).collect()
}

/// True for a line that is nothing but a formula without its comma: `The Conference of the Parties`.
pub fn is_bare_formula(line: &str) -> bool {
    Body::all().flat_map(|body| body.formulas).any(|(_, formula)| {
        formula.contains(' ') && pattern::formula(formula.trim_end_matches(':'), line) == Some(line.len())
    })
}

/// True for a line that begins a formula which the next line ends: `The Conference of the Parties serving as the`,
/// `meeting of the Parties to the Paris Agreement,`.
pub fn cuts_formula(line: &str, next: &str) -> bool {
    let cut = |formula: &&str| pattern::is_cut(formula, line);
    let mut formulas = Body::all().flat_map(|body| body.formulas).map(|(_, formula)| *formula);
    let whole = || format!("{line} {next}");
    // `…, meeting in its 98th Session, 2043,` above `Having undertaken`
    let ended = || next.starts_with(char::is_uppercase) && formula(line) == Some(line.len().saturating_sub(1));
    line.starts_with(char::is_uppercase)
        && formulas.any(|formula| cut(&formula) && pattern::formula(formula, &whole()).is_some())
        && !ended()
}

/// Letters of a formula in capitals that needs no comma, at least.
const CAPITALS: usize = 20;

fn spoken(text: &str) -> impl Iterator<Item = (&'static Body, usize)> {
    let capital = text.starts_with(char::is_uppercase);
    let all = Body::all().filter(move |_| capital);
    all.flat_map(|body| body.formulas.iter().map(move |(_, formula)| (body, *formula))).filter_map(
        move |(body, formula)| {
            let n = pattern::formula(formula, text)?;
            let marked = formula.contains(['#', '…']) || formula.ends_with(':');
            let rest = text[n..].trim();
            // `THE CONFERENCE OF THE PARTIES TO THE CONVENTION`, alone on its line
            let capitals = || formula.len() > CAPITALS && !formula.contains(char::is_lowercase);
            let marked = marked || rest.is_empty() && capitals();
            (marked || rest == ":" || rest.starts_with([',', '，'])).then_some((body, n))
        },
    )
}

/// What stands before the meeting in a closing line: the bytes of `Handb. Res., Vol. I, 7.1.2.1 `, where it begins so.
pub fn before_meeting(line: &str) -> usize {
    let known = Body::all().flat_map(|body| body.closings).any(|head| line.starts_with(head));
    let end = line.rfind(|c: char| c.is_ascii_digit()).filter(|_| known);
    // The date stands behind the meeting: the last figure before a word counts.
    let gap = end.and_then(|_| line.match_indices(' ').find(|(at, _)| figures_before(line, *at)));
    gap.map_or(0, |(at, _)| line.len() - line[at..].trim_start_matches([' ', '(']).len())
}

fn figures_before(line: &str, at: usize) -> bool {
    let (before, after) = (&line[..at], &line[at + 1..]);
    let word = after.trim_start().trim_start_matches('(');
    before.ends_with(|c: char| c.is_ascii_digit()) && word.starts_with(char::is_uppercase)
}

/// The body that a line of a head names: `SIXTY-SECOND WORLD HEALTH ASSEMBLY`; also as OCR parts it: `WORLD HEA LTH`.
pub fn named(line: &str) -> Option<&'static Body> {
    let squashed = squash(line);
    Body::all().find(|body| body.names.iter().any(|name| squashed.ends_with(&squash(name))))
}

/// True for a line that is nothing but the name of a body: `General Conference`, `SIXTY-SECOND WORLD HEALTH ASSEMBLY`.
pub fn is_name(line: &str) -> bool {
    let counted = |n: &usize| pattern::is_ordinal(line[..*n].trim());
    if line.split(' ').count() < SESSION
        && line.match_indices(' ').map(|(at, _)| at).take(3).filter(counted).any(|at| is_name(line[at..].trim()))
    {
        return true;
    }
    let squashed = squash(line);
    let of = |body: &Body| {
        let formulas = body.formulas.iter().map(|(_, f)| f.split_once(' ').map_or(*f, |(_, name)| name));
        body.names.iter().copied().chain(formulas).any(|name| squash(name) == squashed)
    };
    !squashed.is_empty() && Body::all().any(of)
}

/// Words of the name of a body with its session, at most.
const SESSION: usize = 12;

fn squash(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn symbols_are_found_and_written_in_one_way() {
        for (text, normal, actor, session) in [
            ("resolution WHA75.3 on", "WHA75.3", "who-wha", "75"),
            ("resolution WHA 70.15", "WHA70.15", "who-wha", "70"),
            ("decision EB148(5),", "EB148(5)", "who-eb", "148"),
            ("in decision 1/CP.16, paragraph 2", "1/CP.16", "unfccc-cop", "16"),
            ("decision 18/CMA.1.", "18/CMA.1", "unfccc-cma", "1"),
            ("GC(67)/RES/12", "GC(67)/RES/12", "iaea-gc", "67"),
            ("see 41 C/Resolution 3;", "41 C/Resolution 3", "unesco-gc", "41"),
            ("see 24 C/Res.15.1", "24 C/Resolution 15.1", "unesco-gc", "24"),
            ("GC.19/Res.5 and", "GC.19/Res.5", "unido-gc", "19"),
            ("209 EX/Decision 5.I.A, and", "209 EX/Decision 5.I.A", "unesco-eb", "209"),
            ("in T/RES/2183(LIII) and", "T/RES/2183 (LIII)", "un-tc", "LIII"),
            ("in UNEP/GC.25/17,", "UNEP/GC.25/17", "unep-gc", "25"),
            ("in UNEP/GCSS.VII/6,", "UNEP/GCSS.VII/6", "unep-gc", "VII"),
            ("document PBC/3/OC/99", "PBC/3/OC/99", "un-pbc", "3"),
            ("by resolution A.1078(28), as", "A.1078(28)", "imo-a", "28"),
            ("decisions BC-14/27 and", "BC-14/27", "basel-cop", "14"),
            ("decisions RC-9/15 and", "RC-9/15", "rotterdam-cop", "9"),
            ("decisions SC-9/25, on", "SC-9/25", "stockholm-cop", "9"),
            ("decisions MC-4/3, on", "MC-4/3", "minamata-cop", "4"),
            ("of decision COP4/16 and", "COP4/16", "carpathian-cop", "4"),
            ("Decision 41 COM 7B.15, adopted", "41 COM 7B.15", "unesco-whc", "41"),
            ("Decision 14 EXT.COM 4 by", "14 EXT.COM 4", "unesco-whc", "14"),
            ("Recalling Resolution 42 (Cg-18),", "42 (Cg-18)", "wmo-cg", "18"),
            ("Recalling Resolution 40 (Cg-XII),", "40 (Cg-XII)", "wmo-cg", "XII"),
        ] {
            let found = find_next(text, 0, text.len()).unwrap();
            assert_eq!((found.normal.as_str(), found.body.actor), (normal, actor), "{text}");
            assert_eq!(found.session.as_deref(), Some(session), "{text}");
        }
        for text in ["A/RES/62/17", "EBITDA(5)", "SWHA1.2", "GC(5)", "1/CP"] {
            assert_eq!(find_next(text, 0, text.len()), None, "{text}");
        }
    }

    #[test]
    fn formulas_may_hold_an_ordinal() {
        let read = |text| formula(text).map(|n| &text[..n]);
        let assembly = "The Sixty-second World Health Assembly,";
        assert_eq!(read(assembly), Some(&assembly[..assembly.len() - 1]));
        assert_eq!(speakers(assembly)[0].actor, "who-wha");
        assert!(speakers("The General Conference,").len() > 1);
        let labour =
            "The General Conference of the International Labour Organization, meeting in its 98th Session, 2043,";
        assert_eq!(read(labour), Some(&labour[..labour.len() - 1]));
        let run = format!("{labour} Having undertaken a discussion");
        assert_eq!(formula(&run), Some(labour.len() - 1));
        assert!(cuts_formula(
            "The Conference of the Parties serving as the",
            "meeting of the Parties to the Paris Agreement,"
        ));
        assert!(cuts_formula(&labour[..75], labour[75..].trim()));
        assert!(!cuts_formula("The Conference of the Parties", "serving as the lamp"));
        assert_eq!(read("The Executive Board of the Fund"), None);
        assert!(is_bare_formula("The Conference of the Parties") && !is_bare_formula("Conference of the Parties"));
        assert!(is_name("SIXTY-SECOND WORLD HEALTH ASSEMBLY") && !is_name("LAMPS OF THE WORLD HEALTH ASSEMBLY"));
        assert_eq!(read("The lamps of the World Health Assembly,"), None);
    }

    #[test]
    fn every_row_says_where_it_comes_from() {
        for body in Body::all() {
            assert!(!body.source.is_empty() && !body.formulas.is_empty(), "{}", body.actor);
            assert!(body.forms.iter().all(|f| pattern::anchor(f.pattern).len() > 1), "{}", body.actor);
        }
    }
}
