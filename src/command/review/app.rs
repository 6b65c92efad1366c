//! Which address gives which page.

use super::document::Document;
use super::document_page::{self, Links};
use super::entry::Entry;
use super::queue::{Filter, Item, Queue};
use super::queue_page;
use super::server::{Answer, Asked};
use super::source::Sources;
use crate::batch::{self, corrections::Folder};
use crate::command::accept::checked_of;
use crate::command::{Trouble, output};
use crate::corrections::{File, edit};
use crate::hex;
use crate::html::{self, escape};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

const STYLES: [&str; 3] = [html::STYLE, include_str!("../inspect/page.css"), include_str!("review.css")];
const SCRIPT: &str = include_str!("script.js");

const ICON: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 16 16\"><path d=\"M2 8l4 4 8-9\" fill=\"none\" \
     stroke=\"#0b5cad\" stroke-width=\"3\"/></svg>";

/// Doubts on one page of the queue.
const SHOWN: usize = 50;

/// What is reported where a correction could not be kept since somebody else was faster.
const FASTER: &str = "Somebody else has corrected this document in the meantime. Nothing was kept of what you entered; look at the \
     document again.";

/// What the tables were when they were read: their lengths and times.
type Stamp = Vec<String>;

/// The queue as it was read, with what the tables were then.
type Noted = Option<(Stamp, Arc<Queue>)>;

/// The command at work.
pub struct App {
    output: PathBuf,
    sources: Sources,
    corrections: Folder,
    by: String,
    queue: Mutex<Noted>,
}

/// The parameters of an address.
struct Query(HashMap<String, String>);

impl Query {
    fn of(query: &str) -> Query {
        Query(form_urlencoded::parse(query.as_bytes()).into_owned().collect())
    }

    fn get(&self, name: &str) -> &str {
        self.0.get(name).map(String::as_str).unwrap_or_default()
    }
}

impl App {
    /// Reads the queue, so that what is wrong with an output shows at once.
    pub fn new(output: PathBuf, sources: Sources, corrections: Folder, by: String) -> Result<App, Trouble> {
        let app = App { output, sources, corrections, by, queue: Mutex::default() };
        app.queue().map(|_| app)
    }

    /// Answers.
    pub fn answer(&self, asked: &Asked) -> Answer {
        let answered = match (asked.path.as_str(), &asked.form) {
            ("", None) => self.queue_page(&asked.query),
            ("d", None) => self.document_page(&asked.query),
            ("d", Some(form)) => self.correct(&asked.query, form),
            ("picture", None) => self.picture(&asked.query),
            ("style.css", None) => {
                Ok(Answer { kind: "text/css; charset=utf-8", ..Answer::words(200, &STYLES.concat()) })
            }
            ("script.js", None) => Ok(Answer { kind: "text/javascript; charset=utf-8", ..Answer::words(200, SCRIPT) }),
            ("icon.svg", None) => Ok(Answer { kind: "image/svg+xml", ..Answer::words(200, ICON) }),
            _ => Ok(Answer::words(404, "There is no such page.")),
        };
        answered.unwrap_or_else(|trouble| told(500, &trouble.to_string()))
    }

    /// The queue; it is read again where a run has written other tables.
    fn queue(&self) -> Result<Arc<Queue>, Trouble> {
        let stamp = |name: &&str| {
            let metadata = self.output.join(name).metadata().ok();
            metadata.map_or(String::new(), |m| format!("{} {:?}", m.len(), m.modified()))
        };
        let now: Stamp = ["documents.csv", "doubts.csv"].iter().map(stamp).collect();
        // What a thread has left behind that broke off is still whole.
        let mut noted = self.queue.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some((_, queue)) = noted.as_ref().filter(|(then, _)| *then == now) {
            return Ok(Arc::clone(queue));
        }
        let queue = Arc::new(Queue::read(&self.output)?);
        *noted = Some((now, Arc::clone(&queue)));
        Ok(queue)
    }

    fn queue_page(&self, query: &str) -> Result<Answer, Trouble> {
        let filter = Filter::of(query);
        let from = Query::of(query).get("from").parse().unwrap_or(0);
        let queue = self.queue()?;
        let mut dealt = Dealt::new(&self.corrections);
        let (mut items, mut more, mut count) = (Vec::new(), None, 0);
        for place in queue.chosen(&filter) {
            count += 1;
            if place < from || more.is_some() {
                continue;
            }
            let done = dealt.with(&queue, &queue.items[place]);
            if done && !filter.done {
                continue;
            }
            if items.len() == SHOWN { more = Some(place) } else { items.push((place, done)) }
        }
        let shown = queue_page::Shown { queue: &queue, filter: &filter, items: &items, more, count };
        Ok(page(200, "Doubts to review", &shown.body()))
    }

    /// The document that an address names.
    fn document(&self, query: &Query) -> Result<Option<Document>, Trouble> {
        Document::read(&self.output, query.get("id"))
    }

