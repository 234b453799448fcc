//! The report: one page of HTML that needs nothing else.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;

use linkage::{Linked, Linker, MOST_FIELDS, Measured, Rates, level};

use crate::fields::Field;
use crate::read::{self, List};
use crate::run::{ColumnChoice, Place};
use crate::{Error, Options};

const STYLE: &str = "body{font:15px/1.45 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}\
table{border-collapse:collapse;margin:.5rem 0 1.5rem;display:block;overflow-x:auto}td,th{padding:.15rem .7rem .15rem 0;text-align:left;vertical-align:top}\
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}\
.b{display:inline-block;height:.75rem;background:#4a7ba6;vertical-align:middle}.m{background:#b4553d}.q{color:#666}\
@media print{body{margin:0}}";

/// Text with what HTML reads otherwise written out.
fn plain(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A text whose quoted headings do not turn the words around them when they run from right to left.
fn isolated(text: &str) -> String {
    let inside = |(at, part): (usize, &str)| match at % 2 {
        1 => format!("&quot;<bdi>{}</bdi>&quot;", plain(part)),
        _ => plain(part),
    };
    text.split('"').enumerate().map(inside).collect()
}

fn bar(share: f64, class: &str) -> String {
    format!("<span class=\"b {class}\" style=\"width:{:.1}rem\"></span>", share.clamp(0.0, 1.0) * 18.0)
}

/// Pairs shown in full, from the surest to the least sure.
const SHOWN: usize = 12;

pub(crate) fn page(
    options: &Options,
    columns: &[ColumnChoice],
    (totals, notes): (&[String], &[String]),
    linker: &Linker,
    linked: &Linked,
    (lists, fields, places): (&[List], &[Field], &[Place]),
    measured: Option<&Measured>,
) -> Result<String, Error> {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = head(&mut out, totals);
    let _ = read(&mut out, columns, notes, measured);
    let mut pairs = shown(linked);
    let sampled = pairs.len();
    let near = linked.near.iter().map(|edge| (edge.a, edge.b));
    // What stands among the others is not told twice.
    let more: Vec<(u32, u32)> = near.filter(|pair| !pairs.contains(pair)).collect();
    pairs.extend(more);
    let explained = linker.explain(&linked.model, &pairs)?;
    let beside = Beside::read(columns, (lists, fields, places), rows_of(linker, &pairs))?;
    let _ = writeln!(
        out,
        "<h2>Pairs from the least to the most certain</h2><p class=q>The log odds say how strongly all columns together speak for one person: at 0 it \
         is as likely as not, at 3 it is 20 to 1, at 7 it is 1000 to 1; below 0 it is unlikely. Each line adds what one column says. \
         The prior is where every pair begins, because two rows taken at random are hardly ever one person.</p>"
    );
    for (at, ((a, b), x)) in pairs.iter().zip(&explained).enumerate() {
        if at == sampled {
            let _ = writeln!(
                out,
                "<h2>Nearest pairs that were not joined</h2><p class=q>More speaks for one person than against it, and too little to join them. \
                 Nobody has decided about them: look at the rows, and say \"same\" or \"different\" in a file of decisions.</p>"
            );
        }
        let (a, b) = (linker.table().came(*a), linker.table().came(*b));
        let _ = waterfall(&mut out, options, &beside, (a.min(b), a.max(b)), x);
    }
    let _ = blocks(&mut out, linked);
    let _ = weights(&mut out, linker, linked);
    let _ = scores(&mut out, linker, linked);
    let _ = writeln!(out, "</body></html>");
    Ok(out)
}

fn head(out: &mut String, totals: &[String]) -> std::fmt::Result {
    writeln!(
        out,
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Linkage</title><style>{STYLE}</style></head><body>"
    )?;
    writeln!(out, "<h1>Who is who</h1>")?;
    totals.iter().try_for_each(|said| writeln!(out, "<p>{}</p>", isolated(said)))
}

/// What was measured, and how the columns were read.
fn read(
    out: &mut String,
    columns: &[ColumnChoice],
    notes: &[String],
    measured: Option<&Measured>,
) -> std::fmt::Result {
    if let Some(m) = measured {
        writeln!(
            out,
            "<h2>Measured against the truth</h2><p>{} people, {} pairs; {:.1} per cent of them were found by a rule.</p>",
            m.people,
            m.true_pairs,
            m.blocking_recall * 100.0
        )?;
        writeln!(out, "<table><tr><th><th class=n>precision<th class=n>recall<th class=n>F1")?;
        let mut row = |of: &str, r: Rates| {
            writeln!(
                out,
                "<tr><td>{of}<td class=n>{:.4}<td class=n>{:.4}<td class=n>{:.4}",
                r.precision, r.recall, r.f1
            )
        };
        row("pairs above the threshold", m.edges)?;
        row("pairs in one cluster", m.pairs)?;
        row("rows (B-cubed)", m.b_cubed)?;
        row("whole clusters", m.exact)?;
        writeln!(out, "</table>")?;
    }
    writeln!(out, "<h2>Columns</h2><table>")?;
    for c in columns {
        writeln!(
            out,
            "<tr><td><bdi>{}</bdi><td><bdi>{}</bdi><td>{}<td class=q>{}",
            plain(&c.heading),
            plain(&c.lists.join(", ")),
            c.kind.map_or("left aside", crate::Kind::name),
            plain(&c.why)
        )?;
    }
    writeln!(out, "</table>")?;
    for note in notes {
        writeln!(out, "<p>{}</p>", isolated(note))?;
    }
    Ok(())
}

fn blocks(out: &mut String, linked: &Linked) -> std::fmt::Result {
    writeln!(
        out,
        "<details><summary>How it was worked out</summary><h2>Blocks</h2><p class=q>Rows are compared only where they share something; rows that do are a block.</p><table><tr><th>rows in a block<th class=n>blocks<th>"
    )?;
    let top = linked.blocks.sizes.iter().max().copied().unwrap_or(1).max(1) as f64;
    for (i, n) in linked.blocks.sizes.iter().enumerate() {
        let (from, to) = ((1u64 << i) + 1, 2u64 << i);
        writeln!(out, "<tr><td>{from} to {to}<td class=n>{n}<td>{}", bar(*n as f64 / top, ""))?;
    }
    writeln!(
        out,
        "</table><table><tr><th>rule<th class=n>blocks<th class=n>pairs<th class=n>found first<th class=n>too large<th class=n>left out"
    )?;
    for r in &linked.blocks.rules {
        let first = linked.first.iter().find(|(n, _)| *n == r.name).map_or(0, |f| f.1);
        writeln!(
            out,
            "<tr><td>{}<td class=n>{}<td class=n>{}<td class=n>{first}<td class=n>{}<td class=n>{}",
            rule(&r.name),
            r.blocks,
            r.pairs,
            r.handed_on,
            r.left_out
        )?;
    }
    writeln!(out, "</table>")
}

fn weights(out: &mut String, linker: &Linker, linked: &Linked) -> std::fmt::Result {
    writeln!(
        out,
        "<h2>What agreement is worth</h2><p class=q>m is how often two rows of one person agree so, u how often two rows of different people do; the weight is \
         the logarithm of m / u.</p><table><tr><th>column<th>level<th class=n>m<th class=n>u<th class=n>weight<th>"
    )?;
    for (field, _) in linked.model.fields.iter().zip(linker.table().fields()).filter(|(_, f)| f.compared()) {
        for (l, name) in field.level_names().iter().enumerate().skip(1) {
            let w = field.weight(l);
            writeln!(
                out,
                "<tr><td>{}<td>{name}<td class=n>{:.4}<td class=n>{:.2e}<td class=n>{w:+.2}<td>{}",
                if l == 1 { plain(&field.name) } else { String::new() },
                field.m[l],
                field.u[l],
                bar(w.abs() / 14.0, if w < 0.0 { "m" } else { "" })
            )?;
        }
    }
    writeln!(out, "</table>")
}

fn scores(out: &mut String, linker: &Linker, linked: &Linked) -> std::fmt::Result {
    let mut counts = std::collections::BTreeMap::<i64, u64>::new();
    for edge in &linked.edges {
        *counts.entry((edge.odds.clamp(-20.0, 40.0) / 2.0).floor() as i64).or_default() += 1;
    }
    let top = counts.values().max().copied().unwrap_or(1) as f64;
    writeln!(out, "<h2>Log odds of the pairs kept</h2><table>")?;
    for (at, n) in counts {
        writeln!(
            out,
            "<tr><td class=n>{} to {}<td class=n>{n}<td>{}",
            at * 2,
            at * 2 + 2,
            bar(n as f64 / top, "")
        )?;
    }
    // A row that says too little cannot be linked to its own double.
    let patterns = &linked.patterns;
    let thin: u64 = patterns
        .iter()
        .filter(|(p, _)| (0..MOST_FIELDS).filter(|f| level(**p, *f) > 0).count() <= 1)
        .map(|p| p.1)
        .sum();
    writeln!(
        out,
        "</table><p>{thin} of {} pairs compared had at most one field in which both rows say anything.</p>",
        linked.pairs
    )?;
    let sparse = (0..linker.table().rows() as u32).filter(|r| linker.table().says(*r) <= 1).count();
    writeln!(
        out,
        "<p>{sparse} rows say at most one thing and cannot be linked safely to any other.</p></details>"
    )
}

fn shown(linked: &Linked) -> Vec<(u32, u32)> {
    let mut edges: Vec<(f64, u32, u32)> = linked.edges.iter().map(|e| (e.odds, e.a, e.b)).collect();
    let step = (edges.len() / SHOWN).max(1);
    let (mut shown, mut from) = (Vec::new(), 0);
    for at in (0..edges.len()).step_by(step).take(SHOWN) {
        // Only the places that are shown are put in order.
        let rest = edges.get_mut(from..).unwrap_or_default();
        let order =
            |x: &(f64, u32, u32), y: &(f64, u32, u32)| x.0.total_cmp(&y.0).then((x.1, x.2).cmp(&(y.1, y.2)));
        let (_, (_, a, b), _) = rest.select_nth_unstable_by(at - from, order);
        shown.push((*a, *b));
        from = at + 1;
    }
    shown
}

/// The rows of pairs, by the numbers under which they came in.
fn rows_of(linker: &Linker, pairs: &[(u32, u32)]) -> BTreeSet<u32> {
    pairs.iter().flat_map(|(a, b)| [*a, *b]).map(|row| linker.table().came(row)).collect()
}

/// Rows that are shown, as they stand in their lists.
struct Beside {
    /// What stands beside what in two rows, a name for each.
    names: Vec<String>,
    /// By row, where it stands and its cells.
    rows: HashMap<u32, (String, Vec<String>)>,
}

impl Beside {
    fn read(
        columns: &[ColumnChoice],
        (lists, fields, places): (&[List], &[Field], &[Place]),
        rows: BTreeSet<u32>,
    ) -> Result<Self, Error> {
        // A day of an event is in two fields, and is shown once.
        let mut shown = BTreeSet::new();
        let mut of = |field: &Field| -> Vec<&str> {
            let all = field.feeds.iter().flat_map(|feed| &feed.columns);
            let new = all.filter(|at| shown.insert(**at)).filter_map(|at| columns.get(*at));
            new.map(|choice| choice.heading.as_str()).collect()
        };
        let fields: Vec<(&str, Vec<&str>)> = fields.iter().map(|f| (f.name.as_str(), of(f))).collect();
        let mut own =
            Self { names: fields.iter().map(|(name, _)| (*name).to_owned()).collect(), rows: HashMap::new() };
        let places = rows.iter().filter_map(|row| Some((*row as usize, *places.get(*row as usize)?)));
        read::again(lists, places, |row, list, cells| {
            let cell = |heading: &&str| {
                let at = list.headings.iter().position(|h| h == heading)?;
                Some(cells.get(at).trim()).filter(|cell| !cell.is_empty())
            };
            let said =
                fields.iter().map(|(_, of)| of.iter().filter_map(cell).collect::<Vec<_>>().join(" \u{b7} "));
            let place = format!("<bdi>{}</bdi>, line {}", plain(&list.name()), list.line());
            own.rows.insert(row as u32, (place, said.collect()));
            Ok(())
        })?;
        Ok(own)
    }

    fn write(&self, out: &mut String, (a, b): (u32, u32), hidden: bool) -> std::fmt::Result {
        let (Some((a, one)), Some((b, two))) = (self.rows.get(&a), self.rows.get(&b)) else { return Ok(()) };
        writeln!(out, "<table><tr><th>column<th>{a}<th>{b}")?;
        let said = self.names.iter().zip(one.iter().zip(two)).filter(|_| !hidden);
        for (name, (one, two)) in said.filter(|(_, (one, two))| !one.is_empty() || !two.is_empty()) {
            let cell = |text: &str| if text.is_empty() { "\u{2013}".to_owned() } else { plain(text) };
            writeln!(
                out,
                "<tr><td><bdi>{}</bdi><td><bdi>{}</bdi><td><bdi>{}</bdi>",
                plain(name),
                cell(one),
                cell(two)
            )?;
        }
        writeln!(out, "</table>")
    }
}

/// A rule whose headings do not turn its other words around.
fn rule(name: &str) -> String {
    let part = |part: &str| match part.rsplit_once(':') {
        Some((heading, of)) => format!("<bdi>{}</bdi>:{}", plain(heading), plain(of)),
        None => format!("<bdi>{}</bdi>", plain(part)),
    };
    name.split(" + ").map(part).collect::<Vec<_>>().join(" + ")
}

fn waterfall(
    out: &mut String,
    options: &Options,
    beside: &Beside,
    rows: (u32, u32),
    x: &linkage::Explanation,
) -> std::fmt::Result {
    let found = x.rule.as_deref().map_or_else(|| "no rule".to_owned(), rule);
    writeln!(out, "<h3>Log odds {:+.2}, found by {found}</h3>", x.odds)?;
    beside.write(out, rows, options.hide_values)?;
    writeln!(out, "<table>")?;
    for step in x.bars.iter().filter(|s| s.adds != 0.0) {
        let class = if step.adds < 0.0 { "m" } else { "" };
        writeln!(
            out,
            "<tr><td><bdi>{}</bdi><td>{}<td class=n>{:+.2}<td>{}",
            plain(&step.of),
            plain(&step.says),
            step.adds,
            bar(step.adds.abs() / 14.0, class)
        )?;
    }
    writeln!(out, "</table>")?;
    if !x.needed.is_empty() {
        writeln!(out, "<p>Would not match without: {}.</p>", plain(&x.needed.join(", ")))?;
    }
    Ok(())
}
