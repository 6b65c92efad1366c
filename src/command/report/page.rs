//! The page of the report.

use super::chart::{self, Bar, grouped};
use super::sums::{Counts, STEPS, Sums};
use crate::code::Status;
use crate::html::{escape, head};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// The whole page. `readable`: whether each document has its own page.
pub fn page(sums: &Sums, table: &str, readable: bool) -> String {
    let mut text = head("Report of the collection", "en", "ltr", STYLE);
    text.reserve(table.len() + 65_536);
    text.push_str("<body>\n<header><h1>Report of the collection</h1></header>\n<main>\n");
    text.push_str(&tiles(sums));
    text.push_str("<section class=\"charts\" aria-label=\"Charts\">\n");
    for (title, counts, names) in [
        ("By organ", &sums.organs, &ORGANS[..]),
        ("By language", &sums.languages, &LANGUAGES[..]),
        ("By kind", &sums.kinds, &[]),
        ("By format of the source", &sums.formats, &[]),
        ("Blocks of text", &sums.blocks, &[]),
    ] {
        if !counts.is_empty() {
            text.push_str(&chart::bars(title, &by_size(counts, names)));
        }
    }
    for (title, counts) in [("Failures, by reason", &sums.failures), ("Reviews, by doubt", &sums.doubts)] {
        if !counts.is_empty() {
            text.push_str(&chart::bars(title, &by_size(counts, &[])));
        }
    }
    text.push_str("</section>\n<section aria-label=\"Distributions\">\n");
    if !sums.years.is_empty() {
        text.push_str(&chart::columns("Documents by year of adoption", &years(&sums.years)));
    }
    let last = sums.operative.len() - 1;
    let name = |n: usize| if n == last { format!("{n}+") } else { n.to_string() };
    let operative: Vec<Bar> = sums.operative.iter().enumerate().map(|(n, count)| (name(n), *count)).collect();
    text.push_str(&chart::columns("Documents by number of operative paragraphs", &operative));
    let step = |n: usize| format!("{:.2}", n as f64 / STEPS as f64);
    let confidence: Vec<Bar> = sums.confidence.iter().enumerate().map(|(n, count)| (step(n), *count)).collect();
    text.push_str(&chart::columns("Blocks of text by confidence in their role", &confidence));
    text.push_str("</section>\n");
    text.push_str(&cited(sums));
    text.push_str(FORM);
    text.push_str("<script type=\"application/json\" id=\"data\">");
    text.push_str(table);
    text.push_str("</script>\n<script>\n");
    text.push_str(&format!("const readable = {readable};\n{SCRIPT}</script>\n</main>\n</body>\n</html>\n"));
    text
}

const ORGANS: [(&str, &str); 4] =
    [("ga", "General Assembly"), ("sc", "Security Council"), ("ecosoc", "ECOSOC"), ("hrc", "Human Rights Council")];

const LANGUAGES: [(&str, &str); 6] = [
    ("ara", "Arabic"),
    ("eng", "English"),
    ("fra", "French"),
    ("rus", "Russian"),
    ("spa", "Spanish"),
    ("zho", "Chinese"),
];

/// The form and the frame of the table; the script fills it.
const FORM: &str = "<section aria-label=\"Documents\">\n<h2 id=\"documents\">Documents</h2>\n\
    <noscript><p>The table needs JavaScript; documents.csv holds the same.</p></noscript>\n\
    <form id=\"filter\" role=\"search\"><label>Search <input id=\"words\" type=\"search\" placeholder=\"symbol, title, path, problem\"></label>\n\
    <label>Status <select id=\"status\"><option value=\"\">all</option></select></label>\n\
    <label>Organ <select id=\"organ\"><option value=\"\">all</option></select></label>\n\
    <label>Language <select id=\"language\"><option value=\"\">all</option></select></label>\n\
    <label>Code <select id=\"code\"><option value=\"\">all</option></select></label>\n\
    <label>Sources <select id=\"primary\"><option value=\"\">all</option><option value=\"best\">the best of each document</option></select></label></form>\n\
    <p id=\"found\" role=\"status\" aria-live=\"polite\"></p>\n<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Table of documents\">\
    <table role=\"table\"><thead role=\"rowgroup\"><tr role=\"row\" id=\"heads\"></tr></thead><tbody role=\"rowgroup\" id=\"rows\"></tbody></table></div>\n\
    <nav aria-label=\"Pages of the table\"><button id=\"back\" type=\"button\">Previous</button> <span id=\"page\"></span> \
    <button id=\"next\" type=\"button\">Next</button></nav>\n</section>\n";

fn tiles(sums: &Sums) -> String {
    let all: u64 = sums.status.values().sum();
    let [ok, review, failed] = [Status::Ok, Status::Review, Status::Failed].map(|s| sums.with_status(s.code()));
    let tile = |class: &str, number: u64, name: &str| {
        format!("<div class=\"tile {class}\"><b>{}</b> {name}</div>\n", grouped(number))
    };
    let tiles = [
        tile("", all, "files"),
        tile("ok", ok, "converted"),
        tile("review", review, "to review"),
        tile("failed", failed, "failed"),
        tile("", sums.blocks.values().sum(), "blocks of text"),
        tile("", sums.footnotes, "footnotes"),
        tile("", sums.citations, "citations"),
        tile("", sums.resolved, "citations of documents that are here"),
    ];
    format!("<section class=\"tiles\" aria-label=\"In numbers\">\n{}</section>\n", tiles.concat())
}

/// The largest first, under the names for people.
fn by_size(counts: &Counts, names: &[(&str, &str)]) -> Vec<Bar> {
    let name = |code: &str| {
        let known = names.iter().find(|(c, _)| *c == code).map(|(_, name)| (*name).to_string());
        known.unwrap_or_else(|| code.replace('_', " "))
    };
    let mut bars: Vec<Bar> = counts.iter().map(|(code, count)| (name(code), *count)).collect();
    bars.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    bars
}

/// Every year from the first to the last.
fn years(counts: &Counts) -> Vec<Bar> {
    let known: Vec<(u32, u64)> = counts.iter().filter_map(|(y, n)| Some((y.parse().ok()?, *n))).collect();
    let (Some(first), Some(last)) = (known.first(), known.last()) else { return Vec::new() };
    let count = |year: u32| known.iter().find(|(y, _)| *y == year).map_or(0, |(_, n)| *n);
    (first.0..=last.0).map(|year| (year.to_string(), count(year))).collect()
}

/// The documents that are cited most.
fn cited(sums: &Sums) -> String {
    if sums.cited.is_empty() {
        return String::new();
    }
    let row = |(symbol, count, url): &(String, u64, String)| {
        format!("<li><a href=\"{}\">{}</a> {}</li>\n", escape(url), escape(symbol), grouped(*count))
    };
    let rows: String = sums.cited.iter().map(row).collect();
    format!(
        "<section aria-label=\"Citations\"><h2>Cited most often</h2>\n<ol class=\"cited\">\n{rows}</ol></section>\n"
    )
}
