//! What Chinese counts with.

/// The celestial stems, the letters of Chinese headings.
pub const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";

/// The digits.
pub const DIGITS: &str = "〇一二三四五六七八九";

/// Ten.
pub const TEN: char = '十';

/// A hundred.
pub const HUNDRED: char = '百';
