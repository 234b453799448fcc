//! A place of the gazetteer.

/// What sort of place it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// A country or territory with a code of its own.
    Country,
    /// The first level below a country, also a city of that rank.
    Province,
    /// The second level in China: a prefecture, or a city with its counties.
    Prefecture,
    /// A county, a city or district of that rank.
    County,
    /// A city outside that order.
    City,
    /// A town, village or quarter.
    Town,
    /// A border crossing, customs post or bridge.
    Crossing,
    /// A place where people are held.
    DetentionSite,
    /// One bank of a river; never a town that shares its name.
    River,
    /// An area without a government of its own: a border, a mountain, several provinces.
    Region,
}

impl Kind {
    pub(crate) fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "country" => Self::Country,
            "province" => Self::Province,
            "prefecture" => Self::Prefecture,
            "county" => Self::County,
            "city" => Self::City,
            "town" => Self::Town,
            "crossing" => Self::Crossing,
            "site" => Self::DetentionSite,
            "river" => Self::River,
            "region" => Self::Region,
            _ => return None,
        })
    }

    /// The radius in km assumed for a place that has none of its own: what a word of this kind leaves open.
    pub(crate) fn radius_km(self) -> f64 {
        match self {
            Self::Country => 1000.0,
            Self::Province => 100.0,
            Self::Prefecture => 90.0,
            Self::County | Self::Region => 30.0,
            Self::City => 15.0,
            Self::Town => 8.0,
            Self::Crossing | Self::DetentionSite => 5.0,
            Self::River => 100.0,
        }
    }
}

/// One place: its path, its area, and its names.
#[derive(Clone, PartialEq, Debug)]
pub struct Place {
    /// The path from the country down, for example `CN/Jilin/Yanbian/Tumen`; its identity.
    pub path: &'static str,
    /// What sort of place it is.
    pub kind: Kind,
    /// Latitude of the middle in degrees north (WGS 84).
    pub lat: f64,
    /// Longitude of the middle in degrees east (WGS 84).
    pub lon: f64,
    /// How far from the middle something said to be here may be, in km; a map draws this, never a pin.
    pub radius_km: f64,
    /// Inhabitants where known.
    pub population: Option<u32>,
    /// The number of the place in GeoNames, where it is from there.
    pub geonames: Option<u32>,
    /// Names in Latin letters, the usual one first.
    pub latin: Vec<&'static str>,
    /// Names in Hangul, the usual one first.
    pub hangul: Vec<&'static str>,
    /// Names in Han characters, simplified before traditional.
    pub han: Vec<&'static str>,
    /// Whether it was entered and placed by hand.
    pub by_hand: bool,
    /// Whether its names need company to be taken for places in a text.
    pub(crate) weak: bool,
}

impl Place {
    /// The usual name in Latin letters.
    pub fn name(&self) -> &'static str {
        self.latin.first().copied().unwrap_or_else(|| self.last_part())
    }

    /// All names in all scripts.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.latin.iter().chain(&self.hangul).chain(&self.han).copied()
    }

    /// The two letters of the country.
    pub fn country(&self) -> &'static str {
        self.path.get(..2).unwrap_or(self.path)
    }

    /// Whether this place lies in `other` or is it, by their paths.
    pub fn under(&self, other: &Place) -> bool {
        self.path.strip_prefix(other.path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// Whether its path may stand in a claim as it is.
    ///
    /// A river bank or a region crosses counties; in a claim it would exclude places that lie in it. What
    /// to write instead is [`crate::Gazetteer::filing`].
    pub fn fileable(&self) -> bool {
        !matches!(self.kind, Kind::River | Kind::Region)
    }

    pub(crate) fn last_part(&self) -> &'static str {
        self.path.rsplit('/').next().unwrap_or(self.path)
    }
}
