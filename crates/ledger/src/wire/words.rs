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
        ActionKind, BodyKind, Certainty, Channel, Condition, Direction, EventKind, Handling, ImpactKind,
        Kinship, Measure, Purpose, Qualifier, Reliability, ReplyKind, ReportKind, Sex,
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
    Condition {
        Pregnant = 0, Nursing = 1, Ill = 2, Injured = 3, Disabled = 4, EarlierReturn = 5, UnaccompaniedChild = 6,
        FamilySeparated = 7, AtRiskElsewhere = 8,
    }
    Kinship { Spouse = 0, Child = 1, Parent = 2, Sibling = 3, Relative = 4 }
    ActionKind { Appeal = 0, Information = 1, Visit = 2, Press = 3, Diplomatic = 4, Other = 5 }
    Channel { Mail = 0, Post = 1, Form = 2, Telephone = 3, InPerson = 4, Other = 5 }
    ReplyKind {
        NoneKnown = 0, Acknowledged = 1, Full = 2, Part = 3, Denied = 4, Refused = 5, Promised = 6,
    }
    ImpactKind {
        NoneKnown = 0, Whereabouts = 1, Access = 2, Released = 3, NotReturned = 4, Returned = 5, Other = 6,
    }
    BodyKind {
        Government = 0, Embassy = 1, Parliament = 2, Court = 3, UnitedNations = 4, Agency = 5, RedCross = 6,
        Organisation = 7, Press = 8, Other = 9,
    }
    Direction { Up = 0, Down = 1, Unchanged = 2 }
    Measure { PerCent = 0, Number = 1 }
}
