//! What one row tells of the same people on several days: an arrest, and what became of them.

use intake::sheet::{self, EventReading, Field, Later, Mapping, Record};
use model::{EventKind, PlacePath};

/// What was found in the rows of a table.
#[derive(Default, Debug, PartialEq, Eq)]
pub(crate) struct Settled {
    /// Rows that tell of more than one event.
    pub(crate) followed: usize,
    /// Rows of which what became of the people is not read.
    pub(crate) unread: Vec<u32>,
}

/// Settles what happened first in each row and what came after it.
///
/// Where the heading of the days names an event ("Date of arrest"), that is what happened on them, and another event in the row is of
/// a day that is not said. An outcome of the same kind says nothing more; one that is not read stays in the remark and leaves open what
/// became of the people, as one that is not known does.
pub(crate) fn settle(mapping: &Mapping, by_heading: bool, records: &mut [Record]) -> Settled {
    let of =
        |wanted: Field| mapping.columns.iter().find(|(_, field)| **field == wanted).map(|(header, _)| header);
    let days = of(Field::Date).or_else(|| of(Field::DateFrom)).filter(|_| by_heading);
    let heading = days.and_then(|header| intake::text::heading(header));
    let mut settled = Settled::default();
    for record in records {
        let mut written = record.event.as_deref().map(sheet::parse_event);
        if let Some(kind) = heading.filter(|_| record.when.is_some())
            && written != Some(EventReading::NotAnEvent)
        {
            if let Some(EventReading::Read(other)) = written
                && other != kind
            {
                follow(record, other);
            }
            record.event = Some(kind.word().to_owned());
            written = Some(EventReading::Read(kind));
        }
        if let Some(outcome) = record.outcome.take() {
            match sheet::parse_event(&outcome) {
                EventReading::Read(kind) if written == Some(EventReading::Read(kind)) => {}
                EventReading::Read(kind) => follow(record, kind),
                reading => {
                    if reading == EventReading::NotAnEvent {
                        settled.unread.push(record.row);
                        remark(record, &format!("outcome as written: {outcome}"));
                    }
                    record.later.push(Later { kind: None, when: None, said: Some(outcome) });
                }
            }
        }
        if let Some(EventReading::Read(kind)) = written {
            on_its_own_day(record, kind);
        } else if written != Some(EventReading::NotAnEvent) {
            first_of_several(record);
        }
        let undated = record.later.iter().filter(|later| later.kind.is_none()).filter_map(|l| l.when.clone());
        for day in undated.collect::<Vec<_>>() {
            remark(record, &format!("another day as written: {day}"));
        }
        open_once(record, matches!(written, Some(EventReading::Read(_))));
        settled.followed += usize::from(record.later.iter().any(|later| later.kind.is_some()));
    }
    settled
}

/// Joins all that leaves open what became of the people; where nothing is known to have happened to them before, all of it is open anyway.
fn open_once(record: &mut Record, something_happened: bool) {
    let (events, open): (Vec<Later>, Vec<Later>) =
        std::mem::take(&mut record.later).into_iter().partition(|later| later.kind.is_some());
    record.later = events;
    if open.is_empty() || !something_happened {
        return;
    }
    let said: Vec<String> = open.iter().filter_map(|later| later.said.clone()).collect();
    let when = open.iter().find_map(|later| later.when.clone()).filter(|_| open.len() == 1);
    let said = (!said.is_empty()).then(|| said.join("; "));
    record.later.push(Later { kind: None, when, said });
}

/// Adds an event to those of a row, with the day of a column that names no event if there is one.
fn follow(record: &mut Record, kind: EventKind) {
    if record.later.iter().any(|later| later.kind == Some(kind)) {
        return;
    }
    match record.later.iter_mut().find(|later| later.kind.is_none() && later.when.is_some()) {
        Some(undated) => undated.kind = Some(kind),
        None => record.later.push(Later { kind: Some(kind), when: None, said: None }),
    }
}

/// Gives what happened the day of the column that is named after it.
fn on_its_own_day(record: &mut Record, kind: EventKind) {
    let Some(at) = record.later.iter().position(|later| later.kind == Some(kind)) else { return };
    let own = record.later.remove(at);
    take_day(record, own.when);
}

/// Where nothing else is said to have happened, the first of the other events is what the row tells.
fn first_of_several(record: &mut Record) {
    let Some(at) = record.later.iter().position(|later| later.kind.is_some()) else { return };
    let first = record.later.remove(at);
    record.event = first.kind.map(|kind| kind.word().to_owned());
    take_day(record, first.when);
}

/// Takes a day whose column says what happened on it in place of one that does not; that stays in the remark.
fn take_day(record: &mut Record, day: Option<model::Edtf>) {
    let Some(day) = day else { return };
    if let Some(other) = record.when.replace(day.clone())
        && other != day
    {
        remark(record, &format!("another day as written: {other}"));
    }
}

fn remark(record: &mut Record, line: &str) {
    let before = record.note.take().map(|note| note + "\n").unwrap_or_default();
    record.note = Some(before + line);
}

