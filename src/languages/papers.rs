//! The struct for words that documents are recognized by, besides those that guide the reading of a resolution.

/// The words around resolutions: of votes, notes, annexes, letters, other papers, and of the pages that all of them are
/// read from.
pub struct Papers {
    /// Frequent small words, and words that documents begin with; empty where the letters alone show the language.
    pub frequent: &'static [&'static str],
    /// Names of States of more than one word, as they may begin a list of sponsors; a single word needs no table. From
    /// the UN’s list of Member States.
    pub states: &'static [&'static str],
    /// Names of organs as they are in sentences, where the language inflects them.
    pub inflected: &'static [&'static str],
    /// Words for one, as in `with one abstention`.
    pub one: &'static [&'static str],
    /// How words for abstaining begin.
    pub abstaining: &'static [&'static str],
    /// How notes begin, and how many in a hundred do, counted in the references of the dev sets.
    pub note_openings: &'static [(&'static str, f32)],
    /// What a remark on an item of a list begins with: `Note:`
    pub remarks: &'static [&'static str],
    /// How the words for an annex begin, which needs no number to be cited.
    pub annexes: &'static [&'static str],
    /// The words for part, chapter, section, article and rule.
    pub divisions: [&'static str; 5],
    /// What texts of articles call themselves, in small letters: rules of procedure, statute, code of conduct,
    /// protocol, convention, agreement.
    pub acts: [Option<&'static str>; 6],
    /// Lines of the record of a meeting, by how they begin.
    pub records: &'static [&'static str],
    /// Lines of letters, by how they begin.
    pub letters: &'static [&'static str],
    /// The title of a report or a note, by how it begins.
    pub reports: &'static [&'static str],
    /// What is before the name of one who has signed: `(Signed)`
    pub signed: &'static [&'static str],
    /// How letters among Governments begin: `Excellency`
    pub salutations: &'static [&'static str],
    /// How such letters end.
    pub courtesies: &'static [&'static str],
    /// What an address begins with, at the foot of the first page of a letter: `His Excellency`
    pub addresses: &'static [&'static str],
    /// What a service says, in small letters, where there is no document.
    pub refusals: &'static [&'static str],
    /// Titles of pages that stand in for a document, in small letters: `page not found`
    pub missing: &'static [&'static str],
    /// What sites put over the footnotes, in small letters.
    pub notes_titles: &'static [&'static str],
    /// What a viewer says before the address that a page was printed from.
    pub printed: &'static [&'static str],
    /// Words that a number follows in a text, for signs that OCR took for something else.
    pub before_number: &'static [&'static str],
    /// The same for Roman numbers.
    pub before_roman: &'static [&'static str],
    /// The words for `and` and `or` where each is a separate word.
    pub junctions: &'static [&'static str],
    /// Further words that follow a hyphen which hangs: `short- to long-term`.
    pub hanging: &'static [&'static str],
    /// `and` and `or` before the last item of a list, after a semicolon only, with the space before them if there is
    /// one.
    pub list_ends: &'static [&'static str],
    /// Words between the numbers of agenda items: `items 12 and 14`.
    pub agenda_links: &'static [&'static str],
    /// Words with a full stop that end no sentence.
    pub abbreviations: &'static [&'static str],
    /// Words before the number of a page.
    pub pages: &'static [&'static str],
    /// What `and` becomes before a vowel like its own: `e` for `y`.
    pub softened: &'static [&'static str],
    /// How ordinals end, in words and in figures: `Sixty-second`, `62nd`.
    pub ordinals: &'static [&'static str],
}
