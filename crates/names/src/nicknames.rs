//! Short forms of English given names. A list of common words, made for this crate.

use std::sync::OnceLock;

use crate::hash::Table;

/// A name and its short forms, one group a line.
const GROUPS: &str = "\
william will willie bill billy wm liam
robert rob robbie bob bobby robt
richard rick ricky rich richie dick
james jim jimmy jamie jas
john johnny jack jon jno
charles charlie chuck chas
thomas tom tommy thos
edward ed eddie ted teddy ned
henry harry hal hank
george geo georgie
joseph joe joey jos
michael mike mick mickey mikey
david dave davy davey
daniel dan danny
samuel sam sammy saml
benjamin ben benny benji benj
alexander alex sandy alec alexandra lexie
andrew andy drew
anthony tony ant
christopher chris kit christine christina christy tina
matthew matt
nicholas nick nicky nicolas
stephen steve steven stevie
timothy tim timmy
frederick fred freddie freddy fredk
francis frank frankie frances fran francesca
lawrence larry laurie laurence
peter pete
philip phil phillip
gregory greg
geoffrey geoff jeffrey jeff
kenneth ken kenny
ronald ron ronnie
donald don donnie
raymond ray
leonard len lenny leo
walter walt wally
arthur art
albert al bert bertie
alfred alf alfie
ernest ernie
harold harold
herbert herb
theodore theo
vincent vince vinny
zachary zach zack zac
nathaniel nat nathan nate
jonathan jonny jonathon
joshua josh
jacob jake
patrick pat paddy patricia trish patsy
elizabeth liz lizzie beth betty betsy eliza elisabeth libby bess
margaret maggie meg peggy marge margie madge
mary molly polly mae
katherine kate katie kathy kathryn catherine cathy kitty katharine
ann anne annie anna nan nancy hannah
sarah sally sadie sara
susan sue susie suzanne susanna
jennifer jen jenny jenn
jessica jess jessie
rebecca becky becca
deborah debbie deb debra
barbara barb babs
dorothy dot dottie dolly
eleanor ellie nell nellie ellen
florence flo flossie
isabella bella isabel isobel
victoria vicky vicki tori
virginia ginny
martha mattie patty
abigail abby gail
amanda mandy
cynthia cindy
pamela pam
samantha samanta
stephanie steph
theresa terry tess teresa tessa
valerie val
harriet hattie
caroline carrie carolyn
charlotte lottie
emily emma millie
gertrude gertie trudy
jane janet jenny janie
judith judy
louise lou louisa
";

/// The number of the group a given name belongs to, or 0.
pub(crate) fn group(word: &str) -> u16 {
    static TABLE: OnceLock<Table<&'static str, u16>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let rows = GROUPS.lines().zip(1u16..);
        rows.flat_map(|(line, id)| line.split(' ').map(move |word| (word, id))).collect()
    });
    table.get(word).copied().unwrap_or(0)
}

/// The full name of a group.
pub(crate) fn head(group: u16) -> Option<&'static str> {
    static HEADS: OnceLock<Vec<&'static str>> = OnceLock::new();
    let heads = HEADS.get_or_init(|| GROUPS.lines().filter_map(|l| l.split(' ').next()).collect());
    heads.get(usize::from(group).checked_sub(1)?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_meet() {
        assert!(group("bill") > 0);
        assert_eq!(group("bill"), group("william"));
        assert_ne!(group("bill"), group("robert"));
        assert_eq!(group("yongchol"), 0);
    }
}
