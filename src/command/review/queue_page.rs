//! The queue as a page.

use super::queue::{Filter, Item, Queue};
use crate::html::escape;
use std::collections::BTreeSet;
use std::fmt::Write;

/// What the page shows of the queue.
pub struct Shown<'a> {
    /// The queue.
    pub queue: &'a Queue,
    /// What was chosen.
    pub filter: &'a Filter,
    /// Places of the doubts that are shown, and whether each is dealt with.
    pub items: &'a [(usize, bool)],
    /// Where the next part begins, if there is one.
    pub more: Option<usize>,
    /// How many doubts the filter lets through, those that are dealt with among them.
    pub count: usize,
}

/// The address of a doubt in its document.
pub fn link(queue: &Queue, item: &Item, filter: &Filter) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("id", &queue.documents[item.document].document_id).append_pair("doubt", &item.seq.to_string());
    format!("d?{}{}", query.finish(), filter.query())
}

impl Shown<'_> {
    /// The body of the page.
    pub fn body(&self) -> String {
        let mut text = String::new();
        let doubts = if self.count == 1 { "doubt" } else { "doubts" };
        // Writing into a string cannot fail.
        let _ = writeln!(
            text,
            "<main class=\"queue\">\n<h1>Doubts to review</h1>\n{}<p role=\"status\">{} {doubts} in {} documents; the strongest first.</p>",
            self.form(),
            self.count,
            self.queue.documents.len()
        );
        text.push_str(
            "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Queue\"><table><thead><tr><th scope=\"col\">Doubt</th>\
             <th scope=\"col\">Words</th><th scope=\"col\">Document</th><th scope=\"col\">Page</th><th scope=\"col\">Weight</th></tr></thead>\n<tbody>\n",
        );
        for (place, done) in self.items {
            self.row(&self.queue.items[*place], *done, &mut text);
        }
        text.push_str("</tbody></table></div>\n");
        if self.items.is_empty() {
            text.push_str("<p>Nothing is left to do here.</p>\n");
        }
        if let Some(more) = self.more {
            let query = escape(&format!("?from={more}{}", self.filter.query()));
            let _ = writeln!(text, "<p><a href=\"{query}\" data-key=\".\">More</a></p>");
        }
        text.push_str("<p>Keys: j and k go down and up, Enter opens, . shows more.</p>\n</main>\n");
        text
    }

    fn row(&self, item: &Item, done: bool, text: &mut String) {
        let row = &self.queue.documents[item.document];
        let link = escape(&link(self.queue, item, self.filter));
        let name = if row.symbol.is_empty() { &row.document_id } else { &row.symbol };
        let also = if row.primary { "" } else { " (another file is a better source)" };
        let class = if done { " class=\"done\"" } else { "" };
        let done = if done { " (done)" } else { "" };
        let _ = writeln!(
            text,
            "<tr{class}><td><a data-item href=\"{link}\">{}</a>{done}<br>{}</td><td dir=\"auto\">{}</td><td><bdi>{}</bdi><br>{}{also}</td>\
             <td class=\"number\">{}</td><td class=\"number\">{}</td></tr>",
            escape(&item.code.replace('_', " ")),
            escape(&item.detail),
            escape(&item.text),
            escape(name),
            escape(&row.document_id),
            escape(&item.page),
            item.weight
        );
    }

    /// What can be chosen.
    fn form(&self) -> String {
        let [codes, languages, organs] = self.queue.choices();
        let choice = |name: &str, label: &str, chosen: &str, choices: &BTreeSet<&str>| {
            let option = |value: &&str| {
                let selected = if *value == chosen { " selected" } else { "" };
                let value = escape(value);
                format!("<option{selected}>{value}</option>")
            };
            let options: String = choices.iter().filter(|choice| !choice.is_empty()).map(option).collect();
            format!(
                "<label>{label} <select name=\"{name}\"><option value=\"\">all</option>{options}</select></label>\n"
            )
        };
        let tick = |name: &str, label: &str, on: bool| {
            let checked = if on { " checked" } else { "" };
            format!("<label><input type=\"checkbox\" name=\"{name}\" value=\"1\"{checked}> {label}</label>\n")
        };
        let filter = self.filter;
        [
            "<form method=\"get\" action=\".\" role=\"search\" aria-label=\"Filter\">\n",
            &choice("code", "Code", &filter.code, &codes),
            &choice("language", "Language", &filter.language, &languages),
            &choice("organ", "Organ", &filter.organ, &organs),
            &format!("<label>Words <input name=\"words\" value=\"{}\"></label>\n", escape(&filter.words)),
            &tick("primary", "only the best source of each document", filter.primary),
            &tick("done", "also those that are done", filter.done),
            "<button>Show</button></form>\n",
        ]
        .concat()
    }
}
