//! Where in a paper something stands.

use std::fmt;

use serde::Serialize;

/// A field of a paper.
#[derive(Serialize, Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Part {
    /// The title.
    Title,
    /// The kind line.
    Kind,
    /// A line of the addressee.
    Addressee,
    /// The reference number.
    Reference,
    /// The date.
    Date,
    /// The line at the foot.
    Footer,
    /// A heading.
    Heading,
    /// A paragraph.
    Paragraph,
    /// What is set large, or what stands under it.
    Statement,
    /// An item of a list.
    Item,
    /// A label.
    Label,
    /// A value.
    Value,
    /// The caption of a table.
    Caption,
    /// The heading of a column.
    ColumnTitle,
    /// A cell.
    Cell,
    /// A remark.
    Note,
    /// What stands under a line to sign on.
    Signature,
    /// The subject of a message.
    Subject,
    /// The name of a sheet.
    Name,
}

impl Part {
    /// In words.
    fn word(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Kind => "kind line",
            Self::Addressee => "addressee",
            Self::Reference => "reference",
            Self::Date => "date",
            Self::Footer => "footer",
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::Statement => "statement",
            Self::Item => "list item",
            Self::Label => "label",
            Self::Value => "value",
            Self::Caption => "caption",
            Self::ColumnTitle => "column heading",
            Self::Cell => "cell",
            Self::Note => "note",
            Self::Signature => "signature",
            Self::Subject => "subject",
            Self::Name => "name",
        }
    }
}

/// Where in a paper something stands; all numbers from 1, and 0 where there is none.
#[derive(Serialize, Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Place {
    /// The field.
    pub part: Part,
    /// The block it is in.
    pub block: usize,
    /// The line, item or row.
    pub row: usize,
    /// The column.
    pub column: usize,
}

impl Place {
    /// A field of the paper itself.
    pub(crate) fn of(part: Part) -> Self {
        Self { part, block: 0, row: 0, column: 0 }
    }

    /// A field of a block.
    pub(crate) fn within(part: Part, block: usize) -> Self {
        Self { block, ..Self::of(part) }
    }

    /// The same, in a row.
    pub(crate) fn row(self, row: usize) -> Self {
        Self { row, ..self }
    }

    /// The same, in a column.
    pub(crate) fn column(self, column: usize) -> Self {
        Self { column, ..self }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.block > 0 {
            write!(f, "block {}, ", self.block)?;
        }
        write!(f, "{}", self.part.word())?;
        match self.part {
            Part::Item | Part::Addressee if self.row > 0 => write!(f, " {}", self.row)?,
            _ if self.row > 0 => write!(f, ", row {}", self.row)?,
            _ => {}
        }
        if self.column > 0 {
            write!(f, ", column {}", self.column)?;
        }
        Ok(())
    }
}
