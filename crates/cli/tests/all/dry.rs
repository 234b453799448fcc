//! `--dry-run` does everything but write.

use crate::common::Place;

#[test]
fn a_dry_run_changes_nothing() {
    let place = Place::few();
    place.write("new-pass", "four otters under an old bridge");
    place.write("text.txt", "text");
    place.write("more.csv", "report,date,count,event\nx,2017-09-03,5,held\n");
    place.write("policy.json", "{\"version\":2}");
    place.write("person.txt", "name: N\n");
    let custodian = place.run(&["source", "new-custodian", "key", "--custodian-passphrase-file", "pass"]);
    let recipient = custodian.ok().trim().to_owned();
    place.book(&["source", "custodian", &recipient]).ok();
    let batch = place.book(&["--json", "log", "-n", "1"]).json()[0]["key"].as_str().unwrap().to_owned();
    place.book(&["origin", "add", "--key", "seen", "--label", "an eyewitness"]).ok();
    place.book(&["patterns", "add", "--key", "pattern", "--label", "l", "--definition", "d"]).ok();
    let act = ["actions", "add", "--key", "act", "--kind", "visit", "--to", "x", "--purpose", "press"];
    place.book(&[&act[..], &["--channel", "post", "--sent", "2017-12-01"]].concat()).ok();
    place.book(&["backup", "backup"]).ok();
    let (before, around) = (place.kept(), std::fs::read_dir(place.path("")).unwrap().count());
    for words in [
        &["unlock", "--change-passphrase", "--new-passphrase-file", "new-pass"][..],
        &["report", "add", "--text", "text.txt"],
        &["mention", "add", "--report", "summer", "--count", "3"],
        &["origin", "add", "--label", "a guide"],
        &["source", "custodian", &recipient],
        &["source", "add", "person.txt"],
        &["import", "more.csv"],
        &["import", "--undo", &batch],
        &["relate", "same", "summer#1", "third#1", "--reason", "r"],
        &["judge", "hold", "summer#1", "--reason", "r"],
        &["report", "told-by", "summer", "--origin", "seen", "--reason", "r"],
        &["policy", "set", "policy.json"],
        &["recipients", "add", "--label", "An office", "--kind", "court"],
        &["actions", "add", "--kind", "visit", "--to", "x", "--purpose", "press", "--channel", "post"],
        &["actions", "follow-up", "act", "--sent", "2017-12-02", "--copy", "text.txt"],
        &["actions", "sent", "act", "--on", "2017-12-02", "--copy", "text.txt", "--force"],
        &["actions", "receipt", "act", "--file", "text.txt"],
        &["actions", "reply", "act", "--kind", "full", "--file", "text.txt"],
        &["actions", "impact", "act", "--kind", "access"],
        &["actions", "next", "act", "--none"],
        &["consent", "seen", "--purpose", "press", "--withdraw"],
        &["patterns", "add", "--label", "l", "--definition", "d"],
        &["patterns", "tag", "pattern", "summer#1"],
        &[
            "indicators",
            "add",
            "--report",
            "summer",
            "--measured",
            "m",
            "--value",
            "3",
            "--measure",
            "number",
        ],
        &["rebuild"],
        &["backup", "another"],
        &["restore", "backup", "another"],
        &["new", "another"],
    ] {
        place.book(&[words, &["--dry-run"]].concat()).ok();
        assert!(place.kept() == before, "{words:?} wrote into the casebook");
        assert_eq!(std::fs::read_dir(place.path("")).unwrap().count(), around, "{words:?} wrote a file");
    }
    // Reading changes nothing either.
    for words in [
        &["report", "list"][..],
        &["figure"],
        &["log"],
        &["verify"],
        &["policy", "show"],
        &["source", "list"],
        &["actions", "list"],
        &["actions", "show", "act"],
        &["actions", "overdue"],
        &["actions", "unanswered"],
        &["recipients", "list"],
        &["consent", "seen"],
        &["origin", "show", "seen"],
        &["patterns", "list"],
        &["indicators", "list"],
    ] {
        place.book(words).ok();
        assert!(place.kept() == before, "{words:?} wrote");
    }
}
