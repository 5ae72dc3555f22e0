package dev.ayin.view.report;

import dev.ayin.disk.FolderLock;
import dev.ayin.disk.SafeFile;
import dev.ayin.file.ModelFile;
import dev.ayin.view.draw.Animations;
import dev.ayin.view.run.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The folder that a run leaves.
///
/// | file | what |
/// |---|---|
/// | model.safetensors | the network with all that is needed to use it |
/// | history.csv | each epoch's losses |
/// | report.html | the run to look at |
/// | boundary.gif, curves.gif | how it was learnt, for points of the plane |
/// | arguments.txt | the words of the command, one a line |
/// | checkpoint.safetensors | only while the run is not complete |
/// | .lock | only while somebody writes into it ([FolderLock]) |
///
/// A program of one's own needs one line, [#write(Path, Run)]; the rest is for programs that keep a run's words and checkpoints
/// there. Whoever creates a folder closes it.
///
/// ```java
/// RunFolder.write(Path.of("runs", "moons"), Run.of(session, data));
/// ```
public final class RunFolder implements AutoCloseable {
    /// No system takes a command of so many bytes.
    private static final long LONGEST = 4 << 20;

    private final Path path;
    private final FolderLock lock; // null for who only reads

    private RunFolder(Path path, FolderLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /// {@return the folder of a run that was begun before}
    /// @throws IllegalArgumentException if it holds none, or another run is at work in it
    public static RunFolder existing(Path path) throws IOException {
        RunFolder folder = new RunFolder(path, null);
        if (!Files.isRegularFile(folder.arguments())) {
            throw new IllegalArgumentException("there is no run in " + path + " that could go on");
        }
        if (Files.exists(folder.report()) && !Files.exists(folder.checkpoint())) { // the report is written last
            throw new IllegalArgumentException("the run in " + path + " is complete: there is nothing to go on with");
        }
        RunFolder ours = new RunFolder(path, FolderLock.of(path));
        try {
            ours.sweep();
        } catch (IOException e) {
            ours.close();
            throw e;
        }
        return ours;
    }

    /// A run that was killed while it wrote may have left a temporary file.
    private void sweep() throws IOException {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(path, ".*.part")) {
            for (Path part : parts) {
                Files.deleteIfExists(part);
            }
        }
    }

    /// Refuses a folder that somebody may still need, before any work is done.
    ///
    /// @param path the folder that the user asks for, or null
    /// @throws IllegalArgumentException if it is not empty, or if it is no folder or cannot become one
    public static void check(Path path, boolean force) throws IOException {
        if (path == null) {
            return;
        }
        for (Path on = path; on != null; on = on.getParent()) {
            if (Files.exists(on) && !Files.isDirectory(on)) {
                throw new IllegalArgumentException(on + " is a file: --out wants a folder");
            }
        }
        if (force || !Files.exists(path)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            if (files.iterator().hasNext()) {
                throw new IllegalArgumentException(path
                        + " is not empty: choose another folder, go on with --resume, or write over it with --force");
            }
        }
    }

