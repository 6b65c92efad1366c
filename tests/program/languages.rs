//! A collection in several languages: siblings, texts side by side, and where they part.
#![allow(clippy::unwrap_used)]

use crate::desk::{Desk, RESOLUTION, tree, words};
use std::collections::BTreeMap;
use std::fs;

/// The small resolution in French.
const FRENCH: &str = "A/RES/99/501\n\nRésolution adoptée par l’Assemblée générale le 9 décembre 2044\n\n\
    99/501. Tenue des archives\n\nL’Assemblée générale,\n\nRappelant sa résolution 95/118 du 7 décembre 2040,\n\n\
    1. Prend note du rapport du Secrétaire général ;\n\n2. Décide de rester saisie de la question.\n";

/// And in Chinese.
const CHINESE: &str = "A/RES/99/501\n\n2044年12月9日大会决议\n\n99/501. 档案的保管\n\n大会，\n\n\
    回顾其2040年12月7日第95/118号决议，\n\n1. 表示注意到秘书长的报告；\n\n2. 决定继续处理此案。\n";

/// The rows of a table by the names of its columns.
fn rows(desk: &Desk, table: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(desk.output().join(table)).unwrap();
    let names: Vec<String> = reader.headers().unwrap().iter().map(String::from).collect();
    let row = |r: csv::StringRecord| names.iter().cloned().zip(r.iter().map(String::from)).collect();
    reader.records().map(|r| row(r.unwrap())).collect()
}

fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("en/a.txt", RESOLUTION).put("fr/a.txt", FRENCH).put("zh/a.txt", CHINESE);
    desk.put("en/alone.txt", RESOLUTION.replace("99/501", "99/502"));
    desk
}

fn cell<'r>(row: &'r BTreeMap<String, String>, column: &str) -> &'r str {
    &row[column]
}

#[test]
fn the_languages_of_a_work_stand_side_by_side() {
    let desk = desk();
    let told = words(&desk.run(&["--parquet", "--csv-profile", "excel"]).stderr);
    assert!(told.contains("1 work in two or more languages: all agree"), "{told}");
    let rows = rows(&desk, "aligned.csv");
    assert!(rows.iter().all(|r| cell(r, "work_iri") == "/akn/un/statement/deliberation/un-ga/2044-12-09/99-501"));
    let first = rows.iter().find(|r| cell(r, "eid") == "para_1").unwrap();
    assert_eq!((cell(first, "kind"), cell(first, "num")), ("operative", "1."));
    assert_eq!(cell(first, "eng"), "Takes note of the report of the Secretary-General;");
    assert_eq!(cell(first, "fra"), "Prend note du rapport du Secrétaire général ;");
    assert_eq!(cell(first, "zho"), "表示注意到秘书长的报告；");
    assert_eq!(cell(first, "spa"), "");
    let kinds: Vec<&str> = rows.iter().map(|r| cell(r, "kind")).collect();
    assert_eq!(kinds, ["title", "enacting", "preambular", "operative", "operative"]);
    assert_eq!(desk.rows("unaligned.csv").len(), 0);
    for form in ["aligned.parquet", "aligned.excel.csv", "unaligned.parquet"] {
        assert!(desk.output().join(form).exists(), "{form}");
    }
}

#[test]
fn documents_name_their_siblings() {
    let desk = desk();
    let worse = format!("<html><body><p>{}</p></body></html>", FRENCH.replace("\n\n", "</p><p>"));
    desk.put("fr/a|b.html", worse);
    desk.run(&[]);
    let found: Vec<(String, String)> =
        rows(&desk, "documents.csv").into_iter().map(|r| (r["document_id"].clone(), r["siblings"].clone())).collect();
    let expected = [
        ("en/a.txt", "fr/a%7Cb.html|zh/a.txt"),
        ("en/alone.txt", ""),
        ("fr/a.txt", "en/a.txt|zh/a.txt"),
        ("fr/a|b.html", "en/a.txt|zh/a.txt"),
        ("zh/a.txt", "en/a.txt|fr/a%7Cb.html"),
    ];
    assert_eq!(found, expected.map(|(id, siblings)| (id.to_string(), siblings.to_string())));
}

#[test]
fn a_part_that_differs_is_left_out_and_named() {
    let desk = desk();
    desk.put("fr/a.txt", FRENCH.replace("1. Prend note du rapport du Secrétaire général ;\n\n2.", "1."));
    let told = words(&desk.run(&[]).stderr);
    assert!(told.contains("1 work in two or more languages: 1 disagrees in places"), "{told}");
    let aligned = rows(&desk, "aligned.csv");
    assert_eq!(aligned.len(), 5);
    assert!(aligned.iter().all(|r| cell(r, "fra").is_empty() && !cell(r, "zho").is_empty()));
    let parted = rows(&desk, "unaligned.csv");
    let seen: Vec<_> = ["document_id", "language", "part", "difference", "seq", "expected_eid", "languages"]
        .map(|column| cell(&parted[0], column).to_string())
        .to_vec();
    assert_eq!(seen, ["fr/a.txt", "fra", "main", "missing", "", "para_2", "eng|zho"]);
    assert_eq!(parted.len(), 1);
}

#[test]
fn another_date_makes_another_work() {
    let desk = desk();
    desk.put("fr/a.txt", FRENCH.replace("le 9 décembre", "le 8 décembre"));
    desk.run(&[]);
    let parted = rows(&desk, "unaligned.csv");
    assert_eq!((cell(&parted[0], "difference"), cell(&parted[0], "language")), ("work_iri", "fra"));
    assert!(rows(&desk, "aligned.csv").iter().all(|r| cell(r, "fra").is_empty()));
}

#[test]
fn alignment_follows_what_comes_and_goes() {
    let desk = desk();
    fs::remove_file(desk.input().join("zh/a.txt")).unwrap();
    desk.run(&[]);
    assert!(rows(&desk, "aligned.csv").iter().all(|r| cell(r, "zho").is_empty()));
    desk.put("zh/a.txt", CHINESE);
    desk.run(&[]);
    assert!(rows(&desk, "aligned.csv").iter().all(|r| !cell(r, "zho").is_empty()));
    desk.run_to("afresh", &["--jobs", "1"], &[]);
    assert!(tree(&desk.output()) == tree(&desk.0.path().join("afresh")));
    for language in ["zh", "fr"] {
        fs::remove_file(desk.input().join(language).join("a.txt")).unwrap();
    }
    desk.run(&[]);
    assert_eq!(desk.rows("aligned.csv").len(), 0);
    let header = fs::read_to_string(desk.output().join("aligned.csv")).unwrap();
    assert_eq!(header, "work_iri,eid,kind,num,ara,eng,fra,rus,spa,zho\r\n");
}
