//! Sorting of (key, row) pairs.

/// Sorts by the upper 32 bits, keeping the order of equal ones: three passes of eleven bits.
pub(crate) fn by_key(items: &mut Vec<u64>, spare: &mut Vec<u64>) {
    if items.len() < 2048 {
        items.sort_unstable();
        return;
    }
    // What stands there is written over.
    spare.resize(items.len(), 0);
    let mut counts = [[0u32; 2048]; 3];
    for item in items.iter() {
        counts[0][(item >> 32 & 2047) as usize] += 1;
        counts[1][(item >> 43 & 2047) as usize] += 1;
        counts[2][(item >> 54) as usize & 2047] += 1;
    }
    for (shift, counts) in [32, 43, 54].into_iter().zip(&counts) {
        let mut starts = counts.map(|n| n as usize);
        let mut at = 0;
        for start in &mut starts {
            at += std::mem::replace(start, at);
        }
        for item in items.iter() {
            let start = &mut starts[(item >> shift & 2047) as usize];
            if let Some(slot) = spare.get_mut(*start) {
                *slot = *item;
            }
            *start += 1;
        }
        std::mem::swap(items, spare);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::Random;

    #[test]
    fn equals_the_standard_sort() {
        let mut random = Random::new(3);
        for n in [0, 1, 100, 5000] {
            // Rows ascend, as they do when keys are gathered row by row.
            let mut items: Vec<u64> = (0..n).map(|row| random.next() >> 44 << 32 | row).collect();
            let mut want = items.clone();
            want.sort_unstable();
            by_key(&mut items, &mut Vec::new());
            assert_eq!(items, want);
        }
    }
}
