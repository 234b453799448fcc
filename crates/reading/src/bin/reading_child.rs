//! The child alone, and children that misbehave: started by the tests of this crate and by nothing else.

use std::ffi::OsString;
use std::hint::black_box;
use std::io::Write;
use std::process::ExitCode;

use reading::{Access, child_main, confine};

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let mode = arguments.next().unwrap_or_default();
    let rest: Vec<OsString> = arguments.collect();
    let number = |at: usize| rest.get(at).and_then(|text| text.to_str()?.parse().ok()).unwrap_or(0);
    if mode == "child" {
        return child_main(&rest);
    }
    // The others take the arguments of a child that reads, and limit themselves as it does.
    let access = if mode == "connect-later" { Access::NoNetwork } else { Access::PipesOnly };
    let missing = confine(number(1), number(2), access);
    if !missing.is_empty() {
        return ExitCode::from(9);
    }
    match mode.to_str() {
        Some("allocate") => {
            let mut all: Vec<Vec<u8>> = Vec::new();
            loop {
                all.push(black_box(vec![1; 1 << 20]));
            }
        }
        Some("spin") => loop {
            black_box(0);
        },
        Some("sleep") => loop {
            std::thread::park();
        },
        Some("write") => loop {
            if std::io::stdout().write_all(&[b'x'; 4096]).is_err() {
                return ExitCode::FAILURE;
            }
        },
        Some("crash") => std::process::abort(),
        Some("silent") => ExitCode::SUCCESS,
        Some("nonsense") => {
            let _gone = std::io::stdout().write_all(b"LSR1\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF{}");
            ExitCode::SUCCESS
        }
        // These answer in the code with which they end: 7 if the system refused, 8 if it did not.
        Some("connect" | "connect-later") => refused(std::net::TcpListener::bind("127.0.0.1:0").is_err()),
        Some("datagram") => refused(std::net::UdpSocket::bind("127.0.0.1:0").is_err()),
        Some("open") => refused(std::fs::File::open("/proc/self/status").is_err()),
        Some("list") => refused(std::fs::read_dir("/").is_err()),
        Some("start") => refused(std::process::Command::new("/bin/true").status().is_err()),
        Some("thread") => refused(std::thread::Builder::new().spawn(|| ()).is_err()),
        _ => ExitCode::from(9),
    }
}

fn refused(is_so: bool) -> ExitCode {
    ExitCode::from(if is_so { 7 } else { 8 })
}
