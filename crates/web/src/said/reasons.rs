//! Reasons of clocks, gates and warnings in the language of the page: the values come from below, the words from the messages.

use desk::{
    Accepts, Betrays, ClockReason as Reason, ClockSays, Days, Death, Decides, Disagreement as Conflict,
    Elapsed, FactKind, Flag, GateEnd, GateWhy as Why, Lack, Notice, Refusal, SaidEnd, Share, Sign, Since,
    StageWhy, Such, TooFew, phrases,
};
use model::{AgeRange, Key};

use crate::cx::Cx;
use crate::pages::reader;
use crate::words::Language;

/// An interval of days.
pub(crate) fn days(cx: &Cx, days: Days) -> String {
    match (days.from, days.to) {
        (Some(a), Some(b)) if a == b => a.0.to_string(),
        (Some(a), Some(b)) => {
            cx.ta("days-between", &[("from", a.0.to_string().into()), ("to", b.0.to_string().into())])
        }
        (Some(a), None) => cx.ta("days-from", &[("from", a.0.to_string().into())]),
        (None, Some(b)) => cx.ta("days-by", &[("to", b.0.to_string().into())]),
        (None, None) => cx.t("days-unknown"),
    }
}

/// Whole days gone by.
pub(crate) fn since(cx: &Cx, elapsed: Option<Elapsed>) -> String {
    match elapsed {
        None => cx.t("urgent-time-unknown"),
        Some(Elapsed { least, most: Some(most) }) if least == most => {
            cx.ta("urgent-days", &[("n", most.into())])
        }
        Some(Elapsed { least, most: Some(most) }) => {
            cx.ta("urgent-days-between", &[("least", least.into()), ("most", most.into())])
        }
        Some(Elapsed { least, most: None }) => cx.ta("urgent-days-least", &[("n", least.into())]),
    }
}

/// Per cent, rounded outward.
pub(crate) fn percent(low: f64, high: f64) -> String {
    let (low, high) = ((low * 100.0).floor(), (high * 100.0).ceil());
    if low >= high { format!("{low:.0} %") } else { format!("{low:.0}–{high:.0} %") }
}

/// A share with its band.
pub(crate) fn band(share: Share) -> String {
    format!("{} ({})", percent(share.least, share.greatest), percent(share.low, share.high))
}

fn event(cx: &Cx, word: &str) -> String {
    cx.t(&format!("event-{word}"))
}

fn keys(of: &[Key]) -> String {
    of.iter().map(Key::as_str).collect::<Vec<_>>().join(", ")
}

fn end(cx: &Cx, end: &SaidEnd) -> String {
    let support = cx.t(&format!("grade-{}", end.support.word()));
    format!("{} {} ({support})", event(cx, end.event), days(cx, end.days))
}

/// What a clock says: how long, and what became of such people.
pub(crate) fn clock(cx: &Cx, clock: &ClockSays) -> String {
    let how_long = match &clock.since {
        Since::NotKnown => cx.t("clock-not-known"),
        Since::Taken(e) => cx.ta("clock-taken", &[("since", since(cx, Some(*e)).into())]),
        Since::Held(e) => cx.ta("clock-held", &[("since", since(cx, Some(*e)).into())]),
        Since::Stopped(why) => cx.ta("clock-stopped", &[("why", stage(cx, why).into())]),
    };
    let such = match &clock.such {
        Such::Nothing => return how_long,
        Such::Returned { days: within, share, taken, closed, level, few } => {
            let values = [
                ("share", band(*share).into()),
                ("days", (*within).into()),
                ("closed", (*closed).into()),
                ("taken", taken.map_or(String::new(), |t| days(cx, t)).into()),
            ];
            let said = cx.ta(if taken.is_some() { "clock-such-taken" } else { "clock-such" }, &values);
            let level = format!("{:.0}", level * 100.0);
            if *few { format!("{said} {}", cx.ta("clock-few", &[("level", level.into())])) } else { said }
        }
        Such::TooFew { closed, asks, told } => {
            let few = cx.ta("clock-too-few", &[("closed", (*closed).into()), ("asks", (*asks).into())]);
            let told = told.as_ref().map_or_else(
                || cx.t("clock-nothing-told"),
                |told| {
                    cx.ta(
                        "clock-told",
                        &[
                            ("words", told.words.clone().into()),
                            ("days", told.days.into()),
                            ("source", told.source.clone().into()),
                        ],
                    )
                },
            );
            format!("{few} {told}")
        }
    };
    format!("{how_long} {such}")
}

