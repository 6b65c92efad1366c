//! Chinese.

use super::citations::CITATIONS;
use super::dates::DATES;
use super::lines::LINES;
use super::papers::PAPERS;
use crate::languages::forms::Forms;
use crate::languages::organs::Organ;
use crate::languages::table::{Ballot, Lexicon, by_list_only};
use std::sync::OnceLock;

/// The table for Chinese.
pub static CHINESE: Lexicon = Lexicon {
    dates: DATES,
    citations: CITATIONS,
    papers: PAPERS,
    forms: Forms::NONE,
    lines: LINES,
    enacting: &[
        ("大会", Organ::GeneralAssembly),
        ("安全理事会", Organ::SecurityCouncil),
        ("经济及社会理事会", Organ::EconomicAndSocialCouncil),
        ("人权理事会", Organ::HumanRightsCouncil),
        // As before 1972.
        ("大會", Organ::GeneralAssembly),
        ("安全理事會", Organ::SecurityCouncil),
        ("經濟及社會理事會", Organ::EconomicAndSocialCouncil),
    ],
    organs: &["大会", "安全理事会", "经济及社会理事会", "人权理事会"],
    bare_formula: true,
    publisher: &["联合国", "联 合 国", "联 合国", "United Nations"],
    distribution: &["Distr.:", "Distr.", "DISTR."],
    distributions: &["General", "GENERAL", "Limited", "LIMITED", "Restricted", "普遍", "限制"],
    original: &["Original:", "ORIGINAL:", "原件：", "原文："],
    languages: ["阿拉伯文", "英文", "法文", "俄文", "西班牙文", "中文"],
    agenda: &["临时议程项目", "议程项目", "项目"],
    agenda_tail: &[],
    session: &["紧急特别会议", "特别会议", "届会议", "会议"],
    session_heads: &[],
    statements: &["安全理事会主席的声明", "安全理事会主席声明"],
    voices: &["票"],
    naught: &["零"],
    adoption: &["大会决议", "大会通过的决议", "安全理事会第"],
    adoption_inside: &["决议", "通过"],
    resolution: &["第"],
    decision: &[],
    meeting: &["次全体会议", "次会议"],
    meeting_heads: &["第"],
    vote: &[
        "决议草案未获通过",
        "决议草案未获得通过",
        "未获通过",
        "未经表决",
        "经记录表决",
        "经表决",
        "一致通过",
        "以协商一致",
    ],
    adopting: &["通过", "核可", "认可", "核准", "宣布"],
    ballot: Ballot {
        unanimous: &["一致"],
        unvoted: &["未经表决", "协商一致"],
        rejected: &["未获通过", "未获得通过", "未能通过", "被否决"],
        vetoed: &["常任理事国投反对票", "常任理事国投了反对票", "常任理事国的反对票"],
        heads: [&["赞成", "赞成者", "投票赞成"], &["反对", "反对者", "投票反对"], &["弃权", "弃权者"]],
        states: &[
            "共和国",
            "安提瓜和巴布达",
            "波斯尼亚和黑塞哥维那",
            "圣基茨和尼维斯",
            "圣文森特和格林纳丁斯",
            "圣多美和普林西比",
            "塞尔维亚和黑山",
            "特立尼达和多巴哥",
            "大不列颠及北爱尔兰",
        ],
    },
    and: &["和", "及", "以及", "并"],
    residue: &["Select target paragraph"],
    annex: &["附件", "附录", "附文"],
    stages: &["决议草案", "决定草案"],
    submitted: &[],
    units: &["条", "章", "节", "编", "部分"],
    parts: &[],
    starts: &[],
    counted: &["第", "目标", "小组", "附件", "阶段", "类别", "类", "级"],
    quantities: &[],
    joints: &[],
    raised: &[],
    dashed: false,
    bracketed: false,
    participle: by_list_only,
    verb: by_list_only,
    lists: [include_str!("preambular.txt"), include_str!("operative.txt")],
    made: OnceLock::new(),
};
