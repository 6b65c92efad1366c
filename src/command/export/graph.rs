//! Who cites whom: works by their symbols, and how often one cites another.

use super::collection::{Collection, Row, is_whole};
use crate::command::Trouble;
use std::collections::BTreeMap;

/// Works and their citations.
#[derive(Default)]
pub struct Graph {
    /// The works by their symbols: those of the collection, and those they cite.
    pub works: BTreeMap<String, Work>,
    /// How often one work cites another, by their symbols.
    pub citations: BTreeMap<(String, String), u64>,
}

/// A work.
#[derive(Default)]
pub struct Work {
    /// `resolution`
    pub kind: String,
    /// `ga`; empty for one that is only cited.
    pub organ: String,
    /// The title, in English where there is one.
    pub title: String,
    /// The language of that title.
    pub title_language: String,
    /// Day of adoption.
    pub date: String,
    /// The AKN IRI of the work.
    pub iri: String,
    /// Its address on docs.un.org.
    pub url: String,
    /// Its expressions in the collection: language, AKN IRI, title, address.
    pub expressions: Vec<Expression>,
}

/// A work in a language.
pub struct Expression {
    /// `eng`
    pub language: String,
    /// The AKN IRI.
    pub iri: String,
    /// The title.
    pub title: String,
    /// Its address on docs.un.org.
    pub url: String,
}

impl Work {
    /// True for one of the collection.
    pub fn is_here(&self) -> bool {
        !self.expressions.is_empty()
    }
}

impl Graph {
    /// The graph of what is selected.
    pub fn of(collection: &Collection) -> Result<Graph, Trouble> {
        let mut graph = Graph::default();
        let mut references = collection.rows("references")?;
        collection.each(|row| {
            if !is_whole(row) || row.get("symbol").is_empty() {
                return Ok(());
            }
            let symbol = row.get("symbol").to_string();
            graph.document(&symbol, row);
            let mut cited: BTreeMap<String, u64> = BTreeMap::new();
            while let Some(reference) = references.next_of(row.get("document_id"))? {
                let to = reference.get("symbol");
                if to == symbol || to.is_empty() {
                    continue;
                }
                *cited.entry(to.to_string()).or_default() += 1;
                graph.cited(to, reference);
            }
            // The languages of a work cite the same.
            for (to, times) in cited {
                let most = graph.citations.entry((symbol.clone(), to)).or_default();
                *most = (*most).max(times);
            }
            Ok(())
        })?;
        Ok(graph)
    }

    fn document(&mut self, symbol: &str, row: &Row) {
        let work = self.works.entry(symbol.to_string()).or_default();
        let text = |name: &str| row.get(name).to_string();
        let language = text("language");
        if work.title_language.is_empty() || language == "eng" {
            work.title = text("title");
            work.title_language.clone_from(&language);
            work.url = super::address(row);
        }
        work.kind = text("type");
        work.organ = text("organ");
        if work.date.is_empty() || language == "eng" {
            work.date = text("adoption_date");
            work.iri = text("work_iri");
        }
        work.expressions.push(Expression {
            language,
            iri: text("expression_iri"),
            title: text("title"),
            url: super::address(row),
        });
        work.expressions.sort_by(|a, b| (&a.language, &a.iri).cmp(&(&b.language, &b.iri)));
    }

    fn cited(&mut self, symbol: &str, reference: &Row) {
        let work = self.works.entry(symbol.to_string()).or_default();
        if work.is_here() {
            return;
        }
        let fill = |cell: &mut String, name: &str| {
            if cell.is_empty() {
                reference.get(name).clone_into(cell);
            }
        };
        fill(&mut work.kind, "type");
        fill(&mut work.date, "date");
        fill(&mut work.iri, "iri");
        fill(&mut work.url, "url");
    }
}
