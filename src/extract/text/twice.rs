//! Letters that stand twice: some pages print a line twice for bold type, and programs draw both from them,
//! `CCaallllss uuppoonn` for `Calls upon`.

use std::borrow::Cow;

/// Letters of a word that shows that letters stand twice, at least.
const SURE: usize = 4;

/// Such words in a text at least.
const WORDS: usize = 2;

/// The text with each of those letters once.
pub fn once(text: &str) -> Cow<'_, str> {
    // Two pairs in a row are rare in any language.
    let pairs = |w: &[u8]| {
        w[0] == w[1] && w[2] == w[3] && w[0] != w[2] && w[0].is_ascii_alphabetic() && w[2].is_ascii_alphabetic()
    };
    if text.as_bytes().windows(4).filter(|w| pairs(w)).take(WORDS).count() < WORDS {
        return Cow::Borrowed(text);
    }
    let sure = |word: &str| halved(word).is_some_and(|word| word.chars().filter(|c| c.is_alphabetic()).count() >= SURE);
    if text.split_whitespace().filter(|word| sure(word)).take(WORDS).count() < WORDS {
        return Cow::Borrowed(text);
    }
    let line = |line: &str| {
        let mut doubled = line.split(' ').any(sure);
        let words: Vec<String> = line
            .split(' ')
            .map(|word| {
                // `ooff` is beside words that are sure; `22004444` shows nothing by itself.
                doubled |= sure(word);
                halved(word).filter(|_| doubled).unwrap_or_else(|| word.to_string())
            })
            .collect();
        words.join(" ")
    };
    Cow::Owned(text.split('\n').map(line).collect::<Vec<_>>().join("\n"))
}

/// A word of pairs with each letter once.
fn halved(word: &str) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    let paired =
        letters.len() >= 2 && letters.len().is_multiple_of(2) && letters.chunks(2).all(|pair| pair[0] == pair[1]);
    paired.then(|| letters.iter().step_by(2).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_stand_twice_stand_once() {
        for (text, expected) in [
            (
                "33.. CCaallllss uuppoonn aallll ttoo hheellpp;;\nof 1122 lamps",
                "3. Calls upon all to help;\nof 1122 lamps",
            ),
            ("Two bookkeepers, aabbcc and 1122", "Two bookkeepers, aabbcc and 1122"),
            ("SSttaatteess alone", "SSttaatteess alone"),
        ] {
            assert_eq!(once(text), expected);
        }
    }
}
