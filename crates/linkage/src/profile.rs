//! What is worked out once for each distinct value: keys, tokens, letters, days.

use std::borrow::Cow;

use ::names::plain_latin;
use rayon::prelude::*;

use crate::Error;
use crate::born::{self, Born};
use crate::dictionary::{Dictionary, FIRST};
use crate::hash;
use crate::letters::{Letters, Short};
use crate::role::Role;
use crate::spelling::{self, Sounds};
use crate::table::{Field, Table};

/// A name is compared by at most this many words.
pub(crate) const MOST_TOKENS: usize = 8;

/// Values of one field, each at its code less [`FIRST`].
#[derive(Debug)]
pub(crate) enum Profile {
    /// Whole names.
    Names(Names),
    /// Given or family names.
    Parts(Names),
    /// Births.
    Born(Vec<Option<Born>>),
    /// Words and numbers, by the letters they contain.
    Text(Vec<Short>),
    /// Equal or not.
    Plain,
}

impl Profile {
    /// Looks at what is kept of values, so that it is near when they are compared.
    #[inline]
    pub(crate) fn fetch(&self, pairs: impl Iterator<Item = (u32, u32)>) {
        // Where one says nothing, and where texts are equal, nothing is compared. Such pairs look at the first value: a jump that cannot be
        // foreseen costs more than a look.
        let equal = matches!(self, Self::Text(_));
        let places = pairs.flat_map(|(p, q)| {
            let wanted = u32::from(p.min(q) >= FIRST) & u32::from(!equal | (p != q));
            [p, q].map(|code| (code.saturating_sub(FIRST) & wanted.wrapping_neg()) as usize)
        });
        let seen = match self {
            Self::Plain => 0,
            Self::Born(births) => places
                .fold(0, |sum, at| sum ^ births.get(at).and_then(Option::as_ref).map_or(0, |b| b.lo as u64)),
            Self::Text(texts) => places.fold(0, |sum, at| sum ^ texts.get(at).map_or(0, |t| t.letters.set)),
            Self::Names(names) | Self::Parts(names) => {
                places.fold(0, |sum, at| sum ^ names.letters.get(at).map_or(0, |l| l.set))
            }
        };
        std::hint::black_box(seen);
    }
}

/// Names in columns.
#[derive(Debug, Default)]
pub(crate) struct Names {
    letters: Vec<Letters>,
    /// Words of each name, by number in the [`Tokens`].
    tokens: Lists,
    /// Keys under which spellings of one name meet, of 32 bits, in order.
    keys: Lists,
    /// The key of the likeliest reading of each name.
    main: Vec<u32>,
    /// A hash of each name's words in their order, 0 for a name that names nobody.
    same: Vec<u64>,
    /// Names of one word or with an initial, which equal texts do not make one name.
    bare: Vec<u8>,
    /// Names in Arabic script, whose words are joined and folded as they count.
    parted: Vec<bool>,
    /// Names of syllables without their gaps, as written and in a spelling in which romanisations fall together.
    written: Texts,
    coarse: Texts,
    /// A hash of each name's letters in their order, whatever their gaps.
    joined: Vec<u64>,
    /// A hash of each name's letters in any order: what names that differ in their gaps or their order have in common.
    letters_of: Vec<u32>,
    /// Most of the names are in Arabic script, and have three words on average: given name, father, grandfather or family.
    pub(crate) of_fathers: bool,
    /// Most of the names are Korean or Chinese: words are syllables, and `names` alone is asked about them.
    pub(crate) syllabic: bool,
}

/// Lists of numbers of different lengths, end to end.
#[derive(Debug, Default)]
struct Lists {
    ends: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    fn push(&mut self, items: impl IntoIterator<Item = u32>) {
        self.items.extend(items);
        self.ends.push(self.items.len() as u32);
    }

    #[inline]
    fn get(&self, index: usize) -> &[u32] {
        let start = if index == 0 { 0 } else { self.ends.get(index - 1).copied().unwrap_or(0) as usize };
        let end = self.ends.get(index).copied().unwrap_or(0) as usize;
        self.items.get(start..end).unwrap_or(&[])
    }
}

