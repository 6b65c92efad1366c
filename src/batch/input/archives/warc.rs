//! WARC (ISO 28500): what a crawler was answered, with the address it had asked.

use super::unpacking::{Unpacking, damaged, problem};
use std::io::{self, BufRead, Read};

/// Bytes of a header.
const HEADER: u64 = 64 << 10;

/// Kinds of answers that may be documents.
const KINDS: [&str; 12] = [
    "text/html",
    "text/plain",
    "text/markdown",
    "text/rtf",
    "text/xml",
    "application/xhtml+xml",
    "application/pdf",
    "application/msword",
    "application/rtf",
    "application/json",
    "application/octet-stream",
    "application/vnd.o",
];

/// Takes out the answers, each under its address without the scheme.
pub fn read(from: impl BufRead, unpacking: &mut Unpacking<'_>) -> io::Result<()> {
    let mut from = from;
    let result = records(&mut from, unpacking);
    match result {
        Err(Fault::Format(what)) => {
            unpacking.fail(damaged(&what));
            Ok(())
        }
        Err(Fault::Stream(fault)) => {
            unpacking.fail(problem(&fault));
            Ok(())
        }
        Err(Fault::Disk(e)) => Err(e),
        Ok(()) => Ok(()),
    }
}

enum Fault {
    Format(String),
    Stream(io::Error),
    Disk(io::Error),
}

fn records(mut from: &mut impl BufRead, unpacking: &mut Unpacking<'_>) -> Result<(), Fault> {
    while let Some(record) = header(&mut from)? {
        let length = field(&record, "content-length").and_then(|l| l.parse::<u64>().ok());
        let length = length.ok_or_else(|| Fault::Format("a record without its length".into()))?;
        let mut body = (&mut from).take(length);
        let kind = field(&record, "warc-type").unwrap_or_default();
        let target = field(&record, "warc-target-uri").unwrap_or_default().trim_matches(['<', '>']).to_string();
        let goes_on = match kind {
            "response" => answer(&mut body, &target, unpacking)?,
            "resource" if is_document(field(&record, "content-type").unwrap_or_default()) => {
                unpacking.add(name(&target).as_bytes(), &mut body).map_err(Fault::Disk)?
            }
            _ => true,
        };
        if !goes_on {
            return Ok(());
        }
        io::copy(&mut body, &mut io::sink()).map_err(Fault::Stream)?;
    }
    Ok(())
}

/// An answer of HTTP, where it is one with a document.
fn answer(body: &mut dyn BufRead, target: &str, unpacking: &mut Unpacking<'_>) -> Result<bool, Fault> {
    let Some(fields) = header(&mut *body)? else { return Ok(true) };
    let is_whole = fields.first().is_some_and(|line| line.split_whitespace().nth(1) == Some("200"));
    if !is_whole || !is_document(field(&fields, "content-type").unwrap_or_default()) {
        return Ok(true);
    }
    let has = |name: &str, value: &str| field(&fields, name).is_some_and(|f| f.eq_ignore_ascii_case(value));
    let plain: &mut dyn BufRead = body;
    let mut parts: Box<dyn BufRead + '_> = match has("transfer-encoding", "chunked") {
        true => Box::new(io::BufReader::new(Chunks { from: plain, left: 0, ended: false })),
        false => Box::new(plain),
    };
    let name = name(target);
    let added = if has("content-encoding", "gzip") {
        unpacking.add(name.as_bytes(), &mut flate2::bufread::MultiGzDecoder::new(&mut parts))
    } else {
        unpacking.add(name.as_bytes(), &mut parts)
    };
    added.map_err(Fault::Disk)
}

/// The lines of a header, up to the empty one; none at the end of the file.
fn header(from: impl BufRead) -> Result<Option<Vec<String>>, Fault> {
    let mut lines: Vec<String> = Vec::new();
    let mut limited = from.take(HEADER);
    loop {
        let mut line = Vec::new();
        let read = limited.read_until(b'\n', &mut line).map_err(Fault::Stream)?;
        if read == 0 && limited.limit() == 0 {
            return Err(Fault::Format("a header without an end".into()));
        }
        let line = String::from_utf8_lossy(&line).trim_end().to_string();
        match (read, line.is_empty()) {
            (0, _) => return Ok((!lines.is_empty()).then_some(lines)),
            // Empty lines are after a record.
            (_, true) if lines.is_empty() => {}
            (_, true) => return Ok(Some(lines)),
            (_, false) => lines.push(line),
        }
    }
}

fn field<'l>(lines: &'l [String], name: &str) -> Option<&'l str> {
    let named = lines.iter().filter_map(|line| line.split_once(':'));
    named.into_iter().find(|(key, _)| key.trim().eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}

fn is_document(kind: &str) -> bool {
    let kind = kind.to_ascii_lowercase();
    KINDS.iter().any(|known| kind.starts_with(known))
}

/// `https://library.example/97/a?lang=en` as `library.example/97/a?lang=en`.
fn name(target: &str) -> String {
    let rest = target.split_once("://").map_or(target, |(_, rest)| rest);
    if rest.ends_with('/') || !rest.contains('/') {
        format!("{}/index.html", rest.trim_end_matches('/'))
    } else {
        rest.into()
    }
}

/// A body that is sent in pieces, each with its length before it.
struct Chunks<'a> {
    from: &'a mut dyn BufRead,
    left: u64,
    ended: bool,
}

impl Read for Chunks<'_> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        while self.left == 0 && !self.ended {
            let mut line = Vec::new();
            let read = (&mut *self.from).take(HEADER).read_until(b'\n', &mut line)?;
            let line = String::from_utf8_lossy(&line);
            let digits = line.split(';').next().unwrap_or_default().trim();
            if digits.is_empty() && read > 0 {
                continue;
            }
            self.left = u64::from_str_radix(digits, 16).unwrap_or(0);
            self.ended = self.left == 0;
        }
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(to.len());
        let read = self.from.read(&mut to[..most])?;
        self.left -= read as u64;
        self.ended |= read == 0;
        Ok(read)
    }
}
