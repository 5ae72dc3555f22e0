package dev.ayin.lab;

import dev.ayin.lab.run.Setups;
import dev.ayin.lab.wire.Limits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Measures how often pages are refreshed while their networks learn at full speed: a main program, since no test asserts a
/// time. Each page asks for all views of a 2-8-8-1 network on 400 points, and for the next frame as soon as it has one.
///
/// ```text
/// java … dev.ayin.lab.Smoothness READERS SECONDS
/// ```
///
/// A run ends after 50,000 epochs, which one reader's network reaches in some ten seconds: ask for few of them.
final class Smoothness {
    private static final String ALL =
            "{\"id\": 3, \"part\": \"network\", \"do\": \"next\", \"field\": 80, \"neurons\": 24, \"curves\": %d, \"parameters\": true, \"gradients\": true, \"confusion\": \"test\", \"histograms\": 20, \"doctor\": true}";

    private Smoothness() {}

    public static void main(String[] args) throws Exception {
        System.setProperty("ayin.threads", "1");
        int readers = Integer.parseInt(args[0]);
        double seconds = Double.parseDouble(args[1]);
        double[] refreshes = new double[readers];
        try (Lab lab = Lab.start("127.0.0.1", 0, Limits.USUAL, Throwable::printStackTrace)) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < readers; i++) {
                int reader = i;
                threads.add(Thread.ofPlatform().start(() -> refreshes[reader] = read(lab, seconds)));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        Arrays.sort(refreshes);
        System.out.printf(
                "%d readers: %.1f refreshes a second at least, %.1f in the middle%n",
                readers, refreshes[0], refreshes[readers / 2]);
    }

    private static double read(Lab lab, double seconds) {
        try (Page page = new Page(lab)) {
            String layers = Setups.layer(8, "relu") + "," + Setups.layer(8, "relu");
            page.ask(
                    "{\"id\": 1, \"part\": \"network\", \"do\": \"setup\", \"data\": {\"kind\": \"circles\", \"size\": 400, \"noise\": 0.1, \"test\": 0.2, \"seed\": 1}, \"settings\": "
                            + Setups.settingsJson(layers, "") + "}");
            page.ask("{\"id\": 2, \"part\": \"network\", \"do\": \"play\"}");
            int epoch = 0;
            for (long until = System.nanoTime() + 3_000_000_000L; System.nanoTime() < until; ) { // warm up
                epoch = (Integer) page.ask(ALL.formatted(epoch)).get("epoch");
            }
            int frames = 0, first = epoch;
            long begin = System.nanoTime();
            Map<String, Object> frame = Map.of();
            while (System.nanoTime() - begin < seconds * 1e9) {
                frame = page.ask(ALL.formatted(epoch));
                epoch = (Integer) frame.get("epoch");
                frames++;
            }
            double took = (System.nanoTime() - begin) * 1e-9;
            System.out.printf(
                    "%.1f frames/s, %.0f epochs/s, %d bytes a frame%n",
                    frames / took, (epoch - first) / took, page.lastBytes());
            return frames / took;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
