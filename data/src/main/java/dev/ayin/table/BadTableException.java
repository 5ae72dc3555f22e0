package dev.ayin.table;

import dev.ayin.data.Remark;
import dev.ayin.data.Remarked;

/// A table that cannot be read, or from which nothing can be learnt.
public final class BadTableException extends IllegalArgumentException implements Remarked {
    private static final long serialVersionUID = 1;

    private final Remark remark;

    /// @param remark what is wrong
    public BadTableException(Remark remark) {
        this(remark, null);
    }

    BadTableException(Remark remark, Exception cause) {
        super(remark.sentence(), cause);
        this.remark = remark;
    }

    static BadTableException of(Remark.Key key, String sentence, Object... args) {
        return new BadTableException(Remark.of(key, sentence, args));
    }

    @Override
    public Remark remark() {
        return remark;
    }
}
