//! Random numbers from a seed, the same on every machine and any number of threads.
//!
//! The generator is xoshiro256++ (Blackman and Vigna 2021), its state filled by SplitMix64 (Steele, Lea and Flood 2014). Work done
//! in parallel gives every piece its own stream by [`Random::split`], so the order of the pieces does not matter. Rejected: the
//! `rand` crates, whose streams may change between versions; a seed printed beside an estimate has to give it again in ten years.

/// A stream of random numbers.
#[derive(Debug, Clone)]
pub(crate) struct Random([u64; 4]);

fn mixed(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

impl Random {
    /// The stream of a seed.
    pub(crate) fn new(seed: u64) -> Self {
        let mut state = seed;
        Self([mixed(&mut state), mixed(&mut state), mixed(&mut state), mixed(&mut state)])
    }

    /// The stream of piece `piece` of the work of `seed`; pieces share nothing.
    pub(crate) fn split(seed: u64, piece: u64) -> Self {
        let (mut a, mut b) = (seed, piece ^ 0x6A09_E667_F3BC_C909);
        Self::new(mixed(&mut a).rotate_left(17) ^ mixed(&mut b))
    }

    /// The next 64 random bits.
    pub(crate) fn bits(&mut self) -> u64 {
        let s = &mut self.0;
        let out = s[0].wrapping_add(s[3]).rotate_left(23).wrapping_add(s[0]);
        let shifted = s[1] << 17;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= shifted;
        s[3] = s[3].rotate_left(45);
        out
    }

    /// A number in [0, 1) of 53 bits.
    pub(crate) fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 * (1.0 / (1_u64 << 53) as f64)
    }

    /// A whole number below `bound`, which must not be 0 (0 gives 0), each equally likely (Lemire 2019).
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        let mut wide = u128::from(self.bits()) * u128::from(bound);
        if (wide as u64) < bound {
            let least = bound.wrapping_neg() % bound.max(1);
            while (wide as u64) < least {
                wide = u128::from(self.bits()) * u128::from(bound);
            }
        }
        (wide >> 64) as u64
    }
}

#[cfg(test)]
mod tests {
    use super::{Random, mixed};

    /// The first numbers of SplitMix64 from 1234567, as its reference program prints them.
    #[test]
    fn the_mixer_is_splitmix64() {
        let mut state = 1_234_567;
        let first: Vec<u64> = (0..3).map(|_| mixed(&mut state)).collect();
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn numbers_are_even_and_pieces_differ() {
        let mut random = Random::new(7);
        let mut seen = [0_u32; 10];
        for _ in 0..100_000 {
            seen[random.below(10) as usize] += 1;
        }
        assert!(seen.iter().all(|s| (9_600..10_400).contains(s)), "{seen:?}");
        let mean = (0..100_000).map(|_| random.unit()).sum::<f64>() / 100_000.0;
        assert!((mean - 0.5).abs() < 0.005, "{mean}");
        assert_ne!(Random::split(1, 2).bits(), Random::split(1, 3).bits());
        assert_ne!(Random::split(1, 2).bits(), Random::split(2, 2).bits());
    }
}
