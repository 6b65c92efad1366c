//! The two descriptions of the tables for other programs: a Data Package and CSV on the Web.

use super::definition::{Column, Kind, TABLES, Table};
use serde_json::{Map, Value, json};

/// A file that the descriptions name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    /// `documents.csv`
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// Its SHA-256 in hexadecimal digits.
    pub sha256: String,
}

/// `datapackage.json`: a Data Package (specs.frictionlessdata.io) with the tables in all the forms that are
/// there, their types, keys, sizes and hashes.
pub fn datapackage(resources: &[Resource]) -> String {
    let mut package = json!({
        "profile": "data-package",
        "name": "un2akn-output",
        "title": "Resolutions of the United Nations as tables",
        "description": "Made by un2akn from a folder of documents; the XML (AKN4UN) of each document is at akn_path of its row in documents.csv.",
        "resources": [],
    });
    package["resources"] = resources.iter().map(resource).collect();
    pretty(&package)
}

fn resource(resource: &Resource) -> Value {
    let Resource { path, bytes, sha256 } = resource;
    let (stem, extension) = path.split_once('.').unwrap_or((path, ""));
    let table = TABLES.iter().find(|t| t.name == stem);
    let mut entry = json!({
        "name": path.replace('.', "-").trim_end_matches("-csv").to_string(),
        "path": path,
        "description": table.map_or("", |t| t.about),
        "bytes": bytes,
        "hash": format!("sha256:{sha256}"),
    });
    let Some(table) = table else { return entry };
    match extension {
        "csv" => {
            entry["profile"] = json!("tabular-data-resource");
            entry["format"] = json!("csv");
            entry["mediatype"] = json!("text/csv");
            entry["encoding"] = json!("utf-8");
            entry["dialect"] =
                json!({"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true});
            entry["schema"] = schema(table);
        }
        "excel.csv" => {
            entry["description"] =
                json!(format!("{}; for Excel: a byte order mark, and ' before what would be a formula", table.about));
            entry["format"] = json!("csv");
            entry["mediatype"] = json!("text/csv");
            entry["encoding"] = json!("utf-8-sig");
            let fields = table.names().map(|name| json!({"name": name, "type": "string"}));
            entry["schema"] = json!({"fields": fields.collect::<Vec<_>>()});
        }
        _ => {
            // No table to those who read only text: its types are in the file itself.
            entry["type"] = json!("file");
            entry["format"] = json!("parquet");
            entry["mediatype"] = json!("application/vnd.apache.parquet");
        }
    }
    entry
}

fn schema(table: &Table) -> Value {
    let fields: Vec<Value> = table.columns.iter().map(|c| field(c, table)).collect();
    let mut schema = json!({"fields": fields, "primaryKey": table.key, "missingValues": [""]});
    if points_to_documents(table) {
        let reference = json!({"resource": "documents", "fields": "document_id"});
        schema["foreignKeys"] = json!([{"fields": "document_id", "reference": reference}]);
    }
    schema
}

fn points_to_documents(table: &Table) -> bool {
    table.name != "documents" && table.column("document_id").is_some()
}

fn field(column: &Column, table: &Table) -> Value {
    let mut constraints = Map::new();
    if column.required {
        constraints.insert("required".into(), json!(true));
    }
    if table.key == [column.name] {
        constraints.insert("unique".into(), json!(true));
    }
    let kind = match column.kind {
        Kind::Text | Kind::List => "string",
        Kind::Words(words) => {
            constraints.insert("enum".into(), json!(words));
            "string"
        }
        Kind::Whole => {
            constraints.insert("minimum".into(), json!(0));
            "integer"
        }
        Kind::Share => {
            constraints.insert("minimum".into(), json!(0));
            constraints.insert("maximum".into(), json!(1));
            "number"
        }
        Kind::Truth => "boolean",
        Kind::Day => "date",
    };
    let mut field = json!({"name": column.name, "type": kind, "description": column.about});
    if !constraints.is_empty() {
        field["constraints"] = Value::Object(constraints);
    }
    field
}

/// `csv-metadata.json`: a table group of CSV on the Web (w3.org/TR/tabular-metadata).
pub fn csvw() -> String {
    let tables: Vec<Value> = TABLES.iter().map(|t| csvw_table(t)).collect();
    pretty(&json!({
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": "Resolutions of the United Nations as tables",
        "tables": tables,
    }))
}

fn csvw_table(table: &Table) -> Value {
    let columns: Vec<Value> = table.columns.iter().map(csvw_column).collect();
    let mut schema = json!({"columns": columns, "primaryKey": table.key});
    if points_to_documents(table) {
        let reference = json!({"resource": "documents.csv", "columnReference": "document_id"});
        schema["foreignKeys"] = json!([{"columnReference": "document_id", "reference": reference}]);
    }
    json!({
        "url": format!("{}.csv", table.name),
        "dc:description": table.about,
        "dialect": {"lineTerminators": ["\r\n"]},
        "tableSchema": schema,
    })
}

fn csvw_column(column: &Column) -> Value {
    let datatype = match column.kind {
        Kind::Text | Kind::List => json!("string"),
        Kind::Words(words) => json!({"base": "string", "format": words.join("|")}),
        Kind::Whole => json!("nonNegativeInteger"),
        Kind::Share => json!({"base": "decimal", "minimum": 0, "maximum": 1}),
        Kind::Truth => json!({"base": "boolean", "format": "true|false"}),
        Kind::Day => json!({"base": "date", "format": "yyyy-MM-dd"}),
    };
    let mut entry =
        json!({"name": column.name, "titles": column.name, "dc:description": column.about, "datatype": datatype});
    if column.required {
        entry["required"] = json!(true);
    }
    if column.kind == Kind::List {
        entry["separator"] = json!("|");
    }
    entry
}

/// Lines for people and for comparing, with one at the end.
fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}