/// Texts end to end, with their letters.
#[derive(Debug, Default)]
struct Texts {
    arena: String,
    ends: Vec<u32>,
    letters: Vec<Letters>,
}

impl Texts {
    fn push(&mut self, text: &str) {
        self.arena.push_str(text);
        self.ends.push(self.arena.len() as u32);
        self.letters.push(Letters::of(text));
    }

    fn get(&self, code: u32) -> (&str, Letters) {
        let at = code.wrapping_sub(FIRST) as usize;
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(at).copied().unwrap_or(0);
        let text = self.arena.get(start as usize..end as usize).unwrap_or("");
        (text, self.letters.get(at).copied().unwrap_or_default())
    }
}

impl Names {
    /// A name of syllables as written, without gaps.
    pub(crate) fn written(&self, code: u32) -> (&str, Letters) {
        self.written.get(code)
    }

    /// The same as [`names::coarse`] has it.
    pub(crate) fn coarse(&self, code: u32) -> (&str, Letters) {
        self.coarse.get(code)
    }

    #[inline]
    pub(crate) fn tokens(&self, code: u32) -> &[u32] {
        self.tokens.get(code.wrapping_sub(FIRST) as usize)
    }

    /// Whether any name has a key.
    pub(crate) fn keyed(&self) -> bool {
        !self.keys.items.is_empty()
    }

    /// The key of the likeliest reading of a name.
    pub(crate) fn main(&self, code: u32) -> u32 {
        self.main.get(code.wrapping_sub(FIRST) as usize).copied().unwrap_or(0)
    }

    /// 0 for a name of two words or more, all written out, or a full name without a gap, 1 for a single word, 2 if a word is an initial.
    #[inline]
    pub(crate) fn bare(&self, code: u32) -> u8 {
        self.bare.get(code.wrapping_sub(FIRST) as usize).copied().unwrap_or(0)
    }

    /// Whether a name's words are its parts in Arabic script, so that they say of two names what there is to say.
    #[inline]
    pub(crate) fn parted(&self, code: u32) -> bool {
        self.parted.get(code.wrapping_sub(FIRST) as usize).copied().unwrap_or(false)
    }

    /// A hash of a name's words: equal for names of equal words, whatever the field; 0 for none.
    #[inline]
    pub(crate) fn same(&self, code: u32) -> u64 {
        self.same.get(code.wrapping_sub(FIRST) as usize).copied().unwrap_or(0)
    }

    /// Whether two names are of the same letters in one order, apart from their gaps.
    pub(crate) fn joined(&self, p: u32, q: u32) -> bool {
        let of = |code: u32| self.joined.get(code.wrapping_sub(FIRST) as usize).copied().unwrap_or(0);
        of(p) == of(q) && of(p) != 0
    }

    /// A key of a name's letters, whatever their order and gaps; 0 for none.
    pub(crate) fn gathered(&self, code: u32) -> u32 {
        self.letters_of.get(code.wrapping_sub(FIRST) as usize).copied().unwrap_or(0)
    }

    #[inline]
    pub(crate) fn letters(&self, code: u32) -> Letters {
        self.letters.get(code.wrapping_sub(FIRST) as usize).copied().unwrap_or_default()
    }

    #[inline]
    pub(crate) fn alias(&self, code: u32) -> bool {
        self.letters(code).alias
    }

    #[inline]
    pub(crate) fn keys(&self, code: u32) -> &[u32] {
        self.keys.get(code.wrapping_sub(FIRST) as usize)
    }
}

/// All words of all names.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    pub(crate) dictionary: Dictionary,
    pub(crate) letters: Vec<Letters>,
    /// How many rows have a name with the word.
    pub(crate) counts: Vec<u32>,
}

