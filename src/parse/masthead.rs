//! The head of the first page: symbol, distribution, dates, session, agenda item, adoption line,
//! proponent, number and title.

pub mod bodies;
pub mod meeting;
pub mod old;

pub use meeting::meeting;

use super::fact::{date_at, lone_number, old_number, peel, plausible_title, title_number};
use super::furniture;
use super::join::{Joiner, fold, parted};
use super::lexicon::{Lexicon, first_word, opening};
use super::parts::letter_head;
use super::sponsors;
use super::stars;
use crate::block::{Block, Grain, Hint, Reason};
use crate::model::date::Date;
use crate::model::{Fact, Kind, Language, Masthead, MastheadLine, Organ, body, symbol};
use crate::text::Text;

/// What the head of a document gives.
#[derive(Debug, Default)]
pub struct Head {
    /// The facts.
    pub masthead: Masthead,
    /// As printed before the title: `62/17`, `1296 (2000)`.
    pub number: Option<String>,
    /// What stands between it and the title: `.`
    pub number_tail: String,
    /// The title without its number.
    pub title: Option<Block>,
    /// True where the head is there at all, and not only a symbol at the top of a page.
    pub complete: bool,
    /// The first block that is not of the head.
    pub body: usize,
    /// Words of it that were run together, as found and as written.
    parted: Vec<(String, String)>,
}

/// The organ whose enacting formula a line is, and the bytes of the formula with its comma:
/// `The General Assembly,`
pub fn enacting(text: &str, lexicon: &Lexicon) -> Option<(Organ, usize)> {
    named_formula(text, lexicon).or_else(|| {
        let n = body::formula(text)?;
        formula_end(text, n, lexicon).map(|n| (Organ::Other, n))
    })
}

fn named_formula(text: &str, lexicon: &Lexicon) -> Option<(Organ, usize)> {
    lexicon.enacting.iter().find_map(|(formula, organ)| {
        let n = near_prefix(text, formula)?;
        formula_end(text, n, lexicon).map(|n| (*organ, n))
    })
}

/// Bytes of a formula with its comma, where nothing else stands behind it but the first paragraph.
fn formula_end(text: &str, n: usize, lexicon: &Lexicon) -> Option<usize> {
    let rest = &text[n..];
    let comma = rest.len() - rest.trim_start_matches([',', '.', ' ', '،', '，', '\u{3000}']).len();
    let body = &rest[comma..];
    if lexicon.bare_formula && !rest.is_empty() && !rest.trim_start().starts_with([',', '，']) {
        return None;
    }
    let opens = rest.trim_start().starts_with([',', '،', '，'])
        && (lexicon.preambular(body) > 0 || (lexicon.participle)(first_word(body)))
        || lexicon.operative(body) > 0 && body.len() < rest.len();
    (body.is_empty() || opens).then(|| text.len() - rest[comma..].len())
}

/// Bytes of a phrase at the head of a text, one letter misread allowed: `The Securitv Council`.
fn near_prefix(text: &str, phrase: &str) -> Option<usize> {
    if let Some(n) = opening(text, phrase) {
        return Some(n);
    }
    let (first, due) = (*text.as_bytes().first()?, *phrase.as_bytes().first()?);
    if first != b'T' && !first.eq_ignore_ascii_case(&due) {
        return None;
    }
    let head = text.get(..phrase.len())?;
    let upper = head.eq_ignore_ascii_case(phrase) && head.chars().all(|c| !c.is_lowercase());
    let wrong = head.bytes().zip(phrase.bytes()).filter(|(a, b)| a != b).take(3).count();
    (upper || wrong <= 2 && phrase.len() > 10 && head.starts_with('T')).then_some(phrase.len())
}

