# shellcheck shell=bash disable=SC2034,SC2154,SC2164
# ./hall test: everything that is tested, with real servers. Nothing is skipped for want of one:
# what is missing is installed, and what cannot be installed fails the run.

hall_test() {
    (($# == 0)) || die_usage "./hall test takes no options."
    require need_for_tests
    say "Testing the command itself, and beside it building and testing the four programs, then all of them together"
    cd "$root"
    local log hash command status=0
    log="$(mktemp)"
    # It starts stand-ins and waits for them most of its time, so it costs nothing beside Maven.
    "$root/deploy/test/hall-test.sh" >"$log" 2>&1 &
    command=$!
    # shellcheck disable=SC2064 # the names are known here only
    trap "! kill $command 2>/dev/null || wait $command || true; rm -f '$log'" EXIT
    hash="$(source_hash)"
    # The programs share no code and are tested two at a time; what needs their jars comes after all of them.
    build_and_test -T2 -pl '!end-to-end' \
        && make_archive \
        && build_and_test -pl kiosk,end-to-end -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
        || status=$?
    ((status == 0)) || die "Tests failed; the reports are in */target/surefire-reports and */target/failsafe-reports."
    wait "$command" || status=$?
    say "What the tests of ./hall itself said:"
    cat "$log"
    ((status == 0)) || die "The tests of ./hall failed (see above)."
    mark_built "$hash"
    say "All tests passed."
}

# The kiosk needs a screen, though nobody looks at it.
build_and_test() { # OPTION…
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 xvfb-run -a -s '-screen 0 1080x1920x24' mvn -B -ntp "$@" verify
}
