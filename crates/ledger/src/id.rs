//! Fixed-length identifiers, written as lower-case hexadecimal wherever people or JSON meet them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Error;

// Lower case only: an identifier with two spellings would compare unequal as text in a sheet or a search.
fn parse_hex<const N: usize>(text: &str) -> Result<[u8; N], Error> {
    let refused = Error::NotHex { expected: 2 * N };
    let text = text.as_bytes();
    if text.len() != 2 * N {
        return Err(refused);
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(text.chunks_exact(2)) {
        let [Some(high), Some(low)] = [digit(pair[0]), digit(pair[1])] else { return Err(refused) };
        *byte = high << 4 | low;
    }
    Ok(bytes)
}

fn digit(character: u8) -> Option<u8> {
    match character {
        b'0'..=b'9' => Some(character - b'0'),
        b'a'..=b'f' => Some(character - b'a' + 10),
        _ => None,
    }
}

macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident, $length:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(pub [u8; $length]);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }

        impl FromStr for $name {
            type Err = Error;

            fn from_str(text: &str) -> Result<Self, Error> {
                parse_hex(text).map(Self)
            }
        }

        impl TryFrom<String> for $name {
            type Error = Error;

            fn try_from(text: String) -> Result<Self, Error> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.to_string()
            }
        }

        impl AsRef<[u8]> for $name {
            fn as_ref(&self) -> &[u8] {
                &self.0
            }
        }
    };
}

identifier! {
    /// The identity of a claim: a hash of its envelope, without the signature.
    ClaimId, 32
}
identifier! {
    /// The identity of a casebook: 16 random bytes drawn when it is created.
    BookId, 16
}
identifier! {
    /// An author's public key: 32 bytes as in RFC 8032 section 5.1.5.
    AuthorKey, 32
}
identifier! {
    /// What the log holds of a claim: a commitment that reveals nothing of it without its nonce.
    Leaf, 32
}
identifier! {
    /// The hash of a node of the Merkle tree, its root among them.
    TreeHash, 32
}

impl ClaimId {
    /// The first 12 hexadecimal characters, for screens and letters.
    ///
    /// Six bytes tell claims of one casebook apart for a reader; never use them to look a claim up unseen.
    pub fn short(&self) -> String {
        self.to_string().chars().take(12).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hexadecimal_has_one_spelling() {
        let id = ClaimId([0xa7; 32]);
        assert_eq!(id.to_string(), "a7".repeat(32));
        assert_eq!(id.short(), "a7a7a7a7a7a7");
        assert_eq!(format!("{:?}", BookId([1; 16])), format!("BookId({})", "01".repeat(16)));
        assert_eq!("a7".repeat(32).parse(), Ok(id));
        let refused = Err(Error::NotHex { expected: 64 });
        for text in ["A7".repeat(32), "a7".repeat(31), "a7".repeat(33), "g7".repeat(32), "é".repeat(32)] {
            assert_eq!(text.parse::<ClaimId>(), refused, "{text}");
        }
    }

    #[test]
    fn json_is_the_hexadecimal_string() {
        let id = BookId([0x0f; 16]);
        let json = serde_json::to_string(&id).unwrap();
        assert_eq!(json, format!("\"{}\"", "0f".repeat(16)));
        assert_eq!(serde_json::from_str::<BookId>(&json).unwrap(), id);
        assert!(serde_json::from_str::<BookId>("\"0f\"").is_err());
        assert!(serde_json::from_str::<BookId>("[15]").is_err());
    }
}
