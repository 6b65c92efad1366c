//! Control words of RTF that stand for something: destinations and characters.
use super::state::Target;

/// What a control word that opens a destination asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    /// Text that goes elsewhere, or nowhere.
    To(Target),
    /// `\footnote`
    Note,
    /// `\annotation`
    Comment,
    /// `\shptxt`: a text box.
    Box,
    /// `\headerf`
    Margin,
    /// `\field`
    Field,
    /// `\fldrslt`
    Result,
}

/// The destination that a control word opens.
pub fn destination(word: &[u8]) -> Option<Destination> {
    Some(match word {
        b"fonttbl" => Destination::To(Target::Fonts),
        b"stylesheet" => Destination::To(Target::Style),
        b"fldinst" => Destination::To(Target::Instruction),
        b"listtext" | b"pntext" => Destination::To(Target::Label),
        b"ud" => Destination::To(Target::Text),
        b"colortbl" | b"info" | b"pict" | b"listtable" | b"listoverridetable" | b"nonesttables" | b"shprslt"
        | b"nonshppict" | b"sp" | b"upr" | b"bkmkstart" | b"bkmkend" | b"xe" | b"tc" | b"rxe" | b"txe" | b"atnid"
        | b"atnauthor" | b"atntime" | b"atndate" | b"atnref" | b"background" | b"revtbl" | b"filetbl"
        | b"themedata" | b"ftnsep" | b"ftnsepc" | b"ftncn" | b"aftnsep" | b"aftnsepc" | b"aftncn" => {
            Destination::To(Target::Nowhere)
        }
        b"footnote" => Destination::Note,
        b"annotation" => Destination::Comment,
        b"shptxt" | b"dptxbxtext" => Destination::Box,
        b"header" | b"headerf" | b"headerl" | b"headerr" | b"footer" | b"footerf" | b"footerl" | b"footerr" => {
            Destination::Margin
        }
        b"field" => Destination::Field,
        b"fldrslt" => Destination::Result,
        _ => return None,
    })
}

/// Control words that are characters.
pub fn sign(word: &[u8]) -> Option<&'static str> {
    Some(match word {
        b"emdash" => "—",
        b"endash" => "–",
        b"lquote" => "‘",
        b"rquote" => "’",
        b"ldblquote" => "“",
        b"rdblquote" => "”",
        b"bullet" => "•",
        b"emspace" | b"enspace" | b"qmspace" => " ",
        b"zwj" => "\u{200d}",
        b"zwnj" => "\u{200c}",
        b"ltrmark" => "\u{200e}",
        b"rtlmark" => "\u{200f}",
        _ => return None,
    })
}
