//! Hashes and random numbers that are the same on every machine and in every run.
//!
//! The standard hasher is seeded afresh in every process, which would make block keys, and with them the order of pairs,
//! differ between runs. These are pure functions of content; they defend against chance, not against an adversary.

const K: u64 = 0x9e37_79b9_7f4a_7c15;

/// Mixes one word (the finaliser of SplitMix64: Steele, Lea, Flood 2014).
#[inline]
pub(crate) fn mix(mut x: u64) -> u64 {
    x = x.wrapping_add(K);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// Joins two hashes, the order of which counts.
#[inline]
pub(crate) fn join(a: u64, b: u64) -> u64 {
    mix(a.rotate_left(23) ^ b.wrapping_mul(0xd6e8_feb8_6659_fd93))
}

/// Hashes bytes, eight at a time.
#[inline]
pub(crate) fn bytes(text: &[u8]) -> u64 {
    let fold = |h: u64, w: u64| {
        let wide = u128::from(h ^ w).wrapping_mul(u128::from(0xa076_1d64_78bd_642f_u64));
        (wide as u64) ^ ((wide >> 64) as u64)
    };
    let mut h = K ^ (text.len() as u64);
    let chunks = text.chunks_exact(8);
    let rest = chunks.remainder();
    for chunk in chunks {
        let word = chunk.try_into().map_or(0, u64::from_le_bytes);
        h = fold(h, word);
    }
    let mut last = [0u8; 8];
    for (to, from) in last.iter_mut().zip(rest) {
        *to = *from;
    }
    mix(fold(h, u64::from_le_bytes(last) ^ 0x5851_f42d_4c95_7f2d))
}

/// A block key of 32 bits that is never 0, which stands for "no key".
#[inline]
pub(crate) fn key(h: u64) -> u32 {
    let k = (h ^ (h >> 32)) as u32;
    if k == 0 { 1 } else { k }
}

/// Random numbers (SplitMix64) from a seed.
#[derive(Debug, Clone)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(mix(seed))
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(K);
        mix(self.0)
    }

    /// A number below `n`, which must not be 0.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.next()) * n as u128) >> 64) as usize
    }

    /// A number in [0, 1).
    pub(crate) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_tell_lengths_and_contents_apart() {
        assert_ne!(bytes(b""), bytes(b"\0"));
        assert_ne!(bytes(b"ab"), bytes(b"ba"));
        assert_ne!(bytes(b"12345678"), bytes(b"123456789"));
        assert_eq!(bytes("리철수".as_bytes()), bytes("리철수".as_bytes()));
        assert_ne!(join(1, 2), join(2, 1));
    }

    #[test]
    fn random_numbers_fill_their_range() {
        let mut random = Random::new(7);
        let mut seen = [0; 10];
        for _ in 0..10_000 {
            seen[random.below(10)] += 1;
            assert!((0.0..1.0).contains(&random.unit()));
        }
        assert!(seen.iter().all(|n| (850..1150).contains(n)), "{seen:?}");
    }
}
