//! Spanish.

use super::Lexicon;
use crate::model::Organ;
use std::sync::OnceLock;

/// The table for Spanish.
pub static SPANISH: Lexicon = Lexicon {
    enacting: &[
        ("La Asamblea General", Organ::GeneralAssembly),
        ("El Consejo de Seguridad", Organ::SecurityCouncil),
        ("El Consejo Económico y Social", Organ::EconomicAndSocialCouncil),
        ("El Consejo de Derechos Humanos", Organ::HumanRightsCouncil),
    ],
    organs: &[
        "Asamblea General",
        "Consejo de Seguridad",
        "Consejo Económico y Social",
        "Consejo de Derechos Humanos",
        "ASAMBLEA GENERAL",
        "CONSEJO DE SEGURIDAD",
        "CONSEJO ECONÓMICO Y SOCIAL",
    ],
    bare_formula: false,
    publisher: &["Naciones Unidas", "NACIONES UNIDAS", "United Nations", "Nations Unies"],
    distribution: &["Distr.:", "Distr.", "DISTR."],
    distributions: &["general", "General", "GENERAL", "limitada", "LIMITADA", "Limited", "reservada", "provisional"],
    original: &["Original:", "ORIGINAL:", "Idioma original:"],
    languages: ["árabe", "inglés", "francés", "ruso", "español", "chino"],
    agenda: &["Temas", "Tema", "TEMA"],
    agenda_tail: &["del programa", "de la agenda", "DEL PROGRAMA"],
    session: &[
        "período extraordinario de sesiones de emergencia",
        "período extraordinario de sesiones",
        "periodo extraordinario de sesiones",
        "período de sesiones extraordinario de emergencia",
        "período de sesiones",
        "periodo de sesiones",
        "PERÍODO DE SESIONES",
    ],
    session_heads: &["Período de sesiones de", "Periodo de sesiones de"],
    adoption: &[
        "Resolución aprobada",
        "Resoluciones aprobadas",
        "RESOLUCIÓN APROBADA",
        "RESOLUCIONES APROBADAS",
        "Aprobada por",
        "Decisión aprobada",
        "Decisiones aprobadas",
    ],
    adoption_inside: &[],
    resolution: &["Resolución", "RESOLUCIÓN"],
    meeting: &["sesión plenaria", "sesión"],
    meeting_heads: &["Novena", "Octava", "Séptima", "Sexta", "Quinta", "Cuarta", "Tercera", "Segunda", "Primera"],
    vote: &[
        "Aprobada sin votación",
        "Aprobada sin someterla",
        "Aprobada por unanimidad",
        "Aprobada por consenso",
        "Aprobada en votación",
        "Aprobada por",
    ],
    residue: &["Select target paragraph"],
    annex: &["anexo", "apéndice", "apendice"],
    parts: &[],
    counted: &[
        "párrafo",
        "párrafos",
        "apartado",
        "apartados",
        "inciso",
        "incisos",
        "artículo",
        "artículos",
        "sección",
        "secciones",
        "anexo",
        "anexos",
        "capítulo",
        "capítulos",
        "parte",
        "partes",
        "tema",
        "temas",
        "resolución",
        "resoluciones",
        "decisión",
        "decisiones",
        "regla",
        "reglas",
        "objetivo",
        "objetivos",
        "meta",
        "metas",
        "párr",
        "párrs",
        "página",
        "páginas",
        "núm",
        "núms",
        "cuadro",
        "categoría",
        "fase",
        "opción",
        "protocolo",
        "número",
        "nivel",
        "grupo",
    ],
    joints: &[
        "y", "a", "al", "o", "u", "e", "de", "del", "el", "la", "los", "las", "por", "entre", "en", "para", "que",
        "sobre", "desde", "con",
    ],
    months: &[
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
        "de",
    ],
    participle,
    verb,
    preambular: include_str!("spa-preambular.txt"),
    operative: include_str!("spa-operative.txt"),
    openers: OnceLock::new(),
};

/// `Recordando`, `Consciente`: words that open preambular paragraphs by their form.
fn participle(word: &str) -> bool {
    const OTHERS: [&str; 8] =
        ["Consciente", "Habida", "Deseosa", "Deseoso", "Convencida", "Convencido", "Preocupada", "Preocupado"];
    let gerund = word.chars().count() > 5 && word.starts_with(char::is_uppercase) && word.ends_with("ndo");
    gerund || OTHERS.contains(&word)
}

/// The list of phrases tells.
fn verb(_word: &str) -> bool {
    false
}
