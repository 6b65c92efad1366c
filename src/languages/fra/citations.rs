//! How French texts refer to resolutions and decisions.

use crate::languages::citations::Citations;
use crate::languages::organs::Cited::*;

/// The words of citations in French.
pub const CITATIONS: Citations = Citations {
    resolution: &["ésolution", "esolution"],
    decision: &["écision", "ecision"],
    bodies: &[
        ("Commission des droits de l’homme", CommissionOnHumanRights),
        ("Commission des droits de l'homme", CommissionOnHumanRights),
        ("Conseil des droits de l’homme", HumanRightsCouncil),
        ("Conseil des droits de l'homme", HumanRightsCouncil),
        ("Conseil économique et social", EconomicAndSocialCouncil),
        ("Conseil de tutelle", TrusteeshipCouncil),
        ("Conseil de sécurité", SecurityCouncil),
        ("Assemblée générale", GeneralAssembly),
        ("Assemblée", GeneralAssembly),
        ("Conseil", Council),
    ],
    of: &["de l’", "de l'", "de la", "du", "adoptée par l’", "adoptée par l'", "adoptée par la", "adoptée par le"],
    in_its: &["dans sa", "dans ses", "par sa", "par ses"],
    own: &["sa", "ses"],
    own_endings: &[],
    the: &["la", "les", "cette", "des"],
    number: &["nos", "no", "n°"],
    and: &["ainsi que", "et", "ou", "à"],
    to: "à",
    dated: &["en date des", "en date du", "adoptée le", "datée du", "du", "des"],
    parts: &[
        "alinéas",
        "alinéa",
        "paragraphes",
        "paragraphe",
        "appendice",
        "chapitres",
        "chapitre",
        "sections",
        "section",
        "annexes",
        "annexe",
        "articles",
        "article",
        "chap.",
        "par.",
        "sect.",
        "parties",
        "partie",
    ],
    part_of: &["des", "de", "à", "du"],
};
