//! The meeting that adopted a resolution: `4130th meeting` in `Adopted by the Security Council at its 4130th
//! meeting, on`, in `Adopted unanimously at the 675th meeting.`

use super::old::digit;
use crate::languages;
use crate::parse::lexicon::Lexicon;

/// `4130th meeting` in `Adopted by the Security Council at its 4130th meeting, on`, also
/// `4130th (closed) meeting`, `第4130次会议`, `جلسته 4130`.
pub fn meeting(text: &str, lexicon: &Lexicon) -> Option<String> {
    let found = lexicon.meeting.iter().find_map(|word| {
        let at = text.find(word)?;
        let before = text[..at].trim_end();
        let digits = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let behind = text[at + word.len()..].trim_start();
        // `на его 9712-м заседании 14 марта`, `73rd plenary meeting 25 November`: the number has come, a day follows.
        let ordinal_ends = |w: &str| digits(w) > 0 && w.ends_with(char::is_alphabetic);
        let counted = |before: &str| before.rsplit(' ').next().is_some_and(|w| digits(w) > 2 || ordinal_ends(w));
        let its = languages::lines(|l| l.its).find_map(|its| Some((before.rfind(its)?, its.len())));
        let (start, end) = if let Some((its, n)) = its {
            if let Some(printed) = ordinal(&before[its..]).filter(|_| misread(&before[its + n..])) {
                return Some(format!("{printed} {word}"));
            }
            (its + n, at + word.len())
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
    });
    found.or_else(|| before_misspelt(text, lexicon))
}

/// The ordinal in words at the end of a text: `Twenty-first` before `plenary meeting`, `Hundred and eighty-third`,
/// `Cent quatre-vingt-troisième`.
pub fn in_words(before: &str) -> Option<&str> {
    let before = before.trim_end();
    let word = before.rsplit([' ', '(']).next()?;
    let letters = word.len() > 3 && word.chars().all(|c| c.is_alphabetic() || c == '-');
    if !letters || !languages::forms(|f| f.counted_meetings).any(|e| word.ends_with(e)) {
        return None;
    }
    let hundreds = languages::forms(|f| f.hundreds).find_map(|hundreds| {
        let head = before[..before.len() - word.len()].trim_end().strip_suffix(hundreds)?;
        Some(head.len()).filter(|_| head.is_empty() || head.ends_with([' ', '(']))
    });
    Some(hundreds.map_or(word, |start| &before[start..]))
}

/// `326lst`, `24491h`: a number that no figures and ending make.
fn misread(number: &str) -> bool {
    let figures = number.trim_start_matches(|c: char| c.is_ascii_digit());
    figures.len() < number.len() && !number.contains(' ') && !endings().contains(&figures)
}

/// The endings of ordinals in figures: `st`, `nd`, `rd`, `th`.
fn endings() -> &'static [&'static str] {
    languages::english().dates.ordinals
}

/// The Security Council has not met so often yet.
const MOST: u32 = 12_000;

/// The ordinal of a meeting of the Security Council at the end of a text: `675th` in `Adopted unanimously at the
/// 675th`; what OCR parts, doubles or takes for letters is put right: `273 1st`, `I858th`, `18522nd`, `24491h`.
/// `2714th (closed)` goes with its remark.
fn ordinal(before: &str) -> Option<String> {
    let (number, remark) = match before.strip_suffix(')').and_then(|b| b.rsplit_once(" (")) {
        Some((number, remark)) if remark.chars().all(char::is_alphabetic) => (number, format!(" ({remark})")),
        _ => (before, String::new()),
    };
    let number = number.trim_end_matches(['_', ' ']);
    let last = number.rsplit(' ').next().unwrap_or_default();
    let at_the = |text: &str| languages::lines(|l| l.at_the).any(|at_the| text.contains(at_the));
    // `299155`: four figures, and an ending that was misread.
    let misread = last.len() == 6 && last.is_ascii() && last[..4].chars().all(|c| digit(c).is_some());
    let ending = match endings().iter().any(|e| number.ends_with(e)) || misread {
        true => 2,
        // `Adopted at the 3005 meeting`: OCR has lost the ending.
        false if last.len() > 2 && last.bytes().all(|b| b.is_ascii_digit()) && at_the(number) => 0,
        false => return None,
    };
    let figures = number[..number.len() - ending].trim_end();
    let start = figures.rfind(|c: char| digit(c).is_none() && c != ' ').map_or(0, |at| {
        // The last letter of a word before is none of the number's.
        at + figures[at..].chars().next().map_or(0, char::len_utf8)
    });
    let start = start + figures[start..].find(' ').map_or(0, |n| n + 1);
    let mut figures: String = figures[start..].chars().filter_map(digit).collect();
    let doubled = matches!(figures.as_bytes(), [_, _, _, a, b] if a == b);
    if doubled && figures.parse::<u32>().is_ok_and(|n| n > MOST) {
        figures.pop();
    }
    let ending = languages::english_ordinal(&figures);
    (1..=5).contains(&figures.len()).then(|| format!("{figures}{ending}{remark}"))
}

/// `1771st` before a word for the meeting that has lost a letter: `1771st meting`.
fn before_misspelt(text: &str, lexicon: &Lexicon) -> Option<String> {
    let short = |word: &str, due: &str| {
        word.len() + 1 == due.len()
            && due.is_ascii()
            && (0..due.len()).any(|n| word == [&due[..n], &due[n + 1..]].concat())
    };
    text.match_indices(' ').find_map(|(at, _)| {
        let word = text[at + 1..].split([' ', ',', '.']).next()?;
        let due = lexicon.meeting.iter().find(|due| short(word, due))?;
        let counted = endings().iter().any(|e| text[..at].ends_with(e));
        ordinal(&text[..at]).filter(|_| counted).map(|printed| format!("{printed} {due}"))
    })
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
            ("Adopted by the Security Council at its 326lst meeting, on", "3261st meeting"),
            ("73rd plenary meeting 25 November 1981", "73rd plenary meeting"),
            ("Adopted unanimously at the 299155 meeting", "2991st meeting"),
            ("Adopted unanimously at the 24491h meeting.", "2449th meeting"),
            ("Adopted at the 18522nd meeting by consensus.", "1852nd meeting"),
            ("Adopted at the 1771st meting by 14 votes to none", "1771st meeting"),
            ("Hundred and eighty-third plenary meeting, 10 December 1948", "Hundred and eighty-third plenary meeting"),
        ] {
            assert_eq!(meeting(text, lexicon).as_deref(), Some(expected), "{text}");
        }
    }
}
