//! Data of formats that hold no text, as far as their first bytes and noise after them.

use super::Named;

/// Bytes that look like chance, the same each time.
fn noise(seed: u32, length: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(2_654_435_761).max(1);
    let next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        (state >> 24) as u8
    };
    std::iter::repeat_with(next).take(length).collect()
}

/// A format: the name of a file, and what it begins with.
const HEADS: [(&str, &[u8]); 46] = [
    ("picture.bmp", b"BM\x36\x10\x0e\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x80\x02\0\0\xe0\x01\0\0\x01\0\x18\0"),
    ("picture.pbm", b"P4\n640 480\n"),
    ("picture.pgm", b"P5\n# made by a scanner\n640 480\n255\n"),
    ("picture.ppm", b"P6\n640 480\n255\n"),
    ("picture.pam", b"P7\nWIDTH 227\nHEIGHT 149\nDEPTH 3\nMAXVAL 255\nTUPLTYPE RGB\nENDHDR\n"),
    ("picture.jp2", b"\0\0\0\x0cjP  \r\n\x87\n\0\0\0\x14ftypjp2 \0\0\0\0jp2 "),
    ("picture.j2k", b"\xff\x4f\xff\x51\0\x2f\0\0\0\0\x02\x80\0\0\x01\xe0"),
    ("pages.djvu", b"AT&TFORM\0\0\x10\0DJVUINFO\0\0\0\x0a\x09\xf6"),
    ("picture.webp", b"RIFF\x24\x10\0\0WEBPVP8 \x18\x10\0\0"),
    ("big.tif", b"II\x2b\0\x08\0\0\0\x10\0\0\0\0\0\0\0"),
    ("big-motorola.tif", b"MM\0\x2b\0\x08\0\0\0\0\0\0\0\0\0\x10"),
    ("database.sqlite", b"SQLite format 3\0\x10\0\x01\x01\0\x40\x20\x20"),
    ("picture.gif", b"GIF89a\x80\x02\xe0\x01\xf7\0\0"),
    ("icon.ico", b"\0\0\x01\0\x01\0\x10\x10\0\0\x01\0\x20\0\x68\x04\0\0"),
    ("picture.psd", b"8BPS\0\x01\0\0\0\0\0\0\0\x03\0\0\x01\xe0\0\0\x02\x80\0\x08\0\x03"),
    ("picture.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"),
    ("picture.avif", b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf"),
    ("picture.jxl", b"\0\0\0\x0cJXL \r\n\x87\n"),
    ("picture.pcx", b"\x0a\x05\x01\x08\0\0\0\0\x7f\x02\xdf\x01"),
    ("sound.wav", b"RIFF\x24\x10\0\0WAVEfmt \x10\0\0\0\x01\0\x02\0"),
    ("sound.mp3", b"ID3\x03\0\0\0\0\x0f\x76TIT2\0\0\0\x0b\0\0\0Assembly"),
    ("sound.flac", b"fLaC\0\0\0\x22\x10\0\x10\0"),
    ("sound.ogg", b"OggS\0\x02\0\0\0\0\0\0\0\0"),
    ("film.mp4", b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41"),
    ("film.mkv", b"\x1a\x45\xdf\xa3\x93\x42\x82\x88matroska"),
    ("film.avi", b"RIFF\x24\x10\0\0AVI LIST"),
    ("film.mpg", b"\0\0\x01\xba\x44\0\x04\0\x04\x01"),
    ("letters.ttf", b"\0\x01\0\0\0\x0f\0\x80\0\x03\0\x70DSIG"),
    ("letters.otf", b"OTTO\0\x0b\0\x80\0\x03\0\x30CFF "),
    ("letters.woff2", b"wOF2\0\x01\0\0\0\0\x10\0"),
    ("program.class", b"\xca\xfe\xba\xbe\0\0\0\x34\0\x1d"),
    ("program.wasm", b"\0asm\x01\0\0\0\x01\x87\x80\x80"),
    ("program.elf", b"\x7fELF\x02\x01\x01\0"),
    ("program.exe", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff"),
    ("archive.zst", b"\x28\xb5\x2f\xfd\x24\x10"),
    ("archive.xz", b"\xfd7zXZ\0\0\x04"),
    ("archive.bz2", b"BZh91AY&SY"),
    ("archive.7z", b"7z\xbc\xaf\x27\x1c\0\x04"),
    ("archive.rar", b"Rar!\x1a\x07\x01\0"),
    ("archive.lz4", b"\x04\x22\x4d\x18\x64\x40\xa7"),
    ("archive.cab", b"MSCF\0\0\0\0\x10\x10\0\0"),
    ("table.parquet", b"PAR1\x15\x04\x15\x10\x15\x14"),
    ("model.pickle", b"\x80\x04\x95\x10\0\0\0\0\0\0\0\x8c\x08Assembly"),
    ("numbers.npy", b"\x93NUMPY\x01\0\x76\0{'descr': '<f8', 'fortran_order': False, 'shape': (99,), }"),
    ("letters.mo", b"\xde\x12\x04\x95\0\0\0\0\x02\0\0\0\x1c\0\0\0"),
    ("record.mdb", b"\0\x01\0\0Standard Jet DB\0\x01\0\0\0"),
];

/// All of them; each also with noise that has no byte below the blank, as bytes of compressed data seldom but may.
pub fn all() -> Vec<Named> {
    let mut all = Vec::new();
    for (n, (name, head)) in HEADS.iter().enumerate() {
        all.push((name.to_string(), [head, &noise(n as u32 + 1, 4096)[..]].concat()));
    }
    // A picture of few colours is all zeros, or all of one byte that is a letter.
    all.push(("white.bmp".into(), [HEADS[0].1, &[0xff; 4096][..]].concat()));
    all.push(("dark.ppm".into(), [HEADS[3].1, &b"   "[..], &[b'A'; 4096][..]].concat()));
    all.push(("noise.bin".into(), noise(99, 4096)));
    let above: Vec<u8> = noise(77, 8192).into_iter().filter(|b| *b >= 0x20).collect();
    all.push(("above.bin".into(), above));
    let high: Vec<u8> = noise(55, 4096).into_iter().map(|b| b | 0x80).collect();
    all.push(("high.bin".into(), high));
    let base64: String = noise(33, 6000)
        .iter()
        .map(|b| char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"[usize::from(b >> 2)]))
        .collect();
    let lines: Vec<&str> = (0..base64.len() / 76).map(|n| &base64[n * 76..(n + 1) * 76]).collect();
    all.push(("base64.txt".into(), lines.join("\n").into_bytes()));
    let hex: String = noise(44, 2000)
        .chunks(16)
        .map(|row| row.iter().map(|b| format!("{b:02x} ")).collect::<String>() + "\n")
        .collect();
    all.push(("dump.txt".into(), hex.into_bytes()));
    all
}
