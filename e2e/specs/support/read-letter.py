"""Reads a letter with Python's own e-mail parser: prints headers, body text and attachments as JSON."""

import hashlib
import json
import pathlib
import sys
from email import message_from_bytes, policy

letter, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
message = message_from_bytes(letter.read_bytes(), policy=policy.default)
parts = [part for part in message.walk() if not part.is_multipart()]
bodies = [part for part in parts if part.get_content_disposition() != "attachment"]
attachments = []
for part in message.iter_attachments():
    content = part.get_payload(decode=True)
    path = folder / f"attachment-{len(attachments)}"
    path.write_bytes(content)
    attachments.append(
        {
            "name": part.get_filename(),
            "type": part.get_content_type(),
            "bytes": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
            "path": str(path),
        }
    )
json.dump(
    {
        "headers": [[name.lower(), str(value)] for name, value in message.items()],
        "bodyTypes": [part.get_content_type() + "; " + str(part.get_content_charset()) for part in bodies],
        "body": bodies[0].get_payload(decode=True).decode("utf-8"),
        "attachments": attachments,
        "defects": [str(defect) for part in message.walk() for defect in part.defects],
    },
    sys.stdout,
)
