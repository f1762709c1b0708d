import { APPLICATION_PORT } from "./environment";

/** Port on which servers answer the load balancer, by TLS. */
export const SERVER_PORT = 8443;

/** Largest request body, in MiB: uploads go to the quarantine bucket by signed URL, not through the servers. */
export const MAX_BODY_MIB = 10;

/**
 * Configuration of the proxy that ends TLS on the server.
 * The load balancer does not check the server's certificate, so one made at boot encrypts the hop without any
 * private key ever leaving the machine.
 */
export function proxyConfiguration(serves: "release" | "holding page"): string {
  return `user nginx;
worker_processes auto;
worker_rlimit_nofile 65536;
pid /run/careplane-proxy.pid;
error_log /var/log/careplane/proxy.log error;
events { worker_connections 8192; }
http {
  # Requests are logged by the load balancer; a second copy would hold addresses and queries once more.
  access_log off;
  server_tokens off;
  default_type application/octet-stream;
  # Longer than the load balancer's idle timeout, or it would send a request into a connection being closed.
  keepalive_timeout 75s;
  keepalive_requests 100000;
  client_max_body_size ${MAX_BODY_MIB}m;
  map $http_upgrade $connection_upgrade { default upgrade; '' ''; }
  upstream application { server 127.0.0.1:${APPLICATION_PORT} max_fails=0; keepalive 64; }
  server {
    listen ${SERVER_PORT} ssl default_server;
    ssl_certificate /etc/careplane/tls/certificate.pem;
    ssl_certificate_key /etc/careplane/tls/key.pem;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_session_cache shared:tls:10m;
${serves === "release" ? RELEASE_LOCATIONS : HOLDING_LOCATIONS}  }
}
`;
}

const RELEASE_LOCATIONS = `    location / {
      proxy_pass http://application;
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $connection_upgrade;
      proxy_connect_timeout 5s;
      proxy_read_timeout 60s;
      # A second try could book an appointment or charge a card twice.
      proxy_next_upstream off;
    }
`;

/**
 * The page says 200: a 503 would count as a server error, hold the rollback alarm in ALARM, and an instance refresh
 * does not start while its alarm is in ALARM, so the first release could never be rolled out.
 */
const HOLDING_LOCATIONS = `    location = /health { default_type text/plain; return 200 "holding\\n"; }
    location / {
      default_type text/html;
      add_header Cache-Control no-store always;
      add_header X-Robots-Tag noindex always;
      return 200 "<!doctype html><html lang=en><meta charset=utf-8><title>Opening soon</title><h1>Opening soon</h1><p>This service has not been released yet.</p></html>\\n";
    }
`;

const unitHead = (description: string, after: string, restart = "always") => `[Unit]
Description=${description}
After=${after}
StartLimitIntervalSec=0

[Service]
Type=exec
Restart=${restart}
RestartSec=2
LimitNOFILE=65536
`;

const UNIT_TAIL = `
[Install]
WantedBy=multi-user.target
`;

/** Ends TLS and hands requests to the application, or shows the holding page. */
export const PROXY_UNIT = `${unitHead("TLS in front of the application", "network-online.target")}ExecStart=/usr/sbin/nginx -c /etc/careplane/nginx.conf -g 'daemon off;'
ExecReload=/bin/kill -HUP $MAINPID
${UNIT_TAIL}`;

/** Ends the server in good order. */
export const DRAIN_UNIT = `${unitHead("Orderly end of this server", "network-online.target", "on-failure")}ExecStart=/usr/local/sbin/careplane-drain
${UNIT_TAIL}`;

const LOGS = `StandardOutput=append:/var/log/careplane/app.log
StandardError=inherit
`;

/** Runs a container release: no capability, no writable root, reachable from this server only. */
export const IMAGE_UNIT = `${unitHead("The application, a container", "docker.service")}EnvironmentFile=/etc/careplane/settings
ExecStartPre=-/usr/bin/docker rm --force careplane-app
ExecStart=/usr/bin/docker run --rm --init --name careplane-app --pull never --env-file /etc/careplane/app.env --publish 127.0.0.1:${APPLICATION_PORT}:${APPLICATION_PORT} --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges --pids-limit 4096 --log-driver none $IMAGE
ExecStop=/usr/bin/docker stop --time 30 careplane-app
TimeoutStopSec=45
${LOGS}${UNIT_TAIL}`;

/** Runs a package release as a user that exists only while it runs. */
export const PACKAGE_UNIT = `${unitHead("The application, a package", "network-online.target")}EnvironmentFile=/etc/careplane/app.env
WorkingDirectory=/opt/careplane/release
ExecStart=/opt/careplane/release/bin/start
DynamicUser=yes
NoNewPrivileges=yes
CapabilityBoundingSet=
PrivateTmp=yes
PrivateDevices=yes
ProtectSystem=strict
ProtectHome=yes
TimeoutStopSec=45
${LOGS}${UNIT_TAIL}`;

/** Keeps the log files small; the agent has sent their lines long before. */
export const LOG_ROTATION = `/var/log/careplane/*.log {
  size 50M
  rotate 3
  missingok
  copytruncate
}
`;
