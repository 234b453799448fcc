//! Distances on the earth.

/// Mean radius of the earth in km (Moritz 2000, Geodetic Reference System 1980).
const EARTH_KM: f64 = 6371.0088;

/// The distance between two points in km, each latitude and longitude in degrees.
///
/// Great circle by the haversine formula (Sinnott 1984); within 0.5 per cent of the ellipsoid.
pub fn distance_km(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (lat_a, lat_b) = (a.0.to_radians(), b.0.to_radians());
    let half_lat = ((lat_b - lat_a) / 2.0).sin();
    let half_lon = ((b.1 - a.1).to_radians() / 2.0).sin();
    let h = half_lat * half_lat + lat_a.cos() * lat_b.cos() * half_lon * half_lon;
    2.0 * EARTH_KM * h.clamp(0.0, 1.0).sqrt().asin()
}
