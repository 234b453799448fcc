//! What Typst sees of the world: one template, four fonts and the paper as a value.

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::PublishError;
use crate::fonts::Fonts;

/// A world without files, packages or clock.
pub(crate) struct PaperWorld {
    library: LazyHash<Library>,
    fonts: &'static Fonts,
    template: Source,
}

impl PaperWorld {
    /// The world in which a template sees these values as `sys.inputs`.
    pub(crate) fn new(inputs: Dict) -> Result<Self, PublishError> {
        let path = VirtualPath::new("paper.typ");
        let path = path.map_err(|_| PublishError::Typesetting { code: "path".to_owned() })?;
        let id = FileId::new(RootedPath::new(VirtualRoot::Project, path));
        let template = Source::new(id, include_str!("paper.typ").to_owned());
        let library = LazyHash::new(Library::builder().with_inputs(inputs).build());
        Ok(Self { library, fonts: Fonts::get()?, template })
    }

    /// The line of the template, from 1, at a byte.
    pub(crate) fn line(&self, byte: usize) -> usize {
        self.template.lines().byte_to_line(byte).map_or(0, |line| line + 1)
    }
}

impl World for PaperWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.all.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
