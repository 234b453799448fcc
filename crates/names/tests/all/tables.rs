//! Spellings that are one name, and names that are not.

use names::{Level, Name, compare, keys};

fn level(a: &str, b: &str) -> Level {
    compare(&Name::read(a), &Name::read(b)).level
}

fn meet(a: &str, b: &str) -> bool {
    let other = keys(&Name::read(b));
    keys(&Name::read(a)).iter().any(|k| other.contains(k))
}

/// All of a row are one name: they meet and agree at least as well as the level.
fn one_name(rows: &[&[&str]], worst: Level) {
    let mut wrong = Vec::new();
    for row in rows {
        for (i, a) in row.iter().enumerate() {
            for b in &row[i..] {
                let found = compare(&Name::read(a), &Name::read(b));
                if found.level > worst || !meet(a, b) {
                    wrong.push(format!("{a} / {b}: {found:?}, meet: {}", meet(a, b)));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Both of a row are different names: they agree no better than the level.
fn two_names(rows: &[(&str, &str)], best: Level) {
    let wrong: Vec<String> = rows
        .iter()
        .map(|(a, b)| (a, b, compare(&Name::read(a), &Name::read(b))))
        .filter(|(.., s)| s.level < best)
        .map(|(a, b, s)| format!("{a} / {b}: {s:?}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn korean_spellings_are_one_name() {
    one_name(
        &[
            &[
                "김영철",
                "Kim Yong-chol",
                "Kim Yongchol",
                "KIM Young Chul",
                "Kim Yŏng-ch'ŏl",
                "Gim Yeong-cheol",
                "Kim, Yong-chol",
                "Yong-chol Kim",
                "金英哲",
                "Ким Ён Чхоль",
                "김 영철",
            ],
            &[
                "이순희",
                "리순희",
                "Lee Soon-hee",
                "Ri Sun Hui",
                "Yi Sunhŭi",
                "Rhee Soon Hee",
                "李順姬",
                "李顺姬",
            ],
            &["최정민", "Choe Jong Min", "Choi Jung-min", "Ch'oe Chŏng-min", "Choi Jeong Min", "崔正民"],
            &["박철수", "Pak Chol Su", "Park Chul-soo", "Bak Cheolsu", "朴哲洙", "Пак Чхоль Су"],
            &["노은혜", "로은혜", "Noh Eun-hye", "Ro Un Hye", "Roh Eunhye", "No Ŭn-hye"],
            &["임혁", "림혁", "Lim Hyuk", "Rim Hyok", "Im Hyeok", "Yim Hyŏk"],
            &["강련희", "강연희", "Kang Ryon Hui", "Kang Yeon-hee", "Gang Yeonhui"],
            &["황보라미", "Hwangbo Rami", "Hwangbo Ra Mi"],
            &["정성룡", "Jong Song Ryong", "Chung Sung-yong", "Chŏng Sŏngnyong", "Jeong Seongryong"],
            &["윤영란", "Yun Yong Ran", "Yoon Young-nan", "Yun Yŏngnan", "Yoon Yeongran"],
            &["한은아", "Han Eun-ah", "Han Un A", "Han Euna"],
            &["송강일", "Song Kang Il", "Song Kangil", "Song Gang-il"],
        ],
        Level::Reordered,
    );
}

#[test]
fn korean_given_names_alone_are_one_name() {
    one_name(
        &[&["영철", "Yong-chol", "Young Chul", "Yeongcheol"], &["Lee", "이", "Rhee", "Yi", "리"]],
        Level::Reordered,
    );
}

#[test]
fn korean_names_that_differ() {
    two_names(
        &[
            ("Kim Yong-min", "Kim Yong-chol"),
            ("Kim Min", "Kim Myeong"),
            ("김영철", "박영철"),
            ("김영철", "Park Young-chul"),
            ("Kim Yong-min", "Kim Yong-mun"),
            ("Lee Soon-hee", "Im Soon-hee"),
            ("金英哲", "金大中"),
            ("Kim", "Kim Yong-chol"),
        ],
        Level::Weak,
    );
    two_names(
        &[("Kim Yong-chol", "Pak Sun-hui"), ("김영철", "최은혜"), ("김영철", "Smith John")],
        Level::Different,
    );
    assert_eq!(level("김정수", "김종수"), Level::Close);
    assert_eq!(level("金英哲", "金永哲"), Level::Close);
}

#[test]
fn chinese_spellings_are_one_name() {
    one_name(
        &[
            &["王小明", "Wang Xiaoming", "Wang Hsiao-ming", "WANG Xiao Ming", "Xiaoming Wang"],
            &["張國慶", "张国庆", "Zhang Guoqing", "Chang Kuo-ch'ing", "Chang Kuo-ching"],
            &["呂秀英", "吕秀英", "Lü Xiuying", "Lu Hsiu-ying", "Lv Xiuying"],
            &["歐陽文", "欧阳文", "Ouyang Wen", "Ou-yang Wen"],
            &["謝忠", "谢忠", "Xie Zhong", "Hsieh Chung"],
            &["单伟", "Shan Wei"],
            &["陳大文", "Chen Dawen", "Chan Dawen", "Ch'en Ta-wen"],
            &["黎小龙", "Li Xiaolong", "Li Hsiao-lung"],
        ],
        Level::Reordered,
    );
}

#[test]
fn chinese_names_that_differ() {
    two_names(
        &[
            ("王小明", "李小明"),
            ("Wang Xiaoming", "Wang Xiaolin"),
            ("张伟", "Zhang Min"),
            ("王伟", "Wang Mei"),
        ],
        Level::Weak,
    );
    assert_eq!(level("王伟", "王玮"), Level::Close);
}

#[test]
fn arabic_spellings_are_one_name() {
    one_name(
        &[
            &["محمد احمد", "مُحَمَّد أحمد", "Mohammed Ahmed", "Muhammad Ahmad", "Mohamad Ahmed"],
            &[
                "عبد الرحمن خالد",
                "عبدالرحمن خالد",
                "Abd al-Rahman Khaled",
                "Abdulrahman Khalid",
                "Abdel Rahman Khaled",
                "Abdurrahman Khalid",
            ],
            &["حسين يوسف", "Hussein Yousef", "Husayn Yusuf", "Hossein Youssef"],
            &["فاطمة علي حسن", "فاطمه على حسن", "Fatima Ali Hassan", "Fatimah Aly Hasan"],
            &[
                "محمد بن سالم المصري",
                "محمد سالم المصرى",
                "Mohammed bin Salem al-Masri",
                "Mohamed Salem Almasri",
                "Mohammed Salem El Masry",
            ],
            &["کریم شاهین", "كريم شاهين", "Karim Shahin", "Kareem Chahine"],
            &["أبو بكر صالح", "ابوبكر صالح", "Abu Bakr Saleh"],
            &["صلاح الدين يوسف", "صلاحالدين يوسف"],
            &["الشيخ طارق قاسم", "طارق قاسم", "Sheikh Tariq Qasim", "Tarek Kassem"],
            &["محمـــد عمر", "محمد عمر", "Mhmd Omar"],
        ],
        Level::Script,
    );
}

#[test]
fn arabic_names_that_differ() {
    two_names(
        &[
            ("محمد احمد", "احمد محمد"),
            ("Mohammed Ahmed", "Ahmed Mohammed"),
            ("محمد احمد علي حسن", "خالد احمد علي حسن"),
            ("محمود علي", "محمد علي"),
            ("Mahmoud Ali", "Mohammed Ali"),
            ("محمود علي", "Mohammed Ali"),
            ("سعيد خالد", "سعد خالد"),
            ("عمر يوسف", "عامر يوسف"),
            ("محمد", "محمد علي حسن"),
        ],
        Level::Weak,
    );
    two_names(&[("محمد علي", "خالد يوسف"), ("محمد علي", "Kim Yong-chol")], Level::Different);
}

#[test]
fn a_shorter_arabic_name_is_close_to_the_longer() {
    for (short, long) in [
        ("محمد احمد حسن", "محمد احمد علي حسن"),
        ("محمد حسن", "محمد احمد حسن"),
        ("Mohammed Hassan", "محمد احمد علي حسن"),
    ] {
        assert_eq!(level(short, long), Level::Close, "{short} / {long}");
        assert!(meet(short, long));
    }
}

#[test]
fn western_names() {
    assert_eq!(level("Smith, John", "john smith"), Level::Exact);
    assert_eq!(level("Ángela Núñez", "Angela Nunez"), Level::Exact);
    assert_eq!(level("Dr. John O'Brien", "John OBrien"), Level::Exact);
    assert_eq!(level("John Smith", "Smith John"), Level::Reordered);
    assert_eq!(level("J. Smith", "John Smith"), Level::Initials);
    assert_eq!(level("J Smith", "John Paul Smith"), Level::Initials);
    assert_eq!(level("Bill Turner", "William Turner"), Level::Close);
    assert_eq!(level("John Smith", "Jonh Smith"), Level::Close);
    assert_eq!(level("Maria Garcia", "Maria Garcia Lopez"), Level::Weak);
    assert_eq!(level("Mary Ann Hill", "Maryann Hill"), Level::Script);
    assert_eq!(level("John Smith", "John Paul Smith"), Level::Close);
    assert_eq!(level("Анна Иванова", "Anna Ivanova"), Level::Script);
    assert_eq!(level("John Smith Jr.", "John Smith Sr."), Level::Weak);
    two_names(
        &[("John Smith", "Jane Smith"), ("John Smith", "John Brown"), ("J. Smith", "Mary Smith")],
        Level::Weak,
    );
    two_names(&[("John Smith", "Mary Brown"), ("Robert", "Susan")], Level::Different);
    // A word alone may be Korean or Arabic letter by letter and still be a Western name.
    two_names(
        &[("Nora", "Lora"), ("Dana", "Tara"), ("Jana", "Joanna"), ("Elias", "Ellis"), ("Tina", "Dina")],
        Level::Close,
    );
    for (a, b) in
        [("John Smith", "Smith John"), ("J. Smith", "John Smith"), ("Bill Turner", "William Turner")]
    {
        assert!(meet(a, b), "{a} {b}");
    }
}

#[test]
fn a_name_given_in_two_scripts_meets_both() {
    one_name(&[&["김영철 (Kim Yong-chol)", "김영철"], &["Kim Yong-chol (金英哲)", "金英哲"]], Level::Script);
    assert_eq!(level("John Smith alias Peter Brown", "Peter Brown"), Level::Script);
}

#[test]
fn titles_are_no_part_of_a_name() {
    for (titled, plain) in [
        ("김영철 씨", "김영철"),
        ("김영철님", "김영철"),
        ("김영철 선생", "김영철"),
        ("Pastor Kim Yong-chol", "Kim Yong-chol"),
        ("Mr. John Smith", "John Smith"),
        ("王小明先生", "王小明"),
        ("王小明 女士", "王小明"),
        ("الشيخ محمد علي", "محمد علي"),
        ("Haji Karim Hassan", "Karim Hassan"),
        ("Sheikh Karim Hassan", "Karim Hassan"),
    ] {
        assert_eq!(Name::read(titled).text(), Name::read(plain).text());
        assert_eq!(level(titled, plain), Level::Exact);
    }
}
