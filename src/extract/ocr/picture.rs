//! Files that are pictures of pages: TIFF of one or several pages, JPEG, PNG, JPEG 2000, WebP, PBM and the like.

use super::kind::Picture;
use super::raster::{MOST_DOTS, Raster, check_size, unpacked};
use crate::extract::Unreadable;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use std::fmt::Display;
use std::io::Cursor;
use tiff::decoder::{Decoder, DecodingResult};
use tiff::tags::Tag;

/// No picture has more bytes than this once it is unpacked.
const MOST_BYTES: u64 = 4 * MOST_DOTS;
/// A file has no more pages than this.
const MOST_PAGES: usize = 5_000;

/// Gives the pages of a file one after another.
pub fn pages(
    bytes: &[u8],
    picture: Picture,
    take: &mut dyn FnMut(Raster) -> Result<(), Unreadable>,
) -> Result<(), Unreadable> {
    match picture {
        Picture::Tiff => tiff_pages(bytes, take),
        Picture::Jp2 => take(jp2(bytes)?),
        Picture::Jpeg => take(Raster { resolution: jfif_resolution(bytes), ..decoded(bytes, ImageFormat::Jpeg)? }),
        Picture::Png => take(Raster { resolution: png_resolution(bytes), ..decoded(bytes, ImageFormat::Png)? }),
        Picture::WebP => take(decoded(bytes, ImageFormat::WebP)?),
        Picture::Pnm => take(decoded(bytes, ImageFormat::Pnm)?),
    }
}

fn damaged(fault: impl Display) -> Unreadable {
    Unreadable::Damaged(format!("its picture cannot be decoded ({fault})"))
}

fn decoded(bytes: &[u8], format: ImageFormat) -> Result<Raster, Unreadable> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_BYTES);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(damaged)?;
    let (width, height) = decoder.dimensions();
    check_size(width.into(), height.into())?;
    if decoder.total_bytes() > MOST_BYTES {
        return Err(Unreadable::TooLarge(format!("a picture of {} bytes", decoder.total_bytes())));
    }
    let image = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    of_image(image)
}

fn of_image(image: DynamicImage) -> Result<Raster, Unreadable> {
    let (width, height) = (image.width() as usize, image.height() as usize);
    if image.color().has_alpha() {
        return Raster::of_parts(width, height, 4, image.into_rgba8().as_raw());
    }
    Raster::of_parts(width, height, 1, image.into_luma8().as_raw())
}

fn jp2(bytes: &[u8]) -> Result<Raster, Unreadable> {
    use hayro_jpeg2000::{ColorSpace, DecodeSettings, DecoderContext, Image};
    let image = Image::new(bytes, &DecodeSettings::default()).map_err(|e| damaged(format!("{e:?}")))?;
    check_size(image.width().into(), image.height().into())?;
    let colours: usize = match image.color_space() {
        ColorSpace::Gray => 1,
        ColorSpace::RGB => 3,
        ColorSpace::CMYK => return Err(damaged("its colours are those of a printing press")),
        ColorSpace::Unknown { num_channels } | ColorSpace::Icc { num_channels, .. } => usize::from(*num_channels),
    };
    let parts = colours + usize::from(image.has_alpha());
    let (width, height) = (image.width() as usize, image.height() as usize);
    let dots = image.decode(&mut DecoderContext::default()).map_err(|e| damaged(format!("{e:?}")))?.data_u8();
    Raster::of_parts(width, height, parts, &dots)
}

fn tiff_pages(bytes: &[u8], take: &mut dyn FnMut(Raster) -> Result<(), Unreadable>) -> Result<(), Unreadable> {
    let mut limits = tiff::decoder::Limits::default();
    limits.decoding_buffer_size = MOST_BYTES as usize;
    limits.intermediate_buffer_size = MOST_BYTES as usize;
    let mut decoder = Decoder::new(Cursor::new(bytes)).map_err(damaged)?.with_limits(limits);
    for _ in 0..MOST_PAGES {
        let (width, height) = decoder.dimensions().map_err(damaged)?;
        check_size(width.into(), height.into())?;
        let unit = decoder.find_tag_unsigned::<u16>(Tag::ResolutionUnit).ok().flatten().unwrap_or(2);
        let told = decoder.get_tag(Tag::XResolution).ok().and_then(|value| value.into_f64().ok());
        // In dots to a centimetre, or to an inch.
        let resolution = told.map(|r| if unit == 3 { r * 2.54 } else { r } as f32);
        let preview = decoder.find_tag_unsigned::<u32>(Tag::NewSubfileType).ok().flatten().unwrap_or(0) & 1 == 1;
        if !preview {
            let raster = tiff_page(&mut decoder, width as usize, height as usize)?;
            take(Raster { resolution, ..raster })?;
        }
        if !decoder.more_images() {
            return Ok(());
        }
        decoder.next_image().map_err(damaged)?;
    }
    Err(Unreadable::TooLarge("pages".to_string()))
}

