//! OpenDocument texts.
use un2akn::text::MarkKind;

use super::{archive, cells, marked, notes, read, words};

const STYLES: &str = r#"<office:document-styles><office:styles>
  <style:style style:name="Standard" style:family="paragraph"/>
  <text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
  <text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/></text:list-style></office:styles>
  <office:master-styles><style:master-page style:name="Standard"><style:header><text:p>A/RES/1/2</text:p></style:header></style:master-page></office:master-styles></office:document-styles>"#;

/// An OpenDocument text with a body.
pub fn file(body: &str) -> Vec<u8> {
    let content = format!(
        r#"<office:document-content><office:automatic-styles><style:style style:name="T1" style:family="text"><style:text-properties fo:font-style="italic"/></style:style></office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"#
    );
    archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", &content),
        ("styles.xml", STYLES),
    ])
}

#[test]
fn lists_count_on_where_they_say_so() {
    let body = r#"<text:list xml:id="a" text:style-name="L"><text:list-item><text:p>Decides:</text:p>
        <text:list><text:list-item><text:p>To act;</text:p></text:list-item><text:list-item><text:p>To wait;</text:p><text:p>and more;</text:p></text:list-item></text:list></text:list-item></text:list>
      <text:p>Between</text:p>
      <text:list text:continue-list="a" text:style-name="L"><text:list-item><text:p>Requests.</text:p></text:list-item></text:list>
      <text:list text:style-name="L"><text:list-item text:start-value="5"><text:p>New.</text:p></text:list-item></text:list>"#;
    let expected = [
        "A/RES/1/2",
        "1.\tDecides:",
        "(a)\tTo act;",
        "(b)\tTo wait;",
        "and more;",
        "Between",
        "2.\tRequests.",
        "5.\tNew.",
    ];
    assert_eq!(words(&read(&file(body))), expected);
}

#[test]
fn notes_tables_and_marks_are_read() {
    let body = r#"<text:p><text:span text:style-name="T1">Recalling</text:span><text:s text:c="2"/>its decision,<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p><text:s/><text:tab/>A/1/3.</text:p></text:note-body></text:note></text:p>
      <table:table><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>Scale</text:p></table:table-cell><table:covered-table-cell/></table:table-row>
      <table:table-row><table:table-cell><text:p>A</text:p></table:table-cell><table:table-cell><text:p>1</text:p></table:table-cell></table:table-row></table:table>"#;
    let file = read(&file(body));
    assert_eq!(file.blocks[1].text.words, "Recalling  its decision,");
    assert_eq!(marked(&file.blocks[1], &MarkKind::Italic), ["Recalling"]);
    assert_eq!(notes(&file), [("1", "A/1/3.")]);
    assert_eq!(cells(&file), [(0, 0, 1, 2, "Scale"), (1, 0, 1, 1, "A"), (1, 1, 1, 1, "1")]);
}
