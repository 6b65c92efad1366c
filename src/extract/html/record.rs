//! Short words around a document: the catalogue record of a site, the title over its footnotes.

use crate::languages;

/// True for `<dt>` that is the number of a paragraph, `1.` or `(a)`, and not a term like `Publisher`.
pub fn is_enumerator(term: &str) -> bool {
    let term = term.trim();
    let letters = term.chars().filter(|c| c.is_alphabetic()).count();
    term.ends_with(['.', ')']) && letters <= 4 && term.chars().count() <= 8
}

/// True for a value of a catalogue record that says something of the document: a symbol, a date. Long
/// ones (`Cite as`, a disclaimer) and names without a figure are the site's.
pub fn is_fact(value: &str) -> bool {
    value.chars().count() <= 40 && value.chars().any(|c| c.is_ascii_digit())
}

/// True for the title that a site puts over the footnotes.
pub fn is_notes_title(words: &str) -> bool {
    let flat = words.trim().trim_end_matches([':', '.']).to_lowercase();
    languages::words(|p| p.notes_titles).any(|title| title == flat)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_told_from_numbered_paragraphs() {
        assert!(
            is_enumerator("(iv)") && is_enumerator("12.") && !is_enumerator("Publisher") && !is_enumerator("Cite as")
        );
        assert!(is_fact("A/RES/1/2") && is_fact("3 May 1999") && !is_fact("UN General Assembly"));
        assert!(is_notes_title("Notes:") && !is_notes_title("Takes note"));
    }
}
