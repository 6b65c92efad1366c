//! The feet and heads of pages, wherever they stand: rules, notes, page numbers, job numbers, bar codes, and the
//! symbol and title at the top of the next page. A paragraph goes on behind them, or a new one begins.

mod heads;
mod title_end;
mod unruled;

use super::note::{self, Note};
use super::source::{Break, Source};
use super::top::Head as Masthead;
use super::word::is_bare;
use crate::block::Reason;
use crate::model::{Language, symbol};
use crate::parse::furniture;
use crate::parse::lexicon::Lexicon;
use heads::Head;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What stands between the text of one page and that of the next.
#[derive(Clone, Debug, Default)]
pub struct Foot {
    /// Its words.
    pub words: Range<usize>,
    /// Those that are furniture, and why.
    pub furniture: Vec<(Range<usize>, Reason)>,
    /// Its notes.
    pub notes: Vec<Note>,
    /// Words that belong to none of these.
    pub rest: Vec<usize>,
    /// True where something of the page stands there that no sentence holds.
    pub sure: bool,
    /// The symbol that heads the next page.
    pub symbol: Range<usize>,
    /// The odds that the title beside it ends where it is said to.
    pub odds: f32,
}

/// What is known of the document when its feet are looked for.
pub struct Known<'a> {
    /// Its words.
    pub source: &'a Source,
    /// The symbol that heads its pages, without spaces.
    pub symbol: String,
    /// What stands beside it there.
    pub titles: Vec<String>,
    /// The first word behind its masthead.
    pub body: usize,
    /// The words of its language.
    pub lexicon: &'a Lexicon,
    /// Its language.
    pub language: Language,
    /// The form of each word, as far as it tells of furniture.
    forms: Vec<Form>,
    /// The words that are rules.
    rules: Vec<usize>,
    /// Places of its symbol that the number of the page follows, and words of that.
    numbered_behind: BTreeMap<usize, usize>,
    /// Places of its symbol that the number of the page stands before.
    numbered_before: BTreeSet<usize>,
    /// Its job number, where several pages bear it.
    job: Option<String>,
    /// The number of its pages, where several bear it: `25` of `8/25`.
    whole: Option<String>,
}

/// What the form of a word tells.
#[derive(Clone, Copy)]
struct Form {
    /// The furniture that it may be.
    reason: Option<Reason>,
    /// True for a job number: `23-24431`.
    job: bool,
}

impl Form {
    fn of(word: &str) -> Self {
        let digits = word.contains(|c: char| c.is_ascii_digit());
        let job = digits && (furniture::job_number(word) == Some(word.len()) || furniture::is_paged_job(word));
        Form { reason: if job { Some(Reason::JobNumber) } else { form(word) }, job }
    }
}

/// Pages that must bear a number before it is known as the document's.
const SEVERAL: usize = 3;
/// Words between a rule and the end of its page at most.
const NOTES: usize = 1200;

impl<'a> Known<'a> {
    /// What the head tells, and the titles that stand before the symbol at the tops of pages.
    pub fn new(source: &'a Source, head: &Masthead, lexicon: &'a Lexicon, language: Language) -> Self {
        let titles = Some(head.title.clone()).filter(|t| !t.is_empty()).into_iter().collect();
        let words = || (0..source.len()).map(|k| source.word(k));
        let forms = words().map(Form::of).collect();
        let rules = words().enumerate().filter(|(_, word)| is_rule(word)).map(|(k, _)| k).collect();
        let symbol = head.symbol.replace(' ', "");
        let mut known = Known {
            source,
            symbol,
            titles,
            body: head.body,
            lexicon,
            language,
            forms,
            rules,
            numbered_behind: BTreeMap::new(),
            numbered_before: BTreeSet::new(),
            job: None,
            whole: None,
        };
        known.only_its_pages();
        known.learn_job();
        known.count_pages();
        known.learn_titles();
        known
    }

