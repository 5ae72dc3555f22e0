package dev.ayin.view.report;

import dev.ayin.data.Features;
import dev.ayin.data.Target;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The examples on which the network is most wrong: of classes and labels the wrong ones with the highest loss, of numbers
/// those farthest from the truth.
final class Mistakes {
    private static final int MOST = 24;
    private static final int MOST_COLUMNS = 40;

    private final Answers answers;
    private final Features features;

    Mistakes(Answers answers, Features features) {
        this.answers = answers;
        this.features = features;
    }

    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(
                "wrong",
                IntStream.range(0, answers.size()).filter(answers::isWrong).count());
        facts.put("columns", Inputs.names(features, MOST_COLUMNS));
        if (features instanceof Features.Columns table) {
            facts.put("columnsInAll", table.columns().size());
        }
        facts.put("items", worst().stream().map(this::item).toList());
        return facts;
    }

    private List<Integer> worst() {
        boolean one = answers.target() instanceof Target.Number,
                numbers = !answers.target().numbers().isEmpty();
        Comparator<Integer> order = Comparator.comparingDouble(
                example -> one ? -Math.abs(answers.residual(example, 0)) : -answers.losses()[example]);
        return IntStream.range(0, answers.size())
                .filter(example -> numbers || answers.isWrong(example))
                .boxed()
                .sorted(order)
                .limit(MOST)
                .toList();
    }

    private Map<String, Object> item(int example) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("example", example + 1);
        item.put("loss", Inputs.rounded(answers.losses()[example]));
        switch (answers.target()) {
            case Target.Classes(String _, List<String> classes) -> {
                int truth = answers.truth(example), taken = answers.taken(example);
                item.put("truth", classes.get(truth));
                item.put("taken", classes.get(taken));
                item.put("probability", Inputs.rounded(answers.probability(example, taken)));
                item.put("ofTruth", Inputs.rounded(answers.probability(example, truth)));
            }
            case Target.Labels(List<String> names) -> {
                item.put("truth", labels(names, r -> answers.has(example, r)));
                item.put("taken", labels(names, r -> answers.saysHas(example, r)));
            }
            case Target.Number number -> {
                item.put("truth", Inputs.shown(number, answers.number(example, 0)));
                item.put("taken", Inputs.shown(number, answers.said(example, 0)));
            }
            case Target.Numbers(List<Target.Number> numbers) -> {
                item.put("truth", each(numbers, r -> answers.number(example, r)));
                item.put("taken", each(numbers, r -> answers.said(example, r)));
            }
        }
        if (features instanceof Features.Pixels pixels) {
            item.put("image", image(pixels, example));
        } else {
            item.put("values", Inputs.values(features, answers.samples().X(), example, MOST_COLUMNS));
        }
        return item;
    }

    private static String each(List<Target.Number> numbers, IntToDoubleFunction value) {
        return IntStream.range(0, numbers.size())
                .mapToObj(r -> numbers.get(r).name() + " " + Inputs.shown(numbers.get(r), value.applyAsDouble(r)))
                .collect(Collectors.joining(", "));
    }

    private static String labels(List<String> names, IntPredicate has) {
        List<String> there = new ArrayList<>();
        for (int r = 0; r < names.size(); r++) {
            if (has.test(r)) {
                there.add(names.get(r));
            }
        }
        return there.isEmpty() ? "none" : String.join(", ", there);
    }

    /// {@return the picture of an example as a PNG in base64; of an image that has neither one channel nor three, the first}
    private String image(Features.Pixels pixels, int example) {
        var X = answers.samples().X();
        byte[] bytes = pixels.decode(X.data(), X.offset() + example * X.stride());
        int channels = pixels.shape().channels(), width = pixels.shape().width();
        BufferedImage image = new BufferedImage(
                width,
                pixels.shape().height(),
                channels == 3 ? BufferedImage.TYPE_3BYTE_BGR : BufferedImage.TYPE_BYTE_GRAY);
        // The raster takes the bytes as they are; setRGB would pass grey ones through a colour space.
        for (int i = 0; i < bytes.length / channels; i++) {
            for (int c = 0; c < (channels == 3 ? 3 : 1); c++) {
                image.getRaster().setSample(i % width, i / width, c, bytes[i * channels + c] & 0xff);
            }
        }
        return Png.of(image);
    }
}
