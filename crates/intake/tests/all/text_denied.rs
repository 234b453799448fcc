//! What a text denies, in three languages, is never proposed as what happened.

use intake::text::Aside;

use crate::text_laws::{self, read};

const DATE: &str = "2024-03-05";

/// First and last day.
fn days(proposal: &intake::text::Proposal) -> Option<(String, String)> {
    let (from, to, _) = text_laws::days(proposal.window);
    from.zip(to)
}

#[test]
fn what_is_denied_is_no_event_and_says_so() {
    for text in [
        "None of the five women was released.",
        "It is not true that 30 people were returned.",
        "No one of the 12 was returned.",
        "Neither of the two men was deported.",
        "China denied that 600 people had been repatriated in October 2023.",
        "Reports that 40 people were repatriated are false.",
        "The ministry dismissed as rumour a report that 200 people were sent back.",
        "There is no evidence that 30 people were arrested.",
        "He denied the arrest of nine people.",
        "Contrary to reports, 26 people were not repatriated.",
        "Of the 12, none was returned.",
        "All but one of the eight were arrested.",
        "5명은 돌아오지 못했다.",
        "30명이 송환됐다는 것은 사실이 아니다.",
        "여성 5명 중 아무도 석방되지 않았다.",
        "중국 외교부는 탈북민 600명을 강제 송환했다는 보도를 부인했다.",
        "12명이 체포됐다는 소문은 거짓이다.",
        "탈북민 7명은 송환되지 않았다.",
        "20명이 석방됐다는 증거는 없다.",
        "당국은 30명을 체포한 적이 없다고 밝혔다.",
        "열두 명 중 한 명도 돌아오지 못했다.",
        "처녀 한 명만 빼고 다 잡아갔다.",
        "五名妇女无一获释。",
        "所谓30人被遣返并非事实。",
        "外交部否认遣返了600名脱北者。",
        "12人中没有一人获释。",
        "有关40人被捕的报道不属实。",
        "七人没有被遣返。",
        "五名女子均未被释放。",
        "没有证据表明30人被捕。",
    ] {
        let all = read(text, DATE);
        assert_eq!(all.len(), 1, "{text}: {all:?}");
        let one = &all[0];
        assert_eq!((one.event, one.aside), (None, Some(Aside::Denied)), "{text}: {one:?}");
        assert!(one.rule.ends_with(".denied") && one.confidence < 60, "{text}: {one:?}");
    }
}

#[test]
fn what_happened_beside_a_denial_still_happened() {
    for (text, event) in [
        ("None of the five arrested on Monday was released.", "apprehended"),
        ("The ministry did not deny that 30 people were returned.", "returned"),
        ("The prisoners were denied food, and 12 people died.", "died"),
        ("억류된 9명은 아직 석방되지 않고 있다.", "held"),
        ("정부는 30명이 송환됐다는 보도를 부인하지 않았다.", "returned"),
        ("부인이 아이 둘과 함께 체포됐다.", "apprehended"),
        ("没有证件的五人被捕。", "apprehended"),
        // What people did was over when this befell them.
        ("14人拒绝签字后被遣返。", "returned"),
        ("五人企图越境时被捕。", "apprehended"),
        ("12人未能逃脱，被捕。", "apprehended"),
        ("七名女子未获释，又被转移。", "transferred"),
        // An admission is no denial.
        ("他不得不承认有12人被捕。", "apprehended"),
        ("当局曾否认12人被捕，后来承认了。", "apprehended"),
        ("14명 체포 사실을 부인하던 정부가 이를 인정했다.", "apprehended"),
        ("외교부는 30명이 송환됐다는 보도를 부인했으나 이후 이를 시인했다.", "returned"),
        ("The ministry denied that 12 people were returned, but later admitted it.", "returned"),
    ] {
        let all = read(text, DATE);
        let found = all.iter().any(|p| p.event.is_some_and(|e| e.kind.word() == event) && p.aside.is_none());
        assert!(found, "{text}: {all:?}");
    }
    let both = read("50명이 체포된 것이 아니라 5명이 체포됐다.", DATE);
    assert_eq!(both.iter().map(|p| p.event.is_some()).collect::<Vec<_>>(), [false, true]);
    let both = read("Not only 12 men but also 5 women were returned.", DATE);
    assert_eq!(both.iter().map(|p| p.event.is_some()).collect::<Vec<_>>(), [true, true]);
}

