package dev.ayin.onnx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What has become of the input: the inputs themselves, and stage after stage behind them. A chain, so that one more stage
/// costs the same however long it is.
///
/// @param inputs what goes in, side by side; their numbers are counted through
/// @param before all but the last stage; null at the beginning
/// @param stage the last one; null at the beginning
/// @param depth how many stages there are
/// @param dims the dimensions of an example, without that of the batch; one −1 where the file does not say it
record Flow(List<Input> inputs, Flow before, Stage stage, int depth, long[] dims) implements Value {
    /// @param width how many numbers, −1 where the file does not say it
    /// @param batch how many examples, −1 for any number
    record Input(String name, long width, long batch) {}

    static Flow of(Input input, long[] dims) {
        return new Flow(List.of(input), null, null, 0, dims);
    }

    /// {@return this with one more stage}
    Flow then(Stage next, long... newDims) {
        return new Flow(inputs, this, next, depth + 1, newDims);
    }

    Flow reshaped(long... newDims) {
        return new Flow(inputs, before, stage, depth, newDims);
    }

    /// {@return how many numbers an example has; −1 if that is not known}
    long width() {
        long width = 1;
        for (long dim : dims) {
            width *= dim;
        }
        return width;
    }

    /// {@return how many examples the file wants at once; −1 for any number}
    long batch() {
        return inputs.getFirst().batch;
    }

    /// {@return the stages, the first one first}
    List<Stage> stages() {
        return stagesAfter(0);
    }

    /// {@return the last stages, without the first ones}
    List<Stage> stagesAfter(int count) {
        List<Stage> stages = new ArrayList<>();
        for (Flow flow = this; flow.depth > count; flow = flow.before) {
            stages.add(flow.stage);
        }
        Collections.reverse(stages);
        return stages;
    }

    /// {@return how many stages the two have in common from the input on; −1 if they have not even that}
    int common(Flow other) {
        Flow a = this, b = other;
        while (a.depth > b.depth) {
            a = a.before;
        }
        while (b.depth > a.depth) {
            b = b.before;
        }
        while (a.depth > 0 && a.stage != b.stage) {
            a = a.before;
            b = b.before;
        }
        return a.depth > 0 || a.inputs.equals(b.inputs) ? a.depth : -1;
    }
}
