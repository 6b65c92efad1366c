//! AKN4UN: a publication as one Akoma Ntoso document. One resolution is a `statement`; several under
//! one number are the components of a `documentCollection`.

mod about;
mod annex;
mod body;
mod by_hand;
mod cover;
mod inline;
mod joined;
mod meta;
mod terms;
mod vote;

pub use joined::pages;

use crate::model::{Kind, Publication, Role};
use crate::write::eid::Names;
use crate::write::identity::Identity;
use crate::write::plan::Plan;
use crate::write::xml::Xml;
use crate::write::{Settings, Source};
use about::About;
use terms::Terms;

/// A document that is being written.
pub struct Akn<'a> {
    publication: &'a Publication,
    plan: &'a Plan,
    source: &'a Source<'a>,
    settings: &'a Settings,
    xml: Xml,
    terms: Terms,
    /// Which footnotes are written already.
    written: Vec<bool>,
    /// Events named so far.
    events: usize,
    /// Numbers of votes named so far.
    quantities: usize,
    /// The vote on the resolution that is being written.
    ballot: vote::Ballot,
    /// `un-ga`
    actor: String,
    /// What eIds begin with: `cmp_2`, or nothing.
    component: String,
}

const NAMESPACES: [(&str, &str); 2] =
    [("xmlns", "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"), ("xmlns:akn4un", "http://un.org/akn4un")];

/// The document's bytes.
pub fn write(publication: &Publication, plan: &Plan, source: &Source<'_>, settings: &Settings) -> Vec<u8> {
    let mut akn = Akn {
        publication,
        plan,
        source,
        settings,
        xml: Xml::new(0),
        terms: Terms::default(),
        written: vec![false; publication.footnotes.len()],
        events: 0,
        quantities: 0,
        ballot: vote::Ballot::default(),
        actor: String::new(),
        component: String::new(),
    };
    akn.xml.declaration();
    akn.xml.open("akomaNtoso", &NAMESPACES);
    if publication.resolutions.len() > plan.lead + 1 {
        akn.collection();
    } else {
        akn.statement(plan.lead, true);
    }
    akn.xml.close("akomaNtoso");
    akn.xml.text("\n");
    akn.xml.into_bytes()
}

/// The `name` of a document of a kind.
fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Resolution => "resolution",
        Kind::DraftResolution => "resolutionDraft",
        Kind::Decision => "decision",
        Kind::PresidentialStatement => "presidentialStatement",
        Kind::Other => "document",
    }
}

