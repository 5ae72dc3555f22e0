/// Layers, activations and initialisers: the blackboard's formulas, without numbers of their own.
package dev.ayin.layer;
