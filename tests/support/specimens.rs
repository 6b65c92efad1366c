//! A small document of each format in the manner of the United Nations, with whatever its reader looks at.
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

#[path = "../../src/extract/pdf/sample.rs"]
#[allow(dead_code)]
pub mod pdf;

use pdf::{Sample, lines, marked, show};

/// Names and bytes of all of them.
pub fn all() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("docx", docx()),
        ("odt", odt()),
        ("rtf", RTF.as_bytes().to_vec()),
        ("doc", doc()),
        ("html", HTML.as_bytes().to_vec()),
        ("list.html", LISTS.as_bytes().to_vec()),
        ("mht", MHT.as_bytes().to_vec()),
        ("eml", EML.as_bytes().to_vec()),
        ("md", MARKDOWN.as_bytes().to_vec()),
        ("json", JSON.as_bytes().to_vec()),
        ("word2003.xml", WORD_2003.as_bytes().to_vec()),
        ("flat.xml", FLAT.as_bytes().to_vec()),
        ("chunk.docx", chunk()),
        ("webarchive", webarchive()),
        ("pdf", Sample::default().page(&first_page()).page(&lines(100.0, 700.0, &LINES)).bytes()),
        ("tagged.pdf", tagged().bytes()),
        (
            "txt",
            (LINES.join("\n") + "\n_____\n1 A/99/187.\n\n1. Decides:\n\n(a) To meet;\n\n(b) To act.\n").into_bytes(),
        ),
    ]
}

const LINES: [&str; 6] = [
    "The General Assembly,",
    "Recalling its resolution 98/12 of 3 December 2043 on the keeping of",
    "paths and the report of the Secretary-General,1",
    "1. Decides to keep them;",
    "2. Requests:",
    "(a) To report in 2046.",
];

/// A ZIP archive of parts.
pub fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        let packed =
            if *name == "mimetype" { zip::CompressionMethod::Stored } else { zip::CompressionMethod::Deflated };
        zip.start_file(*name, SimpleFileOptions::default().compression_method(packed)).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// An OLE file of streams.
