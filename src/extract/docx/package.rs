//! The parts of a Word file and how they refer to one another.
use std::collections::HashMap;
use std::rc::Rc;

use super::super::unreadable::Unreadable;
use super::super::xml::{Inside, Tag, Visit, walk};

/// Where the relations of a part lead, by their id.
#[derive(Debug, Default)]
pub struct Relations {
    base: String,
    by_id: HashMap<String, Relation>,
}

#[derive(Debug)]
struct Relation {
    kind: String,
    target: Rc<str>,
    external: bool,
}

impl Relations {
    /// Reads the relations of a part in a folder.
    pub fn read(folder: &str, file: Option<(&str, &str)>, max_depth: usize) -> Result<Self, Unreadable> {
        let mut out = Relations { base: folder.to_string(), by_id: HashMap::new() };
        if let Some((xml, name)) = file {
            walk(xml, name, max_depth, &mut out)?;
        }
        Ok(out)
    }

    /// The name of the part an id leads to.
    pub fn part(&self, id: &str) -> Option<String> {
        self.by_id.get(id).filter(|r| !r.external).map(|r| self.path(&r.target))
    }

    /// The address outside of the file an id leads to.
    pub fn address(&self, id: &str) -> Option<Rc<str>> {
        self.by_id.get(id).filter(|r| r.external).map(|r| r.target.clone())
    }

    /// The name of the first part of a kind, e.g. `styles`.
    pub fn part_of_kind(&self, kind: &str) -> Option<String> {
        let found = self.by_id.values().filter(|r| !r.external && r.kind.rsplit('/').next() == Some(kind));
        found.map(|r| self.path(&r.target)).min()
    }

    /// A target as the name of a part: relative to the folder, or from the root.
    fn path(&self, target: &str) -> String {
        let full = match target.strip_prefix('/') {
            Some(rest) => rest.to_string(),
            None if self.base.is_empty() => target.to_string(),
            None => format!("{}/{target}", self.base),
        };
        let mut steps: Vec<&str> = Vec::new();
        for step in full.split('/') {
            match step {
                "." | "" => {}
                ".." => drop(steps.pop()),
                step => steps.push(step),
            }
        }
        steps.join("/")
    }
}

impl Visit for Relations {
    fn open(&mut self, tag: &Tag) -> Inside {
        if tag.name() != "Relationship" {
            return Inside::Read;
        }
        if let (Some(id), Some(kind), Some(target)) = (tag.get("Id"), tag.get("Type"), tag.get("Target")) {
            let external = tag.get("TargetMode").is_some_and(|m| m == "External");
            let relation = Relation { kind: kind.into_owned(), target: Rc::from(&*target), external };
            self.by_id.insert(id.into_owned(), relation);
        }
        Inside::Read
    }

    fn close(&mut self, _: &str) {}

    fn text(&mut self, _: &str) {}
}
