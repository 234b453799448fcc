//! Encodings of Parquet pages (Encodings.md of the Parquet format).

/// Bits of numbers in runs or packed, one after the other: the hybrid of run lengths and bit packing.
pub(super) fn hybrid(bytes: &[u8], width: u32, count: usize) -> Option<Vec<u32>> {
    if width > 32 {
        return None;
    }
    let mut out = Vec::with_capacity(count.min(bytes.len().saturating_mul(8).max(1024)));
    let (mut at, step) = (0usize, width.div_ceil(8) as usize);
    while out.len() < count {
        let (head, used) = varint(bytes.get(at..)?)?;
        at += used;
        let left = count - out.len();
        if head & 1 == 1 {
            let groups = usize::try_from(head >> 1).ok()?;
            let length = groups.checked_mul(width as usize)?;
            // The last group may be cut off after the last number.
            let packed = bytes.get(at..at.checked_add(length)?.min(bytes.len()))?;
            let numbers = groups.checked_mul(8)?.min(left);
            unpack(packed, width, numbers, &mut out)?;
            at += packed.len();
        } else {
            let run = usize::try_from(head >> 1).ok()?.min(left);
            let value = bytes.get(at..at + step)?.iter().rev().fold(0u32, |v, b| v << 8 | u32::from(*b));
            at += step;
            if run == 0 {
                return None;
            }
            out.resize(out.len() + run, value);
        }
    }
    Some(out)
}

fn unpack(packed: &[u8], width: u32, numbers: usize, out: &mut Vec<u32>) -> Option<()> {
    let mask = if width == 32 { u64::from(u32::MAX) } else { (1u64 << width) - 1 };
    let (mut hold, mut bits, mut bytes) = (0u64, 0u32, packed.iter());
    for _ in 0..numbers {
        while bits < width {
            hold |= u64::from(*bytes.next()?) << bits;
            bits += 8;
        }
        out.push((hold & mask) as u32);
        hold >>= width;
        bits -= width;
    }
    Some(())
}

fn varint(bytes: &[u8]) -> Option<(u64, usize)> {
    let mut value = 0u64;
    for (at, byte) in bytes.iter().enumerate().take(10) {
        value |= u64::from(byte & 127) << (7 * at as u32).min(63);
        if *byte < 128 {
            return Some((value, at + 1));
        }
    }
    None
}

fn zigzag(bytes: &[u8]) -> Option<(i64, usize)> {
    let (n, used) = varint(bytes)?;
    Some(((n >> 1) as i64 ^ -((n & 1) as i64), used))
}

/// Numbers as differences (DELTA_BINARY_PACKED); also how many bytes they took.
pub(super) fn deltas(bytes: &[u8], most: usize) -> Option<(Vec<i64>, usize)> {
    let (block, mut at) = varint(bytes)?;
    let (minis, used) = varint(bytes.get(at..)?)?;
    at += used;
    let (total, used) = varint(bytes.get(at..)?)?;
    at += used;
    let (mut last, used) = zigzag(bytes.get(at..)?)?;
    at += used;
    let (minis, total) = (usize::try_from(minis).ok()?, usize::try_from(total).ok()?);
    let each = usize::try_from(block).ok()?.checked_div(minis)?;
    if total > most || each == 0 || each % 8 != 0 || minis > 4096 || each > 1 << 20 {
        return None;
    }
    let mut out = Vec::with_capacity(total.min(1 << 20));
    if total > 0 {
        out.push(last);
    }
    while out.len() < total {
        let (least, used) = zigzag(bytes.get(at..)?)?;
        at += used;
        let widths = bytes.get(at..at + minis)?;
        at += minis;
        for width in widths.iter().map(|w| u32::from(*w)) {
            if out.len() >= total {
                break;
            }
            let length = each / 8 * width as usize;
            let packed = bytes.get(at..at.checked_add(length)?)?;
            at += length;
            let numbers = each.min(total - out.len());
            wide(packed, width, numbers, |delta| {
                last = last.wrapping_add(least).wrapping_add(delta as i64);
                out.push(last);
            })?;
        }
    }
    Some((out, at))
}

fn wide(packed: &[u8], width: u32, numbers: usize, mut with: impl FnMut(u64)) -> Option<()> {
    if width > 64 {
        return None;
    }
    let mask = if width == 64 { u128::from(u64::MAX) } else { (1u128 << width) - 1 };
    let (mut hold, mut bits, mut bytes) = (0u128, 0u32, packed.iter());
    for _ in 0..numbers {
        while bits < width {
            hold |= u128::from(*bytes.next()?) << bits;
            bits += 8;
        }
        with((hold & mask) as u64);
        hold >>= width;
        bits -= width;
    }
    Some(())
}

/// Calls for every text of a page; `None` if the page is broken.
pub(super) fn texts(
    bytes: &[u8],
    encoding: i64,
    count: usize,
    mut with: impl FnMut(&[u8]) -> Option<()>,
) -> Option<()> {
    match encoding {
        0 => {
            let mut rest = bytes;
            for _ in 0..count {
                let (head, more) = rest.split_first_chunk::<4>()?;
                let length = u32::from_le_bytes(*head) as usize;
                with(more.get(..length)?)?;
                rest = more.get(length..)?;
            }
        }
        // DELTA_LENGTH_BYTE_ARRAY
        6 => {
            let (lengths, mut at) = deltas(bytes, count)?;
            for length in lengths {
                let end = at.checked_add(usize::try_from(length).ok()?)?;
                with(bytes.get(at..end)?)?;
                at = end;
            }
        }
        // DELTA_BYTE_ARRAY
        7 => {
            let (shared, used) = deltas(bytes, count)?;
            let (lengths, more) = deltas(bytes.get(used..)?, count)?;
            let (mut at, mut last) = (used + more, Vec::<u8>::new());
            for (keep, length) in shared.iter().zip(lengths) {
                let end = at.checked_add(usize::try_from(length).ok()?)?;
                let keep = usize::try_from(*keep).ok()?;
                if keep > last.len() {
                    return None;
                }
                last.truncate(keep);
                last.extend_from_slice(bytes.get(at..end)?);
                with(&last)?;
                at = end;
            }
        }
        _ => return None,
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_and_packed_numbers() {
        // The example of Encodings.md: 0 to 7 in three bits.
        assert_eq!(hybrid(&[0x03, 0x88, 0xc6, 0xfa], 3, 8).unwrap(), [0, 1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(hybrid(&[0x08, 5], 3, 4).unwrap(), [5; 4]);
        assert_eq!(hybrid(&[0x08, 5], 3, 5), None);
        assert_eq!(hybrid(&[0x00, 5], 3, 5), None);
    }

    #[test]
    fn differences() {
        // 7, 5, 3, 1, 2, 3, 4, 5 from Encodings.md: block of 8 with one miniblock here.
        let bytes = [8, 1, 8, 14, 3, 2, 0b1100_0000, 0b0011_1111];
        let (found, used) = deltas(&bytes, 8).unwrap();
        assert_eq!((found, used), (vec![7, 5, 3, 1, 2, 3, 4, 5], 8));
        assert!(deltas(&bytes[..6], 8).is_none());
    }
}
