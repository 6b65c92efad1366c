//! Drafts whose lines are lost: where the names of the sponsors begin, and the title after them.

use super::begins_stage;
use crate::languages;
use crate::model::symbol;
use crate::parse::lexicon::Lexicon;

/// The masthead of a draft that has run together: the byte at which its sponsors begin, and that of its title.
///
/// `Oceans and the law of the sea Austria, Barbados and Brazil:* draft resolution Lamps of harbours` has its sponsors
/// from `Austria` on and its title after `resolution`. `head` ends with the enacting formula.
pub fn drafted(head: &str, lexicon: &Lexicon) -> Option<(usize, usize)> {
    let (colon, title) = head.match_indices([':', '：']).find_map(|(at, colon)| {
        let rest = &head[at + colon.len()..];
        let stage = rest.trim_start_matches([' ', '*', '\u{a0}']);
        let end = stage_end(stage, lexicon)?;
        Some((at, head.len() - stage.len() + end))
    })?;
    let title = title + (head[title..].len() - head[title..].trim_start_matches([' ', '*']).len());
    Some((sponsor(head[..colon].trim_end_matches('*')), title)).filter(|(_, title)| *title < head.len())
}

/// The end of the stage with which a text begins: `draft resolution`, `amendment to draft resolution A/98/L.25`.
fn stage_end(text: &str, lexicon: &Lexicon) -> Option<usize> {
    let near = &text[..text.floor_char_boundary(60)];
    let lower = near.to_lowercase();
    // Letters that are longer in the other case are none of a stage.
    if lower.len() != near.len() {
        return None;
    }
    let ends = |stage: &&str| lower.find(*stage).map(|at| at + stage.len());
    let end = lexicon.stages.iter().filter_map(ends).min()?;
    if !begins_stage(&text[..end], lexicon) {
        return None;
    }
    let behind = text[end..].trim_start();
    let other = symbol::at(behind).map_or(0, |(_, n)| n);
    Some(if other > 0 { text.len() - behind.len() + other } else { end })
}

/// Where a comma or `and` is first between names.
fn joint(text: &str) -> Option<usize> {
    text.find(", ").or_else(|| languages::lines(|l| l.and_between).find_map(|and| text.find(and)))
}

/// Where the first name begins of the list with which a text ends.
fn sponsor(text: &str) -> usize {
    let name = |word: &str| {
        let bare = word.trim_start_matches(['(', '“']);
        bare.starts_with(char::is_uppercase) || bare.is_empty()
    };
    // The list goes back as far as names follow one another, with a comma or an `and` between them.
    let first = joint(text).unwrap_or(text.len());
    let listed = text[first..].split([',', ' ']).filter(|w| !w.is_empty());
    let mut end = first;
    // A comma of the title of the item is before words in small letters.
    if listed.clone().filter(|w| w.len() > 4).any(|w| !name(w) && !w.starts_with('*')) {
        let small = text.rmatch_indices(' ').map(|(at, _)| at + 1).find(|at| {
            let word = text[*at..].split([' ', ',']).next().unwrap_or_default();
            word.len() > 4 && !name(word)
        });
        let from = small.unwrap_or(0);
        end = joint(&text[from..]).map_or(text.len(), |at| from + at);
    }
    let before = text[..end].trim_end_matches('*');
    let open = if before.ends_with(')') { before.rfind(" (").unwrap_or(before.len()) } else { before.len() };
    let before = &before[..open];
    let state = languages::words(|p| p.states).filter(|state| before.ends_with(state)).map(|state| state.len()).max();
    let word = || before.rfind(' ').map_or(0, |at| at + 1);
    state.map_or_else(word, |n| before.len() - n)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;

    #[test]
    fn sponsors_and_the_title_are_found_in_a_run() {
        for (head, sponsors, title) in [
            (
                "Agenda item 9 Oceans and the law of the sea Austria, Barbados and Brazil:* draft resolution Lamps ",
                "Austria",
                "Lamps",
            ),
            ("Agenda item 9 Lamps Egypt: draft resolution Lamps of harbours ", "Egypt", "Lamps of"),
            ("Agenda item 9 Lamps, halls and harbours Costa Rica and Peru:* draft decision Lamps ", "Costa", "Lamps"),
            ("item 9 Lamps Iran (Islamic Republic of), Peru and Togo: draft resolution Lamps ", "Iran", "Lamps"),
            ("item 9 Lamps Russian Federation:* amendment to draft resolution A/98/L.25 Lamps ", "Russian", "Lamps"),
            ("item 9 Lamps Nigeria,* and Togo: revised draft resolution Lamps ", "Nigeria", "Lamps"),
        ] {
            let (first, behind) = drafted(head, Lexicon::of(Language::English)).unwrap_or_default();
            assert!(head[first..].starts_with(sponsors), "{}", &head[first..]);
            assert!(head[behind..].starts_with(title), "{}", &head[behind..]);
        }
        assert_eq!(drafted("Agenda item 9 Lamps: lighting of halls ", Lexicon::of(Language::English)), None);
    }
}
