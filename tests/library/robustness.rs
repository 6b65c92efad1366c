//! Salads of the program's own vocabulary: whatever stands next to whatever, nothing breaks and no word is lost.
#![allow(clippy::unwrap_used)]

use crate::dice::Dice;
use un2akn::code::Doubt;
use un2akn::{Options, check, convert};

/// What the salads are made of: whatever steers the parsing of a resolution.
const INGREDIENTS: [&str; 100] = [
    "A/RES/99/301",
    "S/RES/3999 (2044)",
    "United Nations",
    "General Assembly",
    "Security Council",
    "Distr.: General",
    "12 January 2045",
    "Ninety-ninth session",
    "Agenda item 84",
    "Resolution adopted by the General Assembly on 9 December 2044",
    "Adopted by the Security Council at its 12044th meeting, on 18 March 2044",
    "Adopted bv the Security Council at its",
    "[on the report of the Sixth Committee (A/99/512)]",
    "[without reference to a Main Committee (A/99/L.31)]",
    "99/301. Keeping of records",
    "2999 (XXVIII). Marking of footpaths",
    "Resolution 3999 (2044)",
    "RESOLUTION",
    "The General Assembly,",
    "The Security Council,",
    "Recalling its resolutions 53/70, 54/49 and 55/28,",
    "Noting the report,1",
    "Taking note of the views, 2",
    "Having considered",
    "Acting under Chapter VII of the Charter,",
    "Decides to remain seized of the matter.",
    "Decides",
    "Requests the Secretary-General to report;",
    "Invites Member States:",
    "Calls upon all States;3",
    "1.",
    "2.",
    "3.",
    "I.",
    "1O.",
    "l.",
    "17.",
    "1999.",
    "(a)",
    "(b)",
    "(c)",
    "(i)",
    "(ii)",
    "(v)",
    "a.",
    "A.",
    "B.",
    "II.",
    "IV",
    "1",
    "2",
    "3",
    "4",
    "*",
    "**",
    "_______________",
    "__________",
    "1 A/99/187 and Add.1.",
    "2 Ibid., p. 4.",
    "3 See A/60/202.",
    "a See A/99/12.",
    "g",
    "the reports,a",
    "* Reissued for technical reasons.",
    "71st plenary meeting",
    "9 December 2044",
    "Adopted by a recorded vote of 120 to 2, with 15 abstentions",
    "Annex",
    "Annex II",
    "ANNEX",
    "Appendix",
    "Annexe",
    "Considérant",
    "L’Assemblée générale,",
    "El Consejo de Seguridad,",
    "Генеральная Ассамблея,",
    "大会,",
    "44-21873 (E)",
    "*4421873*",
    "Please recycle",
    "2/2",
    "Page 2",
    "A/RES/99/301 Keeping of records",
    "Select target paragraph3",
    "inter-",
    "national organizations",
    "work,4",
    "in 2041,2",
    "paragraphs 1 to 3 of resolution 60/1",
    "S/PRST/2043/11",
    "“quoted",
    "end”;",
    ";",
    ":",
    "&<>\"'",
    "\u{ad}",
    "\u{a0}",
    "\u{200b}",
    "e\u{301}",
    "\u{fb01}nal",
];

/// What is between two of them, the common ones several times.
const BETWEEN: [&str; 14] =
    [" ", " ", " ", "\n", "\n", "\n", "\n\n", "\n\n", "\n      ", "        ", "\u{c}", "\r\n", "\t", ""];

fn salad(seed: u64) -> Vec<&'static str> {
    let mut dice = Dice(seed);
    let length = 1 + dice.below(40);
    (0..length).flat_map(|_| [INGREDIENTS[dice.below(100)], BETWEEN[dice.below(14)]]).collect()
}

/// What is wrong with the conversion of a text; `None` where nothing is.
fn fault(text: &str) -> Option<String> {
    let conversion = std::panic::catch_unwind(|| convert(text.as_bytes(), "salad.txt", &Options::default()));
    let Ok(conversion) = conversion else { return Some("panic".into()) };
    if conversion.doubts.contains(&Doubt::UnaccountedText) {
        return Some("words are lost or there twice".into());
    }
    // A text of signs alone may have nothing to convert.
    let written = conversion.outcome.ok()?;
    check::akn(&written.xml).first().map(ToString::to_string)
}

