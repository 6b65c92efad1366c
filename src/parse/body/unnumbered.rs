//! Blocks that begin without a number: preambular paragraphs, headings, single operative paragraphs, items
//! of lists.

use super::state::{Body, Verdict, Zone, is_first, texts};
use crate::block::{Block, Grain};
use crate::languages;
use crate::model::enumerator::{self, Form};
use crate::model::{Language, Paragraph, Role};
use crate::parse::cues::{self, End, Fit};
use crate::parse::lexicon::{Lexicon, is_arabic, is_ideograph};
use crate::parse::signposts::{annex_label, closing};

/// Letters of a heading above a preamble at most.
const HEADING: usize = 40;

/// A block that begins without a number.
#[derive(Clone, Copy)]
struct Unnumbered<'u> {
    b: &'u Block,
    words: &'u str,
    /// How the paragraph before it ends.
    end: End,
    /// True where it is set apart.
    apart: bool,
    after: &'u [Block],
    /// True where it is a whole paragraph.
    whole: bool,
    /// True right after a heading or the enacting formula.
    fresh: bool,
    /// Bytes of the phrase it opens with: that of a preambular paragraph, a participle, that of an operative one.
    preambular: usize,
    participle: usize,
    operative: usize,
}

fn begins(role: Role, level: u8, confidence: f32) -> Verdict {
    Verdict::Begins { role, number: 0, text: 0, level, confidence, doubt: None }
}

