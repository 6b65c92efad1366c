//! The struct for the forms of words: how they begin and end, for mending those that a page has torn.

/// How the words of a language are formed. Most lists are needed for English only.
pub struct Forms {
    /// First halves of words that keep their hyphen at the end of a line: `non-` `interference`.
    pub prefixes: &'static [&'static str],
    /// Second halves that are not words, and lose it: `interna-` `tional`, `meet-` `ing`.
    pub halves: &'static [&'static str],
    /// Two halves that lose it although the second is a word: `inter-` `national`.
    pub torn: &'static [(&'static str, &'static str)],
    /// How the second part of many compounds ends: `rights-based`, `income-earning`, `machine-readable`.
    pub compound_ends: &'static [&'static str],
    /// Endings of the forms of a word: `preserved` of `preserve`.
    pub inflections: &'static [&'static str],
    /// Small words inside compounds: `state-of-the-art`.
    pub within: &'static [&'static str],
    /// Letters that print raises at the end of a word or number: `1er`, `5th`.
    pub raised: &'static [&'static str],
    /// How adverbs end: `Strongly`.
    pub adverb_ends: &'static [&'static str],
    /// How participles end: `condemning`.
    pub participle_ends: &'static [&'static str],
    /// Adverbs that open a paragraph before its participle or verb: `Also recalling`, `Further requests`.
    pub also: &'static [&'static str],
    /// Adverbs that do so before the listed openings only: `Once mindful`.
    pub once: &'static [&'static str],
    /// Adverbs that do so before those of preambular paragraphs only: `Ever mindful`.
    pub ever: &'static [&'static str],
    /// Words that the object of a verb begins with: `Forwards the following nominations`.
    pub objects: &'static [&'static str],
    /// How most ordinals end: `seventy-sixth`, `98th`.
    pub most_ordinals: &'static [&'static str],
    /// How ordinals in words end before a meeting: `Twenty-first`, `troisième`.
    pub counted_meetings: &'static [&'static str],
    /// Hundreds before such an ordinal: `One hundred and` `eighty-third`.
    pub hundreds: &'static [&'static str],
    /// Words that are in every sentence of this language and in few of the other languages in Latin letters.
    pub common: &'static [&'static str],
}

impl Forms {
    /// A language that needs none of these lists.
    pub const NONE: Forms = Forms {
        prefixes: &[],
        halves: &[],
        torn: &[],
        compound_ends: &[],
        inflections: &[],
        within: &[],
        raised: &[],
        adverb_ends: &[],
        participle_ends: &[],
        also: &[],
        once: &[],
        ever: &[],
        objects: &[],
        most_ordinals: &[],
        counted_meetings: &[],
        hundreds: &[],
        common: &[],
    };
}
