package smarthall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the dashboard's modules work out before anything is drawn: loaded as they are into a real Chromium, no hall around them. */
class PageModulesIT {

    private static final String ORIGIN = "http://pages.example";
    private static final Path STATIC =
            HallBox.checkout().resolve("hall-server/src/main/resources/static").normalize();

    private static Browser browser;
    private static Page page;

    @BeforeAll
    static void openAnEmptyPage() {
        browser = new Browser();
        page = browser.desk("zh");
        page.route(ORIGIN + "/**", PageModulesIT::fromTheSources);
        page.navigate(ORIGIN + "/");
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @Test
    void aPlanFillsItsBoxAndKeepsRoomOnlyWhereDoorsLeadOut() {
        assertThat(
                        geometry(
                                "const plan = {widthMetres: 30, depthMetres: 20, doors: [{at: [30, 5]}]};"
                                        + "const view = m.fit(plan, {width: 674, height: 1000}, {x: 70, y: 26});"
                                        + "return [view.scale, view.left, view.top, ...m.place([30, 20], view), m.sideOf([30, 5], plan), m.sideOf([3, 5], plan)]"))
                .isEqualTo(list(20, 4, 4, 604, 404, "right", null));
    }

    @Test
    void wordsStandAsNearToTheMiddleAsOtherThingsLet() {
        String square =
                "const square = [[0, 0], [100, 0], [100, 100], [0, 100]]; const size = {width: 20, height: 20};";
        assertThat(geometry(square + "return m.placeFor(size, square, []).map(Math.round)"))
                .isEqualTo(list(52, 52));
        assertThat(geometry(square + "const [x, y] = m.placeFor(size, square, [{x: 30, y: 0, width: 40, height: 100}]);"
                        + "return [x + 10 <= 30 || x - 10 >= 70, Math.abs(y - 50) < 6]"))
                .isEqualTo(list(true, true));
        assertThat(geometry(square + "return [m.placeFor({width: 101, height: 20}, square, [])]"))
                .isEqualTo(list((Object) null));
    }

    @Test
    void wordsOfAnAngularRoomStayInsideIt() {
        assertThat(
                        geometry(
                                "const room = [[0, 0], [90, 0], [90, 30], [30, 30], [30, 90], [0, 90]];"
                                        + "const size = {width: 24, height: 24}; const [x, y] = m.placeFor(size, room, []);"
                                        + "const {x: left, y: top, width, height} = m.boxAround([x, y], size);"
                                        + "return [[left, top], [left + width, top], [left, top + height], [left + width, top + height]].map((c) => m.isInside(c, room))"))
                .isEqualTo(list(true, true, true, true));
    }

    @Test
    void quartersWithoutADoorAreGapsAndTheDayBeginsWhenADoorWasHeard() {
        assertThat(
                        module(
                                "/pages/dashboard/flow-course.js",
                                "const q = (minute, i, heard) =>"
                                        + " ({at: `2026-11-26T09:${minute}:00+08:00`, in: i, out: 0, heard});"
                                        + "const day = m.course([q('00', 0, false), q('15', 4, true), q('30', 0, false), q('45', 9, true)]);"
                                        + "return [day.times.length, day.in, day.most.in, day.gaps, m.course([q('00', 0, false)]).times.length]"))
                .isEqualTo(list(3, list(4, null, 9), 9, 1, 0));
    }

    @Test
    void aZonesAirIsJudgedByItsAlertsAndItsSensorsAndNeverByASample() {
        assertThat(zone("({})")).isEqualTo(list("good"));
        assertThat(zone("({alerts: [{state: 'RAISED', zone: 'lobby', quantity: 'co2'}]})"))
                .isEqualTo(list("alert"));
        assertThat(zone("({alerts: [{state: 'RESOLVED', zone: 'lobby', quantity: 'co2'}]})"))
                .isEqualTo(list("good"));
        assertThat(zone("({alerts: [{state: 'RAISED', zone: 'other', quantity: 'co2'}]})"))
                .isEqualTo(list("good"));
        assertThat(zone("({zones: [{id: 'lobby', readings: {co2: {value: 9000}}}]})"))
                .isEqualTo(list("good"));
        assertThat(zone("({devices: [{id: 'a', kind: 'AIR_STATION', zone: 'lobby', state: 'offline'}]})"))
                .isEqualTo(list("silent"));
        assertThat(zone("({devices: [{id: 'd', kind: 'DOOR_COUNTER', zone: 'lobby', state: 'online'}]})"))
                .isEqualTo(list("none"));
    }

    private static Object zone(String more) {
        return module(
                "/pages/dashboard/zone-state.js",
                "const state = {alerts: [], zones: [{id: 'lobby', readings: {}}],"
                        + " devices: [{id: 'a', kind: 'AIR_STATION', zone: 'lobby', state: 'online'}], ..." + more
                        + "};"
                        + "return [m.airOf(state, 'lobby')]");
    }

    private static Object geometry(String script) {
        return module("/pages/dashboard/plan-geometry.js", script);
    }

    private static Object module(String path, String script) {
        return page.evaluate("async () => { const m = await import('" + path + "'); " + script + " }");
    }

    private static List<Object> list(Object... values) {
        return Arrays.asList(values);
    }

    private static void fromTheSources(Route route) {
        String path = URI.create(route.request().url()).getPath();
        Path file = STATIC.resolve(path.substring(1)).normalize();
        if (path.equals("/")) {
            route.fulfill(
                    new Route.FulfillOptions().setContentType("text/html").setBody("<!doctype html><title>-</title>"));
        } else {
            route.fulfill(new Route.FulfillOptions().setPath(file).setHeaders(Map.of("Content-Type", type(path))));
        }
    }

    private static String type(String path) {
        return path.endsWith(".js") ? "text/javascript" : "application/json";
    }
}
