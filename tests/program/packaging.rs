//! What a package brings: the units on the page about them are those in the package, and the settings can be used.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::Command;

fn file(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// The program with the settings of the nightly run, in a folder that holds its input.
fn nightly(settings: &str) -> std::process::Output {
    let desk = tempfile::tempdir().unwrap();
    let path = |name: &str| desk.path().join(name);
    fs::create_dir(path("input")).unwrap();
    fs::write(path("input/a.txt"), "A/RES/99/501\n\nThe General Assembly,\n\n1. Decides to keep old maps.\n").unwrap();
    fs::write(path("nightly.toml"), settings.replace("/srv/un2akn/", "")).unwrap();
    let unit = file("packaging/un2akn.service");
    let call = unit.lines().find_map(|line| line.strip_prefix("ExecStart=/usr/bin/un2akn ")).unwrap();
    let words = call.split(' ').map(|word| word.replace("/etc/un2akn/nightly.toml", "nightly.toml"));
    let output = Command::new(env!("CARGO_BIN_EXE_un2akn")).current_dir(desk.path()).args(words).output().unwrap();
    assert_eq!(path("output/documents.csv").exists(), output.status.success(), "{output:?}");
    output
}

#[test]
fn the_page_shows_the_units_of_the_package() {
    let page = file("docs/cron.md");
    let shown: Vec<&str> =
        page.split("```ini\n").skip(1).filter_map(|rest| rest.split_once("```")).map(|(unit, _)| unit).collect();
    assert_eq!(shown, [file("packaging/un2akn.service"), file("packaging/un2akn.timer")]);
}

#[test]
fn the_settings_of_the_nightly_run_can_be_used() {
    let settings = file("packaging/nightly.toml");
    assert!(nightly(&settings).status.success());
    // What is only proposed must be right, too.
    let all: String = settings
        .lines()
        .map(|line| format!("{}\n", line.strip_prefix('#').filter(|l| !l.starts_with(' ')).unwrap_or(line)))
        .collect();
    assert_ne!(all, settings);
    let output = nightly(&all);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let wrong = nightly(&format!("{settings}job = 2\n"));
    assert!(!wrong.status.success());
}
