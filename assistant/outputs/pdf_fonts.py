"""The faces a PDF is set in: small, embedded, and covering the scripts the brief is written in.

Source Serif for quotations, Noto Sans for our words, and Noto's faces for other scripts where the
text needs them. The families come as variable fonts, which hold every weight. Each is first cut
down to the characters in use; the regular weight is then the font without its variations, and only
bold has to be worked out, which for a whole font would take many seconds.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

SANS, SERIF = "sans", "serif"
REPLACEMENT = "\ufffd"
# Drawn by no face: joiners and marks that only steer how their neighbours are set.
_STEERING = {chr(code) for code in (*range(0x200B, 0x2010), *range(0xFE00, 0xFE10), 0x2060, 0xAD)}
_VARIATION = {"fvar", "gvar", "avar", "cvar", "HVAR", "VVAR", "MVAR", "STAT"}
_LATIN = "NotoSans[wght].ttf"
_OTHERS = ("Symbols", "Arabic", "Hebrew", "Devanagari", "Bengali", "Thai", "Georgian", "Armenian")


@dataclass(frozen=True, slots=True)
class Face:
    """A font file made for one PDF: its family, its style (`""` or `"B"`), where it lies."""

    family: str
    style: str
    path: Path


def cut(characters: set[str], folder: Path) -> tuple[list[Face], set[str]]:
    """Write the faces that show `characters` into `folder`.

    Returns them, the two main families first, and the characters that no face has.
    """
    wanted = characters | {REPLACEMENT}
    faces = [
        _cut(_noto(_LATIN), Face(SANS, "", folder / "sans.ttf"), None, wanted),
        _cut(_noto(_LATIN), Face(SANS, "B", folder / "bold.ttf"), 680, wanted),
        _cut(_serif(), Face(SERIF, "", folder / "serif.ttf"), None, wanted),
    ]
    missing = wanted - _STEERING - _covered(_noto(_LATIN)) - {"\n"}
    for path in _fallbacks():
        if not missing:
            break
        if found := missing & _covered(path):
            family = path.name.partition("[")[0]
            face = Face(family, "", folder / f"{family}.ttf")
            faces.append(_cut(path, face, None, found | {" "}))
            missing -= found
    return faces, missing


def _noto(name: str) -> Path:
    return Path(str(files("manimgx_fonts") / name))


def _serif() -> Path:
    return Path(str(files("fontpkg_source_serif_4") / "files" / "SourceSerif4[opsz,wght].ttf"))


def _fallbacks() -> Iterator[Path]:
    yield _serif()
    first = [f"NotoSans{script}[wght].ttf" for script in _OTHERS]
    yield from map(_noto, first)
    folder = _noto(_LATIN).parent
    yield from sorted(path for path in folder.glob("*.ttf") if path.name not in {_LATIN, *first})


def _covered(path: Path) -> set[str]:
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        return {chr(code) for code in font.getBestCmap()}


def _cut(path: Path, face: Face, weight: int | None, characters: set[str]) -> Face:
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font = TTFont(path, lazy=True)
    options = subset.Options(notdef_outline=True, layout_features=["*"], name_IDs=["*"])
    if weight:
        # Kerning by class is what takes seconds to bring to another weight.
        options.layout_features = ["ccmp", "locl", "mark", "mkmk"]
    else:
        _fix_at_default(font)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(char) for char in characters | _STEERING])
    cutter.subset(font)
    if weight:
        axes: dict[str, float] = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
        instancer.instantiateVariableFont(font, axes | {"wght": weight}, inplace=True)
    font.save(face.path)
    font.close()
    return face


def _fix_at_default(font: "TTFont") -> None:
    for table in _VARIATION & set(font.keys()):
        del font[table]
    if "GDEF" in font and getattr(font["GDEF"].table, "VarStore", None):
        font["GDEF"].table.VarStore = None
        font["GDEF"].table.Version = 0x00010002
