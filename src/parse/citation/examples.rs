//! Forms of symbols and citations that the UN has used, old and new, with what they name.

use super::tests::check;
use crate::model::Language::{Arabic, Chinese, English, Russian, Spanish};
use crate::model::Organ::{
    EconomicAndSocialCouncil as Ecosoc, GeneralAssembly as Assembly, SecurityCouncil as Council,
};

#[test]
fn symbols_of_documents() {
    check(
        Council,
        English,
        &[
            ("(S/24)", "S/24=S/24"),
            ("S/1059/Rev.2.", "S/1059/Rev.2=S/1059/Rev.2"),
            ("S/5426/Add.2,", "S/5426/Add.2=S/5426/Add.2"),
            ("S/268/Rev.1/Corr.1", "S/268/Rev.1/Corr.1=S/268/Rev.1/Corr.1"),
            (
                "S/Agenda/838; S/Agenda/1466/Rev.1",
                "S/Agenda/838=S/Agenda/838 | S/Agenda/1466/Rev.1=S/Agenda/1466/Rev.1",
            ),
            ("S/1994/16; S/1994/89/Add.1", "S/1994/16=S/1994/16 | S/1994/89/Add.1=S/1994/89/Add.1"),
            ("E/CN.4/1050", "E/CN.4/1050=E/CN.4/1050"),
            ("A/5497 and A/8723/Rev.1", "A/5497=A/5497 | A/8723/Rev.1=A/8723/Rev.1"),
            ("CD/1147", "CD/1147=CD/1147"),
            ("(A/35/89-S/13784)", "A/35/89-S/13784=A/35/89-S/13784"),
            ("A/C.3/68/L.75; A/C.3/68/SR.50", "A/C.3/68/L.75=A/C.3/68/L.75 | A/C.3/68/SR.50=A/C.3/68/SR.50"),
            ("A/68/PV.70, A/68/451", "A/68/PV.70=A/68/PV.70 | A/68/451=A/68/451"),
            ("(A/68/49 (Vol. I))", "A/68/49 (Vol. I)=A/68/49 (Vol. I)"),
            ("S/PV.8891; S/2006/58", "S/PV.8891=S/PV.8891 | S/2006/58=S/2006/58"),
            ("S/PRST/2014/28 and S/2018/922", "S/PRST/2014/28=S/PRST/2014/28 | S/2018/922=S/2018/922"),
            ("A/S-23/10/Rev.1", "A/S-23/10/Rev.1=A/S-23/10/Rev.1"),
            ("A/56/69-S/2001/459", "A/56/69-S/2001/459=A/56/69-S/2001/459"),
            ("A/54/L.81/Rev.1", "A/54/L.81/Rev.1=A/54/L.81/Rev.1"),
            ("A/520/Rev.17", "A/520/Rev.17=A/520/Rev.17"),
            (
                "E/CN.4/Sub.2/AC.2/1987/WP.4/Add.1",
                "E/CN.4/Sub.2/AC.2/1987/WP.4/Add.1=E/CN.4/Sub.2/AC.2/1987/WP.4/Add.1",
            ),
            ("ST/AI/189/Add.9/Rev.2", "ST/AI/189/Add.9/Rev.2=ST/AI/189/Add.9/Rev.2"),
            ("S/INF/19/Rev.1/Add.1", "S/INF/19/Rev.1/Add.1=S/INF/19/Rev.1/Add.1"),
            ("A/BUR/54/1", "A/BUR/54/1=A/BUR/54/1"),
            ("A/AC.109/2019/L.18", "A/AC.109/2019/L.18=A/AC.109/2019/L.18"),
            ("A/HRC/26/L.8/Rev.1", "A/HRC/26/L.8/Rev.1=A/HRC/26/L.8/Rev.1"),
        ],
    );
}

#[test]
fn documents_in_rows() {
    check(
        Council,
        English,
        &[
            ("S/10896 and Corr.1 and Add.1", "S/10896=S/10896 | Corr.1=S/10896/Corr.1 | Add.1=S/10896/Add.1"),
            (
                "S/21919 and Corr.1 and Add.1-3",
                "S/21919=S/21919 | Corr.1=S/21919/Corr.1 | Add.1=S/21919/Add.1 | =S/21919/Add.2 | 3=S/21919/Add.3",
            ),
            ("S/13450 and Corr. 1 and Add.1", "S/13450=S/13450 | Corr. 1=S/13450/Corr.1 | Add.1=S/13450/Add.1"),
            ("(A/67/L.74 and Add.1)", "A/67/L.74=A/67/L.74 | Add.1=A/67/L.74/Add.1"),
            (
                "[on the report of the Third Committee (A/65/456/Add.2 (Part II))]",
                "A/65/456/Add.2 (Part II)=A/65/456/Add.2 (Part II)",
            ),
            (
                "[without reference to a Main Committee (A/61/L.45 and Add.1)]",
                "A/61/L.45=A/61/L.45 | Add.1=A/61/L.45/Add.1",
            ),
            ("S/20976.57", "S/20976=S/20976"),
        ],
    );
}

