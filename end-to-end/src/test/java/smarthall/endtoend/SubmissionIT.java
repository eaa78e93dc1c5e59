package smarthall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import smarthall.kiosk.hall.Application;
import tools.jackson.databind.JsonNode;

/**
 * Applications from the first field to the decision: at the terminal, on a phone, and for each item with a form. Whatever goes
 * wrong on the way is said in plain words, and costs the visitor nothing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubmissionIT {

    private static final double HALL_SECONDS_PER_SECOND = 5;
    private static final Duration SOON = Duration.ofSeconds(30);
    /** A server starts in nine seconds on an idle machine, in sixty on one that is ten times overbooked. */
    private static final Duration AFTER_A_KILL = Duration.ofSeconds(150);

    private static final int MEGABYTE = 1024 * 1024;
    private static final String MISTYPED = "110105194912310021";
    private static final String IDENTITY = "11010519491231002X";
    private static final String CLERK = "clerk-8";
    private static final String OPEN = "SUBMITTED,ACCEPTED";
    private static final String ALL = OPEN + ",SUPPLEMENT_WANTED,APPROVED,REFUSED,WITHDRAWN";
    private static final List<String> ITEMS = List.of(
            "social-card", "unemployment-benefit", "medical-elsewhere", "individual-business", "fund-withdrawal");

    /** A folder for pictures of all that is looked at, by {@code -Dpictures=FOLDER}. */
    private static final Optional<Path> PICTURES =
            Optional.ofNullable(System.getProperty("pictures")).map(Path::of);

    private Path folder;
    private HallBox box;
    private Browser browser;
    private HallApi counting;

    @BeforeAll
    void open(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path fresh) {
        folder = fresh;
        // Playwright's objects belong to the thread that made them.
        Awaitility.pollInSameThread();
        box = new HallBox(folder.resolve("data"), HALL_SECONDS_PER_SECOND);
        box.up("--no-people");
        browser = new Browser();
        counting = new HallApi(box.api(), box.hall()).signIn(box.login(CLERK));
    }

    @AfterEach
    void noScriptFailed() {
        assertThat(browser.scriptErrors()).isEmpty();
    }

    @AfterAll
    void close() {
        browser.close();
        box.close();
    }

    @Test
    @Timeout(400)
    void whatIsFilledInAtTheTerminalOutlivesTheServerAndIsDecided() throws Exception {
        Path scans = Files.createDirectory(folder.resolve("scans"));
        byte[] card = Papers.picture("身份证");
        try (KioskScreen screen = new KioskScreen(box, scans)) {
            KioskApplicant visitor = new KioskApplicant(screen);
            visitor.begin("unemployment-benefit");
            everyFaultIsSaidWhereItIs(visitor);
            fillIn(visitor, card);
            KioskApplicant.Receipt receipt = theServerDiesBeforeItIsSubmitted(visitor);
            assertThat(cases(ALL).stream()
                            .filter(each -> each.path("service").stringValue().equals("unemployment-benefit")))
                    .as("cases made by two presses and many tries")
                    .extracting(each -> each.path("receipt").stringValue())
                    .containsExactly(receipt.number());

            CasesPage clerk = clerk(receipt.number());
            assertThat(clerk.given("name")).isEqualTo("王丽");
            assertThat(clerk.given("identity")).isEqualTo(IDENTITY);
            assertThat(clerk.file("identity-card")).isEqualTo(card);
            clerk.wantSupplement("身份证照片不清楚，请重新扫描；手机号码请再核对。", List.of("identity-card", "phone"));
            look("case-supplement", clerk.page());

            ApplyPage phone = new ApplyPage(browser.phone("zh"));
            phone.page().navigate(receipt.page().toString());
            assertThat(phone.receipt("SUPPLEMENT_WANTED")).isEqualTo(receipt.number());
            phone.page().locator("[data-supplement]").waitFor();
            look("phone-supplement-wanted", phone.page());

            byte[] sharper = Papers.picture("清楚的身份证");
            supply(visitor, receipt, sharper);
            clerk.isNow("SUBMITTED");
            assertThat(clerk.given("phone")).isEqualTo("13900139000");
            assertThat(clerk.file("identity-card")).isEqualTo(sharper);
            clerk.accept();
            clerk.approve("下月起按月发放。");
            look("case-approved", clerk.page());

            phone.page().reload();
            assertThat(phone.receipt("APPROVED")).isEqualTo(receipt.number());
            assertThat(phone.page().locator("blockquote").textContent()).contains("下月起按月发放。");
            look("phone-approved", phone.page());
            assertThat(Browser.barriers(phone.page())).isEmpty();
        }
    }

    private void everyFaultIsSaidWhereItIs(KioskApplicant visitor) {
        visitor.write("identity", MISTYPED.substring(0, 15));
        visitor.type("identity", MISTYPED.substring(15));
        assertThat(visitor.fault("identity")).isEqualTo("号码有误（校验码不符），请逐位核对");
        visitor.next();
        assertThat(visitor.trouble()).isEqualTo("有 8 处需要修改，见红字。");
        assertThat(visitor.fault("identity")).isEqualTo("号码有误（校验码不符），请逐位核对");
        assertThat(visitor.fault("identity-card")).isEqualTo("请添加此材料");
        look("kiosk-faults", visitor);

        visitor.scan("identity-card", "large.pdf", Papers.pdf(6 * MEGABYTE));
        assertThat(visitor.fault("identity-card")).isEqualTo("文件有 6 MB，超过 5 MB，请降低扫描精度或用手机拍照");
        visitor.scan("identity-card", "card.jpg", Papers.program(3 * MEGABYTE));
        assertThat(visitor.fault("identity-card")).isEqualTo("文件的内容不是所要求的类型；改文件名不能改变类型，请换一个文件");
        look("kiosk-disguised", visitor);
    }

    private static void fillIn(KioskApplicant visitor, byte[] card) {
        visitor.write("identity", IDENTITY);
        visitor.write("name", "王丽");
        visitor.write("phone", "13800138000");
        visitor.write("last-employer", "宜兴紫砂陶瓷有限公司");
        visitor.choose("left-on", "2026-03-10");
        visitor.tick("left-why", "closed");
        visitor.write("card-number", "A12345678");
        visitor.scan("identity-card", "card.png", card);
        assertThat(visitor.fault("identity-card")).isEmpty();
        assertThat(visitor.file("identity-card")).startsWith("✓ 已收到 PNG");
        visitor.next();
        assertThat(visitor.said("identity")).isEqualTo(IDENTITY);
        assertThat(visitor.said("left-why")).isEqualTo("用人单位破产或关闭");
        visitor.sign();
    }

    private KioskApplicant.Receipt theServerDiesBeforeItIsSubmitted(KioskApplicant visitor) {
        box.kill(Program.SERVER);
        visitor.submitTwice();
        await("the terminal says that the connection is lost").atMost(SOON).until(() -> visitor.trouble()
                .equals("连接中断，正在重试。填写的内容和材料都还在，不会重复提交。"));
        look("kiosk-lost", visitor);
        KioskApplicant.Receipt receipt = visitor.receipt(AFTER_A_KILL);
        look("kiosk-receipt", visitor);
        visitor.leave();
        return receipt;
    }

    private void supply(KioskApplicant visitor, KioskApplicant.Receipt receipt, byte[] sharper) {
        assertThat(visitor.lookUp(receipt)).isEqualTo("需要补正");
        look("kiosk-supplement", visitor);
        visitor.write("phone", "13900139000");
        visitor.scan("identity-card", "card.png", sharper);
        assertThat(visitor.supply()).isEqualTo("已提交，等待受理");
        look("kiosk-supplied", visitor);
    }

    @Test
    @Timeout(300)
    void whatIsFilledInOnAPhoneSurvivesEveryLostConnectionAndIsDecided() {
        Map<String, List<String>> barriers = new LinkedHashMap<>();
        ApplyPage phone = new ApplyPage(browser.phone("zh"));
        Page page = phone.page();
        phone.begin(box.page("apply"), "individual-business");
        byte[] premises = Papers.pdf(40_000);
        everyFaultIsSaidOnThePhone(phone, barriers);
        fillIn(phone, premises);
        look("phone-filled", page);
        barriers.put("filled", Browser.barriers(page));

        phone.press("review");
        phone.waitForStep("review");
        assertThat(phone.said("identity")).isEqualTo(IDENTITY);
        assertThat(phone.said("trade")).isEqualTo("紫砂陶艺");
        look("phone-review", page);
        barriers.put("review", Browser.barriers(page));
        phone.press("sign");
        phone.waitForStep("sign");
        phone.sign();
        look("phone-sign", page);
        barriers.put("sign", Browser.barriers(page));

        String receipt = theAnswerToSubmittingIsLost(phone);
        look("phone-receipt", page);
        barriers.put("receipt", Browser.barriers(page));
        assertThat(barriers)
                .allSatisfy((step, found) -> assertThat(found).as(step).isEmpty());
        assertThat(cases(ALL).stream()
                        .filter(each -> each.path("service").stringValue().equals("individual-business")))
                .as("cases made by three presses")
                .extracting(each -> each.path("receipt").stringValue())
                .containsExactly(receipt);

        CasesPage clerk = clerk(receipt);
        assertThat(clerk.given("business-name")).isEqualTo("宜兴市王丽紫砂店");
        assertThat(clerk.file("premises")).isEqualTo(premises);
        clerk.accept();
        clerk.refuse("该地址不能用于经营。");
        page.reload();
        assertThat(phone.receipt("REFUSED")).isEqualTo(receipt);
        assertThat(page.locator("blockquote").textContent()).contains("该地址不能用于经营。");
        look("phone-refused", page);
    }

    private void everyFaultIsSaidOnThePhone(ApplyPage phone, Map<String, List<String>> barriers) {
        Page page = phone.page();
        phone.write("identity", MISTYPED);
        assertThat(phone.fault("identity")).isEqualTo("号码有误（校验码不符），请逐位核对");
        phone.attach("premises", "lease.pdf", "application/pdf", Papers.pdf(6 * MEGABYTE));
        assertThat(phone.fault("premises")).isEqualTo("文件有 6 MB，超过 5 MB，请压缩或重新拍照");
        phone.attach("identity-card", "card.jpg", "image/jpeg", Papers.program(3 * MEGABYTE));
        assertThat(phone.fault("identity-card")).isEqualTo("文件的内容不是所要求的类型；改文件名不能改变类型，请换一个文件。");
        phone.press("review");
        assertThat(phone.notice()).isEqualTo("有 9 处需要修改，见红字。");
        assertThat(phone.fault("identity-card")).startsWith("文件的内容不是所要求的类型");
        look("phone-faults", page);
        barriers.put("faults", Browser.barriers(page));
        page.locator("button.language").click();
        page.locator("html[lang=en]").waitFor();
        assertThat(phone.notice()).isEqualTo("Please mend what is marked in red (9).");
        assertThat(phone.fault("identity")).endsWith("compare with your card");
        assertThat(phone.fault("premises")).startsWith("The file has 6 MB");
        look("phone-faults-en", page);
        barriers.put("faults, en", Browser.barriers(page));
        page.locator("button.language").click();
        page.locator("html[lang=zh-CN]").waitFor();
    }

    /** The first file meets a connection that breaks; it goes on by itself. */
    private static void fillIn(ApplyPage phone, byte[] premises) {
        phone.write("business-name", "宜兴市王丽紫砂店");
        phone.tick("trade", "pottery");
        phone.write("address", "宜兴市人民路 12 号");
        phone.write("opens-on", "2026-04-01");
        phone.write("name", "王丽");
        phone.write("identity", "11010519491231002x");
        phone.write("phone", "13800138000");
        breakOnce(phone.page(), "**/materials/premises", false);
        phone.attach("premises", "lease.pdf", "application/pdf", premises);
        assertThat(phone.fault("premises")).isEqualTo("连接中断，恢复后自动继续上传；文件和已填写的内容都还在");
        assertThat(phone.arrived("premises")).isEqualTo(premises.length);
        phone.attach("identity-card", "IMG_0001.png", "image/png", Papers.largePhoto());
        assertThat(phone.arrived("identity-card")).isBetween(1L, 5L * MEGABYTE);
    }

    /** The hall has it, the phone does not know; the visitor presses again, and again. */
    private String theAnswerToSubmittingIsLost(ApplyPage phone) {
        breakOnce(phone.page(), "**/submit", true);
        phone.pressTwice("submit");
        assertThat(phone.notice()).isEqualTo("连接中断。已填写的内容和已上传的材料都还在，网络恢复后请再按一次。");
        look("phone-lost", phone.page());
        phone.pressTwice("submit");
        return phone.receipt("SUBMITTED");
    }

    /** @param answered whether the hall hears the call, so that only its answer is lost */
    private static void breakOnce(Page page, String calls, boolean answered) {
        page.route(
                calls,
                route -> {
                    if (answered) {
                        assertThat(route.fetch().status()).isEqualTo(200);
                    }
                    route.abort("connectionreset");
                },
                new Page.RouteOptions().setTimes(1));
    }

    @Test
    @Timeout(400)
    void eachItemWithAFormBecomesACaseThatIsCountedFallsDueAndIsDecided() {
        HallApi anybody = new HallApi(box.api(), box.hall());
        assertThat(anybody.get("/services").path("items").valueStream().filter(item -> item.path("online")
                        .booleanValue()))
                .extracting(item -> item.path("code").stringValue())
                .containsExactlyInAnyOrderElementsOf(ITEMS);
        QuickApplicant visitor = new QuickApplicant(box);
        Page page = browser.desk("zh");
        Browser.open(page, box.page("dashboard"), box.login("manager"));
        DashboardPage dashboard = new DashboardPage(page);
        int before = cases(OPEN).size();
        dashboard.showsCases(before, 0, SOON);
        List<Application> made = ITEMS.stream().map(visitor::apply).toList();
        assertThat(made).extracting(each -> each.paper().orElseThrow().number()).doesNotHaveDuplicates();
        dashboard.showsCases(before + made.size(), 0, SOON);

        box.down();
        box.turnClockOn(Duration.ofDays(1));
        box.up("--no-people");
        dashboard.showsCases(before + 5, 4, AFTER_A_KILL);
        dashboard.showsCasesOfLine("business", 1, openOfLine("business"), SOON);
        page.reload();
        dashboard.showsCasesOfLine("social", 2, openOfLine("social"), SOON);
        look("dashboard-due", page);
        CasesPage clerk = clerk();
        List<String> decided = new ArrayList<>();
        for (Application application : made) {
            decided.add(clerk.open(application.paper().orElseThrow().number()));
            look("cases-due-" + decided.size(), clerk.page());
            clerk.accept();
            clerk.approve("");
        }
        dashboard.showsCases(before, 0, SOON);
        assertThat(cases("APPROVED"))
                .extracting(each -> each.path("id").stringValue())
                .containsAll(decided);
    }

    private int openOfLine(String line) {
        return (int) cases(OPEN).stream()
                .filter(each -> each.path("line").stringValue().equals(line))
                .count();
    }

    private CasesPage clerk() {
        Page page = browser.desk("zh");
        Browser.open(page, box.page("cases"), box.login(CLERK));
        return new CasesPage(page);
    }

    private CasesPage clerk(String receipt) {
        CasesPage clerk = clerk();
        clerk.open(receipt);
        return clerk;
    }

    /** The cases in some states, as the hall's interface lists them. */
    private List<JsonNode> cases(String states) {
        return counting.get("/cases?state=" + states)
                .path("items")
                .valueStream()
                .toList();
    }

    private static void look(String name, Page page) {
        PICTURES.ifPresent(pictures -> page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(pictures.resolve("submission-" + name + ".png"))));
    }

    private static void look(String name, KioskApplicant visitor) {
        PICTURES.ifPresent(pictures -> visitor.screen().save(pictures.resolve("submission-" + name + ".png")));
    }
}
