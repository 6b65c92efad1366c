//! What the signs of Unicode mean to this program, decided in one place.
//!
//! A text keeps the letters of its source, with these exceptions. Signs that nobody sees (marks of direction, spaces of
//! no width) go. Where nearly all spaces are no-break spaces, they are spaces. Shapes that stand for letters (Arabic
//! forms, ligatures, radicals of Chinese characters, letters of double width, Roman numerals in one sign) are written
//! as those letters, an accent and its letter as one. Control characters that are letters of Windows-1252 are written
//! as those. Raised figures become figures that are marked as raised. In Arabic the yeh and kaf of Persian keyboards
//! are written as the Arabic letters.

use super::{Mark, MarkKind, Text};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::compose;

/// Marks that say which way letters run: left-to-right mark, embeddings, isolates.
pub fn is_direction(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Signs without width or meaning of their own: zero-width space, word joiner, byte order mark in the middle of a text,
/// selectors of variants.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{34f}' | '\u{180e}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{206a}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// True for letters of scripts that run from right to left.
pub fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// True for letters of Arabic.
pub fn is_arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6ff}')
}

/// True for Chinese characters, which stand without spaces.
pub fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

/// What a whole document says of its signs.
#[derive(Clone, Copy, Debug, Default)]
pub struct Script {
    /// Marks of direction mean something: there are letters that run from right to left.
    pub directed: bool,
    /// No-break spaces mean nothing: nearly all spaces are such, as programs write them that keep lines as they are.
    pub fixed: bool,
}

/// This many no-break spaces are not there by chance.
const MANY: usize = 50;

impl Script {
    /// That of some texts.
    pub fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Script {
        let (mut directed, mut fixed, mut plain) = (false, 0, 0);
        for text in texts {
            plain += memchr::memchr_iter(b' ', text.as_bytes()).count();
            if !text.is_ascii() {
                directed |= text.contains(is_right_to_left);
                fixed += memchr::memmem::find_iter(text.as_bytes(), "\u{a0}").count();
            }
        }
        Script { directed, fixed: fixed >= MANY && fixed > 4 * plain }
    }
}

/// Writes the signs of a text as what they mean.
pub fn settle(text: &mut Text, script: Script) {
    if text.words.is_ascii() || !text.words.chars().any(|c| is_changed(c, script)) {
        return;
    }
    let mut out = String::with_capacity(text.words.len());
    let mut raised: Vec<Mark> = Vec::new();
    let mut moved = vec![0; text.words.len() + 1];
    for (at, c) in text.words.char_indices() {
        let start = out.len();
        moved[at..at + c.len_utf8()].fill(start);
        match raised_figure(c).filter(|_| !is_unit(&out)) {
            Some(figure) => {
                out.push(figure);
                match raised.last_mut().filter(|mark| mark.end == start) {
                    Some(mark) => mark.end = out.len(),
                    None => raised.push(Mark { start, end: out.len(), kind: MarkKind::Superscript }),
                }
            }
            None => write(c, script, &mut out),
        }
    }
    moved[text.words.len()] = out.len();
    for mark in &mut text.marks {
        let had_width = mark.start < mark.end;
        (mark.start, mark.end) = (moved[mark.start], moved[mark.end]);
        if had_width && mark.start == mark.end {
            mark.kind = MarkKind::Superscript;
        }
    }
    text.marks.retain(|mark| mark.start < mark.end || mark.kind != MarkKind::Superscript);
    text.words = out;
    for mark in raised {
        if !text.marks.contains(&mark) {
            text.mark(mark.start..mark.end, mark.kind);
        }
    }
}

/// The same for a text without marks, but for raised figures, which stay as they are.
pub fn settled(text: &str, script: Script) -> Option<String> {
    let changed = |c: char| is_changed(c, script) && raised_figure(c).is_none();
    if text.is_ascii() || !text.chars().any(changed) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| write(c, script, &mut out));
    Some(out)
}

/// The letter that a control character stands for where bytes of Windows-1252 were taken for those of Latin-1: `’` for
/// U+0092. U+0085 ends a line.
fn of_windows(c: char) -> Option<char> {
    let byte = u8::try_from(u32::from(c)).ok().filter(|byte| (0x80..=0x9f).contains(byte) && *byte != 0x85)?;
    let bytes = [byte];
    let (letters, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes);
    letters.chars().next().filter(|letter| *letter != c)
}

/// True for signs that are written in another way.
fn is_changed(c: char, script: Script) -> bool {
    match c {
        '\u{a0}' => script.fixed,
        '\u{80}'..='\u{9f}' => of_windows(c).is_some(),
        '\0'..='\u{b1}' => false,
        '\u{300}'..='\u{345}' | '\u{653}'..='\u{655}' => true,
        '\u{6a9}' | '\u{6cc}' => true,
        '\u{200c}' | '\u{200d}' => !script.directed,
        _ => {
            raised_figure(c).is_some()
                || is_invisible(c)
                || is_direction(c) && !script.directed
                || is_shape(c)
                || matches!(c, '\u{2217}' | '\u{204e}' | '\u{2e80}'..='\u{2ef3}')
        }
    }
}

