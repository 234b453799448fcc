//! The instructions of a page that show text (ISO 32000-2:2020, 9.4).

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use hayro_syntax::Filter;
use hayro_syntax::content::{Instruction, UntypedIter};
use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::{Page, Resources};

use super::font::Font;
use super::layout::{IDENTITY, Layout, Matrix, product};
use super::stream::unpack;
use crate::out::Out;
use crate::{DocumentError, Limits};

/// Forms within forms; writers nest them two or three deep.
const FORMS: usize = 12;
/// States saved within states.
const STATES: usize = 512;
/// Fonts read of one file.
const FONTS: usize = 2_000;
/// How many bytes may be gone over in search of the ends of inline images, for a whole file: the parser looks for
/// each to the end of the stream, so that images that never end would take quadratic time.
const SEARCHED: u64 = 20_000_000_000;
/// Images kept of one page for OCR.
const IMAGES: usize = 8;

/// Reads page after page of one file.
pub(crate) struct PageReader {
    fonts: HashMap<ObjectIdentifier, Rc<Font>>,
    fonts_read: usize,
    /// What may still be unpacked for the whole file, and for this page.
    left: u64,
    page_allowance: u64,
    searched: u64,
    unknown: usize,
    images: Vec<Vec<u8>>,
    images_seen: HashSet<ObjectIdentifier>,
}

#[derive(Clone)]
struct State {
    ctm: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    letter_spacing: f64,
    word_spacing: f64,
    scale: f64,
    leading: f64,
    rise: f64,
}

/// What is the same for all streams of one page.
struct Ground<'o, 'l> {
    out: &'o mut Out<'l>,
    layout: Layout,
    /// Bytes of the text placed and not yet poured, as most pages are at their end only.
    text: usize,
    left: u64,
    complete: bool,
    /// Whether the order of what was poured is not sure.
    unsure: bool,
}

impl Ground<'_, '_> {
    fn put(&mut self, text: &str, at: &Matrix, own: (f64, f64), vertical: bool) -> Result<(), DocumentError> {
        self.text = self.text.saturating_add(text.len());
        self.out.check_room(self.text)?;
        self.layout.place(text, at, own, vertical);
        if self.layout.is_full() {
            self.pour()?;
        }
        Ok(())
    }

    fn pour(&mut self) -> Result<(), DocumentError> {
        self.unsure |= self.layout.pour(self.out)?;
        self.text = 0;
        Ok(())
    }
}

