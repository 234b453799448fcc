//! Signed notes: a checkpoint with the signatures of its log and of the partners who saw it.
//!
//! The form is C2SP signed-note with Ed25519 signatures (type 0x01): the text, an empty line, and one line
//! `— name base64(key id || signature)` per signature.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::author::signature_holds;
use crate::{Author, AuthorKey, Checkpoint, Error};

/// The longest note, in bytes.
pub const MAX_NOTE: usize = 64 << 10;
/// The most signatures on one note; the format asks for at least 16.
pub const MAX_SIGNATURES: usize = 64;

const MAX_NAME: usize = 255;
const ED25519: u8 = 1;
const DASH: &str = "\u{2014} ";

/// A public key under the name its signatures carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteKey {
    name: String,
    key: AuthorKey,
}

impl NoteKey {
    /// Names a key.
    ///
    /// # Errors
    /// [`Error::BadKeyName`] when the name is empty, longer than 255 bytes, or has a space, plus or control
    /// character.
    pub fn new(name: &str, key: AuthorKey) -> Result<Self, Error> {
        if name_is_good(name) { Ok(Self { name: name.to_owned(), key }) } else { Err(Error::BadKeyName) }
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The public key.
    pub fn key(&self) -> AuthorKey {
        self.key
    }

    /// The key id: the first 4 bytes of SHA-256 of `name || 0x0A || 0x01 || public key`.
    ///
    /// Short on purpose; it finds a key among those known and proves nothing.
    pub fn id(&self) -> [u8; 4] {
        let hash = Sha256::new()
            .chain_update(&self.name)
            .chain_update([b'\n', ED25519])
            .chain_update(self.key)
            .finalize();
        [hash[0], hash[1], hash[2], hash[3]]
    }
}

fn name_is_good(name: &str) -> bool {
    let refused = |c: char| c.is_whitespace() || c.is_control() || c == '+';
    !name.is_empty() && name.len() <= MAX_NAME && !name.contains(refused)
}

/// One signature line of a note, perhaps of a key or an algorithm unknown here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteSignature {
    /// The signer's name.
    pub name: String,
    /// The key id, as in [`NoteKey::id`].
    pub key_id: [u8; 4],
    /// The signature: 64 bytes for Ed25519, any number above 0 for others.
    pub signature: Vec<u8>,
}

/// A checkpoint with at least one signature, which [`verify_note`] checks and reading does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    checkpoint: Checkpoint,
    signatures: Vec<NoteSignature>,
}

impl Note {
    /// The checkpoint as the note has it, whoever signed it: for showing, not for relying on.
    pub fn unverified(&self) -> &Checkpoint {
        &self.checkpoint
    }

    /// The signature lines, in order.
    pub fn signatures(&self) -> &[NoteSignature] {
        &self.signatures
    }

    /// Adds a signature, as a partner does who has seen this state of the log.
    ///
    /// Before that, check that it extends the last one seen, with
    /// [`verify_consistency`](crate::verify_consistency): signing two that do not fit together vouches for a
    /// rewritten log.
    ///
    /// # Errors
    /// [`Error::BadKeyName`]; [`Error::AlreadySigned`] when this name and key are on the note;
    /// [`Error::BadNote`] or [`Error::TooLarge`] when the note is full.
    pub fn cosign(&mut self, name: &str, author: &Author) -> Result<(), Error> {
        let key = NoteKey::new(name, author.key())?;
        if self.signatures.iter().any(|other| other.name == key.name && other.key_id == key.id()) {
            return Err(Error::AlreadySigned);
        }
        let signature = author.sign(self.checkpoint.to_text().as_bytes()).to_vec();
        let signature = NoteSignature { key_id: key.id(), name: key.name, signature };
        let length = self.to_string().len() + signature.to_string().len();
        if self.signatures.len() >= MAX_SIGNATURES {
            return Err(Error::BadNote {
                line: self.signatures.len() + 5,
                problem: "is one signature too many",
            });
        }
        if length > MAX_NOTE {
            return Err(Error::TooLarge { what: "checkpoint with its signatures", length, limit: MAX_NOTE });
        }
        self.signatures.push(signature);
        Ok(())
    }
}

impl fmt::Display for NoteSignature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let signature = [&self.key_id, self.signature.as_slice()].concat();
        writeln!(f, "{DASH}{} {}", self.name, STANDARD.encode(signature))
    }
}

/// Writes the note as text, ready to send or print.
impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.checkpoint.to_text())?;
        self.signatures.iter().try_for_each(|signature| signature.fmt(f))
    }
}

/// Signs a checkpoint and makes a note of it.
///
/// By the format's advice the log signs under its own origin as the name, and partners under names of theirs.
///
/// # Errors
/// [`Error::BadKeyName`], and [`Error::BadNote`] when the checkpoint is impossible (an empty log with another
/// root than that of the empty tree, or more than [`MAX_LEAVES`](crate::MAX_LEAVES) leaves).
pub fn sign_note(checkpoint: Checkpoint, name: &str, author: &Author) -> Result<Note, Error> {
    checkpoint.check()?;
    let mut note = Note { checkpoint, signatures: Vec::new() };
    note.cosign(name, author)?;
    Ok(note)
}

/// Reads a note without checking its signatures.
///
/// # Errors
/// [`Error::TooLarge`] before anything is read; [`Error::Malformed`] when it is not UTF-8 text;
/// [`Error::BadNote`] with the line that breaks the format. Two lines of one name and key id are refused.
pub fn parse_note(bytes: &[u8]) -> Result<Note, Error> {
    if bytes.len() > MAX_NOTE {
        return Err(Error::TooLarge { what: "checkpoint", length: bytes.len(), limit: MAX_NOTE });
    }
    let note = str::from_utf8(bytes).map_err(|_| Error::Malformed { what: "checkpoint" })?;
    let (text, signatures) = split(note)?;
    Ok(Note { checkpoint: Checkpoint::from_text(text)?, signatures })
}

