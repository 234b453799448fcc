//! Exact answers about small systems of whole numbers: rank, null space, and whether a positive solution exists.
//!
//! Every row is kept as whole numbers without a common factor, so nothing is rounded and numbers stay small. Rejected: the
//! simplex method of `figures`, which minimises over covering problems and keeps its columns, and one in floating point (microlp
//! 0.7), whose tolerance would decide whether an estimate exists.

use crate::Error;

/// A number left the range; cannot happen with the few 0s and 1s of a model, and is refused rather than guessed.
fn overflow() -> Error {
    Error::Unsettled { model: "in the check of existence".to_owned() }
}

fn divisor(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

fn reduce(row: &mut [i128]) {
    let common = row.iter().fold(0, |d, x| if d == 1 { 1 } else { divisor(d, x.unsigned_abs()) });
    if common > 1 {
        for x in row {
            *x /= common as i128;
        }
    }
}

/// Takes `pivot` out of column `at` of `row`, keeping the sign of `row` times a positive factor.
fn eliminate(row: &mut [i128], pivot: &[i128], at: usize) -> Result<(), Error> {
    let (a, p) = (row[at], pivot[at]);
    if a == 0 {
        return Ok(());
    }
    let (scale, take) = if p > 0 { (p, a) } else { (-p, -a) };
    for (x, y) in row.iter_mut().zip(pivot) {
        let left = x.checked_mul(scale).ok_or_else(overflow)?;
        *x = left.checked_sub(y.checked_mul(take).ok_or_else(overflow)?).ok_or_else(overflow)?;
    }
    reduce(row);
    Ok(())
}

/// Whether the columns of whole numbers are independent, as far as one prime can tell: yes is certain, no is not.
///
/// A determinant that is not zero modulo a prime is not zero. This settles nearly every model of a bootstrap in whole words.
pub(super) fn surely_independent(mut rows: Vec<Vec<u64>>, columns: usize) -> bool {
    const PRIME: u64 = (1 << 31) - 1;
    for column in 0..columns {
        let Some(at) = (column..rows.len()).find(|r| rows[*r][column] != 0) else { return false };
        rows.swap(column, at);
        let (done, rest) = rows.split_at_mut(column + 1);
        let pivot = &done[column];
        for row in rest.iter_mut().filter(|r| r[column] != 0) {
            let (scale, take) = (pivot[column], PRIME - row[column]);
            for (x, y) in row.iter_mut().zip(pivot).skip(column) {
                *x = (*x * scale + y * take) % PRIME;
            }
        }
    }
    true
}

/// Vectors that span what the rows take to zero; their number is the columns less the rank.
pub(super) fn null_space(rows: &[Vec<i128>], columns: usize) -> Result<Vec<Vec<i128>>, Error> {
    let mut echelon: Vec<(usize, Vec<i128>)> = Vec::new();
    for row in rows {
        let mut row = row.clone();
        for (at, pivot) in &echelon {
            eliminate(&mut row, pivot, *at)?;
        }
        if let Some(at) = row.iter().position(|x| *x != 0) {
            for (_, other) in &mut echelon {
                eliminate(other, &row, at)?;
            }
            echelon.push((at, row));
            if echelon.len() == columns {
                return Ok(Vec::new());
            }
        }
    }
    let free = (0..columns).filter(|c| echelon.iter().all(|(at, _)| at != c));
    let mut basis = Vec::new();
    for column in free {
        // Every pivot row reads pivot * x_at + entry * x_column = 0; one multiple clears all denominators.
        let mut multiple = 1_i128;
        for (at, row) in &echelon {
            let p = row[*at].unsigned_abs();
            let need = p / divisor(p, row[column].unsigned_abs()).max(1);
            let with = need / divisor(need, multiple.unsigned_abs()).max(1);
            multiple = multiple.checked_mul(with as i128).ok_or_else(overflow)?;
        }
        let mut vector = vec![0; columns];
        vector[column] = multiple;
        for (at, row) in &echelon {
            vector[*at] = -(row[column].checked_mul(multiple).ok_or_else(overflow)? / row[*at]);
        }
        reduce(&mut vector);
        basis.push(vector);
    }
    Ok(basis)
}

/// Whether some combination of the columns with every weight positive is zero; `columns` are all of one length.
///
/// With weights 1 + y this is a first phase of the simplex method (Dantzig 1951) with the rule of Bland (1977), which ends.
pub(super) fn balances(columns: &[Vec<i128>]) -> Result<bool, Error> {
    let Some(rows) = columns.first().map(Vec::len) else { return Ok(true) };
    let n = columns.len();
    // Row r: sum of columns times y, plus an artificial, equals the right-hand side, which is made non-negative.
    let mut tableau: Vec<Vec<i128>> = Vec::with_capacity(rows);
    for r in 0..rows {
        let mut row: Vec<i128> = columns.iter().map(|c| c[r]).collect();
        let mut rhs = 0_i128;
        for x in &row {
            rhs = rhs.checked_sub(*x).ok_or_else(overflow)?;
        }
        if rhs < 0 {
            rhs = -rhs;
            row.iter_mut().for_each(|x| *x = -*x);
        }
        row.extend((0..rows).map(|k| i128::from(k == r)));
        row.push(rhs);
        tableau.push(row);
    }
    let (last, mut basis) = (n + rows, (n..n + rows).collect::<Vec<_>>());
    // What the artificials still come to, as a row: positive entries lower it.
    let mut lack = vec![0_i128; last + 1];
    for row in &tableau {
        for (at, x) in row.iter().enumerate().filter(|(at, _)| *at < n || *at == last) {
            lack[at] = lack[at].checked_add(*x).ok_or_else(overflow)?;
        }
    }
    while lack[last] != 0 {
        let Some(enter) = (0..n).find(|c| lack[*c] > 0) else { return Ok(false) };
        let mut leave: Option<usize> = None;
        for r in (0..rows).filter(|r| tableau[*r][enter] > 0) {
            let better = match leave {
                None => true,
                Some(best) => {
                    let here = tableau[r][last].checked_mul(tableau[best][enter]).ok_or_else(overflow)?;
                    let there = tableau[best][last].checked_mul(tableau[r][enter]).ok_or_else(overflow)?;
                    here < there || here == there && basis[r] < basis[best]
                }
            };
            if better {
                leave = Some(r);
            }
        }
        let Some(leave) = leave else { return Ok(false) };
        let pivot = tableau[leave].clone();
        for (r, row) in tableau.iter_mut().enumerate() {
            if r != leave {
                eliminate(row, &pivot, enter)?;
            }
        }
        eliminate(&mut lack, &pivot, enter)?;
        basis[leave] = enter;
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::{balances, null_space, surely_independent};

    #[test]
    fn independence_by_a_prime() {
        assert!(surely_independent(vec![vec![0, 1], vec![1, 1]], 2));
        assert!(!surely_independent(vec![vec![1, 1], vec![1, 1]], 2));
        assert!(!surely_independent(vec![vec![1, 1]], 2));
    }

    #[test]
    fn null_spaces_are_exact() {
        let rows = vec![vec![1, 2, 3], vec![2, 4, 6], vec![0, 1, 1]];
        let space = null_space(&rows, 3).unwrap();
        assert_eq!(space, [vec![-1, -1, 1]]);
        assert!(null_space(&[vec![1, 1], vec![1, 2]], 2).unwrap().is_empty());
        assert_eq!(null_space(&[], 2).unwrap().len(), 2);
        assert_eq!(null_space(&[vec![2, 3]], 2).unwrap(), [vec![-3, 2]]);
    }

    #[test]
    fn only_columns_on_both_sides_balance() {
        assert!(balances(&[vec![1], vec![-3]]).unwrap());
        assert!(!balances(&[vec![1], vec![3]]).unwrap());
        assert!(balances(&[vec![1, 0], vec![0, 1], vec![-1, -1]]).unwrap());
        assert!(!balances(&[vec![1, 0], vec![0, 1], vec![-1, 0]]).unwrap());
        assert!(balances(&[vec![2, -1], vec![-1, 2], vec![-1, -1]]).unwrap());
        assert!(balances(&[]).unwrap());
    }
}
