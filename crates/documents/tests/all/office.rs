use documents::{DocumentError, Kind, Part, Warning};

use crate::common::{W, docx, odf, open, section, warns, zipped};

#[test]
fn paragraphs_tables_notes_and_margins_of_docx() {
    let body = "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>Detained</w:t></w:r></w:p>\
        <w:p><w:r><w:t xml:space=\"preserve\">At least </w:t></w:r><w:r><w:t>41 &lt;b&gt; &#xBD81;</w:t></w:r>\
        <w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>\
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Yanji</w:t></w:r></w:p><w:p><w:r><w:t>city</w:t></w:r></w:p></w:tc>\
        <w:tc><w:p><w:r><w:t>5</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:t>After</w:t><w:br/><w:t>it</w:t></w:r></w:p>";
    let notes = format!(
        "<w:footnotes {W}><w:footnote w:id=\"0\"><w:p/></w:footnote><w:footnote w:id=\"2\"><w:p><w:r>\
        <w:t>By telephone.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    );
    let header = format!("<w:hdr {W}><w:p><w:r><w:t>Internal</w:t></w:r></w:p></w:hdr>");
    let core = "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\"><dc:creator>A. Desk</dc:creator></cp:coreProperties>";
    let file = docx(
        body,
        &[("word/footnotes.xml", &notes), ("word/header1.xml", &header), ("docProps/core.xml", core)],
    );
    let extract = open(&file).unwrap();
    assert_eq!(extract.kind, Kind::Docx);
    assert_eq!(
        extract.text,
        "Detained\nAt least 41 <b> 북\nYanji city\t5\nAfter\nit\nBy telephone.\nInternal"
    );
    let found: Vec<(Part, String)> =
        extract.sections.iter().enumerate().map(|(nth, s)| (s.what, section(&extract, nth))).collect();
    let wanted = [(Part::Heading, "Detained"), (Part::Note, "By telephone."), (Part::Margin, "Internal")];
    assert_eq!(found, wanted.map(|(part, text)| (part, text.to_owned())));
    assert!(extract.metadata.contains(&("creator".to_owned(), "A. Desk".to_owned())));
}

#[test]
fn tracked_deletions_and_comments_are_left_out_and_said() {
    let body = "<w:p><w:r><w:t>At </w:t></w:r><w:del><w:r><w:delText>most</w:delText><w:t>most</w:t></w:r></w:del>\
        <w:ins><w:r><w:t>least</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom><w:r><w:t> 41</w:t>\
        <w:commentReference w:id=\"0\"/></w:r></w:p>";
    let extract = open(&docx(body, &[("word/comments.xml", "<w:comments>is it 42?</w:comments>")])).unwrap();
    assert_eq!(extract.text, "At least 41");
    assert!(warns(&extract, |w| *w == Warning::DeletionsLeftOut(2)));
    assert!(warns(&extract, |w| *w == Warning::CommentsLeftOut(1)));
}

#[test]
fn a_text_box_is_read_once() {
    let box_of =
        |text: &str| format!("<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>");
    let body = format!(
        "<w:p><mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:p>",
        box_of("41 held"),
        box_of("41 held")
    );
    assert_eq!(open(&docx(&body, &[])).unwrap().text, "41 held");
}

#[test]
fn opendocument_text() {
    let content = "<office:text><text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p>\
        </text:deletion></text:changed-region></text:tracked-changes><text:h>Held</text:h><text:p>At least<text:s \
        text:c=\"2\"/>41<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>By call.</text:p>\
        </text:note-body></text:note> people<office:annotation><text:p>sure?</text:p></office:annotation></text:p>\
        <table:table><table:table-row><table:table-cell><text:p>Yanji</text:p></table:table-cell><table:table-cell>\
        <text:p>5</text:p></table:table-cell></table:table-row></table:table></office:text>";
    let extract = open(&odf("text", content)).unwrap();
    assert_eq!(
        (extract.kind, extract.text.as_str()),
        (Kind::Odt, "Held\nAt least  41 people\nYanji\t5\nBy call.")
    );
    assert!(warns(&extract, |w| *w == Warning::DeletionsLeftOut(1)));
    assert!(warns(&extract, |w| *w == Warning::CommentsLeftOut(1)));
}

#[test]
fn an_archive_is_listed_and_archives_in_it_are_not_opened() {
    let inner = zipped(&[("deep.txt", b"deep")]);
    let file = zipped(&[("a.txt", b"A"), ("../../etc/inner.zip", &inner), ("folder/", b"")]);
    let extract = open(&file).unwrap();
    let names: Vec<&str> = extract.attachments.iter().map(|a| a.name.as_str()).collect();
    assert_eq!((extract.kind, names), (Kind::Zip, vec!["a.txt", "inner.zip"]));
    assert_eq!(extract.attachments[1].bytes, inner);
    let stored = docx("<w:p/>", &[]);
    let extract = open(&zipped(&[("mimetype", &stored)])).unwrap();
    assert_eq!(extract.kind, Kind::Zip, "a document inside an archive does not make the archive a document");
    let hwpx = zipped(&[("mimetype", b"application/hwp+zip")]);
    assert!(open(&hwpx).unwrap_err().to_string().contains("save it as DOCX or PDF"));
}

#[test]
fn damage_is_named_by_part() {
    let whole = docx("<w:p><w:r><w:t>41 held</w:t></w:r></w:p>", &[]);
    assert!(matches!(open(&whole[..whole.len() - 30]), Err(DocumentError::Damaged { .. })));
    let open_end =
        zipped(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w:p><w:r><w:t>41")]);
    let error = open(&open_end).unwrap_err();
    assert_eq!(error, DocumentError::Damaged { part: "the end of word/document.xml".to_owned() });
}

#[test]
fn raised_struck_and_hidden_runs_of_docx() {
    let run = |set: &str, text: &str| {
        format!("<w:r><w:rPr>{set}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    };
    let body = format!(
        "<w:p>{}{}{}{}{}{}</w:p><w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc><w:tc><w:p/></w:tc><w:tc><w:p>{}</w:p></w:tc></w:tr>\
         <w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>",
        run("", "4"),
        run("<w:vertAlign w:val=\"superscript\"/>", "2"),
        run("<w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange>", " people"),
        run("<w:strike/>", " 99 people"),
        run("<w:vanish/>", " 88 people"),
        run("<w:strike w:val=\"0\"/>", " held"),
        run("", "Dandong"),
        run("", "7"),
        run("", "77 people"),
    );
    let extract = open(&docx(&body, &[])).unwrap();
    assert_eq!(extract.text, "4² people held\nDandong\t\t7");
    for wanted in [Warning::StruckLeftOut(1), Warning::HiddenLeftOut(1), Warning::DeletionsLeftOut(1)] {
        assert!(extract.warnings.contains(&wanted), "{wanted:?}: {:?}", extract.warnings);
    }
}

#[test]
fn raised_struck_and_hidden_text_of_opendocument() {
    let style = |name: &str, set: &str| {
        format!("<style:style style:name=\"{name}\"><style:text-properties {set}/></style:style>")
    };
    let content = format!(
        "<office:automatic-styles>{}{}{}</office:automatic-styles><office:text><text:p>4<text:span text:style-name=\"R\">2\
         </text:span> people<text:span text:style-name=\"S\"> 99 people</text:span> held</text:p><text:p \
         text:style-name=\"H\">88 people</text:p><text:section text:display=\"none\"><text:p>77 people</text:p>\
         </text:section></office:text>",
        style("R", "style:text-position=\"super 58%\""),
        style("S", "style:text-line-through-style=\"solid\""),
        style("H", "text:display=\"none\""),
    );
    let extract = open(&odf("text", &content)).unwrap();
    assert_eq!(extract.text, "4² people held");
    for wanted in [Warning::StruckLeftOut(1), Warning::HiddenLeftOut(2)] {
        assert!(extract.warnings.contains(&wanted), "{wanted:?}: {:?}", extract.warnings);
    }
}
