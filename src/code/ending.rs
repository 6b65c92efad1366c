//! Why a run was aborted.

use super::{Exit, codes};

codes! {
    /// Why a run was aborted: `trouble` in `run.json`. Each belongs to an exit code.
    pub enum Ending: Option<Exit> {
        Input("input", "The input cannot be read.", "Name a folder of documents.", Some(Exit::NoInput)),
        NoInput("no_input", "The input holds no files.", "Name another folder, or use --allow-empty.", Some(Exit::NoInput)),
        Nested(
            "nested",
            "One of input and output contains the other.",
            "Choose an output folder outside the input.",
            Some(Exit::Usage)
        ),
        Output(
            "output", "Something cannot be written.", "Free some space or check the permissions.", Some(Exit::Unwritable)
        ),
        Workers(
            "workers",
            "The worker processes cannot be started.",
            "Run `un2akn doctor`; use a smaller --jobs.",
            Some(Exit::Halted)
        ),
        NotOurs(
            "not_ours",
            "The output folder holds files that un2akn did not write.",
            "Choose an empty folder.",
            Some(Exit::Foreign)
        ),
        Newer(
            "newer",
            "The output folder was written by a later version of un2akn.",
            "Use that version, or another folder.",
            Some(Exit::Foreign)
        ),
        Locked(
            "locked",
            "Another run is using the output folder.",
            "Wait, or use --lock-wait SECONDS.",
            Some(Exit::Locked)
        ),
        InputEmptied(
            "input_emptied",
            "The input is empty, but files were converted from it before.",
            "Is it mounted?",
            Some(Exit::Gone)
        ),
        MaxDelete(
            "max_delete",
            "More inputs are missing than --max-delete allows.",
            "If they were removed on purpose, raise --max-delete.",
            Some(Exit::Gone)
        ),
        MaxUnreadable(
            "max_unreadable",
            "More inputs that were converted before are now unreadable than --max-delete allows.",
            "Check their permissions, and that all of the input is mounted; nothing was removed.",
            Some(Exit::Gone)
        ),
        MaxSpoilt(
            "max_spoilt",
            "More inputs that were converted before can be read, but not converted any more, than --max-delete allows to be \
             gone.",
            "Check that the files were not damaged, emptied or replaced; nothing was removed.",
            Some(Exit::Gone)
        ),
        CorrectionsGone(
            "corrections_gone",
            "The folder of corrections is missing, but documents were made with corrections from it.",
            "Is it mounted? Name it with --corrections; if the corrections were removed on purpose, create an empty folder there.",
            Some(Exit::Gone)
        ),
        Only("only", "--only names no existing document.", "Write it as in document_id.", Some(Exit::NoInput)),
        Linked(
            "linked",
            "There is a link in the output folder where un2akn writes.",
            "Remove it; the output folder itself may be a link.",
            Some(Exit::Foreign)
        ),
        MaxFailures(
            "max_failures",
            "More files failed than --max-failures allows.",
            "Check the failures; the tables were left as they were.",
            Some(Exit::Halted)
        ),
        /// The signal says which exit code.
        Interrupted("interrupted", "The run received a signal.", "The next run resumes.", None),
    }
}

impl Ending {
    /// The exit code that comes with it; none where a signal shows it.
    pub const fn exit(self) -> Option<Exit> {
        self.more()
    }
}
