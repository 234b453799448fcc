//! Every page answers, in every language, and shows what was typed as text and nothing else.

use crate::client::{Server, shared};

pub(crate) const PAGES: [&str; 37] = [
    "/",
    "/add",
    "/import",
    "/figures",
    "/figures?event=apprehended&when=2016-07/2017-11&as_of=2017-11-30",
    "/trends",
    "/trends?now=2017-07/2017-09&before=2016-07/2017-06&event=apprehended&place=CN&as_of=2018-01-31",
    "/estimates",
    "/estimates?event=apprehended&when=2016-07/2017-11&place=CN&as_of=2017-11-30",
    "/reports",
    "/people",
    "/groups",
    "/incidents",
    "/compare",
    "/timeline",
    "/urgent",
    "/urgent?today=2017-11-16&by=person",
    "/map",
    "/sources",
    "/sources/seal",
    "/sources/o-pastor-2017-03",
    "/documents",
    "/compare?a=reuters-jn-2017-11%23female&b=reuters-bl-2017-11-08%231",
    "/settings?about=20&nearly=10&adult=18",
    "/search?q=Tumen",
    "/history",
    "/settings",
    "/cases/hrw-2017-04-23%231",
    "/reports/hrw-2017-04-23",
    "/appeal",
    "/appeal?case=hrw-2017-04-23%231",
    "/appeal?case=hrw-2017-04-23%231&procedure=wgeid-urgent-action&today=2017-11-20",
    "/actions",
    "/actions?only=overdue&today=2017-11-20",
    "/actions/add?about=hrw-2017-04-23%231",
    "/recipients",
    "/patterns",
];

