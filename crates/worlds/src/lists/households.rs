//! Registers of people in Arabic script who are each other's kin: brothers and sisters share father, grandfather and family name, cousins the
//! last two, and a family's given names come again in every generation.
//!
//! What makes such lists hard is here and not in [`super::arabic`]: two rows that share three of four names are more often of two children of one
//! house than of one person. Rows differ as registers do: letters of one sound, articles and compounds, names left out or exchanged, ages
//! of other years, digits of two scripts, dates of birth in several orders.

use crate::Rng;
use crate::lists::arabic::{FAMILIES, MEN, WOMEN, written};

/// Headings of the rows of [`lists`]; the last column is the truth.
pub const HEADINGS: [&str; 7] = ["name", "age", "date of birth", "sex", "place", "list", "cluster"];

const PLACES: [&str; 8] =
    ["الشمالية", "الجنوبية", "الوسطى", "الساحل", "الجبل", "الوادي", "المدينة", "الواحة"];

/// One person of the register.
#[derive(Clone, Debug)]
struct Person {
    /// Given name, father, grandfather, family.
    names: [String; 4],
    female: bool,
    born: (i32, usize, usize),
    place: &'static str,
}

/// One list that repeats people, or two lists that share some of them; the same for the same seed.
///
/// `people` is how many the register has; a list has six in ten of them, the one list some of them two to four times.
pub fn lists(people: usize, two: bool, seed: u64) -> Vec<[String; 7]> {
    let mut rng = Rng::new(seed);
    let register = register(&mut rng, people);
    let mut rows = Vec::new();
    for (number, person) in register.iter().enumerate() {
        for list in 0..if two { 2 } else { 1 } {
            let times = match rng.below(20) {
                0..12 => 1,
                12..16 if !two => 2 + rng.below(3),
                _ => 0,
            };
            for _ in 0..times {
                rows.push(row(&mut rng, person, list, number));
            }
        }
    }
    rng.shuffle(&mut rows);
    rows
}

/// One of a list, the first ones more often.
fn common(rng: &mut Rng, of: &[(&'static str, &'static [&'static str])]) -> String {
    let at = rng.below(of.len()).min(rng.below(of.len()));
    of.get(at).map_or_else(String::new, |w| w.0.to_owned())
}

fn register(rng: &mut Rng, people: usize) -> Vec<Person> {
    let families: Vec<String> = (0..people / 25 + 1)
        .map(|_| match rng.below(4) {
            0 => format!("أبو {}", rng.pick(&MEN).0),
            1 => format!("{} {}", rng.pick(&FAMILIES).0, rng.pick(&FAMILIES).0),
            _ => rng.pick(&FAMILIES).0.to_owned(),
        })
        .collect();
    let mut all = Vec::with_capacity(people);
    while all.len() < people {
        // A few families are large.
        let family = families[rng.below(families.len()).min(rng.below(families.len()))].clone();
        let (place, grandfather) = (*rng.pick::<&str>(&PLACES), common(rng, &MEN));
        let generation = 1930 + rng.below(60) as i32;
        for _ in 0..1 + rng.below(4) {
            let father = common(rng, &MEN);
            let mut year = generation + rng.below(12) as i32;
            let mut taken = Vec::new();
            for _ in 0..1 + rng.below(7) {
                let female = rng.chance(45);
                let given = common(rng, if female { &WOMEN } else { &MEN });
                year += 1 + rng.below(3) as i32;
                // Children of one house have different names.
                if taken.contains(&given) {
                    continue;
                }
                taken.push(given.clone());
                let names = [given, father.clone(), grandfather.clone(), family.clone()];
                let born = (year.min(2016), 1 + rng.below(12), 1 + rng.below(28));
                all.push(Person { names, female, born, place });
            }
        }
    }
    all.truncate(people);
    all
}

fn row(rng: &mut Rng, person: &Person, list: usize, number: usize) -> [String; 7] {
    let mut names = person.names.clone();
    if rng.chance(2) {
        names.swap(1, 2);
    }
    let linked = rng.chance(4);
    let mut words = Vec::new();
    for (at, name) in names.iter().enumerate() {
        // Of the names in the middle the grandfather's is left out more often.
        if matches!(at, 1 | 2) && rng.chance(if at == 1 { 3 } else { 10 }) {
            continue;
        }
        if at == 1 && linked {
            words.push("بن".to_owned());
        }
        let bare = name.strip_prefix("ال").filter(|_| at == 3 && rng.chance(8));
        let name = bare.unwrap_or(name).to_owned();
        words.push(written(rng, &name));
    }
    let (year, month, day) = person.born;
    let seen = 2016 + list as i32;
    let off = [0, 0, 0, 0, -1, 1][rng.below(6)];
    let mut age = digits(rng, (seen - year + off).max(0).to_string());
    if rng.chance(10) {
        age.clear();
    }
    let (month, day) = if rng.chance(4) { (day.min(12), month) } else { (month, day) };
    let born = match rng.below(20) {
        0..6 => String::new(),
        6..13 => format!("{year}-{month:02}-{day:02}"),
        13..18 => format!("{day}/{month}/{year}"),
        _ => year.to_string(),
    };
    let sex = match (rng.chance(5), person.female) {
        (true, _) => "",
        (false, true) => "أنثى",
        (false, false) => "ذكر",
    };
    let place = if rng.chance(85) { person.place } else { *rng.pick(&PLACES) };
    let born = digits(rng, born);
    [
        words.join(" "),
        age,
        born,
        sex.to_owned(),
        if rng.chance(15) { String::new() } else { place.to_owned() },
        format!("{}", seen),
        number.to_string(),
    ]
}

/// In one row of three the digits are those of Arabic script.
fn digits(rng: &mut Rng, text: String) -> String {
    if !rng.chance(33) {
        return text;
    }
    let digit = |c: char| c.to_digit(10).and_then(|d| char::from_u32('٠' as u32 + d)).unwrap_or(c);
    text.chars().map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn two_lists_share_people_and_one_repeats_them() {
        for two in [false, true] {
            let rows = lists(1000, two, 5);
            assert_eq!(rows, lists(1000, two, 5));
            let people: BTreeSet<&String> = rows.iter().map(|r| &r[6]).collect();
            assert!(
                people.len() * 5 < rows.len() * 4 && people.len() > 600,
                "{} {}",
                people.len(),
                rows.len()
            );
            let names: BTreeSet<&String> = rows.iter().map(|r| &r[0]).collect();
            assert!(names.len() > people.len());
        }
    }
}
