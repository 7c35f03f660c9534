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

SANS, BOLD, SERIF = "sans", "bold", "serif"
REPLACEMENT = "\ufffd"
REGULAR, BOLD_WEIGHT = 400, 680
# Drawn by no face: joiners and marks that only steer how their neighbours are set.
STEERING = frozenset(
    chr(code) for code in (*range(0x200B, 0x2010), *range(0xFE00, 0xFE10), 0x2060, 0xAD)
)
_VARIATION = {"fvar", "gvar", "avar", "cvar", "HVAR", "VVAR", "MVAR", "STAT"}
_VERTICAL = {"vhea", "vmtx", "VORG"}
_LATIN = "NotoSans[wght].ttf"
_OTHERS = ("Symbols", "Arabic", "Hebrew", "Devanagari", "Bengali", "Thai", "Georgian", "Armenian")


@dataclass(frozen=True, slots=True)
class Face:
    """A font file made for one PDF: its name, where it lies, and the characters it draws."""

    name: str
    path: Path
    characters: frozenset[str]


def cut(characters: set[str], folder: Path) -> tuple[list[Face], set[str]]:
    """Write the faces that show `characters` into `folder`.

    Returns them (sans, bold, serif, then what other scripts need) and the characters that none has.
    """
    wanted = characters | {REPLACEMENT}
    faces = [
        _cut(_noto(_LATIN), SANS, wanted, folder),
        _cut(_noto(_LATIN), BOLD, wanted, folder, BOLD_WEIGHT),
        _cut(_serif(), SERIF, wanted, folder),
    ]
    lent = {char for char in wanted if not char.isalpha()} & faces[0].characters
    missing = wanted - STEERING - {"\n"}
    missing = missing.difference(*(face.characters for face in faces))
    for path in _fallbacks():
        if not missing:
            break
        if found := missing & _covered(path):
            name = path.name.partition("[")[0]
            faces.append(_cut(path, name, found | lent, folder))
            missing -= found
    return faces, missing


def font_files() -> list[Path]:
    """The files a PDF of English is made with."""
    return [_noto(_LATIN), _serif()]


def _noto(name: str) -> Path:
    return Path(str(files("manimgx_fonts") / name))


def _serif() -> Path:
    return Path(str(files("fontpkg_source_serif_4") / "files" / "SourceSerif4[opsz,wght].ttf"))


def _fallbacks() -> Iterator[Path]:
    first = [f"NotoSans{script}[wght].ttf" for script in _OTHERS]
    yield from map(_noto, first)
    folder = _noto(_LATIN).parent
    yield from sorted(path for path in folder.glob("*.ttf") if path.name not in {_LATIN, *first})


def _covered(path: Path) -> set[str]:
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        return {chr(code) for code in font.getBestCmap()}


def _cut(path: Path, name: str, characters: set[str], folder: Path, weight: int = REGULAR) -> Face:
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font = TTFont(path, lazy=True)
    for table in _VERTICAL & set(font.keys()):
        del font[table]
    drawn = frozenset(characters & {chr(code) for code in font.getBestCmap()})
    # Only other scripts are shaped: Latin ones are set letter by letter.
    features = [] if name in {SANS, BOLD, SERIF} else ["*"]
    options = subset.Options(notdef_outline=True, layout_features=features, name_IDs=["*"])
    axes: dict[str, float] = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
    if axes["wght"] == weight:
        _fix_at_default(font)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(char) for char in characters | STEERING])
    cutter.subset(font)
    if axes["wght"] != weight:
        instancer.instantiateVariableFont(font, axes | {"wght": weight}, inplace=True)
    _name(font, name)
    if features:
        drawn |= _lend(font, characters - drawn)
    place = folder / f"{name}.ttf"
    font.save(place)
    font.close()
    return Face(name, place, drawn)


def _name(font: "TTFont", name: str) -> None:
    # Two faces of one family that keep one name would be taken for each other.
    for record in font["name"].names:
        if record.nameID in {1, 3, 4, 6, 16}:
            record.string = f"Brief-{name}"


def _lend(font: "TTFont", characters: set[str]) -> set[str]:
    """Draw punctuation and digits that a script's face lacks as Noto Sans has them.

    A word is shaped in one face: a comma in another would come out as a letter of that one.
    """
    from fontTools.pens.recordingPen import DecomposingRecordingPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import TTFont

    with TTFont(_noto(_LATIN), lazy=True) as donor:
        outlines, names = donor.getGlyphSet(), donor.getBestCmap()
        shapes, widths = font["glyf"], font["hmtx"].metrics
        for char in sorted(characters):
            name = f"lent{ord(char):04X}"
            pen = DecomposingRecordingPen(outlines)
            outlines[names[ord(char)]].draw(pen)
            glyph = TTGlyphPen(None)
            pen.replay(glyph)
            widths[name] = donor["hmtx"][names[ord(char)]]
            shapes[name] = glyph.glyph()
            for table in font["cmap"].tables:
                table.cmap[ord(char)] = name
    return characters


def _fix_at_default(font: "TTFont") -> None:
    for table in _VARIATION & set(font.keys()):
        del font[table]
    if "GDEF" in font and getattr(font["GDEF"].table, "VarStore", None):
        font["GDEF"].table.VarStore = None
        font["GDEF"].table.Version = 0x00010002
