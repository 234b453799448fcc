//! The few phrases of which papers are made, in three languages.

use model::{Access, ActionKind, Certainty, Condition, EventKind, Kinship, ReplyKind, Sex};

use crate::language::Language;

/// A phrase.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Say {
    NotGiven,
    ToBeWritten,
    Incomplete,
    Draft,
    Quiet,
    DiedOfSome,
    FreeOfSome,
    Coarse,
    TiedTogether,
    TiedElsewhere,
    ByAnotherAccount,
    AlsoGiven,
    Together,
    OfTogether,
    Alias,
    DayNotKnown,
    Between,
    OnOrAfter,
    OnOrBefore,
    About,
    Throughout,
    Inferred,
    Years,
    YearsRange,
    YearsOrMore,
    UnderOne,
    Counting,
    People,
    PeopleRange,
    PeopleAtLeast,
    Person,
    TheyAll,
    Number,
    HowMany,
    AlsoOfSome,
    NotApart,
    OfOne,
    OfSome,
    Somebody,
    SeeList,
    Asked,
    Law,
    Sender,
    Signature,
    Labelled,
    EventAt,
    PlaceIn,
    NationalOf,
    Sure,
    DoneOn,
    Done,
    UnnamedOffice,
    RepliedOn,
    NoReplyBy,
    Separator,
}

