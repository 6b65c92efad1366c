//! What Russian counts with.

/// The letters of Russian that lists use.
pub const CYRILLIC: &str = "абвгдежзиклмнопрстуфхцчшщэюя";

/// Cyrillic letters that look like Latin ones and are typed for them: `а)` in a list of `b)`, `c)`.
pub const LOOKALIKES: [(char, char); 11] = [
    ('а', 'a'),
    ('в', 'b'),
    ('с', 'c'),
    ('е', 'e'),
    ('н', 'h'),
    ('к', 'k'),
    ('м', 'm'),
    ('о', 'o'),
    ('р', 'p'),
    ('т', 't'),
    ('х', 'x'),
];

/// The letters of Russian as they count; those that look like Latin ones are taken as such, since lists
/// mix the two.
pub const MIXED: [(char, u32); 10] =
    [('а', 1), ('б', 2), ('в', 3), ('с', 3), ('г', 4), ('д', 5), ('е', 5), ('ж', 7), ('з', 8), ('и', 9)];
