//! Which file imports which, and whether any import each other in a circle. It reads `use` lines and paths in the
//! source text; tests are left out.

use std::collections::{BTreeMap, BTreeSet};

/// `["batch", "disk", "framing"]` for `src/batch/disk/framing.rs`.
type Module = Vec<String>;

/// Which modules each one imports.
pub type Graph = BTreeMap<Module, BTreeSet<Module>>;

/// Reads the imports of all files; each comes with its path and its text.
pub fn graph(files: &[(String, String)]) -> Graph {
    let modules: BTreeSet<Module> = files.iter().map(|(path, _)| module(path)).collect();
    let mut graph = Graph::new();
    for (path, text) in files {
        let own = module(path);
        if own.last().is_some_and(|name| name == "tests") {
            continue;
        }
        let text = without_tests(text);
        let imports = paths(&own, text, &modules).into_iter().filter_map(|path| resolve(&own, &path, &modules));
        graph.insert(own.clone(), imports.filter(|to| *to != own).collect());
    }
    graph
}

/// `src/batch/disk.rs` is `["batch", "disk"]`, `src/lib.rs` is the root of all.
fn module(path: &str) -> Module {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs");
    if path == "lib" { Module::new() } else { path.split('/').map(str::to_string).collect() }
}

fn without_tests(text: &str) -> &str {
    text.split_once("\n#[cfg(test)]\nmod tests {").map_or(text, |(before, _)| before)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// All paths of a text that begin at the crate, at this module, above it or at one of its children.
fn paths(own: &Module, text: &str, modules: &BTreeSet<Module>) -> Vec<Vec<String>> {
    let is_child = |m: &&Module| m.len() == own.len() + 1 && m.starts_with(own);
    let children = modules.iter().filter(is_child).filter_map(|m| m.last()).map(String::as_str);
    let starts: Vec<&str> = ["crate", "super", "self"].into_iter().chain(children).collect();
    let mut found = Vec::new();
    for line_start in starts {
        for (at, _) in text.match_indices(line_start) {
            let goes_on = text[..at].ends_with(|c: char| is_word(c) || c == ':' || c == '$');
            let rest = &text[at..];
            if !goes_on && rest[line_start.len()..].starts_with("::") {
                read_tree(rest, &[], &mut found);
            }
        }
    }
    found
}

/// Reads `a::b::{c, d::e}` into `a::b::c` and `a::b::d::e`. Gives what is after it.
fn read_tree<'t>(text: &'t str, before: &[String], found: &mut Vec<Vec<String>>) -> &'t str {
    let mut path = before.to_vec();
    let mut rest = text.trim_start();
    loop {
        if let Some(mut list) = rest.strip_prefix('{') {
            loop {
                list = read_tree(list, &path, found).trim_start();
                // ` as name` is of no interest.
                list = list.trim_start_matches(|c: char| c != ',' && c != '}');
                match list.strip_prefix(',') {
                    Some(more) if !more.trim_start().starts_with('}') => list = more,
                    Some(more) => return more.trim_start().strip_prefix('}').unwrap_or(more),
                    None => return list.strip_prefix('}').unwrap_or(list),
                }
            }
        }
        let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(end);
        path.push(word.to_string());
        match behind.strip_prefix("::") {
            Some(more) if more.starts_with(|c| is_word(c) || c == '{') => rest = more,
            _ => {
                found.push(path);
                return behind;
            }
        }
    }
}

/// The module that a path leads into.
fn resolve(own: &Module, path: &[String], modules: &BTreeSet<Module>) -> Option<Module> {
    let mut at = own.clone();
    let mut rest = path;
    while let Some((first, more)) = rest.split_first() {
        match first.as_str() {
            "crate" => at.clear(),
            "super" => drop(at.pop()),
            "self" => {}
            _ => break,
        }
        rest = more;
    }
    for name in rest {
        at.push(name.clone());
        if !modules.contains(&at) {
            at.pop();
            break;
        }
    }
    modules.contains(&at).then_some(at)
}

/// Circles of imports among the files below a folder.
pub fn circles_of_files(graph: &Graph, folder: &[&str]) -> Vec<String> {
    let is_in = |m: &Module| m.iter().zip(folder).filter(|(a, b)| a == b).count() == folder.len();
    let part = graph.iter().filter(|(from, _)| is_in(from));
    let part =
        part.map(|(from, to)| (from.join("/"), to.iter().filter(|to| is_in(to)).map(|to| to.join("/")).collect()));
    circles(part.collect())
}

