//! Web pages.
use un2akn::block::{Grain, Hint, Reason};
use un2akn::text::MarkKind;

use super::{cells, marked, notes, read, words};

#[test]
fn notes_are_tied_by_their_links() {
    for page in [
        "<p>Recalling<sup><a href=#fn1 name=r1>1</a></sup> and <a href=#fn2>[2]</a> it</p><hr><p><sup><a href=#r1 name=fn1>1</a></sup> A/1/3.</p><p id=fn2>[2] A/1/4.</p>",
        "<P>Recalling<SUP><A HREF=#n1>1</A></SUP> and <SUP><A HREF=#n2>2</A></SUP> it<HR><A NAME=n1><SUP>1</SUP></A> A/1/3.<BR><A NAME=n2><SUP>2</SUP></A> A/1/4.<BR>",
        "<p>Recalling<a class=sdfootnoteanc href=#s1><sup>1</sup></a> and <a href=#s2>2</a> it</p><div><p><a name=s1>1</a>A/1/3.</p></div><div><p><a name=s2>2</a> A/1/4.</p></div>",
        "<p>Recalling<a href=#f1><sup>1</sup></a> and <sup><a href=#f2>[2]</a></sup> it</p><section><hr><ol><li id=f1><p>A/1/3.<a href=#r1 id=r1>↩︎</a></p></li><li id=f2><p>A/1/4. <a href=#r2>↑</a></p></li></ol></section>",
    ] {
        let file = read(format!("<html>{page}</html>").as_bytes());
        assert_eq!(words(&file), ["Recalling and it"], "{page}");
        assert_eq!(notes(&file), [("1", "A/1/3."), ("2", "A/1/4.")], "{page}");
    }
}

#[test]
fn a_single_note_in_a_list_has_no_number_in_its_text() {
    let file = read(
        "<html><p>Recalling<a href=#f1><sup>1</sup></a> it</p><ol><li id=f1>1 May 2044.</li></ol></html>".as_bytes(),
    );
    assert_eq!(words(&file), ["Recalling it"]);
    assert_eq!(notes(&file), [("1", "1 May 2044.")]);
}

#[test]
fn a_note_without_a_link_stays_a_paragraph() {
    let file = read(b"<html><p>Recalling<sup>1</sup> it</p><p><sup>1</sup> A/1/3.</p></html>");
    assert_eq!(words(&file), ["Recalling1 it", "1 A/1/3."]);
    assert_eq!(marked(&file.blocks[0], &MarkKind::Superscript), ["1"]);
    assert_eq!(file.blocks[1].hint, Hint::Footnote);
}

#[test]
fn lists_get_their_numbers() {
    let page = "<html><ol start=3><li><p>Decides:</p><ol type=a><li>To act;<li>To wait;</ol><li value=9>Last.<li>10. Typed.</ol><ul><li>point</ul></html>";
    let expected = ["3.\tDecides:", "(a)\tTo act;", "(b)\tTo wait;", "9.\tLast.", "10. Typed.", "•\tpoint"];
    assert_eq!(words(&read(page.as_bytes())), expected);
}

#[test]
fn what_belongs_to_the_site_is_set_aside() {
    let page = "<html><head><title>Library</title><style>p{}</style></head><body><nav>Home</nav><div class=cookie-banner>Accept</div>
      <center><a href=i.htm>Home</a> | <a href=s.htm>Search</a></center><p>The <em>Council</em>,</p><script>x()</script><p><a href=#top>Top of page</a></p></body></html>";
    let file = read(page.as_bytes());
    assert_eq!(words(&file), ["The Council,"]);
    let residue = file.blocks.iter().filter(|b| b.hint == Hint::Furniture(Reason::WebResidue)).count();
    assert_eq!(residue, 5);
}

#[test]
fn breaks_and_spaces_make_paragraphs_and_tabs() {
    let page = "<html><body>&nbsp;&nbsp;1.&nbsp;&nbsp;&nbsp;Requests\n   the Council;<br><br>Second<br>line<p>Third<table><tr><td>A<td>1<tr><td colspan=2>B</table></html>";
    let file = read(page.as_bytes());
    assert_eq!(words(&file)[..3], ["1.\tRequests the Council;", "Second line", "Third"]);
    assert_eq!(cells(&file), [(0, 0, 1, 1, "A"), (0, 1, 1, 1, "1"), (1, 0, 1, 2, "B")]);
}

#[test]
fn typed_pages_give_lines() {
    let file = read(b"<html><pre>\n     Recalling its\ndecision,\n\n     Decides\n</pre></html>");
    let lines: Vec<(Grain, f32, f32)> = file.blocks.iter().map(|b| (b.grain, b.left, b.gap)).collect();
    assert_eq!(words(&file), ["Recalling its", "decision,", "Decides"]);
    assert_eq!(lines[0], (Grain::Line, 5.0, 1.0));
    assert_eq!(lines[1], (Grain::Line, 0.0, 0.0));
    assert_eq!(lines[2], (Grain::Line, 5.0, 1.0));
}

#[test]
fn the_record_of_a_library_gives_its_facts() {
    let page = "<html><dl><dt>Publisher</dt><dd>A library</dd><dt>Symbol</dt><dd>A/RES/1/2</dd><dt>Cite as</dt><dd>The General Assembly, a small title, A/RES/1/2, at a library</dd></dl>
      <dl><dt>1.<dd>Decides;<dt>(a)<dd>To act.</dl></html>";
    assert_eq!(words(&read(page.as_bytes())), ["A/RES/1/2", "1.\tDecides;", "(a)\tTo act."]);
}
