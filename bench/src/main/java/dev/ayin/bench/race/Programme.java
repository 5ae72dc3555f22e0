package dev.ayin.bench.race;

import static dev.ayin.bench.race.Entrant.AYIN;
import static dev.ayin.bench.race.Rivals.COMPILE;
import static dev.ayin.bench.race.Rivals.DL4J;
import static dev.ayin.bench.race.Rivals.EPOCHS;
import static dev.ayin.bench.race.Rivals.JAX;
import static dev.ayin.bench.race.Rivals.KERAS;
import static dev.ayin.bench.race.Rivals.ONNX;
import static dev.ayin.bench.race.Rivals.OPENBLAS;
import static dev.ayin.bench.race.Rivals.PEAK;
import static dev.ayin.bench.race.Rivals.PYTORCH;
import static dev.ayin.bench.race.Rivals.SKLEARN;
import static dev.ayin.bench.race.Rivals.SMILE;

import dev.ayin.bench.race.Aim.Against;
import dev.ayin.bench.race.Aim.Within;
import dev.ayin.bench.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Which works are raced, by whom, and what Ayin is to reach in each. One thread and as many as the machine has cores
/// (called "many" here) take turns in the same heat.
final class Programme {
    /// Results of rows and columns alike, from one that fits a cache to one that does not.
    static final List<String> SQUARES = Stream.of(256, 512, 1024, 2048)
            .map(n -> "product NN %1$d %1$d %1$d".formatted(n))
            .toList();

    /// The products of the networks below whose result has 128 rows or more: forward NN, backward TN, gradient NT.
    static final List<String> WIDE = List.of(
            "product NN 128 784 32",
            "product NT 128 32 784",
            "product NN 128 784 128",
            "product NT 128 128 784",
            "product TN 128 10 128",
            "product NN 512 784 128",
            "product NT 512 128 784",
            "product NN 512 512 128",
            "product TN 512 512 128",
            "product NT 512 128 512",
            "product TN 512 10 128");

    /// Those whose result has 1 to 32 rows.
    static final List<String> NARROW = List.of(
            "product NN 1 25 900",
            "product NT 1 900 25",
            "product NN 10 128 32",
            "product NN 10 128 128",
            "product NT 10 128 128",
            "product NN 10 512 128",
            "product NT 10 128 512",
            "product NN 25 50 900",
            "product NT 25 900 50",
            "product TN 25 50 900",
            "product NN 32 128 128");

    /// The three products of convolutions with few channels.
    static final List<String> CONVOLUTIONS = Stream.of("1 16", "16 32", "32 64")
            .flatMap(channels -> Stream.of(28, 14).map(side -> channels + " " + side + " 64"))
            .flatMap(sizes ->
                    Stream.of("forward", "backward", "gradient").map(verb -> "convolution " + verb + " " + sizes))
            .filter(words -> !words.startsWith("convolution backward 1 "))
            .toList();

    /// The usual networks for images of 28×28, as `./ayin train mnist` takes them.
    static final List<String> IMAGES = List.of("images 16:5:2,16/32,32 28 128", "images 24:5:2,24/48,48 28 128");

    /// One and many images read by the first of these.
    static final List<String> READINGS = List.of("read 16:5:2,16/32,32 28 1", "read 16:5:2,16/32,32 28 1000");

    private static final String TINY = "step 2-4-6-6-4-1 32 sgd";
    private static final String MOONS = "step 2-25-50-50-25-1 900 sgd";
    private static final String DIGITS_32 = "step 784-128-10 32 adam";
    private static final String DIGITS = "step 784-128-10 128 adam";
    private static final String LARGE_SGD = "step 784-512-512-10 128 sgd";
    private static final String LARGE_ADAM = "step 784-512-512-10 128 adam";

    private final boolean wide;
    private final int many;
    private final List<String> rivals;
    private final boolean quick;
    private final List<Heat> heats = new ArrayList<>();
    private final List<Aim> aims = new ArrayList<>();

    /// @param many how many threads there are at most
    /// @param rivals who takes part, beside Ayin and the peak
    /// @param quick a rough look: shorter blocks, fewer rounds
    /// @param lanes how many bits the vectors have: aims are one thing with 512 and another with 256
    Programme(int many, List<String> rivals, boolean quick, int lanes) {
        this.wide = lanes == 512;
        this.many = many;
        this.rivals = rivals;
        this.quick = quick;
        products();
        convolutions();
        steps();
        predictions();
        trainings();
        processes();
    }

