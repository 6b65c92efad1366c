//! A picture of a page in greys.

use crate::extract::Unreadable;

/// A picture has no more dots than this: a page of A3 at 600 to the inch has 70 million.
pub const MOST_DOTS: u64 = 120_000_000;

/// A picture is no longer than this on either side: a sheet of A0 at 1200 to the inch has 56,000 dots.
const LONGEST: u64 = 60_000;

/// A page with fewer dots that stand alone is clean.
const DUST: usize = 50;

/// A picture of a page, dot by dot: 0 is black, 255 white.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Raster {
    /// Dots in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// The dots, row by row.
    pub dots: Vec<u8>,
    /// Dots to an inch, where the file tells.
    pub resolution: Option<f32>,
}

impl Raster {
    /// A white picture.
    pub fn white(width: usize, height: usize) -> Result<Raster, Unreadable> {
        check_size(width as u64, height as u64)?;
        Ok(Raster { width, height, dots: vec![255; width * height], resolution: None })
    }

    /// A picture of dots of one to four parts in eight bits each: grey, grey and cover, red green blue, the same
    /// and cover.
    pub fn of_parts(width: usize, height: usize, parts: usize, data: &[u8]) -> Result<Raster, Unreadable> {
        check_size(width as u64, height as u64)?;
        if !(1..=4).contains(&parts) || data.len() < width * height * parts {
            return Err(Unreadable::Damaged("a picture has fewer dots than it says".to_string()));
        }
        let dots = match parts {
            1 => data[..width * height].to_vec(),
            _ => data.chunks_exact(parts).take(width * height).map(grey).collect(),
        };
        Ok(Raster { width, height, dots, resolution: None })
    }

    /// Dots to an inch: as told where that can be, or as they are where the page is a sheet of paper.
    pub fn dots_per_inch(&self) -> f32 {
        let told = self.resolution.filter(|r| (60.0..=2400.0).contains(r));
        told.unwrap_or((self.height.max(self.width) as f32 / 11.5).clamp(60.0, 2400.0))
    }

    /// The picture as a file that every program reads: PGM.
    pub fn to_pgm(&self) -> Vec<u8> {
        let mut file = format!("P5\n{} {}\n255\n", self.width, self.height).into_bytes();
        file.extend_from_slice(&self.dots);
        file
    }

    /// The picture without its dust, where it has much: dots of ink that stand alone.
    pub fn dusted(&self) -> Option<Raster> {
        let threshold = self.threshold();
        let dark = |x: usize, y: usize| self.dots[y * self.width + x] <= threshold;
        let mut alone = Vec::new();
        for y in 1..self.height.saturating_sub(1) {
            for x in 1..self.width.saturating_sub(1) {
                let beside = || (y - 1..=y + 1).any(|row| (x - 1..=x + 1).any(|c| (c, row) != (x, y) && dark(c, row)));
                if dark(x, y) && !beside() {
                    alone.push(y * self.width + x);
                }
            }
        }
        if alone.len() < DUST || alone.len() * 20_000 < self.dots.len() {
            return None;
        }
        let mut dusted = self.clone();
        alone.into_iter().for_each(|at| dusted.dots[at] = 255);
        Some(dusted)
    }

    /// The grey below which a dot is ink: where the dark and the light dots are best told apart (Otsu).
    pub fn threshold(&self) -> u8 {
        let mut counts = [0_u64; 256];
        self.dots.iter().step_by(3).for_each(|dot| counts[usize::from(*dot)] += 1);
        let all: u64 = counts.iter().sum();
        let total: f64 = counts.iter().enumerate().map(|(grey, n)| grey as f64 * *n as f64).sum();
        let (mut dark, mut dark_sum) = (0_u64, 0.0);
        let mut best = (0.0, 127_u8);
        for grey in 0..255_u8 {
            dark += counts[usize::from(grey)];
            dark_sum += f64::from(grey) * counts[usize::from(grey)] as f64;
            let light = all - dark;
            if dark == 0 || light == 0 {
                continue;
            }
            let apart = dark_sum / dark as f64 - (total - dark_sum) / light as f64;
            let score = dark as f64 * light as f64 * apart * apart;
            if score > best.0 {
                best = (score, grey);
            }
        }
        best.1
    }
}

