#!/usr/bin/env python3
"""Makes han.txt from Unihan. usage: han.py FOLDER > han.txt
FOLDER holds Unihan_Readings.txt, Unihan_Variants.txt and Unihan_IRGSources.txt (Debian package unicode-data, version 15)."""
import hashlib, sys, unicodedata

folder = sys.argv[1]
names = ["Unihan_IRGSources.txt", "Unihan_Readings.txt", "Unihan_Variants.txt"]
data = {}
digest = hashlib.sha256()
for name in names:
    raw = open(f"{folder}/{name}", "rb").read()
    digest.update(raw)
    for line in raw.decode().splitlines():
        if line.startswith("U+"):
            code, field, value = line.split("\t")
            data.setdefault(int(code[2:], 16), {})[field] = value


def plain(reading):
    out = "".join(c for c in unicodedata.normalize("NFD", reading) if c == "\u0308" or not unicodedata.combining(c))
    return unicodedata.normalize("NFC", out).replace("ü", "v")


def hangul(fields):
    """Readings whose source is KS X 1001 (0), school lists (E) or the list of characters for personal names (N)."""
    found = []
    for part in fields.get("kHangul", "").split():
        syllable, sources = part.split(":")
        if set(sources) & set("0EN"):
            found.append(("E" not in sources, syllable))
    return [s for _, s in sorted(found, key=lambda f: f[0])]


def pinyin(fields):
    found = [plain(r) for r in fields.get("kMandarin", "").split()]
    counts = {}
    for part in fields.get("kHanyuPinlu", "").split():
        reading, count = part.rstrip(")").split("(")
        counts[plain(reading)] = counts.get(plain(reading), 0) + int(count)
    most = max(counts.values(), default=0)
    found += [r for r, c in counts.items() if c * 10 >= most]
    return list(dict.fromkeys(r for r in found if r and r.isascii() and r.isalpha()))[:3]


def variants(fields, field):
    return [int(v.split("<")[0][2:], 16) for v in fields.get(field, "").split()]


inside = lambda code: 0x3400 <= code <= 0x9FFF
common = lambda fields: fields.get("kIRG_GSource", "").startswith("G0-")
kept = {c for c, f in data.items() if inside(c) and (hangul(f) or common(f))}
for code in list(kept):
    for field in ("kSimplifiedVariant", "kTraditionalVariant"):
        kept |= {v for v in variants(data[code], field) if inside(v)}


# Forms used in Korea whose link to the Chinese one Unihan 15 leaves out.
KOREAN_FORMS = dict(zip("淸鎭姫栄靑敎硏", "清镇姬荣青教研"))


def fold(code):
    """The simplified form, or the form of GB 2312 that is the same character in another shape and read alike."""
    if chr(code) in KOREAN_FORMS:
        return ord(KOREAN_FORMS[chr(code)])
    fields = data[code]
    simple = [v for v in variants(fields, "kSimplifiedVariant") if inside(v)]
    if simple and code not in simple:
        return simple[0]
    if common(fields):
        return code
    alike = variants(fields, "kZVariant") + variants(fields, "kSemanticVariant")
    for other in alike:
        if inside(other) and common(data.get(other, {})) and pinyin(data[other])[:1] == pinyin(fields)[:1]:
            return other
    return code


print("# Readings of Han characters in names, made by han.py from the Unihan database 15.0.0 (licence: LICENSE-UNICODE).")
print(f"# SHA-256 of {', '.join(names)} one after the other: {digest.hexdigest()}")
print("# character, form it is folded to (- if itself), Korean readings, Mandarin readings without tones (v for u with two dots)")
for code in sorted(kept):
    fields = data.get(code, {})
    korean = hangul(fields)
    for other in [] if korean else variants(fields, "kTraditionalVariant") + variants(fields, "kSimplifiedVariant"):
        korean += [s for s in hangul(data.get(other, {})) if s not in korean]
    chinese = pinyin(fields)
    if korean or chinese:
        to = fold(code)
        print(f"{chr(code)} {chr(to) if to != code else '-'} {''.join(korean[:4]) or '-'} {','.join(chinese) or '-'}")
