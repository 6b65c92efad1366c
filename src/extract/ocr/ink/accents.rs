//! Signs over and under letters that OCR has left out: the accent of `É`, which French data lose, and the dots of `ي`
//! at the end of a word, which Arabic data lose.

use super::Ink;
use crate::extract::ocr::model::{Area, Word};

/// Where the accent of a capital is above its foot, in parts of the type size.
const ACCENT: (f32, f32) = (0.73, 0.92);
/// How high the dots of a letter are, in parts of the type size.
const DOTS: (f32, f32) = (0.03, 0.2);
/// The least ink of an accent or of dots, in parts of the square of the type size.
const INK: f32 = 0.004;

impl Ink<'_> {
    /// Gives the letters of a word the signs that the picture shows; accents where its language has them.
    pub fn see_signs(&self, word: &mut Word, size: f32, accents: bool) {
        if let [first, second, ..] = word.chars.as_mut_slice()
            && first.letter == 'E'
            && second.letter.is_lowercase()
            && accents
            && first.seen
            && self.is_accented(&first.area, size)
        {
            first.letter = 'É';
        }
        if let Some(last) = word.chars.last_mut().filter(|c| c.letter == 'ى')
            && self.is_dotted(&word.area, size)
        {
            last.letter = 'ي';
        }
    }

    /// True where ink is above the place of a capital.
    fn is_accented(&self, capital: &Area, size: f32) -> bool {
        let above = Area { y0: capital.y1 - ACCENT.1 * size, y1: capital.y1 - ACCENT.0 * size, ..*capital };
        self.rows(&above).into_iter().sum::<usize>() as f32 > INK * size * size
    }

    /// True where a blank row parts something low from the rest at the left end of an area.
    fn is_dotted(&self, area: &Area, size: f32) -> bool {
        let end = Area { x1: area.x0 + 0.5 * size, y1: area.y1 + 0.05 * size, ..*area };
        let rows = self.rows(&end);
        let low = rows.iter().rev().skip_while(|ink| **ink == 0).take_while(|ink| **ink > 0).count();
        let dots: usize = rows.iter().rev().skip_while(|ink| **ink == 0).take_while(|ink| **ink > 0).sum();
        let last = rows.iter().rposition(|ink| *ink > 0).unwrap_or(0);
        let body = rows[..last.saturating_sub(low)].iter().any(|ink| *ink > 0);
        (DOTS.0 * size..DOTS.1 * size).contains(&(low as f32)) && dots as f32 > INK * size * size && body
    }

    /// How many dots of ink each row of an area has.
    fn rows(&self, area: &Area) -> Vec<usize> {
        let clamp = |value: f32, most: usize| (value.max(0.0) as usize).min(most);
        let columns = clamp(area.x0, self.raster.width)..clamp(area.x1.ceil(), self.raster.width);
        let rows = clamp(area.y0, self.raster.height)..clamp(area.y1.ceil(), self.raster.height);
        rows.map(|y| columns.clone().filter(|x| self.is_ink(*x, y)).count()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::ocr::model::Char;
    use crate::extract::ocr::raster::Raster;

    fn picture(boxes: &[[usize; 4]]) -> Raster {
        let mut raster = Raster::white(200, 200).unwrap();
        for [x0, y0, x1, y1] in boxes {
            (*y0..*y1).for_each(|y| raster.dots[y * 200 + x0..y * 200 + x1].fill(0));
        }
        raster
    }

    fn word(text: &str, area: Area) -> Word {
        let mut word = Word::evenly(text, area, None);
        word.chars.iter_mut().for_each(|c| *c = Char { seen: true, ..*c });
        word
    }

    #[test]
    fn a_capital_has_the_accent_that_stands_over_it() {
        let area = Area { x0: 20.0, y0: 73.0, x1: 100.0, y1: 100.0 };
        let seen = |boxes: &[[usize; 4]], accents: bool| {
            let mut word = word("Etat", area);
            Ink::of(&picture(boxes)).see_signs(&mut word, 40.0, accents);
            word.text()
        };
        let bare = [20, 73, 38, 100];
        assert_eq!(seen(&[bare, [26, 64, 32, 70]], true), "État");
        assert_eq!(seen(&[bare, [26, 64, 32, 70]], false), "Etat");
        assert_eq!(seen(&[bare], true), "Etat");
    }

    #[test]
    fn a_letter_has_the_dots_that_stand_under_it() {
        let area = Area { x0: 20.0, y0: 70.0, x1: 60.0, y1: 116.0 };
        let seen = |boxes: &[[usize; 4]]| {
            let mut word = word("فى", area);
            Ink::of(&picture(boxes)).see_signs(&mut word, 40.0, false);
            word.text()
        };
        assert_eq!(seen(&[[20, 80, 60, 106], [26, 111, 34, 115]]), "في");
        assert_eq!(seen(&[[20, 80, 60, 114]]), "فى");
    }
}