impl PageReader {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self {
            fonts: HashMap::new(),
            fonts_read: 0,
            left: limits.unpacked.saturating_mul(8),
            page_allowance: limits.unpacked / 4,
            searched: 0,
            unknown: 0,
            images: Vec::new(),
            images_seen: HashSet::new(),
        }
    }

    /// How many glyphs had no known meaning.
    pub(crate) fn unknown(&self) -> usize {
        self.unknown
    }

    /// Gives the JPEG images of the last page, for OCR.
    pub(crate) fn take_images(&mut self) -> Vec<Vec<u8>> {
        std::mem::take(&mut self.images)
    }

    /// Adds the text of a page; says whether all of it could be read, and whether its order is not sure.
    pub(crate) fn read(&mut self, page: &Page<'_>, out: &mut Out<'_>) -> Result<(bool, bool), DocumentError> {
        let allowance = self.left.min(self.page_allowance);
        let mut ground = Ground {
            out,
            layout: Layout::default(),
            text: 0,
            left: allowance,
            complete: true,
            unsure: false,
        };
        let mut content = Vec::new();
        let streams = match page.raw().get::<Object<'_>>("Contents") {
            Some(Object::Stream(stream)) => vec![stream],
            Some(Object::Array(array)) => {
                array.iter::<Object<'_>>().take(10_000).filter_map(Object::into_stream).collect()
            }
            _ => Vec::new(),
        };
        for stream in streams {
            match unpack(&stream, &mut ground.left) {
                Some(part) => content.extend(part),
                None => ground.complete = false,
            }
            // An instruction may not run over from one stream to the next (7.8.2).
            content.push(b' ');
        }
        let state = State {
            ctm: IDENTITY,
            font: None,
            size: 0.0,
            letter_spacing: 0.0,
            word_spacing: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        self.run(&content, page.resources(), state, 0, &mut ground)?;
        self.left -= allowance - ground.left.min(allowance);
        ground.pour()?;
        Ok((ground.complete, ground.unsure))
    }

    fn run(
        &mut self,
        content: &[u8],
        resources: &Resources<'_>,
        mut state: State,
        depth: usize,
        ground: &mut Ground<'_, '_>,
    ) -> Result<(), DocumentError> {
        let images =
            content.windows(3).filter(|window| matches!(window, [b' ' | b'\n' | b'\r', b'B', b'I'])).count();
        self.searched = self.searched.saturating_add((images as u64).saturating_mul(content.len() as u64));
        if self.searched > SEARCHED {
            ground.complete = false;
            return Ok(());
        }
        let mut saved: Vec<State> = Vec::new();
        let (mut line, mut text) = (IDENTITY, IDENTITY);
        let mut instructions = UntypedIter::new(content);
        while let Some(instruction) = instructions.next() {
            ground.out.step()?;
            let number = |at: usize| number(&instruction, at);
            let operator: &[u8] = instruction.operator;
            match operator {
                b"q" if saved.len() < STATES => saved.push(state.clone()),
                b"Q" => state = saved.pop().unwrap_or(state),
                b"cm" => state.ctm = product(&matrix(&instruction), &state.ctm),
                b"BT" => (line, text) = (IDENTITY, IDENTITY),
                b"Tc" => state.letter_spacing = number(0),
                b"Tw" => state.word_spacing = number(0),
                b"Tz" => state.scale = number(0) / 100.0,
                b"TL" => state.leading = number(0),
                b"Ts" => state.rise = number(0),
                b"Tf" => {
                    let name = instruction.operands().next().cloned().and_then(Object::into_name);
                    let font = name.and_then(|name| resources.get_font(&name));
                    state.font = font.map(|font| self.font(&font, &mut ground.left));
                    state.size = number(1);
                }
                b"Tm" => (line, text) = (matrix(&instruction), matrix(&instruction)),
                b"Td" | b"TD" | b"T*" | b"'" | b"\"" => {
                    let (x, y) = match operator {
                        b"Td" | b"TD" => (number(0), number(1)),
                        _ => (0.0, -state.leading),
                    };
                    if operator == b"TD" {
                        state.leading = -y;
                    }
                    line = product(&[1.0, 0.0, 0.0, 1.0, x, y], &line);
                    text = line;
                    if operator == b"\"" {
                        (state.word_spacing, state.letter_spacing) = (number(0), number(1));
                    }
                    if matches!(operator, b"'" | b"\"") {
                        let shown = instruction.operands().last().cloned().and_then(Object::into_string);
                        self.show(shown.as_deref().unwrap_or_default(), &state, &mut text, ground)?;
                    }
                }
                b"Tj" => {
                    let shown = instruction.operands().next().cloned().and_then(Object::into_string);
                    self.show(shown.as_deref().unwrap_or_default(), &state, &mut text, ground)?;
                }
                b"TJ" => {
                    let list = instruction.operands().next().cloned().and_then(Object::into_array);
                    for object in list.iter().flat_map(|list: &Array<'_>| list.iter::<Object<'_>>()) {
                        ground.out.step()?;
                        match object {
                            Object::String(shown) => self.show(&shown, &state, &mut text, ground)?,
                            Object::Number(back) => {
                                let back = -back.as_f64() / 1000.0 * state.size;
                                let vertical = state.font.as_ref().is_some_and(|font| font.is_vertical());
                                let (x, y) = if vertical { (0.0, back) } else { (back * state.scale, 0.0) };
                                text = product(&[1.0, 0.0, 0.0, 1.0, x, y], &text);
                            }
                            _ => {}
                        }
                    }
                }
                b"Do" => {
                    let name = instruction.operands().next().cloned().and_then(Object::into_name);
                    if let Some(object) = name.and_then(|name| resources.get_x_object(&name)) {
                        self.draw(&object, resources, &state, depth, ground)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn show(
        &mut self,
        mut bytes: &[u8],
        state: &State,
        text: &mut Matrix,
        ground: &mut Ground<'_, '_>,
    ) -> Result<(), DocumentError> {
        let Some(font) = &state.font else {
            self.unknown += bytes.len();
            return Ok(());
        };
        let vertical = font.is_vertical();
        while let Some(glyph) = font.next(&mut bytes) {
            ground.out.step()?;
            let sized = [state.size * state.scale, 0.0, 0.0, state.size, 0.0, state.rise];
            let at = product(&product(&sized, text), &state.ctm);
            let spacing = state.letter_spacing + if glyph.is_blank { state.word_spacing } else { 0.0 };
            // Vertical glyphs move down by one em (9.7.4.3, the default of DW2).
            let (own, x, y) = if vertical {
                ((0.0, -1.0), 0.0, -state.size + spacing)
            } else {
                ((glyph.width, 0.0), (glyph.width * state.size + spacing) * state.scale, 0.0)
            };
            let shown = glyph.text.as_deref().map(|text| text.trim_matches('\0'));
            match shown {
                Some("") => {}
                Some(shown) => ground.put(shown, &at, own, vertical)?,
                None => {
                    self.unknown += 1;
                    ground.put("\u{fffd}", &at, own, vertical)?;
                }
            }
            *text = product(&[1.0, 0.0, 0.0, 1.0, x, y], text);
        }
        Ok(())
    }

    fn font(&mut self, dict: &Dict<'_>, left: &mut u64) -> Rc<Font> {
        if let Some(font) = dict.obj_id().and_then(|id| self.fonts.get(&id)) {
            return Rc::clone(font);
        }
        self.fonts_read += 1;
        // Beyond the limit a font says nothing, and its glyphs are seen to be unknown.
        let font =
            if self.fonts_read > FONTS { Font::read(&Dict::empty(), left) } else { Font::read(dict, left) };
        let font = Rc::new(font);
        if let Some(id) = dict.obj_id() {
            self.fonts.insert(id, Rc::clone(&font));
        }
        font
    }

    /// Runs a form, or notes an image.
    fn draw(
        &mut self,
        object: &Stream<'_>,
        resources: &Resources<'_>,
        state: &State,
        depth: usize,
        ground: &mut Ground<'_, '_>,
    ) -> Result<(), DocumentError> {
        let dict = object.dict();
        match dict.get::<Name<'_>>("Subtype").as_deref() {
            Some(b"Image") => {
                let is_jpeg = object.filters().as_slice() == [Filter::DctDecode];
                if is_jpeg && self.images.len() < IMAGES && self.images_seen.insert(object.obj_id()) {
                    self.images.push(object.raw_data().into_owned());
                }
                Ok(())
            }
            Some(b"Form") if depth < FORMS => {
                let Some(content) = unpack(object, &mut ground.left) else {
                    ground.complete = false;
                    return Ok(());
                };
                let numbers = dict.get::<Array<'_>>("Matrix");
                let numbers: Vec<f64> = numbers.iter().flat_map(|a| a.iter::<f64>()).take(6).collect();
                let own = numbers.try_into().unwrap_or(IDENTITY);
                let state = State { ctm: product(&own, &state.ctm), ..state.clone() };
                match dict.get::<Dict<'_>>("Resources") {
                    Some(own) => self.run(&content, &Resources::new(own), state, depth + 1, ground),
                    None => self.run(&content, resources, state, depth + 1, ground),
                }
            }
            Some(b"Form") => {
                ground.complete = false;
                Ok(())
            }
            _ => Ok(()),
        }
    }
}

/// An operand as a number that no arithmetic here can carry off.
fn number(instruction: &Instruction<'_, '_>, at: usize) -> f64 {
    let number = match instruction.operands().nth(at) {
        Some(Object::Number(number)) => number.as_f64(),
        _ => 0.0,
    };
    if number.is_finite() { number.clamp(-1e9, 1e9) } else { 0.0 }
}

fn matrix(instruction: &Instruction<'_, '_>) -> Matrix {
    std::array::from_fn(|at| number(instruction, at))
}
