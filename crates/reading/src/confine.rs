//! The limits that a process puts on itself.

/// What the process still has to do with the system after it is confined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Nothing but the pipes it holds: no file, process or network.
    PipesOnly,
    /// Files to read and threads, as another program needs that is run in its place; no network.
    NoNetwork,
}

/// Limits this process, which cannot be undone; gives in words what this system could not do.
///
/// On Unix: address space, processor time, no core dumps, no file grown, and for [`Access::PipesOnly`] no new
/// file descriptor and no new process. On Linux also a filter of system calls (seccomp, in the kernel since 3.5).
#[must_use]
pub fn confine(memory: u64, processor_seconds: u64, access: Access) -> Vec<String> {
    let mut missing = Vec::new();
    resources(memory, processor_seconds, access, &mut missing);
    if let Err(why) = system_calls(access) {
        missing.push(why);
    }
    missing
}

#[cfg(unix)]
fn resources(memory: u64, processor_seconds: u64, access: Access, missing: &mut Vec<String>) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let mut limit = |resource, most: u64, what: &str| {
        let both = Rlimit { current: Some(most), maximum: Some(most) };
        if setrlimit(resource, both).is_err() {
            missing.push(format!("this system does not limit {what}"));
        }
    };
    // The Mac takes a limit of address space and does not hold to it.
    if cfg!(not(target_os = "macos")) {
        limit(Resource::As, memory, "memory");
    }
    limit(Resource::Cpu, processor_seconds, "processor time");
    limit(Resource::Core, 0, "core dumps");
    limit(Resource::Fsize, 0, "the writing of files");
    if access == Access::PipesOnly {
        limit(Resource::Nofile, 3, "the opening of files");
        limit(Resource::Nproc, 0, "the starting of processes");
    }
    if cfg!(target_os = "macos") {
        missing.push("this system does not limit memory".to_owned());
    }
}

#[cfg(not(unix))]
fn resources(_memory: u64, _processor_seconds: u64, _access: Access, missing: &mut Vec<String>) {
    missing.push("this system limits time alone".to_owned());
}

#[cfg(all(
    target_os = "linux",
    any(target_arch = "x86_64", target_arch = "aarch64", target_arch = "riscv64")
))]
fn system_calls(access: Access) -> Result<(), String> {
    use seccompiler::{BpfProgram, SeccompAction, SeccompFilter, apply_filter};
    // An error rather than death: libraries that try a forbidden call and can do without it go on.
    let refuse = SeccompAction::Errno(libc::EPERM as u32);
    let (listed, others) = match access {
        Access::PipesOnly => (SeccompAction::Allow, refuse),
        Access::NoNetwork => (refuse, SeccompAction::Allow),
    };
    let calls = match access {
        Access::PipesOnly => NEEDED,
        Access::NoNetwork => NETWORK,
    };
    let rules = calls.iter().map(|call| (*call, Vec::new())).collect();
    let unavailable =
        |_| "this system does not filter system calls, so files and network are not cut off".to_owned();
    let arch = std::env::consts::ARCH.try_into().map_err(unavailable)?;
    let filter = SeccompFilter::new(rules, others, listed, arch).map_err(unavailable)?;
    let program: BpfProgram = filter.try_into().map_err(unavailable)?;
    let refused =
        |_| "the kernel refused a filter of system calls, so files and network are not cut off".to_owned();
    apply_filter(&program).map_err(refused)
}

#[cfg(not(all(
    target_os = "linux",
    any(target_arch = "x86_64", target_arch = "aarch64", target_arch = "riscv64")
)))]
fn system_calls(_access: Access) -> Result<(), String> {
    Err("this system does not filter system calls, so files and network are not cut off".to_owned())
}

/// Memory, the pipes, locks, the clock, chance, signals to oneself, and the end.
#[cfg(all(
    target_os = "linux",
    any(target_arch = "x86_64", target_arch = "aarch64", target_arch = "riscv64")
))]
const NEEDED: &[i64] = &[
    libc::SYS_read,
    libc::SYS_write,
    libc::SYS_writev,
    libc::SYS_close,
    libc::SYS_mmap,
    libc::SYS_munmap,
    libc::SYS_mremap,
    libc::SYS_mprotect,
    libc::SYS_madvise,
    libc::SYS_brk,
    libc::SYS_futex,
    libc::SYS_sched_yield,
    libc::SYS_clock_gettime,
    libc::SYS_getrandom,
    libc::SYS_rt_sigaction,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_sigaltstack,
    libc::SYS_gettid,
    libc::SYS_getpid,
    libc::SYS_tgkill,
    libc::SYS_exit,
    libc::SYS_exit_group,
];

/// Every way to the network and to other processes that are there already.
#[cfg(all(
    target_os = "linux",
    any(target_arch = "x86_64", target_arch = "aarch64", target_arch = "riscv64")
))]
const NETWORK: &[i64] = &[
    libc::SYS_socket,
    libc::SYS_socketpair,
    libc::SYS_connect,
    libc::SYS_bind,
    libc::SYS_listen,
    libc::SYS_accept,
    libc::SYS_accept4,
    libc::SYS_sendto,
    libc::SYS_sendmsg,
    libc::SYS_sendmmsg,
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_pidfd_getfd,
    // Its requests are made by the kernel and pass by a filter of calls.
    libc::SYS_io_uring_setup,
];
