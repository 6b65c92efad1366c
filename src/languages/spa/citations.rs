//! How Spanish texts refer to resolutions and decisions.

use crate::languages::citations::Citations;
use crate::languages::organs::Cited::*;

/// The words of citations in Spanish.
pub const CITATIONS: Citations = Citations {
    resolution: &["esolución", "esolucion"],
    decision: &["ecisión", "ecision"],
    bodies: &[
        ("Comisión de Derechos Humanos", CommissionOnHumanRights),
        ("Consejo de Administración Fiduciaria", TrusteeshipCouncil),
        ("Consejo de Derechos Humanos", HumanRightsCouncil),
        ("Consejo Económico y Social", EconomicAndSocialCouncil),
        ("Consejo de Seguridad", SecurityCouncil),
        ("Asamblea General", GeneralAssembly),
        ("Asamblea", GeneralAssembly),
        ("Consejo", Council),
    ],
    of: &["de la", "del", "de", "aprobada por la", "aprobada por el"],
    in_its: &["en su", "en sus", "mediante su", "por su", "por sus"],
    own: &["su", "sus"],
    own_endings: &[],
    the: &["la", "las", "dicha"],
    number: &["núms.", "núm.", "nos.", "no.", "nº"],
    and: &["así como", "y", "e", "o", "a"],
    to: "a",
    dated: &["de fecha", "aprobada el", "de", "del"],
    parts: &[
        "apartados",
        "apartado",
        "párrafos",
        "párrafo",
        "apéndice",
        "capítulos",
        "capítulo",
        "secciones",
        "sección",
        "anexos",
        "anexo",
        "artículos",
        "artículo",
        "caps.",
        "cap.",
        "párrs.",
        "párr.",
        "secc.",
        "sects.",
        "sect.",
        "partes",
        "parte",
    ],
    part_of: &["de", "a"],
};
