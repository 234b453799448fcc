//! Writes the corpora: a few small valid inputs for each target, by the project's own writers.
//!
//! Run in the folder `fuzz` as `cargo run --features seeds --bin seeds`. What is sealed has other bytes each time, so
//! only what is missing is written: delete a folder to have it again. The two fixtures come first, because the
//! sealed seeds open with them.

#![allow(clippy::unwrap_used, reason = "a seed that cannot be written must end the program")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use fuzz::{KINDS, PASSPHRASE, TARGETS};
use ledger::{Author, BookId, Checkpoint, Envelope, SignedClaim, Tree, VERSION, sign_note, wire};
use model::mention::{MentionUnit, Name, Sealable, TextSpan};
use model::{
    Access, Action, ActionKind, Addressee, AgeRange, Batch, Body, BodyKind, Certainty, Channel, Condition,
    Consent, ConsentRecord, Day, Edtf, Event, EventKind, ExactCopy, Handling, Impact, ImpactKind, Indicator,
    Judgement, Key, Measure, Mention, Next, Origin, Pattern, PlacePath, ProcedureUsed, Purpose, Qualifier,
    Quantity, Question, Receipt, Recipient, Relation, RelationKind, Reliability, Repeats, Reply, ReplyKind,
    Report, ReportKind, Sex, Tag, Verdict, When, Who, problem::Problem,
};
use vault::{
    Argon2Profile, BookKey, CustodianKey, Custody, Floor, Label, Passphrase, Person, Secret, Slots,
    SourceRecord, seal_blob, seal_person, seal_small, seal_source,
};
use worlds::{Rng, random_problem};

type Seeds = Vec<Vec<u8>>;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (key, custodian) = fixtures(&root.join("fixtures"));
    let corpus = root.join("corpus");
    for target in TARGETS {
        let folder = corpus.join(target.name);
        fs::create_dir_all(&folder).unwrap();
        if fs::read_dir(&folder).unwrap().next().is_some() {
            continue;
        }
        for (at, seed) in seeds(target.name, &key, &custodian).iter().enumerate() {
            fs::write(folder.join(format!("{at:02}")), seed).unwrap();
        }
    }
}

fn fixtures(folder: &Path) -> (BookKey, CustodianKey) {
    let typed = Passphrase::new(PASSPHRASE).unwrap();
    let file = |name: &str, make: &dyn Fn() -> Vec<u8>| -> Vec<u8> {
        let path: PathBuf = folder.join(name);
        if fs::read(&path).unwrap_or_default().is_empty() {
            fs::write(&path, make()).unwrap();
        }
        fs::read(&path).unwrap()
    };
    let slots = file("slots", &|| {
        let key = BookKey::generate().unwrap();
        Slots::create(&key, &typed, Argon2Profile::for_tests()).unwrap().0.to_bytes()
    });
    let custodian = file("custodian", &|| {
        CustodianKey::generate().unwrap().protect(&typed, Argon2Profile::for_tests()).unwrap()
    });
    let key = Slots::from_bytes(&slots).unwrap().unlock(Secret::Passphrase(&typed), Floor::Tests).unwrap();
    (key, CustodianKey::unprotect(&custodian, &typed, Floor::Tests).unwrap())
}

