//! What people correct stays: each kind of correction, in the XML and in all tables, with every word accounted for.
#![allow(clippy::unwrap_used)]

use sha2::{Digest, Sha256};
use un2akn::code::Doubt;
use un2akn::extract::ocr::NoEngine;
use un2akn::write::{Written, tables};
use un2akn::{Options, check, convert_corrected, hex};

const TEXT: &str = "A/RES/99/601\n\nResolution adopted by the General Assembly on 9 December 2044\n\n\
    99/601. Lamps in reading rooms\n\nThe General Assembly,\n\nRecalling its resolution 95/118 of 7 December 2040,\n\n\
    Noting the Goverment lamps and the reports of the keepers,1\n\n\
    1. Takes note of the report of the Secretary-General; 2. Requests the keepers to light their lamps;\n\n\
    2. Invites readers to bring\n\nlamps of their own;\n\n3. Decides to remain seized of the matter.\n\n\
    61st plenary meeting\n9 December 2044\n\n_______________\n1 See A/99/4.\n";

/// The document with corrections: each is what is below `[[correction]]`.
struct Corrected {
    written: Written,
}

fn head(text: &str) -> String {
    format!("sha256 = \"{}\"\nby = \"Jane Doe\"\non = 2044-12-31\n", hex(&Sha256::digest(text)))
}

fn converted(text: &str, file: Option<&str>) -> Corrected {
    let sha256: [u8; 32] = Sha256::digest(text).into();
    let conversion = convert_corrected(text.as_bytes(), &sha256, "a.txt", &Options::default(), &NoEngine, file);
    let written = conversion.outcome.unwrap();
    assert_eq!(check::akn(&written.xml), []);
    assert!(!written.marked.contains(&Doubt::UnaccountedText), "words are lost or there twice");
    Corrected { written }
}

fn with(corrections: &[&str]) -> Corrected {
    let list: String = corrections.iter().map(|c| format!("\n[[correction]]\n{c}\n")).collect();
    converted(TEXT, Some(&(head(TEXT) + &list)))
}

impl Corrected {
    fn cells(&self, table: &tables::Table, rows: &[u8], columns: &[&str]) -> Vec<String> {
        let reader = csv::ReaderBuilder::new().has_headers(false).from_reader(rows);
        let line = |row: csv::StringRecord| {
            let cells = columns.iter().map(|name| row[table.column(name).unwrap()].to_string());
            cells.collect::<Vec<_>>().join(" | ")
        };
        reader.into_records().map(|row| line(row.unwrap())).collect()
    }

    fn paragraphs(&self) -> Vec<String> {
        self.cells(&tables::PARAGRAPHS, &self.written.paragraphs, &["part", "kind", "level", "num", "text"])
    }

    /// The paragraphs that are not those of the document as it is read.
    fn changed(&self) -> Vec<String> {
        let before = converted(TEXT, None).paragraphs();
        self.paragraphs().into_iter().filter(|row| !before.contains(row)).collect()
    }

    fn notes(&self) -> Vec<String> {
        self.cells(&tables::FOOTNOTES, &self.written.footnotes, &["marker", "paragraph_eid", "offset", "text"])
    }

    /// What is set aside as corrected.
    fn taken(&self) -> Vec<String> {
        let all = self.cells(&tables::DISCARDED, &self.written.discarded, &["reason", "text"]);
        all.into_iter().filter_map(|row| row.strip_prefix("corrected | ").map(str::to_string)).collect()
    }

    fn field(&self, name: &str) -> String {
        self.cells(&tables::DOCUMENTS, &self.written.documents, &[name]).concat()
    }

    fn doubts(&self) -> Vec<String> {
        self.cells(&tables::DOUBTED, &self.written.doubts, &["code", "detail"])
    }

    fn xml(&self) -> String {
        String::from_utf8(self.written.xml.clone()).unwrap()
    }
}

#[test]
fn kind_level_and_number_of_a_paragraph() {
    let after = with(&[
        "at = \"para_2\"\nread = \"Invites readers…\"\nkind = \"point\"\nlevel = 1\nnum = \"(a)\"",
        "read = \"Decides to remain seized of the matter.\"\nnum = \"\"",
    ]);
    let expected = [
        "main | point | 1 | (a) | Invites readers to bring lamps of their own;",
        "main | operative | 0 |  | Decides to remain seized of the matter.",
    ];
    assert_eq!(after.changed(), expected);
    assert_eq!(after.taken(), ["2.", "3."]);
    assert!(after.xml().contains("<point eId=\"para_1__list_1__point_a\">"), "{}", after.xml());
}

