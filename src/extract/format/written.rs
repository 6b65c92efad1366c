//! Formats that are written as plain text: mail, Markdown, JSON.
use super::{Format, Identity};
use crate::extract::bullets;

/// Bytes of a file that tell what it is.
const HEAD: usize = 64 << 10;

/// Names a file that is more than plain text.
pub fn identify(bytes: &[u8]) -> Option<Identity> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        // The head may end within a letter.
        Err(e) if e.error_len().is_none() => std::str::from_utf8(&head[..e.valid_up_to()]).unwrap_or_default(),
        // The headers of mail are ASCII, whatever comes behind them.
        Err(e) => return mail(std::str::from_utf8(&head[..e.valid_up_to()]).unwrap_or_default()),
    };
    let text = text.trim_start_matches('\u{feff}');
    mail(text)
        .or_else(|| json(text).then_some(Identity { format: Format::Json, puid: "fmt/817" }))
        .or_else(|| (marks(text) >= ENOUGH).then_some(Identity { format: Format::Markdown, puid: "fmt/1149" }))
}

/// Names a letter, or a web page in the shape of one: fields of a header, and an empty line behind them.
fn mail(text: &str) -> Option<Identity> {
    let mut fields = Vec::new();
    let mut kind = String::new();
    let lines = text.trim_start_matches(['\r', '\n']).lines();
    for (at, line) in lines.enumerate() {
        if line.is_empty() {
            break;
        }
        if (at == 0 && line.starts_with("From ")) || (at > 0 && line.starts_with([' ', '\t'])) {
            if fields.last().is_some_and(|field| field == "content-type") {
                kind.push_str(&line.to_ascii_lowercase());
            }
            continue;
        }
        let (name, value) = line.split_once(':')?;
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            return None;
        }
        if name.eq_ignore_ascii_case("content-type") {
            kind = value.to_ascii_lowercase();
        }
        fields.push(name.to_ascii_lowercase());
    }
    let has = |name: &str| fields.iter().any(|field| field == name);
    let sent = ["date", "subject", "to", "received", "message-id"].iter().filter(|name| has(name)).count();
    if has("snapshot-content-location") || (has("mime-version") && kind.contains("multipart/related")) {
        return Some(Identity { format: Format::Mhtml, puid: "x-fmt/429" });
    }
    let is_mail = (has("mime-version") && has("content-type")) || (has("from") && sent >= 2);
    is_mail.then_some(Identity { format: Format::Mail, puid: "fmt/278" })
}

/// True for what begins as an object, or a list of objects or strings.
fn json(text: &str) -> bool {
    let text = text.trim_start();
    let begins =
        |open: char, inside: &[char]| text.strip_prefix(open).is_some_and(|rest| rest.trim_start().starts_with(inside));
    begins('{', &['"']) || begins('[', &['{', '"'])
}

/// So many points make a text Markdown: one sign alone may be chance.
const ENOUGH: u32 = 2;

/// Points for what only Markdown writes.
fn marks(text: &str) -> u32 {
    let (mut headings, mut strong, mut slanted, mut starred, mut links, mut escapes) = (0, 0, 0, 0, 0, 0);
    let (mut calls, mut notes, mut pictures, mut bulleted) = (0, 0, 0, 0);
    let (mut bold, mut italic) = (0, 0);
    let mut level = 0;
    for line in text.lines() {
        // As a quotation has it.
        let line = line.strip_prefix("> ").unwrap_or(line);
        let hashes = line.bytes().take_while(|b| *b == b'#').count();
        headings += u32::from(line.len() > 3 && line.trim_end().bytes().all(|b| b == b'='));
        let is_heading = (1..=6).contains(&hashes) && line[hashes..].starts_with(' ');
        headings += u32::from(is_heading);
        // `# of ships` may come once, a deeper heading below it does not.
        level += u32::from(is_heading && hashes > 1);
        strong += spans(line, "**");
        slanted += spans(line, "_");
        starred += spans(line, "*");
        bold += u32::from(dressed(line, "**"));
        italic += u32::from(dressed(line, "*"));
        pictures += u32::from(line.starts_with("![") && line.contains("](") || line == "<!-- image -->");
        links += u32::from(line.contains("](http") || line.contains("](/"));
        escapes += escaped(line);
        bulleted += u32::from(bullets::numbered(line).is_some());
        calls += line.matches("[^").count();
        notes += u32::from(line.starts_with("[^") && line.contains("]:"));
    }
    let point = |count: u32, least: u32| u32::from(count >= least);
    point(headings, 1)
        + point(level, 1).min(point(headings, 2))
        + point(bold, 1).min(point(italic, 1)) * 2
        + point(pictures, 1)
        + point(strong, 2)
        + point(slanted, 2)
        + point(starred, 3)
        + point(links, 1)
        + point(bulleted, 3)
        + 2 * point(escapes, 2)
        + 2 * u32::from(notes > 0 && calls > 1)
        + 2 * u32::from(front_matter(text))
}

