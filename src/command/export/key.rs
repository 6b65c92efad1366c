//! What an export was made from, as a digest that is in it: so it is known whether it is up to date, and whose it is.

use super::Order;
use super::collection::Collection;
use crate::command::{Trouble, output};
use crate::hex;
use sha2::{Digest, Sha256};

/// What is before the key in each export.
pub const MARK: &str = "un2akn-export:";

/// A digest of all that an export depends on.
pub struct Key(String);

impl Key {
    /// The key of an export: of the program, what is asked for, and the tables.
    pub fn of(order: &Order, collection: &Collection) -> Result<Key, Trouble> {
        let mut hash = Sha256::new();
        let select = &order.select;
        hash.update(format!(
            "{}\n{}\n{select:?}\n{:?}\n{:?}\n",
            crate::PROGRAM,
            order.format,
            order.originals,
            order.time
        ));
        for table in crate::write::tables::TABLES {
            let path = collection.folder.join(format!("{}.csv", table.name));
            let digest = output::sha256(&path).map_err(Trouble::input(&path))?;
            hash.update(digest);
        }
        Ok(Key(hex(&hash.finalize())))
    }

    /// The key with its mark, as each export has it near its beginning or its end.
    pub fn mark(&self) -> String {
        format!("{MARK}{}", self.0)
    }
}
