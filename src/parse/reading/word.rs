//! A word of a document, and what stands before it.

/// What stands between a word and the one before it, from weak to strong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Break {
    /// A space.
    #[default]
    Space,
    /// The end of a line that is as long as the others.
    Line,
    /// The end of a line that stops short of the margin.
    Short,
    /// An empty line.
    Gap,
    /// The end of a page.
    Page,
}

/// A word: its bytes in the text, and where it comes from.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// First byte.
    pub start: usize,
    /// The byte after its last letter.
    pub end: usize,
    /// What stands before it.
    pub before: Break,
    /// The page it stands on; 0 where unknown.
    pub page: u32,
    /// True where it is printed small and raised.
    pub raised: bool,
}

/// True for a bare number: `12`, of a page or a note.
pub fn is_bare(word: &str) -> bool {
    (1..=3).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
}

/// True for a word that is nothing but the number of a paragraph: `12.`, in Arabic `12 -`.
pub fn is_number(word: &str) -> bool {
    word.strip_suffix(['.', '-']).is_some_and(|n| is_bare(n.trim_end()))
}
