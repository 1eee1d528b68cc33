"""Unpacks a zip with Python's own reader under plain numbers; prints the names and the files as JSON."""

import json
import pathlib
import sys
import zipfile

folder = pathlib.Path(sys.argv[2])
with zipfile.ZipFile(sys.argv[1]) as archive:
    bad = archive.testzip()
    entries = []
    for index, info in enumerate(archive.infolist()):
        path = folder / f"entry-{index}"
        path.write_bytes(archive.read(info))
        entries.append({"name": info.filename, "path": str(path), "bytes": info.file_size})
json.dump({"bad": bad, "entries": entries}, sys.stdout)
