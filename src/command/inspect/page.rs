//! The reading of a document as a page: source and result side by side.

use super::Reading;
use super::piece::Piece;
use super::trace::{Part, Traces, trace};
use crate::block::{Block, Grain, Hint};
use crate::html::{escape, head, language};
use std::collections::HashSet;
use std::io::{self, Write};
use std::ops::Range;

const STYLE: &str = include_str!("page.css");

/// Roles that have their own colour, with what they are called in the legend.
const COLOURS: [(&str, &str); 12] = [
    ("masthead", "masthead"),
    ("title", "title"),
    ("enacting", "enacting words"),
    ("preambular", "preambular paragraph"),
    ("operative", "operative paragraph"),
    ("point", "point"),
    ("heading", "heading"),
    ("text", "other text"),
    ("cell", "cell of a table"),
    ("closing", "closing line"),
    ("vote", "vote"),
    ("footnote", "footnote"),
];

/// Writes the page.
pub fn write(reading: &Reading, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(head(&format!("{}: how it was read", reading.name), "en", "ltr", STYLE).as_bytes())?;
    writeln!(out, "<body>\n<header><h1>{}</h1><p>{}</p>", escape(&reading.name), escape(&reading.heading()))?;
    for note in reading.notes() {
        writeln!(out, "<p class=\"doubt\">{}</p>", escape(&note))?;
    }
    write!(out, "<p class=\"legend\">")?;
    for (class, name) in COLOURS {
        write!(out, "<span class=\"{class}\">{name}</span> ")?;
    }
    writeln!(out, "<s>left out</s></p></header>\n<main>")?;
    let direction = language(reading.publication.language.code());
    let parts: Vec<Part<'_>> = reading.pieces.iter().map(part).collect();
    let traces = trace(&reading.source.blocks, &parts);
    source(reading, &traces, direction, out)?;
    result(reading, &traces, direction, out)?;
    writeln!(out, "</main>\n</body>\n</html>")
}

/// A piece, as it is sought in the source.
fn part(piece: &Piece) -> Part<'_> {
    Part { number: &piece.number, text: &piece.text, discarded: piece.discarded }
}

/// The blocks of the source, each part a link to what became of it.
fn source(
    reading: &Reading,
    traces: &Traces,
    (lang, dir): (&str, &'static str),
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "<section tabindex=\"0\" aria-label=\"Source\"><h2>Source</h2>")?;
    let mut first = vec![true; reading.pieces.len()];
    let mut page = 0;
    for (block, parts) in reading.source.blocks.iter().zip(traces) {
        if block.page > page {
            page = block.page;
            writeln!(out, "<h3>Page {page}</h3>")?;
        }
        let words = &block.text.words;
        let dir = written(words, dir);
        write!(out, "<p lang=\"{lang}\" dir=\"{dir}\" title=\"{}\">", escape(&about(block)))?;
        let mut done = 0;
        for (range, index) in parts {
            let Range { start, end } = range.clone();
            if start < done {
                continue;
            }
            write!(out, "{}", escape(&words[done..start]))?;
            let id = if std::mem::take(&mut first[*index]) { format!(" id=\"s{index}\"") } else { String::new() };
            let piece = &reading.pieces[*index];
            let inside =
                format!("<a{id} class=\"{}\" href=\"#r{index}\">{}</a>", class(piece), escape(&words[start..end]));
            write!(out, "{}", if piece.discarded { format!("<s>{inside}</s>") } else { inside })?;
            done = end;
        }
        writeln!(out, "{}</p>", escape(&words[done..]))?;
    }
    for note in &reading.source.notes {
        writeln!(
            out,
            "<p lang=\"{lang}\" dir=\"{dir}\" title=\"a footnote of the file\">{}</p>",
            escape(&note.text.words)
        )?;
    }
    writeln!(out, "</section>")
}

/// The pieces of the result, each with role and reason.
fn result(
    reading: &Reading,
    traces: &Traces,
    (lang, dir): (&str, &'static str),
    out: &mut dyn Write,
) -> io::Result<()> {
    let traced: HashSet<usize> = traces.iter().flatten().map(|(_, index)| *index).collect();
    writeln!(out, "<section tabindex=\"0\" aria-label=\"Result\"><h2>Result</h2>")?;
    for (index, piece) in reading.pieces.iter().enumerate() {
        let Piece { role, number, page, why, eid, .. } = piece;
        write!(
            out,
            "<article id=\"r{index}\" class=\"{} level{}\"><p class=\"about\"><b>{}</b>",
            class(piece),
            piece.level.min(6),
            role.replace('_', " ")
        )?;
        if *page > 0 {
            write!(out, " · page {page}")?;
        }
        if let Some(confidence) = piece.confidence {
            write!(out, " · confidence {confidence}")?;
        }
        if !eid.is_empty() {
            write!(out, " · <code>{}</code>", escape(eid))?;
        }
        if traced.contains(&index) {
            write!(out, " · <a href=\"#s{index}\">source</a>")?;
        }
        writeln!(out, "<br>{}</p>", escape(why))?;
        for doubt in &piece.doubts {
            writeln!(out, "<p class=\"doubt\">{}</p>", escape(doubt))?;
        }
        let dir = written(&piece.text, dir);
        let text = format!(
            "{}{}",
            if number.is_empty() { String::new() } else { format!("<b>{}</b> ", escape(number)) },
            escape(&piece.text)
        );
        let text = if piece.discarded { format!("<s>{text}</s>") } else { text };
        writeln!(out, "<p lang=\"{lang}\" dir=\"{dir}\">{text}</p></article>")?;
    }
    writeln!(out, "</section>")
}

/// The direction of words in a document of this direction: symbols and dates in Latin letters keep their own.
fn written(words: &str, direction: &'static str) -> &'static str {
    let latin = words.contains(|c: char| c.is_ascii_alphabetic());
    let arabic = words.contains(|c: char| ('\u{590}'..'\u{900}').contains(&c));
    if latin && !arabic { "ltr" } else { direction }
}

fn class(piece: &Piece) -> &'static str {
    if piece.discarded { "discarded" } else { piece.role }
}

/// What the format says of a block.
fn about(block: &Block) -> String {
    let grain = match block.grain {
        Grain::Run => "text without its lines",
        Grain::Line => "a line",
        Grain::Paragraph => "a paragraph of the file",
    };
    let hint = match &block.hint {
        Hint::None => String::new(),
        Hint::Heading(depth) => format!(", a heading of depth {depth}"),
        Hint::ListItem(depth) => format!(", an item of a list of depth {depth}"),
        Hint::Footnote => ", a footnote".into(),
        Hint::Begins(_) => ", a paragraph in its role".into(),
        Hint::Cell(cell) => format!(", a cell of table {}", cell.table),
        Hint::Furniture(reason) => format!(", {}", reason.code().replace('_', " ")),
    };
    format!("{grain}{hint}; {} ens from the left, type {} of the body's", block.left.round(), block.size)
}