#[test]
fn words_and_whole_texts() {
    let after = with(&[
        "read = \"Noting the Goverment lamps…\"\nwords = \"Goverment\"\nwith = \"Government\"",
        "read = \"Invites readers to bring lamps of their own;\"\ntext = \"Invites all readers to bring lamps;\"",
    ]);
    let expected = [
        "main | preambular | 0 |  | Noting the Government lamps and the reports of the keepers,",
        "main | operative | 0 | 2. | Invites all readers to bring lamps;",
    ];
    assert_eq!(after.changed(), expected);
    assert_eq!(after.taken(), ["Goverment", "of their own"]);
    // The call of the footnote has moved with its words.
    assert_eq!(after.notes(), ["1 | preamble__container_2 | 59 | See A/99/4."]);
    let xml = after.xml();
    assert!(xml.contains("at=\"“Noting the Goverment lamps…”\" what=\"“Government”, read as “Goverment”\""), "{xml}");
    assert!(xml.contains("<akn4un:correction by=\"Jane Doe\" on=\"2044-12-31\""), "{xml}");
    assert_eq!(after.field("corrections"), "2");
}

#[test]
fn paragraphs_are_cut_and_joined() {
    let cut = "at = \"para_1\"\nread = \"1. Takes note…\"\ncut = [{ before = \"2. Requests\", num = \"2.\" }]";
    let after = with(&[cut, "read = \"Invites…\"\nnum = \"3.\"", "read = \"Decides…\"\nnum = \"4.\""]);
    let expected = [
        "main | operative | 0 | 1. | Takes note of the report of the Secretary-General;",
        "main | operative | 0 | 2. | Requests the keepers to light their lamps;",
        "main | operative | 0 | 3. | Invites readers to bring lamps of their own;",
        "main | operative | 0 | 4. | Decides to remain seized of the matter.",
    ];
    assert_eq!(after.changed(), expected);
    assert_eq!(after.field("status"), "ok", "{:?}", after.doubts());
    let after = with(&["read = \"Decides…\"\njoin = \"previous\""]);
    let joined = "main | operative | 0 | 2. | Invites readers to bring lamps of their own; 3. Decides to remain seized of the matter.";
    assert_eq!(after.changed(), [joined]);
    let after = with(&["read = \"Invites…\"\njoin = \"next\"\n", "read = \"Decides…\"\nnum = \"\""]);
    assert_eq!(after.changed(), [joined], "what is no paragraph any more is not corrected");
    assert_eq!(after.doubts().iter().filter(|d| d.starts_with("correction_not_applied")).count(), 1);
}

#[test]
fn paragraphs_are_moved_set_aside_taken_back_and_added() {
    let after = with(&[
        "read = \"Invites…\"\nafter = \"Decides to remain…\"",
        "read = \"Recalling…\"\naside = \"other\"",
        "discarded = \"___…\"\nkind = \"heading\"\nlevel = 1\nafter = \"The General Assembly,\"",
        "add = \"4. Thanks the keepers.\"\nkind = \"operative\"\nnum = \"4.\"\nafter = \"Invites…\"",
    ]);
    let rows = after.paragraphs();
    let expected = [
        "main | heading | 1 |  | _______________",
        "main | preambular | 0 |  | Noting the Goverment lamps and the reports of the keepers,",
        "main | operative | 0 | 1. | Takes note of the report of the Secretary-General; 2. Requests the keepers to light their lamps;",
        "main | operative | 0 | 3. | Decides to remain seized of the matter.",
        "main | operative | 0 | 2. | Invites readers to bring lamps of their own;",
        "main | operative | 0 | 4. | Thanks the keepers.",
    ];
    assert_eq!(rows[2..8], expected);
    let all = after.cells(&tables::DISCARDED, &after.written.discarded, &["reason", "text"]);
    assert!(all.contains(&"other | Recalling its resolution 95/118 of 7 December 2040,".to_string()), "{all:?}");
    assert!(all.iter().all(|row| !row.starts_with("footnote_rule")), "{all:?}");
    let after = with(&["discarded = \"___…\"\ninto = { in = \"para_2\", after = \"lamps\" }"]);
    assert_eq!(
        after.changed(),
        ["main | operative | 0 | 2. | Invites readers to bring lamps _______________ of their own;"]
    );
}

