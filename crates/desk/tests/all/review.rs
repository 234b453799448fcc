//! Reviews: an answer and what it makes are one write, and what was answered stays in sight.

use desk::{About, Answer, DecisionWords, Desk, Edit, Question, ReportWords, Stands, Taken};
use model::{Body, Key, RelationKind};

use crate::candidates::{Book, few};

const NOW: i64 = 1_511_000_000_000;
const TEXT: &str = "On 15 July 2017 at least 41 people were detained near Tumen by the border police, a local paper wrote. \
    It also wrote that 17 women of another group were sent back on 20 July 2017.";

fn told(book: &mut Book, name: &str, published: &str) -> Key {
    let words = ReportWords {
        key: Some(name.to_owned()),
        publisher: Some(format!("Paper {name}")),
        published: Some(published.to_owned()),
        ..ReportWords::default()
    };
    book.desk.add_report(&words, &Taken::pasted(TEXT), NOW).unwrap().0
}

/// Accepts every count that the text states.
fn accept_counts(desk: &mut Desk, report: &Key) {
    loop {
        let review = desk.review(report).unwrap();
        let open = |q: &&Question| q.about == About::Mention && q.stands == Stands::Open;
        let Some(question) = review.questions.iter().map(AsRef::as_ref).find(open) else { return };
        desk.answer_first(&review, &question.id, &Answer::Accept(Edit::default()), &|_| String::new(), NOW)
            .unwrap();
    }
}

fn about(desk: &Desk, report: &Key, about: About) -> Vec<Question> {
    let review = desk.review(report).unwrap();
    review.questions.iter().filter(|q| q.about == about).map(|q| (**q).clone()).collect()
}

#[test]
fn an_answer_and_the_claim_it_makes_are_one_write() {
    let mut book = few();
    let report = told(&mut book, "first", "2017-07-21");
    let review = book.desk.review(&report).unwrap();
    let id = review.questions[0].id.clone();
    let writes = |desk: &Desk| desk.book().writes();
    let before = writes(&book.desk);
    for answer in [Answer::Accept(Edit::default()), Answer::Hold, Answer::Accept(Edit::default())] {
        let (at, review) = (writes(&book.desk), book.desk.review(&report).unwrap());
        book.desk.answer(&review, &id, &answer, NOW).unwrap();
        assert_eq!(writes(&book.desk), at + 1, "{answer:?}");
    }
    book.desk.take_back(&report, NOW).unwrap();
    assert_eq!(writes(&book.desk), before + 4);
    assert_eq!(book.desk.review(&report).unwrap().questions[0].stands, Stands::Open);
}

#[test]
fn a_copy_that_was_answered_stays_in_the_review_with_its_reason() {
    let mut book = few();
    let first = told(&mut book, "first", "2017-07-21");
    let second = told(&mut book, "second", "2017-07-28");
    accept_counts(&mut book.desk, &first);
    accept_counts(&mut book.desk, &second);
    let asked = about(&book.desk, &second, About::Copy);
    assert_eq!(asked.len(), 1, "{asked:?}");
    let review = book.desk.review(&second).unwrap();
    let said = |_: &desk::Remark| "같은 글입니다.".to_owned();
    let (step, _) =
        book.desk.answer_first(&review, &asked[0].id, &Answer::Accept(Edit::default()), &said, NOW).unwrap();
    let answered = about(&book.desk, &second, About::Copy);
    assert_eq!((answered.len(), answered[0].stands), (1, Stands::Accepted));
    assert_eq!(answered[0].records, step.records);
    // What is kept is what the person read.
    for record in &step.records {
        let Body::Relation(relation) = &book.desk.book().state().get(record).unwrap().body else { panic!() };
        assert!(matches!(relation.kind, RelationKind::Repeats { .. }));
        assert_eq!(relation.reason, "같은 글입니다.");
    }
    // The other report does not ask what this one has answered.
    assert!(about(&book.desk, &first, About::Copy).is_empty());
    book.desk.take_back(&second, NOW).unwrap();
    assert_eq!(about(&book.desk, &second, About::Copy)[0].stands, Stands::Open);
}

