//! The words that tell of events, in all their forms.

use std::collections::HashMap;
use std::sync::LazyLock;

use model::EventKind;

/// The grammatical shape of a form.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shape {
    /// "detain", "detains".
    Plain,
    /// "detaining".
    Ing,
    /// "detained", which may be active or passive.
    Ed,
    /// "detention".
    Noun,
    /// "in custody".
    State,
}

/// A form of a word of an event.
pub(super) struct Entry {
    /// Its words.
    pub(super) words: Vec<&'static str>,
    /// What it tells.
    pub(super) kind: EventKind,
    /// How it is built.
    pub(super) shape: Shape,
    /// The people are its subject: "fled".
    pub(super) own: bool,
}

/// `plain plain / ing / ed / nouns`; words of one form are joined by `_`. A leading `=` means the people are the subject.
const VERBS: &[(EventKind, &str)] = &[
    (EventKind::Apprehended, "detain detains / detaining / detained / -"),
    (
        EventKind::Apprehended,
        "arrest arrests / arresting / arrested re_-_arrested rearrested / arrest arrests",
    ),
    (EventKind::Apprehended, "catch catches / catching / caught / -"),
    (EventKind::Apprehended, "seize seizes / seizing / seized / seizure"),
    (
        EventKind::Apprehended,
        "apprehend apprehends / apprehending / apprehended / apprehension apprehensions",
    ),
    (EventKind::Apprehended, "capture captures / capturing / captured recaptured / capture"),
    (EventKind::Apprehended, "intercept intercepts / intercepting / intercepted / interception"),
    (EventKind::Apprehended, "abduct abducts / abducting / abducted kidnapped / abduction abductions"),
    (
        EventKind::Apprehended,
        "= - / - / fell_into_police_hands fell_into_the_hands fell_into_chinese_hands walked_into_an_ambush / -",
    ),
    (EventKind::Apprehended, "round_up rounds_up / rounding_up / rounded_up / roundup round-up"),
    (
        EventKind::Apprehended,
        "pick_up / picking_up / picked_up pulled_off dragged_off dragged_from hauled_off swept_up_in forcibly_disappeared placed_under_arrest taken_off took_off nabbed netted ambushed raided stopped / -",
    ),
    (
        EventKind::Apprehended,
        "take_into_custody / taking_into_custody / taken_into_custody took_into_custody led_away taken_away took_away taken_in taken / -",
    ),
    (EventKind::Held, "hold holds keep / holding keeping / held kept crammed crowded_into locked_in / -"),
    (
        EventKind::Held,
        "imprison imprisons jail / imprisoning jailing / imprisoned jailed remanded incarcerated interned confined locked_up / imprisonment incarceration internment confinement",
    ),
    (EventKind::Held, "= languish languishes / languishing / languished / -"),
    (EventKind::Returned, "return returns / returning / returned / return returns"),
    (EventKind::Returned, "repatriate repatriates / repatriating / repatriated / repatriation repatriations"),
    (EventKind::Returned, "deport deports / deporting / deported / deportation deportations"),
    (
        EventKind::Returned,
        "expel expels extradite / expelling extraditing / expelled extradited refouled / expulsion expulsions extradition refoulement",
    ),
    (
        EventKind::Returned,
        "send_back sends_back send_home bring_back brings_back / sending_back sending_home / sent_back shipped_back brought_back sent_home sent_to_north sent_to_the_north / -",
    ),
    (
        EventKind::Returned,
        "hand_over hands_over turn_over / handing_over turning_over / handed_over turned_over handed_back handed_to taken_back pushed_back forced_back handed flown taken_across taken_over_the_bridge taken_over_the_river taken_over_the_border took_across marched_across driven_across driven_back sent_over passed_on_to put_on_a_plane put_on_planes put_on_a_flight put_on_a_bus put_on_buses put_on_trucks put_on_a_boat loaded_onto bused flown_to pushed_over pushed_across sent_north sent_across removed bundled_across herded_across marched_over driven_over / handover pushback pushbacks",
    ),
    (
        EventKind::Released,
        "release releases free frees / releasing freeing / released freed set_free let_go bailed pardoned walked_free allowed_to_leave acquitted / release",
    ),
    (
        EventKind::Escaped,
        "= escape escapes flee flees defect defects / escaping fleeing defecting / escaped fled defected ran_away got_away slipped_away absconded broke_out_of / escape defection",
    ),
    (
        EventKind::Transferred,
        "transfer transfers move moves / transferring moving / transferred moved relocated taken_to took_to sent_to brought_to transported_to bussed_to taken_on_to / transfer relocation",
    ),
    (
        EventKind::Died,
        "= die dies / dying drowning / died drowned lost_their_lives perished starved froze_to_death froze suffocated asphyxiated committed_suicide took_their_own_lives killed_themselves / -",
    ),
    (
        EventKind::Died,
        "kill kills execute executes / killing executing / killed executed shot_dead strangled smothered beaten_to_death found_dead hanged / execution killing death deaths",
    ),
    (
        EventKind::Onward,
        "= reach reaches arrive_in arrives_in / reaching arriving_in / reached arrived_in arrived_at made_it_to got_through crossed_into_laos crossed_into_thailand crossed_into_mongolia crossed_the_mekong landed_in_bangkok landed_in_seoul flew_to_seoul resettled_in / arrival",
    ),
    (EventKind::Born, "= - / - / born / birth"),
    (EventKind::Sighted, "saw / seeing / sighted spotted last_seen seen_in seen_at seen_near seen_being / -"),
];

