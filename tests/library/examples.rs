//! The examples for those who use the library do what they say.
#![allow(clippy::unwrap_used)]

#[path = "../../examples/document.rs"]
mod document;
#[path = "../../examples/forms.rs"]
mod forms;

use std::path::Path;

const SPECIMEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/input/2044/A_RES_99_301.txt");

#[test]
fn a_document_is_told() {
    let text = document::told(&std::fs::read(SPECIMEN).unwrap(), "A_RES_99_301.txt").unwrap();
    assert!(text.starts_with("A/RES/99/301, English: "), "{text}");
    assert!(text.lines().any(|l| l.starts_with("operative  1.   ")), "{text}");
    assert!(text.lines().any(|l| l.starts_with("cites A/")), "{text}");
    assert!(document::told(b"", "empty.txt").is_err());
}

#[test]
fn the_forms_stand_beside_each_other() {
    let folder = tempfile::TempDir::new().unwrap();
    forms::write(Path::new(SPECIMEN), folder.path()).unwrap();
    for extension in ["xml", "json", "md", "txt", "html", "csv"] {
        let file = folder.path().join(format!("A_RES_99_301.txt.{extension}"));
        assert!(std::fs::read_to_string(&file).unwrap().contains("Calls upon"), "{extension}");
    }
}
