"""Reads every entry of a zip with Python's own reader; prints names and SHA-256 of their contents as JSON."""

import hashlib
import json
import sys
import zipfile

hashes = {}
with zipfile.ZipFile(sys.argv[1]) as archive:
    for info in archive.infolist():
        digest = hashlib.sha256()
        with archive.open(info) as entry:
            while block := entry.read(1024 * 1024):
                digest.update(block)
        hashes[info.filename] = digest.hexdigest()
json.dump(hashes, sys.stdout)
