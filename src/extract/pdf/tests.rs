//! Tiny PDFs through the whole reader.

#![allow(clippy::unwrap_used)]

use crate::block::{Block, Extracted, Grain, Hint, Reason};
use crate::code::Doubt;
use crate::extract::Unreadable;
use crate::extract::ocr::{NoEngine, OcrOptions, Reader};
use crate::extract::pdf::sample::{Sample, lines, marked, show};
use crate::extract::pdf::{PdfOptions, Structure};
use crate::text::MarkKind;

const BODY: [&str; 4] = [
    "The Assembly considered the state of the garden at length and",
    "took note of the report of its gardener, who had planted trees",
    "along the northern wall and had asked for more water than the",
    "fountain could give.",
];

fn read(bytes: &[u8], options: &PdfOptions) -> Result<Extracted, Unreadable> {
    super::read(bytes, options, &mut Reader::new(&NoEngine, &OcrOptions::default()))
}

fn read_all(bytes: &[u8]) -> Extracted {
    read(bytes, &PdfOptions::default()).unwrap()
}

fn find<'e>(found: &'e Extracted, words: &str) -> &'e Block {
    found.blocks.iter().find(|b| b.text.words.contains(words)).unwrap_or_else(|| panic!("{words}: {found:?}"))
}

fn marked_words(block: &Block, kind: &MarkKind) -> Vec<String> {
    let marks = block.text.marks.iter().filter(|m| m.kind == *kind);
    marks.map(|m| block.text.words[m.start..m.end].to_owned()).collect()
}

#[test]
fn lines_keep_their_place_and_look() {
    let content = lines(100.0, 700.0, &BODY)
        + &show("B", 14.0, 100.0, 620.0, "Of trees")
        + &show("I", 10.0, 120.0, 590.0, "Recalling")
        + &show("R", 10.0, 162.0, 590.0, "the wall,");
    let found = read_all(&Sample::default().page(&content).bytes());
    assert_eq!(found.blocks.len(), 6);
    assert!(found.blocks.iter().all(|b| b.grain == Grain::Line && b.page == 1));
    let heading = find(&found, "Of trees");
    assert_eq!((heading.left, heading.size), (0.0, 1.4));
    assert!(heading.gap > 1.0);
    let last = find(&found, "the wall");
    assert_eq!(last.text.words, "Recalling the wall,");
    assert_eq!(last.left, 4.0);
    assert_eq!(marked_words(last, &MarkKind::Italic), ["Recalling"]);
}

#[test]
fn words_stay_whole_where_letters_are_moved_about() {
    let content = lines(100.0, 700.0, &BODY)
        + "BT /R 10 Tf 1 0 0 1 100 500 Tm [(developmen) -60 (t) -250 (as) -250 (we) 30 (ll)] TJ ET";
    let found = read_all(&Sample::default().page(&content).bytes());
    assert_eq!(find(&found, "develop").text.words, "development as well");
}

#[test]
fn a_raised_number_is_marked_and_does_not_stick() {
    let content = lines(100.0, 700.0, &BODY)
        + &show("R", 10.0, 100.0, 600.0, "with its annex,")
        + &show("R", 6.5, 159.0, 604.0, "12")
        + &show("R", 10.0, 171.0, 600.0, "and its rules");
    let found = read_all(&Sample::default().page(&content).bytes());
    let line = find(&found, "annex");
    assert_eq!(line.text.words, "with its annex,12 and its rules");
    assert_eq!(marked_words(line, &MarkKind::Superscript), ["12"]);
}

#[test]
fn the_sign_of_a_note_may_stand_far_before_its_words() {
    let rule = "100 118 120 0.5 re f";
    let mut content = lines(100.0, 700.0, &BODY) + rule;
    for (n, sign) in ["5", "6", "7", "8", "9"].into_iter().enumerate() {
        let y = 108.0 - 11.0 * n as f32;
        content += &show("R", 5.0, 102.0, y + 3.4, sign);
        content += &show("R", 8.5, 147.0, y, "Resolution 71/256, annex.");
    }
    content += &show("R", 7.0, 500.0, 38.0, "43-22934");
    let found = read_all(&Sample::default().page(&content).bytes());
    let notes: Vec<&Block> = found.blocks.iter().filter(|b| b.text.words.contains("Resolution")).collect();
    assert_eq!(notes.len(), 5, "{found:?}");
    for (note, sign) in notes.into_iter().zip(["5", "6", "7", "8", "9"]) {
        assert_eq!(note.hint, Hint::Footnote, "{note:?}");
        assert_eq!(marked_words(note, &MarkKind::Superscript), [sign]);
    }
}

