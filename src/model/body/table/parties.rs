//! Parties to treaties, in their conferences and meetings.

use super::{Body, PLAIN, decision, resolution};
use crate::model::Language::{English, French, Spanish};

/// How the three conferences speak together.
const JOINT: &str = "The Conference of the Parties, the Conference of the Parties serving as the meeting of the Parties \
     to the Kyoto Protocol and the Conference of the Parties serving as the meeting of the Parties to the Paris Agreement";

pub(super) const BODIES: &[Body] = &[
    Body {
        actor: "unfccc-cop",
        name: "Conference of the Parties to the United Nations Framework Convention on Climate Change",
        names: &["Conference of the Parties", "Conférence des Parties", "Conferencia de las Partes"],
        formulas: &[
            (English, "The Conference of the Parties"),
            (English, JOINT),
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
        actor: "ozone-mop",
        name: "Meeting of the Parties to the Montreal Protocol on Substances that Deplete the Ozone Layer",
        names: &["Meeting of the Parties to the Montreal Protocol on Substances that Deplete the Ozone Layer"],
        formulas: &[
            (English, "The # Meeting of the Parties"),
            (French, "La # Réunion des Parties"),
            (Spanish, "La # Reunión de las Partes"),
        ],
        source: "Handbook for the Montreal Protocol on Substances that Deplete the Ozone Layer, section 2.7",
        ..PLAIN
    },
    Body {
        actor: "cites-cop",
        name: "Conference of the Parties to the Convention on International Trade in Endangered Species",
        names: &["Convention on International Trade in Endangered Species of Wild Fauna and Flora"],
        formulas: &[
            (English, "THE CONFERENCE OF THE PARTIES TO THE CONVENTION"),
            (French, "LA CONFÉRENCE DES PARTIES À LA CONVENTION"),
            (Spanish, "LA CONFERENCIA DE LAS PARTES EN LA CONVENCIÓN"),
        ],
        forms: &[resolution("Conf. {s}.{n}")],
        source: "Resolutions of the Conference of the Parties in effect after its 18th meeting",
        ..PLAIN
    },
    Body {
        actor: "basel-cop",
        name: "Conference of the Parties to the Basel Convention on Hazardous Wastes",
        names: &[
            "Conference of the Parties to the Basel Convention",
            "Basel Convention on the Control of Transboundary Movements of Hazardous Wastes and Their Disposal",
        ],
        formulas: &[(English, "The Conference of the Parties"), (English, "The Conference")],
        forms: &[decision("BC-{s}/{n}")],
        source: "UNEP/CHW.15/35",
        ..PLAIN
    },
    Body {
        actor: "rotterdam-cop",
        name: "Conference of the Parties to the Rotterdam Convention on Chemicals and Pesticides",
        names: &["Conference of the Parties to the Rotterdam Convention"],
        formulas: &[(English, "The Conference of the Parties")],
        forms: &[decision("RC-{s}/{n}")],
        source: "UNEP/FAO/RC/COP.10/26",
        ..PLAIN
    },
    Body {
        actor: "stockholm-cop",
        name: "Conference of the Parties to the Stockholm Convention on Persistent Organic Pollutants",
        names: &["Conference of the Parties to the Stockholm Convention"],
        formulas: &[(English, "The Conference of the Parties")],
        forms: &[decision("SC-{s}/{n}")],
        source: "UNEP/POPS/COP.10/29",
        ..PLAIN
    },
    Body {
        actor: "minamata-cop",
        name: "Conference of the Parties to the Minamata Convention on Mercury",
        names: &["Conference of the Parties to the Minamata Convention"],
        formulas: &[(English, "The Conference of the Parties")],
        forms: &[decision("MC-{s}/{n}")],
        source: "UNEP/MC/COP.4/28",
        ..PLAIN
    },
    Body {
        actor: "carpathian-cop",
        name: "Conference of the Parties to the Carpathian Convention",
        names: &["Conference of the Parties to the Carpathian Convention"],
        formulas: &[(English, "The Conference of the Parties")],
        forms: &[decision("COP{s}/{n}")],
        source: "Decisions of the fifth meeting of the Conference of the Parties to the Carpathian Convention, Lillafüred, 2017",
        ..PLAIN
    },
    Body {
        actor: "ramsar-cop",
        name: "Conference of the Contracting Parties to the Convention on Wetlands",
        names: &["Convention on Wetlands", "Convention on Wetlands (Ramsar, Iran, 1971)"],
        formulas: &[
            (English, "THE CONFERENCE OF THE CONTRACTING PARTIES"),
            (French, "LA CONFÉRENCE DES PARTIES CONTRACTANTES"),
            (Spanish, "LA CONFERENCIA DE LAS PARTES CONTRATANTES"),
        ],
        source: "Resolutions of the 14th meeting of the Conference of the Contracting Parties, Wuhan and Geneva, 2022",
        ..PLAIN
    },
];
