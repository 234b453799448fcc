//! The words of the Chinese grammar, in simplified characters; the traditional ones are folded to them.

use std::sync::LazyLock;

use model::{
    EventKind::{
        self, Apprehended, Born, Died, Escaped, Held, Onward, Released, Returned, Sighted, Transferred,
    },
    Qualifier::{About, AtLeast, FewerThan, MoreThan, Nearly, UpTo},
    Sex::{self, Female, Male},
};

use crate::text::cjk::{
    Lexicon, Noun,
    NounKind::{self, Helper, Kin, Outsider, Pair, People, Sort},
    apiece::Words,
    han,
    number::number,
    token::{Mark, Tag},
};

const fn noun(kind: NounKind, subgroup: Option<&'static str>, sex: Option<Sex>) -> Tag {
    Tag::Noun(Noun { subgroup, sex, kind })
}

const fn sort(subgroup: &'static str) -> Tag {
    noun(Sort, Some(subgroup), None)
}

/// Nouns, qualifiers and marks.
pub(super) static WORDS: LazyLock<Lexicon<Tag>> = LazyLock::new(|| {
    Lexicon::new(&[
        (
            "非法入境人员|非法入境朝鲜人|非法入境者|非法越境人员|偷渡人员|入境人员|三非人员|外国人|脱北者|脱北民|脱北人士|北韩难民|朝鲜难民|朝鲜人|北韩人|北朝鲜人|朝鲜公民|北韩公民|朝鲜籍人士|北韩居民|朝鲜居民|难民|难民们|朝鲜逃亡者|逃亡者|逃北者|寻求庇护者|庇护申请者|越境者|偷渡者|非法越境者|非法移民|叛逃者|变节者|公民|居民|国民|平民|人士|人员|成员|同伴|同胞|弟兄姊妹|信徒|教徒|客人|乘客|旅客|朋友|友人|熟人|邻居|住客|房客|租客|住户|村民|渔民|船员|矿工|伐木工|妇孺|老小|家属|家眷|家人|修女|组员|队员|同行者|归侨|朝侨|亲属|亲戚|亲人|教友|会友|同学|室友|老乡|乡亲|病人|病患|患者|狱友|归还者|被送返者|韩国人|中国人|美国人|日本人|华人|朝鲜族人|女儿们|寻求庇护人士|难胞|北韩民众|民众",
            noun(People, None, None),
        ),
        (
            "被拘留者|被捕者|被拘者|被拘捕者|被扣押者|被扣者|被关押者|曾被关押者|被拘押者|被遣返者|被羁押者|在押人员|在押者|囚犯|犯人|嫌犯|嫌疑人|幸存者|受害者|受害人|遇难者|死者|获释者|入境者|失踪者|人质",
            noun(People, None, None),
        ),
        ("家庭|户人家|人家", noun(NounKind::Family, None, None)),
        (
            "女性|女子|妇女|女人|女士|女的|妇人|少妇|农妇|女工|姑娘|大婶|大妈|大娘|女青年|女孩们|女脱北者|脱北女性|脱北女子|女难民|女囚|女",
            noun(Sort, Some("women"), Some(Female)),
        ),
        ("孕妇|怀孕妇女|怀孕女性|怀孕女子", noun(Sort, Some("pregnant women"), Some(Female))),
        ("产妇", noun(Sort, Some("women"), Some(Female))),
        ("少女|女孩|女童|女生|小女孩|女孩子|女学生", noun(Sort, Some("girls"), Some(Female))),
        (
            "男性|男子|男人|男士|男的|男青年|大叔|大爷|老汉|小伙子|小伙|男难民|男",
            noun(Sort, Some("men"), Some(Male)),
        ),
        ("少年|男孩|男童|男生|小男孩|男孩子", noun(Sort, Some("boys"), Some(Male))),
        ("示威者|抗议者|观众|听众|选民", noun(Outsider, None, None)),
        (
            "儿童|孩子|娃|娃娃|娃儿|女娃|男娃|小娃|小孩|孩童|幼童|幼儿|子女|学童|青少年|小朋友",
            sort("children"),
        ),
        ("未成年人|未成年|未成年者", sort("minors")),
        ("婴儿|幼婴|婴孩|新生儿|初生婴儿|婴幼儿|宝宝", sort("infants")),
        ("女婴", noun(Sort, Some("infants"), Some(Female))),
        ("男婴", noun(Sort, Some("infants"), Some(Male))),
        ("成人|成年人|大人", sort("adults")),
        ("青年|年轻人", sort("young people")),
        ("老人|老年人|老人家|老太|长者|高龄者|年长者|老者", sort("older people")),
        (
            "老年妇女|老年女性|高龄妇女|高龄女性|老妇|老妇人|老太太|年长妇女|年长女性|年老妇女",
            noun(Sort, Some("older women"), Some(Female)),
        ),
        ("国军战俘|国军俘虏|韩国战俘|战俘", sort("prisoners of war")),
        ("孤儿", sort("orphans")),
        ("工人|劳工|劳动者|员工|服务员|餐厅员工|海外劳工", sort("workers")),
        ("学生|大学生|留学生", sort("students")),
        ("逃兵", sort("soldiers")),
        ("向导|带路人|导游|引路人|带路者", noun(Helper, Some("guides"), None)),
        ("蛇头|中间人|掮客|中介|经纪人", noun(Helper, Some("brokers"), None)),
        ("传教士|宣教士", noun(Helper, Some("missionaries"), None)),
        ("牧师|传道人|神父", noun(Helper, Some("pastors"), None)),
        ("活动人士|活动家|人权活动家|维权人士|人权人士|人权活动人士", noun(Helper, Some("activists"), None)),
        ("协助者|帮助者|志愿者|义工", noun(Helper, Some("helpers"), None)),
        ("司机|驾驶员", noun(Helper, Some("drivers"), None)),
        ("走私者|走私犯|人贩子", noun(Helper, Some("smugglers"), None)),
        (
            "妻子|太太|母亲|妈妈|奶奶|祖母|外婆|姐姐|姊姊|妹妹|孙女|儿媳|岳母|婆婆|姨妈|姑姑|阿姨|姑妈|表姐|表妹|堂妹|嫂子|嫂嫂|弟媳|弟妹|大嫂|小姨|小姨子|大姨子|舅母|舅妈|婶婶|伯母|姑母|姨母|外祖母|姥姥|外孙女|老婆|媳妇|未婚妻|阿嬷|大姐|小妹",
            noun(Kin, Some("women"), Some(Female)),
        ),
        (
            "丈夫|父亲|爸爸|爷爷|祖父|外公|哥哥|弟弟|孙子|女婿|岳父|叔叔|舅舅|伯伯|表弟|表哥|堂弟|堂哥|妹夫|姐夫|大伯|小叔|小叔子|小舅子|大舅子|公公|姑父|姨夫|姨父|姑丈|舅父|伯父|叔父|外祖父|姥爷|外孙|老公|未婚夫|阿公|大哥|小弟",
            noun(Kin, Some("men"), Some(Male)),
        ),
        ("女儿|小女儿|大女儿|幼女", noun(Kin, Some("girls"), Some(Female))),
        ("儿子|小儿子|大儿子|幼子", noun(Kin, Some("boys"), Some(Male))),
        ("孙辈|孙儿|孙子女|曾孙", noun(Kin, Some("children"), None)),
        ("侄子|侄女|侄儿|外甥|外甥女|表亲|堂亲", noun(Kin, None, None)),
        (
            "祖父母|外祖父母|父母|双亲|公婆|岳父母|爷爷奶奶|外公外婆|姥姥姥爷|老夫妇|老夫妻|小两口|老两口",
            noun(Pair(2), None, None),
        ),
        (
            "夫妇|夫妻|夫妻俩|双胞胎|孪生女儿|双胞胎女儿|孪生儿子|双胞胎儿子|孪生子|龙凤胎|孪生兄弟|孪生姐妹|婆媳|祖孙|爷孙|父子女|兄妹|姐弟|双胞胎兄妹|恋人|情侣|父女|母子",
            noun(Pair(2), None, None),
        ),
        ("母女|姐妹|姊妹|双胞胎姐妹|母女俩|姐妹俩", noun(Pair(2), None, Some(Female))),
        ("父子|兄弟|双胞胎兄弟|父子俩|兄弟俩", noun(Pair(2), None, Some(Male))),
        (
            "医生|护士|救援人员|邻居|船员|水手|调查员|研究人员|工作人员|警察|民警|士兵|军人|公安|公安人员|警员|警官|军警|边防军人|边防士兵|边防警察|边防人员|保卫部人员|保卫员|看守人员|狱警|武警|武警士兵|官员|特工|便衣",
            noun(Outsider, None, None),
        ),
        (
            "消息人士|委员|原告|知情人士|知情者|目击者|证人|专家|议员|记者|律师|学者|代表|外交官|通译|翻译|负责人|教授|检察官|受访者|被访者|发言人|商人|人权专家|线人|传话人",
            noun(Outsider, None, None),
        ),
        ("案件|事件|个案|案例|抓捕行动|逮捕行动|遣返行动", noun(NounKind::Incident, None, None)),
        (
            "难民公约|难民地位|难民署|难民营|难民身份|难民法|妇女节|女监|男监|女子监狱|人员伤亡|少年宫|女士们先生们|成员国|青年报|兄弟国家|人士透露|附近|邻近|就近|临近",
            Tag::Time(None),
        ),
        (
            "至少|至少有|少说也有|少说有|起码有|最少|不少于|不低于|起码|不下|不下于|少说|最低",
            Tag::Before(AtLeast),
        ),
        ("超过|逾|多于|高于|超出|大于|超|不止|不只|超过了|逾越|突破|超逾|多过|远超", Tag::Before(MoreThan)),
        ("约|大约|大概|约莫|约有|估计|据估计有|大致|差不多|约为", Tag::Before(About)),
        ("近|将近|接近|几乎|几近|快", Tag::Before(Nearly)),
        (
            "至多|最多|最多达|最多可达|最多可能达|最多可能有|最多或达|可达|可能达|或达|最多有|充其量|不超过|不多于|最高|不逾|顶多|多达|高达|不会超过|不过|至高",
            Tag::Before(UpTo),
        ),
        ("不足|不到|少于|未满|不满|低于|未达|不及|未及|未足|未到", Tag::Before(FewerThan)),
        ("以上|或以上|或更多|或者更多|开外|之多|往上|出头|有余", Tag::After(AtLeast)),
        ("以下|以内|或以下|之内", Tag::After(UpTo)),
        ("左右|上下|前后|上下的|上下不等|之谱|许", Tag::After(About)),
        ("余|多", Tag::After(MoreThan)),
        (
            "共|总共|一共|共有|共计|合计|总计|合共|全部|全数|仅|仅有|只有|正好|刚好|整整|达|达到|已达|已有|又有|还有|增至|升至|累计|同行|一行|一行有|全体|所有|最后|另外的|各|共约|至今|分别",
            Tag::Mark(Mark::Total),
        ),
        ("这|这些|该|上述|此|那|那些|这批|该批", Tag::Mark(Mark::These)),
        (
            "其中|当中|之中|里面|内有|其中有|当中有|里面有|这其中|他们中|她们中|他们当中|她们当中|他们之中|这些人中|该批人中|这批人中|有的是",
            Tag::Mark(Mark::Among),
        ),
        ("其余|其余的|其余这|剩余|剩余的|剩下|剩下的|余下|余下的|剩", Tag::Mark(Mark::Rest)),
        ("另外|另|另有|另外有|其他|其它|其他的|此外有|别的|另外的", Tag::Mark(Mark::Further)),
        ("包括|包含|其中包括|当中包括|涵盖|包括有|含|连同", Tag::Mark(Mark::Include)),
        ("等|等共|等人|等合计|等共计|等总共|在内|在内的|在内共|在内的共|在内总共", Tag::Mark(Mark::AndSo)),
        ("(|[", Tag::Mark(Mark::Open)),
        (")|]", Tag::Mark(Mark::Close)),
        (
            "说|称|表示|指出|透露|报道|报导|证实|宣布|告诉|估计说|认为|强调|披露|声称|写道|回忆|描述|作证|讲述|指称|介绍说|对本台|通报|消息说|据说|谈到|答称|答复|坦言|忆述|供称|转述|重申|呼吁|哭着说|相告",
            Tag::Mark(Mark::Say),
        ),
        (
            "人数不详|数目不详|数量不详|人数不明|数目不明|数量不明|人数未知|数目未知|不明数目|不详人数|不确定数量|未知数量|数目不定|人数不定|人数不清",
            Tag::Mark(Mark::Unknown),
        ),
        ("人口", Tag::Mark(Mark::Population)),
    ])
});

