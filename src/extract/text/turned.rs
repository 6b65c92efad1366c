//! Arabic that a program wrote down as the eye sees it, the leftmost letter first: put into the order of writing.

use crate::text::unicode::{self, Script, is_right_to_left};
use std::borrow::Cow;

/// The text with lines that run the wrong way turned round.
pub fn turned(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.contains(is_right_to_left) {
        return Cow::Borrowed(text);
    }
    let lines: Vec<&str> = text.split_inclusive(['\n', '\u{c}']).collect();
    let evidence: Vec<i32> = lines.iter().map(|line| against(line)).collect();
    let all: i32 = evidence.iter().sum();
    if all <= 0 && !evidence.iter().any(|n| *n >= 3) {
        return Cow::Borrowed(text);
    }
    let whole = words_too(&lines, &evidence);
    let mut out = String::with_capacity(text.len());
    for (line, evidence) in lines.iter().zip(evidence) {
        let wrong = evidence > 0 && (all > 0 || evidence >= 3) || evidence == 0 && all > 0;
        if wrong && line.contains(is_right_to_left) {
            turn(line, whole, &mut out);
        } else {
            out.push_str(line);
        }
    }
    Cow::Owned(out)
}

/// How much speaks for a line that runs the wrong way, less what speaks against it: the article at the end of words,
/// and at their beginning letters that only end words.
fn against(line: &str) -> i32 {
    if line.is_ascii() {
        return 0;
    }
    let plain = unicode::settled(line, Script { directed: true, ..Script::default() });
    let line = plain.as_deref().unwrap_or(line);
    let article = |word: &str| ["ال", "وال", "بال", "لل", "فال"].iter().any(|article| word.starts_with(article));
    let ends = ['ة', 'ى'];
    let word = |word: &str| {
        let letters = word.chars().count();
        if letters < 3 {
            return 0;
        }
        let wrong = 2 * i32::from(word.starts_with(ends)) + i32::from(letters > 3 && word.ends_with("لا"));
        let right = 2 * i32::from(word.ends_with(ends)) + i32::from(letters > 3 && article(word));
        wrong - right
    };
    line.split(|c: char| !is_right_to_left(c) || "،؛؟".contains(c)).map(word).sum()
}

/// True where words follow each other the wrong way too: the signs that end sentences are at the left.
fn words_too(lines: &[&str], evidence: &[i32]) -> bool {
    let (mut first, mut last) = (0, 0);
    for (line, _) in lines.iter().zip(evidence).filter(|(_, evidence)| **evidence > 0) {
        let ends = |c: char| "،؛؟.:".contains(c);
        first += usize::from(line.trim_start().starts_with(ends));
        // Or before the last word, of which they are the last letter.
        let word = line.trim_end().rsplit(' ').next().unwrap_or_default();
        last +=
            usize::from(line.trim_end().ends_with(ends) || word.len() < line.trim().len() && word.starts_with(ends));
    }
    first >= last
}

fn turn(line: &str, whole: bool, out: &mut String) {
    let words = line.trim();
    let start = line.len() - line.trim_start().len();
    out.push_str(&line[..start]);
    if whole {
        turned_round(words, out);
    } else {
        for (at, word) in words.split(' ').enumerate() {
            if at > 0 {
                out.push(' ');
            }
            // What ends a sentence has stayed after its word.
            let core = word.trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '\u{64b}'..='\u{652}'));
            turned_round(core, out);
            out.push_str(&word[core.len()..]);
        }
    }
    out.push_str(&line[start + words.len()..]);
}

/// Letters from the last to the first, but for figures and Latin words.
fn turned_round(words: &str, out: &mut String) {
    let signs: Vec<char> = words.chars().rev().collect();
    let mut at = 0;
    while at < signs.len() {
        if is_level(signs[at]) {
            let mut end = at + 1;
            let mut next = end;
            while next < signs.len() && (is_level(signs[next]) || "/.,:-–’'".contains(signs[next])) {
                next += 1;
                if is_level(signs[next - 1]) {
                    end = next;
                }
            }
            out.extend(signs[at..end].iter().rev());
            at = end;
        } else {
            out.push(mirrored(signs[at]));
            at += 1;
        }
    }
}

/// True for letters and figures that run from left to right.
fn is_level(c: char) -> bool {
    c.is_alphanumeric() && !is_right_to_left(c) || matches!(c, '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}')
}

fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '«' => '»',
        '»' => '«',
        '“' => '”',
        '”' => '“',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINES: &str =
        "إن الجمعية العامة،\n\n  1 - تطلب إلى الأمين العام (A/97/204) تنفيذ القرار 96/388 في سنة 2042؛\n";

    fn reversed(line: &str) -> String {
        let mut out = String::new();
        turned_round(line, &mut out);
        out
    }

    #[test]
    fn lines_that_run_the_wrong_way_are_turned() {
        let seen: Vec<String> = LINES.lines().map(|line| reversed(line.trim())).collect();
        assert!(seen[0].starts_with('،'));
        let right: String = LINES.lines().map(str::trim).collect::<Vec<_>>().join("\n");
        assert_eq!(turned(&seen.join("\n")), right);
        assert!(matches!(turned(LINES), Cow::Borrowed(_)));
    }

    #[test]
    fn one_line_among_others_may_run_the_wrong_way() {
        let wrong = format!("{LINES}{}\n", reversed("وإذ تؤكد أهمية الموانئ البحرية والسلامة العامة،"));
        assert_eq!(turned(&wrong), format!("{LINES}وإذ تؤكد أهمية الموانئ البحرية والسلامة العامة،\n"));
    }

    #[test]
    fn words_in_their_order_may_be_spelled_backwards() {
        let words =
            |line: &str| line.split(' ').map(|w| w.chars().rev().collect::<String>()).collect::<Vec<_>>().join(" ");
        let line = "إن الجمعية العامة لا توافق على الحالة،";
        let wrong = words(line.trim_end_matches('،')) + "،";
        assert_eq!(turned(&wrong), line);
    }
}
