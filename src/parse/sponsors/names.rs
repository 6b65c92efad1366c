//! Drafts whose lines are lost: where the names of the sponsors begin, and the title behind them.

use super::begins_stage;
use crate::model::symbol;
use crate::parse::lexicon::Lexicon;

/// Names of States of more than one word, as they may begin a list of sponsors; a single word needs no table.
/// From the UN's list of Member States in English, French, Spanish and Russian.
const STATES: [&str; 117] = [
    "Antigua and Barbuda",
    "Bosnia and Herzegovina",
    "Brunei Darussalam",
    "Burkina Faso",
    "Cabo Verde",
    "Cape Verde",
    "Central African Republic",
    "Costa Rica",
    "Côte d’Ivoire",
    "Czech Republic",
    "Democratic People’s Republic of Korea",
    "Democratic Republic of the Congo",
    "Dominican Republic",
    "El Salvador",
    "Equatorial Guinea",
    "Guinea Bissau",
    "Lao People’s Democratic Republic",
    "Marshall Islands",
    "New Zealand",
    "North Macedonia",
    "Papua New Guinea",
    "Republic of Korea",
    "Republic of Moldova",
    "Russian Federation",
    "Saint Kitts and Nevis",
    "Saint Lucia",
    "Saint Vincent and the Grenadines",
    "San Marino",
    "Sao Tome and Principe",
    "Saudi Arabia",
    "Sierra Leone",
    "Solomon Islands",
    "South Africa",
    "South Sudan",
    "Sri Lanka",
    "State of Palestine",
    "Syrian Arab Republic",
    "Trinidad and Tobago",
    "United Arab Emirates",
    "United Kingdom of Great Britain and Northern Ireland",
    "United Republic of Tanzania",
    "United States of America",
    "Viet Nam",
    "European Union",
    "Afrique du Sud",
    "Antigua-et-Barbuda",
    "Arabie saoudite",
    "Bosnie-Herzégovine",
    "Brunéi Darussalam",
    "Émirats arabes unis",
    "État de Palestine",
    "États-Unis d’Amérique",
    "Fédération de Russie",
    "Guinée équatoriale",
    "Îles Marshall",
    "Îles Salomon",
    "Macédoine du Nord",
    "Nouvelle-Zélande",
    "Papouasie-Nouvelle-Guinée",
    "République arabe syrienne",
    "République centrafricaine",
    "République de Corée",
    "République de Moldova",
    "République de Moldavie",
    "République démocratique du Congo",
    "République dominicaine",
    "République populaire démocratique de Corée",
    "République démocratique populaire lao",
    "République-Unie de Tanzanie",
    "République tchèque",
    "Royaume-Uni de Grande-Bretagne et d’Irlande du Nord",
    "Sainte-Lucie",
    "Saint-Marin",
    "Sao Tomé-et-Principe",
    "Soudan du Sud",
    "Trinité-et-Tobago",
    "Union européenne",
    "Antigua y Barbuda",
    "Arabia Saudita",
    "Bosnia y Herzegovina",
    "Emiratos Árabes Unidos",
    "Estado de Palestina",
    "Estados Unidos de América",
    "Federación de Rusia",
    "Guinea Ecuatorial",
    "Islas Marshall",
    "Islas Salomón",
    "Macedonia del Norte",
    "Nueva Zelandia",
    "Papua Nueva Guinea",
    "Reino Unido de Gran Bretaña e Irlanda del Norte",
    "República Árabe Siria",
    "República Centroafricana",
    "República Checa",
    "República de Corea",
    "República de Moldova",
    "República Democrática del Congo",
    "República Democrática Popular Lao",
    "República Dominicana",
    "República Popular Democrática de Corea",
    "República Unida de Tanzanía",
    "Saint Kitts y Nevis",
    "Santa Lucía",
    "Santo Tomé y Príncipe",
    "Sudán del Sur",
    "Trinidad y Tabago",
    "Unión Europea",
    "Босния и Герцеговина",
    "Бруней-Даруссалам",
    "Буркина-Фасо",
    "Демократическая Республика Конго",
    "Доминиканская Республика",
    "Республика Корея",
    "Республика Молдова",
    "Российская Федерация",
    "Саудовская Аравия",
    "Южная Африка",
];