    fn document_page(&self, query: &str) -> Result<Answer, Trouble> {
        let filter = Filter::of(query);
        let query = Query::of(query);
        let id = query.get("id");
        let Some(document) = self.document(&query)? else { return Ok(told(404, "There is no such document.")) };
        let queue = self.queue()?;
        let at = position(&queue, id, query.get("doubt"));
        let here = here(&query, &filter);
        let row = query.get("row");
        // From the queue: to the piece that the doubt is about.
        let eid = at.map(|at| queue.items[at].eid.as_str()).filter(|eid| row.is_empty() && !eid.is_empty());
        if let Some(piece) = eid.and_then(|eid| document.pieces.iter().find(|piece| piece.eid == eid)) {
            return Ok(Answer::see(format!("{here}&row={0}#{0}", piece.key)));
        }
        let text = self.corrections.read(id).map_err(Trouble::input(Path::new(id)))?;
        let corrections = text.as_deref().map_or(Ok(File::default()), File::parse).map_err(|wrong| wrong.to_string());
        let shown = document_page::Shown {
            id,
            source: self.sources.get(id, document.cell("sha256")),
            document: &document,
            corrections,
            version: &version(text.as_deref()),
            row,
            focus: query.get("focus"),
            links: Links {
                picture: format!("picture?{}", pair("id", id)),
                queue: format!("./?{}", filter.query().trim_start_matches('&')),
                next: self.next(&queue, at, &filter).map(|item| queue_page::link(&queue, item, &filter)),
                here,
            },
            told: query.get("told"),
        };
        let title = format!("{id}: review");
        Ok(page(200, &title, &shown.body()))
    }

    /// The next doubt that is not dealt with, and is about another place.
    fn next<'q>(&self, queue: &'q Queue, at: Option<usize>, filter: &Filter) -> Option<&'q Item> {
        let mut dealt = Dealt::new(&self.corrections);
        let here = at.map(|at| &queue.items[at]);
        let places: Vec<usize> = queue.chosen(filter).filter(|place| at.is_none_or(|at| *place > at)).collect();
        let mut items = places.into_iter().map(|place| &queue.items[place]);
        items.find(|item| {
            let same = here.is_some_and(|here| here.document == item.document && here.eid == item.eid);
            !same && !dealt.with(queue, item)
        })
    }

    /// Does what a form asks for.
    fn correct(&self, query: &str, form: &[u8]) -> Result<Answer, Trouble> {
        let filter = Filter::of(query);
        let query = Query::of(query);
        let (id, entry) = (query.get("id"), Entry::of(form));
        let Some(document) = self.document(&query)? else { return Ok(told(404, "There is no such document.")) };
        let mut faster = false;
        let change = |text: Option<&str>| -> Result<Option<String>, String> {
            if version(text) != entry.get("version") {
                faster = true;
                return Err(FASTER.into());
            }
            self.changed(id, &document, &entry, text).map(Some)
        };
        if let Err(e) = self.corrections.update(id, change) {
            let status = if faster { 409 } else { 422 };
            return Ok(refused(status, &e.to_string(), &here(&query, &filter), &entry));
        }
        if entry.get("do") == "accept" {
            let queue = self.queue()?;
            let at = position(&queue, id, query.get("doubt"));
            let next = self.next(&queue, at, &filter).map(|item| queue_page::link(&queue, item, &filter));
            return Ok(Answer::see(next.unwrap_or_else(|| format!("./?{}", filter.query().trim_start_matches('&')))));
        }
        let row = pair("", entry.get("row"));
        let row = row.trim_start_matches('=');
        Ok(Answer::see(format!("{}&row=-&told=Saved.#{row}", here(&query, &filter))))
    }

    /// The file of corrections with what a form asks for.
    fn changed(&self, id: &str, document: &Document, entry: &Entry, text: Option<&str>) -> Result<String, String> {
        let sha256 = document.cell("sha256");
        let today = batch::now();
        let today = today.split('T').next().unwrap_or_default();
        let wrong = |wrong: crate::corrections::Wrong| wrong.to_string();
        match entry.get("do") {
            "accept" => {
                let found = checked_of(&self.output, id, &self.by, today).map_err(|e| e.to_string())?;
                let checked = found.ok_or("The document has no reading that could be checked.")?;
                edit::check(text, id, sha256, &checked).map_err(wrong)
            }
            "uncheck" => edit::uncheck(text.unwrap_or_default()).map_err(wrong),
            "undo" => {
                let nth = entry.get("nth").parse().map_err(|_| "There is no such correction.")?;
                edit::remove(text.unwrap_or_default(), nth).map_err(wrong)
            }
            _ => {
                let row = entry.get("row");
                let mut correction = match row.strip_prefix("f-") {
                    Some(name) => entry.field(name, document.cell(name)),
                    None => {
                        let piece = document.pieces.iter().find(|piece| piece.key == row);
                        piece.ok_or("There is no such paragraph.".to_string()).and_then(|piece| entry.correction(piece))
                    }
                }?;
                correction.by = Some(self.by.clone());
                correction.on = Some(today.to_string());
                correction.check()?;
                edit::add(text, id, sha256, &correction).map_err(wrong)
            }
        }
    }

    /// The pages of a source as they look.
    fn picture(&self, query: &str) -> Result<Answer, Trouble> {
        let Some(document) = self.document(&Query::of(query))? else {
            return Ok(told(404, "There is no such document."));
        };
        let source = self.sources.get(document.cell("document_id"), document.cell("sha256"));
        Ok(match source {
            Ok(source) => match source.picture {
                Some(kind) => Answer { status: 200, kind, location: None, body: source.bytes.clone() },
                None => told(404, "This source has no pages that a browser can show."),
            },
            Err(why) => told(404, &why),
        })
    }
}

