//! What single words are, looked up once per token.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::nouns::{self, Form};

/// Classes of a word, as bits.
pub(super) type Tags = u32;

/// Articles and other words that open a noun phrase.
pub(super) const DETERMINER: Tags = 1;
/// "his", "their".
pub(super) const POSSESSIVE: Tags = 1 << 1;
/// Prepositions.
pub(super) const PREPOSITION: Tags = 1 << 2;
/// "and", "or", "but".
pub(super) const CONJUNCTION: Tags = 1 << 3;
/// Forms of "be", "have", "do" and the modals.
pub(super) const AUXILIARY: Tags = 1 << 4;
/// Pronouns and words that open a clause.
pub(super) const PRONOUN: Tags = 1 << 5;
/// "said", "told".
pub(super) const SPEECH: Tags = 1 << 6;
/// A number in words, from zero to a billion.
pub(super) const NUMBER: Tags = 1 << 7;
/// "dozens", "several".
pub(super) const VAGUE: Tags = 1 << 8;
/// Adverbs that stand before a verb.
pub(super) const ADVERB: Tags = 1 << 9;
/// A month.
pub(super) const MONTH: Tags = 1 << 10;
/// A day of the week.
pub(super) const WEEKDAY: Tags = 1 << 11;
/// Measures: what follows a number that counts no people.
pub(super) const MEASURE: Tags = 1 << 12;
/// Words before a number that is a name: "Article 33", "Camp 22".
pub(super) const LABEL: Tags = 1 << 13;
/// Units of time.
pub(super) const SPAN: Tags = 1 << 14;
/// Plain verbs, which end a noun phrase.
pub(super) const VERB: Tags = 1 << 15;
/// Forms of "be".
pub(super) const BE: Tags = 1 << 16;
/// Modals and other words that make an event unreal.
pub(super) const UNREAL: Tags = 1 << 17;
/// A word in -ing, -s or -ed that may stand before a noun.
pub(super) const MODIFIER: Tags = 1 << 18;
/// Begins a form of an event verb or noun.
pub(super) const EVENT: Tags = 1 << 19;
/// A singular noun that makes a compound of the noun before it ("refugee camp").
pub(super) const COMPOUND: Tags = 1 << 20;
/// "believed", "feared".
pub(super) const BELIEF: Tags = 1 << 21;
/// "reportedly".
pub(super) const HEARSAY: Tags = 1 << 22;
/// Forms of "have".
pub(super) const HAVE: Tags = 1 << 23;
/// "of whom", "including".
pub(super) const INCLUDES: Tags = 1 << 24;
/// Words of ordering and deciding: what is ordered is not done.
pub(super) const ORDER: Tags = 1 << 25;

/// Ends a noun phrase.
pub(super) const STOP: Tags =
    DETERMINER | POSSESSIVE | PREPOSITION | CONJUNCTION | AUXILIARY | PRONOUN | SPEECH | VERB | INCLUDES;

