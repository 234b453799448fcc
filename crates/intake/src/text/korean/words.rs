//! The words of the Korean grammar.

use std::sync::LazyLock;

use model::{
    EventKind::{
        self, Apprehended, Born, Died, Escaped, Held, Onward, Released, Returned, Sighted, Transferred,
    },
    Qualifier::{About, AtLeast, FewerThan, MoreThan, Nearly, UpTo},
    Sex::{Female, Male},
    mention::MentionUnit::{self, Family, Group, Incident, Person},
};

use crate::text::cjk::{
    Lexicon, Noun,
    NounKind::{self, Helper, Kin, Outsider, Pair, People, Sort},
    token::{Mark, Tag},
};

const fn noun(kind: NounKind, subgroup: Option<&'static str>, sex: Option<model::Sex>) -> Tag {
    Tag::Noun(Noun { subgroup, sex, kind })
}

const fn sort(subgroup: &'static str) -> Tag {
    noun(Sort, Some(subgroup), None)
}

/// Nouns, qualifiers and marks.
pub(super) static WORDS: LazyLock<Lexicon<Tag>> = LazyLock::new(|| {
    Lexicon::new(&[
        (
            "脫北者|脫北民|탈북자|탈북자들|탈북민|탈북민들|탈북인|탈북 난민|탈북난민|북한이탈주민|북한 이탈주민|북한 이탈 주민|이탈주민|이탈 주민|새터민",
            noun(People, None, None),
        ),
        (
            "북한 주민|북한주민|북한인|북한 사람|북한사람|북한 국적자|북한 국민|북한 출신|북한 난민|북한난민|조선인|난민|난민들|주민|주민들|사람|사람들|인원|시민",
            noun(People, None, None),
        ),
        (
            "수감자|구금자|피구금자|억류자|체포자|송환자|북송자|피송환자|망명 신청자|망명신청자|망명자|선원|선원들|어부|어민|군중|희생자|피해자|부상자|사망자|생존자|밀입국자|불법체류자|월경자|도강자|재소자|수용자|수용인원|정치범|동료|구성원|승객|신도|교인|환자|귀환자|귀국자|출소자|손님|손님들|친구|친구들|이웃|일행|한국인|중국인|미국인|일본인|조선족|수감 경험자|학생들|도망자|탈출자|입국자|대상자|실종자|인질",
            noun(People, None, None),
        ),
        ("일가족|일가|가족|가족들|식구|친척|친지", noun(NounKind::Family, None, None)),
        (
            "여성|여성들|여자|여자들|탈북 여성|탈북여성|북한 여성|부녀자|여인|녀성|녀성들|녀자|녀인|아주머니|아줌마|아가씨|처녀|아낙|중년 여성|젊은 여성|조선 여성|중국 여성|북조선 녀성|女|女性",
            noun(Sort, Some("women"), Some(Female)),
        ),
        ("임신부|임산부|임신한 여성|임신 여성|임신부들", noun(Sort, Some("pregnant women"), Some(Female))),
        (
            "소녀|소녀들|여아|여자아이|여자 아이|여자 어린이|여학생|여자애|녀학생|녀자아이",
            noun(Sort, Some("girls"), Some(Female)),
        ),
        (
            "남성|남성들|남자|남자들|북한 남성|탈북 남성|아저씨|총각|중년 남성|젊은 남성|男|男性",
            noun(Sort, Some("men"), Some(Male)),
        ),
        ("소년|소년들|남아|남자아이|남자 아이|남자 어린이|남학생", noun(Sort, Some("boys"), Some(Male))),
        (
            "아동|아동들|어린이|어린이들|아이|아이들|어린아이|어린 아이|미취학 아동|청소년|청소년들|자녀|탈북 아동|탈북 청소년|초등학생|중학생|고등학생|애들",
            sort("children"),
        ),
        ("영아|애기|아기|갓난아기|갓난아이|갓난 아기|신생아|유아|젖먹이|영유아|젖먹이 아기", sort("infants")),
        ("사내아이|남자애", noun(Sort, Some("boys"), Some(Male))),
        ("여자 아기|여자아기|여아 신생아", noun(Sort, Some("infants"), Some(Female))),
        ("남자 아기|남자아기", noun(Sort, Some("infants"), Some(Male))),
        ("미성년자|미성년자들|미성년", sort("minors")),
        ("성인|어른", sort("adults")),
        ("청년|젊은이", sort("young people")),
        ("노인|노인들|로인|로인들|어르신|고령자|노약자|고령의 노인", sort("older people")),
        (
            "노인 여성|고령 여성|고령의 여성|여성 노인|노년 여성|노년의 여성",
            noun(Sort, Some("older women"), Some(Female)),
        ),
        ("국군포로|국군 포로|포로", sort("prisoners of war")),
        ("고아|고아들|꽃제비", sort("orphans")),
        (
            "노동자|노동자들|로동자|로동자들|북한 노동자|벌목공|벌목공들|광부|종업원|식당 종업원|근로자|파견 노동자",
            sort("workers"),
        ),
        ("학생|학생들|유학생", sort("students")),
        ("탈영병|탈영 군인|북한 군인", sort("soldiers")),
        ("군인|병사|군인들|병력", noun(Outsider, None, None)),
        (
            "안내인|안내인들|안내자|안내원|길잡이|길안내인|가이드|길 안내인",
            noun(Helper, Some("guides"), None),
        ),
        (
            "브로커|브로커들|중개인|중개인들|중개업자|알선자|알선책|탈북 브로커",
            noun(Helper, Some("brokers"), None),
        ),
        ("선교사|선교사들", noun(Helper, Some("missionaries"), None)),
        ("목사|목회자|전도사", noun(Helper, Some("pastors"), None)),
        ("활동가|활동가들|인권운동가|인권 운동가|운동가|인권활동가", noun(Helper, Some("activists"), None)),
        ("조력자|협력자|지원자|구호요원|자원봉사자|봉사자", noun(Helper, Some("helpers"), None)),
        ("운전사|운전기사|운전자|기사", noun(Helper, Some("drivers"), None)),
        ("밀수꾼|밀수업자|인신매매범", noun(Helper, Some("smugglers"), None)),
        (
            "아내|안해|처|부인|어머니|엄마|할머니|누나|언니|여동생|손녀|며느리|장모|시어머니|이모|고모|큰딸|작은딸|맏딸|처제|처형|형수|제수|올케|시누이|숙모|고모할머니|조모|외조모|누이|누이동생|장모님|동서|외할머니|모친|큰어머니|작은어머니|약혼녀|전처|큰누나|큰언니|외손녀|증손녀",
            noun(Kin, Some("women"), Some(Female)),
        ),
        (
            "남편|아버지|아빠|할아버지|오빠|남동생|손자|사위|장인|삼촌|외삼촌|부친|제부|형부|매형|매부|매제|처남|시동생|시아버지|숙부|백부|고모부|이모부|조부|외조부|외할아버지|큰아버지|작은아버지|약혼자|외손자|형",
            noun(Kin, Some("men"), Some(Male)),
        ),
        ("딸|딸아이|외동딸|막내딸|어린 딸|두딸", noun(Kin, Some("girls"), Some(Female))),
        (
            "아들|아들아이|외아들|외동아들|막내아들|큰아들|작은아들|맏아들|어린 아들",
            noun(Kin, Some("boys"), Some(Male)),
        ),
        ("손주|손주들|증손주|증손자", noun(Kin, Some("children"), None)),
        ("조카|조카들|동생|사촌|사촌동생|사촌 동생|막내|막냇동생|의붓자식", noun(Kin, None, None)),
        (
            "부부|노부부|부모|노부모|양친|조부모|외조부모|할아버지 할머니|신혼부부|탈북 부부|쌍둥이|아들 내외|딸 내외|동생 내외|형님 내외|목사 내외|주인 내외|남매|오누이",
            noun(Pair(2), None, None),
        ),
        ("모녀|탈북 모녀|고부", noun(Pair(2), None, Some(Female))),
        ("삼남매|3남매", noun(Pair(3), None, None)),
        ("사남매|4남매", noun(Pair(4), None, None)),
        ("오남매|5남매", noun(Pair(5), None, None)),
        ("삼형제|3형제", noun(Pair(3), None, Some(Male))),
        ("사형제", noun(Pair(4), None, Some(Male))),
        ("세모녀|삼모녀", noun(Pair(3), None, Some(Female))),
        ("모자|부녀|조손", noun(Pair(2), None, None)),
        ("부자", noun(Pair(2), None, Some(Male))),
        ("자매", noun(Pair(2), None, Some(Female))),
        ("형제", noun(Pair(2), None, Some(Male))),
        (
            "경찰|경찰관|공안|공안원|보위부원|보위원|보위성 요원|보안원|경비대원|경비병|국경경비대|국경경비대원|수비대원|요원|간수|교도관|판사|공무원|당국자|계호원|경관",
            noun(Outsider, None, None),
        ),
        (
            "소식통|관계자|목격자|증인|증언자|참고인|면담자|응답자|서명자|조사위원|조사관|발표자|연구자|연구원|취재진|전문가|국회의원|의원|기자|변호사|학자|대표|외교관|대학생|통역|통역사|검사|장로|집사|시위대|참가자|위원|직원|상인|국민",
            noun(Outsider, None, None),
        ),
        (
            "이탈|탈북자단체|탈북민단체|탈북자 단체|탈북민 단체|인권단체|난민기구|난민협약|난민 협약|난민지위|난민 지위|주민등록|사람들이|아이디|청년회",
            Tag::Time(None),
        ),
        (
            "최소|적게 잡아|적게 잡아도|적어도 한|최소한|최소로|최소한으로|적어도|못해도|적게는|줄잡아|최저",
            Tag::Before(AtLeast),
        ),
        ("최대|최대한|최대로|많으면|많게는|많아야|최고|기껏해야", Tag::Before(UpTo)),
        ("약|대략|어림으로|줄잡아 약|어림잡아|대강|얼추|추정치|대충", Tag::Before(About)),
        ("거의", Tag::Before(Nearly)),
        ("이상|족히 되|족히 된|족히 넘|이 넘거나", Tag::After(AtLeast)),
        ("이하|이내|넘지 않|넘지 못|넘지는 않|채 넘지", Tag::After(UpTo)),
        (
            "미만|채 못|모자라|안 되는|안되는|채 안|안 된|안된|안 됩|안 돼|못 되|못 미치|못미치|미치지 못|미치지 않|되지 않|밑도|밑돈|밑돌|못 미쳤|못미쳤|못 미친|못미친|하회",
            Tag::After(FewerThan),
        ),
        (
            "초과|넘는|넘게|넘어|넘은|넘을|넘었|넘긴|넘겼|넘기|넘으|넘고|넘지만|남짓|웃도|웃돈|웃돌|상회|뛰어넘|훌쩍 넘",
            Tag::After(MoreThan),
        ),
        ("내외|안팎|가량|정도|쯤|전후|선에|어간|꼴로 추정", Tag::After(About)),
        ("가까이|가까운|가깝|육박|근접", Tag::After(Nearly)),
        (
            "총|모두|전부|도합|합계|합쳐|통틀어|무려|불과|고작|겨우|단지|정확히|전원|또 다른|다른|추가로|또|각각",
            Tag::Mark(Mark::Total),
        ),
        ("이|이들|해당|그|그들|위", Tag::Mark(Mark::These)),
        (
            "이 중|이중|이 가운데|이가운데|그중|그 중|그 가운데|그가운데|이들 중|이들 가운데|이들중|그들 중|그들 가운데|여기에는|이 중에는|이중에는|이 가운데는|이 가운데에는|이들 중에는|이들 가운데는|그중에는|그 가운데는|이 숫자에는|이 인원에는|일행 중|일행 가운데|일행 중에는|일행 가운데는",
            Tag::Mark(Mark::Among),
        ),
        ("나머지|남은", Tag::Mark(Mark::Rest)),
        ("포함|비롯|섞여|섞인|섞였|끼어|끼여|끼었|낀|들어 있|들어있|껴 있|속해", Tag::Mark(Mark::Include)),
        ("등|등을|등이|등의|등 총|등 모두", Tag::Mark(Mark::AndSo)),
        ("(|[", Tag::Mark(Mark::Open)),
        (")|]", Tag::Mark(Mark::Close)),
        (
            "밝혔|말했|전했|설명했|주장했|보도했|증언했|강조했|덧붙였|지적했|알렸|발표했|추산했|추정했|집계했|호소했|털어놨|털어놓|귀띔했|언급했|확인했|공개했|폭로했|답했|알려 왔|전해 왔|연락해 왔|비판했|촉구했|우려했|비난했|따르면|의하면|말한다|전한다|밝힌|전해왔|알려왔|진술했|회고했|답변했|적었|썼다|울먹|이라고 했|라고 했|고 한다|다고 했|보고했",
            Tag::Mark(Mark::Say),
        ),
        (
            "알 수 없는|알려지지 않은|확인되지 않은|파악되지 않은|불상의|미상의|불특정|정확한 수를 모르는",
            Tag::Mark(Mark::Unknown),
        ),
        ("인구", Tag::Mark(Mark::Population)),
        ("보다|에 비해|대비", Tag::Mark(Mark::Than)),
    ])
});

