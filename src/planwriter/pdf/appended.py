"""Objects written behind a PDF file, as PDF itself adds to a file (ISO 32000-1, 7.5.6)."""

from collections.abc import Sequence
from itertools import accumulate
from struct import pack

INSIDE, BESIDE = 2, 1  # in an object stream, or an object of its own (table 18)


def appended(data: bytes, first: int, objects: Sequence[str], catalog: int) -> bytes:
    """The file with objects added that are numbered from ``first``; what it holds stays as it is.

    An object is given in the words of a PDF file, a character for each byte. ``catalog`` is the number of
    the file's own. One object stream (7.5.7) holds all; a cross-reference stream (7.5.8) leads to them.
    """
    count, holder = len(objects), first + len(objects)
    places = accumulate((len(each) + 1 for each in objects[:-1]), initial=0)
    head = " ".join(f"{number} {place}" for number, place in enumerate(places, start=first)) + "\n"
    inside = f"{head}{' '.join(objects)}".encode("latin-1")
    held = _stream(holder, f"/Type/ObjStm/N {count}/First {len(head)}", inside)
    before = int(data[data.rindex(b"startxref") :].split()[1])
    entries = [pack(">BLL", INSIDE, holder, index) for index in range(count)]
    entries.append(pack(">BLL", BESIDE, len(data), 0))
    said = (
        f"/Type/XRef/W[1 4 4]/Index[{first} {count + 1}]/Size {holder + 2}/Root {catalog} 0 R/Prev {before}"
    )
    table = _stream(holder + 1, said, b"".join(entries))
    return b"%b%b%bstartxref\n%d\n%%%%EOF\n" % (data, held, table, len(data) + len(held))


def _stream(number: int, said: str, data: bytes) -> bytes:
    head = f"{number} 0 obj\n<<{said}/Length {len(data)}>>\nstream\n"
    return head.encode() + data + b"\nendstream\nendobj\n"