const STATES: &[(EventKind, &str)] = &[
    (
        EventKind::Held,
        "in_custody in_detention in_prison in_jail behind_bars under_arrest in_captivity in_the_cells in_cells in_a_cell in_police_cells in_the_centre under_detention in_police_custody",
    ),
    (EventKind::Apprehended, "into_custody"),
];

/// All forms by their first word.
pub(super) static ENTRIES: LazyLock<HashMap<&'static str, Vec<Entry>>> = LazyLock::new(|| {
    let mut all: HashMap<&'static str, Vec<Entry>> = HashMap::new();
    let mut add = |form: &'static str, kind, shape, own| {
        let words: Vec<&'static str> = form.split('_').collect();
        if let Some(first) = words.first() {
            all.entry(first).or_default().push(Entry { words, kind, shape, own });
        }
    };
    for (kind, forms) in VERBS {
        let own = forms.starts_with('=');
        let shapes = [Shape::Plain, Shape::Ing, Shape::Ed, Shape::Noun];
        for (list, shape) in forms.trim_start_matches('=').split('/').zip(shapes) {
            for form in list.split_whitespace().filter(|f| *f != "-") {
                add(form, *kind, shape, own);
            }
        }
    }
    for (kind, forms) in STATES {
        for form in forms.split_whitespace() {
            add(form, *kind, Shape::State, false);
        }
    }
    // Longer phrases first, so that "sent back" is not taken for "sent to".
    for entries in all.values_mut() {
        entries.sort_by_key(|e| std::cmp::Reverse(e.words.len()));
    }
    all
});

/// Calls `add` with the first word of each form, for the lexicon.
pub(super) fn each_first_word(mut add: impl FnMut(&str)) {
    let mut own = |list: &str| {
        for form in list.trim_start_matches('=').split(['/', ' ']).filter(|f| !f.is_empty() && *f != "-") {
            add(form.split('_').next().unwrap_or_default());
        }
    };
    VERBS.iter().chain(STATES).for_each(|(_, list)| own(list));
    own("detention custody prison jail");
    ROOMS.iter().for_each(|room| own(room));
}

/// Where people are held.
pub(super) const ROOMS: &[&str] =
    &["cell", "cells", "block", "dungeon", "camp", "centre", "center", "cage", "cages", "barracks"];
