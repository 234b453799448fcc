//! Chinese events: which of them befell the people of each count.

use model::EventKind;

use crate::text::Aside;
use crate::text::cjk::{
    Denial, Draft, Line, han,
    token::{Mark, Tag, Token},
};

/// No event is looked for further than so many words from its count.
const REACH: usize = 48;

/// Gives every count the event it is object of, else that behind it in its clause, else that before it, else that of the
/// clauses before and behind.
pub(super) fn assign(line: &Line, tokens: &[Token], drafts: &mut [Draft]) {
    let mut nearest_before: Option<Told> = None;
    let mut read = 0;
    for n in 0..drafts.len() {
        let Some(draft) = drafts.get(n) else { continue };
        for (at, token) in tokens.iter().enumerate().take(draft.first).skip(read) {
            if let Tag::Event(e) = token.tag
                && e.real
                && !e.weak
            {
                nearest_before = Some((at, e.kind));
            }
        }
        read = draft.first.max(read);
        if divided(line, draft) {
            let event = ahead(tokens, draft, true).or_else(|| implied(line, draft));
            // 12人中没有一人获释: of none of them.
            let none = drafts.get(n + 1).is_none() && denial(tokens, draft) == Denial::Not;
            if let Some(draft) = drafts.get_mut(n) {
                (draft.told, draft.event) = event.unzip();
                draft.denied = none;
            }
            continue;
        }
        let own = draft
            .event
            .map(|kind| (draft.told.unwrap_or(draft.first), kind))
            .or_else(|| object(line, tokens, draft))
            .or_else(|| behind(tokens, draft))
            .or_else(|| inside(tokens, draft))
            .or_else(|| ahead(tokens, draft, true))
            .or_else(|| implied(line, draft))
            .or_else(|| left_in(line, tokens, draft).then_some((draft.first, EventKind::Held)));
        // Who bears a child is not born.
        let own = own.filter(|(_, k)| {
            *k != EventKind::Born || matches!(draft.subgroup, Some("infants" | "children" | "girls" | "boys"))
        });
        let open = unsure(tokens, draft)
            && own.is_none_or(|(at, _)| tokens.get(at..draft.first).is_some_and(ends_clause));
        if open {
            if let Some(draft) = drafts.get_mut(n) {
                (draft.event, draft.told, draft.open) = (None, None, true);
            }
            continue;
        }
        let denial = denial(tokens, draft);
        if denial == Denial::Untrue {
            if let Some(draft) = drafts.get_mut(n) {
                draft.aside = Some(Aside::Denied);
            }
            continue;
        }
        // "12人未能逃脱,被捕": what is told next of the same people holds.
        let then = if denial == Denial::Not { next_told(line, tokens, draft) } else { None };
        let own = then.or(own);
        let event = if draft.rest || denial == Denial::Not && nearest_before.is_none() {
            own
        } else {
            own.or(nearest_before).or_else(|| later(tokens, draft)).or_else(|| ahead(tokens, draft, false))
        };
        if let Some(draft) = drafts.get_mut(n) {
            draft.borrowed = own.is_none() && event.is_some();
            (draft.told, draft.event) = event.unzip();
            draft.denied = denial == Denial::Not && then.is_none();
        }
    }
}

/// The token that tells an event, and the event.
type Told = (usize, EventKind);

/// Whether a count is only what others are counted of, or a share of: 20人中死了两个, 九十名妇女的三分之二. The verb is theirs.
fn divided(line: &Line, draft: &Draft) -> bool {
    const OTHER: &[char] = &[
        '国', '央', '心', '毒', '途', '弹', '枪', '学', '旬', '断', '年', '朝', '韩', '俄', '越', '老', '午',
    ];
    const SHARES: &[&str] =
        &["一半", "半数", "大半", "多数", "大多数", "大部分", "绝大", "部分", "过半", "少数"];
    if line.any(draft.end, &["当中", "之中", "里有", "里面", "里,"]).is_some() {
        return true;
    }
    let end = draft.end;
    if matches!(line.char(end), '中' | '里') && !OTHER.contains(&line.char(end + 1)) {
        return true;
    }
    let at = end + usize::from(line.char(end) == '的');
    let share = (at..at + 4).any(|n| line.any(n, &["分之", "%", "成被", "成遭"]).is_some());
    line.any(at, SHARES).is_some()
        || share && (han(line.char(at)).is_some() || line.char(at).is_ascii_digit())
}

