//! Reads pictures of pages by a program for OCR, page by page, in the language that the first page is in.

use super::again;
use super::engine::{Engine, OcrOptions, Shows};
use super::hocr;
use super::ink::Ink;
use super::model::Page;
use super::raster::Raster;
use super::size;
use super::unknown;
use super::unread;
use crate::languages::{Language, Lexicon};

/// Languages of documents and their names in tesseract.
const NAMES: [(&str, &str); 6] =
    [("eng", "eng"), ("fra", "fra"), ("spa", "spa"), ("rus", "rus"), ("ara", "ara"), ("zho", "chi_sim")];
/// Languages whose letters have no italics, and are slanted in their place. Of Latin letters and figures among theirs
/// English data know more; together with their own, these would take theirs for Latin ones.
const WITHOUT_ITALICS: [&str; 2] = ["ara", "chi_sim"];
/// Below this mean certainty a page is in another script than the one it was read in.
const OTHER_SCRIPT: f32 = 0.7;
/// Elements that may lie within one another in hOCR.
const DEPTH: usize = 256;

/// Reads the pages of one document.
pub struct Reader<'e> {
    engine: &'e dyn Engine,
    options: &'e OcrOptions,
    /// What the pages are read in, once it is known.
    language: Option<Vec<String>>,
}

impl<'e> Reader<'e> {
    /// A reader for a document.
    pub fn new(engine: &'e dyn Engine, options: &'e OcrOptions) -> Self {
        let given = options.languages.iter().map(|language| engine_name(language).to_string());
        let given: Vec<String> = given.collect();
        Reader { engine, options, language: (!given.is_empty()).then_some(given) }
    }

    /// How pages are to be read.
    pub fn options(&self) -> &'e OcrOptions {
        self.options
    }

    /// True where there is a program.
    pub fn can_read(&self) -> bool {
        !self.engine.languages().is_empty()
    }

    /// The languages that pages were read in: `eng`.
    pub fn languages(&self) -> Vec<String> {
        let known = self.language.iter().flatten();
        known.map(|name| document_name(name).to_string()).collect()
    }

    fn has(&self, name: &str) -> bool {
        self.engine.languages().iter().any(|l| l == name)
    }

    /// Reads a page.
    pub fn page(&mut self, raster: &Raster) -> Result<Page, String> {
        if let Some(language) = &self.language {
            let names: Vec<&str> = language.iter().map(String::as_str).collect();
            return self.read(raster, &names);
        }
        self.first(raster)
    }

    fn read(&self, raster: &Raster, languages: &[&str]) -> Result<Page, String> {
        let dusted = raster.dusted();
        let raster = dusted.as_ref().unwrap_or(raster);
        let mut page = self.see_page(raster, languages)?;
        self.look_again(&mut page, raster, languages)?;
        (page.width, page.height) = (raster.width as f32, raster.height as f32);
        page.resolution = Some(raster.dots_per_inch());
        Ink::of(raster).refine(&mut page);
        Ok(page)
    }

    /// What stands on a page: in the size in which it is read best.
    fn see_page(&self, raster: &Raster, languages: &[&str]) -> Result<Page, String> {
        let Some(fresh) = size::for_reading(raster, languages) else {
            return self.see(raster, languages, Shows::Page);
        };
        let mut page = self.see(&fresh, languages, Shows::Page)?;
        page.scale(raster.width as f32 / fresh.width as f32);
        Ok(page)
    }

    fn see(&self, picture: &Raster, languages: &[&str], shows: Shows) -> Result<Page, String> {
        let told = self.engine.read(picture, languages, shows)?;
        let reading = hocr::read(&told, DEPTH).map_err(|e| e.to_string())?;
        Ok(reading.pages.into_iter().next().unwrap_or_default())
    }

    /// Reads once more, and by other means, what was read badly or left out.
    fn look_again(&self, page: &mut Page, raster: &Raster, languages: &[&str]) -> Result<(), String> {
        let slanted = languages.first().is_some_and(|first| WITHOUT_ITALICS.contains(first));
        if slanted {
            again::part(page);
            if let Some(upright) = again::upright(page, raster) {
                again::take_lines(page, self.see(&upright, languages, Shows::Page)?);
            }
        }
        for place in unread::places(page, raster) {
            let Some(cut) = unread::cut(raster, &place) else { continue };
            unread::insert(page, self.see(&cut, languages, Shows::Line)?, &place);
        }
        if let Some(language) = languages.first().map(|name| document_name(name))
            && let Some(picture) = unknown::lines(page, raster, language)
        {
            let mut fresh = self.see(&picture, languages, Shows::Lines)?;
            fresh.scale(raster.width as f32 / picture.width as f32);
            unknown::take(page, &fresh, language);
        }
        if slanted
            && self.has("eng")
            && let Some(foreign) = again::foreign(page, raster)
        {
            again::take_foreign(page, self.see(&foreign, &["eng"], Shows::Words)?);
        }
        Ok(())
    }

    /// Reads the first page, and finds its language: in English, if it is none, in that which its words or its
    /// script tell.
    fn first(&mut self, raster: &Raster) -> Result<Page, String> {
        let has = |name: &str| self.has(name);
        let Some(start) = ["eng", "fra", "spa"].into_iter().find(|name| has(name)) else {
            let all: Vec<&str> = self.engine.languages().iter().map(String::as_str).filter(|l| *l != "osd").collect();
            return self.read(raster, all.get(..1).ok_or("it has no languages")?);
        };
        let page = self.read(raster, &[start])?;
        let (words, sum) = page.certainty();
        if words < 10 {
            // Too little to tell a language by.
            return Ok(page);
        }
        let language = if sum / words as f32 >= OTHER_SCRIPT {
            latin(&page).filter(|l| has(l)).unwrap_or(start)
        } else {
            let script = self.engine.script(raster);
            let name = script.as_deref().and_then(of_script).filter(|l| has(l));
            name.or(latin(&page)).filter(|l| has(l)).unwrap_or(start)
        };
        self.language = Some(vec![language.to_string()]);
        if language == start { Ok(page) } else { self.read(raster, &[language]) }
    }
}

