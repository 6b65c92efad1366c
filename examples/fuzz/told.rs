//! A page as programs for OCR tell it, in each of their forms; and a document of Word in one XML file.

/// The words of each line of the page.
const LINES: [&[&str]; 5] = [
    &["The", "General", "Assembly,"],
    &["Recalling", "its", "resolution", "98/12,1"],
    &["1.", "Decides", "to", "keep", "paths;"],
    &["2.", "Requests", "help."],
    &["1", "A/99/187."],
];

/// Where a word is on the page: left, top, right, bottom.
type Area = [usize; 4];

/// Names and bytes of all of them.
pub fn all() -> Vec<(&'static str, Vec<u8>)> {
    let told = [
        ("page.hocr", hocr()),
        ("alto.xml", alto()),
        ("page.xml", page_xml()),
        ("abbyy.xml", abbyy()),
        ("page.tsv", tsv()),
        ("opc.xml", OPC.to_string()),
    ];
    told.into_iter().map(|(name, text)| (name, text.into_bytes())).collect()
}

/// What a form makes of each word, put together by line.
fn lines(word: impl Fn(&str, Area) -> String, line: impl Fn(String, Area) -> String) -> String {
    let tops = (0..).map(|row| 200 + 80 * row);
    let rows = LINES.iter().zip(tops).map(|(words, top)| {
        let (mut left, mut text) = (200, String::new());
        for part in *words {
            let right = left + 20 * part.len();
            text += &word(part, [left, top, right, top + 40]);
            left = right + 20;
        }
        line(text, [200, top, left, top + 40])
    });
    rows.collect()
}

fn hocr() -> String {
    let bbox = |a: Area| format!("bbox {} {} {} {}", a[0], a[1], a[2], a[3]);
    let body = lines(
        |word, a| format!("<span class='ocrx_word' title='{}; x_wconf 93'>{word}</span> ", bbox(a)),
        |text, a| {
            format!("<span class='ocr_line' title=\"{}; baseline 0 -8; x_size 40\">{text}</span><br/>\n", bbox(a))
        },
    );
    format!(
        "<?xml version=\"1.0\"?><html><head><meta name='ocr-system' content='tesseract 5'/></head><body>\
         <div class='ocr_page' title='bbox 0 0 2480 3508; scan_res 300 300'>{body}</div></body></html>"
    )
}

fn alto() -> String {
    let place =
        |a: Area| format!("HPOS=\"{}\" VPOS=\"{}\" WIDTH=\"{}\" HEIGHT=\"{}\"", a[0], a[1], a[2] - a[0], a[3] - a[1]);
    let body = lines(
        |word, a| format!("<String {} WC=\"0.9\" STYLEREFS=\"T\" CONTENT=\"{word}\"/><SP/>", place(a)),
        |text, a| format!("<TextLine {} BASELINE=\"{}\">{text}</TextLine>", place(a), a[3] - 8),
    );
    format!(
        "<?xml version=\"1.0\"?><alto><Description><MeasurementUnit>pixel</MeasurementUnit></Description><Styles>\
         <TextStyle ID=\"T\" FONTSTYLE=\"bold italics\"/></Styles><Layout><Page WIDTH=\"2480\" HEIGHT=\"3508\">\
         <PrintSpace><TextBlock>{body}</TextBlock></PrintSpace></Page></Layout></alto>"
    )
}

fn page_xml() -> String {
    let coords = |a: Area| {
        let points = [(a[0], a[1]), (a[2], a[1]), (a[2], a[3]), (a[0], a[3])].map(|(x, y)| format!("{x},{y}"));
        format!("<Coords points=\"{}\"/>", points.join(" "))
    };
    let told = |text: &str| format!("<TextEquiv conf=\"0.9\"><Unicode>{text}</Unicode></TextEquiv>");
    let body = lines(
        |word, a| format!("<Word>{}{}</Word>", coords(a), told(word)),
        |text, a| {
            let baseline = format!("<Baseline points=\"{},{} {},{}\"/>", a[0], a[3] - 8, a[2], a[3] - 8);
            format!("<TextLine>{}{baseline}{text}</TextLine>", coords(a))
        },
    );
    format!(
        "<?xml version=\"1.0\"?><PcGts><Metadata><Creator>x</Creator></Metadata><Page imageWidth=\"2480\" \
         imageHeight=\"3508\"><TextRegion>{body}</TextRegion></Page></PcGts>"
    )
}

fn abbyy() -> String {
    let place = |a: Area| format!("l=\"{}\" t=\"{}\" r=\"{}\" b=\"{}\"", a[0], a[1], a[2], a[3]);
    let letter = |(at, c): (usize, char), a: Area| {
        let first = at == 0;
        let area = [a[0] + 20 * at, a[1], a[0] + 20 * at + 18, a[3]];
        format!("<charParams {} wordStart=\"{first}\" charConfidence=\"90\">{c}</charParams>", place(area))
    };
    let body = lines(
        |word, a| word.chars().enumerate().map(|c| letter(c, a)).collect(),
        |text, a| {
            let formatting = format!("<formatting lang=\"EnglishUnitedStates\" italic=\"1\">{text}</formatting>");
            format!("<line baseline=\"{}\" {}>{formatting}</line>", a[3] - 8, place(a))
        },
    );
    format!(
        "<?xml version=\"1.0\"?><document xmlns=\"http://www.abbyy.com/FineReader_xml/FineReader10-schema-v1.xml\" \
         producer=\"x\"><page width=\"2480\" height=\"3508\" resolution=\"300\"><block blockType=\"Text\"><text><par>\
         {body}</par></text></block></page></document>"
    )
}

fn tsv() -> String {
    let row = |level: u8, a: Area, rest: &str| {
        format!("{level}\t1\t1\t1\t1\t1\t{}\t{}\t{}\t{}\t{rest}\n", a[0], a[1], a[2] - a[0], a[3] - a[1])
    };
    let body = lines(|word, a| row(5, a, &format!("93.5\t{word}")), |text, a| row(4, a, "-1\t") + &text);
    let head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n";
    head.to_string() + &row(1, [0, 0, 2480, 3508], "-1\t") + &body
}

const OPC: &str = "<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><pkg:package xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\"><pkg:part pkg:name=\"/word/document.xml\"><pkg:xmlData><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>The General Assembly,</w:t></w:r></w:p><w:p><w:r><w:t>1. Decides to keep paths;</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p></w:body></w:document></pkg:xmlData></pkg:part><pkg:part pkg:name=\"/word/footnotes.xml\"><pkg:xmlData><w:footnotes xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:footnote w:id=\"2\"><w:p><w:r><w:t>A/99/187.</w:t></w:r></w:p></w:footnote></w:footnotes></pkg:xmlData></pkg:part><pkg:part pkg:name=\"/word/media/image1.png\"><pkg:binaryData>iVBORw0KGgo=</pkg:binaryData></pkg:part></pkg:package>";
