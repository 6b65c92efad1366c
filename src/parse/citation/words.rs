//! The words that steer the reading of citations, a table for each language.

use super::named::Body;
use crate::model::Language;
use memchr::memmem::Finder;
use std::sync::OnceLock;

/// How a language speaks of resolutions.
pub(super) struct Words {
    /// Pieces of the word for a resolution that all its forms share, without the first letter.
    pub resolution: &'static [&'static str],
    /// The same for a decision.
    pub decision: &'static [&'static str],
    /// Bodies, longest names first; lower case words apart, as written.
    pub bodies: &'static [(&'static str, Body)],
    /// Words between a number and the body whose resolution it is, each with the space behind it.
    pub of: &'static [&'static str],
    /// Words before the word for a resolution that refer to a body named before.
    pub in_its: &'static [&'static str],
    /// Words before the word for a resolution that say it is the speaker's own.
    pub own: &'static [&'static str],
    /// Endings of the word for a resolution that say the same.
    pub own_endings: &'static [&'static str],
    /// Other words that may stand there.
    pub the: &'static [&'static str],
    /// Words between the word for a resolution and its number.
    pub number: &'static [&'static str],
    /// Words that join the items of a list, longest first.
    pub and: &'static [&'static str],
    /// The word of a range.
    pub to: &'static str,
    /// Words between a number and its date, longest first.
    pub dated: &'static [&'static str],
    /// Words for a part of a document, longest first.
    pub parts: &'static [&'static str],
    /// Words between a part of a document and the document.
    pub part_of: &'static [&'static str],
}

/// The words of a language.
pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::Arabic => &ARABIC,
        Language::English => &ENGLISH,
        Language::French => &FRENCH,
        Language::Russian => &RUSSIAN,
        Language::Spanish => &SPANISH,
        Language::Chinese => &CHINESE,
    }
}

