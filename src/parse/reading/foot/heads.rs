//! The heads of pages: the symbol of the document, the title beside it, and the furniture that some programs draw behind.

use super::{Known, NOTES, cites};
use crate::block::Reason;
use crate::languages;
use crate::parse::body::landmark;
use crate::parse::furniture::squash;
use crate::parse::reading::note;
use crate::parse::reading::word::{Break, is_bare, is_number, is_roman};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;

/// Words of a running title at most.
const TITLE: usize = 70;

/// Running titles of a document at most.
const MOST: usize = 40;

/// Signs that end a sentence, or announce a list.
const SENTENCE: [char; 7] = [';', ':', '.', '；', '：', '。', '؛'];

/// A running head: its words, and a paragraph's number among them.
#[derive(Clone, Debug)]
pub struct Head {
    /// Its words.
    pub words: Range<usize>,
    /// A number of a paragraph among them.
    pub number: Option<usize>,
    /// The symbol.
    pub symbol: Range<usize>,
    /// The odds that its title ends where it is said to.
    pub odds: f32,
}

impl Head {
    pub(super) fn new(words: Range<usize>, symbol: Range<usize>) -> Self {
        Head { words, number: None, symbol, odds: 1.0 }
    }
}

impl Known<'_> {
    /// The heads of pages, by the symbol and the titles that stand beside it, or by the break before them.
    pub(super) fn heads(&self) -> Vec<Head> {
        let source = self.source;
        let mut heads: Vec<Head> = Vec::new();
        let mut at = self.body;
        while at < source.len() {
            let head = if source.before(at) == Break::Page || at == 0 { self.at_top(at) } else { None };
            let head = head.or_else(|| self.is_symbol(at).and_then(|n| self.around(at, n)));
            let head = head.or_else(|| self.titled(at, heads.last())).or_else(|| self.displaced(at, heads.last()));
            let low = heads.last().map_or(self.body, |h| h.words.end);
            let head = head.or_else(|| self.starred(at, low)).or_else(|| self.cluster(at, low));
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

    /// The title of the document right behind the furniture of a page, where its symbol stands further on.
    fn titled(&self, at: usize, last: Option<&Head>) -> Option<Head> {
        let behind_head = last.is_some_and(|head| head.words.end == at);
        if at == 0 || behind_head || !self.is_furniture(at - 1) {
            return None;
        }
        let spelled = self.titles.iter().filter(|t| t.chars().next() == self.source.word(at).chars().next());
        let words = spelled.filter_map(|title| self.spelled(at, title)).max()?;
        // `Title 11. A/RES/99/34`: the number of a paragraph may stand between.
        let headed = (0..2).any(|between| self.is_symbol(at + words + between).is_some());
        (!headed).then(|| Head::new(at..at + words, 0..0))
    }

    /// The symbol of a page that was drawn behind its first lines: alone on its line, or soon behind a head that has none.
    fn displaced(&self, at: usize, last: Option<&Head>) -> Option<Head> {
        let source = self.source;
        let end = at + self.is_symbol(at)?;
        let alone = source.lined && source.before(at) >= Break::Line && source.before(end) >= Break::Line;
        let near = |head: &Head| head.symbol.is_empty() && at - head.words.end < TITLE && !head.words.is_empty();
        (alone || last.is_some_and(near)).then(|| Head::new(at..end, at..end))
    }

    /// The end of a note that a star calls, where no rule above it begins the foot.
    fn starred(&self, at: usize, low: usize) -> Option<Head> {
        let end = self.star_note(at)?;
        let ruled = self.rule(low.max(at.saturating_sub(NOTES))..at).is_some();
        (!ruled).then(|| Head::new(end..end, 0..0))
    }

    /// Furniture in the midst of the text, beside no head: the job number and the number of the page, `24-24223 2/15`, or
    /// one of them, where other pages bear it too.
    /// Where a rule stands before it, it is part of the foot that begins there.
    fn cluster(&self, at: usize, low: usize) -> Option<Head> {
        let source = self.source;
        let furniture = |k: usize| k < source.len() && self.is_furniture(k);
        let paged = || self.form(at) == Some(Reason::PageNumber) && furniture(at);
        let numbered = self.is_job(at) && furniture(at + 1) || self.is_job(at + 1) && paged() || self.is_own(at);
        // Markers right before it wait for their notes, which stand behind it.
        if at == 0 || !numbered || note::value(source.word(at - 1)).is_some() {
            return None;
        }
        let ruled = self.rule(low.max(at.saturating_sub(NOTES))..at).is_some();
        let end = (at..source.len()).find(|k| !furniture(*k)).unwrap_or(source.len());
        // The title of the next page may stand between, not the end of a sentence.
        let mut title = (end..source.len().min(end + TITLE)).take_while(|k| !source.word(*k).ends_with(SENTENCE));
        let headed = title.any(|k| self.is_symbol(k).is_some());
        (!ruled && !headed).then(|| Head::new(at..end, 0..0))
    }

    /// A title that stands behind the symbol at the tops of two pages whose breaks are known: the words they share.
    fn learn_repeated(&mut self) {
        let source = self.source;
        let tops = (0..source.len()).filter(|k| *k == 0 || source.before(*k) == Break::Page);
        let behind: Vec<usize> = tops.filter_map(|k| Some(k + self.is_symbol(k)?)).filter(|k| *k > self.body).collect();
        for pair in behind.windows(2) {
            let same = |n: &usize| {
                source.word(pair[0] + n) == source.word(pair[1] + n) && !source.word(pair[0] + n).is_empty()
            };
            let shared = (0..TITLE).take_while(same).count();
            let title = source.span(pair[0], pair[0] + shared).to_string();
            if shared > 1 && shared < TITLE && !title.ends_with([',', ';', '.']) && !self.titles.contains(&title) {
                self.titles.push(title);
            }
        }
    }

    /// Words of the document's own symbol at a place: `S/RES/1444 (2002)`, on the first page perhaps without the space.
    pub(super) fn is_symbol(&self, at: usize) -> Option<usize> {
        let mut rest = Some(self.symbol.as_str()).filter(|symbol| !symbol.is_empty())?;
        for k in at..self.source.len() {
            let word = self.source.word(k).trim_end_matches('*');
            rest = rest.strip_prefix(word).filter(|_| !word.is_empty())?;
            if rest.is_empty() {
                return Some(k + 1 - at);
            }
        }
        None
    }

    /// The head at the top of a page, whose break is known.
    fn at_top(&self, at: usize) -> Option<Head> {
        let source = self.source;
        let near = (at..(at + TITLE).min(source.len())).take_while(|k| *k == at || source.before(*k) != Break::Page);
        let title = || self.titles.iter().find_map(|title| self.spelled(at, title));
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
                Some(known.unwrap_or_else(|| {
                    let (end, odds) = self.title_end(k + n);
                    Head { odds, ..Head::new(at..end, k..k + n) }
                }))
            }
            Some((k, n)) => {
                if let Some(head) = self.around(k, n) {
                    return Some(Head { words: at.min(head.words.start)..head.words.end, ..head });
                }
                let number = Some(k - 1).filter(|k| is_number(source.word(*k)));
                let head = Head { number, ..Head::new(at..k + n, k..k + n) };
                match self.may_be_title(at, number.unwrap_or(k)) {
                    true => Some(head),
                    false => title().map(|n| Head::new(at..at + n, 0..0)),
                }
            }
            None => Some(Head::new(at..at + title().unwrap_or(0), 0..0)),
        }
    }

    /// Places of the symbol with the number of the page behind it, `S/RES/97 (2044) 3`, `S/RES/97 (2044) Page 3`, and
    /// words of the number, and those with it before them, `3 S/RES/97 (2044)`: they count on from 2.
    pub(super) fn count_pages(&mut self) {
        let source = self.source;
        let mut found = BTreeMap::new();
        let mut before = BTreeSet::new();
        let (mut due, mut due_before) = (2, 2);
        for at in self.body..source.len() {
            let Some(n) = self.is_symbol(at) else { continue };
            if at > 0 && is_bare(source.word(at - 1)) && source.word(at - 1).parse() == Ok(due_before) {
                before.insert(at);
                due_before += 1;
            }
            let named = usize::from(languages::words(|p| p.pages).any(|page| page == source.word(at + n)));
            let number = source.word(at + n + named);
            if is_bare(number) && number.parse() == Ok(due) {
                found.insert(at, named + 1);
                due += 1;
            }
        }
        self.numbered_behind = found;
        if before.len() > 1 {
            self.numbered_before = before;
        }
    }

    /// The head around a symbol: a title before it or behind it, or furniture before it.
    fn around(&self, at: usize, symbol: usize) -> Option<Head> {
        let source = self.source;
        let behind = at + symbol;
        for title in &self.titles {
            if let Some(mut first) = at.checked_sub(1).and_then(|k| self.spelled_back(k, title)) {
                // The dash before the title of a part.
                first -= usize::from(first > 0 && matches!(source.word(first - 1), "-" | "–" | "—"));
                return Some(Head::new(first..behind, at..behind));
            }
            // `Title 23. A/RES/99/17`: the number of the first paragraph or section stands between.
            if at > 1
                && [is_number, is_letter, is_section].iter().any(|form| form(source.word(at - 1)))
                && let Some(first) = self.spelled_back(at - 2, title)
            {
                return Some(Head { number: Some(at - 1), ..Head::new(first..behind, at..behind) });
            }
            if let Some(n) = self.spelled(behind, title) {
                return Some(Head::new(at..behind + n, at..behind));
            }
        }
        // `resolution A/RES/99/14 2 months after its adoption`: a citation, unless pages are counted so.
        let before = at.checked_sub(1).map_or("", |k| source.word(k));
        let counted = self.numbered_behind.len() > 1 || self.numbered_behind.get(&at).is_some_and(|words| *words > 1);
        let joined = self.lexicon.joints.contains(&before);
        let footed = self.is_job(behind) || self.is_job(behind + 1);
        if !counted && !footed && (joined || self.lexicon.counted.contains(&before.to_lowercase().as_str())) {
            return None;
        }
        // `2 S/RES/1296 (2000)`: the number of the page, where no sentence cites the document itself.
        let numbered =
            at > 0 && is_bare(source.word(at - 1)) && (!source.lined || source.before(at - 1) >= Break::Line);
        let counted = self.numbered_before.contains(&at);
        if counted || numbered && (at < 2 || !cites(source.word(at - 2), self.lexicon)) {
            return Some(Head::new(at..behind, at..behind));
        }
        // Behind a sentence, before an annex or a paragraph with its number, no sentence cites it.
        let ended = at > 0 && source.word(at - 1).ends_with(['.', ';']);
        let annexed = landmark::annex_label(source.word(behind), self.lexicon);
        if ended && (annexed || is_number(source.word(behind)) && self.opens(behind)) {
            return Some(Head::new(at..behind, at..behind));
        }
        // Some programs draw the foot of a page right behind its head: `A/98/L.14 25-18767 2/3`.
        let bare = usize::from(is_bare(source.word(behind)) && self.is_job(behind + 1));
        let bare = self.numbered_behind.get(&at).copied().unwrap_or(bare);
        let footed = self.is_job(behind) || self.form(behind) == Some(Reason::PageNumber) && self.is_job(behind + 1);
        let furniture = at > 0 && (bare > 0 || footed || self.is_furniture(at - 1) || source.before(at) == Break::Page);
        furniture.then(|| Head::new(at..behind + bare, at..behind))
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

    /// True for words before the symbol at the top of a page that may be a title which no page before has told: no
    /// sentence ends in them.
    fn may_be_title(&self, from: usize, to: usize) -> bool {
        let title = self.source.span(from, to);
        !title.contains(';')
            && !title.contains(". ")
            && !title.ends_with([',', ':', '.'])
            && title.starts_with(|c: char| !c.is_lowercase())
    }

    /// Where a title ends that stands behind the symbol of a page and that nothing else tells, and the odds of it:
    /// before the first sign of a paragraph; where lines are known, behind lines that stop short of the margin; else
    /// where it likely does.
    fn title_end(&self, from: usize) -> (usize, f32) {
        let source = self.source;
        let most = (from + TITLE).min(source.len());
        // A title may open with a participle; what follows without a sign between is then the paragraph.
        let numbered = self.opens(from) && !source.word(from).starts_with(char::is_alphabetic);
        if !source.word(from).starts_with(|c: char| !c.is_lowercase() && !c.is_ascii_digit()) || numbered {
            return (from, 1.0);
        }
        if landmark::annex_label(source.word(from), self.lexicon) {
            return (from, 1.0);
        }
        for k in from + 1..most {
            let before = source.word(k - 1);
            let sign = before.ends_with([';', '.', ',']) && before.len() > 3;
            if !sign && self.opens(k) && (source.before(k) != Break::Space || !source.lined) {
                return (k, 1.0);
            }
            if sign || source.lined && source.before(k) == Break::Line {
                let start = if source.lined { self.line_start(from, k) } else { from };
                if start > from {
                    return (start, 1.0);
                }
                // The first line of a long title is full, and there may be a comma in it.
                break;
            }
            if source.lined && source.before(k) == Break::Page {
                return (from, 1.0);
            }
        }
        let guessed = if self.opens(from) { None } else { self.likely_end(from) };
        guessed.unwrap_or((from, 1.0))
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

    /// A title that no masthead tells: what stands between the furniture of a page and the symbol of the next, on
    /// two pages or at the top of one whose break is known.
    pub(super) fn learn_titles(&mut self) {
        self.learn_repeated();
        let source = self.source;
        let mut seen: HashSet<String> = HashSet::new();
        for at in self.body.max(1)..source.len() {
            if self.titles.len() > MOST {
                break;
            }
            if self.is_symbol(at).is_none() {
                continue;
            }
            let floor = at.saturating_sub(TITLE).max(self.body);
            let start = (floor..at).rev().find(|k| source.before(*k + 1) == Break::Page || self.is_furniture(*k));
            let start = start.map_or(floor, |k| k + 1);
            // The number of a paragraph may stand between the title and the symbol.
            let end = at - usize::from(at > start && is_number(source.word(at - 1)));
            let title = source.span(start, end).to_string();
            let at_top = source.before(start) == Break::Page || start == 0;
            if title.is_empty() || start == floor && start > 0 || self.titles.contains(&title) {
                continue;
            }
            if seen.contains(&title) || at_top && self.may_be_title(start, end) {
                self.titles.push(title);
            } else {
                seen.insert(title);
            }
        }
    }
}

/// `VIII.`: the number of a section.
fn is_section(word: &str) -> bool {
    word.strip_suffix('.').is_some_and(is_roman)
}

/// `(a)`, `(ب)`: the letter of a point.
fn is_letter(word: &str) -> bool {
    let inner = word.strip_prefix('(').and_then(|w| w.strip_suffix(')'));
    inner.is_some_and(|w| (1..=4).contains(&w.chars().count()) && w.chars().all(char::is_alphabetic))
}
