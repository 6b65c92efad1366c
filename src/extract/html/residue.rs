//! What in a web page belongs to the site and not to the document: menus, viewers, notices.
use scraper::node::Element;

/// Elements whose text is never shown.
pub fn is_code(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "template"
            | "noscript"
            | "iframe"
            | "object"
            | "svg"
            | "head"
            | "math"
            | "canvas"
            | "audio"
            | "video"
    )
}

/// Elements of the site around a document. `inside`: within the element that holds the document.
pub fn is_residue(element: &Element, inside: bool) -> bool {
    match element.name() {
        "nav" | "aside" | "menu" | "dialog" | "button" | "select" | "textarea" | "form" | "address" => true,
        "header" | "footer" => !inside,
        "div" | "ul" | "ol" | "section" | "p" | "span" | "table" => {
            let role = element.attr("role").unwrap_or_default();
            matches!(role, "navigation" | "banner" | "contentinfo" | "search" | "menu" | "dialog" | "complementary")
                || element.id().is_some_and(is_site_name)
                || element.classes().any(is_site_name)
        }
        _ => false,
    }
}

/// Elements that hold the document and nothing of the site.
pub fn is_document(element: &Element) -> bool {
    matches!(element.name(), "main" | "article") || element.attr("role") == Some("main")
}

/// `nav`, `main-menu`, `cookie-banner`: one of the words that make up the name says what it is.
fn is_site_name(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    lower.split(['-', '_', ' ']).any(|word| {
        matches!(
            word,
            "nav"
                | "navbar"
                | "navigation"
                | "menu"
                | "breadcrumb"
                | "breadcrumbs"
                | "cookie"
                | "cookies"
                | "sidebar"
                | "toolbar"
                | "pager"
                | "pagination"
                | "share"
                | "sharing"
                | "social"
                | "socialbar"
                | "skip"
                | "skiplink"
                | "skiptranslate"
        )
    })
}

/// True for links within the site: `Home`, `Top of page`.
pub fn leads_around(address: &str) -> bool {
    !address.is_empty() && !address.starts_with("http:") && !address.starts_with("https:")
}
