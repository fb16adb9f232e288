#!/usr/bin/env bash
# Runs what docker-compose.yml describes, breaks it, and counts the alerts. Takes about a quarter of an hour.
#
#   tests/compose/run.sh
#
# Needs Docker, docker-compose (1.29 or v2) and Python 3; reaches out only for the base images and the
# dependencies. Works on a copy of the tree, so that your .env stays as it is, and cleans up behind it.
set -euo pipefail
cd "$(dirname "$0")/../.."

copy=$(mktemp -d)
export COMPOSE_PROJECT_NAME=sahelwatch-trial COMPOSE_FILE=docker-compose.yml:tests/compose/outside.yml
if docker compose version >/dev/null 2>&1; then compose=(docker compose); else compose=(docker-compose); fi

clean() {
  (cd "$copy" && "${compose[@]}" down --volumes --timeout 5 >/dev/null 2>&1) || true
  docker image rm sahelwatch:trial >/dev/null 2>&1 || true
  rm -rf "$copy"
}
trap clean EXIT

tar -c pyproject.toml uv.lock LICENSE README.md services deploy docker-compose.yml .dockerignore tests/compose |
  tar -x -C "$copy"
cat >"$copy/.env" <<ENV
IMAGE_TAG=trial
SAHELWATCH_FEEDS=http://outside:8000/feed.xml
SAHELWATCH_WEBHOOK_URL=http://outside:8000/hook
SAHELWATCH_ALLOW_PRIVATE_NETWORKS=true
SAHELWATCH_POLL_MIN=1s
SAHELWATCH_POLL_MAX=2s
ENV

cd "$copy"
"${compose[@]}" build --quiet 2>/dev/null || "${compose[@]}" build
python3 tests/compose/trial.py "${compose[@]}"
