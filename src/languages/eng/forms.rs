//! How English words are formed.

use crate::languages::forms::Forms;

/// Endings and prefixes of English.
pub const FORMS: Forms = Forms {
    prefixes: &["non", "ex", "self", "anti", "co", "sub", "pre", "post", "multi", "semi", "mid", "counter"],
    halves: &[
        "tion", "tions", "tional", "sion", "sions", "ment", "ments", "mental", "ing", "ings", "ed", "ity", "ities",
        "ly", "ness", "ance", "ances", "ence", "ences", "able", "ible", "ous", "ive", "ives", "al", "ally", "er",
        "ers", "ary", "ation", "ations", "ational", "tive", "tives", "ture", "tures", "ties", "ty", "cies", "nity",
    ],
    torn: &[("inter", "national")],
    compound_ends: &["ed", "ing", "able", "ible"],
    inflections: &["s", "d", "ed", "ing", "ly"],
    within: &["of", "to", "the", "by", "and", "in"],
    raised: &["th", "st", "nd", "rd"],
    adverb_ends: &["ly"],
    participle_ends: &["ing"],
    also: &["Also", "Further"],
    once: &["Once"],
    ever: &["Ever"],
    objects: &["the", "that", "its", "upon", "to", "a", "all"],
    most_ordinals: &["th"],
    counted_meetings: &["th", "st", "nd", "rd", "first", "second", "third"],
    hundreds: &["Two hundred and", "One hundred and", "Hundred and"],
    common: &["the", "of", "and", "to", "its", "that", "by"],
};
