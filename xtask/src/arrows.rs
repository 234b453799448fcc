//! The arrow check: which crate may depend on which, what pure crates must not touch, and which licences may come in.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use cargo_metadata::{DependencyKind, MetadataCommand};

/// Each crate and the crates of the workspace it may name outside its tests.
const MAY: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("names", &[]),
    ("ledger", &["model"]),
    ("vault", &[]),
    ("intake", &["model", "places"]),
    ("documents", &["intake"]),
    ("places", &[]),
    ("publish", &["model", "figures"]),
    ("linkage", &["model", "names"]),
    ("linkfiles", &["linkage"]),
    ("estimates", &["model"]),
    ("appeals", &["model"]),
    ("watch", &["model", "estimates"]),
    ("figures", &["model"]),
    ("reading", &["documents"]),
    ("verify", &["model", "ledger"]),
    ("casebook", &["model", "ledger", "vault"]),
    (
        "desk",
        &[
            "model",
            "appeals",
            "ledger",
            "vault",
            "places",
            "casebook",
            "intake",
            "documents",
            "reading",
            "figures",
            "estimates",
            "verify",
            "watch",
            "publish",
            "linkage",
            "names",
        ],
    ),
    ("web", &["model", "places", "names", "reading", "vault", "casebook", "estimates", "desk", "publish"]),
    (
        "cli",
        &[
            "model",
            "appeals",
            "vault",
            "casebook",
            "intake",
            "figures",
            "verify",
            "reading",
            "linkage",
            "linkfiles",
            "estimates",
            "desk",
            "web",
            "publish",
        ],
    ),
    ("worlds", &["model"]),
    ("ordeal", &["model", "ledger", "vault", "casebook"]),
    (
        "xtask",
        &["model", "names", "linkage", "linkfiles", "intake", "estimates", "figures", "verify", "worlds"],
    ),
];

/// Crates without input, output or clock.
const PURE: &[&str] = &[
    "model",
    "ledger",
    "vault",
    "places",
    "names",
    "intake",
    "documents",
    "figures",
    "linkage",
    "estimates",
    "appeals",
    "verify",
    "watch",
    "publish",
];

/// What their sources must not name.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::thread",
    "std::time",
    "SystemTime",
    "Instant::now",
    "tokio",
    "rusqlite",
    "std::io::stdin",
    "File::open",
];

/// Crates that only some crates may reach, directly or through others.
const ONLY: &[(&str, &[&str])] = &[
    // What a source says is in clear only where it is sealed and where a person asked to see it.
    ("rusqlite", &["casebook", "desk", "web", "cli", "ordeal"]),
    ("vault", &["casebook", "desk", "web", "cli", "ordeal"]),
    ("calamine", &["intake", "documents", "reading", "desk", "web", "cli", "xtask"]),
];

/// Crates from outside that only some crates may name themselves.
const NAMED_BY: &[(&str, &[&str])] = &[
    // How a paper is set stays behind one door, so that it can be changed there.
    ("typst", &["publish"]),
    ("typst-layout", &["publish"]),
    ("typst-pdf", &["publish"]),
];

const LICENCES: &[&str] = &[
    "MIT",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "Unicode-3.0",
    "Unlicense",
    "CC0-1.0",
    "0BSD",
    "BlueOak-1.0.0",
    "BSL-1.0",
    "MIT-0",
    "Apache-2.0 WITH LLVM-exception",
    "OpenSSL",
    "CDLA-Permissive-2.0",
    "blessing",
    "WTFPL",
];

