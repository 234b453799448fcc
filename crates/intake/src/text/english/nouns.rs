//! Nouns for people, families, groups and operations.

use model::{EventKind, Sex};

/// What a noun counts, and whom it usually names in a report.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Class {
    /// Anybody: people, refugees, North Koreans.
    Generic,
    /// Some of them: women, children, guides.
    Part,
    /// Relatives of somebody named.
    Kin,
    /// Those who act for an authority.
    Official,
    /// Those who speak in reports: activists, missionaries, experts.
    Speaker,
    /// Families.
    Family,
    /// Groups.
    Group,
    /// Operations and incidents.
    Incident,
    /// One event of one person each: arrests, deportations.
    Episode(EventKind),
    /// People by what happened to them: detainees, escapees.
    Outcome(EventKind),
    /// Two people: a couple, twins.
    Pair,
    /// People by the ending of a word ("welders"); only where something befalls them.
    Role,
}

/// A noun.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Noun {
    /// Its singular form.
    pub(super) singular: &'static str,
    /// What it counts.
    pub(super) class: Class,
    /// The sex it tells.
    pub(super) sex: Option<Sex>,
    /// The ages it tells.
    pub(super) age: Option<(u8, u8)>,
}

/// A noun in a form.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Form {
    /// The noun.
    pub(super) noun: Noun,
    /// Whether the form can follow a number above one.
    pub(super) plural: bool,
    /// Whether it can follow "a" and "one".
    pub(super) single: bool,
    /// Whether it is also an adjective ("two Rohingya women").
    pub(super) adjective: bool,
}

const GENERIC: &str = "person/people person/persons individual human/humans refugee defector migrant immigrant escapee \
    korean seeker citizen national resident villager civilian other/others uyghur uighur uygur kazakh tibetan \
    afghan syrian eritrean somali/somalis iraqi iranian pakistani bangladeshi ethiopian sudanese/= rohingya/= \
    chinese/= vietnamese/= burmese/= lao/= hmong/= kachin/= japanese/= haitian honduran guatemalan salvadoran \
    mexican venezuelan cuban nigerian libyan turk uzbek tajik russian mongolian thai/thais american african muslim christian \
    buddhist yazidi kurd ukrainian belarusian nicaraguan colombian congolese/= burundian rwandan \
    deserter dissident fugitive evacuee expatriate passenger traveller traveler foreigner outsider \
    national believer worshipper survivor victim casualty suspect arrival newcomer compatriot countryman/countrymen \
    stowaway nepali indonesian malaysian cambodian filipino soul native alien internee occupant hostage abductee \
    protester demonstrator marcher adherent practitioner follower adult pow/pows bystander local castaway applicant claimant complainant signer \
    islander commuter pedestrian voyager wayfarer newlywed parishioner congregant onlooker spectator housewife/housewives squatter tenant beggar person/ppl cellmate roommate classmate workmate teammate schoolmate housemate flatmate kinsman/kinsmen youngster youth convert \
    dependant dependent offspring/= kinsfolk/= folk/folks staff/= personnel/= octogenarian septuagenarian accused/= deceased/= \
    oromo/= tigrayan amhara/= hui/= karen/= mon/= chin/= rakhine/= lahu/= akha/= khmer/= jarai/= ede/= rade/= bahnar/= koho/= cham/= \
    pashtun hazara/hazaras baluch/= chakma/= naga/nagas druze/= tuareg/= acholi/= kyrgyz/= shan/= karenni/=";
