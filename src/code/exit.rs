//! How the program ends.

use super::{NOTHING, codes};

codes! {
    /// How the program ends, for those that call it. The numbers do not change.
    pub enum Exit: u8 {
        Done(
            "0", "Every file was converted (`review` counts as converted), or there was nothing to do.", NOTHING, 0
        ),
        Halted(
            "1",
            "The run was aborted, or more files failed than `--max-failures` allows.",
            "Read the message.",
            1
        ),
        Usage("2", "Wrong options or settings, or one of input and output contains the other.", "Read the message.", 2),
        /// Other commands have found something wrong.
        Failures(
            "3",
            "Finished, but some files failed; `documents.csv` says which and why.",
            "See the rows with status `failed`; `un2akn explain CODE` explains each code.",
            3
        ),
        Reviews(
            "4",
            "With `--strict`: finished, but some documents need review.",
            "See `problem` in documents.csv.",
            4
        ),
        NoInput(
            "5",
            "The input is missing or empty, or has nothing that `--only` names.",
            "Name the folder of documents; --allow-empty accepts an empty one.",
            5
        ),
        Gone(
            "6",
            "Too many inputs are missing, unreadable or spoilt, or the folder of corrections is missing; nothing was removed.",
            "Is the input mounted? If they were removed on purpose, raise --max-delete.",
            6
        ),
        Foreign(
            "10",
            "The output folder holds other files or links, or was written by a later version.",
            "Choose another folder.",
            10
        ),
        Locked(
            "11",
            "Another run is using the output folder.",
            "Wait, or use --lock-wait SECONDS or --skip-if-locked.",
            11
        ),
        Unwritable(
            "12",
            "The output cannot be written or read: the disk is full or damaged, or permission is denied.",
            "Free some space or check the permissions; the next run resumes.",
            12
        ),
        Interrupted("130", "Stopped with Ctrl-C; the next run resumes.", NOTHING, 128 + 2),
        Terminated("143", "Stopped by SIGTERM; the next run resumes.", NOTHING, 128 + 15),
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
    fn codes_are_the_numbers_and_the_docs_list_them() {
        let page = include_str!("../../docs/options.md");
        let rows: Vec<&str> = page
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
