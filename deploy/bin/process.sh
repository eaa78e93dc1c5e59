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

# For a trap that ends the command. Bash 5.2 runs it inside the pause that the signal came in and keeps that pause's alarm; when it
# is due, the next command substitution jumps back into the pause that is no more, and bash is killed with what it started still
# running. A pause of its own puts an alarm in that place which is over before anything else is done. Where there was none, there is
# nothing to forget, and the first pause of all would take the place of $! from what was started last.
forget_the_pause() {
    [[ -z ${idle_fd:-} ]] || pause 0.001
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
    case "${1%%-*}" in
        sim | gateway) printf 12 ;;
        archive) printf 0 ;; # it has nothing to hand over
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

# The order of stopping, a further hall's programs with the first's: nothing that still speaks loses the one it speaks to.
readonly stop_order=(build archive kiosk sim gateway server influx postgres mosquitto)

# Does a process listen on port $2 of protocol $1 (tcp or udp)? Read from the kernel: no tool is needed. It is asked ten times a
# second while the server wants the processors, so each table is read at once: line by line costs fifteen times as much.
port_in_use() {
    local wanted state=0A file table
    printf -v wanted '%04X' "$2"
    [[ $1 != udp ]] || state='..'
    for file in "/proc/net/$1" "/proc/net/${1}6"; do
        [[ -r $file ]] || continue
        IFS= read -r -d '' table <"$file" || true # it ends without the sign that is waited for
        [[ $table =~ ": "[0-9A-F]+":$wanted "[0-9A-F]+:[0-9A-F]{4}" "$state ]] && return 0
    done
    return 1
}
