//! The tables as Parquet, with types: for data frames and DuckDB.

use crate::write::tables::Table;
use crate::write::tables::definition::{Column, Kind};
use parquet::basic::Compression;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;
use std::fs::File;
use std::io::{self, BufWriter};
use std::sync::Arc;

/// Rows that are held in memory and written as one group.
const GROUP: usize = 50_000;

/// Copies a table; empty cells become nulls.
pub fn write(table: &Table, from: File, to: BufWriter<File>) -> io::Result<()> {
    let failed = |e: ParquetError| io::Error::other(e.to_string());
    let schema = parse_message_type(&schema(table)).map_err(failed)?;
    let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
    let mut writer = SerializedFileWriter::new(to, Arc::new(schema), Arc::new(properties)).map_err(failed)?;
    let mut rows = csv::Reader::from_reader(from).into_records();
    loop {
        let group: Vec<csv::StringRecord> = rows.by_ref().take(GROUP).collect::<Result<_, _>>()?;
        if group.is_empty() {
            break;
        }
        let mut columns = writer.next_row_group().map_err(failed)?;
        let mut at = 0;
        while let Some(mut column) = columns.next_column().map_err(failed)? {
            cells(&table.columns[at], group.iter().map(|row| row.get(at).unwrap_or_default()), &mut column)
                .map_err(failed)?;
            column.close().map_err(failed)?;
            at += 1;
        }
        columns.close().map_err(failed)?;
    }
    writer.close().map_err(failed)?;
    Ok(())
}

/// The schema in the notation of Parquet: `message documents { required binary document_id (STRING); … }`
fn schema(table: &Table) -> String {
    let column = |c: &Column| {
        let times = if c.required { "required" } else { "optional" };
        let (kind, meaning) = match c.kind {
            Kind::Text | Kind::Words(_) | Kind::List => ("binary", " (STRING)"),
            Kind::Whole => ("int64", ""),
            Kind::Share => ("double", ""),
            Kind::Truth => ("boolean", ""),
            Kind::Day => ("int32", " (DATE)"),
        };
        format!("{times} {kind} {}{meaning};", c.name)
    };
    format!("message {} {{ {} }}", table.name, table.columns.iter().map(column).collect::<String>())
}

type Written = Result<(), ParquetError>;

fn cells<'c>(
    column: &Column,
    cells: impl Iterator<Item = &'c str>,
    writer: &mut SerializedColumnWriter<'_>,
) -> Written {
    match column.kind {
        Kind::Text | Kind::Words(_) | Kind::List => {
            let text = |cell: &str| Some(ByteArray::from(cell.as_bytes().to_vec()));
            put::<ByteArrayType>(column, cells, text, writer)
        }
        Kind::Whole => put::<Int64Type>(column, cells, |c| c.parse().ok(), writer),
        Kind::Share => put::<DoubleType>(column, cells, |c| c.parse().ok(), writer),
        Kind::Truth => put::<BoolType>(column, cells, |c| Some(c == "true"), writer),
        Kind::Day => put::<Int32Type>(column, cells, days, writer),
    }
}

/// Writes the cells of a column: the values, and for each cell of an optional column whether there is one.
fn put<'c, T: DataType>(
    column: &Column,
    cells: impl Iterator<Item = &'c str>,
    read: impl Fn(&str) -> Option<T::T>,
    writer: &mut SerializedColumnWriter<'_>,
) -> Written {
    let (mut values, mut there) = (Vec::new(), Vec::new());
    for cell in cells {
        let value = if cell.is_empty() && !column.required { None } else { read(cell) };
        there.push(i16::from(value.is_some()));
        values.extend(value);
    }
    let levels = (!column.required).then_some(there.as_slice());
    writer.typed::<T>().write_batch(&values, levels, None)?;
    Ok(())
}

/// Days since 1 January 1970 of `2007-12-05`.
fn days(cell: &str) -> Option<i32> {
    let day: jiff::civil::Date = cell.parse().ok()?;
    day.since(jiff::civil::date(1970, 1, 1)).ok().map(|span| span.get_days())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted() {
        for (day, expected) in
            [("1970-01-01", 0), ("2000-02-29", 11_016), ("2007-12-05", 13_852), ("1948-12-10", -7_692)]
        {
            assert_eq!(days(day), Some(expected), "{day}");
        }
        assert_eq!(days(""), None);
    }
}
