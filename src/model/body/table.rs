//! The bodies, one row each.

use super::{Body, Form};
use crate::model::{Kind, Language};

pub(super) const BODIES: &[Body] = &[];
