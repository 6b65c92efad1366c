//! The numbers of paragraphs and points that have gone by: which may come next, and how deep a point stands.

use crate::model::enumerator::{Enumerator, Form};

/// What kind of list a point belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum List {
    Letter(Form, bool),
    Roman(Form, bool),
    Arabic(Form),
    Bullet,
}

/// The numbers that have gone by: shows which may come next, and how deep a point stands.
#[derive(Clone, Debug, Default)]
pub struct Sequence {
    /// The last number of an operative paragraph.
    pub number: Option<u32>,
    open: Vec<(List, u32)>,
}

/// How well a number fits what went before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// The very next.
    Next,
    /// The first of a new row.
    First,
    /// A little further on: something is missing between, or was misread.
    Skips,
    /// Nothing of the kind.
    None,
}

impl Sequence {
    /// How a paragraph number fits.
    pub fn fits(&self, n: u32) -> Fit {
        match self.number {
            None if n == 1 => Fit::Next,
            None => Fit::Skips,
            Some(last) if n == last + 1 => Fit::Next,
            Some(_) if n == 1 => Fit::First,
            Some(last) if n > last && n <= last + 3 => Fit::Skips,
            Some(_) => Fit::None,
        }
    }

    /// Notes that an operative paragraph has begun.
    pub fn paragraph(&mut self, n: Option<u32>) {
        if n.is_some() {
            self.number = n;
        }
        self.open.clear();
    }

    /// Notes that a paragraph without a number has come that ends all lists.
    pub fn close_lists(&mut self) {
        self.open.clear();
    }

    /// True while the last paragraph was a point of a list.
    pub fn in_list(&self) -> bool {
        !self.open.is_empty()
    }

    /// The letter that comes next in the innermost list of letters: 3 after `(b)`.
    pub fn due_letter(&self) -> Option<u32> {
        let letters = self.open.iter().rev();
        letters.into_iter().find_map(|(list, last)| match list {
            List::Letter(Form::Parentheses, false) => Some(last + 1),
            _ => None,
        })
    }

    /// How a point's number fits the lists that are open.
    pub fn point_fits(&self, e: &Enumerator, after_colon: bool) -> Fit {
        self.place(e, after_colon).2
    }

    /// Notes a point and gives its level, from 1.
    pub fn point(&mut self, e: &Enumerator, after_colon: bool) -> u8 {
        let (depth, entry, _) = self.place(e, after_colon);
        self.open.truncate(depth);
        self.open.push(entry);
        self.open.len().min(9) as u8
    }

    /// Where a point belongs: how many lists stay open around it, its own entry, and how well it fits.
    fn place(&self, e: &Enumerator, after_colon: bool) -> (usize, (List, u32), Fit) {
        if e.form == Form::Bullet {
            let depth = self.open.iter().position(|(l, _)| *l == List::Bullet);
            let depth = depth.unwrap_or(self.open.len());
            return (depth, (List::Bullet, 0), Fit::Next);
        }
        let mut readings = Vec::with_capacity(3);
        if let Some(n) = e.letter {
            readings.push((List::Letter(e.form, e.capital), n));
        }
        if let Some(n) = e.roman {
            readings.push((List::Roman(e.form, e.capital), n));
        }
        if let Some(n) = e.arabic
            && e.form != Form::Dot
        {
            readings.push((List::Arabic(e.form), n));
        }
        if readings.is_empty() {
            readings.push((List::Arabic(e.form), e.arabic.unwrap_or(0)));
        }
        // After a colon a first number opens a new list, else the row that is open goes on.
        let first = readings.iter().rev().find(|(list, n)| *n == 1 && !self.open.iter().any(|(l, _)| l == list));
        if after_colon && let Some(entry) = first {
            return (self.open.len(), *entry, Fit::First);
        }
        for (depth, (list, last)) in self.open.iter().enumerate().rev() {
            if let Some(entry) = readings.iter().find(|(l, n)| l == list && *n == last + 1) {
                return (depth, *entry, Fit::Next);
            }
        }
        if let Some(entry) = first {
            return (self.open.len(), *entry, Fit::First);
        }
        for (depth, (list, last)) in self.open.iter().enumerate().rev() {
            if let Some(entry) = readings.iter().find(|(l, n)| l == list && *n > *last && *n <= last + 3) {
                return (depth, *entry, Fit::Skips);
            }
        }
        // The same list again from its start, or the middle of one whose head is not here.
        if let Some((depth, entry)) = readings
            .iter()
            .filter(|(_, n)| *n == 1)
            .find_map(|r| self.open.iter().position(|(l, _)| *l == r.0).map(|d| (d, *r)))
        {
            return (depth, entry, Fit::First);
        }
        let roman_first = readings.iter().rev().find(|(l, _)| matches!(l, List::Roman(..)));
        let entry = if e.letter.is_some_and(|n| n <= 26) && e.roman.is_none_or(|n| n > 20) {
            readings[0]
        } else {
            *roman_first.unwrap_or(&readings[0])
        };
        // A letter among Roman numbers takes up the list around them, which began on a page before.
        let outer = matches!(entry.0, List::Letter(..)) && self.open.iter().all(|(l, _)| matches!(l, List::Roman(..)));
        let else_where = if outer { 0 } else { self.open.len() };
        let depth = self.open.iter().position(|(l, _)| *l == entry.0).unwrap_or(else_where);
        (depth, entry, Fit::None)
    }
}
