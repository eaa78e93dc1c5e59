# shellcheck shell=bash disable=SC2034,SC2154,SC2164
# ./hall down: stops the box that runs on a data folder, also one whose script was killed.

hall_down() {
    local data="$root/data"
    while (($# > 0)); do
        case "$1" in
            --data)
                (($# > 1)) || die_usage "--data needs a value."
                data="$2"
                shift
                ;;
            *) die_usage "./hall down does not know \"$1\"; ./hall help lists what it knows." ;;
        esac
        shift
    done
    if [[ ! -f $data/run/pids && ! -f $data/run/hall.json ]]; then
        say "No hall is running on $data."
        return 0
    fi
    data="$(cd "$data" && pwd)"
    local pid begun
    read -r pid begun < <(awk '$1 == "hall" { print $2, $3 }' "$data/run/pids" 2>/dev/null) || true
    if [[ -n ${pid:-} ]] && alive_since "$pid" "$begun"; then
        say "Stopping the hall on $data …"
        kill -TERM "$pid" 2>/dev/null || true
        wait_for_end "$pid" "$begun" 60
    fi
    if [[ -f $data/run/pids ]]; then
        say "Its script was gone; stopping what it left."
        stop_remembered
    fi
    rm -rf "$data/run"
    say "The hall is stopped."
}

wait_for_end() { # PID START SECONDS
    local begin=$SECONDS
    while alive_since "$1" "$2"; do
        if ((SECONDS - begin >= $3)); then
            warn "The hall did not stop within $3 s; stopping its programs one by one."
            kill -KILL "$1" 2>/dev/null || true
        fi
        pause 0.2
    done
}

# Stops, in order, the processes that run/pids names and that are still the same ones.
stop_remembered() {
    local wanted name pid begun
    for wanted in "${stop_order[@]}"; do
        while read -r name pid begun; do
            if [[ ${name%%-*} == "$wanted" ]] && alive_since "$pid" "$begun"; then
                stop_process "$pid" "$(patience_of "$name")" "$(stop_signal_of "$name")"
            fi
        done < <(cat "$data/run/pids" 2>/dev/null)
    done
}
