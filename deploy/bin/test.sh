# shellcheck shell=bash disable=SC2034,SC2154,SC2164
# ./hall test: everything that is tested, with real servers. Nothing is skipped for want of one:
# what is missing is installed, and what cannot be installed fails the run.

hall_test() {
    (($# == 0)) || die_usage "./hall test takes no options."
    require need_for_tests
    say "Testing the command itself"
    "$root/deploy/test/hall-test.sh" || die "The tests of ./hall failed (see above)."
    say "Building and testing the four programs, then all of them together"
    cd "$root"
    local hash status=0
    hash="$(source_hash)"
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 xvfb-run -a -s '-screen 0 1080x1920x24' mvn -B -ntp verify || status=$?
    ((status == 0)) || die "Tests failed; the reports are in */target/surefire-reports and */target/failsafe-reports."
    mark_built "$hash"
    say "All tests passed."
}
