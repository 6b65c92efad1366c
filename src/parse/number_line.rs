//! The number of a resolution before its title.

use super::lexicon::is_arabic;

/// Bytes of a number and its full stop before a title: `62/17. ` for a document numbered `62/17`; any
/// number of that shape where the document's own is not known.
pub fn title_number(text: &str, number: Option<&str>) -> Option<usize> {
    // No number takes more than 24 bytes.
    let (end, _) = text.char_indices().take_while(|(at, _)| *at <= 24).find(|(_, c)| {
        !(c.is_ascii_alphanumeric() || c.is_whitespace() || matches!(c, '/' | '-' | '–' | '—' | '(' | ')'))
    })?;
    let dot = usize::from(text[end..].starts_with('.'));
    // Arabic sets no stop between the number and the title.
    let bare = dot == 0 && text[end..].starts_with(is_arabic);
    if dot == 0 && !bare {
        return None;
    }
    let printed = text[..end].trim().trim_end_matches(['-', '–', '—']).trim();
    let known = match number {
        // `78/254` of `78/254 A-C`, not `79/1` of `79/138`.
        Some(n) => squash(n).strip_prefix(&squash(printed)).is_some_and(|rest| {
            rest.is_empty() || printed.contains('/') && !rest.starts_with(|c: char| c.is_ascii_digit())
        }),
        None => {
            let (session, rest) = printed.split_once('/')?;
            let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
            session.rsplit('-').next().is_some_and(digits) && rest.split(' ').next().is_some_and(digits)
        }
    };
    let rest = text[end + dot..].trim_start();
    // `99/6.Lamps`: the space is lost.
    let glued = printed.contains('/') && rest.starts_with(char::is_uppercase);
    (known && (bare || glued || rest.len() < text.len() - end - 1)).then_some(text.len() - rest.len())
}

/// True for what may be the first line of a title.
pub fn plausible_title(rest: &str) -> bool {
    rest.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_lowercase())
}

/// Bytes of a number of the old form before a title: `217 A (III). `, `3201 (S-VI). `, `1 (1946). `, `1958/694 (XXVI). `.
pub fn old_number(text: &str) -> Option<usize> {
    let figures = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let year = if text[figures(text)..].starts_with('/') && figures(text) == 4 { 5 } else { 0 };
    let digits = figures(&text[year..]);
    if digits == 0 {
        return None;
    }
    let rest = text[year + digits..].trim_start();
    let rest = rest.strip_prefix(|c: char| c.is_ascii_uppercase()).map_or(rest, str::trim_start);
    let (session, title) = rest.strip_prefix('(')?.split_once(").")?;
    let bare = session.trim_start_matches("ES-").trim_start_matches("S-").trim();
    let known =
        crate::model::enumerator::roman(bare).is_some() || bare.len() == 4 && bare.bytes().all(|b| b.is_ascii_digit());
    let title = title.trim_start();
    (digits <= 4 && known && !title.is_empty()).then(|| text.len() - title.len())
}

fn squash(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
