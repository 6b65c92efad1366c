//! Small readers of what dates and symbols are made of: digits, numbers, white space, words. Each
//! looks at the very start of a text and says how many bytes it takes.

/// The value of a digit: `7`, `７`, `٧`, `۷`.
pub(crate) fn digit(c: char) -> Option<u16> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        _ => return None,
    };
    u16::try_from(u32::from(c) - u32::from(zero)).ok()
}

/// A whole number of at most this many digits, and its bytes; more digits make it none.
pub(crate) fn number(text: &str, most: usize) -> Option<(u32, usize)> {
    let (mut value, mut len, mut count) = (0, 0, 0);
    for c in text.chars() {
        let Some(d) = digit(c) else { break };
        (value, len, count) = (value * 10 + u32::from(d), len + c.len_utf8(), count + 1);
        if count > most {
            return None;
        }
    }
    (count > 0).then_some((value, len))
}

/// The bytes of white space and of invisible marks of direction.
pub(crate) fn space(text: &str) -> usize {
    match text.as_bytes().first() {
        Some(c) if c.is_ascii_graphic() => 0,
        _ => text.len() - text.trim_start_matches(is_space).len(),
    }
}

/// White space, or a mark that is not seen: a mark of direction, a joiner, a byte order mark.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{feff}')
}

/// The bytes of a given word (lower case) in any case, white space in it being any. The word must
/// end there.
pub(crate) fn word(text: &str, wanted: &str) -> Option<usize> {
    let i = prefix(text, wanted)?;
    let ends = !text[i..].starts_with(char::is_alphabetic);
    ends.then_some(i)
}

/// The bytes of a given beginning (lower case) in any case, white space in it being any.
#[inline]
pub(crate) fn prefix(text: &str, wanted: &str) -> Option<usize> {
    // Most calls end here: the first letter is another.
    if let (Some(&first), Some(&due)) = (text.as_bytes().first(), wanted.as_bytes().first())
        && first.is_ascii()
        && due.is_ascii_graphic()
        && first.to_ascii_lowercase() != due
    {
        return None;
    }
    prefix_in_full(text, wanted)
}

fn prefix_in_full(text: &str, wanted: &str) -> Option<usize> {
    let mut i = 0;
    for w in wanted.chars() {
        if w == ' ' {
            let n = space(&text[i..]);
            if n == 0 {
                return None;
            }
            i += n;
            continue;
        }
        let c = text[i..].chars().next()?;
        if c != w && !c.to_lowercase().eq(std::iter::once(w)) {
            return None;
        }
        i += c.len_utf8();
    }
    Some(i)
}
