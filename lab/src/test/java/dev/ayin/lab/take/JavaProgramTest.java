package dev.ayin.lab.take;

import static dev.ayin.lab.run.Setups.learn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ayin.lab.run.Experiment;
import dev.ayin.lab.run.Settings;
import dev.ayin.lab.run.Setups;
import dev.ayin.lab.run.Sources;
import dev.ayin.lab.wire.Request;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Programs are compiled and run, and print the fingerprint that the Lab shows.
class JavaProgramTest {
    private static final String LAYERS = Setups.layer(5, "relu") + ", " + Setups.layer(4, "tanh");

    @TempDir
    Path folder;

    private static Settings settings(String changes) {
        return Setups.settings(LAYERS, changes);
    }

    private void endsWithTheSameBits(Experiment experiment) throws Exception {
        String fingerprint = experiment.session().parameters().fingerprint();
        String java = JavaProgram.of(experiment);
        assertThat(java).contains("fingerprint of the parameters: " + fingerprint);
        assertThat(run(java)).as(java).isEqualTo(fingerprint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                moons   | relu       | "batch": 16
                circles | leaky-relu | "dropout": 0.3
                spirals | gelu       | "optimizer": "nesterov", "l1": 0.001, "l2": 0.01
                blobs   | elu        | "initializer": "normal-1", "optimizer": "gradient-descent", "rate": 0.1
                xor     | silu       | "loss": "squared-error", "initializer": "lecun-uniform"
                sine    | softplus   | "loss": "huber", "optimizer": "nadam"
                plane   | sigmoid    | "initializer": "normal", "optimizer": "adagrad"
                """)
    void everySetupIsCarried(String data, String activation, String changes) throws Exception {
        try (Experiment experiment = Setups.experiment(data, activation, changes)) {
            learn(experiment, 4);
            experiment.step(); // in the middle of an epoch
            endsWithTheSameBits(experiment);
        }
    }

    @Test
    void changesOnTheWayAreCarriedInTheMiddleOfEpochsToo() throws Exception {
        try (Experiment experiment = new Experiment(Setups.data("moons"), settings("\"batch\": 16"))) {
            experiment.change(settings("\"batch\": 16, \"rate\": 0.02"), null); // before the first step
            learn(experiment, 2);
            experiment.step();
            experiment.change(settings("\"batch\": 16, \"rate\": 0.1"), null);
            experiment.step();
            experiment.change(settings("\"batch\": 16, \"optimizer\": \"momentum\""), null);
            experiment.change(settings("\"batch\": 16, \"optimizer\": \"adam\""), null); // and back, without a step
            learn(experiment, 4);
            experiment.step();
            experiment.change(settings("\"batch\": 20"), Setups.data("circles"));
            learn(experiment, 6);
            experiment.step();
            experiment.edit(1, 2, 1, 0.75f); // by hand, twice at one place
            experiment.edit(1, 2, 1, -0.5f);
            experiment.edit(3, 1, 0, 0.25f);
            learn(experiment, 7);
            endsWithTheSameBits(experiment);
        }
    }

    @Test
    void aBranchOfABranchIsCarriedAndSoIsThePast() throws Exception {
        try (Experiment experiment = Setups.experiment("circles", "relu", "\"dropout\": 0.2")) {
            learn(experiment, 8);
            experiment.seek(0, 5);
            experiment.change(settings("\"optimizer\": \"momentum\", \"dropout\": 0.2"), null);
            learn(experiment, 9);
            experiment.seek(1, 7);
            learn(experiment, 11);
            assertThat(experiment.shownBranch()).isEqualTo(2);
            endsWithTheSameBits(experiment);
            experiment.seek(2, 6); // before it was born: its parent's
            endsWithTheSameBits(experiment);
            experiment.seek(0, 3);
            endsWithTheSameBits(experiment);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                {"kind": "points", "classes": 3, "points": [[0,0,0],[0.1,0.2,0],[1,1,1],[0.9,1.2,1],[-1,1,2],[-0.9,0.8,2]], "test": 0, "seed": 3}
                {"kind": "formula", "formula": "y > sin(3x)", "size": 60, "noise": 0.1, "test": 0.25, "seed": 3}
                {"kind": "table", "csv": "size,wood,kind\\n3,oak,a\\n4,yew,b\\n2,oak,a\\n7,yew,b\\n1,oak,b\\n2,oak,a\\n9,elm,b\\n4,yew,a\\n", "target": "kind", "features": ["size", "wood"], "test": 0, "seed": 3}
                {"kind": "moons", "size": 50, "noise": 0.1, "scale": 10, "test": 0.2, "seed": 3}
                {"kind": "moons", "size": 50, "noise": 0.1, "inputs": ["x1^2", "x1*x2", "sin(pi*x2)"], "test": 0.2, "seed": 3}
                """)
    void dataOfTheReadersOwnAreCarriedAsNumbers(String data) throws Exception {
        try (Experiment experiment = new Experiment(Sources.data(Request.parse(data)), settings("\"batch\": 4"))) {
            learn(experiment, 3);
            endsWithTheSameBits(experiment);
        }
    }

    @Test
    void moreNumbersThanASourceFileShouldHoldAreRefused() throws Exception {
        StringBuilder csv = new StringBuilder("kind");
        for (int i = 0; i < 60; i++) {
            csv.append(",c").append(i);
        }
        for (int row = 0; row < 4000; row++) {
            csv.append("\\n").append(row % 2 == 0 ? "a" : "b");
            for (int i = 0; i < 60; i++) {
                csv.append(',').append(row * (i + 1) % 97 + 0.5);
            }
        }
        String names = String.join(
                ", ",
                java.util.stream.IntStream.range(0, 60)
                        .mapToObj(i -> "\"c" + i + "\"")
                        .toList());
        String data =
                "{\"kind\": \"table\", \"csv\": \"%s\", \"target\": \"kind\", \"features\": [%s], \"test\": 0, \"seed\": 3}"
                        .formatted(csv, names);
        try (Experiment experiment = new Experiment(Sources.data(Request.parse(data)), settings("\"batch\": 4"))) {
            assertThatThrownBy(() -> JavaProgram.of(experiment)).hasMessageStartingWith("take.large");
        }
    }

    /// {@return what the program prints}
    private String run(String java) throws Exception {
        Path file = Files.writeString(folder.resolve("Run.java"), java);
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
            assertThat(javac.getTask(said, files, null, options, null, files.getJavaFileObjects(file))
                            .call())
                    .as(said + java)
                    .isTrue();
        }
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (var loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            Class<?> type = loader.loadClass("Run");
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            Method main = type.getDeclaredMethod("main");
            main.setAccessible(true);
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            main.invoke(constructor.newInstance());
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8).strip();
    }
}
