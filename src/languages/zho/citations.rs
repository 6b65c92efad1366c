//! How Chinese texts refer to resolutions and decisions.

use crate::languages::citations::Citations;
use crate::languages::organs::Cited::*;

/// The words of citations in Chinese.
pub const CITATIONS: Citations = Citations {
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
