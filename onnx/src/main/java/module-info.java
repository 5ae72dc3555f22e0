/// Models to ONNX and from it.
@SuppressWarnings("requires-automatic") // protobuf and the generated classes give themselves names, but no descriptors
module dev.ayin.onnx {
    requires com.google.protobuf;
    requires transitive dev.ayin.core;
    requires org.tribuo.util.onnx;

    exports dev.ayin.onnx;

    provides dev.ayin.exchange.ModelFormat with
            dev.ayin.onnx.OnnxFormat;
}
