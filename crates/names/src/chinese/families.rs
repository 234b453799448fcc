//! Chinese family names: common words, listed for this crate.

/// Family names, simplified, by how usual they are.
pub(super) const FAMILIES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝朴";
/// Family names of two characters, simplified.
pub(super) const LONG_FAMILIES: [&str; 10] =
    ["欧阳", "司马", "诸葛", "上官", "司徒", "东方", "皇甫", "慕容", "尉迟", "令狐"];
/// Readings that hold only in family names, before the usual one.
pub(super) const FAMILY_READINGS: &[(char, &str)] = &[
    ('单', "shan"),
    ('解', "xie"),
    ('曾', "zeng"),
    ('区', "ou"),
    ('仇', "qiu"),
    ('朴', "piao"),
    ('任', "ren"),
    ('查', "zha"),
    ('盖', "ge"),
    ('尉', "yu"),
    ('翟', "zhai"),
    ('华', "hua"),
    ('覃', "qin"),
    ('乐', "yue"),
    ('冼', "xian"),
];
/// Family names as written from Cantonese and by habit.
pub(super) const HABITS: &[(&str, &str)] = &[
    ("lee", "li"),
    ("wong", "wang"),
    ("chan", "chen"),
    ("cheung", "zhang"),
    ("cheong", "zhang"),
    ("lau", "liu"),
    ("low", "liu"),
    ("ng", "wu"),
    ("chow", "zhou"),
    ("yeung", "yang"),
    ("young", "yang"),
    ("lam", "lin"),
    ("lim", "lin"),
    ("leung", "liang"),
    ("leong", "liang"),
    ("chu", "zhu"),
    ("kwok", "guo"),
    ("cheng", "zheng"),
    ("tse", "xie"),
    ("tsui", "xu"),
    ("hui", "xu"),
    ("mak", "mai"),
    ("tam", "tan"),
    ("yip", "ye"),
    ("choi", "cai"),
    ("choy", "cai"),
    ("fung", "feng"),
    ("kwan", "guan"),
    ("soong", "song"),
    ("koo", "gu"),
    ("poon", "pan"),
    ("ho", "he"),
    ("tang", "deng"),
    ("chiu", "zhao"),
    ("tsang", "zeng"),
    ("yuen", "ruan"),
    ("lo", "luo"),
    ("law", "luo"),
];
