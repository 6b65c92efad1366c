//! Sentences and what they cite.

use super::*;
