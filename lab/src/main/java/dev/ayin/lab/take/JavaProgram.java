package dev.ayin.lab.take;

import dev.ayin.data.Dataset;
import dev.ayin.data.Samples;
import dev.ayin.lab.run.Experiment;
import dev.ayin.lab.run.Experiment.Stretch;
import dev.ayin.lab.run.Sources;
import dev.ayin.lab.wire.Refusal;
import dev.ayin.layer.Dense;
import dev.ayin.layer.Layer;
import dev.ayin.math.Matrix;
import dev.ayin.network.Network;
import dev.ayin.train.Training;
import java.util.List;
import java.util.Map;

/// A run as a Java program that needs the library `core` alone and ends with the same parameters, bit by bit: the data, the
/// network, and every stretch of the way, with the settings that the reader had there.
public final class JavaProgram {
    /// More numbers of data than this do not belong into a source file.
    private static final int MOST_NUMBERS = 200_000;

    /// A class file takes constants of up to 65,535 bytes.
    private static final int LINES_OF_A_TEXT = 400;

    private static final String HEAD = """
            import static dev.ayin.layer.Layer.*;

            import dev.ayin.data.*;
            import dev.ayin.layer.*;
            import dev.ayin.loss.Loss;
            import dev.ayin.math.Matrix;
            import dev.ayin.network.Network;
            import dev.ayin.optim.*;
            import dev.ayin.train.*;
            import java.util.List;

            // The Lab's run, to the end of epoch %d. It needs ayin-core on the class path:
            //     java --add-modules jdk.incubator.vector -cp ayin-core.jar:jackson-jr-objects.jar:jackson-core.jar Run.java
            // and prints the fingerprint of the parameters: %s

            """;

    private final List<Stretch> way;
    private final StringBuilder java = new StringBuilder();
    private int sets;

    private JavaProgram(List<Stretch> way) {
        this.way = way;
    }

    /// {@return the program}
    /// @throws Refusal if it would have to hold too many numbers
    public static String of(Experiment experiment) {
        return new JavaProgram(experiment.way())
                .write(experiment.epoch(), experiment.session().parameters().fingerprint());
    }

    private String write(int epoch, String fingerprint) {
        java.append(HEAD.formatted(epoch, fingerprint)).append("void main() {\n");
        boolean literal = false;
        for (int i = 0; i < way.size(); i++) {
            literal |= stretch(i);
        }
        line("IO.println(session.parameters().fingerprint());");
        line("session.close();");
        java.append("}\n\n").append("""
                /// {@return the session after so many steps more}
                Session steps(Session session, long steps) {
                    for (long i = 0; i < steps; i++) {
                        session.step();
                    }
                    return session;
                }
                """);
        if (literal) {
            java.append("""

                    /// {@return examples, a line each: the inputs, then the targets}
                    Samples samples(int inputs, int outputs, List<String> lines) {
                        List<String> rows = lines.stream().flatMap(String::lines).toList();
                        Matrix X = Matrix.zeros(inputs, rows.size()), Y = Matrix.zeros(outputs, rows.size());
                        for (int c = 0; c < rows.size(); c++) {
                            String[] numbers = rows.get(c).split(" ");
                            for (int r = 0; r < numbers.length; r++) {
                                if (r < inputs) X.set(r, c, Float.parseFloat(numbers[r]));
                                else Y.set(r - inputs, c, Float.parseFloat(numbers[r]));
                            }
                        }
                        return new Samples(X, Y);
                    }
                    """);
        }
        return java.toString();
    }

    private void line(String text) {
        java.append("    ").append(text).append('\n');
    }

    /// {@return whether it holds data as numbers}
    private boolean stretch(int i) {
        Stretch now = way.get(i), before = i == 0 ? null : way.get(i - 1);
        boolean first = i == 0;
        boolean literal = false;
        if (first || now.source() != before.source()) {
            literal = data(now.source(), first);
        }
        if (first || !now.network().equals(before.network())) {
            line((first ? "Network " : "") + "network = " + network(now.network()) + ";");
        }
        if (first || !now.training().equals(before.training())) {
            line((first ? "Training " : "") + "training = " + training(now.training()) + ";");
        }
        String examples = "train, test";
        if (first) {
            line("Session session = Session.start(network, training, " + examples + ");");
        } else {
            String state = "session.state()"
                    + (now.forgets() ? ".withoutMemory(training.optimizer())" : "")
                    + (now.again() ? ".atBeginningOfEpoch()" : "");
            if (now.edits().isEmpty()) {
                line("session = Session.branch(network, training, " + examples + ", " + state + ");");
            } else {
                line("State state%d = %s;".formatted(i, state));
                now.edits()
                        .forEach(edit -> line("state%d.parameters()[%d] = %sf; // set by hand"
                                .formatted(i, edit.place(), edit.value())));
                line("session = Session.branch(network, training, %s, state%d);".formatted(examples, i));
            }
        }
        line("steps(session, " + now.steps() + ");");
        return literal;
    }

    private boolean data(Sources.Source source, boolean first) {
        Dataset data = source.dataset();
        if (first) {
            line("Examples train, test = null;");
        }
        if (source.recipe() != null) {
            line("var data%d = %s;".formatted(++sets, source.recipe()));
            line("train = data%d.train();".formatted(sets));
            line("test = data%d.test();".formatted(sets));
            return false;
        }
        literal("train", data.train().samples());
        if (data.test() == null) {
            line("test = null;");
        } else {
            literal("test", data.test().samples());
        }
        return true;
    }

    private void literal(String name, Samples samples) {
        Matrix X = samples.X(), Y = samples.Y();
        if ((long) (X.rows() + Y.rows()) * samples.size() > MOST_NUMBERS) {
            throw new Refusal("take.large", Map.of("most", MOST_NUMBERS));
        }
        java.append("    %s = samples(%d, %d, List.of(".formatted(name, X.rows(), Y.rows()));
        for (int c = 0; c < samples.size(); c++) {
            if (c % LINES_OF_A_TEXT == 0) {
                java.append(c == 0 ? "\"\"\"\n" : "\"\"\", \"\"\"\n");
            }
            java.append("            ");
            for (int r = 0; r < X.rows(); r++) {
                java.append(X.get(r, c)).append(' ');
            }
            for (int r = 0; r < Y.rows(); r++) {
                java.append(Y.get(r, c)).append(r < Y.rows() - 1 ? " " : "\n");
            }
        }
        java.append("            \"\"\"));\n");
    }

    private static String network(Network network) {
        StringBuilder java = new StringBuilder("Network.of(" + network.input().size());
        for (Layer layer : network.layers()) {
            java.append(", ").append(layer(layer));
        }
        return java.append(")").toString();
    }

    private static String layer(Layer layer) {
        if (!(layer instanceof Dense dense)) {
            return Spelling.of(layer);
        }
        String java = "dense(%d, %s)".formatted(dense.units(), Spelling.of(dense.activation()));
        return dense.equals(new Dense(dense.units(), dense.activation()))
                ? java
                : java + ".withWeights(%s)".formatted(Spelling.of(dense.weights()));
    }

    private static String training(Training training) {
        return "Training.with(%s).withOptimizer(%s, %s).withEpochs(%d).withBatch(%d).withSeed(%d).withRegularization(%s)"
                .formatted(
                        Spelling.of(training.loss()),
                        Spelling.of(training.optimizer()),
                        Spelling.of(training.schedule()),
                        training.epochs(),
                        training.batch(),
                        training.seed(),
                        Spelling.of(training.regularization()));
    }
}
