# shellcheck shell=bash disable=SC2154,SC2164
# ./hall bench NAME [--quick] …: measures a box of its own, with product settings; its last line is one JSON object.

readonly benches='tickets ingest gateway faults bad-input streams clerks waits'

hall_bench() {
    local name="${1:-}" log
    (($# > 0)) || die_usage "./hall bench needs a name: $benches."
    [[ " $benches " == *" $name "* ]] || die_usage "There is no bench \"$name\"; there are: $benches."
    shift
    check_bench_options "$name" "$@"
    if [[ " $* " == *' postgres '* || " $* " == *' influx '* ]]; then
        require need_for_running need_for_services
    else
        require need_for_running
    fi
    log="$(mktemp)"
    say "Building what is measured, and what measures"
    if ! (cd "$root" && mvn -B -ntp -q -T2 -pl bench,hall-server,edge-gateway,firmware-sim,kiosk -Dmaven.test.skip=true \
        -Dspotless.check.skip=true -Dcompiler.checks=-proc:none package) >"$log" 2>&1; then
        grep -E '^\[(ERROR|FATAL)\]' "$log" | head -n 5 >&2 || true
        die "The build failed; the whole output is in $log."
    fi
    rm -f "$log"
    # In place of this shell: Ctrl-C and SIGTERM reach the one that stops what it has started.
    # One hall only: what is measured is not to depend on how many others are described.
    HALL_BUILD=skip HALL_DESCRIPTION="${HALL_DESCRIPTION:-$root/deploy/halls/yixing.json}" exec "$(java_bin java)" -Xmx512m -jar "$root/bench/target/bench.jar" "$root" "$name" "$@"
}

# A wrong option is said before anything is built.
check_bench_options() { # NAME OPTION…
    local name="$1"
    shift
    while (($# > 0)); do
        case "$1" in
            --quick) ;;
            --store)
                [[ $name != waits ]] || die_usage "The bench waits has no store."
                (($# > 1)) || die_usage "$1 needs a value."
                [[ $2 == h2 || $2 == postgres || $2 == influx ]] || die_usage "--store must be h2, postgres or influx, not \"$2\"."
                [[ $2 != influx || $name != faults ]] || die_usage "The bench faults counts by SQL: --store must be h2 or postgres."
                shift
                ;;
            --seed)
                [[ $name == faults || $name == bad-input ]] || die_usage "Only the benches faults and bad-input have a seed."
                (($# > 1)) || die_usage "$1 needs a value."
                [[ $2 =~ ^-?[0-9]{1,18}$ ]] || die_usage "--seed must be a whole number, not \"$2\"."
                shift
                ;;
            --rate)
                [[ $name == tickets ]] || die_usage "Only the bench tickets has a rate."
                (($# > 1)) || die_usage "$1 needs a value."
                [[ $2 =~ ^[1-9][0-9]{0,3}$ ]] || die_usage "--rate must be a whole number from 1 to 9999, not \"$2\"."
                shift
                ;;
            --warm-up)
                [[ $name == tickets || $name == ingest ]] || die_usage "Only the benches tickets and ingest have a warm-up."
                (($# > 1)) || die_usage "$1 needs a value."
                [[ $2 =~ ^[1-9][0-9]{0,3}$ ]] && (($2 <= 3600)) || die_usage "--warm-up must be 1 to 3600 seconds, not \"$2\"."
                shift
                ;;
            *) die_usage "./hall bench $name does not know \"$1\"; ./hall help lists what it knows." ;;
        esac
        shift
    done
}
