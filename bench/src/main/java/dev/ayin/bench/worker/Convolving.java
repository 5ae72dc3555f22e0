package dev.ayin.bench.worker;

import dev.ayin.bench.work.Networks;
import dev.ayin.bench.work.Work;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Layer;
import dev.ayin.layer.Padding;
import dev.ayin.layer.Pass;
import dev.ayin.math.RandomStream;
import dev.ayin.math.RandomStream.Purpose;
import dev.ayin.math.Shape;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.network.Workspace;

/// The three products of a convolution, each verb of the layer by itself, on images that are there. Threads share the images, as the
/// pieces of a step do; the gradients of several are added.
final class Convolving {
    private Convolving() {}

    static Repeatable prepare(Work.Convolution work, Crew crew) {
        Shape shape = new Shape(work.side(), work.side(), work.channels());
        Layer layer = Layer.convolution(work.filters(), 3, 1, Padding.SAME, Activation.identity());
        // what lies below learns, so that something is to be handed down to it
        Network network = Network.of(shape, Layer.batchNorm(Activation.identity()), layer);
        Parameters parameters = network.initialize(1);
        RandomStream random = RandomStream.of(1, Purpose.POINTS, 0);
        int members = Math.min(crew.size(), work.batch());
        Pass[] passes = new Pass[members];
        float[][] gradients = new float[members][parameters.values().length];
        for (int i = 0; i < members; i++) {
            int images = Workspace.cut(work.batch(), i + 1, members) - Workspace.cut(work.batch(), i, members);
            Pass.Clock clock = new Pass.Clock(1);
            clock.train(1);
            Workspace workspace = Workspace.forTraining(network, parameters, clock, images);
            workspace.input().copyFrom(Networks.normal(random, shape.size(), images));
            workspace
                    .dScores()
                    .copyFrom(Networks.normal(random, network.output().size(), images));
            Pass[] both = workspace.passes(0, images, gradients[i]);
            Workspace.forward(both, network.layers());
            passes[i] = both[1];
        }
        return new Repeatable(1, () -> {
            crew.run(i -> {
                if (i < members) {
                    run(work.verb(), layer, passes[i]);
                }
            });
            for (int i = 1; i < members && work.verb() == Work.Convolution.Verb.GRADIENT; i++) {
                add(gradients[0], gradients[i]);
            }
        });
    }

    private static void run(Work.Convolution.Verb verb, Layer layer, Pass pass) {
        switch (verb) {
            case FORWARD -> layer.forward(pass);
            case BACKWARD -> layer.backward(pass);
            case GRADIENT -> layer.gradient(pass);
        }
    }

    private static void add(float[] sums, float[] more) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += more[i];
        }
    }
}
