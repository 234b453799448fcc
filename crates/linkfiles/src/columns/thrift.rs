//! The compact protocol of Apache Thrift (thrift-compact-protocol.md), as far as Parquet's metadata need it.

/// A value as it stands in the file, without the names that only the schema knows.
#[derive(Debug)]
pub(super) enum Value<'a> {
    Bool(bool),
    Int(i64),
    Bytes(&'a [u8]),
    List(Vec<Value<'a>>),
    Struct(Fields<'a>),
    /// What nothing here needs: doubles, maps.
    Other,
}

/// Fields by number.
#[derive(Debug, Default)]
pub(super) struct Fields<'a>(Vec<(i16, Value<'a>)>);

/// Structures within structures, at most.
const DEEPEST: usize = 12;

impl<'a> Value<'a> {
    pub(super) fn list(&self) -> &[Value<'a>] {
        if let Self::List(list) = self { list } else { &[] }
    }

    pub(super) fn fields(&self) -> Option<&Fields<'a>> {
        if let Self::Struct(fields) = self { Some(fields) } else { None }
    }

    pub(super) fn text(&self) -> Option<&'a str> {
        if let Self::Bytes(bytes) = self { std::str::from_utf8(bytes).ok() } else { None }
    }
}

impl<'a> Fields<'a> {
    pub(super) fn get(&self, number: i16) -> Option<&Value<'a>> {
        self.0.iter().find(|f| f.0 == number).map(|f| &f.1)
    }

    pub(super) fn int(&self, number: i16) -> Option<i64> {
        if let Some(Value::Int(n)) = self.get(number) { Some(*n) } else { None }
    }

    /// A number that counts or measures something.
    pub(super) fn size(&self, number: i16) -> Option<usize> {
        self.int(number).and_then(|n| usize::try_from(n).ok())
    }

    pub(super) fn inner(&self, number: i16) -> Option<&Fields<'a>> {
        self.get(number).and_then(Value::fields)
    }
}

/// Reads one structure; also how many bytes it took. `None` if the bytes are no such thing.
pub(super) fn read(bytes: &[u8]) -> Option<(Fields<'_>, usize)> {
    let mut input = Input { bytes, at: 0 };
    let fields = input.fields(0)?;
    Some((fields, input.at))
}

struct Input<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Input<'a> {
    fn byte(&mut self) -> Option<u8> {
        let byte = self.bytes.get(self.at).copied()?;
        self.at += 1;
        Some(byte)
    }

    fn varint(&mut self) -> Option<u64> {
        let (mut value, mut shift) = (0u64, 0u32);
        loop {
            let byte = self.byte()?;
            value |= u64::from(byte & 127).checked_shl(shift)?;
            if byte < 128 {
                return Some(value);
            }
            shift += 7;
        }
    }

    fn zigzag(&mut self) -> Option<i64> {
        let n = self.varint()?;
        Some((n >> 1) as i64 ^ -((n & 1) as i64))
    }

    fn fields(&mut self, depth: usize) -> Option<Fields<'a>> {
        if depth > DEEPEST {
            return None;
        }
        let (mut fields, mut last) = (Vec::new(), 0i16);
        loop {
            let head = self.byte()?;
            if head == 0 {
                return Some(Fields(fields));
            }
            last = match head >> 4 {
                0 => i16::try_from(self.zigzag()?).ok()?,
                step => last.checked_add(i16::from(step))?,
            };
            fields.push((last, self.value(head & 15, depth)?));
        }
    }

    fn value(&mut self, kind: u8, depth: usize) -> Option<Value<'a>> {
        Some(match kind {
            1 | 2 => Value::Bool(kind == 1),
            3 => Value::Int(i64::from(self.byte()? as i8)),
            4..=6 => Value::Int(self.zigzag()?),
            7 => {
                self.at = self.at.checked_add(8).filter(|at| *at <= self.bytes.len())?;
                Value::Other
            }
            8 => {
                let length = usize::try_from(self.varint()?).ok()?;
                let end = self.at.checked_add(length)?;
                let bytes = self.bytes.get(self.at..end)?;
                self.at = end;
                Value::Bytes(bytes)
            }
            9 | 10 => {
                let head = self.byte()?;
                let length = match head >> 4 {
                    15 => usize::try_from(self.varint()?).ok()?,
                    n => usize::from(n),
                };
                // Every element takes a byte at least, so no length makes more room than the input has.
                if length > self.bytes.len().saturating_sub(self.at) || depth > DEEPEST {
                    return None;
                }
                let one = |input: &mut Self| match head & 15 {
                    1 | 2 => input.byte().map(|b| Value::Bool(b == 1)),
                    kind => input.value(kind, depth + 1),
                };
                Value::List((0..length).map(|_| one(self)).collect::<Option<_>>()?)
            }
            12 => Value::Struct(self.fields(depth + 1)?),
            _ => return None,
        })
    }
}

