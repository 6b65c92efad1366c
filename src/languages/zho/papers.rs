//! Chinese: what documents are recognized by.

use crate::languages::papers::Papers;

/// The words around resolutions in Chinese.
pub const PAPERS: Papers = Papers {
    frequent: &[],
    states: &[],
    inflected: &[],
    one: &[],
    abstaining: &["弃权"],
    note_openings: &[("同上", 16.0), ("联合国", 10.0), ("见", 30.0), ("第", 4.0), ("《", 4.0)],
    remarks: &[],
    annexes: &["附"],
    divisions: ["部分", "章", "节", "条", "规则"],
    acts: [Some("议事规则"), Some("规约"), Some("行为守则"), Some("议定书"), Some("公约"), Some("协定")],
    records: &["会议开始", "散会"],
    letters: &[],
    reports: &["秘书长的报告", "秘书长的说明"],
    signed: &[],
    salutations: &[],
    courtesies: &[],
    addresses: &[],
    refusals: &["未找到", "找不到", "不存在", "无法访问"],
    missing: &[],
    notes_titles: &["注", "脚注"],
    printed: &[],
    before_number: &[],
    before_roman: &[],
    junctions: &[],
    hanging: &[],
    list_ends: &["和", "以及", "或"],
    agenda_links: &["和", "至"],
    abbreviations: &[],
    pages: &[],
    softened: &[],
    ordinals: &[],
};
