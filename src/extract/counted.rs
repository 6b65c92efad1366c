//! Numbers that Word counts where a field asks for them, and keeps nowhere: `LISTNUM`, `AUTONUM`.
use super::field::Field;
use super::numbering::{Kind, Level, List, Numbering};
use super::numerals::Numeral;
use crate::code::{Doubt, Doubted};

/// What a field asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    list: Listed,
    /// `\l 2`, from 0.
    level: Option<u8>,
    /// `\s 3`
    start: Option<u32>,
}

/// The list that a number is of.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Listed {
    /// That of the paragraph, or else Word's own.
    Near,
    /// `LISTNUM LegalDefault`
    Named(String),
}

/// Lists that Word has without their being in the file: their names, and their levels as `numeral:text`.
const OWN: [(&str, [(Numeral, &str); 9]); 4] = [
    (
        "NumberDefault",
        [
            (Numeral::Decimal, "%1)"),
            (Numeral::LowerLetter, "%2)"),
            (Numeral::LowerRoman, "%3)"),
            (Numeral::Decimal, "(%4)"),
            (Numeral::LowerLetter, "(%5)"),
            (Numeral::LowerRoman, "(%6)"),
            (Numeral::Decimal, "%7."),
            (Numeral::LowerLetter, "%8."),
            (Numeral::LowerRoman, "%9."),
        ],
    ),
    (
        "OutlineDefault",
        [
            (Numeral::UpperRoman, "%1."),
            (Numeral::UpperLetter, "%2."),
            (Numeral::Decimal, "%3."),
            (Numeral::LowerLetter, "%4)"),
            (Numeral::Decimal, "(%5)"),
            (Numeral::LowerLetter, "(%6)"),
            (Numeral::LowerRoman, "(%7)"),
            (Numeral::LowerLetter, "(%8)"),
            (Numeral::LowerRoman, "(%9)"),
        ],
    ),
    ("LegalDefault", LEGAL),
    (AUTOMATIC, LEGAL),
];

/// The name here for what `AUTONUM` counts.
const AUTOMATIC: &str = "AUTONUM";

const LEGAL: [(Numeral, &str); 9] = [
    (Numeral::Decimal, "%1."),
    (Numeral::Decimal, "%1.%2."),
    (Numeral::Decimal, "%1.%2.%3."),
    (Numeral::Decimal, "%1.%2.%3.%4."),
    (Numeral::Decimal, "%1.%2.%3.%4.%5."),
    (Numeral::Decimal, "%1.%2.%3.%4.%5.%6."),
    (Numeral::Decimal, "%1.%2.%3.%4.%5.%6.%7."),
    (Numeral::Decimal, "%1.%2.%3.%4.%5.%6.%7.%8."),
    (Numeral::Decimal, "%1.%2.%3.%4.%5.%6.%7.%8.%9."),
];

/// Kinds and lists of Word's own have numbers from here on; those of files are far below.
const OWN_FROM: u32 = 0xFFFF_0000;

impl Asked {
    /// What a field asks for that has ended without a result: `LISTNUM LegalDefault \l 2 \s 3`.
    pub fn of(field: &Field) -> Option<Asked> {
        if field.has_words {
            return None;
        }
        let mut words = field.instruction.split_whitespace();
        let list = match words.next()?.to_ascii_uppercase().as_str() {
            "LISTNUM" => Listed::Near,
            "AUTONUM" | "AUTONUMLGL" => Listed::Named(AUTOMATIC.into()),
            // By the headings around it, which decide its numerals too.
            "AUTONUMOUT" => Listed::Named(String::new()),
            _ => return None,
        };
        let mut asked = Asked { list, level: None, start: None };
        let counts = asked.list == Listed::Near;
        while let Some(word) = words.next().filter(|_| counts) {
            match word.to_ascii_lowercase().as_str() {
                "\\l" => asked.level = words.next()?.parse::<u8>().ok().filter(|l| (1..=9).contains(l)).map(|l| l - 1),
                "\\s" => asked.start = words.next()?.parse().ok(),
                "\\*" => drop(words.next()),
                switch if switch.starts_with('\\') => {}
                _ => asked.list = Listed::Named(word.trim_matches('"').to_string()),
            }
        }
        Some(asked)
    }
}

