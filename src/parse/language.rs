//! The language of a document, told by its content: the letters tell Arabic, Chinese and Russian, the
//! small words English, French and Spanish.

use crate::block::{Block, Hint};
use crate::model::Language;
use crate::text::Text;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

use super::lexicon::is_ideograph;

/// As much text as is looked at.
const ENOUGH: usize = 40_000;

/// Frequent words of the languages in Latin letters, and words that documents begin with. Words that two
/// of them share count for none.
const SMALL: [(Language, &[&str]); 3] = [
    (
        Language::English,
        &[
            "the",
            "of",
            "and",
            "to",
            "its",
            "with",
            "that",
            "by",
            "for",
            "which",
            "all",
            "this",
            "from",
            "their",
            "is",
            "in",
            "as",
            "an",
            "or",
            "be",
            "at",
            "adopted",
            "meeting",
            "agenda",
            "item",
            "recalling",
            "noting",
            "general",
            "assembly",
            "security",
            "council",
        ],
    ),
    (
        Language::French,
        &[
            "le",
            "les",
            "des",
            "du",
            "et",
            "à",
            "au",
            "aux",
            "dans",
            "par",
            "pour",
            "qui",
            "sur",
            "leur",
            "leurs",
            "ses",
            "sa",
            "ce",
            "cette",
            "une",
            "un",
            "est",
            "ou",
            "ainsi",
            "rappelant",
            "notant",
            "adoptée",
            "séance",
            "assemblée",
            "générale",
            "conseil",
            "sécurité",
            "unies",
            "nations",
        ],
    ),
    (
        Language::Spanish,
        &[
            "el",
            "los",
            "las",
            "del",
            "y",
            "al",
            "en",
            "por",
            "para",
            "con",
            "su",
            "sus",
            "una",
            "un",
            "lo",
            "se",
            "como",
            "o",
            "recordando",
            "observando",
            "aprobada",
            "sesión",
            "asamblea",
            "consejo",
            "seguridad",
            "unidas",
            "naciones",
        ],
    ),
];

/// The language of the blocks.
pub fn detect(blocks: &[Block]) -> Language {
    let (mut arabic, mut chinese, mut russian, mut latin) = (0usize, 0usize, 0usize, 0usize);
    let mut score = [0usize; 3];
    let mut seen = 0;
    let known = small_words();
    let mut count = |word: Option<u128>| {
        if let Some(languages) = word.and_then(|w| known.get(&w)) {
            score.iter_mut().zip(languages).for_each(|(n, is)| *n += usize::from(*is));
        }
    };
    for block in blocks.iter().filter(|b| !matches!(b.hint, Hint::Furniture(_))) {
        let words = block.text.words.as_str();
        let mut word = Small::default();
        for c in words[..words.floor_char_boundary(ENOUGH)].chars() {
            match c {
                'a'..='z' | 'A'..='Z' | 'à'..='ÿ' => latin += 1,
                '\u{400}'..='\u{4ff}' => russian += 1,
                '\u{600}'..='\u{6ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' => arabic += 1,
                '\u{3400}'..='\u{9fff}' => chinese += 1,
                _ => {}
            }
            if !word.goes_on(c) {
                count(word.end());
            }
        }
        count(word.end());
        seen += words.len();
        if seen > ENOUGH {
            break;
        }
    }
    // Symbols and the stamp of distribution are in Latin letters everywhere; a Chinese character is a word.
    let weights = [
        (arabic * 2, Language::Arabic),
        (chinese * 4, Language::Chinese),
        (russian * 2, Language::Russian),
        (latin, Language::English),
    ];
    let best = weights.iter().max_by_key(|(n, _)| *n).map_or(Language::English, |(_, l)| *l);
    if best != Language::English {
        return best;
    }
    // English where nothing tells.
    let most = *score.iter().max().unwrap_or(&0);
    SMALL.iter().zip(score).find(|(_, n)| *n == most).map_or(Language::English, |((l, _), _)| *l)
}