#[test]
fn an_annex_begins_at_a_paragraph_and_ends_to_be_one() {
    let label = "read = \"Invites…\"\nkind = \"annex\"";
    let after = with(&[label]);
    let expected = [
        "annex_1 | heading | 1 |  | 2. Invites readers to bring lamps of their own;",
        "annex_1 | operative | 0 | 3. | Decides to remain seized of the matter.",
        "annex_1 | closing | 0 |  | 61st plenary meeting 9 December 2044",
    ];
    assert_eq!(after.changed(), expected);
    let after =
        with(&[label, "read = \"2. Invites readers to bring lamps of their own;\"\nkind = \"heading\"\nlevel = 1"]);
    assert_eq!(after.changed(), ["main | heading | 1 |  | 2. Invites readers to bring lamps of their own;"]);
}

#[test]
fn footnotes_and_their_calls() {
    let note = "at = \"authorialNote_1\"\nread = \"See A/99/4.\"\n";
    let moved = format!(
        "{note}marker = \"2\"\nwords = \"A/99/4\"\nwith = \"A/99/5\"\ncall = {{ in = \"Takes note…\", after = \"report\" }}"
    );
    let after = with(&[&moved]);
    assert_eq!(after.notes(), ["2 | para_1 | 24 | See A/99/5."]);
    assert_eq!(after.taken(), ["4", "1"]);
    let cited = after.cells(&tables::REFERENCES, &after.written.references, &["symbol", "footnote_eid"]);
    assert!(cited.contains(&"A/99/5 | authorialNote_2".to_string()), "{cited:?}");
    let after = with(&[&format!("{note}call = \"none\"")]);
    assert_eq!(after.notes(), ["1 |  |  | See A/99/4."]);
    assert!(after.doubts().iter().all(|doubt| !doubt.starts_with("call_not_found")), "a person has said so");
    let after = with(&[&format!("{note}kind = \"text\"\nafter = \"61st plenary…\"")]);
    assert_eq!((after.notes().len(), after.changed()), (0, vec!["main | text | 0 |  | See A/99/4.".to_string()]));
    let after = with(&["read = \"Decides…\"\nkind = \"footnote\"\nmarker = \"3\"\ncall = { in = \"para_1\" }"]);
    assert_eq!(after.notes()[1], "3 | para_1 | 96 | Decides to remain seized of the matter.");
    let after = with(&[&format!("{note}aside = \"other\"")]);
    assert!(after.notes().is_empty());
}

#[test]
fn fields_of_the_masthead() {
    let after = with(&[
        "field = \"symbol\"\nread = \"A/RES/99/601\"\nvalue = \"A/RES/98/601\"",
        "field = \"adoption_date\"\nread = \"2044-12-09\"\nvalue = \"2043-12-09\"",
        "field = \"meeting\"\nvalue = \"62nd plenary meeting\"",
        "field = \"title\"\nread = \"Lamps in…\"\nvalue = \"Lamps in all rooms\"",
        "field = \"votes_for\"\nread = \"\"\nvalue = \"12\"",
    ]);
    let fields = ["symbol", "session", "adoption_date", "meeting", "title", "votes_for"].map(|name| after.field(name));
    assert_eq!(fields, ["A/RES/98/601", "98", "2043-12-09", "62nd plenary meeting", "Lamps in all rooms", "12"]);
    assert_eq!(after.field("work_iri"), "/akn/un/statement/deliberation/un-ga/2043-12-09/98-601");
    assert!(after.xml().contains(">A/RES/98/601<") || after.xml().contains("98/601"), "{}", after.xml());
}

