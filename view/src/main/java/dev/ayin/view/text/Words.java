package dev.ayin.view.text;

import dev.ayin.layer.Activation;
import dev.ayin.layer.AveragePooling;
import dev.ayin.layer.BatchNorm;
import dev.ayin.layer.Convolution;
import dev.ayin.layer.Dense;
import dev.ayin.layer.Depthwise;
import dev.ayin.layer.Dropout;
import dev.ayin.layer.GlobalAverage;
import dev.ayin.layer.Layer;
import dev.ayin.layer.MaxPooling;
import dev.ayin.layer.PiecewiseLinear;
import dev.ayin.layer.Residual;
import dev.ayin.layer.Scaling;
import dev.ayin.layer.SpatialDropout;
import dev.ayin.network.Network;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Configuration in words: `GradientDescent()` is "gradient descent", `Momentum(0.9)` is "momentum (beta 0.9)".
public final class Words {
    private Words() {}

    /// {@return a record of the library in words, or any other value as it writes itself}
    public static String of(Object value) {
        return switch (value) {
            case Record record -> {
                String components = Arrays.stream(record.getClass().getRecordComponents())
                        .filter(component -> !(value(component, record) instanceof List<?> list && list.isEmpty()))
                        .map(component -> spaced(component.getName()) + " " + of(value(component, record)))
                        .collect(Collectors.joining(", "));
                String name = name(record);
                yield components.isEmpty() ? name : name + " (" + components + ")";
            }
            case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT);
            case Double number
            when number == Math.rint(number) && Math.abs(number) < 1e9 -> String.valueOf(number.longValue());
            case Double number -> number.toString().replace(".0E", "e").replace("E", "e");
            case null -> "none";
            default -> value.toString();
        };
    }

    /// {@return what kind of value it is: `LeakyRelu(0.01)` is "leaky relu"}
    public static String name(Record record) {
        return spaced(record.getClass().getSimpleName());
    }

    /// {@return one component of a record}
    public static Object value(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// {@return the layers in one line: "2 → 16 relu → 16 relu → 1 sigmoid"}
    public static String layers(Network network) {
        return network.input() + layers(network.layers());
    }

    private static String layers(List<Layer> layers) {
        StringBuilder text = new StringBuilder();
        for (Layer layer : layers) {
            text.append(
                    switch (layer) {
                        case Dense dense -> " → " + dense.units() + " " + of(dense.activation());
                        case SpatialDropout dropout -> " → dropout of channels " + of(dropout.rate());
                        case Dropout dropout -> " → dropout " + of(dropout.rate());
                        case Convolution c ->
                            " → %d of %s"
                                    .formatted(c.filters(), window(c.height(), c.width(), c.stride(), c.activation()));
                        case Depthwise d ->
                            " → each channel by " + window(d.height(), d.width(), d.stride(), d.activation());
                        case BatchNorm norm -> " → norm " + of(norm.activation());
                        case MaxPooling(int height, int width, int _) -> " → largest of %d×%d".formatted(height, width);
                        case AveragePooling(int height, int width, int _) ->
                            " → mean of %d×%d".formatted(height, width);
                        case GlobalAverage() -> " → mean";
                        case Residual(List<Layer> inner, Activation g) ->
                            " → plus (" + layers(inner).strip().substring(2) + ")"
                                    + (g instanceof Activation.Identity ? "" : " " + of(g));
                        case Scaling _ -> " → scales";
                        case PiecewiseLinear pieces -> " → " + pieces.pieces().starts().length + " pieces";
                        default -> " → " + of(layer);
                    });
        }
        return text.toString();
    }

    private static String window(int height, int width, int stride, Activation g) {
        return "%d×%d%s%s"
                .formatted(
                        height,
                        width,
                        stride == 1 ? "" : " by " + stride,
                        g instanceof Activation.Identity ? "" : " " + of(g));
    }

    /// {@return "leaky relu" for LeakyRelu, "class weights" for classWeights; a name that is one word stays one}
    public static String spaced(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
