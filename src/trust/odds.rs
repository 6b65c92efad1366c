//! What is seen, as figures, and the table of weights that makes probabilities of them.

use super::witness::{self, Place, Sight};
use super::{Case, Form};
use crate::model::{Publication, Role};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::OnceLock;

/// The table, made by `tests/corpus/fit_confidence.py`: level, name, weight.
const TABLE: &str = include_str!("weights.tsv");

/// A name in the table of weights, and how much of it there is.
pub type Feature = (Cow<'static, str>, f64);

/// All that speaks for or against a reading.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// What holds of the document, and so of each of its paragraphs.
    pub shared: Vec<Feature>,
    /// What holds of each paragraph, in reading order.
    pub paragraphs: Vec<Vec<Feature>>,
    /// True for the paragraphs that a document's rightness is measured by: those of the main part that count.
    pub counted: Vec<bool>,
    /// True for the paragraphs that a person has settled.
    pub settled: Vec<bool>,
    /// What the witnesses saw.
    pub sights: Vec<Sight>,
}

/// Probabilities of being right.
pub struct Judged {
    /// Of each paragraph, in reading order.
    pub paragraphs: Vec<f64>,
    /// Of the document throughout.
    pub document: f64,
}

/// Sights of one kind that count in one paragraph, at most.
const MOST: f32 = 3.0;

/// The last year of the old way of writing.
const OLD: u16 = 1993;

/// Collects the evidence.
pub fn evidence(publication: &Publication, form: &Form) -> Evidence {
    let case = Case::new(publication, *form);
    let sights = witness::look(&case);
    let mut own: Vec<FxHashMap<usize, f32>> = vec![FxHashMap::default(); case.row.len()];
    let mut shared = of_document(&case);
    for sight in &sights {
        match sight.place {
            Place::Document => {
                shared.push((Cow::Borrowed(witness::ALL[sight.witness].code), f64::from(sight.strength)))
            }
            Place::Paragraph(at) => *own[at].entry(sight.witness).or_default() += sight.strength,
        }
    }
    let counted: Vec<bool> = case.row.iter().map(|s| s.is_main()).collect();
    let seen = own.iter().zip(&counted).filter(|(own, counted)| **counted && !own.is_empty()).count();
    let all = counted.iter().filter(|c| **c).count().max(1);
    shared.push((Cow::Borrowed("share_seen"), seen as f64 / all as f64));
    let count = |at: Option<usize>| at.and_then(|at| own.get(at)).map_or(0, |o| o.len()).min(3);
    let paragraphs = case.row.iter().enumerate().map(|(at, seen)| {
        let paragraph = seen.paragraph;
        let mut features: Vec<Feature> = vec![(Cow::Borrowed(kind(paragraph.role)), 1.0)];
        let mut sorted: Vec<(usize, f32)> = own[at].iter().map(|(w, n)| (*w, *n)).collect();
        sorted.sort_unstable_by_key(|(w, _)| *w);
        features.extend(sorted.iter().map(|(w, n)| (Cow::Borrowed(witness::ALL[*w].code), f64::from(n.min(MOST)))));
        // What is at the rim of a page that is alone is cut, and so looks strange with better reason.
        if sorted.iter().any(|(w, _)| witness::ALL[*w].code.starts_with("rim_")) {
            let codes = sorted.iter().map(|(w, _)| witness::ALL[*w].code).filter(|code| !code.starts_with("rim_"));
            features.extend(codes.map(|code| (Cow::Owned(format!("rim/{code}")), 1.0)));
            features.push((Cow::Owned(format!("rim/{}", kind(paragraph.role))), 1.0));
        }
        for (name, least) in [("two_seen", 2), ("three_seen", 3)] {
            features.extend((sorted.len() >= least).then_some((Cow::Borrowed(name), 1.0)));
        }
        features.push((Cow::Borrowed("guessed"), 1.0 - f64::from(paragraph.confidence)));
        features.push((Cow::Borrowed("length"), (paragraph.text.words.len() as f64 / 300.0).min(4.0)));
        features.push((Cow::Borrowed("beside"), (count(at.checked_sub(1)) + count(Some(at + 1))) as f64));
        features
    });
    let paragraphs = paragraphs.collect();
    let settled = case.row.iter().map(|s| s.paragraph.settled).collect();
    Evidence { shared, paragraphs, counted, settled, sights }
}

fn kind(role: Role) -> &'static str {
    match role {
        Role::Preambular => "preambular",
        Role::Operative => "operative",
        Role::Point => "point",
        _ => "other",
    }
}

