//! Flat buffers (FlatBuffers internals, "Format"), as far as Arrow's metadata need them.

/// A table of a flat buffer: the bytes and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Flat<'a> {
    bytes: &'a [u8],
    at: usize,
}

pub(super) fn int<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at.checked_add(N)?)?.try_into().ok()
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    int(bytes, at).map(u32::from_le_bytes)
}

impl<'a> Flat<'a> {
    pub(super) fn root(bytes: &'a [u8]) -> Option<Self> {
        Some(Self { bytes, at: u32_at(bytes, 0)? as usize })
    }

    /// Where a field stands, by its number.
    pub(super) fn field(self, number: usize) -> Option<usize> {
        let back = i32::from_le_bytes(int(self.bytes, self.at)?);
        let table = usize::try_from(i64::try_from(self.at).ok()? - i64::from(back)).ok()?;
        let length = u16::from_le_bytes(int(self.bytes, table)?) as usize;
        if 4 + 2 * number + 2 > length {
            return None;
        }
        let offset = u16::from_le_bytes(int(self.bytes, table + 4 + 2 * number)?) as usize;
        (offset > 0).then_some(self.at + offset)
    }

    pub(super) fn byte(self, number: usize) -> u8 {
        self.field(number).and_then(|at| self.bytes.get(at)).copied().unwrap_or(0)
    }

    pub(super) fn short(self, number: usize) -> Option<i16> {
        self.field(number).and_then(|at| int(self.bytes, at)).map(i16::from_le_bytes)
    }

    pub(super) fn number(self, number: usize) -> Option<i32> {
        self.field(number).and_then(|at| int(self.bytes, at)).map(i32::from_le_bytes)
    }

    pub(super) fn long(self, number: usize) -> i64 {
        self.field(number).and_then(|at| int(self.bytes, at)).map_or(0, i64::from_le_bytes)
    }

    pub(super) fn inner(self, number: usize) -> Option<Self> {
        let at = self.field(number)?;
        Some(Self { bytes: self.bytes, at: at.checked_add(u32_at(self.bytes, at)? as usize)? })
    }

    /// Where the elements of a vector begin, and how many there are.
    pub(super) fn vector(self, number: usize) -> Option<(usize, usize)> {
        let inner = self.inner(number)?;
        let length = u32_at(self.bytes, inner.at)? as usize;
        (length <= self.bytes.len()).then_some((inner.at + 4, length))
    }

    pub(super) fn tables(self, number: usize) -> Option<Vec<Self>> {
        let Some((from, length)) = self.vector(number) else { return Some(Vec::new()) };
        let one = |i: usize| {
            let at = from + 4 * i;
            Some(Self { bytes: self.bytes, at: at.checked_add(u32_at(self.bytes, at)? as usize)? })
        };
        (0..length).map(one).collect()
    }

    pub(super) fn text(self, number: usize) -> Option<&'a str> {
        let (from, length) = self.vector(number)?;
        std::str::from_utf8(self.bytes.get(from..from.checked_add(length)?)?).ok()
    }

    /// Elements of two numbers of 64 bits each.
    pub(super) fn twos(self, number: usize) -> Option<Vec<(i64, i64)>> {
        let Some((from, length)) = self.vector(number) else { return Some(Vec::new()) };
        let one = |i: usize| {
            let at = from + 16 * i;
            Some((i64::from_le_bytes(int(self.bytes, at)?), i64::from_le_bytes(int(self.bytes, at + 8)?)))
        };
        (0..length).map(one).collect()
    }

    pub(super) fn longs(self, number: usize) -> Option<Vec<i64>> {
        let Some((from, length)) = self.vector(number) else { return Some(Vec::new()) };
        (0..length).map(|i| int(self.bytes, from + 8 * i).map(i64::from_le_bytes)).collect()
    }
}

/// Writes one flat buffer, from the front: what a table points to stands behind it.
#[derive(Debug, Default)]
pub(super) struct Build(pub(super) Vec<u8>);