/// Events by their stems; weak ones give way to any other of the clause.
pub(super) static EVENTS: LazyLock<Lexicon<Option<(EventKind, bool)>>> = LazyLock::new(|| {
    let strong = |kind| Some((kind, false));
    let weak = |kind| Some((kind, true));
    Lexicon::new(&[
        (
            "逮捕|連行|체포|연행|검거|붙잡|붙들|적발|잡혔|잡힌|잡혀|잡아|잡은|나포|끌려|끌고|단속에 걸|검문에 걸|단속됐|단속된|덜미|적발돼|낚아채|끌어내|끌어냈|검속|생포|포박|체포해|채포|잡아들|잡아갔|련행|연행돼|실려 갔|실려갔|끌어갔|붙잡아|납치|데려갔|데려가|잃었|잃은|잡힙|잡힌다|잡아가",
            strong(Apprehended),
        ),
        (
            "拘禁|拘束|收監|抑留|구금|억류|수감|구류|감금|갇혀|갇힌|갇혔|구속|수용|가둬|가뒀|잡혀 있|잡혀있|붙잡혀 있|붙잡혀있|체포돼 있|체포되어 있|수용돼|투옥|복역|옥살이|철창|구류돼",
            strong(Held),
        ),
        (
            "北送|送還|强制送還|強制送還|북송|강제북송|강제 북송|강제송환|강제 송환|송환|추방|강제추방|강제 추방|돌려보내|돌려보낸|돌려보냈|되돌려|넘겨졌|넘겨진|넘겨져|넘겼|넘긴|넘겨받|인도됐|인도된|인도했|압송|인계|쫓겨났|쫓겨난|쫓아냈|북으로 보내|북측으로 보내|북으로 넘|되돌아갔|되돌려졌|강제귀국|강제 귀국|강제귀환|강제 귀환|본국으로 보내|본국 송환|퇴거|내쫓|밀려났|밀려난|밀어냈|밀어낸|내보내졌",
            strong(Returned),
        ),
        (
            "북한으로 이송|북한에 이송|북한으로 압송|북한으로 보내|북한에 넘|북한 측에 넘|북측에 넘|북한에 인계|북한 측에 인계|북한 당국에 넘|북한으로 넘|신병을 넘|조선으로 보내|조선에 넘|공화국으로 보내",
            strong(Returned),
        ),
        ("釋放|석방|풀려|풀어|방면|놓여났|놓아줬|놓아주|출소했", strong(Released)),
        ("도주|달아나|달아난|달아났|도망|탈주|탈옥|빠져나", strong(Escaped)),
        ("탈출|탈북|도강", weak(Escaped)),
        ("이송|이감|호송|옮겨|옮긴|옮겼", strong(Transferred)),
        (
            "死亡|사망|숨졌|숨진|숨지|숨져|처형|총살|사살|익사|자살|죽었|죽은|목숨을 잃|목숨을 끊|얼어 죽|굶어 죽|맞아 죽|죽고|죽는|돌아가셨|돌아가셔|돌아가신|아사|병으로 죽|익사했|처형당|사형|변사|병사했|옥사|동사",
            strong(Died),
        ),
        (
            "한국행|한국에 도착|한국에 입국|한국 입국|국내 입국|국내에 입국|국내 입국한|입국|제3국으로|제3국에 도착|태국에 도착|라오스에 도착|몽골에 도착|서울에 도착|도착|한국에 들어|태국에 들어|국내에 들어|남한에 들어|한국 땅을 밟|한국으로 보내|한국에 온|한국에 왔|남한에 온|남한에 왔|남쪽에 온|남으로 온|서울에 온|서울에 닿|서울에 왔|한국에 닿|태국에 닿|라오스에 닿|몽골에 닿|국내에 온|한국에 안착|한국에 정착|남한 땅|남조선에 도착|미국에 도착|일본에 도착|무사히 도착",
            strong(Onward),
        ),
        ("목격|포착|보았다|봤다", strong(Sighted)),
        ("출생|태어났|태어난", strong(Born)),
        (
            "구금시설|구금 시설|수용소|수용시설|구류장|구치소|감옥|교도소|유치장|변방대|감방|독방|보호소|집결소|관리소|교화소|단련대|구금소|수감 시설|창살",
            weak(Held),
        ),
        (
            "정치범수용소|정치범 수용소|강제수용소|출입국|재입국|수용소행|체포영장|체포 영장|체포조|체포 작전|검거 작전|송환국|구금자|수감자|이송로|구속력|수용할 수|수용하기|탈북자|탈북민|탈북인|탈북 난민|탈북난민|탈북 여성|탈북여성|탈북 아동|탈북 청소년|탈북 루트|탈북 브로커|탈북 경로|강제북송 문제|사형제|사망자|입국장|입국자|체포자|억류자|송환자|북송자|수용자|북송 반대|강제북송 반대|출생신고|끌고 온|길을 잃|연락을 잃|의식을 잃|자유를 잃|부모를 잃|가족을 잃|기억을 잃|일자리를 잃|추방령|수감 생활|체포 직전|석방 운동|석방을 촉구|석방 촉구|북송 저지|송환 저지",
            None,
        ),
    ])
});

/// Counters, and how many persons each stands for.
pub(super) static COUNTERS: LazyLock<Lexicon<(MentionUnit, u64)>> = LazyLock::new(|| {
    Lexicon::new(&[
        ("명|인|사람|분|식구|名|人", (Person, 1)),
        ("쌍", (Person, 2)),
        ("가족|가구|세대|가정|집|호|개 가구|개 가정|개 세대", (Family, 1)),
        ("그룹|무리|팀|일행|집단|조|패|개 조|개 팀|개 그룹|개 무리|개 집단", (Group, 1)),
        ("건|차례|회|곳의 작전|번의 단속|번의 작전", (Incident, 1)),
    ])
});
