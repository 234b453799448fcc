//! Small sets of positions, as words of bits.

/// A set of positions below `64 * W`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(crate) struct Bits<const W: usize>([u64; W]);

impl<const W: usize> Bits<W> {
    pub(crate) const EMPTY: Self = Self([0; W]);

    pub(crate) fn one(at: usize) -> Self {
        let mut set = Self::EMPTY;
        set.insert(at);
        set
    }

    #[inline]
    pub(crate) fn has(&self, at: usize) -> bool {
        self.0[at / 64] >> (at % 64) & 1 == 1
    }

    #[inline]
    pub(crate) fn insert(&mut self, at: usize) {
        self.0[at / 64] |= 1 << (at % 64);
    }

    #[inline]
    pub(crate) fn join(&self, other: &Self) -> Self {
        let mut out = *self;
        out.add(other);
        out
    }

    #[inline]
    pub(crate) fn add(&mut self, other: &Self) {
        for w in 0..W {
            self.0[w] |= other.0[w];
        }
    }

    #[inline]
    pub(crate) fn minus(&self, other: &Self) -> Self {
        let mut out = *self;
        for w in 0..W {
            out.0[w] &= !other.0[w];
        }
        out
    }

    #[inline]
    pub(crate) fn meets(&self, other: &Self) -> bool {
        (0..W).any(|w| self.0[w] & other.0[w] != 0)
    }

    #[inline]
    pub(crate) fn within(&self, other: &Self) -> bool {
        (0..W).all(|w| self.0[w] & !other.0[w] == 0)
    }

    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(|w| *w == 0)
    }

    pub(crate) fn len(&self) -> usize {
        self.0.iter().map(|w| w.count_ones() as usize).sum()
    }

    /// The positions, lowest first.
    #[inline]
    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> + use<W> {
        let words = self.0;
        (0..W).flat_map(move |w| {
            let mut word = words[w];
            std::iter::from_fn(move || {
                (word != 0).then(|| {
                    let at = word.trailing_zeros() as usize;
                    word &= word - 1;
                    w * 64 + at
                })
            })
        })
    }
}