#[test]
fn a_copy_is_not_asked_of_whose_copy_it_is_decided_to_be() {
    let mut book = few();
    let first = told(&mut book, "first", "2017-07-21");
    let second = told(&mut book, "second", "2017-07-28");
    accept_counts(&mut book.desk, &first);
    accept_counts(&mut book.desk, &second);
    let review = book.desk.review(&second).unwrap();
    let asked = about(&book.desk, &second, About::Copy).remove(0);
    // Decided by hand meanwhile, and the other way round: through a third, as anywhere.
    for (copy, of) in [("first#1", "ten1"), ("ten1", "second#1")] {
        let words = DecisionWords {
            kind: "repeats".to_owned(),
            of: vec![copy.to_owned(), of.to_owned()],
            reason: "as both say".to_owned(),
            ..DecisionWords::default()
        };
        let body = book.desk.decision(&words).unwrap();
        book.desk.store(&[body], NOW).unwrap();
    }
    assert!(about(&book.desk, &second, About::Copy).is_empty());
    let stored = book.desk.book().state().len();
    let refused = book.desk.answer(&review, &asked.id, &Answer::Accept(Edit::default()), NOW);
    assert!(matches!(refused, Err(desk::Error::CopiesCopy { .. })), "{refused:?}");
    assert_eq!(book.desk.book().state().len(), stored);
}

#[test]
fn two_counts_that_were_decided_stay_in_the_review() {
    let mut book = few();
    let first = told(&mut book, "first", "2017-07-21");
    let second = told(&mut book, "second", "2017-07-28");
    accept_counts(&mut book.desk, &first);
    accept_counts(&mut book.desk, &second);
    let asked = about(&book.desk, &second, About::Overlap);
    let id = asked[0].id.clone();
    for decision in ["same", "disjoint"] {
        let review = book.desk.review(&second).unwrap();
        book.desk.answer(&review, &id, &Answer::Decide(decision.to_owned()), NOW).unwrap();
        let answered = about(&book.desk, &second, About::Overlap);
        let of_it: Vec<&Question> = answered.iter().filter(|q| q.id == id).collect();
        assert_eq!((of_it.len(), of_it[0].stands), (1, Stands::Accepted), "{decision}");
        assert!(!of_it[0].remarks.join("").is_empty(), "{decision}");
    }
}

#[test]
fn those_who_only_tell_of_it_are_not_counted_by_one_key() {
    let mut book = few();
    let text = "On 15 July 2017 at least 41 people were detained near Tumen, three activists said.";
    let words = ReportWords { key: Some("told".to_owned()), ..ReportWords::default() };
    let (report, _) = book.desk.add_report(&words, &Taken::pasted(text), NOW).unwrap();
    let review = book.desk.review(&report).unwrap();
    let activists = review.questions.iter().find(|q| q.names[0].contains("activists")).unwrap();
    let stored = book.desk.book().state().len();
    let refused = book.desk.answer(&review, &activists.id, &Answer::Accept(Edit::default()), NOW);
    assert!(matches!(refused, Err(desk::Error::Bystanders)), "{refused:?}");
    assert_eq!(book.desk.book().state().len(), stored);
    // Who was taken as well is said so.
    let taken = Edit { event: Some("apprehended".to_owned()), ..Edit::default() };
    book.desk.answer(&review, &activists.id, &Answer::Accept(taken), NOW).unwrap();
}

#[test]
fn a_review_that_goes_on_is_the_one_that_is_put_together_anew() {
    const TOLD: &str = "On 15 July 2017 at least 41 people were detained near Tumen, among them 17 women and 24 men. \
        On 16 July 2017 three women and two men were detained in Jilin, five people in all. \
        On 20 July 2017 17 women were sent back. Nine people were held in Dandong in August 2017.";
    let mut book = few();
    let first = told(&mut book, "first", "2017-07-21");
    accept_counts(&mut book.desk, &first);
    let words = ReportWords { published: Some("2017-07-30".to_owned()), ..ReportWords::default() };
    let told = Taken::pasted(&format!("{TEXT} {TOLD}"));
    let report = book.desk.add_report(&words, &told, NOW).unwrap().0;
    let mut kinds = std::collections::BTreeMap::new();
    for turn in 0..200 {
        let review = book.desk.review(&report).unwrap();
        let went_on = serde_json::to_value(&*review).unwrap();
        // A write of anything else makes it be put together anew.
        book.desk.book_mut().set_setting("test", Some(&[u8::try_from(turn).unwrap()])).unwrap();
        let anew = serde_json::to_value(&*book.desk.review(&report).unwrap()).unwrap();
        assert_eq!(went_on, anew, "after {turn} answers");
        let review = book.desk.review(&report).unwrap();
        let Some(at) = review.next_open(0) else { break };
        let question = &review.questions[at];
        *kinds.entry(format!("{:?}", question.about)).or_insert(0) += 1;
        let answer = match (turn % 5, question.about) {
            (3, _) => Answer::Hold,
            (4, _) => Answer::Reject,
            _ => Answer::Accept(Edit::default()),
        };
        let answered = book.desk.answer_first(&review, &question.id, &answer, &|_| String::new(), NOW);
        if answered.is_err() {
            book.desk.answer_first(&review, &question.id, &Answer::Reject, &|_| String::new(), NOW).unwrap();
        }
    }
    assert!(kinds.len() == 4, "every kind of question was put: {kinds:?}");
}

