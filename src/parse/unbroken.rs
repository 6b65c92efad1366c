//! Texts whose lines end anywhere: wrapped again at a width, one sentence a line, several paragraphs in one block of a
//! page. Their breaks say nothing of paragraphs, and are taken out; the text is read as a run.

use super::lexicon::Lexicon;
use crate::block::{Block, Extracted, Grain, Hint};
use crate::text::Text;

/// What must begin in the midst of lines, at least: paragraphs, and the formula, which counts as two.
const FEWEST: usize = 3;
const FORMULA: usize = 2;
/// One in so many paragraphs begins in the midst of a line.
const SHARE: usize = 3;
/// Bytes of a text of which this can be told, at least.
const SHORTEST: usize = 500;
/// Lines beside a text in one line that may be residue of a viewer, at most, and bytes of shorter ones.
const RESIDUE: usize = 4;
const A_LINE: usize = 60;
/// Signs that end a paragraph before the next.
const ENDS: [char; 6] = [',', ';', '،', '؛', '，', '；'];

/// Takes out the breaks of a text that say nothing.
pub fn fold(extracted: &mut Extracted, lexicon: &Lexicon) {
    let runs = extracted.blocks.iter().any(|b| b.grain == Grain::Run);
    let lines = extracted.blocks.iter().filter(|b| b.grain != Grain::Run && b.text.words.len() > A_LINE).count();
    let long: usize = extracted.blocks.iter().map(|b| b.text.words.len()).sum();
    // Pages in one line may have the residue of a viewer beside them.
    if !extracted.notes.is_empty() || runs && lines <= RESIDUE || long < SHORTEST {
        return;
    }
    let (inside, ahead) = beginnings(&extracted.blocks, lexicon);
    let few = inside < FEWEST && (inside + 1 < FEWEST || ahead > 0);
    if few || inside * SHARE < inside + ahead {
        return;
    }
    let mut folded: Vec<Block> = Vec::new();
    for block in extracted.blocks.drain(..) {
        match folded.last_mut() {
            Some(last) if last.page == block.page && block.hint == Hint::None && last.hint == Hint::None => {
                last.text.push(&Text::plain(" "));
                last.text.push(&block.text);
            }
            _ => folded.push(Block { grain: if block.hint == Hint::None { Grain::Run } else { block.grain }, ..block }),
        }
    }
    extracted.blocks = folded;
}

/// How much begins in the midst of a block, and how many paragraphs at its head: `…, Recalling`, `…; 2. Requests`.
fn beginnings(blocks: &[Block], lexicon: &Lexicon) -> (usize, usize) {
    let (mut inside, mut ahead) = (0, 0);
    let mut ended = false;
    for block in blocks.iter().filter(|b| b.hint == Hint::None) {
        let words = block.text.words.trim();
        ahead += usize::from(ended && opens(words, lexicon));
        let behind = |(at, sign): &(usize, &str)| opens(words[at + sign.len()..].trim_start(), lexicon);
        inside += words.match_indices(ENDS).filter(behind).count();
        inside += if enacts(words, lexicon) { FORMULA } else { 0 };
        ended = words.ends_with(ENDS);
    }
    (inside, ahead)
}

/// True where the formula stands in the midst: `[on the report …] The General Assembly, Recalling`.
fn enacts(words: &str, lexicon: &Lexicon) -> bool {
    let formula = |(at, formula): (usize, &str)| {
        let body = words[at + formula.len()..].strip_prefix(ENDS).map(str::trim_start);
        at > 0 && body.is_some_and(|body| body.is_empty() || opens(body, lexicon))
    };
    lexicon.enacting.iter().any(|(phrase, _)| words.match_indices(phrase).any(formula))
}

/// True where a paragraph may begin: an opening phrase with a capital or behind its number. In scripts without capitals,
/// and in Russian, such a phrase may stand in the midst of a sentence.
fn opens(words: &str, lexicon: &Lexicon) -> bool {
    let bare = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = if bare.len() < words.len() { bare.strip_prefix('.') } else { None };
    let phrase = numbered.map_or(words, str::trim_start);
    (numbered.is_some() || words.starts_with(char::is_uppercase))
        && (lexicon.preambular(phrase) > 0 || lexicon.operative(phrase) > 0)
}
