//! What a file is, recognized by its bytes and never by its name.
mod markup;
mod written;

use super::ocr::{Picture, Telling};

/// A format of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text in any encoding.
    Text,
    /// Portable Document Format.
    Pdf,
    /// Word since 2007, whatever its name says.
    Docx,
    /// Word 97 to 2003.
    Doc,
    /// OpenDocument text.
    Odt,
    /// Rich Text Format.
    Rtf,
    /// A web page.
    Html,
    /// What OCR has read on pages.
    Ocr(Telling),
    /// A picture of a page, or of several.
    Picture(Picture),
    /// Word 2003's XML, or all parts of a Word file in one XML file.
    WordXml,
    /// A web page with all that belongs to it, as browsers save it in one file.
    Mhtml,
    /// The same as Safari saves it.
    Webarchive,
    /// A letter of electronic mail.
    Mail,
    /// Text with the signs of Markdown.
    Markdown,
    /// The answer of a service that holds a text.
    Json,
    /// Something else, with its name in words.
    Other(&'static str),
}

/// A format and its identifier in PRONOM, the registry of The National Archives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identity {
    /// What the file is.
    pub format: Format,
    /// `fmt/276`; empty where unknown.
    pub puid: &'static str,
}

impl Format {
    /// The code in `documents.csv`.
    pub fn code(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Pdf => "pdf",
            Format::Docx => "docx",
            Format::Doc => "doc",
            Format::Odt => "odt",
            Format::Rtf => "rtf",
            Format::Html => "html",
            Format::Ocr(telling) => telling.code(),
            Format::Picture(picture) => picture.code(),
            Format::WordXml => "wordxml",
            Format::Mhtml => "mhtml",
            Format::Webarchive => "webarchive",
            Format::Mail => "mail",
            Format::Markdown => "markdown",
            Format::Json => "json",
            Format::Other(_) => "other",
        }
    }
}

/// Names a file by its first bytes, or for archives by what they hold.
pub fn sniff(bytes: &[u8]) -> Identity {
    let id = |format, puid| Identity { format, puid };
    let head = &bytes[..bytes.len().min(1024)];
    if let Some(at) = find(head, b"%PDF-") {
        return id(Format::Pdf, pdf_version(&bytes[at + 5..]));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return archive(bytes);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return if find_wide(bytes, "EncryptedPackage") {
            id(Format::Docx, "fmt/494")
        } else if find_wide(bytes, "WordDocument") {
            id(Format::Doc, "fmt/40")
        } else if find_wide(bytes, "__properties_version1.0") {
            id(Format::Other("a letter of Outlook"), "x-fmt/430")
        } else {
            id(Format::Other("an OLE2 file that is not a Word document"), "fmt/111")
        };
    }
    if head.starts_with(b"{\\rtf") {
        return id(Format::Rtf, "fmt/355");
    }
    if bytes.starts_with(b"bplist") && find(bytes, b"WebMainResource").is_some() {
        return id(Format::Webarchive, "");
    }
    if let Some((picture, puid)) = Picture::of(bytes) {
        return id(Format::Picture(picture), puid);
    }
    if let Some((telling, puid)) = Telling::of(bytes) {
        return id(Format::Ocr(telling), puid);
    }
    for (magic, name, puid) in MAGIC {
        if bytes.starts_with(magic) {
            return id(Format::Other(name), puid);
        }
    }
    markup::identify(bytes).or_else(|| written::identify(bytes)).unwrap_or_else(|| {
        if looks_binary(bytes) { id(Format::Other(data(bytes)), "") } else { id(Format::Text, "x-fmt/111") }
    })
}

const MAGIC: [(&[u8], &str, &str); 9] = [
    (b"AT&TFORM", "a DjVu file", "x-fmt/367"),
    (b"GIF8", "a GIF picture", "fmt/4"),
    (b"\xFFWPC", "a WordPerfect document", "x-fmt/44"),
    (b"\x1F\x8B", "a gzip archive", "x-fmt/266"),
    (b"7z\xBC\xAF\x27\x1C", "a 7-Zip archive", "fmt/484"),
    (b"Rar!", "a RAR archive", "x-fmt/264"),
    (b"\x7FELF", "a program", "fmt/690"),
    (b"MZ\x90", "a program", "x-fmt/411"),
    (b"%!PS", "a PostScript file", "x-fmt/91"),
];

fn pdf_version(rest: &[u8]) -> &'static str {
    match rest.get(..3) {
        Some(b"1.0") => "fmt/14",
        Some(b"1.1") => "fmt/15",
        Some(b"1.2") => "fmt/16",
        Some(b"1.3") => "fmt/17",
        Some(b"1.4") => "fmt/18",
        Some(b"1.5") => "fmt/19",
        Some(b"1.6") => "fmt/20",
        Some(b"1.7") => "fmt/276",
        Some(b"2.0") => "fmt/1129",
        _ => "",
    }
}

