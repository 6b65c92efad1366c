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
}

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

const CHINESE: Words = Words { months: [&[]; 12], ordinals: &[], links: &[], years: &[] };

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
};

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
};

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
};

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
};

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
};
