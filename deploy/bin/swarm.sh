# shellcheck shell=bash disable=SC2034,SC2154
# ./hall swarm: the whole box with many nodes, each real but for what it measures, in a data folder of its own;
# when their time is over it says whether every pack was confirmed, and what each program took for it.

hall_swarm() {
    read_swarm_options "$@"
    start_box
    say "$devices nodes make $rate packs a second each, for $seconds s."
    note_processor_time
    follow_swarm
    if [[ $stay == yes ]]; then
        say "The nodes are done, the hall stays up (--stay); Ctrl-C stops it."
        watch
    fi
    judge_swarm
    exit "$judgement"
}

read_swarm_options() {
    data="$root/data-swarm"
    port='' seed='' people=no kiosk=no stay=no swarm=yes
    devices=100 rate=1 seconds=60
    while (($# > 0)); do
        case "$1" in
            --data | --port | --seed | --devices | --rate | --seconds)
                (($# > 1)) || die_usage "$1 needs a value."
                printf -v "${1#--}" '%s' "$2"
                shift
                ;;
            --services) services=yes ;;
            --stay) stay=yes ;;
            *) die_usage "./hall swarm does not know \"$1\"; ./hall help lists what it knows." ;;
        esac
        shift
    done
    read_box_options
    [[ $devices =~ ^[1-9][0-9]{0,4}$ && $devices -le 20000 ]] \
        || die_usage "--devices must be a number from 1 to 20000, not \"$devices\"."
    [[ $rate =~ ^[0-9]{1,2}(\.[0-9]{1,3})?$ ]] && awk -v r="$rate" 'BEGIN { exit !(r >= 0.001 && r <= 20) }' \
        || die_usage "--rate must be a number of packs a second and node, from 0.001 to 20, not \"$rate\"."
    [[ $seconds =~ ^[1-9][0-9]{0,5}$ && $seconds -le 604800 ]] \
        || die_usage "--seconds must be a number from 1 to 604800, not \"$seconds\"."
    # A node needs a socket, and its files while it writes.
    local files=$((devices + 500))
    (($(ulimit -n) >= files)) || ulimit -n "$files" 2>/dev/null \
        || die "$devices nodes need $files open files, this shell allows $(ulimit -n): run ulimit -n $files first."
}

# A swarm begins from nothing. It clears what an earlier one left, and nothing else.
prepare_swarm() {
    clear_earlier swarm
    describe_swarm
    description="$data/hall.json"
    read_description
}

# The described hall with other nodes: every tenth counts people at a door of its own, the others feel the air; what is
# wired to the gateway itself stays.
describe_swarm() {
    jq --argjson devices "$devices" --argjson rate "$rate" '
        .zones as $zones | .gateways[0].id as $gateway | ([1 / $rate | round, 1] | max) as $every
        | def number: tostring | "0000"[0:(5 - length)] + .;
        .doors += [range(10; $devices + 1; 10) | number as $n
            | {id: "swarm-door-\($n)", name: {zh: "测试门\($n)", en: "Test door \($n)"}, zone: $zones[0].id}]
        | .devices = [.devices[] | select((.kind | startswith("LOCAL_")) or has("sensor") or has("mqtt"))] + [range(1; $devices + 1) as $i
            | ($i | number) as $n
            | {id: "swarm-\($n)", kind: "AIR_STATION", zone: $zones[$i % ($zones | length)].id, gateway: $gateway, sampleSeconds: $every}
            | if $i % 10 == 0 then . + {kind: "DOOR_COUNTER", zone: $zones[0].id, door: "swarm-door-\($n)"} else . end]
        | .people = {visitorsPerHour: 0, staffedCounters: []}' \
        "$description" >"$data/hall.json" || die "The hall's description for the swarm could not be written to $data/hall.json."
}

# The memory that so many nodes need in one program.
swarm_heap() { printf '%dm' $((128 + devices / 4)); }