impl Say {
    /// The phrase in a language.
    pub(crate) fn text(self, language: Language) -> &'static str {
        let [en, ko, zh] = match self {
            Self::NotGiven => [
                "not known, or not given here for safety",
                "알 수 없거나, 안전을 위해 여기에 적지 않음",
                "不详，或为安全起见此处未载",
            ],
            Self::ToBeWritten => ["(to be written in)", "(직접 기재)", "（待手写填入）"],
            Self::Incomplete => [
                "This form is not complete and is not to be sent. Not known, not given, still to be written or to be checked:",
                "이 양식은 완성되지 않았으므로 보내서는 안 됩니다. 알 수 없거나 적지 않은 항목, 아직 쓰거나 확인해야 할 항목:",
                "本表尚不完整，不得发出。不详、未载、尚待填写或核实的项目：",
            ],
            Self::Quiet => [
                "The last sign told of here: {0}. What has become of them since is not known, or not given here for safety.",
                "여기에 적은 마지막 소식: {0}. 그 뒤 어떻게 되었는지는 알 수 없거나, 안전을 위해 여기에 적지 않았습니다.",
                "此处所述的最后消息：{0}。此后情况不详，或为安全起见此处未载。",
            ],
            Self::DiedOfSome => [
                "Of some of these people a death is reported, as is said of them below. What is asked here is asked for the others; of the dead it is asked when, where and of what they died.",
                "이들 가운데 일부는 아래에 적은 대로 사망한 것으로 보고되었습니다. 여기서 요청하는 것은 나머지 사람들을 위한 것이며, 사망한 사람에 대해서는 언제, 어디서, 왜 사망했는지를 묻습니다.",
                "其中部分人据报已经死亡，详见下文。此处所请是为其余的人；对死者，则请说明其死亡的时间、地点和原因。",
            ],
            Self::FreeOfSome => [
                "Some of these people are reported to be free, as is said of them below. What is asked here is asked for the others.",
                "이들 가운데 일부는 아래에 적은 대로 풀려난 것으로 보고되었습니다. 여기서 요청하는 것은 나머지 사람들을 위한 것입니다.",
                "其中部分人据报已获自由，详见下文。此处所请是为其余的人。",
            ],
            Self::Draft => ["DRAFT, not complete", "초안(미완성)", "草稿，未完成"],
            Self::Coarse => [
                "Places are given by province and dates by month, for the safety of those concerned.",
                "관련된 사람들의 안전을 위해 장소는 성·도까지, 날짜는 월까지만 밝힙니다.",
                "为保护当事人安全，地点只写到省级，日期只写到月份。",
            ],
            Self::TiedTogether => {
                ["{0} of another person of this case", "이 사례의 다른 사람의 {0}", "本案另一人的{0}"]
            }
            Self::TiedElsewhere => [
                "{0} of a person who is not of this case",
                "이 사례에 속하지 않은 사람의 {0}",
                "本案以外一人的{0}",
            ],
            Self::ByAnotherAccount => ["; by another account: ", "; 다른 진술에 따르면: ", "；另一说法："],
            Self::AlsoGiven => ["; also given as: ", "; 다르게 전해진 내용: ", "；亦报为："],
            Self::Together => ["{0} taken together", "함께 체포된 {0}", "同时被捕{0}"],
            Self::OfTogether => {
                ["{0} of {1} taken together", "함께 체포된 {1} 가운데 {0}", "同时被捕{1}，其中{0}"]
            }
            Self::Alias => ["{0} (alias)", "{0}(가명)", "{0}（化名）"],
            Self::DayNotKnown => ["day not known", "날짜 미상", "日期不详"],
            Self::Between => ["between {0} and {1}", "{0}에서 {1} 사이", "{0}至{1}之间"],
            Self::OnOrAfter => ["on or after {0}", "{0} 또는 그 이후", "{0}或之后"],
            Self::OnOrBefore => ["on or before {0}", "{0} 또는 그 이전", "{0}或之前"],
            Self::About => ["about {0}", "{0}경", "约{0}"],
            Self::Throughout => ["on every day from {0} to {1}", "{0}부터 {1}까지 계속", "{0}至{1}期间每日"],
            Self::Inferred => [
                "{0} (inferred from the date of the report)",
                "{0}(보고 날짜로 미루어 본 것)",
                "{0}（据报告日期推断）",
            ],
            Self::Years => ["{0} years", "{0}세", "{0}岁"],
            Self::YearsRange => ["{0} to {1} years", "{0}~{1}세", "{0}至{1}岁"],
            Self::YearsOrMore => ["{0} years or more", "{0}세 이상", "{0}岁或以上"],
            Self::UnderOne => ["under 1 year", "1세 미만", "不满1岁"],
            Self::Counting => [
                "{0}, possibly a counting age ({1} completed)",
                "{0}(세는나이일 수 있음, 만 {1})",
                "{0}（可能为虚岁，周岁为{1}）",
            ],
            Self::People => ["{0}", "{0}명", "{0}人"],
            Self::PeopleRange => ["{0} to {1}", "{0}~{1}명", "{0}至{1}人"],
            Self::PeopleAtLeast => ["at least {0}", "최소 {0}명", "至少{0}人"],
            Self::Person => ["Person {0}", "대상자 {0}", "当事人{0}"],
            Self::TheyAll => ["The people concerned", "대상자들", "所涉人员"],
            Self::Number => ["No.", "번호", "序号"],
            Self::HowMany => ["How many", "인원", "人数"],
            Self::AlsoOfSome => {
                ["Also told of some of them", "그중 일부에 관해 전해진 내용", "另据报其中部分人"]
            }
            Self::NotApart => {
                ["Not told apart from one another", "개별로 구분되지 않은 인원", "未能逐一区分的人数"]
            }
            Self::OfOne => ["of one of them: {0}", "그중 한 명: {0}", "其中一人：{0}"],
            Self::Somebody => ["somebody among them: {0}", "그중 누군가: {0}", "其中有人：{0}"],
            Self::OfSome => ["of some of them: {0}", "그중 일부: {0}", "其中部分人：{0}"],
            Self::SeeList => ["see the list below", "아래 명단 참조", "见下表"],
            Self::Asked => ["What is asked", "요청 사항", "请求事项"],
            Self::Law => ["Norms relied on", "근거 규범", "所依据的规范"],
            Self::Sender => {
                ["Name and address of the sender:", "보내는 사람의 이름과 주소:", "发件人姓名和地址："]
            }
            Self::Signature => ["Date and signature:", "날짜와 서명:", "日期和签名："],
            Self::Labelled => ["{0}: {1}", "{0}: {1}", "{0}：{1}"],
            Self::EventAt => ["{0}, {1}: {2}", "{0}, {1}: {2}", "{0}，{1}：{2}"],
            Self::NationalOf => ["nationality: {0}", "{0} 국적", "{0}国籍"],
            Self::PlaceIn => ["{0} ({1})", "{1} {0}", "{1}{0}"],
            Self::Sure => ["{0} ({1})", "{0}({1})", "{0}（{1}）"],
            Self::DoneOn => ["{0}: {1}, to {2}", "{0}: {1}, 수신 {2}", "{0}：{1}，致{2}"],
            Self::Done => {
                ["{0}, to {1} (day not known)", "{0}, 수신 {1}(날짜 미상)", "{0}，致{1}（日期不详）"]
            }
            Self::UnnamedOffice => {
                ["an office not named here", "여기에 밝히지 않은 기관", "此处不具名的机构"]
            }
            Self::RepliedOn => ["{0}. Reply of {1}: {2}", "{0}. {1} 회신: {2}", "{0}。{1}答复：{2}"],
            Self::NoReplyBy => {
                ["{0}. By {1} no reply was known", "{0}. {1}까지 알려진 회신 없음", "{0}。截至{1}未知有答复"]
            }
            Self::Separator => ["; ", "; ", "；"],
        };
        pick([en, ko, zh], language)
    }

    /// The phrase with its places filled.
    pub(crate) fn with(self, language: Language, values: &[&str]) -> String {
        let mut out = String::new();
        let mut rest = self.text(language);
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let (place, after) = after.split_once('}').unwrap_or(("", after));
            out.push_str(place.parse().ok().and_then(|n: usize| values.get(n)).copied().unwrap_or(""));
            rest = after;
        }
        out + rest
    }
}