/// What holds of the document, witnesses left aside.
fn of_document(case: &Case<'_>) -> Vec<Feature> {
    let publication = case.publication;
    let (form, language) = (case.form.code(), publication.language.code());
    let mut shared: Vec<Feature> = vec![(Cow::Borrowed(form), 1.0), (Cow::Owned(format!("{form}/{language}")), 1.0)];
    if publication.fragment {
        shared.push((Cow::Owned(format!("fragment/{form}")), 1.0));
    }
    let year = publication.masthead.adoption_date.map(|d| d.year);
    if year.is_some_and(|year| year <= OLD) {
        shared.push((Cow::Borrowed("old"), 1.0));
    }
    shared.push((Cow::Owned(format!("organ/{}", publication.masthead.organ.code())), 1.0));
    shared
}

/// The table of weights.
pub struct Weights {
    paragraph: FxHashMap<&'static str, f64>,
    document: FxHashMap<&'static str, f64>,
    threshold: FxHashMap<&'static str, f64>,
}

impl Weights {
    /// The table.
    pub fn get() -> &'static Weights {
        static WEIGHTS: OnceLock<Weights> = OnceLock::new();
        WEIGHTS.get_or_init(|| {
            let mut weights =
                Weights { paragraph: Default::default(), document: Default::default(), threshold: Default::default() };
            for line in TABLE.lines().filter(|l| !l.starts_with('#')) {
                let mut cells = line.split('\t');
                let (Some(level), Some(name), Some(weight)) = (cells.next(), cells.next(), cells.next()) else {
                    continue;
                };
                let Ok(weight) = weight.parse() else { continue };
                let of = match level {
                    "paragraph" => &mut weights.paragraph,
                    "document" => &mut weights.document,
                    _ => &mut weights.threshold,
                };
                of.insert(name, weight);
            }
            weights
        })
    }

    /// The probabilities that follow from the evidence.
    pub fn judge(&self, evidence: &Evidence) -> Judged {
        let sum = |table: &FxHashMap<&'static str, f64>, features: &[Feature]| -> f64 {
            features.iter().map(|(name, n)| table.get(name.as_ref()).map_or(0.0, |w| w * n)).sum()
        };
        let always = |table: &FxHashMap<&'static str, f64>| table.get("always").copied().unwrap_or(0.0);
        let common = always(&self.paragraph) + sum(&self.paragraph, &evidence.shared);
        let judged = evidence.paragraphs.iter().zip(&evidence.settled);
        let judged = judged.map(|(own, settled)| match settled {
            true => 1.0,
            false => logistic(common + sum(&self.paragraph, own)),
        });
        let paragraphs: Vec<f64> = judged.collect();
        let summary = summary(&paragraphs, &evidence.counted);
        let score = always(&self.document) + sum(&self.document, &evidence.shared) + sum(&self.document, &summary);
        Judged { paragraphs, document: logistic(score) }
    }

    /// What a sight is worth in its place: below zero where it speaks against the reading.
    pub fn of(&self, sight: &Sight, place: Place) -> f64 {
        let table = if place == Place::Document { &self.document } else { &self.paragraph };
        table.get(witness::ALL[sight.witness].code).copied().unwrap_or(0.0)
    }

    /// The probability of a fault above which a document is to be reviewed.
    pub fn threshold(&self, form: &Form, publication: &Publication) -> f64 {
        let fragment = publication.fragment.then_some("fragment");
        let found = fragment.into_iter().chain([form.code()]).find_map(|name| self.threshold.get(name));
        found.copied().unwrap_or(0.5)
    }
}

/// What the confidences of the paragraphs say of the document.
pub fn summary(paragraphs: &[f64], counted: &[bool]) -> Vec<Feature> {
    let main =
        || paragraphs.iter().zip(counted).filter(|(_, counted)| **counted).map(|(p, _)| p.clamp(1e-4, 1.0 - 1e-4));
    let all: f64 = main().map(f64::ln).sum::<f64>().exp();
    let lowest = main().fold(1.0 - 1e-4, f64::min);
    let count = main().count() as f64;
    vec![
        (Cow::Borrowed("all"), logit(all.clamp(1e-4, 1.0 - 1e-4))),
        (Cow::Borrowed("lowest"), logit(lowest)),
        (Cow::Borrowed("count"), (1.0 + count).ln()),
    ]
}

fn logit(p: f64) -> f64 {
    (p / (1.0 - p)).ln()
}

fn logistic(score: f64) -> f64 {
    1.0 / (1.0 + (-score).exp())
}
