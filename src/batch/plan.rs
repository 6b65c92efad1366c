//! What is to be done: the inputs side by side with what is known of them.

pub mod same_names;
pub mod steps;
pub mod task;