impl Body<'_> {
    /// Paragraphs without a number: preambular ones, headings, single operative ones, items of a list.
    pub(super) fn unnumbered(&self, b: &Block, words: &str, end: End, apart: bool, after: &[Block]) -> Option<Verdict> {
        let begins = |role, level, confidence| Some(begins(role, level, confidence));
        let whole = b.grain != Grain::Line;
        let preambular = self.lexicon.preambular(words);
        let participle = cues::preambular_opener(words, self.lexicon);
        let operative = cues::operative_opener(words, self.lexicon);
        // `Solemnly proclaims`: the adverb opens both kinds, the verb decides.
        let adverb = preambular > 0 && operative > preambular && cues::is_adverb(&words[..preambular]);
        let preambular = if adverb { 0 } else { preambular };
        let fresh = self.open.as_ref().is_none_or(|p| matches!(p.role, Role::Enacting | Role::Heading | Role::Title));
        // A full line at the foot of a page goes on: words of Arabic do not show that they open a sentence.
        let arabic = self.language == Language::Arabic && !whole && !fresh;
        if arabic && end == End::Comma && (preambular == 0 && self.fills_page(b) || self.runs_on(b)) {
            return None;
        }
        if arabic && end == End::Open && self.stands_below(b) {
            return match self.heads(b, words, after) {
                true => begins(Role::Heading, self.heading_level(words), 0.7),
                false => begins(self.plain_role(words), 0, 0.7),
            };
        }
        // Chinese verbs open clauses as they open paragraphs.
        let clause = end == End::Open || end == End::Comma && matches!(self.zone, Zone::Operative | Zone::Annex);
        let apart_in_place = self.layout.set_apart(b) || end == End::Comma && self.layout.indented(b);
        let chinese = self.language == Language::Chinese && !whole && !fresh;
        // `6月9日星期一：…`, set apart from `6月10日星期二：…`
        let days = opens_with_day(words) && self.open.as_ref().is_some_and(|p| opens_with_day(&p.text.words));
        if chinese && days && self.layout.set_apart(b) {
            return begins(self.plain_role(words), 0, 0.7);
        }
        if chinese && (clause && !apart_in_place || end == End::Comma && self.flush(b)) {
            return None;
        }
        if self.alike_to_open(b, words) || self.first_of_alike(b, words, end, after) {
            return begins(self.plain_role(words), 0, 0.7);
        }
        let u = Unnumbered { b, words, end, apart, after, whole, fresh, preambular, participle, operative };
        match self.zone {
            Zone::Preamble | Zone::Unknown => self.before_operative(&u),
            // `Decisions`: a line below a vote that is reported in full.
            Zone::Closed if end == End::Period && cues::begins(words) && self.follows(Role::Vote) => {
                begins(Role::Text, 0, 0.7)
            }
            Zone::Operative | Zone::Annex | Zone::Closed => self.among_operative(&u),
        }
    }

    /// Paragraphs without a number in the preamble, and the one that ends it.
    fn before_operative(&self, u: &Unnumbered<'_>) -> Option<Verdict> {
        let Unnumbered { b, words, end, apart, after, whole, fresh, preambular, participle, operative } = *u;
        let begins = |role, level, confidence| Some(begins(role, level, confidence));

        if self.follows(Role::Heading) && self.heads(b, words, after) {
            return begins(Role::Heading, self.heading_level(words), 0.8);
        }
        // `Preamble`, above `Whereas …` at the beginning of a text
        let below = || texts(after).next().is_some_and(|text| self.lexicon.preambular(text) > 0);
        let first = self.zone == Zone::Unknown && self.open.is_none() && preambular == 0;
        if first && cues::shorter(words, HEADING) && cues::end(words) == End::Open && below() {
            return begins(Role::Title, 0, 0.7);
        }
        // `Participation`, alone between the preamble and paragraph 1
        let next = texts(after).next().is_some_and(is_first);
        let opens = preambular > 0 || participle > 0;
        if next && !opens && end == End::Comma && self.layout.short(b) && self.heads(b, words, after) {
            return Some(self.heading(b, words));
        }
        let ready = fresh || end.closes() || apart && self.language != Language::Chinese;
        // `认可本决议所附的宣言。`: of a phrase that opens both kinds, the sentence's end decides.
        let ends = words.ends_with(['.', '。', ':', '：']) && self.zone == Zone::Preamble;
        if whole && fresh && ends && self.lexicon.operative(words) > 0 && preambular > 0 {
            return begins(Role::Operative, 0, 0.8);
        }
        if preambular > 0 && ready
            || participle > 0 && (fresh || end == End::Comma || end == End::Semicolon || apart && end.closes())
        {
            return begins(Role::Preambular, 0, if preambular > 0 { 1.0 } else { 0.8 });
        }
        let listed = self.lexicon.operative(words) > 0 || operative > 0 && verb_phrase(&words[operative..]);
        // `Notes …` among preambular paragraphs, where the operative ones have numbers.
        let early = self.zone == Zone::Preamble && listed && end == End::Comma && !whole && !fresh;
        if early && self.numbers_begin(after) && !self.ends_operative(b, after) {
            return begins(Role::Preambular, 0, 0.7);
        }
        // Phrases that open both kinds: a comma at its end makes it preambular.
        if operative > 0 && whole && self.zone == Zone::Preamble && words.ends_with([',', '，', '،']) {
            return begins(Role::Preambular, 0, 0.8);
        }
        if operative > 0
            && (fresh && (listed || whole)
                || listed && matches!(end, End::Comma | End::Colon) && self.zone == Zone::Preamble
                || apart && listed && end.closes())
        {
            return begins(Role::Operative, 0, 0.8);
        }
        // Nearly all preambular paragraphs open with a known phrase: another must be clearly separate.
        let clear = end != End::Comma
            || !self.breaks_at_mark()
                && self.before.as_ref().and_then(|p| self.layout.left_over(p, b)).is_none_or(|free| free >= 20);
        if fresh && self.zone == Zone::Preamble
            || apart
                && clear
                && !words.starts_with(|c: char| c.is_ascii_digit())
                && end.closes()
                && cues::begins(words)
                && !self.layout.has_indents()
        {
            return begins(self.plain_role(words), 0, 0.7);
        }
        if end.closes() && cues::begins(words) && self.set_off(b) && !words.starts_with(|c: char| c.is_ascii_digit()) {
            return begins(self.plain_role(words), 0, 0.7);
        }
        None
    }

    /// Paragraphs without a number after the preamble.
    fn among_operative(&self, u: &Unnumbered<'_>) -> Option<Verdict> {
        let Unnumbered { b, words, end, apart, after, whole, fresh, preambular, .. } = *u;
        let begins = |role, level, confidence| Some(begins(role, level, confidence));

        if self.heads(b, words, after) && (end.closes() || apart) {
            return begins(Role::Heading, self.heading_level(words), 0.8);
        }
        // Preambular paragraphs of a section follow its heading, and one another as those before the body do.
        let row = self.follows(Role::Heading) || self.follows(Role::Preambular) && end == End::Comma;
        if self.zone == Zone::Operative && row && preambular > 0 && cues::begins(words) {
            return begins(Role::Preambular, 0, 0.9);
        }
        if self.sequence.in_list() && wraps_up(words, end, self.lexicon) {
            return begins(Role::Operative, 0, 0.7);
        }
        // `in South`, `Africa;`: where items are apart, a short line within one is broken by chance.
        let breaks = match self.layout.has_gaps() && b.grain == Grain::Line && self.in_letters() {
            true => self.layout.set_apart(b),
            false => self.layout_break(b),
        };
        let open_end = self.listing && breaks && self.item_like() || self.names_on(words);
        if end == End::Colon && !whole && self.names(words, after) {
            return begins(self.plain_role(words), 0, 0.7);
        }
        let ended = matches!(end, End::Period | End::Semicolon | End::Colon)
            || end == End::Comma && (self.listing || self.set_off(b));
        if !(ended && apart || open_end || whole) {
            return None;
        }
        if !cues::begins(words) && !whole {
            // `and further requests …`, `as appropriate;` below a list
            let joins = conjunction(words, self.lexicon).is_some();
            let stops = self.open.as_ref().is_some_and(|p| p.text.words.trim_end().ends_with([';', '؛', '；']));
            let stops = stops || self.stops_short(b);
            let tells = joins || stops && self.zone == Zone::Operative;
            let parted = self.meant_break(b) || self.layout.set_apart(b);
            let below = self.sequence.in_list() && end.closes() && tells && parted;
            return if below { begins(Role::Operative, 0, 0.7) } else { None };
        }
        let day = (self.listing || end == End::Colon) && opens_with_day(words);
        if !whole && !day && words.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        if self.zone == Zone::Operative
            && preambular > 0
            && matches!(cues::end(words), End::Comma | End::Open)
            && (end == End::Period || fresh || end == End::Comma && self.follows(Role::Preambular))
        {
            return begins(Role::Preambular, 0, 0.8);
        }
        begins(self.plain_role(words), 0, 0.7)
    }

    /// True where a title in brackets ends before the number that is due: `(“Supporting the process and a`,
    /// `credible election”)`, `2. Decides …`.
    pub(super) fn titles(&self, words: &str, after: &[Block]) -> bool {
        let mut ended = words.ends_with(')');
        for text in texts(after).take(3) {
            if ended {
                let number = enumerator::at(text).filter(|e| e.form == Form::Dot).and_then(|e| e.arabic);
                return number.is_some_and(|n| self.sequence.fits(n) == Fit::Next);
            }
            ended = text.ends_with(')');
        }
        false
    }

    /// True where a paragraph that is apart ends in a semicolon: `Solemnly proclaims …;`
    fn ends_operative(&self, b: &Block, after: &[Block]) -> bool {
        if !self.layout.has_gaps() {
            return false;
        }
        let more = after.iter().take_while(|n| n.page == b.page && !self.layout.set_apart(n)).take(12).last();
        cues::end(more.unwrap_or(b).text.words.trim()) == End::Semicolon
    }

    /// True where a paragraph with the number 1 comes before any other sign of the operative part.
    pub(super) fn numbers_begin(&self, after: &[Block]) -> bool {
        for text in texts(after).take(1000) {
            if closing(text, self.lexicon) || annex_label(text, self.lexicon) {
                return false;
            }
            if let Some(e) = enumerator::at(text).filter(|e| e.form == Form::Dot)
                && e.arabic.is_some()
                && self.lexicon.operative(&text[e.length.min(text.len())..]) > 0
            {
                return e.arabic == Some(1);
            }
        }
        false
    }

    /// True within an item that has a letter or a number.
    fn in_letters(&self) -> bool {
        let lettered = |p: &Paragraph| p.role == Role::Point && p.number.as_deref().is_some_and(|n| n.starts_with('('));
        self.open.as_ref().is_some_and(lettered)
    }

    /// True while the items of a list are short, as names are: their lines end without a sign.
    pub(super) fn item_like(&self) -> bool {
        let short = |words: &str| cues::shorter(words, 70);
        let dashed = |p: &Paragraph| p.number.as_deref().is_some_and(|n| !n.ends_with(['.', ')']));
        self.open.as_ref().is_some_and(|p| match p.role {
            Role::Point => short(&p.text.words) && self.lines == 1,
            Role::Operative if self.item || dashed(p) => short(&p.text.words) && self.lines == 1,
            _ => cues::end(&p.text.words) == End::Colon,
        })
    }

    /// True for a short line without a sentence's end. Figures are of the cells of a table.
    fn name(&self, words: &str) -> bool {
        let full = self.before.as_ref().map_or(0, |b| b.text.words.trim().chars().count()).max(self.layout.width());
        words.starts_with(char::is_uppercase)
            && words.chars().count() * 3 < full * 2
            && cues::end(words) == End::Open
            && !words.contains(|c: char| c.is_ascii_digit())
            && enumerator::at(words).is_none_or(|e| e.form == Form::Bare)
    }

    /// True where the line before ends in a footnote's mark: text taken from pages as it was drawn breaks the
    /// line there, `of Ruritania,5`, `Sylvania,6`.
    fn breaks_at_mark(&self) -> bool {
        let Some(line) = self.before.as_ref().map(|b| b.text.words.trim_end()) else { return false };
        let words = line.trim_end_matches(|c: char| c.is_ascii_digit());
        words.len() < line.len() && line.len() - words.len() <= 3 && !words.ends_with(char::is_whitespace)
    }

    /// True where the line before ends in a comma far short of the margin. In a paragraph with marks of
    /// footnotes that says nothing: lines may be broken there.
    fn stops_short(&self, b: &Block) -> bool {
        let marked = |p: &Paragraph| {
            p.text.words.as_bytes().windows(2).any(|w| w[0].is_ascii_alphabetic() && w[1].is_ascii_digit())
        };
        let before = self.before.as_ref().filter(|p| p.text.words.trim_end().ends_with(','));
        let spare = || before.and_then(|p| self.layout.left_over(p, b)).is_some_and(|n| n >= 20);
        self.open.as_ref().is_some_and(|p| !marked(p)) && spare()
    }

    /// True for a name below another: `Ruritania`, `Sylvania`.
    fn names_on(&self, words: &str) -> bool {
        let whole = |words: &str| words.matches('(').count() == words.matches(')').count();
        let above = |p: &Paragraph| self.lines == 1 && self.name(&p.text.words) && whole(&p.text.words);
        self.item && self.listing && self.name(words) && whole(words) && self.open.as_ref().is_some_and(above)
    }

    /// True for the first of three short lines without a sentence's end: names.
    pub(super) fn names(&self, words: &str, after: &[Block]) -> bool {
        let name = |words: &str| self.name(words);
        let mut next = texts(after);
        name(words) && next.next().is_some_and(name) && next.next().is_some_and(name)
    }

    /// The role of a paragraph that only its place decides.
    pub(super) fn plain_role(&self, words: &str) -> Role {
        match self.zone {
            Zone::Preamble => Role::Preambular,
            Zone::Unknown => match cues::end(words) {
                End::Comma => Role::Preambular,
                _ => Role::Operative,
            },
            Zone::Operative => Role::Operative,
            Zone::Closed | Zone::Annex => Role::Text,
        }
    }
}

