//! The decisions within a part of a document: points, headings, lines, calls of notes, and what each is worth.

use super::moves::{Moves, number_of};
use super::{Mode, NONE, Row, Rows, Search, State, Step};
use crate::languages;
use crate::parse::chinese;
use crate::parse::reading::foot::Foot;
use crate::parse::reading::sign::{Point, Sign};
use crate::parse::reading::source::Break;
use crate::parse::reading::weight::{self, Ending, Kind};

impl Moves<'_, '_> {
    /// The rows that a letter or number may begin or go on with, and what each is worth.
    fn rows_of(&self, point: Point) -> Vec<(f32, Rows)> {
        let state = self.node().state;
        let mut options: Vec<(f32, Rows)> = Vec::new();
        let first = |value: Option<u16>| value == Some(1);
        let row = |roman, arabic, last| Row { roman, arabic, capital: point.capital, last };
        let depth = state.rows.depth;
        let open = |roman: bool, arabic: bool| {
            state.rows.open().any(|(_, r)| (r.roman, r.arabic, r.capital) == (roman, arabic, point.capital))
        };
        if first(point.letter) && !open(false, false) {
            options.push((weight::POINT_DUE, state.rows.cut(depth, row(false, false, 1))));
        }
        if first(point.roman) && !open(true, false) {
            options.push((weight::POINT_DUE + weight::POINT_ROMAN, state.rows.cut(depth, row(true, false, 1))));
        }
        if first(point.arabic) && !open(false, true) {
            options.push((weight::POINT_DUE + weight::POINT_FIGURE, state.rows.cut(depth, row(false, true, 1))));
        }
        for (d, r) in state.rows.open() {
            let value = if r.roman {
                point.roman
            } else if r.arabic {
                point.arabic
            } else {
                point.letter
            };
            if r.capital == point.capital && value == Some(r.last + 1) {
                options
                    .push((weight::POINT_DUE + weight::POINT_NEXT, state.rows.cut(d, Row { last: r.last + 1, ..r })));
            }
        }
        // A letter among Roman numbers takes up the list around them, whose beginning is not here.
        let roman_only = depth > 0 && state.rows.open().all(|(_, r)| r.roman);
        if let Some(n) = point.letter.filter(|n| roman_only && (2..=26).contains(n) && point.roman.is_none()) {
            options.push((weight::POINT_FIRST, state.rows.cut(0, row(false, false, n))));
        }
        // On a page that begins in the middle of a list any letter may come.
        if state.kind == Kind::Torn {
            for (value, roman) in [(point.letter, false), (point.roman, true)] {
                if let Some(n) = value.filter(|n| *n > 1 && *n < 30) {
                    options.push((
                        weight::POINT_FIRST - if roman { 1.0 } else { 0.0 },
                        state.rows.cut(0, row(roman, false, n)),
                    ));
                }
            }
        }
        options
    }

    pub(super) fn point(&mut self, at: usize, point: Point) -> f32 {
        let node = self.node();
        let state = node.state;
        let search = self.search;
        if matches!(state.mode, Mode::Closed | Mode::Title) || state.begin == NONE {
            return 0.0;
        }
        let mut options = self.rows_of(point);
        let bullet = (point.letter, point.roman, point.arabic) == (None, None, None);
        let before = |back: usize| at.checked_sub(back).map_or("", |k| search.source.word(k));
        let joined = search.lexicon.and.contains(&before(1)) || languages::lines(|l| l.or).any(|or| before(1) == or);
        // `(a) …; and (b) …`: the word that joins the last item ends the one before it.
        let joined = joined && before(2).ends_with([';', ',']);
        if bullet {
            // Behind a comma only in a list of such items.
            let listed = state.kind == Kind::Point && search.source.word(state.begin) == search.source.word(at);
            let sure = before(if joined { 2 } else { 1 }).ends_with([':', ';']);
            if listed || sure {
                options.push((weight::POINT_DUE + if listed { 1.0 } else { 0.0 }, state.rows));
            }
        }
        let next = search.source.word(at + point.words);
        let begins = bullet || next.starts_with(|c: char| !c.is_lowercase());
        let last = if node.last == NONE { "" } else { search.source.word(node.last) };
        let names = search.lexicon.counted.contains(&last.to_lowercase().as_str())
            || last.ends_with(|c: char| c.is_ascii_digit());
        let colon = self.ending() == Some(Ending::Colon);
        let due = !options.is_empty();
        for (mut worth, rows) in options {
            worth += if begins {
                weight::POINT_BEGINS
            } else if search.lexicon.and == languages::english().and {
                weight::POINT_SMALL
            } else {
                weight::POINT_SMALL_ELSEWHERE
            };
            worth += if node.last == NONE {
                0.0
            } else if colon {
                weight::POINT_COLON
            } else if bullet {
                weight::end(state.kind, before(if joined { 2 } else { 1 }))
            } else if joined {
                // Items that are joined so may be within a sentence.
                weight::end(state.kind, before(2)) / 2.0
            } else {
                self.closes()
            };
            worth += if names { weight::POINT_NAMED } else { 0.0 } + self.begins(at);
            let block = State { rows, ..self.block(at, Kind::Point) };
            let step = Step::Block { at, kind: Kind::Point, number: Some(at), tail: None, mode: state.mode };
            self.push(at + point.words, block, NONE, worth, step);
        }
        if due && begins { weight::POINT_PASSED } else { 0.0 }
    }

