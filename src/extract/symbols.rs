//! Letters of the font Symbol: Greek letters and signs that are under the codes of others.

/// Its signs from 0x20 on.
const LOWER: &str = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";

/// Its signs from 0xA0 on.
const UPPER: &str = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪";

/// Its signs from 0xF1 on.
const LAST: &str = "〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭";

/// True for the name of the font.
pub fn is_symbol_font(name: &str) -> bool {
    name.trim().eq_ignore_ascii_case("Symbol")
}

/// The letter that a code of the font shows; Word writes its codes into the private area.
pub fn letter(c: char) -> char {
    let code = match u32::from(c) {
        private @ 0xF020..=0xF0FF => private - 0xF000,
        code => code,
    };
    let nth = |signs: &str, first: u32| signs.chars().nth((code - first) as usize);
    let found = match code {
        0x20..=0x7E => nth(LOWER, 0x20),
        0xA0..=0xEF => nth(UPPER, 0xA0),
        0xF1..=0xFE => nth(LAST, 0xF1),
        _ => None,
    };
    found.unwrap_or(c)
}

/// The same for a letter of the private area alone.
pub fn private_letter(c: char) -> char {
    if matches!(c, '\u{f020}'..='\u{f0ff}') { letter(c) } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_font() {
        for (code, expected) in [
            ('a', 'α'),
            ('\u{f061}', 'α'),
            ('\u{f07a}', 'ζ'),
            ('\u{f02d}', '−'),
            ('\u{b1}', '±'),
            ('\u{f0b7}', '•'),
            ('\u{f0de}', '⇒'),
            ('\u{f0ef}', '⎪'),
            ('\u{f0f2}', '∫'),
            ('\u{f0fe}', '⎭'),
            ('\u{f0f0}', '\u{f0f0}'),
            ('é', '⌠'),
        ] {
            let c = if code == 'é' { '\u{f3}' } else { code };
            assert_eq!(letter(c), expected, "{code:?}");
        }
    }
}
