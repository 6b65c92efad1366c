//! Content of elements: expressions over names, and the automata that follow them.
//!
//! An automaton is made from the positions of names in an expression (Glushkov's construction); a state is
//! the set of positions that may come next, so that equal continuations are one state.

use super::Name;
use rustc_hash::FxHashMap as HashMap;

/// What may be in an element, in terms of the schema.
pub enum Expression {
    /// An element.
    Name(Name),
    /// An element of another namespace.
    Other,
    /// One after the other.
    Sequence(Vec<Expression>),
    /// One of them.
    Choice(Vec<Expression>),
    /// Perhaps.
    Maybe(Box<Expression>),
    /// Once or more often.
    Many(Box<Expression>),
}

impl Expression {
    /// Reads `(num?,(p|%block)*)`; groups stand for their own expressions.
    pub fn read(text: &str, groups: &HashMap<&str, &'static str>, names: &HashMap<&'static str, Name>) -> Self {
        Reader { rest: text, groups, names }.choice()
    }

    /// True where nothing may be there at all.
    pub fn is_empty(&self) -> bool {
        match self {
            Expression::Name(_) | Expression::Other => false,
            Expression::Sequence(parts) | Expression::Choice(parts) => parts.iter().all(Expression::is_empty),
            Expression::Maybe(part) | Expression::Many(part) => part.is_empty(),
        }
    }
}

struct Reader<'t> {
    rest: &'t str,
    groups: &'t HashMap<&'t str, &'static str>,
    names: &'t HashMap<&'static str, Name>,
}

impl Reader<'_> {
    /// `a|b`, `a,b`: up to a bracket or the end. The table never mixes the two without brackets.
    fn choice(&mut self) -> Expression {
        let mut parts = vec![self.part()];
        let mut sequence = true;
        while let Some(rest) = self.rest.strip_prefix([',', '|']) {
            sequence = self.rest.starts_with(',');
            self.rest = rest;
            parts.push(self.part());
        }
        if sequence { Expression::Sequence(parts) } else { Expression::Choice(parts) }
    }

    fn part(&mut self) -> Expression {
        let inner = if let Some(rest) = self.rest.strip_prefix('(') {
            self.rest = rest;
            let inner = if rest.starts_with(')') { Expression::Sequence(Vec::new()) } else { self.choice() };
            self.rest = self.rest.strip_prefix(')').unwrap_or_default();
            inner
        } else {
            let end = self.rest.find(['(', ')', ',', '|', '?', '*', '+']).unwrap_or(self.rest.len());
            let (word, rest) = self.rest.split_at(end);
            self.rest = rest;
            self.word(word)
        };
        let Some(mark) = self.rest.chars().next().filter(|c| "?*+".contains(*c)) else { return inner };
        self.rest = &self.rest[1..];
        match mark {
            '?' => Expression::Maybe(Box::new(inner)),
            '+' => Expression::Many(Box::new(inner)),
            _ => Expression::Maybe(Box::new(Expression::Many(Box::new(inner)))),
        }
    }

    fn word(&self, word: &str) -> Expression {
        if let Some(group) = word.strip_prefix('%') {
            return Expression::read(self.groups.get(group).copied().unwrap_or_default(), self.groups, self.names);
        }
        self.names.get(word).map_or(Expression::Other, |name| Expression::Name(*name))
    }
}

/// Where an automaton stands: what has been seen so far, as far as it matters for what may follow.
pub type State = u16;

/// Follows the elements in an element, one by one.
pub struct Automaton {
    /// For each state, the state after each element; the last column is for other namespaces.
    steps: Vec<Vec<State>>,
    ends: Vec<bool>,
}

/// No state: what came is not allowed.
const NONE: State = State::MAX;