    pub(super) fn heading(&mut self, at: usize, signs: &[Sign]) -> f32 {
        if self.only_number() {
            return 0.0;
        }
        let node = self.node();
        let state = node.state;
        let search = self.search;
        if state.mode == Mode::Annex && number_of(signs).is_none() {
            self.displaced(at);
        }
        if !matches!(state.mode, Mode::Operative | Mode::Annex)
            || state.kind == Kind::Heading
            || number_of(signs).is_some()
        {
            return 0.0;
        }
        let full = self.ending().is_some_and(Ending::is_full);
        if !full || state.mode == Mode::Annex && search.source.before(at) < Break::Short {
            return 0.0;
        }
        let state = self.block(at, Kind::Heading);
        let step = Step::Block { at, kind: Kind::Heading, number: None, tail: None, mode: state.mode };
        let opens = signs.iter().any(|s| matches!(s, Sign::Operative(strength) if *strength > 0.0));
        let opens = if opens { weight::HEADING_OPENS } else { 0.0 };
        let worth = weight::HEADING + opens + self.closes() + self.begins(at) + weight::HEADING_WORD;
        self.push(at + 1, state, at, worth, step);
        0.0
    }

    /// A paragraph of an annex whose number is in the middle of its first sentence.
    pub(super) fn displaced(&mut self, at: usize) {
        let node = self.node();
        let state = node.state;
        let search = self.search;
        let due = state.number.map(|n| n + 1);
        let ending = self.ending();
        let fresh = ending.is_none_or(Ending::is_full) || state.kind == Kind::Heading && ending == Some(Ending::Open);
        if !fresh {
            return;
        }
        let fits = |(k, n): &(usize, u16)| *k > at + 2 && due.is_none_or(|due| *n == due);
        let Some((pending, n)) = self.numbers_ahead(at).find(fits) else { return };
        // It is after the first line, and no sentence ends before it.
        if (at..pending).any(|k| search.source.word(k).ends_with(['.', ';'])) {
            return;
        }
        let block = State { number: Some(n), pending, ..self.block(at, Kind::Text) };
        let step = Step::Block { at, kind: Kind::Text, number: Some(pending), tail: None, mode: Mode::Annex };
        let closes = self.closes() + self.begins(at);
        let worth = if due.is_some() { weight::NUMBER_DUE } else { weight::NUMBER_FIRST };
        self.push(at + 1, block, at, worth + weight::NUMBER_DISPLACED + closes, step);
    }

    pub(super) fn section(&mut self, at: usize, words: usize, counted: bool) -> f32 {
        if self.only_number() {
            return 0.0;
        }
        let node = self.node();
        let state = node.state;
        if matches!(state.mode, Mode::Closed | Mode::Title) {
            return 0.0;
        }
        // `Acting under Chapter VII of the Charter, I 1. Decides`: the first section of the operative part.
        let opens = || {
            let rest = self.search.source.from(at + words);
            rest.starts_with("1.")
                || self.search.lexicon.preambular(rest) > 0
                || self.search.lexicon.operative(rest) > 0
        };
        let preamble = state.mode == Mode::Preamble && self.ending() == Some(Ending::Comma) && opens();
        // Behind the title of an annex, which no sign ends.
        let titled = counted && state.mode == Mode::Annex;
        if !preamble && !titled && !self.ending().is_none_or(Ending::is_full) && state.kind != Kind::Heading {
            return 0.0;
        }
        // `Sustainable Development Goal 14: Conserve`: within a title.
        let within = words > 1
            && !counted
            && state.kind == Kind::Heading
            && self.ending() == Some(Ending::Open)
            && self.search.source.before(at) < Break::Line
            && !self.behind_foot(at);
        if within {
            return 0.0;
        }
        let weight = if state.mode == Mode::Annex { weight::SECTION.0 } else { weight::SECTION.1 };
        let weight = weight + if titled { weight::SECTION_COUNTED } else { 0.0 };
        let closes = if state.kind == Kind::Heading { 0.0 } else { self.closes() };
        let block = self.block(at, Kind::Heading);
        let unit = words > 1 || self.search.source.word(at).starts_with('第');
        let step = if unit {
            Step::Unit(at, words)
        } else {
            Step::Block { at, kind: Kind::Heading, number: Some(at), tail: None, mode: state.mode }
        };
        self.push(at + words, block, NONE, weight + closes + self.begins(at), step);
        if titled { weight::SECTION_PASSED } else { 0.0 }
    }