/// `6月9日`, `2024年7月1日`: Chinese writes the numbers of days before their words.
pub(super) fn opens_with_day(words: &str) -> bool {
    let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < words.len() && rest.trim_start().starts_with(['年', '月'])
}

/// `and requests the Committee …` after a point: what the list belongs to goes on.
pub fn wraps_up(words: &str, end: End, lexicon: &Lexicon) -> bool {
    let verb = conjunction(words, lexicon).map(|n| words[n..].trim_start()).filter(|_| end == End::Semicolon);
    verb.is_some_and(|verb| {
        let mut letters = verb.chars();
        let capital: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).take(60).collect();
        !verb.starts_with(char::is_uppercase) && lexicon.operative(&capital) > 0
    })
}

/// Bytes of the `and` that a text begins with. In Arabic it is one with the word after it.
fn conjunction(words: &str, lexicon: &Lexicon) -> Option<usize> {
    let stands = |and: &str| match and.chars().next_back() {
        Some(c) if is_arabic(c) || is_ideograph(c) => true,
        _ => words[and.len()..].starts_with(' '),
    };
    let found = lexicon.and.iter().filter(|and| words.starts_with(**and) && stands(and));
    found.map(|and| and.len()).max()
}

/// True where a verb's object follows: `Forwards the following nominations`, not `States Members`.
pub fn verb_phrase(rest: &str) -> bool {
    let next = rest.trim_start().split(' ').next();
    languages::forms(|f| f.objects).any(|word| next == Some(word))
}
