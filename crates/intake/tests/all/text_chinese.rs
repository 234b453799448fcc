//! Chinese sentences of our own in both scripts, by the kind of phrase they test.

use intake::text::{Aside, Proposal};
use model::{
    EventKind, Qualifier,
    Qualifier::{About, AtLeast, Exactly, FewerThan, MoreThan, Nearly, Range, UpTo},
    mention::MentionUnit,
};

use crate::text_laws::{days, read};

const DATE: &str = "2017-11-20";

fn said(text: &str) -> Vec<(Qualifier, Option<u64>, Option<u64>)> {
    read(text, DATE).iter().map(|p| (p.quantity.qualifier, p.quantity.lo, p.quantity.hi)).collect()
}

fn only(text: &str) -> Proposal {
    let mut all = read(text, DATE);
    assert_eq!(all.len(), 1, "{text}: {all:?}");
    all.remove(0)
}

#[test]
fn numbers_are_read_however_they_are_written() {
    for (text, n) in [
        ("41名脱北者被捕。", 41),
        ("４１名脫北者被捕。", 41),
        ("41 名 脱北者被捕。", 41),
        ("1,047名脱北者被捕。", 1047),
        ("一百零九人被捕。", 109),
        ("兩百零五名難民被捕。", 205),
        ("三万三千九百八十一人入境韩国。", 33_981),
        ("3萬3981人入境韓國。", 33_981),
        ("1.5万人被遣返。", 15_000),
        ("廿三人被捕。", 23),
        ("十人被捕。", 10),
        ("两名妇女被捕。", 2),
        ("3个人被捕。", 3),
    ] {
        assert_eq!(said(text), [(Exactly, Some(n), None)], "{text}");
    }
}

#[test]
fn qualifiers_stand_before_and_after() {
    for (text, expect) in [
        ("至少41名脱北者被捕。", (AtLeast, Some(41), None)),
        ("不少於41人被捕。", (AtLeast, Some(41), None)),
        ("中国至少拘留了41名脱北者。", (AtLeast, Some(41), None)),
        ("41人以上被捕。", (AtLeast, Some(41), None)),
        ("超過38人被捕。", (MoreThan, Some(38), None)),
        ("逾百人被捕。", (MoreThan, Some(100), None)),
        ("三十多名难民被捕。", (MoreThan, Some(30), None)),
        ("十餘人被捕。", (MoreThan, Some(10), None)),
        ("百余人被捕。", (MoreThan, Some(100), None)),
        ("約30人被捕。", (About, Some(30), None)),
        ("30人左右被捕。", (About, Some(30), None)),
        ("大约30多人被捕。", (About, Some(30), None)),
        ("30至40余人被捕。", (AtLeast, Some(30), None)),
        ("三四十多人被捕。", (AtLeast, Some(30), None)),
        ("近五十人被捕。", (Nearly, Some(50), None)),
        ("將近50人被捕。", (Nearly, Some(50), None)),
        ("最多600人被遣返。", (UpTo, None, Some(600))),
        ("不超过600人被遣返。", (UpTo, None, Some(600))),
        ("20人以下被遣返。", (UpTo, None, Some(20))),
        ("不足20人被遣返。", (FewerThan, Some(20), None)),
        ("五到七人被捕。", (Range, Some(5), Some(7))),
        ("5至7人被捕。", (Range, Some(5), Some(7))),
        ("五六人被捕。", (Range, Some(5), Some(6))),
        ("六、七人被捕。", (Range, Some(6), Some(7))),
        ("6,7名难民被捕。", (Range, Some(6), Some(7))),
        ("三四十人被捕。", (Range, Some(30), Some(40))),
        ("數十人被捕。", (Qualifier::Some, Some(10), None)),
        ("上百人被捕。", (Qualifier::Some, Some(100), None)),
        ("数千人被捕。", (Qualifier::Some, Some(1000), None)),
        ("几名难民被捕。", (Qualifier::Some, Some(2), None)),
    ] {
        assert_eq!(said(text), [expect], "{text}");
    }
}