fn seeds(target: &str, key: &BookKey, custodian: &CustodianKey) -> Seeds {
    let lines = |text: &str| text.lines().map(|line| line.as_bytes().to_vec()).collect::<Seeds>();
    match target {
        "list_parquet" => columns(linkfiles::Format::Parquet, "parquet"),
        "list_arrow" => columns(linkfiles::Format::Arrow, "arrow"),
        "problem" => problems(12).iter().map(|p| p.to_value().to_string().into_bytes()).collect(),
        "edtf" => lines(
            "2017\n2017-07\n2017-07-15?\n201X\n2017-XX\n2017-07-XX\n2016-24\n2016-07/2017-06\n../2017-07-24\n2017-03~/..",
        ),
        "span" => lines("2017\n2016-02\n2017-07-15\n0001-01-01\n9999-12-31"),
        "names" => {
            let blob = seal_blob(key, b"text").unwrap().0;
            let key = Author::from_seed([1; 32]).key();
            lines(&format!(
                "hrw-2017-09-03#1\n보고-1\nCN/Jilin/Changbai\n{blob}\n{}\n{key}",
                &blob.to_string()[..32]
            ))
        }
        "certificate" => problems(10).iter().map(line).collect(),
        "solve" => (0..8).map(noise).collect(),
        "envelope" => claims().iter().map(|claim| claim.envelope_bytes().to_vec()).collect(),
        "claim" => claims().iter().map(SignedClaim::to_bytes).collect(),
        "note" => notes(),
        "tree" => [0, 1, 5, 8].map(|leaves| tree(leaves).to_bytes()).to_vec(),
        "body" => bodies().iter().map(numbered).collect(),
        "slots" => slots(key),
        "recovery" => {
            let zeros = format!("{}art", "abandon ".repeat(23));
            let numbered: String =
                zeros.split(' ').enumerate().map(|(at, w)| format!("{}. {w}\n", at + 1)).collect();
            vec![zeros.into_bytes(), numbered.into_bytes()]
        }
        "source" => sources(custodian),
        "blob" => [&b""[..], b"a letter", &[7; 3_000]].iter().map(|text| blob(key, text)).collect(),
        "small" => vec![
            [&[0], seal_small(key, Label::Head, "fuzz", b"head").unwrap().as_slice()].concat(),
            [&[1], seal_person(key, &Person::generate().unwrap()).unwrap().as_slice()].concat(),
            b"\x02a small record".to_vec(),
        ],
        "custodian" => {
            let typed = Passphrase::new(PASSPHRASE).unwrap();
            let own = custodian.protect(&typed, Argon2Profile::for_tests()).unwrap();
            vec![own, CustodianKey::generate().unwrap().protect(&typed, Argon2Profile::for_tests()).unwrap()]
        }
        "recipient" => {
            let text = custodian.recipient().to_string();
            vec![text.to_ascii_uppercase().into_bytes(), text.into_bytes()]
        }
        "csv" => sheets(),
        "xlsx" => vec![workbook(), fuzz::pack(PARTS[0]).unwrap()],
        "xlsx_parts" => PARTS.iter().map(|parts| parts.as_bytes().to_vec()).collect(),
        "sheet_date" => lines(
            "2017-07-15\n15/7/2017\n7.8.2017\nJuly 2017\n15 July 2017\n2017년 7월 15일\n二〇一七年七月\n42931\n2017-03/..\n2017~\n2017-07-15T10:00",
        ),
        "count" => lines(
            "41\nat least 41\nabout 50\n5 or 6\nbetween 30 and 40\nup to 600\n41명 이상\n至少四十一人\n20여 명\ntwenty-five\ndozens\n1,200\nunknown",
        ),
        "age" => lines("4\n30s\n30-35\n30대\nabout 40\n5 months\n4세\n40多岁\nunder 18"),
        "mapping" => vec![
            br#"{"version":1,"columns":{"Date":"when","Count":"count"},"date_rule":"dmy","sheet":null}"#
                .to_vec(),
            br#"{"version":1,"columns":{},"date_rule":null,"sheet":"S"}"#.to_vec(),
        ],
        "coded" => vec![
            br#"{"id":"r","title":"t","date":"2017-09","claims":[{"id":"r#1","count_min":41,"count_max":null,"qualifier":"at_least","what":"detained","kind":"aggregate","from":"2017-07-01","to":"2017-08-31","place":"CN/Jilin"}]}"#
                .to_vec(),
        ],
        "decisions" => vec![
            br#"{"version":1,"places":{"China":"CN"},"origins":[],"attributions":[],"mentions":[],"relations":[{"id":"d","type":"same","of":["a","b"],"reason":"r"}],"judgements":[]}"#
                .to_vec(),
        ],
        other => files(other).into_iter().map(|text| text.as_bytes().to_vec()).collect(),
    }
}

