//! Tables, each in a frame that scrolls by itself where the page is too narrow.

use pulldown_cmark::Alignment;

use super::Renderer;

/// Where in a table the next event stands.
#[derive(Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    has_body: bool,
    in_head: bool,
}

impl Renderer<'_> {
    pub(super) fn open_table(&mut self, alignments: Vec<Alignment>) {
        self.table = Table { alignments, ..Table::default() };
        // Focusable, so that arrow keys scroll it.
        self.writer.open("div", &[("class", "table"), ("role", "group"), ("tabindex", "0")]);
        self.writer.open("table", &[]);
    }

    pub(super) fn close_table(&mut self) {
        self.writer.close("table");
        self.end_block("div");
    }

    pub(super) fn open_head(&mut self) {
        self.table.in_head = true;
        self.writer.open("thead", &[]);
        self.writer.open("tr", &[]);
    }

    pub(super) fn close_head(&mut self) {
        self.table.in_head = false;
        self.writer.close("thead");
        self.space();
    }

    pub(super) fn open_row(&mut self) {
        self.table.column = 0;
        if !std::mem::replace(&mut self.table.has_body, true) {
            self.writer.open("tbody", &[]);
        }
        self.writer.open("tr", &[]);
    }

    pub(super) fn open_cell(&mut self) {
        let class = match self.table.alignments.get(self.table.column) {
            Some(Alignment::Left) => "align-left",
            Some(Alignment::Center) => "align-center",
            Some(Alignment::Right) => "align-right",
            Some(Alignment::None) | None => "",
        };
        self.table.column += 1;
        let attributes = [("class", class)];
        self.writer.open(self.cell(), &attributes[..usize::from(!class.is_empty())]);
    }

    pub(super) fn close_cell(&mut self) {
        self.end_block(self.cell());
    }

    fn cell(&self) -> &'static str {
        if self.table.in_head { "th" } else { "td" }
    }
}
