package dev.ayin.explain;

import dev.ayin.data.Features;
import dev.ayin.math.Matrix;
import java.util.ArrayList;
import java.util.List;

/// The rows of X that belong together: a column of a table may become several of them.
///
/// @param column what it is made of; null where a point is taken as it comes
/// @param from its first row of X
/// @param width how many rows it has
record Block(String name, Features.Column column, int from, int width) {
    /// {@return a block for each column that a model takes, in their order}
    /// @throws IllegalArgumentException if it takes images
    static List<Block> of(Features features) {
        List<Block> blocks = new ArrayList<>();
        int from = 0;
        switch (features) {
            case Features.Columns columns -> {
                for (Features.Column column : columns.columns()) {
                    blocks.add(new Block(column.name(), column, from, column.width()));
                    from += column.width();
                }
            }
            case Features.Points points -> {
                for (String name : points.names()) {
                    blocks.add(new Block(name, null, from++, 1));
                }
            }
            case Features.Pixels _ ->
                throw new IllegalArgumentException("columns are of tables, and this model takes images");
        }
        return blocks;
    }

    /// {@return the block of this name}
    /// @throws IllegalArgumentException if there is none
    static Block of(Features features, String name) {
        List<Block> blocks = of(features);
        return blocks.stream()
                .filter(block -> block.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the model takes no column \"%s\": it takes %s"
                        .formatted(name, blocks.stream().map(Block::name).toList())));
    }

    /// Copies the block's rows of one column of X into another.
    void copy(Matrix from, int col, Matrix to, int into) {
        int source = from.offset() + col * from.stride() + this.from;
        System.arraycopy(from.data(), source, to.data(), to.offset() + into * to.stride() + this.from, width);
    }
}