/// Small problems, the shorter of what is drawn.
fn problems(count: usize) -> Vec<Problem> {
    let mut drawn: Vec<Problem> = (0..60).map(|seed| random_problem(&mut Rng::new(seed), 5)).collect();
    drawn.sort_by_key(|p| (p.relations.is_empty(), p.to_value().to_string().len()));
    drawn.truncate(count);
    drawn
}

fn line(problem: &Problem) -> Vec<u8> {
    let figures = figures::solve(problem, &figures::Limits::default());
    serde_json::json!({ "id": problem.id, "figures": figures, "problem": problem.to_value() })
        .to_string()
        .into_bytes()
}

fn noise(seed: u64) -> Vec<u8> {
    let mut rng = Rng::new(seed);
    (0..64 + 64 * seed).flat_map(|_| rng.bits().to_le_bytes()).take(96 + 64 * seed as usize).collect()
}

fn claims() -> Vec<SignedClaim> {
    let author = Author::from_seed([1; 32]);
    let mut claims: Vec<SignedClaim> = Vec::new();
    for (seq, body) in bodies().iter().enumerate() {
        let envelope = Envelope {
            version: VERSION,
            book: BookId([7; 16]),
            kind: body.kind().to_owned(),
            body: wire::encode(body).unwrap(),
            author: author.key(),
            seq: seq as u64,
            prev: claims.last().map(SignedClaim::id),
            recorded: 1_498_867_200_000,
            nonce: [seq as u8; 32],
        };
        claims.push(SignedClaim::sign(envelope, &author).unwrap());
    }
    claims
}

fn tree(leaves: u8) -> Tree {
    let mut tree = Tree::new();
    (0..leaves).for_each(|leaf| {
        tree.push([leaf]);
    });
    tree
}

fn notes() -> Seeds {
    let (author, witness) = (Author::from_seed([1; 32]), Author::from_seed([2; 32]));
    let note = |leaves: u8| {
        let checkpoint = Checkpoint { book: BookId([7; 16]), size: leaves.into(), root: tree(leaves).root() };
        sign_note(checkpoint, "log.example", &author).unwrap()
    };
    let mut cosigned = note(5);
    cosigned.cosign("witness.example", &witness).unwrap();
    [note(0), note(5), cosigned].iter().map(|note| note.to_string().into_bytes()).collect()
}

fn numbered(body: &Body) -> Vec<u8> {
    let at = KINDS.iter().position(|kind| *kind == body.kind()).unwrap();
    [&[at as u8], wire::encode(body).unwrap().as_slice()].concat()
}