fn pick([en, ko, zh]: [&'static str; 3], language: Language) -> &'static str {
    match language {
        Language::En => en,
        Language::Ko => ko,
        Language::Zh => zh,
    }
}

/// What happened.
pub(crate) fn event(kind: EventKind, language: Language) -> &'static str {
    let words = match kind {
        EventKind::Apprehended => ["apprehended", "체포됨", "被捕"],
        EventKind::Held => ["held", "구금되어 있음", "被关押"],
        EventKind::Transferred => {
            ["moved between places of custody", "다른 구금 장소로 이송됨", "被移送至另一关押地点"]
        }
        EventKind::Returned => {
            ["returned to the state they fled", "떠나온 나라로 송환됨", "被遣返至其逃离的国家"]
        }
        EventKind::Released => ["released", "석방됨", "获释"],
        EventKind::Escaped => ["escaped", "탈출함", "逃脱"],
        EventKind::Onward => ["went on to a third country", "제3국으로 이동함", "前往第三国"],
        EventKind::Died => ["died", "사망함", "死亡"],
        EventKind::Sighted => ["seen or heard from", "목격되거나 연락이 닿음", "有人见到或取得联系"],
        EventKind::Born => ["born in custody", "구금 중 출생", "在关押期间出生"],
    };
    pick(words, language)
}

/// How sure an account is.
pub(crate) fn certainty(certainty: Certainty, language: Language) -> &'static str {
    let words = match certainty {
        Certainty::Known => ["known to the source", "출처가 직접 앎", "消息来源知悉"],
        Certainty::Believed => ["believed", "출처의 추정", "消息来源认为"],
        Certainty::Reported => ["reported", "전해 들음", "据报"],
        Certainty::Contested => ["contested", "진술이 엇갈림", "说法不一"],
    };
    pick(words, language)
}

pub(crate) fn sex(sex: Sex, language: Language) -> &'static str {
    let words = match sex {
        Sex::Female => ["female", "여성", "女"],
        Sex::Male => ["male", "남성", "男"],
        Sex::Other => {
            ["reported as neither female nor male", "여성도 남성도 아닌 것으로 보고됨", "据报非女非男"]
        }
    };
    pick(words, language)
}

pub(crate) fn condition(condition: Condition, language: Language) -> &'static str {
    let words = match condition {
        Condition::Pregnant => ["pregnant", "임신 중", "怀孕"],
        Condition::Nursing => ["nursing a child", "수유 중", "哺乳期"],
        Condition::Ill => ["ill", "질병", "患病"],
        Condition::Injured => ["injured", "부상", "受伤"],
        Condition::Disabled => ["living with a disability", "장애가 있음", "残障"],
        Condition::EarlierReturn => ["returned before", "과거 송환된 적이 있음", "曾被遣返"],
        Condition::UnaccompaniedChild => ["unaccompanied child", "보호자 없는 아동", "无人陪伴的儿童"],
        Condition::FamilySeparated => ["separated from the family", "가족과 분리됨", "与家人分离"],
        Condition::AtRiskElsewhere => {
            ["in particular danger if returned", "송환될 경우 특별한 위험이 있음", "若被遣返将面临特别危险"]
        }
    };
    pick(words, language)
}

pub(crate) fn kinship(kin: Kinship, language: Language) -> &'static str {
    let words = match kin {
        Kinship::Spouse => ["husband or wife", "배우자", "配偶"],
        Kinship::Child => ["child", "자녀", "子女"],
        Kinship::Parent => ["parent", "부모", "父亲或母亲"],
        Kinship::Sibling => ["brother or sister", "형제자매", "兄弟姐妹"],
        Kinship::Relative => ["relative", "친척", "亲属"],
    };
    pick(words, language)
}

