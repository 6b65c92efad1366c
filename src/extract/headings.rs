//! Which styles are headings: those of Word, LibreOffice and the UN's templates, by their names.

/// The depth of a heading style, from 1: `heading 2`, `_ H_Ch`, `_ H_1`, `_ H_2/3_G`, `Title_H1`.
pub fn level_of_style(name: &str) -> Option<u8> {
    let flat: String = name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    if let Some(digits) = flat.strip_prefix("heading") {
        return digits.parse().ok().filter(|n| (1..=9).contains(n));
    }
    let tail = flat.strip_prefix("agendatitle").or_else(|| flat.strip_prefix("title")).unwrap_or(&flat);
    match tail.strip_suffix('g').unwrap_or(tail) {
        "hm" | "hch" | "h1" => Some(1),
        "h2" | "h3" | "h23" => Some(2),
        "h4" => Some(4),
        "h5" | "h6" | "h56" => Some(5),
        _ => (flat == "title").then_some(1),
    }
}

/// True for the heading styles of the programs themselves: what is based on one is a heading too.
pub fn is_builtin(name: &str) -> bool {
    name.to_lowercase().starts_with("heading")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heading_styles_are_known_by_name() {
        for (name, expected) in [
            ("heading 3", Some(3)),
            ("_ H _Ch", Some(1)),
            ("_ H_2/3_G", Some(2)),
            ("Title_H1", Some(1)),
            ("__Single Txt", None),
            ("Session", None),
        ] {
            assert_eq!(level_of_style(name), expected, "{name}");
        }
    }
}
