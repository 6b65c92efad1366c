//! Each kind of fault, in a document that is right without it.

use super::*;

/// A resolution with what must be there, and this in its body and on its operative paragraph.
fn resolution(body: &str) -> String {
    let work = "/akn/un/statement/deliberation/un-ga/2044-12-09/99-501";
    format!(
        r##"<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="{}" xmlns:x="http://un.org/akn4un">
<statement name="resolution"><meta><identification source="#un-ga">
<FRBRWork><FRBRthis value="{work}/!main"/><FRBRuri value="{work}"/><FRBRdate date="2044-12-09" name="adoption"/>
<FRBRauthor href="#un-ga"/><FRBRcountry value="un"/><FRBRsubtype value="deliberation"/><FRBRnumber value="99-501"/></FRBRWork>
<FRBRExpression><FRBRthis value="{work}/eng@/!main"/><FRBRuri value="{work}/eng@"/><FRBRdate date="2044-12-09" name=""/>
<FRBRauthor href="#un-ga"/><FRBRlanguage language="eng"/></FRBRExpression>
<FRBRManifestation><FRBRthis value="{work}/eng@/!main.xml"/><FRBRuri value="{work}/eng@.xml"/>
<FRBRdate date="2044-12-09" name=""/><FRBRauthor href="#un-ga"/></FRBRManifestation>
</identification><publication name="a" date="2044-12-09" showAs="a"/>
<references source="#un-ga"><TLCOrganization eId="un-ga" href="/akn/ontology/organization/un/un-ga" showAs="GA"/></references>
</meta><preface><p>99/501</p></preface><mainBody>
{body}
</mainBody></statement></akomaNtoso>"##,
        crate::schema::NAMESPACE
    )
}

const PARAGRAPH: &str =
    r#"<paragraph eId="para_1"><num>1.</num><content eId="c"><p>Decides.</p></content></paragraph>"#;

/// The line that the body is on.
const BODY: usize = 13;

fn faults(xml: &str) -> Vec<String> {
    akn(xml.as_bytes()).iter().map(ToString::to_string).collect()
}

#[test]
fn a_document_as_it_should_be_has_no_faults() {
    for body in [
        PARAGRAPH,
        r##"<paragraph eId="para_1" x:of="1" xml:lang="en"><content eId="c"><p>A <ref eId="r" href="#para_1">b</ref>&amp;&#233;<!-- c --></p></content></paragraph>"##,
    ] {
        assert_eq!(faults(&resolution(body)), Vec::<String>::new());
    }
}

#[test]
fn each_fault_is_told_with_its_line() {
    for (from, to, told) in [
        // The schema.
        ("<num>1.</num>", "<verse>1.</verse>", "verse is not an element of Akoma Ntoso"),
        ("<num>1.</num>", "<p>1.</p>", "p may not stand here in paragraph"),
        ("<p>Decides.</p>", "<table eId=\"t\"/>", "table is incomplete, caption or tr is expected"),
        ("<p>Decides.", "Decides.<p>", "content has text where only elements may stand"),
        ("<p>Decides.", "<p>Decides.<eol>a</eol>", "eol must be empty"),
        ("<num>", "<num lang=\"en\">", "num may not have the attribute lang"),
        ("<num>", "<num status=\"lost\">", "num has status=\"lost\", which must be one of removed"),
        ("eId=\"c\"", "eId=\"para_1\"", "eId para_1 is given twice"),
        ("eId=\"c\"", "eId=\"a b\"", "content has eId=\"a b\", which must be a name without white space"),
        ("<p>Decides.", "<p>Decides.<date>9 May</date>", "date has no date"),
        ("<num>", "<num xml:space=\"none\">", "num has xml:space=\"none\", which must be default or preserve"),
        ("<p>Decides.", "<x:voters/><p>", "x:voters may not stand here in content"),
        // The names.
        (" eId=\"c\"", "", "content has no eId"),
        ("<p>Decides.", "<p refersTo=\"#x\">Decides.", "refersTo=\"#x\" of p leads to nothing with this eId"),
        ("<p>Decides.", "<p>Decides.<inline name=\"year\">a</inline>", "inline must have a name that begins"),
        // XML.
        ("<p>Decides.", "<p>Decides.&nbsp;", "is not well-formed: the entity nbsp is not known"),
        ("<p>Decides.", "<p>Decides.<y:a/>", "is not well-formed: the prefix y is not declared"),
        ("</num>", "</nom>", "is not well-formed"),
    ] {
        assert!(PARAGRAPH.contains(from), "{from}");
        let found = faults(&resolution(&PARAGRAPH.replace(from, to)));
        assert!(found.iter().any(|f| f.contains(told)), "{told}: {found:?}");
        assert!(found[0].starts_with(&format!("{BODY}: ")), "{told}: {found:?}");
    }
}

#[test]
fn metadata_must_be_there_and_agree() {
    for (from, to, told) in [
        ("<FRBRsubtype value=\"deliberation\"/>", "", "the work has no FRBRsubtype"),
        ("<FRBRnumber value=\"99-501\"/>", "<FRBRnumber value=\"99/501\"/>", "FRBRnumber is 99/501"),
        ("language=\"eng\"", "language=\"en\"", "FRBRlanguage is en"),
        ("<FRBRcountry value=\"un\"/>", "<FRBRcountry value=\"ch\"/>", "FRBRcountry is ch, must be un"),
        ("eng@.xml", "eng.xml", "FRBRuri of the manifestation is"),
        ("/eng@/!main\"", "/eng@!main\"", "FRBRthis is"),
        ("un-ga/2044-12-09/99-501\"", "un-ga/2044-12-09/99-501/\"", "FRBRuri of the work is"),
        ("<publication name=\"a\" date=\"2044-12-09\" showAs=\"a\"/>", "", "statement has no publication"),
        ("<preface><p>99/501</p></preface>", "", "statement has no preface"),
        ("<akomaNtoso", "<!DOCTYPE a><akomaNtoso", "has a document type declaration"),
        ("/akn/3.0\"", "/akn/3.0/WD17\"", "not in that of AKN 3.0"),
        (
            "GA\"/>",
            "GA\"/><TLCRole eId=\"author\" href=\"/a\" showAs=\"a\"/>",
            "the entry author is listed, but nothing",
        ),
    ] {
        let whole = resolution(PARAGRAPH);
        assert!(whole.contains(from), "{from}");
        let found = faults(&whole.replacen(from, to, 1));
        assert!(found.iter().any(|f| f.contains(told)), "{told}: {found:?}");
    }
}

#[test]
fn what_is_no_xml_is_told() {
    for (xml, told) in [
        ("", "it holds no element"),
        ("<a>", "it ends before its elements do"),
        ("<a></b>", "is not well-formed"),
        ("<a/><b/>", "something after the end of its root"),
        ("<a/>b", "text outside of its root"),
        ("<a b='1' b='2'/>", "is not well-formed"),
        ("<a b='<'/>", "< stands in the value"),
        ("<a>\u{1}</a>", "a character that XML does not allow"),
        ("<a>]]></a>", "]]> is in its text"),
    ] {
        let found = faults(xml);
        assert!(found.iter().any(|f| f.contains(told)), "{xml}: {found:?}");
    }
    assert!(akn(b"<a>\xff</a>")[0].what.contains("UTF-8"));
}