/// Whether the clause of a count leaves open what became of them: nobody knows, or it is only supposed.
fn unsure(tokens: &[Token], draft: &Draft) -> bool {
    let here = |t: &&Token| !matches!(t.tag, Tag::Mark(Mark::Break | Mark::Say));
    let leaves = |t: &Token| t.tag == Tag::Mark(Mark::Lost) || matches!(t.tag, Tag::Event(e) if e.supposed);
    let behind = tokens.get(draft.last + 1..).unwrap_or_default().iter().take(REACH).take_while(here);
    let before = tokens.get(..draft.first).unwrap_or_default().iter().rev().take(REACH).take_while(here);
    behind.take_while(|t| !matches!(t.tag, Tag::Count(_))).any(leaves)
        || before.take_while(|t| !matches!(t.tag, Tag::Count(_))).any(leaves)
}

/// Whether a clause ends among these tokens.
fn ends_clause(tokens: &[Token]) -> bool {
    tokens.iter().any(|t| t.tag == Tag::Mark(Mark::Break))
}

/// The event with which the clause behind a count's own begins: it has no subject of its own.
fn next_told(line: &Line, tokens: &[Token], draft: &Draft) -> Option<Told> {
    let first = draft.last + 1;
    let behind = tokens.get(first..)?;
    let comma = behind.iter().take(REACH).position(|t| t.tag == Tag::Mark(Mark::Break))?;
    let at = first + comma + 1;
    let (comma, next) = behind.get(comma).zip(behind.get(comma + 1))?;
    let gap = line.gap(comma.end, next.start);
    let bare =
        line.char(comma.start) == ',' && gap.iter().all(|c| "均都全被遭并而后即又但反却仍部".contains(*c));
    match next.tag {
        Tag::Event(e) if bare && e.real && !e.weak => Some((at, e.kind)),
        _ => None,
    }
}

/// Whether so many are left in a place of custody: 看守所还剩70人. They are not the rest of those who are gone.
pub(super) fn left_in(line: &Line, tokens: &[Token], draft: &Draft) -> bool {
    let left =
        line.char(draft.start) == '剩' && matches!(line.before(draft.start), '还' | '只' | '仅' | '尚');
    left && ahead(tokens, draft, false).is_some_and(|(_, kind)| kind == EventKind::Held)
}

/// Whether the verb of a count's clause is denied of it: the first behind it, else the nearest before.
fn denial(tokens: &[Token], draft: &Draft) -> Denial {
    let behind = tokens.get(draft.last + 1..).unwrap_or_default().iter().take(REACH);
    let before = tokens.get(..draft.first).unwrap_or_default().iter().rev().take(REACH);
    let told = |t: &Token| match t.tag {
        Tag::Event(e) if e.denied != Denial::No || e.real && !e.weak => Some(e.denied),
        _ => None,
    };
    let here = |t: &&Token| !matches!(t.tag, Tag::Mark(Mark::Break | Mark::Say));
    behind
        .take_while(here)
        .find_map(told)
        .or_else(|| before.take_while(here).find_map(told))
        .unwrap_or(Denial::No)
}

/// What the noun itself says: 被遣返者, 囚犯.
fn implied(line: &Line, draft: &Draft) -> Option<Told> {
    const NOUNS: &[(&str, EventKind)] = &[
        ("遣返者", EventKind::Returned),
        ("送返者", EventKind::Returned),
        ("归还者", EventKind::Returned),
        ("被捕者", EventKind::Apprehended),
        ("被拘留者", EventKind::Apprehended),
        ("关押者", EventKind::Held),
        ("羁押者", EventKind::Held),
        ("拘押者", EventKind::Held),
        ("在押", EventKind::Held),
        ("囚犯", EventKind::Held),
        ("获释者", EventKind::Released),
        ("入境者", EventKind::Onward),
        ("死者", EventKind::Died),
        ("遇难者", EventKind::Died),
    ];
    // 三名死者的家属 are no dead.
    let kin = ["家属", "家人", "亲属", "亲人", "遗属", "亲友"].iter().any(|w| line.ends(draft.end, w));
    let from = draft.start.saturating_sub(3);
    (from..draft.end)
        .filter(|_| !kin)
        .find_map(|i| NOUNS.iter().find(|(word, _)| line.has(i, word)).map(|(_, kind)| (draft.first, *kind)))
}

