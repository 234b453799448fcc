//! The lines in which a worker says what happened.

use std::fmt;
use std::str::FromStr;

/// One line of a worker. It is written and flushed only after what it says is so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Line {
    /// The next thing begins now.
    Trying(String),
    /// The casebook was made.
    Created,
    /// A claim was acknowledged: its number, from 1, and its identity.
    Acknowledged(u64, String),
    /// An attachment was acknowledged.
    Blob(String),
    /// A setting was acknowledged, with its new number.
    Setting(u64),
    /// The tables were made again.
    Rebuilt,
    /// A slot was added or removed.
    Slot,
    /// A backup was acknowledged: its name, and how many claims there were.
    Backup(String, u64),
    /// A backup was restored: the name of the new casebook, and how many claims it holds.
    Restored(String, u64),
    /// The casebook said no: to what, for which time, and in what words.
    Refused(String, u64, String),
    /// All is done.
    Finished,
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Trying(what) => write!(f, "trying {what}"),
            Self::Created => write!(f, "created"),
            Self::Acknowledged(number, id) => write!(f, "acknowledged {number} {id}"),
            Self::Blob(name) => write!(f, "blob {name}"),
            Self::Setting(value) => write!(f, "setting {value}"),
            Self::Rebuilt => write!(f, "rebuilt"),
            Self::Slot => write!(f, "slot"),
            Self::Backup(name, claims) => write!(f, "backup {claims} {name}"),
            Self::Restored(name, claims) => write!(f, "restored {claims} {name}"),
            Self::Refused(what, time, words) => write!(f, "refused {time} {what}: {words}"),
            Self::Finished => write!(f, "finished"),
        }
    }
}

impl FromStr for Line {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (kind, rest) = text.split_once(' ').unwrap_or((text, ""));
        let numbered = || {
            let (number, rest) = rest.split_once(' ').ok_or(())?;
            Ok((number.parse().map_err(|_| ())?, rest.to_owned()))
        };
        match kind {
            "trying" => Ok(Self::Trying(rest.to_owned())),
            "created" => Ok(Self::Created),
            "acknowledged" => numbered().map(|(number, id)| Self::Acknowledged(number, id)),
            "blob" => Ok(Self::Blob(rest.to_owned())),
            "setting" => rest.parse().map(Self::Setting).map_err(|_| ()),
            "rebuilt" => Ok(Self::Rebuilt),
            "slot" => Ok(Self::Slot),
            "backup" => numbered().map(|(claims, name)| Self::Backup(name, claims)),
            "restored" => numbered().map(|(claims, name)| Self::Restored(name, claims)),
            "refused" => {
                let (time, rest) = numbered()?;
                let (what, words) = rest.split_once(": ").ok_or(())?;
                Ok(Self::Refused(what.to_owned(), time, words.to_owned()))
            }
            "finished" => Ok(Self::Finished),
            _ => Err(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Line;

    #[test]
    fn what_is_written_is_what_is_read() {
        let name = || "a name".to_owned();
        let lines = [
            Line::Trying(name()),
            Line::Created,
            Line::Acknowledged(7, "00ff".to_owned()),
            Line::Blob("00ff".to_owned()),
            Line::Setting(3),
            Line::Rebuilt,
            Line::Slot,
            Line::Backup(name(), 4),
            Line::Restored(name(), 4),
            Line::Refused("backup 1".to_owned(), 2, "No: full. Free some space.".to_owned()),
            Line::Finished,
        ];
        for line in lines {
            assert_eq!(line.to_string().parse(), Ok(line));
        }
        // A line cut off by a kill is no line.
        for cut in ["", "acknow", "acknowledged", "acknowledged 7", "setting", "refused 1 x"] {
            assert_eq!(cut.parse::<Line>(), Err(()), "{cut}");
        }
    }
}
