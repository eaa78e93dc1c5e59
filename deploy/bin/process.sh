# shellcheck shell=bash disable=SC2034,SC2154,SC2164
# Processes: started in a session of their own, known by number and start time, stopped in order.
# The start time tells a process of ours from a stranger that got the same number after a reset.

# Waits without a child process, so that a signal is noticed at once.
pause() {
    if [[ -z ${idle_fd:-} ]]; then
        exec {idle_fd}<> <(:)
    fi
    read -r -t "$1" -u "$idle_fd" _ || true
}

# Prints the start time (clock ticks since boot) of a living process; fails for a dead one or a zombie.
start_time() {
    local stat
    { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 1
    local -a field
    read -r -a field <<<"${stat##*) }"
    [[ ${field[0]} != [ZX] ]] || return 1
    printf '%s' "${field[19]}"
}

alive() { start_time "$1" >/dev/null; }

# Is process $1 alive, and the one that started at $2?
alive_since() {
    local since
    since="$(start_time "$1")" && [[ $since == "$2" ]]
}

# Stops process $1 and its group: asks (by signal $3, or TERM), waits $2 seconds, then insists. Returns when both are gone.
stop_process() {
    local pid="$1" patience="$2" tenths=0
    kill "-${3:-TERM}" "$pid" 2>/dev/null || true
    while alive "$pid"; do
        if ((tenths >= patience * 10)) || [[ ${hurry:-} == yes ]]; then
            kill -KILL "$pid" 2>/dev/null || true
            break
        fi
        pause 0.1
        tenths=$((tenths + 1))
    done
    kill -KILL -- "-$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true # or bash would say that it was killed
    tenths=0
    while kill -0 -- "-$pid" 2>/dev/null && ((tenths < 10)); do
        pause 0.1
        tenths=$((tenths + 1))
    done
}

# Seconds that each program may take to stop: the nodes hand over what is unconfirmed, the gateway drains its outbox.
patience_of() {
    case "$1" in
        sim | gateway) printf 12 ;;
        server | postgres | influx) printf 20 ;;
        *) printf 5 ;;
    esac
}

# How a program is asked to stop. PostgreSQL would wait for its clients at a TERM; at an INT it ends their sessions.
stop_signal_of() {
    case "$1" in
        postgres) printf INT ;;
        *) printf TERM ;;
    esac
}

# The order of stopping: nothing that still speaks loses the one it speaks to.
readonly stop_order=(build kiosk sim gateway server influx postgres mosquitto)

# Does a process listen on port $2 of protocol $1 (tcp or udp)? Read from the kernel: no tool is needed.
port_in_use() {
    local wanted file line
    local -a field
    wanted="$(printf '%04X' "$2")"
    for file in "/proc/net/$1" "/proc/net/${1}6"; do
        [[ -r $file ]] || continue
        while read -r line; do
            read -r -a field <<<"$line"
            [[ ${field[1]:-} == *":$wanted" ]] || continue
            [[ $1 == udp || ${field[3]} == 0A ]] && return 0
        done <"$file"
    done
    return 1
}
