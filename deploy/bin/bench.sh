# shellcheck shell=bash disable=SC2154,SC2164
# ./hall bench NAME [--quick]: measures a box of its own, with product settings; its last line is one JSON object.

readonly benches='tickets ingest waits'

hall_bench() {
    local name="${1:-}" log
    (($# > 0)) || die_usage "./hall bench needs a name: $benches."
    [[ " $benches " == *" $name "* ]] || die_usage "There is no bench \"$name\"; there are: $benches."
    shift
    [[ $# == 0 || $* == --quick ]] || die_usage "./hall bench $name knows only --quick."
    require need_for_running
    log="$(mktemp)"
    say "Building what is measured, and what measures"
    if ! (cd "$root" && mvn -B -ntp -q -pl bench,hall-server,edge-gateway,firmware-sim,kiosk -Dmaven.test.skip=true \
        -Dspotless.check.skip=true package) >"$log" 2>&1; then
        grep -E '^\[(ERROR|FATAL)\]' "$log" | head -n 5 >&2
        die "The build failed; the whole output is in $log."
    fi
    rm -f "$log"
    HALL_BUILD=skip "$(java_bin java)" -Xmx512m -jar "$root/bench/target/bench.jar" "$root" "$name" "$@"
}