#[test]
fn an_event_that_only_names_a_paper_befell_nobody() {
    for text in [
        "要求填写“自愿遣返”表格，43人全部拒绝签字。",
        "43명에게 '자진 귀환' 동의서에 서명하라고 했다.",
        "他们可能在审讯后遣返12人。",
        "警方拒绝释放12人。",
    ] {
        let all = read(text, DATE);
        assert!(all.iter().all(|p| p.event.is_none()), "{text}: {all:?}");
    }
}

#[test]
fn nobody_and_those_people_may_see_are_not_counted() {
    for (text, counts) in [
        ("No one was killed and 14 people were arrested.", &[14][..]),
        ("Not one was released.", &[]),
        ("Refused a lawyer, the 12 were returned.", &[12]),
        ("遣返移民共7,562人，比去年增加97人。", &[7562]),
        ("他被关了一个来月。", &[]),
    ] {
        let found: Vec<_> = read(text, DATE).iter().filter_map(|p| p.quantity.lo).collect();
        assert_eq!(found, counts, "{text}");
    }
    let more = read("작년보다 97명 늘어난 7562명이 송환됐다.", DATE);
    assert_eq!((more[0].event, more[0].aside), (None, Some(Aside::Comparison)), "{more:?}");
    let least = read("至少还有5个人被抓。", DATE);
    assert_eq!(least[0].quantity.qualifier, model::Qualifier::AtLeast);
    let near = read("长白附近一户人家被带走。", DATE);
    assert_eq!(near[0].quantity.qualifier, model::Qualifier::Exactly);
}

#[test]
fn what_befell_some_is_not_told_of_others() {
    let events = |text: &str| {
        let all = read(text, DATE);
        all.iter().map(|p| p.event.map_or("-", |e| e.kind.word())).collect::<Vec<_>>()
    };
    assert_eq!(events("100人被遣返后，图们看守所还剩70人。"), ["returned", "held"]);
    assert_eq!(events("그중 한 명은 언니가 관리소로 끌려갔다는 말을 들었다."), ["-", "apprehended"]);
    let letter = "열네 명의 영혼 가운데 다섯 명만 도착했습니다. 나머지 아홉 명은 체포되었습니다. 아홉 명 중에는 아이가 있습니다.";
    assert_eq!(events(letter)[..3], ["-", "onward", "apprehended"]);
    let all = read(letter, DATE);
    assert_eq!((all[3].again, all[3].event), (Some(2), None), "{all:?}");
}

#[test]
fn who_works_for_somebody_or_reckons_is_not_held() {
    let text = "首尔一名手下有三十名志愿者的活动人士估计，仅吉林一省就关押着六十至八十人。";
    let all = read(text, DATE);
    let told: Vec<_> = all.iter().filter(|p| p.event.is_some()).map(|p| p.quantity.lo).collect();
    assert_eq!(told, [Some(60)], "{all:?}");
}

#[test]
fn a_spring_after_a_winter_is_of_the_next_year() {
    for text in [
        "去年冬天我们有四个人被遣送回去，春天听说其中两人被枪决。",
        "지난겨울 네 명이 북송되었고 그중 두 명은 봄에 총살되었다.",
    ] {
        let all = read(text, "2018-10-28");
        let spring = Some(("2018-03-01".to_owned(), "2018-05-31".to_owned()));
        assert_eq!((all[1].part_of, days(&all[1])), (Some(0), spring), "{text}");
    }
}