/// ZIP archives: Word and OpenDocument say by the names of their parts what they are.
fn archive(bytes: &[u8]) -> Identity {
    let id = |format, puid| Identity { format, puid };
    if find(bytes, b"application/vnd.oasis.opendocument.text").is_some_and(|at| at < 200) {
        return id(Format::Odt, "fmt/291");
    }
    if find(bytes, b"word/document.xml").is_some() || find(bytes, b"word/document2.xml").is_some() {
        return id(Format::Docx, "fmt/412");
    }
    if find(bytes, b"xl/workbook.xml").is_some() {
        return id(Format::Other("an Excel workbook"), "fmt/214");
    }
    if find(bytes, b"ppt/presentation.xml").is_some() {
        return id(Format::Other("a PowerPoint presentation"), "fmt/215");
    }
    if find(bytes, b"Index/Document.iwa").is_some() || find(bytes, b"buildVersionHistory.plist").is_some() {
        return id(Format::Other("a document of Pages or another program of iWork"), "");
    }
    if find(bytes, b"application/epub+zip").is_some_and(|at| at < 200) {
        return id(Format::Other("an electronic book (EPUB)"), "fmt/483");
    }
    if find(bytes, b"word/").is_some() {
        return id(Format::Docx, "fmt/412");
    }
    id(Format::Other("a ZIP archive"), "x-fmt/263")
}

/// What data is that no reader is for.
fn data(bytes: &[u8]) -> &'static str {
    use infer::MatcherType as Kind;
    match infer::get(bytes).map(|found| found.matcher_type()) {
        Some(Kind::Image) => "a picture of a format that is not read",
        Some(Kind::Audio) => "a sound",
        Some(Kind::Video) => "a film",
        Some(Kind::Font) => "a file of letters for printing (a font)",
        Some(Kind::Archive) => "an archive or a database",
        Some(Kind::App) => "a program",
        Some(Kind::Book) => "an electronic book",
        Some(Kind::Doc | Kind::Text | Kind::Custom) | None => "data of an unknown format",
    }
}

/// True for data that cannot be text in any encoding: many control characters, and not the pattern
/// of zero bytes that UTF-16 has.
fn looks_binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(8192)];
    if sample.starts_with(&[0xFF, 0xFE]) || sample.starts_with(&[0xFE, 0xFF]) {
        return false;
    }
    let count = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|b| **b == 0).count();
    let zeros = if memchr::memchr(0, sample).is_some() { (count(0), count(1)) } else { (0, 0) };
    let wide = zeros.0.max(zeros.1) * 4 > sample.len() && zeros.0.min(zeros.1) * 50 < sample.len();
    let controls = sample
        .iter()
        .filter(|b| **b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1B | 0x1A | 0x02 | 0x1F))
        .count();
    !wide && controls * 50 > sample.len()
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    memchr::memmem::find(haystack, needle)
}

fn find_wide(haystack: &[u8], name: &str) -> bool {
    let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    find(haystack, &wide).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_bytes() {
        let wide: Vec<u8> = "The General Assembly,".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let cases: [(&[u8], Format); 20] = [
            (b"A/RES/62/17\r\n", Format::Text),
            (b"%PDF-1.7\n", Format::Pdf),
            (b"\n\n%PDF-1.4\n", Format::Pdf),
            (b"{\\rtf1\\ansi", Format::Rtf),
            (b"<!DOCTYPE html><p>", Format::Html),
            (b"\xEF\xBB\xBF <HTML><BODY>", Format::Html),
            (b"\x89PNG\r\n\x1a\n", Format::Picture(Picture::Png)),
            (b"<?xml version=\"1.0\"?><a/>", Format::Other("an XML file")),
            (&wide, Format::Text),
            (b"<html xmlns:w=\"urn:x\"><!--[if gte mso 9]><xml><w:WordDocument/></xml>", Format::Html),
            (b"<!-- saved -->\n<?xml version=\"1.0\"?><w:wordDocument xmlns:w=\"u\">", Format::WordXml),
            (b"<?xml version=\"1.0\"?><pkg:package xmlns:pkg=\"u\">", Format::WordXml),
            (b"<office:document office:mimetype=\"application/vnd.oasis.opendocument.text\">", Format::Odt),
            (b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n--", Format::Mhtml),
            (b"Return-Path: <a@b>\nFrom: a\nDate: b\nSubject: c\n\nRecalling", Format::Mail),
            (b"# Lamps\n\n1\\. _Decides_ to wait;\n\n2\\. _Requests_ help.[^1]\n\n[^1]: A/1.\n", Format::Markdown),
            (b" {\"title\": \"Lamps\", \"text\": \"Recalling\"}\n", Format::Json),
            (b"SQLite format 3\0\x10\0\x01\x01\0\x40\x20\x20\0\x01", Format::Other("an archive or a database")),
            (b"RIFF\x24\x10\0\0WAVEfmt \x10\0\0\0\x01\0\x02\0", Format::Other("a sound")),
            (b"\x01\x02\x03\x04\x05\x06\x07\x08", Format::Other("data of an unknown format")),
        ];
        for (bytes, format) in cases {
            assert_eq!(sniff(bytes).format, format, "{bytes:?}");
        }
    }
}