/// "1名在拘留期间出生的婴儿": the clause before its noun.
fn inside(tokens: &[Token], draft: &Draft) -> Option<Told> {
    let first = draft.first + 1;
    let own = tokens.get(first..draft.last)?;
    let from = own.iter().position(|t| matches!(t.tag, Tag::Count(_))).map_or(0, |n| n + 1);
    own.iter().enumerate().skip(from).rev().find_map(|(n, t)| match t.tag {
        Tag::Event(e) if e.real && !e.weak && matches!(e.kind, EventKind::Born) => Some((first + n, e.kind)),
        _ => None,
    })
}

/// "拘留了至少41名": the verb stands right before the count's own words.
fn object(line: &Line, tokens: &[Token], draft: &Draft) -> Option<Told> {
    if let (Some(Tag::Before(_)), Some(Tag::Event(e))) =
        (tokens.get(draft.first).map(|t| t.tag), tokens.get(draft.first + 1).map(|t| t.tag))
    {
        return Some((draft.first + 1, e.kind)).filter(|_| e.real);
    }
    let n = tokens.get(..draft.first)?.iter().rposition(|t| !matches!(t.tag, Tag::Time(_)))?;
    let token = tokens.get(n)?;
    let Tag::Event(e) = token.tag else { return None };
    let gap: String = line.gap(token.end, draft.start).iter().take(5).collect();
    let direct = matches!(
        gap.as_str(),
        "" | "了" | "过" | "着" | "到" | "了共" | "的有" | "者有" | "者达" | "者已达" | "了约"
    );
    (direct && e.real && !e.weak).then_some((n, e.kind))
}

/// The first event behind the count in its clause, unless it describes another noun.
fn behind(tokens: &[Token], draft: &Draft) -> Option<Told> {
    let mut weak = None;
    for (n, token) in tokens.iter().enumerate().skip(draft.last + 1).take(REACH) {
        match token.tag {
            Tag::Mark(Mark::Break | Mark::Say) => break,
            Tag::Event(e)
                if e.real
                    && !(e.describes && matches!(tokens.get(n + 1).map(|t| t.tag), Some(Tag::Count(_)))) =>
            {
                if !e.weak {
                    return Some((n, e.kind));
                }
                weak = weak.or(Some((n, e.kind)));
            }
            _ => {}
        }
    }
    weak
}

/// The nearest event before the count in its clause.
fn ahead(tokens: &[Token], draft: &Draft, strong: bool) -> Option<Told> {
    let before = tokens.get(..draft.first)?.iter().enumerate().rev().take(REACH);
    before
        .take_while(|(_, t)| t.tag != Tag::Mark(Mark::Break))
        .filter_map(|(n, t)| match t.tag {
            Tag::Event(e) if e.real && (!strong || !e.weak) => Some((n, e.kind)),
            _ => None,
        })
        .next()
}

/// The first event of the clauses behind, unless that clause tells of others: "41名脱北者,包括11名儿童,在7月被捕".
fn later(tokens: &[Token], draft: &Draft) -> Option<Told> {
    let mut others = false;
    for (n, token) in tokens.iter().enumerate().skip(draft.last + 1).take(REACH) {
        match token.tag {
            Tag::Mark(Mark::Say) => return None,
            Tag::Mark(Mark::Break) => others = false,
            Tag::Count(_) => others = true,
            Tag::Event(e) if e.real && !e.weak => return (!others).then_some((n, e.kind)),
            _ => {}
        }
    }
    None
}
