//! Text that comes out of an e-mail: the lines of its head, `> ` before each line of a quoted text, lines that flow on
//! (`format=flowed`, RFC 3676).

use std::borrow::Cow;

/// A head has no more lines than this.
const LONGEST_HEAD: usize = 60;
/// Nor a signature than this.
const LONGEST_SIGNATURE: usize = 20;
/// A text of fewer lines is not known to be quoted or to flow.
const FEWEST: usize = 5;

/// What a text was in an e-mail.
pub struct Mail<'t> {
    /// The lines of its head.
    pub head: Vec<&'t str>,
    /// The text without the signs of a quotation, its lines joined where they flow on.
    pub text: Cow<'t, str>,
}

/// Takes a text apart.
pub fn opened(text: &str) -> Mail<'_> {
    let (head, body) = parted(text);
    let flows = head.iter().any(|line| line.to_ascii_lowercase().contains("format=flowed"));
    let plain = unquoted(body);
    let text = if flows || is_flowing(&plain) { Cow::Owned(joined(&plain)) } else { plain };
    Mail { head, text }
}

/// A text, and the signature of the writer below it: what is after a line `-- ` (RFC 3676).
pub fn signed(text: &str) -> (&str, &str) {
    let signs = ["\n-- \n", "\n-- \r\n"];
    let Some(at) = signs.iter().filter_map(|sign| text.rfind(sign)).max() else { return (text, "") };
    let (body, signature) = text.split_at(at);
    let is_paragraph = |line: &str| line.starts_with(|c: char| c.is_ascii_digit() || c == '(');
    let is_signature = signature.lines().count() <= LONGEST_SIGNATURE && !signature.lines().any(is_paragraph);
    if is_signature { (body, signature) } else { (text, "") }
}

/// The lines of a head, and what follows the empty line below it.
fn parted(text: &str) -> (Vec<&str>, &str) {
    let mut head = Vec::new();
    let mut names: Vec<&str> = Vec::new();
    let mut rest = text;
    while let Some((line, after)) = rest.split_once('\n').filter(|_| head.len() < LONGEST_HEAD) {
        let line = line.trim_end_matches('\r');
        if line.is_empty() {
            break;
        }
        let name = line.split_once(':').map(|(name, _)| name);
        let named = |name: &&str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-');
        match name.filter(named) {
            Some(name) => names.push(name),
            None if line.starts_with([' ', '\t']) && !names.is_empty() => {}
            None => return (Vec::new(), text),
        }
        head.push(line);
        rest = after;
    }
    let has = |wanted: &str| names.iter().any(|name| name.eq_ignore_ascii_case(wanted));
    let is_head =
        has("From") && (has("Subject") || has("Date") || has("To")) || has("MIME-Version") && has("Content-Type");
    if is_head { (head, rest) } else { (Vec::new(), text) }
}

/// The text without `>` before its lines, where nearly all have one.
fn unquoted(text: &str) -> Cow<'_, str> {
    // `>` is rare; most texts have none.
    if memchr::memchr(b'>', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let lines = || text.split('\n').filter(|line| !line.trim().is_empty());
    let quoted = lines().filter(|line| line.trim_start().starts_with('>')).count();
    if quoted < FEWEST || quoted * 10 < lines().count() * 7 {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        match line.trim_start().strip_prefix('>') {
            Some(mut rest) => {
                while let Some(deeper) = rest.strip_prefix('>').or_else(|| rest.strip_prefix(" >")) {
                    rest = deeper;
                }
                out.push_str(rest.strip_prefix(' ').unwrap_or(rest));
            }
            None => out.push_str(line),
        }
    }
    Cow::Owned(out)
}

