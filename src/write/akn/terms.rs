//! The things a document refers to: one entry of `references` for each that is used.

use crate::model::body::Body;
use std::collections::HashSet;

/// The entries of one document.
#[derive(Default)]
pub struct Terms {
    entries: Vec<Term>,
    ids: HashSet<String>,
}

/// An entry: `<TLCConcept eId="symbol" href="/akn/ontology/concept/un/symbol" showAs="…"/>`.
pub struct Term {
    /// `TLCOrganization`
    pub class: &'static str,
    /// `un-ga`
    pub id: String,
    /// `/akn/ontology/organization/un/un-ga`
    pub href: String,
    /// `General Assembly`
    pub shown: String,
}

/// The classes in the order in which they are listed, with their name in IRIs.
const CLASSES: [(&str, &str); 5] = [
    ("TLCOrganization", "organization"),
    ("TLCEvent", "event"),
    ("TLCRole", "role"),
    ("TLCConcept", "concept"),
    ("TLCReference", ""),
];

/// Entries with a fixed wording: class, identifier, end of the IRI, words.
const KNOWN: [(&str, &str, &str, &str); 37] = [
    ("TLCOrganization", "markupEditor", "markupEditor", "XML mark-up editor"),
    ("TLCOrganization", "un", "un", "United Nations"),
    ("TLCOrganization", "un-ga", "un-ga", "General Assembly"),
    ("TLCOrganization", "un-sc", "un-sc", "Security Council"),
    ("TLCOrganization", "un-ecosoc", "un-ecosoc", "Economic and Social Council"),
    ("TLCOrganization", "un-ga-hrc", "un-ga-hrc", "Human Rights Council"),
    ("TLCOrganization", "un-tc", "un-tc", "Trusteeship Council"),
    ("TLCOrganization", "un-ga-c1", "un-ga-c1", "First Committee"),
    ("TLCOrganization", "un-ga-c2", "un-ga-c2", "Second Committee"),
    ("TLCOrganization", "un-ga-c3", "un-ga-c3", "Third Committee"),
    ("TLCOrganization", "un-ga-c4", "un-ga-c4", "Fourth Committee"),
    ("TLCOrganization", "un-ga-c5", "un-ga-c5", "Fifth Committee"),
    ("TLCOrganization", "un-ga-c6", "un-ga-c6", "Sixth Committee"),
    ("TLCRole", "author", "author", "Author"),
    ("TLCRole", "editor", "editor", "Editor"),
    ("TLCConcept", "symbol", "symbol", "Document symbol"),
    ("TLCConcept", "publicationJobNumber", "publicationJobNumber", "Job number"),
    ("TLCConcept", "dateOfIssuance", "dateOfIssuance", "Date of issuance"),
    ("TLCConcept", "dateOfAdoption", "dateOfAdoption", "Date of adoption"),
    ("TLCConcept", "dateOfVoting", "dateOfVoting", "Date of voting"),
    ("TLCConcept", "agendaItem", "agendaItem", "Agenda item"),
    ("TLCConcept", "resolutionTitle", "resolutionTitle", "Resolution title"),
    ("TLCConcept", "preamble", "preamble", "preamble"),
    ("TLCConcept", "adopted", "adopted", "Adopted"),
    ("TLCConcept", "adoptedRecordedVote", "voting/adoptedRecordedVote", "Adopted by recorded vote"),
    ("TLCConcept", "adoptedUnanimously", "voting/adoptedUnanimously", "Adopted unanimously"),
    ("TLCConcept", "adoptedWithoutVote", "voting/adoptedWithoutVote", "Adopted without a vote"),
    ("TLCConcept", "notAdopted", "voting/notAdopted", "Not adopted"),
    ("TLCConcept", "veto", "voting/veto", "Not adopted owing to the negative vote of a permanent member"),
    ("TLCConcept", "inFavour", "voting/inFavour", "In favour"),
    ("TLCConcept", "against", "voting/against", "Against"),
    ("TLCConcept", "abstaining", "voting/abstaining", "Abstaining"),
    ("TLCConcept", "resolution", "resolution", "Resolution"),
    ("TLCConcept", "resolutionDraft", "resolutionDraft", "Draft resolution"),
    ("TLCConcept", "decision", "decision", "Decision"),
    ("TLCConcept", "presidentialStatement", "presidentialStatement", "Statement by the President"),
    ("TLCConcept", "document", "document", "Document"),
];

impl Terms {
    /// Refers to something that is known by its identifier; a body that is not is shown by it.
    pub fn known(&mut self, id: &str) -> String {
        let found = KNOWN.iter().find(|known| known.1 == id);
        let name = || Body::all().find(|body| body.actor == id).map_or(id, |body| body.name);
        let (class, _, path, shown) = found.copied().unwrap_or_else(|| ("TLCOrganization", id, id, name()));
        let kind = CLASSES.iter().find(|c| c.0 == class).map_or("", |c| c.1);
        self.refer(class, id, shown, || format!("/akn/ontology/{kind}/un/{path}"))
    }

    /// Refers to something: `#un-ga`.
    pub fn refer(&mut self, class: &'static str, id: &str, shown: &str, href: impl FnOnce() -> String) -> String {
        if !self.ids.contains(id) {
            self.ids.insert(id.to_string());
            let (id, shown) = (id.to_string(), shown.to_string());
            self.entries.push(Term { class, id, shown, href: href() });
        }
        format!("#{id}")
    }

    /// All entries, class by class.
    pub fn into_entries(self) -> Vec<Term> {
        let rank = |term: &Term| CLASSES.iter().position(|c| c.0 == term.class);
        let mut entries = self.entries;
        entries.sort_by_key(rank);
        entries
    }
}
