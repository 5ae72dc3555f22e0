package dev.ayin.lab.run;

import dev.ayin.data.Augmented;
import dev.ayin.data.Examples;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Dense;
import dev.ayin.layer.Layer;
import dev.ayin.layer.Pass;
import dev.ayin.math.Matrix;
import dev.ayin.network.Gradients;
import dev.ayin.network.Layout;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.network.Workspace;
import dev.ayin.train.Session;
import dev.ayin.train.State;
import dev.ayin.train.Training;
import java.util.Arrays;
import java.util.List;

/// The step that a session would make next, with all its numbers kept: a pure function of the session's state, which it does
/// not change. The formulas are those of the layers, the loss and the optimizer, in the session's order, so that its new
/// parameters are the very bits that [Session#step()] gives.
///
/// Dense layers are counted from 1, l = 1 … L. Matrices are windows on this step's own memory; nobody changes them.
public final class TracedStep {
    /// The phases of a step, in their order.
    public static final List<String> PHASES = List.of("forward", "loss", "backward", "gradient", "update");

    private final Network network;
    private final Training training;
    private final long t;
    private final int[] examples;
    private final int[] dense; // core's numbers of the dense layers
    private final Workspace workspace;
    private final Pass[] passes;
    private final Matrix targets;
    private final Matrix predictions;
    private final double[] losses;
    private final Parameters before;
    private final Parameters after;
    private final Gradients gradients; // of the loss alone
    private final Gradients regularized; // what the optimizer is given
    private final float[][] memoriesBefore;
    private final float[][] memoriesAfter;
    private final double[] k;

    /// @param chosen the examples of the batch, or null for those of the session's next one
    private TracedStep(Network network, Session session, Examples train, int[] chosen) {
        State state = session.state();
        this.network = network;
        this.training = session.training();
        this.t = state.steps() + 1;
        this.dense = Experiment.denseLayers(network);
        Layout layout = network.layout();
        this.examples = chosen == null ? next(training, session, state, train.size()) : chosen;
        int m = examples.length;
        this.before = new Parameters(layout, state.parameters());
        this.after = before.copy();
        this.memoriesBefore = state.memories();
        this.memoriesAfter = Arrays.stream(memoriesBefore).map(float[]::clone).toArray(float[][]::new);
        this.k = state.k().clone();

        Network scoring = network.scoring(training.loss());
        List<Layer> layers = scoring.layers();
        Pass.Clock clock = new Pass.Clock(training.seed());
        clock.train(t);
        this.workspace = Workspace.forTraining(scoring, before, clock, m);
        this.targets = Matrix.zeros(train.outputs(), m);
        Matrix weights = train.isWeighted() ? Matrix.zeros(1, m) : null;
        Examples shown = Augmented.of(train, training.augmentation(), network.input(), training.seed());
        Augmented.begin(shown, session.epochs());
        shown.gather(examples, 0, workspace.input(), targets, weights);
        this.passes = workspace.passes(0, m);
        this.losses = new double[m];
        Workspace.forward(passes, layers); // A = g(W·A₋ + b)
        training.loss().apply(workspace.scores(), targets, weights, 1f / m, workspace.dScores(), losses, 0);
        Workspace.backward(passes, layers); // dZ = dA ∘ g′(Z), dA₋ = Wᵀ·dZ
        this.gradients = new Gradients(layout);
        Pass[] shares = workspace.gradientPasses(gradients.values(), 0, m, false, 0, 1);
        for (int l = 0; l < shares.length; l++) {
            if (shares[l] != null) {
                layers.get(l).gradient(shares[l]); // dW = dZ·A₋ᵀ, db = Σ columns of dZ
            }
        }
        this.predictions = Matrix.zeros(workspace.scores().rows(), m);
        training.loss().link().apply(workspace.scores(), predictions);
        this.regularized = new Gradients(layout);
        System.arraycopy(gradients.values(), 0, regularized.values(), 0, layout.size());
        update(session.rate());
    }

    private static int[] next(Training training, Session session, State state, int all) {
        int[] order = new int[all];
        training.order().fill(order, training.seed(), session.epochs());
        int first = state.stepOfEpoch() * training.batch();
        return Arrays.copyOfRange(order, first, Math.min(first + training.batch(), all));
    }

    private void update(double rate) {
        training.optimizer().begin(rate, t, k);
        float[] w = after.values(), g = regularized.values();
        for (Layout.Window window : network.layout().windows()) {
            int from = window.offset(), to = from + window.slot().size();
            if (window.slot().isRegularized()) {
                training.regularization().apply(rate, w, g, from, to);
            }
            training.optimizer().update(k, w, g, memoriesAfter, from, to);
        }
    }

    /// {@return the step that the session would make next}
    ///
    /// @param network the session's
    /// @param train the examples it learns from
    public static TracedStep of(Network network, Session session, Examples train) {
        return new TracedStep(network, session, train, null);
    }

