package smarthall.endtoend;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A real Chromium, the distribution's; each person in front of it has a window with cookies of its own. */
final class Browser implements AutoCloseable {

    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    private static final AxeRunOptions AXE = new AxeRunOptions();

    static {
        AXE.setResultTypes(List.of("violations"));
    }

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final List<String> scriptErrors = Collections.synchronizedList(new ArrayList<>());
    private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Map<String, String>> sessions = new HashMap<>();

    Browser() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(System.getProperty("chromium", "/usr/bin/chromium")))
                        // As root, as in a container, Chromium has no sandbox to offer.
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic")));
    }

    /** A window on a desk. */
    Page desk(String language) {
        return window(1440, 900, language);
    }

    /** The large screen in the hall. */
    Page wall(String language) {
        return window(1920, 1080, language);
    }

    /** A window on an old, small monitor. */
    Page cheapDesk(String language) {
        return window(1024, 768, language);
    }

    /** A screen of the same size that is touched. */
    Page tablet(String language) {
        return open(options(1024, 768, language).setHasTouch(true));
    }

    /** A visitor's phone. */
    Page phone(String language) {
        return open(options(360, 780, language)
                .setDeviceScaleFactor(2)
                .setIsMobile(true)
                .setHasTouch(true));
    }

    private Page window(int width, int height, String language) {
        return open(options(width, height, language));
    }

    private static com.microsoft.playwright.Browser.NewContextOptions options(int width, int height, String language) {
        return new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale(language.equals("zh") ? "zh-CN" : "en-GB");
    }

    private Page open(com.microsoft.playwright.Browser.NewContextOptions options) {
        BrowserContext context = chromium.newContext(options);
        Page page = context.newPage();
        page.onPageError(error -> scriptErrors.add(page.url() + ": " + error));
        page.onConsoleMessage(message -> {
            // What the test itself brings in, axe above all, has no address.
            if (message.type().equals("error") && !message.location().startsWith(":")) {
                complaints.add(page.url() + ": " + message.text() + " " + message.location());
            }
        });
        return page;
    }

    /** Signs in on the page that asks for it, and waits until the page that was wanted is there. */
    static void open(Page page, String url, HallBox.Login login) {
        page.navigate(url);
        page.locator("#user").fill(login.user());
        page.locator("#password").fill(login.password());
        page.locator("button[type=submit]").click();
        page.waitForURL(url);
    }

    /** What axe-core finds on a page that keeps people from using it. */
    static List<String> barriers(Page page) {
        return new AxeBuilder(page)
                        // Our pages have no frames; for those of others axe would open one more page each time.
                        .setLegacyMode(true)
                        .options(AXE)
                        .analyze()
                        .getViolations()
                        .stream()
                        .filter(rule -> SERIOUS.contains(rule.getImpact()))
                        .map(Browser::inWords)
                        .toList();
    }

    private static String inWords(Rule rule) {
        return rule.getId() + " (" + rule.getImpact() + "): " + rule.getHelp() + " "
                + rule.getNodes().stream().map(node -> node.getHtml()).toList();
    }

    /** Errors that no script caught, on any page since the start. */
    List<String> scriptErrors() {
        return List.copyOf(scriptErrors);
    }

    /** The same, and what else the console calls an error: refused, not found, against the page's policy. Each is told once. */
    List<String> takeErrors() {
        List<String> all =
                Stream.concat(scriptErrors.stream(), complaints.stream()).toList();
        scriptErrors.clear();
        complaints.clear();
        return all;
    }

    /** Gives a window the session of somebody who signed in before; each person signs in once. */
    void signedIn(Page page, HallBox box, String who) {
        sessions.computeIfAbsent(who, name -> new HallApi(box.api(), box.hall())
                        .signIn(box.login(name))
                        .cookies())
                .forEach((name, value) -> page.context()
                        .addCookies(
                                List.of(new Cookie(name, value).setUrl(box.api().toString()))));
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