/// A death that is told: when, how well supported, and what it does to the clock. Of whom, the page says beside it.
pub(crate) fn death(cx: &Cx, death: &Death) -> String {
    let id = match (death.of_all, death.stopped) {
        (true, true) => "death-stopped",
        (true, false) => "death-runs",
        (false, true) => "death-of-some-stopped",
        (false, false) => "death-of-some-runs",
    };
    let many = match (death.lo, death.hi) {
        (lo, Some(hi)) if lo == hi => lo.to_string(),
        (lo, Some(most)) => cx.ta("urgent-between", &[("least", lo.into()), ("most", most.into())]),
        (lo, None) => cx.ta("urgent-least", &[("least", lo.into())]),
    };
    let said = format!(
        "{} ({}; {})",
        days(cx, death.said.days),
        cx.t(&format!("grade-{}", death.said.support.word())),
        keys(&death.said.of)
    );
    cx.ta(id, &[("said", said.into()), ("many", many.into())])
}

/// That deaths are told of the people of a row, in a few words: how many are not counted, for one may be told of twice.
pub(crate) fn deaths(cx: &Cx, deaths: &[Death]) -> String {
    cx.t(if deaths.iter().any(|d| d.of_all) { "death-reported" } else { "death-reported-of-some" })
}

/// The crossing near which they are, by its name in the language of the reader where one is known.
fn crossing(cx: &Cx, name: &str) -> String {
    let found = match places::all().named(name).as_slice() {
        [place] => match cx.language {
            Language::English => None,
            Language::Korean => place.hangul.first(),
            Language::Chinese => place.han.first(),
        },
        _ => None,
    };
    found.map_or(name, |name| name).to_owned()
}

/// Why an episode stands at its stage.
pub(crate) fn stage(cx: &Cx, why: &StageWhy) -> String {
    let at = |event: String, when: Days| [("event", event.into()), ("days", days(cx, when).into())];
    let mut said = match &why.decides {
        Decides::Ended(e) => end(cx, e),
        Decides::NoDay => cx.t("stagewhy-no-day"),
        Decides::Quiet { days, believed } => {
            cx.ta("stagewhy-quiet", &[("days", (*days).into()), ("believed", (*believed).into())])
        }
        Decides::Border(kind, when, near) => {
            let [kind, when] = at(event(cx, kind), *when);
            let near = [("crossing", crossing(cx, &near.crossing).into()), ("km", near.km.into())];
            let [crossing, km] = near;
            cx.ta("stagewhy-border", &[kind, when, crossing, km])
        }
        Decides::Custody(kind, when) => format!("{} {}", event(cx, kind), days(cx, *when)),
        Decides::TakenOnly => cx.t("stagewhy-taken-only"),
        Decides::Parts(n) => cx.ta("stagewhy-parts", &[("n", (*n).into())]),
    };
    for e in &why.said {
        said.push_str("; ");
        said.push_str(&cx.ta("stagewhy-said", &[("end", end(cx, e).into())]));
    }
    said
}

