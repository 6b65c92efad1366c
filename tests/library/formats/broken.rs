//! Files that are cut short, mutated, locked or hostile: they say so, and never panic or hang.
use un2akn::code::{Doubt, Failure};
use un2akn::convert;
use un2akn::extract::pdf::PdfOptions;
use un2akn::extract::{Format, Limits, Options, extract, sniff};

use super::mutation::mutate;
use super::{docx, failure, words};
use crate::dice::Dice;
use crate::specimens::{self, archive, ole};

#[test]
fn nothing_that_is_damaged_panics() {
    let seeds = specimens::all();
    let (mut read, mut refused) = (0, 0);
    for turn in 0..1_600 {
        let mut dice = Dice::new(turn);
        let (seed, other) = (&seeds[dice.below(seeds.len())].1, &seeds[dice.below(seeds.len())].1);
        let bytes = mutate(seed, other, &mut dice);
        let limits = Limits { max_expanded_bytes: 8 << 20, ..Limits::default() };
        match extract(&bytes, sniff(&bytes).format, &Options { limits, ..Options::default() }) {
            Ok(found) => {
                let inside = found.blocks.iter().all(|b| b.text.marks.iter().all(|m| m.end <= b.text.words.len()));
                assert!(inside, "turn {turn}: a mark ends behind its words");
                read += 1;
            }
            Err(_) => refused += 1,
        }
    }
    assert!(read > 100 && refused > 100, "{read} read, {refused} refused: the damage is too light or too heavy");
}

#[test]
fn every_specimen_is_read_whole() {
    for (name, bytes) in specimens::all() {
        let done = convert(&bytes, name, &un2akn::Options::default());
        assert!(done.outcome.is_ok(), "{name}");
        assert!(!done.doubts.contains(&Doubt::UnaccountedText), "{name}: {:?}", done.doubts);
    }
}

/// Of plain text, Markdown and web pages nobody can show where they should end.
#[test]
fn no_cut_of_any_format_is_silent() {
    let endless = [Format::Text, Format::Html, Format::Markdown];
    for (name, bytes) in specimens::all() {
        let format = sniff(&bytes).format;
        let whole = super::read(&bytes);
        for share in [25, 50, 75, 90] {
            let cut = &bytes[..bytes.len() * share / 100];
            let told = match extract(cut, format, &Options::default()) {
                Err(error) => ["truncated", "damaged"].contains(&error.code()),
                // Only padding may be gone.
                Ok(found) if words(&found) == words(&whole) => true,
                Ok(found) => found.doubts.iter().any(|d| *d == Doubt::Truncated) || endless.contains(&format),
            };
            assert!(told, "{name} cut at {share} %");
        }
    }
}

#[test]
fn an_empty_file_is_so_in_any_format() {
    let formats = [Format::Text, Format::Pdf, Format::Docx, Format::Doc, Format::Odt, Format::Rtf, Format::Html];
    for format in formats {
        assert_eq!(extract(b"", format, &Options::default()).unwrap_err().code(), "empty", "{format:?}");
    }
    assert_eq!(failure(b" \n\n\t\n"), "empty");
    assert_eq!(failure(b"<html><body> </body></html>"), "empty");
}

#[test]
fn each_reason_comes_with_what_to_do() {
    let advice = [
        "check",
        "compare",
        "fetch",
        "install",
        "look",
        "omit",
        "put",
        "raise",
        "rename",
        "report",
        "run",
        "save",
        "no action is needed",
    ];
    for failure in Failure::ALL {
        let message = failure.because("page 3").to_string();
        let (told, to_do) = message.split_once("; ").unwrap();
        assert!(told.starts_with(&format!("{failure}: ")), "{message}");
        assert!(advice.iter().any(|word| to_do.starts_with(word)), "{message}");
    }
}

#[test]
fn locked_pdf_files_say_so() {
    let locked = |trailer: &str| {
        let bytes = specimens::pdf::Sample::default().page("BT ET").bytes();
        let at = bytes.windows(7).rposition(|w| w == b"trailer").unwrap();
        let mut bytes = bytes[..at].to_vec();
        let start = bytes.windows(4).rposition(|w| w == b"xref").unwrap();
        bytes.extend(format!("trailer << /Size 12 /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n").bytes());
        bytes
    };
    let key = "00".repeat(32);
    let owned =
        format!("/ID [<00> <00>] /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <{key}> /U <{key}> >>");
    assert_eq!(failure(&locked(&owned)), "encrypted");
    assert_eq!(failure(&locked("/ID [<00> <00>] /Encrypt << /Filter /Other /V 9 >>")), "damaged");
}

#[test]
fn a_packed_stream_that_bursts_is_not_unpacked() {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut packer, &vec![b' '; 40 << 20]).unwrap();
    let packed = packer.finish().unwrap();
    let mut bytes = b"%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >> endobj\n".to_vec();
    bytes.extend(format!("4 0 obj << /Filter /FlateDecode /Length {} >> stream\n", packed.len()).bytes());
    bytes.extend_from_slice(&packed);
    bytes.extend(b"\nendstream endobj\ntrailer << /Root 1 0 R >>\n%%EOF");
    let pdf = PdfOptions { max_expanded_bytes: 1 << 20, ..PdfOptions::default() };
    let error = extract(&bytes, Format::Pdf, &Options { pdf, ..Options::default() }).unwrap_err();
    assert_eq!(error.code(), "too_large");
}

