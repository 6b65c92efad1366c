//! Pages that a server gives where it has no document: `404 Not Found`, `Access denied`.
use crate::languages;
use scraper::{Html, Node};

/// Letters and digits of a page that can only say that there is nothing.
const SHORT: usize = 1500;

/// True for a short page whose title or first heading says that there is no document.
pub fn is_refusal(page: &Html) -> bool {
    let mut letters = 0;
    let mut names: Vec<String> = Vec::new();
    for node in page.tree.root().descendants() {
        match node.value() {
            Node::Text(text)
                if node.parent().and_then(|p| p.value().as_element()).is_none_or(|e| !is_code(e.name())) =>
            {
                letters += text.chars().filter(|c| c.is_alphanumeric()).count();
                if letters > SHORT {
                    return false;
                }
            }
            Node::Element(element) if matches!(element.name(), "title" | "h1" | "h2") && names.len() < 4 => {
                let words = node.descendants().filter_map(|n| n.value().as_text().map(|t| t.to_string()));
                names.push(words.collect());
            }
            _ => {}
        }
    }
    names.iter().any(|name| says_so(name))
}

fn is_code(name: &str) -> bool {
    matches!(name, "script" | "style")
}

/// `404`, `Error 404 - Not Found`, `403 Forbidden`
fn says_so(name: &str) -> bool {
    let name = name.to_lowercase();
    let is_code = |word: &str| matches!(word.parse(), Ok(400..=599));
    let words: Vec<&str> = name
        .split(|c: char| c.is_whitespace() || "-–—:|(),".contains(c))
        .filter(|word| !word.is_empty() && !is_code(word) && !matches!(*word, "http" | "status" | "code"))
        .collect();
    let has_code = name.split(|c: char| !c.is_alphanumeric()).any(is_code);
    let rest = words.join(" ");
    let known = |text: &str| {
        languages::words(|p| p.missing).any(|p| text == p || text.strip_suffix(['.', '!']).is_some_and(|t| t == p))
    };
    let parts = || rest.split("error ").flat_map(|part| part.split(" error")).filter(|part| !part.trim().is_empty());
    (has_code && (rest.is_empty() || rest == "error" || parts().all(|part| known(part.trim()))))
        || known(name.trim())
        || known(&rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answers_of_servers_are_known() {
        for name in [
            "404",
            "404 Not Found",
            "Error 404: Page not found",
            "403 - Forbidden",
            "Page not found",
            "Just a moment...",
            "HTTP Status 500",
        ] {
            assert!(says_so(name), "{name}");
        }
        for name in ["Resolution 404 (1977)", "A/RES/99/404", "Lamps that were not found", "404 lamps"] {
            assert!(!says_so(name), "{name}");
        }
    }
}
