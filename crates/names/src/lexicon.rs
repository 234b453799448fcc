//! Given names common in Arabic, with their usual Latin spellings.
//!
//! Two different names of this list are never taken for spellings of each other, however alike they look
//! (محمد and محمود, Ahmed and Hamed). A list of words of the language, made for this crate.

use std::sync::OnceLock;

use crate::hash::Table;

/// Folded Arabic spellings first, then Latin ones; one name a line.
const NAMES: &str = "\
محمد muhammad mohammed mohamed mohammad mohamad muhammed mohamud muhamad mohamet mhmd mohd mahammad
محمود mahmoud mahmud mahmood mehmood
احمد ahmad ahmed ahmet ahmmad
حامد hamed haamid
حمد hamad
حميد hamid hameed
حماد hammad
علي ali aly
علا alaa ala
عمر omar umar omer
عمرو amr amro amru
عامر amer aamir
عمار ammar
امير ameer emir
حسن hassan hasan
حسين hussein husayn husain hussain hossein hosein hussien houssein hosain
حسان hassaan
حسام hussam hossam husam houssam
حسني husni hosni
خالد khaled khalid khaalid
خليل khalil khaleel
يوسف yousef yusuf youssef yusef yousuf yosef yousif yusif
يونس younes yunus younis yunis
يحيي يحيا yahya yehia yahia
ياسر yasser yasir yaser
ياسين yassin yasin yaseen
ابراهيم ibrahim ebrahim ibraheem brahim
اسماعيل ismail ismael esmail ismaeel
اسحاق ishaq ishak
عبدالله abdullah abdallah abdulla abdoullah abdalla
عبدالرحمن عبدالرحمان abdulrahman abdelrahman abdalrahman abdurrahman abdurahman abdrahman
عبدالرحيم abdulrahim abdelrahim abdalrahim
عبدالعزيز abdulaziz abdelaziz abdalaziz
عبدالكريم abdulkarim abdelkarim abdelkrim abdalkarim abdulkareem abdalkareem
عبدالقادر abdulqader abdelkader abdulqadir abdelqader abdalqader abdalqadir abdulkader
عبدالحميد abdulhamid abdelhamid abdalhamid
عبدالحكيم abdulhakim abdelhakim abdalhakim
عبدالسلام abdulsalam abdelsalam abdessalam abdalsalam
عبدالفتاح abdulfattah abdelfattah abdalfattah
عبدالهادي abdulhadi abdelhadi abdalhadi
عبدالمجيد abdulmajid abdelmajid abdalmajid
عبدالوهاب abdulwahab abdelwahab abdalwahab
عبداللطيف abdullatif abdellatif abdallatif
كمال kamal kamel
كامل kaamil
جمال jamal gamal djamal jamaal
جميل jamil jameel gamil
جلال jalal galal
كريم karim kareem
طارق tariq tarek tareq tarik
صالح saleh salih
صلاح salah
صابر saber sabir
سالم salem
سليم salim saleem
سليمان sulaiman suleiman soliman sulayman sleiman suliman
سلمان salman
سعيد saeed said saeid
سعد saad
سامي sami samy
سامر samer
سمير samir sameer
سهيل suhail soheil
سيف saif seif sayf
شادي shadi
عادل adel adil
عصام essam issam isam esam
عثمان othman osman uthman usman ousmane
عدنان adnan
عزيز aziz
عيسي issa eisa isa essa eissa
فادي fadi
فاروق farouk farouq faruq faruk
فهد fahd fahad
فيصل faisal faysal feisal
قاسم qasim qassem kassem kasim qasem
مالك malek
ماجد majed majid maged
ماهر maher mahir
مجيد majeed
مصطفي مصطفا mustafa mostafa moustafa mustapha
منصور mansour mansur mansoor
منير munir mounir moneer
موسي موسا musa mousa moussa
مروان marwan
معاذ muath moaz muadh moath
نادر nader nadir
ناصر nasser nasir naser
نصر nasr
نبيل nabil nabeel
نور nour noor nur
هاني hani hany
هشام hisham hesham hicham
هيثم haitham haytham
وايل wael wail
وليد walid waleed oualid
وسام wissam wisam wesam
زياد ziad ziyad zeyad
زيد zaid zayd zeid
زكريا zakaria zakariya zakariyya
ايمن ayman aiman
اياد iyad eyad
ايهاب ehab ihab
انس anas
اسامه osama usama ousama
اشرف ashraf achraf
اكرم akram
انور anwar
باسم basem bassem basim
بلال bilal belal
بشار bashar
بشير bashir basheer
بكر bakr bakir
ابوبكر abubakr abubakar aboubakar
داود داوود dawood daoud dawud daud
رامي rami ramy
راشد rashed
رشيد rashid rasheed rachid
رمضان ramadan ramadhan ramzan
رياض riyad riad riyadh
غسان ghassan
ضيا diaa dia
نضال nidal nedal
فاطمه fatima fatma fatimah fatemeh
عايشه aisha aysha aicha ayesha
خديجه khadija khadijah khadeeja
مريم mariam maryam mariyam miriam meryem
زينب zainab zaynab zeinab
ليلي leila layla laila leyla
هند hind
هدي huda hoda
مني mona muna
مها maha
نورا نوره noura nora nura
ساره sara sarah
سلمي salma selma
سميره samira sameera
سعاد suad souad
امل amal
امنه amna amina aminah
امينه ameena
ايمان iman eman
اسما asma asmaa
الا aalaa
الياس elias ilyas elyas
الهام elham ilham
اميره amira ameera
حنان hanan
رنا rana
ريم reem rim
رانيا rania raniya
دعا duaa doaa
شيما shaima shaimaa
هاله hala
هبه heba hiba
جابر jaber jabir
حاتم hatem hatim
رايد raed raid
روف rauf raouf
شاكر shaker shakir
شريف sharif sherif shareef
صادق sadiq sadeq sadek
طلال talal
طه taha
عاصم asem asim
عزام azzam
عماد imad emad
غانم ghanem ghanim
فواد fuad fouad foad
فراس firas feras
فريد farid fareed
فوزي fawzi fawzy
قصي qusai qusay kusay
لطفي lutfi lotfi
لوي luay loay louay
مازن mazen mazin
مامون mamoun mamun
مراد murad mourad
معتز moataz mutaz
معين moin mueen
مهند muhannad mohannad mohanad muhanad
مومن momen mumin moumen
نايف nayef naif
نعيم naim naeem
هارون haroun harun haroon
يزن yazan yazen
يعقوب yaqoub yaqub yacoub
ايه aya ayah
اروي arwa
اسيل aseel asil
اسرا israa esraa isra
بتول batoul batool
بشري bushra boshra
تسنيم tasneem tasnim
جني jana
حليمه halima halimah haleema
خلود khuloud kholoud khulud
دانا dana
دينا dina deena
ديما dima deema
رغد raghad
رهف rahaf
روان rawan
زهره zahra zahrah
سحر sahar
سنا sanaa sana
سهام siham seham
شهد shahd shahed
صفا safaa safa
عبير abeer abir
عفاف afaf
غاده ghada ghadah
كوثر kawthar kawsar
لمي lama
لينا lina leena
منال manal
ملك malak
ناديه nadia nadiya
نجلا najlaa najla
نسرين nisreen nesrin nisrin nasrin
نهي nuha noha
نوال nawal
هنا hanaa
وفا wafaa wafa
يسري yusra yousra
ياسمين yasmin yasmine yasmeen
";

