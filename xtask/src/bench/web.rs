//! The pages under load: the example casebook and a drawn one of 100,000 claims.
//!
//! Server time is taken at the client's side of the loopback, from the first byte sent to the last received, so that it is
//! an upper bound. A page that takes long answers at once and is derived beside; its first answer and the answer
//! that has everything are both measured. Decisions are not drawn: a sheet has none.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use model::problem::ProblemMention;

use super::machine;
use crate::browser;

const SEED: u64 = 7;
const PASSPHRASE: &str = "copper lantern orbit velvet ginger maple";
/// Mentions drawn, two in a report, so that reports and mentions are 100,000.
const MENTIONS: usize = 66_666;
/// Times a page is asked for once everything it needs is there.
const TIMES: usize = 40;
/// Counts that a long text states, and how many of them are answered.
const COUNTS: usize = 5_000;
const ANSWERED: usize = 40;
/// Writes after which the first answers of pages are taken.
const WRITES: usize = 20;
/// Requests at once under load, and for how long.
const AT_ONCE: usize = 50;
const LOAD: Duration = Duration::from_secs(60);
/// Goals.
const P95: Duration = Duration::from_millis(50);
const LARGEST: usize = 300_000;
/// The first paint of a page, the median of several.
const PAINT: Duration = Duration::from_millis(500);
/// The status with which `paint.py` says that a page was slower.
const OVER: i32 = 3;

const PAGES: [&str; 26] = [
    "/",
    "/urgent",
    "/trends?event=apprehended&now=2010&before=2009",
    "/estimates",
    "/documents",
    "/appeal",
    "/actions",
    "/recipients",
    "/patterns",
    "/settings",
    "/reports?sort=title&q=Drawn",
    "/add",
    "/import",
    "/figures?event=apprehended",
    "/figures",
    "/reports",
    "/people",
    "/groups?sort=least&down=1",
    "/groups?q=Jilin",
    "/incidents",
    "/compare",
    "/timeline",
    "/map",
    "/sources",
    "/search?q=Jilin",
    "/history",
];

