//! What a person has entered in a form, as a correction.

use super::document::{Of, Piece};
use crate::corrections::{Call, Correction, Cut, Join, Where};
use std::collections::HashMap;

/// Characters of a text that are enough to find it again.
const BEGINNING: usize = 100;

/// The fields of a form that was sent.
pub struct Entry(HashMap<String, String>);

impl Entry {
    /// Reads a form.
    pub fn of(form: &[u8]) -> Entry {
        // Browsers send line breaks of a text as two characters.
        let field = |(name, value): (std::borrow::Cow<'_, str>, std::borrow::Cow<'_, str>)| {
            (name.into_owned(), value.replace("\r\n", "\n"))
        };
        Entry(form_urlencoded::parse(form).map(field).collect())
    }

    /// A field, without white space around it; empty where it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map(|value| value.trim()).unwrap_or_default()
    }

    /// A field that was filled in.
    fn some(&self, name: &str) -> Option<String> {
        Some(self.get(name)).filter(|value| !value.is_empty()).map(str::to_string)
    }

    /// A field that is another one than it was.
    fn other(&self, name: &str, was: &str) -> Option<String> {
        self.0.get(name).map(|_| folded(self.get(name))).filter(|value| *value != folded(was))
    }

    /// All that was entered by hand, to be shown again.
    pub fn shown(&self) -> Vec<(&str, &str)> {
        let by_hand =
            self.0.iter().filter(|(name, value)| !value.is_empty() && !["version", "do"].contains(&name.as_str()));
        let mut shown: Vec<(&str, &str)> = by_hand.map(|(name, value)| (name.as_str(), value.as_str())).collect();
        shown.sort_unstable();
        shown
    }

    /// The correction of a field of the masthead, which is `was` now.
    pub fn field(&self, name: &str, was: &str) -> Result<Correction, String> {
        let value = self.other("value", was).ok_or(NOTHING)?;
        Ok(Correction { field: Some(name.into()), read: Some(was.into()), value: Some(value), ..self.signed() })
    }

    /// The correction of a piece that the form asks for.
    ///
    /// # Errors
    /// In words: something is missing, or nothing was changed.
    pub fn correction(&self, piece: &Piece) -> Result<Correction, String> {
        match (self.get("do"), piece.of) {
            ("save", Of::Paragraphs) => self.paragraph(piece),
            ("save", Of::Footnotes) => self.footnote(piece),
            ("save", Of::Discarded) => self.taken_back(piece),
            ("split", Of::Paragraphs) => {
                let before = self.some("before").ok_or("The words that the second part begins with are missing.")?;
                let cut = Cut { before, kind: self.some("cut_kind"), num: self.some("cut_num"), ..Cut::default() };
                Ok(Correction { cut: vec![cut], ..self.at(piece, false) })
            }
            ("previous", Of::Paragraphs) => Ok(Correction { join: Some(Join::Previous), ..self.at(piece, false) }),
            ("next", Of::Paragraphs) => Ok(Correction { join: Some(Join::Next), ..self.at(piece, false) }),
            ("aside", Of::Paragraphs | Of::Footnotes) => {
                let reason = self.some("reason").ok_or("The reason is missing.")?;
                Ok(Correction { aside: Some(reason), ..self.at(piece, false) })
            }
            ("move", Of::Paragraphs) => {
                Ok(Correction { after: Some(self.get("after").into()), ..self.at(piece, false) })
            }
            ("add", _) => Ok(Correction {
                add: Some(self.some("added").ok_or("The text is missing.")?),
                kind: Some(self.some("added_kind").unwrap_or_else(|| "text".into())),
                num: self.some("added_num"),
                after: Some(piece.eid.clone()),
                ..self.signed()
            }),
            _ => Err("This cannot be done here.".into()),
        }
    }

    fn paragraph(&self, piece: &Piece) -> Result<Correction, String> {
        let text = self.other("text", &piece.text);
        let mut correction = self.at(piece, text.is_some());
        correction.text = text;
        correction.kind = self.other("kind", &piece.kind);
        if correction.kind.as_deref() == Some("footnote") {
            correction.marker = self.some("num");
            correction.call = self.call(&piece.called_in);
        } else {
            correction.num = self.other("num", &piece.number);
            let level = self.other("level", &piece.level).filter(|level| !level.is_empty());
            correction.level = level.map(|l| l.parse().map_err(|_| "The level must be a number.")).transpose()?;
        }
        changed(correction)
    }

    fn footnote(&self, piece: &Piece) -> Result<Correction, String> {
        let text = self.other("text", &piece.text);
        let mut correction = self.at(piece, text.is_some());
        correction.text = text;
        correction.kind = self.other("kind", "footnote").filter(|kind| !kind.is_empty());
        if correction.kind.is_some() {
            correction.after = Some(self.get("after").into());
            correction.num = self.some("num");
        } else {
            correction.marker = self.other("num", &piece.number);
            correction.call = self.call(&piece.called_in);
        }
        changed(correction)
    }

    /// What was set aside, and is text after all.
    fn taken_back(&self, piece: &Piece) -> Result<Correction, String> {
        let mut correction = Correction { discarded: Some(beginning(&piece.text)), ..self.signed() };
        match self.get("kind") {
            "" => return Err("Say what it is.".into()),
            "into" => {
                let within = self.some("call_in").ok_or("Say which paragraph it belongs to.")?;
                correction.into = Some(Where { within, after: self.some("call_after") });
            }
            "footnote" => {
                correction.kind = Some("footnote".into());
                correction.marker = self.some("num");
                correction.call = self.call("");
            }
            kind => {
                correction.kind = Some(kind.into());
                correction.num = self.some("num");
                correction.after = Some(self.get("after").into());
            }
        }
        Ok(correction)
    }

    /// Where a footnote is called: in another paragraph, or after words that were entered.
    fn call(&self, was: &str) -> Option<Call> {
        let within = self.get("call_in");
        let after = self.some("call_after");
        match within {
            "none" if was.is_empty() => None,
            "none" => Some(Call::Nowhere("none".into())),
            "" => None,
            _ if within == was && after.is_none() => None,
            _ => Some(Call::There(Where { within: within.into(), after })),
        }
    }

    /// The beginning of a correction: which piece it is about.
    fn at(&self, piece: &Piece, whole: bool) -> Correction {
        let read = if whole { piece.text.clone() } else { beginning(&piece.text) };
        Correction { at: Some(piece.eid.clone()).filter(|eid| !eid.is_empty()), read: Some(read), ..self.signed() }
    }

    fn signed(&self) -> Correction {
        Correction { note: self.some("note"), ..Correction::default() }
    }
}

