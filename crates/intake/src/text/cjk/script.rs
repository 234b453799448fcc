//! Single characters: width, composition, script, and where a sentence stops.

use std::{collections::HashMap, sync::LazyLock};

/// Full-width forms to ASCII, and the many blanks, dashes, dots and quotation marks to one each.
pub(super) fn narrow(c: char) -> char {
    match c {
        '\u{20}'..='\u{7e}' => c,
        '\u{ff5e}' | '\u{301c}' | '\u{223c}' | '\u{2053}' => '~',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{30fc}' | '\u{ff0d}' => '-',
        '\u{ff01}'..='\u{ff5d}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\n' | '\r' | '\t' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => ' ',
        '\u{b7}' | '\u{30fb}' | '\u{2027}' | '\u{318d}' | '\u{2022}' | '\u{22c5}' | '\u{ff65}' => '\u{b7}',
        '\u{201c}'..='\u{201f}' | '\u{300c}'..='\u{300f}' | '\u{ab}' | '\u{bb}' | '\u{300a}' | '\u{300b}' => {
            '"'
        }
        '\u{2018}'..='\u{201b}' => '\'',
        _ => c,
    }
}

/// Whether a character takes no room of its own: joiners, marks, variation selectors.
pub(super) fn no_width(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{20d0}'..='\u{20ff}'
        | '\u{302a}'..='\u{302f}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{feff}')
}

/// The syllable of two characters where the second is a vowel or final jamo that continues the first.
///
/// The arithmetic of the Unicode Standard, section 3.12, "Hangul Syllable Composition".
pub(super) fn compose(last: char, c: char) -> Option<char> {
    let (last, c) = (u32::from(last), u32::from(c));
    match (last, c) {
        (0x1100..=0x1112, 0x1161..=0x1175) => {
            char::from_u32(0xac00 + ((last - 0x1100) * 21 + (c - 0x1161)) * 28)
        }
        (0xac00..=0xd7a3, 0x11a8..=0x11c2) if (last - 0xac00) % 28 == 0 => char::from_u32(last + c - 0x11a7),
        _ => None,
    }
}

/// Whether a blank beside this character means nothing in Chinese.
pub(super) fn wide(c: char) -> bool {
    !c.is_ascii_alphanumeric()
}

/// Whether a character is a Hangul syllable.
pub(crate) fn hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}

/// Whether a sentence stops with `c`.
pub(super) fn stops(c: char, before: Option<char>, next: Option<char>) -> bool {
    match c {
        '\u{3002}' | '\u{ff01}' | '\u{ff1f}' | '!' | '?' | '\u{ff61}' => true,
        // A full stop after a figure is a decimal point or part of a date such as "2017. 7. 15.".
        '.' | '\u{ff0e}' => {
            !before.is_some_and(|b| b.is_ascii_digit() || b == '.')
                && next.is_none_or(|n| !n.is_alphanumeric() && n != '.')
        }
        _ => false,
    }
}

/// Whether a character closes what was opened before the full stop.
pub(super) fn closes(c: char) -> bool {
    matches!(
        c,
        '\u{201d}' | '\u{2019}' | '\u{300d}' | '\u{300f}' | '"' | '\'' | ')' | '\u{ff09}' | '\u{300b}'
    )
}

/// Traditional characters of our tables, each followed by the simplified one.
const PAIRS: &str = "亞亚佈布佔占來来侶侣係系個个們们傳传傷伤僅仅億亿儘尽兇凶兒儿內内兩两冊册凍冻別别剛刚劃划動动務务勝胜勞劳勢势匯汇區区協协卹恤卻却厲厉參参叄叁員员問问啟启喪丧單单\
    嚮向嚴严國国園园圓元圖图團团報报場场壓压壞坏壯壮壹一壽寿夾夹奪夺妝妆婦妇媽妈嬰婴孫孙學学實实寧宁審审寬宽寶宝將将專专對对導导屆届屍尸層层屬属嶺岭巖岩師师帶带幣币\
    幫帮幾几廠厂廣广張张強强彈弹後后徑径從从徵征悶闷態态慘惨慶庆憂忧憑凭應应懷怀戀恋戰战戲戏戶户掃扫採采換换撾挝擁拥擄掳擊击擔担據据攔拦攜携敗败敘叙數数斃毙斷断於于\
    時时暫暂曆历書书會会東东業业極极構构槍枪標标機机檢检權权歡欢歲岁歷历歸归歿殁殘残殺杀毀毁決决沒没減减測测準准溫温滅灭滯滞滲渗滿满漢汉潛潜濟济濱滨瀋沈灣湾為为無无\
    營营爐炉爲为爺爷爾尔牆墙獄狱獨独獲获獻献現现產产畫画異异當当療疗發发盜盗盡尽監监眾众確确礦矿禮礼種种稱称窩窝窮穷竄窜筆笔節节範范糧粮紀纪約约級级細细終终組组結结\
    絕绝絡络給给統统綁绑經经網网緊紧線线緝缉編编緬缅練练縣县總总織织繩绳繼继續续纔才罰罚羅罗羈羁義义聞闻聯联聲声職职聽听脫脱膽胆臨临臺台與与舊旧華华萬万處处虛虚號号\
    衆众衛卫裏里補补裝装裡里製制見见規规視视親亲觀观計计訊讯記记訪访設设訴诉詐诈評评詢询試试該该詳详認认誕诞誘诱誤误說说誰谁課课調调談谈請请論论諜谍謀谋謂谓謊谎證证\
    識识譯译議议護护讀读變变讓让豬猪貓猫財财貧贫貨货販贩責责貳贰貴贵買买費费貼贴資资賊贼賣卖質质賴赖贖赎趕赶跡迹蹤踪躍跃車车軌轨軍军較较載载輕轻輛辆輪轮輸输轄辖轉转\
    農农這这週周進进遊游運运過过達达違违遞递遠远選选遼辽還还邊边郵邮鄉乡鄰邻醫医釋释釣钓鈴铃銀银銬铐銳锐銷销錄录錢钱鍾钟鎖锁鎮镇鏈链鐘钟鐵铁長长門门開开間间閨闺闊阔\
    闖闯關关陝陕陣阵陰阴陳陈陸陆陽阳隊队階阶際际隨随險险隱隐隸隶隻只雖虽雙双離离難难雲云電电靈灵韓韩響响頁页頂顶項项順顺須须預预頓顿領领頭头頻频題题額额願愿類类顧顾\
    倆俩羣群夥伙嬸婶姪侄許许條条並并圍围繞绕孿孪崗岗餓饿遺遗漁渔廳厅債债擠挤嬤嬷憶忆寫写偵侦僱雇塊块樓楼舉举棄弃搶抢輩辈橋桥輛辆\
    顯显飛飞飯饭飾饰養养餘余館馆饑饥馬马駐驻騙骗驅驱驗验驚惊體体髮发鬥斗鬧闹鳥鸟麼么點点黨党齊齐齡龄龍龙";

/// The simplified character of our tables for a traditional one.
pub(super) fn simplify(c: char) -> char {
    static TABLE: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
        let mut chars = PAIRS.chars();
        std::iter::from_fn(|| chars.next().zip(chars.next())).collect()
    });
    if matches!(c, '\u{4e00}'..='\u{9fff}') { TABLE.get(&c).copied().unwrap_or(c) } else { c }
}
