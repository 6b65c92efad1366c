//! METS for repositories such as Archivematica: a file for each document, with its description in Dublin Core, its
//! technical data and history in PREMIS, and the place of its XML.

use super::Done;
use super::collection::{Collection, Row, is_whole};
use super::dublin_core::description;
use super::target::Folder;
use crate::command::Trouble;
use crate::html::address;
use quick_xml::escape::escape;
use std::fs;
use std::time::UNIX_EPOCH;

/// PRONOM's name of Akoma Ntoso.
const AKN: &str = "fmt/1724";

/// Writes a file for each document, beside which `akn/…` is the XML of the output.
pub fn write(collection: &Collection, time: Option<i64>, to: &mut Folder) -> Result<Done, Trouble> {
    let tables = collection.folder.join("documents.csv");
    let modified = || fs::metadata(&tables)?.modified();
    let time = match time {
        Some(time) => time,
        None => {
            let written = modified().map_err(Trouble::input(&tables))?;
            written.duration_since(UNIX_EPOCH).map_or(0, |d| i64::try_from(d.as_secs()).unwrap_or(0))
        }
    };
    let stamp = jiff::Timestamp::from_second(time).unwrap_or(jiff::Timestamp::UNIX_EPOCH).to_string();
    let mut count = 0;
    collection.each(|row| {
        if !is_whole(row) {
            return Ok(());
        }
        count += 1;
        let path = row.get("akn_path");
        let bytes =
            fs::metadata(collection.folder.join(path)).map_err(Trouble::input(&collection.folder.join(path)))?;
        let name = path.strip_prefix("akn/").unwrap_or(path);
        let name = format!("{}.mets.xml", name.strip_suffix(".xml").unwrap_or(name));
        to.put(&name, document(row, &name, bytes.len(), &stamp).as_bytes())
    })?;
    to.finish()?;
    Ok(Done::new("document", "documents", count))
}

/// The METS of a document.
fn document(row: &Row, name: &str, bytes: u64, stamp: &str) -> String {
    let path = row.get("akn_path");
    let up = "../".repeat(name.matches('/').count());
    let [id, sha256] = ["document_id", "akn_sha256"].map(|n| row.get(n));
    let label = [row.get("symbol"), id].into_iter().find(|l| !l.is_empty()).unwrap_or_default();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <mets xmlns=\"http://www.loc.gov/METS/\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" OBJID=\"{}\" LABEL=\"{}\">\n\
         <metsHdr><agent ROLE=\"CREATOR\" TYPE=\"OTHER\" OTHERTYPE=\"SOFTWARE\"><name>un2akn</name></agent></metsHdr>\n\
         <dmdSec ID=\"dmd_1\"><mdWrap MDTYPE=\"DC\"><xmlData>\n{}\n</xmlData></mdWrap></dmdSec>\n\
         <amdSec ID=\"amd_1\">\n<techMD ID=\"tech_1\"><mdWrap MDTYPE=\"PREMIS:OBJECT\" MDTYPEVERSION=\"3.0\"><xmlData>\n{}\n</xmlData></mdWrap></techMD>\n\
         <digiprovMD ID=\"event_1\"><mdWrap MDTYPE=\"PREMIS:EVENT\" MDTYPEVERSION=\"3.0\"><xmlData>\n{}\n</xmlData></mdWrap></digiprovMD>\n\
         <digiprovMD ID=\"agent_1\"><mdWrap MDTYPE=\"PREMIS:AGENT\" MDTYPEVERSION=\"3.0\"><xmlData>\n{}\n</xmlData></mdWrap></digiprovMD>\n</amdSec>\n\
         <fileSec><fileGrp USE=\"access\"><file ID=\"file_1\" ADMID=\"amd_1\" MIMETYPE=\"application/akn+xml\" SIZE=\"{bytes}\" \
         CHECKSUM=\"{sha256}\" CHECKSUMTYPE=\"SHA-256\"><FLocat LOCTYPE=\"URL\" xlink:href=\"{up}{}\"/></file></fileGrp></fileSec>\n\
         <structMap TYPE=\"logical\"><div TYPE=\"{}\" LABEL=\"{}\" DMDID=\"dmd_1\"><fptr FILEID=\"file_1\"/></div></structMap>\n</mets>\n",
        escape(id),
        escape(label),
        description(row),
        object(row, bytes),
        event(row, stamp),
        agent(),
        escape(address(path)),
        escape(row.get("type")),
        escape(label),
    )
}

const PREMIS: &str = "xmlns:premis=\"http://www.loc.gov/premis/v3\"";

/// The XML as a file.
fn object(row: &Row, bytes: u64) -> String {
    format!(
        "<premis:object {PREMIS} xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"premis:file\" version=\"3.0\">\
         <premis:objectIdentifier><premis:objectIdentifierType>local</premis:objectIdentifierType>\
         <premis:objectIdentifierValue>{}</premis:objectIdentifierValue></premis:objectIdentifier>\
         <premis:objectCharacteristics><premis:fixity><premis:messageDigestAlgorithm>SHA-256</premis:messageDigestAlgorithm>\
         <premis:messageDigest>{}</premis:messageDigest></premis:fixity><premis:size>{bytes}</premis:size>\
         <premis:format><premis:formatRegistry><premis:formatRegistryName>PRONOM</premis:formatRegistryName>\
         <premis:formatRegistryKey>{AKN}</premis:formatRegistryKey></premis:formatRegistry></premis:format>\
         </premis:objectCharacteristics><premis:originalName>{}</premis:originalName></premis:object>",
        escape(row.get("akn_path")),
        escape(row.get("akn_sha256")),
        escape(row.get("document_id")),
    )
}

/// How the XML came to be.
fn event(row: &Row, stamp: &str) -> String {
    let outcome = if row.get("status") == "review" { "warning" } else { "success" };
    let note = row.get("problem");
    let detail = match note {
        "" => String::new(),
        note => format!(
            "<premis:eventOutcomeDetail><premis:eventOutcomeDetailNote>{}</premis:eventOutcomeDetailNote></premis:eventOutcomeDetail>",
            escape(note)
        ),
    };
    format!(
        "<premis:event {PREMIS} version=\"3.0\"><premis:eventIdentifier><premis:eventIdentifierType>local</premis:eventIdentifierType>\
         <premis:eventIdentifierValue>normalization: {}</premis:eventIdentifierValue></premis:eventIdentifier>\
         <premis:eventType>normalization</premis:eventType><premis:eventDateTime>{stamp}</premis:eventDateTime>\
         <premis:eventOutcomeInformation><premis:eventOutcome>{outcome}</premis:eventOutcome>{detail}</premis:eventOutcomeInformation>\
         <premis:linkingAgentIdentifier><premis:linkingAgentIdentifierType>local</premis:linkingAgentIdentifierType>\
         <premis:linkingAgentIdentifierValue>un2akn {}</premis:linkingAgentIdentifierValue></premis:linkingAgentIdentifier></premis:event>",
        escape(row.get("document_id")),
        row.get("version"),
    )
}

fn agent() -> String {
    let version = env!("CARGO_PKG_VERSION");
    format!(
        "<premis:agent {PREMIS} version=\"3.0\"><premis:agentIdentifier><premis:agentIdentifierType>local</premis:agentIdentifierType>\
         <premis:agentIdentifierValue>un2akn {version}</premis:agentIdentifierValue></premis:agentIdentifier>\
         <premis:agentName>un2akn</premis:agentName><premis:agentType>software</premis:agentType>\
         <premis:agentVersion>{version}</premis:agentVersion></premis:agent>"
    )
}
