//! The most frequent of many lengths, counted by rounding.

use std::collections::BTreeMap;

/// Counts how often a length occurs, rounded.
#[derive(Default)]
pub struct Votes(BTreeMap<i32, (usize, f64)>);

impl Votes {
    /// Counts a length; lengths less than one part of a point apart are the same.
    pub fn vote(&mut self, length: f32, parts: f32, weight: usize) {
        let entry = self.0.entry((length * parts).round() as i32).or_default();
        entry.0 += weight;
        entry.1 += f64::from(length) * weight as f64;
    }

    /// The most frequent length; the smaller of two that are.
    pub fn winner(&self) -> Option<f32> {
        let best = self.0.iter().max_by(|a, b| a.1.0.cmp(&b.1.0).then(b.0.cmp(a.0)))?;
        Some((best.1.1 / best.1.0.max(1) as f64) as f32)
    }
}
