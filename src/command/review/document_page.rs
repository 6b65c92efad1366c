//! The page of a document in review: its source on the left, its reading on the right, the place in doubt marked in
//! both.

use super::document::{Document, FIELDS, Of, Piece};
use super::forms::Frame;
use super::source::{Source, traces};
use crate::corrections::{Correction, File};
use crate::html::{escape, language};
use std::collections::HashSet;
use std::fmt::Write;
use std::sync::Arc;

/// What the page is made of.
pub struct Shown<'a> {
    /// Its `document_id`.
    pub id: &'a str,
    /// What the tables have of it.
    pub document: &'a Document,
    /// Its source, or why it is not shown.
    pub source: Result<Arc<Source>, String>,
    /// Its corrections, or what is wrong with their file.
    pub corrections: Result<File, String>,
    /// What is in that file, in short.
    pub version: &'a str,
    /// The piece or field whose forms are open: `p12`.
    pub row: &'a str,
    /// The field that is entered first.
    pub focus: &'a str,
    /// Addresses: of this page without row and focus, of the picture, of the queue, of the next doubt.
    pub links: Links,
    /// Something to report.
    pub told: &'a str,
}

/// Addresses of pages.
pub struct Links {
    /// This page, without row and focus.
    pub here: String,
    /// The pages of the source as a picture.
    pub picture: String,
    /// The queue.
    pub queue: String,
    /// The next doubt, where there is one.
    pub next: Option<String>,
}

/// Characters of a paragraph that stand for it in a list.
const SHORT: usize = 60;

