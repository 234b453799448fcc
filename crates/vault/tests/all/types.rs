//! Types that hold secrets are overwritten when dropped and cannot be printed, copied or written out.

use vault::{BookKey, CustodianKey, Passphrase, Person, RecoverySheet, SourceRecord};
use zeroize::ZeroizeOnDrop;

/// Compiles only if the type lacks the trait: otherwise two implementations fit and the choice is open.
macro_rules! lacks {
    ($kind:ty: $($wanted:path),+) => {{
        $({
            trait Fits<Which> {
                fn fits() {}
            }
            impl<T: ?Sized> Fits<()> for T {}
            struct Has;
            impl<T: ?Sized + $wanted> Fits<Has> for T {}
            <$kind as Fits<_>>::fits();
        })+
    }};
}

fn overwritten<T: ZeroizeOnDrop>() {}

macro_rules! secret {
    ($($kind:ty),+) => {
        $(
            lacks!($kind: std::fmt::Debug, std::fmt::Display, Clone, serde::Serialize, AsRef<[u8]>);
            overwritten::<$kind>();
        )+
    };
}

#[test]
fn secrets_stay_where_they_are() {
    secret!(BookKey, CustodianKey, Passphrase, Person, RecoverySheet, SourceRecord);
}
