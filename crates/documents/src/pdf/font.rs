//! What the codes of a font stand for, and how wide they are (ISO 32000-2:2020, 9.6 to 9.10).

use std::collections::HashMap;

use hayro_cmap::{BfString, CMap, CMapName, WritingMode, load_embedded};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as Bytes};

use super::glyphs::{Base, text_of};
use super::stream::unpack;

/// Widths kept of one font.
const WIDTHS: usize = 70_000;

/// A font as far as its text goes.
pub(crate) enum Font {
    /// One byte a code.
    Simple { texts: Vec<Option<String>>, widths: Vec<f64> },
    /// Codes of one to four bytes, through a CMap to character identifiers.
    Composite { codes: Box<CMap>, unicode: Option<Box<CMap>>, collection: Option<Box<CMap>>, widths: Widths },
}

/// Widths of character identifiers in ems.
pub(crate) struct Widths {
    usual: f64,
    others: HashMap<u32, f64>,
}

/// One code of a string that is shown.
pub(crate) struct Glyph {
    /// What it stands for, if the file says.
    pub(crate) text: Option<String>,
    /// Its width in ems.
    pub(crate) width: f64,
    /// Whether it is the code 32 in one byte, to which word spacing applies (9.3.3).
    pub(crate) is_blank: bool,
}

