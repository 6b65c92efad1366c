//! Arabic.

use super::citations::CITATIONS;
use super::dates::DATES;
use super::lines::LINES;
use super::papers::PAPERS;
use crate::languages::forms::Forms;
use crate::languages::organs::Organ;
use crate::languages::table::{Ballot, Lexicon};
use std::sync::OnceLock;

/// The table for Arabic.
pub static ARABIC: Lexicon = Lexicon {
    enacting: &[
        ("إن الجمعية العامة", Organ::GeneralAssembly),
        ("إنَّ الجمعية العامة", Organ::GeneralAssembly),
        ("إن مجلس الأمن", Organ::SecurityCouncil),
        ("إن المجلس الاقتصادي والاجتماعي", Organ::EconomicAndSocialCouncil),
        ("إن مجلس حقوق الإنسان", Organ::HumanRightsCouncil),
    ],
    organs: &["الجمعية العامة", "مجلس الأمن", "المجلس الاقتصادي والاجتماعي", "مجلس حقوق الإنسان"],
    bare_formula: false,
    publisher: &["الأمم المتحدة", "United Nations"],
    distribution: &["Distr.:", "Distr.", "DISTR.", "التوزيع:"],
    distributions: &["General", "GENERAL", "Limited", "LIMITED", "Restricted", "عام", "محدود"],
    original: &["Original:", "ORIGINAL:", "الأصل:"],
    languages: ["بالعربية", "بالانكليزية", "بالفرنسية", "بالروسية", "بالإسبانية", "بالصينية"],
    agenda: &["البنود", "البندان", "البند"],
    agenda_tail: &["من جدول الأعمال"],
    session: &["الدورة"],
    session_heads: &["الدورة", "دورة عام"],
    statements: &["بيان من رئيس مجلس الأمن", "بيان من رئيسة مجلس الأمن", "بيان صادر عن رئيس مجلس الأمن"],
    voices: &["صوت"],
    naught: &["لا"],
    adoption: &[
        "قرار اتخذته",
        "قراران اتخذتهما",
        "قرارات اتخذتها",
        "قرار اتخذه",
        "قرار اعتمده",
        "قرار اعتمدته",
        "قرارات اعتمدها",
        "الذي اتخذه",
        "الذي اعتمده",
        "مقرر اتخذته",
        "القرار الذي",
    ],
    adoption_inside: &[],
    resolution: &["القرار"],
    decision: &["المقرر"],
    meeting: &["الجلسة العامة", "الجلسة", "جلسته"],
    meeting_heads: &["الجلسة"],
    vote: &[
        "لم يعتمد مشروع القرار",
        "لم يُعتمد مشروع القرار",
        "حصل مشروع القرار",
        "اعتمد من دون تصويت",
        "اعتمد بدون تصويت",
        "اعتُمد من دون تصويت",
        "اعتُمد بدون تصويت",
        "اعتمد",
        "اعتُمد",
    ],
    adopting: &["عتمد", "قر ", "تؤيد", "يؤيد", "علن"],
    ballot: Ballot {
        unanimous: &["بالإجماع"],
        unvoted: &["دون تصويت", "بدون تصويت", "بتوافق الآراء"],
        rejected: &["لم يعتمد", "لم يُعتمد", "رُفض"],
        vetoed: &["تصويت سلبي من عضو دائم", "صوت عضو دائم", "عضو دائم"],
        heads: [&["المؤيدون"], &["المعارضون"], &["الممتنعون", "الممتنعون عن التصويت"]],
        states: &[
            "أنتيغوا وبربودا",
            "البوسنة والهرسك",
            "سانت كيتس ونيفس",
            "سانت فنسنت وجزر غرينادين",
            "سان تومي وبرينسيبي",
            "صربيا والجبل الأسود",
            "ترينيداد وتوباغو",
            "لبريطانيا العظمى وأيرلندا الشمالية",
            "ولايات",
        ],
    },
    and: &["و"],
    residue: &["Select target paragraph"],
    annex: &["المرفق", "مرفق", "المرفقات", "التذييل", "تذييل", "الضميمة", "ضميمة", "مرفقات"],
    stages: &["مشروع قرار", "مشروع مقرر"],
    submitted: &["مقدم من", "مقدَّم من"],
    units: &["المادة", "القاعدة", "الفصل", "الباب", "الجزء", "الفرع", "المبدأ", "الهدف"],
    parts: &["ألف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء", "طاء", "ياء"],
    starts: &[],
    counted: &[
        "الفقرة",
        "الفقرات",
        "الفقرتين",
        "الفقرتان",
        "المادة",
        "المواد",
        "المادتين",
        "البند",
        "البنود",
        "البندين",
        "القرار",
        "القرارات",
        "القرارين",
        "قرار",
        "قرارها",
        "قراراتها",
        "قراريها",
        "قراره",
        "المقرر",
        "مقررها",
        "الفصل",
        "الفصول",
        "الجزء",
        "المرفق",
        "الهدف",
        "الأهداف",
        "الغاية",
        "الصفحة",
        "الرقم",
        "رقم",
        "الدورة",
        "الجلسة",
        "الفرع",
        "العدد",
    ],
    quantities: &["مليون", "ملايين", "مليار", "بليون", "سنوات", "سنة", "أشهر", "شهرا", "أيام", "يوما", "دولار"],
    joints: &["و", "إلى", "في", "من", "عن", "على", "أو", "حتى", "بين", "لعام", "عام"],
    raised: &[],
    dashed: true,
    bracketed: true,
    dates: DATES,
    citations: CITATIONS,
    papers: PAPERS,
    forms: Forms::NONE,
    lines: LINES,
    participle,
    verb,
    preambular: include_str!("preambular.txt"),
    operative: include_str!("operative.txt"),
    openers: OnceLock::new(),
    months: OnceLock::new(),
};

/// `وإذ`, `إذ`: the word that opens most preambular paragraphs.
fn participle(word: &str) -> bool {
    matches!(word, "إذ" | "وإذ" | "واذ" | "اذ")
}

/// The list of phrases decides.
fn verb(_word: &str) -> bool {
    false
}
