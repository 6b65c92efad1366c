//! Corrections and checks in runs: what they change, what they leave, what is reported about them, and that nothing is
//! lost.
#![allow(clippy::unwrap_used)]

use crate::desk::{Desk, ends, tree, words};
use sha2::{Digest, Sha256};
use std::fs;
use un2akn::hex;

const DOUBTFUL: &str = "A/RES/99/601\n\nThe General Assembly,\n\nNoting the lamps of the keepers,\n\n\
    1. Takes note of the report of the Secretary-General; 2. Requests the keepers to light their lamps; and the Council, 1\n\n\
    2. Invites readers to bring lamps of their own;\n\n3. Decides to remain seized of the matter.\n";

/// A desk with three documents, one of them doubtful.
fn desk() -> Desk {
    let desk = Desk::with(2);
    desk.put("s/doubtful.txt", DOUBTFUL);
    desk
}

fn correct(desk: &Desk, corrections: &str) {
    let folder = desk.0.path().join("corrections/s");
    fs::create_dir_all(&folder).unwrap();
    let head = format!("sha256 = \"{}\"\nby = \"Jane Doe\"\n", hex(&Sha256::digest(DOUBTFUL)));
    fs::write(folder.join("doubtful.txt.toml"), head + corrections).unwrap();
}

const CUT: &str = "[[correction]]\nread = \"Takes note…\"\ncut = [{ before = \"2. Requests\", num = \"2.\" }]\n\
    [[correction]]\nread = \"Invites…\"\nnum = \"3.\"\n[[correction]]\nread = \"Decides…\"\nnum = \"4.\"\n";

fn cell(desk: &Desk, column: &str) -> String {
    let column = un2akn::write::tables::DOCUMENTS.column(column).unwrap();
    desk.rows("documents.csv").iter().find(|row| &row[0] == "s/doubtful.txt").unwrap()[column].to_string()
}

#[test]
fn a_file_of_corrections_converts_its_document_again_and_no_other() {
    let desk = desk();
    ends(&desk.run(&[]), 0, "1 document needs review now: s/doubtful.txt");
    correct(&desk, CUT);
    ends(&desk.run(&[]), 0, "3 converted, 0 need review, 0 failed (1 rebuilt, 2 unchanged)");
    assert_eq!((cell(&desk, "operative"), cell(&desk, "corrections")), ("4".into(), "3".into()));
    let xml = fs::read_to_string(desk.output().join("akn/s/doubtful.txt.xml")).unwrap();
    assert!(xml.contains("<paragraph eId=\"para_4\">") && xml.contains("Corrected by Jane Doe"), "{xml}");
    let before = tree(&desk.output());
    ends(&desk.run(&[]), 0, "(3 unchanged)");
    assert!(tree(&desk.output()) == before);
    // Any number of workers, in a process or as a filter: the same rows.
    for jobs in ["1", "3"] {
        desk.run_to("other", &["--jobs", jobs], &[]);
        assert!(tree(&desk.0.path().join("other")) == before, "{jobs}");
    }
    let stream = desk.shell(
        "$U stream --corrections corrections <<< '{\"path\":\"s/doubtful.txt\",\"file\":\"in/s/doubtful.txt\"}'",
    );
    let line: serde_json::Value = serde_json::from_str(&words(&stream.stdout)).unwrap();
    assert_eq!(line["akn"].as_str(), Some(&*xml));
    let inspected = desk.shell("$U inspect in/s/doubtful.txt --corrections corrections/s/doubtful.txt.toml");
    assert!(
        words(&inspected.stdout).contains("corrected: “Takes note…”: cut before “2. Requests” (Jane Doe)"),
        "{inspected:?}"
    );
    // Taken away, the document is as it is read.
    fs::remove_file(desk.0.path().join("corrections/s/doubtful.txt.toml")).unwrap();
    ends(&desk.run(&[]), 0, "1 needs review, 0 failed (1 rebuilt, 2 unchanged)");
    assert_eq!(cell(&desk, "corrections"), "");
}