#[test]
fn the_reason_is_named() {
    let whole = docx::file("<w:p/>");
    assert_eq!(failure(&whole[..whole.len() / 2]), "truncated");
    assert_eq!(failure(&docx::file("<w:p></w:r>")), "damaged");
    assert_eq!(failure(br"{\rtf1 {\b {\i text"), "truncated");
    let manifest = ("META-INF/manifest.xml", "<manifest:encryption-data/>");
    let mimetype = ("mimetype", "application/vnd.oasis.opendocument.text");
    assert_eq!(failure(&archive(&[mimetype, manifest, ("content.xml", "\u{1}")])), "encrypted");
}

#[test]
fn locked_and_old_word_files_say_so() {
    let head = |magic: u16, version: u16, flags: u16| {
        let mut bytes = vec![0; 1024];
        bytes[..2].copy_from_slice(&magic.to_le_bytes());
        bytes[2..4].copy_from_slice(&version.to_le_bytes());
        bytes[10..12].copy_from_slice(&flags.to_le_bytes());
        bytes
    };
    assert_eq!(failure(&ole(&[("/EncryptedPackage", b"x")])), "encrypted");
    assert_eq!(failure(&ole(&[("/WordDocument", &head(0xA5EC, 0xC1, 0x0100))])), "encrypted");
    assert_eq!(failure(&ole(&[("/WordDocument", &head(0xA5DC, 101, 0))])), "unsupported");
    assert_eq!(failure(&ole(&[("/WordDocument", &head(0xA5EC, 0xC1, 0))])), "damaged");
    assert_eq!(failure(b"\xFFWPC\x10\0\0\0\x01\x0A"), "unsupported");
}

#[test]
fn hostile_files_run_into_limits() {
    let limits = Limits { max_expanded_bytes: 1 << 20, max_entries: 20, ..Limits::default() };
    let code = |bytes: &[u8]| {
        let options = Options { limits, ..Options::default() };
        extract(bytes, sniff(bytes).format, &options).unwrap_err().code()
    };
    let many: Vec<String> = (0..30).map(|n| format!("word/{n}.xml")).collect();
    let mut parts: Vec<(&str, &str)> = many.iter().map(|n| (n.as_str(), "")).collect();
    parts.push(("word/document.xml", "<w:document/>"));
    assert_eq!(code(&archive(&parts)), "too_large");
    assert_eq!(code(&docx::file(&"<w:p/>".repeat(1 << 18))), "too_large");
    assert_eq!(code(&docx::file(&("<w:tbl>".repeat(5000) + &"</w:tbl>".repeat(5000)))), "too_large");
    assert_eq!(code(&[br"{\rtf1 ".as_slice(), "{".repeat(5000).as_bytes()].concat()), "too_large");
    assert_eq!(code(("<html>".to_string() + &"<div>".repeat(5000)).as_bytes()), "too_large");
}

#[test]
fn entities_of_a_document_type_are_not_resolved() {
    let document = r#"<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document><w:body><w:p><w:r><w:t>a&x;b&amp;</w:t></w:r></w:p></w:body></w:document>"#;
    let file = super::read(&archive(&[("word/document.xml", document)]));
    // What stands for it is kept as it is written, so that nothing is lost.
    assert_eq!(words(&file), ["a&x;b&"]);
}

/// Lists are read when they are asked for: what is wrong in one shows then.
#[test]
fn a_broken_list_shows_where_it_is_used() {
    let relations = r#"<Relationships><Relationship Id="a" Type="x/styles" Target="styles.xml"/><Relationship Id="b" Type="x/numbering" Target="numbering.xml"/></Relationships>"#;
    let styles =
        r#"<w:styles><w:style w:type="paragraph" w:styleId="Plain"><w:pPr><w:tabs/></w:pPr></w:style></w:styles>"#;
    let file = |properties: &str| {
        let body = format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>a</w:t></w:r></w:p>");
        let document = format!("<w:document><w:body>{body}</w:body></w:document>");
        archive(&[
            ("word/document.xml", &document),
            ("word/_rels/document.xml.rels", relations),
            ("word/styles.xml", styles),
            ("word/numbering.xml", "<w:numbering><w:num></w:numbering>"),
        ])
    };
    assert_eq!(words(&super::read(&file(""))), ["a"]);
    assert_eq!(words(&super::read(&file(r#"<w:pStyle w:val="Plain"/>"#))), ["a"]);
    assert_eq!(failure(&file(r#"<w:numPr><w:numId w:val="1"/></w:numPr>"#)), "damaged");
    assert_eq!(failure(&file("<w:pPrChange><w:tabs></w:pPrChange>")), "damaged");
    let torn = r#"<w:styles><w:style w:styleId="Torn"><w:pPr><w:tabs></w:pPr></w:style></w:styles>"#;
    let document = "<w:document><w:body><w:p><w:r><w:t>a</w:t></w:r></w:p></w:body></w:document>";
    let file = archive(&[
        ("word/document.xml", document),
        ("word/_rels/document.xml.rels", relations),
        ("word/styles.xml", torn),
    ]);
    assert_eq!(failure(&file), "damaged");
}