fn bodies() -> Vec<Body> {
    let key = |text: &str| Key::parse(text).unwrap();
    let date = |text: &str| Edtf::parse(text).unwrap();
    let some = |text: &str| Some(text.to_owned());
    let relation = |number: usize, kind| {
        Body::Relation(Relation { key: key(&format!("d{number}")), kind, reason: "same van".to_owned() })
    };
    let judgement = |number: usize, verdict| {
        Body::Judgement(Judgement {
            key: key(&format!("j{number}")),
            of: vec![key("m1")],
            verdict,
            reason: "seen".to_owned(),
        })
    };
    let two = || vec![key("m1"), key("m2")];
    let consent = Consent {
        purpose: Purpose::Press,
        to: some("a newspaper"),
        given: Some(date("2017-07")),
        language: some("ko"),
        until: Some(date("2019")),
        withdrawn: false,
    };
    let mut bodies = vec![
        Body::Report(Report {
            key: key("r1"),
            kind: ReportKind::Publication,
            title: some("Detentions of 2017"),
            publisher: some("A newspaper"),
            address: some("https://example.org/"),
            published: Some(date("2017-07-24")),
            received: 1_498_867_200_000,
            language: some("en"),
            text: Some("0f".repeat(32)),
            original: None,
            handling: Handling::Partner,
            repeats: vec![Repeats::Report(key("r0")), Repeats::Elsewhere("a broadcast".to_owned())],
            origins: vec![key("o1")],
            note: None,
        }),
        Body::Origin(Origin {
            key: key("o1"),
            label: "a relative in Seoul".to_owned(),
            source: Some("0f".repeat(16)),
            access: Access::Relayed(2),
            reliability: Reliability::B,
            authority: false,
            relays: vec![key("o2")],
            consents: vec![consent.clone()],
        }),
        Body::Mention(Mention {
            key: key("m1"),
            report: key("r1"),
            quantity: Quantity {
                words: "about 51".to_owned(),
                qualifier: Qualifier::About,
                lo: Some(51),
                hi: Some(51),
            },
            unit: MentionUnit::Person,
            event: Some(Event { kind: EventKind::Apprehended, certainty: Certainty::Reported }),
            when: Some(When::stated(date("2016-07/2017-07"))),
            said: Some(date("2017-07-24")),
            place: PlacePath::parse("CN/Jilin/Tumen").ok(),
            radius_km: Some(30),
            who: Who {
                role: some("refugee"),
                sex: Some(Sex::Female),
                age: AgeRange::new(18, Some(40)),
                counting_age: true,
                nationality: some("KP"),
                names: vec![Name { text: Sealable::Sealed("0f".to_owned()), alias: true }],
                conditions: vec![Condition::Pregnant],
            },
            credibility: Some(2),
            origins: vec![key("o1")],
            span: Some(TextSpan {
                start: 3,
                end: 11,
                text: "about 51".to_owned(),
                made_by: "hand".to_owned(),
            }),
            note: None,
        }),
        Body::Batch(Batch {
            key: key("b1"),
            what: "import".to_owned(),
            fingerprint: some("0f"),
            members: vec![key("r1"), key("m1")],
        }),
        Body::Action(Action {
            key: key("a1"),
            number: 1,
            follows: None,
            kind: ActionKind::Appeal,
            about: vec![key("m1")],
            recipient: Addressee::Recipient(key("x1")),
            procedure: Some(ProcedureUsed { id: key("wgeid"), version: 1 }),
            purpose: Purpose::UnitedNations,
            channel: Channel::Mail,
            language: some("en"),
            made: Day(17_480),
            sent: Some(Day(17_481)),
            copy: Some(ExactCopy { blob: "0f".to_owned(), sha256: "0f".repeat(32) }),
            released: vec![key("age")],
            questions: vec![Question::Names, Question::Free("since when".to_owned())],
            receipt: Some(Receipt { day: Day(17_482), words: some("by mail"), blob: some("0f") }),
            reply: Some(Reply {
                day: Day(17_490),
                kind: ReplyKind::Part,
                answered: vec![Question::Names],
                words: some("a list"),
                blob: None,
            }),
            impact: Some(Impact { day: Day(17_491), kind: ImpactKind::Access, words: None }),
            next: Some(Next { day: Day(17_500), what: "ask again".to_owned() }),
            note: None,
        }),
        Body::Recipient(Recipient {
            key: key("x1"),
            label: "A ministry".to_owned(),
            kind: BodyKind::Government,
            state: some("CN"),
            addresses: vec!["1 Street\nTown".to_owned()],
            mail: some("a@b.example"),
            form: None,
            languages: vec!["zh".to_owned()],
            procedures: vec![key("wgeid")],
            note: None,
        }),
        Body::Indicator(Indicator {
            key: key("i1"),
            report: key("r1"),
            measured: "capacity".to_owned(),
            subject: some("a network"),
            value: Quantity { words: "80".to_owned(), qualifier: Qualifier::Exactly, lo: Some(80), hi: None },
            measure: Measure::PerCent,
            direction: None,
            when: None,
            place: None,
            span: None,
            note: None,
        }),
        Body::Pattern(Pattern {
            key: key("p1"),
            label: "tip-off".to_owned(),
            definition: "said so".to_owned(),
        }),
        Body::Tag(Tag { key: key("t1"), pattern: key("p1"), of: two(), report: Some(key("r1")), note: None }),
        Body::Consent(ConsentRecord { key: key("c1"), origin: key("o1"), consent, note: None }),
    ];
    let relations = [
        RelationKind::Same(two()),
        RelationKind::PartOf { part: key("m1"), whole: key("m2") },
        RelationKind::Partition { whole: key("m1"), parts: two(), exhaustive: true },
        RelationKind::Overlap { of: two(), lo: 2, hi: Some(5) },
        RelationKind::Repeats { copy: key("m1"), of: key("m2") },
    ];
    bodies.extend(relations.into_iter().enumerate().map(|(at, kind)| relation(at, kind)));
    let verdicts = [Verdict::Hold, Verdict::Supersede(key("m2")), Verdict::OpenSource];
    bodies.extend(verdicts.into_iter().enumerate().map(|(at, verdict)| judgement(at, verdict)));
    bodies
}

