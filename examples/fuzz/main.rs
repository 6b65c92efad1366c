//! Converts damaged files for a while: `cargo run --profile fuzz --example fuzz -- SECONDS [FOLDER …]`.
//!
//! Damages documents of all formats made here, and the files of the folders, in ways that the number of the
//! turn fixes, and converts each as the program does. A process does the turns one after another; when it
//! dies or stands still, the turn is named, its file kept, and the next process goes on after it.
//! `UN2AKN_FUZZ_READER=markdown` damages the files of one reader only, named by its format or by the end of its files.
#![allow(clippy::print_stdout, clippy::unwrap_used)]

mod boxes;
mod dice;
mod mutation;
#[path = "../../tests/support/packers.rs"]
mod packers;
#[path = "../../tests/support/specimens.rs"]
mod specimens;
mod told;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};
use un2akn::code::Doubt;

/// The stack of a worker of the program.
const STACK: usize = 32 << 20;

/// A turn that takes more processor time is a finding.
const SLOW: Duration = Duration::from_secs(10);

/// More memory than this is a finding.
const MEMORY: &str = "2097152";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let seconds: u64 = arguments.first().and_then(|text| text.parse().ok()).unwrap_or(60);
    let folders: Vec<PathBuf> = arguments.iter().skip(1).map(PathBuf::from).collect();
    let reader = std::env::var("UN2AKN_FUZZ_READER").map_or(String::new(), |reader| format!("-{reader}"));
    let work = std::env::temp_dir().join(format!("un2akn-fuzz{reader}"));
    std::fs::create_dir_all(&work).unwrap();
    match std::env::var("UN2AKN_FUZZ_FROM") {
        Ok(from) => turns(from.parse().unwrap(), seconds, &folders, &work),
        Err(_) => watch(seconds, &folders, &work),
    }
}

/// What is damaged: one of the documents made here in two turns of three, a file of the folders else.
struct Seeds {
    made: Vec<(String, Vec<u8>)>,
    found: Vec<PathBuf>,
}

impl Seeds {
    fn new(folders: &[PathBuf]) -> Seeds {
        let made = specimens::all().into_iter().chain(boxes::all()).chain(told::all());
        let made = made.map(|(name, bytes)| (name.to_string(), bytes)).collect();
        let files = |folder: &PathBuf| walkdir::WalkDir::new(folder).sort_by_file_name();
        let entries = folders.iter().flat_map(files).map(Result::unwrap);
        let found: Vec<PathBuf> =
            entries.filter(|e| e.file_type().is_file()).map(walkdir::DirEntry::into_path).collect();
        let Ok(reader) = std::env::var("UN2AKN_FUZZ_READER") else { return Seeds { made, found } };
        let is_of = |name: &str, bytes: &[u8]| {
            let ends = Path::new(name).extension().is_some_and(|end| end == reader.as_str());
            ends || un2akn::extract::format::sniff(bytes).format.code() == reader
        };
        let made: Vec<(String, Vec<u8>)> = made;
        let made: Vec<_> = made.into_iter().filter(|(name, bytes)| is_of(name, bytes)).collect();
        let read = |path: &PathBuf| std::fs::read(path).unwrap();
        let found: Vec<_> = found.into_iter().filter(|p| is_of(&p.display().to_string(), &read(p))).collect();
        assert!(!(made.is_empty() && found.is_empty()), "no file is for the reader {reader}");
        Seeds { made, found }
    }

    /// The file of a turn, with the name of what it was.
    fn turn(&self, turn: u64) -> (String, Vec<u8>) {
        let mut dice = dice::Dice::new(turn);
        let mut pick = || match dice.below(3) {
            0 if !self.found.is_empty() => {
                let path = &self.found[dice.below(self.found.len())];
                (path.display().to_string(), std::fs::read(path).unwrap())
            }
            _ if self.made.is_empty() => {
                let path = &self.found[dice.below(self.found.len())];
                (path.display().to_string(), std::fs::read(path).unwrap())
            }
            _ => self.made[dice.below(self.made.len())].clone(),
        };
        let ((name, seed), (_, other)) = (pick(), pick());
        (name, mutation::mutate(&seed, &other, &mut dice))
    }
}