impl Shown<'_> {
    /// The body of the page.
    pub fn body(&self) -> String {
        let mut text = String::new();
        let cell = |name: &str| escape(self.document.cell(name));
        let next = self
            .links
            .next
            .as_ref()
            .map_or(String::new(), |next| format!(" <a href=\"{}\" data-key=\".\">Next doubt</a>", escape(next)));
        // Writing into a string cannot fail.
        let _ = write!(
            text,
            "<header><nav aria-label=\"Review\"><a href=\"{}\" data-key=\"q\">Queue</a>{next}</nav>\n<h1>{}</h1>\n<p>{} {} · {} · {}</p>\n",
            escape(&self.links.queue),
            escape(self.id),
            cell("symbol"),
            cell("title"),
            cell("language"),
            cell("status"),
        );
        if !self.told.is_empty() {
            let _ = writeln!(text, "<p class=\"told\" role=\"status\">{}</p>", escape(self.told));
        }
        for (code, detail) in &self.document.doubts {
            text.push_str(&doubt(code, detail));
        }
        text.push_str(&self.checked());
        text.push_str(HELP);
        text.push_str("</header>\n<main>\n");
        self.source(&mut text);
        self.reading(&mut text);
        text.push_str("</main>\n");
        text
    }

    fn frame<'f>(&'f self, places: &'f [(String, String)]) -> Frame<'f> {
        Frame { action: &self.links.here, version: self.version, row: self.row, places, focus: self.focus }
    }

    /// Whether it was checked, and the button that says so.
    fn checked(&self) -> String {
        let (words, action, key, name) = match self.corrections.as_ref().map(|file| file.checked.as_ref()) {
            Ok(Some(checked)) => {
                let on = checked.on.as_ref().map_or(String::new(), |on| format!(" on {on}"));
                (format!("Checked by {}{on}. ", checked.by), "uncheck", "", "Withdraw the check")
            }
            Ok(None) => (String::new(), "accept", " data-key=\"a\"", "Accept: the document is right"),
            Err(wrong) => return format!("<p class=\"doubt\">The file of corrections: {}</p>\n", escape(wrong)),
        };
        let button = format!("{}<button name=\"do\" value=\"{action}\"{key}>{name}</button>", escape(&words));
        self.frame(&[]).form("Check", &button)
    }

    /// The blocks of the source, each part a link to what became of it.
    fn source(&self, text: &mut String) {
        text.push_str("<section tabindex=\"0\" aria-label=\"Source\"><h2>Source</h2>\n");
        let source = match &self.source {
            Ok(source) => source,
            Err(why) => {
                let _ = writeln!(text, "<p>{}</p></section>", escape(why));
                return;
            }
        };
        if let Some(kind) = source.picture {
            self.picture(kind, text);
        }
        match &source.extracted {
            Err(why) => {
                let _ = writeln!(text, "<p>{}</p>", escape(why));
            }
            Ok(extracted) => {
                let (lang, dir) = language(self.document.cell("language"));
                let traces = traces(extracted, &self.document.pieces);
                let mut page = 0;
                let mut seen = HashSet::new();
                for (block, parts) in extracted.blocks.iter().zip(&traces) {
                    if block.page > page {
                        page = block.page;
                        let _ = writeln!(text, "<h3>Page {page}</h3>");
                    }
                    let words = &block.text.words;
                    let _ = write!(text, "<p lang=\"{lang}\" dir=\"{dir}\">");
                    let mut done = 0;
                    for (range, index) in parts.iter().filter(|(range, _)| range.start < range.end) {
                        if range.start < done {
                            continue;
                        }
                        let piece = &self.document.pieces[*index];
                        let inside = escape(&words[range.clone()]);
                        let id = if seen.insert(*index) { format!(" id=\"s-{}\"", piece.key) } else { String::new() };
                        let place = if piece.key == self.row { " place" } else { "" };
                        let key = &piece.key;
                        let _ = write!(text, "{}", escape(&words[done..range.start]));
                        let (begin, end) = if piece.is_discarded() { ("<s>", "</s>") } else { ("", "") };
                        let class = if piece.is_discarded() { "discarded" } else { piece.kind.as_str() };
                        let _ = write!(
                            text,
                            "{begin}<a{id} class=\"{}{place}\" href=\"#{key}\">{inside}</a>{end}",
                            escape(class)
                        );
                        done = range.end;
                    }
                    let _ = writeln!(text, "{}</p>", escape(&words[done..]));
                }
            }
        }
        text.push_str("</section>\n");
    }

    /// The pages as they look.
    fn picture(&self, kind: &str, text: &mut String) {
        let page = self.piece().map_or("", |piece| piece.page.as_str());
        let address = escape(&self.links.picture);
        if kind == "application/pdf" {
            let page = if page.is_empty() { String::new() } else { format!("#page={}", escape(page)) };
            let _ = writeln!(
                text,
                "<p><a href=\"{address}{page}\" target=\"_blank\" data-key=\"v\">Pages as they look</a></p>"
            );
        } else {
            let _ = writeln!(
                text,
                "<p><a href=\"{address}\" target=\"_blank\" data-key=\"v\"><img src=\"{address}\" alt=\"The page as it looks\"></a></p>"
            );
        }
    }

    /// The piece whose forms are open.
    fn piece(&self) -> Option<&Piece> {
        self.document.pieces.iter().find(|piece| piece.key == self.row)
    }

    /// The pieces of the reading, with their corrections and forms.
    fn reading(&self, text: &mut String) {
        let places: Vec<(String, String)> = self
            .document
            .pieces
            .iter()
            .filter(|piece| piece.of == Of::Paragraphs && !piece.eid.is_empty())
            .map(|piece| (piece.eid.clone(), format!("{} {}", piece.number, short(&piece.text))))
            .collect();
        let frame = self.frame(&places);
        text.push_str("<section tabindex=\"0\" aria-label=\"Reading\"><h2>Reading</h2>\n");
        let none = Vec::new();
        let corrections = self.corrections.as_ref().map_or(&none, |file| &file.corrections);
        let mut told = vec![false; corrections.len()];
        self.masthead(text, &frame);
        for piece in &self.document.pieces {
            self.one(piece, &frame, text);
            for (n, correction) in corrections.iter().enumerate().filter(|(_, c)| is_about(c, piece)) {
                if !std::mem::replace(&mut told[n], true) {
                    text.push_str(&undo(&frame, n, correction));
                }
            }
            text.push_str("</article>\n");
        }
        let mut others = corrections.iter().enumerate().filter(|(n, _)| !told[*n]).peekable();
        if others.peek().is_some() {
            text.push_str("<h3>Other corrections</h3>\n");
            others.for_each(|(n, correction)| text.push_str(&undo(&frame, n, correction)));
        }
        text.push_str("</section>\n");
    }

    /// The fields of `documents.csv`.
    fn masthead(&self, text: &mut String, frame: &Frame<'_>) {
        let open = if self.row.starts_with("f-") { " open" } else { "" };
        let _ = writeln!(text, "<details id=\"masthead\"{open}><summary data-key=\"h\">Masthead</summary><dl>");
        for (name, label) in FIELDS {
            let key = format!("f-{name}");
            let value = self.document.cell(name);
            let said = if value.is_empty() { "—".to_string() } else { escape(value) };
            let _ = write!(text, "<dt id=\"{key}\">{label}</dt><dd>");
            if self.row == key {
                text.push_str(&frame.field(label, value));
            } else {
                let link = self.to(&key, "value");
                let _ =
                    write!(text, "<bdi>{said}</bdi> <a href=\"{link}\" aria-label=\"Correct: {label}\">correct</a>");
            }
            text.push_str("</dd>\n");
        }
        text.push_str("</dl></details>\n");
    }

    /// A piece, up to its corrections.
    fn one(&self, piece: &Piece, frame: &Frame<'_>, text: &mut String) {
        let Piece { key, kind, number, level, .. } = piece;
        let open = *key == self.row;
        let class = if piece.is_discarded() { "discarded" } else { kind.as_str() };
        let doubted = if piece.doubts.is_empty() { "" } else { " doubted" };
        let place = if open { " place" } else { "" };
        let _ = write!(
            text,
            "<article id=\"{key}\" tabindex=\"0\" class=\"{} level{}{doubted}{place}\" aria-label=\"{} {}\"><p class=\"about\"><b>{}</b>",
            escape(class),
            escape(level),
            escape(&kind.replace('_', " ")),
            escape(number),
            escape(&kind.replace('_', " "))
        );
        for (name, value) in [("page", &piece.page), ("in", &piece.called_in)] {
            if !value.is_empty() {
                let _ = write!(text, " · {name} {}", escape(value));
            }
        }
        let _ = write!(text, " · <a href=\"{}\" data-open>correct</a></p>", self.to(key, ""));
        for (code, detail) in &piece.doubts {
            text.push_str(&doubt(code, detail));
        }
        let (lang, dir) = language(self.document.cell("language"));
        let number = if number.is_empty() { String::new() } else { format!("<b>{}</b> ", escape(number)) };
        let words = escape(&piece.text);
        let (begin, end) = if piece.is_discarded() { ("<s>", "</s>") } else { ("", "") };
        let _ = writeln!(text, "<p lang=\"{lang}\" dir=\"{dir}\">{begin}{number}{words}{end}</p>");
        if open {
            text.push_str(&frame.of(piece));
        }
    }

    /// The address of this page with the forms of a piece open.
    fn to(&self, key: &str, focus: &str) -> String {
        let focus = if focus.is_empty() { String::new() } else { format!("&focus={focus}") };
        escape(&format!("{}&row={key}{focus}#{key}", self.links.here))
    }
}