    pub(super) fn wrap_up(&mut self, at: usize) -> f32 {
        let state = self.node().state;
        if state.kind != Kind::Point {
            return 0.0;
        }
        let block = self.block(at, Kind::Operative);
        let step = Step::Block { at, kind: Kind::Operative, number: None, tail: None, mode: state.mode };
        self.push(at + 1, block, at, weight::WRAP_UP + self.closes() + self.begins(at), step);
        0.0
    }

    pub(super) fn line(&mut self, at: usize, signs: &[Sign]) -> f32 {
        if self.only_number() {
            return 0.0;
        }
        let node = self.node();
        let state = node.state;
        let search = self.search;
        let before = search.source.before(at);
        let numbered =
            signs.iter().any(|s| matches!(s, Sign::Number(_) | Sign::Point(_) | Sign::Section { .. } | Sign::Annex(_)));
        if before < Break::Short || numbered || node.last == NONE {
            return 0.0;
        }
        // Lines of a list follow a colon and one another; the lines of a title go on.
        let colon = self.ending() == Some(Ending::Colon);
        let listed = match state.mode {
            // In a run the ends of some lines are not known.
            Mode::Operative => search.source.lined && (colon || state.kind == Kind::Text),
            // Where lines are of one width, a heading that is one ends short.
            Mode::Annex => state.kind != Kind::Heading || before >= Break::Gap || search.source.even,
            _ => false,
        };
        if !listed {
            return 0.0;
        }
        let block = self.block(at, Kind::Text);
        let step = Step::Block { at, kind: Kind::Text, number: None, tail: None, mode: state.mode };
        let closes = if state.kind == Kind::Heading { 0.0 } else { self.closes() };
        self.push(at + 1, block, at, weight::TEXT_LINE + closes + self.begins(at), step);
        0.0
    }

    /// The cells of a table after the colon of the paragraph that announces it.
    pub(super) fn table(&mut self, at: usize) -> f32 {
        let state = self.node().state;
        if state.kind != Kind::Operative || self.ending() != Some(Ending::Colon) {
            return 0.0;
        }
        let block = self.block(at, Kind::Table);
        let step = Step::Block { at, kind: Kind::Table, number: None, tail: None, mode: state.mode };
        self.push(at + 1, block, at, weight::TABLE + self.closes(), step);
        0.0
    }

    /// The first sentence below a heading of an annex.
    pub(super) fn sentence(&mut self, at: usize) -> f32 {
        let node = self.node();
        let state = node.state;
        if state.mode != Mode::Annex || state.kind != Kind::Heading {
            return 0.0;
        }
        // `Rule 4 In the absence of a Chair, the oldest member presides.`: a division without a heading.
        let bare = self.only_number();
        if bare && !self.search.lexicon.units.contains(&self.search.source.word(state.begin)) {
            return 0.0;
        }
        let block = self.block(at, Kind::Text);
        let step = Step::Block { at, kind: Kind::Text, number: None, tail: None, mode: Mode::Annex };
        let worth = weight::SENTENCE + if bare { weight::SENTENCE_AT_ONCE } else { 0.0 };
        self.push(at + 1, block, at, worth + self.closes() + self.begins(at), step);
        0.0
    }

