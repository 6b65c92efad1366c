//! RTF cut into tokens: groups, control words, bytes of text.

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\par`, `\li720`
    Word(&'a [u8], Option<i32>),
    /// `\~`, `\*`
    Symbol(u8),
    /// `\'e9`, or a byte of text as it stands.
    Byte(u8),
    /// A stretch of plain letters.
    Text(&'a [u8]),
}

/// Cuts from front to back.
#[derive(Debug)]
pub struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    /// The tokens of a file.
    pub fn new(bytes: &'a [u8]) -> Self {
        Tokens { rest: bytes }
    }

    /// Passes over raw bytes, after `\bin`.
    pub fn skip(&mut self, count: usize) {
        self.rest = &self.rest[count.min(self.rest.len())..];
    }

    /// A token that starts with a backslash, which is already passed.
    fn control(&mut self) -> Option<Token<'a>> {
        let first = *self.rest.first()?;
        if first == b'\'' {
            let digit = |at: usize| self.rest.get(at).and_then(|b| (*b as char).to_digit(16));
            let value = digit(1).zip(digit(2)).map(|(a, b)| (a * 16 + b) as u8);
            self.skip(if value.is_some() { 3 } else { 1 });
            return Some(value.map_or(Token::Symbol(b'\''), Token::Byte));
        }
        if !first.is_ascii_alphabetic() {
            self.skip(1);
            return Some(match first {
                b'\\' | b'{' | b'}' => Token::Byte(first),
                b'\r' | b'\n' => Token::Word(b"par", None),
                b'\t' => Token::Word(b"tab", None),
                _ => Token::Symbol(first),
            });
        }
        let end = self.rest.iter().position(|b| !b.is_ascii_alphabetic()).unwrap_or(self.rest.len()).min(32);
        let (word, after) = self.rest.split_at(end);
        let sign = usize::from(after.first() == Some(&b'-'));
        let digits = after[sign..].iter().take(10).take_while(|b| b.is_ascii_digit()).count();
        let size = after[sign..sign + digits].iter().fold(0, |n, digit| n * 10 + i64::from(digit - b'0'));
        let number = if sign == 1 { -size } else { size };
        let value = (digits > 0).then(|| number.clamp(i32::MIN.into(), i32::MAX.into()) as i32);
        self.rest = if digits > 0 { &after[sign + digits..] } else { after };
        if self.rest.first() == Some(&b' ') {
            self.skip(1);
        }
        Some(Token::Word(word, value))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let first = *self.rest.first()?;
            match first {
                b'\r' | b'\n' | 0 => self.skip(1),
                b'{' | b'}' => {
                    self.skip(1);
                    return Some(if first == b'{' { Token::Open } else { Token::Close });
                }
                b'\\' => {
                    self.skip(1);
                    return self.control();
                }
                b'\t' => {
                    self.skip(1);
                    return Some(Token::Word(b"tab", None));
                }
                _ => {
                    let ends = |b: &u8| matches!(b, b'\\' | b'{' | b'}' | b'\r' | b'\n' | b'\t' | 0);
                    let end = self.rest.iter().position(ends).unwrap_or(self.rest.len());
                    let (text, rest) = self.rest.split_at(end);
                    self.rest = rest;
                    return Some(Token::Text(text));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_words_end_at_the_space_that_follows() {
        let tokens: Vec<Token> = Tokens::new(b"{\\li-720 a\\'e9\\~}").collect();
        let expected = [
            Token::Open,
            Token::Word(b"li", Some(-720)),
            Token::Text(b"a"),
            Token::Byte(0xE9),
            Token::Symbol(b'~'),
            Token::Close,
        ];
        assert_eq!(tokens, expected);
    }
}
