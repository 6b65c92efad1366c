//! Why text was discarded.

use super::{LOOK, NOTHING, codes};

codes! {
    /// Why a piece of text is not part of the document's content: the values of `discarded.csv`'s `reason`.
    pub enum Reason: () {
        /// `2`, `3/4`, `Page 2`
        PageNumber("page_number", "A page number.", NOTHING, ()),
        RunningHead("running_head", "A running head: repeats the symbol or title at the top of a page.", NOTHING, ()),
        /// `/...`
        RunningFoot("running_foot", "A running foot at the bottom of pages.", NOTHING, ()),
        /// `_______________`
        FootnoteRule("footnote_rule", "The line above footnotes.", NOTHING, ()),
        /// `United Nations`, `Distr.:`
        MastheadFurniture(
            "masthead_furniture", "Boilerplate of the masthead, the same in every document.", NOTHING, ()
        ),
        /// `07-46508 (E)`
        JobNumber("job_number", "The number of the print job.", NOTHING, ()),
        /// `*0746508*`
        BarCode("bar_code", "The text of a bar code.", NOTHING, ()),
        /// `Select target paragraph3`
        WebResidue("web_residue", "Part of the web page around the document.", NOTHING, ()),
        SoftHyphen("soft_hyphen", "A hyphen at the end of a line.", NOTHING, ()),
        DuplicateTextLayer("duplicate_text_layer", "A second copy of the text behind the page.", NOTHING, ()),
        /// `(ec)` for `(c)`
        Misread(
            "misread",
            "What OCR misread; the text has the only reading that the sequence or the symbol allows.",
            LOOK,
            ()
        ),
        Corrected("corrected", "What was read, before a person corrected it.", NOTHING, ()),
        Other("other", "Left out for another reason.", "Check whether it belongs to the document.", ()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_docs_list_every_reason() {
        let page = include_str!("../../docs/tables.md");
        let (_, list) = page.split_once("`reason` is one of ").unwrap();
        let (list, _) = list.split_once('.').unwrap();
        let named: Vec<&str> = list.split('`').skip(1).step_by(2).collect();
        assert_eq!(named, Reason::CODES);
    }
}
