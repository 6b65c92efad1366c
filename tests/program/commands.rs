//! What an archivist does with an output: check it, verify it, pack it, look at it.
#![allow(clippy::unwrap_used, missing_docs)]

use crate::skip::skipped;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};
use tempfile::TempDir;

const RESOLUTION: &str = "A/RES/99/501\n\nResolution adopted by the General Assembly on 9 December 2044\n\n\
    99/501. Keeping of <records> & files\n\nThe General Assembly,\n\nRecalling its resolution 95/118 of 7 December 2040,\n\n\
    1. Takes note of the report of the Secretary-General;\n\n2. Decides to remain seized of the matter.\n";

/// A temporary folder with an output in it: two documents and a picture.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Desk(TempDir::new().unwrap());
        fs::create_dir_all(desk.path("in/2044")).unwrap();
        fs::write(desk.path("in/2044/a.txt"), RESOLUTION).unwrap();
        fs::write(desk.path("in/100%.txt"), RESOLUTION.replace("501", "502")).unwrap();
        fs::write(desk.path("in/picture.txt"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
        assert_eq!(desk.run(&["in", "out"]).status.code(), Some(3));
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_un2akn"));
        command.current_dir(self.0.path()).args(arguments).env("SOURCE_DATE_EPOCH", "951782400");
        command.output().unwrap()
    }

    /// What a command says, and its exit code.
    fn said(&self, arguments: &[&str]) -> (String, i32) {
        let output = self.run(arguments);
        let text = [output.stdout, output.stderr].concat();
        (String::from_utf8(text).unwrap(), output.status.code().unwrap())
    }
}

#[test]
fn files_are_validated_with_their_lines() {
    let desk = Desk::new();
    assert_eq!(desk.said(&["validate", "out"]), ("2 files, 2 conform, 0 do not\n".into(), 0));
    let path = desk.path("out/akn/2044/a.txt.xml");
    let xml = fs::read_to_string(&path).unwrap();
    let line = xml.lines().position(|l| l.contains("<num>2.</num>")).unwrap() + 1;
    fs::write(&path, xml.replace("<num>2.</num>", "<nom>2.</nom>")).unwrap();
    let (text, code) = desk.said(&["validate", "--quiet", "out/akn/2044"]);
    assert_eq!(code, 3);
    assert!(text.starts_with(&format!("out/akn/2044/a.txt.xml:{line}: nom is not an element")), "{text}");
    assert_eq!(desk.said(&["validate", "in"]).1, 5);
    assert_eq!(desk.said(&["validate", "nowhere"]).1, 5);
}

#[test]
fn what_was_changed_lost_or_added_is_found() {
    let desk = Desk::new();
    assert_eq!(desk.said(&["verify", "out"]), ("12 files, 0 differ\n".into(), 0));
    fs::write(desk.path("out/akn/2044/a.txt.xml"), "changed").unwrap();
    fs::remove_file(desk.path("out/akn/100%25.txt.xml")).unwrap();
    fs::write(desk.path("out/akn/more.xml"), "more").unwrap();
    fs::write(desk.path("out/footnotes.csv"), "changed").unwrap();
    let (text, code) = desk.said(&["verify", "out"]);
    assert_eq!(code, 3);
    for line in [
        "akn/2044/a.txt.xml: has changed since it was written",
        "akn/100%25.txt.xml: is missing",
        "akn/more.xml: has no row in documents.csv; --prune removes it if un2akn wrote it",
        "footnotes.csv: has changed since it was written",
        "12 files, 4 differ",
    ] {
        assert!(text.lines().any(|l| l == line), "{line}: {text}");
    }
    assert_eq!(desk.said(&["verify", "in"]).1, 5);
}

