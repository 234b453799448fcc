//! By name, by path, by beginning, by point.

use places::{Kind, all, distance_km};

fn paths(name: &str) -> Vec<&'static str> {
    all().find(name).iter().map(|p| p.path).collect()
}

#[test]
fn three_scripts_and_every_spelling_give_one_place() {
    let spellings = [
        ("CN/Liaoning/Dandong", &["Dandong", "dan dong", "Antung", "단둥", "단동", "丹东", "丹東"][..]),
        ("CN/Jilin/Yanbian/Tumen", &["Tumen", "TU MEN", "투먼", "도문", "图们", "圖們"][..]),
        ("KP/North Hamgyong/Hoeryong", &["Hoeryŏng", "HOERYONG", "Hoe-ryong", "회령", "会宁", "會寧"][..]),
        ("KP/North Hamgyong/Chongjin", &["Ch'ŏngjin", "Ch’ŏngjin", "Cheongjin", "청진", "清津"][..]),
        ("KP/Pyongyang", &["P'yŏngyang", "Pyeongyang", "평양", "平壤"][..]),
        (
            "CN/Yunnan/Xishuangbanna",
            &["Xishuangbanna", "Sipsong Panna", "시솽반나", "西双版纳", "西雙版納"][..],
        ),
        ("CN/Jilin/Tonghua/Ji'an", &["Ji'an", "Jian", "Ji’an", "집안", "集安"][..]),
        ("KP/Ryanggang", &["Yanggang-do", "Ryanggang", "양강도", "량강도", "两江道", "兩江道"][..]),
    ];
    for (path, names) in spellings {
        for name in names {
            assert!(paths(name).contains(&path), "{name}: {:?}", paths(name));
        }
    }
}

#[test]
fn short_paths_of_the_casebooks_are_understood() {
    let one = |text: &str| all().resolve(text).first().map(|p| p.path);
    for (short, whole) in [
        ("CN", "CN"),
        ("CN/Jilin", "CN/Jilin"),
        ("CN/Jilin/Jilin", "CN/Jilin/Jilin"),
        ("CN/Jilin/Tumen", "CN/Jilin/Yanbian/Tumen"),
        ("CN/Jilin/Changbai", "CN/Jilin/Baishan/Changbai"),
        ("CN/Jilin/Yanji", "CN/Jilin/Yanbian/Yanji"),
        ("CN/Liaoning/Shenyang", "CN/Liaoning/Shenyang"),
        ("KP/Onsong", "KP/North Hamgyong/Onsong"),
        ("LA/Luang Namtha/Boten", "LA/Luang Namtha/Boten"),
        ("CN/吉林/图们", "CN/Jilin/Yanbian/Tumen"),
    ] {
        assert_eq!(one(short), Some(whole), "{short}");
    }
    assert_eq!(one("CN/Jilin/Nowhere"), None);
    assert_eq!(one("CN/Liaoning/Tumen"), None);
    assert_eq!(one(""), None);
}

#[test]
fn a_river_is_never_a_town() {
    for name in ["Tumen River", "두만강", "图们江", "Yalu River", "압록강", "鸭绿江"] {
        let found = all().find(name);
        assert_eq!(found.len(), 2, "{name}: one for each bank");
        assert!(found.iter().all(|p| p.kind == Kind::River && !p.fileable()), "{name}");
    }
    let banks = all().find("Yalu River");
    assert_eq!(all().filing(banks[0]).path, "CN");
    let tumen = all().by_id("CN/Jilin/Yanbian/Tumen River").unwrap();
    assert_eq!(all().filing(tumen).path, "CN/Jilin/Yanbian");
}

#[test]
fn what_is_filed_may_stand_in_a_claim() {
    for place in all().places() {
        assert!(all().filing(place).fileable(), "{}", place.path);
    }
}

#[test]
fn names_are_suggested_in_every_script() {
    let first = |prefix: &str| all().suggest(prefix, 8).first().map(|p| p.path);
    assert_eq!(first("Xishu"), Some("CN/Yunnan/Xishuangbanna"));
    assert_eq!(first("hoer"), Some("KP/North Hamgyong/Hoeryong"));
    assert_eq!(first("시솽"), Some("CN/Yunnan/Xishuangbanna"));
    assert_eq!(first("图"), Some("CN/Jilin/Yanbian/Tumen"));
    assert_eq!(all().suggest("", 8).len(), 0);
    assert_eq!(all().suggest("a", 8).len(), 8);
    let tumen: Vec<_> = all().suggest("tumen", 20).iter().map(|p| p.path).collect();
    assert!(tumen.contains(&"CN/Gansu/Tianshui/Tumen") && tumen.contains(&"CN/Jilin/Yanbian/Tumen River"));
}

#[test]
fn the_nearest_place_of_a_point() {
    let near = |lat, lon| all().nearest(lat, lon).map(|(p, _)| p.path);
    assert_eq!(near(42.44, 129.76), Some("KP/North Hamgyong/Hoeryong"));
    let (_, km) = all().nearest(41.81, 126.91).unwrap();
    assert!(km < 5.0, "{km}");
    assert!(all().nearest(f64::NAN, 0.0).is_none());
}

#[test]
fn distances_agree_with_a_published_one() {
    // Paris to New York, 5837 km on the sphere (Aviation Formulary gives 5837 for these points).
    let km = distance_km((48.8567, 2.3508), (40.7128, -74.0060));
    assert!((km - 5837.0).abs() < 2.0, "{km}");
    assert_eq!(distance_km((42.0, 129.0), (42.0, 129.0)), 0.0);
}
