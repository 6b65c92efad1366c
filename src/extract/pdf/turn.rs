//! Which way letters run, and pages that are on their side or upside down.

use crate::extract::pdf::matrix::Matrix;

/// Which way letters run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Turn {
    /// To the right.
    Upright,
    /// To the top of the page.
    Up,
    /// To its foot.
    Down,
    /// To the left, upside down.
    Over,
}

/// Keeps the lines of letters that run different ways apart.
const TURNED_APART: f32 = 20_000.0;

/// A page of fewer letters stays as it is.
const FEWEST: usize = 40;

impl Turn {
    /// Of letters whose step to the right leads so far to the right and up.
    pub fn of(right: f64, up: f64) -> Turn {
        if right > 0.0 && up.abs() < right * 0.3 {
            Turn::Upright
        } else if up.abs() < -right {
            Turn::Over
        } else if up > 0.0 {
            Turn::Up
        } else {
            Turn::Down
        }
    }

    /// A place from the lower left corner of a page of a width and a height, as letters that run this way have it: from
    /// the left of their line, and down.
    pub fn own_place(self, (x, up): (f32, f32), (width, height): (f32, f32)) -> (f32, f32) {
        match self {
            Turn::Upright => (x, height - up),
            Turn::Up => (up, x),
            Turn::Down => (height - up, width - x + 2.0 * TURNED_APART),
            Turn::Over => (width - x, up + TURNED_APART),
        }
    }

    /// What turns a page of a width and a height so that such letters are upright, and its width and height then.
    pub fn upright(self, width: f32, height: f32) -> (Matrix, f32, f32) {
        let (w, h) = (f64::from(width), f64::from(height));
        match self {
            Turn::Upright => (Matrix::IDENTITY, width, height),
            Turn::Up => (Matrix([0.0, -1.0, 1.0, 0.0, 0.0, w]), height, width),
            Turn::Down => (Matrix([0.0, 1.0, -1.0, 0.0, h, 0.0]), height, width),
            Turn::Over => (Matrix([-1.0, 0.0, 0.0, -1.0, w, h]), width, height),
        }
    }
}

/// How many letters of a page run which way.
#[derive(Clone, Copy, Debug, Default)]
pub struct Turns([usize; 4]);

impl Turns {
    /// Counts a letter.
    pub fn count(&mut self, turn: Turn) {
        self.0[turn as usize] += 1;
    }

    /// Which way nearly all run; upright, if there is none.
    pub fn of_most(&self) -> Turn {
        let all: usize = self.0.iter().sum();
        let turned = [Turn::Up, Turn::Down, Turn::Over];
        let most = turned.into_iter().find(|turn| all >= FEWEST && self.0[*turn as usize] * 5 > all * 4);
        most.unwrap_or(Turn::Upright)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_turned_so_that_its_letters_are_upright() {
        for (turn, step) in [(Turn::Up, (0.0, 1.0)), (Turn::Down, (0.0, -1.0)), (Turn::Over, (-1.0, 0.0))] {
            assert_eq!(Turn::of(step.0, step.1), turn);
            let (turned, width, height) = turn.upright(600.0, 800.0);
            let (from, to) = (turned.point(300.0, 200.0), turned.point(300.0 + step.0, 200.0 + step.1));
            assert_eq!(Turn::of(to.0 - from.0, to.1 - from.1), Turn::Upright);
            let (x, down) = turn.own_place((300.0, 200.0), (600.0, 800.0));
            let apart = down - down.rem_euclid(TURNED_APART);
            assert_eq!((from.0 as f32, height - from.1 as f32), (x, down - apart), "{turn:?}");
            assert_eq!(width + height, 1400.0);
        }
    }
}
