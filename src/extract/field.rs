//! Fields of Word (.docx, .doc, .rtf): an instruction that is not text, and its result, which is.
use std::rc::Rc;

/// The fields that are open, the innermost last.
#[derive(Debug, Default)]
pub struct Fields(Vec<Field>);

/// Fields in one another. Of more, whose ends are missing, the outermost is forgotten.
const MAX_NESTED: usize = 64;

impl Fields {
    /// A field begins.
    pub fn open(&mut self, field: Field) {
        if self.0.len() == MAX_NESTED {
            self.0.remove(0);
        }
        self.0.push(field);
    }

    /// The result of the innermost field begins.
    pub fn open_result(&mut self) {
        if let Some(field) = self.0.last_mut() {
            field.in_result = true;
        }
    }

    /// The innermost field ends.
    pub fn close(&mut self) -> Option<Field> {
        self.0.pop()
    }

    /// Words are written: they belong to the results of all fields that are open.
    pub fn have_words(&mut self) {
        self.0.iter_mut().for_each(|field| field.has_words = true);
    }

    /// The instruction that is open: words in it are not text.
    pub fn instruction(&mut self) -> Option<&mut String> {
        self.0.last_mut().filter(|field| !field.in_result).map(|field| &mut field.instruction)
    }

    /// The address that words of the result lead to.
    pub fn link(&self) -> Option<Rc<str>> {
        self.0.iter().rev().find_map(Field::link)
    }

    /// True where words are the number of a page.
    pub fn is_page_number(&self) -> bool {
        self.0.iter().any(Field::is_page_number)
    }
}

/// What parts a field in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// The instruction follows.
    Begin,
    /// The result follows.
    Separate,
    /// The field is over.
    End,
}

/// The places where a field begins that has neither a result nor an end in its story, in order. It is none: all
/// that is after it would be lost as its instruction.
pub fn endless(signs: impl Iterator<Item = (usize, Sign)>) -> Vec<usize> {
    let mut open: Vec<(usize, bool)> = Vec::new();
    for (at, sign) in signs {
        match sign {
            Sign::Begin => open.push((at, false)),
            Sign::Separate => drop(open.last_mut().map(|field| field.1 = true)),
            Sign::End => drop(open.pop()),
        }
    }
    open.into_iter().filter(|(_, has_result)| !has_result).map(|(at, _)| at).collect()
}

/// A field from `begin` to `end`.
#[derive(Debug, Default)]
pub struct Field {
    /// e.g. ` DOCVARIABLE "sss1" \* MERGEFORMAT `
    pub instruction: String,
    /// True from `separate` on.
    pub in_result: bool,
    /// True where it is in the instruction of another: its result is not text.
    pub is_nested: bool,
    /// True where its result has words.
    pub has_words: bool,
}

impl Field {
    /// Stands in an instruction where a paragraph ended.
    pub const PARAGRAPH: char = '\n';

    /// True where it has no result, and paragraphs end in its instruction: they are not part of it.
    pub fn is_none(&self) -> bool {
        !self.in_result && self.instruction.contains(Self::PARAGRAPH)
    }

    /// The address of a `HYPERLINK` field.
    pub fn link(&self) -> Option<Rc<str>> {
        let rest = self.instruction.trim_start().strip_prefix("HYPERLINK")?.trim_start();
        if rest.starts_with("\\l") {
            return None;
        }
        let address = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split('"').next()?,
            None => rest.split_whitespace().next()?,
        };
        (!address.is_empty()).then(|| Rc::from(address))
    }

    /// True for the number of the page, or of all pages.
    pub fn is_page_number(&self) -> bool {
        let name = self.instruction.split_whitespace().next().unwrap_or_default();
        matches!(name, "PAGE" | "NUMPAGES" | "SECTIONPAGES")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_that_never_end_are_found() {
        let signs = |row: &str| {
            let sign = |c: char| match c {
                '{' => Some(Sign::Begin),
                '|' => Some(Sign::Separate),
                '}' => Some(Sign::End),
                _ => None,
            };
            let found: Vec<_> = row.chars().enumerate().filter_map(|(at, c)| Some((at, sign(c)?))).collect();
            endless(found.into_iter())
        };
        assert!(signs("{a|b} c {d}").is_empty());
        assert_eq!(signs("{a b {c|d} e {f} g"), [0]);
        assert_eq!(signs("{a {b c"), [0, 3]);
        assert!(signs("} {a|b").is_empty());
    }

    #[test]
    fn the_address_of_a_link_is_read_from_its_instruction() {
        let field = Field {
            instruction: " HYPERLINK \"https://undocs.org/A/RES/1/1\" \\o \"x\"".into(),
            in_result: true,
            ..Field::default()
        };
        assert_eq!(field.link().as_deref(), Some("https://undocs.org/A/RES/1/1"));
        assert!(
            Field { instruction: " PAGE  \\* Arabic ".into(), in_result: true, ..Field::default() }.is_page_number()
        );
    }
}
