//! Rows of sources that cannot be read are kept, whatever has become of the tables in the meantime.
#![allow(clippy::unwrap_used)]
#![cfg(unix)]

use crate::desk::{Desk, ends, resolution, tree};
use crate::user::{run_as_user, set_mode};
use std::fs;
use std::path::Path;

const TABLES: [&str; 6] =
    ["documents.csv", "paragraphs.csv", "footnotes.csv", "references.csv", "discarded.csv", "aligned.csv"];

/// Documents of which one cannot be read any more.
fn desk() -> Desk {
    let desk = Desk::with(6);
    ends(&run_as_user(&desk, &[]), 0, "6 converted");
    set_mode(&desk.input().join("s/r002.txt"), 0);
    desk
}

/// The rows of the document that cannot be read, but for what is said of its reading.
fn rows(desk: &Desk, table: &str) -> Vec<Vec<String>> {
    let rows = desk.rows(table).into_iter().filter(|row| &row[0] == "s/r002.txt");
    rows.map(|row| {
        row.iter().enumerate().filter(|(n, _)| *n == 0 || *n > 2).map(|(_, cell)| cell.to_string()).collect()
    })
    .collect()
}

#[test]
fn rows_of_sources_that_cannot_be_read_are_kept_where_a_table_was_altered() {
    type Harm = fn(&Path);
    let harms: [(&str, Harm); 4] = [
        ("a row more", |path| fs::write(path, [&fs::read(path).unwrap()[..], b"mine\n"].concat()).unwrap()),
        ("the end cut off", |path| {
            let bytes = fs::read(path).unwrap();
            fs::write(path, &bytes[..bytes.len() - 3]).unwrap();
        }),
        ("rows in another order", |path| {
            let text = fs::read_to_string(path).unwrap();
            let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
            lines[1..].reverse();
            fs::write(path, lines.concat()).unwrap();
        }),
        ("gone", |path| fs::remove_file(path).unwrap()),
    ];
    let desk = desk();
    let before = TABLES.map(|table| rows(&desk, table));
    let before = before.map(|mut rows| (rows.sort(), rows).1);
    set_mode(&desk.input().join("s/r002.txt"), 0o644);
    desk.run_to("afresh", &[], &[]);
    let afresh = tree(&desk.0.path().join("afresh"));
    desk.shell("cp -a out whole");
    for (n, table) in TABLES.iter().enumerate() {
        for (m, (how, harm)) in harms.iter().enumerate() {
            // With the state and without, by turns.
            for state_lost in
                [(n + m) % 2 == 0].into_iter().chain((*table == "documents.csv").then_some((n + m) % 2 == 1))
            {
                desk.shell("rm -rf out; cp -a whole out");
                set_mode(&desk.input().join("s/r002.txt"), 0);
                harm(&desk.output().join(table));
                if state_lost {
                    fs::remove_dir_all(desk.output().join(".un2akn/state")).unwrap();
                }
                ends(&run_as_user(&desk, &[]), 3, "5 converted");
                assert_eq!(desk.xml(), 6);
                let gone = *how == "gone";
                for (other, before) in TABLES.iter().zip(&before) {
                    let lost = gone && other == table;
                    let mut now = rows(&desk, other);
                    now.sort();
                    assert!(lost || now == *before, "{table}: {how}, {state_lost}: {other}\n{before:?}\n{now:?}");
                }
                set_mode(&desk.input().join("s/r002.txt"), 0o644);
                ends(&run_as_user(&desk, &[]), 0, "6 converted");
                let whole = tree(&desk.output());
                let differ: Vec<_> = afresh.iter().filter(|file| !whole.contains(file)).map(|file| &file.0).collect();
                assert!(differ.is_empty(), "{table}: {how}, {state_lost}: {differ:?}");
            }
        }
    }
}

#[test]
fn rows_of_sources_that_cannot_be_read_are_kept_through_an_upgrade() {
    // An earlier version had fewer columns, in another order, and one table less; its state cannot be read.
    let desk = desk();
    let before = rows(&desk, "paragraphs.csv");
    let title = |desk: &Desk| rows(desk, "documents.csv")[0].contains(&"Keeping of records".to_string());
    assert!(title(&desk) && before.len() > 3);
    for table in ["documents.csv", "paragraphs.csv"] {
        let path = desk.output().join(table);
        let mut reader = csv::Reader::from_path(&path).unwrap();
        let mut names: Vec<String> = reader.headers().unwrap().iter().map(str::to_string).collect();
        let mut earlier = csv::Writer::from_writer(Vec::new());
        let swap = |row: &mut Vec<String>| {
            row.swap(1, 7);
            row.truncate(row.len() - 1);
        };
        let rows: Vec<Vec<String>> = reader.deserialize().map(Result::unwrap).collect();
        swap(&mut names);
        earlier.write_record(&names).unwrap();
        for mut row in rows {
            swap(&mut row);
            earlier.write_record(&row).unwrap();
        }
        fs::write(path, earlier.into_inner().unwrap()).unwrap();
    }
    fs::remove_file(desk.output().join("doubts.csv")).unwrap();
    fs::write(desk.output().join(".un2akn/state/manifest"), "of an earlier version").unwrap();
    ends(&run_as_user(&desk, &[]), 3, "5 converted");
    assert!(title(&desk));
    let without_last = |rows: Vec<Vec<String>>| rows.into_iter().map(|mut row| (row.pop(), row).1).collect::<Vec<_>>();
    assert_eq!(without_last(rows(&desk, "paragraphs.csv")), without_last(before));
}

#[test]
fn what_the_disk_does_not_give_is_not_taken_for_lost() {
    for name in ["paragraphs.csv", "documents.csv", ".un2akn/state/manifest"] {
        let desk = desk();
        let (path, before) = (desk.output().join(name), tree(&desk.output()));
        set_mode(&path, 0);
        ends(&run_as_user(&desk, &[]), 12, "Permission denied");
        set_mode(&path, 0o644);
        assert!(tree(&desk.output()) == before, "{name}");
        ends(&run_as_user(&desk, &[]), 3, "5 converted");
        assert_eq!(rows(&desk, "paragraphs.csv").len(), 5, "{name}");
    }
}

#[test]
fn what_the_tables_tell_counts_as_known_whatever_the_manifest_is() {
    // The state of another output, or an earlier one of the same.
    for source in ["other/.un2akn/state", "earlier"] {
        let desk = Desk::with(1);
        ends(&desk.run(&[]), 0, "1 converted");
        desk.shell(
            "cp -r out/.un2akn/state earlier; mkdir another; cp in/s/r000.txt another/z.txt; $U -q another other",
        );
        (1..9).for_each(|n| {
            desk.put(format!("s/r{n:03}.txt"), resolution(n + 1));
        });
        ends(&desk.run(&[]), 0, "9 converted");
        desk.shell(&format!("cp {source}/* out/.un2akn/state"));
        let before = tree(&desk.output());
        (1..9).for_each(|n| {
            desk.put(format!("s/r{n:03}.txt"), "");
        });
        ends(&desk.run(&["--prune"]), 6, "");
        assert!(tree(&desk.output()) == before, "{source}");
        (1..9).for_each(|n| {
            desk.put(format!("s/r{n:03}.txt"), resolution(n + 1));
        });
        ends(&desk.run(&[]), 0, "9 converted");
        assert!(tree(&desk.output()) == before, "{source}");
    }
}
