//! `estimate` and `trend`: the founding numbers, tables and casebooks that are refused, and one that is not.

use std::process::Stdio;
use std::time::Duration;

use crate::common::{Place, REPORTS};

const KOSOVO: &str = "EXH,ABA,OSCE,HRW,count\n1,0,0,0,1131\n0,1,0,0,845\n0,0,1,0,936\n0,0,0,1,306\n1,1,0,0,177\n1,0,1,0,228\n\
    1,0,0,1,106\n0,1,1,0,217\n0,1,0,1,31\n0,0,1,1,123\n1,1,1,0,181\n1,1,0,1,19\n1,0,1,1,42\n0,1,1,1,31\n1,1,1,1,27\n";
const KOREA: &str = "b,c,d,count\n1,0,0,5\n0,1,0,5\n0,0,1,41\n1,1,0,54\n1,0,1,6\n1,1,1,12\n";

#[test]
fn the_founding_numbers_are_refused_with_their_minimum() {
    let place = Place::few();
    place.write("founding.csv", "July and August,the year before,count\n1,0,41\n0,1,51\n");
    let out = place.run(&["estimate", "founding.csv"]);
    assert!(out.ok().starts_with("Documented: 92 different people on 2 lists"), "{out:?}");
    assert!(out.ok().contains("A third list of another origin is needed") && !out.ok().contains("posterior"));
    let said = "At least 92 different people are documented. How many more there are cannot be estimated";
    assert!(out.ok().split_whitespace().collect::<Vec<_>>().join(" ").contains(said), "{out:?}");
    // From a casebook: nobody's origin is known, so nobody is on a list.
    let out = place.book(&["estimate", "--when", "2016-07/2017-08"]);
    assert!(out.ok().starts_with("Documented: at least 92 episodes, apprehended"), "{out:?}");
    assert!(out.ok().contains("There are 0 lists of independent origin"), "{out:?}");
    let lists = ["--list", "year=year", "--list", "summer=summer"];
    let found =
        place.book(&[&["--json", "estimate", "--when", "2016-07/2017-08"], &lists[..]].concat()).json();
    assert_eq!((&found["minimum"], &found["panel"]), (&92.into(), &serde_json::Value::Null));
    let refused = found["refused"].to_string();
    assert!(refused.contains("There are 2 lists"), "{refused}");
    assert!(found["helps"].to_string().contains("Three lists of independent origin"));
    place.book(&["estimate", "--list", "summer"]).fails(1, "NAME=KEY");
    place.book(&["estimate", "--list", "a=nothing"]).fails(1, "There is no origin or report called nothing");
}

/// Three origins that tell of groups by day; a fourth only passes on what the first said.
fn three_origins() -> Place {
    let place = Place::empty();
    let origin = |key: &str, more: &[&str]| {
        place.book(&[&["origin", "add", "--label", key, "--key", key][..], more].concat()).ok();
    };
    for key in ["a", "b", "c"] {
        origin(key, &[]);
    }
    origin("d", &["--relays", "a"]);
    let mut lines = String::new();
    // Which origins tell of the group of which day, and how many are in it.
    let groups = [("a", 50), ("b", 40), ("c", 30), ("ab", 20), ("ac", 15), ("bc", 12), ("abc", 10)];
    for origin in ["a", "b", "c"] {
        let claims: Vec<String> = groups
            .iter()
            .enumerate()
            .filter(|(_, (of, _))| of.contains(origin))
            .map(|(day, (_, n))| {
                format!(
                    "{{\"id\":\"{origin}#{day}\",\"text_summary\":\"g\",\"count_min\":{n},\"count_max\":{n},\"qualifier\":\"exact\",\
                     \"what\":\"detained\",\"kind\":\"incident\",\"from\":\"2017-07-{:02}\",\"to\":\"2017-07-{:02}\"}}",
                    day + 1,
                    day + 1
                )
            })
            .collect();
        lines.push_str(&format!(
            "{{\"id\":\"r{origin}\",\"date\":\"2017-09-01\",\"claims\":[{}]}}\n",
            claims.join(",")
        ));
    }
    place.write("lists.jsonl", lines);
    place.book(&["import", "lists.jsonl"]).ok();
    for (day, (of, _)) in groups.iter().enumerate().filter(|(_, (of, _))| of.len() > 1) {
        let keys: Vec<String> = of.chars().map(|o| format!("{o}#{day}")).collect();
        let mut words = vec!["relate", "same"];
        words.extend(keys.iter().map(String::as_str));
        place.book(&[&words[..], &["--reason", "one group of one day"]].concat()).ok();
    }
    place
}

