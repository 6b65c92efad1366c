//! The pictures of a page: where they lie, and all of them as one picture of the page.

use crate::extract::Unreadable;
use crate::extract::ocr::raster::{Raster, check_size, unpacked};
use crate::extract::pdf::glyph::{Drawn, Sheet};
use crate::extract::pdf::matrix::Matrix;
use hayro_syntax::Pdf;
use hayro_syntax::object::stream::{ImageColorSpace, ImageDecodeParams};
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream, String as PdfString};

/// Dots to an inch that a page is given at most, and at least.
const DOTS: (f32, f32) = (400.0, 150.0);
/// Bytes that a packed picture may become.
const MOST_BYTES: u64 = 1 << 30;

impl Drawn {
    /// The part of the page that it covers, about.
    pub fn share(&self, sheet: &Sheet) -> f32 {
        let [a, b, c, d, ..] = self.place.0;
        ((a * d - b * c).abs() as f32 / (sheet.width * sheet.height).max(1.0)).min(1.0)
    }
}

/// Dots of a picture as they are painted: a grey, and how far it covers what is below.
struct Paint {
    width: usize,
    height: usize,
    grey: Vec<u8>,
    cover: Option<Raster>,
    stencil: bool,
}

/// All pictures of a page as one.
pub fn raster(pdf: &Pdf, sheet: &Sheet) -> Result<Option<Raster>, Unreadable> {
    let mut paints = Vec::new();
    for drawn in &sheet.images {
        if let Some(stream) = pdf.xref().get::<Stream<'_>>(drawn.object)
            && let Some(paint) = paint(&stream)?
        {
            paints.push((paint, drawn.place));
        }
    }
    let finest = paints.iter().filter(|(_, place)| place.is_sound()).map(|(paint, place)| {
        let across = place.across().max(1.0) as f32;
        // A small ornament does not say how fine the page is.
        if across < 0.3 * sheet.width { 0.0 } else { paint.width as f32 / across * 72.0 }
    });
    let finest = finest.fold(0.0, f32::max);
    if finest == 0.0 {
        return Ok(None);
    }
    let dots = finest.clamp(DOTS.1, DOTS.0);
    let scale = dots / 72.0;
    let (width, height) = ((sheet.width * scale).round(), (sheet.height * scale).round());
    check_size(width as u64, height as u64)?;
    let (width, height) = (width as usize, height as usize);
    if let [(only, place)] = &paints[..]
        && let Some(raster) = only.fills(place, sheet, width, height)
    {
        return Ok(Some(Raster { resolution: Some(dots), ..raster }));
    }
    let mut page = Raster { resolution: Some(dots), ..Raster::white(width, height)? };
    for (paint, place) in &paints {
        paint.put(place, sheet, scale, &mut page);
    }
    Ok(Some(page))
}

impl Paint {
    /// The picture itself, where it is as large as the page and stands upright.
    fn fills(&self, place: &Matrix, sheet: &Sheet, width: usize, height: usize) -> Option<Raster> {
        let [a, b, c, d, e, f] = place.0;
        let near = |x: f64, y: f32| (x as f32 - y).abs() < 0.5;
        let level = b.abs() < 0.01 && c.abs() < 0.01 && near(e, 0.0) && near(f, 0.0);
        let whole = near(a, sheet.width) && near(d, sheet.height);
        let alike = self.width.abs_diff(width) <= 2 && self.height.abs_diff(height) <= 2;
        (level && whole && alike && self.cover.is_none() && !self.stencil).then(|| Raster {
            width: self.width,
            height: self.height,
            dots: self.grey.clone(),
            resolution: None,
        })
    }

