//! Bullets before numbers, as programs write them that make Markdown of pages: `- 1. Takes note`, `    - (a) To provide`.

use std::borrow::Cow;

/// Lines with both that tell it, at least.
const FEWEST: usize = 3;

/// The text without bullets where a number follows each of several.
pub fn dropped(source: &str) -> Cow<'_, str> {
    if source.lines().filter(|line| numbered(line).is_some()).take(FEWEST).count() < FEWEST {
        return Cow::Borrowed(source);
    }
    let mut out = String::with_capacity(source.len());
    for line in source.split_inclusive('\n') {
        // In Markdown the third paragraph would go on with the point above it.
        let ended = out.ends_with('\n') && !out.ends_with("\n\n");
        if ended && (numbered(line).is_some() || is_number(line)) {
            out.push('\n');
        }
        match numbered(line) {
            Some(at) => {
                out.push_str(&line[..at]);
                out.push_str(line[at..].trim_start_matches(['-', '*', '+', '•']).trim_start_matches(' '));
            }
            None => out.push_str(line),
        }
    }
    Cow::Owned(out)
}

/// Where the bullet stands in a line, if a number follows it.
pub fn numbered(line: &str) -> Option<usize> {
    let words = line.trim_start_matches(' ');
    let rest = ["- ", "* ", "+ ", "• "].iter().find_map(|bullet| words.strip_prefix(bullet))?.trim_start_matches(' ');
    is_number(rest).then(|| line.len() - words.len())
}

/// True for words behind a number with its sign: `3. Requests`, `(b) To help`.
fn is_number(words: &str) -> bool {
    let Some((number, _)) = words.split_once(' ') else { return false };
    let figure = number.strip_suffix('.').is_some_and(|n| n.len() <= 3 && n.bytes().all(|b| b.is_ascii_digit()));
    let inner = number.strip_prefix('(').and_then(|n| n.strip_suffix(')'));
    let letter = inner.is_some_and(|n| (1..=4).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_lowercase()));
    figure && number.len() > 1 || letter
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bullets_before_numbers_are_dropped() {
        let source = "- 1. Takes note;\n- 2. Invites donors:\n    - (a) To help;\n\n- other\n";
        assert_eq!(dropped(source), "1. Takes note;\n\n2. Invites donors:\n\n    (a) To help;\n\n- other\n");
        let few = "- 1. Takes note;\n- Invites\n- 3. Asks\n";
        assert_eq!(dropped(few), few);
    }
}
