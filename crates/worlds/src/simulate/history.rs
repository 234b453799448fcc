//! The history: who was taken where, held, returned or released.

use model::{Sex, problem::Unit};

use super::Settings;
use crate::rng::Rng;

/// The kinds of event in a history.
pub(super) const KINDS: [&str; 4] = ["apprehended", "held", "returned", "released"];
pub(super) const APPREHENDED: usize = 0;
pub(super) const HELD: usize = 1;

/// Places in full.
pub(super) const PLACES: [&str; 9] = [
    "CN/Jilin/Changbai",
    "CN/Jilin/Tumen",
    "CN/Jilin/Yanji",
    "CN/Liaoning/Dandong",
    "CN/Liaoning/Shenyang",
    "CN/Yunnan/Kunming",
    "CN/Yunnan/Xishuangbanna",
    "CN/Guangxi/Nanning",
    "LA/Luang Namtha/Boten",
];
/// 1 July 2016.
pub(super) const FIRST_DAY: i32 = 16_983;

/// One event of one element.
pub(super) struct Happening {
    pub(super) kind: usize,
    pub(super) day: i32,
    pub(super) place: &'static str,
    /// Which raid it goes back to.
    pub(super) raid: usize,
}

/// A person, or one detention of a person.
pub(super) struct Element {
    pub(super) sex: Sex,
    pub(super) age: u8,
    pub(super) role: &'static str,
    pub(super) happenings: Vec<Happening>,
}

pub(super) fn draw(rng: &mut Rng, settings: &Settings) -> Vec<Element> {
    let raids: Vec<(i32, &'static str)> = (0..settings.raids.max(1))
        .map(|_| (FIRST_DAY + rng.below(settings.days.max(1) as usize) as i32, *rng.pick(&PLACES)))
        .collect();
    let twice = settings.unit == Unit::Person && !settings.once;
    let mut element = || {
        let mut happenings = Vec::new();
        detain(rng, &raids, &mut happenings);
        if twice && rng.chance(30) {
            detain(rng, &raids, &mut happenings);
        }
        Element {
            sex: if rng.chance(70) { Sex::Female } else { Sex::Male },
            age: if rng.chance(25) { rng.below(18) } else { 18 + rng.below(60) } as u8,
            role: if rng.chance(85) { "refugee" } else { "guide" },
            happenings,
        }
    };
    (0..settings.elements.max(1)).map(|_| element()).collect()
}

/// One detention: taken in a raid, perhaps seen in custody, perhaps returned or released.
fn detain(rng: &mut Rng, raids: &[(i32, &'static str)], happenings: &mut Vec<Happening>) {
    let raid = rng.below(raids.len());
    let (day, place) = raids[raid];
    happenings.push(Happening { kind: APPREHENDED, day, place, raid });
    let mut held = day;
    let province = place.rsplit_once('/').map_or(place, |(province, _)| province);
    // Custody lasts: somebody may be seen in it on several days and moved between them.
    for _ in 0..rng.below(4) {
        held += rng.between(0, 20);
        let near: Vec<&'static str> = PLACES.into_iter().filter(|p| p.starts_with(province)).collect();
        happenings.push(Happening { kind: HELD, day: held, place: near[rng.below(near.len())], raid });
    }
    let end = held + rng.between(1, 40);
    match rng.below(10) {
        0..=4 => {
            let border = *rng.pick(&["CN/Jilin/Tumen", "CN/Liaoning/Dandong"]);
            happenings.push(Happening { kind: 2, day: end, place: border, raid });
        }
        5..=6 => happenings.push(Happening { kind: 3, day: end, place, raid }),
        _ => {}
    }
}
