//! Which notes of a page its calls call: both count on, a call looks like its number, and hardly one is missing.

/// A note that is not called, or a call that is none.
const MISSING: f32 = 0.8;
const NONE: f32 = 1.5;
/// How much worse all other readings of a call must be.
const CLEAR: f32 = 0.35;
/// A figure that looks like a sign, and one that does not; one that is missing.
const ALIKE: f32 = 0.2;
const UNLIKE: f32 = 0.7;
const LOST: f32 = 0.5;
/// A call of which nothing was read: its ink may be no mark.
const UNSEEN: f32 = 0.6;
/// No reading is taken for less alike than this.
const MOST: f32 = 1.4;
/// A page has no more calls or notes than this.
const LIMIT: usize = 200;

/// For each call, as it was read, the number of the note that it calls, where there is just one good reading.
/// `notes` are the numbers of the page's notes, ascending.
pub fn align(calls: &[&str], notes: &[u32]) -> Vec<Option<u32>> {
    if calls.is_empty() || notes.is_empty() || calls.len() > LIMIT || notes.len() > LIMIT {
        return vec![None; calls.len()];
    }
    let costs: Vec<Vec<f32>> = calls.iter().map(|call| notes.iter().map(|n| unlikeness(call, *n)).collect()).collect();
    let before = sums(&costs, notes.len());
    let mut turned = costs.clone();
    turned.reverse();
    turned.iter_mut().for_each(|row| row.reverse());
    let behind = sums(&turned, notes.len());
    // Of all readings of the page in which a call has a note, or none, the best.
    let last = calls.len();
    let through = |call: usize, note: usize| {
        before[call][note] + costs[call][note] + behind[last - call - 1][notes.len() - note - 1]
    };
    let without = |call: usize| {
        let parts = (0..=notes.len()).map(|n| before[call][n] + behind[last - call - 1][notes.len() - n]);
        parts.fold(f32::MAX, f32::min) + NONE
    };
    let best = |call: usize| {
        let mut readings: Vec<(f32, Option<u32>)> =
            (0..notes.len()).map(|n| (through(call, n), Some(notes[n]))).collect();
        readings.push((without(call), None));
        readings.sort_by(|a, b| a.0.total_cmp(&b.0));
        readings[0].1.filter(|_| readings[0].0 + CLEAR <= readings[1].0)
    };
    (0..calls.len()).map(best).collect()
}

/// The least cost of reading the first calls with the first notes, for each number of both.
fn sums(costs: &[Vec<f32>], notes: usize) -> Vec<Vec<f32>> {
    let first = (0..=notes).map(|n| n as f32 * MISSING).collect();
    let mut sums: Vec<Vec<f32>> = vec![first];
    for row in costs {
        let above = &sums[sums.len() - 1];
        let mut next = vec![above[0] + NONE];
        for note in 0..notes {
            let paired = above[note] + row[note];
            next.push(paired.min(above[note + 1] + NONE).min(next[note] + MISSING));
        }
        sums.push(next);
    }
    sums
}

/// How little a sign looks like a number.
fn unlikeness(read: &str, number: u32) -> f32 {
    let read: Vec<char> = read.chars().filter(|c| !c.is_whitespace()).collect();
    let figures: Vec<char> = number.to_string().chars().collect();
    if read.iter().all(|c| *c == crate::extract::ocr::ink::UNREAD) {
        return UNSEEN;
    }
    let mut above: Vec<f32> = (0..=figures.len()).map(|n| n as f32 * LOST).collect();
    for c in &read {
        let mut next = vec![above[0] + LOST];
        for (index, figure) in figures.iter().enumerate() {
            let same = if c == figure {
                0.0
            } else if looks_like(*c, *figure) {
                ALIKE
            } else {
                UNLIKE
            };
            next.push((above[index] + same).min(above[index + 1] + LOST).min(next[index] + LOST));
        }
        above = next;
    }
    above[figures.len()].min(MOST)
}

/// True where OCR takes a small figure for a sign.
fn looks_like(sign: char, figure: char) -> bool {
    let figures = match sign {
        '!' | '|' | '\'' | 'l' | 'I' | 'i' | '’' | '‘' | 'T' | 't' | '1' => "1",
        '?' | 'z' | 'Z' => "27",
        '°' | 'º' | 'o' | 'O' | '0' => "035689",
        '®' | '©' | '§' | '8' | '&' | '6' => "3568",
        '*' | '+' | 'A' => "4",
        '>' | 's' | 'S' | '5' => "35",
        '”' | '“' | '"' => "2",
        '7' => "1",
        'q' | 'g' => "9",
        _ => return false,
    };
    figures.contains(figure)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_count_on_as_the_notes_do() {
        let all = |numbers: &[u32]| numbers.iter().map(|n| Some(*n)).collect::<Vec<_>>();
        assert_eq!(align(&["!", "”", "3"], &[1, 2, 3]), all(&[1, 2, 3]));
        assert_eq!(align(&["!°", "!!", "'*"], &[10, 11, 12]), all(&[10, 11, 12]));
        assert_eq!(align(&["8", "19"], &[17, 18, 19]), all(&[18, 19]));
    }

    #[test]
    fn what_may_be_either_is_left() {
        assert_eq!(align(&["!", "?"], &[1, 2, 3]), [Some(1), Some(2)]);
        assert_eq!(align(&["!", "*", "9"], &[1, 2, 3, 9]), [Some(1), None, Some(9)]);
        assert_eq!(align(&["~"], &[4, 5]), [None]);
    }

    #[test]
    fn what_is_no_call_takes_no_number() {
        assert_eq!(align(&["!", "n", "2"], &[1, 2]), [Some(1), None, Some(2)]);
    }
}