#[test]
fn letters_drawn_twice_count_once() {
    let content = show("R", 10.0, 100.0, 700.0, "Twice told") + &show("R", 10.0, 100.2, 700.0, "Twice told");
    let found = read_all(&Sample::default().page(&content).bytes());
    assert_eq!(find(&found, "told").text.words, "Twice told");
}

#[test]
fn the_two_sides_of_a_masthead_do_not_mix() {
    let content = show("R", 14.0, 100.0, 750.0, "Society of Gardens")
        + &show("R", 10.0, 450.0, 750.0, "G/1/2")
        + &show("B", 20.0, 100.0, 700.0, "The Assembly")
        + &show("R", 10.0, 400.0, 700.0, "Distr.: General")
        + &show("R", 10.0, 400.0, 688.0, "1 May 1999")
        + &lines(100.0, 600.0, &BODY);
    let found = read_all(&Sample::default().page(&content).bytes());
    let words: Vec<&str> = found.blocks.iter().take(5).map(|b| b.text.words.as_str()).collect();
    assert_eq!(words, ["Society of Gardens", "G/1/2", "The Assembly", "Distr.: General", "1 May 1999"]);
    assert!(found.blocks.iter().all(|b| b.hint == Hint::None));
}

#[test]
fn heads_and_feet_are_furniture_and_the_masthead_is_not() {
    let page = |number: u32| {
        show("B", 8.0, 100.0, 760.0, "G/1/2")
            + &lines(100.0, 700.0 - 20.0 * number as f32, &BODY)
            + &show("R", 8.0, 100.0, 30.0, &format!("{number}/3"))
            + &show("R", 8.0, 450.0, 30.0, "99-12345")
    };
    let first = show("R", 12.0, 100.0, 760.0, "G/1/2") + &lines(100.0, 700.0, &BODY);
    let found = read_all(&Sample::default().page(&first).page(&page(2)).page(&page(3)).bytes());
    let reasons: Vec<_> = found
        .blocks
        .iter()
        .filter_map(|b| if let Hint::Furniture(reason) = b.hint { Some((b.page, reason)) } else { None })
        .collect();
    let of = |page| [(page, Reason::RunningHead), (page, Reason::PageNumber), (page, Reason::JobNumber)];
    assert_eq!(reasons, [of(2), of(3)].concat());
}

#[test]
fn footnotes_below_a_rule_begin_with_their_marker() {
    let content = lines(100.0, 700.0, &BODY)
        + "0 0 0 rg 100 120 140 0.5 re f\n"
        + &show("R", 5.5, 103.0, 103.0, "1")
        + &show("R", 8.5, 110.0, 100.0, "See the report of the gardener on the northern wall and on what")
        + &show("R", 8.5, 100.0, 90.0, "grows there.")
        + &show("R", 5.5, 103.0, 83.0, "2")
        + &show("R", 8.5, 110.0, 80.0, "Ibid.");
    let found = read_all(&Sample::default().page(&content).bytes());
    let notes: Vec<&Block> = found.blocks.iter().filter(|b| b.hint == Hint::Footnote).collect();
    let heads: Vec<bool> =
        notes.iter().map(|n| n.text.marks.iter().any(|m| m.start == 0 && m.kind == MarkKind::Superscript)).collect();
    assert_eq!(heads, [true, false, true]);
    assert_eq!(notes[2].text.words, "2 Ibid.");
}

