# shellcheck shell=bash
# BASH_ENV of a ./hall whose start is to be interrupted: before its command number INTERRUPT_AT, or before the first one that
# fits INTERRUPT_BEFORE (with INTERRUPT_SKIP: after so many that fit), it gets what a terminal sends at Ctrl-C: SIGINT to its
# whole process group. COUNT_TO is a file for how many commands it came to.
if [[ $0 == */hall && -n ${INTERRUPT_AT:-}${INTERRUPT_BEFORE:-}${COUNT_TO:-} ]]; then
    commands=0 fitting=0
    before_each_command() {
        [[ $BASHPID == "$$" ]] || return 0
        commands=$((commands + 1))
        [[ -z ${COUNT_TO:-} ]] || printf '%s' "$commands" >"$COUNT_TO"
        # shellcheck disable=SC2053
        if [[ -n ${INTERRUPT_BEFORE:-} && $1 == $INTERRUPT_BEFORE ]]; then
            fitting=$((fitting + 1))
            ((fitting != ${INTERRUPT_SKIP:-0} + 1)) || kill -INT -- "-$$"
        elif ((commands == ${INTERRUPT_AT:-0})); then
            kill -INT -- "-$$"
        fi
    }
    set -T
    trap 'before_each_command "$BASH_COMMAND"' DEBUG
fi
