//! Writes names in many ways, by rules and tables of its own and not by those of the crate.

/// Random numbers (SplitMix64), the same in every run.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n as u64) as usize
    }

    pub(crate) fn pick<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }

    fn word(&mut self, of: &str) -> String {
        let words: Vec<&str> = of.split(' ').collect();
        self.pick(&words).to_owned()
    }
}

/// A name and its spellings.
pub(crate) struct Spelled {
    /// Tells names apart.
    pub(crate) truth: String,
    pub(crate) ways: Vec<String>,
}

/// Hangul, northern Hangul, Hanja, habitual spellings.
const FAMILIES: &[[&str; 4]] = &[
    ["김", "김", "金", "Kim Kim Kim Gim"],
    ["이", "리", "李", "Lee Yi Ri Li Rhee"],
    ["박", "박", "朴", "Park Pak Bak"],
    ["최", "최", "崔", "Choi Choe Choy"],
    ["정", "정", "鄭", "Jung Chung Jeong Chong Jong"],
    ["강", "강", "姜", "Kang Gang"],
    ["조", "조", "趙", "Cho Jo"],
    ["윤", "윤", "尹", "Yoon Yun"],
    ["장", "장", "張", "Jang Chang"],
    ["임", "림", "林", "Lim Im Rim Yim"],
    ["한", "한", "韓", "Han Hahn"],
    ["오", "오", "吳", "Oh O"],
    ["서", "서", "徐", "Seo Suh So"],
    ["신", "신", "申", "Shin Sin"],
    ["권", "권", "權", "Kwon Gwon"],
    ["황", "황", "黃", "Hwang Whang"],
    ["안", "안", "安", "Ahn An"],
    ["송", "송", "宋", "Song"],
    ["유", "류", "柳", "Yoo Yu Ryu You"],
    ["홍", "홍", "洪", "Hong"],
    ["전", "전", "全", "Jeon Chun Jun Chon"],
    ["고", "고", "高", "Ko Go Koh"],
    ["문", "문", "文", "Moon Mun"],
    ["양", "량", "梁", "Yang Ryang"],
    ["백", "백", "白", "Baek Paek Paik"],
    ["노", "로", "盧", "Noh Roh No Ro"],
    ["심", "심", "沈", "Shim Sim"],
    ["우", "우", "禹", "Woo U"],
];

/// Southern and northern Hangul and Hanja of syllables in given names.
const GIVEN: &str = "영영英 철철哲 순순順 희희姬 은은恩 혜혜惠 민민敏 수수洙 정정貞 미미美 경경慶 숙숙淑 옥옥玉 자자子 성성成 호호浩 \
    진진眞 일일日 국국國 남남男 봉봉鳳 춘춘春 화화花 연련蓮 용룡龍 광광光 명명明 선선善 향향香 금금金 복복福 동동東 석석錫 주주珠 \
    창창昌 훈훈勳 현현賢 지지智 원원元 태태泰 만만萬 길길吉 학학學 준준俊 기기基 상상相 인인仁 애애愛 분분粉 필필弼 혁혁革 란란蘭 \
    림림林 희희熙 녀녀女 근근根 범범範 권권權 찬찬燦 환환煥 심심心 월월月 해해海 강강江 웅웅雄 신신信";

const RR: [&str; 3] = [
    "g kk n d tt r m b pp s ss - j jj ch k t p h",
    "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i",
    "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t",
];
const MR: [&str; 3] = [
    "k kk n t tt r m p pp s ss - ch tch ch' k' t' p' h",
    "a ae ya yae ŏ e yŏ ye o wa wae oe yo u wŏ we wi yu ŭ ŭi i",
    "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t",
];
const DPRK: [&str; 3] = [
    "k kk n t tt r m p pp s ss - j jj ch kh th ph h",
    "a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i",
    "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t",
];
const HABIT: [&str; 3] = [
    "k/g kk n d/t tt r/l m b/p pp s ss - j/ch jj ch k t p h",
    "a ae/ai ya yae u/eo/o e you/yu/yo/yeo ye o wa wae oe yo oo/u wo we wi yoo/yu eu/u hee/ee/ui i/ee",
    "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t",
];