/// What raised a flag, each sign with its mention.
pub(crate) fn flag(cx: &Cx, flag: &Flag) -> String {
    let one = |(sign, key): &(Sign, Option<Key>)| match key {
        Some(key) if !sign.names(key) => format!("{} ({key})", self::sign(cx, sign)),
        _ => self::sign(cx, sign),
    };
    flag.signs.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn sign(cx: &Cx, sign: &Sign) -> String {
    match sign {
        Sign::Age(age, perhaps) => {
            let said = ages(cx, *age);
            if *perhaps { cx.ta("sign-perhaps", &[("age", said.into())]) } else { said }
        }
        Sign::Born => cx.t("event-born"),
        Sign::Condition(condition) => phrases::condition(*condition, reader(cx)).to_owned(),
        Sign::Word(word) => format!("“{word}”"),
        Sign::Tie(kin, of) => cx.ta(
            "sign-tie",
            &[("kin", phrases::kinship(*kin, reader(cx)).into()), ("of", of.to_string().into())],
        ),
        Sign::Returned(when, support) => {
            let support = cx.t(&format!("grade-{}", support.word()));
            cx.ta("sign-returned", &[("days", days(cx, *when).into()), ("support", support.into())])
        }
        Sign::Border(kind, when, near, moved) => {
            let id = if *moved { "sign-moved" } else { "sign-near" };
            cx.ta(
                id,
                &[
                    ("event", event(cx, kind).into()),
                    ("days", days(cx, *when).into()),
                    ("crossing", crossing(cx, &near.crossing).into()),
                    ("km", near.km.into()),
                ],
            )
        }
    }
}

/// The ages of a mention.
pub(crate) fn age(cx: &Cx, [from, to]: [Option<u8>; 2]) -> String {
    AgeRange::new(from.unwrap_or(0), to).map_or_else(String::new, |age| ages(cx, age))
}

fn ages(cx: &Cx, age: AgeRange) -> String {
    phrases::age(age, false, reader(cx))
}

fn conflict(cx: &Cx, conflict: &Conflict) -> String {
    match conflict {
        Conflict::Days(kind, said) => {
            let said: Vec<String> = said.iter().map(|(d, key)| format!("{} ({key})", days(cx, *d))).collect();
            let values = [("event", event(cx, kind).into()), ("said", said.join("; ").into())];
            cx.ta("conflict-days", &values)
        }
        Conflict::HeldAfter(e, of) => {
            let end = format!("{} ({})", end(cx, e), keys(&e.of));
            cx.ta("conflict-held-after", &[("end", end.into()), ("of", keys(of).into())])
        }
        Conflict::Ends(a, b) => {
            let named = |e: &SaidEnd| format!("{} ({})", end(cx, e), keys(&e.of));
            cx.ta("conflict-ends", &[("first", named(a).into()), ("second", named(b).into())])
        }
    }
}

/// Why a case stands where it stands on the board.
pub(crate) fn reason(cx: &Cx, reason: &Reason) -> String {
    match reason {
        Reason::Chance(c) => {
            cx.ta("urgent-chance", &[("days", c.days.into()), ("share", band(c.share).into())])
        }
        Reason::ChanceUnknown(days) => cx.ta("reason-chance-unknown", &[("days", (*days).into())]),
        Reason::Stage(at, why) => {
            format!("{}: {}", cx.t(&format!("stage-{}", crate::pages::stage_word(*at))), stage(cx, why))
        }
        Reason::Evidence(Some(age)) => cx.ta("reason-evidence", &[("since", since(cx, Some(*age)).into())]),
        Reason::Evidence(None) => cx.t("reason-no-day"),
        Reason::Flag(f) => {
            let kind = cx.t(&format!("flag-{}", f.kind.word().replace(' ', "-")));
            format!("{kind}: {}", flag(cx, f))
        }
        Reason::Conflict(c) => cx.ta("reason-conflict", &[("what", conflict(cx, c).into())]),
    }
}

/// Why there is no curve.
pub(crate) fn too_few(cx: &Cx, why: &TooFew) -> String {
    match why {
        TooFew::Few { closed, incidents, asks } => cx.ta(
            "curve-few",
            &[("closed", (*closed).into()), ("all", (*incidents).into()), ("asks", (*asks).into())],
        ),
        TooFew::Refused(words) => words.clone(),
    }
}

/// What an origin lacks for a purpose.
pub(crate) fn lack(cx: &Cx, refusal: &Refusal) -> String {
    let why = match refusal.lack {
        Lack::Missing => cx.t("lack-missing"),
        Lack::Expired => cx.t("lack-expired"),
        Lack::Withdrawn => cx.t("lack-withdrawn"),
        Lack::NotYet => cx.t("lack-not-yet"),
        Lack::OtherAddressee => cx.t("lack-other-addressee"),
        Lack::NoOrigin => return cx.t("lack-no-origin"),
        Lack::Sealed => return cx.t("lack-sealed"),
        Lack::NotAsked => return cx.t("lack-not-asked"),
    };
    let who = match &refusal.origin {
        Some(key) if refusal.label.is_empty() => key.to_string(),
        Some(key) => format!("{} ({key})", refusal.label),
        None => cx.t("unknown"),
    };
    let purpose = cx.t(&format!("purpose-{}", refusal.purpose));
    cx.ta("lack-of", &[("who", who.into()), ("purpose", purpose.into()), ("why", why.into())])
}

/// Why a gate stands as it does; `label` names a field.
pub(crate) fn gate(cx: &Cx, why: &Why, label: impl Fn(&str) -> String) -> String {
    let end = |end: &GateEnd| match end {
        GateEnd::Free => cx.t("gatewhy-free"),
        GateEnd::Return => cx.t("gatewhy-return"),
        GateEnd::Death => cx.t("gatewhy-death"),
    };
    let lacking = |of: &[Refusal]| of.iter().map(|r| lack(cx, r)).collect::<Vec<_>>().join("; ");
    let state = |by: &Accepts| {
        [("state", phrases::state(&by.state, reader(cx)).into()), ("source", by.source.clone().into())]
    };
    match why {
        Why::CustodyTold => cx.t("gatewhy-custody-told"),
        Why::NoCustodyTold => cx.t("gatewhy-no-custody-told"),
        Why::ReturnTold => cx.t("gatewhy-return-told"),
        Why::ReturnOfSome => cx.t("gatewhy-return-of-some"),
        Why::NoReturnTold => cx.t("gatewhy-no-return-told"),
        Why::NameKnown => cx.t("gatewhy-name-known"),
        Why::NoName => cx.t("gatewhy-no-name"),
        Why::PlaceTold => cx.t("gatewhy-place-told"),
        Why::NoPlaceTold => cx.t("gatewhy-no-place-told"),
        Why::InTime => cx.t("gatewhy-in-time"),
        Why::DoubtfulTime => cx.t("gatewhy-doubtful-time"),
        Why::TimePassed => cx.t("gatewhy-time-passed"),
        Why::NoDay => cx.t("gatewhy-no-day"),
        Why::EndKnown(e) => cx.ta("gatewhy-end-known", &[("end", end(e).into())]),
        Why::EndOfSome(e, of) => {
            cx.ta("gatewhy-end-of-some", &[("end", end(e).into()), ("of", keys(of).into())])
        }
        Why::ForOthers(e, of) => {
            cx.ta("gatewhy-for-others", &[("end", end(e).into()), ("of", keys(of).into())])
        }
        Why::EndPassedOn(e) => cx.ta("gatewhy-end-passed-on", &[("end", end(e).into())]),
        Why::NoEnd(e) => cx.ta("gatewhy-no-end", &[("end", end(e).into())]),
        Why::AnsweredYes => cx.t("gatewhy-answered-yes"),
        Why::AnsweredNo => cx.t("gatewhy-answered-no"),
        Why::NotAnswered => cx.t("gatewhy-not-answered"),
        Why::Accepted(by) => cx.ta("gatewhy-accepted", &state(by)),
        Why::NotAccepted(by) => {
            by.iter().map(|by| cx.ta("gatewhy-not-accepted", &state(by))).collect::<Vec<_>>().join(" ")
        }
        Why::Withheld(fields, by) => {
            let fields: Vec<String> = fields.iter().map(|id| label(id)).collect();
            let values = [("fields", fields.join(", ").into()), ("lacking", lacking(by).into())];
            cx.ta("gatewhy-withheld", &values)
        }
        Why::NothingReleased(by) => cx.ta("gatewhy-nothing-released", &[("lacking", lacking(by).into())]),
        Why::LeftOut(by) => cx.ta("gatewhy-left-out", &[("lacking", lacking(by).into())]),
        Why::EveryConsent => cx.t("gatewhy-every-consent"),
        Why::NameWritten(fields) => {
            let fields: Vec<String> = fields.iter().map(|id| label(id)).collect();
            cx.ta("gatewhy-name-written", &[("fields", fields.join(", ").into())])
        }
    }
}

/// What to look at before a paper is made; `label` names a field.
pub(crate) fn notice(cx: &Cx, notice: &Notice, label: impl Fn(&str) -> String) -> String {
    let field = |id: &str| ("field", label(id).into());
    match notice {
        Notice::Language(takes, paper) => {
            cx.ta("notice-language", &[("takes", takes.join(", ").into()), ("paper", paper.word().into())])
        }
        Notice::NoAddress => cx.t("notice-no-address"),
        Notice::OtherAccountWithheld(id) => cx.ta("notice-other-account", &[field(id)]),
        Notice::TooLong(id, n, most) => {
            cx.ta("notice-too-long", &[field(id), ("n", (*n).into()), ("most", (*most).into())])
        }
        Notice::Cleaned(n) => cx.ta("notice-cleaned", &[("n", (*n).into())]),
        Notice::RightToLeft => cx.t("notice-right-to-left"),
        Notice::RareCharacters => cx.t("notice-rare"),
        Notice::Deceased => cx.t("notice-deceased"),
        Notice::Contradiction(kind) => match kind {
            FactKind::Sex => cx.t("notice-differ-sex"),
            FactKind::Age => cx.t("notice-differ-age"),
            _ => cx.t("notice-differ-nationality"),
        },
        Notice::SameName(other) => cx.ta("notice-same-name", &[("other", other.to_string().into())]),
        Notice::MayBeTheSame(other) => cx.ta("notice-alike", &[("other", other.to_string().into())]),
        Notice::Future(n) => cx.ta("notice-future", &[("n", (*n).into())]),
        Notice::Twice => cx.t("notice-twice"),
        Notice::LongerTime(n) => cx.ta("notice-longer-time", &[("n", (*n).into())]),
        Notice::NotOneByOne(told, rest) => {
            cx.ta("notice-not-one-by-one", &[("told", (*told).into()), ("rest", (*rest).into())])
        }
        Notice::ManyForms(n) => cx.ta("notice-many-forms", &[("n", (*n).into())]),
        Notice::FinerByHand(id) => cx.ta("notice-finer-by-hand", &[field(id)]),
        Notice::NameByHand(id) => cx.ta("notice-name-by-hand", &[field(id)]),
        Notice::NameInRecord(id) => cx.ta("notice-name-in-record", &[field(id)]),
        Notice::Quiet(days, believed) => {
            cx.ta("notice-quiet", &[("days", (*days).into()), ("believed", (*believed).into())])
        }
        Notice::QuietPaper => cx.t("notice-quiet-paper"),
        Notice::Public => cx.t("notice-public"),
    }
}

/// How something in a paper could betray somebody.
pub(crate) fn betrays(cx: &Cx, how: Betrays) -> String {
    match how {
        Betrays::Written => cx.t("betrays-written"),
        Betrays::Name => cx.t("betrays-name"),
        Betrays::Together => cx.t("betrays-together"),
        Betrays::Relatives => cx.t("betrays-relatives"),
        Betrays::Reporter => cx.t("betrays-reporter"),
        Betrays::DayAndPlace => cx.t("betrays-day-and-place"),
        Betrays::Custody => cx.t("betrays-custody"),
        Betrays::Work => cx.t("betrays-work"),
    }
}
