//! Options on the command line, in the environment and in a file of settings: one precedence, and no key that
//! is silently skipped.
#![allow(clippy::unwrap_used)]

use crate::desk::{Desk, RESOLUTION, words};
use std::fs;
use std::process::{Command, Output};

/// The program without any folders on its command line.
fn run(desk: &Desk, options: &[&str], environment: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_un2akn"));
    command.current_dir(desk.0.path()).args(options).envs(environment.iter().copied()).output().unwrap()
}

/// The number of workers of a run with these.
fn jobs(desk: &Desk, options: &[&str], environment: &[(&str, &str)]) -> u64 {
    let output = run(desk, options, environment);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let record: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    record["jobs"].as_u64().unwrap()
}

#[test]
fn the_command_line_goes_before_the_environment_and_that_before_the_file() {
    let desk = Desk::new();
    desk.put("a.txt", RESOLUTION);
    fs::create_dir(desk.0.path().join("etc")).unwrap();
    // Paths are relative to the folder of the file.
    let settings = "input = \"../in\"\noutput = '../out'\njobs = 3\nreport = '-'\nquiet = true\nmax-delete = '20%'\n";
    fs::write(desk.0.path().join("etc/nightly.toml"), settings).unwrap();
    let file = ["--config", "etc/nightly.toml"];
    assert_eq!(jobs(&desk, &file, &[]), 3);
    assert!(desk.output().join("documents.csv").is_file());
    assert_eq!(jobs(&desk, &file, &[("UN2AKN_JOBS", "4")]), 4);
    assert_eq!(jobs(&desk, &["--config", "etc/nightly.toml", "--jobs", "5"], &[("UN2AKN_JOBS", "4")]), 5);
    assert_eq!(jobs(&desk, &[], &[("UN2AKN_CONFIG", "etc/nightly.toml")]), 3);
    assert_eq!(jobs(&desk, &["in", "elsewhere", "--config", "etc/nightly.toml"], &[]), 3);
    assert!(desk.0.path().join("elsewhere/documents.csv").is_file());
    // Options may be before the folders and after them.
    assert_eq!(jobs(&desk, &["--report", "-", "in", "out", "-j", "6"], &[]), 6);
}

#[test]
fn truth_is_switched_on_and_off_again() {
    let desk = Desk::new();
    desk.put("a.txt", RESOLUTION);
    fs::write(desk.0.path().join("s.toml"), "input = 'in'\noutput = 'out'\nparquet = true\nquiet = true\n").unwrap();
    let there = || desk.output().join("documents.parquet").exists();
    assert!(run(&desk, &["--config", "s.toml"], &[]).status.success() && there());
    assert!(run(&desk, &["--config", "s.toml", "--parquet=false"], &[]).status.success() && !there());
    assert!(run(&desk, &["--config", "s.toml"], &[("UN2AKN_PARQUET", "false")]).status.success() && !there());
    assert!(run(&desk, &["in", "out"], &[("UN2AKN_PARQUET", "true")]).status.success() && there());
}

#[test]
fn unknown_settings_are_errors() {
    let desk = Desk::new();
    desk.put("a.txt", RESOLUTION);
    let cases = [
        ("jbos = 3", "unknown setting `jbos`"),
        ("config = 'other.toml'", "unknown setting `config`"),
        ("[limits]\ntimeout = 3", "unknown setting `limits`"),
        ("timeout = 'long'", "invalid digit"),
        ("timeout = ", "TOML parse error"),
        ("timeout = 3.5", "`timeout` must be"),
        ("progress = 'sometimes'", "sometimes"),
    ];
    for (settings, said) in cases {
        fs::write(desk.0.path().join("s.toml"), settings).unwrap();
        let output = run(&desk, &["in", "out", "--config", "s.toml"], &[]);
        assert_eq!(output.status.code(), Some(2), "{settings}: {output:?}");
        let text = words(&output.stderr);
        assert!(text.contains("s.toml: ") && text.contains(said), "{settings}: {text}");
    }
    let output = run(&desk, &["in", "out"], &[("UN2AKN_TIMEOUT", "long")]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(!desk.output().exists());
}

#[test]
fn every_option_is_in_the_docs_and_in_the_environment() {
    let help = Command::new(env!("CARGO_BIN_EXE_un2akn")).arg("--help").output().unwrap();
    let help = words(&help.stdout);
    let page = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/options.md")).unwrap();
    let options = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/options.rs")).unwrap();
    let lines = help.lines().map(str::trim_start).filter(|l| l.starts_with('-'));
    let names: Vec<&str> = lines.filter_map(|l| l.split([' ', ',', '[', '=']).find(|w| w.starts_with("--"))).collect();
    assert!(names.len() > 25, "{names:?}");
    // Those of single documents are for one command line.
    for name in names.iter().filter(|n| !["--help", "--version", "--out", "--to", "--table"].contains(n)) {
        assert!(page.contains(&format!("{name} ")) || page.contains(&format!("{name}`")), "{name}");
        let variable = format!("UN2AKN_{}", name[2..].replace('-', "_").to_uppercase());
        assert!(options.contains(&format!("\"{variable}\"")), "{variable}");
    }
}
