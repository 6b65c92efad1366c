//! All doubts about a publication in one list, each in its place. What the tables, the status of the document and the
//! counts of a run say of doubts comes from here.

use super::plan::Plan;
use crate::code::{Doubt, Doubted};
use crate::model::{Footnote, Paragraph, Publication};
use std::borrow::Cow;

/// Characters of a paragraph that are shown where the doubt is about all of it.
const SHOWN: usize = 160;

/// A doubt in its place.
pub struct Placed<'p> {
    /// The doubt.
    pub doubted: Cow<'p, Doubted>,
    /// The eId of the paragraph or footnote that it is about; empty for the document.
    pub eid: &'p str,
    /// Page of the source; 0 where unknown.
    pub page: u32,
    /// The words that it is about.
    pub words: String,
}

/// All doubts: those about the document, then those about paragraphs and footnotes, in reading order.
pub fn placed<'p>(publication: &'p Publication, plan: &'p Plan) -> Vec<Placed<'p>> {
    let whole = publication.doubts.iter().map(|doubted| Placed {
        doubted: Cow::Borrowed(doubted),
        eid: "",
        page: doubted.page,
        words: doubted.words.clone(),
    });
    let mut all: Vec<Placed<'p>> = whole.collect();
    for (at, part) in plan.parts.iter().enumerate() {
        for (paragraph, row) in plan.paragraphs(at, publication).iter().zip(&part.rows) {
            all.extend(paragraph.doubts.iter().map(|doubted| Placed {
                eid: &row.eid,
                page: if doubted.page > 0 { doubted.page } else { paragraph.page },
                words: words(doubted, || of_paragraph(paragraph)),
                doubted: Cow::Borrowed(doubted),
            }));
        }
    }
    for (note, place) in publication.footnotes.iter().zip(&plan.notes) {
        all.extend(of_note(note, place.call.is_some()).into_iter().map(|doubted| Placed {
            eid: &place.eid,
            page: if doubted.page > 0 { doubted.page } else { note.page },
            words: words(&doubted, || shown(&format!("{} {}", note.marker, note.text.words))),
            doubted,
        }));
    }
    all
}

/// The kinds of them, each once, by their codes: what makes a document one for review.
pub fn kinds(placed: &[Placed<'_>]) -> Vec<Doubt> {
    Doubt::sorted(placed.iter().map(|p| &*p.doubted))
}

/// The doubts about a footnote: also that nothing calls it, which shows when it is put in its place.
pub fn of_note(note: &Footnote, called: bool) -> Vec<Cow<'_, Doubted>> {
    let mut doubts: Vec<Cow<'_, Doubted>> = note.doubts.iter().map(Cow::Borrowed).collect();
    if !called && !note.settled && !note.doubts.iter().any(|d| *d == Doubt::CallNotFound) {
        doubts.push(Cow::Owned(Doubt::CallNotFound.into()));
    }
    doubts
}

fn words(doubted: &Doubted, all: impl Fn() -> String) -> String {
    if doubted.words.is_empty() { all() } else { doubted.words.clone() }
}

fn of_paragraph(paragraph: &Paragraph) -> String {
    shown(&format!("{} {}", paragraph.number.as_deref().unwrap_or_default(), paragraph.text.words))
}

/// The beginning of a text.
fn shown(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text[..text[..end].rfind(' ').unwrap_or(end)].trim_end()),
        None => text.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Resolution;
    use crate::text::Text;

    #[test]
    fn each_doubt_has_its_place_and_its_words() {
        let paragraph = Paragraph {
            number: Some("7.".into()),
            text: Text::plain("Requests the keepers to report."),
            page: 3,
            doubts: vec![Doubt::NumberOutOfOrder.into(), Doubt::PartGuessed.about("keepers").on_page(4)],
            ..Paragraph::default()
        };
        let note = Footnote { marker: "2".into(), text: Text::plain("A/99/4."), page: 5, ..Footnote::default() };
        let publication = Publication {
            resolutions: vec![Resolution { main: vec![paragraph], ..Resolution::default() }],
            footnotes: vec![note],
            doubts: vec![Doubt::Truncated.because("its end is missing")],
            ..Publication::default()
        };
        let plan = Plan::new(&publication);
        let all = placed(&publication, &plan);
        let told: Vec<_> = all.iter().map(|p| (p.doubted.doubt, p.page, p.words.as_str())).collect();
        assert_eq!(
            told,
            [
                (Doubt::Truncated, 0, ""),
                (Doubt::NumberOutOfOrder, 3, "7. Requests the keepers to report."),
                (Doubt::PartGuessed, 4, "keepers"),
                (Doubt::CallNotFound, 5, "2 A/99/4."),
            ]
        );
        assert!(all[0].eid.is_empty() && all[1..].iter().all(|p| !p.eid.is_empty()));
        let expected = [Doubt::CallNotFound, Doubt::NumberOutOfOrder, Doubt::PartGuessed, Doubt::Truncated];
        assert_eq!(kinds(&all), expected);
    }

    #[test]
    fn of_a_long_paragraph_its_beginning_is_shown() {
        let long = "Requests the keepers ".repeat(20);
        let words = shown(&long);
        assert!(words.ends_with("the…") || words.ends_with("keepers…") || words.ends_with("Requests…"), "{words}");
        assert!(words.chars().count() <= SHOWN + 1);
        assert_eq!(shown(&"水".repeat(200)).chars().count(), SHOWN + 1);
    }
}
