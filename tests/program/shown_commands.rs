//! Every command that a page shows runs as it stands, in a folder that holds what the pages speak of.
#![allow(clippy::unwrap_used)]

use crate::desk::RESOLUTION;
use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// How commands begin that are run elsewhere, and where.
const ELSEWHERE: [(&str, &str); 14] = [
    ("make ", "CI runs the targets; `make dist-test` runs `make run` in a fresh clone"),
    ("tar xzf dist/", "make dist-test"),
    ("sudo install", "make dist-test"),
    ("sudo apt install", "make dist-test"),
    ("python3 -m venv", "make dist-test"),
    ("env/bin/", "make dist-test"),
    ("cargo install", "make dist-test"),
    ("podman ", "make dist-test, where an engine for containers is at hand"),
    ("spark-submit", "make spark, on one machine"),
    ("apt-get install", "CI"),
    ("bagit.py", "make conformance"),
    ("cargo build --release", "fitting of confidence, by hand"),
    ("python3 tests/corpus/", "make corpus; fitting of confidence, by hand"),
    ("UN2AKN_ACCEPT=1", "by hand"),
];

/// Places that the pages take for granted, and what stands for them here.
const PLACES: [(&str, &str); 3] = [
    ("/srv/resolutions/.un2akn/runs/000042-20441124T021500Z-4711/", "$(echo srv/resolutions/.un2akn/runs/000001-*)/"),
    ("/srv/resolutions", "srv/resolutions"),
    ("/mnt/scans", "mnt/scans"),
];

/// A document of another body and year.
const COUNCIL: &str = "S/RES/901 (1994)\n\nResolution 901 (1994)\n\nAdopted by the Security Council at its 3301st \
    meeting, on 4 March 1994\n\nThe Security Council,\n\nRecalling its resolution 900 (1994) of 3 March 1994,\n\n\
    1. Decides to keep old maps;\n\n2. Decides to remain actively seized of the matter.\n";

/// Commands whose output on the page is that of the specimens.
const EXACT: [&str; 2] = ["make run", "un2akn inspect input/2044/A_RES_99_301.txt"];

/// A command, and the lines that a page shows below it.
#[derive(Debug, PartialEq)]
struct Shown {
    command: String,
    answer: Vec<String>,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The commands in the blocks of a page: all lines of those in `sh`, and those behind a `$` in the others.
fn commands(page: &str) -> Vec<Shown> {
    let mut found: Vec<Shown> = Vec::new();
    for block in page.split("\n```").skip(1).step_by(2) {
        let (kind, lines) = block.split_once('\n').unwrap();
        let lines = lines.replace("\\\n", " ");
        for line in lines.lines().filter(|l| !l.trim_start().starts_with('#') && !l.trim().is_empty()) {
            let command = if kind == "sh" { Some(line) } else { line.strip_prefix("$ ") };
            if let Some(command) = command {
                let command = command.split("  #").next().unwrap().trim().to_string();
                let command = command.split(" # ").next().unwrap().trim().to_string();
                found.push(Shown { command, answer: Vec::new() });
            } else if kind == "text"
                && let Some(last) = found.last_mut()
                && lines.starts_with("$ ")
            {
                last.answer.push(line.to_string());
            }
        }
    }
    found
}

/// A folder with the program, and all that the pages speak of.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Folder(TempDir::new().unwrap());
        let at = |name: &str| folder.0.path().join(name);
        for name in ["bin", "folder", "results", "mnt", "srv"] {
            fs::create_dir(at(name)).unwrap();
        }
        symlink(env!("CARGO_BIN_EXE_un2akn"), at("bin/un2akn")).unwrap();
        for name in ["input", "scans", "mnt/scans"] {
            copy(&root().join("input"), &at(name));
        }
        for name in ["A_RES_62_17.txt", "folder/a.txt", "scans/broken.pdf"] {
            fs::write(at(name), RESOLUTION).unwrap();
        }
        fs::write(at("mnt/scans/broken.pdf"), "%PDF-1.4 broken").unwrap();
        copy(&root().join("input"), &at("more"));
        fs::write(at("more/S_RES_901.txt"), COUNCIL).unwrap();
        let case = |name: &str| root().join("tests/cases").join(name);
        for name in ["A_RES_62_17.pdf", "a.pdf"] {
            fs::copy(case("pages/a_note_in_the_margin.pdf"), at(name)).unwrap();
        }
        fs::copy(first_with(&case(""), "docx").unwrap(), at("b.docx")).unwrap();
        fs::write(at("other.xml"), "<akomaNtoso><verse/></akomaNtoso>").unwrap();
        let made = [("more", "output"), ("scans", "results"), ("mnt/scans", "srv/resolutions")];
        for (input, output) in made {
            folder.bash(&format!("un2akn --quiet {input} {output}"));
        }
        copy(&at("output"), &at("output-new"));
        folder
    }

    fn bash(&self, command: &str) -> Output {
        let path = format!("{}:{}", self.0.path().join("bin").display(), std::env::var("PATH").unwrap());
        let mut bash = Command::new("bash");
        bash.current_dir(self.0.path()).env("PATH", path).env("LC_ALL", "C.UTF-8").env_remove("SOURCE_DATE_EPOCH");
        bash.args(["-o", "pipefail", "-c", command]).output().unwrap()
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// A file whose name ends so, the first by name.
fn first_with(folder: &Path, extension: &str) -> Option<PathBuf> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    entries.iter().find_map(|path| match path.is_dir() {
        true => first_with(path, extension),
        false => path.extension().is_some_and(|e| e == extension).then(|| path.clone()),
    })
}

