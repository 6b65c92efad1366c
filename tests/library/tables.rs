//! Rows of the tables, column by column.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs, dead_code)]

use crate::samples::*;
use std::collections::HashMap;
use un2akn::code::Failure;
use un2akn::model::*;
use un2akn::write::tables;

/// The rows of a table, each as cells by the name of their column.
fn table(bytes: &[u8], table: &tables::Table) -> Vec<HashMap<String, String>> {
    let named = |row: Vec<String>| {
        assert_eq!(row.len(), table.columns.len(), "{row:?}");
        table.names().map(str::to_string).zip(row).collect()
    };
    rows(bytes).into_iter().map(named).collect()
}

fn column(table: &[HashMap<String, String>], name: &str) -> Vec<String> {
    table.iter().map(|row| row[name].clone()).collect()
}

#[test]
fn a_document_is_a_row() {
    let mut publication = everything();
    publication.doubts = [Doubt::PartGuessed, Doubt::Misread, Doubt::PartGuessed].map(Doubted::from).into();
    let written = written(&publication);
    // That nothing calls a note shows in writing; it counts like any other doubt.
    assert_eq!(written.marked, [Doubt::CallNotFound, Doubt::Misread, Doubt::PartGuessed]);
    let row = &table(&written.documents, &tables::DOCUMENTS)[0];
    for (name, expected) in [
        ("document_id", "2007/sample.txt"),
        ("status", "review"),
        ("problem", "call_not_found|misread|part_guessed"),
        ("format", "text"),
        ("puid", "x-fmt/111"),
        ("bytes", "1234"),
        ("primary", "true"),
        ("symbol", "A/RES/62/999"),
        ("organ", "ga"),
        ("type", "resolution"),
        ("language", "eng"),
        ("number", "62/999"),
        ("session", "62"),
        ("title", "Questions relating to samples"),
        ("adoption_date", "2007-12-05"),
        ("publication_date", "2008-01-08"),
        ("agenda_item", "Agenda item 93"),
        ("proponent", "[on the report of the First Committee (A/62/999)]"),
        ("originating_document", "A/62/999"),
        ("meeting", "61st plenary meeting"),
        ("vote", "Adopted by a recorded vote of 32 to 10, with 5 abstentions"),
        ("votes_for", "32"),
        ("votes_against", "10"),
        ("votes_abstaining", "5"),
        ("job_number", "07-46999 (E)"),
        ("distribution", "General"),
        ("work_iri", "/akn/un/statement/deliberation/un-ga/2007-12-05/62-999"),
        ("expression_iri", "/akn/un/statement/deliberation/un-ga/2007-12-05/62-999/eng@"),
        ("pages", "2"),
        ("fragment", "false"),
        ("preambular", "4"),
        ("operative", "6"),
        ("points", "7"),
        ("footnotes", "2"),
        ("references", "5"),
        ("annexes", "3"),
        ("tables", "2"),
        ("akn_path", "akn/2007/sample.txt.xml"),
        ("version", env!("CARGO_PKG_VERSION")),
        ("agenda_title", "Samples & tests"),
    ] {
        assert_eq!(row[name], expected, "{name}");
    }
    assert_eq!(row["akn_sha256"].len(), 64);
}

#[test]
fn an_input_that_cannot_be_read_is_a_row_too() {
    let bytes = tables::failed(&SOURCE, &Failure::Encrypted.alone());
    let row = &table(&bytes, &tables::DOCUMENTS)[0];
    assert_eq!((row["status"].as_str(), row["primary"].as_str()), ("failed", "false"));
    assert_eq!(row["problem"], "encrypted: is protected by a password; save it without one");
    assert_eq!(row["akn_path"], "");
}

#[test]
fn a_document_without_doubts_is_ok() {
    let row = &table(&written(&council()).documents, &tables::DOCUMENTS)[0];
    assert_eq!((row["status"].as_str(), row["problem"].as_str()), ("ok", ""));
    assert_eq!(row["work_iri"], "/akn/un/statement/deliberation/un-sc/2000-10-31/9325_(2000)");
    let row = &table(&written(&scrap()).documents, &tables::DOCUMENTS)[0];
    assert_eq!((row["work_iri"].as_str(), row["fragment"].as_str()), ("", "true"));
}