#[test]
fn what_stands_to_others_is_found_again_only_where_more_than_decisions_came() {
    let mut book = few();
    let first = told(&mut book, "first", "2017-07-21");
    let second = told(&mut book, "second", "2017-07-22");
    accept_counts(&mut book.desk, &first);
    accept_counts(&mut book.desk, &second);
    let asked = |review: &desk::Review| {
        let further = review.questions.iter().filter(|q| q.about == About::Copy || q.about == About::Overlap);
        further.filter(|q| q.stands == Stands::Open).map(|q| q.id.clone()).collect::<Vec<_>>()
    };
    let review = book.desk.review(&second).unwrap();
    let before = asked(&review);
    assert!(before.len() > 1, "{before:?}");
    // A decision: what was found still holds, without what is decided by it.
    let copy = review.questions.iter().find(|q| q.about == About::Copy).unwrap();
    book.desk
        .answer_first(
            &review,
            &copy.id,
            &Answer::Accept(Edit::default()),
            &|_| "It repeats it.".to_owned(),
            NOW,
        )
        .unwrap();
    let review = book.desk.review_at_hand(&second).unwrap();
    assert!(!review.awaits && asked(&review).len() < before.len());
    // It is taken back: what it decided is asked again, and nothing was compared anew.
    book.desk.take_back_first(&second, NOW).unwrap();
    let review = book.desk.review_at_hand(&second).unwrap();
    assert!(!review.awaits);
    assert_eq!(asked(&review), before);
    // Another report, and each of its counts, has it compared anew.
    let third = told(&mut book, "third", "2017-07-23");
    assert!(book.desk.review_at_hand(&second).unwrap().awaits);
    assert!(!book.desk.review(&second).unwrap().awaits);
    accept_counts(&mut book.desk, &third);
    assert!(book.desk.review_at_hand(&second).unwrap().awaits);
    assert_eq!(asked(&book.desk.review(&second).unwrap()), before);
}

#[test]
fn who_is_told_by_another_mark_is_not_asked_of_as_somebody_else() {
    for (n, text) in [
        "37 people were sent back on 3 May 2017: 29 women, 8 men, six under 18.",
        "At least 37 people were sent back on 3 May 2017: 29 women, 8 men and six minors.",
    ]
    .into_iter()
    .enumerate()
    {
        let mut book = few();
        let words = ReportWords { key: Some(format!("told{n}")), ..ReportWords::default() };
        let (report, _) = book.desk.add_report(&words, &Taken::pasted(text), NOW).unwrap();
        accept_counts(&mut book.desk, &report);
        let asked = about(&book.desk, &report, About::Relation);
        let of = |q: &Question, word: &str| q.names.iter().any(|name| name.contains(word));
        let both = |q: &&Question| of(q, "29 women") && of(q, "8 men");
        assert_eq!(asked.iter().filter(both).count(), 1, "{text}: {asked:?}");
        let young = |q: &Question| of(q, "six");
        assert!(
            asked.iter().all(|q| !young(q) || !of(q, "29 women") && !of(q, "8 men")),
            "{text}: {asked:?}"
        );
        assert_eq!(asked.iter().filter(|q| young(q) && of(q, "37 people")).count(), 1, "{asked:?}");
    }
}

#[test]
fn women_and_children_of_one_whole_are_each_among_it_and_may_be_the_same_people() {
    for (n, text, words) in [
        (
            0,
            "40 people were sent back on 3 May 2017, including 20 women and 12 children.",
            ["20 women", "12 children"],
        ),
        (1, "2017년 5월 3일 40명이 북송됐다. 그중 여성 20명, 어린이 12명이 포함됐다.", ["20명", "12명"]),
        (2, "2017年5月3日40人被遣返，其中包括20名妇女和12名儿童。", ["20名", "12名"]),
    ] {
        let mut book = few();
        let told = ReportWords { key: Some(format!("marks{n}")), ..ReportWords::default() };
        let (report, _) = book.desk.add_report(&told, &Taken::pasted(text), NOW).unwrap();
        accept_counts(&mut book.desk, &report);
        let asked = about(&book.desk, &report, About::Relation);
        let of = |q: &Question, word: &str| q.names.iter().any(|name| name.contains(word));
        assert!(asked.iter().all(|q| !of(q, words[0]) || !of(q, words[1])), "{text}: {asked:?}");
        for word in words {
            let among = |q: &&Question| of(q, word) && of(q, "40") && q.rule == "relation.part-of";
            assert_eq!(asked.iter().filter(among).count(), 1, "{text}: {asked:?}");
        }
    }
}
