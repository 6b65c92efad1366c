//! Writes a document in each form beside each other.
//!
//! ```text
//! cargo run --example forms input/2044/A_RES_99_301.txt folder
//! ```

use std::error::Error;
use std::fs;
use std::path::Path;
use un2akn::document::Form;
use un2akn::{Document, Options};

/// Writes the forms of a file into a folder.
pub fn write(file: &Path, folder: &Path) -> Result<(), Box<dyn Error>> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let document = Document::convert(&fs::read(file)?, &name, &Options::default())?;
    fs::create_dir_all(folder)?;
    for form in Form::ALL {
        fs::write(folder.join(format!("{name}.{}", form.extension())), document.to(form))?;
    }
    Ok(())
}

#[allow(dead_code)]
fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.as_slice() {
        [file, folder] => write(file.as_ref(), folder.as_ref()),
        _ => Err("give a file and a folder".into()),
    }
}
