//! What Arabic counts with.

/// The letters of Arabic in the order in which they count.
pub const ABJAD: &str = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ";

/// The letters of Arabic in the order of the dictionary.
pub const ALPHABET: &str = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي";

/// The names of the letters with which Arabic documents letter their parts, A to Z: `40/152 سين` is 40/152 O.
pub const LETTER_NAMES: [&str; 26] = [
    "ألف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء", "طاء", "ياء", "كاف", "لام", "ميم", "نون", "سين", "عين",
    "فاء", "صاد", "قاف", "راء", "شين", "تاء", "ثاء", "خاء", "ذال", "ضاد",
];

/// What Arabic counts the sections of a resolution with.
pub const ORDINALS: [&str; 10] =
    ["أولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا"];

/// The article, which ordinals have after a noun: `المرفق الأول`.
pub const ARTICLE: &str = "ال";
