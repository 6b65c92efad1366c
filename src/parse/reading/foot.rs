//! The feet and heads of pages, wherever they stand: rules, notes, page numbers, job numbers, bar codes, and the
//! symbol and title at the top of the next page. A paragraph goes on behind them, or a new one begins.

use super::head::Head as Masthead;
use super::note::{self, Note};
use super::source::{Break, Source};
use crate::block::Reason;
use crate::model::{Language, symbol};
use crate::parse::furniture;
use crate::parse::lexicon::Lexicon;
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
}

/// What is known of the document when its feet are looked for.
pub struct Known<'a> {
    /// Its words.
    pub source: &'a Source,
    /// The symbol that heads its pages, as printed.
    pub symbol: String,
    /// What stands beside it there.
    pub titles: Vec<String>,
    /// The first word behind its masthead.
    pub body: usize,
    /// The words of its language.
    pub lexicon: &'a Lexicon,
    /// Its language.
    pub language: Language,
}

/// Words of a running title at most.
const TITLE: usize = 70;
/// Words between a rule and the end of its page at most.
const NOTES: usize = 1200;

/// Words of a foot without a rule at most.
const UNRULED: usize = 250;

/// A running head: its words, and a paragraph's number among them.
#[derive(Clone, Debug)]
struct Head {
    words: Range<usize>,
    number: Option<usize>,
    symbol: Range<usize>,
}

impl Head {
    fn new(words: Range<usize>, symbol: Range<usize>) -> Self {
        Head { words, number: None, symbol }
    }
}