/// Does turns until the time is over, and says in a file which one it is at.
fn turns(from: u64, seconds: u64, folders: &[PathBuf], work: &Path) {
    let seeds = Seeds::new(folders);
    let (begun, options) = (Instant::now(), un2akn::Options::default());
    let (mut readable, mut slowest, mut all, mut turn) = (0_u64, Duration::ZERO, Duration::ZERO, from);
    std::panic::set_hook(Box::new(|info| println!("panic: {info}")));
    while begun.elapsed().as_secs() < seconds {
        std::fs::write(work.join("next"), turn.to_string()).unwrap();
        std::fs::rename(work.join("next"), work.join("turn")).unwrap();
        let (name, bytes) = seeds.turn(turn);
        let spent = Mutex::new(Duration::ZERO);
        let convert = || {
            let _clock = Clock(&spent);
            let files = match boxes::is_box(&name) {
                true => boxes::opened(&name, &bytes, work),
                false => vec![(name.clone(), bytes.clone())],
            };
            files.into_iter().map(|(name, bytes)| un2akn::convert(&bytes, &name, &options)).collect::<Vec<_>>()
        };
        let done = std::thread::scope(|scope| {
            std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, convert).unwrap().join()
        });
        let spent = *spent.lock().unwrap();
        (slowest, all) = (slowest.max(spent), all + spent);
        match done {
            Ok(done) => {
                readable += u64::from(done.iter().any(|done| done.outcome.is_ok()));
                if done.iter().any(|done| done.doubts.contains(&Doubt::UnaccountedText)) {
                    keep(work, "lost", turn, &name, &bytes);
                }
            }
            Err(_) => keep(work, "panic", turn, &name, &bytes),
        }
        if spent > SLOW {
            keep(work, "slow", turn, &name, &bytes);
        }
        turn += 1;
    }
    println!("{} turns, {readable} readable, {all:?}, slowest {slowest:?}, {} KiB at most", turn - from, peak());
}

/// Takes the time that a thread had of the processor, when it ends, however it ends.
struct Clock<'m>(&'m Mutex<Duration>);

impl Drop for Clock<'_> {
    fn drop(&mut self) {
        let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
        let spent = told.split(' ').next().and_then(|text| text.parse().ok()).unwrap_or(0);
        *self.0.lock().unwrap() = Duration::from_nanos(spent);
    }
}

fn keep(work: &Path, what: &str, turn: u64, name: &str, bytes: &[u8]) {
    let path = work.join(format!("{what}-{turn}"));
    std::fs::write(&path, bytes).unwrap();
    println!("{what}: turn {turn}, {name}, kept as {}", path.display());
}

/// The most memory that this process held, in KiB.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.unwrap_or("?").trim().trim_end_matches(" kB").to_string()
}

/// Starts processes until the time is over, and keeps the files that end one.
fn watch(seconds: u64, folders: &[PathBuf], work: &Path) {
    let (begun, seeds) = (Instant::now(), Seeds::new(folders));
    println!("{} documents made here, {} in the folders", seeds.made.len(), seeds.found.len());
    let mut from: u64 = std::env::var("UN2AKN_FUZZ_SEED").map_or(0, |text| text.parse().unwrap());
    let mut deaths = 0;
    while begun.elapsed().as_secs() < seconds {
        let left = seconds - begun.elapsed().as_secs();
        let program = std::env::current_exe().unwrap();
        let limited = format!("ulimit -v {MEMORY}; exec \"$0\" \"$@\"");
        let mut child = Command::new("sh")
            .args(["-c", &limited])
            .arg(program)
            .arg(left.to_string())
            .args(folders)
            .env("UN2AKN_FUZZ_FROM", from.to_string())
            .stdin(Stdio::null())
            .spawn()
            .unwrap();
        let (mut seen, mut since) = (String::new(), Instant::now());
        let ended = loop {
            if let Some(status) = child.try_wait().unwrap() {
                break status.success();
            }
            let turn = std::fs::read_to_string(work.join("turn")).unwrap_or_default();
            if turn != seen {
                (seen, since) = (turn, Instant::now());
            } else if since.elapsed() > 60 * SLOW {
                child.kill().unwrap();
            }
            std::thread::sleep(Duration::from_millis(500));
        };
        if ended {
            break;
        }
        let turn: u64 = std::fs::read_to_string(work.join("turn")).unwrap().parse().unwrap();
        let (name, bytes) = seeds.turn(turn);
        keep(work, "death", turn, &name, &bytes);
        deaths += 1;
        from = turn + 1;
    }
    println!("{deaths} processes died");
    if deaths > 0
        || std::fs::read_dir(work).unwrap().map(Result::unwrap).any(|e| e.path().is_file() && e.file_name() != "turn")
    {
        println!("look at {}", work.display());
        std::process::exit(1);
    }
}
