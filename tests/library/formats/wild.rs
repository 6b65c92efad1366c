//! Files as people have them: text in other parts, breaks and tables for paragraphs, pages saved from browsers.
use un2akn::block::Hint;
use un2akn::code::Doubt;
use un2akn::extract::{Options, extract, sniff};

use super::{archive, cells, failure, notes, read, words};

/// A Word file of a body, relations and other parts.
fn docx(body: &str, relations: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    let relations = format!("<Relationships>{relations}</Relationships>");
    let all = [&[("word/document.xml", &document[..]), ("word/_rels/document.xml.rels", &relations)], parts].concat();
    archive(&all)
}

fn paragraph(words: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r></w:p>")
}

const BREAK: &str = "</w:t><w:br/><w:t xml:space=\"preserve\">";

#[test]
fn text_of_another_format_stands_where_it_is_called() {
    let chunk = "<Relationship Id=\"c\" Type=\"x/aFChunk\" Target=\"chunk\"/>";
    let body = format!("{}<w:altChunk r:id=\"c\"/>{}", paragraph("Recalling,"), paragraph("Noting,"));
    for inner in [
        "<html><body><p>Bearing in mind,</p></body></html>",
        "{\\rtf1\\ansi Bearing in mind,\\par}",
        "Bearing in mind,\n",
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>Bearing in mind,</p>\n--b--\n",
    ] {
        let file = read(&docx(&body, chunk, &[("word/chunk", inner)]));
        assert_eq!(words(&file), ["Recalling,", "Bearing in mind,", "Noting,"], "{inner}");
        assert!(file.doubts.is_empty());
    }
    let page = "<html><p>Bearing<sup><a href=#n>1</a></sup> it,</p><p id=n><sup>1</sup> A/99/4.</p></html>";
    let file = read(&docx(&body, chunk, &[("word/chunk", page)]));
    assert_eq!(notes(&file), [("1", "A/99/4.")]);
}

#[test]
fn text_that_is_in_another_file_is_doubted() {
    let outside = "<Relationship Id=\"s\" Type=\"x/subDocument\" Target=\"b.docx\" TargetMode=\"External\"/>";
    let body = format!("{}<w:p><w:subDoc r:id=\"s\"/></w:p>", paragraph("Recalling,"));
    assert_eq!(read(&docx(&body, outside, &[])).doubts, [Doubt::TextElsewhere]);
}

#[test]
fn breaks_that_end_paragraphs_part_them() {
    let body = paragraph(&["Recalling it,", "Noting it;", "1. Decides:", "(a) To wait; and", "2. Asks."].join(BREAK))
        + &paragraph(&format!("Lamps of the{BREAK}Coastal States"));
    let expected =
        ["Recalling it,", "Noting it;", "1. Decides:", "(a) To wait; and", "2. Asks.", "Lamps of the Coastal States"];
    assert_eq!(words(&read(&docx(&body, "", &[]))), expected);
}

#[test]
fn numbers_in_columns_of_their_own_stand_before_their_paragraphs() {
    let cell = |words: &str| format!("<w:tc>{}</w:tc>", paragraph(words));
    let row = |cells: &[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(|c| cell(c)).collect::<String>());
    let table = |rows: &[&[&str]]| format!("<w:tbl>{}</w:tbl>", rows.iter().map(|r| row(r)).collect::<String>());
    let numbered = table(&[&["1.", "", "Decides:"], &["", "(a)", "To act;"], &["2", "", "Requests help."]]);
    let file = read(&docx(&(paragraph("Noting,") + &numbered), "", &[]));
    assert_eq!(words(&file), ["Noting,", "1.\tDecides:", "(a)\tTo act;", "2.\tRequests help."]);
    let real = table(&[&["1.", "Chad"], &["2.", "Peru"], &["3.", "Togo"]]);
    assert_eq!(cells(&read(&docx(&(paragraph("Noting,") + &real), "", &[]))).len(), 6);
}

