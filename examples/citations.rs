//! Lists the citations in paragraphs given on standard input, one a line: document, organ (`ga`), language
//! (`eng`), own symbol, text, between tabs. Writes document, symbol, words, pinpoint, date.
#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::io::{BufRead, Write};
use un2akn::model::symbol::Symbol;
use un2akn::model::{Language, Organ};
use un2akn::parse::citation::{self, Context};

fn main() -> std::io::Result<()> {
    let organs =
        [Organ::GeneralAssembly, Organ::SecurityCouncil, Organ::EconomicAndSocialCouncil, Organ::HumanRightsCouncil];
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let mut cells = line.splitn(5, '\t');
        let mut cell = || cells.next().unwrap_or_default();
        let (document, organ, language, own, text) = (cell(), cell(), cell(), cell(), cell());
        let context = Context {
            organ: organs.into_iter().find(|o| o.code() == organ).unwrap_or_default(),
            language: Language::ALL.into_iter().find(|l| l.code() == language).unwrap_or_default(),
            own: Symbol::parse(own),
            body: None,
        };
        for c in citation::find(text, &context) {
            let date = c.date.map(|d| d.to_string()).unwrap_or_default();
            let pinpoint = c.pinpoint.unwrap_or_default();
            writeln!(out, "{document}\t{}\t{}\t{pinpoint}\t{date}", c.symbol, &text[c.range])?;
        }
    }
    Ok(())
}
