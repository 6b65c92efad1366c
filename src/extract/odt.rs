//! OpenDocument texts (.odt, .ott, .fodt): paragraphs, list numbers, notes, tables, headers.
mod definitions;
mod lists;
mod paragraph;
mod story;
mod styles;

use super::archive::Archive;
use super::flow::to_relative;
use super::limits::Limits;
use super::margins;
use super::unreadable::Unreadable;
use super::xml::walk;
use crate::block::{Block, Extracted};
use crate::code::Doubt;
use definitions::Definitions;
use lists::Lists;
use story::{Margin, Story};
use styles::Styles;

/// Reads an OpenDocument text, packed or as one XML file.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Extracted, Unreadable> {
    if bytes.is_empty() {
        return Err(Unreadable::Empty);
    }
    let (content, page_styles) = if bytes.starts_with(b"PK") { packed(bytes, limits)? } else { flat(bytes, limits)? };
    let depth = limits.max_depth;

    let (mut styles, mut lists) = (Styles::default(), Lists::default());
    walk(&page_styles, "styles.xml", depth, &mut Definitions { styles: &mut styles, lists: &mut lists })?;
    let mut heads = Story::new(&styles, &mut lists);
    walk(&page_styles, "styles.xml", depth, &mut heads)?;
    let margins = heads.margins;

    walk(&content, "content.xml", depth, &mut Definitions { styles: &mut styles, lists: &mut lists })?;
    let mut story = Story::new(&styles, &mut lists);
    walk(&content, "content.xml", depth, &mut story)?;
    Ok(assemble(story, margins))
}

/// The text and the page styles of an archive.
fn packed(bytes: &[u8], limits: &Limits) -> Result<(String, String), Unreadable> {
    let mut archive = Archive::open(bytes, limits)?;
    if let Some(manifest) = archive.text("META-INF/manifest.xml")?
        && manifest.contains("encryption-data")
    {
        return Err(Unreadable::Encrypted);
    }
    let Some(content) = archive.text("content.xml")? else {
        return Err(match archive.names().iter().any(|n| n.ends_with(".xml")) {
            true => Unreadable::Unsupported("an archive that is not an OpenDocument text".into()),
            false => Unreadable::Damaged("content.xml is missing".into()),
        });
    };
    let styles = archive.text("styles.xml")?.unwrap_or_else(|| "<none/>".into());
    check(&content)?;
    Ok((content, styles))
}

/// One XML file that holds both.
fn flat(bytes: &[u8], limits: &Limits) -> Result<(String, String), Unreadable> {
    if bytes.len() as u64 > limits.max_input_bytes.min(limits.max_expanded_bytes) {
        return Err(Unreadable::TooLarge(format!("{} bytes", bytes.len())));
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Err(Unreadable::Damaged("neither an archive nor XML".into()));
    };
    check(text)?;
    Ok((text.to_string(), text.to_string()))
}

fn check(content: &str) -> Result<(), Unreadable> {
    if content.contains("<office:text") {
        return Ok(());
    }
    Err(match content.contains("<office:") {
        true => Unreadable::Unsupported("an OpenDocument file that is not a text document".into()),
        false => Unreadable::Damaged("no text in content.xml".into()),
    })
}

/// First page's header and footer, text, other headers and footers, comments.
fn assemble(story: Story, margins: Vec<Margin>) -> Extracted {
    let first = story.first_master.clone().unwrap_or_else(|| "Standard".into());
    let shown = |what: &str| {
        let of = |kind: &str| margins.iter().position(|m| m.master == first && m.kind.ends_with(kind));
        of(&format!("{what}-first")).or_else(|| of(what))
    };
    let of_first_page = [shown("header"), shown("footer")];
    let mut blocks: Vec<Block> = Vec::new();
    for at in of_first_page.into_iter().flatten() {
        blocks.extend(margins[at].blocks.iter().cloned());
    }
    let breaks = story.page_breaks;
    blocks.extend(story.flow.finish());
    let mut running = Vec::new();
    for (at, margin) in margins.into_iter().enumerate() {
        if !of_first_page.contains(&Some(at)) {
            margins::add_running(&mut running, margin.blocks, margin.kind.contains("header"));
        }
    }
    blocks.extend(running);
    blocks.extend(story.comments.into_iter().map(margins::comment));
    to_relative(&mut blocks);
    let mut out = Extracted { blocks, notes: story.notes, ..Extracted::default() };
    if story.tracked {
        out.doubts.push(Doubt::TrackedChanges.into());
    }
    if breaks > 0 {
        out.pages = breaks + 1;
    } else {
        out.blocks.iter_mut().for_each(|b| b.page = 0);
        out.notes.iter_mut().for_each(|n| n.page = 0);
    }
    out
}
