//! How the program ends.

use super::{NOTHING, codes};

codes! {
    /// How the program ends, for those that call it. The numbers do not change.
    pub enum Exit: u8 {
        Done(
            "0", "Every file is converted (`review` counts as converted), or there was nothing to do.", NOTHING, 0
        ),
        Halted(
            "1",
            "The run could not go on, or more files failed than `--max-failures` allows.",
            "Read the message.",
            1
        ),
        Usage("2", "Wrong options or settings, or input and output lie in one another.", "Read the message.", 2),
        /// Other commands have found something wrong.
        Failures(
            "3",
            "Finished, but some files failed; `documents.csv` says which and why.",
            "Look at the rows that are `failed`; `un2akn explain CODE` says more of each code.",
            3
        ),
        Reviews(
            "4",
            "With `--strict`: finished, but some documents are to be reviewed.",
            "Look at `problem` in documents.csv.",
            4
        ),
        NoInput(
            "5",
            "The input is missing or holds no files, or none that `--only` names.",
            "Name the folder of documents; --allow-empty accepts an empty one.",
            5
        ),
        Gone(
            "6",
            "Too many inputs are gone or cannot be read; nothing was removed.",
            "Is the input mounted? If they are meant to be gone, give --max-delete.",
            6
        ),
        Foreign(
            "10",
            "The output folder holds other things or links, or was written by a later version.",
            "Name another folder.",
            10
        ),
        Locked(
            "11",
            "Another run is at work in the output folder.",
            "Wait; or give --lock-wait SECONDS, or --skip-if-locked.",
            11
        ),
        Unwritable(
            "12",
            "The output cannot be written: no room, or no permission.",
            "Make room, or look at the permissions; the next run goes on.",
            12
        ),
        Interrupted("130", "Stopped with Ctrl-C; the next run goes on from there.", NOTHING, 128 + 2),
        Terminated("143", "Asked to end (SIGTERM); the next run goes on from there.", NOTHING, 128 + 15),
    }
}

impl Exit {
    /// The number.
    pub const fn number(self) -> u8 {
        self.more()
    }

    /// How a run ends that a signal has stopped: only these two do.
    pub const fn of_signal(signal: u8) -> Exit {
        match signal {
            2 => Exit::Interrupted,
            _ => Exit::Terminated,
        }
    }

    /// True where a signal has stopped the run.
    pub const fn is_signal(self) -> bool {
        self.number() > 128
    }

    /// The list of the codes for `--help` and the manual page.
    pub fn list() -> String {
        let line = |exit: &Exit| format!("  {:>3}  {}", exit.code(), exit.entry().words());
        Exit::ALL.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> std::process::ExitCode {
        exit.number().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_the_numbers_and_the_readme_has_them_so() {
        let readme = include_str!("../../README.md");
        let rows: Vec<&str> = readme
            .lines()
            .skip_while(|line| !line.starts_with("| exit code |"))
            .skip(2)
            .take_while(|line| line.starts_with('|'))
            .collect();
        let expected = Exit::ALL.iter().map(|exit| {
            assert_eq!(exit.code(), exit.number().to_string());
            format!("| {exit} | {} |", exit.entry().words())
        });
        assert_eq!(rows, expected.collect::<Vec<_>>());
    }

    #[test]
    fn signals_have_their_codes() {
        assert_eq!([2, 15].map(|signal| Exit::of_signal(signal).number()), [130, 143]);
    }
}