fn slots(key: &BookKey) -> Seeds {
    let typed = Passphrase::new(PASSPHRASE).unwrap();
    let mut slots = Slots::create(key, &typed, Argon2Profile::for_tests()).unwrap().0;
    let first = slots.to_bytes();
    slots.add_recovery(key).unwrap();
    slots.add_passphrase(key, &typed, Argon2Profile::for_tests()).unwrap();
    vec![first, slots.to_bytes()]
}

fn sources(custodian: &CustodianKey) -> Seeds {
    let extra = BTreeMap::from([("language".to_owned(), "ko".to_owned())]);
    let full = SourceRecord {
        name: "A".to_owned(),
        contact: "by letter".to_owned(),
        notes: "none".to_owned(),
        extra,
    };
    let seal = |record: &SourceRecord| {
        seal_source(record, Custody::One { recipient: custodian.recipient() }).unwrap().to_bytes()
    };
    vec![seal(&SourceRecord::default()), seal(&full)]
}

fn blob(key: &BookKey, text: &[u8]) -> Vec<u8> {
    let (name, sealed) = seal_blob(key, text).unwrap();
    [name.to_string().into_bytes(), sealed].concat()
}

fn sheets() -> Seeds {
    let korean = "\u{1}날짜,인원,장소\r\n2017년 7월,41명 이상,도문\r\n";
    let chinese = "\u{2}日期,人数,地点\n2017年7月15日,二十人,图们\n";
    vec![
        b"\x00Date,Count,Place,Sex,Age\n2017-07-15,41,Tumen,f,30s\n3/4/2017,about 50,\"Yanji, Jilin\",m,\n"
            .to_vec(),
        b"\x00sep=;\nDate;Count\n15.7.2017;5 or 6\n;unknown\n".to_vec(),
        encoding_rs::EUC_KR.encode(korean).0.into_owned(),
        encoding_rs::GB18030.encode(chinese).0.into_owned(),
        [&[0][..], "\u{feff}날짜\t인원\n2017\t1\n".as_bytes()].concat(),
    ]
}

