//! What a column holds, from its heading and some of its cells.

use linkage::Role;

/// Words of headings, folded, for each role; the longest that fits decides.
const HEADINGS: &[(Role, &[&str])] = &[
    (
        Role::FullName,
        &[
            "name",
            "full name",
            "fullname",
            "names",
            "name en",
            "name eng",
            "name english",
            "english name",
            "이름",
            "성명",
            "성함",
            "인명",
            "姓名",
            "名字",
            "氏名",
            "الاسم",
            "اسم",
            "الاسم الكامل",
            "nom complet",
            "nombre",
            "nombre completo",
            "person name",
            "name as given",
            "romanised name",
            "romanized name",
            "영문명",
            "영문 이름",
        ],
    ),
    (
        Role::NameInScript,
        &[
            "name in script",
            "native name",
            "original name",
            "name original",
            "name ar",
            "name ar raw",
            "arabic name",
            "name arabic",
            "ar name",
            "korean name",
            "name ko",
            "name kr",
            "name korean",
            "hangul",
            "hanja",
            "chinese name",
            "name zh",
            "name cn",
            "한글 이름",
            "한글명",
            "한글성명",
            "한자",
            "한자명",
            "한자 이름",
            "中文名",
            "汉字",
            "漢字",
            "local name",
            "name local",
        ],
    ),
    (
        Role::GivenName,
        &[
            "given name",
            "given names",
            "givenname",
            "first name",
            "firstname",
            "forename",
            "forenames",
            "first",
            "given",
            "prenom",
            "名",
            "이름 given",
            "الاسم الاول",
            "fname",
            "first given",
        ],
    ),
    (
        Role::FamilyName,
        &[
            "family name",
            "familyname",
            "surname",
            "last name",
            "lastname",
            "last",
            "family",
            "성",
            "성씨",
            "姓",
            "姓氏",
            "nom",
            "apellido",
            "apellidos",
            "اللقب",
            "اسم العائله",
            "lname",
        ],
    ),
    (
        Role::BirthDate,
        &[
            "dob",
            "birth date",
            "birthdate",
            "date of birth",
            "born",
            "birthday",
            "birth",
            "date birth",
            "생년월일",
            "출생일",
            "생일",
            "출생",
            "出生日期",
            "出生",
            "生年月日",
            "تاريخ الميلاد",
            "الميلاد",
            "date de naissance",
            "fecha de nacimiento",
            "year of birth",
            "birth year",
            "yob",
            "생년",
            "출생년도",
            "出生年",
        ],
    ),
    (
        Role::AgeAsOf,
        &[
            "age",
            "age years",
            "ages",
            "나이",
            "연령",
            "만나이",
            "年龄",
            "年齡",
            "年齢",
            "العمر",
            "السن",
            "edad",
        ],
    ),
    (Role::Sex, &["sex", "gender", "성별", "性别", "性別", "الجنس", "sexe", "sexo"]),
    (
        Role::Place,
        &[
            "place",
            "birth place",
            "birthplace",
            "place of birth",
            "town",
            "city",
            "village",
            "district",
            "province",
            "county",
            "address",
            "location",
            "hometown",
            "residence",
            "suburb",
            "home town",
            "region",
            "governorate",
            "출생지",
            "출신지",
            "고향",
            "거주지",
            "주소",
            "지역",
            "장소",
            "本籍",
            "본적",
            "籍贯",
            "出生地",
            "地址",
            "住址",
            "地点",
            "城市",
            "المحافظه",
            "العنوان",
            "المكان",
            "مكان الولاده",
            "address 1",
            "address 2",
            "birth town",
            "place of residence",
            "last seen place",
            "place of origin",
            "origin",
        ],
    ),
    (
        Role::DateSeen,
        &[
            "date seen",
            "last seen",
            "date",
            "as of",
            "reported",
            "report date",
            "date of report",
            "date of event",
            "event date",
            "date of arrest",
            "arrest date",
            "date of death",
            "체포일",
            "목격일",
            "기준일",
            "보고일",
            "날짜",
            "日期",
            "报告日期",
            "التاريخ",
        ],
    ),
    (
        Role::List,
        &[
            "list",
            "source",
            "source list",
            "dataset",
            "file",
            "목록",
            "명단",
            "출처",
            "来源",
            "名单",
            "المصدر",
            "القائمه",
        ],
    ),
];

/// Headings that number rows or say nothing about a person.
const IGNORED: &[&str] = &[
    "id",
    "unique id",
    "uuid",
    "row",
    "row id",
    "record id",
    "rec id",
    "index",
    "no",
    "nr",
    "number",
    "seq",
    "serial",
    "번호",
    "순번",
    "연번",
    "编号",
    "序号",
    "الرقم",
    "رقم",
    "notes",
    "note",
    "remarks",
    "comment",
    "comments",
    "비고",
    "备注",
    "ملاحظات",
    "url",
    "link",
    "cluster",
    "truth",
    "entity",
    "entity id",
    "person id",
    "label",
    "first and surname",
];

