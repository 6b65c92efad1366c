//! Pages whose lines are lost or weak, read as a whole: the pages of web viewers, scraped text, text that programs
//! draw from PDFs.
//!
//! ```text
//! words and breaks     source   what is between two words: a space, the end of a line, of a page
//! signs                sign     what a place may be the beginning of, recognized by the place alone
//! feet                 foot     page numbers, rules, notes, running heads, wherever they stand
//! the best reading     search   a beam search over places and states, by a table of weights
//! blocks               write    paragraphs with their numbers, notes tied to their calls, furniture
//! ```

mod foot;
mod head;
mod measure;
mod mend;
mod note;
mod search;
mod sign;
mod source;
mod spread;
mod top;
mod weight;
mod word;
mod write;

use super::lexicon::Lexicon;
use crate::block::{Block, Grain, Hint, NoteBody};
use crate::model::Language;
use foot::Known;
use search::Search;
use sign::Signs;
use source::Source;

/// What a reading gives: the blocks that a page with strong breaks would have given.
#[derive(Debug, Default)]
pub struct Reading {
    /// Paragraphs, headings, lines of the masthead, furniture, in reading order.
    pub blocks: Vec<Block>,
    /// Notes that are called; the blocks call them by their index here.
    pub notes: Vec<NoteBody>,
    /// The marks of those calls, which were taken out of the text.
    pub calls: Vec<String>,
    /// Words that were torn or run together, as found and as written.
    pub rewritten: Vec<(String, String)>,
    /// The title beside the symbol of a page that is alone.
    pub title: Option<String>,
    /// How many times in a hundred such a title ends elsewhere, where its end was guessed.
    pub title_doubt: u8,
    /// True where the text begins in the middle of an annex.
    pub annexed: bool,
}

/// True for blocks that have lost their lines, or whose lines all begin at the margin and whose numbers have come
/// apart from their text, as programs draw it from pages.
pub fn is_weak(blocks: &[Block], language: Language) -> bool {
    if blocks.iter().any(|b| b.grain == Grain::Run) {
        return true;
    }
    if has_feet(blocks) {
        return true;
    }
    let flush = |b: &&Block| b.grain == Grain::Line && b.left == 0.0 && b.hint == Hint::None && b.size == 1.0;
    blocks.len() > 8 && blocks.iter().filter(flush).count() * 20 >= blocks.len() * 19 && is_drawn(blocks, language)
}

/// True for paragraphs among which the feet of pages stand, `2/4`, or a rule and the notes below it, as programs give
/// the blocks of a page.
fn has_feet(blocks: &[Block]) -> bool {
    let texts: Vec<&Block> = blocks.iter().filter(|b| b.hint == Hint::None).collect();
    let letters = |of: &[&Block]| of.iter().map(|b| b.text.words.len()).sum::<usize>();
    let paragraphs: Vec<&Block> = texts.iter().copied().filter(|b| b.grain == Grain::Paragraph).collect();
    let tied = blocks.iter().any(|b| b.hint == Hint::Footnote);
    if tied || letters(&paragraphs) * 2 <= letters(&texts) {
        return false;
    }
    let counts = |words: &str| words.trim_start().starts_with(|c: char| c.is_ascii_digit());
    let noted = |pair: &[&Block]| {
        let words = pair[0].text.words.trim();
        let (rule, behind) = words.split_once(' ').unwrap_or((words, ""));
        foot::is_rule(rule) && (counts(behind) || behind.is_empty() && counts(&pair[1].text.words))
    };
    // The first foot may be above all paragraphs; the last is below them, as notes at the end of a whole text are.
    let long = |b: &&Block| b.text.words.len() > A_FULL_LINE && !counts(&b.text.words);
    let (Some(first), Some(last)) = (texts.iter().position(long), texts.iter().rposition(long)) else { return false };
    let between = &texts[first..last];
    let foot = |b: &&Block| foot::is_furniture_line(b.text.words.trim());
    between.iter().any(foot) || between.windows(2).any(noted)
}

