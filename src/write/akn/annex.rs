//! Annexes and their appendices, each its own document inside the resolution's.

use super::Akn;
use super::about::About;
use crate::languages::{Language, Lexicon};
use crate::model::Role;
use crate::write::eid::join;
use crate::write::identity::Identity;
use crate::write::plan::Part;

impl Akn<'_> {
    /// `attachments` of the resolution whose main part is given.
    pub fn annexes(&mut self, main: usize, identity: &Identity) {
        let plan = self.plan;
        let resolution = plan.parts[main].resolution;
        let mut parts = (main + 1..plan.parts.len()).take_while(|p| plan.parts[*p].resolution == resolution).peekable();
        if parts.peek().is_none() {
            return;
        }
        self.xml.open("attachments", &[]);
        while let Some(annex) = parts.next() {
            let is_appendix = |p: &usize| plan.parts[*p].is_appendix();
            let mut appendices = Vec::new();
            while let Some(appendix) = parts.next_if(is_appendix) {
                appendices.push(appendix);
            }
            self.annex(annex, identity, &appendices);
        }
        self.xml.close("attachments");
    }

    /// One annex, or one appendix to it.
    fn annex(&mut self, part: usize, identity: &Identity, appendices: &[usize]) {
        let (publication, plan) = (self.publication, self.plan);
        let this: &Part = &plan.parts[part];
        let annexes = &publication.resolutions[this.resolution].annexes;
        let Some(annex) = this.annex.and_then(|at| annexes.get(at)) else { return };
        self.xml.open("attachment", &[("eId", &this.prefix)]);
        let titles: Vec<&str> =
            annex.paragraphs.iter().take_while(|p| p.role == Role::Title).map(|p| &*p.text.words).collect();
        let (element, name) = if this.is_act() { ("act", kind_of_act(&titles.join(" "))) } else { ("doc", "annex") };
        self.xml.open(element, &[("name", name), ("contains", "originalVersion")]);
        self.xml.open("meta", &[]);
        self.identification(&About {
            identity,
            subtype: "deliberation",
            component: &this.component,
            title: String::new(),
            symbol: None,
            vote: None,
            first: false,
        });
        let eid = join(&this.prefix, "attachmentOf_1");
        let href = format!("{}/!main", identity.work);
        let attributes = [("eId", &*eid), ("href", &*href), ("showAs", &*identity.printed)];
        self.xml.open("references", &[("source", "#markupEditor")]);
        self.xml.empty_line("attachmentOf", &attributes);
        self.xml.close("references");
        self.xml.close("meta");
        self.xml.open("preface", &[]);
        let mut containers = 0;
        self.preface_container(&this.prefix, &mut containers, "title");
        self.annex_label(&annex.label);
        for (nth, title) in this.outline.preface.iter().enumerate() {
            if nth > 0 {
                self.preface_container(&this.prefix, &mut containers, "title");
            }
            self.xml.open_words("p", &[]);
            self.title(part, *title);
            self.xml.end("p");
        }
        self.xml.close("container");
        self.xml.close("preface");
        self.body(part);
        if !appendices.is_empty() {
            self.xml.open("attachments", &[]);
            for appendix in appendices {
                self.annex(*appendix, identity, &[]);
            }
            self.xml.close("attachments");
        }
        self.xml.close(element);
        self.xml.close("attachment");
    }
}

/// What a text of articles calls itself in its title.
fn kind_of_act(title: &str) -> &'static str {
    const KINDS: [&str; 6] = ["rulesOfProcedure", "statute", "codeOfConduct", "protocol", "convention", "agreement"];
    let title = title.to_lowercase();
    let called = |kind: usize| Language::ALL.into_iter().filter_map(move |l| Lexicon::of(l).papers.acts[kind]);
    let found = (0..KINDS.len()).find(|kind| called(*kind).any(|word| title.contains(word)));
    found.map_or("treaty", |kind| KINDS[kind])
}
