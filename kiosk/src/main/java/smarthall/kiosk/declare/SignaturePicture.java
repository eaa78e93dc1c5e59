package smarthall.kiosk.declare;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/** The signature as a PNG file, as large as the phone's page makes it. */
final class SignaturePicture {

    static final int WIDTH = 640;
    static final int HEIGHT = 240;
    private static final Color INK = new Color(0x10233f);
    private static final float PEN = 5;

    private SignaturePicture() {}

    static byte[] png(List<Signature.Stroke> strokes) {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(INK);
        pen.setStroke(new BasicStroke(PEN, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        strokes.forEach(stroke -> pen.draw(path(stroke)));
        pen.dispose();
        try (ByteArrayOutputStream file = new ByteArrayOutputStream()) {
            ImageIO.write(picture, "png", file);
            return file.toByteArray();
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }

    private static Path2D path(Signature.Stroke stroke) {
        Path2D path = new Path2D.Double();
        Signature.Point first = stroke.points().get(0);
        path.moveTo(first.x() * WIDTH, first.y() * HEIGHT);
        stroke.points().forEach(point -> path.lineTo(point.x() * WIDTH, point.y() * HEIGHT));
        return path;
    }
}