/// Circles of imports among what is in one folder, for each folder: its files, and its folders, each taken as one.
pub fn circles_in_folders(graph: &Graph) -> Vec<String> {
    let folders: BTreeSet<&[String]> = graph.keys().flat_map(|m| (0..m.len()).map(|n| &m[..n])).collect();
    let mut found = Vec::new();
    for folder in folders {
        let inside = |m: &Module| m.len() > folder.len() && m.starts_with(folder);
        let mut units: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (from, to) in graph.iter().filter(|(from, _)| inside(from)) {
            let unit = |m: &Module| m[..=folder.len()].join("/");
            let others = to.iter().filter(|to| inside(to)).map(unit).filter(|to| *to != unit(from));
            units.entry(unit(from)).or_default().extend(others);
        }
        found.extend(circles(units));
    }
    found
}

/// All circles, as `a -> b -> a`; of each that is found, the last import is taken out before the next is sought.
fn circles(mut graph: BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    let mut found = Vec::new();
    while let Some(circle) = circle(&graph) {
        if let [.., from, to] = &circle[..] {
            graph.entry(from.clone()).or_default().remove(to);
        }
        found.push(circle.join(" -> "));
    }
    found
}

/// The modules of a circle, the first once more at its end.
fn circle(graph: &BTreeMap<String, BTreeSet<String>>) -> Option<Vec<String>> {
    fn visit<'g>(
        at: &'g str,
        graph: &'g BTreeMap<String, BTreeSet<String>>,
        way: &mut Vec<&'g str>,
        done: &mut BTreeSet<&'g str>,
    ) -> Option<Vec<String>> {
        if let Some(start) = way.iter().position(|m| *m == at) {
            return Some(way[start..].iter().chain(&[at]).map(|m| m.to_string()).collect());
        }
        if !done.insert(at) {
            return None;
        }
        way.push(at);
        let found = graph.get(at).into_iter().flatten().find_map(|next| visit(next, graph, way, done));
        way.pop();
        found
    }
    let mut done = BTreeSet::new();
    graph.keys().find_map(|start| visit(start, graph, &mut Vec::new(), &mut done))
}

#[test]
fn circles_are_seen() {
    let files = |texts: &[(&str, &str)]| {
        graph(&texts.iter().map(|(path, text)| (format!("src/{path}.rs"), text.to_string())).collect::<Vec<_>>())
    };
    let circle = files(&[
        ("a", "mod b;\nmod c;"),
        ("a/b", "use super::c::C;"),
        ("a/c", "fn f() { crate::a::b::g() }\n#[cfg(test)]\nmod tests {\n    use crate::d::D;\n}"),
        ("d", "use crate::a::{b::{g, h as i}, c::C};"),
    ]);
    assert_eq!(circles_of_files(&circle, &["a"]), ["a/b -> a/c -> a/b"]);
    assert_eq!(circles_in_folders(&circle), ["a/b -> a/c -> a/b"]);
    assert!(circles_of_files(&circle, &["d"]).is_empty(), "tests do not count");
    let imported: Vec<String> = circle[&module("src/d.rs")].iter().map(|m| m.join("/")).collect();
    assert_eq!(imported, ["a/b", "a/c"]);

    let folders = files(&[
        ("a", "mod b;\nmod c;"),
        ("a/b", "pub mod x;\npub mod y;"),
        ("a/b/x", "use crate::a::c::C;"),
        ("a/b/y", ""),
        ("a/c", "use super::b::y::Y;"),
    ]);
    assert!(circles_of_files(&folders, &["a"]).is_empty());
    assert_eq!(circles_in_folders(&folders), ["a/b -> a/c -> a/b"]);

    let parent = files(&[("a", "mod b;\npub use b::B;\nstruct A;"), ("a/b", "use super::A;")]);
    assert_eq!(circles_of_files(&parent, &["a"]), ["a -> a/b -> a"]);
    let down = files(&[("a", "mod b;\nmod c;\npub use b::B;"), ("a/b", "use super::c::C;"), ("a/c", "")]);
    assert!(circles_of_files(&down, &["a"]).is_empty());
    assert!(circles_in_folders(&down).is_empty());
    let two = files(&[
        ("a", ""),
        ("b", "use crate::c::C;"),
        ("c", "use crate::b::B; use crate::d::D;"),
        ("d", "use crate::c::C;"),
    ]);
    assert_eq!(circles_in_folders(&two), ["b -> c -> b", "c -> d -> c"]);
}
