#!/usr/bin/env bash
# How long ./hall up takes with the archive of classes and without it, in turns, each time on a new folder: the parts of
# run/start.json, the processor time that the server took for it, and its resident memory half a minute later. The last line is one
# JSON object. Build first (./hall up once). Usage: deploy/measure-start.sh [ROUNDS] [PORT]
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
rounds="${1:-3}" port="${2:-9300}"
export HALL_BUILD=skip HALL_DESCRIPTION="${HALL_DESCRIPTION:-deploy/halls/yixing.json}"
work="$(mktemp -d)"
up=
trap '[[ -z $up ]] || { kill -TERM "$up" 2>/dev/null && wait "$up" || true; }; rm -rf "$work"' EXIT

measure() { # yes|no
    local data="$work/data" pid begin
    rm -rf "$data"
    HALL_ARCHIVE="$1" ./hall up --no-kiosk --data "$data" --port "$port" >"$work/out" 2>&1 &
    up=$!
    until [[ -s $data/run/start.json ]]; do
        kill -0 "$up" 2>/dev/null || { cat "$work/out" >&2; exit 1; }
        sleep 0.2
    done
    pid="$(jq .pids.server "$data/run/hall.json")"
    begin="$(awk -v tick="$(getconf CLK_TCK)" '{ print ($14 + $15) / tick }' "/proc/$pid/stat")"
    sleep 30
    jq -c --arg archive "$1" --argjson processor "$begin" --argjson rss "$(awk '/^VmRSS/ { printf "%d", $2 / 1024 }' "/proc/$pid/status")" \
        --argjson load "$(cut -d' ' -f1 /proc/loadavg)" \
        '{archive: $archive, server, total, processor: $processor, rssMiB: $rss, load: $load}' "$data/run/start.json" | tee -a "$work/rounds"
    kill -TERM "$up"
    wait "$up" || true
    up=
}

for ((round = 1; round <= rounds; round++)); do
    measure no
    measure yes
done
jq -sc --arg at "$(date -u +%Y-%m-%dT%H:%M:%SZ)" '
    def median: sort | .[length / 2 | floor];
    def of(a): map(select(.archive == a)) | {server: map(.server) | median, total: map(.total) | median,
        processor: map(.processor) | median, rssMiB: map(.rssMiB) | median};
    {bench: "start", at: $at, settings: {rounds: (length / 2), load: (map(.load) | max)},
     figures: {without: of("no"), with: of("yes"), ratios: [range(0; length; 2) as $i | .[$i].server / .[$i + 1].server * 100 | round / 100]}}' "$work/rounds"
