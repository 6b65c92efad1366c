//! A head that cites its own text as lawyers do, above the formula: `Lamps of harbours, G.A. res. 97/12, 97 U.N. GAOR Supp.
//! (No. 49) at 33, U.N. Doc. A/97/49 (2042).` Libraries of human rights set such a line over each text.

use crate::model::enumerator;
use crate::model::symbol::{self, Symbol};
use crate::parse::number_line::plausible_title;

/// How such a line names the organ, with what its symbols begin with.
const ORGANS: [(&str, &str); 3] = [("G.A. ", "A/RES/"), ("E.S.C. ", "E/RES/"), ("S.C. ", "S/RES/")];

/// What a line of that kind tells.
#[derive(Debug)]
pub struct Cited {
    /// Bytes of the title, which stands first.
    pub title: usize,
    /// Where the citation begins, behind the comma.
    pub start: usize,
    /// The symbol of the text.
    pub symbol: Option<Symbol>,
}

/// Reads such a line.
pub fn read(line: &str) -> Option<Cited> {
    let (at, organ, front) = ORGANS.iter().find_map(|(organ, front)| Some((line.find(organ)?, organ, front)))?;
    let rest = &line[at + organ.len()..];
    let number = ["res. ", "Res. ", "dec. ", "Dec. "].iter().find_map(|word| rest.strip_prefix(word))?;
    let number = number.trim_start_matches("No. ");
    let before = line[..at].trim_end();
    let title = before.trim_end_matches(',');
    let apart = before.len() > title.len() && plausible_title(title) || before.is_empty();
    if !apart || !number.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    // `U.N. Doc. S/RES/1199 (1998)` tells it in full.
    let told = symbol::find_next(number, 0).map(|(_, symbol)| symbol).filter(Symbol::is_resolution);
    let symbol = told.or_else(|| Symbol::parse(&format!("{front}{}", printed(number)?)).filter(Symbol::is_resolution));
    Some(Cited { title: title.len(), start: at, symbol })
}

/// The number: `51/161`, `1514 (XV)`, `217A (III)`.
fn printed(text: &str) -> Option<&str> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let n = digits(text);
    if let Some(rest) = text[n..].strip_prefix('/') {
        return Some(&text[..n + 1 + digits(rest)]).filter(|_| digits(rest) > 0);
    }
    let close = text.find(')')?;
    let session = text[..close].split_once('(').map(|(_, inner)| inner.trim_start_matches("S-"))?;
    (close < 20 && enumerator::roman(session).is_some()).then(|| &text[..=close])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_cites_its_own_text_gives_title_and_symbol() {
        for (line, title, symbol) in [
            (
                "Lamps of harbours, G.A. res. 97/12, 97 U.N. GAOR Supp. (No. 49) at 33, U.N. Doc. A/97/49 (2042).",
                "Lamps of harbours",
                "A/RES/97/12",
            ),
            ("Lamps, G.A. res. 1514 (XV), 15 U.N. GAOR Supp. (No. 16) at 66.", "Lamps", "A/RES/1514 (XV)"),
            ("S.C. res. 9912, U.N. Doc. S/RES/9912 (2042).", "", "S/RES/9912 (2042)"),
            ("Lamps, E.S.C. res. 2042/31, annex, 2042 U.N. ESCOR Supp. (No. 1) at 83.", "Lamps", "E/RES/2042/31"),
        ] {
            let cited = read(line).unwrap();
            assert_eq!((&line[..cited.title], cited.symbol.unwrap().to_string().as_str()), (title, symbol));
        }
        for line in ["Recalling G.A. res. 97/12 and others", "the lamps, G.A. res. 97/12", "Lamps, G.A. report 3"] {
            assert!(read(line).is_none(), "{line}");
        }
    }
}
