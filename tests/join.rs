//! Pages of one document in files of their own become one document, and say where they come from.

#![allow(clippy::unwrap_used)]

use un2akn::{Options, convert_joined};

const FIRST: &str = "A/RES/98/77\n\nGeneral Assembly\n\nDistr.: General\n\nResolution adopted by the General Assembly on \
                     4 December 2043\n\n98/77. Lighthouses\n\nThe General Assembly,\n\nRecalling its resolution 97/12 of \
                     3 December 2042, in which it welcomed the\n";
const SECOND: &str = "A/RES/98/77\n\nreport of the keepers of lighthouses,\n\n1. Decides to keep the lights;\n\n2. Requests \
                      the keepers to report.\n\n61st plenary meeting\n4 December 2043\n";

#[test]
fn a_paragraph_cut_by_a_page_is_whole_again() {
    let pages = [(FIRST.as_bytes(), "x.page1.txt"), (SECOND.as_bytes(), "x.page2.txt")];
    let joined = convert_joined(&pages, &Options::default()).unwrap();
    let written = joined.outcome.unwrap();
    let rows = String::from_utf8(written.paragraphs).unwrap();
    assert!(rows.contains("in which it welcomed the report of the keepers of lighthouses,"), "{rows}");
    assert!(rows.contains("x.page1.txt,4,") && !rows.contains("x.page2.txt"), "{rows}");
    assert!(!written.fragment);
    let xml = String::from_utf8(written.xml).unwrap();
    assert!(xml.contains("Joined of x.page1.txt and, page after page: x.page2.txt ("), "{xml}");
    assert!(joined.doubts.is_empty(), "{:?}", joined.doubts);
}

#[test]
fn pages_of_two_documents_are_not_joined() {
    let other = SECOND.replace("98/77", "98/78");
    let pages = [(FIRST.as_bytes(), "x.page1.txt"), (other.as_bytes(), "x.page2.txt")];
    assert!(convert_joined(&pages, &Options::default()).is_none());
}
