package dev.ayin.bench.work;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Something that is done again and again while a clock runs: one repetition is one product, one of a convolution's, one step, one prediction or
/// one epoch of MNIST. Its words ([#words()]) name it to every rival, in whatever language, and [#parse] reads them again.
public sealed interface Work {
    /// {@return the words that name it in the race's protocol, such as "step 784-128-10 32 adam"}
    String words();

    /// {@return how many floating-point operations one repetition has in its products; a fused multiply-add is two}
    double operations();

    /// How the two factors of a product lie.
    enum Form {
        /// C = A·B: forward.
        NN,
        /// C = A·Bᵀ: the gradient.
        NT,
        /// C = Aᵀ·B: backward.
        TN
    }

    /// C (n × m) = A (n × k)·B (k × m), all column by column; in the forms NT and TN the factor with the T lies
    /// transposed.
    record Product(Form form, int n, int k, int m) implements Work {
        @Override
        public String words() {
            return "product %s %d %d %d".formatted(form, n, k, m);
        }

        @Override
        public double operations() {
            return 2.0 * n * k * m;
        }
    }

    /// One step of training on a batch that is there: forward, backward, gradient, update.
    ///
    /// @param rule "sgd" or "adam"
    record Step(Units units, int batch, String rule) implements Work {
        @Override
        public String words() {
            return "step %s %d %s".formatted(units, batch, rule);
        }

        @Override
        public double operations() {
            return units.operations(batch);
        }
    }

    /// The prediction of so many rows.
    record Prediction(Units units, int rows) implements Work {
        @Override
        public String words() {
            return "predict %s %d".formatted(units, rows);
        }

        @Override
        public double operations() {
            return 2.0 * units.weights() * rows;
        }
    }

    /// One epoch of MNIST's 60,000 images, shuffled.
    record Mnist(Units units, int batch, String rule) implements Work {
        private static final int IMAGES = 60_000;

        @Override
        public String words() {
            return "mnist %s %d %s".formatted(units, batch, rule);
        }

        @Override
        public double operations() {
            return units.operations(batch) * IMAGES / batch;
        }
    }

    /// One product of a convolution with patches of 3×3, zeros beyond the rim and no activation, over so many images.
    ///
    /// @param channels of the images that come in
    /// @param side how high and wide they are
    record Convolution(Verb verb, int channels, int filters, int side, int batch) implements Work {
        /// Which of the three.
        public enum Verb {
            /// Z = W·P + b.
            FORWARD,
            /// dA₋ = Wᶠ·dP.
            BACKWARD,
            /// dW = Σ dZ·Pᵀ, and db.
            GRADIENT
        }

        @Override
        public String words() {
            return "convolution %s %d %d %d %d"
                    .formatted(verb.name().toLowerCase(Locale.ROOT), channels, filters, side, batch);
        }

        @Override
        public double operations() {
            return 2.0 * 9 * channels * filters * side * side * batch;
        }
    }

    /// One step of a network that reads images of one channel and tells ten classes apart: stages of convolutions with batch
    /// normalisation and ReLU, and between two stages the largest of 2×2; by Adam.
    ///
    /// @param stages of each stage its convolutions
    record Images(List<List<Filters>> stages, int side, int batch) implements Work {
        /// One convolution, with zeros beyond the rim.
        public record Filters(int count, int size, int stride) {
            static Filters parse(String text) {
                String[] numbers = text.split(":");
                return new Filters(
                        Integer.parseInt(numbers[0]),
                        numbers.length < 2 ? 3 : Integer.parseInt(numbers[1]),
                        numbers.length < 3 ? 1 : Integer.parseInt(numbers[2]));
            }

            @Override
            public String toString() {
                return size == 3 && stride == 1 ? String.valueOf(count) : count + ":" + size + ":" + stride;
            }
        }

        static Images parse(String text, int side, int batch) {
            return new Images(
                    Arrays.stream(text.split("/"))
                            .map(stage -> Arrays.stream(stage.split(","))
                                    .map(Filters::parse)
                                    .toList())
                            .toList(),
                    side,
                    batch);
        }

        @Override
        public String words() {
            String text = stages.stream()
                    .map(stage -> stage.stream().map(Filters::toString).collect(Collectors.joining(",")))
                    .collect(Collectors.joining("/"));
            return "images %s %d %d".formatted(text, side, batch);
        }

