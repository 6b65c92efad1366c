//! Blocks in, a publication out. Parsing never fails: what it cannot place it keeps, with a doubt.
//!
//! The order of the work: pages whose lines are lost or weak are read as a whole (`reading`); the head of the first page is read
//! (`masthead`); what paper adds is set aside (`furniture`); footnotes are lifted from the feet of
//! pages (`notes`); the rest is joined into paragraphs in their roles (`body`); footnotes are tied
//! to their calls (`calls`); citations are read (`citation`).

mod apart;
mod arabic;
mod astray;
mod better;
mod body;
mod calls;
mod chinese;
pub mod citation;
mod corrected;
pub mod cues;
mod fact;
mod feet;
mod formula;
pub mod furniture;
mod headings;
mod headlines;
mod join;
mod language;
mod layout;
pub mod likeness;
mod lone;
mod masthead;
mod notes;
mod number_line;
mod parts;
mod reading;
mod sequence;
mod settle;
mod signposts;
mod specks;
mod sponsors;
mod stars;
mod tails;
mod unbroken;
mod vote;

use crate::block::{Block, Extracted, Hint, NoteBody, Reason};
pub use crate::languages as lexicon;
use crate::model::symbol::Symbol;
use crate::model::{Discarded, Doubt, Fact, Footnote, Language, Masthead, Paragraph, Publication, Resolution, Role};
use crate::text::Text;
pub use better::better;
use join::Joiner;
use layout::Layout;
use lexicon::Lexicon;

/// Reads a document.
pub fn parse(mut extracted: Extracted) -> Publication {
    let language = language::detect(&extracted.blocks);
    let lexicon = Lexicon::of(language);
    let parted = apart::mend(&mut extracted, language);
    if !parted.is_empty() {
        extracted.doubts.push(Doubt::WordsParted.into());
    }
    unbroken::fold(&mut extracted, lexicon);
    let (weak, mut rewritten) = mend_script(&mut extracted, lexicon, language);
    rewritten.extend(parted);
    let Pages { mut blocks, annexed, calls: read_calls, running_title, title_doubt } = match weak {
        true => read_whole(&mut extracted, &mut rewritten, lexicon, language),
        false => Pages { blocks: placed(&mut extracted, lexicon), ..Pages::default() },
    };
    let mut joiner = Joiner::new(blocks.iter().map(|b| b.text.words.as_str()));
    let head = masthead::read(&blocks, lexicon, language, &mut joiner);
    let own = parts::own_symbol(&head.masthead, head.number.as_deref());
    let title = head.title.as_ref().map_or("", |t| t.text.words.as_str()).to_string();
    let mut body = blocks.split_off(head.body);
    tails::part(&mut body, head.masthead.symbol.as_ref());
    blocks.append(&mut body);
    furniture::mark_forms(&mut blocks[..head.body], lexicon);
    furniture::mark(&mut blocks[head.body..], own.as_ref().map(Symbol::as_str), &title, lexicon);
    notes::restore(&mut blocks[head.body..]);
    let masthead = Masthead { running_title, ..head.masthead };
    let mut publication = Publication { language, masthead, pages: extracted.pages, ..Publication::default() };
    publication.doubts.extend(extracted.doubts);
    publication.footnotes = extracted.notes.into_iter().map(footnote).collect();
    publication.doubts.extend(astray::doubts(&blocks, &publication.masthead, lexicon));
    publication.discarded = discarded(&blocks);
    if publication.masthead.job_number.is_none() {
        publication.masthead.job_number = job_number(&blocks);
    }
    let mut text = blocks.split_off(head.body);
    publication.discarded.extend(specks::lift(&mut text, lexicon));
    let mut lifted = notes::part(&mut publication.footnotes);
    let called = notes::without_called(&mut text, &publication.footnotes);
    lifted.extend(notes::lift(&mut text, &title, &mut joiner, lexicon));
    if language == Language::Chinese {
        let notes = publication.footnotes.iter().chain(&lifted);
        let markers: Vec<&str> = notes.map(|n| n.marker.as_str()).filter(|m| !m.is_empty()).collect();
        chinese::place_marks(&mut text, &markers);
    }
    let text = headings::part(text);
    let layout = Layout::of(&text);
    publication.resolutions = resolutions(&text, &layout, &publication, head.number.as_deref(), annexed, &mut joiner);
    if let Some(title) = head.title {
        put_title(&mut publication, title);
    }
    let base = publication.footnotes.len();
    publication.footnotes.extend(lifted);
    tie_notes(&mut publication, base, called.into_iter().chain(read_calls).collect(), lexicon);
    stars::attach(&mut publication);
    publication.ledger.mended = std::mem::take(&mut joiner.mended);
    rewritten.append(&mut joiner.parted);
    publication.ledger.rewritten = rewritten;
    publication.ledger.number_tail = head.number_tail;
    publication.ledger.title_doubt = title_doubt;
    settle::settle(&mut publication, head.number, head.complete, lexicon);
    publication
}

