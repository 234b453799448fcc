/*
 * Makes the k-th call that changes something under one folder fail. Loaded before the C library (LD_PRELOAD).
 *
 *   ORDEAL_ROOT  the folder: calls that touch nothing under it are neither counted nor hindered
 *   ORDEAL_AT    k, from 1; 0 only counts
 *   ORDEAL_KIND  eio, enospc, short (half is written, and said so) or torn (half is written, then EIO);
 *                short and torn count writes only
 *   ORDEAL_MODE  once, or stay: from then on every call fails like the first, as far as such a disk would
 *   ORDEAL_NOTE  a file outside the folder, told which call was hindered, and at the end how many were counted
 *
 * Calls go to the kernel directly, so that one wrapper never counts the calls of another.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum what { OPENS, MAKES, WRITES, SYNCS, REMOVES };
enum kind { EIO_, ENOSPC_, SHORT_, TORN_ };
enum answer { PASS, FAIL, HALF, HALF_THEN_FAIL };

static const char *root, *note;
static size_t root_length;
static long at;
static enum kind kind;
static int stay, failure;
static long calls, writes;

static void tell(const char *text) {
    int fd = syscall(SYS_openat, AT_FDCWD, note, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (fd < 0) return;
    syscall(SYS_write, fd, text, strlen(text));
    syscall(SYS_close, fd);
}

__attribute__((constructor)) static void begin(void) {
    const char *k = getenv("ORDEAL_KIND"), *m = getenv("ORDEAL_MODE"), *a = getenv("ORDEAL_AT");
    root = getenv("ORDEAL_ROOT");
    note = getenv("ORDEAL_NOTE");
    if (!root || !note || !k || !m || !a) abort();
    root_length = strlen(root);
    at = atol(a);
    stay = !strcmp(m, "stay");
    kind = !strcmp(k, "eio") ? EIO_ : !strcmp(k, "enospc") ? ENOSPC_ : !strcmp(k, "short") ? SHORT_ : TORN_;
    failure = kind == ENOSPC_ ? ENOSPC : EIO;
}

__attribute__((destructor)) static void end(void) {
    char text[80];
    snprintf(text, sizeof text, "counted %ld %ld\n", calls, writes);
    tell(text);
}

static int under(const char *path) {
    return !strncmp(path, root, root_length) && (path[root_length] == '/' || !path[root_length]);
}

static int under_fd(int fd) {
    char name[40], path[PATH_MAX];
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, name, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return under(path);
}

static int under_at(int dir, const char *path) {
    return *path == '/' ? under(path) : dir != AT_FDCWD && under_fd(dir);
}

static enum answer ask(enum what what, const char *name, int touches) {
    if (!root || !touches) return PASS;
    int halves = kind == SHORT_ || kind == TORN_;
    long all = __atomic_add_fetch(&calls, 1, __ATOMIC_SEQ_CST);
    long wrote = what == WRITES ? __atomic_add_fetch(&writes, 1, __ATOMIC_SEQ_CST)
                                : __atomic_load_n(&writes, __ATOMIC_SEQ_CST);
    long now = halves ? wrote : all;
    if (!at || now < at || (halves && now == at && what != WRITES)) return PASS;
    if (now == at) {
        char text[80];
        snprintf(text, sizeof text, "hindered %s\n", name);
        tell(text);
        return kind == SHORT_ ? HALF : kind == TORN_ ? HALF_THEN_FAIL : FAIL;
    }
    if (!stay) return PASS;
    /* A full disk still removes and syncs; a slow one still does all. */
    if (kind == ENOSPC_) return what == SYNCS || what == REMOVES || what == OPENS ? PASS : FAIL;
    if (kind == SHORT_) return what == WRITES ? HALF : PASS;
    return FAIL;
}

#define REFUSE(answer) do { if ((answer) != PASS) { errno = failure; return -1; } } while (0)