#[test]
fn a_casebook_of_three_lists_is_estimated_and_a_list_that_repeats_is_not() {
    let place = three_origins();
    let lists = |extra: &'static [&'static str]| {
        let words = [
            "--json",
            "estimate",
            "--no-latent",
            "--resamples",
            "50",
            "--list",
            "A=ra",
            "--list",
            "B=rb",
            "--list",
            "C=rc",
        ];
        place.book(&[&words[..], extra].concat()).json()
    };
    let found = lists(&[]);
    assert_eq!(found["refused"], serde_json::json!([]), "{found}");
    assert_eq!(
        (&found["minimum"], &found["shared_least"], &found["shared_most"]),
        (&177.into(), &57.into(), &57.into())
    );
    let panel = &found["panel"];
    assert_eq!(panel["overlaps"], serde_json::json!([[95, 30, 25], [30, 82, 22], [25, 22, 67]]));
    assert!(panel["methods"][0]["estimate"].as_f64().unwrap() > 177.0);
    assert_eq!(panel["skipped"][0]["name"], "Latent classes");
    assert!(lists(&["--open"])["refused"].to_string().contains("People came or went"));
    // A list made of two reports, and a list that has the same root as another.
    place.book(&["judge", "retract", "a#0", "--reason", "test"]).ok();
    assert_eq!(lists(&[])["minimum"], 127);
}

