//! `cargo xtask browser`: the pages in a real browser, Debian's Chromium driven by Playwright.
//!
//! Chromium, fonts for Korean and Chinese and Python's venv come from apt-get where they are missing; Playwright,
//! axe-core and schemathesis, at the versions in `tests/browser/requirements.txt`, go into a folder under the build folder.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What is needed: a file or program that shows it is there, and Debian's package with it.
const NEEDED: [(&str, &str); 5] = [
    ("/usr/bin/chromium", "chromium"),
    ("/usr/share/fonts/opentype/noto", "fonts-noto-cjk"),
    ("/usr/bin/python3", "python3-venv"),
    ("/usr/bin/unshare", "util-linux"),
    ("/usr/sbin/ip", "iproute2"),
];

/// Builds the program and runs the browser tests; the number that passed and that were skipped.
pub(crate) fn run(words: &[&str]) -> Result<(u64, u64), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("the workspace has no folder")?;
    tests(root, &build(root, false)?, words)
}

/// Runs them on the program as the tests of the workspace have built it, whose features a build alone would not choose.
pub(crate) fn run_built() -> Result<(u64, u64), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("the workspace has no folder")?;
    let program = target()?.join("debug/lastseen");
    if !program.is_file() {
        return Err(format!("{} is not there; run `cargo xtask browser`", program.display()));
    }
    tests(root, &program, &[])
}

fn tests(root: &Path, program: &Path, words: &[&str]) -> Result<(u64, u64), String> {
    let python = ready(root)?;
    let tests = root.join("tests/browser/run.py");
    let mut run = Command::new(python);
    run.arg("-B").arg(tests).arg(program).args(words).current_dir(root);
    let out =
        run.stderr(Stdio::inherit()).output().map_err(|e| format!("python could not be started ({e})"))?;
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    print!("{text}");
    let last = text.lines().last().unwrap_or_default();
    let count = |word| crate::test::count(last, word);
    match (out.status.success(), count(" passed")) {
        (true, passed) if passed > 0 => Ok((passed, count(" skipped"))),
        (true, _) => Err("no browser test was run".to_owned()),
        (false, _) => Err(format!("{} browser tests failed; see artefacts/browser", count(" failed"))),
    }
}

/// Brings what a browser test needs; the Python that has it.
pub(crate) fn ready(root: &Path) -> Result<PathBuf, String> {
    packages()?;
    python(root, &target()?)
}

/// The build folder: this program is target/debug/xtask.
fn target() -> Result<PathBuf, String> {
    let own = std::env::current_exe().map_err(|e| e.to_string())?;
    let target = own.parent().and_then(Path::parent).ok_or("this program is in no build folder")?;
    Ok(target.to_path_buf())
}

fn packages() -> Result<(), String> {
    let missing: Vec<&str> =
        NEEDED.iter().filter(|(file, _)| !Path::new(file).exists()).map(|(_, p)| *p).collect();
    if missing.is_empty() {
        return Ok(());
    }
    install(&missing)
}

fn install(packages: &[&str]) -> Result<(), String> {
    let apt = |args: &[&str]| {
        let mut apt = Command::new("apt-get");
        apt.args(args).args(if args == ["update"] { &[] } else { packages });
        apt.env("DEBIAN_FRONTEND", "noninteractive").status().is_ok_and(|s| s.success())
    };
    if apt(&["update"]) && apt(&["install", "--yes", "--no-install-recommends"]) {
        return Ok(());
    }
    Err(format!(
        "missing: {}, and apt-get could not install them. Install them, or run this as root on Debian.",
        packages.join(", ")
    ))
}

/// Builds the program; where it lies.
pub(crate) fn build(root: &Path, release: bool) -> Result<PathBuf, String> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--quiet", "--message-format", "json-render-diagnostics"]);
    cargo.args(if release {
        &["--release", "--package", "cli"][..]
    } else {
        // With the examples features are chosen as for tests, and nothing is built twice.
        &["--workspace", "--bin", "lastseen", "--examples"]
    });
    let out = cargo.current_dir(root).stderr(Stdio::inherit()).output().map_err(|e| e.to_string())?;
    if !out.status.success() {
        return Err("the program does not build".to_owned());
    }
    let text = String::from_utf8_lossy(&out.stdout);
    let made = text.split("\"executable\":\"").skip(1).filter_map(|rest| rest.split('"').next());
    let program =
        made.filter(|path| Path::new(path).file_stem().is_some_and(|name| name == "lastseen")).last();
    Ok(PathBuf::from(program.ok_or("cargo does not say where the program is")?))
}

/// The Python of the tests' own environment, made or brought up to date.
fn python(root: &Path, target: &Path) -> Result<PathBuf, String> {
    let wanted = root.join("tests/browser/requirements.txt");
    let text = std::fs::read_to_string(&wanted).map_err(|e| e.to_string())?;
    let folder = target.join("browser-tests");
    let (python, mark) = (folder.join("bin/python"), folder.join("requirements.txt"));
    if std::fs::read_to_string(&mark).is_ok_and(|had| had == text) {
        return Ok(python);
    }
    let ran = |command: &mut Command| command.status().is_ok_and(|s| s.success());
    let make =
        |folder: &Path| ran(Command::new("/usr/bin/python3").args(["-m", "venv", "--clear"]).arg(folder));
    if !make(&folder) {
        // Python is there, its venv is not.
        install(&["python3-venv"])?;
        if !make(&folder) {
            return Err("python3 -m venv failed; see above".to_owned());
        }
    }
    let mut pip = Command::new(&python);
    pip.args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--only-binary",
        ":all:",
        "-r",
    ]);
    if !ran(pip.arg(&wanted)) {
        return Err(format!("pip could not install what {} names; see above", wanted.display()));
    }
    std::fs::write(&mark, text).map_err(|e| e.to_string())?;
    Ok(python)
}