static int opening(int dir, const char *path, int flags, mode_t mode) {
    int changes = (flags & O_ACCMODE) != O_RDONLY || (flags & (O_CREAT | O_TRUNC));
    if (changes) REFUSE(ask(flags & O_CREAT ? MAKES : OPENS, "open", under_at(dir, path)));
    return syscall(SYS_openat, dir, path, flags, mode);
}

#define MODE(flags) mode_t mode = 0; \
    if ((flags) & O_CREAT) { va_list list; va_start(list, flags); mode = va_arg(list, mode_t); va_end(list); }

int open(const char *path, int flags, ...) { MODE(flags) return opening(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return opening(AT_FDCWD, path, flags, mode); }
int openat(int dir, const char *path, int flags, ...) { MODE(flags) return opening(dir, path, flags, mode); }
int openat64(int dir, const char *path, int flags, ...) { MODE(flags) return opening(dir, path, flags, mode); }
int creat(const char *path, mode_t mode) { return opening(AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return creat(path, mode); }

static ssize_t writing(int fd, const void *bytes, size_t length, off_t offset, int placed, const char *name) {
    enum answer answer = length ? ask(WRITES, name, under_fd(fd)) : PASS;
    if (answer == FAIL) { errno = failure; return -1; }
    size_t part = answer != PASS && length > 1 ? length / 2 : length;
    ssize_t done = placed ? syscall(SYS_pwrite64, fd, bytes, part, offset) : syscall(SYS_write, fd, bytes, part);
    if (answer == HALF_THEN_FAIL) { errno = failure; return -1; }
    return done;
}

ssize_t write(int fd, const void *bytes, size_t length) { return writing(fd, bytes, length, 0, 0, "write"); }
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) {
    return writing(fd, bytes, length, offset, 1, "pwrite");
}
ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t offset) {
    return writing(fd, bytes, length, offset, 1, "pwrite");
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
    /* The first part alone is an allowed answer, and the only one of which half can be written simply. */
    if (under_fd(fd) && count > 0) return writing(fd, parts[0].iov_base, parts[0].iov_len, 0, 0, "writev");
    return syscall(SYS_writev, fd, parts, count);
}

int fsync(int fd) { REFUSE(ask(SYNCS, "fsync", under_fd(fd))); return syscall(SYS_fsync, fd); }
int fdatasync(int fd) { REFUSE(ask(SYNCS, "fdatasync", under_fd(fd))); return syscall(SYS_fdatasync, fd); }
int ftruncate(int fd, off_t length) {
    REFUSE(ask(REMOVES, "ftruncate", under_fd(fd)));
    return syscall(SYS_ftruncate, fd, length);
}
int ftruncate64(int fd, off_t length) { return ftruncate(fd, length); }

int renameat2(int from_dir, const char *from, int to_dir, const char *to, unsigned flags) {
    REFUSE(ask(MAKES, "rename", under_at(from_dir, from) || under_at(to_dir, to)));
    return syscall(SYS_renameat2, from_dir, from, to_dir, to, flags);
}
int renameat(int from_dir, const char *from, int to_dir, const char *to) {
    return renameat2(from_dir, from, to_dir, to, 0);
}
int rename(const char *from, const char *to) { return renameat2(AT_FDCWD, from, AT_FDCWD, to, 0); }

int unlinkat(int dir, const char *path, int flags) {
    REFUSE(ask(REMOVES, "unlink", under_at(dir, path)));
    return syscall(SYS_unlinkat, dir, path, flags);
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }

int linkat(int from_dir, const char *from, int to_dir, const char *to, int flags) {
    REFUSE(ask(MAKES, "link", under_at(to_dir, to)));
    return syscall(SYS_linkat, from_dir, from, to_dir, to, flags);
}
int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }

int mkdirat(int dir, const char *path, mode_t mode) {
    REFUSE(ask(MAKES, "mkdir", under_at(dir, path)));
    return syscall(SYS_mkdirat, dir, path, mode);
}
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }
