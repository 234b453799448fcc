//! Bodies for the readers of `intake`.

use std::io::{Cursor, Write};
use std::panic;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};

use intake::sheet::{
    AgeReading, Book, CountReading, DateReading, DateRule, Limits, Mapping, Sheet, apply, guess_date_rule,
    guess_dates, guess_mapping, layout_hash, parse_age, parse_count, parse_date, read_csv,
    read_xlsx,
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::{Answer, accepted, refused, text};

pub(crate) const CELLS: &[&str] = &[
    "2017",
    "7",
    "15",
    "13",
    "-",
    "/",
    ".",
    " ",
    "~",
    "..",
    "X",
    "July",
    "년",
    "월",
    "일",
    "年",
    "月",
    "日",
    "T10:00",
    "to",
    "at least",
    "about",
    "over",
    "명",
    "人",
    "최소",
    "至少",
    "이상",
    "+",
    ">",
    "<",
    "or",
    "between",
    "and",
    ",",
    "?",
    "대",
    "(",
    ")",
    "\u{ff11}",
    "\u{130}",
    "99999999999999999999",
    "\"",
    ";",
    "\t",
    "\n",
    "\r\n",
    "sep=",
    "Date",
    "Count",
    "dozens",
    "hundred",
    "twenty",
    "二十",
    "십",
    "万",
    "months",
    "years",
    "aged",
    "unknown",
];
pub(crate) const XML: &[&str] = &[
    "<row r=\"1\">",
    "</row>",
    "<c r=\"A1\" t=\"s\">",
    "<c r=\"XFD1048576\">",
    "</c>",
    "<v>",
    "</v>",
    "<f>",
    "</f>",
    "<is><t>",
    "</t></is>",
    "t=\"inlineStr\"",
    "t=\"b\"",
    "t=\"e\"",
    "t=\"d\"",
    "s=\"1\"",
    "<mergeCell ref=\"A1:B2\"/>",
    "<dimension ref=\"A1:XFD1048576\"/>",
    "&amp;",
    "&#x41;",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "uniqueCount=\"9\"",
    "<si>",
    "</si>",
    "<numFmt numFmtId=\"164\" formatCode=\"yyyy\"/>",
    "<xf numFmtId=\"14\"/>",
    "r=\"4294967295\"",
    "1e308",
    "-1",
    "#REF!",
    "t=\"shared\" si=\"0\" ref=\"A1:A9\"",
    "PK\u{1}\u{2}",
    "PK\u{3}\u{4}",
    "PK\u{5}\u{6}",
];
pub(crate) const CODED: &[&str] = &[
    "\"id\":",
    "\"claims\":[",
    "\"count_min\":",
    "\"count_max\":",
    "\"qualifier\":",
    "\"about\"",
    "\"what\":",
    "\"kind\":",
    "\"from\":",
    "\"to\":",
    "\"date\":",
    "\"republishes\":",
    "\"relations\":[",
    "\"type\":",
    "\"of\":[",
    "\"reason\":",
    "null",
    "2017-07",
];

pub(crate) const MAPPING: &[&str] = &[
    "\"version\":1",
    "\"columns\":{",
    "\"date_rule\":",
    "\"dmy\"",
    "\"sheet\":null",
    "\"when\"",
    "\"count\"",
    "\"ignore\"",
];

const RULES: [DateRule; 5] =
    [DateRule::Ymd, DateRule::Dmy, DateRule::Mdy, DateRule::Serial1900, DateRule::Serial1904];

/// Small enough for a short run and larger than what mutation writes on its own.
fn limits() -> Limits {
    Limits { rows: 20_000, columns: 256, bytes: 8 << 20, cells: 400_000, ..Limits::default() }
}

fn used(sheet: &Sheet) -> Answer {
    let mapping = guess_mapping(&sheet.headers, &sheet.rows);
    let again = Mapping::from_json(&mapping.to_json());
    assert!(again.is_ok_and(|again| again == mapping), "the mapping reads back as another");
    let _ = (guess_dates(sheet, &mapping), layout_hash(&sheet.headers));
    let extracted = apply(sheet, &mapping);
    assert!(extracted.records.len() <= sheet.rows.len(), "more records than rows");
    assert!(sheet.problems.len() <= Sheet::MAX_PROBLEMS);
    let codes: Vec<&str> =
        sheet.problems.iter().chain(&extracted.problems).map(|p| p.what.code()).take(4).collect();
    accepted((codes, sheet.rows.len().min(4), sheet.headers.len().min(4)))
}

/// The first byte says which encoding is named.
pub(crate) fn csv(data: &[u8]) -> Answer {
    let Some((first, rest)) = data.split_first() else { return Answer(0) };
    let encoding = [None, Some("euc-kr"), Some("gb18030"), Some("utf-7")][usize::from(*first % 4)];
    match read_csv(rest, encoding, &limits()) {
        Ok(sheet) => used(&sheet),
        Err(error) => refused(&error),
    }
}

/// Set by a panic in our own code that `read_xlsx` would turn into an error.
static OURS: AtomicBool = AtomicBool::new(false);

/// `read_xlsx` catches the panics of the parser of workbooks, which are known; they are neither printed nor a
/// finding, though libFuzzer would end at them. Those of anything else are.
static WATCHED: LazyLock<()> = LazyLock::new(|| {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if !info.location().is_some_and(|at| at.file().contains("/calamine-")) {
            OURS.store(true, Ordering::Relaxed);
            before(info);
        }
    }));
});

fn workbook(bytes: &[u8]) -> Answer {
    LazyLock::force(&WATCHED);
    let answer = read_workbook(bytes);
    assert!(!OURS.load(Ordering::Relaxed), "a panic outside the parser was taken for damage");
    answer
}

fn read_workbook(bytes: &[u8]) -> Answer {
    let named = Book::open(bytes, &limits()).ok().and_then(|mut book| {
        let name = book.sheets().last()?.name.clone();
        Some(book.read(Some(&name), &limits()).is_ok())
    });
    match read_xlsx(bytes, None, &limits()) {
        Ok(sheet) => Answer(used(&sheet).0 ^ u64::from(named == Some(true))),
        Err(error) => refused(&error),
    }
}

pub(crate) fn xlsx(data: &[u8]) -> Answer {
    workbook(data)
}

/// What stands between the parts in an input of the target `xlsx_parts`.
const BETWEEN: char = '\u{1}';

/// Packs the parts of a workbook, so that what mutation changes is behind checksums that hold.
///
/// The input is the cells, the shared texts, the styles and the workbook, in this order, with a byte 1 between; what is
/// missing is left out.
pub fn pack(data: &str) -> Option<Vec<u8>> {
    const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut given = data.split(BETWEEN);
    let cells = given.next()?.to_owned();
    let (texts, styles) = (given.next(), given.next());
    let book = given.next().unwrap_or(
        "<workbook xmlns:r=\"r\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
    );
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{RELATION}/{kind}\" Target=\"{target}\"/>")
    };
    let package =
        format!("<Relationships>{}</Relationships>", relation("r1", "officeDocument", "xl/workbook.xml"));
    let relations = format!(
        "<Relationships>{}{}{}</Relationships>",
        relation("r1", "worksheet", "worksheets/sheet1.xml"),
        relation("r2", "sharedStrings", "sharedStrings.xml"),
        relation("r3", "styles", "styles.xml"),
    );
    let mut parts = vec![
        ("_rels/.rels", package.as_str()),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", &relations),
        ("xl/worksheets/sheet1.xml", &cells),
    ];
    parts.extend(texts.map(|texts| ("xl/sharedStrings.xml", texts)));
    parts.extend(styles.map(|styles| ("xl/styles.xml", styles)));
    packed(&parts)
}

/// An archive of these parts, each as it stands.
pub fn packed(parts: &[(&str, &str)]) -> Option<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, content) in parts {
        zip.start_file(*name, options).ok()?;
        zip.write_all(content.as_bytes()).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}

pub(crate) fn xlsx_parts(data: &[u8]) -> Answer {
    text(data).and_then(pack).map_or(Answer(0), |bytes| workbook(&bytes))
}

pub(crate) fn date(data: &[u8]) -> Answer {
    let Some(text) = text(data) else { return Answer(0) };
    let mut shapes = Vec::new();
    for rule in &RULES {
        let reading = parse_date(text, rule);
        if let DateReading::Read(date) = reading {
            let span = date.span();
            assert!(span.start() <= span.end(), "the interval ends before it starts");
            assert!(span.from.is_some() || span.to.is_some(), "a date without days");
            shapes.push(Some((format!("{:?}", date.grain()), date.uncertain())));
        }
        shapes.push(None);
    }
    let _ = guess_date_rule(text.lines());
    accepted(shapes)
}

pub(crate) fn count(data: &[u8]) -> Answer {
    let Some(text) = text(data) else { return Answer(0) };
    match parse_count(text) {
        CountReading::Read(count) => {
            let right = count.lo.zip(count.hi).is_none_or(|(lo, hi)| lo <= hi);
            assert!(right, "limits the wrong way round");
            let most = count.lo.max(count.hi).unwrap_or(0);
            assert!(most <= model::quantity::MAX_COUNT, "more than any count can be");
            accepted((format!("{:?}", count.qualifier), count.lo == Some(0), count.hi.is_some()))
        }
        other => accepted(format!("{other:?}")),
    }
}

pub(crate) fn age(data: &[u8]) -> Answer {
    let Some(text) = text(data) else { return Answer(0) };
    match parse_age(text) {
        AgeReading::Read(age) => {
            assert!(age.from <= age.top(), "limits the wrong way round");
            accepted((age.from == 0, age.to.is_some()))
        }
        other => accepted(format!("{other:?}")),
    }
}

pub(crate) fn mapping(data: &[u8]) -> Answer {
    let Some(text) = text(data) else { return Answer(0) };
    match Mapping::from_json(text) {
        Ok(mapping) => {
            assert!(Mapping::from_json(&mapping.to_json()).is_ok_and(|again| again == mapping));
            accepted(mapping.columns.len())
        }
        Err(error) => refused(&error),
    }
}

pub(crate) fn coded(data: &[u8]) -> Answer {
    let places = std::collections::BTreeMap::new();
    let options = intake::coded::CodedOptions {
        received_default_millis: 0,
        received_as_published: data.len() % 2 == 0,
        places: &places,
    };
    let file = intake::coded::read_coded(data, &options, &intake::coded::Limits::default());
    let known = |m: &model::Mention| file.reports.iter().any(|r| r.key == m.report);
    assert!(file.mentions.iter().all(known), "a mention without its report");
    accepted((file.reports.len(), file.mentions.len(), file.problems.len()))
}

pub(crate) fn decisions(data: &[u8]) -> Answer {
    match intake::coded::read_decisions(data, &intake::coded::Limits::default()) {
        Ok(read) => accepted((read.relations.len(), read.origins.len(), read.judgements.len())),
        Err(error) => refused(&error),
    }
}
