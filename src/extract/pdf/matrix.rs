//! Where a glyph lands: the transformations of a page's content.

/// A transformation of the plane, as PDF writes it: `a b c d e f`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Matrix(pub [f64; 6]);

impl Matrix {
    /// Leaves all as it is.
    pub const IDENTITY: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// The transformation that applies `inner` first and then this one.
    pub fn after(&self, inner: &Matrix) -> Matrix {
        let (m, n) = (&self.0, &inner.0);
        Matrix([
            m[0] * n[0] + m[2] * n[1],
            m[1] * n[0] + m[3] * n[1],
            m[0] * n[2] + m[2] * n[3],
            m[1] * n[2] + m[3] * n[3],
            m[0] * n[4] + m[2] * n[5] + m[4],
            m[1] * n[4] + m[3] * n[5] + m[5],
        ])
    }

    /// Moves the origin first.
    pub fn shifted(&self, x: f64, y: f64) -> Matrix {
        let m = &self.0;
        let (e, f) = (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]);
        Matrix([m[0], m[1], m[2], m[3], e, f])
    }

    /// Where a point lands.
    pub fn point(&self, x: f64, y: f64) -> (f64, f64) {
        let m = self.shifted(x, y).0;
        (m[4], m[5])
    }

    /// How much longer a step to the right becomes.
    pub fn across(&self) -> f64 {
        self.0[0].hypot(self.0[1])
    }

    /// How much longer a step up becomes, measured across the writing.
    pub fn upward(&self) -> f64 {
        let across = self.across();
        if across == 0.0 {
            return self.0[2].hypot(self.0[3]);
        }
        ((self.0[0] * self.0[3] - self.0[1] * self.0[2]) / across).abs()
    }

    /// True where all numbers are finite.
    pub fn is_sound(&self) -> bool {
        self.0.iter().all(|n| n.is_finite() && n.abs() < 1e9)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inner_one_applies_first() {
        let moved = Matrix([1.0, 0.0, 0.0, 1.0, 10.0, 0.0]);
        let doubled = Matrix([2.0, 0.0, 0.0, 2.0, 0.0, 0.0]);
        assert_eq!(doubled.after(&moved).point(1.0, 1.0), (22.0, 2.0));
        assert_eq!(moved.after(&doubled).point(1.0, 1.0), (12.0, 2.0));
        assert_eq!(doubled.shifted(3.0, 0.0).point(0.0, 0.0), (6.0, 0.0));
    }
}
