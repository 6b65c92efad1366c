//! The names of records, by which they are ordered.

use std::ffi::{OsStr, OsString};

/// The names of records, the oldest first.
pub fn in_order(mut names: Vec<OsString>) -> Vec<OsString> {
    names.sort_by_cached_key(|name| (number(name), name.clone()));
    names
}

/// True for the name of a record: `000042-20441124T021500Z-4711`, in older outputs without the number.
pub(super) fn is_record(name: &OsStr) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let is_time = |part: &str| part.strip_suffix('Z').is_some_and(|t| t.len() == 15 && t.split('T').all(digits));
    let parts: Vec<&str> = name.to_str().unwrap_or_default().split('-').collect();
    match parts[..] {
        [number, time, process] => digits(number) && is_time(time) && digits(process),
        [time, process] => is_time(time) && digits(process),
        _ => false,
    }
}

/// The number that the name of a record begins with; 0 where it begins with a time.
pub(super) fn number(name: &OsStr) -> u64 {
    let digits = name.to_str().and_then(|name| name.split_once('-')).map(|(digits, _)| digits);
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_told_from_what_else_lies_among_them() {
        for name in ["000042-20441124T021500Z-4711", "1234567-20441124T021500Z-1", "20441124T021500Z-4711"] {
            assert!(is_record(OsStr::new(name)), "{name}");
        }
        for name in [
            "000042-mine",
            "mine",
            "20441124T021500-1",
            "1-2-3-4",
            "",
            "000042-20441124T021500Z-",
            "a-20441124T021500Z-1",
        ] {
            assert!(!is_record(OsStr::new(name)), "{name}");
        }
    }
}
