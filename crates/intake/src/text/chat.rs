//! Exports of chats: who wrote a message and when is no part of what it says, but dates are reckoned from its day.
//!
//! Messages of one day are read as one paragraph, since they answer each other. To read a stamp as the days of what a
//! message tells was rejected: people write of last week.

use model::Day;

use super::plain::Plain;
use crate::sheet::{DateReading, DateRule, parse_date};

/// Bytes of a line in which a stamp is looked for.
const HEAD: usize = 120;
/// Characters of the longest name of who writes.
const NAME: usize = 40;
/// Characters of the longest line that is a day and nothing else.
const DAY_LINE: usize = 60;
/// Words for parts of the day that stand beside an hour.
const HOURS: &[&str] =
    &["am", "pm", "a.m.", "p.m.", "오전", "오후", "上午", "下午", "凌晨", "早上", "中午", "晚上"];
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// A chat as it is read.
pub(super) struct Chat {
    /// Its messages without their stamps.
    pub(super) plain: Plain,
    /// From which characters of it on dates are reckoned from which day; `None` where the stamps do not settle it.
    pub(super) days: Vec<(u32, Option<Day>)>,
}

/// What stands before a message.
struct Stamp {
    /// Its bytes, with the blanks behind it.
    length: usize,
    /// Its date as written.
    date: Option<String>,
    /// Whether a single one shows that the text is a chat.
    sure: bool,
}

impl Chat {
    /// Reads a text as a chat; `None` where it is none.
    pub(super) fn of(text: &str, published: Option<Day>) -> Option<Self> {
        let stamps: Vec<Option<Stamp>> =
            text.split_inclusive('\n').map(|line| stamp(line, published)).collect();
        let found = || stamps.iter().flatten();
        if found().count() < 2 && !found().any(|s| s.sure) {
            return None;
        }
        let rule = order(found().filter_map(|s| s.date.as_deref()), published);
        let mut chat = Self { plain: Plain::default(), days: Vec::new() };
        let mut place = 0;
        let mut last = None;
        // Whether the line before was a stamp and nothing else, as WeChat has it.
        let mut headed = false;
        for (line, stamp) in text.split_inclusive('\n').zip(&stamps) {
            let day = day_line(line, published).filter(|_| stamp.is_none());
            let date = stamp.as_ref().map_or(day.as_deref(), |s| s.date.as_deref());
            if let Some(date) = date {
                let day = day_of(date, rule);
                chat.days.push((chat.plain.len(), day));
                if last != Some(day) {
                    chat.plain.push('\n', place);
                }
                last = Some(day);
            }
            let named =
                || speaker(line).filter(|_| headed).map_or(0, |rest| line.len() - rest.trim_start().len());
            let skipped =
                stamp.as_ref().map_or(if day.is_some() { line.len() } else { named() }, |s| s.length);
            headed = stamp
                .as_ref()
                .is_some_and(|s| line.get(s.length..).is_some_and(|rest| rest.trim().is_empty()));
            if stamp.is_some() {
                chat.plain.close(place);
            }
            for (at, c) in line.char_indices() {
                if at >= skipped {
                    chat.plain.push(c, place);
                }
                place = place.saturating_add(1);
            }
        }
        chat.plain.end(place);
        Some(chat)
    }
}

/// The stamp at the start of a line, if one stands there.
fn stamp(line: &str, published: Option<Day>) -> Option<Stamp> {
    let head = line.get(..line.floor_char_boundary(HEAD))?;
    let at = head.len() - head.trim_start().len();
    let read = bracketed(&head[at..], published)
        .or_else(|| dashed(&head[at..], published))
        .or_else(|| plain(&head[at..], published))?;
    Some(Stamp { length: at + read.length, ..read })
}

