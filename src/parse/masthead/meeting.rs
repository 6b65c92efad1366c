//! The meeting that adopted a resolution: `4130th meeting` in `Adopted by the Security Council at its 4130th
//! meeting, on`, in `Adopted unanimously at the 675th meeting.`

use super::old::digit;
use crate::parse::lexicon::Lexicon;

/// `4130th meeting` in `Adopted by the Security Council at its 4130th meeting, on`, also
/// `4130th (closed) meeting`, `第4130次会议`, `جلسته 4130`.
pub fn meeting(text: &str, lexicon: &Lexicon) -> Option<String> {
    lexicon.meeting.iter().find_map(|word| {
        let at = text.find(word)?;
        let before = text[..at].trim_end();
        let digits = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let behind = text[at + word.len()..].trim_start();
        // `на его 9712-м заседании 14 марта`: the number has come, a day follows.
        let counted = |before: &str| before.rsplit(' ').next().is_some_and(|w| digits(w) > 2);
        let (start, end) = if let Some(its) = before.rfind(" its ") {
            (its + 5, at + word.len())
        } else if digits(behind) > 0 && !counted(before) {
            (at, text.len() - behind.len() + digits(behind))
        } else if let Some(printed) = in_words(before) {
            return Some(format!("{printed} {word}"));
        } else if let Some(printed) = ordinal(before) {
            return Some(format!("{printed} {word}"));
        } else {
            let last = before.rfind(|c: char| c.is_ascii_digit())?;
            let head = before[..=last].trim_end_matches(|c: char| c.is_ascii_digit());
            let head = lexicon.meeting_heads.iter().find_map(|h| head.strip_suffix(h)).unwrap_or(head);
            (head.len(), at + word.len())
        };
        let words = text[start..end].replace('_', " ");
        Some(words.split_whitespace().collect::<Vec<_>>().join(" "))
    })
}

/// The ordinal in words at the end of a text: `Twenty-first` before `plenary meeting`.
pub fn in_words(before: &str) -> Option<&str> {
    const ENDINGS: [&str; 9] = ["th", "st", "nd", "rd", "first", "second", "third", "ième", "ère"];
    let word = before.trim_end().rsplit([' ', '(']).next()?;
    let letters = word.len() > 3 && word.chars().all(|c| c.is_alphabetic() || c == '-');
    (letters && ENDINGS.iter().any(|e| word.ends_with(e))).then_some(word)
}

/// The ordinal of a meeting of the Security Council at the end of a text: `675th` in `Adopted unanimously at the
/// 675th`; what OCR parts or takes for letters is put right: `273 1st`, `I858th`. `2714th (closed)` goes with its
/// remark.
fn ordinal(before: &str) -> Option<String> {
    let (number, remark) = match before.strip_suffix(')').and_then(|b| b.rsplit_once(" (")) {
        Some((number, remark)) if remark.chars().all(char::is_alphabetic) => (number, format!(" ({remark})")),
        _ => (before, String::new()),
    };
    let number = number.trim_end_matches(['_', ' ']);
    let ending = ["st", "nd", "rd", "th"].into_iter().find(|e| number.ends_with(e)).unwrap_or_default();
    // `Adopted at the 3005 meeting`: OCR has lost the ending.
    let bare = || number.rsplit(' ').next().is_some_and(|w| w.len() > 2 && w.bytes().all(|b| b.is_ascii_digit()));
    if ending.is_empty() && !(bare() && number.contains(" at the ")) {
        return None;
    }
    let figures = number[..number.len() - ending.len()].trim_end();
    let start = figures.rfind(|c: char| digit(c).is_none() && c != ' ').map_or(0, |at| {
        // The last letter of a word before is none of the number's.
        at + figures[at..].chars().next().map_or(0, char::len_utf8)
    });
    let start = start + figures[start..].find(' ').map_or(0, |n| n + 1);
    let figures: String = figures[start..].chars().filter_map(digit).collect();
    let ending = due_ending(&figures);
    (1..=5).contains(&figures.len()).then(|| format!("{figures}{ending}{remark}"))
}

/// The ending that an ordinal has: `nd` of 2992.
fn due_ending(figures: &str) -> &'static str {
    match figures.as_bytes() {
        [.., b'1', _] => "th",
        [.., b'1'] => "st",
        [.., b'2'] => "nd",
        [.., b'3'] => "rd",
        _ => "th",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;

    #[test]
    fn meetings_are_found_in_lines_of_votes() {
        let lexicon = Lexicon::of(Language::English);
        for (text, expected) in [
            ("Adopted unanimously at the 675th meeting.", "675th meeting"),
            ("Adopted at the 432nd meeting by 9 votes to none", "432nd meeting"),
            ("Adopted unanimously at the 273 1st meeting.", "2731st meeting"),
            ("Adopted at the I858th meeting", "1858th meeting"),
            ("Adopted unanimously at the 2992th meeting.", "2992nd meeting"),
            ("Adopted unanimously at the 3005 meeting", "3005th meeting"),
            ("Adopted at the resumed 2190th meeting by 12 votes to 2", "2190th meeting"),
            ("Adopted unanimously at the 2714th (closed) meeting.", "2714th (closed) meeting"),
            ("(Third report of the Committee, adopted at sixth plenary meeting, 19 May 1990)", "sixth plenary meeting"),
            ("Hbk Res., 7.1.3 (Eleventh plenary meeting, 13 May 1992)", "Eleventh plenary meeting"),
            ("Thirteenth plenary meeting, 17 May 1973", "Thirteenth plenary meeting"),
            ("Adopted by the Security Council at its 3133rd_ meeting, on", "3133rd meeting"),
        ] {
            assert_eq!(meeting(text, lexicon).as_deref(), Some(expected), "{text}");
        }
    }
}
