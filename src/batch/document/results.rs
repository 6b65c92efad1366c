//! What is known of a document from now on, its rows, and what is reported about it.

use super::context::Context;
use crate::batch::convert::answer::{Answer, ByHand};
use crate::batch::disk::fingerprint::{Digest32, Fingerprint, digits};
use crate::batch::event::{Change, Event, Made, Told};
use crate::batch::plan::task::Task;
use crate::batch::state::dated::{Dated, symbol_hash};
use crate::batch::state::entry::{Entry, Rows, Whole};
use crate::code::{Failure, Problem};
use crate::hex;
use crate::write::tables::LANGUAGES;
use crate::write::{self, Source, akn_path};

/// The event of a document of which this is known.
pub fn event(entry: &Entry, change: Change) -> Event {
    let mut event = Event::new(&entry.id, change);
    event.tell(Told::of(entry.failed(), &entry.doubts));
    event.puid.clone_from(&entry.puid);
    event.by_hand = entry.by_hand;
    if let Some(source) = &entry.source {
        event.sha256 = Some(digits(&source.sha256));
        event.bytes = Some(source.size);
    }
    if let Some(xml) = &entry.xml {
        event.outputs.push(Made { path: akn_path(&entry.id), sha256: digits(&xml.sha256) });
    }
    event
}

/// What is known of a document from now on.
pub fn entry(
    context: &Context<'_>,
    task: &Task,
    print: Option<Fingerprint>,
    (xml, spare): (Option<Fingerprint>, Option<Fingerprint>),
    mut answer: Answer,
) -> (Entry, Rows) {
    let id = &task.input.id;
    let rows = rows_of(id, print.map(|p| (p.sha256, p.size)), &mut answer, xml.is_some());
    let answer_converted = xml.is_some();
    let known = answer_converted && !answer.symbol.is_empty();
    let language = LANGUAGES.iter().position(|code| *code == answer.language).filter(|_| known && !answer.fragment);
    let whole = language.map(|language| Whole {
        symbol: symbol_hash(&answer.symbol),
        language: language as u8,
        work: answer.work,
    });
    let entry = Entry {
        id: id.clone(),
        key: if answer.scanned { context.read_key } else { context.key },
        source: print,
        format: answer.format,
        puid: answer.puid,
        doubts: if xml.is_some() { answer.doubts } else { Vec::new() },
        problem: answer.problem.filter(|_| xml.is_none()),
        spare,
        xml,
        held: None,
        again: answer.again,
        symbols: answer.symbols.iter().filter(|_| xml.is_some()).map(|s| symbol_hash(s)).collect(),
        dates: if xml.is_some() { Dated::of(&answer.dates) } else { Vec::new() },
        whole,
        rows: rows.each_ref().map(|r| r.len() as u64),
        bare: answer.bare,
        corrections: context.corrections.of(id).map(|of_document| of_document.digest),
        by_hand: if answer_converted { answer.by_hand } else { ByHand::default() },
    };
    (entry, rows)
}

/// The rows of a document: those of its conversion, or the one that says why there is none.
pub fn rows_of(id: &str, source: Option<(Digest32, u64)>, answer: &mut Answer, converted: bool) -> Rows {
    if converted {
        let [_, rows @ ..] = std::mem::take(&mut answer.bytes);
        return rows;
    }
    let sha256 = source.map(|(sha256, _)| hex(&sha256)).unwrap_or_default();
    let source = Source {
        document_id: id,
        format: &answer.format,
        puid: &answer.puid,
        bytes: source.map_or(answer.size, |(_, size)| size),
        sha256: &sha256,
        further: &[],
    };
    let mut rows = Rows::default();
    let problem = answer.problem.get_or_insert_with(|| Failure::Crashed.because("no answer came"));
    rows[0] = write::failed(&source, problem);
    rows
}

/// What is known of a document whose XML the output did not take, and its row.
pub fn without_place(entry: Entry, problem: &Problem) -> (Entry, Rows) {
    let (format, puid) = (entry.format.clone(), entry.puid.clone());
    let mut answer = Answer { format, puid, problem: Some(problem.clone()), ..Answer::default() };
    let rows = rows_of(&entry.id, entry.source.map(|s| (s.sha256, s.size)), &mut answer, false);
    let lengths = rows.each_ref().map(|r| r.len() as u64);
    let (symbols, dates) = (Vec::new(), Vec::new());
    let problem = answer.problem;
    let by_hand = ByHand::default();
    (Entry { problem, xml: None, again: true, symbols, dates, whole: None, rows: lengths, by_hand, ..entry }, rows)
}
