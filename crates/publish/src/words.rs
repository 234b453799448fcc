//! The few words of the form itself.

use crate::paper::Language;

/// Words of a paper that nobody wrote.
pub(crate) struct Words {
    pub(crate) to: &'static str,
    pub(crate) reference: &'static str,
    pub(crate) date: &'static str,
    /// Before the line to sign on.
    pub(crate) signed: &'static str,
}

/// The words of a language.
pub(crate) fn words(language: Language) -> Words {
    match language {
        Language::English => Words { to: "To", reference: "Reference", date: "Date", signed: "Signed" },
        Language::Korean => {
            Words { to: "수신", reference: "문서 번호", date: "날짜", signed: "서명" }
        }
        Language::Chinese => Words { to: "致", reference: "编号", date: "日期", signed: "签名" },
    }
}