#[test]
fn columns_are_read_one_after_the_other() {
    let left: Vec<String> = (0..14).map(|i| format!("left line {i} tells of roses and their many thorns")).collect();
    let right: Vec<String> = (0..14).map(|i| format!("right line {i} tells of tulips and their many bulbs")).collect();
    let of = |lines_of: &[String], x: f32| {
        let words: Vec<&str> = lines_of.iter().map(String::as_str).collect();
        lines(x, 700.0, &words)
    };
    let found = read_all(&Sample::default().page(&(of(&left, 60.0) + &of(&right, 320.0))).bytes());
    assert!(found.blocks[..14].iter().all(|b| b.text.words.starts_with("left") && b.left == 0.0));
    assert!(found.blocks[14..].iter().all(|b| b.text.words.starts_with("right") && b.left == 0.0));
}

#[test]
fn aligned_cells_make_a_table() {
    let mut content = lines(100.0, 700.0, &BODY);
    for (row, (name, count, place)) in
        [("Oak", "12", "North"), ("Elm", "7", "South"), ("Lime tree", "31", "West")].iter().enumerate()
    {
        let y = 400.0 - 14.0 * row as f32;
        content +=
            &(show("R", 10.0, 100.0, y, name) + &show("R", 10.0, 250.0, y, count) + &show("R", 10.0, 380.0, y, place));
    }
    let found = read_all(&Sample::default().page(&content).bytes());
    let cells: Vec<_> = found
        .blocks
        .iter()
        .filter_map(|b| {
            if let Hint::Cell(cell) = b.hint { Some((cell.row, cell.column, b.text.words.as_str())) } else { None }
        })
        .collect();
    assert_eq!(cells.len(), 9);
    assert_eq!((cells[0], cells[5]), ((0, 0, "Oak"), (1, 2, "South")));
}

#[test]
fn hyperlinks_and_turned_letters_are_told() {
    let content = lines(100.0, 700.0, &BODY)
        + &show("R", 10.0, 100.0, 600.0, "see G/1/2 now")
        + "BT /R 10 Tf 0 1 -1 0 20 300 Tm (*9912345*) Tj ET";
    let sample = Sample::default().page(&content).link("115 598 142 610", "https://example.org/g");
    let found = read_all(&sample.bytes());
    let link = MarkKind::Link("https://example.org/g".to_owned());
    assert_eq!(marked_words(find(&found, "see"), &link), ["G/1/2"]);
    assert_eq!(find(&found, "*99").hint, Hint::Furniture(Reason::BarCode));
}

fn tagged() -> Sample {
    let body: String = (0..8).map(|i| marked(10 + i, &lines(100.0, 500.0 - 30.0 * i as f32, &BODY[..2]))).collect();
    let content = "/Artifact << /Type /Pagination /Subtype /Header >> BDC\n".to_owned()
        + &show("R", 12.0, 100.0, 760.0, "G/1/2")
        + "EMC\n"
        + &marked(0, &show("B", 14.0, 100.0, 700.0, "Of trees"))
        + &marked(
            1,
            &(show("R", 10.0, 100.0, 660.0, "Recalling its rule of") + &show("R", 10.0, 100.0, 648.0, "May 1999,")),
        )
        + &marked(2, &show("R", 6.5, 143.5, 652.0, "1"))
        + &marked(3, &show("R", 10.0, 149.5, 648.0, "and its annex;"))
        + &marked(4, &(show("R", 5.5, 103.0, 103.0, "1") + &show("R", 8.5, 110.0, 100.0, "Ibid.")))
        + &marked(5, &show("R", 10.0, 100.0, 600.0, "a)"))
        + &marked(6, &show("R", 10.0, 130.0, 600.0, "to water them,"))
        + &body;
    let note = "<< /S /Note /Pg PAGE0 /K [<< /S /P /K 4 >>] >>";
    let items = "<< /S /L /K [<< /S /LI /Pg PAGE0 /K [<< /S /Lbl /K 5 >> << /S /LBody /K 6 >>] >>] >>";
    let rest: String = (0..8).map(|i| format!("<< /S /P /Pg PAGE0 /K {} >>", 10 + i)).collect();
    let tree = format!(
        "<< /S /Document /Pg PAGE0 /K [<< /S /H1 /K 0 >> << /S /P /Pg PAGE0 /K [1 2 {note} 3] >> {items} {rest}] >>"
    );
    Sample::default().page(&content).tree(&tree)
}

