//! Names in Arabic script as different hands write them, and in Latin letters, for lists of people with repeated rows.
//!
//! Given names and family names are everyday vocabulary, freely combined; nobody in particular is meant. A name has a given name, that of the father,
//! that of the grandfather and a family name; every row writes hamza, ta marbuta, alif maqsura, article, compounds and marks in its own
//! way, leaves the father or grandfather out, or puts the family name first.

use crate::Rng;

/// Headings of the rows of [`Names`]; the last column is the truth.
pub const HEADINGS: [&str; 6] = ["name", "age", "sex", "place", "date", "cluster"];

/// Arabic script with the usual Latin spellings.
pub(super) type Word = (&'static str, &'static [&'static str]);

pub(super) const MEN: [Word; 40] = [
    ("محمد", &["Mohammed", "Muhammad", "Mohamed"]),
    ("أحمد", &["Ahmed", "Ahmad"]),
    ("محمود", &["Mahmoud", "Mahmud"]),
    ("علي", &["Ali", "Aly"]),
    ("حسن", &["Hassan", "Hasan"]),
    ("حسين", &["Hussein", "Husayn", "Hussain"]),
    ("إبراهيم", &["Ibrahim", "Ebrahim"]),
    ("إسماعيل", &["Ismail", "Esmail"]),
    ("خالد", &["Khaled", "Khalid"]),
    ("عبد الله", &["Abdullah", "Abdallah"]),
    ("عبد الرحمن", &["Abdulrahman", "Abdel Rahman"]),
    ("عبد القادر", &["Abdulqader", "Abdel Kader"]),
    ("يوسف", &["Yousef", "Yusuf"]),
    ("مصطفى", &["Mustafa", "Moustafa"]),
    ("موسى", &["Mousa", "Musa"]),
    ("عيسى", &["Issa", "Eisa"]),
    ("عمر", &["Omar", "Umar"]),
    ("سعيد", &["Saeed", "Said"]),
    ("سالم", &["Salem", "Salim"]),
    ("ناصر", &["Nasser", "Nasir"]),
    ("جمال", &["Jamal", "Gamal"]),
    ("كمال", &["Kamal", "Kamaal"]),
    ("فؤاد", &["Fouad", "Fuad"]),
    ("رائد", &["Raed", "Raid"]),
    ("وائل", &["Wael", "Wail"]),
    ("هاني", &["Hani", "Hany"]),
    ("رامي", &["Rami", "Ramy"]),
    ("طارق", &["Tareq", "Tariq"]),
    ("ياسر", &["Yasser", "Yasir"]),
    ("صلاح", &["Salah", "Saleh"]),
    ("نور الدين", &["Nour al-Din", "Nuruddin"]),
    ("زياد", &["Ziad", "Ziyad"]),
    ("أنس", &["Anas", "Anass"]),
    ("أيمن", &["Ayman", "Aiman"]),
    ("أسامة", &["Osama", "Usama"]),
    ("حمزة", &["Hamza", "Hamzah"]),
    ("عبيدة", &["Obaida", "Ubayda"]),
    ("مؤمن", &["Moamen", "Mumin"]),
    ("بلال", &["Bilal", "Belal"]),
    ("غسان", &["Ghassan", "Gassan"]),
];
pub(super) const WOMEN: [Word; 20] = [
    ("فاطمة", &["Fatima", "Fatma"]),
    ("عائشة", &["Aisha", "Aicha"]),
    ("خديجة", &["Khadija", "Khadijah"]),
    ("مريم", &["Mariam", "Maryam"]),
    ("زينب", &["Zainab", "Zeinab"]),
    ("أمل", &["Amal", "Aml"]),
    ("إيمان", &["Iman", "Eman"]),
    ("هدى", &["Huda", "Hoda"]),
    ("منى", &["Mona", "Muna"]),
    ("سلمى", &["Salma", "Selma"]),
    ("ليلى", &["Layla", "Leila"]),
    ("نجوى", &["Najwa", "Nagwa"]),
    ("سارة", &["Sara", "Sarah"]),
    ("رانية", &["Rania", "Ranya"]),
    ("أسماء", &["Asmaa", "Asma"]),
    ("شيماء", &["Shaimaa", "Shayma"]),
    ("دعاء", &["Doaa", "Duaa"]),
    ("هبة", &["Heba", "Hiba"]),
    ("رؤى", &["Roua", "Ruaa"]),
    ("آية", &["Aya", "Ayah"]),
];
/// Family names from trades, colours and directions; two of them joined make rarer ones.
pub(super) const FAMILIES: [Word; 32] = [
    ("النجار", &["al-Najjar", "Alnajar"]),
    ("الحداد", &["al-Haddad", "Haddad"]),
    ("الخياط", &["al-Khayyat", "Alkhayat"]),
    ("الصباغ", &["al-Sabbagh", "Alsabagh"]),
    ("الخباز", &["al-Khabbaz", "Khabbaz"]),
    ("البنا", &["al-Banna", "Albana"]),
    ("العطار", &["al-Attar", "Attar"]),
    ("الصياد", &["al-Sayyad", "Alsayad"]),
    ("الفلاح", &["al-Fallah", "Fallah"]),
    ("الحلاق", &["al-Hallaq", "Hallak"]),
    ("الساعاتي", &["al-Saati", "Alsaati"]),
    ("القاضي", &["al-Qadi", "Elkadi"]),
    ("الخطيب", &["al-Khatib", "Khateeb"]),
    ("الكاتب", &["al-Kateb", "Katib"]),
    ("الأسود", &["al-Aswad", "Aswad"]),
    ("الأحمر", &["al-Ahmar", "Alahmar"]),
    ("الأشقر", &["al-Ashqar", "Ashkar"]),
    ("الطويل", &["al-Tawil", "Taweel"]),
    ("القصير", &["al-Qasir", "Kaseer"]),
    ("الغربي", &["al-Gharbi", "Gharbi"]),
    ("الشرقي", &["al-Sharqi", "Sharki"]),
    ("الجبلي", &["al-Jabali", "Gabali"]),
    ("البحري", &["al-Bahri", "Bahri"]),
    ("الصحراوي", &["al-Sahrawi", "Sahrawi"]),
    ("النهري", &["al-Nahri", "Nahry"]),
    ("السهلي", &["al-Sahli", "Sahly"]),
    ("الريفي", &["al-Rifi", "Reefi"]),
    ("المدني", &["al-Madani", "Madany"]),
    ("الزيتوني", &["al-Zaytuni", "Zeitouni"]),
    ("الرماني", &["al-Rummani", "Romani"]),
    ("اللوزي", &["al-Lawzi", "Louzi"]),
    ("التيني", &["al-Tini", "Teeni"]),
];
const PLACES: [&str; 12] = [
    "الشمالية",
    "الجنوبية",
    "الوسطى",
    "الساحل",
    "الجبل",
    "الوادي",
    "المدينة",
    "القرية",
    "المرج",
    "التلة",
    "الميناء",
    "الواحة",
];

/// Rows, person after person.
#[derive(Debug)]
pub struct Names {
    rng: Rng,
    left: usize,
    latin: bool,
    person: u32,
    rows: usize,
    parts: [Word; 3],
    family: [Word; 2],
    double: bool,
    female: bool,
    born: i32,
    place: &'static str,
}

impl Names {
    /// Rows of people, the same for the same number and seed; `latin` writes a third of them in Latin letters.
    pub fn new(rows: usize, seed: u64, latin: bool) -> Self {
        Self {
            rng: Rng::new(seed),
            left: rows,
            latin,
            person: 0,
            rows: 0,
            parts: [MEN[0]; 3],
            family: [FAMILIES[0]; 2],
            double: false,
            female: false,
            born: 1980,
            place: PLACES[0],
        }
    }

    /// One of a list, the first ones more often.
    fn common(rng: &mut Rng, of: &[Word]) -> Word {
        let at = rng.below(of.len()).min(rng.below(of.len()));
        of.get(at).copied().unwrap_or(("", &[]))
    }

    fn next_person(&mut self) {
        let rng = &mut self.rng;
        self.person += 1;
        self.rows = [1, 1, 1, 2, 2, 3][rng.below(6)];
        self.female = rng.chance(35);
        let given = if self.female { &WOMEN[..] } else { &MEN[..] };
        self.parts = [Self::common(rng, given), Self::common(rng, &MEN), Self::common(rng, &MEN)];
        self.family = [*rng.pick(&FAMILIES), *rng.pick(&FAMILIES)];
        self.double = rng.chance(40);
        self.born = 1940 + rng.below(75) as i32;
        self.place = rng.pick::<&str>(&PLACES);
    }

    fn script(&mut self) -> Vec<String> {
        let rng = &mut self.rng;
        let mut words = Vec::new();
        for (at, part) in self.parts.iter().enumerate() {
            // The father is left out more seldom than the grandfather.
            if at == 0 || rng.chance(if at == 1 { 85 } else { 65 }) {
                words.push(part.0.to_owned());
            }
        }
        for part in self.family.iter().take(1 + usize::from(self.double)) {
            let bare = part.0.strip_prefix("ال").filter(|_| rng.chance(15));
            words.push(bare.unwrap_or(part.0).to_owned());
        }
        words.iter_mut().for_each(|word| *word = written(rng, word));
        words
    }

    fn romanised(&mut self) -> Vec<String> {
        let rng = &mut self.rng;
        let mut words = Vec::new();
        let all = self.parts.iter().chain(self.family.iter().take(1 + usize::from(self.double)));
        for (at, part) in all.enumerate() {
            if !matches!(at, 1 | 2) || rng.chance(75) {
                words.push((*rng.pick(part.1)).to_owned());
            }
        }
        words
    }
}

/// A word of Arabic script as a hand may write it.
pub(super) fn written(rng: &mut Rng, word: &str) -> String {
    let plain = rng.chance(50);
    let mut out = String::new();
    for c in word.chars() {
        out.push(match c {
            'أ' | 'إ' | 'آ' if plain => 'ا',
            'ة' if rng.chance(30) => 'ه',
            'ى' if rng.chance(30) => 'ي',
            'ي' if rng.chance(5) => 'ى',
            'ؤ' if plain => 'و',
            'ئ' if plain => 'ي',
            ' ' if rng.chance(50) => continue,
            other => other,
        });
        if c.is_alphabetic() && rng.chance(2) {
            out.push(['\u{064e}', '\u{0651}', '\u{064f}', 'ـ'][rng.below(4)]);
        }
    }
    if rng.chance(4) {
        let letters: Vec<char> = out.chars().collect();
        let gone = rng.below(letters.len().max(1));
        out = letters.iter().enumerate().filter(|(i, _)| *i != gone).map(|(_, c)| *c).collect();
    }
    out
}

impl Iterator for Names {
    type Item = [String; 6];

    fn next(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        if self.rows == 0 {
            self.next_person();
        }
        self.rows -= 1;
        let latin = self.latin && self.rng.chance(33);
        let mut words = if latin { self.romanised() } else { self.script() };
        if words.len() > 2 && self.rng.chance(4) {
            words.rotate_right(1);
        }
        let rng = &mut self.rng;
        let year = 2014 + rng.below(4) as i32;
        let mut age = (year - self.born + rng.between(-1, 1)).max(0).to_string();
        if rng.chance(15) {
            age.clear();
        }
        let sex = match (rng.chance(8), self.female) {
            (true, _) => "",
            (false, true) => "أنثى",
            (false, false) => "ذكر",
        };
        let place = if rng.chance(80) { self.place } else { *rng.pick(&PLACES) };
        let place = if rng.chance(15) { "" } else { place };
        let row = [words.join(" "), age, sex.to_owned(), place.to_owned(), format!("{year}-06-30")];
        let [a, b, c, d, e] = row;
        Some([a, b, c, d, e, self.person.to_string()])
    }
}
