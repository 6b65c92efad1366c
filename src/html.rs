//! Pages for a browser: what they have in common.

use std::fmt::Write;

/// Colours and type that every page begins with: dark on light or light on dark, as the reader likes it;
/// contrast of text at least 4.5 to 1.
pub const STYLE: &str = include_str!("html/style.css");

/// Text as it is between tags or in quotes.
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
    head_of(title, (language, direction), &format!("<style>\n{STYLE}{style}</style>\n"))
}

/// The head of a page in English whose style comes from elsewhere.
#[cfg(feature = "review")]
pub fn head_with(title: &str, links: &str) -> String {
    head_of(title, ("en", "ltr"), links)
}

fn head_of(title: &str, (language, direction): (&str, &str), last: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n{last}</head>\n",
        escape(title)
    )
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

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    /// Relative luminance of `#0b5cad` (WCAG 2).
    fn luminance(colour: &str) -> f64 {
        let part = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_stands_out_from_its_ground_in_the_light_and_in_the_dark() {
        let palettes: Vec<HashMap<&str, &str>> = super::STYLE
            .split(":root")
            .skip(1)
            .map(|p| p.split(';').filter_map(|d| d.split('{').next_back()?.trim().split_once(": ")).collect())
            .collect();
        assert_eq!(palettes.len(), 2);
        for palette in palettes {
            for text in ["--ink", "--soft", "--accent", "--good", "--warn", "--bad"] {
                for ground in ["--paper", "--panel"] {
                    let found = contrast(palette[text], palette[ground]);
                    assert!(found >= 4.5, "{text} on {ground}: {found:.2}");
                }
            }
        }
        // The colours of roles, which are the same in the dark.
        let roles = include_str!("command/inspect/page.css")
            .lines()
            .filter(|l| l.starts_with("a.") && l.contains("background"));
        let mut seen = 0;
        for line in roles {
            let colours: Vec<&str> = line.match_indices('#').map(|(at, _)| &line[at..at + 7]).collect();
            assert!(contrast(colours[0], colours[1]) >= 4.5, "{line}");
            seen += 1;
        }
        assert_eq!(seen, 12);
    }
}