/// Reads the head from the first blocks of a document.
pub fn read(blocks: &[Block], lexicon: &Lexicon, language: Language, joiner: &mut Joiner) -> Head {
    let mut head = Head::default();
    // The name of the organ alone is no formula before the title.
    let mut titled = false;
    let formula = blocks.iter().take(120).position(|b| {
        let words = b.text.words.trim();
        titled |= title_number(words, None).is_some();
        let whole = !lexicon.bare_formula || titled || words.contains([',', '，']);
        b.hint == Hint::None && whole && enacting(words, lexicon).is_some()
    });
    let mut reader =
        Reader { lexicon, language, last: None, apart: false, agenda: None, adoption: None, proponent: None };
    let end = formula.unwrap_or(blocks.len().min(60));
    let spoken = formula.is_some_and(|at| body::formula(blocks[at].text.words.trim()).is_some());
    let own = if spoken { bodies::find(&blocks[..end], lexicon) } else { None };
    let sponsors = sponsors::find(&blocks[..end], lexicon);
    let mut at = 0;
    while at < end {
        let block = &blocks[at];
        if let Some(found) = sponsors.as_ref().filter(|s| s.blocks.start == at) {
            joiner.mended.extend(found.mended.iter().cloned());
            head.masthead.lines.push(MastheadLine::new(Fact::Proponent, found.line.words.clone(), block.page));
            let mut names = found.line.slice(found.names.clone()).trimmed();
            let stage = found.line.words[found.names.end..].trim_start_matches([':', '：', ' ']);
            names.words.push_str(&stage[..stage.len() - stage.trim_start_matches('*').len()]);
            reader.proponent = Some(names);
            // `amendment to draft resolution A/98/L.25`, `on the basis of … draft resolution A/C.2/98/L.9`
            let from = if found.names.end < found.line.words.len() { found.names.end } else { 0 };
            let other = symbol::find_next(&found.line.words, from).map(|(_, symbol)| symbol);
            let other = other.filter(|symbol| head.masthead.symbol.as_ref() != Some(symbol));
            head.masthead.originating_document = other.map(|symbol| symbol.to_string());
            (head.title, at) = sponsors::title(blocks, found.blocks.end, lexicon, joiner);
            blocks[found.blocks.start..at].iter().for_each(|b| pass_over(b, lexicon, &mut head));
            break;
        }
        if let Some(own) = own.as_ref().filter(|own| own.at == at) {
            at = own_head(blocks, own, end, lexicon, &mut head, joiner);
            break;
        }
        let words = block.text.words.trim();
        if matches!(block.hint, Hint::Furniture(_))
            || matches!(
                furniture::by_form(words, lexicon),
                Some(Reason::BarCode | Reason::FootnoteRule | Reason::WebResidue | Reason::RunningFoot)
            )
        {
            at += 1;
            continue;
        }
        if let Some(number) = title_number(words, own_number(&head).as_deref())
            .or_else(|| old_number(words).filter(|_| formula.is_some() && own_number(&head).is_none()))
            .filter(|_| old::dated_number(words, lexicon, language).is_none())
            .filter(|n| plausible_title(&words[*n..]))
            .or_else(|| lone_number(&blocks[at..end], own_number(&head).as_deref(), lexicon))
        {
            // `62/17.`, in Arabic `62/17 -`
            let stop = |c: char| c.is_whitespace() || ".-–—".contains(c);
            let printed = words[..number].trim_end_matches(stop).trim_start().to_string();
            if head.masthead.lines.iter().any(|l| l.fact == Fact::Number) {
                head.masthead.lines.push(MastheadLine::new(Fact::Other, printed.clone(), block.page));
            }
            let tail = &words[..number];
            head.number_tail =
                tail[tail.find(&printed).map_or(tail.len(), |n| n + printed.len())..].trim_end().to_string();
            head.number = Some(printed);
            at = title(blocks, at, number, end, formula.is_some(), lexicon, &mut head, joiner);
            break;
        }
        if lexicon.statements.iter().any(|s| opening(words, s) == Some(words.trim_end_matches('*').len())) {
            head.title = Some(Block { text: block.text.trimmed(), ..block.clone() });
            at += 1;
            break;
        }
        if formula.is_some() && tells_decision(words, lexicon, language) {
            break;
        }
        reader.apart = block.grain != Grain::Line || block.gap >= 0.4;
        let known = reader.line(words, block.page, &mut head);
        stars::called(&block.text, &mut head.masthead);
        let titled = spoken && own.is_none() && head.masthead.symbol.is_some();
        if !known && titled {
            at = title(blocks, at, 0, end, true, lexicon, &mut head, joiner);
            break;
        }
        if !known {
            // A page of the middle may hold the formula of a second part: long text before it is no head.
            if formula.is_none() || head.title.is_none() && words.len() > 300 {
                break;
            }
            // What stands before the formula and says nothing known is of the head all the same.
            reader.note(Fact::Other, words, block.page, &mut head);
        }
        at += 1;
    }
    reader.finish(&mut head);
    joiner.parted.append(&mut head.parted);
    head.body = at;
    head.complete = formula.is_some()
        || head.title.is_some()
        || head.masthead.lines.len() > 3
        || head.number.is_some() && head.masthead.adoption_date.is_some();
    settle(&mut head, formula.map(|i| blocks[i].text.words.as_str()), lexicon, language);
    head
}

