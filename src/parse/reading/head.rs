//! The head of a document in a run: the facts of its masthead one after the other, to the enacting formula.

use super::sign::Signs;
use super::source::Break;
use super::top::Head;
use crate::model::date::Date;
use crate::model::symbol::{self, Symbol};
use crate::model::{Fact, Kind};
use crate::parse::fact::{self, peel};
use crate::parse::headlines::old;
use crate::parse::{formula, furniture, sponsors};

/// No fact of a masthead takes more bytes.
const LONGEST: usize = 1000;
/// Words of a masthead and a title at most.
const FARTHEST: usize = 600;
/// Words of a masthead before its last fact at most.
const MASTHEAD: usize = 80;
/// Words before the formula of another body, at most, where no fact is among them.
const HEADED: usize = 60;
/// Words of the title of a part at most.
const PART: usize = 40;
/// Bytes of a number with the date of its resolution at most.
const DATED: usize = 80;
/// Words before the symbol of a page at most.
const SYMBOL: usize = 60;

impl Signs<'_> {
    /// Reads the head.
    pub fn head(&self) -> Head {
        let mut head = Head { symbol: self.own_symbol(), ..Head::default() };
        let near = FARTHEST.min(self.source.len());
        let formula = (0..near).find(|at| self.formula(*at).is_some());
        // A page of the Assembly may name such a body.
        let symbol = Symbol::parse(&head.symbol);
        let bodied = symbol.as_ref().is_none_or(|symbol| symbol.body().is_some());
        let spoken = if formula.is_some() || self.source.lined || !bodied { None } else { self.spoken(near) };
        let formula = formula.or(spoken.map(|(at, _)| at));
        let own = symbol.and_then(|s| s.number());
        let end = formula.unwrap_or(near);
        let draft = if self.source.lined { None } else { self.draft(end) };
        head.sponsors = draft.map(|(sponsors, _)| sponsors);
        let mut facts = self.facts(own, draft.map_or(end, |(sponsors, _)| sponsors));
        if let Some((sponsors, title)) = draft.filter(|_| facts.iter().all(|(_, fact)| fact.is_some())) {
            facts.extend([(sponsors, Some(Fact::Proponent)), (title, None)]);
        }
        // Other bodies set no number before the title.
        if let Some((_, last)) = facts.last_mut().filter(|(_, last)| spoken.is_some() && *last == Some(Fact::Other)) {
            *last = None;
        }
        // A page that begins with only its symbol has no masthead.
        let states = |fact: &Fact| {
            matches!(fact, Fact::Distribution | Fact::Session | Fact::AgendaItem | Fact::Adoption | Fact::Proponent)
        };
        let mut near_top = facts.iter().filter(|(at, fact)| *at < MASTHEAD && fact.as_ref().is_some_and(states));
        let titled = facts.iter().any(|(_, fact)| fact.is_none());
        let enough = if formula.is_some() { 1 } else { 2 };
        // Facts of one kind alone are dates that sentences name.
        let mut kinds: Vec<_> =
            near_top.clone().filter_map(|(_, fact)| fact.as_ref()).map(std::mem::discriminant).collect();
        kinds.dedup();
        // Other bodies have little of a masthead: their formula tells where it ends.
        let headed = spoken.is_some_and(|(at, _)| at < HEADED);
        if kinds.len() < enough && !titled && !headed {
            return head;
        }
        let title = facts.iter().rev().find(|(_, fact)| fact.is_none()).map(|(at, _)| *at);
        head.formula = spoken.map_or(0, |(_, words)| words);
        head.body = match (formula, title) {
            (Some(at), _) => at,
            (None, Some(at)) => self.title_end(at, near),
            (None, None) => near_top.next_back().map_or(0, |(at, _)| *at),
        };
        let starts: Vec<usize> = facts.iter().map(|(at, _)| *at).filter(|at| *at < head.body).collect();
        let first = if starts.first() == Some(&0) { None } else { Some(0) };
        let ends = starts.iter().skip(usize::from(first.is_none())).copied().chain([head.body]);
        head.pieces = first.into_iter().chain(starts.iter().copied()).zip(ends).map(|(from, to)| from..to).collect();
        head.pieces.retain(|piece| !piece.is_empty());
        if let Some(at) = title.filter(|at| *at < head.body) {
            self.part_title(at, &mut head);
        }
        if let Some(at) = title.filter(|at| *at < head.body) {
            let end = head.pieces.iter().find(|p| p.start == at).map_or(head.body, |p| p.end);
            let words = self.source.span(at, end);
            let number = fact::title_number(words, None).unwrap_or(0);
            head.title = without_mark(&words[number..]).trim().to_string();
        }
        head
    }

    /// Where a body beside the Assembly and the Councils begins to speak, and words of its formula:
    /// `The Sixty-second World Health Assembly,`.
    fn spoken(&self, near: usize) -> Option<(usize, usize)> {
        (0..near).filter(|at| self.capital(*at)).find_map(|at| {
            let rest = self.source.from(at);
            let rest = &rest[..rest.floor_char_boundary(LONGEST)];
            let (_, n) = formula::enacting(rest, self.lexicon).filter(|(_, n)| *n < rest.len())?;
            let end = self.source.words[at].start + rest[..n].trim_end().len();
            Some((at, self.source.words[at..].iter().take_while(|w| w.start < end).count()))
        })
    }

    /// `Programme budget for 2024 A Budget appropriations for 2024`: the letter and title of the first of several parts
    /// follow the title of the whole.
    fn part_title(&self, title: usize, head: &mut Head) {
        let named = |symbol: &str| symbol.rsplit(' ').next().is_some_and(|last| last.starts_with("A-") || last == "A");
        let follows = |k: usize| self.source.word(k) == "B" && self.capital(k + 1) && self.formula_near(k);
        let parts = named(&head.symbol) || (head.body + 1..self.source.len()).any(follows);
        let letter =
            (title + 2..head.body).find(|k| self.source.word(*k) == "A" && self.capital(k + 1)).filter(|_| parts);
        if let (Some(at), Some(last)) = (letter, head.pieces.last_mut()) {
            last.end = at;
            head.pieces.push(at..head.body);
        }
    }

    /// The words at which the sponsors of a draft begin, and its title.
    fn draft(&self, end: usize) -> Option<(usize, usize)> {
        let source = self.source;
        let stop = source.words.get(end).map_or(source.text.len(), |w| w.start);
        let (sponsors, title) = sponsors::drafted(&source.text[..stop], self.lexicon)?;
        Some((source.at_byte(sponsors), source.at_byte(title)))
            .filter(|(sponsors, title)| sponsors < title && *title < end)
    }

    fn capital(&self, at: usize) -> bool {
        self.source.word(at).starts_with(char::is_uppercase)
    }

    fn formula_near(&self, at: usize) -> bool {
        (at..(at + PART).min(self.source.len())).any(|k| self.formula(k).is_some())
    }

    /// Where a title ends that no formula follows: before the first opening phrase.
    fn title_end(&self, title: usize, near: usize) -> usize {
        let opens = |at: &usize| {
            let rest = self.source.from(*at);
            self.lexicon.preambular(rest) > 0
                || self.lexicon.operative(rest) > 0 && self.source.before(*at) != Break::Space
        };
        (title + 2..near).find(opens).unwrap_or(near)
    }

    /// The document's own symbol: the first one at the beginning of a page.
    fn own_symbol(&self) -> String {
        for at in 0..SYMBOL.min(self.source.len()) {
            let rest = self.source.from(at);
            let rest = &rest[..rest.floor_char_boundary(80)];
            if let Some((found, n)) = symbol::at(rest)
                && (found.session().is_some() || found.kind() != Kind::Other)
                && !self.source.word(at).ends_with([',', ';'])
                && (!self.source.word(at).ends_with(')') || self.source.word(at).contains('('))
            {
                return rest[..n].trim_end_matches('*').to_string();
            }
        }
        String::new()
    }

    /// The words at which facts begin, to a place; the title is none.
    fn facts(&self, own: Option<String>, end: usize) -> Vec<(usize, Option<Fact>)> {
        let source = self.source;
        let mut found = Vec::new();
        let mut agenda = false;
        let mut at = 0;
        let stop = source.words.get(end).map_or(source.text.len(), |w| w.start);
        while at < end {
            let rest = &source.text[source.words[at].start..stop];
            if at == 0
                && let Some((_, n)) = symbol::at(rest)
            {
                found.push((0, Some(Fact::Symbol)));
                at = source.at_byte(source.words[0].start + n).max(1);
                continue;
            }
            // The number of the document itself, not one that a sentence ends with.
            let title = fact::title_number(rest, own.as_deref()).is_some();
            if let Some(dated) = self.dated(rest).filter(|_| title || at == 0) {
                let next = source.at_byte(source.words[at].start + dated);
                found.extend([(at, Some(Fact::Adoption)), (next, Some(Fact::Other))]);
                return found;
            }
            if title && (own.is_some() || at < MASTHEAD) {
                found.push((at, None));
                return found;
            }
            let Some((fact, n)) = self.peeled(rest) else {
                at += 1;
                continue;
            };
            let publishes = fact != Fact::Publisher
                || rest[n..].trim_start().is_empty()
                || self.peeled(rest[n..].trim_start()).is_some();
            if !publishes || agenda && !matches!(fact, Fact::Adoption | Fact::Proponent | Fact::AgendaItem) {
                at += 1;
                continue;
            }
            agenda |= fact == Fact::AgendaItem;
            found.push((at, Some(fact)));
            let next = source.at_byte(source.words[at].start + n).max(at + 1);
            // What follows is a separate fact or the title of the agenda item, which goes with its number.
            if fact != Fact::AgendaItem && next < end {
                let goes_on = furniture::by_form(source.word(next), self.lexicon).is_none();
                if goes_on && self.peeled(&source.text[source.words[next].start..stop]).is_none() {
                    found.push((next, Some(Fact::Other)));
                }
            }
            at = next;
        }
        found
    }

    /// Bytes of a number and the date in place of a title: `104 (1954). Resolution of 20 June 1954`.
    fn dated(&self, rest: &str) -> Option<usize> {
        let near = &rest[..rest.floor_char_boundary(DATED)];
        let (date, _) = Date::find(near, self.language)?;
        old::dated_number(&near[..date.end], self.lexicon, self.language)?;
        Some(date.end)
    }

    /// A fact in a run: those that end with their line are cut by their own form.
    fn peeled(&self, rest: &str) -> Option<(Fact, usize)> {
        let (all, rest) = (rest, &rest[..rest.floor_char_boundary(LONGEST)]);
        let (fact, n) = peel(rest, self.lexicon, self.language)
            .or_else(|| Some((Fact::Organ, fact::one_of(rest, self.lexicon.organs)?)))?;
        let n = match fact {
            Fact::Adoption => Date::find(rest, self.language).map_or(0, |(range, _)| range.end),
            Fact::Proponent => rest.find(']').map_or(if rest.len() == all.len() { n } else { 0 }, |i| i + 1),
            _ => n,
        };
        Some((fact, n)).filter(|(_, n)| *n > 0)
    }
}

/// A title without the mark of a note that sticks to its last word: `The question of the lakes1`, not the year of
/// `International Year of Lakes, 2031`.
fn without_mark(title: &str) -> &str {
    let bare = title.trim_end_matches('*');
    let figures = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    if figures.ends_with(char::is_whitespace) { bare } else { figures.trim_end_matches('*') }
}
