package dev.ayin.large;

import dev.ayin.Ayin;
import dev.ayin.data.Dataset;
import dev.ayin.data.Examples;
import dev.ayin.table.Table;
import dev.ayin.table.TableOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// A table of millions of rows as a data set, without ever holding its text in memory: rows are encoded by all cores, into a
/// file that is mapped ([#mapped]) or into arrays ([#inMemory]), with the same bits.
///
/// What the columns are is learnt from a sample of the training rows, as any table teaches it
/// ([dev.ayin.table.Preparation]); the sample has up to 30,000 rows, so that a mean is known to a hundredth of a deviation.
/// Which rows are for what their number and the seed decide ([Parts]), so a class has its share of each part by the law of
/// large numbers alone. Each row must stand on one line.
///
/// @param text a CSV file, or what was streamed from elsewhere
/// @param target the column to predict, or several ([dev.ayin.table.TargetNames]); null for the last one
/// @param validation which share of the rows that are not test rows is held out for validation, 0 for none
/// @param test which share of the rows is held out for the test, 0 for none
/// @param seed decides which rows these are
/// @param options what the user knows better
public record LargeTable(Text text, String target, double validation, double test, long seed, TableOptions options) {
    /// From how long a text on a table is large, in bytes, unless somebody says otherwise.
    public static final long LARGE = 64 << 20;

    /// Hears how far the work is, from any thread.
    public interface Watch {
        /// Says nothing.
        Watch NONE = (done, total, rows) -> {};

        /// @param done how many bytes are read, of so many in all: the text is read three times;
        ///     0 of 0 while it is streamed
        /// @param rows how many rows are encoded or, then, streamed
        void at(long done, long total, long rows);
    }

    /// The examples of a table.
    ///
    /// @param notes what was left out or filled in, a sentence each
    public record Read(Dataset dataset, List<String> notes) {
        public Read {
            notes = List.copyOf(notes);
        }
    }

    /// Examples in a file.
    ///
    /// @param fresh whether the file was made just now
    /// @param refused why a file that was there could not be taken, a sentence; null if there was none, or it was taken
    public record Mapped(Read read, boolean fresh, String refused) {}

    /// A table in a CSV file.
    public LargeTable(Path csv, String target, double validation, double test, long seed, TableOptions options) {
        this(new CsvFile(csv), target, validation, test, seed, options);
    }

    /// {@return where the rows of a table are kept: beside it}
    ///
    /// @param table the file that the table is in
    public static Path rowsOf(Path table) {
        return table.resolveSibling(table.getFileName() + ".rows");
    }

    /// {@return the sample from which the columns are understood, and how many rows with a target it was drawn from}
    ///
    /// @throws IllegalArgumentException if the file is no such table, with the line
    public Sample sample(Watch watch) throws IOException {
        Reading reading = new Reading(this, watch);
        return new Sample(reading.sample(), reading.counts()[Parts.TRAIN], reading.untargeted());
    }

    /// A sample of the training rows.
    ///
    /// @param of how many there are
    /// @param untargeted how many rows have no target, whatever part they would be in
    public record Sample(Table rows, long of, long untargeted) {}

    /// {@return the rows as arrays}
    ///
    /// @throws IllegalArgumentException if the file is no such table, with the line, or the rows are more than arrays hold
    public Read inMemory(Watch watch) throws IOException {
        Reading reading = new Reading(this, watch);
        RowHeader header = reading.header();
        RowSink.Memory sink = RowSink.Memory.of(reading.counts(), reading.width());
        reading.encode(sink);
        return read(header, sink.examples(header.features(), header.target()));
    }

    /// {@return the rows in a file} It is made where it is not there yet, or not of this table as it is now and these
    /// shares and seed, or damaged: into a temporary file, forced to the disk, then renamed.
    ///
    /// @param rows the file, as [#rowsOf] names it
    /// @throws IllegalArgumentException if the table is none, with the line, or somebody else is making the file
    public Mapped mapped(Path rows, Watch watch) throws IOException {
        String refused = null;
        if (Files.exists(rows)) {
            try {
                return new Mapped(open(rows), false, null);
            } catch (IllegalArgumentException e) {
                if (!RowFile.isOne(rows)) {
                    throw new IllegalArgumentException(
                            rows + " is in the way: it is no file of rows of Ayin's, so it is not written over", e);
                }
                refused = "%s is made anew: %s".formatted(rows, e.getMessage());
            }
        }
        write(rows, watch);
        return new Mapped(open(rows), true, refused);
    }

