//! The bodies, one row each. Rows with names that several bodies bear (`The General Conference`) are told apart by
//! their symbols and by the heads of their documents.

use super::{Body, Form};
use crate::model::Kind;
use crate::model::Language::{English, French, Spanish};

const fn resolution(pattern: &'static str) -> Form {
    Form { pattern, kind: Kind::Resolution }
}

const fn decision(pattern: &'static str) -> Form {
    Form { pattern, kind: Kind::Decision }
}

/// A paper of the body that is no text it has adopted.
const fn paper(pattern: &'static str) -> Form {
    Form { pattern, kind: Kind::Other }
}

/// What most rows have in common.
const PLAIN: Body =
    Body { actor: "", name: "", names: &[], formulas: &[], forms: &[], front: None, closings: &[], source: "" };

pub(super) const BODIES: &[Body] = &[
    Body {
        actor: "who-wha",
        name: "World Health Assembly",
        names: &["World Health Assembly", "Assemblée mondiale de la Santé", "Asamblea Mundial de la Salud"],
        formulas: &[
            (English, "The # World Health Assembly"),
            (French, "La # Assemblée mondiale de la Santé"),
            (Spanish, "La # Asamblea Mundial de la Salud"),
        ],
        forms: &[resolution("WHA{s}.{n}"), decision("WHA{s}({n})")],
        closings: &["Handb. Res.", "Hbk Res.", "Handbook"],
        source: "Handbook of resolutions and decisions of the World Health Assembly and the Executive Board",
        ..PLAIN
    },
    Body {
        actor: "who-eb",
        name: "Executive Board of the World Health Organization",
        names: &["Executive Board", "Conseil exécutif", "Consejo Ejecutivo"],
        formulas: &[
            (English, "The Executive Board"),
            (French, "Le Conseil exécutif"),
            (Spanish, "El Consejo Ejecutivo"),
        ],
        forms: &[resolution("EB{s}.R{n}"), decision("EB{s}({n})")],
        closings: &["Handb. Res.", "Hbk Res."],
        source: "EB144/2019/REC/1",
        ..PLAIN
    },
    Body {
        actor: "unfccc-cop",
        name: "Conference of the Parties to the United Nations Framework Convention on Climate Change",
        names: &["Conference of the Parties", "Conférence des Parties", "Conferencia de las Partes"],
        formulas: &[
            (English, "The Conference of the Parties"),
            (French, "La Conférence des Parties"),
            (Spanish, "La Conferencia de las Partes"),
        ],
        forms: &[decision("{n}/CP.{s}")],
        source: "FCCC/CP/2015/10/Add.1",
        ..PLAIN
    },
    Body {
        actor: "unfccc-cmp",
        name: "Conference of the Parties serving as the meeting of the Parties to the Kyoto Protocol",
        names: &["meeting of the Parties to the Kyoto Protocol", "réunion des Parties au Protocole de Kyoto"],
        formulas: &[
            (English, "The Conference of the Parties serving as the meeting of the Parties to the Kyoto Protocol"),
            (French, "La Conférence des Parties agissant comme réunion des Parties au Protocole de Kyoto"),
            (Spanish, "La Conferencia de las Partes en calidad de reunión de las Partes en el Protocolo de Kyoto"),
        ],
        forms: &[decision("{n}/CMP.{s}")],
        source: "FCCC/KP/CMP/2005/8/Add.1",
        ..PLAIN
    },
    Body {
        actor: "unfccc-cma",
        name: "Conference of the Parties serving as the meeting of the Parties to the Paris Agreement",
        names: &["meeting of the Parties to the Paris Agreement", "réunion des Parties à l’Accord de Paris"],
        formulas: &[
            (English, "The Conference of the Parties serving as the meeting of the Parties to the Paris Agreement"),
            (French, "La Conférence des Parties agissant comme réunion des Parties à l’Accord de Paris"),
            (Spanish, "La Conferencia de las Partes en calidad de reunión de las Partes en el Acuerdo de París"),
        ],
        forms: &[decision("{n}/CMA.{s}")],
        source: "FCCC/PA/CMA/2018/3/Add.1",
        ..PLAIN
    },
    Body {
        actor: "unccd-cop",
        name: "Conference of the Parties to the United Nations Convention to Combat Desertification",
        formulas: &[(English, "The Conference of the Parties")],
        forms: &[decision("{n}/COP.{s}")],
        source: "ICCD/COP(10)/31/Add.1",
        ..PLAIN
    },
    Body {
        actor: "cbd-cop",
        name: "Conference of the Parties to the Convention on Biological Diversity",
        formulas: &[(English, "The Conference of the Parties")],
        forms: &[decision("CBD/COP/DEC/{s}/{n}"), decision("UNEP/CBD/COP/DEC/{S}/{n}")],
        source: "CBD/COP/DEC/15/4",
        ..PLAIN
    },
    Body {
        actor: "unesco-gc",
        name: "General Conference of UNESCO",
        formulas: &[
            (English, "The General Conference"),
            (French, "La Conférence générale"),
            (Spanish, "La Conferencia General"),
        ],
        forms: &[resolution("{s} C/Resolution {d}")],
        source: "Records of the General Conference, 39th session, note on the numbering of resolutions",
        ..PLAIN
    },
    Body {
        actor: "unesco-eb",
        name: "Executive Board of UNESCO",
        formulas: &[(English, "The Executive Board")],
        forms: &[decision("{s} EX/Decision {d}")],
        source: "209 EX/Decisions",
        ..PLAIN
    },
    Body {
        actor: "iaea-gc",
        name: "General Conference of the International Atomic Energy Agency",
        formulas: &[(English, "The General Conference")],
        forms: &[
            resolution("GC({s})/RES/{n}"),
            resolution("GC({S})/RES/{n}"),
            decision("GC({s})/DEC/{n}"),
            paper("GC({s})/{n}"),
        ],
        source: "GC(63)/RES/DEC(2019)",
        ..PLAIN
    },
    Body {
        actor: "ilo-ilc",
        name: "International Labour Conference",
        names: &["International Labour Conference", "Conférence internationale du Travail"],
        formulas: &[
            (English, "The General Conference of the International Labour Organization"),
            (English, "The General Conference of the International Labour Organization, meeting …"),
            (English, "The General Conference of the International Labour Organisation"),
            (English, "The General Conference of the International Labour Organisation, meeting …"),
            (French, "La Conférence générale de l’Organisation internationale du Travail"),
            (French, "La Conférence générale de l’Organisation internationale du Travail, réunie …"),
            (Spanish, "La Conferencia General de la Organización Internacional del Trabajo"),
        ],
        source: "Resolutions adopted by the International Labour Conference at its 108th Session (Geneva, June 2019)",
        ..PLAIN
    },
    Body {
        actor: "fao-conf",
        name: "Conference of the Food and Agriculture Organization of the United Nations",
        formulas: &[(English, "THE CONFERENCE"), (French, "LA CONFÉRENCE"), (Spanish, "LA CONFERENCIA")],
        source: "C 2019/REP",
        ..PLAIN
    },
    Body {
        actor: "unep-ea",
        name: "United Nations Environment Assembly",
        names: &["United Nations Environment Assembly of the United Nations Environment Programme"],
        formulas: &[
            (English, "The United Nations Environment Assembly"),
            (French, "L’Assemblée des Nations Unies pour l’environnement"),
            (Spanish, "La Asamblea de las Naciones Unidas sobre el Medio Ambiente"),
        ],
        forms: &[resolution("UNEP/EA.{s}/Res.{n}"), decision("UNEP/EA.{s}/Dec.{n}")],
        source: "UNEP/EA.5/Res.14",
        ..PLAIN
    },
    Body {
        actor: "unhabitat-ha",
        name: "United Nations Habitat Assembly",
        names: &["United Nations Habitat Assembly of the United Nations Human Settlements Programme"],
        formulas: &[(English, "The United Nations Habitat Assembly")],
        forms: &[resolution("HSP/HA.{s}/Res.{n}"), decision("HSP/HA.{s}/Dec.{n}")],
        source: "HSP/HA.1/Res.1",
        ..PLAIN
    },
    Body {
        actor: "unhabitat-gc",
        name: "Governing Council of the United Nations Human Settlements Programme",
        formulas: &[(English, "The Governing Council")],
        forms: &[resolution("HSP/GC/{s}/Res.{n}")],
        source: "HSP/GC/25/L.6",
        ..PLAIN
    },
    Body {
        actor: "upu-congress",
        name: "Universal Postal Congress",
        names: &["Universal Postal Congress", "Congrès postal universel"],
        formulas: &[(English, "Congress"), (French, "Le Congrès")],
        source: "Decisions of the 2021 Abidjan Congress",
        ..PLAIN
    },
    Body {
        actor: "itu-pp",
        name: "Plenipotentiary Conference of the International Telecommunication Union",
        names: &["Plenipotentiary Conference"],
        formulas: &[
            (English, "The Plenipotentiary Conference of the International Telecommunication Union"),
            (French, "La Conférence de plénipotentiaires de l’Union internationale des télécommunications"),
        ],
        source: "Final Acts of the Plenipotentiary Conference (Bucharest, 2022)",
        ..PLAIN
    },
    Body {
        actor: "imo-a",
        name: "Assembly of the International Maritime Organization",
        formulas: &[(English, "THE ASSEMBLY"), (French, "L’ASSEMBLÉE"), (Spanish, "LA ASAMBLEA")],
        forms: &[resolution("A.{n}({s})")],
        source: "A 30/Res.1117",
        ..PLAIN
    },
    Body {
        actor: "un-tc",
        name: "Trusteeship Council",
        names: &["Trusteeship Council", "Conseil de tutelle", "Consejo de Administración Fiduciaria"],
        formulas: &[
            (English, "The Trusteeship Council"),
            (French, "Le Conseil de tutelle"),
            (Spanish, "El Consejo de Administración Fiduciaria"),
        ],
        forms: &[resolution("T/RES/{n} ({S})")],
        front: Some("T/RES/"),
        source: "T/1904, Resolutions and decisions of the Trusteeship Council, fifty-third session",
        ..PLAIN
    },
    Body {
        actor: "un-ecosoc-cn4",
        name: "Commission on Human Rights",
        names: &["Commission on Human Rights", "Commission des droits de l’homme", "Comisión de Derechos Humanos"],
        formulas: &[
            (English, "The Commission on Human Rights"),
            (French, "La Commission des droits de l’homme"),
            (Spanish, "La Comisión de Derechos Humanos"),
        ],
        forms: &[resolution("E/CN.4/RES/{y}/{n}"), decision("E/CN.4/DEC/{y}/{n}")],
        front: Some("E/CN.4/RES/"),
        source: "E/CN.4/1994/132",
        ..PLAIN
    },
    Body {
        actor: "un-ecosoc-cn6",
        name: "Commission on the Status of Women",
        names: &["Commission on the Status of Women", "Commission de la condition de la femme"],
        formulas: &[
            (English, "The Commission on the Status of Women"),
            (French, "La Commission de la condition de la femme"),
        ],
        source: "E/2016/27-E/CN.6/2016/22",
        ..PLAIN
    },
    Body {
        actor: "un-ecosoc-cn7",
        name: "Commission on Narcotic Drugs",
        names: &["Commission on Narcotic Drugs"],
        formulas: &[(English, "The Commission on Narcotic Drugs")],
        source: "E/2020/28-E/CN.7/2020/15",
        ..PLAIN
    },
    Body {
        actor: "un-ecosoc-cn9",
        name: "Commission on Population and Development",
        names: &["Commission on Population and Development"],
        formulas: &[(English, "The Commission on Population and Development")],
        source: "E/2014/25-E/CN.9/2014/7",
        ..PLAIN
    },
    Body {
        actor: "un-ecosoc-cn15",
        name: "Commission on Crime Prevention and Criminal Justice",
        names: &["Commission on Crime Prevention and Criminal Justice"],
        formulas: &[(English, "The Commission on Crime Prevention and Criminal Justice")],
        source: "E/2019/30-E/CN.15/2019/15",
        ..PLAIN
    },
    Body {
        actor: "un-pbc",
        name: "Peacebuilding Commission",
        names: &["Peacebuilding Commission", "Organizational Committee"],
        formulas: &[(English, "The Peacebuilding Commission")],
        forms: &[paper("PBC/{s}/OC/{n}"), paper("PBC/{s}/{n}")],
        source: "PBC/1/OC/8",
        ..PLAIN
    },
    Body {
        actor: "un-ecosoc-ece",
        name: "Economic Commission for Europe",
        names: &["Economic Commission for Europe"],
        formulas: &[
            (English, "The Economic Commission for Europe"),
            (French, "La Commission économique pour l’Europe"),
        ],
        source: "E/2013/37-E/ECE/1464",
        ..PLAIN
    },
    Body {
        actor: "un-ecosoc-escap",
        name: "Economic and Social Commission for Asia and the Pacific",
        names: &["Economic and Social Commission for Asia and the Pacific"],
        formulas: &[(English, "The Economic and Social Commission for Asia and the Pacific")],
        forms: &[resolution("ESCAP/RES/{s}/{n}")],
        front: Some("ESCAP/RES/"),
        source: "E/2021/39-ESCAP/77/28",
        ..PLAIN
    },
    Body {
        actor: "un-ecosoc-eclac",
        name: "Economic Commission for Latin America and the Caribbean",
        names: &[
            "Economic Commission for Latin America and the Caribbean",
            "Comisión Económica para América Latina y el Caribe",
        ],
        formulas: &[
            (English, "The Economic Commission for Latin America and the Caribbean"),
            (English, "The Economic Commission for Latin America"),
            (Spanish, "La Comisión Económica para América Latina y el Caribe"),
        ],
        source: "LC/PUB.2022/19",
        ..PLAIN
    },
    Body {
        actor: "un-ecosoc-eca",
        name: "Economic Commission for Africa",
        names: &["Economic Commission for Africa"],
        formulas: &[(English, "The Conference of Ministers"), (English, "The Economic Commission for Africa")],
        source: "E/2019/38-E/ECA/CM/52/2",
        ..PLAIN
    },
    Body {
        actor: "un-ecosoc-escwa",
        name: "Economic and Social Commission for Western Asia",
        names: &["Economic and Social Commission for Western Asia"],
        formulas: &[(English, "The Economic and Social Commission for Western Asia")],
        source: "E/2018/41-E/ESCWA/30/10",
        ..PLAIN
    },
    Body {
        actor: "un-cerd",
        name: "Committee on the Elimination of Racial Discrimination",
        names: &["Committee on the Elimination of Racial Discrimination"],
        formulas: &[(English, "The Committee on the Elimination of Racial Discrimination")],
        source: "A/48/18",
        ..PLAIN
    },
    Body {
        actor: "un-cedaw",
        name: "Committee on the Elimination of Discrimination against Women",
        names: &["Committee on the Elimination of Discrimination against Women"],
        formulas: &[(English, "The Committee on the Elimination of Discrimination against Women")],
        source: "A/56/38",
        ..PLAIN
    },
    Body {
        actor: "un-ccpr",
        name: "Human Rights Committee",
        names: &["Human Rights Committee"],
        formulas: &[(English, "The Human Rights Committee")],
        source: "A/59/40",
        ..PLAIN
    },
    Body {
        actor: "unido-gc",
        name: "General Conference of the United Nations Industrial Development Organization",
        names: &["General Conference of the United Nations Industrial Development Organization"],
        formulas: &[
            (English, "The General Conference"),
            (French, "La Conférence générale"),
            (Spanish, "La Conferencia General"),
        ],
        forms: &[resolution("GC.{s}/Res.{n}"), decision("GC.{s}/Dec.{n}")],
        source: "GC.19/INF/4",
        ..PLAIN
    },
];