/// Reads the number and the title of a text by a body of the table; gives the block after them.
fn own_head(
    blocks: &[Block],
    own: &bodies::Own,
    end: usize,
    lexicon: &Lexicon,
    head: &mut Head,
    joiner: &mut Joiner,
) -> usize {
    let block = &blocks[own.at];
    let words = block.text.words.as_str();
    head.number = Some(words[own.number.clone()].to_string());
    if let Some(symbol) = &own.symbol {
        // The report that carries a decision has a symbol of its own.
        let report = head.masthead.symbol.replace(symbol.clone()).filter(|report| report != symbol);
        head.masthead.originating_document = report.map(|symbol| symbol.to_string());
    }
    let alone = words[own.title..].trim().is_empty();
    if alone || own.number.start > 0 {
        let line = words[..own.title].trim_end();
        head.masthead.lines.push(MastheadLine::new(Fact::Number, line, block.page));
    } else {
        head.number_tail = words[own.number.end..own.title].trim_end().to_string();
    }
    let first = if alone { own.at + 1 } else { own.at };
    if first >= end {
        return end;
    }
    title(blocks, first, if alone { 0 } else { own.title }, end, true, lexicon, head, joiner)
}

/// `At its 1037th meeting, on 8 May 1963, the Council decided …`: what stands before the first resolution of a
/// volume is content, and no masthead.
fn tells_decision(words: &str, lexicon: &Lexicon, language: Language) -> bool {
    words.len() > 40
        && peel(words, lexicon, language).is_none()
        && words.starts_with(char::is_uppercase)
        && !words.starts_with(|c: char| c.is_ascii_digit())
        && lexicon.meeting.iter().any(|m| words.find(m).is_some_and(|at| at < 60))
        && Date::find(words, language).is_some()
}

fn own_number(head: &Head) -> Option<String> {
    head.masthead.symbol.as_ref().and_then(|s| s.number())
}

/// Reads the title's lines; gives the block after them.
#[allow(clippy::too_many_arguments)]
fn title(
    blocks: &[Block],
    first: usize,
    number: usize,
    end: usize,
    to_formula: bool,
    lexicon: &Lexicon,
    head: &mut Head,
    joiner: &mut Joiner,
) -> usize {
    let line = blocks[first].text.trimmed();
    let mut text = line.slice(number.min(line.words.len())..line.words.len()).trimmed();
    let mut at = first + 1;
    while at < end {
        let b = &blocks[at];
        let words = b.text.words.trim();
        let part = words.len() == 1 && words.starts_with(|c: char| c.is_ascii_uppercase());
        let own = matches!(b.hint, Hint::Furniture(_)) || furniture::by_form(words, lexicon).is_some();
        let titled = b.grain != Grain::Line && letter_head(b, 0, lexicon).is_some();
        let part = part
            || lexicon.parts.contains(&words)
            || titled && blocks[at..].iter().any(|b| letter_head(b, 1, lexicon).is_some());
        if part || (!own && b.grain != Grain::Line && !to_formula) {
            break;
        }
        let apart = b.grain == Grain::Line && b.gap >= 0.5 && !own;
        if !to_formula && (apart || lexicon.preambular(words) > 0 || words.starts_with(|c: char| c.is_ascii_digit())) {
            break;
        }
        if own {
            pass_over(b, lexicon, head);
        } else {
            joiner.join(&mut text, &b.text.trimmed());
        }
        at += 1;
    }
    head.title = Some(Block { text: fold(&text), grain: Grain::Paragraph, hint: Hint::None, ..blocks[first].clone() });
    at
}

