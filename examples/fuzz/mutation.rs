//! Damage of all kinds to files of all formats, fixed by a seed.
use crate::dice::Dice;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;

/// Files do not grow beyond this: what is measured is the reader, not the size of its input.
const MOST: usize = 4 << 20;

/// Numbers at which programs that count go wrong.
const LIMITS: [i64; 16] = [
    0,
    1,
    -1,
    2,
    9,
    127,
    128,
    255,
    256,
    32_767,
    65_535,
    65_536,
    2_147_483_647,
    -2_147_483_648,
    4_294_967_295,
    i64::MAX,
];

/// A damaged file; `other` lends pieces.
pub fn mutate(seed: &[u8], other: &[u8], dice: &mut Dice) -> Vec<u8> {
    let inside = dice.below(4) > 0;
    let mut bytes = match () {
        () if inside && seed.starts_with(b"PK") => zip(seed, dice),
        () if inside && seed.starts_with(b"\xD0\xCF\x11\xE0") => ole(seed, dice),
        () if inside && seed.starts_with(b"%PDF") => pdf(seed, dice),
        () if inside && seed.starts_with(b"7z\xbc\xaf") => seven(seed, dice),
        () => None,
    }
    .unwrap_or_else(|| {
        let mut bytes = seed.to_vec();
        damage(&mut bytes, other, dice);
        bytes
    });
    if dice.below(8) == 0 {
        damage(&mut bytes, other, dice);
    }
    bytes.truncate(MOST);
    bytes
}

/// One to six changes at chance places.
fn damage(bytes: &mut Vec<u8>, other: &[u8], dice: &mut Dice) {
    for _ in 0..=dice.below(6) {
        let at = dice.below(bytes.len());
        let until = (at + 1 + dice.length(13)).min(bytes.len());
        match dice.below(12) {
            0 => bytes.truncate(at),
            1 | 2 => flip(bytes, at, dice),
            3 => bytes[at..until].iter_mut().for_each(|byte| *byte = dice.below(256) as u8),
            4 => drop(bytes.drain(at..until)),
            5 => repeat(bytes, at..until, 1 + dice.length(12)),
            6 => splice(bytes, at..until, other, dice),
            7 => long(bytes, at, dice),
            8 | 9 => number(bytes, at, dice),
            10 => element(bytes, at, dice),
            _ => nest(bytes, at, dice),
        }
        if bytes.len() > MOST {
            bytes.truncate(MOST);
        }
    }
}

fn flip(bytes: &mut [u8], at: usize, dice: &mut Dice) {
    if let Some(byte) = bytes.get_mut(at) {
        *byte ^= 1 << dice.below(8);
    }
}

fn repeat(bytes: &mut Vec<u8>, range: std::ops::Range<usize>, times: usize) {
    let chunk = bytes[range.clone()].repeat(times.min(MOST / range.len().max(1)));
    bytes.splice(range.end..range.end, chunk);
}

/// A piece of another file in place of one of this.
fn splice(bytes: &mut Vec<u8>, range: std::ops::Range<usize>, other: &[u8], dice: &mut Dice) {
    let from = dice.below(other.len());
    let until = (from + dice.below(4_096)).min(other.len());
    bytes.splice(range, other[from..until].iter().copied());
}

/// A number of four or two bytes: lengths and places of binary formats.
fn long(bytes: &mut [u8], at: usize, dice: &mut Dice) {
    let value = LIMITS[dice.below(LIMITS.len())].to_le_bytes();
    let width = [2, 4][dice.below(2)];
    if let Some(field) = bytes.get_mut(at..at + width) {
        field.copy_from_slice(&value[..width]);
    }
}

/// The next number in digits becomes another.
fn number(bytes: &mut Vec<u8>, at: usize, dice: &mut Dice) {
    let Some(start) = bytes[at..].iter().position(u8::is_ascii_digit).map(|n| at + n) else { return };
    let end = bytes[start..].iter().position(|byte| !byte.is_ascii_digit()).map_or(bytes.len(), |n| start + n);
    let value = match dice.below(4) {
        0 => "9".repeat(1 + dice.below(400)),
        1 => format!("-{}", dice.below(100_000)),
        _ => LIMITS[dice.below(LIMITS.len())].to_string(),
    };
    bytes.splice(start..end, value.into_bytes());
}

/// An element or group goes, or comes twice, without regard to what it opens or closes.
fn element(bytes: &mut Vec<u8>, at: usize, dice: &mut Dice) {
    let opens = |byte: &u8| matches!(byte, b'<' | b'{' | b'\\' | b'(' | b'[');
    let Some(start) = bytes[at..].iter().position(opens).map(|n| at + n) else { return };
    let end = bytes[start + 1..].iter().position(opens).map_or(bytes.len(), |n| start + 1 + n);
    let chunk = bytes[start..end].to_vec();
    match dice.below(3) {
        0 => drop(bytes.drain(start..end)),
        1 => drop(bytes.splice(start..start, chunk)),
        _ => {
            let place = dice.below(bytes.len());
            bytes.splice(place..place, chunk);
        }
    }
}

