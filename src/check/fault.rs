//! What is wrong with a document, and where.

use std::fmt;

/// Which rule a fault is against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// XML itself.
    Xml,
    /// The schema of Akoma Ntoso 3.0.
    Schema,
    /// The UN's profile and the naming convention.
    Akn4un,
}

/// Something wrong with a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line it is in, from 1.
    pub line: usize,
    /// What it is against.
    pub rule: Rule,
    /// What is wrong, and what should be there.
    pub what: String,
}

impl fmt::Display for Fault {
    /// `41: paragraph has no eId (AKN4UN)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rule = match self.rule {
            Rule::Xml => "XML",
            Rule::Schema => "schema",
            Rule::Akn4un => "AKN4UN",
        };
        write!(f, "{}: {} ({rule})", self.line, self.what)
    }
}

/// Faults of a kind that are reported about one document; what follows is mostly their consequence.
const MOST: usize = 200;

/// Faults as they are found, by the byte they are at.
#[derive(Default)]
pub struct Found(Vec<(usize, Rule, String)>);

impl Found {
    /// Notes a fault at a byte.
    pub fn add(&mut self, at: usize, rule: Rule, what: impl Into<String>) {
        if self.0.iter().filter(|f| f.1 == rule).count() < MOST {
            self.0.push((at, rule, what.into()));
        }
    }

    /// All faults, with their lines.
    pub fn sorted(mut self, xml: &[u8]) -> Vec<Fault> {
        self.0.sort();
        let (mut line, mut counted) = (1, 0);
        let mut faults = Vec::with_capacity(self.0.len());
        for (at, rule, what) in self.0 {
            let at = at.min(xml.len());
            line += memchr::memchr_iter(b'\n', &xml[counted..at]).count();
            counted = at;
            faults.push(Fault { line, rule, what });
        }
        faults
    }
}
