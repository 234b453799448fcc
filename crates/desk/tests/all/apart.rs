//! What a source is called is no name of a person that stands in clear.

use desk::{Error, MentionWords, OriginWords, ReportWords};

use crate::candidates::{Book, few};

const NOW: i64 = 1_511_000_000_000;

fn origin(book: &mut Book, key: &str, label: &str) -> desk::Result<()> {
    let words = OriginWords { key: Some(key.to_owned()), label: label.to_owned(), ..OriginWords::default() };
    let body = book.desk.origin(&words)?;
    book.desk.store(&[body], NOW).map(drop)
}

fn mention(book: &mut Book, key: &str, name: &str, alias: bool) -> desk::Result<()> {
    let one = vec![name.to_owned()];
    let (names, aliases) = if alias { (Vec::new(), one) } else { (one, Vec::new()) };
    let words = MentionWords {
        key: Some(key.to_owned()),
        report: "told".to_owned(),
        count: "1".to_owned(),
        names,
        aliases,
        ..MentionWords::default()
    };
    let body = book.desk.mention(&words)?;
    book.desk.store(&[body], NOW).map(drop)
}

#[test]
fn a_source_called_as_somebody_of_the_casebook_is_refused_whichever_came_first() {
    let mut book = few();
    let report = ReportWords { key: Some("told".to_owned()), ..ReportWords::default() };
    let report = book.desk.report(&report, NOW).unwrap();
    book.desk.store(&[report], NOW).unwrap();
    let refused = origin(&mut book, "teller", " lee  YOUNG hee").unwrap_err();
    let Error::NamedAsSource { origin: of, mention: named } = &refused else { panic!("{refused}") };
    assert_eq!((of.as_str(), named.as_str()), ("teller", "wife2"));
    assert!(!refused.to_string().to_lowercase().contains("young"), "the name is not repeated");
    origin(&mut book, "teller", "An Aunt").unwrap();
    let refused = mention(&mut book, "told#1", "an aunt", false).unwrap_err();
    assert!(matches!(refused, Error::NamedAsSource { .. }), "{refused}");
    assert!(book.desk.view().state().get(&model::Key::parse("told#1").unwrap()).is_none());
    // An alias is no evidence of who it is, and a name that nobody can read says nothing.
    mention(&mut book, "told#1", "an aunt", true).unwrap();
    mention(&mut book, "told#2", "Pak Ok", false).unwrap();
    // Both at once.
    let both = [
        book.desk.origin(&OriginWords { label: "Han Mi".to_owned(), ..OriginWords::default() }).unwrap(),
        book.desk
            .mention(&MentionWords {
                report: "told".to_owned(),
                count: "1".to_owned(),
                names: vec!["Han Mi".to_owned()],
                ..MentionWords::default()
            })
            .unwrap(),
    ];
    assert!(matches!(book.desk.store(&both, NOW), Err(Error::NamedAsSource { .. })));
    assert!(matches!(book.desk.check(&both), Err(Error::NamedAsSource { .. })));
}