#[test]
fn a_place_that_is_gone_is_told_and_nothing_is_done_blindly() {
    let plain = converted(TEXT, None);
    for (correction, why) in [
        ("read = \"Requires…\"\nnum = \"7.\"", "no text reads like this any more"),
        ("read = \"…\"\nnum = \"7.\"", "several texts read like this; give `at`, or more words"),
        ("read = \"Invites…\"\ntext = \"x\"", "with `text`, `read` must be the whole text"),
        ("read = \"Invites…\"\nwords = \"e\"\nwith = \"x\"", "“e” is there several times; give more words"),
        ("read = \"Invites…\"\nwords = \"ears\"\nwith = \"x\"", "“ears” is not there"),
        ("read = \"Invites…\"\nkind = \"verse\"", "“verse” is not a kind of paragraph"),
        ("read = \"Invites…\"\ncut = [\"Invites\"]", "“Invites” is at the beginning already"),
        ("field = \"symbol\"\nread = \"A/1\"\nvalue = \"A/2\"", "symbol is now read as “A/RES/99/601”, not as “A/1”"),
        (
            "field = \"adoption_date\"\nread = \"2044-12-09\"\nvalue = \"soon\"",
            "“soon” is not a day such as 2007-12-05",
        ),
        ("discarded = \"Page 2\"\nkind = \"text\"\nafter = \"\"", "no discarded text reads like this any more"),
    ] {
        let after = with(&[correction]);
        assert_eq!(after.paragraphs(), plain.paragraphs(), "{correction}");
        let told =
            after.doubts().iter().any(|doubt| doubt.starts_with("correction_not_applied") && doubt.ends_with(why));
        assert!(told, "{correction}: {:?}", after.doubts());
        assert_eq!(after.field("status"), "review");
    }
    // Of several, the others are done.
    let after = with(&["read = \"Requires…\"\nnum = \"7.\"", "read = \"Invites…\"\nnum = \"7.\""]);
    assert_eq!(after.changed(), ["main | operative | 0 | 7. | Invites readers to bring lamps of their own;"]);
    let other =
        converted(TEXT, Some(&format!("{}[[correction]]\nread = \"Invites…\"\nnum = \"7.\"\n", head("another"))));
    assert!(
        other.doubts().iter().any(|d| d.starts_with("correction_not_applied | the corrections are of another source"))
    );
    assert_eq!(other.paragraphs(), plain.paragraphs());
    let broken = converted(TEXT, Some("sha256 = \"ab"));
    assert!(
        broken.doubts().iter().any(|d| d.contains("the file of corrections cannot be read, line 1")),
        "{:?}",
        broken.doubts()
    );
}

#[test]
fn what_is_read_right_by_now_needs_no_correction() {
    let needless = [
        "read = \"Invites…\"\nnum = \"2.\"",
        "read = \"Noting the Guvernment lamps and the reports of the keepers,\"\nwords = \"Guvernment\"\nwith = \"Goverment\"",
        "read = \"Invites reeders\"\ntext = \"Invites readers to bring lamps of their own;\"",
        "read = \"Invites…\"\ncut = [\"3. Decides\"]",
        "field = \"meeting\"\nread = \"60th\"\nvalue = \"61st plenary meeting\"",
        "add = \"Decides to remain seized of the matter.\"\nkind = \"operative\"\nafter = \"Invites…\"",
        "read = \"Invites…\"\nnote = \"printed faintly\"",
    ];
    let after = with(&needless);
    let by_hand = &after.written.by_hand;
    assert_eq!((by_hand.needless, by_hand.lost, by_hand.corrected.len()), (7, 0, 0), "{:?}", after.doubts());
    assert_eq!(after.paragraphs(), converted(TEXT, None).paragraphs());
    assert_eq!(after.field("corrections"), "");
}

#[test]
fn several_corrections_may_be_given_at_once_or_one_after_the_other() {
    let first = "at = \"para_2\"\nread = \"Invites readers to bring lamps of their own;\"\nwords = \"Invites\"\nwith = \"Asks\"\nnum = \"4.\"";
    // By what the row was, and by what it is after the first correction.
    for second in ["at = \"para_2\"\nread = \"Invites readers…\"", "at = \"para_4\"\nread = \"Asks readers…\""] {
        let after = with(&[first, &format!("{second}\nwords = \"bring\"\nwith = \"carry\"")]);
        assert_eq!(after.changed(), ["main | operative | 0 | 4. | Asks readers to carry lamps of their own;"]);
    }
}
