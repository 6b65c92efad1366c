//! Pages of one document in their own files become one document, and say where they come from.

#![allow(clippy::unwrap_used)]

use crate::desk::{Desk, tree};
use un2akn::{Options, convert_joined};

const FIRST: &str = "A/RES/98/77\n\nGeneral Assembly\n\nDistr.: General\n\nResolution adopted by the General Assembly on \
                     4 December 2043\n\n98/77. Lighthouses\n\nThe General Assembly,\n\nRecalling its resolution 97/12 of \
                     3 December 2042, in which it welcomed the\n";
const SECOND: &str = "A/RES/98/77\n\nreport of the keepers of lighthouses,\n\n1. Decides to keep the lights;\n\n2. Requests \
                      the keepers to report.\n\n61st plenary meeting\n4 December 2043\n";

#[test]
fn a_paragraph_cut_by_a_page_is_whole_again() {
    let pages = [(FIRST.as_bytes(), "x.page1.txt"), (SECOND.as_bytes(), "x.page2.txt")];
    let joined = convert_joined(&pages, &Options::default(), None).unwrap();
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
    assert!(convert_joined(&pages, &Options::default(), None).is_none());
}

#[test]
fn pages_are_joined_where_that_is_asked_for() {
    let desk = Desk::new();
    desk.put("x.page1.txt", FIRST).put("x.page2.txt", SECOND);
    // Of two documents, in spite of their names.
    desk.put("y.p1.txt", FIRST.replace("98/77", "98/78")).put("y.p2.txt", SECOND.replace("98/77", "98/79"));
    let ids = |desk: &Desk| desk.statuses().into_iter().map(|(id, _)| id).collect::<Vec<_>>();
    assert_eq!(desk.run(&[]).status.code(), Some(0));
    assert_eq!(ids(&desk), ["x.page1.txt", "x.page2.txt", "y.p1.txt", "y.p2.txt"]);
    let output = desk.run(&["--join-fragments", "--prune"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(ids(&desk), ["x.page1.txt", "y.p1.txt", "y.p2.txt"]);
    assert!(!desk.output().join("akn/x.page2.txt.xml").exists());
    let xml = || std::fs::read_to_string(desk.output().join("akn/x.page1.txt.xml")).unwrap();
    assert!(xml().contains("in which it welcomed the report of the keepers of lighthouses,"), "{}", xml());
    assert!(xml().contains("page after page: x.page2.txt ("), "{}", xml());
    let before = tree(&desk.output());
    desk.run(&["--join-fragments", "--prune"]);
    assert!(before == tree(&desk.output()), "a second run changes something");
    // In this process or another one, by one worker or many.
    desk.run_to("again", &["--join-fragments", "--jobs", "4"], &[]);
    assert!(before == tree(&desk.0.path().join("again")), "another run differs");
    desk.put("x.page2.txt", SECOND.replace("keep the lights", "trim the lamps"));
    desk.run(&["--join-fragments"]);
    assert!(xml().contains("trim the lamps"), "a change of the second page is not seen");
    // Together they are larger than a file may be.
    let limit = (FIRST.len() + SECOND.len() - 2).to_string();
    assert_eq!(desk.run(&["--join-fragments", "--max-input-bytes", &limit]).status.code(), Some(3));
    assert_eq!(desk.statuses()[0], ("x.page1.txt".to_string(), "failed".to_string()));
}

#[test]
fn joining_a_converted_collection_is_no_loss_of_files() {
    let desk = Desk::new();
    let page = |document: u32, page: u32| format!("d{document}.page{page}.txt");
    for document in 0..3 {
        let named = |text: &str| text.replace("98/77", &format!("98/{}", 100 + document));
        desk.put(page(document, 1), named(FIRST)).put(page(document, 2), named("A/RES/98/77\n\nreport, and the\n"));
        desk.put(page(document, 3), named(SECOND));
    }
    assert_eq!(desk.run(&[]).status.code(), Some(0));
    assert_eq!(desk.statuses().len(), 9);
    let output = desk.run(&["--join-fragments"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(desk.statuses().len(), 3);
    // Where the state is lost, the XML tells what was converted.
    assert_eq!(desk.run(&[]).status.code(), Some(0));
    std::fs::remove_dir_all(desk.output().join(".un2akn")).unwrap();
    let output = desk.run(&["--join-fragments"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    // Files that are really gone are still noticed.
    for file in (0..2).flat_map(|document| (1..4).map(move |number| page(document, number))) {
        std::fs::remove_file(desk.input().join(file)).unwrap();
    }
    assert_eq!(desk.run(&["--join-fragments"]).status.code(), Some(6));
}

#[test]
fn pages_that_a_service_gave_one_by_one_are_joined() {
    let desk = Desk::new();
    let page = |number: u32, text: &str| {
        let marked: Vec<String> = text.split(' ').map(|word| format!("{word}[[{number}]]")).collect();
        serde_json::json!({ "data": marked.join(" ") }).to_string()
    };
    // As programs that fetch addresses name them.
    desk.put("page?_id=5f3a&page=1", page(1, FIRST)).put("page?_id=5f3a&page=2", page(2, SECOND));
    desk.put("page?_id=5f3a&page=3", page(3, "12-34567 3\n"));
    assert_eq!(desk.run(&["--join-fragments"]).status.code(), Some(0));
    assert_eq!(desk.statuses(), [("page?_id=5f3a&page=1".into(), "ok".into())]);
    let xml = std::fs::read_to_string(desk.output().join("akn/page?_id=5f3a&page=1.xml")).unwrap();
    assert!(xml.contains("in which it welcomed the report of the keepers of lighthouses,"), "{xml}");
}