/// Which of the languages in Latin letters a small word is of.
fn small_words() -> &'static FxHashMap<u128, [bool; 3]> {
    static WORDS: OnceLock<FxHashMap<u128, [bool; 3]>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words: FxHashMap<u128, [bool; 3]> = FxHashMap::default();
        for (i, (_, list)) in SMALL.iter().enumerate() {
            for word in *list {
                let mut small = Small::default();
                word.chars().for_each(|c| {
                    small.goes_on(c);
                });
                words.entry(small.end().unwrap_or(0)).or_default()[i] = true;
            }
        }
        words
    })
}

/// A word being read, its letters made small and packed into one number: most words are looked up and few are
/// of the lists.
#[derive(Default)]
struct Small {
    packed: u128,
    letters: u8,
}

impl Small {
    /// Takes a letter; false for a character that is none.
    fn goes_on(&mut self, c: char) -> bool {
        let small = match c {
            'a'..='z' => u32::from(c),
            'A'..='Z' => u32::from(c) | 0x20,
            c if c.is_ascii() => return false,
            'À'..='Þ' if c != '×' => u32::from(c) + 0x20,
            'ß'..='ÿ' if c != '÷' => u32::from(c),
            c if c.is_alphabetic() => 0xff,
            _ => return false,
        };
        self.packed = self.packed << 8 | u128::from(small & 0xff);
        self.letters = self.letters.saturating_add(1);
        true
    }

    /// The word, if there was one and it is short; the next one begins.
    fn end(&mut self) -> Option<u128> {
        let word = std::mem::take(self);
        (1..=12).contains(&word.letters).then_some(word.packed)
    }
}

/// Puts Arabic text as readers give it into the order of writing: marks of direction go, brackets that a
/// page shows in their mirror image are turned.
pub fn mend_arabic(blocks: &mut [Block]) {
    for block in blocks.iter_mut() {
        without_direction(&mut block.text);
    }
    let (mut right, mut wrong) = (0, 0);
    for block in blocks.iter() {
        let (r, w) = bracket_pairs(&block.text.words);
        right += r;
        wrong += w;
    }
    if wrong > right {
        for block in blocks.iter_mut() {
            let (r, w) = bracket_pairs(&block.text.words);
            if w >= r {
                block.text.words = block.text.words.chars().map(turned).collect();
            }
        }
    }
}

/// How many brackets close one that was opened, and how many open one that was closed.
fn bracket_pairs(words: &str) -> (usize, usize) {
    let (mut right, mut wrong, mut last) = (0, 0, ' ');
    for c in words.chars().filter(|c| matches!(c, '(' | ')')) {
        right += usize::from(last == '(' && c == ')');
        wrong += usize::from(last == ')' && c == '(');
        // a pair is used up
        last = if last != ' ' && last != c { ' ' } else { c };
    }
    (right, wrong)
}

fn turned(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        c => c,
    }
}

/// Takes out the marks of direction that plain text puts around Arabic. What stands between a mark of
/// left-to-right and its end was written down as the eye sees it: signs at its left end belong behind it.
pub fn without_direction(text: &mut Text) {
    let mark = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if !text.words.contains(mark) {
        return;
    }
    if text.marks.is_empty() {
        let mut out = String::with_capacity(text.words.len());
        let mut inner: Option<String> = None;
        for c in text.words.chars() {
            match (c, &mut inner) {
                ('\u{202a}', _) => {
                    out.push_str(&inner.take().map(|i| as_written(&i)).unwrap_or_default());
                    inner = Some(String::new());
                }
                ('\u{202c}', Some(i)) => {
                    out.push_str(&as_written(i));
                    inner = None;
                }
                (c, _) if mark(c) => {}
                (c, Some(i)) => i.push(c),
                (c, None) => out.push(c),
            }
        }
        out.push_str(&inner.take().map(|i| as_written(&i)).unwrap_or_default());
        text.words = out.replace("( ", "(").replace(" )", ")").replace(" ،", "،");
        return;
    }
    let found: Vec<_> = text.words.char_indices().filter(|(_, c)| mark(*c)).map(|(i, c)| i..i + c.len_utf8()).collect();
    for range in found.into_iter().rev() {
        text.remove(range);
    }
}

