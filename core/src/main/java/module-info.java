/// Ayin's library: neural networks in pure Java.
@SuppressWarnings("module") // the modules that some packages are for are built later
module dev.ayin.core {
    // Optional at run time: without it the same numbers come from plain loops.
    requires static jdk.incubator.vector;
    // Optional too: it says which collector a faulty Java uses.
    requires static java.management;
    requires com.fasterxml.jackson.jr.ob;
    // Says to the compiler and to checkers what may be null; nobody needs it at run time.
    requires static org.jspecify;

    exports dev.ayin;
    exports dev.ayin.data;
    exports dev.ayin.data.digits;
    exports dev.ayin.exchange;
    exports dev.ayin.file;
    exports dev.ayin.layer;
    exports dev.ayin.loss;
    exports dev.ayin.math;
    exports dev.ayin.model;
    exports dev.ayin.network;
    exports dev.ayin.optim;
    exports dev.ayin.train;

    // What the project's own modules share; no API.
    exports dev.ayin.disk to
            dev.ayin.cli,
            dev.ayin.data,
            dev.ayin.onnx,
            dev.ayin.view;
    exports dev.ayin.text to
            dev.ayin.cli,
            dev.ayin.view;
    exports dev.ayin.threads to
            dev.ayin.data;
}
