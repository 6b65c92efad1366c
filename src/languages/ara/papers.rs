//! Arabic: what documents are recognized by.

use crate::languages::papers::Papers;

/// The words around resolutions in Arabic.
pub const PAPERS: Papers = Papers {
    frequent: &[],
    states: &[],
    inflected: &[],
    one: &["واحد"],
    abstaining: &["امتن"],
    note_openings: &[("انظر", 32.0), ("المرجع", 16.0), ("القرار", 15.0), ("United Nations", 10.0), ("الوثائق", 1.2)],
    remarks: &[],
    annexes: &["المرفق"],
    divisions: ["الجزء", "الفصل", "الفرع", "المادة", "القاعدة"],
    acts: [None, Some("النظام الأساسي"), None, Some("بروتوكول"), Some("اتفاقية"), Some("اتفاق")],
    records: &["افتتحت الجلسة", "رفعت الجلسة"],
    letters: &["رسالة مؤرخة", "رسالتان متطابقتان"],
    reports: &["تقرير ", "مذكرة من"],
    signed: &["(توقيع)"],
    salutations: &[],
    courtesies: &[],
    addresses: &[],
    refusals: &["غير موجود", "غير متاح"],
    missing: &["الصفحة غير موجودة"],
    notes_titles: &["الحواشي"],
    printed: &[],
    before_number: &[],
    before_roman: &[],
    junctions: &[],
    hanging: &[],
    list_ends: &["و", "أو"],
    agenda_links: &["و", "إلى"],
    abbreviations: &[],
    pages: &[],
    softened: &[],
    ordinals: &[],
};