#[test]
fn two_years_written_as_one_are_years() {
    for (text, from, to) in [
        ("In 2018/19, 41 people were returned.", "2018-01-01", "2019-12-31"),
        ("In 2018/2019 some 30 people were detained.", "2018-01-01", "2019-12-31"),
        ("In 2017-18 another 12 people were detained.", "2017-01-01", "2018-12-31"),
        ("The 2018/19 figures show 19 people detained.", "2018-01-01", "2019-12-31"),
        ("2017年至18年,30人被遣返。", "2017-01-01", "2018-12-31"),
        ("2018/19年度,19人被捕。", "2018-01-01", "2019-12-31"),
        // The day or the month may come first.
        ("On 10/06/2019, 35 persons were arrested.", "2019-01-01", "2019-12-31"),
        ("10/06/2019: 35 persons arrested.", "2019-01-01", "2019-12-31"),
        ("On 25/06/2019, 35 persons were arrested.", "2019-06-25", "2019-06-25"),
        ("On 2019/06/10 police arrested 35 people.", "2019-06-10", "2019-06-10"),
        ("2017년에서 18년 사이 12명이 체포됐다.", "2017-01-01", "2018-12-31"),
        ("2018/19년 5명이 석방됐다.", "2018-01-01", "2019-12-31"),
    ] {
        let all = read(text, DATE);
        assert_eq!(all.len(), 1, "{text}: {all:?}");
        assert_eq!(days(&all[0]), Some((from.to_owned(), to.to_owned())), "{text}");
    }
}

#[test]
fn places_named_together_are_the_smallest_that_holds_them() {
    for (text, words, path) in [
        ("In Jilin and Liaoning, 30 people were arrested.", "Jilin and Liaoning", Some("CN")),
        // There are places of these names elsewhere in China.
        ("In Yanji, Tumen and Longjing 12 people were held.", "Yanji, Tumen and Longjing", Some("CN")),
        ("Ten people were arrested in Laos and Thailand.", "Laos and Thailand", None),
        ("Five people were caught in Tumen, Jilin Province.", "Tumen", Some("CN/Jilin/Yanbian/Tumen")),
        ("윈난성과 지린성에서 탈북민 14명이 체포됐다.", "윈난성과 지린성", Some("CN")),
        ("在吉林和辽宁有30人被捕。", "吉林和辽宁", Some("CN")),
    ] {
        let all = read(text, DATE);
        let place = all[0].places.first().unwrap();
        assert_eq!((place.words.as_str(), place.paths.first().map(String::as_str)), (words, path), "{text}");
        assert!(place.paths.len() < 2, "{text}");
    }
}

#[test]
fn a_part_is_neither_larger_than_its_whole_nor_of_another_time() {
    for (text, wholes) in [
        ("Ten women were arrested in May 2020. Of them, 30 are mothers.", [None, None]),
        ("In 2020, 92 people were returned. Of these, 14 were returned in March 2018.", [None, None]),
        ("In 2020, 92 people were arrested. Of these, 14 were returned in March 2021.", [None, Some(0)]),
    ] {
        let all = read(text, DATE);
        assert_eq!(all.iter().map(|p| p.part_of).collect::<Vec<_>>(), wholes, "{text}: {all:?}");
    }
}

#[test]
fn a_part_in_a_sentence_of_its_own_keeps_its_days_and_a_note_those_at_its_head() {
    for (text, at, from, to) in [
        (
            "2023년 10월 600명이 북송되었다. 2024년 2월에는 그중 3명이 석방되었다.",
            1,
            "2024-02-01",
            "2024-02-29",
        ),
        ("2023년 10월 당시 600여 명, 2024년 2월에는 200여 명이 북송됐다.", 0, "2023-10-01", "2023-10-31"),
        ("1/6 선양 북역. 탈북 추정 여성 3명, 사복 2명에게 연행.", 0, "2024-01-06", "2024-01-06"),
        ("1/6 图们,3人被捕。", 0, "2024-01-06", "2024-01-06"),
        (
            "In November 2023 ten women were arrested. On the 14th four were returned.",
            1,
            "2023-11-14",
            "2023-11-14",
        ),
    ] {
        let all = read(text, DATE);
        assert_eq!(days(&all[at]), Some((from.to_owned(), to.to_owned())), "{text}: {all:?}");
    }
}