#[test]
fn each_paragraph_is_a_row_in_reading_order() {
    let rows = table(&written(&everything()).paragraphs, &tables::PARAGRAPHS);
    let find = |words: &str| rows.iter().find(|r| r["text"] == words).unwrap_or_else(|| panic!("{words}"));
    for (words, kind, part, path, eid, parent) in [
        ("Questions relating to samples", "title", "main", "", "preface__container_1", ""),
        ("The General Assembly,", "enacting", "main", "", "preamble__formula_1", ""),
        ("Recalling its earlier samples,", "preambular", "main", "", "preamble__container_1", ""),
        (
            "Its first half;",
            "point",
            "main",
            "a/i",
            "preamble__container_3__list_1__item_a__list_1__item_i",
            "preamble__container_3__list_1__item_a",
        ),
        ("General questions", "heading", "main", "I", "sec_I", ""),
        ("Having considered the sample,", "preambular", "main", "I", "sec_I__crossHeading_1", "sec_I"),
        (
            "On time;",
            "point",
            "main",
            "I/1/a/i",
            "sec_I__para_1__list_1__point_a__list_1__point_i",
            "sec_I__para_1__list_1__point_a",
        ),
        ("Decides on the scale:", "operative", "main", "I/A/2", "sec_I__para_2", "sec_I__title_A"),
        ("0.001", "cell", "main", "I/A/2", "sec_I__para_2__table_1__tr_2__td_2", "sec_I__para_2"),
        ("Annex I", "heading", "annex_1", "", "att_1", ""),
        ("Sample principles", "title", "annex_1", "", "att_1__preface__container_1", "att_1"),
        ("The first principle.", "operative", "annex_1", "1", "att_1__para_1", "att_1"),
        ("Appendix", "heading", "annex_1", "", "att_1__att_1", "att_1"),
        ("An appendix.", "text", "annex_1", "", "att_1__att_1__para_1", "att_1__att_1"),
        ("Annex II", "heading", "annex_2", "", "att_2", ""),
    ] {
        let row = find(words);
        let found = ["kind", "part", "path", "eid", "parent_eid"].map(|c| row[c].as_str());
        assert_eq!(found, [kind, part, path, eid, parent], "{words}");
    }
    let row = find("Requests the Secretary-General:");
    assert_eq!((row["num"].as_str(), row["opener"].as_str()), ("1.", "Requests"));
    assert_eq!((row["page"].as_str(), row["confidence"].as_str()), ("1", "1"));
    let expected: Vec<String> = (1..=rows.len()).map(|n| n.to_string()).collect();
    assert_eq!(column(&rows, "seq"), expected);
}

#[test]
fn each_doubt_is_a_row_with_its_place() {
    let mut publication = everything();
    publication.doubts =
        vec![Doubt::PartGuessed.about("Annex").because("nothing parts them").on_page(2).weighing(0.25)];
    let rows = table(&written(&publication).doubts, &tables::DOUBTED);
    assert_eq!(column(&rows, "seq"), ["1", "2"]);
    assert_eq!(column(&rows, "code"), ["part_guessed", "call_not_found"]);
    assert_eq!(column(&rows, "eid"), ["", "authorialNote_2"]);
    assert_eq!(column(&rows, "detail"), ["nothing parts them", "nothing in the text calls this footnote"]);
    assert_eq!(
        (rows[0]["text"].as_str(), rows[0]["page"].as_str(), rows[0]["weight"].as_str()),
        ("Annex", "2", "0.25")
    );
}

#[test]
fn a_footnote_says_where_it_is_called() {
    let rows = table(&written(&everything()).footnotes, &tables::FOOTNOTES);
    assert_eq!(column(&rows, "eid"), ["authorialNote_1", "authorialNote_2"]);
    assert_eq!(column(&rows, "paragraph_eid"), ["preamble__container_2", ""]);
    assert_eq!(column(&rows, "offset"), ["73", ""]);
    assert_eq!(column(&rows, "doubts"), ["", "call_not_found"]);
}

#[test]
fn a_citation_leads_to_the_document() {
    let written = written(&everything());
    let rows = table(&written.references, &tables::REFERENCES);
    assert_eq!(column(&rows, "eid"), ["ref_1", "ref_2", "ref_3", "ref_4", "ref_5"]);
    assert_eq!(column(&rows, "text"), ["A/62/999", "61/54", "60/998", "A/60/202", "A/62/1"]);
    assert_eq!(rows[1]["iri"], "/akn/un/statement/deliberation/un-ga/2006-12-06/61-54");
    assert_eq!(rows[1]["url"], "https://docs.un.org/en/A/RES/61/54");
    assert_eq!((rows[1]["paragraph_eid"].as_str(), rows[1]["resolved"].as_str()), ("preamble__container_2", "false"));
    assert_eq!((rows[2]["iri"].as_str(), rows[4]["footnote_eid"].as_str()), ("", "authorialNote_2"));
}