/// "[12:03] Sister: ", "[03/05/2024, 14:22:31] Field 1: ", "[브로커2] [오후 3:14] ".
fn bracketed(head: &str, published: Option<Day>) -> Option<Stamp> {
    let (inner, rest) = head.strip_prefix('[')?.split_once(']')?;
    let length = |rest: &str| head.len() - rest.trim_start().len();
    if let Some(date) = moment(inner, published) {
        let rest = speaker(rest).unwrap_or(rest);
        return Some(Stamp { length: length(rest), date, sure: true });
    }
    let (second, rest) = rest.trim_start().strip_prefix('[')?.split_once(']')?;
    let date = moment(second, published)?;
    Some(Stamp { length: length(rest), date, sure: inner.chars().count() <= NAME })
}

/// "5/2/24, 9:14 PM - Desk 3: ".
fn dashed(head: &str, published: Option<Day>) -> Option<Stamp> {
    let (left, right) = head.split_once(" - ")?;
    let date = moment(left, published)??;
    let rest = speaker(right).unwrap_or(right);
    Some(Stamp { length: head.len() - rest.trim_start().len(), date: Some(date), sure: true })
}

/// "2024년 5월 2일 오후 3:12, 브로커1 : ", "12:03 Sister: ", "15:12\t가족\t", and lines that are "中间人1 2024-05-02 15:12:33",
/// "2024-05-02 15:12 中间人1:" or "2024年5月2日 15:12".
fn plain(head: &str, published: Option<Day>) -> Option<Stamp> {
    let stamp = |rest: &str, date: Option<String>| Stamp {
        length: head.len() - rest.trim_start_matches([' ', '\t']).len(),
        sure: date.is_some(),
        date,
    };
    let clock = head.char_indices().filter(|(_, c)| matches!(c, ' ' | '\t' | ',')).map(|(at, _)| at);
    let ends: Vec<usize> = clock.take(8).collect();
    for end in ends.iter().rev() {
        let (left, right) = head.split_at(*end);
        let Some(date) = moment(left, published) else { continue };
        let right = right.trim_start_matches(',');
        if let Some(rest) = speaker(right) {
            return Some(stamp(rest, date));
        }
        if let Some((_, rest)) = right.strip_prefix('\t').and_then(|right| right.split_once('\t')) {
            return Some(stamp(rest, date));
        }
    }
    let line = head.strip_suffix('\n')?;
    let dated = ends.iter().filter(|end| **end > 0 && line[..**end].chars().count() <= NAME);
    let date = dated.filter_map(|end| moment(&line[*end..], published)).find(Option::is_some);
    let date = date.or_else(|| moment(line, published)).or_else(|| {
        let before = ends.iter().rev().map(|end| line.split_at(*end)).filter(|(_, right)| name(right));
        before.filter_map(|(left, _)| moment(left, published)).find(Option::is_some)
    });
    Some(Stamp { sure: false, ..stamp("\n", Some(date??)) })
}

/// Whether this is no more than the name of who writes.
fn name(text: &str) -> bool {
    let text = text.trim().trim_end_matches([':', '\u{ff1a}']);
    !text.is_empty()
        && text.chars().count() <= NAME / 2
        && !text.contains(['.', '!', '?', ';', ',', '。', '，', '\t', ':'])
}

/// What stands behind the name of who writes and its colon.
fn speaker(text: &str) -> Option<&str> {
    let (name, rest) = text.split_once([':', '\u{ff1a}'])?;
    let named = !name.trim().is_empty()
        && name.chars().count() <= NAME
        && !name.contains(['.', '!', '?', ';', '。', '\n', '\t']);
    // "Detained: 12" says something; a name has no number behind it and nothing else.
    let says = !rest.trim().is_empty() && !rest.trim().chars().all(|c| c.is_ascii_digit());
    let apart = text.contains('\u{ff1a}') || rest.starts_with([' ', '\n']);
    (named && says && apart).then_some(rest)
}

