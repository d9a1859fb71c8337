"""Checks the signatures of signature-vectors.json with Python's standard library: a start for a scorer in Python."""

import base64
import hashlib
import hmac
import json
import pathlib


def sign(secret: str, message_id: str, timestamp: str, body: str) -> str:
    key = base64.b64decode(secret.removeprefix("whsec_"))
    content = f"{message_id}.{timestamp}.{body}".encode()
    return "v1," + base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()


vectors = json.loads(pathlib.Path(__file__).with_name("signature-vectors.json").read_text("utf-8"))
for vector in vectors:
    made = sign(vector["secret"], vector["id"], vector["timestamp"], vector["body"])
    if not hmac.compare_digest(made, vector["signature"]):
        raise SystemExit(f"{vector['name']}: {made} is not {vector['signature']}")
print(f"{len(vectors)} signatures are right")