#[test]
fn parts_under_one_number_keep_apart() {
    let written = written(&two_parts());
    let rows = table(&written.paragraphs, &tables::PARAGRAPHS);
    let symbols = column(&rows, "symbol");
    assert_eq!(symbols.iter().filter(|s| *s == "A/RES/62/999 B").count(), 6);
    let eids = column(&rows, "eid");
    assert!(eids.contains(&"cmp_1__para_1".into()) && eids.contains(&"cmp_2__para_1".into()));
    let references = table(&written.references, &tables::REFERENCES);
    assert_eq!(column(&references, "eid"), ["ref_1", "cmp_1__ref_1", "cmp_2__ref_1"]);
}

#[test]
fn what_was_left_out_is_listed() {
    let rows = table(&written(&everything()).discarded, &tables::DISCARDED);
    assert_eq!(
        (rows[0]["reason"].as_str(), rows[0]["text"].as_str(), rows[0]["page"].as_str()),
        ("page_number", "2", "2")
    );
}

#[test]
fn a_header_stands_over_no_rows() {
    let header = tables::header(&tables::FOOTNOTES);
    assert_eq!(header, b"document_id,seq,part,marker,eid,paragraph_eid,offset,text,page,doubts\r\n");
}

#[test]
fn each_code_is_among_the_words_of_its_column() {
    use un2akn::block::Reason;
    use un2akn::write::tables::definition::Kind as Cells;
    let words = |table: &tables::Table, name: &str| match table.columns[table.column(name).unwrap()].kind {
        Cells::Words(words) => words.to_vec(),
        other => panic!("{name} holds {other:?}"),
    };
    let roles =
        [Role::Title, Role::Enacting, Role::Preambular, Role::Operative, Role::Point, Role::Heading, Role::Text];
    let roles: Vec<_> = roles.into_iter().chain([Role::Cell, Role::Closing, Role::Vote]).map(Role::code).collect();
    assert_eq!(words(&tables::PARAGRAPHS, "kind"), roles);
    let languages = Language::ALL.map(Language::code);
    assert_eq!(words(&tables::DOCUMENTS, "language"), languages);
    assert_eq!(words(&tables::PARAGRAPHS, "language"), languages);
    let kinds = [Kind::Resolution, Kind::DraftResolution, Kind::Decision, Kind::PresidentialStatement, Kind::Other];
    assert_eq!(words(&tables::DOCUMENTS, "type"), kinds.map(Kind::code));
    let reasons = words(&tables::DISCARDED, "reason");
    assert!(reasons.contains(&Reason::PageNumber.code()) && reasons.contains(&Reason::Other.code()));
}

#[test]
fn every_table_is_described_with_its_columns_and_keys() {
    use un2akn::write::tables::description::{Resource, csvw, datapackage};
    let file = |name: &str| Resource { path: format!("{name}.csv"), bytes: 7, sha256: "ab".into() };
    let package = datapackage(&tables::TABLES.map(|t| file(t.name)));
    let package: serde_json::Value = serde_json::from_str(&package).unwrap();
    let web: serde_json::Value = serde_json::from_str(&csvw()).unwrap();
    for (n, table) in tables::TABLES.iter().enumerate() {
        let resource = &package["resources"][n];
        assert_eq!(resource["name"], table.name);
        assert_eq!(resource["hash"], "sha256:ab");
        let fields = resource["schema"]["fields"].as_array().unwrap();
        assert!(fields.iter().map(|f| f["name"].as_str().unwrap()).eq(table.names()));
        assert_eq!(resource["schema"]["primaryKey"], serde_json::json!(table.key));
        let columns = web["tables"][n]["tableSchema"]["columns"].as_array().unwrap();
        assert!(columns.iter().map(|c| c["name"].as_str().unwrap()).eq(table.names()));
        assert_eq!(web["tables"][n]["url"], format!("{}.csv", table.name));
        for key in table.key {
            assert!(table.column(key).is_some(), "{key}");
        }
    }
}