/// A time of day and the date before it, if one is there; `None` for anything else.
#[expect(clippy::option_option, reason = "the outer is whether it is a moment, the inner its date")]
fn moment(text: &str, published: Option<Day>) -> Option<Option<String>> {
    let lower = text.trim().to_lowercase();
    let mut words: Vec<&str> =
        lower.split(|c: char| c.is_whitespace() || c == ',').filter(|w| !w.is_empty()).collect();
    words.retain(|w| !HOURS.contains(w) && !is_weekday(w));
    let clock = words.pop()?;
    let clock = HOURS.iter().fold(clock, |clock, hour| clock.trim_start_matches(hour).trim_end_matches(hour));
    let mut parts = clock.split(':');
    let figures = |part: &str| matches!(part.len(), 1 | 2) && part.bytes().all(|b| b.is_ascii_digit());
    if !(2..=3).contains(&clock.split(':').count()) || !parts.all(figures) {
        return None;
    }
    if words.is_empty() { Some(None) } else { date(&words.join(" "), published).map(Some) }
}

/// A date as it is to be parsed: with a year of four digits, the latest by publication where none is written.
fn date(text: &str, published: Option<Day>) -> Option<String> {
    let text = text.trim_end_matches('.');
    let (before, year) = text.rsplit_once(['/', '.', '-']).unwrap_or(("", text));
    let short = year.len() == 2 && before.matches(['/', '.', '-']).count() == 1;
    let short = short && before.split(['/', '.', '-']).all(|n| n.len() <= 2);
    let text = if short { format!("{}20{year}", &text[..text.len() - 2]) } else { text.to_owned() };
    match parse_date(&text, &DateRule::Ymd) {
        DateReading::Ambiguous { .. } | DateReading::Read(_) => return Some(text),
        _ => {}
    }
    let latest = published?;
    let year = latest.ymd().0;
    let forms = [year, year - 1]
        .into_iter()
        .flat_map(|year| [format!("{text} {year}"), format!("{year}년 {text}"), format!("{year}年{text}")]);
    forms.into_iter().find(|form| day_of(form, None).is_some_and(|day| day <= latest))
}

fn is_weekday(word: &str) -> bool {
    let short = word.get(..3).filter(|_| word.len() == 3 || word.ends_with("day"));
    word.ends_with("요일") || word.starts_with("星期") || short.is_some_and(|w| WEEKDAYS.contains(&w))
}

/// The date that a line between messages is: "--------------- 2024년 5월 2일 목요일 ---------------".
fn day_line(line: &str, published: Option<Day>) -> Option<String> {
    let line = line.trim().trim_matches(['-', '=', '\u{2500}', '\u{2014}', ' ']);
    if line.is_empty() || line.chars().nth(DAY_LINE).is_some() {
        return None;
    }
    let lower = line.to_lowercase();
    let words: Vec<&str> =
        lower.split([' ', ',']).filter(|word| !word.is_empty() && !is_weekday(word)).collect();
    date(&words.join(" "), published).filter(|date| day_of(date, Some(DateRule::Dmy)).is_some())
}

/// The day of a date as written, under a rule.
fn day_of(date: &str, rule: Option<DateRule>) -> Option<Day> {
    match parse_date(date, &rule.unwrap_or(DateRule::Ymd)) {
        DateReading::Read(date) => date.span().from.filter(|from| date.span().to == Some(*from)),
        _ => None,
    }
}

