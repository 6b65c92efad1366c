//! The masthead as the cover page, and number and title as the preface.

use super::Akn;
use super::inline::{Run, Span};
use crate::model::date::Date;
use crate::model::{Fact, MastheadLine, Organ};
use crate::text::Text;
use crate::write::identity;
use crate::write::label;

impl Akn<'_> {
    /// `coverPage`: the printed lines in their order.
    pub fn cover(&mut self) {
        let masthead = &self.publication.masthead;
        let in_preface = |line: &&MastheadLine| self.is_in_preface(line.fact);
        let lines: Vec<&MastheadLine> = masthead.lines.iter().filter(|l| !in_preface(l)).collect();
        let has = |fact| lines.iter().any(|l| l.fact == fact);
        let symbol = masthead.symbol.as_ref().filter(|_| !has(Fact::Symbol)).map(|s| s.to_string());
        let proponent = masthead.proponent.as_ref().filter(|_| !has(Fact::Proponent)).is_some();
        if lines.is_empty() && symbol.is_none() && !proponent {
            return;
        }
        self.xml.open("coverPage", &[]);
        let mut groups = 0;
        let mut group = "";
        if let Some(symbol) = symbol {
            self.cover_group(&mut group, "masthead", &mut groups);
            self.cover_line(&MastheadLine::new(Fact::Symbol, symbol, 0));
        }
        let mut proponent_due = masthead.proponent.is_some();
        for line in lines {
            let name = match line.fact {
                Fact::Session | Fact::AgendaItem | Fact::AgendaTitle => "publicationHeading",
                Fact::Adoption | Fact::Proponent => "publicationHeading",
                Fact::JobNumber => "footer",
                Fact::Other if !group.is_empty() => group,
                _ => "masthead",
            };
            if line.fact != Fact::Proponent || masthead.proponent.is_none() {
                self.cover_group(&mut group, name, &mut groups);
                self.cover_line(line);
            } else if std::mem::take(&mut proponent_due) {
                self.cover_group(&mut group, name, &mut groups);
                self.proponent();
            }
        }
        if proponent_due {
            self.cover_group(&mut group, "publicationHeading", &mut groups);
            self.proponent();
        }
        self.xml.close("container");
        self.xml.close("coverPage");
    }

    /// Number and line of adoption of a Security Council resolution are where others have a title.
    pub fn is_in_preface(&self, fact: Fact) -> bool {
        let council = self.publication.masthead.organ == Organ::SecurityCouncil;
        fact == Fact::Number || (fact == Fact::Adoption && council)
    }

    /// Begins another container where the lines are of another kind.
    fn cover_group<'g>(&mut self, group: &mut &'g str, name: &'g str, count: &mut usize) {
        if *group == name {
            return;
        }
        if !group.is_empty() {
            self.xml.close("container");
        }
        *group = name;
        *count += 1;
        let eid = format!("coverPage__container_{count}");
        self.xml.open("container", &[("eId", &eid), ("name", name)]);
    }

    /// A line with the element that says what it is.
    pub fn cover_line(&mut self, printed: &MastheadLine) {
        let masthead = &self.publication.masthead;
        let (fact, line) = (printed.fact, printed.text.as_str());
        self.xml.open_words("p", &[]);
        match fact {
            Fact::Publisher => {
                let un = self.terms.known("un");
                self.element_of("docAuthority", &[("refersTo", &un)], line);
            }
            Fact::Organ if masthead.organ != Organ::Other => {
                // The Human Rights Council names the Assembly, whose organ it is, above itself.
                let above = masthead.lines.iter().rev().find(|l| l.fact == Fact::Organ).is_some_and(|l| l.text != line);
                let upper = masthead.organ == Organ::HumanRightsCouncil && above;
                let organ = if upper { Organ::GeneralAssembly } else { masthead.organ };
                let organ = self.terms.known(identity::organ_id(organ));
                self.element_of("docAuthority", &[("refersTo", &organ)], line);
            }
            Fact::Symbol => {
                let symbol = self.terms.known("symbol");
                self.element_of("docNumber", &[("refersTo", &symbol)], line);
            }
            Fact::Distribution => self.element_of("inline", &[("name", "akn4un:distribution")], line),
            Fact::OriginalLanguage => {
                self.element_of("inline", &[("name", "akn4un:originalLanguage")], line);
            }
            Fact::PublicationDate => self.dated(line, masthead.publication_date, "dateOfIssuance"),
            Fact::Session => {
                let value = masthead.session.as_deref().unwrap_or_default();
                let attributes = [("value", value)];
                let known = usize::from(!value.is_empty());
                self.element_of("session", &attributes[..known], line);
            }
            Fact::AgendaItem => {
                let item = self.terms.known("agendaItem");
                let attributes = [("name", "akn4un:agendaItem"), ("refersTo", item.as_str())];
                self.element_of("inline", &attributes, line);
            }
            Fact::AgendaTitle => {
                self.element_of("inline", &[("name", "akn4un:agendaItemTitle")], line);
            }
            Fact::Adoption => {
                self.xml.start("docTitle", &[]);
                self.adoption_line(line);
                self.xml.end("docTitle");
            }
            Fact::JobNumber => {
                let job = self.terms.known("publicationJobNumber");
                self.element_of("docketNumber", &[("refersTo", &job)], line);
            }
            _ => self.xml.text(line),
        }
        printed.notes.iter().for_each(|note| self.call(*note, false));
        self.xml.end("p");
    }

    fn element_of(&mut self, name: &str, attributes: &[(&str, &str)], words: &str) {
        self.xml.start(name, attributes);
        self.xml.text(words);
        self.xml.end(name);
    }

    /// A line with the date that is known to be in it.
    fn dated(&mut self, line: &str, known: Option<Date>, meaning: &str) {
        let found = Date::find(line, self.publication.language);
        // The year may be a slip of the printer.
        let same = |date: &Date| known.is_some_and(|k| (k.month, k.day) == (date.month, date.day));
        let (Some((range, _)), Some(date)) = (found.filter(|(_, date)| same(date)), known) else {
            self.xml.text(line);
            return;
        };
        self.xml.text(&line[..range.start]);
        let meaning = self.terms.known(meaning);
        let attributes = [("date", &*date.to_string()), ("refersTo", &meaning)];
        self.element_of("docDate", &attributes, &line[range.clone()]);
        self.xml.text(&line[range.end..]);
    }

    /// `Resolution adopted by the General Assembly on 5 December 2007`
    fn adoption_line(&mut self, line: &str) {
        self.dated(line, self.publication.masthead.adoption_date, "dateOfAdoption");
    }

    /// `[on the report of the First Committee (A/62/386)]`
    fn proponent(&mut self) {
        let (publication, plan) = (self.publication, self.plan);
        let Some(text) = &publication.masthead.proponent else { return };
        let words = text.words.as_str();
        let start = words.len() - words.trim_start_matches(['[', ' ']).len();
        let end = words.trim_end_matches([']', ' ']).len();
        let around = Span::whole(start..end.max(start), "docProponent", Vec::new());
        let mut run = Run {
            citations: &publication.masthead.proponent_citations,
            refs: &plan.proponent,
            around: vec![around],
            ..Run::default()
        };
        self.xml.open_words("p", &[]);
        self.inline(text, &mut run);
        let line = publication.masthead.lines.iter().find(|l| l.fact == Fact::Proponent);
        if let Some(rest) = line.and_then(|l| l.text.strip_prefix(words)).filter(|rest| !rest.is_empty()) {
            // `: draft resolution` after the sponsors
            let stage = rest.trim_start_matches([':', '：', '*', ' ', '\u{a0}']);
            self.xml.text(&rest[..rest.len() - stage.len()].replace('*', ""));
            match stage.starts_with(char::is_alphabetic) {
                true => self.element_of("docStage", &[], stage),
                false => self.xml.text(stage),
            }
        }
        self.xml.end("p");
    }

    /// `preface`: number and title. `part` is the main part of a resolution.
    pub fn preface(&mut self, part: usize) {
        let (publication, plan) = (self.publication, self.plan);
        let this = &plan.parts[part];
        let resolution = &publication.resolutions[this.resolution];
        // What only the symbol shows is not printed here.
        let printed = publication.ledger.number_printed || !resolution.head.is_empty();
        let number =
            resolution.number.as_deref().filter(|_| printed || resolution.letter.is_some()).unwrap_or_default();
        let titles = &this.outline.preface;
        let mut containers = 0;
        self.xml.open("preface", &[]);
        self.preface_container(&this.prefix, &mut containers, "title");
        let letter = resolution.letter.is_some() || titles.is_empty();
        if !number.is_empty() {
            self.xml.open_words("p", &[]);
            let lines = if resolution.head.is_empty() { &publication.masthead.lines } else { &resolution.head };
            let tail = self.number(number, lines, resolution.letter.is_none());
            if letter {
                self.xml.text(tail.trim_end());
                self.xml.end("p");
            } else {
                self.xml.text(&tail);
            }
        }
        for (nth, title) in titles.iter().enumerate() {
            if nth > 0 {
                self.preface_container(&this.prefix, &mut containers, "title");
            }
            if nth > 0 || letter || number.is_empty() {
                self.xml.open_words("p", &[]);
            }
            self.title(part, *title);
            self.xml.end("p");
        }
        let council = publication.masthead.organ == Organ::SecurityCouncil && !number.is_empty();
        if titles.is_empty() && !council {
            self.missing_title();
        }
        self.xml.close("container");
        let own = || resolution.head.iter().filter(|l| l.fact != Fact::Number);
        if own().next().is_some() {
            self.preface_container(&this.prefix, &mut containers, "publicationHeading");
            own().for_each(|line| self.cover_line(line));
            self.xml.close("container");
        }
        if self.is_in_preface(Fact::Adoption) {
            let lines = || publication.masthead.lines.iter().filter(|l| l.fact == Fact::Adoption);
            if lines().next().is_some() && this.resolution == plan.lead {
                self.preface_container(&this.prefix, &mut containers, "publicationHeading");
                for line in lines() {
                    self.xml.open_words("p", &[]);
                    self.adoption_line(&line.text);
                    self.xml.end("p");
                }
                self.xml.close("container");
            }
        }
        self.xml.close("preface");
    }

    /// Begins a container of the preface, and ends the one before.
    pub fn preface_container(&mut self, prefix: &str, count: &mut usize, name: &str) {
        if *count > 0 && name == "title" {
            self.xml.close("container");
        }
        *count += 1;
        let eid = crate::write::eid::join(prefix, &format!("preface__container_{count}"));
        self.xml.open("container", &[("eId", &eid), ("name", name)]);
    }

    /// A title that is not on paper, or on a page that is not here.
    pub fn missing_title(&mut self) {
        self.xml.open_words("p", &[]);
        self.xml.empty("docTitle", &[("status", "unknown")]);
        self.xml.end("p");
    }

    /// `docTitle`
    pub fn title(&mut self, part: usize, paragraph: usize) {
        // The title of an annex is not the resolution's.
        if self.plan.parts[part].annex.is_some() {
            self.xml.start("docTitle", &[]);
        } else {
            let meaning = self.terms.known("resolutionTitle");
            self.xml.start("docTitle", &[("refersTo", &meaning)]);
        }
        self.words(part, Some(paragraph));
        self.xml.end("docTitle");
    }

    /// `Resolution` and `1325 (2000)`; gives back what is between number and title: `. `.
    fn number(&mut self, number: &str, lines: &[MastheadLine], whole: bool) -> String {
        let line = lines.iter().find(|l| l.fact == Fact::Number && l.text.contains(number));
        let line = line.filter(|_| whole);
        let Some((before, after)) = line.and_then(|l| l.text.split_once(number)) else {
            self.element_of("docNumber", &[], number);
            let tail = if whole { self.publication.ledger.number_tail.as_str() } else { "" };
            return format!("{tail} ");
        };
        if before.chars().any(char::is_alphabetic) {
            let name = super::name(self.publication.masthead.kind);
            let kind = self.terms.known(name);
            self.element_of("docType", &[("refersTo", &kind)], before.trim());
            self.xml.text(&before[before.trim_end().len()..]);
        } else {
            self.xml.text(before);
        }
        self.element_of("docNumber", &[], number);
        format!("{} ", after.trim_end())
    }

    /// `Annex II`: the word and the number.
    pub fn annex_label(&mut self, printed: &str) {
        self.xml.open_words("p", &[]);
        let (word, number) = match printed.trim().rsplit_once(char::is_whitespace) {
            Some((word, number)) if !label::bare(number).is_empty() && number.len() < 12 => (word, number),
            _ => (printed.trim(), ""),
        };
        if !word.is_empty() {
            self.element_of("docType", &[], word);
        }
        if !number.is_empty() {
            self.xml.text(" ");
            self.element_of("docNumber", &[], number);
        }
        self.xml.end("p");
    }

    /// A text of only words, as a paragraph.
    pub fn plain(&mut self, text: &Text) {
        self.xml.open_words("p", &[]);
        self.inline(text, &mut Run::default());
        self.xml.end("p");
    }
}