    List<Heat> heats() {
        return List.copyOf(heats);
    }

    List<Aim> aims() {
        return List.copyOf(aims);
    }

    private void products() {
        SQUARES.forEach(work -> heat("squares", work, 120, both(PEAK, AYIN, OPENBLAS, PYTORCH)));
        WIDE.forEach(work -> heat("wide products", work, 120, both(PEAK, AYIN, OPENBLAS, PYTORCH)));
        NARROW.forEach(work -> heat("narrow products", work, 120, one(PEAK, AYIN, OPENBLAS, PYTORCH)));
        aim("products of squares, 256 to 2048, 1 thread", wide ? 0.88 : 0.8, 0, SQUARES, one(AYIN), one(PEAK));
        for (String rival : List.of(PYTORCH, OPENBLAS)) {
            for (int threads : threads()) {
                String what = "products with 128 rows or more, %d thread%s".formatted(threads, threads == 1 ? "" : "s");
                aim(
                        what,
                        wide ? 1.05 : 1,
                        wide ? 0.9 : 0.85,
                        WIDE,
                        List.of(new Entrant(AYIN, threads)),
                        List.of(new Entrant(rival, threads)));
            }
        }
        aim("products with 1 to 32 rows, 1 thread", 1, 1, NARROW, one(AYIN), one(PYTORCH, OPENBLAS));
    }

    private void convolutions() {
        CONVOLUTIONS.forEach(work -> heat("convolutions", work, 120, both(PEAK, AYIN, PYTORCH, JAX)));
        aim("convolutions, 1 thread", 1.3, 1, CONVOLUTIONS, one(AYIN), one(PYTORCH, JAX));
        IMAGES.forEach(work -> heat("steps on images", work, 300, both(PEAK, AYIN, EPOCHS, PYTORCH, JAX)));
        IMAGES.forEach(work -> aim(work, 1.3, 1, List.of(work), both(AYIN), both(PYTORCH, JAX)));
    }

    private void steps() {
        for (String work : List.of(TINY, MOONS, DIGITS_32, DIGITS, LARGE_SGD, LARGE_ADAM)) {
            heat("steps", work, 300, both(PEAK, AYIN, EPOCHS, PYTORCH, COMPILE, JAX, KERAS, SKLEARN));
        }
        step(TINY, 10, 200);
        step(MOONS, wide ? 1.8 : 1.5, wide ? 4 : 2.5);
        step(DIGITS_32, 1.6, 3);
        step(DIGITS, wide ? 1.4 : 1.2, wide ? 3 : 2);
        step(LARGE_SGD, wide ? 1.15 : 1.1, wide ? 1.5 : 1.3);
        step(LARGE_ADAM, wide ? 1.15 : 1.1, wide ? 1.5 : 1.3);
        for (int threads : threads()) {
            aim(
                    "step 784-512-512-10, %d thread%s".formatted(threads, threads == 1 ? "" : "s"),
                    0.85,
                    0.85,
                    List.of(LARGE_SGD, LARGE_ADAM),
                    List.of(new Entrant(AYIN, threads)),
                    List.of(new Entrant(PEAK, threads)));
        }
        List<String> works = List.of(DIGITS_32, DIGITS, LARGE_SGD, LARGE_ADAM);
        if (many > 1) {
            List<Entrant> all = List.of(new Entrant(AYIN, many));
            List<String> large = List.of(LARGE_SGD, LARGE_ADAM);
            String what = "%d threads in 784-512-512-10".formatted(many);
            aims.add(new Aim(what, "1 thread", 1.7, 0, comparisons(large, all, one(AYIN))));
        }
        aims.add(new Aim(
                "whole epochs of 784-…", "their steps", 1 / 1.05, comparisons(works, both(EPOCHS), both(AYIN))));
    }

    /// Everybody with as many threads as suit them best.
    private void step(String work, double jax, double pytorch) {
        aim(work, jax, jax, List.of(work), both(AYIN), both(JAX));
        aim(work, pytorch, pytorch, List.of(work), both(AYIN), both(PYTORCH, COMPILE));
    }

