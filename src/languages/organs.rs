//! The bodies that each language has names for; all others are in `model/body`.

/// The body a document belongs to: the values of `documents.csv`'s `organ`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Organ {
    /// General Assembly
    GeneralAssembly,
    /// Security Council
    SecurityCouncil,
    /// Economic and Social Council
    EconomicAndSocialCouncil,
    /// Human Rights Council
    HumanRightsCouncil,
    /// Another body, or not known.
    #[default]
    Other,
}

impl Organ {
    /// The code in `documents.csv`.
    pub fn code(self) -> &'static str {
        match self {
            Organ::GeneralAssembly => "ga",
            Organ::SecurityCouncil => "sc",
            Organ::EconomicAndSocialCouncil => "ecosoc",
            Organ::HumanRightsCouncil => "hrc",
            Organ::Other => "other",
        }
    }
}

/// A body whose resolutions are cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cited {
    /// `its resolution 62/149`
    GeneralAssembly,
    /// `Security Council resolution 1325 (2000)`
    SecurityCouncil,
    /// `Economic and Social Council resolution 2007/4`
    EconomicAndSocialCouncil,
    /// `Human Rights Council resolution 6/2`
    HumanRightsCouncil,
    /// Until 2006: `1994/73`.
    CommissionOnHumanRights,
    /// `Trusteeship Council resolution 2200 (LXI)`
    TrusteeshipCouncil,
    /// `Council resolution 2016/7`: the form of the number shows which.
    Council,
    /// Another body; its resolutions have no symbol that follows from the number.
    Foreign,
}