impl Akn<'_> {
    /// One resolution. `cover`: it has the masthead.
    fn statement(&mut self, resolution: usize, cover: bool) {
        let publication = self.publication;
        let this = publication.resolutions.get(resolution);
        let identity = Identity::of(publication, this, self.source.sha256);
        self.actor.clone_from(&identity.actor);
        // What is between the resolutions of a volume shows decisions.
        let told = publication.is_compilation() && this.is_some_and(|r| r.number.is_none());
        let kind = if told { Kind::Decision } else { publication.masthead.kind };
        self.xml.open("statement", &[("name", name(kind)), ("contains", "originalVersion")]);
        let content = self.aside(|akn| {
            if cover {
                akn.cover();
            }
            akn.resolution(resolution, &identity);
        });
        let titles = this.into_iter().flat_map(|r| &r.main).filter(|p| p.role == Role::Title);
        let titles: Vec<&str> = titles.map(|p| p.text.words.as_str()).collect();
        let own = this.and_then(|r| r.symbol.clone()).or_else(|| publication.masthead.symbol.clone());
        self.meta(&About {
            identity: &identity,
            subtype: "deliberation",
            component: "!main",
            title: titles.join(" "),
            symbol: own,
            vote: this.and_then(|r| r.vote.as_ref()),
            first: cover,
        });
        self.xml.append(&content);
        self.xml.close("statement");
    }

    /// Preface, preamble, main body, conclusions, annexes.
    fn resolution(&mut self, resolution: usize, identity: &Identity) {
        let parts = self.plan.parts.iter();
        let first = parts.enumerate().find(|(_, p)| p.resolution == resolution).map(|(at, _)| at);
        let Some(main) = first else {
            self.empty();
            return;
        };
        self.preface(main);
        self.body(main);
        self.annexes(main, identity);
    }

    /// What must be in a document even where the source has nothing.
    fn empty(&mut self) {
        self.xml.open("preface", &[]);
        self.missing_title();
        self.xml.close("preface");
        let status = if self.publication.fragment { "incomplete" } else { "unknown" };
        self.xml.open("mainBody", &[("status", status)]);
        self.xml.empty_line("p", &[]);
        self.xml.close("mainBody");
    }

    /// Several resolutions under one number.
    fn collection(&mut self) {
        let publication = self.publication;
        let lead = self.plan.lead;
        let resolutions = &publication.resolutions;
        let identity = Identity::of_collection(publication, self.source.sha256);
        self.actor.clone_from(&identity.actor);
        let compilation = publication.is_compilation();
        let element = if compilation { "officialGazette" } else { "documentCollection" };
        let kind = match publication.masthead.kind {
            _ if compilation => "officialCompilation",
            Kind::Resolution => "publicationResolution",
            Kind::DraftResolution => "publicationResolutionDraft",
            Kind::Decision => "publicationDecision",
            _ => "publication",
        };
        self.xml.open(element, &[("name", kind), ("contains", "originalVersion")]);
        let content = self.aside(|akn| {
            akn.cover();
            if lead > 0 {
                akn.preface(0);
            }
            akn.xml.open("collectionBody", &[]);
            let mut names = Names::default();
            for nth in 1..=resolutions.len() - lead {
                names.unique(format!("cmp_{nth}"));
            }
            for (nth, resolution) in resolutions.iter().skip(lead).enumerate() {
                let nth = nth + 1;
                let letter = resolution.letter.clone().or_else(|| resolution.number.clone());
                let letter = crate::write::label::bare(&letter.unwrap_or_else(|| format!("part_{nth}")));
                let eid = names.unique(format!("cmp_{letter}"));
                akn.xml.open("component", &[("eId", &eid)]);
                let shown = resolution.symbol.as_ref().map(|s| s.to_string());
                let shown = shown.unwrap_or_else(|| format!("{} {letter}", name(publication.masthead.kind)));
                let (eid, href) = (format!("dref_{nth}"), format!("#cmp_{nth}"));
                akn.xml.empty_line("documentRef", &[("eId", &eid), ("href", &href), ("showAs", &shown)]);
                akn.xml.close("component");
            }
            akn.xml.close("collectionBody");
        });
        let lead_titles = resolutions.iter().take(lead).flat_map(|r| &r.main);
        let titles: Vec<&str> = lead_titles.map(|p| p.text.words.as_str()).collect();
        self.meta(&About {
            identity: &identity,
            subtype: "publication",
            component: "!main",
            title: titles.join(" "),
            symbol: publication.masthead.symbol.clone(),
            vote: None,
            first: true,
        });
        self.xml.append(&content);
        self.xml.close(element);
        self.xml.open("components", &[("eId", "cmpnts")]);
        for at in lead..resolutions.len() {
            self.component = format!("cmp_{}", at + 1 - lead);
            let eid = self.component.clone();
            self.xml.open("component", &[("eId", &eid)]);
            (self.events, self.quantities) = (0, 0);
            self.statement(at, false);
            self.xml.close("component");
        }
        self.xml.close("components");
    }

    /// Writes into another buffer, for what is after metadata that depend on it.
    fn aside(&mut self, write: impl FnOnce(&mut Self)) -> Vec<u8> {
        let depth = self.xml.depth();
        let outer = std::mem::replace(&mut self.xml, Xml::new(depth));
        write(self);
        std::mem::replace(&mut self.xml, outer).into_bytes()
    }
}
