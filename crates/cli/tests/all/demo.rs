//! The demonstration: one command, the founding figures.

use crate::common::Place;

#[test]
fn the_demonstration_derives_the_founding_figures() {
    let place = Place::bare();
    let out = place.run(&["--json", "demo"]);
    let shown = out.json();
    assert!(out.err.starts_with("Making example.lastseen."), "{}", out.err);
    assert_eq!(shown["reports"], 55);
    let floors: Vec<Option<u64>> = shown["periods"][0]["figures"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["rungs"].as_array().unwrap().last().unwrap()["floor"].as_u64())
        .collect();
    assert_eq!(floors, EXPECTED.map(Some));

    place.write("example-pass", "example only nothing here is secret\n");
    let open = ["--book", "example.lastseen", "--passphrase-file", "example-pass"];
    assert!(place.run(&[&open[..], &["unlock"]].concat()).ok().starts_with("It opens: "));
    place.run(&["demo", "--into", "example"]).fails(1, "There is something at this place already");
    assert!(!place.path("example.lastseen.unfinished").exists(), "it was finished");
    // What an interrupted run leaves behind is named at the next start, and kept.
    std::fs::create_dir(place.path("half.lastseen")).unwrap();
    place.write("half.lastseen.unfinished", "");
    let next = place.run(&["demo", "--into", "half"]);
    next.fails(1, "half.lastseen was not finished");
    assert!(place.path("half.lastseen").exists() && place.path("half.lastseen.unfinished").exists());
}

/// Episodes; those not known to be returned; children; returned; people.
const EXPECTED: [u64; 5] = [110, 73, 12, 37, 92];
