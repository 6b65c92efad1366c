//! Words with what hangs on them: italics, links, citations, footnotes. Marks may overlap on paper;
//! elements may not, so the lesser mark is cut in two.

use super::Akn;
use crate::iri;
use crate::languages;
use crate::model::Citation;
use crate::schema::value::Value;
use crate::text::{MarkKind, Text};
use std::ops::Range;

/// What is known of a text besides its marks.
#[derive(Default)]
pub struct Run<'r> {
    /// Bytes of the opening words, in italics.
    pub opener: usize,
    /// Citations.
    pub citations: &'r [Citation],
    /// Each citation's index in the plan.
    pub refs: &'r [usize],
    /// Elements that go round stretches of it.
    pub around: Vec<Span>,
    /// The text is a title: bold letters say nothing more.
    pub title: bool,
    /// The text is a footnote: footnotes called in it are elsewhere.
    pub note: bool,
    /// Footnotes that nothing calls, written at the end.
    pub guests: &'r [usize],
}

/// An element round a stretch of text.
pub struct Span {
    /// The bytes.
    pub range: Range<usize>,
    /// The element's name.
    pub name: &'static str,
    /// Its attributes.
    pub attributes: Vec<(&'static str, String)>,
    /// True for elements with an eId, which must stay in one piece.
    pub whole: bool,
}

impl Span {
    /// An element that may be cut where another one begins or ends inside it.
    fn loose(range: Range<usize>, name: &'static str, attribute: Option<(&'static str, String)>) -> Self {
        let attributes = attribute.into_iter().collect();
        Span { range, name, attributes, whole: false }
    }

    /// An element that stays in one piece.
    pub fn whole(range: Range<usize>, name: &'static str, attributes: Vec<(&'static str, String)>) -> Self {
        Span { range, name, attributes, whole: true }
    }
}

/// True for what is between the citations of one list: a comma, `and`.
fn joins(between: &str) -> bool {
    between == ", " || languages::lines(|l| l.cited_joints).any(|joint| joint == between)
}

impl Akn<'_> {
    /// Writes a text.
    pub fn inline(&mut self, text: &Text, run: &mut Run<'_>) {
        if text.marks.is_empty()
            && run.citations.is_empty()
            && run.opener == 0
            && run.around.is_empty()
            && run.guests.is_empty()
        {
            self.xml.text(&text.words);
            return;
        }
        let spans = self.spans(text, run);
        let mut points: Vec<usize> = spans.iter().flat_map(|s| [s.range.start, s.range.end]).collect();
        let signs: Vec<(usize, &MarkKind)> = text
            .marks
            .iter()
            .filter(|m| matches!(m.kind, MarkKind::NoteCall(_) | MarkKind::Break))
            .map(|m| (text.words.floor_char_boundary(m.start), &m.kind))
            .collect();
        points.extend(signs.iter().map(|s| s.0));
        points.push(text.words.len());
        points.sort_unstable();
        points.dedup();
        let mut open: Vec<&Span> = Vec::new();
        let (mut next, mut at) = (0, 0);
        for point in points {
            self.xml.text(&text.words[at..point]);
            at = point;
            if let Some(first) = open.iter().position(|s| s.range.end <= point) {
                let again: Vec<_> = open.drain(first..).collect();
                for span in again.iter().rev() {
                    self.xml.end(span.name);
                }
                for span in again.into_iter().filter(|s| s.range.end > point) {
                    self.start(span);
                    open.push(span);
                }
            }
            for (_, sign) in signs.iter().filter(|s| s.0 == point) {
                match sign {
                    MarkKind::NoteCall(note) => self.call(*note, run.note),
                    _ => self.xml.empty("eol", &[]),
                }
            }
            while let Some(span) = spans.get(next).filter(|s| s.range.start <= point) {
                self.start(span);
                open.push(span);
                next += 1;
            }
        }
        for span in open.iter().rev() {
            self.xml.end(span.name);
        }
        for note in run.guests {
            self.call(*note, false);
        }
    }

    fn start(&mut self, span: &Span) {
        let attributes: Vec<(&str, &str)> = span.attributes.iter().map(|(k, v)| (*k, v.as_str())).collect();
        self.xml.start(span.name, &attributes);
    }

    /// All elements of a text, in the order in which they begin; the longer before the shorter.
    fn spans(&mut self, text: &Text, run: &mut Run<'_>) -> Vec<Span> {
        let mut whole = Vec::new();
        self.cite(text, run, &mut whole);
        let mut around = std::mem::take(&mut run.around);
        around.retain(|s| !whole.iter().any(|w| crosses(&s.range, &w.range)));
        whole.append(&mut around);
        whole.retain(|s| s.range.start < s.range.end);
        let mut loose = looks(text, run);
        for span in &whole {
            cut(&mut loose, &span.range);
        }
        loose.retain(|s| !text.words[s.range.clone()].trim().is_empty());
        whole.append(&mut loose);
        whole.sort_by_key(|s| (s.range.start, std::cmp::Reverse(s.range.end), !s.whole));
        whole
    }

    /// A `ref` for each citation, and an `mref` round each list of them.
    fn cite(&mut self, text: &Text, run: &Run<'_>, spans: &mut Vec<Span>) {
        let mut list: Option<Range<usize>> = None;
        let mut count = 0;
        let mut end = 0;
        for (citation, number) in run.citations.iter().zip(run.refs) {
            let range = clamp(text, &citation.range);
            if range.start < end || range.is_empty() {
                continue;
            }
            let goes_on = count > 0 && joins(&text.words[end..range.start]);
            end = range.end;
            let Some(planned) = self.plan.citations.get(*number) else { continue };
            let href = planned.work.clone().unwrap_or_else(|| self.document(citation));
            let eid = planned.eid.clone();
            spans.push(Span::whole(range.clone(), "ref", vec![("eId", eid), ("href", href)]));
            if goes_on {
                count += 1;
                list = list.map(|l| l.start..range.end);
                continue;
            }
            spans.extend(list.filter(|_| count > 1).map(|l| Span::whole(l, "mref", Vec::new())));
            (list, count) = (Some(range), 1);
        }
        spans.extend(list.filter(|_| count > 1).map(|l| Span::whole(l, "mref", Vec::new())));
    }

    /// A document whose date is not known, as an entry of the references.
    fn document(&mut self, citation: &Citation) -> String {
        let language = self.publication.language;
        let id = iri::local_id(&citation.symbol);
        let shown = citation.symbol.as_str();
        self.terms.refer("TLCReference", &id, shown, || {
            let ontology = || format!("/akn/ontology/reference/un/{}", iri::local_id(&citation.symbol));
            iri::url(&citation.symbol, language).unwrap_or_else(ontology)
        })
    }

    /// A footnote at its first call; at another one a reference to it.
    pub fn call(&mut self, index: usize, inside_note: bool) {
        let publication = self.publication;
        let plan = self.plan;
        let (Some(footnote), Some(note)) = (publication.footnotes.get(index), plan.notes.get(index)) else {
            return;
        };
        let marker = if footnote.marker.is_empty() { "*" } else { footnote.marker.as_str() };
        if inside_note || std::mem::replace(&mut self.written[index], true) {
            let href = format!("#{}", note.eid);
            let attributes = [("href", href.as_str()), ("marker", marker), ("placement", "bottom")];
            self.xml.empty("noteRef", &attributes);
            return;
        }
        let attributes = [("eId", note.eid.as_str()), ("marker", marker), ("placement", "bottom")];
        self.xml.start("authorialNote", &attributes);
        self.xml.start("p", &[]);
        let citations = &footnote.citations;
        let mut run = Run { citations, refs: &note.refs, note: true, ..Run::default() };
        self.inline(&footnote.text, &mut run);
        self.xml.end("p");
        self.xml.end("authorialNote");
    }
}

