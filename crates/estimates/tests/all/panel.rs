use estimates::{Panel, Watch};
use estimates::check::Circumstances;
use estimates::panel::Settings;
use crate::tables::table;

#[test]
fn all_panels() {
    for name in ["artificial_3","australia","kosovo","rome_hiv","allegheny","korea_palembang","uk2013_four","uk2013_five","western_us","neworleans_five_n185","neworleans_eight_n185","madigan_york_five","madigan_york_three", "netherlands_five", "colombia_recruitment_1999_male_R1"] {
        let started = std::time::Instant::now();
        let t = table(name);
        let panel = Panel::new(&t, &Circumstances::default(), &Settings { resamples: 200, ..Settings::default() }, &Watch::silent()).unwrap();
        println!("\n{name} min {} ind {:?} chao {:?} {:?}", panel.minimum, panel.independence, panel.lower_bound.map(|b| b.total), started.elapsed());
        for m in &panel.methods {
            println!("   {} {} {:.0} {:?}", m.name, m.model, m.estimate, m.intervals.iter().map(|i| (i.low.map(f64::round), i.high.map(f64::round))).collect::<Vec<_>>());
        }
        for r in &panel.refusals { println!("   REFUSED {}", r.words(t.names())); }
        for r in &panel.warnings { println!("   {}", r.words(t.names())); }
        println!("   {:?}", panel.changes.iter().map(|c| c.total.map(f64::round)).collect::<Vec<_>>());
    }
}
