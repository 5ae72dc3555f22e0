package dev.ayin.view.draw;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;

/// Draws on a white page in units that do not depend on how many pixels it has. One thread at a time.
final class Pen {
    /// Which end of a text its place is.
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    final double width;
    final double height;
    private final BufferedImage page;
    private final Graphics2D g;

    static {
        // Pictures in memory need no screen, and must not fail because of one that cannot be reached.
        System.setProperty("java.awt.headless", "true");
    }

    /// A white page.
    ///
    /// @param scale pixels a unit
    Pen(double width, double height, double scale) {
        this(width, height, scale, BufferedImage.TYPE_INT_RGB);
        rectangle(0, 0, width, height, Theme.PAPER);
    }

    /// {@return a pen for a transparent page of the same size, to be laid over others}
    static Pen transparent(double width, double height, double scale) {
        return new Pen(width, height, scale, BufferedImage.TYPE_INT_ARGB);
    }

    private Pen(double width, double height, double scale, int type) {
        this.width = width;
        this.height = height;
        page = new BufferedImage((int) Math.round(width * scale), (int) Math.round(height * scale), type);
        g = page.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.scale(scale, scale);
    }

    BufferedImage page() {
        return page;
    }

    /// {@return the page in half as many pixels each way, each the mean of four}
    BufferedImage halved() {
        var half = new BufferedImage(page.getWidth() / 2, page.getHeight() / 2, BufferedImage.TYPE_INT_RGB);
        int[] from = Images.pixels(page), to = Images.pixels(half);
        int wide = page.getWidth();
        for (int i = 0; i < to.length; i++) {
            int k = i / half.getWidth() * 2 * wide + i % half.getWidth() * 2;
            to[i] = mean(from[k], from[k + 1], from[k + wide], from[k + wide + 1]);
        }
        return half;
    }

    private static int mean(int a, int b, int c, int d) {
        int mean = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int sum = (a >> shift & 0xff) + (b >> shift & 0xff) + (c >> shift & 0xff) + (d >> shift & 0xff);
            mean |= (sum + 2 >> 2) << shift;
        }
        return mean;
    }

    /// {@return a pen for a part of the page: what it draws outside of that part does not show}
    Pen within(double x, double y, double width, double height) {
        return new Pen(this, x, y, width, height);
    }

    private Pen(Pen whole, double x, double y, double width, double height) {
        this.width = whole.width;
        this.height = whole.height;
        page = whole.page;
        g = (Graphics2D) whole.g.create();
        g.clip(new Rectangle2D.Double(x, y, width, height));
    }

    void fill(Shape shape, Color color) {
        g.setColor(color);
        g.fill(shape);
    }

    /// Fills without smoothing, so that tiles side by side leave no seam.
    void tile(Shape shape, Color color) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        fill(shape, color);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    }

    void stroke(Shape shape, double thickness, Color color) {
        stroke(shape, new BasicStroke((float) thickness, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND), color);
    }

    void dash(Shape shape, double thickness, Color color) {
        float[] dashes = {(float) (3 * thickness), (float) (2.5 * thickness)};
        stroke(
                shape,
                new BasicStroke((float) thickness, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0),
                color);
    }

    private void stroke(Shape shape, BasicStroke stroke, Color color) {
        g.setColor(color);
        g.setStroke(stroke);
        g.draw(shape);
    }

    void line(double x1, double y1, double x2, double y2, double thickness, Color color) {
        stroke(new Line2D.Double(x1, y1, x2, y2), thickness, color);
    }

    void rectangle(double x, double y, double width, double height, Color color) {
        fill(new Rectangle2D.Double(x, y, width, height), color);
    }

    /// The colour of a place of a rectangle, 0xrrggbb, (0, 0) being its upper left corner and (1, 1) the lower right one.
    interface Shading {
        int at(double x, double y);
    }

    /// Fills a rectangle whose corners lie on pixels, pixel by pixel; rows are filled by several threads, as none needs another.
    void shade(double x, double y, double width, double height, Shading shading) {
        double scale = g.getTransform().getScaleX();
        int left = (int) Math.round(x * scale), top = (int) Math.round(y * scale);
        int wide = (int) Math.round(width * scale), high = (int) Math.round(height * scale);
        int[] pixels = Images.pixels(page);
        IntStream.range(0, high).parallel().forEach(r -> {
            int row = (top + r) * page.getWidth() + left;
            for (int c = 0; c < wide; c++) {
                pixels[row + c] = shading.at((c + 0.5) / wide, (r + 0.5) / high);
            }
        });
    }

    /// Lays a picture of transparent and other places, of the same size, over the page.
    void overlay(BufferedImage picture) {
        AffineTransform before = g.getTransform();
        g.setTransform(new AffineTransform());
        g.drawImage(picture, 0, 0, null);
        g.setTransform(before);
    }

    void disc(double x, double y, double radius, Color color) {
        fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), color);
    }

    void ring(double x, double y, double radius, double thickness, Color color) {
        stroke(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), thickness, color);
    }

    /// Writes a line whose anchor stands at (x, y), y being its baseline.
    void text(String text, double x, double y, double size, Color color, Anchor anchor) {
        text(Typeface.REGULAR, text, x, y, size, color, anchor);
    }

    /// Explains colours of lines in a row that ends at x.
    void key(double x, double y, List<String> names, List<Color> colors) {
        for (int i = names.size() - 1; i >= 0; i--) {
            x -= Typeface.REGULAR.width(names.get(i), Theme.TEXT);
            text(names.get(i), x, y, Theme.TEXT, Theme.QUIET, Anchor.START);
            line(x - 22, y - 4.5, x - 6, y - 4.5, 2.4, colors.get(i));
            x -= 22 + 16;
        }
    }

    void title(String text, double x, double y, double size, Anchor anchor) {
        text(Typeface.MEDIUM, text, x, y, size, Theme.INK, anchor);
    }

    /// Writes a line upwards.
    void textUpwards(String text, double x, double y, double size, Color color, Anchor anchor) {
        AffineTransform before = g.getTransform();
        g.rotate(-Math.PI / 2, x, y);
        text(text, x, y, size, color, anchor);
        g.setTransform(before);
    }

    private void text(Typeface face, String text, double x, double y, double size, Color color, Anchor anchor) {
        double begin = switch (anchor) {
            case START -> x;
            case MIDDLE -> x - face.width(text, size) / 2;
            case END -> x - face.width(text, size);
        };
        AffineTransform before = g.getTransform();
        g.translate(begin, y);
        fill(face.outline(text, size), color);
        g.setTransform(before);
    }
}
