//! What is found: words of records, texts of reports, names in other scripts, places.

use desk::{FoundBy, ReportWords, Taken};

use crate::candidates::few;

#[test]
fn records_texts_names_and_places_are_searched() {
    let mut book = few();
    let found = |book: &crate::candidates::Book, typed: &str| -> Vec<(String, FoundBy)> {
        let found = book.desk.search(typed, 50).unwrap();
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
    let hits = book.desk.search("투먼 옮겨", 50).unwrap().hits;
    assert_eq!((hits.len(), hits[0].key.as_str(), hits[0].by), (1, "letter", FoundBy::Text));
    let around = hits[0].around.as_deref().unwrap();
    assert!(around.starts_with("지린성 투먼시에서") && around.ends_with('…'), "{around}");
    for tumen in ["图们", "Tumen"] {
        let hits = book.desk.search(tumen, 50).unwrap().hits;
        assert_eq!((hits.len(), hits[0].by), (1, FoundBy::Text), "{tumen}");
        assert!(hits[0].around.as_deref().unwrap().contains("투먼"), "{tumen}");
    }
    assert_eq!(book.desk.search("붙잡", 0).unwrap().hits.len(), 0);
}
