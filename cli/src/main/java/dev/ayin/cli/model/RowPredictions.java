package dev.ayin.cli.model;

import dev.ayin.data.Features;
import dev.ayin.table.Blocks;
import dev.ayin.table.Table;
import dev.ayin.table.TableSink;
import dev.ayin.table.Unseen;
import java.util.List;
import java.util.stream.IntStream;

/// What a model says of the rows of a table, which come block by block.
public final class RowPredictions implements Blocks.Receiver {
    private final Predictions predictions;
    private final Features.Columns columns;
    private final Unseen unseen;
    private long count; // of the rows so far

    /// @throws IllegalArgumentException if the model takes no rows of a table
    public RowPredictions(Predictions predictions, Features features) {
        this.predictions = predictions;
        this.columns = columns(features);
        this.unseen = new Unseen(columns);
    }

    private static Features.Columns columns(Features features) {
        return switch (features) {
            case Features.Columns columns -> columns;
            // a point is taken as it comes: the same as a number whose mean is 0 and deviation 1
            case Features.Points(List<String> names) ->
                new Features.Columns(names.stream()
                        .<Features.Column>map(name -> new Features.Numeric(name, 0, 1))
                        .toList());
            case Features.Pixels _ -> throw new IllegalArgumentException("the model takes images, not tables");
        };
    }

    /// @throws IllegalArgumentException if a column is missing, or a field is not what the model takes
    @Override
    public void receive(TableSink.Head head, Table block) {
        boolean lines = head.unit().equals("line");
        if (count == 0) {
            predictions.begin(head.unit());
        }
        long before = count;
        List<String> numbers = IntStream.range(0, block.size())
                .mapToObj(r -> String.valueOf(lines ? block.rows().get(r).line() : before + r + 1))
                .toList();
        predictions.add(numbers, block.encode(columns));
        unseen.add(block);
        count += block.size();
    }

    /// {@return what is worth knowing of the rows, a sentence each}
    public List<String> notes() {
        return unseen.sentences();
    }
}