/// A field of a table that is written.
#[derive(Clone, Copy, Debug)]
pub(super) enum Set {
    Byte(u8),
    Short(i16),
    Int(i32),
    Long(i64),
    /// A place to be filled by [`Build::point`] when what it points to is written.
    Later,
}

impl Set {
    fn bytes(self) -> Vec<u8> {
        match self {
            Self::Byte(n) => vec![n],
            Self::Short(n) => n.to_le_bytes().to_vec(),
            Self::Int(n) => n.to_le_bytes().to_vec(),
            Self::Long(n) => n.to_le_bytes().to_vec(),
            Self::Later => vec![0; 4],
        }
    }
}

impl Build {
    /// A buffer whose root is the table that is written next.
    pub(super) fn new() -> Self {
        Self(vec![0; 4])
    }

    fn align(&mut self, to: usize) {
        self.0.resize(self.0.len().next_multiple_of(to), 0);
    }

    /// Writes a table of fields by number; where it stands, and where each field that comes later does.
    pub(super) fn table(&mut self, fields: &[(usize, Set)]) -> (usize, Vec<usize>) {
        let slots = fields.iter().map(|f| f.0 + 1).max().unwrap_or(0);
        self.align(2);
        let names = self.0.len();
        self.0.resize(names + 4 + 2 * slots, 0);
        self.align(8);
        let at = self.0.len();
        self.0.extend(((at - names) as i32).to_le_bytes());
        let mut later = Vec::new();
        for (number, set) in fields {
            let bytes = set.bytes();
            self.align(bytes.len());
            let offset = (self.0.len() - at) as u16;
            self.put(names + 4 + 2 * number, &offset.to_le_bytes());
            if matches!(set, Set::Later) {
                later.push(self.0.len());
            }
            self.0.extend(bytes);
        }
        let length = (self.0.len() - at) as u16;
        self.put(names, &((4 + 2 * slots) as u16).to_le_bytes());
        self.put(names + 2, &length.to_le_bytes());
        (at, later)
    }

    /// Makes a place point to another behind it.
    pub(super) fn point(&mut self, from: usize, to: usize) {
        self.put(from, &((to - from) as u32).to_le_bytes());
    }

    fn put(&mut self, at: usize, bytes: &[u8]) {
        if let Some(room) = self.0.get_mut(at..at + bytes.len()) {
            room.copy_from_slice(bytes);
        }
    }

    /// A vector of so many elements, whose bytes follow on a multiple of eight; where it stands.
    pub(super) fn vector(&mut self, length: usize) -> usize {
        while self.0.len() % 8 != 4 {
            self.0.push(0);
        }
        self.0.extend((length as u32).to_le_bytes());
        self.0.len() - 4
    }

    /// A text; where it stands.
    pub(super) fn text(&mut self, text: &str) -> usize {
        let at = self.vector(text.len());
        self.0.extend(text.as_bytes());
        self.0.push(0);
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut out = Build::new();
        let (root, later) =
            out.table(&[(0, Set::Short(-3)), (3, Set::Long(1 << 40)), (4, Set::Later), (5, Set::Later)]);
        out.point(0, root);
        let text = out.text("edges");
        out.point(later[0], text);
        let longs = out.vector(2);
        [7i64, -8].iter().for_each(|n| out.0.extend(n.to_le_bytes()));
        out.point(later[1], longs);
        let read = Flat::root(&out.0).unwrap();
        assert_eq!((read.short(0), read.long(3), read.text(4)), (Some(-3), 1 << 40, Some("edges")));
        assert_eq!(read.longs(5), Some(vec![7, -8]));
        assert_eq!((read.long(1), read.long(9)), (0, 0));
        // Cut anywhere, it is read as less, and never beyond its end.
        for end in 0..out.0.len() {
            let _ = Flat::root(&out.0[..end]).map(|f| (f.text(4), f.longs(5), f.twos(5), f.tables(5)));
        }
    }
}