/// Headings that are of people, and as often hold their numbers as their names: the cells decide.
const PEOPLE: &[&str] = &["person", "people", "victim", "detainee", "사람", "人"];

/// A column as guessed, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    /// What it seems to hold; `None` if it is left aside.
    pub role: Option<Role>,
    /// Why, in plain words without any cell.
    pub why: &'static str,
}

/// Folds a heading: case, underscores, hyphens and the breaks of camel case become single spaces.
pub(crate) fn fold(heading: &str) -> String {
    let mut out = String::new();
    let mut small = false;
    for c in heading.trim().trim_start_matches('\u{feff}').chars() {
        if c.is_alphanumeric() {
            if c.is_uppercase() && small {
                out.push(' ');
            }
            small = c.is_lowercase();
            out.extend(c.to_lowercase().map(|c| match c {
                'أ' | 'إ' | 'آ' => 'ا',
                'ة' => 'ه',
                'ى' => 'ي',
                other => other,
            }));
        } else {
            small = false;
            if !out.ends_with(' ') && !out.is_empty() {
                out.push(' ');
            }
        }
    }
    out.trim_end().to_owned()
}

/// Guesses the role of every column from headings and a sample of each column's cells.
pub fn columns(headings: &[String], samples: &[Vec<String>]) -> Vec<Guess> {
    let empty = Vec::new();
    let mut guesses: Vec<Guess> = headings
        .iter()
        .enumerate()
        .map(|(at, heading)| column(&fold(heading), samples.get(at).unwrap_or(&empty)))
        .collect();
    let has = |guesses: &[Guess], role| guesses.iter().any(|g| g.role == Some(role));
    // A script column beside no other name is the name.
    let named = has(&guesses, Role::FullName) || has(&guesses, Role::GivenName);
    if let Some(first) = guesses.iter_mut().find(|g| !named && g.role == Some(Role::NameInScript)) {
        first.role = Some(Role::FullName);
    }
    // A second list, date seen or birth is not a second of the same.
    for role in [Role::List, Role::BirthDate, Role::AgeAsOf, Role::Sex] {
        for again in guesses.iter_mut().filter(|g| g.role == Some(role)).skip(1) {
            *again = Guess { role: None, why: "a second column of a kind that a row has once" };
        }
    }
    whole_and_parts(&mut guesses, samples);
    guesses
}

/// Where a whole name stands beside its parts, the one that says more is kept.
fn whole_and_parts(guesses: &mut [Guess], samples: &[Vec<String>]) {
    let find = |role| guesses.iter().position(|g| g.role == Some(role));
    let (Some(whole), Some(given), Some(family)) =
        (find(Role::FullName), find(Role::GivenName), find(Role::FamilyName))
    else {
        return;
    };
    let words = |at: usize| -> usize {
        samples.get(at).map_or(0, |cells| cells.iter().map(|c| c.split_whitespace().count()).sum())
    };
    let more = words(whole) > words(given) + words(family);
    let out: &[usize] = if more { &[given, family] } else { &[whole] };
    for at in out {
        if let Some(guess) = guesses.get_mut(*at) {
            *guess = Guess { role: None, why: "another name column says as much and more" };
        }
    }
}

fn column(heading: &str, cells: &[String]) -> Guess {
    let filled: Vec<&String> = cells.iter().filter(|c| !c.trim().is_empty()).collect();
    if IGNORED.contains(&heading) {
        return Guess { role: None, why: "the heading names a number of the row, a note or a label" };
    }
    if PEOPLE.contains(&heading) {
        let names = filled.iter().filter(|c| like_a_name(c)).count();
        return match names * 2 >= filled.len().max(1) {
            true => Guess {
                role: Some(Role::FullName),
                why: "the heading is of people, and the cells look like names",
            },
            false => {
                Guess { role: None, why: "the heading is of people, and the cells do not look like names" }
            }
        };
    }
    let exact = HEADINGS.iter().find(|(_, words)| words.contains(&heading)).map(|(role, _)| *role);
    if let Some(role) = exact.filter(|r| fits(*r, &filled)) {
        return Guess { role: Some(role), why: "the heading" };
    }
    let padded = format!(" {heading} ");
    let inside = HEADINGS
        .iter()
        .flat_map(|(role, words)| words.iter().map(move |w| (*role, *w)))
        .filter(|(_, w)| w.chars().count() > 2 && padded.contains(&format!(" {w} ")))
        .max_by_key(|(_, w)| w.len());
    if let Some((role, _)) = inside.filter(|(role, _)| fits(*role, &filled)) {
        return Guess { role: Some(role), why: "a word of the heading" };
    }
    if filled.is_empty() {
        return Guess { role: None, why: "no cell of the sample is filled" };
    }
    if filled.len() >= 5 && filled.iter().all(|c| date_like(c)) {
        let role = if heading.contains("birth") { Role::BirthDate } else { Role::DateSeen };
        return Guess { role: Some(role), why: "the cells look like dates" };
    }
    let long = filled.iter().map(|c| c.chars().count()).sum::<usize>() / filled.len();
    if long > 60 {
        return Guess { role: None, why: "the cells are long text" };
    }
    if heading.split(' ').any(|w| matches!(w, "id" | "uuid" | "url" | "number" | "no"))
        && distinct(&filled) == filled.len()
    {
        return Guess { role: None, why: "the heading and the cells number the rows" };
    }
    if distinct(&filled) == 1 && filled.len() > 20 {
        return Guess { role: None, why: "all cells of the sample are equal" };
    }
    Guess { role: Some(Role::Other), why: "nothing else fits" }
}

