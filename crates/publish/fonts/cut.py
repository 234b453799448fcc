"""Cuts Han.otf and Signs.ttf out of Debian's fonts; README.md beside it says how to run it."""

import sys

from fontTools import subset
from fontTools.ttLib import TTFont

# Face 2 of the collection draws characters as the mainland standard does.
HAN = ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2)
SIGNS = ("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", 0)


def coded(encoding, first, last, low, high):
    """Every character of a two-byte character set."""
    found = set()
    for a in range(first, last + 1):
        for b in range(low, high + 1):
            try:
                found.update(map(ord, bytes([a, b]).decode(encoding)))
            except UnicodeDecodeError:
                pass
    return found


def ranges(*pairs):
    return {c for first, last in pairs for c in range(first, last + 1)}


def cut(source, wanted, target):
    path, face = source
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.drop_tables += ["VORG", "vhea", "vmtx", "BASE", "DSIG"]
    font = TTFont(path, fontNumber=face, recalcTimestamp=False)
    have = set(font.getBestCmap())
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted & have)
    cutter.subset(font)
    font.save(target)
    return wanted - have


def main(pretendard):
    have = set(TTFont(pretendard).getBestCmap())
    wanted = (
        coded("gbk", 0x81, 0xFE, 0x40, 0xFE)  # holds GB 2312
        | coded("big5", 0xA1, 0xF9, 0x40, 0xFE)  # both levels
        | coded("euc_kr", 0xA1, 0xFE, 0xA1, 0xFE)  # KS X 1001
        | coded("euc_jp", 0xB0, 0xCF, 0xA1, 0xFE)  # JIS X 0208, first level
        | ranges((0x3000, 0x30FF), (0x3220, 0x3243), (0x3280, 0x32B0), (0x4E00, 0x9FFF), (0xFF00, 0xFFEF))
    )
    # Private characters mean nothing to others; Hangul is set from Pretendard.
    wanted -= ranges((0xE000, 0xF8FF), (0xAC00, 0xD7FF))
    # Below U+2E80 Pretendard goes first, but for what Chinese sets in full width.
    wanted = {c for c in wanted if c >= 0x2E80 or c not in have} | set(map(ord, "“”‘’—…·•‥′″〃"))
    cut(SIGNS, cut(HAN, wanted, "Han.otf"), "Signs.ttf")


main(sys.argv[1])
