//! Places that cannot be written to, and full ones. They need a small file system of their own, which only root can
//! mount; elsewhere these tests say that they were left out.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use casebook::Error;

use crate::records::{mention_struct, origin, some};
use crate::{Bench, NOW, copy_dir};
use model::Body;

/// A file system in memory, gone when dropped.
struct Mount(PathBuf);

impl Mount {
    fn new(at: PathBuf, size: &str) -> Option<Self> {
        std::fs::create_dir_all(&at).unwrap();
        let done = mount(&["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"], &at);
        if !done {
            eprintln!("left out: no small file system can be mounted here");
        }
        done.then_some(Self(at))
    }
}

fn mount(options: &[&str], at: &Path) -> bool {
    let run = Command::new("mount").args(options).arg(at).stderr(Stdio::null()).status();
    run.is_ok_and(|status| status.success())
}

impl Drop for Mount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[test]
fn a_read_only_place_can_be_read_and_not_written() {
    let (bench, mut book) = Bench::new();
    book.append(&some("a"), NOW).unwrap();
    drop(book);
    // For reading only by choice, anywhere.
    let mut book = bench.open_at(&bench.path(), Some(&bench.heads()), true).unwrap();
    assert!(matches!(book.append(&[origin("x")], NOW), Err(Error::ReadOnly)));
    assert!(matches!(book.set_setting("a", None), Err(Error::ReadOnly)));
    assert!(matches!(book.put_blob(b"x"), Err(Error::ReadOnly)));
    assert!(matches!(book.rebuild(), Err(Error::ReadOnly)));
    assert!(matches!(book.add_recovery(), Err(Error::ReadOnly)));
    assert!(Error::ReadOnly.to_string().contains("reading only"));
    drop(book);
    let Some(place) = Mount::new(bench.root.join("disc"), "8m") else { return };
    // Signs that mean something in an address of a file.
    let path = place.0.join("a %41?#.lastseen");
    copy_dir(&bench.path(), &path);
    assert!(mount(&["-o", "remount,ro"], &place.0));
    assert!(matches!(bench.open_at(&path, None, false), Err(Error::ReadOnly)));
    let book = bench.open_at(&path, Some(&bench.heads()), true).unwrap();
    assert_eq!(book.state().len(), 7);
    assert_eq!(book.search("tumen", 9).unwrap().len(), 1);
    book.check(true).unwrap();
    drop(book);
}

#[test]
fn a_full_disk_loses_nothing_acknowledged() {
    let (bench, book) = Bench::new();
    drop(book);
    let Some(place) = Mount::new(bench.root.join("small"), "1m") else { return };
    let path = place.0.join("a.lastseen");
    copy_dir(&bench.path(), &path);
    let mut book = bench.open_at(&path, None, false).unwrap();
    book.append(&[crate::records::report("r", &[])], NOW).unwrap();
    let mut acknowledged = 1;
    let mut errors = 0;
    for n in 0..400 {
        let mut m = mention_struct(&format!("m{n}"), "r");
        m.note = Some("words ".repeat(400));
        match book.append(&[Body::Mention(m)], NOW) {
            Ok(_) => acknowledged += 1,
            // Stored, and said to be.
            Err(Error::HeadNotWritten(_)) => acknowledged += 1,
            Err(Error::DiskFull) => {
                errors += 1;
                assert_eq!(book.state().len(), acknowledged);
                if errors == 5 {
                    break;
                }
            }
            Err(error) => panic!("{error:?}"),
        }
    }
    assert!(errors > 0, "the disk must have been full");
    assert!(matches!(book.put_blob(&vec![0; 1 << 20]), Err(Error::DiskFull)));
    assert!(matches!(book.backup(&place.0.join("backup")), Err(Error::DiskFull)));
    drop(book);
    let after = bench.root.join("after.lastseen");
    copy_dir(&path, &after);
    let mut book = bench.open_at(&after, None, false).unwrap();
    assert_eq!(book.state().len(), acknowledged);
    book.check(true).unwrap();
    book.append(&[origin("there is room again".replace(' ', "-").as_str())], NOW).unwrap();
}