#[test]
fn what_counts_no_people_is_left_alone() {
    for text in [
        "她34岁，在吉林住了九年。",
        "费用为一万五千元人民币，或2000美元。",
        "路程40公里，走了三个小时。",
        "约八成路线已被切断，百分之二十仍在。",
        "《难民公约》第33条。",
        "第一人称的记述，三个月后出版。",
        "检查站从4个增至11个。",
        "他们一起过江，一个星期后失去联系。",
        "朝鲜籍囚犯关押于三个看守所。",
    ] {
        assert_eq!(said(text), [], "{text}");
    }
}

#[test]
fn an_event_belongs_to_its_object_or_its_subject() {
    use EventKind::*;
    for (text, expect) in [
        ("中国拘留了41名脱北者。", vec![Some(Apprehended)]),
        ("41名脫北者在中國被捕。", vec![Some(Apprehended)]),
        ("被捕的41名脱北者已被遣返。", vec![Some(Returned)]),
        ("警方逮捕了41名脱北者并遣返了7人。", vec![Some(Apprehended), Some(Returned)]),
        ("看守所关押着60人。", vec![Some(Held)]),
        ("六名妇女获释。", vec![Some(Released)]),
        ("200人从龙井转押到图们。", vec![Some(Transferred)]),
        ("三人渡江时冻死。", vec![Some(Died)]),
        ("13人抵达首尔。", vec![Some(Onward)]),
        ("七人可能被遣返。", vec![None]),
        ("七人尚未被遣返。", vec![None]),
        ("八人被捕，三人获释。", vec![Some(Apprehended), Some(Released)]),
    ] {
        let got: Vec<_> = read(text, DATE).iter().map(|p| p.event.map(|e| e.kind)).collect();
        assert_eq!(got, expect, "{text}");
    }
}

#[test]
fn dates_are_stated_or_reckoned_from_publication() {
    for (text, from, to, reckoned) in [
        ("2017年7月和8月，41人被捕。", "2017-07-01", "2017-08-31", false),
        ("二〇一七年七月十五日，八人被捕。", "2017-07-15", "2017-07-15", false),
        ("2016年7月至2017年6月，51人被捕。", "2016-07-01", "2017-06-30", false),
        ("2016年至2018年间，51人被捕。", "2016-01-01", "2018-12-31", false),
        ("2017年3月中旬，八人被捕。", "2017-03-11", "2017-03-20", false),
        ("2017年上半年，八人被捕。", "2017-01-01", "2017-06-30", false),
        ("2月8日至13日，31人被捕。", "2017-02-08", "2017-02-13", true),
        ("上月底，八人被捕。", "2017-10-21", "2017-10-31", true),
        ("去年12月，八人被捕。", "2016-12-01", "2016-12-31", true),
        ("本月9日，八人被捕。", "2017-11-09", "2017-11-09", true),
        ("上周六，八人被捕。", "2017-11-18", "2017-11-18", true),
        ("上週，八人被捕。", "2017-11-13", "2017-11-19", true),
        ("昨天，八人被捕。", "2017-11-19", "2017-11-19", true),
        ("过去两个月，八人被捕。", "2017-09-20", "2017-11-20", true),
        ("近一個月，八人被捕。", "2017-10-20", "2017-11-20", true),
        ("今年以来，八人被捕。", "2017-01-01", "2017-11-20", true),
        ("自2016年7月以來，37人被遣返。", "2016-07-01", "2017-11-20", true),
        ("人权组织9月4日表示，过去两周有八人被捕。", "2017-11-06", "2017-11-20", true),
    ] {
        assert_eq!(days(only(text).window), (Some(from.into()), Some(to.into()), reckoned), "{text}");
    }
    assert_eq!(only("关押六周后，八人被送回。").window, None);
}

