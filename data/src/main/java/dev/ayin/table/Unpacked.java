package dev.ayin.table;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// What a file holds that may be gzip-compressed, told by its first bytes. One that grows too much is refused before it
/// fills the memory.
final class Unpacked extends FilterInputStream {
    /// Tables shrink to a tenth or so; a file that grows more than this is made to do harm.
    private static final long MOST_PACKED = 200;

    private static final long ALWAYS_ALLOWED = 1 << 20;

    private long left;

    private Unpacked(InputStream in, long most) {
        super(in);
        left = most;
    }

    /// @param in supports marks or not
    /// @param length of the file
    static InputStream of(InputStream in, long length) throws IOException {
        InputStream file = new BufferedInputStream(in);
        file.mark(2);
        boolean packed = file.read() == 0x1f && file.read() == 0x8b;
        file.reset();
        return packed ? new Unpacked(new GZIPInputStream(file, 1 << 16), ALWAYS_ALLOWED + MOST_PACKED * length) : file;
    }

    @Override
    public int read() throws IOException {
        return counted(super.read(), 1);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int n = super.read(bytes, from, length);
        return counted(n, n);
    }

    private int counted(int result, int bytes) throws IOException {
        left -= result < 0 ? 0 : bytes;
        if (left < 0) {
            throw new ZipException("it grows to more than %d times its size".formatted(MOST_PACKED));
        }
        return result;
    }
}
