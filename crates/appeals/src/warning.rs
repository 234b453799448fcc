//! What a person should look at before a paper is made.

use std::collections::{BTreeMap, BTreeSet};

use model::{EventKind, Key};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::clean::Found;
use crate::coarse::Coarser;
use crate::draft::{FieldStatus, Form};
use crate::fact::{Fact, FactKind, Facts, Value};
use crate::language::Language;
use crate::prepare::Ask;
use crate::procedure::{Fill, Procedure};
use crate::view::{self, view};

/// What is to be looked at, with nothing of what records hold.
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "each is said in words below")]
pub enum Notice {
    /// Languages the body takes, and that of the paper.
    Language(Vec<String>, Language),
    NoAddress,
    /// The field.
    OtherAccountWithheld(String),
    /// The field, how many characters stand in it, and how many the body takes.
    TooLong(String, usize, usize),
    /// How many characters.
    Cleaned(usize),
    RightToLeft,
    RareCharacters,
    Deceased,
    /// Sex, age or nationality.
    Contradiction(FactKind),
    /// The case at which the same name stands.
    SameName(Key),
    /// The other case.
    MayBeTheSame(Key),
    /// How many events.
    Future(usize),
    Twice,
    /// How many accounts.
    LongerTime(usize),
    /// How many people are told of one by one, and of how many more nothing is.
    NotOneByOne(usize, u64),
    /// How many forms.
    ManyForms(usize),
    /// The field in which something written by hand is finer than what the paper says.
    FinerByHand(String),
    /// The field in which a name of the casebook was written by hand.
    NameByHand(String),
    /// The field in which a record holds the name of somebody else, in words of its own.
    NameInRecord(String),
    /// Days since the last dated sign, and days for which people are believed to be held.
    Quiet(u32, u32),
    /// Only what may not enter is newer than that.
    QuietPaper,
    /// The paper becomes public.
    Public,
}

