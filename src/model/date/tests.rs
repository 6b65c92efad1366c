//! Dates as they are printed, and what they mean.

use super::*;
use Language::*;

#[test]
fn dates_are_read_at_the_start_of_a_text() {
    for (language, text, taken, iso) in [
        (English, "5 December 2007", "5 December 2007", "2007-12-05"),
        (English, "5\u{a0}December\n 2007, on", "5\u{a0}December\n 2007", "2007-12-05"),
        (English, "5December 2007", "5December 2007", "2007-12-05"),
        (English, "December 5, 2007.", "December 5, 2007", "2007-12-05"),
        (English, "18 JULY 2016", "18 JULY 2016", "2016-07-18"),
        (English, "29 February, 2000", "29 February, 2000", "2000-02-29"),
        (English, "1 August 2023", "1 August 2023", "2023-08-01"),
        (English, "3 Sept. 1999", "3 Sept. 1999", "1999-09-03"),
        (French, "1er janvier 2007", "1er janvier 2007", "2007-01-01"),
        (French, "1 er septembre 2023", "1 er septembre 2023", "2023-09-01"),
        (French, "16 décembre 1966", "16 décembre 1966", "1966-12-16"),
        (Spanish, "5 de diciembre de 2007, y", "5 de diciembre de 2007", "2007-12-05"),
        (Spanish, "1 de agosto de 2023", "1 de agosto de 2023", "2023-08-01"),
        (Russian, "5 декабря 2007 года", "5 декабря 2007 года", "2007-12-05"),
        (Russian, "20 декабря 1961 г. и", "20 декабря 1961 г.", "1961-12-20"),
        (Arabic, "9 كانون الأول/ ديسمبر 1974", "9 كانون الأول/ ديسمبر 1974", "1974-12-09"),
        (Arabic, "٢٢ كانون الأول/ديسمبر ٢٠١٥", "٢٢ كانون الأول/ديسمبر ٢٠١٥", "2015-12-22"),
        (Arabic, "6 تموز/يوليه 2017", "6 تموز/يوليه 2017", "2017-07-06"),
        (Chinese, "2007年12月5日第62/17号", "2007年12月5日", "2007-12-05"),
        (Chinese, "2007 年 12 月 5 日", "2007 年 12 月 5 日", "2007-12-05"),
    ] {
        let found = Date::at(text, language);
        let expected = Date::parse_iso(iso).map(|d| (d, taken.len()));
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn what_is_no_date_is_none() {
    for (language, text) in [
        (English, "31 April 2007"),
        (English, "5 Decembers 2007"),
        (English, "5 December 20071"),
        (English, "123 December 2007"),
        (English, "May 2007"),
        (English, "5 December"),
        (French, "5 December 2007"),
        (Arabic, "6 تموز/ديسمبر 2017"),
        (Chinese, "2007年12月"),
    ] {
        assert_eq!(Date::at(text, language), None, "{text}");
    }
    for iso in ["2007-13-01", "2007-02-29", "2007-2-9", "07-02-2009", "2007/02/09"] {
        assert_eq!(Date::parse_iso(iso), None, "{iso}");
    }
}

#[test]
fn a_date_is_found_in_a_text() {
    for (language, text, expected) in [
        (English, "its resolution 46/182 of 19 December 1991, and", Some((25..41, "1991-12-19"))),
        (English, "Adopted on December 5, 2007", Some((11..27, "2007-12-05"))),
        (English, "in 2007 and 2008", None),
        (Chinese, "其2017年7月6日第71/312号决议", Some((3..18, "2017-07-06"))),
    ] {
        let expected = expected.and_then(|(r, iso)| Some((r, Date::parse_iso(iso)?)));
        assert_eq!(Date::find(text, language), expected, "{text}");
    }
}
