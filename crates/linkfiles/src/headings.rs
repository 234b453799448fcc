//! What headings of lists are called, in the languages lists come in.

use std::collections::HashMap;
use std::sync::LazyLock;

use linkage::Role;

use crate::kind::Kind;

/// Headings of each kind, parted by bars, as people write them: case, accents, forms of Arabic letters and its article are folded away
/// when they are looked up.
const HEADINGS: &[(Kind, &str)] = &[
    (
        Kind::Of(Role::FullName),
        "name|full name|fullname|names|name en|name eng|name english|english name|person name|name of person|name as given|romanised name|\
romanized name|complete name|victim name|name of victim|name of the victim|name of deceased|name of detainee|martyr's name|martyr name|\
이름|성명|성함|인명|영문명|영문 이름|성명영문|이름전체|희생자명|피해자명|姓名|名字|氏名|人名|名前|姓名拼音|死者姓名|受害者姓名|被捕者姓名|\
الاسم|الاسم الكامل|الاسم الثلاثي|الاسم الرباعي|الاسم واللقب|اسم الشهيد|اسم الضحية|اسم المعتقل|اسم المفقود|اسم المتوفى|اسم الأسير|الاسم بالكامل|\
نام|نام و نام خانوادگی|نام کامل|اسم|nom complet|nom et prenom|nom et prenoms|noms et prenoms|nom prenom|nombre|nombre completo|\
nombre y apellidos|nombres y apellidos|nombre y apellido|nome|nome completo|isim|ad soyad|adi soyadi|ad ve soyad|isim soyisim|\
фио|ф.и.о.|полное имя|фамилия имя отчество|имя и фамилия|піб|повне ім'я|vollstandiger name|vor- und nachname|\
họ và tên|họ tên|họ và tên đầy đủ|الاسم والشهرة|f.i.sh.|f.i.o.|аты-жөні|тегі аты әкесінің аты",
    ),
    (
        Kind::Of(Role::NameInScript),
        "name in script|native name|original name|name original|name ar|name ar raw|arabic name|name arabic|name in arabic|ar name|korean name|name ko|\
name kr|name korean|hangul|hanja|chinese name|name zh|name cn|한글 이름|한글명|한글성명|한자|한자명|한자 이름|한자성명|中文名|中文姓名|汉字|漢字|local name|\
name local|الاسم بالعربية|الاسم بالعربي",
    ),
    (
        Kind::Of(Role::GivenName),
        "given name|given names|givenname|first name|firstname|first names|forename|forenames|first|given|fname|first given|prenom|prenoms|\
nombre de pila|nombres|nombre s|primer nombre|nome proprio|primeiro nome|vorname|имя|ім'я|名|이름 given|이름만|الاسم الأول|الاسم الشخصي|اسم الشخص|\
نام کوچک|ad|adi|on ad|\
tên|ism|ismi|аты|есімі",
    ),
    (
        Kind::FatherName,
        "father|father name|father's name|fathers name|name of father|middle name|second name|patronymic|الأب|اسم الأب|اسم الوالد|اسم الاب|نام پدر|\
отчество|по батькові|nombre del padre|nom du pere|prenom du pere|baba adi|부친명|아버지 이름|父名|父亲姓名|\
والد کا نام|والد|ولدیت|s/o|otasining ismi|атасынын аты|әкесінің аты",
    ),
    (
        Kind::GrandfatherName,
        "grandfather|grandfather name|grandfather's name|name of grandfather|third name|الجد|اسم الجد|نام پدربزرگ|nom du grand pere|\
nombre del abuelo|dede adi",
    ),
    (
        Kind::Of(Role::FamilyName),
        "family name|familyname|surname|surnames|last name|lastname|last|family|lname|clan name|nom|nom de famille|apellido|apellidos|primer apellido|\
segundo apellido|apellido paterno|apellido materno|sobrenome|cognome|nachname|familienname|фамилия|прізвище|성|성씨|姓|姓氏|اللقب|العائلة|\
اسم العائلة|الكنية|الشهرة|نام خانوادگی|soyad|soyadi|soyisim|\
النسبة|خاندانی نام|familiya|familiyasi|фамилиясы|тегі|họ",
    ),
    (
        Kind::Of(Role::BirthDate),
        "dob|d.o.b.|birth date|birthdate|date of birth|born|born on|birthday|birth|date birth|year of birth|birth year|yob|생년월일|출생일|생일|출생|생년|\
출생년도|출생연도|출생년월|생년월|出生日期|出生|生年月日|出生年|出生年月|出生年月日|出生年份|生日|生年|تاريخ الميلاد|الميلاد|تاريخ الولادة|سنة الميلاد|\
سنة الولادة|عام الميلاد|مواليد|المواليد|تاریخ تولد|سال تولد|تولد|date de naissance|ne le|nee le|annee de naissance|naissance|fecha de nacimiento|\
fecha nacimiento|ano de nacimiento|nacimiento|data de nascimento|nascimento|geburtsdatum|geburtsjahr|geboren|дата рождения|год рождения|\
рождение|родился|др|дата народження|рік народження|dogum tarihi|dogum yili|\
fecha nac|fecha de nac|fecha nacim|fecha de nacim|fec nac|f nac|nac|ngày sinh|năm sinh|ngày tháng năm sinh|سال پیدائش|تاریخ پیدائش|پیدائش|\
tug'ilgan sana|tug'ilgan yili|туулган жылы|туулган күнү|туған жылы|туған күні|туғылған күні|出生時間|г.р.|дата рожд|год рожд|birth yr|né(e) le",
    ),
    (
        Kind::Of(Role::AgeAsOf),
        "age|age years|ages|age in years|age at death|age at arrest|나이|연령|만나이|당시 나이|年龄|年齡|年齢|年纪|岁数|العمر|السن|عمر|سن|edad|idade|alter|\
возраст|вік|yas|yasi|edad anos|\
tuổi|yoshi|жашы|жасы",
    ),
    (
        Kind::Of(Role::Sex),
        "sex|gender|m/f|f/m|m / f|성별|性别|性別|الجنس|النوع|النوع الاجتماعي|جنس|جنسیت|ذكر/أنثى|sexe|genre|sexo|genero|geschlecht|пол|стать|cinsiyet|\
giới tính|phái|jinsi|жынысы",
    ),
    (
        Kind::Of(Role::Place),
        "place|birth place|birthplace|place of birth|town|city|village|district|province|county|address|location|hometown|residence|suburb|home town|region|\
governorate|area|state|municipality|department|camp|neighbourhood|neighborhood|address 1|address 2|birth town|place of residence|last seen place|\
place of origin|origin|출생지|출신지|고향|거주지|주소|지역|장소|본적|시도|사는 곳|本籍|籍贯|出生地|地址|住址|地点|城市|省|省份|市|县|地区|户籍|户籍地|居住地|戶籍|\
المحافظة|العنوان|المكان|مكان الولادة|مكان الميلاد|مكان السكن|السكن|مكان الإقامة|الإقامة|المدينة|المنطقة|القرية|الحي|البلدة|البلد|محل الإقامة|محل الولادة|\
القضاء|الناحية|استان|شهر|محل تولد|محل سکونت|آدرس|lieu|lieu de naissance|ville|village d'origine|commune|adresse|domicile|departement|\
lugar|lugar de nacimiento|lugar de residencia|estado|entidad|municipio|ciudad|departamento|provincia|direccion|residencia|localidad|ort|wohnort|geburtsort|\
место|место рождения|место жительства|город|область|регион|адрес|населенный пункт|район|місто|yer|il|ilce|sehir|dogum yeri|adres|memleket|\
地點|拘留地點|拘留地点|关押地点|關押地點|체포장소|مكان الاعتقال|籍貫|村|縣|鄉|tỉnh|quê quán|địa chỉ|nơi sinh|nơi ở|thành phố|huyện|ضلع|تحصیل|صوبہ|گاؤں|رہائش|viloyat|tuman|manzil|cidade|bairro|edo",
    ),
    (
        Kind::Of(Role::DateSeen),
        "date seen|last seen|date|as of|reported|report date|date of report|date of interview|interview date|interview day|date of entry|\
목격일|기준일|보고일|날짜|면담일|조사일|작성일|日期|报告日期|访谈日期|登记日期|التاريخ|تاريخ المقابلة|تاريخ التسجيل|تاريخ البلاغ|تاريخ التوثيق|fecha de entrevista|\
fecha de registro|date d'entretien|дата интервью|дата опроса|gorusme tarihi",
    ),
    (
        Kind::EventDate,
        "date of event|event date|date of incident|incident date|date of arrest|arrest date|arrested|date of death|death date|died|date died|date of killing|\
date of disappearance|date of detention|date missing|missing since|disappeared|체포일|사망일|사망일자|사망 날짜|연행일|구금일|실종일|死亡日期|死亡时间|逝世日期|被捕日期|\
被捕时间|失踪日期|拘留日期|遇难日期|تاريخ الوفاة|تاريخ الاستشهاد|تاريخ الشهادة|تاريخ القتل|تاريخ الاعتقال|تاريخ الحادث|تاريخ الحدث|تاريخ الاختفاء|تاريخ الفقدان|\
تاريخ الإصابة|تاریخ فوت|تاریخ مرگ|تاریخ بازداشت|تاریخ دستگیری|date de deces|date du deces|date d'arrestation|date de disparition|date de l'evenement|\
fecha|fecha de muerte|fecha de fallecimiento|fecha de desaparicion|fecha de detencion|fecha del hecho|fecha de los hechos|data da morte|\
data do desaparecimento|todesdatum|дата смерти|дата гибели|дата ареста|дата задержания|дата исчезновения|дата пропажи|olum tarihi|gozalti tarihi|\
kaybolma tarihi|tutuklanma tarihi|\
북송일|탈북일|송환일|체포 날짜|사망날짜|拘留时间|拘留時間|被捕時間|失蹤日期|死亡時間|data da prisao|data da detencao|desaparecido el|desaparecida el|detenido el|detenida el|arrested on|detained on|taken on|ngày bắt|ngày bị bắt|ngày mất tích|\
تاریخ گرفتاری|تاریخ وفات|تاریخ گمشدگی",
    ),
    (
        Kind::Identity,
        "national id|national id number|national number|identity number|identity card|identity card number|id card|id card number|id number|passport|passport number|\
passport no|citizen number|national identity number|nin|ssn|주민번호|주민등록번호|신분증번호|여권번호|身份证|身份证号|身份证号码|身份證字號|护照号|证件号|رقم الهوية|\
الهوية|هوية|رقم البطاقة|رقم الجواز|الرقم الوطني|الرقم القومي|رقم بطاقة الهوية|کد ملی|شماره شناسنامه|cedula|cedula de identidad|dni|curp|\
numero de identidad|documento de identidad|carte d'identite|numero d'identite|numero de passeport|паспорт|номер паспорта|снилс|инн|\
tc kimlik no|kimlik no|ausweisnummer",
    ),
    (
        Kind::Of(Role::Other),
        "mother|mother name|mother's name|name of mother|الأم|اسم الأم|اسم الوالدة|نام مادر|nombre de la madre|nom de la mere|имя матери|anne adi|모친명|母亲姓名|\
spouse|wife|husband|nationality|occupation|profession|phone|telephone|الجنسية|المهنة|العمل|الهاتف|직업|국적|职业|国籍|民族|profesion|ocupacion|\
nationalite|национальность|профессия|meslek|status|cause of death|سبب الوفاة|الحالة الاجتماعية",
    ),
    (
        Kind::Of(Role::List),
        "list|source|source list|dataset|file|목록|명단|출처|来源|名单|المصدر|القائمة|fuente|источник|منبع",
    ),
];

