//! Every procedure file is whole, and the check of files can fail.

use appeals::{Fill, Per, Procedure, Rule, faults, procedure, procedures};
use model::Purpose;

#[test]
fn every_file_is_whole() {
    let all = procedures().unwrap();
    assert_eq!(faults(all), Vec::<String>::new());
    assert_eq!(all.len(), 17);
}

#[test]
fn a_case_has_one_word_in_each_language() {
    let whole = |text: &str| text.replace("사건 기록부", "");
    for procedure in procedures().unwrap() {
        let text = whole(&format!("{procedure:?}"));
        assert!(!text.contains("사건"), "{}: a case is 사례", procedure.id);
        assert!(!text.contains("案件") && !text.contains("案例"), "{}: a case is 个案", procedure.id);
    }
}

type Spoil = fn(&mut Procedure);

#[test]
fn every_fault_is_found() {
    let spoil: &[(&str, Spoil)] = &[
        ("has no ko", |p| p.title.ko.clear()),
        ("in ko is not Korean", |p| p.title.ko = "English".to_owned()),
        ("in zh is not Chinese", |p| p.summary.zh = "한국어".to_owned()),
        ("in en is not English", |p| p.opening.en.push('가')),
        ("is there twice", |p| p.fields.push(p.fields[0].clone())),
        ("nothing fills", |p| {
            p.fields[0].fill = None;
            p.fields[0].by_hand = false;
        }),
        ("one fact fills two fields", |p| {
            let mut twice = p.fields[0].clone();
            "again".clone_into(&mut twice.id);
            p.fields.push(twice);
        }),
        ("no source", |p| p.sources.clear()),
        ("without title, publisher or date", |p| p.sources[0].date.clear()),
        ("what was checked", |p| p.checked.ko.clear()),
        ("nothing is asked for", |p| p.requests.clear()),
        ("has a rule exactly", |p| p.gates[0].rule = None),
        ("deprived has no ko", |p| p.gates[0].otherwise.ko.clear()),
        ("not heard of in zh is not Chinese", |p| {
            p.opening_quiet = Some(appeals::Words { zh: "한국어".to_owned(), ..p.opening.clone() });
        }),
        ("limit that is not there", |p| p.limit = None),
        ("which is not there", |p| p.falls_through = Some("nowhere".to_owned())),
        ("versions begin at 1", |p| p.version = 0),
        ("badly written", |p| p.gates[0].id = "Two Words".to_owned()),
        ("sends to the procedure it keeps shut", |p| {
            p.gates[0].otherwise.zh = format!("请改用 {}。", p.id);
        }),
        ("taken", |p| p.gates[0].id = "consent".to_owned()),
        ("can name a place", |p| p.public = true),
    ];
    for (found, spoil) in spoil {
        let mut all = procedures().unwrap().to_vec();
        spoil(&mut all[0]);
        let said = faults(&all);
        assert!(said.iter().any(|f| f.contains(found)), "{found}: {said:?}");
    }
}

#[test]
fn what_the_brief_of_each_procedure_is() {
    let of = |id: &str| procedure(id).unwrap();
    let wgeid = of("wgeid-urgent-action");
    assert_eq!((wgeid.per, wgeid.purpose), (Per::Person, Purpose::UnitedNations));
    assert_eq!(wgeid.limit.as_ref().unwrap().months, 3);
    let required: Vec<&str> = wgeid.fields.iter().filter(|f| f.required).map(|f| f.id.as_str()).collect();
    assert_eq!(
        required,
        ["name", "apprehended-when", "last-known-where", "taken-by", "done-before", "submitter"]
    );
    for id in ["ced-article-30", "cat-article-22"] {
        assert_eq!(of(id).falls_through.as_deref(), Some("wgeid-urgent-action"));
        let china = of(id).gates.iter().flat_map(|g| &g.states).find(|s| s.state == "CN").unwrap();
        assert!(!china.accepts && china.source.contains("check"));
    }
    for p in procedures().unwrap() {
        assert_eq!(p.public, p.purpose == Purpose::Press, "{}", p.id);
        assert!(p.fields.iter().all(|f| f.fill != Some(Fill::ReporterRole) || !p.public), "{}", p.id);
    }
    let in_time =
        procedures().unwrap().iter().flat_map(|p| &p.gates).filter(|g| g.rule == Some(Rule::InTime));
    assert_eq!(in_time.count(), 1);
}

#[test]
fn an_unknown_procedure_says_where_to_look() {
    let said = procedure("no-such").unwrap_err().to_string();
    assert!(said.contains("lastseen appeal list"), "{said}");
}