/// The elements that show how letters look, and links.
fn looks(text: &Text, run: &Run<'_>) -> Vec<Span> {
    let opener = text.words.floor_char_boundary(run.opener);
    let class = |name: &str| Some(("class", name.to_string()));
    let mut spans = Vec::new();
    if opener > 0 {
        spans.push(Span::loose(0..opener, "span", class("italic")));
    }
    for mark in &text.marks {
        let range = clamp(text, &(mark.start..mark.end));
        match &mark.kind {
            MarkKind::Italic => {
                let range = range.start.max(opener)..range.end.max(opener);
                spans.push(Span::loose(range, "span", class("italic")));
            }
            MarkKind::Bold if !run.title => spans.push(Span::loose(range, "span", class("bold"))),
            MarkKind::Superscript => spans.push(Span::loose(range, "sup", None)),
            MarkKind::Link(url) if !url.is_empty() => {
                let address = address(url);
                // What a damaged file has for an address is none; the words stay.
                if Value::AnyUri.admits(&address) {
                    spans.push(Span::loose(range, "a", Some(("href", address))));
                }
            }
            _ => {}
        }
    }
    spans.retain(|s: &Span| s.range.start < s.range.end);
    spans
}

/// A range within a text, at the bounds of characters.
fn clamp(text: &Text, range: &Range<usize>) -> Range<usize> {
    let end = text.words.floor_char_boundary(range.end);
    text.words.floor_char_boundary(range.start).min(end)..end
}

/// True where each range has a part outside the other, and a part in common.
fn crosses(a: &Range<usize>, b: &Range<usize>) -> bool {
    let (first, second) = if a.start < b.start { (a, b) } else { (b, a) };
    first.start < second.start && second.start < first.end && first.end < second.end
}

/// Cuts loose spans that cross a bound of a range.
fn cut(spans: &mut Vec<Span>, range: &Range<usize>) {
    for at in 0..spans.len() {
        let own = spans[at].range.clone();
        let bound = if own.start < range.start && range.start < own.end && own.end < range.end {
            range.start
        } else if range.start < own.start && own.start < range.end && range.end < own.end {
            range.end
        } else {
            continue;
        };
        spans[at].range.end = bound;
        let attribute = spans[at].attributes.first().cloned();
        let rest = Span::loose(bound..own.end, spans[at].name, attribute);
        spans.push(rest);
    }
}

/// An address without white space, as the schema wants it.
fn address(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for c in url.trim().chars() {
        match c {
            c if c.is_whitespace() => out.push_str("%20"),
            '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => {
                out.push_str(&format!("%{:02X}", c as u32));
            }
            c => out.push(c),
        }
    }
    out
}