/// The masthead of a draft that has run together: the byte at which its sponsors begin, and that of its title.
///
/// `Oceans and the law of the sea Austria, Barbados and Brazil:* draft resolution Lamps of harbours` has its sponsors
/// from `Austria` on and its title behind `resolution`. `head` ends with the enacting formula.
pub fn drafted(head: &str, lexicon: &Lexicon) -> Option<(usize, usize)> {
    let (colon, title) = head.match_indices([':', '：']).find_map(|(at, colon)| {
        let rest = &head[at + colon.len()..];
        let stage = rest.trim_start_matches([' ', '*', '\u{a0}']);
        let end = stage_end(stage, lexicon)?;
        Some((at, head.len() - stage.len() + end))
    })?;
    let title = title + (head[title..].len() - head[title..].trim_start_matches([' ', '*']).len());
    Some((sponsor(head[..colon].trim_end_matches('*')), title)).filter(|(_, title)| *title < head.len())
}

/// The end of the stage with which a text begins: `draft resolution`, `amendment to draft resolution A/98/L.25`.
fn stage_end(text: &str, lexicon: &Lexicon) -> Option<usize> {
    let near = &text[..text.floor_char_boundary(60)];
    let lower = near.to_lowercase();
    // Letters that are longer in the other case are none of a stage.
    if lower.len() != near.len() {
        return None;
    }
    let ends = |stage: &&str| lower.find(*stage).map(|at| at + stage.len());
    let end = lexicon.stages.iter().filter_map(ends).min()?;
    if !begins_stage(&text[..end], lexicon) {
        return None;
    }
    let behind = text[end..].trim_start();
    let other = symbol::at(behind).map_or(0, |(_, n)| n);
    Some(if other > 0 { text.len() - behind.len() + other } else { end })
}

/// Where the first name begins of the list with which a text ends.
fn sponsor(text: &str) -> usize {
    let name = |word: &str| {
        let bare = word.trim_start_matches(['(', '“']);
        bare.starts_with(char::is_uppercase) || bare.is_empty()
    };
    // The list goes back as far as names follow one another, with a comma or an `and` between them.
    let first = text.find(", ").or_else(|| text.find(" and ")).unwrap_or(text.len());
    let listed = text[first..].split([',', ' ']).filter(|w| !w.is_empty());
    let mut end = first;
    // A comma of the title of the item stands before words in small letters.
    if listed.clone().filter(|w| w.len() > 4).any(|w| !name(w) && !w.starts_with('*')) {
        let small = text.rmatch_indices(' ').map(|(at, _)| at + 1).find(|at| {
            let word = text[*at..].split([' ', ',']).next().unwrap_or_default();
            word.len() > 4 && !name(word)
        });
        let from = small.unwrap_or(0);
        end = text[from..].find(", ").or_else(|| text[from..].find(" and ")).map_or(text.len(), |at| from + at);
    }
    let before = text[..end].trim_end_matches('*');
    let open = if before.ends_with(')') { before.rfind(" (").unwrap_or(before.len()) } else { before.len() };
    let before = &before[..open];
    let state = STATES.iter().filter(|state| before.ends_with(**state)).map(|state| state.len()).max();
    let word = || before.rfind(' ').map_or(0, |at| at + 1);
    state.map_or_else(word, |n| before.len() - n)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;

    #[test]
    fn sponsors_and_the_title_are_found_in_a_run() {
        for (head, sponsors, title) in [
            (
                "Agenda item 9 Oceans and the law of the sea Austria, Barbados and Brazil:* draft resolution Lamps ",
                "Austria",
                "Lamps",
            ),
            ("Agenda item 9 Lamps Egypt: draft resolution Lamps of harbours ", "Egypt", "Lamps of"),
            ("Agenda item 9 Lamps, halls and harbours Costa Rica and Peru:* draft decision Lamps ", "Costa", "Lamps"),
            ("item 9 Lamps Iran (Islamic Republic of), Peru and Togo: draft resolution Lamps ", "Iran", "Lamps"),
            ("item 9 Lamps Russian Federation:* amendment to draft resolution A/98/L.25 Lamps ", "Russian", "Lamps"),
            ("item 9 Lamps Nigeria,* and Togo: revised draft resolution Lamps ", "Nigeria", "Lamps"),
        ] {
            let (first, behind) = drafted(head, Lexicon::of(Language::English)).unwrap_or_default();
            assert!(head[first..].starts_with(sponsors), "{}", &head[first..]);
            assert!(head[behind..].starts_with(title), "{}", &head[behind..]);
        }
        assert_eq!(drafted("Agenda item 9 Lamps: lighting of halls ", Lexicon::of(Language::English)), None);
    }
}