impl Font {
    /// Reads a font; one that says nothing still has widths, so that its text is seen to be missing.
    pub(crate) fn read(dict: &Dict<'_>, left: &mut u64) -> Self {
        let unicode = dict.get::<Stream<'_>>("ToUnicode").and_then(|stream| {
            let content = unpack(&stream, left)?;
            CMap::parse(&content, load_embedded)
        });
        if dict.get::<Name<'_>>("Subtype").is_some_and(|subtype| subtype.as_ref() == b"Type0") {
            Self::composite(dict, unicode, left)
        } else {
            Self::simple(dict, unicode)
        }
    }

    fn simple(dict: &Dict<'_>, unicode: Option<CMap>) -> Self {
        let is_type3 = dict.get::<Name<'_>>("Subtype").is_some_and(|subtype| subtype.as_ref() == b"Type3");
        let named = |name: Option<Name<'_>>| name.and_then(|name| Base::from_name(name.as_ref()));
        let encoding = dict.get::<Dict<'_>>("Encoding");
        let base = named(dict.get::<Name<'_>>("Encoding"))
            .or_else(|| named(encoding.as_ref()?.get::<Name<'_>>("BaseEncoding")));
        // Symbolic fonts have an encoding of their own (9.6.5); most of those in use are subsets of Latin ones.
        let base = base.or((!is_type3).then_some(Base::Standard));
        let mut texts: Vec<Option<String>> = (0..=255).map(|code| base?.text(code)).collect();
        let mut code = 0_usize;
        for object in
            encoding.iter().filter_map(|e| e.get::<Array<'_>>("Differences")).flat_map(|a| objects(&a))
        {
            match object {
                Object::Number(number) => code = usize::try_from(number.as_i64()).unwrap_or(usize::MAX),
                Object::Name(name) => {
                    if let Some(text) = texts.get_mut(code) {
                        *text = text_of(name.as_str());
                    }
                    code = code.saturating_add(1);
                }
                _ => {}
            }
        }
        if let Some(unicode) = &unicode {
            for (code, text) in (0_u32..).zip(&mut texts) {
                if let Some(known) = unicode.lookup_bf_string(code) {
                    *text = Some(string(known));
                }
            }
        }
        let descriptor = dict.get::<Dict<'_>>("FontDescriptor");
        let missing = descriptor.and_then(|d| d.get::<f64>("MissingWidth")).filter(|w| *w > 0.0);
        let mut widths = vec![missing.unwrap_or(500.0) / 1000.0; 256];
        let first = dict.get::<i32>("FirstChar").and_then(|first| usize::try_from(first).ok()).unwrap_or(0);
        // Widths of a Type 3 font are in a space of its own, which is a thousandth of an em in most.
        let listed = dict.get::<Array<'_>>("Widths");
        for (at, object) in listed.iter().flat_map(objects).enumerate().take(256) {
            if let (Object::Number(width), Some(place)) = (object, widths.get_mut(first.saturating_add(at))) {
                *place = sane(width.as_f64() / 1000.0);
            }
        }
        Self::Simple { texts, widths }
    }

    fn composite(dict: &Dict<'_>, unicode: Option<CMap>, left: &mut u64) -> Self {
        let descendant = dict
            .get::<Array<'_>>("DescendantFonts")
            .and_then(|fonts| objects(&fonts).into_iter().find_map(Object::into_dict));
        let codes = match dict.get::<Object<'_>>("Encoding") {
            Some(Object::Name(name)) => match name.as_ref() {
                b"Identity-H" => Some(CMap::identity_h()),
                b"Identity-V" => Some(CMap::identity_v()),
                name => load_embedded(CMapName::from_bytes(name)).and_then(|d| CMap::parse(d, load_embedded)),
            },
            Some(Object::Stream(stream)) => {
                unpack(&stream, left).and_then(|c| CMap::parse(&c, load_embedded))
            }
            _ => None,
        };
        let codes = codes.unwrap_or_else(CMap::identity_h);
        let collection = descendant.as_ref().and_then(|font| {
            let info = font.get::<Dict<'_>>("CIDSystemInfo")?;
            let (registry, ordering) =
                (info.get::<Bytes<'_>>("Registry")?, info.get::<Bytes<'_>>("Ordering")?);
            let family =
                hayro_cmap::CidFamily::from_registry_ordering(registry.as_bytes(), ordering.as_bytes());
            CMap::parse(load_embedded(family.ucs2_cmap()?)?, load_embedded)
        });
        let widths = Widths::read(descendant.as_ref());
        Self::Composite {
            codes: Box::new(codes),
            unicode: unicode.map(Box::new),
            collection: collection.map(Box::new),
            widths,
        }
    }

    /// Whether lines run from top to bottom.
    pub(crate) fn is_vertical(&self) -> bool {
        match self {
            Self::Simple { .. } => false,
            Self::Composite { codes, .. } => codes.metadata().writing_mode == Some(WritingMode::Vertical),
        }
    }

    /// Takes the next code off a string that is shown.
    pub(crate) fn next(&self, bytes: &mut &[u8]) -> Option<Glyph> {
        let first = *bytes.first()?;
        match self {
            Self::Simple { texts, widths } => {
                *bytes = bytes.get(1..)?;
                let at = usize::from(first);
                let (text, width) =
                    (texts.get(at).cloned().flatten(), widths.get(at).copied().unwrap_or(0.5));
                Some(Glyph { text, width, is_blank: first == 32 })
            }
            Self::Composite { codes, unicode, collection, widths } => {
                let mut code = 0;
                let mut found = None;
                for (byte, length) in bytes.iter().zip(1_u8..=4) {
                    code = code << 8 | u32::from(*byte);
                    if let Some(cid) = codes.lookup_cid_code(code, length) {
                        found = Some((code, cid, length));
                        break;
                    }
                }
                // A code outside every range is as long as most codes are.
                let (code, cid, length) = found.unwrap_or_else(|| {
                    let pair = bytes.get(1).map(|second| u32::from(first) << 8 | u32::from(*second));
                    (pair.unwrap_or(u32::from(first)), 0, if pair.is_some() { 2 } else { 1 })
                });
                *bytes = bytes.get(usize::from(length)..).unwrap_or_default();
                let text = unicode.as_ref().and_then(|map| map.lookup_bf_string(code));
                let text = text.or_else(|| collection.as_ref()?.lookup_bf_string(cid));
                let is_blank = length == 1 && code == 32;
                Some(Glyph { text: text.map(string), width: widths.of(cid), is_blank })
            }
        }
    }
}

impl Widths {
    /// Reads `DW` and `W` (9.7.4.3): `first [w w w]` or `first last w`.
    fn read(font: Option<&Dict<'_>>) -> Self {
        let usual = font.and_then(|font| font.get::<f64>("DW")).map_or(1.0, |width| sane(width / 1000.0));
        let mut others = HashMap::new();
        let mut numbers: Vec<f64> = Vec::new();
        for object in font.and_then(|font| font.get::<Array<'_>>("W")).iter().flat_map(objects) {
            match object {
                Object::Number(number) => numbers.push(number.as_f64()),
                Object::Array(list) => {
                    let first = numbers.last().copied().unwrap_or(0.0) as u32;
                    for (at, width) in (0_u32..).zip(objects(&list)) {
                        if let Object::Number(width) = width
                            && others.len() < WIDTHS
                        {
                            others.insert(first.saturating_add(at), sane(width.as_f64() / 1000.0));
                        }
                    }
                    numbers.clear();
                }
                _ => {}
            }
            if let [first, last, width] = numbers.as_slice() {
                for cid in (*first as u32)..=(*last as u32).min((*first as u32).saturating_add(WIDTHS as u32))
                {
                    if others.len() >= WIDTHS {
                        break;
                    }
                    others.insert(cid, sane(width / 1000.0));
                }
                numbers.clear();
            }
        }
        Self { usual, others }
    }

    fn of(&self, cid: u32) -> f64 {
        self.others.get(&cid).copied().unwrap_or(self.usual)
    }
}

/// Resolves the members of an array, as many as any font has.
fn objects<'a>(array: &Array<'a>) -> Vec<Object<'a>> {
    array.iter::<Object<'a>>().take(WIDTHS).collect()
}

fn string(text: BfString) -> String {
    match text {
        BfString::Char(character) => character.to_string(),
        BfString::String(text) => text,
    }
}

/// A width that cannot carry a position out of what numbers hold.
fn sane(width: f64) -> f64 {
    if width.is_finite() { width.clamp(-10.0, 10.0) } else { 0.5 }
}