/// Writes down a job number that stands among the lines of a title: of the furniture that is told by its
/// form, only it is not set aside in the head of a document.
fn pass_over(b: &Block, lexicon: &Lexicon, head: &mut Head) {
    let words = b.text.words.trim();
    let furniture = matches!(b.hint, Hint::Furniture(_));
    if !furniture && furniture::by_form(words, lexicon) == Some(Reason::JobNumber) {
        head.masthead.lines.push(MastheadLine::new(Fact::Other, words, b.page));
    }
}

/// Reads lines, keeping in mind what the last one said.
struct Reader<'a> {
    lexicon: &'a Lexicon,
    language: Language,
    last: Option<Fact>,
    /// True where the line is a paragraph of its own, or white space stands above it.
    apart: bool,
    /// Titles of agenda items, with `|` between them.
    agenda: Option<String>,
    adoption: Option<String>,
    proponent: Option<Text>,
}

impl Reader<'_> {
    /// Takes one line; false where it is none of a masthead's.
    fn line(&mut self, words: &str, page: u32, head: &mut Head) -> bool {
        let mut known = false;
        for column in columns(words) {
            let mut rest = column;
            while !rest.is_empty() {
                stars::keep(rest, column, &mut head.masthead);
                rest = rest.trim_start_matches([' ', '*', ',']);
                if rest.is_empty() {
                    break;
                }
                let (fact, n) = self.fact(rest, head);
                known |= fact != Fact::Other || is_language(rest, self.lexicon) && self.last.is_some();
                if fact == Fact::Other && !known && self.last.is_none() {
                    // Garbage of a logo before the first fact is of the masthead all the same.
                    known = head.masthead.lines.is_empty()
                        && head.masthead.symbol.is_none()
                        && page <= 1
                        && rest.len() < 40;
                }
                if fact == Fact::Other && !known {
                    return false;
                }
                self.note(fact, &rest[..n], page, head);
                head.parted.extend(parted(rest, n));
                rest = &rest[n..];
            }
        }
        known
    }

    /// What the text says, given what came before.
    fn fact(&self, text: &str, head: &Head) -> (Fact, usize) {
        if self.proponent.as_ref().is_some_and(|p| !p.words.contains(']') && !old::paper(&p.words)) {
            return (Fact::Proponent, stars::bracket(text).unwrap_or(text.len()));
        }
        let dated = |t: &str| Date::find(t, self.language).is_some();
        if self.last == Some(Fact::Adoption) && self.adoption.as_deref().is_some_and(|a| !dated(a)) {
            let n = match Date::find(text, self.language) {
                Some((range, _)) => range.end,
                None => text.len(),
            };
            return (Fact::Adoption, n);
        }
        if self.last == Some(Fact::Number) && self.adopted(text, head).is_some()
            || matches!(self.last, Some(Fact::Adoption | Fact::Number)) && old::paper(text)
        {
            let fact = if old::paper(text) { Fact::Proponent } else { Fact::Adoption };
            return (fact, text.len());
        }
        match peel(text, self.lexicon, self.language) {
            Some((Fact::Adoption, n)) => {
                let found = Date::find(text, self.language).filter(|(range, _)| range.start > 0);
                let n = found.map_or(n, |(range, _)| range.end);
                (Fact::Adoption, n)
            }
            Some((Fact::Proponent, n)) => (Fact::Proponent, stars::bracket(text).unwrap_or(n)),
            Some((Fact::Number, n)) => (Fact::Number, n),
            Some((Fact::Organ | Fact::PublicationDate | Fact::Publisher, _))
                if self.last == Some(Fact::AgendaTitle) && head.masthead.lines.len() > 5 =>
            {
                (Fact::AgendaTitle, text.len())
            }
            Some(found) => found,
            None if matches!(self.last, Some(Fact::AgendaItem | Fact::AgendaTitle)) => (Fact::AgendaTitle, text.len()),
            None => (Fact::Other, text.len()),
        }
    }

    /// The date that a line behind the number gives and nothing else: `of 17 March 1976`.
    fn adopted(&self, text: &str, head: &Head) -> Option<Date> {
        let misread = || {
            let number = head.number.as_deref()?;
            let (year, _) = old::bracketed_year(&number[number.find('(')?..])?;
            old::misread_date(text, year, self.lexicon)
        };
        old::dated(text, self.language).or_else(misread)
    }

    /// Writes down a fact.
    fn note(&mut self, fact: Fact, text: &str, page: u32, head: &mut Head) {
        let m = &mut head.masthead;
        let printed = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match fact {
            Fact::Symbol if m.symbol.is_none() => {
                m.symbol = symbol::at(text).map(|(s, _)| s);
            }
            Fact::Distribution => {
                let kind = self.lexicon.distributions.iter().find(|d| printed.ends_with(**d));
                if let Some(kind) = kind {
                    m.distribution = Some(sentence_case(kind));
                }
            }
            Fact::PublicationDate if m.publication_date.is_none() => {
                m.publication_date = date_at(text, self.language).map(|(d, _)| d);
            }
            Fact::OriginalLanguage => {
                let at =
                    self.lexicon.languages.iter().position(|l| printed.to_lowercase().ends_with(&l.to_lowercase()));
                m.original_language = at.map(|i| Language::ALL[i]);
            }
            Fact::AgendaItem => m.agenda_item = Some(printed.clone()),
            Fact::JobNumber => m.job_number = m.job_number.take().or_else(|| Some(job(&printed).to_string())),
            Fact::Number => head.number = Some(bare_number(&printed).to_string()),
            _ => {}
        }
        let gather = |slot: &mut Option<String>, between: char| match slot {
            Some(s) => {
                s.push(between);
                s.push_str(&printed);
            }
            None => *slot = Some(printed.clone()),
        };
        let another = fact == Fact::AgendaTitle && self.another_title(&printed, m);
        match fact {
            Fact::AgendaTitle => gather(&mut self.agenda, if another { '|' } else { ' ' }),
            Fact::Adoption => gather(&mut self.adoption, ' '),
            Fact::Proponent => match &mut self.proponent {
                Some(p) => p.words = format!("{} {printed}", p.words),
                None => self.proponent = Some(Text::plain(printed.clone())),
            },
            _ => {}
        }
        // Lines of one fact make one line of the cover page.
        let same = m.lines.last_mut().filter(|l| {
            l.fact == fact
                && !another
                && matches!(
                    fact,
                    Fact::AgendaTitle | Fact::Adoption | Fact::Proponent | Fact::Distribution | Fact::Other
                )
        });
        match same {
            Some(line) => {
                line.text.push(' ');
                line.text.push_str(&printed);
            }
            None => m.lines.push(MastheadLine::new(fact, printed, page)),
        }
        self.last = Some(fact);
    }

    /// True where a line begins the title of the next of several agenda items.
    fn another_title(&self, printed: &str, masthead: &Masthead) -> bool {
        let Some(before) = &self.agenda else { return false };
        let numbers = masthead.agenda_item.as_deref().unwrap_or_default().split(|c: char| !c.is_ascii_digit());
        let items = numbers.filter(|number| !number.is_empty()).count();
        self.apart && before.split('|').count() < items && printed.starts_with(|c: char| !c.is_lowercase())
    }

    /// Puts what was gathered over several lines into the masthead.
    fn finish(self, head: &mut Head) {
        let misread = self.adoption.as_deref().and_then(|line| self.adopted(line, head));
        let m = &mut head.masthead;
        m.agenda_title = self.agenda;
        if let Some(adoption) = &self.adoption {
            m.adoption_date = Date::find(adoption, self.language).map(|(_, d)| d).or(misread);
            m.meeting = meeting(adoption, self.lexicon);
        }
        m.proponent = self.proponent;
        let named = m.proponent.as_ref().and_then(|p| originating(&p.words));
        m.originating_document = named.or(m.originating_document.take());
    }
}

