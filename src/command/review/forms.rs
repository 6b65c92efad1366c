//! The forms in which a piece of a document is corrected. They need no script.

use super::document::{Of, Piece};
use crate::block::Reason;
use crate::html::escape;
use std::fmt::Write;

/// The kinds of paragraphs.
const KINDS: [&str; 10] =
    ["title", "enacting", "preambular", "operative", "point", "heading", "text", "cell", "closing", "vote"];

/// What all forms of a page have in common.
pub struct Frame<'a> {
    /// Where they are sent to.
    pub action: &'a str,
    /// The corrections that the page has shown, so that those of somebody else are noticed.
    pub version: &'a str,
    /// The piece or field that they are about: `p12`.
    pub row: &'a str,
    /// Paragraphs that may be named: eId, and the beginning of the text.
    pub places: &'a [(String, String)],
    /// The field that is entered first.
    pub focus: &'a str,
}

impl Frame<'_> {
    /// A form with these fields.
    pub fn form(&self, label: &str, fields: &str) -> String {
        format!(
            "<form method=\"post\" action=\"{}\" aria-label=\"{}\"><input type=\"hidden\" name=\"version\" value=\"{}\">\
             <input type=\"hidden\" name=\"row\" value=\"{}\">{fields}</form>\n",
            escape(self.action),
            escape(label),
            escape(self.version),
            escape(self.row)
        )
    }

    /// A line to write in.
    fn line(&self, name: &str, label: &str, value: &str) -> String {
        let value = escape(value);
        let focus = self.focus(name);
        format!(
            "<label>{label} <input name=\"{name}\" value=\"{value}\" dir=\"auto\" autocomplete=\"off\"{focus}></label>\n"
        )
    }

    /// Several lines to write in.
    fn text(&self, name: &str, label: &str, value: &str) -> String {
        let rows = (value.chars().count() / 60 + 2).min(14);
        let focus = self.focus(name);
        let value = escape(value);
        format!(
            "<label class=\"wide\">{label} <textarea name=\"{name}\" rows=\"{rows}\" dir=\"auto\"{focus}>\n{value}</textarea></label>\n"
        )
    }

    /// Something to choose: value and words of each choice.
    fn choice<'c>(
        &self,
        name: &str,
        label: &str,
        chosen: &str,
        choices: impl IntoIterator<Item = (&'c str, &'c str)>,
    ) -> String {
        let mut options = String::new();
        for (value, words) in choices {
            let selected = if value == chosen { " selected" } else { "" };
            // Writing into a string cannot fail.
            let _ = write!(options, "<option value=\"{}\"{selected}>{}</option>", escape(value), escape(words));
        }
        format!("<label>{label} <select name=\"{name}\"{}>{options}</select></label>\n", self.focus(name))
    }

    fn focus(&self, name: &str) -> &'static str {
        if self.focus == name { " data-focus" } else { "" }
    }

    /// A paragraph to choose.
    fn place(&self, name: &str, label: &str, chosen: &str, first: &[(&str, &str)]) -> String {
        let places = self.places.iter().map(|(eid, words)| (eid.as_str(), words.as_str()));
        self.choice(name, label, chosen, first.iter().copied().chain(places))
    }

    /// All forms of a piece.
    pub fn of(&self, piece: &Piece) -> String {
        match piece.of {
            Of::Paragraphs => self.paragraph(piece),
            Of::Footnotes => self.footnote(piece),
            Of::Discarded => self.discarded(piece),
        }
    }

    fn paragraph(&self, piece: &Piece) -> String {
        let kinds = KINDS.iter().chain(&["footnote", "annex"]).map(|kind| (*kind, *kind));
        let level = if piece.level.is_empty() { "0" } else { &piece.level };
        let save = [
            self.choice("kind", "Role", &piece.kind, kinds),
            self.line("num", "Number or mark", &piece.number),
            self.line("level", "Level", level),
            self.text("text", "Text", &piece.text),
            self.call(piece, "if it is a footnote: called in"),
            self.line("note", "Remark", ""),
            button("save", "Save"),
        ];
        let kinds = || [("", "the same")].into_iter().chain(KINDS.iter().map(|kind| (*kind, *kind)));
        let split = [
            self.line("before", "Begins with the words", ""),
            self.choice("cut_kind", "Role", "", kinds()),
            self.line("cut_num", "Number", ""),
            button("split", "Split"),
        ];
        let join =
            [button("previous", "Join with the previous paragraph"), button("next", "Join with the next paragraph")];
        let added = [
            self.text("added", "Text", ""),
            self.choice("added_kind", "Role", &piece.kind, KINDS.iter().map(|kind| (*kind, *kind))),
            self.line("added_num", "Number", ""),
            button("add", "Add"),
        ];
        let moved = [self.place("after", "Behind", "", BEGIN), button("move", "Move")];
        [
            self.form("Correct", &save.concat()),
            self.part("Split: a second paragraph", "split", &split.concat()),
            self.part("Join", "join", &join.concat()),
            self.part("Discard: it does not belong to the document", "aside", &self.aside()),
            self.part("Move", "move", &moved.concat()),
            self.part("Add missing text after it", "add", &added.concat()),
        ]
        .concat()
    }

    fn footnote(&self, piece: &Piece) -> String {
        let kinds = ["footnote"].into_iter().chain(KINDS).map(|kind| (kind, kind));
        let save = [
            self.line("num", "Mark", &piece.number),
            self.text("text", "Text", &piece.text),
            self.call(piece, "Called in"),
            self.choice("kind", "It is", "footnote", kinds),
            self.place("after", "if it is a paragraph: after", "", BEGIN),
            self.line("note", "Remark", ""),
            button("save", "Save"),
        ];
        [
            self.form("Correct", &save.concat()),
            self.part("Discard: it does not belong to the document", "aside", &self.aside()),
        ]
        .concat()
    }

    fn discarded(&self, piece: &Piece) -> String {
        let first = [("", "choose"), ("into", "part of a paragraph"), ("footnote", "footnote")];
        let kinds = first.into_iter().chain(KINDS.iter().map(|kind| (*kind, *kind)));
        let back = [
            self.choice("kind", "It is", "", kinds),
            self.line("num", "Number or mark", ""),
            self.place("after", "a paragraph after", "", BEGIN),
            self.call(piece, "or the paragraph it belongs to, or is called in"),
            self.line("note", "Remark", ""),
            button("save", "Take back"),
        ];
        self.form("Take back", &back.concat())
    }

    /// Where a footnote is called.
    fn call(&self, piece: &Piece, label: &str) -> String {
        let chosen = if piece.called_in.is_empty() { "none" } else { &piece.called_in };
        [
            self.place("call_in", label, chosen, &[("none", "nowhere")]),
            self.line("call_after", "after the words (none: at the end)", ""),
        ]
        .concat()
    }

    fn aside(&self) -> String {
        let reasons = Reason::CODES.iter().map(|code| (*code, *code));
        [self.choice("reason", "It is a", "running_head", reasons), button("aside", "Set aside")].concat()
    }

    /// The form of a field of the masthead.
    pub fn field(&self, label: &str, value: &str) -> String {
        let fields = [self.line("value", label, value), self.line("note", "Remark", ""), button("field", "Save")];
        self.form("Correct", &fields.concat())
    }

    /// A form that can be opened; it is open where its first field is entered.
    fn part(&self, title: &str, name: &str, fields: &str) -> String {
        let open = match name {
            "split" => self.focus == "before",
            "aside" => self.focus == "reason",
            "move" => self.focus == "after",
            "add" => self.focus == "added",
            _ => self.focus == name,
        };
        let open = if open { " open" } else { "" };
        format!("<details{open}><summary>{title}</summary>{}</details>\n", self.form(title, fields))
    }
}

/// The place before all paragraphs.
const BEGIN: &[(&str, &str)] = &[("", "the very beginning")];

fn button(action: &str, words: &str) -> String {
    format!("<button name=\"do\" value=\"{action}\">{words}</button>\n")
}
