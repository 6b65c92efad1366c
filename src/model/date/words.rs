//! The words of dates in the six languages.

use crate::model::Language;

/// How a language writes a date.
pub(super) struct Words {
    /// The names of the twelve months, lower case, all that are in use for each.
    pub months: [&'static [&'static str]; 12],
    /// What may stick to a day: `1er`, `1.º`.
    pub ordinals: &'static [&'static str],
    /// Words between day, month and year: `5 de diciembre de 2007`.
    pub links: &'static [&'static str],
    /// Words behind the year: `2007 года`.
    pub years: &'static [&'static str],
    /// For each small letter, the small letters that come second in the name of a month.
    pub starts: [u32; 26],
}

impl Words {
    /// Words with the first two letters of the names that begin with a letter of ASCII.
    const fn of(mut self) -> Words {
        let mut month = 0;
        while month < 12 {
            let names = self.months[month];
            let mut name = 0;
            while name < names.len() {
                let bytes = names[name].as_bytes();
                if bytes[0].is_ascii_lowercase() {
                    let second = if bytes[1].is_ascii_lowercase() { 1 << (bytes[1] - b'a') } else { BEYOND };
                    self.starts[(bytes[0] - b'a') as usize] |= second;
                }
                name += 1;
            }
            month += 1;
        }
        self
    }

    /// False where no month has the first two letters of the text.
    pub fn may_begin(&self, text: &str) -> bool {
        let letter = |at: usize| text.as_bytes().get(at).map(|b| b | 0x20).filter(u8::is_ascii_lowercase);
        match (letter(0), text.as_bytes().first()) {
            (Some(first), _) => {
                let seconds = self.starts[usize::from(first - b'a')];
                match (letter(1), text.as_bytes().get(1)) {
                    (Some(second), _) => seconds >> (second - b'a') & 1 != 0,
                    // A letter beyond ASCII may be one of a name.
                    (None, Some(b)) => !b.is_ascii() && seconds & BEYOND != 0,
                    (None, None) => false,
                }
            }
            (None, Some(b)) => !b.is_ascii(),
            (None, None) => false,
        }
    }
}

/// The mark of a second letter beyond ASCII.
const BEYOND: u32 = 1 << 31;

/// The words of a language. Chinese has no names of months.
pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::Arabic => &ARABIC,
        Language::English => &ENGLISH,
        Language::French => &FRENCH,
        Language::Russian => &RUSSIAN,
        Language::Spanish => &SPANISH,
        Language::Chinese => &CHINESE,
    }
}

const CHINESE: Words = Words { months: [&[]; 12], ordinals: &[], links: &[], years: &[], starts: [0; 26] };

const ENGLISH: Words = Words {
    months: [
        &["january", "jan."],
        &["february", "feb."],
        &["march", "mar."],
        &["april", "apr."],
        &["may"],
        &["june", "jun."],
        &["july", "jul."],
        &["august", "aug."],
        &["september", "sept.", "sep."],
        &["october", "oct."],
        &["november", "nov."],
        &["december", "dec."],
    ],
    ordinals: &["st", "nd", "rd", "th"],
    links: &["of"],
    years: &[],
    starts: [0; 26],
}
.of();

const FRENCH: Words = Words {
    months: [
        &["janvier"],
        &["février", "fevrier"],
        &["mars"],
        &["avril"],
        &["mai"],
        &["juin"],
        &["juillet"],
        &["août", "aout"],
        &["septembre"],
        &["octobre"],
        &["novembre"],
        &["décembre", "decembre"],
    ],
    ordinals: &["er", " er", "ᵉʳ"],
    links: &[],
    years: &[],
    starts: [0; 26],
}
.of();

const SPANISH: Words = Words {
    months: [
        &["enero"],
        &["febrero"],
        &["marzo"],
        &["abril"],
        &["mayo"],
        &["junio"],
        &["julio"],
        &["agosto"],
        &["septiembre", "setiembre"],
        &["octubre"],
        &["noviembre"],
        &["diciembre"],
    ],
    ordinals: &[".º", "º", "°", "o."],
    links: &["de", "del"],
    years: &[],
    starts: [0; 26],
}
.of();

const RUSSIAN: Words = Words {
    months: [
        &["января"],
        &["февраля"],
        &["марта"],
        &["апреля"],
        &["мая"],
        &["июня"],
        &["июля"],
        &["августа"],
        &["сентября"],
        &["октября"],
        &["ноября"],
        &["декабря"],
    ],
    ordinals: &["-го"],
    links: &[],
    years: &["года", "г."],
    starts: [0; 26],
}
.of();

const ARABIC: Words = Words {
    months: [
        &["كانون الثاني", "يناير"],
        &["شباط", "فبراير"],
        &["آذار", "اذار", "أذار", "مارس"],
        &["نيسان", "أبريل", "ابريل", "إبريل"],
        &["أيار", "ايار", "مايو"],
        &["حزيران", "يونيه", "يونيو"],
        &["تموز", "يوليه", "يوليو"],
        &["آب", "أغسطس", "اغسطس"],
        &["أيلول", "ايلول", "سبتمبر"],
        &["تشرين الأول", "تشرين الاول", "أكتوبر", "اكتوبر"],
        &["تشرين الثاني", "نوفمبر"],
        &["كانون الأول", "كانون الاول", "ديسمبر"],
    ],
    ordinals: &[],
    links: &["من"],
    years: &[],
    starts: [0; 26],
}
.of();