#[test]
fn symbols_of_resolutions() {
    check(
        Assembly,
        English,
        &[
            ("(A/RES/44/25)", "A/RES/44/25=A/RES/44/25"),
            ("A/RES/217 (III)", "A/RES/217 (III)=A/RES/217 (III)"),
            ("A/RES/491 (V)", "A/RES/491 (V)=A/RES/491 (V)"),
            ("A/RES/3201 (S-VI)", "A/RES/3201 (S-VI)=A/RES/3201 (S-VI)"),
            ("A/RES/2252 (ES-V)", "A/RES/2252 (ES-V)=A/RES/2252 (ES-V)"),
            ("A/RES/1767(XVII)", "A/RES/1767(XVII)=A/RES/1767 (XVII)"),
            ("A/RES/68/247B", "A/RES/68/247B=A/RES/68/247 B"),
            ("A/RES/S-13/2", "A/RES/S-13/2=A/RES/S-13/2"),
            ("A/RES/ES-8/2, A/RES/ES-10/24", "A/RES/ES-8/2=A/RES/ES-8/2 | A/RES/ES-10/24=A/RES/ES-10/24"),
            ("S/RES/1 (1946)", "S/RES/1 (1946)=S/RES/1 (1946)"),
            ("S/RES/2446(2018)", "S/RES/2446(2018)=S/RES/2446 (2018)"),
        ],
    );
}

#[test]
fn numbers_of_resolutions() {
    check(
        Council,
        English,
        &[
            ("General Assembly resolution 1474 (ES-IV)", "1474 (ES-IV)=A/RES/1474 (ES-IV)"),
            ("General Assembly resolution 2248(S-V)", "2248(S-V)=A/RES/2248 (S-V)"),
            ("General Assembly resolution 377 A (V)", "377 A (V)=A/RES/377 A (V)"),
            ("General Assembly resolution 3411 D (XXX)", "3411 D (XXX)=A/RES/3411 D (XXX)"),
            ("General Assembly resolution 31/6 A", "31/6 A=A/RES/31/6 A"),
            (
                "General Assembly resolutions 1474 (ES-IV), 1592 (XV), 1599 (XV), 1600 (XV) and 1601 (XV)",
                "1474 (ES-IV)=A/RES/1474 (ES-IV) | 1592 (XV)=A/RES/1592 (XV) | 1599 (XV)=A/RES/1599 (XV) | 1600 \
                 (XV)=A/RES/1600 (XV) | 1601 (XV)=A/RES/1601 (XV)",
            ),
            ("General Assembly resolution 34/146, annex", "34/146=A/RES/34/146#annex"),
            ("paragraph 2 (c) of resolution 686 (1991)", "686 (1991)=S/RES/686 (1991)#paragraph 2 (c)"),
            (
                "resolutions 660 (1990) of 2 August 1990, 661 (1990) of 6 August 1990",
                "660 (1990)=S/RES/660 (1990)@1990-08-02 | 661 (1990)=S/RES/661 (1990)@1990-08-06",
            ),
            ("paragraphs 30 and 31 of resolution 687 (1991)", "687 (1991)=S/RES/687 (1991)#paragraphs 30 and 31"),
            (
                "paragraphs 9 (b) (i-iii) of resolution 687 (1991)",
                "687 (1991)=S/RES/687 (1991)#paragraphs 9 (b) (i-iii)",
            ),
            ("its resolution 689 (1991)", "689 (1991)=S/RES/689 (1991)"),
        ],
    );
    check(
        Assembly,
        English,
        &[
            ("resolutions 3363 (XXX), 3367 A (XXX)", "3363 (XXX)=A/RES/3363 (XXX) | 3367 A (XXX)=A/RES/3367 A (XXX)"),
            (
                "resolutions 2 (I), 2241 B (XXI) and 2359 B (XXII)",
                "2 (I)=A/RES/2 (I) | 2241 B (XXI)=A/RES/2241 B (XXI) | 2359 B (XXII)=A/RES/2359 B (XXII)",
            ),
            (
                "its resolutions 3201 (S-VI) and 3202 (S-VI) of 1 May 1974, 3281 (XXIX) of 12 December 1974 and 3362 \
                 (S-VII)",
                "3201 (S-VI)=A/RES/3201 (S-VI) | 3202 (S-VI)=A/RES/3202 (S-VI)@1974-05-01 | 3281 (XXIX)=A/RES/3281 \
                 (XXIX)@1974-12-12 | 3362 (S-VII)=A/RES/3362 (S-VII)",
            ),
            ("Resolution 66/288, annex", "66/288=A/RES/66/288#annex"),
            ("its decision 40/438", ""),
            ("the third preambular paragraph of its resolution 44/25", "44/25=A/RES/44/25"),
        ],
    );
    check(Ecosoc, English, &[("its resolution 1503 (XLVIII)", "1503 (XLVIII)=E/RES/1503 (XLVIII)")]);
}

#[test]
fn numbers_in_other_languages() {
    check(
        Assembly,
        Arabic,
        &[
            ("قرارها 3263 (د- 29) المؤرخ في 9 كانون الأول/ديسمبر 1974", "3263 (د- 29)=A/RES/3263 (XXIX)@1974-12-09"),
            ("القرار 40/152 سين", "40/152 سين=A/RES/40/152 O"),
            ("القرار 41/86 فاء", "41/86 فاء=A/RES/41/86 Q"),
        ],
    );
    check(
        Assembly,
        Chinese,
        &[("第2656(XXV)号决议", "2656(XXV)=A/RES/2656 (XXV)"), ("第2387(2017)号决议", "2387(2017)=S/RES/2387 (2017)")],
    );
    check(
        Assembly,
        Russian,
        &[("резолюции 1722 (XVI) от 20 декабря 1961 года", "1722 (XVI)=A/RES/1722 (XVI)@1961-12-20")],
    );
    check(
        Assembly,
        Spanish,
        &[("la resolución 41/60 J, de 3 de diciembre de 1986", "41/60 J=A/RES/41/60 J@1986-12-03")],
    );
}
