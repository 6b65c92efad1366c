//! How well a text reads as one of the languages of the United Nations, by its letters beyond ASCII and what
//! is beside them.

use unicode_normalization::UnicodeNormalization;

/// Frequent characters of Chinese documents, in both sets of forms.
const CHINESE: &str = "的一是在和大会年月日国國关關于於第号號决決议議届届项項并有为為联聯合不中以了\
上下其及所与與会會人权權力这這个個安全理事经經社文员員报報告长長秘书書请請各各方提出执執行注意到回顾顧重申\
又还還深信欢歡迎表示强強调調促吁籲鼓励勵定将將将作出发發展成主通过過對对本同工作区區区域问問题題内內题面实實";
/// Cyrillic letters of Russian by how often they stand.
const CYRILLIC: [(&str, f32); 3] = [("оеаинтсрвл", 1.0), ("кмдпуяыгзбчйхьжшю", 0.7), ("цщэфъё", 0.4)];
/// Letters of Arabic by how often they stand.
const ARABIC: [(&str, f32); 2] = [("اليمنورتبعهد", 1.0), ("فسقكحجةأإىشصطخذضزغثظآئءؤـًٌٍَُِّْ", 0.6)];
/// Letters with accents of French and Spanish.
const ACCENTED: &str = "éèêàâçôîûùáíóúñ";
const RARELY_ACCENTED: &str = "ëïüœ";
/// Letters of names from Central Europe.
const OF_NAMES: &str = "ąćčďđęěłńňőřśšťůűýźżž";
/// What such a letter is worth.
const NAMED: f32 = 0.3;

/// What forms of letters lose against letters, which are the more likely.
const FORMED: f32 = 0.2;

/// From −2 (noise) to 1, for each letter that is not of ASCII, and for so many of them at the least; 0 where there are
/// none.
pub fn fitness(text: &str, least: usize) -> f32 {
    let (mut sum, mut count) = (0.0, 0_usize);
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if !letter.is_ascii() {
            sum += worth(before, letter, letters.peek().copied().unwrap_or(' '));
            count += 1;
        }
        before = letter;
    }
    sum / count.max(least).max(1) as f32
}

fn worth(before: char, letter: char, after: char) -> f32 {
    match letter {
        '\u{fffd}' => -2.0,
        _ if letter == before && letter == after => -1.0,
        '\u{80}'..='\u{9f}' => -1.5,
        '\u{400}'..='\u{4ff}' => cyrillic(before, letter, after),
        '\u{600}'..='\u{6ff}' => arabic(before, letter, after),
        // CP864 has the letters in the forms in which they are drawn.
        '\u{fe70}'..='\u{fefc}' => letter.nfkc().next().map_or(-1.0, |plain| arabic(before, plain, after) - FORMED),
        '\u{3001}' | '\u{3002}' | '\u{300a}' | '\u{300b}' | '\u{ff08}' | '\u{ff09}' | '\u{ff0c}' | '\u{ff1a}'
        | '\u{ff1b}' => 1.0,
        '\u{4e00}'..='\u{9fff}' if CHINESE.contains(letter) => 1.0,
        '\u{4e00}'..='\u{9fff}' => 0.1,
        _ if letter.is_alphabetic() => latin(before, letter, after),
        _ => sign(before, letter, after),
    }
}

