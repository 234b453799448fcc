use documents::{Kind, Part, Warning};
use encoding_rs::EUC_KR;

use crate::common::{open, section, warns};

#[test]
fn blocks_become_lines_and_what_no_one_reads_is_dropped() {
    let page = "<!DOCTYPE html><html lang=en><head><title>A &amp; B</title><meta name=author content='Desk'>\
        <style>p{color:red}</style><script>var x = '<p>99 people</p>';</script></head><body>\
        <nav><ul><li>Home<li>About 600 more</ul></nav><h1>At&nbsp;least 41</h1>\n\
        <p>were <b>de</b>tained in\n   July&#46;<p>Second&mdash;paragraph<br>new line\
        <table><tr><td>Yanji<td>5</tr><tr><td>Tumen<td>6</table><div hidden>secret 77</div>\
        <p style='display: none'>hidden 88</p><pre>a  b\n c</pre></body></html>";
    let extract = open(page.as_bytes()).unwrap();
    assert_eq!(extract.kind, Kind::Html);
    assert_eq!(
        extract.text,
        "At least 41\nwere detained in July.\nSecond—paragraph\nnew line\nYanji\t5\nTumen\t6\na  b\n c"
    );
    assert_eq!((extract.sections[0].what, section(&extract, 0).as_str()), (Part::Heading, "At least 41"));
    let has = |name: &str, value: &str| extract.metadata.contains(&(name.to_owned(), value.to_owned()));
    assert!(
        has("title", "A & B") && has("author", "Desk") && has("language", "en"),
        "{:?}",
        extract.metadata
    );
    assert!(warns(&extract, |w| *w == Warning::HiddenLeftOut(2)));
}

#[test]
fn the_declared_encoding_is_used() {
    let (bytes, _, _) = EUC_KR.encode("<html><meta charset=\"euc-kr\"><p>탈북민 5명 체포");
    let extract = open(&bytes).unwrap();
    assert_eq!((extract.text.as_str(), extract.warnings.len()), ("탈북민 5명 체포", 0));
}

#[test]
fn navigation_that_never_ends_does_not_swallow_the_text() {
    let extract = open(b"<html><body><nav><a>Home</a><p>41 people were held").unwrap();
    assert_eq!(extract.text, "Home\n41 people were held");
    assert!(warns(&extract, |w| *w == Warning::NavigationKept));
}

#[test]
fn a_script_that_never_ends_shows_nothing_of_itself() {
    let extract = open(b"<html><p>41 held<script>if (a < b) { '</p>' ").unwrap();
    assert_eq!(extract.text, "41 held");
}

#[test]
fn a_raised_mark_that_never_ends_ends_with_its_block() {
    let page = b"<html><body><p>At least 41 people<sup>3<p>12 <b>men</b><table><tr><td>5<sup>1<td>6</table>";
    assert_eq!(open(page).unwrap().text, "At least 41 people\u{b3}\n12 men\n5\u{b9}\t6");
}

#[test]
fn a_raised_mark_never_joins_a_number() {
    let page = "<html><body><p>At least 41<sup>3</sup> people, 12 men<sup>[4]</sup>, 5<sup>a</sup> women, on the 3<sup>rd</sup> \
        of July<sup>1, 2</sup>.<p>1&#x2009;200 people, 4\u{200b}2 men</p>";
    let extract = open(page.as_bytes()).unwrap();
    assert_eq!(
        extract.text,
        "At least 41³ people, 12 men⁽⁴⁾, 5[a] women, on the 3rd of July¹,².\n1\u{2009}200 people, 42 men"
    );
}

#[test]
fn struck_out_text_is_left_out_and_said_where_it_ends() {
    let extract = open(b"<html><p>held <del>10</del> <s>11</s> <span>15</span> people</p>").unwrap();
    assert_eq!(extract.text, "held 15 people");
    assert!(warns(&extract, |w| *w == Warning::StruckLeftOut(2)));
    let open_end = open(b"<html><p>held <s>10 people<p>and 41 more <strong>held</strong>").unwrap();
    assert_eq!(open_end.text, "held 10 people\nand 41 more held");
}

#[test]
fn an_empty_cell_keeps_its_place() {
    let page =
        b"<html><table><tr><th>Place<th>Held<th>Returned<tr><td>Dandong<td><td>7<tr><td><td>5<td></table>";
    assert_eq!(open(page).unwrap().text, "Place\tHeld\tReturned\nDandong\t\t7\n\t5");
}