/// Which doubts are dealt with: their paragraph is corrected, or their document checked.
struct Dealt<'a> {
    corrections: &'a Folder,
    known: HashMap<usize, Option<File>>,
}

impl Dealt<'_> {
    fn new(corrections: &Folder) -> Dealt<'_> {
        Dealt { corrections, known: HashMap::new() }
    }

    fn with(&mut self, queue: &Queue, item: &Item) -> bool {
        let read = || {
            let text = self.corrections.read(&queue.documents[item.document].document_id).ok()??;
            File::parse(&text).ok()
        };
        let file = self.known.entry(item.document).or_insert_with(read);
        file.as_ref().is_some_and(|file| {
            let here = |at: &Option<String>| at.as_deref().is_some_and(|at| !at.is_empty() && at == item.eid);
            file.checked.is_some() || file.corrections.iter().any(|correction| here(&correction.at))
        })
    }
}

/// Where a doubt is in the queue.
fn position(queue: &Queue, id: &str, doubt: &str) -> Option<usize> {
    let seq: u32 = doubt.parse().ok()?;
    queue.items.iter().position(|item| item.seq == seq && queue.documents[item.document].document_id == id)
}

/// What distinguishes one state of a file of corrections from another.
fn version(text: Option<&str>) -> String {
    text.map_or_else(|| "none".into(), |text| hex(&Sha256::digest(text)[..16]))
}

/// The address of a document, without what is open in it.
fn here(query: &Query, filter: &Filter) -> String {
    let doubt = query.get("doubt");
    let doubt = if doubt.is_empty() { String::new() } else { format!("&{}", pair("doubt", doubt)) };
    format!("d?{}{doubt}{}", pair("id", query.get("id")), filter.query())
}

fn pair(name: &str, value: &str) -> String {
    form_urlencoded::Serializer::new(String::new()).append_pair(name, value).finish()
}

/// A page around a body.
fn page(status: u16, title: &str, body: &str) -> Answer {
    let head = html::head_with(
        title,
        "<link rel=\"stylesheet\" href=\"style.css\">\n<link rel=\"icon\" href=\"icon.svg\">\n<script src=\"script.js\" defer></script>\n",
    );
    Answer::page(status, format!("{head}<body>\n{body}</body>\n</html>\n"))
}

/// A page that says something.
fn told(status: u16, words: &str) -> Answer {
    let words = escape(words);
    page(
        status,
        "Review",
        &format!("<main class=\"queue\"><h1>Review</h1><p>{words}</p><p><a href=\"./\">Queue</a></p></main>\n"),
    )
}

/// A page that says why nothing was kept, with what was entered.
fn refused(status: u16, why: &str, here: &str, entry: &Entry) -> Answer {
    let entered: String = entry
        .shown()
        .iter()
        .map(|(name, value)| format!("<dt>{}</dt><dd dir=\"auto\">{}</dd>", escape(name), escape(value)))
        .collect();
    let body = format!(
        "<main class=\"queue\"><h1>Not saved</h1><p class=\"doubt\" role=\"alert\">{}</p><p><a href=\"{}\" data-key=\"q\">Back to the document</a></p>\
         <h2>What you entered</h2><dl>{entered}</dl></main>\n",
        escape(why),
        escape(here)
    );
    page(status, "Not saved", &body)
}

/// The folder of sources that the last run of an output has read.
pub fn last_input(folder: &Path) -> Option<PathBuf> {
    let runs = folder.join(".un2akn").join("runs");
    let names = std::fs::read_dir(&runs).ok()?.filter_map(|entry| Some(entry.ok()?.file_name())).collect();
    batch::in_order(names).into_iter().rev().find_map(|name| {
        let text = output::text(&runs.join(name).join("run.json")).ok()?;
        let record: serde_json::Value = serde_json::from_str(&text).ok()?;
        record.get("input")?.as_str().map(PathBuf::from)
    })
}
