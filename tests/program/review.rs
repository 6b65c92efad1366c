//! What `review` answers to which request: only a browser that knows the address is let in, corrections become files,
//! and nothing else is written. What people see and press is checked in a browser, `tests/pages/review.mjs`.
#![cfg(feature = "review")]
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

const RESOLUTION: &str = "A/RES/99/501\n\nResolution adopted by the General Assembly on 9 December 2044\n\n\
    99/501. Keeping of <records>\n\nThe General Assembly,\n\nRecalling its resolution 95/118 of 7 December 2040,\n\n\
    1. Takes note of the report of the Secretary-General;\n\n3. Decides to remain seized of the matter.\n\n4. Urges all.\n";

/// A folder with an output, and a server at work on it.
struct Desk {
    folder: TempDir,
    server: Child,
    /// `127.0.0.1:40417`
    host: String,
    /// `/3f2a…/`
    root: String,
}

impl Desk {
    fn new() -> Desk {
        let folder = TempDir::new().unwrap();
        let run = |arguments: &[&str]| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_un2akn"));
            command.current_dir(folder.path()).args(arguments);
            command
        };
        fs::create_dir(folder.path().join("in")).unwrap();
        fs::write(folder.path().join("in/a b.txt"), RESOLUTION).unwrap();
        assert!(run(&["in", "out", "--quiet"]).status().unwrap().success());
        let mut server = run(&["review", "out", "--by", "Jane <Doe>"]).stdout(Stdio::piped()).spawn().unwrap();
        let mut address = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut address).unwrap();
        let rest = address.trim().strip_prefix("http://").unwrap();
        let (host, root) = rest.split_at(rest.find('/').unwrap());
        Desk { server, host: host.into(), root: root.into(), folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Status, headers and body of an answer; `host` and other headers are as they are given.
    fn ask(&self, method: &str, path: &str, headers: &str, body: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        let length = body.len();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\n{headers}Connection: close\r\nContent-Length: {length}\r\n\r\n{body}"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        (answer.split(' ').nth(1).unwrap().parse().unwrap(), answer)
    }

    fn get(&self, path: &str) -> (u16, String) {
        self.ask("GET", &format!("{}{path}", self.root), &format!("Host: {}\r\n", self.host), "")
    }

    /// Sends a form from the page of the document, with the state of its corrections that the page shows.
    fn send(&self, form: &str) -> (u16, String) {
        let (_, page) = self.get("d?id=a+b.txt&row=-");
        let version = page.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_string();
        self.post(&format!("version={version}&{form}"))
    }

    fn post(&self, form: &str) -> (u16, String) {
        let headers = format!("Host: {0}\r\nOrigin: http://{0}\r\n", self.host);
        self.ask("POST", &format!("{}d?id=a+b.txt", self.root), &headers, form)
    }

    fn corrections(&self) -> String {
        fs::read_to_string(self.path("corrections/a b.txt.toml")).unwrap_or_default()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// All files below a folder, with what they hold.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path))
        } else {
            drop(found.insert(path.clone(), fs::read(path).unwrap()))
        }
    }
    found
}

#[test]
fn only_a_browser_that_knows_the_address_is_let_in() {
    let desk = Desk::new();
    let (status, page) = desk.get("");
    assert_eq!(status, 200);
    assert!(page.contains("number out of order") && page.contains("a b.txt"), "{page}");
    for header in [
        "content-security-policy: default-src 'none'; style-src 'self'",
        "x-content-type-options: nosniff",
        "cache-control: no-store",
    ] {
        assert!(page.contains(header), "{header}: {page}");
    }
    assert!(!page.contains("<script>") && !page.contains("<style>"), "{page}");
    let own = format!("Host: {}\r\n", desk.host);
    for path in ["/", "/d?id=a+b.txt", "//", "/00000000000000000000000000000000/"] {
        assert_eq!(desk.ask("GET", path, &own, "").0, 404, "{path}");
    }
    for headers in ["", "Host: evil.example\r\n", "Host: 127.0.0.1\r\n"] {
        assert!([400, 403].contains(&desk.ask("GET", &desk.root, headers, "").0), "{headers}");
    }
    let form = "version=none&do=accept";
    let document = format!("{}d?id=a+b.txt", desk.root);
    for header in ["Origin: http://evil.example", "Origin: null", "Sec-Fetch-Site: cross-site"] {
        assert_eq!(desk.ask("POST", &document, &format!("{own}{header}\r\n"), form).0, 403, "{header}");
    }
    assert_eq!(desk.ask("PUT", &document, &own, form).0, 405);
    assert_eq!(desk.post(&"x".repeat((1 << 20) + 1)).0, 413);
    assert!(!desk.path("corrections").exists());
    assert_eq!(desk.get("d?id=../in/a+b.txt").0, 404);
    assert_eq!(desk.get("picture?id=a+b.txt").0, 404);
}

