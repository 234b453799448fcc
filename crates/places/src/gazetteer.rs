//! The places as a whole: by path, by name, by where they lie.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use crate::distance::distance_km;
use crate::fold::fold;
use crate::place::Place;
use crate::read::{self, Entry};

static ALL: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::read);

/// Every place the program knows; read at the first call.
pub fn all() -> &'static Gazetteer {
    &ALL
}

/// The places and the ways to them.
pub struct Gazetteer {
    places: Vec<Place>,
    by_path: HashMap<&'static str, u32>,
    entries: Vec<Entry>,
    /// Where the keys stand that begin with a character, so that most of a text is passed over at once.
    starts: HashMap<char, Range<usize>>,
    /// Words within Latin names that are written small, such as "detention".
    pub(crate) small: HashSet<&'static str>,
    /// Such words that begin a name: "border between North Korea and China".
    small_starts: HashSet<&'static str>,
}

impl Gazetteer {
    fn read() -> Self {
        let places = read::places();
        let entries = read::entries(&places);
        let by_path = (0u32..).zip(&places).map(|(i, p)| (p.path, i)).collect();
        let mut starts = HashMap::new();
        for (i, c) in entries.iter().enumerate().filter_map(|(i, e)| Some((i, e.key.chars().next()?))) {
            starts.entry(c).or_insert(i..i).end = i + 1;
        }
        let first = places.iter().flat_map(|p| &p.latin).filter_map(|n| n.split(' ').next());
        let small_starts = first.filter(|w| w.starts_with(char::is_lowercase)).collect();
        let words = places.iter().flat_map(|p| &p.latin).flat_map(|n| n.split([' ', '-']));
        let small = words.filter(|w| w.starts_with(char::is_lowercase)).collect();
        Self { places, by_path, entries, starts, small, small_starts }
    }

    /// All places, by hand first.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// The place with exactly this path.
    pub fn by_id(&self, path: &str) -> Option<&Place> {
        self.by_path.get(path).and_then(|i| self.places.get(*i as usize))
    }

    /// The places that a path may mean which leaves levels out or uses other names, such as `CN/Jilin/Tumen`.
    ///
    /// Its first part must be the country; each following part names a place under the one before. Exact
    /// paths give that place alone; of several the widest come first.
    pub fn resolve(&self, path: &str) -> Vec<&Place> {
        if let Some(place) = self.by_id(path) {
            return vec![place];
        }
        let mut found: Vec<&Place> = Vec::new();
        for (i, part) in path.split('/').map(str::trim).take(12).enumerate() {
            found = match i {
                0 => self.by_id(part).into_iter().collect(),
                _ => {
                    let inside = |p: &&Place| found.iter().any(|f| p.under(f) && p.path != f.path);
                    self.find(part).into_iter().filter(inside).collect()
                }
            };
        }
        found.sort_by_key(|p| (p.path.matches('/').count(), !p.by_hand));
        found
    }

    /// The places of this name in any script, spelling aside; the likelier first.
    pub fn find(&self, name: &str) -> Vec<&Place> {
        let mut found: Vec<&Place> =
            self.entries_of(&fold(name)).iter().filter_map(|e| self.place(e)).collect();
        found.sort_by_key(|p| rank(p));
        found
    }

    /// Up to `most` places with a name that begins like this, for completion while typing; the likelier first.
    pub fn suggest(&self, prefix: &str, most: usize) -> Vec<&Place> {
        let key = fold(prefix);
        if key.is_empty() {
            return Vec::new();
        }
        let mut seen = BTreeSet::new();
        let entries = self.entries.get(self.beginning(&key)).unwrap_or_default();
        let mut found: Vec<(bool, &Place)> = entries
            .iter()
            .filter(|e| seen.insert(e.place))
            .filter_map(|e| Some((e.key != key, self.place(e)?)))
            .collect();
        found.sort_by_key(|(longer, p)| (*longer, rank(p)));
        found.into_iter().take(most).map(|(_, p)| p).collect()
    }

