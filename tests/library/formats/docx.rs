//! Word files.
use un2akn::block::{Hint, Reason};
use un2akn::code::Doubt;
use un2akn::text::MarkKind;

use super::{archive, cells, marked, notes, read, text, words};

const NUMBERING: &str = r#"<w:numbering>
  <w:abstractNum w:abstractNumId="0">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
    <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
  </w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
  <w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
</w:numbering>"#;

const STYLES: &str = r#"<w:styles>
  <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:rPr><w:sz w:val="20"/></w:rPr></w:style>
  <w:style w:type="paragraph" w:styleId="H1"><w:name w:val="_ H_1"/><w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="24"/></w:rPr></w:style>
  <w:style w:type="paragraph" w:styleId="Session"><w:name w:val="Session"/><w:basedOn w:val="H1"/></w:style>
  <w:style w:type="paragraph" w:styleId="Op"><w:name w:val="Operative"/><w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
  <w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
</w:styles>"#;

const RELATIONS: &str = r#"<Relationships>
  <Relationship Id="r1" Type="x/styles" Target="styles.xml"/>
  <Relationship Id="r2" Type="x/numbering" Target="/word/numbering.xml"/>
  <Relationship Id="r3" Type="x/footnotes" Target="footnotes.xml"/>
  <Relationship Id="r4" Type="x/header" Target="header1.xml"/>
  <Relationship Id="r5" Type="x/header" Target="header2.xml"/>
  <Relationship Id="r6" Type="x/footer" Target="footer1.xml"/>
  <Relationship Id="r7" Type="x/hyperlink" Target="https://undocs.org/A/1/1" TargetMode="External"/>
</Relationships>"#;

const NOTES: &str = r#"<w:footnotes>
  <w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>____</w:t></w:r></w:p></w:footnote>
  <w:footnote w:id="4"><w:p><w:r><w:tab/></w:r><w:r><w:footnoteRef/></w:r><w:r><w:tab/><w:t>A/1/3.</w:t></w:r></w:p><w:p><w:r><w:t>See also A/1/4.</w:t></w:r></w:p></w:footnote>
  <w:footnote w:id="5"><w:p><w:r><w:t>*</w:t></w:r><w:r><w:t> Reissued.</w:t></w:r></w:p></w:footnote>
</w:footnotes>"#;

/// A Word file with a body.
pub fn file(body: &str) -> Vec<u8> {
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    archive(&[
        (
            "_rels/.rels",
            r#"<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>"#,
        ),
        ("word/document.xml", &document),
        ("word/_rels/document.xml.rels", RELATIONS),
        ("word/styles.xml", STYLES),
        ("word/numbering.xml", NUMBERING),
        ("word/footnotes.xml", NOTES),
        ("word/header1.xml", "<w:hdr><w:p><w:r><w:t>A/RES/1/2</w:t></w:r></w:p></w:hdr>"),
        ("word/header2.xml", "<w:hdr><w:p><w:r><w:t>A small title</w:t></w:r></w:p></w:hdr>"),
        (
            "word/footer1.xml",
            "<w:ftr><w:p><w:r><w:t>07-12345 (E)</w:t></w:r></w:p><w:p><w:r><w:t>*0712345*</w:t></w:r></w:p></w:ftr>",
        ),
    ])
}

fn p(properties: &str, words: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
}