/// A note that the format knows.
fn footnote(note: NoteBody) -> Footnote {
    Footnote { marker: note.marker, text: join::fold(&note.text), page: note.page, ..Footnote::default() }
}

/// Puts the title of the head before the first resolution.
fn put_title(publication: &mut Publication, title: Block) {
    let Some(first) = publication.resolutions.first_mut() else { return };
    let (role, text, page) = (Role::Title, title.text, title.page);
    first.main.insert(0, Paragraph { role, text, page, confidence: 1.0, ..Paragraph::default() });
}

/// Mends what a script is known to lose on pages. Says whether lines are lost or weak, and what was rewritten.
fn mend_script(extracted: &mut Extracted, lexicon: &Lexicon, language: Language) -> (bool, Vec<(String, String)>) {
    let mut rewritten = Vec::new();
    let mut weak = reading::is_weak(&extracted.blocks, language);
    match language {
        Language::Arabic => {
            // Lines are turned round from here on, and tell their columns no more.
            let flush = arabic::is_flush(&extracted.blocks);
            rewritten = arabic::mend(&mut extracted.blocks, lexicon);
            // The marks around numbers are gone now.
            weak |= flush && reading::is_weak(&extracted.blocks, language);
            if !weak {
                rewritten.extend(arabic::close_torn(extracted.blocks.iter_mut()));
            }
            for note in &mut extracted.notes {
                arabic::without_direction(&mut note.text);
                if note.page != 0 {
                    rewritten.extend(arabic::join_torn(&mut note.text));
                }
            }
        }
        // Pages are set with space beside figures, files of Word are not.
        Language::Chinese if !weak => {
            extracted.blocks.iter_mut().filter(|b| b.page != 0 || b.grain == crate::block::Grain::Line).for_each(|b| {
                if b.grain == crate::block::Grain::Line && b.size == 1.0 && b.text.marks.is_empty() {
                    chinese::measure(b);
                }
                chinese::mend(&mut b.text);
            })
        }
        _ => {}
    }
    (weak, rewritten)
}

/// The pages of a document, with what was told of them while they were read.
#[derive(Default)]
struct Pages {
    blocks: Vec<Block>,
    /// True where they begin in the midst of an annex.
    annexed: bool,
    calls: Vec<String>,
    running_title: Option<String>,
    title_doubt: u8,
}

/// Reads pages whose lines are lost or weak as a whole.
fn read_whole(
    extracted: &mut Extracted,
    rewritten: &mut Vec<(String, String)>,
    lexicon: &Lexicon,
    language: Language,
) -> Pages {
    let mut reading = reading::read(&extracted.blocks, extracted.notes.len(), lexicon, language);
    if language == Language::Arabic {
        // A sign may stand on one line and its word on the next.
        let notes = reading.notes.iter_mut().map(|n| &mut n.text);
        let texts = reading.blocks.iter_mut().map(|b| &mut b.text).chain(notes);
        reading.rewritten.extend(texts.filter_map(arabic::join_torn));
    }
    extracted.notes.extend(reading.notes);
    rewritten.extend(reading.rewritten);
    let (mut blocks, annexed) = (reading.blocks, reading.annexed);
    headlines::run::part(&mut blocks, lexicon);
    Pages { blocks, annexed, calls: reading.calls, running_title: reading.title, title_doubt: reading.title_doubt }
}

/// The blocks of a document whose lines can be trusted.
fn placed(extracted: &mut Extracted, lexicon: &Lexicon) -> Vec<Block> {
    feet::place(&mut extracted.blocks, lexicon);
    lone::join(&mut extracted.blocks);
    headlines::bodies::join_formulas(&mut extracted.blocks);
    std::mem::take(&mut extracted.blocks)
}