    /// Paints it on a page: each dot of the page takes that of the picture which lies there.
    fn put(&self, place: &Matrix, sheet: &Sheet, scale: f32, page: &mut Raster) {
        let [a, b, c, d, e, f] = place.0;
        let area = a * d - b * c;
        if area.abs() < 1e-6 || !place.is_sound() {
            return;
        }
        let corners = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)].map(|(x, y)| place.point(x, y));
        let scale = f64::from(scale);
        let span = |values: [f64; 4], most: usize| {
            let least = values.into_iter().fold(f64::MAX, f64::min).max(0.0);
            let last = values.into_iter().fold(f64::MIN, f64::max).max(0.0);
            (least.floor() as usize).min(most)..(last.ceil() as usize).min(most)
        };
        let height = f64::from(sheet.height);
        let rows = span(corners.map(|(_, y)| (height - y) * scale), page.height);
        let columns = span(corners.map(|(x, _)| x * scale), page.width);
        for row in rows {
            let y = height - (row as f64 + 0.5) / scale - f;
            for column in columns.clone() {
                let x = (column as f64 + 0.5) / scale - e;
                let (u, v) = ((d * x - c * y) / area, 1.0 - (a * y - b * x) / area);
                if (0.0..1.0).contains(&u) && (0.0..1.0).contains(&v) {
                    self.paint_dot(u, v, &mut page.dots[row * page.width + column]);
                }
            }
        }
    }

    fn paint_dot(&self, u: f64, v: f64, dot: &mut u8) {
        let at = |width: usize, height: usize| {
            let (x, y) = ((u * width as f64) as usize, (v * height as f64) as usize);
            y.min(height - 1) * width + x.min(width - 1)
        };
        let grey = self.grey[at(self.width, self.height)];
        if self.stencil {
            // What is painted is ink.
            *dot = (*dot).min(grey);
        } else if let Some(cover) = &self.cover {
            let share = u32::from(cover.dots[at(cover.width, cover.height)]);
            *dot = ((u32::from(grey) * share + u32::from(*dot) * (255 - share)) / 255) as u8;
        } else {
            *dot = grey;
        }
    }
}

/// A picture unpacked; none where it cannot be.
fn paint(stream: &Stream<'_>) -> Result<Option<Paint>, Unreadable> {
    let Some((width, height, mut grey)) = greys(stream)? else { return Ok(None) };
    let dict = stream.dict();
    let stencil = dict.get::<bool>(b"ImageMask").unwrap_or(false);
    let inverted = dict.get::<Array<'_>>(b"Decode").and_then(|d| d.iter::<Number>().next()).map(|n| n.as_f64());
    if inverted == Some(1.0) && components(dict).is_none_or(|n| n == 1) {
        grey.iter_mut().for_each(|dot| *dot = 255 - *dot);
    }
    let mut cover = None;
    if let Some(mask) = dict.get::<Stream<'_>>(b"SMask") {
        cover = greys(&mask)?;
    } else if let Some(mask) = dict.get::<Stream<'_>>(b"Mask") {
        let turned = mask.dict().get::<Array<'_>>(b"Decode").and_then(|d| d.iter::<Number>().next());
        let turned = turned.is_some_and(|n| n.as_f64() == 1.0);
        // A dot of the mask that is 0 lets the picture through.
        cover =
            greys(&mask)?.map(|(w, h, dots)| (w, h, dots.iter().map(|d| if turned { *d } else { 255 - d }).collect()));
    }
    let cover = cover.map(|(width, height, dots)| Raster { width, height, dots, resolution: None });
    Ok(Some(Paint { width, height, grey, cover, stencil }))
}

/// The greys of a picture.
fn greys(stream: &Stream<'_>) -> Result<Option<(usize, usize, Vec<u8>)>, Unreadable> {
    let dict = stream.dict();
    let number = |name: &[u8]| dict.get::<u32>(name).unwrap_or(0);
    let (width, height) = (number(b"Width"), number(b"Height"));
    check_size(width.into(), height.into())?;
    if stream.raw_data().len() as u64 * 40 > MOST_BYTES {
        return Err(Unreadable::TooLarge("bytes of a picture".to_string()));
    }
    let stencil = dict.get::<bool>(b"ImageMask").unwrap_or(false);
    let bits = if stencil { 1 } else { dict.get::<u8>(b"BitsPerComponent").unwrap_or(8) };
    let palette = palette(dict);
    let parts = if palette.is_some() || stencil { Some(1) } else { components(dict) };
    let params = ImageDecodeParams {
        is_indexed: palette.is_some(),
        bpc: Some(bits),
        num_components: parts,
        target_dimension: None,
        width,
        height,
    };
    let Ok(decoded) = stream.decoded_image(&params) else { return Ok(None) };
    let mut size = (width as usize, height as usize, bits, parts.unwrap_or(1));
    if let Some(told) = &decoded.image_data {
        check_size(told.width.into(), told.height.into())?;
        let told_parts = match told.color_space {
            Some(ImageColorSpace::Gray) => 1,
            Some(ImageColorSpace::Rgb) => 3,
            Some(ImageColorSpace::Cmyk) => 4,
            Some(ImageColorSpace::Unknown(n)) => n,
            None => size.3,
        };
        size = (told.width as usize, told.height as usize, told.bits_per_component, told_parts);
    }
    Ok(Some((size.0, size.1, of_data(&decoded.data, size, palette.as_deref()))))
}

