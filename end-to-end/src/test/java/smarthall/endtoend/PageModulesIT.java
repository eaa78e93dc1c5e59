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

    @Test
    void callsAreSpokenOneAfterTheOtherAndNoneTwice() {
        assertThat(calls("q.begin([{seq: 4}]); call(3, 'old', 'A001'); call(5, 'a', 'A005'); call(6, 'b', 'A006');"
                        + "call(5, 'a', 'A005'); const at = [...said]; await heard(); await heard(); call(7, 'a', 'A005', true);"
                        + "return [at, said, q.waiting]"))
                .isEqualTo(list(list("A005"), list("A005", "A006", "A005"), list()));
    }

    @Test
    void aCallThatIsOverBeforeItsTurnIsNotSpoken() {
        assertThat(calls("call(1, 'a', 'A001'); call(2, 'b', 'A002'); call(3, 'c', 'A003'); call(4, 'd', 'A004');"
                        + "over('ticket-undone', 'b'); over('ticket-started', 'c'); call(5, 'd', 'A004', true); call(6, 'e', 'A006', false, 90000);"
                        + "await heard(); await heard(); return [said, q.waiting]"))
                .isEqualTo(list(list("A001", "A004"), list()));
    }

    @Test
    void whenCallsPileUpTheEldestThatWaitGo() {
        assertThat(calls("for (let n = 1; n < 9; n++) call(n, 't' + n, 'A00' + n); return [said, q.waiting]"))
                .isEqualTo(list(list("A001"), list("A006", "A007", "A008")));
    }

    @Test
    void aVoiceThatNeverEndsOrIsNotAllowedHoldsNobodyUp() {
        assertThat(calls(
                        "call(1, 'a', 'A001'); call(2, 'b', 'A002'); await new Promise((done) => setTimeout(done, 450));"
                                + "return [said, stopped]"))
                .isEqualTo(list(list("A001", "A002"), 1));
        assertThat(
                        calls(
                                "refuse = true; call(1, 'a', 'A001'); call(2, 'b', 'A002'); await heard();"
                                        + "const before = [q.blocked, q.waiting]; refuse = false; q.allow(); await heard(); return [...before, said]"))
                .isEqualTo(list(true, list("A001", "A002"), list("A001", "A002")));
        assertThat(calls(
                        "call(1, 'a', 'A001'); call(2, 'b', 'A002'); q.turn(false); call(3, 'c', 'A003'); await heard();"
                                + "return [said, q.waiting]"))
                .isEqualTo(list(list("A001"), list()));
    }

    @Test
    void aCallIsSaidDigitByDigitInEitherLanguage() {
        assertThat(module(
                        "/pages/display/call-queue.js",
                        "const call = {number: 'A023', counter: '3', counterName: {zh: '3号窗口', en: 'Counter 3'}};"
                                + "return [m.callWords(call, 'zh'), m.callWords(call, 'en')]"))
                .isEqualTo(list("请 A 零 二 三 号，到3号窗口。", "Number A 0 2 3, please go to Counter 3."));
    }

    @Test
    void screensBesideEachOtherShareTheLinesAndOneSpeaks() {
        assertThat(
                        module(
                                "/pages/display/screens.js",
                                "const lines = ['a', 'b', 'c', 'd', 'e'].map((id) => ({id})); const of = (search) => m.linesShown(lines, search).map((line) => line.id).join('');"
                                        + "return [of(''), of('?page=1&pages=2'), of('?page=2&pages=2'), of('?page=9&pages=2'), of('?lines=e,a'), of('?page=x'),"
                                        + "m.isFirst('?page=2&pages=2'), m.isFirst(''), m.spokenLanguages(''), m.spokenLanguages('?say=en,zh,xx')]"))
                .isEqualTo(list("abcde", "abc", "de", "de", "ae", "abcde", false, true, list("zh"), list("en", "zh")));
        assertThat(
                        module(
                                "/pages/display/screens.js",
                                """
                return [m.speaks('e', ''), m.speaks('e', '?page=1&pages=2'), m.speaks('e', '?page=2&pages=2'),
                  m.speaks('a', '?lines=e,b'), m.speaks('e', '?lines=e,b')]"""))
                .as("the first of two speaks also for what the second shows")
                .isEqualTo(list(true, true, false, false, true));
    }

    @Test
    void theScreenAtACounterAsksForARatingUntilTheNextIsServed() {
        assertThat(
                        module(
                                "/pages/screen/view.js",
                                "const to = {ticket: 'a'}; const at = (state, more) => m.viewOf({state: 'OPEN', visitor: state ? {state} : null, toRate: to}, more);"
                                        + "return [m.viewOf(null), at(null), at('CALLED'), at('SERVING'), at(null, {declined: 'a'}), at('CALLED', {declined: 'a'}),"
                                        + "at(null, {thanked: 'a'}), m.viewOf({state: 'PAUSED', visitor: null, toRate: null}), m.viewOf({state: 'CLOSED', visitor: null, toRate: null})]"))
                .isEqualTo(list("lost", "rate", "rate", "serving", "welcome", "called", "thanks", "paused", "closed"));
    }

    /** A queue of three calls at most; {@code heard()} lets the voice come to the end of what it says. */
    private static Object calls(String script) {
        return module(
                "/pages/display/call-queue.js",
                "const said = []; let end = () => {}; let refuse = false; let stopped = 0;"
                        + "const speaker = {say: (call) => {"
                        + " if (refuse) return Promise.reject(new m.NotAllowed());"
                        + " said.push(call.number); return new Promise((done) => { end = done; }); },"
                        + " stop: () => { stopped++; end(); }};"
                        + "const q = new m.CallQueue(speaker, {most: 3, longest: 400});"
                        + "const call = (seq, ticket, number, recall = false, age = 0) =>"
                        + " q.take('ticket-called', {seq, body: {ticket, number, recall}}, age);"
                        + "const over = (kind, ticket) => q.take(kind, {body: {ticket}});"
                        + "const heard = async () => { end(); for (let i = 0; i < 30; i++) await null; };"
                        + script);
    }

    @Test
    void aDayIsPlayedBackAsItWas() {
        String day = "const at = (minute) => `2026-11-26T09:${String(minute).padStart(2, '0')}:00+08:00`;"
                + "const step = (minute, kind, number, more) =>"
                + " ({at: at(minute), kind, subject: number, body: {number, line: 'social', ...more}});"
                + "const day = [step(0, 'counter-opened', '1', {counter: '1'}), step(1, 'ticket-issued', 'A001'),"
                + " step(2, 'ticket-issued', 'A002'), step(5, 'ticket-called', 'A001', {counter: '1'}),"
                + " step(6, 'ticket-undone', 'A001', {counter: '1', state: 'WAITING'}),"
                + " step(7, 'ticket-called', 'A001', {counter: '1'}), step(8, 'ticket-started', 'A001', {counter: '1'}),"
                + " step(9, 'alert-raised', 'x', {zone: 'lobby'}), step(12, 'ticket-finished', 'A001', {counter: '1'}),"
                + " step(13, 'ticket-given-up', 'A002'), step(14, 'counter-closed', '1', {counter: '1'})];"
                + "const when = (minute) => { const s = m.fold(day, Date.parse(at(minute)));"
                + " const l = m.lineAt(s, 'social'); const c = s.counters.get('1');"
                + " return [l.waiting, l.since === null ? null : new Date(l.since).getUTCMinutes(),"
                + " c.status, c.number, c.step, s.called.size, s.handled, s.left, s.happenings.length].join(); };";
        assertThat(
                        module(
                                "/pages/day/day-fold.js",
                                day
                                        + "return [when(2), when(5), when(6), when(9), when(14), m.spanOf([]), m.spanOf(day).to === Date.parse(at(14))]"))
                .isEqualTo(list(
                        "2,1,OPEN,,,0,0,0,0",
                        "1,2,OPEN,A001,CALLED,1,0,0,0",
                        "2,1,OPEN,,,0,0,0,0",
                        "1,2,OPEN,A001,SERVING,1,0,0,1",
                        "0,,CLOSED,,,1,1,1,1",
                        null,
                        true));
    }

    @Test
    void whereSomethingHappensAllTheTimeItIsLookedAtAllTheSame() {
        assertThat(module(
                        "/shared/soon.js",
                        "let looks = 0; let most = 0; let under = 0;"
                                + "const look = m.soon(20, async () => { looks++; most = Math.max(most, ++under);"
                                + " await new Promise((done) => setTimeout(done, 30)); under--; });"
                                + "const events = setInterval(look, 2);"
                                + "await new Promise((done) => { const seen = setInterval(() => {"
                                + " if (looks > 2) { clearInterval(seen); clearInterval(events); done(); } }, 5); });"
                                + "return [looks > 2, most]"))
                .isEqualTo(list(true, 1));
    }

    @Test
    void aStepThatWasTakenBackIsNoneInTheDay() {
        String day =
                "const step = (minute, kind, more) => ({at: `2026-11-26T09:0${minute}:00+08:00`, kind, subject: 'a',"
                        + " body: {number: 'A001', line: 'social', counter: '1', ...more}});"
                        + "const begin = [step(0, 'ticket-issued'), step(1, 'ticket-called'), step(2, 'ticket-started')];"
                        + "const end = (...more) => { const s = m.fold([...begin, ...more], Date.parse('2026-11-26T10:00:00+08:00'));"
                        + " const c = s.counters.get('1'); return [m.lineAt(s, 'social').waiting, m.lineAt(s, 'entry').waiting,"
                        + " c.number, c.step, s.handled, s.left].join(); };";
        assertThat(
                        module(
                                "/pages/day/day-fold.js",
                                day
                                        + "return [end(step(3, 'ticket-finished'), step(4, 'ticket-undone', {state: 'SERVING', was: 'DONE'})),"
                                        + " end(step(3, 'ticket-finished'), step(3, 'ticket-transferred', {state: 'WAITING', line: 'entry'}),"
                                        + " step(4, 'ticket-undone', {state: 'SERVING', was: 'WAITING', service: 'card'})),"
                                        + " end(step(3, 'ticket-no-show'), step(4, 'ticket-undone', {state: 'CALLED', was: 'NO_SHOW'})),"
                                        + " end(step(3, 'ticket-parked'), step(4, 'ticket-called'), step(5, 'ticket-undone', {state: 'PARKED', was: 'CALLED'}))]"))
                .isEqualTo(list("0,0,A001,SERVING,0,0", "0,0,A001,SERVING,0,0", "0,0,A001,CALLED,0,0", "0,0,,,0,0"));
    }

    @Test
    void theHallsClockIsFollowedWhenItIsSetOnceASecondTimeAgrees() {
        String hours = "set(0, 0); see(10, 10); see(20, 20); see(30, 30); ";
        assertThat(time(hours + "see(40, 7240); const once = shown(); see(45, 7245); const twice = shown();"
                        + "return [once, twice, shown(105)]"))
                .as("two hours forward, and at its old speed from there")
                .isEqualTo(list(40, 7245, 7305));
        assertThat(time(hours
                        + "see(40, -560); const once = shown(); see(45, -555); return [once, shown(), shown(105)]"))
                .as("ten minutes back")
                .isEqualTo(list(40, -555, -495));
        assertThat(time(hours
                        + "set(40, 7240); const forward = shown(); set(41, 12); return [forward, shown(), shown(42)]"))
                .as("what the server says is now holds at once")
                .isEqualTo(list(7240, 12, 13));
    }

    @Test
    void whatIsToldLateMovesNoClock() {
        assertThat(time("set(0, 0); see(10, 10); see(20, 3); see(30, 30); see(40, 8); return [shown(), shown(60)]"))
                .isEqualTo(list(40, 60));
        assertThat(time("set(0, 0); see(10, 10); set(300, 300);"
                        + "for (let i = 0; i < 280; i++) see(300 + i / 100, 12 + i); const burst = shown();"
                        + "see(310, 310); see(312, 312); return [Math.abs(burst - 303) < 2, shown(400)]"))
                .as("what happened during a break, all at once")
                .isEqualTo(list(true, 400));
    }

    @Test
    void aHallThatIsReplayedIsFollowedAtItsSpeed() {
        assertThat(
                        time(
                                "set(0, 0); see(2, 7200); const first = shown(); see(4, 14400); const soon = shown();"
                                        + "for (let i = 5; i < 60; i++) see(i + (i % 3) / 2, 3600 * i);"
                                        + "return [first, soon, Math.abs(shown(70) / 3600 - 70) < 1.5, Math.abs(time.realSince(at(60 * 3600)) / 1000 - 10) < 1.5]"))
                .as("half a second on the way is half an hour of this hall, and no step")
                .isEqualTo(list(7200, 14400, true, true));
        assertThat(time("set(0, 0); for (let i = 3; i < 30; i += 3) see(i, 60 * i); const fast = shown(30);"
                        + "set(40, 100); see(43, 103); see(46, 106); return [fast, shown(), shown(50)]"))
                .as("started again at the usual speed")
                .isEqualTo(list(1800, 106, 110));
        assertThat(
                        time(
                                "set(0, 0); for (let i = 3; i < 30; i += 3) see(i, 60 * i);"
                                        + "see(32, 1000000); const once = shown() < 10000; see(34, 1000120); return [once, shown(), shown(36)]"))
                .as("set forward while it runs fast")
                .isEqualTo(list(true, 1000120, 1000240));
    }

    @Test
    void aSensorsClockIsNotTheHalls() {
        assertThat(module(
                        "/shared/hall-state.js",
                        "const s = new m.HallState(); const at = (hour) => `2026-11-26T${hour}:00:00+08:00`;"
                                + "s.take('hall', {at: at('09')}, '1'); const hour = () => new Date(s.time.now()).getUTCHours() + 8;"
                                + "for (let i = 0; i < 3; i++) { s.take('reading', {at: at('15'), quantity: 'co2'});"
                                + " s.take('crowd', {at: at('15')}); }"
                                + "const before = hour(); s.take('hall', {at: at('11')}); return [before, hour()]"))
                .isEqualTo(list(9, 11));
    }

    @Test
    void aCallOfABreakIsNewWhenTheStreamGoesOnAndNoneIsNewTwice() {
        assertThat(
                        module(
                                "/shared/hall-state.js",
                                "const s = new m.HallState(); const call = (seq, ticket) => ({seq, at: '2026-11-26T09:00:00+08:00',"
                                        + " kind: 'ticket-called', subject: ticket, body: {ticket, number: ticket, counter: '1'}});"
                                        + "const hall = (id, ...calls) => s.take('hall', {at: '2026-11-26T09:00:00+08:00', calls}, id);"
                                        + "const take = (seq, ticket) => s.take('ticket-called', call(seq, ticket), String(seq))?.number ?? null;"
                                        + "hall('4', call(4, 'A001')); const live = take(5, 'A002');"
                                        + "hall(null, call(7, 'A004'), call(6, 'A003'), call(5, 'A002'), call(4, 'A001'));"
                                        + "const missed = [take(6, 'A003'), take(7, 'A004'), take(7, 'A004')]; const shown = s.calls.map((each) => each.number);"
                                        + "hall('3', call(2, 'B001')); return [live, missed, shown, take(2, 'B001'), take(4, 'B002')]"))
                .as("the last: a journal that begins anew")
                .isEqualTo(
                        list("A002", list("A003", "A004", null), list("A004", "A003", "A002", "A001"), null, "B002"));
    }

    @Test
    void aListIsReadPartByPartAsFarAsIsWanted() {
        assertThat(
                        module(
                                "/shared/parts.js",
                                "const asked = []; const all = Array.from({length: 450}, (none, i) => i);"
                                        + "const ask = async (path) => { asked.push(path); const query = new URL(path, 'http://x').searchParams;"
                                        + " const from = Number(query.get('after') ?? 0); const to = from + Number(query.get('limit'));"
                                        + " return {items: all.slice(from, to), next: to < all.length ? String(to) : null}; };"
                                        + "const of = async (path, wanted) => { const {items, more} = await m.firstOf(path, wanted, ask);"
                                        + " return [items.length, new Set(items).size, more]; };"
                                        + "return [await of('/list', 50), await of('/list?state=A', 250), await of('/list', 500), asked]"))
                .isEqualTo(list(
                        list(50, 50, true),
                        list(250, 250, true),
                        list(450, 450, false),
                        list(
                                "/list?limit=50",
                                "/list?state=A&limit=200",
                                "/list?state=A&limit=50&after=200",
                                "/list?limit=200",
                                "/list?limit=200&after=200",
                                "/list?limit=100&after=400")));
    }

    /** A page's clock: the server said at a real second which second of the hall it is, or something happened at it. */
    private static Object time(String script) {
        return module(
                "/shared/hall-time.js",
                "let real = 0; const time = new m.HallTime(() => real * 1000); const begin = Date.parse('2026-11-26T01:00:00Z');"
                        + "const at = (second) => new Date(begin + second * 1000).toISOString();"
                        + "const set = (r, second) => { real = r; time.set(at(second)); };"
                        + "const see = (r, second) => { real = r; time.see(at(second)); };"
                        + "const shown = (r = real) => { real = r; return Math.round((time.now() - begin) / 1000); };"
                        + script);
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
        return module("/shared/plan-geometry.js", script);
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