fn write(c: char, script: Script, out: &mut String) {
    match c {
        '\u{300}'..='\u{345}' | '\u{653}'..='\u{655}' => {
            let whole = out.chars().next_back().and_then(|letter| compose(letter, c));
            match whole {
                Some(whole) => {
                    out.pop();
                    out.push(whole);
                }
                None => out.push(c),
            }
        }
        '\u{80}'..='\u{9f}' => out.push(of_windows(c).unwrap_or(c)),
        '\u{a0}' if script.fixed => out.push(' '),
        '\u{6a9}' => out.push('ك'),
        '\u{6cc}' => out.push('ي'),
        '\u{2217}' | '\u{204e}' => out.push('*'),
        '\u{200c}' | '\u{200d}' if !script.directed => {}
        _ if is_invisible(c) || is_direction(c) && !script.directed => {}
        '\u{2e80}'..='\u{2ef3}' => out.push(radical(c)),
        // A sign over a letter, shown alone, is above a blank.
        _ if is_shape(c) => out.extend(std::iter::once(c).nfkc().skip_while(|c| *c == ' ')),
        _ => out.push(c),
    }
}

/// Shapes that stand for letters: ligatures, Arabic forms, radicals, letters and figures of double width, Roman
/// numerals in one sign.
fn is_shape(c: char) -> bool {
    matches!(c,
        '\u{2160}'..='\u{217f}' | '\u{2f00}'..='\u{2fd5}' | '\u{fb00}'..='\u{fb06}' | '\u{fb13}'..='\u{fb17}'
        | '\u{fb1d}'..='\u{fb4f}' | '\u{fb50}'..='\u{fbb1}' | '\u{fbd3}'..='\u{fd3d}' | '\u{fd50}'..='\u{fdfb}'
        | '\u{fe70}'..='\u{fefc}' | '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}')
}

/// The raised figures, from 0 to 9.
pub const RAISED_FIGURES: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// `¹` as 1
pub fn raised_figure(c: char) -> Option<char> {
    // Nearly all letters are outside, and need not be compared one by one.
    if !('²'..='⁹').contains(&c) {
        return None;
    }
    let value = RAISED_FIGURES.iter().position(|raised| *raised == c)?;
    char::from_digit(value as u32, 10)
}

/// True where a unit ends a text, whose power a raised figure is: `12 km²`.
pub fn is_unit(text: &str) -> bool {
    let start = text.rfind(|c: char| !c.is_alphabetic()).map_or(0, |at| text.ceil_char_boundary(at + 1));
    matches!(&text[start..], "m" | "km" | "cm" | "mm" | "dm" | "hm" | "ft" | "s" | "м" | "км" | "см" | "мм")
}

/// The character that a radical is, in the shapes of which simplified Chinese makes use.
fn radical(c: char) -> char {
    const RADICALS: &str = "⺀丨⺁厂⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺟母⺠民⺡氵⺢水⺣灬⺤爪⺥爪⺨犭⺩王⺪疋\
        ⺫目⺬示⺭礻⺮竹⺯糸⺰纟⺲罒⺳网⺶羊⺷羊⺹老⺺聿⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车\
        ⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞飠⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄\
        ⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟";
    let mut pairs = RADICALS.chars();
    while let (Some(radical), Some(character)) = (pairs.next(), pairs.next()) {
        if radical == c {
            return character;
        }
    }
    c
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(words: &str) -> String {
        let mut text = Text::plain(words);
        settle(&mut text, Script::of([words].into_iter()));
        text.words
    }

    #[test]
    fn shapes_are_letters_and_what_nobody_sees_goes() {
        for (given, expected) in [
            ("of\u{fb01}ce \u{200e}of\u{feff} ports\u{200b}", "office of ports"),
            ("Co\u{302}te d’Ivoire", "Côte d’Ivoire"),
            ("the lamp\u{92}s \u{93}oil\u{94} \u{96} and \u{85}\u{81}", "the lamp’s “oil” – and \u{85}\u{81}"),
            ("秘书⻓⼤会⽇", "秘书长大会日"),
            ("１２．Ⅳ　Ａ", "12．IV　A"),
            ("ﺍﻟﺠﻤﻌﻴﺔ ﺍﻟﻌﺎﻣﺔ", "الجمعية العامة"),
            ("العامة للأمم المتحدة علی تنفيذ کل", "العامة للأمم المتحدة علي تنفيذ كل"),
            ("Secretary‐General and 12 km²", "Secretary‐General and 12 km²"),
            ("Article\u{a0}5 of the treaty", "Article\u{a0}5 of the treaty"),
        ] {
            assert_eq!(written(given), expected);
        }
        assert_eq!(written(&"the\u{a0}".repeat(MANY)), "the ".repeat(MANY));
    }

    #[test]
    fn raised_figures_are_marked() {
        let mut text = Text::plain("ships,¹² and\u{200b} harbours");
        text.mark(0..5, MarkKind::Italic);
        text.mark(18..26, MarkKind::Bold);
        settle(&mut text, Script::default());
        assert_eq!(text.words, "ships,12 and harbours");
        let marks: Vec<_> = text.marks.iter().map(|m| (&text.words[m.start..m.end], &m.kind)).collect();
        let expected = [("ships", &MarkKind::Italic), ("12", &MarkKind::Superscript), ("harbours", &MarkKind::Bold)];
        assert_eq!(marks, expected);
    }

    #[test]
    fn marks_of_direction_stay_where_letters_run_from_the_right() {
        let words = "\u{202b}تقرر\u{202c}";
        assert_eq!(written(words), words);
    }
}
