//! Each lint fires where it should and nowhere near by.

use figures::evidence::{
    Standing,
    lints::{LintKind, lints},
};
use model::{Edtf, Policy, Qualifier, RelationKind, Sex};

use crate::book::{Book, Told, key, keys};
use Qualifier::{About, AtLeast, Exactly, UpTo};

fn found(book: &Book) -> Vec<LintKind> {
    lints(&book.evidence(), &Policy::default()).into_iter().map(|l| l.kind).collect()
}

fn text(book: &Book) -> String {
    lints(&book.evidence(), &Policy::default()).into_iter().map(|l| l.text).collect()
}

#[test]
fn parts_against_total() {
    let mut book = Book::default();
    book.mention("known#1", "a", Exactly, 92);
    book.mention("returned#1", "a", Exactly, 37);
    book.mention("others#1", "a", Exactly, 55);
    let partition = |exhaustive| RelationKind::Partition {
        whole: key("known#1"),
        parts: keys(&["returned#1", "others#1"]),
        exhaustive,
    };
    book.decide(partition(true));
    assert_eq!(found(&book), []);
    book.mentions[2].quantity.lo = Some(54);
    assert_eq!(found(&book), [LintKind::PartsAgainstTotal]);
    assert_eq!(text(&book), "The parts of known#1 add up to 91, the whole is 92: one of them is wrong.");
    book.relations[0].kind = partition(false);
    assert_eq!(found(&book), [], "parts that are not all may fall short");
    book.mentions[2].quantity.lo = Some(56);
    assert_eq!(found(&book), [LintKind::PartsAgainstTotal], "but never exceed");
    book.mentions[0].quantity.qualifier = AtLeast;
    assert_eq!(found(&book), []);
}

#[test]
fn part_larger_than_whole() {
    let mut book = Book::default();
    book.mention("part#1", "a", AtLeast, 11);
    book.mention("whole#1", "b", About, 10);
    book.decide(RelationKind::PartOf { part: key("part#1"), whole: key("whole#1") });
    assert_eq!(found(&book), [], "about ten may be eleven");
    book.mentions[0].quantity.lo = Some(12);
    assert_eq!(found(&book), [LintKind::PartLargerThanWhole]);
    book.stand("part#1", Standing::Held);
    assert_eq!(found(&book), [], "what does not count is not looked at");
}

/// Two counts of one publisher, the later one lower over a wider window.
fn two_counts() -> Book {
    let mut book = Book::default();
    book.mention("early#1", "early", AtLeast, 41).when("2017-07/2017-08").at("CN/Jilin");
    book.mention("late#1", "late", AtLeast, 30).when("2017-07/2017-09").at("CN");
    for (report, day) in book.reports.iter_mut().zip(["2017-09-03", "2017-11-08"]) {
        report.publisher = Some("a publisher".to_owned());
        report.published = Some(Edtf::parse(day).unwrap());
    }
    book
}

#[test]
fn a_later_minimum_that_is_lower() {
    assert_eq!(found(&two_counts()), [LintKind::LaterMinimumLower]);
    let changed = |change: &dyn Fn(&mut Book)| {
        let mut book = two_counts();
        change(&mut book);
        found(&book)
    };
    assert_eq!(changed(&|b| b.mentions[1].quantity.lo = Some(49)), []);
    assert_eq!(changed(&|b| b.reports[1].publisher = Some("another".to_owned())), []);
    assert_eq!(changed(&|b| b.reports[0].published = Some(Edtf::parse("2017-11-08").unwrap())), []);
    assert_eq!(changed(&|b| _ = b.mentions[1].when("2017-08/2017-09")), [], "the window is not wider");
    assert_eq!(changed(&|b| _ = b.mentions[1].at("CN/Yunnan")), [], "another place");
    assert_eq!(changed(&|b| b.mentions[1].who.sex = Some(Sex::Female)), [], "the women only");
    assert_eq!(changed(&|b| _ = b.mentions[1].aged(0, 17)), [], "the children only");
    assert_eq!(changed(&|b| b.mentions[1].who.role = Some("guide".to_owned())), [], "the guides only");
}

#[test]
fn one_number_of_different_windows() {
    let mut book = Book::default();
    book.mention("a#1", "a", AtLeast, 41).when("2017-07/2017-08");
    book.mention("b#1", "b", AtLeast, 41).when("2018");
    assert_eq!(found(&book), [LintKind::SameNumberOtherWindow]);
    book.same(&["a#1", "b#1"]);
    assert_eq!(found(&book), [], "decided");
    book.relations.clear();
    book.repeats("b#1", "a#1");
    assert_eq!(found(&book), [], "a copy");
    book.relations.clear();
    book.mentions[1].when = None;
    assert_eq!(found(&book), [], "no window is no other window");
    book.mentions[1].when("2018");
    book.mentions.iter_mut().for_each(|m| m.quantity.lo = Some(5));
    assert_eq!(found(&book), [], "small numbers are often equal");
}

#[test]
fn counted_in_or_out() {
    let mut book = Book::default();
    book.mention("a#1", "a", Exactly, 29);
    book.mention("b#1", "b", Exactly, 30);
    assert_eq!(found(&book), [], "nothing says they are the same");
    book.same(&["a#1", "b#1"]);
    assert_eq!(found(&book), [LintKind::CountedInOrOut]);
    assert!(text(&book).contains("numbers 1 apart"), "{}", text(&book));
    book.mentions[1].quantity.qualifier = UpTo;
    assert_eq!(found(&book), [], "up to 30 may be 29");
    book.mentions[1].quantity.lo = Some(20);
    assert!(text(&book).contains("numbers 9 apart"), "{}", text(&book));
}

#[test]
fn a_window_beyond_publication() {
    let mut book = Book::default();
    book.mention("a#1", "a", Exactly, 5).when("2017-09");
    book.reports[0].published = Some(Edtf::parse("2017-09-03").unwrap());
    assert_eq!(found(&book), [LintKind::WindowBeyondPublication]);
    for fine in ["2017-08", "2017-09-03", "2017-08/.."] {
        book.mentions[0].when(fine);
        assert_eq!(found(&book), [], "{fine}");
    }
    book.mentions[0].when("2017-09");
    book.reports[0].published = Some(Edtf::parse("2017-09").unwrap());
    assert_eq!(found(&book), [], "published some day of that month");
}

#[test]
fn ages_that_cannot_be_one_person() {
    let mut book = Book::default();
    book.mention("a#1", "a", Exactly, 1).aged(3, 3);
    book.mention("b#1", "b", Exactly, 1).aged(4, 4);
    assert_eq!(found(&book), [], "perhaps two children");
    book.same(&["a#1", "b#1"]);
    assert_eq!(found(&book), [LintKind::AgesOfOnePerson]);
    let told = "a#1 and b#1 are the same but give the ages 3 and 4: counting age, or an error.";
    assert_eq!(text(&book), told);
    book.mentions[1].aged(3, 4);
    assert_eq!(found(&book), []);
}