/// Checks all of it; names everything that is wrong.
pub(crate) fn check() -> Result<(), String> {
    let metadata = MetadataCommand::new().exec().map_err(|e| e.to_string())?;
    let members: BTreeSet<&str> = metadata.workspace_packages().iter().map(|p| p.name.as_str()).collect();
    let may: BTreeMap<&str, &[&str]> = MAY.iter().copied().collect();
    let mut wrong = Vec::new();
    for package in metadata.workspace_packages() {
        let name = package.name.as_str();
        let Some(allowed) = may.get(name) else {
            wrong.push(format!("crate {name} is not in the table of arrows (xtask/src/arrows.rs)"));
            continue;
        };
        for dependency in package.dependencies.iter().filter(|d| d.kind != DependencyKind::Development) {
            let to = dependency.name.as_str();
            if members.contains(to) && !allowed.contains(&to) {
                wrong.push(format!("{name} must not depend on {to}"));
            }
            if NAMED_BY.iter().any(|(guarded, by)| *guarded == to && !by.contains(&name)) {
                wrong.push(format!("{name} must not name {to}"));
            }
        }
        if PURE.contains(&name) {
            let folder = package.manifest_path.parent().map(|p| p.join("src"));
            if let Some(folder) = folder {
                pure(name, folder.as_std_path(), &mut wrong)?;
            }
        }
    }
    reach(&metadata, &members, &mut wrong);
    for package in metadata.packages.iter().filter(|p| !members.contains(p.name.as_str())) {
        let licence = package.license.clone().unwrap_or_default();
        if !allowed_licence(&licence) {
            wrong.push(format!("{} {} has the licence \"{licence}\"", package.name, package.version));
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) }
}

/// One of the choices in an SPDX expression must be made of licences we take.
fn allowed_licence(expression: &str) -> bool {
    let plain = expression.replace(['(', ')'], "").replace('/', " OR ");
    let known = |l: &str| LICENCES.contains(&l.trim());
    // "A OR B AND C" is read leniently: any choice all of whose parts are known will do.
    plain.split(" OR ").any(|choice| known(choice) || choice.split(" AND ").all(known))
}

fn pure(name: &str, folder: &Path, wrong: &mut Vec<String>) -> Result<(), String> {
    for entry in std::fs::read_dir(folder).map_err(|e| e.to_string())? {
        let path = entry.map_err(|e| e.to_string())?.path();
        if path.is_dir() {
            pure(name, &path, wrong)?;
            continue;
        }
        let text = std::fs::read_to_string(&path).map_err(|e| e.to_string())?;
        let code = text
            .lines()
            .take_while(|l| !l.contains("#[cfg(test)]"))
            .filter(|l| !l.trim_start().starts_with("//"));
        for line in code {
            if let Some(found) = IMPURE.iter().find(|word| line.contains(**word)) {
                let file = path.file_name().map_or(String::new(), |f| f.to_string_lossy().into_owned());
                wrong.push(format!("{name} is pure, and {file} names {found}"));
            }
        }
    }
    Ok(())
}

/// Which crates of the workspace reach the crates in [`ONLY`], tests aside.
fn reach(metadata: &cargo_metadata::Metadata, members: &BTreeSet<&str>, wrong: &mut Vec<String>) {
    let Some(resolve) = &metadata.resolve else { return };
    let names: BTreeMap<_, &str> = metadata.packages.iter().map(|p| (&p.id, p.name.as_str())).collect();
    let next: BTreeMap<_, Vec<_>> = resolve
        .nodes
        .iter()
        .map(|n| {
            let normal =
                |d: &&cargo_metadata::NodeDep| d.dep_kinds.iter().any(|k| k.kind == DependencyKind::Normal);
            (&n.id, n.deps.iter().filter(normal).map(|d| &d.pkg).collect())
        })
        .collect();
    for start in metadata.workspace_packages() {
        let (mut seen, mut stack) = (BTreeSet::new(), vec![&start.id]);
        while let Some(at) = stack.pop() {
            if seen.insert(at) {
                stack.extend(next.get(at).into_iter().flatten());
            }
        }
        for (guarded, allowed) in ONLY {
            let reaches = seen.iter().any(|id| names.get(*id) == Some(guarded));
            let name = start.name.as_str();
            if reaches && name != *guarded && members.contains(name) && !allowed.contains(&name) {
                wrong.push(format!("{name} must not reach {guarded}"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::allowed_licence;

    #[test]
    fn a_licence_is_one_we_take_or_offers_one() {
        assert!(allowed_licence("MIT OR Apache-2.0"));
        assert!(allowed_licence("Unlicense/MIT"));
        assert!(allowed_licence("(MIT OR Apache-2.0) AND Unicode-3.0"));
        assert!(!allowed_licence("GPL-3.0-only"));
        assert!(!allowed_licence(""));
    }
}