#[test]
fn a_bag_holds_everything_with_its_hashes() {
    let desk = Desk::new();
    let bag = ["bag", "out", "bag", "--include-originals", "in", "--source-organization", "Library"];
    assert_eq!(desk.said(&bag).1, 0);
    let read = |name: &str| fs::read_to_string(desk.path("bag").join(name)).unwrap();
    assert_eq!(read("bagit.txt"), "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    let info = read("bag-info.txt");
    assert!(
        info.starts_with("Source-Organization: Library\n") && info.contains("Bagging-Date: 2000-02-29\n"),
        "{info}"
    );
    let payload = walkdir::WalkDir::new(desk.path("bag/data")).into_iter().map(Result::unwrap);
    let files: Vec<_> = payload.filter(|e| e.file_type().is_file()).collect();
    let bytes: u64 = files.iter().map(|f| f.metadata().unwrap().len()).sum();
    assert!(info.contains(&format!("Payload-Oxum: {bytes}.{}\n", files.len())), "{info}");
    for (algorithm, digits) in [("sha256", 64), ("sha512", 128)] {
        let manifest = read(&format!("manifest-{algorithm}.txt"));
        assert_eq!(manifest.lines().count(), files.len());
        for file in &files {
            let path = file.path().strip_prefix(desk.path("bag")).unwrap().to_str().unwrap();
            assert!(manifest.lines().any(|l| l.len() > digits && l[digits..] == format!("  {path}")), "{path}");
            assert!(!path.contains('%'), "{path}");
        }
        assert_eq!(read(&format!("tagmanifest-{algorithm}.txt")).lines().count(), 4);
    }
    let core = read("data/metadata/metadata.csv");
    assert!(
        core.starts_with("filename,dc.title,") && core.contains("data/akn/2044/a.txt.xml,Keeping of <records>"),
        "{core}"
    );
    let premis = read("data/metadata/premis.xml");
    assert!(premis.rfind("<object ").unwrap() < premis.find("<event>").unwrap());
    for words in ["fmt/1724", "<eventOutcome>failure</eventOutcome>", "filename change", "2000-02-29T00:00:00Z"] {
        assert!(premis.contains(words), "{words}: {premis}");
    }
    // A bag is not written over.
    assert_eq!(desk.said(&bag).1, 2);
    // What was changed is not packed.
    fs::write(desk.path("out/akn/2044/a.txt.xml"), "changed").unwrap();
    let (text, code) = desk.said(&["bag", "out", "other"]);
    assert!(code == 2 && text.contains("run the conversion again"), "{text}");
}

#[test]
fn a_reading_is_told_piece_by_piece() {
    let desk = Desk::new();
    let (text, code) = desk.said(&["inspect", "in/2044/a.txt"]);
    assert_eq!(code, 0);
    assert!(text.starts_with("a.txt: A/RES/99/501, resolution, English, text (x-fmt/111)\n"), "{text}");
    let operative = "operative  1.  confidence 1  para_1\n  why: is in the operative part; has the number 1.; \
        opens with “Takes note”; ends with a semicolon\n  Takes note of the report of the Secretary-General;\n";
    assert!(text.contains(operative), "{text}");
    let (page, _) = desk.said(&["inspect", "--html", "in/2044/a.txt"]);
    assert!(page.contains("class=\"operative\" href=\"#r"), "{page}");
    assert!(page.contains("Keeping of &lt;records&gt; &amp; files") && !page.contains("<records>"), "{page}");
    let (text, code) = desk.said(&["inspect", "in/picture.txt"]);
    // With a program for OCR it is a broken picture, without one a picture.
    assert!(code == 2 && text.contains("picture"), "{text}");
}

#[test]
fn a_report_is_one_page_that_needs_nothing_else() {
    let desk = Desk::new();
    assert_eq!(desk.said(&["report", "out", "--html"]), ("out/report.html\n".into(), 0));
    let page = fs::read_to_string(desk.path("out/report.html")).unwrap();
    for outside in ["<link", " src=", "@import", "url("] {
        assert!(!page.contains(outside), "{outside}");
    }
    assert!(
        page.contains("<b>3</b> files")
            && page.contains("<b>1</b> failed")
            && page.contains("aria-label=\"By organ: General Assembly 2\"")
    );
    assert!(!page.contains("<records>"), "a title is not escaped");
    let read = fs::read_to_string(desk.path("out/html/2044/a.txt.html")).unwrap();
    assert!(
        read.contains("<title>Keeping of &lt;records&gt; &amp; files</title>")
            && read.contains("../../akn/2044/a.txt.xml")
    );
    // What a report adds is not the fault of the output.
    assert_eq!(desk.said(&["verify", "--quiet", "out"]), (String::new(), 0));
    assert_eq!(desk.said(&["report", "in"]).1, 5);
}

/// The browser that is installed, if one is.
fn browser() -> Option<&'static str> {
    let runs = |name: &&str| Command::new(name).arg("--version").output().is_ok_and(|o| o.status.success());
    ["chromium", "chromium-browser", "google-chrome"].into_iter().find(runs)
}

/// What a browser makes of a page; it must have nothing to complain of.
fn opened(browser: &str, path: &std::path::Path) -> String {
    let options = ["--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--dump-dom"];
    let output = Command::new(browser).args(options).arg(format!("file://{}", path.display())).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && !said.contains("CONSOLE"), "{}: {said}", path.display());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn pages_open_in_a_browser_without_a_fault() {
    let Some(browser) = browser() else {
        skipped("no Chromium is installed");
        return;
    };
    let desk = Desk::new();
    let faulty = desk.path("faulty.html");
    fs::write(&faulty, "<script>nothing.of(this)</script>").unwrap();
    let complains = std::panic::catch_unwind(|| opened(browser, &faulty));
    assert!(complains.is_err(), "a fault of a script is not seen");
    desk.run(&["report", "out", "--html"]);
    let reading = desk.path("reading.html");
    fs::write(&reading, desk.run(&["inspect", "--html", "in/2044/a.txt"]).stdout).unwrap();
    for (path, words) in [
        (desk.path("out/report.html"), "Page 1 of 1"),
        (desk.path("out/html/2044/a.txt.html"), "Decides"),
        (reading, "has the number 1."),
    ] {
        assert!(opened(browser, &path).contains(words), "{}", path.display());
    }
}