/// A stretch from left to right inside Arabic, its outer signs put where they belong.
fn as_written(inner: &str) -> String {
    let of = |c: char| c.is_alphanumeric();
    let Some(first) = inner.find(of) else { return inner.chars().rev().collect() };
    let last = inner.char_indices().rev().find(|(_, c)| of(*c)).map_or(inner.len(), |(i, c)| i + c.len_utf8());
    // `،)A/79/53( 53`: a number, then a symbol in brackets
    let (head, core, tail) = (&inner[..first], &inner[first..last], &inner[last..]);
    if let Some((symbol, rest)) = core.split_once('(').filter(|_| head.ends_with(')')) {
        let behind: String = head[..head.len() - 1].chars().rev().collect();
        let rest = rest.trim();
        let tail: String = tail.chars().rev().collect();
        return format!("{tail}{rest} ({symbol}){behind}");
    }
    // `،)1(2024`: a year, then the mark of a footnote
    if let Some((note, rest)) = core.split_once('(').filter(|(n, _)| n.chars().all(|c| c.is_ascii_digit())) {
        let behind: String = head.chars().rev().collect();
        return format!("{rest}({note}{behind}");
    }
    let head: String = head.chars().rev().collect();
    let tail: String = tail.chars().rev().collect();
    format!("{tail}{core}{head}")
}

/// Takes out the spaces that setting puts between Chinese and the figures or Latin letters beside it.
pub fn mend_chinese(text: &mut Text) {
    let wide = |c: char| {
        is_ideograph(c) || matches!(c, '\u{3001}'..='\u{303f}' | '\u{ff01}'..='\u{ff60}' | '“' | '”' | '‘' | '’')
    };
    let chars: Vec<(usize, char)> = text.words.char_indices().collect();
    let mut gone = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        if chars[i].1 != ' ' {
            i += 1;
            continue;
        }
        let end = (i..chars.len()).find(|&k| chars[k].1 != ' ').unwrap_or(chars.len());
        // The number at the head of a paragraph or footnote keeps its space.
        let head = text.words[..chars[i].0].chars().all(|c| c.is_ascii_digit() || matches!(c, '/' | '.' | '*' | ' '))
            || text.words[..chars[i].0].ends_with(['.', ')']) && i < 9;
        if i > 0 && end < chars.len() && end - i <= 2 && !head && (wide(chars[i - 1].1) || wide(chars[end].1)) {
            gone.push(chars[i].0..chars[end].0);
        }
        i = end;
    }
    for range in gone.into_iter().rev() {
        text.remove(range);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fragments_tell_their_language() {
        for (text, language) in [
            ("Recalling its resolution on the matter,", Language::English),
            ("Rappelant sa résolution sur la question,", Language::French),
            ("Recordando su resolución sobre la cuestión,", Language::Spanish),
            ("ссылаясь на свою резолюцию,", Language::Russian),
            ("إذ تشير إلى قرارها", Language::Arabic),
            ("回顾其决议 A/RES/99/1", Language::Chinese),
            ("A/RES/99/1", Language::English),
        ] {
            assert_eq!(detect(&[Block::line(text)]), language, "{text}");
        }
    }

    #[test]
    fn arabic_is_put_in_the_order_of_writing() {
        for (given, expected) in
            [("البند \u{202a} 171\u{202c}من", "البند 171 من"), ("الفقرة \u{202a}])8\u{202c}", "الفقرة 8)]")]
        {
            let mut text = Text::plain(given);
            without_direction(&mut text);
            assert_eq!(text.words, expected);
        }
    }

    #[test]
    fn chinese_is_set_without_spaces() {
        let mut text = Text::plain("1. 决定 2019 年 5 月");
        mend_chinese(&mut text);
        assert_eq!(text.words, "1. 决定2019年5月");
    }
}