pub(crate) fn action(kind: ActionKind, language: Language) -> &'static str {
    let words = match kind {
        ActionKind::Appeal => ["appeal", "호소", "呼吁"],
        ActionKind::Information => ["request for information", "정보 요청", "索取信息的请求"],
        ActionKind::Visit => ["visit", "방문", "走访"],
        ActionKind::Press => ["press", "언론", "媒体"],
        ActionKind::Diplomatic => ["diplomatic contact", "외교 접촉", "外交接触"],
        ActionKind::Other => ["other step", "그 밖의 조치", "其他措施"],
    };
    pick(words, language)
}

/// What a reply amounts to; where none was known a paper says that otherwise.
pub(crate) fn reply(kind: ReplyKind, language: Language) -> &'static str {
    let words = match kind {
        ReplyKind::NoneKnown => ["none known", "알려진 것 없음", "未知"],
        ReplyKind::Acknowledged => {
            ["receipt acknowledged, no answer", "접수 확인, 답변 없음", "确认收到，未作答复"]
        }
        ReplyKind::Full => ["answered", "답변함", "已答复"],
        ReplyKind::Part => ["answered in part", "일부만 답변함", "部分答复"],
        ReplyKind::Denied => ["denied", "부인함", "否认"],
        ReplyKind::Refused => ["an answer was refused", "답변을 거부함", "拒绝答复"],
        ReplyKind::Promised => ["an answer was promised", "답변을 약속함", "承诺答复"],
    };
    pick(words, language)
}

pub(crate) fn access(access: Access, language: Language) -> &'static str {
    let words = match access {
        Access::Victim => ["the person concerned", "당사자", "本人"],
        Access::Eyewitness => ["an eyewitness", "목격자", "目击者"],
        Access::Relative => ["a relative", "가족", "亲属"],
        Access::Intermediary => ["an intermediary", "중개인", "中间人"],
        Access::Official => ["an official", "공무원", "官员"],
        Access::Relayed(_) => ["somebody who was told", "전해 들은 사람", "听闻者"],
        Access::Unknown => ["not known", "미상", "不详"],
    };
    pick(words, language)
}

/// A role, where it is one of the words kept; otherwise as it was written.
pub(crate) fn role(role: &str, language: Language) -> String {
    known_role(role).map_or_else(|| role.to_owned(), |words| pick(words, language).to_owned())
}

/// Who took them, where it is one of the bodies that sources speak of most; otherwise as it was written.
pub(crate) fn taken_by(by: &str, language: Language) -> String {
    let words = match by.trim().to_lowercase().as_str() {
        "police" => ["police", "경찰", "警察"],
        "chinese police" => ["Chinese police", "중국 경찰", "中国警察"],
        "public security" => ["public security", "공안", "公安"],
        "border guards" => ["border guards", "국경경비대", "边防人员"],
        "border police" => ["border police", "변방 경찰", "边防警察"],
        "soldiers" => ["soldiers", "군인", "军人"],
        "state security" => ["state security", "국가보위 기관", "国家安全机关"],
        "immigration police" => ["immigration police", "출입국 경찰", "移民警察"],
        _ => return by.to_owned(),
    };
    pick(words, language).to_owned()
}

/// The words for a role that is one of those kept: whatever else is written there can name a person, a place or a day.
pub(crate) fn known_role(role: &str) -> Option<[&'static str; 3]> {
    Some(match role {
        "refugee" => ["refugee", "난민", "难民"],
        "guide" => ["guide", "안내인", "带路人"],
        "family" => ["family member", "가족", "家人"],
        "worker" => ["worker", "근로자", "工人"],
        "wife" => ["wife", "아내", "妻子"],
        "husband" => ["husband", "남편", "丈夫"],
        "son" => ["son", "아들", "儿子"],
        "daughter" => ["daughter", "딸", "女儿"],
        "mother" => ["mother", "어머니", "母亲"],
        "father" => ["father", "아버지", "父亲"],
        "child" => ["child", "아동", "儿童"],
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_and_nothing_in_a_value_is_a_place() {
        assert_eq!(Say::EventAt.with(Language::En, &["{1}", "b", "c"]), "{1}, b: c");
        assert_eq!(Say::Years.with(Language::Ko, &["4"]), "4세");
    }
}
