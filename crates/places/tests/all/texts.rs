//! Names in running text.

use places::{Hit, Kind, Reason, all, ambiguous, narrow, scan};

/// Each hit as its words and its likeliest place.
fn read(text: &str) -> Vec<(String, &'static str)> {
    scan(text).into_iter().map(|h| (h.words.clone(), h.places[0].path)).collect()
}

fn is(text: &str, expected: &[(&str, &str)]) {
    let found = read(text);
    let found: Vec<(&str, &str)> = found.iter().map(|(w, p)| (w.as_str(), *p)).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn english() {
    is(
        "in Xishuangbanna Dai Autonomous Prefecture (near to the Lao-China border) in Yunnan province",
        &[
            ("Xishuangbanna Dai Autonomous Prefecture", "CN/Yunnan/Xishuangbanna"),
            ("Lao-China border", "CN/Border with Laos"),
            ("Yunnan province", "CN/Yunnan"),
        ],
    );
    is(
        "near the North Korea-China border around Changbai",
        &[
            ("North Korea-China border", "CN/Border with North Korea"),
            ("Changbai", "CN/Jilin/Baishan/Changbai"),
        ],
    );
    is(
        "held in the Tumen immigration detention facility in a group",
        &[("Tumen immigration detention facility", "CN/Jilin/Yanbian/Tumen/Tumen detention facility")],
    );
    is(
        "the Tumen and Yalu rivers",
        &[("Tumen", "CN/Jilin/Yanbian/Tumen River"), ("Yalu rivers", "CN/Yalu River")],
    );
    is(
        "Tumen's police and P'yŏngyang's",
        &[("Tumen", "CN/Jilin/Yanbian/Tumen"), ("P'yŏngyang", "KP/Pyongyang")],
    );
    is(
        "from Jilin City by Zamyn-Uud to Camp 14, Kyohwaso No. 12",
        &[
            ("Jilin City", "CN/Jilin/Jilin"),
            ("Zamyn-Uud", "MN/Dornogovi/Zamyn-Uud"),
            ("Camp 14", "KP/South Pyongan/Kaechon/Kwanliso 14"),
            ("Kyohwaso No. 12", "KP/North Hamgyong/Hoeryong/Kyohwaso 12 Jongori"),
        ],
    );
    is(
        "Jilin Yanbian Korean Autonomous Prefecture",
        &[("Jilin", "CN/Jilin"), ("Yanbian Korean Autonomous Prefecture", "CN/Jilin/Yanbian")],
    );
}

#[test]
fn korean() {
    is(
        "지린성 옌볜조선족자치주 투먼시에서 단둥으로",
        &[
            ("지린성", "CN/Jilin"),
            ("옌볜조선족자치주", "CN/Jilin/Yanbian"),
            ("투먼시", "CN/Jilin/Yanbian/Tumen"),
            ("단둥", "CN/Liaoning/Dandong"),
        ],
    );
    is(
        "함경북도 회령시, 온성군 보위부와 전거리교화소",
        &[
            ("함경북도", "KP/North Hamgyong"),
            ("회령시", "KP/North Hamgyong/Hoeryong"),
            ("온성군 보위부", "KP/North Hamgyong/Onsong/Onsong holding centre"),
            ("전거리교화소", "KP/North Hamgyong/Hoeryong/Kyohwaso 12 Jongori"),
        ],
    );
    is(
        "투먼 구류소, 지린성옌지시, 14호 관리소",
        &[
            ("투먼 구류소", "CN/Jilin/Yanbian/Tumen/Tumen detention facility"),
            ("지린성", "CN/Jilin"),
            ("옌지시", "CN/Jilin/Yanbian/Yanji"),
            ("14호 관리소", "KP/South Pyongan/Kaechon/Kwanliso 14"),
        ],
    );
}

#[test]
fn chinese() {
    is(
        "云南省西双版纳州，吉林省延边朝鲜族自治州图们市",
        &[
            ("云南省", "CN/Yunnan"),
            ("西双版纳州", "CN/Yunnan/Xishuangbanna"),
            ("吉林省", "CN/Jilin"),
            ("延边朝鲜族自治州", "CN/Jilin/Yanbian"),
            ("图们市", "CN/Jilin/Yanbian/Tumen"),
        ],
    );
    is(
        "圖們、遼寧省丹東市、丹东看守所、集安市和吉安市",
        &[
            ("圖們", "CN/Jilin/Yanbian/Tumen"),
            ("遼寧省", "CN/Liaoning"),
            ("丹東市", "CN/Liaoning/Dandong"),
            ("丹东看守所", "CN/Liaoning/Dandong/Dandong detention facility"),
            ("集安市", "CN/Jilin/Tonghua/Ji'an"),
            ("吉安市", "CN/Jiangxi/Ji'an"),
        ],
    );
}

#[test]
fn words_and_peoples_are_not_places() {
    for text in [
        "North Koreans and Chinese police; a North Korean woman; the Thai man told us in May.",
        "Van and Nan and Long sat. Mr. Anju asked; Muse of mine, ask Song. Of us all.",
        "북한 주민과 중국 공안, 한국인, 북한군, 중국 정부, 베트남인, 중국산",
        "집안에서 통화했다. 탈북을 위해 요원들이 다리를 건넜다. 지난 7월 영하 20도. 계획이 무산됐다.",
        "인도주의 단체가 신병을 인도했다. 고양이. 경기 둔화. 사천 명.",
        "朝鲜难民、中国警方、朝鲜族妇女、日本人、平安无事、来宾们、大理石、双方合作、日照时间",
    ] {
        assert_eq!(read(text), [], "{text}");
    }
}

#[test]
fn with_company_such_names_are_places() {
    is("in Muse", &[("Muse", "MM/Muse")]);
    is("Dali City", &[("Dali City", "CN/Yunnan/Dali")]);
    is("집안시에서", &[("집안시", "CN/Jilin/Tonghua/Ji'an")]);
    is("在大理市", &[("大理市", "CN/Yunnan/Dali")]);
}

#[test]
fn what_the_words_say_of_the_kind_is_kept() {
    let one = |text: &str| scan(text).remove(0);
    assert_eq!(one("Jilin province").kind_hint, Some(Kind::Province));
    assert_eq!(one("吉林省").kind_hint, Some(Kind::Province));
    assert_eq!(one("지린성에서").kind_hint, Some(Kind::Province));
    // No such site is known: its town is, and the words say that it was a site.
    let hit = one("the Qingdao detention centre");
    assert_eq!((hit.places[0].path, hit.kind_hint), ("CN/Shandong/Qingdao", Some(Kind::DetentionSite)));
}

#[test]
fn offsets_are_in_characters() {
    let text = "😀 é 圖們 — 단둥에서 in Ch'ŏngjin.";
    let chars: Vec<char> = text.chars().collect();
    let hits = scan(text);
    assert_eq!(hits.len(), 3);
    for hit in hits {
        assert_eq!(chars[hit.start..hit.end].iter().collect::<String>(), hit.words);
    }
}

/// The hits of a text after narrowing, the one of these words first.
fn narrowed(text: &str, name: &str) -> Hit {
    let mut hits = scan(text);
    narrow(&mut hits);
    hits.sort_by_key(|h| h.words != name);
    assert_eq!(hits[0].words, name);
    hits.swap_remove(0)
}

#[test]
fn two_tumens_and_three_yanjis_are_asked() {
    for (name, count) in [("Tumen", 2), ("Yanji", 3)] {
        let hit = scan(name).remove(0);
        assert!(ambiguous(&hit), "{name}");
        assert!(hit.places.len() >= count, "{name}: {:?}", hit.places);
        assert!(ambiguous(&narrowed(name, name)), "{name} alone says nothing");
    }
    assert!(!ambiguous(&scan("图们")[0]), "in Han characters the two differ");
}

#[test]
fn the_wider_reading_needs_no_question() {
    let hit = scan("Jilin").remove(0);
    assert_eq!(hit.places.iter().map(|p| p.path).collect::<Vec<_>>(), ["CN/Jilin", "CN/Jilin/Jilin"]);
    assert!(!ambiguous(&hit));
}

#[test]
fn the_text_narrows() {
    let hit = narrowed("in Ji'an, Jiangxi. Later in Jilin.", "Ji'an");
    assert_eq!(hit.places[0].path, "CN/Jiangxi/Ji'an");
    assert_eq!(hit.reason, Some(Reason::Beside("CN/Jiangxi")));
    let hit = narrowed("Held in Tumen after a week in Jilin.", "Tumen");
    assert_eq!(hit.reason, Some(Reason::Inside("CN/Jilin")));
    let hit = narrowed("From Hoeryong they came to Tumen.", "Tumen");
    assert!(matches!(hit.reason, Some(Reason::Near("KP/North Hamgyong/Hoeryong", km)) if km < 100.0));
    let hit = narrowed("Returned from Tumen to North Korea.", "Tumen");
    assert!(matches!(hit.reason, Some(Reason::Near("KP", _))), "{:?}", hit.reason);
    assert!(!ambiguous(&hit));
    let hit = narrowed("In Ji'an. Later both Jilin and Jiangxi were named.", "Ji'an");
    assert!(ambiguous(&hit) && hit.reason.is_none(), "two provinces speak for two places");
}

#[test]
fn which_bank_is_always_asked() {
    let hit = narrowed("In Hoeryong, North Korea, he crossed the Tumen River.", "Tumen River");
    assert!(ambiguous(&hit));
    assert_eq!(hit.places.len(), 2);
}

#[test]
fn every_place_of_the_demonstration_is_understood() {
    let reports = include_str!("../../../desk/demo/reports.jsonl");
    let mut seen = 0;
    for line in reports.lines() {
        let report: serde_json::Value = serde_json::from_str(line).unwrap();
        for claim in report["claims"].as_array().unwrap() {
            let Some(words) = claim["place"].as_str() else { continue };
            if ["all countries", "border area"].contains(&words) {
                continue;
            }
            seen += 1;
            assert!(!scan(words).is_empty(), "{words}");
        }
    }
    assert!(seen > 80, "{seen}");
    let decisions: serde_json::Value =
        serde_json::from_str(include_str!("../../../desk/demo/decisions.json")).unwrap();
    for (words, path) in decisions["places"].as_object().unwrap() {
        let Some(path) = path.as_str() else { continue };
        assert!(!all().resolve(path).is_empty(), "{words}: {path}");
    }
}
