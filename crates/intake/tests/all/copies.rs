//! Copies of texts and of claims, and every way in which print is known to change them.

use intake::copies::{
    Because, Change, CopyKind, CopyProposal, Group, Options, Order, Repeat, ReportText, propose,
};
use model::{EventKind, Qualifier};
use proptest::prelude::*;

use crate::press::{ARTICLE, CHINESE, KOREAN, article, babble, by, claim, key, of, report, span};

fn all(reports: &[ReportText<'_>]) -> Vec<CopyProposal> {
    propose(reports, &Options::default())
}

/// The only proposal about these reports.
fn only(reports: &[ReportText<'_>]) -> CopyProposal {
    let mut found = all(reports);
    assert_eq!(found.len(), 1, "{found:#?}");
    found.remove(0)
}

fn changes(proposal: &CopyProposal) -> Vec<Change> {
    proposal.differences.iter().map(|difference| difference.change.clone()).collect()
}

fn pairs(proposal: &CopyProposal) -> Vec<(&str, &str)> {
    proposal.repeats.iter().map(|Repeat { copy, of }| (copy.as_str(), of.as_str())).collect()
}

/// The article's claims as a paper that names the desk restates them, one of them changed.
fn paper(change: impl Fn(&mut ReportText<'_>)) -> CopyProposal {
    let mut copy = article();
    copy.key = key("paper");
    copy.published = Some(span("2019-04-05"));
    copy.publishers = vec!["Evening Paper".to_owned()];
    copy.text = None;
    for claim in &mut copy.claims {
        claim.key = key(&claim.key.as_str().replace("lantern", "paper"));
        claim.part_of = claim.part_of.as_ref().map(|of| key(&of.as_str().replace("lantern", "paper")));
        claim.attribution = Some("the Lantern Desk".to_owned());
    }
    change(&mut copy);
    let proposal = only(&[article(), copy]);
    assert_eq!((proposal.copy.as_str(), proposal.original.as_str()), ("paper", "lantern"));
    assert_eq!((proposal.kind, proposal.order), (CopyKind::Claims, Order::Dates));
    proposal
}

#[test]
fn a_report_that_quotes_one_count_among_its_own_is_no_republication() {
    let own = |n: u64, number| {
        by(claim(&format!("paper#o{n}"), Qualifier::Exactly, number, "2019-02", "CN/Jilin"), "a shopkeeper")
    };
    let mut copy = article();
    (copy.key, copy.published) = (key("paper"), Some(span("2019-04-05")));
    (copy.publishers, copy.text) = (vec!["Evening Paper".to_owned()], None);
    copy.claims.truncate(1);
    copy.claims[0].key = key("paper#1");
    copy.claims[0].attribution = Some("the Lantern Desk".to_owned());
    copy.claims.extend([own(1, 118), own(2, 233)]);
    let proposal = only(&[article(), copy.clone()]);
    assert_eq!((proposal.kind, proposal.original.as_str()), (CopyKind::Quote, "lantern"));
    copy.claims.truncate(1);
    assert_eq!(only(&[article(), copy.clone()]).kind, CopyKind::Claims);
    // The same publisher gives its own count again.
    copy.publishers = article().publishers;
    assert_eq!(only(&[article(), copy]).kind, CopyKind::Quote);
}

#[test]
fn two_who_asked_one_source_on_one_day_are_no_copies_of_each_other() {
    let told = |name: &str, published: &str, by_whom: &str| {
        let one = claim(&format!("{name}#1"), Qualifier::Exactly, 118, "2019-03-12", "CN/Jilin");
        report(name, published, &name.to_uppercase(), None, vec![by(one, by_whom)])
    };
    let of = |published: &str, by_whom: &str| {
        propose(
            &[told("first", "2019-04-01", "the ferryman"), told("second", published, by_whom)],
            &Options::default(),
        )
    };
    assert_eq!(of("2019-04-01", "the ferryman"), []);
    assert_eq!(of("2019-04-03", "the ferryman").len(), 1);
    assert_eq!(of("2019-04-01", "the ferryman, as FIRST reports").len(), 1);
}

#[test]
fn the_same_text_is_a_whole_copy_however_it_is_printed() {
    let printed = ARTICLE.to_uppercase().replace('\n', " ").replace("12 MARCH", "12\u{a0}March");
    let copy = report("mirror", "2019-06-01", "Mirror", Some(&printed), vec![]);
    let proposal = only(&[copy, article()]);
    assert_eq!((proposal.kind, proposal.order), (CopyKind::Whole, Order::Dates));
    assert_eq!((proposal.copy.as_str(), proposal.original.as_str()), ("mirror", "lantern"));
    assert!(proposal.reasons.contains(&Because::SameText));
    let [passage] = proposal.passages.as_slice() else { panic!("{:?}", proposal.passages) };
    assert_eq!((passage.original.start, passage.original.end as usize), (0, ARTICLE.chars().count() - 1));
}

#[test]
fn a_copy_without_a_paragraph_keeps_the_others() {
    let paragraphs: Vec<&str> = ARTICLE.split("\n\n").collect();
    let shorter = [paragraphs[0], paragraphs[2], paragraphs[3]].join("\n\n");
    let proposal = only(&[article(), report("short", "2019-04-03", "Short", Some(&shorter), vec![])]);
    assert_eq!((proposal.kind, proposal.passages.len()), (CopyKind::Whole, 2));
    let cut = |text: &str, at: intake::text::Chars| -> String {
        text.chars().skip(at.start as usize).take((at.end - at.start) as usize).collect()
    };
    for passage in &proposal.passages {
        assert_eq!(cut(&shorter, passage.copy), cut(ARTICLE, passage.original));
    }
}

#[test]
fn a_paragraph_lifted_into_a_long_page_is_a_part() {
    let paragraph = ARTICLE.split("\n\n").nth(2).unwrap();
    let page = format!("{}\n{paragraph}\n{}", babble(1, 900), babble(2, 900));
    let proposal = only(&[article(), report("page", "2019-04-03", "Page", Some(&page), vec![])]);
    assert_eq!((proposal.kind, proposal.passages.len()), (CopyKind::Part, 1));
    assert!(proposal.passages[0].words > 40);
}

#[test]
fn texts_of_their_own_are_no_copies() {
    let (one, two) = (babble(3, 400), babble(4, 400));
    let reports = [
        report("a", "2019", "A", Some(&one), vec![]),
        report("b", "2019", "B", Some(&two), vec![]),
        report("c", "2019", "C", Some(""), vec![]),
        report("d", "2019", "D", Some(" \n"), vec![]),
        report("e", "", "E", None, vec![]),
    ];
    assert_eq!(all(&reports), []);
}

#[test]
fn a_footer_in_every_report_makes_none_of_them_a_copy() {
    let texts: Vec<String> = (0..60).map(|n| format!("{}\n{ARTICLE}", babble(100 + n, 150))).collect();
    let mut reports: Vec<ReportText<'_>> = texts
        .iter()
        .enumerate()
        .map(|(n, text)| report(&format!("r{n}"), "2019", "Paper", Some(text), vec![]))
        .collect();
    assert_eq!(all(&reports), []);
    let copy = format!("{}\n{ARTICLE}\n", babble(107, 150));
    reports.push(report("copy", "2020", "Copy", Some(&copy), vec![]));
    let proposal = only(&reports);
    assert_eq!((proposal.copy.as_str(), proposal.original.as_str()), ("copy", "r7"));
    assert_eq!(proposal.kind, CopyKind::Whole);
}

#[test]
fn a_dropped_qualifier_is_named() {
    let proposal = paper(|copy| copy.claims[0].quantity.qualifier = Qualifier::Exactly);
    assert_eq!(changes(&proposal), [Change::QualifierDropped(Qualifier::AtLeast)]);
    assert_eq!(proposal.differences[0].change.sentence(), "\"at least\" was dropped.");
    assert_eq!(pairs(&proposal)[0], ("paper#1", "lantern#1"));
    assert_eq!(proposal.repeats.len(), 5);
}

#[test]
fn a_changed_qualifier_is_named() {
    let proposal = paper(|copy| copy.claims[0].quantity.qualifier = Qualifier::MoreThan);
    let change = Change::QualifierChanged { was: Qualifier::AtLeast, is: Qualifier::MoreThan };
    assert_eq!(changes(&proposal), [change]);
    let proposal = paper(|copy| copy.claims[1].quantity.qualifier = Qualifier::About);
    assert_eq!(changes(&proposal), [Change::QualifierAdded(Qualifier::About)]);
}

#[test]
fn a_changed_number_is_named() {
    let proposal = paper(|copy| copy.claims[0].quantity.lo = Some(48));
    assert_eq!(changes(&proposal), [Change::NumberChanged { was: 43, is: 48 }]);
}

#[test]
fn a_widened_and_a_narrowed_place_are_named() {
    let path = |text: &str| model::PlacePath::parse(text).ok();
    let proposal = paper(|copy| copy.claims[1].place = path("CN"));
    let (was, is) = ("CN/Jilin/Hunchun".to_owned(), Some("CN".to_owned()));
    assert_eq!(changes(&proposal), [Change::PlaceWidened { was, is }]);
    let proposal = paper(|copy| copy.claims[0].place = path("CN/Jilin/Hunchun"));
    let (was, is) = (Some("CN/Jilin".to_owned()), "CN/Jilin/Hunchun".to_owned());
    assert_eq!(changes(&proposal), [Change::PlaceNarrowed { was, is }]);
    let proposal = paper(|copy| copy.claims[1].place = path("CN/Liaoning"));
    assert!(matches!(changes(&proposal).as_slice(), [Change::PlaceChanged { .. }]), "{proposal:?}");
}

#[test]
fn a_shifted_year_and_other_days_are_named() {
    let proposal = paper(|copy| copy.claims[0].window = span("2018-03-01/2018-03-31"));
    assert_eq!(changes(&proposal), [Change::YearShifted(-1)]);
    let proposal = paper(|copy| copy.claims[0].window = span("2019-03-01/2019-04-02"));
    assert!(matches!(changes(&proposal).as_slice(), [Change::WindowChanged { .. }]), "{proposal:?}");
}

#[test]
fn another_event_is_named() {
    let proposal = paper(|copy| copy.claims[1].event = Some(EventKind::Held));
    let change = Change::EventChanged { was: EventKind::Apprehended, is: EventKind::Held };
    assert_eq!(changes(&proposal), [change]);
}

#[test]
fn a_dropped_infant_is_named() {
    let proposal = paper(|copy| copy.claims.truncate(4));
    assert_eq!(changes(&proposal), [Change::GroupDropped(Group::Infant)]);
    assert_eq!(proposal.differences[0].of.as_str(), "lantern#5");
}

#[test]
fn a_whole_copy_without_its_infant_is_named_whichever_claim_counts_it() {
    let alone = |claims: Vec<_>, text| report("a", "2019-04-02", "A", Some(text), claims);
    let total = || claim("a#1", Qualifier::AtLeast, 43, "2019-03", "CN/Jilin");
    let infant = of(claim("a#2", Qualifier::Exactly, 1, "", "CN/Jilin"), "infant");
    let shorter = ARTICLE.replace(" An infant of seven months was carried out last.", "");
    let copied = claim("b#1", Qualifier::AtLeast, 43, "2019-03", "CN/Jilin");
    let copy = report("b", "2019-04-03", "B", Some(&shorter), vec![copied]);
    let proposal = only(&[alone(vec![total(), infant], ARTICLE), copy]);
    assert_eq!(
        (proposal.kind, changes(&proposal)),
        (CopyKind::Whole, vec![Change::GroupDropped(Group::Infant)])
    );
}

#[test]
fn merged_guides_are_named() {
    let with = || key("lantern#3");
    // A sum.
    let proposal = paper(|copy| {
        copy.claims[1].quantity.lo = Some(19);
        copy.claims.remove(2);
    });
    let merged = |group| Change::Merged { group, with: with() };
    assert_eq!(changes(&proposal), [merged(Some(Group::Guide))]);
    // The total with the guides in it, told as if all were those who fled.
    let proposal = paper(|copy| {
        copy.claims[1].subgroup = Some("refugees".to_owned());
        copy.claims.remove(2);
    });
    assert_eq!(changes(&proposal), [merged(Some(Group::Guide))]);
    // Guides of whom no number is known.
    let mut original = article();
    let mut guides =
        of(claim("lantern#6", Qualifier::Some, 1, "2019-03-01/2019-03-31", "CN/Jilin"), "guides");
    guides.quantity.lo = None;
    original.claims = vec![original.claims.remove(0), guides];
    let copied = claim("paper#1", Qualifier::AtLeast, 43, "2019-03-01/2019-03-31", "CN/Jilin");
    let copied = by(of(copied, "travellers and guides"), "Lantern Desk");
    let proposal = only(&[original, report("paper", "2019-04-05", "Paper", None, vec![copied])]);
    let with = key("lantern#6");
    assert_eq!(changes(&proposal), [Change::Merged { group: Some(Group::Guide), with }]);
}

#[test]
fn a_part_told_as_the_whole_is_named() {
    let part = claim("paper#1", Qualifier::Exactly, 26, "2019-03-01/2019-03-31", "CN/Jilin/Hunchun");
    let copy = report("paper", "2019-04-05", "Paper", None, vec![by(part, "The Lantern Desk")]);
    let proposal = only(&[article(), copy]);
    let whole = Change::PartAsWhole { whole: Some(key("lantern#1")) };
    assert_eq!(changes(&proposal), [whole, Change::GroupDropped(Group::Infant)]);
}

#[test]
fn a_translation_is_known_by_its_numbers_and_days() {
    for (name, text, language) in [("ko", KOREAN, Some("ko")), ("zh", CHINESE, None)] {
        let claims = vec![
            claim("t#1", Qualifier::AtLeast, 43, "2019-03-01/2019-03-31", "CN/Jilin"),
            claim("t#2", Qualifier::Exactly, 17, "2019-03-12", "CN/Jilin/Hunchun"),
            claim("t#3", Qualifier::Exactly, 26, "2019-03-01/2019-03-31", "CN/Jilin/Hunchun"),
        ];
        let mut copy = report(name, "2019-04-04", "Elsewhere", Some(text), claims);
        copy.language = language.map(str::to_owned);
        let proposal = only(&[copy.clone(), article()]);
        assert_eq!((proposal.kind, proposal.original.as_str()), (CopyKind::Translation, "lantern"));
        assert_eq!(pairs(&proposal), [("t#1", "lantern#1"), ("t#2", "lantern#2"), ("t#3", "lantern#4")]);
        assert_eq!(changes(&proposal), [Change::GroupDropped(Group::Infant)]);
        // Without any claims, by the figures of the texts.
        copy.claims.clear();
        let original = ReportText { claims: vec![], ..article() };
        let proposal = only(&[copy, original]);
        assert_eq!(proposal.kind, CopyKind::Translation);
        assert!(proposal.reasons.contains(&Because::SharedFigures(vec![12, 17, 26, 43])));
    }
}

#[test]
fn copies_within_korean_and_within_chinese_are_found() {
    for text in [KOREAN, CHINESE] {
        let own = if text == KOREAN {
            "오늘 아침에 새로 들어온 소식입니다. "
        } else {
            "今天早上收到的新消息如下。"
        };
        let copy = format!("{own}{text}");
        let reports = [
            report("a", "2019-04-02", "A", Some(text), vec![]),
            report("b", "2019-04-03", "B", Some(&copy), vec![]),
        ];
        assert_eq!(only(&reports).kind, CopyKind::Whole);
    }
}

#[test]
fn one_number_over_other_days_is_no_evidence() {
    let of_window = |name: &str, published, window| {
        let claim = claim(&format!("{name}#1"), Qualifier::AtLeast, 41, window, "CN");
        report(name, published, "Lantern Desk", None, vec![by(claim, "Lantern Desk")])
    };
    let reports = [
        of_window("a", "2017-04-25", "2016-07-01/2017-04-23"),
        of_window("b", "2017-09-03", "2017-07-01/2017-08-31"),
        of_window("c", "2018-04-04", "2018-01-15/2018-03-31"),
    ];
    assert_eq!(all(&reports), []);
}

#[test]
fn reports_of_one_day_are_left_undecided_unless_one_names_the_other() {
    let two = |attribution: Option<&str>| {
        let mut copy = claim("b#1", Qualifier::Exactly, 43, "2019-03-12", "CN/Jilin/Hunchun");
        copy.attribution = attribution.map(str::to_owned);
        let original = claim("a#1", Qualifier::Exactly, 43, "2019-03-12", "CN/Jilin/Hunchun");
        let more = claim("a#2", Qualifier::Exactly, 7, "2019-03-14", "CN/Jilin/Hunchun");
        only(&[
            report("b", "2019-04-02", "Post", None, vec![copy]),
            report("a", "2019-04", "Gazette", None, vec![original, more]),
        ])
    };
    assert_eq!((two(None).order, two(None).original.as_str()), (Order::Undecided, "a"));
    assert_eq!(
        (two(Some("the Gazette")).order, two(Some("the Gazette")).copy.as_str()),
        (Order::Attribution, "b")
    );
}

#[test]
fn claims_of_a_text_are_read_by_the_grammar() {
    let document = intake::text::Document { text: ARTICLE, published: None, language: None };
    let proposals = intake::text::propose(&document);
    let claims = intake::copies::ClaimSummary::read(&key("r"), ARTICLE, &proposals);
    assert!(claims.len() <= proposals.len());
    assert!(claims.iter().all(|claim| ARTICLE.contains(&claim.quantity.words)), "{claims:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_text_may_come_and_the_same_text_is_always_found(text in "\\PC{0,60}", other in "[a-c 41]{0,60}") {
        let reports = [
            report("a", "2019", "A", Some(&text), vec![]),
            report("b", "2020", "B", Some(&other), vec![]),
            report("c", "2021", "C", Some(&text), vec![]),
        ];
        let found = all(&reports);
        if text.chars().any(char::is_alphanumeric) {
            let same = found.iter().find(|p| (p.copy.as_str(), p.original.as_str()) == ("c", "a"));
            let same = same.or_else(|| found.iter().find(|p| p.copy.as_str() == "c"));
            prop_assert!(same.is_some_and(|p| p.kind == CopyKind::Whole), "{:?}", found);
        }
        for passage in found.iter().flat_map(|proposal| &proposal.passages) {
            prop_assert!(passage.copy.start < passage.copy.end && passage.copy.end as usize <= 60);
        }
    }

    #[test]
    fn the_order_in_which_reports_are_given_makes_no_difference(
        numbers in prop::collection::vec((3_u64..50, 0_u8..3, 1_u8..28), 2..8),
        turn in 0_usize..8,
    ) {
        let texts: Vec<String> = numbers.iter().map(|(n, kind, _)| babble(n % 3 + u64::from(*kind), 60)).collect();
        let mut reports: Vec<ReportText<'_>> = numbers.iter().zip(&texts).enumerate().map(|(at, ((n, kind, day), text))| {
            let window = format!("2019-03-{day:02}");
            let one = claim(&format!("r{at}#1"), Qualifier::Exactly, *n, &window, "CN/Jilin");
            let publisher = ["Gazette", "Post", "Courier"][usize::from(*kind)];
            let one = by(one, ["Gazette", "a neighbour", "local media"][usize::from(*kind)]);
            report(&format!("r{at}"), &window, publisher, (n % 2 == 0).then_some(text.as_str()), vec![one])
        }).collect();
        let found = all(&reports);
        let turn = turn % reports.len();
        reports.rotate_left(turn);
        prop_assert_eq!(&all(&reports), &found);
        reports.reverse();
        prop_assert_eq!(&all(&reports), &found);
    }

    #[test]
    fn exchanging_the_dates_exchanges_copy_and_original(words in 20_usize..80, own in 0_usize..40) {
        let text = babble(9, words);
        let longer = format!("{text} {}", babble(10, own));
        let two = |a, b| {
            let found = all(&[report("a", a, "A", Some(&text), vec![]), report("b", b, "B", Some(&longer), vec![])]);
            found.into_iter().map(|p| (p.copy, p.original, p.passages.len())).collect::<Vec<_>>()
        };
        let (one, other) = (two("2019", "2020"), two("2020", "2019"));
        prop_assert_eq!(one.len(), 1);
        prop_assert_eq!((&one[0].0, &one[0].1, one[0].2), (&other[0].1, &other[0].0, other[0].2));
    }
}

/// The article as the grammar reads it, with its date of publication.
fn read<'a>(name: &str, published: &str, text: &'a str) -> ReportText<'a> {
    let day = span(published).to;
    let document = intake::text::Document { text, published: day, language: None };
    let claims = intake::copies::ClaimSummary::read(&key(name), text, &intake::text::propose(&document));
    ReportText { claims, ..report(name, published, name, Some(text), vec![]) }
}

#[test]
fn drifts_of_a_copied_text_are_named_through_the_grammar() {
    let changed = ARTICLE.replace("at least 43", "43").replace("12 March", "12 March 2018");
    let changed = changed.replace(" An infant of seven months was carried out last.", "");
    let (original, copy) = (read("lantern", "2019-04-02", ARTICLE), read("paper", "2019-04-05", &changed));
    if original.claims.is_empty() {
        println!("skipped: the grammar reads nothing");
        return;
    }
    let infant = original.claims.iter().any(|claim| claim.quantity.words.contains("infant"));
    let proposal = only(&[original, copy]);
    assert_eq!(proposal.kind, CopyKind::Whole);
    let changes = changes(&proposal);
    assert!(changes.contains(&Change::QualifierDropped(Qualifier::AtLeast)), "{changes:?}");
    // Only a class that is read as a claim can be missed.
    assert_eq!(changes.contains(&Change::GroupDropped(Group::Infant)), infant, "{changes:?}");
    assert!(changes.contains(&Change::YearShifted(-1)), "{changes:?}");
}
