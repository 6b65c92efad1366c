//! Citations as a graph: GraphML, which Gephi, yEd, Cytoscape and NetworkX open. Nodes are works, edges say how often
//! one cites another.

use super::Done;
use super::collection::Collection;
use super::graph::Graph;
use super::key::Key;
use crate::command::Trouble;
use quick_xml::escape::escape;
use std::io::{self, Write};

/// What is recorded of a node: its name and type.
const NODE: [(&str, &str); 8] = [
    ("type", "string"),
    ("organ", "string"),
    ("title", "string"),
    ("date", "string"),
    ("iri", "string"),
    ("url", "string"),
    ("languages", "string"),
    ("in_collection", "boolean"),
];

/// Writes the graph.
pub fn write(collection: &Collection, key: &Key, to: &mut dyn Write) -> Result<Done, Trouble> {
    let graph = Graph::of(collection)?;
    let count = graph.citations.len() as u64;
    written(&graph, key, to).map_err(|e| Trouble::Output("-".into(), e))?;
    Ok(Done::new("citation", "citations", count))
}

fn written(graph: &Graph, key: &Key, to: &mut dyn Write) -> io::Result<()> {
    writeln!(
        to,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<?un2akn {}?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">",
        key.mark()
    )?;
    for (name, kind) in NODE {
        writeln!(to, "<key id=\"{name}\" for=\"node\" attr.name=\"{name}\" attr.type=\"{kind}\"/>")?;
    }
    writeln!(to, "<key id=\"times\" for=\"edge\" attr.name=\"times\" attr.type=\"int\"/>")?;
    writeln!(to, "<graph id=\"citations\" edgedefault=\"directed\">")?;
    for (symbol, work) in &graph.works {
        let languages: Vec<&str> = work.expressions.iter().map(|e| e.language.as_str()).collect();
        let languages = languages.join("|");
        let here = if work.is_here() { "true" } else { "false" };
        let values =
            [&work.kind, &work.organ, &work.title, &work.date, &work.iri, &work.url, &languages, &here.to_string()];
        write!(to, "<node id=\"{}\">", escape(symbol))?;
        for ((name, _), value) in NODE.iter().zip(values).filter(|(_, value)| !value.is_empty()) {
            write!(to, "<data key=\"{name}\">{}</data>", escape(value))?;
        }
        writeln!(to, "</node>")?;
    }
    for ((from, cited), times) in &graph.citations {
        let (from, cited) = (escape(from), escape(cited));
        writeln!(to, "<edge source=\"{from}\" target=\"{cited}\"><data key=\"times\">{times}</data></edge>")?;
    }
    writeln!(to, "</graph>\n</graphml>")
}
