package dev.ayin.cli.fault;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/// The system's files, of which the n-th operation of a kind fails. A JVM that is started with
/// `-Djava.nio.file.spi.DefaultFileSystemProvider=` this class has no other files, so nothing can go around it.
public final class FaultyFiles extends FileSystemProvider {
    /// What may fail, and what the system says then.
    public enum Kind {
        /// Opening, writing, forcing, moving, or making a folder, as on a disk that is full. Deleting is possible there.
        WRITES("No space left on device"),
        /// Reading what was opened, as of a disk that is broken.
        READS("Input/output error"),
        /// Deleting, as in a folder that somebody else has taken.
        DELETES("Operation not permitted");

        private final String reason;

        Kind(String reason) {
            this.reason = reason;
        }
    }

    private static volatile Path below; // operations elsewhere are not counted
    private static volatile Kind kind;
    private static int left; // operations until one fails; guarded by the class
    private static int done;
    private static boolean forEver;

    private final FileSystemProvider real;
    private final FaultySystem system;

    /// The JDK calls it.
    public FaultyFiles(FileSystemProvider real) {
        this.real = real;
        this.system = new FaultySystem(this, real.getFileSystem(URI.create("file:///")));
    }

    /// Lets an operation fail.
    ///
    /// @param what the kind that counts
    /// @param folder where operations count
    /// @param n which one fails, counted from 1
    /// @param andAllAfter whether all that follow it fail too, as those of a full disk do
    public static synchronized void fail(Kind what, Path folder, int n, boolean andAllAfter) {
        kind = what;
        below = real(folder.toAbsolutePath());
        left = n;
        done = 0;
        forEver = andAllAfter;
    }

    /// {@return how many operations there were, and lets no more fail}
    public static synchronized int stop() {
        below = null;
        return done;
    }

    private static synchronized boolean fails(Kind what, Path path) {
        if (below == null || what != kind || !path.toAbsolutePath().startsWith(below)) {
            return false;
        }
        done++;
        left--;
        return left == 0 || left < 0 && forEver;
    }

    static void operation(Path path) throws IOException {
        named(Kind.WRITES, path);
    }

    private static void named(Kind what, Path path) throws IOException {
        if (fails(what, path)) {
            throw new FileSystemException(path.toString(), null, what.reason);
        }
    }

    /// Writing names no file, as the system's own exception does not.
    static void write(Path path) throws IOException {
        unnamed(Kind.WRITES, path);
    }

    /// Reading neither.
    static void read(Path path) throws IOException {
        unnamed(Kind.READS, path);
    }

    private static void unnamed(Kind what, Path path) throws IOException {
        if (fails(what, path)) {
            throw new IOException(what.reason);
        }
    }

    static Path real(Path path) {
        return path instanceof FaultyPath faulty ? faulty.real() : path;
    }

    Path faulty(Path path) {
        return path == null ? null : new FaultyPath(system, path);
    }

    @Override
    public String getScheme() {
        return "file";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> env) throws IOException {
        return real.newFileSystem(uri, env);
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return system;
    }

    @Override
    public Path getPath(URI uri) {
        return faulty(real.getPath(uri));
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        operation(real(path));
        return new Channel(real(path), real.newFileChannel(real(path), options, attributes));
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        operation(real(folder));
        DirectoryStream<Path> all = real.newDirectoryStream(real(folder), path -> filter.accept(faulty(path)));
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                Iterator<Path> paths = all.iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return paths.hasNext();
                    }

                    @Override
                    public Path next() {
                        return faulty(paths.next());
                    }
                };
            }

            @Override
            public void close() throws IOException {
                all.close();
            }
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        operation(real(folder));
        real.createDirectory(real(folder), attributes);
    }

    @Override
    public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes) throws IOException {
        real.createSymbolicLink(real(link), real(target), attributes);
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
        return faulty(real.readSymbolicLink(real(link)));
    }

    @Override
    public void delete(Path path) throws IOException {
        if (Files.exists(real(path), LinkOption.NOFOLLOW_LINKS)) {
            named(Kind.DELETES, real(path));
        }
        real.delete(real(path));
    }

    @Override
    public void copy(Path from, Path to, CopyOption... options) throws IOException {
        operation(real(to));
        real.copy(real(from), real(to), options);
    }

    @Override
    public void move(Path from, Path to, CopyOption... options) throws IOException {
        operation(real(to));
        real.move(real(from), real(to), options);
    }

    @Override
    public boolean isSameFile(Path a, Path b) throws IOException {
        return real.isSameFile(real(a), real(b));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return real.isHidden(real(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return real.getFileStore(real(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        real.checkAccess(real(path), modes);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        return real.getFileAttributeView(real(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return real.readAttributes(real(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return real.readAttributes(real(path), attributes, options);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        real.setAttribute(real(path), attribute, value, options);
    }

    /// An open file.
    private static final class Channel extends FileChannel {
        private final Path path;
        private final FileChannel real;

        private Channel(Path path, FileChannel real) {
            this.path = path;
            this.real = real;
        }

        @Override
        public int read(ByteBuffer to) throws IOException {
            FaultyFiles.read(path);
            return real.read(to);
        }

        @Override
        public long read(ByteBuffer[] to, int from, int length) throws IOException {
            FaultyFiles.read(path);
            return real.read(to, from, length);
        }

        @Override
        public int read(ByteBuffer to, long at) throws IOException {
            FaultyFiles.read(path);
            return real.read(to, at);
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            FaultyFiles.write(path);
            return real.write(bytes);
        }

        @Override
        public long write(ByteBuffer[] bytes, int from, int length) throws IOException {
            FaultyFiles.write(path);
            return real.write(bytes, from, length);
        }

        @Override
        public int write(ByteBuffer bytes, long at) throws IOException {
            FaultyFiles.write(path);
            return real.write(bytes, at);
        }

        @Override
        public long position() throws IOException {
            return real.position();
        }

        @Override
        public FileChannel position(long at) throws IOException {
            real.position(at);
            return this;
        }

        @Override
        public long size() throws IOException {
            return real.size();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            real.truncate(size);
            return this;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            FaultyFiles.write(path);
            real.force(metaData);
        }

        @Override
        public long transferTo(long at, long count, WritableByteChannel to) throws IOException {
            FaultyFiles.read(path);
            return real.transferTo(at, count, to);
        }

        @Override
        public long transferFrom(ReadableByteChannel from, long at, long count) throws IOException {
            FaultyFiles.write(path);
            return real.transferFrom(from, at, count);
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long at, long size) throws IOException {
            FaultyFiles.write(path);
            return real.map(mode, at, size);
        }

        @Override
        public MemorySegment map(MapMode mode, long at, long size, Arena arena) throws IOException {
            FaultyFiles.write(path);
            return real.map(mode, at, size, arena);
        }

        @Override
        public FileLock lock(long at, long size, boolean shared) throws IOException {
            return real.lock(at, size, shared);
        }

        @Override
        public FileLock tryLock(long at, long size, boolean shared) throws IOException {
            return real.tryLock(at, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            real.close();
        }
    }
}