/// Numbers told of each of several.
pub(super) static EACH: Words = Words {
    before: &["各", "各载", "各有", "每批", "每组", "每车", "每辆", "每间", "每次", "每队"],
    after: &[],
    rates: &["每周", "每星期", "每月", "每个月", "每年", "每天", "每日", "每晚", "每夜", "平均"],
    holders: &["辆", "批", "组", "次", "艘", "间", "车", "队", "个组", "个点", "处", "家"],
    number: |line, i| number(line, i, han, &[]).filter(|n| n.hi.is_none()).map(|n| (n.lo, n.end)),
    rule: "zh.each",
};

/// Events; weak ones give way to any other of the clause.
pub(super) static EVENTS: LazyLock<Lexicon<Option<(EventKind, bool)>>> = LazyLock::new(|| {
    let strong = |kind| Some((kind, false));
    let weak = |kind| Some((kind, true));
    Lexicon::new(&[
        (
            "被捕|被抓|被拘|被逮|被擒|抓捕|抓获|抓走|抓了|抓住|抓到|捉拿|捕获|拘捕|逮捕|逮住|查获|截获|落网|拦截|拦下|带走|拘留|被拘留|拘留了|扣押|扣留|拘押|扣下|围捕|被查|擒获|被扣|抓去|被带走|搜捕到|被押走|押走|被掳|抓捕了|被抓捕|截停|拘禁了|失去|丢了|又丢|损失|遭捕|遭逮|遭抓|擒住|带离|截住|被控制|落入警方手中|落入警方|落入公安|抓起来|扣住|收捕|押上车|带上车|被掳走|绑走|被截|截下",
            strong(Apprehended),
        ),
        (
            "关押|羁押|关在|一直关|仍被扣留|仍遭扣留|仍被扣|扣在|关了|被关|监禁|收监|收押|囚禁|同囚|在押|拘禁|被困|锁在|关进|收容|软禁|服刑|拘留着|扣押着|扣押中|被拘留至今|遭关押|共用|正被拘留|仍被拘留|仍被扣押|被拘押在|仍在押|仍被关|仍遭关押|分押|挤在|关着|押在|仍在狱中|拘留中|被囚|坐牢|蹲监|身陷囹圄|收容在",
            strong(Held),
        ),
        (
            "遣返|返送|遭返送|送过桥|送过江|过桥送到|送到对岸|送过界|押过桥|押过图们|交回|交返|遣离|往北边送|强制出境|强制遣返|强行遣返|遣送|遣送回|强制遣送|强制送返|强制送还|送回|送返|送还|遣回|引渡|驱逐|驱逐出境|递解出境|交给朝鲜|移交给朝鲜|移交朝鲜|移交北韩|移交|移交给北韩|交还|押回|押送回|押解回|推回|交予北韩|接收了|交给|再交|交予|转交给|推过边境|遣回国|遣返回国|强遣|遭送返|遣返出境|赶回|逐回|逐出",
            strong(Returned),
        ),
        (
            "释放|获释|取保|罚款后放|放出|放走|放回|获得自由|重获自由|保释|出狱|放人|被放|放了",
            strong(Released),
        ),
        ("逃脱|脱逃|逃走|逃跑|脱身|逃掉|走脱|越狱|趁黑脱身|逃过", strong(Escaped)),
        ("逃离|逃出|出逃|脱北|逃往|逃到|逃亡", weak(Escaped)),
        (
            "转移|转来|移送|押送|转押|押往|转送|转往|转到|转去|转至|移往|移至|押解|解送|转走|被转走|移监|转监|移押",
            strong(Transferred),
        ),
        (
            "死亡|死在|死去|丧生|遇难|身亡|处决|被处决|枪决|枪杀|射杀|处死|病死|溺亡|溺死|冻死|自杀|死于|病逝|遇害|打死|击毙|丧命|饿死|去世|死了|失去生命|死后|冻死了|过世|离世|惨死|遭杀害|被杀|饿毙|瘐死|身故",
            strong(Died),
        ),
        (
            "抵达韩国|入韩|到了清迈|到了曼谷|到了泰国|到了老挝|到了韩国|到曼谷|到清迈|到首尔|抵韩|入境韩国|抵达首尔|到达韩国|进入韩国|抵达泰国|抵达老挝|抵达蒙古|抵达越南|抵达万象|抵达曼谷|到达泰国|到达首尔|来韩|赴韩|入境|抵达第三国|前往第三国|前往韩国|抵达|安全抵达|到了首尔|到达|来到韩国|抵台|抵美|安抵",
            strong(Onward),
        ),
        ("目击|看到|看见|目睹", strong(Sighted)),
        ("出生|诞生|生下|产下|降生", strong(Born)),
        (
            "看守所|拘留所|收容所|监狱|拘留中心|拘留设施|牢房|监房|囚室|监室|羁留中心|羁留所|劳改营|集结所|管理所|教化所|劳动营|监仓",
            weak(Held),
        ),
        (
            "强制遣返政策|遣返协定|遣返政策|逮捕令|拘捕令|拘留证|入境处|入境许可|出入境|出生证明|出生地|释放令|死亡率|转移支付|被拘留者|被捕者|被关押者|曾被关押者|被拘押者|被遣返者|被羁押者|在押人员|在押者|获释者|入境者|脱北者|脱北民|脱北人士|脱北女性|脱北女子|逃亡者|逃北者|看到了希望|被查出|失去联系|失去联络|失去自由|失去亲人|失去音讯|失去记忆|失去工作|交给家属|交给律师|逮捕行动|抓捕行动|遣返行动|被遣返者|被送返者|归还者|被拘者|被拘捕者|被扣押者|被扣者|停止遣返",
            None,
        ),
    ])
});
