//! The struct for the words of certain lines: of heads, votes and notes, each for one rule.

/// Words that a rule looks for in lines of one kind. Spaces belong to them where they are between other words. Most
/// lists are needed for English only.
pub struct Lines {
    /// Articles before the name of a body in its enacting formula: `The Council of Harbours,`
    pub articles: &'static [&'static str],
    /// What follows the name of a body there, before the place: `having met `.
    pub met: &'static [&'static str],
    /// What a formula with an ordinal may end with in place of a comma: `The # Meeting of the Parties decides:`
    pub decides: &'static [&'static str],
    /// Kinds of distribution that are alone on a line: `General Distribution`
    pub distribution_lines: &'static [&'static str],
    /// What pages of libraries set above a text: `Full text`
    pub library_labels: &'static [&'static str],
    /// How the word for the distribution begins, in capitals too: `Distr`
    pub distribution_heads: &'static [&'static str],
    /// What a line begins with that gives the date of a paper: `Date:`
    pub date_labels: &'static [&'static str],
    /// What a line begins with that gives the item of an agenda: `Item `
    pub item_heads: &'static [&'static str],
    /// What ends it, or begins the next line: `of the agenda`
    pub agenda_ends: &'static [&'static str],
    /// How a line begins that says who submitted a resolution.
    pub submitted_heads: &'static [&'static str],
    /// How a remark begins that says when a text was adopted, below its title.
    pub adopted_on: &'static [&'static str],
    /// What begins a sentence, and not the line that names a session: `The `
    pub sentence_heads: &'static [&'static str],
    /// The word before the number of a meeting: ` its `, in `at its 4130th meeting`.
    pub its: &'static [&'static str],
    /// What is before the meeting in a line of a vote: ` at the `
    pub at_the: &'static [&'static str],
    /// What is before the numbers of a vote, the surest first: ` vote of `
    pub vote_of: &'static [&'static str],
    /// The label of an annex that belongs to another one.
    pub appendix: &'static [&'static str],
    /// The word between an annex and what it is the annex to: `Annex I to resolution 99/1`.
    pub annex_to: &'static [&'static str],
    /// `and` with its space, before the second of two names or numbers.
    pub and_then: &'static [&'static str],
    /// The same before what follows a citation.
    pub and_cited: &'static [&'static str],
    /// `and` between two names of a list, with its spaces.
    pub and_between: &'static [&'static str],
    /// `and` at the end of a text, with the space before it.
    pub and_last: &'static [&'static str],
    /// `and` and `or` before the last item of a list, after a comma too.
    pub list_ends: &'static [&'static str],
    /// `or`, before the last item of a list.
    pub or: &'static [&'static str],
    /// The word after a number that counts what follows: `3 of`.
    pub of: &'static [&'static str],
    /// Words after a number that no note is called before: `of`, `from`.
    pub of_or_from: &'static [&'static str],
    /// What may be between two citations of one list, with its spaces.
    pub cited_joints: &'static [&'static str],
    /// The Organization, which is not a body with its own resolutions.
    pub organization: &'static [&'static str],
    /// Titles and abbreviations that stay on one line with the next word: `Mr.`
    pub titles: &'static [&'static str],
    /// Words before a number that names a publication: `vol.`
    pub volumes: &'static [&'static str],
    /// Abbreviations before a number, after which no note ends: `Sales No.`
    pub cut_short: &'static [&'static str],
    /// What notes begin with that cite no symbol on their first line.
    pub note_heads: &'static [&'static str],
    /// Headings above typed notes: `Notes`
    pub notes_headings: &'static [&'static str],
    /// What only notes say, wherever it stands: `Ibid.`
    pub only_in_notes: &'static [&'static str],
    /// What notes say after their number: ` See `
    pub see: &'static [&'static str],
    /// What notes begin with, after their number, in the middle of a paragraph.
    pub cited_in_notes: &'static [&'static str],
    /// Words of leaves that libraries and archives put before a document, in small letters: `terms of use`
    pub leaves: &'static [&'static str],
    /// What programs write into a PDF whose text only they can show, in small letters.
    pub placeholders: &'static [&'static str],
    /// Words of emblems at the foot of a page, as OCR reads them.
    pub emblems: &'static [&'static str],
}

impl Lines {
    /// A language that needs none of these lists.
    pub const NONE: Lines = Lines {
        articles: &[],
        met: &[],
        decides: &[],
        distribution_lines: &[],
        library_labels: &[],
        distribution_heads: &[],
        date_labels: &[],
        item_heads: &[],
        agenda_ends: &[],
        submitted_heads: &[],
        adopted_on: &[],
        sentence_heads: &[],
        its: &[],
        at_the: &[],
        vote_of: &[],
        appendix: &[],
        annex_to: &[],
        and_then: &[],
        and_cited: &[],
        and_between: &[],
        and_last: &[],
        list_ends: &[],
        or: &[],
        of: &[],
        of_or_from: &[],
        cited_joints: &[],
        organization: &[],
        titles: &[],
        volumes: &[],
        cut_short: &[],
        note_heads: &[],
        notes_headings: &[],
        only_in_notes: &[],
        see: &[],
        cited_in_notes: &[],
        leaves: &[],
        placeholders: &[],
        emblems: &[],
    };
}
