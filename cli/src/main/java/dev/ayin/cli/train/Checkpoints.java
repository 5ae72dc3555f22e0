package dev.ayin.cli.train;

import dev.ayin.file.CheckpointFile;
import dev.ayin.train.Event;
import dev.ayin.train.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Writes a checkpoint every few seconds, so that a run which is killed loses no more than that.
final class Checkpoints implements Consumer<Event> {
    private static final long EVERY_NANOS = 5_000_000_000L;

    /// Of a large network a checkpoint takes time itself: it may take this share of the run.
    private static final long SHARE = 20;

    private final Path file;
    private final Session session;
    private final String dataHash;
    private long next = System.nanoTime() + EVERY_NANOS;

    Checkpoints(Path file, Session session, String dataHash) {
        this.file = file;
        this.session = session;
        this.dataHash = dataHash;
    }

    @Override
    public void accept(Event event) {
        boolean between = event instanceof Event.Progress || event instanceof Event.EpochEnded;
        if (between && System.nanoTime() - next > 0 && !session.isOver()) {
            long begin = System.nanoTime();
            write();
            long end = System.nanoTime();
            next = end + Math.max(EVERY_NANOS, SHARE * (end - begin));
        }
    }

    void write() {
        try {
            new CheckpointFile(session.network(), session.training(), dataHash, session.state()).write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
