//! Tesseract, the program for OCR that the user has installed: found, asked and ended here.

use crate::batch::disk::fingerprint::Digest32;
use crate::batch::watchdog::Deadline;
use crate::extract::ocr::raster::Raster;
use crate::extract::ocr::{Engine, Mode, OcrOptions, Shows, engine_name};
use crate::{Conversion, Options, convert_corrected};
use sha2::{Digest, Sha256};
use std::cell::RefCell;
use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// The program, as the path of programs has it.
const PROGRAM: &str = "tesseract";
/// The first version whose readings have boxes of characters that hold.
const OLDEST: u32 = 4;
/// How long it may take to say what it is.
const PATIENCE: Duration = Duration::from_secs(10);

/// Tesseract as it is installed here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tesseract {
    /// `tesseract 5.3.0`; empty where it is not there.
    pub version: String,
    /// The languages that it can read, by its own names.
    pub languages: Vec<String>,
}

impl Tesseract {
    /// Looks for it; why it cannot be used, where it cannot.
    pub fn find() -> Result<Tesseract, String> {
        // Both at once: nearly all of their time goes into starting.
        let version = ask(&["--version"]).map_err(|e| format!("{PROGRAM} cannot be started, {e}"))?;
        let languages = ask(&["--list-langs"])?;
        let version = answer(version)?;
        let first = version.lines().next().unwrap_or_default().trim().to_string();
        let number = first.split(' ').nth(1).unwrap_or_default().trim_start_matches('v');
        let major: u32 = number.split('.').next().and_then(|n| n.parse().ok()).unwrap_or(0);
        if major < OLDEST {
            return Err(format!("{first} is too old; version 5 is needed"));
        }
        let languages = answer(languages)?;
        // The first line names the folder.
        let mut languages: Vec<String> = languages.lines().skip(1).map(|l| l.trim().to_string()).collect();
        languages.retain(|name| !name.is_empty());
        languages.sort();
        if languages.iter().all(|name| name == "osd") {
            return Err(format!("{first} has no languages"));
        }
        Ok(Tesseract { version: first, languages })
    }

    /// As it was found for some options.
    pub fn of_options(options: &OcrOptions) -> Tesseract {
        Tesseract { version: options.engine.clone(), languages: options.engine_languages.clone() }
    }
}

/// Looks for the program, where options ask for one, and writes into them what was found.
pub fn prepare(options: &mut OcrOptions) -> Result<(), String> {
    if options.mode == Mode::Never {
        return Ok(());
    }
    match Tesseract::find() {
        Ok(found) => {
            let missing: Vec<&str> = options.languages.iter().map(|l| engine_name(l)).collect();
            let missing = missing.into_iter().find(|name| !found.languages.iter().any(|l| l == name));
            if let Some(name) = missing {
                return Err(format!(
                    "tesseract has no language {name}; install it (Debian: tesseract-ocr-{})",
                    name.replace('_', "-")
                ));
            }
            (options.engine, options.engine_languages) = (found.version, found.languages);
            Ok(())
        }
        // Without it, scans are failures that say so.
        Err(_) if options.mode == Mode::Auto && options.languages.is_empty() => Ok(()),
        Err(why) => Err(format!("{why}; install tesseract 5 (Debian: tesseract-ocr tesseract-ocr-eng)")),
    }
}

/// Digest of all that a document which comes from OCR depends on besides its input: on the key of all, and on how
/// it is read.
pub fn key(key: &Digest32, options: &OcrOptions) -> Digest32 {
    let options = postcard::to_stdvec(options).unwrap_or_default();
    let mut digest = Sha256::new();
    digest.update(key);
    digest.update(options);
    digest.finalize().into()
}

/// The options on which documents with text of their own depend.
pub fn without(options: &Options) -> Options {
    let mut options = options.clone();
    let forced = options.extract.ocr.mode == Mode::Force;
    if !forced {
        options.extract.ocr = OcrOptions::default();
    }
    options
}

/// Converts a file; pages that are pictures are read by the program that the options name.
pub fn convert(bytes: &[u8], sha256: &[u8; 32], id: &str, options: &Options, corrections: Option<&str>) -> Conversion {
    let engine = Tesseract::of_options(&options.extract.ocr);
    convert_corrected(bytes, sha256, id, options, &engine, corrections)
}

