//! A resolution as a page to read: the XML with the tags of a browser, footnotes at its end.

use crate::html::{address, escape, head, language};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;

const STYLE: &str = include_str!("html.css");

/// The page of a document; `akn` is the address of its XML, if it has one.
///
/// # Errors
/// What the reader of XML says, where it is none.
pub fn page(xml: &str, code: &str, akn: Option<&str>) -> Result<String, String> {
    let (lang, direction) = language(code);
    let mut page = Page { entries: entries(xml)?, ..Page::default() };
    page.read(xml)?;
    let title = if page.title.is_empty() { "Resolution" } else { page.title.trim() };
    let notes = match page.notes.as_str() {
        "" => String::new(),
        notes => format!("<section class=\"notes\">\n{notes}</section>\n"),
    };
    let link = |akn| format!("<footer dir=\"ltr\" lang=\"en\"><a href=\"{}\">XML</a></footer>\n", escape(akn));
    Ok(format!(
        "{}<body>\n<main>\n{}{notes}</main>\n{}</body>\n</html>\n",
        head(title, lang, direction, STYLE),
        page.text,
        akn.map(link).unwrap_or_default()
    ))
}

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

#[derive(Default)]
struct Page {
    text: String,
    notes: String,
    title: String,
    entries: HashMap<String, String>,
    /// What ends each open element, and whether it is a footnote.
    open: Vec<(&'static str, bool)>,
    /// Depth in what is not shown.
    hidden: usize,
    /// Depth in the preface, which has the title of the text; the cover page has its own.
    in_preface: usize,
    /// Depth in the title.
    in_title: usize,
    in_note: bool,
    calls: usize,
}

impl Page {
    fn read(&mut self, xml: &str) -> Result<(), String> {
        let mut reader = Reader::from_str(xml);
        loop {
            match reader.read_event().map_err(|e| e.to_string())? {
                Event::Start(tag) => self.enter(&tag),
                Event::Empty(tag) => {
                    self.enter(&tag);
                    self.leave();
                }
                Event::End(_) => self.leave(),
                Event::Text(text) => self.words(&text),
                Event::GeneralRef(name) => {
                    let character = name.resolve_char_ref().ok().flatten().map(String::from);
                    let known = quick_xml::escape::resolve_predefined_entity(&name).map(str::to_string);
                    self.words(&character.or(known).unwrap_or_default());
                }
                Event::Eof => return Ok(()),
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
        if self.in_note { self.notes.push_str(html) } else { self.text.push_str(html) }
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
        let (begin, end) = self.tags(name, tag);
        self.put(&begin);
        self.open.push((end, name == "authorialNote"));
        if name == "authorialNote" {
            self.note(tag);
        }
    }

    /// The call of a footnote in the text; what follows goes to its end.
    fn note(&mut self, tag: &BytesStart<'_>) {
        self.calls += 1;
        let n = self.calls;
        let marker = escape(&get(tag, "marker").unwrap_or_default());
        let call = format!("<sup><a id=\"call{n}\" href=\"#note{n}\">{marker}</a></sup>");
        self.text.push_str(&call);
        self.in_note = true;
        self.put(&format!("<div id=\"note{n}\" class=\"note\"><a href=\"#call{n}\">{marker}</a> "));
    }

    fn leave(&mut self) {
        if self.hidden > 0 {
            self.hidden -= 1;
            return;
        }
        self.in_title = self.in_title.saturating_sub(1);
        self.in_preface = self.in_preface.saturating_sub(1);
        let Some((end, note)) = self.open.pop() else { return };
        self.put(end);
        if note {
            self.in_note = false;
        }
    }

    /// What an element begins and ends with.
    fn tags(&self, name: &str, tag: &BytesStart<'_>) -> (String, &'static str) {
        let plain = |begin: &str, end: &'static str| (begin.to_string(), end);
        let id = || get(tag, "eId").map(|eid| format!(" id=\"{}\"", escape(&eid))).unwrap_or_default();
        match name {
            "coverPage" => plain("<header class=\"cover\">", "</header>\n"),
            "preface" => plain("<div class=\"preface\">", "</div>\n"),
            "preamble" => plain("<section class=\"preamble\">", "</section>\n"),
            "mainBody" | "body" => plain("<section class=\"body\">", "</section>\n"),
            "conclusions" => plain("<footer class=\"closing\">", "</footer>\n"),
            "attachment" | "component" => plain("<article class=\"part\">", "</article>\n"),
            "p" => plain("<p>", "</p>\n"),
            // Of a paragraph's words; but a browser has no blocks in those.
            "embeddedStructure" => plain("</p>\n<div class=\"adopted\">", "</div>\n<p>"),
            "num" => plain("<span class=\"num\">", "</span> "),
            "heading" => plain("<h2>", "</h2>\n"),
            "subheading" | "crossHeading" => plain("<h3>", "</h3>\n"),
            "paragraph" | "point" | "section" | "division" | "title" | "part" | "chapter" | "item" | "indent"
            | "alinea" | "hcontainer" | "container" => (format!("<div class=\"{name}\"{}>", id()), "</div>\n"),
            "authorialNote" => plain("", "</div>\n"),
            "table" => plain("<table>", "</table>\n"),
            "tr" => plain("<tr>", "</tr>\n"),
            "td" | "th" => {
                let span = |n: &str| get(tag, n).map(|v| format!(" {n}=\"{}\"", escape(&v))).unwrap_or_default();
                let end = if name == "td" { "</td>" } else { "</th>" };
                (format!("<{name}{}{}>", span("colspan"), span("rowspan")), end)
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
            "ref" | "a" | "noteRef" => self.link(tag),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn footnotes_go_to_the_end_and_links_to_their_addresses() {
        let xml = "<akomaNtoso><statement><meta><references><TLCReference eId=\"A-1\" href=\"https://docs.un.org/en/A/1\"/>\
            </references></meta><preface><p><docTitle>On &lt;this&gt;</docTitle></p></preface><mainBody><paragraph eId=\"para_1\">\
            <num>1.</num><content><p>See <ref href=\"#A-1\">A/1</ref>,<authorialNote marker=\"3\"><p>Note.</p></authorialNote> end</p>\
            </content></paragraph></mainBody></statement></akomaNtoso>";
        let html = page(xml, "ara", Some("../akn/a.xml")).unwrap();
        assert!(
            html.contains("<html lang=\"ar\" dir=\"rtl\">") && html.contains("<title>On &lt;this&gt;</title>"),
            "{html}"
        );
        assert!(
            html.contains(
                "<a href=\"https://docs.un.org/en/A/1\">A/1</a>,<sup><a id=\"call1\" href=\"#note1\">3</a></sup> end"
            ),
            "{html}"
        );
        let notes = html.split("<section class=\"notes\">").nth(1).unwrap();
        assert!(notes.contains("<a href=\"#call1\">3</a> <p>Note.</p>"), "{html}");
        assert!(page("<a", "eng", None).is_err());
    }
}
