"""Sends a letter with Python's smtplib over TLS, as its documentation shows; prints the seconds of the sending itself."""

import base64
import json
import smtplib
import ssl
import sys
import time

job = json.load(open(sys.argv[1], encoding="utf-8"))
context = ssl.create_default_context(cafile=job["caPem"])
started = time.perf_counter()
with open(job["letter"], "rb") as file:
    letter = file.read()
with smtplib.SMTP_SSL(job["host"], job["port"], context=context) as client:
    client.ehlo()
    client.user, client.password = job["user"], job["password"]
    # `login` takes ASCII passwords only; PLAIN by its own method is the same exchange.
    identity = "\0%s\0%s" % (job["user"], job["password"])
    code, answer = client.docmd("AUTH", "PLAIN " + base64.b64encode(identity.encode()).decode())
    if code != 235:
        raise SystemExit(answer.decode())
    client.sendmail(job["from"], job["to"], letter)
print(json.dumps({"seconds": time.perf_counter() - started}))
