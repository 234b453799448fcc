//! Korean numbers that could be people and are not, and those without a counter that are.

use intake::text::Aside;
use model::Qualifier::{About, Exactly, MoreThan, Nearly, Range};

use crate::text_laws::read as read_on;

fn said(text: &str) -> Vec<Option<u64>> {
    let counted = read_on(text, "2017-11-20").into_iter().filter(|p| p.aside.is_none());
    counted.map(|p| p.quantity.lo.or(p.quantity.hi)).collect()
}

#[test]
fn ages_days_and_things_told_before_their_number_count_nobody() {
    for text in [
        "그는 열일곱에 처음 강을 건넜고 서른이 되던 해 다시 잡혔다.",
        "오빠는 그때 스물아홉, 복무 중이었다.",
        "어머니는 예순둘, 아버지는 예순여섯이었다.",
        "아이 나이는 셋, 다섯, 일곱이다.",
        "초소가 셋 있었고 길은 둘로 갈라졌다.",
        "방이 둘 있고 부엌이 하나 있다.",
        "가방 하나만 들고 떠났다.",
        "버스 둘과 트럭 하나가 다리를 건넜다.",
        "하나, 둘, 셋 하고 세며 강을 건넜다.",
        "우리는 하나가 되어 싸울 것이다.",
        "열은 내렸지만 기침은 계속됐다.",
        "열하루 만에 풀려났다.",
        "체포 17, 18일째 되는 날이었다.",
        "김 모(여, 34) 씨는 지난해 체포됐다.",
        "박 모 씨(남 45)는 국경에서 잡혔다.",
        "여성 셋 중 하나는 인신매매를 경험했다고 조사됐다.",
        "52세 남성이 인터뷰에 응했다.",
        "제가 있던 방에 변기는 하나뿐이었어요.",
        "그 할머니는 일흔이 넘으셨어요.",
        "그 애는 이제 겨우 열여섯인데요.",
        "그 애는 총에 맞았다.",
    ] {
        assert_eq!(said(text), [], "{text}");
    }
}

#[test]
fn kinds_of_things_and_institutions_are_no_people() {
    for text in [
        "한 시민단체가 체포 소식을 전했다.",
        "두 난민캠프에서 소식이 끊겼다.",
        "백인 선교사가 추방됐다.",
        "1인 시위는 37일째 이어졌다.",
        "4인 가족 기준 벌금은 2만 위안이다.",
        "2인 1조로 순찰했다.",
        "4명분의 밥을 나눠 먹었다.",
        "두 명의로 된 통장이 있었다.",
        "1세대 탈북민의 기록이다.",
        "변호사는 진정서 네 건을 제출했으나 체포에 대한 답은 없었다.",
        "그는 두 차례 북송됐고 세 번째에 성공했다.",
        "단 한 명도 돌아오지 못했다.",
        "한 가족이 체포됐다.",
        "한 집에 숨어 지냈다.",
    ] {
        assert_eq!(said(text), [], "{text}");
    }
    for text in ["정원은 120명이다.", "600명을 수용하려고 지은 건물이다.", "배는 12명이 탈 수 있는 크기였다."]
    {
        assert_eq!(read_on(text, "2017-11-20")[0].aside, Some(Aside::Bystanders), "{text}");
    }
}

#[test]
fn people_without_a_counter_are_still_counted() {
    for (text, expect) in [
        ("어제 넷이 잡혔고 오늘 둘이 더 잡혔습니다.", vec![4, 2]),
        ("결국 셋만 강을 건넜다.", vec![3]),
        ("우리 일행은 모두 열셋이었다.", vec![13]),
        ("붙잡힌 셋 가운데 둘은 아이였다.", vec![3, 2]),
        ("중국 공안이 여덟을 끌고 갔다.", vec![8]),
        ("단둥에서 열이 잡혔대요.", vec![10]),
        ("딸 둘에 아들 하나가 끌려갔다.", vec![2, 1]),
        ("여성 넷, 남성 셋, 아이 둘이 붙잡혔다.", vec![4, 3, 2]),
        ("다섯 전원이 무사히 도착했다.", vec![5]),
        ("세 차례 단속에서 열 명이 잡혔다.", vec![3, 10]),
        ("3사람이 잡혔다.", vec![3]),
        ("부부와 두 딸은 3년째 연락이 없다.", vec![2, 2]),
    ] {
        let expect: Vec<Option<u64>> = expect.into_iter().map(Some).collect();
        assert_eq!(said(text), expect, "{text}");
    }
    for (text, expect) in [
        ("한 서른 명쯤 됐어요.", (About, Some(30), None)),
        ("한 두 명은 풀려났다.", (Range, Some(1), Some(2))),
        ("다른 한 명은 풀려났다.", (Exactly, Some(1), None)),
    ] {
        let all = read_on(text, "2017-11-20");
        let got = (all[0].quantity.qualifier, all[0].quantity.lo, all[0].quantity.hi);
        assert_eq!((all.len(), got), (1, expect), "{text}");
    }
}

#[test]
fn parts_are_known_by_sort_by_exception_and_by_what_becomes_of_them() {
    for (text, parts) in [
        ("다섯 명이 길을 잃어 두 명이 동사했다.", vec![(1, 0)]),
        ("44명이 탄 버스를 세워 19명을 끌어내리고 25명은 보내 주었다.", vec![(1, 0), (2, 0)]),
        ("탈북민 10명이 체포됐다. 4살 남자아이와 그 어머니도 있었다.", vec![(1, 0), (2, 0)]),
        ("50명에 육박하는 인원이 단속됐고 7명 이하만 신분증을 갖고 있었다.", vec![(1, 0)]),
        ("17명 중 두 명을 제외하고 모두 북송됐다.", vec![(1, 0)]),
        ("十五名女性和四名男性被遣返，其中三名女性已经死亡。", vec![(2, 0)]),
        ("十七名被拘留者除两人外全部被遣返。", vec![(1, 0)]),
    ] {
        let all = read_on(text, "2017-11-20");
        let got: Vec<_> = all.iter().enumerate().filter_map(|(n, p)| Some((n, p.part_of?))).collect();
        assert_eq!(got, parts, "{text}");
    }
    let but_two = read_on("十七名被拘留者除两人外全部被遣返。", "2017-11-20");
    assert_eq!(but_two[1].event, None);
}

