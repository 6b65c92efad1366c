//! Values of attributes: the built-in types of XML Schema that Akoma Ntoso uses, lists and choices of them.

/// What a value may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Anything.
    Text,
    /// At least one character, and no white space: eIds.
    NoWhiteSpace,
    /// `12`
    Integer,
    /// `true`, `false`, `1`, `0`
    Boolean,
    /// `2007-12-05`
    Date,
    /// `10:30:00`
    Time,
    /// `2007-12-05T10:30:00`
    DateTime,
    /// `P1Y`
    Duration,
    /// `#para_1`, `/akn/un/statement`, `https://docs.un.org`
    AnyUri,
    /// `en`, or nothing
    Language,
    /// `default`, `preserve`
    Space,
    /// A name without colon, once in the file.
    Id,
    /// One of these words.
    Words(Vec<&'static str>),
    /// Any number of these, with space between.
    List(Box<Value>),
    /// One or the other.
    OneOf(Vec<Value>),
}

impl Value {
    /// Reads `anyURI`, `"start"|"end"`, `list~anyURI`, `date|dateTime`, as the table has it.
    pub fn read(text: &'static str) -> Self {
        if text.starts_with('"') {
            return Value::Words(text.split('|').map(|w| w.trim_matches('"')).collect());
        }
        if let Some(item) = text.strip_prefix("list~").or_else(|| text.strip_prefix("list ")) {
            return Value::List(Box::new(Value::read(item)));
        }
        if text.contains('|') {
            return Value::OneOf(text.split('|').map(Value::read).collect());
        }
        match text {
            "noWhiteSpace" => Value::NoWhiteSpace,
            "integer" => Value::Integer,
            "boolean" => Value::Boolean,
            "date" => Value::Date,
            "time" => Value::Time,
            "dateTime" => Value::DateTime,
            "duration" => Value::Duration,
            "anyURI" | "xml:base" => Value::AnyUri,
            "language" | "xml:lang" => Value::Language,
            "xml:space" => Value::Space,
            "xml:id" => Value::Id,
            _ => Value::Text,
        }
    }

    /// The type of an attribute of the namespace `xml`, which any element may have.
    pub fn of_xml(name: &str) -> Option<Self> {
        match name {
            "xml:lang" => Some(Value::Language),
            "xml:space" => Some(Value::Space),
            "xml:base" => Some(Value::AnyUri),
            "xml:id" => Some(Value::Id),
            _ => None,
        }
    }

    /// Whether a value is one of these.
    pub fn admits(&self, text: &str) -> bool {
        let blank = |b: u8| matches!(b, b' ' | b'\t' | b'\n' | b'\r');
        let trimmed = match text.as_bytes() {
            [first, .., last] if !blank(*first) && !blank(*last) => text,
            _ => text.trim_matches([' ', '\t', '\n', '\r']),
        };
        match self {
            Value::Text => true,
            Value::NoWhiteSpace => !text.is_empty() && !text.bytes().fold(false, |any, b| any | blank(b)),
            Value::Integer => is_digits(trimmed.strip_prefix(['+', '-']).unwrap_or(trimmed)),
            Value::Boolean => matches!(trimmed, "true" | "false" | "1" | "0"),
            Value::Date => is_date(trimmed),
            Value::Time => is_time(trimmed),
            Value::DateTime => trimmed.split_once('T').is_some_and(|(date, time)| is_plain_date(date) && is_time(time)),
            Value::Duration => is_duration(trimmed),
            Value::AnyUri => is_uri_reference(trimmed),
            Value::Language => text.is_empty() || is_language(trimmed),
            Value::Space => matches!(trimmed, "default" | "preserve"),
            Value::Id => is_name(trimmed),
            Value::Words(words) => words.contains(&text),
            Value::List(item) => text.split([' ', '\t', '\n', '\r']).filter(|i| !i.is_empty()).all(|i| item.admits(i)),
            Value::OneOf(kinds) => kinds.iter().any(|k| k.admits(text)),
        }
    }

