package dev.ayin.onnx;

/// What a name of a graph stands for, once all inputs are taken for unknown.
sealed interface Value permits Constant, Flow, Value.Refused {
    /// Something that Ayin cannot make. It is an error only if the output needs it: the class that a classifier chooses, for
    /// one, comes from operators that a network does not have.
    record Refused(String why) implements Value {}
}