    /// The pages of a document are numbered by one whole: `2/4`, `3/4`. Where they are, or where a page stands beside
    /// a job number, `71/160` is no page but a resolution.
    fn only_its_pages(&mut self) {
        let whole = |k: usize| self.source.word(k).split_once('/');
        let paged = |k: &usize| self.form(*k) == Some(Reason::PageNumber) && self.is_furniture(*k);
        let mut pages: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let mut beside: BTreeSet<&str> = BTreeSet::new();
        for k in (0..self.forms.len()).filter(paged) {
            let Some((page, whole)) = whole(k) else { continue };
            pages.entry(whole).or_default().insert(page);
            if self.is_job(k + 1) || k > 0 && self.is_job(k - 1) {
                beside.insert(whole);
            }
        }
        let several = pages.iter().filter(|(_, pages)| pages.len() > 1).map(|(whole, _)| *whole);
        // Of two beside job numbers the smaller counts pages: `2/2 24-12312 71/160`.
        let size = |whole: &&str| whole.parse().unwrap_or(u32::MAX);
        let is_beside = !beside.is_empty();
        let own: Vec<&str> = match beside.into_iter().min_by_key(size) {
            Some(own) => vec![own],
            None => several.collect(),
        };
        // Two that are alike say nothing.
        let [own] = own.as_slice() else { return };
        let own = (*own).to_string();
        // `2/5 of the members, 3/5 of them`: only what stands beside job numbers counts pages wherever it stands.
        let counted = is_beside && pages.get(own.as_str()).is_some_and(|pages| pages.len() >= SEVERAL);
        self.whole = counted.then(|| own.clone());
        for (k, form) in self.forms.iter_mut().enumerate() {
            let other = self.source.word(k).split_once('/').is_some_and(|(_, whole)| whole != own);
            if other && form.reason == Some(Reason::PageNumber) {
                form.reason = None;
            }
        }
    }

    /// The job number that stands on several pages.
    fn learn_job(&mut self) {
        let mut jobs: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        // `case 44-21987` may be cited more than once; at the foot of a page other furniture stands beside it.
        let furniture =
            |k: usize| self.form(k).is_some() || self.is_symbol(k).is_some() || is_rule(self.source.word(k));
        for k in (0..self.forms.len()).filter(|k| self.is_job(*k)) {
            let (pages, beside) = jobs.entry(self.source.word(k)).or_default();
            *pages += 1;
            *beside += usize::from(furniture(k + 1) || k > 0 && self.form(k - 1).is_some());
        }
        let most = jobs.into_iter().max_by_key(|(_, (pages, _))| *pages);
        let own = most.filter(|(_, (pages, beside))| *pages >= SEVERAL && *beside > 1);
        self.job = own.map(|(job, _)| job.to_string());
    }

    /// True for the job number or the page number of the document, known from other pages.
    fn is_own(&self, at: usize) -> bool {
        let word = self.source.word(at);
        let paged = || word.split_once('/').is_some_and(|(_, whole)| Some(whole) == self.whole.as_deref());
        self.is_furniture(at) && (self.job.as_deref() == Some(word) || paged())
    }

    /// The furniture that a word may be by its form.
    fn form(&self, at: usize) -> Option<Reason> {
        self.forms.get(at).and_then(|form| form.reason)
    }

    /// True for a word that is a job number.
    fn is_job(&self, at: usize) -> bool {
        self.forms.get(at).is_some_and(|form| form.job)
    }

    /// The first rule among some words.
    fn rule(&self, words: Range<usize>) -> Option<usize> {
        let next = self.rules.partition_point(|k| *k < words.start);
        self.rules.get(next).copied().filter(|k| words.contains(k))
    }