#[test]
fn every_page_answers_and_is_small() {
    let (server, cookie) = shared();
    for path in PAGES {
        let answer = server.get(cookie, path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        assert!(answer.body.len() < 300_000, "{path} has {} bytes", answer.body.len());
        assert!(answer.body.contains("</html>"), "{path}");
    }
}

#[test]
fn every_page_has_words_in_every_language() {
    let (server, cookie) = shared();
    for language in ["en", "ko", "zh"] {
        for path in PAGES {
            let body = server.get_in(cookie, path, language).body;
            assert!(body.contains(&format!("<html lang=\"{language}\"")), "{path}");
            // A message that is missing shows its name.
            for word in body.split(['>', '<', '"', ' ']) {
                let name = [
                    "nav-",
                    "trends-",
                    "estimates-",
                    "figures-",
                    "column-",
                    "event-",
                    "grade-",
                    "table-",
                    "standing-",
                    "record-",
                    "mean-",
                    "appeal-",
                    "actions-",
                    "recipients-",
                    "patterns-",
                    "purpose-",
                    "channel-",
                    "body-",
                    "reply-",
                    "impact-",
                ];
                let id = name.iter().any(|n| word.starts_with(n)) && !word.contains(['/', '=', '#', '.']);
                assert!(!id, "{path} in {language} shows {word}");
            }
        }
    }
}

#[test]
fn what_stands_in_an_address_is_text() {
    let (server, cookie) = shared();
    let escaped = "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E";
    let paths = [
        format!("/search?q={escaped}"),
        format!("/reports?q={escaped}&sort={escaped}&publisher={escaped}"),
        format!("/figures?place={escaped}"),
        format!("/figures?when={escaped}"),
        format!("/timeline?event={escaped}"),
        format!("/map?view={escaped}"),
        format!("/compare?a={escaped}&b={escaped}"),
        format!("/cases/{escaped}"),
        format!("/actions/add?about={escaped}"),
        format!("/trends?now={escaped}&before={escaped}&place={escaped}"),
        format!("/estimates?when={escaped}&place={escaped}"),
        format!("/urgent?today={escaped}&by={escaped}"),
        format!("/sources/{escaped}"),
        format!("/documents/{escaped}?part={escaped}"),
    ];
    for path in paths {
        let body = server.get(cookie, &path).body;
        assert!(!body.contains("<script>alert") && !body.contains("<img src=x"), "{path}");
    }
}

#[test]
fn an_event_that_is_none_is_no_empty_timeline() {
    let (server, cookie) = shared();
    let refused = server.get(cookie, "/timeline?event=abc");
    assert!(
        refused.status == 422 && refused.body.contains("There is no such kind of event."),
        "{}",
        refused.body
    );
    assert_eq!(server.get(cookie, "/timeline?event=indicator").status, 200);
}

#[test]
fn a_sheet_holds_no_formula() {
    let server = Server::start(true);
    let cookie = server.enter();
    server.post(&cookie, "/add", &[("text", "Five people were detained."), ("title", "=HYPERLINK(\"x\")")]);
    let sheet = server.get(&cookie, "/reports?as=csv").body;
    assert!(sheet.starts_with('\u{feff}'));
    assert!(sheet.contains("\"'=HYPERLINK"), "{sheet}");
}

#[test]
fn the_founding_numbers_are_compared_and_not_estimated() {
    let (server, cookie) = shared();
    let page = server.get(cookie, PAGES[6]).body;
    assert!(page.contains("at least 49 people (apprehended)"), "{page}");
    assert!(page.contains("id=\"sentence\"") && page.contains("role=\"img\""));
    let page = server.get(cookie, PAGES[8]).body;
    assert!(page.contains("No estimate can be defended") && page.contains("</small>110</p>"), "{page}");
    assert!(page.contains("What would make it estimable") && !page.contains("class=\"estimate\""));
}

/// Refusals, reasons, mistakes and sentences are in the language of the page, with every value in its place.
#[test]
fn what_the_estimators_say_is_in_the_language_of_the_page() {
    let korea = "b,c,d,count\n1,0,0,5\n0,1,0,5\n0,0,1,41\n1,1,0,54\n1,0,1,6\n1,1,1,12\n";
    let thin = "a,b,c,count\n1,0,0,30\n0,1,0,40\n0,0,1,50\n1,1,0,3\n1,0,1,2\n0,1,1,1\n";
    let tables = [
        korea,
        thin,
        "a,b,count\n1,0,41\n0,1,51\n",
        "a,b,c,count\n1,1,0,4\n0,0,1,9\n",
        "a,b,count\n1,0,1.5\n",
    ];
    let server = Server::start(true);
    let cookie = server.enter();
    for language in ["ko", "zh"] {
        server.post(&cookie, "/language", &[("language", language)]);
        let open = |table| server.post(&cookie, "/estimates", &[("table", table), ("open", "1")]).body;
        let mut pages: Vec<String> =
            tables.iter().map(|t| server.post(&cookie, "/estimates", &[("table", t)]).body).collect();
        pages.extend([open(korea), server.get(&cookie, PAGES[6]).body, server.get(&cookie, PAGES[8]).body]);
        pages.push(server.get(&cookie, "/trends?now=2017&before=2017-06/2018").body);
        for page in pages {
            // What stays in English says so.
            let parts: Vec<&str> = page.split("lang=\"en\"").collect();
            let said: String = parts
                .iter()
                .skip(1)
                .map(|p| p.split_once('<').map_or("", |p| p.1))
                .chain(parts.first().copied())
                .collect();
            let english = [
                "different people",
                "of independent origin",
                "per cent",
                "Averaging over",
                "documented",
                "cannot be",
                "Few people",
                "No three lists",
                "must end before",
                "the count is",
                "People came or went",
                "is not known",
            ];
            let found: Vec<_> = english.iter().filter(|e| said.contains(**e)).collect();
            assert!(found.is_empty(), "{language}: {found:?} in {said}");
            assert!(!said.contains("{$") && !said.contains("{ $"), "{language}: {said}");
        }
    }
}

#[test]
fn a_pasted_table_gives_a_panel_or_says_what_is_wrong() {
    let (server, cookie) = shared();
    let korea = "b,c,d,count\n1,0,0,5\n0,1,0,5\n0,0,1,41\n1,1,0,54\n1,0,1,6\n1,1,1,12\n";
    let page = server.post(cookie, "/estimates", &[("table", korea)]).body;
    assert!(page.contains("class=\"estimate\"") && page.contains("Latent classes"), "{page}");
    assert!(page.contains("Who is on two lists"));
    let page = server.post(cookie, "/estimates", &[("table", "a,b,count\n1,0,41\n0,1,51\n")]).body;
    assert!(page.contains("third list") && page.contains("</small>92</p>"), "{page}");
    let page = server.post(cookie, "/estimates", &[("table", "a,b,count\n1,0,<b>\n")]).body;
    assert!(page.contains("role=\"alert\"") && !page.contains("<b>"), "{page}");
    // Where two windows touch there is nothing to compare, and the page says so.
    let page = server.get(cookie, "/trends?now=2017&before=2017-06/2018");
    assert_eq!(page.status, 200);
    assert!(page.body.contains("role=\"alert\"") && page.body.contains("earlier window must end"));
}

#[test]
fn a_figure_is_checked_on_its_page_and_leaves_with_its_certificate() {
    let (server, cookie) = shared();
    let asked = "/figures?event=apprehended&when=2016-07/2017-11&place=Jilin,+China";
    let page = server.get(cookie, asked).body;
    assert!(page.contains("it holds.") && page.contains("apprehended in Jilin, China"), "{page}");
    assert!(page.contains("place=Jilin%2C%20China") && page.contains("as=json"), "{page}");
    let file = server.get(cookie, &format!("{asked}&as=json"));
    assert!(file.header("content-disposition").unwrap().ends_with("filename=\"figure.json\""));
    let figure: serde_json::Value = serde_json::from_str(&file.body).unwrap();
    assert!(
        figure["figures"][0]["certificate"].is_object() && figure["problem"]["mentions"].is_array(),
        "{figure}"
    );
    let refused = server.get(cookie, "/figures?place=Yanji");
    assert!(refused.body.contains("CN/Jilin/Yanbian/Yanji;"), "{}", refused.body);
}

#[test]
fn what_a_figure_without_a_question_leads_to_asks_the_same() {
    let (server, cookie) = shared();
    // So that it is there at once.
    server.get(cookie, "/figures?event=apprehended&wait=1");
    let page = server.get(cookie, "/figures").body;
    for link in page.split("href=\"?").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(link.contains("event=apprehended"), "{link}");
    }
    assert!(page.contains("as=docx&amp;event=apprehended"), "{page}");
}

#[test]
fn a_figure_and_a_case_are_saved_as_papers() {
    let (server, cookie) = shared();
    let figure = "/figures?event=apprehended&when=2016-07/2017-11&as_of=2017-11-30&wait=1";
    let of = |page: &str, kind: &str| server.get(cookie, &format!("{page}&as={kind}"));
    for (kind, begins) in [("pdf", "%PDF"), ("docx", "PK")] {
        for page in [figure, "/cases/hrw-2017-04-23%231?"] {
            let paper = of(page, kind);
            assert!(paper.status == 200 && paper.body.starts_with(begins), "{page} {kind}: {}", paper.head);
            let name = paper.header("content-disposition").unwrap();
            assert!(name.contains("attachment") && name.ends_with(&format!(".{kind}\"")), "{name}");
            assert!(!name.contains("hrw"), "nothing of what is in it: {name}");
        }
    }
    // A figure for whoever is outside names no key of a report.
    let text = of(figure, "txt").body;
    assert!(text.contains("110") && !text.contains("hrw-2017"), "{text}");
    assert_eq!(of(figure, "exe").status, 200, "what is no kind of paper is the page");
}