    /// {@return a new folder for a run, locked}
    ///
    /// @param path the folder that the user asks for; null for the next free one of the data under "runs"
    /// @param arguments the words of the command
    public static RunFolder create(Path path, String data, List<String> arguments) throws IOException {
        Path place = path == null ? next(data) : Files.createDirectories(path);
        RunFolder folder = new RunFolder(place, locked(place));
        String lines = arguments.stream().map(RunFolder::line).collect(Collectors.joining("\n", "", "\n"));
        try {
            for (Path old : folder.files()) {
                Files.deleteIfExists(old);
            }
            SafeFile.write(folder.arguments(), out -> out.write(lines.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) { // such as a full disk
            try {
                folder.discard();
            } catch (IOException also) {
                e.addSuppressed(also);
            }
            throw e;
        }
        return folder;
    }

    /// Writes the model, the history, the pictures that move and the report into a folder; what another run has left there under
    /// the same names is gone. The folder is made if it is missing.
    ///
    /// @throws IllegalArgumentException if another run is at work in it
    /// @throws IOException if it cannot be written; no file is left half written
    public static void write(Path path, Run run) throws IOException {
        Files.createDirectories(path);
        try (RunFolder folder = new RunFolder(path, FolderLock.of(path))) {
            for (Path old : folder.files()) {
                Files.deleteIfExists(old);
            }
            folder.write(run, _ -> {});
        }
    }

    /// Writes the files of a run, the report last: with it the folder is whole.
    ///
    /// @param stage hears what is being drawn, and may end it by a [CancellationException]; null for no pictures that move
    /// @return whether the pictures that move were drawn
    /// @throws IOException if a file cannot be written; it is not left half written
    public boolean write(Run run, Consumer<String> stage) throws IOException {
        ModelFile.write(model(), run.model());
        History.write(history(), run.history());
        boolean drawn = stage != null && draw(run, stage);
        Report.write(report(), run);
        return drawn;
    }

    private boolean draw(Run run, Consumer<String> stage) throws IOException {
        try {
            Animations.write(path, run, stage);
            return true;
        } catch (CancellationException e) {
            return false;
        }
    }

    private static FolderLock locked(Path place) throws IOException {
        try {
            return FolderLock.of(place);
        } catch (IOException e) { // such as a full disk
            deleteEmpty(place);
            throw e;
        }
    }

    private static Path next(String data) throws IOException {
        String name = data.replaceFirst("/+$", "").replaceFirst(".*/", "").replaceFirst("\\.[^.]+$", "");
        Path runs = Files.createDirectories(Path.of("runs"));
        for (int n = 1; ; n++) {
            try {
                return Files.createDirectory(runs.resolve(name + "-" + n));
            } catch (FileAlreadyExistsException e) {
                // the next number, then
            }
        }
    }

    /// Takes away what an unfinished run has left, and the folder too if nothing else is in it.
    public void discard() throws IOException {
        try (this) {
            for (Path file : files()) {
                Files.deleteIfExists(file);
            }
        }
        deleteEmpty(path);
    }

    private static void deleteEmpty(Path folder) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
            if (left.iterator().hasNext()) {
                return;
            }
        }
        Files.delete(folder);
    }

    private List<Path> files() {
        return List.of(model(), history(), report(), boundary(), curves(), arguments(), checkpoint());
    }

    /// {@return the words of the command that began the run}
    /// @throws IllegalArgumentException if they cannot be those of a command
    public List<String> words() throws IOException {
        if (Files.size(arguments()) > LONGEST) {
            throw new IllegalArgumentException("it is longer than a command can be");
        }
        return Files.readAllLines(arguments()).stream()
                .map(String::translateEscapes)
                .toList();
    }

    /// A query may have several lines.
    private static String line(String word) {
        return word.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    /// {@return the folder that a model lies in}
    public static RunFolder of(Path model) {
        return new RunFolder(model.toAbsolutePath().getParent(), null);
    }

    /// Lets others write into the folder.
    @Override
    public void close() throws IOException {
        if (lock != null) {
            lock.close();
        }
    }

    /// {@return whether the words of the command are there}
    public boolean hasWords() {
        return Files.isRegularFile(arguments());
    }

    /// {@return the names of the files that are there, without those that are for the program alone}
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (Path file : List.of(model(), history(), report(), boundary(), curves())) {
            if (Files.exists(file)) {
                names.add(file.getFileName().toString());
            }
        }
        return names;
    }

    public Path path() {
        return path;
    }

    public Path model() {
        return path.resolve("model.safetensors");
    }

    public Path history() {
        return path.resolve("history.csv");
    }

    public Path report() {
        return path.resolve("report.html");
    }

    public Path boundary() {
        return path.resolve("boundary.gif");
    }

    public Path curves() {
        return path.resolve("curves.gif");
    }

    public Path arguments() {
        return path.resolve("arguments.txt");
    }

    public Path checkpoint() {
        return path.resolve("checkpoint.safetensors");
    }
}
