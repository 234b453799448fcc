//! The parts of a DOCX that are the same in every paper, but for language and title.

use super::escaped;
use crate::paper::{Language, Paper};

pub(super) const CONTENT_TYPES: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#,
    r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
    r#"<Default Extension="xml" ContentType="application/xml"/>"#,
    r#"<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>"#,
    r#"<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>"#,
    r#"<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>"#,
    r#"<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/>"#,
    r#"<Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/>"#,
    r#"<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>"#,
    "</Types>"
);

pub(super) const PACKAGE_RELATIONS: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>"#,
    r#"<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>"#,
    "</Relationships>"
);

pub(super) const DOCUMENT_RELATIONS: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>"#,
    r#"<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/>"#,
    r#"<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/>"#,
    r#"<Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/>"#,
    "</Relationships>"
);

/// Beginning of a part of the document with the name spaces used.
pub(super) const NAMES: &str = concat!(
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#
);

/// Title and language, and nothing of who or when.
pub(super) fn core(paper: &Paper) -> String {
    format!(
        "{}{}<dc:title>{}</dc:title><dc:language>{}</dc:language></cp:coreProperties>",
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
        concat!(
            r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" "#,
            r#"xmlns:dc="http://purl.org/dc/elements/1.1/">"#
        ),
        escaped(&paper.title),
        tag(paper.language),
    )
}

fn tag(language: Language) -> &'static str {
    match language {
        Language::English => "en-GB",
        Language::Korean => "ko-KR",
        Language::Chinese => "zh-CN",
    }
}

/// Settings: of the language of the form alone. No identifiers of revisions, which would tell which papers were written together.
pub(super) fn settings(language: Language) -> String {
    let east = if language == Language::Korean { "ko-KR" } else { "zh-CN" };
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:settings {NAMES}><w:zoom w:percent="100"/><w:removePersonalInformation/><w:removeDateAndTime/><w:defaultTabStop w:val="720"/><w:themeFontLang w:val="{}" w:eastAsia="{east}"/></w:settings>"#,
        tag(language)
    )
}

/// Styles on the scale of the pages, 12/14/16/20 px, in half points.
pub(super) fn styles(language: Language) -> String {
    let (east_font, east) = match language {
        Language::Korean => ("Malgun Gothic", "ko-KR"),
        _ => ("Microsoft YaHei", "zh-CN"),
    };
    let latin = if language == Language::Chinese { "en-GB" } else { tag(language) };
    let mut out = format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles {NAMES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="{east_font}" w:cs="Arial"/><w:color w:val="1F1F1F"/><w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="{latin}" w:eastAsia="{east}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="140" w:line="288" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>"#
    );
    let styles = [
        (
            "Title",
            "Title",
            r#"<w:keepNext/><w:spacing w:after="200"/>"#,
            r#"<w:b/><w:bCs/><w:sz w:val="30"/><w:szCs w:val="30"/>"#,
        ),
        (
            "Heading1",
            "heading 1",
            r#"<w:keepNext/><w:spacing w:before="320" w:after="120"/><w:outlineLvl w:val="0"/>"#,
            r#"<w:b/><w:bCs/><w:sz w:val="24"/><w:szCs w:val="24"/>"#,
        ),
        (
            "Heading2",
            "heading 2",
            r#"<w:keepNext/><w:spacing w:before="240" w:after="100"/><w:outlineLvl w:val="1"/>"#,
            "<w:b/><w:bCs/>",
        ),
        ("Kind", "Kind", r#"<w:keepNext/><w:spacing w:after="100"/>"#, SMALL),
        (
            "Statement",
            "Statement",
            r#"<w:keepNext/><w:spacing w:before="280" w:after="80"/>"#,
            r#"<w:b/><w:bCs/><w:sz w:val="30"/><w:szCs w:val="30"/>"#,
        ),
        ("Under", "Under", r#"<w:spacing w:after="280"/>"#, r#"<w:color w:val="616161"/>"#),
        ("Caption", "caption", r#"<w:keepNext/><w:spacing w:before="200" w:after="80"/>"#, "<w:b/><w:bCs/>"),
        (
            "Note",
            "Note",
            r#"<w:pBdr><w:left w:val="single" w:sz="12" w:space="8" w:color="B3B3B3"/></w:pBdr><w:spacing w:before="200" w:after="200"/>"#,
            SMALL,
        ),
        (
            "Cell",
            "Cell",
            r#"<w:spacing w:before="40" w:after="40" w:line="252" w:lineRule="auto"/>"#,
            r#"<w:sz w:val="18"/><w:szCs w:val="18"/>"#,
        ),
        ("Fact", "Fact", r#"<w:spacing w:before="60" w:after="60" w:line="264" w:lineRule="auto"/>"#, ""),
        ("Item", "Item", r#"<w:spacing w:after="80"/>"#, ""),
        (
            "Signature",
            "Signature",
            r#"<w:keepLines/><w:pBdr><w:top w:val="single" w:sz="6" w:space="6" w:color="1F1F1F"/></w:pBdr><w:spacing w:before="900"/><w:ind w:right="4800"/>"#,
            "",
        ),
        (
            "Footer",
            "footer",
            r#"<w:tabs><w:tab w:val="right" w:pos="9070"/></w:tabs><w:spacing w:after="0"/>"#,
            SMALL,
        ),
    ];
    for (id, name, paragraph, run) in styles {
        out.push_str(&format!(
            r#"<w:style w:type="paragraph" w:customStyle="{}" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"#,
            u8::from(!matches!(id, "Title" | "Heading1" | "Heading2" | "Caption" | "Signature" | "Footer")),
        ));
    }
    out.push_str("</w:styles>");
    out
}

const SMALL: &str = r#"<w:color w:val="616161"/><w:sz w:val="18"/><w:szCs w:val="18"/>"#;