/// Ties footnotes to their calls; those behind `base` were lifted from the feet of pages. `calls` are known before.
fn tie_notes(publication: &mut Publication, base: usize, calls: Vec<String>, lexicon: &Lexicon) {
    // `Palau and Tonga,* and Samoa:* draft resolution`: a note may be called by the line of sponsors.
    let marked = |p: &mut Text| p.words.contains('*') || stars::mark(&p.words).is_some();
    let starred = publication.masthead.proponent.take_if(marked);
    let printed = starred.as_ref().map(|line| line.words.trim_end_matches('*').to_string()).unwrap_or_default();
    let mut sponsors = starred.map(|text| Paragraph { role: Role::Title, text, page: 1, ..Paragraph::default() });
    let volume = calls::from_volume(publication);
    let bodies = publication
        .resolutions
        .iter_mut()
        .flat_map(|r| r.main.iter_mut().chain(r.annexes.iter_mut().flat_map(|a| a.paragraphs.iter_mut())));
    let mut texts: Vec<&mut Paragraph> = sponsors.iter_mut().chain(bodies).collect();
    publication.ledger.calls = calls;
    let attached = calls::attach(&mut texts, &mut publication.footnotes[base..], base, lexicon);
    publication.ledger.calls.extend(attached);
    if volume {
        let tied = calls::tie_garbled(&mut texts, &mut publication.footnotes);
        publication.ledger.calls.extend(tied);
        let bodies = publication.resolutions.iter_mut().flat_map(|r| &mut r.main);
        let again = &mut publication.ledger.calls;
        publication.discarded.extend(calls::absent(bodies, &publication.footnotes, lexicon, again));
    }
    if let Some(mut line) = sponsors {
        let names = line.text.words.trim_end_matches('*').len();
        line.text.remove(names..line.text.words.len());
        // The marks went into calls: they are no words of the line any more.
        for of_cover in publication.masthead.lines.iter_mut().filter(|l| l.fact == Fact::Proponent) {
            of_cover.text = of_cover.text.replacen(&printed, &line.text.words, 1);
        }
        if let Some(end) = stars::mark(&line.text.words) {
            line.text.remove(end..line.text.words.len());
        }
        publication.masthead.proponent = Some(line.text);
    }
}

/// The resolutions that the blocks after the head make: one as a rule.
fn resolutions(
    text: &[Block],
    layout: &Layout,
    publication: &Publication,
    number: Option<&str>,
    annexed: bool,
    joiner: &mut Joiner,
) -> Vec<Resolution> {
    let language = publication.language;
    let lexicon = Lexicon::of(language);
    let own = publication.masthead.symbol.as_ref();
    let finder = parts::Finder { blocks: text, own, number, lexicon, language };
    let openings = finder.openings();
    let read = |from: usize, to: usize, joiner: &mut Joiner| {
        let body = body::Body::new(lexicon, language, layout.clone(), joiner);
        let body = if annexed && from == 0 { body.in_annex() } else { body };
        body.read(&text[from.min(to)..to])
    };
    let mut found = vec![read(0, openings.first().map_or(text.len(), |o| o.at), joiner)];
    for (nth, opening) in openings.iter().enumerate() {
        let end = openings.get(nth + 1).map_or(text.len(), |next| next.at);
        let (mut resolution, body) = finder.head(*opening, end, joiner);
        let Resolution { main, annexes, .. } = read(body, end, joiner);
        resolution.main.extend(main);
        resolution.annexes = annexes;
        found.push(resolution);
    }
    found
}

/// What was set aside, in the order of the source.
fn discarded(blocks: &[Block]) -> Vec<Discarded> {
    let piece = |b: &Block| match b.hint {
        Hint::Furniture(reason) => Some(Discarded { text: b.text.words.clone(), reason, page: b.page }),
        _ => None,
    };
    blocks.iter().filter_map(piece).collect()
}

/// `07-46508 (E)` at the foot of the first page.
fn job_number(blocks: &[Block]) -> Option<String> {
    let job = |b: &&Block| b.hint == Hint::Furniture(Reason::JobNumber) && b.text.words.contains('(');
    blocks.iter().find(job).map(|b| masthead::job(b.text.words.trim()).split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Reads anew what follows from the words and kinds of paragraphs, where a person has corrected some: opening words,
/// votes, meeting and day, citations.
pub fn read_corrected(publication: &mut Publication) {
    corrected::read_again(publication);
}

/// Lists what of the masthead stands in no cell of the tables (`United Nations`, `Distr.:`, dates in
/// words) among what was set aside, so that each word is in one place.
pub fn account_for_masthead(publication: &mut Publication) {
    settle::masthead_furniture(publication);
}
