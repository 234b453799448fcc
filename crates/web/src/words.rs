//! The words of the pages in English, Korean and Chinese (Project Fluent 1.0 syntax), apart from the language of any text shown.

mod particles;

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use places::Script;
use unic_langid::LanguageIdentifier;

/// A language of the pages.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Language {
    English,
    Korean,
    Chinese,
}

/// Languages of papers and offices that have a name here; another stands by its code.
pub(crate) const TONGUES: [&str; 8] = ["en", "ko", "zh", "fr", "es", "ru", "ar", "ja"];

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<[Bundle; 3]> = LazyLock::new(|| {
    [
        bundle("en", include_str!("../words/en.ftl")),
        bundle("ko", include_str!("../words/ko.ftl")),
        bundle("zh", include_str!("../words/zh.ftl")),
    ]
});

fn bundle(tag: &str, text: &str) -> Bundle {
    let language: LanguageIdentifier = tag.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // The signs that keep right-to-left values apart would show up in copied text.
    bundle.set_use_isolating(false);
    // What the parser did read is kept; a test sees to it that there are no errors.
    let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(read, _)| read);
    bundle.add_resource_overriding(resource);
    bundle
}

impl Language {
    pub(crate) const ALL: [Self; 3] = [Self::English, Self::Korean, Self::Chinese];

    /// The tag of the language, as in `lang="ko"`.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Korean => "ko",
            Self::Chinese => "zh",
        }
    }

    /// The language of a paper in it.
    pub(crate) fn paper(self) -> publish::Language {
        match self {
            Self::English => publish::Language::English,
            Self::Korean => publish::Language::Korean,
            Self::Chinese => publish::Language::Chinese,
        }
    }

    /// The letters its readers read names of places in.
    pub(crate) fn script(self) -> Script {
        match self {
            Self::English => Script::Latin,
            Self::Korean => Script::Hangul,
            Self::Chinese => Script::Han,
        }
    }

    /// What its readers call it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Korean => "한국어",
            Self::Chinese => "中文",
        }
    }

    pub(crate) fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|l| tag.split(['-', '_']).next() == Some(l.tag()))
    }

    /// The first language of an `Accept-Language` header that there is, else English.
    pub(crate) fn accepted(header: &str) -> Self {
        let tags = header.split(',').map(|part| part.split(';').next().unwrap_or_default().trim());
        tags.take(16).find_map(Self::from_tag).unwrap_or(Self::English)
    }

    /// A message in this language, in English where it has none, and by its name where there is no such message.
    pub(crate) fn words(self, id: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        let mut args = FluentArgs::new();
        values.iter().for_each(|(name, value)| args.set(*name, value.clone()));
        let from = |language: Self| {
            let bundle = &BUNDLES[language as usize];
            let pattern = bundle.get_message(id)?.value()?;
            let mut errors = Vec::new();
            let text = bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
            Some(if language == Self::Korean { particles::chosen(&text) } else { text })
        };
        from(self).or_else(|| from(Self::English)).unwrap_or_else(|| id.to_owned())
    }
}

#[cfg(test)]
mod tests;