impl Notice {
    /// The word programs and messages know it by: the same in every version.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Language(..) => "language",
            Self::NoAddress => "no_address",
            Self::OtherAccountWithheld(_) => "other_account_withheld",
            Self::TooLong(..) => "too_long",
            Self::Cleaned(_) => "cleaned",
            Self::RightToLeft => "right_to_left",
            Self::RareCharacters => "rare_characters",
            Self::Deceased => "deceased",
            Self::Contradiction(_) => "contradiction",
            Self::SameName(_) | Self::MayBeTheSame(_) => "alike",
            Self::Future(_) => "future",
            Self::Twice => "twice",
            Self::LongerTime(_) => "longer_time",
            Self::NotOneByOne(..) => "not_one_by_one",
            Self::ManyForms(_) => "many_forms",
            Self::FinerByHand(_) => "finer_by_hand",
            Self::NameByHand(_) => "name_by_hand",
            Self::NameInRecord(_) => "name_in_record",
            Self::Quiet(..) => "quiet",
            Self::QuietPaper => "quiet_paper",
            Self::Public => "public",
        }
    }

    /// In English.
    pub fn words(&self) -> String {
        match self {
            Self::Language(takes, paper) => format!(
                "This body takes {}; the paper is in {}. Send a version it takes as well.",
                takes.join(", "),
                paper.word()
            ),
            Self::NoAddress => {
                "No address is kept for this procedure. Name the office and its address.".to_owned()
            }
            Self::OtherAccountWithheld(field) => format!(
                "Another account that bears on \"{field}\" stays out for want of consent. Read both before this is sent."
            ),
            Self::TooLong(field, longest, limit) => {
                format!("\"{field}\" has {longest} characters; this body takes {limit}.")
            }
            Self::Cleaned(1) => "One control character or direction mark was taken out of a text.".to_owned(),
            Self::Cleaned(n) => {
                format!("{n} control characters or direction marks were taken out of texts.")
            }
            Self::RightToLeft => "There is right-to-left text. Look at it in the finished paper.".to_owned(),
            Self::RareCharacters => {
                "There are characters that few fonts have. Look at them in the finished paper.".to_owned()
            }
            Self::Deceased => {
                "A death is reported. It is never presumed; check it before anything is sent.".to_owned()
            }
            Self::Contradiction(kind) => format!(
                "Accounts differ on {}; the paper says so.",
                match kind {
                    FactKind::Sex => "sex",
                    FactKind::Age => "age",
                    _ => "nationality",
                }
            ),
            Self::SameName(other) => format!(
                "The same name stands at {other}. If it is one person, decide so before both are sent."
            ),
            Self::MayBeTheSame(other) => format!(
                "{other} may be the same person. Decide before both are sent: `lastseen relate same`."
            ),
            Self::Future(1) => {
                "One event is dated after the day of this paper and stays out. It was announced, or the date is wrong.".to_owned()
            }
            Self::Future(n) => format!(
                "{n} events are dated after the day of this paper and stay out. They were announced, or the dates are wrong."
            ),
            Self::Twice => "This case was named twice; it enters once.".to_owned(),
            Self::LongerTime(1) => {
                "One account covers a longer time and was left out of days, places and time limits."
                    .to_owned()
            }
            Self::LongerTime(n) => {
                format!("{n} accounts cover a longer time and were left out of days, places and time limits.")
            }
            Self::NotOneByOne(told, rest) => format!(
                "This procedure takes one form a person. Of this case {told} are told of one by one; of at least {rest} more nothing is, and there is no form for them."
            ),
            Self::ManyForms(n) => {
                format!("This makes {n} forms. A joint communication takes one paper with a list.")
            }
            Self::FinerByHand(field) => format!(
                "What you wrote for \"{field}\" names a place more exactly than this paper does. Take it out, unless everybody concerned agrees to have it published."
            ),
            Self::NameByHand(field) => format!(
                "What you wrote for \"{field}\" holds the name of somebody of this casebook that nobody released for this paper. Take it out, unless everybody who told it agrees to this use."
            ),
            Self::NameInRecord(field) => format!(
                "What a record says for \"{field}\" holds the name of somebody of this casebook that nobody released for this paper. Enter it again without the name, unless everybody who told it agrees to this use."
            ),
            Self::Quiet(days, believed) => format!(
                "The last evidence is {days} days old; \"still held\" is believed for {believed} days at most. The paper says that their fate today is not known. Ask whoever told before it is sent."
            ),
            Self::Public => {
                "It becomes public. Nothing here checks what month, province, number and ages tell when they are read together: read it as somebody would who knows these people."
                    .to_owned()
            }
            Self::QuietPaper => {
                "All newer evidence stays out for want of consent, so that the paper says their fate today is not known. Ask for that consent, or read whether this can be said."
                    .to_owned()
            }
        }
    }
}

/// One warning.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Warning {
    /// What it says.
    pub notice: Notice,
    /// The case it is about, if one.
    pub about: Option<Key>,
}

impl Warning {
    pub(crate) fn new(notice: Notice, about: Option<&Key>) -> Self {
        Self { notice, about: about.cloned() }
    }
}

impl Serialize for Warning {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let mut out = s.serialize_struct("Warning", 3)?;
        out.serialize_field("code", self.notice.code())?;
        out.serialize_field("about", &self.about)?;
        out.serialize_field("text", &self.notice.words())?;
        out.end()
    }
}

/// Warnings about the forms, their texts and where they go.
pub(crate) fn of_forms(
    procedure: &Procedure,
    forms: &[Form],
    written: &BTreeMap<String, Vec<String>>,
    found: Found,
    ask: &Ask,
    warnings: &mut Vec<Warning>,
) {
    let mut add = |notice, about: Option<&Key>| warnings.push(Warning::new(notice, about));
    if !procedure.languages.is_empty() && !procedure.languages.iter().any(|l| l == ask.language.word()) {
        add(Notice::Language(procedure.languages.clone(), ask.language), None);
    }
    if procedure.public {
        add(Notice::Public, None);
    }
    if procedure.address.is_empty() && ask.to.is_none() {
        add(Notice::NoAddress, None);
    }
    for form in forms {
        for field in form.fields.iter().filter(|f| f.status == FieldStatus::Filled && !f.withheld.is_empty())
        {
            add(Notice::OtherAccountWithheld(field.id.clone()), Some(&form.about));
        }
    }
    for field in &procedure.fields {
        let length = |v: &[String]| v.iter().map(|l| l.chars().count() + 1).sum::<usize>();
        let values =
            forms.iter().flat_map(|f| &f.fields).filter(|f| f.id == field.id).map(|f| length(&f.value));
        let longest = values.chain(written.get(&field.id).map(|w| length(w))).max().unwrap_or(0);
        if let Some(limit) = field.longest.filter(|l| longest > l.saturating_add(1)) {
            add(Notice::TooLong(field.id.clone(), longest, limit), None);
        }
    }
    if found.removed > 0 {
        add(Notice::Cleaned(found.removed), None);
    }
    if found.right_to_left {
        add(Notice::RightToLeft, None);
    }
    if found.rare {
        add(Notice::RareCharacters, None);
    }
}

