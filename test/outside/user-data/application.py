"""An application: /health as /application says, everything else its environment and what the proxy told it."""
import json
import os
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

environment = dict(line.split("=", 1) for line in sys.stdin.read().splitlines()) if "--stdin" in sys.argv else dict(os.environ)


class Application(BaseHTTPRequestHandler):
    def do_GET(self):
        healthy = Path("/application").read_text().strip() == "healthy"
        text = json.dumps({"path": self.path, "environment": environment, "headers": dict(self.headers)})
        self.send_response(200 if self.path != "/health" or healthy else 500)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    do_POST = do_GET


print("application started", flush=True)
HTTPServer(("127.0.0.1", int(environment["PORT"])), Application).serve_forever()
