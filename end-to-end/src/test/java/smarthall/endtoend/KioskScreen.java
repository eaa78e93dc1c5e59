package smarthall.endtoend;

import static org.awaitility.Awaitility.await;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import smarthall.kiosk.KioskApp;
import smarthall.kiosk.Terminal;
import smarthall.kiosk.hardware.PaperWidth;
import smarthall.kiosk.settings.PrintSlips;
import smarthall.kiosk.settings.Settings;
import smarthall.kiosk.settings.Settings.WindowSize;

/** The terminal's real window before a box's hall, with a folder for a scanner; a robot touches it. */
final class KioskScreen implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(30);
    /** A window is there in two seconds on an idle machine, in forty on one that is fifteen times overbooked. */
    private static final Duration START = Duration.ofSeconds(120);

    private static final WindowSize SIZE = new WindowSize(1080, 1920);

    private final FxRobot robot = new FxRobot();
    private final Path scans;
    private final FileChannel display;
    private final Terminal terminal;

    /** Waits for its turn: of two windows on one display, the robot's finger would meet the upper one. */
    KioskScreen(HallBox box, Path scans) throws TimeoutException {
        this(box, scans, Optional.empty());
    }

    KioskScreen(HallBox box, Path scans, Optional<Path> printer) throws TimeoutException {
        this.scans = scans;
        display = theDisplayAlone();
        FxToolkit.registerPrimaryStage();
        Settings settings = new Settings(
                box.api(),
                box.hall(),
                box.terminalToken(),
                Optional.of(SIZE),
                Optional.empty(),
                "none that this machine has",
                Optional.of(scans),
                printer.map(device -> new Settings.Printer(device, PrintSlips.ALWAYS, PaperWidth.MM80)));
        terminal = WaitForAsyncUtils.waitForAsyncFx(START.toMillis(), () -> {
            Stage stage = new Stage();
            stage.setX(0);
            stage.setY(0);
            return KioskApp.show(stage, settings);
        });
    }

    /** Held among all programs that use the same display, until it is closed. */
    private static FileChannel theDisplayAlone() {
        String name =
                "kiosk-screen-" + System.getenv().getOrDefault("DISPLAY", "").replaceAll("\\W", "-") + ".lock";
        try {
            FileChannel channel = FileChannel.open(
                    Path.of(System.getProperty("java.io.tmpdir"), name),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            channel.lock();
            return channel;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where the scanner puts its pages. */
    Path scans() {
        return scans;
    }

    /** A finger on the middle of something that is in sight. */
    void touch(String id) {
        Node node = usable(id);
        robot.clickOn(node);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Two touches, as close to each other as a trembling finger's. */
    void touchTwice(String id) {
        robot.doubleClickOn(usable(id));
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Presses a button, wherever the visitor would have to scroll to. */
    void press(String id) {
        Node node = usable(id);
        onWindow(() -> {
            ((ButtonBase) node).fire();
            return true;
        });
    }

    /** Writes with a real keyboard. */
    void write(String id, String words) {
        Node node = usable(id);
        onWindow(() -> {
            ((TextInputControl) node).setText(words);
            return true;
        });
    }

    /** Draws a few strokes. */
    void scribble(String id) {
        robot.drag(usable(id)).moveBy(140, 40).moveBy(60, -80).moveBy(90, 50).drop();
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** What stands on a label or a button, seen or not; nothing where there is none. */
    String text(String id) {
        return onWindow(() -> robot.lookup(id).queryAll().stream()
                .filter(KioskScreen::isSeen)
                .findFirst()
                .map(node -> ((Labeled) node).getText())
                .orElse(""));
    }

    /** Waits until something is there, is seen, and can be used. */
    Node usable(String id) {
        return await(id + " can be used")
                .atMost(SOON)
                .until(
                        () -> onWindow(() -> robot.lookup(id).queryAll().stream()
                                .filter(node -> isSeen(node) && !node.isDisabled())
                                .findFirst()),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static boolean isSeen(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /** Reads a QR code off the screen. */
    URI code(String id) {
        Node node = usable(id);
        BufferedImage picture = picture(onWindow(() -> node.snapshot(null, null)));
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        BinaryBitmap bits = new BinaryBitmap(
                new HybridBinarizer(new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), pixels)));
        try {
            return URI.create(new QRCodeReader()
                    .decode(bits, Map.of(DecodeHintType.TRY_HARDER, true))
                    .getText());
        } catch (NotFoundException none) {
            throw new AssertionError("there is no code in " + id, none);
        } catch (ReaderException unreadable) {
            throw new AssertionError("the code in " + id + " cannot be read", unreadable);
        }
    }

    /** Keeps a picture of the whole screen. */
    void save(Path file) {
        BufferedImage picture = picture(onWindow(() -> terminal.scene().snapshot(null)));
        try {
            ImageIO.write(picture, "png", file.toFile());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static BufferedImage picture(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, width, height, pixels, 0, width);
        return picture;
    }

    private static <T> T onWindow(Callable<T> task) {
        return WaitForAsyncUtils.waitForAsyncFx(SOON.toMillis(), task);
    }

    @Override
    public void close() {
        onWindow(() -> {
            terminal.scene().getWindow().hide();
            return true;
        });
        try {
            display.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