    /// {@return the step that the session would make if its next batch were this one example}
    static TracedStep alone(Network network, Session session, Examples examples, int example) {
        return new TracedStep(network, session, examples, new int[] {example});
    }

    /// {@return how many dense layers there are}
    public int layers() {
        return dense.length;
    }

    public Dense layer(int l) {
        return (Dense) network.layers().get(dense[l - 1] - 1);
    }

    /// {@return the activation that makes a of z in layer l}
    public Activation activation(int l) {
        return layer(l).activation();
    }

    /// {@return the number of each example of the batch among the training examples}
    public int[] examples() {
        return examples;
    }

    /// {@return W of layer l before the step (n × n_in)}
    public Matrix W(int l) {
        return before.get("layer" + dense[l - 1] + ".W");
    }

    /// {@return b of layer l before the step (n × 1)}
    public Matrix b(int l) {
        return before.get("layer" + dense[l - 1] + ".b");
    }

    /// {@return W of layer l after the step (n × n_in)}
    public Matrix nextW(int l) {
        return after.get("layer" + dense[l - 1] + ".W");
    }

    /// {@return b of layer l after the step (n × 1)}
    public Matrix nextB(int l) {
        return after.get("layer" + dense[l - 1] + ".b");
    }

    /// {@return A₋, what layer l is given (n_in × m): X, or A of the layer below, with dropout's zeros in it}
    public Matrix input(int l) {
        return passes[dense[l - 1] - 1].input();
    }

    /// {@return Z of layer l (n × m)}
    public Matrix Z(int l) {
        return passes[dense[l - 1] - 1].memory(0);
    }

    /// {@return A of layer l (n × m); of the last one the predictions Ŷ}
    public Matrix A(int l) {
        return l == layers() ? predictions() : passes[dense[l - 1] - 1].output();
    }

    /// {@return Ŷ (n_L × m)}
    public Matrix predictions() {
        return isCollapsed() ? predictions : workspace.scores();
    }

    /// {@return whether dZ of the last layer comes straight from the loss, which owns the last activation}
    public boolean isCollapsed() {
        return !(training.loss().link() instanceof Activation.Identity);
    }

    /// {@return dA of layer l (n × m)}; where [#isCollapsed] the last layer has none
    public Matrix dA(int l) {
        return passes[dense[l - 1] - 1].dOutput();
    }

    /// {@return dZ of layer l (n × m)}
    public Matrix dZ(int l) {
        return passes[dense[l - 1] - 1].memory(1);
    }

    /// {@return dropout's mask between layer l and the next one (n × m), or null}
    public Matrix mask(int l) {
        int after = dense[l - 1];
        return l < layers() && dense[l] > after + 1 ? passes[after].memory(0) : null;
    }

    /// {@return dW of layer l (n × n_in), of the loss alone}
    public Matrix dW(int l) {
        return gradients.get("layer" + dense[l - 1] + ".W");
    }

    /// {@return db of layer l (n × 1)}
    public Matrix db(int l) {
        return gradients.get("layer" + dense[l - 1] + ".b");
    }

    /// {@return Y (n_L × m)}
    public Matrix targets() {
        return targets;
    }

    /// {@return L of each example}
    public double[] losses() {
        return losses;
    }

    /// {@return J, the mean of the losses}
    public double cost() {
        return Arrays.stream(losses).sum() / losses.length;
    }

    /// {@return the parameters before the step}
    public Parameters before() {
        return before;
    }

    /// {@return the parameters after the step}
    public Parameters after() {
        return after;
    }

    /// {@return the gradients that the optimizer is given, with what regularisation adds}
    public Gradients regularized() {
        return regularized;
    }

    /// {@return the place of a weight in the flat arrays, or of a bias if from is 0}
    ///
    /// @param to the unit, from 1
    /// @param from the input, from 1
    public int place(int l, int to, int from) {
        Layout.Window window = network.layout().window("layer" + dense[l - 1] + (from == 0 ? ".b" : ".W"));
        return window.offset() + to - 1 + Math.max(0, from - 1) * window.slot().rows();
    }

    /// {@return what the optimizer remembered of a parameter before the step}
    public float[] memoryBefore(int place) {
        return at(memoriesBefore, place);
    }

    /// {@return what it remembers after the step}
    public float[] memoryAfter(int place) {
        return at(memoriesAfter, place);
    }

    private static float[] at(float[][] memories, int place) {
        float[] values = new float[memories.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = memories[i][place];
        }
        return values;
    }

    /// {@return the optimizer's numbers of this step}
    public double[] k() {
        return k.clone();
    }

    /// {@return the number of the step, from 1}
    public long t() {
        return t;
    }

    public Training training() {
        return training;
    }
}