    /// {@return the rows in a file that is there already, so that the table itself need not be streamed; null
    /// if there is no such file, or not of this table}
    ///
    /// @param however whether the table may be one that is too small to be large unasked
    public Mapped kept(Path rows, boolean however) throws IOException {
        if (!Files.exists(rows)) {
            return null;
        }
        try (FileChannel channel = FileChannel.open(rows)) {
            RowHeader header = header(channel);
            return however || header.length() >= LARGE
                    ? new Mapped(read(header, RowFile.open(channel, header)), false, null)
                    : null;
        } catch (IllegalArgumentException _) {
            return null; // it will be made anew, with the reason
        }
    }

    /// {@return the rows in a file}
    /// @throws IllegalArgumentException if it is not whole, or not of this table
    Read open(Path rows) throws IOException {
        try (FileChannel channel = FileChannel.open(rows)) {
            RowHeader header = header(channel);
            return read(header, RowFile.open(channel, header));
        }
    }

    /// {@return the header of a file of rows}
    /// @throws IllegalArgumentException if it is damaged, or not of this table
    private RowHeader header(FileChannel channel) throws IOException {
        RowHeader header = RowFile.readHeader(channel);
        if (!header.origin().equals(origin()) || !header.ayin().equals(Ayin.VERSION)) {
            throw new IllegalArgumentException("it was made of another table, or for another target, share or seed");
        }
        return header;
    }

    RowHeader.Origin origin() throws IOException {
        Path source = text.source() == null ? text.file() : text.source();
        String name = source.getFileName().toString();
        long modified = Files.getLastModifiedTime(source).toMillis();
        String asked = target == null ? "" : target;
        return new RowHeader.Origin(
                name,
                Files.size(source),
                modified,
                asked,
                validation,
                test,
                seed,
                options,
                text.written().format());
    }

    private Read read(RowHeader header, List<Examples> parts) {
        Dataset dataset = new Dataset(
                text.name(),
                parts.get(Parts.TRAIN),
                parts.get(Parts.VALIDATION),
                parts.get(Parts.TEST),
                header.features(),
                header.target());
        return new Read(dataset, header.notes());
    }

    private void write(Path rows, Watch watch) throws IOException {
        Path temporary = rows.resolveSibling("." + rows.getFileName() + ".part");
        Thread cleaning = Thread.ofPlatform().unstarted(() -> {
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException e) {
                // The next one who makes the file deletes this one.
            }
        });
        clear(temporary, rows);
        try (FileChannel channel = created(temporary, rows);
                FileLock _ = locked(channel, rows)) {
            Runtime.getRuntime().addShutdownHook(cleaning);
            boolean whole = false;
            try {
                Reading reading = new Reading(this, watch);
                RowHeader header = reading.header();
                checkRoom(rows, RowFile.begin(header) + header.bytes());
                long[] begin = new long[Parts.COUNT];
                long at = RowFile.begin(header);
                for (int part = 0; part < Parts.COUNT; part++) {
                    begin[part] = at;
                    at += header.rows().get(part) * header.row();
                }
                reading.encode(new RowSink.File(channel, begin, reading.width()));
                RowFile.seal(channel, header);
                channel.force(true);
                Files.move(temporary, rows, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                whole = true;
            } finally {
                forget(cleaning);
                if (!whole) {
                    Files.deleteIfExists(temporary);
                }
            }
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending already.
        }
    }

    /// Takes away what a run has left that was killed. What lies there is never written into: it might be a link.
    ///
    /// @throws IllegalArgumentException if a run is at work
    private static void clear(Path temporary, Path rows) throws IOException {
        if (Files.isSymbolicLink(temporary)) {
            Files.delete(temporary);
        }
        if (Files.exists(temporary, LinkOption.NOFOLLOW_LINKS)) {
            try (FileChannel left = FileChannel.open(temporary, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                    FileLock _ = locked(left, rows)) {
                Files.deleteIfExists(temporary);
            } catch (NoSuchFileException e) {
                // gone meanwhile
            }
        }
    }

    private static FileChannel created(Path temporary, Path rows) throws IOException {
        try {
            return FileChannel.open(
                    temporary, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw busy(rows);
        }
    }

    private static FileLock locked(FileChannel channel, Path rows) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw busy(rows);
        }
        return lock;
    }

    private static IllegalArgumentException busy(Path rows) {
        return new IllegalArgumentException(rows + " is being made by another run: wait for it");
    }

    private static void checkRoom(Path rows, long bytes) throws IOException {
        long free = Files.getFileStore(rows.toAbsolutePath().getParent()).getUsableSpace();
        if (free < bytes) {
            throw new IOException("%s needs %,d MB, and its disk has %,d MB left"
                    .formatted(rows, bytes / 1_000_000, free / 1_000_000));
        }
    }
}
