/// Ayin's library: neural networks in pure Java.
module dev.ayin.core {
    // Optional at run time: without it the same numbers come from plain loops.
    requires static jdk.incubator.vector;
    requires com.fasterxml.jackson.jr.ob;

    exports dev.ayin;
    exports dev.ayin.data.digits;
}