const NOTHING: &str = "Nothing was changed.";

/// A correction that says something, if only a remark.
fn changed(correction: Correction) -> Result<Correction, String> {
    let Correction { text, kind, num, level, marker, call, note, .. } = &correction;
    let says = [text, kind, num, marker, note].iter().any(|field| field.is_some()) || level.is_some() || call.is_some();
    if says { Ok(correction) } else { Err(NOTHING.into()) }
}

/// Enough of a text to find it again.
fn beginning(text: &str) -> String {
    match text.char_indices().nth(BEGINNING) {
        Some((end, _)) => format!("{}…", text[..text[..end].rfind(' ').unwrap_or(end)].trim_end()),
        None => text.to_string(),
    }
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(of: Of) -> Piece {
        Piece {
            key: "p1".into(),
            of,
            kind: "operative".into(),
            number: "2.".into(),
            level: "0".into(),
            eid: "para_2".into(),
            page: String::new(),
            text: "Urges all keepers to keep watch;".into(),
            called_in: String::new(),
            doubts: Vec::new(),
        }
    }

    fn made(of: Of, form: &str) -> Result<Correction, String> {
        Entry::of(form.as_bytes()).correction(&piece(of))
    }

    #[test]
    fn only_what_was_changed_is_corrected() {
        let same = "do=save&kind=operative&num=2.&level=0&text=Urges+all+keepers%0D%0Ato+keep+watch;";
        assert_eq!(made(Of::Paragraphs, same), Err(NOTHING.into()));
        let number =
            made(Of::Paragraphs, "do=save&kind=operative&num=3.&level=0&text=Urges+all+keepers+to+keep+watch;");
        let read = Some("Urges all keepers to keep watch;".to_string());
        let place = Correction { at: Some("para_2".into()), read, ..Correction::default() };
        assert_eq!(number, Ok(Correction { num: Some("3.".into()), ..place.clone() }));
        let several = made(Of::Paragraphs, "do=save&kind=point&num=&level=1&text=Urges&note=seen").unwrap();
        let expected = Correction {
            kind: Some("point".into()),
            num: Some(String::new()),
            level: Some(1),
            text: Some("Urges".into()),
            note: Some("seen".into()),
            ..place.clone()
        };
        assert_eq!(several, expected);
        let note = made(Of::Paragraphs, "do=save&kind=footnote&num=3&call_in=para_1&call_after=watch,").unwrap();
        let call = Call::There(Where { within: "para_1".into(), after: Some("watch,".into()) });
        let expected =
            Correction { kind: Some("footnote".into()), marker: Some("3".into()), call: Some(call), ..place };
        assert_eq!(note, expected);
    }

    #[test]
    fn each_button_makes_a_correction_that_can_be_meant() {
        for (of, form) in [
            (Of::Paragraphs, "do=split&before=to+keep&cut_kind=operative&cut_num=3."),
            (Of::Paragraphs, "do=previous"),
            (Of::Paragraphs, "do=next"),
            (Of::Paragraphs, "do=aside&reason=running_head"),
            (Of::Paragraphs, "do=move&after=para_4"),
            (Of::Paragraphs, "do=add&added=Decides&added_kind=operative&added_num=3."),
            (Of::Footnotes, "do=save&num=4&kind=footnote&call_in=para_1"),
            (Of::Footnotes, "do=save&kind=preambular&after=para_1"),
            (Of::Footnotes, "do=aside&reason=other"),
            (Of::Discarded, "do=save&kind=operative&num=3.&after=para_1"),
            (Of::Discarded, "do=save&kind=footnote&num=3&call_in=para_1"),
            (Of::Discarded, "do=save&kind=into&call_in=para_1&call_after=all"),
        ] {
            let correction = made(of, form).unwrap();
            assert_eq!(correction.check(), Ok(()), "{form}");
        }
        for (of, form) in [
            (Of::Paragraphs, "do=split"),
            (Of::Discarded, "do=save"),
            (Of::Discarded, "do=previous"),
            (Of::Paragraphs, ""),
        ] {
            assert!(made(of, form).is_err(), "{form}");
        }
        assert!(Entry::of(b"value=x").field("title", "x").is_err());
        assert_eq!(Entry::of(b"value=y").field("title", "x").unwrap().check(), Ok(()));
    }

    #[test]
    fn a_long_text_is_found_by_its_beginning() {
        let long = "word ".repeat(100);
        let short = beginning(&long);
        assert!(short.chars().count() <= BEGINNING && short.ends_with("word…"));
        assert_eq!(beginning("short"), "short");
    }
}
