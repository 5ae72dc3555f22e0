package dev.ayin.data.digits;

/// A square of paper that takes ink with soft edges. Belongs to one thread.
final class Canvas {
    private final int side;
    private final double[] ink;

    Canvas(int side) {
        this.side = side;
        this.ink = new double[side * side];
    }

    /// Draws the path with a round pen: each step is a cone from one disc to the next, and a pixel's ink is how far it
    /// lies inside, between 0 and 1 over one pixel's width. Coordinates and thickness are in pixels.
    void draw(Track path) {
        for (int i = 0; i + 1 < path.points(); i++) {
            step(path.x()[i], path.y()[i], path.r()[i], path.x()[i + 1], path.y()[i + 1], path.r()[i + 1]);
        }
    }

    private void step(double x0, double y0, double r0, double x1, double y1, double r1) {
        double reach = Math.max(r0, r1) + 0.5;
        int left = Math.max(0, (int) (Math.min(x0, x1) - reach));
        int right = Math.min(side - 1, (int) (Math.max(x0, x1) + reach));
        int top = Math.max(0, (int) (Math.min(y0, y1) - reach));
        int bottom = Math.min(side - 1, (int) (Math.max(y0, y1) + reach));
        double dx = x1 - x0;
        double dy = y1 - y0;
        double inverse = 1 / (dx * dx + dy * dy + 1e-12);
        for (int row = top; row <= bottom; row++) {
            double py = row + 0.5 - y0;
            for (int column = left; column <= right; column++) {
                double px = column + 0.5 - x0;
                double t = Math.max(0, Math.min(1, (px * dx + py * dy) * inverse));
                double ex = px - t * dx;
                double ey = py - t * dy;
                double inside = r0 + t * (r1 - r0) + 0.5;
                double square = ex * ex + ey * ey;
                if (inside > 0 && square < inside * inside) {
                    double core = inside - 1;
                    double cover = core > 0 && square <= core * core ? 1 : Math.min(1, inside - Math.sqrt(square));
                    int at = row * side + column;
                    ink[at] = Math.max(ink[at], cover);
                }
            }
        }
    }

    /// {@return the paper as grey levels, row by row from the top, ink 255}
    byte[] grey() {
        byte[] grey = new byte[ink.length];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (byte) (int) (255 * ink[i] + 0.5);
        }
        return grey;
    }
}
