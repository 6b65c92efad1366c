//! A file of corrections, as people write it.

use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;

/// What is wrong with a file of corrections, in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong(pub String);

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The corrections of one document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// Its id, where the name of the file does not say it: `2007/A_RES_62_17.pdf`
    pub document: Option<String>,
    /// SHA-256 of its source, in hexadecimal digits.
    #[serde(default)]
    pub sha256: String,
    /// Who has made the corrections that do not say it themselves.
    pub by: Option<String>,
    /// When they were made, where they do not say it themselves.
    #[serde(default, deserialize_with = "day")]
    pub on: Option<String>,
    /// That somebody has checked the document.
    pub checked: Option<Checked>,
    /// What is to be another way, in the order in which it is done.
    #[serde(default, rename = "correction")]
    pub corrections: Vec<Correction>,
}

/// Who has checked a document, when, and what it was then.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checked {
    /// `Jane Doe`
    pub by: String,
    /// `2026-11-30`
    #[serde(default, deserialize_with = "day")]
    pub on: Option<String>,
    /// SHA-256 of the source, in hexadecimal digits.
    pub sha256: String,
    /// SHA-256 of the reading.
    pub reading: String,
    /// Digests of its parts, so that it can be said what has changed.
    #[serde(default)]
    pub parts: String,
}

/// One correction: a place, and what is to be another way there. Each key is explained in `docs/corrections.md`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// eId of the paragraph or footnote: `para_2`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// What was read there: the whole text, or its beginning and `…`; of a field, its cell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read: Option<String>,
    /// Instead: text that was set aside.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discarded: Option<String>,
    /// Instead: text that was not read at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub add: Option<String>,
    /// Instead: a column of `documents.csv`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What the field is to hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// What the paragraph is: a `kind` of `paragraphs.csv`, `footnote`, or `annex` for the label of one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Its number; empty for none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub num: Option<String>,
    /// Its level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<u8>,
    /// Its whole text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Words that are in the text once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// What is there instead of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub with: Option<String>,
    /// Where new paragraphs begin in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cut: Vec<Cut>,
    /// The neighbour that it is one paragraph with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub join: Option<Join>,
    /// The paragraph that it is after: eId, or text as read; empty for the very beginning.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Why it is set aside: a `reason` of `discarded.csv`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aside: Option<String>,
    /// The marker of a footnote.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
    /// Where the footnote is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call: Option<Call>,
    /// The text that what was set aside belongs into.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub into: Option<Where>,
    /// Who has corrected it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When.
    #[serde(default, deserialize_with = "day", skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
    /// A remark for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A place in a text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Where {
    /// The paragraph: its eId, or its text as read.
    #[serde(rename = "in")]
    pub within: String,
    /// The words that are before the place; without them it is at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// Where a footnote is called.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Call {
    /// There.
    There(Where),
    /// Nowhere: `none`
    Nowhere(String),
}

/// The neighbour that a paragraph is one with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Join {
    /// The one before it.
    Previous,
    /// The one after it.
    Next,
}

/// Where a paragraph is cut, and what the new one is.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Cut {
    /// The words that the new paragraph begins with, its number included.
    pub before: String,
    /// Its kind; that of the whole, where none is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Its number. Where the words begin with it, it is taken off them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub num: Option<String>,
    /// Its level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<u8>,
}

impl<'de> Deserialize<'de> for Cut {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Cut, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Whole {
            before: String,
            kind: Option<String>,
            num: Option<String>,
            level: Option<u8>,
        }
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Either {
            Words(String),
            Whole(Whole),
        }
        Ok(match Either::deserialize(deserializer)? {
            Either::Words(before) => Cut { before, ..Cut::default() },
            Either::Whole(Whole { before, kind, num, level }) => Cut { before, kind, num, level },
        })
    }
}

/// A day as TOML has it, or in quotation marks.
fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        Day(toml::value::Datetime),
        Words(String),
    }
    Ok(Option::<Either>::deserialize(deserializer)?.map(|either| match either {
        Either::Day(day) => day.to_string(),
        Either::Words(words) => words,
    }))
}

impl File {
    /// Reads a file of corrections.
    pub fn parse(text: &str) -> Result<File, Wrong> {
        let mut file: File = toml::from_str(text).map_err(|e| Wrong(in_one_line(&e, text)))?;
        file.sha256.make_ascii_lowercase();
        if file.sha256.is_empty() && !file.corrections.is_empty() {
            return Err(Wrong("sha256 is missing: the SHA-256 of the source, as in documents.csv".into()));
        }
        for (nth, correction) in file.corrections.iter_mut().enumerate() {
            correction.by = correction.by.take().or_else(|| file.by.clone()).filter(|by| !by.trim().is_empty());
            correction.on = correction.on.take().or_else(|| file.on.clone());
            if correction.by.is_none() {
                return Err(Wrong(format!("correction {}: by is missing: who made it", nth + 1)));
            }
            correction.check().map_err(|wrong| Wrong(format!("correction {}: {wrong}", nth + 1)))?;
        }
        Ok(file)
    }
}