fn grey(parts: &[u8]) -> u8 {
    match *parts {
        [grey, cover] => over_white(u32::from(grey), cover),
        [r, g, b] => luma(r, g, b) as u8,
        [r, g, b, cover] => over_white(luma(r, g, b), cover),
        _ => 255,
    }
}

fn luma(r: u8, g: u8, b: u8) -> u32 {
    (u32::from(r) * 299 + u32::from(g) * 587 + u32::from(b) * 114) / 1000
}

fn over_white(grey: u32, cover: u8) -> u8 {
    let cover = u32::from(cover);
    ((grey * cover + 255 * (255 - cover)) / 255) as u8
}

/// Refuses a picture that is larger than any page.
pub fn check_size(width: u64, height: u64) -> Result<(), Unreadable> {
    if width == 0 || height == 0 {
        return Err(Unreadable::Damaged("a picture has no dots".to_string()));
    }
    if width.saturating_mul(height) > MOST_DOTS || width.max(height) > LONGEST {
        return Err(Unreadable::TooLarge(format!("a picture of {width} by {height} dots")));
    }
    Ok(())
}

/// Dots of fewer than eight bits, each row of which begins with a byte.
pub fn unpacked(data: &[u8], width: usize, bits: u8) -> Vec<u8> {
    let most = (1_u16 << bits) - 1;
    let mut dots = Vec::with_capacity(data.len() * 8 / usize::from(bits.max(1)));
    for row in data.chunks((width * usize::from(bits)).div_ceil(8).max(1)) {
        for index in 0..width {
            let at = index * usize::from(bits);
            let Some(byte) = row.get(at / 8) else { break };
            let value = u16::from(byte >> (8 - usize::from(bits) - at % 8)) & most;
            dots.push((value * 255 / most) as u8);
        }
    }
    dots
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_become_greys_on_white() {
        let dots = [0, 0, 0, 255, 255, 0, 0, 255, 0, 0, 0, 0];
        let raster = Raster::of_parts(3, 1, 4, &dots).unwrap();
        assert_eq!(raster.dots, [0, 76, 255]);
        assert!(Raster::of_parts(4, 1, 4, &dots).is_err());
    }

    #[test]
    fn ink_is_told_from_grey_paper() {
        let mut raster = Raster::white(100, 10).unwrap();
        raster.dots.iter_mut().enumerate().for_each(|(i, dot)| *dot = if i % 9 == 0 { 60 } else { 190 });
        assert!((60..190).contains(&raster.threshold()));
    }

    #[test]
    fn dust_is_taken_off_and_letters_stay() {
        let mut raster = Raster::white(300, 300).unwrap();
        (0..60).for_each(|n| raster.dots[(n * 4 + 3) * 300 + n * 4 + 7] = 0);
        raster.dots[200 * 300 + 20..200 * 300 + 30].fill(0);
        let dusted = raster.dusted().unwrap();
        assert_eq!(dusted.dots.iter().filter(|dot| **dot == 0).count(), 10);
        assert!(dusted.dusted().is_none());
    }

    #[test]
    fn no_page_has_a_million_dots_in_a_row_and_column() {
        for (width, height) in [(1_000_000, 1_000_000), (1_000_000, 1), (1, 1_000_000)] {
            assert!(matches!(Raster::white(width, height), Err(Unreadable::TooLarge(_))), "{width} {height}");
        }
        assert!(matches!(Raster::white(0, 10), Err(Unreadable::Damaged(_))));
    }

    #[test]
    fn packed_dots_are_taken_apart_row_by_row() {
        assert_eq!(unpacked(&[0b1010_0000, 0b0100_0000], 3, 1), [255, 0, 255, 0, 255, 0]);
        assert_eq!(unpacked(&[0x0F], 2, 4), [0, 255]);
    }
}
