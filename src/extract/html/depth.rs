//! How deep the tags of a page nest, counted before it is parsed: the parser's time grows with it.

/// Elements that end by themselves, or have no end.
const SELF_ENDING: [&str; 30] = [
    "a", "area", "base", "br", "col", "colgroup", "dd", "dt", "embed", "frame", "hr", "img", "input", "li", "link",
    "meta", "option", "p", "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr", "nobr",
    "basefont",
];

/// The greatest number of elements open at once, about.
pub fn of(page: &str) -> usize {
    let (mut depth, mut deepest) = (0usize, 0usize);
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end..]);
            continue;
        }
        let closes = rest.starts_with('/');
        let name = &rest[usize::from(closes)..];
        let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        let (name, after) = name.split_at(end);
        if name.is_empty() {
            continue;
        }
        rest = after;
        if !closes && ["script", "style"].iter().any(|raw| name.eq_ignore_ascii_case(raw)) {
            rest = rest.find("</").map_or("", |end| &rest[end..]);
        }
        if SELF_ENDING.iter().any(|ending| name.eq_ignore_ascii_case(ending)) {
            continue;
        } else if closes {
            depth = depth.saturating_sub(1);
        } else {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_that_end_by_themselves_do_not_nest() {
        assert_eq!(of("<p>a<p>b<br><div><!-- <div> --><b>c</b><style>a<b></style></div>"), 2);
    }
}