#[test]
fn who_tells_watches_or_helps_is_a_bystander() {
    for (text, at) in [
        ("36명이 수감된 방은 좁았다고 출소자 5명이 똑같이 말했다.", 1),
        ("제네바에서 출소자 세 명이 90분 동안 증언했다.", 0),
        ("유엔 조사위는 80명이 넘는 증인의 증언을 들었다.", 0),
        ("군인 넷이 여울목을 지키고 낮에는 하나뿐이다.", 1),
        ("三名邻居目睹了这对夫妇被捕。", 0),
        ("十二名船员把难民拉上船。", 0),
        ("村里住着约三百人。", 0),
    ] {
        assert_eq!(read_on(text, "2017-11-20")[at].aside, Some(Aside::Bystanders), "{text}");
    }
}

#[test]
fn pasted_text_keeps_its_characters() {
    for (text, expect) in [
        (
            "\u{feff}탈북자 ４１명이 체포됐다.\r\n\u{2022} 여성 11명\r\n\u{2022} 남성 30명\r\n",
            vec!["탈북자 ４１명", "여성 11명", "남성 30명"],
        ),
        ("구분\t인원\r\n체포\t41명\r\n북송\t37명\r\n", vec!["41명", "37명"]),
        ("탈\u{200d}북자 4\u{200b}1명이 체포됐다.", vec!["탈\u{200d}북자 4\u{200b}1명"]),
        ("脫北者 41名이 中國에서 逮捕됐다. 男 30名, 女 11名", vec!["脫北者 41名", "男 30名", "女 11名"]),
        ("| 체포 | 41명 |\n| 북송 | 37명 |", vec!["41명", "37명"]),
        ("\u{201c}Ten women,\u{201d} she said, \u{201c}were arrested.\u{201d}", vec!["Ten women"]),
    ] {
        // The words are compared with the characters at their offsets on the way.
        let all = read_on(text, "2017-11-20");
        let got: Vec<&str> = all.iter().map(|p| p.quantity.words.as_str()).collect();
        assert_eq!(got, expect, "{text:?}");
    }
}

#[test]
fn more_than_any_state_has_is_a_slip() {
    for text in ["체포된 사람은 4294967296명이다.", "四十三亿人被捕。", "Police arrested 4294967296 people."]
    {
        assert_eq!(said(text), [], "{text}");
    }
}

#[test]
fn bounds_ranges_and_notes_are_read_in_their_many_forms() {
    for (text, expect) in [
        ("변방대에 20명 이상 30명 미만이 갇혀 있다.", vec![(Range, 20)]),
        ("수감자는 8만 명에서 12만 명으로 추산된다.", vec![(Range, 80_000)]),
        ("우리 조가 여섯이었는데 건너다가 둘은 떠내려갔어요.", vec![(Exactly, 6), (Exactly, 2)]),
        ("메모: 체포 7, 행방불명 2.", vec![(Exactly, 7), (Exactly, 2)]),
        ("인원: 총 7(남3/여4)", vec![(Exactly, 7), (Exactly, 3), (Exactly, 4)]),
        ("송환된 가족은 모두 12세대입니다.", vec![(Exactly, 12)]),
        ("조카가 셋인데 같이 잡혔어요.", vec![(Exactly, 3)]),
        ("강가에서 시신 여섯 구가 발견됐다.", vec![(Exactly, 6)]),
        ("스무남은 명이 실려 갔다.", vec![(MoreThan, 20)]),
        ("근 백 명이 북송됐다.", vec![(Nearly, 100)]),
        ("열 명도 더 되는 사람이 북송됐다.", vec![(MoreThan, 10)]),
    ] {
        let got: Vec<_> = read_on(text, "2017-11-20")
            .into_iter()
            .map(|p| (p.quantity.qualifier, p.quantity.lo.unwrap_or_default()))
            .collect();
        assert_eq!(got, expect, "{text}");
    }
}

#[test]
fn relatives_are_told_of_and_spoken_to() {
    let words = |text: &str| -> Vec<String> {
        read_on(text, "2017-11-20").into_iter().map(|p| p.quantity.words).collect()
    };
    for (text, expect) in [
        ("엄마, 나 오늘 풀려났어.", vec![]),
        ("언니, 형부하고 조카 둘이 잡혔어.", vec!["형부", "조카 둘"]),
        ("어머니, 큰오빠, 그리고 조카 하나가 체포되었습니다.", vec!["어머니", "큰오빠", "조카 하나"]),
        ("네 동생도 그날 북송됐다고 한다.", vec!["동생"]),
        ("둘째가 어제 잡혔대요.", vec!["둘째"]),
        ("둘째 주에 소식이 왔다.", vec![]),
        ("누이 셋 중 맏이는 굶어 죽었다.", vec!["누이 셋", "맏이"]),
        ("할머니께서 돌아가셨습니다.", vec!["할머니"]),
        ("동생이 어제 공안한테 잡혔어요.", vec!["동생"]),
        ("오빠는 2015년에 끌려간 뒤 소식이 없다.", vec!["오빠"]),
        ("오빠는 체포된 적이 없다.", vec![]),
    ] {
        assert_eq!(words(text), expect, "{text}");
    }
}