impl Automaton {
    /// The automaton of an expression, in a schema of this many elements.
    pub fn new(expression: &Expression, elements: usize) -> Self {
        let mut positions = Positions::default();
        let whole = positions.add(expression);
        // A state is the set of positions that may come next, and whether the content may end.
        let mut states = vec![(whole.first, whole.nullable)];
        let mut steps = Vec::new();
        let mut at = 0;
        while at < states.len() {
            let mut after: Vec<Option<(Vec<u16>, bool)>> = vec![None; elements + 1];
            for position in &states[at].0 {
                let position = usize::from(*position);
                let column = positions.names[position].map_or(elements, usize::from);
                let next = after[column].get_or_insert_default();
                next.0.extend(&positions.follow[position]);
                next.1 |= whole.last.contains(&(position as u16));
            }
            let row = after.into_iter().map(|next| {
                let Some((mut next, ends)) = next else { return NONE };
                next.sort_unstable();
                next.dedup();
                let known = states.iter().position(|s| s.0 == next && s.1 == ends);
                known.unwrap_or_else(|| {
                    states.push((next, ends));
                    states.len() - 1
                }) as State
            });
            let row = row.collect();
            steps.push(row);
            at += 1;
        }
        Automaton { steps, ends: states.into_iter().map(|s| s.1).collect() }
    }

    /// Before anything was seen.
    pub fn start(&self) -> State {
        0
    }

    /// After an element; nothing where it may not come.
    pub fn step(&self, state: State, element: Name) -> Option<State> {
        self.go(state, usize::from(element))
    }

    /// After an element of another namespace.
    pub fn step_other(&self, state: State) -> Option<State> {
        self.go(state, self.steps[0].len() - 1)
    }

    fn go(&self, state: State, column: usize) -> Option<State> {
        let next = self.steps[usize::from(state)][column];
        (next != NONE).then_some(next)
    }

    /// Whether nothing more need come.
    pub fn may_end(&self, state: State) -> bool {
        self.ends[usize::from(state)]
    }

    /// The elements that may come.
    pub fn expected(&self, state: State) -> impl Iterator<Item = Name> {
        let row = &self.steps[usize::from(state)];
        let names = row[..row.len() - 1].iter().zip(0..);
        names.filter(|(next, _)| **next != NONE).map(|(_, name)| name)
    }
}

/// The places of names in an expression, and which may follow which.
#[derive(Default)]
struct Positions {
    names: Vec<Option<Name>>,
    follow: Vec<Vec<u16>>,
}

/// With which positions a part begins and ends.
struct Ends {
    nullable: bool,
    first: Vec<u16>,
    last: Vec<u16>,
}

impl Positions {
    fn add(&mut self, expression: &Expression) -> Ends {
        match expression {
            Expression::Name(name) => self.position(Some(*name)),
            Expression::Other => self.position(None),
            Expression::Maybe(part) => Ends { nullable: true, ..self.add(part) },
            Expression::Many(part) => {
                let ends = self.add(part);
                self.link(&ends.last, &ends.first);
                ends
            }
            Expression::Choice(parts) => {
                let mut all = Ends { nullable: parts.is_empty(), first: Vec::new(), last: Vec::new() };
                for part in parts {
                    let ends = self.add(part);
                    all.nullable |= ends.nullable;
                    all.first.extend(ends.first);
                    all.last.extend(ends.last);
                }
                all
            }
            Expression::Sequence(parts) => {
                let mut all = Ends { nullable: true, first: Vec::new(), last: Vec::new() };
                for part in parts {
                    let ends = self.add(part);
                    self.link(&all.last, &ends.first);
                    if all.nullable {
                        all.first.extend(&ends.first);
                    }
                    if !ends.nullable {
                        all.last.clear();
                    }
                    all.last.extend(ends.last);
                    all.nullable &= ends.nullable;
                }
                all
            }
        }
    }

    fn position(&mut self, name: Option<Name>) -> Ends {
        let position = self.names.len() as u16;
        self.names.push(name);
        self.follow.push(Vec::new());
        Ends { nullable: false, first: vec![position], last: vec![position] }
    }

    fn link(&mut self, before: &[u16], after: &[u16]) {
        for position in before {
            let follow = &mut self.follow[usize::from(*position)];
            follow.extend(after);
            follow.sort_unstable();
            follow.dedup();
        }
    }
}
