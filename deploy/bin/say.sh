# shellcheck shell=bash disable=SC2034
# What the command says: progress on standard output, one sentence on standard error when it gives up.

say() { printf '%s\n' "$*"; }

warn() { printf 'hall: %s\n' "$*" >&2; }

# Gives up. What was started is stopped by the EXIT trap of the command.
die() {
    warn "$*"
    explained=yes
    finishing=yes # a Ctrl-C from here on only hurries what the EXIT trap does
    exit 1
}

die_usage() {
    warn "$*"
    exit 2
}

# Milliseconds of real time.
now_millis() { printf '%s' "$((${EPOCHREALTIME/[.,]/} / 1000))"; }

# Seconds with one decimal from milliseconds.
as_seconds() { printf '%d.%d' "$(($1 / 1000))" "$(($1 % 1000 / 100))"; }