/// Writes structures.
#[derive(Debug, Default)]
pub(super) struct Output(pub(super) Vec<u8>);

impl Output {
    fn varint(&mut self, mut n: u64) {
        while n >= 128 {
            self.0.push(n as u8 | 128);
            n >>= 7;
        }
        self.0.push(n as u8);
    }

    fn head(&mut self, step: u8, kind: u8) {
        self.0.push(step << 4 | kind);
    }

    /// A number of 32 bits, `step` fields after the one before.
    pub(super) fn int(&mut self, step: u8, n: i32) {
        self.head(step, 5);
        self.varint((n << 1 ^ n >> 31) as u32 as u64);
    }

    /// A number of 64 bits.
    pub(super) fn long(&mut self, step: u8, n: i64) {
        self.head(step, 6);
        self.varint((n << 1 ^ n >> 63) as u64);
    }

    /// A text as a field.
    pub(super) fn text(&mut self, step: u8, text: &str) {
        self.head(step, 8);
        self.bare(text);
    }

    /// A text as an element of a list.
    pub(super) fn bare(&mut self, text: &str) {
        self.varint(text.len() as u64);
        self.0.extend_from_slice(text.as_bytes());
    }

    /// A list of so many elements of a kind, which follow.
    pub(super) fn list(&mut self, step: u8, kind: u8, length: usize) {
        self.head(step, 9);
        if length < 15 {
            self.0.push((length as u8) << 4 | kind);
        } else {
            self.0.push(15 << 4 | kind);
            self.varint(length as u64);
        }
    }

    /// A number of 32 bits as an element of a list.
    pub(super) fn element(&mut self, n: i32) {
        self.varint((n << 1 ^ n >> 31) as u32 as u64);
    }

    /// A structure as a field; [`Output::end`] closes it.
    pub(super) fn open(&mut self, step: u8) {
        self.head(step, 12);
    }

    /// Ends a structure.
    pub(super) fn end(&mut self) {
        self.0.push(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut out = Output::default();
        out.int(1, -7);
        out.list(1, 8, 2);
        out.bare("a");
        out.bare("bc");
        out.open(3);
        out.long(2, 1 << 40);
        out.end();
        out.end();
        let (fields, used) = read(&out.0).unwrap();
        assert_eq!(used, out.0.len());
        assert_eq!(fields.int(1), Some(-7));
        assert_eq!(fields.get(2).unwrap().list()[1].text(), Some("bc"));
        assert_eq!(fields.inner(5).unwrap().int(2), Some(1 << 40));
        for end in 0..out.0.len() {
            assert!(read(&out.0[..end]).is_none());
        }
    }

    #[test]
    fn nonsense_is_refused_and_bounded() {
        // A list that claims four thousand million elements, and structures without end.
        assert!(read(&[0x19, 0xf5, 0xff, 0xff, 0xff, 0xff, 0x0f]).is_none());
        assert!(read(&[0x1c; 400]).is_none());
    }
}
