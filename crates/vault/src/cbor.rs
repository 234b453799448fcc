//! The small part of CBOR (RFC 8949) the formats here use, in its deterministic form only.
//!
//! Unsigned numbers, byte and text strings, arrays and maps of definite length, every head in its shortest
//! form (section 4.2.1). The reader accepts exactly what the writer writes, so one value has one spelling and
//! a changed byte cannot hide in a second one. A general library was rejected here: its writer has an error
//! path and grows its buffer, which leaves copies of a source behind, and its reader accepts long heads. The
//! tests read what this writes with `minicbor`.

use zeroize::Zeroizing;

const NUMBER: u8 = 0;
const BYTES: u8 = 2;
const TEXT: u8 = 3;
const ARRAY: u8 = 4;
const MAP: u8 = 5;

/// Writes values one after another into a buffer that is overwritten when dropped.
pub(crate) struct Writer(Zeroizing<Vec<u8>>);

impl Writer {
    /// `capacity` must suffice for secret texts, as a buffer that grows leaves copies behind.
    pub(crate) fn with_capacity(capacity: usize) -> Self {
        Self(Zeroizing::new(Vec::with_capacity(capacity)))
    }

    fn head(&mut self, kind: u8, value: u64) -> &mut Self {
        let bytes = value.to_be_bytes();
        let (info, width) = match value {
            0..24 => (bytes[7], 0),
            24..=0xff => (24, 1),
            0x100..=0xffff => (25, 2),
            0x1_0000..=0xffff_ffff => (26, 4),
            _ => (27, 8),
        };
        self.0.push(kind << 5 | info);
        self.0.extend(bytes.iter().skip(8 - width));
        self
    }

    pub(crate) fn number(&mut self, value: u64) -> &mut Self {
        self.head(NUMBER, value)
    }

    pub(crate) fn array(&mut self, length: u64) -> &mut Self {
        self.head(ARRAY, length)
    }

    pub(crate) fn map(&mut self, length: u64) -> &mut Self {
        self.head(MAP, length)
    }

    pub(crate) fn bytes(&mut self, value: &[u8]) -> &mut Self {
        self.head(BYTES, value.len() as u64).raw(value)
    }

    pub(crate) fn text(&mut self, value: &str) -> &mut Self {
        self.head(TEXT, value.len() as u64).raw(value.as_bytes())
    }

    /// Adds values that are already written.
    pub(crate) fn raw(&mut self, value: &[u8]) -> &mut Self {
        self.0.extend_from_slice(value);
        self
    }

    pub(crate) fn finish(&mut self) -> Zeroizing<Vec<u8>> {
        std::mem::take(&mut self.0)
    }
}

/// Reads values one after another; `None` for anything the writer would not have written.
///
/// Borrows from the input and never allocates.
pub(crate) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn head(&mut self, kind: u8) -> Option<u64> {
        let [first] = *self.take(1)? else { return None };
        if first >> 5 != kind {
            return None;
        }
        let (width, least) = match first & 31 {
            small @ 0..24 => return Some(u64::from(small)),
            24 => (1, 24),
            25 => (2, 0x100),
            26 => (4, 0x1_0000),
            27 => (8, 0x1_0000_0000),
            _ => return None,
        };
        let value = self.take(width)?.iter().fold(0, |value, byte| value << 8 | u64::from(*byte));
        (value >= least).then_some(value)
    }

    pub(crate) fn number(&mut self) -> Option<u64> {
        self.head(NUMBER)
    }

    pub(crate) fn array(&mut self) -> Option<u64> {
        self.head(ARRAY)
    }

    pub(crate) fn map(&mut self) -> Option<u64> {
        self.head(MAP)
    }

    pub(crate) fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = usize::try_from(self.head(BYTES)?).ok()?;
        self.take(length)
    }

    pub(crate) fn exactly<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.bytes()?.try_into().ok()
    }

    pub(crate) fn text(&mut self) -> Option<&'a str> {
        let length = usize::try_from(self.head(TEXT)?).ok()?;
        std::str::from_utf8(self.take(length)?).ok()
    }

    /// How many bytes are not read yet.
    pub(crate) const fn left(&self) -> usize {
        self.0.len()
    }

    /// Succeeds only if nothing is left.
    pub(crate) const fn end(&self) -> Option<()> {
        if self.0.is_empty() { Some(()) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn reads_what_it_writes_and_so_does_minicbor(
            number in any::<u64>(), small in 0..300_u64,
            bytes in prop::collection::vec(any::<u8>(), 0..300), text in "\\PC{0,80}",
        ) {
            let written = Writer::with_capacity(0)
                .array(4).number(number).number(small).bytes(&bytes).map(1).text(&text).number(0).finish();
            let mut reader = Reader::new(&written);
            prop_assert_eq!(reader.array(), Some(4));
            prop_assert_eq!(reader.number(), Some(number));
            prop_assert_eq!(reader.number(), Some(small));
            prop_assert_eq!(reader.bytes(), Some(bytes.as_slice()));
            prop_assert_eq!(reader.map(), Some(1));
            prop_assert_eq!(reader.text(), Some(text.as_str()));
            prop_assert_eq!(reader.number(), Some(0));
            prop_assert_eq!(reader.end(), Some(()));

            let mut other = minicbor::Decoder::new(&written);
            prop_assert_eq!(other.array().unwrap(), Some(4));
            prop_assert_eq!(other.u64().unwrap(), number);
            prop_assert_eq!(other.u64().unwrap(), small);
            prop_assert_eq!(other.bytes().unwrap(), bytes.as_slice());
            prop_assert_eq!(other.map().unwrap(), Some(1));
            prop_assert_eq!(other.str().unwrap(), text.as_str());
        }

        #[test]
        fn whatever_is_read_is_written_the_same(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            if let Some(value) = Reader::new(&bytes).number() {
                let written = Writer::with_capacity(0).number(value).finish();
                prop_assert!(bytes.starts_with(&written));
            }
            if let Some(value) = Reader::new(&bytes).bytes() {
                let written = Writer::with_capacity(0).bytes(value).finish();
                prop_assert!(bytes.starts_with(&written));
            }
        }
    }

    #[test]
    fn second_spellings_are_refused() {
        // Long heads, an indefinite string, a string longer than the input.
        for bad in
            [&[0x18, 23][..], &[0x19, 0, 255], &[0x1a, 0, 0, 255, 255], &[0x1b, 0, 0, 0, 0, 1, 2, 3, 4]]
        {
            assert_eq!(Reader::new(bad).number(), None);
        }
        for bad in
            [&[0x5f, 0x41, 1, 0xff][..], &[0x42, 1], &[0x5b, 255, 255, 255, 255, 255, 255, 255, 255, 1]]
        {
            assert_eq!(Reader::new(bad).bytes(), None);
        }
        assert_eq!(Reader::new(&[0x61, 0xff]).text(), None);
        assert_eq!(Reader::new(&[0]).end(), None);
    }
}