    /// All feet in their order, notes included.
    pub fn feet(&self) -> Vec<Foot> {
        let heads = self.heads();
        let mut feet: Vec<Foot> = Vec::new();
        let mut low = self.body;
        let mut due = Some(1);
        let whole = self.body > 0;
        let end = self.source.len();
        for head in heads.iter().cloned().chain([Head::new(end..end, 0..0)]) {
            let expected = due.filter(|_| whole || feet.iter().any(|f: &Foot| !f.notes.is_empty()));
            let foot = self
                .without_rule(low, &head, expected)
                .unwrap_or_else(|| self.with_notes(self.foot(low, &head, expected), expected));
            if !foot.words.is_empty() {
                due = foot.notes.iter().map(|n| n.number + 1).max().or(due);
                low = foot.words.end;
                feet.push(foot);
            }
        }
        feet
    }

    /// A foot and the notes that stand in it.
    fn with_notes(&self, mut foot: Foot, due: Option<u16>) -> Foot {
        let words = std::mem::take(&mut foot.rest);
        foot.notes = note::read(self.source, &words, due, self.lexicon, self.language);
        foot.rest = unread(&words, &foot.notes);
        foot
    }

    /// The foot that ends in a head: from its rule on, or from the furniture before it.
    fn foot(&self, low: usize, head: &Head, due: Option<u16>) -> Foot {
        let source = self.source;
        let top = head.words.start;
        let rule = self.rule(low.max(top.saturating_sub(NOTES))..top);
        // On a page whose break is known, a rule stands on the same page.
        let rule = rule.filter(|r| !(*r + 1..top).any(|k| source.before(k) == Break::Page));
        let mut foot = Foot { symbol: head.symbol.clone(), ..Foot::default() };
        let start = match rule {
            Some(rule) => {
                let rules = (rule..top).take_while(|k| is_rule(source.word(*k))).count();
                foot.furniture.push((rule..rule + rules, Reason::FootnoteRule));
                self.sort_out(rule + rules..top, &mut foot);
                rule
            }
            None => {
                let mut start = top;
                let numbered =
                    |k: usize| self.is_edge_number(k, top) || k + 1 == head.symbol.start && is_bare(source.word(k));
                while start > low && (self.is_furniture(start - 1) || numbered(start - 1)) {
                    start -= 1;
                }
                if let Some(first) = self.notes_above(low, start, due).or_else(|| self.star_above(low, start)) {
                    start = first;
                }
                self.sort_out(start..top, &mut foot);
                start
            }
        };
        foot.sure = rule.is_some() || start < top || !head.words.is_empty();
        self.add_head(head, start, &mut foot);
        foot
    }

    /// Ends a foot with the head of the next page, in which furniture of other forms may stand.
    fn add_head(&self, head: &Head, start: usize, foot: &mut Foot) {
        for k in head.words.clone() {
            foot.furniture.push((k..k + 1, self.form(k).unwrap_or(Reason::RunningHead)));
        }
        foot.words = start..head.words.end;
        foot.odds = head.odds;
    }

    /// Parts what is furniture from what may be notes.
    fn sort_out(&self, words: Range<usize>, foot: &mut Foot) {
        let mut numbered = false;
        for k in words.clone() {
            let word = self.source.word(k);
            let before = if k > words.start { self.source.word(k - 1) } else { "" };
            let reason = match self.form(k) {
                Some(Reason::PageNumber) if numbered || cites(before, self.lexicon) => None,
                Some(Reason::JobNumber) if is_language(word) && !before.contains('-') => None,
                found => found,
            };
            let edge = self.is_edge_number(k, words.end)
                || k + 1 == words.end && foot.notes.is_empty() && !foot.symbol.is_empty() && is_bare(word);
            let reason = reason.or_else(|| edge.then_some(Reason::PageNumber));
            numbered |= reason == Some(Reason::PageNumber);
            match reason {
                Some(reason) => foot.furniture.push((k..k + 1, reason)),
                None => foot.rest.push(k),
            }
        }
    }

