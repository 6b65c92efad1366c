//! A row of numbers that a seed fixes, for fuzzing and for tests that try many things.
#![allow(dead_code)]

/// Such a row (SplitMix64), from its seed on.
pub struct Dice(pub u64);

impl Dice {
    /// The row of a turn; those of neighbouring turns have nothing in common.
    pub fn new(turn: u64) -> Dice {
        Dice(turn.wrapping_mul(0xd134_2543_de82_ef95))
    }

    /// The next number below a limit.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % limit.max(1) as u64) as usize
    }

    /// One of several things.
    pub fn one_of<'t, T>(&mut self, list: &'t [T]) -> &'t T {
        &list[self.below(list.len())]
    }

    /// A number of at most so many bits: a small one more often than a great one.
    pub fn length(&mut self, bits: usize) -> usize {
        let bits = self.below(bits);
        self.below(1 << bits)
    }
}
