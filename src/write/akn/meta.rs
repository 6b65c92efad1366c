//! Metadata: who, when, which version, from what source.

use super::about::About;
use super::terms::Terms;
use super::{Akn, by_hand, joined, vote};
use crate::model::{Kind, Organ};
use crate::write::identity::DateSource;
use std::collections::BTreeMap;

impl Akn<'_> {
    /// The metadata of a document. Takes the terms that its content refers to.
    pub fn meta(&mut self, about: &About<'_>) {
        self.xml.open("meta", &[]);
        self.identification(about);
        self.publication_line(about);
        let masthead = &self.publication.masthead;
        let adopted = masthead.adoption_date.filter(|_| masthead.kind != Kind::DraftResolution);
        let failed = masthead.vote.as_ref().and_then(|v| v.outcome).filter(|o| o.fails());
        let step = match (adopted, masthead.voting_date, failed) {
            (Some(_), ..) => Some((about.identity.date, "adopted")),
            (None, Some(date), Some(outcome)) => Some((date, vote::outcome(outcome))),
            _ => None,
        };
        if let Some((date, outcome)) = step {
            let (actor, author) = (self.terms.known(&self.actor), self.terms.known("author"));
            let outcome = self.terms.known(outcome);
            let date = date.to_string();
            let step = [("eId", "step_1"), ("date", &*date), ("by", &*actor), ("as", &*author), ("outcome", &*outcome)];
            self.xml.open("workflow", &[("source", "#markupEditor")]);
            self.xml.empty_line("step", &step);
            self.xml.close("workflow");
        }
        self.voting(about);
        self.references();
        self.notes(about);
        self.xml.close("meta");
    }

    /// `identification`: Work, Expression, Manifestation.
    pub fn identification(&mut self, about: &About<'_>) {
        let identity = about.identity;
        let masthead = &self.publication.masthead;
        let actor = self.terms.known(&self.actor);
        let author = self.terms.known("author");
        let editor = self.terms.known("editor");
        let source = self.terms.known("markupEditor");
        let by = [("href", actor.as_str()), ("as", author.as_str())];
        let date = identity.date.to_string();
        let dated = |name: &'static str| (date.clone(), name);
        let meaning = match (identity.source, masthead.kind) {
            _ if masthead.voting_date == Some(identity.date) => "voting",
            (DateSource::Document | DateSource::Register, kind) if kind != Kind::DraftResolution => "adoption",
            (DateSource::Document, _) => "publication",
            _ => "unknown",
        };
        let issued = masthead.publication_date.map(|d| (d.to_string(), "publication"));
        let issued = issued.unwrap_or_else(|| dated(meaning));
        let markup = self.settings.markup_date.map(|d| d.to_string()).unwrap_or_else(|| date.clone());
        let component = about.component;
        self.xml.open("identification", &[("source", &source)]);

        self.xml.open("FRBRWork", &[]);
        self.value("FRBRthis", &format!("{}/{component}", identity.work));
        self.value("FRBRuri", &identity.work);
        if let (Some(symbol), "!main") = (&about.symbol, component) {
            self.alias("symbol", symbol.as_str());
            if let Some(dgacm) = identity.dgacm() {
                self.alias("DGACM", &dgacm);
            }
        }
        self.xml.empty_line("FRBRdate", &[("date", &date), ("name", meaning)]);
        self.xml.empty_line("FRBRauthor", &by);
        self.value("FRBRcountry", "un");
        self.value("FRBRsubtype", about.subtype);
        let number = [("value", identity.number.as_str()), ("showAs", identity.printed.as_str())];
        let shown = 1 + usize::from(!identity.printed.is_empty());
        self.xml.empty_line("FRBRnumber", &number[..shown]);
        if !about.title.is_empty() {
            self.value("FRBRname", &about.title);
        }
        self.xml.close("FRBRWork");

        self.xml.open("FRBRExpression", &[]);
        self.value("FRBRthis", &format!("{}/{component}", identity.expression));
        self.value("FRBRuri", &identity.expression);
        self.xml.empty_line("FRBRdate", &[("date", &issued.0), ("name", issued.1)]);
        self.xml.empty_line("FRBRauthor", &by);
        self.value("FRBRauthoritative", "false");
        self.xml.empty_line("FRBRlanguage", &[("language", self.publication.language.code())]);
        self.xml.close("FRBRExpression");

        self.xml.open("FRBRManifestation", &[]);
        self.value("FRBRthis", &format!("{}/{component}.xml", identity.expression));
        self.value("FRBRuri", &format!("{}.xml", identity.expression));
        self.xml.empty_line("FRBRdate", &[("date", &markup), ("name", "markup")]);
        self.xml.empty_line("FRBRauthor", &[("href", &source), ("as", &editor)]);
        self.value("FRBRformat", "xml");
        self.xml.close("FRBRManifestation");
        self.xml.close("identification");
    }

    fn value(&mut self, name: &str, value: &str) {
        self.xml.empty_line(name, &[("value", value)]);
    }

    fn alias(&mut self, name: &str, value: &str) {
        self.xml.empty_line("FRBRalias", &[("name", name), ("value", value)]);
    }

    /// `publication`: the day of issue, else the day of the Work.
    fn publication_line(&mut self, about: &About<'_>) {
        let masthead = &self.publication.masthead;
        let name = about.symbol.as_ref().map(|s| s.to_string());
        let name = name.unwrap_or_else(|| about.identity.number.clone());
        let organ = match masthead.organ {
            Organ::GeneralAssembly => "General Assembly ",
            Organ::SecurityCouncil => "Security Council ",
            Organ::EconomicAndSocialCouncil => "Economic and Social Council ",
            Organ::HumanRightsCouncil => "Human Rights Council ",
            Organ::Other => "",
        };
        let kind = match masthead.kind {
            Kind::Resolution => "resolution ",
            Kind::DraftResolution => "draft resolution ",
            Kind::Decision => "decision ",
            Kind::PresidentialStatement => "presidential statement ",
            Kind::Other => "document ",
        };
        let shown = format!("{organ}{kind}{name}");
        let known = masthead.publication_date;
        let adopted = masthead.adoption_date.filter(|_| known.is_none()).is_some();
        let date = known.unwrap_or(about.identity.date).to_string();
        let mut attributes = vec![("name", &*name), ("number", &*name), ("date", &*date), ("showAs", &*shown)];
        let meaning = match (known, adopted) {
            (Some(_), _) => self.terms.known("dateOfIssuance"),
            (None, true) => self.terms.known("dateOfAdoption"),
            (None, false) => String::new(),
        };
        if !meaning.is_empty() {
            attributes.push(("refersTo", &meaning));
        }
        self.xml.empty_line("publication", &attributes);
    }

    /// `references`: what the document refers to, each once.
    fn references(&mut self) {
        self.xml.open("references", &[("source", "#markupEditor")]);
        for term in std::mem::take::<Terms>(&mut self.terms).into_entries() {
            let mut attributes = vec![("eId", &*term.id), ("href", &*term.href), ("showAs", &*term.shown)];
            if term.class == "TLCReference" {
                attributes.insert(1, ("name", "unDocument"));
            }
            self.xml.empty_line(term.class, &attributes);
        }
        self.xml.close("references");
    }

    /// `notes` and `proprietary`: the source, what was left out of it, how the date is known.
    fn notes(&mut self, about: &About<'_>) {
        let mut notes = Vec::new();
        let source = self.source;
        if about.first {
            notes.push(format!(
                "Converted by un2akn {} from a source of format {} ({}), {} bytes, SHA-256 {}.",
                env!("CARGO_PKG_VERSION"),
                source.format,
                source.puid,
                source.bytes,
                source.sha256
            ));
            notes.extend(joined::note(source));
            let mut dropped: BTreeMap<&str, usize> = BTreeMap::new();
            for discarded in &self.publication.discarded {
                *dropped.entry(discarded.reason.code()).or_default() += 1;
            }
            if !dropped.is_empty() {
                let list: Vec<String> =
                    dropped.iter().map(|(reason, count)| format!("{} ({count})", reason.replace('_', " "))).collect();
                notes.push(format!("Left out of the content: {}.", list.join(", ")));
            }
        }
        if about.first {
            notes.extend(by_hand::notes(&self.publication.by_hand));
        }
        match about.identity.source {
            DateSource::Document => {}
            DateSource::Register => notes.push(
                "The date of adoption is not in the source; it is taken from the register of adopted \
                 resolutions."
                    .into(),
            ),
            DateSource::Year => notes.push(format!(
                "The date of adoption is not known; {} stands for the year that symbol or session give.",
                about.identity.date
            )),
            DateSource::Nothing => {
                notes.push(format!("The date of adoption is not known; {} stands in its place.", about.identity.date))
            }
        }
        if !about.identity.named {
            notes.push("The source shows no symbol; the number in the IRIs is made of its SHA-256.".into());
        }
        if !notes.is_empty() {
            self.xml.open("notes", &[("source", "#markupEditor")]);
            for (nth, note) in notes.iter().enumerate() {
                let eid = format!("note_{}", nth + 1);
                self.xml.open("note", &[("eId", &eid)]);
                self.xml.words_line("p", &[], note);
                self.xml.close("note");
            }
            self.xml.close("notes");
        }
        if about.first {
            let bytes = source.bytes.to_string();
            self.xml.open("proprietary", &[("source", "#markupEditor")]);
            let attributes =
                [("format", source.format), ("puid", source.puid), ("bytes", &*bytes), ("sha256", source.sha256)];
            self.xml.empty_line("akn4un:source", &attributes);
            let version = [("name", "un2akn"), ("version", env!("CARGO_PKG_VERSION"))];
            self.xml.empty_line("akn4un:converter", &version);
            if let Some(by) = self.publication.read_by.as_ref() {
                let certainty = by.certainty.map(|c| format!("{c:.3}")).unwrap_or_default();
                let languages = by.languages.join(" ");
                let told = [("engine", &*by.engine), ("languages", &*languages), ("certainty", &*certainty)];
                let told: Vec<(&str, &str)> = told.into_iter().filter(|(_, value)| !value.is_empty()).collect();
                self.xml.empty_line("akn4un:ocr", &told);
            }
            self.by_hand();
            self.xml.close("proprietary");
        }
    }
}
