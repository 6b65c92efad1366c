//! Archives, mailboxes and crawls in the input folder, and which files of it are looked at.
#![allow(clippy::unwrap_used)]

#[path = "../../src/extract/pdf/sample.rs"]
#[allow(dead_code)]
mod pdf;

use crate::desk::{Desk, RESOLUTION, tree, words};
use crate::packers::{self, bzipped, gzipped, sevened, xzipped, zipped};
use base64::Engine;
use std::fs;

/// A tar archive of files and one link.
fn tarred(files: packers::Files<'_>) -> Vec<u8> {
    packers::tarred(files, Some(("link.txt", "/etc/passwd")))
}

/// Made by 7-Zip with a password, for the list of files too and for the files alone.
const LOCKED: [&str; 2] = [
    "N3q8ryccAAQTTI5xgAAAAAAAAAAoAAAAAAAAADV9Fl4E+l277OBQpMY7dc5zuB8bbP3f3ceALnpgu9jvVnjyGOIJz0UuviNoHI8dZW/656IUBy1UvxMmWj6p3i3M1zHSJ96GUB5D5KQaDovHAXKDT1HoObAqtINFNg8RhTpctO18IloRjrgFPWzjm1SCHeqElOn63bNbOAFz59cZujQu8RcGEAEJcAAHCwEAASQG8QcBElMPxXh2n6/hTFICyFM0d/WTrQxlAAA=",
    "N3q8ryccAARFmI7BeQAAAAAAAAAUAAAAAAAAAIHWvcqjo92WAZXIwG5sDxjBuFC6AQBkAQQGAAEJEAoBoULMogAHCwEAAiQG8QcBElMP/VkI7Hc1PC+XfEx/9MuXeCEhARgBAAwQDAAICgG8DxE8AAAFARENAGEALgB0AHgAdAAAABQKAQAw+iJ8oIDdARUGAQAggICBAAAAFwYQAQlpAAcLAQABISEBGAxlAAA=",
];

/// A record of a crawl.
fn record(kind: &str, target: &str, body: &[u8]) -> Vec<u8> {
    let head =
        format!("WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {target}\r\nContent-Length: {}\r\n\r\n", body.len());
    [head.as_bytes(), body, b"\r\n\r\n"].concat()
}

fn answer(status: &str, fields: &str, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 {status}\r\n{fields}\r\n").as_bytes(), body].concat()
}

fn letter(text: &str) -> String {
    format!("From: a@b.example\nSubject: s\nDate: Mon, 4 Jan 2044 10:00:00 +0000\n\n{text}\n")
}

/// The ids of all rows with this status.
fn with_status(desk: &Desk, status: &str) -> Vec<String> {
    desk.statuses().into_iter().filter(|(_, s)| s == status).map(|(id, _)| id).collect()
}

#[test]
fn members_are_documents_with_paths_of_their_own() {
    let (desk, text) = (Desk::new(), RESOLUTION.as_bytes());
    let inner = zipped(&[("deep.txt", text)]);
    desk.put("box.zip", zipped(&[("2044/a.txt", text), ("inner.zip", &inner)]));
    desk.put("b.tar", tarred(&[("d/b.txt", text)])).put("c.tar.gz", gzipped(&tarred(&[("d/c.txt", text)])));
    desk.put("one.txt.gz", gzipped(text));
    desk.put("e.tar.xz", xzipped(&tarred(&[("d/e.txt", text)]))).put("f.txt.bz2", bzipped(text));
    desk.put("g.7z", sevened(&[("d/g.txt", text), ("h.zip", &inner), ("i.txt", text)]));
    desk.put("m.mbox", format!("From a Mon\n{0}\nFrom b Mon\n{0}", letter(RESOLUTION)));
    assert_eq!(desk.run(&[]).status.code(), Some(0));
    let expected = [
        "b.tar/d/b.txt",
        "box.zip/2044/a.txt",
        "box.zip/inner.zip/deep.txt",
        "c.tar.gz/d/c.txt",
        "e.tar.xz/d/e.txt",
        "f.txt.bz2/f.txt",
        "g.7z/d/g.txt",
        "g.7z/h.zip/deep.txt",
        "g.7z/i.txt",
        "m.mbox/00001.eml",
        "m.mbox/00002.eml",
        "one.txt.gz/one.txt",
    ];
    assert_eq!(with_status(&desk, "ok"), expected);
    assert!(desk.output().join("akn/box.zip/2044/a.txt.xml").is_file());
    assert!(!desk.output().join(".un2akn/tmp/boxes").exists());
}

