//! The text of a document for a browser, read from its XML.

use crate::html::{address, escape};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::{HashMap, HashSet};

/// The mark of a footnote whose own is lost.
const NO_MARK: &str = "*";

/// Addresses of the documents that are referred to by their entry.
fn entries(xml: &str) -> Result<HashMap<String, String>, String> {
    let mut found = HashMap::new();
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(|e| e.to_string())? {
            Event::Empty(tag) | Event::Start(tag) if tag.name().into_inner() == "TLCReference" => {
                if let (Some(eid), Some(href)) = (get(&tag, "eId"), get(&tag, "href")) {
                    found.insert(format!("#{eid}"), href);
                }
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

fn get(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = tag.attributes().flatten().find(|a| a.key.into_inner() == name)?;
    Some(quick_xml::escape::unescape(&attribute.value).map_or_else(|_| attribute.value.to_string(), |v| v.into_owned()))
}

/// An open element.
#[derive(Default)]
struct Open {
    end: &'static str,
    note: bool,
    /// A part with its own title.
    part: bool,
    /// Where a link or the head of a column begins in the text.
    begin: Option<usize>,
}

/// The text as HTML.
#[derive(Default)]
pub struct Body {
    /// All but the footnotes.
    pub text: String,
    /// The footnotes.
    pub notes: String,
    /// Words of the title.
    pub title: String,
    /// Whether the text has its first heading.
    pub headed: bool,
    /// The eIds at which doubts are marked.
    pub marked: HashSet<String>,
    marks: HashMap<String, String>,
    entries: HashMap<String, String>,
    open: Vec<Open>,
    /// Depth in what is not shown.
    hidden: usize,
    /// Depth in the preface, which has the title of the text; the cover page has its own.
    in_preface: usize,
    /// Depth in the title.
    in_title: usize,
    in_note: bool,
    calls: usize,
    /// Depth in annexes and other parts.
    parts: usize,
    /// Whether a title begins, so that the next paragraph is a heading.
    titled: bool,
    /// Depth of the last heading; the next one is at most one deeper.
    depth: u8,
}

impl Body {
    /// Reads a document; `marks` are put at the elements with these eIds.
    pub fn read(xml: &str, marks: Vec<(&str, String)>) -> Result<Body, String> {
        let marks = marks.into_iter().map(|(eid, mark)| (eid.to_string(), mark)).collect();
        let mut body = Body { marks, entries: entries(xml)?, depth: 1, ..Body::default() };
        let mut reader = Reader::from_str(xml);
        loop {
            match reader.read_event().map_err(|e| e.to_string())? {
                Event::Start(tag) => body.enter(&tag),
                Event::Empty(tag) => {
                    body.enter(&tag);
                    body.leave();
                }
                Event::End(_) => body.leave(),
                Event::Text(text) => body.words(&text),
                Event::GeneralRef(name) => {
                    let character = name.resolve_char_ref().ok().flatten().map(String::from);
                    let known = quick_xml::escape::resolve_predefined_entity(&name).map(str::to_string);
                    body.words(&character.or(known).unwrap_or_default());
                }
                Event::Eof => return Ok(body),
                _ => {}
            }
        }
    }

    fn words(&mut self, words: &str) {
        if self.hidden > 0 {
            return;
        }
        if self.in_title > 0 && !self.in_note {
            self.title.push_str(words);
        }
        let safe = escape(words);
        self.put(&safe);
    }

    fn put(&mut self, html: &str) {
        self.place().push_str(html);
    }

    fn place(&mut self) -> &mut String {
        if self.in_note { &mut self.notes } else { &mut self.text }
    }

    fn enter(&mut self, tag: &BytesStart<'_>) {
        let name = tag.name();
        let name = name.into_inner();
        if self.hidden > 0 || name == "meta" {
            self.hidden += 1;
            return;
        }
        self.in_preface += usize::from(self.in_preface > 0 || name == "preface");
        let begins = name == "docTitle" && self.in_preface > 0 && self.title.is_empty();
        self.in_title += usize::from(self.in_title > 0 || begins);
        if name == "container" && self.in_preface > 0 && get(tag, "name").as_deref() == Some("title") {
            self.titled = true;
        }
        let part = ["attachment", "component"].contains(&name);
        self.parts += usize::from(part);
        let from = ["ref", "a", "th"].contains(&name).then_some(self.place().len());
        let (begin, end) = self.tags(name, tag);
        self.put(&begin);
        self.open.push(Open { end, note: name == "authorialNote", part, begin: from });
        match name {
            "authorialNote" => self.note(tag),
            "noteRef" => {
                let marker = mark(tag);
                let to = get(tag, "href").unwrap_or_default();
                let to = address(to.trim_start_matches('#'));
                self.put(&format!("<sup><a href=\"#{to}\">{marker}</a></sup>"));
            }
            _ => {}
        }
    }

    /// The call of a footnote in the text; what follows goes to its end.
    fn note(&mut self, tag: &BytesStart<'_>) {
        self.calls += 1;
        let n = self.calls;
        let marker = mark(tag);
        let eid = get(tag, "eId");
        let id = eid.clone().unwrap_or_else(|| format!("note{n}"));
        let call = format!("<sup><a id=\"call{n}\" href=\"#{}\">{marker}</a></sup>", address(&id));
        self.text.push_str(&call);
        self.in_note = true;
        let mark = eid.and_then(|eid| self.mark(&eid)).unwrap_or_default();
        let id = escape(&id);
        self.put(&format!("<div id=\"{id}\" class=\"note\">{mark}<a href=\"#call{n}\">{marker}</a> "));
    }

    /// What is said of the element with this eId.
    fn mark(&mut self, eid: &str) -> Option<String> {
        let mark = self.marks.get(eid)?.clone();
        self.marked.insert(eid.to_string()).then_some(mark)
    }

    fn leave(&mut self) {
        if self.hidden > 0 {
            self.hidden -= 1;
            return;
        }
        self.in_title = self.in_title.saturating_sub(1);
        self.in_preface = self.in_preface.saturating_sub(1);
        let Some(Open { end, note, part, begin }) = self.open.pop() else { return };
        let place = self.place();
        match begin.filter(|from| place.get(*from..).is_some_and(is_without_words)) {
            // What is the head of nothing is a cell like others.
            Some(from) if end == "</th>" => {
                place.replace_range(from..from + "<th".len(), "<td");
                place.push_str("</td>");
            }
            // A link without words leads nobody anywhere.
            Some(from) => place.truncate(from),
            None => self.put(end),
        }
        self.parts -= usize::from(part);
        if note {
            self.in_note = false;
        }
    }

    /// A heading of this depth, or of the one that may follow the last.
    fn heading(&mut self, wanted: u8) -> (&'static str, &'static str) {
        self.depth = wanted.min(self.depth + 1);
        match self.depth {
            1 => ("h1", "</h1>\n"),
            2 => ("h2", "</h2>\n"),
            _ => ("h3", "</h3>\n"),
        }
    }

    /// A paragraph; the first one of a title is a heading.
    fn paragraph(&mut self) -> (&'static str, &'static str) {
        if !std::mem::take(&mut self.titled) {
            return ("p", "</p>\n");
        }
        if self.headed || self.parts > 0 || self.depth > 1 {
            return self.heading(2);
        }
        self.headed = true;
        self.heading(1)
    }

    /// The tag of an element that may have a doubt, with its id and with what is said of it.
    fn block(&mut self, (name, class): (&str, &str), tag: &BytesStart<'_>) -> String {
        let Some(eid) = get(tag, "eId") else {
            return if class.is_empty() { format!("<{name}>") } else { format!("<{name} class=\"{class}\">") };
        };
        let mark = self.mark(&eid);
        let classes = [class, if mark.is_some() { "doubted" } else { "" }];
        let classes = classes.into_iter().filter(|c| !c.is_empty()).collect::<Vec<_>>().join(" ");
        let classes = if classes.is_empty() { classes } else { format!(" class=\"{classes}\"") };
        let id = escape(&eid);
        let mark = mark.unwrap_or_default();
        // What holds words only can hold no paragraph.
        match name {
            "div" | "td" | "th" => format!("<{name}{classes} id=\"{id}\">{mark}"),
            _ => format!("{mark}<{name}{classes} id=\"{id}\">"),
        }
    }

    /// What an element begins and ends with.
    fn tags(&mut self, name: &str, tag: &BytesStart<'_>) -> (String, &'static str) {
        let plain = |begin: &str, end: &'static str| (begin.to_string(), end);
        match name {
            "coverPage" => plain("<header class=\"cover\">", "</header>\n"),
            "preface" => plain("<div class=\"preface\">", "</div>\n"),
            "preamble" => plain("<section class=\"preamble\">", "</section>\n"),
            "mainBody" | "body" => plain("<section class=\"body\">", "</section>\n"),
            "conclusions" => plain("<footer class=\"closing\">", "</footer>\n"),
            "attachment" | "component" => plain("<article class=\"part\">", "</article>\n"),
            "p" => {
                let (name, end) = self.paragraph();
                (self.block((name, ""), tag), end)
            }
            // Of a paragraph's words; but a browser has no blocks in those.
            "embeddedStructure" => plain("</p>\n<div class=\"adopted\">", "</div>\n<p>"),
            "num" => plain("<span class=\"num\">", "</span> "),
            "heading" | "subheading" | "crossHeading" => {
                let (name, end) = self.heading(if name == "heading" { 2 } else { 3 });
                (self.block((name, ""), tag), end)
            }
            "paragraph" | "point" | "section" | "division" | "title" | "part" | "chapter" | "item" | "indent"
            | "alinea" | "hcontainer" | "container" | "formula" | "article" | "wrapUp" | "rule" => {
                (self.block(("div", name), tag), "</div>\n")
            }
            "authorialNote" => plain("", "</div>\n"),
            "table" => plain("<table tabindex=\"0\">", "</table>\n"),
            "tr" => plain("<tr>", "</tr>\n"),
            "td" | "th" => {
                let span = |n: &str| get(tag, n).map(|v| format!(" {n}=\"{}\"", escape(&v))).unwrap_or_default();
                let spans = format!("<{name}{}{}", span("colspan"), span("rowspan"));
                let end = if name == "td" { "</td>" } else { "</th>" };
                (self.block((name, ""), tag).replacen(&format!("<{name}"), &spans, 1), end)
            }
            "eol" => plain("<br>", ""),
            "sup" => plain("<sup>", "</sup>"),
            "sub" => plain("<sub>", "</sub>"),
            "b" => plain("<b>", "</b>"),
            "i" => plain("<i>", "</i>"),
            "span" => match get(tag, "class").unwrap_or_default().as_str() {
                class if class.contains("bold") => plain("<b>", "</b>"),
                class if class.contains("italic") => plain("<i>", "</i>"),
                _ => plain("<span>", "</span>"),
            },
            "ref" | "a" => self.link(tag),
            _ => plain("", ""),
        }
    }

    /// A link: to the entry's address, to docs.un.org where there is one, or within the page.
    fn link(&self, tag: &BytesStart<'_>) -> (String, &'static str) {
        let href = get(tag, "href").unwrap_or_default();
        let href = self.entries.get(&href).cloned().unwrap_or(href);
        // IRIs of Akoma Ntoso lead nowhere without a resolver.
        let web = href.starts_with("https://") || href.starts_with("http://");
        if web {
            (format!("<a href=\"{}\">", escape(&href)), "</a>")
        } else if let Some(name) = href.strip_prefix('#') {
            (format!("<a href=\"#{}\">", address(name)), "</a>")
        } else {
            (format!("<span class=\"cited\" title=\"{}\">", escape(&href)), "</span>")
        }
    }
}

/// True for tags only.
fn is_without_words(html: &str) -> bool {
    let mut in_tag = false;
    html.chars().all(|c| {
        let is_tag = in_tag || c == '<';
        in_tag = is_tag && c != '>';
        is_tag || c.is_whitespace()
    })
}

/// The mark of a footnote, as it is printed.
fn mark(tag: &BytesStart<'_>) -> String {
    let marker = get(tag, "marker").unwrap_or_default();
    if marker.trim().is_empty() { NO_MARK.into() } else { escape(&marker) }
}
