//! `premis.xml`: the files, and what was done to them, in PREMIS 3 (loc.gov/standards/premis).
//!
//! Types of events are those of the Library of Congress (id.loc.gov/vocabulary/preservation/eventType).

use super::Copied;
use crate::command::output::Row;
use quick_xml::escape::escape;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// The file while it is written: the schema wants all objects before all events, so that the events wait in
/// their own file.
pub struct Premis {
    objects: BufWriter<File>,
    events: BufWriter<File>,
    waiting: PathBuf,
    time: String,
}

const AGENT: &str = concat!("un2akn ", env!("CARGO_PKG_VERSION"));

/// PRONOM's name of Akoma Ntoso.
const AKN: &str = "fmt/1724";

impl Premis {
    /// Begins the file; all events have this time.
    pub fn create(path: &Path, time: &str) -> io::Result<Self> {
        let mut file = BufWriter::new(File::create(path)?);
        file.write_all(
            b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<premis xmlns=\"http://www.loc.gov/premis/v3\" \
              xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" version=\"3.0\">\n",
        )?;
        let waiting = path.with_extension("events");
        let events = BufWriter::new(File::create(&waiting)?);
        Ok(Premis { objects: file, events, waiting, time: time.to_string() })
    }

    /// The objects and events of a document.
    pub fn document(&mut self, row: &Row, source: Option<&Copied>, akn: Option<&Copied>) -> io::Result<()> {
        let id = row.document_id.as_str();
        let original = source.map_or(id, |s| s.path.as_str());
        // A file that could not be read at all has no hash, and nothing is known of it.
        if !row.sha256.is_empty() {
            self.object(original, row.bytes, &row.sha256, &row.puid, id, None)?;
            let name = if row.puid.is_empty() { row.format.as_str() } else { row.puid.as_str() };
            self.event("format identification", id, "success", name, &[original])?;
            self.event("message digest calculation", id, "success", &format!("SHA-256 {}", row.sha256), &[original])?;
        }
        let Some(akn) = akn else {
            return self.event("normalization", id, "failure", &row.problem, &[original]);
        };
        self.object(&akn.path, akn.bytes, &akn.sha256, AKN, &row.akn_path, Some(original))?;
        let outcome = if row.status == "review" { "warning" } else { "success" };
        let both = [original, akn.path.as_str()];
        self.event("normalization", id, outcome, &row.problem, &both)?;
        if row.corrections > 0 {
            let what = if row.corrections == 1 { "1 correction" } else { &format!("{} corrections", row.corrections) };
            let note = format!("{what} by people; the XML says who made them, and when");
            self.event("modification", id, "success", &note, &both[1..])?;
        }
        if !row.checked.is_empty() {
            self.event(
                "quality review",
                id,
                "success",
                &format!("compared with the source by {}", row.checked),
                &both,
            )?;
        }
        let valid = "valid according to the schema of Akoma Ntoso 3.0 and the rules of AKN4UN";
        self.event("validation", id, "success", valid, &both[1..])?;
        self.event("fixity check", id, "success", &format!("SHA-256 {}", akn.sha256), &both[1..])?;
        if !akn.path.ends_with(&row.akn_path) {
            self.event("filename change", id, "success", &format!("was {}", row.akn_path), &both[1..])?;
        }
        Ok(())
    }

    /// Completes the file.
    pub fn finish(&mut self) -> io::Result<()> {
        self.events.flush()?;
        io::copy(&mut File::open(&self.waiting)?, &mut self.objects)?;
        fs::remove_file(&self.waiting)?;
        writeln!(
            self.objects,
            "<agent><agentIdentifier><agentIdentifierType>local</agentIdentifierType>\
             <agentIdentifierValue>{AGENT}</agentIdentifierValue></agentIdentifier><agentName>un2akn</agentName>\
             <agentType>software</agentType><agentVersion>{}</agentVersion></agent>\n</premis>",
            env!("CARGO_PKG_VERSION")
        )?;
        self.objects.flush()
    }

    fn object(
        &mut self,
        path: &str,
        bytes: u64,
        sha256: &str,
        puid: &str,
        name: &str,
        from: Option<&str>,
    ) -> io::Result<()> {
        let format = if puid.is_empty() {
            "<formatDesignation><formatName>unknown</formatName></formatDesignation>".to_string()
        } else {
            format!(
                "<formatRegistry><formatRegistryName>PRONOM</formatRegistryName>\
                 <formatRegistryKey>{puid}</formatRegistryKey></formatRegistry>"
            )
        };
        let relation = from.map(|from| {
            format!(
                "<relationship><relationshipType>derivation</relationshipType>\
                 <relationshipSubType>has source</relationshipSubType><relatedObjectIdentifier>\
                 <relatedObjectIdentifierType>local</relatedObjectIdentifierType>\
                 <relatedObjectIdentifierValue>{}</relatedObjectIdentifierValue></relatedObjectIdentifier></relationship>",
                escape(from)
            )
        });
        writeln!(
            self.objects,
            "<object xsi:type=\"file\"><objectIdentifier><objectIdentifierType>local</objectIdentifierType>\
             <objectIdentifierValue>{}</objectIdentifierValue></objectIdentifier><objectCharacteristics>\
             <fixity><messageDigestAlgorithm>SHA-256</messageDigestAlgorithm><messageDigest>{sha256}</messageDigest></fixity>\
             <size>{bytes}</size><format>{format}</format></objectCharacteristics><originalName>{}</originalName>{}</object>",
            escape(path),
            escape(name),
            relation.unwrap_or_default()
        )
    }

    fn event(&mut self, kind: &str, id: &str, outcome: &str, note: &str, objects: &[&str]) -> io::Result<()> {
        let objects: String = objects
            .iter()
            .map(|o| {
                format!(
                    "<linkingObjectIdentifier><linkingObjectIdentifierType>local</linkingObjectIdentifierType>\
                     <linkingObjectIdentifierValue>{}</linkingObjectIdentifierValue></linkingObjectIdentifier>",
                    escape(*o)
                )
            })
            .collect();
        let detail = if note.is_empty() {
            String::new()
        } else {
            format!(
                "<eventOutcomeDetail><eventOutcomeDetailNote>{}</eventOutcomeDetailNote></eventOutcomeDetail>",
                escape(note)
            )
        };
        writeln!(
            self.events,
            "<event><eventIdentifier><eventIdentifierType>local</eventIdentifierType>\
             <eventIdentifierValue>{}</eventIdentifierValue></eventIdentifier><eventType>{kind}</eventType>\
             <eventDateTime>{}</eventDateTime><eventOutcomeInformation><eventOutcome>{outcome}</eventOutcome>{detail}\
             </eventOutcomeInformation><linkingAgentIdentifier><linkingAgentIdentifierType>local</linkingAgentIdentifierType>\
             <linkingAgentIdentifierValue>{AGENT}</linkingAgentIdentifierValue></linkingAgentIdentifier>{objects}</event>",
            escape(format!("{kind}: {id}")),
            self.time,
        )
    }
}