#[test]
fn what_is_entered_becomes_a_file_and_nothing_else_is_written() {
    let desk = Desk::new();
    let before = [files(&desk.path("in")), files(&desk.path("out"))];
    let (status, page) = desk.get("d?id=a+b.txt&row=p5");
    assert!(status == 200 && page.contains("Decides to remain") && page.contains("&lt;records&gt;"), "{page}");
    let (status, answer) = desk.send("do=save&row=p5&num=2.&note=seen");
    assert!(status == 303 && answer.contains("location: d?id=a+b.txt&row=-&told=Saved.#p5"), "{answer}");
    let text = desk.corrections();
    for line in [
        "document = \"a b.txt\"",
        "read = \"Decides to remain seized of the matter.\"",
        "num = \"2.\"",
        "by = \"Jane <Doe>\"",
        "note = \"seen\"",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    assert_eq!(desk.send("do=save&row=p6&kind=operative&num=3.&text=Urges+all.").0, 303);
    assert_eq!(desk.send("do=field&row=f-title&value=Keeping+of+records").0, 303);
    let (_, page) = desk.get("d?id=a+b.txt&row=-");
    assert!(page.contains("Corrected (Jane &lt;Doe&gt;): num 2., note seen"), "{page}");
    // What the page has not shown is not written over.
    let (status, page) = desk.post("version=none&do=save&row=p5&num=7.");
    assert!(status == 409 && page.contains("<dt>num</dt><dd dir=\"auto\">7.</dd>"), "{page}");
    for wrong in ["do=save&row=p5&num=3.", "do=save&row=p99&num=1.", "do=nothing&row=p5", "do=undo&nth=9", ""] {
        assert_eq!(desk.send(wrong).0, 422, "{wrong}");
    }
    assert_eq!(desk.send("do=undo&nth=1").0, 303);
    assert!(!desk.corrections().contains("Urges all."));
    assert_eq!(before, [files(&desk.path("in")), files(&desk.path("out"))]);
    assert_eq!(files(&desk.path("corrections")).len(), 1);
    // The doubt is dealt with, and leaves the queue.
    assert!(desk.get("").1.contains("Nothing is left to do here") && desk.get("?done=1").1.contains("(done)"));
}

#[test]
fn a_document_is_accepted_and_that_is_taken_back() {
    let desk = Desk::new();
    let (status, answer) = desk.send("do=accept");
    assert!(status == 303 && answer.contains("location: ./?"), "{answer}");
    let text = desk.corrections();
    assert!(text.contains("[checked]") && text.contains("reading = "), "{text}");
    assert!(desk.get("d?id=a+b.txt").1.contains("Checked by Jane &lt;Doe&gt;"));
    assert_eq!(desk.send("do=uncheck").0, 303);
    assert!(!desk.corrections().contains("[checked]"));
}

#[test]
fn corrections_of_many_at_once_are_all_kept() {
    let desk = Desk::new();
    std::thread::scope(|threads| {
        for n in 0..8 {
            let desk = &desk;
            threads.spawn(move || {
                let form = format!("do=save&row=p5&note=remark+{n}");
                // Who comes too late looks at the document again.
                while desk.send(&form).0 != 303 {}
            });
        }
    });
    let text = desk.corrections();
    assert!((0..8).all(|n| text.matches(&format!("remark {n}")).count() == 1), "{text}");
}