/// `Français`, `Chinese`: the language of the copy, alone.
fn is_language(text: &str, lexicon: &Lexicon) -> bool {
    let text = text.trim();
    if text.contains([' ', '.', '/']) {
        return false;
    }
    let text = text.to_lowercase();
    let own = |names: &[&str]| names.iter().any(|name| name.to_lowercase() == text);
    own(&lexicon.languages) || own(&Lexicon::of(Language::English).languages)
}

/// The parts of a line that wide gaps set apart, as the two sides of a masthead are.
fn columns(line: &str) -> impl Iterator<Item = &str> {
    line.split(['\t']).flat_map(|part| part.split("   ")).map(str::trim).filter(|c| !c.is_empty())
}

fn sentence_case(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars.flat_map(char::to_lowercase)).collect()).unwrap_or_default()
}

/// `1325 (2000)` of `Resolution 1325 (2000)`, of `第1325(2000)号决议`.
fn bare_number(printed: &str) -> &str {
    let start = printed.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let words = &printed[start..];
    words.find('号').map_or(words, |end| &words[..end]).trim_end_matches(['.', ' '])
}

/// `07-46508 (E)` without the date of processing behind it.
pub fn job(printed: &str) -> &str {
    printed.find(')').map_or(printed, |i| &printed[..=i]).trim_end_matches('/').trim()
}