fn pages() -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> = fs::read_dir(root().join("docs")).unwrap().map(|e| e.unwrap().path()).collect();
    pages.retain(|path| path.extension().is_some_and(|e| e == "md"));
    pages.extend(["README.md", "CONTRIBUTING.md"].map(|name| root().join(name)));
    pages.sort();
    pages
}

/// What is wrong with a command in a folder.
fn fault(folder: &Folder, shown: &Shown) -> Option<String> {
    let Shown { command, answer } = shown;
    let mut here = command.replace("make run", "un2akn input output-of-make");
    for (place, stands_for) in PLACES {
        here = here.replace(place, stands_for);
    }
    // One that serves pages goes on until it is stopped.
    let serves = here.starts_with("un2akn review");
    let done = folder.bash(&if serves { format!("timeout --signal=INT 3 {here}") } else { here });
    let said = format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    let right = match done.status.code() {
        _ if serves => said.contains("http://127.0.0.1:"),
        // Three says that there are faults, which some pages show.
        Some(code) => code == 0 || code == 3,
        None => false,
    };
    if !right {
        return Some(format!("{command}\n  ends with {:?}: {said}", done.status.code()));
    }
    let said = said.replace("output-of-make", "output");
    let said = without_confidence(&said);
    let is_missing = |line: &&String| !said.contains(&without_confidence(line));
    let missing = answer.iter().filter(|_| EXACT.contains(&command.as_str())).find(is_missing)?;
    Some(format!("{command}\n  does not say: {missing}\n  but: {said}"))
}

/// Without the numbers behind `confidence`, which change with the weights.
fn without_confidence(text: &str) -> String {
    let parts: Vec<&str> = text.split("confidence ").collect();
    let numbers = |part: &str| part.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').to_string();
    let rest: String = parts[1..].iter().map(|part| format!("confidence {}", numbers(part))).collect();
    format!("{}{rest}", parts[0])
}

#[test]
fn every_command_on_the_pages_runs() {
    let (mut wrong, mut run, mut elsewhere) = (Vec::new(), 0, BTreeSet::new());
    for path in pages() {
        let page = fs::read_to_string(&path).unwrap();
        let shown = commands(&page);
        let here: Vec<&Shown> = shown
            .iter()
            .filter(|shown| {
                let known = ELSEWHERE.iter().find(|(begin, _)| shown.command.starts_with(begin));
                elsewhere.extend(known.map(|(begin, _)| *begin));
                known.is_none() || shown.command == "make run" && !shown.answer.is_empty()
            })
            .collect();
        if here.is_empty() {
            continue;
        }
        let folder = Folder::new();
        for shown in here {
            run += 1;
            wrong.extend(fault(&folder, shown).map(|fault| format!("{}: {fault}", path.display())));
        }
    }
    assert!(run > 25, "only {run} commands were found");
    let unused = ELSEWHERE.iter().filter(|(begin, _)| !elsewhere.contains(begin));
    wrong.extend(unused.map(|(begin, _)| format!("ELSEWHERE: no page shows {begin}")));
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn commands_are_found_in_blocks() {
    let page = "Call\n\n```sh\n# all\nun2akn a b   # convert\nun2akn stream \\\n  --to x\n```\nor `un2akn c`\n\n\
        ```text\n$ make run\n5 files\n```\n\n```text\nun2akn [OPTIONS]\n```\n";
    let shown = |command: &str, answer: &[&str]| Shown {
        command: command.into(),
        answer: answer.iter().map(|line| line.to_string()).collect(),
    };
    let expected = [shown("un2akn a b", &[]), shown("un2akn stream    --to x", &[]), shown("make run", &["5 files"])];
    assert_eq!(commands(page), expected);
}
