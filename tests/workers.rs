//! Documents that crash, hang or exhaust the process that converts them: one failed row each, and all others
//! are converted.
#![allow(clippy::unwrap_used)]

#[path = "support/desk.rs"]
mod desk;

use desk::{Desk, RESOLUTION, tree};
use libtest_mimic::{Arguments, Trial};
use un2akn::batch::{self, RunError, RunOptions, RunRecord, Watch, run};
use un2akn::code::Exit;
use un2akn::{Conversion, Options};

/// Takes no notice.
struct Nobody;

impl Watch for Nobody {}

/// Uses up the stack.
fn dive(depth: u64) -> u64 {
    let ballast = [depth; 64];
    if depth == u64::MAX { 0 } else { dive(depth + 1) + std::hint::black_box(ballast)[7] }
}

/// Converts as a run's own processes do, but for documents whose names ask for a misfortune.
fn convert_or_perish(
    bytes: &[u8],
    sha256: &[u8; 32],
    id: &str,
    options: &Options,
    corrections: Option<&str>,
) -> Conversion {
    let name = id.rsplit('/').next().unwrap_or(id);
    match name.split('.').next().unwrap_or(name) {
        "loop" => loop {
            std::hint::spin_loop();
        },
        "stack" => std::hint::black_box(dive(0)),
        "memory" => {
            let mut all: Vec<Vec<u8>> = Vec::new();
            while all.len() < 1 << 20 {
                all.push(vec![1; 16 << 20]);
            }
            0
        }
        "abort" => std::process::abort(),
        "exit" => std::process::exit(0),
        "panic" => std::panic::panic_any("a fault"),
        _ => 0,
    };
    assert!(corrections.is_none(), "no document here has corrections");
    un2akn::convert_digested(bytes, sha256, id, options)
}

/// A run calls this very program with `worker`.
fn main() -> std::process::ExitCode {
    if std::env::args().nth(1).as_deref() == Some("worker") {
        let served = batch::serve_by(std::io::stdin(), std::io::stdout(), convert_or_perish);
        return if served.is_ok() { 0.into() } else { 1.into() };
    }
    let tests: [(&str, fn()); 6] = [
        ("each_misfortune_is_one_row_and_no_other_document_suffers", each_misfortune),
        ("what_was_converted_before_survives_each_misfortune", converted_before),
        ("too_large_a_file_is_not_read_into_memory", too_large),
        ("each_misfortune_is_one_line_of_a_stream", misfortunes_in_a_stream),
        ("many_failures_stop_the_run", many_failures),
        ("a_program_that_cannot_convert_stops_the_run", not_a_worker),
    ];
    let trial = |(name, test): (&str, fn())| {
        Trial::test(name, move || {
            test();
            Ok(())
        })
    };
    libtest_mimic::run(&Arguments::from_args(), tests.into_iter().map(trial).collect()).exit_code()
}

fn convert(desk: &Desk, output: &str, change: impl Fn(&mut RunOptions)) -> (RunRecord, Result<(), RunError>) {
    let mut options = RunOptions::new(desk.input(), desk.0.path().join(output));
    options.program = Some(std::env::current_exe().unwrap());
    options.workers = 2;
    options.limits.timeout = 3;
    options.limits.max_memory = 256 << 20;
    change(&mut options);
    run(&options, &Nobody)
}

fn each_misfortune() {
    let desk = Desk::new();
    for n in 0..60 {
        desk.put(format!("r{n}.txt"), RESOLUTION.replace("501", &format!("{}", 501 + n)));
    }
    let misfortunes = [
        ("abort.txt", "crashed"),
        ("exit.txt", "crashed"),
        ("loop.txt", "timeout"),
        ("memory.txt", "out_of_memory"),
        ("panic.txt", "crashed"),
        ("stack.txt", "crashed"),
    ];
    for (name, _) in misfortunes {
        desk.put(name, RESOLUTION).put(format!("r1.{name}"), RESOLUTION).put(format!("sub/{name}"), RESOLUTION);
    }
    let (record, result) = convert(&desk, "out", |_| {});
    assert!(result.is_ok(), "{result:?}");
    assert_eq!((record.totals.failed, record.exit_code), (12, Exit::Failures));
    let rows = desk.rows("documents.csv");
    assert_eq!(rows.len(), 60 + 18);
    for (name, code) in misfortunes {
        for id in [name.to_string(), format!("sub/{name}")] {
            let row = rows.iter().find(|r| r[0] == id).unwrap();
            assert!(row[2].starts_with(code), "{id}: {}", &row[2]);
            assert_eq!(&row[3], "text");
            assert!(!desk.output().join(format!("akn/{id}.xml")).exists());
        }
    }
    let converted = rows.iter().filter(|r| &r[1] != "failed").count();
    assert_eq!(converted, 66);
    // What failed for want of time is tried again; what crashed is not.
    let (record, _) = convert(&desk, "out", |_| {});
    assert_eq!(record.totals.unchanged, 76, "{record:?}");
    let (_, result) = convert(&desk, "alone", |options| options.workers = 1);
    assert!(result.is_ok());
    assert!(tree(&desk.output()) == tree(&desk.0.path().join("alone")));
}

