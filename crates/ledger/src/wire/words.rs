//! Version 1 of the fixed vocabularies: each word by its number, which never changes.

use minicbor::{Decode, Encode};

macro_rules! words {
    ($($name:ident { $($word:ident = $number:tt),+ $(,)? })+) => {$(
        #[derive(Clone, Copy, Encode, Decode)]
        #[cbor(index_only)]
        pub(super) enum $name {
            $(#[n($number)] $word),+
        }

        impl From<$name> for model_words::$name {
            fn from(word: $name) -> Self {
                match word {
                    $($name::$word => Self::$word),+
                }
            }
        }

        impl From<model_words::$name> for $name {
            fn from(word: model_words::$name) -> Self {
                match word {
                    $(model_words::$name::$word => Self::$word),+
                }
            }
        }
    )+};
}

mod model_words {
    pub(super) use model::mention::MentionUnit;
    pub(super) use model::{
        Certainty, EventKind, Handling, Purpose, Qualifier, Reliability, ReportKind, Sex,
    };
}

words! {
    ReportKind { Publication = 0, Interview = 1, Call = 2, Message = 3, Document = 4, Row = 5 }
    Handling { Internal = 0, Partner = 1, Public = 2 }
    Reliability { A = 0, B = 1, C = 2, D = 3, E = 4, F = 5 }
    Purpose { Internal = 0, Partner = 1, UnitedNations = 2, Press = 3, PublishName = 4, PublishPhoto = 5 }
    Qualifier {
        Exactly = 0, AtLeast = 1, MoreThan = 2, About = 3, Nearly = 4, UpTo = 5, FewerThan = 6, Range = 7,
        Some = 8, None = 9,
    }
    MentionUnit { Person = 0, Family = 1, Group = 2, Incident = 3, Other = 4 }
    EventKind {
        Apprehended = 0, Held = 1, Transferred = 2, Returned = 3, Released = 4, Escaped = 5, Onward = 6,
        Died = 7, Sighted = 8, Born = 9,
    }
    Certainty { Known = 0, Believed = 1, Reported = 2, Contested = 3 }
    Sex { Female = 0, Male = 1, Other = 2 }
}