/// Leaves out what a fault does not need.
fn smallest(mut pieces: Vec<&str>, is_bad: impl Fn(&str) -> bool) -> String {
    let mut i = 0;
    while i < pieces.len() {
        let mut fewer = pieces.clone();
        fewer.remove(i);
        if is_bad(&fewer.concat()) {
            pieces = fewer;
            i = 0;
        } else {
            i += 1;
        }
    }
    pieces.concat()
}

/// Runs so many salads on all processors; gives the smallest text of each fault.
fn faults(seeds: std::ops::Range<u64>) -> Vec<String> {
    let workers = std::thread::available_parallelism().map_or(1, |n| n.get()) as u64;
    std::thread::scope(|scope| {
        let seeds = &seeds;
        let share = move |w: u64| seeds.clone().filter(move |s| s % workers == w);
        let threads: Vec<_> = (0..workers)
            .map(|w| {
                scope.spawn(move || {
                    share(w)
                        .filter_map(|seed| {
                            let pieces = salad(seed);
                            let what = fault(&pieces.concat())?;
                            let small = smallest(pieces, |text| fault(text).is_some());
                            Some(format!("seed {seed}: {what}: {small:?}"))
                        })
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        threads.into_iter().flat_map(|t| t.join().unwrap()).collect()
    })
}

#[test]
fn salads_lose_no_word_and_give_sound_xml() {
    let found = faults(0..5000);
    assert!(found.is_empty(), "{} of 5000 salads\n{}", found.len(), found[..found.len().min(20)].join("\n"));
}

/// Fails where the conversion of a text loses a word or breaks.
#[track_caller]
fn whole(text: &str) {
    assert_eq!(fault(text), None, "{text}");
}

#[test]
fn texts_that_break_off_or_run_together_lose_no_word() {
    // A bracket that nothing closes, before the number of the page.
    let sentences = "We reaffirm the role of footpaths in all that moves between one valley and the next. ".repeat(40);
    whole(&format!("[on the report of 18. the valleys, {sentences}4"));
    // A number that is far too great for a note.
    whole("مراقبة الطرق والجسور في البلاد،\n____\n(4294967295)\nج\n");
    // A job number that ends with half a bracket.
    whole("A/RES/99/501\n\nThe General Assembly,\n\n1. Decides to keep paths.\n\n44-21873 (€\n");
    // Facts of the masthead without a space between them.
    whole("United Nations\nGeneral AssemblyDistr.: General\nThe General Assembly,\n\n1. Decides to keep paths.\n");
}

#[test]
fn a_draft_keeps_the_words_of_its_sponsors_and_what_stands_among_them() {
    let draft = "A/C.6/99/L.12\n\nAustria, Barbados, Kyrgyz-\nstan and Tajiki-\nstan: draft resolution\n\n44-21873 (E)\n\n\
        Keeping of footpaths\n44-21873 (E)\nin the valleys\n\nThe General Assembly,\n\n1. Decides to keep paths.\n";
    whole(draft);
}

#[test]
fn a_masthead_without_end_takes_no_longer_than_its_length() {
    // Each word might begin a session, which the whole text was searched for.
    let unit = "Keeping of 98 footpaths ";
    let text = format!("The General Assembly,\n{} The General Assembly, 1. Decides to keep them.", unit.repeat(30_000));
    let begun = std::time::Instant::now();
    whole(&text);
    assert!(begun.elapsed().as_secs() < 30, "{:?}", begun.elapsed());
}

#[test]
fn words_of_a_page_that_end_before_they_begin_are_read() {
    let row = |level: u8, [left, top, width]: [i32; 3], word: &str| {
        format!("{level}\t1\t1\t1\t1\t1\t{left}\t{top}\t{width}\t40\t90\t{word}\n")
    };
    let mut table = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
        1\t1\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t\n"
        .to_string();
    for line in 1..=12 {
        let top = 200 + 80 * line;
        table += &row(4, [200, top, 1500], "");
        table += &row(5, [200, top, 60], &format!("{line}."));
        table += &row(5, [280, top, 140], "Decides");
        table += &row(5, [440, top, 40], "to");
        table += &row(5, [500, top, 120], "lamps;");
    }
    table += &row(4, [1500, 1300, -1400], "");
    table += &row(5, [1500, 1300, -1400], "x");
    let conversion = un2akn::convert(table.as_bytes(), "page.tsv", &un2akn::Options::default());
    let paragraphs = String::from_utf8(conversion.outcome.unwrap().paragraphs).unwrap();
    assert!(paragraphs.matches("Decides to lamps").count() > 9, "{paragraphs}");
}
