//! How Arabic texts refer to resolutions and decisions.

use crate::languages::citations::Citations;
use crate::languages::organs::Cited::*;

/// The words of citations in Arabic.
pub const CITATIONS: Citations = Citations {
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