fn jamo(c: char) -> [usize; 3] {
    let code = c as usize - 0xAC00;
    [code / 588, code / 28 % 21, code % 28]
}

fn letters(system: &[&str; 3], c: char, before: Option<char>, voiced: bool, random: &mut Random) -> String {
    let mut out = String::new();
    let sound = jamo(c);
    for (part, table) in sound.iter().zip(system) {
        let options: Vec<&str> = table.split(' ').nth(*part).unwrap().split('/').collect();
        out.push_str(random.pick(&options).trim_start_matches('-'));
    }
    let open = before.is_some_and(|b| matches!(jamo(b)[2], 0 | 4 | 8 | 16 | 21));
    if voiced && open {
        for (hard, soft) in [("ch", "j"), ("k", "g"), ("t", "d"), ("p", "b")] {
            let aspirate = out.starts_with(&format!("{hard}'")) || out.starts_with(&format!("{hard}{hard}"));
            if out.starts_with(hard) && !aspirate && !out.starts_with("tch") && !out.starts_with("tt") {
                return out.replacen(hard, soft, 1);
            }
        }
    }
    if system[1] == HABIT[1] {
        // Only 희 is written with its h in the table of vowels.
        out = out.replace("hhee", "hee").replacen("si", if random.below(2) == 0 { "shi" } else { "si" }, 1);
    }
    out
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect())
}

/// The ways: Hangul, northern Hangul or Hanja, Revised, McCune-Reischauer, DPRK, habitual.
pub(crate) fn korean(random: &mut Random) -> Spelled {
    let given: Vec<[char; 3]> =
        GIVEN.split_whitespace().map(|g| g.chars().collect::<Vec<_>>().try_into().unwrap()).collect();
    let family = FAMILIES[random.below(FAMILIES.len()).min(random.below(FAMILIES.len()))];
    let count = if random.below(10) == 0 { 1 } else { 2 };
    let chosen: Vec<[char; 3]> = (0..count).map(|_| given[random.below(given.len())]).collect();
    let of = |i: usize| -> String { chosen.iter().map(|g| g[i]).collect() };
    // The name itself is written as in the South: 녀 and 란 at the start of a name become 여 and 난.
    let mut south: Vec<char> = of(0).chars().collect();
    south[0] = match south[0] {
        '란' => '난',
        '림' => '임',
        '녀' => '여',
        other => other,
    };
    let south: String = south.into_iter().collect();
    let mut latin = |system: &[&str; 3], family: &str, given: &str, voiced: bool, style: usize| {
        let family = match family.chars().next() {
            Some(c) if c > '\u{3000}' => capital(&letters(system, c, None, false, random)),
            _ => random.word(family),
        };
        let mut parts: Vec<String> = Vec::new();
        let mut before = None;
        for c in given.chars() {
            parts.push(letters(system, c, before, voiced, random));
            before = Some(c);
        }
        match style {
            0 => format!("{family} {}", capital(&parts.join("-"))),
            1 => format!("{family} {}", capital(&parts.join(""))),
            2 => format!("{family} {}", parts.iter().map(|p| capital(p)).collect::<Vec<_>>().join(" ")),
            3 => format!("{} {family}", capital(&parts.join("-"))),
            _ => format!("{} {}", family.to_uppercase(), parts.join(" ")),
        }
    };
    let northern = [family[1].to_owned(), of(1)];
    let ways = vec![
        format!("{}{south}", family[0]),
        format!("{}{}", family[2], of(2)),
        latin(&RR, family[0], &south, false, 0),
        latin(&MR, family[0], &south, true, 1),
        latin(&DPRK, &northern[0], &northern[1], false, 2),
        latin(&HABIT, family[3], &south, false, 3),
        latin(&HABIT, family[3], &south, false, 4),
        northern.concat(),
    ];
    Spelled { truth: format!("{}{south}", family[0]), ways }
}

