//! The struct for the words of dates.

/// How a language writes a date.
pub struct Dates {
    /// The names of the twelve months, lower case, all that are in use for each, the usual one first.
    pub months: [&'static [&'static str]; 12],
    /// True where the name of a month has a capital in a sentence.
    pub capitals: bool,
    /// Other words of a date right after a number: `15 de enero`.
    pub after_number: &'static [&'static str],
    /// What may stick to a day: `1er`, `1.º`.
    pub ordinals: &'static [&'static str],
    /// Words between day, month and year: `5 de diciembre de 2007`.
    pub links: &'static [&'static str],
    /// Words after the year: `2007 года`.
    pub years: &'static [&'static str],
    /// For each small letter, the small letters that come second in the name of a month.
    pub starts: [u32; 26],
}

impl Dates {
    /// The words with the first two letters of the names that begin with a letter of ASCII.
    pub(super) const fn of(mut self) -> Dates {
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

    /// What a number is a day before: the first word of the usual name of each month, as sentences have it.
    pub(super) fn behind_days(&self) -> Vec<String> {
        let name = |names: &&'static [&'static str]| names.first()?.split(' ').next();
        let printed = |name: &str| match name.chars().next() {
            Some(first) if self.capitals => first.to_uppercase().chain(name.chars().skip(1)).collect(),
            _ => name.to_string(),
        };
        let months = self.months.iter().filter_map(name).map(printed);
        months.chain(self.after_number.iter().map(|word| word.to_string())).collect()
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