/// A fault of TOML with its line, in one line.
fn in_one_line(fault: &toml::de::Error, text: &str) -> String {
    let line = fault.span().map(|span| text[..span.start.min(text.len())].matches('\n').count() + 1);
    let what = fault.message().split_whitespace().collect::<Vec<_>>().join(" ");
    line.map_or_else(|| what.clone(), |line| format!("line {line}: {what}"))
}

impl Correction {
    /// Refuses what cannot be meant.
    pub fn check(&self) -> Result<(), String> {
        let places = [&self.discarded, &self.add, &self.field];
        let given = places.iter().filter(|place| place.is_some()).count();
        let anywhere = self.read.is_some() && self.field.is_none();
        if given + usize::from(anywhere) != 1 {
            return Err("give exactly one of read, discarded, add and field".into());
        }
        if self.at.is_some() && self.read.is_none() {
            return Err("read is missing: the text that is there, or its beginning and …".into());
        }
        if self.field.is_some() != self.value.is_some() {
            return Err("give field and value together".into());
        }
        if self.words.is_some() != self.with.is_some() {
            return Err("give words and with together".into());
        }
        if self.words.is_some() && self.text.is_some() {
            return Err("either text or words, not both".into());
        }
        if matches!(&self.call, Some(Call::Nowhere(word)) if word != "none") {
            return Err("call must be a place, or none".into());
        }
        let needs_kind = self.add.is_some() || (self.discarded.is_some() && self.into.is_none());
        if needs_kind && self.kind.is_none() {
            return Err("kind is missing: what it is".into());
        }
        let is_note = self.kind.as_deref() == Some("footnote");
        if needs_kind && !is_note && self.after.is_none() {
            return Err("after is missing: the paragraph before it".into());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "sha256 = \"ab\"\nby = \"Jane Doe\"\non = 2026-11-30\n";

    #[test]
    fn a_file_is_read_as_people_write_it() {
        let text = format!(
            "{HEAD}[[correction]]\nat = \"para_2\"\nread = \"Considers…\"\nnum = \"2.\"\non = \"1 December\"\n\
             [[correction]]\nread = \"x y\"\ncut = [\"y\", {{ before = \"z\", num = \"3.\" }}]\nby = \"John\"\n\
             [[correction]]\nread = \"A/99/4.\"\ncall = {{ in = \"para_1\", after = \"meetings,\" }}\n"
        );
        let file = File::parse(&text).unwrap();
        let told: Vec<_> =
            file.corrections.iter().map(|c| (c.by.as_deref().unwrap(), c.on.as_deref().unwrap())).collect();
        assert_eq!(told, [("Jane Doe", "1 December"), ("John", "2026-11-30"), ("Jane Doe", "2026-11-30")]);
        assert_eq!(file.corrections[1].cut[0].before, "y");
        assert_eq!(file.corrections[1].cut[1].num.as_deref(), Some("3."));
        let there = Where { within: "para_1".into(), after: Some("meetings,".into()) };
        assert_eq!(file.corrections[2].call, Some(Call::There(there)));
    }

    #[test]
    fn what_cannot_be_meant_is_told_with_its_place() {
        let wrong = |text: &str| File::parse(&format!("{HEAD}[[correction]]\n{text}")).unwrap_err().0;
        assert!(wrong("read = \"x\"\nnumber = \"2.\"").starts_with("line 6: unknown field `number`"));
        assert_eq!(wrong("at = \"para_1\"\nnum = \"2.\"").split(':').next(), Some("correction 1"));
        assert!(wrong("read = \"x\"\nwords = \"y\"").ends_with("give words and with together"));
        assert!(wrong("add = \"x\"").ends_with("kind is missing: what it is"));
        assert!(wrong("read = \"x\"\ncall = \"nobody\"").ends_with("call must be a place, or none"));
        assert!(
            File::parse("by = \"x\"\n[[correction]]\nread = \"x\"\n").unwrap_err().0.starts_with("sha256 is missing")
        );
        let nobody = File::parse("sha256 = \"ab\"\n[[correction]]\nread = \"x\"\n").unwrap_err().0;
        assert_eq!(nobody, "correction 1: by is missing: who made it");
    }
}
