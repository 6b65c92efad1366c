//! Letters of electronic mail (.eml), and web pages that browsers and Word save as one (.mht, .mhtml).
use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding as Transfer, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::limits::Limits;
use super::unreadable::Unreadable;
use super::{html, text};
use crate::block::{Block, Extracted, Grain, Hint, Reason};
use crate::code::Doubt;
use crate::text::Text;

/// Reads a letter: its page, or else its plain text.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Extracted, Unreadable> {
    let size = bytes.len() as u64;
    if size > limits.max_input_bytes.min(limits.max_expanded_bytes) {
        return Err(Unreadable::TooLarge(format!("{size} bytes")));
    }
    let Some(message) = MessageParser::default().parse(without_envelope(bytes)) else {
        return Err(Unreadable::Damaged("no letter in it".into()));
    };
    if message.parts.len() > limits.max_entries {
        return Err(Unreadable::TooLarge(format!("{} parts in the letter", message.parts.len())));
    }
    let cut = is_cut(&message);
    let mut extracted = match body(&message, limits) {
        Err(Unreadable::Empty) if cut => return Err(Unreadable::Truncated("the end of the letter is missing".into())),
        body => body?,
    };
    if cut {
        extracted.doubts.push(Doubt::Truncated.into());
    }
    if let Some(subject) = message.subject().filter(|s| !s.trim().is_empty()) {
        let text = Text::plain(subject.split_whitespace().collect::<Vec<_>>().join(" "));
        let hint = Hint::Furniture(Reason::WebResidue);
        extracted.blocks.push(Block { text, hint, grain: Grain::Paragraph, size: 1.0, ..Block::default() });
    }
    Ok(extracted)
}

/// True where the line that ends the last part is missing, or even the empty one after the header.
fn is_cut(message: &Message) -> bool {
    let raw = &*message.raw_message;
    let has = |what: &[u8]| memchr::memmem::find(raw, what).is_some();
    let Some(head) = message.parts.first() else { return true };
    let is_of_parts = head.content_type().is_some_and(|kind| kind.ctype() == "multipart");
    let ends = |boundary: &str| has(format!("--{boundary}--").as_bytes());
    !(has(b"\n\n") || has(b"\n\r\n")) || (is_of_parts && !attribute(head, "boundary").is_some_and(ends))
}

/// The line `From a@b …` that mailboxes put before a letter is none of its own.
fn without_envelope(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.trim_ascii_start();
    match bytes.starts_with(b"From ") {
        true => &bytes[memchr::memchr(b'\n', bytes).map_or(bytes.len(), |at| at + 1)..],
        false => bytes,
    }
}

/// The first part that is a page with words, or else the first that is plain text.
fn body(message: &Message, limits: &Limits) -> Result<Extracted, Unreadable> {
    let shown = |part: &&MessagePart| !part.content_disposition().is_some_and(|d| d.is_attachment());
    let mut fault = Unreadable::Empty;
    for part in message.parts.iter().filter(shown).filter(|p| matches!(p.body, PartType::Html(_))) {
        let bytes = decoded(message, part);
        let page = match foreign(part, &bytes) {
            Some(page) => html::page(&page, limits),
            None => html::read(&bytes, limits),
        };
        match page {
            Ok(page) if page.blocks.iter().any(|b| !matches!(b.hint, Hint::Furniture(_))) => return Ok(page),
            Ok(_) => {}
            Err(why) => fault = why,
        }
    }
    let typed = message.parts.iter().filter(shown).find(|p| matches!(p.body, PartType::Text(_)));
    let Some(part) = typed else { return Err(fault) };
    let bytes = decoded(message, part);
    let letters = foreign(part, &bytes);
    let flowed = attribute(part, "format").is_some_and(|f| f.eq_ignore_ascii_case("flowed"));
    let bytes: Cow<[u8]> = match letters {
        Some(letters) => Cow::Owned(letters.into_owned().into_bytes()),
        None => Cow::Owned(bytes),
    };
    match std::str::from_utf8(&bytes) {
        Ok(letters) if flowed => text::read(unflowed(letters).as_bytes()),
        _ => text::read(&bytes),
    }
}

fn attribute<'p>(part: &'p MessagePart, name: &str) -> Option<&'p str> {
    part.content_type()?.attribute(name)
}

/// The bytes of a part as they were before they were made fit for mail.
fn decoded(message: &Message, part: &MessagePart) -> Vec<u8> {
    let raw = message.raw_message.get(part.offset_body as usize..part.offset_end as usize).unwrap_or_default();
    let plain = match part.encoding {
        Transfer::QuotedPrintable => quoted_printable_decode(raw),
        Transfer::Base64 => base64_decode(raw),
        Transfer::None => None,
    };
    plain.unwrap_or_else(|| raw.to_vec())
}

/// The letters of a part that names its code page, where they are not UTF-8.
fn foreign<'b>(part: &MessagePart, bytes: &'b [u8]) -> Option<Cow<'b, str>> {
    let label = attribute(part, "charset")?;
    let encoding = Encoding::for_label(label.as_bytes()).filter(|e| *e != UTF_8)?;
    let is_utf8 = !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok();
    (!is_utf8 || encoding == encoding_rs::ISO_2022_JP).then(|| encoding.decode(bytes).0)
}

/// Text whose lines were cut for mail (RFC 3676): a line that ends with a space goes on in the next.
fn unflowed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let line = line.strip_prefix(' ').unwrap_or(line);
        out.push_str(line);
        if !line.ends_with(' ') || line == "-- " {
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_were_cut_for_mail_are_joined() {
        assert_eq!(
            unflowed("Recalling \nits resolutions,\n From here\n-- \nA\n"),
            "Recalling its resolutions,\nFrom here\n-- \nA\n"
        );
    }
}