const PART: &str = "guide broker smuggler trafficker missionary pastor priest monk nun worker labourer laborer farmer fisherman/fishermen \
    sailor fisher student pupil teacher doctor nurse engineer scientist driver helper facilitator intermediary middleman/middlemen \
    member leader ringleader organiser organizer spouse orphan relative merchant trader artist athlete singer musician \
    accomplice colleague friend companion neighbour neighbor partner volunteer waitress/waitresses waiter client manager employee translator interpreter \
    senior pensioner elder patient veteran conscript intellectual academic scholar imam cleric poet writer blogger \
    professor lecturer entrepreneur businessman/businessmen businesswoman/businesswomen technician cadre crewman/crewmen miner logger \
    seafarer servant cook chef tourist pilgrim shopkeeper vendor graduate host fixer contact captain pilot skipper defendant assistant aide staffer herder inhabitant runaway stranger crosser \
    builder carpenter welder plumber electrician mechanic mason bricklayer painter baker butcher tailor seamstress/seamstresses weaver \
    barber hairdresser cleaner housekeeper nanny porter courier messenger grocer pharmacist dentist surgeon physician midwife/midwives \
    paramedic therapist psychologist chemist physicist biologist linguist economist geologist programmer developer designer architect \
    photographer cameraman/cameramen filmmaker film-maker broadcaster blogger publisher bookseller printer librarian archivist curator \
    poet novelist playwright actor actress/actresses comedian dancer drummer pianist composer painter sculptor footballer boxer wrestler \
    headmaster headteacher principal lecturer tutor instructor trainer rector dean abbot lama bishop deacon evangelist preacher elder \
    catechist seminarian rabbi mullah mufti sheikh trapper shepherd gardener logger lumberjack carter muleteer boatman/boatmen ferryman/ferrymen oarsman/oarsmen \
    seaman/seamen deckhand steward stewardess/stewardesses trucker motorist cyclist taxi-driver chauffeur operator supervisor foreman/foremen \
    director executive accountant banker cashier clerk typist auditor financier investor trader shipowner owner landlord \
    lodger stepchild/stepchildren boarder innkeeper landlady/landladies shoemaker cobbler blacksmith goldsmith potter beekeeper fisherwoman/fisherwomen seller shopgirl woodcutter stonemason tiler roofer glazier \
    sawmiller babysitter hotelier barman/barmen barmaid bouncer dealer hawker peddler pedlar smelter steelworker millworker \
    garment-worker aid-worker caseworker bodyguard nightwatchman/nightwatchmen watchman/watchmen caretaker janitor undertaker \
    clergyman/clergymen clergywoman/clergywomen layman/laymen nobleman/noblemen gunrunner bootlegger gangster bandit thief/thieves robber murderer \
    recruit cadet corporal sergeant lieutenant colonel veteran saboteur mercenary militiaman/militiamen partisan rebel separatist \
    pensioner invalid amputee newcomer holder";
const FEMALE: &str = "woman/women mother grandmother wife/wives widow lady/ladies bride female ";
const MALE: &str = "man/men father grandfather husband widower gentleman/gentlemen male";
const KIN: &str = "step-parent godparent great-grandparent parent grandparent sibling cousin in-law grandchild/grandchildren fiancee fiance fiancée fiancé";
const KIN_FEMALE: &str = "sister mum mom mummy granny/grannies grandma daughter aunt niece granddaughter stepmother stepdaughter stepsister half-sister great-grandmother great-aunt goddaughter";
const KIN_MALE: &str = "brother dad daddy grandpa son uncle nephew grandson stepfather stepson stepbrother half-brother great-grandfather great-uncle godson";
const OFFICIAL: &str = "officer policeman/policemen policewoman/policewomen soldier guard agent official diplomat minister \
    lawmaker legislator senator congressman/congressmen mp/mps parliamentarian prosecutor judge ambassador envoy troop/troops \
    interrogator warden jailer gaoler sentry/sentries patrolman/patrolmen constable detective sheriff bailiff magistrate commander general police/= delegate representative negotiator inspector militant insurgent fighter gunman/gunmen \
    trooper marine rapporteur commissioner president governor mayor secretary spy/spies operative";
const SPEAKER: &str = "activist expert lawyer attorney journalist reporter analyst source witness/witnesses eyewitness/eyewitnesses \
    researcher observer advocate campaigner defender interviewee respondent informant spokesman/spokesmen spokeswoman/spokeswomen \
    spokesperson informer author editor correspondent specialist historian signatory commentator supporter insider counsellor \
    rescuer petitioner user reader viewer voter donor";
