//! In what order pages are to be read, and where the document begins: libraries put their own leaf before it,
//! scanners and printers turn the pages of a pile.

use crate::block::Reason;
use crate::extract::pdf::furniture::is_page_number;
use crate::extract::pdf::page::Page;
use crate::extract::pdf::piece::{Kind, Piece};
use crate::languages;

/// A leaf that was put before a document has no more lines than this.
const LONGEST_LEAF: usize = 40;
/// Nor more than this, where nothing on it says what it is.
const PLAIN_LEAF: usize = 12;
/// This many leaves may come before a document.
const MOST_LEAVES: usize = 3;
/// Signs of leaves that libraries and archives put before what they give out.
const OF_LEAVES: [&str; 5] = ["http://", "https://", "www.", "doi:", "©"];

/// Puts pages into the order of their printed numbers, where those run on without a gap; true where that changed it.
pub fn sort(pages: &mut Vec<Page>) -> bool {
    let Some(numbers) = numbers(pages).or_else(|| backwards(pages)) else { return false };
    if numbers.is_sorted() {
        return false;
    }
    let mut numbered: Vec<(u32, Page)> = numbers.into_iter().zip(std::mem::take(pages)).collect();
    numbered.sort_by_key(|(number, _)| *number);
    pages.extend(numbered.into_iter().map(|(_, page)| page));
    true
}

/// The printed number of each page; a single page without one is the first.
fn numbers(pages: &[Page]) -> Option<Vec<u32>> {
    let found: Vec<Option<u32>> = pages.iter().map(number).collect();
    let mut counted: Vec<u32> = found.iter().flatten().copied().collect();
    let missing = found.len() - counted.len();
    counted.sort_unstable();
    let first = *counted.first()?;
    let runs_on = counted.windows(2).all(|two| two[0] + 1 == two[1]);
    let whole = missing == 0 || missing == 1 && first == 2;
    (counted.len() > 1 && runs_on && whole).then(|| found.into_iter().map(|n| n.unwrap_or(first - 1)).collect())
}

/// The number at the foot or head of a page: of `2/4` the first.
fn number(page: &Page) -> Option<u32> {
    let height = page.sheet.height;
    let at_edge = |p: &&Piece| p.y < 0.12 * height || p.y > 0.88 * height;
    let printed = |p: &Piece| {
        let words = p.text.words.trim();
        let first: String =
            words.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
        first
            .parse::<u32>()
            .ok()
            .filter(|_| is_page_number(words))
            .map(|n| (words.contains('/'), p.y > height / 2.0, n))
    };
    let found = page.pieces.iter().filter(at_edge).filter_map(printed);
    found.max_by_key(|(of_all, foot, _)| (*of_all, *foot)).map(|(_, _, n)| n).filter(|n| *n > 0)
}

/// Numbers from the last page to the first, where only the last page has a masthead.
fn backwards(pages: &[Page]) -> Option<Vec<u32>> {
    let (last, others) = pages.split_last()?;
    let first = others.first()?;
    let reversed = has_masthead(last) && !others.iter().any(has_masthead) && !is_leaf(first);
    reversed.then(|| (0..pages.len() as u32).rev().collect())
}

/// How many pages come before the document: leaves of a library.
pub fn leaves(pages: &[Page]) -> usize {
    let count = pages.iter().take(MOST_LEAVES).take_while(|page| !has_masthead(page) && is_leaf(page)).count();
    if count > 0 && count < pages.len() { count } else { 0 }
}

/// Leaves the words of the pages before a document out.
pub fn set_aside(leaves: &mut [Page]) {
    let pieces = leaves.iter_mut().flat_map(|page| &mut page.pieces);
    pieces.for_each(|piece| piece.kind = Kind::Furniture(Reason::Other));
}

/// True where `Distr.` is in the upper part of a page, in whatever language it is.
fn has_masthead(page: &Page) -> bool {
    let upper = page.pieces.iter().filter(|p| p.y < 0.45 * page.sheet.height);
    upper.into_iter().any(|p| {
        let words = p.text.words.trim_start();
        languages::lines(|l| l.distribution_heads).any(|head| words.starts_with(head))
    })
}

/// True for a page with few lines that names an address or a right, and holds no numbered paragraph.
fn is_leaf(page: &Page) -> bool {
    let lines = page.pieces.chunk_by(|a, b| a.line == b.line).count();
    let known = || {
        let words = page.pieces.iter().map(|p| p.text.words.to_lowercase()).collect::<Vec<_>>().join(" ");
        languages::lines(|l| l.leaves).chain(OF_LEAVES).any(|sign| words.contains(sign))
    };
    let numbered = |p: &Piece| {
        let words = p.text.words.trim_start();
        words.starts_with("1. ") || words.starts_with("(a) ") || words == "1."
    };
    let longest = if known() { LONGEST_LEAF } else { PLAIN_LEAF };
    (1..=longest).contains(&lines) && known() && !page.pieces.iter().any(numbered)
}
