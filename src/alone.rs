//! The options for single documents, without an output folder.

use clap::Args;
use std::path::PathBuf;
use un2akn::document;

/// Documents without tables
#[derive(Args, Debug, Clone)]
#[command(next_help_heading = "Single documents")]
pub struct FormOptions {
    /// Write the document to this file, or several to this folder, instead of printing it
    #[arg(short = 'o', long = "out", value_name = "FILE|FOLDER", id = "out")]
    pub out: Option<PathBuf>,
    /// Form of the document [default: by the name after -o, or akn]
    #[arg(long, value_name = "akn|json|md|txt|html|csv", id = "to")]
    pub to: Option<document::Form>,
    /// Table that --to csv prints
    #[arg(long, value_name = "NAME", default_value = "paragraphs", id = "table", hide_possible_values = true)]
    #[arg(value_parser = document::TABLES)]
    pub table: String,
}
