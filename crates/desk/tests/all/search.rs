//! What is found: words of records, texts of reports, names in other scripts, places.

use desk::{Desk, Found, FoundBy, ReportWords, Taken};

use crate::candidates::few;

fn search(desk: &Desk, typed: &str, limit: usize) -> Found {
    let said = desk.saying(typed, limit).unwrap();
    desk.view().search(typed, limit, said, |report| Some(desk.text_of(report).map(|(.., text)| text)))
}

#[test]
fn records_texts_names_and_places_are_searched() {
    let mut book = few();
    let found = |book: &crate::candidates::Book, typed: &str| -> Vec<(String, FoundBy)> {
        let found = search(&book.desk, typed, 50);
        found.hits.into_iter().map(|hit| (hit.key.to_string(), hit.by)).collect()
    };
    let has = |found: &[(String, FoundBy)], key: &str, by: FoundBy| found.contains(&(key.to_owned(), by));
    // Written in Hangul in one mention, in Latin letters in another.
    let names = found(&book, "리영희");
    assert!(has(&names, "wife1", FoundBy::Words) && has(&names, "wife2", FoundBy::Name), "{names:?}");
    assert!(!names.iter().any(|(key, _)| key == "guide2"), "{names:?}");
    let place = found(&book, "沈阳");
    assert!(has(&place, "ten1", FoundBy::Place) && has(&place, "raid2", FoundBy::Place), "{place:?}");
    assert!(found(&book, "图们").is_empty());
    assert!(found(&book, "\" -").is_empty());

    let text = "지린성 투먼시에서 세 사람이 붙잡혔다. 그들은 다음 날 어디론가 옮겨졌다고 한다. 가족은 아직 아무 소식도 듣지 못했다.";
    let words = ReportWords { key: Some("letter".to_owned()), ..ReportWords::default() };
    let taken = Taken::pasted(text);
    book.desk.add_report(&words, &taken, 1_511_000_000_000).unwrap();
    let hits = search(&book.desk, "투먼 옮겨", 50).hits;
    assert_eq!((hits.len(), hits[0].key.as_str(), hits[0].by), (1, "letter", FoundBy::Text));
    let around = hits[0].around.as_deref().unwrap();
    assert!(around.starts_with("지린성 투먼시에서") && around.ends_with('…'), "{around}");
    for tumen in ["图们", "Tumen"] {
        let hits = search(&book.desk, tumen, 50).hits;
        assert_eq!((hits.len(), hits[0].by), (1, FoundBy::Text), "{tumen}");
        assert!(hits[0].around.as_deref().unwrap().contains("투먼"), "{tumen}");
    }
    assert_eq!(search(&book.desk, "붙잡", 0).hits.len(), 0);
}

#[test]
fn texts_are_asked_for_one_at_a_time_and_no_more_once_there_is_no_answer() {
    let mut book = few();
    for (name, text) in [("one", "Three people were seized."), ("two", "Four women were let go.")] {
        let words = ReportWords { key: Some(name.to_owned()), ..ReportWords::default() };
        book.desk.add_report(&words, &Taken::pasted(text), 1_511_000_000_000).unwrap();
    }
    let (desk, view) = (&book.desk, book.desk.view());
    let said = desk.saying("seized", 50).unwrap();
    assert!(said.is_empty(), "the index holds no texts");
    let mut asked = Vec::new();
    let found = view.search("seized", 50, said, |report| {
        asked.push(report.to_string());
        Some(desk.text_of(report).map(|(.., text)| text))
    });
    assert_eq!(asked, ["two", "one"]);
    assert_eq!((found.hits.len(), found.hits[0].key.as_str(), found.unread), (1, "one", 0));
    // The casebook was locked after the first.
    let mut left = 1;
    let found = view.search("seized", 50, Vec::new(), |report| {
        left -= 1;
        (left == 0).then(|| desk.text_of(report).map(|(.., text)| text))
    });
    assert_eq!((found.hits.len(), found.unread), (0, 1));
}