fn item(list: u32, level: u32, words: &str) -> String {
    p(&format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>"#), words)
}

#[test]
fn automatic_numbers_are_written_at_the_head() {
    let body = [
        item(1, 0, "Decides:"),
        item(1, 1, "To act;"),
        item(1, 1, "To wait;"),
        p(r#"<w:pStyle w:val="Op"/>"#, "Requests;"),
        item(1, 1, "Again;"),
        item(1, 2, "point;"),
        item(2, 0, "Later;"),
        item(2, 0, "Last."),
        p(r#"<w:pStyle w:val="Op"/><w:numPr><w:numId w:val="0"/></w:numPr>"#, "Adopted."),
    ];
    let expected = [
        "1.\tDecides:",
        "(a)\tTo act;",
        "(b)\tTo wait;",
        "2.\tRequests;",
        "(a)\tAgain;",
        "•\tpoint;",
        "7.\tLater;",
        "8.\tLast.",
        "Adopted.",
    ];
    assert_eq!(words(&read(&file(&body.concat()))), expected);
}

#[test]
fn notes_are_called_where_they_stand() {
    let body = r#"<w:p><w:r><w:t>Recalling its decision,</w:t></w:r><w:r><w:footnoteReference w:id="4"/></w:r><w:r><w:t> and</w:t></w:r>
      <w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:customMarkFollows="1" w:id="5"/><w:t>*</w:t></w:r></w:p>"#;
    let file = read(&file(body));
    assert_eq!(words(&file), ["Recalling its decision, and"]);
    assert_eq!(notes(&file), [("1", "A/1/3. See also A/1/4."), ("*", "Reissued.")]);
    let calls: Vec<_> = file.blocks[0].text.marks.iter().map(|m| (m.start, m.kind.clone())).collect();
    assert_eq!(calls, [(23, MarkKind::NoteCall(0)), (27, MarkKind::NoteCall(1))]);
}

#[test]
fn a_number_that_refers_to_a_note_calls_it_again() {
    let field = |kind: &str| {
        format!(r#"<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:fldChar w:fldCharType="{kind}"/></w:r>"#)
    };
    let body = r#"<w:p><w:r><w:t>Recalling its decision,</w:t></w:r><w:r><w:footnoteReference w:id="4"/></w:r></w:p>
      <w:p><w:r><w:t>Decides to keep 3 km</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r><w:r><w:t> of it;</w:t></w:r>"#
        .to_string()
        + &field("begin")
        + r#"<w:r><w:instrText> NOTEREF _Ref1 \h </w:instrText></w:r>"#
        + &field("separate")
        + r#"<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>"#
        + &field("end")
        + "</w:p>";
    let file = read(&file(&body));
    assert_eq!(words(&file), ["Recalling its decision,", "Decides to keep 3 km2 of it;"]);
    let calls = |n: usize| file.blocks[n].text.marks.iter().filter(|m| m.kind == MarkKind::NoteCall(0)).count();
    assert_eq!((calls(0), calls(1)), (1, 1));
}

#[test]
fn letters_look_as_their_styles_say() {
    let body = r#"<w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr><w:r><w:t>Title </w:t></w:r><w:r><w:rPr><w:rStyle w:val="Strong"/></w:rPr><w:t>plain</w:t></w:r></w:p>
      <w:p><w:r><w:tab/></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>Recalling</w:t></w:r><w:hyperlink r:id="r7"><w:r><w:t xml:space="preserve"> A/1/1</w:t></w:r></w:hyperlink><w:r><w:br/><w:t>of 1946</w:t></w:r></w:p>"#;
    let file = read(&file(body));
    assert_eq!(file.blocks[0].hint, Hint::Heading(1));
    assert_eq!(marked(&file.blocks[0], &MarkKind::Bold), ["Title "]);
    assert_eq!(file.blocks[0].size, 1.2);
    assert_eq!(file.blocks[1].text.words, "Recalling A/1/1 of 1946");
    assert_eq!(marked(&file.blocks[1], &MarkKind::Italic), ["Recalling"]);
    assert_eq!(marked(&file.blocks[1], &MarkKind::Link("https://undocs.org/A/1/1".into())), [" A/1/1"]);
}

#[test]
fn fields_give_their_result_and_deleted_or_hidden_words_are_no_text() {
    let body = r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DOCVARIABLE "s" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>
      <w:r><w:t>A/RES/1/2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>
      <w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins><w:r><w:t> new</w:t></w:r></w:ins>
      <w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>"#;
    let file = read(&file(body));
    assert_eq!(words(&file), ["A/RES/1/2 new"]);
    assert!(file.doubts.iter().any(|d| *d == Doubt::TrackedChanges));
    assert!(file.blocks.iter().any(|b| b.text.words == "secret" && b.hint == Hint::Furniture(Reason::Other)));
}

#[test]
fn a_field_that_never_ends_swallows_nothing() {
    let body = r#"<w:p><w:r><w:t>Recalling</w:t></w:r><w:del><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:del>
      <w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:t xml:space="preserve"> its resolution </w:t></w:r>
      <w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DOCVARIABLE "s" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>
      <w:r><w:t>1/2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>"#
        .to_string()
        + &p("", "Decides to keep it.");
    let file = read(&file(&body));
    assert_eq!(words(&file), ["Recalling its resolution 1/2", "Decides to keep it."]);
}

#[test]
fn the_first_page_gives_its_header_and_footer() {
    let body = p("", "The General Assembly,")
        + r#"<w:sectPr><w:headerReference w:type="first" r:id="r4"/><w:headerReference w:type="default" r:id="r5"/>
        <w:footerReference w:type="first" r:id="r6"/><w:titlePg/></w:sectPr>"#;
    let file = read(&file(&body));
    assert_eq!(words(&file), ["A/RES/1/2", "07-12345 (E)", "The General Assembly,"]);
    let hints: Vec<&Hint> = file.blocks.iter().map(|b| &b.hint).collect();
    assert_eq!(hints[2], &Hint::Furniture(Reason::BarCode));
    assert_eq!(hints[4], &Hint::Furniture(Reason::RunningHead));
}

#[test]
fn tables_keep_their_spans_and_layout_tables_are_paragraphs() {
    let cell = |properties: &str, words: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p("", words));
    let masthead = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("", "Distr.: General"), cell("", "1 May 1999"));
    let table = format!(
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{}</w:tr><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
        cell(r#"<w:gridSpan w:val="2"/>"#, "Scale"),
        cell(r#"<w:vMerge w:val="restart"/>"#, "A"),
        cell("", "1"),
        cell("<w:vMerge/>", ""),
        cell("", "2"),
    );
    let file = read(&file(&(masthead + &p("", "Text") + &table)));
    assert_eq!(cells(&file), [(0, 0, 1, 2, "Scale"), (1, 0, 2, 1, "A"), (1, 1, 1, 1, "1"), (2, 1, 1, 1, "2")]);
    let plain: Vec<&str> = text(&file).filter(|b| b.hint == Hint::None).map(|b| b.text.words.as_str()).collect();
    assert_eq!(plain, ["Distr.: General", "1 May 1999", "Text"]);
}

#[test]
fn a_session_line_is_no_heading_though_its_style_is_based_on_one() {
    let file = read(&file(&p(r#"<w:pStyle w:val="Session"/>"#, "First session")));
    assert_eq!(file.blocks[0].hint, Hint::None);
}

#[test]
fn text_boxes_are_read_once() {
    let shape = |inner: &str| format!("<w:txbxContent>{inner}</w:txbxContent>");
    let drawn = shape(&p("", "In a box"));
    let body = format!(
        "<w:p><w:r><w:t>Around</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>{drawn}</mc:Choice><mc:Fallback>{drawn}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    );
    assert_eq!(words(&read(&file(&body))), ["In a box", "Around"]);
}
