"""Makes zips that no packer should trust, with Python's own zip writer: broken, encrypted, leading out of their folder."""

import pathlib
import struct
import sys
import zipfile

folder = pathlib.Path(sys.argv[1])


def write(name, entries):
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in entries:
            archive.writestr(entry, content)
    return path


write("traversal.zip", [("../../outside.log", "Password=leads-outside\n"), ("inside.log", "2026-11-20 an ordinary line\n")])

broken = write("broken.zip", [("cut.log", "line\n" * 50_000)])
content = broken.read_bytes()
broken.write_bytes(content[: len(content) // 2])

# Python writes no encrypted zips: the flag of the local header and of the directory says so (APPNOTE 4.4.4, bit 0).
encrypted = write("encrypted.zip", [("locked.log", "cannot be read\n")])
content = bytearray(encrypted.read_bytes())
for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
    at = content.index(signature) + offset
    content[at : at + 2] = struct.pack("<H", struct.unpack("<H", content[at : at + 2])[0] | 1)
encrypted.write_bytes(bytes(content))