/// Warnings about people of whom nothing was heard for long, first of all; the same of every form is said once, of the case.
pub(crate) fn of_silence<'a>(
    case: &Key,
    forms: impl Iterator<Item = (&'a Form, Option<&'a Notice>)>,
    warnings: &mut Vec<Warning>,
) {
    let all: Vec<_> = forms.collect();
    let alike = all.windows(2).all(|pair| matches!(pair, [a, b] if a.1 == b.1));
    let said = all.iter().filter_map(|(form, notice)| Some(((*notice)?, &form.about)));
    let said =
        said.map(|(notice, about)| Warning::new(notice.clone(), Some(if alike { case } else { about })));
    let mut first: Vec<Warning> = said.take(if alike { 1 } else { all.len() }).collect();
    first.append(warnings);
    *warnings = first;
}

/// Warnings about what is written by hand in a paper that says less of places than the records do.
pub(crate) fn of_writing(
    written: &BTreeMap<String, Vec<String>>,
    coarser: &[Coarser],
    warnings: &mut Vec<Warning>,
) {
    let names: Vec<String> =
        coarser.iter().flat_map(|c| &c.names).filter(|n| !n.is_empty()).map(|n| n.to_lowercase()).collect();
    for (field, lines) in written {
        let text = lines.join("\n").to_lowercase();
        if names.iter().any(|name| text.contains(name)) {
            warnings.push(Warning::new(Notice::FinerByHand(field.clone()), None));
        }
    }
}

/// Warnings that need all that is known: deaths, contradictions, names that are alike.
pub(crate) fn of_facts(facts: &Facts, warnings: &mut Vec<Warning>) {
    let mut add = |notice, about: &Key| warnings.push(Warning::new(notice, Some(about)));
    for subject in std::iter::once(&facts.about).chain(&facts.members) {
        let all: Vec<&Fact> = subject.facts.iter().collect();
        if view::events(&all).any(|e| e.kind == EventKind::Died) {
            add(Notice::Deceased, &subject.key);
        }
        for (kind, fill) in [
            (FactKind::Sex, Fill::Sex),
            (FactKind::Age, Fill::Age),
            (FactKind::Nationality, Fill::Nationality),
        ] {
            let of: Vec<&Fact> = all.iter().copied().filter(|f| f.value.kind() == kind).collect();
            let said: BTreeSet<Vec<String>> = of.iter().map(|f| view(fill, &[*f], Language::En)).collect();
            if said.len() > 1 {
                add(Notice::Contradiction(kind), &subject.key);
            }
        }
    }
    let mut seen: BTreeMap<&str, &Key> = BTreeMap::new();
    // Who has one name in three scripts is asked about once.
    let mut asked: BTreeSet<(&Key, &Key)> = BTreeSet::new();
    for subject in &facts.members {
        for fact in &subject.facts {
            if let Value::Name { text: Some(name), alias: false } = &fact.value {
                match seen.get(name.as_str()) {
                    Some(other) if **other != subject.key => {
                        if asked.insert((*other, &subject.key)) {
                            add(Notice::SameName((*other).clone()), &subject.key);
                        }
                    }
                    _ => {
                        seen.insert(name, &subject.key);
                    }
                }
            }
        }
    }
}
