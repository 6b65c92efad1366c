//! Tiny PDFs for tests, built in code.

/// A PDF under construction. Fonts of its pages: `/R` roman, `/B` bold, `/I` italic.
#[derive(Default)]
pub struct Sample {
    pages: Vec<String>,
    tree: Option<String>,
    annotations: String,
}

impl Sample {
    /// Adds a page with a content stream.
    pub fn page(mut self, content: &str) -> Self {
        self.pages.push(content.to_owned());
        self
    }

    /// Makes it tagged: the kids of the tree's root. `PAGE0` stands for the reference of the first
    /// page, and so on.
    pub fn tree(mut self, kids: &str) -> Self {
        self.tree = Some(kids.to_owned());
        self
    }

    /// Adds a hyperlink to every page.
    pub fn link(mut self, area: &str, address: &str) -> Self {
        self.annotations =
            format!("<< /Type /Annot /Subtype /Link /Rect [{area}] /A << /S /URI /URI ({address}) >> >>");
        self
    }

    /// The bytes of the file.
    pub fn bytes(&self) -> Vec<u8> {
        let reference = |page: usize| format!("{} 0 R", 10 + 2 * page);
        let kids: Vec<String> = (0..self.pages.len()).map(reference).collect();
        let tree = self.tree.as_ref().map_or(String::new(), |tree| {
            let named = (0..self.pages.len())
                .rev()
                .fold(tree.clone(), |tree, page| tree.replace(&format!("PAGE{page}"), &reference(page)));
            format!("/MarkInfo << /Marked true >> /StructTreeRoot << /Type /StructTreeRoot /K [{named}] >>")
        });
        let mut objects = vec![
            (1, format!("<< /Type /Catalog /Pages 2 0 R {tree} >>")),
            (2, format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), kids.len())),
        ];
        for (number, name) in [(3, "Times-Roman"), (4, "Times-Bold"), (5, "Times-Italic")] {
            let encoding = "/Encoding /WinAnsiEncoding";
            objects.push((number, format!("<< /Type /Font /Subtype /Type1 /BaseFont /{name} {encoding} >>")));
        }
        for (index, content) in self.pages.iter().enumerate() {
            let number = 10 + 2 * index;
            objects.push((
                number,
                format!(
                    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {} 0 R \
                     /Annots [{}] /Resources << /Font << /R 3 0 R /B 4 0 R /I 5 0 R >> >> >>",
                    number + 1,
                    self.annotations
                ),
            ));
            let length = content.len();
            objects.push((number + 1, format!("<< /Length {length} >>\nstream\n{content}\nendstream")));
        }
        written(&objects)
    }
}

/// A file of some objects.
fn written(objects: &[(usize, String)]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in objects {
        places.push((*number, bytes.len()));
        bytes.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }
    let start = bytes.len();
    bytes.extend(b"xref\n0 1\n0000000000 65535 f \n");
    for (number, place) in places {
        bytes.extend(format!("{number} 1\n{place:010} 00000 n \n").bytes());
    }
    let size = objects.iter().map(|(number, _)| number + 1).max().unwrap_or(1);
    bytes.extend(format!("trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").bytes());
    bytes
}

/// Words at a place on the page, from its lower left corner.
pub fn show(font: &str, size: f32, x: f32, y: f32, words: &str) -> String {
    let words = words.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
    format!("BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({words}) Tj ET\n")
}

/// Lines of ten-point roman, twelve points apart.
pub fn lines(x: f32, y: f32, lines: &[&str]) -> String {
    let placed = lines.iter().enumerate();
    placed.map(|(index, words)| show("R", 10.0, x, y - 12.0 * index as f32, words)).collect()
}

/// A content with the number under which the tree knows it.
pub fn marked(id: u32, content: &str) -> String {
    format!("/P << /MCID {id} >> BDC {content} EMC\n")
}