/// Things within things.
fn nest(bytes: &mut Vec<u8>, at: usize, dice: &mut Dice) {
    const OPENERS: [&str; 12] = [
        "{",
        "<w:tbl><w:tr><w:tc>",
        "<w:p>",
        "<text:list><text:list-item>",
        "<div>",
        "<table><tr><td>",
        "[",
        "<<",
        "<ol><li>",
        "<w:ins>",
        "<text:span>",
        "q ",
    ];
    let opener = OPENERS[dice.below(OPENERS.len())].repeat(1 + dice.length(15));
    bytes.splice(at..at, opener.into_bytes());
}

/// An archive with one of its parts damaged.
fn zip(bytes: &[u8], dice: &mut Dice) -> Option<Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut parts = Vec::new();
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).ok()?;
        let mut data = Vec::new();
        part.read_to_end(&mut data).ok()?;
        parts.push((part.name().ok()?.to_string(), data));
    }
    let texts: Vec<usize> = (0..parts.len()).filter(|n| parts[*n].0.ends_with("xml")).collect();
    let chosen = *texts.get(dice.below(texts.len()))?;
    let lender = parts[*texts.get(dice.below(texts.len()))?].1.clone();
    damage(&mut parts[chosen].1, &lender, dice);
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, data) in parts {
        out.start_file(name, stored).ok()?;
        out.write_all(&data).ok()?;
    }
    Some(out.finish().ok()?.into_inner())
}

/// An archive of 7-Zip whose list of files is damaged, with sums that fit.
fn seven(bytes: &[u8], dice: &mut Dice) -> Option<Vec<u8>> {
    let long = |at: usize| Some(u64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?) as usize);
    let list = 32 + long(12)?;
    let mut out = bytes.get(..list)?.to_vec();
    let mut listed = bytes.get(list..list + long(20)?)?.to_vec();
    let lender = listed.clone();
    damage(&mut listed, &lender, dice);
    out[20..28].copy_from_slice(&(listed.len() as u64).to_le_bytes());
    out[28..32].copy_from_slice(&crc32fast::hash(&listed).to_le_bytes());
    let sum = crc32fast::hash(&out[12..32]).to_le_bytes();
    out[8..12].copy_from_slice(&sum);
    out.extend_from_slice(&listed);
    Some(out)
}

/// An OLE file with one of its streams damaged.
fn ole(bytes: &[u8], dice: &mut Dice) -> Option<Vec<u8>> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes.to_vec())).ok()?;
    const NAMES: [&str; 3] = ["/WordDocument", "/0Table", "/1Table"];
    let mut name = NAMES[dice.below(3)];
    if !file.exists(name) {
        name = NAMES[0];
    }
    let mut data = Vec::new();
    file.open_stream(name).ok()?.read_to_end(&mut data).ok()?;
    let lender = data.clone();
    // The table of places at the head of a Word file steers all else.
    if name == NAMES[0] && dice.below(2) == 0 {
        for _ in 0..=dice.below(4) {
            let at = dice.below(0x400.min(data.len()));
            long(&mut data, at, dice);
        }
    } else {
        damage(&mut data, &lender, dice);
    }
    file.create_stream(name).ok()?.write_all(&data).ok()?;
    file.flush().ok()?;
    Some(file.into_inner().into_inner())
}

/// A PDF with one of its streams unpacked and damaged.
fn pdf(bytes: &[u8], dice: &mut Dice) -> Option<Vec<u8>> {
    let starts: Vec<usize> =
        memchr::memmem::find_iter(bytes, b"stream").filter(|at| !bytes[..*at].ends_with(b"end")).collect();
    let start = *starts.get(dice.below(starts.len()))?;
    let head = memchr::memmem::rfind(&bytes[..start], b"obj")?;
    let data = start + 6 + usize::from(bytes.get(start + 6) == Some(&b'\r')) + 1;
    let end = data + memchr::memmem::find(bytes.get(data..)?, b"endstream")?;
    let mut plain = Vec::new();
    let packed = memchr::memmem::find(&bytes[head..start], b"FlateDecode").is_some();
    if packed {
        flate2::read::ZlibDecoder::new(&bytes[data..end]).take(MOST as u64).read_to_end(&mut plain).ok()?;
    } else {
        plain.extend_from_slice(&bytes[data..end]);
    }
    let lender = plain.clone();
    damage(&mut plain, &lender, dice);
    let mut out = bytes[..data].to_vec();
    if packed {
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(&plain).ok()?;
        plain = packer.finish().ok()?;
    }
    // Without its /Length the stream ends at `endstream`; the places of later objects are then wrong too,
    // so that readers must look for them.
    if let Some(length) = memchr::memmem::rfind(&out[head..], b"/Length ") {
        out[head + length + 1] = b'X';
    }
    out.extend_from_slice(&plain);
    out.extend_from_slice(&bytes[end..]);
    Some(out)
}
