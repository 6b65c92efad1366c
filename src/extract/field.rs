//! Fields of Word (.docx, .doc, .rtf): an instruction that is not text, and its result, which is.
use std::rc::Rc;

/// A field from `begin` to `end`.
#[derive(Debug, Default)]
pub struct Field {
    /// e.g. ` DOCVARIABLE "sss1" \* MERGEFORMAT `
    pub instruction: String,
    /// True from `separate` on.
    pub in_result: bool,
}

impl Field {
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
    fn the_address_of_a_link_is_read_from_its_instruction() {
        let field = Field { instruction: " HYPERLINK \"https://undocs.org/A/RES/1/1\" \\o \"x\"".into(), in_result: true };
        assert_eq!(field.link().as_deref(), Some("https://undocs.org/A/RES/1/1"));
        assert!(Field { instruction: " PAGE  \\* Arabic ".into(), in_result: true }.is_page_number());
    }
}
