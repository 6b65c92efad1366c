//! Organs, commissions, committees and programmes of the United Nations.

use super::{Body, PLAIN, decision, paper, resolution};
use crate::model::Language::{English, French, Spanish};

pub(super) const BODIES: &[Body] = &[
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
        names: &["Governing Council of the United Nations Human Settlements Programme"],
        formulas: &[
            (English, "The Governing Council"),
            (French, "Le Conseil d’administration"),
            (Spanish, "El Consejo de Administración"),
        ],
        forms: &[resolution("HSP/GC/{s}/Res.{n}"), paper("HSP/GC/{s}/{n}")],
        source: "HSP/GC/25/L.6",
        ..PLAIN
    },
    Body {
        actor: "unep-gc",
        name: "Governing Council of the United Nations Environment Programme",
        names: &[
            "Governing Council of the United Nations Environment Programme",
            "Conseil d’administration du Programme des Nations Unies pour l’environnement",
            "Consejo de Administración del Programa de las Naciones Unidas para el Medio Ambiente",
        ],
        formulas: &[
            (English, "The Governing Council"),
            (French, "Le Conseil d’administration"),
            (Spanish, "El Consejo de Administración"),
        ],
        forms: &[paper("UNEP/GC.{s}/{n}"), paper("UNEP/GCSS.{S}/{n}")],
        source: "UNEP/GC.25/17",
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
];
