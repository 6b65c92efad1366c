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
pub use odds::{Evidence, evidence};
pub use witness::{Place, Sight};

use crate::code::Doubt;
use crate::model::Publication;

/// What the program thinks of its own reading.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// Probability that every paragraph of the main part is right and none is missing.
    pub right: f64,
    /// What the witnesses saw.
    pub sights: Vec<Sight>,
}

/// Sets the confidence of each paragraph, and marks the document where it is too likely wrong.
pub fn judge(publication: &mut Publication, form: &Form) -> Verdict {
    let evidence = evidence(publication, form);
    let weights = odds::Weights::get();
    let judged = weights.judge(&evidence);
    let all = publication
        .resolutions
        .iter_mut()
        .flat_map(|r| r.main.iter_mut().chain(r.annexes.iter_mut().flat_map(|a| a.paragraphs.iter_mut())));
    for (paragraph, right) in all.zip(&judged.paragraphs) {
        paragraph.confidence = *right as f32;
    }
    if 1.0 - judged.document > weights.threshold(form, publication) {
        publication.doubts.push(Doubt::LikelyWrong.into());
    }
    Verdict { right: judged.document, sights: evidence.sights }
}
