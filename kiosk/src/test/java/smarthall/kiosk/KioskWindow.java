package smarthall.kiosk;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import smarthall.kiosk.hardware.Microphone;
import smarthall.kiosk.hardware.PaperWidth;
import smarthall.kiosk.hardware.ScanFolder;
import smarthall.kiosk.hardware.SpeechRecognizer;
import smarthall.kiosk.hardware.printer.EscPosPrinter;
import smarthall.kiosk.hardware.sound.LineMicrophone;
import smarthall.kiosk.settings.Settings;
import smarthall.kiosk.settings.Settings.WindowSize;
import smarthall.kiosk.testing.FakePrinter;
import smarthall.kiosk.testing.LocalHall;

/** The terminal's real window before a hall on this machine, driven by a robot. */
final class KioskWindow implements AutoCloseable {

    private static final int SECONDS = 15;

    final Terminal terminal;
    final FxRobot robot = new FxRobot();
    final Path scans;
    final AtomicInteger restarts = new AtomicInteger();
    final FakePrinter printer;
    private final Path printerFile;
    private final Path token;

    /** A terminal without a microphone and without a speech model. */
    KioskWindow(LocalHall hall) throws IOException, TimeoutException {
        this(hall, new LineMicrophone("none that this machine has"), Optional.empty());
    }

    KioskWindow(LocalHall hall, Microphone microphone, Optional<SpeechRecognizer.Loader> speech)
            throws IOException, TimeoutException {
        scans = Files.createTempDirectory("scans");
        printerFile = Files.createTempDirectory("printer").resolve("lp0");
        printer = new FakePrinter(printerFile, PaperWidth.MM80.columns());
        token = Files.createTempFile("token", "");
        Files.writeString(token, "test-token\n");
        Stage stage = FxToolkit.registerPrimaryStage();
        Settings settings = new Settings(
                hall.address(),
                "yixing",
                token,
                Optional.of(new WindowSize(1080, 1920)),
                Optional.empty(),
                "",
                Optional.of(scans),
                Optional.empty());
        terminal = onWindow(() -> {
            Stage fresh = new Stage();
            fresh.setX(0);
            fresh.setY(0);
            return KioskApp.show(
                    fresh,
                    settings,
                    new Devices(
                            microphone,
                            speech,
                            Optional.of(new ScanFolder(scans)),
                            Optional.of(EscPosPrinter.at(printerFile, PaperWidth.MM80))),
                    restarts::incrementAndGet);
        });
    }

    static <T> T onWindow(Callable<T> task) {
        return WaitForAsyncUtils.waitForAsyncFx(SECONDS * 1000L, task);
    }

    void click(String id) {
        await(id);
        robot.clickOn(usable(id));
        WaitForAsyncUtils.waitForFxEvents();
    }

    String text(String id) {
        return robot.lookup(id).queryAs(Labeled.class).getText();
    }

    /** The node of this id that can be used; each screen has a keyboard of its own. */
    Node usable(String id) {
        return onWindow(() -> robot.lookup(id).queryAll().stream()
                .filter(KioskWindow::isUsable)
                .findFirst()
                .orElseThrow());
    }

    /** Waits until a node is there, seen, and can be used. */
    void await(String id) {
        await(() -> seen(id));
    }

    boolean seen(String id) {
        return onWindow(() -> robot.lookup(id).queryAll().stream().anyMatch(KioskWindow::isUsable));
    }

    private static boolean isUsable(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return !node.isDisabled();
    }

    static void await(Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(SECONDS, TimeUnit.SECONDS, condition);
        } catch (TimeoutException late) {
            throw new AssertionError("not within " + SECONDS + " s", late);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    BufferedImage picture() {
        robot.moveTo(new Point2D(540, 1900));
        WaitForAsyncUtils.waitForFxEvents(10);
        return onWindow(() -> SwingFXUtils.fromFXImage(terminal.scene().snapshot(null), null));
    }

    void save(Path folder, String name) {
        try {
            Files.createDirectories(folder);
            ImageIO.write(picture(), "png", folder.resolve(name + ".png").toFile());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        onWindow(() -> {
            terminal.scene().getWindow().hide();
            return true;
        });
        printer.close();
        Files.deleteIfExists(printerFile.getParent());
        Files.deleteIfExists(token);
        new ScanFolder(scans).clear();
        Files.deleteIfExists(scans);
    }
}