/// What finds the words for `resolution` and `decision` of a language, each with whether it is the latter; made
/// when it is first needed.
pub(super) fn finders(language: Language) -> &'static [(Finder<'static>, bool)] {
    static FINDERS: [OnceLock<Vec<(Finder<'static>, bool)>>; 6] = [const { OnceLock::new() }; 6];
    FINDERS[language as usize].get_or_init(|| {
        let words = words(language);
        let stems = words.resolution.iter().map(|stem| (stem, false));
        let stems = stems.chain(words.decision.iter().map(|stem| (stem, true)));
        stems.map(|(stem, decision)| (Finder::new(*stem), decision)).collect()
    })
}

use Body::*;

const ENGLISH: Words = Words {
    resolution: &["esolution"],
    decision: &["ecision"],
    bodies: &[
        ("Commission on Human Rights", CommissionOnHumanRights),
        ("Economic and Social Council", EconomicAndSocialCouncil),
        ("Human Rights Council", HumanRightsCouncil),
        ("Trusteeship Council", TrusteeshipCouncil),
        ("General Assembly", GeneralAssembly),
        ("Security Council", SecurityCouncil),
        ("ECOSOC", EconomicAndSocialCouncil),
        ("Assembly", GeneralAssembly),
        ("Council", Council),
    ],
    of: &["of the", "by the", "adopted by the"],
    in_its: &["in its", "by its", "under its", "of its", "through its", "pursuant to its", "with its"],
    own: &["its", "their"],
    own_endings: &[],
    the: &["the", "this", "that", "relevant"],
    number: &["nos.", "no.", "number", "numbers"],
    and: &["and also", "as well as", "and", "or", "to", "&"],
    to: "to",
    dated: &["adopted on", "dated", "of", "on"],
    parts: &[
        "subparagraphs",
        "subparagraph",
        "paragraphs",
        "paragraph",
        "appendix",
        "appendices",
        "chapters",
        "chapter",
        "sections",
        "section",
        "annexes",
        "annex",
        "articles",
        "article",
        "chaps.",
        "chap.",
        "paras.",
        "para.",
        "sects.",
        "sect.",
        "parts",
        "part",
        "rules",
        "rule",
    ],
    part_of: &["of", "to", "in"],
};

const FRENCH: Words = Words {
    resolution: &["ésolution", "esolution"],
    decision: &["écision", "ecision"],
    bodies: &[
        ("Commission des droits de l’homme", CommissionOnHumanRights),
        ("Commission des droits de l'homme", CommissionOnHumanRights),
        ("Conseil des droits de l’homme", HumanRightsCouncil),
        ("Conseil des droits de l'homme", HumanRightsCouncil),
        ("Conseil économique et social", EconomicAndSocialCouncil),
        ("Conseil de tutelle", TrusteeshipCouncil),
        ("Conseil de sécurité", SecurityCouncil),
        ("Assemblée générale", GeneralAssembly),
        ("Assemblée", GeneralAssembly),
        ("Conseil", Council),
    ],
    of: &["de l’", "de l'", "de la", "du", "adoptée par l’", "adoptée par l'", "adoptée par la", "adoptée par le"],
    in_its: &["dans sa", "dans ses", "par sa", "par ses"],
    own: &["sa", "ses"],
    own_endings: &[],
    the: &["la", "les", "cette", "des"],
    number: &["nos", "no", "n°"],
    and: &["ainsi que", "et", "ou", "à"],
    to: "à",
    dated: &["en date des", "en date du", "adoptée le", "datée du", "du", "des"],
    parts: &[
        "alinéas",
        "alinéa",
        "paragraphes",
        "paragraphe",
        "appendice",
        "chapitres",
        "chapitre",
        "sections",
        "section",
        "annexes",
        "annexe",
        "articles",
        "article",
        "chap.",
        "par.",
        "sect.",
        "parties",
        "partie",
    ],
    part_of: &["des", "de", "à", "du"],
};

const SPANISH: Words = Words {
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

const RUSSIAN: Words = Words {
    resolution: &["езолюци"],
    decision: &["ешени"],
    bodies: &[
        ("Экономического и Социального Совета", EconomicAndSocialCouncil),
        ("Экономический и Социальный Совет", EconomicAndSocialCouncil),
        ("Экономическим и Социальным Советом", EconomicAndSocialCouncil),
        ("Комиссии по правам человека", CommissionOnHumanRights),
        ("Комиссия по правам человека", CommissionOnHumanRights),
        ("Советом по правам человека", HumanRightsCouncil),
        ("Совета по правам человека", HumanRightsCouncil),
        ("Совет по правам человека", HumanRightsCouncil),
        ("Советом Безопасности", SecurityCouncil),
        ("Генеральной Ассамблеей", GeneralAssembly),
        ("Генеральной Ассамблеи", GeneralAssembly),
        ("Генеральная Ассамблея", GeneralAssembly),
        ("Совета Безопасности", SecurityCouncil),
        ("Совет Безопасности", SecurityCouncil),
        ("Совета по Опеке", TrusteeshipCouncil),
        ("Экономическому и Социальному Совету", EconomicAndSocialCouncil),
        ("Совету по правам человека", HumanRightsCouncil),
        ("Генеральной Ассамблее", GeneralAssembly),
        ("Совету Безопасности", SecurityCouncil),
        ("Ассамблеи", GeneralAssembly),
        ("Ассамблея", GeneralAssembly),
        ("Совета", Council),
        ("Совет", Council),
    ],
    of: &[],
    in_its: &["в своей", "в своих", "своей", "своими", "в ее", "в его"],
    own: &["своей", "своих", "свою", "свои", "своими", "ее", "его"],
    own_endings: &[],
    the: &[],
    number: &["№"],
    and: &["а также", "и", "или", "по"],
    to: "по",
    dated: &["принятой", "от"],
    parts: &[
        "подпункте",
        "подпункта",
        "пунктами",
        "пунктах",
        "пунктов",
        "пункте",
        "пункта",
        "пункты",
        "пункт",
        "приложения",
        "приложение",
        "приложении",
        "приложений",
        "разделе",
        "раздела",
        "разделов",
        "раздел",
        "главы",
        "глава",
        "статьи",
        "статья",
        "часть",
        "части",
        "разд.",
        "гл.",
        "пп.",
        "п.",
    ],
    part_of: &["к"],
};

const ARABIC: Words = Words {
    resolution: &["قرار"],
    decision: &["مقرر"],
    bodies: &[
        ("المجلس الاقتصادي والاجتماعي", EconomicAndSocialCouncil),
        ("مجلس حقوق الإنسان", HumanRightsCouncil),
        ("لجنة حقوق الإنسان", CommissionOnHumanRights),
        ("مجلس الوصاية", TrusteeshipCouncil),
        ("الجمعية العامة", GeneralAssembly),
        ("مجلس الأمن", SecurityCouncil),
        ("الجمعية", GeneralAssembly),
        ("المجلس", Council),
    ],
    of: &["الصادر عن", "الصادرة عن"],
    in_its: &["في"],
    own: &[],
    own_endings: &["هما", "ها", "ه"],
    the: &[],
    number: &["رقم", "أرقام"],
    and: &["وكذلك", "و", "أو", "إلى"],
    to: "إلى",
    dated: &["المؤرخين في", "المؤرخة في", "المؤرخ في", "المؤرخين", "المؤرخة", "المؤرخ", "الصادر في"],
    parts: &["الفقرات", "الفقرتين", "الفقرة", "المرفقات", "المرفق", "الفروع", "الفرع", "الفصل", "الجزء", "المادة"],
    part_of: &["من"],
};

const CHINESE: Words = Words {
    resolution: &["决议"],
    decision: &["决定"],
    bodies: &[
        ("经济及社会理事会", EconomicAndSocialCouncil),
        ("经济和社会理事会", EconomicAndSocialCouncil),
        ("经社理事会", EconomicAndSocialCouncil),
        ("人权委员会", CommissionOnHumanRights),
        ("人权理事会", HumanRightsCouncil),
        ("安全理事会", SecurityCouncil),
        ("托管理事会", TrusteeshipCouncil),
        ("安理会", SecurityCouncil),
        ("理事会", Council),
        ("大会", GeneralAssembly),
    ],
    of: &[],
    in_its: &["在其"],
    own: &[],
    own_endings: &[],
    the: &[],
    number: &[],
    and: &["以及", "和", "及", "与", "至"],
    to: "至",
    dated: &[],
    parts: &["附件", "附录"],
    part_of: &[],
};
