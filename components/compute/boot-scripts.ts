/**
 * The scripts that a server runs, as constant text: nothing is ever put into them, so what is checked and run by
 * the tests is what servers run. What differs between servers is read from /etc/careplane/settings.
 */

/** Functions that the boot and drain scripts share; read by `.`. */
export const LIBRARY = String.raw`# shellcheck shell=bash
. /etc/careplane/settings
METADATA=http://169.254.169.254/latest

say() { echo "$(date -u +%FT%TZ) $*" | tee -a /var/log/careplane/boot.log; }

# metadata PATH: one value of the instance metadata service, which answers to sessions only (IMDSv2).
metadata() {
  local token
  token=$(curl -fsS --max-time 5 --retry 3 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' "$METADATA/api/token") &&
    curl -fsS --max-time 5 -H "X-aws-ec2-metadata-token: $token" "$METADATA/meta-data/$1"
}

# retry TIMES COMMAND...: until it succeeds, with a pause between.
retry() {
  local left=$1
  shift
  until "$@"; do
    left=$((left - 1))
    [ "$left" -gt 0 ] || return 1
    sleep "$PAUSE_SECONDS"
  done
}

# complete HOOK RESULT: ends the wait of a lifecycle hook.
complete() {
  local group instance
  group=$(retry 5 metadata tags/instance/aws:autoscaling:groupName) || return 1
  instance=$(retry 5 metadata instance-id) || return 1
  retry 10 aws autoscaling complete-lifecycle-action --region "$REGION" --auto-scaling-group-name "$group" \
    --instance-id "$instance" --lifecycle-hook-name "$1" --lifecycle-action-result "$2"
}
`;

/** Runs once, at first boot, and ends in CONTINUE or ABANDON. */
export const BOOT = String.raw`#!/bin/bash
# Makes this server serve, then tells Auto Scaling to CONTINUE. Whatever fails ends in ABANDON: a server that
# is not whole must never get patients.
set -euo pipefail
. /usr/local/lib/careplane.sh

current="start"
step() {
  current=$1
  say "$1"
}

give_up() {
  trap - EXIT
  set +e
  say "FAILED: $current; this server is given up"
  systemctl stop careplane-proxy.service careplane-app.service
  complete "$LAUNCHING_HOOK" ABANDON || say "could not report ABANDON; the hook's timeout has the same result"
  exit 1
}
trap give_up EXIT

sign_in() { aws ecr get-login-password --region "$REGION" | docker login --username AWS --password-stdin "$REGISTRY"; }
healthy() { curl -kfsS --max-time 5 -o /dev/null "https://127.0.0.1:$SERVER_PORT/health"; }

install_packages() {
  # shellcheck disable=SC2086 # a list of names
  retry 3 timeout 240 dnf install -y $PACKAGES
}

start_logs() {
  /opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl -a fetch-config -m ec2 -s \
    -c file:/etc/careplane/cloudwatch-agent.json
}

make_certificate() {
  local instance
  instance=$(retry 5 metadata instance-id)
  install -d -m 0700 /etc/careplane/tls
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 -subj "/CN=$instance" \
    -keyout /etc/careplane/tls/key.pem -out /etc/careplane/tls/certificate.pem
}

fetch_image() {
  systemctl enable --now docker.service
  retry 3 sign_in
  retry 3 timeout 300 docker pull "$IMAGE"
  docker logout "$REGISTRY"
}

fetch_package() {
  install -d -m 0755 /opt/careplane/release
  retry 3 timeout 300 aws s3 cp --region "$REGION" --only-show-errors "s3://$BUCKET/$KEY" /opt/careplane/release.tar.gz
  echo "$SHA256  /opt/careplane/release.tar.gz" | sha256sum --check --strict
  tar -xzf /opt/careplane/release.tar.gz --no-same-owner -C /opt/careplane/release
  test -x /opt/careplane/release/bin/start
}

wait_healthy() {
  local deadline=$((SECONDS + HEALTH_SECONDS))
  until healthy; do
    [ "$SECONDS" -lt "$deadline" ] || return 1
    sleep "$PAUSE_SECONDS"
  done
}

chmod 0750 /var/log/careplane
step "watch for the order to end"
systemctl enable --now careplane-drain.service
step "install packages: $PACKAGES"
install_packages
step "send logs and metrics"
start_logs
step "make this server's certificate"
make_certificate
case $RELEASE in
image)
  step "fetch image $IMAGE"
  fetch_image
  ;;
package)
  step "fetch package $KEY"
  fetch_package
  ;;
esac
if [ "$RELEASE" != none ]; then
  step "start the application"
  systemctl enable --now careplane-app.service
fi
step "start the proxy"
systemctl enable --now careplane-proxy.service
step "wait for /health, at most $HEALTH_SECONDS s"
wait_healthy
step "report CONTINUE"
# Not in /run, which a reboot empties: the server serves again after one.
install -D -m 0644 /dev/null /var/lib/careplane/serving
complete "$LAUNCHING_HOOK" CONTINUE
trap - EXIT
say "serving"
`;

/** Runs as a service; ends the server in good order when Auto Scaling has decided to end it. */
export const DRAIN = String.raw`#!/bin/bash
# Waits until Auto Scaling wants this server to end, lets requests finish, then allows it.
set -uo pipefail
. /usr/local/lib/careplane.sh

until [ "$(metadata autoscaling/target-lifecycle-state 2>/dev/null)" = Terminated ]; do sleep "$PAUSE_SECONDS"; done
say "draining"
# The load balancer finishes what it has sent here while it deregisters the server.
if [ -e /var/lib/careplane/serving ]; then
  say "requests have $DRAIN_SECONDS s to finish"
  sleep "$DRAIN_SECONDS"
fi
systemctl stop careplane-proxy.service careplane-app.service
say "drained"
# The last lines reach the log group while the agent still runs.
sleep "$FLUSH_SECONDS"
complete "$TERMINATING_HOOK" CONTINUE
`;