    pub(super) fn call(&mut self, at: usize, n: u16) -> f32 {
        let node = self.node();
        let state = node.state;
        let search = self.search;
        let source = search.source;
        let last = if node.last == NONE { "" } else { source.word(node.last) };
        if last.is_empty() && state.kind != Kind::Heading || n <= state.call && !self.recalled(at, n, last) {
            return 0.0;
        }
        let word = source.word(at);
        if search.lexicon.bare_formula
            && (source.word(at + 1).starts_with(|c| chinese::COUNTED.contains(c)) || last.ends_with('第'))
        {
            return 0.0;
        }
        let signed = word.ends_with([',', ';', '.', '，', '；', '。', '、', '،', '؛']);
        let next = source.word(at + 1);
        let mut worth = weight::CALL;
        if n > state.call {
            // On a page that is alone, the first call is whichever its notes begin with.
            let due = n == state.call + 1 || state.call == 0 && !search.whole && self.noted(at, n);
            worth += if due { weight::CALL_DUE } else { weight::CALL_GAP * f32::from(n - state.call - 1).min(6.0) };
            worth += if self.noted(at, n) { weight::CALL_NOTE.0 } else { weight::CALL_NOTE.1 };
        } else {
            worth += weight::CALL_AGAIN;
        }
        // `3 174 400 dollars`: a group of three figures goes on with the number.
        if next.len() == 3 && next.bytes().all(|b| b.is_ascii_digit()) && !source.words[at].raised {
            worth += weight::CALL_COUNTS.0;
        }
        if !signed {
            let bare = next.trim_end_matches([',', ';', '.', ':']);
            if search.lexicon.is_month(bare) {
                worth += weight::CALL_COUNTS.0;
            } else if search.lexicon.quantities.contains(&bare) || languages::lines(|l| l.of).any(|of| next == of) {
                worth += weight::CALL_COUNTS.1;
            }
        }
        // `l’article 2`
        let named = last.rsplit(['’', '\'']).next().unwrap_or(last).to_lowercase();
        if search.lexicon.counted.contains(&named.as_str()) || search.lexicon.joints.contains(&last) {
            worth += weight::CALL_NAMED;
        }
        worth += if last.ends_with([',', ';', '，', '；', '،', '؛']) { weight::CALL_BEHIND_SIGN } else { 0.0 };
        worth += if signed { weight::CALL_BEFORE_SIGN } else { 0.0 };
        worth += if source.words[at].raised { weight::CALL_RAISED } else { 0.0 };
        let last = if signed { at } else { node.last };
        self.push(at + 1, State { call: n.max(state.call), ..state }, last, worth, Step::Call(at, n));
        0.0
    }

    /// True where a note may be called a second time: it is on this page or an earlier one, and the number makes no
    /// sense as one: after the comma of a word or year, or after a word and before `and` or a sign.
    fn recalled(&self, at: usize, n: u16, last: &str) -> bool {
        let Search { source, feet, lexicon, .. } = self.search;
        let known = |foot: &Foot| foot.notes.iter().any(|note| note.number == n);
        let reach = feet.len().min(feet.partition_point(|f| f.words.start <= at) + 1);
        let bare = last.trim_end_matches([',', ';', '”', '»', '"', ')']);
        // `12 August 1949, 2 continue`; in `since 2011, 2 continue` it may be a number.
        let month = || self.node().last.checked_sub(1).is_some_and(|k| lexicon.is_month(source.word(k)));
        let year = bare.len() == 4 && bare.bytes().all(|b| b.is_ascii_digit()) && month();
        let named = bare.chars().count() > 2 && bare.ends_with(char::is_alphabetic) && !bare.starts_with('(');
        let (word, next) = (source.word(at), source.word(at + 1));
        let joined = lexicon.and.contains(&next);
        // `25 and 26`, `3 to 14`: a row of numbers.
        let figures = |k: usize| source.word(k).starts_with(|c: char| c.is_ascii_digit());
        // `; 39 Encourages`: the number of the next paragraph that has lost its stop.
        let numbers = next.starts_with(char::is_uppercase) && self.node().state.number.is_none_or(|last| last + 1 == n);
        (year || named)
            && !languages::lines(|l| l.of_or_from).any(|of| next == of)
            && (last.ends_with([',', ';']) || word.ends_with([',', ';']) || joined)
            && !figures(at + 1 + usize::from(joined || next.chars().count() < 4))
            && !numbers
            // `Goal 14,`
            && !lexicon.units.contains(&last)
            && feet[..reach].iter().any(known)
    }

    /// True where the next foot has a note of this number.
    pub(super) fn noted(&self, at: usize, n: u16) -> bool {
        let feet = self.search.feet;
        let nth = feet.partition_point(|f| f.words.start <= at);
        feet.get(nth).is_some_and(|f| f.notes.iter().any(|note| note.number == n))
    }
}