/// Texts, and files of other programs, as they are given to the targets for them.
fn files(target: &str) -> &'static [&'static str] {
    match target {
        "kobo" => &[
            "SubmissionDate,start,end,incident/date,incident/place,who,who/women,KEY\n2017-08-01,a,b,2017-07,Yanji,women,1,uuid:a\n\
             \u{1}age,sex,KEY,PARENT_KEY\n34,f,uuid:a/p[1],uuid:a\n4,m,uuid:a/p[2],uuid:c\n",
            "_submission_time,_uuid,_index,place\n2017-08-01,u1,1,Yanji\n\u{1}age,_parent_index\n30,1\n",
        ],
        "uwazi" => &[
            "title__en,title__ko,When__en,Where__en,Count__en,file,attachments\n\
             Detained,구금,2017/07/15:2017/07/31,42.9|129.5,5,a.pdf,b.png|c.png\ndetained,구금,2017~2018,43|129,6,,\n",
            "id,title,file\nx1,A,\nx1,B,\n",
        ],
        "uwazi_range" => {
            &["2017/07/15:2017/07/31", "2017-07-15~2017-07-31", "2017:", "~2018-01", "2016~2017"]
        }
        "ftm_entities" => &[
            "{\"id\":\"e1\",\"schema\":\"Event\",\"properties\":{\"name\":[\"Raid\"],\"startDate\":[\"2017-07-15\"],\"endDate\":[\"2017-07-31\"],\
             \"country\":[\"cn\"],\"involved\":[\"p1\",\"p9\"]},\"datasets\":[\"d\"]}\n\
             {\"id\":\"p1\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Kim A\"],\"weakAlias\":[\"A\"],\"gender\":[\"female\"]},\"datasets\":[\"d\"]}\n",
            "{\"id\":\"l\",\"schema\":\"UnknownLink\",\"properties\":{\"subject\":[\"p\"],\"role\":[\"detained\"],\"startDate\":\"2017\"}}\n\
             {\"id\":\"d\",\"schema\":\"Article\",\"properties\":{\"title\":[\"R\"],\"publishedAt\":[\"2017-08\"]}}\n\
             {\"id\":\"o\",\"schema\":\"Documentation\",\"properties\":{\"document\":[\"d\"],\"entity\":[\"l\"]}}\n",
        ],
        "ftm_statements" => &[
            "canonical_id,entity_id,prop,prop_type,schema,value,dataset,origin,lang,original_value,external,first_seen,last_seen,id\n\
             NK1,e1,name,,Event,Raid,a,,,,f,,,1\nNK1,e2,startDate,,Event,2017-07,b,,,,f,,,2\n,p,name,,Person,A,b,,,,t,,,3\n",
        ],
        "document" => &["\u{0}At least 41 people.", "\u{1}a,b\n1,2\n", "\u{10}plain"],
        "document_html" => &[
            "<title>R</title><nav>menu</nav><article><h1>R</h1><p>At least 41 <b>people</b>.<table><tr><td>1<td>2</table></article>",
            "<p hidden>x<p>&#x41;&amp;<script>1</script><style>p{}</style><pre> a\n b</pre>",
        ],
        "document_pdf" => &[
            "1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n3 0 obj\n\
             <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>\nendobj\n4 0 obj\n\
             <</Length 43>>\nstream\nBT /F1 12 Tf 72 720 Td (At least 41) Tj ET\n\nendstream\nendobj\n5 0 obj\n\
             <</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>\nendobj\ntrailer\n<</Size 6/Root 1 0 R>>\n%%EOF\n",
        ],
        "document_docx" => &[
            "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>R</w:t></w:r></w:p><w:p><w:r><w:t>At least 41</w:t><w:tab/></w:r>\
             <w:del><w:r><w:delText>x</w:delText></w:r></w:del><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r>\
             <w:t>c</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>\u{1}<w:footnotes xmlns:w=\"w\"><w:footnote w:id=\"2\"><w:p><w:r>\
             <w:t>n</w:t></w:r></w:p></w:footnote></w:footnotes>",
        ],
        "document_odf" => &[
            "\u{0}<text:h>R</text:h><text:p>At least<text:s text:c=\"2\"/>41<text:note><text:p>n</text:p></text:note></text:p>",
            "\u{1}<table:table table:name=\"S\"><table:table-row><table:table-cell office:value-type=\"string\"><text:p>Count</text:p>\
             </table:table-cell><table:table-cell table:number-columns-repeated=\"3\"/></table:table-row><table:table-row>\
             <table:table-cell office:value-type=\"float\" office:value=\"41\"><text:p>41</text:p></table:table-cell></table:table-row></table:table>",
        ],
        "document_email" => &[
            "Subject: =?utf-8?B?6rWs6riI?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\n\
             Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>At least=20 41</p>\r\n--b\r\n\
             Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"a.pdf\"\r\n\r\nx\r\n--b--\r\n",
        ],
        "propose" | "places_scan" => &[
            "At least 41 people, of whom 20 were women, were detained in Yanji, Jilin, on 15 July.",
            "중국 지린성 옌지에서 탈북민 10명 중 8명이 지난달 체포됐다. 40여 명이 북송됐다.",
            "7月15日在吉林省图们，40名中的五人被捕，其余一百零九余人被遣返。",
            "The group included a woman, her 4-year-old son and a family of five, according to activists; the other 55 remain in Tumen.",
        ],
        "person_name" => &[
            "Kim Yong-chol\n김영철",
            "金英哲\n김영철 (Kim Yong-chol)",
            "Abd al-Rahman bin Ali\nعبد الرحمن",
            "Ms. A\n김모씨",
        ],
        "copies" => &[
            "At least 41 people were detained in Yanji on 15 July 2017, activists said, and most of them remain held there today.\u{1}\
             41 people were detained in Yanji on 15 July 2017, activists said, and most of them remain held there today.",
            "옌지에서 41명이 2017년 7월 15일 체포됐다.\u{1}2017年7月15日41人在延吉被捕。\u{1}In July 41 people were arrested in Yanji.",
        ],
        "list_text" => &[
            "name,dob,town\n김철수,1980,길주\nKim,1981\n\"Lee, Ann\",,x,y\n",
            "\u{feff}name\tdob\r\nAnn\t1980\r\n",
        ],
        other => unreachable!("no seeds for {other}"),
    }
}