#[test]
fn members_that_have_not_changed_are_not_converted_again() {
    let (desk, text) = (Desk::new(), RESOLUTION.as_bytes());
    desk.put("box.zip", zipped(&[("a.txt", text), ("b.txt", text)]));
    assert_eq!(desk.run(&["--jobs", "1"]).status.code(), Some(0));
    let before = tree(&desk.output());
    for options in [&["-vv"][..], &["-vv", "--trust-mtime"], &["-vv", "--jobs", "4"]] {
        let output = words(&desk.run(options).stderr);
        assert_eq!(output.matches("unchanged ").count(), 2, "{output}");
    }
    assert_eq!(tree(&desk.output()), before);
    desk.put("box.zip", zipped(&[("a.txt", text)]));
    desk.run(&[]);
    assert_eq!(with_status(&desk, "ok"), ["box.zip/a.txt"]);
}

#[test]
fn names_that_lead_out_lead_nowhere() {
    let (desk, text) = (Desk::new(), RESOLUTION.as_bytes());
    let names: [(&str, &[u8]); 4] =
        [("../../up.txt", text), ("/root.txt", text), ("C:\\w\\x.txt", text), ("d/../e.txt", text)];
    desk.put("a.zip", zipped(&names)).put("b.tar", tarred(&names[..2])).put("c.7z", sevened(&names[..2]));
    let before: Vec<_> = fs::read_dir(desk.0.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    let output = desk.run(&["-v"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let expected = [
        "a.zip/d/e.txt",
        "a.zip/root.txt",
        "a.zip/up.txt",
        "a.zip/w/x.txt",
        "b.tar/root.txt",
        "b.tar/up.txt",
        "c.7z/root.txt",
        "c.7z/up.txt",
    ];
    assert_eq!(with_status(&desk, "ok"), expected);
    assert!(words(&output.stderr).contains("b.tar/link.txt: is a link in an archive"), "{output:?}");
    let mut after: Vec<_> = fs::read_dir(desk.0.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    after.retain(|name| name != "out");
    assert_eq!(after, before);
}

#[test]
fn what_is_hostile_or_damaged_has_its_row() {
    let (desk, text) = (Desk::new(), RESOLUTION.as_bytes());
    desk.put("bomb.zip", zipped(&[("a.txt", text), ("zeros.txt", &vec![b'0'; 3 << 20])]));
    let mut nested = zipped(&[("a.txt", text)]);
    for depth in 0..5 {
        nested = zipped(&[(&format!("{depth}.zip"), &nested)]);
    }
    desk.put("nested.zip", nested).put("empty.zip", zipped(&[])).put("cut.zip", &zipped(&[("a.txt", text)])[..60]);
    let mut locked = zipped(&[("a.txt", text)]);
    // The first of the flags, at the file and in the list.
    let list = memchr::memmem::rfind(&locked, b"PK\x01\x02").unwrap();
    (locked[6], locked[list + 8]) = (locked[6] | 1, locked[list + 8] | 1);
    desk.put("locked.zip", locked);
    for (name, bytes) in ["locked1.7z", "locked2.7z"].into_iter().zip(LOCKED) {
        desk.put(name, base64::engine::general_purpose::STANDARD.decode(bytes).unwrap());
    }
    let packed = gzipped(&tarred(&[("a.txt", text)]));
    desk.put("cut.tar.gz", &packed[..packed.len() / 2]).put("text.zip", text);
    assert_eq!(desk.run(&["--max-input-bytes", "1M"]).status.code(), Some(3));
    assert_eq!(with_status(&desk, "ok"), ["bomb.zip/a.txt", "text.zip"]);
    let problems: Vec<(String, String)> = desk
        .rows("documents.csv")
        .iter()
        .filter(|row| &row[1] == "failed")
        .map(|row| (row[0].to_string(), row[2].split(':').next().unwrap().to_string()))
        .collect();
    let expected = [
        ("bomb.zip/zeros.txt", "too_large"),
        ("cut.tar.gz", "damaged"),
        ("cut.tar.gz/a.txt", "damaged"),
        ("cut.zip", "damaged"),
        ("empty.zip", "empty"),
        ("locked.zip/a.txt", "encrypted"),
        ("locked1.7z", "encrypted"),
        ("locked2.7z", "encrypted"),
        ("nested.zip/4.zip/3.zip/2.zip", "too_large"),
    ];
    let problems: Vec<(&str, &str)> = problems.iter().map(|(id, code)| (id.as_str(), code.as_str())).collect();
    assert!(problems.iter().all(|p| expected.contains(p)) && problems.len() >= 8, "{problems:?}");
}

#[test]
fn damage_anywhere_ends_no_run() {
    let (desk, text) = (Desk::new(), RESOLUTION.as_bytes());
    let whole = [
        ("zip", zipped(&[("a.txt", text), ("d/b.txt", text)])),
        ("tar", tarred(&[("a.txt", text)])),
        ("tgz", gzipped(&tarred(&[("a.txt", text)]))),
        ("7z", sevened(&[("a.txt", text), ("b.txt", text)])),
        ("txz", xzipped(&tarred(&[("a.txt", text)]))),
        ("bz2", bzipped(text)),
        ("warc", record("response", "https://l.example/a", &answer("200 OK", "Content-Type: text/plain\r\n", text))),
    ];
    for (ending, bytes) in &whole {
        for turn in 0..24 {
            let mut bytes = bytes.clone();
            let at = bytes.len() * turn / 24;
            if turn % 2 == 0 {
                bytes.truncate(at)
            } else {
                bytes[at] ^= 0xff
            }
            desk.put(format!("{turn}.{ending}"), bytes);
        }
    }
    assert_eq!(desk.run(&[]).status.code(), Some(3));
    let rows = desk.statuses();
    for (ending, _) in &whole {
        let mut missing: Vec<usize> = (0..24).collect();
        missing.retain(|turn| !rows.iter().any(|(id, _)| id.starts_with(&format!("{turn}.{ending}"))));
        assert!(missing.is_empty(), "{ending}: {missing:?}");
    }
}

#[test]
fn a_crawl_gives_what_it_was_answered() {
    let (desk, text) = (Desk::new(), RESOLUTION.as_bytes());
    let plain = "Content-Type: text/plain\r\n";
    let chunked = [format!("{:x}\r\n", text.len()).as_bytes(), text, b"\r\n0\r\n\r\n"].concat();
    let crawl = [
        record("warcinfo", "", b"software: x"),
        record("response", "https://l.example/97/a.txt", &answer("200 OK", plain, text)),
        record(
            "response",
            "https://l.example/",
            &answer("200 OK", &format!("{plain}Transfer-Encoding: chunked\r\n"), &chunked),
        ),
        record(
            "response",
            "https://l.example/z",
            &answer("200 OK", &format!("{plain}Content-Encoding: gzip\r\n"), &gzipped(text)),
        ),
        record("response", "https://l.example/gone", &answer("404 Not Found", plain, text)),
        record("response", "https://l.example/p.png", &answer("200 OK", "Content-Type: image/png\r\n", b"x")),
        record("request", "https://l.example/97/a.txt", b"GET / HTTP/1.1\r\n\r\n"),
    ];
    desk.put("c.warc", crawl.concat()).put("c.warc.gz", crawl.iter().flat_map(|r| gzipped(r)).collect::<Vec<u8>>());
    assert_eq!(desk.run(&[]).status.code(), Some(0));
    // `.` is sorted before `/`.
    let of = |crawl: &str| ["97/a.txt", "index.html", "z"].map(|path| format!("{crawl}/l.example/{path}"));
    assert_eq!(with_status(&desk, "ok"), [of("c.warc.gz"), of("c.warc")].concat());
}

#[test]
fn what_hangs_on_a_letter_is_a_document() {
    let desk = Desk::new();
    let parts = format!(
        "From: a@b.example\nDate: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n{0}\n--b\nContent-Type: text/plain; name=\"../c.txt\"\nContent-Disposition: attachment; filename=\"../c.txt\"\n\n{0}\n--b\nContent-Type: image/png; name=p.png\nContent-Disposition: attachment\n\nx\n--b\nContent-Type: message/rfc822\n\n{1}\n--b--\n",
        RESOLUTION,
        letter(RESOLUTION)
    );
    desk.put("a.eml", parts).put("b.eml", letter(RESOLUTION));
    assert_eq!(desk.run(&[]).status.code(), Some(0));
    assert_eq!(with_status(&desk, "ok"), ["a.eml", "a.eml/.._c.txt", "a.eml/00002.eml", "b.eml"]);
}

#[test]
fn what_computers_leave_is_passed_over_and_counted() {
    let (desk, text) = (Desk::new(), RESOLUTION.as_bytes());
    desk.put("a.txt", text)
        .put("bag/bagit.txt", "x")
        .put("bag/manifest-md5.txt", "x")
        .put("bag/data/manifest-md5.txt", text);
    for name in [".DS_Store", "Thumbs.db", "desktop.ini", "~$a.docx", "._a.txt", ".git/config", "d/.~lock.a.odt#"] {
        desk.put(name, "x");
    }
    desk.put(
        "z.zip",
        zipped(&[("__MACOSX/._a.txt", b"x"), ("b/bagit.txt", b"x"), ("b/bag-info.txt", b"x"), ("b/data/a.txt", text)]),
    );
    let output = words(&desk.run(&[]).stderr);
    assert_eq!(with_status(&desk, "ok"), ["a.txt", "bag/data/manifest-md5.txt", "z.zip/b/data/a.txt"]);
    assert_eq!(desk.statuses().len(), 3);
    assert!(output.contains("12 skipped"), "{output}");
}

#[test]
fn globs_choose_among_files_and_members() {
    let (desk, text) = (Desk::new(), RESOLUTION.as_bytes());
    desk.put("a.txt", text).put("d/b.txt", text).put("d/c.html", text).put("old/e.txt", text);
    desk.put("z.zip", zipped(&[("x.txt", text), ("y.html", text), ("old/w.txt", text)]));
    let chosen = |options: &[&str]| {
        let output = format!("out{}", options.join("").replace(['*', '/', '-'], ""));
        assert_eq!(desk.run_to(&output, options, &[]).status.code(), Some(0), "{options:?}");
        let table = desk.0.path().join(output).join("documents.csv");
        csv::Reader::from_path(table).unwrap().records().map(|row| row.unwrap()[0].to_string()).collect::<Vec<_>>()
    };
    assert_eq!(chosen(&["--include", "*.html"]), ["d/c.html", "z.zip/y.html"]);
    assert_eq!(chosen(&["--exclude", "old/", "--exclude", "*.html"]), ["a.txt", "d/b.txt", "z.zip/x.txt"]);
    assert_eq!(
        chosen(&["--include", "*.txt", "--exclude", "d/**"]),
        ["a.txt", "old/e.txt", "z.zip/old/w.txt", "z.zip/x.txt"]
    );
    assert_eq!(chosen(&["--exclude", "*.zip"]), ["a.txt", "d/b.txt", "d/c.html", "old/e.txt"]);
    desk.put("d/.un2aknignore", "*.html\n").put(".ignore", "old/\n!keep.txt\n");
    assert_eq!(chosen(&["--include", "**"]).len(), 7, "what is asked for goes before files of globs");
    assert_eq!(chosen(&[]), ["a.txt", "d/b.txt", "z.zip/x.txt", "z.zip/y.html"]);
    assert_eq!(desk.run(&["--exclude", "a{"]).status.code(), Some(2));
}

/// A page, and a text file that hangs on it.
fn with_file(page: Vec<u8>) -> String {
    let objects = format!(
        "21 0 obj\n<< /Type /Filespec /F (b.txt) /EF << /F 22 0 R >> >>\nendobj\n\
         22 0 obj\n<< /Type /EmbeddedFile /Length {} >>\nstream\n{RESOLUTION}\nendstream\nendobj\n",
        RESOLUTION.len()
    );
    let names = "/Type /Catalog /Names << /EmbeddedFiles << /Names [(b) 21 0 R] >> >> ";
    // The places of objects are wrong then, so that readers look for them.
    let page = String::from_utf8(page).unwrap().replacen("/Type /Catalog ", names, 1);
    page.replacen("%PDF-1.7\n", &format!("%PDF-1.7\n{objects}"), 1)
}

#[test]
fn a_pdf_that_is_given_a_file_is_looked_into_again() {
    let lines = ["The General Assembly,", "1. Decides to keep the lamps of its halls;", "2. Requests help."];
    let page = pdf::Sample::default().page(&pdf::lines(100.0, 700.0, &lines)).bytes();
    let desk = Desk::new();
    let ids = || desk.statuses().into_iter().map(|(id, _)| id).collect::<Vec<_>>();
    desk.put("a.pdf", &page).put("c.pdf", with_file(page.clone()));
    desk.run(&[]);
    assert_eq!(ids(), ["a.pdf", "c.pdf", "c.pdf/b.txt"]);
    let before = tree(&desk.output());
    desk.run(&[]);
    assert_eq!(tree(&desk.output()), before);
    desk.put("a.pdf", with_file(page.clone())).put("c.pdf", &page);
    desk.run(&["--max-delete", "100%"]);
    assert_eq!(ids(), ["a.pdf", "a.pdf/b.txt", "c.pdf"]);
}

#[test]
fn records_of_a_collection_are_documents() {
    let desk = Desk::new();
    let text = |number: u32| RESOLUTION.replace("99/501", &format!("99/{number}"));
    let entity = |number: u32| {
        let pages = serde_json::json!({"1": text(number)});
        let documents = serde_json::json!([{"filename": "1f.pdf", "language": "eng", "fullText": pages}]);
        let title = format!("A/RES/99/{number}");
        serde_json::json!({"sharedId": format!("e{number}"), "title": title, "documents": documents})
    };
    let answer = serde_json::json!({"rows": [entity(501), entity(502)], "totalRows": 2});
    desk.put("search.json", answer.to_string());
    desk.put("files.jsonl", format!("{}\n{}\n", entity(503), entity(504)));
    desk.put("one.json", entity(505).to_string());
    let table = format!("title,title__es,text\nA/RES/99/506,Archivos,\"{}\"\nA/RES/99/507,,\n", text(506));
    desk.put("texts.csv", table);
    let about = b"title__en,symbol,file__en\nKeeping of records,A/RES/99/508,a.txt\n";
    desk.put("import.zip", zipped(&[("import.csv", about), ("a.txt", text(508).as_bytes())]));
    desk.put("export.csv", about);
    let output = desk.run(&["-v"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let expected = [
        "files.jsonl/e503.json",
        "files.jsonl/e504.json",
        "import.zip/a.txt",
        "one.json",
        "search.json/e501.json",
        "search.json/e502.json",
        "texts.csv/00001.json",
    ];
    assert_eq!(with_status(&desk, "ok"), expected);
    let symbols: Vec<String> = desk.rows("documents.csv").iter().map(|row| row[8].to_string()).collect();
    assert!(symbols.iter().all(|symbol| symbol.starts_with("A/RES/99/50")), "{symbols:?}");
    for name in ["export.csv", "import.zip/import.csv"] {
        assert!(words(&output.stderr).contains(&format!("{name}: is a table about documents")), "{output:?}");
    }
}