const FAMILY: &str = "family/families household";
const GROUP: &str = "group party/parties batch/batches convoy busload truckload boatload cohort";
const INCIDENT: &str = "incident instance case operation raid episode roundup crackdown occasion";

/// Words, what they count, and the sex and ages they tell.
type List = (&'static str, Class, Option<Sex>, Option<(u8, u8)>);

/// Adds every form: the word, what it is.
pub(super) fn each(mut add: impl FnMut(String, Form)) {
    let f = Some(Sex::Female);
    let m = Some(Sex::Male);
    let lists: [List; 19] = [
        (GENERIC, Class::Generic, None, None),
        (PART, Class::Part, None, None),
        (FEMALE, Class::Part, f, None),
        (MALE, Class::Part, m, None),
        ("girl schoolgirl", Class::Part, f, None),
        ("boy schoolboy", Class::Part, m, None),
        ("child/children minor kid schoolchild/schoolchildren juvenile", Class::Part, None, Some((0, 17))),
        ("teenager teen adolescent", Class::Part, None, Some((13, 19))),
        ("baby/babies infant newborn", Class::Part, None, Some((0, 2))),
        ("toddler", Class::Part, None, Some((1, 4))),
        (KIN, Class::Kin, None, None),
        (KIN_FEMALE, Class::Kin, f, None),
        (KIN_MALE, Class::Kin, m, None),
        (OFFICIAL, Class::Official, None, None),
        (SPEAKER, Class::Speaker, None, None),
        (FAMILY, Class::Family, None, None),
        (GROUP, Class::Group, None, None),
        (INCIDENT, Class::Incident, None, None),
        ("couple pair twin/twins", Class::Pair, None, None),
    ];
    for (list, class, sex, age) in lists {
        entries(list, Noun { singular: "", class, sex, age }, &mut add);
    }
    use EventKind::{Apprehended, Died, Escaped, Held, Released, Returned};
    let episodes = [
        ("arrest detention apprehension abduction interception capture kidnapping", Apprehended),
        ("deportation repatriation expulsion extradition refoulement pushback", Returned),
        ("execution death fatality suicide killing drowning", Died),
        ("escape defection", Escaped),
    ];
    for (list, kind) in episodes {
        entries(list, Noun { singular: "", class: Class::Episode(kind), sex: None, age: None }, &mut add);
    }
    // "112 forced returns"; in the singular it is a verb.
    let returns = Noun { singular: "return", class: Class::Episode(Returned), sex: None, age: None };
    add("returns".to_owned(), Form { noun: returns, plural: true, single: false, adjective: false });
    let outcomes = [
        ("detainee prisoner inmate captive convict", Held),
        ("arrestee", Apprehended),
        ("deportee returnee", Returned),
        ("releasee", Released),
        ("body/bodies corpse", Died),
    ];
    for (list, kind) in outcomes {
        entries(list, Noun { singular: "", class: Class::Outcome(kind), sex: None, age: None }, &mut add);
    }
}

/// `noun`, `noun/plural`, `noun/=` for one form of both numbers, `noun/-` for none besides.
fn entries(list: &'static str, like: Noun, add: &mut impl FnMut(String, Form)) {
    for entry in list.split_whitespace() {
        let (singular, plural) = entry.split_once('/').unwrap_or((entry, ""));
        if plural == "-" {
            continue;
        }
        let noun = Noun { singular, ..like };
        let adjective = plural == "=";
        if adjective {
            add(singular.to_owned(), Form { noun, plural: true, single: true, adjective });
            continue;
        }
        let single = singular != plural;
        if !singular.contains('-') {
            add(singular.to_owned(), Form { noun, plural: false, single, adjective });
        }
        let plural = if plural.is_empty() { regular(singular) } else { plural.to_owned() };
        add(plural, Form { noun, plural: true, single: false, adjective: false });
    }
}

fn regular(singular: &str) -> String {
    match singular.strip_suffix('y').filter(|s| !s.ends_with(['a', 'e', 'o'])) {
        Some(stem) => format!("{stem}ies"),
        None => format!("{singular}s"),
    }
}