/// Letters and figures of a text, in small letters.
fn squash(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl<'a> Known<'a> {
    /// What the head tells, and the titles that stand before the symbol at the tops of pages.
    pub fn new(source: &'a Source, head: &Masthead, lexicon: &'a Lexicon, language: Language) -> Self {
        let titles = Some(head.title.clone()).filter(|t| !t.is_empty()).into_iter().collect();
        let mut known = Known { source, symbol: head.symbol.clone(), titles, body: head.body, lexicon, language };
        known.learn_titles();
        known
    }

    /// A title that no masthead tells: what stands between the furniture of a page and the symbol of the next, on
    /// two pages or at the top of one whose break is known.
    fn learn_titles(&mut self) {
        let source = self.source;
        let mut seen: Vec<String> = Vec::new();
        for at in self.body.max(1)..source.len() {
            if self.is_symbol(at).is_none() {
                continue;
            }
            let floor = at.saturating_sub(TITLE).max(self.body);
            let start = (floor..at).rev().find(|k| source.before(*k + 1) == Break::Page || self.is_furniture(*k));
            let start = start.map_or(floor, |k| k + 1);
            let title = source.span(start, at).to_string();
            let at_top = source.before(start) == Break::Page || start == 0;
            if title.is_empty() || start == floor && start > 0 || self.titles.contains(&title) {
                continue;
            }
            let free =
                !title.contains([';', ':']) && !title.contains(". ") && title.starts_with(|c: char| !c.is_lowercase());
            if seen.contains(&title) || at_top && free {
                self.titles.push(title);
            } else {
                seen.push(title);
            }
        }
    }

    /// All feet in their order, notes included.
    pub fn feet(&self) -> Vec<Foot> {
        let heads = self.heads();
        let mut feet: Vec<Foot> = Vec::new();
        let mut low = self.body;
        let mut due = Some(1);
        let whole = self.body > 0 || self.source.words.first().is_none_or(|w| w.page <= 1);
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

    /// A foot whose rule is no text: `1 2 25-20884 (R) See … Ibid. A/RES/80/18`. The job number or the number of the
    /// page stands among the notes; it is one only where all its words make notes.
    fn without_rule(&self, low: usize, head: &Head, due: Option<u16>) -> Option<Foot> {
        let source = self.source;
        let top = head.words.start;
        let from = low.max(top.saturating_sub(UNRULED));
        if (from..top).any(|k| is_rule(source.word(k))) {
            return None;
        }
        let page = |k: usize| {
            furniture::job_number(source.word(k)) == Some(source.word(k).len())
                || self.is_furniture(k) && is_paged(source.word(k))
        };
        let mut start = (from..top).find(|k| page(*k))?;
        while start > low && note::value(source.word(start - 1)).is_some() {
            start -= 1;
        }
        let mut foot = Foot { symbol: head.symbol.clone(), sure: true, ..Foot::default() };
        self.sort_out(start..top, &mut foot);
        for k in head.words.clone() {
            foot.furniture.push((k..k + 1, Reason::RunningHead));
        }
        foot.words = start..head.words.end;
        let foot = self.with_notes(foot, due);
        (!foot.notes.is_empty() && foot.rest.is_empty() && foot.notes.iter().all(|n| !n.words.is_empty()))
            .then_some(foot)
    }

    /// The heads of pages, by the symbol and the titles that stand beside it, or by the break before them.
    fn heads(&self) -> Vec<Head> {
        let source = self.source;
        let mut heads: Vec<Head> = Vec::new();
        let mut at = self.body;
        while at < source.len() {
            let head = if source.before(at) == Break::Page || at == 0 { self.at_top(at) } else { None };
            let head = head.or_else(|| self.is_symbol(at).and_then(|n| self.around(at, n)));
            let head = head.or_else(|| self.cluster(at, heads.last().map_or(self.body, |h| h.words.end)));
            match head {
                Some(mut head) => {
                    // Some programs draw the foot of a page right behind its head.
                    while head.words.end < source.len() && !head.words.is_empty() && self.is_furniture(head.words.end) {
                        head.words.end += 1;
                    }
                    at = head.words.end.max(at + 1);
                    match head.number {
                        // The number stays in the text, between two parts of the head.
                        Some(n) => heads.extend([
                            Head::new(head.words.start..n, 0..0),
                            Head::new(n + 1..head.words.end, head.symbol),
                        ]),
                        None => heads.push(head),
                    }
                }
                None => at += 1,
            }
        }
        heads
    }

    /// Furniture in the midst of the text, beside no head: the job number and the number of the page, `24-24223 2/15`.
    /// Where a rule stands before it, it is part of the foot that begins there.
    fn cluster(&self, at: usize, low: usize) -> Option<Head> {
        let source = self.source;
        let job = |k: usize| furniture::job_number(source.word(k)) == Some(source.word(k).len());
        let furniture = |k: usize| k < source.len() && self.is_furniture(k);
        let numbered = job(at) && furniture(at + 1) || furniture(at) && is_paged(source.word(at)) && job(at + 1);
        if at == 0 || !numbered {
            return None;
        }
        let ruled = (low.max(at.saturating_sub(NOTES))..at).any(|k| is_rule(source.word(k)));
        let end = (at..source.len()).find(|k| !furniture(*k)).unwrap_or(source.len());
        let headed = (end..source.len().min(end + TITLE)).any(|k| self.is_symbol(k).is_some());
        (!ruled && !headed).then(|| Head::new(at..end, 0..0))
    }

    /// Words of the document's own symbol at a place.
    fn is_symbol(&self, at: usize) -> Option<usize> {
        if self.symbol.is_empty() || !self.symbol.starts_with(self.source.word(at).trim_end_matches('*')) {
            return None;
        }
        let words = self.symbol.split(' ').count();
        let span = self.source.span(at, at + words);
        (span.trim_end_matches('*') == self.symbol).then_some(words)
    }

    /// The head at the top of a page, whose break is known.
    fn at_top(&self, at: usize) -> Option<Head> {
        let source = self.source;
        let near = (at..(at + TITLE).min(source.len())).take_while(|k| *k == at || source.before(*k) != Break::Page);
        let mut symbol = None;
        for k in near {
            if let Some(n) = self.is_symbol(k) {
                symbol = Some((k, n));
                break;
            }
        }
        match symbol {
            Some((k, n)) if k == at => {
                let titled = |h: &Head| h.words.len() > n;
                let known = self.around(k, n).filter(titled);
                Some(known.unwrap_or_else(|| Head::new(at..self.title_end(k + n), k..k + n)))
            }
            Some((k, n)) => {
                if let Some(head) = self.around(k, n) {
                    return Some(Head { words: at.min(head.words.start)..head.words.end, ..head });
                }
                // A title that no page before has told: no sentence ends in it.
                let title = source.span(at, k);
                let free = !title.contains([';', ':'])
                    && !title.contains(". ")
                    && title.starts_with(|c: char| !c.is_lowercase());
                free.then(|| Head::new(at..k + n, k..k + n))
            }
            None => {
                let title = self.titles.iter().find_map(|t| self.spelled(at, t));
                Some(Head::new(at..at + title.unwrap_or(0), 0..0))
            }
        }
    }

    /// The head around a symbol: a title before it or behind it, or furniture before it.
    fn around(&self, at: usize, symbol: usize) -> Option<Head> {
        let source = self.source;
        let behind = at + symbol;
        for title in &self.titles {
            if let Some(first) = at.checked_sub(1).and_then(|k| self.spelled_back(k, title)) {
                return Some(Head::new(first..behind, at..behind));
            }
            // `Title 23. A/RES/99/17`: the number of the first paragraph stands between.
            if at > 1
                && is_number(source.word(at - 1))
                && let Some(first) = self.spelled_back(at - 2, title)
            {
                return Some(Head { number: Some(at - 1), ..Head::new(first..behind, at..behind) });
            }
            if let Some(n) = self.spelled(behind, title) {
                return Some(Head::new(at..behind + n, at..behind));
            }
        }
        // `2 S/RES/1296 (2000)`: the number of the page, where no sentence cites the document itself.
        let numbered =
            at > 0 && is_bare(source.word(at - 1)) && (!source.lined || source.before(at - 1) >= Break::Line);
        if numbered && (at < 2 || !cites(source.word(at - 2), self.lexicon)) {
            return Some(Head::new(at..behind, at..behind));
        }
        let furniture = at > 0 && (self.is_furniture(at - 1) || source.before(at) == Break::Page);
        furniture.then(|| Head::new(at..behind, at..behind))
    }

    /// Words from a place on that spell a title.
    fn spelled(&self, at: usize, title: &str) -> Option<usize> {
        let wanted = squash(title);
        let mut seen = String::new();
        for k in at..(at + TITLE).min(self.source.len()) {
            seen.push_str(&squash(self.source.word(k)));
            if seen == wanted {
                return Some(k + 1 - at);
            }
            if !wanted.starts_with(&seen) {
                return None;
            }
        }
        None
    }

    /// The first of the words up to a place that spell a title.
    fn spelled_back(&self, at: usize, title: &str) -> Option<usize> {
        let wanted = squash(title);
        let mut rest = wanted.as_str();
        for k in (at.saturating_sub(TITLE)..=at).rev() {
            rest = rest.strip_suffix(&squash(self.source.word(k)))?;
            if rest.is_empty() {
                return Some(k);
            }
        }
        None
    }

    /// The foot that ends in a head: from its rule on, or from the furniture before it.
    fn foot(&self, low: usize, head: &Head, due: Option<u16>) -> Foot {
        let source = self.source;
        let top = head.words.start;
        let rule = (low.max(top.saturating_sub(NOTES))..top).find(|k| is_rule(source.word(*k)));
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
                if let Some(first) = self.notes_above(low, start, due) {
                    start = first;
                }
                self.sort_out(start..top, &mut foot);
                start
            }
        };
        for k in head.words.clone() {
            foot.furniture.push((k..k + 1, form(source.word(k)).unwrap_or(Reason::RunningHead)));
        }
        foot.sure = rule.is_some() || start < top || !head.words.is_empty();
        foot.words = start..head.words.end;
        foot
    }

    /// Where a title ends that stands behind the symbol of a page and that nothing else tells: before the first sign
    /// of a paragraph, or, where lines are known, behind lines that stop short of the margin.
    fn title_end(&self, from: usize) -> usize {
        let source = self.source;
        let most = (from + TITLE).min(source.len());
        if !source.word(from).starts_with(|c: char| !c.is_lowercase() && !c.is_ascii_digit()) || self.opens(from) {
            return from;
        }
        for k in from + 1..most {
            let before = source.word(k - 1);
            if self.opens(k) && (source.before(k) != Break::Space || !source.lined) {
                return k;
            }
            if before.ends_with([';', '.', ',']) && before.len() > 3 {
                return if source.lined { self.line_start(from, k) } else { from };
            }
            if source.lined && source.before(k) == Break::Page {
                return from;
            }
            if source.lined && source.before(k) == Break::Line {
                return self.line_start(from, k);
            }
        }
        from
    }

    /// The beginning of the line that a word ends.
    fn line_start(&self, from: usize, at: usize) -> usize {
        (from..at).rev().find(|k| self.source.before(*k) >= Break::Line).unwrap_or(from)
    }

    /// True where a word opens a paragraph by its number or its phrase.
    fn opens(&self, at: usize) -> bool {
        let rest = self.source.from(at);
        let phrase = self.lexicon.preambular(rest) > 0 || self.lexicon.operative(rest) > 0;
        let next = self.source.word(at + 1);
        let numbered = is_number(self.source.word(at))
            || self.source.word(at).starts_with('(') && self.source.word(at).ends_with(')');
        phrase || numbered && next.starts_with(|c: char| !c.is_lowercase())
    }

    /// Where notes begin that no rule parts from the text: `… Financing for 1 Resolution 66/288, annex.` at the end of a
    /// page. All words up to the foot are theirs.
    fn notes_above(&self, low: usize, end: usize, due: Option<u16>) -> Option<usize> {
        let source = self.source;
        let from = low.max(end.saturating_sub(UNRULED));
        let begins = |k: &usize| {
            let n = note::value(source.word(*k));
            let line = !source.lined || source.before(*k) >= Break::Line;
            n.is_some_and(|n| due.is_none_or(|due| n == due)) && line && note::opens(source.from(*k + 1), self.language)
        };
        let first =
            (from..end).find(begins).filter(|_| source.word(end.saturating_sub(1)).ends_with(['.', '。', ')']))?;
        if (first + 1..end).any(|k| source.before(k) == Break::Page) {
            return None;
        }
        let words: Vec<usize> = (first..end).collect();
        let notes = note::read(source, &words, due, self.lexicon, self.language);
        (unread(&words, &notes).is_empty() && notes.iter().all(|n| !n.words.is_empty())).then_some(first)
    }

    /// Parts what is furniture from what may be notes.
    fn sort_out(&self, words: Range<usize>, foot: &mut Foot) {
        let mut numbered = false;
        for k in words.clone() {
            let word = self.source.word(k);
            let before = if k > words.start { self.source.word(k - 1) } else { "" };
            let reason = match form(word) {
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
        let before = at.checked_sub(1).map_or("", |k| self.source.word(k));
        match form(self.source.word(at)) {
            // Beside a job number or the next head a page number is one whatever stands before it.
            Some(Reason::PageNumber) => !cites(before, self.lexicon) || self.counts_pages(at),
            found => found.is_some(),
        }
    }

    /// True for `10/14` beside a job number or the document's symbol.
    fn counts_pages(&self, at: usize) -> bool {
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
    let digits = |s: &str, most: usize| !s.is_empty() && s.len() <= most && s.bytes().all(|b| b.is_ascii_digit());
    if let Some((page, pages)) = word.split_once('/')
        && digits(page, 3)
        && digits(pages, 3)
        && page.parse::<u32>().ok() <= pages.parse().ok()
    {
        return Some(Reason::PageNumber);
    }
    let bare = word.trim_matches(['*', '\u{202b}', '\u{202a}', '\u{202c}', '\u{200f}', '\u{200e}']);
    if word.len() > bare.len() && digits(bare, 8) && bare.len() >= 6 {
        return Some(Reason::BarCode);
    }
    if matches!(word, "/..." | "/…" | "/..") {
        return Some(Reason::RunningFoot);
    }
    if furniture::job_number(word) == Some(word.len()) || furniture::is_day(word) || is_language(word) {
        return Some(Reason::JobNumber);
    }
    None
}

/// True for a line that is nothing but the number of a page among pages: `2/4`, `23-24985 11/13`.
pub fn counts_pages(line: &str) -> bool {
    line.len() < 30 && line.split(' ').any(is_paged) && line.split(' ').all(|w| form(w).is_some())
}

/// True for a line that is nothing but the number of a paragraph: `12.`
pub fn is_loose_number(line: &str) -> bool {
    is_number(line)
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
fn is_rule(word: &str) -> bool {
    word.len() >= 5 && furniture::is_rule(word)
}

/// True for a bare number: `12`, of a page or a note.
pub fn is_bare(word: &str) -> bool {
    (1..=3).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
}

/// `12.`
fn is_number(word: &str) -> bool {
    word.strip_suffix('.').is_some_and(|n| (1..=3).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit()))
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