/// Whether the day or the month comes first: as all stamps can be read, go forward and are past at publication.
fn order<'a>(dates: impl Iterator<Item = &'a str>, published: Option<Day>) -> Option<DateRule> {
    let dates: Vec<&str> = dates.collect();
    let fits = |rule: &DateRule| {
        let mut last = None;
        dates.iter().all(|date| {
            let day = day_of(date, Some(*rule));
            let forward = day.is_some() && day >= last && published.is_none_or(|p| day <= Some(p));
            last = day;
            forward
        })
    };
    let rules = [DateRule::Dmy, DateRule::Mdy];
    let mut fitting = rules.into_iter().filter(fits);
    fitting.next().filter(|_| fitting.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, published: &str) -> (String, Vec<Option<String>>) {
        let chat = Chat::of(text, Day::parse(published).ok()).expect(text);
        (chat.plain.text, chat.days.iter().map(|(_, day)| day.map(|day| day.to_string())).collect())
    }

    #[test]
    fn stamps_and_names_are_dropped_however_a_program_writes_them() {
        for (text, message, day) in [
            ("[13/05/2024, 14:22:31] Field 1: 12 women\n", "12 women", "2024-05-13"),
            ("[13 May, 21:11] Field 1: 12 women\n", "12 women", "2024-05-13"),
            ("[13.05.24, 14:22] Field: 12 women\n", "12 women", "2024-05-13"),
            ("5/13/24, 9:14\u{202f}PM - Desk 3: Seven\n", "Seven", "2024-05-13"),
            ("2024년 5월 2일 오후 3:12, 브로커1 : 7명\n", "7명", "2024-05-02"),
            ("2024. 5. 2. 오후 3:12, 브로커1 : 7명\n", "7명", "2024-05-02"),
            ("2024/5/2 15:12 中间人1：图们有5人\n", "图们有5人", "2024-05-02"),
            ("中间人1 2024-05-02 15:12:33\n5人\n家属 2024-05-02 15:13:00\n好", "5人", "2024-05-02"),
            ("--- 2024년 5월 2일 목요일 ---\n[가족 1] [오후 3:12] 5명\n", "5명", "2024-05-02"),
            ("2024/05/02(木)\n15:12\t가족\t5명\n15:13\t가족\t네\n", "5명", "2024-05-02"),
        ] {
            let (plain, days) = read(text, "2024-06-01");
            assert_eq!(plain.split('\u{3002}').next().unwrap().trim(), message, "{text}");
            assert_eq!(days.first().cloned().flatten().as_deref(), Some(day), "{text}");
        }
        let chat = read("[12:03] A: ten\n[12:04] B: how many?\n[12:05] A: 3", "").0;
        assert_eq!(chat, "ten\u{3002}\nhow many?\nA: 3", "what may be a label and its number stays");
    }

    #[test]
    fn the_order_of_day_and_month_is_settled_by_the_stamps_or_left_open() {
        let days = |text: &str, published: &str| read(text, published).1;
        let two = "4/5/24, 9:14 - A: x\n4/6/24, 9:14 - A: y\n5/1/24, 9:14 - A: z\n";
        assert_eq!(days(two, "2024-06-01")[0].as_deref(), Some("2024-04-05"));
        assert_eq!(days("4/5/24, 9:14 - A: x\n", "2024-06-01"), [None]);
        assert_eq!(days("4/5/24, 9:14 - A: x\n", "2024-05-01")[0].as_deref(), Some("2024-04-05"));
    }

    #[test]
    fn a_report_is_no_chat() {
        for text in [
            "At 14:30 police said: 12 people were held.\nThey were freed at 15:00.",
            "Detained: 12\nReleased: 4\n",
            "SEOUL, 3 May 2024 - Twelve people were returned.",
            "[3] See the report.\n[4] 12:30",
            "On 3/5/2024 12 people were held.\n",
            "Tumen - 12 detained\nHunchun - 3 detained\n",
        ] {
            assert!(Chat::of(text, None).is_none(), "{text}");
        }
    }

    #[test]
    fn characters_are_those_of_the_text_as_given() {
        let text = "[12:03] 가: 5명\n[12:04] 나: 3명\n";
        let chat = Chat::of(text, None).unwrap();
        let at = chat.plain.text.chars().position(|c| c == '3').unwrap() as u32;
        let given = chat.plain.given(crate::text::Chars { start: at, end: at + 2 });
        let chars: Vec<char> = text.chars().collect();
        assert_eq!(chars[given.start as usize..given.end as usize].iter().collect::<String>(), "3명");
    }
}
