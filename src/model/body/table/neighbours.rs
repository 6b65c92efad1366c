//! Organizations that work with the United Nations and write as it does.

use super::{Body, PLAIN, decision, resolution};
use crate::model::Language::{English, French};

pub(super) const BODIES: &[Body] = &[
    Body {
        actor: "ipu-assembly",
        name: "Assembly of the Inter-Parliamentary Union",
        names: &["Assembly of the Inter-Parliamentary Union"],
        formulas: &[
            (English, "The # Assembly of the Inter-Parliamentary Union"),
            (French, "La # Assemblée de l’Union interparlementaire"),
        ],
        source: "Results of the 122nd Assembly of the Inter-Parliamentary Union",
        ..PLAIN
    },
    Body {
        actor: "ipu-council",
        name: "Governing Council of the Inter-Parliamentary Union",
        names: &["Inter-Parliamentary Council"],
        formulas: &[
            (English, "The Inter-Parliamentary Council"),
            (English, "The Governing Council of the Inter-Parliamentary Union"),
            (French, "Le Conseil interparlementaire"),
        ],
        source: "Resolutions of the 157th session of the Inter-Parliamentary Council",
        ..PLAIN
    },
    Body {
        actor: "au-assembly",
        name: "Assembly of the African Union",
        names: &["Assembly of the African Union", "Assembly of Heads of State and Government"],
        formulas: &[(English, "The Assembly:"), (French, "La Conférence :")],
        forms: &[
            decision("Assembly/AU/Dec.{n}({S})"),
            resolution("Assembly/AU/Res.{n}({S})"),
            decision("AHG/Dec. {n} ({S})"),
            resolution("AHG/Res. {n} ({S})"),
        ],
        source: "Decisions of the Assembly of the African Union, fifth ordinary session",
        ..PLAIN
    },
    Body {
        actor: "au-ec",
        name: "Executive Council of the African Union",
        names: &["Executive Council of the African Union"],
        formulas: &[(English, "The Executive Council:")],
        forms: &[decision("EX.CL/Dec.{n}({S})")],
        source: "Decisions of the Executive Council of the African Union, seventh ordinary session",
        ..PLAIN
    },
    Body {
        actor: "au-achpr",
        name: "African Commission on Human and Peoples’ Rights",
        names: &["African Commission on Human and Peoples’ Rights"],
        formulas: &[
            (English, "The African Commission on Human and Peoples’ Rights"),
            (English, "The African Commission on Human and Peoples’ Rights (the Commission), meeting …"),
            (English, "The African Commission on Human and Peoples' Rights (the Commission), meeting …"),
            (French, "La Commission africaine des droits de l’homme et des peuples (la Commission), réunie …"),
        ],
        forms: &[resolution("ACHPR/Res. {n} ({S}) {y}")],
        source: "Resolutions of the African Commission on Human and Peoples’ Rights, 58th ordinary session",
        ..PLAIN
    },
];
