//! English: the days of an event, stated and reckoned.

use super::text_english::{about, day};
use intake::text::{Document, Language, propose};

/// Published on Wednesday 12 June 2019; `~` marks what must be said to be reckoned, `..` an open end.
#[test]
fn windows() {
    for (said, expected) in [
        ("on 15 July 2017", "2017-07-15 2017-07-15"),
        ("on July 15, 2017", "2017-07-15 2017-07-15"),
        ("on the 15th of July 2017", "2017-07-15 2017-07-15"),
        ("on 2017-07-15", "2017-07-15 2017-07-15"),
        ("on 15/07/2017", "2017-07-15 2017-07-15"),
        ("on 15.07.2017", "2017-07-15 2017-07-15"),
        ("on Saturday, 15 July 2017", "2017-07-15 2017-07-15"),
        ("on 3-5 August 2018", "2018-08-03 2018-08-05"),
        ("on August 3 and 5, 2018", "2018-08-03 2018-08-05"),
        ("in July 2017", "2017-07-01 2017-07-31"),
        ("in July and August 2017", "2017-07-01 2017-08-31"),
        ("in June, July and August 2017", "2017-06-01 2017-08-31"),
        ("between July 2016 and June 2017", "2016-07-01 2017-06-30"),
        ("from November to January 2018", "2017-11-01 2018-01-31"),
        ("from 3 May 2018 to 5 June 2018", "2018-05-03 2018-06-05"),
        ("between 8 and 13 February 2012", "2012-02-08 2012-02-13"),
        ("in the three months between July and September 2017", "2017-07-01 2017-09-30"),
        ("over the course of a year, between July 2016 and June 2017", "2016-07-01 2017-06-30"),
        ("in 2017", "2017-01-01 2017-12-31"),
        ("from 2014 to 2016", "2014-01-01 2016-12-31"),
        ("in early March 2018", "2018-03-01 2018-03-10"),
        ("in mid-March 2018", "2018-03-11 2018-03-20"),
        ("at the end of March 2018", "2018-03-21 2018-03-31"),
        ("in the summer of 2017", "2017-06-01 2017-08-31"),
        ("in winter 2017", "2017-12-01 2018-02-28"),
        ("in the first half of 2018", "2018-01-01 2018-06-30"),
        ("in the third quarter of 2018", "2018-07-01 2018-09-30"),
        ("in the first four months of 2018", "2018-01-01 2018-04-30"),
        ("by June 2017", ".. 2017-06-30"),
        ("before June 2017", ".. 2017-05-31"),
        ("until 3 May 2018", ".. 2018-05-03"),
        ("since July 2016", "~ 2016-07-01 2019-06-12"),
        ("in the past two months", "~ 2019-04-12 2019-06-12"),
        ("in the past year", "~ 2018-06-12 2019-06-12"),
        ("over the last ten days", "~ 2019-06-02 2019-06-12"),
        ("in the past three weeks", "~ 2019-05-22 2019-06-12"),
        ("last month", "~ 2019-05-01 2019-05-31"),
        ("last week", "~ 2019-06-03 2019-06-09"),
        ("last year", "~ 2018-01-01 2018-12-31"),
        ("last Saturday", "~ 2019-06-08 2019-06-08"),
        ("on Saturday of last week", "~ 2019-06-08 2019-06-08"),
        ("on Monday", "~ 2019-06-10 2019-06-10"),
        ("yesterday", "~ 2019-06-11 2019-06-11"),
        ("the day before yesterday", "~ 2019-06-10 2019-06-10"),
        ("three days ago", "~ 2019-06-09 2019-06-09"),
        ("this year", "~ 2019-01-01 2019-06-12"),
        ("earlier this month", "~ 2019-06-01 2019-06-12"),
        ("so far this year", "~ 2019-01-01 2019-06-12"),
        ("in March", "~ 2019-03-01 2019-03-31"),
        ("in mid-March", "~ 2019-03-11 2019-03-20"),
        ("in October", "~ 2018-10-01 2018-10-31"),
        ("last August", "~ 2018-08-01 2018-08-31"),
        ("on 30 May", "~ 2019-05-30 2019-05-30"),
        ("on the 9th", "~ 2019-06-09 2019-06-09"),
        ("last winter", "~ 2018-12-01 2019-02-28"),
    ] {
        let text = format!("Ten people were arrested {said}.");
        let window = about(&text, "Ten people").window;
        let shown = window.map(|w| {
            let day = |d: Option<model::Day>| d.map_or("..".to_owned(), |d| d.to_string());
            format!("{}{} {}", if w.anchor.is_some() { "~ " } else { "" }, day(w.from), day(w.to))
        });
        assert_eq!(shown.as_deref(), Some(expected), "{said}");
    }
}

#[test]
fn without_publication_nothing_is_reckoned() {
    for said in ["in March", "last week", "on Monday", "in the past two months", "yesterday"] {
        let text = format!("Ten people were arrested {said}.");
        let all = propose(&Document { text: &text, published: None, language: Some(Language::English) });
        assert_eq!(all.iter().map(|p| p.window).collect::<Vec<_>>(), [None], "{said}");
    }
}

#[test]
fn words_that_only_look_like_dates() {
    for text in [
        "Ten people may be arrested.",
        "Ten people were arrested recently.",
        "Ten people were made to march.",
    ] {
        assert_eq!(about(text, "Ten people").window, None, "{text}");
    }
}

#[test]
fn each_count_has_the_days_of_its_clause() {
    let text = "Six people were returned in 2018 and fourteen people in 2017.";
    assert_eq!(about(text, "Six").window.unwrap().from, Some(day("2018-01-01")));
    assert_eq!(about(text, "fourteen").window.unwrap().from, Some(day("2017-01-01")));
    // A year goes on to hold for the days after it.
    let text = "On 2 November 2017 six people were arrested; two women were returned on 7 December.";
    let window = about(text, "two women").window.unwrap();
    assert_eq!((window.from, window.anchor), (Some(day("2017-12-07")), None));
    let text = "Six people have been returned since Laos closed the road in March.";
    assert_eq!(about(text, "Six").window.unwrap().to, Some(day("2019-06-12")));
    // Told again in the same paragraph, but not in another.
    let text = "On 3 May 2018 a car was stopped. Its driver ran. Police arrested two women.";
    assert_eq!(about(text, "two women").window.unwrap().from, Some(day("2018-05-03")));
    let text = "On 3 May 2018 a car was stopped. Its driver ran.\n\nPolice arrested two women.";
    assert_eq!(about(text, "two women").window, None);
}

#[test]
fn days_that_cannot_be_reckoned_end_those_told_before() {
    let caption =
        "Soldiers in a guard post are seen from the other side, January 7, 2016. \u{a9} 2016 An agency\n\n";
    let told = "He waited for a call last Saturday. A contact said that police had detained his wife.";
    for text in [format!("{caption}{told}"), format!("The post was built on 7 January 2016. {told}")] {
        let all = propose(&Document { text: &text, published: None, language: None });
        let wife = all.iter().find(|p| p.quantity.words == "his wife").unwrap();
        assert_eq!(wife.window, None, "{text}");
    }
    // The day of a picture is nobody's, whatever is known of the text.
    let all = propose(&Document {
        text: &format!("{caption}Police had detained seven people."),
        published: Some(day("2017-11-08")),
        language: None,
    });
    assert_eq!(all[0].window, None);
}
