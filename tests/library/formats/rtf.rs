//! Rich Text Format.
use un2akn::block::{Hint, Reason};
use un2akn::text::MarkKind;

use super::{cells, marked, notes, read, words};

#[test]
fn letters_of_all_kinds_are_read() {
    let source = br"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}{\f1\fcharset204 Times;}}{\info{\title No text}}
\pard\f0 caf\'e9 \u8212\'97 {\f1 \'cf} \ldblquote x\rdblquote\~{\i Recalling}{\b0\par}
\pard 1.\tab Text \{a\}\line b{\*\unknown no}\par}";
    let file = read(source);
    assert_eq!(words(&file), ["café — П “x”\u{a0}Recalling", "1.\tText {a} b"]);
    assert_eq!(marked(&file.blocks[0], &MarkKind::Italic), ["Recalling"]);
}

#[test]
fn notes_lists_and_headers_are_read() {
    let source = br"{\rtf1\titlepg{\stylesheet{\s1 heading 1;}}{\headerf A/RES/1/2\par}{\header Title \par}
{\pntext 1.\tab}Decides,{\super\chftn{\footnote\pard\plain{\super\chftn} A/1/3.}} and{\super *{\*\footnote\pard\plain * Reissued.}}\par
\pard\s1 Annex\par}";
    let file = read(source);
    assert_eq!(words(&file), ["A/RES/1/2", "1.\tDecides, and", "Annex"]);
    assert_eq!(notes(&file), [("1", "A/1/3."), ("*", "Reissued.")]);
    assert_eq!(file.blocks[2].hint, Hint::Heading(1));
    assert_eq!(file.blocks[3].hint, Hint::Furniture(Reason::RunningHead));
}

#[test]
fn a_field_that_never_ends_swallows_nothing() {
    let source = br"{\rtf1 Recalling {\field{\*\fldinst PAGE its resolution\par Decides:\par\tab (a) To keep {\field{\*\fldinst DATE}{\fldrslt it}}.\par}}}";
    assert_eq!(words(&read(source)), ["Recalling PAGE its resolution", "Decides:", "(a) To keep it."]);
    let source = br"{\rtf1 Recalling {\field{\*\fldinst IF 1 = 1 {\par one}}{\fldrslt one}} thing.\par}";
    assert_eq!(words(&read(source)), ["Recalling one thing."]);
}

#[test]
fn columns_are_counted_by_the_edges_of_all_rows() {
    let source = br"{\rtf1 Text\par\trowd\cellx4000\pard\intbl Scale\cell\row\trowd\cellx2000\cellx4000\pard\intbl A\cell 1\cell\row\pard End\par}";
    let file = read(source);
    assert_eq!(cells(&file), [(0, 0, 1, 2, "Scale"), (1, 0, 1, 1, "A"), (1, 1, 1, 1, "1")]);
    assert_eq!(words(&file).last(), Some(&"End"));
}
