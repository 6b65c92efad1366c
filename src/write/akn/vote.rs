//! Votes: the outcome and its numbers as the text gives them, and whose votes a list of States is.

use super::Akn;
use super::inline::{Run, Span};
use crate::model::{Paragraph, Vote};
use crate::write::eid::join;
use std::ops::Range;

/// The three answers of a recorded vote, and how lines that list who gave them begin.
const ANSWERS: [(&str, [&str; 6]); 3] = [
    ("inFavour", ["المؤيدون", "In favour", "Ont voté pour", "Голосовали за", "Votos a favor", "赞成"]),
    ("against", ["المعارضون", "Against", "Ont voté contre", "Голосовали против", "Votos en contra", "反对"]),
    ("abstaining", ["الممتنعون", "Abstaining", "Se sont abstenus", "Воздержались", "Abstenciones", "弃权"]),
];

/// What an outcome without numbers is told by.
const OUTCOMES: [(&str, [&str; 6]); 2] = [
    ("adoptedUnanimously", ["بالإجماع", "unanimous", "unanimité", "единогласно", "unanimidad", "一致"]),
    (
        "adoptedWithoutVote",
        ["بدون تصويت", "without a vote", "sans vote", "без голосования", "sin votación", "未经表决"],
    ),
];

impl Akn<'_> {
    /// The words of a line about a vote, in `vote`.
    pub fn vote(&mut self, part: usize, paragraph: &Paragraph, run: &mut Run<'_>) {
        let actor = self.terms.known(&self.actor);
        let author = self.terms.known("author");
        let words = &paragraph.text.words;
        let language = self.publication.language as usize;
        let mut attributes = vec![("by", &*actor), ("as", &*author)];
        let answer = ANSWERS.iter().find(|(_, heads)| words.starts_with(heads[language]));
        let meaning = answer.map(|(id, _)| self.terms.known(id));
        attributes.extend(meaning.as_deref().map(|m| ("refersTo", m)));
        self.xml.start("vote", &attributes);
        let resolution = self.publication.resolutions.get(self.plan.parts[part].resolution);
        let told = resolution.and_then(|r| r.vote.as_ref());
        if let Some((at, vote)) = told.and_then(|v| Some((words.find(&v.text)?, v))) {
            run.around = self.outcome(at, vote, language);
        }
        self.inline(&paragraph.text, run);
        self.xml.end("vote");
    }

    /// The outcome and the numbers of a vote that is told from a byte on.
    fn outcome(&mut self, at: usize, vote: &Vote, language: usize) -> Vec<Span> {
        let Some(counts) = vote.counts else {
            let known = OUTCOMES.iter().find(|(_, words)| vote.text.contains(words[language]));
            let outcome = known.map(|(id, _)| self.terms.known(id));
            return outcome
                .into_iter()
                .map(|o| Span::whole(at..at + vote.text.len(), "outcome", vec![("refersTo", o)]))
                .collect();
        };
        let mut spans = Vec::new();
        let mut from = 0;
        for (count, meaning) in counts.iter().zip(["inFavour", "against", "abstaining"]) {
            let Some(range) = number(&vote.text, from, *count) else { continue };
            from = range.end;
            self.quantities += 1;
            let eid = join(&self.component, &format!("quantity_{}", self.quantities));
            let attributes =
                vec![("eId", eid), ("refersTo", self.terms.known(meaning)), ("normalized", count.to_string())];
            spans.push(Span::whole(at + range.start..at + range.end, "quantity", attributes));
        }
        spans
    }
}

/// Where a number is printed in figures, from a byte on.
fn number(text: &str, from: usize, value: u32) -> Option<Range<usize>> {
    let printed = value.to_string();
    let found = text[from..].match_indices(&printed).map(|(at, _)| from + at..from + at + printed.len());
    let mut whole = found.filter(|r| {
        !text[..r.start].ends_with(|c: char| c.is_ascii_digit())
            && !text[r.end..].starts_with(|c: char| c.is_ascii_alphanumeric())
    });
    whole.next()
}
