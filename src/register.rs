//! Dates of adoption by symbol.

use crate::model::date::Date;
use crate::model::symbol::Symbol;

/// The date on which a resolution was adopted.
pub fn adoption_date(_symbol: &Symbol) -> Option<Date> {
    None
}
