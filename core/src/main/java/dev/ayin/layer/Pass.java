package dev.ayin.layer;

import dev.ayin.math.Matrix;
import dev.ayin.math.RandomStream;
import dev.ayin.math.RandomStream.Purpose;
import dev.ayin.math.Shape;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What one layer sees of one step: windows on its input, output, parameters, gradients and memory.
///
/// In forward and backward the windows show the examples (columns) that the calling thread works on; in gradient they
/// show all examples, and of weights and input the part whose gradient this thread computes. Threads that share the units of
/// a layer show [Dense] some inputs and some units. A layer does not notice: a sum of which this pass is given a part begins
/// at [#start()], wherever that is. Made once, before the first step; used by one thread.
public final class Pass {
    private static final long FAR = 0x9E37_79B9_7F4A_7C15L; // its multiples lie far from each other, and from 0

    private final Matrix input;
    private final Matrix output;
    private final @Nullable Matrix dInput;
    private final @Nullable Matrix dOutput;
    private final Matrix[] parameters;
    private final Matrix @Nullable [] gradients;
    private final Matrix[] memory;
    private final Place place;
    private final Clock clock;
    private int firstExample;
    private float share = 1;
    private long path; // of a pass within others: which layer of which it is
    private @Nullable Object kept;
    private final RandomStream random = RandomStream.of(0, Purpose.DROPOUT, 0); // made once: a step must not allocate

    /// The step and the seed, shared by all passes of a workspace, so that random masks know their names.
    public static final class Clock {
        private final long seed;
        private long step;
        private boolean training;

        public Clock(long seed) {
            this.seed = seed;
        }

        /// Sets the number of the step that is about to run.
        public void train(long step) {
            this.step = step;
            this.training = true;
        }

        /// Says that what follows is evaluation: nothing random happens.
        public void evaluate() {
            this.training = false;
        }
    }

    /// Which part of a layer's work the windows show.
    ///
    /// @param layer the layer's number in the network, from 1
    /// @param input, output the shapes of an example that comes in and goes out
    /// @param units how many units it has in all
    /// @param firstExample which column of the batch the first column of the windows is
    /// @param firstUnit which unit the first row of A is
    /// @param goesOn whether sums are there already, of other inputs, units or examples, on which this pass goes on
    public record Place(
            int layer, Shape input, Shape output, int units, int firstExample, int firstUnit, boolean goesOn) {}

    /// @param input A₋
    /// @param output A
    /// @param dInput dA₋, null if nobody wants it
    /// @param dOutput dA, null without
    ///     training
    public Pass(
            Matrix input,
            Matrix output,
            @Nullable Matrix dInput,
            @Nullable Matrix dOutput,
            Matrix[] parameters,
            Matrix @Nullable [] gradients,
            Matrix[] memory,
            Place place,
            Clock clock) {
        this.input = input;
        this.output = output;
        this.dInput = dInput;
        this.dOutput = dOutput;
        this.parameters = parameters;
        this.gradients = gradients;
        this.memory = memory;
        this.place = place;
        this.clock = clock;
        this.firstExample = place.firstExample;
    }

    /// {@return a pass of one of the layers that this pass's layer consists of} Its random numbers are its own.
    ///
    /// @param number which one, from 1
    /// @param in, out the shapes of an example that comes in and goes out
    /// @param first which of this layer's parameters is its first one, @param count how many it has
    Pass within(
            int number,
            Shape in,
            Shape out,
            Matrix input,
            Matrix output,
            @Nullable Matrix dInput,
            @Nullable Matrix dOutput,
            int first,
            int count,
            Matrix[] memory) {
        Pass pass = new Pass(
                input,
                output,
                dInput,
                dOutput,
                Arrays.copyOfRange(parameters, first, first + count),
                gradients == null ? null : Arrays.copyOfRange(gradients, first, first + count),
                memory,
                new Place(place.layer, in, out, out.size(), firstExample, 0, place.goesOn),
                clock);
        pass.path = (path + number) * FAR;
        return pass;
    }

    /// Lets the same windows stand for another piece of the batch.
    ///
    /// @param firstExample which column of the batch the first column of the windows is
    /// @param share of the batch's examples
    public void stand(int firstExample, float share) {
        this.firstExample = firstExample;
        this.share = share;
    }

    /// {@return A₋ (n_in × m)}
    public Matrix input() {
        return input;
    }

    /// {@return A (n × m)}
    public Matrix output() {
        return output;
    }

    /// {@return dA (n × m)}
    /// @throws NullPointerException if nothing is to be learnt ([#learns])
    public Matrix dOutput() {
        return Objects.requireNonNull(dOutput, "there is no dA: this pass only predicts");
    }

    /// {@return whether backward and gradient may follow, for which dA is there}
    public boolean learns() {
        return dOutput != null;
    }

    /// {@return dA₋ (n_in × m), or null where no layer below has anything to learn}
    public @Nullable Matrix dInput() {
        return dInput;
    }

    /// {@return the i-th matrix of [Layer#parameters]}
    public Matrix parameter(int i) {
        return parameters[i];
    }

    /// {@return the gradient of the i-th matrix of [Layer#parameters], of weights the columns of this pass's inputs; without a
    /// column where another thread computes it}
    public Matrix gradient(int i) {
        return Objects.requireNonNull(gradients, "nobody asked for gradients")[i];
    }

    /// {@return the i-th matrix of [Layer#memory], a column an example}
    public Matrix memory(int i) {
        return memory[i];
    }

    /// {@return whether this is training: dropout drops, otherwise nothing random happens}
    public boolean isTraining() {
        return clock.training;
    }

    /// {@return which column of the batch the first column of the windows is}
    public int firstExample() {
        return firstExample;
    }

    /// {@return which share of the batch's examples the windows show; known where they show whole pieces}
    public float share() {
        return share;
    }

    /// {@return the shape of an example that comes in}
    public Shape inputShape() {
        return place.input;
    }

    /// {@return the shape of an example that goes out}
    public Shape outputShape() {
        return place.output;
    }

    /// {@return what the layer has made for this pass when it ran first, or null}
    public @Nullable Object kept() {
        return kept;
    }

    /// Keeps what a layer makes when a pass runs first and uses again: views, and memory for what no example needs later.
    public void keep(Object made) {
        kept = made;
    }

    /// {@return how many units the layer has in all}
    public int units() {
        return place.units;
    }

    /// {@return which unit the first row of A is}
    public int firstUnit() {
        return place.firstUnit;
    }

    /// {@return where the sums of this pass begin: null for 0, or [Matrix#ITSELF] where it goes on with sums that are there}
    public @Nullable Matrix start() {
        return place.goesOn ? Matrix.ITSELF : null;
    }

    /// {@return where the sums of this pass begin: at the column b, or [Matrix#ITSELF] where it goes on with sums that are
    /// there}
    public Matrix start(Matrix b) {
        return place.goesOn ? Matrix.ITSELF : b;
    }

    /// {@return the random numbers of this layer in this step, from their beginning, the same for every thread; good until
    /// the next call}
    public RandomStream random() {
        random.become(clock.seed, Purpose.DROPOUT, clock.step * 4096 + place.layer + path);
        return random;
    }
}