    /// What it may be, for people.
    pub fn in_words(&self) -> String {
        match self {
            Value::Text => "text".into(),
            Value::NoWhiteSpace => "a name without white space".into(),
            Value::Integer => "a whole number".into(),
            Value::Boolean => "true or false".into(),
            Value::Date => "a date as 2007-12-05".into(),
            Value::Time => "a time as 10:30:00".into(),
            Value::DateTime => "a date and time as 2007-12-05T10:30:00".into(),
            Value::Duration => "a duration as P1Y".into(),
            Value::AnyUri => "a URI or IRI".into(),
            Value::Language => "a language tag as en".into(),
            Value::Space => "default or preserve".into(),
            Value::Id => "a name".into(),
            Value::Words(words) => format!("one of {}", words.join(", ")),
            Value::List(item) => format!("a list, each item {}", item.in_words()),
            Value::OneOf(kinds) => kinds.iter().map(Value::in_words).collect::<Vec<_>>().join(", or "),
        }
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// A number of exactly this many digits within bounds.
fn number(text: &str, digits: usize, most: u32) -> Option<u32> {
    (text.len() == digits && is_digits(text)).then(|| text.parse().ok()).flatten().filter(|n| *n <= most)
}

/// `2007-12-05`, without a time zone.
fn is_plain_date(text: &str) -> bool {
    let (year, rest) = match text.strip_prefix('-').unwrap_or(text).split_once('-') {
        Some(parts) => parts,
        None => return false,
    };
    let Some((month, day)) = rest.split_once('-') else { return false };
    if year.len() < 4 || !is_digits(year) || (year.len() > 4 && year.starts_with('0')) || year == "0000" {
        return false;
    }
    let (Some(month), Some(day)) = (number(month, 2, 12), number(day, 2, 31)) else { return false };
    let last = match month {
        0 => return false,
        4 | 6 | 9 | 11 => 30,
        2 => {
            // The last four digits decide, for 10,000 is a multiple of 400.
            let year: u32 = year[year.len() - 4..].parse().unwrap_or(1);
            28 + u32::from(year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)))
        }
        _ => 31,
    };
    (1..=last).contains(&day)
}

/// The text before a time zone, `Z` or `+02:00`; the text itself where there is none.
fn before_zone(text: &str) -> Option<&str> {
    if let Some(rest) = text.strip_suffix('Z') {
        return Some(rest);
    }
    let Some(at) = text.len().checked_sub(6).filter(|at| text.is_char_boundary(*at)) else { return Some(text) };
    let (rest, zone) = text.split_at(at);
    // A date without a zone ends in a minus and two digits too, but not with a colon in them.
    let Some((hours, minutes)) = zone.strip_prefix(['+', '-']).and_then(|z| z.split_once(':')) else {
        return Some(text);
    };
    let (hours, minutes) = (number(hours, 2, 14)?, number(minutes, 2, 59)?);
    (hours < 14 || minutes == 0).then_some(rest)
}

fn is_date(text: &str) -> bool {
    before_zone(text).is_some_and(is_plain_date)
}

fn is_time(text: &str) -> bool {
    let Some(text) = before_zone(text) else { return false };
    let mut parts = text.split(':');
    let (Some(hour), Some(minute), Some(second), None) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let (second, fraction) = second.split_once('.').map_or((second, "0"), |(s, f)| (s, f));
    let (Some(hour), Some(minute), Some(second)) = (number(hour, 2, 24), number(minute, 2, 59), number(second, 2, 59))
    else {
        return false;
    };
    is_digits(fraction) && (hour < 24 || (minute == 0 && second == 0 && fraction.bytes().all(|b| b == b'0')))
}

fn is_duration(text: &str) -> bool {
    let Some(text) = text.strip_prefix('-').unwrap_or(text).strip_prefix('P') else { return false };
    let (date, time) = text.split_once('T').map_or((text, None), |(d, t)| (d, Some(t)));
    let fields = |mut text: &str, units: &str| {
        for unit in units.chars() {
            let Some((count, rest)) = text.split_once(unit) else { continue };
            let whole = match count.split_once('.') {
                Some((whole, fraction)) if unit == 'S' && is_digits(fraction) => whole,
                Some(_) => return false,
                None => count,
            };
            if !is_digits(whole) {
                return false;
            }
            text = rest;
        }
        text.is_empty()
    };
    !text.is_empty() && fields(date, "YMD") && time.is_none_or(|t| !t.is_empty() && fields(t, "HMS"))
}

/// `en`, `zh-Hans`
fn is_language(text: &str) -> bool {
    text.split('-').enumerate().all(|(n, part)| {
        let fits = |b: u8| b.is_ascii_alphabetic() || (n > 0 && b.is_ascii_digit());
        (1..=8).contains(&part.len()) && part.bytes().all(fits)
    })
}