#[test]
fn what_repeats_another_by_its_origins_is_refused() {
    let place = Place::empty();
    for (key, more) in [("a", &[][..]), ("b", &[]), ("c", &["--relays", "a"])] {
        place.book(&[&["origin", "add", "--label", key, "--key", key][..], more].concat()).ok();
    }
    for (key, count) in [("a", "41"), ("b", "51"), ("c", "9")] {
        place.book(&["report", "add", "--key", &format!("r{key}"), "--origin", key]).ok();
        let words = ["mention", "add", "--count", count, "--event", "apprehended", "--when", "2017-07-01"];
        place.book(&[&words[..], &["--report", &format!("r{key}")]].concat()).ok();
    }
    let out = place.book(&["estimate", "--list", "A=a", "--list", "B=b", "--list", "C=c"]);
    assert!(out.ok().contains("The lists \"A\" and \"C\" are not of independent origin"), "{out:?}");
    // By roots there are two lists only: whoever passes on is no list.
    let found = place.book(&["--json", "estimate"]).json();
    let names: Vec<&str> =
        found["lists"].as_array().unwrap().iter().map(|l| l["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["a", "b"]);
}

#[test]
fn tables_that_are_wrong_say_where() {
    let place = Place::bare();
    let wide: String = (0..25).map(|n| format!("L{n},")).collect();
    let bad = [
        ("", "empty"),
        ("a,b,c,count\n", "nobody is on any list"),
        ("a,b,c,count\n1,0,0,-3\n", "Line 2, column 4"),
        ("a,b,c,count\n1,0,0,2.5\n", "Line 2, column 4"),
        ("a,b,c,count\n1,0,0,many\n", "Line 2, column 4"),
        ("a,b,c,count\n1,0,0\n", "Line 2"),
        ("a,b,c,count\n1,0,,4\n", "Line 2"),
        ("a,b,c,count\n1,0,2,4\n", "Line 2"),
        ("a,b,c,count\n1,0,0,4\n1,0,0,5\n", "Lines 2 and 3"),
        ("a,b,c,count\n0,0,0,4\n1,0,0,5\n", "Line 2 is for people on no list"),
        ("a,b,c,count\n1,0,0,0\n0,1,0,0\n", "nobody is on any list"),
        ("a,b,c,count\n1,0,0,9007199254740992\n", "1000000000"),
        ("a,b,c,count\n1,0,0,99999999999999999999\n", "1000000000"),
        ("a,b,c,number\n1,0,0,4\n", "`count`"),
        ("a;b;c;count\n1;0;0;4\n", "semicolons or tabs"),
        ("a,b,c,count\n1,0,0,\"1,234\"\n", "without separators"),
        ("a,b,c,count\n1,0,0,1,234\n", "without a thousands separator"),
        ("count\n4\n", "names no list"),
        (&format!("{wide}count\n"), "25 lists; at most 20"),
    ];
    for (text, says) in bad {
        place.write("bad.csv", text);
        place.run(&["estimate", "bad.csv"]).fails(1, says);
    }
    place.write("bad.csv", b"a,b,\xff\n");
    place.run(&["estimate", "bad.csv"]).fails(1, "UTF-8");
    place.write("one.csv", "a,count\n1,41\n");
    let out = place.run(&["estimate", "one.csv"]);
    assert!(out.ok().contains("There is 1 list of independent origin"), "{out:?}");
    place.write("most.csv", "a,b,c,count\n1,0,0,3000000\n0,1,0,1\n0,0,1,1\n1,1,0,1\n1,0,1,1\n0,1,1,1\n");
    let out = place.run(&["estimate", "most.csv", "--no-latent", "--resamples", "20"]);
    assert!(out.ok().starts_with("Documented: 3000005 different people"), "{out:?}");
    place.run(&["estimate", "none.csv"]).fails(5, "none.csv");
}

#[test]
fn a_seed_gives_the_same_bytes_on_any_number_of_threads() {
    let place = Place::bare();
    place.write("korea.csv", KOREA);
    let on = |threads: &str, seed: &str| {
        let mut command =
            place.command(&["--json", "estimate", "korea.csv", "--seed", seed, "--resamples", "100"]);
        command.env("RAYON_NUM_THREADS", threads).output().unwrap().stdout
    };
    let one = on("1", "5");
    assert!(one.len() > 1_000 && one == on("2", "5") && one == on("4", "5") && one != on("1", "6"));
    let found: serde_json::Value = serde_json::from_slice(&one).unwrap();
    assert_eq!(found["methods"][4]["name"], "Latent classes");
}

#[test]
fn ctrl_c_leaves_nothing_half_written() {
    let place = Place::bare();
    place.write("kosovo.csv", KOSOVO);
    let mut command = place.command(&["--json", "estimate", "kosovo.csv", "--resamples", "100000"]);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    std::thread::sleep(Duration::from_millis(700));
    let id = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(id, rustix::process::Signal::INT).unwrap();
    let done = child.wait_with_output().unwrap();
    assert!(!done.status.success() && done.stdout.is_empty(), "{done:?}");
    let left: Vec<_> = std::fs::read_dir(place.path("")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[test]
fn draws_of_a_linkage_are_pooled() {
    let place = Place::bare();
    place.write("one.csv", KOREA);
    place.write("two.csv", KOREA.replace(",54\n", ",53\n").replace(",41\n", ",42\n"));
    let found = place.run(&["--json", "estimate", "one.csv", "two.csv"]).json();
    let pooled = &found["pooled"];
    assert_eq!((&found["draws"], &found["minimum"]), (&2.into(), &123.into()));
    let at = |name: &str| pooled[name].as_f64().unwrap();
    assert!(at("low") > 120.0 && at("low") < at("middle") && at("middle") < at("high"), "{pooled}");
    place.write("three.csv", KOREA.replace("b,c,d", "b,c,e"));
    place.run(&["estimate", "one.csv", "three.csv"]).fails(1, "Table 2 has other lists than table 1");
    place.write("apart.csv", "b,c,d,count\n1,0,0,5\n0,1,0,5\n0,0,1,41\n");
    let out = place.run(&["estimate", "one.csv", "apart.csv"]);
    assert!(out.ok().contains("Draw 2: No three lists"), "{out:?}");
    // What `link` wrote: rows with their file, and pairs with their probability.
    std::fs::create_dir(place.path("linked")).unwrap();
    place.write("linked/clusters.csv", "file,line,person\n1,2,0\n2,2,0\n1,3,1\n");
    place.write(
        "linked/edges.csv",
        "file_a,line_a,file_b,line_b,log_odds,probability,same_cluster\n1,2,2,2,2.2,0.9,1\n",
    );
    let out = place.run(&["estimate", "--links", "linked", "--draws", "3"]);
    assert!(out.ok().contains("There are 2 lists of independent origin"), "{out:?}");
    place.write("linked/edges.csv", "x\n");
    place.run(&["estimate", "--links", "linked"]).fails(1, "edges.csv is not as `lastseen link` writes it");
}

#[test]
fn a_steep_increase_is_what_the_numbers_allow() {
    let place = Place::bare();
    let founding = ["trend", "--counts", "41/2", "51/12"];
    let out = place.run(&[&founding[..], &["--clustering", "10", "--counted", "people detained"]].concat());
    let text = out.ok().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("4.8 times as high (95 per cent interval, allowing for people being caught in groups: 1.3 to 17.7)"), "{text}");
    assert!(
        text.contains("4.82 (3.12 to 7.42)") && text.contains("4.8 times better in the later time"),
        "{text}"
    );
    let found = place.run(&[&["--json"], &founding[..]].concat()).json();
    assert_eq!(
        (&found["verdict"], &found["grouped"]["found"]),
        (&"NoGroups".into(), &serde_json::Value::Null)
    );
    let sizes = ["--groups", "15,7,5", "10,10,10,8", "--operations", "3", "4"];
    let found = place.run(&[&["--json"], &founding[..], &sizes[..]].concat()).json();
    assert_eq!(found["verdict"], "More");
    assert!((found["grouped"]["found"]["low"].as_f64().unwrap() - 1.28).abs() < 0.005);
    assert!((found["explained_by_groups"].as_f64().unwrap() - 14.6).abs() < 0.05);
    let found = place.run(&["--json", "trend", "--counts", "41-49/2", "51-60/12"]).json();
    assert!((found["range"]["found"]["least"].as_f64().unwrap() - 4.1).abs() < 1e-9);
    for (bad, says) in [
        (["41", "51/12"], "no number over a time"),
        (["x/2", "51/12"], "no number over a time"),
        (["-4/2", "51/12"], "no number over a time"),
        (["41/0", "51/12"], "no length"),
        (["41/NaN", "51/12"], "no length"),
        (["0/2", "0/12"], "Nothing was counted"),
        (["9007199254740992/2", "1/12"], "above 1000000000"),
        (["49-41/2", "1/12"], "lies below its floor"),
    ] {
        let out = place.run(&[&["trend", "--counts"], &bad[..]].concat());
        assert!(out.code == 2 || (out.code == 1 && out.err.contains(says)), "{bad:?}: {out:?}");
    }
    for (more, says) in [
        (&["--clustering", "nan"][..], "a number of 1 or more"),
        (&["--clustering", "0.5"], "a number of 1 or more"),
        (&["--operations", "42", "4"], "--operations has 42 incidents in the later time"),
        (&["--operations", "3", "52"], "--operations has 52 incidents in the earlier time"),
        (&["--before", "../2017-06"], "no first or no last day"),
        (&["--as-of", "2017/.."], "has no last day"),
    ] {
        place.run(&[&founding[..], more].concat()).fails(1, says);
    }
    place.run(&["trend", "--counts", "41+/2", "51/12", "--operations", "42", "4"]).ok();
    place.run(&["trend"]).fails(2, "--now");
}

/// Incidents every ten days, then every two, each known three days later, by two sources of which one is new.
fn incidents() -> String {
    let mut text = String::from("happened,known,people,sources\n");
    let day = |n: i32| model::Day(17_167 + n).to_string();
    for n in (0..360).step_by(10) {
        text.push_str(&format!("{},{},4,old\n", day(n), day(n + 3)));
    }
    for n in (365..425).step_by(2) {
        text.push_str(&format!(
            "{},{},5-6,{}\n",
            day(n),
            day(n + 3),
            if n % 4 == 1 { "old" } else { "new;old" }
        ));
    }
    text
}

#[test]
fn dated_incidents_give_all_of_it() {
    let place = Place::bare();
    place.write("incidents.csv", incidents());
    let windows = ["--now", "2018-01/2018-02", "--before", "2017"];
    let run = |as_of: &str| {
        place.run(&[&["--json", "trend", "incidents.csv", "--as-of", as_of], &windows[..]].concat()).json()
    };
    let found = run("2018-06-30");
    assert_eq!((&found["verdict"], &found["complete"]), (&"More".into(), &true.into()), "{found}");
    assert_eq!(
        (&found["now"]["people"]["floor"], &found["now"]["people"]["ceiling"]),
        (&150.into(), &180.into())
    );
    assert_eq!(
        (&found["constant"]["found"]["new"][0], &found["constant"]["found"]["constant"][0]),
        (&"new".into(), &"old".into())
    );
    let change = found["change"]["found"]["points"].as_array().unwrap();
    assert!(change.iter().any(|p| p["signal"] == true), "{change:?}");
    assert!(found["sentence"].as_str().unwrap().contains("sources are not the same in both times"));
    // As of the last day of the window the last days are not complete, and nothing may be claimed.
    let found = run("2018-02-28");
    assert_eq!(
        (&found["verdict"], &found["complete"], &found["forbidden_from"]),
        (&"Incomplete".into(), &false.into(), &"2018-02-26".into())
    );
    assert!(found["sentence"].as_str().unwrap().contains("no trend is claimed"));
    let out = place.run(&[
        "trend",
        "incidents.csv",
        "--as-of",
        "2018-06-30",
        "--now",
        "2018-01",
        "--before",
        "2018-01",
    ]);
    out.fails(1, "earlier window must end before");
    for (now, before) in [("2018-01", "../2017-12"), ("2018-01/..", "2017")] {
        let windows = ["--now", now, "--before", before];
        place.run(&[&["trend", "incidents.csv"], &windows[..]].concat()).fails(1, "no first or no last day");
    }
    // Known three days later each: of the last week of the window only the first days are.
    let out = place.run(&[&["trend", "incidents.csv", "--as-of", "2018-02-20"], &windows[..]].concat());
    assert!(out.ok().contains("became known or happened after 2018-02-20"), "{out:?}");
    for (text, says) in [
        ("", "happened"),
        ("when\n2017\n", "`happened`"),
        ("happened\n", "no incident"),
        ("happened\nsoon\n", "Line 2, column 1"),
        ("happened,people\n2017-01-01,0\n", "Line 2, column 2"),
        ("happened,people\n2017-01-01,-4\n", "Line 2, column 2"),
        ("happened,people\n2017-01-01,2.5\n", "Line 2, column 2"),
        ("happened,people\n2017-01-01,9007199254740993\n", "1000000000"),
        ("happened,known\n2017-02-01,2017-01-01\n2018-01-02,2018-01-03\n", "before it happened"),
    ] {
        place.write("bad.csv", text);
        place.run(&[&["trend", "bad.csv"], &windows[..]].concat()).fails(1, says);
    }
}

#[test]
fn the_casebook_is_compared_on_floors_and_ceilings() {
    let place = Place::bare();
    place.run(&["demo", "--into", "demo.lastseen"]).ok();
    place.write("pass", "example only nothing here is secret");
    assert!(REPORTS.ends_with("reports.jsonl"));
    let run = |words: &[&str]| {
        place
            .run(&[&["--book", "demo.lastseen", "--passphrase-file", "pass", "--json"], words].concat())
            .json()
    };
    let windows = [
        "trend",
        "--now",
        "2017-07/2017-08",
        "--before",
        "2016-07/2017-06",
        "--place",
        "CN",
        "--as-of",
        "2017-11-30",
    ];
    let found = run(&windows);
    let trend = &found["trend"];
    assert_eq!(
        (&trend["now"]["people"]["floor"], &trend["before"]["people"]["floor"]),
        (&41.into(), &51.into())
    );
    assert_eq!(trend["verdict"], "NotTold", "{trend}");
    assert!(found["incidents"].as_array().unwrap().iter().all(|i| i["known"].as_str() >= i["from"].as_str()));
    let found = run(&["estimate", "--when", "2016-07/2017-11", "--place", "CN", "--as-of", "2017-11-30"]);
    // Arrests told of on different days; of people, somebody may be in two of them.
    assert_eq!((&found["minimum"], &found["panel"]), (&110.into(), &serde_json::Value::Null));
    assert!(!found["refused"].as_array().unwrap().is_empty());
    let person = [
        "estimate",
        "--when",
        "2016-07/2017-11",
        "--place",
        "CN",
        "--as-of",
        "2017-11-30",
        "--unit",
        "person",
    ];
    assert_eq!(run(&person)["minimum"], 92);
}
