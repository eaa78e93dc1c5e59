#!/usr/bin/env bash
# Takes the pictures of docs/images that show pages anew, from a hall of its own; about six minutes.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
mvn -B -ntp -q -Dmaven.test.skip=true package
mvn -B -ntp -q -pl kiosk,end-to-end -Pscreenshots -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false verify