/// The name in tesseract of a language.
pub fn engine_name(language: &str) -> &str {
    NAMES.iter().find(|(own, _)| *own == language).map_or(language, |(_, name)| name)
}

fn document_name(name: &str) -> &str {
    NAMES.iter().find(|(_, own)| *own == name).map_or(name, |(name, _)| name)
}

fn of_script(script: &str) -> Option<&'static str> {
    match script {
        "Cyrillic" => Some("rus"),
        "Arabic" => Some("ara"),
        "Han" | "HanS" | "HanT" | "Japanese" => Some("chi_sim"),
        _ => None,
    }
}

/// The language of Latin letters whose common words a page has most often.
fn latin(page: &Page) -> Option<&'static str> {
    let words: Vec<String> = page.lines.iter().flat_map(|l| &l.words).map(|w| w.text().to_lowercase()).collect();
    let count = |common: &[&str]| words.iter().filter(|word| common.contains(&word.as_str())).count();
    let common = |language: &Language| Lexicon::of(*language).forms.common;
    let latin = Language::ALL.into_iter().filter(|language| !common(language).is_empty());
    let (language, most) = latin.map(|language| (language, count(common(&language)))).max_by_key(|l| l.1)?;
    (most > 1).then_some(language.code())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;

    /// A program that knows two pages.
    struct Program {
        asked: RefCell<Vec<String>>,
        names: Vec<String>,
    }

    impl Engine for Program {
        fn read(&self, _: &Raster, languages: &[&str], _: Shows) -> Result<String, String> {
            self.asked.borrow_mut().push(languages.join("+"));
            let words = ["La", "session", "des", "et", "les", "dans", "une", "du", "et", "des"];
            let word = |w: &&str| format!("<span class='ocrx_word' title='bbox 0 0 9 9; x_wconf 90'>{w}</span>");
            let words: String = words.iter().map(word).collect();
            Ok(format!("<div class='ocr_page' title='bbox 0 0 99 99'><span class='ocr_line'>{words}</span></div>"))
        }

        fn script(&self, _: &Raster) -> Option<String> {
            None
        }

        fn languages(&self) -> &[String] {
            &self.names
        }
    }

    #[test]
    fn the_first_page_tells_the_language_of_all() {
        let names = ["eng", "fra", "osd"].map(String::from).to_vec();
        let program = Program { asked: RefCell::default(), names };
        let options = OcrOptions::default();
        let mut reader = Reader::new(&program, &options);
        let raster = Raster::white(99, 99).unwrap();
        reader.page(&raster).unwrap();
        reader.page(&raster).unwrap();
        assert_eq!(*program.asked.borrow(), ["eng", "fra", "fra"]);
        assert_eq!(reader.languages(), ["fra"]);
    }

    #[test]
    fn languages_that_are_given_are_not_looked_for() {
        let program = Program { asked: RefCell::default(), names: vec!["chi_sim".into()] };
        let options = OcrOptions { languages: vec!["zho".into()], ..OcrOptions::default() };
        Reader::new(&program, &options).page(&Raster::white(9, 9).unwrap()).unwrap();
        assert_eq!(*program.asked.borrow(), ["chi_sim"]);
    }
}