/// Simplified, traditional, pinyin, Wade-Giles.
const CHINESE_FAMILIES: &str = "王王wang=wang 李李li=li 张張zhang=chang 刘劉liu=liu 陈陳chen=ch'en 杨楊yang=yang 赵趙zhao=chao \
    黄黃huang=huang 周周zhou=chou 吴吳wu=wu 徐徐xu=hsü 孙孫sun=sun 胡胡hu=hu 朱朱zhu=chu 高高gao=kao 林林lin=lin 何何he=ho \
    郭郭guo=kuo 马馬ma=ma 罗羅luo=lo 梁梁liang=liang 宋宋song=sung 郑鄭zheng=cheng 谢謝xie=hsieh 韩韓han=han 唐唐tang=t'ang \
    冯馮feng=feng 于于yu=yü 董董dong=tung 萧蕭xiao=hsiao 程程cheng=ch'eng 曹曹cao=ts'ao 袁袁yuan=yüan 邓鄧deng=teng 许許xu=hsü \
    傅傅fu=fu 沈沈shen=shen 曾曾zeng=tseng 彭彭peng=p'eng 吕呂lü=lü 蒋蔣jiang=chiang 蔡蔡cai=ts'ai 贾賈jia=chia 丁丁ding=ting 魏魏wei=wei";
const CHINESE_GIVEN: &str = "伟偉wei=wei 芳芳fang=fang 娜娜na=na 秀秀xiu=hsiu 英英ying=ying 敏敏min=min 静靜jing=ching 丽麗li=li 强強qiang=ch'iang \
    磊磊lei=lei 军軍jun=chün 洋洋yang=yang 勇勇yong=yung 艳艷yan=yen 杰傑jie=chieh 娟娟juan=chüan 涛濤tao=t'ao 明明ming=ming \
    超超chao=ch'ao 兰蘭lan=lan 霞霞xia=hsia 平平ping=p'ing 刚剛gang=kang 桂桂gui=kuei 国國guo=kuo 庆慶qing=ch'ing 建建jian=chien \
    华華hua=hua 文文wen=wen 志志zhi=chih 红紅hong=hung 玉玉yu=yü 春春chun=ch'un 梅梅mei=mei 海海hai=hai 龙龍long=lung 德德de=te \
    生生sheng=sheng 东東dong=tung 忠忠zhong=chung 小小xiao=hsiao 大大da=ta 金金jin=chin 荣榮rong=jung 新新xin=hsin 学學xue=hsüeh \
    成成cheng=ch'eng 宝寶bao=pao 林林lin=lin 晓曉xiao=hsiao 雪雪xue=hsüeh 云雲yun=yün 月月yue=yüeh 凤鳳feng=feng 珍珍zhen=chen 仁仁ren=jen";

fn rows(table: &'static str) -> Vec<(char, char, &'static str, &'static str)> {
    let row = |word: &'static str| {
        let mut letters = word.chars();
        let (simple, full) = (letters.next().unwrap(), letters.next().unwrap());
        let (pinyin, giles) = letters.as_str().split_once('=').unwrap();
        (simple, full, pinyin, giles)
    };
    table.split_whitespace().map(row).collect()
}

/// The ways: simplified, traditional, pinyin run together, pinyin apart, Wade-Giles, Wade-Giles without marks.
pub(crate) fn chinese(random: &mut Random) -> Spelled {
    let (families, given) = (rows(CHINESE_FAMILIES), rows(CHINESE_GIVEN));
    let family = families[random.below(families.len())];
    let count = if random.below(3) == 0 { 1 } else { 2 };
    let chosen: Vec<_> = (0..count).map(|_| given[random.below(given.len())]).collect();
    let simple: String = [family.0].into_iter().chain(chosen.iter().map(|g| g.0)).collect();
    let full: String = [family.1].into_iter().chain(chosen.iter().map(|g| g.1)).collect();
    let pinyin: Vec<&str> = chosen.iter().map(|g| g.2).collect();
    let giles: Vec<&str> = chosen.iter().map(|g| g.3).collect();
    let marked = format!("{} {}", capital(family.3), capital(&giles.join("-")));
    let ways = vec![
        simple.clone(),
        full,
        format!("{} {}", capital(family.2), capital(&pinyin.concat())),
        format!("{} {}", pinyin.join(" "), family.2),
        marked.clone(),
        marked.replace('\'', "").replace('ü', "u"),
    ];
    // The name as it is heard: characters read alike are one name in Latin letters.
    Spelled { truth: format!("{} {}", family.2, pinyin.join(" ")), ways }
}