impl Tokens {
    /// Takes a row with a name of these words out of the counts.
    pub(crate) fn uncount(&mut self, words: &[u32]) {
        let first = |(at, word): &(usize, &u32)| !words.iter().take(*at).any(|w| w == *word);
        // A word that stands twice in a name was counted once.
        for (_, word) in words.iter().enumerate().filter(first) {
            if let Some(n) = self.counts.get_mut(word.wrapping_sub(FIRST) as usize) {
                *n = n.saturating_sub(1);
            }
        }
    }

    /// Whether two words are so common that neither can be a slip of the pen for the other.
    ///
    /// In Arabic script many names are a letter apart (كمال and جمال, حسن and حسين). Of a common word a few rows in a hundred have some
    /// slip, and every single slip is rarer still.
    pub(crate) fn both_usual(&self, a: u32, b: u32) -> bool {
        let count = |t: u32| self.counts.get(t.wrapping_sub(FIRST) as usize).copied().unwrap_or(0);
        let (few, many) = (count(a).min(count(b)), count(a).max(count(b)));
        few > 2 + many / 50
    }
}

/// Profiles of all fields.
#[derive(Debug)]
pub(crate) struct Profiles {
    pub(crate) fields: Vec<Profile>,
    pub(crate) tokens: Tokens,
}

impl Profiles {
    /// Reads every distinct value of a table once.
    pub(crate) fn read(table: &Table) -> Result<Self, Error> {
        let mut tokens = Tokens::default();
        let mut fields = Vec::with_capacity(table.fields.len());
        for field in &table.fields {
            fields.push(match field.role {
                Role::FullName | Role::NameInScript => Profile::Names(names(field, &mut tokens)?),
                Role::GivenName | Role::FamilyName => Profile::Parts(names(field, &mut tokens)?),
                Role::BirthDate | Role::AgeAsOf => Profile::Born(births(field)),
                Role::Sex => Profile::Plain,
                _ => Profile::Text(codes(field).map(|c| Short::of(field.dictionary.text(c))).collect()),
            });
        }
        tokens.letters = (FIRST..tokens.dictionary.codes() as u32)
            .map(|c| Letters::of(tokens.dictionary.text(c)))
            .collect();
        tokens.dictionary.close();
        Ok(Self { fields, tokens })
    }
}

fn codes(field: &Field) -> impl IndexedParallelIterator<Item = u32> {
    (FIRST..field.dictionary.codes() as u32).into_par_iter()
}

fn births(field: &Field) -> Vec<Option<Born>> {
    codes(field)
        .map(|code| {
            let text = field.dictionary.text(code);
            match text.split_once('@') {
                // Among births too, where one list gives births and another ages.
                Some((years, seen)) => born::years(years).and_then(|n| born::age(n, born::date(seen))),
                _ => born::date(text),
            }
        })
        .collect()
}

/// Names are read for keys if this share of them, or more, is not in plain Latin letters, or
const STRANGE: f64 = 0.15;
/// this share can be read as Korean or Chinese syllables: of Western given names a third can ("Diane", "Susan"), of Korean ones nine in ten.
const READABLE: f64 = 0.4;

/// From this share of names in Cyrillic on the others are read to meet them.
const CYRILLIC: f64 = 0.02;

fn cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52f}')
}

/// What a name of the sample is like, and how many rows have it.
struct Sampled {
    syllabic: bool,
    strange: bool,
    cyrillic: bool,
    rows: f64,
}

/// The sounds of a value; a given name that stands for a part of a name of syllables is read behind a family name.
fn read(field: &Field, text: &str) -> Sounds {
    if field.shadow && field.role == Role::GivenName {
        return spelling::sounds(&format!("kim {text}"));
    }
    spelling::sounds(text)
}