/// What people use is what a keyboard reaches: links, buttons, fields; and regions that scroll can be entered.
#[test]
fn all_that_can_be_used_can_be_reached_with_a_keyboard() {
    let desk = Desk::new();
    desk.run(&["report", "out"]);
    let report = fs::read_to_string(desk.path("out/report.html")).unwrap();
    let reading = String::from_utf8(desk.run(&["inspect", "--html", "in/2044/a.txt"]).stdout).unwrap();
    for page in [&report, &reading] {
        assert!(!page.contains("onclick") && !page.contains("tabindex=\"-1\""));
        assert!(page.contains(":focus-visible") && page.contains("tabindex=\"0\""));
        assert!(page.contains("<html lang=\"en\" dir=\"ltr\">"));
    }
    assert_eq!(
        report.matches("<select id=").count() + report.matches("<input id=").count(),
        report.matches("<label>").count()
    );
    let listened: Vec<&str> = report
        .match_indices(".addEventListener(\"click\"")
        .map(|(at, _)| report[..at].rsplit([' ', '\n']).next().unwrap())
        .collect();
    assert_eq!(listened, ["button", "get(\"back\")", "get(\"next\")"]);
}

#[test]
fn the_table_of_the_report_works_in_a_browser() {
    let Some(browser) = browser() else {
        skipped("no Chromium is installed");
        return;
    };
    let desk = Desk::new();
    desk.run(&["report", "out"]);
    let page = fs::read_to_string(desk.path("out/report.html")).unwrap();
    let shown = |script: &str| {
        let path = desk.path("out/tried.html");
        fs::write(&path, page.replace("</main>", &format!("<script>{script}</script></main>"))).unwrap();
        let text = opened(browser, &path);
        let from = text.find("<tbody role=\"rowgroup\" id=\"rows\">").unwrap();
        let to = from + text[from..].find("</tbody>").unwrap();
        text[from..to].to_string()
    };
    let all = shown("");
    assert_eq!(all.matches("<tr ").count(), 3, "{all}");
    assert!(
        all.contains("href=\"akn/100%2525.txt.xml\"") && all.contains("Keeping of &lt;records&gt; &amp; files"),
        "{all}"
    );
    let some = shown("get('words').value = '99/502'; filter();");
    assert!(some.matches("<tr ").count() == 1 && some.contains("A/RES/99/502"), "{some}");
    let failed =
        shown("get('status').value = [...get('status').options].find((o) => o.text === 'failed').value; filter();");
    assert!(failed.matches("<tr ").count() == 1 && failed.contains("picture.txt"), "{failed}");
}

#[test]
fn outputs_are_compared_document_by_document() {
    let desk = Desk::new();
    assert_eq!(desk.said(&["diff", "out", "out"]), ("0 of 3 documents differ\n".into(), 0));
    let text = fs::read_to_string(desk.path("in/2044/a.txt")).unwrap();
    fs::write(desk.path("in/2044/a.txt"), text.replace("2. Decides to remain", "2. Decides not to remain")).unwrap();
    fs::rename(desk.path("in/100%.txt"), desk.path("in/b.txt")).unwrap();
    desk.run(&["in", "new"]);
    let (text, code) = desk.said(&["diff", "out", "new"]);
    let expected = "100%25.txt\n  is in the old output only\n2044/a.txt\n  its source has changed\n  paragraphs\n  \
        - main operative 0 2. Decides to remain seized of the matter.\n  \
        + main operative 0 2. Decides not to remain seized of the matter.\nb.txt\n  is in the new output only\n\
        3 of 4 documents differ\n";
    assert_eq!((text.as_str(), code), (expected, 3));
    let (page, code) = desk.said(&["diff", "--html", "out", "new"]);
    assert_eq!(code, 3);
    assert!(page.contains("<ins>not</ins>") && page.contains("<h3>100%25.txt</h3>"), "{page}");
    assert_eq!(desk.said(&["diff", "out", "nowhere"]).1, 5);
    assert_eq!(desk.said(&["diff", "out", "in"]).1, 5);
}

#[test]
fn the_manual_and_the_completions_name_every_command() {
    let desk = Desk::new();
    for arguments in [&["man"][..], &["completions", "bash"], &["completions", "fish"], &["--help"]] {
        let (text, code) = desk.said(arguments);
        assert_eq!(code, 0);
        for command in ["validate", "verify", "inspect", "report", "diff", "bag", "completions"] {
            assert!(text.contains(command), "{arguments:?} {command}");
        }
    }
}

#[test]
fn the_doctor_finds_what_is_missing() {
    let desk = Desk::new();
    let (text, code) = desk.said(&["doctor", "in", "out"]);
    assert!(code == 0 && !text.contains("BAD"), "{text}");
    for what in ["input", "output", "lock", "disk", "room", "workers"] {
        assert!(text.lines().any(|l| l.starts_with(&format!("good  {what}: "))), "{what}: {text}");
    }
    fs::write(desk.path("taken"), "a file").unwrap();
    let (text, code) = desk.said(&["doctor", "nowhere", "taken"]);
    assert_eq!(code, 3, "{text}");
    for what in ["input", "output", "lock", "disk"] {
        assert!(text.lines().any(|l| l.starts_with(&format!("BAD   {what}: "))), "{what}: {text}");
    }
}