pub fn ole(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, bytes) in streams {
        file.create_stream(name).unwrap().write_all(bytes).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// A binary Word file of one piece of text, with a footnote called at a letter; `note` letters at the end are
/// its text.
pub fn word(text: &[u8], note: usize, call: u32) -> Vec<u8> {
    let long = |n: usize| (n as u32).to_le_bytes();
    let mut table: Vec<u8> = Vec::new();
    let mut tables: Vec<(usize, usize, usize)> = Vec::new();
    let mut add = |number: usize, bytes: &[u8]| {
        tables.push((number, table.len(), bytes.len()));
        table.extend_from_slice(bytes);
    };
    let piece =
        [&long(0)[..], &long(text.len()), &[0, 0], &(0x4000_0000u32 | (2 * 0x400)).to_le_bytes(), &[0, 0]].concat();
    add(33, &[&[2][..], &long(piece.len()), &piece].concat());
    add(2, &[&call.to_le_bytes()[..], &long(text.len() - note), &[1, 0]].concat());
    add(3, &[&long(0)[..], &long(note), &long(note)].concat());
    let mut main = vec![0u8; 0x400];
    main[..4].copy_from_slice(&[0xEC, 0xA5, 0xC1, 0]);
    main[0x4C..0x50].copy_from_slice(&long(text.len() - note));
    main[0x50..0x54].copy_from_slice(&long(note));
    main[0x98..0x9A].copy_from_slice(&93u16.to_le_bytes());
    for (number, start, length) in tables {
        let at = 0x9A + 8 * number;
        main[at..at + 4].copy_from_slice(&long(start));
        main[at + 4..at + 8].copy_from_slice(&long(length));
    }
    main.extend_from_slice(text);
    ole(&[("/WordDocument", &main), ("/0Table", &table)])
}

fn doc() -> Vec<u8> {
    let body = b"A/RES/99/301\rThe \x93Assembly\x94,\rRecalling\x02 \x13HYPERLINK \"https://undocs.org/A/1/1\"\x14A/1/1\x15\x0Bof 2043\r1.\tDecides:\r(a)\tTo meet;\rCell\x07\x07";
    let note = b"\x02\tA/1/3.\r";
    word(&[&body[..], note].concat(), note.len(), 39)
}

fn docx() -> Vec<u8> {
    let numbered = |level: u32, words: &str| {
        format!(
            r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr><w:ind w:left="567"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"#
        )
    };
    let body = [
        r#"<w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>99/301.</w:t></w:r><w:r><w:tab/><w:t>Keeping of paths</w:t></w:r></w:p>"#,
        r#"<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>Recalling</w:t></w:r><w:r><w:t xml:space="preserve"> its decision,</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>"#,
        &numbered(0, "Decides:"),
        &numbered(1, "To meet;"),
        r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Annex</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>"#,
        r#"<w:tbl><w:tblGrid><w:gridCol w:w="900"/><w:gridCol w:w="900"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>Scale</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"#,
        r#"<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent></mc:Choice></mc:AlternateContent></w:r></w:p>"#,
        r#"<w:sectPr><w:headerReference w:type="first" r:id="r4"/><w:titlePg/></w:sectPr>"#,
    ];
    let document = format!("<w:document><w:body>{}</w:body></w:document>", body.concat());
    archive(&[
        (
            "_rels/.rels",
            r#"<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>"#,
        ),
        ("word/document.xml", &document),
        (
            "word/_rels/document.xml.rels",
            r#"<Relationships><Relationship Id="r1" Type="x/styles" Target="styles.xml"/><Relationship Id="r2" Type="x/numbering" Target="numbering.xml"/><Relationship Id="r3" Type="x/footnotes" Target="footnotes.xml"/><Relationship Id="r4" Type="x/header" Target="header1.xml"/></Relationships>"#,
        ),
        (
            "word/styles.xml",
            r#"<w:styles><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:rPr><w:sz w:val="20"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="H1"><w:name w:val="_ H_1"/><w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>"#,
        ),
        (
            "word/numbering.xml",
            r#"<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num></w:numbering>"#,
        ),
        (
            "word/footnotes.xml",
            r#"<w:footnotes><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> A/99/187.</w:t></w:r></w:p></w:footnote></w:footnotes>"#,
        ),
        ("word/header1.xml", "<w:hdr><w:p><w:r><w:t>A/RES/99/301</w:t></w:r></w:p></w:hdr>"),
    ])
}

/// With a page in it, a table of numbers, breaks, and what stands in for something else.
fn chunk() -> Vec<u8> {
    let body = [
        r#"<w:p><w:r><w:t>Recalling it,</w:t><w:br/><w:t>Noting it,</w:t></w:r></w:p><w:altChunk r:id="c"/><w:p><w:subDoc r:id="d"/></w:p>"#,
        r#"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>1.</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Decides:</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>(a)</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>To act.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"#,
        r#"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Enter</w:t></w:r></w:p></w:sdtContent></w:sdt>"#,
        r#"<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing/></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"#,
    ];
    let document = format!(
        r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>"#,
        body.concat()
    );
    let relations = r#"<Relationships><Relationship Id="c" Type="x/aFChunk" Target="c"/><Relationship Id="d" Type="x/subDocument" Target="c"/></Relationships>"#;
    archive(&[("word/document.xml", &document), ("word/_rels/document.xml.rels", relations), ("word/c", HTML)])
}

fn webarchive() -> Vec<u8> {
    let data = |bytes: &[u8]| plist::Value::Data(bytes.to_vec());
    let main = [("WebResourceData", data(HTML.as_bytes())), ("WebResourceTextEncodingName", "UTF-8".into())];
    let parts =
        plist::Value::Array(vec![plist::Value::Dictionary([("WebResourceData", data(b"x"))].into_iter().collect())]);
    let list: plist::Dictionary =
        [("WebMainResource", plist::Value::Dictionary(main.into_iter().collect())), ("WebSubresources", parts)]
            .into_iter()
            .collect();
    let mut bytes = Vec::new();
    plist::Value::Dictionary(list).to_writer_binary(&mut bytes).unwrap();
    bytes
}

const LISTS: &str = "<html><body><ol class=\"lst-kix_a-0 start\" start=1><li>Notes;<li>Urges:</ol><ol class=lst-kix_a-1><li>Peace;</ol><p>A<br>B,<br>Noting<br>C;<br>1. D<br>E<br>F<br>G<br>H<br>I</p><p>&amp;ldquo;a&amp;nbsp;b â€œcâ€\u{9d}</p><style>.lst-kix_a-1>li:before{content:\"(\" counter(x-1,lower-latin) \") \"}</style></body></html>";

const MHT: &str = "From: <Saved>\r\nSubject: =?utf-8?q?A/RES/99=2F301?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html; charset=\"windows-1252\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html><p>The =93Assembly=94,</p><p>Recalling<sup><a href=3D#n>1</a></=\r\nsup> it,</p><p>1. Decides.</p><p id=3Dn><sup>1</sup> A/99/4.</p>\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b--\r\n";

const EML: &str = "From a@b Mon Jan 4 2044\nFrom: a@b.example\nTo: c@d.example\nDate: Mon, 4 Jan 2044 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: multipart/alternative; boundary=y\n\n--y\nContent-Type: text/plain; format=flowed\n\nRecalling \nit,\n\n 1. Decides.\n-- \nA\n--y--\n--x\nContent-Type: message/rfc822\n\nFrom: e@f\nDate: x\n\nInner\n--x\nContent-Type: text/plain; name=a.txt\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\nQQ==\n--x--\n";

const MARKDOWN: &str = "---\ntitle: Paths\nsymbol: A/RES/99/301\n---\n\n# Paths\n\n_Recalling_ its **decision**,[^1]\n\n1\\. *Decides*:\n\n    (a)  To act;\n\n2. Requests\n   - help  \n   of [it](https://undocs.org/A/1/1)\n\n> Quoted\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n<div>raw</div>\n\n[^1]: A/99/4.\n";

const JSON: &str = r#"{"id": 1, "symbol": "A/RES/99/301", "title": "Paths", "rows": [{"fullText": {"2": "1. Decides to keep all the paths that lead to the harbours of the coastal States, and to light them for all the ships that come from afar in the long nights of winter;[[12]]\n\n2. Requests help.", "1": "The General Assembly,\n\nRecalling its resolution 98/12 of 3 December 2043 on the keeping of paths,"}}], "list": [{"text": "a"}, {"text": "\u00e9"}], "x": [[["y"]]]}"#;

const WORD_2003: &str = r#"<?xml version="1.0"?><w:wordDocument xmlns:w="u"><w:styles><w:style w:type="paragraph" w:default="on" w:styleId="N"><w:name w:val="Normal"/></w:style></w:styles><w:body><wx:sect><w:p><w:r><w:t>Recalling it,</w:t></w:r><w:r><w:footnote><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>A/99/4.</w:t></w:r></w:p></w:footnote></w:r></w:p><w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><wx:t wx:val="1."/></w:listPr></w:pPr><aml:annotation w:type="Word.Insertion"><aml:content><w:r><w:t>Decides.</w:t></w:r></aml:content></aml:annotation></w:p><w:sectPr><w:hdr w:type="odd"><w:p><w:r><w:t>A/RES/99/301</w:t></w:r></w:p></w:hdr></w:sectPr></wx:sect></w:body></w:wordDocument>"#;

const FLAT: &str = r#"<?xml version="1.0"?><pkg:package xmlns:pkg="u"><pkg:part pkg:name="/word/document.xml" pkg:contentType="x"><pkg:xmlData><n:document xmlns:n="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><n:body><n:p><n:r><n:t>Recalling it,</n:t></n:r></n:p><n:p><n:r><n:t>1. Decides.</n:t></n:r></n:p></n:body></n:document></pkg:xmlData></pkg:part></pkg:package>"#;

fn odt() -> Vec<u8> {
    let content = r#"<office:document-content><office:automatic-styles><style:style style:name="T1" style:family="text"><style:text-properties fo:font-style="italic"/></style:style></office:automatic-styles><office:body><office:text>
      <text:p><text:span text:style-name="T1">Recalling</text:span><text:s text:c="3"/>its decision,<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>A/99/187.</text:p></text:note-body></text:note></text:p>
      <text:list xml:id="a" text:style-name="L"><text:list-item text:start-value="3"><text:p>Decides:</text:p><text:list><text:list-item><text:p>To act;</text:p></text:list-item></text:list></text:list-item></text:list>
      <text:list text:continue-list="a" text:style-name="L"><text:list-item><text:p>Requests.</text:p></text:list-item></text:list>
      <table:table><table:table-column table:number-columns-repeated="2"/><table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="3"><text:p>Scale</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table></office:text></office:body></office:document-content>"#;
    let styles = r#"<office:document-styles><office:styles><style:style style:name="Standard" style:family="paragraph"/><text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/></text:list-style></office:styles></office:document-styles>"#;
    let mimetype = ("mimetype", "application/vnd.oasis.opendocument.text");
    archive(&[mimetype, ("content.xml", content), ("styles.xml", styles)])
}

const RTF: &str = r"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0 Times;}{\f1\fcharset204 Times;}}{\stylesheet{\s1 heading 1;}}{\info{\title No text}}
{\*\listtable{\list{\listlevel\levelnfc0\levelstartat1{\leveltext\'02\'00.;}{\levelnumbers\'01;}}\listid7}}{\*\listoverridetable{\listoverride\listid7\ls1}}
{\header A/RES/99/301\par}\pard\f0 caf\'e9 \u8212\'97 {\f1 \'cf} {\i Recalling}{\super\chftn{\footnote\pard\plain{\super\chftn} A/99/187.}}\par
\pard\ls1\ilvl0 Decides:\par{\field{\*\fldinst HYPERLINK x}{\fldrslt y}}\par{\*\unknown no}\bin4 abcd
\trowd\cellx4000\pard\intbl Scale\cell\row\trowd\cellx2000\cellx4000\pard\intbl A\cell 1\cell\row\pard End\par}";

const HTML: &str = "<!DOCTYPE html><html><head><meta charset=utf-8><title>Library</title><style>p.x{text-indent:2em}</style></head><body><nav>Home</nav>
<p>Recalling<sup><a href=#fn1 name=r1>1</a></sup> and <em>it</em></p><ol start=3><li><p>Decides:</p><ol type=a><li>To act;<li value=9>To wait;</ol></ol>
<table><tr><td rowspan=3 colspan=2>Scale<td>1<tr><td>2</table><pre>\n    Typed\nline\n</pre>&nbsp;&nbsp;&#8212;&eacute;<br><br><hr><p><sup><a href=#r1 name=fn1>1</a></sup> A/99/187.</p><dl><dt>1.<dd>Decides</dl></body></html>";

fn first_page() -> String {
    show("B", 14.0, 100.0, 760.0, "A/RES/99/301")
        + &lines(100.0, 700.0, &LINES)
        + &show("R", 6.0, 300.0, 680.0, "1")
        + "100 300 m 200 300 l S\n"
        + &show("R", 6.0, 100.0, 283.0, "1")
        + &show("R", 8.0, 110.0, 280.0, "A/99/187.")
        + "BT /R 10 Tf 0 1 -1 0 50 400 Tm [(ro) -60 (tated) -250 (box)] TJ ET\n"
}

fn tagged() -> Sample {
    let rest: String = (0..6).map(|i| marked(10 + i, &lines(100.0, 500.0 - 30.0 * i as f32, &LINES[..2]))).collect();
    let content = marked(0, &show("B", 14.0, 100.0, 700.0, "Keeping of paths"))
        + &marked(1, &show("R", 10.0, 100.0, 660.0, "Recalling its rule,"))
        + &marked(2, &show("R", 6.5, 183.5, 664.0, "1"))
        + &marked(4, &(show("R", 5.5, 103.0, 103.0, "1") + &show("R", 8.5, 110.0, 100.0, "Ibid.")))
        + &rest;
    let note = "<< /S /Note /Pg PAGE0 /K [<< /S /P /K 4 >>] >>";
    let paragraphs: String = (0..6).map(|i| format!("<< /S /P /Pg PAGE0 /K {} >>", 10 + i)).collect();
    let row = "<< /S /Table /K [<< /S /TR /K [<< /S /TD /A << /O /Table /ColSpan 2 >> /Pg PAGE0 /K [15] >>] >>] >>";
    let tree = format!(
        "<< /S /Document /Pg PAGE0 /K [<< /S /H1 /K 0 >> << /S /P /Pg PAGE0 /K [1 2 {note}] >> {paragraphs} {row}] >>"
    );
    Sample::default().page(&content).tree(&tree).link("115 598 142 610", "https://undocs.org/A/99/187")
}