thread_local! {
    /// Who is told in this thread that a page is about to be read.
    static PAGE: RefCell<Option<Box<dyn Fn()>>> = const { RefCell::new(None) };
}

/// Has this called, in this thread, before each page that is read.
pub(super) fn on_page(tell: impl Fn() + 'static) {
    PAGE.with_borrow_mut(|told| *told = Some(Box::new(tell)));
}

impl Engine for Tesseract {
    fn read(&self, picture: &Raster, languages: &[&str], shows: Shows) -> Result<String, String> {
        PAGE.with_borrow(|told| told.as_ref().map(|tell| tell()));
        let dots = format!("{}", picture.dots_per_inch().round() as u32);
        let layout = match shows {
            // Of Arabic pages it loses lines where it looks for blocks of text itself, of Chinese ones their order.
            Shows::Page if matches!(languages.first(), Some(&"ara" | &"chi_sim")) => "6",
            Shows::Lines => "6",
            Shows::Page => "3",
            Shows::Words => "11",
            Shows::Line => "13",
        };
        let languages = languages.join("+");
        let (hocr, boxes) = ("tessedit_create_hocr=1", "hocr_char_boxes=1");
        let arguments = ["stdin", "stdout", "-l", &languages, "--dpi", &dots, "--psm", layout, "-c", hocr, "-c", boxes];
        run(&arguments, &picture.to_pgm())
    }

    fn script(&self, page: &Raster) -> Option<String> {
        if !self.languages.iter().any(|name| name == "osd") {
            return None;
        }
        let dots = format!("{}", page.dots_per_inch().round() as u32);
        let told = run(&["stdin", "stdout", "-l", "osd", "--psm", "0", "--dpi", &dots], &page.to_pgm()).ok()?;
        told.lines().find_map(|line| line.strip_prefix("Script:")).map(|script| script.trim().to_string())
    }

    fn languages(&self) -> &[String] {
        &self.languages
    }
}

/// Starts it with a question.
fn ask(arguments: &[&str]) -> Result<Child, String> {
    let mut command = Command::new(PROGRAM);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().map_err(|e| e.to_string())
}

/// What it says to that. A program that does not answer, from a disk that is gone perhaps, is none.
fn answer(mut asked: Child) -> Result<String, String> {
    let deadline = Deadline::after(PATIENCE);
    while asked.try_wait().map_err(|e| e.to_string())?.is_none() {
        if deadline.left().is_zero() {
            let _ = asked.kill();
            return Err(format!("{PROGRAM} does not answer within {} s", PATIENCE.as_secs()));
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let output = asked.wait_with_output().map_err(|e| e.to_string())?;
    // Old versions print to the standard error.
    let said = if output.stdout.is_empty() { output.stderr } else { output.stdout };
    Ok(String::from_utf8_lossy(&said).into_owned())
}

/// Runs it on a picture.
fn run(arguments: &[&str], picture: &[u8]) -> Result<String, String> {
    let mut command = Command::new(PROGRAM);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    // Documents are read side by side: within one, threads only stand in each other's way.
    command.env("OMP_THREAD_LIMIT", "1");
    let mut child = command.spawn().map_err(|e| format!("{PROGRAM} cannot be started, {e}"))?;
    let (mut told, mut said) = (Vec::new(), Vec::new());
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    std::thread::scope(|threads| {
        // It reads all before it writes, but a pipe holds little.
        threads.spawn(move || stdin.map(|mut pipe| pipe.write_all(picture)));
        threads.spawn(|| stderr.map(|mut pipe| pipe.read_to_end(&mut said)));
        let _ = stdout.map(|mut pipe| pipe.read_to_end(&mut told));
    });
    let status = child.wait().map_err(|e| e.to_string())?;
    if !status.success() {
        let said = String::from_utf8_lossy(&said);
        let last = said.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default().to_string();
        return Err(format!("{PROGRAM} ended with {status} {last}"));
    }
    String::from_utf8(told).map_err(|e| e.to_string())
}