/// Where another event of the people of a row was, as far as the row's place says it: no more than the country.
///
/// Who was arrested in a town is returned from its country, over whichever border. Once people have been returned or have gone on, the
/// place of their arrest says nothing of what came then.
pub(crate) fn country_of(place: Option<&PlacePath>, kind: EventKind, record: &Record) -> Option<PlacePath> {
    use EventKind::{Apprehended, Escaped, Held, Released, Returned, Transferred};
    let first = record.event.as_deref().map(sheet::parse_event);
    let returned = first == Some(EventReading::Read(Returned))
        || record.later.iter().any(|later| later.kind == Some(Returned));
    let there = match kind {
        Returned | Apprehended => true,
        Held | Released | Escaped | Transferred => !returned,
        _ => false,
    };
    let country = place?.parts().next()?;
    PlacePath::parse(country).ok().filter(|_| there)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn settled(date: &str, record: Record) -> (Record, Settled) {
        let columns = BTreeMap::from([(date.to_owned(), Field::Date)]);
        let mut records = [record];
        let settled = settle(&Mapping::new(columns, None, None), true, &mut records);
        let [record] = records;
        (record, settled)
    }

    fn row(event: Option<&str>, outcome: Option<&str>, later: &[(Option<EventKind>, &str)]) -> Record {
        let day = |text: &str| model::Edtf::parse(text).ok();
        Record {
            row: 2,
            when: day("2024-05-03"),
            event: event.map(ToOwned::to_owned),
            outcome: outcome.map(ToOwned::to_owned),
            later: later
                .iter()
                .map(|(kind, text)| Later { kind: *kind, when: day(text), said: None })
                .collect(),
            ..Record::default()
        }
    }

    fn events(record: &Record) -> Vec<(String, Option<String>)> {
        let first = (record.event.clone().unwrap_or_default(), record.when.as_ref().map(ToString::to_string));
        let later = record.later.iter().map(|later| {
            let kind = later.kind.map_or("", EventKind::word);
            (kind.to_owned(), later.when.as_ref().map(ToString::to_string))
        });
        std::iter::once(first).chain(later).collect()
    }

    #[test]
    fn an_outcome_is_another_event_than_that_of_the_heading() {
        use EventKind::Returned;
        let arrest = ("apprehended".to_owned(), Some("2024-05-03".to_owned()));
        let returned = |day: Option<&str>| ("returned".to_owned(), day.map(ToOwned::to_owned));
        let of = |event, outcome, later: &[(Option<EventKind>, &str)]| {
            events(&settled("Date of arrest", row(event, outcome, later)).0)
        };
        assert_eq!(of(None, Some("북송"), &[]), [arrest.clone(), returned(None)]);
        assert_eq!(of(Some("returned"), None, &[]), [arrest.clone(), returned(None)]);
        let day = "2024-06-01";
        assert_eq!(of(None, None, &[(Some(Returned), day)]), [arrest.clone(), returned(Some(day))]);
        assert_eq!(of(None, Some("遣返"), &[(Some(Returned), day)]), [arrest.clone(), returned(Some(day))]);
        assert_eq!(of(None, Some("returned"), &[(None, day)]), [arrest.clone(), returned(Some(day))]);
        assert_eq!(of(None, Some("arrested"), &[]), std::slice::from_ref(&arrest));
        let open = |day: Option<&str>| (String::new(), day.map(ToOwned::to_owned));
        for unknown in ["unknown", "미상"] {
            assert_eq!(of(None, Some(unknown), &[]), [arrest.clone(), open(None)], "{unknown}");
        }
        assert_eq!(of(None, None, &[(None, day)]), [arrest.clone(), open(Some(day))]);
        let both = of(None, Some("see file"), &[(None, day), (Some(Returned), day)]);
        assert_eq!(both, [arrest.clone(), returned(Some(day)), open(None)], "one that is open is enough");
        let (kept, found) = settled("Date of arrest", row(None, Some("in good health"), &[]));
        assert_eq!(events(&kept), [arrest, open(None)]);
        assert_eq!(kept.later[0].said.as_deref(), Some("in good health"));
        assert_eq!(found, Settled { followed: 0, unread: vec![2] });
        assert_eq!(kept.note.as_deref(), Some("outcome as written: in good health"));
    }

    #[test]
    fn under_a_heading_that_names_no_event_the_outcome_is_what_happened() {
        use EventKind::Returned;
        let (alone, found) = settled("Date", row(None, Some("returned"), &[]));
        assert_eq!(events(&alone), [("returned".to_owned(), Some("2024-05-03".to_owned()))]);
        assert_eq!(found.followed, 0);
        let (dated, _) = settled("Date", row(None, Some("returned"), &[(Some(Returned), "2024-06-01")]));
        assert_eq!(events(&dated), [("returned".to_owned(), Some("2024-06-01".to_owned()))]);
        assert_eq!(dated.note.as_deref(), Some("another day as written: 2024-05-03"));
        let (unread, found) = settled("Date", row(None, Some("see file"), &[]));
        assert_eq!(events(&unread), [(String::new(), Some("2024-05-03".to_owned()))], "all of it is open");
        assert_eq!(found.unread, [2]);
    }

    #[test]
    fn a_return_is_from_the_country_of_the_arrest_and_what_comes_after_is_from_anywhere() {
        use EventKind::{Held, Onward, Returned};
        let town = PlacePath::parse("CN/Liaoning/Shenyang").unwrap();
        let country = |kind, record: &Record| country_of(Some(&town), kind, record).map(|p| p.to_string());
        let arrest = row(Some("apprehended"), None, &[]);
        let back = row(Some("apprehended"), None, &[(Some(Returned), "2024-06-01")]);
        assert_eq!(country(Returned, &back).as_deref(), Some("CN"));
        assert_eq!(country(Held, &arrest).as_deref(), Some("CN"));
        assert_eq!(country(Held, &back), None);
        assert_eq!(country(Onward, &arrest), None);
    }
}
