//! English.

use super::Lexicon;
use crate::model::Organ;
use std::sync::OnceLock;

/// The table for English.
pub static ENGLISH: Lexicon = Lexicon {
    enacting: &[
        ("The General Assembly", Organ::GeneralAssembly),
        ("The Security Council", Organ::SecurityCouncil),
        ("The Economic and Social Council", Organ::EconomicAndSocialCouncil),
        ("The Human Rights Council", Organ::HumanRightsCouncil),
        ("The Trusteeship Council", Organ::Other),
    ],
    organs: &[
        "General Assembly",
        "Security Council",
        "Economic and Social Council",
        "Human Rights Council",
        "GENERAL ASSEMBLY",
        "SECURITY COUNCIL",
        "ECONOMIC AND SOCIAL COUNCIL",
        "HUMAN RIGHTS COUNCIL",
    ],
    bare_formula: false,
    publisher: &["United Nations", "UNITED NATIONS", "Nations Unies", "UNITEDUNITED", "SNATIONSNATIONS"],
    distribution: &["Distr.:", "Distr.", "DISTR."],
    distributions: &["General", "Limited", "Restricted", "Provisional", "GENERAL", "LIMITED", "RESTRICTED"],
    original: &["Original:", "ORIGINAL:", "Original language:"],
    languages: ["Arabic", "English", "French", "Russian", "Spanish", "Chinese"],
    agenda: &["Agenda items", "Agenda item", "Agenda Item", "AGENDA ITEM", "Items", "Item"],
    agenda_tail: &[],
    session: &["session", "Session", "SESSION"],
    session_heads: &[],
    adoption: &[
        "Resolution adopted by",
        "Resolutions adopted by",
        "RESOLUTION ADOPTED BY",
        "Resolution adopted on",
        "Adopted by the",
        "Adopted bv the",
        "Decision adopted by",
        "Decisions adopted by",
        "RESOLUTIONS ADOPTED BY",
    ],
    adoption_inside: &[],
    resolution: &["Resolution", "RESOLUTION"],
    meeting: &["plenary meeting", "meeting"],
    meeting_heads: &[],
    vote: &[
        "Adopted unanimously",
        "Adopted without a vote",
        "Adopted by a recorded vote",
        "Adopted by a vote",
        "Adopted without vote",
        "Adopted by consensus",
        "Adopted by",
        "Adopted at the",
    ],
    residue: &["Select target paragraph", "Please recycle", "Skip to main content", "Back to top", "Print this page"],
    annex: &["annex", "appendix", "enclosure"],
    parts: &[],
    counted: &[
        "paragraph",
        "paragraphs",
        "subparagraph",
        "subparagraphs",
        "article",
        "articles",
        "rule",
        "rules",
        "section",
        "sections",
        "annex",
        "annexes",
        "chapter",
        "chapters",
        "part",
        "parts",
        "item",
        "items",
        "resolution",
        "resolutions",
        "decision",
        "decisions",
        "regulation",
        "regulations",
        "goal",
        "goals",
        "target",
        "targets",
        "option",
        "phase",
        "step",
        "page",
        "pages",
        "para",
        "paras",
        "no",
        "nos",
        "vol",
        "number",
        "numbers",
        "table",
        "category",
        "class",
        "type",
        "version",
        "session",
        "level",
        "levels",
        "pillar",
        "tier",
        "protocol",
        "track",
        "cluster",
        "stage",
        "schedule",
        "appendix",
        "figure",
        "box",
        "group",
        "list",
        "sector",
        "zone",
    ],
    joints: &[
        "and", "to", "or", "of", "the", "by", "from", "between", "least", "than", "on", "in", "at", "for", "until",
        "only", "with", "a", "an",
    ],
    months: &[
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    participle,
    verb,
    preambular: include_str!("eng-preambular.txt"),
    operative: include_str!("eng-operative.txt"),
    openers: OnceLock::new(),
};

/// `Recalling`, `Concerned`, `Mindful`: words that open preambular paragraphs by their form.
fn participle(word: &str) -> bool {
    const ADJECTIVES: [&str; 9] =
        ["Aware", "Mindful", "Conscious", "Cognizant", "Desirous", "Anxious", "Confident", "Hopeful", "Grateful"];
    let small = word.len() > 4 && word.starts_with(|c: char| c.is_ascii_uppercase());
    small && word.ends_with("ing") || ADJECTIVES.contains(&word)
}

/// `Requests`, `Reaffirms`: a verb in the third person by its form.
fn verb(word: &str) -> bool {
    word.len() > 3
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
}
