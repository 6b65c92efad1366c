//! What the citations of one document tell of one another: `34/24` that is a resolution of the Human Rights
//! Council where the text names it in full is one where it is alone, too.

use crate::model::Citation;
use crate::model::symbol::Symbol;
use std::collections::HashSet;

/// Makes citations of the General Assembly's resolutions such of the Human Rights Council where the same number
/// is cited as the Council's, and nowhere with a date that makes it the Assembly's.
pub fn agree(citations: &mut [&mut Citation]) {
    const RIGHTS: &str = "A/HRC/RES/";
    const ASSEMBLY: &str = "A/RES/";
    let numbers = |front: &str, dated: bool| -> HashSet<String> {
        let of = citations.iter().filter(|c| !dated || c.date.is_some());
        of.filter_map(|c| c.symbol.as_str().strip_prefix(front)).map(str::to_string).collect()
    };
    let rights = numbers(RIGHTS, false);
    if rights.is_empty() {
        return;
    }
    let assembly = numbers(ASSEMBLY, true);
    for citation in citations {
        let number = citation.symbol.as_str().strip_prefix(ASSEMBLY).map(str::to_string);
        if let Some(number) = number.filter(|n| rights.contains(n) && !assembly.contains(n)) {
            citation.symbol = Symbol::adopted(RIGHTS, &number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::date::Date;

    #[test]
    fn a_number_alone_is_of_the_body_that_the_document_names() {
        let cite = |front: &str, number: &str, date: Option<Date>| Citation {
            range: 0..5,
            symbol: Symbol::adopted(front, number),
            pinpoint: None,
            date,
        };
        let date = Some(Date { year: 2009, month: 12, day: 18 });
        let mut found = [
            cite("A/HRC/RES/", "34/24", None),
            cite("A/RES/", "34/24", None),
            cite("A/RES/", "34/25", None),
            cite("A/HRC/RES/", "64/1", None),
            cite("A/RES/", "64/1", date),
        ];
        agree(&mut found.iter_mut().collect::<Vec<_>>());
        let symbols: Vec<_> = found.iter().map(|c| c.symbol.as_str()).collect();
        assert_eq!(symbols, ["A/HRC/RES/34/24", "A/HRC/RES/34/24", "A/RES/34/25", "A/HRC/RES/64/1", "A/RES/64/1"]);
    }
}
