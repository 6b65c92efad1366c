//! How likely a reading is right: witnesses look at the finished publication, a table of weights says what they are
//! worth, and `confidence` and `status` follow.
//!
//! ```text
//! what a witness sees     witness   `number_gap` at paragraph 7: a place, and the words it is about
//! what is known besides   form      run, drawn, lined, placed, whole; the language, a fragment, an old text
//! the weights             odds      `weights.tsv`, fitted by tests/corpus/fit_confidence.py
//! ```
//!
//! A paragraph's confidence is the probability that its kind, its number and its words are right. `docs/confidence.md`
//! says how it is measured and how the weights are fitted again.

mod case;
mod form;
mod odds;
pub mod witness;

pub use case::Case;
pub use form::Form;
pub use odds::{Evidence, Feature, evidence};
pub use witness::{Place, Sight};

use crate::code::{Doubt, Doubted};
use crate::model::{Paragraph, Publication};
use odds::Weights;

/// Paragraphs that are less likely right are shown to whoever looks at a marked document.
const SURE: f64 = 0.9;

/// Sentences of witnesses that are reported about one place.
const TOLD: usize = 3;

/// Sets the confidence of each paragraph, and marks the document where a fault is too likely: with its own doubt,
/// and one at each paragraph that is not sure.
pub fn judge(publication: &mut Publication, form: &Form) {
    let evidence = evidence(publication, form);
    let weights = Weights::get();
    let judged = weights.judge(&evidence);
    let marked = 1.0 - judged.document > weights.threshold(form, publication);
    let mut sights = evidence.sights;
    sights.sort_by_key(|s| s.place);
    for (at, (paragraph, right)) in paragraphs(publication).zip(&judged.paragraphs).enumerate() {
        paragraph.confidence = *right as f32;
        if marked && evidence.counted[at] && *right < SURE {
            let seen = against(&sights, Place::Paragraph(at), weights);
            paragraph.doubts.push(told(&seen, &paragraph.text.words, 1.0 - *right));
        }
    }
    if marked {
        let seen = against(&sights, Place::Document, weights);
        publication.doubts.push(told(&seen, "", 1.0 - judged.document));
    }
}

/// All paragraphs in reading order, annexes included.
fn paragraphs(publication: &mut Publication) -> impl Iterator<Item = &mut Paragraph> {
    publication.resolutions.iter_mut().flat_map(|resolution| {
        let annexed = resolution.annexes.iter_mut().flat_map(|annex| &mut annex.paragraphs);
        resolution.main.iter_mut().chain(annexed)
    })
}

/// What witnesses saw in a place that speaks against the reading, the strongest first. The sights are sorted by place.
fn against<'s>(sights: &'s [Sight], place: Place, weights: &Weights) -> Vec<&'s Sight> {
    let here = &sights[sights.partition_point(|s| s.place < place)..sights.partition_point(|s| s.place <= place)];
    let mut seen: Vec<&Sight> = here.iter().filter(|s| weights.of(s, place) < 0.0).collect();
    seen.sort_by(|a, b| weights.of(a, place).total_cmp(&weights.of(b, place)));
    seen.dedup_by_key(|s| s.witness);
    seen
}

/// The doubt that follows, with the words of the strongest witness.
fn told(seen: &[&Sight], words: &str, fault: f64) -> Doubted {
    let sentences: Vec<&str> = seen.iter().take(TOLD).map(|s| witness::ALL[s.witness].sentence).collect();
    let about = seen.iter().find_map(|s| words.get(s.words.clone()).filter(|w| !w.is_empty()));
    // Two digits, as in the tables.
    let weight = ((fault * 100.0).round() / 100.0) as f32;
    Doubt::LikelyWrong.about(about.unwrap_or_default()).because(sentences.join(" ")).weighing(weight)
}
