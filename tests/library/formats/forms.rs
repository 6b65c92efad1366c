//! One document in all forms of office programs gives the same blocks, notes and cells.

use super::{cells, notes, read, words};
use crate::specimens::{archive, word};

/// The words of its blocks: the title, the enacting formula, a preambular paragraph with a footnote, numbered
/// paragraphs with points, a table, the closing line.
const WORDS: [&str; 11] = [
    "99/301. Keeping of paths",
    "The General Assembly,",
    "Recalling its decision,",
    "1. Decides:",
    "(a) To meet;",
    "(b) To wait;",
    "2. Requests help.",
    "Path",
    "Metres",
    "Harbour",
    "120",
];

const CLOSING: &str = "64th plenary meeting";
const NOTE: &str = "A/99/187.";

fn docx() -> Vec<u8> {
    let numbered = |level: u32, words: &str| {
        format!(
            r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"#
        )
    };
    let plain = |words: &str| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
    let row = |a: &str, b: &str| format!("<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>", plain(a), plain(b));
    let body = [
        plain(WORDS[0]),
        plain(WORDS[1]),
        format!(r#"<w:p><w:r><w:t>{}</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>"#, WORDS[2]),
        numbered(0, "Decides:"),
        numbered(1, "To meet;"),
        numbered(1, "To wait;"),
        numbered(0, "Requests help."),
        format!("<w:tbl>{}{}</w:tbl>", row("Path", "Metres"), row("Harbour", "120")),
        plain(CLOSING),
    ];
    let relation = |id: &str, kind: &str| format!(r#"<Relationship Id="{id}" Type="x/{kind}" Target="{kind}.xml"/>"#);
    archive(&[
        ("word/document.xml", &format!("<w:document><w:body>{}</w:body></w:document>", body.concat())),
        (
            "word/_rels/document.xml.rels",
            &format!("<Relationships>{}{}</Relationships>", relation("a", "numbering"), relation("b", "footnotes")),
        ),
        (
            "word/numbering.xml",
            r#"<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#,
        ),
        (
            "word/footnotes.xml",
            &format!(
                r#"<w:footnotes><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> {NOTE}</w:t></w:r></w:p></w:footnote></w:footnotes>"#
            ),
        ),
    ])
}

fn doc() -> Vec<u8> {
    let body = [
        WORDS[..2].join("\r"),
        format!("\r{}\u{2}\r", WORDS[2]),
        "1.\tDecides:\r(a)\tTo meet;\r(b)\tTo wait;\r2.\tRequests help.\r".to_string(),
        "Path\u{7}Metres\u{7}\u{7}Harbour\u{7}120\u{7}\u{7}".to_string(),
        format!("{CLOSING}\r"),
    ]
    .concat();
    let call = body.find('\u{2}').unwrap() as u32;
    let note = format!("\u{2}\t{NOTE}\r");
    word((body + &note).as_bytes(), note.len(), call)
}

fn odt() -> Vec<u8> {
    let plain = |words: &str| format!("<text:p>{words}</text:p>");
    let item = |inner: String| format!("<text:list-item>{inner}</text:list-item>");
    let row = |a: &str, b: &str| {
        let cell = |words| format!("<table:table-cell>{}</table:table-cell>", plain(words));
        format!("<table:table-row>{}{}</table:table-row>", cell(a), cell(b))
    };
    let note = format!(
        r#"<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>{}</text:note-body></text:note>"#,
        plain(NOTE)
    );
    let points = format!("<text:list>{}{}</text:list>", item(plain("To meet;")), item(plain("To wait;")));
    let body = [
        plain(WORDS[0]),
        plain(WORDS[1]),
        plain(&(WORDS[2].to_string() + &note)),
        format!(
            r#"<text:list text:style-name="L">{}{}</text:list>"#,
            item(plain("Decides:") + &points),
            item(plain("Requests help."))
        ),
        format!("<table:table>{}{}</table:table>", row("Path", "Metres"), row("Harbour", "120")),
        plain(CLOSING),
    ];
    let content = format!(
        "<office:document-content><office:body><office:text>{}</office:text></office:body></office:document-content>",
        body.concat()
    );
    let styles = r#"<office:document-styles><office:styles><text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/></text:list-style></office:styles></office:document-styles>"#;
    let mimetype = ("mimetype", "application/vnd.oasis.opendocument.text");
    archive(&[mimetype, ("content.xml", &content), ("styles.xml", styles)])
}

fn rtf() -> Vec<u8> {
    let row = |a: &str, b: &str| format!(r"\trowd\cellx2000\cellx4000\pard\intbl {a}\cell {b}\cell\row");
    let body = [
        format!(r"\pard {}\par {}\par {}", WORDS[0], WORDS[1], WORDS[2]),
        format!(r"{{\super\chftn{{\footnote\pard\plain{{\super\chftn}} {NOTE}}}}}\par"),
        r"\pard{\listtext 1.\tab}Decides:\par{\listtext (a)\tab}To meet;\par{\listtext (b)\tab}To wait;\par".into(),
        r"{\listtext 2.\tab}Requests help.\par".into(),
        row("Path", "Metres"),
        row("Harbour", "120"),
        format!(r"\pard {CLOSING}\par"),
    ];
    [r"{\rtf1\ansi", &body.concat(), "}"].concat().into_bytes()
}

fn html() -> Vec<u8> {
    let row = |a: &str, b: &str| format!("<tr><td>{a}</td><td>{b}</td></tr>");
    [
        format!("<html><body><p>{}</p><p>{}</p>", WORDS[0], WORDS[1]),
        format!("<p>{}<sup><a href=#fn1 name=r1>1</a></sup></p>", WORDS[2]),
        "<p>1. Decides:</p><p>(a) To meet;</p><p>(b) To wait;</p><p>2. Requests help.</p>".to_string(),
        format!("<table>{}{}</table>", row("Path", "Metres"), row("Harbour", "120")),
        format!("<p>{CLOSING}</p><p><sup><a href=#r1 name=fn1>1</a></sup> {NOTE}</p></body></html>"),
    ]
    .concat()
    .into_bytes()
}

#[test]
fn a_document_is_the_same_in_all_forms() {
    for (form, bytes) in [("docx", docx()), ("doc", doc()), ("odt", odt()), ("rtf", rtf()), ("html", html())] {
        let file = read(&bytes);
        let mut expected = WORDS.to_vec();
        expected.push(CLOSING);
        // Between a number and its words stands a tab or a space, as the form has it.
        let spaced: Vec<String> = words(&file).into_iter().map(|words| words.replace('\t', " ")).collect();
        assert_eq!(spaced, expected, "{form}");
        assert_eq!(notes(&file), [("1", NOTE)], "{form}");
        let placed = [(0, 0, 1, 1, "Path"), (0, 1, 1, 1, "Metres"), (1, 0, 1, 1, "Harbour"), (1, 1, 1, 1, "120")];
        // The binary files that are made here have no properties of paragraphs, by which Word tells tables.
        let placed: &[_] = if form == "doc" { &[] } else { &placed };
        assert_eq!(cells(&file), placed, "{form}");
        let called = |b: &un2akn::block::Block| {
            b.text.marks.iter().any(|m| matches!(m.kind, un2akn::text::MarkKind::NoteCall(_)))
        };
        let calls: Vec<_> = file.blocks.iter().filter(|b| called(b)).map(|b| b.text.words.as_str()).collect();
        assert_eq!(calls, [WORDS[2]], "{form}");
    }
}