/// Whether a correction is about a piece.
fn is_about(correction: &Correction, piece: &Piece) -> bool {
    let begins = |words: &Option<String>| {
        let beginning = words.as_deref().map(|words| words.strip_suffix('…').unwrap_or(words).trim_end());
        beginning.is_some_and(|words| !words.is_empty() && piece.text.starts_with(words))
    };
    match (&correction.at, piece.of) {
        (_, Of::Discarded) => begins(&correction.discarded),
        (Some(at), _) => *at == piece.eid,
        (None, _) if correction.add.is_some() => correction.after.as_ref().is_some_and(|after| *after == piece.eid),
        (None, _) => correction.field.is_none() && begins(&correction.read),
    }
}

/// A correction that was made, and the button that takes it back.
fn undo(frame: &Frame<'_>, nth: usize, correction: &Correction) -> String {
    let told = told(correction);
    let by = correction.by.as_ref().map_or(String::new(), |by| format!(" ({by})"));
    let fields = format!(
        "<input type=\"hidden\" name=\"nth\" value=\"{nth}\"><p class=\"made\">Corrected{}: {} \
         <button name=\"do\" value=\"undo\" data-key=\"u\">Take back</button></p>",
        escape(&by),
        escape(&told)
    );
    frame.form("Undo a correction", &fields)
}

/// A correction in words: `num 3., level 1`
fn told(correction: &Correction) -> String {
    let fields = serde_json::to_value(correction).unwrap_or_default();
    let mut told = Vec::new();
    for (name, value) in fields.as_object().into_iter().flatten() {
        if ["at", "read", "by", "on"].contains(&name.as_str()) || value.is_null() {
            continue;
        }
        let value = value.as_str().map_or_else(|| value.to_string(), short);
        told.push(format!("{name} {value}"));
    }
    told.join(", ")
}

fn doubt(code: &str, detail: &str) -> String {
    let detail = if detail.is_empty() { String::new() } else { format!(": {}", escape(detail)) };
    format!("<p class=\"doubt\">Doubt: {}{detail}</p>\n", escape(&code.replace('_', " ")))
}

fn short(text: &str) -> String {
    match text.char_indices().nth(SHORT) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_string(),
    }
}

const HELP: &str = "<details class=\"help\"><summary>Keys</summary><dl>\
    <dt>j k</dt><dd>piece below, above</dd><dt>e</dt><dd>text</dd><dt>r</dt><dd>role</dd><dt>n</dt><dd>number</dd>\
    <dt>l</dt><dd>level</dd><dt>s</dt><dd>split</dd><dt>m M</dt><dd>join with the one before, behind</dd>\
    <dt>x</dt><dd>set aside</dd><dt>f</dt><dd>call of a footnote</dd><dt>t</dt><dd>take back what was set aside</dd>\
    <dt>i</dt><dd>add missing text</dd><dt>w</dt><dd>move</dd><dt>u</dt><dd>take a correction back</dd><dt>h</dt><dd>masthead</dd><dt>v</dt><dd>pages as they look</dd>\
    <dt>a</dt><dd>accept the document</dd><dt>.</dt><dd>next doubt</dd><dt>q</dt><dd>queue</dd>\
    <dt>Ctrl+Enter</dt><dd>save</dd><dt>Esc</dt><dd>leave a field</dd></dl></details>\n";
