//! Random numbers that are the same for the same seed.

/// A generator of numbers from a seed, so that a failing run can be had again.
///
/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014). Nothing secret
/// is made from it.
#[derive(Clone, Debug)]
pub struct Seeded(u64);

impl Seeded {
    /// A generator from a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`, and 0 if that is 0. Slightly uneven, which does not matter here.
    pub fn below(&mut self, end: u64) -> u64 {
        self.draw().checked_rem(end).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::Seeded;

    #[test]
    fn the_numbers_are_those_published_for_this_generator() {
        // The reference implementation of S. Vigna (prng.di.unimi.it/splitmix64.c) from seed 1234567.
        let mut seeded = Seeded::new(1_234_567);
        let first: Vec<u64> = (0..3).map(|_| seeded.draw()).collect();
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
        assert!((0..100).all(|_| seeded.below(7) < 7));
        assert_eq!(seeded.below(0), 0);
    }
}
