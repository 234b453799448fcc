//! Papers the tests set.

use publish::{Block, Column, Item, Language, Paper};

fn column(title: &str, number: bool) -> Column {
    Column { title: title.into(), number }
}

fn row(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|c| (*c).to_owned()).collect()
}

/// A letter about ten people, by roles.
pub(crate) fn english() -> Paper {
    Paper {
        language: Language::English,
        kind: "Request for information".into(),
        title: "Ten people held in Shenyang since November 2017".into(),
        addressee: vec![
            "Working Group on Enforced Disappearances".into(),
            "8-14 Avenue de la Paix".into(),
            "1211 Geneva 10".into(),
        ],
        reference: "2017-11/3".into(),
        date: "20 November 2017".into(),
        blocks: vec![
            Block::Statement {
                text: "At least 10 people".into(),
                under: "at most 10, if no report is wrong; counted under policy 1".into(),
            },
            Block::heading("What is known"),
            Block::paragraph(
                "A wife, a 4-year-old son and eight others were apprehended. Their names in McCune-Reischauer and pinyin keep their marks: \
                 ŏ, ŭ, Ŏ, Ŭ; ā á ǎ à, ǖ ǘ ǚ ǜ, Lǚ Shùn.\nThe second line of the paragraph.",
            ),
            Block::List {
                numbered: true,
                items: vec![
                    Item {
                        text: "Last seen on 4 November".into(),
                        items: vec!["by a relative".into(), "in a house".into()],
                    },
                    Item::from("Moved towards the border, by one account"),
                ],
            },
            Block::Heading { level: 2, text: "Facts".into() },
            Block::facts([
                ("Last known place", "Shenyang, Liaoning, China"),
                ("Age of the son", "4 years, by another account 5"),
            ]),
            Block::Table {
                caption: "Who is in the group".into(),
                columns: vec![column("who", false), column("how many", true), column("grade", false)],
                rows: vec![
                    row(&["wife", "1", "fair"]),
                    row(&["son, 4 years", "1", "fair"]),
                    row(&["others", "8", "weak"]),
                ],
            },
            Block::note("No source is named in this paper."),
            Block::Signature { text: "For the desk\nSeoul".into() },
        ],
        footer: "Made with Lastseen from signed claims".into(),
        draft: false,
    }
}

/// The same kind of letter in Korean, with Han in it.
pub(crate) fn korean() -> Paper {
    Paper {
        language: Language::Korean,
        kind: "정보 제공 요청".into(),
        title: "2017년 11월 선양(瀋陽)에서 붙잡힌 열 명".into(),
        addressee: vec!["강제실종 실무그룹 귀중".into()],
        reference: "2017-11/3".into(),
        date: "2017년 11월 20일".into(),
        blocks: vec![
            Block::Statement { text: "적어도 10명".into(), under: "많아도 10명".into() },
            Block::heading("알려진 사실"),
            Block::paragraph(
                "아내와 네 살 난 아들, 그리고 여덟 명이 붙잡혔다. 5∼7명이라는 말도 있다. 뷁쀍 같은 드문 글자도 보인다.",
            ),
            Block::list(false, ["마지막으로 본 날: 11월 4일", "강제북송 우려"]),
            Block::facts([("마지막 장소", "중국 랴오닝성 선양"), ("아들의 나이", "4세, 다른 말로는 5세")]),
            Block::Signature { text: "담당자".into() },
        ],
        footer: "출처는 적지 않습니다".into(),
        draft: false,
    }
}

/// The same in Chinese, simplified and traditional, with rare signs.
pub(crate) fn chinese() -> Paper {
    Paper {
        language: Language::Chinese,
        kind: "请求提供信息".into(),
        title: "2017年11月在沈阳被关押的十人".into(),
        addressee: vec!["强迫失踪问题工作组".into()],
        reference: "2017-11/3".into(),
        date: "2017年11月20日".into(),
        blocks: vec![
            Block::Statement { text: "至少10人".into(), under: "若无误报，至多10人".into() },
            Block::heading("已知情况"),
            Block::paragraph(
                "一名妻子、一名四岁的儿子和另外八人被捕。他们“下落不明”……家属要求说明其下落。名字中的生僻字：镕、喆、堃、淼、龘。",
            ),
            Block::paragraph("繁體：瀋陽、遼寧、脫北者、強制遣返。"),
            Block::list(true, ["最后一次见到：11月4日", "据称被押往边境"]),
            Block::facts([("最后已知地点", "中国辽宁省沈阳市")]),
        ],
        footer: "本文不透露任何消息来源".into(),
        draft: false,
    }
}