/// Headings that number rows, unless their cells are long numbers that are not in a row.
const NUMBERS: &str = "id|no|nr|number|num|s/n|sn|#|№|n|serial|serial no|serial number|row number|번호|순번|연번|일련번호|编号|序号|編號|號碼|الرقم|رقم|م|ت|\
الرقم التسلسلي|الرقم المتسلسل|الترقيم|تسلسل|التسلسل|مسلسل|ردیف|شماره|numero|folio|num ero|n°|nº|н|п/п|№ п/п|номер|номер п/п|sira|sira no|case id|case no|case number|expediente|no de expediente|\
record no|reference|ref|ref no";

/// Headings of numbers of the row itself, of notes and of labels.
const IGNORED: &str = "unique id|uuid|row|row id|record id|rec id|index|seq|notes|note|remarks|remark|comment|comments|비고|메모|备注|備註|ملاحظات|ملاحظة|\
توضیحات|notas|observaciones|remarques|примечание|примечания|notlar|aciklama|url|link|cluster|truth|entity|entity id|person id|label|first and surname";

/// Headings that are of people, and as often hold their numbers as their names: the cells decide.
const PEOPLE: &str = "person|people|victim|victims|detainee|martyr|deceased|missing person|사람|人|희생자|피해자|死者|受害者|遇难者|被拘留者|被捕者|被关押者|失踪者|الشهيد|الضحية|المعتقل|المفقود|الأسير|\
persona|persona desaparecida|victima|desaparecido|detenido|personne|victime|disparu|погибший|пропавший|жертва|задержанный|kisi|magdur";