        /// As in [Units#operations]: of the first layer nobody asks what comes back.
        @Override
        public double operations() {
            Filters first = stages.getFirst().getFirst();
            int h = Math.ceilDiv(side, first.stride);
            return 3 * forward() - batch * (2.0 * h * h * first.count * first.size * first.size);
        }

        /// {@return those of a prediction}
        double forward() {
            double sum = 0;
            int h = side, c = 1;
            for (int s = 0; s < stages.size(); s++) {
                h = s == 0 ? h : h / 2;
                for (Filters filters : stages.get(s)) {
                    h = Math.ceilDiv(h, filters.stride);
                    sum += 2.0 * h * h * filters.count * filters.size * filters.size * c;
                    c = filters.count;
                }
            }
            return batch * (sum + 2.0 * 10 * h * h * c);
        }
    }

    /// The prediction of so many images by the network of such steps, its batch normalisations in the convolutions.
    record Reading(List<List<Images.Filters>> stages, int side, int rows) implements Work {
        /// {@return what a step of the network is}
        public Images images() {
            return new Images(stages, side, rows);
        }

        @Override
        public String words() {
            return images().words().replaceFirst("images", "read");
        }

        @Override
        public double operations() {
            return images().forward();
        }
    }

    /// The units of a network layer by layer, the input first: "784-128-10". Hidden layers are ReLU; one output is a
    /// sigmoid with binary cross-entropy, several are a softmax with cross-entropy.
    record Units(int... sizes) {
        static Units parse(String text) {
            return new Units(
                    Arrays.stream(text.split("-")).mapToInt(Integer::parseInt).toArray());
        }

        public int inputs() {
            return sizes[0];
        }

        public int outputs() {
            return sizes[sizes.length - 1];
        }

        /// {@return how many weights there are, without the biases}
        double weights() {
            return IntStream.range(1, sizes.length)
                    .mapToDouble(l -> (double) sizes[l] * sizes[l - 1])
                    .sum();
        }

        /// A step takes two operations for each weight and example forward, two in the gradient and, except in the first
        /// layer, two backward.
        double operations(int batch) {
            double first = (double) sizes[0] * sizes[1];
            return batch * (6 * weights() - 2 * first);
        }

        /// {@return how many batches of examples are prepared: some thousand examples, so that they do not all lie in a
        /// cache, and an epoch of some milliseconds}
        public int batches(int batch) {
            return Math.max(
                    50, (inputs() < 10 ? 100_000 : 12_800) / batch / (sizes.length > 3 && inputs() > 10 ? 2 : 1));
        }

        @Override
        public String toString() {
            return Arrays.stream(sizes).mapToObj(String::valueOf).collect(Collectors.joining("-"));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Units units && Arrays.equals(sizes, units.sizes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(sizes);
        }
    }

    /// {@return the work of these words}
    /// @throws IllegalArgumentException if they name none
    static Work parse(String words) {
        String[] word = words.strip().toLowerCase(Locale.ROOT).split(" +");
        try {
            return switch (word[0]) {
                case "product" ->
                    new Product(
                            Form.valueOf(word[1].toUpperCase(Locale.ROOT)),
                            Integer.parseInt(word[2]),
                            Integer.parseInt(word[3]),
                            Integer.parseInt(word[4]));
                case "step" -> new Step(Units.parse(word[1]), Integer.parseInt(word[2]), word[3]);
                case "predict" -> new Prediction(Units.parse(word[1]), Integer.parseInt(word[2]));
                case "convolution" ->
                    new Convolution(
                            Convolution.Verb.valueOf(word[1].toUpperCase(Locale.ROOT)),
                            Integer.parseInt(word[2]),
                            Integer.parseInt(word[3]),
                            Integer.parseInt(word[4]),
                            Integer.parseInt(word[5]));
                case "images" -> Images.parse(word[1], Integer.parseInt(word[2]), Integer.parseInt(word[3]));
                case "read" -> {
                    Images images = Images.parse(word[1], Integer.parseInt(word[2]), Integer.parseInt(word[3]));
                    yield new Reading(images.stages(), images.side(), images.batch());
                }
                case "mnist" -> new Mnist(Units.parse(word[1]), Integer.parseInt(word[2]), word[3]);
                default -> throw new IllegalArgumentException(word[0] + " is no work");
            };
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("\"%s\" names no work".formatted(words), e);
        }
    }
}
