//! A resolution as a page to read: the XML with the tags of a browser, doubts at their places, footnotes at its end.

mod body;

use crate::html::{address, escape, head, language};
use body::Body;

const STYLE: &str = include_str!("html.css");

/// What a page says beside the text.
pub struct About<'a> {
    /// Language of the document: `fra`.
    pub language: &'a str,
    /// Symbol or path, for a document without a title.
    pub name: &'a str,
    /// Address of the XML, if it has one.
    pub akn: Option<&'a str>,
    /// Address of the report, if there is one.
    pub report: Option<&'a str>,
    /// What is doubtful in it.
    pub doubts: Vec<Doubtful<'a>>,
}

/// A doubt, in the words of `doubts.csv`.
pub struct Doubtful<'a> {
    /// `number_out_of_order`
    pub code: &'a str,
    /// The paragraph or footnote, empty for the whole document.
    pub eid: &'a str,
    /// The words in doubt.
    pub text: &'a str,
    /// The evidence against them.
    pub detail: &'a str,
}

/// The page of a document.
///
/// # Errors
/// What the reader of XML says, where it is none.
pub fn page(xml: &str, about: &About<'_>) -> Result<String, String> {
    let (lang, direction) = language(about.language);
    let mut marks: Vec<(&str, String)> = Vec::new();
    for doubt in about.doubts.iter().filter(|d| !d.eid.is_empty()) {
        let told = format!("<p class=\"doubt\" lang=\"en\" dir=\"ltr\">Doubt: {}</p>\n", told(doubt));
        match marks.iter_mut().find(|(eid, _)| *eid == doubt.eid) {
            Some((_, all)) => all.push_str(&told),
            None => marks.push((doubt.eid, told)),
        }
    }
    let mut body = Body::read(xml, marks)?;
    // A title that is not known has its place in the XML all the same.
    for empty in ["<h1></h1>\n", "<h2></h2>\n"] {
        if body.text.contains(empty) {
            body.text = body.text.replace(empty, "");
            body.headed &= empty != "<h1></h1>\n";
        }
    }
    let title = if body.title.is_empty() { about.name } else { body.title.trim() };
    let heading = if body.headed { String::new() } else { format!("<h1>{}</h1>\n", escape(title)) };
    let notes = match body.notes.as_str() {
        "" => String::new(),
        notes => format!("<section class=\"notes\">\n{notes}</section>\n"),
    };
    let link = |(address, name): (Option<&str>, &str)| {
        address.map_or(String::new(), |address| format!("<a href=\"{}\">{name}</a> ", escape(address)))
    };
    let links = [(about.report, "All documents"), (about.akn, "XML")].map(link).concat();
    let back = match links.trim_end() {
        "" => String::new(),
        links => format!("<nav dir=\"ltr\" lang=\"en\" aria-label=\"Collection\">{links}</nav>\n"),
    };
    Ok(format!(
        "{}<body>\n{back}<main>\n{}{heading}{}{notes}</main>\n</body>\n</html>\n",
        head(title, lang, direction, STYLE),
        summary(&about.doubts, &body),
        body.text,
    ))
}

/// A doubt in words: `number out of order: 7. follows 5.`
fn told(doubt: &Doubtful<'_>) -> String {
    let detail = if doubt.detail.is_empty() { String::new() } else { format!(": {}", escape(doubt.detail)) };
    format!("{}{detail}", escape(&doubt.code.replace('_', " ")))
}

