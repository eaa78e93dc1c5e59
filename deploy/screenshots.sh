#!/usr/bin/env bash
# Takes the pictures of docs/images that show pages anew, from halls of its own; about fifteen minutes.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
mvn -B -ntp -q -Dmaven.test.skip=true package
mvn -B -ntp -q -pl kiosk,end-to-end -Pscreenshots -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false verify

# The others are those of the test that looks at every page of a filled hall, cut to a screen's height by ImageMagick.
looked="$(mktemp -d)"
trap 'rm -rf "$looked"' EXIT
mvn -B -ntp -q -pl kiosk,end-to-end -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
    -Dit.test=PagesIT -Dpictures="$looked" verify
while read -r picture height name; do
    convert "$looked/$picture.png" -crop "x$height+0+0" +repage -colors 256 "docs/images/$name.png"
done <<'PICTURES'
facility-zh-phone 1560 facility
ask-answered-zh-phone 1560 ask
apply-form-zh-phone 1560 apply
case-zh-desk 900 cases
counter-zh-desk 900 counter
day-zh-desk 1250 day
catalogue-item-zh-desk 900 catalogue
calendar-holiday-zh-desk 1030 calendar
quarantine-pack-zh-desk 900 quarantine
device-kiosk-zh-desk 900 devices
hall-counter-zh-desk 900 hall
PICTURES

# The kiosk's, on a screen that stands upright, with its fake hall and printer.
xvfb-run -a -s '-screen 0 1080x1920x24' mvn -B -ntp -q -pl kiosk -Dtest='Pictures,SlipWindowTest' \
    -Dsurefire.failIfNoSpecifiedTests=false -Dpictures="$looked" test
convert kiosk/target/pictures/zh-home.png -resize 720x1280 -colors 256 docs/images/kiosk-home.png
convert kiosk/target/pictures/zh-guide.png -resize 720x1280 -colors 256 docs/images/kiosk-guide.png
convert "$looked/slip-printed.png" -resize 720x1280 -colors 256 docs/images/kiosk-ticket.png
