//! How much a reader may take in before it rejects a file as hostile.

/// Bounds that no honest document of the United Nations comes near.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Limits {
    /// Bytes of the file itself.
    pub max_input_bytes: u64,
    /// Bytes of all the parts read out of an archive together.
    pub max_expanded_bytes: u64,
    /// Entries of an archive.
    pub max_entries: usize,
    /// Elements, groups or tables nested in one another.
    pub max_depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { max_input_bytes: 512 << 20, max_expanded_bytes: 256 << 20, max_entries: 10_000, max_depth: 256 }
    }
}