#[test]
fn a_tagged_file_tells_paragraphs_and_the_footnotes_at_their_calls() {
    let found = read_all(&tagged().bytes());
    assert!(found.doubts.is_empty(), "{:?}", found.doubts);
    assert_eq!(find(&found, "Of trees").hint, Hint::Heading(1));
    let paragraph = find(&found, "Recalling");
    assert_eq!(paragraph.grain, Grain::Paragraph);
    assert_eq!(paragraph.text.words, "Recalling its rule of May 1999, and its annex;");
    assert_eq!(paragraph.text.marks[0].kind, MarkKind::NoteCall(0));
    assert_eq!(paragraph.text.marks[0].start, "Recalling its rule of May 1999,".len());
    assert_eq!(found.notes.len(), 1);
    assert_eq!((found.notes[0].marker.as_str(), found.notes[0].text.words.as_str()), ("1", "Ibid."));
    let item = find(&found, "to water");
    assert_eq!((item.text.words.as_str(), &item.hint), ("a)\tto water them,", &Hint::ListItem(1)));
    assert_eq!(found.blocks[0].text.words, "G/1/2");
    assert_eq!((found.blocks[0].grain, &found.blocks[0].hint), (Grain::Line, &Hint::None));
}

/// Trees of Word show a footnote to the masthead as an item of a list, or in one with the first footnote.
#[test]
fn footnotes_to_the_masthead_do_not_hide_others() {
    let body: String = (0..8).map(|i| marked(10 + i, &lines(100.0, 500.0 - 30.0 * i as f32, &BODY[..2]))).collect();
    let rest: String = (0..8).map(|i| format!("<< /S /P /Pg PAGE0 /K {} >>", 10 + i)).collect();
    let star = |y: f32| show("R", 5.5, 103.0, y + 3.0, "*") + &show("R", 8.5, 110.0, y, "Reissued.");
    let call = marked(1, &show("R", 10.0, 100.0, 660.0, "Recalling its rule,"))
        + &marked(2, &show("R", 6.5, 176.5, 664.0, "1"))
        + "100 118 m 200 118 l S\n"
        + &body;
    let joined = marked(4, &(star(106.0) + &show("R", 5.5, 103.0, 93.0, "1") + &show("R", 8.5, 110.0, 90.0, "Ibid.")));
    let tree = format!("<< /S /Document /Pg PAGE0 /K [<< /S /P /K [1 2 << /S /Note /K 4 >>] >> {rest}] >>");
    let found = read_all(&Sample::default().page(&(call.clone() + &joined)).tree(&tree).bytes());
    assert_eq!(find(&found, "its rule").text.words, "Recalling its rule,");
    assert_eq!(found.notes.len(), 1);
    let tree = format!("<< /S /Document /Pg PAGE0 /K [<< /S /P /K [1 2] >> << /S /P /K 4 >> {rest}] >>");
    let found = read_all(&Sample::default().page(&(call + &marked(4, &star(106.0)))).tree(&tree).bytes());
    assert_eq!(find(&found, "Reissued").hint, Hint::Footnote);
}

#[test]
fn a_tree_may_be_ignored_and_one_that_misses_text_is() {
    let options = PdfOptions { structure: Structure::Ignore, ..PdfOptions::default() };
    let found = read(&tagged().bytes(), &options).unwrap();
    assert!(found.notes.is_empty() && found.blocks.iter().all(|b| b.grain == Grain::Line));
    let content = marked(0, &show("R", 10.0, 100.0, 760.0, "Told")) + &lines(100.0, 700.0, &BODY);
    let found = read_all(&Sample::default().page(&content).tree("<< /S /P /Pg PAGE0 /K 0 >>").bytes());
    assert_eq!(found.doubts, [Doubt::StructureIgnored]);
    assert_eq!(found.blocks.len(), 5);
}

