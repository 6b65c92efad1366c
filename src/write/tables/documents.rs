//! Rows of `documents.csv`: one for each input, converted or not.

use super::DOCUMENTS;
use super::cell::Rows;
use crate::code::{Doubt, Problem, Status};
use crate::write::Source;
use crate::write::rows::DocumentRow;

/// The row of a converted input, whose XML has this SHA-256.
pub fn documents(row: &DocumentRow<'_>, sha256: &[u8; 32]) -> Vec<u8> {
    let mut rows = Rows::new();
    let source = (row.document_id, row.format, row.puid, row.bytes, row.sha256);
    begin(&mut rows, source, row.status, &Doubt::cell(&row.doubts));
    rows.cell(row.symbol);
    rows.cell(row.organ.code());
    rows.cell(row.kind.code());
    rows.cell(row.language.code());
    rows.cell(row.number);
    rows.cell(row.session);
    rows.cell(&row.title);
    rows.maybe(row.adoption_date);
    rows.maybe(row.publication_date);
    let printed = [row.agenda_item, row.proponent, row.originating_document, row.meeting, row.vote];
    printed.iter().for_each(|text| rows.cell(text));
    for at in 0..3 {
        rows.maybe(row.votes.map(|c| c[at]));
    }
    for text in [row.job_number, row.distribution, &row.work_iri, &row.expression_iri] {
        rows.cell(text);
    }
    rows.known(row.pages);
    rows.truth(row.fragment);
    let counted = [row.preambular, row.operative, row.points, row.footnotes, row.references, row.annexes, row.tables];
    counted.iter().for_each(|count| rows.number(*count));
    rows.cell(&crate::write::akn_path(row.document_id));
    rows.cell(&crate::hex(sha256));
    rows.cell(env!("CARGO_PKG_VERSION"));
    rows.cell(row.agenda_title);
    // The run fills it in when it knows all inputs.
    rows.cell("");
    rows.cell(row.ocr_engine);
    rows.cell(&row.ocr_languages.join("|"));
    rows.maybe(row.ocr_certainty.map(|c| format!("{c:.3}")));
    rows.maybe(row.checked);
    rows.maybe(Some(row.corrections).filter(|n| *n > 0));
    rows.end();
    rows.into_bytes()
}

/// The row of an input that could not be converted; `problem` says what it is and what to do.
pub fn failed(source: &Source<'_>, problem: &Problem) -> Vec<u8> {
    let mut rows = Rows::new();
    let told = (source.document_id, source.format, source.puid, source.bytes, source.sha256);
    begin(&mut rows, told, Status::Failed, &problem.to_string());
    for column in DOCUMENTS.names().skip(8) {
        rows.cell(if column == "version" { env!("CARGO_PKG_VERSION") } else { "" });
    }
    rows.end();
    rows.into_bytes()
}

/// The columns up to `primary`, which the run sets when it knows all inputs.
fn begin(
    rows: &mut Rows,
    (document_id, format, puid, bytes, sha256): (&str, &str, &str, u64, &str),
    status: Status,
    problem: &str,
) {
    rows.cell(document_id);
    rows.cell(status.code());
    rows.cell(problem);
    rows.cell(format);
    rows.cell(puid);
    rows.number(bytes);
    rows.cell(sha256);
    rows.truth(status != Status::Failed);
}