fn is_name(text: &str) -> bool {
    let begins = text.starts_with(|c: char| c.is_alphabetic() || c == '_');
    begins && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '·'))
}

/// A URI or a relative reference as RFC 3986 has them; XML Schema also allows whatever can be escaped.
fn is_uri_reference(text: &str) -> bool {
    // `#para_1`, `/akn/ontology/concept/un/symbol`: most hold nothing that means anything.
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b'/');
    if text.strip_prefix('#').unwrap_or(text).bytes().fold(true, |all, b| all & plain(b)) && !text.starts_with("//") {
        return true;
    }
    let (text, fragment) = text.split_once('#').map_or((text, ""), |(t, f)| (t, f));
    let (text, query) = text.split_once('?').map_or((text, ""), |(t, q)| (t, q));
    if !is_uri_text(fragment, b"/?[]") || !is_uri_text(query, b"/?") {
        return false;
    }
    let scheme = text.split_once(':').filter(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
    });
    let rest = match scheme {
        Some((_, rest)) => rest,
        // The first part of a path without a scheme has no colon.
        None if text.split('/').next().is_some_and(|part| part.contains(':')) => return false,
        None => text,
    };
    match rest.strip_prefix("//") {
        Some(rest) => {
            let (authority, path) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
            is_authority(authority) && is_uri_text(path, b"/")
        }
        None => is_uri_text(rest, b"/"),
    }
}

/// `docs.un.org`, `user@[::1]:80`
fn is_authority(text: &str) -> bool {
    let host = match text.rsplit_once('@') {
        Some((user, _)) if user.contains('@') || !is_uri_text(user, b"") => return false,
        Some((_, host)) => host,
        None => text,
    };
    let (host, port) = match host.strip_prefix('[') {
        Some(inner) => match inner.split_once(']') {
            Some((_, rest)) => ("", rest.strip_prefix(':').or(rest.is_empty().then_some("")).unwrap_or("x")),
            None => return false,
        },
        None => host.split_once(':').map_or((host, ""), |(h, p)| (h, p)),
    };
    port.bytes().all(|b| b.is_ascii_digit()) && is_uri_text(host, b"")
}

/// Characters that a part of a URI may have, and these; percent signs before two hexadecimal digits.
fn is_uri_text(text: &str, also: &[u8]) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().all(|(at, b)| match b {
        b'%' => bytes.get(at + 1..at + 3).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit)),
        b'[' | b']' | b'/' | b'?' | b'#' => also.contains(b),
        _ => true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_told_apart() {
        for (kind, good, bad) in [
            ("integer", &["1", " -12 ", "+0"][..], &["", "1.0", "one", "-"][..]),
            ("boolean", &["true", "0"], &["yes", "TRUE", ""]),
            (
                "date",
                &["2007-12-05", "2000-02-29", "2007-12-05Z", "2007-12-05+02:00", "-0044-03-15"],
                &["2007-13-05", "1900-02-29", "5 December 2007", "0000-01-01", "07-12-05", "2007-12-5"],
            ),
            ("time", &["10:30:00", "24:00:00", "10:30:00.5Z"], &["10:30", "24:00:01", "25:00:00"]),
            ("date|dateTime", &["2007-12-05", "2007-12-05T10:30:00Z"], &["2007-12-05T", "10:30:00"]),
            ("duration", &["P1Y", "PT5M", "-P1Y2M3DT4H5M6.7S"], &["P", "1Y", "P1S", "PT", "P1M1Y"]),
            (
                "anyURI",
                &[
                    "#para_1",
                    "/akn/un/statement/deliberation/un-sc/2000-10-31/1325_(2000)",
                    "",
                    "a b",
                    "ü",
                    "/a/b@/!main",
                ],
                &["a#x#y", "1a:b", "%zz", "http://a:b/", "a[b]"],
            ),
            ("list~anyURI", &["#a #b", "", "#a"], &["#a %"]),
            ("xml:lang", &["en", "zh-Hans", ""], &["e_n", "abcdefghi"]),
            ("noWhiteSpace", &["para_1"], &["", "a b"]),
            ("\"start\"|\"end\"", &["start"], &["begin", "start "]),
        ] {
            let value = Value::read(kind);
            for text in good {
                assert!(value.admits(text), "{kind} should be {text:?}");
            }
            for text in bad {
                assert!(!value.admits(text), "{kind} should not be {text:?}");
            }
        }
    }
}