/// Words within a pair of signs that hang on them: `_Recalling_`, `**Decides**`.
fn spans(line: &str, sign: &str) -> u32 {
    let twice = sign.chars().next().unwrap_or_default();
    let (mut found, mut open) = (0, false);
    for (at, _) in line.match_indices(sign) {
        let (before, after) = (line[..at].chars().next_back(), line[at + sign.len()..].chars().next());
        if before == Some(twice) || after == Some(twice) {
            continue;
        }
        let begins = before.is_none_or(|c| !c.is_alphanumeric()) && after.is_some_and(char::is_alphabetic);
        let ends = before.is_some_and(|c| c.is_alphanumeric() || ",.;:".contains(c))
            && after.is_none_or(|c| !c.is_alphanumeric());
        found += u32::from(open && ends);
        open = begins && !(open && ends);
    }
    found
}

/// True for a line that is all words between a pair of signs: `**99/6. Lamps of towns**`, `*The General Assembly,*`
fn dressed(line: &str, sign: &str) -> bool {
    let inside = line.trim().strip_prefix(sign).and_then(|rest| rest.strip_suffix(sign));
    inside.is_some_and(|inside| !inside.contains('*') && inside.trim() == inside && inside.contains(' '))
}

/// True for Markdown in which a web page's elements stand.
pub fn is_markdown(bytes: &[u8]) -> bool {
    std::str::from_utf8(&bytes[..bytes.len().min(HEAD)]).is_ok_and(|text| marks(text) >= ENOUGH)
}

/// Signs that are written with a stroke before them, so that they are signs: `1\.`, `\[`, `\*`.
fn escaped(line: &str) -> u32 {
    let sign = |at: usize| line[at + 1..].starts_with(['.', '*', '_', '[', ']', '#', '-', '(', ')', '+', '>']);
    line.match_indices('\\').filter(|(at, _)| sign(*at)).count() as u32
}

/// True where facts of the text stand between two lines `---` before it.
fn front_matter(text: &str) -> bool {
    let mut lines = text.lines();
    if lines.next().map(str::trim_end) != Some("---") {
        return false;
    }
    let mut facts = 0;
    for line in lines.take(100) {
        if line.trim_end() == "---" {
            return facts > 0;
        }
        let is_fact = line
            .split_once(':')
            .is_some_and(|(key, _)| key.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_ ".contains(&b)));
        if !is_fact && !line.starts_with([' ', '-', '#']) && !line.is_empty() {
            return false;
        }
        facts += u32::from(is_fact);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_with_a_star_or_a_rule_is_no_markdown() {
        for text in [
            "Palau and Tonga,* and Samoa:* draft resolution\n\n* Later added.\n_______\n",
            "*0746508*\n\n---\n\n1. Decides to wait;\n",
            "---\nThe General Assembly,\n---\n",
            "# of ships: 3\n",
        ] {
            assert!(marks(text) < ENOUGH, "{text}");
        }
    }

    #[test]
    fn a_text_with_a_colon_is_no_letter() {
        for text in ["Distr.: General\nDate: 3 May 2044\n\nRecalling", "Subject: Lamps\n\nRecalling", "Recalling:\n\n"]
        {
            assert_eq!(mail(text), None, "{text}");
        }
    }
}