    /// True for a word that is furniture by its form and stands in no sentence.
    fn is_furniture(&self, at: usize) -> bool {
        let before = || at.checked_sub(1).map_or("", |k| self.source.word(k));
        match self.form(at) {
            // Beside a job number or the next head a page number is one whatever stands before it.
            Some(Reason::PageNumber) => !cites(before(), self.lexicon) || self.stands_at_edge(at),
            found => found.is_some(),
        }
    }

    /// True for `10/14` beside a job number or the document's symbol.
    fn stands_at_edge(&self, at: usize) -> bool {
        let job = |k: usize| furniture::job_number(self.source.word(k)).is_some();
        job(at + 1) || at > 0 && job(at - 1) || self.is_symbol(at + 1).is_some()
    }

    /// True for a bare number that ends a page whose break is known.
    fn is_edge_number(&self, at: usize, top: usize) -> bool {
        let word = self.source.word(at);
        let last = at > 0 && at + 1 == top && self.source.before(top) == Break::Page;
        let line = !self.source.lined || self.source.before(at) >= Break::Line;
        let before = if last { self.source.word(at - 1) } else { "" };
        // The last number of a document that stands in one line may be anything.
        let paged =
            self.source.words.last().is_some_and(|w| w.page > 1) || self.body == 0 || before.ends_with(['.', ';']);
        let counted = self.lexicon.counted.contains(&before.to_lowercase().as_str());
        is_bare(word) && last && line && paged && !counted
    }
}

/// `2/4`, `23-24431`, `(E)`, `*2324431*`, `131223`, `Please recycle`: furniture by its form.
fn form(word: &str) -> Option<Reason> {
    if matches!(word, "/..." | "/…" | "/..") {
        return Some(Reason::RunningFoot);
    }
    if is_language(word) {
        return Some(Reason::JobNumber);
    }
    // Most words are of letters alone.
    if !word.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    if furniture::page_among(word).is_some() {
        return Some(Reason::PageNumber);
    }
    if furniture::bar_code(word) {
        return Some(Reason::BarCode);
    }
    let job =
        furniture::job_number(word) == Some(word.len()) || furniture::is_day(word) || furniture::is_paged_job(word);
    job.then_some(Reason::JobNumber)
}

/// True for a line that is nothing but the number of a page among pages: `2/4`, `23-24985 11/13`.
pub fn counts_pages(line: &str) -> bool {
    line.len() < 30 && line.split(' ').any(is_paged) && line.split(' ').all(|w| form(w).is_some())
}

/// True for a line that is nothing but figures of a foot: a job number, a bar code, a page. Rules also stand in typed pages.
pub fn is_furniture_line(line: &str) -> bool {
    let figures = line.len() < 60 && line.contains(|c: char| c.is_ascii_digit());
    figures && line.split(' ').all(|w| form(w).is_some())
}

/// `2/4`
fn is_paged(word: &str) -> bool {
    form(word) == Some(Reason::PageNumber)
}

/// `(E)`, the language of a job.
fn is_language(word: &str) -> bool {
    matches!(word, "(E)" | "(F)" | "(S)" | "(R)" | "(C)" | "(A)")
}

/// `_______________`
pub fn is_rule(word: &str) -> bool {
    word.len() >= 5 && furniture::is_rule(word)
}

/// True where a resolution is cited before: `resolutions 2/4`, `10/1 and 2/4`.
fn cites(before: &str, lexicon: &Lexicon) -> bool {
    let word = before.trim_end_matches(',').to_lowercase();
    let joined = lexicon.and.contains(&word.as_str()) || before.ends_with(',') && before.contains('/');
    joined || lexicon.counted.contains(&word.as_str()) || symbol::at(before).is_some() && before.ends_with(',')
}

/// Words of a foot that no note has.
fn unread(words: &[usize], notes: &[Note]) -> Vec<usize> {
    let taken: Vec<usize> = notes.iter().flat_map(|n| n.words.iter().copied().chain([n.at])).collect();
    words.iter().copied().filter(|w| !taken.contains(w)).collect()
}
