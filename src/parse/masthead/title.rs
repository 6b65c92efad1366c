//! The title of a document, and where it ends.

use super::head::Head;
use crate::languages;
use crate::block::{Block, Grain, Hint, Reason};
use crate::model::date::Date;
use crate::model::{Fact, Language, MastheadLine};
use crate::parse::cues::{self, End};
use crate::parse::furniture;
use crate::parse::headlines::bodies;
use crate::parse::headlines::letter::letter_head;
use crate::parse::join::{Joiner, fold};
use crate::parse::lexicon::Lexicon;
use crate::parse::number_line::plausible_title;

/// Reads the title's lines; gives the block after them.
#[allow(clippy::too_many_arguments)]
pub(super) fn title(
    blocks: &[Block],
    first: usize,
    number: usize,
    end: usize,
    to_formula: bool,
    lexicon: &Lexicon,
    head: &mut Head,
    joiner: &mut Joiner,
) -> usize {
    let line = blocks[first].text.trimmed();
    let mut text = line.slice(number.min(line.words.len())..line.words.len()).trimmed();
    let mut at = first + 1;
    while at < end {
        let b = &blocks[at];
        let words = b.text.words.trim();
        let part = words.len() == 1 && words.starts_with(|c: char| c.is_ascii_uppercase());
        let own = matches!(b.hint, Hint::Furniture(_)) || furniture::by_form(words, lexicon).is_some();
        let titled = b.grain != Grain::Line && letter_head(b, 0, lexicon).is_some();
        let part = part
            || lexicon.parts.contains(&words)
            || titled && blocks[at..].iter().any(|b| letter_head(b, 1, lexicon).is_some());
        if part || (!own && b.grain != Grain::Line && !to_formula) {
            break;
        }
        let apart = b.grain == Grain::Line && b.has_room_above() && !own;
        if !to_formula && (apart || lexicon.preambular(words) > 0 || words.starts_with(|c: char| c.is_ascii_digit())) {
            break;
        }
        if own {
            pass_over(b, lexicon, head);
        } else {
            joiner.join(&mut text, &b.text.trimmed());
        }
        at += 1;
    }
    head.title = Some(Block { text: fold(&text), grain: Grain::Paragraph, hint: Hint::None, ..blocks[first].clone() });
    at
}

/// Writes down a job number that stands among the lines of a title: of the furniture that is told by its
/// form, only it is not set aside in the head of a document.
pub(super) fn pass_over(b: &Block, lexicon: &Lexicon, head: &mut Head) {
    let words = b.text.words.trim();
    let furniture = matches!(b.hint, Hint::Furniture(_));
    if !furniture && furniture::by_form(words, lexicon) == Some(Reason::JobNumber) {
        head.masthead.lines.push(MastheadLine::new(Fact::Other, words, b.page));
    }
}

/// The only line of a head that says nothing known, where no line is a title yet: `Lamps in harbours`, above `Agenda item 8`.
pub(super) fn lone_title(lines: &mut Vec<MastheadLine>) -> Option<Block> {
    let titles = |l: &MastheadLine| l.fact == Fact::Other && l.notes.is_empty() && l.text.split(' ').count() > 1;
    // The name of a volume stands above no symbol.
    lines.iter().find(|l| l.fact == Fact::Symbol)?;
    let at = lines.iter().position(titles).filter(|at| !lines[at + 1..].iter().any(|l| l.fact == Fact::Other))?;
    let text = lines[at].text.as_str();
    let whole = cues::end(text) == End::Open && plausible_title(text) && text.starts_with(char::is_alphabetic);
    whole.then(|| {
        let line = lines.remove(at);
        Block { page: line.page, grain: Grain::Paragraph, ..Block::line(line.text) }
    })
}

/// Takes off a title what a page in one line has before it: the masthead up to the number, `Fifth session … 5/17. Lamps`,
/// and `(adopted on 25 November 2042)`.
pub(super) fn bare_title(head: &mut Head, language: Language) {
    let Some(title) = &mut head.title else { return };
    let words = title.text.words.clone();
    let starts = words.match_indices(' ').map(|(at, _)| at + 1);
    let symbol = head.masthead.symbol.as_ref();
    let counted = starts.filter_map(|at| Some((at, at + bodies::counted(&words[at..], symbol)?))).next_back();
    let told = words.strip_prefix('(').and_then(|inner| {
        let (inner, _) = inner.split_once(')')?;
        languages::lines(|l| l.adopted_on).any(|verb| inner.starts_with(verb)).then(|| inner.len() + 2)
    });
    let (end, start, fact) = match (counted, told) {
        (Some((at, start)), _) => (at, start, Fact::Other),
        (None, Some(end)) => (end, end, Fact::Adoption),
        _ => return,
    };
    if words[start..].trim().is_empty() {
        return;
    }
    let line = words[..end].trim_end();
    if fact == Fact::Adoption && head.masthead.adoption_date.is_none() {
        head.masthead.adoption_date = Date::find(line, language).map(|(_, date)| date);
    }
    head.masthead.lines.push(MastheadLine::new(fact, line, title.page));
    if start > end {
        // The symbol stood before the masthead.
        if let Some(symbol) = head.number.replace(words[end..start].trim_end_matches([' ', '.']).to_string()) {
            let line = format!("{symbol}{}", head.number_tail);
            head.masthead.lines.push(MastheadLine::new(Fact::Symbol, line, title.page));
        }
        head.number_tail = ".".to_string();
    }
    title.text = title.text.slice(start..words.len()).trimmed();
}
