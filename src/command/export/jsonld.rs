//! Works, their expressions and citations as JSON-LD, in the terms of ELI, the European Legislation Identifier, whose
//! resources are the works and expressions of FRBR.

use super::Done;
use super::collection::Collection;
use super::graph::{Graph, Work};
use super::key::Key;
use crate::command::Trouble;
use crate::html;
use serde_json::{Value, json};
use std::io::{self, Write};

/// What a work is by, where it has no address on docs.un.org.
const URN: &str = "urn:un2akn:";

/// Writes the graph, a node in a line.
pub fn write(collection: &Collection, key: &Key, to: &mut dyn Write) -> Result<Done, Trouble> {
    let graph = Graph::of(collection)?;
    let count = graph.works.len() as u64;
    written(&graph, key, to).map_err(|e| Trouble::Output("-".into(), e))?;
    Ok(Done::new("work", "works", count))
}

fn written(graph: &Graph, key: &Key, to: &mut dyn Write) -> io::Result<()> {
    let context = json!({
        // What the export was made from, so that it is not made again.
        "export": format!("{URN}{}", key.mark()),
        "eli": "http://data.europa.eu/eli/ontology#",
        "frbr": "http://purl.org/vocab/frbr/core#",
        "dcterms": "http://purl.org/dc/terms/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "eli:cites": {"@type": "@id"},
        "eli:is_realized_by": {"@type": "@id"},
        "frbr:realization": {"@type": "@id"},
        "eli:realizes": {"@type": "@id"},
        "eli:language": {"@type": "@id"},
        "eli:date_document": {"@type": "xsd:date"},
    });
    write!(to, "{{\"@context\": {context},\n\"@graph\": [")?;
    let mut first = true;
    let mut citations = graph.citations.keys().peekable();
    for (symbol, work) in &graph.works {
        let mut cited = Vec::new();
        while let Some((_, to)) = citations.next_if(|(from, _)| from == symbol) {
            cited.push(iri(to));
        }
        let nodes = std::iter::once(node(symbol, work, cited)).chain(expressions(symbol, work));
        for node in nodes {
            write!(to, "{}\n{node}", if first { "" } else { "," })?;
            first = false;
        }
    }
    writeln!(to, "\n]}}")
}

/// `https://docs.un.org/A/RES/62/17`
fn iri(symbol: &str) -> String {
    format!("https://docs.un.org/{}", html::address(&symbol.replace(' ', "")))
}

/// `https://docs.un.org/en/A/RES/62/17`, or that of the work with its language.
fn expression_iri(symbol: &str, language: &str, url: &str) -> String {
    if url.is_empty() { format!("{}#{language}", iri(symbol)) } else { url.to_string() }
}

fn node(symbol: &str, work: &Work, cited: Vec<String>) -> Value {
    let mut node = json!({"@id": iri(symbol), "@type": ["eli:LegalResource", "frbr:Work"], "eli:id_local": symbol});
    let mut add = |name: &str, value: Value| node[name] = value;
    for (name, cell) in
        [("eli:date_document", &work.date), ("dcterms:identifier", &work.iri), ("dcterms:type", &work.kind)]
    {
        if !cell.is_empty() {
            add(name, cell.as_str().into());
        }
    }
    match super::body(&work.organ) {
        "" => {}
        body => add("eli:passed_by", json!({"@value": body, "@language": "en"})),
    }
    let realized: Vec<String> = work.expressions.iter().map(|e| expression_iri(symbol, &e.language, &e.url)).collect();
    if !realized.is_empty() {
        add("eli:is_realized_by", realized.clone().into());
        add("frbr:realization", realized.into());
    }
    if !cited.is_empty() {
        add("eli:cites", cited.into());
    }
    node
}

fn expressions<'a>(symbol: &'a str, work: &'a Work) -> impl Iterator<Item = Value> + 'a {
    work.expressions.iter().map(move |e| {
        let mut node = json!({
            "@id": expression_iri(symbol, &e.language, &e.url),
            "@type": ["eli:LegalExpression", "frbr:Expression"],
            "eli:realizes": iri(symbol),
            "eli:language": format!(
                "http://publications.europa.eu/resource/authority/language/{}",
                e.language.to_ascii_uppercase()
            ),
        });
        if !e.title.is_empty() {
            node["eli:title"] = json!({"@value": e.title, "@language": html::language(&e.language).0});
        }
        if !e.iri.is_empty() {
            node["dcterms:identifier"] = e.iri.as_str().into();
        }
        node
    })
}
