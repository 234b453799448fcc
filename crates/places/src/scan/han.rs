//! Names in Han characters.

use super::{Found, fitting, names_at, stands, suffix};
use crate::gazetteer::Gazetteer;
use crate::place::Kind;

/// What after the name of a country makes it a people or an authority.
const PEOPLE: &[&str] = &[
    "人", "籍", "族", "难民", "難民", "政府", "当局", "當局", "警方", "警察", "公安", "居民", "女性", "女子",
    "妇女", "婦女", "男子", "军", "軍", "语", "語", "大使", "领事", "領事", "半岛", "半島", "外交", "官方",
    "官员", "官員", "国民", "國民", "公民", "儿童", "兒童", "劳工", "勞工", "工人", "逃", "脱北", "脫北",
];

/// The name that begins at `at`.
pub(super) fn at(gazetteer: &'static Gazetteer, chars: &[char], at: usize) -> Option<Found> {
    names_at(gazetteer, chars, at, |c| c == '·').into_iter().find_map(|found| {
        let rest = chars.get(found.end..).unwrap_or_default();
        let said = suffix::han(rest).filter(|(_, kind)| {
            let site = matches!(kind, Kind::DetentionSite | Kind::Crossing);
            let mut places = found.entries.iter().filter_map(|e| gazetteer.place(e));
            places.any(|p| suffix::fits(*kind, p.kind) || (site && p.kind != Kind::Country))
        });
        let (extra, hint) = said.map_or((0, None), |(n, kind)| (n, Some(kind)));
        if !stands(gazetteer, found.entries, hint) {
            return None;
        }
        let places = fitting(gazetteer, found.entries, hint);
        let begins = |word: &str| word.chars().enumerate().all(|(i, c)| rest.get(i) == Some(&c));
        let country = places.first().is_some_and(|p| p.kind == Kind::Country);
        if extra == 0 && ((country && PEOPLE.iter().any(|w| begins(w))) || rest.first() == Some(&'族')) {
            return None;
        }
        Some(Found { end: found.end + extra, places, hint })
    })
}
