//! The bodies that citations name.

/// A body that adopts resolutions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Body {
    GeneralAssembly,
    SecurityCouncil,
    EconomicAndSocialCouncil,
    HumanRightsCouncil,
    /// Until 2006: `1994/73`.
    CommissionOnHumanRights,
    TrusteeshipCouncil,
    /// `Council resolution 2016/7`: the form of the number tells which.
    Council,
    /// Another body; its resolutions have no symbol that follows from the number.
    Foreign,
}