const LISTS: &[(Tags, &str)] = &[
    (
        DETERMINER,
        "a an the this that these those each every some any no all both another either neither whose which what such half most",
    ),
    (POSSESSIVE, "his her their its my our your"),
    (
        PREPOSITION,
        "in at on of from to by with for into onto through across near around about over under between among amongst \
         during since until till before after without within against toward towards along via outside inside beyond upon \
         per than as despite behind beside besides throughout alongside amid up off out down aboard including except \
         involving concerning regarding like w",
    ),
    (
        CONJUNCTION,
        "and or but nor while whereas because although though if unless when where whether so yet then",
    ),
    (AUXILIARY | BE, "is are was were be been being am"),
    (AUXILIARY | HAVE, "has have had having"),
    (
        AUXILIARY,
        "do does did don't doesn't didn't isn't aren't wasn't weren't haven't hasn't hadn't remain remains remained",
    ),
    (
        AUXILIARY | UNREAL,
        "will would can could may might shall should must won't wouldn't can't couldn't cannot",
    ),
    (
        PRONOUN,
        "he she they it we i you him them us who whom there here himself herself themselves itself why how",
    ),
    (
        SPEECH,
        "said says say saying told tells tell reported reports report reporting stated states stating claimed claims claim \
         explained explains added adds estimates estimated estimate documented documents document confirmed confirms \
         confirm announced announces warned warns believes believe described describes recounted testified wrote writes \
         noted notes alleged alleges recorded records identified identifies counted verified interviewed interviews \
         learned learnt heard revealed quoted quotes cited cites citing knew know knows argued urged called expressed spoke speaks reckons reckoned thinks guesses guessed recounts recalls testify testifies \
         asked recalled admitted acknowledged insisted denied denies",
    ),
    (
        NUMBER,
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
         seventeen eighteen nineteen twenty thirty forty fourty fifty sixty seventy eighty ninety hundred thousand million \
         billion dozen",
    ),
    (
        VAGUE,
        "dozens scores tens hundreds thousands millions several few handful many numerous multiple countless couple \
         various",
    ),
    (
        ADVERB,
        "still also now already never ever not just only later then since soon again once subsequently all both each \
         almost thus so far first even currently forcibly reportedly allegedly apparently recently too always often earlier twice together meanwhile later",
    ),
    (
        MONTH,
        "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec",
    ),
    (WEEKDAY, "monday tuesday wednesday thursday friday saturday sunday"),
    (
        MEASURE,
        "percent per cent percentage % km kilometres kilometers kilometre kilometer miles mile metres meters metre meter \
         feet foot inches inch acres hectares kg kilograms kilogrammes kilos grams tonnes tons ton pounds litres liters \
         dollars dollar euros euro yuan won renminbi rmb yen baht kip usd cents degrees degree times points point pm am \
         a.m p.m o'clock gmt votes vote countries states pages page copies cm mm mph kph gb mb bn",
    ),
    (
        LABEL,
        "article articles section sections resolution resolutions paragraph paragraphs chapter chapters page pages room \
         camp unit bureau office no nos number flight route highway annex rule principle line gate building block form \
         apartment phase grade class bus train road order law decree act directive volume issue case appendix clause \
         figure table step stage tier day week year tel phone fax g camp- top version part",
    ),
    (
        SPAN,
        "second seconds minute minutes hour hours day days night nights week weeks month months year years decade decades century centuries weekend weekends morning evening afternoon fortnight quarter quarters half",
    ),
    (
        VERB,
        "went came come goes go going took takes take taking made makes make making gave gives give giving got gets get \
         getting became become becomes seems seem appeared appears appear tried trying try tries sought seek seeks seeking hope \
         hopes hoped hoping want wants wanted wanting needs need needed began begin begins started continued continues continue left leave leaves leaving \
         lived live lives living face faces faced facing await awaits awaited awaiting include includes included comprise \
         comprises comprised comprising consist consists consisted consisting contains attempted attempting attempt hid hiding hide \
         crossed crossing cross crosses travelled traveled travelling traveling travel worked working work works \
         said using used managed boarded paid paying rose fell reached reach reaches reaching arrived arriving arrive arrives \
         numbered numbering totalled totaling totalling remaining waited waiting stay stayed staying \
         belonging belong belonged suffering suffered lost met meet sent send sends sending brought put set let found died die dies \
         transferred moved moves moving carrying carried wearing boarding trapped accused charged sentenced protested voted attended \
         signed concerned involved serving served joined participated gathered applied visited helped helping assisting assisted guarding patrolling \
         entered entering enter disappeared vanished surrendered ended resettled settled stood stand share shared sleep slept survive",
    ),
    (
        UNREAL,
        "risk risks risking fear fears threat threats threatened threatening prevent prevented preventing stop stopping avoid avoiding halt refrain face faces facing faced if unless whether plan plans planned planning intends urge urged urges urging demand demanded demands demanding calls calling calling prohibits prohibit punishable plea pleas appealed appeal ahead await awaits awaiting imminent potential possible oppose opposed against ban escape-",
    ),
    (
        MODIFIER,
        "fleeing remaining surviving escaping missing living undocumented unaccompanied dying breastfeeding practising \
         practicing nursing returning overseas homeless rights human arms sports news affairs narcotics civilians \
         previous serious religious various asylum-seeking existing young-looking working trafficking smuggling wellbeing \
         south-north ethnic pregnant elderly young old older known identified confirmed suspected alleged named unnamed \
         unidentified armed other further more additional new female male adult deceased injured wounded sick retired former \
         separate different individual possible recent unknown relevant christian north south east west armed displaced \
         convicted sentenced accused missing trafficked reported documented recorded would-be estimated working resettled overseas \
         crossing border-crossing migrating fishing mining security intelligence secret plain clothes plainclothes customs forces logistics sales textiles welfare railways united headless stateless",
    ),
    (
        COMPOUND,
        "camp camps centre center centres centers status agency organisation organization crisis issue issues policy convention convention's law facility facilities problem population community communities shelter flow flows influx rights trafficking trade smuggling case cases network networks station ministry committee commission council department court movement protection repatriation detention processing application applications groups group family families council",
    ),
    (
        BELIEF,
        "believed feared presumed thought suspected assumed likely probably possibly apparently believes believe fears suspects estimates estimated concerns seems appears appear",
    ),
    (
        ORDER,
        "order orders ordered ordering decide decided decides decision approve approved approves approval authorise authorised \
         authorize authorized ruled ruling request requested requests requesting recommended",
    ),
    (HEARSAY, "reportedly allegedly purportedly rumoured rumored supposedly alleged"),
    (
        INCLUDES,
        "including include includes included comprising comprise comprises comprised consisting consisted consists totalling totaling namely",
    ),
];

/// Words before whose full stop a sentence goes on.
const ABBREVIATIONS: &str = "mr mrs ms dr st prof sen rep gen col lt sgt capt gov rev hon jan feb mar apr jun jul aug sep sept oct \
    nov dec vs approx ca min max etc al inc ltd co no nos art para paras fig vol ed est e.g i.e c p pp";