    private void predictions() {
        for (int rows : new int[] {1, 1000}) {
            String work = "predict 784-128-10 " + rows;
            heat("predictions", work, 150, rows == 1 ? one(AYIN, ONNX) : both(AYIN, ONNX));
        }
        for (String work : READINGS) {
            boolean single = work.endsWith(" 1");
            heat("predictions", work, 150, single ? one(AYIN, ONNX) : both(AYIN, ONNX));
            aim(work, 1, 1, List.of(work), single ? one(AYIN) : both(AYIN), single ? one(ONNX) : both(ONNX));
        }
        aim("predict 784-128-10 1", 1.5, 1.5, List.of("predict 784-128-10 1"), one(AYIN), one(ONNX));
        aim("predict 784-128-10 1000", 1, 1, List.of("predict 784-128-10 1000"), both(AYIN), both(ONNX));
    }

    /// One repetition is a second and more: as few rounds as tell a median.
    private void trainings() {
        String adam = "mnist 784-128-10 128 adam", sgd = "mnist 784-128-10 128 sgd";
        heats.add(new Heat("trainings", Work.parse(adam), there(all(AYIN, DL4J)), 1, quick ? 2 : 3));
        heats.add(new Heat("trainings", Work.parse(sgd), there(all(AYIN, SMILE)), 1, quick ? 3 : 5));
        aim(adam, 20, 20, List.of(adam), all(AYIN), all(DL4J));
        aim(sgd, 5, 5, List.of(sgd), all(AYIN), all(SMILE));
    }

    private void processes() {
        cold(ColdWork.MNIST, wide ? 4 : 2.7);
        cold(ColdWork.SMALL, 1);
        cold(ColdWork.LARGE, 1.2);
        cold(ColdWork.CIRCLES, 2);
        Within within = new Within(Processes.WARM_UP, all(AYIN), 0.6e9);
        aims.add(new Aim(Processes.WARM_UP, "0.6 s", 1, List.of(within)));
    }

    private void cold(ColdWork work, double atLeast) {
        List<Entrant> theirs = all(work.rivals().toArray(String[]::new));
        aim(work.words(), atLeast, 0, List.of(work.words()), all(AYIN), theirs);
    }

    /// {@return whose processes do a cold work}
    List<Entrant> entrants(ColdWork work) {
        return there(all(Stream.concat(Stream.of(AYIN, Processes.NO_CACHE), work.rivals().stream())
                .toArray(String[]::new)));
    }

    /// {@return the works whose steps are looked at one by one}
    static List<String> singleSteps() {
        return List.of(TINY, MOONS, DIGITS, LARGE_SGD);
    }

    private void heat(String group, String work, int millis, List<Entrant> entrants) {
        heats.add(new Heat(group, Work.parse(work), there(entrants), quick ? millis / 4 : millis, quick ? 5 : 9));
    }

    private List<Entrant> there(List<Entrant> entrants) {
        return entrants.stream()
                .filter(e -> e.rival().startsWith(AYIN) || e.rival().equals(PEAK) || rivals.contains(e.rival()))
                .toList();
    }

    private void aim(
            String what, double atLeast, double each, List<String> works, List<Entrant> ours, List<Entrant> theirs) {
        String against = String.join(
                " and ", theirs.stream().map(Entrant::rival).distinct().toList());
        aims.add(new Aim(what, against, atLeast, each, comparisons(works, ours, theirs)));
    }

    private static List<Against> comparisons(List<String> works, List<Entrant> ours, List<Entrant> theirs) {
        return works.stream().map(work -> new Against(work, ours, theirs)).toList();
    }

    private int[] threads() {
        return many > 1 ? new int[] {1, many} : new int[] {1};
    }

    private static List<Entrant> one(String... names) {
        return Stream.of(names).map(name -> new Entrant(name, 1)).toList();
    }

    private List<Entrant> all(String... names) {
        return Stream.of(names).map(name -> new Entrant(name, many)).toList();
    }

    private List<Entrant> both(String... names) {
        List<Entrant> entrants = new ArrayList<>();
        for (String name : names) {
            for (int threads : threads()) {
                entrants.add(new Entrant(name, threads));
            }
        }
        return entrants;
    }
}