// Text and signatures of any signed note, whatever its text says. The format forbids control characters; the
// three strict lines of a checkpoint, the rule for names and base64 leave no room for one.
fn split(note: &str) -> Result<(&str, Vec<NoteSignature>), Error> {
    let bad = |line, problem| Error::BadNote { line, problem };
    // The last empty line divides: text may have empty lines, signatures have none.
    let Some(at) = note.rfind("\n\n") else { return Err(bad(1, "begins a text without signatures")) };
    let (text, signatures) = note.split_at(at + 1);
    let first_line = text.lines().count() + 2;
    let mut read: Vec<NoteSignature> = Vec::new();
    for (number, line) in signatures[1..].split_inclusive('\n').enumerate() {
        let number = first_line + number;
        if read.len() == MAX_SIGNATURES {
            return Err(bad(number, "is one signature too many"));
        }
        let signature = signature_line(line).ok_or(bad(number, "is not a signature"))?;
        if read.iter().any(|other| other.name == signature.name && other.key_id == signature.key_id) {
            return Err(bad(number, "repeats a signer"));
        }
        read.push(signature);
    }
    if read.is_empty() {
        return Err(bad(first_line, "should be a signature"));
    }
    Ok((text, read))
}

fn signature_line(line: &str) -> Option<NoteSignature> {
    let (name, signature) = line.strip_prefix(DASH)?.strip_suffix('\n')?.split_once(' ')?;
    let signature = STANDARD.decode(signature).ok()?;
    let (key_id, signature) = signature.split_first_chunk::<4>()?;
    if !name_is_good(name) || signature.is_empty() {
        return None;
    }
    Some(NoteSignature { name: name.to_owned(), key_id: *key_id, signature: signature.to_vec() })
}

/// A checkpoint that someone known has signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified<'k> {
    /// The checkpoint.
    pub checkpoint: Checkpoint,
    /// The known keys whose signatures hold, at least one, in the order of the note.
    pub signers: Vec<&'k NoteKey>,
}

/// Checks the signatures of the keys given; those of others are passed over, as the format demands.
///
/// Whether these signers are enough (the log itself, so many partners) is for the caller to say.
///
/// # Errors
/// [`Error::BadNoteSignature`] when a known key's signature does not hold, even if others do;
/// [`Error::NoKnownSigner`] when none is by a known key.
pub fn verify_note<'k>(note: &Note, keys: &'k [NoteKey]) -> Result<Verified<'k>, Error> {
    let signers = signers(&note.checkpoint.to_text(), &note.signatures, keys)?;
    Ok(Verified { checkpoint: note.checkpoint.clone(), signers })
}

fn signers<'k>(
    text: &str,
    signatures: &[NoteSignature],
    keys: &'k [NoteKey],
) -> Result<Vec<&'k NoteKey>, Error> {
    let mut signers = Vec::new();
    for line in signatures {
        let named = |key: &&NoteKey| key.name == line.name && key.id() == line.key_id;
        let holds = |key: &&NoteKey| {
            <&[u8; 64]>::try_from(line.signature.as_slice())
                .is_ok_and(|signature| signature_holds(&key.key, text.as_bytes(), signature))
        };
        // Two keys can share a name and a short id; the signature then decides which of them it is.
        let Some(known) = keys.iter().find(named) else { continue };
        match keys.iter().filter(named).find(holds) {
            Some(signer) => signers.push(signer),
            None => return Err(Error::BadNoteSignature { signer: known.key }),
        }
    }
    if signers.is_empty() { Err(Error::NoKnownSigner) } else { Ok(signers) }
}

#[cfg(test)]
mod tests {
    use super::*;

    // A signed tree head of the Go checksum database and its published key.
    const KEY: &str = "Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";
    const HEAD: &str = "go.sum database tree\n6476701\nmb8QLQIs0Z0yP5Cstq6guj87oXWeC9gEM8oVikmm9Wk=\n\n\
        \u{2014} sum.golang.org Az3grsLX85Gz+s1SiTbgkuqxgItqFq7gsMUEyVnrsa9LM7Us9S+1xbFIGu95949rj4nPRYfvimWEPWL+o3GeoWwOoAw=\n";

    #[test]
    fn published_note_verifies() {
        let key = STANDARD.decode(KEY).unwrap();
        assert_eq!(key[0], ED25519);
        let key = NoteKey::new("sum.golang.org", AuthorKey(key[1..].try_into().unwrap())).unwrap();
        assert_eq!(key.id(), [0x03, 0x3d, 0xe0, 0xae]);
        let (text, signatures) = split(HEAD).unwrap();
        assert!(text.starts_with("go.sum") && text.ends_with("9Wk=\n"));
        assert_eq!(format!("{text}\n{}", signatures[0]), HEAD);
        assert_eq!(signers(text, &signatures, std::slice::from_ref(&key)), Ok(vec![&key]));
        let altered = text.replace("6476701", "6476702");
        let refused = Err(Error::BadNoteSignature { signer: key.key });
        assert_eq!(signers(&altered, &signatures, std::slice::from_ref(&key)), refused);
        assert_eq!(
            parse_note(HEAD.as_bytes()).map_err(|e| matches!(e, Error::BadNote { line: 1, .. })),
            Err(true)
        );
    }
}
