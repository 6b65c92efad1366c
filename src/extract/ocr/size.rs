//! Chinese pages in the size in which they are read best: letters at 300 dots to an inch are larger than what OCR has
//! learned, those at 200 smaller.

use super::raster::{MOST_DOTS, Raster};

/// Chinese pages are brought to so many dots to an inch.
const CHINESE: f32 = 255.0;
/// Over so many dots the edges are made smooth (the deviation of a bell curve).
const EDGE: f32 = 0.7;
/// Latin and Cyrillic letters are read best at so many.
const USUAL: f32 = 300.0;
/// No picture is made larger than this by more.
const MOST: f32 = 2.0;
/// A size that differs by less is the same.
const SAME: f32 = 0.04;

/// The picture as it is read best in some languages; none where that is as it is.
pub fn for_reading(raster: &Raster, languages: &[&str]) -> Option<Raster> {
    if languages.first() != Some(&"chi_sim") {
        return None;
    }
    let by = (CHINESE / raster.dots_per_inch()).min(MOST);
    let dots = raster.dots.len() as f32 * by * by;
    ((by - 1.0).abs() >= SAME && dots <= MOST_DOTS as f32).then(|| scaled(raster, by, EDGE))
}

/// A coarse picture in the usual size, with smooth edges.
pub fn smooth(raster: &Raster) -> Raster {
    scaled(raster, (USUAL / raster.dots_per_inch()).min(MOST), EDGE)
}

/// A picture of another size: each dot is the mean of those around its place, the nearest most.
fn scaled(raster: &Raster, by: f32, edge: f32) -> Raster {
    let (width, height) = (scale(raster.width, by), scale(raster.height, by));
    let columns = taps(raster.width, width, edge);
    let rows = taps(raster.height, height, edge);
    // Level first, then upright: as many steps as both have dots, not as their product.
    let mut level = vec![0_u8; width * raster.height];
    for (from, to) in raster.dots.chunks_exact(raster.width).zip(level.chunks_exact_mut(width)) {
        for (dot, (first, weights)) in to.iter_mut().zip(&columns) {
            let sum: u32 = weights.iter().zip(&from[*first..]).map(|(w, grey)| w * u32::from(*grey)).sum();
            *dot = (sum >> SHIFT) as u8;
        }
    }
    let mut dots = vec![0_u8; width * height];
    let mut sums = vec![0_u32; width];
    for (to, (first, weights)) in dots.chunks_exact_mut(width).zip(&rows) {
        sums.fill(0);
        for (weight, from) in weights.iter().zip(level[first * width..].chunks_exact(width)) {
            sums.iter_mut().zip(from).for_each(|(sum, grey)| *sum += weight * u32::from(*grey));
        }
        to.iter_mut().zip(&sums).for_each(|(dot, sum)| *dot = (sum >> SHIFT) as u8);
    }
    Raster { width, height, dots, resolution: Some(raster.dots_per_inch() * by) }
}

fn scale(size: usize, by: f32) -> usize {
    ((size as f32 * by).round() as usize).max(1)
}

/// Weights are whole numbers whose sum is two to the power of this.
const SHIFT: u32 = 12;

/// For each new dot of a row, the first old one that it is a mean of, and what each of those counts.
fn taps(old: usize, new: usize, edge: f32) -> Vec<(usize, Vec<u32>)> {
    let step = old as f32 / new as f32;
    let reach = (2.5 * edge).ceil() as isize;
    let of_dot = |index: usize| {
        let middle = (index as f32 + 0.5) * step - 0.5;
        let near = middle.round() as isize;
        let (first, last) = ((near - reach).max(0) as usize, ((near + reach) as usize).min(old - 1));
        let bell = |at: usize| (-((at as f32 - middle) / edge).powi(2) / 2.0).exp();
        let whole: f32 = (first..=last).map(bell).sum();
        let one = (1 << SHIFT) as f32;
        let mut weights: Vec<u32> = (first..=last).map(|at| (bell(at) / whole * one) as u32).collect();
        // What is lost by rounding goes to the nearest: white stays white.
        let lost = (1 << SHIFT) - weights.iter().sum::<u32>();
        let nearest = (near.max(0) as usize).min(old - 1) - first;
        weights[nearest] += lost;
        (first, weights)
    };
    (0..new).map(of_dot).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(resolution: f32) -> Raster {
        let mut raster = Raster { resolution: Some(resolution), ..Raster::white(60, 40).unwrap() };
        (10..30).for_each(|y| raster.dots[y * 60 + 20..y * 60 + 40].fill(0));
        raster
    }

    #[test]
    fn chinese_pages_are_brought_to_one_size_with_smooth_edges() {
        let fresh = for_reading(&square(170.0), &["chi_sim"]).unwrap();
        assert_eq!((fresh.width, fresh.height, fresh.resolution), (90, 60, Some(255.0)));
        let dot = |x: usize, y: usize| fresh.dots[y * 90 + x];
        assert_eq!((dot(5, 5), dot(45, 30)), (255, 0));
        assert!((30..225).contains(&dot(30, 30)), "{}", dot(30, 30));
        let ink = fresh.dots.iter().map(|dot| f32::from(255 - dot) / 255.0).sum::<f32>();
        assert!((ink - 900.0).abs() < 20.0, "as much ink as before: {ink}");
        let fresh = for_reading(&square(300.0), &["chi_sim"]).unwrap();
        assert_eq!((fresh.width, fresh.height), (51, 34));
    }

    #[test]
    fn other_pages_are_left_as_they_are() {
        assert!(for_reading(&square(300.0), &["eng"]).is_none());
        assert!(for_reading(&square(255.0), &["chi_sim"]).is_none());
    }
}
