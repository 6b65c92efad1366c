//! The codes that are in tables, records and messages, and as exit status: one enum for each kind. A variant has its
//! code, its sentence and its advice in one place; the tables in docs, `un2akn explain`, `--help`, the manual page and
//! the schemas derive from it.

mod doubt;
mod ending;
mod exit;
mod failure;
mod reason;
mod status;

pub use doubt::{Doubt, Doubted};
pub use ending::Ending;
pub use exit::Exit;
pub use failure::{Failure, Problem};
pub use reason::Reason;
pub use status::{Status, Told};

/// The advice where no action is needed.
const NOTHING: &str = "No action is needed.";

/// The advice for most doubts.
const LOOK: &str = "Compare the paragraph with its source; `un2akn inspect --html FILE` shows both.";

/// A code, what it means, and what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// `no_text_layer`
    pub code: &'static str,
    /// A sentence.
    pub meaning: &'static str,
    /// Another one.
    pub advice: &'static str,
}

impl Entry {
    /// The meaning as it is within a sentence: `the file asks for a password`.
    pub fn words(&self) -> String {
        within(self.meaning)
    }
}

/// A sentence as it is within another: without its capital and its full stop. A name keeps its capital.
fn within(sentence: &str) -> String {
    let mut words = sentence.trim_end_matches('.').to_string();
    if words.chars().nth(1).is_some_and(|c| c.is_lowercase() || c == ' ') {
        words.get_mut(..1).into_iter().for_each(str::make_ascii_lowercase);
    }
    words
}

/// Declares an enum of codes. Each variant has its code, its meaning, its advice, and one thing more of the type that
/// is after the enum's name.
macro_rules! codes {
    (
        $(#[$about:meta])*
        pub enum $name:ident: $more:ty {
            $($(#[$doc:meta])* $variant:ident($code:literal, $meaning:literal, $advice:expr, $extra:expr),)+
        }
    ) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(#[doc = $meaning] $(#[$doc])* $variant,)+
        }

        impl $name {
            /// All of them, in the order in which they are explained.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The codes of all of them, in that order.
            pub const CODES: &'static [&'static str] = &[$($code),+];

            /// The code.
            pub const fn code(self) -> &'static str {
                match self {
                    $($name::$variant => $code,)+
                }
            }

            /// The code, what it means, and what to do.
            pub const fn entry(self) -> $crate::code::Entry {
                match self {
                    $($name::$variant => {
                        $crate::code::Entry { code: $code, meaning: $meaning, advice: $advice }
                    })+
                }
            }

            /// The one of this code.
            pub fn of(code: &str) -> Option<$name> {
                match code {
                    $($code => Some($name::$variant),)+
                    _ => None,
                }
            }

            // Some kinds have nothing more.
            #[allow(dead_code)]
            const fn more(self) -> $more {
                match self {
                    $($name::$variant => $extra,)+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.code())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                let code = String::deserialize(deserializer)?;
                $name::of(&code).ok_or_else(|| serde::de::Error::custom(format!("unknown code {code}")))
            }
        }
    };
}

use codes;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_found_again_and_their_sentences_are_whole() {
        fn check(kind: &str, entries: Vec<(Entry, bool)>) {
            let mut seen = std::collections::BTreeSet::new();
            for (entry, found) in entries {
                assert!(found && seen.insert(entry.code), "{kind}: {entry:?}");
                for sentence in [entry.meaning, entry.advice] {
                    let whole = sentence.ends_with(['.', '?']) && !sentence.starts_with(char::is_lowercase);
                    assert!(whole, "{kind}: {entry:?}");
                }
            }
        }
        check("doubt", Doubt::ALL.iter().map(|c| (c.entry(), Doubt::of(c.code()) == Some(*c))).collect());
        check("ending", Ending::ALL.iter().map(|c| (c.entry(), Ending::of(c.code()) == Some(*c))).collect());
        check("exit", Exit::ALL.iter().map(|c| (c.entry(), Exit::of(c.code()) == Some(*c))).collect());
        check("failure", Failure::ALL.iter().map(|c| (c.entry(), Failure::of(c.code()) == Some(*c))).collect());
        check("reason", Reason::ALL.iter().map(|c| (c.entry(), Reason::of(c.code()) == Some(*c))).collect());
    }

    #[test]
    fn a_sentence_stands_within_another() {
        assert_eq!(within("The file asks for a password."), "the file asks for a password");
        assert_eq!(within("OCR was not certain."), "OCR was not certain");
        assert_eq!(within("A scan."), "a scan");
    }

    #[test]
    fn a_code_goes_over_a_pipe_as_it_is_written() {
        let json = serde_json::to_string(&Doubt::Misread).unwrap();
        assert_eq!(json, "\"misread\"");
        assert_eq!(serde_json::from_str::<Doubt>(&json).unwrap(), Doubt::Misread);
        assert!(serde_json::from_str::<Doubt>("\"no_such_code\"").is_err());
    }
}
