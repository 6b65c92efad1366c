//! Headers and footers: those of the first page hold facts, those of the others repeat themselves.
use super::flow::Flow;
use crate::block::{Block, Hint, Reason};

/// The paragraphs of a header or footer: its tables are layout, its page is the first.
pub fn paragraphs(flow: Flow) -> Vec<Block> {
    let mut blocks = flow.finish();
    blocks.retain(|b| !b.text.is_empty());
    for block in &mut blocks {
        block.page = 1;
        if matches!(block.hint, Hint::Cell(_)) {
            block.hint = Hint::None;
        }
    }
    blocks
}

/// Adds the paragraphs of a header or footer of the other pages, each text once.
pub fn add_running(out: &mut Vec<Block>, blocks: Vec<Block>, is_head: bool) {
    let reason = if is_head { Reason::RunningHead } else { Reason::RunningFoot };
    for block in blocks {
        let hint = if matches!(block.hint, Hint::Furniture(_)) { block.hint.clone() } else { Hint::Furniture(reason) };
        if !out.iter().any(|b| b.text.words == block.text.words && b.hint == hint) {
            out.push(Block { hint, ..block });
        }
    }
}

/// Comments are not text of the document, but the UN's services leave the job number in one:
/// `<<ODS JOB NO>>N1234567E<<ODS JOB NO>>`.
pub fn comment(block: Block) -> Block {
    let reason = if block.text.words.contains("JOB NO") { Reason::JobNumber } else { Reason::Other };
    Block { hint: Hint::Furniture(reason), ..block }
}