/// Cells, shared texts, styles, workbook, with a byte 1 between.
const PARTS: [&str; 3] = [
    "<worksheet><dimension ref=\"A1:C2\"/><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Date</t></is></c>\
     <c r=\"B1\" t=\"inlineStr\"><is><t>Count</t></is></c></row><row r=\"2\"><c r=\"A2\"><v>42931</v></c>\
     <c r=\"B2\"><f>A1+1</f><v>41</v></c><c r=\"C2\" t=\"b\"><v>1</v></c></row></sheetData></worksheet>",
    "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>\
     <row r=\"2\"><c r=\"A2\" s=\"1\"><v>42931</v></c><c r=\"B2\" t=\"e\"><v>#REF!</v></c></row></sheetData>\
     <mergeCells count=\"1\"><mergeCell ref=\"A2:A3\"/></mergeCells></worksheet>\u{1}\
     <sst count=\"2\" uniqueCount=\"2\"><si><t>Date</t></si><si><r><t>Cou</t></r><r><t>nt</t></r></si></sst>\u{1}\
     <styleSheet><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts>\
     <cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>",
    "<worksheet><sheetData><row><c t=\"d\"><v>2017-07-15</v></c><c t=\"str\"><v>a</v></c></row></sheetData></worksheet>\
     \u{1}<sst/>\u{1}<styleSheet/>\u{1}<workbook xmlns:r=\"r\"><workbookPr date1904=\"1\"/><sheets>\
     <sheet name=\"Z\" sheetId=\"1\" state=\"hidden\" r:id=\"r1\"/><sheet name=\"S\" sheetId=\"2\" r:id=\"r1\"/></sheets></workbook>",
];

/// Results as files of columns. Those in the corpus beside them are of pyarrow: texts, gaps, days, dictionaries, other compressions.
fn columns(format: linkfiles::Format, ending: &str) -> Seeds {
    let folder = std::env::temp_dir().join(format!("lastseen-seeds-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let list = folder.join("list.csv");
    fs::write(&list, "name,dob\nKim Yong-chol,1983-05-02\nKim Yong-chol,1983-05-02\nAnn Lee,1970-01-09\n").unwrap();
    let out = folder.join("out");
    let options =
        linkfiles::Options { files: vec![list], out: out.clone(), format, ..linkfiles::Options::default() };
    linkfiles::run(&options).unwrap();
    let seeds = ["edges", "clusters"].map(|name| fs::read(out.join(name).with_extension(ending)).unwrap());
    fs::remove_dir_all(&folder).unwrap();
    seeds.into()
}

/// A workbook as a spreadsheet program writes it.
fn workbook() -> Vec<u8> {
    use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "날짜").unwrap().write(0, 1, "인원").unwrap();
    let day = ExcelDateTime::from_ymd(2017, 7, 15).unwrap();
    sheet.write_with_format(1, 0, &day, &Format::new().set_num_format("yyyy-mm-dd")).unwrap();
    sheet.write(1, 1, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    book.save_to_buffer().unwrap()
}
