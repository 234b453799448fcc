//! How sizes are hidden.
//!
//! A padded text is the text, zeros, and its length as eight bytes, most significant first. The length is at
//! the end so that opening a large text shortens a buffer in place instead of moving it.

use zeroize::Zeroizing;

/// Bytes of the length at the end.
pub(crate) const LENGTH: usize = 8;
/// The smallest padded size, and the step for sealed sources, in bytes.
pub(crate) const STEP: usize = 1024;

/// The size class of Padmé for a text of `size` bytes, at least [`STEP`].
///
/// Leaks O(log log size) bits and costs at most 12 per cent (Nikitin et al., "Reducing metadata leakage from
/// encrypted files and communication with PURBs", PETS 2019, section 4). Below one step the classes would be
/// almost as fine as the sizes, so there is only one.
pub(crate) const fn padme(size: usize) -> usize {
    if size <= STEP {
        return STEP;
    }
    let exponent = size.ilog2();
    let kept = exponent.ilog2() + 1;
    let mask = (1 << (exponent - kept)) - 1;
    size.saturating_add(mask) & !mask
}

/// The next multiple of [`STEP`].
pub(crate) const fn steps(size: usize) -> usize {
    size.div_ceil(STEP).saturating_mul(STEP)
}

/// The zeros and the length that follow a text of `size` bytes, given the size class to use.
pub(crate) fn trailer(size: usize, class: fn(usize) -> usize) -> Vec<u8> {
    let framed = size.saturating_add(LENGTH);
    let mut trailer = vec![0; class(framed).saturating_sub(framed)];
    trailer.extend_from_slice(&(size as u64).to_be_bytes());
    trailer
}

/// Takes the padding off in place, or gives nothing if it is not exactly what [`trailer`] writes.
pub(crate) fn strip(mut padded: Zeroizing<Vec<u8>>, class: fn(usize) -> usize) -> Option<Zeroizing<Vec<u8>>> {
    let (_, length) = padded.split_last_chunk::<LENGTH>()?;
    let size = usize::try_from(u64::from_be_bytes(*length)).ok()?;
    if size > padded.len().checked_sub(LENGTH)? || class(size.checked_add(LENGTH)?) != padded.len() {
        return None;
    }
    let zeros = padded.get(size..padded.len() - LENGTH)?;
    if zeros.iter().any(|byte| *byte != 0) {
        return None;
    }
    padded.truncate(size);
    Some(padded)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn padded(text: &[u8], class: fn(usize) -> usize) -> Zeroizing<Vec<u8>> {
        Zeroizing::new([text, &trailer(text.len(), class)].concat())
    }

    #[test]
    fn classes_are_those_of_the_paper() {
        assert_eq!([0, 1, 1024].map(padme), [1024; 3]);
        // For 2^10 < size < 2^11 the exponent is 10, four bits are kept and six are rounded up.
        assert_eq!([1025, 1088, 1089].map(padme), [1088, 1088, 1152]);
        assert_eq!(padme(1 << 20), 1 << 20);
        assert_eq!(padme((1 << 20) + 1), (1 << 20) + (1 << 15));
        assert_eq!([0, 1, 1024, 1025].map(steps), [0, 1024, 1024, 2048]);
    }

    #[test]
    fn padding_must_be_exact() {
        let good = padded(b"text", steps);
        for index in 0..good.len() {
            let mut bad = good.clone();
            if let Some(byte) = bad.get_mut(index) {
                *byte ^= 1;
            }
            // A changed text, or a length that takes zeros of the padding for text, is another text.
            assert!(!(4..STEP - 2).contains(&index) || strip(bad, steps).is_none(), "byte {index}");
        }
        let mut longer = good.clone();
        longer.splice(4..4, [0; STEP]);
        assert!(strip(longer, steps).is_none());
        assert!(strip(Zeroizing::new(vec![]), steps).is_none());
    }

    proptest! {
        #[test]
        fn padding_comes_off_again(text in prop::collection::vec(any::<u8>(), 0..5000)) {
            for class in [padme as fn(usize) -> usize, steps] {
                let with = padded(&text, class);
                prop_assert_eq!(class(with.len()), with.len());
                let back = strip(with, class);
                prop_assert_eq!(back.as_ref().map(|b| b.as_slice()), Some(text.as_slice()));
            }
        }

        #[test]
        fn padme_costs_at_most_an_eighth(size in 1024_usize..1 << 40) {
            prop_assert!(padme(size) >= size && padme(size) - size <= size / 8);
        }
    }
}
