package dev.ayin.cli;

import dev.ayin.text.Printable;
import dev.ayin.train.DivergedException;
import dev.ayin.view.text.Screen;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What went wrong, as one sentence for the user. The library refuses bad input with an `IllegalArgumentException` whose
/// message is that sentence, and the machine with an `IOException`; anything else is a mistake of Ayin itself.
final class Failure {
    /// The exit status after bad input, as picocli has it too.
    static final int REFUSED = 2;

    /// The exit status after a mistake of Ayin.
    static final int BUG = 1;

    /// What a program returns that was ended because nobody reads what it writes: 128 + SIGPIPE.
    static final int UNREAD = 141;

    private Failure() {}

    /// Says what went wrong.
    ///
    /// @param trace whether the user wants to see where
    /// @return the exit status
    static int tell(Throwable thrown, boolean trace, PrintWriter err) {
        String sentence = sentence(thrown);
        err.println("ayin: " + shown(sentence != null ? sentence : bug(thrown)));
        if (trace) {
            thrown.printStackTrace(err);
        }
        err.flush();
        return sentence != null ? REFUSED : BUG;
    }

    /// Says that not all of the output arrived; nothing, if nobody wanted more of it.
    ///
    /// @return the exit status
    static int tellLost(IOException failure, PrintWriter err) {
        if (Screen.isNobodyReading(failure)) {
            return UNREAD;
        }
        err.println("ayin: standard output could not be written to its end: " + Printable.line(failure.getMessage()));
        return REFUSED;
    }

    /// A sentence of ours may have a list below it, line by line; words that it quotes make no lines of their own.
    private static String shown(String sentence) {
        return Stream.of(sentence.split("\n {2}")).map(Printable::line).collect(Collectors.joining("\n  "));
    }

    private static String bug(Throwable thrown) {
        return "this is a bug in Ayin: %s; with --stacktrace it says where".formatted(thrown);
    }

    /// {@return the sentence, or null if nobody foresaw this}
    private static String sentence(Throwable thrown) {
        return switch (thrown) {
            case NumberFormatException _ -> null; // its message says nothing to a user: somebody should have caught it
            case InvalidPathException e -> "\"%s\" cannot be the name of a file".formatted(e.getInput());
            case IllegalArgumentException e -> e.getMessage();
            case DivergedException e -> e.getMessage();
            case CancellationException e -> e.getMessage();
            case UncheckedIOException e -> sentence(e.getCause());
            // the library chooses its kernels once, when a class is first used
            case ExceptionInInitializerError e when e.getCause() != null -> sentence(e.getCause());
            case FileSystemException e -> file(e);
            case IOException e -> e.getMessage() == null ? e.toString() : e.getMessage();
            case OutOfMemoryError _ ->
                "not enough memory: a smaller batch or network needs less, JAVA_OPTS=-Xmx8g gives more";
            default -> null;
        };
    }

    private static String file(FileSystemException e) {
        return switch (e) {
            case NoSuchFileException _ -> "there is no file or folder " + e.getFile();
            case AccessDeniedException _ -> "no permission to read or write " + e.getFile();
            case FileAlreadyExistsException _ -> e.getFile() + " is in the way: it exists already";
            case NotDirectoryException _ -> e.getFile() + " is no folder";
            default -> e.getReason() == null ? e.getMessage() : e.getFile() + ": " + e.getReason();
        };
    }
}
