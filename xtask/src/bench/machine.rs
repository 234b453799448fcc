//! What a benchmark ran on.

use std::process::Command;

/// The load average of the machine.
pub(super) fn load() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').take(3).collect::<Vec<_>>().join(" ")
}

/// Date, processor, cores, memory, operating system and compiler.
pub(super) fn machine() -> String {
    let field = |file: &str, name: &str, sign: char| {
        let text = std::fs::read_to_string(file).unwrap_or_default();
        let line = text.lines().find(|l| l.starts_with(name)).and_then(|l| l.split_once(sign));
        line.map(|(_, value)| value.trim().trim_matches('"').to_owned()).unwrap_or_default()
    };
    let output = |program: &str, words: &[&str]| {
        let done = Command::new(program).args(words).output();
        done.map(|o| String::from_utf8_lossy(&o.stdout).trim().to_owned()).unwrap_or_default()
    };
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let kibibytes = field("/proc/meminfo", "MemTotal", ':');
    let kibibytes: f64 = kibibytes.trim_end_matches("kB").trim().parse().unwrap_or(0.0);
    format!(
        "{}: {}, {cores} cores, {:.0} GB, {}, {}",
        output("date", &["--utc", "+%Y-%m-%d"]),
        field("/proc/cpuinfo", "model name", ':'),
        kibibytes * 1024.0 / 1e9,
        field("/etc/os-release", "PRETTY_NAME", '='),
        output("rustc", &["--version"]),
    )
}
