//! What browsers and viewers print at the edges of pages: when and from where.

use super::figures::page_among;
use crate::languages;

/// Letters of such a line at most.
const LONGEST: usize = 300;

/// True for a line that says from where or when a page was printed: `Printed from https://lamps.example/99 on
/// 4/1/2044`, `https://lamps.example/99   1/2`, `1/4/44, 10:02 AM   Lamps of halls`.
pub fn is_edge(line: &str) -> bool {
    // Nearly all lines begin otherwise.
    if !line.starts_with(|c: char| c.is_ascii_digit() || "PDRSITh f".contains(c)) || line.len() > LONGEST {
        return false;
    }
    let told = languages::words(|p| p.printed).find_map(|from| line.strip_prefix(from));
    told.is_some_and(|rest| is_address(&rest[..rest.find(' ').unwrap_or(rest.len())]) || rest.starts_with("s://"))
        || is_paged_address(line)
        || is_moment(line)
}

/// `https://lamps.example/99`, `www.lamps.example`
fn is_address(word: &str) -> bool {
    ["http://", "https://", "file://", "www."].iter().any(|scheme| word.starts_with(scheme))
}

/// An address, and the page of this many after it.
fn is_paged_address(line: &str) -> bool {
    let Some((address, rest)) = line.split_once(char::is_whitespace) else { return false };
    is_address(address) && page_among(rest.trim()).is_some()
}

/// A day in figures and a time of day, with the title of the page behind them or nothing.
fn is_moment(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let day = words.next().unwrap_or_default().trim_end_matches(',');
    let figures =
        |text: &str, most: usize| (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = day.split(['/', '.', '-']).collect();
    let dated = parts.len() == 3 && parts.iter().all(|part| figures(part, 4));
    let time = words.next().and_then(|time| time.split_once(':'));
    dated && time.is_some_and(|(hour, minutes)| figures(hour, 2) && minutes.split(':').all(|part| figures(part, 2)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_tell_when_or_from_where_a_page_was_printed() {
        for line in [
            "Printed from https://lamps.example/99 on 4/1/2044",
            "Imprimé depuis www.lamps.example",
            "https://lamps.example/99-301?view=1                    1/2",
            "1/4/44, 10:02 AM    Lamps of halls",
            "04.01.2044, 10:02 Lamps",
            "2044-01-04 22:02:10",
        ] {
            assert!(is_edge(line), "{line}");
        }
        for line in [
            "https://lamps.example/99",
            "Printed from the plates of 2043",
            "Source: https is a protocol",
            "4/1/2044 is the day of the lamps",
            "98/12 of 3 December 2043, 10:02",
            "at www.lamps.example 1/2",
        ] {
            assert!(!is_edge(line), "{line}");
        }
    }
}