/// The greys of unpacked data: of a width, a height, bits to a part and parts to a dot. What is missing is white.
fn of_data(data: &[u8], (width, height, bits, parts): (usize, usize, u8, u8), palette: Option<&[u8]>) -> Vec<u8> {
    let parts = usize::from(parts.max(1));
    let eight: Vec<u8> = match bits {
        1 | 2 | 4 => unpacked(data, width * parts, bits),
        16 => data.chunks_exact(2).map(|pair| pair[0]).collect(),
        _ => data.to_vec(),
    };
    let mut greys: Vec<u8> = match (palette, parts) {
        (Some(palette), _) => {
            let most = if bits < 8 { (1_usize << bits) - 1 } else { 255 };
            let index = |dot: u8| usize::from(dot) * most / 255;
            eight.iter().map(|dot| palette.get(index(*dot)).copied().unwrap_or(255)).collect()
        }
        (None, 1) => eight,
        (None, 4) => eight.chunks_exact(4).map(of_ink).collect(),
        (None, _) => eight.chunks_exact(parts).map(of_light).collect(),
    };
    greys.resize(width * height, 255);
    greys
}

fn of_light(dot: &[u8]) -> u8 {
    match *dot {
        [r, g, b, ..] => ((u32::from(r) * 299 + u32::from(g) * 587 + u32::from(b) * 114) / 1000) as u8,
        [first, ..] => first,
        [] => 255,
    }
}

/// Of cyan, magenta, yellow and black.
fn of_ink(dot: &[u8]) -> u8 {
    let light = |part: u8| u32::from(255 - part);
    let black = light(dot[3]);
    of_light(&[0, 1, 2].map(|i| (light(dot[i]) * black / 255) as u8))
}

/// Parts to a dot, by the space of colours.
fn components(dict: &Dict<'_>) -> Option<u8> {
    match dict.get::<Object<'_>>(b"ColorSpace")? {
        Object::Name(name) => match name.as_str() {
            "DeviceGray" | "CalGray" | "G" => Some(1),
            "DeviceRGB" | "CalRGB" | "RGB" => Some(3),
            "DeviceCMYK" | "CMYK" => Some(4),
            _ => None,
        },
        Object::Array(array) => {
            let mut items = array.iter::<Object<'_>>();
            let Some(Object::Name(kind)) = items.next() else { return None };
            match kind.as_str() {
                "CalGray" | "Indexed" | "I" | "Separation" => Some(1),
                "CalRGB" | "Lab" => Some(3),
                "ICCBased" => match items.next()? {
                    Object::Stream(profile) => profile.dict().get::<u8>(b"N"),
                    _ => None,
                },
                _ => None,
            }
        }
        _ => None,
    }
}

/// The greys that the numbers of an indexed picture stand for.
fn palette(dict: &Dict<'_>) -> Option<Vec<u8>> {
    let space = dict.get::<Array<'_>>(b"ColorSpace")?;
    let items: Vec<Object<'_>> = space.iter::<Object<'_>>().take(4).collect();
    let [Object::Name(kind), base, _, table] = &items[..] else { return None };
    if !matches!(kind.as_str(), "Indexed" | "I") {
        return None;
    }
    let parts = match base {
        Object::Name(name) if matches!(name.as_str(), "DeviceGray" | "CalGray" | "G") => 1,
        Object::Name(name) if matches!(name.as_str(), "DeviceCMYK" | "CMYK") => 4,
        Object::Array(base) => match base.iter::<Object<'_>>().nth(1) {
            Some(Object::Stream(profile)) => usize::from(profile.dict().get::<u8>(b"N").unwrap_or(3)),
            _ => 3,
        },
        _ => 3,
    };
    let bytes = match table {
        Object::String(words) => PdfString::as_bytes(words).to_vec(),
        Object::Stream(stream) => stream.decoded_data().ok()?.into_owned(),
        _ => return None,
    };
    let grey = |dot: &[u8]| if parts == 4 { of_ink(dot) } else { of_light(dot) };
    Some(bytes.chunks_exact(parts.max(1)).map(grey).collect())
}

/// A picture that is drawn here.
pub fn drawn(stream: &Stream<'_>, place: Matrix) -> Drawn {
    Drawn { object: stream.obj_id(), place }
}

/// True where the kind of an object is a picture.
pub fn is_image(kind: Option<&Name<'_>>) -> bool {
    kind.is_some_and(|kind| kind.as_str() == "Image")
}
