//! The last step of the layout: what an element holds, put into the wrappers that the schema wants:
//! `content`, or a list with its introduction, its points and its wrap-up.

use super::{Outline, Tag};

/// A list that is being put together.
#[derive(Default)]
struct Open {
    intro: Option<usize>,
    points: Vec<usize>,
    blocks: Vec<usize>,
}

impl Outline {
    /// Closes a paragraph, an alinea or a point: words alone become its content; points become lists.
    pub(super) fn close_item(&mut self, item: usize) {
        let held = std::mem::take(&mut self.elements[item].children);
        let children = if held.iter().all(|c| matches!(self.tag(*c), Tag::P | Tag::Table)) {
            vec![self.add(Tag::Content, None, held)]
        } else {
            self.lists(held)
        };
        self.elements[item].children = children;
    }

    /// Closes a section or the body: points that are in it directly become lists.
    pub(super) fn close_group(&mut self, held: Vec<usize>) -> Vec<usize> {
        if held.iter().any(|c| self.tag(*c) == Tag::Point) { self.lists(held) } else { held }
    }

    /// Words before points introduce their list, words after them wrap it up.
    fn lists(&mut self, held: Vec<usize>) -> Vec<usize> {
        let mut children = Vec::new();
        let mut open = Open::default();
        for child in held {
            match self.tag(child) {
                Tag::P | Tag::Table => open.blocks.push(child),
                Tag::Point => {
                    if !open.points.is_empty() && !open.blocks.is_empty() {
                        children.extend(self.end_list(std::mem::take(&mut open)));
                    }
                    if !open.blocks.is_empty() {
                        let blocks = std::mem::take(&mut open.blocks);
                        open.intro = Some(self.add(Tag::Intro, None, blocks));
                    }
                    open.points.push(child);
                }
                _ => {
                    children.extend(self.end_list(std::mem::take(&mut open)));
                    children.push(child);
                }
            }
        }
        children.extend(self.end_list(open));
        children
    }

    /// The list that ends here, if there is one. Words without points introduce the whole.
    fn end_list(&mut self, open: Open) -> Option<usize> {
        if open.points.is_empty() {
            let some = !open.blocks.is_empty();
            return some.then(|| self.add(Tag::Intro, None, open.blocks));
        }
        let mut list: Vec<usize> = open.intro.into_iter().collect();
        list.extend(open.points);
        if !open.blocks.is_empty() {
            list.push(self.add(Tag::WrapUp, None, open.blocks));
        }
        Some(self.add(Tag::List, None, list))
    }

    /// Closes a container or an item of the preamble: its items become lists of blocks.
    pub(super) fn close_block(&mut self, element: usize) {
        let held = std::mem::take(&mut self.elements[element].children);
        let mut children: Vec<usize> = Vec::new();
        let mut items = Vec::new();
        for child in held {
            if self.tag(child) == Tag::Item {
                let is_words = |c: &mut usize| items.is_empty() && self.elements[*c].tag == Tag::P;
                if let Some(words) = children.pop_if(is_words) {
                    self.elements[words].tag = Tag::ListIntroduction;
                    items.push(words);
                }
                items.push(child);
                continue;
            }
            if !items.is_empty() {
                let wraps_up = self.tag(child) == Tag::P;
                if wraps_up {
                    self.elements[child].tag = Tag::ListWrapUp;
                    items.push(child);
                }
                children.push(self.add(Tag::BlockList, None, std::mem::take(&mut items)));
                if wraps_up {
                    continue;
                }
            }
            children.push(child);
        }
        if !items.is_empty() {
            children.push(self.add(Tag::BlockList, None, items));
        }
        self.elements[element].children = children;
    }
}
