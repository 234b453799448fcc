//! From a passphrase to a key, by Argon2id version 1.3 (RFC 9106).

use argon2::{Algorithm, Argon2, Block, Params, Version};
use zeroize::Zeroizing;

use crate::cbor::{Reader, Writer};
use crate::crypto::{self, Key};
use crate::{Passphrase, Result, VaultError};

const VERSION: u64 = 0x13;
const MIB: u32 = 1024;
const CAP_KIB: u32 = 1024 * MIB;
const CAP_PASSES: u32 = 16;
const CAP_LANES: u32 = 4;

/// How much work one try at a passphrase costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Argon2Profile {
    /// 256 MiB, three passes, one lane: the default.
    Standard,
    /// 64 MiB, four passes, one lane: for machines with little memory.
    Small,
    /// 8 MiB, one pass: for tests, made by [`Argon2Profile::for_tests`] only.
    Tests(TestsOnly),
}

/// Keeps the profile for tests from being chosen by accident.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TestsOnly(());

/// The least work that is accepted when something is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Floor {
    /// 64 MiB and two passes; for everything outside tests.
    Normal,
    /// 8 MiB and one pass, so that tests can open what [`Argon2Profile::for_tests`] made.
    Tests,
}

impl Argon2Profile {
    /// A profile that is too weak for use and quick enough for tests.
    ///
    /// What is made with it opens only with [`Floor::Tests`]; with [`Floor::Normal`] it is refused as
    /// [`VaultError::Argon2BelowFloor`]. It exists in every build, because a build switch that weakens the
    /// derivation could be on by mistake without anybody seeing it.
    #[must_use]
    pub const fn for_tests() -> Self {
        Self::Tests(TestsOnly(()))
    }

    const fn costs(self) -> (u32, u32) {
        match self {
            Self::Standard => (256 * MIB, 3),
            Self::Small => (64 * MIB, 4),
            Self::Tests(_) => (8 * MIB, 1),
        }
    }
}

/// The costs and salt written beside what a passphrase protects.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Derivation {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    salt: [u8; 16],
}

impl Derivation {
    pub(crate) fn new(profile: Argon2Profile) -> Result<Self> {
        let (memory_kib, passes) = profile.costs();
        Ok(Self { memory_kib, passes, lanes: 1, salt: crypto::random()? })
    }

    pub(crate) fn write(&self, writer: &mut Writer) {
        writer.array(5).number(VERSION).number(self.memory_kib.into()).number(self.passes.into());
        writer.number(self.lanes.into()).bytes(&self.salt);
    }

    /// Reads costs and salt. What is above the cap is refused here, before anybody could derive with it.
    pub(crate) fn read(reader: &mut Reader<'_>, what: &'static str) -> Result<Self> {
        let malformed = || VaultError::Malformed { what };
        if reader.array() != Some(5) || reader.number() != Some(VERSION) {
            return Err(malformed());
        }
        let mut number = || reader.number().ok_or_else(malformed);
        let (memory_kib, passes, lanes) = (number()?, number()?, number()?);
        let salt = reader.exactly().ok_or_else(malformed)?;
        let capped = |value: u64, cap: u32| u32::try_from(value).ok().filter(|value| *value <= cap);
        match (capped(memory_kib, CAP_KIB), capped(passes, CAP_PASSES), capped(lanes, CAP_LANES)) {
            (Some(memory_kib), Some(passes), Some(lanes)) => Ok(Self { memory_kib, passes, lanes, salt }),
            _ => Err(VaultError::Argon2AboveCap { memory_kib, passes, lanes }),
        }
    }

    pub(crate) fn check(&self, floor: Floor) -> Result<()> {
        let (memory_kib, passes) = match floor {
            Floor::Normal => (64 * MIB, 2),
            Floor::Tests => (8 * MIB, 1),
        };
        if self.memory_kib < memory_kib || self.passes < passes || self.lanes < 1 {
            let (memory_kib, passes) = (self.memory_kib.into(), self.passes.into());
            return Err(VaultError::Argon2BelowFloor { memory_kib, passes });
        }
        Ok(())
    }

    /// Derives the key, after [`Derivation::check`].
    ///
    /// The memory is asked for in a way that can fail, as on a small machine it will.
    pub(crate) fn derive(&self, passphrase: &Passphrase, floor: Floor) -> Result<Key> {
        self.check(floor)?;
        let memory = VaultError::Memory { kib: self.memory_kib.into() };
        let params =
            Params::new(self.memory_kib, self.passes, self.lanes, Some(32)).map_err(|_| memory.clone())?;
        let mut blocks = Zeroizing::new(Vec::new());
        blocks.try_reserve_exact(params.block_count()).map_err(|_| memory.clone())?;
        blocks.resize(params.block_count(), Block::new());
        let mut key = Key::default();
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into_with_memory(
                passphrase.as_bytes(),
                &self.salt,
                key.as_mut_slice(),
                &mut **blocks,
            )
            .map_err(|_| memory)?;
        Ok(key)
    }

    /// The profile this was made with, if it is one of those offered.
    pub(crate) fn profile(&self) -> Option<Argon2Profile> {
        [Argon2Profile::Standard, Argon2Profile::Small, Argon2Profile::for_tests()]
            .into_iter()
            .find(|profile| profile.costs() == (self.memory_kib, self.passes) && self.lanes == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(memory: u64, passes: u64, lanes: u64) -> Result<Derivation> {
        let mut writer = Writer::with_capacity(64);
        writer.array(5).number(VERSION).number(memory).number(passes).number(lanes).bytes(&[0; 16]);
        Derivation::read(&mut Reader::new(&writer.finish()), "test")
    }

    /// The expected key was computed with the reference program in C (phc-winner-argon2, through argon2-cffi).
    #[test]
    fn derivation_is_fixed() {
        let derivation = Derivation { memory_kib: 8192, passes: 1, lanes: 1, salt: *b"sixteen bytes ok" };
        let key = derivation.derive(&Passphrase::new("six words").unwrap(), Floor::Tests).unwrap();
        assert_eq!(
            crate::hex::encode(&*key),
            "7be0773e76cb011b79ccf56f3c56c755df7518f3987fb1d398d190225dd62da6"
        );
    }

    #[test]
    fn costs_above_the_cap_are_refused_on_reading() {
        assert!(read(1 << 20, 16, 4).is_ok());
        for (memory, passes, lanes) in
            [((1 << 20) + 1, 3, 1), (65536, 17, 1), (65536, 3, 5), (u64::MAX, 3, 1)]
        {
            let error = read(memory, passes, lanes).err().unwrap();
            assert_eq!(error, VaultError::Argon2AboveCap { memory_kib: memory, passes, lanes });
        }
    }

    #[test]
    fn costs_below_the_floor_are_refused() {
        for (memory, passes, lanes) in [(65535, 3, 1), (65536, 1, 1), (65536, 3, 0), (8192, 1, 1), (0, 0, 0)]
        {
            let derivation = read(memory, passes, lanes).unwrap();
            let error = derivation.derive(&Passphrase::new("x").unwrap(), Floor::Normal).err().unwrap();
            assert_eq!(error, VaultError::Argon2BelowFloor { memory_kib: memory, passes });
        }
        for (memory, passes) in [(8191, 1), (8192, 0)] {
            assert!(read(memory, passes, 1).unwrap().check(Floor::Tests).is_err());
        }
        assert!(read(65536, 2, 1).unwrap().check(Floor::Normal).is_ok());
    }
}