fn converted_before() {
    let names = ["abort", "exit", "loop", "memory", "panic", "stack"];
    let desk = Desk::new();
    (0..20).for_each(|n| _ = desk.put(format!("r{n}.txt"), RESOLUTION));
    names.iter().for_each(|name| _ = desk.put(format!("{name}.txt"), RESOLUTION));
    let sound = |job: &mut RunOptions| job.program = Some(env!("CARGO_BIN_EXE_un2akn").into());
    let (record, result) = convert(&desk, "out", sound);
    assert!(result.is_ok() && record.totals.ok == 26, "{result:?} {record:?}");
    let before = desk.rows("paragraphs.csv");
    // By another program, as after an upgrade, of the same sources and of others.
    for change in [false, true] {
        if change {
            names.iter().for_each(|name| _ = desk.put(format!("{name}.txt"), RESOLUTION.replace("99/501", "99/777")));
        }
        let (record, result) = convert(&desk, "out", |job| job.limits.timeout = 4);
        assert!(result.is_ok() && record.totals.failed == 6, "{result:?} {record:?}");
        assert_eq!((desk.xml(), desk.rows("paragraphs.csv")), (26, before.clone()));
        let rows = desk.rows("documents.csv");
        for name in names {
            let row = rows.iter().find(|row| row[0] == format!("{name}.txt")).unwrap();
            assert!(&row[1] == "failed" && row[2].contains(": ") && row[14].contains("Keeping"), "{row:?}");
        }
    }
    let (record, _) = convert(&desk, "out", sound);
    assert_eq!((record.totals.ok, record.totals.failed), (26, 0));
}

fn misfortunes_in_a_stream() {
    let names = ["a", "loop", "b", "stack", "memory", "c", "abort", "exit", "d", "panic", "e"];
    let desk = Desk::new();
    desk.put("document", RESOLUTION);
    let file = desk.input().join("document");
    let lines: String = names.map(|n| format!("{{\"path\":\"{n}.txt\",\"file\":{file:?}}}\n")).concat();
    let mut options = RunOptions::new(Default::default(), Default::default());
    options.program = Some(std::env::current_exe().unwrap());
    options.limits.timeout = 3;
    options.limits.max_memory = 256 << 20;
    for workers in [1, 3] {
        options.workers = workers;
        let mut out = Vec::new();
        batch::stream(&options, std::io::Cursor::new(lines.clone()), &mut out).unwrap();
        let answers = String::from_utf8(out).unwrap();
        let ids: Vec<_> = answers.lines().map(|l| l.split("\"document_id\":\"").nth(1).unwrap()).collect();
        assert_eq!(ids.len(), names.len());
        for (id, name) in ids.iter().zip(names) {
            assert!(id.starts_with(&format!("{name}.txt\"")), "{id}");
            assert_eq!(id.contains("\"status\":\"failed\""), name.len() > 1, "{name}");
        }
    }
}

fn too_large() {
    let desk = Desk::new();
    desk.put("small.txt", RESOLUTION).put("large.txt", RESOLUTION.repeat(100));
    let (record, _) = convert(&desk, "out", |options| options.limits.max_input_bytes = 5000);
    assert_eq!((record.totals.ok, record.totals.failed), (1, 1));
    let row = &desk.rows("documents.csv")[0];
    assert!(row[2].starts_with("too_large: ") && row[2].contains("--max-input-bytes"), "{}", &row[2]);
    // Only its beginning is looked at.
    assert_eq!((&row[3], &row[5], row[6].len()), ("text", (RESOLUTION.len() * 100).to_string().as_str(), 0));
}

fn many_failures() {
    let desk = Desk::new();
    for n in 0..200 {
        desk.put(format!("{n:03}.txt"), if n % 2 == 0 { RESOLUTION } else { "" });
    }
    let (record, result) = convert(&desk, "out", |options| options.max_failures = "10".parse().ok());
    assert!(matches!(result, Err(RunError::Failures(_))), "{result:?}");
    assert_eq!((record.exit_code, record.status), (Exit::Halted, "stopped"));
    let (record, _) = convert(&desk, "out", |options| options.max_failures = "50%".parse().ok());
    assert_eq!((record.exit_code, record.totals.failed), (Exit::Failures, 100));
}

fn not_a_worker() {
    let desk = Desk::new();
    desk.put("a.txt", RESOLUTION);
    for program in ["/bin/cat", "/bin/true", "/nowhere/at/all"] {
        let (record, result) = convert(&desk, "out", |options| options.program = Some(program.into()));
        assert!(matches!(result, Err(RunError::Workers(_))), "{program}: {result:?}");
        assert_eq!(record.exit_code, Exit::Halted);
    }
}