/// True for lines as programs draw them from pages: numbers are apart from their paragraphs, figures at a foot.
fn is_drawn(blocks: &[Block], language: Language) -> bool {
    let count = |test: fn(&str) -> bool| blocks.iter().filter(|b| test(&b.text.words)).count();
    // The sign that a program sets for a hyphen at the end of a line, without the end of the line.
    let broken = |words: &str| words.contains('\u{fffe}');
    if count(word::is_number) >= LOOSE || count(broken) > 0 {
        return true;
    }
    if blocks.len() >= A_PAGE {
        // In Chinese most numbers keep to their line; elsewhere a foot is torn where its notes have lost their markers,
        // or the rule above them.
        let torn = |pair: &[Block]| {
            let next = &pair[1].text.words;
            word::is_bare(&pair[0].text.words) && (foot::is_furniture_line(next) || word::is_bare(next))
        };
        // `of 12 August 19492` and `and the Protocols`: a program has broken lines after raised calls, long before the
        // margin.
        let width = width(blocks);
        let called = |pair: &&[Block]| {
            let (line, next) = (&pair[0].text.words, &pair[1].text.words);
            let early = line.len() * 4 < width * 3 && line.len() > A_LINE;
            let word = line.rsplit(' ').next().unwrap_or_default();
            let bare = word.trim_end_matches(|c: char| c.is_ascii_digit());
            let digits = word.len() - bare.len();
            let glued =
                bare.is_empty() || bare.ends_with([',', ';']) || bare.len() > 3 && bare.ends_with(char::is_lowercase);
            early && (1..=2).contains(&digits) && glued && next.starts_with(char::is_lowercase)
        };
        // Notes stand right above the figures of a foot; those of a volume are at its end.
        let noted = |lines: &[Block]| {
            let begins =
                |(number, text): (&str, &str)| word::is_bare(number) && note::opens(text.trim_start(), language);
            lines[0].text.words.split_once(' ').is_some_and(begins)
                && lines[1..].iter().any(|b| foot::is_furniture_line(&b.text.words))
        };
        return match language {
            Language::Chinese => count(foot::counts_pages) > 0,
            _ => {
                blocks.windows(2).any(torn)
                    || count(word::is_bare) == 0 && blocks.windows(2).filter(called).count() >= LOOSE
                    || count(foot::is_rule) == 0 && blocks.windows(A_FOOT).any(noted)
            }
        };
    }
    let attached = |b: &Block| b.text.words.split_once(' ').is_some_and(|(number, _)| word::is_number(number));
    let figures = |b: &Block| foot::is_furniture_line(&b.text.words);
    // Figures at the foot of a page, and notes apart from their markers.
    let beside = |pair: &[Block]| word::is_bare(&pair[0].text.words) && figures(&pair[1]);
    let noted = || count(foot::is_rule) > 0 || blocks.windows(2).any(beside);
    let footed = || count(foot::is_furniture_line) >= LOOSE && noted() && !blocks.iter().any(attached);
    count(foot::counts_pages) > 0 || count(word::is_bare) >= LOOSE || footed()
}

/// The width in bytes that few lines are longer than.
fn width(blocks: &[Block]) -> usize {
    let mut widths: Vec<usize> = blocks.iter().map(|b| b.text.words.len()).collect();
    widths.sort_unstable();
    widths.get(widths.len() * 8 / 10).copied().unwrap_or(0)
}

/// Bytes of a line of a paragraph.
const A_FULL_LINE: usize = 60;

/// Bytes of a line that is more than a number with its word.
const A_LINE: usize = 12;

/// Lines of a note and the figures below it.
const A_FOOT: usize = 6;

/// A page has fewer lines.
const A_PAGE: usize = 80;

/// Numbers of paragraphs that are alone on their lines where lines are weak, at least.
const LOOSE: usize = 2;

/// Reads a document; `notes` counts the notes that the format itself has tied to their calls.
pub fn read(blocks: &[Block], notes: usize, lexicon: &Lexicon, language: Language) -> Reading {
    let source = Source::of(blocks, lexicon, language);
    let signs = Signs { source: &source, lexicon, language };
    let head = signs.head();
    let whole = head.body > 0;
    let known = Known::new(&source, &head, lexicon, language);
    let feet = known.feet();
    let places = signs.all(&head, &feet);
    let search = Search { source: &source, feet: &feet, signs: &places, lexicon, whole, spoken: head.formula > 0 };
    let best = search.best(head.body);
    write::blocks(&source, &head, &feet, &best, notes, language)
}