# The nodes say how far they are.
follow_swarm() {
    local told='' line
    until grep -qs 'swarm complete' "$data/logs/sim.log"; do
        line="$(readable_log "$data/logs/sim.log" | grep -o 'swarm: .*' | tail -n 1)" || line=
        if [[ -n $line && $line != "$told" ]]; then
            say "  ${line#swarm: }"
            told="$line"
        fi
        pause 0.3
        look_after_programs
    done
    say "  $(readable_log "$data/logs/sim.log" | grep -o 'swarm complete: .*' | tail -n 1)"
}

# Clock ticks that a process has spent on a processor; 0 for one that is gone.
processor_ticks() {
    local stat
    { read -r stat <"/proc/$1/stat"; } 2>/dev/null || { printf 0; return 0; }
    local -a field
    read -r -a field <<<"${stat##*) }"
    printf '%d' $((field[11] + field[12]))
}

resident_mib() { awk '/^VmRSS/ { printf "%d", $2 / 1024 }' "/proc/$1/status" 2>/dev/null || printf 0; }

declare -A ticks_before=()

note_processor_time() {
    local name
    for name in "${!pids[@]}"; do
        ticks_before[$name]="$(processor_ticks "${pids[$name]}")"
    done
    swarm_began="$(now_millis)"
}

# Stops the nodes and the gateway in order and looks into what they said last: what is left over, and what all that took.
judge_swarm() {
    local used='{}' name took cores rss made refused left_nodes left_gateway
    took=$(($(now_millis) - swarm_began))
    for name in sim gateway mosquitto server; do
        cores="$(awk -v t="$(($(processor_ticks "${pids[$name]:-0}") - ${ticks_before[$name]:-0}))" -v h="$(getconf CLK_TCK)" \
            -v m="$took" 'BEGIN { printf "%.3f", t / h * 1000 / m }')"
        rss="$(resident_mib "${pids[$name]:-0}")"
        say "  $(printf '%-10s %5d MiB  %s of a core' "$name" "$rss" "$cores")"
        used="$(jq -c --arg name "$name" --argjson rss "$rss" --argjson cores "$cores" \
            '.[$name] = {rssMiB: $rss, cpuShare: $cores}' <<<"$used")"
    done
    for name in sim gateway; do
        stop_process "${pids[$name]}" "$(patience_of "$name")"
        forget "$name"
    done
    made="$(last_number sim 'swarm complete: \([0-9]*\) packs.*')"
    refused="$(last_number sim 'swarm complete: .*, \([0-9]*\) refused.*')"
    left_nodes="$(last_number sim 'firmware-sim stopped: \([0-9]*\) packs.*')"
    left_gateway="$(last_number gateway 'uplink: stopped, \([0-9]*\) packs.*')"
    judgement=0
    if [[ $left_nodes == 0 && $left_gateway == 0 && $refused == 0 ]]; then
        say "Swarm over: $made packs made, each with the server's receipt."
    else
        warn "Swarm over: $made packs made, $refused refused; ${left_nodes:-?} wait at the nodes and ${left_gateway:-?} at the gateway for the next start."
        judgement=1
        explained=yes
    fi
    jq -nc --argjson devices "$devices" --argjson rate "$rate" --argjson seconds "$seconds" --argjson took "$took" \
        --argjson made "${made:-0}" --argjson refused "${refused:-0}" --argjson nodes "${left_nodes:-0}" \
        --argjson gateway "${left_gateway:-0}" --argjson programs "$used" \
        '{swarm: {settings: {devices: $devices, rate: $rate, seconds: $seconds},
          figures: {packs: $made, packsPerSecond: ($made * 10000 / ([$took, $seconds * 1000] | max) | round / 10), refused: $refused,
                    waiting: {nodes: $nodes, gateway: $gateway}, programs: $programs}}}'
}

last_number() { readable_log "$data/logs/$1.log" | sed -n "s/.*$2/\1/p" | tail -n 1; }