    /// The place whose middle is nearest to a point in degrees, with the distance in km.
    ///
    /// Countries, provinces, rivers and regions are left out: their middle says nothing about a point.
    pub fn nearest(&self, lat: f64, lon: f64) -> Option<(&Place, f64)> {
        use crate::place::Kind::{Country, Province, Region, River};
        let local = self.places.iter().filter(|p| !matches!(p.kind, Country | Province | River | Region));
        let far = local.map(|p| (p, distance_km((lat, lon), (p.lat, p.lon))));
        far.filter(|(_, km)| km.is_finite()).min_by(|a, b| a.1.total_cmp(&b.1))
    }

    /// The smallest place that holds all of these paths.
    pub fn holding<'p>(&self, paths: impl IntoIterator<Item = &'p str>) -> Option<&Place> {
        let mut paths = paths.into_iter();
        let mut common: Vec<&str> = paths.next()?.split('/').collect();
        for path in paths {
            let same = common.iter().zip(path.split('/')).take_while(|(a, b)| *a == b).count();
            common.truncate(same);
        }
        while !common.is_empty() {
            if let Some(place) = self.by_id(&common.join("/")).filter(|place| place.fileable()) {
                return Some(place);
            }
            common.pop();
        }
        None
    }

    /// The place this one lies in.
    pub fn parent(&self, place: &Place) -> Option<&Place> {
        place.path.rsplit_once('/').and_then(|(above, _)| self.by_id(above))
    }

    /// The places this one lies in, the nearest first and the country last.
    pub fn parents<'a>(&'a self, place: &Place) -> impl Iterator<Item = &'a Place> {
        std::iter::successors(self.parent(place), |p| self.parent(p))
    }

    /// The place to write in a claim: the place itself, or what contains a river bank or a region.
    pub fn filing<'a>(&'a self, place: &'a Place) -> &'a Place {
        if place.fileable() {
            return place;
        }
        self.parents(place).find(|p| p.fileable()).unwrap_or(place)
    }

    /// Whether a name begins with this word in small letters.
    pub(crate) fn small_start(&self, word: &[char]) -> bool {
        self.small_starts.iter().any(|w| w.chars().eq(word.iter().copied()))
    }

    pub(crate) fn place(&self, entry: &Entry) -> Option<&Place> {
        self.places.get(entry.place as usize)
    }

    /// Where the keys stand that begin like this.
    fn beginning(&self, key: &str) -> Range<usize> {
        key.chars().next().map_or(0..0, |c| self.beginning_in(self.starting(c), key))
    }

    /// Where the keys stand that begin with this character.
    pub(crate) fn starting(&self, c: char) -> Range<usize> {
        self.starts.get(&c).cloned().unwrap_or(0..0)
    }

    /// The same among the entries of `range`, which must be those of a shorter beginning of `key`.
    pub(crate) fn beginning_in(&self, range: Range<usize>, key: &str) -> Range<usize> {
        let entries = self.entries.get(range.clone()).unwrap_or_default();
        let from = range.start + entries.partition_point(|e| e.key.as_str() < key);
        let rest = self.entries.get(from..range.end).unwrap_or_default();
        from..from + rest.partition_point(|e| e.key.starts_with(key))
    }

    /// The entries of exactly this key.
    pub(crate) fn entries_of(&self, key: &str) -> &[Entry] {
        let from = self.entries.partition_point(|e| e.key.as_str() < key);
        let rest = self.entries.get(from..).unwrap_or_default();
        rest.get(..rest.partition_point(|e| e.key == key)).unwrap_or_default()
    }

    /// The entries of exactly this key, given where the keys stand that begin with it.
    pub(crate) fn exact_in(&self, range: Range<usize>, key: &str) -> &[Entry] {
        let rest = self.entries.get(range).unwrap_or_default();
        rest.get(..rest.partition_point(|e| e.key == key)).unwrap_or_default()
    }
}

/// The order of likelihood when nothing else is known; smaller is likelier.
///
/// Places entered by hand are those the reports are about. Among them the wider comes first, because a
/// claim that says too little is true where one that says too much is not. What is equal stays in the
/// order of the tables.
pub(crate) fn rank(place: &Place) -> (bool, bool, crate::place::Kind, u32) {
    (!place.by_hand, place.weak, place.kind, u32::MAX - place.population.unwrap_or(0))
}