#[test]
fn a_table_that_goes_over_the_page_is_one() {
    let cell = |id: u32, x: f32, y: f32, words: &str| marked(id, &show("R", 10.0, x, y, words));
    let first = cell(0, 100.0, 120.0, "Harbour") + &cell(1, 300.0, 120.0, "Lamps");
    let second = cell(0, 100.0, 700.0, "Utopia") + &cell(1, 300.0, 700.0, "2");
    let row = |page: u32, kind: &str| {
        format!(
            "<< /S /TR /Pg PAGE{page} /K [<< /S /{kind} /Pg PAGE{page} /K 0 >> << /S /{kind} /Pg PAGE{page} /K 1 >>] >>"
        )
    };
    let tree = format!("<< /S /Document /Pg PAGE0 /K [<< /S /Table /K [{} {}] >>] >>", row(0, "TH"), row(1, "TD"));
    let found = read_all(&Sample::default().page(&first).page(&second).tree(&tree).bytes());
    let cells: Vec<_> = found
        .blocks
        .iter()
        .filter_map(|b| match b.hint {
            Hint::Cell(c) => Some((c.table, c.row, c.column, c.header, b.page, b.text.words.as_str())),
            _ => None,
        })
        .collect();
    let table = cells.first().map_or(0, |c| c.0);
    let expected = [
        (table, 0, 0, true, 1, "Harbour"),
        (table, 0, 1, true, 1, "Lamps"),
        (table, 1, 0, false, 2, "Utopia"),
        (table, 1, 1, false, 2, "2"),
    ];
    assert_eq!(cells, expected, "{:?}", found.blocks);
}

#[test]
fn files_without_text_say_why() {
    let error = |bytes: &[u8]| read(bytes, &PdfOptions::default()).unwrap_err();
    assert_eq!(error(&Sample::default().page("0 0 m 10 10 l S").bytes()), Unreadable::NoTextLayer);
    assert_eq!(error(b"Dear Sir").code(), "damaged");
    assert_eq!(error(b"%PDF-1.4\n1 0 obj <<").code(), "truncated");
    let shifted = lines(100.0, 700.0, &["7KH *HQHUDO $VVHPEO\\ 5HFDOOLQJ LWV UHVROXWLRQV"; 20]);
    assert_eq!(error(&Sample::default().page(&shifted).bytes()).code(), "bad_encoding");
    let two = Sample::default().page(&lines(100.0, 700.0, &BODY)).page("").bytes();
    let options = PdfOptions { max_pages: 1, ..PdfOptions::default() };
    assert_eq!(read(&two, &options).unwrap_err().code(), "too_large");
    let options = PdfOptions { max_glyphs: 50, ..PdfOptions::default() };
    assert_eq!(read(&two, &options).unwrap_err().code(), "too_large");
}

#[test]
fn damaged_files_never_panic() {
    let whole = tagged().bytes();
    let mut seed = 1_u64;
    let mut random = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    let (mut sound, mut refused) = (0, 0);
    for round in 0..1_500 {
        let mut bytes = whole.clone();
        for _ in 0..=round % 12 {
            let (at, to) = (random(bytes.len()), random(bytes.len()));
            match random(5) {
                0 => bytes[at] = random(256) as u8,
                1 => bytes[at] = b"0123456789-./<>[]()"[random(19)],
                2 => bytes.truncate(at.max(20)),
                3 => drop(bytes.drain(at.min(to)..(at.min(to) + 40).min(at.max(to)))),
                _ => bytes.swap(at, to),
            }
        }
        match read(&bytes, &PdfOptions::default()) {
            Ok(found) => {
                let inside = found.blocks.iter().all(|b| b.text.marks.iter().all(|m| m.end <= b.text.words.len()));
                assert!(inside, "round {round}: a mark ends behind its words");
                sound += 1;
            }
            Err(_) => refused += 1,
        }
    }
    assert!(sound > 100 && refused > 100, "{sound} read, {refused} refused: the damage is too light or too heavy");
}

#[test]
fn a_page_miles_wide_and_letters_miles_off_end_nothing() {
    let rows: String = (0..20).map(|n| lines(100.0, 700.0 - 24.0 * n as f32, &BODY)).collect();
    let far = show("R", 10.0, 100.0, 9e12, "far above") + &show("R", 10.0, 100.0, -9e12, "far below");
    let sample = Sample::default().page(&(rows.clone() + &far)).page(&(rows + &far));
    let wide = String::from_utf8(sample.bytes()).unwrap().replace("[0 0 600 800]", "[0 0 2000000000 800]");
    let found = read_all(wide.as_bytes());
    assert!(found.blocks.iter().any(|b| b.text.words.contains(BODY[0])));
}