/// Arabic spellings, then Latin ones; some of the latter are in no list of the crate.
const ARABIC: &str = "محمد=muhammad,mohammed,mohamad,muhamed,mohamed أحمد,احمد=ahmad,ahmed علي,على=ali,aly حسن=hassan,hasan \
    حسين=hussein,husayn,hussain خالد=khaled,khalid يوسف=yousef,yusuf,youssef إبراهيم,ابراهيم=ibrahim,ebrahim \
    عبدالله=abdullah,abdallah عبدالرحمن=abdulrahman,abdelrahman سعيد=saeed,said سالم=salem طارق=tariq,tarek ياسر=yasser,yasir \
    محمود=mahmoud,mahmud عمر=omar,umar كريم=karim,kareem جمال=jamal,gamal نبيل=nabil,nabeel فيصل=faisal,faysal قاسم=qasim,kassem \
    مصطفى,مصطفي=mustafa,mostafa فاطمة,فاطمه=fatima,fatma زينب=zainab,zaynab مريم=mariam,maryam هدى,هدي=huda,hoda ليلى,ليلي=layla,leila \
    شاهين=shahin,shaheen صبحي=subhi,sobhi توفيق=tawfiq,toufik غازي=ghazi,gazi شكري=shukri,shoukry بدران=badran,badraan رزق=rizq,rizk \
    عواد=awad,awwad حمدان=hamdan,hamdaan زهير=zuhair,zouheir ظافر=dhafer,zafer مرزوق=marzouq,marzuk جبر=jabr,gabr \
    خضر=khader,khodr دياب=diab,dyab";
const ARABIC_FAMILIES: &str = "المصري,المصرى=al-Masri,El Masry,Almasri الحداد=al-Haddad,El Haddad,Alhaddad النجار=al-Najjar,Alnajjar,El Naggar \
    الخطيب=al-Khatib,El Khatib,Alkhateeb الشامي,الشامى=al-Shami,El Shamy,Alshami صباغ=Sabbagh,Sabagh منصور=Mansour,Mansur حمادة,حماده=Hamada,Hamadah \
    عيسى,عيسي=Issa,Eissa درويش=Darwish,Darweesh الزعبي=al-Zoubi,Al-Zubi,Alzoubi شاهين=Shahin,Shaheen البكري=al-Bakri,El Bakry,Albakri \
    السعدي=al-Saadi,Al-Sa'di,Alsaadi التميمي=al-Tamimi,Altamimi,El Tamimi قنديل=Qandil,Kandil سلامة,سلامه=Salama,Salameh";

/// The ways: two in Arabic script and four in Latin, each part spelled anew.
pub(crate) fn arabic(random: &mut Random) -> Spelled {
    let given: Vec<&str> = ARABIC.split_whitespace().collect();
    // Family names hold spaces in Latin, so they are cut before each Arabic word.
    let mut families: Vec<String> = Vec::new();
    for word in ARABIC_FAMILIES.split_whitespace() {
        match families.last_mut() {
            Some(last) if word.is_ascii() => {
                last.push(' ');
                last.push_str(word);
            }
            _ => families.push(word.to_owned()),
        }
    }
    let count = 1 + random.below(3);
    let mut parts: Vec<String> = (0..count).map(|_| given[random.below(given.len())].to_owned()).collect();
    parts.push(families[random.below(families.len())].clone());
    let mut write = |latin: bool| -> String {
        let words: Vec<String> = parts
            .iter()
            .map(|p| {
                let (script, spelled) = p.split_once('=').unwrap();
                let options: Vec<&str> = if latin { spelled } else { script }.split(',').collect();
                capital(random.pick(&options))
            })
            .collect();
        words.join(" ")
    };
    let ways = vec![write(false), write(false), write(true), write(true), write(true), write(true)];
    let truth: Vec<&str> = parts.iter().map(|p| p.split(['=', ',']).next().unwrap()).collect();
    Spelled { truth: truth.join(" "), ways }
}