/// What a heading says by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Says {
    /// The whole heading is known.
    Kind(Kind),
    /// A part of the heading is known.
    Part(Kind),
    /// It numbers rows or people.
    Number,
    /// A word of it is for numbers, which may be those of houses.
    Numbered,
    /// It is of people: their names or their numbers.
    People,
    /// It is about the row or a note.
    Nothing,
    /// It is not known.
    Unknown,
}

/// The words of the tables, folded.
struct Words {
    wholes: HashMap<String, Says>,
    /// What may be a part of a heading, in the order of the tables: with a space on either side where the script has gaps.
    parts: Vec<(Says, String, usize)>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let kinds = || HEADINGS.iter().map(|(kind, of)| (*kind, *of));
    let mut words = Words { wholes: HashMap::new(), parts: Vec::new() };
    let aside = [(Says::Nothing, IGNORED), (Says::Number, NUMBERS), (Says::People, PEOPLE)];
    for (says, of) in aside.into_iter().chain(kinds().map(|(kind, of)| (Says::Kind(kind), of))) {
        for word in folded(of) {
            words.wholes.entry(word).or_insert(says);
        }
    }
    let parts = kinds().map(|(kind, of)| (Says::Part(kind), of)).chain([(Says::People, PEOPLE)]);
    for (says, word) in parts.flat_map(|(says, of)| folded(of).map(move |word| (says, word))) {
        let letters = word.chars().count();
        match word.chars().all(gapless) {
            true if letters >= 2 => words.parts.push((says, word, letters)),
            false if letters > 2 => words.parts.push((says, format!(" {word} "), letters)),
            _ => {}
        }
    }
    words
});

