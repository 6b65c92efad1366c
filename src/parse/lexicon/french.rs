//! French.

use super::Lexicon;
use crate::model::Organ;
use std::sync::OnceLock;

/// The table for French.
pub static FRENCH: Lexicon = Lexicon {
    enacting: &[
        ("L’Assemblée générale", Organ::GeneralAssembly),
        ("L'Assemblée générale", Organ::GeneralAssembly),
        ("Le Conseil de sécurité", Organ::SecurityCouncil),
        ("Le Conseil économique et social", Organ::EconomicAndSocialCouncil),
        ("Le Conseil des droits de l’homme", Organ::HumanRightsCouncil),
        ("Le Conseil des droits de l'homme", Organ::HumanRightsCouncil),
    ],
    organs: &[
        "Assemblée générale",
        "Conseil de sécurité",
        "Conseil économique et social",
        "Conseil des droits de l’homme",
        "Conseil des droits de l'homme",
        "ASSEMBLÉE GÉNÉRALE",
        "CONSEIL DE SÉCURITÉ",
        "CONSEIL ÉCONOMIQUE ET SOCIAL",
    ],
    bare_formula: false,
    publisher: &["Nations Unies", "NATIONS UNIES", "United Nations"],
    distribution: &["Distr. :", "Distr.:", "Distr.", "DISTR."],
    distributions: &["générale", "GÉNÉRALE", "General", "limitée", "LIMITÉE", "Limited", "restreinte", "provisoire"],
    original: &["Original :", "Original:", "ORIGINAL :", "Langue originale :"],
    languages: ["arabe", "anglais", "français", "russe", "espagnol", "chinois"],
    agenda: &["Points", "Point", "POINT"],
    agenda_tail: &["de l’ordre du jour", "de l'ordre du jour", "DE L’ORDRE DU JOUR", "DE L'ORDRE DU JOUR"],
    session: &[
        "session extraordinaire d’urgence",
        "session extraordinaire d'urgence",
        "session extraordinaire",
        "session",
        "SESSION",
    ],
    session_heads: &["Session de"],
    statements: &[
        "Déclaration du Président du Conseil de sécurité",
        "Déclaration de la Présidente du Conseil de sécurité",
        "Déclaration de la présidence du Conseil de sécurité",
    ],
    voices: &["voix"],
    naught: &["zéro", "aucune"],
    adoption: &[
        "Résolution adoptée",
        "Résolutions adoptées",
        "RÉSOLUTION ADOPTÉE",
        "RÉSOLUTIONS ADOPTÉES",
        "Adoptée par",
        "Décision adoptée",
        "Décisions adoptées",
    ],
    adoption_inside: &[],
    resolution: &["Résolution", "RÉSOLUTION"],
    meeting: &["séance plénière", "séance", "réunion"],
    meeting_heads: &[],
    vote: &[
        "Adoptée sans vote",
        "Adoptée sans être mise aux voix",
        "Adoptée à l’unanimité",
        "Adoptée par consensus",
        "Adoptée à l’issue",
        "Adoptée par",
    ],
    residue: &["Select target paragraph"],
    annex: &["annexe", "appendice"],
    stages: &["projet de résolution", "projet de décision"],
    units: &[
        "Article", "Chapitre", "Partie", "Section", "Principe", "Objectif", "Cible", "Titre", "Règle", "ARTICLE",
        "CHAPITRE", "PARTIE",
    ],
    parts: &[],
    counted: &[
        "paragraphe",
        "paragraphes",
        "alinéa",
        "alinéas",
        "article",
        "articles",
        "section",
        "sections",
        "annexe",
        "annexes",
        "chapitre",
        "chapitres",
        "partie",
        "parties",
        "point",
        "points",
        "résolution",
        "résolutions",
        "décision",
        "décisions",
        "règle",
        "règles",
        "objectif",
        "objectifs",
        "cible",
        "cibles",
        "par",
        "page",
        "pages",
        "no",
        "nos",
        "tableau",
        "catégorie",
        "phase",
        "option",
        "protocole",
        "protocoles",
        "numéro",
        "niveau",
        "groupe",
    ],
    joints: &[
        "et", "à", "au", "aux", "ou", "de", "du", "des", "le", "la", "les", "par", "entre", "en", "dans", "pour",
        "que", "sur", "depuis", "environ",
    ],
    raised: &[("n", "o"), ("n", "os"), ("N", "o"), ("1", "er"), ("1", "re"), ("I", "er")],
    dashed: false,
    months: &[
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    participle,
    verb,
    preambular: include_str!("fra-preambular.txt"),
    operative: include_str!("fra-operative.txt"),
    openers: OnceLock::new(),
};

/// `Rappelant`, `Consciente`: words that open preambular paragraphs by their form.
fn participle(word: &str) -> bool {
    const ADJECTIVES: [&str; 8] =
        ["Consciente", "Conscient", "Soucieuse", "Soucieux", "Désireuse", "Désireux", "Convaincue", "Convaincu"];
    let present = word.chars().count() > 5 && word.starts_with(char::is_uppercase) && word.ends_with("ant");
    present || ADJECTIVES.contains(&word)
}

/// The list of phrases tells.
fn verb(_word: &str) -> bool {
    false
}
