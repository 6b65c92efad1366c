//! The languages of the United Nations.

/// One of the six languages of the United Nations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// Arabic
    Arabic,
    /// English
    #[default]
    English,
    /// French
    French,
    /// Russian
    Russian,
    /// Spanish
    Spanish,
    /// Chinese
    Chinese,
}

impl Language {
    /// All six, in the order of their ISO codes.
    pub const ALL: [Language; 6] = [
        Language::Arabic,
        Language::English,
        Language::French,
        Language::Russian,
        Language::Spanish,
        Language::Chinese,
    ];

    /// ISO 639-2/T: `eng`.
    pub fn code(self) -> &'static str {
        ["ara", "eng", "fra", "rus", "spa", "zho"][self as usize]
    }

    /// ISO 639-1, as docs.un.org has it: `en`.
    pub fn two_letters(self) -> &'static str {
        ["ar", "en", "fr", "ru", "es", "zh"][self as usize]
    }

    /// Its English name.
    pub fn name(self) -> &'static str {
        ["Arabic", "English", "French", "Russian", "Spanish", "Chinese"][self as usize]
    }
}