/// The words of a table, folded.
fn folded(of: &'static str) -> impl Iterator<Item = String> {
    of.split('|').map(crate::guess::fold).filter(|w| !w.is_empty())
}

/// Whether a script writes without gaps between words.
pub(crate) fn gapless(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

/// What a folded heading says: the whole of it, or the longest known part, one of people only if there is no other.
pub(crate) fn says(heading: &str) -> Says {
    if heading.is_empty() {
        return Says::Number;
    }
    if let Some(says) = WORDS.wholes.get(heading) {
        return *says;
    }
    let padded = format!(" {heading} ");
    let inside = WORDS.parts.iter().filter(|(_, word, _)| padded.contains(word.as_str()));
    // "Age of the victim" is of the age.
    match inside.max_by_key(|(says, _, letters)| (*says != Says::People, *letters)) {
        Some((says, ..)) => *says,
        None if heading.split(' ').any(|w| matches!(w, "id" | "uuid" | "url" | "number" | "no" | "رقم")) => {
            Says::Numbered
        }
        None => Says::Unknown,
    }
}

/// How many of these headings are known as wholes.
pub(crate) fn known<'a>(headings: impl Iterator<Item = &'a str>) -> usize {
    headings
        .filter(|h| !h.trim().is_empty() && !matches!(says(&crate::guess::fold(h)), Says::Unknown))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_many_languages_are_known() {
        let of = |heading: &str| says(&crate::guess::fold(heading));
        for (headings, kind) in [
            (
                "الاسم|اسم الشهيد|ФИО|Nombre completo|姓名|성명|Ad Soyad|Nom et prénom|Name of person|Martyr's Name",
                Kind::Of(Role::FullName),
            ),
            ("النوع|الجنس|Género|Sexo|Пол|性别|성별|Cinsiyet|M/F|جنسیت", Kind::Of(Role::Sex)),
            (
                "Fecha de nacimiento|Дата рождения|出生年月|생년월일|Doğum tarihi|تاريخ الميلاد|Born|تاریخ تولد",
                Kind::Of(Role::BirthDate),
            ),
            ("Edad|السن|العمر|年龄|나이|Возраст|Yaş|Âge", Kind::Of(Role::AgeAsOf)),
            ("Estado|مكان السكن|المحافظة|省|거주지|Lugar|Город|Area", Kind::Of(Role::Place)),
            (
                "تاريخ الاستشهاد|تاريخ الوفاة|Date of death|Fecha de desaparición|Дата смерти|被捕日期",
                Kind::EventDate,
            ),
            ("رقم الهوية|هوية|身份证号|주민번호|National ID", Kind::Identity),
            ("اسم الأب|Отчество|Father's name", Kind::FatherName),
            ("اسم الجد|Grandfather", Kind::GrandfatherName),
            ("اسم العائلة|Apellidos|Фамилия|Surname|姓", Kind::Of(Role::FamilyName)),
        ] {
            for heading in headings.split('|') {
                assert_eq!(of(heading), Says::Kind(kind), "{heading}");
            }
        }
        for number in ["الرقم", "م", "№", "#", "S/N", "번호", "Folio", "No."] {
            assert_eq!(of(number), Says::Number, "{number}");
        }
        assert_eq!(of("Persona desaparecida"), Says::People);
        assert_eq!(of("Age in 2010"), Says::Part(Kind::Of(Role::AgeAsOf)));
        assert_eq!(of("Martyr's Name (Arabic)"), Says::Part(Kind::Of(Role::FullName)));
        for heading in ["Age of the victim", "被捕者年龄", "Edad de la persona desaparecida", "عمر الضحية"]
        {
            assert_eq!(of(heading), Says::Part(Kind::Of(Role::AgeAsOf)), "{heading}");
        }
        assert_eq!(of("被拘留者"), Says::People);
        assert_eq!(of("street_number"), Says::Numbered);
        assert_eq!(of("xyzzy"), Says::Unknown);
    }

    #[test]
    fn no_heading_stands_twice_with_another_meaning() {
        let mut seen = std::collections::BTreeMap::new();
        for (kind, of) in HEADINGS {
            for word in folded(of) {
                let before = seen.insert(word.clone(), *kind);
                assert!(before.is_none_or(|k| k == *kind), "{word}");
            }
        }
    }
}
