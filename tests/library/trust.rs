//! What the witnesses see, and what follows from it.
#![allow(clippy::unwrap_used)]

use un2akn::code::Doubt;
use un2akn::model::{Annex, Language, Organ, Paragraph, Publication, Resolution, Role};
use un2akn::text::Text;
use un2akn::trust::{Form, Place, evidence, judge, witness};

type Row<'w> = (Role, Option<&'w str>, &'w str);

/// A resolution in which nothing is strange.
const SOUND: [Row<'_>; 7] = [
    (Role::Title, None, "Upkeep of the lighthouses of the northern coast"),
    (Role::Enacting, None, "The General Assembly,"),
    (Role::Preambular, None, "Recalling its resolution on the keeping of lights and of the books that belong to them,"),
    (Role::Preambular, None, "Noting with concern that some of the lamps have not been lit for many years,"),
    (Role::Operative, Some("1."), "Decides that each keeper shall keep a book of the ships that pass;"),
    (Role::Operative, Some("2."), "Requests the keepers to report on their books every year;"),
    (Role::Operative, Some("3."), "Decides to remain seized of the matter of the lighthouses."),
];

fn publication(rows: &[Row<'_>]) -> Publication {
    let paragraph = |(role, number, words): &Row<'_>| Paragraph {
        role: *role,
        number: number.map(str::to_owned),
        text: Text::plain(*words),
        opener: words.find(' ').filter(|_| words.starts_with(char::is_uppercase)).unwrap_or(0),
        level: u8::from(*role == Role::Point),
        confidence: 1.0,
        ..Paragraph::default()
    };
    let resolution = Resolution { main: rows.iter().map(paragraph).collect(), ..Resolution::default() };
    let mut publication =
        Publication { resolutions: vec![resolution], language: Language::English, ..Publication::default() };
    publication.masthead.organ = Organ::GeneralAssembly;
    publication.masthead.meeting = Some("61st plenary meeting".into());
    publication
}

/// The codes that are seen at one paragraph.
fn codes(publication: &Publication, at: usize) -> Vec<&'static str> {
    let sights = evidence(publication, &Form::Run).sights;
    let here = sights.iter().filter(|s| s.place == Place::Paragraph(at));
    here.map(|s| witness::ALL[s.witness].code).collect()
}

#[test]
fn nothing_is_strange_in_a_sound_resolution() {
    let publication = publication(&SOUND);
    for at in 0..SOUND.len() {
        assert!(codes(&publication, at).is_empty(), "{at}: {:?}", codes(&publication, at));
    }
}

