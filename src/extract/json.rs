//! Answers of services in JSON that hold a text: a field with the text, its paragraphs in a list, or its pages
//! by their numbers.
pub mod records;

use serde_json::{Map, Value};

use super::format::{Format, sniff};
use super::limits::Limits;
use super::unreadable::Unreadable;
use super::{encoding, facts, html, markdown, text};
use crate::block::Extracted;

/// Letters of a text that may be a document.
const SHORT: usize = 200;

/// Reads an answer.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Extracted, Unreadable> {
    let size = bytes.len() as u64;
    if size > limits.max_input_bytes.min(limits.max_expanded_bytes) {
        return Err(Unreadable::TooLarge(format!("{size} bytes")));
    }
    let source = encoding::decode(bytes)?;
    let answer: Value = match serde_json::from_str(source.trim_start_matches('\u{feff}')) {
        Ok(answer) => answer,
        // It is no JSON, only text in brackets.
        Err(fault) if fault.is_syntax() => return text::read(bytes),
        Err(fault) => return Err(Unreadable::Truncated(format!("as JSON, {fault}"))),
    };
    let found = Found::of(&answer);
    let Some((words, from)) = found.best() else {
        return Err(Unreadable::NoDocument("an answer in JSON that holds no text of a document".into()));
    };
    let mut extracted = match sniff(words.as_bytes()).format {
        Format::Html => html::page(&words, limits)?,
        Format::Markdown => markdown::text(&words, limits)?,
        _ if words.contains("</") || words.contains("<br") => html::page(&words, limits)?,
        _ => text::read(words.as_bytes())?,
    };
    let stated = found.leaves.iter().enumerate().filter(|(at, _)| !from.contains(at)).map(|(_, (k, v))| (*k, *v));
    facts::add(&mut extracted, stated);
    Ok(extracted)
}

/// The strings of an answer.
#[derive(Default)]
struct Found<'a> {
    /// The name of the field, and what it holds.
    leaves: Vec<(&'a str, &'a str)>,
    /// Strings that are one text: their places among the leaves, and what stands between them.
    together: Vec<(std::ops::Range<usize>, &'static str)>,
}

impl<'a> Found<'a> {
    fn of(value: &'a Value) -> Found<'a> {
        let mut found = Found::default();
        found.look(value, "");
        found
    }

    fn look(&mut self, value: &'a Value, key: &'a str) {
        let start = self.leaves.len();
        match value {
            Value::String(words) => self.leaves.push((key, words)),
            Value::Array(list) => {
                list.iter().for_each(|inner| self.look(inner, key));
                self.together.push((start..self.leaves.len(), "\n\n"));
            }
            Value::Object(fields) => {
                let pages = pages(fields);
                match &pages {
                    Some(pages) => pages.iter().for_each(|(name, inner)| self.look(inner, name)),
                    None => fields.iter().for_each(|(name, inner)| self.look(inner, name)),
                }
                if pages.is_some() {
                    self.together.push((start..self.leaves.len(), PAGE));
                }
            }
            _ => {}
        }
    }

    /// The text of the document and the places of the leaves it is made of: the longest string, or the pages or the
    /// list of paragraphs that it is one of.
    fn best(&self) -> Option<(String, Vec<usize>)> {
        let length = |at: &usize| self.leaves[*at].1.len();
        let longest = (0..self.leaves.len()).max_by_key(|at| (length(at), std::cmp::Reverse(*at)))?;
        let around = self.together.iter().filter(|(range, _)| range.contains(&longest));
        let mut row = around.map(|(range, between)| (self.row(range.clone(), longest, *between == PAGE), *between));
        let (places, between) = row.find(|(places, _)| places.len() > 1).unwrap_or((vec![longest], ""));
        let places = self.once(places);
        let mut words = String::new();
        for at in &places {
            words.push_str(self.leaves[*at].1);
            words.push_str(if is_number(self.leaves[*at].1) { " " } else { between });
        }
        let unmarked = without_page_marks(&words);
        // A page that is nearly empty has its number.
        let is_page = unmarked.len() < words.len();
        let letters = unmarked.chars().filter(|c| c.is_alphanumeric()).count();
        let is_text = (letters >= SHORT || is_page) && unmarked.contains(char::is_whitespace);
        is_text.then_some((unmarked, places))
    }

    /// Without the words one by one that follow the lines they stand in, as readers of pictures give both.
    fn once(&self, places: Vec<usize>) -> Vec<usize> {
        let length = |at: &usize| self.leaves[*at].1.chars().filter(|c| !c.is_whitespace()).count();
        let all: usize = places.iter().map(length).sum();
        let mut half = 0;
        let Some(end) = places.iter().position(|at| {
            half += length(at);
            half * 2 >= all
        }) else {
            return places;
        };
        let (lines, words) = places.split_at(end + 1);
        let letters = |places: &[usize]| -> Vec<char> {
            places.iter().flat_map(|at| self.leaves[*at].1.chars()).filter(|c| !c.is_whitespace()).collect()
        };
        let twice = half * 2 == all && !words.is_empty() && letters(lines) == letters(words);
        if twice { lines.to_vec() } else { places }
    }

    /// The strings of a list that are in the same field as the longest, with numbers that stand in fields before
    /// them; all strings of pages.
    fn row(&self, range: std::ops::Range<usize>, longest: usize, are_pages: bool) -> Vec<usize> {
        let field = self.leaves[longest].0;
        let is_of_it = |at: usize| are_pages || self.leaves[at].0 == field;
        let is_number_of_it =
            |at: usize| is_number(self.leaves[at].1) && self.leaves.get(at + 1).is_some_and(|(key, _)| *key == field);
        range.filter(|at| is_of_it(*at) || is_number_of_it(*at)).collect()
    }
}

/// What stands between the pages of a text.
const PAGE: &str = "\u{c}";

/// `1.`, `(a)`
fn is_number(words: &str) -> bool {
    let inside = words.trim().trim_start_matches('(').trim_end_matches(['.', ')']);
    inside.len() < words.trim().len()
        && (1..=4).contains(&inside.len())
        && inside.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// The pages of a text by their numbers, in order: `{"1": "…", "2": "…"}`.
fn pages(fields: &Map<String, Value>) -> Option<Vec<(&String, &Value)>> {
    let mut pages: Vec<(u32, (&String, &Value))> = Vec::new();
    for (name, value) in fields {
        pages.push((name.parse().ok()?, (name, value)));
    }
    pages.sort_by_key(|(number, _)| *number);
    (!pages.is_empty()).then(|| pages.into_iter().map(|(_, page)| page).collect())
}

/// Without `[[12]]`, which Uwazi puts behind each word of a page for its number.
fn without_page_marks(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find("[[") {
        let inside = &rest[at + 2..];
        let digits = inside.len() - inside.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        out.push_str(&rest[..at]);
        if digits > 0 && inside[digits..].starts_with("]]") {
            rest = &inside[digits + 2..];
        } else {
            out.push_str("[[");
            rest = inside;
        }
    }
    out.push_str(rest);
    out
}