/// All doubts at the head of the page, each with a link to its place.
fn summary(doubts: &[Doubtful<'_>], body: &Body) -> String {
    if doubts.is_empty() {
        return String::new();
    }
    let item = |doubt: &Doubtful<'_>| {
        let words = match doubt.text {
            "" => String::new(),
            words => format!(" <q dir=\"auto\">{}</q>", escape(words)),
        };
        let told = told(doubt);
        let place = body.marked.contains(doubt.eid);
        let told = if place { format!("<a href=\"#{}\">{told}</a>", address(doubt.eid)) } else { told };
        format!("<li>{told}{words}</li>\n")
    };
    let items: String = doubts.iter().map(item).collect();
    let count = if doubts.len() == 1 { "1 doubt".to_string() } else { format!("{} doubts", doubts.len()) };
    format!(
        "<details class=\"doubts\" lang=\"en\" dir=\"ltr\"><summary>{count}</summary>\n<ul>\n{items}</ul></details>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(xml: &str, language: &str, doubts: Vec<Doubtful<'_>>) -> String {
        let (akn, report) = (Some("../akn/a.xml"), Some("../report.html"));
        page(xml, &About { language, name: "A/RES/99/1", akn, report, doubts }).unwrap()
    }

    #[test]
    fn footnotes_go_to_the_end_and_links_to_their_addresses() {
        let xml = "<akomaNtoso><statement><meta><references><TLCReference eId=\"A-1\" href=\"https://docs.un.org/en/A/1\"/>\
            </references></meta><preface><container name=\"title\"><p><docNumber>1</docNumber>. <docTitle>On &lt;this&gt;</docTitle>\
            </p></container></preface><mainBody><paragraph eId=\"para_1\"><num>1.</num><content><p>See <ref href=\"#A-1\">A/1</ref>,\
            <authorialNote eId=\"authorialNote_3\" marker=\"3\"><p>Note.</p></authorialNote> end\
            <noteRef href=\"#authorialNote_3\" marker=\"3\"/> of<authorialNote marker=\"\"><p>Lost.</p></authorialNote>\
            <ref href=\"https://docs.un.org/en/A/1\"></ref> it</p><table><tr><th eId=\"t\"><p/></th><th><p>Ships</p></th></tr></table></content></paragraph></mainBody></statement></akomaNtoso>";
        let html = shown(xml, "ara", Vec::new());
        for expected in [
            "<html lang=\"ar\" dir=\"rtl\">",
            "<title>On &lt;this&gt;</title>",
            "<h1>1. On &lt;this&gt;</h1>",
            "<a href=\"https://docs.un.org/en/A/1\">A/1</a>,<sup><a id=\"call1\" href=\"#authorialNote_3\">3</a></sup> end",
            "end<sup><a href=\"#authorialNote_3\">3</a></sup> of<sup><a id=\"call2\" href=\"#note2\">*</a></sup> it",
            "<a href=\"../report.html\">",
            "<tr><td id=\"t\"><p></p>\n</td><th><p>Ships</p>\n</th></tr>",
        ] {
            assert!(html.contains(expected), "{expected}: {html}");
        }
        let notes = html.split("<section class=\"notes\">").nth(1).unwrap();
        assert!(
            notes.contains("<div id=\"authorialNote_3\" class=\"note\"><a href=\"#call1\">3</a> <p>Note.</p>"),
            "{html}"
        );
        assert!(page("<a", &About { language: "eng", name: "", akn: None, report: None, doubts: Vec::new() }).is_err());
    }

    #[test]
    fn doubts_stand_at_their_places_and_at_the_head() {
        let xml = "<akomaNtoso><preface><container name=\"title\"><p><docTitle/></p></container></preface><mainBody><section><crossHeading>Aims</crossHeading></section><paragraph eId=\"para_7\"><num>7.</num>\
            <content><p>Asks.</p></content></paragraph></mainBody></akomaNtoso>";
        let doubt = |eid, code| Doubtful { code, eid, text: "7. <Asks>", detail: "follows 5." };
        let html = shown(xml, "eng", vec![doubt("para_7", "number_out_of_order"), doubt("", "truncated")]);
        for expected in [
            "<summary>2 doubts</summary>",
            "<li><a href=\"#para_7\">number out of order: follows 5.</a> <q dir=\"auto\">7. &lt;Asks&gt;</q></li>",
            "<li>truncated: follows 5. ",
            "<h1>A/RES/99/1</h1>",
            "<h2>Aims</h2>",
            "<div class=\"paragraph doubted\" id=\"para_7\"><p class=\"doubt\" lang=\"en\" dir=\"ltr\">Doubt: number out of order: follows 5.</p>",
        ] {
            assert!(html.contains(expected), "{expected}: {html}");
        }
    }
}
