//! The forms in which OCR shows what it has read, and the pictures that it reads, known by their bytes.

/// A form in which OCR shows what it has read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    /// A web page of a kind: what tesseract and others write.
    Hocr,
    /// The XML of libraries' newspapers and books.
    Alto,
    /// The XML of Transkribus and eScriptorium.
    PageXml,
    /// The XML of ABBYY FineReader.
    Abbyy,
    /// The table of tesseract.
    Tsv,
}

/// A form of pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// Perhaps of several pages.
    Tiff,
    /// JPEG
    Jpeg,
    /// PNG
    Png,
    /// JPEG 2000
    Jp2,
    /// WebP
    WebP,
    /// PBM, PGM, PPM
    Pnm,
}

impl Telling {
    /// The code in `documents.csv`.
    pub fn code(self) -> &'static str {
        match self {
            Telling::Hocr => "hocr",
            Telling::Alto => "alto",
            Telling::PageXml => "page_xml",
            Telling::Abbyy => "abbyy_xml",
            Telling::Tsv => "ocr_tsv",
        }
    }

    /// What some bytes are, and their identifier in PRONOM.
    pub fn of(bytes: &[u8]) -> Option<(Telling, &'static str)> {
        let head = &bytes[..bytes.len().min(4096)];
        let has = |word: &str| memchr::memmem::find(head, word.as_bytes()).is_some();
        if head.starts_with(b"level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\t") {
            return Some((Telling::Tsv, "x-fmt/13"));
        }
        let first = head.iter().find(|b| !b.is_ascii_whitespace() && !matches!(b, 0xEF | 0xBB | 0xBF));
        if first != Some(&b'<') {
            return None;
        }
        if has("ocr_page") || has("'ocr-system'") || has("\"ocr-system\"") {
            Some((Telling::Hocr, "fmt/102"))
        } else if has("<alto") || has(":alto ") {
            Some((Telling::Alto, "fmt/101"))
        } else if has("<PcGts") {
            Some((Telling::PageXml, "fmt/101"))
        } else if has("abbyy.com/FineReader") {
            Some((Telling::Abbyy, "fmt/101"))
        } else {
            None
        }
    }
}

impl Picture {
    /// The code in `documents.csv`.
    pub fn code(self) -> &'static str {
        match self {
            Picture::Tiff => "tiff",
            Picture::Jpeg => "jpeg",
            Picture::Png => "png",
            Picture::Jp2 => "jp2",
            Picture::WebP => "webp",
            Picture::Pnm => "pnm",
        }
    }

    /// What some bytes are, and their identifier in PRONOM where it is known.
    pub fn of(bytes: &[u8]) -> Option<(Picture, &'static str)> {
        const MAGIC: [(&[u8], Picture, &str); 8] = [
            (b"\x89PNG\r\n\x1a\n", Picture::Png, "fmt/11"),
            (b"\xFF\xD8\xFF", Picture::Jpeg, "fmt/43"),
            (b"II*\0", Picture::Tiff, "fmt/353"),
            (b"MM\0*", Picture::Tiff, "fmt/353"),
            (b"II+\0", Picture::Tiff, ""),
            (b"MM\0+", Picture::Tiff, ""),
            (b"\0\0\0\x0CjP  \r\n\x87\n", Picture::Jp2, "x-fmt/392"),
            (b"\xFF\x4F\xFF\x51", Picture::Jp2, ""),
        ];
        if let Some((_, picture, puid)) = MAGIC.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
            return Some((*picture, puid));
        }
        if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
            return Some((Picture::WebP, "fmt/566"));
        }
        // `P5` may begin a text: of a picture, its width and height follow.
        let [b'P', b'1'..=b'6', space, rest @ ..] = bytes else { return None };
        let head = String::from_utf8_lossy(&rest[..rest.len().min(256)]);
        let said = head.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_ascii_whitespace);
        let sizes = said.take(2).filter(|word| word.bytes().all(|b| b.is_ascii_digit())).count();
        (space.is_ascii_whitespace() && sizes == 2).then_some((Picture::Pnm, ""))
    }
}