/// True where lines end in a space if another line of their paragraph follows, and in none if not.
fn is_flowing(text: &str) -> bool {
    if memchr::memmem::find(text.as_bytes(), b" \n").is_none() && !text.contains(" \r\n") {
        return false;
    }
    let lines: Vec<&str> = text.split('\n').map(|line| line.trim_end_matches('\r')).collect();
    let (mut flowing, mut within, mut ends, mut spaced_ends) = (0, 0, 0, 0);
    // Lines that end as paragraphs do, before one that begins as they do: with a space, and without.
    let (mut spaced_closes, mut closes) = (0, 0);
    for two in lines.windows(2).filter(|two| !two[0].trim().is_empty()) {
        let spaced = two[0].ends_with(' ') && !two[0].ends_with("  ");
        if two[1].trim().is_empty() {
            ends += 1;
            spaced_ends += usize::from(spaced);
            continue;
        }
        let begins = |line: &str| line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '(');
        if two[0].trim_end().ends_with([',', ';', ':']) && begins(two[1]) {
            closes += 1;
            spaced_closes += usize::from(spaced);
        }
        if two[0].len() > 50 {
            within += 1;
            flowing += usize::from(spaced);
        }
    }
    // Programs that draw text from PDFs leave a space at the end of any line.
    let drawn = spaced_closes * 10 > closes;
    flowing >= FEWEST && flowing * 10 >= within * 9 && spaced_ends * 10 <= ends && !drawn
}

fn joined(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split('\n') {
        let line = line.strip_suffix('\r').unwrap_or(line);
        // A space that keeps a line from being taken for something else.
        let stuffed = !out.ends_with(' ') && line.starts_with(" From ") || line.starts_with(" >");
        let line = if stuffed { &line[1..] } else { line };
        out.push_str(line);
        if !line.ends_with(' ') || line.trim().is_empty() || line == "-- " {
            out.push('\n');
        }
    }
    out
}

/// The bytes of a text that was kept as it was sent, in quoted-printable: lines of 76 letters at most, of which those
/// that go on end in `=`.
pub fn printable(bytes: &[u8]) -> Option<Vec<u8>> {
    let lines = bytes.split(|b| *b == b'\n').map(<[u8]>::trim_ascii_end);
    let (mut all, mut soft) = (0, 0);
    for line in lines.filter(|line| !line.is_empty()) {
        if line.len() > LINE {
            return None;
        }
        all += 1;
        soft += usize::from(line.len() + 3 >= LINE && line.ends_with(b"="));
    }
    (soft >= 2 && soft * 6 >= all).then(|| mail_parser::decoders::quoted_printable::quoted_printable_decode(bytes))?
}

/// Letters of a line of quoted-printable at most.
const LINE: usize = 76;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_parted_and_quotations_are_plain() {
        let body =
            "> A/RES/99/1\n>\n> The General Assembly,\n> > Recalling its\n> resolution,\n> 1. Decides to meet.\n";
        let mail = format!("From: a@b.org\nSubject: text\n of a resolution\n\n{body}");
        let opened = opened(&mail);
        assert_eq!(opened.head.len(), 3);
        assert_eq!(
            opened.text.trim(),
            "A/RES/99/1\n\nThe General Assembly,\nRecalling its\nresolution,\n1. Decides to meet."
        );
    }

    #[test]
    fn lines_flow_on_behind_a_space() {
        let mail = "Subject: a\nFrom: b\nContent-Type: text/plain; format=flowed\n\nRecalling its \nresolution,\n\n1. Decides \nto meet.";
        assert_eq!(opened(mail).text, "\nRecalling its resolution,\n\n1. Decides to meet.\n");
    }

    #[test]
    fn what_stands_below_two_strokes_is_a_signature() {
        assert_eq!(signed("Recalling it,\n-- \nA clerk\n"), ("Recalling it,", "\n-- \nA clerk\n"));
        for text in ["Recalling it,\n-- \n1. Decides.\n", "Recalling\n--\nit,\n"] {
            assert_eq!(signed(text), (text, ""));
        }
    }

    #[test]
    fn other_texts_stay() {
        for text in ["Original: English\nA/RES/1\n\nThe Council,\n", "a > b\nc\n", "Recalling its \nresolution,\n"] {
            let opened = opened(text);
            assert!(opened.head.is_empty());
            assert_eq!(opened.text, text);
        }
    }
}