fn table() -> &'static Table<&'static str, u16> {
    static TABLE: OnceLock<Table<&'static str, u16>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let rows = NAMES.lines().zip(1u16..);
        rows.flat_map(|(line, id)| line.split(' ').map(move |word| (word, id))).collect()
    })
}

/// The number of the name that is spelled this way, or 0.
pub(crate) fn find(word: &str) -> u16 {
    table().get(word).copied().unwrap_or(0)
}

/// The first Latin spelling of the name with a number.
pub(crate) fn usual(known: u16) -> Option<&'static str> {
    let line = NAMES.lines().nth(usize::from(known.checked_sub(1)?))?;
    line.split(' ').find(|word| word.is_ascii())
}

/// Spellings that are Western names as well, and so say nothing about the name around them.
const SHARED: &str = "\
adel amal amina amira dana deena dima dina elias eman emir hala ilyas iman jana laila layla \
leila lama leena lina mariam mona nadia naif naim nora nour nura omar rana rania reem said salem \
salma sami samy sana sara sarah selma yasmin yasmine zahra issa dia fatima ibrahim ismael malek \
maher hani suad maha rami talal taha shadi fadi omer amr ameer huda hoda aya";

/// Whether a word says that the name around it is Arabic.
pub(crate) fn tells(word: &str) -> bool {
    find(word) > 0 && !SHARED.split(' ').any(|w| w == word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold;

    #[test]
    fn each_spelling_has_one_name_and_is_folded() {
        let all: Vec<&str> = NAMES.lines().flat_map(|l| l.split(' ')).collect();
        assert_eq!(all.len(), table().len(), "a spelling is listed twice");
        for word in all {
            let words = fold::words(word).words;
            assert!(words.len() == 1 && words[0].text == word, "{word}");
        }
        assert!(SHARED.split(' ').all(|w| find(w) > 0));
    }
}
