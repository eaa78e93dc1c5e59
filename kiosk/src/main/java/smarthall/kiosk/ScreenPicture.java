package smarthall.kiosk;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javax.imageio.ImageIO;

/** What a scene shows, as a PNG of half a screen's size: enough to see what is wrong. */
final class ScreenPicture {

    private static final int WIDTH = 540;

    private ScreenPicture() {}

    /** On the window's thread. */
    static byte[] png(Scene scene) {
        BufferedImage whole = SwingFXUtils.fromFXImage(scene.snapshot(null), null);
        int height = Math.max(1, whole.getHeight() * WIDTH / whole.getWidth());
        BufferedImage small = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = small.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.drawImage(whole, 0, 0, WIDTH, height, null);
        pen.dispose();
        try (ByteArrayOutputStream file = new ByteArrayOutputStream()) {
            ImageIO.write(small, "png", file);
            return file.toByteArray();
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }
}
