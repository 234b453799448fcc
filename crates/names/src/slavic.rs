//! Given names that Ukrainian and Russian papers write each in its own form: Олександр and Александр, Микола and Николай.
//!
//! Papers of one person translate the given name and the father's name and leave the family name as it is. The table is a list of common
//! given names made for this crate; patronymics are made from it. Latin forms follow the Ukrainian rules (Resolution 55 of the Cabinet of Ministers of 27 January
//! 2010), which write г as h.

use std::sync::OnceLock;

use crate::cyrillic;
use crate::hash::Table;

/// The Ukrainian form, the Russian one, and where there is a patronymic the stem of each, to which "ович" or "івна" (after a vowel "йович", "ївна") and "вич" or "вна" are put.
const NAMES: &str = "\
олександр александр олександр александро
олексій алексей олексій алексее
андрій андрей андрій андрее
анатолій анатолий анатолій анатолье
аркадій аркадий аркадій аркадье
валерій валерий валерій валерье
василь василий василь василье
віталій виталий віталій виталье
володимир владимир володимир владимиро
в'ячеслав вячеслав в'ячеслав вячеславо
вячеслав вячеслав вячеслав вячеславо
геннадій геннадий геннадій геннадье
григорій григорий григорій григорье
дмитро дмитрий дмитр дмитрие
євген евгений євген евгенье
євгеній евгений євгеній евгенье
іван иван іван ивано
ігор игорь ігор игоре
кирило кирилл кирил кирилло
костянтин константин костянтин константино
леонід леонид леонід леонидо
максим максим максим максимо
матвій матвей матвій матвее
микита никита
микола николай микола николае
михайло михаил михайл михайло
олег олег олег олего
павло павел павл павло
петро петр петр петро
пилип филипп пилип филиппо
ростислав ростислав ростислав ростиславо
семен семен семен семено
сергій сергей сергій сергее
станіслав станислав станіслав станиславо
степан степан степан степано
тимофій тимофей тимофій тимофее
федір федор федор федоро
юрій юрий юрій юрье
яків яков як яковле
артем артем артем артемо
данило даниил данил данило
едуард эдуард едуард эдуардо
олена елена
олеся алеся
ольга ольга
оксана оксана
ганна анна
катерина екатерина
ірина ирина
тетяна татьяна
наталія наталья
наталя наталья
світлана светлана
людмила людмила
надія надежда
любов любовь
марія мария
вікторія виктория
юлія юлия
євгенія евгения
анастасія анастасия
дарина дарья
дар'я дарья
аліна алина
ніна нина
лідія лидия
валентина валентина
зінаїда зинаида
раїса раиса
поліна полина
єлизавета елизавета
софія софья
";

/// Every Ukrainian form with the Russian one, patronymics among them, without apostrophes as words are folded.
fn pairs() -> impl Iterator<Item = (String, String)> {
    NAMES.lines().flat_map(|line| {
        let words: Vec<String> = line.split(' ').map(|w| w.replace('\'', "")).collect();
        let mut found = Vec::with_capacity(4);
        if let [own, other, ..] = words.as_slice() {
            found.push((own.clone(), other.clone()));
        }
        if let [.., own, other] = words.as_slice()
            && words.len() == 4
        {
            // Сергійович and Миколайович, Васильович and Петрович; Сергіївна, Василівна.
            let stem = own.trim_end_matches('й');
            let vowel = stem.ends_with(['а', 'і']);
            let (his, hers) = if vowel { ("йович", "ївна") } else { ("ович", "івна") };
            found.push((format!("{stem}{his}"), format!("{other}вич")));
            found.push((format!("{}{hers}", stem.trim_end_matches('ь')), format!("{other}вна")));
        }
        found
    })
}

/// A folded Cyrillic word, a Ukrainian given name or patronymic in its Russian form.
pub(crate) fn shared(word: &str) -> &str {
    static TABLE: OnceLock<Table<String, String>> = OnceLock::new();
    let table = TABLE.get_or_init(|| pairs().filter(|(own, other)| own != other).collect());
    table.get(word).map_or(word, String::as_str)
}

/// The same of a word in the spelling in which romanisations fall together, if it is such a name.
pub(crate) fn shared_plain(word: &str) -> Option<&'static str> {
    static TABLE: OnceLock<Table<String, String>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let spelled = |word: &str| cyrillic::together(&cyrillic::latin(word));
        // "Hanna" is a name of its own in other languages.
        let named = pairs().filter(|(own, _)| own != "ганна");
        let both = named.flat_map(|(own, other)| {
            let (own, other) = (cyrillic::latin(&own), spelled(&other));
            [own.clone(), own.replace('g', "h")].map(|own| (cyrillic::together(&own), other.clone()))
        });
        both.filter(|(own, other)| own != other).collect()
    });
    table.get(word).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Level, Name, compare, plain_latin};

    #[test]
    fn both_forms_of_a_given_name_meet_in_cyrillic_and_in_latin_letters() {
        for (own, other) in pairs() {
            let (a, b) = (plain_latin(&cyrillic::latin(&own)), plain_latin(&cyrillic::latin(&other)));
            if own != "ганна" {
                assert_eq!(a, b, "{own} {other}");
            }
            let name = |word: &str| Name::read(&format!("{word} Шевчук"));
            assert!(compare(&name(&own), &name(&other)).level <= Level::Script, "{own} {other}");
        }
        for (latin, other) in [
            ("Oleksandr", "Александр"),
            ("Serhii", "Сергей"),
            ("Mykola", "Николай"),
            ("Hryhorii", "Григорий"),
            ("Yevhen", "Евгений"),
            ("Mykolaiovych", "Николаевич"),
            ("Serhiivna", "Сергеевна"),
            ("Oleksandrivna", "Александровна"),
            ("Vasylovych", "Васильевич"),
            ("Yakivna", "Яковлевна"),
        ] {
            let other = plain_latin(&cyrillic::latin(&other.to_lowercase()));
            assert_eq!(plain_latin(&latin.to_lowercase()), other, "{latin}");
        }
    }

    #[test]
    fn names_that_are_two_stay_two() {
        let spelled = |word: &str| plain_latin(&cyrillic::latin(word));
        let mut russian: Vec<String> = pairs().map(|(_, other)| other).collect();
        russian.sort();
        russian.dedup();
        for (i, one) in russian.iter().enumerate() {
            for two in russian.iter().skip(i + 1) {
                assert_ne!(spelled(one), spelled(two), "{one} {two}");
            }
            // A Russian form is no Ukrainian form of another name.
            assert_eq!(shared(one), one);
        }
        assert_eq!(shared("шевченко"), "шевченко");
        assert_eq!(shared_plain("hanna"), None);
    }
}
