//! Parts whose elements have other prefixes than Word's: programs are free to choose them, and some do (`ns0:p`).

/// What a namespace ends with, and the prefix that Word gives it.
const USUAL: [(&str, &str); 5] = [
    ("/wordprocessingml/2006/main", "w:"),
    ("/ooxml/wordprocessingml/main", "w:"),
    ("/officeDocument/2006/relationships", "r:"),
    ("/ooxml/officeDocument/relationships", "r:"),
    ("/package/2006/relationships", ""),
];

/// Bytes in which the namespaces are named.
const HEAD: usize = 8 << 10;

/// The part with the usual prefixes.
pub fn usual(xml: String) -> String {
    let end = (0..=HEAD.min(xml.len())).rev().find(|at| xml.is_char_boundary(*at)).unwrap_or(0);
    let strange: Vec<(String, &str)> = xml[..end]
        .split("xmlns:")
        .skip(1)
        .filter_map(|rest| {
            let (prefix, value) = rest.split_once('=')?;
            let namespace = value.get(1..)?.split(['"', '\'']).next()?;
            let (_, usual) = USUAL.iter().find(|(ending, _)| namespace.ends_with(ending))?;
            let prefix = format!("{}:", prefix.trim());
            (prefix != *usual && prefix.len() < 40).then_some((prefix, *usual))
        })
        .take(USUAL.len())
        .collect();
    if strange.is_empty() {
        return xml;
    }
    let mut out = xml;
    for (prefix, usual) in strange {
        for before in ["<", "</", " ", "\n", "\t"] {
            out = out.replace(&format!("{before}{prefix}"), &format!("{before}{usual}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_prefixes_are_made_the_usual_ones() {
        let part = "<ns0:document xmlns:ns0=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><ns0:p ns0:x=\"1\"/></ns0:document>";
        assert!(usual(part.into()).ends_with("<w:p w:x=\"1\"/></w:document>"));
        let part = part.replace("ns0:", "w:");
        assert_eq!(usual(part.clone()), part);
    }
}