/// Measures both casebooks; `--program FILE` measures a program that is built already.
pub(crate) fn run(words: &[&str]) -> Result<(), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("the workspace has no folder")?;
    let program = match words {
        [] => browser::build(root, true)?,
        ["--program", program] => PathBuf::from(program),
        _ => return Err("cargo xtask bench web [--program FILE]".to_owned()),
    };
    let folder = std::env::temp_dir().join(format!("lastseen-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
    let measured = measure(&program, &folder, root);
    let _ = std::fs::remove_dir_all(&folder);
    let section = measured?;
    println!("{section}");
    super::keep(&root.join("BENCHMARKS.md"), "web", &section)
}

fn measure(program: &Path, folder: &Path, root: &Path) -> Result<String, String> {
    let mut out = format!(
        "## Pages\n\n{}, a virtual machine. Load average before: {}.\n\n",
        machine::machine(),
        machine::load()
    );
    out.push_str("Times are from the first byte sent to the last received over the loopback. *First* is the first answer after the casebook was opened or changed: where something\nlong is derived it says so, and *whole* is when the page had everything. Then each page was asked for 40 times: *median* and *p95* are of\nanswers that the casebook remembers until something is written. What the first answers take after a write is measured below.\n");
    let example = Server::start(program, folder, &["demo", "--web", "--into", "example"])?;
    section(&mut out, "Example casebook", &example, root)?;
    long_text(&mut out, &example)?;
    drop(example);
    let (claims, made) = drawn(program, folder)?;
    let name = format!("A drawn casebook of {claims} claims");
    let server = Server::start(program, folder, &["--book", "drawn.lastseen", "web"])?;
    let begun = Instant::now();
    server.post("/open", &[("book", "drawn"), ("passphrase", PASSPHRASE)])?;
    let opened = begun.elapsed();
    section(&mut out, &name, &server, root)?;
    let _ = writeln!(
        out,
        "\nMaking it from a sheet took {:.0} s, opening it {:.1} s.",
        made.as_secs_f64(),
        opened.as_secs_f64()
    );
    long_text(&mut out, &server)?;
    after_writes(&mut out, &server)?;
    let _ = writeln!(out, "Load average at the end: {}.", machine::load());
    Ok(out)
}

/// Pages one by one, first paint, then a minute of load.
fn section(out: &mut String, name: &str, server: &Server, root: &Path) -> Result<(), String> {
    let _ = writeln!(
        out,
        "\n### {name}\n\n| page | bytes | first | whole | median | p95 |\n|---|---|---|---|---|---|"
    );
    let (mut slow, mut large) = (Vec::new(), Vec::new());
    for page in PAGES {
        let (first, whole, body) = server.whole(page)?;
        let mut times: Vec<Duration> =
            (0..TIMES).map(|_| Ok(server.get(page)?.0)).collect::<Result<_, String>>()?;
        times.sort();
        let (median, p95) = (times[TIMES / 2], times[TIMES * 95 / 100]);
        slow.extend((p95 > P95).then_some(page));
        large.extend((body.len() > LARGEST).then_some(page));
        let _ = writeln!(
            out,
            "| `{page}` | {} | {} | {} | {} | {} |",
            body.len(),
            ms(first),
            if whole == first { "at once".to_owned() } else { ms(whole) },
            ms(median),
            ms(p95)
        );
    }
    let paints = paints(server, root)?;
    let _ = writeln!(
        out,
        "\nFirst contentful paint in Chromium, the median of five loads of the slowest page, goal 500 ms: {paints}."
    );
    let load = under_load(server)?;
    let _ = writeln!(out, "{load}");
    let said = |what: &[&str]| {
        if what.is_empty() { "met".to_owned() } else { format!("missed by {}", what.join(", ")) }
    };
    let _ = writeln!(
        out,
        "\nGoals: p95 of pages asked for again under 50 ms: {}; no page over 300 kB: {}.",
        said(&slow),
        said(&large)
    );
    Ok(())
}

/// A text of thousands of counts: its questions answered one after another, each in its page.
fn long_text(out: &mut String, server: &Server) -> Result<(), String> {
    let place = |n: usize| ["Jilin", "Liaoning", "Yunnan", "Dandong", "Tumen"][n % 5];
    let sentence = |n: usize| {
        let (day, year, many) = (n % 28 + 1, 2000 + n / 28 % 20, n % 50 + 2);
        format!("On {day} March {year} at least {many} people were detained in {}.", place(n))
    };
    let text = (0..COUNTS).map(sentence).collect::<Vec<_>>().join("\n");
    let begun = Instant::now();
    let review =
        server.post("/add", &[("title", "Many counts"), ("published", "2021-03-09"), ("text", &text)])?;
    let added = begun.elapsed();
    let (first, mut page) = server.get(&review)?;
    let (mut answers, mut pages, mut largest) = (Vec::new(), Vec::new(), page.len());
    for _ in 0..ANSWERED {
        let question = asked(&page)?;
        let begun = Instant::now();
        let next = server.post(&review, &[("q", &question), ("answer", "accept")])?;
        answers.push(begun.elapsed());
        let (took, answer) = server.get(&next)?;
        pages.push(took);
        (largest, page) = (largest.max(answer.len()), answer);
    }
    let _ = writeln!(
        out,
        "\nA text of {COUNTS} counts: adding it took {}, its first question {}. Of {ANSWERED} questions answered one after another, accepting took {} (median) and {} (p95), the next page {} and {}; the largest page has {largest} bytes. Goals, p95 under 50 ms and no page over 300 kB: {}.",
        ms(added),
        ms(first),
        ms(part(&mut answers, 50)),
        ms(part(&mut answers, 95)),
        ms(part(&mut pages, 50)),
        ms(part(&mut pages, 95)),
        if part(&mut pages, 95) <= P95 && part(&mut answers, 95) <= P95 && largest <= LARGEST {
            "met"
        } else {
            "missed"
        },
    );
    Ok(())
}

/// The question that a page asks.
fn asked(page: &str) -> Result<String, String> {
    let question = page.rsplit("name=\"q\" value=\"").next().and_then(|rest| rest.split('"').next());
    let question = question.filter(|_| page.contains("name=\"q\" value=\"m"));
    question.map(str::to_owned).ok_or("nothing was asked".to_owned())
}

/// The time below which so many of a hundred lie.
fn part(times: &mut [Duration], of_hundred: usize) -> Duration {
    times.sort_unstable();
    times.get(times.len() * of_hundred / 100).copied().unwrap_or_default()
}

/// One report more and one answer about it, again and again: how long that takes, what the pages say at once, and when they are whole again.
fn after_writes(out: &mut String, server: &Server) -> Result<(), String> {
    const AFTER: [&str; 5] = ["/", "/figures?event=apprehended", "/groups", "/reports", "/compare"];
    let mut took: [Vec<Duration>; 4] = Default::default();
    let mut pages: [[Vec<Duration>; 2]; AFTER.len()] = Default::default();
    for n in 0..WRITES {
        let text = format!("On 4 March 2019 at least {} people were detained in Jilin.", n + 12);
        let begun = Instant::now();
        let review =
            server.post("/add", &[("title", "One more"), ("published", "2019-03-09"), ("text", &text)])?;
        took[0].push(begun.elapsed());
        let (first, page) = server.get(&review)?;
        took[1].push(first);
        let question = asked(&page)?;
        let begun = Instant::now();
        let next = server.post(&review, &[("q", &question), ("answer", "accept")])?;
        took[2].push(begun.elapsed());
        took[3].push(server.get(&next)?.0);
        for (page, [first, whole]) in AFTER.iter().zip(&mut pages) {
            let (at_once, everything, _) = server.whole(page)?;
            first.push(at_once);
            whole.push(everything);
        }
    }
    let mut said = |times: &mut Vec<Duration>| format!("{} ({})", ms(part(times, 50)), ms(part(times, 95)));
    let [added, asked, answered, next] = took.each_mut().map(&mut said);
    let _ = writeln!(
        out,
        "\nThe same after each of {WRITES} writes, as median (p95): adding one report took {added}, its first question {asked}, accepting what it asks {answered}, the next page {next}. The pages after it, each for the first time:\n\n| page | first | whole |\n|---|---|---|"
    );
    let mut late = Vec::new();
    for (page, [first, whole]) in AFTER.iter().zip(&mut pages) {
        let _ = writeln!(out, "| `{page}` | {} | {} |", said(first), said(whole));
        late.extend((part(first, 95) > P95).then_some(*page));
    }
    let late = if late.is_empty() { "met".to_owned() } else { format!("missed by {}", late.join(", ")) };
    let _ = writeln!(out, "\nGoal: p95 of first answers after a write under 50 ms: {late}.");
    Ok(())
}

/// So many clients ask for one page after another until the time is over.
fn under_load(server: &Server) -> Result<String, String> {
    let (asked, wrong) = (AtomicU64::new(0), AtomicU64::new(0));
    let end = Instant::now() + LOAD;
    let mut times: Vec<Duration> = std::thread::scope(|scope| {
        let client = |at: usize| {
            let (asked, wrong) = (&asked, &wrong);
            scope.spawn(move || {
                let mut times = Vec::new();
                for page in PAGES.iter().cycle().skip(at) {
                    if Instant::now() >= end {
                        break;
                    }
                    asked.fetch_add(1, Ordering::Relaxed);
                    match server.get(page) {
                        Ok((took, _)) => times.push(took),
                        Err(_) => {
                            wrong.fetch_add(1, Ordering::Relaxed);
                        }
                    }
                }
                times
            })
        };
        let clients: Vec<_> = (0..AT_ONCE).map(client).collect();
        clients.into_iter().filter_map(|c| c.join().ok()).flatten().collect()
    });
    times.sort();
    let at = |part: usize| times.get(times.len() * part / 100).copied().unwrap_or_default();
    Ok(format!(
        "{AT_ONCE} requests at once for a minute: {} answers, {} errors, median {}, p95 {}.",
        asked.load(Ordering::Relaxed),
        wrong.load(Ordering::Relaxed),
        ms(at(50)),
        ms(at(95))
    ))
}

/// What the browser says of when it first painted something.
fn paints(server: &Server, root: &Path) -> Result<String, String> {
    let python = browser::ready(root)?;
    let mut paint = Command::new(python);
    paint.arg("-B").arg(root.join("tests/browser/paint.py"));
    paint.arg(PAINT.as_millis().to_string()).arg(format!("http://{}", server.authority));
    // The cookie is no argument: other users of a machine see those.
    let out = paint.args(PAGES).env("LASTSEEN_COOKIE", &server.cookie).stderr(Stdio::inherit()).output();
    let out = out.map_err(|e| format!("python could not be started ({e})"))?;
    let said = String::from_utf8_lossy(&out.stdout).trim().to_owned();
    match out.status.code() {
        Some(0) => Ok(format!("{said}: met")),
        Some(OVER) => Ok(format!("{said}: missed")),
        _ => Err("the pages could not be painted".to_owned()),
    }
}

fn ms(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

/// Draws a casebook and imports it; the number of its reports and mentions.
fn drawn(program: &Path, folder: &Path) -> Result<(usize, Duration), String> {
    let begun = Instant::now();
    let secret = folder.join("passphrase");
    let mentions = worlds::casebook(SEED, MENTIONS).mentions;
    std::fs::write(folder.join("drawn.csv"), sheet_of(&mentions)).map_err(|e| e.to_string())?;
    std::fs::write(&secret, PASSPHRASE).map_err(|e| e.to_string())?;
    let lastseen = |args: &[&str]| {
        let mut run = Command::new(program);
        run.current_dir(folder).env("HOME", folder).args(args).arg("--passphrase-file").arg(&secret);
        let out = run.output().map_err(|e| e.to_string())?;
        let said = String::from_utf8_lossy(&out.stderr).into_owned();
        if out.status.success() { Ok(()) } else { Err(format!("lastseen {}: {said}", args.join(" "))) }
    };
    lastseen(&["new", "drawn", "--small-machine", "--recovery-sheet", "sheet.txt"])?;
    lastseen(&["--book", "drawn.lastseen", "import", "drawn.csv", "--as", "sheet"])?;
    Ok((MENTIONS + MENTIONS.div_ceil(2), begun.elapsed()))
}

/// Two mentions in a report, each a row; a report is published on the last day that it tells of.
fn sheet_of(mentions: &[ProblemMention]) -> String {
    let mut out = String::from("report id,title,publisher,published,words,count,event,date,place,sex,role\n");
    for (n, report) in mentions.chunks(2).enumerate() {
        let last = report.iter().filter_map(|m| m.span.to.or(m.span.from)).max();
        let published = last.map_or(String::new(), |d| d.to_string());
        for m in report {
            let count = match m.hi {
                Some(hi) if hi == m.lo => format!("exactly {hi}"),
                Some(hi) => format!("{}-{hi}", m.lo),
                None => format!("at least {}", m.lo),
            };
            let day = |d: Option<model::Day>| d.map(|d| d.to_string());
            let date = match (day(m.span.from), day(m.span.to)) {
                (None, None) => String::new(),
                (Some(from), Some(to)) if from == to => from,
                (from, to) => {
                    format!("{}/{}", from.unwrap_or("..".to_owned()), to.unwrap_or("..".to_owned()))
                }
            };
            let place = m.place.as_ref().map_or(String::new(), ToString::to_string);
            let sex = m.sex.map_or("", model::Sex::letter);
            let _ = writeln!(
                out,
                "d{n},Drawn report {n},Publisher {p},{published},{count},{count},{},{date},{place},{sex},{}",
                m.event.as_deref().unwrap_or_default(),
                m.role.as_deref().unwrap_or_default(),
                p = n % 20
            );
        }
    }
    out
}

/// The program, serving, and one browser's way in.
struct Server {
    process: Child,
    authority: String,
    cookie: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Server {
    fn start(program: &Path, folder: &Path, args: &[&str]) -> Result<Self, String> {
        let mut run = Command::new(program);
        run.args(args).current_dir(folder).env("HOME", folder).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = run.spawn().map_err(|e| e.to_string())?;
        let mut address = String::new();
        let out = process.stdout.take().ok_or("the program has no output")?;
        BufReader::new(out).read_line(&mut address).map_err(|e| e.to_string())?;
        let rest = address.trim().strip_prefix("http://").ok_or("the program printed no address")?;
        let (authority, path) = rest.split_once('/').ok_or("the address has no path")?;
        let mut server = Self { process, authority: authority.to_owned(), cookie: String::new() };
        let answer = server.ask(&format!("GET /{path} HTTP/1.1\r\n"), "")?;
        let cookie = answer.split("lastseen=").nth(1).and_then(|rest| rest.split(';').next());
        server.cookie = cookie.ok_or("no session was begun")?.to_owned();
        Ok(server)
    }

    fn ask(&self, begin: &str, body: &str) -> Result<String, String> {
        let failed = |e: std::io::Error| e.to_string();
        let mut stream = TcpStream::connect(&self.authority).map_err(failed)?;
        stream.set_read_timeout(Some(Duration::from_secs(60))).map_err(failed)?;
        let cookie = if self.cookie.is_empty() {
            String::new()
        } else {
            format!("Cookie: lastseen={}\r\n", self.cookie)
        };
        let request = format!("{begin}Host: {}\r\nConnection: close\r\n{cookie}\r\n{body}", self.authority);
        stream.write_all(request.as_bytes()).map_err(failed)?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).map_err(failed)?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }

    /// A page and how long it took.
    fn get(&self, path: &str) -> Result<(Duration, String), String> {
        let begun = Instant::now();
        let answer = self.ask(&format!("GET {path} HTTP/1.1\r\n"), "")?;
        let took = begun.elapsed();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        if !head.starts_with("HTTP/1.1 200") || !body.ends_with("</html>") {
            return Err(format!("{path}: {}", head.lines().next().unwrap_or("no answer")));
        }
        Ok((took, body.to_owned()))
    }

    /// How long a page took to say anything, how long until it had everything, and what it says then.
    fn whole(&self, page: &str) -> Result<(Duration, Duration, String), String> {
        let (first, mut body) = self.get(page)?;
        let mut whole = first;
        while let Some(wait) = body.split("data-wait=\"").nth(1).and_then(|rest| rest.split('"').next()) {
            let path = page.split('?').next().unwrap_or(page);
            let (took, answer) = self.get(&format!("{path}{}", wait.replace("&amp;", "&")))?;
            (whole, body) = (whole + took, answer);
        }
        Ok((first, whole, body))
    }

    /// Sends a form; where the answer leads.
    fn post(&self, path: &str, fields: &[(&str, &str)]) -> Result<String, String> {
        let pairs: Vec<String> = fields.iter().map(|(n, v)| format!("{n}={}", v.replace(' ', "+"))).collect();
        let body = pairs.join("&");
        let begin = format!(
            "POST {path} HTTP/1.1\r\nOrigin: http://{}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n",
            self.authority,
            body.len()
        );
        let answer = self.ask(&begin, &body)?;
        let leads = answer.lines().find_map(|line| line.strip_prefix("location: "));
        let leads = leads.filter(|_| answer.starts_with("HTTP/1.1 303"));
        leads.map(str::to_owned).ok_or_else(|| format!("{path} was refused"))
    }
}