#[test]
fn what_is_checked_is_ok_until_its_source_or_its_reading_changes() {
    let desk = desk();
    desk.run(&[]);
    ends(&desk.run(&["--strict"]), 4, "1 needs review");
    ends(&desk.shell("$U accept out s/doubtful.txt --by 'Jane Doe'"), 0, "1 document accepted");
    ends(&desk.shell("SOURCE_DATE_EPOCH=0 $U accept out s/doubtful.txt --by 'John Roe'"), 0, "0 documents accepted");
    ends(&desk.run(&["--strict"]), 0, "by hand: 1 checked");
    assert!(cell(&desk, "checked").starts_with("Jane Doe 20"), "{}", cell(&desk, "checked"));
    assert!(desk.rows("doubts.csv").is_empty() && cell(&desk, "problem").is_empty());
    let xml = fs::read_to_string(desk.output().join("akn/s/doubtful.txt.xml")).unwrap();
    assert!(xml.contains("<akn4un:checked by=\"Jane Doe\""), "{xml}");
    // A correction changes the reading.
    let file = desk.0.path().join("corrections/s/doubtful.txt.toml");
    let accepted = fs::read_to_string(&file).unwrap();
    let corrected = accepted.clone() + "\n[[correction]]\nread = \"Decides…\"\nnum = \"4.\"\nby = \"Jane\"\n";
    fs::write(&file, corrected).unwrap();
    ends(&desk.run(&["--strict"]), 4, "1 document needs review now: s/doubtful.txt");
    let doubt =
        desk.rows("doubts.csv").iter().map(|row| format!("{} {}", &row[4], &row[6])).find(|d| d.starts_with("changed"));
    assert!(
        doubt
            .as_ref()
            .unwrap()
            .starts_with("changed_since_checked the reading has changed: para_4; checked by Jane Doe"),
        "{doubt:?}"
    );
    assert_eq!(cell(&desk, "checked"), "");
    // Accepted again, then taken back.
    ends(&desk.shell("$U accept out s --by Jane -q"), 0, "");
    ends(&desk.run(&["--strict"]), 0, "3 checked");
    ends(&desk.shell("$U accept out s/doubtful.txt --withdraw"), 0, "1 document withdrawn");
    ends(&desk.run(&["--strict"]), 4, "1 needs review");
    // Another source: neither the check nor the corrections hold any more.
    desk.shell("$U accept out . -q --by Jane");
    desk.run(&[]);
    desk.put("s/doubtful.txt", DOUBTFUL.replace("Noting", "Seeing"));
    ends(&desk.run(&["--strict"]), 4, "1 corrections not applied");
    let codes: Vec<String> = desk.rows("doubts.csv").iter().map(|row| row[4].to_string()).collect();
    assert!(
        codes.contains(&"changed_since_checked".into()) && codes.contains(&"correction_not_applied".into()),
        "{codes:?}"
    );
    assert!(fs::read_to_string(&file).unwrap().contains("[[correction]]"), "what was corrected is kept");
}

#[test]
fn what_is_new_in_review_is_told_once_also_when_quiet() {
    let desk = desk();
    ends(&desk.run(&["-q"]), 0, "un2akn: 1 document needs review now: s/doubtful.txt");
    let again = desk.run(&["-q"]);
    assert!(again.status.success() && again.stderr.is_empty(), "{again:?}");
    desk.put("s/other.txt", DOUBTFUL.replace("601", "602"));
    ends(&desk.run(&["-q", "--report", "run.json"]), 0, "un2akn: 1 document needs review now: s/other.txt");
    let record: serde_json::Value = serde_json::from_slice(&fs::read(desk.0.path().join("run.json")).unwrap()).unwrap();
    assert_eq!((&record["totals"]["news"], &record["totals"]["review"]), (&1.into(), &2.into()));
    let news = desk.output().join(".un2akn/runs").join(record["id"].as_str().unwrap()).join("news.txt");
    assert_eq!(fs::read_to_string(news).unwrap(), "s/other.txt\n");
    assert!(record["corrections"].as_str().unwrap().ends_with("/corrections"));
}

#[test]
fn a_folder_of_corrections_that_is_gone_stops_the_run() {
    let desk = desk();
    correct(&desk, CUT);
    desk.run(&[]);
    let before = tree(&desk.output());
    desk.shell("mv corrections elsewhere");
    ends(&desk.run(&[]), 6, "1 documents were made with corrections from it; is it mounted?");
    assert!(tree(&desk.output()) == before);
    ends(&desk.run(&["--corrections", "elsewhere"]), 0, "(3 unchanged)");
    ends(&desk.run(&["--corrections", "nowhere"]), 5, "nowhere: cannot be read");
    ends(&desk.run(&["--corrections", "in/s"]), 2, "contains the other");
    desk.shell(
        "rm out/.un2akn/state/* && mkdir corrections && cp elsewhere/s/doubtful.txt.toml corrections/gone.txt.toml",
    );
    ends(&desk.run(&["--corrections", "elsewhere"]), 0, "the state of the output is lost");
    assert!(tree(&desk.output()) == before);
    ends(&desk.run(&[]), 0, "corrections: kept, but no document of the input has this name: gone.txt.toml");
}

#[test]
#[cfg(unix)]
fn a_writer_that_is_killed_loses_nothing() {
    let desk = Desk::with(60);
    desk.run(&[]);
    let script = "for n in $(seq 1 12); do timeout -s KILL 0.0$((n % 9 + 1)) $U accept out . -q --by Jane; done; \
        $U accept out . -q --by Jane; ls -A corrections/s | grep -vc toml$";
    let killed = desk.shell(script);
    assert_eq!(words(&killed.stdout).trim(), "0", "{killed:?}");
    ends(&desk.run(&[]), 0, "by hand: 60 checked");
}
