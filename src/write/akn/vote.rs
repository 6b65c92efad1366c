//! Votes: the outcome and its numbers as the text gives them, the States and how they voted.

use super::Akn;
use super::about::About;
use super::inline::{Run, Span};
use crate::model::{Answer, Outcome, Paragraph, Vote};
use crate::write::eid::join;
use std::ops::Range;

/// What of a vote metadata repeat.
#[derive(Default)]
pub struct Ballot {
    /// eIds of the numbers in the text: in favour, against, abstaining.
    quantities: [Option<String>; 3],
    /// The States, each as something referred to.
    voters: Vec<(Answer, String)>,
}

impl Akn<'_> {
    /// The words of a line about a vote, in `vote`.
    pub fn vote(&mut self, part: usize, paragraph: &Paragraph, run: &mut Run<'_>) {
        let actor = self.terms.known(&self.actor);
        let author = self.terms.known("author");
        let words = &paragraph.text.words;
        let resolution = self.publication.resolutions.get(self.plan.parts[part].resolution);
        let told = resolution.and_then(|r| r.vote.as_ref());
        let told = told.and_then(|v| Some((words.find(&v.text)?, v)));
        // `In favour: …` is the vote of those that are listed.
        let one = paragraph.voters.first().filter(|v| paragraph.voters.iter().all(|w| w.answer == v.answer));
        let meaning = match told {
            Some((_, vote)) => vote.counts.and(vote.outcome).map(outcome),
            None => one.map(|v| answer(v.answer)),
        };
        let meaning = meaning.map(|m| self.terms.known(m));
        let mut attributes = vec![("by", &*actor), ("as", &*author)];
        attributes.extend(meaning.as_deref().map(|m| ("refersTo", m)));
        self.xml.start("vote", &attributes);
        run.around = told.map(|(at, vote)| self.outcome(at, vote, words)).unwrap_or_default();
        let states: Vec<Span> = paragraph.voters.iter().map(|v| self.state(words, &v.range, v.answer)).collect();
        run.around.extend(states);
        self.inline(&paragraph.text, run);
        self.xml.end("vote");
    }

    /// The outcome and the numbers of a vote that is reported from a byte on.
    fn outcome(&mut self, at: usize, vote: &Vote, words: &str) -> Vec<Span> {
        let mut spans = Vec::new();
        if let Some(said) = vote.outcome {
            // That a draft failed is said after the numbers.
            let last = words.trim_end_matches(['.', '。', ']', ' ']).len();
            let end = if said.fails() { last } else { at + vote.text.len() };
            // The numbers say more of an adoption than the word.
            let said = if said == Outcome::Recorded { "adopted" } else { outcome(said) };
            let attributes = vec![("refersTo", self.terms.known(said))];
            spans.push(Span::whole(at..end, "outcome", attributes));
        }
        let mut from = 0;
        for (nth, (count, meaning)) in vote.counts.into_iter().flatten().zip(Answer::ALL).enumerate() {
            let Some(range) = number(&vote.text, from, count) else { continue };
            from = range.end;
            self.quantities += 1;
            let eid = join(&self.component, &format!("quantity_{}", self.quantities));
            self.ballot.quantities[nth] = Some(eid.clone());
            let meaning = self.terms.known(answer(meaning));
            let attributes = vec![("eId", eid), ("refersTo", meaning), ("normalized", count.to_string())];
            spans.push(Span::whole(at + range.start..at + range.end, "quantity", attributes));
        }
        spans
    }

    /// A State that voted.
    fn state(&mut self, words: &str, range: &Range<usize>, answer: Answer) -> Span {
        let name = &words[range.clone()];
        let id = id(name);
        let href = || format!("/akn/ontology/organization/un/state/{id}");
        let state = self.terms.refer("TLCOrganization", &format!("state-{id}"), name, href);
        self.ballot.voters.push((answer, state.clone()));
        let eid = join(&self.component, &format!("organization_{}", self.ballot.voters.len()));
        Span::whole(range.clone(), "organization", vec![("eId", eid), ("refersTo", state)])
    }

    /// `analysis`: the vote, where it was counted, and who voted how.
    pub fn voting(&mut self, about: &About<'_>) {
        let ballot = std::mem::take(&mut self.ballot);
        let Some((vote, counts)) = about.vote.and_then(|v| Some((v, v.counts?))) else { return };
        let outcome = self.terms.known(outcome(vote.outcome.unwrap_or(Outcome::Recorded)));
        self.xml.open("analysis", &[("source", "#markupEditor")]);
        self.xml.open("parliamentary", &[]);
        let voting = join(&self.component, "voting_1");
        self.xml.open("voting", &[("eId", &voting), ("outcome", &outcome)]);
        for (nth, (count, meaning)) in counts.iter().zip(Answer::ALL).enumerate() {
            let eid = format!("{voting}__count_{}", nth + 1);
            let refers = self.terms.known(answer(meaning));
            let href = ballot.quantities[nth].as_ref().map(|q| format!("#{q}"));
            let count = count.to_string();
            let mut attributes = vec![("eId", &*eid), ("value", &*count), ("refersTo", &*refers)];
            attributes.extend(href.as_deref().map(|h| ("href", h)));
            let voters: Vec<&str> = ballot.voters.iter().filter(|v| v.0 == meaning).map(|v| v.1.as_str()).collect();
            if voters.is_empty() {
                self.xml.empty_line("count", &attributes);
                continue;
            }
            self.xml.open("count", &attributes);
            self.xml.open("akn4un:voters", &[]);
            for (at, state) in voters.iter().enumerate() {
                let eid = format!("{eid}__organization_{}", at + 1);
                self.xml.empty_line("organization", &[("eId", &eid), ("refersTo", state)]);
            }
            self.xml.close("akn4un:voters");
            self.xml.close("count");
        }
        self.xml.close("voting");
        self.xml.close("parliamentary");
        self.xml.close("analysis");
    }
}

/// What a vote came to, as something referred to.
pub fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Recorded => "adoptedRecordedVote",
        Outcome::Unanimous => "adoptedUnanimously",
        Outcome::Unvoted => "adoptedWithoutVote",
        Outcome::Rejected => "notAdopted",
        Outcome::Vetoed => "veto",
    }
}

fn answer(answer: Answer) -> &'static str {
    match answer {
        Answer::InFavour => "inFavour",
        Answer::Against => "against",
        Answer::Abstaining => "abstaining",
    }
}

/// A State's name as identifiers have it: `Bolivia_Plurinational_State_of`.
fn id(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.collect::<Vec<_>>().join("_")
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
