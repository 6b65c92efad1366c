//! Files that are cut short, mutated, locked or hostile: they say so, and never panic or hang.
use un2akn::extract::{Limits, Options, extract, sniff};

use super::{archive, docx, failure, odt};

/// A small generator of numbers, always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }
}

const BODY: &str = r#"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:footnoteReference w:id="4"/></w:r></w:p>"#;

#[test]
fn nothing_that_is_cut_or_mutated_panics() {
    let samples: [Vec<u8>; 4] = [
        docx::file(BODY),
        odt::file("<text:list><text:list-item><text:p>x<text:note/></text:p></text:list-item></text:list>"),
        br"{\rtf1{\field{\*\fldinst X}{\fldrslt y}}\trowd\cellx9 a\cell\row{\super\chftn{\footnote b}}\u-4000 ?\par}"
            .to_vec(),
        b"<html><ol><li>a<table><tr><td rowspan=3>b<sup><a href=#n>1</a></sup></table><p id=n>1 c</html>".to_vec(),
    ];
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    for sample in &samples {
        let format = sniff(sample).format;
        for turn in 0..400 {
            let mut bytes = sample.clone();
            if turn % 2 == 0 {
                bytes.truncate(dice.below(sample.len()));
            }
            for _ in 0..dice.below(6) {
                let at = dice.below(bytes.len());
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = dice.below(256) as u8;
                }
            }
            let _ = extract(&bytes, format, &Options::default());
        }
    }
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
    let ole = |streams: &[(&str, &[u8])]| {
        let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
        for (name, bytes) in streams {
            std::io::Write::write_all(&mut file.create_stream(name).unwrap(), bytes).unwrap();
        }
        file.flush().unwrap();
        file.into_inner().into_inner()
    };
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
    assert_eq!(super::words(&file), ["ab&"]);
}
