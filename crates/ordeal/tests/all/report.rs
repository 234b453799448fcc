//! Tables of what happened, printed and, if asked for, written into the documentation.

use std::fmt;
use std::fs;
use std::path::Path;
use std::sync::Mutex;

const WRITE: &str = "LASTSEEN_WRITE_DOCS";
static FILE: Mutex<()> = Mutex::new(());

/// A table in Markdown.
pub(crate) struct Table<const N: usize> {
    rows: Vec<[String; N]>,
}

impl<const N: usize> Table<N> {
    pub(crate) fn new(head: [&str; N]) -> Self {
        Self { rows: vec![head.map(str::to_owned)] }
    }

    pub(crate) fn row(&mut self, cells: [String; N]) {
        self.rows.push(cells);
    }
}

impl<const N: usize> fmt::Display for Table<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, row) in self.rows.iter().enumerate() {
            writeln!(f, "| {} |", row.join(" | "))?;
            if at == 0 {
                let rest = vec!["---:"; N - 1].join("|");
                writeln!(f, "|---|{rest}|")?;
            }
        }
        Ok(())
    }
}

/// Prints a text, and with `LASTSEEN_WRITE_DOCS=1` puts it between its markers in docs/ordeal.md.
pub(crate) fn show(name: &str, text: &str) {
    eprintln!("{text}");
    if std::env::var(WRITE).is_ok_and(|value| value == "1") {
        let _one = FILE.lock().unwrap();
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/ordeal.md");
        let page = fs::read_to_string(&path).unwrap();
        fs::write(&path, between(&page, name, text)).unwrap();
    }
}

fn between(page: &str, name: &str, text: &str) -> String {
    let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- end of {name} -->"));
    let (before, rest) = page.split_once(&begin).unwrap();
    let (_, after) = rest.split_once(&end).unwrap();
    format!("{before}{begin}{}\n{end}{after}", text.trim_end())
}

#[test]
fn only_what_is_between_its_markers_is_replaced() {
    let page = "a\n<!-- x -->\nold\n<!-- end of x -->\nb\n<!-- y -->\n<!-- end of y -->\n";
    let now = between(page, "x", "new\n");
    assert_eq!(now, "a\n<!-- x -->\nnew\n<!-- end of x -->\nb\n<!-- y -->\n<!-- end of y -->\n");
    assert_eq!(between(&now, "x", "new"), now);
}