#[test]
fn the_older_form_of_a_drawing_is_read_where_the_newer_has_no_words() {
    let form = |choice: &str| {
        format!(
            "<w:p><w:r><mc:AlternateContent><mc:Choice>{choice}</mc:Choice><mc:Fallback><w:txbxContent>{}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>",
            paragraph("In a box")
        )
    };
    assert_eq!(words(&read(&docx(&form("<w:drawing/>"), "", &[]))), ["In a box"]);
    let boxed = format!("<w:txbxContent>{}</w:txbxContent>", paragraph("In a new box"));
    assert_eq!(words(&read(&docx(&form(&boxed), "", &[]))), ["In a new box"]);
}

#[test]
fn words_that_ask_for_text_are_none_of_the_document() {
    let control = "<w:sdt><w:sdtPr><w:showingPlcHdr/><w:rPr><w:b/></w:rPr></w:sdtPr><w:sdtContent>";
    let body = format!("{}{control}{}</w:sdtContent></w:sdt>", paragraph("Noting,"), paragraph("Tap here."));
    assert_eq!(words(&read(&docx(&body, "", &[]))), ["Noting,"]);
    let filled = body.replace("<w:showingPlcHdr/>", "");
    assert_eq!(words(&read(&docx(&filled, "", &[]))), ["Noting,", "Tap here."]);
}

#[test]
fn parts_with_other_prefixes_are_read() {
    let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let document = format!(
        "<n:document xmlns:n=\"{main}\"><n:body>{}</n:body></n:document>",
        paragraph("Noting,").replace("w:", "n:")
    );
    assert_eq!(words(&read(&archive(&[("word/document.xml", &document)]))), ["Noting,"]);
}

#[test]
fn a_file_of_word_2003_has_its_notes_numbers_and_headers_in_the_text() {
    let xml = "<?xml version=\"1.0\"?><w:wordDocument xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\"><w:body><wx:sect>
      <w:p><w:r><w:t>Recalling its decision,</w:t></w:r><w:r><w:footnote><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> A/99/4.</w:t></w:r></w:p></w:footnote></w:r></w:p>
      <w:p><w:pPr><w:listPr><w:ilvl w:val=\"0\"/><wx:t wx:val=\"4.\"/></w:listPr></w:pPr><w:r><w:t>Decides;</w:t></w:r></w:p>
      <w:p><aml:annotation w:type=\"Word.Deletion\"><aml:content><w:r><w:delText>Gone.</w:delText></w:r></aml:content></aml:annotation><w:r><w:t>Here.</w:t></w:r></w:p>
      <w:sectPr><w:hdr w:type=\"odd\"><w:p><w:r><w:t>A/RES/99/301</w:t></w:r></w:p></w:hdr></w:sectPr></wx:sect></w:body></w:wordDocument>";
    let file = read(xml.as_bytes());
    assert_eq!(words(&file), ["A/RES/99/301", "Recalling its decision,", "4.\tDecides;", "Here."]);
    assert_eq!(notes(&file), [("1", "A/99/4.")]);
    assert_eq!(file.doubts, [Doubt::TrackedChanges]);
}

#[test]
fn all_parts_of_a_word_file_may_stand_in_one() {
    let part = |name: &str, data: &str| {
        format!("<pkg:part pkg:name=\"/{name}\" pkg:contentType=\"x\"><pkg:xmlData>{data}</pkg:xmlData></pkg:part>")
    };
    let document = format!("<w:document><w:body>{}</w:body></w:document>", paragraph("Noting,"));
    let package = format!(
        "<?xml version=\"1.0\"?><pkg:package xmlns:pkg=\"u\">{}</pkg:package>",
        part("word/document.xml", &document)
    );
    assert_eq!(words(&read(package.as_bytes())), ["Noting,"]);
    assert_eq!(failure(&package.as_bytes()[..package.len() - 60]), "truncated");
}

#[test]
fn lists_of_google_docs_have_their_levels_in_classes() {
    let list = |class: &str, start: u32, items: &[&str]| {
        let items: String = items.iter().map(|i| format!("<li class=c1>{i}</li>")).collect();
        format!("<ol class=\"c2 {class} start\" start={start}>{items}</ol>")
    };
    let body = list("lst-kix_a-0", 1, &["Notes;", "Urges:"])
        + &list("lst-kix_a-1", 1, &["Peace;"])
        + &list("lst-kix_a-0", 3, &["Asks."]);
    let expected = ["1.\tNotes;", "2.\tUrges:", "(a)\tPeace;", "3.\tAsks."];
    assert_eq!(words(&read(format!("<html>{body}</html>").as_bytes())), expected);
    let style = "<style>.lst-kix_a-1>li{counter-increment:x}.lst-kix_a-1>li:before{content:\"\" counter(x,upper-roman) \") \"}</style>";
    let drawn = read(format!("<html><head>{style}</head>{body}</html>").as_bytes());
    assert_eq!(words(&drawn)[2], "I)\tPeace;");
}

#[test]
fn lists_within_items_have_letters() {
    let expected = ["1.\tUrges:", "(a)\tPeace:", "(i)\tHere;", "(b)\tCalm;", "2.\tAsks."];
    for list in [
        "<ol><li>Urges:<ol><li>Peace:<ol><li>Here;</ol><li>Calm;</ol><li>Asks.</ol>",
        "<ol><li>Urges:</li><li class=ql-indent-1>Peace:</li><li class=ql-indent-2>Here;</li><li class=ql-indent-1>Calm;</li><li>Asks.</li></ol>",
    ] {
        assert_eq!(words(&read(format!("<html>{list}</html>").as_bytes())), expected, "{list}");
    }
    let sheet =
        "<html><style>ol ol { list-style-type: upper-roman; }</style><ol><li>Urges:<ol><li>Peace.</ol></ol></html>";
    assert_eq!(words(&read(sheet.as_bytes())), ["1.\tUrges:", "I.\tPeace."]);
}

#[test]
fn a_message_is_no_document() {
    for message in ["There is no document matching your request.", "<html><p>El documento no existe.</p></html>"] {
        assert_eq!(failure(message.as_bytes()), "not_a_resolution", "{message}");
    }
}

#[test]
fn letters_and_entities_encoded_twice_are_mended() {
    let page = "<html><meta charset=utf-8><p>the â€œlampsâ€\u{9d} of CÃ´te</p></html>";
    assert_eq!(words(&read(page.as_bytes())), ["the “lamps” of Côte"]);
    assert_eq!(words(&read(b"<html><p>the &amp;ldquo;lamps&amp;rdquo; of it</p></html>")), ["the “lamps” of it"]);
}

#[test]
fn a_page_whose_lines_end_in_breaks_is_parted_at_all_of_them() {
    let lines = [
        "United Nations",
        "A/RES/99/301",
        "99/301. Keeping of paths",
        "The General Assembly,",
        "Recalling its resolution 98/12 of 3 December 2043 on paths,",
        "Noting the report of the Secretary-General on them,",
        "1. Decides to keep the paths that lead to the harbours;",
        "2. Requests help.",
        "1st plenary meeting",
        "1 May 2044",
    ];
    assert_eq!(words(&read(format!("<html><body>{}</body></html>", lines.join("<br>\n")).as_bytes())), lines);
}

#[test]
fn the_answer_of_a_server_is_no_document() {
    for answer in [
        "<html><head><title>404</title></head><body><h1>Page not found</h1></body></html>",
        "<html><title>403 Forbidden</title><h1>403 Forbidden</h1><hr>a server</html>",
        "{\"error\": \"not_found\", \"message\": \"There is no document of that symbol.\"}",
    ] {
        assert_eq!(failure(answer.as_bytes()), "not_a_resolution", "{answer}");
    }
}

#[test]
fn letters_give_the_page_in_them_or_their_text() {
    let head = "From: a@b.example\r\nSubject: Paths\r\nDate: x\r\nMIME-Version: 1.0\r\n";
    let page = format!(
        "{head}Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee the page.\r\n--b\r\nContent-Type: text/html; charset=\"windows-1251\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>=D1=F1=FB=EB=E0=FF=F1=FC=\r\n 1</p>\r\n--b--\r\n"
    );
    assert_eq!(words(&read(page.as_bytes())), ["Ссылаясь 1"]);
    let typed = format!(
        "{head}Content-Type: text/plain; charset=utf-8; format=flowed\r\n\r\nRecalling its \r\ndecision,\r\n\r\nNoting it,\r\n"
    );
    let file = read(typed.as_bytes());
    assert_eq!(words(&file), ["Recalling its decision,", "Noting it,"]);
    assert!(file.blocks.iter().any(|b| b.text.words == "Paths" && matches!(b.hint, Hint::Furniture(_))));
}

#[test]
fn a_page_saved_by_safari_is_read() {
    let mut main = plist::Dictionary::new();
    let (page, _, _) = encoding_rs::WINDOWS_1252.encode("<html><p>the “lamps”</p></html>");
    main.insert("WebResourceData".into(), plist::Value::Data(page.into_owned()));
    main.insert("WebResourceTextEncodingName".into(), plist::Value::String("windows-1252".into()));
    let list = plist::Dictionary::from_iter([("WebMainResource", plist::Value::Dictionary(main))]);
    let mut bytes = Vec::new();
    plist::Value::Dictionary(list).to_writer_binary(&mut bytes).unwrap();
    assert_eq!(words(&read(&bytes)), ["the “lamps”"]);
    assert_eq!(failure(&bytes[..bytes.len() - 20]), "damaged");
}

#[test]
fn answers_of_services_give_the_text_in_them() {
    let lines = [
        "A/RES/99/301",
        "The General Assembly,",
        &format!("Recalling {},", "its resolutions on paths ".repeat(12)),
        "1. Decides.",
    ];
    let text = lines.join("\\n\\n");
    let list = lines.map(|line| format!("{{\"n\": 1, \"text\": \"{line}\"}}")).join(",");
    for answer in [
        format!("{{\"id\": \"x\", \"rows\": [{{\"fullText\": {{\"1\": \"{text}\"}}}}]}}"),
        format!("{{\"paragraphs\": [{list}], \"url\": \"https://library.example/x\"}}"),
        format!("[{{\"html\": \"<p>{}</p>\"}}]", lines.join("</p><p>")),
    ] {
        let file = read(answer.as_bytes());
        assert_eq!(words(&file).len(), 4, "{answer}");
        assert!(words(&file)[2].starts_with("Recalling its resolutions"), "{answer}");
    }
}

#[test]
fn markdown_gives_paragraphs_numbers_and_notes() {
    let text = "---\nsymbol: A/RES/99/301\nlanguage: en\n---\n\n# Keeping of paths\n\n_Recalling_ its decision,[^1]\n\n1\\. _Decides_:\n\n(a) To **act**;\n\n2. Requests\n   help.\n\n[^1]: A/99/4.\n";
    let file = read(text.as_bytes());
    assert_eq!(
        words(&file),
        [
            "A/RES/99/301",
            "Keeping of paths",
            "Recalling its decision,",
            "1. Decides:",
            "(a) To act;",
            "2.\tRequests help."
        ]
    );
    assert_eq!(notes(&file), [("1", "A/99/4.")]);
}

#[test]
fn new_readers_keep_their_limits() {
    let deep = format!("# a\n\n**b** _c_ _d_\n\n{}x\n", "> ".repeat(5000));
    let many: String = (0..30).map(|n| format!("--b\r\nContent-Type: text/plain\r\n\r\n{n}\r\n")).collect();
    let letter = format!("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n{many}--b--\r\n");
    let mut options = Options::default();
    options.limits.max_entries = 20;
    for bytes in [deep.as_bytes(), letter.as_bytes()] {
        let found = extract(bytes, sniff(bytes).format, &options).map_err(|e| e.code());
        assert_eq!(found, Err("too_large"));
    }
    options.limits.max_expanded_bytes = 10;
    for bytes in [&b"{\"text\": \"a longer text\"}"[..], deep.as_bytes(), letter.as_bytes()] {
        assert_eq!(extract(bytes, sniff(bytes).format, &options).map_err(|e| e.code()), Err("too_large"));
    }
}