impl Numbering {
    /// The number that a field gets, where only this is known of a paragraph: whether it has a number.
    pub fn of_field_alone(&mut self, asked: &Asked, is_numbered: bool) -> Option<String> {
        if is_numbered && asked.list == Listed::Near { None } else { self.of_field(asked, None) }
    }

    /// The number that a field gets in a paragraph, which may have a number of its own, of this list and level.
    /// `None` where the file does not describe the list.
    pub fn of_field(&mut self, asked: &Asked, paragraph: Option<(u32, u8)>) -> Option<String> {
        let list = match (&asked.list, paragraph) {
            (Listed::Near, Some((list, _))) => list,
            (Listed::Near, None) => self.named("NumberDefault")?,
            (Listed::Named(name), _) => self.named(name)?,
        };
        // In a numbered paragraph a field counts what is within it.
        let within = paragraph.filter(|(of, _)| self.kind_of(*of) == self.kind_of(list)).map(|(_, level)| level + 1);
        let level = asked.level.or(within).unwrap_or(0).min(8);
        self.next_from(list, level, asked.start).map(|label| label.text)
    }

    /// A list of a kind that has a name, in the file or in Word.
    fn named(&mut self, name: &str) -> Option<u32> {
        let in_file = self.kinds.iter().filter(|(_, kind)| kind.name.as_deref() == Some(name)).map(|(id, _)| *id).min();
        let kind = match in_file {
            Some(kind) => kind,
            None => {
                let (kind, (_, levels)) =
                    (OWN_FROM..).zip(&OWN).find(|(_, (own, _))| own.eq_ignore_ascii_case(name))?;
                self.kinds.entry(kind).or_insert_with(|| own_kind(levels));
                kind
            }
        };
        let first = self.lists.iter().filter(|(_, list)| list.kind == kind).map(|(id, _)| *id).min();
        let list = first.unwrap_or(OWN_FROM | (kind & 0xFFFF));
        self.lists.entry(list).or_insert_with(|| List { kind, ..List::default() });
        Some(list)
    }
}

/// What is in doubt where a number is unknown.
pub fn unknown(instruction: &str) -> Doubted {
    Doubt::TextElsewhere.because(format!(
        "Word counts the numbers of the field {instruction}, and the file does not describe their list."
    ))
}

fn own_kind(levels: &[(Numeral, &str)]) -> Kind {
    let level =
        |(numeral, text): &(Numeral, &str)| Level { numeral: *numeral, text: (*text).into(), ..Level::default() };
    Kind { levels: (0..).zip(levels.iter().map(level)).collect(), ..Kind::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers that some fields get, each in a paragraph without a number of its own.
    fn counted(instructions: &[&str]) -> Vec<Option<String>> {
        let mut numbering = Numbering::default();
        let asked = |text: &&str| Asked::of(&Field { instruction: (*text).into(), ..Field::default() });
        instructions.iter().map(|text| numbering.of_field(&asked(text)?, None)).collect()
    }

    #[test]
    fn fields_count_in_the_lists_of_word() {
        let numbers = |expected: &[&str]| expected.iter().map(|n| Some((*n).to_string())).collect::<Vec<_>>();
        assert_eq!(counted(&[" LISTNUM ", "LISTNUM", "listnum \\l 2", "LISTNUM"]), numbers(&["1)", "2)", "a)", "3)"]));
        let legal =
            ["LISTNUM LegalDefault", "LISTNUM \"LegalDefault\" \\l 2 \\s 4", "LISTNUM LegalDefault \\* MERGEFORMAT"];
        assert_eq!(counted(&legal), numbers(&["1.", "1.4.", "2."]));
        assert_eq!(
            counted(&["LISTNUM OutlineDefault \\s 3", "LISTNUM OutlineDefault \\l 3"]),
            numbers(&["III.", "1."])
        );
        assert_eq!(counted(&["AUTONUM \\* Arabic", "LISTNUM", "AUTONUM"]), numbers(&["1.", "1)", "2."]));
    }

    #[test]
    fn a_list_that_nothing_describes_has_no_numbers() {
        assert_eq!(counted(&["LISTNUM Clauses", "AUTONUMOUT"]), [None, None]);
    }

    #[test]
    fn a_result_that_is_kept_counts() {
        let field = Field { instruction: " LISTNUM ".into(), in_result: true, has_words: true, ..Field::default() };
        assert_eq!(Asked::of(&field), None);
    }
}
