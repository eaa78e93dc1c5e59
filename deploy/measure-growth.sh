#!/usr/bin/env bash
# What a hall costs as it grows: ./hall swarm with 100, 1,000 and 10,000 nodes, once with the same total of packs a second and once
# with the same of each node. Prints a table, draws it into docs/images/growth.svg, and ends with one JSON object. Build first
# (./hall up once); about fifteen minutes. Nodes that measure every hundred seconds want at least so many. Usage: deploy/measure-growth.sh [SECONDS] [PORT]
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
seconds="${1:-100}" port="${2:-9400}"
export HALL_BUILD=skip HALL_DESCRIPTION="${HALL_DESCRIPTION:-deploy/halls/yixing.json}"
work="$(mktemp -d)"
swarm=
trap '[[ -z $swarm ]] || { kill -TERM "$swarm" 2>/dev/null && wait "$swarm" || true; }; rm -rf "$work"' EXIT

measure() { # SERIES DEVICES RATE
    local load
    load="$(cut -d' ' -f1 /proc/loadavg)"
    rm -rf "$work/data"
    ./hall swarm --devices "$2" --rate "$3" --seconds "$seconds" --data "$work/data" --port "$port" >"$work/out" 2>&1 &
    swarm=$!
    # Its status is 1 when not each pack was confirmed in time: the row says how many wait.
    wait "$swarm" || true
    swarm=
    grep -q '^{"swarm"' "$work/out" || { cat "$work/out" >&2; exit 1; }
    jq -c --arg series "$1" --argjson load "$load" '.swarm | {series: $series, devices: .settings.devices, rate: .settings.rate,
        packsPerSecond: .figures.packsPerSecond, waiting: (.figures.waiting.nodes + .figures.waiting.gateway), load: $load}
        + (.figures as $f | reduce ("gateway", "server") as $name ({};
            .[$name] = {rssMiB: $f.programs[$name].rssMiB,
                microsPerPack: ($f.programs[$name].cpuShare * 1000000 / $f.packsPerSecond | round)}))' \
        <(grep '^{"swarm"' "$work/out") | tee -a "$work/rows"
}

# Points of a line from the rows of a series: x by the logarithm of the nodes, y by the value's share of the most.
line_of() { # SERIES PROGRAM FIELD MOST LEFT
    jq -r --arg series "$1" --arg program "$2" --arg field "$3" 'select(.series == $series) | "\(.devices) \(.[$program][$field])"' "$work/rows" \
        | awk -v most="$4" -v left="$5" '{ printf "%d,%d ", left + 60 + (log($1) / log(10) - 2) * 120, 230 - $2 / most * 180 }'
}

panel() { # TITLE FIELD LEFT
    local most series program colour dash at
    most="$(jq -s --arg field "$2" '[.[] | .gateway[$field], .server[$field]] | max * 1.1 | ceil' "$work/rows")"
    printf '<text x="%d" y="24" font-weight="bold">%s</text>\n' $(($3 + 40)) "$1"
    printf '<path d="M%d 40V230H%d" fill="none" stroke="#888"/><text x="%d" y="44" text-anchor="end">%d</text><text x="%d" y="234" text-anchor="end">0</text>\n' \
        $(($3 + 40)) $(($3 + 320)) $(($3 + 34)) "$most" $(($3 + 34))
    for at in 2 3 4; do
        printf '<text x="%d" y="250" text-anchor="middle">%d</text>\n' $(($3 + 60 + (at - 2) * 120)) $((10 ** at))
    done
    for series in total node; do
        for program in gateway server; do
            colour='#0b4a8f' dash=''
            [[ $program == server ]] || colour='#b3541e'
            [[ $series == total ]] || dash=' stroke-dasharray="6 4"'
            printf '<polyline points="%s" fill="none" stroke-width="2" stroke="%s"%s/>\n' "$(line_of "$series" "$program" "$2" "$most" "$3")" "$colour" "$dash"
        done
    done
}

draw() {
    printf '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 310" font-family="sans-serif" font-size="13">\n<rect width="700" height="310" fill="white"/>\n'
    panel 'processor time, µs a pack' microsPerPack 10
    panel 'resident memory, MiB' rssMiB 350
    printf '<text x="50" y="282" fill="#0b4a8f">server</text><text x="110" y="282" fill="#b3541e">gateway</text>'
    printf '<text x="190" y="282">solid: 100 packs a second in all; dashed: one in ten seconds from each node</text>\n'
    printf '<text x="50" y="302" fill="#555">Number of nodes at the bottom</text>\n</svg>\n'
}

measure total 100 1
measure total 1000 0.1
measure total 10000 0.01
measure node 100 0.1
jq -c 'select(.series == "total" and .devices == 1000) | .series = "node"' "$work/rows" >"$work/shared"
cat "$work/shared" >>"$work/rows"
measure node 10000 0.1
draw >docs/images/growth.svg
printf '| nodes | packs a second | not confirmed | gateway, µs a pack | server, µs a pack | gateway, MiB | server, MiB |\n| --- | --- | --- | --- | --- | --- | --- |\n'
jq -rs 'unique_by([.devices, .rate]) | sort_by(.packsPerSecond, .devices)[]
    | "| \(.devices) | \(.packsPerSecond) | \(.waiting) | \(.gateway.microsPerPack) | \(.server.microsPerPack) | \(.gateway.rssMiB) | \(.server.rssMiB) |"' "$work/rows"
jq -sc --arg at "$(date -u +%Y-%m-%dT%H:%M:%SZ)" --argjson seconds "$seconds" '{bench: "growth", at: $at, settings: {seconds: $seconds}, figures: .}' "$work/rows"
