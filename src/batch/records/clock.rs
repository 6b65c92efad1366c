//! The time for records. Nothing else reads the clock.

use jiff::{Timestamp, Unit};
use std::time::SystemTime;

/// The present moment in UTC, to the second: `2026-11-24T03:15:00Z`.
pub fn now() -> String {
    second(present())
}

/// The present moment. A clock may be where no calendar goes.
pub(super) fn present() -> Timestamp {
    moment(SystemTime::now())
}

fn moment(time: SystemTime) -> Timestamp {
    let beyond = if time < SystemTime::UNIX_EPOCH { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::try_from(time).or(Timestamp::from_second(beyond.as_second())).unwrap_or(beyond)
}

pub(super) fn second(time: Timestamp) -> String {
    time.round(Unit::Second).unwrap_or(time).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn no_clock_is_beyond_what_can_be_written_down() {
        let far = Duration::from_secs(400_000_000_000);
        assert!(second(moment(SystemTime::UNIX_EPOCH + far)).starts_with("9999-12-30T"));
        assert!(second(moment(SystemTime::UNIX_EPOCH - far * 2)).starts_with("-009999-01-02T"));
        assert_eq!(second(moment(SystemTime::UNIX_EPOCH)), "1970-01-01T00:00:00Z");
    }
}
