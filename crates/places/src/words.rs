//! Places in the words of a reader, and back from such words.

use crate::gazetteer::Gazetteer;
use crate::place::Place;

/// Names of more levels than this are not looked at.
const MOST: usize = 12;

/// The letters a reader reads names in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Script {
    /// Latin letters: "Shenyang, Liaoning, China".
    Latin,
    /// Hangul: "중국 랴오닝 선양".
    Hangul,
    /// Han characters: "中国 辽宁 沈阳".
    Han,
}

impl Place {
    /// The usual name in a script, in Latin letters where it has none in that script.
    pub fn name_in(&self, script: Script) -> &'static str {
        let names = match script {
            Script::Latin => &self.latin,
            Script::Hangul => &self.hangul,
            Script::Han => &self.han,
        };
        names.first().copied().unwrap_or_else(|| self.name())
    }
}

impl Gazetteer {
    /// A path in words, in the order of the script; what the gazetteer does not know stays as it is written.
    pub fn words(&self, path: &str, script: Script) -> String {
        let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
        let named = ends.take(MOST).map(|end| {
            let above = path.get(..end).unwrap_or(path);
            match self.resolve(above).as_slice() {
                [place] => place.name_in(script),
                _ => above.rsplit('/').next().unwrap_or(above),
            }
        });
        let mut names: Vec<&str> = named.collect();
        match script {
            Script::Latin => {
                names.reverse();
                names.join(", ")
            }
            Script::Hangul | Script::Han => names.join(" "),
        }
    }

    /// The places that words may mean: one name, or names of which each lies in the others, the smallest first or last.
    ///
    /// Of a province and its city of one name it is the province: what says too little is true.
    pub fn named(&self, words: &str) -> Vec<&Place> {
        let whole = self.find(words);
        if !whole.is_empty() {
            return distinct(whole);
        }
        let marks = |c: char| matches!(c, ',' | '，' | '、' | '/');
        let pieces = |found: Vec<&str>| -> Vec<String> {
            found.into_iter().map(str::trim).filter(|n| !n.is_empty()).map(str::to_owned).collect()
        };
        let parts = pieces(words.split(marks).take(MOST + 1).collect());
        let split = match parts.len() {
            0 => return Vec::new(),
            // Names may hold spaces themselves.
            1 => self.groupings(&pieces(words.split_whitespace().take(MOST + 1).collect())),
            _ => vec![parts],
        };
        let mut found = Vec::new();
        for mut names in split.into_iter().filter(|names| (2..=MOST).contains(&names.len())) {
            found.extend(self.inside(&names));
            names.reverse();
            found.extend(self.inside(&names));
        }
        distinct(found)
    }

    /// The ways to take words together, in order, so that all are known names.
    fn groupings(&self, words: &[String]) -> Vec<Vec<String>> {
        if words.len() > MOST {
            return Vec::new();
        }
        // At each place the ways to read what comes before it.
        let mut ways: Vec<Vec<Vec<String>>> = vec![vec![Vec::new()]];
        for end in 1..=words.len() {
            let mut here = Vec::new();
            for start in 0..end {
                let name = words[start..end].join(" ");
                if !self.find(&name).is_empty() {
                    here.extend(
                        ways[start].iter().map(|way| way.iter().cloned().chain([name.clone()]).collect()),
                    );
                }
            }
            ways.push(here);
        }
        ways.pop().unwrap_or_default()
    }

    /// The places of the first name that lie in a place of each other name.
    fn inside(&self, names: &[String]) -> Vec<&Place> {
        let Some((first, others)) = names.split_first() else { return Vec::new() };
        let others: Vec<(&String, Vec<&Place>)> = others.iter().map(|name| (name, self.find(name))).collect();
        let called = |place: &Place, (name, found): &(&String, Vec<&Place>)| {
            place.path == **name || found.iter().any(|p| p.path == place.path)
        };
        let lies = |place: &&Place| others.iter().all(|other| self.parents(place).any(|p| called(p, other)));
        self.find(first).into_iter().filter(lies).collect()
    }
}

/// Each place once; the one that holds all others alone.
fn distinct(found: Vec<&Place>) -> Vec<&Place> {
    let mut out: Vec<&Place> = Vec::new();
    for place in found {
        if !out.iter().any(|p| p.path == place.path) {
            out.push(place);
        }
    }
    match out.iter().find(|wide| out.iter().all(|p| p.under(wide))) {
        Some(wide) => vec![wide],
        None => out,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::all;

    #[test]
    fn paths_are_said_in_the_readers_letters() {
        let said = |script| all().words("CN/Liaoning/Shenyang", script);
        assert_eq!(said(Script::Latin), "Shenyang, Liaoning, China");
        assert_eq!(said(Script::Hangul), "중국 랴오닝 선양");
        assert_eq!(said(Script::Han), "中国 辽宁 沈阳");
        assert_eq!(all().words("ER/Gash-Barka", Script::Latin), "Gash-Barka, ER");
        assert_eq!(all().words("CN/Jilin/nowhere known", Script::Hangul), "중국 지린 nowhere known");
    }

    #[test]
    fn words_said_of_a_place_are_never_read_as_another() {
        let mut plain = 0;
        for place in all().places().iter().filter(|p| p.fileable()) {
            for script in [Script::Latin, Script::Hangul, Script::Han] {
                let words = all().words(place.path, script);
                let found = all().named(&words);
                assert!(found.iter().any(|p| p.path == place.path), "{words} loses {}", place.path);
                plain += usize::from(found.len() == 1);
            }
        }
        assert!(plain > all().places().len() * 2, "{plain} read back as one place");
    }

    #[test]
    fn names_must_lie_in_one_another() {
        let paths = |words: &str| all().named(words).iter().map(|p| p.path).collect::<Vec<_>>();
        assert_eq!(paths("중국"), ["CN"]);
        assert_eq!(paths("Liaoning, Shenyang"), ["CN/Liaoning/Shenyang"]);
        assert_eq!(paths("Jilin, China"), ["CN/Jilin"]);
        assert_eq!(paths("Jilin, Jilin, China"), ["CN/Jilin/Jilin"]);
        assert_eq!(paths("CN/Liaoning, Shenyang"), ["CN/Liaoning/Shenyang"]);
        assert!(paths("Jilin and Liaoning").is_empty());
        assert!(paths("Jilin, Liaoning").is_empty());
        assert!(paths("").is_empty() && paths(" , / ").is_empty());
        assert!(paths(&"Jilin, ".repeat(10_000)).is_empty());
    }
}