static WORDS: LazyLock<HashMap<String, (Tags, Option<Form>)>> = LazyLock::new(|| {
    let mut words: HashMap<String, (Tags, Option<Form>)> = HashMap::new();
    for (tag, list) in LISTS {
        for word in list.split_whitespace() {
            words.entry(word.to_owned()).or_default().0 |= tag;
        }
    }
    super::forms::each_first_word(|word| words.entry(word.to_owned()).or_default().0 |= EVENT);
    nouns::each(|word, form| {
        let entry = words.entry(word).or_default();
        entry.1 = entry.1.or(Some(form));
    });
    words
});

static STOPS: LazyLock<std::collections::HashSet<&'static str>> =
    LazyLock::new(|| ABBREVIATIONS.split_whitespace().collect());

/// The classes of a word in lower case, and its reading as a noun.
pub(super) fn look_up(word: &str, capital: bool) -> (Tags, Option<Form>) {
    if word.len() > 40 {
        return (0, None);
    }
    if let Some(known) = WORDS.get(word) {
        let mut known = *known;
        if !capital && known.0 & MONTH != 0 && matches!(word, "may" | "march" | "mar" | "sep" | "dec" | "jan")
        {
            known.0 &= !MONTH;
        }
        if capital && word == "may" {
            // Kept as both: the grammar of dates decides by its neighbours.
            known.0 |= MONTH;
        }
        return known;
    }
    (if word.ends_with("ly") { ADVERB } else { 0 }, guessed(word, capital))
}

/// Whether a full stop after the word may belong to it.
pub(super) fn is_abbreviation(word: &str) -> bool {
    STOPS.contains(word)
}

/// Classes that are open: nationalities, and people named by what they do.
fn guessed(word: &str, capital: bool) -> Option<Form> {
    use super::nouns::{Class, Noun};
    let of = |singular, class| Noun { singular, class, sex: None, age: None };
    let form = |noun| Form { noun, plural: true, single: false, adjective: false };
    if word.contains('\'') || word.len() < 6 {
        return None;
    }
    if capital && (word.ends_with("ans") || word.ends_with("ese") || word.ends_with("asians")) {
        let adjective = word.ends_with("ese");
        return Some(Form {
            noun: of("national", Class::Generic),
            plural: true,
            single: adjective,
            adjective,
        });
    }
    if word.ends_with("ees")
        && !matches!(
            word,
            "committees"
                | "degrees"
                | "decrees"
                | "guarantees"
                | "coffees"
                | "agrees"
                | "referees"
                | "oversees"
                | "foresees"
        )
    {
        return Some(form(of("person", Class::Generic)));
    }
    let named = capital
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !word.ends_with("is");
    if named || !capital && roles(word) {
        return Some(form(of("person", Class::Role)));
    }
    if word.ends_with("ists")
        && !matches!(
            word,
            "consists"
                | "exists"
                | "insists"
                | "persists"
                | "resists"
                | "assists"
                | "checklists"
                | "shortlists"
                | "desists"
                | "enlists"
                | "subsists"
                | "coexists"
        )
    {
        return Some(form(of("activist", Class::Speaker)));
    }
    None
}

/// Whether a plural names people by what they do, as far as its ending tells: "welders", "surveyors", "postmen".
fn roles(word: &str) -> bool {
    const THINGS: &str = "papers numbers letters orders borders quarters headquarters centers meters metres rivers matters doors floors \
        factors errors mirrors powers towers hours others letters computers servers containers trailers lorries steamers \
        freighters tankers trawlers cutters cruisers bunkers barriers carriers corners cancers centers chapters characters checkers \
        clusters colors computers containers corridors counters covers customers dangers dinners disorders drawers dollars \
        engines favors fevers fibers figures filters fingers flowers folders harbors helicopters indicators layers ladders \
        liters litres markers measures members minors monitors motors newspapers offers parameters partners pointers posters printers \
        processors quarters razors registers reminders routers rumors sectors semesters sensors shelters shoulders shutters \
        sisters brothers mothers fathers daughters speakers stickers suburbs summers winters tenders terrors theaters timers tractors \
        transfers triggers tumors users vectors versions waters wonders answers appears differs suffers offers covers enters delivers \
        remembers considers discovers recovers hinders lingers gathers bothers orders renders refers prefers occurs incurs \
        transformers boilers coolers burners freezers scanners loudspeakers speakers trousers sneakers slippers bombers \
        boosters layers pesters lasers liners loaders blockers buffers headers footers parsers readers writers handlers wrappers \
        providers consumers producers helpers layers identifiers specifiers qualifiers modifiers delimiters separators operators iterators \
        vectors constructors selectors descriptors editors errors cursors anchors authors ancestors descendants neighbors \
        numerators denominators estimators predictors generators accelerators detectors calculators elevators escalators refrigerators \
        calendars scholars pillars collars cellars cookers lockers lighters planners dampers bumpers trackers browsers folders explorers \
        specimen omen women men abdomen acumen regimen";
    let ends = ["ers", "ors", "men", "women"].iter().any(|end| word.ends_with(end));
    ends && word.len() > 6 && !THINGS_SET.get_or_init(|| THINGS.split_whitespace().collect()).contains(word)
}

static THINGS_SET: std::sync::OnceLock<std::collections::HashSet<&'static str>> = std::sync::OnceLock::new();
