//! A word of a language is in its folder, `src/languages/<code>`, and nowhere else.

use super::{code, sources};
use std::collections::BTreeSet;

/// Files that may hold words in letters other than Latin ones, beside `src/languages`, and why.
const OTHER_LETTERS: [(&str, &str); 9] = [
    ("src/extract/encoding/", "letters whose frequency shows the encoding, and the letters of code pages"),
    ("src/extract/ocr/repair/labels.rs", "alphabets as OCR reads them"),
    ("src/extract/text/turned.rs", "how Arabic words begin and end"),
    ("src/model/symbol/number.rs", "symbols as Arabic prints them"),
    ("src/parse/arabic/", "how Arabic words are made, for mending their letters"),
    ("src/parse/chinese.rs", "characters beside numbers, for the spaces of typesetting"),
    ("src/parse/citation/chinese.rs", "how Chinese builds a reference"),
    ("src/parse/fact.rs", "the number of a resolution in Chinese"),
    ("src/text/unicode.rs", "radicals, and units of measure"),
];

/// Where the words of documents are read, so that no word of a table may be in the code.
const READS_WORDS: [&str; 11] = [
    "src/conserve.rs",
    "src/extract/nothing.rs",
    "src/extract/ocr/reader.rs",
    "src/extract/ocr/repair/",
    "src/extract/ocr/sheet.rs",
    "src/extract/pdf/order.rs",
    "src/extract/text/",
    "src/model/body/pattern.rs",
    "src/parse/",
    "src/text/",
    "src/trust/witness/",
];

/// Where only words are looked for that cannot be names of elements or fields: several of them, or one with an accent.
const READS_NAMES: [&str; 4] = ["src/extract/", "src/join.rs", "src/model/", "src/trust/"];

/// Files that may hold such words, and why.
const LATIN_LETTERS: [(&str, &str); 8] = [
    ("src/extract/ocr/reader.rs", "names of scripts in tesseract"),
    ("src/extract/ocr/repair/notes.rs", "words of footnotes that OCR misreads: `Sec`, `No,`"),
    ("src/extract/ocr/repair/signs.rs", "parts of symbols: `(Part I)`"),
    ("src/extract/text/mail.rs", "names of header fields"),
    ("src/model/body/pattern.rs", "words that are part of symbols: `Resolution 1 (42)`"),
    ("src/model/body/table/", "names of bodies, which are a table of their own"),
    ("src/parse/citation/chinese.rs", "letters of special sessions"),
    ("src/parse/citation/document.rs", "parts of symbols: `Add.1`"),
];

/// The string literals of a source text, without its comments and its tests.
fn literals(text: &str) -> Vec<String> {
    let text = code(text.split("#[cfg(test)]").next().unwrap()).replace("'\"'", "' '").replace("\\\"", "'");
    let lines = text.lines().map(|line| line.split(" // ").next().unwrap());
    lines.flat_map(|line| line.split('"').skip(1).step_by(2)).map(str::to_string).collect()
}

/// True for two letters in a row of Cyrillic, Arabic or Chinese.
fn is_other(literal: &str) -> bool {
    let other = |c: char| matches!(c, '\u{400}'..='\u{4ff}' | '\u{621}'..='\u{64a}' | '\u{4e00}'..='\u{9fff}');
    literal.chars().zip(literal.chars().skip(1)).any(|(a, b)| other(a) && other(b))
}

/// A word or phrase as it is compared: in small letters, without the signs around it.
fn plain(literal: &str) -> String {
    literal.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase()
}

/// The words and phrases in the tables of the languages in Latin letters.
fn tables(sources: &[(String, String)]) -> BTreeSet<String> {
    let tables = sources.iter().filter(|(path, _)| {
        ["eng", "fra", "spa"].iter().any(|language| path.starts_with(&format!("src/languages/{language}/")))
    });
    let all = tables.flat_map(|(_, text)| literals(text)).map(|literal| plain(&literal));
    all.filter(|word| word.chars().count() > 1).collect()
}

/// Complains of literals that are words of a language and not allowed where they are, and of places that have none.
fn complaints(found: &[(String, String)], allowed: &[(&str, &str)]) -> Vec<String> {
    let place = |path: &str| allowed.iter().position(|(place, _)| path.starts_with(place));
    let misplaced = found.iter().filter(|(path, _)| place(path).is_none());
    let mut wrong: Vec<String> =
        misplaced.map(|(path, word)| format!("{path}: “{word}” belongs in src/languages")).collect();
    let used: BTreeSet<usize> = found.iter().filter_map(|(path, _)| place(path)).collect();
    let silent = allowed.iter().enumerate().filter(|(n, _)| !used.contains(n));
    wrong.extend(silent.map(|(_, (place, _))| format!("{place}: has no such words, strike it off")));
    wrong
}

fn is_table_or_test(path: &str) -> bool {
    path.starts_with("src/languages/") || path.ends_with("tests.rs") || path.ends_with("examples.rs")
}

#[test]
fn words_in_other_letters_are_in_their_language() {
    assert!(is_other("или") && !is_other("x и"));
    let sources = sources("src").into_iter().filter(|(path, _)| !is_table_or_test(path));
    let found = sources.flat_map(|(path, text)| literals(&text).into_iter().map(move |word| (path.clone(), word)));
    let found: Vec<_> = found.filter(|(_, word)| is_other(word)).collect();
    let wrong = complaints(&found, &OTHER_LETTERS);
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn words_in_latin_letters_are_in_their_language() {
    let sources = sources("src");
    let tables = tables(&sources);
    for word in ["having met", "tion", "voir a", "décide", "january"] {
        assert!(tables.contains(word), "{word}");
    }
    let among = |places: &[&str], path: &str| places.iter().any(|place| path.starts_with(place));
    let is_name = |word: &str| word.contains(' ') || !word.is_ascii();
    let mut found = Vec::new();
    for (path, text) in sources.iter().filter(|(path, _)| !is_table_or_test(path)) {
        let all = among(&READS_WORDS, path);
        if all || among(&READS_NAMES, path) {
            let words = literals(text).into_iter().filter(|literal| !literal.contains('{'));
            let words = words.filter(|literal| tables.contains(&plain(literal)) && (all || is_name(&plain(literal))));
            found.extend(words.map(|word| (path.clone(), word)));
        }
    }
    let wrong = complaints(&found, &LATIN_LETTERS);
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