#[test]
fn parts_know_their_whole() {
    for (text, parts) in [
        ("九人被捕，其中五人已被遣返。", vec![(1, 0)]),
        ("40名中的五人曾被遣返。", vec![(1, 0)]),
        ("28人當中，19人為女性，六人未滿18歲。", vec![(1, 0), (2, 0)]),
        ("至少11人被扣押，包括一名10岁女孩。", vec![(1, 0)]),
        ("包括3名儿童在内的11名脱北者被捕。", vec![(0, 1)]),
        ("男子3名、女子7名等10人被捕。", vec![(0, 2), (1, 2)]),
        ("5人（女3、男2）被遣返。", vec![(1, 0), (2, 0)]),
        ("92人當中，37人已被遣返，另外55人仍被關押。", vec![(1, 0), (2, 0)]),
        ("八人被捕，三人获释，五人被遣返。", vec![(1, 0), (2, 0)]),
        ("2018年遣返6人，2017年14人。", vec![]),
    ] {
        let all = read(text, DATE);
        let got: Vec<_> = all.iter().enumerate().filter_map(|(n, p)| Some((n, p.part_of?))).collect();
        assert_eq!(got, parts, "{text}");
    }
    let all = read("九人被捕。其余三人下落不明。", DATE);
    // What befell the nine befell these three of them, whatever came after.
    let event = all[1].event.map(|e| e.kind);
    assert_eq!((all[1].part_of, all[1].exhaustive, event), (Some(0), true, Some(EventKind::Apprehended)));
}

#[test]
fn families_kin_and_sorts_of_people_are_known() {
    let family = only("一家五口上周被带走。");
    assert_eq!((family.rule, family.quantity.lo, family.unit), ("zh.family", Some(5), MentionUnit::Person));
    assert_eq!(only("三户人家被捕。").unit, MentionUnit::Family);
    assert_eq!(only("两批人被捕。").unit, MentionUnit::Group);
    assert_eq!(only("今年有13起遣返事件。").unit, MentionUnit::Incident);
    assert_eq!(only("一对夫妇被捕。").quantity.lo, Some(2));
    assert_eq!(only("母女兩人被捕。").quantity.lo, Some(2));
    let kin = read("妻子和四岁的儿子上周六被抓，同行八人也被抓。", DATE);
    assert_eq!(kin.iter().map(|p| p.quantity.lo).collect::<Vec<_>>(), [Some(1), Some(1), Some(8)]);
    assert_eq!(kin[1].age.map(|a| (a.from, a.to)), Some((4, Some(4))));
    for (text, subgroup) in [
        ("五名年轻女性被捕。", Some("women")),
        ("一名蛇頭和兩名客人被捕。", Some("brokers")),
        ("两名带路人被捕。", Some("guides")),
        ("一名初生嬰兒被遣返。", Some("infants")),
        ("30名从中国逃出的女性被捕。", Some("women")),
        ("三名妇女和儿童被捕。", None),
    ] {
        assert_eq!(read(text, DATE)[0].subgroup.as_deref(), subgroup, "{text}");
    }
}

#[test]
fn speakers_captors_and_crowds_are_set_aside() {
    for text in [
        "三名知情人士说，情况很糟。",
        "三十名警察赶到。",
        "近三百名示威者在使馆前抗议强制遣返。",
        "研究访谈了34名脱北者。",
    ] {
        assert_eq!(only(text).aside, Some(Aside::Bystanders), "{text}");
    }
    let fewer = read("51人被捕，比前一年的38人有所增加。", DATE);
    assert_eq!((fewer[0].aside, fewer[1].aside), (None, Some(Aside::Comparison)));
}

#[test]
fn the_two_scripts_read_alike() {
    let simple = "据消息人士称，至少41名脱北者和两名向导上个月在图们被拘留，其余三人获释。";
    let full = "據消息人士稱，至少41名脫北者和兩名嚮導上個月在圖們被拘留，其餘三人獲釋。";
    let (simple, full) = (read(simple, DATE), read(full, DATE));
    assert_eq!(simple.len(), 3);
    for (a, b) in simple.iter().zip(&full) {
        assert_eq!(
            (a.at, a.event, a.window, a.part_of, &a.subgroup),
            (b.at, b.event, b.window, b.part_of, &b.subgroup)
        );
        assert_eq!(
            (a.quantity.lo, a.quantity.qualifier, a.attribution),
            (b.quantity.lo, b.quantity.qualifier, b.attribution)
        );
    }
    assert!(simple[0].attribution.is_some());
}
