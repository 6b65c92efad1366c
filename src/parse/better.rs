//! Of two readings of one file, by its structure and by its pages, the better one: the one in which less is strange.

use super::cues::{self, End};
use super::lexicon::Lexicon;
use crate::model::{Doubt, Language, Paragraph, Publication, Resolution, Role};

/// So much less must be strange in the second reading.
const CLEAR: usize = 2;

/// Takes the better of two readings, the first where they are nearly as good. Where they differ, and something is as
/// strange in the one as in the other, it is in doubt.
pub fn better(first: Publication, second: Publication) -> Publication {
    // Lines of Arabic and Chinese do not show as well where paragraphs begin.
    let unclear = matches!(first.language, Language::Arabic | Language::Chinese);
    if unclear || alike(&first, &second) {
        return first;
    }
    let counted = counted(&first).min(counted(&second)) > 2;
    let (of_first, of_second) = (faults(&first, counted), faults(&second, counted));
    // What the structure shows is right as a rule.
    let clear = of_second + CLEAR <= of_first;
    let (mut chosen, faults) = if clear { (second, of_second) } else { (first, of_first) };
    if faults > 0 && of_first.abs_diff(of_second) < CLEAR {
        chosen.doubts.push(Doubt::ReadingsDiffer.into());
    }
    chosen
}

/// True where both have the same paragraphs; tables may be separated in other ways.
fn alike(a: &Publication, b: &Publication) -> bool {
    fn told(publication: &Publication) -> Vec<&Paragraph> {
        let main = publication.resolutions.iter().flat_map(|r| &r.main);
        main.filter(|p| matches!(p.role, Role::Preambular | Role::Operative | Role::Point)).collect()
    }
    let same = |(p, q): (&Paragraph, &Paragraph)| {
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        p.role == q.role && p.number == q.number && letters(&p.text.words) == letters(&q.text.words)
    };
    let (a, b) = (told(a), told(b));
    a.len() == b.len() && a.into_iter().zip(b).all(same)
}

/// Paragraphs with a number.
fn counted(publication: &Publication) -> usize {
    let main = publication.resolutions.iter().flat_map(|r| &r.main);
    main.filter(|p| p.role == Role::Operative && p.number.is_some()).count()
}

/// How much is strange in a reading, where paragraphs have numbers as a rule or have none.
fn faults(publication: &Publication, counted: bool) -> usize {
    let lexicon = Lexicon::of(publication.language);
    let notes = publication.footnotes.iter().filter(|note| !note.doubts.is_empty()).count();
    notes + publication.resolutions.iter().map(|resolution| of_resolution(resolution, counted, lexicon)).sum::<usize>()
}

fn of_resolution(resolution: &Resolution, counted: bool, lexicon: &Lexicon) -> usize {
    let main = &resolution.main;
    let strange = |p: &Paragraph| {
        let words = p.text.words.trim();
        let end = cues::end(words);
        let small = words.starts_with(char::is_lowercase) && !words.starts_with(|c: char| c > '\u{3ff}');
        match p.role {
            Role::Operative if p.number.is_none() && counted => {
                // Cells that were taken for paragraphs, preambles of sections.
                1 + usize::from(small) + usize::from(end == End::Open || lexicon.preambular(words) > 0)
            }
            Role::Preambular => usize::from(p.opener == 0) + usize::from(small) + usize::from(end == End::Open),
            Role::Operative => usize::from(small && p.number.is_none()) + usize::from(end == End::Open),
            Role::Point => usize::from(end == End::Open),
            _ => 0,
        }
    };
    main.iter().map(strange).sum::<usize>() + missing(main)
}

/// Single numbers of paragraphs that are left out, but for those that begin a paragraph in another form:
/// `6 Also reaffirms`.
fn missing(main: &[Paragraph]) -> usize {
    let number = |p: &Paragraph| {
        p.number.as_deref().and_then(|n| n.trim_end_matches(['.', ' ', '-', '–']).parse::<usize>().ok())
    };
    let (mut missing, mut last, mut loose) = (0, None::<usize>, false);
    for p in main.iter().filter(|p| p.role == Role::Operative) {
        match (number(p), last) {
            (Some(n), _) => {
                // A text that is amended has its own numbers, with larger gaps.
                missing += usize::from(last.is_some_and(|before| n == before + 2) && !loose);
                (last, loose) = (Some(n), false);
            }
            (None, _) => loose |= p.text.words.starts_with(|c: char| c.is_ascii_digit()),
        }
    }
    missing
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    fn publication(paragraphs: &[(Role, Option<&str>, &str)]) -> Publication {
        let paragraph = |(role, number, words): &(Role, Option<&str>, &str)| Paragraph {
            role: *role,
            number: number.map(str::to_owned),
            text: Text::plain(*words),
            opener: 5,
            ..Paragraph::default()
        };
        let main = paragraphs.iter().map(paragraph).collect();
        Publication { resolutions: vec![Resolution { main, ..Resolution::default() }], ..Publication::default() }
    }

    const COUNTED: [(Role, Option<&str>, &str); 3] = [
        (Role::Operative, Some("1."), "Takes note of the report;"),
        (Role::Operative, Some("2."), "Approves the following posts:"),
        (Role::Operative, Some("3."), "Decides to remain seized of the matter."),
    ];

    #[test]
    fn cells_are_better_than_paragraphs_without_a_number() {
        let with = |role: Role| {
            let mut paragraphs = COUNTED.to_vec();
            paragraphs.splice(2..2, [(role, None, "Harbour master"), (role, None, "P-4")]);
            publication(&paragraphs)
        };
        let chosen = better(with(Role::Operative), with(Role::Cell));
        assert_eq!(chosen.resolutions[0].main[2].role, Role::Cell);
        assert!(chosen.doubts.is_empty());
    }

    #[test]
    fn what_is_strange_in_both_is_in_doubt() {
        let with = |words: &'static str| {
            let mut paragraphs = COUNTED.to_vec();
            paragraphs.push((Role::Operative, None, words));
            publication(&paragraphs)
        };
        let (one, other) = (with("and requests"), with("Requests it."));
        assert!(better(one.clone(), one.clone()).doubts.is_empty());
        let chosen = better(one, other.clone());
        assert_eq!(chosen.resolutions[0].main[3].text.words, "Requests it.");
        assert!(chosen.doubts.is_empty());
        assert_eq!(better(other, with("Requests them.")).doubts, [Doubt::ReadingsDiffer]);
    }
}