fn latin(before: char, letter: char, after: char) -> f32 {
    let foreign = |c: char| c.is_alphabetic() && c > '\u{24f}';
    if foreign(before) || foreign(after) {
        return -0.7;
    }
    let small = ACCENTED.contains(letter);
    if small || RARELY_ACCENTED.contains(letter) {
        let among_capitals = before.is_uppercase() && after.is_uppercase();
        let alone = !before.is_alphabetic() && !after.is_alphabetic();
        return match () {
            () if among_capitals => -0.5,
            // `à`; other letters are not words.
            () if alone && !"àóéùú".contains(letter) => -0.5,
            () if small => 1.0,
            () => 0.5,
        };
    }
    let of_name = letter.to_lowercase().any(|small| OF_NAMES.contains(small));
    let within = before.is_alphabetic() || after.is_lowercase();
    if of_name && within && (letter.is_lowercase() || !before.is_alphabetic()) && !before.is_uppercase() {
        return NAMED;
    }
    let capital = letter.to_lowercase().any(|small| ACCENTED.contains(small) || RARELY_ACCENTED.contains(small));
    match capital {
        true if before.is_lowercase() => -1.0,
        true if before.is_alphabetic() || after.is_alphabetic() => 0.7,
        _ if "ºª".contains(letter) => sign(before, letter, after),
        _ => -0.5,
    }
}

fn cyrillic(before: char, letter: char, after: char) -> f32 {
    let strange = |c: char| c.is_ascii_alphabetic();
    if strange(before) || strange(after) {
        return -0.7;
    }
    let small = letter.to_lowercase().next().unwrap_or(letter);
    let Some(often) = CYRILLIC.iter().find(|(letters, _)| letters.contains(small)).map(|(_, often)| *often) else {
        return -0.7;
    };
    match (letter.is_uppercase(), before.is_lowercase(), before.is_alphabetic()) {
        (false, ..) => often,
        (true, true, _) => -1.0,
        (true, false, true) => 0.5 * often,
        (true, false, false) => 0.8 * often,
    }
}

fn arabic(before: char, letter: char, after: char) -> f32 {
    let of_arabic = |c: char| matches!(c, '\u{620}'..='\u{64a}' | '\u{671}'..='\u{6d3}' | '\u{fe70}'..='\u{fefc}');
    if before.is_ascii_alphabetic() || after.is_ascii_alphabetic() {
        return -0.7;
    }
    match letter {
        'ة' | 'ى' if of_arabic(after) && of_arabic(before) => -1.0,
        '،' | '؛' | '؟' if of_arabic(before) && !of_arabic(after) => 1.0,
        '٠'..='٩' => 0.5,
        _ => ARABIC.iter().find(|(letters, _)| letters.contains(letter)).map_or(-0.5, |(_, often)| *often),
    }
}

/// Signs that are not letters.
fn sign(before: char, letter: char, after: char) -> f32 {
    let within = before.is_alphabetic() && after.is_alphabetic();
    match letter {
        '’' if before.is_alphabetic() => 1.0,
        '«' | '»' | '“' | '”' | '‘' | '’' | '–' | '—' | '…' | '¿' | '¡' | '•' if !within => 0.8,
        '–' | '—' => 0.4,
        '\u{a0}' if !within => 0.5,
        'º' | 'ª' | '°' if before.is_ascii_digit() || matches!(before, 'n' | 'N' | '.') => 0.8,
        '№' | '§' if !within => 0.5,
        '\u{a0}' | '\u{ad}' => -0.2,
        '\u{2500}'..='\u{259f}' => -1.0,
        _ => -0.8,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_reads_better_than_its_bytes_in_another_page() {
        let russian = "Генеральная Ассамблея, ссылаясь на свою резолюцию";
        let french = "L’Assemblée générale, réaffirmant la résolution adoptée à sa séance";
        for text in [russian, french, "إن الجمعية العامة، إذ تشير إلى قرارها", "大会，回顾其关于港口的决议"]
        {
            assert!(fitness(text, 0) > 0.3, "{text}: {}", fitness(text, 0));
        }
        let mac = encoding_rs::X_MAC_CYRILLIC.encode(russian).0;
        assert!(fitness(&encoding_rs::WINDOWS_1251.decode(&mac).0, 0) < fitness(russian, 0) - 0.1);
        let other = encoding_rs::MACINTOSH.encode(french).0;
        assert!(fitness(&encoding_rs::WINDOWS_1252.decode(&other).0, 0) < 0.0);
        assert_eq!(fitness("plain", 0), 0.0);
    }
}
