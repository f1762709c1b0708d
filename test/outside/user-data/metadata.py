"""The instance metadata service as version 2 answers: nothing without a session token."""
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

VALUES = {
    "/latest/meta-data/instance-id": "i-0123456789abcdef0",
    "/latest/meta-data/tags/instance/aws:autoscaling:groupName": "web-group-1a2b3c4",
}


class Metadata(BaseHTTPRequestHandler):
    def do_PUT(self):
        lives = self.headers.get("X-aws-ec2-metadata-token-ttl-seconds")
        self.answer(200 if self.path == "/latest/api/token" and lives else 400, "session")

    def do_GET(self):
        if self.headers.get("X-aws-ec2-metadata-token") != "session":
            return self.answer(401, "Unauthorized")
        if self.path == "/latest/meta-data/autoscaling/target-lifecycle-state":
            return self.answer(200, Path("/lifecycle-state").read_text().strip())
        value = VALUES.get(self.path)
        self.answer(404 if value is None else 200, value or "Not Found")

    def answer(self, status, text):
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())


HTTPServer(("169.254.169.254", 80), Metadata).serve_forever()
