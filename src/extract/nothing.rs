//! Short texts that say that there is no document, in place of one: what a service answers, saved as if it were it.
use crate::block::{Block, Hint};

/// Letters and digits of such a text.
const SHORT: usize = 250;

/// What they say, in small letters.
const SAID: [&str; 41] = [
    "no document",
    "not found",
    "cannot be found",
    "could not be found",
    "was not found",
    "does not exist",
    "is not available",
    "no longer available",
    "no results",
    "access denied",
    "permission to access",
    "enable javascript",
    "session has expired",
    "service unavailable",
    "internal server error",
    "bad gateway",
    "an error occurred",
    "aucun document",
    "introuvable",
    "n’existe pas",
    "n'existe pas",
    "n’est pas disponible",
    "n'est pas disponible",
    "accès refusé",
    "ningún documento",
    "no existe",
    "no se encuentra",
    "no se ha encontrado",
    "no encontrad",
    "no está disponible",
    "acceso denegado",
    "не найден",
    "не существует",
    "недоступ",
    "доступ запрещен",
    "غير موجود",
    "غير متاح",
    "未找到",
    "找不到",
    "不存在",
    "无法访问",
];

/// What programs write into PDFs whose text is elsewhere in them: in the members of a portfolio, in a form (XFA) that
/// only they show.
const ELSEWHERE: [&str; 2] = ["open this pdf portfolio in", "if this message is not eventually replaced"];

/// Letters and digits of such a page.
const PAGE: usize = 1_000;

/// True where the text of a file only says that there is none.
pub fn is_said(blocks: &[Block]) -> bool {
    is_short(blocks, SHORT, &SAID) || is_short(blocks, PAGE, &ELSEWHERE)
}

/// True where a text of at most so many letters says one of these.
fn is_short(blocks: &[Block], most: usize, said: &[&str]) -> bool {
    let shown = || blocks.iter().filter(|b| !matches!(b.hint, Hint::Furniture(_))).map(|b| b.text.words.trim());
    let mut letters = 0;
    for words in shown() {
        letters += words.chars().filter(|c| c.is_alphanumeric()).count();
        if letters > most || is_of_a_resolution(words) {
            return false;
        }
    }
    shown().any(|words| {
        let words = words.to_lowercase();
        said.iter().any(|said| words.contains(said))
    })
}

/// Paragraphs of resolutions have numbers, or end with signs that no message ends with.
fn is_of_a_resolution(words: &str) -> bool {
    let digits = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    words.ends_with([',', ';', '،', '؛', '，', '；'])
        || words.starts_with('(')
        || (digits > 0 && words[digits..].starts_with(['.', '/']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_told_from_short_documents() {
        let said = |lines: &[&str]| is_said(&lines.iter().map(|l| Block::line(*l)).collect::<Vec<_>>());
        assert!(said(&["There is no document matching your request."]));
        assert!(said(&["UN Documents", "El documento solicitado no existe."]));
        assert!(said(&[
            "Please wait...",
            &format!("If this message is not eventually replaced, {}", "a b c ".repeat(120))
        ]));
        assert!(!said(&["1. Notes that the fund does not exist;"]));
        assert!(!said(&["Recalling that no document was issued,"]));
        assert!(!said(&["The General Assembly decides to close the fund."]));
    }
}
