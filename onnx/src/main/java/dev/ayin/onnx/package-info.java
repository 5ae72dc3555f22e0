/// Models to ONNX and from it ([dev.ayin.onnx.OnnxFormat]).
package dev.ayin.onnx;