fn names(field: &Field, tokens: &mut Tokens) -> Result<Names, Error> {
    let last = field.dictionary.codes() as u32;
    // A sample spread over all values tells whether letters are enough, as for Western names they are.
    let step = (field.dictionary.len() / 2000).max(1);
    let sample: Vec<Sampled> = (FIRST..last)
        .into_par_iter()
        .step_by(step)
        .map(|code| {
            let text = field.dictionary.text(code);
            let rows = f64::from(field.counts.get(code as usize).copied().unwrap_or(0));
            let found = read(field, text);
            Sampled {
                syllabic: found.syllabic,
                strange: !text.is_ascii(),
                cyrillic: text.chars().any(cyrillic),
                rows,
            }
        })
        .collect();
    let share = |test: fn(&Sampled) -> bool| {
        let all: f64 = sample.iter().map(|s| s.rows).sum();
        sample.iter().filter(|s| test(s)).map(|s| s.rows).sum::<f64>() / all.max(1.0)
    };
    let worth = share(|s| s.strange) >= STRANGE || share(|s| s.syllabic) >= READABLE;
    // Beside Cyrillic names Latin ones are in words that meet theirs.
    let meet = share(|s| s.cyrillic) >= CYRILLIC;
    let found: Vec<Sounds> = (FIRST..last)
        .into_par_iter()
        .map(|code| {
            let text = field.dictionary.text(code);
            let short = text.len() <= 3 || !text.contains(' ') && text.len() <= 7;
            if worth || !text.is_ascii() {
                read(field, text)
            } else {
                Sounds { alias: short && text.len() > 1 && ::names::is_alias(text), ..Sounds::default() }
            }
        })
        .collect();
    let mut made = Names { syllabic: share(|s| s.syllabic) >= 0.5, ..Names::default() };
    let whole = matches!(field.role, Role::FullName | Role::NameInScript);
    let (mut parted, mut of_words) = (0, 0);
    for (code, own) in (FIRST..).zip(found) {
        let text = field.dictionary.text(code);
        let rows = field.counts.get(code as usize).copied().unwrap_or(0);
        let mut words = Vec::new();
        let written = text.split(' ').filter(|_| own.parts.is_empty());
        let written = written.map(|w| if meet { Cow::Owned(plain_latin(w)) } else { Cow::Borrowed(w) });
        let parts = written.chain(own.parts.iter().map(|p| Cow::Borrowed(p.as_str())));
        for word in parts.filter(|w| !w.is_empty() && !own.alias).take(MOST_TOKENS) {
            let token = tokens.dictionary.code(&word)?;
            let at = (token - FIRST) as usize;
            if at >= tokens.counts.len() {
                tokens.counts.push(0);
            }
            if !words.contains(&token)
                && !field.shadow
                && let Some(n) = tokens.counts.get_mut(at)
            {
                *n = n.saturating_add(rows);
            }
            words.push(token);
        }
        if whole && !made.syllabic {
            let letters = words.iter().flat_map(|word| tokens.dictionary.text(*word).chars()).map(u64::from);
            made.joined.push(letters.clone().fold(0, |h, c| hash::join(h, c + 1)));
            made.letters_of.push(match words.as_slice() {
                [] => 0,
                _ => hash::key(letters.fold(1, |h, c| hash::mix(c).wrapping_add(h))),
            });
        }
        if own.arabic {
            parted += u64::from(rows);
            of_words += u64::from(rows) * words.len() as u64;
        }
        made.same.push(words.iter().fold(0, |h, w| hash::join(h, u64::from(*w) + 1)));
        made.tokens.push(words);
        made.keys.push(own.keys);
        made.main.push(own.main);
        let letter = |w: &str| w.len() == 1 && w.is_ascii();
        let single =
            if own.parts.is_empty() { !text.contains(' ') && !own.full } else { own.parts.len() == 1 };
        made.bare.push(if text.split(' ').any(letter) { 2 } else { u8::from(single) });
        made.parted.push(own.arabic);
        if made.syllabic {
            made.written.push(&text.replace(' ', ""));
            made.coarse.push(&::names::coarse(text));
        }
        let mut letters = Letters::of(text);
        letters.alias = own.alias;
        made.letters.push(letters);
    }
    made.of_fathers = whole && parted * 2 > field.present && of_words * 10 >= parted * 27;
    Ok(made)
}
