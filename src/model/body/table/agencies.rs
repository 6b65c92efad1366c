//! Specialized agencies and other organizations of the United Nations system.

use super::{Body, PLAIN, decision, paper, resolution};
use crate::model::Language::{English, French, Spanish};

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
        actor: "upu-congress",
        name: "Universal Postal Congress",
        names: &["Universal Postal Congress", "Congrès postal universel"],
        formulas: &[(English, "Congress"), (English, "The Congress"), (French, "Le Congrès")],
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
        actor: "imo-msc",
        name: "Maritime Safety Committee of the International Maritime Organization",
        formulas: &[(English, "THE MARITIME SAFETY COMMITTEE"), (French, "LE COMITÉ DE LA SÉCURITÉ MARITIME")],
        forms: &[resolution("MSC.{n}({s})")],
        source: "MSC 97/22/Add.1",
        ..PLAIN
    },
    Body {
        actor: "imo-mepc",
        name: "Marine Environment Protection Committee of the International Maritime Organization",
        formulas: &[
            (English, "THE MARINE ENVIRONMENT PROTECTION COMMITTEE"),
            (French, "LE COMITÉ DE LA PROTECTION DU MILIEU MARIN"),
        ],
        forms: &[resolution("MEPC.{n}({s})")],
        source: "MEPC 72/17/Add.1",
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
    Body {
        actor: "who-rc",
        name: "Regional Committee of the World Health Organization",
        formulas: &[
            (English, "The Regional Committee"),
            (French, "Le Comité régional"),
            (Spanish, "El Comité Regional"),
        ],
        forms: &[
            resolution("WPR/RC{s}.R{n}"),
            resolution("EUR/RC{s}/R{n}"),
            resolution("AFR/RC{s}/R{n}"),
            resolution("SEA/RC{s}/R{n}"),
            resolution("EM/RC{s}/R.{n}"),
        ],
        source: "WPR/RC44.R10; Handbook of resolutions of the Regional Committee for the Western Pacific",
        ..PLAIN
    },
    Body {
        actor: "ilo-gb",
        name: "Governing Body of the International Labour Office",
        names: &["Governing Body of the International Labour Office"],
        formulas: &[(English, "The Governing Body:"), (French, "Le Conseil d’administration:")],
        source: "Decisions of the 313th session of the Governing Body, March 2012",
        ..PLAIN
    },
    Body {
        actor: "unesco-whc",
        name: "World Heritage Committee",
        names: &["World Heritage Committee", "Comité du patrimoine mondial"],
        formulas: &[(English, "The World Heritage Committee"), (French, "Le Comité du patrimoine mondial")],
        forms: &[decision("{s} COM {d}"), decision("{s} EXT.COM {d}")],
        source: "WHC/17/41.COM/18",
        ..PLAIN
    },
    Body {
        actor: "wmo-cg",
        name: "World Meteorological Congress",
        names: &["World Meteorological Congress", "Congrès météorologique mondial"],
        formulas: &[
            (English, "The World Meteorological Congress"),
            (English, "THE WORLD METEOROLOGICAL CONGRESS"),
            (English, "THE CONGRESS"),
            (French, "LE CONGRÈS MÉTÉOROLOGIQUE MONDIAL"),
            (French, "LE CONGRÈS"),
        ],
        forms: &[resolution("{n} (Cg-{s})"), resolution("{n} (Cg-{S})")],
        source: "WMO-No. 1236, World Meteorological Congress, abridged final report of the eighteenth session",
        ..PLAIN
    },
];
