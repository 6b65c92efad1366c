//! Pages for a browser: what they have in common.

use std::fmt::Write;

/// Colours and type that every page begins with: dark on light or light on dark, as the reader likes it;
/// contrast of text at least 4.5 to 1.
pub const STYLE: &str = include_str!("html/style.css");

/// Text as it stands between tags or in quotes.
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            _ => safe.push(c),
        }
    }
    safe
}

/// The head of a page, up to its body.
pub fn head(title: &str, language: &str, direction: &str, style: &str) -> String {
    let mut text = String::new();
    // Writing into a string cannot fail.
    let _ = write!(
        text,
        "<!DOCTYPE html>\n<html lang=\"{language}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n\
         <style>\n{STYLE}{style}</style>\n</head>\n",
        escape(title)
    );
    text
}

/// The letters of a language as HTML knows it, and the direction it is written in.
pub fn language(code: &str) -> (&'static str, &'static str) {
    match code {
        "ara" => ("ar", "rtl"),
        "fra" => ("fr", "ltr"),
        "rus" => ("ru", "ltr"),
        "spa" => ("es", "ltr"),
        "zho" => ("zh", "ltr"),
        _ => ("en", "ltr"),
    }
}

/// A path as an address: `A%20RES.xml`.
pub fn address(path: &str) -> String {
    let mut text = String::with_capacity(path.len());
    for b in path.bytes() {
        match b {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' | b'(' | b')' => {
                text.push(char::from(b));
            }
            _ => {
                let _ = write!(text, "%{b:02X}");
            }
        }
    }
    text
}