/// `A/62/386, para. 8` in `[on the report of the First Committee (A/62/386, para. 8)]`.
fn originating(proponent: &str) -> Option<String> {
    if old::paper(proponent) {
        return Some(proponent[1..].trim_end_matches([')', ']', '}', ' ', '.']).to_string());
    }
    let open = proponent.char_indices().filter(|(_, c)| *c == '(').map(|(i, _)| i + 1);
    let start = open.into_iter().find(|&i| symbol::at(&proponent[i..]).is_some())?;
    let mut depth = 1;
    let end = proponent[start..].find(|c| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        depth == 0
    })?;
    Some(proponent[start..start + end].trim().to_string())
}

/// The organ that is named in a line.
fn named(line: &str, lexicon: &Lexicon) -> Option<Organ> {
    let name = lexicon.organs.iter().find(|name| line.contains(**name))?;
    let formulas = lexicon.enacting.iter().find(|(formula, _)| formula.contains(*name));
    formulas.map(|(_, organ)| *organ)
}

/// What follows from all facts together: organ, kind, session.
fn settle(head: &mut Head, formula: Option<&str>, lexicon: &Lexicon, language: Language) {
    let m = &mut head.masthead;
    if let Some(s) = &m.symbol {
        m.organ = s.organ();
        m.kind = s.kind();
        m.session = s.session();
    }
    if let Some((organ, _)) = formula.and_then(|f| enacting(f.trim(), lexicon))
        && m.organ == Organ::Other
    {
        m.organ = organ;
    }
    m.body = bodies::speaker(m.symbol.as_ref(), formula.unwrap_or_default().trim(), &m.lines);
    if m.organ == Organ::Other && m.body.is_none() {
        // `Resolution adopted by the General Assembly`, where no formula follows.
        let mut adoption = m.lines.iter().filter(|l| l.fact == Fact::Adoption);
        m.organ = adoption.find_map(|l| named(&l.text, lexicon)).unwrap_or_default();
    }
    // No other body numbers its resolutions through all years, and sets the year behind.
    let numbered = head.number.as_deref().and_then(|n| old::bracketed_year(&n[n.find('(')?..]));
    if m.organ == Organ::Other && m.symbol.is_none() && formula.is_none() && numbered.is_some() {
        (m.organ, m.kind) = (Organ::SecurityCouncil, Kind::Resolution);
    }
    // `Resolution 242 (1967)`, `of 22 November 1967`
    let of_number = m.lines.windows(2).find(|l| l[0].fact == Fact::Number && l[1].fact == Fact::Other);
    let dated = of_number.and_then(|l| Date::find(&l[1].text, language));
    m.adoption_date = m.adoption_date.or(dated.map(|(_, date)| date));
    if m.kind == Kind::Other && m.symbol.is_none() && formula.is_some() {
        m.kind = Kind::Resolution;
    }
    // `Austria and Brazil: draft resolution`: sponsors have no brackets.
    let sponsored = m.proponent.as_ref().is_some_and(|p| !p.words.starts_with('['));
    if sponsored && (m.kind == Kind::Other || m.symbol.is_none()) {
        m.kind = Kind::DraftResolution;
    }
}
