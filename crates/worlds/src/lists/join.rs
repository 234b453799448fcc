//! The join that linkage must beat: rows are one person where their folded names are equal.

use std::collections::BTreeMap;

/// Precision, recall and F1 of pairs, if names that are equal but for spaces, marks and the usual forms of Arabic letters are one person.
///
/// Each row is a name and its true person.
pub fn exact<'a>(rows: impl Iterator<Item = (&'a str, &'a str)>) -> (f64, f64, f64) {
    let (mut names, mut people) =
        (BTreeMap::<String, BTreeMap<&str, u64>>::new(), BTreeMap::<&str, u64>::new());
    for (name, person) in rows {
        *names.entry(folded(name)).or_default().entry(person).or_default() += 1;
        *people.entry(person).or_default() += 1;
    }
    let pairs = |n: u64| (n * n.saturating_sub(1) / 2) as f64;
    let said: f64 = names.values().map(|g| pairs(g.values().sum())).sum();
    let right: f64 = names.values().flat_map(BTreeMap::values).map(|n| pairs(*n)).sum();
    let all: f64 = people.values().map(|n| pairs(*n)).sum();
    (right / said.max(1.0), right / all.max(1.0), 2.0 * right / (said + all).max(1.0))
}

fn folded(name: &str) -> String {
    let letter = |c: char| match c {
        'أ' | 'إ' | 'آ' => Some('ا'),
        'ى' | 'ئ' => Some('ي'),
        'ؤ' => Some('و'),
        'ة' => Some('ه'),
        'ـ' | ' ' | '\u{064b}'..='\u{0652}' => None,
        other => Some(other.to_ascii_lowercase()),
    };
    name.chars().filter_map(letter).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn equal_names_are_one_person_and_nothing_else_is() {
        let rows = [("عبد الله أحمد", "1"), ("عبدالله احمد", "1"), ("عبدالله احمد", "2"), ("سالم", "2")];
        let (precision, recall, f1) = super::exact(rows.into_iter());
        assert!((precision - 1.0 / 3.0).abs() < 1e-12 && (recall - 0.5).abs() < 1e-12);
        assert!((f1 - 0.4).abs() < 1e-12);
    }
}
