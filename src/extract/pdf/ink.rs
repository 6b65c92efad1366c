//! With what ink letters are drawn: white on white paper, or fully transparent, no reader sees them.

use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Name, Number, Object};
use hayro_syntax::page::Resources;

/// Nearly all of the light.
const LIGHT: f64 = 0.98;

/// The color in which letters are filled.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ink {
    /// As white as paper.
    pub white: bool,
    /// Nothing of it is seen.
    pub clear: bool,
    /// Red, green, blue and the like, and no shade of grey.
    pub colored: bool,
    space: Space,
}

/// What the numbers of a color mean.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Space {
    /// How much light there is, by one number or three; or how much of four inks.
    #[default]
    Device,
    /// How much of inks with names.
    Inks,
    /// Anything else.
    Other,
}

impl Ink {
    /// Takes note of an operator that changes the ink.
    pub fn follow(&mut self, op: &Op<'_, '_>, resources: &Resources<'_>) {
        let light = |n: &Number| n.as_f64() >= LIGHT;
        match op {
            Op::NonStrokeColorDeviceGray(g) => self.set(light(&g.0), false),
            Op::NonStrokeColorDeviceRgb(c) => {
                let parts = [&c.0, &c.1, &c.2];
                self.set(parts.into_iter().all(light), is_colored(parts));
            }
            Op::NonStrokeColorCmyk(c) => {
                self.set([&c.0, &c.1, &c.2, &c.3].into_iter().all(is_none), is_colored([&c.0, &c.1, &c.2]));
            }
            Op::ColorSpaceNonStroke(name) => {
                (self.white, self.colored) = (false, false);
                self.space = space(name.0, resources);
            }
            Op::NonStrokeColor(c) => {
                self.white = self.is_white(&c.0);
                self.colored = match (self.space, &c.0[..]) {
                    (Space::Device, [a, b, c] | [a, b, c, _]) => is_colored([a, b, c]),
                    _ => false,
                };
            }
            Op::NonStrokeColorNamed(c) => self.white = c.1.is_none() && self.is_white(&c.0),
            Op::SetGraphicsState(name) => {
                let opacity = resources.get_ext_g_state(name.0).and_then(|state| state.get::<Number>(b"ca"));
                self.clear = opacity.map_or(self.clear, |opacity| opacity.as_f64() <= 1.0 - LIGHT);
            }
            _ => {}
        }
    }

    fn set(&mut self, white: bool, colored: bool) {
        (self.white, self.colored, self.space) = (white, colored, Space::Device);
    }

    fn is_white(&self, numbers: &[Number]) -> bool {
        match (self.space, numbers.len()) {
            (Space::Device, 1 | 3) => numbers.iter().all(|n| n.as_f64() >= LIGHT),
            (Space::Device, 4) | (Space::Inks, 1..) => numbers.iter().all(is_none),
            _ => false,
        }
    }
}

/// True where one of three lights or inks is much stronger than another.
fn is_colored(parts: [&Number; 3]) -> bool {
    let parts = parts.map(|part| part.as_f64());
    parts.iter().copied().fold(f64::MIN, f64::max) - parts.iter().copied().fold(f64::MAX, f64::min) > 0.35
}

fn is_none(amount: &Number) -> bool {
    amount.as_f64() <= 1.0 - LIGHT
}

fn space(name: &Name<'_>, resources: &Resources<'_>) -> Space {
    let kind = match name.as_str() {
        "DeviceGray" | "DeviceRGB" | "DeviceCMYK" => return Space::Device,
        _ => match resources.get_color_space(name) {
            Some(Object::Name(kind)) => kind.as_str().to_owned(),
            Some(Object::Array(array)) => first_name(&array),
            _ => String::new(),
        },
    };
    match kind.as_str() {
        "DeviceGray" | "DeviceRGB" | "DeviceCMYK" | "CalGray" | "CalRGB" | "ICCBased" => Space::Device,
        "Separation" | "DeviceN" => Space::Inks,
        _ => Space::Other,
    }
}

fn first_name(array: &Array<'_>) -> String {
    array.iter::<Name<'_>>().next().map_or(String::new(), |name| name.as_str().to_owned())
}