fn distinct(cells: &[&String]) -> usize {
    cells.iter().collect::<std::collections::BTreeSet<_>>().len()
}

/// Whether the cells do not speak against a role.
fn fits(role: Role, cells: &[&String]) -> bool {
    let share = |test: &dyn Fn(&str) -> bool| {
        cells.is_empty() || cells.iter().filter(|c| test(c)).count() * 2 >= cells.len()
    };
    match role {
        Role::BirthDate | Role::DateSeen => share(&|c| c.chars().any(char::is_numeric)),
        Role::AgeAsOf => {
            share(&|c| c.chars().filter(char::is_ascii_digit).count() <= 3 && c.chars().any(char::is_numeric))
        }
        Role::FullName | Role::GivenName | Role::FamilyName | Role::NameInScript => {
            share(&|c| c.chars().any(char::is_alphabetic) && !c.chars().any(|c| c.is_ascii_digit()))
        }
        Role::Sex => share(&|c| c.chars().count() <= 10),
        _ => true,
    }
}

/// Whether a cell is no number or code: letters without digits, in two words or in another script than Latin.
fn like_a_name(cell: &str) -> bool {
    let cell = cell.trim();
    cell.chars().any(char::is_alphabetic)
        && !cell.chars().any(char::is_numeric)
        && (cell.split_whitespace().nth(1).is_some() || !cell.is_ascii())
}

fn date_like(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let parts = cell.chars().filter(|c| matches!(c, '-' | '/' | '.')).count();
    (6..=8).contains(&digits) && parts == 2 && cell.len() <= 10
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(headings: &[&str]) -> Vec<Option<Role>> {
        let headings: Vec<String> = headings.iter().map(|h| (*h).to_owned()).collect();
        columns(&headings, &[]).into_iter().map(|g| g.role).collect()
    }

    #[test]
    fn a_column_of_people_is_a_name_only_where_its_cells_are() {
        let role = |heading: &str, cells: &[&str]| {
            let cells = cells.iter().map(|c| (*c).to_owned()).collect();
            columns(&[heading.to_owned()], &[cells]).first().and_then(|g| g.role)
        };
        assert_eq!(role("person", &["P001", "P002", "P001"]), None);
        assert_eq!(role("person", &["17", "18", "17"]), None);
        assert_eq!(role("person", &["alpha", "beta", "alpha"]), None);
        assert_eq!(role("Person", &["Ann Lee", "Bea Moss"]), Some(Role::FullName));
        assert_eq!(role("person", &["김철수", "박영희"]), Some(Role::FullName));
        assert_ne!(role("name", &["P001", "P002", "P001"]), Some(Role::FullName));
        assert_eq!(role("name", &["Ann", "Bea"]), Some(Role::FullName));
    }

    #[test]
    fn headings_in_several_languages() {
        use Role::{AgeAsOf, BirthDate, FamilyName, FullName, GivenName, Place, Sex};
        assert_eq!(roles(&["성명", "생년월일", "성별"]), [Some(FullName), Some(BirthDate), Some(Sex)]);
        assert_eq!(roles(&["姓名", "年龄", "籍贯"]), [Some(FullName), Some(AgeAsOf), Some(Place)]);
        assert_eq!(
            roles(&["FirstName", "last_name", "DOB"]),
            [Some(GivenName), Some(FamilyName), Some(BirthDate)]
        );
        assert_eq!(roles(&["unique_id", "الاسم"]), [None, Some(FullName)]);
        assert_eq!(roles(&["name_ar_raw", "name_en"]), [Some(Role::NameInScript), Some(FullName)]);
    }
}
