//! The doubts of an output, those that are best looked at first at the head.

use crate::command::Trouble;
use crate::command::output::{self, Row};
use std::collections::BTreeSet;
use std::path::Path;

/// A doubt in the queue.
#[derive(Clone, Debug, Default)]
pub struct Item {
    /// The document that it is about, by its place in the list.
    pub document: usize,
    /// Its number in `doubts.csv`.
    pub seq: u32,
    /// Paragraph or footnote; empty for the whole document.
    pub eid: String,
    /// Page of the source, empty where unknown.
    pub page: String,
    /// Its code.
    pub code: String,
    /// The words in doubt.
    pub text: String,
    /// The evidence against them.
    pub detail: String,
    /// How strongly it suggests a fault.
    pub weight: f32,
}

/// All doubts, and the documents that have any.
#[derive(Default)]
pub struct Queue {
    /// Documents with a doubt, in the order of their ids.
    pub documents: Vec<Row>,
    /// The primary documents before the others, then the weightiest doubts first.
    pub items: Vec<Item>,
}

/// Which doubts are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// With this code.
    pub code: String,
    /// In documents of this language.
    pub language: String,
    /// Of this organ.
    pub organ: String,
    /// With these words in id, symbol, title or text.
    pub words: String,
    /// Only in the best source of each document.
    pub primary: bool,
    /// Also those that are dealt with.
    pub done: bool,
}

impl Filter {
    /// Reads it from an address.
    pub fn of(query: &str) -> Filter {
        let mut filter = Filter::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let value = value.into_owned();
            match name.as_ref() {
                "code" => filter.code = value,
                "language" => filter.language = value,
                "organ" => filter.organ = value,
                "words" => filter.words = value,
                "primary" => filter.primary = value == "1",
                "done" => filter.done = value == "1",
                _ => {}
            }
        }
        filter
    }

    /// Writes it for an address: `&code=truncated`
    pub fn query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let texts =
            [("code", &self.code), ("language", &self.language), ("organ", &self.organ), ("words", &self.words)];
        for (name, value) in texts.into_iter().filter(|(_, value)| !value.is_empty()) {
            query.append_pair(name, value);
        }
        for (name, _) in [("primary", self.primary), ("done", self.done)].into_iter().filter(|(_, on)| *on) {
            query.append_pair(name, "1");
        }
        let query = query.finish();
        if query.is_empty() { query } else { format!("&{query}") }
    }
}

impl Queue {
    /// Reads the queue from the tables.
    pub fn read(folder: &Path) -> Result<Queue, Trouble> {
        let (columns, records, path) = output::table(folder, "doubts")?;
        let names = ["document_id", "seq", "eid", "page", "code", "text", "detail", "weight"];
        let places = names.map(|name| columns.iter().position(|c| c == name));
        let mut doubts = Vec::new();
        for record in records {
            let record = record.map_err(|e| Trouble::Input(path.clone(), e.into()))?;
            let cell = |n: usize| places[n].and_then(|at| record.get(at)).unwrap_or_default();
            let item = Item {
                document: 0,
                seq: cell(1).parse().unwrap_or(0),
                eid: cell(2).into(),
                page: cell(3).into(),
                code: cell(4).into(),
                text: cell(5).into(),
                detail: cell(6).into(),
                weight: cell(7).parse().unwrap_or(0.0),
            };
            doubts.push((cell(0).to_string(), item));
        }
        let ids: BTreeSet<&str> = doubts.iter().map(|(id, _)| id.as_str()).collect();
        let mut documents = Vec::with_capacity(ids.len());
        for row in output::documents(folder)? {
            let row = row?;
            if ids.contains(row.document_id.as_str()) {
                documents.push(row);
            }
        }
        documents.sort_by(|a, b| a.document_id.cmp(&b.document_id));
        let place = |id: &str| documents.binary_search_by(|row| row.document_id.as_str().cmp(id)).ok();
        let items = doubts.iter().filter_map(|(id, item)| Some(Item { document: place(id)?, ..item.clone() }));
        let mut items: Vec<Item> = items.collect();
        items.sort_by(|a, b| {
            let primary = |item: &Item| documents[item.document].primary;
            let order = primary(b).cmp(&primary(a)).then(b.weight.total_cmp(&a.weight));
            order.then(a.document.cmp(&b.document)).then(a.seq.cmp(&b.seq))
        });
        Ok(Queue { documents, items })
    }

    /// The doubts that a filter lets through, but for those that are dealt with, by their places.
    pub fn chosen<'q>(&'q self, filter: &'q Filter) -> impl Iterator<Item = usize> + 'q {
        let words: Vec<String> = filter.words.to_lowercase().split_whitespace().map(str::to_string).collect();
        let is = |wanted: &str, value: &str| wanted.is_empty() || wanted == value;
        self.items.iter().enumerate().filter_map(move |(n, item)| {
            let row = &self.documents[item.document];
            let fits = is(&filter.code, &item.code)
                && is(&filter.language, &row.language)
                && is(&filter.organ, &row.organ)
                && (!filter.primary || row.primary);
            let all = || [&row.document_id, &row.symbol, &row.title, &item.text].map(|t| t.to_lowercase()).join(" ");
            let fits =
                fits && (words.is_empty() || Some(all()).is_some_and(|all| words.iter().all(|w| all.contains(w))));
            fits.then_some(n)
        })
    }

    /// What there is to choose from: codes, languages, organs.
    pub fn choices(&self) -> [BTreeSet<&str>; 3] {
        let document = |item: &Item| &self.documents[item.document];
        [
            self.items.iter().map(|item| item.code.as_str()).collect(),
            self.items.iter().map(|item| document(item).language.as_str()).collect(),
            self.items.iter().map(|item| document(item).organ.as_str()).collect(),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn output() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let documents = "document_id,status,primary,symbol,language,organ,title\n\
            a.txt,review,false,A/RES/99/1,eng,ga,On tides\nb.txt,review,true,A/RES/99/2,fra,ga,Sur les marées\nc.txt,ok,true,,,,\n";
        let doubts = "document_id,seq,eid,page,code,text,detail,weight\na.txt,1,para_1,,truncated,x,y,0.9\n\
            b.txt,1,,,part_guessed,x,y,0.2\nb.txt,2,para_3,4,truncated,\"7. <Asks>\",y,0.8\n";
        std::fs::write(folder.path().join("documents.csv"), documents).unwrap();
        std::fs::write(folder.path().join("doubts.csv"), doubts).unwrap();
        folder
    }

    #[test]
    fn primaries_come_first_and_then_what_weighs_most() {
        let folder = output();
        let queue = Queue::read(folder.path()).unwrap();
        let told = |filter: &Filter| -> Vec<(String, u32)> {
            let items = queue.chosen(filter).map(|n| &queue.items[n]);
            items.map(|i| (queue.documents[i.document].document_id.clone(), i.seq)).collect()
        };
        let id = |id: &str, seq| (id.to_string(), seq);
        assert_eq!(told(&Filter::default()), [id("b.txt", 2), id("b.txt", 1), id("a.txt", 1)]);
        assert_eq!(queue.documents.len(), 2);
        let filter = Filter::of("code=truncated&primary=1&words=ASKS+sur");
        assert_eq!(told(&filter), [id("b.txt", 2)]);
        assert_eq!(filter.query(), "&code=truncated&words=ASKS+sur&primary=1");
        assert_eq!(Filter::of(&filter.query()), filter);
        assert!(told(&Filter::of("language=rus")).is_empty());
        assert_eq!(queue.choices()[0], BTreeSet::from(["part_guessed", "truncated"]));
    }
}