#[test]
fn witnesses_see_what_is_strange_and_where() {
    let cases: [(usize, Row<'_>, &str); 24] = [
        (5, (Role::Operative, Some("5."), "Requests the keepers to report on their books every year;"), "number_gap"),
        (5, (Role::Operative, None, "Requests the keepers to report on their books every year;"), "unnumbered"),
        (
            4,
            (Role::Operative, Some("1."), "Decides to keep a book of ships; 2. Requests the keepers to keep it;"),
            "number_inside",
        ),
        (
            4,
            (Role::Operative, Some("1."), "Decides to keep: (a) Books of ships; (b) Books of lamps; and other books;"),
            "letter_inside",
        ),
        (
            4,
            (
                Role::Operative,
                Some("1."),
                "Decides that each keeper shall keep a book of III Oil and lamps of the coast;",
            ),
            "part_inside",
        ),
        (4, (Role::Operative, Some("1."), "Decides that each keeper shall keep a book of the"), "unfinished"),
        (
            3,
            (Role::Preambular, None, "Noting with concern that some of the lamps have not been lit."),
            "end_of_another",
        ),
        (4, (Role::Operative, Some("1."), "Decides that each keeper shall keep the following:"), "list_missing"),
        (3, (Role::Preambular, None, "lamps that have not been lit for many years on the coast,"), "small_beginning"),
        (3, (Role::Preambular, None, "lamps that have not been lit for many years on the coast,"), "no_opener"),
        (3, (Role::Preambular, None, "Requests the keepers to light the lamps of the coast,"), "opener_of_another"),
        (
            3,
            (Role::Preambular, None, "Noting that some lamps are out, Recalling that others are lit,"),
            "opener_inside",
        ),
        (
            4,
            (Role::Operative, Some("1."), "Decides to keep a book of ships; Requests the keepers to keep it;"),
            "verb_inside",
        ),
        (
            4,
            (Role::Operative, Some("1."), "Decides to keep a book of ships on page 2/4 of the other book;"),
            "page_inside",
        ),
        (
            4,
            (Role::Operative, Some("1."), "Decides to keep a book of ships 24-23021 and of other things;"),
            "job_inside",
        ),
        (4, (Role::Operative, Some("1."), "Decides to keep a book (of ships and of other things;"), "unbalanced"),
        (4, (Role::Operative, Some("1."), "Decides to keep a book of ships2 and of other things;"), "glued_digit"),
        (4, (Role::Operative, Some("1."), "Decides to keep a book of ships, 2 and of other things;"), "loose_digit"),
        (4, (Role::Operative, Some("1."), "Decides to keep a book of sh|ps and of other things;"), "odd_sign"),
        (4, (Role::Operative, Some("1."), "Decides to keep a book of ships , and of other things;"), "loose_sign"),
        (4, (Role::Operative, Some("1."), "Decides that the SecretaryGeneral keep a book of ships;"), "inner_capital"),
        (4, (Role::Operative, Some("1."), "Decides that remotesensing be used to keep a book of ships;"), "two_in_one"),
        (4, (Role::Operative, Some("1."), "Decides that necessa ry books be kept of all ships that pass;"), "torn"),
        (4, (Role::Operative, Some("1."), "Decides.;"), "very_short"),
    ];
    for (at, row, code) in cases {
        let mut rows = SOUND;
        rows[at] = row;
        let seen = codes(&publication(&rows), at);
        assert!(seen.contains(&code), "{code} is not among {seen:?} of {row:?}");
    }
}

#[test]
fn what_the_document_lacks_is_seen_of_the_document() {
    let mut bare = publication(&SOUND[3..]);
    bare.masthead.organ = Organ::Other;
    bare.masthead.meeting = None;
    let sights = evidence(&bare, &Form::Whole).sights;
    let seen: Vec<_> =
        sights.iter().filter(|s| s.place == Place::Document).map(|s| witness::ALL[s.witness].code).collect();
    for code in ["no_symbol", "no_organ", "no_date", "no_title", "no_formula", "no_closing"] {
        assert!(seen.contains(&code), "{code} is not among {seen:?}");
    }
    bare.fragment = true;
    let sights = evidence(&bare, &Form::Whole).sights;
    assert!(!sights.iter().any(|s| witness::ALL[s.witness].code == "no_title"));
}

#[test]
fn a_document_is_marked_where_a_fault_is_likely_and_says_where() {
    let mut sound = publication(&SOUND);
    judge(&mut sound, &Form::Whole);
    assert!(sound.doubts.is_empty(), "{:?}", sound.doubts);
    assert!(sound.resolutions[0].main.iter().all(|p| p.confidence > 0.9));
    let mut rows = SOUND;
    rows[5] = (Role::Operative, Some("7."), "keepers, 3 report on ships. Recalling that others, Noting with concern");
    let mut damaged = publication(&rows);
    judge(&mut damaged, &Form::Run);
    assert_eq!(damaged.doubts.len(), 1);
    assert_eq!(damaged.doubts[0], Doubt::LikelyWrong);
    let [.., worst, _] = damaged.resolutions[0].main.as_slice() else { panic!("no paragraphs") };
    assert!(worst.confidence < 0.5, "{}", worst.confidence);
    assert_eq!(worst.doubts[0], Doubt::LikelyWrong);
    assert!(!worst.doubts[0].detail.is_empty());
    assert!(damaged.resolutions[0].main[4].confidence > worst.confidence);
}

#[test]
fn annexes_have_a_confidence_but_do_not_mark_the_document() {
    let mut with = publication(&SOUND);
    let odd = publication(&[(Role::Operative, None, "and a list of lamps")]);
    with.resolutions[0].annexes.push(Annex { paragraphs: odd.resolutions[0].main.clone(), ..Annex::default() });
    let counted = evidence(&with, &Form::Whole).counted;
    assert_eq!((counted.len(), counted.last()), (SOUND.len() + 1, Some(&false)));
}

#[test]
fn codes_of_witnesses_are_names_of_their_own() {
    let mut seen = std::collections::BTreeSet::new();
    for w in witness::ALL {
        assert!(seen.insert(w.code) && w.sentence.ends_with('.') && !w.code.contains([' ', '\t', '=']), "{}", w.code);
    }
}
