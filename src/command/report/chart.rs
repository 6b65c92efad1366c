//! Charts as SVG, which scale and print, and have their numbers as text for screen readers.

use crate::html::escape;
use std::fmt::Write;

/// A bar: its name and its length.
pub type Bar = (String, u64);

/// Bars from left to right under one another, each with its name and number.
pub fn bars(title: &str, bars: &[Bar]) -> String {
    let most = bars.iter().map(|b| b.1).max().unwrap_or(0).max(1);
    let height = 26 * bars.len() + 4;
    let mut svg = begin(title, bars, 480, height);
    for (n, (name, count)) in bars.iter().enumerate() {
        let y = 26 * n + 4;
        // Writing into a string cannot fail.
        let _ = write!(
            svg,
            "<text x=\"150\" y=\"{}\" text-anchor=\"end\">{}</text><rect x=\"158\" y=\"{y}\" width=\"{:.1}\" height=\"20\"/>\
             <text x=\"{:.1}\" y=\"{}\">{}</text>",
            y + 15,
            escape(name),
            (*count as f64 * 240.0 / most as f64).max(1.0),
            164.0 + *count as f64 * 240.0 / most as f64,
            y + 15,
            grouped(*count)
        );
    }
    end(svg)
}

/// Columns side by side, for a scale such as years; some of the names are written below.
pub fn columns(title: &str, bars: &[Bar]) -> String {
    let most = bars.iter().map(|b| b.1).max().unwrap_or(0).max(1);
    let width = 870.0 / bars.len().max(1) as f64;
    let every = bars.len().div_ceil(20).max(1);
    let mut svg = begin(title, bars, 940, 230);
    let _ = write!(
        svg,
        "<text x=\"64\" y=\"16\" text-anchor=\"end\">{}</text><line x1=\"68\" y1=\"200\" x2=\"938\" y2=\"200\"/>",
        grouped(most)
    );
    for (n, (name, count)) in bars.iter().enumerate() {
        let column = (width - 1.0).clamp(0.5, 60.0);
        let x = 68.0 + width * n as f64 + (width - 1.0 - column).max(0.0) / 2.0;
        let height = *count as f64 * 190.0 / most as f64;
        let _ = write!(
            svg,
            "<rect x=\"{x:.1}\" y=\"{:.1}\" width=\"{column:.1}\" height=\"{height:.1}\"><title>{}: {}</title></rect>",
            200.0 - height,
            escape(name),
            grouped(*count)
        );
        if n % every == 0 {
            let _ = write!(
                svg,
                "<text x=\"{:.1}\" y=\"218\" text-anchor=\"middle\">{}</text>",
                x + column / 2.0,
                escape(name)
            );
        }
    }
    end(svg)
}

fn begin(title: &str, bars: &[Bar], width: usize, height: usize) -> String {
    let told: Vec<String> = bars.iter().filter(|b| b.1 > 0).map(|(name, count)| format!("{name} {count}")).collect();
    format!(
        "<figure><figcaption>{}</figcaption><svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{}: {}\">",
        escape(title),
        escape(title),
        escape(&told.join(", "))
    )
}

fn end(svg: String) -> String {
    svg + "</svg></figure>\n"
}

/// `12,345`
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        let texts: Vec<_> = [0, 999, 1000, 1234567].into_iter().map(grouped).collect();
        assert_eq!(texts, ["0", "999", "1,000", "1,234,567"]);
    }

    #[test]
    fn charts_say_their_numbers() {
        let svg = bars("By <organ>", &[("ga".into(), 2), ("sc".into(), 1000)]);
        assert!(svg.contains("aria-label=\"By &lt;organ&gt;: ga 2, sc 1000\"") && svg.contains(">1,000<"), "{svg}");
        assert!(columns("Years", &[]).ends_with("</svg></figure>\n"));
    }
}
