package dev.ayin.bench.race;

import java.nio.file.Path;
import java.util.List;

/// A whole program that somebody writes, timed from the start of its process to its end: imports, reading and scoring count.
enum ColdWork {
    MNIST("process: MNIST 784-128-10, 5 epochs, Adam, 128", "mnist", "MnistProgram"),
    SMALL("process: classes of 150 rows of 4 numbers", "table", "TableProgram"),
    LARGE("process: classes of 20,000 rows of 20 numbers", "table", "TableProgram"),
    CIRCLES("process: circles 2-4-6-6-4-1, 50 epochs, Adam, 32", "circles", "CirclesProgram");

    private final String words;
    private final String job;
    private final String program;

    ColdWork(String words, String job, String program) {
        this.words = words;
        this.job = job;
        this.program = "dev.ayin.bench.worker." + program;
    }

    /// {@return its name in the tables}
    String words() {
        return words;
    }

    /// {@return what a worker of Python is told to do}
    String job() {
        return job;
    }

    /// {@return the class with Ayin's program}
    String program() {
        return program;
    }

    /// {@return who does it beside Ayin}
    List<String> rivals() {
        return switch (this) {
            case MNIST -> List.of(Rivals.PYTORCH, Rivals.JAX, Rivals.KERAS, Rivals.SKLEARN);
            case SMALL, LARGE -> List.of(Rivals.PYTORCH, Rivals.SKLEARN);
            case CIRCLES -> List.of(Rivals.PYTORCH, Rivals.JAX, Rivals.SKLEARN);
        };
    }

    /// {@return the folder or file that it reads}
    Path input(Rivals rivals) {
        return this == MNIST ? rivals.mnist() : ColdTables.file(rivals.folder(), this);
    }
}
