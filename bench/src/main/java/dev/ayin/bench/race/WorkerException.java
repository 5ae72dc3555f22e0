package dev.ayin.bench.race;

/// A worker that cannot: it is absent, refuses, takes too long or has ended. The race goes on without it.
final class WorkerException extends Exception {
    private static final long serialVersionUID = 1;

    WorkerException(String message) {
        super(message);
    }
}