fn tiff_page(decoder: &mut Decoder<Cursor<&[u8]>>, width: usize, height: usize) -> Result<Raster, Unreadable> {
    use tiff::ColorType;
    let colours = decoder.colortype().map_err(damaged)?;
    let data = match decoder.read_image().map_err(damaged)? {
        DecodingResult::U8(data) => data,
        DecodingResult::U16(data) => data.iter().map(|d| (d >> 8) as u8).collect(),
        _ => return Err(damaged("its greys are no whole numbers")),
    };
    match colours {
        ColorType::Gray(bits @ (1 | 2 | 4)) => Raster::of_parts(width, height, 1, &unpacked(&data, width, bits)),
        ColorType::Gray(_) => Raster::of_parts(width, height, 1, &data),
        ColorType::GrayA(_) => Raster::of_parts(width, height, 2, &data),
        ColorType::RGB(_) => Raster::of_parts(width, height, 3, &data),
        ColorType::RGBA(_) => Raster::of_parts(width, height, 4, &data),
        ColorType::YCbCr(_) => {
            let bright: Vec<u8> = data.chunks_exact(3).map(|dot| dot[0]).collect();
            Raster::of_parts(width, height, 1, &bright)
        }
        other => Err(damaged(format!("its colours are {other:?}"))),
    }
}

/// Dots to an inch as the head of a JPEG file tells.
fn jfif_resolution(bytes: &[u8]) -> Option<f32> {
    let at = memchr::memmem::find(&bytes[..bytes.len().min(1024)], b"JFIF\0")? + 5;
    let unit = *bytes.get(at + 2)?;
    let across = f32::from(u16::from_be_bytes([*bytes.get(at + 3)?, *bytes.get(at + 4)?]));
    match unit {
        1 => Some(across),
        2 => Some(across * 2.54),
        _ => None,
    }
}

/// Dots to an inch as a PNG file tells, which counts them to a metre.
fn png_resolution(bytes: &[u8]) -> Option<f32> {
    let at = memchr::memmem::find(&bytes[..bytes.len().min(1 << 16)], b"pHYs")? + 4;
    let across = u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?);
    (bytes.get(at + 8) == Some(&1)).then_some(across as f32 * 0.0254)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8], picture: Picture) -> Result<Vec<Raster>, Unreadable> {
        let mut found = Vec::new();
        pages(bytes, picture, &mut |raster| {
            found.push(raster);
            Ok(())
        })?;
        Ok(found)
    }

    #[test]
    fn portable_maps_are_read() {
        let dots = all(b"P5\n2 2\n255\n\x00\xff\x80\x10", Picture::Pnm).unwrap().remove(0).dots;
        assert_eq!(dots, [0, 255, 128, 16]);
        let dots = all(b"P4\n2 1\n\x80", Picture::Pnm).unwrap().remove(0).dots;
        assert_eq!(dots, [0, 255], "in a PBM, 1 is black");
    }

    #[test]
    fn broken_pictures_are_failures() {
        for (bytes, picture) in [
            (&b"\x89PNG\r\n\x1a\nrubbish"[..], Picture::Png),
            (b"\xFF\xD8\xFF\xE0 rubbish", Picture::Jpeg),
            (b"II*\0\x08\0\0\0", Picture::Tiff),
            (b"\xFF\x4F\xFF\x51rubbish", Picture::Jp2),
            (b"P5\n1000000 1000000\n255\n", Picture::Pnm),
        ] {
            assert!(all(bytes, picture).is_err(), "{picture:?}");
        }
    }

    /// A TIFF file of one page of 10 by 10 dots, whose directory has these sizes and names the next one.
    fn tiff(width: u32, height: u32, places: u32, next: u32) -> Vec<u8> {
        let entries = [
            (256, 4, 1, width),
            (257, 4, 1, height),
            (258, 3, 1, 8),
            (259, 3, 1, 1),
            (262, 3, 1, 1),
            (273, 4, places, 200),
            (277, 3, 1, 1),
            (278, 4, 1, height),
            (279, 4, 1, 100),
        ];
        let mut file = b"II*\0\x08\0\0\0\x09\0".to_vec();
        for (tag, kind, number, value) in entries {
            file.extend([u16::to_le_bytes(tag), u16::to_le_bytes(kind)].concat());
            file.extend([u32::to_le_bytes(number), u32::to_le_bytes(value)].concat());
        }
        file.extend(next.to_le_bytes());
        file.resize(200, 0);
        file.extend([255; 100]);
        file
    }

    #[test]
    fn hostile_tiff_files_are_failures_at_once() {
        assert_eq!(all(&tiff(10, 10, 1, 0), Picture::Tiff).unwrap().len(), 1);
        for (what, file) in [
            ("a circle of pages", tiff(10, 10, 1, 8)),
            ("a directory behind the end", tiff(10, 10, 1, u32::MAX)),
            ("a million dots a side", tiff(1_000_000, 1_000_000, 1, 0)),
            ("a million dots in a row", tiff(1_000_000, 1, 1, 0)),
            ("no dots", tiff(0, 0, 1, 0)),
            ("a thousand million strips", tiff(10, 10, 1 << 30, 0)),
        ] {
            assert!(all(&file, Picture::Tiff).is_err(), "{what}");
        }
    }
}
